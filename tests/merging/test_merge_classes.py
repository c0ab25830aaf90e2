"""Every kind of thing × hers, ours, both apart, both together, both the same; saved as Word does and by LibreOffice.

What she wrote is in the result or told; what we wrote is in the result or told; nothing is decided in silence.
"""

import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from pipeline.merging.merge import Merged, merge
from tests.merging.classes import CASES, WHERE, Case, made, said, through_libreoffice
from tests.merging.pages import edited, lines
from tests.merging.revisions import accepted, rejected
from tests.ooxml import sdk, soundness

EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=lambda case: named(case))
# what Word's own save does to a file is near to none; a page saved by python-docx stands for it
CONFLICTS = {("same", kind) for kind in ("prose", "list", "table", "header", "footer", "footnote")}
CONFLICTS |= {("same", "picture"), ("together", "picture"), *((who, "chart") for who in ("apart", "together", "same"))}


@cache
def by_word(case: Case) -> bytes:
    """Her page as Word would save it."""
    return edited(made(case.pages()[1]), lambda document: None)


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Her pages saved by LibreOffice, by the names of their cases."""
    if not shutil.which("soffice"):
        pytest.skip("needs LibreOffice")
    return through_libreoffice({named(case): by_word(case) for case in CASES}, tmp_path_factory.mktemp("libreoffice"))


def named(case: Case) -> str:
    return f"{case.kind}-{case.who}"


def merged(case: Case, page: bytes) -> Merged:
    base, _, ours = (made(each) for each in case.pages())
    return merge(base, page, ours, track=True)


def outcome(case: Case, result: Merged) -> str:
    """`merged`, `conflict told` or what was lost in silence."""
    where = WHERE.get(case.kind, case.kind)
    told = " ".join((*result.conflicts, *result.notes))
    now = said(result.content)[where]
    base, hers, ours = (said(made(page))[where].split("\n") for page in case.pages())
    lost = []
    for side, other in ((hers, ours), (ours, hers)):
        for was, mine, others in zip(base, side, other, strict=True):
            whole = mine in now.split("\n")
            words = [word for word in mine.split() if word not in was.split()]
            if mine == was or whole or (case.kind not in ("picture", "chart") and all(word in now for word in words)):
                continue
            if mine in told or all(word in told for word in words) or (told and case.kind in ("picture", "chart")):
                continue
            lost.append((mine, others))
    return f"lost: {lost}" if lost else "conflict told" if result.conflicts else "merged"


@EVERY_CASE
def test_class_saved_by_word(case: Case) -> None:
    nothing_is_lost(case, by_word(case))


@pytest.mark.slow
@EVERY_CASE
def test_class_saved_by_libreoffice(case: Case, by_libreoffice: dict[str, bytes]) -> None:
    nothing_is_lost(case, by_libreoffice[named(case)])


def nothing_is_lost(case: Case, page: bytes) -> None:
    result = merged(case, page)
    assert outcome(case, result) == ("conflict told" if (case.who, case.kind) in CONFLICTS else "merged"), result
    assert result.notes == ()
    assert soundness.problems(result.content) == []
    if result.tracked is not None and case.kind not in ("picture", "chart"):
        assert lines(accepted(result.tracked)) == lines(result.content)
        assert lines(rejected(result.tracked)) == lines(made(case.pages()[0]))


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted({case.kind for case in CASES}))
def test_all_are_valid_for_word(kind: str) -> None:
    """What LibreOffice itself writes is not judged: only that a merge adds no fault to it."""
    sdk.assert_valid(*(merged(case, by_word(case)).content for case in CASES if case.kind == kind))


def report() -> None:
    """`python -m tests.merging.test_merge_classes`: outcomes by class, one row a kind."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        saved = through_libreoffice({named(case): by_word(case) for case in CASES}, Path(folder))
    counts: dict[str, Counter[str]] = {}
    for case in CASES:
        for page in (by_word(case), saved[named(case)]):
            counts.setdefault(case.kind, Counter())[outcome(case, merged(case, page)).partition(":")[0]] += 1
    for kind, counted in counts.items():
        print(f"{kind:10} {dict(counted)}")


if __name__ == "__main__":
    report()
