"""What is told of a run's files: a hand's work; issued papers that the book says otherwise, what the law asks then."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

from pipeline import law
from pipeline.ground.finding import Finding, InputError, Place, Severity, UsageError
from pipeline.ground.period import Period
from pipeline.merging.telling.comments import ASKS
from pipeline.outputs import manifest as manifests
from pipeline.outputs import store
from pipeline.outputs.book import Book, Cells
from pipeline.outputs.document import Outcome, Published, State
from pipeline.outputs.issuing import kept
from pipeline.outputs.issuing.told import Differing, ToldFigure
from pipeline.outputs.manifest import Entry

OF_ISSUED = "PH-"
"""How the codes of all findings about issued papers begin."""
_LAW = "sau-phat-hanh"
_WHO = "Xem ai đã ghi vào thư mục này."
_BEHIND = {
    State.OPEN: "Đóng tệp rồi chạy lại.",
    State.UNREAD: "Đóng chương trình đang giữ tệp (Word, khung xem trước, phần mềm đồng bộ) rồi chạy lại.",
    State.REFUSED: "Đóng tệp nếu đang mở hay đang xem trước, kiểm tra quyền ghi, rồi chạy lại.",
    State.READ_ONLY: "Kiểm tra quyền ghi rồi chạy lại.",
}
_ALONE = "Để thư mục kết quả ở ổ đĩa của riêng mình (NTFS), không ở USB hay thư mục dùng chung."
_CHOOSE = (
    "Chọn một: thêm --number-presented để cho số trang đã trình (nên dùng, lãnh đạo đã xem trang ấy); "
    "hoặc --present để ghi trang mới mà trình lại."
)
_KEEP_SIGNED = (
    "Bản đã ký đúng thì ghi số, ngày của nó vào sổ rồi chạy lại với --number-presented; "
    "phải sửa thì chuyển PDF đã ký đi nơi khác, chạy lại, trình ký lại."
)
_SETTLE = (
    "Sửa lại số trong Word; hoặc giữ số ấy: xóa chú thích của chương trình ở đoạn ấy, hay chạy lại với --keep-figures."
)
_CELLS = 4
_YEAR = 12


def of_issued(published: Published) -> list[Finding]:
    """Issued papers whose figures, number, day or file are not as they were; pages that wait for a number."""
    return [finding for outcome in published.outcomes for finding in _of(outcome)]


def _of(outcome: Outcome) -> Iterator[Finding]:
    name = outcome.path.name
    place = Place(file=name, component=name)
    if outcome.state is State.ASKS:
        for sentence in outcome.asks:
            yield Finding("PH-TRINH-01", Severity.LOI, place, f"trang đã trình khác trang theo sổ bây giờ: {sentence}")
        message = "chưa cho số: ngoài số và ngày, trang theo sổ bây giờ khác trang đã trình ở các chỗ trên."
        yield Finding("PH-TRINH-02", Severity.LOI, place, message, _CHOOSE)
    yield from _signed(outcome, place)
    for work in outcome.hand:
        if work in outcome.waits:
            message = f"{work.told}; {work.against}. Bài đọc chờ: dưới tên tệp gửi đài nay chỉ có lời báo chờ."
            yield Finding("PT-SUA-01", Severity.LOI, place, message, _SETTLE)
        else:
            message = f"{work.told}; bài đọc, nếu có, theo trang."
            yield Finding("PT-SUA-02", Severity.CANH_BAO, place, message, "Xem lại số ấy.")
    if outcome.edited:
        message = f"đã bị sửa sau khi phát hành: {' '.join(outcome.edited)}"
        remedy = f"Lấy lại bản đã phát hành: cchc restore {outcome.path}."
        yield Finding("PH-SUA-01", Severity.CANH_BAO, place, message, remedy)
    if (paper := outcome.issued) is None:
        return
    place = Place(file=name, component=f"{paper.issued.called} ({name})")
    for one in paper.differing:
        yield Finding("PH-SO-01", Severity.CANH_BAO, place, differs(one))
    if paper.differing:
        rule = _rule("content", paper.issued.day)
        remedy = f"Soạn văn bản sửa đổi: cchc correct {outcome.path}."
        yield Finding("PH-SO-02", Severity.CANH_BAO, place, f"{rule[0]}.", remedy, rule[1])
    if paper.only_noted:
        message = "sổ đã đổi ở các ô văn bản này dựa vào, không đổi con số nào đã in; văn bản giữ nguyên."
        yield Finding("PH-SO-03", Severity.NHAC, place, message)
    if paper.renamed:
        message = f"trang Văn bản, Người ký của sổ nay ghi {paper.renamed}; tệp giữ nguyên như đã phát hành."
        remedy = "Nếu tệp đã ghi sai số, ngày, người ký thì làm lại bằng --reissue; bản đang có được giữ."
        yield Finding("PH-SO-04", Severity.CANH_BAO, place, message, remedy)


def _signed(outcome: Outcome, place: Place) -> Iterator[Finding]:
    """A page that the book gives in other words than were signed."""
    if outcome.state is not State.SIGNED:
        return
    for sentence in outcome.asks:
        yield Finding("PH-KY-01", Severity.LOI, place, f"trang đã ký khác trang theo sổ bây giờ: {sentence}")
    message = f"{', '.join(outcome.notes)}; trang .docx được giữ nguyên, sổ nay cho trang khác."
    yield Finding("PH-KY-02", Severity.LOI, place, message, _KEEP_SIGNED)


def of_outcomes(published: Published) -> list[Finding]:
    """Nothing that met a hand's work is passed over in silence."""
    strange = [Finding("KQ-LA-01", Severity.CANH_BAO, Place(), told, _WHO) for told in published.strange]
    for folder in published.shared:
        message = f"thư mục {folder} có tên người mà ổ đĩa không nhận quyền riêng: người khác dùng ổ ấy mở xem được."
        strange.append(Finding("KQ-RIENG-01", Severity.CANH_BAO, Place(), message, _ALONE))
    return strange + [finding for outcome in published.outcomes for finding in _of_outcome(outcome)]


