"""How fast a workbook is read and judged, by the number of its rows: `python -m tests.bench.books.reading [ROWS …]`.

Processor time of the best of several rounds in a process of its own, against the fast library reading the same sheets
and doing nothing with them. With `AGAINST=folder` (another commit's tree) its reading is measured in turn with ours.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from pipeline.book.opening.raw import ROW_LIMIT
from pipeline.book.sheets.workbook import CATALOGUES
from tests.bench import SMOKE, rounds
from tests.book.books import Book, good_book

ROOT = Path(__file__).parents[3]
ROWS = (500, 2_000, 8_000, 24_192, 100_000, 200_000)
FIELDS = tuple(f"Lĩnh vực {number}" for number in range(1, 13))
_ONE = """
import json, time
from io import BytesIO
from pathlib import Path
from python_calamine_plus import CalamineWorkbook
try:
    from pipeline.book.read import read
except ModuleNotFoundError:  # the room's name in commits of before
    from pipeline.results.read import read
path, rounds = Path(sys.argv[1]), int(sys.argv[2])
def seconds(work):
    best = given = None
    for _ in range(rounds):
        given = None  # else two books are held at once, which no command does
        start = time.process_time()
        given = work()
        best = min(best or 1e9, time.process_time() - start)
    return best, given
def raw():
    book = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    for name in book.sheet_names:
        for row in book.stream_sheet_by_name(name, rich=True):
            pass
try:
    took, (results, findings) = seconds(lambda: read(path))
    rows = sum(map(len, results.tables.values())) if results is not None else 0
    told = {"rows": rows, "seconds": took, "findings": len(findings)}
except Exception as error:
    told = {"refused": str(error)}
# Not ru_maxrss: a process begins with that of the one that started it, which has just written the book.
held = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
told["memory"] = int(held.split()[1]) / 1024
told["raw"] = seconds(raw)[0]
print(json.dumps(told))
"""


def province(rows: int, path: Path) -> Path:
    """A year's book of an office with so many rows in TTHC, or a little fewer: figures that an ordinary office has."""
    chance = Random(rows)
    number = max(1, min(rows // 144, (ROW_LIMIT - 1_000) // 145))  # all sheets together are bounded
    units = [f"xã Thử {unit:04d}" for unit in range(1, number + 1)]
    book = good_book()
    keep = ("Hướng dẫn", "Cơ quan", "Danh mục", "Đơn vị", "TTHC", "Người ký", "Nơi nhận", "Chữ viết tắt")
    for title in book.keys() - set(keep):
        book[title] = book[title][:1]
    kept = ["xã", "Khối xã", 40, "có", None, None, None]
    book["Đơn vị"][1:] = [[f"T{number}", unit, *kept] for number, unit in enumerate(units)]
    at = book["Danh mục"][0].index(CATALOGUES["linh_vuc"][0])
    lists = [[row[i] for row in book["Danh mục"][1:]] for i in range(len(book["Danh mục"][0]))]
    lists[at] = list(FIELDS)
    depth = max(map(len, lists))
    padded = [[*entries, *[None] * (depth - len(entries))] for entries in lists]
    book["Danh mục"][1:] = [list(row) for row in zip(*padded, strict=True)]
    book["TTHC"][1:] = _dossiers(units, chance)
    return _written(book, path)


def _dossiers(units: list[str], chance: Random) -> list[list[Any]]:
    """Twelve months of every unit and field: each has its size, and about it chance of that size and a little more."""

    def noisy(mean: float) -> int:
        return max(0, round(chance.gauss(mean, math.sqrt(max(mean, 0.2) + (0.08 * mean) ** 2))))

    lines = list(product(units, FIELDS))
    size = {line: math.exp(chance.uniform(2.0, 5.3)) for line in lines}
    online = {line: chance.uniform(0.2, 0.7) for line in lines}
    carried = {line: noisy(0.1 * size[line]) for line in lines}
    rows: list[list[Any]] = []
    for month in range(1, 13):
        for line in lines:
            new, before = noisy(size[line]), carried[line]
            net = round(new * online[line])
            late_open = chance.choice((0, 0, 0, 1))
            in_time = min(new + before, noisy(0.1 * size[line]))
            late_open = min(late_open, new + before - in_time)
            done = new + before - in_time - late_open
            late = min(done, noisy(0.02 * size[line]))
            early = round((done - late) * 0.35)
            carried[line] = in_time + late_open
            shares = [early, done - late - early, late]
            rows.append(
                [month, *line, new + before, net, new - net, before, done, *shares, carried[line], in_time, late_open]
            )
    return rows


def _written(book: Book, path: Path) -> Path:
    """The file, with its sums as formulas and their results, as Excel saves them."""
    workbook = xlsxwriter.Workbook(str(path))
    sums = {3: "=E{0}+F{0}+G{0}", 7: "=I{0}+J{0}+K{0}", 11: "=M{0}+N{0}"}
    for title, grid in book.items():
        page = workbook.add_worksheet(title)
        for r, row in enumerate(grid):
            for c, value in enumerate(row):
                if title == "TTHC" and r and c in sums:
                    page.write_formula(r, c, sums[c].format(r + 1), None, value)
                elif value is not None:
                    page.write(r, c, value)
    workbook.close()
    return path


def measured(path: Path, home: Path, times: int) -> dict[str, Any]:
    """One book in a process of its own, read with the `pipeline` of that folder."""
    # Without the project as it was installed, which would give what an earlier commit has under another name.
    code = "import sys; sys.meta_path[:] = [one for one in sys.meta_path if 'editable' not in str(one).lower()]\n"
    code += f"sys.path.insert(0, {str(home)!r})\n{_ONE}"
    command = [sys.executable, "-P", "-c", code, str(path), str(times)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def main(sizes: list[int]) -> None:
    """Prints a line for each size, then the row of README."""
    speeds = []
    homes = [("", ROOT)]
    if against := os.environ.get("AGAINST"):
        homes.append((f" · {Path(against).name}", Path(against)))
    print(f"{'dòng · rows':>16}{'dòng/giây · rows/s':>20}{'µs/dòng':>9}{'× calamine':>12}{'MiB':>7}{'điều nói':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            path = province(rows, Path(folder) / "so.xlsx")
            for name, home in homes:
                told = measured(path, home, rounds(3 if rows < 50_000 else 1))
                if "refused" in told:
                    print(f"{rows:16,}{name}: {told['refused']}")
                    continue
                number = told["rows"] or rows  # an earlier commit may know a list or a column by another name
                each = told["seconds"] / number
                if home == ROOT:
                    many = f"{number:,} dòng: {1 / each:,.0f}".replace(",", ".")
                    times = f"{told['seconds'] / told['raw']:.1f}".replace(".", ",")
                    speeds.append(f"{many} ({times} ×, {told['memory']:.0f} MiB)")
                print(
                    f"{number:16,}{1 / each:20,.0f}{each * 1e6:9.1f}{told['seconds'] / told['raw']:12.1f}"
                    f"{told['memory']:7.0f}{told['findings']:10}{name}"
                )
    what = "đọc và kiểm tra sổ: dòng một giây (so với calamine chỉ lấy các ô, bộ nhớ) · rows a second, by size"
    print(f"| {what} | {'; '.join(speeds)} |")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or ([500] if SMOKE else list(ROWS)))
