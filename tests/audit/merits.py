"""Judges a report of merits: who it is about, the deed, the unit's figures of the period, what was given before."""

import re
from fractions import Fraction

from tests.audit import points
from tests.audit.deeds import contradicted
from tests.audit.desk import Said, both
from tests.audit.dossier import Sheet, form, office
from tests.audit.ledger import day, number
from tests.audit.rounds import Nominee
from tests.audit.span import Span, each, rates

Table = list[list[str]]
_DOTS = re.compile(r"…+\.?")
_FORMS = {
    "91/2017": ("Phụ lục Nghị định số 91/2017/NĐ-CP", {"tập thể": "01", "cá nhân": "02", "hộ gia đình": "01"}, "06", "07"),
    "98/2023": ("Phụ lục I Nghị định số 98/2023/NĐ-CP", {"tập thể": "02", "cá nhân": "03", "hộ gia đình": "02"}, "07", "08"),
    "152/2025": ("Phụ lục Nghị định số 152/2025/NĐ-CP", {"tập thể": "04", "cá nhân": "05", "hộ gia đình": "04"}, "06", "08"),
}  # fmt: skip
# Columns of sheet Hồ sơ thành tích.
_CELLS = {
    "Bí danh": 2, "Quê quán": 4, "Nơi thường trú": 5, "Chức vụ Đảng": 6, "Chức vụ đoàn thể": 7,
    "Trình độ chuyên môn, nghiệp vụ": 8, "Học hàm, học vị, danh hiệu, giải thưởng": 9, "Quá trình thành lập": 12,
    "Đặc điểm, tổ chức": 13,
}  # fmt: skip


def profile(s: Sheet) -> list[str]:
    """The row of sheet Hồ sơ thành tích of whom the report is about, "" for a blank cell."""
    assert s.one is not None
    for row in s.round.ledger.table("Hồ sơ thành tích"):
        if (str(row[0]), str(row[1])) == (s.round.code, s.one.name):
            return ["" if value is None else str(value) for value in row]
    return [""] * 30


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def own(s: Sheet, block: str) -> bool:
    """A line that the officer wrote for this very report, or the dots where there is none."""
    if _DOTS.fullmatch(block):
        return True
    if s.one is None:
        return False
    lines = {_letters(line) for cell in profile(s)[12:22] for line in cell.split("\n") if line.strip()}
    return _letters(block) in lines


def _titles(one: Nominee, s: Sheet) -> list[str]:
    return [other.title for other in (*s.round.here, *s.round.above) if other.name == one.name]


@form("04", "about", r"Thành tích của (?P<who>.+) đề nghị tặng (?P<titles>.+)")
def _(s: Sheet, m: re.Match[str]) -> Said:
    found = [one for one in s.round.honoured if one.told == m["who"]]
    if not found:
        return False, f"nobody honoured: {m['who']}"
    s.one = found[0]
    s.tell("rows", s.one.name)
    titles = _titles(s.one, s)
    told = re.sub("danh hiệu ", "", m["titles"])
    wanted = titles[0] if len(titles) == 1 else ", ".join(titles[:-1]) + " và " + titles[-1]
    return told == wanted, wanted


@form("04", "form", r"\(Mẫu số (?P<n>\d+), (?P<of>[^;]+)(?:; số liệu minh họa)?\)")
def _(s: Sheet, m: re.Match[str]) -> Said:
    assert s.one is not None
    of, merit, sudden, theme = _FORMS[s.round.law]
    wanted = {"công trạng": merit[s.one.target], "đột xuất": sudden, "chuyên đề": theme}[s.round.kind]
    numbers = {wanted, merit["cá nhân"]} if s.one.target == "hộ gia đình" and s.round.kind == "công trạng" else {wanted}
    return m["n"] in numbers and m["of"] == of, f"{numbers}, {of}"


