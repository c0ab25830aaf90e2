"""One office's piece of work, done: the same papers, byte for byte, as `cchc bulletin` or `cchc all` makes them.

Whatever goes wrong is the office's answer, never an exception: one bad book harms only itself.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.flow import digests
from pipeline.flow.make import Made, make
from pipeline.flow.month import make_due
from pipeline.flow.sources.beside import beside_pages
from pipeline.flow.workplace import Workplace
from pipeline.ground.finding import Finding, InputError, PipelineError, Place, Severity, errors
from pipeline.ground.house import house
from pipeline.ground.period import Period
from pipeline.ground.refusal import reason
from pipeline.ground.stranger import fault
from pipeline.kinds.kind import DocumentKind
from pipeline.kinds.kinds import Kinds
from pipeline.offices import addresses
from pipeline.offices.office import Ending, OfficeDone, OfficeJob, refused, told_of_open
from pipeline.offices.office_zip import OfficeZip

BULLETIN = "bulletin"
_TOO_LARGE = "Bỏ bớt phần thừa trong sổ, hoặc cho phép nhiều hơn bằng --memory."


def done(job: OfficeJob) -> OfficeDone:
    """What became of the office; `Ending.SAME` where nothing had changed since it was made."""
    if job.program != digests.code():
        return refused(
            job.name,
            "Máy làm việc có bản chương trình khác bản đang hỏi, có thể làm ra văn bản khác nên không làm.",
            "Cài cùng một bản ở mọi máy rồi chạy lại các máy làm việc.",
        )
    try:
        if job.since:
            from pipeline.offices.overview.reading import read_book

            return read_book(job)
        return _archived(job) if job.archive else _made(job, _place(job, Path(job.book), Path(job.out)))
    except PipelineError as problem:
        return refused(job.name, problem.message, problem.remedy, problem.findings)
    except MemoryError:
        what = "Đọc" if job.since else "Làm văn bản của"
        return refused(job.name, f"{what} sổ này cần hơn {job.bounds.memory} MiB nên đã dừng.", _TOO_LARGE)
    except OSError as problem:
        return refused(job.name, f"Hệ thống không cho đọc hoặc ghi ({reason(problem)}).", "Xem quyền, chỗ trống của ổ.")
    except Exception as problem:
        told = f"Chương trình gặp lỗi của chính nó ({fault(problem)})."
        return refused(job.name, told, "Gửi câu này cho người bảo trì.")


def bulletin(templates: Path) -> DocumentKind:
    """The kind that is made where not all is asked for. InputError where the templates have none."""
    kind = Kinds(templates).command(BULLETIN)
    if kind is None:
        raise InputError(f"Thư mục mẫu {templates} không có kiểu nào của lệnh {BULLETIN}.", "Kiểm tra --templates.")
    return kind


def _place(job: OfficeJob, book: Path, outputs: Path, *, passing: bool = False) -> Workplace:
    if not book.exists():
        if book.is_symlink():
            raise InputError(f"Sổ {book} là liên kết không dẫn đến sổ nào.", "Chép chính sổ ấy vào thay liên kết.")
        raise InputError(f"Không có sổ {book}.", "Sổ vừa bị chuyển đi, hoặc máy làm việc không thấy thư mục ấy.")
    return Workplace(book, Path(job.templates) if job.templates else house(), outputs, passing)


def _made(job: OfficeJob, place: Workplace) -> OfficeDone:
    month = Period.parse(job.month)
    opened = tuple(told_of_open(place.book))
    if not job.every:
        return _told(job.name, place, ((job.month, make(bulletin(place.templates), place, month)),), opened)
    whole = make_due(place, month)
    not_made = (found for what, problem in whole.failed for found in _not_made(what, problem))
    return _told(job.name, place, whole.made, (*opened, *whole.findings, *not_made), short=bool(whole.failed))


def _told(
    name: str,
    place: Workplace,
    runs: tuple[tuple[str, Made], ...],
    findings: tuple[Finding, ...] = (),
    *,
    short: bool = False,
) -> OfficeDone:
    files = 0
    for period, made in runs:
        beside = list(_beside(place.outputs / period, made))
        findings += (*made.findings, *beside)
        files += len(made.published.outcomes)
    if short or errors(findings):
        return OfficeDone(name, Ending.PARTLY, files, findings)
    same = bool(runs) and all(made.recalled for _, made in runs)
    return OfficeDone(name, Ending.SAME if same else Ending.MADE, files, findings)


def _beside(folder: Path, made: Made) -> Iterator[Finding]:
    for one in beside_pages(folder, made.published, recalled=made.recalled, copies=False):
        if (problem := one.problem) is not None:
            yield Finding("KQ-NGUON-01", Severity.CANH_BAO, Place(file=one.page), problem.message, problem.remedy)


def _not_made(what: str, problem: InputError) -> Iterator[Finding]:
    yield Finding("KQ-CHUA-01", Severity.LOI, Place(component=what), problem.message, problem.remedy)
    yield from problem.findings


def _archived(job: OfficeJob) -> OfficeDone:
    """Made in a folder of its own that is packed up; not made where the zip was made from just this."""
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        book = addresses.fetched(job.book, Path(folder))
        place = _place(job, book, Path(folder) / "ra", passing=True)
        archive = OfficeZip(job, place)
        if (known := archive.known()) is not None:
            return known
        told = _made(job, place)
        return archive.put(told) if told.files else told
