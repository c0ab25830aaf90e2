"""Why the disk said no, in Vietnamese: the system's own words are English and say nothing to an officer."""

import errno

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


def reason(problem: OSError) -> str:
    """The reason of a refusal in a few words; the system's number where no words are known."""
    known = _WORDS.get(problem.errno) if problem.errno is not None else None
    return known or f"mã lỗi {problem.errno}"
