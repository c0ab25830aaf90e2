"""One achievement is commended once: what the book itself knows of rewards had before, beside the officer's own word.

Source: Decree 152/2025, art. 4 (law table `khen-thuong`, `one_reward`). The same deed of the same nominee on sheet Khen
thưởng, given before the meeting, bars; what is only alike, or was asked for in a former round, is told to be looked at.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from pipeline.book.records import Cell, Results, Row
from pipeline.book.sheets.achievement import FORMER
from pipeline.book.sheets.commendation import NOMINEES, ROUNDS
from pipeline.facts.wording import full_date
from pipeline.ground.comparing import key
from pipeline.ground.finding import Finding, Place, Severity

GIVEN = "Khen thưởng"
_REMEDY = "Cùng một thành tích thì chọn “có” ở cột Thành tích này đã được khen; khác thì viết rõ chỗ khác."
_ALIKE = 0.85  # two tellings of one deed differ in a word or two


def rewarded(results: Results, row: Row, one: Row) -> tuple[str, tuple[Cell, ...]] | None:
    """How the deed of a nomination was already commended before the round `one` met, with its cells; None if not."""
    for given in results.rows(GIVEN):
        same = _same_nominee(given, row) and key(given["thanh_tich"]) == key(row["thanh_tich"])
        if same and given["ngay_quyet_dinh"] < one["ngay_hop"]:
            when = full_date(given["ngay_quyet_dinh"])
            words = f"thành tích này đã được tặng {given['hinh_thuc']} (quyết định {when})"
            return words, (row.cell("thanh_tich"), given.cell("thanh_tich"), given.cell("ngay_quyet_dinh"))
    return None


def suspicions(results: Results, one: Row) -> Iterator[Finding]:
    """Deeds of the round `one` that may have been commended, or asked for, before: told with both cells."""
    days = {row["ma"]: row["ngay_hop"] for row in results.rows(ROUNDS)}
    for row in results.rows(NOMINEES, dot=one["ma"]):
        if row["da_khen"] or rewarded(results, row, one):
            continue
        for other, when in _before(results, one, days):
            if key(other["ten"]) == key(row["ten"]) and other["thanh_tich"] and _alike(other, row):
                there = f"trang {other.sheet}, ô {other.cell('thanh_tich').address}"
                message = f"thành tích của {row['ten']} giống thành tích {when} ({there})."
                place = Place(sheet=NOMINEES, cell=row.cell("thanh_tich").address)
                yield Finding("KT-TRUNG-01", Severity.CANH_BAO, place, message, _REMEDY)
                break


def _before(results: Results, one: Row, days: dict[str, object]) -> Iterator[tuple[Row, str]]:
    for row in results.rows(GIVEN):
        if row["ngay_quyet_dinh"] < one["ngay_hop"]:
            yield row, f"đã tặng {row['hinh_thuc']} {full_date(row['ngay_quyet_dinh'])}"
    for row in results.rows(FORMER):
        yield row, f"đã được tặng {row['noi_dung']} năm {row['nam']}"
    for row in results.rows(NOMINEES):
        met = days.get(row["dot"])
        if row["dot"] != one["ma"] and met is not None and met < one["ngay_hop"]:
            yield row, f"đã đề nghị {row['hinh_thuc']} ở đợt {row['dot']}"


def _same_nominee(given: Row, row: Row) -> bool:
    return key(given["ten"]) == key(row["ten"]) and key(given["don_vi"]) == key(row["don_vi"])


def _alike(other: Row, row: Row) -> bool:
    one, two = key(other["thanh_tich"]), key(row["thanh_tich"])
    return one == two or SequenceMatcher(None, one, two, autojunk=False).ratio() >= _ALIKE
