"""What differs between two states of a document, in sentences: `Đoạn “Ở bộ phận một cửa …”: “3.709” → “3.715”.`"""

from collections.abc import Iterator, Sequence

from pipeline.merging.aligning import marks
from pipeline.merging.aligning.alignment import Fingerprint, align, rising, units_of
from pipeline.merging.aligning.atoms import atoms_of, words_of
from pipeline.merging.aligning.diff3 import pairs
from pipeline.merging.wml import opened, quote, text_of
from pipeline.ooxml.names import Element, W
from pipeline.ooxml.package import Package

_EDGES = frozenset(W + tag for tag in ("tcPr", "sectPr"))
_MANY = 6  # past so many changes in one paragraph it is told whole


def differences(old: bytes, new: bytes) -> list[str]:
    """One sentence a change, in the order of the document; [] where the words are the same.

    InputError for what is no .docx.
    """
    one, other = opened(old), opened(new)
    held = [marks.take(package.tree(package.main)) for package in (one, other)]
    units = [
        units_of([child for child in package.body if child.tag not in _EDGES], package, taken)
        for package, taken in zip((one, other), held, strict=True)
    ]
    return list(_blocks(units[0], units[1], (one, other), ""))


def differences_of_texts(old: str, new: str) -> list[str]:
    """The same for a plain text, line by line."""
    units = [[Fingerprint(None, "p", line, tuple(line.casefold().split()), "", ()) for line in text.splitlines()]
             for text in (old, new)]  # fmt: skip
    matched = align(*units)
    found = []
    for i, unit in enumerate(units[0]):
        if i not in matched and unit.text:
            found.append(f"Bỏ dòng “{quote(unit.text, 200)}”.")
        elif i in matched and unit.text != units[1][matched[i]].text:
            found += _words(words_of(unit.text), words_of(units[1][matched[i]].text), f"Dòng “{quote(unit.text)}”")
    there = set(matched.values())
    found += [
        f"Thêm dòng “{quote(unit.text, 200)}”." for j, unit in enumerate(units[1]) if j not in there and unit.text
    ]
    return found


def _blocks(
    one: Sequence[Fingerprint], other: Sequence[Fingerprint], packages: tuple[Package, Package], where: str
) -> Iterator[str]:
    matched = align(one, other)
    back = {j: i for i, j in matched.items()}
    still = set(rising(sorted(matched.items())))
    tables = 0
    for j, unit in enumerate(other):
        if unit.kind == "tbl":
            tables += 1
        if j not in back:
            if unit.text:
                yield f"{where}Thêm {_what(unit)} “{quote(unit.text, 200)}”."
            continue
        mine = one[back[j]]
        if unit.kind == "tbl":
            rows = [units_of(list(each.element.iterfind(W + "tr")), package, {})
                    for each, package in zip((mine, unit), packages, strict=True)]  # fmt: skip
            yield from _blocks(rows[0], rows[1], packages, f"Bảng {tables}: ")
        elif unit.kind == "tr":
            yield from _row(mine.element, unit.element, where)
        elif unit.kind and mine.text != unit.text:
            yield from _words(_keys(mine.element), _keys(unit.element), f"Đoạn “{quote(mine.text or unit.text)}”")
        if (back[j], j) not in still and unit.text and unit.kind != "tr":
            yield f"{where}Chuyển chỗ {_what(unit)} “{quote(unit.text)}”."
    for i, unit in enumerate(one):
        if i not in matched and unit.text:
            yield f"{where}Bỏ {_what(unit)} “{quote(unit.text, 200)}”."


def _what(unit: Fingerprint) -> str:
    return {"tbl": "bảng", "tr": "hàng"}.get(unit.kind, "đoạn")


def _row(one: Element, other: Element, where: str) -> Iterator[str]:
    cells = [list(row.iterfind(W + "tc")) for row in (one, other)]
    name = next((text for cell in cells[1] if any(map(str.isalpha, text := text_of(cell)))), text_of(other))
    if len(cells[0]) != len(cells[1]):
        if text_of(one) != text_of(other):
            yield f"{where}hàng “{quote(name)}” nay là “{quote(text_of(other), 200)}”."
        return
    for number, (mine, theirs) in enumerate(zip(*cells, strict=True), 1):
        if (was := text_of(mine)) != (now := text_of(theirs)):
            yield f"{where}hàng “{quote(name)}”, cột {number}: {_told(was)} → {_told(now)}."


def _keys(element: Element) -> list[str]:
    if element.tag != W + "p":
        return words_of(text_of(element))
    # A space that does not break the line is told as a space, and is none of a hand's changes.
    return [atom.text.replace("\u00a0", " ") or " " for atom in atoms_of(element) if not atom.silent]


def _words(one: list[str], other: list[str], where: str) -> list[str]:
    found = []
    i = j = 0
    for a, b in [*pairs(one, other), (len(one), len(other))]:
        was, now = "".join(one[i:a]).strip(), "".join(other[j:b]).strip()
        if was != now:
            found.append(f"bỏ “{was}”" if not now else f"thêm “{now}”" if not was else f"“{was}” → “{now}”")
        i, j = a + 1, b + 1
    if len(found) > _MANY:
        return [f"{where} được viết lại: “{quote(''.join(other).strip(), 400)}”."]
    return [f"{where}: {'; '.join(found)}."] if found else []


def _told(text: str) -> str:
    return f"“{text}”" if text else "để trống"
