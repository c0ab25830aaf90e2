"""What each document was made from, as its folder remembers it: cells, templates, texts, law, program."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from pipeline.book.records import Results
from pipeline.book.tables.named_rows import sheets_in_words
from pipeline.facts.compute import Facts
from pipeline.facts.fact import ranges
from pipeline.flow import digests
from pipeline.flow.sources.forming import PERSONAL, Forming
from pipeline.kinds.kind import Shelf
from pipeline.merging.telling.texts import PageTexts, Texts
from pipeline.outputs.book import Book, Leaf, SheetRow
from pipeline.papers.paper import Paper


class BookInWords:
    """The workbook in words, as the papers of one run are remembered with it, whichever folders they go to."""

    def __init__(self, results: Results) -> None:
        self._results = results
        self._books: dict[frozenset[str], Book] = {}

    @cached_property
    def _sheets(self) -> dict[str, Leaf]:
        told = sheets_in_words(self._results)
        return {name: Leaf(columns, tuple(map(SheetRow._make, rows))) for name, columns, rows in told}

    def of(self, papers: Iterable[Paper]) -> Book:
        """The sheets that these papers may rest on. Names, lives and votes of a commendation are remembered only by its
        own dossier's folder, which its owner alone reads.
        """
        personal = frozenset(sheet for paper in papers for sheet in paper.sheets) & PERSONAL
        if personal not in self._books:
            left_out = PERSONAL - personal
            self._books[personal] = Book({name: leaf for name, leaf in self._sheets.items() if name not in left_out})
        return self._books[personal]


class Sourcing:
    """The sources of the papers of one run. `named` is the book as the trace of a document names it, `known` the facts
    that were reckoned for them, `origins` who sent which row of the book, `words` the book in words.
    """

    def __init__(
        self,
        results: Results,
        kinds: Shelf,
        named: str,
        known: Iterable[Facts] = (),
        origins: Mapping[tuple[str, int], str] | None = None,
        words: BookInWords | None = None,
    ) -> None:
        self._forming = Forming(results, kinds, known, origins)
        self._kinds = kinds
        self._named = named
        self.book = (words or BookInWords(results)).of

    def forming(self, paper: Paper, filled: bytes, said: Texts) -> Callable[[bytes], bytes]:
        """What makes the machine form of the sources of a page out of it as it was generated; `filled` says `said`."""

        def form(page: bytes) -> bytes:
            return self._forming.form(paper, said if page == filled else PageTexts(page).texts).content

        return form

    def beside(self, name: str, trace: bytes) -> Callable[[Sequence[str], bytes, bytes], dict[str, bytes]]:
        """What makes the files that tell of a page, its figures that a hand changed, the page and its form given."""
        return lambda lines, _final, _form: {f"{name}.nguon-so-lieu.txt": _with_handwork(trace, lines)}

    def cells(self, paper: Paper) -> tuple[str, ...]:
        """The cells behind what a paper prints."""
        return tuple(ranges(paper.rests_on))

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


def _with_handwork(sources: bytes, lines: Sequence[str]) -> bytes:
    """The sources of a page's figures, after those that a hand changed in it: they come from no cell."""
    if not lines:
        return sources
    head, _, rest = sources.decode().partition("\n")
    told = "\n".join(f"  {line}" for line in lines)
    return f"{head}\n\nSố sửa tay trong trang, không lấy từ sổ:\n{told}\n{rest}".encode()
