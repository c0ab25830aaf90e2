"""Who a run is about: a folder, a list, a pattern; what is wrong is told at once, before anybody is made."""

from pathlib import Path

import pytest

from pipeline.ground.finding import InputError
from pipeline.offices.listing import offices_of


def book(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"so")
    return path


def names(source: Path | str, year: int = 2026) -> list[str]:
    return [one.name for one in offices_of(str(source), year).offices]


def refusal(source: Path | str) -> InputError:
    with pytest.raises(InputError) as caught:
        offices_of(str(source), 2026)
    return caught.value


def test_a_folder_names_offices_by_their_folders(tmp_path: Path) -> None:
    for name in ("xa-b/2026.xlsx", "xa-a/2026.xlsx", "tinh-x/xa-c/2026.xlsx", "xa-d/2025.xlsx", "2026.xlsx"):
        book(tmp_path / name)
    for passed in (".an/2026.xlsx", "xa-a/ban-luu/2026.truoc-lan-1.xlsx", "xa-a/~$2026.xlsx"):
        book(tmp_path / passed)
    found = offices_of(str(tmp_path), 2026)
    assert [one.name for one in found.offices] == ["tinh-x/xa-c", "xa-a", "xa-b"]
    assert len(found.remarks) == 2
    assert "2026.xlsx nằm ngoài" in found.remarks[0]
    assert "xa-d" in found.remarks[1]


def test_a_linked_folder_is_an_office_and_a_link_that_leads_back_is_none(tmp_path: Path) -> None:
    book(tmp_path / "kho" / "xa-b" / "2026.xlsx")
    book(tmp_path / "inputs" / "xa-a" / "2026.xlsx")
    (tmp_path / "inputs" / "xa-b").symlink_to(tmp_path / "kho" / "xa-b")
    (tmp_path / "inputs" / "xa-a" / "lui").symlink_to(tmp_path / "inputs")
    assert names(tmp_path / "inputs") == ["xa-a", "xa-b"]


def test_a_folder_without_a_book_of_the_year_says_what_is_there(tmp_path: Path) -> None:
    book(tmp_path / "xa-a" / "2025.xlsx")
    told = refusal(tmp_path)
    assert "không có sổ 2026.xlsx nào" in str(told)
    assert "2025.xlsx" in str(told)


def test_a_pattern_names_offices_by_what_it_leaves_open(tmp_path: Path) -> None:
    for name in ("gui/xa-a.xlsx", "gui/xa-b.xlsx", "gui/~$xa-b.xlsx"):
        book(tmp_path / name)
    assert names(tmp_path / "gui" / "*.xlsx") == ["xa-a", "xa-b"]
    book(tmp_path / "so" / "xa-c" / "2026.xlsx")
    assert names(tmp_path / "so" / "*" / "2026.xlsx") == ["xa-c"]
    assert names(tmp_path / "so" / "*" / "2026.xlsx", 2025) == ["xa-c"]  # whatever year is asked for
    assert "Không sổ nào khớp" in str(refusal(tmp_path / "khong" / "*.xlsx"))


def test_a_list_gives_books_by_lines_or_by_columns(tmp_path: Path) -> None:
    for name in ("xa-a/2026.xlsx", "xa-b.xlsx"):
        book(tmp_path / name)
    lines = tmp_path / "danh-sach.txt"
    lines.write_text("# các xã\nxa-a/2026.xlsx\n\nxa-b.xlsx\n", "utf-8")
    assert names(lines) == ["xa-a", "xa-b"]
    columns = tmp_path / "danh-sach.csv"
    columns.write_text("\ufeffTên;Sổ;Ghi chú\nxã Một;xa-a/2026.xlsx;\nxã Hai;xa-b.xlsx;gần\n", "utf-8")
    assert names(columns) == ["xã Một", "xã Hai"]
    columns.write_text("cơ quan,tệp\nxã Một,xa-a/2026.xlsx\n", "utf-8")
    assert "không có cột “sổ”" in str(refusal(columns))


def test_missing_books_of_a_list_are_told_all_at_once_by_their_lines(tmp_path: Path) -> None:
    book(tmp_path / "xa-a" / "2026.xlsx")
    lines = tmp_path / "danh-sach.txt"
    lines.write_text(f"xa-a/2026.xlsx\nxa-b/2026.xlsx\n{'x' * 300}/2026.xlsx\n", "utf-8")
    told = [str(finding) for finding in refusal(lines).findings]
    assert len(told) == 3  # the last for its name, too
    assert "dòng 2: không có sổ xa-b/2026.xlsx" in told[0]
    assert "dòng 3" in told[1]


