"""Words that claim stand within a claim: the block, the check, who is stopped and who is warned."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.claims.claim import Claim
from pipeline.facts.fact import Fact
from pipeline.ground.finding import InputError, PipelineError, Severity
from pipeline.ground.house import house
from pipeline.ground.period import Period
from pipeline.prose import claim_words
from pipeline.prose.claim_words import claim_words as known_words
from pipeline.prose.claim_words import harmless_phrases, unclaimed
from pipeline.prose.marks import TracedText
from pipeline.prose.tracing.source import sources_of
from pipeline.prose.tracing.trace import trace
from pipeline.prose.write import Prose, write

APRIL = Period(2021, 4)
TRUE = Claim("nhieu_nhat", True, "nhiều nhất: 13 > 11", APRIL)
FALSE = Claim("it_nhat", False, "ít nhất: 13 > 11", APRIL)
UNKNOWN = Claim("lan_dau", None, "các tháng: không có", APRIL, missing="thiếu tháng 2")
NAMES = {"k": {"co": TRUE, "khong": FALSE, "ro": UNKNOWN}, "loi": Fact("doan_van", "Đây là nơi tốt nhất.", "", APRIL)}


def said(folder: Path, source: str) -> Prose:
    path = folder / "loi.txt"
    path.write_text(f"Tít\n\n{source}", encoding="utf-8")
    return write(path, APRIL, NAMES)


def body(folder: Path, source: str) -> str:
    return " | ".join(paragraph.text for paragraph in said(folder, source).paragraphs)


def test_the_block_says_what_holds(tmp_path: Path) -> None:
    choice = "{% neu k.khong %}ít nhất{% hoac_neu k.co %}nhiều nhất{% khong %}bằng lời{% endneu %} là xã A."
    assert body(tmp_path, choice) == "Nhiều nhất là xã A."
    assert body(tmp_path, "{% neu k.khong %}ít nhất{% khong %}Xã A{% endneu %} có hồ sơ.") == "Xã A có hồ sơ."
    assert body(tmp_path, "{% neu k.co, k.khong %}nhất{% khong %}x{% endneu %}") == "X"
    assert body(tmp_path, "{% neu k.co %}\nnhiều nhất\n\n- đều\n{% endneu %}\n") == "Nhiều nhất | Đều"


def test_what_is_undecided_is_not_said_and_told(tmp_path: Path) -> None:
    prose = said(tmp_path, "Xã A{% neu k.ro %}, lần đầu{% endneu %} có hồ sơ.")
    assert prose.paragraphs[0].text == "Xã A có hồ sơ."
    assert [finding.code for finding in prose.findings] == ["VB-CHUA-RO"]
    assert "thiếu tháng 2" in str(prose.findings[0])


def test_a_name_that_is_no_claim_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        said(tmp_path, "{% neu loi %}nhất{% endneu %}")


def test_an_office_is_warned_with_line_and_cure(tmp_path: Path) -> None:
    (finding,) = said(tmp_path, "Xã A có hồ sơ.\n\nXã B dẫn đầu.\n").findings
    assert finding.severity is Severity.CANH_BAO
    assert "dòng 5" in str(finding)
    assert "dẫn đầu" in finding.message
    assert "neu k." in finding.remedy


def test_the_house_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_words, "house", lambda: tmp_path.resolve())
    with pytest.raises(PipelineError, match=r"dòng 3: chữ “dẫn đầu”"):
        said(tmp_path, "Xã B dẫn đầu.")


def test_a_copy_of_the_houses_text_is_the_houses(tmp_path: Path) -> None:
    copy = tmp_path / "texts"
    copy.mkdir()
    (copy / "x.txt").write_bytes((house() / "chung" / "cau.txt").read_bytes())
    assert claim_words._is_ours(copy / "x.txt", {"x": (copy / "x.txt").read_text("utf-8")})
    assert not claim_words._is_ours(copy / "x.txt", {"x": "khác"})


@pytest.mark.parametrize(
    "words",
    [
        "Thực hiện Chỉ thị số không", "chỉ tiêu của năm", "thống nhất cách làm", "đến hết tháng", "Ủy ban nhân dân",
        "tăng cường kỷ luật", "địa chỉ cơ quan",
    ],
)  # fmt: skip
def test_phrases_that_claim_nothing(words: str) -> None:
    assert list(unclaimed(TracedText(words))) == []


@pytest.mark.parametrize("word", sorted(known_words()))
def test_every_word_of_the_list_is_seen(word: str) -> None:
    assert any(
        found.casefold() == word.casefold() for found, _ in unclaimed(TracedText(f"Đây là {word} ở xã."))
    ) or any(word in phrase for phrase in harmless_phrases())


_WORDS = ["cao", "cao nhất", "Cao nhất x", "ca", "đều", "a.b", "a", "ſ", "k"]


@given(text=st.lists(st.sampled_from([*known_words(), *harmless_phrases(), *_WORDS, *"sSKİẤ.,- x"])).map("".join))
@pytest.mark.parametrize("flags", [re.IGNORECASE, re.NOFLAG])
def test_words_are_found_as_they_would_be_each_by_each(text: str, flags: re.RegexFlag) -> None:
    for words in ([*known_words()], harmless_phrases(), _WORDS):
        each = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        one_by_one = re.compile(rf"(?<!\w)(?:{each})(?!\w)", flags)
        found = claim_words._any(words, flags).finditer(text)
        assert [match.span() for match in found] == [match.span() for match in one_by_one.finditer(text)]


def test_what_the_book_says_and_what_a_reviewer_let_pass_is_not_judged(tmp_path: Path) -> None:
    prose = said(tmp_path, "{{ loi }}\n\n{% loi_khuyen %}Bà con nhớ mang đủ tất cả giấy tờ.{% endloi_khuyen %}\n")
    assert prose.findings == ()


def test_claims_are_listed_beside_figures(tmp_path: Path) -> None:
    prose = said(tmp_path, "{% neu k.co %}Nhiều nhất là xã A.{% endneu %}")
    listed = trace([prose], [], [*sources_of([prose], [])], "Nguồn")
    assert "“Nhiều nhất là xã A.”  ·  khẳng định nhieu_nhat" in listed
    assert "điều kiện: nhiều nhất: 13 > 11" in listed
