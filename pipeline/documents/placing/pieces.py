"""What a part is made of once its tags are placed: texts, outputs, blocks, guards; the plan of where each goes.

The layout emits a flat list of items; `nest` turns it into the tree from which code is generated.
"""

from pipeline.documents.language.syntax import Expr
from pipeline.documents.language.tags import Tag
from pipeline.documents.placing.paragraphs import TaggedParagraph
from pipeline.documents.placing.xmltree import Node


class Output:
    """A value to print. `mode`: t (inside `w:t`), r, p, tr, tc (in place of that element), attr, text (other XML text),
    quoted, bare (in a field's instruction).

    `close`, `reopen`: the XML that leaves and re-enters the run; `new_paragraph`: the XML from this run's text to a
    like run in a new paragraph, empty where none can begin.
    """

    __slots__ = ("close", "expr", "mode", "new_paragraph", "reopen", "tag")

    def __init__(self, tag: Tag, mode: str, expr: Expr | None = None) -> None:
        self.tag = tag
        self.mode = mode
        self.expr = expr or tag.expr or Expr("const", "")
        self.close = self.reopen = self.new_paragraph = ""


class Control:
    """A `{% %}` at its place: `holder` is the element that it is a direct child of, the same for a whole block.

    `mode` is how a text that the block makes is printed there, as in `Output`.
    """

    __slots__ = ("holder", "mode", "tag")

    def __init__(self, tag: Tag, holder: Node, mode: str = "t") -> None:
        self.tag = tag
        self.holder = holder
        self.mode = mode


class GuardEdge:
    """The start or end of a region that must not come out broken; see `Guard`."""

    __slots__ = ("fallback", "kind", "opens")

    def __init__(self, kind: str, *, opens: bool, fallback: str = "") -> None:
        self.kind = kind
        self.opens = opens
        self.fallback = fallback


class Identity:
    """An id that must be unique: `kind` is number (new in each pass of a loop), once (first pass only), never;

    mark, unmark, anchor: a bookmark's beginning, its end, what refers to it, each pass with a name of its own;
    open, close: the id alone of a bookmark whose name is filled.
    """

    __slots__ = ("kind", "text")

    def __init__(self, kind: str, text: str) -> None:
        self.kind = kind
        self.text = text


class Block:
    """A statement with its bodies: `branches` are (tag, pieces), one for each of opener, elif, else.

    `level` is what the bodies are made of: t (text inside one `w:t`), r (runs), p (paragraphs), tr, tc. `mode` is how a
    text that it makes is printed, as in `Output`.
    """

    __slots__ = ("branches", "level", "mode")

    def __init__(self, tag: Tag, level: str, mode: str = "t") -> None:
        self.branches: list[tuple[Tag, list[Piece]]] = [(tag, [])]
        self.level = level
        self.mode = mode

    @property
    def kind(self) -> str:
        statement = self.branches[0][0].statement
        return statement.kind if statement else ""


class Guard:
    """`pieces` under a promise: cell (ends with a paragraph, else `fallback` follows), table (has a row, else goes),

    row (has a cell, else goes), paragraph (goes when none of its blocks printed anything), grid (columns are counted),

    control (what a content control stores follows what it shows).
    """

    __slots__ = ("fallback", "kind", "pieces")

    def __init__(self, kind: str, fallback: str) -> None:
        self.kind = kind
        self.fallback = fallback
        self.pieces: list[Piece] = []


