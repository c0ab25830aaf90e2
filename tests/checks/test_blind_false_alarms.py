# ruff: noqa: E501 - specimens read better on one line
"""What a blind test found said against documents that are right, and what it found said badly against wrong ones."""

import good_documents as good
import mutations as m
import pytest

from pipeline.checks.check import check
from pipeline.checks.fix import fix

C = {"align": "center"}


def told(data):
    return [str(finding) for finding in check(data)]


def codes(data):
    return {finding.code for finding in check(data)}


@pytest.mark.parametrize(
    ("start", "face"),
    [
        ("CỘNG HÒA", "Bold"),
        ("Độc lập", "Bold"),
        ("PHÒNG NỘI VỤ", "Bold"),
        ("Nơi nhận:", "Bold Italic"),
        ("TRƯỞNG PHÒNG", "bold"),
    ],
)
def test_a_face_that_is_called_bold_is_bold(start, face):
    name = f"Times New Roman {face}"
    steps = (m.run(start, "rFonts", {"ascii": name, "hAnsi": name}), m.bold(start, False), m.italic(start, False))
    data = good.notice()
    for step in steps:
        data = step(data)
    assert told(data) == []


def test_a_bold_face_where_the_text_must_be_light_is_told_and_mended():
    name = "Times New Roman Bold"
    data = m.run("Số:", "rFonts", {"ascii": name, "hAnsi": name})(good.notice())
    assert codes(data) == {"SO-02"}
    mended, changes = fix(data)
    assert told(mended) == []
    assert len(changes) == 1
