"""What each document was made from, as its folder remembers it: cells, templates, texts, law, program."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from pipeline.book.records import Results
from pipeline.book.sheets.achievement import ACHIEVEMENT_SHEETS
from pipeline.book.sheets.commendation import COMMENDATION_SHEETS
from pipeline.book.tables.named_rows import sheets_in_words
from pipeline.facts.fact import ranges
from pipeline.flow import digests
from pipeline.kinds.kind import Shelf
from pipeline.outputs.book import Book, Leaf, SheetRow
from pipeline.papers.paper import Paper

# Names, lives and votes of a commendation are remembered only by its own dossier's folder, which its owner alone reads.
_PERSONAL = frozenset(sheet.name for sheet in (*COMMENDATION_SHEETS, *ACHIEVEMENT_SHEETS))


class Sourcing:
    """The sources of the papers of one run. `named` is the book as the trace of a document names it."""

    def __init__(self, results: Results, kinds: Shelf, named: str) -> None:
        self._results = results
        self._kinds = kinds
        self._named = named
        self._books: dict[frozenset[str], Book] = {}

    def book(self, papers: Iterable[Paper]) -> Book:
        """The workbook in words, of the sheets that these papers may rest on."""
        personal = frozenset(cell.sheet for paper in papers for cell in paper.rests_on()) & _PERSONAL
        if personal not in self._books:
            self._books[personal] = Book(
                {
                    name: Leaf(columns, tuple(SheetRow(number, called, values) for number, called, values in rows))
                    for name, columns, rows in sheets_in_words(self._results)
                    if name not in _PERSONAL or name in personal
                }
            )
        return self._books[personal]

    def is_personal(self, paper: Paper) -> bool:
        """Whether a paper tells names, lives or votes of a commendation: its folder is then its owner's only."""
        return any(cell.sheet in _PERSONAL for cell in paper.rests_on())

    def cells(self, paper: Paper) -> tuple[str, ...]:
        """The cells behind what a paper prints."""
        return tuple(ranges(paper.rests_on()))

    def inputs(self, paper: Paper) -> Mapping[str, str]:
        """What else a paper depends on, each with a digest, under the names that folders of earlier versions have."""
        kind = self._kinds.kind(paper.template)
        texts = {f"bản viết {name}": digest for prose in paper.proses for name, digest in prose.read}
        return {
            f"mẫu {kind.name}.docx": digests.file_digest(kind.page),
            f"giao kèo {kind.name}.toml": digests.file_digest(kind.told),
            "tên sổ hoặc kỳ": self._named,
            **texts,
            **self._fixed,
        }

    @cached_property
    def _fixed(self) -> Mapping[str, str]:
        return {**digests.law_tables(), "chương trình": digests.program()}
