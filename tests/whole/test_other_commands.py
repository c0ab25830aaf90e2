"""`fill`, `inspect`, `check`, `broadcast`, `new-template` as a person runs them."""

import json
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from tests import readable
from tests.whole.test_commands import ROOT, cchc


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A small template typed by hand, as python-docx saves it."""
    document = docx.Document()
    document.add_paragraph("Kính gửi: {{ noi_gui }}")
    document.add_paragraph("Số hồ sơ: {{ so }}")
    path = tmp_path / "mau.docx"
    document.save(path)
    return path


def text_of(path: Path) -> list[str]:
    return [paragraph.text for paragraph in readable.opened(path).paragraphs]


def test_fill_one(form: Path) -> None:
    (form.parent / "a.json").write_text(json.dumps({"noi_gui": "UBND xã A & B <C>", "so": 5}), "utf-8")
    run = cchc("fill", "mau.docx", "a.json", "ra.docx", cwd=form.parent)
    assert run.returncode == 0, run.stderr
    assert text_of(form.parent / "ra.docx") == ["Kính gửi: UBND xã A & B <C>", "Số hồ sơ: 5"]


def test_fill_many_and_a_name_cannot_leave_the_folder(form: Path) -> None:
    rows = [{"noi_gui": f"xã {n}", "so": n, "ten": name} for n, name in enumerate(["a", "../../b", "c/d"])]
    (form.parent / "nhieu.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    run = cchc("fill", "mau.docx", "nhieu.jsonl", "ra", "--name", "{stt}-{ten}.docx", "--jobs", "2", cwd=form.parent)
    assert run.returncode == 0, run.stderr
    made = sorted((form.parent / "ra").rglob("*.docx"))
    assert len(made) == 3
    assert all(path.parent == form.parent / "ra" for path in made)


def test_a_missing_name_is_told_with_its_place(form: Path) -> None:
    (form.parent / "a.json").write_text('{"so": 5}', "utf-8")
    run = cchc("fill", "mau.docx", "a.json", "ra.docx", cwd=form.parent)
    assert run.returncode == 1
    assert "noi_gui" in run.stderr
    assert not (form.parent / "ra.docx").exists()


def test_bad_data_are_not_laid_to_the_template(form: Path) -> None:
    (form.parent / "a.json").write_text('{"so": 5,', "utf-8")
    run = cchc("fill", "mau.docx", "a.json", "ra.docx", cwd=form.parent)
    assert run.returncode == 1
    assert "a.json, dòng 1" in run.stderr
    assert "mau.docx" not in run.stderr


def test_a_place_that_cannot_be_written_is_said_in_words(form: Path) -> None:
    (form.parent / "a.json").write_text('{"so": 5, "noi_gui": "x"}', "utf-8")
    for out in ("mau.docx/ra.docx", "x" * 300 + ".docx", ""):
        run = cchc("fill", "mau.docx", "a.json", out, cwd=form.parent)
        assert run.returncode in (1, 2), run.stderr
        assert "của chính nó" not in run.stderr


def test_inspect_lists_names_and_gives_a_schema(form: Path) -> None:
    run = cchc("inspect", "mau.docx", cwd=form.parent)
    assert run.returncode == 0
    assert "noi_gui, so" in run.stdout
    schema = json.loads(cchc("inspect", "mau.docx", "--json", cwd=form.parent).stdout)
    assert set(schema["required"]) == {"noi_gui", "so"}


def test_inspect_holds_a_template_against_its_contract() -> None:
    run = cchc("inspect", str(ROOT / "templates" / "tin-cchc" / "mau.docx"))
    assert run.returncode == 0, run.stderr


def test_check_tells_mends_and_comments(form: Path) -> None:
    (form.parent / "thu-muc").mkdir()
    assert cchc("bulletin", "--month", "2021-04", "--out", str(form.parent / "ra")).returncode == 0
    document = readable.opened(form.parent / "ra" / "2021-04" / "tin-cchc.docx")
    document.sections[0].left_margin = Mm(20)
    document.save(form.parent / "thu-muc" / "van-ban.docx")
    run = cchc("check", "thu-muc", "--fix", "--annotate", cwd=form.parent)
    assert run.returncode == 1
    assert "lề trái" in run.stdout.casefold()
    made = {path.name for path in (form.parent / "thu-muc").iterdir()}
    assert made == {"van-ban.docx", "van-ban.kiem-tra.docx", "van-ban.sua.docx"}
    assert cchc("check", "thu-muc/van-ban.sua.docx", cwd=form.parent).returncode == 0
    rows = json.loads(cchc("check", "thu-muc", "--json", cwd=form.parent).stdout)["findings"]
    assert {"code", "severity", "where", "message", "remedy", "clause", "file"} <= set(rows[0])


def test_check_goes_on_past_a_file_that_is_none(form: Path) -> None:
    (form.parent / "hong.docx").write_bytes(b"PK\x03\x04")
    run = cchc("check", "hong.docx", "mau.docx", cwd=form.parent)
    assert run.returncode == 1
    assert "hong.docx" in run.stdout
    assert "mau.docx" in run.stdout


def test_broadcast_of_any_document(form: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Trong quý II/2021, UBND xã đã giải quyết 98,5% hồ sơ TTHC.")
    document.save(form.parent / "bai.docx")
    run = cchc("broadcast", "bai.docx", "--ngan", "--announcer", "--ssml", "--explain", cwd=form.parent)
    assert run.returncode == 0, run.stderr
    said = (form.parent / "bai.phat-thanh.txt").read_text("utf-8")
    assert said == (
        "Trong quý hai năm hai ngàn không trăm hai mươi mốt, Ủy ban nhân dân xã đã giải quyết "
        "chín mươi tám phẩy năm phần trăm hồ sơ thủ tục hành chính.\n"
    )
    assert zipfile.is_zipfile(form.parent / "bai.phat-thanh.docx")
    assert (form.parent / "bai.ssml").exists()


def test_a_text_that_is_open_elsewhere_is_told_and_not_passed_over(form: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Ủy ban nhân dân huyện thông báo lịch tiếp công dân tháng này.")
    document.save(form.parent / "bai.docx")
    (form.parent / ".~lock.bai.phat-thanh.txt#").write_text(",a,b,c", "utf-8")
    run = cchc("broadcast", "bai.docx", cwd=form.parent)
    assert "bai.phat-thanh.txt: chưa ghi, đang mở" in run.stdout + run.stderr
    assert run.returncode == 1


def test_new_template_passes_the_inspector_and_is_never_written_over(tmp_path: Path) -> None:
    assert cchc("new-template", "--type", "TTr", "to-trinh.docx", cwd=tmp_path).returncode == 0
    assert (tmp_path / "to-trinh.toml").exists()
    assert cchc("inspect", "to-trinh.docx", cwd=tmp_path).returncode == 0
    assert cchc("new-template", "--type", "TTr", "to-trinh.docx", cwd=tmp_path).returncode == 1
    assert cchc("new-template", "--type", "XYZ", "x.docx", cwd=tmp_path).returncode == 2
