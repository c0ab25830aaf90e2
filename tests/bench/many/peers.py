"""What one office's work costs beside programs that do a part of it: reading its book, filling its page.

`python -m tests.bench.many.peers [N]`: N books of the made-up country, a bulletin each. Processor's milliseconds an
office in one process, all works in turn on each book after one that warms up; medians, since the machine is shared.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate
from python_calamine_plus import CalamineWorkbook

from pipeline.book.read import read
from pipeline.documents.template import Template
from pipeline.flow.make import make, results_of
from pipeline.flow.workplace import Workplace
from pipeline.ground.period import Period
from pipeline.kinds.kinds import Kinds
from pipeline.papers.paper import Desk
from pipeline.papers.recipes import recipe_of
from tests.bench import rounds
from tests.offices.land import MONTH, ROOT
from tests.samples.country import write_country

WHOLE = "một xã trọn vẹn: đọc, kiểm tra, tính, mọi tệp của tin · an office"
READING = "đọc và kiểm tra sổ · reading and judging"
RAW = "calamine: chỉ lấy các ô · cells alone"
FILLING = "điền trang của tin · filling the page"
PEER = "docxtpl: cùng trang, cùng dữ liệu · same page and data"
_TEMPLATES = ROOT / "templates"


def main(offices: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        told(measured(write_country(Path(folder) / "inputs", offices), Path(folder) / "rieng"))


def told(costs: dict[str, float]) -> None:
    """The table, with the whole office as its measure; then its row of README."""
    print(f"{'một tiến trình, lần lượt · one process, in turn':60} {'CPU ms':>8} {'phần của một xã':>16}")
    for name, cost in costs.items():
        print(f"{name:60} {cost:8.1f} {cost / costs[WHOLE]:16.2f}")
    ratios = (costs[WHOLE] / costs[PEER], costs[READING] / costs[RAW], costs[PEER] / costs[FILLING])
    parts = (comma(f"{ratios[0]:.1f}"), comma(f"{ratios[1]:.1f}"), f"{ratios[2]:.0f}")
    print(
        "| một xã trọn vẹn (đọc, kiểm tra, tính, mọi tệp của tin) · an office, beside other programs | bằng docxtpl "
        "điền {} trang; đọc và kiểm tra sổ {} × calamine chỉ lấy các ô; docxtpl {} × phần điền trang |".format(*parts)
    )


def comma(figure: str) -> str:
    """As Vietnamese writes decimals."""
    return figure.replace(".", ",")


def measured(books: list[Path], out: Path) -> dict[str, float]:
    """Milliseconds of each work, `out` being where the offices' files go."""
    month = Period.parse(MONTH)
    kind = Kinds(_TEMPLATES).command("bulletin")
    assert kind is not None
    template, page = Template.known(kind.page), kind.page.read_bytes()
    times: dict[str, list[float]] = {}
    for number, book in enumerate((books[0], *books)):
        results, _ = results_of(book, month)
        (paper,) = recipe_of(kind)(Desk(results, kind.kinds), kind, month).papers
        place = Workplace(book, _TEMPLATES, out / str(number))
        works: dict[str, Callable[[], object]] = {
            WHOLE: partial(make, kind, place, month),
            READING: partial(read, book, month),
            RAW: partial(_cells, book),
            FILLING: partial(template.fill, paper.data),
            PEER: partial(_filled_by_docxtpl, page, paper.data),
        }
        for name, work in works.items():
            begun = time.process_time()
            work()
            if number:
                times.setdefault(name, []).append(1000 * (time.process_time() - begun))
    return {name: statistics.median(spent) for name, spent in times.items()}


def _cells(book: Path) -> int:
    opened = CalamineWorkbook.from_filelike(BytesIO(book.read_bytes()))
    return sum(1 for name in opened.sheet_names for _ in opened.stream_sheet_by_name(name, rich=True))


def _filled_by_docxtpl(page: bytes, data: object) -> bytes:
    template = DocxTemplate(BytesIO(page))
    template.render(data, autoescape=True)
    made = BytesIO()
    template.save(made)
    return made.getvalue()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else rounds(25, 2))
