"""`--json`: one object on stdout whatever ends the run, as docs/json.schema.json and docs/json.md tell it."""

import json
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.merging.telling.texts import PageTexts
from tests.whole.answers import schema, wrong

ROOT = Path(__file__).parents[2]
Plain = dict[str, Any]


def asked(*words: str) -> tuple[Plain, list[Plain]]:
    """The object and the lines of progress of a run; its exit code is the one that it tells."""
    run = CliRunner().invoke(main, [*words, "--json"])
    answer = json.loads(run.stdout)
    assert run.exit_code == answer["code"], run.stderr
    assert list(wrong(answer)) == []
    assert answer["command"] == next((word for word in words if not word.startswith("-")), "")
    return answer, [json.loads(line)["progress"] for line in run.stderr.splitlines()]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbook and the bulletin of April, in which a hand has changed a word."""
    place = tmp_path_factory.mktemp("office")
    (place / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "2021.xlsx", place / "inputs")
    shutil.copytree(ROOT / "templates", place / "templates")
    return place


@pytest.fixture
def made(office: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(office)
    if not (office / "outputs").exists():
        assert CliRunner().invoke(main, ["bulletin", "--month", "2021-04"]).exit_code == 0
    return office


def test_a_paper_that_is_made_is_told_with_what_lies_beside_it(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)
    answer, progress = asked("bulletin", "--month", "2021-04")
    (paper,) = answer["papers"]
    assert (paper["kind"], paper["command"], paper["state"]) == ("tin-cchc", "bulletin", "new")
    beside = {Path(one["file"]).name for one in paper["beside"]}
    assert {"tin-cchc.phat-thanh.txt", "tin-cchc.nguon-so-lieu.txt"} <= beside
    assert all(Path(one["file"]).is_file() for one in (paper, *paper["beside"]))
    assert [one["done"] for one in progress] == [0, 1, 2]
    assert {one["of"] for one in progress} == {3}
    again, _ = asked("bulletin", "--month", "2021-04")
    assert [one["state"] for one in again["papers"]] == ["unchanged"]
    assert [one["file"] for one in again["papers"][0]["beside"]] == [one["file"] for one in paper["beside"]]


def test_how_files_stand_and_what_is_kept_of_them(made: Path) -> None:
    answer, _ = asked("status")
    (folder,) = answer["folders"]
    assert folder["period"] == "2021-04"
    assert all(one["well"] for one in folder["files"])
    assert asked("diff", "--month", "2021-04")[0]["files"]
    (way,) = asked("steps", "--month", "2021-04")[0]["papers"]
    assert way["steps"][0]["state"] == "done"
    assert asked("restore", "outputs/2021-04/tin-cchc.docx")[0]["versions"] == []


def test_findings_of_a_workbook_name_their_cells(made: Path) -> None:
    assert "sheets" not in asked("validate", "inputs/2021.xlsx")[0]
    from openpyxl import load_workbook

    book = load_workbook("inputs/2021.xlsx")
    book["TTHC"]["K183"] = "năm"
    book.save("sai.xlsx")
    answer, _ = asked("validate", "sai.xlsx", "--picture")
    assert answer["code"] == 1
    assert answer["message"]
    (sheet,) = (one for one in answer["sheets"] if one["name"] == "TTHC")
    assert sheet["marks"]["K183"] == "lỗi"
    told = {line["row"]: line["cells"] for line in sheet["lines"]}
    assert told[183]["K"] == "năm"
    assert told[1]["A"] == "Tháng"
    assert sheet["frozen_rows"] == 1
    found = [one for one in answer["findings"] if one["severity"] == "lỗi"]
    assert ("sai.xlsx", "TTHC", "K183") in [(one["file"], one["sheet"], one["cell"]) for one in found]


def test_findings_of_a_document_name_their_place(made: Path) -> None:
    import docx

    document = docx.Document("outputs/2021-04/tin-cchc.docx")
    document.sections[0].left_margin = docx.shared.Mm(20)
    spoken = [p for p in document.paragraphs if len(p.text) > 80][3]
    spoken.runs[-1].text += " nghành"
    document.save("lech.docx")
    answer, progress = asked("check", "lech.docx", "--fix")
    assert {one["file"] for one in answer["findings"]} == {"lech.docx"}
    (slip,) = (one["where"] for one in answer["findings"] if one["code"] == "CTA-01")
    texts = PageTexts(Path("lech.docx").read_bytes()).all
    assert [one.block for one in texts if "nghành" in one.text] == [slip["block"]]
    (file,) = answer["files"]
    assert Path(file["mended"]).is_file()
    assert file["annotated"] is None
    assert progress == [{"done": 0, "of": 1, "what": "lech.docx"}]


def test_what_units_sent(made: Path) -> None:
    (made / "gui").mkdir()
    (made / "gui" / "hong.xlsx").write_bytes(b"PK\x03\x04")
    answer, _ = asked("collect", "gui", "--book", "inputs/2021.xlsx", "--month", "2021-04", "--dry-run")
    assert answer["missing"]
    assert answer["written"] is False
    assert [(one["file"], one["code"]) for one in answer["findings"]] == [(str(Path("gui/hong.xlsx")), "TH-TEP-01")]


def test_questions_of_a_strangers_sheet(made: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Đơn vị", "Tiếp nhận", "Đã giải quyết", "Đang giải quyết"])
    book.active.append(["Nơi chưa ai biết", 5, 3, 2])
    book.save("la.xlsx")
    answer, _ = asked("import", "la.xlsx", "--month", "2021-04")
    assert answer["answers"].endswith("2021.tra-loi.toml")
    assert answer["written"] is False


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["bulletin"], 2),
        (["bulletin", "--month", "2021-13"], 2),
        (["bulletin", "--nosuch"], 2),
        (["nosuch"], 2),
        (["validate", "la.txt", "--picture"], 1),
        (["validate", "khong-co.xlsx"], 1),
        (["bulletin", "--month", "1999-04"], 1),
        (["restore", "khong-co.docx"], 1),
        (["correct", "outputs/2021-04/tin-cchc.docx"], 1),
        (["check", "khong-co.docx"], 1),
        (["facts", "--month", "1999-04"], 1),
        ([], 2),
    ],
)
def test_what_is_refused_is_told_in_the_object_too(made: Path, words: list[str], code: int) -> None:
    answer, _ = asked(*words)
    assert answer["code"] == code
    assert answer["message"] or answer["findings"]


def test_a_fault_of_the_program_is_told_without_a_trace(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.flow.make.results_of", lambda *_, **__: 1 / 0)
    answer, _ = asked("validate", "inputs/2021.xlsx")
    assert answer["code"] == 3
    assert "Chương trình gặp lỗi của chính nó" in answer["message"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT to another process")
def test_a_hand_that_stops_it_gets_the_object(made: Path) -> None:
    words = [sys.executable, "-m", "pipeline", "all", "--month", "2021-04", "--out", "dung", "--json"]
    run = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env={"PYTHONPATH": str(ROOT)}
    )
    assert run.stderr is not None
    run.stderr.readline()  # it is at work
    run.send_signal(signal.SIGINT)
    out, _ = run.communicate(timeout=60)
    answer = json.loads(out)
    assert (run.returncode, answer["code"], answer["message"]) == (130, 130, "Đã dừng theo yêu cầu.")
    assert list(wrong(answer)) == []


def test_every_field_of_the_schema_is_told_in_the_document() -> None:
    told = set(re.findall(r"`([a-z_]+)`", (ROOT / "docs" / "json.md").read_text("utf-8")))

    def names(rule: object) -> set[str]:
        if isinstance(rule, list):
            return {name for each in rule for name in names(each)}
        if not isinstance(rule, dict):
            return set()
        own = set(rule["properties"]) if isinstance(rule.get("properties"), dict) else set()
        return own | {name for each in rule.values() for name in names(each)}

    assert names(schema()) - told == set()
