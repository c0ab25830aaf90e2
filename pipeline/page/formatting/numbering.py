"""The labels that Word's own numbering puts before paragraphs, and the indents of their levels (ECMA-376 part 1,
17.9).
"""

from collections.abc import Mapping

from pipeline.ooxml.names import Element, W, val, whole
from pipeline.page.formatting.properties import paragraph_properties

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
)
_ROMAN_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII")


class Numbering:
    """Counts the lists of one document; call `label` once for each paragraph, in reading order."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[tuple[str, str], Element] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        shapes = {shape.get(W + "abstractNumId"): shape for shape in root.iter(W + "abstractNum")}
        for num in root.iter(W + "num"):
            key = num.get(W + "numId", "")
            abstract = val(num, "abstractNumId") or ""
            self._abstract[key] = abstract
            shape = shapes.get(abstract)
            for level in () if shape is None else shape.iter(W + "lvl"):
                self._levels[key, level.get(W + "ilvl", "0")] = level
            for override in num.iter(W + "lvlOverride"):
                level = override.find(W + "lvl")
                if level is not None:
                    self._levels[key, override.get(W + "ilvl", "0")] = level

    def indents(self, key: str, level: str) -> Mapping[str, object]:
        """The paragraph properties of a list level, in twips."""
        found = self._levels.get((key, level))
        return {} if found is None else paragraph_properties(found.find(W + "pPr"))

    def label(self, key: str, level: str) -> str:
        """The label of the next paragraph of a list: `"1."`, `"a)"`, `"-"`; a picture or symbol bullet is `"•"`."""
        found = self._levels.get((key, level))
        if found is None:
            return ""
        depth = min(whole(level, 0), 8)
        counts = self._counts.setdefault(self._abstract.get(key, key), {})
        start = whole(val(found, "start"), 1)
        counts[depth] = counts[depth] + 1 if depth in counts else start
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        form = val(found, "numFmt") or "decimal"
        text = val(found, "lvlText") or ""
        if form == "bullet":
            return text if text in ("-", "–", "+", "") else "•"
        if form == "none":
            return text.replace(f"%{depth + 1}", "")
        for other in range(depth + 1):
            level_form = val(self._levels.get((key, str(other))), "numFmt") or "decimal"
            text = text.replace(f"%{other + 1}", _worded(counts.get(other, 1), level_form))
        return text


def roman(value: int) -> str:
    """Roman numeral of a positive number."""
    text = ""
    for step, letters in _ROMAN:
        while value >= step:
            text, value = text + letters, value - step
    return text + _ROMAN_UNITS[max(value, 0)]


def _worded(value: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman") and value < 4000:
        return roman(value) if form == "upperRoman" else roman(value).lower()
    if form in ("upperLetter", "lowerLetter") and 0 < value < 781:
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    return f"{value:02d}" if form == "decimalZero" else str(value)
