"""The plan of the house, held against the code: who may import whom, how full a folder is, what a name stands for.

What is still owed to a rule stands in a list beside it. A list may only shrink: what is no longer owed must go from it.
"""

import ast
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "pipeline"

# room -> the rooms it may import, in the order in which a figure goes through them; `ground` is everybody's.
MAY_IMPORT: dict[str, set[str]] = {
    "ground": set(),
    "law": set(),
    "ooxml": set(),
    "book": {"law", "ooxml"},
    "facts": {"book", "law"},
    "prose": {"book", "facts"},
    "charts": {"ooxml"},
    "documents": {"ooxml"},
    "kinds": {"documents"},
    "papers": {"book", "charts", "documents", "facts", "kinds", "law", "prose"},
    "forms": {"kinds", "law", "ooxml"},
    # What reads pages never knows what makes them.
    "page": {"law", "ooxml"},
    "checks": {"law", "ooxml", "page"},
    "broadcast": {"law", "ooxml", "page"},
    "merging": {"ooxml", "page"},
    "outputs": {"merging", "ooxml"},
    "signing": {"book", "law", "ooxml", "page"},
    "sending": {"broadcast", "ooxml", "outputs", "page", "signing"},
}
# The rooms that know the order of the others, and what is typed and read.
MAY_IMPORT["flow"] = set(MAY_IMPORT)
MAY_IMPORT["offices"] = {"book", "documents", "facts", "flow", "kinds", "ooxml", "outputs", "papers"}
MAY_IMPORT["screen"] = {"flow", "offices", "outputs"}
# The officer's page shows what commands tell and starts them as processes: it holds no logic of the pipeline.
MAY_IMPORT["desk"] = {"flow", "screen"}
MAY_IMPORT["commands"] = set(MAY_IMPORT)
MAY_IMPORT["cli"] = {"commands", "kinds", "screen"}
EVERYBODYS = {"ground"}
# Four more since the officer's page, signing, sending, many offices: behind what the others make, each can be left out.
MOST_ROOMS, MOST_LOOSE_MODULES = 23, 6

MOST_ENTRIES = 15
DATA = {"law/tables", "broadcast/lexicon"}  # folders of data may be as full as they are
OVERFULL: dict[str, int] = {}

# Rooms whose folders still import each other both ways, and modules that do.
FOLDERS_IN_CIRCLES: set[str] = set()
MODULES_IN_CIRCLES: set[str] = set()

# Public class names that still stand for two things.
DOUBLE_NOUNS: set[str] = set()

# Modules outside `ground/comparing` that still take letters and marks apart.
DECOMPOSERS = {"broadcast/words/letters.py", "ooxml/metrics.py"}

FILES = sorted(ROOT.rglob("*.py"))


def name_of(path: Path) -> str:
    """`…/pipeline/facts/compute.py` -> `pipeline.facts.compute`."""
    parts = ("pipeline", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path): path for path in FILES}


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@cache
def imports_of(path: Path) -> frozenset[str]:
    """The modules of ours that a file imports, also inside functions and for types alone."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] == "pipeline"}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            if module.split(".")[0] == "pipeline":
                whole = (f"{module}.{alias.name}" for alias in node.names)
                found |= {name if name in NAMES else module for name in whole}
    return frozenset(found)


def circles(arrows: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """The sets of nodes that reach each other, by Tarjan's algorithm."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []

    def visit(node: str) -> Iterator[list[str]]:
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in arrows.get(node, ()):
            if other not in index:
                yield from visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            at = stack.index(node)
            if len(stack) - at > 1:
                yield sorted(stack[at:])
            del stack[at:]

    for node in arrows:
        if node not in index:
            yield from visit(node)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    room = room_of(name_of(path))
    if room in ("", "__main__"):
        return
    allowed = MAY_IMPORT[room] | EVERYBODYS | {room, ""}
    wrong = {module for module in imports_of(path) if room_of(module) not in allowed}
    assert not wrong, f"{path.relative_to(ROOT)} may not import {sorted(wrong)}"


def test_the_table_of_rooms_has_every_room_and_no_circle() -> None:
    rooms = {path.name for path in ROOT.iterdir() if (path / "__init__.py").exists()}
    loose = [path for path in ROOT.iterdir() if path.suffix == ".py"]
    assert rooms <= set(MAY_IMPORT)
    assert len(rooms) <= MOST_ROOMS
    assert len(loose) <= MOST_LOOSE_MODULES
    order = {room: others - {room} for room, others in MAY_IMPORT.items() if room not in ("flow", "commands")}
    assert not list(circles(order))


def test_no_modules_import_each_other() -> None:
    found = circles({name: imports_of(path) for name, path in NAMES.items()})
    assert {module for circle in found for module in circle} == MODULES_IN_CIRCLES


