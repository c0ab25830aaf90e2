"""A commendation dossier judged as one thing: its papers must agree, also after a hand has edited them.

Who stands in which list, spelled alike, with the same post and the same title; days in their order; numbers cited. What
is counted and paid is judged in `dossier_figures`.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from pipeline.checks.dossiers.figures import figures
from pipeline.checks.dossiers.papers import (
    CERTIFICATE,
    DAY,
    DECISION,
    MINUTES,
    PROPOSAL,
    REFUSAL,
    REPORT,
    SUMMARY,
    DossierPaper,
    Line,
    day_of,
    paper_of,
    told,
)
from pipeline.ground.comparing import fold
from pipeline.ground.finding import Finding, InputError

_ALIKE = 0.85
_CITED = re.compile(rf"Tờ trình số\s+(\S+)?\s*(?:{DAY.pattern})?", re.I)
_ABOUT = re.compile(r"thành tích trong ([^\n;.:(]+)")
_SPELL = "Viết tên giống nhau ở mọi giấy tờ, hoặc bỏ dòng thừa."


def dossier(files: list[Path]) -> list[Finding]:
    """Where the papers of each folder disagree; nothing for a folder that holds no dossier of commendation."""
    folders: dict[Path, list[DossierPaper]] = {}
    for path in files:
        try:
            paper = paper_of(path)
        except InputError:
            continue  # told where that file is judged by itself
        if paper is not None:
            folders.setdefault(path.parent, []).append(paper)
    return [finding for papers in folders.values() for finding in _judged(papers)]


def _judged(papers: list[DossierPaper]) -> Iterator[Finding]:
    decision = next((p for p in papers if p.kind == DECISION and "khen thưởng" in p.text and p.lines), None)
    minutes = next((p for p in papers if p.kind == MINUTES and "khen thưởng" in p.text and p.lines), None)
    proposals = [p for p in papers if p.kind == PROPOSAL and "khen thưởng" in p.text and p.lines]
    if decision is None and not (minutes and proposals):
        return
    known = [p for p in papers if p.kind not in (DECISION, MINUTES, PROPOSAL)] + proposals
    known += [p for p in (decision, minutes) if p is not None]
    main = _main(proposals, decision)
    certificates = [p for p in papers if p.kind == CERTIFICATE]
    yield from _lists(decision, main, minutes, [p for p in proposals if p is not main])
    if decision is not None:
        yield from _certificates(decision, certificates)
        yield from _citation(decision, main)
    yield from _refused(papers, [p for p in (decision, main) if p is not None] + certificates, minutes, main)
    yield from _reports([p for p in papers if p.kind == REPORT], main or decision)
    yield from _days([p for p in (minutes, main, decision) if p is not None], certificates)
    yield from _posts(known)
    yield from _named_alike(known)
    yield from figures(known, decision, main, minutes)


def _main(proposals: Sequence[DossierPaper], decision: DossierPaper | None) -> DossierPaper | None:
    """The proposal that the decision rests on: the one it cites, else the longest list."""
    cited = next((p for p in proposals if decision is not None and p.number and p.number in decision.text), None)
    return cited or max(proposals, key=lambda paper: len(paper.lines), default=None)


def _lists(
    decision: DossierPaper | None,
    main: DossierPaper | None,
    minutes: DossierPaper | None,
    upward: Sequence[DossierPaper],
) -> Iterator[Finding]:
    known = [paper for paper in (decision, main, minutes) if paper is not None]
    pairs = [*itertools.pairwise(known), *((paper, main) for paper in upward if main is not None)]
    for inner, outer in pairs:
        for line in inner.lines:
            yield from _within(line, inner, outer)
    for paper in known:
        for line in {line for line in paper.lines if _times(line, paper) > 1}:
            message = f"“{line.name}” có {_times(line, paper)} dòng {line.title} như nhau."
            yield told("KT-HS-01", paper, message, "Bỏ dòng thừa.")


def _times(line: Line, paper: DossierPaper) -> int:
    return sum(one.name == line.name and fold(one.title) == fold(line.title) for one in paper.lines)


def _within(line: Line, inner: DossierPaper, outer: DossierPaper) -> Iterator[Finding]:
    """Whether a line of `inner` stands in `outer`, under the same name and with the same title."""
    same = [one for one in outer.lines if one.name == line.name]
    if not same:
        near = _near(line.name, outer.lines)
        guess = f" Ở đó có “{near}”." if near else ""
        message = f"“{line.name}” có trong {inner.kind} mà không có trong {outer.kind} ({outer.file}).{guess}"
        yield told("KT-HS-01", inner, message, _SPELL)
    elif line.title and all(one.title and fold(one.title) != fold(line.title) for one in same):
        titles = ", ".join(one.title for one in same)
        message = f"“{line.name}”: {inner.kind} ghi {line.title}, {outer.kind} ghi {titles} ({outer.file})."
        yield told("KT-HS-08", inner, message, "Ghi cùng một danh hiệu, hình thức.")


def _near(name: str, lines: Iterable[Line]) -> str:
    """A name of the list that was probably meant."""
    for line in lines:
        if fold(line.name) == fold(name) or SequenceMatcher(None, line.name, name).ratio() >= _ALIKE:
            return line.name
    return ""


def _certificates(decision: DossierPaper, certificates: list[DossierPaper]) -> Iterator[Finding]:
    if len(certificates) != len(decision.lines):
        message = f"quyết định có {len(decision.lines)} dòng, hồ sơ có {len(certificates)} giấy khen."
        yield told("KT-HS-02", decision, message, "Làm đủ giấy khen, mỗi dòng một tờ.")
    given = [line for paper in certificates for line in paper.lines]
    for line in decision.lines if certificates else ():
        if not any(one.name == line.name and fold(one.title) == fold(line.title or one.title) for one in given):
            near = _near(line.name, (one for one in given if one.name not in {own.name for own in decision.lines}))
            guess = f" Có tờ ghi “{near}”." if near else ""
            message = f"“{line.name}” ({line.title}) không có giấy khen.{guess}"
            yield told("KT-HS-02", decision, message, "Viết tên, danh hiệu trên giấy khen giống quyết định.")
    for paper in certificates:
        number = re.search(r"Số quyết định: *(\S+/\S+)", paper.text)
        if number and decision.number and number[1] != decision.number:
            message = f"giấy khen ghi quyết định số {number[1]}, quyết định mang số {decision.number}."
            yield told("KT-HS-12", paper, message, "Ghi đúng số quyết định.")


def _citation(decision: DossierPaper, main: DossierPaper | None) -> Iterator[Finding]:
    if main is None:
        return
    remedy = "Ghi đúng số, ngày tờ trình ở dòng Theo đề nghị của."
    cited = _CITED.search(decision.text)
    if cited is None or (main.number and main.number not in decision.text):
        named = f"Tờ trình số {main.number}" if main.number else "tờ trình"
        yield told("KT-HS-03", decision, f"quyết định không dẫn {named}.", remedy)
    elif not main.number and decision.number:
        yield told("KT-HS-03", main, "quyết định đã có số mà tờ trình chưa có số.", "Lấy số tờ trình trước.")
    day = DAY.search(cited[0]) if cited else None
    if cited and day and main.day is not None and day_of(day) != main.day:
        message = f"ghi {' '.join(cited[0].split())}, tờ trình ký ngày {main.day:%d/%m/%Y}."
        yield told("KT-HS-03", decision, message, "Sửa ngày tờ trình cho đúng.")


def _refused(
    papers: list[DossierPaper], granting: list[DossierPaper], minutes: DossierPaper | None, main: DossierPaper | None
) -> Iterator[Finding]:
    """Whoever is refused stands in the minutes and nowhere else; whoever is in the minutes is proposed or refused."""
    notices = [paper for paper in papers if paper.kind == REFUSAL]
    for notice in notices:
        for line in notice.lines:
            for paper in granting:
                if any(one.name == line.name and _same_title(one, line) for one in paper.lines):
                    message = f"“{line.name}” ở thông báo không được khen mà có trong {paper.kind} ({paper.file})."
                    yield told("KT-HS-10", notice, message, "Bỏ ở một trong hai nơi.")
            if minutes is not None:
                yield from _within(line, notice, minutes)
    if notices and minutes is not None and main is not None:
        settled = [line for paper in (*notices, main) for line in paper.lines]
        for line in minutes.lines:
            if not any(one.name == line.name and _same_title(one, line) for one in settled):
                message = f"“{line.name}” có trong biên bản mà không ở tờ trình, không ở thông báo không được khen."
                yield told("KT-HS-10", minutes, message, "Ghi vào tờ trình hoặc thông báo; viết tên giống nhau.")


def _same_title(one: Line, other: Line) -> bool:
    return not one.title or not other.title or fold(one.title) == fold(other.title)


def _reports(reports: list[DossierPaper], listed: DossierPaper | None) -> Iterator[Finding]:
    if not reports or listed is None:
        return
    for paper in reports:
        for line in paper.lines:
            yield from _within(line, paper, listed)
    told_of = {line.name for paper in reports for line in paper.lines}
    for name in dict.fromkeys(line.name for line in listed.lines):
        if name not in told_of:
            yield told("KT-HS-11", listed, f"“{name}” không có báo cáo thành tích.", "Thêm báo cáo, hoặc sửa tên.")


def _days(chain: list[DossierPaper], certificates: list[DossierPaper]) -> Iterator[Finding]:
    dated = [(paper, paper.day) for paper in chain if paper.day is not None]
    for (before, day), (after, later) in itertools.pairwise(dated):
        if later < day:
            message = f"{after.kind} ngày {later:%d/%m/%Y} trước {before.kind} ngày {day:%d/%m/%Y} ({before.file})."
            yield told("KT-HS-04", after, message, "Biên bản, tờ trình, quyết định phải theo thứ tự ngày.")
    decided = next((paper.day for paper in chain if paper.kind == DECISION), None)
    for paper in certificates:
        for day in {day for day in paper.days[:2] if decided is not None and day != decided}:
            message = f"giấy khen ngày {day:%d/%m/%Y}, quyết định ngày {decided:%d/%m/%Y}."
            yield told("KT-HS-04", paper, message, "Ngày trên giấy khen là ngày quyết định.")


def _posts(papers: list[DossierPaper]) -> Iterator[Finding]:
    """Post and unit of one nominee are the same wherever they stand."""
    first: dict[str, tuple[str, DossierPaper]] = {}
    for paper in sorted(papers, key=lambda paper: paper.kind != DECISION):
        for line in paper.lines:
            post = " ".join(line.post.split()).rstrip(".;")
            if not post or "…" in post or paper.kind == SUMMARY:
                continue
            there, where = first.setdefault(line.name, (post, paper))
            if there.casefold() != post.casefold():
                message = f"“{line.name}”: {paper.kind} ghi “{post}”, {where.kind} ghi “{there}” ({where.file})."
                yield told("KT-HS-07", paper, message, "Ghi chức vụ, đơn vị giống nhau.")


def _named_alike(papers: list[DossierPaper]) -> Iterator[Finding]:
    """What the round is about is called by one name in every paper."""
    first: tuple[str, DossierPaper] | None = None
    for paper in (one for one in papers if one.kind in (PROPOSAL, MINUTES, DECISION, REFUSAL, SUMMARY)):
        found = _ABOUT.search(paper.text)
        about = found[1].strip() if found else ""
        if not about:
            continue
        first = first or (about, paper)
        if fold(about) != fold(first[0]):
            message = f"ghi thành tích trong “{about}”, {first[1].kind} ghi “{first[0]}” ({first[1].file})."
            yield told("KT-HS-13", paper, message, "Gọi đợt khen bằng một tên ở mọi giấy tờ.")
