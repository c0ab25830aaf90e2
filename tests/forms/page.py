"""A rendered page, measured: LibreOffice lays it out, poppler tells where words stand, pixels where lines are drawn."""

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy
import pytest

RESOLUTION = 200
PT = 72 / RESOLUTION
GAP = 8.0


@dataclass(frozen=True)
class Line:
    """A line of text, or a drawn rule where `text` is empty; points from the upper left corner of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def rendered(documents: dict[str, bytes], folder: Path) -> dict[str, Path]:
    """The PDF of each document, by its name; the calling test skips where LibreOffice or poppler is not installed."""
    if not (shutil.which("soffice") and shutil.which("pdftotext") and shutil.which("pdftoppm")):
        pytest.skip("needs LibreOffice and poppler-utils")
    for name, document in documents.items():
        (folder / f"{name}.docx").write_bytes(document)
    sources = [str(folder / f"{name}.docx") for name in documents]
    with tempfile.TemporaryDirectory() as profile:
        guard(Path(profile))
        command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={Path(profile).as_uri()}"]
        subprocess.run(
            [*command, "--convert-to", "pdf", "--outdir", str(folder), *sources], check=True, capture_output=True
        )
    return {name: folder / f"{name}.pdf" for name in documents}


def guard(profile: Path) -> None:
    """A profile of LibreOffice that fetches no picture a document names, from the network or from this machine."""
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" '
        'oor:op="fuse"><value>true</value></prop></item></oor:items>\n',
        "utf-8",
    )


def page_count(pdf: Path) -> int:
    told = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    found = re.search(r"Pages:\s+(\d+)", told)
    assert found is not None
    return int(found[1])


def text_lines(pdf: Path, page: int = 1) -> list[Line]:
    """Every line of text of a page, top to bottom; a gap wider than `GAP` ends a line."""
    run = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-"]
    told = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    words = []
    for edges, word in re.findall(r"<word ([^>]*)>(.*?)</word>", told):
        left, top, right, bottom = (float(edge) for edge in re.findall(r'"([\d.]+)"', edges))
        words.append(Line(word, left, right, top, bottom))
    found: list[Line] = []
    for word in sorted(words, key=lambda word: (round(word.bottom), word.left)):
        last = found[-1] if found else None
        if last and abs(last.bottom - word.bottom) < 0.5 and 0 <= word.left - last.right < GAP:
            found[-1] = Line(f"{last.text} {word.text}", last.left, word.right, last.top, last.bottom)
        else:
            found.append(word)
    return found


def rules(pdf: Path, page: int = 1) -> list[Line]:
    """Every thin horizontal line that is drawn on a page and is longer than 10 mm, top to bottom."""
    run = ["pdftoppm", "-gray", "-r", str(RESOLUTION), "-f", str(page), "-l", str(page), str(pdf)]
    head, size, _, pixels = subprocess.run(run, check=True, capture_output=True).stdout.split(b"\n", 3)
    assert head == b"P5"
    width, height = map(int, size.split())
    dark = numpy.frombuffer(pixels, numpy.uint8).reshape(height, width) < 160
    found: list[Line] = []
    for row in range(height):
        edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], dark[row].view(numpy.int8), [0]))))
        for left, right in zip(edges[::2], edges[1::2], strict=True):
            if (right - left) * PT < 28:
                continue
            if found and abs(found[-1].left - left * PT) < 2 and row * PT - found[-1].bottom < 1.5:
                found[-1] = Line("", found[-1].left, found[-1].right, found[-1].top, row * PT)
            else:
                found.append(Line("", left * PT, right * PT, row * PT, row * PT))
    return found
