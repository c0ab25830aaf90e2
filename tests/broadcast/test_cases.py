"""Written sentences and how an announcer says them: one test a line of `cases/*.tsv`.

The expected readings were written by hand from the rules of `docs/phat-thanh.md`. A line: category, written, spoken,
with ` || ` between readings that are equally right, the preferred one first.
"""

from pathlib import Path

import pytest

from pipeline.broadcast.speak import speak

_FOLDER = Path(__file__).parent / "cases"


def _cases() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(_FOLDER.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            if line.strip():
                _, written, spoken = line.split("\t")
                found.append((path.stem, written, spoken))
    return found


def fold(text: str) -> str:
    return " ".join(text.split()).lower()


@pytest.mark.parametrize(("category", "written", "spoken"), _cases())
def test_is_spoken_as_expected(category: str, written: str, spoken: str) -> None:
    said = speak(written).text
    accepted = [fold(s) for s in spoken.split(" || ")]
    assert fold(said) in accepted, f"{category}: {said}"
