"""`cchc send` as it is typed: shown first, sent once, and only what was signed."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from email.header import decode_header, make_header
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.broadcast.from_docx import body
from pipeline.broadcast.words.lexicon import Lexicon
from pipeline.ground.finding import InputError
from pipeline.ground.period import Period
from pipeline.merging.telling.differences import differences
from pipeline.outputs import manifest
from pipeline.outputs.issuing.paper import IssuedAs
from pipeline.page.reading import opened
from pipeline.sending.sent import Sending, sent_of
from pipeline.sending.texts import station_texts
from tests.sending.office import APRIL, MARCH, NUMBER, answer, known, page, paper, send, typed
from tests.sending.server import PASSWORD, Certificates, StationServer
from tests.whole.answers import wrong

AT = ("--at", "2021-05-04T09:05:31")


@pytest.fixture
def sending(office: Path, server: StationServer, certificates: Certificates) -> Path:
    """The office, which knows the server."""
    known(office, server, certificates.root)
    return office


def parcel(office: Path, month: str = APRIL) -> zipfile.ZipFile:
    return zipfile.ZipFile(page(office, month).with_name("tin-cchc.dai.zip"))


def states(office: Path, month: str = APRIL) -> list[Sending]:
    return [one.state for one in sent_of(office / "outputs", Period.parse(month))]


def test_it_is_shown_and_nothing_leaves(sending: Path, server: StationServer) -> None:
    run = send(sending, "--to", "dai", *AT)
    assert run.exit_code == 0, run.output
    assert "Chưa gửi gì" in run.output
    assert "dai@mau.example" in run.output
    assert server.came == b""
    assert states(sending) == []
    again = send(sending, "--dry-run", *AT)
    assert again.output == run.output


def test_a_correction_beside_the_page_is_told_not_to_be_in_the_parcel(sending: Path) -> None:
    page(sending).with_name("tin-cchc.dinh-chinh.phat-thanh.txt").write_text("Số đúng là.\n", "utf-8")
    run = send(sending)
    assert run.exit_code == 0, run.output
    assert "tin-cchc.dinh-chinh.phat-thanh.txt: bài đính chính này không có trong gói" in run.output
    with parcel(sending) as held:
        assert not [name for name in held.namelist() if "dinh-chinh" in name]


def test_the_parcel_is_what_lies_beside_the_page(sending: Path) -> None:
    assert send(sending).exit_code == 0
    folder = page(sending).parent
    with parcel(sending) as held:
        texts = [f"tin-cchc{part}.phat-thanh.txt" for part in ("", ".hoi-dap", "-ngan")]
        assert held.namelist() == ["phieu.json", *texts, "tin-cchc.phat-thanh.docx", "tin-cchc.ssml"]
        for name in (*texts, "tin-cchc.phat-thanh.docx"):
            assert held.read(name) == (folder / name).read_bytes()
        slip = json.loads(held.read("phieu.json"))
        assert {one["ten"]: one["sha256"] for one in slip["tep"]} == {
            name: sha256(held.read(name)).hexdigest() for name in held.namelist() if name != "phieu.json"
        }
    signed = folder / "tin-cchc.pdf"
    assert slip["van_ban"] == {
        "so_ky_hieu": f"{NUMBER}/TB-PNV",
        "ngay_ban_hanh": "2021-05-04",
        "ky": "chữ ký số",
        "tep": "tin-cchc.pdf",
        "sha256": sha256(signed.read_bytes()).hexdigest(),
    }
    assert slip["tieu_de"] == "Tin cải cách hành chính tháng 4 năm 2021"
    assert [one["loai"] for one in slip["cac_tin"]] == ["bai", "hoi_dap", "tin"]
    for one in slip["cac_tin"]:  # at 233 syllables a minute, each word of the text being one
        words = len(re.findall(r"\w+", (folder / one["tep_van_ban"]).read_text("utf-8")))
        assert abs(one["thoi_luong_giay"] - words * 60 / 233) <= 2
    assert slip["thoi_luong_giay"] == sum(one["thoi_luong_giay"] for one in slip["cac_tin"])


def test_same_page_same_bytes(
    sending: Path, made_months: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "khac"
    shutil.copytree(made_months, other)
    shutil.copy(sending / "inputs/gui-tin.toml", other / "inputs")
    for office in (sending, other):
        monkeypatch.chdir(office)
        assert send(office, *AT).exit_code == 0
    for name in ("tin-cchc.dai.zip", "tin-cchc.dai.eml"):
        assert page(sending).with_name(name).read_bytes() == page(other).with_name(name).read_bytes()


def test_the_letter_that_was_shown_arrives(sending: Path, server: StationServer) -> None:
    assert send(sending).exit_code == 0
    run = send(sending, "--now", *AT)
    assert run.exit_code == 0, run.output
    (letter,) = server.inbox
    shown = page(sending).with_name("tin-cchc.dai.eml").read_bytes()
    assert server.envelopes[0].original_content == shown
    assert shown.isascii()
    assert max(map(len, shown.split(b"\r\n"))) <= 998
    assert shown.replace(b"\r\n", b"").count(b"\n") == 0
    assert str(make_header(decode_header(letter["Subject"]))).startswith(
        "Tin cải cách hành chính tháng 4 năm 2021: 3 bài"
    )
    attached = next(part for part in letter.walk() if part.get_filename())
    assert attached.get_payload(decode=True) == page(sending).with_name("tin-cchc.dai.zip").read_bytes()
    (one,) = sent_of(sending / "outputs", Period.parse(APRIL))
    assert (one.state, one.to, one.addresses) == (Sending.SENT, "dai", ("dai@mau.example",))
    assert one.message_id == letter["Message-ID"]
    assert one.at == "2021-05-04T09:05:31+07:00"
    assert one.parcel == sha256(attached.get_payload(decode=True)).hexdigest()
    assert one.signed == sha256(page(sending).with_name("tin-cchc.pdf").read_bytes()).hexdigest()


def test_a_letter_that_nobody_saw_does_not_go(sending: Path, server: StationServer) -> None:
    run = paper(sending, "--now")
    assert run.exit_code == 1
    assert "chưa ai xem trước" in run.output
    assert server.came == b""
    assert paper(sending, "--now").exit_code == 0
    assert len(server.inbox) == 1


def test_never_twice_without_asking(sending: Path, server: StationServer) -> None:
    paper(sending)
    assert paper(sending, "--now").exit_code == 0
    run = paper(sending, "--now")
    assert run.exit_code == 1
    assert re.search(r"Gửi lúc .* đúng gói này\. Chưa gửi gì thêm", run.output)
    assert len(server.inbox) == 1
    assert paper(sending, "--now", "--again").exit_code == 0
    assert len(server.inbox) == 2
    assert len(set(server.message_ids())) == 1
    assert "--now --again" in paper(sending).output


@pytest.mark.slow
def test_neither_to_the_same_address_under_another_name(
    sending: Path, server: StationServer, certificates: Certificates
) -> None:
    settings = sending / "inputs/gui-tin.toml"
    settings.write_text(settings.read_text("utf-8") + settings.read_text("utf-8").replace("[dai]", "[dai-2]"), "utf-8")
    paper(sending)
    assert paper(sending, "--now").exit_code == 0
    paper(sending, "--to", "dai-2")
    assert paper(sending, "--to", "dai-2", "--now").exit_code == 1
    assert len(server.inbox) == 1


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def word_of_the_page(office: Path) -> None:
    from tests.whole.test_hand_edited import edit

    edit(page(office), "Có 42 hồ sơ", "Có 24 hồ sơ")


def byte_of_the_pdf(office: Path) -> None:
    path = page(office).with_name("tin-cchc.pdf")
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)


def step(name: str) -> Callable[[Path], None]:
    def put(office: Path) -> None:
        shutil.copy(office / f"buoc/{name}.pdf", page(office).with_name("tin-cchc.pdf"))

    return put


def another_month(office: Path) -> None:
    """The signed PDF of April beside March's page and texts."""
    for path in page(office, MARCH).parent.glob("tin-cchc*"):
        shutil.copy(path, page(office).parent)
    shutil.copytree(page(office, MARCH).parent / ".cchc", page(office).parent / ".cchc", dirs_exist_ok=True)


CHANGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a word of the text": (
        lambda office: edited(page(office).with_name("tin-cchc.phat-thanh.txt"), "bốn mươi hai", "hai mươi bốn"),
        "tin-cchc.phat-thanh.txt: dòng .*hai mươi bốn.*theo trang là.*bốn mươi hai",
    ),
    "a text less": (
        lambda office: page(office).with_name("tin-cchc-ngan.phat-thanh.txt").unlink(),
        "tin-cchc-ngan.phat-thanh.txt: không có",
    ),
    "the announcer's page": (
        lambda office: shutil.copy(page(office, MARCH).with_name("tin-cchc.phat-thanh.docx"), page(office).parent),
        "tin-cchc.phat-thanh.docx: không còn như",
    ),
    "a word of the page": (word_of_the_page, "khác bản đã ký.*Có 24 hồ sơ.*bản ký ghi.*Có 42 hồ sơ"),
    "another month": (another_month, "khác bản đã ký"),
    "a byte of the PDF": (byte_of_the_pdf, "tin-cchc.pdf"),
    "not signed": (step("trong"), "chưa có bản ký số.*Ký: cchc sign .*tin-cchc.pdf"),
    "signed by the leader alone": (step("da-ky"), "còn khung trống: .*SigCoQuan"),
    "not sealed": (step("da-cho-so"), "còn khung trống: SigCoQuan"),
    "no PDF": (
        lambda office: page(office).with_name("tin-cchc.pdf").unlink(),
        "cchc pdf .*--fields; rồi ký: cchc sign",
    ),
    "two signed PDFs": (
        lambda office: shutil.copy(page(office).with_name("tin-cchc.pdf"), page(office).with_name("tin-cchc.ky.pdf")),
        "hai tệp đã ký số",
    ),
    "no page": (lambda office: page(office).unlink(), "Chưa có .*tin-cchc.docx"),
    "a run that was cut": (
        lambda office: (page(office).parent / ".cchc/journal.json").write_text("{}"),
        "bị cắt ngang",
    ),
}


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_only_what_was_signed(sending: Path, server: StationServer, change: str) -> None:
    make, words = CHANGES[change]
    make(sending)
    run = send(sending, "--now", "--again")
    assert run.exit_code == 1, run.output
    assert re.search(words, run.output, re.DOTALL), run.output
    assert "Traceback" not in run.output
    assert server.came == b""
    assert not page(sending).with_name("tin-cchc.dai.zip").exists()


