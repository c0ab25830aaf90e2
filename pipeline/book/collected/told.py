"""What is said of a unit's rows beside the book's, at the cells of its own file."""

from pipeline.book.blank.unit_form import TASKS
from pipeline.book.collected.compare import Compared
from pipeline.book.collected.files import File
from pipeline.ground.comparing import quoted
from pipeline.ground.finding import Finding, Place, Severity


def without_new_tasks(unit: str, result: Compared, file: File) -> None:
    """A unit reports on the tasks that the plan gives it; it gives itself none."""
    for row in result.new.pop(TASKS, ()):
        place = Place(file=file.path.name, sheet=TASKS, cell=row.cell("nhiem_vu").address)
        message = f"nhiệm vụ {quoted(row['nhiem_vu'])} không phải của {unit} trong kế hoạch của sổ nên không lấy."
        file.findings.append(
            Finding("TH-KH-01", Severity.CANH_BAO, place, message, "Ghi tên nhiệm vụ như ở kế hoạch, hoặc sửa sổ.")
        )


def tell_compared(result: Compared, file: File) -> None:
    """The conflicts of a unit with the book and what was withdrawn, at the cells of its file."""
    for pair in result.conflicts:
        for difference in pair.differences:
            place = Place(file=file.path.name, sheet=difference.sent.sheet, cell=difference.sent.address)
            message = f"khác sổ: cột {difference.column}, {difference}; sổ được giữ nguyên."
            remedy = "Hỏi đơn vị; sửa sổ hoặc tệp cho khớp, hoặc chạy lại với --settle units (lấy của đơn vị), book."
            file.findings.append(Finding("TH-KHAC-01", Severity.LOI, place, message, remedy))
    for pair in result.kept:
        for difference in pair.differences:
            place = Place(file=file.path.name, sheet=difference.sent.sheet, cell=difference.sent.address)
            message = f"{difference}; sổ đã được sửa tay nên giữ nguyên."
            file.findings.append(Finding("TH-KHAC-02", Severity.NHAC, place, message))
    for row in result.deleted:
        place = Place(file=file.path.name, sheet=row.sheet, cell=next(iter(row.cells.values())).address)
        message = "dòng này đã lấy lần trước, nay không còn trong sổ nên không đưa lại."
        file.findings.append(Finding("TH-KHAC-04", Severity.CANH_BAO, place, message, "Xóa nhầm thì ghi lại vào sổ."))
    for row in result.withdrawn:
        place = Place(file=file.path.name, sheet=row.sheet)
        message = f"đơn vị không còn gửi dòng {row.number} của sổ; dòng ấy vẫn được giữ."
        file.findings.append(Finding("TH-KHAC-03", Severity.CANH_BAO, place, message, "Đúng là bỏ thì xóa dòng ở sổ."))
