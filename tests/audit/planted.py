"""False sentences planted in true texts, to prove the auditor: each changes one claim of one sentence into its opposite."""

import csv
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.audit.auditor import TRUE, Auditor
from tests.audit.finished import Paper, Text, editions, made, paper, plain
from tests.audit.heard import printed
from tests.audit.masks import sentences
from tests.audit.papers import judge_paper

FILE = Path(__file__).parent / "planted.tsv"
EDITIONS = {
    "tin-cchc.phat-thanh.txt": "Bài phát",
    "tin-cchc.hoi-dap.phat-thanh.txt": "Hỏi – đáp",
    "tin-cchc-ngan.phat-thanh.txt": "Tin ngắn",
}

_SWAPS = (
    ("nhiều hơn", "ít hơn"), ("ít hơn", "nhiều hơn"), ("cao hơn", "thấp hơn"), ("thấp hơn", "cao hơn"),
    ("tăng so với", "giảm so với"), ("giảm so với", "tăng so với"), ("chưa đạt", "đã đạt"), ("đã đạt", "chưa đạt"),
    ("trở lại", "tiếp tục"), ("tiếp tục đạt", "lần đầu trong năm đạt"), ("lần đầu trong năm", "tiếp tục"),
    ("gần", "hơn"), ("nhiều nhất", "ít nhất"), ("không trả muộn hồ sơ nào", "có nhiều hồ sơ trả muộn nhất"),
    ("không còn hồ sơ", "còn 3 hồ sơ"), ("đã giảm", "đã tăng"), ("đến nay chưa xong", "đã xong trước hạn"),
    ("đã xong tất cả", "chưa xong việc nào"), ("chưa bằng một nửa", "gấp đôi"), ("hài lòng thấp nhất", "hài lòng cao nhất"),
)  # fmt: skip


def planted(auditor: Auditor, month: int, text: Text, dice: random.Random) -> Iterator[tuple[str, str, Text]]:
    """Of one edition: (the true sentence, the false one, the edition that holds it)."""
    name, headline, paragraphs = text
    fine = {v.sentence for v in auditor.judge(month, name, headline, paragraphs) if v.state == TRUE}
    for at, paragraph in enumerate(paragraphs):
        for sentence in sentences(paragraph):
            if sentence not in fine or sentence.endswith("?"):
                continue
            if false := _changed(auditor, month, sentence, dice):
                told = [*paragraphs[:at], paragraph.replace(sentence, false), *paragraphs[at + 1 :]]
                yield sentence, false, (name, headline, told)


