"""Odd workbooks made six ways, and any folder of outside files, each through a command of its own process.

`python -m tests.bench.books.odd_workbooks [FOLDER …]`: how each ends, in what time and memory. What must hold: exit 0
or 1, no traceback, words that name the file where it is refused, under 20 s and 1 GiB.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import xlsxwriter
from openpyxl.workbook.protection import WorkbookProtection

from tests.bench import SMOKE, rounds
from tests.book.books import good_book, save

ROOT = Path(__file__).parents[3]
CCHC = Path(sys.executable).with_name("cchc")
PAGES = (".docx", ".docm", ".dotx", ".dotm", ".doc")
SECONDS, MEMORY = 20, 1 << 30


def written_by_libreoffice(folder: Path) -> None:
    """The sample and the small book in five formats of LibreOffice."""
    if shutil.which("soffice") is None:
        return
    small = save(good_book(), folder / "nho.xlsx")
    sample = folder / "mau.xlsx"
    sample.write_bytes((ROOT / "inputs" / "2021.xlsx").read_bytes())
    for kind in ("xlsx", "xls", "ods", "csv", "fods", "html", "xlsm"):
        out = folder / f"lo-{kind}"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", out, small, sample]
        subprocess.run(command, check=False, capture_output=True)
        for path in sorted(out.glob("*")) if out.exists() else ():
            path.rename(folder / f"lo-{path.name}")
        shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(folder / "profile", ignore_errors=True)


def written_by_xlsxwriter(folder: Path) -> None:
    for name, options in (("1904", {"date_1904": True}), ("noi-chuoi", {"strings_to_formulas": True}), ("zip64", {})):
        book = xlsxwriter.Workbook(str(folder / f"xw-{name}.xlsx"), options)
        if name == "zip64":
            book.use_zip64()
        for title, grid in good_book().items():
            page = book.add_worksheet(title)
            for r, row in enumerate(grid):
                for c, value in enumerate(row):
                    page.write(r, c, str(value) if name == "noi-chuoi" and value is not None else value)
        book.close()
    book = xlsxwriter.Workbook(str(folder / "xw-xa.xlsx"))
    page = book.add_worksheet("TTHC")
    page.write("A1", 1)
    page.write("XFD1048576", 1)
    book.close()
    book = xlsxwriter.Workbook(str(folder / "xw-nhieu-trang.xlsx"))
    for number in range(300):
        book.add_worksheet(f"Trang {number}")
    book.close()
    book = xlsxwriter.Workbook(str(folder / "xw-bieu-do.xlsx"))
    page = book.add_worksheet("TTHC")
    page.write_column("A1", range(50))
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=TTHC!$A$1:$A$50"})
    page.insert_chart("C2", chart)
    book.add_chartsheet("Biểu đồ")
    book.close()


def written_by_openpyxl(folder: Path) -> None:
    source = ROOT / "inputs" / "2021.xlsx"
    for name in ("luu-lai", "an-trang", "ten-la", "mat-cot", "khoa", "gop", "trong"):
        book = openpyxl.load_workbook(source)
        page = book["TTHC"]
        if name == "an-trang":
            for other in book.worksheets[1:]:
                other.sheet_state = "veryHidden"
        elif name == "ten-la":
            page.title = "'TTHC \u202e"
        elif name == "mat-cot":
            page.delete_cols(2)
        elif name == "khoa":
            book.security = WorkbookProtection(lockStructure=True)
            page.protection.set_password("x")
        elif name == "gop":
            page.merge_cells("A2:N40")
        elif name == "trong":
            for other in book.worksheets:
                other.delete_rows(1, other.max_row)
        book.save(folder / f"op-{name}.xlsx")
    book = openpyxl.Workbook(write_only=True)
    for title in ("TTHC", "Đơn vị", "Cơ quan", "Danh mục"):
        sheet = book.create_sheet(title)
        for number in range(30_000 if title == "TTHC" else 3):
            sheet.append([number, "xã", datetime(2021, 1, 1), None, 1.5])
    book.save(folder / "op-30000-dong.xlsx")


def written_by_pandas(folder: Path) -> None:
    for name, options in (("chi-so", {"index": True}), ("tran", {"header": False, "index": False})):
        with pd.ExcelWriter(folder / f"pd-{name}.xlsx") as writer:
            for title, grid in good_book().items():
                pd.DataFrame(grid[1:]).to_excel(writer, sheet_name=title, **options)  # type: ignore[call-overload]
    frame = pd.DataFrame({("a", "b"): [1, 2], ("a", "c"): [float("nan"), float("inf")]})
    frame.to_excel(folder / "pd-nhieu-tang.xlsx")
    frame.to_csv(folder / "pd.csv")


def written_by_hand(folder: Path) -> None:
    """Zips put together part by part: what is missing, doubled, misnamed or of another namespace."""
    with zipfile.ZipFile(save(good_book(), folder / "tay.xlsx")) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet, rels = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"
    changes: dict[str, dict[str, bytes | None]] = {
        "khong-workbook": {"xl/workbook.xml": None},
        "khong-rels": {"xl/_rels/workbook.xml.rels": None},
        "khong-kieu": {"[Content_Types].xml": None},
        "khong-styles": {"xl/styles.xml": None},
        "khong-chuoi": {"xl/sharedStrings.xml": None},
        "khong-trang": {sheet: None},
        "trang-rong": {sheet: b""},
        "trang-la": {sheet: b"<html/>"},
        "trang-chu": {sheet: b"not xml"},
        "utf16": {sheet: parts[sheet].decode().replace("UTF-8", "UTF-16").encode("utf-16")},
        "bom": {sheet: b"\xef\xbb\xbf" + parts[sheet]},
        "dong-am": {sheet: parts[sheet].replace(b'r="1"', b'r="-1"')},
        "dong-chu": {sheet: parts[sheet].replace(b'r="1"', b'r="x"')},
        "o-la": {sheet: parts[sheet].replace(b'r="A1"', b'r="ZZZZZ99999999"')},
        "kieu-o-la": {sheet: parts[sheet].replace(b't="s"', b't="zz"')},
        "chuoi-xa": {sheet: parts[sheet].replace(b"<v>0</v>", b"<v>99999999</v>")},
        "kieu-am": {sheet: parts[sheet].replace(b'<c r="A1"', b'<c r="A1" s="-5"')},
        "ten-trang-rong": {"xl/workbook.xml": parts["xl/workbook.xml"].replace("Hướng dẫn".encode(), b"")},
        "hai-ten": {"xl/workbook.xml": parts["xl/workbook.xml"].replace("Hướng dẫn".encode(), b"TTHC")},
        "vong": {rels: parts[rels].replace(b"worksheets/sheet1.xml", b"workbook.xml")},
        "ra-ngoai": {rels: parts[rels].replace(b"worksheets/sheet1.xml", b"../../../etc/passwd")},
    }  # fmt: skip
    for name, change in changes.items():
        with zipfile.ZipFile(folder / f"zip-{name}.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            for part, data in (parts | change).items():
                if data is not None:
                    archive.writestr(part, data)
    with zipfile.ZipFile(folder / "zip-nen-stored.xlsx", "w", zipfile.ZIP_STORED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    for name, method in (("bzip2", zipfile.ZIP_BZIP2), ("lzma", zipfile.ZIP_LZMA)):
        with zipfile.ZipFile(folder / f"zip-nen-{name}.xlsx", "w", method) as archive:
            for part, data in parts.items():
                archive.writestr(part, data)
    whole = (folder / "tay.xlsx").read_bytes()
    (folder / "zip-dau-rac.xlsx").write_bytes(b"rac" * 99 + whole)
    (folder / "zip-duoi-rac.xlsx").write_bytes(whole + b"rac" * 99)
    (folder / "zip-nua.xlsx").write_bytes(whole[: len(whole) // 2])
    for name, content in (("rong", b""), ("khong", b"\0" * 999), ("chu", "xin chào".encode()), ("pk", b"PK\x03\x04")):
        (folder / f"tay-{name}.xlsx").write_bytes(content)


def commands(path: Path, folder: Path) -> Iterator[list[str]]:
    if path.suffix.lower() in PAGES:
        yield ["check", str(path)]
        yield ["inspect", str(path)]
        yield ["broadcast", str(path), "--out", str(folder / "noi")]
    else:
        yield ["validate", str(path)]
        yield ["validate", str(path), "--mark"]
        yield ["bulletin", "--month", "2021-04", "--book", str(path), "--out", str(folder / "ra")]


def run(words: list[str]) -> tuple[int, float, int, str]:
    """Exit code, seconds, bytes of memory at most, what was said."""
    with tempfile.TemporaryFile() as said:
        start = time.monotonic()
        process = subprocess.Popen([str(CCHC), *words], stdout=said, stderr=said, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        said.seek(0)
        return process.returncode, seconds, usage.ru_maxrss * 1024, said.read().decode("utf-8", "replace")


def main(outside: list[Path]) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for make in (written_by_hand, written_by_xlsxwriter, written_by_openpyxl, written_by_pandas):
            make(folder)
        if not SMOKE:
            written_by_libreoffice(folder)
        own = sorted(path for path in folder.iterdir() if path.is_file())[: rounds(1000, 2)]
        kinds = (*PAGES, ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".fods", ".html", ".xltx")
        copies = folder / "ngoai"
        copies.mkdir()
        others: list[Path] = []
        for path in sorted(p for base in outside for p in base.rglob("*") if p.is_file()):
            if path.suffix.lower() in kinds:
                others.append(Path(shutil.copy(path, copies / f"{len(others)}-{path.name}")))
        wrong = 0
        for title, files in (("tự làm", own), ("bên ngoài", others)):
            ends: Counter[str] = Counter()
            worst: tuple[float, int] = (0.0, 0)
            for path in files:
                for words in commands(path, folder):
                    code, seconds, memory, said = run(words)
                    ends[f"{words[0]} {code}"] += 1
                    worst = max(worst[0], seconds), max(worst[1], memory)
                    named = code == 0 or path.stem in said or words[0] in ("check", "bulletin") or "Lỗi" in said
                    if code not in (0, 1) or "Traceback" in said or not named or seconds > SECONDS or memory > MEMORY:
                        wrong += 1
                        print(f"SAI: {' '.join(words)}: {code}, {seconds:.1f} s, {memory >> 20} MiB: {said[-300:]}")
            print(f"{title}: {len(files)} tệp, {sum(ends.values())} lần chạy, {dict(sorted(ends.items()))}")
            print(f"  lâu nhất {worst[0]:.1f} s, nhớ nhiều nhất {worst[1] >> 20} MiB")
        return wrong


if __name__ == "__main__":
    sys.exit(bool(main([Path(word) for word in sys.argv[1:]])))
