"""From `Results` to `Facts`: everything that the documents of a period may say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from pipeline.book.records import Results, Row
from pipeline.book.succession import UNITS, Succession, as_of
from pipeline.facts.fact import PERCENT, Scope, scope_of
from pipeline.facts.indicators import figure, name_fact
from pipeline.facts.month.comparison import Unit, differences, percent_changes, ranks, value_of
from pipeline.facts.month.conduct import by_kind, by_unit, conduct
from pipeline.facts.month.dossiers import dossiers, rate, satisfaction, whole
from pipeline.facts.month.events import Entry, activities, commendations, models
from pipeline.facts.month.news import angle, busiest_of_the_year, idle, least_satisfied, most, movers, online_first
from pipeline.facts.month.plan import plan, reports
from pipeline.facts.office import office_facts
from pipeline.facts.wording import period_name
from pipeline.ground.comparing import listed
from pipeline.ground.finding import InputError
from pipeline.ground.period import Period

# Rates that have a target of the year -> the setting that holds it.
TARGETS = {
    "ty_le_dung_han": "chi_tieu_dung_han",
    "ty_le_truc_tuyen": "chi_tieu_truc_tuyen",
    "ty_le_hai_long": "chi_tieu_hai_long",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that may be said of one period: a month, a quarter, half a year, a year.

    `office` holds the settings; `scopes` the whole area's figures: `thang` (the period), `thang_truoc` (the one before
    it), `cung_ky` (the same of last year), `luy_ke` (to its end, from January or the month that the book begins with),
    `so_thang_truoc`, `so_cung_ky` (differences), `tang_thang_truoc`, `tang_cung_ky` (percent changes). A scope is {}
    where there is nothing to compare with. `lists` holds rows that are told one by one (inspections by kind,
    activities, models, commendations, tasks, late reports); `standings` holds units worth a sentence: `bang_xep_hang`
    (best first), `tien_bo`, `sut_giam`, `tre_han`, `ton_qua_han`, `hai_long_thap`, `truc_tuyen_cao`, `nhieu_viec`,
    `khong_phat_sinh`.
    `angle` is the period's story, see `news`.
    """

    period: Period
    office: Scope
    scopes: Mapping[str, Scope]
    units: Sequence[Unit]
    lists: Mapping[str, Sequence[Entry]]
    standings: Mapping[str, Sequence[Unit]]
    angle: str


def compute(results: Results, period: Period) -> Facts:
    """All facts of `period`, with the units as they stand at its end. InputError if the book has no dossiers of it."""
    line = Succession.of(results.tables.get(UNITS, ()))
    results = as_of(results, period)
    rows = results.tables.get("TTHC", ())
    if not any(period.first_month <= row["thang"] <= period.last_month for row in rows):
        known = ", ".join(str(month) for month in sorted({row["thang"] for row in rows}))
        raise InputError(
            f"Sổ chưa có số liệu {period_name(period)}.",
            f"Trang TTHC mới có các tháng: {known}." if known else "Trang TTHC chưa có dòng nào.",
        )
    scopes, lists = _area(results, period)
    units = _units(results, period, line)
    lists["don_vi_moi"] = list(_new_units(line, period))
    office = office_facts(results, period)
    for scope in (*scopes.values(), *(scope for unit in units for scope in unit.scopes.values())):
        _keep_apart(scope, office, period.year)
    story = angle(scopes, office.get("chi_tieu_dung_han"))
    return Facts(period, office, scopes, units, lists, _standings(units), story)


def _keep_apart(scope: Scope, office: Scope, year: int) -> None:
    """A rate just under its target must not be printed as the target; last year had targets of its own."""
    for name, setting in TARGETS.items():
        goal = value_of(office, setting)
        if goal is not None and name in scope and scope[name].measure == PERCENT and scope[name].period.year == year:
            scope[name] = replace(scope[name], below=(goal,))