def test_a_signed_file_with_a_fault_is_not_passed_over_by_a_word(sending: Path, server: StationServer) -> None:
    step("da-cho-so")(sending)
    run = send(sending, "--paper-signed")
    assert run.exit_code == 1
    assert "còn khung trống" in run.output


def written(office: Path, number: str, *words: str) -> None:
    """Number and day of April's bulletin in the book, and the page made anew with them."""
    book = openpyxl.load_workbook(office / "inputs/2021.xlsx")
    sheet = book["Văn bản"]
    heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=6) for cell in row if cell.value}
    row = next(row[0].row for row in sheet.iter_rows() if {"Tin CCHC", APRIL} <= {cell.value for cell in row})
    sheet.cell(row, heads["Số"]).value = number
    sheet.cell(row, heads["Ngày ký"]).value = date(2021, 5, 4)
    book.save(office / "inputs/2021.xlsx")
    run = typed(office, "bulletin", "--month", APRIL, *words)
    assert run.exit_code == 0, run.output


@pytest.mark.slow
def test_the_number_that_the_book_was_given_since(sending: Path) -> None:
    before = page(sending).read_bytes()
    written(sending, NUMBER)
    assert page(sending).read_bytes() != before
    run = send(sending)
    assert run.exit_code == 0, run.output


@pytest.mark.slow
def test_another_number_than_the_book_has(sending: Path) -> None:
    written(sending, "86")
    run = send(sending)
    assert run.exit_code == 1
    assert "mang số “85”, trang Văn bản của sổ ghi số “86”" in run.output


@pytest.mark.slow
@pytest.mark.slow
def test_issued_under_a_wrong_number_it_is_issued_anew_in_the_signed_words(sending: Path) -> None:
    """The PDF is sealed as 85, the book said 73: put right, `--reissue` changes the number and not a word."""
    signed = page(sending).with_suffix(".pdf")
    signed.rename(sending / "tin.pdf")
    written(sending, "73")
    presented = page(sending).read_bytes()
    (sending / "tin.pdf").rename(signed)
    assert send(sending).exit_code == 1
    written(sending, NUMBER, "--reissue")
    said = differences(presented, page(sending).read_bytes())
    assert len(said) == 1, said
    assert "73" in said[0]
    run = send(sending)
    assert run.exit_code == 0, run.output


