"""Where fields belong, reckoned apart from the program: out of `pdftotext -bbox` and the names that the tests know."""

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

MM = 72 / 25.4
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)


@dataclass(frozen=True)
class Line:
    """Words side by side: page, text, and edges in points from the top left corner."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def lines(pdf: Path) -> tuple[list[Line], list[float]]:
    """The stretches of words of a PDF that no wide gap parts, and the height of each of its pages."""
    told = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    found: list[Line] = []
    heights: list[float] = []
    for number, page in enumerate(_PAGE.finditer(told)):
        heights.append(float(page[2]))
        words = [(float(a), float(b), float(c), float(d), unescape(e)) for a, b, c, d, e in _WORD.findall(page[3])]
        row: list[tuple[float, float, float, float, str]] = []
        for word in words:
            if row and (abs(word[1] - row[-1][1]) > 3 or not 0 <= word[0] - row[-1][2] < 18):
                found.append(_line(number, row))
                row = []
            row.append(word)
        if row:
            found.append(_line(number, row))
    return found, heights


def _line(page: int, row: list[tuple[float, float, float, float, str]]) -> Line:
    text = " ".join(word[4] for word in row)
    return Line(page, text, row[0][0], min(w[1] for w in row), row[-1][2], max(w[3] for w in row))


def signature_centre(found: list[Line], name: str) -> tuple[int, float, float]:
    """Page, and middle of the free band over a name, in points from the top left corner."""
    own = next(line for line in reversed(found) if line.text == name and _above(found, line))
    post = _above(found, own)
    assert post is not None
    return own.page, (own.middle + post.middle) / 2, (post.bottom + own.top) / 2


def _above(found: list[Line], name: Line) -> Line | None:
    """The nearest line in capitals over a name, in its column."""
    over = [
        line
        for line in found
        if line.page == name.page
        and line.bottom <= name.top + 6
        and abs(line.middle - name.middle) < 50
        and line.text == line.text.upper()
        and any(map(str.isalpha, line.text))
    ]
    return max(over, key=lambda line: line.top, default=None)
