"""Why the disk said no, in Vietnamese: the system's own words are English and say nothing to an officer."""

import errno
import os
import stat
from pathlib import Path

_WORDS = {
    errno.ENOENT: "không có tệp hoặc thư mục ấy",
    errno.ENOTDIR: "một phần đường dẫn không phải thư mục",
    errno.EISDIR: "tên ấy đang là một thư mục",
    errno.EACCES: "không có quyền, hoặc tệp đang mở ở chương trình khác",
    errno.EPERM: "không có quyền, hoặc tệp đang mở ở chương trình khác",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa hết chỗ",
    errno.EDQUOT: "hết hạn mức đĩa",
    errno.ELOOP: "có liên kết dẫn ra ngoài thư mục",
    errno.ENAMETOOLONG: "tên quá dài",
}
_INSTEAD = {
    errno.ENOTDIR: "Đổi tên tệp đang nằm ở chỗ của thư mục, hoặc ghi thư mục khác, rồi chạy lại.",
    errno.EISDIR: "Đổi tên thư mục ấy, hoặc chuyển nó đi nơi khác, rồi chạy lại.",
}
_LONGEST_FOLDER = 247  # letters of a path that Windows takes of a folder; of a file twelve more
SHORTER = "Chuyển thư mục làm việc đến nơi có đường dẫn ngắn, ví dụ D:\\cchc, rồi chạy lại."


def too_long(path: Path | str) -> str:
    """That Windows finds no such file because its path is too long, as a sentence's part; "" elsewhere and otherwise.

    It says of such a path that there is no such file.
    """
    length = len(os.path.abspath(path))  # noqa: PTH100 (a path that may not be there)
    if os.name != "nt" or length <= _LONGEST_FOLDER:
        return ""
    return f"đường dẫn dài {length} ký tự, Windows chỉ nhận dưới 260"


def reason(problem: OSError) -> str:
    """The reason of a refusal in a few words; the system's number where no words are known."""
    if problem.errno in (errno.ENOENT, errno.ENAMETOOLONG, errno.EINVAL):
        for name in (problem.filename2, problem.filename):
            if isinstance(name, str | bytes) and (long := too_long(os.fsdecode(name))):
                return long
    known = _WORDS.get(problem.errno) if problem.errno is not None else None
    return known or f"mã lỗi {problem.errno}"


def what_to_do(problem: OSError, otherwise: str) -> str:
    """The remedy of what cannot be written, where its reason alone says it; else `otherwise`."""
    return _INSTEAD.get(problem.errno or 0, otherwise)


def not_plain(path: Path) -> str:
    """Why what lies at a path is no file to read, as a sentence's part: a folder, or a pipe that never ends; else "".

    OSError where nothing can be told of it.
    """
    mode = path.stat().st_mode
    if stat.S_ISREG(mode):
        return ""
    return "là thư mục" if stat.S_ISDIR(mode) else "không phải tệp thường"