def test_a_text_that_the_offices_own_lexicon_reads(sending: Path) -> None:
    """The page is what was signed; its text has the office's reading of it."""
    book = openpyxl.load_workbook(sending / "inputs/2021.xlsx")
    book["Chữ viết tắt"].append(["Hưng Lợi", "Hưng Lợi một"])
    book.save(sending / "inputs/2021.xlsx")
    before = page(sending).read_bytes()
    assert typed(sending, "bulletin", "--month", APRIL).exit_code == 0
    assert page(sending).read_bytes() == before
    assert "Hưng Lợi một" in page(sending).with_name("tin-cchc.phat-thanh.txt").read_text("utf-8")
    run = send(sending)
    assert run.exit_code == 0, run.output
    with parcel(sending) as held:
        assert 'alias="Hưng Lợi một"' in held.read("tin-cchc.ssml").decode()
    (sending / "inputs/2021.xlsx").unlink()
    assert "theo trang là" in send(sending).output


def test_a_page_with_a_choice_that_waits(sending: Path, server: StationServer) -> None:
    path = page(sending).parent / ".cchc/manifest.json"
    held = json.loads(path.read_text("utf-8"))
    held["files"]["tin-cchc.docx"]["conflicts"] = ["“Có 42 …”: hai bên cùng sửa"]
    path.write_text(json.dumps(held), "utf-8")
    run = send(sending)
    assert run.exit_code == 1
    assert "chờ chọn" in run.output


def test_a_letter_that_went_is_kept_when_another_is_shown(sending: Path, server: StationServer) -> None:
    paper(sending)
    assert paper(sending, "--now").exit_code == 0
    place = page(sending, MARCH).with_name("tin-cchc.dai.eml")
    went = place.read_bytes()
    settings = sending / "inputs/gui-tin.toml"
    edited(settings, "dai@mau.example", "hai@mau.example")
    for _ in range(2):
        run = paper(sending)
        assert run.exit_code == 0
    assert place.with_name("tin-cchc.dai.da-gui-1.eml").read_bytes() == went
    assert not place.with_name("tin-cchc.dai.da-gui-2.eml").exists()
    assert b"hai@mau.example" in place.read_bytes()


def test_the_paper_copy_goes_on_a_persons_word(sending: Path, server: StationServer) -> None:
    run = send(sending, month=MARCH)
    assert run.exit_code == 1
    assert "--paper-signed" in run.output
    assert send(sending, "--paper-signed", month=MARCH).exit_code == 0
    assert send(sending, "--paper-signed", "--now", month=MARCH).exit_code == 0
    assert len(server.inbox) == 1
    with parcel(sending, MARCH) as held:
        paper = json.loads(held.read("phieu.json"))["van_ban"]
    assert (paper["ky"], paper["tep"]) == ("bản giấy", "tin-cchc.docx")
    assert paper["sha256"] == sha256(page(sending, MARCH).read_bytes()).hexdigest()


def test_but_not_of_a_draft_nor_of_a_page_that_was_changed_since(sending: Path, server: StationServer) -> None:
    from tests.whole.test_hand_edited import edit

    page(sending).with_name("tin-cchc.pdf").unlink()
    run = send(sending, "--paper-signed")
    assert run.exit_code == 1
    assert "chưa có số và ngày" in run.output
    edit(page(sending, MARCH), "tháng 3", "tháng 2")
    run = send(sending, "--paper-signed", month=MARCH)
    assert run.exit_code == 1
    assert "bị sửa sau khi phát hành" in run.output
    assert server.came == b""


@pytest.mark.slow
def test_a_text_of_an_issued_page_is_kept_whatever_the_lexicon_says_since(sending: Path) -> None:
    book = openpyxl.load_workbook(sending / "inputs/2021.xlsx")
    book["Chữ viết tắt"].append(["Thạnh Trị", "Thạnh Trị mới"])
    book.save(sending / "inputs/2021.xlsx")
    assert send(sending, "--paper-signed", month=MARCH).exit_code == 0
    edited(page(sending, MARCH).with_name("tin-cchc.phat-thanh.txt"), "Thạnh Trị", "Mỹ Tú")
    run = send(sending, "--paper-signed", month=MARCH)
    assert run.exit_code == 1
    assert "tin-cchc.phat-thanh.txt: dòng 1" in run.output


