"""One offline page: a document's text with every figure and claim as a button, behind each its cells of the workbook.

Nothing is loaded from anywhere: one script and one style within, which alone the page's own policy lets run (by their
digests). The same sources give the same bytes.
"""

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.flow.sources.told import ToldPage, ToldSource

_MOST_TABLE_EDGES = 2  # columns of the tables that only lay out a page's head and tail


def offline_page(page: ToldPage) -> bytes:
    """The page, UTF-8. A dossier's own text (names, votes of a commendation) stays out of it."""
    script, style, policy = _within()
    plain = page.plain()
    data = {"digest": plain["digest"], "book": plain["book"], "sheets": plain["sheets"],
            "sources": [_shown(one) for one in plain["sources"]]}  # fmt: skip
    text = _listed(page) if page.personal else _text(page)
    size = "width=device-width,initial-scale=1"
    how = "Bấm vào một số để xem nó từ đâu ra (bàn phím: Tab, Enter, mũi tên trái, phải)."
    told = "" if page.personal else f"{escape(page.title)}."  # a title may name whom it is about
    empty = "<p>Chưa chọn số nào.</p>"
    title = f"Nguồn số liệu của {page.name}"
    made = "" if page.as_made else " Văn bản đã được sửa tay; số sửa tay được nói rõ."
    held = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="{size}"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{style}</style></head>\n<body><header><h1>{escape(title)}</h1>"
        f"<p>{told} {how}{made}</p>"
        f'<p id="pick"><label for="tep">Còn đúng bản này không? Chọn tệp .docx: </label>'
        f'<input type="file" id="tep" accept=".docx"> <span id="now" role="status"></span></p>'
        f"<p>Dấu của văn bản (SHA-256): {page.digest[:16]}… · sổ {escape(page.book)}</p></header>\n"
        f"<main><article>{text}</article>"
        f'<aside id="o" aria-live="polite" aria-label="Nguồn của số được chọn">{empty}</aside></main>\n'
        f'<script type="application/json" id="nguon">{held}</script>\n<script>{script}</script></body></html>\n'
    ).encode()


@cache
def _within() -> tuple[str, str, str]:
    """The script and the style of every page, and the policy that lets these two run alone."""
    script, style = (Path(__file__).with_name(name).read_text("utf-8") for name in ("nguon.js", "nguon.css"))
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return script, style, policy


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _shown(one: dict[str, Any]) -> dict[str, Any]:
    """A source as the script needs it; of one that rests on names or votes nothing is told but its cells."""
    kept = ("kind", "words", "now", "by_hand", "label", "value", "how", "clause", "before", "cells", "sent", "personal")
    if one["personal"]:
        return {**dict.fromkeys(kept, ""), "by_hand": False, "cells": one["cells"], "sent": [], "personal": True}
    return {name: one[name] for name in kept}


def _text(page: ToldPage) -> str:
    """Paragraphs and tables of the page in their order, then what is shown in charts or stands there no more."""
    by_text: dict[int, list[tuple[int, ToldSource]]] = {}
    for number, one in enumerate(page.sources, 1):
        by_text.setdefault(one.at if one.source.kind != "chart" else -2 - one.at, []).append((number, one))
    out: list[str] = []
    rows = {row[0]: row for row in page.texts.rows if row}
    in_row = {at for row in page.texts.rows for at in row}
    table: list[Sequence[int]] = []

    def close() -> None:
        if table:
            ruled = any(len(row) > _MOST_TABLE_EDGES for row in table)
            lines = ("".join(f"<td>{_words(page, at, by_text)}</td>" for at in row) for row in table)
            cells = "".join(f"<tr>{line}</tr>" for line in lines)
            out.append(f'<div class="w"><table{" class=k" if ruled else ""}>{cells}</table></div>')
            table.clear()

    for at in range(len(page.texts.all)):
        if at in rows:
            table.append(rows[at])
        if at in in_row:
            continue
        close()
        words = _words(page, at, by_text)
        if words:
            out.append(f"<p>{words}</p>")
        if charted := by_text.get(-2 - at):
            out.append(f"<p>Biểu đồ: {_buttons(charted)}</p>")
    close()
    if gone := by_text.get(-1):
        out.append(f"<h2>Không còn trong văn bản</h2><p>{_buttons(gone)}</p>")
    return "\n".join(out)


def _listed(page: ToldPage) -> str:
    """The figures alone, without the text that names people."""
    every = [(number, one) for number, one in enumerate(page.sources, 1)]
    told = "<p>Văn bản của hồ sơ khen thưởng: lời văn, tên người, phiếu bầu không chép ra đây; mở văn bản để đọc.</p>"
    return told + "".join(f"<p>{_buttons([each])}</p>" for each in every)


def _buttons(found: list[tuple[int, ToldSource]]) -> str:
    return " · ".join(_button(number, one, _bare(one)) for number, one in found)


def _bare(one: ToldSource) -> str:
    """What a button says where the page's text is not beside it."""
    return "số dựa vào trang có tên người" if one.source.personal else f"{one.source.label}: {one.source.words}"


def _button(number: int, one: ToldSource, words: str, under: Sequence[int] = ()) -> str:
    """A source as a button; those `under` it, which have no word of their own, are shown after it."""
    also = f' data-also="{" ".join(map(str, under))}"' if under else ""
    kind = "n c" if one.source.kind == "claim" else "n"
    hand = " h" if one.by_hand else ""
    return (
        f'<span role="button" tabindex="0" class="{kind}{hand}" data-n="{number}"{also} aria-pressed="false">'
        f"{escape(words)}</span>"
    )


def _words(page: ToldPage, at: int, by_text: dict[int, list[tuple[int, ToldSource]]]) -> str:
    """A text with its sources as buttons; one within another (a figure in a claim) splits the outer one."""
    text = page.texts.all[at].text
    held = by_text.get(at, [])
    if not held:
        return escape(text)
    number, one = held[0]
    if len(held) == 1 and (one.start, one.end) == (0, len(text)) and text.strip():  # most cells of a table
        return _button(number, one, text)
    members = [each for each in held if each[1].start < each[1].end]
    cut = list(_pieces(text, members))
    alone = {number for _, _, over in cut for number, _ in over[:1]}
    out, told = [], set()
    for start, end, over in cut:
        words = text[start:end]
        if not over or not words.strip():
            out.append(escape(words))
            continue
        number, one = over[0]
        under = [other for other, _ in over[1:] if other not in alone and other not in told]
        told |= {*under}
        out.append(_button(number, one, words, under))
    out += [_button(number, one, "(đã bỏ)") for number, one in held if one.start == one.end]
    return "".join(out)


def _pieces(
    text: str, members: list[tuple[int, ToldSource]]
) -> Iterator[tuple[int, int, list[tuple[int, ToldSource]]]]:
    """The text cut where a source begins or ends; each piece with the sources over it, the shortest first."""
    edges = sorted({0, len(text), *(edge for _, one in members for edge in (one.start, one.end))})
    for start, end in pairwise(edges):
        over = [each for each in members if each[1].start <= start and end <= each[1].end]
        yield start, end, sorted(over, key=lambda each: each[1].end - each[1].start)
