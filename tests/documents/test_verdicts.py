# ruff: noqa: E501 (a piece of a template is read in one row)
"""`inspect` refuses exactly what `fill` refuses, for templates put together at random, good and broken.

The data are made here, out of the template's own JSON Schema alone.
"""

import random
import unicodedata
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Any

import pytest

from pipeline.documents.template import Template
from pipeline.documents.values.faults import TemplateError
from pipeline.ground.finding import errors
from tests.documents.building import packed, parts, template
from tests.documents.test_validity import raw

GOOD = (
    """
{{ ten }}|{{ so_ho|so }}|{{ ngay_ky|ngay }}|{{ ngay_ky.year }}|{{ nguoi.ho_ten }}|{{ ds[0].ten }}|{{ ds[-1].so + 1 }}
{{ ten|upper }}|{{ a|default('x') }}|{{ so_ho * 2 }}|{{ ten + ' xã' }}|{{ ten ~ so_ho }}|{{ ten if so_ho > 3 else 'không' }}
{% for x in ds %}{{ x.ten }}{% endfor %}|{% for x in ds %}{{ loop.index }}{{ x.so|tien }}{% else %}trống{% endfor %}
{% for x in chu %}{{ x|hoa_dau }}, {% endfor %}|{{ chu|join(', ') }}|{{ chu|first }}|{{ chu|length }}|{{ chu[1:]|join }}
{% if ten == 'A' %}a{% elif so_ho %}b{% else %}c{% endif %}|{% if not co %}x{% endif %}|{% if ten in chu %}có{% endif %}
{% set t = so_ho + 1 %}{{ t }}|{% set c %}chữ {{ ten }}{% endset %}{{ c }}|{% with z = ten %}{{ z }}{% endwith %}
{% macro m(v) %}<{{ v }}>{% endmacro %}{{ m(ten) }}|{% filter upper %}{{ ten }}{% endfilter %}|{% raw %}{{ x }}{% endraw %}
{% set ns = namespace(t=0) %}{% for x in ds %}{% set ns.t = ns.t + x.so %}{% endfor %}{{ ns.t }}|{{ '%.1f'|format(so_ho) }}
{% for k, v in bang.items() %}{{ k }}{{ v }}{% endfor %}|{{ so_ho|bang_chu('đồng') }}|{{ 5|so_ky_hieu('QĐ') }}|{{ ngay_ky|thang_nam }}
{{ ds|sum(attribute='so') }}|{{ ds|map(attribute='ten')|join(', ') }}|{% for x in ds|sort(attribute='so') %}{{ x.ten }}{% endfor %}
{% for n in chu|cham_cau %}{{ n }} {% endfor %}|{{ chu|liet_ke }}|{{ [ten, nguoi.ho_ten]|noi(', ') }}|{{ ten|kem(', ') }}
{% for x in ds if x.so > 1 %}{{ x.ten }}{% endfor %}|{{ so_ho|round(1) }}|{{ ten[:3] }}|{{ ten.upper() }}|{{ 4|la_ma }}
{% macro n() %}({{ caller() }}){% endmacro %}{% call n() %}x{% endcall %}|{{ ten is defined }}|{{ so_ho is even }}|{# ghi #}
{% if gc is defined %}{{ gc }}{% endif %}|{{ gd|d('') }}{{ ge if ge is defined else '' }}|{% if so_a > so_b %}x{% endif %}
{{ ds|length }}|{{ ds|selectattr('so')|list|length }}|{{ 'có' if ds else 'không' }}|{{ nguoi.chuc_vu|quyen_han('KT') }}
{% for g in ds|groupby('ten') %}{{ g.grouper }}{% endfor %}|{{ ten|replace('a', 'b')|truncate(3) }}|{{ -so_ho|abs }}
""".replace("\n", "|")
    .strip("|")
    .split("|{")
)
BAD = [
    "{{ a", "{% if a %}", "{% endfor %}", "{{ a|sai }}", "{{ a b }}", "{{ }}", "{{ f(a) }}", "{% la %}", "{{ a|upper(1, 2) }}",
    "{% macro m(x) %}{% endmacro %}{{ m() }}", "{{ loop.index }}", "{% vm %}", "{% for a b %}x{% endfor %}", "{{ 'a }}",
    "{% macro q() %}{{ q() }}{% endmacro %}{{ q() }}", "{{ 1 / 0 }}", "{% macro r() %}{{ caller() }}{% endmacro %}{{ r() }}",
    "{{ 'a'|int + [] }}", "{{ range(1, 2, 3, 4) }}", "{{p ten }}", "{{ ds }}{% for x in ds %}{{ x.a }}{% endfor %}", "{% colspan 0 %}",
]  # fmt: skip
WHOLE = [  # paragraphs of their own
    ["{%p for x in ds %}", "{{ x.ten }}", "{%p endfor %}"], ["{% if co %}", "{{ ten }}", "{% endif %}"],
    ["{%p macro d(v) %}", "{{ v }}", "{%p endmacro %}", "{{p d(ten) }}"],
    ["{%p macro d(v) %}", "{{ v }}", "{%p endmacro %}", "{{ d(ten) }}"],
    ["{% macro d(v) %}", "{{ v }}", "{% endmacro %}", "{{ d('x')|upper }}"],
    ["{% set k %}", "{{ ten }}", "{% endset %}", "chữ {{ k }}"], ["{% set k %}", "{{ ten }}", "{% endset %}", "{{p k }}"],
    ["{%p if co %}", "a", "{%p else %}", "{{ ten }}", "{%p endif %}"], ["{%p for x in ds %}", "{{ x.ten }}"],
    ["{%p for x in ds %}", "{%p endif %}"], ["{%p macro e() %}", "{{p caller() }}", "{%p endmacro %}", "{{p e() }}"],
    ["{%p macro e() %}", "{{p caller() }}", "{%p endmacro %}", "{%p call e() %}", "{{ ten }}", "{%p endcall %}"],
    ["{%p filter upper %}", "{{ ten }}", "{%p endfilter %}"], ["Nơi nhận:{% for x in chu %}", "- {{ x }}", "{% endfor %}"],
]  # fmt: skip
ROWS = [
    [["{%tr for x in ds %}"], ["{{ x.ten }}"], ["{%tr endfor %}"]], [["{%tr for x in ds %}{{ x.ten }}", "{{ x.so }}{%tr endfor %}"]],
    [["{%tr for x in ds %}", "{%tr endfor %}"]], [["{%tc for x in ds %}", "{{ x.ten }}", "{%tc endfor %}"]],
    [["{%tr macro h(v) %}"], ["{{ v }}"], ["{%tr endmacro %}"], ["{{tr h(ten) }}"]],
    [["{%tr macro h(v) %}"], ["{{ v }}"], ["{%tr endmacro %}"], ["{{ h(ten) }}"]],
    [["{% for x in ds %}{{ x.ten }}", "{% endfor %}"]], [["{%tr if co %}"], ["a"], ["{%tc endif %}"]],
    [["{%tr for x in ds %}"], ["{% vm %}{{ x.ten }}"], ["{%tr endfor %}"]], [["{% colspan so_ho %}a", "b"]], [["{% cellbg ten %}a"]],
]  # fmt: skip


