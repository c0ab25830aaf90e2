"""`cchc correct`: the text that the law asks for where an issued paper told something otherwise than the workbook.

A wrong figure is amended by a text of the same form, a slip of form by a letter; a paper may be recalled. What was
told, what is right and the cells stand in its table; where the figure went on air, a text for the station goes with it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from pipeline.book.records import Cell, Results
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import name_fact
from pipeline.facts.registry.letter import Letter, issuer_of, letter
from pipeline.flow.fill import Filling
from pipeline.flow.hand_over import Told, documents
from pipeline.flow.issuing import Issuing
from pipeline.flow.make import readings, results_of
from pipeline.flow.sources.sourcing import Sourcing
from pipeline.flow.workplace import Workplace
from pipeline.ground.finding import Finding, InputError
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.kinds.kinds import Kinds
from pipeline.outputs.document import Document, Outcome, Published
from pipeline.outputs.folder import Folder
from pipeline.outputs.issuing.told import Differing
from pipeline.outputs.manifest import CORRECT, Manifest
from pipeline.outputs.standing import foreseen
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Desk, Paper
from pipeline.papers.recipes import recipe_of
from pipeline.prose.tables import Value

AMEND, LETTER, RECALL = "amend", "letter", "recall"
KINDS = {AMEND: "van-ban-sua-doi", LETTER: "cong-van-dinh-chinh", RECALL: "thong-bao-thu-hoi"}
_SPOKEN = "dinh-chinh.txt"
_PRINTED = "đã in ở văn bản phát hành"
_DECISIONS = ("Quyết định", "Nghị quyết")
_RANGE = re.compile(r"(.+)!([A-Z]+)(\d+)(?::[A-Z]+(\d+))?")


@dataclass(frozen=True, slots=True)
class Corrected:
    """The draft that was made, by which of the three ways, what to say of it; the folder's files."""

    way: str
    published: Published
    findings: tuple[Finding, ...]


def correct(place: Workplace, folder: Path, name: str, known: Manifest, period: Period, way: str = "") -> Corrected:
    """Draft the correction of the issued file `name`; without `way` the one that fits what differs.

    InputError where the file was not issued, nothing differs, or its type has no form for it.
    """
    entry = known.entries[name]
    if entry.issued is None:
        raise InputError(
            f"{folder / name} chưa phát hành (trang Văn bản chưa có đủ số và ngày).",
            "Sửa sổ rồi chạy lại lệnh làm văn bản; chỉ văn bản đã phát hành mới cần văn bản sửa đổi, đính chính.",
        )
    kinds = Kinds(place.templates)
    original = kinds.made_by(entry.maker)
    results, _ = results_of(place.book, period if original.needs_figures else None)
    desk = Desk(results, kinds)
    outcome = _now(place, folder, name, known, period, original, desk)
    assert outcome.issued is not None
    differing, renamed = outcome.issued.differing, outcome.issued.renamed
    way = way or (AMEND if differing else LETTER if renamed or outcome.edited else "")
    if not way or (way == AMEND and not differing):
        raise InputError(
            f"{entry.issued.called}: không con số nào đã in khác sổ bây giờ.",
            "Sai thể thức, kỹ thuật: thêm --by letter; cần thu hồi: thêm --by recall.",
        )
    if way == AMEND and entry.issued.title in _DECISIONS:
        raise InputError(
            f"{entry.issued.called} phải sửa bằng {entry.issued.title.lower()} có điều khoản; chưa có khung loại này.",
            "Soạn quyết định sửa đổi theo mẫu của quyết định; cần thu hồi: thêm --by recall.",
        )
    drafting = _Drafting(desk, kinds.kind(KINDS[way]), original, period, outcome)
    stem = PurePath(name).with_suffix("").as_posix()
    paper = drafting.paper(way, f"{stem}.{KINDS[way]}")
    (filled,) = Filling(place, kinds, results).filled([paper], period, f"{CORRECT} {name}")
    sourcing = Sourcing(results, kinds, f"{place.book.name}, {period}")
    issuable = Issuing(desk, place, period, [filled]).of
    told = Told()
    on_air = [one for one in differing if one.told.where.startswith("bài ")] if _was_aired(known, name) else []
    with Folder(folder) as opened:
        made = [
            replace(one, beside=_and(one, drafting.spoken(on_air, stem) if way == AMEND else {}))
            for one in documents([filled], readings(results), sourcing, issuable, told)
        ]
        published = opened.publish(made)
    return Corrected(way, published, (*filled.document.findings, *told.findings))


def _and(document: Document, more: Mapping[str, bytes]) -> Callable[[Sequence[str], bytes, bytes], Mapping[str, bytes]]:
    """What goes with a draft, and `more`."""
    sources = document.beside
    return lambda lines, final, form: {**(sources(lines, final, form) if sources else {}), **more}


def _was_aired(known: Manifest, name: str) -> bool:
    """Whether a text for the station was told from the file."""
    return any(entry.told_from == name and ".phat-thanh." in told for told, entry in known.entries.items())


def _now(
    place: Workplace,
    folder: Path,
    name: str,
    known: Manifest,
    period: Period,
    original: DocumentKind,
    desk: Desk,
) -> Outcome:
    """How the issued file stands against the workbook of today. InputError where today's book makes no such page."""
    filling = Filling(place, Kinds(place.templates), desk.results)
    papers = recipe_of(original)(desk, original, period).papers
    filled = [one for one in filling.filled(papers, period, original.maker) if f"{one.name}.docx" == name]
    sourcing = Sourcing(desk.results, desk.kinds, f"{place.book.name}, {period}")
    issuable = Issuing(desk, place, period, filled).of
    found = foreseen(folder, known, documents(filled, readings(desk.results), sourcing, issuable, Told()))
    outcome = next((one for one in found.outcomes if one.name == name), None)
    if outcome is None:
        raise InputError(f"Sổ bây giờ không còn ra tệp {name} nên không so được.", "Xem lại sổ, kỳ và mẫu.")
    return outcome


