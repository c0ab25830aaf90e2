"""What looking at every part before a library does costs an ordinary book: `python -m tests.bench.books.opening_cost`.

Ratios of one run: reading with the look and without it, and the look alone against a bare inflating of all parts.
"""

import io
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from pipeline.book.opening.opening import XlsxFile, opened
from pipeline.book.opening.sheets_reader import reader_for
from pipeline.book.read import understood
from tests.bench import rounds

ROOT = Path(__file__).parents[3]
ROUNDS = rounds(9)


def seconds(work: Callable[[], object]) -> float:
    """The fastest of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def main(book: Path) -> None:
    content = book.read_bytes()
    package = XlsxFile(book, content, macros=False)

    def inflated() -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                archive.read(entry)

    def read() -> None:
        understood(package, reader_for(package))

    look, bare, without = seconds(lambda: opened(book)), seconds(inflated), seconds(read)
    print(f"{book.name}: đọc sổ có xem trước / không xem trước · with / without: {(look + without) / without:.2f}")
    print(f"  xem trước / chỉ giải nén · the look / inflating alone: {look / bare:.1f}")
    print(f"  xem trước {look * 1000:.0f} ms, đọc và kiểm tra {without * 1000:.0f} ms")


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:] or [str(ROOT / "inputs" / "2021.xlsx")]):
        main(path)
