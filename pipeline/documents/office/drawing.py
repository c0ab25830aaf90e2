"""The XML of what is more than plain text: rich text, laid over the format of its tag's run, and pictures."""

import re
import struct
from collections.abc import Callable

from pipeline.documents.office.escaping import escape_attribute
from pipeline.documents.values.faults import FillError
from pipeline.documents.values.rich import Picture, RichText
from pipeline.ooxml.names import URI, declared
from pipeline.ooxml.units import EMU_PER_INCH, emu_of_mm

_MAX_MM = 558.7  # Word's largest page side, 22 inches
_DEFAULT_DPI = 96.0
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def extension(data: bytes) -> tuple[str, str]:
    """The suffix and content type of a picture's bytes. Raises `FillError` for another kind of file."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png", "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg", "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif", "image/gif"
    if data.startswith(b"BM"):
        return "bmp", "image/bmp"
    raise FillError("ảnh không phải dạng PNG, JPEG, GIF hay BMP.", "Lưu ảnh lại dạng PNG hoặc JPEG.")


def pixels(data: bytes) -> tuple[int, int, float]:
    """Width, height in pixels and dots an inch (96 where the file does not say)."""
    kind = extension(data)[0]
    try:
        found = {"png": _png, "jpeg": _jpeg, "gif": _gif, "bmp": _bmp}[kind](data)
    except (struct.error, IndexError):
        raise FillError("tệp ảnh bị hỏng.", "Mở ảnh, lưu lại rồi thử lại.") from None
    if found[0] < 1 or found[1] < 1:
        raise FillError("tệp ảnh không ghi kích thước.", "Mở ảnh, lưu lại rồi thử lại.")
    return found


def _png(data: bytes) -> tuple[int, int, float]:
    width, height = struct.unpack_from(">II", data, 16)
    dpi = _DEFAULT_DPI
    position = 8
    while position + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        if name == b"pHYs":
            per_metre, _, unit = struct.unpack_from(">IIB", data, position + 8)
            if unit == 1 and per_metre:
                dpi = per_metre * 0.0254
            break
        if name == b"IDAT":
            break
        position += 12 + length
    return width, height, dpi


def _jpeg(data: bytes) -> tuple[int, int, float]:
    dpi = _DEFAULT_DPI
    position = 2
    while position + 9 < len(data):
        if data[position] != 0xFF:
            position += 1
            continue
        marker = data[position + 1]
        if marker == 0xFF or marker == 1 or 0xD0 <= marker <= 0xD9:
            position += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", data, position + 2)
        if marker == 0xE0 and data[position + 4 : position + 8] == b"JFIF":
            unit, across = struct.unpack_from(">BH", data, position + 11)
            if unit in (1, 2) and across > 1:
                dpi = across * (1.0 if unit == 1 else 2.54)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, position + 5)
            return width, height, dpi
        position += 2 + length
    return 0, 0, dpi


def _gif(data: bytes) -> tuple[int, int, float]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height, _DEFAULT_DPI


def _bmp(data: bytes) -> tuple[int, int, float]:
    width, height = struct.unpack_from("<ii", data, 18)
    return width, abs(height), _DEFAULT_DPI


def size_emu(picture: Picture) -> tuple[int, int]:
    """The picture's size on paper in EMU. Raises `FillError` for a size that no page has."""
    across, down, dpi = pixels(picture.data)
    width, height = picture.width_mm, picture.height_mm
    for side in (width, height):
        if side is not None and (
            isinstance(side, bool) or not isinstance(side, int | float) or not 0 < side <= _MAX_MM
        ):
            raise FillError(f"kích thước ảnh {side!r} mm không dùng được.", f"Ghi từ 1 đến {_MAX_MM:.0f} mm.")
    if width is None and height is None:
        return round(across / dpi * EMU_PER_INCH), round(down / dpi * EMU_PER_INCH)
    if width is None:
        assert height is not None
        width = height * across / down
    if height is None:
        height = width * down / across
    return max(1, emu_of_mm(width)), max(1, emu_of_mm(height))


def drawing_run(picture: Picture, relationship: str, number: str, w: str) -> str:
    """A run that shows the picture inline. `relationship` is the id of its bytes, `number` the drawing's unique id."""
    width, height = size_emu(picture)
    if _ILLEGAL.search(picture.alt):
        raise FillError("lời mô tả ảnh có ký tự không in được.", "Gõ lại lời mô tả.")
    alt = escape_attribute(picture.alt)
    extent = f'cx="{width}" cy="{height}"'
    names = f'id="{number}" name="Ảnh {number}" descr="{alt}"'
    return (
        f'<{w}r><{w}drawing><wp:inline {declared("wp")} distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr {names}/><wp:cNvGraphicFramePr><a:graphicFrameLocks {declared("a")} noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic {declared("a")}><a:graphicData uri="{URI["pic"]}">'
        f"<pic:pic {declared('pic')}><pic:nvPicPr><pic:cNvPr {names}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip {declared("r")} r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></pic:spPr></pic:pic>"
        f"</a:graphicData></a:graphic></wp:inline></{w}drawing></{w}r>"
    )


# CT_RPr is a sequence in practice: Word writes it in this order and the strict schema demands it (ECMA-376, 17.3.2.28).
_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz",
    "szCs",
    "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
    "specVanish", "oMath",
)  # fmt: skip
_CHILD = re.compile(r"<(?:[\w.-]+:)?([\w]+)(?:\s[^>]*)?/>")


def rich_runs(value: RichText, reopen: str, w: str, escape: Callable[[str], str]) -> str:
    """The runs of `value`; `escape` makes XML of plain text."""
    match = re.search(f"<{w}rPr>(.*)</{w}rPr>", reopen, re.DOTALL)
    base = {child[1]: child[0] for child in _CHILD.finditer(match[1])} if match else {}
    return "".join(
        f'<{w}r>{_properties(base, dict(run.properties), w)}<{w}t xml:space="preserve">{escape(run.text)}</{w}t></{w}r>'
        for run in value.runs
        if run.text
    )


def _properties(base: dict[str, str], own: dict[str, str], w: str) -> str:
    merged = dict(base)
    for name, attributes in own.items():
        merged[name] = f"<{w}{name}{attributes.replace(' w:', f' {w}')}/>"
    for name, complex_name in (("b", "bCs"), ("i", "iCs")):
        if name in own:
            merged.pop(complex_name, None)
    written = "".join(merged[name] for name in sorted(merged, key=_rank))
    return f"<{w}rPr>{written}</{w}rPr>" if written else ""


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
