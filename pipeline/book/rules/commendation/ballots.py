"""The tellers' counts of a round hold together, and nobody's votes are more than the ballots that were good.

Sai: phát ra 9 phiếu, thu về 10; thu về 9, hợp lệ 9 và không hợp lệ 1; 9 phiếu cho một người khi chỉ 8 phiếu hợp lệ.
Đúng: phát ra 9, thu về 9, hợp lệ 8, không hợp lệ 1; 7 phiếu đồng ý, 1 phiếu không đồng ý.
"""

from collections.abc import Iterator

from pipeline.book.records import Cell, Row
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.sheets.commendation import COUNCIL, HEAD_TELLER, NOMINEES, ROUNDS
from pipeline.ground.comparing import listed
from pipeline.ground.finding import Severity

_ALL = ("phat_ra", "thu_ve", "hop_le", "khong_hop_le")
_NAMES = {"phat_ra": "phát ra", "thu_ve": "thu về", "hop_le": "hợp lệ", "khong_hop_le": "không hợp lệ"}
_AGAIN = "Đối chiếu biên bản kiểm phiếu rồi sửa số."


def _votes(book: Book) -> Iterator[Breach]:
    """Nobody who was absent and sent no ballot can have voted."""
    for code, members in _councils(book).items():
        voting = [row for row in members if row["co_mat"] or row["y_kien"]]
        for row in book.rows(NOMINEES, "dot", "phieu_dong_y", "phieu_khong"):
            cast = row["phieu_dong_y"] + row["phieu_khong"]
            if row["dot"] != code or cast <= len(voting):
                continue
            message = (
                f"có {cast} phiếu (đồng ý ở ô {row.cell('phieu_dong_y').address}, không đồng ý ở ô "
                f"{row.cell('phieu_khong').address}), nhưng "
            )
            if cast > len(members):
                message += f"Hội đồng đợt {code} chỉ có {len(members)} thành viên."
                remedy = f"Kiểm lại phiếu, hoặc bổ sung trang {COUNCIL}."
            else:
                away = listed(member.cell("co_mat").address for member in members if member not in voting)
                message += f"Hội đồng đợt {code} có {len(voting)} người bỏ phiếu (vắng: ô {away} trang {COUNCIL})."
                remedy = "Kiểm lại phiếu; người vắng đã gửi phiếu bằng văn bản thì chọn có ở cột ấy."
            yield Breach(row.cell("phieu_dong_y"), message, remedy)


def _councils(book: Book) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in book.rows(COUNCIL, "dot"):
        found.setdefault(row["dot"], []).append(row)
    rounds = {row["dot"] for row in book.rows(NOMINEES, "dot")}
    return {code: found.get(code, []) for code in dict.fromkeys([*found, *rounds])}


def _tellers_counts(book: Book) -> Iterator[Breach]:
    members = _councils(book)
    for row in book.rows(ROUNDS, "ma"):
        council = members.get(row["ma"], [])
        voting = sum(bool(member["co_mat"] or member["y_kien"]) for member in council)
        if row.knows("phat_ra") and row["phat_ra"] > voting:
            message = (
                f"phát ra {row['phat_ra']} phiếu, nhưng Hội đồng đợt {row['ma']} chỉ có {voting} người bỏ phiếu "
                f"(có mặt hoặc gửi phiếu bằng văn bản) ở trang {COUNCIL}."
            )
            yield Breach(row.cell("phat_ra"), message, _AGAIN)
        for less, more in (("thu_ve", "phat_ra"), ("hop_le", "thu_ve"), ("khong_hop_le", "thu_ve")):
            if row.knows(less, more) and row[less] > row[more]:
                message = f"{_NAMES[less]} {row[less]} phiếu, nhiều hơn {_NAMES[more]} {_told(row.cell(more))}."
                yield Breach(row.cell(less), message, _AGAIN)
        if row.knows("thu_ve", "hop_le", "khong_hop_le") and row["hop_le"] + row["khong_hop_le"] != row["thu_ve"]:
            message = (
                f"thu về {row['thu_ve']} phiếu, nhưng hợp lệ {_told(row.cell('hop_le'))} cộng không hợp lệ "
                f"{_told(row.cell('khong_hop_le'))} là {row['hop_le'] + row['khong_hop_le']}."
            )
            yield Breach(row.cell("thu_ve"), message, _AGAIN)


def _told(cell: Cell) -> str:
    return f"{cell.value} (ô {cell.address})"


def _more_than_good(book: Book) -> Iterator[Breach]:
    good = {row["ma"]: row.cell("hop_le") for row in book.rows(ROUNDS, "ma", "hop_le")}
    for row in book.rows(NOMINEES, "dot", "phieu_dong_y", "phieu_khong"):
        cast, most = row["phieu_dong_y"] + row["phieu_khong"], good.get(row["dot"])
        if most is not None and cast > most.value:
            message = f"có {cast} phiếu, nhưng đợt {row['dot']} chỉ có {most.value} phiếu hợp lệ (ô {most})."
            yield Breach(row.cell("phieu_dong_y"), message, _AGAIN)


def _half_told(book: Book) -> Iterator[Breach]:
    for row in book.rows(ROUNDS, "ma"):
        blank = [name for name in _ALL if not row.knows(name)]
        if blank and len(blank) < len(_ALL):
            message = f"đợt {row['ma']} chưa ghi số phiếu {listed(_NAMES[name] for name in blank)}."
            yield Breach(row.cell(blank[0]), message, "Ghi đủ bốn số, hoặc để trống cả bốn.")


def _tellers(book: Book) -> Iterator[Breach]:
    heads: dict[str, Row] = {}
    for row in book.rows(COUNCIL, "dot", "ho_ten", "kiem_phieu"):
        if row["co_mat"] is False:
            message = f"{row['ho_ten']} ở Ban kiểm phiếu mà vắng (ô {row.cell('co_mat').address})."
            yield Breach(row.cell("kiem_phieu"), message, "Người kiểm phiếu phải có mặt: sửa một trong hai ô.")
        if row["kiem_phieu"] == HEAD_TELLER and heads.setdefault(row["dot"], row) is not row:
            first = heads[row["dot"]].cell("kiem_phieu").address
            message = f"Ban kiểm phiếu đợt {row['dot']} có hai Trưởng ban (ô {first})."
            yield Breach(row.cell("kiem_phieu"), message, "Để một người là Trưởng ban.")


RULES = (
    Rule("DL-KT-05", Severity.LOI, _votes),
    Rule("DL-KT-08", Severity.LOI, _tellers_counts),
    Rule("DL-KT-09", Severity.LOI, _more_than_good),
    Rule("DL-KT-10", Severity.LOI, _half_told),
    Rule("DL-KT-11", Severity.LOI, _tellers),
)
