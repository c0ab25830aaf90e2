"""Judges the notice of scores and the units' sheets against a reckoning of its own (`points`), sentence and table alike."""

import re
from fractions import Fraction

from tests.audit import points
from tests.audit.desk import Desk, Said, both, exact, forms
from tests.audit.masks import Masked, Quantity
from tests.audit.points import Period, Unit

FORMS, form = forms()
_WHO = r"(?:‹U\d+›(?:, | và | cùng )?)+|‹Q\d+› đơn vị"
_CODES = ("Q", "H")  # how the folders of quarters and halves are called


def _period(desk: Desk) -> Period:
    return points.period(desk.ledger, desk.name)


def before(desk: Desk) -> Period:
    """The scores of the period of the same length before, without units where the book has none."""
    span = desk.span.shifted(-1)
    number = (span.first - 1) // span.size + 1
    code = {3: f"-Q{number}", 6: f"-H{number}"}.get(span.size, "")
    return points.period(desk.ledger, f"{span.year}{code}")


def who(said: Masked, words: str, wanted: set[str]) -> Said:
    """Whether the units named, or their number, are those that are wanted."""
    named = {said.of[token].lower() for token in re.findall(r"‹U\d+›", words)}
    wanted = {unit.lower() for unit in wanted}
    if named:
        return named == wanted, f"{sorted(wanted)[:5]}"
    counted = re.search(r"‹Q\d+›", words)
    return counted is not None and said.of[counted[0]].value == len(wanted), f"{len(wanted)}: {sorted(wanted)[:5]}"


def near(said: Quantity, value: Fraction, what: str) -> Said:
    """Points are printed with two decimals."""
    return abs(Fraction(str(round(said.value, 4))) - value) <= Fraction(
        51, 10000
    ), f"{what} is {float(value):.4f}, said {said.value:g}"


def shared(said: Quantity, value: Fraction) -> Said:
    """A share of points, with one decimal; never all, nor none, where it is not."""
    good = said.share and abs(Fraction(str(said.value)) - value) <= Fraction(51, 1000)
    return good and (said.value >= 100) == (value >= 100) and (said.value > 0) == (value > 0), f"{float(value):.4f}"


def keeper(desk: Desk) -> str:
    """The office that keeps the scores: what the units have to say goes to it."""
    known = desk.ledger.settings
    return str(known.get("Cơ quan tham mưu CCHC", known["Cơ quan ban hành"]))


def quantities(said: Masked, words: str) -> list[Quantity]:
    """The quantities of a part of a sentence, a minus before one with it."""
    found = []
    for sign, token in re.findall(r"((?<![\w›])-)?(‹Q\d+›)", words):
        q = said.of[token]
        found.append(Quantity(q.word, -q.value, q.share) if sign else q)
    return found


def _mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


