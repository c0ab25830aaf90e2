"""Answers to what `import` asks about a stranger's sheet: out of a form, into the file that the command reads."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pipeline.ground.held import swapped

KEY, PICKED = "key-", "dap-"
_TABLE = "tra-loi"


def answers_of(form: Mapping[str, str]) -> dict[str, int]:
    """The options that were picked, by the question's key; what nobody picked stays open."""
    given = {}
    for name, key in form.items():
        picked = form.get(PICKED + name.removeprefix(KEY), "") if name.startswith(KEY) else ""
        if picked.isascii() and picked.isdigit() and len(picked) <= 4:
            given[key] = int(picked)
    return given


def keep_answers(path: Path, given: Mapping[str, int]) -> None:
    """Beside those that were given before."""
    known = {**_known(path), **given}
    lines = [f"{_quoted(key)} = {number}" for key, number in known.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".moi")
    aside.write_text("\n".join((f"[{_TABLE}]", *lines, "")), "utf-8")
    swapped(aside, path)


def _known(path: Path) -> dict[str, int]:
    try:
        table = tomllib.loads(path.read_text("utf-8")).get(_TABLE, {})
    except (OSError, ValueError):
        return {}
    return {key: number for key, number in table.items() if isinstance(number, int)} if isinstance(table, dict) else {}


def _quoted(key: str) -> str:
    """A text as TOML has it: JSON's way, but for the one sign that TOML escapes as well."""
    return json.dumps(key, ensure_ascii=False).replace("\x7f", "\\u007f")
