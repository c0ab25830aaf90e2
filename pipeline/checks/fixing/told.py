"""Tell in words what mends change, for the list that `fix` hands back."""

from collections.abc import Iterable

from pipeline.checks.judging.mends import Mend, NumberPages, Replace, SetLayout, SetLook, SetNumber, SetPage
from pipeline.ooxml.units import TWIPS_PER_MM

_EDGES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_ALIGN = {"left": "canh trái", "right": "canh phải", "center": "canh giữa", "both": "canh đều hai lề"}


def told(mends: Iterable[Mend]) -> str:
    """`đặt cỡ 13, chữ đậm`; the same change at many places is told once."""
    words: dict[str, None] = {}
    for mend in mends:
        words |= dict.fromkeys(_words(mend))
    return ", ".join(words)


def _words(mend: Mend) -> list[str]:
    if isinstance(mend, SetLook):
        return _look(mend)
    if isinstance(mend, SetLayout):
        return _layout(mend)
    if isinstance(mend, SetPage):
        found = [f"đặt lề {_EDGES[mend.edge]} {_plain(mend.millimetres)} mm"] if mend.edge else []
        found += [f"đặt khổ giấy {_plain(mend.paper[0])} × {_plain(mend.paper[1])} mm"] if mend.paper else []
        found += ["đánh số trang bằng chữ số Ả Rập"] if mend.number_decimal else []
        return found + ([f"đánh số trang từ {mend.number_start}"] if mend.number_start is not None else [])
    if isinstance(mend, Replace):
        there = mend.paragraph.text[mend.start : mend.end]
        if there and not there.strip():
            return ["bỏ dấu cách thừa"]
        if not there:
            return [f"thêm “{mend.text}”"]
        return [f"thay “{there}” bằng “{mend.text}”"] if mend.text else [f"bỏ “{there}”"]
    if isinstance(mend, SetNumber):
        found = [f"đặt số trang cỡ {_plain(mend.size)}"] if mend.size is not None else []
        return found + (["đặt số trang chữ đứng"] if mend.upright else [])
    if isinstance(mend, NumberPages):
        return [f"đặt số trang cỡ {_plain(mend.size)} ở giữa lề trên, không hiện ở trang đầu"]
    return ["xóa thuộc tính tệp"]


def _look(mend: SetLook) -> list[str]:
    found = []
    if mend.size is not None:
        found.append(f"đặt cỡ {_plain(mend.size)}")
    if mend.bold is not None:
        found.append("đặt chữ đậm" if mend.bold else "bỏ đậm")
    if mend.italic is not None:
        found.append("đặt chữ nghiêng" if mend.italic else "bỏ nghiêng")
    if mend.font is not None:
        found.append(f"đặt phông {mend.font}")
    if mend.color is not None:
        found.append("đặt màu đen")
    return found


def _layout(mend: SetLayout) -> list[str]:
    found = []
    if mend.align is not None:
        found.append(_ALIGN[mend.align])
    if mend.first_line:
        found.append(f"lùi đầu dòng {_plain(mend.first_line / TWIPS_PER_MM / 10)} cm")
    for value, name in ((mend.before, "trước"), (mend.after, "sau")):
        if value is not None:
            found.append(f"đặt khoảng cách {name} đoạn {_plain(value / 20)} pt")
    if mend.right is not None:
        found.append("chỉnh độ dài đường kẻ")
    if mend.line is not None:
        found.append(f"giãn dòng {_plain(mend.line / 240)}")
    return found


def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
