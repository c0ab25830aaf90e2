"""Rules over a round of commendation: its days, nominees, council and ballots.

A round of commendation holds together: its days in order, its nominees once, in one unit, its council whole.

Sai: họp Hội đồng 15/4/2021, quyết định 12/4/2021; một người ở hai đơn vị; Hội đồng không có Chủ tịch.
Đúng: họp 08/4/2021, tờ trình 09/4/2021, quyết định 15/4/2021; một người một đơn vị.

The tellers' counts of a round hold together, and nobody's votes are more than the ballots that were good.

Sai: phát ra 9 phiếu, thu về 10; thu về 9, hợp lệ 9 và không hợp lệ 1; 9 phiếu cho một người khi chỉ 8 phiếu hợp lệ.
Đúng: phát ra 9, thu về 9, hợp lệ 8, không hợp lệ 1; 7 phiếu đồng ý, 1 phiếu không đồng ý.
"""

from collections.abc import Iterator

from pipeline.book.cells.date_text import worded
from pipeline.book.records import UNREAD, Cell, Row
from pipeline.book.rules.rule import BookRule, Breach, ReadBook
from pipeline.book.sheets.achievement import ACHIEVEMENTS
from pipeline.book.sheets.commendation import (
    CHAIR,
    COLLECTIVE,
    COUNCIL,
    FAMILY,
    HEAD_TELLER,
    NOMINEES,
    PERSON,
    ROUNDS,
    SECRETARY,
)
from pipeline.ground.comparing import key, listed, near_misses, quoted
from pipeline.ground.finding import Severity, UsageError
from pipeline.ground.period import Period

_STEPS = (("ngay_hop", "ngay_to_trinh"), ("ngay_to_trinh", "ngay_quyet_dinh"), ("ngay_hop", "ngay_quyet_dinh"))
_NAMES = {"ngay_hop": "ngày họp Hội đồng", "ngay_to_trinh": "ngày tờ trình", "ngay_quyet_dinh": "ngày quyết định"}
_ONLY_FOR = (
    (COLLECTIVE, ("Tập thể", "Cờ thi đua", "Thôn, ấp", "Xã, phường")),
    (PERSON, ("Lao động tiên tiến", "Chiến sĩ thi đua")),
    (FAMILY, ("Gia đình văn hóa",)),
)


def _days_in_order(book: ReadBook) -> Iterator[Breach]:
    for first, second in _STEPS:
        for row in book.rows(ROUNDS, first, second):
            if row[second] < row[first]:
                before = f"{worded(row[first])} (ô {row.cell(first).address})"
                message = f"ghi {_NAMES[second]} {worded(row[second])}, trước {_NAMES[first]} {before}."
                yield Breach(row.cell(second), message, "Họp Hội đồng trước, rồi trình, rồi quyết định: sửa ngày sai.")


