"""A table of three versions: row by row, cell by cell; rows and columns that one of the two put in or took out."""

from collections.abc import Callable, Sequence

from pipeline.merging.aligning.alignment import Fingerprint, align, units_of
from pipeline.merging.aligning.atoms import without_words
from pipeline.merging.pieces.blocks import Handling, merge_blocks
from pipeline.merging.session import Session
from pipeline.merging.telling.comments import ASKS
from pipeline.merging.telling.tracking import Author, show
from pipeline.merging.wml import canonical, quote, remove, text_of
from pipeline.ooxml.names import Element, W
from pipeline.ooxml.package import copy_of

MergeCells = Callable[[Session, Element, Element, Element], None]
_SAMPLE = 6  # rows by which a column is known


def merge_table(session: Session, base: Element, hers: Element, ours: Element, merge_cells: MergeCells) -> None:
    """Change the table `hers`."""
    table = _Table(session, base, hers, ours, merge_cells)
    sides = ((base, session.base), (hers, session.hers), (ours, session.ours))
    units = [units_of(_rows(each), side.package, side.marks) for each, side in sides]
    handling = Handling(table.merge_rows, table.new_row, table.shown, "hàng")
    rows = merge_blocks(session, units[0], units[1], units[2], handling)
    table.insert_columns(rows)
    old = _rows(hers)
    at = hers.index(old[0]) if old else len(hers)
    for row in old:
        remove(row)
    if not rows:
        rows = old[:1]  # a table without a row is none; it stays with its first one
        session.note("một bảng của bản mới không còn hàng nào; giữ hàng đầu của bản sửa tay")
    hers[at:at] = rows


