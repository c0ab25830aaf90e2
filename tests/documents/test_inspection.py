"""What an author is told: every fault at once and where, what the template needs, and what will go wrong later."""

import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from pipeline.documents.inspecting import contract
from pipeline.documents.template import Template
from pipeline.documents.values.faults import TemplateError
from pipeline.ground.finding import InputError, Severity
from tests.documents.building import template

FAULTS = {
    "{{ a": "chưa đóng", "{% if a %}": "chưa có {% endif %}", "{% endif %}": "không có {% if %}",
    "{% else %}": "không nằm trong {% if %}",
    "{{ a|khong_co }}": "không có bộ lọc", "{{ a b }}": "Thừa", "{{ }}": "rỗng", "{% %}": "rỗng",
    "{% la %}": "Không có lệnh", "{{ a. }}": "Cần một tên",
    "{% include 'x' %}": "Không hỗ trợ", "{% block a %}": "Không hỗ trợ", "{% for a b %}{% endfor %}": "thiếu chữ in",
    "{% set a %}": "chưa có {% endset %}",
    "{{ a() }}": "không có lệnh", "{{ a is la }}": "không có phép", "{{ a|safe }}": "không hỗ trợ bộ lọc",
    "{% for a in b %}{% if c %}{% endfor %}{% endif %}": "chưa có",
    "{% if a %}{% else %}{% elif b %}{% endif %}": "sau {% else %}",
    "{% vm %}": "", "{{ loop.index }}": "", "{% for a in b recursive %}{% endfor %}": "recursive",
    "{{ a|upper(1, 2) }}": "không nhận",
    "{% macro m(x) %}{% endmacro %}{{ m() }}": "thiếu: x",
    "{% macro m(x) %}{% endmacro %}{{ m(1, 2) }}": "không nhận", "{% raw %}": "endraw",
    "{% set loop = 1 %}": "nghĩa riêng", "{% break %}": "Không hỗ trợ", "{% do a %}": "Không hỗ trợ",
    "{% import 'x' as y %}": "Không hỗ trợ",
    "{% trans %}": "Không hỗ trợ", "{{ a if }}": "Cần một tên", "{% call m() %}{% endcall %}": "không có macro",
    "{{ 'a }}": "nháy đóng",
}  # fmt: skip


@pytest.mark.parametrize("text", [text for text, word in FAULTS.items() if word])
def test_a_fault_is_told_with_its_place_and_a_remedy(text: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template(template("Trước", [["a", f"Ô {text}"]]))
    finding = caught.value.findings[0]
    assert FAULTS[text] in finding.message
    assert str(finding.where).startswith("Thân văn bản, bảng 1, hàng 1, ô 2, đoạn 1, “Ô ")
    assert finding.remedy.endswith((".", "?"))
    assert finding.severity is Severity.LOI


def test_all_faults_of_all_parts_are_told_at_once() -> None:
    def change(document) -> None:
        document.sections[0].footer.paragraphs[0].text = "{{ sai| }}"

    texts = [text for text, word in FAULTS.items() if word and "%}" not in text]
    with pytest.raises(TemplateError) as caught:
        Template(template(*texts, [["{%tr for x in y %}"], ["{{ x }}"]], change=change))
    assert len(caught.value.findings) == len(texts) + 2
    assert {finding.where.component for finding in caught.value.findings} == {
        "Thân văn bản", "Thân văn bản, bảng 1, hàng 1, ô 1", "Chân trang 1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ([[["{% for r in x %}a", "b{% endfor %}"]]], "{%tr"), (["{%p if a %}", "b{% endif %} c"],
        "không đóng cùng cấp"),
        (["{% if a %}b", [["c{% endif %}"]]], "không đóng cùng cấp"), ([[["{%tr if a %}", "{%tc endif %}"]]],
        "không đóng cùng cấp"),
        (["{%tr if a %}", "{%tr endif %}"], "nằm ngoài hàng"), ([[["{% vm %}a"]]], "vòng lặp"), (["{% colspan 2 %}"],
        "ngoài ô"),
        (["{%- if a %}x{% endif %}"], "liền kề"), (["{% if a %}x{% endif -%}"], "đoạn cuối"),
    ],
)  # fmt: skip
def test_blocks_that_cut_across_the_page_are_refused(content: list, word: str) -> None:
    with pytest.raises(TemplateError, match=word.replace("{", r"\{")):
        Template(template(*content))


def test_a_faulty_template_can_still_be_inspected() -> None:
    broken = Template(template("{{ a }} {{ b|sai }}"), refuse=False)
    assert [finding.severity for finding in broken.inspect().findings] == [Severity.LOI]
    with pytest.raises(TemplateError):
        broken.fill({"a": 1, "b": 2})


