"""Judges a dossier of commendation: every sentence and table of its papers against the rows and the law of the day.

All papers are held against one reckoning (`rounds.Round`), so that two that disagree cannot both be true; the order in
which they name people is held against the minutes'.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from tests.audit.auditor import Auditor
from tests.audit.desk import Said, both
from tests.audit.finished import Paper, paper
from tests.audit.masks import sentences
from tests.audit.rounds import ALL, Nominee, Round, acts
from tests.audit.scene import FALSE, TRUE, UNJUDGED, Verdict
from tests.audit.spelled import spelled


@dataclass
class Sheet:
    """One paper of the dossier being read; `one` is whom a report or a certificate is about."""

    round: Round
    page: Paper
    kind: str
    one: Nominee | None = None
    heading: str = ""
    listing: str = ""
    told: dict[str, list[str]] = field(default_factory=dict)

    def tell(self, what: str, name: str) -> None:
        self.told.setdefault(what, []).append(name)


Judge = Callable[[Sheet, re.Match[str]], Said]
Form = tuple[str, str, re.Pattern[str], Judge]
FORMS: list[Form] = []
_DATE = r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"
_BLANK = r"…+"


def form(kinds: str, claim: str, pattern: str) -> Callable[[Judge], Judge]:
    """A judge of the sentences of one form, in papers whose names begin with one of `kinds`; `{D}` is a day."""

    def keep(judge: Judge) -> Judge:
        FORMS.append((kinds, claim, re.compile(pattern.replace("{D}", _DATE)), judge))
        return judge

    return keep


def told_day(match: re.Match[str]) -> date:
    """The first day that a sentence tells."""
    found = re.search(_DATE, match[0])
    assert found is not None
    return date(int(found[3]), int(found[2]), int(found[1]))


def counted(number: str, words: str, value: int) -> Said:
    """“3 (ba)”: digits and words alike, and right."""
    return int(number) == value and words == spelled(value), f"{value} ({spelled(value)})"


def office(sheet: Sheet) -> dict[str, str]:
    book = sheet.round.ledger
    return {key: str(value) for key, value in book.settings.items()}


def desk_of(sheet: Sheet) -> str:
    """The office that keeps the affairs of emulation."""
    known = office(sheet)
    return known.get("Cơ quan tham mưu CCHC", known["Cơ quan ban hành"])


# ---------- every paper ----------


@form(
    "0",
    "content",
    r"(?:Về việc (?:đề nghị )?khen thưởng thành tích|Họp xét khen thưởng thành tích|Kết quả xét khen thưởng thành tích"
    r"|Tóm tắt thành tích đề nghị khen thưởng) trong (?P<content>.+)",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    return m["content"] == s.round.content, s.round.content


@form("0", "addressed", r"Kính gửi: (?P<who>.+)")
def _(s: Sheet, m: re.Match[str]) -> Said:
    known, who = office(s), m["who"]
    if s.kind == "01-to-trinh-cap-tren":
        place = known["Tỉnh, thành phố"]
        return who == f"Chủ tịch Ủy ban nhân dân {place}", place
    if s.kind == "01-to-trinh":
        return who == f"Chủ tịch {known['Tên Ủy ban nhân dân']}", who
    return who == desk_of(s), who


_ATTACHED = {
    "Tờ trình": ("Tờ trình khen thưởng", "Tờ trình cấp trên khen thưởng"),
    "Quyết định": ("Quyết định khen thưởng", ""),
}


@form(
    "0",
    "attached",
    r"\(Kèm theo (?P<type>Tờ trình|Quyết định) số (?P<number>\d*|…)/[^ ]+ ngày (?P<day>\d*) ?tháng (?P<month>\d*) ?năm (?P<year>\d{4}) của (?P<of>.+)\)",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    own, upward = _ATTACHED[m["type"]]
    return _cited(s, upward if s.kind.endswith("cap-tren") else own, m)


def _cited(s: Sheet, called: str, m: re.Match[str]) -> Said:
    number, when = s.round.papers(called)
    when = when or {"Tờ trình khen thưởng": s.round.asked, "Quyết định khen thưởng": s.round.given}.get(called)
    said = date(int(m["year"]), int(m["month"]), int(m["day"])) if m["day"] else None
    return same_number(m["number"].strip("…"), number) and said == when, f"{called}: {number}, {when}"


def same_number(said: str, wanted: str) -> bool:
    """Whether a number is the one of the sheet: 02 is 2 there."""
    return said.lstrip("0") == wanted.removesuffix(".0").lstrip("0")


@form(
    "0",
    "money",
    r"(?:Điều 2\. )?Tổng số tiền thưởng là (?P<sum>[\d.]+) đồng \(bằng chữ: (?P<words>.+) đồng\), chi từ (?P<fund>.+)",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    value = sum(s.round.money(one) for one in s.round.here)
    return both(
        (int(m["sum"].replace(".", "")) == value and m["words"] == spelled(value), f"{value:,}: {spelled(value)}"),
        (m["fund"] == s.round.fund, s.round.fund),
    )


# ---------- the proposals ----------


@form(
    "01-to-trinh",
    "meeting",
    r"Hội đồng Thi đua - Khen thưởng(?: của .+)? đã họp {D}, xét (?:(?P<n>\d+) đề nghị|từng trường hợp) theo tiêu chuẩn của pháp luật về thi đua, khen thưởng và bỏ phiếu(?: với từng trường hợp)?",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    count = len(s.round.nominees)
    return told_day(m) == s.round.met and int(m["n"] or count) == count, f"{s.round.met}, {count}"


@form(
    "01-to-trinh",
    "asked",
    r"(?:Trên cơ sở kết quả bỏ phiếu, )?(?P<who>.+) kính trình (?P<to>.+) xem xét, (?:quyết định khen thưởng như sau|tặng):",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    known = office(s)
    if s.kind.endswith("cap-tren"):
        return m["to"] == f"Chủ tịch Ủy ban nhân dân {known['Tỉnh, thành phố']}" and bool(s.round.above), m["to"]
    return m["to"] == f"Chủ tịch {known['Tên Ủy ban nhân dân']}", m["to"]


@form(
    "01-to-trinh",
    "count",
    r"- (?:Trình (?P<to>.+?) tặng )?(?P<title>.+): (?P<n>\d+) \((?P<words>[^)]+)\) (?P<target>tập thể|cá nhân|hộ gia đình)",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    upward = bool(m["to"]) or s.kind.endswith("cap-tren")
    rows = s.round.above if upward else s.round.here
    found = sum((one.title, one.target) == (m["title"], m["target"]) for one in rows)
    s.tell("counts", f"{upward} {m['title']} {m['target']}")
    place = f"Chủ tịch Ủy ban nhân dân {office(s)['Tỉnh, thành phố']}"
    return both(counted(m["n"], m["words"], found), (not m["to"] or m["to"] == place, place))


@form(
    "01-to-trinh",
    "duty",
    r".+ bảo đảm việc xét chọn đúng đối tượng, tiêu chuẩn, trình tự và chịu trách nhiệm về tính chính xác của hồ sơ",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    return True, ""


@form(
    "01-to-trinh",
    "copies",
    r"Gửi kèm tờ trình(?: (?P<n>\d+) bộ hồ sơ, gồm)?: danh sách trích ngang \(Phụ lục\), báo cáo thành tích,? (?:báo cáo tóm tắt thành tích )?và biên bản họp Hội đồng",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    sets = s.round.sets or (1 if s.round.law == "91/2017" else None)
    return (int(m["n"]) if m["n"] else None) == sets, f"{sets} sets"


# ---------- the minutes ----------


@form("02", "meeting", r"Thời gian bắt đầu: (?P<begin>.+), {D}")
def _(s: Sheet, m: re.Match[str]) -> Said:
    return m["begin"] == s.round.begin and told_day(m) == s.round.met, f"{s.round.begin}, {s.round.met}"


@form("02", "meeting", r"Địa điểm: (?P<place>.+)")
def _(s: Sheet, m: re.Match[str]) -> Said:
    return m["place"] == s.round.place, s.round.place


@form("02", "meeting", r"Cuộc họp kết thúc vào (?P<end>.+) cùng ngày")
def _(s: Sheet, m: re.Match[str]) -> Said:
    return m["end"] == s.round.end, s.round.end


@form("02", "council", r"Thành phần tham dự: (?P<here>\d+)/(?P<all>\d+) thành viên Hội đồng, gồm:")
def _(s: Sheet, m: re.Match[str]) -> Said:
    s.listing = "here"
    told = (int(m["here"]), int(m["all"]))
    return told == (s.round.present, len(s.round.council)), f"{s.round.present} of {len(s.round.council)}"


@form(
    "02", "council", r"(?P<what>Vắng mặt(?:, đã gửi phiếu lấy ý kiến bằng văn bản)?|Hội đồng bầu Ban kiểm phiếu gồm):"
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    s.listing = {"Vắng mặt": "away", "Hội đồng bầu Ban kiểm phiếu gồm": "tellers"}.get(m["what"], "wrote")
    return bool(_members(s, s.listing)), f"nobody: {s.listing}"


def _members(s: Sheet, which: str) -> list[list[str | None]]:
    return [
        m
        for m in s.round.council
        if {
            "here": m[3] == "có",
            "wrote": m[3] != "có" and m[5] == "có",
            "away": m[3] != "có" and m[5] != "có",
            "tellers": m[6] is not None,
        }[which]
    ]


@form(
    "02",
    "council",
    r"- (?:(?P<role>Chủ tịch|Phó Chủ tịch|Thư ký|Ủy viên|Trưởng ban|Thành viên): )?(?P<name>[^,:(]+?), (?P<post>[^:(]+?)(?: \((?P<why>[^)]+)\))?",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    same = [one for one in _members(s, s.listing) if one[0] == m["name"]] if s.listing else []
    if not same:
        return False, f"not {s.listing}: {m['name']}"
    s.tell(s.listing, m["name"])
    one = same[0]
    role = {"here": one[2], "tellers": one[6]}.get(s.listing)
    return (m["role"], m["post"], m["why"]) == (
        role,
        one[1],
        None if s.listing in ("here", "tellers") else one[4],
    ), f"{one}"


@form(
    "02",
    "council",
    r"Chủ trì \(chủ tọa\): (?P<name>.+), Chủ tịch Hội đồng|Thư ký \(người ghi biên bản\): (?P<clerk>.+)",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    role = "Chủ tịch" if m["name"] else "Thư ký"
    one = next(member for member in s.round.council if member[2] == role)
    return (m["name"] or m["clerk"]) == one[0] and one[3] == "có", f"{one}"


@form(
    "02",
    "content",
    r"Chủ trì nêu mục đích cuộc họp, tiêu chuẩn và hình thức khen thưởng áp dụng cho đợt xét khen thành tích trong (?P<content>.+)",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    return m["content"] == s.round.content, s.round.content


@form("02", "count", r"Thư ký trình bày tóm tắt thành tích của (?P<n>\d+) trường hợp được đề nghị")
def _(s: Sheet, m: re.Match[str]) -> Said:
    return int(m["n"]) == len(s.round.nominees), f"{len(s.round.nominees)}"


@form(
    "02",
    "duty",
    r"Nội dung:|Hội đồng trao đổi, đối chiếu từng trường hợp với tiêu chuẩn|Biên bản được đọc cho các thành viên dự họp nghe và thống nhất|Kết quả bỏ phiếu với từng trường hợp như sau:",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    return True, ""


@form("02", "ballots", r"Số phiếu phát ra: (\d+); thu về: (\d+); hợp lệ: (\d+); không hợp lệ: (\d+)")
def _(s: Sheet, m: re.Match[str]) -> Said:
    return [int(v) for v in m.groups()] == s.round.ballots, f"{s.round.ballots}"


@form(
    "02",
    "share needed",
    r"(?P<titles>.+) được thông qua khi tỷ lệ đồng ý (?:từ (?P<at>[\d,]+)% trở lên|quá (?P<over>[\d,]+)%), tính trên (?P<of>tổng số thành viên|người dự họp và gửi phiếu bằng văn bản|người dự họp) \((?P<n>\d+) người\)",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    """Each title that was nominated, once, with its share and those of whom it is taken."""
    share = Fraction((m["at"] or m["over"]).replace(",", "."))
    known = {one.title: s.round.needed(one.title) for one in s.round.nominees}
    wanted = {title for title, needed in known.items() if needed == (share, bool(m["over"]), m["of"])}
    left = m["titles"]
    named = set()
    for title in sorted(known, key=len, reverse=True):
        if title in left:
            left = left.replace(title, "", 1)
            named.add(title)
            s.tell("shares", title)
    size = len(s.round.council) if m["of"] == ALL else s.round.voters if "gửi phiếu" in m["of"] else s.round.present
    return both(
        (named <= wanted and not re.sub(r",| và |\s", "", left), f"{wanted} need it, left “{left}”"),
        (int(m["n"]) == size, f"{size} {m['of']}"),
    )


@form(
    "02",
    "conclusion",
    r"Hội đồng thống nhất (?:đề nghị khen thưởng (?P<n>\d+) \((?P<words>[^)]+)\) trường hợp)?(?:; )?(?:không đề nghị (?P<no>\d+) \((?P<nowords>[^)]+)\) trường hợp do chưa đủ điều kiện)?(?P<list>:?)",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    s.listing = "refused"
    yes, no = len(s.round.honoured), len(s.round.refused)
    checks = [counted(m["n"], m["words"], yes)] if m["n"] else [(yes == 0, f"{yes} honoured")]
    checks.append(counted(m["no"], m["nowords"], no) if m["no"] else (no == 0, f"{no} refused"))
    return both(*checks)


REASONS = (
    ("grade", r"(?:không )?hoàn thành(?: tốt)? nhiệm vụ"),
    ("discipline", r"bị kỷ luật (?P<discipline>.+)"),
    ("under", r"đang bị xem xét kỷ luật, thanh tra, kiểm tra hoặc điều tra"),
    ("rewarded", r"thành tích này đã được (?:khen thưởng|tặng .+)"),
    ("months", r"công tác (?P<months>\d+) tháng, quy định từ (?P<least>\d+) tháng|chưa ghi số tháng công tác"),
    ("share", r"(?P<a>\d+)/(?P<b>\d+) người đạt Lao động tiên tiến \((?P<rate>[\d,]+)%\), quy định (?P<bound>trên 50%|từ 70% trở lên)"),
    ("initiative", r"chưa có sáng kiến được công nhận"),
    ("votes", r"(?P<yes>\d+)/(?P<all>\d+) phiếu đồng ý \((?P<part>[\d,]+)% (?P<of>tổng số thành viên|người dự họp và gửi phiếu bằng văn bản|người dự họp)\), quy định (?:từ (?P<at>[\d,]+)% trở lên|quá (?P<over>[\d,]+)%)"),
    ("advanced", r"chưa đạt Lao động tiên tiến của đợt này"),
    ("cap", r"vượt (?P<cap>\d+)% .*"),
    ("hidden", r"chưa đủ tiêu chuẩn xét khen"),
)  # fmt: skip


def rate(said: str, part: int, whole: int) -> bool:
    """A share with one decimal."""
    value = Fraction(100 * part, whole)
    told = Fraction(said.rstrip("%").replace(",", "."))
    return abs(told - value) <= Fraction(51, 1000) and (told >= 100) == (value >= 100)


def reason(s: Sheet, one: Nominee, words: str) -> tuple[str, Said]:
    """The condition that a reason speaks of, and whether its figures are the nominee's."""
    for name, pattern in REASONS:
        match = re.fullmatch(pattern, words, re.IGNORECASE)
        if not match:
            continue
        if name == "grade":
            return name, (words.lower() == one.grade, one.grade)
        if name == "discipline":
            return name, (match["discipline"] == one.discipline, one.discipline)
        if name == "months":
            least = s.round.least_months or 10
            good = (
                one.months is None
                if not match["months"]
                else (int(match["months"]), int(match["least"])) == (one.months, least)
            )
            return name, (good, f"{one.months} of {least}")
        if name == "share":
            part, whole = one.advanced or 0, one.size or 0
            bound = "trên 50%" if s.round.law == "91/2017" else "từ 70% trở lên"
            good = (int(match["a"]), int(match["b"])) == (part, whole) and rate(match["rate"], part, whole)
            return name, (good and match["bound"].lower() == bound, f"{part}/{whole}, {bound}")
        if name == "votes":
            share, beyond, of = s.round.needed(one.title)
            size = (
                len(s.round.council)
                if match["of"] == ALL
                else s.round.voters
                if "gửi phiếu" in match["of"]
                else s.round.present
            )
            asked = Fraction((match["at"] or match["over"]).replace(",", "."))
            good = (asked, bool(match["over"]), match["of"]) == (share, beyond, of)
            good = (
                good
                and (int(match["yes"]), int(match["all"])) == (one.yes, size)
                and rate(match["part"], one.yes, size)
            )
            return name, (good, f"{one.yes} of {size} {of}, {float(share):g}")
        return name, (True, "")
    return "unknown", (False, f"no such reason: {words}")


