"""False sentences in the papers of a round: a count, name, vote, share, clause, day, sum or title is another's."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.audit.finished import Paper

Way = Callable[[str, list[str], random.Random], str | None]


def _number(text: str, _: list[str], dice: random.Random) -> str | None:
    """A count, a vote or an amount is another."""
    found = [m for m in re.finditer(r"(?<![\d.,/])\d+(?:\.\d{3})*(?![\d.,/]|\d*-)", text) if not _act(text, m)]
    if not found:
        return None
    match = dice.choice(found)
    value = int(match[0].replace(".", ""))
    other = value + dice.choice([1, 2, 10]) if value < 1000 else value + 10_000
    return text[: match.start()] + f"{other:,}".replace(",", ".") + text[match.end() :]


def _act(text: str, match: re.Match[str]) -> bool:
    """Whether a number names an act, a day, a year, a form or a line of the sheet."""
    return re.search(r"(số|ngày|tháng|năm|Mẫu số|khoản|Điều|Mục|quý)\s*$", text[: match.start()]) is not None


def _day(text: str, _: list[str], dice: random.Random) -> str | None:
    match = re.search(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", text)
    if not match:
        return None
    return text.replace(match[0], f"ngày {int(match[1]) % 27 + 1:02} tháng {match[2]} năm {match[3]}", 1)


def _name(text: str, names: list[str], dice: random.Random) -> str | None:
    """Somebody is called by another's name."""
    there = [name for name in names if name in text]
    others = [name for name in names if name not in text]
    if not there or not others:
        return None
    return text.replace(dice.choice(there), dice.choice(others), 1)


def _pair(text: str, _: list[str], dice: random.Random) -> str | None:
    """“9/9” is “8/9”."""
    match = re.search(r"(?<![\d/])(\d+)/(\d+)(?![\d/])", text)
    if not match or text.lstrip().startswith("Số:") or "/20" in match[0]:
        return None
    return text[: match.start()] + f"{int(match[1]) + 1}/{match[2]}" + text[match.end() :]


def _words(text: str, _: list[str], dice: random.Random) -> str | None:
    swaps = [
        ("Giấy khen", "Lao động tiên tiến"), ("cá nhân", "tập thể"), ("tập thể", "cá nhân"),
        ("không đề nghị", "đề nghị"), ("quá 50%", "từ 50% trở lên"), ("tổng số thành viên", "người dự họp"),
        ("khiển trách", "cảnh cáo trở lên"), ("hoàn thành xuất sắc", "hoàn thành tốt"), ("nữ", "nam"),
        ("Theo hồ sơ đề nghị: ", ""), ("năm 2013", "năm 2022"), ("91/2017", "98/2023"), ("Chủ tịch Hội đồng", "Thư ký"),
        ("Thư ký", "Ủy viên"), ("Trưởng ban", "Thành viên"), ("triệu", "nghìn"), ("Xuất sắc", "Tốt"),
        ("(ba)", "(bốn)"), ("(hai)", "(ba)"), ("đảng viên", "không"), ("sau khi áp dụng", "trước khi áp dụng"),
        ("152/2025", "98/2023"), ("15 tháng 6 năm 2022", "26 tháng 11 năm 2003"),
    ]  # fmt: skip
    fitting = [(old, new) for old, new in swaps if old in text]
    if not fitting:
        return None
    old, new = dice.choice(fitting)
    return text.replace(old, new, 1)


WAYS: tuple[Way, ...] = (_number, _day, _name, _pair, _words)


def falsified(pages: list[Paper], dice: random.Random) -> Iterator[tuple[str, str, str, list[Paper]]]:
    """Of each paper up to five: its name, the true words, the false ones, all papers with them in their place."""
    names = sorted({row[1] for page in pages for table in page.tables for row in table if re.fullmatch(r"\d+", row[0])})
    for at, page in enumerate(pages):
        made: list[tuple[str, str, Paper]] = []
        for n, block in enumerate(page.blocks):
            for cells, old in _texts(block):
                way = dice.choice(WAYS)
                new = None if _said_by_hand(old) else way(old, names, dice)
                if new is None or new == old:
                    continue
                changed: str | list[list[str]] = new
                if not isinstance(block, str):
                    changed = [list(row) for row in block]
                    changed[cells[0]][cells[1]] = new
                made.append((old, new, replace(page, blocks=[*page.blocks[:n], changed, *page.blocks[n + 1 :]])))
        dice.shuffle(made)
        for old, new, false in made[:5]:
            yield page.name, old, new, [*pages[:at], false, *pages[at + 1 :]]


def _texts(block: str | list[list[str]]) -> Iterator[tuple[tuple[int, int], str]]:
    if isinstance(block, str):
        yield (0, 0), block
        return
    for r, row in enumerate(block):
        if row[0] in ("STT", "Hạng", "Chỉ tiêu", "Mã", "Loại", "Năm"):
            continue
        for c, cell in enumerate(row):
            if cell and not re.search("CỘNG HÒA|Nơi nhận|Quốc huy|XÁC NHẬN", cell):
                yield (r, c), cell


def _said_by_hand(text: str) -> bool:
    """Headings, blanks and what the officer wrote are no claims of ours."""
    return re.match(r"(?:[IVX]+|\d)\. ", text) is not None or (text == text.upper() and not re.search(r"\d", text))


__all__ = ["falsified"]
