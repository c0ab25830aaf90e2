"""A document of the office's own: a template, its contract and a text, without a line of Python.

The contract says what the program cannot know: `loai_so` (the value of list Loại văn bản; the type's name without it),
`chu_viet_tat`, `kinh_gui` (addressees), `chu_de` (themes of the law table `can-cu`), `can_so_lieu` (whether the book
must be complete for the period), and `[dien]`, names with words that are the same every time.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.facts.citations import bases, local_bases
from pipeline.facts.letter import letter
from pipeline.facts.office import office_facts
from pipeline.facts.wording import period_name, word
from pipeline.ground.finding import UsageError
from pipeline.ground.period import Period
from pipeline.papers.frame import bases_data, body_data, frame_data, issuer_of, words_of
from pipeline.papers.paper import Batch, Desk, Paper
from pipeline.prose.context import context, framing
from pipeline.prose.write import Prose, write

_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class OwnForm:
    """One document of the office's own: its name (that of template, contract and text) and what its contract says."""

    name: str
    about: Mapping[str, Any]

    @property
    def kind(self) -> str:
        return str(self.about.get("loai_so") or self.about.get("loai") or self.name)

    @property
    def needs_figures(self) -> bool:
        return bool(self.about.get("can_so_lieu", True))

    def make(self, desk: Desk, period: Period) -> Batch:
        """The document of one period. InputError where the workbook or the text does not allow it."""
        results = desk.results
        frame = letter(results, period, self.kind, str(self.about.get("chu_viet_tat", "")), field="CCHC")
        day = frame.issued or period.last_day
        words = words_of(results, period, self.kind)
        names = (
            context(desk.facts(period), words)
            if self.needs_figures
            else framing(office_facts(results, period), period, words)
        )
        prose = write(desk.text(self.name), period, names)
        data = frame_data(frame, prose.headline.text) | {
            "kinh_gui": [str(place) for place in self.about.get("kinh_gui", ())],
            "cac_can_cu": bases_data([word(fact) for fact in self._bases(desk, day)]),
            "cac_doan": _lines(prose),
            "cac_dieu": _lines(prose),
            "cac_khoi": body_data(prose),
            **{str(name): value for name, value in self.about.get("dien", {}).items()},
        }
        title = f"{prose.headline.text} ({period_name(period)})"
        return Batch(
            (
                Paper(
                    self.name, self.name, data, title, issuer_of(frame), frame.issued, day, (prose,), cells=frame.cells
                ),
            )
        )

    def _bases(self, desk: Desk, day: date) -> list[Any]:
        themes = tuple(str(theme) for theme in self.about.get("chu_de", ()))
        return [*bases(themes, day), *local_bases(desk.results, self.kind, day)]


def own_form(name: str, templates: Path) -> OwnForm:
    """The form `name` of the folder of templates. InputError where its contract is not there or says nothing usable."""
    from pipeline.papers.contracts import about

    if not _NAME.fullmatch(name):
        raise UsageError(f"Tên mẫu “{name}” không dùng được.", "Ghi tên tệp không đuôi, không thư mục: to-trinh-tthc.")
    return OwnForm(name, about(templates / f"{name}.toml"))


def _lines(prose: Prose) -> list[str]:
    """The blocks as plain paragraphs, headings with their numbers, the last one closed by "./."."""
    return [f"{block['nhan']} {block['chu']}".strip() for block in body_data(prose)]
