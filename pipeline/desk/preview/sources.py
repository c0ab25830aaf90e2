"""What `cchc sources --json` tells, as the page's script wants it: each figure by its place, the rows behind them."""

from collections.abc import Mapping
from typing import Any

from pipeline.desk.works.words import rows, texts


def figures_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """`title`, `figures`, and `sheets` with the rows of the book behind them.

    A figure's place is counted in letters of its paragraph or cell, blanks aside: `skip` stand before it, it has
    `long`. What a hand took away has no place (`gone`).
    """
    known = rows(told, "texts")
    return {
        "figures": [_figure(one, known) for one in rows(told, "sources") if not _is_unprinted(one)],
        "sheets": rows(told, "sheets"),
        "title": str(told.get("title") or ""),
    }


def _is_unprinted(one: Mapping[str, Any]) -> bool:
    """Whether the page as it was made does not print it either."""
    return _number(one, "text") < 0 and not one.get("by_hand")


def _figure(one: Mapping[str, Any], known: list[dict[str, Any]]) -> dict[str, Any]:
    at, by_hand, now = _number(one, "text"), bool(one.get("by_hand")), str(one.get("now") or "")
    text = str(known[at].get("text", "")) if 0 <= at < len(known) else ""
    start, end = _number(one, "start"), _number(one, "end")
    claim = one.get("kind") == "claim"
    return {
        "block": str(one.get("block") or ""),
        "cell": one.get("cell"),
        "near": "" if one.get("block") else text,
        "skip": _letters(text[:start]),
        "long": _letters(text[start:end]),
        "gone": at < 0 or (by_hand and not now),
        "words": now or str(one.get("words", "")),
        "made": str(one.get("words", "")) if by_hand else "",
        "byHand": by_hand,
        "claim": claim,
        "chart": one.get("kind") == "chart",
        "name": "" if claim else str(one.get("label", "")),  # a claim's is a name among programmers
        "value": str(one.get("value", "")),
        "formula": str(one.get("how", "")),
        "clause": str(one.get("clause", "")),
        "last": str(one.get("before", "")),
        "cells": texts(one, "cells"),
        "sent": texts(one, "sent"),
        "personal": bool(one.get("personal")),
    }


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _number(one: Mapping[str, Any], name: str) -> int:
    value = one.get(name)
    return value if isinstance(value, int) else -1
