"""What a commendation dossier counts: money, numbers in figures and words, votes; each against the rows behind it."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from pipeline.checks.dossiers.papers import DECISION, MINUTES, PROPOSAL, REFUSAL, SUMMARY, DossierPaper, Line, told
from pipeline.ground.comparing import fold
from pipeline.ground.finding import Finding
from pipeline.ground.number_words import words

_MONEY = re.compile(r"([\d.]+) đồng \((?:bằng chữ|viết bằng chữ)?:? *([^)]+?) *đồng(?: chẵn)?[./]*\)", re.I)
_COUNT = re.compile(r"\b(\d+) \(([^()\d]+)\) (?:tập thể|cá nhân|hộ gia đình|trường hợp)")
_GIVEN = re.compile(r"\btặng (?:danh hiệu )?([^;:.\n]+?) cho (\d+ \(.*?)(?=; *tặng|\. |\.?$|\n)", re.I | re.M)
_ASKED = re.compile(r"^[-+] (?:Trình .*? tặng )?([^:;\n]+): (\d+ \(.*)$", re.M)
_FIRST_ARTICLE = re.compile(r"^Điều 1\..*?(?=^Điều 2\.|\Z)", re.M | re.S)
_PROPOSED = re.compile(r"đề nghị (?:tặng |khen thưởng )[^.;\n]*?(\d+) \(")
_SUM_BEFORE = 60  # letters in which a sum of money is called the whole of it
_BALLOTS = re.compile(r"phát ra: (\d+)[^\d]+thu về: (\d+)[^\d]+hợp lệ: (\d+)[^\d]+không hợp lệ: (\d+)", re.I)
_THERE = re.compile(r"(\d+)/(\d+) thành viên")
_RATE = re.compile(r"(\d+)(?:,(\d+))?\s*%")
_VOTED = re.compile(r"(\d+)/(\d+)")
_OTHER_WORDS = {"ngan": "nghin", "le": "linh", "tu": "bon"}


def figures(
    papers: Sequence[DossierPaper],
    decision: DossierPaper | None,
    main: DossierPaper | None,
    minutes: DossierPaper | None,
) -> Iterator[Finding]:
    """Where a number of a paper is not that of its rows, of its words, or of the paper it was taken from."""
    for paper in papers:
        yield from _spelled(paper)
    for paper in papers:
        if paper in (decision, main):
            yield from _by_title(paper)
    yield from _counted(papers, main)
    if decision is not None:
        yield from _money(decision, main)
    if minutes is not None:
        yield from _ballots(minutes)
        yield from _voted(minutes, main)


def _spelled(paper: DossierPaper) -> Iterator[Finding]:
    for found in _COUNT.finditer(paper.text):
        if not _same_words(found[2], int(found[1])):
            message = f"ghi “{found[0]}”; {found[1]} viết bằng chữ là “{words(int(found[1]))}”."
            yield told("KT-HS-06", paper, message, "Sửa số hoặc chữ cho khớp nhau.")
    for found in _MONEY.finditer(paper.text):
        amount = int(found[1].replace(".", ""))
        if not _same_words(found[2], amount):
            message = f"{found[1]} đồng viết bằng chữ là “{words(amount)}”, đang ghi “{found[2]}”."
            yield told("KT-HS-05", paper, message, "Sửa số tiền bằng chữ.")


def _same_words(text: str, number: int) -> bool:
    """Whether words are those of `number`; `ngàn` for `nghìn`, `lẻ` for `linh`, `tư` for `bốn` are the same."""
    if number >= 10**15:
        return False
    one, two = ([_OTHER_WORDS.get(word, word) for word in fold(part).split()] for part in (text, words(number)))
    return one == two


def _by_title(paper: DossierPaper) -> Iterator[Finding]:
    """`tặng Giấy khen cho 02 (hai) tập thể và 05 (năm) cá nhân`: the sum of each title is that of its rows."""
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for found in (_GIVEN if paper.kind == DECISION else _ASKED).finditer(_granting(paper)):
        number = sum(_numbers(found[2]))
        if number:
            counts[fold(found[1])] = counts.get(fold(found[1]), 0) + number
            names[fold(found[1])] = found[1]
    titled = [line for line in paper.lines if line.title]
    for title, count in counts.items() if titled else ():
        rows = sum(fold(line.title) == title for line in titled)
        if rows != count:
            message = f"ghi {names[title]}: {count}, danh sách có {rows} dòng {names[title]}."
            yield told("KT-HS-06", paper, message, "Sửa số lượng cho khớp danh sách.")


def _granting(paper: DossierPaper) -> str:
    """What of the text grants or asks: the first article of a decision, the list of a proposal."""
    if paper.kind == PROPOSAL:
        return "\n".join(line for line in paper.text.split("\n") if line.startswith(("-", "+")))
    article = _FIRST_ARTICLE.search(paper.text)
    return article[0] if article else ""


def _numbers(text: str) -> list[int]:
    return [int(number) for number, _ in _COUNT.findall(text)]


def _counted(papers: Sequence[DossierPaper], main: DossierPaper | None) -> Iterator[Finding]:
    """`3 (ba) trường hợp`: as many as the rows that are spoken of; a number may be told more than once."""
    for paper in papers:
        rows = len(paper.lines)
        if paper.kind in (DECISION, PROPOSAL):
            given = _numbers(_granting(paper))
            wrong = bool(given and rows) and sum(given) != rows
        else:
            given = _numbers(paper.text)
            wrong = paper.kind in (SUMMARY, REFUSAL, MINUTES) and bool(given and rows)
            wrong = wrong and rows not in (*given, sum(given))
        if wrong:
            message = f"lời văn ghi {' và '.join(map(str, given))} trường hợp, danh sách có {rows} dòng."
            yield told("KT-HS-06", paper, message, "Sửa số lượng cho khớp danh sách.")
        proposed = _PROPOSED.search(paper.text) if paper.kind == MINUTES else None
        if proposed and main is not None and int(proposed[1]) != len(main.lines):
            message = f"kết luận đề nghị {proposed[1]} trường hợp, tờ trình có {len(main.lines)} dòng ({main.file})."
            yield told("KT-HS-06", paper, message, "Sửa kết luận hoặc danh sách của tờ trình.")


def _money(decision: DossierPaper, main: DossierPaper | None) -> Iterator[Finding]:
    summed = sum(line.paid or 0 for line in decision.lines)
    if decision.total is not None and decision.total != summed:
        message = f"tổng ghi {_dots(decision.total)} đồng, cộng các dòng được {_dots(summed)} đồng."
        yield told("KT-HS-05", decision, message, "Sửa mức thưởng hoặc dòng tổng cộng.")
    if not any(line.paid is not None for line in decision.lines):
        return
    for paper in (paper for paper in (decision, main) if paper is not None):
        for found in _sums(paper.text):
            if int(found[1].replace(".", "")) != summed:
                where = "điều về tiền thưởng" if paper is decision else "tờ trình"
                message = f"{where} ghi {found[1]} đồng, danh sách của quyết định cộng được {_dots(summed)} đồng."
                yield told("KT-HS-05", paper, message, "Sửa tổng số tiền cho khớp danh sách.")


def _sums(text: str) -> list[re.Match[str]]:
    """The amounts that are called the whole sum; the only one there is, where none is called so."""
    every = list(_MONEY.finditer(text))
    whole = [one for one in every if "tong" in fold(text[max(0, one.start() - _SUM_BEFORE) : one.start()])]
    return whole or every[: len(every) == 1]


def _ballots(minutes: DossierPaper) -> Iterator[Finding]:
    found = _BALLOTS.search(minutes.text)
    if found is None:
        return
    given, back, good, bad = (int(part) for part in found.groups())
    if back > given or good + bad != back:
        message = f"phát ra {given}, thu về {back}, hợp lệ {good}, không hợp lệ {bad}: các số phiếu không khớp nhau."
        yield told("KT-HS-09", minutes, message, "Thu về không quá phát ra; hợp lệ cộng không hợp lệ bằng thu về.")
    for line in minutes.lines:
        if line.ayes is not None and line.ayes + (line.noes or 0) > good:
            message = f"“{line.name}” có {line.ayes + (line.noes or 0)} phiếu, chỉ {good} phiếu hợp lệ."
            yield told("KT-HS-09", minutes, message, "Sửa số phiếu.")


def _voted(minutes: DossierPaper, main: DossierPaper | None) -> Iterator[Finding]:
    """A printed rate is that of the votes over all members or those who were there; the proposal has the same votes."""
    there = _THERE.search(minutes.text)
    bases = {int(part) for part in there.groups()} if there else set()
    ballots = _BALLOTS.search(minutes.text)
    bases |= {int(ballots[1])} if ballots else set()
    for line in minutes.lines:
        rate = _RATE.fullmatch(line.rate)
        if rate and line.ayes is not None and bases and not any(_is_rate(rate, line.ayes, base) for base in bases):
            over = ", ".join(str(base) for base in sorted(bases))
            message = f"“{line.name}”: tỷ lệ ghi {line.rate}, không phải {line.ayes} phiếu trên {over} người."
            yield told("KT-HS-09", minutes, message, "Tính lại tỷ lệ.")
    for line in main.lines if main is not None else ():
        voted = _VOTED.search(line.ballot)
        own = _of(minutes, line)
        if voted and main is not None and own is not None and own.ayes is not None and own.ayes != int(voted[1]):
            message = f"“{line.name}”: tờ trình ghi {voted[0]} phiếu, biên bản ghi {own.ayes} ({minutes.file})."
            yield told("KT-HS-09", main, message, "Ghi số phiếu theo biên bản.")


def _of(minutes: DossierPaper, line: Line) -> Line | None:
    same = [one for one in minutes.lines if one.name == line.name]
    return next((one for one in same if fold(one.title) == fold(line.title)), same[0] if len(same) == 1 else None)


def _is_rate(rate: re.Match[str], ayes: int, base: int) -> bool:
    """Whether a printed rate is that of `ayes` over `base`, to as many decimals as it has, rounded either way."""
    places = len(rate[2] or "")
    shown = Fraction(int(rate[1] + (rate[2] or "")), 10**places)
    return bool(base) and abs(shown - Fraction(100 * ayes, base)) < Fraction(1, 10**places)


def _dots(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
