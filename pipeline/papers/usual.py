"""The usual recipe: a text, the tables that `kieu.toml` lays out, the page. All that an office's own kinds need."""

from collections.abc import Mapping
from typing import Any

from pipeline.facts.fact import Fact
from pipeline.facts.wording import period_name
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind, LaidColumn, TableLayout
from pipeline.papers.draft import Draft
from pipeline.papers.frame import body_data
from pipeline.papers.paper import Batch, Desk
from pipeline.prose.tables import Value


def usual(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """The document of one period. InputError where the workbook, the text or a table does not allow it."""
    draft = Draft(desk, kind, period)
    if kind.needs_figures:
        draft.use_figures()
    for layout in kind.tables.values():
        draft.table(layout.name, _rows(kind, layout, draft.names))
    prose = draft.write()
    lines = [f"{block['nhan']} {block['chu']}".strip() for block in body_data(prose)]
    own = {name: lines for name in ("cac_doan", "cac_dieu") if name not in kind.fixed}
    return Batch((draft.paper(prose, f"{prose.headline.text} ({period_name(period)})", own),))


def _rows(kind: DocumentKind, layout: TableLayout, names: Mapping[str, Any]) -> list[dict[str, Value]]:
    """One row for each entry of the list that the table is made of; `stt` counts them."""
    entries = names.get(layout.rows)
    if not isinstance(entries, list):
        lists = ", ".join(sorted(name for name, value in names.items() if isinstance(value, list)))
        raise kind.wrong(f"bang.{layout.name}.hang", f"không có danh sách “{layout.rows}”; đang có: {lists}")
    return [
        {column.fact: _value(kind, layout, column, entry, number) for column in layout.columns}
        for number, entry in enumerate(entries, 1)
    ]


def _value(kind: DocumentKind, layout: TableLayout, column: LaidColumn, entry: Any, number: int) -> Value:
    """`thang.qua_han` of an entry: a fact in a group of facts."""
    found = entry
    for part in column.fact.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    if column.fact == "stt" and found is None:
        return number
    if not isinstance(found, Fact | str):
        there = ", ".join(entry) if isinstance(entry, Mapping) else ""
        raise kind.wrong(f"bang.{layout.name}.cot", f"mỗi dòng không có “{column.fact}”; đang có: {there}")
    return found
