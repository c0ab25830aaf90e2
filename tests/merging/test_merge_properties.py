"""Whatever she writes: no word of hers is lost unless told, no figure of ours is put in unless told, both ways."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.merging.aligning.diff3 import Who, stretches
from pipeline.merging.merge import merge
from tests.merging.pages import lines, made, p, table

WORDS = st.sampled_from(
    [
        "hồ",
        "sơ",
        "xã",
        "Bình",
        "An",
        "tháng",
        "nhanh",
        "chậm",
        "45",
        "47",
        "3.709",
        "98,9%",
        "và",
        "hơn",
        "đúng",
        "hạn",
        ",",
        ".",
        "trong",
    ]
)
SENTENCE = st.lists(WORDS, min_size=0, max_size=9).map(" ".join)
PAGE = st.lists(SENTENCE, min_size=1, max_size=5)
TABLE = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4)


def changed(page: list[str], draw: st.DrawFn) -> list[str]:
    """The page after a few edits: words put in, taken out, replaced; paragraphs added, dropped, carried."""
    page = list(page)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(page) - 1)) if page else 0
        match draw(st.sampled_from(("word", "gone", "add", "drop", "carry"))):
            case "add":
                page.insert(at, draw(SENTENCE))
            case "drop" if len(page) > 1:
                del page[at]
            case "carry" if page:
                page.insert(draw(st.integers(0, len(page) - 1)), page.pop(at))
            case "gone" if page and page[at]:
                words = page[at].split()
                del words[draw(st.integers(0, len(words) - 1))]
                page[at] = " ".join(words)
            case _ if page:
                words = page[at].split()
                words.insert(draw(st.integers(0, len(words))), draw(WORDS))
                page[at] = " ".join(words)
    return page


@st.composite
def three(draw: st.DrawFn) -> tuple[list[str], list[str], list[str]]:
    base = draw(PAGE)
    return base, changed(base, draw), changed(base, draw)


def document(page: list[str]) -> bytes:
    return made(*(p(text) for text in page))


@settings(max_examples=150, deadline=None)
@given(three())
def test_pages(pages: tuple[list[str], list[str], list[str]]) -> None:
    base, hers, ours = pages
    result = merge(document(base), document(hers), document(ours))
    said = " ".join(lines(result.content)).split()
    told = " ".join((*result.conflicts, *result.notes))
    for word in set(" ".join(hers).split()) - set(" ".join(base).split()):
        assert word in said or word in told, (word, pages)
    for word in set(" ".join(ours).split()) - set(" ".join(base).split()):
        assert word in said or word in told, (word, pages)
    assert lines(merge(document(base), document(base), document(ours)).content) == [text for text in ours if text]
    assert lines(merge(document(base), document(hers), document(base)).content) == [text for text in hers if text]


@settings(max_examples=60, deadline=None)
@given(TABLE, TABLE, TABLE)
def test_tables(base: list[tuple[str, str]], hers: list[tuple[str, str]], ours: list[tuple[str, str]]) -> None:
    documents = [made(p("Bảng"), table(*rows), p("Hết")) for rows in (base, hers, ours)]
    result = merge(*documents)
    said = " ".join(lines(result.content)).split()
    told = " ".join((*result.conflicts, *result.notes))
    for words in {w for row in hers for w in row} - {w for row in base for w in row}:
        assert words in said or words in told


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8))
def test_stretches_hold_all_three_and_decide_nothing_in_silence(
    base: list[str], hers: list[str], ours: list[str]
) -> None:
    parts = stretches(base, hers, ours)
    for side, words in (("base", base), ("hers", hers), ("ours", ours)):
        assert [word for part in parts for word in words[getattr(part, side)]] == words
    for part in parts:
        was, her, our = base[part.base], hers[part.hers], ours[part.ours]
        if part.who is Who.OURS:
            assert was == her
        if part.who is Who.HERS:
            assert was == our
        if part.who in (Who.ALIKE, Who.NOBODY):
            assert her == our
