"""The frame of a document, out of the workbook: issuer, number and symbol, place and date, signer, recipients.

What the registry (văn thư) has not given yet stays blank as an office leaves it, to be written in by hand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.book.records import Cell, Results, Row
from pipeline.book.sheets.documents import COMMITTEE
from pipeline.facts.fact import Fact
from pipeline.facts.wording import full_date
from pipeline.ground.comparing import key
from pipeline.ground.finding import InputError
from pipeline.ground.period import Period

_BLANK = " " * 6
_SETTINGS = ("co_quan_chu_quan", "ten_co_quan", "co_quan_ban_hanh", "viet_tat", "don_vi_soan_thao", "dia_danh",
             "ghi_chu_so_lieu")  # fmt: skip
_COMMITTEE_SIGN = "UBND"  # the sign of a People's Committee in numbers, as every one of them writes it


@dataclass(frozen=True, slots=True)
class Letter:
    """The frame of one document. Blank number or day are runs of spaces; `issued` is None until it is signed.

    `cells` are those of the workbook that it was read from.
    """

    superior: str
    issuer: str
    number_and_symbol: str
    place: str
    date_line: str
    issued: date | None
    authority: str
    position: str
    signer: str
    recipients: tuple[str, ...]
    filed_by: str
    note: str
    cells: tuple[Cell, ...] = ()


def letter(
    results: Results,
    period: Period | str,
    kind: str,
    type_symbol: str,
    *,
    field: str = "",
    day: date | None = None,
    signed_as: str = "",
) -> Letter:
    """The frame of the document `kind` (a value of sheet Văn bản's Loại) of `period`; `type_symbol` is TB, KH, …

    A letter (công văn) has no type symbol: its sign ends in the drafting unit, or in `field` where the sheet names
    none. `day` is that of a document whose date stands on a sheet of its own. Whose paper it is, the People's
    Committee's or the drafting office's, is said by sheet Người ký; whoever signs documents of `signed_as` signs it
    where nobody is named for its own kind. InputError where nobody is named to sign it.
    """
    own = next(results.rows("Người ký", loai=kind), None)
    signer = own or _signer(results, signed_as or kind)
    entry = next(results.rows("Văn bản", loai=kind, ky=str(period)), None)
    number = str(entry["so"] or "").strip() if entry else ""
    issued: date | None = (entry["ngay"] if entry else None) or day
    department = _setting(results, "don_vi_soan_thao")
    committee = _by_committee(signer)
    superior = "" if committee else _setting(results, "co_quan_chu_quan")
    issuer = _setting(results, _named_in(committee))
    short = _COMMITTEE_SIGN if committee else _setting(results, "viet_tat")
    rows = [signer, *([entry] if entry else []), *results.rows("Nơi nhận", loai=kind)]
    settings = (results.settings[name] for name in _SETTINGS if name in results.settings)
    symbol = f"{type_symbol}-{short}" if type_symbol else f"{short}-{department or field}"
    return Letter(
        superior=superior,
        issuer=_in_lines(issuer),
        number_and_symbol=f"{_two_digits(number) or _BLANK}/{symbol}",
        place=_setting(results, "dia_danh"),
        date_line=full_date(issued) if issued else blank_date(_year_of_signing(results, period)),
        issued=issued,
        authority="\n".join(
            part.strip() for part in re.split(r"[;\n]", str(signer["quyen_han"] or "")) if part.strip()
        ),
        position=str(signer["chuc_vu"]),
        signer=str(signer["ho_ten"]),
        recipients=tuple(
            str(row["noi_nhan"]).lstrip("- –").rstrip(" ;.") for row in results.rows("Nơi nhận", loai=kind)
        ),
        filed_by=f", {department}" if department else "",
        note=_setting(results, "ghi_chu_so_lieu").rstrip(". "),
        cells=(*settings, *(cell for row in rows for cell in row.cells.values())),
    )


def of_adviser(results: Results, frame: Letter) -> Letter:
    """The Committee's paper `frame` as that of the office that advises it (setting Cơ quan tham mưu).

    A Committee does not submit to its own chairman: its adviser does, under its own head, number and signature. The
    same frame comes back where the Committee has no adviser, is not the issuer, or is signed for.
    """
    adviser, committee = _setting(results, "co_quan_tham_muu"), _setting(results, "ten_co_quan")
    if not adviser or key(adviser) == key(committee) or key(frame.issuer) != key(committee):
        return frame
    if frame.authority:
        return frame
    sign = next((str(row["ma"] or "") for row in results.rows("Đơn vị") if key(row["ten"]) == key(adviser)), "")
    sign = sign or "".join(word[0] for word in adviser.split() if word[0].isalpha()).upper()
    if adviser.startswith("Phòng ") and not sign.startswith("P"):
        sign = f"P{sign}"
    number, _, symbol = frame.number_and_symbol.partition("/")
    return replace(
        frame,
        superior=short_committee(committee),
        issuer=adviser,
        number_and_symbol=f"{number}/{symbol.partition('-')[0]}-{sign}",
    )


def short_committee(name: str) -> str:
    """`Ủy ban nhân dân xã Phú Lộc` -> `UBND xã Phú Lộc`: how the line above an issuer has it, short enough to stand."""
    for head in ("Ủy ban nhân dân", "Uỷ ban nhân dân"):
        if name.startswith(f"{head} "):
            return f"{_COMMITTEE_SIGN} {name.removeprefix(head).strip()}"
    return name


def for_committee(frame: Letter, committee: str) -> Letter:
    """`frame` as a paper that its signer signs on behalf of the People's Committee (`committee`)."""
    number, _, symbol = frame.number_and_symbol.partition("/")
    kept = [line for line in frame.authority.split("\n") if line and not line.startswith("TM.")]
    return replace(
        frame,
        superior="",
        issuer=_in_lines(committee),
        number_and_symbol=f"{number}/{symbol.partition('-')[0]}-{_COMMITTEE_SIGN}",
        authority="\n".join(("TM. ỦY BAN NHÂN DÂN", *kept)),
    )


def issuer_of(frame: Letter) -> str:
    """The issuer on one line, as it is spoken of."""
    return " ".join(frame.issuer.split())


def issuer_fact(results: Results, kind: str) -> Fact:
    """Whose paper a document of `kind` is, as it is spoken of in its text. InputError where nobody signs it."""
    cell = results.settings.get(_named_in(_by_committee(_signer(results, kind))))
    period = Period(int(results.setting("nam")), 1, 12)
    return Fact("noi_ban_hanh", cell.value if cell else None, "", period, "", (cell,) if cell else (), "ghi trong sổ")


def _by_committee(signer: Row) -> bool:
    """Whether it is the People's Committee's paper, whoever drafted it."""
    return bool(signer["ban_hanh"] == COMMITTEE)


def _named_in(committee: bool) -> str:
    """The setting that names the issuer."""
    return "ten_co_quan" if committee else "co_quan_ban_hanh"


def _signer(results: Results, kind: str) -> Row:
    signer = next(results.rows("Người ký", loai=kind), None)
    if signer is None:
        raise InputError(
            f"Trang Người ký chưa có dòng nào cho loại văn bản “{kind}”.",
            "Thêm một dòng: loại văn bản, chức vụ, họ và tên người ký.",
        )
    return signer


def own_words(results: Results, period: Period, kind: str) -> Iterator[tuple[str, Cell]]:
    """The officer's own paragraphs for a document of `period`: section and cell, in the sheet's order."""
    rows: Iterator[Row] = results.rows("Nội dung", ky=str(period), van_ban=kind)
    for row in rows:
        yield str(row["muc"]), row.cell("doan_van")


def _setting(results: Results, name: str) -> str:
    return str(results.setting(name) or "").strip()


def _in_lines(issuer: str) -> str:
    """A committee's name over two lines, as offices set it: "Ủy ban nhân dân" above, the place below."""
    for head in ("Ủy ban nhân dân", "Uỷ ban nhân dân"):
        if issuer.startswith(f"{head} "):
            return f"{head}\n{issuer.removeprefix(head).strip()}"
    return issuer


def _two_digits(number: str) -> str:
    """`5` -> `05`: Decree 30 writes numbers below 10 with a zero before."""
    return number.zfill(2) if number.isdigit() else number


def _year_of_signing(results: Results, period: Period | str) -> int:
    """That of the day after the period: December's document is signed in January; the book's for other papers."""
    return period.after().year if isinstance(period, Period) else int(results.setting("nam"))


def blank_date(year: int) -> str:
    """`ngày       tháng       năm 2021`: day and month are written in when the document is signed."""
    return f"ngày{_BLANK}tháng{_BLANK}năm {year}"


def blank_number(number_and_symbol: str) -> str:
    """`15/TB-PNV` -> `      /TB-PNV`: how a paper prints it that has no number yet."""
    _, sign, symbol = number_and_symbol.partition("/")
    return f"{_BLANK}{sign}{symbol}" if sign else ""
