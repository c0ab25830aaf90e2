"""The letter that presses, the plan's progress and the notice of inspections say nothing that the rows contradict."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.book.read import read
from pipeline.facts.month.conduct import about_a_person
from pipeline.ground.period import Period
from pipeline.kinds.kinds import Kinds
from pipeline.papers.paper import Batch, Desk
from pipeline.papers.recipes import recipe_of
from pipeline.prose.claim_words import unclaimed
from tests.facts.books import book, dossier, unit
from tests.prose.invented import SETTINGS

ROOT = Path(__file__).parents[2]
KINDS = Kinds(ROOT / "templates")
BOOKS = {2021: ROOT / "inputs" / "2021.xlsx", 2026: ROOT / "inputs" / "xa-phu-loc" / "2026.xlsx"}
OFFICE = SETTINGS | {"ten_ke_hoach": "Kế hoạch", "ten_co_quan": "Ủy ban nhân dân", "co_quan_tham_muu": "Phòng Nội vụ"}
SIGNERS = ("Báo cáo", "Báo cáo tiến độ", "Công văn đôn đốc", "Kế hoạch", "Thông báo", "Kết luận kiểm tra")


def batch(name: str, period: Period, **tables: Any) -> Batch:
    kind = KINDS.kind(name)
    types = {*SIGNERS, kind.in_book, KINDS.kind("tien-do-ke-hoach").in_book}
    tables["Người_ký"] = [{"loai": one, "chuc_vu": "CHỦ TỊCH", "ho_ten": "Lê Thử Nghiệm"} for one in sorted(types)]
    tables.setdefault("Đơn_vị", [unit(one) for one in ("xã A", "xã B", "xã C")])
    return recipe_of(kind)(Desk(book(OFFICE, **tables), KINDS), kind, period)


def told(found: Batch) -> str:
    (paper,) = found.papers
    paragraphs = [paragraph for prose in paper.proses for paragraph in prose.paragraphs]
    assert not [word for paragraph in paragraphs for word in unclaimed(paragraph)]
    return "\n".join(paragraph.text for paragraph in paragraphs)


def task(due: date, done: date | None = None) -> dict[str, Any]:
    return {
        "linh_vuc": "Khác",
        "nhiem_vu": f"Làm việc {due:%d%m}",
        "chu_tri": "xã A",
        "thoi_han": due,
        "ngay_xong": done,
    }


def fault(name: str, count: int, dealt: str = "", mended: date | None = None) -> dict[str, Any]:
    row = {"ngay": date(2021, 2, 9), "don_vi": name, "loai_vi_pham": "đi muộn, về sớm", "so_vu": count}
    return row | {"xu_ly": dealt, "ngay_khac_phuc": mended}


def test_the_reminder_counts_each_thing_by_itself() -> None:
    late = {"thang": 2, "don_vi": "xã B", "han_nop": date(2021, 2, 20), "ngay_nop": None}
    rows = [dossier(2, "xã A", c9=5, c13=2)]
    text = told(batch("cong-van-don-doc", Period(2021, 2), TTHC=rows, Báo_cáo=[late]))
    assert "2 đơn vị có việc chậm, gồm:\n1 báo cáo đã hết hạn mà chưa gửi;\n2 hồ sơ" in text
    assert "quá hẹn chưa xong, theo số liệu cuối tháng 2 năm 2021." in text
    assert "nhiệm vụ quá hạn" not in text


def test_a_plan_that_is_done_has_nothing_left_to_do() -> None:
    rows = [task(date(2021, 2, 20), date(2021, 2, 19)), task(date(2021, 2, 26), date(2021, 2, 26))]
    text = told(batch("ke-hoach", Period(2021, 2), Kế_hoạch=rows))
    assert "toàn bộ nhiệm vụ đã hoàn thành, đều đúng hạn." in text
    assert "Việc cần làm" not in text
    assert "sắp đến hạn" not in text
    none = told(batch("ke-hoach", Period(2021, 2), Kế_hoạch=[task(date(2021, 3, 20))]))
    assert "chưa có nhiệm vụ nào hoàn thành. Đến cuối kỳ, không có nhiệm vụ quá hạn chưa xong." in none


@pytest.mark.parametrize("period", [Period(2021, 2), Period(2021, 1, 12)])
def test_of_a_plan_without_tasks_no_paper_is_made(period: Period) -> None:
    found = batch("ke-hoach", period)
    assert not found.papers
    assert "Trang Kế hoạch chưa có nhiệm vụ" in found.remarks[0]


def test_a_unit_with_a_fault_is_not_clean_as_well() -> None:
    rows = [fault("xã A", 0), fault("xã A", 2), fault("xã B", 0), fault("xã B", 0)]
    text = told(batch("thong-bao-kiem-tra", Period(2021, 2), Kiểm_tra=rows))
    assert "Xã B không có vi phạm." in text
    assert "tổng cộng 2 vụ. Đến hết tháng 2 năm 2021, chưa vụ nào khắc phục xong." in text
    clean = told(batch("thong-bao-kiem-tra", Period(2021, 2), Kiểm_tra=rows[2:]))
    assert "Không phát hiện vi phạm ở xã B." in clean
    assert "chấp hành tốt" not in clean
    assert "nền nếp" not in clean


def test_the_discipline_of_one_person_is_not_told_to_all() -> None:
    rows = [fault("xã A", 1, "Khiển trách ông Lê Thử Nghiệm", date(2021, 2, 20)), fault("xã B", 1, "Nhắc nhở tại chỗ")]
    (paper,) = batch("thong-bao-kiem-tra", Period(2021, 2), Kiểm_tra=rows).papers
    printed = str([table.data() for table in paper.tables])
    assert "Khiển trách" not in printed
    assert "Nhắc nhở tại chỗ" in printed


@pytest.mark.parametrize(
    "dealt",
    [
        "Trừ thi đua quý I",
        "Nguyễn Văn Ví Dụ viết bản tường trình",
        "Điều chuyển công tác",
        "Buộc THÔI VIỆC",
        "Đã làm việc với Lê Thử Nghiệm",
        "đ/c phụ trách một cửa rút kinh nghiệm",
    ],
)
def test_words_about_one_person_in_whatever_form_are_not_told(dealt: str) -> None:
    assert about_a_person(dealt)


@pytest.mark.parametrize(
    "dealt",
    ["Nhắc nhở tại chỗ", "Yêu cầu giải trình, rút kinh nghiệm trong đơn vị", "Yêu cầu gửi thư xin lỗi và hẹn lại ngày"],
)
def test_what_a_unit_was_asked_is_told(dealt: str) -> None:
    assert not about_a_person(dealt)


@pytest.mark.parametrize("name", ["cong-van-don-doc", "ke-hoach", "thong-bao-kiem-tra"])
@pytest.mark.parametrize("period", ["2021-02", "2021-04", "2021-12", "2026-03", "2026-06"])
def test_both_samples_claim_nothing_bare(name: str, period: str) -> None:
    results, _ = read(BOOKS[int(period[:4])])
    assert results is not None
    kind = KINDS.kind(name)
    for paper in recipe_of(kind)(Desk(results, KINDS), kind, Period.parse(period)).papers:
        assert not [word for prose in paper.proses for one in prose.all() for word in unclaimed(one)]
