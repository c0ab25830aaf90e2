"""What a report of achievements says of a nominee: only what the sheets hold, counted by hand here."""

from datetime import date

from pipeline.book.records import Results
from pipeline.facts.commendation.achievement import asked_of, gaps, in_words, rewards
from pipeline.facts.compute import compute
from pipeline.facts.unit_results import measured, models
from pipeline.facts.wording import word
from pipeline.ground.period import Period
from tests.facts.books import book, dossier, unit

MONTH = Period.parse("2021-03")


def _office() -> Results:
    return book(
        {"nam": 2021},
        Đơn_vị=[unit("xã A"), unit("xã B")],
        # March: 20 solved, 1 late: 95 %; February: 10 solved, 2 late: 80 %
        TTHC=[
            dossier(2, "xã A", c4=4, c5=6, c8=3, c9=5, c10=2),
            dossier(3, "xã A", c4=10, c5=10, c8=9, c9=10, c10=1),
            dossier(2, "xã B"),
            dossier(3, "xã B"),
        ],
        Kiểm_tra=[
            {"ngay": date(2021, 2, 4), "don_vi": "xã A", "loai_vi_pham": "đi muộn, về sớm", "so_vu": 2},
            {"ngay": date(2021, 3, 9), "don_vi": "xã A", "loai_vi_pham": "Không phát hiện vi phạm", "so_vu": 0},
        ],
        Báo_cáo=[
            {"thang": 3, "don_vi": "xã A", "han_nop": date(2021, 3, 22), "ngay_nop": date(2021, 3, 20)},
            {"thang": 3, "don_vi": "xã B", "han_nop": date(2021, 3, 22), "ngay_nop": date(2021, 3, 25)},
        ],
        Kế_hoạch=[
            {"nhiem_vu": "x", "chu_tri": "xã A", "thoi_han": date(2021, 3, 31), "ngay_xong": date(2021, 3, 30)},
            {"nhiem_vu": "y", "chu_tri": "xã A", "thoi_han": date(2021, 3, 31), "ngay_xong": None},
            {"nhiem_vu": "z", "chu_tri": "xã A", "thoi_han": date(2021, 4, 1), "ngay_xong": None},
            {"nhiem_vu": "v", "chu_tri": "xã A", "thoi_han": date(2021, 2, 26), "ngay_xong": date(2021, 3, 2)},
        ],
        Mô_hình=[
            {"ten": "M", "don_vi": "xã A", "ngay_ap_dung": date(2021, 2, 1), "ket_qua": "Chờ ít hơn.", "chi_so": "chờ"},
            {"ten": "N", "don_vi": "xã A", "ngay_ap_dung": date(2021, 2, 1), "ket_qua": None},
            {"ten": "O", "don_vi": "xã A", "ngay_ap_dung": date(2021, 4, 1), "ket_qua": "Sau kỳ."},
            {
                "ten": "P",
                "don_vi": "xã A",
                "ngay_ap_dung": date(2021, 1, 4),
                "trang_thai": "đã dừng",
                "ket_qua": "Không còn làm.",
            },
        ],
    )


def told(results: Results, name: str) -> dict[str, tuple[str, str]]:
    lines = measured(compute(results, MONTH), results, MONTH, name)
    return {word(one.label): (word(one.before) if one.before else "", word(one.now)) for one in lines}


def test_measured_beside_the_month_before() -> None:
    found = told(_office(), "xã A")
    assert found["Hồ sơ đã giải quyết"] == ("10", "20")
    assert found["Tỷ lệ giải quyết trước và đúng hạn"] == ("80%", "95%")
    assert found["Tỷ lệ tiếp nhận trực tuyến"] == ("40%", "50%")
    assert found["Lượt được kiểm tra"] == ("1", "1")
    assert found["Vụ vi phạm qua kiểm tra"] == ("2", "không phát hiện")
    assert found["Báo cáo tháng gửi đúng hạn"] == ("", "1/1")
    assert found["Nhiệm vụ đến hạn do đơn vị chủ trì, đã xong đúng hạn"] == ("0/1", "1/2")  # what fell due in each


def test_a_month_without_a_file_solved_is_nought_and_not_unknown() -> None:
    results = book(
        {"nam": 2021},
        Đơn_vị=[unit("xã A")],
        TTHC=[dossier(2, "xã A", c4=3), dossier(3, "xã A", c4=3, c8=5)],
    )
    assert told(results, "xã A")["Hồ sơ đã giải quyết"] == ("0", "5")


