"""Which way a table's columns are read: the one that its sums bear out; asked about where several do and differ."""

from collections.abc import Mapping, Sequence

from pipeline.book.imported.asking.question import Inquiry
from pipeline.book.imported.balance import FIGURES, INSIDE, REST, RowOutcome, Way, outcome, ways
from pipeline.book.imported.counted import TOTALS, TakenTable
from pipeline.book.imported.entries import TableRow
from pipeline.book.imported.finding.tables import FoundTable
from pipeline.book.imported.shape import ColumnBlock
from pipeline.ground.comparing import listed


def values_of(entry: TableRow, block: ColumnBlock) -> dict[str, int]:
    """Blanks of parts are zeros, which the sums must bear out; a total that is blank or not calculated is absent."""
    got = {
        role: count.value or 0
        for role, count in entry.counts.items()
        if count.value is not None or (role not in TOTALS and not count.uncalculated)
    }
    if block.assumed:
        got[block.assumed] = 0
    return got


def way_of(values: Sequence[Mapping[str, int]], table: FoundTable, inquiry: Inquiry, taken: TakenTable) -> Way | None:
    """The way to read the columns that the sums bear out in most rows; asked where several do and differ."""
    roles = {role for got in values for role in got}
    tried = [(way, [outcome(way, got) for got in values]) for way in ways(roles)]
    most = max(_right(results) for _, results in tried)
    if most * 2 < len(values) or not most:
        _, results = max(tried, key=lambda pair: _right(pair[1]))
        row = next(result.wrong for result in results if result.wrong)
        taken.wrong.append((table.range, f"số không khớp theo biểu ở đa số dòng, ví dụ: {row}"))
        return None
    best: dict[tuple[object, ...], tuple[Way, list[RowOutcome]]] = {}
    beside = any("nhan.buu_chinh" in way.direct for way, results in tried if _right(results) == most)
    for way, results in tried:
        if beside and "nhan.buu_chinh" in roles and "nhan.buu_chinh" not in way.direct:
            continue  # columns side by side are parts side by side, unless only the other reading adds up
        if _right(results) == most:
            best.setdefault(tuple(tuple(sorted(result.figures.items())) for result in results), (way, results))
    if len(best) == 1:
        return next(iter(best.values()))[0]
    options = tuple(_described(way, results) for way, results in best.values())
    text = f"Trang {table.title}: các cột có thể hiểu {len(best)} cách, cách nào đúng?"
    answer = inquiry.ask(f"cach-doc: {listed(sorted(roles))}", text, options)
    if answer:
        return list(best.values())[answer - 1][0]
    taken.left.append((table.range, "chờ trả lời cách đọc các cột" if answer is None else "bỏ"))
    return None


def rest_known(
    way: Way,
    values: Sequence[Mapping[str, int]],
    block: ColumnBlock,
    table: FoundTable,
    inquiry: Inquiry,
    taken: TakenTable,
) -> bool:
    """Whether what no column says may be reckoned: as carried over, or beside unknown columns, it is asked."""
    results = [outcome(way, got) for got in values]
    channels = {"truc_tuyen", "truc_tiep", REST}
    unknown = [column for column in table.figure_columns if not column.role.name and column not in block.left_columns]
    rest = any(REST in result.reckoned for result in results)
    beside = bool(unknown) and any(result.reckoned & channels for result in results)
    if not rest and not beside:
        return True
    named = "Kỳ trước chuyển qua (6)" if rest else "cột tiếp nhận còn thiếu"
    columns = f" (cột không rõ: {listed(column.letter for column in unknown)})" if unknown else ""
    text = f"Trang {table.title}: phần tiếp nhận mà không cột nào ghi{columns} có phải là {named} không?"
    answer = inquiry.ask(f"con-lai: {listed(sorted(block.roles))}", text, (f"phải, là {named}",))
    if not answer:
        taken.left.append((table.range, "chờ trả lời phần tiếp nhận còn lại là gì" if answer is None else "bỏ"))
    return bool(answer)


def _right(results: Sequence[RowOutcome]) -> int:
    return sum(not result.wrong for result in results)


def _described(way: Way, results: Sequence[RowOutcome]) -> str:
    said = [f"tổng tiếp nhận {'gồm' if way.carried == INSIDE else 'không gồm'} kỳ trước chuyển qua"]
    said.append(f"trực tiếp gồm {listed(header_words(role) for role in way.direct)}" if way.direct else "")
    said.append(f"trực tuyến gồm {listed(header_words(role) for role in way.online)}" if way.online else "")
    said.append(
        {"da": "hồ sơ dừng, rút nằm trong đã giải quyết", "riêng": "hồ sơ dừng, rút kể riêng"}.get(way.stopped, "")
    )
    example = next((result.figures for result in results if not result.wrong and any(result.figures.values())), {})
    shown = ", ".join(str(example.get(name, 0)) for name in FIGURES)
    return f"{'; '.join(part for part in said if part)} (dòng đầu: {shown})"


def header_words(role: str) -> str:
    return role.partition(".")[2].replace("_", " ")
