"""Whole numbers in Vietnamese words, as an official paper spells counts and money: the auditor's own."""

_ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu", " tỷ")


def spelled(number: int) -> str:
    """`24` is hai mươi tư, `2_030_000` is hai triệu không trăm ba mươi nghìn."""
    if number == 0:
        return _ONES[0]
    parts = []
    scale = 0
    while number:
        number, group = divmod(number, 1000)
        if group:
            parts.append(_group(group, whole=number > 0) + _SCALES[scale])
        scale += 1
    return " ".join(reversed(parts))


def _group(group: int, whole: bool) -> str:
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{_ONES[hundreds]} trăm"] if hundreds or whole else []
    if tens == 0 and ones and words:
        words.append("linh")
    elif tens == 1:
        words.append("mười")
    elif tens:
        words.append(f"{_ONES[tens]} mươi")
    if ones:
        last = {1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm" if tens else "năm"}
        words.append(last.get(ones, _ONES[ones]))
    return " ".join(words)
