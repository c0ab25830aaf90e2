"""`cchc validate`, `cchc new-workbook`, `cchc add-sheets`, `cchc facts`: the workbook, its sheets, its figures."""

from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.vietnamese import Command
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import Finding, InputError, UsageError
from pipeline.ground.period import Period
from pipeline.ground.refusal import reason
from pipeline.ground.shown import say, say_json


@click.command(cls=Command, help="Chỉ đọc và kiểm tra sổ, không làm văn bản nào.")
@click.argument("book", type=options.FILE)
@click.option(
    "--month",
    "period",
    callback=options.as_period,
    help="Kiểm tra cho tháng này, dạng 2021-04; không ghi: tháng cuối có trong sổ.",
)
@click.option("--mark", "marking", is_flag=True, help="Ghi thêm <tên>.kiem-tra.xlsx: tô màu, chú thích ô cần sửa.")
@click.option(
    "--picture", "pictured", is_flag=True, help="Cùng --json: thêm hình các trang của sổ, ô sai được đánh dấu."
)
@options.as_json
def validate(book: Path, period: Period | None, marking: bool, pictured: bool) -> None:
    from pipeline.commands.marking import mark, refuse_copy
    from pipeline.commands.release.proving import doubts
    from pipeline.flow.make import readings, results_of
    from pipeline.screen.made import tell_findings, tell_open

    if pictured and not ANSWER.asked:
        raise UsageError("--picture đi cùng --json.", f"Viết: cchc validate {book} --json --picture.")
    if marking:
        refuse_copy(book)
    tell_open(book)
    ANSWER.about(book=book)
    ANSWER.put(book=str(book))
    try:
        results, findings = results_of(book, period, last=True)
        readings(results)
        findings += doubts(results)
    except InputError as problem:
        if marking and problem.findings:
            mark(book, problem.findings)
        if pictured and problem.findings:
            _picture(book, problem.findings)
        raise
    if pictured:
        _picture(book, findings)
    if marking:
        mark(book, findings)
    tell_findings(findings)
    say(f"Sổ {book.name} dùng được: không có lỗi." + (f" Có {len(findings)} điều cần xem." if findings else ""))


def _picture(book: Path, findings: Sequence[Finding]) -> None:
    """The picture of the sheets into the answer; a book that is no workbook has none."""
    from pipeline.book.marked.picture import pictures
    from pipeline.ground.stranger import stranger

    with stranger(book, remedy="Mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx) rồi chạy lại."):
        ANSWER.put(sheets=[one.plain() for one in pictures(book, findings)])


