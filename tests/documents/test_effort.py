"""Every template ends within bounded work: nested lists, long lists in loops, long texts, bodies run too often."""

import datetime as dt

import pytest

from pipeline.documents.template import Template
from pipeline.documents.values.faults import TemplateError
from tests.documents.building import ours, paragraphs, template

GROW = "{% set ns = namespace(a=[1], b=[1]) %}{% for i in range(99) %}{% set ns.a = [ns.a, ns.a] %}{% set ns.b = [ns.b, ns.b] %}{% endfor %}"  # noqa: E501
TUPLES = "{% set ns = namespace(a=(1,)) %}{% for i in range(99) %}{% set ns.a = (ns.a, ns.a) %}{% endfor %}"
LONG = "{% set s = 'x' * 900000 %}"
TURNS = "{% for i in range(90000) %}"
ENDLESS = {
    "so hai danh sách lồng": GROW + "{{ ns.a == ns.b }}",
    "so bé hơn": GROW + "{% if ns.a < ns.b %}x{% endif %}",
    "so ba vế": GROW + "{{ 1 < 2 != ns.a == ns.b }}",
    "tìm trong danh sách lồng": GROW + "{{ ns.a in [ns.b] }}",
    "không nằm trong": GROW + "{{ ns.a not in [ns.b] }}",
    "phép thử eq": GROW + "{{ ns.a is eq(ns.b) }}",
    "phép thử in": GROW + "{{ ns.a is in [ns.b] }}",
    "chọn theo eq": GROW + "{{ [ns.a]|select('eq', ns.b)|list|length }}",
    "xếp danh sách lồng": GROW + "{{ [ns.a, ns.b]|sort|length }}",
    "lớn nhất": GROW + "{{ [ns.a, ns.b]|max|length }}",
    "khác lượt trước": GROW + "{% for x in [ns.a, ns.b] %}{{ loop.changed(x) }}{% endfor %}",
    "vị trí": GROW + "{{ [ns.a].index(ns.b) }}",
    "khóa là bộ lồng": TUPLES + "{{ {ns.a: 1}|length }}",
    "tra bằng bộ lồng": TUPLES + "{{ {1: 2}[ns.a] is defined }}",
    "bỏ trùng": TUPLES + "{{ [ns.a]|unique|list|length }}",
    "nhóm theo": TUPLES + "{{ [{'k': ns.a}]|groupby('k')|length }}",
    "xếp nhóm": GROW + "{{ {1: ns.a, 2: ns.b}|dictsort(by='value')|length }}",
    "xếp trong vòng lặp": TURNS + "{{ range(90000)|sort|first }}{% endfor %}",
    "cộng trong vòng lặp": TURNS + "{{ range(90000)|sum }}{% endfor %}",
    "nối trong vòng lặp": TURNS + "{{ range(90000)|join|length }}{% endfor %}",
    "lớn nhất trong vòng lặp": TURNS + "{% if range(90000)|max > 5 %}x{% endif %}{% endfor %}",
    "nối chữ dài": LONG + "{{ ([s] * 90000)|join|length }}",
    "nối bằng chữ dài": LONG + "{{ s.join(range(90000)|map('string'))|length }}",
    "đổi từng chữ dài": LONG + "{{ ([s] * 90000)|map('upper')|list|length }}",
    "lùi dòng": LONG + "{{ ('\\n' * 500000)|indent(s) }}",
    "đếm trong chữ dài": LONG + TURNS + "{{ s.count('y') }}{% endfor %}",
    "tìm trong chữ dài": LONG + TURNS + "{{ 'y' in s }}{% endfor %}",
    "so chữ dài": LONG + "{% set u = s ~ '' %}" + TURNS + "{{ s == u }}{% endfor %}",
    "đếm từ": LONG + TURNS + "{{ s|wordcount }}{% endfor %}",
    "cắt trong vòng lặp": LONG + TURNS + "{{ s[1:]|length }}{% endfor %}",
    "thân vòng lặp lớn": "{% for i in range(99999) %}" + "x{{ 1 }}" * 2000 + "{% endfor %}",
    "chữ sẵn lớn": "{% for i in range(99999) %}" + "x" * 20000 + "{% endfor %}",
    "biểu thức dài": "{% for i in range(99999) %}{{ [" + "1," * 900 + "]|length }}{% endfor %}",
    "điều kiện dài": "{% for i in range(99999) if [" + "1," * 900 + "] %}{% endfor %}",
    "macro in chữ dài": LONG + "{% macro m() %}" + "{{ s }}" * 500 + "{% endmacro %}{{ m() }}",
    "macro gọi nhiều": "{% macro m() %}" + "{{ 1 }}" * 500 + "{% endmacro %}{% for i in range(99999) %}{{ m() }}"
    "{% endfor %}",
    "in theo mẫu": "{{ d.strftime('%d' * 400000) }}",
    "số cơ số 16": "{{ ('f' * 900000)|int(base=16) // 3 }}",
    "in cả danh sách lồng": GROW + "{{ '%s' % [ns.a] }}",
    "nối danh sách lồng": GROW + "{{ ','.join([ns.a]) }}",
    "chia hết": "{{ '%999999999d' is divisibleby(3) }}",
    "bộ lồng sâu": "{% set ns = namespace(a=()) %}{% for i in range(99999) %}{% set ns.a = (ns.a,) %}{% endfor %}"
    "{{ {ns.a: 1}|length }}",
    "màu nền": GROW + "{% cellbg ns.a %}",
    "số cột": GROW + "{% colspan ns.a %}",
    "quyền hạn": GROW + "{{ 'Chủ tịch'|quyen_han(ns.a) }}",
    "ngày": GROW + "{{ ns.a|ngay }}",
    "làm tròn": GROW + "{{ 1|round(0, ns.a) }}",
}  # fmt: skip