def test_a_page_that_is_not_the_issued_one_is_told_as_that_and_not_by_its_texts(sending: Path) -> None:
    """Of an issued page a text that was deleted comes back as it was: only the page itself can be put right."""
    path = page(sending)
    with_word = path.read_bytes()
    known_of = manifest.load(path.parent).entries
    issued = IssuedAs("Thông báo", NUMBER, "2021-05-04", "Nguyễn Văn Mẫu", ("85/TB-PNV", "ngày 04 tháng 5 năm 2021"))
    entries = dict(known_of) | {path.name: replace(known_of[path.name], issued=issued)}
    path.with_name("tin-cchc.phat-thanh.txt").write_text("Lời khác.\n", "utf-8")

    def remedy(**changed: str) -> str:
        held = entries | {path.name: replace(entries[path.name], **changed)}
        with pytest.raises(InputError) as caught:
            station_texts(path, with_word, body(opened(with_word)), held, Lexicon.builtin)
        return caught.value.findings[0].remedy

    assert remedy().startswith("Xóa hoặc chuyển tệp ấy đi")
    assert f"cchc restore {path}" in remedy(final="0" * 64)


def test_a_book_in_work_holds_nothing_up(sending: Path) -> None:
    (sending / "inputs/2021.xlsx").write_bytes(b"PK dang ghi do")
    assert send(sending, "--paper-signed", month=MARCH).exit_code == 0
    (sending / "inputs/2021.xlsx").unlink()
    assert send(sending, "--paper-signed", month=MARCH).exit_code == 0


def test_without_an_address_there_is_the_parcel_all_the_same(office: Path) -> None:
    run = send(office)
    assert run.exit_code == 1
    assert "gui-tin.toml" in run.output
    with parcel(office) as held:
        assert held.testzip() is None


