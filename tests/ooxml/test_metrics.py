"""Widths of Times New Roman: held against Liberation Serif, which is drawn to be exactly as wide, letter by letter."""

import struct
import unicodedata
from pathlib import Path

import pytest

from pipeline.ooxml.metrics import ASCENT_PER_EM, width

FONTS = [Path(folder) / "LiberationSerif-{}.ttf" for folder in (
    "/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/liberation-serif", "/usr/share/fonts/liberation",
)]  # fmt: skip
ASCII = "".join(map(chr, range(0x20, 0x7F)))
VIETNAMESE = "".join(
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưyđAĂÂEÊIOÔƠUƯYĐ"
    for tone in ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
    if base not in "đĐ" or not tone
)
PRINTED = "–—…“”‘’°•§×÷±²³½µ«»≥≤₫·¬©®"


def font(bold: bool) -> tuple[bytes, dict[str, int]]:
    """The bytes of the font and where its tables begin."""
    found = [path for name in FONTS if (path := Path(str(name).format("Bold" if bold else "Regular"))).exists()]
    if not found:
        pytest.skip("Liberation Serif is not on this machine")
    data = found[0].read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    tables = (struct.unpack_from(">4sLLL", data, 12 + 16 * number) for number in range(count))
    return data, {name.decode(): offset for name, _, offset, _ in tables}


def advances(bold: bool) -> dict[str, int]:
    """Letter -> its advance in 1/2048 of the size, out of the tables `cmap` (format 4) and `hmtx`."""
    data, at = font(bold)
    (many,) = struct.unpack_from(">H", data, at["hhea"] + 34)
    (count,) = struct.unpack_from(">H", data, at["cmap"] + 2)
    maps = [at["cmap"] + struct.unpack_from(">L", data, at["cmap"] + 8 + 8 * n)[0] for n in range(count)]
    start = next(place for place in maps if struct.unpack_from(">H", data, place)[0] == 4)
    (double,) = struct.unpack_from(">H", data, start + 6)
    ends, starts, deltas, ranges = (start + 14 + double * n + (2 if n else 0) for n in range(4))
    found = {}
    for at_ in range(0, double, 2):
        (last,), (first,) = struct.unpack_from(">H", data, ends + at_), struct.unpack_from(">H", data, starts + at_)
        (delta,), (shift,) = struct.unpack_from(">H", data, deltas + at_), struct.unpack_from(">H", data, ranges + at_)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if shift:
                (glyph,) = struct.unpack_from(">H", data, ranges + at_ + shift + 2 * (code - first))
            glyph = (glyph + delta) & 0xFFFF if glyph or not shift else 0
            if glyph:
                (found[chr(code)],) = struct.unpack_from(">H", data, at["hmtx"] + 4 * min(glyph, many - 1))
    return found


@pytest.mark.parametrize("bold", [False, True])
def test_every_letter_is_as_wide_as_in_the_font(bold: bool) -> None:
    real = advances(bold)
    for letter in ASCII + VIETNAMESE + PRINTED:
        for written in {letter, unicodedata.normalize("NFD", letter)}:
            assert width(written, 2048, bold=bold) == real[letter], letter


def test_the_ascent_is_the_font_s() -> None:
    data, at = font(False)
    (ascent,) = struct.unpack_from(">h", data, at["hhea"] + 4)
    assert ascent == ASCENT_PER_EM * 2048


def test_a_size_and_a_weight() -> None:
    assert width("0" * 10, 14) == 70
    assert width("ỘC LẬP", 13) == width("OC LAP", 13)
    assert width("ơ", 13, bold=True) > width("o", 13, bold=True)
    assert width("", 13) == 0
