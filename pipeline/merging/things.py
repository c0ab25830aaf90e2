"""Pictures, charts and text boxes inside a paragraph: what is in them, whoever saved them and under whatever name."""

import hashlib

from pipeline.merging.package import Package
from pipeline.merging.session import Session
from pipeline.merging.wml import C, Element, R, text_of


def merge_thing(session: Session, base: Element, hers: Element, ours: Element) -> bool:
    """Put our new content into her picture or chart, if she left it; whether anything was put in."""
    sides = ((session.base, base), (session.hers, hers), (session.ours, ours))
    was, her, our = (_content(side.package, side.part, thing) for side, thing in sides)
    if was == our or her == our:
        return False
    name = next((str(n.get("descr") or n.get("name")) for n in hers.iter() if str(n.tag).endswith("}docPr")), "")
    if was != her:
        session.conflict(f"Hình “{name}”: bản sửa tay và bản mới đều đổi hình này; đang giữ hình của bản sửa tay.")
        return False
    new = session.from_ours.bring(ours, session.ours.part, session.hers.part)
    for child in list(hers):
        hers.remove(child)
    hers.extend(list(new))
    session.changed += 1
    return True


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
                values = [v.text or "" for v in package.tree(relation.target).iter(C + "v")]
                seen.update("\n".join(values).encode())
            else:
                seen.update(package.read(relation.target))
    return seen.hexdigest()
