"""What a run tells another program: one JSON object on stdout instead of lines for a person (docs/json.md).

Progress goes to stderr, one JSON object a line, while the run is at work. Which fields a command adds to those that all
have is told in docs/json.md and held by `docs/json.schema.json`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.ground.finding import Finding, PipelineError

FORMAT = 1


class MachineAnswer:
    """The object of this run. Nothing is gathered unless it is `asked` for (`--json`)."""

    def __init__(self) -> None:
        self.asked = False
        self._command = ""
        self._fields: dict[str, Any] = {}
        self._findings: list[dict[str, Any]] = []
        self._said: list[str] = []
        self._names: Mapping[str, str] = {}
        self._book = ""
        self._blocks: Sequence[str] = ()

    def begin(self, command: str, *, asked: bool) -> None:
        """A new run, of that command."""
        self.__init__()  # type: ignore[misc]
        self.asked, self._command = asked, command

    def about(self, *, book: object = "", files: Iterable[object] = (), blocks: Sequence[str] = ()) -> None:
        """The workbook and the files that findings speak of from here on, which they know by their bare names; the mark
        of the block in which each paragraph of the document stands, by its number.
        """
        self._blocks = blocks
        self._book = str(book) if book else self._book
        self._names = {str(path).replace("\\", "/").rpartition("/")[2]: str(path) for path in files}

    def put(self, **fields: Any) -> None:
        """Fields of the command's own; plain JSON."""
        self._fields |= fields

    def add(self, findings: Iterable[Finding], **more: Any) -> None:
        """Findings, in the order in which they are told; `more` are fields beside those that every finding has."""
        self._findings += [self.finding(one) | more for one in findings]

    def finding(self, one: Finding) -> dict[str, Any]:
        """One finding as the object has it."""
        at = one.where
        file = self._names.get(at.file, at.file) or (self._book if at.sheet or at.cell else "")
        number = at.paragraph or 0
        block = self._blocks[number - 1] if 0 < number <= len(self._blocks) else ""
        return {
            "code": one.code,
            "severity": one.severity.value,
            "file": file,
            "sheet": at.sheet,
            "cell": at.cell,
            "where": {"component": at.component, "paragraph": at.paragraph, "quote": at.quote, "block": block},
            "place": str(at),
            "message": one.message,
            "remedy": one.remedy,
            "clause": one.clause,
        }

    def problem(self, problem: PipelineError) -> dict[str, Any]:
        """What could not be done, beside what was, as the object has it."""
        findings = [self.finding(one) for one in problem.findings]
        return {"message": problem.message, "remedy": problem.remedy, "findings": findings}

    def say(self, line: str) -> None:
        """A line that would stand on the screen."""
        self._said.append(line)

    def refuse(self, message: str, remedy: str = "", findings: Iterable[Finding] = ()) -> None:
        """The run ends by a refusal, a fault, or a hand's stop."""
        self.add(findings)
        self._fields |= {"message": message, "remedy": remedy}

    def whole(self, code: int) -> dict[str, Any]:
        """All of it, now that the run has ended with that exit code."""
        head: dict[str, Any] = {"format": FORMAT, "command": self._command, "code": code, "message": "", "remedy": ""}
        head["findings"] = self._findings
        return {**head, **self._fields, "said": self._said}


ANSWER = MachineAnswer()


def progress_line(done: int, of: int, what: str) -> str:
    """How far a run has come: `done` of `of` steps, `what` is at work now."""
    return json.dumps({"progress": {"done": done, "of": of, "what": what}}, ensure_ascii=False)
