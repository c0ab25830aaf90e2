"""Capital letters (Appendix II): only what a machine can tell without guessing at meaning.

Sai: "Khoản 2 điều 5", "Ủy Ban Nhân Dân", "Sở nội vụ".
Đúng: "khoản 2 Điều 5", "Ủy ban nhân dân", "Sở Nội vụ", "Nhân dân".
"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline import law
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.checks.judging.sought import Sought
from pipeline.ground.comparing import tone_apart
from pipeline.ground.finding import Severity
from pipeline.page.model import Paragraph

_MID = r"(?<=[^\s.?!:;“\"(\-–•)] )"
_CITED = Sought(
    rf"{_MID}(Khoản \d+|Điểm [a-zđ]\b(?! ?[).])|Điểm \d+)|(?<!\w)điều \d+(?= |,|;|\.|$)|{_MID}(phần|chương) [IVX]+\b"
    rf"|{_MID}(tiểu mục|mục) ([IVX]+|\d+)(?= (Mục|Chương|Phần)\b)",
    *("Khoản ", "Điểm ", "điều ", "phần ", "chương ", "mục "),
)
_BODIES = Sought(
    r"\b(Ủy|Uỷ|ủy|uỷ) (Ban [Nn]hân [Dd]ân|ban Nhân [Dd]ân|ban nhân Dân)\b|\bHội (Đồng [Nn]hân [Dd]ân"
    r"|đồng Nhân [Dd]ân|đồng nhân Dân)\b"
    r"|\b(ủy|uỷ) ban nhân dân\b|\bChính Phủ\b|\bQuốc Hội\b|\bThủ Tướng\b"
    r"|\bhội đồng nhân dân (tỉnh|thành phố|huyện|xã|phường) [A-ZĐ]",
    *("Ban Nhân", "Ban nhân", "ban Nhân", "nhân Dân", "Hội Đồng", "đồng Nhân", "ủy ban nhân", "uỷ ban nhân"),
    *("Chính Phủ", "Quốc Hội", "Thủ Tướng", "hội đồng nhân"),
)
_JOINED = Sought(r"\b(Sở|Phòng|Bộ|Cục|Vụ|Ban)( [^\W\d_]+){1,4} Và [A-ZĐ][^\W\d_]*", " Và ")
_UNIT = Sought(
    rf"{_MID}(Tỉnh|Huyện|Xã|Thị xã|Thị trấn) (?=[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÈẺẼẸÍÌỈĨỊÓÒỎÕỌÚÙỦŨỤÝỲỶỸỴ][\w]+)(?!ủy|uỷ|đoàn)",
    *("Tỉnh ", "Huyện ", "Xã ", "Thị xã ", "Thị trấn "),
)
_NUMBERED_UNIT = Sought(r"(?<!\w)(phường|quận) \d{1,2}\b(?! (xã|phường|quận|đơn vị))", "phường ", "quận ")
_CITY = Sought(r"(?<!\w)(thành phố Hồ Chí Minh|thủ đô Hà Nội)\b", "thành phố Hồ Chí Minh", "thủ đô Hà Nội")
_UNIT_WORDS = ("Tỉnh Ủy", "Huyện Ủy", "Xã Đội", "Huyện Đoàn", "Tỉnh Đoàn", "Xã Hội", "Huyện Đội")
_ACT = Sought(
    rf"{_MID}(nghị định|thông tư|quyết định|nghị quyết|kế hoạch|chỉ thị|công văn|tờ trình|báo cáo"
    rf"|thông báo) số \d+[\d/]*[A-ZĐ/][\w/&-]*",
    *("định số ", "tư số ", "quyết số ", "hoạch số ", "thị số ", "văn số ", "trình số ", "báo cáo số ", "báo số "),
)
# A day of the week, and not the second time, point, term or person: what stands beside it says so.
_WEEKDAY = Sought(
    r"\b(?<!lần )(?<!ngày )(?<!tuần )thứ (hai|ba|tư|năm|sáu|bảy)\b"
    r"(?= (hàng|hằng) tuần| tuần (này|sau|tới|trước)|,? ngày \d)"
    r"|(?<=\bsáng )thứ (hai|ba|tư|năm|sáu|bảy)\b|(?<=\bchiều )thứ (hai|ba|tư|năm|sáu|bảy)\b"
    r"|(?<=\btối )thứ (hai|ba|tư|năm|sáu|bảy)\b|\btừ thứ (hai|ba|tư|năm|sáu) đến( hết)? thứ (ba|tư|năm|sáu|bảy)\b"
    r"|(?<=\bnghỉ )thứ (bảy)\b|\bthứ bảy(?=(,| và) (chủ nhật|Chủ nhật|Chủ Nhật)\b)",
    "thứ ",
)
_TET = Sought(
    r"\bTết (Nguyên Đán|nguyên đán|Nguyên đán|Trung thu|Trung Thu|Đoan ngọ|Đoan Ngọ)\b|\btết (Nguyên Đán"
    r"|nguyên đán|Trung Thu|trung thu)\b",
    *("Tết ", "tết "),
)
_HONOUR = Sought(
    r"\b(huân chương|huy chương) (Sao vàng|Sao Vàng|Hồ Chí Minh|Độc lập|Lao động|Quân công"
    r"|Kháng chiến)\b|\bHuân chương (lao động|độc lập|sao vàng)\b|\b[Nn]ghệ sĩ (nhân dân|ưu tú)\b"
    r"|\bAnh hùng lao động\b",
    *("uân chương ", "uy chương ", "ghệ sĩ ", "Anh hùng lao động"),
)
_PEOPLE = Sought(r"\bnhân dân\b", "nhân dân")
_PEOPLE_SPARED = re.compile(
    r"(ban|hội đồng|tòa án|toà án|viện kiểm sát|quân đội|công an|lực lượng vũ trang|quân chủng"
    r"|hội thẩm|nghệ sĩ|nhà giáo|thầy thuốc|"
    r"thanh tra|dân quân|hiệp thương|đại biểu|đại biểu hội đồng|vũ trang|tầng lớp|quỹ tín dụng"
    r"|học viện cảnh sát|cảnh sát|báo|an ninh|kiểm sát) nhân dân$",
    re.I,
)
_HEADING = re.compile(r"(phần|chương|tiểu mục|mục|điều) (\d|[IVX]+\b)")
_SENTENCE = re.compile(r"([.?!])(?<=[\w”)%].) ([^\W\d_]\w*)")
_NO_END = re.compile(
    r"\b(TM|KT|TL|TUQ|TP|Tp|TX|TT|tr|Q|P|Mr|vv|v\.v|ThS|TS|GS|PGS|BS|St|No|Nxb|NXB|đ/c|Đ/c|Ts|tp|ĐT|SĐT)\.$|\.\.\.?$|\d\.$"
)
_LONGEST_SPARED = len("lực lượng vũ trang nhân dân")
_TONED = re.compile(r"(?:[oO][àáảãạÀÁẢÃẠ]|[uU][ỳýỷỹỵỲÝỶỸỴ]|[òóỏõọÒÓỎÕỌ][aA]|[ùúủũụÙÚỦŨỤ][yY])\b")


def _each(code: str, sought: Sought, severity: Severity, message: str, remedy: str) -> Rule:
    def judge(subject: Subject) -> Iterator[Fault]:
        for paragraph, text in subject.where(sought):
            found = dict.fromkeys(each[0].strip() for each in sought.pattern.finditer(text))
            if found and not text.isupper():
                yield Fault(message.format("”, “".join(found)), remedy, paragraph)

    return Rule(code, severity, judge, "Viết hoa")


def departments(subject: Subject) -> Iterator[Fault]:
    """A body named by its field: `Sở nội vụ`, `Sở Nội Vụ`; one whose own name has both capitals is right with both."""
    named, right = _fields()
    for paragraph, text in subject.where(named, _JOINED):
        wrong = (each for each in named.pattern.finditer(text) if each["field"] not in right)
        found = next(wrong, None) or _JOINED.pattern.search(text)
        if found is not None and not text.isupper():
            message = f"Tên cơ quan “{found[0].strip()}” viết hoa chưa đúng."
            yield Fault(message, "Viết hoa chữ đầu từ chỉ loại hình và lĩnh vực: Sở Nội vụ.", paragraph)


@cache
def _fields() -> tuple[Sought, frozenset[str]]:
    """What finds a field behind the kind of a body, in capitals or not, and the ways that are right."""
    fields = law.latest("co-quan")["fields"]
    words = "|".join("|".join(dict.fromkeys((field.lower(), field.title()))) for field in fields)
    return Sought(rf"\b(?:Sở|Phòng|Bộ) (?P<field>{words})\b", "Sở ", "Phòng ", "Bộ "), frozenset(fields)


def units(subject: Subject) -> Iterator[Fault]:
    for paragraph, text in subject.where(_UNIT, _CITY, _NUMBERED_UNIT):
        for found in _UNIT.pattern.finditer(text):
            words = text[found.start() :].split()
            if (
                " ".join(words[:2]).rstrip(",.;") not in _UNIT_WORDS
                and not words[1][:1].isdigit()
                and not words[1].isupper()
            ):
                shown = " ".join(words[:3]).rstrip(",.;")
                message = f"“{shown}”: danh từ chung chỉ đơn vị hành chính viết thường khi đứng trước tên riêng."
                yield Fault(message, f"Hãy viết “{shown[:1].lower()}{shown[1:]}”.", paragraph)
                break
        found_city = _CITY.pattern.search(text)
        if found_city is not None:
            shown = found_city[0]
            message = f"“{shown}”: tên riêng này viết hoa cả danh từ chung."
            yield Fault(message, f"Hãy viết “{shown[:1].upper()}{shown[1:]}”.", paragraph)
        found_number = _NUMBERED_UNIT.pattern.search(text)
        if found_number is not None:
            shown = found_number[0]
            message = f"“{shown}”: đơn vị hành chính đặt theo chữ số viết hoa cả danh từ chung."
            yield Fault(message, f"Hãy viết “{shown.capitalize()}”.", paragraph)


def people(subject: Subject) -> Iterator[Fault]:
    for paragraph, text in subject.where(_PEOPLE):
        for found in _PEOPLE.pattern.finditer(text):
            if not _PEOPLE_SPARED.search(text, max(found.end() - _LONGEST_SPARED, 0), found.end()):
                message = "“nhân dân” đứng độc lập; Phụ lục II viết hoa “Nhân dân”."
                yield Fault(message, "Hãy viết “Nhân dân” (trừ trong tên cơ quan như Ủy ban nhân dân).", paragraph)
                break


def sentence(subject: Subject) -> Iterator[Fault]:
    for paragraph, text in subject.texts:
        for found in _SENTENCE.finditer(text):
            before = text[: found.start() + 1] if found[2][0].islower() else ""
            if before and not before[-2].isupper() and not _NO_END.search(before):
                message = f"Sau dấu “{found[1]}” đầu câu viết thường: “{found[2]}”."
                yield Fault(message, f"Hãy viết hoa: “{found[2].capitalize()}”.", paragraph)
                break


def first_word(subject: Subject) -> Iterator[Fault]:
    """A paragraph after a finished one begins with a capital; signs of a list and addresses of the net are no words."""
    above = "."
    for paragraph, text in subject.texts:
        word = text.split(" ", 1)[0]
        finished = above.endswith((".", ";", ":", "?", "!", "./."))
        if _HEADING.match(text):
            finished = False  # VH-01 tells of it
        if finished and not paragraph.label and word.isalpha() and len(word) > 1 and word[0].islower():
            message = f"Đầu đoạn viết thường: “{word}”; khi xuống dòng phải viết hoa chữ đầu."
            yield Fault(message, f"Hãy viết hoa: “{word.capitalize()}”.", paragraph)
        above = text


def tones(subject: Subject) -> Iterator[Fault]:
    """hòa or hoà, ủy or uỷ: the decree itself uses both, so only a mixture of both for the same syllable is told."""
    seen: dict[str, set[str]] = {}
    first: Paragraph | None = None
    for paragraph, text in subject.texts:
        for found in _TONED.finditer(text):
            word = _ending(text, found.end()).lower()
            if word[:-2].endswith("q") or word[-2:] in ("qu",):
                continue
            seen.setdefault(_syllable(word), set()).add(word)
            if first is None and len(seen[_syllable(word)]) > 1:
                first = paragraph
    mixed = sorted(next(iter(sorted(words))) + " / " + sorted(words)[1] for words in seen.values() if len(words) > 1)
    if mixed:
        message = f"Vị trí dấu thanh không nhất quán trong văn bản: {', '.join(mixed[:3])}."
        yield Fault(message, "Nên dùng thống nhất một cách đặt dấu.", first)


def _ending(text: str, end: int) -> str:
    """The word that ends there."""
    start = end
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:end]


def _syllable(word: str) -> str:
    return "".join(tone_apart(word))


_LOWER = "Viết hoa Phần, Chương, Mục, Tiểu mục, Điều; viết thường khoản, điểm."
RULES = (
    _each("VH-01", _CITED, Severity.CANH_BAO, "Viện dẫn “{}” viết hoa chưa đúng.", _LOWER),
    Rule("VH-02", Severity.NHAC, people, "Viết hoa"),
    _each(
        "VH-03",
        _BODIES,
        Severity.CANH_BAO,
        "Tên cơ quan “{}” viết hoa chưa đúng.",
        "Đúng: Ủy ban nhân dân, Hội đồng nhân dân.",
    ),
    Rule("VH-03", Severity.CANH_BAO, departments, "Viết hoa"),
    Rule("VH-04", Severity.CANH_BAO, units, "Viết hoa"),
    _each(
        "VH-06",
        _ACT,
        Severity.CANH_BAO,
        "“{}”: tên loại của văn bản cụ thể phải viết hoa chữ đầu.",
        "Ví dụ: Nghị định số 30/2020/NĐ-CP.",
    ),
    _each(
        "VH-07", _WEEKDAY, Severity.NHAC, "“{}”: tên ngày trong tuần viết hoa chữ chỉ ngày.", "Ví dụ: thứ Hai, thứ Bảy."
    ),
    _each(
        "VH-08",
        _TET,
        Severity.NHAC,
        "“{}” viết hoa chưa đúng.",
        "Đúng: tết Nguyên đán, tết Trung thu; “Tết” khi thay cho tết Nguyên đán.",
    ),
    _each(
        "VH-09",
        _HONOUR,
        Severity.NHAC,
        "“{}” viết hoa chưa đúng.",
        "Đúng: Huân chương Lao động, Nghệ sĩ Nhân dân, Anh hùng Lao động.",
    ),
    Rule("VH-10", Severity.CANH_BAO, sentence, "Viết hoa"),
    Rule("VH-10", Severity.CANH_BAO, first_word, "Viết hoa"),
    Rule("VH-11", Severity.NHAC, tones, "Viết hoa"),
)
