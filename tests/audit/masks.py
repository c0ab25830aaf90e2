"""Words of the sheets inside a finished sentence become tokens, so that only the office's own claims are left to judge.

`‹U3›` is unit 3, `‹T1›` a task, `‹M›` a model, `‹D2›` a day, `‹Q1›` a quantity, `‹S›` a setting: the letters of
`KINDS`. What a token stands for is in `Masked.of`.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.audit.ledger import Ledger, day
from tests.audit.span import Span

KINDS = {"U": "unit", "T": "task", "N": "model", "R": "model's result", "X": "measure", "G": "deed", "F": "fault",
         "A": "activity", "P": "person", "S": "setting", "D": "day", "M": "month", "Y": "year", "Q": "quantity",
         "O": "own words", "H": "office", "K": "period"}  # fmt: skip
_SMALL = {
    "không": 0,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_FRACTIONS = {
    "một phần tư": 25,
    "một phần ba": 100 / 3,
    "một nửa": 50,
    "hai phần ba": 200 / 3,
    "ba phần tư": 75,
    "chín phần mười": 90,
}
_SHORT_FAULTS = {
    "hồ sơ trễ hạn không có thư xin lỗi": (
        "hồ sơ trễ hạn không thư xin lỗi",
        "hồ sơ trễ hạn thiếu thư xin lỗi",
        "hồ sơ trễ mà không có thư xin lỗi",
    )
}


@dataclass(frozen=True)
class Quantity:
    """`word` is gần, hơn, khoảng, đúng or empty; a share is in per cent."""

    word: str
    value: float
    share: bool
    fraction: bool = False


@dataclass
class Masked:
    """A sentence with its tokens, and what each stands for."""

    plain: str
    text: str = ""
    of: dict[str, Any] = field(default_factory=dict)

    def put(self, kind: str, value: Any) -> str:
        """A new token for `value`."""
        token = f"‹{kind}{sum(1 for name in self.of if name[1] == kind)}›"
        self.of[token] = value
        return token

    def all(self, kind: str) -> list[Any]:
        """What the tokens of a kind stand for, in the sentence's order."""
        return [self.of[token] for token in re.findall(rf"‹{kind}\d+›", self.text)]


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]