class LayoutPlan:
    """What was decided about the tags of a part before it is laid out.

    `paragraphs` by each of their nodes; `promoted` are replaced by their control tags; `lifted` tags go before or after
    their paragraph; `together` tags have all of their block in one `w:t`; `guarded` paragraphs go when their blocks
    print nothing; `values` are attribute values and other texts with tags, by node, as (start, end, pieces) in bytes;
    `wrapping` are the tags that repeat the very element they stand in; `fields` says of a tag in a field's
    instruction whether it is quoted or bare; `marks` are bookmarks that something refers to; `controls` are content
    controls that store what tags in them print; `unwrapped` elements go, what is in them stays; `dirty` nodes hold
    something changed.
    """

    def __init__(self) -> None:
        self.paragraphs: dict[Node, TaggedParagraph] = {}
        self.promoted: set[TaggedParagraph] = set()
        self.lifted: dict[Tag, str] = {}
        self.together: set[Tag] = set()
        self.guarded: set[TaggedParagraph] = set()
        self.values: dict[Node, list[tuple[int, int, list[str | Tag | Identity]]]] = {}
        self.wrapping: dict[Node, list[Tag]] = {}
        self.fields: dict[Tag, str] = {}
        self.marks: dict[Node, str] = {}
        self.controls: set[Node] = set()
        self.unwrapped: set[Node] = set()
        self.dirty: set[Node] = set()

    def touch(self, node: Node | None) -> None:
        """Mark the node and all above it as changed."""
        while node is not None and node not in self.dirty:
            self.dirty.add(node)
            node = node.parent


Item = str | Output | Control | GuardEdge | Identity
Piece = str | Output | Block | Guard | Identity


def nest(items: list[Item], w: str) -> "list[Piece]":
    """The tree of `items`, whose blocks are known to match; `w` is the part's prefix of WordprocessingML with colon."""
    root: list[Piece] = []
    stack: list[tuple[object, list[Piece]]] = [(None, root)]
    for item in items:
        body = stack[-1][1]
        if isinstance(item, Control):
            _control(item, stack)
        elif isinstance(item, GuardEdge):
            if item.opens:
                guard = Guard(item.kind, item.fallback)
                body.append(guard)
                stack.append((guard, guard.pieces))
            else:
                closed, pieces = stack.pop()
                assert isinstance(closed, Guard)
                if not _needed(closed, pieces, w):
                    outer = stack[-1][1]
                    outer.pop()
                    outer.extend(pieces)
        else:
            body.append(item)
    return root


def _control(item: Control, stack: list[tuple[object, list[Piece]]]) -> None:
    from pipeline.documents.language.statements import CLOSERS, MIDDLES

    statement = item.tag.statement
    assert statement is not None
    if statement.kind in CLOSERS:
        stack.pop()
    elif statement.kind in MIDDLES:
        block = stack.pop()[0]
        assert isinstance(block, Block)
        block.branches.append((item.tag, []))
        stack.append((block, block.branches[-1][1]))
    else:
        block = Block(item.tag, _level(item.holder), item.mode)
        stack[-1][1].append(block)
        if opens_block(item.tag):
            stack.append((block, block.branches[0][1]))


def opens_block(tag: Tag) -> bool:
    """Whether the statement has a body (a `set` with `=` has none)."""
    from pipeline.documents.language.statements import OPENERS

    statement = tag.statement
    return statement is not None and statement.kind in OPENERS and not (statement.kind == "set" and statement.expr)


def _needed(guard: Guard, pieces: list[Piece], w: str) -> bool:
    """Whether the promise can be broken at all: what always comes out decides it when the template is compiled."""
    texts = [piece for piece in pieces if isinstance(piece, str)]
    if guard.kind == "cell":
        last = next((piece for piece in reversed(pieces) if not (isinstance(piece, str) and not piece.strip())), "")
        return not (isinstance(last, str) and last.rstrip().endswith(f"</{w}p>"))
    if guard.kind in ("table", "row"):
        child = "tr" if guard.kind == "table" else "tc"
        return not any(f"<{w}{child}>" in text or f"<{w}{child} " in text for text in texts)
    return True


_LEVELS = {
    "w:tbl": "tr", "w:tr": "tc", "w:p": "r", "w:t": "t",
}  # fmt: skip


def _level(holder: Node) -> str:
    """What stands directly in `holder`, and so in a block there."""
    if holder.name in _LEVELS:
        return _LEVELS[holder.name]
    level = "t"
    for child in holder.children:
        if child.name in ("w:p", "w:tbl"):
            return "p"
        if child.name == "w:r":
            return "r"
        level = "p" if child.name == "w:sdt" else level
    return level
