"""docxtpl is the oracle: what both can fill reads alike, but for the blank paragraphs that docxtpl leaves behind."""

import docx
import pytest

from tests.documents.building import ours, paragraphs, tables, template, theirs

ROWS = [{"ten": "Phòng Nội vụ", "so": 12, "con": ["a", "b"]}, {"ten": "Xã Lâm Tân", "so": 0, "con": []}]
DATA = {
    "ten": "UBND huyện", "co": True, "khong": False, "so": 7, "rows": ROWS, "cot": ["I", "II", "III"], "rong": [],
    "chu": "dòng một\ndòng hai\tcột", "nhom": {"a": {"b": "sâu"}}, "mau": "FFEE00", "n": 2, "ds": [3, 1, 2],
}  # fmt: skip

PARAGRAPHS = {
    "giá trị": ["Kính gửi {{ ten }}, {{so}} hồ sơ"],
    "nhóm mục": ["{{ nhom.a.b }} {{ nhom['a']['b'] }} {{ rows[0].ten }} {{ rows[-1]['ten'] }} {{ rows.0.ten }}"],
    "xuống dòng và tab": ["Đầu {{ chu }} cuối"],
    "if trong đoạn": ["A{% if co %}có{% else %}không{% endif %}B{% if khong %}x{% elif so > 5 %}y{% endif %}"],
    "if đoạn": ["đầu", "{%p if co %}", "giữa {{ ten }}", "{%p else %}", "khác", "{%p endif %}", "cuối"],
    "if sai": ["đầu", "{%p if khong %}", "giữa", "{%p endif %}", "cuối"],
    "for đoạn": ["{%p for r in rows %}", "{{ loop.index }}. {{ r.ten }}", "{%p endfor %}"],
    "for lồng": [
        "{%p for r in rows %}", "{{ r.ten }}", "{%p for c in r.con %}", "- {{ c }}", "{%p endfor %}", "{%p endfor %}",
    ],
    "for trong đoạn": ["{% for r in rows %}{{ r.ten }}{% if not loop.last %}, {% endif %}{% endfor %}."],
    "for else": ["{% for r in rong %}x{% else %}không có{% endfor %}"],
    "for có điều kiện": ["{% for r in rows if r.so %}{{ loop.index }}/{{ loop.length }} {{ r.ten }}{% endfor %}"],
    "loop": [
        "{% for x in ds %}{{ loop.index0 }}{{ loop.first }}{{ loop.last }}{{ loop.revindex }}{{ loop.revindex0 }}"
        "{{ loop.cycle('a', 'b') }}{{ loop.changed(x) }}{% endfor %}",
    ],
    "loop ngoài": ["{% for r in rows %}{% set ngoai = loop %}{% for c in r.con %}{{ ngoai.index }}{{ c }}{%"
    " endfor %}{% endfor %}"],
    "for dict": ["{% for k, v in nhom.items() %}{{ k }}{% endfor %}"],
    "set": ["{% set tong = so * 2 + 1 %}Tổng {{ tong }}", "{{ tong - 1 }}"],
    "set khối": ["{% set cau %}Có {{ so }} hồ sơ{% endset %}{{ cau }}; {{ cau|upper }}"],
    "namespace": ["{% set ns = namespace(t=0) %}{% for r in rows %}{% set ns.t = ns.t + r.so %}{% endfor %}{{ ns.t }}"],
    "with": ["{% with a = so, b = 2 %}{{ a * b }}{% endwith %}"],
    "macro trong đoạn": ["{% macro m(x, y=2) %}[{{ x }}-{{ y }}]{% endmacro %}{{ m('a') }}{{ m('b', y=3) }}"],
    "macro đoạn": ["{%p macro m(x) %}", "Mục {{ x }}", "{%p endmacro %}", "{{p m('một') }}", "{{p m('hai') }}"],
    "filter khối": ["{% filter upper %}chữ {{ ten }}{% endfilter %}"],
    "chuỗi bộ lọc": [
        "{% filter upper|trim %} chữ {% endfilter %}", "{% set x | lower | title %}CHỮ hoa{% endset %}{{ x }}",
    ],
    "bộ lọc": ["{{ ten|upper }} {{ ten|lower|title }} {{ ds|sort|join('-') }} {{ ds|sum }} {{ ds|max }} {{"
    " rows|map(attribute='ten')|join(', ') }}"],
    "mặc định": ["{{ thieu|default('-') }} {{ ''|default('trống', true) }}"],
    "phép thử": ["{% if thieu is defined %}a{% else %}b{% endif %}{% if so is odd %}lẻ{% endif %}{{ 'x' if so is"
    " divisibleby 7 else 'y' }}"],
    "ghi chú": ["A{# không in #}B", "{#p cả đoạn #}", "C"],
    "nối đoạn": ["Nhà tôi ở {% if co -%}", "thành thị", "{%- else -%}", "nông thôn", "{%- endif -%}",
    " và tôi yêu nó."],
    "chữ trần": ["{_{ không phải thẻ }_} {_% a %_}"],
    "raw": ["{% raw %}{{ nguyên văn }}{% endraw %}"],
    "dấu nháy cong": ["{{ “a” ~ ‘b’ }}"],
    "if qua nhiều đoạn": ["{% if co %}", "một", "hai", "{% endif %}", "ba"],
    "if giữa chữ qua đoạn": ["đầu {% if khong %}một", "hai{% endif %} cuối"],
    "toán": ["{{ 7 // 2 }} {{ 7 / 2 }} {{ 2 ** 3 ** 2 }} {{ -so|abs }} {{ 'a' ~ 1 ~ none|default('x', true) }} {{"
    " 1 < 2 < 3 }}"],
    "lát cắt": ["{{ ds[1:] }}{{ ten[:4] }}".replace("{{ ds[1:] }}", "{{ ds[1:]|join }}")],
    "gọi": ["{{ ten.upper() }} {{ ten.split(' ')|last }} {{ 'a,b'.replace(',', ';') }}"],
    "khối gọi": ["{% macro hop() %}<{{ caller() }}>{% endmacro %}{% call hop() %}ruột {{ so }}{% endcall %}"],
    "groupby": ["{% for g in rows|groupby('so') %}{{ g.grouper }}:{{ g.list|length }} {% endfor %}"],
    "chọn": ["{{ rows|selectattr('so')|map(attribute='ten')|first }}{{ rows|rejectattr('so', 'gt', 1)|list|length }}"],
}  # fmt: skip