class Masker:
    """Knows every word of a book's sheets that a text may repeat."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        known: dict[str, tuple[str, Any]] = {}

        def add(kind: str, text: Any, value: Any) -> None:
            if text is not None and (words := str(text).strip().rstrip(".")):
                known.setdefault(_low(words), (kind, value))
                known.setdefault(_low(words.replace(" - ", " ")), (kind, value))  # as it is spoken

        for unit in ledger.units:
            add("U", unit, unit)
            add("U", f"Ủy ban nhân dân {unit}", unit)
        add("H", ledger.settings["Tên Ủy ban nhân dân"], ledger.area)
        add("H", ledger.area, ledger.area)
        for name in (
            "Nơi tiếp nhận phản ánh", "Giờ tiếp nhận hồ sơ", "Nơi nộp hồ sơ qua mạng", "Người hướng dẫn nộp qua mạng",
            "Điện thoại giải đáp thủ tục", "Tên kế hoạch CCHC, văn hóa công sở",
        ):  # fmt: skip
            add("S", ledger.settings.get(name), name)
        for row in ledger.table("Kế hoạch"):
            add("T", row[1], row)
        for row in ledger.table("Mô hình"):
            add("N", f"“{row[0]}”", row)
            add("N", f"mô hình {row[0]}", row)  # as it is spoken
            add("R", row[5], row)
            add("X", row[6], row)
        for row in ledger.table("Khen thưởng"):
            add("G", row[6], row)
            add("P", row[2], row)  # a collective that is a unit is known as one already
        for row in ledger.table("Hoạt động"):
            add("A", f"{row[1]} {row[2]}", row)
        for row in ledger.table("Kiểm tra"):
            for name in (row[2], *_SHORT_FAULTS.get(str(row[2]), ())):
                add("F", name, row[2])
        for row in ledger.table("Nội dung"):
            for sentence in sentences(str(row[3])):
                add("O", sentence, row)
        self.own = " ".join(_letters(str(row[3])) for row in ledger.table("Nội dung"))
        self.known = known
        names = sorted(known, key=len, reverse=True)
        self.pattern = re.compile(
            "|".join(
                f"(?<!\\w)[{re.escape(name[0].upper())}{re.escape(name[0])}]{re.escape(name[1:])}(?!\\w)"
                for name in names
            )
        )

    def is_own(self, sentence: str) -> bool:
        """Whether the officer wrote it, in sheet Nội dung: lists told with Alt+Enter come as one sentence."""
        words = _letters(sentence)
        return len(words) > 20 and words in self.own

    def mask(self, sentence: str, spans: bool = False) -> Masked:
        """The sentence with tokens for what its sheets say, days and quantities; `spans`: for periods too."""
        made = Masked(sentence)

        def known(match: re.Match[str]) -> str:
            kind, value = self.known[_low(match.group())]
            return made.put(kind, value)

        text = self.pattern.sub(known, sentence)
        # A task may be told with its first words cut; its last eight syllables are its own.
        for row in self.ledger.table("Kế hoạch"):
            words = _low(str(row[1])).split()
            if len(words) > 7 and (tail := " ".join(words[1:])) in text:
                text = text.replace(tail, made.put("T", row))
        year = self.ledger.year

        def dated(match: re.Match[str]) -> str:
            when = date(int(match[3] or year), int(match[2]), int(match[1])) if int(match[2]) <= 12 else None
            return made.put("D", when)

        text = re.sub(r"[Nn]gày (?:mùng )?(\d+) tháng (\d+)(?: năm (\d{4}))?", dated, text)
        text = re.sub(r"(?:[Nn]gày )?(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", dated, text)
        if spans:
            text = re.sub(
                r"(?<!\w)(?:[Tt]háng \d+|[Qq]uý [IV]+|(?:6|[Ss]áu) tháng (?:đầu|cuối)) năm \d{4}(?!\d)|[Nn]ăm \d{4}(?!\d)",
                lambda m: made.put("K", Span.said(m[0])),
                text,
            )
        text = re.sub(r"[Tt]háng (\d+)", lambda m: made.put("M", int(m[1])), text)
        text = re.sub(r"[Nn]ăm (\d{4})", lambda m: made.put("Y", int(m[1])), text)

        text = re.sub(
            r"[Cc]ứ 100( [^,.]*? thì )(gần |hơn |đúng )?(\d+)",
            lambda m: f"cứ{m[1]}" + made.put("Q", Quantity((m[2] or "").strip(), float(m[3]), True)),
            text,
        )
        text = re.sub(
            r"[Cc]ứ (hai|ba|bốn|năm|mười|một trăm)( [^,.]*? thì )(gần |hơn |đúng )?(một|hai|ba|bốn|chín|tám|bảy|sáu)",
            lambda m: (
                f"cứ{m[2]}"
                + made.put(
                    "Q",
                    Quantity(
                        (m[3] or "").strip(),
                        100 * _SMALL[m[4]] / ({"một trăm": 100}.get(m[1]) or _SMALL[m[1]]),
                        True,
                        True,
                    ),
                )
            ),
            text,
        )
        for words, value in _FRACTIONS.items():
            text = re.sub(
                rf"(?:(?<!\w)([Gg]ần|[Hh]ơn|[Kk]hoảng|[Đđ]úng) )?(?<!\w){words}(?!\w)",
                lambda m, v=value: made.put("Q", Quantity((m[1] or "").lower(), v, True, True)),
                text,
            )

        def counted(match: re.Match[str]) -> str:
            number = float(match[2].replace(".", "").replace(",", "."))
            if match[3] and "rưỡi" in match[3]:
                return made.put("Q", Quantity((match[1] or "").lower(), number + 0.5, False)) + match[3].replace(
                    " rưỡi", ""
                )
            return made.put("Q", Quantity((match[1] or "").lower(), number, bool(match[3])))

        text = re.sub(
            r"(?:(?<!\w)([Gg]ần|[Hh]ơn|[Kk]hoảng|[Đđ]úng) )?(?<![\w‹])(\d+(?:\.\d{3})*(?:,\d+)?)(?![›\d])( ?%| phần trăm| lần rưỡi)?",
            counted,
            text,
        )
        text = re.sub(
            r"(?<!\w)([Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười) (?=tập thể|cá nhân|đơn vị|nơi|việc|hồ sơ|xã|phòng|người|lỗi|vụ|phiếu|nhiệm vụ|lượt|mô hình|báo cáo|cuộc)",
            lambda m: made.put("Q", Quantity("", _SMALL[m[1].lower()], False)) + " ",
            text,
        )
        made.text = text
        return made


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, without the mark of a dialogue's voice."""
    paragraph = re.sub(r"^(Hỏi|Đáp|A|B)[^:]{0,8}: ", "", paragraph.strip())
    return [part.strip() for part in re.split(r"(?<=[.?!])\s+(?=[A-ZĐÀ-Ỵ0-9“])", paragraph) if part.strip()]


__all__ = ["Masked", "Masker", "Quantity", "day", "sentences"]