@form(
    "period",
    r"kết quả chấm điểm, xếp loại các đơn vị {K}|{H} thông báo kết quả chấm điểm, xếp loại việc thực hiện ‹S\d+› {K} như sau:",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return said.all("K") == [desk.span], f"{said.all('K')}"


@form("scores", r"có {Q} đơn vị tự chấm điểm và được thẩm định")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return exact(said.of[m[1]], len(_period(desk).units), "units scored")


@form("scores", r"{U} tự chấm -?{Q} điểm, được thẩm định -?{Q} điểm")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    units, q = _period(desk).units, quantities(said, m[0])
    unit = units[said.of[m[1]]]
    return both((len(units) == 1, f"{len(units)} units"), near(q[0], unit.own, "own"), near(q[1], unit.score, "score"))


@form("scores", r"điểm tự chấm bình quân là -?{Q}, điểm thẩm định bình quân là -?{Q}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    units, q = list(_period(desk).units.values()), quantities(said, m[0])
    return both(near(q[0], _mean([u.own for u in units]), "own"), near(q[1], _mean([u.score for u in units]), "score"))


@form("highest", rf"cao nhất là (?P<top>{_WHO}) với -?{{Q}} điểm; thấp nhất là (?P<low>{_WHO}) với -?{{Q}} điểm")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    units = _period(desk).units.values()
    high, low = max(u.score for u in units), min(u.score for u in units)
    top, last = m[0].split("; ")
    return both(
        who(said, m["top"], {u.name for u in units if u.score == high}),
        who(said, m["low"], {u.name for u in units if u.score == low}),
        near(quantities(said, top)[-1], high, "highest"),
        near(quantities(said, last)[-1], low, "lowest"),
        (high > low, "all alike"),
    )


@form("highest", r"các đơn vị có điểm thẩm định bằng nhau, -?{Q} điểm")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    found = {u.score for u in _period(desk).units.values()}
    return both(
        (len(found) == 1 and len(_period(desk).units) > 1, f"{len(found)} scores"),
        near(quantities(said, m[0])[0], min(found), "score"),
    )


@form(
    "block",
    rf"- (?P<block>[^‹(]+) \({{Q}} đơn vị(?:, bình quân -?{{Q}} điểm)?\): (?:cao nhất là (?P<top>{_WHO}) với -?{{Q}} điểm|(?P<same>các đơn vị cùng đạt) -?{{Q}} điểm|(?P<one>‹U\d+›), -?{{Q}} điểm)",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    units = [u for u in _period(desk).units.values() if u.block.lower() == m["block"].lower()]
    if not units:
        return False, f"no block {m['block']}"
    desk.tell("blocks", m["block"].lower())
    high = max(u.score for u in units)
    head, tail = m[0].split("): ")
    q = quantities(said, head)
    checks = [exact(q[0], len(units), "units"), near(quantities(said, tail)[-1], high, "highest")]
    if len(q) > 1:
        checks.append(near(q[1], _mean([u.score for u in units]), "mean"))
    if m["top"]:
        top = {u.name for u in units if u.score == high}
        checks += [who(said, m["top"], top), (len({u.score for u in units}) > 1, "all alike")]
    elif m["same"]:
        checks.append((len({u.score for u in units}) == 1 < len(units), "not alike"))
    else:
        checks += [who(said, m["one"], {u.name for u in units}), (len(units) == 1, f"{len(units)} units")]
    return both(*checks)


@form("grade", r"có {Q} đơn vị xếp loại (?P<grade>[^‹]+)")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    mine = [u for u in _period(desk).units.values() if u.grade == m["grade"]]
    best = str(desk.ledger.table("Xếp loại")[0][0])
    good = not desk.heading.endswith("Ưu điểm") or m["grade"] == best
    return both(exact(said.of[m[1]], len(mine), m["grade"]), (good and bool(mine), f"the best class is {best}"))


@form("groups", r"nhóm tiêu chí có mức đạt (cao|thấp) nhất là (?P<names>[^‹]+), {Q} số điểm")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    shares = _period(desk).shares
    best = (max if m[1].lower() == "cao" else min)(shares.values())
    names = {name for name, value in shares.items() if value == best}
    return both(
        (set(m["names"].lower().split("; ")) == names and len(set(shares.values())) > 1, f"{sorted(names)}"),
        shared(said.all("Q")[-1], best),
        (m[1].lower() == "thấp" or best > 0, "nobody has a point of it"),
    )


@form(
    "groups",
    r"điểm thẩm định là điểm tối đa ở nhóm tiêu chí: (?P<names>[^‹]+)|điểm thẩm định ở các nhóm tiêu chí là điểm tối đa",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    shares = _period(desk).shares
    full = {name for name, value in shares.items() if value >= 100}
    return (set(m["names"].lower().split("; ")) == full if m["names"] else len(full) == len(shares)), f"{full}"


@form(
    "groups",
    r"mức đạt ở nhóm tiêu chí (?P<names>[^‹]+) là {Q} số điểm|các nhóm khác chưa đạt điểm tối đa: (?P<list>.+)",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    shares = _period(desk).shares
    if m["names"]:
        pairs = [(part.lower(), said.all("Q")[-1]) for part in m["names"].split("; ")]
        all_told = {name for name, _ in pairs} == set(shares)
    else:
        pairs = [(name.lower(), said.of[q]) for name, q in re.findall(r"([^‹;]+) \((‹Q\d+›)\)(?:; )?", m["list"])]
        least = min(shares.values())
        lost = {name for name, value in shares.items() if value < 100 and value != least}
        all_told = {name for name, _ in pairs} == lost and len(pairs) == m["list"].count("‹Q")
    wrong = [name for name, q in pairs if name not in shares or not shared(q, shares[name])[0]]
    told = {name: round(float(value), 3) for name, value in shares.items()}
    return not wrong and all_told and bool(pairs), f"{wrong or sorted(name for name, _ in pairs)}: {told}"


@form("none lost", r"trong kỳ chấm không đơn vị nào mất điểm")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    read = _period(desk)
    lost = [u.name for u in read.units.values() if losing(read, u)]
    return not lost, f"points lost at {lost[:4]}"


def losing(read: Period, unit: Unit) -> list[str]:
    """The criteria at which a unit has less than all points, rewards apart; each deduction."""
    found = []
    for code, criterion in read.criteria.items():
        if criterion.how == "nhóm tiêu chí" or criterion.how == "điểm thưởng":
            continue
        value = unit.lines[code].score if code in unit.lines else Fraction(0)
        if value < (0 if criterion.how == "trừ điểm" else criterion.most):
            found.append(code)
    return found


@form("deducted", rf"bị trừ điểm do vi phạm có (?P<who>{_WHO})")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    read = _period(desk)
    codes = [c.code for c in read.top if read.apart(c) == "trừ điểm"]
    return who(said, m["who"], {u.name for u in read.units.values() if any(u.groups[code] < 0 for code in codes)})


@form(
    "gap",
    rf"điểm thẩm định khác điểm tự chấm ở {{Q}} đơn vị(?:(?P<most>; chênh lệch nhiều nhất là ở )|: )(?P<who>{_WHO}), (?:tự chấm -?{{Q}} điểm, thẩm định -?{{Q}} điểm, (?P<way>thấp|cao)(?: hơn)? {{Q}} điểm|mỗi nơi {{Q}} điểm)",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    units = _period(desk).units
    gaps = {u.name: u.score - u.own for u in units.values() if u.score != u.own}
    widest = max((abs(gap) for gap in gaps.values()), default=Fraction(0))
    q = quantities(said, m[0])
    apart = {name for name, gap in gaps.items() if abs(gap) == widest}
    checks = [
        exact(q[0], len(gaps), "units with a gap"),
        who(said, m["who"], apart if m["most"] else set(gaps)),
        near(q[-1], widest, "widest"),
        (bool(m["most"]) == (len(apart) < len(gaps)), f"{len(apart)} of {len(gaps)} with the widest"),
    ]
    if m["way"]:
        unit = units[said.of[re.search(r"‹U\d+›", m["who"])[0]]]  # type: ignore[index]
        checks += [
            ((unit.score < unit.own) == (m["way"].lower() == "thấp"), f"{unit.name}"),
            near(q[1], unit.own, "own"),
            near(q[2], unit.score, "assessed"),
        ]
    return both(*checks)


@form(
    "reduced",
    r"(?:có {Q} tiêu chí bị giảm điểm|(?P<list>tiêu chí bị giảm điểm)) ở từ (?:hai|‹Q\d+›) đơn vị trở lên khi thẩm định(?P<most>, nhiều nhất là)?(?:: | )?(?P<names>.+)?",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    read = _period(desk)
    several = [(read.criteria[code].name.lower(), value) for code, value in read.cut.items() if value >= 2]
    told = [
        (name.strip().lower(), int(said.of[q].value))
        for name, q in re.findall(r"([^‹;]+) \((‹Q\d+›) đơn vị\)(?:; )?", m["names"] or "")
    ]
    left = [*several]
    good = bool(several)
    for pair in told:
        good = good and pair in left
        if pair in left:
            left.remove(pair)
    if m[1]:
        good = good and said.of[m[1]].value == len(several)
    if m["list"]:
        good = good and not left
    if m["most"]:
        good = good and bool(told) and min(v for _, v in told) > max((v for _, v in left), default=0)
    return good, f"{several}"


@form(
    "change",
    rf"so với {{K}}, (?:trong {{Q}} đơn vị có điểm kỳ ấy, )?(?P<most>điểm (?P<way>tăng|giảm) nhiều nhất là của |điểm của )(?P<who>{_WHO}),? (?:cùng )?(?P<way2>tăng|giảm)(?: mỗi nơi)? {{Q}} điểm",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    """The widest rise or fall of the units that have points in both periods."""
    past, now = before(desk), _period(desk)
    change = {u: now.units[u].score - past.units[u].score for u in now.units if u in past.units}
    way = m["way2"].lower()
    moved = {u: abs(v) for u, v in change.items() if (v > 0 if way == "tăng" else v < 0)}
    widest = max(moved.values(), default=Fraction(0))
    q = quantities(said, m[0].split(" điểm kỳ ấy")[-1])
    top = {u for u, v in moved.items() if v == widest}
    checks = [
        (said.of[m[1]] == desk.span.shifted(-1), f"{said.all('K')}"),
        (not m["way"] or m["way"].lower() == way, "two ways"),
        who(said, m["who"], top),
        near(q[-1], widest, "widest"),
    ]
    if "nhiều nhất" not in m["most"]:
        checks.append((top == set(moved), f"others moved too: {sorted(set(moved) - top)[:3]}"))
    if m[2]:
        checks.append(exact(said.of[m[2]], len(change), "units with both"))
    else:
        checks.append((len(change) == len(now.units), f"{len(change)} of {len(now.units)} have points of both"))
    return both(*checks)


@form(
    "asked",
    rf"- đơn vị có điểm thấp nhất \((?P<who>{_WHO})\) báo cáo giải trình, nêu cách khắc phục, gửi về {{U}} cùng báo cáo cải cách hành chính tháng (?:sau|kế tiếp)",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    units = _period(desk).units.values()
    low = min(u.score for u in units)
    return both(
        who(said, m["who"], {u.name for u in units if u.score == low}),
        (low < max(u.score for u in units), "all alike"),
        (said.all("U")[-1] == keeper(desk), keeper(desk)),
    )


@form("rounded", r"tỷ lệ được làm tròn sao cho tổng đủ một trăm phần trăm")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    counts = grades(desk).values()
    tenths = [int(Fraction(1000 * value, sum(counts)) + Fraction(1, 2)) for value in counts]
    return sum(tenths) != 1000, f"{tenths} add up by themselves"


def grades(desk: Desk) -> dict[str, int]:
    """How many units are in each class, from the highest."""
    units = _period(desk).units.values()
    return {str(row[0]): sum(u.grade == str(row[0]) for u in units) for row in desk.ledger.table("Xếp loại")}


@form("legend", r"các cột đánh số là điểm thẩm định theo (?:nhóm )?tiêu chí: (?P<list>.+)|(?P<only>\(‹Q\d+›\) .+)")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    told = re.findall(r"\((‹Q\d+›)\) (.+?), (tối đa|không quá) (‹Q\d+›) điểm(?:; |$)", m["list"] or m["only"])
    read = _period(desk)
    wanted = [(c.code, c.name.lower(), "không quá" if read.apart(c) else "tối đa", float(c.most)) for c in read.top]
    said_ = [(f"{said.of[a].value:g}", name.lower(), how, said.of[b].value) for a, name, how, b in told]
    return said_ == wanted, f"{wanted}"


# Which act grades the quality of whom, by the day: NĐ 335/2025 from 01/01/2026, NĐ 233/2026 from 01/7/2026.
_GRADING = (((2026, 7), (233, 2026), "đơn vị, viên chức"), ((2026, 1), (335, 2025), "công chức"))


@form(
    "law",
    r"mức điểm của từng loại do {H} quy định; đây không phải xếp loại chất lượng (?P<of>[^‹]+) theo nghị định số {Q}/{Q}/nđ-cp",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    last = (desk.span.year, desk.span.last)
    act, of = next((act, of) for since, act, of in _GRADING if last >= since)
    return m["of"] == of and tuple(q.value for q in said.all("Q")) == act, f"{act}: {of}"


@form(
    "duty",
    r"điểm của từng đơn vị theo nhóm tiêu chí ở phụ lục kèm theo|mỗi đơn vị nhận một phiếu chấm điểm"
    r"|- người đứng đầu các đơn vị phổ biến kết quả đến cán bộ, công chức, viên chức; làm rõ nguyên nhân từng tiêu chí mất điểm và phân công người khắc phục"
    r"|- khi tự chấm, các đơn vị đối chiếu với tài liệu kiểm chứng; tiêu chí không có tài liệu thì không tính điểm"
    r"|- đơn vị có ý kiến về điểm thẩm định gửi văn bản kèm tài liệu kiểm chứng về {U} để xem xét trước kỳ chấm điểm sau"
    r"|‹[UH]\d+› giao {U} theo dõi việc khắc phục và dùng kết quả này làm một căn cứ bình xét thi đua, khen thưởng",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    to = [said.of[token] for token in m.groups() if token]
    return to in ([], [keeper(desk)]), f"{to}: {keeper(desk)}"


@form("block", r"khối [^‹]*")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    """The name of a block above its table: the table is judged by it."""
    desk.listing = m[0].lower()
    return m[0].lower() in {u.block.lower() for u in _period(desk).units.values()}, m[0]


SHEET, sheet = forms()


@sheet(
    "period",
    r"kết quả chấm điểm {K} của {U}|{H} báo kết quả chấm điểm, xếp loại việc thực hiện ‹S\d+› {K} của {U} như sau:",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    told = desk.listed.setdefault("unit", [said.all("U")[0]])
    return said.all("K") == [desk.span] and said.all("U") == told[:1], f"{said.all('K')} {told}"


def _mine(desk: Desk) -> Unit:
    return _period(desk).units[desk.listed["unit"][0]]


@sheet(
    "score",
    r"đơn vị tự chấm -?{Q} điểm, được thẩm định -?{Q} điểm(?:, (?P<way>thấp|cao)(?: hơn)? {Q} điểm)?; xếp loại (?P<grade>[^‹,]+)(?P<rank>, (?P<tied>đồng hạng|hạng) ‹Q\d+› trong ‹Q\d+› đơn vị(?: của (?P<block>[^‹]+))?)?",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    unit, block = _mine(desk), [u for u in _period(desk).units.values() if u.block == _mine(desk).block]
    q = quantities(said, m[0].split("; ")[0])
    checks = [
        near(q[0], unit.own, "own"), near(q[1], unit.score, "assessed"),
        (m["grade"] == unit.grade, f"{float(unit.score)} is {unit.grade}"),
    ]  # fmt: skip
    if m["way"]:
        checks += [
            ((unit.score < unit.own) == (m["way"].lower() == "thấp"), "way"),
            near(q[2], abs(unit.score - unit.own), "gap"),
        ]
    else:
        checks.append((unit.score == unit.own, f"own {float(unit.own)}, assessed {float(unit.score)}, no gap told"))
    if m["rank"]:
        rank, size = (said.of[token].value for token in re.findall(r"‹Q\d+›", m["rank"]))
        same = sum(u.score == unit.score for u in block)
        checks += [
            ((rank, size) == (unit.rank, len(block)), f"rank {unit.rank} of {len(block)}"),
            ((same > 1) == (m["tied"].lower() == "đồng hạng"), f"{same} with that score"),
            (not m["block"] or m["block"].lower() == unit.block.lower(), unit.block),
        ]
    return both(*checks)


@sheet("change", r"so với {K}, đơn vị (?P<way>tăng|giảm) {Q} điểm|số điểm bằng {K}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    unit, past = _mine(desk), before(desk).units.get(_mine(desk).name)
    if past is None:
        return False, "no score in the period before"
    moved = unit.score - past.score
    told = f"{float(past.score)} before, now {float(unit.score)}"
    checks: list[Said] = [(said.all("K") == [desk.span.shifted(-1)], f"{said.all('K')}")]
    if m["way"]:
        checks += [
            ((moved > 0) == (m["way"].lower() == "tăng") and moved != 0, told),
            near(said.all("Q")[0], abs(moved), told),
        ]
    else:
        checks.append((moved == 0, told))
    return both(*checks)


@sheet("asked", r"đề nghị đơn vị khắc phục những tiêu chí còn mất điểm trước kỳ chấm điểm sau")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return bool(losing(_period(desk), _mine(desk))), "no criterion lost points"


@sheet(
    "asked",
    r"ý kiến về (các tiêu chí có chênh lệch|điểm thẩm định), kèm tài liệu kiểm chứng, đề nghị gửi về {U} để xem xét trước kỳ chấm điểm sau",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    apart = [code for code, line in _mine(desk).lines.items() if line.own != line.score]
    good = bool(apart) == m[1].lower().startswith("các")
    return good and said.all("U") == [keeper(desk)], f"{apart[:4]}; {keeper(desk)}"


def whole(desk: Desk) -> list[tuple[str, Said]]:
    """A notice tells each block, and a table of each."""
    blocks = {u.block.lower() for u in _period(desk).units.values()}
    told = set(desk.listed.get("tables", []))
    return [("blocks", (told == blocks, f"{sorted(blocks - told)} without a table"))]