def _changed(auditor: Auditor, month: int, sentence: str, dice: random.Random) -> str | None:
    """One claim of the sentence made false; None where none of the ways applies."""
    ways = []
    for old, new in _SWAPS:
        if re.search(rf"(?<!\w){old}(?!\w)", sentence):
            ways.append(re.sub(rf"(?<!\w){old}(?!\w)", new, sentence, count=1))
    if match := re.search(r"(?<![\d.])(\d{1,3}(?:\.\d{3})*)(%| hồ sơ| đơn vị| việc| nhiệm vụ| tập thể)", sentence):
        value = int(match[1].replace(".", ""))
        other = value + max(3, value // 8) if match[2] != "%" else value - 4
        ways.append(sentence[: match.start(1)] + f"{other:,}".replace(",", ".") + sentence[match.end(1) :])
    if match := re.search(r"ngày (\d+) tháng", sentence):
        other = int(match[1]) % 27 + 1
        ways.append(sentence[: match.start(1)] + str(other) + sentence[match.end(1) :])
    said = auditor.masker.mask(sentence)
    units = said.all("U")
    others = [unit for unit in auditor.ledger.units if unit not in units]
    if units and others and re.search(r"nhất|muộn|khen|kiểm tra|hạn|mô hình", sentence):
        place = re.search(re.escape(units[0]), sentence, re.IGNORECASE)
        if place:
            ways.append(sentence[: place.start()] + dice.choice(others) + sentence[place.end() :])
    ways = [way for way in ways if way != sentence]
    return dice.choice(ways) if ways else None


@dataclass(frozen=True)
class Falsehood:
    """One sentence of a finished text and what somebody who has not seen the auditor made of it."""

    book: str
    month: str
    edition: str
    original: str
    false: str
    why: str


def falsehoods() -> list[Falsehood]:
    """The planted sentences, as they were handed over."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Falsehood(*row) for row in rows[1:]]


def in_news(text: Text, case: Falsehood) -> Text | None:
    """The edition with the planted sentence in its place; None where the text does not say the original any more.

    What is planted was heard; it is put where the same sentence stands on the page, its numbers in digits again.
    """
    label, headline, paragraphs = text
    wanted = _bare(case.original)
    false = printed(case.false)
    if not wanted:  # a sentence more, where there was none
        return label, headline, [*paragraphs[:-1], false, *paragraphs[-1:]]
    if _bare(printed(case.original)) == _bare(headline):
        return label, false.rstrip("."), paragraphs
    for at, paragraph in enumerate(paragraphs):
        for sentence in sentences(paragraph):
            if _bare(sentence) in (wanted, _bare(printed(case.original))):
                # a voice's mark stays with its turn
                false = re.sub(r"^(Hỏi|Đáp): ", "", false)
                return label, headline, [*paragraphs[:at], paragraph.replace(sentence, false), *paragraphs[at + 1 :]]
    return None


def in_paper(page: Paper, case: Falsehood) -> Paper | None:
    """The paper with the planted words in their place; None where they are not said any more."""
    old, new = plain(case.original), plain(case.false)
    for at, block in enumerate(page.blocks):
        if isinstance(block, str):
            if old in block:
                return replace(page, blocks=[*page.blocks[:at], block.replace(old, new, 1), *page.blocks[at + 1 :]])
            continue
        for r, row in enumerate(block):
            for told in (" | ".join(row), *row):
                if old in told and old:
                    changed = [list(cells) for cells in block]
                    if told == " | ".join(row):
                        changed[r] = told.replace(old, new, 1).split(" | ")
                    else:
                        changed[r] = [cell.replace(old, new, 1) if cell == told else cell for cell in row]
                    return replace(page, blocks=[*page.blocks[:at], changed, *page.blocks[at + 1 :]])
    return None


def finished_page(book: Path, case: Falsehood, out: Path) -> Paper | None:
    """The page that a planted sentence belongs to, made once by `cchc all`."""
    name = "tin-cchc.docx" if case.edition in EDITIONS else case.edition
    year = int(case.month[:4])
    for month in (m for m in range(1, 13) if case.month == f"{year}-{m:02}"):
        if not (out / case.month).exists():
            made("all", book, year, month, out)
    path = out / case.month / name
    return paper(path) if path.exists() else None


def planted_in(page: Paper, case: Falsehood) -> tuple[Text | Paper, Text | Paper] | None:
    """The text as it was made and as it is with the planted sentence."""
    if case.edition not in EDITIONS:
        changed = in_paper(page, case)
        return (page, changed) if changed else None
    text = next((text for text in editions(page) if text[0] == EDITIONS[case.edition]), None)
    planting = in_news(text, case) if text else None
    return (text, planting) if text and planting else None


def untrue(auditor: Auditor, case: Falsehood, text: Text | Paper) -> int:
    """How many sentences of a text are told as false or as not judged."""
    if isinstance(text, Paper):
        found = judge_paper(auditor, case.month, text)
    else:
        found = auditor.judge(int(case.month.split("-")[1]), *text)
    return sum(verdict.state != TRUE for verdict in found)


def _bare(text: str) -> str:
    text = re.sub(r"^(Hỏi|Đáp): ", "", plain(text))
    return re.sub(r"\s+", " ", re.sub(r"[“”\".:,]| - ", " ", text)).strip().lower()
