"""Signs of symbol fonts (Insert > Symbol): what character the eye sees; the table is `symbols.tsv` beside this file."""

import re
from functools import cache
from pathlib import Path

# Stands in a text for a sign that no table knows.
UNKNOWN = "\ufffc"
# Word keeps the codes of a symbol font here, or at the code itself.
_PRIVATE = 0xF000
_LAST = 0xF0FF
_OWN_CODE = re.compile(f"[{chr(_PRIVATE)}-{chr(_LAST)}]")


def character(font: str, code: str) -> str:
    """The character that `w:sym` with this font and this code (hexadecimal) shows; UNKNOWN where no table tells."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    return _table().get((font.strip().lower(), _bare(number)), UNKNOWN)


def shown(text: str, font: str) -> str:
    """A text set in a symbol font as characters: the codes that fonts keep for themselves, nothing else."""
    return _OWN_CODE.sub(lambda one: _table().get((font.strip().lower(), _bare(ord(one[0]))), UNKNOWN), text)


def _bare(number: int) -> int:
    return number - _PRIVATE if _PRIVATE <= number <= _LAST else number


@cache
def _table() -> dict[tuple[str, int], str]:
    rows = (Path(__file__).parent / "symbols.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {(font, int(code, 16)): sign for font, code, sign in (row.split("\t") for row in rows)}
