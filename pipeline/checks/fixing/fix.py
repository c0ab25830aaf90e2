"""Mend what can be mended without touching the wording, into a new document."""

from datetime import date
from pathlib import Path

from pipeline.checks.check import judge
from pipeline.checks.fixing.mends import Mend
from pipeline.checks.fixing.told import told
from pipeline.ooxml.package import read

_ROUNDS = 4


def fix(path_or_bytes: Path | str | bytes, *, name: str = "", day: date | None = None) -> tuple[bytes, list[str]]:
    """The bytes of the mended document, and what was changed, one Vietnamese sentence each; errors as `check.check`.

    Sizes, weight, slant, alignment, spacing, indents, margins, page number, properties, a missing zero, a missing
    full stop of
    the Nơi nhận lines and doubled spaces are mended; a word never is. Nothing to mend gives an equal document and no
    sentence.
    """
    package = read(path_or_bytes, name)
    changes: list[str] = []
    for _ in range(_ROUNDS):
        document, verdicts = judge(package, day)
        mends: list[Mend] = []
        for verdict in verdicts:
            if verdict.mends:
                mends += verdict.mends
                place = str(verdict.finding.where)
                changes.append(f"{place}: {told(verdict.mends)}.")
        if not mends:
            break
        from pipeline.checks.fixing.mending import carry_out

        carry_out(package, [section.element for section in document.sections], mends)
        package = read(package.save(), package.name)
    return package.save(), list(dict.fromkeys(changes))
