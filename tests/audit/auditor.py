"""Judges the claims of finished texts against the raw rows: nothing here is shared with the pipeline.

A sentence is masked (`masks`), its topic is found by its words or taken over from the sentence before, and each rule
below whose pattern occurs in it says true or false with its reason. Words that claim and tokens that no rule has
touched are told as not judged: a form of sentence that is unknown is a failure, never silence.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tests.audit import events, figures, ranks, targets, tasks, wholes
from tests.audit.ledger import Ledger
from tests.audit.masks import Masked, Masker, sentences
from tests.audit.scene import (
    FALSE,
    TRUE,
    UNJUDGED,
    Judged,
    Scene,
    Verdict,
    awards,
    coming,
    ruleset,
    tasks_of,
    topic_of,
)

# Words that claim: one of them outside every rule's reach is told.
CLAIMS = re.compile(
    r"^(?:ông|bà|người này) đã(?!\w)|(?<!\w)(?:liền|liên tiếp|liên tục)(?!\w)|(?<!\w)(nhất|dẫn đầu|đứng đầu|hơn|mọi|tất cả|cả|đều|chỉ có|chỉ|duy nhất|còn|vẫn|chưa|hết|sắp tới|trước hết|sớm nhất"
    r"|kế đó|sau đến|mạnh|gấp|lấy lại|duy trì|giữ|tiến bộ|tăng|giảm|bớt|đạt|vượt|bằng nhau|bằng|cũng|lại|lần đầu|đầu tiên"
    r"|không .{0,40}? nào|nào cũng|phần lớn|hầu hết|đến nay|đã xong|khác|trước hạn|sau hạn|đúng hạn|muộn|mới)(?!\w)",
    re.IGNORECASE,
)
# Phrases that hold such a word and claim nothing of the month: fixed lines, duties, rights, wishes, questions.
IDLE = re.compile(
    r"(không phải|không thấy thư|không nhận được thư)[^.;]*|hồ sơ mới( nhận)?|ngày hẹn mới|ngày trả mới|hẹn (ngày khác|lại ngày trả)"
    r"|nhắc lại|một lần nữa|đọc lại|bộ phận một cửa|chậm nhất|hết tháng|cuối tháng|cách làm mới|có gì mới|hơn một cửa|bỏ bớt"
    r"|tháng này|muốn|cũng được|cũng làm được|cũng đưa được|ở nhà|không vừa lòng|chỉ dẫn|chỉ tiêu|Ngày nghỉ cũng nộp được"
    r"|đi lại|thì hỏi ai|cho biết|(?<!\w)cả(?= (năm|‹Y|\s))|nhìn lại",
    re.IGNORECASE,
)
# Words that only name the thing whose figure was judged in the same sentence.
NAMED = {
    "late": r"không để hồ sơ nào trả muộn|không (một )?hồ sơ nào|không (nơi|đơn vị) nào trả muộn|(không )?(bị )?trả muộn( hồ sơ nào)?|không có hồ sơ|muộn hẹn|(nhận kết quả )?muộn( hơn (giấy|ngày) hẹn)?|trả sau ngày hẹn",
    "wait": r"(?<!\w)còn(?!\w)|(mà )?chưa xong|đã quá hẹn|đến hết|quá hẹn đang chờ kết quả",
    "on": r"mọi hồ sơ$|(được )?(trả )?trước (hoặc|và) đúng (hạn|hẹn|ngày( hẹn| ấy)?)|cũng chờ ngày trả|đúng (hạn|hẹn|ngày)",
    "net": r"(gửi|đến)? bằng đường( trực tuyến)?|nộp qua mạng",
    "glad": "ghi hài lòng",
    "new": "",
}
PLANNED = r"khác|nửa năm đầu|(đã )?đến hạn(,| mà) hết tháng chưa xong|hết năm|đã xong|trong đó|(?<!\w)cả(?!\w)|đã đến hạn|hết tháng mới|qua hạn|mà( trong tháng)? chưa xong|cũng có quyết định khen|sau hạn"
# Whole sentences that say nothing of the month (a moral, a wish, a duty by law, where to go): reviewed one by one.
LINES = re.compile(
    r"^(Hỏi kỹ trước khi|Mỗi thủ tục bớt|Giấy hẹn là lời hứa|Đi làm thủ tục, bà con nhớ|Câu chuyện ở quầy|Một câu hướng dẫn rõ"
    r"|Chờ đợi mà biết|Công chức và người dân cùng nhìn|Điều người dân cần|Thủ tục gọn đến đâu|Bản tin xin dừng|Xin cảm ơn|Mong bà con"
    r"|Cảm ơn|Khi nộp, bà con nhớ|Nộp ở quầy thì nhận|Người (nộp|đang chờ|đợi)[^‹]*(văn bản|thư) xin lỗi|Ai đang chờ được nhận"
    r"|Nơi giải quyết (phải|có trách nhiệm)|Với những người ấy, nơi giải quyết|Bà con có quyền nhận|Nếu quá ngày hẹn|Giấy hẹn qua ngày"
    r"|Nhớ mang giấy hẹn|Không (nhận được|thấy) thư|Bà con cần biết|Xin nhắc bà con giờ|Nơi tiếp dân là|Có việc, bà con đến|Gửi như vậy"
    r"|Mời bà con (hỏi|gọi|đến)|Nơi trả lời là|Bà con tìm|Cần hỏi thêm|Bà con có ý kiến|Ý kiến của người dân|Góp ý|Gặp điều|Ai có ý kiến"
    r"|Nơi nghe ý kiến|(Hỏi về thủ tục|Số máy|Điện thoại|Bà con ghi giúp|Xin nhắc lại|Đọc lại|Một lần nữa)|Ngày nghỉ cũng nộp"
    r"|Nộp qua mạng, bà con vào|Muốn nộp ở nhà|Hồ sơ trực tuyến nộp tại|Bà con vào|Chỗ nộp là|Nộp như thế phải|Ai cần giúp|Lúng túng"
    r"|Người lớn tuổi cần|Việc chỉ dẫn|Có\.$|Bà con hỏi, bản tin đáp|Hỏi đáp: làm thủ tục|Một cửa|Câu hỏi)"
)


RULES, rule = ruleset()


@rule(
    "subject",
    r"^(?:nhiều nhất|tăng nhiều nhất|thấp nhất|ít nhất|mức thấp nhất|kế đó|số ấy)(?!.*(?:muộn|phiếu|hài lòng|trực tuyến)).*",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    behind = scene.behind
    held = "muộn" in behind and not re.search(
        r"sáu tháng|cả (năm|‹y)|không (hồ sơ nào|trả muộn)|tháng trước có|nơi ấy", behind
    )
    return (
        not scene.first or held,
        f"the first sentence of a paragraph ranks and does not say what; before it: “{behind}”",
    )


def _whole(scene: Scene, name: str) -> list[Verdict]:
    """A feature that tells some of a list tells all of it, or says how many more there are."""
    found = []

    def told(what: str, rows: list[Any], key: int, count: str, names: set[str]) -> None:
        said = [row for row in rows if row[key] in names or row[2] in names]
        more = scene.counted.get(count, 0)
        if said:
            good = len(said) == len(rows) or more >= len(rows) - len(said)
            text = f"{len(said)} of {len(rows)} named, {more} counted"
            missing = [str(row[key])[:50] for row in rows if row[key] not in names][:3]
            found.append(
                Verdict(name, f"[{what}]", "complete", TRUE if good else FALSE, f"{text}; not told: {missing}")
            )

    told("việc kỳ tới", coming(scene), 3, "coming", scene.told)
    told("việc quá hạn", [t for t in tasks_of(scene) if t[0] <= scene.last and not t[1]], 3, "over", scene.told)
    told("tập thể được khen", awards(scene, "tập thể"), 4, "tập thể", scene.named)
    told("cá nhân được khen", [row for row in awards(scene, "cá nhân") if row[8] == "có"], 2, "cá nhân", scene.named)
    return found


@rule("time", r"‹M\d+›|‹Y\d+›")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    value, text = said.of[match[0]], said.text.lower()
    if match[0].startswith("‹Y"):
        return value == scene.ledger.year, f"year {value}"
    coming = scene.month % 12 + 1
    if value == scene.month:
        return True, ""
    if value == coming and re.search(r"hạn|việc gì|chờ việc|bản tin|kế hoạch cho|cũng trong", text):
        return True, ""
    return (True, "") if scene.year else (False, f"month {value} told in month {scene.month}")


# The order matters: a judge may find of what the sentence speaks, and the next rests on it.
_ALL = [*targets.RULES, *figures.RULES, *ranks.RULES, *wholes.RULES, *tasks.RULES, *events.RULES, *RULES]


class Auditor:
    """Judges texts of one workbook."""

    def __init__(self, book: Path) -> None:
        self.ledger = Ledger(book)
        self.masker = Masker(self.ledger)

    def judge(self, month: int, name: str, headline: str, paragraphs: Sequence[str]) -> list[Verdict]:
        """The verdicts on each sentence of one text of the month."""
        scene = Scene(self.ledger, month)
        found: list[Verdict] = []
        for paragraph in [headline, *paragraphs]:
            scene.year = False
            scene.fault, scene.owner, scene.due = None, "", None
            if paragraph is not headline and not paragraph.startswith(("Hỏi", "Đáp")):
                scene.topic = scene.topic if scene.topic in ("late", "on") else ""
            scene.first = True
            scene.near = set()
            for sentence in sentences(paragraph):
                if paragraph.startswith("Hỏi"):
                    scene.asked = sentence
                found += self._sentence(scene, name, sentence)
                scene.first = False
        if "phát" in name.lower():
            found += _whole(scene, name)
        return found

    def _sentence(self, scene: Scene, name: str, sentence: str) -> list[Verdict]:
        said = self.masker.mask(sentence)
        text = said.text.rstrip(".")
        said.text = text
        if self.masker.is_own(sentence):
            return []
        if said.all("O") and not re.sub(r"‹\w\d+›|[\s.,]", "", text):
            return []
        if LINES.match(text) and not re.search(r"‹[TN]\d+›", text):
            return []
        if sentence.endswith("?"):
            if topic := topic_of(text):
                scene.topic = topic
            return self._months(scene, name, said)
        if re.search(
            r"cả năm|nhìn lại|sáu tháng,|năm trước|đầu năm là|ba tháng đầu năm|nhiều hồ sơ (trả )?muộn nhất(, ‹M| là ‹M)|nửa năm|^nhiều nhất là ‹M",
            text,
            re.IGNORECASE,
        ):
            scene.year = True
        elif scene.year and not re.search(r"‹M\d+› (có|nhiều|ít)|số ấy", text):
            scene.year = False
        if topic := topic_of(text):
            scene.topic = topic
        found: list[Verdict] = []
        left = text
        for claim, pattern, judge in _ALL:
            for match in pattern.finditer(text):
                good, why = judge(scene, said, match)
                if good is None:
                    continue
                found.append(Verdict(name, sentence, claim, TRUE if good else FALSE, why))
                left = _blank(left, text, match)
        scene.earlier, scene.behind = scene.behind, text.lower()
        if any(
            v.claim in ("count", "rate", "compare", "target", "year", "all late", "most late", "most", "months")
            for v in found
        ):
            left = re.sub(NAMED.get(scene.topic) or "(?!)", " ", left, flags=re.IGNORECASE)
        if any(v.claim == "count" for v in found) and re.search(r"kế hoạch|việc|tập thể|cá nhân", text.lower()):
            left = re.sub(PLANNED, " ", left, flags=re.IGNORECASE)
        rest = IDLE.sub(" ", left)
        rest = re.sub(r"‹[OSHRGX]\d+›", " ", rest)
        word = CLAIMS.search(rest) or re.search(r"‹[QDTNPAF]\d+›", rest)
        if word and not any(v.state == FALSE for v in found):
            found.append(Verdict(name, sentence, word[0], UNJUDGED, said.text))
        return found

    def _months(self, scene: Scene, name: str, said: Masked) -> list[Verdict]:
        wrong = [m for m in said.all("M") if m not in (scene.month, scene.month % 12 + 1)]
        return [Verdict(name, said.plain, "time", FALSE, f"month {wrong}")] if wrong else []


def _blank(left: str, text: str, match: re.Match[str]) -> str:
    del text
    return left[: match.start()] + " " * (match.end() - match.start()) + left[match.end() :]


@cache
def auditor(book: Path) -> Auditor:
    """The auditor of a workbook, read once."""
    return Auditor(book)
