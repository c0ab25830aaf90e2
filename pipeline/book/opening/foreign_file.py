"""What a file is that is no workbook, and what the officer does about it: told by its first bytes or its parts."""

from pathlib import Path

from pipeline.ground.finding import InputError

SAVE_AGAIN = "Mở bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (*.xlsx), rồi chạy lại."


def not_a_zip(path: Path, content: bytes) -> InputError:
    name = path.name
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return InputError(
                f"Tệp “{name}” có mật khẩu.",
                "Mở bằng Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ), lưu rồi chạy lại.",
            )
        return InputError(f"Tệp “{name}” là kiểu Excel cũ (.xls) hoặc tệp Office cũ.", SAVE_AGAIN)
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf"):
        return InputError(f"Tệp “{name}” là PDF, không phải sổ Excel.", "Chọn tệp sổ .xlsx.")
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        return InputError(f"Tệp “{name}” là trang web, không phải sổ Excel.", SAVE_AGAIN)
    if head.startswith((b"<?xml", b"<workbook")):
        return InputError(f"Tệp “{name}” là tệp XML, không phải sổ .xlsx.", SAVE_AGAIN)
    if b"PK\x05\x06" in content[-66_000:]:
        return damaged(path)
    if _is_text(content):
        return InputError(f"Tệp “{name}” là tệp chữ (như CSV), không phải sổ Excel.", SAVE_AGAIN)
    return InputError(f"Tệp “{name}” không phải sổ Excel (.xlsx).", "Chọn đúng tệp sổ, hoặc lấy lại tệp gốc.")


def _is_text(content: bytes) -> bool:
    head = content[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\x00" not in head and sum(byte < 32 and byte not in (9, 10, 13) for byte in head) == 0


def check_kind(path: Path, names: frozenset[str]) -> None:
    name = path.name
    if "xl/workbook.bin" in names:
        raise InputError(f"Tệp “{name}” là kiểu Excel nhị phân (.xlsb).", SAVE_AGAIN)
    if any(part.startswith("word/") for part in names):
        raise InputError(f"Tệp “{name}” là văn bản Word, không phải sổ Excel.", "Chọn tệp sổ .xlsx.")
    if any(part.startswith("ppt/") for part in names):
        raise InputError(f"Tệp “{name}” là bản trình chiếu, không phải sổ Excel.", "Chọn tệp sổ .xlsx.")
    if "mimetype" in names and "content.xml" in names:
        raise InputError(f"Tệp “{name}” là kiểu OpenDocument (.ods).", SAVE_AGAIN)
    if any(part.endswith(".iwa") or part.startswith("Index/") or part == "Index.zip" for part in names):
        raise InputError(
            f"Tệp “{name}” là tệp Numbers của Apple.", "Trong Numbers chọn xuất sang Excel (.xlsx), rồi chạy lại."
        )
    if "[Content_Types].xml" not in names or not any(part.startswith("xl/") for part in names):
        raise InputError(f"Tệp “{name}” là tệp nén, không phải sổ Excel.", "Giải nén rồi chọn tệp sổ .xlsx bên trong.")


def damaged(path: Path) -> InputError:
    """What is said of a workbook that nobody can get through."""
    return InputError(
        f"Tệp “{path.name}” bị hỏng, không đọc được hết.",
        "Lấy lại tệp gốc, hoặc mở bằng Excel để Excel sửa, lưu rồi chạy lại.",
    )


def too_big(path: Path) -> InputError:
    return InputError(
        f"Tệp “{path.name}” quá lớn so với một sổ.",
        "Xóa hình, trang và dòng thừa (kể cả dòng chỉ có định dạng) ở Excel, lưu rồi chạy lại.",
    )
