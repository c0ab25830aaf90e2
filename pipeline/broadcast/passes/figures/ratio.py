"""Ratios and fractions: `30/45 nhiệm vụ` → ba mươi trên bốn mươi lăm, `3/4 số hộ` → ba phần tư."""

from pipeline.broadcast.passes import slashes
from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words.context import begins
from pipeline.broadcast.words.numbers import amount, cardinal, digit_by_digit, month
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"\d:\d|/|[½¼¾]")

_RATIO = pattern(r"(?<![\w/.,])(?P<a>\d+(?:\.\d{3})*(?:[,.]\d{1,2})?)\s?/\s?(?P<b>\d+(?:\.\d{3})*(?:,\d+)?)(?![^\W_])")
_SLASH = pattern(
    r"(?<=\d)/(?=\d+[A-Za-z](?!\w))|"
    r"(?<=\w)\s?/\s?(?=[\d.,]*+(?<=\d)(?!\w))|(?<=%)\s?/\s?(?=\d)|(?<=\d)/(?=\ue000)|(?<=\ue000)/(?=[\d\ue000])"
)
# Two counts of unlike things, one beside the other.
_UNLIKE = pattern(
    r"(?<![\w.,/])\d[\d.,]*\s(?P<one>[^\W\d_]+(?:\s[^\W\d_]+)?)(?P<mark>\s?/\s?)\d[\d.,]*\s(?P<other>[^\W\d_]+)"
)
_COLON = pattern(r"(?<=\d):(?=\d)")
_ENGLISH_DECIMAL = pattern(r"(\d+)\.(\d{1,2})")
_VULGAR = {"½": "một phần hai", "¼": "một phần tư", "¾": "ba phần tư"}


def read(script: Script) -> None:
    """Claim ratios, fractions, and the slashes left between numbers."""
    for match in _RATIO.finditer(script.open):
        a, b = match["a"], match["b"]
        what, certainty = slashes.RATIO, Certainty.CHAC
        if len(a) <= 2 and len(b) <= 2:
            what, certainty = slashes.judge(script, *match.span(), a, b)
        others: tuple[str, ...] = ()
        left = digit_by_digit(a) if a[0] == "0" and len(a) > 3 and a.isdecimal() else _quantity(a, script)
        if what is slashes.SCORE:
            said = f"{left} {amount(b, script.station)}"
        elif what is slashes.FRACTION:
            said = f"{left} phần {month(int(b), script.station)}"
            if (a, b) == ("1", "2") and slashes.lasts(script.after(match.end())):
                said, others = "nửa", (said,)
            others = (*others, f"{left} trên {amount(b, script.station)}")
        else:
            said = f"{left} trên {amount(b, script.station)}"
            if len(a) <= 2 and len(b) <= 2 and slashes.valid(int(a), int(b)):
                others = (f"ngày {cardinal(int(a), script.station)} tháng {month(int(b), script.station)}",)
        if _school_year(a, b):
            said = said.replace(" trên ", " đến ")
        script.claim(*match.span(), Reading(said, certainty, others if certainty is Certainty.NGO else ()), what)
    script.blot()
    _part_unlike(script)
    script.blot()
    for match in _SLASH.finditer(script.open):
        script.claim(*match.span(), Reading(" trên ", Certainty.KHA), "tỷ số")
    for match in _COLON.finditer(script.open):
        script.claim(*match.span(), Reading(" trên ", Certainty.KHA), "tỷ số")
    script.blot()
    for i, c in enumerate(script.open):
        if c in _VULGAR:
            script.claim(i, i + 1, f" {_VULGAR[c]} ", "phân số")


def _part_unlike(script: Script) -> None:
    """`12 lượt/15 người`: what was held, and for how many."""
    for match in _UNLIKE.finditer(script.open):
        if begins(match["one"], "việc có người") and match["one"].split()[0] != match["other"].split()[0]:
            script.claim(*match.span("mark"), Reading(", ", Certainty.KHA, (" trên ",)), "hai số đếm")


def _school_year(a: str, b: str) -> bool:
    """`2020/2021`: two years, one behind the other."""
    return len(a) == 4 and a[:2] in ("19", "20") and b.isdecimal() and a.isdecimal() and int(b) == int(a) + 1


def _quantity(written: str, script: Script) -> str:
    return amount(
        _ENGLISH_DECIMAL.sub(r"\1,\2", written) if _ENGLISH_DECIMAL.fullmatch(written) else written, script.station
    )
