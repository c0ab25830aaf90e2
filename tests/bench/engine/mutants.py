"""Mutation-tests the template engine: `python -m tests.bench.engine.mutants [how many] [seed] [--quick]`.

`--again FILE` tries what an earlier run printed once more, by all tests, also those that take long.

Each mutant is one small change of one file of `pipeline/documents`, made in a copy of the project; a test must fail.
Tried are the quickest tests that run the changed line, then (but for `--quick`) all that end soon. What survives is
printed with its place.
"""

import ast
import copy
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import docx  # noqa: F401 (each fork has them ready)
import docxtpl  # noqa: F401
import hypothesis.strategies  # noqa: F401
import pytest

from tests.bench import SMOKE

ROOT = Path(__file__).resolve().parents[3]
ENGINE = Path("pipeline/documents")
SECONDS = 600 if "--again" in sys.argv else 120
THOROUGH = "--quick" not in sys.argv
AT_MOST = 40
SLOW = ("test_hostile.py", "test_hostile_depth.py", "test_effort.py", "test_random_templates.py", "test_manual.py")
_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv,
}  # fmt: skip


def swapped(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The changes of one node, each as (what, the new node)."""
    if isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            if type(operator) in _SWAPS:
                new = copy.deepcopy(node)
                new.ops[index] = _SWAPS[type(operator)]()  # type: ignore[call-overload]
                yield f"so sánh {ast.unparse(node)}", new
    elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in _SWAPS:
        if isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant | ast.JoinedStr):
            return
        new_node = copy.deepcopy(node)
        new_node.op = _SWAPS[type(node.op)]()  # type: ignore[assignment]
        yield f"phép {ast.unparse(node)}", new_node
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"bỏ not {ast.unparse(node)}", node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"hằng {node.value}", ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield f"hằng {node.value} + 1", ast.Constant(node.value + 1)
        yield f"hằng {node.value} - 1", ast.Constant(node.value - 1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value and " " not in node.value:
        yield f"chuỗi {node.value[:30]!r}", ast.Constant("")
    elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield f"return None thay {ast.unparse(node)[:50]}", ast.Return(ast.Constant(None))
    elif isinstance(node, ast.If):
        new_if = copy.deepcopy(node)
        new_if.test = ast.UnaryOp(ast.Not(), new_if.test)
        yield f"đảo if {ast.unparse(node.test)}", new_if
        yield f"bỏ nhánh if {ast.unparse(node.test)}", node.orelse[0] if len(node.orelse) == 1 else ast.Pass()
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield f"bỏ lời gọi {ast.unparse(node)[:60]}", ast.Pass()
    elif isinstance(node, ast.Continue | ast.Break):
        yield "bỏ continue/break", ast.Pass()
    elif isinstance(node, ast.IfExp):
        yield f"luôn chọn vế đầu {ast.unparse(node)[:60]}", node.body


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return ast.copy_location(self.new, node) if node is self.old else self.generic_visit(node)


def _skipped(tree: ast.Module) -> set[ast.AST]:
    """What no test can be asked to see: docstrings, words of messages, types, slots."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            found.update(ast.walk(body[0]) if isinstance(body[0].value, ast.Constant) else ())
        if isinstance(node, ast.Raise | ast.AnnAssign | ast.arguments | ast.Assert | ast.JoinedStr | ast.Import):
            parts = [node.annotation] if isinstance(node, ast.AnnAssign) else [node]
            found.update(inner for part in parts for inner in ast.walk(part))
        if isinstance(node, ast.FunctionDef) and node.returns is not None:
            found.update(ast.walk(node.returns))
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            found.update(ast.walk(node))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("__slots__", "__all__"):
            found.update(ast.walk(node))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] in _WORDS:
            found.update(inner for argument in node.args for inner in ast.walk(argument))
    return found


_LEFT_OUT = (".git", ".venv", "outputs", "__pycache__", ".hypothesis", "node_modules")
_WORDS = ("report", "note", "Finding", "TagError", "FillError", "HaltError", "InputError", "cast", "TypeVar", "fault")


def mutants(source: str) -> Iterator[tuple[int, str, int, ast.AST]]:
    """(line, what is changed, which node in the order of `ast.walk`, the new node) of every change there can be."""
    tree = ast.parse(source)
    skipped = _skipped(tree)
    for index, node in enumerate(ast.walk(tree)):
        if node not in skipped:
            for what, new in swapped(node):
                yield getattr(node, "lineno", 0), what, index, new


def changed(source: str, index: int, new: ast.AST) -> str:
    """The file with its node number `index` replaced."""
    tree = ast.parse(source)
    old = next(node for number, node in enumerate(ast.walk(tree)) if number == index)
    return ast.unparse(ast.fix_missing_locations(_Replace(old, new).visit(tree)))