def _of_outcome(outcome: Outcome) -> list[Finding]:
    place = Place(file=outcome.path.name, component=outcome.path.name)
    found = [
        Finding(
            "KQ-XUNG-01", Severity.CANH_BAO, place, conflict, "" if ASKS in conflict else "Xem lại chỗ ấy trong tệp."
        )
        for conflict in outcome.conflicts
        if conflict not in [one.sentence for one in outcome.waits]  # told as what the spoken texts wait for
    ]
    found += [Finding("KQ-GHI-CHU", Severity.NHAC, place, note) for note in outcome.notes]
    if outcome.state in _BEHIND:
        remedy = _BEHIND[outcome.state]
        found.append(Finding("KQ-MO-01", Severity.LOI, place, f"{outcome.state}; tệp cũ còn nguyên.", remedy))
    return found


def elsewhere(outputs: Path, year: int, book: Book, named: str, skipped: Collection[str]) -> Iterator[Finding]:
    """Issued papers of other periods of the year that told figures out of cells that are not as they were.

    `named` is the workbook's name, `skipped` are the folders that the run itself tells of.
    """
    for place in sorted(outputs.glob(f"*/{manifests.PLACE.as_posix()}")):
        folder = place.parent.parent
        try:
            period = Period.parse(folder.name)
            entries = {} if folder.name in skipped or period.year != year else manifests.load(folder).entries
        except (InputError, UsageError):
            continue
        books = store.Books(folder)
        for name, entry in entries.items():
            if entry.issued is not None and any(label.startswith(f"{named},") for label in entry.inputs.values()):
                touched = _touched(folder, entry, books, book)
                if touched:
                    yield _told_elsewhere(period, name, entry, touched)


def _touched(folder: Path, entry: Entry, books: store.Books, book: Book) -> list[ToldFigure]:
    """What a paper told out of cells that were corrected since. A row in which a blank was filled has gone on (a task
    is done): that corrects nothing, the state at the period's end is the same.
    """
    every = books.changes(entry.book, book) or ()
    gone_on = {(change.sheet, change.rows) for change in every if change.filled}
    changed = [change for change in every if (change.sheet, change.rows) not in gone_on]
    told = kept.told_by(store.read(folder, entry.figures, store.FIGURES)) if changed else ()
    return [one for one in told if one.exact and any(change.touches(Cells(one.cells), Cells(())) for change in changed)]


def _told_elsewhere(period: Period, name: str, entry: Entry, told: list[ToldFigure]) -> Finding:
    assert entry.issued is not None
    place = Place(file=name, component=f"{entry.issued.called} ({period}/{name})")
    first = told[0]
    message = (
        f"đã nêu {len(told)} số dựa vào các ô nay đã đổi, trước hết “{first.printed}” "
        f"({first.where}; {cells_in_words(first.cells)})."
    )
    again = f"cchc {entry.maker} {period_option(period, entry.maker)} {period}"
    return Finding("PH-KHAC-01", Severity.CANH_BAO, place, message, f"Xem số nào nay khác: {again}.")


def period_option(period: Period, maker: str) -> str:
    """How a command of that kind takes its period."""
    if maker == "commendation":
        return "--round"
    return "--month" if period.is_month else "--year" if period.months == _YEAR else "--period"


def differs(one: Differing) -> str:
    """One figure of an issued paper that the book says otherwise, as a sentence."""
    told = one.told
    now = f"nay theo sổ là “{one.now}”" if one.now else "nay theo sổ không còn như thế"
    return f"{told.where}: đã ghi “{told.printed}” ({told.label}), {now}; {cells_in_words(one.cells)}."


def cells_in_words(cells: Iterable[str], most: int = _CELLS) -> str:
    """`ô TTHC!E9, TTHC!G2:G9 và 3 vùng nữa`."""
    known = list(cells)
    more = f" và {len(known) - most} vùng nữa" if len(known) > most else ""
    return f"ô {', '.join(known[:most])}{more}"


def _rule(fault: str, day: str) -> tuple[str, str]:
    """What the law asks for such a fault in a paper of that (ISO) day, and by which clause."""
    try:
        table = law.on(date.fromisoformat(day), _LAW)
    except (law.UnverifiedLawError, ValueError):
        table = law.latest(_LAW)
    return table[fault]["remedy"], table[fault]["clause"]