@form(
    "04",
    "about",
    r"- (?P<what>Họ và tên|Tên tập thể|Tên chủ hộ|Đơn vị công tác|Nơi đề nghị|Chức vụ chính quyền): (?P<value>.+)",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    assert s.one is not None
    wanted = {"Đơn vị công tác": s.one.unit, "Nơi đề nghị": s.one.unit, "Chức vụ chính quyền": s.one.post}.get(
        m["what"], s.one.name
    )
    return m["value"] == wanted, wanted


@form("04", "about", r"- Ngày, tháng, năm sinh: (?P<day>.+); giới tính: (?P<sex>.+)")
def _(s: Sheet, m: re.Match[str]) -> Said:
    assert s.one is not None
    wanted = {"ông": "nam", "bà": "nữ"}.get(s.one.call)
    born = profile(s)[3]
    return both(
        (m["day"] == born if born else _DOTS.fullmatch(m["day"]) is not None, born),
        (m["sex"] == wanted if wanted else _DOTS.fullmatch(m["sex"]) is not None, f"{wanted}"),
    )


@form("04", "about", rf"- (?P<what>{'|'.join(_CELLS)}): (?P<value>.+)")
def _(s: Sheet, m: re.Match[str]) -> Said:
    wanted = profile(s)[_CELLS[m["what"]]].split("\n")[0].rstrip(".")
    return (m["value"].rstrip(".") == wanted if wanted else _DOTS.fullmatch(m["value"]) is not None), wanted


@form("04", "about", r"- Trụ sở chính: (?P<at>[^;]+)(?:; điện thoại: (?P<phone>.+))?")
def _(s: Sheet, m: re.Match[str]) -> Said:
    at, phone = profile(s)[10], profile(s)[11]
    good = m["at"] == at if at else _DOTS.fullmatch(m["at"]) is not None
    return good and (m["phone"] or "") == phone, f"{at}; {phone}"


@form("04", "about", r"- Số cán bộ, công chức, viên chức: (?P<n>[\d.]+|…+)")
def _(s: Sheet, m: re.Match[str]) -> Said:
    assert s.one is not None
    size = next((row[4] for row in s.round.ledger.table("Đơn vị") if str(row[1]) == s.one.unit), None)
    wanted = {str(int(v)) for v in (size, s.one.size) if v is not None}
    return m["n"].replace(".", "") in wanted, f"{wanted}"


_HERO = r"(?P<who>.+?)"


@form("04", "deed", rf"(?:Thực hiện “(?P<movement>.+)”, )?{_HERO} đã có thành tích (?P<deed>.+)")
def _(s: Sheet, m: re.Match[str]) -> Said:
    """A deed that the report itself praises: the nominee's own, and nothing in the rows against it."""
    assert s.one is not None
    mine = [one for one in s.round.honoured if one.name == s.one.name]
    same = [one for one in mine if (m["deed"] + " ").startswith(one.goes_on + " ")]
    if not same:
        return False, f"{[one.deed for one in mine]}"
    deed = max(same, key=lambda one: len(one.goes_on))
    rest = m["deed"].removeprefix(deed.goes_on).strip()
    against = contradicted(s.round.ledger, s.one.unit, deed.deed, s.round.span)
    content = f"trong đợt thi đua {s.round.content}"
    when = Span.said(rest.removeprefix("trong ")) == s.round.span
    return both(
        (not against, f"praised against the rows: {against}"),
        (m["who"].lower() == s.one.told.lower(), s.one.told),
        (m["movement"] in (None, s.round.movement), s.round.movement),
        (not rest or rest == content or when, f"{rest}: {content}"),
    )


@form("04", "deed", rf"{_HERO} đề nghị được xét về thành tích sau: “(?P<deed>.+)”")
def _(s: Sheet, m: re.Match[str]) -> Said:
    assert s.one is not None
    deeds = {one.deed for one in s.round.honoured if one.name == s.one.name}
    return m["deed"] in deeds and m["who"].lower() == s.one.told.lower(), f"{deeds}"


@form("04", "about", r"Mức độ hoàn thành nhiệm vụ: (?P<grade>.+)")
def _(s: Sheet, m: re.Match[str]) -> Said:
    assert s.one is not None
    grades = {one.grade for one in s.round.honoured if one.name == s.one.name}
    return m["grade"] in grades, f"{grades}"


@form("04", "about", rf"{_HERO} kính trình cấp có thẩm quyền xem xét, khen thưởng")
def _(s: Sheet, m: re.Match[str]) -> Said:
    assert s.one is not None
    return m["who"].lower() == s.one.told.lower(), s.one.told


@form(
    "04",
    "period",
    r"Kết quả của (?:đơn vị nơi công tác \((?P<place>.+)\)|(?P<unit>.+?)) trong (?P<now>.+?)(?:, so với (?P<past>.+))?:",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    assert s.one is not None
    checks: list[Said] = [
        ((m["place"] or m["unit"]) == s.one.unit, s.one.unit),
        (Span.said(m["now"]) == s.round.span, m["now"]),
    ]
    if m["past"]:
        checks.append((Span.said(m["past"]) == s.round.span.shifted(-1), m["past"]))
    return both(*checks)


@form(
    "04",
    "model",
    r"- Mô hình “(?P<name>.+)”: (?P<result>.+?)(?:; (?P<what>[^;]+): trước khi áp dụng (?P<a>[\d.,]+) (?P<u>.+?), sau khi áp dụng (?P<b>[\d.,]+) (?P<v>.+))?",
)
def _(s: Sheet, m: re.Match[str]) -> Said:
    assert s.one is not None
    rows = [r for r in s.round.ledger.table("Mô hình") if r[0] == m["name"] and str(r[1]) == s.one.unit]
    if not rows:
        return False, f"no such model of {s.one.unit}"
    row = rows[0]
    s.tell("models", str(row[0]))
    start = day(row[3])
    result = str(row[5] or "").rstrip(".")
    checks: list[Said] = [
        (_letters(m["result"]) == _letters(result), result),
        (start is not None and start <= s.round.span.ends, f"begun {start}"),
        (row[4] != "đã dừng", f"{row[4]}"),
    ]
    if m["what"]:
        told = (m["what"], number(m["a"]), number(m["b"]), m["u"], m["v"])
        checks.append((told == (row[6], row[7], row[8], row[9], row[9]), f"{row[6:10]}"))
    return both(*checks)


@form("04", "before", r"Chưa có")
def _(s: Sheet, m: re.Match[str]) -> Said:
    kind = "danh hiệu thi đua" if "Danh hiệu" in s.heading else "hình thức khen thưởng"
    return not _former(s, kind), f"{_former(s, kind)}"


def _former(s: Sheet, kind: str) -> list[list[str]]:
    """Year, what, decision: of sheet Đã khen, and of the book's own year what that sheet does not tell."""
    assert s.one is not None
    rows = [["" if v is None else str(v) for v in r] for r in s.round.ledger.table("Đã khen")]
    found = [[r[2], r[4], r[5]] for r in rows if (r[0], r[1], r[3]) == (s.one.name, s.one.unit, kind)]
    told = {(r[0], r[1]) for r in found}
    for row in s.round.ledger.table("Khen thưởng"):
        when = day(row[0])
        is_form = str(row[5]).lower().startswith(("giấy khen", "bằng khen"))
        if (
            (str(row[2]), str(row[4])) != (s.one.name, s.one.unit)
            or when is None
            or when >= s.round.met
            or is_form != kind.startswith("hình thức")
        ):
            continue
        if (str(when.year), str(row[5])) not in told:
            words = f"ngày {when.day:02} tháng {when.month if when.month > 2 else f'{when.month:02}'} năm {when.year}"
            found.append([str(when.year), str(row[5]), f"Quyết định {words}"])
    return found


def table(s: Sheet, rows: Table) -> list[tuple[str, Said]]:
    """The unit's figures, or what was given before."""
    if s.one is None:
        return [("about", (False, "nobody honoured"))] if rows[0][0] in ("Năm", "Chỉ tiêu") else []
    if rows[0][0] == "Năm":
        kind = "danh hiệu thi đua" if "Danh hiệu" in rows[0][1] else "hình thức khen thưởng"
        wanted = sorted(_former(s, kind))
        return [("before", (sorted(rows[1:]) == wanted, f"{wanted}"))]
    if rows[0][0] != "Chỉ tiêu":
        return []
    spans = [s.round.span] if len(rows[0]) == 2 else [s.round.span.shifted(-1), s.round.span]
    found: list[tuple[str, Said]] = []
    for row in rows[1:]:
        for span, cell in zip(spans, row[1:], strict=True):
            value = figure(s, span, row[0])
            found.append(("figure", (_same(cell, value), f"{row[0]}, {span}: {cell} is {value}")))
    return found


Value = tuple[str, object]


def figure(s: Sheet, span: Span, name: str) -> Value:
    """How a figure of the unit is told: `count`, `rate`, `pair`, `points`, `text`; ("none", None) where nothing is."""
    assert s.one is not None
    book, unit = s.round.ledger, s.one.unit
    if span.year != book.year:
        return "none", None
    if name == "Hồ sơ đã giải quyết":
        known = each(book, span, "c7")
        return ("count", known[unit]) if unit in known else ("none", None)
    kinds = {"Tỷ lệ giải quyết trước và đúng hạn": "on", "Tỷ lệ tiếp nhận trực tuyến": "net", "Tỷ lệ hài lòng": "glad"}
    if name in kinds:
        known_ = rates(book, span, kinds[name]).get(unit)
        return ("rate", known_[0]) if known_ else ("none", None)
    if name in ("Lượt được kiểm tra", "Vụ vi phạm qua kiểm tra"):
        rows = [r for r in book.table("Kiểm tra") if span.holds(day(r[0])) and str(r[1]) == unit]
        if not rows:
            return "none", None
        faults = sum(int(r[3] or 0) for r in rows)
        if name.startswith("Vụ") and not faults:
            return "text", "không phát hiện"
        return "count", len({str(r[0]) for r in rows}) if name.startswith("Lượt") else faults
    if name == "Báo cáo tháng gửi đúng hạn":
        sent = [(day(r[2]), day(r[3])) for r in book.table("Báo cáo") if int(r[0]) in span.months and str(r[1]) == unit]
        return ("pair", (sum(1 for d, c in sent if c and d and c <= d), len(sent))) if sent else ("none", None)
    if name.startswith("Nhiệm vụ đến hạn"):
        tasks = [(day(r[3]), day(r[8])) for r in book.table("Kế hoạch") if str(r[4]) == unit and span.holds(day(r[3]))]
        good = sum(1 for due, done in tasks if due and done and done <= due)
        return ("pair", (good, len(tasks))) if tasks else ("none", None)
    return _scored(s, span, name)


def _scored(s: Sheet, span: Span, name: str) -> Value:
    """A score of the period itself, or of a shorter one in it that the label names: then nothing stands beside it."""
    assert s.one is not None
    label = re.fullmatch(r"(.+?)(?: \((.+)\))?", name)
    assert label is not None
    if label[2]:
        short = Span.said(label[2])
        if short is None or span != s.round.span or not set(short.months) < set(span.months):
            return "none", None
        span = short
    unit = points.period(s.round.ledger, _code(span)).units.get(s.one.unit)
    if unit is None:
        return "none", None
    return {
        "Điểm thẩm định": ("points", unit.score),
        "Xếp loại": ("text", unit.grade),
        "Thứ hạng trong khối": ("count", unit.rank),
    }.get(label[1], ("unknown", name))


def _code(span: Span) -> str:
    letter = {3: "-Q", 6: "-H"}.get(span.size)
    if span.size == 1:
        return f"{span.year}-{span.first:02}"
    return f"{span.year}{letter}{(span.first - 1) // span.size + 1}" if letter else f"{span.year}"


def _same(cell: str, value: Value) -> bool:
    kind, wanted = value
    if kind == "none":
        return cell == "không có số liệu"
    if kind == "text":
        return cell == wanted
    if kind == "pair":
        a, b = wanted  # type: ignore[misc]
        return cell == f"{a}/{b}"
    said = number(cell)
    if said is None:
        return False
    if kind == "points":
        return abs(Fraction(str(said)) - wanted) <= Fraction(51, 10000)  # type: ignore[operator]
    if kind == "rate":
        near = 0.051 if abs(round(said, 1) - said) < 1e-9 else 0.0101
        return cell.endswith("%") and abs(said - wanted) <= near and (said >= 100) == (wanted >= 100)  # type: ignore[operator]
    return said == wanted


__all__ = ["figure", "office", "own", "profile", "table"]
