"""`cchc import`: tables of any office brought into the workbook; shown first, asked about, written when told to."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands import options
from pipeline.commands.vietnamese import Command
from pipeline.ground import keepsake
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import InputError, UsageError, errors
from pipeline.ground.held import cleared, swapped
from pipeline.ground.keepsake import StrangeError
from pipeline.ground.period import Period
from pipeline.ground.refusal import reason
from pipeline.ground.shown import say

if TYPE_CHECKING:
    from pipeline.book.imported.asking.question import Inquiry
    from pipeline.book.imported.bring_in import Imported
    from pipeline.book.imported.counted import TakenTable
    from pipeline.book.records import Row

_MOST_ROWS, _MOST_LEFT = 60, 12  # of one table that are told one by one


@click.command(
    "import",
    cls=Command,
    help="Lấy số liệu từ bảng của nơi khác (.xlsx, .xls, .ods, .csv): nói lấy gì từ đâu, hỏi chỗ chưa chắc, chưa ghi.",
)
@click.argument("path", metavar="TỆP|THƯ-MỤC", type=options.FILE)
@options.month
@options.book
@click.option("--map", "answers", type=options.FILE, help="Tệp trả lời .toml; mặc định <sổ>.tra-loi.toml cạnh sổ.")
@click.option("--write", "writing", is_flag=True, help="Ghi vào sổ những gì chắc chắn; bản cũ giữ ở ban-luu/.")
@click.option(
    "--settle", type=click.Choice(["units", "book"]), help="Chỗ khác sổ: units lấy của bảng, book giữ của sổ."
)
@options.as_json
def import_sheets(
    path: Path, period: Period, book: Path | None, answers: Path | None, writing: bool, settle: str | None
) -> None:
    from pipeline.book.imported.asking.question import Inquiry, answers_in
    from pipeline.book.imported.bring_in import imported
    from pipeline.commands.collecting.writing import recalled_of, remember, tell_files, write
    from pipeline.flow.make import results_of
    from pipeline.flow.workplace import workbook_of

    if not period.is_month:
        raise UsageError(f"Số liệu ghi theo tháng, không theo kỳ “{period}”.", "Viết tháng dạng 2021-04.")
    book = workbook_of(period, book, "")
    before = book.read_bytes()
    results, _ = results_of(book)
    if results.setting("nam") != period.year:
        raise UsageError(f"Sổ {book.name} là sổ năm {results.setting('nam')}, không phải {period.year}.", "Đổi --book.")
    asked_in = answers or book.with_name(f"{book.stem}.tra-loi.toml")
    known = _answers_before(book)
    inquiry = Inquiry(answers_in(asked_in), known)
    found = imported(path, results, recalled_of(book), period, inquiry, settle or "")
    _tell_taken(found)
    tell_files(found.collected, book)
    if ANSWER.asked:
        from pipeline.commands.answers.collected import put_imported

        put_imported(found, inquiry, asked_in)
    _ask(inquiry, asked_in)
    wrong = bool(errors(found.collected.findings)) or any(
        not file.tables or any(table.wrong for table in file.tables) for file in found.files
    )
    if not writing:
        say()
        say(_would(found))
    elif found.collected.content is not None:
        write(found.collected, book, before, None)
    else:
        remember(found.collected, book)
        say(f"Sổ {book.name} không phải thay đổi gì.")
    if writing:
        _learn(book, known, inquiry)
    if any(file.findings and not file.unit for file in found.collected.files) or (writing and (wrong or inquiry.open)):
        click.get_current_context().exit(1)


def _would(found: "Imported") -> str:
    new = sum(change.old is None for change in found.collected.changes)
    changed = len(found.collected.changes) - new
    if not new and not changed:
        return "Chỉ xem, chưa ghi gì. Không có dòng nào để ghi vào sổ."
    return f"Chỉ xem, chưa ghi gì. Sẽ thêm {new} dòng, sửa {changed} dòng. Ghi vào sổ: thêm --write."


def _tell_taken(found: "Imported") -> None:
    """Every table: from where, which column is which, its rows, what was left and why."""
    for file in found.files:
        say(f"Tệp {file.path.name} (nơi gửi: {file.sender}):")
        if not file.tables:
            say("  Không thấy bảng số liệu nào (cần dòng tiêu đề có tên cột như biểu II.06a).")
        for table in file.tables:
            _tell_table(table)
        if file.empty and file.tables:
            say(f"  Trang không có bảng: {', '.join(file.empty)}.")
        say()


def _tell_table(table: "TakenTable") -> None:
    say(f"  Trang {table.title}, vùng {table.range}: {table.what}, lấy {len(table.rows)} dòng.")
    for letter, words, ours in table.columns:
        say(f"    cột {letter} “{words}” → {ours}")
    for row in table.rows[:_MOST_ROWS]:
        say(f"    lấy dòng {row.number}: {_worded(row)}")
    if len(table.rows) > _MOST_ROWS:
        say(f"    … và {len(table.rows) - _MOST_ROWS} dòng nữa")
    for note in table.notes:
        say(f"    hiểu là: {note}")
    for what, lines in (("không lấy", table.left), ("lỗi", table.wrong)):
        for where, why in lines[:_MOST_LEFT]:
            say(f"    {what}: {where}: {why}")
        if len(lines) > _MOST_LEFT:
            say(f"    {what}: … và {len(lines) - _MOST_LEFT} chỗ nữa")


def _worded(row: "Row") -> str:
    from pipeline.book.sheets.workbook import sheet

    if row.sheet != "TTHC":
        told = (f"{c.header} {row[c.name]}" for c in sheet(row.sheet).columns if c.name not in ("thang", "don_vi"))
        return f"{row['don_vi']}: {', '.join(told)}"
    return (
        f"{row['don_vi']}, {row['linh_vuc']}: tiếp nhận {row['truc_tuyen']} + {row['truc_tiep']} + {row['ky_truoc']} "
        f"= {row['tiep_nhan']}; đã giải quyết {row['truoc_han']} + {row['dung_han']} + {row['qua_han']} "
        f"= {row['da_giai_quyet']}; đang {row['con_trong_han']} + {row['con_qua_han']} = {row['dang_giai_quyet']}"
    )


def _ask(inquiry: "Inquiry", path: Path) -> None:
    """The open questions on the screen, and the file in which they are answered."""
    from pipeline.book.imported.asking.question import draft

    if not inquiry.open:
        return
    say()
    say(f"Có {len(inquiry.open)} câu phải hỏi; phần chưa trả lời không được ghi vào sổ.")
    for number, question in enumerate(inquiry.open, 1):
        say(f"  Câu {number}. {question.text}")
        for place, option in enumerate((*question.options,), 1):
            say(f"      {place}: {option}")
        say("      0: bỏ, không lấy")
    if path.suffix.lower() != ".toml":
        raise UsageError(f"Tên tệp trả lời “{path.name}” không có đuôi .toml.", "Ví dụ --map tra-loi.toml.")
    _replace(path, draft(inquiry).encode())
    say(f"Điền số vào {path}, lưu, rồi chạy lại lệnh này.")


def _replace(path: Path, content: bytes) -> None:
    aside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(content)
        swapped(aside, path)
    except OSError as problem:
        raise InputError(f"Không ghi được {path} ({reason(problem)}).", "Kiểm tra thư mục, quyền ghi.") from problem
    finally:
        cleared(aside)


def _answers_before(book: Path) -> dict[str, dict[str, str]]:
    from pipeline.book.imported.asking.senders import remembered_answers, senders_path

    try:
        return remembered_answers(book)
    except StrangeError as strange:
        why = f"không phải do chương trình ghi ({strange.why})"
    except OSError as problem:
        why = f"không đọc được ({reason(problem)})"
    say(f"Cảnh báo: tệp {senders_path(book)} {why} nên lần này hỏi lại từ đầu. [TH-NHO-02]", err=True)
    return {}


def _learn(book: Path, known: Mapping[str, Mapping[str, str]], inquiry: "Inquiry") -> None:
    """Answers that hold for a sender's next file, kept beside the book."""
    from pipeline.book.imported.asking.senders import as_bytes, remembered_answers, senders_path

    if not inquiry.learnt:
        return
    path = senders_path(book)
    content = as_bytes(known, inquiry.learnt)
    try:
        try:
            remembered_answers(book)
        except StrangeError:
            path.rename(keepsake.free_name(path))
        if not path.exists() or path.read_bytes() != content:
            _replace(path, content)
    except (OSError, InputError) as problem:
        say(f"Không ghi được {path} ({problem}): lần sau hỏi lại.", err=True)