class _Table:
    def __init__(self, session: Session, base: Element, hers: Element, ours: Element, merge: MergeCells) -> None:
        self.session = session
        self.merge_cells = merge
        self.hers = hers
        counts = [max((len(_cells(row)) for row in _rows(each)), default=0) for each in (base, hers, ours)]
        self.counts = counts
        self.to_hers = _columns(base, hers, counts[0], counts[1])
        self.to_ours = _columns(base, ours, counts[0], counts[2])
        self.added = [o for o in range(counts[2]) if o not in self.to_ours.values()]
        self.template = _rows(hers)[-1:] or [None]
        self.header = _rows(ours)[:1]
        self.partner: dict[Element, Element] = {}  # a row of the result -> the row of ours that it is
        self.ours_grid = ours.find(W + "tblGrid")

    def merge_rows(self, was: list[Element], her: list[Element], our: list[Element]) -> list[Element]:
        session = self.session
        base, hers, ours = (_cells(row) for row in (was[0], her[0], our[0]))
        self.partner[her[0]] = our[0]
        marked = our[0].find(f"{W}tc/{W}p")
        mine = her[0].find(f"{W}tc/{W}p")
        if marked is not None and mine is not None:
            session.mark(marked, mine)
        if len(base) == len(hers) == len(ours):
            triples = list(zip(base, hers, ours, strict=True))
        elif (len(base), len(hers), len(ours)) == tuple(self.counts):
            triples = [
                (base[b], hers[self.to_hers[b]], ours[self.to_ours[b]])
                for b in range(len(base))
                if b in self.to_hers and b in self.to_ours
            ]
            for b in range(len(base)):
                if b not in self.to_hers and b in self.to_ours and _differ(base[b], ours[self.to_ours[b]]):
                    session.note("bảng: số liệu mới ở một cột mà bản sửa tay đã bỏ thì không hiện")
        else:
            if text_of(was[0]) != text_of(our[0]):
                now = quote(text_of(our[0]), 200)
                text = f"ô gộp hoặc tách khác nhau, bản mới ghi “{now}”. Đang giữ bản sửa tay; {ASKS}."
                session.conflict(f"Hàng “{quote(text_of(her[0]))}”: {session.asked(text)}")
                session.comment(her, text)
            return her
        for b, h, o in triples:
            if session.tracking or _differ(b, o):
                outer, session.place = session.place, self._place(our[0], ours.index(o))
                self.merge_cells(session, b, h, o)
                session.place = outer
        return her

    def _place(self, row: Element, column: int) -> str:
        """`Hàng “xã A”, cột “Hồ sơ”`: the row by its first words that are no number, the column by its head."""
        texts = [text_of(cell) for cell in _cells(row)]
        name = next((text for text in texts if any(map(str.isalpha, text))), texts[0] if texts else "")
        heads = [text_of(cell) for cell in _cells(self.header[0])] if self.header else []
        head = heads[column] if column < len(heads) else ""
        return f"Hàng “{quote(name)}”, cột {f'“{quote(head)}”' if head else column + 1}"

    def new_row(self, row: Element) -> Element:
        """A row of ours in her table: her widths and borders, her own columns left empty."""
        session = self.session
        pattern = self._pattern(row)
        cells = _cells(row)
        if pattern is None or len(_cells(pattern)) != self.counts[1] or len(cells) != self.counts[2]:
            return session.new(row)
        made = copy_of(pattern)
        self._plain(made)
        home = {self.to_ours[b]: self.to_hers[b] for b in self.to_hers if b in self.to_ours}
        brought = session.new(row)
        mine, new = _cells(made), _cells(brought)
        for index, cell in enumerate(mine):
            _emptied(cell)
            source = next((o for o, h in home.items() if h == index), None)
            if source is not None:
                for child in [child for child in cell if child.tag != W + "tcPr"]:
                    remove(child)
                cell.extend([child for child in list(new[source]) if child.tag != W + "tcPr"])
        session.placed = [(made if place is brought else place, name) for place, name in session.placed]
        self.partner[made] = row
        return made

    def _pattern(self, row: Element) -> Element | None:
        above = row.getprevious()
        while above is not None:
            for mine, theirs in self.partner.items():
                if theirs is above and mine.find(f"{W}trPr/{W}tblHeader") is None:
                    return mine
            above = above.getprevious()
        return self.template[0]

    @staticmethod
    def _plain(row: Element) -> None:
        for tag in ("tblHeader", "ins", "del"):
            for node in list(row.iterfind(f"{W}trPr/{W}{tag}")):
                remove(node)

    def shown(self, row: Element, tag: str, author: Author) -> None:
        holder = row.makeelement(W + "tbl")
        parent, at = row.getparent(), None if row.getparent() is None else row.getparent().index(row)
        holder.append(row)
        show(self.session.tracking, holder, tag, author)
        holder.remove(row)
        if parent is not None and at is not None:
            parent.insert(at, row)

    def insert_columns(self, rows: Sequence[Element]) -> None:
        """Columns that ours has and the base had not go into her rows, each after the one it follows in ours."""
        if not self.added or self.counts[0] == self.counts[2]:
            return
        home = {self.to_ours[b]: self.to_hers[b] for b in self.to_hers if b in self.to_ours}
        grid = self.hers.find(W + "tblGrid")
        for offset, column in enumerate(self.added):
            before = max((h for o, h in home.items() if o < column), default=-1)
            at = before + 1 + sum(1 for other in self.added[:offset] if self._before(other, home) == before)
            for row in rows:
                cells = _cells(row)
                source = self.partner.get(row)
                theirs = [] if source is None else _cells(source)
                if source is not None and len(theirs) != self.counts[2]:
                    continue
                new = self.session.new(theirs[column]) if theirs else _emptied(copy_of(cells[min(at, len(cells)) - 1]))
                if at < len(cells):
                    cells[at].addprevious(new)
                else:
                    row.append(new)
            if grid is not None and self.ours_grid is not None and column < len(self.ours_grid):
                grid.insert(at, copy_of(self.ours_grid[column]))
        self.session.note("bảng có thêm cột của bản mới; xem lại bề rộng các cột")

    @staticmethod
    def _before(column: int, home: dict[int, int]) -> int:
        return max((h for o, h in home.items() if o < column), default=-1)


def _rows(table: Element) -> list[Element]:
    return list(table.iterfind(W + "tr"))


def _cells(row: Element) -> list[Element]:
    return list(row.iterfind(W + "tc"))


def _differ(one: Element, other: Element) -> bool:
    return text_of(one) != text_of(other) or canonical(one) != canonical(other)


def _columns(base: Element, other: Element, one_count: int, other_count: int) -> dict[int, int]:
    if one_count == other_count:
        return {index: index for index in range(one_count)}
    return align(_column_units(base, one_count), _column_units(other, other_count))


def _column_units(table: Element, count: int) -> list[Fingerprint]:
    rows = [cells for row in _rows(table) if len(cells := _cells(row)) == count][:_SAMPLE]
    units = []
    for index in range(count):
        text = " ".join(text_of(cells[index]) for cells in rows)
        units.append(Fingerprint(rows[0][index], "tc", text, tuple(text.casefold().split()), "", ()))
    return units


def _emptied(cell: Element) -> Element:
    blocks = [child for child in cell if child.tag != W + "tcPr"]
    first = next((block for block in blocks if block.tag == W + "p"), None)
    for block in blocks:
        if block is not first:
            remove(block)
    cell.append(cell.makeelement(W + "p")) if first is None else without_words(first)
    return cell