def test_a_server_that_came_with_a_book_is_not_told_anything(
    sending: Path, server: StationServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sent a folder with a book would learn the password."""
    monkeypatch.chdir(tmp_path)
    run = paper(sending)
    assert run.exit_code == 1
    assert re.search(r"không có inputs.gui-tin\.toml", run.output)
    assert not page(sending, MARCH).with_name("tin-cchc.dai.eml").exists()


def test_what_is_not_ours_stays(sending: Path) -> None:
    for name, words in (("tin-cchc.dai.zip", "không phải gói tin"), ("tin-cchc.dai.eml", "không phải thư")):
        path = page(sending, MARCH).with_name(name)
        path.write_bytes(b"cua toi")
        run = paper(sending)
        assert run.exit_code == 1
        assert words in run.output
        assert path.read_bytes() == b"cua toi"
        path.unlink()


def test_the_password_stands_nowhere(sending: Path, server: StationServer) -> None:
    paper(sending)
    wrong_one = "mật-khẩu-sai-9731"
    failed = paper(sending, "--now", password=wrong_one)
    assert failed.exit_code == 1
    assert "mật khẩu không đúng" in failed.output
    done = paper(sending, "--now")
    assert done.exit_code == 0
    for run in (failed, done):
        assert PASSWORD not in run.output
        assert wrong_one not in run.output
    for path in sending.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert PASSWORD.encode() not in content
            assert wrong_one.encode() not in content


def test_without_a_password_nothing_is_begun(sending: Path, server: StationServer) -> None:
    paper(sending)
    run = paper(sending, "--now", password=None)
    assert run.exit_code == 1
    assert "CCHC_SMTP_PASSWORD" in run.output
    assert server.came == b""


def test_a_refusal_leaves_no_trace_in_the_record(sending: Path, server: StationServer) -> None:
    paper(sending)
    for at in ("MAIL", "RCPT", "DATA"):
        server.faults.replies = {at: "554 5.7.1 refused"}
        run = paper(sending, "--now")
        assert run.exit_code == 1
        assert "554" in run.output
        assert states(sending, MARCH) == []
    server.faults.replies = {}
    assert paper(sending, "--now").exit_code == 0


@pytest.mark.parametrize(("end", "arrived"), [("after", 1), ("before", 0)])
def test_an_unclear_letter_waits_for_a_person(sending: Path, server: StationServer, end: str, arrived: int) -> None:
    paper(sending)
    server.faults.end = end
    run = paper(sending, "--now")
    assert run.exit_code == 1
    assert "chưa rõ" in run.output
    assert states(sending, MARCH) == [Sending.UNCLEAR]
    server.faults.end = ""
    run = paper(sending, "--now")
    assert run.exit_code == 1
    assert "--received" in run.output
    assert len(server.inbox) == arrived
    if arrived:
        assert paper(sending, "--received").exit_code == 0
        assert states(sending, MARCH) == [Sending.RECEIVED]
        assert paper(sending, "--now").exit_code == 1
        assert paper(sending, "--received").exit_code == 1
    else:
        assert paper(sending, "--now", "--again").exit_code == 0
        assert states(sending, MARCH) == [Sending.UNCLEAR, Sending.SENT]
    assert len(server.inbox) == 1


def test_a_disk_that_refuses_the_record_before_or_after(sending: Path, server: StationServer) -> None:
    paper(sending)
    aside = page(sending, MARCH).parent / ".cchc/sending.moi"
    aside.mkdir()
    run = paper(sending, "--now")
    assert run.exit_code == 3
    assert "Không ghi được sổ gửi" in run.output
    assert server.inbox == []
    aside.rmdir()
    server.faults.meanwhile = aside.mkdir
    run = paper(sending, "--now")
    assert run.exit_code == 3
    assert "Máy chủ thư đã nhận thư, nhưng không ghi lại được" in run.output
    aside.rmdir()
    assert states(sending, MARCH) == [Sending.UNCLEAR]
    assert paper(sending, "--now").exit_code == 1
    assert send(sending, "--received", month=MARCH).exit_code == 0
    assert states(sending, MARCH) == [Sending.RECEIVED]
    assert len(server.inbox) == 1


@pytest.mark.slow
def test_killed_while_it_waits_for_the_answer(sending: Path, server: StationServer) -> None:
    """The process is gone, as when the power fails; the record says that nobody knows."""
    send(sending)
    server.faults.end = "silence"
    words = ["send", "--month", APRIL, "--now", "--book", "inputs/2021.xlsx"]
    child = subprocess.Popen(
        [sys.executable, "-m", "pipeline", *words],
        cwd=sending,
        env={**os.environ, "CCHC_SMTP_PASSWORD": PASSWORD, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while child.poll() is None and not server.taken.wait(0.1):
        pass
    child.kill()
    assert child.wait() != 0
    assert server.taken.is_set()
    server.faults.end = ""
    assert states(sending) == [Sending.UNCLEAR]
    assert send(sending, "--now").exit_code == 1
    assert len(server.inbox) == 1


@pytest.mark.slow
def test_two_at_once_and_one_goes(sending: Path, server: StationServer) -> None:
    from pipeline.outputs.lock import Lock
    from pipeline.outputs.standing import LOCK

    send(sending)
    with Lock(page(sending).parent / LOCK):
        child = subprocess.run(
            [sys.executable, "-m", "pipeline", "send", "--month", APRIL, "--now"],
            cwd=sending,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
        )
    assert child.returncode == 3
    assert "đang được một lần chạy khác ghi" in child.stderr
    assert server.came == b""


def test_a_record_that_no_run_wrote_stops_it(sending: Path, server: StationServer) -> None:
    paper(sending)
    (page(sending, MARCH).parent / ".cchc/sending.json").write_text('{"form": 1, "deliveries": "x"}')
    run = paper(sending, "--now")
    assert run.exit_code == 1
    assert "không phải do chương trình ghi" in run.output
    assert server.came == b""


def test_another_program_is_told_all_of_it(sending: Path, server: StationServer) -> None:
    shown = answer(sending)
    assert list(wrong(shown)) == []
    assert (shown["to"], shown["signed"]["how"], shown["delivery"]) == ("dai", "digital", None)
    assert Path(shown["parcel"]).is_file()
    assert Path(shown["letter"]).is_file()
    sent = answer(sending, "--now")
    assert list(wrong(sent)) == []
    assert sent["delivery"]["state"] == "sent"
    refused = answer(sending, "--now")
    assert (refused["code"], "Gửi lúc" in refused["message"]) == (1, True)
    assert list(wrong(refused)) == []


# The office's own voice: a program that makes half a second of a tone out of a line, and notes that it was called.
VOICE = """
import math, struct, sys, wave
open("goi", "a").write(".")
with wave.open(sys.argv[1], "wb") as out:
    out.setparams((1, 2, 22050, 0, "NONE", ""))
    tone = (9000 * math.sin(n * 440 * 6.28 / 22050) for n in range(11025))
    out.writeframes(b"".join(struct.pack("<h", int(each)) for each in tone))
"""


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="needs ffmpeg")
def test_sound_stays_in_the_parcel_beside_the_text_it_was_spoken_from(sending: Path, server: StationServer) -> None:
    (sending / "giong.py").write_text(VOICE)
    command = json.dumps([sys.executable, str(sending / "giong.py"), "{tieng}"])
    (sending / "inputs/giong-doc.toml").write_text(f"giong = {command}\n", "utf-8")
    words = ("--paper-signed",)
    run = send(sending, *words, month=MARCH)
    assert run.exit_code == 0, run.output
    with parcel(sending, MARCH) as held:
        first = held.read("tin-cchc-ngan.mp3")
        slip = json.loads(held.read("phieu.json"))
    names = ["tin-cchc.mp3", "tin-cchc.hoi-dap.mp3", "tin-cchc-ngan.mp3"]
    assert [one["tep_am_thanh"] for one in slip["cac_tin"]] == names
    called = (sending / "goi").stat().st_size
    assert send(sending, "--now", *words, month=MARCH).exit_code == 0
    assert (sending / "goi").stat().st_size == called
    attached = next(part for part in server.inbox[0].walk() if part.get_filename()).get_payload(decode=True)
    with zipfile.ZipFile(io.BytesIO(attached)) as held:
        assert held.read("tin-cchc-ngan.mp3") == first
    (sending / "giong.py").write_text("raise SystemExit(1)")
    run = send(sending, *words, month=MARCH)  # what was spoken is kept
    assert run.exit_code == 0, run.output
    page(sending, MARCH).with_name("tin-cchc.dai.zip").unlink()
    run = send(sending, *words, month=MARCH)
    assert run.exit_code == 0, run.output
    assert "Gói chưa có tiếng" in run.output
    assert send(sending, *words, "--audio", month=MARCH).exit_code == 1


@pytest.mark.parametrize("words", [("--now", "--received"), ("--now", "--dry-run"), ("--audio", "--now")], ids=" ".join)
def test_words_that_do_not_go_together(sending: Path, words: tuple[str, ...]) -> None:
    assert send(sending, *words).exit_code == 2


@pytest.mark.slow
def test_without_the_extra_a_signed_page_is_not_sent(sending: Path, server: StationServer) -> None:
    """As on a machine where `make setup-sign` was never run: its libraries cannot be found."""
    code = (
        "import sys\n"
        "from importlib.machinery import PathFinder\n"
        "class Bare(PathFinder):\n"
        "    @classmethod\n"
        "    def find_spec(cls, name, path=None, target=None):\n"
        "        gone = name.split('.')[0] in {'pyhanko', 'pyhanko_certvalidator', 'pypdfium2', 'PIL', 'fontTools'}\n"
        "        return None if gone else PathFinder.find_spec(name, path, target)\n"
        "sys.meta_path[sys.meta_path.index(PathFinder)] = Bare\n"
        "from pipeline.cli import main\n"
        "main(sys.argv[1:])\n"
    )

    def bare(*words: str) -> subprocess.CompletedProcess[str]:
        env: dict[str, Any] = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        return subprocess.run(
            [sys.executable, "-c", code, "send", *words], cwd=sending, env=env, capture_output=True, text=True
        )

    for words in ((), ("--paper-signed",)):
        run = bare("--month", APRIL, *words)
        assert run.returncode == 1, run.stderr
        assert "make setup-sign" in run.stderr
        assert "Traceback" not in run.stderr
    run = bare("--month", MARCH, "--paper-signed")
    assert run.returncode == 0, run.stderr
    assert server.came == b""
