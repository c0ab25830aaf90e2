"""`cchc offices` as it is typed: the same papers as one by one, one bad book harms itself alone, a cut run goes on."""

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from pipeline.cli import main
from pipeline.outputs.lock import Lock
from tests.offices.land import CCHC, MONTH, cchc, environment, inputs, shown
from tests.whole.answers import wrong


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three offices and one whose book is none, made once, with `--json`: the answer lies beside."""
    place = tmp_path_factory.mktemp("land")
    inputs(place, 3)
    bad = place / "inputs" / "xa-hong"
    bad.mkdir()
    (bad / "2026.xlsx").write_bytes(b"khong phai so")
    run = cchc(place, "offices", "--month", MONTH, "--json")
    (place / "answer.json").write_text(run.stdout, "utf-8")
    (place / "progress.txt").write_text(run.stderr, "utf-8")
    return place


@pytest.fixture
def offices(land: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    shutil.copytree(land, tmp_path, dirs_exist_ok=True)
    return tmp_path


def good(place: Path) -> list[str]:
    return sorted(path.name for path in (place / "inputs").iterdir() if path.name != "xa-hong")


def test_each_office_has_the_very_files_of_its_own_command(land: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(land)
    name = good(land)[0]
    run = CliRunner().invoke(main, ["bulletin", "--office", name, "--month", MONTH, "--out", "tung-xa"])
    assert run.exit_code == 0
    assert shown(land / "outputs" / name) == shown(land / "tung-xa" / name)


def test_one_bad_book_harms_itself_alone(land: Path) -> None:
    answer = json.loads((land / "answer.json").read_text("utf-8"))
    assert list(wrong(answer)) == []
    assert answer["code"] == 1
    assert answer["counts"] == {"made": 3, "same": 0, "partly": 0, "refused": 1, "left": 0}
    (bad,) = (one for one in answer["offices"] if one["state"] == "refused")
    assert bad["office"] == "xa-hong"
    assert bad["message"]
    assert bad["remedy"]
    progress = [json.loads(line)["progress"] for line in (land / "progress.txt").read_text("utf-8").splitlines()]
    assert [one["done"] for one in progress] == [1, 2, 3, 4]
    assert {one["office"] for one in answer["findings"]} <= {*good(land), "xa-hong"}


def test_the_table_has_every_office_and_every_kind_of_finding(land: Path) -> None:
    folder = land / "outputs" / f"nhieu-co-quan-{MONTH}"
    book = load_workbook(folder / "bang.xlsx")
    rows = list(book["Cơ quan"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == sorted([*good(land), "xa-hong"])
    assert {row[2] for row in rows} == {"đã làm", "chưa làm được"}
    lines = (folder / "bang.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert len(lines) == 5
    kinds = list(book["Điều được báo"].iter_rows(min_row=2, values_only=True))
    answer = json.loads((land / "answer.json").read_text("utf-8"))
    assert [(kind[0], kind[2]) for kind in kinds] == [(kind["code"], kind["offices"]) for kind in answer["kinds"]]


def test_what_is_as_it_was_is_not_made_again_and_a_changed_book_is(offices: Path) -> None:
    first, second, *_ = good(offices)
    changed = offices / "inputs" / first / "2026.xlsx"
    book = load_workbook(changed)
    book["TTHC"]["B2"].value = book["TTHC"]["B2"].value  # saved by another program: other bytes, the same figures
    book.save(changed)
    (changed.parent / "~$2026.xlsx").write_bytes(b"\x06Nguyen")  # what Excel leaves beside a book that it has open
    before = (offices / "outputs" / second / MONTH / "tin-cchc.docx").stat().st_mtime_ns
    run = cchc(offices, "offices", "--month", MONTH)
    assert run.returncode == 1
    assert "đã làm 1, như cũ 2, chưa làm được 1." in run.stdout
    assert "Chưa làm được xa-hong:" in run.stderr
    assert "NCQ-02" in run.stdout
    assert "Traceback" not in run.stdout + run.stderr
    assert (offices / "outputs" / second / MONTH / "tin-cchc.docx").stat().st_mtime_ns == before


def test_an_archive_holds_what_the_folder_shows(offices: Path) -> None:
    assert cchc(offices, "offices", "--month", MONTH, "--archive").returncode == 1
    zips = {path.stem: path for path in (offices / "outputs" / f"nhieu-co-quan-{MONTH}").glob("*.zip")}
    assert sorted(zips) == good(offices)
    made = {name: path.read_bytes() for name, path in zips.items()}
    for name, content in made.items():
        with zipfile.ZipFile(BytesIO(content)) as archive:
            inside = {each: archive.read(each) for each in archive.namelist() if not each.startswith(".cchc/")}
            assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
        assert inside == shown(offices / "outputs" / name)


@pytest.mark.slow
def test_an_archive_stays_as_it_is_and_one_with_a_hand_in_it_is_kept(offices: Path) -> None:
    cchc(offices, "offices", "--month", MONTH, "--archive")
    zips = {path.stem: path for path in (offices / "outputs" / f"nhieu-co-quan-{MONTH}").glob("*.zip")}
    made = {name: path.read_bytes() for name, path in zips.items()}
    run = cchc(offices, "offices", "--month", MONTH, "--archive")
    assert "như cũ 3, chưa làm được 1." in run.stdout
    assert {name: path.read_bytes() for name, path in zips.items()} == made

    first = good(offices)[0]
    with zipfile.ZipFile(zips[first], "a") as archive:
        archive.writestr("ghi-chu.txt", "lời của tay")
    hers = zips[first].read_bytes()
    run = cchc(offices, "offices", "--month", MONTH, "--archive")
    assert "KQ-NEN-01" in run.stdout
    assert zips[first].read_bytes() == made[first]
    assert zips[first].with_name(f"{first}.sua-tay-1.zip").read_bytes() == hers


@pytest.mark.slow
def test_all_that_falls_due_is_made_for_every_office(land: Path) -> None:
    name = good(land)[0]
    run = cchc(land, "offices", f"inputs/{name[:-1]}?/2026.xlsx", "--month", MONTH, "--all", "--out", "tat-ca")
    assert run.returncode == 0, run.stderr
    assert cchc(land, "all", "--office", name, "--month", MONTH, "--out", "tung-xa-all").returncode == 0
    assert shown(land / "tat-ca" / name) == shown(land / "tung-xa-all" / name)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["khong-co", "--month", MONTH], 1, "Không có khong-co"),
        (["--month", "2026-13"], 2, "2026-13"),
        (["--month", "2026-Q1"], 2, "làm theo tháng"),
        (["--month", "2019-01"], 1, "không có sổ 2019.xlsx nào"),
        (["--month", MONTH, "--jobs", "0"], 2, "Số tiến trình 0"),
        (["--month", MONTH, "--seconds", "0"], 2, "số dương"),
        (["--month", MONTH, "--memory", "1"], 2, "ít nhất 64"),
        (["--month", MONTH, "--templates", "khong-co"], 1, "Không có thư mục mẫu"),
        (["--month", MONTH, "--out", "s3://kho/ket-qua"], 2, "Thêm --archive"),
        (["s3://kho/so", "--month", MONTH], 1, "s3://kho/so"),
        (["--month", MONTH, "--archive", "--out", "xyz://kho"], 1, "xyz://kho"),
    ],
)
def test_what_cannot_be_done_is_told_before_anybody_is_made(
    land: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int, told: str
) -> None:
    (tmp_path / "inputs").symlink_to(land / "inputs")
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(main, ["offices", *words])
    assert run.exit_code == code, run.stderr
    assert told in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "outputs").exists()


def test_where_nothing_can_be_written_is_told_in_words(land: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(land)
    Path("la-tep").write_text("một tệp", "utf-8")
    run = CliRunner().invoke(main, ["offices", "--month", MONTH, "--out", "la-tep"])
    assert run.exit_code == 3
    assert "một phần đường dẫn không phải thư mục" in run.stderr
    assert "mã lỗi" not in run.stderr


def begun(place: Path, *words: str) -> "subprocess.Popen[str]":
    """A run in a group of its own, as a shell starts it, once its first office is done and the second is at work."""
    run = subprocess.Popen(
        [*CCHC, "offices", "--month", MONTH, "--jobs", "1", *words],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        start_new_session=True,
    )
    end = time.monotonic() + 60
    while len(list(place.glob("ra/*/*/tin-cchc.docx"))) < 2:
        assert time.monotonic() < end
        assert run.poll() is None
        time.sleep(0.02)
    return run


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_was_cut_goes_on(offices: Path, sign: signal.Signals) -> None:
    run = begun(offices, "--out", "ra")
    os.killpg(run.pid, sign)
    out, err = run.communicate(timeout=60)
    assert run.returncode == (130 if sign is signal.SIGINT else -sign)
    if sign is signal.SIGINT:
        assert re.search(r"Đã xong \d/4 cơ quan\. Chạy lại lệnh ấy thì làm tiếp", err)
        assert "Đã dừng theo yêu cầu." in err
        assert "Traceback" not in err + out
    again = cchc(offices, "offices", "--month", MONTH, "--out", "ra")
    assert re.search(r"như cũ [1-4]", again.stdout)
    for name in good(offices):
        assert shown(offices / "ra" / name) == shown(offices / "outputs" / name)


def test_two_runs_over_one_table_do_not_meet(land: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(land)
    with Lock(land / "outputs" / f"nhieu-co-quan-{MONTH}" / ".cchc" / "nhieu-co-quan.khoa"):
        other = CliRunner().invoke(main, ["offices", "--month", MONTH])
    assert other.exit_code == 3
    assert "đang được một lần chạy khác ghi" in other.stderr


@pytest.mark.parametrize(
    ("absent", "words"),
    [("distributed", ["--dask", "tcp://may-chu:8786"]), ("fsspec", ["--archive", "--out", "memory://kho"])],
)
def test_an_absent_extra_is_one_sentence_that_says_how_to_get_it(land: Path, absent: str, words: list[str]) -> None:
    code = f"import sys; sys.modules['{absent}'] = None; from pipeline.cli import main; main(sys.argv[1:])"
    run = subprocess.run(
        [CCHC[0], "-c", code, "offices", "--month", MONTH, *words],
        cwd=land,
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    told = run.stdout + run.stderr
    assert run.returncode == 1, told
    assert "make setup-dask" in told
    assert len(told.strip().splitlines()) == 1
    assert "Traceback" not in told


def test_a_terminal_gets_a_bar_with_how_fast_and_how_many_failed(land: Path) -> None:
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [*CCHC, "offices", "--month", MONTH],
        cwd=land,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env=environment() | {"TERM": "xterm"},
    )
    os.close(theirs)
    shown_there = b""
    while True:
        try:
            got = os.read(ours, 4096)
        except OSError:  # what Linux says when the other end is closed
            break
        if not got:
            break
        shown_there += got
    os.close(ours)
    assert run.wait(60) == 1
    last = re.findall(r"Đang làm [^\r\n]*", shown_there.decode())[-1]
    assert re.search(r"4/4.* cơ quan/giây, 1 chưa làm được", last)


def test_a_table_that_is_open_elsewhere_is_told_and_the_offices_are_made(offices: Path) -> None:
    shutil.rmtree(offices / "inputs" / "xa-hong")
    folder = offices / "outputs" / f"nhieu-co-quan-{MONTH}"
    (folder / ".~lock.bang.xlsx#").write_text(",nguoi,may,,;", "utf-8")
    run = cchc(offices, "offices", "--month", MONTH)
    assert run.returncode == 1
    assert "như cũ 3." in run.stdout
    assert "bang.xlsx: chưa ghi, đang mở" in run.stdout
    assert "Bảng     outputs" in run.stdout  # the other one