def reasons(s: Sheet, one: Nominee, told: list[str], hidden: bool = False) -> Said:
    """All reasons of a refusal, each with its figures; where they are not for every eye two are one general word."""
    why = s.round.verdicts[s.round.nominees.index(one)]
    found = [reason(s, one, words) for words in told]
    names = {name for name, _ in found}
    wanted = {"hidden" if hidden and name in ("discipline", "under") else name for name in why}
    checks = [said for _, said in found]
    checks.append((names == wanted, f"{one.name}: against it {sorted(why)}, told {sorted(names)}"))
    checks.append((len(names) == len(found), f"a reason twice: {told}"))
    return both(*checks)


def _called(s: Sheet, name: str, title: str) -> Nominee | None:
    return next((one for one in s.round.nominees if (one.name, one.title) == (name, title)), None)


@form("02", "refused", r"- (?P<name>.+?) \((?P<title>[^()]+)\): (?P<why>.+)")
def _(s: Sheet, m: re.Match[str]) -> Said:
    one = _called(s, m["name"], m["title"])
    if one is None or s.listing != "refused":
        return False, f"nobody nominated: {m['name']}, {m['title']}"
    s.tell("refused", f"{one.name}|{one.title}")
    return reasons(s, one, m["why"].split("; "))


# ---------- the summary, the decision, the notice ----------


