"""Where the law wants signature, seal, number and day on a page: the blocks of the .docx found among the PDF's letters.

Boxes 7c, 8, 3, 4 and 14 of Decree 30, Appendix I, section IV. Sizes come from dated tables; lengths are points.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pipeline import law
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.page.parts.components import upper
from pipeline.signing.placing.blocks import SignerLines, SigningBlocks
from pipeline.signing.placing.glyphs import POINTS_PER_MM, PdfPage, Rectangle, compact
from pipeline.signing.placing.slots import NUMBER, SEAL, SIGNER, FieldPlace, Use, day_slots

_SAME_COLUMN = 57  # points: position and name of one signer are set about one middle
_EMPTY = re.compile(r"[.…_\-]*")


@dataclass(frozen=True, slots=True)
class Placed:
    """The fields of a page and what is to be said about them."""

    slots: tuple[FieldPlace, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    """A signer's block as it lies on a page: the last line of the post, what stands under the place, whose name."""

    sheet: PdfPage
    post: Rectangle
    below: Rectangle | None
    called: str

    @property
    def middle(self) -> float:
        return self.post.middle if self.below is None else (self.post.middle + self.below.middle) / 2


def placed(blocks: SigningBlocks, sheets: Sequence[PdfPage], name: str, *, seal_mm: float | None = None) -> Placed:
    """The fields of a page; `seal_mm` is the real width of the office's seal, where it is known.

    InputError for a page that nobody signs: no signer's block, or one that is parted by a page's end.
    """
    sizes = law.latest("ky-so-kich-thuoc")
    if blocks.apart:
        return Placed((_apart(sheets[0], sizes),))
    if not blocks.signers:
        raise InputError(
            f"“{name}” không có khối ký (chức vụ, họ tên) nên không có chỗ đặt chữ ký.",
            "Xem lại trang: chức vụ in hoa, họ tên người ký ở dưới, chừa chỗ ký ở giữa.",
        )
    told: list[Finding] = []
    slots: list[FieldPlace] = []
    # Of several agencies nobody knows which seal is whose.
    agency = blocks.issuer if len(blocks.signers) == 1 or blocks.minutes else ""
    for order, lines in enumerate(blocks.signers):
        block = _block(lines, sheets, name)
        after = "" if order == 0 else str(order + 1)
        slot = _signature(block, sizes, f"{SIGNER}{after}", told, name)
        slots.append(slot)
        if order == 0 or not blocks.minutes:
            slots.append(_seal(block.sheet, slot, sizes, f"{SEAL}{after}", seal_mm, agency))
    if seal_mm is None:
        told.append(_told(name, "Con dấu", *_NO_SEAL, severity=Severity.NHAC))
    slots += _number(blocks.number, sheets, sizes, told, name)
    slots += _days(blocks.day, sheets, sizes, told, name)
    return Placed(tuple(slots), tuple(told))


_NO_SEAL = (
    "chưa rõ cỡ con dấu nên khung lấy cỡ thường gặp.",
    "Đặt ảnh con dấu (.png, nền trong) vào ky-so/dau.png, hoặc ghi Đường kính con dấu ở trang Cơ quan (--seal-mm 36).",
)


def _block(lines: SignerLines, sheets: Sequence[PdfPage], name: str) -> _Block:
    """The nearest pair of post and name; the first one of the file, for an appendix may repeat it."""
    posts = list(_lines(lines.posts[-1], sheets)) if lines.posts else []
    if not lines.below:
        if not posts:
            raise _lost(lines.posts[-1], name)
        return _Block(*posts[-1], None, lines.name)
    names = list(_lines(lines.below, sheets))
    if not names:
        raise _lost(lines.below, name)
    if not lines.posts:  # a name alone: the place is above it
        sheet, box = names[-1]
        free = float(law.latest("ky-so-kich-thuoc")["signature"]["height_mm"]) * POINTS_PER_MM
        return _Block(
            sheet, Rectangle(box.left, box.top + free, box.right, box.top + free + box.height), box, lines.name
        )
    if not posts:
        raise _lost(lines.posts[-1], name)
    pairs = [
        (sheet, post, below)
        for sheet, post in posts
        for page, below in names
        if page is sheet and below.bottom < post.bottom - 1 and abs(below.middle - post.middle) < _SAME_COLUMN
    ]
    if not pairs:
        raise InputError(
            f"“{name}”: chức vụ “{lines.posts[-1]}” và họ tên “{lines.below}” không nằm cùng một trang, một cột.",
            "Giữ khối ký trên một trang (Word: Keep with next), rồi làm lại PDF.",
        )
    first = pairs[0][0]
    nearest = min((each for each in pairs if each[0] is first), key=lambda each: each[1].bottom - each[2].top)
    return _Block(*nearest, lines.name)


def _lost(line: str, name: str) -> InputError:
    return InputError(
        f"“{name}”: không thấy dòng “{line[:60]}” của khối ký trong tệp PDF.",
        "Kiểm tra PDF có đúng là của tệp .docx ấy không, rồi làm lại.",
    )


def _lines(line: str, sheets: Sequence[PdfPage]) -> Iterator[tuple[PdfPage, Rectangle]]:
    """Where a line stands, in capitals if it is; the last of the lines that it fills on the page."""
    capitals = upper(line)
    for sheet in sheets:
        for start, end in sheet.found(line):
            if not capitals or upper(sheet.shown[start:end]):
                yield sheet, last_line(sheet, start, end)


