"""What a .docx may weigh, and the sentences by which a file is refused: the same for whoever opens one.

`file` in a sentence is what its reader calls the file: `called("bc.docx")`, "Tệp mẫu", "tệp" after a colon.
"""

from pipeline.ground.finding import InputError

LARGEST_FILE = 100 << 20  # bytes as it lies on the disk
MOST_PARTS = 4000
LARGEST_PART = 64 << 20  # bytes of one part inflated: the largest picture
LARGEST_XML = 48 << 20  # bytes of one part of XML: 10,000 pages of text
LARGEST_XMLS = 80 << 20  # bytes of all parts of XML together
LARGEST_WHOLE = 256 << 20  # bytes of all parts together

RESAVE = "Mở tệp bằng Word, chọn Tệp > Lưu dưới dạng > Tài liệu Word (*.docx) rồi chạy lại."
_ORIGINAL = "Lấy lại bản gốc của tệp."
_UNLOCK = "Mở bằng Word, chọn Tệp > Thông tin > Bảo vệ tài liệu > Mã hóa bằng mật khẩu, xóa mật khẩu rồi lưu lại."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def called(name: str) -> str:
    """How sentences call the file of that name; one without a name is just a file."""
    return f"Tệp “{name}”" if name else "Tệp"


def broken(file: str, why: str) -> InputError:
    return InputError(f"{file} bị hỏng: {why}", RESAVE)


def too_large(file: str) -> InputError:
    remedy = "Nén ảnh (Định dạng ảnh > Nén ảnh), bỏ bớt ảnh hoặc tách văn bản rồi chạy lại."
    return InputError(f"{file} quá lớn so với một văn bản.", remedy)


def locked(file: str) -> InputError:
    return InputError(f"{file} được bảo vệ bằng mật khẩu.", _UNLOCK)


def unsafe(file: str, why: str) -> InputError:
    return InputError(f"{file} không an toàn để mở: {why}", RESAVE)


def no_zip(file: str, content: bytes) -> InputError:
    """What a file is that is no zip, told by its first bytes."""
    if not content:
        return InputError(f"{file} rỗng, không phải là tệp .docx.", _ORIGINAL)
    if content.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return locked(file)
        return InputError(f"{file} ở dạng Word cũ (.doc) hoặc có mật khẩu.", RESAVE)
    if content.startswith(b"%PDF"):
        return InputError(f"{file} là tệp PDF, không phải là tệp .docx.", "Lấy tệp .docx gốc trước khi xuất PDF.")
    if content.startswith(b"{\\rtf"):
        return InputError(f"{file} ở dạng RTF, không phải là tệp .docx.", RESAVE)
    if content.startswith(b"PK"):
        return InputError(f"{file} bị hỏng hoặc chưa tải xong, không phải là tệp .docx trọn vẹn.", _ORIGINAL)
    return InputError(f"{file} không phải là tệp .docx.", RESAVE)
