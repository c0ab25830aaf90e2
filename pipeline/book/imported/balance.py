"""Figures of a stranger's columns as the columns of form II.06a, by its sums (3 = 4 + 5 + 6, 3 = 7 + 11, …).

Sheets differ in what they leave out and in what a total holds (what was carried over inside it or not, files that were
stopped). Every way to read the columns is tried on every row; one is taken where all ways that agree with the sums give
the same figures, and asked about where they do not.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

Values = Mapping[str, int]
"""The figures of one row by role; a role that the table does not have, or whose total is not calculated, is absent."""

FIGURES = ("truc_tuyen", "truc_tiep", "ky_truoc", "truoc_han", "dung_han", "qua_han", "con_trong_han", "con_qua_han")
STOPPED = ("dung", "rut")
REST = "phần còn lại"  # among what was reckoned: carried over is what no column says, perhaps one that is lost
INSIDE, OUTSIDE = "trong", "ngoài"


class Way(NamedTuple):
    """One way to read the columns.

    `carried`: whether the total of received files holds those carried over. `stopped`: "" files that were stopped are
    in no total, "da" in that of the dealt with, "riêng" in that of the received alone. `late`: whether files late with
    and without a letter are parts of the column Quá hạn or all there is.
    """

    online: tuple[str, ...]
    direct: tuple[str, ...]
    carried: str
    stopped: str
    late: str


class RowOutcome(NamedTuple):
    """What a row comes to: its figures by our columns, those that were reckoned and not read; or why it does not."""

    figures: Mapping[str, int]
    reckoned: frozenset[str]
    wrong: str = ""


def ways(roles: Iterable[str]) -> Iterator[Way]:
    """Every way to read a table that has these roles."""
    there = set(roles)
    online = _first(there, ("nhan.truc_tuyen",)) or _all(there, "nhan.toan_trinh", "nhan.mot_phan")
    other = "nhan.hinh_thuc_khac" in there and "nhan.truc_tuyen" not in there
    onlines = [(*online, "nhan.hinh_thuc_khac"), online] if other else [online]
    both = _first(there, ("nhan.truc_tiep_buu_chinh",))
    counter, post = _first(there, ("nhan.truc_tiep",)), _first(there, ("nhan.buu_chinh",))
    directs = [both] if both else [counter + post] + ([counter] if counter and post else [])
    if "nhan.phi_dia_gioi" in there:
        directs = directs + [(*direct, "nhan.phi_dia_gioi") for direct in directs]
    carried = (INSIDE, OUTSIDE) if "nhan.tong" in there else (INSIDE,)
    stopped = ("", "da", "riêng") if there & set(STOPPED) else ("",)
    split = any(role.endswith("_thu") for role in there)
    late = ("phần", "riêng") if split and there & {"da.qua_han", "dang.qua_han"} else ("phần",)
    yield from (Way(*way) for way in product(onlines, directs, carried, stopped, late))


def _first(there: set[str], roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(role for role in roles if role in there)


def _all(there: set[str], *roles: str) -> tuple[str, ...]:
    return tuple(role for role in roles if role in there)


def missing(roles: Iterable[str]) -> list[str]:
    """The roles without which the table's figures cannot be ours; empty where they can."""
    there = set(roles)
    gone = []
    online = there & {"nhan.truc_tuyen", "nhan.toan_trinh", "nhan.mot_phan"}
    direct = there & {"nhan.truc_tiep", "nhan.truc_tiep_buu_chinh", "nhan.buu_chinh"}
    known = there & {"nhan.tong", "nhan.trong_ky"}
    if not online and not (direct and (known or "nhan.ky_truoc" in there)):
        gone.append("nhan.truc_tuyen")
    elif not direct and not (online and (known or "nhan.ky_truoc" in there)):
        gone.append("nhan.truc_tiep")
    elif (not online or not direct) and "nhan.tong" in there and "nhan.ky_truoc" not in there:
        gone.append("nhan.ky_truoc")
    late = there & {"da.qua_han", "da.qua_han_co_thu"}
    timely = there & {"da.dung_han", "da.dung_va_truoc", "da.truoc_han"}
    if not late and not ("da.tong" in there and timely):
        gone.append("da.qua_han")
    elif not timely and "da.tong" not in there:
        gone.append("da.dung_han")
    open_ones = there & {"dang.tong", "dang.trong_han", "dang.qua_han", "dang.qua_han_co_thu"}
    if len(open_ones) < 2:
        gone.append("dang.qua_han" if "dang.qua_han" not in there else "dang.trong_han")
    return gone


