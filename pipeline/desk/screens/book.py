"""The screen “Sổ”: what is wrong in the book, in the picture of its sheets; a new book, more sheets, units' forms."""

from datetime import date
from pathlib import Path

from flask import Blueprint, Response, abort, render_template, request, url_for

from pipeline.desk.files.opening import open_outside
from pipeline.desk.files.work_folder import INPUTS, id_of
from pipeline.desk.here import choice, here, refusal, started
from pipeline.desk.works.words import JSON, book_of, by_severity, rows
from pipeline.desk.works.work import Answer, Work

PART = Blueprint("book", __name__, url_prefix="/so")
TITLE = "Sổ"
_LONGEST_END = (1 << 16) + 22
# The groups of `add-sheets` in an officer's words; a test holds that these are all.
GROUPS = (
    ("van-ban", "Số, ngày văn bản; căn cứ; nội dung thêm; chữ viết tắt"),
    ("so-van-ban-di", "Sổ văn bản đi"),
    ("ke-hoach", "Kế hoạch, chỉ tiêu, báo cáo đã nộp"),
    ("hoat-dong", "Hoạt động, mô hình, cuộc họp"),
    ("kiem-tra", "Kiểm tra"),
    ("cham-diem", "Chấm điểm, xếp loại đơn vị"),
    ("khen-thuong", "Khen thưởng"),
    ("nam-truoc", "Số liệu năm trước"),
)
LEVELS = ("xa", "phuong", "dac-khu", "huyen", "thi-xa", "quan", "thanh-pho-thuoc-tinh")


@PART.app_context_processor
def known() -> dict[str, object]:
    return {"groups": GROUPS, "today": date.today().year}


@PART.get("/")
def page() -> str:
    return render_template("book/page.html")


@PART.get("/luc")
def saved() -> Response:
    """When the book was saved last: another answer means that it was saved since, none that it is being written."""
    book = choice().book
    state = ""
    try:
        if book and _is_whole(book.path):
            told = book.path.stat()
            state = f"{told.st_mtime_ns}-{told.st_size}"
    except OSError:
        state = ""
    return Response(state, mimetype="text/plain")


def _is_whole(path: Path) -> bool:
    """Whether the end of a workbook's zip, which is written last, is there (APPNOTE 4.3.16)."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - _LONGEST_END))
        return b"PK\x05\x06" in stream.read()


@PART.post("/doc")
def read() -> Response:
    """The book read and judged for the month, with the picture of its sheets."""
    chosen = choice()
    if chosen.book is None:
        abort(404)
    words = ["validate", book_of(chosen), "--month", chosen.period, "--picture", JSON]
    return started(Work(f"Đọc sổ {chosen.book.name}", words, _read, quiet=True))


def _read(answer: Answer) -> str:
    sheets = rows(answer.told, "sheets")
    names = [str(sheet.get("name")) for sheet in sheets]
    of_sheet = {name: sum(one.get("sheet") == name for one in answer.findings) for name in names}
    return render_template(
        "book/read.html", answer=answer, groups=by_severity(answer.findings), sheets=sheets, of_sheet=of_sheet
    )


@PART.post("/mo")
def open_book() -> Response:
    """In Excel, or what the system has for it."""
    book = choice().book
    if book is None:
        abort(404)
    if why := open_outside(book.path):
        return refusal(why)
    return Response(f"Đang mở {book.name}. Ghi xong thì lưu (Ctrl+S): trang này tự đọc lại.", mimetype="text/plain")


@PART.post("/moi")
def new() -> Response:
    """An empty book of a year, under the name of that year."""
    form = request.form
    year, level = form.get("year", ""), form.get("level", "")
    if not (year.isascii() and year.isdigit() and 2020 <= int(year) <= 2099):
        return refusal("Năm của sổ phải từ 2020 đến 2099. Ghi lại năm rồi bấm Tạo sổ.")
    if level not in LEVELS:
        return refusal("Chưa chọn cơ quan cấp nào. Chọn lại rồi bấm Tạo sổ.")
    words = ["new-workbook", f"{INPUTS}/{year}.xlsx", "--year", year, "--level", level]
    if groups := _groups():
        words += ["--with", ",".join(groups)]
    where = url_for("book.page", so=id_of(f"/{year}.xlsx"), thang="1", nam=year)

    def shown(answer: Answer) -> str:
        return render_template("book/made.html", answer=answer, where=where, year=year)

    return started(Work(f"Tạo sổ năm {year}", words, shown))


@PART.post("/them-trang")
def add() -> Response:
    """More sheets in the chosen book."""
    chosen, groups = choice(), _groups()
    if chosen.book is None:
        abort(404)
    if not groups:
        return refusal("Chưa đánh dấu nhóm trang nào. Đánh dấu rồi bấm Thêm trang.")
    work = Work(f"Thêm trang vào sổ {chosen.book.name}", ["add-sheets", book_of(chosen), *groups], _added)
    return started(work)


def _added(answer: Answer) -> str:
    return render_template("book/added.html", answer=answer)


def _groups() -> list[str]:
    known_groups = [group for group, _ in GROUPS]
    return [group for group in known_groups if group in request.form.getlist("groups")]


@PART.post("/mau-don-vi")
def forms() -> Response:
    """A form for each unit of the book, to be filled and sent back."""
    chosen = choice()
    if chosen.book is None:
        abort(404)
    folder = f"mau-don-vi/{chosen.book.office or chosen.book.path.stem}"
    words = ["new-workbook", folder, "--every-unit", "--book", book_of(chosen), "--year", str(chosen.year)]

    def shown(answer: Answer) -> str:
        return render_template("book/forms.html", answer=answer, folder=folder)

    return started(Work("Tạo mẫu cho từng đơn vị", words, shown))


@PART.post("/mau-don-vi/mo")
def open_forms() -> Response:
    book = choice().book
    if book is None:
        abort(404)
    why = open_outside(here().folder.root / "mau-don-vi" / (book.office or book.path.stem))
    return refusal(why) if why else Response("Đang mở thư mục.", mimetype="text/plain")
