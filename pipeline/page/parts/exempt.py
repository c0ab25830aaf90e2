"""What Decree 30 does not govern, told by its head: papers of the Party, normative acts and their drafts, awards,
speeches, citizens' forms, appendices and lists in files of their own. Each with the reason that an officer reads.
"""

import re
from functools import cache
from typing import Any

from pipeline import law
from pipeline.ground.comparing import fold
from pipeline.page.model import Segment
from pipeline.page.parts import known
from pipeline.page.parts.components import LAID_DOWN, Parts, starts, upper

_AWARDS = ("giay khen", "bang khen", "giay chung nhan", "bang chung nhan")
_CERTIFICATES = ("giay khen", "bang khen", "tang danh hieu")
_YEAR = r"(?:20\d\d|20[\s.…_]*|[.…_]+)"
_NORMATIVE = re.compile(
    rf"^\s*S[ốỐ]\s*[:.;]?\s*[\d\s.…_]*/\s*{_YEAR}\s*/\s*"
    r"(?:NQ-HĐND|(?P<plain>QĐ-UBND)|NĐ-CP|TT-[A-ZĐ]+|QĐ-TTg|TTLT-.*|NQ-CP|QH\d+|UBTVQH\d+|NQ-UBTVQH|L-CTN)"
)
_LAW_ON_LAWS = "luat ban hanh van ban quy pham phap luat"
_NOTHING = ("\x00",)
_HEAD = 25  # lines: below, a title is of the text
_NEXT = 3  # lines behind a head with a number
_LONGEST = 120  # letters of a title


def reason(parts: Parts, line: list[Segment], end: int) -> str:
    """Why the document of which this is the head is not judged; "" when it is. `end` is the index behind the head."""
    rows = law.latest("mien-cham")
    top = [fold(piece.text) for piece in line[: max(end, 12)]]
    boxed = [fold(paragraph.plain) for paragraph in parts.document.boxes]
    award = next((text for text in (*top, *(fold(piece.text) for piece in line[:20]), *boxed) if text in _AWARDS), "")
    # A report may hold the words in a cell of its table.
    if (award and parts.so is None) or any(text in _CERTIFICATES for text in top):
        return str(rows["award"])
    if parts.party:
        return str(rows["party"])
    if _normative(parts, line):
        return str(rows["normative"])
    title = _title(parts, line, end)
    above = None if parts.co_quan else _above_number(parts, line[:end], rows["papers"])
    if above is not None:
        return above
    if title is None:
        return _of_a_person(parts, line, rows)
    text = fold(title.text)
    row = _row(text, rows["papers"], issued=bool(parts.co_quan))
    if row is not None and (parts.so is None or row["numbered"]) and not _official(parts, row):
        return str(row["reason"])
    return _of_a_person(parts, line, rows)


def _normative(parts: Parts, line: list[Segment]) -> bool:
    """A normative act or its draft: its number, its type, or the law on laws as its basis.

    A year in the number of a decision of a committee may be a slip: it says so only where the decision lays rules down.
    """
    if _typed(parts):
        return True
    if parts.so is not None:
        found = _NORMATIVE.match(parts.so.text)
        return found is not None and (found["plain"] is None or _on_laws(line) or _lays_down(parts))
    ordered = parts.kind is not None and parts.kind["name"] in LAID_DOWN and bool(parts.quoc_hieu)
    return ordered and _on_laws(line)


def _on_laws(line: list[Segment]) -> bool:
    return any(starts(piece, "can cu") and _LAW_ON_LAWS in fold(piece.text) for piece in line[:60])


def _lays_down(parts: Parts) -> bool:
    """Whether an abstract is of a decision that lays rules down, changes or ends them; none says nothing either way."""
    about = fold(" ".join(line.text for line in parts.trich_yeu))
    return not about or any(fold(words) in about for words in law.latest("mien-cham")["normative_abouts"])


def _typed(parts: Parts) -> bool:
    types = law.latest("mien-cham")["normative_types"]
    return parts.ten_loai is not None and fold(parts.ten_loai.text) in {fold(name) for name in types}


def _title(parts: Parts, line: list[Segment], end: int) -> Segment | None:
    """The line that titles the paper: the type that was found, else the first that stands as a title does."""
    if parts.ten_loai is not None:
        return parts.ten_loai
    numbered = parts.so is not None  # a bold line further down in a letter is a heading of its text
    for piece in line[min(end, _HEAD) : end + (_NEXT if numbered else _HEAD)]:
        if numbered and (parts.vv or starts(piece, "kinh gui", "can cu") or len(piece.text) >= _LONGEST):
            return None
        if len(piece.text) < _LONGEST and (upper(piece.shown) or piece.bold) and not piece.text.startswith("("):
            return piece
    return None


def _above_number(parts: Parts, head: list[Segment], rows: Any) -> str | None:
    """The reason for a paper of no office whose title stands over its number: a contract of two parties."""
    for piece in head:
        stands = piece.paragraph.cell is None and (upper(piece.shown) or piece.bold) and piece is not parts.so
        if stands and (row := _row(fold(piece.text), rows, issued=False)) is not None:
            return str(row["reason"])
    return None


def _row(title: str, rows: Any, *, issued: bool) -> Any:
    """The row of papers that a folded title is one of; None for none. `issued`: a body's name stands in the head."""
    for row in rows:
        if issued and row.get("unissued", False):
            continue
        if _begins(row["titles"]).match(title) and not _begins(row.get("not", _NOTHING)).match(title):
            return row
    return None


def _official(parts: Parts, row: Any) -> bool:
    """Whether a contract, say, is an office's own: a state body issues it, under a number as the decree asks."""
    sign = row.get("official", "")
    issuer = parts.issuer.upper()
    public = known.body("kinds").match(issuer) is not None and known.body("companies").match(issuer) is None
    return bool(sign) and parts.symbol.startswith(sign) and public


def _of_a_person(parts: Parts, line: list[Segment], rows: Any) -> str:
    """A paper with the nation's name and no office's: no issuer, no number, nobody it is sent to."""
    nobody = parts.so is None and not parts.co_quan and not parts.attached
    if nobody and parts.quoc_hieu and not any(starts(piece, "noi nhan") for piece in line):
        return str(rows["person"])
    return ""


@cache
def _begins(titles: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"{fold(title)}\b" for title in sorted(titles, key=len, reverse=True)))
