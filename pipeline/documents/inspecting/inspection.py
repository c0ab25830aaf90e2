"""What a template holds and needs, for its author: tags, loops, names, a JSON Schema of the data, warnings."""

from typing import NamedTuple

from pipeline.documents.inspecting.need import Need, schema_of
from pipeline.documents.inspecting.needs import NeedFinder
from pipeline.documents.language.tags import Tag
from pipeline.documents.placing.parts import Part
from pipeline.ground.finding import Finding, Place, Severity


class TagSeen(NamedTuple):
    """A tag as the author wrote it, and where; `kind` is in, lệnh or ghi chú."""

    where: Place
    source: str
    kind: str


_KINDS = {"out": "in", "do": "lệnh", "note": "ghi chú", "text": "chữ thường"}


class Inspection:
    """`tags`, `loops`, `names` needed at the top of the data, `needs` in full, `findings` of every severity."""

    def __init__(self, sites: list[tuple[Part, Tag]], findings: list[Finding]) -> None:
        self._sites = sites
        self.findings = list(findings)
        self.needs: dict[str, Need] = {}
        by_part: dict[str, list[Tag]] = {}
        for part, tag in sites:
            by_part.setdefault(part.name, []).append(tag)
        for tags in by_part.values():
            NeedFinder(self.needs).read(tags)

    @property
    def names(self) -> list[str]:
        """The names that the data must give at its top, in the order of their first use."""
        return list(self.needs)

    @property
    def tags(self) -> list[TagSeen]:
        return [TagSeen(part.place(tag), tag.source, _KINDS[tag.kind]) for part, tag in self._sites]

    @property
    def loops(self) -> list[TagSeen]:
        return [
            TagSeen(part.place(tag), tag.source, "vòng lặp")
            for part, tag in self._sites
            if tag.statement is not None and tag.statement.kind == "for"
        ]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity is not Severity.LOI]

    def places_of(self, name: str) -> list[Place]:
        """Where the top-level `name` is used."""
        owners = {id(tag): part for part, tag in self._sites}
        return [owners[id(tag)].place(tag) for tag in self.needs[name].tags if id(tag) in owners]

    def json_schema(self) -> dict[str, object]:
        """A JSON Schema (2020-12) that data for this template fulfils."""
        schema: dict[str, object] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
        return schema | schema_of(self.needs)
