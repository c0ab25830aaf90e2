"""Whole numbers in Vietnamese words, as money is written out on an official paper."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_UNITS = ("", " nghìn", " triệu")
_LIMIT = 10**18


def words(number: int) -> str:
    """`1490000` as “một triệu bốn trăm chín mươi nghìn”; below 10^18. Raises `ValueError` for a larger one."""
    if abs(number) >= _LIMIT:
        raise ValueError(number)
    if number < 0:
        return "âm " + words(-number)
    if number < 10:
        return _DIGITS[number]
    billions, rest = divmod(number, 10**9)
    if billions:
        head = words(billions) + " tỷ"
        return head if not rest else f"{head} {_below_billion(rest, full=True)}"
    return _below_billion(rest, full=False)


def _below_billion(number: int, *, full: bool) -> str:
    """Three groups of three digits; `full` where higher digits came before, so that zeros are spoken."""
    parts: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            parts.append(_group(group, full=full or bool(parts)) + _UNITS[power])
    return " ".join(parts)


def _group(number: int, *, full: bool) -> str:
    hundreds, rest = divmod(number, 100)
    parts: list[str] = []
    if hundreds or full:
        parts.append(f"{_DIGITS[hundreds]} trăm")
    tens, ones = divmod(rest, 10)
    if tens == 0:
        if ones:
            parts.append(f"linh {_DIGITS[ones]}" if parts else _DIGITS[ones])
    else:
        parts.append("mười" if tens == 1 else f"{_DIGITS[tens]} mươi")
        if ones == 1 and tens > 1:
            parts.append("mốt")
        elif ones == 4 and tens > 1:
            parts.append("tư")
        elif ones == 5:
            parts.append("lăm")
        elif ones:
            parts.append(_DIGITS[ones])
    return " ".join(parts)
