"""What a run told, kept in the folder it made: where nothing changed since, it is told again and nothing is made.

Nothing has changed where the workbook, every template and text, every table of the law, the program with its libraries
and the words of the command have the same digests, and every file lies in its folder as that run left it.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline import identity
from pipeline.finding import Finding, InputError, Place, Severity
from pipeline.handing import Document, Handed, Spoken, of_outcomes
from pipeline.workplace import Workplace

if TYPE_CHECKING:
    from pipeline.outputs.document import Published

Plain = dict[str, Any]


class Memory:
    """The memory of one command, `words`, at one place."""

    def __init__(self, place: Workplace, words: str) -> None:
        self.words = words
        self._place = place
        self._key = self._digests()

    @cached_property
    def key(self) -> Mapping[str, str]:
        """What the run was made from; {} where the workbook was saved or a template changed while it was made."""
        return self._key if self._digests() == self._key else {}

    def recalled(self, period: str) -> tuple["Published", Plain] | None:
        """The files in the folder of `period` as they lie there and what was told of them; None where a run is due."""
        from pipeline.outputs import manifest
        from pipeline.outputs.folder import Folder

        folder = self._place.outputs / period
        if not self._key or not (folder / manifest.PLACE).exists():
            return None
        with Folder(folder) as opened:
            run = opened.remembered(self.words, self._key)
            return None if run is None or not isinstance(run.memo, dict) else (opened.as_left(run), run.memo)

    def _digests(self) -> Mapping[str, str]:
        place = self._place
        try:
            return {
                "sổ": f"{place.book.name} {identity.file_digest(place.book)}",
                "mẫu": identity.templates(place.templates),
                "chương trình": identity.program(),
                **identity.law_tables(),
            }
        except OSError:
            return {}  # whoever reads it next says in words why it can't be read


def to_plain(
    findings: Sequence[Finding], documents: Sequence[Document], handed: Handed, remarks: Sequence[str]
) -> Plain:
    """What a run told, as JSON has it."""
    return {
        "findings": [_finding(one) for one in findings],
        "documents": [[d.name, d.title, d.pages, [_finding(one) for one in d.findings]] for d in documents],
        "told": [_finding(one) for one in handed.findings],
        "spoken": [[one.name, one.syllables, one.seconds] for one in handed.spoken],
        "remarks": list(remarks),
    }


def from_plain(
    plain: Plain, published: "Published"
) -> tuple[tuple[Finding, ...], tuple[Document, ...], Handed, tuple[str, ...]]:
    """`to_plain` read back, beside the files as they lie now: what is still in conflict is told again."""
    documents = tuple(Document(n, t, pages, findings_of(told)) for n, t, pages, told in plain["documents"])
    told = (*findings_of(plain["told"]), *of_outcomes(published))
    handed = Handed(published, told, tuple(Spoken(*each) for each in plain["spoken"]))
    return findings_of(plain["findings"]), documents, handed, tuple(plain["remarks"])


def plain_findings(findings: Sequence[Finding]) -> list[Any]:
    """Findings as JSON has them."""
    return [_finding(one) for one in findings]


def findings_of(plain: Sequence[Any]) -> tuple[Finding, ...]:
    """`plain_findings` read back."""
    return tuple(
        Finding(code, Severity(severity), Place(*place), message, remedy, clause)
        for code, severity, place, message, remedy, clause in plain
    )


def plain_problem(problem: InputError) -> list[Any]:
    """A problem as JSON has it."""
    return [problem.message, problem.remedy, plain_findings(problem.findings)]


def problem_of(plain: Sequence[Any]) -> InputError:
    """`plain_problem` read back."""
    message, remedy, findings = plain
    return InputError(message, remedy, findings_of(findings))


def _finding(one: Finding) -> list[Any]:
    at = one.where
    place = [at.file, at.sheet, at.cell, at.component, at.paragraph, at.quote]
    return [one.code, one.severity.value, place, one.message, one.remedy, one.clause]
