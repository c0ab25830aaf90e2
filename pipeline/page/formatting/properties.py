"""What one `w:rPr` or `w:pPr` says by itself: a dictionary of the properties that it names, and of no others.

The bold and italic cuts of Times New Roman may be chosen as faces of their own ("Times New Roman Bold"); the page then
shows bold letters though no run says `w:b`.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from pipeline.ooxml.names import A, Element, W, number, val

TOGGLES = ("b", "i", "caps", "smallCaps", "vanish")
_CUT = re.compile(r"\s+(?:(?P<bold>bold)(?:\s+(?P<both>italic))?|(?P<italic>italic))$", re.I)
_BLACK_THEMES = frozenset({"text1", "dark1", "tx1", "dk1"})


def run_properties(properties: Element | None, theme: Mapping[str, str]) -> dict[str, object]:
    """What one `w:rPr` says, sizes in points. One walk over its children: it is asked for every run."""
    found: dict[str, object] = {}
    for child in () if properties is None else properties:
        tag = child.tag
        if tag in _SWITCHES:
            found.setdefault(_SWITCHES[tag], _on(child))
        elif tag == _FONTS:
            _fonts(child, theme, found)
        elif tag == _SIZE:
            size = number(child.get(_VAL))
            if size is not None:
                found["sz"] = size / 2
        elif tag in _RUN_WORDS:
            key, say = _RUN_WORDS[tag]
            found[key] = say(child)
    return found


def _fonts(child: Element, theme: Mapping[str, str], found: dict[str, object]) -> None:
    for slot in ("ascii", "hAnsi"):
        named = child.get(f"{W}{slot}Theme")
        name = theme.get(named, "") if named else child.get(W + slot)
        if name:
            found[slot] = name


def _on(child: Element) -> bool:
    return child.get(_VAL, "1") not in _OFF


def _squeezed(_: Element) -> object:
    return True


_VAL, _FONTS, _SIZE = W + "val", W + "rFonts", W + "sz"
_OFF = frozenset({"0", "false", "off", "none"})
_SWITCHES = {W + tag: tag for tag in TOGGLES}
_RUN_WORDS: Mapping[str, tuple[str, Callable[[Element], object]]] = {
    W + "color": (
        "color",
        lambda child: "auto" if child.get(W + "themeColor") in _BLACK_THEMES else child.get(_VAL, "auto"),
    ),
    W + "u": ("u", lambda child: child.get(_VAL, "single") != "none"),
    W + "vertAlign": ("raised", lambda child: child.get(_VAL) in ("superscript", "subscript")),
    **dict.fromkeys((W + "spacing", W + "w", W + "fitText"), ("squeezed", _squeezed)),
}
_JUSTIFIED = {"start": "left", "end": "right", "distribute": "both"}


def paragraph_properties(properties: Iterable[Element] | None) -> dict[str, object]:
    """What one `w:pPr` says, in twips; only what it says."""
    found: dict[str, object] = {}
    for child in () if properties is None else properties:
        say = _PARAGRAPH_WORDS.get(child.tag)
        if say is not None:
            say(child, found)
    return found


def _justified(child: Element, found: dict[str, object]) -> None:
    found["jc"] = _JUSTIFIED.get(child.get(_VAL), child.get(_VAL))


def _listed(child: Element, found: dict[str, object]) -> None:
    found["numId"] = val(child, "numId") or "0"
    found["ilvl"] = val(child, "ilvl") or "0"


def _bordered(child: Element, found: dict[str, object]) -> None:
    drawn = [edge.tag[len(W) :] for edge in child if edge.get(_VAL) not in ("nil", "none")]
    found["borders"] = " ".join(drawn)


def _indents(child: Element, found: dict[str, object]) -> None:
    for key, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for name in names:
            value = number(child.get(W + name))
            if value is not None:
                found[key] = value
    hanging, first = number(child.get(W + "hanging")), number(child.get(W + "firstLine"))
    if hanging is not None:
        found["firstLine"] = -hanging
    elif first is not None:
        found["firstLine"] = first


def _spacing(child: Element, found: dict[str, object]) -> None:
    for name in ("before", "after", "line"):
        value = number(child.get(W + name))
        if value is not None:
            found[name] = value
    if child.get(W + "line") is not None:
        found["lineRule"] = child.get(W + "lineRule", "auto")
    for name in ("before", "after"):
        auto = child.get(f"{W}{name}Autospacing")
        if auto is not None:
            found[name + "Auto"] = auto not in ("0", "false", "off")


_PARAGRAPH_WORDS: Mapping[str, Callable[[Element, dict[str, object]], object]] = {
    W + "jc": _justified,
    W + "ind": _indents,
    W + "spacing": _spacing,
    W + "numPr": _listed,
    W + "pBdr": _bordered,
    W + "framePr": lambda _, found: found.setdefault("framed", True),
    W + "contextualSpacing": lambda child, found: found.setdefault("contextual", _on(child)),
    W + "keepNext": lambda child, found: found.setdefault("keepNext", _on(child)),
    W + "pageBreakBefore": lambda child, found: found.setdefault("pageBreakBefore", _on(child)),
}


def faces_of_theme(theme: Element | None) -> dict[str, str]:
    """The Latin faces of a theme by the names that `w:asciiTheme` and `w:hAnsiTheme` use."""
    found: dict[str, str] = {}
    if theme is None:
        return found
    for group in ("major", "minor"):
        for face in theme.iterfind(f".//{A}{group}Font/{A}latin"):
            found |= dict.fromkeys((group + "Ascii", group + "HAnsi"), face.get("typeface", ""))
    return found


def weight_of_face(face: str) -> tuple[bool, bool]:
    """Whether a face is bold, and whether it is slanted, by its name alone."""
    found = _CUT.search(face)
    return (False, False) if found is None else (bool(found["bold"]), bool(found["both"] or found["italic"]))


def plain_face(face: str) -> str:
    """The name of the upright, regular cut: `Times New Roman` for `Times New Roman Bold Italic`."""
    return _CUT.sub("", face)