# Each of them works until its purse is empty; every fourth stands for all where there is little time.
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if at % 4 else name for at, name in enumerate(ENDLESS)]
)
def test_what_never_ends_is_refused_in_words(name: str) -> None:
    with pytest.raises(TemplateError) as caught:
        ours(template([[ENDLESS[name]]]), {"d": dt.date(2021, 4, 5)})
    assert 1 <= len(caught.value.findings) <= 2
    assert caught.value.findings[0].remedy


def test_each_document_has_a_purse_of_its_own() -> None:
    engine = Template(template("{% for i in range(90000) %}{{ i % 2 }}{% endfor %}"))
    for _ in range(12):
        engine.fill({})
    many = Template(template("{% for i in range(n) %}{{ range(9000)|sum }}{% endfor %}"))
    with pytest.raises(TemplateError, match="quá nhiều phép tính"):
        many.fill({"n": 2000})
    assert many.fill({"n": 3})


def test_careful_code_has_as_much_as_quick_code_had() -> None:
    """Quick code gives up at the tab, after all the work was done; careful code must be able to do it again."""
    source = template("{% for i in range(30000) %}{% if range(20)|sum %}{% endif %}{% endfor %}{{ x }}")
    plain, tab = ours(source, {"x": "a b"}), ours(source, {"x": "a\tb"})
    assert (paragraphs(plain)[-1], paragraphs(tab)[-1]) == ("a b", "a\tb")


def test_ten_thousand_rows_of_an_office_are_no_flood() -> None:
    rows = [{"xa": f"Xã {number % 100}", "so": number, "ten": "Hồ sơ về đất đai"} for number in range(10_000)]
    source = template(
        "{% for x in rows|groupby('xa') %}{{ x.grouper }}: {{ x.list|sum(attribute='so') }}; {% endfor %}",
        "{% for n in range(20) %}{{ rows|selectattr('xa', '==', 'Xã ' ~ n)|list|length }} {% endfor %}",
        [["{%tr for r in rows|sort(attribute='so', reverse=true) %}"], ["{{ r.ten }} {{ r.so|so }}"],
         ["{%tr endfor %}"]],
    )  # fmt: skip
    assert ours(source, {"rows": rows})


def test_what_compares_little_is_not_refused() -> None:
    data = {"a": [1, [2, {"b": 3}]], "b": [1, [2, {"b": 3}]], "t": "x" * 200}
    source = template(
        "{{ a == b }} {{ a != b }} {{ 'x' in t }} {{ [2, {'b': 3}] in a }} {{ t == t ~ '' }} {{ 1 < 2 < 3 }}"
    )
    assert paragraphs(ours(source, data)) == ["True False True True True True"]
