"""The way of a real paper, step by step: made by a run, signed by the test authority, numbered, sealed, filed; and what
undoes a step. Each state is what `cchc steps --json` tells, as the officer's page reads it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.ground import libreoffice
from pipeline.outputs.disk import digest
from pipeline.sending.sent import Delivery, Sending, keep
from tests.signing.authority import PASSWORD
from tests.signing.test_signatures import one_byte
from tests.whole.answers import wrong

pytestmark = pytest.mark.slow  # whole runs of the commands, one after the other
ROOT = Path(__file__).parents[2]
PAGE = "outputs/2021-04/tin-cchc.docx"
PDF = "outputs/2021-04/tin-cchc.pdf"
STEPS = ("checked", "pdf", "signed", "numbered", "sealed", "sent", "filed")
SECRET = {"CCHC_P12_PASSWORD": PASSWORD}
AT = ("--at", "2026-09-15T09:05:31")
Plain = dict[str, Any]


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def asked(folder: Path, *words: str, code: int = 0) -> Plain:
    """The object of a command that is run in a folder."""
    with inside(folder):
        done = CliRunner(env=SECRET).invoke(main, [*words, "--json"])
    assert done.exit_code == code, done.output
    answer: Plain = json.loads(done.stdout)
    assert list(wrong(answer)) == []
    return answer


def way(folder: Path, page: str = PAGE) -> dict[str, Plain]:
    """The steps of one paper by name."""
    (paper,) = asked(folder, "steps", page)["papers"]
    assert [one["step"] for one in paper["steps"]] == list(STEPS)
    return {one["step"]: one for one in paper["steps"]} | {"next": paper["next"]}


def states(folder: Path, page: str = PAGE) -> str:
    """One letter a step: d(one), t(o do), n(ot asked), u(ndone), U(nseen)."""
    letters = {"done": "d", "to_do": "t", "not_asked": "n", "undone": "u", "unseen": "U"}
    told = way(folder, page)
    return "".join(letters[told[step]["state"]] for step in STEPS)


def registered(
    folder: Path, number: str | None, day: datetime | None, kind: str = "Tin CCHC", period: str = "2021-04"
) -> None:
    """The clerk's line in sheet Văn bản."""
    path = folder / "inputs" / "2021.xlsx"
    book = openpyxl.load_workbook(path)
    for row in book["Văn bản"].iter_rows(min_row=2):
        if (row[0].value, row[1].value) == (kind, period):
            row[2].value, row[3].value = number, day
    book.save(path)


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory, keys: dict[str, Path]) -> dict[str, Path]:
    """The folder of an office behind every step, as the clerk and the leader leave it; each is a copy of its own."""
    if libreoffice.program() is None:
        pytest.skip("needs LibreOffice")
    root = tmp_path_factory.mktemp("duong-di")
    folder, found = root / "co-quan", {}
    (folder / "inputs").mkdir(parents=True)
    shutil.copy(ROOT / "inputs" / "2021.xlsx", folder / "inputs")
    (folder / "ky-so" / "tin-cay").mkdir(parents=True)
    shutil.copy(keys["seal"], folder / "ky-so" / "dau.png")
    shutil.copy(keys["signature"], folder / "ky-so" / "chu-ky.png")
    shutil.copy(keys["root"], folder / "ky-so" / "tin-cay" / "goc.pem")

    def keep(name: str) -> None:
        found[name] = root / name
        shutil.copytree(folder, found[name])

    asked(folder, "bulletin", "--month", "2021-04")
    keep("made")
    asked(folder, "pdf", PAGE, "--fields")
    keep("pdf")
    asked(folder, "sign", PDF, "--p12", str(keys["leader"]), *AT)
    keep("signed")
    registered(folder, "85", datetime(2021, 5, 4))
    keep("registered")
    words = way(folder)["numbered"]["words"]
    asked(folder, *words)
    keep("numbered")
    asked(folder, "sign", PDF, "--p12", str(keys["office"]), *AT)
    keep("sealed")
    return found


@pytest.fixture
def at(stages: dict[str, Path], tmp_path: Path) -> Any:
    """A copy of the folder behind a step, to be changed."""

    def copied(stage: str) -> Path:
        return Path(shutil.copytree(stages[stage], tmp_path / stage))

    return copied


@pytest.mark.parametrize(
    ("stage", "expected", "following"),
    [
        ("made", "dtttttt", "pdf"),
        ("pdf", "ddttttt", "signed"),
        ("signed", "dddtttt", "numbered"),
        ("registered", "dddtttt", "numbered"),
        ("numbered", "ddddttt", "sealed"),
        ("sealed", "dddddtd", "sent"),
    ],
)
def test_a_paper_goes_its_way(stages: dict[str, Path], stage: str, expected: str, following: str) -> None:
    assert states(stages[stage]) == expected
    assert way(stages[stage])["next"] == following


