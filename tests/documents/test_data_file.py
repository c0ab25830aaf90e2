"""What is wrong in a data file is told, all of it, and never settled in silence."""

import os
import unicodedata
from pathlib import Path

import pytest

from pipeline.documents.data import read_data
from pipeline.ground.finding import InputError


def _told(tmp_path: Path, name: str, text: str) -> list[str]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_data(path)
    return [f"{finding.where.component}: {finding.message}" for finding in caught.value.findings]


def test_a_name_written_twice_is_told(tmp_path: Path) -> None:
    text = '{"a": 1, "b": 2, "a": 3, "b": 4, "c": {"d": 1, "d": 1}}'
    assert _told(tmp_path, "d.json", text) == [
        "dữ liệu: tên “d” ghi nhiều lần trong một nhóm.",
        "dữ liệu: tên “a”, “b” ghi nhiều lần trong một nhóm.",
    ]


def test_every_bad_line_is_told_at_once(tmp_path: Path) -> None:
    text = '{"a": 1}\n{"a":\n{"a": 1, "a": 2}\n\n{"a": 1e999999999}\n{"a": NaN}\n[1]\n'
    assert _told(tmp_path, "d.jsonl", text) == [
        "dòng 2: không đúng JSON.",
        "dòng 3: tên “a” ghi nhiều lần trong một nhóm.",
        "dòng 5: số 1e999999999 quá lớn hoặc quá nhỏ.",
        "dòng 6: không đúng JSON (“NaN” không phải là số).",
        "dòng 7: phải là một nhóm mục {…}.",
    ]


def test_every_record_that_is_no_group_is_told(tmp_path: Path) -> None:
    assert _told(tmp_path, "d.json", '[{"a": 1}, 3, [], {"a": 2}]') == [
        "bản ghi 2: phải là một nhóm mục {…}.",
        "bản ghi 3: phải là một nhóm mục {…}.",
    ]


def test_numbers_keep_the_digits_that_were_written(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text('{"a": 98.50, "b": 0.1e-3, "c": 12}', encoding="utf-8")
    assert [str(value) for value in read_data(path)[0].values()] == ["98.50", "0.0001", "12"]


def test_a_name_in_letters_and_marks_apart_is_the_name_that_an_eye_sees(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text(unicodedata.normalize("NFD", '{"họ": "Nguyễn"}'), encoding="utf-8")
    assert [*read_data(path)[0]] == ["họ"]
    both = '{"họ": 1, "' + unicodedata.normalize("NFD", "họ") + '": 2}'
    assert _told(tmp_path, "hai.json", both) == ["dữ liệu: tên “họ” ghi nhiều lần trong một nhóm."]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_never_ends_is_no_data(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "d.json")
    for path in (tmp_path / "d.json", Path("/dev/zero")):
        with pytest.raises(InputError, match="không phải tệp thường"):
            read_data(path)
    with pytest.raises(InputError, match="là thư mục"):
        read_data(tmp_path)
