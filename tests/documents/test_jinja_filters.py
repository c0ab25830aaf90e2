"""Each of Jinja's filters, tests, operators and methods that we have prints what Jinja prints, with every argument."""

import datetime as dt
from decimal import Decimal

import jinja2
import pytest

from tests.documents.building import ours, paragraphs, template

DATA = {
    "n": 7, "z": 0, "x": 2.675, "am": -3.5, "dec": Decimal("12.345"), "t": "Một hai ba bốn",
    "u": "dòng A\ndòng B\n\ndòng C", "ds": [3, 1, 2, 3, 1], "chu": ["b", "A", "a", "C"], "rong": [],
    "nhom": {"b": 2, "A": 3, "c": 1}, "trong": None,
    "rows": [
        {"k": 2, "t": "Nam", "m": {"v": 5}}, {"k": 1, "t": "an", "m": {"v": 9}}, {"k": 2, "t": "An", "m": {"v": 1}},
    ],
    "day": dt.datetime(2021, 4, 5, 7, 30, 9),
}  # fmt: skip

VALUES = [
    # comparisons and logic
    *(f"n {op} 7, n {op} 8, n {op} 6" for op in ("==", "!=", "<", "<=", ">", ">=")),
    "2 in ds, 9 in ds, 2 not in ds, 9 not in ds", "'ai' in t, 'b' in nhom, 2 in nhom", "1 < n <= 7 < 9, 1 < n < 7",
    "n and z, n or z, not n, not z", "n if z else 'không', n if n else 'không'", "ds == [3, 1, 2, 3, 1], ds != [3]",
    "'a' 'b' ~ 1 ~ 'c'", "7 // 2, -7 // 2, 7 % 4, 7 / 2, 2 ** 3, -2 ** 2, +n", "(1,)|length, ()|length, (1, 2)|length",
    "ds[1], ds[-1], t[2], rows[0]['t'], nhom['A'], ds[1:3]|join, ds[::-1]|join, t[:3], t[-3:]",
    "'ab' * 2, 2 * 'ab', ([1, 2] * 2)|join, (2 * (1, 2))|join, {'a': 1, 'b': 2}.b, {'a': 1}['a'], {1: 'x', 2: 'y'}[2]",
    # what may be absent
    "nhom['la'] is defined, nhom.la is defined, rows[9] is defined, rows[0] is defined, vang is undefined",
    "rows[9]|default('-'), nhom.la|default('-'), nhom['b']|default('-'), vang|d('x'), trong|d('x'), trong|d('x', true)",
    "z|default('x', true), ''|default('x', true), 'a'|default('x', boolean=true)",
    # tests
    "4 is even, 3 is even, 3 is odd, 4 is odd, 9 is divisibleby 3, 9 is divisibleby(4)",
    "trong is none, n is none, true is true, 1 is true, false is false, 0 is false, true is boolean, 1 is boolean",
    "1 is integer, 1.5 is integer, true is integer, 1.5 is float, 1 is float, 1 is number, 'a' is number,"
    " dec is number",
    "'a' is string, 1 is string, nhom is mapping, ds is mapping, ds is sequence, 5 is sequence, t is iterable,"
    " 5 is iterable",
    "'ab' is lower, 'Ab' is lower, 'AB' is upper, 'aB' is upper, 2 is in ds, 9 is in ds, n is not none",
    *(f"n is {name} 7, n is {name} 8, n is {name} 6" for name in ("eq", "ne", "lt", "le", "gt", "ge", "equalto",
      "lessthan", "greaterthan")),
    # numbers
    "x|round, x|round(1), x|round(2), x|round(1, 'ceil'), x|round(1, 'floor'), am|round(0, 'ceil'), am|round(0,"
    " 'floor')",
    "dec|round(2), am|abs, n|abs, '12'|int, '12.7'|int, 'ff'|int(base=16), 'la'|int, 'la'|int(5), 7.9|int,"
    " '0x1A'|int(0, 16)",
    "'1.5'|float, 'la'|float, 'la'|float(2.5), n|float", "'%05.1f|%s'|format(x, t), '%(a)s-%(b)d'|format(a=1, b=2)",
    "1|filesizeformat, 999|filesizeformat, 1000|filesizeformat, 1500000|filesizeformat, 2048|filesizeformat(true),"
    " 1024|filesizeformat(binary=true), (10**16)|filesizeformat, (10**26)|filesizeformat, 5000|filesizeformat(true)",
    # texts
    "t|upper, t|lower, 'một-hai (ba) [bốn'|title, 'MỘT hai'|capitalize, '  a '|trim, 'xxaxx'|trim('x')",
    "t|replace('a', 'o'), t|replace('a', 'o', 1), t|length, t|count, t|wordcount, t|reverse, t|string, t|first, t|last",
    "t|truncate(8), t|truncate(8, true), t|truncate(8, false, '~'), t|truncate(8, true, '~', 0),"
    " t|truncate(20), t|truncate(12,"
    " leeway=0), 'a'|center(5) ~ '|'",
    "u|indent, u|indent(2), u|indent('> '), u|indent(2, true), u|indent(2, true, true), u|indent(2, false, true)",
    "t.upper(), t.lower(), t.title(), t.capitalize(), t.swapcase(), 'ß'.casefold(), t.startswith('M'), t.endswith('M')",
    "' a '.strip() ~ '|' ~ ' a '.lstrip() ~ '|' ~ ' a '.rstrip() ~ '|'", "t.split()|join('-'), t.split(' ',"
    " 1)|join('-')",
    "t.rsplit(' ', 1)|join('-'), u.splitlines()|join('/'), t.partition(' ')|join('/'), t.rpartition(' ')|join('/')",
    "t.find('hai'), t.index('hai'), t.count('b'), '12'.isdigit(), 'ab'.isalpha(), 'a1'.isalnum(),"
    " 'A'.isupper(), 'a'.islower()",
    "t.replace('b', 'x'), t.replace('b', 'x', 1), '-'.join(chu), '7'.zfill(3), 'a'.ljust(3, '.'), 'a'.rjust(3, '.')",
    "t.removeprefix('Một '), t.removesuffix(' bốn')",
    # dates and groups
    "day.year, day.month, day.day, day.hour, day.minute, day.second, day.strftime('%d/%m'), day.isoformat(),"
    " day.weekday(),"
    " day.isoweekday()",
    "nhom.items()|map('first')|join, nhom.keys()|join, nhom.values()|join, nhom.get('b'), nhom.get('la'),"
    " nhom.get('la', 5)",
    "ds.index(2), ds.count(3)",
    # lists
    "ds|sort|join, ds|sort(true)|join, ds|sort(reverse=true)|join, chu|sort|join, chu|sort(case_sensitive=true)|join",
    "rows|sort(attribute='k')|map(attribute='t')|join(','), rows|sort(attribute='k,t')|map(attribute='t')|join(','),"
    " rows|sort(true, attribute='m.v')|map(attribute='t')|join(',')",
    "nhom|dictsort|map('first')|join, nhom|dictsort(true)|map('first')|join, nhom|dictsort(false,"
    " 'value')|map('first')|join,"
    " nhom|dictsort(reverse=true)|map('first')|join",
    "ds|unique|join, chu|unique|join, chu|unique(true)|join, rows|unique(attribute='k')|map(attribute='t')|join",
    "ds|min, ds|max, chu|min, chu|max, chu|min(true), chu|max(case_sensitive=true), (rows|min(attribute='m.v')).t,"
    " (rows|max(attribute='m.v')).t",
    "ds|sum, ds|sum(start=10), rows|sum(attribute='k'), rows|sum('m.v', 1), rong|sum",
    "ds|first, ds|last, ds|length, rong|length, ds|reverse|join, 'ab'|list|join('-'), nhom|list|join",
    "ds|join('-'), ds|join, rows|join(',', attribute='t'), rows|join(',', 'm.v'), rong|join('-')",
    "ds|batch(2)|map('join')|join('/'), ds|batch(2, 0)|map('join')|join('/'), ds|batch(9, 0)|map('join')|join('/'),"
    " ds|batch(5)|map('join')|join('/'), rong|batch(2)|list|length",
    "ds|slice(2)|map('join')|join('/'), ds|slice(2, 0)|map('join')|join('/'), ds|slice(3)|map('join')|join('/'),"
    " ds|slice(7)|map('join')|join('/')",
    "rows|map(attribute='t')|join, rows|map(attribute='m.v')|join, rows|map(attribute='la', default='-')|join,"
    " chu|map('upper')|join, ds|map('string')|join, chu|map('replace', 'a', 'x')|join",
    "[0, 1, '']|select|join, ds|select('odd')|join, ds|reject('odd')|join, ds|select('gt', 1)|join,"
    " ds|select('>', 1)|join,"
    " ds|reject('in', [1])|join",
    *(f"ds|select('{op}', 2)|join" for op in ("==", "!=", "<", "<=", ">", ">=")),
    "rows|selectattr('k', 'eq', 2)|map(attribute='t')|join, rows|rejectattr('k', '==', 2)|map(attribute='t')|join,"
    " rows|selectattr('m.v', '>', 4)|list|length, rows|selectattr('la', 'defined')|list|length,"
    " rows|rejectattr('la', 'defined')|list|length, rows|selectattr('k')|list|length, rows|rejectattr('k')|list|length",
    "nhom|items|map('last')|join",
    "range(3)|join, range(1, 4)|join, range(6, 0, -2)|join, dict(a=1).a",
]  # fmt: skip