@form(
    "03",
    "summary",
    r"(?P<who>.+) tóm tắt thành tích của (?P<n>\d+) \((?P<words>[^)]+)\) trường hợp được Hội đồng Thi đua - Khen thưởng thống nhất đề nghị khen thưởng tại cuộc họp {D} như sau:",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    return both(counted(m["n"], m["words"], len(s.round.honoured)), (told_day(m) == s.round.met, f"{s.round.met}"))


@form(
    "03",
    "attached",
    r"Báo cáo này kèm theo Tờ trình số (?P<number>\d*|…)/[^ ]+ ngày (?P<day>\d*) ?tháng (?P<month>\d*) ?năm (?P<year>\d{4})",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    return _cited(s, "Tờ trình khen thưởng", m)


@form(
    "05",
    "attached",
    r"Theo đề nghị của (?P<who>.+) tại Tờ trình số (?P<number>\d*|…)/[^ ]+ ngày (?P<day>\d*) ?tháng (?P<month>\d*) ?năm (?P<year>\d{4})",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    return both(_cited(s, "Tờ trình khen thưởng", m), (m["who"] == desk_of(s), desk_of(s)))


@form("05", "given", r"Điều 1\. (?P<list>.+) có thành tích trong (?P<content>.+) \(danh sách tại Phụ lục kèm theo\)")
def _(s: Sheet, m: re.Match[str]) -> Said:
    counts = Counter((one.title, one.target) for one in s.round.here)
    checks: list[Said] = [(m["content"] == s.round.content, s.round.content)]
    for part in m["list"].split("; "):
        found = re.fullmatch(r"[Tt]ặng (?:danh hiệu )?(.+) cho (\d+) \(([^)]+)\) (tập thể|cá nhân|hộ gia đình)", part)
        if not found:
            return False, f"not read: {part}"
        checks.append(counted(found[2], found[3], counts.pop((found[1], found[4]), 0)))
    return both(*checks, (not counts, f"not told: {dict(counts)}"))


@form(
    "05",
    "duty",
    r"(?:Điều \d\. )?(?:Quyết định này có hiệu lực kể từ ngày ký|Mức thưởng của từng trường hợp ghi tại Phụ lục kèm theo)|QUYẾT ĐỊNH:|CHỦ TỊCH ỦY BAN NHÂN DÂN .+",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    return True, ""


@form(
    "05",
    "duty",
    r"(?:Điều \d\. )?(?P<who>.+), thủ trưởng các cơ quan, đơn vị liên quan và các (?P<list>[^.]+) có tên tại Phụ lục chịu trách nhiệm thi hành Quyết định này",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    targets = {one.target for one in s.round.here}
    return set(m["list"].split(", ")) == targets, f"{targets}"


@form(
    "07",
    "refused",
    r"Sau khi xét (?P<all>\d+) đề nghị khen thưởng, (?P<who>.+) thông báo (?P<n>\d+) \((?P<words>[^)]+)\) trường hợp chưa đủ điều kiện khen thưởng trong đợt này:",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    return both(
        counted(m["n"], m["words"], len(s.round.refused)),
        (int(m["all"]) == len(s.round.nominees), f"{len(s.round.nominees)}"),
    )


@form("07", "duty", r"Đơn vị, cá nhân có ý kiến về kết quả trên thì gửi về .+ để được giải đáp")
def _(s: Sheet, m: re.Match[str]) -> Said:
    return True, ""


# ---------- legal bases ----------


@form("0", "basis", r"Căn cứ (?P<act>.+)")
def _(s: Sheet, m: re.Match[str]) -> Said:
    """Cited as it is called, and in force on the day of the paper."""
    when = {"01": s.round.asked, "05": s.round.given}.get(s.kind[:2], s.round.given)
    for act, (first, last) in acts().items():
        if m["act"] == act:
            s.tell("acts", act)
            return first <= when <= last, f"{act}: {first} to {last}, on {when}"
    return False, f"an act that is not in the list: {m['act'][:60]}"


def law_of(s: Sheet) -> Said:
    """The decree of the day is among the legal bases."""
    name = f"Nghị định số {s.round.law}/NĐ-CP"
    when = {"01": s.round.asked, "05": s.round.given}[s.kind[:2]]
    wanted = next(
        act
        for act, (first, last) in acts().items()
        if first <= when <= last and act.startswith("Nghị định số") and "129" not in act
    )
    return wanted in s.told.get("acts", []), f"{wanted} is not cited; money by {name}"


# ---------- a dossier ----------


def kind_of(name: str) -> str:
    """01-to-trinh, 01-to-trinh-cap-tren, 04-bao-cao-thanh-tich … of a file's name."""
    return re.sub(r"(-\d+)?\.docx$", "", name)


_PASSED = re.compile(r"(?:[IVX]+|\d)\. [^.]{3,90}|\(Số liệu minh họa\)|Phụ lục")


def judge_sheet(s: Sheet) -> list[Verdict]:
    """The verdicts on one paper."""
    from tests.audit import certificates, lists, merits  # they use the forms' mark of this module

    found: list[Verdict] = []
    name = s.page.name

    def put(claim: str, sentence: str, said: Said) -> None:
        found.append(Verdict(name, sentence, claim, TRUE if said[0] else FALSE, said[1]))

    put("head", "[head]", lists.head(s))
    if s.kind.startswith("06"):
        for claim, said in certificates.judge(s):
            put(claim, "[certificate]", said)
        return found
    for block in s.page.blocks:
        if not isinstance(block, str):
            for claim, said in [*lists.judge(s, block), *merits.table(s, block)]:
                put(claim, "[table]", said)
            continue
        if _PASSED.fullmatch(block) or (block == block.upper() and not re.search("[0-9…]", block)):
            s.heading = block
            continue
        if s.kind.startswith("04") and merits.own(s, block):
            continue
        for sentence in _split(block):
            found.append(_judged(s, sentence))
    for claim, said in lists.whole(s):
        put(claim, "[whole]", said)
    if s.kind[:2] in ("01", "05"):
        put("basis", "[whole]", law_of(s))
    return found


def _split(block: str) -> list[str]:
    if block.startswith(("- ", "Căn cứ")):
        return [block]
    parts = sentences(block)
    joined: list[str] = []
    for part in parts:
        if joined and re.fullmatch(r"Điều \d\.", joined[-1]):
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined


def _judged(s: Sheet, sentence: str) -> Verdict:
    text = re.sub(r"(\./\.|[.;])$", "", sentence.strip())
    for kinds, claim, pattern, judge in FORMS:
        if s.kind.startswith(kinds) and (match := pattern.fullmatch(text)):
            try:
                good, why = judge(s, match)
            except (KeyError, IndexError, StopIteration, ValueError, AssertionError) as unknown:
                good, why = False, f"not in the rows: {unknown!r}"
            return Verdict(s.page.name, sentence, claim, TRUE if good else FALSE, why)
    return Verdict(s.page.name, sentence, "form", UNJUDGED, text)


def judge_dossier(auditor: Auditor, code: str, pages: list[Paper]) -> list[Verdict]:
    """The verdicts on all papers of a round, and on their agreement."""
    from tests.audit import lists

    found: list[Verdict] = []
    made = Round(auditor.ledger, code)
    sheets = [Sheet(made, page, kind_of(page.name)) for page in sorted(pages, key=lambda page: page.name)]
    for s in sheets:
        found += judge_sheet(s)
    found += [
        Verdict("hồ sơ", "[agreement]", claim, TRUE if good else FALSE, why)
        for claim, (good, why) in lists.agreement(made, sheets)
    ]
    return found


def pages_of(folder: Path) -> list[Paper]:
    """The papers of a dossier's folder."""
    return [paper(path) for path in sorted(folder.glob("0*.docx")) if ".theo-doi." not in path.name]
