"""The leader's copy: a comment at each figure, the page's own words; nothing is sent, told or printed out of it."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.ooxml.leaders_copy import AUTHOR
from tests.whole.test_json import asked


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("lanh-dao")
    for words in (
        ["bulletin", "--month", "2021-04", "--out", str(place)],
        ["sources", str(place / "2021-04" / "tin-cchc.docx"), "--with-sources"],
    ):
        run = CliRunner().invoke(main, words)
        assert run.exit_code == 0, run.output
    return place / "2021-04"


def test_each_figure_has_its_comment_at_its_words(folder: Path) -> None:
    answer, _ = asked("sources", str(folder / "tin-cchc.docx"))
    copy = docx.Document(folder / "tin-cchc.co-nguon.docx")
    told = [comment.text for comment in copy.comments if comment.author == AUTHOR]
    assert len(told) == len(answer["sources"])
    assert any("TTHC!K158:K209" in text and "Kỳ trước: 51" in text for text in told)
    with zipfile.ZipFile(folder / "tin-cchc.co-nguon.docx") as archive:
        page = archive.read("word/document.xml").decode()
    number = next(comment.comment_id for comment in copy.comments if comment.text.startswith("42:"))
    inside = re.search(rf'<w:commentRangeStart w:id="{number}"/>(.*?)<w:commentRangeEnd w:id="{number}"/>', page, re.S)
    assert inside is not None
    assert "".join(re.findall(r"<w:t[ >][^<]*?>?([^<>]*)</w:t>", inside[1])).strip() == "42"


def test_the_words_of_the_page_are_its_own(folder: Path) -> None:
    pages = [docx.Document(folder / name) for name in ("tin-cchc.docx", "tin-cchc.co-nguon.docx")]
    texts = [[p.text or "" for p in page.element.body.iter("{*}t")] for page in pages]
    assert "".join(texts[0]) == "".join(texts[1])


def test_a_note_of_the_leaders_is_not_written_over(folder: Path) -> None:
    path = folder / "tin-cchc.co-nguon.docx"
    before = path.read_bytes()
    words = ["sources", str(folder / "tin-cchc.docx"), "--with-sources"]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert path.read_bytes() == before, "the same copy, nothing kept"
    assert len(list(folder.glob("*co-nguon*"))) == 1
    document = docx.Document(path)
    document.add_paragraph("Lãnh đạo ghi thêm.")
    document.save(path)
    run = CliRunner().invoke(main, words)
    assert "được giữ ở" in run.output
    assert len(list(folder.glob("*co-nguon*"))) == 2


def test_it_is_refused_wherever_a_page_goes_out_also_under_another_name(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "van-ban.docx"
    path.write_bytes((folder / "tin-cchc.co-nguon.docx").read_bytes())
    for words in (["broadcast", str(path)], ["pdf", str(path)]):
        run = CliRunner().invoke(main, words)
        assert run.exit_code == 1
        assert "bản có nguồn số liệu" in run.output
    assert [path.name for path in tmp_path.iterdir()] == ["van-ban.docx"]
    answer, _ = asked("check", str(path))
    assert "BAN-NGUON" in [one["code"] for one in answer["findings"]]
    answer, _ = asked("check", str(folder / "tin-cchc.docx"))
    assert "BAN-NGUON" not in [one["code"] for one in answer["findings"]]


def test_comments_stand_right_once_a_hand_has_split_runs(folder: Path, tmp_path: Path) -> None:
    from pipeline.merging.telling.noted import noted
    from pipeline.merging.telling.texts import PageTexts

    document = docx.Document()
    paragraph = document.add_paragraph("Có ")
    paragraph.add_run("1").bold = True
    paragraph.add_run("2 hồ sơ,  ")
    paragraph.add_run().add_break()
    paragraph.add_run("trễ 3.")
    out = io.BytesIO()
    document.save(out)
    text = PageTexts(out.getvalue()).all[0].text
    assert text == "Có 12 hồ sơ, trễ 3."
    spots = [(0, text.index(words), text.index(words) + len(words), words) for words in ("12", "hồ sơ", "trễ 3", ".")]
    made = docx.Document(io.BytesIO(noted(out.getvalue(), spots, AUTHOR)))
    page = made.element.xml
    for comment in made.comments:
        n = comment.comment_id
        inside = re.search(rf'<w:commentRangeStart w:id="{n}"/>(.*?)<w:commentRangeEnd w:id="{n}"/>', page, re.S)
        assert inside is not None
        assert "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", inside[1])) == comment.text