def test_the_folders_of_a_room_go_one_way() -> None:
    """A folder and the modules beside it are the nodes: `documents.placing`, `documents.template`."""
    arrows: dict[str, set[str]] = defaultdict(set)
    for name, path in NAMES.items():
        here = ".".join(name.split(".")[:3])
        arrows[here] |= {".".join(other.split(".")[:3]) for other in imports_of(path)} - {here}
    assert {room_of(circle[0]) for circle in circles(arrows)} == FOLDERS_IN_CIRCLES


def test_a_folder_holds_what_one_can_overlook() -> None:
    full = {}
    for folder in {path.parent for path in FILES} - {ROOT}:
        name = str(folder.relative_to(ROOT))
        entries = [entry for entry in folder.iterdir() if entry.name != "__pycache__"]
        if name not in DATA and len(entries) > MOST_ENTRIES:
            full[name] = len(entries)
    assert full.keys() == OVERFULL.keys()
    assert all(number <= OVERFULL[name] for name, number in full.items()), full


def test_a_public_noun_is_one_class() -> None:
    nouns = Counter(
        node.name
        for path in FILES
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert {noun for noun, number in nouns.items() if number > 1} == DOUBLE_NOUNS


def test_a_file_holds_one_idea() -> None:
    long = {str(path.relative_to(ROOT)): n for path in FILES if (n := len(path.read_text("utf-8").splitlines())) > 250}
    assert not long


def test_ruff_holds_functions_to_mccabe_twelve() -> None:
    lint = tomllib.loads((ROOT.parent / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert "C901" in lint["select"]
    assert lint["mccabe"]["max-complexity"] <= 12
    owed = [name for name, codes in lint["per-file-ignores"].items() if "C901" in codes]
    assert not [name for name in owed if "*" not in name and not (ROOT.parent / name).exists()]


def test_letters_and_marks_are_taken_apart_in_one_place() -> None:
    apart = {str(path.relative_to(ROOT)) for path in FILES if '"NFD"' in path.read_text("utf-8")}
    assert apart - {"ground/comparing.py"} == DECOMPOSERS


def test_no_names_that_mean_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert not [path for path in FILES if empty & set(re.split(r"[_/.]", str(path.relative_to(ROOT))))]


def test_every_line_of_the_screen_goes_through_one_place() -> None:
    """`shown.say` alone knows how a name of a file is shown: what `click.echo` shows can forge another line."""
    others = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in FILES
        if path.name != "shown.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in ("echo", "secho"))
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print")
    ]
    assert not others


def test_heavy_libraries_are_not_imported_by_the_main_job() -> None:
    """`cchc bulletin` starts without pandas, python-docx and openpyxl: their import alone costs half a second."""
    code = (
        "import sys\n"
        "from pipeline.cli import main\n"
        "try:\n"
        "    main(['bulletin', '--month', '2021-04', '--out', sys.argv[1]])\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "print(sorted({'pandas', 'numpy', 'docx', 'openpyxl', 'docxtpl'} & set(sys.modules)))\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            [sys.executable, "-c", code, folder], capture_output=True, text=True, cwd=ROOT.parent, check=False
        )
    assert run.stdout.strip().endswith("[]"), run.stdout + run.stderr


def test_every_package_is_in_the_wheel() -> None:
    """pyproject lists the packages by name, since the templates come from outside the package's folder."""
    listed = set(tomllib.loads((ROOT.parent / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"])
    folders = {path.parent for path in ROOT.rglob("*") if path.is_file() and path.parent.name != "__pycache__"}
    found = {".".join(("pipeline", *folder.relative_to(ROOT).parts)) for folder in folders}
    assert {name for name in listed if not name.startswith("pipeline.standard_templates")} == found


NAMESPACE = ("openxmlformats", "purl.oclc.org/ooxml", "schemas.microsoft.com", "urn:schemas-")
MAY_OPEN_A_WORKBOOK = {("book", "opening"), ("book", "marked")}


def test_only_ooxml_opens_a_docx_or_names_a_namespace() -> None:
    """One zip, one set of limits, one place for names; the workbook's readers look into their own zip."""
    wrong = []
    for path in FILES:
        rooms = path.relative_to(ROOT).parts
        if rooms[0] == "ooxml":
            continue
        text = path.read_text("utf-8")
        wrong += [f"{path}: {name}" for name in NAMESPACE if name in text]
        if rooms[:2] not in MAY_OPEN_A_WORKBOOK and re.search(r"^\s*(?:import|from) zipfile\b", text, re.MULTILINE):
            wrong.append(f"{path}: zipfile")
    assert not wrong