def _area(results: Results, period: Period) -> tuple[dict[str, Scope], dict[str, list[Entry]]]:
    lists: dict[str, list[Entry]] = {}
    inspections = results.tables.get("Kiểm tra", ())

    def known(sheet: str, scope: Scope) -> Scope:
        """The figures of a sheet; of one that the book does not have nothing is known, which is not nought."""
        return scope if sheet in results.tables else {n: replace(f, value=None, cells=()) for n, f in scope.items()}

    def scope(at: Period) -> Scope:
        return (
            dossiers(results.tables.get("TTHC", ()), at)
            | satisfaction(results.tables.get("Hài lòng", ()), at)
            | known("Kiểm tra", conduct(inspections, at))
            | known("Hoạt động", activities(results.tables.get("Hoạt động", ()), at)[0])
            | known("Khen thưởng", commendations(results.tables.get("Khen thưởng", ()), at)[0])
            | known("Báo cáo", reports(results.tables.get("Báo cáo", ()), at)[0])
        )

    now = scope(results.known_of(period))
    running, lists["mo_hinh"] = models(results.tables.get("Mô hình", ()), period)
    progress, tasks = plan(results.tables.get("Kế hoạch", ()), period)
    now |= known("Mô hình", running) | known("Kế hoạch", progress)
    _, lists["hoat_dong"] = activities(results.tables.get("Hoạt động", ()), period)
    _, lists["khen_thuong"] = commendations(results.tables.get("Khen thưởng", ()), period)
    _, late = reports(results.tables.get("Báo cáo", ()), period)
    lists |= {f"nhiem_vu_{name}": entries for name, entries in tasks.items()}
    lists |= {f"bao_cao_{name}": entries for name, entries in late.items()}
    lists["vi_pham"] = by_kind(inspections, period)
    lists["vi_pham_don_vi"] = by_unit(inspections, period)
    before = period.before()
    last_month = last_year(results, before) if before.year != period.year else {}
    if results.covers(before):
        last_month = scope(before)
    same_month = last_year(results, results.known_of(period).year_before())
    scopes = {
        "thang": now,
        "thang_truoc": last_month,
        "cung_ky": same_month,
        "luy_ke": scope(results.known_of(period.year_to_date())),
        "so_thang_truoc": differences(now, last_month),
        "so_cung_ky": differences(now, same_month),
        "tang_thang_truoc": percent_changes(now, last_month),
        "tang_cung_ky": percent_changes(now, same_month),
    }
    return scopes, lists


def last_year(results: Results, period: Period) -> Scope:
    """The totals that sheet Năm trước keeps of a time of last year; {} unless it has every month of it."""
    months = range(period.first_month, period.last_month + 1)
    rows = [row for month in months for row in results.rows("Năm trước", thang=month)]
    if len(rows) < period.months:
        return {}
    names = ("tiep_nhan_trong_ky", "truc_tuyen", "da_giai_quyet", "qua_han", "dang_giai_quyet")
    columns = {name: [row.cell(name) for row in (rows[-1:] if name == "dang_giai_quyet" else rows)] for name in names}
    scope = scope_of(
        figure(name, sum(cell.value for cell in cells), period, cells)
        for name, cells in columns.items()
        if all(cell.value is not None for cell in cells)
    )
    if "da_giai_quyet" in scope and "qua_han" in scope:
        done, late = scope["da_giai_quyet"], scope["qua_han"]
        in_time = replace(done, value=whole(done) - whole(late), cells=done.cells + late.cells)
        scope["ty_le_dung_han"] = rate("ty_le_dung_han", [in_time], done)
        scope["ty_le_qua_han"] = rate("ty_le_qua_han", [late], done)
    if "truc_tuyen" in scope and "tiep_nhan_trong_ky" in scope:
        scope["ty_le_truc_tuyen"] = rate("ty_le_truc_tuyen", [scope["truc_tuyen"]], scope["tiep_nhan_trong_ky"])
    return scope


