"""A paper of a kind in the making: who issues it on which day, what its text may name, its tables; then the paper.

What every paper has in common is said here once; a recipe says the rest. The kind's `kieu.toml` says what it is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pipeline import law
from pipeline.charts.chart import Chart
from pipeline.charts.ruled import Ruled
from pipeline.facts.citations import bases, local_bases
from pipeline.facts.fact import Fact
from pipeline.facts.office import office_facts
from pipeline.facts.registry.letter import Letter, blank_date, blank_number, issuer_of, letter
from pipeline.facts.wording import word
from pipeline.ground.finding import InputError
from pipeline.ground.period import Period
from pipeline.kinds.kind import TEXT, DocumentKind
from pipeline.papers.frame import body_data, frame_data, words_of
from pipeline.papers.paper import Broadcast, Desk, Paper
from pipeline.prose.context import context, framing
from pipeline.prose.tables import Table, Value
from pipeline.prose.write import Prose, line_of, write

Rows = Sequence[Mapping[str, Value]]
_FIELD = "CCHC"  # closes the sign of a letter where the workbook names no drafting unit
_AS_ABOVE = "như trên"


class Draft:
    """`frame` is read from the workbook unless it is given; `unsigned` is the day that the law is asked for until the
    paper is signed, the period's last without it. `names` are those of the text, to be added to.
    """

    def __init__(
        self,
        desk: Desk,
        kind: DocumentKind,
        period: Period,
        *,
        frame: Letter | None = None,
        unsigned: date | None = None,
        names: Mapping[str, Any] | None = None,
    ) -> None:
        self.desk, self.kind, self.period, self.results = desk, kind, period, desk.results
        self.frame = frame or letter(self.results, period, kind.in_book, kind.symbol, field=_FIELD)
        self.day: date = self.frame.issued or unsigned or period.last_day
        if names is None:
            names = framing(office_facts(self.results, period), period, words_of(self.results, period, kind.in_book))
        self.names: dict[str, Any] = dict(names)
        self.tables: list[Table] = []
        self.charts: Mapping[str, Chart | Ruled] = {}

    def use_figures(self) -> None:
        """All facts of the period become names of the text. InputError where the book has none."""
        words = words_of(self.results, self.period, self.kind.in_book)
        self.names |= context(self.desk.facts(self.period), words)

    def table(self, name: str, rows: Rows, title: str = "", heads: Mapping[str, str] | None = None) -> Table:
        """The table `name` of the kind, which the page takes and the trace follows; `heads` for further columns."""
        layout = self.kind.tables[name]
        self.tables.append(Table(name, title or layout.title, {**layout.heads, **(heads or {})}, rows))
        return self.tables[-1]

    def cited(self, themes: Iterable[str] = (), kind: str = "") -> list[Fact]:
        """The acts in force on the day that it rests on, by the kind's themes, then those of the place."""
        chosen = tuple(themes) or self.kind.themes
        try:
            found = list(bases(chosen, self.day)) if chosen else []
        except KeyError as unknown:
            raise self.kind.wrong("chu_de", f"bảng luật can-cu không có chủ đề {unknown}") from None
        return [*found, *local_bases(self.results, kind or self.kind.in_book, self.day)]

    def write(self, text: str = TEXT) -> Prose:
        """The text, every place in it (`@name`) being that of a table or a chart. InputError with its line."""
        template = self.kind.text(text)
        prose = write(template, self.period, self.names, self.kind.beside)
        known = {table.name for table in self.tables} | self.charts.keys() | self.kind.tables.keys()
        for place in (one.text for one in prose.all() if one.kind == "cho"):
            if "cac_khoi" not in self.kind.contract.wanted:
                why = "mẫu này không có vòng lặp cac_khoi nên không có chỗ đặt bảng, biểu đồ"
            elif place not in known and not self._is_drawn(place):
                names = ", ".join(f"@{name}" for name in sorted(known)) or "chưa có"
                why = f"không có bảng hay biểu đồ nào tên ấy ở kỳ này; đang có: {names}"
            else:
                continue
            raise InputError(
                f"Bản viết {line_of(template, place)}: @{place} {why}.", "Sửa tên, hoặc thêm [bang.…] vào kieu.toml."
            )
        return prose

    def _is_drawn(self, place: str) -> bool:
        """Whether the page itself knows the place."""
        from pipeline.documents.template import Template

        tags = Template(self.kind.page, refuse=False).inspect().tags
        return any(f"{quote}{place}{quote}" in tag.source for tag in tags for quote in "\"'")

    def paper(
        self,
        prose: Prose | None,
        title: str,
        data: Mapping[str, object] | None = None,
        *,
        name: str = "",
        folder: str = "",
        headline: str = "",
        printed: Callable[[Table], bool] = lambda _: True,
        more: Iterable[Table] = (),
        proses: Sequence[Prose] = (),
        broadcast: Broadcast | None = None,
        cells: Iterable[Any] = (),
    ) -> Paper:
        """The paper of `prose`; `data` are names of its page beside those that every page may use.

        `headline` stands for the text's own. Of the tables those that are `printed` are traced, and `more` that only
        the trace needs; `name` is the file's, the kind's without it; `folder` one under that of the period.
        """
        headline = headline or (prose.headline.text if prose else title)
        body = body_data(prose) if prose else []
        whole: dict[str, object] = frame_data(self.frame, headline) | {
            "kinh_gui": self.kind.addressees,
            "cac_khoi": body,
            **{table.name: table.data() for table in self.tables},
            **self.kind.fixed,
            **(data or {}),
        }
        whole["kinh_gui"] = self._addressed(whole["kinh_gui"])
        if "cac_can_cu" in self.kind.contract.wanted and "cac_can_cu" not in whole:
            whole["cac_can_cu"] = [f"Căn cứ {word(fact)}" for fact in self.cited()]
        if whole["kinh_gui"] and self._says_as_above:
            whole["noi_nhan"] = [one for one in self.frame.recipients if one.casefold() != _AS_ABOVE]
        number, day = str(whole.get("so_ky_hieu") or ""), str(whole.get("ngay_ky") or "")
        shown = tuple(table for table in self.tables if printed(table))
        places = {one.text for one in prose.paragraphs if one.kind == "cho"} if prose else set()
        return Paper(
            name=name or self.kind.name,
            template=self.kind.name,
            data=whole,
            title=title,
            author=issuer_of(self.frame),
            issued=self.frame.issued,
            day=self.day,
            proses=tuple(proses) or ((prose,) if prose else ()),
            tables=(*shown, *more),
            charts={chart: drawn for chart, drawn in self.charts.items() if chart in places},
            broadcast=broadcast,
            folder=folder,
            cells=(*self.frame.cells, *cells),
            stamp=(number, day),
            blank=(blank_number(number), blank_date(self.day.year) if day else ""),
            place=self.frame.place,
            signer=self.frame.signer,
        )

    def _addressed(self, names: object) -> list[str]:
        """Whom the paper greets: `names`; where they are more than its page takes, a phrase for all of them."""
        listed = list(names) if isinstance(names, list | tuple) else []
        most, phrase = (self.kind.about.get(f"kinh_gui_{key}") for key in ("nhieu_nhat", "gon"))
        if most is None:
            return listed
        if not isinstance(most, int) or not isinstance(phrase, str) or not phrase:
            raise self.kind.wrong("kinh_gui_nhieu_nhat", "phải là một số, kèm kinh_gui_gon là lời gọi chung")
        return [phrase] if len(listed) > most else listed

    @property
    def _says_as_above(self) -> bool:
        """Whether a page of this type has the line "Như trên" of its own, by the law."""
        types = law.latest("loai-van-ban")["types"]
        return any(row["greeting"] != "no" for row in types if row["name"] == self.kind.type)
