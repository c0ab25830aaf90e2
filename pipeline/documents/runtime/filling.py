"""The state of one document while careful code fills it: values printed and escaped, faults noted, ids given out."""

import re
from collections.abc import Callable
from decimal import DecimalException

from pipeline.documents.office.escaping import escape, escape_attribute, one_word, quoted
from pipeline.documents.placing.identities import GivenIds
from pipeline.documents.placing.pieces import Output
from pipeline.documents.runtime.quick import MAX_OUTPUT
from pipeline.documents.runtime.stores import Stores
from pipeline.documents.runtime.turns import Turns
from pipeline.documents.values.effort import spend
from pipeline.documents.values.faults import Failure, FillError, HaltError
from pipeline.documents.values.plain import shown, text_of
from pipeline.documents.values.rich import Fragment, Picture, RichText

_MAX_DEPTH = 40
_BLANKS = "\a\f\n\r\t"
_SPECIAL = re.compile("[&<>\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ILLEGAL = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_COLOR = re.compile(r"#?([0-9A-Fa-f]{6})\Z|(auto)\Z")


class FillState(GivenIds):
    """What one careful filling needs and leaves. `outputs` are the template's outputs by site, `w` is set per part."""

    def __init__(
        self, outputs: dict[int, Output], first_id: int, stores: Stores, *, replace_illegal: bool = False
    ) -> None:
        super().__init__(first_id)
        self.stores = stores
        self.outputs = outputs
        self.failures: dict[tuple[int, str], Failure] = {}
        self.w = "w:"
        self.turns = Turns()
        self.pictures: list[tuple[str, str, Picture]] = []
        self._replace = replace_illegal
        self._size = 0
        self._depth = 0

    def begin(self, part: str, w: str) -> None:
        """Start on the part `part`, whose prefix of WordprocessingML is `w`."""
        self.part = part
        self.w = w
        self.turns = Turns()
        self._size = 0
        self._depth = 0

    # what generated code calls

    def failed(self, site: int, fault: Exception) -> None:
        """Note why the tag could not be filled; a bound that was reached ends the run."""
        if isinstance(fault, HaltError):
            self.note(site, fault.message, fault.remedy)
            raise fault
        if isinstance(fault, FillError):
            self.note(site, fault.message, fault.remedy)
        elif isinstance(fault, ZeroDivisionError | DecimalException):
            self.note(
                site, "phép chia cho 0, hoặc phép tính không có kết quả.", "Thêm {% if %} để tránh mẫu số bằng 0."
            )
        elif isinstance(fault, RecursionError):
            self.note(site, "macro gọi chính nó không dừng.", "Bỏ lời gọi đệ quy.")
        elif isinstance(fault, TypeError):
            self.note(
                site, "kiểu giá trị không hợp với phép tính hoặc bộ lọc.", "Xem giá trị là chữ, số hay danh sách."
            )
        else:
            self.note(site, "không tính được biểu thức với giá trị này.", "Xem lại giá trị trong dữ liệu.")

    def note(self, site: int, message: str, remedy: str, *, warning: bool = False) -> None:
        known = self.failures.get((site, message))
        if known is not None:
            known.count += 1
        else:
            self.failures[(site, message)] = Failure(site, message, remedy, warning=warning)

    def bound(self, item: str, path: str, prefixes: str, value: str) -> bool:
        """Put what a content control shows into the custom part that it is bound to; False where that cannot be."""
        return self.stores.put(item, path, prefixes, value)

    def unbound(self, *_: str) -> bool:
        return False

    def enter(self) -> None:
        """A macro begins; macros may not call each other without end."""
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise HaltError("macro gọi lồng nhau quá sâu.", "Bỏ lời gọi macro đệ quy.")

    def leave(self) -> None:
        self._depth -= 1

    def call(self, caller: Callable[..., object] | None, *arguments: object) -> object:
        """`caller()` inside a macro."""
        if caller is None:
            raise FillError("macro này phải được gọi bằng {% call %}.", "Viết {% call ten_macro() %}…{% endcall %}.")
        return caller(*arguments)

    def plain(self, value: object, _site: int = 0) -> str:
        """A value inside a block that collects plain text; it is escaped where that text is printed."""
        if isinstance(value, RichText | Picture | Fragment):
            raise FillError("chỗ này chỉ nhận chữ thường.", "Đưa chữ nhiều định dạng hoặc ảnh ra ngoài khối.")
        return text_of(value)

    def print_t(self, value: object, site: int) -> str:
        """A value inside `w:t`: line breaks, tabs and page breaks become Word's own."""
        if value.__class__ is not str:
            if isinstance(value, RichText):
                output = self.outputs[site]
                return output.close + self._runs(value, output, site) + output.reopen
            if isinstance(value, Picture):
                output = self.outputs[site]
                return f"{output.close}{self._picture(value)}{output.reopen}"
            if isinstance(value, Fragment):
                return self._fragment(value, site)
            value = text_of(value)
        assert isinstance(value, str)
        return self._text(value, site) if _SPECIAL.search(value) else value

    def print_text(self, value: object, site: int) -> str:
        """A value in text outside paragraphs (a document property, a chart's title): blanks stay blanks."""
        return escape(self._legal(self.plain(value), site, "\a\f"))

    def print_attr(self, value: object, site: int) -> str:
        return escape_attribute(self._legal(self.plain(value), site, "\a\f"))

    def print_quoted(self, value: object, site: int) -> str:
        """A value inside the quotes of a field's instruction: it can be no more than what it is."""
        return escape_attribute(quoted(self._legal(self.plain(value), site, _BLANKS)))

    def print_bare(self, value: object, site: int) -> str:
        """A value in a field's instruction without quotes around it."""
        return escape_attribute(one_word(self._legal(self.plain(value), site, _BLANKS)))

    def print_span(self, value: object, _site: int = 0) -> str:
        """How many columns a cell spans."""
        number = int(value) if isinstance(value, str) and value.strip().isdigit() else value
        if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= 63:
            raise FillError(f"số cột phải từ 1 đến 63, đang là “{shown(value)}”.", "Sửa giá trị sau colspan.")
        return str(number)

    def print_color(self, value: object, _site: int = 0) -> str:
        match = _COLOR.match(value) if isinstance(value, str) else None
        if match is None:
            raise FillError(f"màu nền “{shown(value)}” không dùng được.", "Ghi sáu chữ số mười sáu, ví dụ FFFF00.")
        return match[1].upper() if match[1] else "auto"

    def print_r(self, value: object, site: int) -> str:
        """A value in place of a run: rich text; a plain one takes the format of the run that the tag stood in."""
        output = self.outputs[site]
        if isinstance(value, RichText):
            return self._runs(value, output, site)
        if isinstance(value, Fragment) and value.level == "r":
            return value.xml
        if isinstance(value, Picture):
            return self._picture(value)
        end = output.close
        return output.reopen + self.print_t(value, site) + end

    def print_p(self, value: object, _site: int = 0) -> str:
        return self._element(value, "p")

    def print_tr(self, value: object, _site: int = 0) -> str:
        return self._element(value, "tr")

    def print_tc(self, value: object, _site: int = 0) -> str:
        return self._element(value, "tc")

    # how

    def _element(self, value: object, level: str) -> str:
        if isinstance(value, Fragment) and value.level == level:
            return value.xml
        if isinstance(value, RichText) and level == "p":
            raise FillError("thẻ {{p …}} không in chữ nhiều định dạng.", "Viết {{r …}} trong một đoạn.")
        raise FillError(
            f"thẻ {{{{{level} …}}}} thay cả {_ELEMENTS[level]}, chỉ dùng được với macro.",
            "Để in một giá trị, viết {{ ten }}.",
        )

    def _fragment(self, value: Fragment, site: int) -> str:
        if value.level == "r":
            output = self.outputs[site]
            return output.close + value.xml + output.reopen
        raise FillError(f"macro này làm ra cả {_ELEMENTS[value.level]}.", f"Gọi bằng {{{{{value.level} …}}}}.")

    def _legal(self, text: str, site: int, also: str = "") -> str:
        """Without characters that XML cannot hold (or those in `also`): a fault, or dropped when asked, and told."""
        found = set(_ILLEGAL.findall(text)) | {c for c in also if c in text}
        if found:
            codes = ", ".join(f"U+{ord(c):04X}" for c in sorted(found))
            message = f"giá trị có ký tự không in được ({codes}): “{_shown(text, found)}”."
            if not self._replace:
                raise FillError(message, "Gõ lại giá trị trong sổ; ký tự này thường do dán từ phần mềm khác.")
            self.note(site, message + " Đã bỏ ký tự đó.", "Gõ lại giá trị trong sổ.", warning=True)
            text = "".join(c for c in text if c not in found)
        self._size += len(text)
        if self._size > MAX_OUTPUT:
            raise HaltError("văn bản điền ra quá lớn.", "Chia nhỏ dữ liệu.")
        return text

    def _text(self, value: str, site: int) -> str:
        text = escape(self._legal(value, site))
        if not any(c in text for c in "\n\r\t\a\f"):
            return text
        output = self.outputs.get(site)
        w = self.w
        reopen = f'<{w}t xml:space="preserve">'
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        paragraph = output.new_paragraph if output is not None else ""
        text = text.replace("\a", paragraph or f"</{w}t><{w}br/>{reopen}")
        page = f'</{w}t><{w}br {w}type="page"/>{reopen}'
        text = text.replace("\f", page + paragraph if paragraph else page)
        return text.replace("\n", f"</{w}t><{w}br/>{reopen}").replace("\t", f"</{w}t><{w}tab/>{reopen}")

    def _runs(self, value: RichText, output: Output, site: int) -> str:
        from pipeline.documents.office.drawing import rich_runs

        spend(20 * len(value.runs))
        return rich_runs(value, output.reopen, self.w, lambda text: self._text(text, site))

    def _picture(self, value: Picture) -> str:
        from pipeline.documents.office.drawing import drawing_run

        spend(100 + len(self.pictures))
        for index, (part, _, known) in enumerate(self.pictures):
            if part == self.part and known.data == value.data:
                return drawing_run(value, f"rIdAnh{index + 1}", self.number(), self.w)
        name = f"rIdAnh{len(self.pictures) + 1}"
        xml = drawing_run(value, name, self.number(), self.w)
        self.pictures.append((self.part, name, value))
        return xml


_ELEMENTS = {"p": "đoạn", "tr": "hàng", "tc": "ô", "r": "cụm chữ"}


def _shown(text: str, found: set[str]) -> str:
    safe = "".join("�" if c in found else c for c in text if c not in "\a\f\n\r\t" or c in found)
    return safe if len(safe) <= 40 else safe[:39] + "…"