def pieces() -> list[str]:
    return [GOOD[0], *("{" + one for one in GOOD[1:])]


def dressed(rng: random.Random, text: str) -> str:
    """The runs of a text: cut anywhere, in loose letters, with signs that nobody sees, with Word's own hyphen."""
    kind = rng.randrange(5)
    if kind == 1:
        text = unicodedata.normalize("NFD", text)
    elif kind == 2:
        text = text.replace("{{ ", "{{\u200b ").replace(" %}", "\u2060 %}")
    bounds = sorted({0, len(text), *(rng.randrange(len(text) + 1) for _ in range(rng.randrange(4)))})
    if kind == 3:
        return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'.replace(
            "-", '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
        )
    cut = [text[a:b] for a, b in pairwise(bounds)]
    return "".join(f'<w:r><w:t xml:space="preserve">{escape(one, quote=False)}</w:t></w:r>' for one in cut)


def p(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


_BOX = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="h{}" style="width:90pt;height:20pt"><v:textbox>'
    "<w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def placed(rng: random.Random, inside: str) -> str:
    """Paragraphs in the body, a table, a text box or a content control."""
    where = rng.randrange(6)
    if where == 0:
        return (
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='900'/></w:tblGrid><w:tr><w:tc><w:tcPr/>"
            f"{inside}</w:tc></w:tr></w:tbl><w:p/>"
        )
    if where == 1:
        return p(_BOX.format(rng.randrange(10**6), inside))
    if where == 2:
        return f'<w:sdt><w:sdtPr><w:alias w:val="ô"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'
    return inside


def rows(rng: random.Random, table: list[list[str]]) -> str:
    cell = "<w:tc><w:tcPr><w:tcW w:w='900' w:type='dxa'/></w:tcPr>{}</w:tc>"
    body = "".join(f"<w:tr>{''.join(cell.format(p(dressed(rng, text))) for text in row)}</w:tr>" for row in table)
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='900'/></w:tblGrid>{body}</w:tbl><w:p/>"


def made(rng: random.Random) -> bytes:
    """A template of a few pieces; one in two has one that is broken."""
    body = []
    for _ in range(rng.randrange(1, 4)):
        kind = rng.randrange(8)
        if kind < 4:
            body.append(placed(rng, p(dressed(rng, " ".join(rng.sample(pieces(), rng.randrange(1, 3)))))))
        elif kind < 6:
            body.append(placed(rng, "".join(p(dressed(rng, one)) for one in rng.choice(WHOLE))))
        else:
            body.append(rows(rng, rng.choice(ROWS)))
    if rng.randrange(3) == 0:
        body.insert(rng.randrange(len(body) + 1), placed(rng, p(dressed(rng, rng.choice(BAD)))))
    if rng.randrange(4):
        return raw("".join(body))
    side = rng.choice(("header", "footer"))

    def change(document: Any) -> None:
        getattr(document.sections[0], side).paragraphs[0].text = rng.choice(pieces())

    content = parts(template("x", change=change))
    page = content["word/document.xml"]
    end = page.index(b"<w:sectPr")
    content["word/document.xml"] = page[:end] + "".join(body).encode() + page[end:]
    return packed(content)


def valued(schema: dict[str, Any], rng: random.Random) -> Any:
    """A value that the schema allows."""
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = rng.choice(kind)
    if kind == "object":
        wanted = schema.get("required", [])
        return {
            name: valued(one, rng)
            for name, one in schema.get("properties", {}).items()
            if name in wanted or rng.randrange(2)
        }
    if kind == "array":
        least = schema.get("minItems", 0)
        return [valued(schema.get("items", {}), rng) for _ in range(least + rng.randrange(0 if least else 1, 3))]
    if kind == "string" and "pattern" in schema:
        return "FF00aa"
    if kind == "string":
        return "2021-03-05" if schema.get("format") == "date" else rng.choice(["a", "Hòa Bình", "12", "A & <B>"])
    if kind == "integer":
        return rng.randint(schema.get("minimum", 1), schema.get("maximum", 1490000))
    if kind == "number":
        return rng.choice([1, 2.5, 12, 1490000])
    return rng.choice([True, False]) if kind == "boolean" else None if kind == "null" else rng.choice(["a", 3, True])


def verdicts(source: bytes, rng: random.Random) -> tuple[list[str], list[str]]:
    """Why `inspect` refuses, and why `fill` does with data of the schema."""
    held = Template(source, refuse=False)
    inspection = held.inspect()
    told = [f"{one.where}: {one.message}" for one in errors(inspection.findings)]
    try:
        Template(source).fill(valued(inspection.json_schema(), rng))
    except TemplateError as fault:
        return told, [f"{one.where}: {one.message}" for one in errors(fault.findings)] or [str(fault)]
    return told, []


def differing(seeds: range) -> Iterator[tuple[int, list[str], list[str]]]:
    for seed in seeds:
        rng = random.Random(seed)
        told, failed = verdicts(made(rng), rng)
        if bool(told) != bool(failed):
            yield seed, told, failed


def test_inspect_refuses_what_fill_refuses() -> None:
    assert list(differing(range(120))) == []


@pytest.mark.slow
def test_inspect_refuses_what_fill_refuses_in_many() -> None:
    assert list(differing(range(1000, 3000))) == []
