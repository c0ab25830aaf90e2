"""The notice of scores and the sheets of the units, from the sample; totals reckoned again with openpyxl."""

import io
import zipfile
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.check import check
from pipeline.flow.make import make
from pipeline.flow.workplace import Workplace
from pipeline.ground.period import Period
from tests import readable
from tests.kinds import house_kind
from tests.ooxml.sdk import assert_valid

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "inputs" / "2021.xlsx"
NOTICE = "thong-bao-cham-diem.docx"


def run(folder: Path) -> dict[str, bytes]:
    make(house_kind("scoreboard"), Workplace(BOOK, ROOT / "templates", folder), Period.parse("2021-Q1"))
    place = folder / "2021-Q1"
    pages = (path for path in sorted(place.rglob("*.docx")) if ".cchc" not in path.parts)
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in pages}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = run(tmp_path_factory.mktemp("diem"))
    return {name: content for name, content in made.items() if ".cchc" not in name}


def sheet_rows(name: str) -> list[dict[str, Any]]:
    import openpyxl

    rows = list(openpyxl.load_workbook(BOOK, data_only=True)[name].iter_rows(values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:] if row[0] is not None]


def expected() -> dict[str, tuple[Decimal, Decimal]]:
    """Self-scored and appraised totals by unit; in the sample nobody reaches a cap."""
    sums: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for row in sheet_rows("Chấm điểm"):
        for index, name in enumerate(("Điểm tự chấm", "Điểm thẩm định")):
            sums[row["Đơn vị"]][index] += Decimal(str(row[name]))
    return {unit: (own, appraised) for unit, (own, appraised) in sums.items()}


def plain(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def tables_of(content: bytes) -> list[list[list[str]]]:

    return [[[c.text for c in r.cells] for r in table.rows] for table in readable.opened(content).tables]


def test_one_notice_and_a_sheet_for_every_unit(files: dict[str, bytes]) -> None:
    assert len(files) == 1 + len(sheet_rows("Đơn vị")) == 24
    assert "phieu-cham-diem/phieu-cham-diem.thi-tran-phu-loc.docx" in files


@pytest.mark.slow
def test_every_paper_is_lawful_valid_and_the_same_twice(files: dict[str, bytes], tmp_path: Path) -> None:
    for name, content in files.items():
        assert not check(content, name=name, day=date(2021, 4, 14)), name
    assert_valid(*files.values())
    assert run(tmp_path) == files


def test_totals_and_ranks_are_those_of_the_sheet(files: dict[str, bytes]) -> None:
    known = expected()
    blocks = {row["Tên đơn vị"]: row["Khối thi đua"] for row in sheet_rows("Đơn vị")}
    found = {}
    for table in tables_of(files[NOTICE]):
        if table[0][0] != "Hạng":
            continue
        for line in table[1:]:
            name = line[1] if line[1] in known else lower_first(line[1])
            found[name] = (plain(line[-4]), plain(line[-3]))
            assert sum(map(plain, line[2:-4])) == plain(line[-3])
            assert plain(line[-2]) == plain(line[-3]) - plain(line[-4])
            better = [u for u in known if blocks[u] == blocks[name] and known[u][1] > known[name][1]]
            assert int(line[0]) == 1 + len(better)
    assert found == known


def test_the_shares_that_are_printed_add_up(files: dict[str, bytes]) -> None:
    table = next(table for table in tables_of(files[NOTICE]) if table[0][0] == "Loại")
    *classes, total = table[1:]
    assert sum(plain(row[3].rstrip("%")) for row in classes) == 100
    assert total[3] == "100%"
    assert sum(int(row[2]) for row in classes) == int(total[2]) == 23


def test_a_sheet_prints_the_totals_and_reasons_of_its_unit(files: dict[str, bytes]) -> None:
    table = next(t for t in tables_of(files["phieu-cham-diem/phieu-cham-diem.xa-tuan-tuc.docx"]) if t[0][0] == "Mã")
    own, appraised = expected()["xã Tuân Tức"]
    assert [plain(cell) for cell in table[-1][4:6]] == [own, appraised]
    reasons = {
        row["Mã tiêu chí"]: row["Lý do chênh lệch"] for row in sheet_rows("Chấm điểm") if row["Đơn vị"] == "xã Tuân Tức"
    }
    assert {row[0]: row[6] for row in table[1:-1] if row[6]} == {code: why for code, why in reasons.items() if why}


def test_the_appendix_lies_across_with_pages_of_its_own(files: dict[str, bytes]) -> None:
    xml = zipfile.ZipFile(io.BytesIO(files[NOTICE])).read("word/document.xml").decode()
    last = xml[xml.rindex("<w:sectPr") :]
    assert 'w:orient="landscape"' in last
    assert '<w:pgNumType w:start="1"' in last
