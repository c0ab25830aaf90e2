"""A paragraph as a row of atoms: words, blanks, signs, pictures, fields; and atoms as the runs of a paragraph again."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from pipeline.merging.wml import NOISE, canonical, remove, text_of
from pipeline.ooxml.names import SPACE, C, Element, W

# A figure with its points and commas, a day, a span of years are one word: half of one must never meet half of another.
_WORD = re.compile(r"\d+(?:[.,/:–-]\d+)*|[\w\u0300-\u036f]+|\s|[^\w\s]")
_WRAPS = frozenset(W + tag for tag in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "customXml", "dir", "bdo"))
_HELD = frozenset(W + tag for tag in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
_MADE = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen"}
BREAK = "\0¶"
CHART = C + "chart"


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one look: `run` is the element they stood in, `wraps` what stood round it, outermost first."""

    text: str
    run: Element
    wraps: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Atom:
    """A word (`pieces`) or a thing (`thing`, copied whole). `key` is compared; a `silent` one is nothing to read."""

    key: str
    pieces: tuple[Piece, ...] = ()
    thing: Element = None
    wraps: tuple[Element, ...] = ()
    silent: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class _Reader:
    atoms: list[Atom] = field(default_factory=list)
    pending: list[Piece] = field(default_factory=list)
    depth: int = 0  # of fields

    def read(self, parent: Element, wraps: tuple[Element, ...]) -> None:
        for child in parent:
            if child.tag in NOISE or child.tag == W + "pPr" or not isinstance(child.tag, str):
                continue
            if child.tag == W + "r":
                self.run(child, wraps)
            elif child.tag in _WRAPS:
                inner = child.find(W + "sdtContent") if child.tag == W + "sdt" else child
                self.read(child if inner is None else inner, (*wraps, child))
            elif child.tag not in _HELD:
                silent = child.tag not in (W + "fldSimple",) and not child.tag.endswith(("}oMath", "}oMathPara"))
                self.put(child, wraps, silent=silent)

    def run(self, run: Element, wraps: tuple[Element, ...]) -> None:
        kind = run.find(W + "fldChar")
        if kind is not None or self.depth or run.find(W + "instrText") is not None:
            # A field goes run by run: what it says is made anew by Word, its parts must keep their order.
            mark = None if kind is None else kind.get(W + "fldCharType")
            self.depth += {"begin": 1, "end": -1}.get(str(mark), 0)
            self.put(run, wraps, silent=False)
            return
        for child in run:
            if child.tag == W + "rPr" or child.tag in NOISE:
                continue
            if child.tag == W + "t":
                self.pending.append(Piece(child.text or "", run, wraps))
            elif child.tag in _SIGNS and child.get(W + "type") in (None, "textWrapping"):
                self.pending.append(Piece(_SIGNS[child.tag], run, wraps))
            else:
                lone = run.makeelement(run.tag)
                look = run.find(W + "rPr")
                lone.extend([deepcopy(each) for each in (look, child) if each is not None])
                silent = child.tag in (W + "commentReference", W + "annotationRef")
                self.put(lone, wraps, silent=silent)

    def put(self, thing: Element, wraps: tuple[Element, ...], *, silent: bool) -> None:
        self.flush()
        key = "" if silent else f"\0{thing.tag.rpartition('}')[2]}:{_named(thing)}"
        self.atoms.append(Atom(key, (), thing, wraps, silent))

    def flush(self) -> None:
        text = "".join(piece.text for piece in self.pending)
        ends: list[int] = []
        for piece in self.pending:
            ends.append((ends[-1] if ends else 0) + len(piece.text))
        first = 0
        for match in _WORD.finditer(text):
            pieces = []
            at = match.start()
            while at < match.end():
                while ends[first] <= at:
                    first += 1
                stop = min(match.end(), ends[first])
                source = self.pending[first]
                pieces.append(Piece(text[at:stop], source.run, source.wraps))
                at = stop
            self.atoms.append(Atom(_key(match[0]), tuple(pieces), None, pieces[0].wraps))
        self.pending = []