def test_names_loops_and_schema_tell_what_the_data_must_give() -> None:
    source = template(
        "{{ ten|upper }} {{ ngay|ngay }} {% if so > 3 %}{{ so|so }}{% endif %}{{ ghi_chu|default('-') }}{% set t"
        " = tong + 1 %}{{ t }}",
        "{%p for m in muc if m.co %}",
        "{{ loop.index }} {{ m.nhan }}: {% for d in m.doan[1:] %}{{ d.a.b }}{% endfor %}{{ m.doan[0].c }}",
        "{%p endfor %}",
        "{% for k, v in bang.items() %}{{ k }}{{ v }}{% endfor %}{{ x|join(', ') }}{% macro f(y) %}{{ y }}{{ z"
        " }}{% endmacro %}{{ f(w) }}",
    )  # fmt: skip
    inspection = Template(source).inspect()
    assert inspection.names == ["ten", "ngay", "so", "ghi_chu", "tong", "muc", "bang", "x", "z", "w"]
    assert inspection.loops[0].source == "{%p for m in muc if m.co %}"
    schema = inspection.json_schema()
    assert schema["required"] == ["ten", "ngay", "so", "tong", "muc", "bang", "x", "z", "w"]
    kinds = schema["properties"]
    assert (kinds["ten"], kinds["ngay"]) == ({"type": "string"}, {"type": "string", "format": "date"})
    assert (kinds["so"], kinds["tong"], kinds["x"]["type"]) == ({"type": "number"}, {"type": "number"}, "array")
    rows = kinds["muc"]["items"]["properties"]
    assert list(rows) == ["co", "nhan", "doan"]
    assert list(rows["doan"]["items"]["properties"]) == ["a", "c"]
    assert kinds["bang"]["type"] == "object"
    assert str(inspection.places_of("tong")[0]).startswith("Thân văn bản, đoạn 1")
    json.dumps(schema)


def advice(*content, change=None) -> list[str]:
    return [finding.code for finding in Template(template(*content, change=change)).inspect().warnings]


def test_advice_on_what_will_go_wrong() -> None:
    def only_paragraphs_of_a_cell(document) -> None:
        cell = document.tables[0].cell(0, 0)
        for text in ("b", "{%p endif %}"):
            cell.add_paragraph(text)

    def merged(document) -> None:  # a turn begins in the middle of a merge
        document.tables[0].cell(0, 1).merge(document.tables[0].cell(1, 1))

    def merged_within(document) -> None:
        document.tables[0].cell(1, 0).merge(document.tables[0].cell(2, 0))

    assert advice([["{%p if a %}"]], change=only_paragraphs_of_a_cell) == ["mau-o-rong"]
    rows = [["{%tr for r in x %}", ""], ["{{ r }}", ""], ["", ""], ["{%tr endfor %}", ""]]
    assert advice(rows, change=merged) == ["mau-hang-tron"]
    assert advice(rows, change=merged_within) == []
    assert advice("{{ a }} }}") == ["mau-dau-thua"]
    assert advice("{%p if a %} còn chữ", "b", "{%p endif %}") == ["mau-mat-chu"]
    assert advice("{{ a }}", "{%p if a %}", "b", "{%p endif %}") == []


def test_advice_on_a_style_that_is_not_the_forms_own() -> None:
    def styles(document) -> None:
        document.styles.add_style("Quốc hiệu", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        document.paragraphs[0].style = "Quốc hiệu"

    assert advice("{{ a }}", "{{ b }}", "không thẻ", change=styles) == ["mau-kieu-la"]


CONTRACT = """
loai = "Thông báo"
[ten.tieu_de]
kieu = "chữ"
nghia = "Đầu đề"
[ten.muc]
kieu = "danh sách mục"
[ten.muc.muc.ten]
kieu = "chữ"
[ten.thua]
kieu = "số"
"""


def test_a_template_is_compared_with_its_contract(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text(CONTRACT, encoding="utf-8")
    wanted = contract.load(path)
    assert (wanted.about["loai"], wanted.wanted["tieu_de"].meaning, wanted.wanted["muc"].required) == (
        "Thông báo",
        "Đầu đề",
        True,
    )
    good = Template(template("{{ tieu_de }}", "{% for m in muc %}{{ m.ten }}{% endfor %}{{ thua + 1 }}")).inspect()
    assert contract.compare(wanted, good) == []
    bad = Template(
        template("{{ tieu_de.a }}{{ moi }}", "{% for m in muc %}{{ m.sai }}{% endfor %}{{ c|default('') }}")
    ).inspect()
    assert [finding.code for finding in contract.compare(wanted, bad)] == [
        "giao-keo-kieu",
        "giao-keo-thieu",
        "giao-keo-thieu",
        "giao-keo-thua",
    ]
    assert "muc.sai" in contract.compare(wanted, bad)[2].message


def test_a_contract_may_list_its_names(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text(
        '[van_ban]\nloai = "tin"\ncan = ["a", {ten = "b", kieu = "số", y_nghia = "x", co_the_trong = true}]\n',
        encoding="utf-8",
    )
    wanted = contract.load(path).wanted
    assert [(one.name, one.kind, one.required) for one in wanted.values()] == [
        ("a", "giá trị", True),
        ("b", "số", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a =",
        "[ten]\na = 1",
        "can = 5",
        "van_ban = 3",
        "[ten.a]\nkieu = 'lạ'",
        "can = [5]",
        "[ten.a]\nbat_buoc = 'x'",
        "\x00",
    ],
)
def test_a_bad_contract_is_told_in_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="giao kèo"):
        contract.load(path)
    with pytest.raises(InputError, match="Không có tệp"):
        contract.load(tmp_path / "khong.toml")


def test_filling_imports_no_heavy_library() -> None:
    code = (
        "import sys; from pipeline.documents.batch import fill_one; fill_one(*sys.argv[1:]); "
        "print([m for m in ('lxml', 'docx', 'pandas', 'jinja2', 'numpy', 'docxtpl', 'openpyxl') if m in sys.modules])"
    )
    folder = Path(__file__).parent
    source, values, out = (folder / name for name in ("_t.docx", "_t.json", "_o.docx"))
    try:
        source.write_bytes(template("{{ a }}"))
        values.write_text('{"a": 1}')
        run = subprocess.run(
            [sys.executable, "-c", code, source, values, out], capture_output=True, text=True, check=True
        )
    finally:
        for path in (source, values, out):
            path.unlink(missing_ok=True)
    assert run.stdout.strip() == "[]"
