"""One part of a template ready to be filled: its generated functions, made when they are first needed."""

from collections.abc import Callable
from typing import Protocol

from pipeline.documents.code.codegen import PartCode, is_quick
from pipeline.documents.filters import jinja_filters, jinja_tests, methods
from pipeline.documents.language.syntax import TagError
from pipeline.documents.language.tags import Tag
from pipeline.documents.placing.pieces import Block, Guard, Output, Piece
from pipeline.documents.runtime import filling
from pipeline.documents.runtime.guards import guards
from pipeline.documents.values import effort, operations, plain
from pipeline.documents.values.rich import Fragment
from pipeline.ground.finding import Finding, Place

Filler = Callable[[dict[str, object], list[str], filling.FillState], None]

_NAMES: dict[str, object] = {
    "__builtins__": {
        "Exception": Exception, "bool": bool, "enumerate": enumerate, "len": len, "str": str,
    },
    "UNDEFINED": operations.UNDEFINED,
    "attribute": operations.attribute,
    "attribute_or_undefined": operations.attribute_or_undefined,
    "item": operations.item,
    "item_or_undefined": operations.item_or_undefined,
    "cut": operations.cut,
    "sequence": operations.sequence,
    "text_of": plain.text_of,
    "call_method": methods.call,
    "op_add": operations.add,
    "op_subtract": operations.subtract,
    "op_multiply": operations.multiply,
    "op_divide": operations.divide,
    "op_floor_divide": operations.floor_divide,
    "op_modulo": operations.modulo,
    "op_power": operations.power,
    "op_negate": operations.negate,
    "op_positive": operations.positive,
    "op_concat": operations.concat,
    "lookup": operations.lookup,
    "known": operations.known,
    "missing": operations.missing,
    "changed": operations.changed,
    "namespace_of": operations.namespace_of,
    "Fragment": Fragment,
    "joined": operations.joined,
    "spend": effort.spend,
    "spent": effort.spent,
    "weighed": effort.weighed,
    **{f"filter_{name}": function for name, function in jinja_filters.FILTERS.items()},
    **{f"test_{name}": function for name, function in jinja_tests.TESTS.items()},
    **{f"fn_{name}": function for name, function in operations.FUNCTIONS.items()},
}  # fmt: skip


class Compiled(Protocol):
    """What filling needs of a compiled template, made now or kept on disk."""

    findings: list[Finding]
    names: list[str]
    parts: "list[CompiledPart]"
    first_id: int

    def place(self, site: int) -> tuple[Place, str]:
        """Where the tag with this number stands, and how it is written."""


class CompiledPart:
    """The part `name`, whose tags are `pieces`; `w` is its prefix. `faults` are what no code could be written for."""

    def __init__(self, name: str, w: str, pieces: list[Piece]) -> None:
        self.name = name
        self.w = w
        self.pieces = pieces
        self.outputs: dict[int, Output] = {}
        self.faults: list[tuple[Tag, str, str]] = []
        self.quick: Filler | None = None
        self._careful: Filler | None = None
        self._collect(pieces)
        if is_quick(pieces):
            self.quick = self._make(quick=True)
        else:
            self._careful = self._make(quick=False)

    def careful(self) -> Filler:
        """The function that escapes each value at its place and finds all faults."""
        if self._careful is None:
            self._careful = self._make(quick=False)
        return self._careful

    def _collect(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            if isinstance(piece, Output):
                self.outputs[piece.tag.site] = piece
            elif isinstance(piece, Guard):
                self._collect(piece.pieces)
            elif isinstance(piece, Block):
                for _, body in piece.branches:
                    self._collect(body)

    def _make(self, *, quick: bool) -> Filler:
        code = PartCode(self.pieces, quick=quick)
        text = code.source()
        if code.faults:
            self.faults = [(fault.tag, fault.message, fault.remedy) for fault in code.faults]
            return _nothing
        space = dict(_NAMES)
        space.update(guards(self.w))
        try:
            exec(compile(text, f"<{self.name}>", "exec"), space)  # noqa: S102 (our own code: names and constants only)
        except (SyntaxError, RecursionError, MemoryError, OverflowError):
            raise TagError(f"phần {self.name} của mẫu quá phức tạp.", "Tách mẫu ra, bớt khối lồng nhau.") from None
        filler: Filler = space["fill"]  # type: ignore[assignment]
        return filler


def _nothing(data: dict[str, object], out: list[str], run: filling.FillState) -> None:
    """Stands in for a part with faults, whose template is refused anyway."""