def test_a_score_of_a_shorter_period_has_nothing_beside_it() -> None:
    """The columns are of the halves; what the third quarter had is of neither."""
    criterion = {"ma": "1", "tieu_chi": "x", "diem_toi_da": 100, "cach_cham": "có/không"}
    results = book(
        {"nam": 2021},
        Đơn_vị=[unit("xã A")],
        Tiêu_chí=[criterion],
        Xếp_loại=[{"loai": "Đạt", "tu_diem": 0}],
        Chấm_điểm=[
            {"ky": f"2021-{ky}", "don_vi": "xã A", "ma": "1", "tu_cham": points, "tham_dinh": points}
            for ky, points in (("Q3", 0), ("Q4", 100))
        ],
    )
    half = Period.parse("2021-H2")
    (score, *_) = measured(None, results, half, "xã A")
    assert (word(score.label), word(score.now), score.before) == ("Điểm thẩm định (quý IV năm 2021)", "100", None)


def test_a_unit_that_the_sheets_have_nothing_of_says_nothing() -> None:
    assert told(_office(), "xã B") == {"Báo cáo tháng gửi đúng hạn": ("", "0/1")}


def test_every_measure_knows_its_cells() -> None:
    results = _office()
    assert all(line.now.cells for line in measured(compute(results, MONTH), results, MONTH, "xã A"))


def test_models_with_results_by_the_end_of_the_period() -> None:
    assert [word(model["ten"]) for model in models(_office(), MONTH, "xã A")] == ["M"]


def _nominee(**own: object) -> dict[str, object]:
    return {"dot": "R", "ten": "Trần Thị Ví Dụ", "don_vi": "xã A", "doi_tuong": "cá nhân"} | own


def test_rewards_of_both_sheets_oldest_first_and_once() -> None:
    had = {"ten": "Trần Thị Ví Dụ", "don_vi": "xã A"}
    results = book(
        Đề_nghị_khen=[_nominee()],
        Đã_khen=[
            had | {"nam": "2020", "loai": "hình thức khen thưởng", "noi_dung": "Giấy khen", "quyet_dinh": "QĐ 2"},
            had | {"nam": "2018", "loai": "hình thức khen thưởng", "noi_dung": "Giấy khen", "quyet_dinh": "QĐ 1"},
            had | {"nam": "2019", "loai": "danh hiệu thi đua", "noi_dung": "Lao động tiên tiến", "quyet_dinh": "QĐ 3"},
            had | {"don_vi": "xã B", "nam": "2017", "loai": "hình thức khen thưởng", "noi_dung": "Giấy khen"},
        ],
        Khen_thưởng=[
            had | {"ngay_quyet_dinh": date(2021, 2, 8), "hinh_thuc": "Giấy khen", "thanh_tich": "a"},
            had | {"ngay_quyet_dinh": date(2021, 4, 1), "hinh_thuc": "Giấy khen", "thanh_tich": "b"},
        ],
    )
    row = next(results.rows("Đề nghị khen"))
    forms = [
        (word(one["nam"]), word(one["quyet_dinh"]))
        for one in rewards(results, MONTH, row, "hình thức khen thưởng", date(2021, 4, 1))
    ]
    assert forms == [("2018", "QĐ 1"), ("2020", "QĐ 2"), ("2021", "Quyết định ngày 08 tháng 02 năm 2021")]
    titles = list(rewards(results, MONTH, row, "danh hiệu thi đua", date(2021, 4, 1)))
    assert [word(one["noi_dung"]) for one in titles] == ["Lao động tiên tiến"]


def test_what_is_blank_is_told_with_its_cell() -> None:
    full = dict.fromkeys(asked_of("cá nhân", "chuyên đề"), "x")
    results = book(
        Đợt_khen=[{"ma": "R", "loai": "chuyên đề"}],
        Đề_nghị_khen=[_nominee(), _nominee(ten="Lê Thử Nghiệm")],
        Hồ_sơ_thành_tích=[{"dot": "R", "ten": "Trần Thị Ví Dụ"} | full | {"que_quan": None, "trinh_do": None}],
    )
    blank, absent = gaps(results, next(results.rows("Đợt khen")), results.rows("Đề nghị khen"))
    assert "Quê quán, Trình độ" in blank.message
    assert (blank.where.sheet, blank.where.cell) == ("Hồ sơ thành tích", "E2")
    assert (absent.where.sheet, absent.where.cell) == ("Đề nghị khen", "C3")
    assert blank.severity.name == absent.severity.name == "NHAC"


def test_each_form_asks_its_own() -> None:
    assert "ngay_sinh" in asked_of("cá nhân", "công trạng")
    assert "ngay_sinh" not in asked_of("tập thể", "công trạng")
    assert {"hoan_canh", "y_nghia"} <= set(asked_of("tập thể", "đột xuất"))
    assert "bien_phap" not in asked_of("cá nhân", "đột xuất")


def test_a_deed_goes_on_from_the_words_before_it() -> None:
    assert in_words("Khởi xướng việc nhắn tin.") == "trong việc khởi xướng việc nhắn tin"
    assert in_words("việc trả kết quả trong ngày") == "trong việc trả kết quả trong ngày"
    assert in_words("xuất sắc trong giải quyết hồ sơ") == "xuất sắc trong giải quyết hồ sơ"
