"""A conflict within a table's cell has its comment at the cell, and words that say which cell it is."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.merging.merge import merge
from tests.merging.pages import comments, edited, made, p, table

HEAD, OTHER = ("Đơn vị", "Hồ sơ", "Tỷ lệ"), ("xã B", "7", "90%")
BASE = made(table(HEAD, ("xã A", "45", "98%"), OTHER), p("Hết."))
OURS = made(table(HEAD, ("xã A", "47", "99%"), OTHER), p("Hết."))


def cell(document: Any) -> Any:
    return document.tables[0].rows[1].cells[1]


def rewritten(document: Any) -> None:
    cell(document).paragraphs[0].runs[0].text = "46"


def emptied(document: Any) -> None:
    cell(document).paragraphs[0].runs[0].text = ""


def joined(document: Any) -> None:
    cell(document).merge(document.tables[0].rows[1].cells[2])


@pytest.mark.parametrize(
    ("hand", "told"),
    [
        (rewritten, "Hàng “xã A”, cột “Hồ sơ”: bản sửa tay ghi “46”, bản mới ghi “47” (trước đây “45”)."),
        (emptied, "Hàng “xã A”, cột “Hồ sơ”: bản sửa tay đã bỏ “45”, bản mới ghi “47”."),
        (joined, "Hàng “xã A 45 98%”: ô gộp hoặc tách khác nhau, bản mới ghi “xã A 47 99%”."),
    ],
)
def test_the_cell_is_named_and_commented(hand: Callable[[Any], None], told: str) -> None:
    merged = merge(BASE, edited(BASE, hand), OURS)
    (conflict,) = merged.conflicts
    assert conflict.startswith(told)
    (comment,) = comments(merged.content)
    assert conflict.endswith(comment)  # what is to be deleted is there
