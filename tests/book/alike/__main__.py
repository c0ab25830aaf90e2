"""Ten thousand spoilt books read by this commit and by an earlier one: `python -m tests.book.alike --books 10000`.

The earlier one (`--reference`, a commit) is taken out of git into `build/` once; each side is one process that stays.
What was compared is kept in `--file`, so that a run goes on where the last one stopped. Ends with a table by kind:
books, those that differ, and the share of rows that were read by columns; 1 where any book differs.
"""

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.book.alike.listener import FELL
from tests.book.alike.spoiling import Made, kinds, made

ROOT = Path(__file__).parents[3]
REFERENCE = "0972844"  # the last commit that read every sheet cell by cell


class Reader:
    """A process that reads files with the `pipeline` of one folder and stays alive."""

    def __init__(self, home: Path) -> None:
        command = [sys.executable, str(Path(__file__).with_name("listener.py"))]
        env = {**os.environ, "PYTHONPATH": str(home), "PYTHONHASHSEED": "0"}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env, text=True)

    def told(self, book: Made, *, whole: bool = False) -> dict[str, Any]:
        """What reading that file gives; `whole`: with the rows themselves."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"path": str(book.path), "month": book.month, "whole": whole}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """Ends the process."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()


def reference(commit: str) -> Path:
    """The folder that holds `pipeline` as it was at that commit."""
    folder = ROOT / "build" / f"doc-{commit}"
    if not (folder / "pipeline").exists():
        packed = subprocess.run(["git", "archive", commit, "pipeline"], cwd=ROOT, capture_output=True, check=True)
        with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
    return folder


# What is told otherwise on purpose since then: a province's levels are listed with the others.
_SINCE = (("; đặc khu; tỉnh; thành phố trực thuộc trung ương.", "; đặc khu."),)


def _as_then(finding: str) -> str:
    for now, then in _SINCE:
        finding = finding.replace(now, then)
    return finding


def difference(ours: dict[str, Any], theirs: dict[str, Any]) -> str:
    """What differs first, in words; "" where nothing does."""
    for one, other in zip(ours["findings"], theirs["findings"], strict=False):
        if _as_then(one) != other:
            return f"khác: {one}\n      trước: {other}"
    if len(ours["findings"]) != len(theirs["findings"]):
        more = (ours["findings"] + theirs["findings"])[min(len(ours["findings"]), len(theirs["findings"])) :][-1]
        return f"{len(ours['findings'])} điều, trước {len(theirs['findings'])}: {more}"
    names = [name for name in theirs["rows"] if ours["rows"].get(name) != theirs["rows"][name]]
    return f"dòng của trang {', '.join(names)}" if names or ours["rows"].keys() != theirs["rows"].keys() else ""


def _done(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []


def table(rows: list[dict[str, Any]]) -> str:
    """By kind: books, those that differ, those that were refused or had errors, the share of rows read by columns."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for name in (row["kind"], "cộng"):
            counts[name].update(
                books=1,
                differ=bool(row["differs"]),
                mended=row["mended"],
                refused=not row["all"],
                plain=row["plain"],
                all=row["all"],
            )
    lines = [f"{'loại':44}{'sổ':>7}{'khác':>7}{'trước ngã':>11}{'có lỗi':>8}{'theo cột':>10}"]
    for name in [*(kind for kind in kinds() if kind in counts), "cộng"]:
        one = counts[name]
        share = f"{100 * one['plain'] / one['all']:.1f}%" if one["all"] else "–"
        lines.append(f"{name:44}{one['books']:7}{one['differ']:7}{one['mended']:11}{one['erring']:8}{share:>10}")
    return "\n".join(lines)


def main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("--books", type=int, default=10_000)
    words.add_argument("--reference", default=REFERENCE)
    words.add_argument("--file", type=Path, default=ROOT / "build" / "alike.jsonl")
    words.add_argument("--only", default="")
    words.add_argument("--seed", type=int, default=0)
    asked = words.parse_args()
    names = [kind for kind in kinds() if asked.only in kind]
    rows = _done(asked.file)
    seen = {(row["kind"], row["seed"]) for row in rows}
    asked.file.parent.mkdir(parents=True, exist_ok=True)
    ours, theirs = Reader(ROOT), Reader(reference(asked.reference))
    number = asked.seed
    with tempfile.TemporaryDirectory() as folder, asked.file.open("a", encoding="utf-8") as kept:
        tries = 0
        while len(rows) < asked.books and tries < 100 * len(names):
            kind, seed = names[number % len(names)], number // len(names)
            number += 1
            if (kind, seed) in seen:
                continue
            book = made(kind, seed, Path(folder))
            tries = 0 if book else tries + 1
            if book is None:
                continue
            now, before = ours.told(book), theirs.told(book)
            differs = difference(now, before)
            mended = bool(differs) and any(one.startswith(FELL) for one in before["findings"])
            rows.append(
                {
                    "kind": kind,
                    "seed": seed,
                    "differs": "" if mended else differs,
                    "mended": mended,
                    "erring": now.get("erring", True),
                    "plain": now.get("plain", 0),
                    "all": now.get("all", 0),
                }
            )
            kept.write(json.dumps(rows[-1], ensure_ascii=False) + "\n")
            kept.flush()
            if rows[-1]["differs"]:
                print(f"KHÁC {kind} {seed}: {differs}", flush=True)
    ours.close()
    theirs.close()
    print(table(rows))
    return int(any(row["differs"] for row in rows))


if __name__ == "__main__":
    sys.exit(main())
