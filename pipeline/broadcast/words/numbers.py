"""Whole numbers and decimals as a Vietnamese announcer says them.

The rules are those of the language, not of an example: mốt, tư and lăm after "mươi"; "linh" for an empty ten; "không
trăm" for an empty hundred inside a number; groups of three called nghìn, triệu, tỷ, and tỷ again above them.
"""

from pipeline.broadcast.station import Station

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
# Above this many digits nobody hears a quantity any more: it is an identifier and is said digit by digit.
_LONGEST = 21


def digit_by_digit(digits: str) -> str:
    """`1900` → `một chín không không`. Anything that is not a digit is passed over."""
    return " ".join(DIGITS[int(d)] for d in digits if d.isdecimal())


def _below_hundred(n: int) -> str:
    tens, ones = divmod(n, 10)
    if tens == 0:
        return DIGITS[ones]
    if tens == 1:
        head, tail = "mười", {0: "", 5: "lăm"}.get(ones, DIGITS[ones])
    else:
        head, tail = f"{DIGITS[tens]} mươi", {0: "", 1: "mốt", 4: "tư", 5: "lăm"}.get(ones, DIGITS[ones])
    return f"{head} {tail}".rstrip()


def _group(n: int, inside: bool, station: Station) -> str:
    """One group of three digits; `inside` a longer number the hundred is said even when it is zero."""
    hundreds, rest = divmod(n, 100)
    words = []
    if hundreds or inside:
        words.append(f"{DIGITS[hundreds]} trăm")
        if 0 < rest < 10:
            words.append(station.linh)
    if rest or not words:
        words.append(_below_hundred(rest))
    return " ".join(words)


def cardinal(n: int, station: Station) -> str:
    """The number in words, for any whole number; below zero with "âm" before it."""
    if n < 0:
        return f"âm {cardinal(-n, station)}"
    if n >= 10**_LONGEST:
        return " ".join(DIGITS[int(d)] for d in str(n))
    return _cardinal(n, False, station)


def _cardinal(n: int, inside: bool, station: Station) -> str:
    if n >= 10**9:
        billions, rest = divmod(n, 10**9)
        head = f"{_cardinal(billions, inside, station)} tỷ"
        return f"{head} {_cardinal(rest, True, station)}" if rest else head
    words: list[str] = []
    for value, name in ((n // 10**6, "triệu"), (n // 1000 % 1000, station.nghin), (n % 1000, "")):
        if value:
            words.append(f"{_group(value, inside or bool(words), station)} {name}".rstrip())
    return " ".join(words) or DIGITS[0]


def fraction_digits(digits: str, station: Station) -> str:
    """What follows the comma: `5` → năm, `05` → không năm, `75` → bảy mươi lăm; four and more digit by digit."""
    if digits.startswith("0") or len(digits) > 3:
        return digit_by_digit(digits)
    return cardinal(int(digits), station)


def named(digits: str, station: Station) -> str:
    """A number that is a name keeps its zeros: `06` → không sáu, `733` → bảy trăm ba mươi ba."""
    zeros = len(digits) - len(digits.lstrip("0"))
    if zeros and zeros == len(digits):
        return digit_by_digit(digits)
    if len(digits) > _LONGEST or (zeros and len(digits) > 3):
        return digit_by_digit(digits)
    return " ".join(["không"] * zeros + [cardinal(int(digits), station)])


def amount(written: str, station: Station) -> str:
    """A written quantity in words: `1.250` , `36.421.500`, `1 250 000`, `98,5`, `0,05`, `10.001,25`.

    Dots and spaces are taken as marks of thousands, the comma as the decimal mark, as Vietnamese writes them.
    """
    whole, _, decimals = written.partition(",")
    whole = "".join(c for c in whole if c.isdecimal()) or "0"
    head = digit_by_digit(whole) if len(whole) > _LONGEST else cardinal(int(whole), station)
    return f"{head} phẩy {fraction_digits(decimals, station)}" if decimals else head


def day(n: int, station: Station) -> str:
    """The day of a month: mùng một … mùng mười, then the plain number."""
    word = cardinal(n, station)
    return f"{station.mung} {word}".lstrip() if 1 <= n <= 10 else word


def month(n: int, station: Station) -> str:
    """The number of a month, a weekday or an order: the fourth is "tư"."""
    return "tư" if n == 4 else cardinal(n, station)


def ordinal(n: int, station: Station) -> str:
    """After "thứ": nhất for the first, tư for the fourth."""
    return "nhất" if n == 1 else month(n, station)
