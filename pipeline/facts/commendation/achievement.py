"""Who a nominee is and has been given before, for the report of achievements; what is blank is told, never invented.

The parts follow the forms in the annexes of Decrees 91/2017, 98/2023 and 152/2025.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from pipeline.book.records import Cell, Results, Row
from pipeline.book.sheets.achievement import ACHIEVEMENTS, FORM, FORMER, TITLE
from pipeline.book.sheets.commendation import FAMILY, NOMINEES, PERSON, SUDDEN
from pipeline.book.sheets.workbook import sheet
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import name_fact
from pipeline.facts.wording import full_date
from pipeline.ground.comparing import key
from pipeline.ground.finding import Finding, Place, Severity
from pipeline.ground.period import Period

DOTS, LINE_OF_DOTS = (
    "…" * 10,
    "…" * 28,
)  # places to be written in by hand, within a line or a whole one

_OF_PERSON = ("ngay_sinh", "que_quan", "tru_quan", "chuc_vu_dang", "chuc_vu_doan_the", "trinh_do", "hoc_ham")
_OF_COLLECTIVE = ("tru_so", "thanh_lap", "dac_diem")
_OF_FAMILY = ("tru_quan",)
_DONE = ("nhiem_vu", "ket_qua", "bien_phap", "chap_hanh", "doan_the")
_DONE_AT_ONCE = ("hoan_canh", "ket_qua", "y_nghia")
_DONE_BY_FAMILY = ("ket_qua", "chap_hanh")
_ADD = f"Thêm một dòng ở trang {ACHIEVEMENTS}; sổ chưa có trang ấy thì thêm: cchc add-sheets SỔ khen-thuong."
_COMPARE = "Đối chiếu rồi sửa ô này; để nguyên thì các văn bản ghi đó là lời của hồ sơ đề nghị, giấy khen không in."
_GOES_ON = ("trong ", "về ", "xuất sắc", "tiêu biểu", "nổi bật", "đột xuất")
_FORMS = ("giấy khen", "bằng khen", "kỷ niệm chương", "huân chương", "huy chương", "thư khen")


def profile(results: Results, code: str, name: str) -> Row | None:
    """The row of sheet Hồ sơ thành tích for a nominee of the round `code`."""
    return next((row for row in results.rows(ACHIEVEMENTS, dot=code) if key(row["ten"]) == key(name)), None)


def rewards(results: Results, period: Period, nominee: Row, kind: str, until: date) -> Iterator[dict[str, Fact]]:
    """What the nominee had been given before `until`, of `kind` (danh hiệu, hình thức): năm, nội dung, quyết định.

    Sheet Đã khen, and what sheet Khen thưởng has of the book's own year that Đã khen does not tell already.
    """
    told: set[tuple[str, str]] = set()
    rows = [row for row in results.rows(FORMER, loai=kind) if _same(row, nominee)]
    for row in sorted(rows, key=lambda row: (row["nam"][-4:], row.number)):
        told.add((row["nam"][-4:], key(row["noi_dung"])))
        cells = [row.cell(name) for name in ("nam", "noi_dung", "quyet_dinh")]
        yield _reward(period, row["nam"], row["noi_dung"], row["quyet_dinh"], cells)
    for row in results.rows("Khen thưởng"):
        day = row["ngay_quyet_dinh"]
        new = (str(day.year), key(row["hinh_thuc"])) not in told
        if _same(row, nominee) and day < until and kind_of(row["hinh_thuc"]) == kind and new:
            cells = [row.cell(name) for name in ("ngay_quyet_dinh", "hinh_thuc")]
            yield _reward(period, str(day.year), row["hinh_thuc"], f"Quyết định {full_date(day)}", cells)


def kind_of(title: str) -> str:
    """Whether a reward is a title of emulation or a form of commendation, by its name."""
    return FORM if title.casefold().startswith(_FORMS) else TITLE


def gaps(results: Results, one: Row, nominees: Iterable[Row]) -> Iterator[Finding]:
    """A reminder for each nominee whose report has a dotted place, with the cells to fill."""
    for row in nominees:
        found = profile(results, one["ma"], row["ten"])
        asked = asked_of(row["doi_tuong"], one["loai"])
        if found is None:
            cell = row.cell("ten")
            message = f"{row['ten']} chưa có dòng nào ở trang {ACHIEVEMENTS}; báo cáo thành tích chừa chỗ để ghi tay."
            place = Place(sheet=NOMINEES, cell=cell.address)
            yield Finding("KT-BC-01", Severity.NHAC, place, message, _ADD)
            continue
        blank = [name for name in asked if not found[name]]
        if blank:
            columns = ", ".join(sheet(ACHIEVEMENTS).column(name).header for name in blank)
            place = Place(sheet=ACHIEVEMENTS, cell=found.cell(blank[0]).address or found.cell("ten").address)
            message = f"{row['ten']} còn trống: {columns}; báo cáo thành tích chừa chỗ để ghi tay."
            yield Finding("KT-BC-01", Severity.NHAC, place, message, "Ghi vào các cột ấy rồi chạy lại.")


def in_words(deed: str) -> str:
    """A deed as it follows "có thành tích": `trong việc khởi xướng …`, `xuất sắc trong …`, without its full stop."""
    words = deed.strip().rstrip(".")
    words = (words[:1].lower() + words[1:]).removeprefix("việc ")  # "trong việc" says it
    return words if words.startswith(_GOES_ON) else f"trong việc {words}"


def contradicted(nominees: Iterable[Row], against: Mapping[int, str]) -> Iterator[Finding]:
    """A warning for each deed that figures of its unit speak against: the papers then quote it as the nominee's."""
    for row in nominees:
        if told := against.get(row.number):
            place = Place(sheet=NOMINEES, cell=row.cell("thanh_tich").address)
            message = f"thành tích của {row['ten']} trái số liệu của {row['don_vi']} trong sổ: {told}."
            yield Finding("KT-TT-01", Severity.CANH_BAO, place, message, _COMPARE)


def asked_of(target: str, achievement: str) -> tuple[str, ...]:
    """The columns of sheet Hồ sơ thành tích that the report's form asks of such a nominee."""
    who = {PERSON: _OF_PERSON, FAMILY: _OF_FAMILY}.get(target, _OF_COLLECTIVE)
    done = _DONE_AT_ONCE if achievement == SUDDEN else _DONE_BY_FAMILY if target == FAMILY else _DONE
    return (*who, *done)


def _same(row: Row, nominee: Row) -> bool:
    return key(row["ten"]) == key(nominee["ten"]) and key(row["don_vi"]) == key(nominee["don_vi"])


def _reward(period: Period, year: str, what: str, decision: str | None, cells: Sequence[Cell]) -> dict[str, Fact]:
    return {
        "nam": name_fact("nam", year, period, cells),
        "noi_dung": name_fact("noi_dung", what, period, cells),
        "quyet_dinh": name_fact("quyet_dinh", decision or "", period, cells),
    }