def last_line(sheet: PdfPage, start: int, end: int) -> Rectangle:
    """The lowest line of a stretch of letters."""
    low = min(box.bottom for box in sheet.boxes[start:end])
    lowest = [box for box in sheet.boxes[start:end] if box.bottom < low + box.height / 2]
    whole = lowest[0]
    for box in lowest[1:]:
        whole = whole.around(box)
    return whole


def _signature(block: _Block, sizes: Any, key: str, told: list[Finding], name: str) -> FieldPlace:
    """Between post and name, about their middle (box 7c)."""
    rules = sizes["signature"]
    air, most = rules["air_mm"] * POINTS_PER_MM, rules["height_mm"] * POINTS_PER_MM
    floor = block.post.bottom - most - 2 * air if block.below is None else block.below.top
    room = block.post.bottom - floor - 2 * air
    least = rules["least_mm"] * POINTS_PER_MM
    if room < least:
        told.append(
            _told(name, "Chỗ ký", f"giữa chức vụ và họ tên chỉ còn {max(room, 0) / POINTS_PER_MM:.0f} mm.", _MORE_ROOM)
        )
    height, centre = min(most, max(room, least)), (block.post.bottom + floor) / 2
    half = min(rules["width_mm"] * POINTS_PER_MM / 2, block.sheet.width - block.middle, block.middle)
    box = Rectangle(block.middle - half, centre - height / 2, block.middle + half, centre + height / 2)
    return FieldPlace(key, Use.SIGNER, block.sheet.number, box, f"Chữ ký số của {block.called or 'người ký'}")


_MORE_ROOM = "Thêm dòng trống giữa chức vụ và họ tên để đủ chỗ cho chữ ký."


def _seal(
    sheet: PdfPage, signature: FieldPlace, sizes: Any, key: str, seal_mm: float | None, agency: str
) -> FieldPlace:
    """As wide as the seal is, a third of the signature under it, to the signature's left (box 8)."""
    side = (seal_mm or sizes["seal"]["width_mm"]) * POINTS_PER_MM
    over = Fraction(law.latest("ky-so")["place"]["overlap"])
    box = signature.box
    right = box.left + float(over) * (box.right - box.left)
    middle = (box.bottom + box.top) / 2
    seal = Rectangle(right - side, middle - side / 2, right, middle + side / 2)
    return FieldPlace(key, Use.SEAL, sheet.number, seal, f"Chữ ký số của {agency or 'cơ quan'} (con dấu)")


def _apart(sheet: PdfPage, sizes: Any) -> FieldPlace:
    """At the top right of the first page, words instead of a picture (box 14)."""
    rules = sizes["blank"]
    right = max((box.right for box in sheet.boxes), default=sheet.width)
    top = sheet.height - rules["info_top_mm"] * POINTS_PER_MM
    width, height = rules["info_width_mm"] * POINTS_PER_MM, rules["info_height_mm"] * POINTS_PER_MM
    box = Rectangle(right - width, top - height, right, top)
    return FieldPlace(SEAL, Use.INFO, sheet.number, box, "Chữ ký số của cơ quan trên phụ lục")


def _number(text: str, sheets: Sequence[PdfPage], sizes: Any, told: list[Finding], name: str) -> Iterator[FieldPlace]:
    """The blank between “Số:” and the slash (box 3); none where a number is printed."""
    line = compact(text)
    colon, slash = line.find(":"), line.find("/")
    at = next(sheets[0].found(line), None)
    if at is None or not 0 < colon < slash or not _EMPTY.fullmatch(line[colon + 1 : slash]):
        return
    slot = _between(sheets[0], at[0] + colon, at[0] + slash, NUMBER, "Số của văn bản")
    if slot.box.right - slot.box.left < sizes["blank"]["number_mm"] * POINTS_PER_MM:
        told.append(_told(name, "Số", "chỗ trống sau “Số:” hẹp, số có thể tràn.", "Thêm dấu cách trước dấu /."))
    yield slot


def _days(text: str, sheets: Sequence[PdfPage], sizes: Any, told: list[Finding], name: str) -> Iterator[FieldPlace]:
    """The blanks of “ngày … tháng … năm …” (box 4); none where they are printed."""
    line = compact(text)
    at = next(sheets[0].found(line), None)
    if at is None:
        return
    for key, told_as, first, last in day_slots(line):
        slot = _between(sheets[0], at[0] + first, at[0] + last, key, told_as)
        if slot.box.right - slot.box.left < sizes["blank"]["day_mm"] * POINTS_PER_MM:
            told.append(_told(name, "Ngày", f"chỗ trống cho {told_as.lower()} hẹp.", "Thêm dấu cách ở đó."))
        yield slot


def _between(sheet: PdfPage, before: int, after: int, key: str, told_as: str) -> FieldPlace:
    """The field from the right of one letter to the left of another of the same line; it covers dots between them."""
    one = sheet.boxes[before]
    right = sheet.boxes[after].left if after < len(sheet.boxes) else one.right
    box = Rectangle(one.right, one.bottom, max(right, one.right + 1), one.top)
    return FieldPlace(key, Use.TEXT, sheet.number, box, told_as, covers=after - before > 1)


def _told(name: str, component: str, message: str, remedy: str, severity: Severity = Severity.CANH_BAO) -> Finding:
    return Finding("KS-CHO-01", severity, Place(file=name, component=component), message, remedy)
