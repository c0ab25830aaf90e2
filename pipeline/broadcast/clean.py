"""Before reading: the text in one form; after reading: blanks and marks in order."""

import re
import unicodedata

from pipeline.broadcast.words.pattern import pattern

_SPACES = pattern(r"[^\S\n]+")
_SAME = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "―": "-",
        "⁄": "/",
        "∕": "/",
        "／": "/",
        "，": ",",
        "。": ".",
        "º": "°",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\ufeff": None,
        "\ue000": None,
        "\x0b": " ",
        "\x0c": " ",
        "\x1c": " ",
        "\x1d": " ",
        "\x1e": " ",
        "\x85": " ",
        "\u2028": " ",
        "\u2029": " ",
        "\r": "\n",
    }
)
_HEAD_ROW = pattern(r"^[^\S\n]*S?TT\t[^\n]*", re.MULTILINE)
_KEPT_NUMBERS = frozenset("²³½¼¾")
# A raised nought is how a degree is typed; what else is raised is an exponent, written as `10^6`.
_RAISED = pattern(r"[⁰¹²³⁴-⁹⁺⁻ⁿⁱˣ]+")
_DEGREE = pattern(r"(?<=\d)(\s?)(?:⁰|ᵒ)(?=\s?(?:[CF]\b|[^\w⁰-⁹]|$))")
_UNIT_POWER = pattern(r"(?<=[A-Za-z])\^([23])(?![\d.,]*\d)")


def clean(text: str) -> str:
    """NFC, one kind of hyphen, blank and line end, digits 0 to 9; what has no shape on paper is gone."""
    text = text.replace("\r\n", "\n")
    if not text.isascii():
        text = _few_marks(text)
        text = _RAISED.sub(_exponent, _DEGREE.sub(r"\1°", text))
    if "^" in text:
        text = _UNIT_POWER.sub(lambda match: "²³"[int(match[1]) - 2], text)
    text = _table_line(unicodedata.normalize("NFC", text).translate(_SAME))
    if not text.isascii():
        text = _foreign(text)
    return _SPACES.sub(" ", text)


def _exponent(match: re.Match[str]) -> str:
    raised = match[0]
    return raised if raised in ("²", "³") else f"^{unicodedata.normalize('NFKC', raised)}"


def _few_marks(text: str) -> str:
    """At most three combining marks in a row: no letter bears more, and the time that NFC takes for a run of them
    grows with its square.
    """
    marks = "".join(c for c in set(text) if unicodedata.combining(c))
    return re.sub(rf"([{re.escape(marks)}]{{3}})[{re.escape(marks)}]+", r"\1", text) if marks else text


def _table_line(text: str) -> str:
    """The tabs of a line that begins with the word for an ordinal number (TT, STT) part the cells of a head row."""
    return _HEAD_ROW.sub(lambda match: match[0].replace("\t", " | "), text) if "\t" in text else text


def _foreign(text: str) -> str:
    odd = {c for c in set(text) if ord(c) > 0x7F and not ("\u00c0" <= c <= "\u01b0" or "\u1ea0" <= c <= "\u1ef9")}
    table: dict[int, str | None] = {}
    for c in odd:
        category = unicodedata.category(c)
        if category == "Nd":
            table[ord(c)] = str(unicodedata.decimal(c))
        elif category in ("No", "Nl") and c not in _KEPT_NUMBERS:
            plain = unicodedata.normalize("NFKC", c).replace("⁄", "/")
            table[ord(c)] = plain if plain != c else " "
        elif "\uff01" <= c <= "\uff5e":
            table[ord(c)] = unicodedata.normalize("NFKC", c)
        elif category in ("Cc", "Cf", "Cn", "Co", "Cs"):
            table[ord(c)] = " " if category == "Cc" else None
    return unicodedata.normalize("NFC", text.translate(table)) if table else text


_BEFORE_MARK = pattern(r"[ ,]+(?=[.;:?!])| +(?=,)")
_COMMAS = pattern(r",(?: *,)+")
_AFTER_MARK = pattern(r"([.;:?!])[ ]*,+[ ]*")
_DOUBLE_STOP = pattern(r"([.?!;:])(?: ?\.)+")
_GLUED = pattern(r"(?<=[^\W\d_])([.,;:?!])(?=[^\W\d_])")
_EDGE = pattern(r"^[ ,]+|[ ,]+$", re.MULTILINE)
_BLANKS = pattern(r" {2,}")


def tidy(text: str) -> str:
    """Blanks single, none before a mark, one after; no two commas, no comma at the edge of a line."""
    text = _BLANKS.sub(" ", text)
    text = _COMMAS.sub(",", text)
    text = _BEFORE_MARK.sub("", text)
    text = _AFTER_MARK.sub(r"\1 ", text)
    text = _DOUBLE_STOP.sub(r"\1", text)
    text = _GLUED.sub(r"\1 ", text)
    text = _EDGE.sub("", text)
    return _BLANKS.sub(" ", text)
