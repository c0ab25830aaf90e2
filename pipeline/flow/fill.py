"""Papers filled, page by page: charts set, rules fitted, checked, figures traced. Nothing is written here."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.flow.hand_over import Filled, MadeDocument
from pipeline.flow.workplace import Workplace
from pipeline.ground.finding import InputError, errors
from pipeline.ground.period import Period

if TYPE_CHECKING:
    from pipeline.documents.template import Template
    from pipeline.papers.paper import Paper


class Filling:
    """The papers of one run, filled; a template is compiled once, for whichever folder its papers go to."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._templates: dict[str, Template] = {}

    def filled(self, papers: Sequence["Paper"], period: Period, maker: str) -> list[Filled]:
        """Every paper of one period, in order. InputError where a template is not as its contract says."""
        return [self._filled(paper, f"kỳ {period}, sổ {self._place.book.name}", maker) for paper in papers]

    def _filled(self, paper: "Paper", source: str, maker: str) -> Filled:
        from pipeline.checks.check import inspected
        from pipeline.documents.template import Properties
        from pipeline.forms import fitted
        from pipeline.prose.trace import trace

        properties = Properties(author=paper.author, title=paper.title, created=paper.day)
        page = self._template(paper.template).fill(paper.data, properties=properties)
        if paper.charts:
            from pipeline.charts.place import placed

            page = placed(page, paper.charts)
        page = fitted(page, day=paper.day)
        name = f"{paper.folder}{paper.name}"
        found, pages = inspected(page, name=f"{paper.name}.docx", day=paper.day)
        listed = trace(paper.proses, paper.tables, f"Nguồn số liệu của {paper.name}.docx, {source}").encode()
        return Filled(paper, name, page, MadeDocument(f"{name}.docx", paper.title, pages, tuple(found)), listed, maker)

    def _template(self, name: str) -> "Template":
        from pipeline.documents.template import Template

        if name not in self._templates:
            folder = self._place.templates
            self._templates[name] = Template(folder / f"{name}.docx")
            agree(self._templates[name], folder / f"{name}.toml")
        return self._templates[name]


def agree(template: "Template", contract: Path) -> None:
    """A template is held against its contract before it is filled; InputError with every difference that matters."""
    from pipeline.documents.inspecting.contract import compare, load

    wrong = errors(compare(load(contract), template.inspect()))
    if wrong:
        raise InputError(
            f"Mẫu {contract.stem}.docx không khớp giao kèo {contract.name}.", "Sửa các chỗ dưới đây.", wrong
        )
