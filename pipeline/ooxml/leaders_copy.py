"""The copy for the leader who signs, with a comment at each figure: known by who wrote the comments, whatever its name.

It is read and thrown away: nothing is signed, sent, told on air or turned into a PDF out of it.
"""

from collections.abc import Mapping

from pipeline.ground.finding import InputError
from pipeline.ooxml import members

AUTHOR = "Nguồn số liệu CCHC"


def is_leaders_copy(parts: Mapping[str, bytes]) -> bool:
    """Whether the parts of a .docx are those of such a copy: its comments still stand in it."""
    wanted = AUTHOR.encode()
    return any(wanted in content for name, content in parts.items() if "comments" in name.rpartition("/")[2].lower())


def refuse_leaders_copy(content: bytes, name: str) -> None:
    """InputError where a .docx is such a copy; one that is none, or cannot be read, is another's to judge."""
    try:
        parts = members.contents(content, name)
    except InputError:
        return
    if is_leaders_copy(parts):
        raise InputError(
            f"Tệp {name} là bản có nguồn số liệu cho lãnh đạo xem, không phải bản để ký, gửi, phát.",
            "Dùng chính văn bản (tên không có .co-nguon).",
        )