def outcome(way: Way, got: Values) -> RowOutcome:
    """The figures of one row read this way."""
    reckoned: set[str] = set()
    stopped = sum(got.get(role, 0) for role in STOPPED) if way.stopped else 0
    done = _done(got, way, stopped, reckoned)
    waiting = _waiting(got, way, reckoned)
    if isinstance(done, str) or isinstance(waiting, str):
        return RowOutcome({}, frozenset(), done if isinstance(done, str) else str(waiting))
    ended = sum(done) + sum(waiting) + stopped
    came = _came(got, way, ended, reckoned)
    if isinstance(came, str):
        return RowOutcome({}, frozenset(), came)
    figures = dict(zip(FIGURES, (*came, *done, *waiting), strict=True))
    low = next((name for name, value in figures.items() if value < 0), "")
    if low:
        return RowOutcome({}, frozenset(), f"tính ra {low} = {figures[low]}, là số âm")
    if stopped:
        figures["dung"] = stopped
    return RowOutcome(figures, frozenset(reckoned))


def _done(got: Values, way: Way, stopped: int, reckoned: set[str]) -> tuple[int, int, int] | str:
    """Before, on and after the day; the two first joined stand in the second."""
    total = got.get("da.tong")
    if total is not None and way.stopped == "da":
        total -= stopped
    late = _late(got, "da", way)
    early, timely, joined = got.get("da.truoc_han"), got.get("da.dung_han"), got.get("da.dung_va_truoc")
    if joined is not None:
        early, timely = _parted(early, timely, joined)
    if late is None:
        if total is None or (early is None and timely is None):
            return "thiếu số đã giải quyết quá hạn"
        late = total - (early or 0) - (timely or 0)
        reckoned.add("qua_han")
    if timely is None:
        if total is None and early is None:
            return "thiếu số đã giải quyết đúng hạn"
        timely = (total - late - (early or 0)) if total is not None else 0
        reckoned.add("dung_han")
    if early is None:
        early = total - timely - late if total is not None else 0
        reckoned.add("truoc_han")
    if total is not None and total != early + timely + late:
        return f"đã giải quyết {total}, các phần cộng lại {early} + {timely} + {late} = {early + timely + late}"
    return early, timely, late


def _parted(early: int | None, timely: int | None, joined: int) -> tuple[int, int]:
    if early is not None:
        return early, joined - early
    if timely is not None:
        return joined - timely, timely
    return 0, joined


def _waiting(got: Values, way: Way, reckoned: set[str]) -> tuple[int, int] | str:
    total, within, late = got.get("dang.tong"), got.get("dang.trong_han"), _late(got, "dang", way)
    if within is None:
        if total is None or late is None:
            return "thiếu số đang giải quyết trong hạn"
        within = total - late
        reckoned.add("con_trong_han")
    if late is None:
        if total is None:
            return "thiếu số đang giải quyết quá hạn"
        late = total - within
        reckoned.add("con_qua_han")
    if total is not None and total != within + late:
        return f"đang giải quyết {total}, các phần cộng lại {within} + {late} = {within + late}"
    return within, late


def _late(got: Values, group: str, way: Way) -> int | None:
    parts = [got[role] for role in (f"{group}.qua_han_co_thu", f"{group}.qua_han_chua_thu") if role in got]
    whole = got.get(f"{group}.qua_han")
    if whole is not None:
        return whole + sum(parts) if way.late == "riêng" else whole
    return sum(parts) if parts else None


def _came(got: Values, way: Way, ended: int, reckoned: set[str]) -> tuple[int, int, int] | str:
    """Online, direct or by post, carried over."""
    online = sum(got[role] for role in way.online) if way.online and all(r in got for r in way.online) else None
    direct = sum(got[role] for role in way.direct) if way.direct and all(r in got for r in way.direct) else None
    told, fresh, carried = got.get("nhan.tong"), got.get("nhan.trong_ky"), got.get("nhan.ky_truoc")
    if way.carried == OUTSIDE and told is not None:
        fresh, told = told if fresh is None else fresh, None
    if carried is None:
        reckoned.add("ky_truoc")
        if fresh is not None:
            carried = ended - fresh
        elif online is not None and direct is not None:
            carried = (told if told is not None else ended) - online - direct
            if carried:
                reckoned.add(REST)
        else:
            return "thiếu số kỳ trước chuyển qua"
    whole = told if told is not None else fresh + carried if fresh is not None else ended
    if online is None and direct is None:
        return "thiếu số tiếp nhận trực tuyến, trực tiếp"
    if online is None:
        online = whole - carried - (direct or 0)
        reckoned.add("truc_tuyen")
    if direct is None:
        direct = whole - carried - online
        reckoned.add("truc_tiep")
    if whole != online + direct + carried:
        return f"tiếp nhận {whole}, các phần cộng lại {online} + {direct} + {carried} = {online + direct + carried}"
    if fresh is not None and fresh != online + direct:
        return f"tiếp nhận trong kỳ {fresh}, trực tuyến và trực tiếp cộng lại {online + direct}"
    if whole != ended:
        return f"tiếp nhận {whole}, đã và đang giải quyết cộng lại {ended}, lệch {abs(whole - ended)}"
    return online, direct, carried
