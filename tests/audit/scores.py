"""Judges the notice of scores against the figures of its own appendix, unit by unit.

The appendix itself is taken as it is printed: what is told here is whether the words agree with it.
"""

import re
from dataclasses import dataclass, field

from tests.audit.desk import Desk, Said, both, exact, forms
from tests.audit.finished import Paper
from tests.audit.masks import Masked, Quantity
from tests.audit.tables import number

FORMS, form = forms()
_WHO = r"(?:‹U\d+›(?:, | và | cùng )?)+|‹Q\d+› đơn vị"


@dataclass
class Row:
    """A unit's line of the appendix."""

    block: str
    rank: int
    unit: str
    groups: list[float]
    own: float
    score: float
    grade: str


@dataclass
class Board:
    """The appendix: rows, and each group's name and most points."""

    rows: list[Row] = field(default_factory=list)
    groups: dict[str, tuple[int, float]] = field(default_factory=dict)

    def share(self, name: str) -> float:
        """What the units got of a group's points together, in per cent."""
        at, most = self.groups[name]
        return 100 * sum(row.groups[at] for row in self.rows) / (most * len(self.rows))

    @property
    def ranked(self) -> dict[str, float]:
        """The groups that are judged by their share: rewards and deductions are none."""
        return {name: self.share(name) for name in self.groups if not re.match(r"điểm (thưởng|trừ)", name)}


def board(page: Paper) -> Board:
    """The appendix of a notice of scores."""
    read, block = Board(), ""
    for part in page.blocks:
        if isinstance(part, str):
            block = part
            for at, name, most in re.findall(r"\((\d+)\) ([^;]+?), (?:tối đa|không quá) (\d+(?:,\d+)?) điểm", part):
                read.groups[name.lower()] = (int(at) - 1, float(most.replace(",", ".")))
        elif part[0][0] == "Hạng":
            for row in part[1:]:
                values = [number(cell) for cell in row[2:-1]]
                if None not in values:
                    *groups, own, score, _ = (float(v or 0) for v in values)
                    read.rows.append(Row(block.lower(), int(row[0]), row[1].lower(), groups, own, score, row[-1]))
    return read


def _of(desk: Desk) -> Board:
    assert desk.page is not None
    return board(desk.page)


def _who(said: Masked, words: str, wanted: set[str]) -> Said:
    named = {said.of[token].lower() for token in re.findall(r"‹U\d+›", words)}
    if named:
        return named == wanted, f"{sorted(wanted)[:5]}"
    counted = re.search(r"‹Q\d+›", words)
    return counted is not None and said.of[counted[0]].value == len(wanted), f"{len(wanted)}: {sorted(wanted)[:5]}"


def _near(said: Quantity, value: float, what: str) -> Said:
    return abs(said.value - value) <= 0.0051, f"{what} is {value:.4f}, said {said.value:g}"


def _quantities(said: Masked, words: str) -> list[Quantity]:
    return [said.of[token] for token in re.findall(r"‹Q\d+›", words)]