@click.command(
    "new-workbook", cls=Command, help="Tạo một sổ Excel trống, có danh sách chọn, ghi chú và trang Hướng dẫn."
)
@click.argument("file", type=options.FILE, required=False)
@click.option("--year", type=int, help="Năm của sổ, ví dụ 2021.")
@click.option("--level", help="Cấp của cơ quan: huyen, xa, phuong …; để các ghi chú, ví dụ trong sổ đúng cấp.")
@click.option(
    "--with", "groups", help="Thêm các nhóm trang: van-ban,ke-hoach,hoat-dong,kiem-tra,cham-diem,khen-thuong …"
)
@click.option("--unit", help="Tên một đơn vị: tạo mẫu để đơn vị ấy ghi và gửi, thay cho cả sổ.")
@click.option("--every-unit", is_flag=True, help="Tạo mẫu cho mọi đơn vị của sổ (--book) vào thư mục FILE.")
@click.option("--book", type=options.FILE, help="Sổ của cơ quan, để lấy tên đơn vị, năm và các danh sách chọn.")
def new_workbook(
    file: Path | None,
    year: int | None,
    level: str | None,
    groups: str | None,
    unit: str | None,
    every_unit: bool,
    book: Path | None,
) -> None:
    from pipeline.book.blank.write import write_workbook
    from pipeline.book.sheets.examples import level_of
    from pipeline.book.sheets.groups import BULLETIN, chosen

    if unit is not None or every_unit:
        from pipeline.commands.collecting.forms_of_units import write_forms

        write_forms(file, year, unit, book)
        return
    if file is None or year is None:
        what = "tên tệp" if file is None else "--year"
        raise UsageError(f"Lệnh thiếu {what}.", "Viết: cchc new-workbook so-2026.xlsx --year 2026 --level xa.")
    sheets = chosen((*BULLETIN, *_words(groups)))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_workbook(file, year, sheets=sheets, level=level_of(level, year) if level else "")
    except FileExistsError as problem:
        raise InputError(f"Đã có tệp {file}.", "Đặt tên khác; chương trình không ghi đè sổ.") from problem
    except OSError as problem:
        raise InputError(
            f"Không ghi được {file} ({reason(problem)}).", "Kiểm tra thư mục có sẵn và có quyền ghi."
        ) from problem
    told = f'"{file}"' if " " in str(file) else str(file)
    say(f"Đã tạo {file}: {len(sheets)} trang để ghi, cùng trang Hướng dẫn và Cơ quan.")
    say(f"Bước tiếp theo: ghi các trang Cơ quan, Đơn vị, Người ký, Nơi nhận, TTHC, rồi chạy: cchc validate {told}")
    where = _where(file, year, told)
    say(f"Sổ không còn lỗi thì làm bản tin, ví dụ của tháng 1: cchc bulletin --month {year}-01{where}")


def _where(file: Path, year: int, told: str) -> str:
    """The option by which a command finds the book; nothing where it lies in its usual place."""
    return "" if file == Path("inputs") / f"{year}.xlsx" else f" --book {told}"


def _words(groups: str | None) -> list[str]:
    return [word.strip() for word in (groups or "").split(",") if word.strip()]


@click.command("add-sheets", cls=Command, help="Thêm trang vào sổ đang dùng: chấm điểm, khen thưởng, kế hoạch …")
@click.argument("book", type=options.FILE)
@click.argument("groups", nargs=-1)
def add_sheets(book: Path, groups: tuple[str, ...]) -> None:
    from pipeline.book.marked.added import with_sheets
    from pipeline.book.sheets.groups import GROUPS, chosen
    from pipeline.flow.rewrite import replaced
    from pipeline.ground.stranger import stranger

    sheets = chosen(word for group in groups for word in _words(group))
    if not sheets:
        raise UsageError("Lệnh thiếu nhóm trang.", f"Viết: cchc add-sheets {book} NHÓM; các nhóm: {', '.join(GROUPS)}.")
    before = book.read_bytes() if book.is_file() else b""
    with stranger(book, remedy="Mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx) rồi chạy lại."):
        content, added = with_sheets(book, sheets)
    if not added:
        say(f"Sổ {book.name} đã có các trang ấy, không phải thêm gì.")
        return
    kept = replaced(book, before, content)
    say(f"Đã thêm vào {book}: {', '.join(added)}. Các trang khác còn nguyên.")
    say(f"Sổ trước khi thêm được giữ ở {kept}.")


@click.command(cls=Command, help="Liệt kê số liệu của một tháng: giá trị, cách tính, ô nguồn.")
@options.month
@options.book
@options.office
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON cho chương trình khác.")
def facts(period: Period, book: Path | None, office: str, as_json: bool) -> None:
    from pipeline.facts.compute import compute
    from pipeline.facts.listing import as_lines, as_records
    from pipeline.flow.make import results_of
    from pipeline.flow.workplace import workbook_of

    if not period.is_month:
        raise InputError(f"Số liệu liệt kê theo tháng, không theo kỳ “{period}”.", "Viết tháng dạng 2021-04.")
    results, _ = results_of(workbook_of(period, book, office), period)
    known = compute(results, period)
    if as_json:
        say_json(as_records(known))
    else:
        for line in as_lines(known):
            say(line)
