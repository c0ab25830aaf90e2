"""A simple field (`w:fldSimple`) as the runs of a complex one, which a mark of a tracked change can hold."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

from pipeline.merging.aligning.atoms import Atom, look_of
from pipeline.ooxml.names import SPACE, Element, W


def unfolded(atom: Atom) -> Iterator[Atom]:
    """The atom; a simple field as the runs of a complex one, since no mark of a change takes a `w:fldSimple`.

    ISO/IEC 29500-1, 17.13.5: inside `w:ins` stand runs, not what a paragraph holds.
    """
    if atom.thing is None or atom.thing.tag != W + "fldSimple":
        yield atom
        return
    look = next((look_of(run) for run in atom.thing.iter(W + "r")), None)
    code = atom.thing.makeelement(W + "instrText", {SPACE: "preserve"})
    code.text = atom.thing.get(W + "instr", "")
    states = {W + name: atom.thing.get(W + name) for name in ("dirty", "fldLock") if atom.thing.get(W + name)}
    yield _run_atom(atom, look, _field_char(atom.thing, "begin", states))
    yield _run_atom(atom, look, code)
    yield _run_atom(atom, look, _field_char(atom.thing, "separate", {}))
    for child in atom.thing:
        if child.tag == W + "r":
            yield replace(atom, key="", thing=child)
        elif child.tag == W + "fldSimple":
            yield from unfolded(replace(atom, thing=child))
        elif child.tag == W + "hyperlink":
            yield from (replace(atom, key="", thing=run) for run in child.iter(W + "r"))
    yield _run_atom(atom, look, _field_char(atom.thing, "end", {}))


def _field_char(near: Element, kind: str, states: dict[str, str]) -> Element:
    return near.makeelement(W + "fldChar", {W + "fldCharType": kind, **states})


def _run_atom(atom: Atom, look: Element | None, inside: Element) -> Atom:
    run = inside.makeelement(W + "r")
    run.extend([deepcopy(each) for each in (look, inside) if each is not None])
    return replace(atom, key="", thing=run)
