"""The announcer's page, the marked-up speech and the file to listen to."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from pipeline.broadcast.from_docx import body
from pipeline.broadcast.station import Station
from pipeline.broadcast.station_copy.announcer_page import Slip, announcer_page
from pipeline.broadcast.station_copy.audio import make_audio
from pipeline.broadcast.station_copy.markup import pls, ssml
from pipeline.broadcast.tell import tell
from pipeline.broadcast.words.lexicon import Lexicon
from pipeline.ground.finding import InputError
from tests.ooxml.sdk import assert_valid

STATION = Station(name="Đài Truyền thanh huyện Thạnh Trị")
ITEM = tell(
    ["Gần 99% hồ sơ đúng hạn", "UBND huyện chi 36.421.500 đồng, đúng hạn. TT. Phú Lộc & 2 xã < 5 hồ sơ.", "Hết tin."],
    station=STATION,
)
SLIP = Slip(station=STATION.name, programme="Thời sự", slug="CCHC tháng 4", editor="Trần A & B", approver="Lê C")

# The content models of the SSML 1.1 and PLS 1.0 Recommendations, as far as we use them, written from their text.
SSML = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2001/10/synthesis"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="speak"><attribute name="version"><value>1.1</value></attribute>
    <attribute name="xml:lang"><data type="language"/></attribute>
    <zeroOrMore><element name="p"><oneOrMore><element name="s"><mixed><zeroOrMore><choice>
      <element name="sub"><attribute name="alias">
        <data type="string"><param name="minLength">1</param></data></attribute><text/></element>
      <element name="break"><attribute name="time">
        <data type="string"><param name="pattern">[0-9]+(ms|s)</param></data></attribute></element>
    </choice></zeroOrMore></mixed></element></oneOrMore></element></zeroOrMore></element></start></grammar>"""
