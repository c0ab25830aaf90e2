"""The parts beside the text: headers and footers are merged like it, other parts are taken whole or left as hers."""

from collections.abc import Iterator

from pipeline.merging.aligning.alignment import Fingerprint, align, masked
from pipeline.merging.pieces.containers import merge_container
from pipeline.merging.session import Session, Side
from pipeline.merging.wml import canonical, quote, text_of
from pipeline.ooxml.names import Element, R, W
from pipeline.ooxml.package import Package

_SIZES = ("pgSz", "pgMar", "pgNumType", "titlePg", "cols", "vAlign")
_NOTES = {"footnote": "cước chú", "endnote": "chú thích cuối"}
_WHOLE = {
    "styles": "kiểu chữ (styles)",
    "numbering": "danh sách",
}


def merge_headers(session: Session) -> None:
    """Headers and footers of the same section and kind (first, default, even) are the same."""
    home = (session.base.part, session.hers.part, session.ours.part)
    marks = (session.base.marks, session.hers.marks, session.ours.marks)
    named = [dict(_headers(side.package)) for side in (session.base, session.hers, session.ours)]
    for key in named[0]:
        if key not in named[1] or key not in named[2]:
            continue
        parts = [each[key] for each in named]
        base, hers, ours = (
            side.package.tree(part)
            for side, part in zip((session.base, session.hers, session.ours), parts, strict=True)
        )
        if not session.tracking and canonical(base) == canonical(ours):
            continue
        for side, part in zip((session.base, session.hers, session.ours), parts, strict=True):
            side.part, side.marks = part, {}
        merge_container(session, base, hers, ours)
        for side, part, held in zip((session.base, session.hers, session.ours), home, marks, strict=True):
            side.part, side.marks = part, held


def merge_notes(session: Session) -> None:
    """Footnotes and endnotes, each merged like the text; a new one of ours has no place in her file and is told."""
    sides = (session.base, session.hers, session.ours)
    for kind in ("footnote", "endnote"):
        parts = [side.package.related(side.package.main, f"{kind}s") for side in sides]
        if parts[0] is None or parts[2] is None:
            continue
        if parts[1] is None:
            session.note(f"bản sửa tay đã bỏ hết {_NOTES[kind]}; thay đổi của bản mới ở đó không hiện")
            continue
        units = [_notes(side, str(part), kind) for side, part in zip(sides, parts, strict=True)]
        to_hers, to_ours = align(units[0], units[1]), align(units[0], units[2])
        home = [(side.part, side.marks) for side in sides]
        for side, part in zip(sides, parts, strict=True):
            side.part, side.marks = str(part), {}
        for b, o in sorted(to_ours.items()):
            was, now = units[0][b].element, units[2][o].element
            if b in to_hers and (session.tracking or canonical(was) != canonical(now)):
                merge_container(session, was, units[1][to_hers[b]].element, now)
            elif b not in to_hers and units[0][b].text != units[2][o].text:
                session.conflict(
                    f"Bản sửa tay đã bỏ {_NOTES[kind]} “{quote(units[0][b].text)}”, bản mới ghi "
                    f"“{quote(units[2][o].text, 200)}”; đang giữ bản sửa tay."
                )
        for side, (part, marks) in zip(sides, home, strict=True):
            side.part, side.marks = part, marks
        for o, unit in enumerate(units[2]):
            if o not in to_ours.values():
                session.note(f"{_NOTES[kind]} mới của chương trình chưa đưa vào được: “{quote(unit.text, 200)}”")


def _notes(side: Side, part: str, kind: str) -> list[Fingerprint]:
    found = [each for each in side.package.tree(part).iter(W + kind) if each.get(W + "type") in (None, "normal")]
    texts = [text_of(each) for each in found]
    return [Fingerprint(each, "p", text, masked(text), "", ()) for each, text in zip(found, texts, strict=True)]


def _headers(package: Package) -> Iterator[tuple[tuple[int, str, str], str]]:
    targets = {relation.id: relation.target for relation in package.relations(package.main)}
    for number, section in enumerate(package.tree(package.main).iter(W + "sectPr")):
        for tag in ("headerReference", "footerReference"):
            for reference in section.iterfind(W + tag):
                part = targets.get(str(reference.get(R + "id")))
                if part in package and part is not None:
                    yield (number, tag, str(reference.get(W + "type", "default"))), part


def merge_sections(session: Session) -> None:
    """Size and margins that ours changed go in where she left them."""
    sides = (session.base.package, session.hers.package, session.ours.package)
    base, hers, ours = (list(package.tree(package.main).iter(W + "sectPr")) for package in sides)
    if not len(base) == len(hers) == len(ours):
        return
    for was, mine, now in zip(base, hers, ours, strict=True):
        for tag in _SIZES:
            old, her, new = (canonical(_child(each, tag)) for each in (was, mine, now))
            if old == new or her == new:
                continue
            place = _child(mine, tag)
            if old != her or place is None or not new:
                session.note("khổ giấy hoặc lề của mẫu đã đổi; bản sửa tay giữ như cũ")
                continue
            from pipeline.ooxml.package import copy_of

            mine.replace(place, copy_of(_child(now, tag)))
            session.changed += 1


def _child(section: Element, tag: str) -> Element | None:
    found: Element | None = section.find(W + tag)
    return found


def merge_whole_parts(session: Session) -> None:
    """Styles and lists: ours where she left them untouched, else hers, and it is told."""
    base, hers, ours = session.base.package, session.hers.package, session.ours.package
    for kind, words in _WHOLE.items():
        was, mine, now = (package.related(package.main, kind) for package in (base, hers, ours))
        if was is None or now is None or canonical(base.tree(was)) == canonical(ours.tree(now)):
            continue
        if mine is not None and canonical(hers.tree(mine)) == canonical(base.tree(was)):
            hers.put(mine, ours.read(now))
            session.changed += 1
        else:
            session.note(f"phần {words} của mẫu đã đổi; bản sửa tay giữ phần của nó")
