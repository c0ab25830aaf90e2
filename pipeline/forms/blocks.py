"""The blocks that every form has: the head of the page, the title, the address, the signatures.

What an office fills in stands there as Jinja tags in docxtpl's dialect; what the decree fixes stands there as text.
"""

from dataclasses import dataclass
from typing import Any

from pipeline.forms.package import FIRST_HEADER, PAGE_HEADER
from pipeline.forms.times import width_pt
from pipeline.forms.wordml import borderless, paragraph, rule, twips_of_mm, twips_of_pt
from pipeline.law import Law

# The national name has to stay on one line: it is 95.7 mm long at 13 pt.
_RIGHT_HEAD_MM = 98
_RIGHT_SIGNATURE_MM = 78
_ABOVE_SIGNATURES_PT = 14


@dataclass(frozen=True, slots=True)
class Page:
    """The page a form is laid out on: the law table `the-thuc`, and the texts its rules are measured against."""

    layout: Law
    issuer: str
    abstract: str

    @property
    def text_width(self) -> int:
        """Width between the margins, in twips."""
        paper = self.layout["page"]
        margin = paper["usual_margin_mm"]
        return twips_of_mm(paper["width_mm"]) - twips_of_mm(margin["left"]) - twips_of_mm(margin["right"])

    def rule_under(self, key: str, text: str, column: int) -> str:
        """The rule under `text` of the component `key`, centred in `column` twips, as long as the law says."""
        component = self.layout["component"][key]
        lengths = self.layout["rule"]
        share = lengths["full"] if component["rule"] == "full" else sum(lengths["short"]) / 2
        length = twips_of_pt(width_pt(text, component["usual_pt"], bold=component["bold"]) * share)
        left = (column - length) // 2
        return rule(left, column - length - left)

    def head(self, *, dated: bool, below_number: str = "", numbered: bool = True) -> str:
        """Issuer and national name, number and date, side by side; `below_number` is set under the number.

        A head that is not always `numbered` has the line where the data has a number.
        """
        right = twips_of_mm(_RIGHT_HEAD_MM)
        left = self.text_width - right
        nation = self.layout["component"]["quoc-hieu"]["text"]
        motto = self.layout["component"]["tieu-ngu"]["text"]
        issuer = (
            optional("co_quan_chu_quan", "Cơ quan chủ quản", "{{ co_quan_chu_quan|upper }}")
            + paragraph("Cơ quan ban hành", "{{ co_quan_ban_hanh|upper }}")
            + self.rule_under("co-quan-ban-hanh", self.issuer, left)
        )
        national = (
            paragraph("Quốc hiệu", nation) + paragraph("Tiêu ngữ", motto) + self.rule_under("tieu-ngu", motto, right)
        )
        line = paragraph("Số ký hiệu", "Số: {{ so_ky_hieu }}")
        number = (line if numbered else either("so_ky_hieu", line, paragraph("Số ký hiệu"))) + below_number
        date = paragraph("Địa danh", "{{ dia_danh }}, {{ ngay_ky }}" if dated else "")
        return borderless((left, right), ((issuer, national), (number, date)))

    def title(self, name: str, *, abstract: bool = True) -> str:
        """The name of the type, its abstract where it has one, and the rule under them."""
        lines = paragraph("Tên loại", name) + (paragraph("Trích yếu", "{{ trich_yeu }}") if abstract else "")
        return lines + self.rule_under("trich-yeu", self.abstract if abstract else name, self.text_width)

    def signatures(self, *rows: tuple[str, str]) -> str:
        """In each of `rows` what stands left and right, level with each other and never parted by a page."""
        right = twips_of_mm(_RIGHT_SIGNATURE_MM)
        widths = (self.text_width - right, right)
        return borderless(widths, rows, above_pt=_ABOVE_SIGNATURES_PT)

    def section(self, *, landscape: bool = False) -> str:
        """Paper, margins and page numbers: none on the first page, in the middle of the upper margin on the others."""
        paper: Any = self.layout["page"]
        margin = {side: twips_of_mm(length) for side, length in paper["usual_margin_mm"].items()}
        wide, high = twips_of_mm(paper["width_mm"]), twips_of_mm(paper["height_mm"])
        turned = f' w:w="{high}" w:h="{wide}" w:orient="landscape"' if landscape else f' w:w="{wide}" w:h="{high}"'
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{PAGE_HEADER}"/>'
            f'<w:headerReference w:type="first" r:id="{FIRST_HEADER}"/>'
            f"<w:pgSz{turned}/>"
            f'<w:pgMar w:top="{margin["top"]}" w:right="{margin["right"]}" w:bottom="{margin["bottom"]}"'
            f' w:left="{margin["left"]}" w:header="{margin["header"]}" w:footer="{margin["header"]}" w:gutter="0"/>'
            f'<w:pgNumType w:start="{self.layout["page-number"]["first"]}"/><w:titlePg/></w:sectPr>'
        )


def either(condition: str, these: str, others: str) -> str:
    """Paragraphs where `condition` holds, others where it does not."""
    tags = (paragraph("Lời văn", f"{{%p {words} %}}") for words in (f"if {condition}", "else", "endif"))
    opened, other, closed = tags
    return opened + these + other + others + closed


def optional(condition: str, style: str, text: str) -> str:
    """A paragraph that stands only where `condition` holds."""
    return paragraph(style, f"{{%p if {condition} %}}") + paragraph(style, text) + paragraph(style, "{%p endif %}")


def each(item: str, items: str, style: str, text: str) -> str:
    """A paragraph for each of `items`."""
    return (
        paragraph(style, f"{{%p for {item} in {items} %}}") + paragraph(style, text) + paragraph(style, "{%p endfor %}")
    )


def recipients(first: str = "") -> str:
    """Who receives the paper: `first` where the decree fixes the first line, the list of the data, the archive."""
    style = "Danh sách nơi nhận"
    return (
        paragraph("Nơi nhận", "Nơi nhận:")
        + first
        + each("noi", "noi_nhan", style, "- {{ noi }};")
        + paragraph(style, "- Lưu: VT{{ luu }}.")
    )


def signer() -> str:
    """Authority and position in capitals, room for hand and seal, the name."""
    return (
        optional("quyen_han", "Quyền hạn ký", "{{ quyen_han|upper }}")
        + paragraph("Quyền hạn ký", "{{ chuc_vu|upper }}")
        + paragraph("Họ tên người ký", "{{ ho_ten }}")
    )