class Coverage:
    """A pytest plugin: which lines of the engine each test runs, and how long it takes."""

    def __init__(self, folder: Path) -> None:
        self._folder = f"{folder}{os.sep}"
        self._lines: set[str] = set()
        self.tests: list[tuple[float, str, list[str]]] = []

    def _trace(self, frame: FrameType, _event: str, _value: object) -> object:
        return self._line if frame.f_code.co_filename.startswith(self._folder) else None

    def _line(self, frame: FrameType, _event: str, _value: object) -> object:
        self._lines.add(f"{frame.f_code.co_filename.removeprefix(self._folder)}:{frame.f_lineno}")
        return self._line

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        self._lines, start = set(), time.process_time()
        sys.settrace(self._trace)  # type: ignore[arg-type]
        yield
        sys.settrace(None)
        self.tests.append((time.process_time() - start, item.nodeid, sorted(self._lines)))


def covering(project: Path, tests: list[str]) -> dict[str, list[str]]:
    """For each line of the engine (file:line) the quickest tests that run it."""
    answer = project / "coverage.json"
    if fails(project, tests, answer):
        raise SystemExit("the tests fail without any mutant")
    found: dict[str, list[str]] = {}
    for _, test, lines in sorted(json.loads(answer.read_text(encoding="utf-8"))):
        for line in lines:
            if len(known := found.setdefault(line, [])) < AT_MOST:
                known.append(test)
    return found


def fails(project: Path, tests: list[str], coverage: Path | None = None) -> bool:
    """Whether a test fails, or none ends in time. A fork, since each would spend seconds on importing the libraries."""
    child = os.fork()
    if not child:
        try:
            _run(project, tests, coverage)
        finally:
            os._exit(9)
    start = time.monotonic()
    while coverage is not None or time.monotonic() - start < SECONDS:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status != 0
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def _run(project: Path, tests: list[str], coverage: Path | None) -> None:
    os.setpgid(0, 0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.chdir(project)
    for name in [name for name in sys.modules if name.split(".")[0] in ("tests", "pipeline")]:
        del sys.modules[name]
    sys.path[:] = [str(project), *(entry for entry in sys.path if entry not in ("", str(ROOT)))]
    os.environ["PYTHONPATH"] = str(project)
    os.environ.pop("CCHC_REQUIRE_SDK", None)  # the copy has no node_modules
    plugin = Coverage(project / ENGINE)
    status = pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests], [plugin] if coverage is not None else [])
    if coverage is not None:
        coverage.write_text(json.dumps(plugin.tests), encoding="utf-8")
    os._exit(int(status))


def main(count: int, seed: int, again: set[str]) -> None:
    chosen = []
    for path in sorted((ROOT / ENGINE).rglob("*.py")):
        file = path.relative_to(ROOT / ENGINE).as_posix()
        chosen += [(file, *mutant) for mutant in mutants(path.read_text(encoding="utf-8"))]
    total = len(chosen)
    if again:
        chosen = [mutant for mutant in chosen if f"{mutant[0]}:{mutant[1]}: {mutant[2]}" in again]
    else:
        chosen = random.Random(seed).sample(chosen, min(count, total))
    survived = 0
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        project = Path(name) / "project"
        shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        every = [path.name for path in (project / "tests/documents").glob("test_*.py")]
        every.sort(key=lambda test: ("hostile" in test, test == "test_batch.py", test != "test_oracle.py", test))
        if SMOKE:
            every = ["test_fields.py"]
        quick = [f"tests/documents/{test}" for test in every if test not in SLOW]
        # Random examples that once failed are tried again on the next mutant, and would kill it unjustly.
        quick += ["-k", "not random and not any_text"]
        slow = [f"tests/documents/{test}" for test in every if test in SLOW]
        lines = {} if again else covering(project, quick)
        for number, (file, line, what, index, new) in enumerate(chosen, 1):
            near = ["tests/documents/test_small_promises.py"] if again else lines.get(f"{file}:{line}", quick)
            target = project / ENGINE / file
            before = target.read_text(encoding="utf-8")
            target.write_text(changed(before, index, new), encoding="utf-8")
            outlived = not fails(project, near) and not (THOROUGH and fails(project, quick))
            if outlived and not (again and fails(project, slow)):
                survived += 1
                print(f"{file}:{line}: {what}", flush=True)
            target.write_text(before, encoding="utf-8")
            if number % 20 == 0:
                print(f"… {number} ({time.monotonic() - start:.0f} s), {survived} survived", flush=True)
    print(f"{len(chosen)} of {total} mutants, {len(chosen) - survived} killed, {survived} survived")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    earlier = sys.argv[sys.argv.index("--again") + 1] if "--again" in sys.argv else ""
    lines_before = set(Path(earlier).read_text(encoding="utf-8").splitlines()) if earlier else set()
    main(*(*numbers, *(160, 1)[len(numbers) :]), again=lines_before)