PLS = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/01/pronunciation-lexicon"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="lexicon"><attribute name="version"><value>1.0</value></attribute>
    <attribute name="alphabet"/><attribute name="xml:lang"><data type="language"/></attribute>
    <zeroOrMore><element name="lexeme"><oneOrMore><element name="grapheme"><text/></element></oneOrMore>
      <oneOrMore><element name="alias"><text/></element></oneOrMore></element></zeroOrMore></element>
  </start></grammar>"""


def _valid(xml: str, grammar: str) -> etree._Element:
    tree = etree.fromstring(xml.encode())
    etree.RelaxNG(etree.fromstring(grammar)).assertValid(tree)
    return tree


def test_speech_markup_follows_the_content_model() -> None:
    tree = _valid(ssml([ITEM, ITEM]), SSML)
    name = "{http://www.w3.org/2001/10/synthesis}"
    subs = {(s.text, s.get("alias")) for s in tree.iter(f"{name}sub")}
    assert ("UBND", "Ủy ban nhân dân") in subs
    assert ("TT.", "thị trấn") in subs
    sentences = [" ".join("".join(s.itertext()).split()) for s in tree.iter(f"{name}s")]
    assert sentences[1:3] == ["UBND huyện chi 36.421.500 đồng, đúng hạn.", "TT. Phú Lộc & 2 xã < 5 hồ sơ."]
    assert len(list(tree.iter(f"{name}break"))) == 1


def test_the_lexicon_holds_the_abbreviations_that_were_read() -> None:
    tree = _valid(pls([ITEM]), PLS)
    assert [[e.text for e in lexeme] for lexeme in tree] == [["UBND", "Ủy ban nhân dân"], ["TT.", "thị trấn"]]


def test_the_announcers_page_says_all_and_stays_the_same_to_the_byte() -> None:
    page = announcer_page([ITEM], SLIP, STATION)
    assert announcer_page([ITEM], SLIP, STATION) == page
    assert_valid(page)
    text = "\n".join(body(page).paragraphs).replace("\u00a0", " ")
    assert "ba mươi sáu triệu bốn trăm hai mươi mốt nghìn năm trăm (36.421.500) đồng, / đúng hạn. //" in text
    assert "Thị trấn Phú Lộc và hai xã nhỏ hơn năm hồ sơ. //" in text
    with zipfile.ZipFile(io.BytesIO(page)) as package:
        document = package.read("word/document.xml").decode()
        styles = etree.fromstring(package.read("word/styles.xml"))
        for name in package.namelist():
            etree.fromstring(package.read(name))
    assert "Trần A &amp; B" in document
    assert f"{ITEM.seconds // 60}:{ITEM.seconds % 60:02d} ({ITEM.syllables} âm tiết" in document
    assert "w:lnNumType" in document
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    sentence = next(s for s in styles.iter(f"{w}style") if s.get(f"{w}styleId") == "Sentence")
    assert sentence.find(f"{w}pPr/{w}keepLines") is not None
    size = styles.find(f"{w}docDefaults/{w}rPrDefault/{w}rPr/{w}sz")
    spacing = sentence.find(f"{w}pPr/{w}spacing")
    assert size is not None
    assert spacing is not None
    assert 32 <= int(size.get(f"{w}val", "0")) <= 36  # half points: 16 to 18 pt
    assert 360 <= int(spacing.get(f"{w}line", "0")) <= 480  # 1.5 to 2 lines


def test_every_replacement_is_explained() -> None:
    lines = ITEM.explain().splitlines()
    assert len(lines) == sum(len(s.segments) for s in ITEM.spoken)
    assert "0-4\tUBND → Ủy ban nhân dân\tviết tắt\tchắc" in lines


@pytest.mark.skipif(not (shutil.which("espeak-ng") and shutil.which("ffmpeg")), reason="espeak-ng or ffmpeg not here")
def test_the_sound_is_mono_with_headroom(tmp_path: Path) -> None:
    target = tmp_path / "tin.mp3"
    times = make_audio("Xin chào bà con.\n\nHôm nay trời đẹp.\n", target, STATION).times
    report = subprocess.run(
        ["ffmpeg", "-hide_banner", "-i", str(target), "-af", "volumedetect", "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    assert "44100 Hz, mono" in report
    assert "128 kb/s" in report
    peak = float(report.split("max_volume:")[1].split("dB")[0])
    assert peak <= -1.0
    (begins, first), (second, ends) = times  # one for each line that holds words
    assert begins == 0 < first == second < ends
    hours, minutes, seconds = report.split("Duration: ")[1].split(",")[0].split(":")
    assert float(hours) * 3600 + float(minutes) * 60 + float(seconds) == pytest.approx(ends, abs=0.15)


def test_without_the_programs_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="apt install espeak-ng"):
        make_audio("Xin chào.", tmp_path / "a.mp3", STATION)
    (tmp_path / "espeak-ng").write_text("#!/bin/sh\n")
    (tmp_path / "espeak-ng").chmod(0o755)
    with pytest.raises(InputError, match="apt install ffmpeg"):
        make_audio("Xin chào.", tmp_path / "a.mp3", STATION)
    with pytest.raises(InputError, match="Không có chữ"):
        make_audio(" . ", tmp_path / "a.mp3", STATION)
    assert [path.name for path in tmp_path.iterdir()] == ["espeak-ng"]


def test_an_office_settles_a_reading_once(tmp_path: Path) -> None:
    own = Lexicon.from_rows([("TT", "thông tin", "trước: đối ngoại"), ("KPQ", "kho phụ quản", "")])
    assert tell(["Công tác TT đối ngoại; TT. Phú Lộc; KPQ."], lexicon=own).lines == (
        "Công tác thông tin đối ngoại; thị trấn Phú Lộc; kho phụ quản.",
    )
    both = Lexicon.from_rows([("TĐ", "thủy điện", "sau số; cùng câu: sông")])
    assert tell(["Sông có 2 TĐ; phong trào TĐ."], lexicon=both).lines[0].endswith("phong trào thi đua.")
    assert tell(["Trên sông có 2 TĐ."], lexicon=both).lines == ("Trên sông có hai thủy điện.",)
    path = tmp_path / "chu-viet-tat.tsv"
    path.write_text("# của huyện\nKPQ\tkho phụ quản\n", encoding="utf-8")
    assert tell(["KPQ."], lexicon=Lexicon.from_file(path)).lines == ("Kho phụ quản.",)


@pytest.mark.parametrize(
    "row", [("TT", "", ""), ("", "x", ""), ("TT", "thị trấn", "khi nào đó"), ("TT", "x", "trước:")]
)
def test_a_wrong_row_is_refused_in_words(row: tuple[str, str, str]) -> None:
    with pytest.raises(InputError):
        Lexicon.from_rows([row])


def test_an_unreadable_lexicon_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"khong\.tsv"):
        Lexicon.from_file(tmp_path / "khong.tsv")
