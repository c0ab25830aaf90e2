"""The words of many elements, told in one walk over their page, are those that each of them tells alone."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.merging.wml import held_in, text_of, texts_in
from pipeline.ooxml.names import W

_TAGS = ("p", "r", "t", "tab", "br", "cr", "tc", "tr", "tbl", "sdt", "trPr", "delText")
_words = st.sampled_from((None, "", " ", "hồ sơ", " 12 ", "một\nhai"))
_trees = st.recursive(
    st.tuples(st.sampled_from(_TAGS), _words, st.just([])),
    lambda inner: st.tuples(st.sampled_from(_TAGS), _words, st.lists(inner, max_size=4)),
    max_leaves=40,
)


@given(_trees, st.data())
def test_one_walk_tells_what_each_element_says_alone(tree: Any, data: st.DataObject) -> None:
    root = _built(("r", None, [tree]))
    chosen = _apart(root, data)
    at = {element: number for number, element in enumerate(chosen)}
    assert texts_in(root, at) == [text_of(element) for element in chosen]
    held = [[node for node, number in held_in(root, at, W + "t") if number == one] for one in at.values()]
    assert held == [list(element.iter(W + "t")) for element in chosen]


def _built(tree: Any) -> Any:
    tag, words, inner = tree
    element = etree.Element(W + tag)
    element.text = words
    element.extend(map(_built, inner))
    return element


def _apart(root: Any, data: st.DataObject) -> list[Any]:
    """Some elements of any kind, wherever they stand in the tree, none within another."""
    if data.draw(st.integers(0, 2)) == 0:
        return [root]
    return [chosen for child in root for chosen in _apart(child, data)]
