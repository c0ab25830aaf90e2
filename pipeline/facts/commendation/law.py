"""The commendation law of a day, and what has to be said about it: unverified regimes, figures from memory.

From 1 October 2026 (Law 06/2026/QH16) no verified table exists: the last verified one stands in, with a finding first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipeline import law
from pipeline.book.records import Results
from pipeline.book.sheets.office import PROVINCES
from pipeline.ground.comparing import key
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.law import Law

TABLE = "khen-thuong"
DISTRICT, COMMUNE = "huyện", "xã"
_DISTRICTS = ("huyện", "thị xã", "quận", "thành phố thuộc tỉnh")
_DOUBTFUL = {"M": "ghi theo trí nhớ, chưa có nguồn", "S": "suy ra, chưa đọc được điều khoản"}


@dataclass(frozen=True, slots=True)
class Regime:
    """The tables that a dossier of a day goes by; `findings` is not empty where they only stand in."""

    table: Law
    findings: tuple[Finding, ...]


def regime(day: date) -> Regime:
    """The regime of `day`. InputError before the first table: no dossier of ours is that old."""
    versions = law.load(TABLE)
    for version in versions:
        if version.in_force(day):
            return Regime(version, ())
    if day < versions[0].first_day:
        raise InputError(
            f"Ngày {day:%d/%m/%Y} trước thời kỳ đầu tiên của bảng luật khen thưởng ({versions[0].first_day:%d/%m/%Y}).",
            "Kiểm tra ngày họp, ngày quyết định ở trang Đợt khen.",
        )
    message = (
        f"luật sửa đổi năm 2026 (có hiệu lực từ 01/10/2026) chưa được xác minh; hồ sơ ngày {day:%d/%m/%Y} "
        f"làm theo bảng luật đã xác minh gần nhất, đến {versions[-1].last_day:%d/%m/%Y}."
    )
    remedy = "Đối chiếu thẩm quyền, tiêu chuẩn, mẫu và mức tiền thưởng với luật mới trước khi trình ký."
    return Regime(versions[-1], (Finding("KT-LUAT-01", Severity.CANH_BAO, Place(sheet="Đợt khen"), message, remedy),))


def level_of(level: str) -> str:
    """`huyện` or `xã`: the tier that a kind of office (setting Cấp) stands at. InputError for a province's,
    whose rounds no table of ours tells.
    """
    if level in PROVINCES:
        told = f"Chưa có bảng luật khen thưởng cho cấp {level}; sổ cấp này chỉ dùng để tổng hợp (cchc overview)."
        raise InputError(told, "Làm hồ sơ khen thưởng ở sổ của huyện, xã.")
    return DISTRICT if level in _DISTRICTS else COMMUNE


@dataclass(frozen=True, slots=True)
class Used:
    """A figure of the law that a dossier goes by: what it is, its clause and certainty, the table that it stands in."""

    what: str
    clause: str
    certainty: str
    table: str = TABLE


def doubts(used: Iterable[Used]) -> list[Finding]:
    """One reminder for each figure that was used and is marked S or M, with the table where it is put right."""
    return [
        Finding(
            "KT-LUAT-02",
            Severity.NHAC,
            Place(sheet="Đề nghị khen"),
            f"{one.what} theo {one.clause}: mức {one.certainty}, {_DOUBTFUL[one.certainty]}.",
            f"Đối chiếu văn bản gốc; đúng hoặc sai thì sửa ở pipeline/law/tables/{one.table}.toml.",
        )
        for one in dict.fromkeys(used)
        if one.certainty in _DOUBTFUL
    ]


def power_of(table: Law, title: str) -> Law | None:
    """The row of the law table that says who grants `title`, by that name or another name of the same; None if none."""
    for row in table["powers"]:
        if key(title) in map(key, (row["title"], *row.get("also", ()))):
            return row  # type: ignore[no-any-return]
    return None


def copies(table: Law, own: int | None) -> tuple[int, Used | None]:
    """How many copies of the dossier go up: the office's own number, else the law's; 0 where a province sets it."""
    rule = table["copies"]
    if own:
        return own, None
    return rule["sets"], Used("số bộ hồ sơ", rule["clause"], rule["certainty"])


def named_grantor(grantor: str, results: Results) -> str:
    """The office above by its own name where the book has it: `Chủ tịch Ủy ban nhân dân tỉnh Sóc Trăng`."""
    province, above = str(results.setting("tinh") or ""), str(results.setting("co_quan_chu_quan") or "")
    for general in ("Chủ tịch Ủy ban nhân dân cấp tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh"):
        if grantor == general and province:
            return f"Chủ tịch Ủy ban nhân dân {province}"
    for short in ("UBND ", "Ủy ban nhân dân "):
        if grantor == "Chủ tịch Ủy ban nhân dân huyện" and above.startswith((f"{short}huyện ", f"{short}thị xã ")):
            return f"Chủ tịch Ủy ban nhân dân {above.removeprefix(short)}"
    return grantor
