"""False sentences planted in true texts, to prove the auditor: each changes one claim of one sentence into its opposite."""

import random
import re
from collections.abc import Iterator

from tests.audit.auditor import TRUE, Auditor
from tests.audit.finished import Text
from tests.audit.masks import sentences

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
