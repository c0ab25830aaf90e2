"""Writes anew what tags stand in: a run, taken apart and put together again; a value, which is never split."""

import re

from pipeline.documents.language.statements import CELL_MARKS
from pipeline.documents.language.tags import Tag
from pipeline.documents.office.escaping import escape, escape_attribute
from pipeline.documents.placing.copying import Copying
from pipeline.documents.placing.paragraphs import TextAtom
from pipeline.documents.placing.pieces import Control, Identity, Output
from pipeline.documents.placing.xmltree import Node


class RunWriter:
    """Writes a run with tags anew: split where a control tag stands, and without the parts that tags have emptied."""

    def __init__(self, layout: Copying, run: Node) -> None:
        self.layout = layout
        self.run = run
        w = layout.w
        properties = run.child("w:rPr")
        self._properties = layout.slice(properties.start, properties.end) if properties is not None else ""
        self._head = layout.slice(run.start, run.inside) + self._properties
        self._text = f'<{w}t xml:space="preserve">'
        self._end_text, self._end_run = f"</{w}t>", f"</{w}r>"
        self._in_run = self._in_text = False

    def write(self) -> None:
        layout = self.layout
        layout.copy(self.run.start)
        for child in self.run.children:
            atom = layout.atoms.get(child)
            if child.name == "w:rPr":
                continue
            if atom is not None and atom.pieces is not None:
                self._atom(atom)
                continue
            self._leave_text()
            self._enter_run()
            layout.position = child.start
            layout.emit(child)
            layout.copy(child.end)
        self._leave_run()
        layout.skip(self.run.end)

    def _atom(self, atom: TextAtom) -> None:
        for piece in atom.pieces or ():
            if isinstance(piece, str):
                if atom.is_text:
                    self._put(escape(piece))
                elif piece:
                    self._leave_text()
                    self._enter_run()
                    self.layout.add(self.layout.slice(atom.node.start, atom.node.end))
            elif piece.kind == "text":
                self._put(escape(piece.literal))
            elif piece.level in ("p", "tr", "tc") or piece in self.layout.plan.lifted or piece.kind == "note":
                continue
            elif piece.kind == "out":
                self._output(piece)
            elif piece.statement is not None and piece.statement.kind not in CELL_MARKS:
                self._control(piece, atom)

    def _put(self, text: str) -> None:
        if text:
            self._enter_text()
            self.layout.add(text)

    def _output(self, tag: Tag) -> None:
        output = Output(tag, "r" if tag.level == "r" else "t")
        w = self.layout.w
        plain_head = f"<{w}r>{self._properties}"
        output.close = self._end_text + self._end_run
        output.reopen = plain_head + self._text
        paragraph = self.run.parent
        if paragraph is not None and paragraph.name == "w:p":
            output.new_paragraph = f"{output.close}</{w}p><{w}p>{self.layout.properties(paragraph)}{output.reopen}"
        if output.mode == "r":
            self._leave_run()
        else:
            self._enter_text()
        self.layout.add(output)

    def _control(self, tag: Tag, atom: TextAtom) -> None:
        if tag in self.layout.plan.together:
            self._enter_text()
            self.layout.add(Control(tag, atom.node))
        else:
            self._leave_run()
            self.layout.add(Control(tag, self.run.parent or self.run))

    def _enter_run(self) -> None:
        if not self._in_run:
            self.layout.add(self._head)
            self._in_run = True

    def _enter_text(self) -> None:
        self._enter_run()
        if not self._in_text:
            self.layout.add(self._text)
            self._in_text = True

    def _leave_text(self) -> None:
        if self._in_text:
            self.layout.add(self._end_text)
            self._in_text = False

    def _leave_run(self) -> None:
        self._leave_text()
        if self._in_run:
            self.layout.add(self._end_run)
            self._in_run = False


_ID = re.compile(rb"""\sid\s*=\s*["']([^"']*)["']""")


def emit_values(layout: Copying, node: Node) -> None:
    """Attribute values and other texts with tags, and the id of a drawing or shape."""
    spots = list(layout.plan.values.get(node, ()))
    kind = "number" if node.name == "wp:docPr" else "shape" if spots and node.name.startswith("v:") else ""
    if kind and (match := _ID.search(layout.source[node.start : node.inside])):
        at = node.start + match.start(1)
        # `identities` knows a shape's id by what stands before it in its tag, if nothing was filled in between.
        if kind == "number" or spots[0][0] < at:
            spots.append((at, node.start + match.end(1), []))
            spots.sort(key=lambda spot: spot[0])
    for start, end, pieces in spots:
        layout.copy(start)
        if not pieces:
            layout.add(Identity(kind, layout.slice(start, end)))
        for piece in pieces:
            if isinstance(piece, str):
                layout.add(escape_attribute(piece) if start < node.inside else escape(piece))
            elif isinstance(piece, Identity):
                layout.add(piece)
            elif piece.kind in ("out", "do"):
                mode = layout.plan.fields.get(piece, "attr" if start < node.inside else "text")
                layout.add(Output(piece, mode) if piece.kind == "out" else Control(piece, node, mode))
            else:
                layout.add(escape_attribute(piece.literal) if start < node.inside else escape(piece.literal))
        layout.skip(end)
