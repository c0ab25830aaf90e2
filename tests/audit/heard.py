"""The numbers that an ear takes from a spoken sentence, read back from words: the same as those that are printed."""

import re
from pathlib import Path

from tests.audit.finished import spoken
from tests.audit.scene import FALSE, TRUE, Verdict

_ONES = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
         "tám": 8, "chín": 9}  # fmt: skip
_ONE = "(?:không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín)"
_LAST = "(?:một|mốt|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín)"
_TENS = f"(?:{_ONE} mươi(?: {_LAST})?|mười(?: {_LAST})?|{_ONE})"
_HUNDREDS = f"(?:{_ONE} trăm(?: (?:(?:linh|lẻ) {_ONE}|{_TENS}))?|{_TENS})"
_NUMBER = re.compile(
    rf"(?<!\w)(?:(?:{_HUNDREDS} triệu(?: {_HUNDREDS} (?:nghìn|ngàn))?|{_HUNDREDS} (?:nghìn|ngàn))(?: {_HUNDREDS})?|{_HUNDREDS})(?!\w)"
)


def _below_thousand(words: list[str]) -> int:
    value = 0
    for i, word in enumerate(words):
        if word == "trăm":
            value = value * 100
        elif word == "mươi":
            value = value // 10 * 10 + (value % 10) * 10 if i > 1 and "trăm" in words[:i] else value * 10
        elif word == "mười":
            value += 10
        elif word not in ("linh", "lẻ"):
            value += _ONES[word]
    return value


def number(words: str) -> int:
    """The number that `words` say: “hai nghìn không trăm hai mươi mốt” is 2021."""
    total, rest = 0, words.split()
    for name, size in (("triệu", 1_000_000), ("nghìn", 1000), ("ngàn", 1000)):
        if name in rest:
            at = rest.index(name)
            total += _below_thousand(rest[:at]) * size
            rest = rest[at + 1 :]
    return total + (_below_thousand(rest) if rest else 0)


def spoken_numbers(text: str) -> list[int]:
    """Every number in a spoken text, in its order; “một” of “một cửa” is one too."""
    text = re.sub(r"tháng tư(?!\w)", "tháng bốn", text.lower())
    return [number(match[0]) for match in _NUMBER.finditer(text)]


def printed_numbers(text: str) -> list[int]:
    """Every number in digits in a printed text, in its order; a telephone is told digit by digit."""
    text = re.sub(r"\d{3,4}[ .]\d{3}[ .]\d{3,4}", lambda m: " ".join(re.sub(r"\D", "", m[0])), text)
    text = re.sub(r"(?<=\d)\.(?=\d{3})", "", text)
    return [int(part) for part in re.findall(r"\d+", text)]


def same_numbers(printed: str, spoken: str) -> bool:
    """Whether the ear hears every printed number, in its order."""
    heard = iter(spoken_numbers(spoken))
    return all(any(value == other for other in heard) for value in printed_numbers(printed))


# What a voice says of signs and dates beside numbers.
_VOICED = {
    "mùng",
    "phần",
    "trăm",
    "phẩy",
    "linh",
    "lẻ",
    "trên",
    "mươi",
    "mười",
    "mốt",
    "lăm",
    "tư",
    "nghìn",
    "triệu",
    *_ONES,
}


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in _VOICED]


def misheard(folder: Path, label: str, printed: list[str]) -> list[Verdict]:
    """A verdict on each edition: the ear gets the words and the numbers that are printed, in their order."""
    lines = spoken(folder, label)
    said, seen = " ".join(lines), " ".join(printed)
    if not same_numbers(seen, said):
        return [Verdict(label, printed[0], "heard", FALSE, f"{printed_numbers(seen)}; heard {spoken_numbers(said)}")]
    gone = [(a, b) for a, b in zip(_words(seen), _words(said), strict=False) if a != b][:1]
    state = FALSE if gone or len(_words(seen)) != len(_words(said)) else TRUE
    return [Verdict(label, printed[0], "heard", state, f"printed and spoken part at {gone}")]


_NOUNS = "hồ sơ|đơn vị|phiếu|nhiệm vụ|việc khác|việc đã|việc đến|việc xong|người|tập thể|cá nhân|phút|lần|lượt"
_DIGITS = "không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín"


def _shown(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def printed(line: str) -> str:
    """A spoken line as it would be printed: numbers in digits, where a printed text has them."""
    line = re.sub(r"(?<!\w)tháng tư(?!\w)", "tháng bốn", line)
    line = re.sub(r"(?<!\w)Tháng tư(?!\w)", "Tháng bốn", line)
    line = re.sub(
        rf"(?<!\w)(?:{_DIGITS})(?: (?:{_DIGITS})){{2,}}(?:, (?:{_DIGITS})(?: (?:{_DIGITS})){{2,}})+",
        lambda m: " ".join("".join(str(_ONES[word]) for word in part.split()) for part in m[0].split(", ")),
        line,
    )
    spot = _NUMBER.pattern.removeprefix(r"(?<!\w)").removesuffix(r"(?!\w)")
    number_of = rf"(?<!\w)({spot})(?!\w)"
    line = re.sub(
        rf"([Nn]gày )(?:mùng )?{number_of} tháng {number_of}",
        lambda m: f"{m[1]}{number(m[2])} tháng {number(m[3])}",
        line,
    )
    line = re.sub(rf"([Tt]háng )(?!không){number_of}", lambda m: f"{m[1]}{number(m[2])}", line)
    line = re.sub(rf"(?<!\w)mùng {number_of}", lambda m: str(number(m[1])), line)

    def figure(match: re.Match[str]) -> str:
        before, after = line[: match.start()], line[match.end() :]
        value = number(match[0].lower())
        if re.match(r" (phần (tư|ba|hai|năm|mười)|nửa)(?!\w)", after) or re.search(r"phần $", before):
            return match[0]
        if re.match(r" phần trăm", after) or value > 10:
            return str(value) if re.search(r"[Nn]ăm $", before) and 1900 < value < 2100 else _shown(value)
        word, ratio = match[0].lower(), bool(re.search(r"[Cc]ứ ", before)) and not re.search(r"[.;]", before)
        if (
            word == "không"
            or ratio
            or (
                word == "một"
                and re.search(r"(của|nộp|hơn|gần|bổ sung|đi|bớt|trong) $", before)
                and " rưỡi" not in after[:10]
            )
        ):
            return match[0]
        if (
            word == "một"
            and re.match(r" lần(?! rưỡi)", after)
            and not re.search(r"(là|còn|lên|xuống|từ|hơn|gần) $", before)
        ):
            return match[0]
        if re.search(r"từ $", before) and re.match(r" (xuống|lên) ", after):
            return str(value)
        if word == "năm" and not re.search(r"(xuống|lên) $", before) and not re.match(rf" (?:{_NOUNS})(?!\w)", after):
            return match[0]
        if re.match(rf" (?:{_NOUNS})(?!\w)", after) and not re.search(r"[Cc]ứ $", before):
            return str(value)
        if re.search(r"(muộn|xong|là|lên|xuống|từ|trong) $", before) and re.match(r"[.,;]|$| trong", after):
            return str(value)
        return match[0]

    line = re.sub(rf"(?<!\w)(?:{spot})(?!\w)", figure, line, flags=re.IGNORECASE)
    return re.sub(r"(tháng \d+), (năm \d{4})", r"\1 \2", line.replace(" phần trăm", "%"))
