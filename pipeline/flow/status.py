"""How every file of a folder stands: as made, edited by hand, behind the workbook, missing, in conflict.

What the next run would do is not guessed from dates or cells: where anything changed, the documents are made again in
memory and held against what lies in the folder.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.flow.hand_over import Filled, Told, documents
from pipeline.flow.make import readings, results_of
from pipeline.flow.memory import Memory
from pipeline.flow.outcomes import OF_ISSUED, differs
from pipeline.flow.workplace import Workplace
from pipeline.ground.finding import InputError, PipelineError
from pipeline.ground.period import Period
from pipeline.outputs import manifest as manifests
from pipeline.outputs.document import BEHIND, Outcome, Published, State
from pipeline.outputs.manifest import CORRECT, Manifest
from pipeline.outputs.standing import as_left, disturbed, edited_since, foreseen, is_as_left


@dataclass(frozen=True, slots=True)
class Standing:
    """One file: how it stands, in words; what the next run would change, by which cells; conflicts that wait."""

    name: str
    words: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to do about it."""
        return self.words == (WELL,)


@dataclass(frozen=True, slots=True)
class FolderStanding:
    """A folder of one period: its files; why more cannot be said; what speaks against trusting its memory."""

    folder: Path
    files: tuple[Standing, ...]
    problems: tuple[PipelineError, ...] = ()
    disturbed: str = ""


WELL = "như lần chạy trước"
_HERS = "đã sửa tay"
_MERGED = "có lời sửa tay đã gộp"
_MISSING = "thiếu (bị xóa hoặc đổi tên)"
_BEHIND = {
    State.UPDATED: "cũ, chạy lại sẽ đổi",
    State.MERGED: "cũ, chạy lại sẽ gộp số liệu mới vào bản sửa tay",
    State.SET_ASIDE: "chạy lại sẽ thay, để riêng bản sửa tay",
    State.READ_ONLY: "cũ và chỉ cho đọc, chạy lại sẽ không ghi",
    State.ASKS: "đã có số và ngày nhưng trang đã trình khác trang theo sổ; chạy lại sẽ hỏi chọn bản nào",
    State.SIGNED: "đã ký số, sổ nay cho trang khác; chạy lại giữ nguyên trang đã ký",
    State.OPEN: "cũ và đang mở, chạy lại sẽ chưa ghi được",
    State.UNREAD: "không đọc được vì chương trình khác đang giữ tệp, chưa rõ còn đúng với sổ không",
}


def folders_of(outputs: Path) -> list[tuple[Period, Path]]:
    """The folders in which runs have left something, in the order of their periods."""
    found = []
    for place in outputs.glob(f"*/{manifests.PLACE.as_posix()}"):
        folder = place.parent.parent
        try:
            found.append((Period.parse(folder.name), folder))
        except PipelineError:
            continue
    return sorted(found)


def status(place: Workplace, period: Period) -> FolderStanding:
    """How the folder of `period` stands against the workbook, the templates and the program as they are now."""
    folder = place.outputs / str(period)
    try:
        known = manifests.load(folder)
    except InputError as problem:  # of files that nobody remembers nothing can be said
        return FolderStanding(folder, (), (problem,), disturbed(folder))
    problems: list[PipelineError] = []
    if _is_fresh(place, folder, known):
        published = as_left(folder, known, known.entries)
    else:
        published, problems = _foreseen(place, period, folder, known)
    outcomes = {outcome.name: outcome for outcome in published.outcomes}
    files = [_standing(folder, known, outcome) for outcome in outcomes.values()]
    makers_known = not problems
    for name, entry in known.entries.items():
        above = outcomes.get(entry.told_from)
        if name not in outcomes and above is not None and above.state in BEHIND:
            files.append(Standing(name, (f"theo {entry.told_from}, tệp ấy {above.state}",)))
        elif name not in outcomes:
            files.append(_left(folder, known, name, makers_known))
    return FolderStanding(folder, tuple(files), tuple(problems), disturbed(folder))


def _is_fresh(place: Workplace, folder: Path, known: Manifest) -> bool:
    """Whether every file was made by a run that rests on what is there now, and lies as it was left."""
    covered: set[str] = set()
    key = Memory(place, "").key
    for run in known.runs.values():
        if is_as_left(folder, known, run, key) and not _differs_from_issued(run.memo):
            covered |= run.files.keys()
    return covered >= known.entries.keys()


def _differs_from_issued(memo: object) -> bool:
    """Whether a run had something to tell of papers that were issued: what, is reckoned anew."""
    told = memo.get("told") if isinstance(memo, dict) else None
    codes = [str(each[0]) for each in told if isinstance(each, list) and each] if isinstance(told, list) else []
    return any(code.startswith(OF_ISSUED) for code in codes)


