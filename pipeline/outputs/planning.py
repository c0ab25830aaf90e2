"""What a run will do to a folder, file by file, before anything is done."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from pipeline.outputs import store
from pipeline.outputs.book import reasons
from pipeline.outputs.deciding import Decision, as_presented, decide, entry_of, held_back, replacing, with_handwork
from pipeline.outputs.disk import digest
from pipeline.outputs.document import Document, Outcome, State, tried
from pipeline.outputs.issuing import kept
from pipeline.outputs.issuing.paper import Choice, IssuedPaper
from pipeline.outputs.issuing.presented import presented, told_anew
from pipeline.outputs.manifest import Entry, Manifest
from pipeline.outputs.opened import signed, unreadable, waits
from pipeline.outputs.transaction import Step

_TRACKED = "theo-doi"
_PUT_BACK = "tệp đã phát hành bị xóa, được ghi lại đúng bản ấy"


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

    def __init__(self, folder: Path, manifest: Manifest, *, track: bool, choice: Choice = Choice.NONE) -> None:
        self._folder = folder
        self._manifest = manifest
        self._track = track
        self._choice = choice
        self._files: dict[str, _File] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._left: dict[str, str] = {}  # files that were issued, with what was generated then
        self._held_back = False  # a page is presented anew: the next run is to issue it
        self._copies = store.Copies(folder)
        self._needs: dict[str, tuple[str, ...]] = {}
        self._books = store.Books(folder)

    def add(self, document: Document, generated: bytes, told_from: str = "") -> None:
        """A document, then what follows from it as it will lie there."""
        known = self._manifest.entries.get(document.name)
        was_issued = known is not None and known.issued is not None
        if known is not None and was_issued and self._choice is not Choice.REISSUE:
            self._leave(document, known)
            return
        if self._cannot_read(document.name):
            return
        path, paper = self._folder / document.name, document.paper
        before = store.made_last(self._folder, document.name, known)
        stays = signed(document.name, path, None if was_issued else before, generated)  # but for number and day
        if stays and (paper is None or not paper.is_numbered):
            self._outcomes[document.name] = stays
            return
        if paper is None or not paper.is_numbered or before is None:
            self._add(document, generated, told_from)
            return
        found = presented(before, generated, paper, known.stamp if known else ())
        if not found.differs or self._choice is Choice.NUMBER_PRESENTED:
            self._add(document, found.page, told_from, known)
        elif was_issued:
            self._add(document, generated, told_from, notes=told_anew(found.page, generated))
        elif self._choice is Choice.PRESENT and not stays:
            self._held_back = True
            self._add(replace(document, paper=replace(paper, held_back=True)), generated, told_from)
        else:
            asks = Outcome(document.name, path, State.ASKS, asks=found.differs)
            self._outcomes[document.name] = stays if stays and self._choice is Choice.PRESENT else asks

    def _add(
        self,
        document: Document,
        generated: bytes,
        told_from: str,
        presented: Entry | None = None,
        *,
        whole: bool = False,
        notes: tuple[str, ...] = (),
    ) -> None:
        """`presented` is the draft of which this page is the numbered one: it rests on what that one did. A `whole`
        file takes the place of what lies there, whatever a hand did to it.
        """
        path = self._folder / document.name
        known = self._manifest.entries.get(document.name)
        there = store.content_there(path)
        decision = replacing(generated, there, known) if whole else self._decided(document, generated, there, known)
        if decision.content != there and (waiting := waits(document.name, path)):
            self._outcomes[document.name] = waiting
            return
        follow_ups = document.follow_ups(decision.content) if document.follow_ups else {}
        follow_ups = held_back(document, decision) or follow_ups
        document = document.formed(generated)
        stayed = decision.state in (State.UNCHANGED, State.HERS)
        why = () if stayed else self._why(document, digest(generated), known, told_from)
        entry = entry_of(document, generated, decision, told_from, why, known)
        if presented is not None:
            entry = as_presented(entry, presented)
        if known is not None and known.issued is not None and decision.content != there:
            decision = replace(decision, hers=there)
        self._files[document.name] = _File(document, generated, there, decision, entry, known)
        kept_copy, tracked = self._set_aside(document.name, decision)
        self._outcomes[document.name] = Outcome(
            document.name,
            path,
            decision.state,
            why,
            decision.conflicts,
            (*decision.notes, *notes),
            kept_copy,
            tracked,
            self._issued(document, entry, is_new=True),
            hand=decision.hand,
            waits=decision.waits,
        )
        self._held_back |= bool(decision.waits)
        beside = document.told_beside([one.told for one in decision.hand], decision.content)
        if presented is not None:  # where its figures come from was told when it was presented
            for name in [name for name in beside if self._stays(name)]:
                del beside[name]
        for name, content in (*follow_ups.items(), *beside.items()):
            whole = bool(decision.waits) and name in follow_ups
            if not self._cannot_read(name):
                self._add(replace(document.told(), name=name, content=content), content, document.name, whole=whole)

    def _decided(self, document: Document, generated: bytes, there: bytes | None, known: Entry | None) -> Decision:
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
        if there is None and (gone := store.edits_of(self._folder, document.name, known)) is not None:
            return replace(decision, hers=gone, notes=(store.HERS_GONE.format(self._folder / document.name),))
        keep = self._choice is Choice.KEEP_FIGURES
        return with_handwork(document, generated, decision, known, there, keep=keep)

    def _cannot_read(self, name: str) -> bool:
        """Whether a file is held so that it can't even be looked at: then it waits, as one that is open does."""
        if waiting := unreadable(name, self._folder / name):
            self._outcomes[name] = waiting
        return waiting is not None

    def _stays(self, name: str) -> bool:
        """Leave a file as it lies there; whether there is one."""
        entry, path = self._manifest.entries.get(name), self._folder / name
        if entry is None or not path.exists():
            return False
        self._outcomes[name] = Outcome(name, path, State.UNCHANGED)
        self._left[name] = entry.generated
        return True

    def _leave(self, document: Document, known: Entry) -> None:
        """An issued page and what was told from it: nothing touches them; one that is gone is put back as issued."""
        entries = self._manifest.entries
        for name in (document.name, *(name for name, entry in entries.items() if entry.told_from == document.name)):
            entry, path = entries[name], self._folder / name
            if self._cannot_read(name):
                self._outcomes[name] = replace(self._outcomes[name], state=State.ISSUED)
                continue
            there, issued = store.content_there(path), store.read(self._folder, entry.final, name)
            outcome = Outcome(name, path, State.ISSUED)
            if there is None and issued is not None:
                gone = replace(document, name=name)
                self._files[name] = _File(gone, issued, None, Decision(State.NEW, issued), entry, entry)
                self._needs[name] = ()
                outcome = Outcome(name, path, State.NEW, notes=(_PUT_BACK,))
            elif there is not None and digest(there) != entry.final:
                outcome = Outcome(name, path, State.ISSUED, edited=kept.edited(name, issued, there))
            if name == document.name:
                outcome = replace(outcome, issued=self._issued(document, known))
            self._outcomes[name] = outcome
            self._left[name] = entry.generated

    def _issued(self, document: Document, entry: Entry, *, is_new: bool = False) -> IssuedPaper | None:
        if entry.issued is None:
            return None
        changed = self._books.changes(entry.book, document.book) or []
        told = kept.told_by(store.read(self._folder, entry.figures, store.FIGURES)) if changed else ()
        return kept.against(entry.issued, told, document.paper, changed, is_new=is_new)

    def _why(self, document: Document, generated: str, known: Entry | None, told_from: str) -> tuple[str, ...]:
        if known is None or known.generated == generated:
            return ()
        above = self._outcomes.get(told_from)
        if above is not None and above.state is not State.UNCHANGED:
            return (f"theo {PurePath(told_from).name}",)
        changed = self._books.changes(known.book, document.book)
        if changed is None:
            return ("bản lưu của sổ lần trước không phải do chương trình ghi, không so được từng ô",)
        return reasons((known.inputs, document.inputs), changed, (known.cells, document.cells))

    @property
    def generated(self) -> dict[str, str]:
        """Digests of what was generated, by file."""
        return self._left | {name: file.entry.generated for name, file in self._files.items()}

    @property
    def is_whole(self) -> bool:
        """Whether every file can be brought up to date: none is open elsewhere, none waits to be chosen or signed."""
        waits = (State.OPEN, State.UNREAD, State.READ_ONLY, State.ASKS, State.SIGNED)
        return all(outcome.state not in waits for outcome in self._outcomes.values()) and not self._held_back

    def steps(self) -> list[Step]:
        """Copies first, so that nothing gives way before it is kept; then the files, none without its page."""
        steps = list(self._copies.steps.values())
        for name, file in self._files.items():
            old = digest(file.there) if file.there is not None else ""
            page = file.entry.told_from
            needs = (*self._needs[name], page) if page in self._files else self._needs[name]
            if file.decision.content != file.there:
                steps.append(Step(name, file.decision.content, old, file.entry, needs))
            elif file.entry != file.known:
                steps.append(Step(name, None, old, file.entry, needs))
        return steps

    def outcomes(self, refused: Mapping[str, OSError | None]) -> tuple[Outcome, ...]:
        """What became of each file, now that the steps were tried."""
        return tried(self._outcomes.values(), refused, {name: one.entry.told_from for name, one in self._files.items()})

    def _set_aside(self, name: str, decision: Decision) -> tuple[Path | None, Path | None]:
        """Keep what the folder must not lose: the base of the next merge, and a hand's work that gives way."""
        file = self._files[name]
        needs = self._copies.beneath(file.document, file.generated, decision.content)
        kept = tracked = None
        if decision.hers is not None:
            place, is_hers = self._copies.aside(name, decision, file.known)
            needs.append(place)
            kept = self._folder / place if is_hers else None
            if file.known is not None:
                asides = {**file.entry.kept, place: file.known.generated}
                self._files[name] = replace(file, entry=replace(file.entry, kept=asides))
        self._needs[name] = tuple(needs)
        if decision.tracked is not None and (not file.entry.told_from or decision.state is not State.UPDATED):
            # A hand may be at work in an earlier one.
            place = self._copies.free_name(Path(), name, _TRACKED, decision.tracked)
            tracked = self._folder / self._copies.put(place, decision.tracked)
        return kept, tracked
