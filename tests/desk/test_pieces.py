"""What the page makes of a command's answer, without a browser: lines, the picture of a sheet, kept files."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

from pipeline.book.sheets import groups, office
from pipeline.desk.files.asked import answers_of, keep_answers
from pipeline.desk.files.sent_files import BOOKS, SHEETS, SentFiles
from pipeline.desk.files.work_folder import WorkFolder
from pipeline.desk.grid import grid
from pipeline.desk.screens.book import GROUPS, LEVELS
from pipeline.desk.standing import grouped, lines_of
from pipeline.ground.comparing import fold
from pipeline.ground.finding import InputError


def test_the_page_offers_every_group_of_sheets_and_every_level() -> None:
    assert [group for group, _ in GROUPS] == [*groups.GROUPS]
    assert {fold(level).replace(" ", "-") for level in office.LEVELS} == set(LEVELS)


class Cells(HTMLParser):
    """The cells of a table with what their tags say."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[tuple[dict[str, str | None], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th", "img", "script"):
            self.cells.append((dict(attrs) | {"tag": tag}, ""))

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] = (self.cells[-1][0], self.cells[-1][1] + data)


def test_the_picture_of_a_sheet_marks_its_cells_and_runs_nothing() -> None:
    sheet = {
        "columns": 3,
        "frozen_rows": 1,
        "widths": [8, 8, 8],
        "merged": ["A2:B2"],
        "lines": [
            {"row": 1, "cells": {"A": "Tháng", "B": "<img src=x>"}},
            {"row": 2, "cells": {"A": "gộp", "C": "5"}},
            {"row": 3, "cells": {"A": "một câu dài hơn cột", "C": "=SUM(C1:C2)"}},
        ],
        "marks": {"C2": "lỗi", "B9": "nhắc"},
        "hidden_rows": [],
        "left": 4,
    }
    read = Cells()
    told = str(grid(sheet))
    read.feed(told)
    by_place = {attrs["data-a"]: (attrs, text) for attrs, text in read.cells if attrs.get("data-a")}
    assert {attrs["tag"] for attrs, _ in read.cells} == {"td", "th"}
    assert by_place["B1"][1] == "<img src=x>"
    assert by_place["A2"][0]["colspan"] == "2"
    assert by_place["C2"][0]["class"] == "wrong bad n"
    assert by_place["A3"][0]["colspan"] == "2"  # runs on over the empty cell beside it
    assert by_place["C3"][1] == "công thức"
    assert by_place["B9"][0]["class"] == "wrong mild"  # an empty cell of which something is said is shown
    assert "Còn 4 dòng nữa" in told


def test_what_is_due_stands_first_and_many_of_one_kind_together() -> None:
    def file(name: str, command: str, **more: object) -> dict[str, object]:
        plain = {"file": f"outputs/2021-04/{name}", "title": name, "command": command}
        return plain | {"words": ["như lần chạy trước"]} | more

    told = {
        "due": [
            {"title": "Tin", "command": "bulletin", "period": "2021-04"},
            {"title": "Giấy mời", "command": "invitation", "period": "2021-04"},
        ],
        "folders": [
            {
                "period": "2021-04",
                "files": [
                    *(file(f"phieu-{n}.docx", "scoreboard") for n in range(5)),
                    file("tin-cchc.docx", "bulletin", words=["cũ, chạy lại sẽ đổi"]),
                    file("tin.txt", "bulletin", told_from="outputs/2021-04/tin-cchc.docx"),
                ],
            }
        ],
    }
    lines = lines_of(told)
    assert [line.name or line.title for line in lines[:2]] == ["tin-cchc.docx", "Giấy mời"]
    assert [one.name for one in lines[0].beside] == ["tin.txt"]
    assert lines[0].states == [("cũ so với sổ", "warn")]
    assert lines[1].states == [("chưa làm", "new")]
    assert [len(group) for group in grouped(lines)] == [1, 1, 5]


HARM = ("../../x.xlsx", "..\\x.xlsx", "/etc/x.xlsx", "con.xlsx", "a\0b.xlsx", "é" * 300 + ".xlsx")


@pytest.mark.parametrize("name", HARM)
def test_a_sent_name_is_only_shown(name: str, tmp_path: Path) -> None:
    files = SentFiles(WorkFolder(tmp_path))
    kept = files.kept(b"x", quote(name), tmp_path / "gui-den", BOOKS)
    assert kept.parent == tmp_path / "gui-den"
    assert kept.name.startswith("tep-")
    assert "/" not in files.name(kept)
    assert "\\" not in files.name(kept)
    worded = files.kept(b"y", quote(name), tmp_path / "bang", SHEETS, worded=True)
    assert worded.parent.parent == tmp_path / "bang"
    assert worded.stem.replace("-", "").isalnum()
    assert worded.stem != "con"


def test_what_is_no_such_file_is_a_sentence(tmp_path: Path) -> None:
    files = SentFiles(WorkFolder(tmp_path))
    for content, name in ((b"x", "a.exe"), (b"", "a.xlsx"), (b"x", "")):
        with pytest.raises(InputError) as told:
            files.kept(content, quote(name), tmp_path / "gui-den", BOOKS)
        assert str(told.value)
    assert not (tmp_path / "gui-den").exists()


def test_answers_are_kept_beside_those_before(tmp_path: Path) -> None:
    import tomllib

    path = tmp_path / "tra-loi.toml"
    keep_answers(path, {'xã "A" | cột #1': 2})
    keep_answers(path, answers_of({"key-1": "xã B", "dap-1": "0", "key-2": "xã C", "dap-2": "x"}))
    assert tomllib.loads(path.read_text("utf-8"))["tra-loi"] == {'xã "A" | cột #1': 2, "xã B": 0}


def test_nothing_outside_the_folder_is_listed(tmp_path: Path) -> None:
    outside = tmp_path / "ngoai.xlsx"
    outside.write_bytes(b"x")
    root = tmp_path / "co-quan"
    (root / "inputs").mkdir(parents=True)
    (root / "inputs" / "lien-ket.xlsx").symlink_to(outside)
    (root / "inputs" / "2021.xlsx").write_bytes(b"x")
    (root / "inputs" / "~$2021.xlsx").write_bytes(b"x")
    (root / "inputs" / "2021.kiem-tra.xlsx").write_bytes(b"x")
    (root / "inputs" / "ban-luu").mkdir()
    (root / "inputs" / "ban-luu" / "2021.truoc-lan-1.xlsx").write_bytes(b"x")
    (root / "outputs").symlink_to(tmp_path)
    folder = WorkFolder(root)
    assert [book.name for book in folder.books()] == ["2021.xlsx"]
    assert folder.papers("", "..") == []
    folder.remember("../ngoai.xlsx")
    from pipeline.desk.files.work_folder import id_of

    assert folder.lost("", "2021-04", id_of("../ngoai.xlsx")) is None