def atoms_of(paragraph: Element) -> list[Atom]:
    """The atoms of a paragraph in order."""
    reader = _Reader()
    reader.read(paragraph, ())
    reader.flush()
    return reader.atoms


def words_of(text: str) -> list[str]:
    """The words, blanks and signs of a plain text, as atoms are cut."""
    return _WORD.findall(text)


def _key(word: str) -> str:
    return " " if word.isspace() and word not in "\t\n" else unicodedata.normalize("NFC", word)


def _named(thing: Element) -> str:
    """By what a thing is known again: a field by what it does, a picture by its name, a footnote by its text's mark."""
    code = "".join(node.text or "" for node in thing.iter(W + "instrText")).split()
    drawn = next((node for node in thing.iter() if str(node.tag).endswith("}docPr")), None)
    if next(thing.iter(CHART), None) is not None:
        return "chart"  # LibreOffice gives charts names of its own
    if drawn is not None:
        return str(drawn.get("descr") or drawn.get("name") or "")
    simple = str(thing.get(W + "instr") or "").split()
    mark = thing.find(W + "fldChar")
    kind = "" if mark is None else str(mark.get(W + "fldCharType"))
    return " ".join([*code, *simple, kind, text_of(thing) if not code else ""]).strip()


def look_of(run: Element) -> Element | None:
    """The `w:rPr` of a run."""
    found: Element | None = run.find(W + "rPr")
    return found


def filled(paragraph: Element, atoms: Sequence[Atom]) -> Element:
    """`paragraph` emptied and filled with `atoms`; its own properties and attributes stay."""
    for child in list(paragraph):
        if child.tag != W + "pPr":
            paragraph.remove(child)
    stack: list[tuple[Element, Element]] = []  # (the wrap as it stood, its copy that takes runs now)
    run: Element = None
    signature: tuple[object, ...] = ()
    for piece in _pieces(atoms):
        wraps = piece.wraps
        depth = 0
        while depth < len(stack) and depth < len(wraps) and stack[depth][0] is wraps[depth]:
            depth += 1
        if depth < len(stack) or len(wraps) > depth:
            run = None
        del stack[depth:]
        for wrap in wraps[depth:]:
            stack.append((wrap, _opened(stack[-1][1] if stack else paragraph, wrap)))
        holder = stack[-1][1] if stack else paragraph
        if isinstance(piece, Atom):
            holder.append(deepcopy(piece.thing))
            run = None
            continue
        look = look_of(piece.run)
        mine = (canonical(look), *map(id, wraps))
        if run is None or mine != signature:
            run = _new_run(holder, look)
            signature = mine
        _write(run, piece.text)
    return paragraph


def _pieces(atoms: Iterable[Atom]) -> Iterator[Piece | Atom]:
    for atom in atoms:
        if atom.thing is not None:
            yield atom
        else:
            yield from atom.pieces


def _opened(parent: Element, wrap: Element) -> Element:
    copy = parent.makeelement(wrap.tag, dict(wrap.attrib))
    copy.extend([deepcopy(child) for child in wrap if child.tag in _HELD])
    parent.append(copy)
    if wrap.tag == W + "sdt":
        content = copy.makeelement(W + "sdtContent")
        copy.append(content)
        return content
    return copy


def _new_run(parent: Element, look: Element | None) -> Element:
    run = parent.makeelement(W + "r")
    if look is not None:
        run.append(deepcopy(look))
    parent.append(run)
    return run


def _write(run: Element, text: str) -> None:
    if text in _MADE:
        run.append(run.makeelement(W + _MADE[text]))
        return
    last = run[-1] if len(run) and run[-1].tag == W + "t" else None
    if last is None:
        last = run.makeelement(W + "t")
        last.set(SPACE, "preserve")
        run.append(last)
    last.text = (last.text or "") + text


def without_words(paragraph: Element) -> Element:
    """`paragraph` with its properties alone."""
    for child in list(paragraph):
        if child.tag != W + "pPr":
            remove(child)
    return paragraph
