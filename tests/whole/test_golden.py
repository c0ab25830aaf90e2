"""April 2021 from end to end: what is written is what was reviewed, and every number in it is right by another road."""

import re
from pathlib import Path

import pytest

from tests.broadcast import spoken_numbers
from tests.facts import independent
from tests.ooxml.sdk import assert_valid
from tests.whole.golden import GOLDEN, TEXTS, document_text, made


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(tmp_path_factory.mktemp("outputs"))


def test_the_document_reads_as_reviewed(files: dict[str, bytes]) -> None:
    assert document_text(files["tin-cchc.docx"]) == (GOLDEN / "tin-cchc.docx.txt").read_text("utf-8")


@pytest.mark.parametrize("name", TEXTS)
def test_the_texts_read_as_reviewed(files: dict[str, bytes], name: str) -> None:
    assert files[name].decode() == (GOLDEN / name).read_text("utf-8")


def test_the_document_is_valid_for_word(files: dict[str, bytes]) -> None:
    assert_valid(files["tin-cchc.docx"])


def test_the_spoken_texts_hold_no_digit_no_bracket_and_no_abbreviation(files: dict[str, bytes]) -> None:
    for name in TEXTS[:3]:
        text = files[name].decode()
        assert not re.search(r"[\d()\[\]{}/%&+<>“”\"…]", text)
        assert not re.search(r"\b[A-ZĐ]{2,}\b", text)
        assert text.endswith("\n")
        assert "\r" not in text
        assert all(line == line.strip() and line[0].isupper() for line in text.splitlines() if line)


LENGTHS = {
    "tin-cchc.phat-thanh.txt": (350, 600),
    "tin-cchc.hoi-dap.phat-thanh.txt": (200, 450),
    "tin-cchc-ngan.phat-thanh.txt": (80, 200),
}


@pytest.mark.parametrize("name", LENGTHS)
def test_the_spoken_texts_are_as_long_as_a_station_takes(files: dict[str, bytes], name: str) -> None:
    lines = files[name].decode().splitlines()
    least, most = LENGTHS[name]
    assert least <= sum(len(line.split()) for line in lines) <= most
    assert max(len(line.split()) for line in lines) <= 25


def _shown(value: object) -> set[str]:
    """The ways a figure may be printed, worked out here: whole numbers with dots, rates with one or two decimals."""
    if value is None:
        return set()
    if isinstance(value, int):
        return {f"{value:,}".replace(",", ".")}
    rate = float(value)  # type: ignore[arg-type]
    return {f"{rate:.1f}".rstrip("0").rstrip(".").replace(".", ",") + "%", f"{rate:.2f}".replace(".", ",") + "%"}


def _known_numbers() -> set[str]:
    known: set[str] = set()
    scopes = [independent.dossiers(m) for m in (3, 4)] + [independent.dossiers(4, first=1)]
    scopes += [independent.satisfaction(m) | independent.conduct(m) | independent.work(m) for m in (3, 4)]
    units = independent.sheet("Đơn vị", ["ma", "ten"]).ten
    scopes += [independent.dossiers(m, unit=name) for name in units for m in (3, 4)]
    votes = independent.sheet("Hài lòng", ["thang", "don_vi", "hop_le", "rat", "hai_long", "binh_thuong", "khong"])
    for scope in scopes:
        for value in scope.values():
            known |= _shown(value)
    for row in votes[votes.thang.isin((3, 4))].itertuples():
        known |= _shown(independent.share(row.rat + row.hai_long, row.hop_le))
    last_year = independent.sheet("Năm trước", ["thang", "tn"])
    known |= _shown(int(last_year[last_year.thang == 4].tn.iloc[0]))
    change = independent.dossiers(4)["tiep_nhan_trong_ky"], independent.dossiers(3)["tiep_nhan_trong_ky"]
    known |= _shown(independent.share(change[0] - change[1], change[1]))
    return known


# Numbers that the prose takes from single cells of other sheets, read off the workbook by eye.
_FROM_CELLS = {"12", "25", "42", "68", "98%", "25%", "90%", "20", "11", "2", "3"}
_ROUNDED = {"3.700", "99%"}  # 3.709 and 98,86 %: worked out by hand
_NAMES_AND_DAYS = re.compile(r"[Nn]gày \d+ tháng \d+|[Tt]háng \d+(/\d+| năm \d+)?|\d{4} \d{3} \d{4}|cột \d+( \+ \d+)?")


def test_every_number_of_the_document_is_known_to_the_second_reckoning(files: dict[str, bytes]) -> None:
    text = document_text(files["tin-cchc.docx"])
    news = (
        text[text.index("1. Bài phát") + len("1. Bài phát") : text.index("Nơi nhận")]
        .replace("2. Hỏi – đáp", "")
        .replace("3. Tin ngắn", "")
    )
    printed = set(re.findall(r"\d+(?:[.,]\d+)*%?", _NAMES_AND_DAYS.sub("", news)))
    assert printed
    unknown = printed - _known_numbers() - _FROM_CELLS - _ROUNDED
    assert not unknown


def test_the_spoken_text_says_the_numbers_of_the_document(files: dict[str, bytes]) -> None:
    """The counts of the page, heard again as an announcer rounds them: each is said in words that read back to it."""
    spoken = files["tin-cchc.phat-thanh.txt"].decode().casefold()
    heard = {spoken_numbers.value(match) for match in _number_phrases(spoken)}
    for written in ("3.700", "42", "13", "25", "12"):
        assert int(written.replace(".", "")) in heard, written


_WORDS = "không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|triệu|tỷ|linh"


def _number_phrases(text: str) -> list[str]:
    return [match[0] for match in re.finditer(rf"\b(?:{_WORDS})(?: (?:{_WORDS}))*\b", text)]


def test_the_golden_says_its_data_is_invented() -> None:
    assert "Số liệu minh họa" in (GOLDEN / "tin-cchc.docx.txt").read_text("utf-8")
    assert Path(independent.BOOK).exists()
