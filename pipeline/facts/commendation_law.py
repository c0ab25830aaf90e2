"""The commendation law of a day, and what has to be said about it: unverified regimes, figures from memory.

From 1 October 2026 (Law 06/2026/QH16) no verified table exists: the last verified one stands in, with a finding first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipeline import law
from pipeline.finding import Finding, InputError, Place, Severity
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
    """`huyện` or `xã`: the tier that a kind of office (setting Cấp) stands at."""
    return DISTRICT if level in _DISTRICTS else COMMUNE


def doubts(used: Iterable[tuple[str, str, str]]) -> list[Finding]:
    """One reminder for each figure that was used and is marked S or M: what, clause, certainty."""
    return [
        Finding(
            "KT-LUAT-02",
            Severity.NHAC,
            Place(sheet="Đề nghị khen"),
            f"{what} theo {clause}: mức {certainty}, {_DOUBTFUL[certainty]}.",
            "Đối chiếu văn bản gốc; đúng hoặc sai thì sửa ở pipeline/law/tables/khen-thuong.toml.",
            clause,
        )
        for what, clause, certainty in dict.fromkeys(used)
        if certainty in _DOUBTFUL
    ]
