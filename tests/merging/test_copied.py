"""What she copied of ours follows our figures, or is told."""

import copy
from typing import Any

from pipeline.merging.merge import merge
from tests.merging.pages import comments, edited, lines, made, p, table

ONE, TWO = "Xã Thạnh Tân giải quyết 45 hồ sơ trong tháng. Không có hồ sơ quá hẹn.", "Hết."
NEW = ONE.replace("45", "47")


def pages(now: str) -> tuple[bytes, bytes]:
    return made(p(ONE), p(TWO)), made(p(now), p(TWO))


def test_a_copied_paragraph_follows_the_new_figure() -> None:
    base, ours = pages(NEW)

    def twice(document: Any) -> None:
        first = document.paragraphs[0]
        document.paragraphs[1]._p.addprevious(copy.deepcopy(first._p))

    merged = merge(base, edited(base, twice), ours)
    assert lines(merged.content) == [NEW, NEW, TWO]
    assert not merged.conflicts
    assert any("chép" in note for note in merged.notes)


def test_a_copied_sentence_in_a_paragraph_of_hers_is_told_with_a_comment() -> None:
    base, ours = pages(NEW)

    def quoted(document: Any) -> None:
        document.paragraphs[1].insert_paragraph_before(
            "Nhắc lại để bà con rõ: Xã Thạnh Tân giải quyết 45 hồ sơ trong tháng. Xin cảm ơn."
        )

    merged = merge(base, edited(base, quoted), ours)
    assert lines(merged.content)[0] == NEW
    assert len(merged.conflicts) == 1
    assert "chép câu" in merged.conflicts[0]
    assert "47 hồ sơ" in merged.conflicts[0]
    assert len(comments(merged.content)) == 1


def test_a_copied_row_follows_too() -> None:
    base = made(table(("Đơn vị", "Hồ sơ"), ("xã A", "45"), ("xã B", "7")), p(TWO))
    ours = made(table(("Đơn vị", "Hồ sơ"), ("xã A", "47"), ("xã B", "7")), p(TWO))

    def twice(document: Any) -> None:
        row = document.tables[0].rows[1]._tr
        document.tables[0]._tbl.append(copy.deepcopy(row))

    merged = merge(base, edited(base, twice), ours)
    assert [line for line in lines(merged.content) if "45" in line] == []
