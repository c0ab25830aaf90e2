"""What differs is told in sentences, nothing where nothing does."""

from pipeline.merging.telling.differences import differences, differences_of_texts
from tests.merging.pages import made, p, table
from tests.merging.test_merge_cases import A_NEW, BASE, OURS, ROWS, A, B, C


def test_figures_rows_and_cells() -> None:
    assert differences(BASE, OURS) == [
        "Đoạn “Tháng 4, địa bàn tiếp nhận 3.709 hồ sơ mới, tăng 7,1% so …”: "
        "“3.709” → “3.715”; “7,1” → “7,3”; “13” → “15”.",
        "Bảng 1: hàng “Xã A”, cột 3: “45” → “47”.",
        "Bảng 1: Thêm hàng “4 Xã D 12”.",
    ]
    assert differences(BASE, BASE) == []


def test_blocks_that_came_went_and_moved() -> None:
    new = made(p(A), p("Đoạn mới hoàn toàn."), p(C), table(*ROWS))
    assert differences(BASE, new) == [
        "Thêm đoạn “Đoạn mới hoàn toàn.”.",
        f"Chuyển chỗ bảng “{'TT Đơn vị Hồ sơ 1 Xã A 45 2 Xã B 60 3 Xã C 70'}”.",
        f"Bỏ đoạn “{B}”.",
    ]


def test_lines_of_a_text() -> None:
    assert differences_of_texts(f"{A}\n{B}\n", f"{A_NEW}\n{C}\n")[0].startswith("Dòng “Tháng 4")
