"""Values that are more than plain text: `RichText` (runs of several formats), `Picture`, XML that a macro made."""

import re
from typing import Any, NamedTuple

from pipeline.documents.values.faults import FillError
from pipeline.documents.values.plain import text_of

_COLOR = re.compile(r"#?([0-9A-Fa-f]{6})\Z|auto\Z")
_ILLEGAL = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_UNDERLINES = {
    "single", "words", "double", "thick", "dotted", "dottedHeavy", "dash", "dashedHeavy", "dashLong", "dashLongHeavy",
    "dotDash", "dashDotHeavy", "dotDotDash", "dashDotDotHeavy", "wave", "wavyHeavy", "wavyDouble", "none",
}  # fmt: skip


class RichRun(NamedTuple):
    """One stretch of a `RichText`: `properties` is (element name, attributes text) pairs in the schema's order."""

    text: str
    properties: tuple[tuple[str, str], ...]


class RichText:
    """Text whose stretches have formats of their own, for `{{r ten }}`.

    `RichText("đúng hạn ", bold=True)`, then `.add("98,5%", italic=True, color="C00000")`. Sizes are in half-points as
    Word counts them (`size=28` is 14 pt). What is not said is taken from the run in which the tag stands.
    """

    def __init__(self, text: object = "", **format_: Any) -> None:
        self.runs: list[RichRun] = []
        if text != "":
            self.add(text, **format_)

    def add(
        self,
        text: object,
        style: str | None = None,
        color: str | None = None,
        highlight: str | None = None,
        size: int | None = None,
        subscript: bool = False,
        superscript: bool = False,
        bold: bool | None = None,
        italic: bool | None = None,
        underline: bool | str = False,
        strike: bool | None = None,
        font: str | None = None,
    ) -> "RichText":
        """Append a stretch, or all stretches of another `RichText`; raises `FillError` for a format that is none."""
        if isinstance(text, RichText):
            self.runs += text.runs
            return self
        properties: list[tuple[str, str]] = []
        if style:
            properties.append(("rStyle", _attribute("val", style)))
        if font:
            properties.append(
                ("rFonts", "".join(_attribute(kind, font) for kind in ("ascii", "hAnsi", "cs", "eastAsia")))
            )
        wanted = (("b", bold), ("i", italic), ("strike", strike))
        properties += [(name, "" if on else _attribute("val", "0")) for name, on in wanted if on is not None]
        if color:
            properties.append(("color", _attribute("val", _color(color))))
        if size is not None:
            properties += _size(size)
        if underline:
            properties.append(("u", _attribute("val", _underline(underline))))
        if highlight:
            fill = _attribute("fill", _color(highlight))
            properties.append(("shd", _attribute("val", "clear") + _attribute("color", "auto") + fill))
        if subscript or superscript:
            properties.append(("vertAlign", _attribute("val", "subscript" if subscript else "superscript")))
        self.runs.append(RichRun(text_of(text), tuple(properties)))
        return self

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)


def _attribute(name: str, value: str) -> str:
    if _ILLEGAL.search(str(value)):
        raise FillError(f"định dạng {value!r} có ký tự không in được.", "Gõ lại tên kiểu hoặc tên phông chữ.")
    safe = str(value).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return f' w:{name}="{safe}"'


def _size(half_points: int) -> list[tuple[str, str]]:
    if not isinstance(half_points, int) or not 2 <= half_points <= 3276:
        raise FillError(f"cỡ chữ {half_points!r} không dùng được.", "Ghi số nguyên theo nửa điểm: 28 là cỡ 14.")
    return [(name, _attribute("val", str(half_points))) for name in ("sz", "szCs")]


def _underline(asked: bool | str) -> str:
    kind = asked if isinstance(asked, str) else "single"
    if kind not in _UNDERLINES:
        raise FillError(f"kiểu gạch chân {kind!r} không có.", "Dùng single, double, dotted, wave, none…")
    return kind


def _color(value: str) -> str:
    match = _COLOR.match(value)
    if match is None:
        raise FillError(f"màu “{value}” không dùng được.", "Ghi sáu chữ số mười sáu, ví dụ C00000.")
    return match[1].upper() if match[1] else "auto"


class Picture:
    """A picture to print with `{{ anh }}`: the bytes of a PNG, JPEG, GIF or BMP file, and its size on paper.

    Without `width_mm` or `height_mm` the file's own resolution decides; with one of them the other follows. `alt` is
    what a blind reader hears.
    """

    __slots__ = ("alt", "data", "height_mm", "width_mm")

    def __init__(
        self, data: bytes, width_mm: float | None = None, height_mm: float | None = None, alt: str = ""
    ) -> None:
        self.data = data
        self.width_mm = width_mm
        self.height_mm = height_mm
        self.alt = alt


class Fragment:
    """XML that a macro or a block has made, to be printed at the level it was made for (r, p, tr, tc)."""

    __slots__ = ("level", "xml")

    def __init__(self, level: str, xml: str) -> None:
        self.level = level
        self.xml = xml
