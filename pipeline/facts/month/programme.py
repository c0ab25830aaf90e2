"""The six subjects of administrative reform, called as the programme in force on a day calls them."""

from collections.abc import Mapping
from datetime import date

from pipeline import law

# The key of a subject -> the value of list "Lĩnh vực CCHC" under which the sheets keep its tasks and targets, and the
# section of sheet Nội dung that an officer writes about it.
SUBJECTS = {
    "the_che": ("Cải cách thể chế", "thể chế"),
    "thu_tuc": ("Cải cách thủ tục hành chính", "thủ tục hành chính"),
    "bo_may": ("Cải cách tổ chức bộ máy", "tổ chức bộ máy"),
    "cong_vu": ("Cải cách chế độ công vụ", "chế độ công vụ"),
    "tai_chinh": ("Cải cách tài chính công", "tài chính công"),
    "hien_dai": ("Hiện đại hóa hành chính", "hiện đại hóa"),
}


def subjects(day: date) -> Mapping[str, str]:
    """Key -> name, in the order of the programme (law table `noi-dung-cchc`)."""
    table = law.on(day, "noi-dung-cchc")
    return {key: str(table[key]) for key in SUBJECTS}