def test_each_step_says_what_is_missing_and_the_command_for_it(stages: dict[str, Path]) -> None:
    told = {stage: way(folder) for stage, folder in stages.items()}
    assert told["made"]["pdf"]["words"] == ["pdf", PAGE, "--fields"]
    assert told["pdf"]["signed"]["told"] == "chờ Nguyễn Văn Mẫu ký số."
    assert "SigNguoiKy" in told["pdf"]["signed"]["deed"]
    assert told["pdf"]["signed"]["words"] == ["sign", PDF, "--p12", "KHÓA.p12"]
    assert "Nguyễn Văn Mẫu ký lúc 09:05 ngày 15/09/2026" in told["signed"]["signed"]["told"]
    # 70 is the highest TB-PNV of the sample (sheet Văn bản): told in words, not put into a command.
    assert "dòng Tin CCHC kỳ 2021-04 (số tiếp theo: 71)" in told["signed"]["numbered"]["deed"]
    assert told["signed"]["numbered"]["words"] == ["number", "--year", "2021"]
    assert told["registered"]["numbered"]["words"] == ["number", PDF, "--number", "85", "--day", "2021-05-04"]
    assert told["numbered"]["sealed"]["words"] == ["sign", PDF, "--p12", "KHÓA-CƠ-QUAN.p12"]
    assert told["sealed"]["numbered"]["told"] == "số 85 ngày 04/05/2021."
    assert "phiếu đúng tệp đã ký" in told["sealed"]["filed"]["told"]


def test_number_and_day_that_a_run_puts_into_the_page_undo_nothing(at: Any) -> None:
    """The clerk runs the bulletin again once number and day are in the book: the .docx gets them too."""
    folder = at("sealed")
    before = (folder / PAGE).read_bytes()
    asked(folder, "bulletin", "--month", "2021-04")
    assert (folder / PAGE).read_bytes() != before
    assert states(folder) == "dddddtd"


def test_a_number_is_held_against_the_register_before_it_is_written(at: Any) -> None:
    """Number 70 of TB-PNV stands in C13 of the sample for another paper, of 23/04/2021."""
    folder = at("signed")
    before = (folder / PDF).read_bytes()
    refused = asked(folder, "number", PDF, "--number", "70", "--day", "2021-05-04", code=1)
    assert "ô C13" in refused["message"]
    assert "Thông báo không được khen" in refused["message"]
    assert (folder / PDF).read_bytes() == before
    odd = asked(folder, "number", PDF, "--number", "900", "--day", "2021-04-01")
    assert {"KS-SO-08", "KS-SO-03"} <= {one["code"] for one in odd["findings"]}
    registered(folder, "901", datetime(2021, 4, 1))
    assert "ô C5" in way(folder)["numbered"]["told"], "its own row, not another paper's"


def test_a_number_of_another_paper_in_the_pdf_is_told_as_such(at: Any) -> None:
    folder = at("numbered")
    registered(folder, None, None)
    registered(folder, "85", datetime(2021, 4, 23), "Thông báo không được khen", "2021-Q1")
    told = way(folder)["numbered"]
    assert told["state"] == "undone"
    assert "số ấy đã cho văn bản khác" in told["told"]
    assert "đúng trang" not in told["deed"]


def changed(folder: Path, old: str = "tháng tư", new: str = "tháng năm") -> None:
    """A word of the page that a hand changes in Word."""
    page = docx.Document(str(folder / PAGE))
    paragraph = next(each for each in page.paragraphs if len(each.text) > 80 and each.runs)
    paragraph.runs[-1].text += " và nơi khác"
    page.save(str(folder / PAGE))


def test_a_page_that_changes_behind_its_pdf_undoes_it(at: Any) -> None:
    folder = at("pdf")
    changed(folder)
    told = way(folder)
    assert states(folder)[1:3] == "ut"
    assert told["next"] == "pdf"
    assert told["pdf"]["words"] == ["pdf", PAGE, "--fields"]
    asked(folder, *told["pdf"]["words"])
    assert states(folder)[1:3] == "dt"


@pytest.mark.parametrize("stage", ["pdf", "registered", "numbered"])
def test_a_page_that_changed_holds_up_the_next_step(at: Any, keys: dict[str, Path], stage: str) -> None:
    """The leader signs no PDF that is older than its page; nobody numbers or seals one beside another page."""
    folder = at(stage)
    before = (folder / PDF).read_bytes()
    words = {
        "pdf": ("sign", PDF, "--p12", str(keys["leader"]), *AT),
        "registered": ("number", PDF, "--number", "85", "--day", "2021-05-04"),
        "numbered": ("sign", PDF, "--p12", str(keys["office"]), *AT),
    }[stage]
    changed(folder)
    told = asked(folder, *words, code=1)
    assert ("đã đổi sau khi làm tin-cchc.pdf" if stage == "pdf" else "khác bản đã ký") in told["message"]
    assert "tin-cchc.pdf không có “Phòng Nội vụ thông báo tin" in told["message"], "the paragraph that the PDF has not"
    assert (folder / PDF).read_bytes() == before


