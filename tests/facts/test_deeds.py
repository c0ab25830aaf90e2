"""What a unit's own rows say against a deed that a commendation praises, counted by hand."""

import pytest

from pipeline.facts.claims.deeds import denied
from pipeline.ground.period import Period
from tests.facts.books import book, dossier, unit

QUARTER = Period.parse("2021-Q1")


def said(deed: str) -> str:
    # xã A: online 40 of 100, glad 9 of 10; xã B: online 60 of 100, glad 9 of 10; xã C: nothing; B has one late file
    results = book(
        {"nam": 2021},
        Đơn_vị=[unit("xã A"), unit("xã B"), unit("xã C")],
        TTHC=[
            dossier(2, "xã A", c4=40, c5=60, c8=20),
            dossier(2, "xã B", c4=60, c5=40, c8=20, c10=1),
            dossier(2, "xã C"),
        ],
        Hài_lòng=[
            {"thang": 3, "don_vi": name, "phieu_hop_le": 10, "rat_hai_long": 4, "hai_long": 5}
            for name in ("xã A", "xã B")
        ],
        Đề_nghị_khen=[{"dot": "2021-Q1", "ten": "x", "don_vi": deed[:4], "thanh_tich": deed[6:]}],
    )
    return denied(next(results.rows("Đề nghị khen")), QUARTER, results)


@pytest.mark.parametrize(
    ("deed", "against"),
    [
        ("xã A: dẫn đầu về tỷ lệ nộp hồ sơ trực tuyến", "xã B 60%, đơn vị 40%"),
        ("xã B: dẫn đầu về tỷ lệ nộp hồ sơ trực tuyến", ""),
        ("xã C: dẫn đầu về tỷ lệ nộp hồ sơ trực tuyến", "đơn vị không có số liệu ấy trong kỳ"),
        ("xã A: đạt tỷ lệ hài lòng cao nhất", ""),  # two lead alike
        ("xã C: đạt tỷ lệ hài lòng cao nhất", "đơn vị không có số liệu ấy trong kỳ"),
        ("xã A: hướng dẫn người dân nộp hồ sơ trực tuyến", ""),
        ("xã A: dẫn đầu các đơn vị về tỷ lệ trả hồ sơ đúng hạn", ""),
        ("xã B: dẫn đầu các đơn vị về tỷ lệ trả hồ sơ đúng hạn", "1 hồ sơ trả muộn từ đầu năm"),
        ("xã C: dẫn đầu các đơn vị về tỷ lệ trả hồ sơ đúng hạn", "đơn vị không có số liệu ấy trong kỳ"),
    ],
)
def test_who_leads_is_held_against_the_rows(deed: str, against: str) -> None:
    assert said(deed) == against
