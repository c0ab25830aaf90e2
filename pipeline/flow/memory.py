"""What a run told, kept in the folder it made: where nothing changed since, it is told again and nothing is made.

Nothing has changed where the workbook, every template and text, every table of the law, the program with its libraries
and the words of the command have the same digests, and every file lies in its folder as that run left it.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline.book.collected.files import memory_path
from pipeline.flow import digests
from pipeline.flow.hand_over import Handed, MadeDocument, SpokenFile
from pipeline.flow.outcomes import of_outcomes
from pipeline.flow.workplace import Workplace
from pipeline.ground import keepsake
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.ground.keepsake import number, text
from pipeline.kinds.kinds import Kinds

if TYPE_CHECKING:
    from pipeline.outputs.document import Published

Plain = dict[str, Any]


class Memory:
    """The memory of one command, `words`, at one place. What rests on more than the place's book is not `kept`: whether
    it is still as it was made nobody could say by that book.
    """

    def __init__(self, place: Workplace, words: str, *, kept: bool = True) -> None:
        self.words = words
        self._kept = kept
        self._place = place
        self._key = self._digests()
        self._doubts: list[Finding] = []

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

    def doubt(self) -> None:
        """What was remembered is not what a run tells: a real run is due, and this is told with it."""
        message = f"Điều thư mục nhớ của lệnh “{self.words}” không phải do chương trình ghi nên không dùng, đã làm lại."
        self._doubts = [Finding("KQ-LA-01", Severity.CANH_BAO, Place(), message, "Xem ai đã ghi vào thư mục này.")]

    def doubts(self) -> tuple[Finding, ...]:
        """What is to be told of it, once."""
        told, self._doubts = tuple(self._doubts), []
        return told

    def _digests(self) -> Mapping[str, str]:
        place = self._place
        if not self._kept:
            return {}
        try:
            return {
                "sổ": f"{place.book.name} {digests.file_digest(place.book)}",
                "tệp gửi đến": digests.file_digest(memory_path(place.book)),
                "mẫu": digests.templates(Kinds(place.templates).folders),
                "chương trình": digests.program(),
                **digests.law_tables(),
            }
        except OSError:
            return {}  # whoever reads it next says in words why it can't be read


def to_plain(
    findings: Sequence[Finding], documents: Sequence[MadeDocument], handed: Handed, remarks: Sequence[str]
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
) -> tuple[tuple[Finding, ...], tuple[MadeDocument, ...], Handed, tuple[str, ...]]:
    """`to_plain` read back, beside the files as they lie now: what is still in conflict is told again.

    `WrongError` for what no run would have kept.
    """
    rows, told, spoken, findings, remarks = (
        keepsake.member(plain, name) for name in ("documents", "told", "spoken", "findings", "remarks")
    )
    documents = tuple(
        MadeDocument(text(name), text(title), number(pages), findings_of(of_page))
        for name, title, pages, of_page in (keepsake.row(each, 4) for each in keepsake.rows(rows))
    )
    texts = tuple(
        SpokenFile(text(name), number(syllables), number(seconds))
        for name, syllables, seconds in (keepsake.row(each, 3) for each in keepsake.rows(spoken))
    )
    handed = Handed(published, (*findings_of(told), *of_outcomes(published)), texts)
    return findings_of(findings), documents, handed, keepsake.texts(remarks)


def plain_findings(findings: Sequence[Finding]) -> list[Any]:
    """Findings as JSON has them."""
    return [_finding(one) for one in findings]


def findings_of(plain: Any) -> tuple[Finding, ...]:
    """`plain_findings` read back. `WrongError` for what are none."""
    found = []
    for each in keepsake.rows(plain):
        code, severity, place, message, remedy, clause = keepsake.row(each, 6)
        file, sheet, cell, component, paragraph, quote = keepsake.row(place, 6)
        at = None if paragraph is None else number(paragraph)
        where = Place(text(file), text(sheet), text(cell), text(component), at, text(quote))
        if severity not in [known.value for known in Severity]:
            raise keepsake.WrongError
        found.append(Finding(text(code), Severity(severity), where, text(message), text(remedy), text(clause)))
    return tuple(found)


def plain_problem(problem: InputError) -> list[Any]:
    """A problem as JSON has it."""
    return [problem.message, problem.remedy, plain_findings(problem.findings)]


def problem_of(plain: Any) -> InputError:
    """`plain_problem` read back. `WrongError` for what is none."""
    message, remedy, findings = keepsake.row(plain, 3)
    return InputError(text(message), text(remedy), findings_of(findings))


def _finding(one: Finding) -> list[Any]:
    at = one.where
    place = [at.file, at.sheet, at.cell, at.component, at.paragraph, at.quote]
    return [one.code, one.severity.value, place, one.message, one.remedy, one.clause]
