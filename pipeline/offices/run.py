"""The order of a run over many offices: who, checked; spread; told in one table. The offices' work is in `making`."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.flow import digests
from pipeline.flow.workplace import templates_folder
from pipeline.ground.finding import PipelineError, UsageError
from pipeline.ground.house import house
from pipeline.ground.period import Period
from pipeline.ground.refusal import reason, what_to_do
from pipeline.offices import addresses
from pipeline.offices.engine import Engine
from pipeline.offices.listing import OfficeList, offices_of
from pipeline.offices.making import bulletin
from pipeline.offices.notes import Notes, notes_of, told_of
from pipeline.offices.office import Bounds, Ending, ListedOffice, OfficeDone, OfficeJob
from pipeline.offices.spread import Spread
from pipeline.offices.table import PAGES, KindOfFinding, as_csv, as_workbook, kinds_of, rows_of
from pipeline.outputs.folder import publish
from pipeline.outputs.lock import Lock

_LOCK = Path(".cchc") / "nhieu-co-quan.khoa"
_ZIP = len(".sua-tay-999.zip")  # that the name of an office's zip has beyond the office's own
_TABLES = ("bang.xlsx", "bang.csv")


@dataclass(frozen=True, slots=True)
class ManyAsked:
    """What is asked for: the offices of `source`, for `month`, into `out` (a path, or an address with `archive`)."""

    source: str
    month: Period
    out: str
    templates: Path | None
    every: bool = False
    archive: bool = False
    bounds: Bounds = field(default_factory=Bounds)

    @property
    def folder(self) -> str:
        """Where the table lies, and the zips."""
        return addresses.below(self.out, f"nhieu-co-quan-{self.month}")


@dataclass(frozen=True, slots=True)
class ManyDone:
    """How it went with every office, in their order; findings by kind; the files of the table that could be written."""

    done: tuple[OfficeDone, ...]
    books: tuple[str, ...]
    places: tuple[str, ...]
    kinds: tuple[KindOfFinding, ...]
    tables: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        """Whether all that was asked for is there, the table too."""
        return all(one.is_well for one in self.done) and len(self.tables) == len(_TABLES)


def listed(asked: ManyAsked) -> OfficeList:
    """The offices that would be made, with everything found wrong that can be known before. InputError, UsageError."""
    if not asked.month.is_month:
        raise UsageError(f"Lệnh offices làm theo tháng, không theo kỳ “{asked.month}”.", "Viết tháng dạng 2021-04.")
    if addresses.is_address(asked.out) and not asked.archive:
        raise UsageError(f"Ghi ra địa chỉ {asked.out} thì mỗi cơ quan là một tệp nén.", "Thêm --archive.")
    beyond = _ZIP if asked.archive else 0
    found = offices_of(asked.source, asked.month.year, reserved=Path(asked.folder).name, beyond=beyond)
    far = next((office.book for office in found.offices if addresses.is_address(office.book)), None)
    if far is not None and not asked.archive:
        raise UsageError(f"Sổ ở địa chỉ ({far}) thì mỗi cơ quan là một tệp nén.", "Thêm --archive.")
    addresses.exists(asked.folder)  # whoever cannot be asked takes nothing either
    templates = templates_folder(asked.templates)
    if not asked.every:
        bulletin(templates).require(asked.month)
    return found


def jobs_of(asked: ManyAsked, offices: Sequence[ListedOffice]) -> list[OfficeJob]:
    """The pieces of work. Ways are whole, for whoever does it may stand in another folder."""
    templates = templates_folder(asked.templates)
    theirs = "" if templates == house() else str(templates.resolve())
    return [
        OfficeJob(
            office.name,
            addresses.whole(office.book),
            theirs,
            addresses.whole(_place(asked, office)),
            str(asked.month),
            asked.every,
            asked.archive,
            asked.bounds,
            digests.code(),
        )
        for office in offices
    ]


def make_offices(
    asked: ManyAsked,
    found: OfficeList,
    engine: Engine,
    tell: Callable[[OfficeDone], None],
    again: Callable[[str], None],
) -> ManyDone:
    """Make every office of `found`, `tell` each as it is done. An engine that is lost for good leaves the rest.

    PipelineError where another run is at work on the same table, or there is no engine to begin with.
    """
    jobs = jobs_of(asked, found.offices)
    done: dict[str, OfficeDone] = {}
    with ExitStack() as held:
        held.callback(engine.close)
        spread = Spread(engine, again)
        spread.begin()  # where nobody answers no folder is left behind
        _take(asked, held)
        held.callback(engine.close)  # what is at work ends before the folder is anybody else's
        try:
            for told in spread.answers(jobs):
                done[told.name] = told
                tell(told)
        except PipelineError as problem:
            if not done:
                raise
            left = OfficeDone("", Ending.LEFT, 0, (), problem.message, "Chạy lại lệnh ấy thì làm tiếp.")
            done = {job.name: done.get(job.name) or replace(left, name=job.name) for job in jobs}
        whole = tuple(done[office.name] for office in found.offices)
        books = tuple(office.book for office in found.offices)
        places = tuple(_place(asked, office) for office in found.offices)
        kinds = kinds_of(whole)
        rows = rows_of(whole, books, places, asked.month)
        far = addresses.is_address(asked.folder)
        notes = Notes() if far else notes_of(Path(asked.folder), _TABLES[0], PAGES)
        files = dict(zip(_TABLES, (as_workbook(rows, kinds, asked.month, notes), as_csv(rows)), strict=True))
        tables, remarks = _put(asked.folder, files, notes)
    return ManyDone(whole, books, places, tuple(kinds), tables, (*found.remarks, *remarks))


def _take(asked: ManyAsked, held: ExitStack) -> None:
    """The table's folder is this run's alone, and what a killed one left half-written in it goes."""
    if addresses.is_address(asked.folder):
        return
    folder = Path(asked.folder)
    try:
        (folder / _LOCK).parent.mkdir(parents=True, exist_ok=True)
        held.enter_context(Lock(folder / _LOCK, patience=0.5))
    except OSError as problem:
        told = f"Không ghi được vào thư mục {folder} ({reason(problem)})."
        remedy = what_to_do(problem, "Kiểm tra ổ đĩa còn chỗ và quyền ghi, rồi chạy lại.")
        raise PipelineError(told, remedy) from problem
    addresses.clear_asides(folder)


def _put(folder: str, files: dict[str, bytes], hers: Notes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tables, a hand's notes in them kept; where they are, and what could not be written."""
    try:
        if not addresses.is_address(folder):
            published = publish(Path(folder), files, as_made=True)
            notes = [f"{one.path}: {one.state}." for one in published.behind] + told_of(published, hers)
            whole = (one.path for one in published.outcomes if one not in published.behind)
            return tuple(map(str, whole)), tuple(notes)
        places = {addresses.below(folder, name): content for name, content in files.items()}
        for place, content in places.items():
            addresses.write(place, content)
    except PipelineError as problem:
        return (), (f"Chưa ghi được bảng kết quả: {problem}",)
    return tuple(places), ()


def _place(asked: ManyAsked, office: ListedOffice) -> str:
    if asked.archive:
        return addresses.below(asked.folder, *f"{office.name}.zip".split("/"))
    return addresses.below(asked.out, *office.name.split("/"))
