"""Pictures, charts and text boxes inside a paragraph: what is in them, whoever saved them and under whatever name."""

import hashlib

from pipeline.merging.session import Session
from pipeline.merging.wml import text_of
from pipeline.ooxml.names import C, Element, R, W
from pipeline.ooxml.package import Package


def merge_thing(session: Session, base: Element, hers: Element, ours: Element) -> bool:
    """Put our new content into her picture or chart, if she left it; whether anything was put in."""
    sides = ((session.base, base), (session.hers, hers), (session.ours, ours))
    was, her, our = (_content(side.package, side.part, thing) for side, thing in sides)
    if was == our or her == our:
        return False
    if was != her:
        session.conflict(f"{_called(ours)}: bản sửa tay và bản mới đều đổi hình này; đang giữ hình của bản sửa tay.")
        return False
    new = session.from_ours.bring(ours, session.ours.part, session.hers.part)
    for child in list(hers):
        hers.remove(child)
    hers.extend(list(new))
    session.changed += 1
    return True


def told_if_ours_changed(session: Session, base: Element, ours: Element) -> None:
    """She took a picture or chart away, or put another in its place: what we made of it since is told."""
    if is_drawing(base) and _content(session.base.package, session.base.part, base) != _content(
        session.ours.package, session.ours.part, ours
    ):
        session.conflict(
            f"{_called(ours)}: bản sửa tay đã bỏ hoặc thay hình này, bản mới đổi nó; đang giữ bản sửa tay."
        )


def same_drawings(session: Session, base: Element, hers: Element) -> bool:
    """Whether she left all pictures and charts of a block as they were."""
    was, her = (
        [_content(side.package, side.part, each) for each in block.iter(W + "drawing")]
        for side, block in ((session.base, base), (session.hers, hers))
    )
    return was == her


def is_drawing(thing: Element) -> bool:
    """Whether a thing of a paragraph is a picture, a chart or a text box."""
    return next(thing.iter(W + "drawing", W + "pict"), None) is not None


def _called(thing: Element) -> str:
    name = next((str(n.get("descr") or n.get("name")) for n in thing.iter() if str(n.tag).endswith("}docPr")), "")
    return f"Hình “{name}”" if name else "Hình"


def _content(package: Package, part: str, thing: Element) -> str:
    """A digest of what the thing shows. Of a chart the values count: programs write the same chart in many ways."""
    seen = hashlib.sha256(text_of(thing).encode())
    relations = {relation.id: relation for relation in package.relations(part)}
    for node in thing.iter():
        for name, value in sorted(node.attrib.items()):
            relation = relations.get(value) if str(name).startswith(R) else None
            if relation is None:
                continue
            if relation.external or relation.target not in package:
                seen.update(relation.target.encode())
            elif relation.kind == "chart":
                values = [_figure(v.text or "") for v in package.tree(relation.target).iter(C + "v")]
                seen.update("\n".join(values).encode())
            else:
                seen.update(package.read(relation.target))
    return seen.hexdigest()


def _figure(text: str) -> str:
    """A value of a chart: LibreOffice writes two digits fewer than others do."""
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text
