"""Where a PDF is written: at once or not at all, and never over one that is signed, filled or another program's."""

import os
from pathlib import Path

from pipeline.ground.finding import InputError
from pipeline.ground.held import cleared, swapped
from pipeline.ground.keepsake import free_name
from pipeline.ground.refusal import reason

LARGEST = 50 << 20  # bytes: what systems of documents take, and readers hold
_SIGNED = b"/ByteRange"
_OURS = b"LibreOffice"  # who makes the pages here
_FIELDS = ".ky.pdf"


def read(path: Path) -> bytes:
    """The bytes of a PDF; InputError where it cannot be had or is none."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"Tệp “{path.name}” lớn hơn {LARGEST >> 20} MB.", "Giảm cỡ ảnh trong văn bản rồi làm lại.")
        content = path.read_bytes()
    except FileNotFoundError as problem:
        page = path.with_suffix(".docx")
        remedy = f"Làm PDF trước: cchc pdf {page} --fields." if page.is_file() else "Kiểm tra lại đường dẫn."
        raise InputError(f"Không có tệp {path}.", remedy) from problem
    except OSError as problem:
        raise InputError(f"Không đọc được {path} ({reason(problem)}).", "Kiểm tra lại đường dẫn.") from problem
    if b"%PDF-" not in content[:1024]:
        raise InputError(f"Tệp “{path.name}” không phải PDF.", "Chọn tệp .pdf; từ .docx thì chạy cchc pdf trước.")
    return content


def target(path: Path) -> Path:
    """Where the PDF of a .docx goes, or the one with fields of a PDF that Word saved."""
    return path.with_name(path.stem + _FIELDS) if path.suffix.lower() == ".pdf" else path.with_suffix(".pdf")


def is_signed(path: Path) -> bool:
    """Whether a file bears a digital signature, as its bytes say."""
    try:
        return path.stat().st_size <= LARGEST and _SIGNED in path.read_bytes()
    except OSError:
        return False


def write_new(path: Path, content: bytes) -> None:
    """A PDF that was made anew; InputError as `free` says."""
    free(path)
    write(path, content)


def free(path: Path) -> None:
    """InputError where a PDF that is made anew would be written over a signed one, or somebody else's."""
    if path.exists():
        there = path.read_bytes()
        if _SIGNED in there:
            raise InputError(
                f"{path} đã có chữ ký số nên được giữ nguyên.", "Chuyển tệp đã ký đi nơi khác nếu phải làm lại."
            )
        if not path.name.endswith(_FIELDS) and _OURS not in there and _hex(_OURS) not in there.upper():
            raise InputError(
                f"{path} là PDF của chương trình khác nên được giữ nguyên.", "Đổi tên tệp ấy rồi chạy lại."
            )


def write(path: Path, content: bytes) -> None:
    """Put the bytes in place at once, or leave what stands there; `InputError` where the disk refuses."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        aside.write_bytes(content)
        swapped(aside, path)
    except OSError as problem:
        raise InputError(
            f"Không ghi được {path} ({reason(problem)}).", "Đóng tệp ấy nếu đang mở, rồi chạy lại."
        ) from problem
    finally:
        cleared(aside)


def grown(path: Path, before: bytes, after: bytes) -> None:
    """A file with one step more; InputError where it is no longer what that step was made on.

    A hand takes its time over a password: somebody else may have signed the same file meanwhile, and would be lost.
    """
    if read(path) != before:
        raise InputError(f"{path} đã đổi trong lúc đang làm nên được giữ nguyên.", "Xem lại tệp rồi chạy lại.")
    write(path, after)


def write_beside(path: Path, content: bytes) -> Path | None:
    """As `write`; what stands there and is another is kept under a numbered name, which is given back."""
    kept = None
    if path.exists() and path.read_bytes() != content:
        kept = free_name(path, ".cu-{}")
        path.rename(kept)
    write(path, content)
    return kept


def _hex(text: bytes) -> bytes:
    """How LibreOffice writes its name into a PDF: UTF-16, as hexadecimal digits."""
    return text.decode().encode("utf-16-be").hex().upper().encode()