class _Drafting:
    """The draft of one correction."""

    def __init__(
        self, desk: Desk, kind: DocumentKind, original: DocumentKind, period: Period, outcome: Outcome
    ) -> None:
        assert outcome.issued is not None
        self._outcome, self._issued, self._period = outcome, outcome.issued, period
        self._type = self._issued.issued.title
        symbol = original.symbol if kind.name == KINDS[AMEND] else kind.symbol
        frame = _frame(desk.results, kind, original, period, symbol)
        self._draft = Draft(desk, kind, period, frame=frame)
        called = self._issued.issued.called
        register = tuple(cell for cell in frame.cells if cell.sheet == "Văn bản")
        self._draft.names |= {
            "van_ban_goc": Fact("văn bản gốc", called, "", period, "", register or frame.cells[:1], _PRINTED),
            "noi_ban_hanh": name_fact("nơi ban hành", issuer_of(frame), period, frame.cells[:1]),
        }

    def paper(self, way: str, name: str) -> Paper:
        """The paper of that way, called `name`."""
        draft, differing = self._draft, self._issued.differing
        rows = [self._row(number, one) for number, one in enumerate(differing, 1)]
        if way == LETTER:
            rows = self._slips()
        draft.table("bang_dinh_chinh" if way == LETTER else "bang_sua_doi", rows)
        cells = tuple(cell for one in differing for cell in _cells(one.cells))
        draft.names["so_cho"] = Fact("số chỗ", len(differing), "", self._period, "", cells, "đếm các dòng của bảng")
        draft.names["len_song"] = any(one.told.where.startswith("bài ") for one in differing)
        prose = draft.write()
        headline = prose.headline.text
        if way == LETTER:
            headline = headline[:1].lower() + headline[1:]
        return draft.paper(prose, prose.headline.text, {"ten_loai": self._type}, name=name, headline=headline)

    def spoken(self, aired: Sequence[Differing], stem: str) -> Mapping[str, bytes]:
        """The correction for the station: each figure once, as it was said; {} where none went on air."""
        from pipeline.broadcast.tell import tell
        from pipeline.broadcast.words.lexicon import Lexicon

        once = list({(one.told.key, one.told.printed): one for one in aired if one.told.exact}.values())
        if not once:
            return {}
        cells = tuple(cell for one in once for cell in _cells(one.cells))
        self._draft.names |= {
            "cac_so": [self._facts(one) for one in once],
            "so_len_song": Fact("số chỗ", len(once), "", self._period, "", cells, "đếm các số đã phát"),
        }
        prose = self._draft.write(_SPOKEN)
        lexicon = Lexicon.from_rows(readings(self._draft.results))
        telling = tell([part.text for part in prose.all()], lexicon=lexicon)
        return {f"{stem}.dinh-chinh.phat-thanh.txt": telling.text.encode()}

    def _facts(self, one: Differing) -> dict[str, Fact]:
        cells = _cells(one.cells)

        def fact(name: str, words: str, formula: str) -> Fact:
            return Fact(name, words or None, "", self._period, "", cells, formula)

        return {
            "noi_dung": fact("nội dung", one.told.label, _PRINTED),
            "da_ghi": fact("số đã ghi", one.told.printed, _PRINTED),
            "sua_thanh": fact("số đúng", one.now, "theo sổ bây giờ"),
        }

    def _row(self, number: int, one: Differing) -> dict[str, Value]:
        facts = self._facts(one)
        return {
            "stt": number,
            "vi_tri": one.told.where,
            "noi_dung": facts["noi_dung"],
            "da_ghi": facts["da_ghi"],
            "sua_thanh": facts["sua_thanh"] if one.now else "không còn như thế",
            "o_nguon": ", ".join(one.cells),
        }

    def _slips(self) -> list[dict[str, Value]]:
        """What the workbook has otherwise of number, day and signer; a row to be written in by hand where nothing."""
        told = [part for part in self._issued.renamed.split("; ") if part]
        rows: list[dict[str, Value]] = []
        for number, part in enumerate(told, 1):
            what, new, old = re.fullmatch(r"(.+?) “(.*)”, bản đã phát hành ghi “(.*)”", part).groups()  # type: ignore[union-attr]
            where = "trang Người ký" if what == "người ký" else "trang Văn bản"
            rows.append({"stt": number, "vi_tri": what, "da_ghi": old, "sua_thanh": new, "o_nguon": where})
        return rows or [{"stt": 1, "vi_tri": "……", "da_ghi": "……", "sua_thanh": "……", "o_nguon": ""}]


def _frame(results: Results, kind: DocumentKind, original: DocumentKind, period: Period, symbol: str) -> Letter:
    """Signed like the original, to the same receivers, with a number of its own."""
    own = letter(results, period, kind.in_book, symbol, signed_as=original.in_book, field="CCHC")
    first = letter(results, period, original.in_book, original.symbol, field="CCHC")
    return replace(own, recipients=first.recipients, cells=(*own.cells, *first.cells))


def _cells(ranges: Iterable[str]) -> tuple[Cell, ...]:
    """`TTHC!E2:E9` as its cells."""
    found = []
    for text in ranges:
        if match := _RANGE.fullmatch(text):
            first, last = int(match[3]), int(match[4] or match[3])
            found += [Cell(match[1], f"{match[2]}{row}", None) for row in range(first, last + 1)]
    return tuple(found)
