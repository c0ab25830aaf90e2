"""A file's name as a cell has it: may it be looked for at all, inside the folder of evidence and nowhere else?

The name comes from a hand and the dossier goes to another office, so what this system would take is not the measure:
what leads out of the folder, and what another machine cannot unpack, is refused with the way to put it right.
"""

import re
import unicodedata
from typing import NamedTuple

_APART = re.compile(r"[/\\]+")
_SIGNS = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
_DRIVE = re.compile(r"[A-Za-z]:")
_REFUSED = re.compile(r'[<>:"|?*]')
# Names that Windows keeps for devices, with whatever ending.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in "123456789¹²³")}
_SHORTCUTS = (".lnk", ".url", ".desktop", ".webloc")
_PROGRAMS = (
    *(".exe", ".bat", ".cmd", ".com", ".scr", ".msi", ".jar", ".hta", ".dll", ".ps1", ".vbs", ".js", ".sh", ".py"),
    *(".docm", ".xlsm", ".pptm"),
)
_LONGEST_PART, _LONGEST = 120, 200  # letters: a path of Windows has 260, and the dossier is unpacked somewhere
_INSIDE = "Ghi đường dẫn bên trong thư mục minh-chung, ví dụ 2021-Q1/ke-hoach.pdf."
_RENAME = "Đổi tên tệp, sửa ô này theo tên mới."


class Refused(NamedTuple):
    """Why a name is not taken, as a sentence's end, and what to do."""

    why: str
    remedy: str


def parts_of(named: str) -> tuple[str, ...] | Refused:
    """The folders and the file that a cell names, NFC, from the folder of evidence on."""
    text = unicodedata.normalize("NFC", named).strip().strip('"').strip()
    if any(unicodedata.category(char) in _SIGNS for char in text):
        return Refused("có ký tự ẩn", _RENAME)
    if text.startswith(("\\\\", "//")):
        return Refused("là đường dẫn mạng", f"Chép tệp vào thư mục minh-chung. {_INSIDE}")
    if _DRIVE.match(text) or text.startswith(("/", "\\", "~/", "~\\")) or text.casefold().startswith("file:"):
        return Refused("là đường dẫn của riêng một máy", f"Chép tệp vào thư mục minh-chung. {_INSIDE}")
    parts = tuple(part for part in _APART.split(text) if part not in ("", "."))
    if ".." in parts:
        return Refused("dẫn ra ngoài thư mục minh-chung", f"Bỏ “..”. {_INSIDE}")
    if not parts:
        return Refused("không có tên tệp", _INSIDE)
    if len("/".join(parts)) > _LONGEST or max(map(len, parts)) > _LONGEST_PART:
        return Refused("quá dài, máy khác không mở được", _RENAME)
    return next((wrong for part in parts if (wrong := _odd(part)) is not None), None) or _file(parts)


def _odd(part: str) -> Refused | None:
    if _REFUSED.search(part):
        return Refused('có ký tự < > : " | ? * mà Windows không nhận', _RENAME)
    if part.endswith((".", " ")) or part.partition(".")[0].strip().casefold() in _DEVICES:
        return Refused(f"có “{part}”, tên mà Windows không nhận", _RENAME)
    return None


def _file(parts: tuple[str, ...]) -> tuple[str, ...] | Refused:
    last = parts[-1].casefold()
    if last.startswith(("~$", ".~lock.")):
        return Refused("là tệp tạm của Word, Excel", "Ghi tên tệp thật.")
    if last.endswith(_SHORTCUTS):
        return Refused("là lối tắt, không phải tệp", "Chép chính tệp ấy vào thư mục minh-chung.")
    if last.endswith(_PROGRAMS):
        return Refused("là chương trình hoặc tệp có macro, nơi nhận sẽ chặn", "Lưu lại thành .pdf, .docx hoặc .xlsx.")
    return parts
