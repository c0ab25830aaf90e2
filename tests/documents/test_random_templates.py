"""Templates put together at random: each is refused in words, or gives sound documents whatever the data."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.documents.template import Template
from pipeline.documents.values.faults import TemplateError
from pipeline.ground.finding import Finding
from tests.documents.building import packed, paragraphs, parts, tables, template
from tests.ooxml import soundness

BASE = parts(template("x"))
INLINE = [
    "{{ a }}",
    "chữ ",
    "{{ r.x }}",
    "{% set b = a %}",
    "{# ghi #}",
    " ",
    "{% colspan 2 %}",
    "{% vm %}",
    "{{r a }}",
    "&amp;",
]
STRUCTURE = ["if a", "if khong", "for r in ds", "for r in rong", "endif", "endfor", "else", "elif khong"]
PROPERTIES = ["", "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>"]


@st.composite
def runs(draw: st.DrawFn) -> str:
    """The runs of one paragraph, whose text may be cut anywhere, also inside a tag."""
    pieces = draw(
        st.lists(
            st.one_of(
                st.sampled_from(INLINE),
                st.sampled_from(["{% if a %}x{% endif %}", "{% if khong %}x{% endif %}",
                "{% for r in ds %}{{ r.x }}{% endfor %}", "{% for r in rong %}y{% endfor %}"]),
            ),
            max_size=3,
        )
    )  # fmt: skip
    text = "".join(pieces)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3))) if "&amp;" not in text else []
    bounds = [0, *cuts, len(text)]
    xml = ""
    for start, end in pairwise(bounds):
        head = draw(st.sampled_from(PROPERTIES))
        extra = draw(st.sampled_from(["", "", "", '<w:proofErr w:type="spellStart"/>', "<w:r><w:tab/></w:r>"]))
        xml += f'<w:r>{head}<w:t xml:space="preserve">{text[start:end]}</w:t></w:r>{extra}'
    return xml


def alone(word: str, level: str = "p ") -> str:
    return f"<w:p><w:r><w:t>{{%{level}{word} %}}</w:t></w:r></w:p>"


def block(inside: st.SearchStrategy[str], wrap: Callable[[str], str]) -> st.SearchStrategy[str]:
    """`inside` in a condition or a loop, whose tags `wrap` puts where they stand alone."""
    condition = st.sampled_from(
        [("if a", "endif"), ("if khong", "endif"), ("for r in ds", "endfor"), ("for r in rong", "endfor")]
    )
    return st.tuples(condition, inside).map(lambda pair: wrap(pair[0][0]) + pair[1] + wrap(pair[0][1]))


def paragraph() -> st.SearchStrategy[str]:
    plain = runs().map(lambda inside: f"<w:p>{inside}</w:p>")
    several = st.lists(plain, min_size=1, max_size=2).map("".join)
    return st.one_of(
        plain,
        block(several, alone),
        block(several, lambda word: alone(word, " ")),
        st.sampled_from(STRUCTURE).map(alone),
        st.sampled_from(["if a", "if khong"]).map(
            lambda word: (
                f"<w:p><w:r><w:t>x{{% {word} %}}y</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>z{{% endif"
                f" %}}</w:t></w:r></w:p>"
            )
        ),
    )


def cell(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    last = paragraph()
    return st.tuples(st.lists(inside, max_size=2), last).map(
        lambda pair: f"<w:tc><w:tcPr/>{''.join(pair[0])}{pair[1]}</w:tc>"
    )


def row(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def tagged(word: str) -> str:
        return f"<w:tr><w:tc>{alone(word, 'tr ')}</w:tc></w:tr>"

    cells = st.lists(cell(inside), min_size=1, max_size=3).map("".join)
    columns = block(cells, lambda word: f"<w:tc>{alone(word, 'tc ')}</w:tc>")
    plain = st.one_of(cells, columns).map(lambda text: f"<w:tr>{text}</w:tr>")
    return st.one_of(plain, block(plain, tagged), block(block(plain, tagged), tagged))


def table(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    head = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
    return st.lists(row(inside), min_size=1, max_size=4).map(lambda rows: f"{head}{''.join(rows)}</w:tbl><w:p/>")


BODY = st.lists(st.recursive(paragraph(), table, max_leaves=4), min_size=1, max_size=6).map("".join)
DATA = [
    {"a": "A & B", "khong": "", "ds": [{"x": 1}, {"x": "<2>"}], "rong": []},
    {"a": "yên", "khong": "", "ds": [{"x": "một"}, {"x": "hai"}, {"x": "ba"}], "rong": []},
]


def attempt(work: Callable[[], object]) -> tuple[object, list[Finding]]:
    """What `work` gives, or the findings with which it is refused."""
    try:
        return work(), []
    except TemplateError as error:
        return None, list(error.findings)


@settings(max_examples=60, deadline=None)
@given(BODY)
def test_a_random_template_is_refused_or_gives_sound_documents(body: str) -> None:
    document = BASE["word/document.xml"]
    start, end = document.index(b"<w:body>") + 8, document.index(b"<w:sectPr>")
    source = packed(BASE | {"word/document.xml": document[:start] + body.encode() + document[end:]})
    compiled, findings = attempt(lambda: Template(source))
    if not isinstance(compiled, Template):
        assert all(finding.message and finding.remedy and finding.where.component for finding in findings)
        return
    for data in DATA:
        filled, findings = attempt(lambda data=data: compiled.fill(data))
        if not isinstance(filled, bytes):
            assert all(any(word in finding.message for word in ("“r.x”", "“r”", "colspan")) for finding in findings)
            continue
        assert soundness.problems(filled) == []
        special = compiled.fill({**data, "a": data["a"] + "\u200b"})
        assert [text.replace("\u200b", "") for text in paragraphs(special)] == paragraphs(filled)
        assert [len(one) for one in tables(special)] == [len(one) for one in tables(filled)]
