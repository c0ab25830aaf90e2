"""An answer for another program held against its published schema: the part of JSON Schema that the schema uses."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).parents[2] / "docs" / "json.schema.json"
_TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
_KNOWN = {
    "$schema", "title", "$defs", "$ref", "type", "required", "properties", "additionalProperties", "items", "enum",
    "const", "allOf", "if", "then",
}  # fmt: skip


@cache
def schema() -> dict[str, Any]:
    return json.loads(SCHEMA.read_text("utf-8"))


def wrong(value: Any, rule: dict[str, Any] | None = None, at: str = "$") -> Iterator[str]:
    """Every place at which the value is not as the schema says."""
    rule = schema() if rule is None else rule
    assert set(rule) <= _KNOWN, f"the schema uses what this reader does not know: {set(rule) - _KNOWN}"
    if "$ref" in rule:
        yield from wrong(value, schema()["$defs"][rule["$ref"].rpartition("/")[2]], at)
    if "const" in rule and value != rule["const"]:
        yield f"{at}: {value!r} is not {rule['const']!r}"
    if "enum" in rule and value not in rule["enum"]:
        yield f"{at}: {value!r} is not one of {rule['enum']}"
    names = rule.get("type", [])
    if names and not any(_is(value, name) for name in ([names] if isinstance(names, str) else names)):
        yield f"{at}: {value!r} is no {names}"
    for each in rule.get("allOf", ()):
        yield from wrong(value, each, at)
    if "if" in rule and not list(wrong(value, rule["if"], at)):
        yield from wrong(value, rule["then"], at)
    if isinstance(value, dict):
        yield from _members(value, rule, at)
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield from wrong(each, rule.get("items", {}), f"{at}[{number}]")


def _is(value: Any, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and (not isinstance(value, bool) or name == "boolean")


def _members(value: dict[str, Any], rule: dict[str, Any], at: str) -> Iterator[str]:
    for name in rule.get("required", ()):
        if name not in value:
            yield f"{at}: no {name!r}"
    known = rule.get("properties", {})
    for name, each in value.items():
        if name in known:
            yield from wrong(each, known[name], f"{at}.{name}")
        elif rule.get("additionalProperties") is False:
            yield f"{at}: {name!r} is not told of"
