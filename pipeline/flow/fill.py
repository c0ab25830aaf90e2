"""Papers filled, page by page: charts set, finished, checked, figures traced. Nothing is written here."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline import law
from pipeline.flow.hand_over import Filled, MadeDocument
from pipeline.flow.workplace import Workplace
from pipeline.ground.finding import InputError, errors
from pipeline.ground.period import Period
from pipeline.kinds.kind import NUMBER, DocumentKind, Shelf

if TYPE_CHECKING:
    from pipeline.book.records import Results
    from pipeline.broadcast.from_docx import ReadOut
    from pipeline.charts.chart import Chart
    from pipeline.charts.ruled import Ruled
    from pipeline.documents.template import Properties, Template
    from pipeline.page.model import Page
    from pipeline.papers.paper import Paper


class Filling:
    """The papers of one run, filled; a template is compiled once, for whichever folder its papers go to."""

    def __init__(self, place: Workplace, kinds: Shelf, results: "Results | None" = None) -> None:
        self._place = place
        self._kinds = kinds
        self._results = results
        self._templates: dict[str, Template] = {}

    def filled(self, papers: Sequence["Paper"], period: Period, maker: str) -> list[Filled]:
        """Every paper of one period, in order. InputError where a template is not as its contract says."""
        return [self._filled(paper, f"kỳ {period}, sổ {self._place.book.name}", maker) for paper in papers]

    def printed(self, paper: "Paper") -> bytes:
        """A paper as a file that no folder keeps, nor judges; InputError as above."""
        from pipeline.charts.place import asks, place
        from pipeline.forms.finishing.finish import finished
        from pipeline.ooxml.package import Package

        page = self._template(paper.template).fill(paper.data, properties=_properties(paper))
        filling = Package(page)
        if asks(filling) and (pictures := _pictures(paper, self._kinds)):
            place(filling, pictures)
            page = filling.save()
        return finished(page, day=paper.day)

    def _filled(self, paper: "Paper", source: str, maker: str) -> Filled:
        from pipeline.charts.place import asks, place
        from pipeline.checks.check import inspected
        from pipeline.forms.finishing.finish import finish
        from pipeline.merging.aligning.marks import mark
        from pipeline.merging.telling.texts import PageTexts
        from pipeline.ooxml.package import Package
        from pipeline.prose.tracing.trace import trace

        parts = self._template(paper.template).parts(paper.data, properties=_properties(paper))
        filling = Package(parts, f"{paper.name}.docx")
        if asks(filling) and (pictures := _pictures(paper, self._kinds)):
            place(filling, pictures)
        finish(filling, day=paper.day)
        marking = mark(filling)
        page, written = filling.saved()
        found, pages, model = inspected(written, day=paper.day)
        name = f"{paper.folder}{paper.name}"
        known = f"bảng luật đối chiếu lần cuối {law.checked():%d/%m/%Y}"
        listed = trace(
            paper.proses, paper.tables, paper.sources, f"Nguồn số liệu của {paper.name}.docx, {source}; {known}"
        )
        listed += self._sent(paper)
        told = (*found, *(finding for prose in paper.proses for finding in prose.findings))
        made = MadeDocument(f"{name}.docx", paper.title, pages, told)
        said = PageTexts(page, marking=marking).texts
        return Filled(paper, name, page, said, made, listed.encode(), maker, _read_out(paper, model))

    @cached_property
    def _origins(self) -> Mapping[tuple[str, int], str]:
        from pipeline.flow.sources.forming import origins_of

        return {} if self._results is None else origins_of(self._place.book, self._results)

    def _sent(self, paper: "Paper") -> str:
        """The last block of a trace: which rows came in which unit's file, received when."""
        rows: dict[str, dict[str, set[int]]] = {}
        for cell in paper.rests_on if self._origins else ():
            digits = "".join(char for char in cell.address if char.isdigit())
            if (told := self._origins.get((cell.sheet, int(digits or 0)))) is not None:
                rows.setdefault(told, {}).setdefault(cell.sheet, set()).add(int(digits))
        lines = [
            f"  {told}  ·  {'; '.join(f'{name} dòng {_runs(numbers)}' for name, numbers in sorted(sheets.items()))}"
            for told, sheets in sorted(rows.items())
        ]
        return "\n".join(["Số liệu lấy từ tệp gửi đến:", *lines, ""]) if lines else ""

    def _template(self, name: str) -> "Template":
        from pipeline.documents.template import Template

        if name not in self._templates:
            kind = self._kinds.kind(name)
            self._templates[name] = Template.known(kind.page)
            agree(self._templates[name], kind)
        return self._templates[name]


def _properties(paper: "Paper") -> "Properties":
    from pipeline.documents.template import Properties

    return Properties(author=paper.author, title=paper.title, created=paper.day)


def _read_out(paper: "Paper", page: "Page") -> "ReadOut | None":
    """What of a filled page is read out, where it is one for the station; whoever hands over one that says nothing
    tells so.
    """
    from pipeline.broadcast.from_docx import body

    try:
        return None if paper.broadcast is None else body(page)
    except InputError:
        return None


def _runs(numbers: Iterable[int]) -> str:
    """`3-5, 9` of 3, 4, 5, 9."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _pictures(paper: "Paper", kinds: Shelf) -> "dict[str, Chart | Ruled]":
    """The charts of a paper, and tables that its page may not draw itself, as they are set where the text puts them."""
    from pipeline.charts.ruled import Ruled, RuledColumn
    from pipeline.facts.wording import upper_first

    found: dict[str, Chart | Ruled] = {}
    for table in paper.tables:
        if (layout := kinds.kind(paper.template).tables.get(table.name)) is not None:
            columns = tuple(RuledColumn(column.head, column.width, column.form == NUMBER) for column in layout.columns)
            rows = [[upper_first(row.get(column.fact, "")) for column in layout.columns] for row in table.data()]
            found[table.name] = Ruled(columns, rows)
    return {**found, **paper.charts}


def agree(template: "Template", kind: DocumentKind) -> None:
    """A page is held against its contract before it is filled; InputError with every difference that matters."""
    from pipeline.documents.inspecting.contract import compare

    if wrong := errors(compare(kind.contract, template.inspection)):
        raise InputError(f"Mẫu {kind.name} không khớp giao kèo {kind.contract.file}.", "Sửa các chỗ dưới đây.", wrong)
