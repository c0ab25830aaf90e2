"""Where each letter stands on the pages of a PDF, read by PDFium."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pipeline.ground.comparing import fold
from pipeline.ground.finding import InputError

POINTS_PER_MM = 72 / 25.4
# Times New Roman, and what stands for it, above and below the line on which it stands: parts of its size.
_ABOVE, _BELOW = 0.891, 0.216
LINE = _ABOVE + _BELOW


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle in points, from the lower left corner of its page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def around(self, other: "Rectangle") -> "Rectangle":
        """The smallest rectangle that holds both."""
        return Rectangle(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: its size in points, its letters without marks and without spaces, and the box of each of them."""

    number: int
    width: float
    height: float
    letters: str
    boxes: tuple[Rectangle, ...]
    shown: str = ""

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a text stands among the letters, from the first place on: beginning and end."""
        wanted = compact(text)
        at = self.letters.find(wanted) if wanted else -1
        while at >= 0:
            yield at, at + len(wanted)
            at = self.letters.find(wanted, at + 1)

    def box(self, start: int, end: int) -> Rectangle:
        """What these letters take up together."""
        whole = self.boxes[start]
        for box in self.boxes[start + 1 : end]:
            whole = whole.around(box)
        return whole


def compact(text: str) -> str:
    """The letters of a text alone: small, without marks, without spaces, one sign for every dash."""
    return fold(text).replace(" ", "").replace("–", "-").replace("—", "-").replace("‑", "-")


def sheets(content: bytes, name: str) -> list[PdfPage]:
    """Every page of a PDF with its letters; InputError where PDFium makes nothing of it."""
    with _opened(content, name) as document:
        return [_sheet(number, document[number]) for number in range(len(document))]


def first_sheet(content: bytes, name: str, *, filled: bool = False) -> PdfPage:
    """The first page alone, with what is seen in its fields where it is `filled`; InputError as `sheets`."""
    import pypdfium2.raw as raw

    with _opened(content, name) as document:
        if filled:
            page = document[0]
            raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
            page.close()  # what was laid down is among the letters once the page is read again
        return _sheet(0, document[0])


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        try:
            yield document
        finally:
            document.close()
    except pypdfium2.PdfiumError:
        raise InputError(
            f"Tệp “{name}” không phải PDF đọc được: hỏng, hoặc có mật khẩu.", "Lưu lại PDF từ Word rồi chạy lại."
        ) from None


def _sheet(number: int, page: Any) -> PdfPage:
    import ctypes

    import pypdfium2.raw as raw

    width, height = page.get_size()
    text = page.get_textpage()
    letters, shown, boxes = [], [], []
    loose, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text.raw, index) or 0x20)
        bare = compact(sign) if sign > " " else ""
        if not bare or not raw.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(loose)):
            continue
        raw.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
        raw.FPDFText_GetMatrix(text.raw, index, ctypes.byref(matrix))
        size = raw.FPDFText_GetFontSize(text.raw, index) * (abs(matrix.d) or 1)
        box = Rectangle(loose.left, y.value - _BELOW * size, loose.right, y.value + _ABOVE * size)
        letters.append(bare)
        shown.append(sign * len(bare))
        boxes += [box] * len(bare)
    return PdfPage(number, width, height, "".join(letters), tuple(boxes), "".join(shown))
