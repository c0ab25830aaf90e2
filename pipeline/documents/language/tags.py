"""Finds the tags in the text of a paragraph: `{{ }}`, `{% %}`, `{# #}`, with docxtpl's levels and joins.

Works on the paragraph's text as an officer sees it, so it does not matter over how many Word runs a tag is spread.
"""

import re
from collections.abc import Iterator

from pipeline.documents.language.syntax import Expr, Statement, TagError

_OPEN = re.compile(r"\{[{%#]|\{_[{%]|[%}]_\}")
_INSIDE = re.compile(
    r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[“”„](?:[^“”"\\]|\\.)*[“”"]|[‘’](?:[^‘’'\\]|\\.)*[‘’']|\{|%\}|\}\}|\}""",
    re.DOTALL,
)
_LEVEL = re.compile(r"(tr|tc|p|r)\s+(?=\S)")
_ENDRAW = re.compile(r"\{%-?\s*endraw\s*-?%\}")
_CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LITERAL = {"{_{": "{{", "{_%": "{%", "%_}": "%}", "}_}": "}}"}


class Tag:
    """One tag in a text. `kind`: out, do (a `{% %}`), note (a comment), text (stands for the plain `literal`).

    `start`, `end`: where it stands in the text; `level`: "", p, tr, tc or r; `source`: as the author wrote it; `inner`:
    what is between the delimiters; `join_before`, `join_after`: `{%-`, `-%}`. `expr` or `statement` is
    filled in by reading.
    """

    __slots__ = (
        "end", "expr", "inner", "join_after", "join_before", "kind", "level", "literal", "node", "site", "source",
        "start",
        "statement",
    )  # fmt: skip

    def __init__(self, kind: str, start: int, end: int, source: str) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.source = source
        self.inner = ""
        self.level = ""
        self.literal = ""
        self.join_before = self.join_after = False
        self.expr: Expr | None = None
        self.statement: Statement | None = None
        self.node: object = None
        self.site = -1


class UnclosedTagError(TagError):
    """A delimiter without its partner: `source` is the text where it starts."""

    def __init__(self, message: str, remedy: str, source: str) -> None:
        super().__init__(message, remedy)
        self.source = source


def scan(text: str, faults: list[UnclosedTagError]) -> Iterator[Tag]:
    """The tags of `text` in order; what cannot be a tag is added to `faults` and passed over."""
    position = 0
    unclosed: set[str] = set()
    while match := _OPEN.search(text, position):
        start = match.start()
        opening = match[0]
        if opening in _LITERAL:
            tag = Tag("text", start, match.end(), opening)
            tag.literal = _LITERAL[opening]
            position = match.end()
            yield tag
            continue
        end = -1 if opening in unclosed else _closing(text, match.end(), opening)
        if end < 0 and opening in unclosed:
            position = match.end()
            continue
        if end < 0:
            unclosed.add(opening)
            faults.append(
                UnclosedTagError(
                    f"Thẻ mở bằng {opening} chưa đóng bằng {_CLOSE[opening]} trong cùng đoạn.",
                    f"Thêm {_CLOSE[opening]}; thẻ phải nằm gọn trong một đoạn (không bấm Enter giữa thẻ).",
                    text[start : start + 60],
                )
            )
            position = match.end()
            continue
        tag = _tag(opening, start, end, text)
        position = end
        if tag.kind == "do" and tag.inner.strip() == "raw":
            closing = None if "raw" in unclosed else _ENDRAW.search(text, end)
            if closing is None:
                unclosed.add("raw")
                faults.append(
                    UnclosedTagError(
                        "{% raw %} chưa có {% endraw %} trong cùng đoạn.", "Thêm {% endraw %}.", tag.source
                    )
                )
                continue
            tag.kind = "text"
            tag.literal = text[end : closing.start()]
            tag.end = position = closing.end()
            tag.source = text[start:position]
        yield tag


def _closing(text: str, position: int, opening: str) -> int:
    """Where the tag ends: its closing delimiter outside quotes and inner braces; -1 where there is none."""
    close = _CLOSE[opening]
    if opening == "{#":
        found = text.find(close, position)
        return found + 2 if found >= 0 else -1
    if close not in text[position:]:
        return -1
    depth = 0
    at = position
    while match := _INSIDE.search(text, at):
        word = match[0]
        at = match.end()
        if word == "{":
            depth += 1
        elif word == "}" or (word == "}}" and depth):
            depth = max(0, depth - 1)
            at = match.start() + 1
        elif word == close:
            return at
    found = text.find(close, position)
    return found + 2 if found >= 0 else -1


def _tag(opening: str, start: int, end: int, text: str) -> Tag:
    kind = {"{{": "out", "{%": "do", "{#": "note"}[opening]
    tag = Tag(kind, start, end, text[start:end])
    inner = text[start + 2 : end - 2]
    if kind != "out" or inner[:1] == "-":
        tag.join_before = inner[:1] == "-"
        inner = inner[1:] if inner[:1] in ("-", "+") and kind != "note" else inner
    if inner[-1:] == "-" and kind != "note":
        tag.join_after = True
        inner = inner[:-1]
    level = _LEVEL.match(inner)
    if level:
        tag.level = level[1]
        inner = inner[level.end() :]
    tag.inner = inner.strip()
    return tag