@pytest.mark.parametrize("values", VALUES)
def test_a_value_prints_as_jinja_prints_it(values: str) -> None:
    names = [f"{{{{ ({values},)[{index}] }}}}" for index in range(_count(values))]
    wanted = [jinja2.Template(name).render(DATA).replace("None", "") for name in names]
    assert paragraphs(ours(template(*names), DATA)) == wanted
    careful = paragraphs(ours(template(*names, "{{ tab }}"), DATA | {"tab": "\t"}))
    assert careful == [*wanted, "\t"]


def _count(values: str) -> int:
    return int(jinja2.Template(f"{{{{ ({values},)|length }}}}").render(DATA))


LOOPS = [
    "{% if n %}{% set q = 5 %}{% endif %}{{ q }}{% if z %}{% set p = 1 %}{% else %}{% set p = 2 %}{% endif %}{{ p }}",
    "{% for x in ds %}{% if x > 1 %}{% set q = x %}{% endif %}{{ q|default('-') }}{% endfor %}{{ q is defined }}",
    "{% for g in rows|groupby('k') %}{{ g.grouper }}:{{ g.list|map(attribute='t')|join('+') }};{% endfor %}",
    "{% for k, v in rows|groupby('t') %}{{ k }}={{ v|length }};{% endfor %}",
    "{% for k, v in rows|groupby('t', case_sensitive=true) %}{{ k }}={{ v|length }};{% endfor %}",
    "{% for k, v in rows|groupby('la', default='-') %}{{ k }}={{ v|length }};{% endfor %}",
    "{% for k, v in nhom|items %}{{ k }}{{ v }}{% endfor %}{% for k in nhom %}{{ k }}{% endfor %}",
    "{% for a, (b, c) in [(1, (2, 3)), (4, (5, 6))] %}{{ a }}{{ b }}{{ c }};{% endfor %}",
    "{% for x in ds if x > 1 %}"
    "{{ loop.index }}{{ loop.revindex }}{{ loop.first }}{{ loop.last }}{{ loop.length }};{% endfor %}",
    "{% for x in ds %}{{ loop.previtem|default('-') }}{{ loop.nextitem|default('-') }};{% endfor %}",
    "{% for x in ds %}"
    "{{ loop.previtem is defined }}{{ loop.nextitem is defined }}{{ loop.depth }}{{ loop.depth0 }};{% endfor %}",
    "{% for x in ds %}{{ loop.changed(x) }}{{ loop.cycle('a', 'b',"
    " 'c') }}{{ loop.index0 }}{{ loop.revindex0 }};{% endfor %}",
    "{% for x in 1, 2, %}{{ x }}{% endfor %}{% for x in 3, 0 if x %}{{ x }}{% endfor %}{% for x in 'ab' %}"
    "{{ x }}.{% endfor %}",
    "{% for x in rong %}a{% else %}{% for y in ds %}{{ y }}{% else %}b{% endfor %}{% endfor %}",
    "{% set a, b = 1, 2 %}{{ a }}{{ b }}{% with c = 3, d = a %}{{ c }}{{ d }}{% endwith %}{{ c is defined }}",
    "{% set s = 1 %}{% for x in ds %}{% set s = x %}{{ s }}{% endfor %}{{ s }}{% if n %}{% set s = 5 %}"
    "{% endif %}{{ s }}",
    "{% set ns = namespace(a=1, b='x') %}{% for x in ds %}{% set ns.a = ns.a + x %}{% endfor %}{{ ns.a }}{{ ns.b }}",
    "{% macro m(a, b=2, c=a) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1) }}{{ m(1, 3) }}{{ m(1, c=4) }}{{ m(a=5) }}",
    "{% macro m() %}[{{ caller('x') }}{{ caller('y') }}]{% endmacro %}{% call(v) m() %}{{ v }}{{ n }}{% endcall %}",
    "{% if z %}a{% elif n == 6 %}b{% elif n == 7 %}c{% else %}d{% endif %}{% if z %}{% else %}e{% endif %}",
    "{% filter upper|replace('A', 'b') %}a{{ t }}{% endfilter %}{% set v|trim|upper %} c {% endset %}{{ v }}",
]


@pytest.mark.parametrize("source", LOOPS)
def test_a_statement_does_what_it_does_in_jinja(source: str) -> None:
    wanted = jinja2.Template(source).render(DATA)
    assert paragraphs(ours(template(source), DATA)) == [wanted]
    assert paragraphs(ours(template(source + "{{ tab }}"), DATA | {"tab": "\t"})) == [wanted + "\t"]
