"""An independent reader of Vietnamese number words: the oracle for every number that is written out.

Written from the grammar of the language (a number is a sum of groups, each group a sum of hundreds, tens and ones)
and not from the code that it judges.
"""

_ONES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip


def value(words: str) -> int:
    """The whole number that these words name; KeyError for a word that is none of a number's."""
    total = billions = group = last = 0
    for word in words.split():
        if word in ("linh", "lẻ"):
            continue
        if word == "mười":
            group, last = group + 10, 0
        elif word == "mươi":
            group, last = group + 9 * last, last
        elif word == "trăm":
            group, last = group + 99 * last, 0
        elif word in ("nghìn", "ngàn"):
            total, group, last = total + group * 1_000, 0, 0
        elif word == "triệu":
            total, group, last = total + group * 1_000_000, 0, 0
        elif word == "tỷ":
            billions, total, group, last = (billions + total + group) * 1_000_000_000, 0, 0, 0
        else:
            last = _ONES[word]
            group += last
    return billions + total + group