@pytest.mark.parametrize("stage", ["signed", "sealed"])
def test_a_page_that_changes_behind_a_signature_undoes_it(at: Any, stage: str) -> None:
    folder = at(stage)
    changed(folder)
    told = way(folder)
    assert states(folder)[1:3] == "uu"
    assert "khác lời của tin-cchc.pdf đã ký" in told["pdf"]["told"]
    assert told["pdf"]["words"] == ["restore", PAGE]


def test_a_file_that_was_tampered_with_undoes_its_signatures(at: Any) -> None:
    folder = at("sealed")
    (folder / PDF).write_bytes(one_byte((folder / PDF).read_bytes()))
    told = way(folder)
    assert states(folder)[2] == "u"
    assert "đã bị sửa sau khi" in told["signed"]["told"]
    assert told["signed"]["words"] == ["verify", PDF]
    assert told["filed"]["state"] == "undone", "the slip is of other bytes"


def test_a_number_in_the_book_that_is_not_the_page_s_undoes_both(at: Any) -> None:
    folder = at("sealed")
    registered(folder, "86", datetime(2021, 5, 4))
    told = way(folder)
    assert (told["numbered"]["state"], told["filed"]["state"]) == ("undone", "undone")
    assert "PDF ghi số 85 ngày 04/05/2021; sổ (trang Văn bản, ô C5) ghi số 86" in told["numbered"]["told"]
    registered(folder, "085", datetime(2021, 5, 5))
    assert way(folder)["numbered"]["state"] == "undone", "the day is another"
    registered(folder, None, None)
    told = way(folder)
    assert (told["numbered"]["state"], told["filed"]["state"]) == ("done", "to_do")
    assert "số 85 ngày 04/05/2021" in told["filed"]["deed"]


def test_a_slip_for_what_was_sealed_elsewhere_is_made_by_verify(at: Any) -> None:
    folder = at("sealed")
    slip = folder / "outputs" / "2021-04" / "tin-cchc.phieu.json"
    before = slip.read_bytes()
    slip.unlink()
    told = way(folder)
    assert (told["filed"]["state"], told["filed"]["words"]) == ("to_do", ["verify", PDF, "--slip"])
    asked(folder, *told["filed"]["words"])
    assert slip.read_bytes() == before
    assert states(folder)[6] == "d"
    numbered = at("numbered")
    asked(numbered, "verify", PDF, "--slip", code=1)
    assert not (numbered / slip.relative_to(folder)).exists(), "the agency has not signed yet"


def test_no_slip_is_made_of_a_page_that_was_changed_behind_the_seal(at: Any) -> None:
    folder = at("sealed")
    slip = folder / "outputs" / "2021-04" / "tin-cchc.phieu.json"
    before = slip.read_bytes()
    changed(folder)
    told = asked(folder, "verify", PDF, "--slip", code=1)
    assert "không còn đúng lời đã ký" in told["findings"][-1]["message"]
    assert slip.read_bytes() == before


def test_what_was_sent_is_told_until_the_signed_file_changes(at: Any) -> None:
    folder = at("sealed")
    place, content = folder / "outputs" / "2021-04", (folder / PDF).read_bytes()
    letter = Delivery("tin-cchc", "dai", ("dai@vi-du.vn",), "2021-05-04T10:00:00+07:00", "0" * 64,
                      digest(content), "<1@vi-du.vn>", Sending.SENT)  # fmt: skip
    keep(place, [letter])
    assert states(folder) == "ddddddd"
    assert way(folder)["next"] == ""
    assert "gửi dai lúc 10:00 ngày 04/05/2021" in way(folder)["sent"]["told"]
    keep(place, [replace(letter, state=Sending.UNCLEAR)])
    assert states(folder)[5] == "u"
    keep(place, [replace(letter, signed="1" * 64)])
    assert "tin-cchc.pdf đã đổi" in way(folder)["sent"]["told"]
    (place / ".cchc" / "sending.json").write_text("[1", "utf-8")
    assert states(folder)[5] == "u"


