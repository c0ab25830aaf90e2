"""The blocks that every form has: the head of the page, the title, the address, the signatures."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.forms.slot import Slot, Writer
from pipeline.law import Law
from pipeline.ooxml.metrics import width
from pipeline.ooxml.units import twips_of_mm, twips_of_pt

# The national name has to stay on one line: it is 95.7 mm long at 13 pt.
_RIGHT_HEAD_MM = 98
_RIGHT_SIGNATURE_MM = 78
_ABOVE_SIGNATURES_PT = 14
_GREETING_INDENT_MM = 30
BORDERLESS = "Bảng không kẻ"
RECIPIENTS = "Danh sách nơi nhận"


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of one form, by the law table `the-thuc`, and by the texts that its rules are measured against."""

    layout: Law
    issuer: str
    abstract: str

    @property
    def text_width(self) -> int:
        """Width between the margins, in twips."""
        paper = self.layout["page"]
        margin = paper["usual_margin_mm"]
        return twips_of_mm(paper["width_mm"]) - twips_of_mm(margin["left"]) - twips_of_mm(margin["right"])

    def _rule(self, at: Slot, key: str, text: str, column: int) -> None:
        """The rule under `text` of the component `key`, centred in `column` twips, as long as the law says."""
        component, lengths = self.layout["component"][key], self.layout["rule"]
        share = lengths["full"] if component["rule"] == "full" else sum(lengths["short"]) / 2
        at.rule(column, twips_of_pt(width(text, component["usual_pt"], bold=component["bold"]) * share))

    def head(self, at: Slot, *, dated: bool, letter: bool, numbered: bool) -> None:
        """Issuer and national name, number and date, side by side; a `letter` says under its number what it is about.

        A head that is not always `numbered` has the line where the data has a number.
        """
        right = twips_of_mm(_RIGHT_HEAD_MM)
        left = self.text_width - right
        motto = self.layout["component"]["tieu-ngu"]["text"]
        grid = at.grid((left, right), BORDERLESS)
        issuer, national = grid.row()
        issuer.optional("co_quan_chu_quan", "Cơ quan chủ quản", "{{ co_quan_chu_quan|upper }}")
        issuer.line("Cơ quan ban hành", "{{ co_quan_ban_hanh|upper }}")
        self._rule(issuer, "co-quan-ban-hanh", self.issuer, left)
        national.line("Quốc hiệu", self.layout["component"]["quoc-hieu"]["text"])
        national.line("Tiêu ngữ", motto)
        self._rule(national, "tieu-ngu", motto, right)
        number, date = grid.row()
        if numbered:
            number.line("Số ký hiệu", "Số: {{ so_ky_hieu }}")
        else:
            with number.block("if so_ky_hieu"):
                number.line("Số ký hiệu", "Số: {{ so_ky_hieu }}")
                number.otherwise()
                number.line("Số ký hiệu")
        if letter:
            number.line("Trích yếu công văn", "V/v {{ trich_yeu }}")
        date.line("Địa danh", "{{ dia_danh }}, {{ ngay_ky }}" if dated else "")

    def title(self, at: Slot, name: str, *, abstract: bool) -> None:
        """The name of the type, its abstract where it has one, and the rule under them."""
        at.line("Tên loại", name)
        if abstract:
            at.line("Trích yếu", "{{ trich_yeu }}")
        self._rule(at, "trich-yeu", self.abstract if abstract else name, self.text_width)

    def signatures(self, at: Slot, rows: Sequence[tuple[Writer, Writer]]) -> None:
        """In each of `rows` what stands left and right, level with each other and never parted by a page."""
        right = twips_of_mm(_RIGHT_SIGNATURE_MM)
        grid = at.grid((self.text_width - right, right), BORDERLESS, above_pt=_ABOVE_SIGNATURES_PT)
        for writers in rows:
            for write, cell in zip(writers, grid.row(), strict=True):
                write(cell)

    def greeting(self, at: Slot, asked: str) -> None:
        """`Kính gửi:` with one addressee on its line, or with several below it, their dashes under the colon.

        `asked` is the law table's word for it: `must`, `no`, or `upward` where the paper may go up.
        """
        if asked == "no":
            return
        if asked != "must":
            with at.block("if kinh_gui", "Kính gửi"):
                self.greeting(at, "must")
            return
        size = self.layout["component"]["kinh-gui"]["usual_pt"]
        label = twips_of_mm(_GREETING_INDENT_MM)
        with at.block("if kinh_gui|length == 1", "Kính gửi"):
            at.line("Kính gửi", "Kính gửi: {{ kinh_gui[0] }}")
            at.otherwise(style="Kính gửi")
            at.indented("Kính gửi", "Kính gửi:", label)
            with at.block("for noi in kinh_gui", "Danh sách kính gửi"):
                dash = label + twips_of_pt(width("Kính gửi", size))
                at.indented("Danh sách kính gửi", "- {{ noi }}{{ '.' if loop.last else ';' }}", dash)


def recipients(at: Slot, first: Writer | None = None) -> None:
    """Who receives the paper: `first` where the decree fixes the first line, the list of the data, the archive."""
    at.line("Nơi nhận", "Nơi nhận:")
    if first:
        first(at)
    at.each("noi", "noi_nhan", RECIPIENTS, "- {{ noi }};")
    at.line(RECIPIENTS, "- Lưu: VT{{ luu }}.")


def as_above(at: Slot) -> None:
    """Those who are greeted receive it too."""
    at.line(RECIPIENTS, "- Như trên;")


def signer(at: Slot) -> None:
    """Authority and position in capitals, room for hand and seal, the name."""
    at.optional("quyen_han", "Quyền hạn ký", "{{ quyen_han|upper }}")
    at.line("Quyền hạn ký", "{{ chuc_vu|upper }}")
    at.line("Họ tên người ký", "{{ ho_ten }}")
