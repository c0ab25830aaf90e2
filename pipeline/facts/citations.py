"""Acts that a document cites, out of the dated tables of the law, each as a fact whose source is the table.

An act is written as Decree 30 asks (appendix I, part II, item 6): a law by its name and day, any other act by kind,
number, day, issuer and abstract.
"""

from collections.abc import Iterator
from datetime import date

from pipeline import law
from pipeline.book.records import Results
from pipeline.facts.fact import Fact
from pipeline.facts.wording import full_date
from pipeline.ground.finding import PipelineError
from pipeline.ground.period import Period
from pipeline.law import Law

FROM_LAW = "bảng luật"
_ACTS, _BASES = "van-ban-quy-pham", "can-cu"
_NAMED_BY_DAY = ("Luật", "Bộ luật", "Pháp lệnh")


def act(number: str, day: date, *, short: bool = False) -> Fact:
    """The act `number` as it is cited on `day`; `short` is its kind and number alone, for a second mention.

    PipelineError where the table has no such act that was issued by `day`: our fault or that of a text.
    """
    found = [row for row in law.on(day, _ACTS)["acts"] if row["number"] == number and _issued(row, day)]
    if not found:
        raise PipelineError(
            f"Bảng luật không có văn bản số {number} ban hành đến {full_date(day)}.",
            "Thêm văn bản ấy vào pipeline/law/tables/van-ban-quy-pham.toml, hoặc bỏ viện dẫn.",
        )
    row = max(found, key=lambda one: one["date"])
    period = Period(day.year, day.month)
    words = _short(row) if short else _cited(row)
    return Fact("van_ban", words, "", period, "", (), FROM_LAW, f"{row['source']} [{row['certainty']}]")


def bases(themes: tuple[str, ...], day: date) -> Iterator[Fact]:
    """The acts in force on `day` that documents of these themes rest on (law table `can-cu`), in the table's order."""
    table = law.on(day, _BASES)
    acts = law.on(day, _ACTS)["acts"]
    seen: set[str] = set()
    for theme in themes:
        for number in table[theme]:
            if number not in seen and any(row["number"] == number and _in_force(row, day) for row in acts):
                seen.add(number)
                yield act(number, day)


def local_bases(results: Results, kind: str, day: date) -> Iterator[Fact]:
    """What sheet Căn cứ has for documents of `kind` that was in force on `day`: plans and decisions of the place."""
    for row in results.rows("Căn cứ", loai=kind):
        if row["tu_ngay"] <= day and (row["den_ngay"] is None or day <= row["den_ngay"]):
            cell = row.cell("can_cu")
            text = str(cell.value).strip().rstrip(".;").removeprefix("Căn cứ ").strip()
            yield Fact("can_cu", text, "", Period(day.year, day.month), "", (cell,), "ghi trong sổ")


def _issued(row: Law, day: date) -> bool:
    return row.get("date") is not None and row["date"] <= day


def _in_force(row: Law, day: date) -> bool:
    return _issued(row, day) and row["from"] <= day and (row.get("to") is None or day <= row["to"])


def _cited(row: Law) -> str:
    day = full_date(row["date"])
    if row["kind"] in _NAMED_BY_DAY:
        return f"{row['title']} {day}"
    return f"{row['kind']} số {row['number']} {day} của {row['issuer']} {row['title']}"


def _short(row: Law) -> str:
    return row["title"] if row["kind"] in _NAMED_BY_DAY else f"{row['kind']} số {row['number']}"
