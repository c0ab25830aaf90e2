"""What is read out is what was signed: any other letter in the signed PDF is found, and its place."""

import random
import re
from pathlib import Path

import pytest

from pipeline.broadcast.from_docx import ReadOut, body
from pipeline.page.model import Page
from pipeline.page.reading import opened
from pipeline.sending.agreeing import Disagreement, disagreement
from pipeline.signing.placing.words import pages_of
from tests.sending.office import APRIL, page

Lines = list[list[str]]


@pytest.fixture(scope="module")
def signed(made_months: Path) -> tuple[Page, ReadOut, Lines]:
    """April's page, what is read of it, the lines of its PDF."""
    docx = opened(page(made_months, APRIL))
    return docx, body(docx), pages_of((made_months / "buoc/da-dong-dau.pdf").read_bytes(), "tin.pdf")


def parted(signed: tuple[Page, ReadOut, Lines], lines: Lines) -> Disagreement | None:
    docx, read, _ = signed
    return disagreement(docx, read.paragraphs, lines)


def test_the_page_agrees_with_its_own_pdf(signed: tuple[Page, ReadOut, Lines]) -> None:
    assert parted(signed, signed[2]) is None


@pytest.mark.parametrize("break_at", range(20, 60, 7))
def test_where_lines_and_pages_end_is_no_difference(signed: tuple[Page, ReadOut, Lines], break_at: int) -> None:
    words = " ".join(line for lines in signed[2] for line in lines if not line.strip().isdigit())
    lines = [words[start : start + break_at] for start in range(0, len(words), break_at)]
    pages = [[str(number), *lines[start : start + 30]] for number, start in enumerate(range(0, len(lines), 30), 1)]
    for number, lines in enumerate(pages):
        while len(lines) > 1 and lines[1].strip().isdigit():  # that would be a number of the text
            pages[number] = lines = [lines[0], lines[1] + lines[2], *lines[3:]]
    assert parted(signed, pages) is None


def read_part(signed: tuple[Page, ReadOut, Lines]) -> tuple[list[tuple[int, int]], Lines]:
    """Places (page, line) of what is read in the PDF."""
    lines = signed[2]
    places = [(p, n) for p, each in enumerate(lines) for n in range(len(each))]
    texts = [lines[p][n] for p, n in places]
    begins = next(n for n, text in enumerate(texts) if text.startswith(signed[1].paragraphs[0][:30]))
    ends = next(n for n, text in enumerate(texts) if text.startswith("Số liệu kèm theo"))
    return [place for place in places[begins:ends] if not lines[place[0]][place[1]].strip().isdigit()], lines


OTHERS = ("không", "chưa", "đã", "đang", "muộn", "sớm", "tăng", "giảm", "mười", "trăm", "Lộc", "Trị", "7", "12", "99%")


def changed(line: str, rng: random.Random) -> str:
    """The line with one change that an eye would see."""
    words = line.split()
    at = rng.randrange(len(words))
    kind = rng.choice(("drop", "put", "digit", "swap", "mark"))
    if kind == "drop":
        return " ".join(words[:at] + words[at + 1 :])
    if kind == "digit" and (digits := [m.start() for m in re.finditer(r"\d", line)]):
        place = rng.choice(digits)
        return f"{line[:place]}{(int(line[place]) + rng.randint(1, 9)) % 10}{line[place + 1 :]}"
    if kind == "swap" and at + 1 < len(words) and words[at] != words[at + 1]:
        words[at], words[at + 1] = words[at + 1], words[at]
        return " ".join(words)
    if kind == "mark" and (letters := [n for n, sign in enumerate(line) if sign in "aăâeêioôơuư"]):
        place = rng.choice(letters)
        return f"{line[:place]}{'á' if line[place] != 'á' else 'à'}{line[place + 1 :]}"
    return " ".join([*words[:at], rng.choice(OTHERS), *words[at:]])


def test_any_other_word_is_found(signed: tuple[Page, ReadOut, Lines]) -> None:
    places, lines = read_part(signed)
    rng = random.Random(19)
    for _ in range(120):
        p, n = rng.choice(places)
        line = lines[p][n]
        other = changed(line, rng)
        if other.replace(" ", "") == line.replace(" ", ""):
            continue
        copy = [[*each] for each in lines]
        copy[p][n] = other
        found = parted(signed, copy)
        assert found is not None, f"{line!r} -> {other!r}"
        assert found.page


def test_a_sentence_more_or_less(signed: tuple[Page, ReadOut, Lines]) -> None:
    places, lines = read_part(signed)
    for p, n in places[:: max(len(places) // 25, 1)]:
        for other in (lines[p][n] + " Thêm một câu.", ""):
            copy = [[*each] for each in lines]
            copy[p][n] = other
            assert parted(signed, copy) is not None


def test_where_they_part_is_shown(signed: tuple[Page, ReadOut, Lines]) -> None:
    lines = [[line.replace("Có 42 hồ sơ", "Có 43 hồ sơ") for line in each] for each in signed[2]]
    found = parted(signed, lines)
    assert found is not None
    assert "Có 42 hồ sơ" in found.page
    assert "Có 43 hồ sơ" in found.pdf


def test_another_month_or_nothing(signed: tuple[Page, ReadOut, Lines]) -> None:
    assert parted(signed, []) is not None
    assert parted(signed, [["Thông báo về việc khác"]]) is not None


@pytest.mark.slow
def test_pages_of_many_offices_agree_with_their_pdfs_until_a_word_is_another() -> None:
    """Heads in tables and with tabs, tables and lists in the text, appendices: no page is refused for its layout."""
    import good_documents as good
    import offices

    from pipeline.signing.extra import needed
    from pipeline.signing.making import made

    needed()
    own = ("notice", "letter", "minutes", "draft", "attached", "enclosing", "agreement", "personal_letter")
    documents = {f"{name}.docx": getattr(good, name)() for name in own}
    kinds = list(offices.KINDS)
    for number, office in enumerate(offices.OFFICES):
        layout, rule, ending = offices.HEADS[number % 6], offices.RULES[number % 4], offices.ENDS[number % 3]
        documents[f"{number}.docx"] = offices.paper(office, kinds[number % len(kinds)], layout, rule, ending)
    rng = random.Random(7)
    for name, pdf in made(documents).items():
        assert pdf.refused is None
        docx = opened(documents[name], name)
        read, lines = body(docx).paragraphs, pages_of(pdf.content, name)
        assert disagreement(docx, read, lines) is None, name
        inside = [
            (p, n)
            for p, each in enumerate(lines)
            for n, line in enumerate(each)
            if len(line) > 30 and line in " ".join(read[1:])
        ]
        for p, n in rng.sample(inside, min(5, len(inside))):
            copy = [[*each] for each in lines]
            copy[p][n] = changed(lines[p][n], rng)
            if copy[p][n].replace(" ", "") != lines[p][n].replace(" ", ""):
                assert disagreement(docx, read, copy) is not None, (name, lines[p][n], copy[p][n])
