"""What a commendation dossier counts: money, numbers in figures and words, votes; each against the rows behind it."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from pipeline.checks.dossier_papers import DECISION, MINUTES, PROPOSAL, REFUSAL, SUMMARY, Line, Paper, told
from pipeline.checks.model import fold
from pipeline.finding import Finding
from pipeline.number_words import words

_MONEY = re.compile(r"([\d.]+) đồng \((?:bằng chữ|viết bằng chữ)?:? *([^)]+?) *đồng(?: chẵn)?[./]*\)", re.I)
_COUNT = re.compile(r"\b(\d+) \(([^()\d]+)\) (?:tập thể|cá nhân|hộ gia đình|trường hợp)")
_GIVEN = re.compile(r"\btặng (?:danh hiệu )?([^;:.\n]+?) cho (\d+) \(", re.I)
_ASKED = re.compile(r"^- (?:Trình .*? tặng )?([^:;\n]+): (\d+) \(", re.M)
_BALLOTS = re.compile(r"phát ra: (\d+)[^\d]+thu về: (\d+)[^\d]+hợp lệ: (\d+)[^\d]+không hợp lệ: (\d+)", re.I)
_THERE = re.compile(r"(\d+)/(\d+) thành viên")
_RATE = re.compile(r"(\d+)(?:,(\d+))?\s*%")
_VOTED = re.compile(r"(\d+)/(\d+)")
_OTHER_WORDS = {"ngan": "nghin", "le": "linh", "tu": "bon"}


def figures(
    papers: Sequence[Paper], decision: Paper | None, main: Paper | None, minutes: Paper | None
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


def _spelled(paper: Paper) -> Iterator[Finding]:
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


def _by_title(paper: Paper) -> Iterator[Finding]:
    """`tặng Giấy khen cho 2 (hai) cá nhân`: the sum of each title is that of its rows."""
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for found in (_GIVEN if paper.kind == DECISION else _ASKED).finditer(paper.text):
        counts[fold(found[1])] = counts.get(fold(found[1]), 0) + int(found[2])
        names[fold(found[1])] = found[1]
    titled = [line for line in paper.lines if line.title]
    if not counts or not titled:
        return
    for title, count in counts.items():
        rows = sum(fold(line.title) == title for line in titled)
        if rows != count:
            message = f"ghi {names[title]}: {count}, danh sách có {rows} dòng {names[title]}."
            yield told("KT-HS-06", paper, message, "Sửa số lượng cho khớp danh sách.")


def _counted(papers: Sequence[Paper], main: Paper | None) -> Iterator[Finding]:
    """`3 (ba) trường hợp`: as many as the rows that are spoken of."""
    for paper in papers:
        given = [int(number) for number, _ in _COUNT.findall(paper.text)]
        listing = paper.kind in (DECISION, SUMMARY, REFUSAL, PROPOSAL) and bool(given and paper.lines)
        if listing and sum(given) != len(paper.lines):
            message = f"lời văn ghi {sum(given)} tập thể, cá nhân, danh sách có {len(paper.lines)} dòng."
            yield told("KT-HS-06", paper, message, "Sửa số lượng cho khớp danh sách.")
        if paper.kind == MINUTES and given and sum(given) != len(paper.lines):
            message = f"kết luận ghi {' và '.join(map(str, given))} trường hợp, bảng phiếu có {len(paper.lines)} dòng."
            yield told("KT-HS-06", paper, message, "Sửa số lượng cho khớp bảng phiếu.")
        if paper.kind == MINUTES and given and main is not None and given[0] != len(main.lines):
            message = f"kết luận đề nghị {given[0]} trường hợp, tờ trình có {len(main.lines)} dòng ({main.file})."
            yield told("KT-HS-06", paper, message, "Sửa kết luận hoặc danh sách của tờ trình.")


def _money(decision: Paper, main: Paper | None) -> Iterator[Finding]:
    summed = sum(line.paid or 0 for line in decision.lines)
    if decision.total is not None and decision.total != summed:
        message = f"tổng ghi {_dots(decision.total)} đồng, cộng các dòng được {_dots(summed)} đồng."
        yield told("KT-HS-05", decision, message, "Sửa mức thưởng hoặc dòng tổng cộng.")
    if not any(line.paid is not None for line in decision.lines):
        return
    for paper in (paper for paper in (decision, main) if paper is not None):
        for found in _MONEY.finditer(paper.text):
            if int(found[1].replace(".", "")) != summed:
                where = "điều về tiền thưởng" if paper is decision else "tờ trình"
                message = f"{where} ghi {found[1]} đồng, danh sách của quyết định cộng được {_dots(summed)} đồng."
                yield told("KT-HS-05", paper, message, "Sửa tổng số tiền cho khớp danh sách.")


def _ballots(minutes: Paper) -> Iterator[Finding]:
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


def _voted(minutes: Paper, main: Paper | None) -> Iterator[Finding]:
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


def _of(minutes: Paper, line: Line) -> Line | None:
    same = [one for one in minutes.lines if one.name == line.name]
    return next((one for one in same if fold(one.title) == fold(line.title)), same[0] if len(same) == 1 else None)


def _is_rate(rate: re.Match[str], ayes: int, base: int) -> bool:
    """Whether a printed rate is that of `ayes` over `base`, to as many decimals as it has, rounded either way."""
    places = len(rate[2] or "")
    shown = Fraction(int(rate[1] + (rate[2] or "")), 10**places)
    return bool(base) and abs(shown - Fraction(100 * ayes, base)) < Fraction(1, 10**places)


def _dots(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
