"""Text typed in the fonts of before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times), and text decoded with a wrong table.

Such text is found by its syllables, not by single signs, since `µ`, `®` and `ñ` also occur honestly: it holds signs
that Vietnamese does not write, has no letter that only Unicode Vietnamese has, and its words become Vietnamese
syllables once decoded. What is found is shown as a proposal, never taken.

Sources: TCVN 5712:1993 (VN3 part of the table); VNI's published letter and mark pairs.
"""

import re
import unicodedata
from functools import cache

from pipeline.ground.comparing import tone_apart

_TCVN3_SIGNS = "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = str.maketrans(_TCVN3_SIGNS, _TCVN3_LETTERS)

_VNI_MARKS = {
    "a": ("øùûõïêèéúüëâàáåãä", "àáảãạăằắẳẵặâầấẩẫậ"),
    "e": ("øùûõïâàáåãä", "èéẻẽẹêềếểễệ"),
    "o": ("øùûõïâàáåãä", "òóỏõọôồốổỗộ"),
    "ô": ("øùûõï", "ờớởỡợ"),
    "u": ("øùûõï", "ùúủũụ"),
    "ö": ("øùûõï", "ừứửữự"),
    "y": ("øùûõ", "ỳýỷỹ"),
}
_VNI_SINGLE = {"æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "ñ": "đ"}

_ONLY_UNICODE = re.compile("[\u1ea0-\u1ef9ăđĩũơưĂĐĨŨƠƯ]")
_MEASURE = re.compile(r"(?:^|[\d\s(])[µ·®©§]\w{0,2}(?:$|[\s,.;)])")
_RUN = re.compile(r"[^\s\d.,;:()\[\]/\"'“”!?–-]+")
_INITIAL = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx]"
_WITHOUT_ENDING = (
    "oai|oay|oao|oeo|uây|uôi|uya|uyu|ươi|ươu|yêu|iêu|uao|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu"
)
_WITH_ENDING = "uyê|iê|oa|oă|oe|oo|uâ|uê|uô|uơ|uy|ươ|yê|[aăâeêioôơuưy]"
_SYLLABLE = re.compile(f"(?:{_INITIAL})?(?:(?:{_WITHOUT_ENDING})|(?:{_WITH_ENDING})(ch|ng|nh|[cmnpt])?)")


def is_syllable(word: str) -> bool:
    """Whether a word has the shape of one Vietnamese syllable (initial, vowels, ending; at most one tone)."""
    letters, tones = tone_apart(word.lower())
    shape = _SYLLABLE.fullmatch(letters)
    if shape is None or len(tones) > 1:
        return False
    return shape[1] not in ("c", "ch", "p", "t") or tones in ("\u0301", "\u0323")


@cache
def _vni_pairs() -> tuple[re.Pattern[str], dict[str, str]]:
    pairs = dict(_VNI_SINGLE)
    for base, (marks, letters) in _VNI_MARKS.items():
        pairs |= {base + mark: letter for mark, letter in zip(marks, letters, strict=True)}
    both = pairs | {sign.upper(): letter.upper() for sign, letter in pairs.items()}
    both |= {sign[0].upper() + sign[1:]: letter.upper() for sign, letter in pairs.items() if len(sign) == 2}
    pattern = re.compile("|".join(sorted(map(re.escape, both), key=len, reverse=True)))
    return pattern, both


def from_tcvn3(text: str) -> str:
    """Unicode text out of TCVN3 (ABC) signs: `Céng hoµ x· héi` gives `Cộng hoà xã hội`."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Unicode text out of VNI letter and mark pairs: `Coäng hoøa` gives `Cộng hòa`."""
    pattern, pairs = _vni_pairs()
    return pattern.sub(lambda match: pairs[match[0]], text)


def _from_wrong_table(text: str) -> str:
    for table in ("cp1252", "latin-1"):
        try:
            return text.encode(table).decode("utf-8")
        except UnicodeError:
            continue
    return text


def probable_reading(text: str) -> tuple[str, str] | None:
    """The font or fault and the probable Unicode text, or None when the text is not of that kind."""
    if text.isascii() or "\ufffd" in text:
        return None
    # What only Unicode has can't be written in those tables: nearly every text.
    repaired = text if _ONLY_UNICODE.search(text) else _from_wrong_table(text)
    if repaired != text and len(repaired) < len(text):
        return "bị đọc sai bảng mã", unicodedata.normalize("NFC", repaired)
    composed = unicodedata.normalize("NFC", text)
    if _ONLY_UNICODE.search(composed):
        return None
    best: tuple[int, str, str] | None = None
    for font, decode in (("gõ bằng phông TCVN3 (.VnTime)", from_tcvn3), ("gõ bằng phông VNI", from_vni)):
        decoded = decode(composed)
        became = stayed_odd = 0
        for run in _RUN.findall(composed):
            new = decode(run)
            if new == run or len(run) == 1:  # a sign alone (3 × 4) is no word
                continue
            if is_syllable(new) and not is_syllable(run):
                became += 1
            elif not is_syllable(new):
                stayed_odd += 1
        if became > stayed_odd and (best is None or became > best[0]):
            best = (became, font, decoded)
    if best is None:
        return None
    return None if best[0] == 1 and _MEASURE.search(composed) else (best[1], best[2])
