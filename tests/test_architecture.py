"""Who may import whom: the table of DESIGN.md, held against the imports that the code really has."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "pipeline"

# stage -> the stages it may import; `EVERYBODYS` are so beside them.
MAY_IMPORT = {
    "law": set(),
    "ooxml": set(),
    "book": {"law"},
    "results": {"book", "law"},
    "collecting": {"editing", "results"},
    "editing": {"results"},
    "facts": {"book", "law", "results"},
    "prose": {"book", "facts", "results"},
    "charts": set(),
    "papers": {"book", "charts", "facts", "prose", "results"},
    "forms": {"law"},
    "documents": set(),
    "page": {"checks", "law", "ooxml"},
    "checks": {"law", "ooxml", "page"},
    "broadcast": {"law"},
    "merging": set(),
    "outputs": {"merging"},
}
EVERYBODYS = {"ground", "doctype", "finding", "keepsake", "number_words", "period", "refusal", "stranger"}
# The files that know the order of the stages.
ORDER = {
    "flow",
    "screen",
    "cli",
    "commands",
    "handing",
    "failure",
    "filling",
    "identity",
    "run",
    "run_memory",
    "run_month",
    "run_status",
    "sourcing",
    "telling",
    "telling_month",
    "telling_state",
    "telling_watch",
    "watching",
    "workplace",
}
ORDER |= {"__init__", "__main__"}


def stage_of(module: str) -> str | None:
    """`pipeline.facts.compute` -> `facts`; None for what is not ours."""
    parts = module.split(".")
    return (parts[1] if len(parts) > 1 else "") if parts[0] == "pipeline" else None


def imports_of(path: Path) -> list[str]:
    """Every module a file imports, also inside functions; `from pipeline import facts` counts as pipeline.facts."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            found += [f"pipeline.{alias.name}" for alias in node.names] if module == "pipeline" else [module]
    return found


FILES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    stage = path.relative_to(ROOT).parts[0].removesuffix(".py")
    if stage in ORDER | EVERYBODYS:
        return
    allowed = MAY_IMPORT.get(stage, set()) | EVERYBODYS | {stage}
    wrong = {name for name in imports_of(path) if (other := stage_of(name)) is not None and other not in allowed}
    assert not wrong, f"{path.relative_to(ROOT)} may not import {sorted(wrong)}"


def test_every_stage_is_in_the_table() -> None:
    stages = {path.name for path in ROOT.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert stages - ORDER - EVERYBODYS <= set(MAY_IMPORT)


def test_a_file_holds_one_idea() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {n}" for path in FILES if (n := len(path.read_text("utf-8").splitlines())) > 250
    ]
    assert not long


def test_no_names_that_mean_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert not [path for path in FILES if empty & set(path.stem.split("_"))]


def test_every_line_of_the_screen_goes_through_one_place() -> None:
    """`screen.say` alone knows how a name of a file is shown: what `click.echo` shows can forge another line."""
    others = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in FILES
        if path.name not in ("screen.py", "shown.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in ("echo", "secho"))
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print")
    ]
    assert not others


def test_heavy_libraries_are_not_imported_by_the_main_job() -> None:
    """`cchc bulletin` starts without pandas, python-docx and openpyxl: their import alone costs half a second."""
    import subprocess
    import sys

    code = (
        "import sys\n"
        "from pipeline.cli import main\n"
        "try:\n"
        "    main(['bulletin', '--month', '2021-04', '--out', sys.argv[1]])\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "print(sorted({'pandas', 'numpy', 'docx', 'openpyxl', 'docxtpl'} & set(sys.modules)))\n"
    )
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            [sys.executable, "-c", code, folder], capture_output=True, text=True, cwd=ROOT.parent, check=False
        )
    assert run.stdout.strip().endswith("[]"), run.stdout + run.stderr


def test_every_package_is_in_the_wheel() -> None:
    """pyproject lists the packages by name, since the templates come from outside the package's folder."""
    import tomllib

    listed = set(tomllib.loads((ROOT.parent / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"])
    found = {
        ".".join(("pipeline", *folder.relative_to(ROOT).parts))
        for folder in (ROOT, *(path for path in ROOT.rglob("*") if path.is_dir() and path.name != "__pycache__"))
    }
    assert listed - {"pipeline.standard_templates", "pipeline.standard_templates.texts"} == found
