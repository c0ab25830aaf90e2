"""The forms of the program's own documents: what each has between title and signatures, and its appendices.

The columns of their tables are told in one place, `templates/<kind>/kieu.toml`; here is where each table stands.
"""

from collections.abc import Callable, Mapping
from functools import partial

from pipeline.forms.apart.certificate import new_certificate
from pipeline.forms.apart.register import new_register
from pipeline.forms.blocks import Blocks, as_above, recipients, signer
from pipeline.forms.bodies import decision
from pipeline.forms.form import USUAL_ABSTRACT, USUAL_ISSUER, Annex, Form
from pipeline.forms.slot import Rows, Slot, Writer
from pipeline.forms.tables import HEAD, grouped, heads, looped, ruled, sections, table
from pipeline.ground.house import house
from pipeline.kinds.kind import SPREAD, TableLayout
from pipeline.kinds.kinds import Kinds

Tables = Mapping[str, TableLayout]
_COMMITTEE = "ỦY BAN NHÂN DÂN\nHUYỆN THẠNH TRỊ"
_SCORED = "Kết quả chấm điểm, xếp loại quý I năm 2021"
_USUAL_GROUPS = 9  # columns of groups that the grid is drawn for; another number shares the same width


def house_form(name: str) -> bytes:
    """The bytes of `templates/<name>/mau.docx` as it is before an office changes it. KeyError for another name."""
    make = HOUSE[name]
    tables = Kinds(house()).kind(name).tables
    if make:
        return make(tables).made()
    return new_register(tables["so_van_ban"]) if tables else new_certificate()


def _with(paper: str, by: str = "ten_ban_hanh") -> str:
    return f"Kèm theo {paper} số {{{{ so_ky_hieu }}}} {{{{ ngay_ky }}}} của {{{{ {by} }}}}"


def _bulletin(tables: Tables) -> Form:
    """A lead, then the news one after the other, each under its headline, then the exact figures, which are not read.

    Only the line under the figures keeps with the signatures, so that they never stand alone on a page: items that kept
    with each other would leave a third of a short bulletin's page blank.
    """

    def body(at: Slot, _blocks: Blocks) -> None:
        at.optional("ghi_chu_so_lieu", "Ghi chú số liệu", "({{ ghi_chu_so_lieu }})")
        at.line("Lời dẫn văn bản", "{{ loi_dan }}")
        with at.block("for tin in cac_tin"):
            at.optional("tin.nhan", "Tiêu đề mục tin", "{{ tin.nhan }}")
            at.line("Tiêu đề tin", "{{ tin.tieu_de }}")
            at.each("doan", "tin.cac_doan", "Lời văn", "{{ doan }}")
        at.line("Tiêu đề mục tin", "Số liệu kèm theo")
        table(tables["so_lieu"])(at)
        at.line("Lời văn cuối", "Con số trong các tin được làm tròn để đọc; bảng này ghi số đúng, không đọc./.")

    return Form("TB", body, abstract="Tin cải cách hành chính tháng 4 năm 2021")


def _plan(tables: Tables) -> Form:
    tasks, criteria = tables["phu_luc_nhiem_vu"], tables["phu_luc_tieu_chi"]
    number, come = f"{{{{ 'I' if {criteria.name} else '' }}}}", _with("Kế hoạch")
    appendices = (
        Annex(number, "PHÂN CÔNG NHIỆM VỤ", come, grouped(tasks), landscape=True),
        Annex("II", "TIÊU CHÍ CHẤM ĐIỂM", come, table(criteria), landscape=True, condition=criteria.name),
    )
    return Form("KH", sections(bases=True), issuer=_COMMITTEE, appendices=appendices)


def _report(tables: Tables) -> Form:
    """The report on administrative reform, with form II.06a by field and by unit on pages turned sideways."""
    name = "KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH {{ ten_ky|upper }} THEO"
    come = _with("Báo cáo")
    fields, units = (_handled(tables[key]) for key in ("phu_luc_linh_vuc", "phu_luc_don_vi"))
    return Form(
        "BC",
        sections(tables["bang_chi_tieu"], tables["bang_tien_do"], bases=True),
        appendices=(
            Annex("I", f"{name} LĨNH VỰC", come, fields, landscape=True),
            Annex("II", f"{name} ĐƠN VỊ", come, units, landscape=True),
        ),
    )


def _handled(layout: TableLayout) -> Writer:
    """Form II.06a with its head of three lines and the line of the columns' numbers.

    Columns (3) to (6) received, to (10) solved, to (13) open.
    """
    first = ["Tiếp nhận", "", "", "", "Đã giải quyết", "", "", "", "Đang giải quyết", "", ""]
    middle = ["Tổng số", "Trong kỳ", "", "Từ kỳ trước", *("Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn")]
    middle += ["Tổng số", "Trong hạn", "Quá hạn"]
    head = (
        ["STT", layout.columns[1].head, *first],
        ["", "", *middle],
        ["", "", "", "Trực tuyến", "Trực tiếp, bưu chính", *[""] * 8],
        [f"({number})" for number in range(1, 14)],
    )

    def write_head(grid: Rows) -> None:
        for line in head:
            for cell, words in zip(grid.row(heading=True), line, strict=True):
                cell.line(HEAD, words)
        for column in (0, 1):
            grid.merge((0, column), (2, column))
        for first, last in ((2, 5), (6, 9), (10, 12)):
            grid.merge((0, first), (0, last))
        grid.merge((1, 3), (1, 4))
        for column in (2, 5, *range(6, 13)):
            grid.merge((1, column), (2, column))

    def write(at: Slot) -> None:
        at.line("Số trong bảng", "Biểu II.06a/VPCP/KSTT. Đơn vị tính: số hồ sơ")
        table(layout, head=write_head)(at)

    return write


