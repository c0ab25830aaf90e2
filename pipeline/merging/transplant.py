"""Bring what stands in one package into another: styles by their names, pictures and charts with all their parts."""

from pipeline.merging.wml import remove
from pipeline.ooxml.names import Element, R, W
from pipeline.ooxml.package import Package, copy_of
from pipeline.ooxml.related import Relation

_STYLED = (("pStyle", "paragraph"), ("rStyle", "character"), ("tblStyle", "table"))
_LINKED = ("basedOn", "link", "next")


class Transplant:
    """From `source` into `target`; each part and style is brought once."""

    def __init__(self, source: Package, target: Package) -> None:
        self._source = source
        self._target = target
        self._parts: dict[str, str] = {}
        self.notes: list[str] = []

    def bring(self, element: Element, source_part: str, target_part: str) -> Element:
        """A copy of `element` (of `source_part`) that is at home in `target_part`."""
        copy = copy_of(element)
        self._settle_styles(copy)
        relations = {relation.id: relation for relation in self._source.relations(source_part)}
        for node in copy.iter():
            for name, value in list(node.attrib.items()):
                if name.startswith(R) and value in relations:
                    node.set(name, self._relation(relations[value], target_part))
        for numbered in list(copy.iter(W + "numPr")):
            self._settle_list(numbered)
        for note in ("footnoteReference", "endnoteReference", "commentReference", "commentRangeStart",
                     "commentRangeEnd"):  # fmt: skip
            for node in list(copy.iter(W + note)):
                remove(node)
        return copy

    def style(self, key: str | None, kind: str = "paragraph") -> str | None:
        """The id in the target of the source's style `key`."""
        if key is None:
            return None
        known = self._target.style_names.ids.get((kind, self._source.style_names.name(key)))
        return known or self._bring_style(key, kind)

    def _settle_styles(self, copy: Element) -> None:
        for tag, kind in _STYLED:
            for named in copy.iter(W + tag):
                key = self.style(str(named.get(W + "val")), kind)
                if key is not None:
                    named.set(W + "val", key)

    def _bring_style(self, key: str, kind: str) -> str | None:
        definition, target = self._source.style_names.style(key), self._target.style_names
        if definition is None or target.root is None:
            return None
        copy = copy_of(definition)
        free = (
            key if key not in target.names else next(n for i in range(1, 999) if (n := f"{key}{i}") not in target.names)
        )
        copy.set(W + "styleId", free)
        copy.attrib.pop(W + "default", None)
        target.root.append(copy)
        name = self._source.style_names.name(key)
        target.names[free] = name
        target.ids[(kind, name)] = free
        for tag in _LINKED:
            for named in list(copy.iterfind(W + tag)):
                other = "character" if tag == "link" and kind == "paragraph" else kind
                found = self.style(str(named.get(W + "val")), other)
                if found is None:
                    remove(named)
                else:
                    named.set(W + "val", found)
        return free

    def _settle_list(self, numbered: Element) -> None:
        """A list keeps its number where the target knows it; else it loses its sign, and that is told."""
        number = numbered.find(W + "numId")
        part = self._target.related(self._target.main, "numbering")
        there = () if part is None else self._target.tree(part).iter(W + "num")
        if number is None or number.get(W + "val") not in {num.get(W + "numId") for num in there}:
            remove(numbered)
            self.notes.append("một đoạn đánh số tự động của bản mới mất số vì bản sửa tay không có danh sách ấy")

    def _relation(self, relation: Relation, target_part: str) -> str:
        if relation.external:
            return self._target.relate(target_part, relation.type, relation.target, external=True)
        return self._target.relate(target_part, relation.type, self.part(relation.target))

    def part(self, name: str) -> str:
        """The name in the target of the source's part `name`, which is brought with all it needs."""
        if name in self._parts or name not in self._source:
            return self._parts.get(name, name)
        content = self._source.read(name)
        same = name in self._target and self._target.read(name) == content
        mine = name if same or name not in self._target else self._target.free_name(name)
        self._parts[name] = mine
        if not same:
            self._target.put(mine, content, self._source.content_type(name))
            for relation in self._source.relations(name):
                self._relation_as(relation, mine)
        return mine

    def _relation_as(self, relation: Relation, target_part: str) -> None:
        """The parts of a part keep the ids by which it speaks of them."""
        from lxml import etree

        key = self._relation(relation, target_part)
        if key == relation.id:
            return
        folder, _, last = target_part.rpartition("/")
        for line in self._target.tree(f"{folder}/_rels/{last}.rels"):
            if line.get("Id") == key and isinstance(line, etree._Element):
                line.set("Id", relation.id)
