"""How many cells a workbook has, and how many of them are only formatted: too many, and it is not read.

Cells are counted on the bytes, which takes as long as half of all else that is looked at. Most books have too few tags
for too many cells; the parts of one that has more are inflated once more and counted, from the first on.
"""

import zipfile
from pathlib import Path

from pipeline.book.opening.foreign_file import too_big
from pipeline.book.opening.part_check import CheckedPart, inflated

CELL_LIMIT = 3_300_000  # cells of all sheets: `ROW_LIMIT` rows of the widest of them
BLANK_LIMIT = 1_500_000  # of them those that are only formatted: a reader may hold 280 bytes for each


class CellTally:
    """Told of the parts of one package, in their order."""

    def __init__(self, path: Path, content: bytes) -> None:
        self._path, self._content = path, content
        self._most = self._cells = self._blank = 0
        self._uncounted: list[zipfile.ZipInfo] = []

    def add(self, entry: zipfile.ZipInfo, part: CheckedPart) -> None:
        """One part more; `InputError` where that makes too many."""
        if not part.most_cells:
            return
        self._most += part.most_cells
        self._uncounted.append(entry)
        if self._most <= BLANK_LIMIT:
            return
        for waiting in self._uncounted:
            for chunk in inflated(self._path, self._content, waiting):
                self._count(chunk)
        self._uncounted.clear()
        if self._cells > CELL_LIMIT or self._blank > BLANK_LIMIT:
            raise too_big(self._path)

    def _count(self, chunk: bytes) -> None:
        cells = chunk.count(b"<c ") + chunk.count(b":c ") + chunk.count(b"<c>")
        if cells:
            self._cells += cells
            self._blank += max(0, cells - chunk.count(b"v>") // 2 - chunk.count(b"is>") // 2)