def _proposal(tables: Tables) -> Form:
    """The proposal of a commendation, with the list of nominees on pages turned."""
    name = "DANH SÁCH TRÍCH NGANG ĐỀ NGHỊ KHEN THƯỞNG"
    listed = Annex("", name, _with("Tờ trình"), table(tables["danh_sach"]), landscape=True)
    return Form("TTr", sections(bases=True, greeting="must"), appendices=(listed,))


def _decision(tables: Tables) -> Form:
    """The decision: its articles, and the list with the money."""
    name = "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG"
    listed = Annex("", name, _with("Quyết định", "tham_quyen"), table(tables["danh_sach"]))
    return Form("QĐ", decision, issuer=_COMMITTEE, appendices=(listed,))


def _achievement(tables: Tables) -> Form:
    """The report of achievements of a collective, a person or a family, by its own signatures.

    Source: the reports' forms in the annexes of Decrees 91/2017, 98/2023 and 152/2025: rewards had before in two
    tables; a person's report is signed by the person, confirmed by the head of the unit and by the level above.
    """

    def confirming(name: str, at: Slot) -> None:
        at.each("dong", name, "Quyền hạn ký", "{{ dong|upper }}")
        at.line("Họ tên người ký")

    def left(at: Slot) -> None:
        """Who confirms a person's report, or whom a collective's goes to."""
        with at.block("if ky_trai"):
            confirming("ky_trai", at)
            at.otherwise()
            recipients(at, as_above)

    above = (partial(confirming, "ky_duoi"), lambda at: at.line("Quyền hạn ký"))
    body = sections(*tables.values(), greeting="upward")
    return Form("BC", body, signing=((left, signer), above), numbered=False)


def _score_notice(tables: Tables) -> Form:
    """The notice of results with the points of every unit: columns of groups as many as the office has criteria."""
    points = Annex(
        "",
        "ĐIỂM VÀ THỨ HẠNG CỦA CÁC ĐƠN VỊ",
        _with("Thông báo"),
        partial(_points, tables["phu_luc_diem"]),
        landscape=True,
    )
    body = sections(tables["bang_xep_loai"], bases=True)
    return Form("TB", body, issuer=_COMMITTEE, abstract=_SCORED, appendices=(points,))


def _points(layout: TableLayout, at: Slot) -> None:
    """A table for each block of units: one column stands for all groups, the template repeats its cells."""
    spread = [column.form for column in layout.columns].index(SPREAD)
    at.line("Lời văn", "{{ chu_giai }}")
    with at.block(f"for khoi in {layout.name}"):
        at.line("Khoản có tiêu đề", "{{ khoi.ten }}")
        grid = ruled(at, layout.columns)
        heads(grid, layout.columns)[spread].repeat("nhom in cac_nhom")
        looped(grid, "khoi.cac_dong", layout.columns)[spread].repeat("diem in dong.diem")
        grid.widen(spread, _USUAL_GROUPS)


def _plain(
    kind: str, *, greeting: str = "no", issuer: str = USUAL_ISSUER, abstract: str = USUAL_ABSTRACT
) -> Callable[[Tables], Form]:
    """A form whose tables all stand where its text says `@name`."""
    return lambda tables: Form(kind, sections(*tables.values(), greeting=greeting), issuer, abstract)


def _amending(tables: Tables) -> Form:
    """A text of the same form as the one that it amends: the data says of which type."""
    return Form("TB", sections(*tables.values(), greeting="upward"), title="{{ ten_loai|upper }}")


# The name of a kind -> its form out of its tables; the certificate and the register are no forms of Decree 30.
HOUSE: dict[str, Callable[[Tables], Form] | None] = {
    "tin-cchc": _bulletin,
    "ke-hoach": _plan,
    "tien-do-ke-hoach": _plain("BC"),
    "bao-cao": _report,
    "bao-cao-tong-hop": _plain("BC"),
    "tin-tong-hop": _bulletin,
    "cong-van-don-doc": _plain("Công văn", greeting="must"),
    "thong-bao-kiem-tra": _plain("TB"),
    "to-trinh-khen": _proposal,
    "bien-ban-hoi-dong": _plain("BB", issuer=_COMMITTEE),
    "quyet-dinh-khen": _decision,
    "bao-cao-khen": _plain("BC", greeting="upward"),
    "bao-cao-thanh-tich": _achievement,
    "thong-bao-khong-khen": _plain("TB"),
    "giay-khen": None,
    "so-van-ban-di": None,
    "thong-bao-cham-diem": _score_notice,
    "phieu-cham-diem": _plain("PB", issuer=_COMMITTEE, abstract=_SCORED),
    "van-ban-sua-doi": _amending,
    "cong-van-dinh-chinh": _plain("Công văn", greeting="must"),
    "thong-bao-thu-hoi": _plain("TB"),
}
