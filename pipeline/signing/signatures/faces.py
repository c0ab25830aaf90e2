"""Letters in a PDF's own fields: Times New Roman, or what stands for it on this machine, embedded as PDF/A asks."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.ground.libreoffice import program

_NAMES = {
    False: ("times.ttf", "Times New Roman.ttf", "LiberationSerif-Regular.ttf"),
    True: ("timesi.ttf", "Times New Roman Italic.ttf", "LiberationSerif-Italic.ttf"),
}
_CAPITALS = 662  # thousandths of the size: the height of a capital of Times New Roman
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts/Supplemental")


@cache
def face(italic: bool) -> Path | None:
    """The file of Times New Roman, or of what has its widths; None where this machine has neither."""
    folders = [Path(os.environ.get("WINDIR", "")) / "Fonts" if os.environ.get("WINDIR") else None]
    office = program()
    if office is not None:
        folders.append(Path(office).resolve().parents[1] / "share" / "fonts" / "truetype")
    folders += map(Path, _FOLDERS)
    for folder in folders:
        if folder is None or not folder.is_dir():
            continue
        for name in _NAMES[italic]:
            found = folder / name if (folder / name).is_file() else next(folder.rglob(name), None)
            if found is not None:
                return found
    return _asked(italic)


def _asked(italic: bool) -> Path | None:
    """What fontconfig takes for it."""
    asked = shutil.which("fc-match")
    if asked is None:
        return None
    style = "Italic" if italic else "Regular"
    command = [asked, "-f", "%{file}", f"Times New Roman:style={style}"]
    told = subprocess.run(command, check=False, capture_output=True, text=True, timeout=20).stdout  # noqa: S603
    return Path(told) if told and Path(told).suffix.lower() in (".ttf", ".otf") else None


def written(writer: Any, text: str, *, size: float, italic: bool = False) -> tuple[bytes, Any, float]:
    """The operators that show `text`, the resources they need, its width in points.

    Where the machine has no such font, the reader's own Times is named and not embedded.
    """
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    file = face(italic)
    if file is None:
        font, shown, width = _named(italic), b"(" + text.encode("cp1252", "replace") + b")", len(text) / 2
    else:
        font, shown, width = _embedded(writer, text, file)
    fonts = generic.DictionaryObject({pdf_name("/F1"): writer.add_object(font)})
    resources = generic.DictionaryObject({pdf_name("/Font"): fonts})
    return b"/F1 %s Tf 0 g %s Tj" % (f"{size:g}".encode(), shown), resources, width * size


def _named(italic: bool) -> Any:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    values = {"/Type": "/Font", "/Subtype": "/Type1", "/Encoding": "/WinAnsiEncoding"}
    values["/BaseFont"] = "/Times-Italic" if italic else "/Times-Roman"
    return generic.DictionaryObject({pdf_name(key): pdf_name(value) for key, value in values.items()})


def _embedded(writer: Any, text: str, file: Path) -> tuple[Any, bytes, float]:
    """A font of these letters alone (Type 0, letters by their numbers), the text in it, its width in em."""
    from io import BytesIO

    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string

    options = Options(drop_tables=[*Options().drop_tables, "GSUB", "GPOS", "GDEF", "FFTM"], hinting=False)
    options.notdef_outline = True
    font = TTFont(file)
    keeper = Subsetter(options)
    keeper.populate(text=text)
    keeper.subset(font)
    packed = BytesIO()
    font.save(packed, reorderTables=False)
    glyphs, em = font.getBestCmap(), font["head"].unitsPerEm
    numbers = {sign: font.getGlyphID(glyphs.get(ord(sign), ".notdef")) for sign in dict.fromkeys(text)}
    widths = {number: 1000 * font["hmtx"][font.getGlyphName(number)][0] / em for number in numbers.values()}

    def array(values: Any) -> Any:
        return generic.ArrayObject(generic.FloatObject(round(value, 2)) for value in values)

    letters = f"{len(text):02d}{''.join(c for c in text.upper() if c.isascii() and c.isalpha())}TIMESX"[:6]
    name = pdf_name("/" + "".join(chr(65 + ord(c) % 26) for c in letters) + "+TimesNewRoman")
    head, table = font["head"], font["OS/2"]
    program = generic.StreamObject(
        {pdf_name("/Length1"): generic.NumberObject(len(packed.getvalue()))}, stream_data=packed.getvalue()
    )
    described = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/FontDescriptor"),
            pdf_name("/FontName"): name,
            pdf_name("/Flags"): generic.NumberObject(4),
            pdf_name("/FontBBox"): array(1000 * side / em for side in (head.xMin, head.yMin, head.xMax, head.yMax)),
            pdf_name("/ItalicAngle"): generic.FloatObject(font["post"].italicAngle),
            pdf_name("/Ascent"): generic.FloatObject(1000 * table.sTypoAscender / em),
            pdf_name("/Descent"): generic.FloatObject(1000 * table.sTypoDescender / em),
            pdf_name("/CapHeight"): generic.FloatObject(_CAPITALS),
            pdf_name("/StemV"): generic.NumberObject(80),
            pdf_name("/FontFile2"): writer.add_object(program),
        }
    )
    ordered = generic.ArrayObject()
    for number, width in sorted(widths.items()):
        ordered += [generic.NumberObject(number), array([width])]
    system = {"/Registry": pdf_string("Adobe"), "/Ordering": pdf_string("Identity")}
    descendant = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Font"),
            pdf_name("/Subtype"): pdf_name("/CIDFontType2"),
            pdf_name("/BaseFont"): name,
            pdf_name("/CIDSystemInfo"): generic.DictionaryObject(
                {pdf_name(key): value for key, value in system.items()}
                | {pdf_name("/Supplement"): generic.NumberObject(0)}
            ),
            pdf_name("/FontDescriptor"): writer.add_object(described),
            pdf_name("/W"): ordered,
            pdf_name("/CIDToGIDMap"): pdf_name("/Identity"),
        }
    )
    whole = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Font"),
            pdf_name("/Subtype"): pdf_name("/Type0"),
            pdf_name("/BaseFont"): name,
            pdf_name("/Encoding"): pdf_name("/Identity-H"),
            pdf_name("/DescendantFonts"): generic.ArrayObject([writer.add_object(descendant)]),
            pdf_name("/ToUnicode"): writer.add_object(generic.StreamObject(stream_data=_unicode(numbers))),
        }
    )
    shown = b"<" + b"".join(b"%04X" % numbers[sign] for sign in text) + b">"
    return whole, shown, sum(widths[numbers[sign]] for sign in text) / 1000


def _unicode(numbers: dict[str, int]) -> bytes:
    """What each number of a letter means, for whoever reads or copies the text."""
    lines = "\n".join(f"<{number:04X}> <{ord(sign):04X}>" for sign, number in numbers.items())
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Adobe-Identity-UCS def\n"
        "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{len(numbers)} beginbfchar\n{lines}\nendbfchar\nendcmap\n"
        "CMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