TABLES = {
    "hàng": [["Tên", "Số"], ["{%tr for r in rows %}", ""], ["{{ r.ten }}", "{{ r.so }}"], ["{%tr endfor %}", ""]],
    "hàng có điều kiện": [
        ["Tên", "Số"], ["{%tr for r in rows %}", ""], ["{%tr if r.so %}", ""], ["{{ r.ten }}", "{{ r.so }}"],
        ["{%tr endif %}", ""], ["{%tr endfor %}", ""], ["{%tr if khong %}", ""], ["Cuối", ""], ["{%tr endif %}", ""],
    ],
    "cột": [["{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"]],
    "hàng và cột": [
        ["Tên", "{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"],
        ["{%tr for r in rows %}", "", "", ""],
        ["{{ r.ten }}", "{%tc for c in cot %}", "{{ c }}{{ r.so }}", "{%tc endfor %}"],
        ["{%tr endfor %}", "", "", ""],
    ],
    "trộn cột": [["{% colspan n %}{{ ten }}"], ["a", "b"]],
    "màu nền": [["{% cellbg mau %}{{ ten }}", "b"]],
    "trộn dọc": [["{%tr for r in rows %}", ""], ["{% vm %}Chung", "{{ r.ten }}"], ["{%tr endfor %}", ""]],
    "trộn ngang": [
        ["{%tc for c in cot %}", "{% hm %}Tiêu đề", "{%tc endfor %}"],
        ["{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"],
    ],
    "đoạn trong ô": [["{% for c in cot %}{{ c }} {% endfor %}", "{% if khong %}x{% endif %}"]],
}  # fmt: skip


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_paragraphs_read_as_the_oracle_writes_them(name: str) -> None:
    source = template(*PARAGRAPHS[name])
    assert paragraphs(ours(source, DATA), blank=False) == paragraphs(theirs(source, DATA), blank=False)


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_the_oracles_rows_cells_and_spans(name: str) -> None:
    source = template(TABLES[name])
    assert tables(ours(source, DATA)) == tables(theirs(source, DATA))
    assert tables(ours(source, DATA))


def test_headers_and_footers_are_filled_as_by_the_oracle() -> None:
    def change(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ ten }} {% if co %}x{% endif %}"
        document.sections[0].footer.paragraphs[0].text = "Trang {{ so }}"

    source = template("a", change=change)
    one, other = ours(source, DATA), theirs(source, DATA)
    for part in ("word/header1.xml", "word/footer1.xml"):
        assert paragraphs(one, part) == paragraphs(other, part)