def _foreseen(place: Workplace, period: Period, folder: Path, known: Manifest) -> tuple[Published, list[PipelineError]]:
    from pipeline.flow.fill import Filling
    from pipeline.flow.issuing import Issuing
    from pipeline.flow.sources.sourcing import Sourcing
    from pipeline.kinds.kinds import Kinds
    from pipeline.papers.paper import Desk
    from pipeline.papers.recipes import recipe_of

    problems: list[PipelineError] = []
    filled: list[Filled] = []
    makers = list(dict.fromkeys(entry.maker for entry in known.entries.values() if not _is_drafted(entry.maker)))
    try:
        kinds = Kinds(place.templates)
        recipes = [(maker, kinds.made_by(maker)) for maker in makers]
        results, _ = results_of(place.book, period if any(kind.needs_figures for _, kind in recipes) else None)
        office = readings(results)
    except (PipelineError, KeyError) as problem:
        return Published(()), [problem] if isinstance(problem, PipelineError) else []
    desk, filling = Desk(results, kinds), Filling(place, kinds, results)
    for maker, kind in recipes:
        try:
            filled += filling.filled(recipe_of(kind)(desk, kind, period).papers, period, maker)
        except PipelineError as problem:
            problems.append(problem)
    sourcing = Sourcing(results, kinds, f"{place.book.name}, {period}")
    issuable = Issuing(desk, place, period, filled).of
    return foreseen(folder, known, documents(filled, office, sourcing, issuable, Told())), problems


def _standing(folder: Path, known: Manifest, outcome: Outcome) -> Standing:
    entry = known.entries.get(outcome.name)
    words: list[str] = []
    if outcome.state is State.ISSUED:
        return _issued(outcome)
    if entry is None:
        words.append("chưa làm")
    elif outcome.state is State.NEW:
        words.append(_MISSING)
    elif edited_since(folder, outcome.name, entry):
        words.append(_HERS)
    elif entry.final != entry.generated and outcome.state is not State.SET_ASIDE:
        words.append(_MERGED)
    if outcome.state in _BEHIND:
        words.append(_BEHIND[outcome.state])
    waiting = [conflict for conflict in outcome.conflicts if entry is not None and conflict in entry.conflicts]
    if waiting:
        words.append(f"{len(waiting)} chỗ hai bên cùng sửa chờ chọn")
    if outcome.waits:
        words.append(f"{len(outcome.waits)} số sửa tay trái chỗ khác của trang hoặc chỉ tiêu, bài đọc chờ")
    asked = [one.sentence for one in outcome.waits]
    if new := len([told for told in outcome.conflicts if told not in waiting and told not in asked]):
        words.append(f"khi gộp sẽ có {new} chỗ hai bên cùng sửa")
    return Standing(outcome.name, tuple(words) or (WELL,), outcome.reasons, outcome.conflicts)


def _issued(outcome: Outcome) -> Standing:
    """An issued paper, or what was told from one: what the book says otherwise, what a hand did to it since."""
    paper = outcome.issued
    words = [WELL] if not outcome.edited and (paper is None or (not paper.differing and not paper.renamed)) else []
    reasons: list[str] = []
    if outcome.edited:
        words.append("đã phát hành, bị sửa sau đó")
        reasons += outcome.edited
    if paper is not None and (paper.differing or paper.renamed):
        words.append(f"đã phát hành ({paper.issued.called}), sổ nay nói khác")
        reasons += [differs(one) for one in paper.differing] + [paper.renamed] * bool(paper.renamed)
    return Standing(outcome.name, tuple(words), tuple(reasons))


def _is_drafted(maker: str) -> bool:
    """Whether a file is a draft that no run makes again (`cchc correct`), or nobody knows how it was made."""
    return not maker or maker.startswith(f"{CORRECT} ")


def _left(folder: Path, known: Manifest, name: str, makers_known: bool) -> Standing:
    """A file of an earlier run that no command would make now, or of which nothing can be said."""
    entry = known.entries[name]
    words = []
    if not (folder / name).exists():
        words.append(_MISSING)
    elif edited_since(folder, name, entry):
        words.append(_HERS)
    if entry.maker.startswith(f"{CORRECT} "):
        return Standing(name, tuple(words) or (WELL,), (), entry.conflicts)
    words.append("sổ và mẫu bây giờ không còn ra tệp này" if makers_known else "chưa rõ còn đúng với sổ không")
    return Standing(name, tuple(words), (), entry.conflicts)


def to_tell(files: Iterable[Standing]) -> Sequence[Standing]:
    """The files about which there is something to know."""
    return [one for one in files if not one.is_well]
