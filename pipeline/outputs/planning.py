"""What a run will do to a folder, file by file, before anything is done."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from pipeline.ground.keepsake import WrongError
from pipeline.ground.refusal import reason
from pipeline.merging.aligning.marks import marked
from pipeline.outputs import store
from pipeline.outputs.book import Book, Change, changes
from pipeline.outputs.deciding import Decision, decide
from pipeline.outputs.disk import digest
from pipeline.outputs.document import Document, Outcome, State
from pipeline.outputs.manifest import Entry, Manifest
from pipeline.outputs.opened import told_open
from pipeline.outputs.reasons import reasons
from pipeline.outputs.transaction import Step

_TRACKED = "theo-doi"
_HAND = "ban-sua-tay"
_BEFORE = "ban-truoc"


@dataclass(frozen=True, slots=True)
class _File:
    document: Document
    generated: bytes
    there: bytes | None
    decision: Decision
    entry: Entry
    known: Entry | None


class Plan:
    """Collects the files of a run and tells the steps that bring them into the folder."""

    def __init__(self, folder: Path, manifest: Manifest, *, track: bool) -> None:
        self._folder = folder
        self._manifest = manifest
        self._track = track
        self._files: dict[str, _File] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._asides: set[str] = set()
        self._looked: set[str] = set()
        self._copies: dict[str, Step] = {}
        self._needs: dict[str, tuple[str, ...]] = {}
        self._changes: dict[str, list[Change]] = {}  # by the digest of the book of last time

    def add(self, document: Document, generated: bytes, told_from: str = "") -> None:
        """A document, then what follows from it as it will lie there. OSError where what lies there can't be read."""
        path = self._folder / document.name
        known = self._manifest.entries.get(document.name)
        there = _content(path)
        decision = decide(
            document.name,
            generated,
            there,
            known,
            lambda: store.read(self._folder, known.generated, document.name) if known else None,
            lambda content: store.was_generated(self._folder, content, document.name),
            day=document.day,
            track=self._track,
        )
        if decision.content != there and (where := told_open(path)):
            self._outcomes[document.name] = _open(document.name, path, where)
            return
        follow_ups = document.follow_ups(decision.content) if document.follow_ups else {}
        why = (
            ()
            if decision.state in (State.UNCHANGED, State.HERS)
            else self._reasons(document, digest(generated), known, told_from)
        )
        entry = self._entry(document, digest(generated), digest(decision.content), decision, told_from, why)
        self._files[document.name] = _File(document, generated, there, decision, entry, known)
        kept, tracked = self._set_aside(document.name, decision)
        self._outcomes[document.name] = Outcome(
            document.name, path, decision.state, why, decision.conflicts, decision.notes, kept, tracked
        )
        for name, content in follow_ups.items():
            self.add(replace(document, name=name, content=content, follow_ups=None), content, document.name)

    def _reasons(self, document: Document, generated: str, known: Entry | None, told_from: str) -> tuple[str, ...]:
        if known is None or known.generated == generated:
            return ()
        above = self._outcomes.get(told_from)
        if above is not None and above.state is not State.UNCHANGED:
            return (f"theo {PurePath(told_from).name}",)
        changed: list[Change] = []
        if document.book is not None and known.book and known.book != document.book.digest:
            if known.book not in self._changes:
                old = store.read(self._folder, known.book, store.BOOK)
                try:
                    self._changes[known.book] = changes(Book.of(old), document.book) if old else []
                except WrongError:
                    return ("bản lưu của sổ lần trước không phải do chương trình ghi, không so được từng ô",)
            changed = self._changes[known.book]
        return reasons((known.inputs, document.inputs), changed, (known.cells, document.cells))

    @property
    def generated(self) -> dict[str, str]:
        """Digests of what was generated, by file."""
        return {name: file.entry.generated for name, file in self._files.items()}

    @property
    def is_whole(self) -> bool:
        """Whether every file can be brought up to date: none is open elsewhere."""
        return all(outcome.state is not State.OPEN for outcome in self._outcomes.values())

    def steps(self) -> list[Step]:
        """Copies first, so that nothing gives way before it is kept; then the files."""
        steps = list(self._copies.values())
        for name, file in self._files.items():
            old = digest(file.there) if file.there is not None else ""
            if file.decision.content != file.there:
                steps.append(Step(name, file.decision.content, old, file.entry, self._needs[name]))
            elif file.entry != file.known:
                steps.append(Step(name, None, old, file.entry, self._needs[name]))
        return steps

    def outcomes(self, refused: Mapping[str, OSError | None]) -> tuple[Outcome, ...]:
        """What became of each file, now that the steps were tried."""
        found = []
        for name, outcome in self._outcomes.items():
            if name in refused:
                problem = refused[name]
                why = reason(problem) if problem else "tệp vừa bị một chương trình khác sửa"
                outcome = replace(outcome, state=State.REFUSED, notes=(*outcome.notes, why), kept=None, tracked=None)
            found.append(outcome)
        return tuple(found)

    def _entry(
        self,
        document: Document,
        generated: str,
        final: str,
        decision: Decision,
        told_from: str,
        why: tuple[str, ...],
    ) -> Entry:
        known = self._manifest.entries.get(document.name)
        same = known is not None and known.final == final
        # The run before this one and why it changed, for `cchc diff`: they move on only when the file does.
        previous = "" if known is None else known.previous if same else known.final
        if known is not None and same:
            why = known.reasons
        inputs = dict(sorted(document.inputs.items()))
        book = "" if document.book is None else document.book.digest
        return Entry(
            generated,
            final,
            previous,
            book,
            document.cells,
            inputs,
            told_from,
            decision.conflicts,
            why,
            document.maker,
        )

    def _set_aside(self, name: str, decision: Decision) -> tuple[Path | None, Path | None]:
        """Keep what the folder must not lose: the base of the next merge, and a hand's work that gives way."""
        file = self._files[name]
        mixed = decision.content != file.generated
        needs = [self._copy(store.place(digest(file.generated), name), file.generated)]
        needs.append(self._copy(store.place(digest(decision.content), name, by_hand=mixed), decision.content))
        if file.document.book is not None:
            needs.append(self._copy(store.place(file.document.book.digest, store.BOOK), file.document.book.content))
        kept = tracked = None
        if decision.hers is not None:
            hidden = Path() if decision.state is State.SET_ASIDE else Path(".cchc") / "kept"
            word = _BEFORE if decision.state is State.UPDATED else _HAND
            needs.append(self._copy(self._free_name(hidden, name, word, decision.hers), decision.hers))
            kept = None if word == _BEFORE else self._folder / needs[-1]
        self._needs[name] = tuple(needs)
        if decision.tracked is not None and (not file.entry.told_from or decision.state is not State.UPDATED):
            place = self._free_name(Path(), name, _TRACKED, decision.tracked)  # a hand may be at work in an earlier one
            tracked = self._folder / self._copy(place, decision.tracked)
        return kept, tracked

    def _copy(self, place: str, content: bytes) -> str:
        if place not in self._looked:
            self._looked.add(place)
            there = _content(self._folder / place)
            if there != content:
                self._copies[place] = Step(place, content, "" if there is None else digest(there))
        return place

    def _free_name(self, hidden: Path, name: str, word: str, content: bytes) -> str:
        """A numbered name that is free, or that already holds this very content."""
        pure = PurePath(name)
        stem, dot, suffix = pure.name.partition(".")
        number = 1
        while True:
            place = (hidden / pure.parent / f"{stem}.{word}-{number}{dot}{suffix}").as_posix()
            there = _content(self._folder / place)
            if place not in self._asides and there in (None, content):
                self._asides.add(place)
                return place
            number += 1


def generated(name: str, content: bytes) -> bytes:
    """A file's bytes as generated: a .docx gets its block marks here, no maker has to."""
    return marked(content) if name.endswith(".docx") else content


def _open(name: str, path: Path, where: str) -> Outcome:
    return Outcome(name, path, State.OPEN, notes=(f"{where}; lưu và đóng tệp rồi chạy lại",))


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