def _units(results: Results, period: Period, line: Succession) -> list[Unit]:
    before = period.before() if results.covers(period.before()) else None
    known, so_far = results.known_of(period), results.known_of(period.year_to_date())
    dossier_rows: dict[str, list[Row]] = {}
    vote_rows: dict[str, list[Row]] = {}
    for sheet, groups in (("TTHC", dossier_rows), ("Hài lòng", vote_rows)):
        for row in results.tables.get(sheet, ()):
            groups.setdefault(row["don_vi"], []).append(row)
    units = []
    for row in results.tables.get("Đơn vị", ()):
        unit = row["ten"]

        def scope(at: Period, unit: str = unit) -> Scope:
            return dossiers(dossier_rows.get(unit, ()), at, unit) | satisfaction(vote_rows.get(unit, ()), at, unit)

        now = scope(known)
        joined = line.joined(unit, period.before().first_day)
        then = scope(before) if before is not None and not joined else {}
        scopes = {
            "thang": now,
            "thang_truoc": then,
            "luy_ke": scope(so_far),
            "so_thang_truoc": differences(now, then),
        }
        units.append(
            Unit(
                name_fact("ten", unit, period, [row.cell("ten")], unit),
                name_fact("loai", row["loai"], period, [row.cell("loai")], unit),
                bool(row["nhan_ho_so"]),
                scopes,
                joined,
            )
        )
    return _with_ranks(units)


def _new_units(line: Succession, period: Period) -> Iterator[Entry]:
    """Units that took others' place within `period`: `ten`, `tu_ngay`, `thay_cho` (the others' names as one)."""
    for name, row in line.units.items():
        first, olds = line.first(name), line.before[name]
        if olds and first is not None and first in period:
            cells = [row.cell("thay_cho"), row.cell("tu_ngay")]
            yield {
                "ten": name_fact("ten", name, period, [row.cell("ten")], name),
                "tu_ngay": name_fact("tu_ngay", first, period, cells),
                "thay_cho": name_fact("thay_cho", listed(olds), period, cells),
            }


def _with_ranks(units: Sequence[Unit]) -> list[Unit]:
    """Each unit with its rank by on-time rate, for the month and cumulated; no rank without a rate."""
    for key in ("thang", "thang_truoc", "luy_ke"):
        rates = {
            index: unit.scopes[key]["ty_le_dung_han"]
            for index, unit in enumerate(units)
            if "ty_le_dung_han" in unit.scopes[key]
        }
        compared = tuple(cell for fact in rates.values() for cell in fact.cells)
        for index, rank in ranks({index: fact.value for index, fact in rates.items()}).items():
            fact = rates[index]
            units[index].scopes[key]["xep_hang"] = figure("xep_hang", rank, fact.period, compared, fact.unit)
    return list(units)


def _standings(units: Sequence[Unit]) -> dict[str, Sequence[Unit]]:
    risen, fallen = movers(units)
    return {
        "bang_xep_hang": _best_first(units),
        "tien_bo": risen,
        "sut_giam": fallen,
        "tre_han": most(units, "qua_han"),
        "ton_qua_han": most(units, "con_qua_han"),
        "hai_long_thap": least_satisfied(units),
        "truc_tuyen_cao": online_first(units),
        "nhieu_viec": busiest_of_the_year(units),
        "khong_phat_sinh": idle(units),
    }


def _best_first(units: Sequence[Unit]) -> list[Unit]:
    """Units that have a rank this month; equal ranks by dossiers resolved, then by the sheet's order."""
    ranked = [unit for unit in units if "xep_hang" in unit.scopes["thang"]]

    def order(unit: Unit) -> tuple[Fraction, Fraction]:
        scope = unit.scopes["thang"]
        return value_of(scope, "xep_hang") or Fraction(0), -(value_of(scope, "da_giai_quyet") or Fraction(0))

    return sorted(ranked, key=order)