def _codes(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows(ROUNDS, "ma"):
        try:
            Period.parse(row["ma"])
        except UsageError:
            message = f"ghi mã đợt {quoted(row['ma'])}, mã phải viết như một kỳ."
            yield Breach(row.cell("ma"), message, "Viết như 2021-Q1, 2021-04 hoặc 2021.")


def _unknown_round(book: ReadBook) -> Iterator[Breach]:
    rounds = book.tables.get(ROUNDS, ())
    if any(row["ma"] is UNREAD for row in rounds):
        return
    known = {row["ma"] for row in rounds}
    for sheet in (NOMINEES, COUNCIL, ACHIEVEMENTS):
        for row in book.rows(sheet, "dot"):
            if row["dot"] not in known:
                message = f"ghi đợt {quoted(row['dot'])}, trang {ROUNDS} không có đợt ấy."
                yield Breach(row.cell("dot"), message, f"Thêm đợt vào trang {ROUNDS}, hoặc sửa mã.")


def _in_two_units(book: ReadBook) -> Iterator[Breach]:
    seen: dict[tuple[str, str], Row] = {}
    for row in book.rows(NOMINEES, "dot", "ten", "don_vi", "doi_tuong"):
        if row["doi_tuong"] != PERSON:
            continue
        who = (row["dot"], key(row["ten"]))
        first = seen.setdefault(who, row)
        if key(first["don_vi"]) != key(row["don_vi"]):
            there = f"{first['don_vi']} ở ô {first.cell('don_vi').address}"
            message = f"{row['ten']} ghi ở {row['don_vi']}, nhưng ở {there}."
            yield Breach(row.cell("don_vi"), message, "Một người một đơn vị; hai người trùng tên thì ghi thêm chức vụ.")


def _council(book: ReadBook) -> Iterator[Breach]:
    for one in book.rows(ROUNDS, "ma"):
        roles = [row["vai_tro"] for row in book.rows(COUNCIL, "dot", "vai_tro") if row["dot"] == one["ma"]]
        for role in (CHAIR, SECRETARY):
            if roles.count(role) != 1:
                message = f"Hội đồng đợt {one['ma']} có {roles.count(role)} người giữ vai trò {role}, phải có 1."
                yield Breach(one.cell("ma"), message, f"Sửa cột Vai trò ở trang {COUNCIL}.")


def _wrong_target(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows(NOMINEES, "doi_tuong", "hinh_thuc"):
        title = row["hinh_thuc"]
        only = next((target for target, starts in _ONLY_FOR if title.startswith(starts)), row["doi_tuong"])
        if row["doi_tuong"] != only:
            there = f"đối tượng ở ô {row.cell('doi_tuong').address} là {row['doi_tuong']}"
            message = f"ghi {quoted(title)}, nhưng {there}."
            yield Breach(row.cell("hinh_thuc"), message, "Chọn danh hiệu hợp với đối tượng.")


def _nobodys_profile(book: ReadBook) -> Iterator[Breach]:
    """A row of Hồ sơ thành tích under a name that nobody was nominated by is read by no report."""
    names: dict[str, list[str]] = {}
    for row in book.rows(NOMINEES, "dot", "ten"):
        names.setdefault(row["dot"], []).append(row["ten"])
    for row in book.rows(ACHIEVEMENTS, "dot", "ten"):
        there = names.get(row["dot"], [])
        if key(row["ten"]) not in map(key, there):
            near = near_misses(row["ten"], there, limit=1)
            message = f"{quoted(row['ten'])} không có ở trang {NOMINEES} đợt {row['dot']}, dòng này không được dùng."
            remedy = f"Có phải {quoted(near[0])} không? Viết tên như nhau." if near else "Viết tên như ở trang ấy."
            yield Breach(row.cell("ten"), message, remedy)


_ALL = ("phat_ra", "thu_ve", "hop_le", "khong_hop_le")
_BALLOTS = {"phat_ra": "phát ra", "thu_ve": "thu về", "hop_le": "hợp lệ", "khong_hop_le": "không hợp lệ"}
_AGAIN = "Đối chiếu biên bản kiểm phiếu rồi sửa số."


def _votes(book: ReadBook) -> Iterator[Breach]:
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


def _councils(book: ReadBook) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in book.rows(COUNCIL, "dot"):
        found.setdefault(row["dot"], []).append(row)
    rounds = {row["dot"] for row in book.rows(NOMINEES, "dot")}
    return {code: found.get(code, []) for code in dict.fromkeys([*found, *rounds])}


def _tellers_counts(book: ReadBook) -> Iterator[Breach]:
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
                message = f"{_BALLOTS[less]} {row[less]} phiếu, nhiều hơn {_BALLOTS[more]} {_told(row.cell(more))}."
                yield Breach(row.cell(less), message, _AGAIN)
        if row.knows("thu_ve", "hop_le", "khong_hop_le") and row["hop_le"] + row["khong_hop_le"] != row["thu_ve"]:
            message = (
                f"thu về {row['thu_ve']} phiếu, nhưng hợp lệ {_told(row.cell('hop_le'))} cộng không hợp lệ "
                f"{_told(row.cell('khong_hop_le'))} là {row['hop_le'] + row['khong_hop_le']}."
            )
            yield Breach(row.cell("thu_ve"), message, _AGAIN)


def _told(cell: Cell) -> str:
    return f"{cell.value} (ô {cell.address})"


def _more_than_good(book: ReadBook) -> Iterator[Breach]:
    good = {row["ma"]: row.cell("hop_le") for row in book.rows(ROUNDS, "ma", "hop_le")}
    for row in book.rows(NOMINEES, "dot", "phieu_dong_y", "phieu_khong"):
        cast, most = row["phieu_dong_y"] + row["phieu_khong"], good.get(row["dot"])
        if most is not None and cast > most.value:
            message = f"có {cast} phiếu, nhưng đợt {row['dot']} chỉ có {most.value} phiếu hợp lệ (ô {most})."
            yield Breach(row.cell("phieu_dong_y"), message, _AGAIN)


def _half_told(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows(ROUNDS, "ma"):
        blank = [name for name in _ALL if not row.knows(name)]
        if blank and len(blank) < len(_ALL):
            message = f"đợt {row['ma']} chưa ghi số phiếu {listed(_BALLOTS[name] for name in blank)}."
            yield Breach(row.cell(blank[0]), message, "Ghi đủ bốn số, hoặc để trống cả bốn.")


def _tellers(book: ReadBook) -> Iterator[Breach]:
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
    BookRule("DL-KT-01", Severity.LOI, _days_in_order),
    BookRule("DL-KT-02", Severity.LOI, _codes),
    BookRule("DL-KT-03", Severity.LOI, _unknown_round),
    BookRule("DL-KT-04", Severity.LOI, _in_two_units),
    BookRule("DL-KT-12", Severity.CANH_BAO, _nobodys_profile),
    BookRule("DL-KT-06", Severity.LOI, _council),
    BookRule("DL-KT-07", Severity.LOI, _wrong_target),
    BookRule("DL-KT-05", Severity.LOI, _votes),
    BookRule("DL-KT-08", Severity.LOI, _tellers_counts),
    BookRule("DL-KT-09", Severity.LOI, _more_than_good),
    BookRule("DL-KT-10", Severity.LOI, _half_told),
    BookRule("DL-KT-11", Severity.LOI, _tellers),
)