@form(
    "period",
    r"kết quả chấm điểm, xếp loại các đơn vị {K}|{H} thông báo kết quả chấm điểm, xếp loại việc thực hiện ‹S\d+› {K} như sau:",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return said.all("K") == [desk.span], f"{said.all('K')}"


@form("scores", r"có {Q} đơn vị tự chấm điểm và được thẩm định")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return exact(said.of[m[1]], len(_of(desk).rows), "units scored")


@form("scores", r"điểm tự chấm bình quân là {Q}, điểm thẩm định bình quân là {Q}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    rows = _of(desk).rows
    own, score = (sum(values) / len(rows) for values in ([r.own for r in rows], [r.score for r in rows]))
    return both(_near(said.of[m[1]], own, "own"), _near(said.of[m[2]], score, "assessed"))


@form("highest", rf"cao nhất là (?P<top>{_WHO}) với {{Q}} điểm; thấp nhất là (?P<low>{_WHO}) với {{Q}} điểm")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    rows = _of(desk).rows
    high, low = max(r.score for r in rows), min(r.score for r in rows)
    top, last = m[0].split("; ")
    return both(
        _who(said, m["top"], {r.unit for r in rows if r.score == high}),
        _who(said, m["low"], {r.unit for r in rows if r.score == low}),
        _near(_quantities(said, top)[-1], high, "highest"),
        _near(_quantities(said, last)[-1], low, "lowest"),
        (high > low, "all alike"),
    )


@form("highest", r"các đơn vị có điểm thẩm định bằng nhau, {Q} điểm")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    scores = {r.score for r in _of(desk).rows}
    return scores == {said.of[m[1]].value}, f"{sorted(scores)[:5]}"


@form(
    "block",
    rf"- (?P<block>[^‹(]+) \({{Q}} đơn vị(?:, bình quân {{Q}} điểm)?\): (?:cao nhất là (?P<top>{_WHO}) với {{Q}} điểm|(?P<same>các đơn vị cùng đạt) {{Q}} điểm|(?P<one>‹U\d+›), {{Q}} điểm)",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    rows = [r for r in _of(desk).rows if r.block == m["block"].lower()]
    if not rows:
        return False, f"no block {m['block']}"
    high = max(r.score for r in rows)
    top = {r.unit for r in rows if r.score == high}
    head, tail = m[0].split("): ")
    q = _quantities(said, head)
    checks = [exact(q[0], len(rows), "units"), _near(_quantities(said, tail)[-1], high, "highest")]
    if len(q) > 1:
        checks.append(_near(q[1], sum(r.score for r in rows) / len(rows), "mean"))
    if m["top"]:
        checks += [_who(said, m["top"], top), (len({r.score for r in rows}) > 1, "all alike")]
    elif m["same"]:
        checks.append((len({r.score for r in rows}) == 1, "not alike"))
    else:
        checks += [_who(said, m["one"], {r.unit for r in rows}), (len(rows) == 1, f"{len(rows)} units")]
    return both(*checks)


@form("grade", r"có {Q} đơn vị xếp loại (?P<grade>[^‹]+)")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return exact(said.of[m[1]], len([r for r in _of(desk).rows if r.grade == m["grade"]]), m["grade"])


@form("groups", r"nhóm tiêu chí có mức đạt (cao|thấp) nhất là (?P<names>[^‹]+), {Q} số điểm")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    shares = _of(desk).ranked
    best = (max if m[1].lower() == "cao" else min)(shares.values())
    names = {name for name, value in shares.items() if abs(value - best) < 1e-9}
    told = set(m["names"].lower().split("; "))
    return both((told == names, f"{shares}"), (abs(said.all("Q")[-1].value - best) <= 0.051, f"{best}"))


@form(
    "groups",
    r"điểm thẩm định là điểm tối đa ở nhóm tiêu chí: (?P<names>[^‹]+)|điểm thẩm định ở các nhóm tiêu chí là điểm tối đa",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    shares = _of(desk).ranked
    full = {name for name, value in shares.items() if value > 100 - 1e-9}
    return (set(m["names"].lower().split("; ")) == full if m["names"] else len(full) == len(shares)), f"{shares}"


@form(
    "groups",
    r"mức đạt ở nhóm tiêu chí (?P<names>[^‹]+) là {Q} số điểm|các nhóm khác chưa đạt điểm tối đa: (?P<list>.+)",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    shares = _of(desk).ranked
    pairs = (
        [(part, said.all("Q")[-1]) for part in m["names"].split("; ")]
        if m["names"]
        else [(name, said.of[q]) for name, q in re.findall(r"([^‹;(]+) \((‹Q\d+›)\)", m["list"])]
    )
    wrong = [name for name, q in pairs if abs(shares.get(name.strip().lower(), -9) - q.value) > 0.051]
    return not wrong and bool(pairs), f"{wrong}: {shares}"


@form("deducted", rf"bị trừ điểm do vi phạm có (?P<who>{_WHO})")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    read = _of(desk)
    at = next((at for name, (at, _) in read.groups.items() if name.startswith("điểm trừ")), None)
    if at is None:
        return False, "no group takes points away"
    return _who(said, m["who"], {r.unit for r in read.rows if r.groups[at] < 0})


@form(
    "gap",
    rf"điểm thẩm định khác điểm tự chấm ở {{Q}} đơn vị(?:(?P<most>; chênh lệch nhiều nhất là ở )|: )(?P<who>{_WHO}), (?:tự chấm {{Q}} điểm, thẩm định {{Q}} điểm, (?P<way>thấp|cao)(?: hơn)? {{Q}} điểm|mỗi nơi {{Q}} điểm)",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    gaps = {r.unit: round(r.score - r.own, 4) for r in _of(desk).rows}
    some = {unit: gap for unit, gap in gaps.items() if gap}
    widest = max((abs(gap) for gap in some.values()), default=0)
    q = _quantities(said, m[0])
    checks = [
        exact(q[0], len(some), "units with a gap"),
        _who(said, m["who"], {u for u, gap in some.items() if abs(gap) == widest} if m["most"] else set(some)),
        _near(q[-1], widest, "widest"),
    ]
    if m["way"]:
        unit = said.of[re.search(r"‹U\d+›", m["who"])[0]].lower()  # type: ignore[index]
        checks.append(((gaps[unit] < 0) == (m["way"].lower() == "thấp"), f"{gaps[unit]}"))
    return both(*checks)


@form(
    "reduced",
    r"(?:có {Q} tiêu chí bị giảm điểm|(?P<list>tiêu chí bị giảm điểm)) ở từ (?:hai|‹Q\d+›) đơn vị trở lên khi thẩm định(?P<most>, nhiều nhất là)?(?:: (?P<names>.+))?",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    names = {str(row[0]): str(row[1]).lower() for row in desk.ledger.table("Tiêu chí")}
    counts: dict[str, int] = {}
    for row in desk.ledger.table("Chấm điểm"):
        if str(row[0]) == desk.name and None not in (row[5], row[6]) and float(row[6]) < float(row[5]):
            name = names.get(str(row[2]), str(row[2]))
            counts[name] = counts.get(name, 0) + 1
    several = {name: value for name, value in counts.items() if value >= 2}
    pairs = {
        n.strip().lower(): int(said.of[q].value)
        for n, q in re.findall(r"([^‹;(]+) \((‹Q\d+›) đơn vị\)", m["names"] or "")
    }
    good = all(several.get(name) == value for name, value in pairs.items())
    if m[1]:
        good = good and said.of[m[1]].value == len(several)
    if m["list"]:
        good = good and len(pairs) == len(several)
    if m["most"]:
        good = good and min(pairs.values()) > max((v for n, v in several.items() if n not in pairs), default=0)
    return good, f"{several}"


@form(
    "asked",
    rf"- đơn vị có điểm thấp nhất \((?P<who>{_WHO})\) báo cáo giải trình, nêu cách khắc phục, gửi về {{U}} cùng báo cáo cải cách hành chính tháng (?:sau|kế tiếp)",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    rows = _of(desk).rows
    return _who(said, m["who"], {r.unit for r in rows if r.score == min(r.score for r in rows)})


@form(
    "duty",
    r"điểm của từng đơn vị theo nhóm tiêu chí ở phụ lục kèm theo|mỗi đơn vị nhận một phiếu chấm điểm"
    r"|- (?:người đứng đầu các đơn vị|khi tự chấm, các đơn vị|đơn vị có ý kiến về điểm thẩm định) .*"
    r"|(?:điểm tự chấm|các cột đánh số là) .*|khối [^‹]*|\(\d\) .*|tỷ lệ được làm tròn sao cho tổng đủ một trăm phần trăm"
    r"|‹[UH]\d+› giao ‹[UH]\d+› theo dõi việc khắc phục và dùng kết quả này làm một căn cứ bình xét thi đua, khen thưởng",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return True, ""


SHEET, sheet = forms()


@sheet(
    "period",
    r"kết quả chấm điểm {K} của {U}|{H} báo kết quả chấm điểm, xếp loại việc thực hiện ‹S\d+› {K} của {U} như sau:",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return said.all("K") == [desk.span], f"{said.all('K')}"


def _total(desk: Desk) -> tuple[float, float]:
    """A unit's own and assessed points, as the last line of its sheet has them."""
    assert desk.page is not None
    rows = [row for table in desk.page.tables for row in table if "Tổng điểm" in row]
    return float(number(rows[0][-3]) or 0), float(number(rows[0][-2]) or 0)


@sheet(
    "score",
    r"đơn vị tự chấm {Q} điểm, được thẩm định {Q} điểm(?:, (?P<way>thấp|cao)(?: hơn)? {Q} điểm)?; xếp loại (?P<grade>[^‹,]+)(?:, (?:đồng hạng|hạng) {Q} trong {Q} đơn vị(?: của [^‹]+)?)?",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    own, score = _total(desk)
    q = _quantities(said, m[0])
    gap = score - own
    bounds = sorted(((float(row[1]), str(row[0])) for row in desk.ledger.table("Xếp loại")), reverse=True)
    grade = next(name for low, name in bounds if score >= low)
    checks = [_near(q[0], own, "own"), _near(q[1], score, "assessed"), (m["grade"] == grade, f"{score} is {grade}")]
    if m["way"]:
        checks += [((gap < 0) == (m["way"].lower() == "thấp"), f"{gap}"), _near(q[2], abs(gap), "gap")]
    else:
        checks.append((abs(gap) < 1e-9, f"a gap of {gap} is not told"))
    return both(*checks)


@sheet("score", r"so với {K}, đơn vị (tăng|giảm) {Q} điểm|số điểm bằng {K}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return said.all("K") == [desk.span.shifted(-1)], f"{said.all('K')}"


@sheet("asked", r"đề nghị đơn vị khắc phục những tiêu chí còn mất điểm trước kỳ chấm điểm sau")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    assert desk.page is not None
    lines = [row for table in desk.page.tables for row in table if re.fullmatch(r"\d+\.\d+", row[0])]
    lost = [row[1] for row in lines if (number(row[-2]) or 0) < (number(row[2]) or 0)]
    return bool(lost), "no criterion lost points"


@sheet(
    "asked",
    r"ý kiến về (các tiêu chí có chênh lệch|điểm thẩm định), kèm tài liệu kiểm chứng, đề nghị gửi về {U} để xem xét trước kỳ chấm điểm sau",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    assert desk.page is not None
    lines = [row for table in desk.page.tables for row in table if re.fullmatch(r"\d+\.\d+", row[0])]
    apart = [row[1] for row in lines if number(row[-3]) != number(row[-2])]
    return bool(apart) == m[1].lower().startswith("các"), f"{apart[:4]}"