def test_missing_books_and_names_that_are_wrong_are_told_at_once(tmp_path: Path) -> None:
    for name in "abc":
        book(tmp_path / f"{name}.xlsx")
    lines = tmp_path / "danh-sach.csv"
    lines.write_text("tên,sổ\nM,khong-co.xlsx\nA,a.xlsx\nA,b.xlsx\n../c,c.xlsx\n", "utf-8")
    told = [str(finding) for finding in refusal(lines).findings]
    assert len(told) == 3
    assert "dòng 2: không có sổ khong-co.xlsx" in told[0]
    assert "cùng một thư mục kết quả “A”" in told[1]
    assert "“../c”" in told[2]


@pytest.mark.parametrize("second", ["xa-a/2026.xlsx", "XA-A/2026.xlsx"])
def test_two_offices_with_one_folder_of_outputs_are_refused(tmp_path: Path, second: str) -> None:
    for name in ("mot/xa-a/2026.xlsx", f"hai/{second}"):
        book(tmp_path / name)
    lines = tmp_path / "danh-sach.csv"
    lines.write_text(f"tên,sổ\n,mot/xa-a/2026.xlsx\n{second.partition('/')[0]},hai/{second}\n", "utf-8")
    lines.write_text(lines.read_text("utf-8").replace("\n,mot", "\nxa-a,mot"), "utf-8")
    (told,) = refusal(lines).findings
    assert "hai cơ quan cùng một thư mục kết quả" in str(told)


def test_a_book_that_a_list_has_twice_is_told_as_such(tmp_path: Path) -> None:
    book(tmp_path / "xa-a" / "2026.xlsx")
    lines = tmp_path / "danh-sach.txt"
    lines.write_text("xa-a/2026.xlsx\n./xa-a/2026.xlsx\n", "utf-8")
    (told,) = map(str, refusal(lines).findings)
    assert "xa-a/2026.xlsx được ghi hai lần" in told
    assert told.endswith("Bỏ một dòng.")


@pytest.mark.parametrize("name", ["../ngoai", "/etc", ".an", "a/../b", "a\x07b", " a"])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    book(tmp_path / "a.xlsx")
    lines = tmp_path / "danh-sach.csv"
    lines.write_text(f'tên,sổ\n"{name}",a.xlsx\n', "utf-8")
    if name == " a":  # blanks around a cell of a list are nobody's
        assert names(lines) == ["a"]
        return
    assert "không làm tên thư mục được" in str(refusal(lines).findings[0])


def test_names_too_long_and_the_name_of_the_tables_folder_are_told_with_the_others(tmp_path: Path) -> None:
    for name in "abc":
        book(tmp_path / f"{name}.xlsx")
    lines = tmp_path / "danh-sach.csv"
    long, longest = "xã " + "ế" * 85, "ế" * 85  # of 259 and 255 bytes
    lines.write_text(f"tên,sổ\nM,khong-co.xlsx\n{long},a.xlsx\nTong/{longest},b.xlsx\nBANG-2026-04,c.xlsx\n", "utf-8")
    with pytest.raises(InputError) as caught:
        offices_of(str(lines), 2026, reserved="bang-2026-04")
    missing, too_long, reserved = (str(finding) for finding in caught.value.findings)
    assert "khong-co.xlsx" in missing
    assert "quá dài" in too_long
    assert "Rút ngắn tên" in too_long
    assert "“BANG-2026-04” là tên thư mục của bảng kết quả" in reserved
    with pytest.raises(InputError) as caught:  # where it is not the folder's name alone
        offices_of(str(lines), 2026, beyond=1)
    assert sum("quá dài" in str(finding) for finding in caught.value.findings) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "không có sổ nào"), (b"\xff\xfe\x00", "không phải văn bản UTF-8"), (b"a\0b", "không phải một danh sách")],
)
def test_what_is_no_list_is_said_so(tmp_path: Path, content: bytes, told: str) -> None:
    lines = tmp_path / "danh-sach.txt"
    lines.write_bytes(content)
    assert told in str(refusal(lines))


def test_what_is_neither_is_said_so(tmp_path: Path) -> None:
    assert "Không có" in str(refusal(tmp_path / "khong-co"))
    assert "cchc bulletin --book" in str(refusal(book(tmp_path / "a.xlsx")))
