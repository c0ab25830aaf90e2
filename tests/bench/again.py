"""What a second run costs: nothing changed, one cell changed, all anew; beside reading and judging the workbook alone.

`make bench`: the commands are run in turn in the same minutes, so that a busy machine slows all; medians are compared.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench import rounds
from tests.bench.command import ROOT, seconds
from tests.whole.test_hand_edited import one_more_online

ROUNDS = rounds(7)
COMMANDS = ("bulletin", "all")[: rounds(2)]


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        books = [Path(shutil.copy(ROOT / "inputs" / "2021.xlsx", Path(folder) / f"{name}.xlsx")) for name in "ab"]
        one_more_online(books[1])
        print(f"{'lệnh':44} {'giây (giữa)':>12} {'tỷ lệ với đọc sổ':>18}")
        for command in COMMANDS:
            times = _times(command, Path(folder), books)
            read = statistics.median(times["chỉ đọc và kiểm tra sổ (validate)"])
            for name, values in times.items():
                middle = statistics.median(values)
                print(f"{f'{command}: {name}':44} {middle:12.3f} {middle / read:18.2f}")


def _times(command: str, folder: Path, books: list[Path]) -> dict[str, list[float]]:
    book, out = folder / "2021.xlsx", folder / "out"
    run = [sys.executable, "-m", "pipeline", command, "--month", "2021-04", "--book", str(book), "--out", str(out)]
    read = [sys.executable, "-m", "pipeline", "validate", str(book), "--month", "2021-04"]
    shutil.copy(books[0], book)
    seconds(run)
    seconds(read)
    times: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        shutil.rmtree(out)
        times.setdefault("mọi thứ làm mới", []).append(seconds(run))
        times.setdefault("không gì đổi", []).append(seconds(run))
        shutil.copy(books[1 - number % 2], book)
        times.setdefault("hai ô của sổ đổi", []).append(seconds(run))
        times.setdefault("chỉ đọc và kiểm tra sổ (validate)", []).append(seconds(read))
    return times


if __name__ == "__main__":
    main()
