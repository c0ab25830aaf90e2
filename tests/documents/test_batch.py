"""One document or a folder of them from JSON: names that stay in the folder, errors told by record, jobs alike."""

import json
import os
from multiprocessing import active_children
from pathlib import Path

import pytest

from pipeline.documents.batch import fill_many, fill_one, names_of, processes, safe_name
from pipeline.documents.data import read_data
from pipeline.documents.values.faults import TemplateError
from pipeline.ground.finding import InputError, UsageError
from tests.documents.building import paragraphs, template


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "mau.docx"
    path.write_bytes(template("{{ ten }}: {{ so }}"))
    return path


def test_one_document(source: Path, tmp_path: Path) -> None:
    values = tmp_path / "d.json"
    values.write_text('\ufeff{"ten": "A", "so": 98.50}', encoding="utf-8")
    out = fill_one(source, values, tmp_path / "moi" / "o.docx")
    assert paragraphs(out.read_bytes()) == ["A: 98.50"]
    assert [path.name for path in out.parent.iterdir()] == ["o.docx"]


def test_one_document_takes_one_record_and_never_its_own_template(source: Path, tmp_path: Path) -> None:
    values = tmp_path / "d.json"
    values.write_text('[{"ten": "A", "so": 1}, {"ten": "B", "so": 2}]')
    with pytest.raises(UsageError, match="2 bản ghi"):
        fill_one(source, values, tmp_path / "o.docx")
    values.write_text('{"ten": "A", "so": 1}')
    with pytest.raises(UsageError, match="trùng với tệp mẫu"):
        fill_one(source, values, source)


def test_a_faulty_document_leaves_the_old_one_alone(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.docx"
    out.write_bytes(b"cu")
    values = tmp_path / "d.json"
    values.write_text("{}")
    with pytest.raises(TemplateError):
        fill_one(source, values, out)
    assert out.read_bytes() == b"cu"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_batch_fills_what_it_can_and_tells_the_rest(source: Path, tmp_path: Path, jobs: int) -> None:
    records = [{"ten": f"Xã {number}", "so": number} if number % 40 != 7 else {"ten": "thiếu"} for number in range(120)]
    seen: list[tuple[int, int]] = []
    folder = tmp_path / f"ra{jobs}"
    result = fill_many(
        source, records, folder, "{stt} {ten}.docx", jobs, deflate="zlib", progress=lambda *at: seen.append(at)
    )
    assert [failed.number for failed in result.failed] == [8, 48, 88]
    assert "“so”" in result.failed[0].findings[0].message
    assert [path.name for path in result.written[:2]] == ["0001 Xã 0.docx", "0002 Xã 1.docx"]
    assert seen == [(number, 120) for number in range(1, 121)]
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in result.written)
    other = fill_many(source, records[:3], tmp_path / "nua", "{stt}.docx", deflate="zlib")
    assert other.written[2].read_bytes() == result.written[2].read_bytes()


def test_no_more_processes_than_work_and_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    assert [processes(*asked) for asked in [(9999, 1), (9999, 500), (2, 500), (3, 2), (2, 0)]] == [1, 4, 2, 2, 1]
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert processes(8, 8) == 1


def test_json_lines(source: Path, tmp_path: Path) -> None:
    values = tmp_path / "d.jsonl"
    values.write_text('{"ten": "A\u2028B", "so": 1}\n\n{"ten": "C", "so": 2}\n', encoding="utf-8")
    assert [record["ten"] for record in read_data(values)] == ["A\u2028B", "C"]
    assert len(fill_many(source, values, tmp_path / "ra").written) == 2


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("a.json", "{", "dòng 1"), ("a.json", '{"a": 1}\n{', "dòng 2"), ("a.jsonl", '{"a": 1}\n{"a": }', "dòng 2"),
        ("a.json", "[1]", "bản ghi 1"), ("a.json", "3", "bản ghi 1"),
        ("a.json", "[" * 100000, "JSON"), ("a.json", '{"a": NaN}', "JSON"), ("a.json", "", "JSON"),
        ("a.json", b"\xff\xfe", "UTF-8"), ("khong.json", None, "Không có tệp"),
    ],
)  # fmt: skip
def test_bad_data_is_told_in_words(tmp_path: Path, name: str, text: str | bytes | None, word: str) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError, match=word):
        read_data(path)


@pytest.mark.parametrize(
    ("pattern", "record", "name"),
    [
        ("{ten}", {"ten": "../../etc/passwd"}, "-..-etc-passwd.docx"), ("{ten}.docx", {"ten": "a\x00b\n/c"},
        "ab-c.docx"), ("{ten}", {"ten": "CON"}, "_CON.docx"),
        ("{ten}", {"ten": " . "}, "0003.docx"), ("{ten}", {"ten": "đ" * 300}, "đ" * 100 + ".docx"),
        ("{ten}", {"ten": "a\u202ecod.x"}, "acod.x.docx"),
        ("{stt}-{nhom.ma}", {"nhom": {"ma": 7}}, "0003-7.docx"), ("C:\\{ten}", {"ten": "x"}, "C--x.docx"),
        ("{ten}.DOCX", {"ten": "y"}, "y.docx"),
        ("{ten}", {"ten": "e\u0301"}, "é.docx"), ("{ten}", {"ten": "lpt1.txt"}, "_lpt1.txt.docx"),
    ],
)  # fmt: skip
def test_a_name_stays_in_its_folder(pattern: str, record: dict, name: str) -> None:
    assert safe_name(pattern, record, 3) == name


def test_two_records_never_get_the_same_file() -> None:
    records = [{"t": "A"}, {"t": "a"}, {"t": "A"}, {"t": "A (2)"}]
    assert names_of("{t}", records) == ["A.docx", "a (2).docx", "A (3).docx", "A (2) (2).docx"]
    assert len(set(names_of("x", [{}] * 3000))) == 3000


def test_a_pattern_or_place_that_cannot_be_is_told(source: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="la"):
        safe_name("{la}", {"ten": 1}, 1)
    with pytest.raises(UsageError, match="là một tệp"):
        fill_many(source, [{"ten": 1, "so": 2}], source)
    with pytest.raises(UsageError, match="tiến trình"):
        fill_many(source, [], tmp_path, jobs=0)
    with pytest.raises(InputError, match="Không tìm thấy tệp mẫu"):
        fill_many(tmp_path / "khong.docx", [], tmp_path)
    with pytest.raises(UsageError, match="đè lên tệp mẫu"):
        fill_many(source, [{"ten": "Mau", "so": 2}], source.parent, "{ten}")
    assert json.dumps(fill_many(source, [], tmp_path / "ra").failed) == "[]"


def test_no_more_processes_are_started_than_there_are_cores(source: Path, tmp_path: Path) -> None:
    records: list[dict[str, object]] = [{"ten": f"n{number}", "so": 1} for number in range(300)]
    most: list[int] = []
    fill_many(source, records, tmp_path / "ra", jobs=9999, progress=lambda *_: most.append(len(active_children())))
    assert max(most) <= (os.cpu_count() or 1)
    assert len(list((tmp_path / "ra").iterdir())) == 300