def test_a_foreign_certificate_undoes_the_leader_s_step(at: Any, keys: dict[str, Path]) -> None:
    folder = at("pdf")
    root = folder / "ky-so" / "tin-cay" / "goc.pem"
    root.rename(folder / "goc.pem")
    asked(folder, "sign", PDF, "--p12", str(keys["foreign"]), "--any-name", *AT)
    assert states(folder)[2] == "d", "nobody has said whom the office trusts"
    assert "mang tên “Trần Người Lạ”, trang ghi người ký “Nguyễn Văn Mẫu”" in way(folder)["signed"]["told"]
    (folder / "goc.pem").rename(root)
    assert states(folder)[2] == "u"


def test_a_pdf_without_fields_or_whole_is_no_step(at: Any) -> None:
    folder = at("made")
    asked(folder, "pdf", PAGE)
    told = way(folder)["pdf"]
    assert told["state"] == "to_do"
    assert "chưa có khung ký" in told["told"]
    (folder / PDF).write_bytes(b"%PDF-1.7\nhong")
    assert states(folder)[1:5] == "uUtU"


def test_a_pdf_that_word_saved_is_held_against_the_page_by_its_words(at: Any) -> None:
    """Without our mark: every paragraph is looked for in the PDF's own letters."""
    folder = at("made")
    asked(folder, "pdf", PAGE)
    asked(folder, "pdf", PDF, "--fields")
    assert states(folder)[1:3] == "dt"
    changed(folder)
    assert states(folder)[1] == "u"


def test_what_is_waiting_in_the_page_comes_first(at: Any) -> None:
    folder = at("made")
    page = docx.Document(str(folder / PAGE))
    page.paragraphs[-1].text = "{{ chua_dien }} {{ con_nua }} {{ va_nua }}"
    page.save(str(folder / PAGE))
    told = way(folder)
    assert (told["checked"]["state"], told["next"]) == ("to_do", "checked")
    assert told["checked"]["words"] == ["check", PAGE]
    (folder / PAGE).write_bytes(b"PK\x03\x04 hong")
    assert states(folder)[0] == "u"


def test_a_paper_that_was_issued_by_hand_asks_for_no_digital_step(stages: dict[str, Path], at: Any) -> None:
    """March has number and day in the sample: signed on paper, and nobody sees that signature."""
    folder = at("made")
    asked(folder, "bulletin", "--month", "2021-03")
    assert states(folder, "outputs/2021-03/tin-cchc.docx") == "dnndntd"


def test_a_month_tells_what_falls_due_in_it(at: Any) -> None:
    folder = at("made")
    asked(folder, "invitation", "--month", "2021-04")
    papers = asked(folder, "steps", "--month", "2021-04")["papers"]
    assert {Path(one["file"]).name for one in papers} == {"tin-cchc.docx", "giay-moi.docx"}
    sent = {Path(one["file"]).name: one["steps"][5]["state"] for one in papers}
    assert sent == {"tin-cchc.docx": "to_do", "giay-moi.docx": "not_asked"}
    with inside(folder):
        said = CliRunner().invoke(main, ["steps", "--month", "2021-04"]).output
    assert "2 văn bản dừng ở bước PDF có khung ký." in said


def test_an_office_of_several_is_asked_for_by_its_name(at: Any) -> None:
    folder = at("made")
    for place in ("inputs", "outputs"):
        (folder / place).rename(folder / f"{place}.rieng")
        (folder / place).mkdir()
        (folder / f"{place}.rieng").rename(folder / place / "phong-noi-vu")
    (paper,) = asked(folder, "steps", "--month", "2021-04", "--office", "phong-noi-vu")["papers"]
    assert paper["file"] == "outputs/phong-noi-vu/2021-04/tin-cchc.docx"
    assert paper["steps"][3]["words"] == ["number", "--year", "2021"]
    (same,) = asked(folder, "steps", paper["file"], "--office", "phong-noi-vu")["papers"]
    assert same == paper


def test_without_the_extra_it_is_said_what_cannot_be_seen(stages: dict[str, Path]) -> None:
    """Another process, in which the library of signatures is not there."""
    code = (
        f"import sys; sys.modules['pyhanko'] = None; from pipeline.cli import main; main(['steps', '{PAGE}', '--json'])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=stages["sealed"], capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    told = {one["step"]: one for one in json.loads(run.stdout)["papers"][0]["steps"]}
    assert [told[step]["state"] for step in STEPS[1:5]] == ["unseen"] * 4
    assert "make setup-sign" in told["pdf"]["told"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("steps",), 2),
        (("steps", PAGE, "--month", "2021-04"), 2),
        (("steps", "--month", "2021-06"), 1),
        (("steps", "khong-co.docx"), 1),
    ],
)
def test_what_cannot_be_told_is_one_sentence(stages: dict[str, Path], words: tuple[str, ...], code: int) -> None:
    answer = asked(stages["made"], *words, code=code)
    assert answer["message"]
    assert answer["remedy"]
