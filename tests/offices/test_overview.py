"""`cchc overview`: the sums of all offices by a second reckoning, every book in them or told, same input same bytes."""

import contextlib
import csv
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.offices.land import typed
from tests.samples.country import write_country
from tests.samples.province import write_province
from tests.whole.answers import wrong
from tests.whole.golden import document_text

MONTH, NUMBER = "2026-03", 3
ABSENT = "xã Chưa Gửi"
COUNTS = {
    "truc_tuyen": "E",
    "truc_tiep": "F",
    "ky_truoc": "G",
    "truoc_han": "I",
    "dung_han": "J",
    "qua_han": "K",
    "con_trong_han": "M",
    "con_qua_han": "N",
}


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five communes' books in `gui-den` and the province's, of six: summed up once; the answer lies beside."""
    place = tmp_path_factory.mktemp("land")
    write_country(place / "gui-den", 5, seed=7)
    write_province(place / "gui-den" / "2026.xlsx", [*map(unit, books(place)), ABSENT])
    run = overview(place, "gui-den", "--month", MONTH, "--json")
    (place / "answer.json").write_text(run.stdout, "utf-8")
    return place


@pytest.fixture
def own(land: Path, tmp_path: Path) -> Path:
    """The same books, to be changed."""
    shutil.copytree(land / "gui-den", tmp_path / "gui-den")
    return tmp_path


def overview(place: Path, *words: str) -> Result:
    """The command as it is typed in `place`."""
    return typed(place, "overview", *words)


def raw(book: Path) -> pd.DataFrame:
    """Sheet TTHC as openpyxl has it: column letters, no code of ours."""
    rows = openpyxl.load_workbook(book, read_only=True, data_only=True)["TTHC"].iter_rows(min_row=2, values_only=True)
    whole = [row[:14] for row in rows if row[0] is not None]
    return pd.DataFrame(whole, columns=[*"ABCDEFGHIJKLMN"])


def unit(book: Path) -> str:
    return str(openpyxl.load_workbook(book, read_only=True)["Cơ quan"]["B5"].value)


def of_month(book: Path) -> dict[str, int]:
    rows = raw(book)
    rows = rows[rows["A"] == NUMBER]
    return {name: int(rows[letter].sum()) for name, letter in COUNTS.items()}


def books(place: Path) -> list[Path]:
    return sorted((place / "gui-den").glob("*/2026.xlsx"))


def lines(place: Path) -> list[dict[str, str]]:
    text = (place / "outputs" / f"tong-hop-{MONTH}" / "bang.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def change(book: Path, sheet: str, cell: str, value: object) -> None:
    opened = openpyxl.load_workbook(book)
    opened[sheet][cell] = value
    opened.save(book)


def test_each_offices_figures_and_their_sum_are_those_of_the_raw_books(land: Path) -> None:
    here = [line for line in lines(land) if line["Phạm vi"] == "kỳ này" and not line["Lĩnh vực"]]
    table = openpyxl.load_workbook(land / "outputs" / f"tong-hop-{MONTH}" / "bang.xlsx", data_only=True)["Tổng hợp"]
    heads = {str(cell.value): cell.column for cell in table[1]}
    total = dict.fromkeys(COUNTS, 0)
    for book in books(land):
        told = {line["Mã"]: line for line in here if line["Sổ"] == f"{book.parent.name}/2026.xlsx"}
        for name, value in of_month(book).items():
            assert int(told[name]["Giá trị"]) == value
            total[name] += value
    words = {"truc_tuyen": "(4)", "ky_truoc": "(6)", "qua_han": "(10)", "con_qua_han": "(13)"}
    for name, sign in words.items():
        column = next(column for head, column in heads.items() if head.startswith(sign))
        assert table.cell(len(books(land)) + 2, column).value == total[name]


def test_the_cells_told_of_a_figure_sum_to_it(land: Path) -> None:
    checked = 0
    for book in books(land)[:2]:
        sheet = openpyxl.load_workbook(book, data_only=True)["TTHC"]
        for line in lines(land):
            if line["Sổ"] == f"{book.parent.name}/2026.xlsx" and line["Mã"] in ("qua_han", "truc_tuyen"):
                assert sum(sheet[cell].value for cell in cells(line["Ô"])) == int(line["Giá trị"])
                checked += 1
    assert checked > 20


def cells(told: str) -> Iterator[str]:
    for letter, first, last in re.findall(r"TTHC!([A-Z]+)(\d+)(?::[A-Z]+(\d+))?", told):
        for row in range(int(first), int(last or first) + 1):
            yield f"{letter}{row}"


def test_fields_are_summed_over_the_offices_that_have_them(land: Path) -> None:
    table = openpyxl.load_workbook(land / "outputs" / f"tong-hop-{MONTH}" / "bang.xlsx", data_only=True)["Lĩnh vực"]
    heads = {str(cell.value): cell.column for cell in table[1]}
    late = {row[0].value: row[heads["(10) Quá hạn"] - 1].value for row in table.iter_rows(min_row=2)}
    whole = pd.concat([raw(book) for book in books(land)])
    whole = whole[whole["A"] == NUMBER]
    assert late == whole.groupby("C")["K"].sum().to_dict()


def test_each_offices_name_leads_to_its_book(land: Path) -> None:
    folder = land / "outputs" / f"tong-hop-{MONTH}"
    table = openpyxl.load_workbook(folder / "bang.xlsx")["Tổng hợp"]
    ways = [table.cell(row, 1).hyperlink for row in range(2, len(books(land)) + 2)]
    assert [(folder / str(way.target).replace("\\", "/")).resolve() for way in ways if way] == [
        book.resolve() for book in books(land)
    ]
    assert {way.location for way in ways if way} == {"TTHC!A1"}


def test_the_answer_is_as_published_and_the_same_input_gives_the_same_bytes(land: Path, own: Path) -> None:
    answer = json.loads((land / "answer.json").read_text("utf-8"))
    assert list(wrong(answer)) == []
    assert answer["code"] == 0
    assert overview(own, "gui-den", "--period", MONTH).exit_code == 0
    table = Path(f"tong-hop-{MONTH}")
    ends = (
        "bao-cao-tong-hop.docx",
        "bao-cao-tong-hop.nguon-so-lieu.txt",
        "tin-tong-hop.docx",
        "tin-tong-hop.phat-thanh.txt",
    )
    papers = [Path(MONTH) / end for end in ends]
    for name in (table / "bang.xlsx", table / "bang.csv", *papers):
        place = Path("outputs") / name
        assert (own / place).read_bytes() == (land / place).read_bytes()


def test_a_book_that_cannot_be_summed_is_left_out_and_told(own: Path) -> None:
    first, second, third, fourth, fifth = books(own)
    change(first, "TTHC", "E24", 9999)  # column 4 no longer fits column 3
    change(second, "Cơ quan", "B2", 2025)
    shutil.copytree(third.parent, third.parent.with_name("xa-ban-sao"))
    run = overview(own, "gui-den", "--month", MONTH, "--json")
    answer = json.loads(run.stdout)
    assert (run.exit_code, list(wrong(answer))) == (1, [])
    states = {book["office"]: book["state"] for book in answer["books"]}
    assert states.pop(first.parent.name) == "wrong"
    assert states.pop(second.parent.name) == "other_time"  # its dates are of another year, too
    assert states.pop(third.parent.name) == states.pop("xa-ban-sao") == "twice"
    assert states == {fourth.parent.name: "taken", fifth.parent.name: "taken"}
    assert all(book["message"] and book["remedy"] for book in answer["books"] if book["state"] != "taken")
    assert {line["Sổ"].partition("/")[0] for line in lines(own)} == set(states)
    table = openpyxl.load_workbook(own / "outputs" / f"tong-hop-{MONTH}" / "bang.xlsx")["Cơ quan"]
    assert table.max_row == 1 + len(answer["books"]) + len(answer["missing"])
    text = document_text((own / "outputs" / MONTH / "bao-cao-tong-hop.docx").read_bytes())
    absent = {
        "có hai sổ": unit(third),
        "sổ còn lỗi": unit(first),
        "chưa gửi sổ": ABSENT,
        "sổ của năm khác": unit(second),
    }
    assert all(f"{name} | {why}" in text for why, name in absent.items())
    assert "của 2 trong 6 đơn vị" in text
    assert "Sổ của 3 đơn vị không được cộng" in text


@pytest.mark.slow
def test_a_period_that_a_book_does_not_have_is_told_as_such(own: Path) -> None:
    run = overview(own, "gui-den", "--period", "2026-Q1")
    assert run.exit_code == 0
    (own / "gui-den" / "xa-trong").mkdir()
    late = books(own)[0]
    change(late, "Cơ quan", "B25", 6)
    told = overview(own, "gui-den", "--month", MONTH)
    assert told.exit_code == 1
    assert late.parent.name in told.stderr
    assert "xa-trong" in told.stdout


def test_who_has_sent_none_is_known_by_the_own_books_units(land: Path, own: Path) -> None:
    answer = json.loads((land / "answer.json").read_text("utf-8"))
    assert answer["missing"] == [ABSENT]
    write_province(own / "gui-den" / "2026.xlsx", [*map(unit, books(own)[1:])])
    run = overview(own, "gui-den", "--month", MONTH, "--json")
    answer = json.loads(run.stdout)
    assert answer["missing"] == []
    assert [book["state"] for book in answer["books"]] == ["strange", *["taken"] * 4]
    assert run.exit_code == 1
    assert list(wrong(answer)) == []


def test_the_report_tells_sums_ranks_and_who_is_absent_as_the_raw_books_have_them(land: Path) -> None:
    text = document_text((land / "outputs" / MONTH / "bao-cao-tong-hop.docx").read_bytes())
    each = {unit(book): of_month(book) for book in books(land)}
    total = {name: sum(one[name] for one in each.values()) for name in COUNTS}
    done = {name: one["truoc_han"] + one["dung_han"] + one["qua_han"] for name, one in each.items()}
    dots = {name: f"{value:,}".replace(",", ".") for name, value in total.items()}
    solved = f"{sum(done.values()):,}".replace(",", ".")
    assert f"trước hạn {dots['truoc_han']}, đúng hạn {dots['dung_han']}, quá hạn {dots['qua_han']} hồ sơ" in text
    assert f"Đã giải quyết {solved} hồ sơ" in text
    assert f"{dots['con_qua_han']} hồ sơ đã quá hẹn" in text
    assert "của 5 trong 6 đơn vị" in text
    assert f"1 | {ABSENT} | chưa gửi sổ" in text
    rates = {name: 1 - one["qua_han"] / done[name] for name, one in each.items()}
    for name, rate in rates.items():
        rank = 1 + sum(other > rate for other in rates.values())
        assert re.search(rf"^{rank} \| {name} \| {done[name]:,} \|".replace(",", "[.]?"), text.replace(".", ""), re.M)


def test_a_tie_shares_its_rank_and_a_small_office_has_none(own: Path) -> None:
    first, second, small = books(own)[:3]
    shutil.copy(first, second)
    change(second, "Cơ quan", "B3", "Ủy ban nhân dân xã Bản Sao")
    change(second, "Cơ quan", "B5", "xã Bản Sao")
    shrink(small)
    write_province(own / "gui-den" / "2026.xlsx", [*map(unit, books(own))])
    run = overview(own, "gui-den", "--month", MONTH)
    assert run.exit_code == 0, run.output
    text = document_text((own / "outputs" / MONTH / "bao-cao-tong-hop.docx").read_bytes())
    ranked = re.findall(r"^(\d+) \| (xã [^|]+) \| [\d.]+ \| \d+ \| [\d,]+%", text, re.M)
    places = {name: int(rank) for rank, name in ranked}
    assert places[unit(first)] == places["xã Bản Sao"]
    assert sorted(places.values()) != [1, 2, 3, 4]
    assert unit(small) not in places
    assert f"Không xếp hạng 1 đơn vị giải quyết dưới 20 hồ sơ: {unit(small)}." in text
    assert cchc_check(own) == 0


def shrink(book: Path) -> None:
    """All of its figures to a handful, late ones among them: the worst of all, were it compared."""
    opened = openpyxl.load_workbook(book)
    sheet = opened["TTHC"]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value is not None:
            for cell in row[3:14]:
                cell.value = 0
    for month in range(1, 13):
        row = next(one for one in sheet.iter_rows(min_row=2) if one[0].value == month)
        for letter, value in {"D": 3, "E": 3, "H": 3, "J": 1, "K": 2}.items():
            sheet[f"{letter}{row[0].row}"] = value
    opened.save(book)


def cchc_check(place: Path) -> int:
    file = place / "outputs" / MONTH / "bao-cao-tong-hop.docx"
    return CliRunner().invoke(main, ["check", str(file)]).exit_code


def test_every_bar_of_the_latest_has_its_name(land: Path) -> None:
    with zipfile.ZipFile(land / "outputs" / MONTH / "bao-cao-tong-hop.docx") as page:
        charts = [page.read(name).decode() for name in page.namelist() if re.search(r"word/charts/[^/]+\.xml$", name)]
    (bars,) = (chart for chart in charts if '<c:barDir val="bar"/>' in chart)
    names = bars[bars.index("<c:catAx>") : bars.index("</c:catAx>")]
    assert '<c:tickLblSkip val="1"/>' in names  # for Word
    assert '<a:bodyPr rot="0"' in names  # for LibreOffice, which shows all where their turn is told


def test_the_news_says_of_how_many_it_speaks_and_names_the_best_and_the_latest(land: Path) -> None:
    text = (land / "outputs" / MONTH / "tin-tong-hop.phat-thanh.txt").read_text("utf-8")
    each = {unit(book): of_month(book) for book in books(land)}
    late = sorted(((one["qua_han"], name) for name, one in each.items()), reverse=True)
    assert "Theo sổ của năm trong sáu đơn vị" in text
    assert "Còn một đơn vị chưa gửi sổ" in text
    if late[0][0] - late[1][0] >= 2:
        assert f"Nhiều nhất là {late[0][1]}," in text
    assert not re.search(r"\d", text)


def test_a_cell_unlike_its_own_office_is_summed_as_it_stands_and_told(own: Path) -> None:
    odd = books(own)[1]
    month = raw(odd)
    at = int(month[(month["A"] == NUMBER) & (month["E"] > 20)].index[0]) + 2
    opened = openpyxl.load_workbook(odd)
    for letter in "DEHJ":  # far more came and were solved than ever: the row's sums still hold
        cell = opened["TTHC"][f"{letter}{at}"]
        if isinstance(cell.value, int):  # a formula follows by itself
            cell.value += 20_000
    opened.save(odd)
    run = overview(own, "gui-den", "--month", MONTH, "--json")
    answer = json.loads(run.stdout)
    assert (run.exit_code, list(wrong(answer))) == (0, [])
    doubts = {book["office"]: book["doubts"] for book in answer["books"]}
    assert [name for name, found in doubts.items() if found] == [odd.parent.name]
    text = document_text((own / "outputs" / MONTH / "bao-cao-tong-hop.docx").read_bytes())
    assert f"| {unit(odd)} | TTHC!{doubts[odd.parent.name][0]['cell']} |" in text
    assert cchc_check(own) == 0


def test_every_cell_behind_the_report_names_its_book(land: Path) -> None:
    told = (land / "outputs" / MONTH / "bao-cao-tong-hop.nguon-so-lieu.txt").read_text("utf-8")
    line = next(part for part in told.split("\n\n") if "hồ sơ quá hạn" in part or "tổng cột 10" in part)
    found = re.search(r"(\d+)  ·  [^\n]*\n\s+cách tính: tổng cột 10\n\s+ô: ([^\n]+)", told)
    assert found, line
    summed = 0
    for name, first, last in re.findall(r"\[([^\]]+)\]TTHC!K(\d+):K(\d+)", found[2]):
        rows = raw(land / "gui-den" / name)
        summed += int(rows["K"].iloc[int(first) - 2 : int(last) - 1].sum())
    assert summed == int(found[1])


def test_papers_that_cannot_be_made_are_told_beside_the_table_that_is(own: Path) -> None:
    for gone in books(own)[2:]:
        shutil.rmtree(gone.parent)
    write_province(own / "gui-den" / "2026.xlsx", [*map(unit, books(own))])
    change(own / "gui-den" / "2026.xlsx", "Người ký", "A2", "Kế hoạch")  # nobody signs a report
    run = overview(own, "gui-den", "--month", MONTH)
    assert run.exit_code == 1
    assert "Người ký" in run.stderr
    assert "bang.xlsx" in run.stdout
    assert not (own / "outputs" / MONTH).exists()


def test_an_own_book_with_errors_keeps_nobody_from_the_table(own: Path) -> None:
    for gone in books(own)[2:]:
        shutil.rmtree(gone.parent)
    change(own / "gui-den" / "2026.xlsx", "Cơ quan", "B4", None)  # of no level
    run = overview(own, "gui-den", "--period", "2026-Q1")
    assert run.exit_code == 1
    assert "Trang Cơ quan, ô B4" in run.stderr
    assert "chưa biết đơn vị nào chưa gửi" in run.stdout
    assert (own / "outputs" / "tong-hop-2026-Q1" / "bang.xlsx").is_file()


def test_what_rests_on_many_books_is_not_said_to_be_as_one_book_has_it(land: Path, own: Path) -> None:
    shutil.copytree(land / "outputs", own / "outputs")
    with contextlib.chdir(own):
        told = CliRunner().invoke(main, ["status", "--month", MONTH, "--book", "gui-den/2026.xlsx"])
    assert "bao-cao-tong-hop.docx: chưa rõ còn đúng với sổ không" in told.output
    assert "cchc overview" in told.output


def test_nothing_to_sum_up_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    for words, code in (
        (("trong", "--month", MONTH), 1),
        (("khong-co", "--month", MONTH), 1),
        (("trong",), 2),
        (("trong", "--month", MONTH, "--period", MONTH), 2),
        (("trong", "--month", "2026-Q1"), 2),
        (("trong", "--month", MONTH, "--book", "khong-co.xlsx"), 1),
    ):
        run = overview(tmp_path, *words)
        assert run.exit_code == code, run.stderr
        assert run.stderr.strip()
        assert "Traceback" not in run.stderr
    assert not (tmp_path / "outputs").exists()
