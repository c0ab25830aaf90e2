"""What a run asks about a stranger's sheet, and the answers: a .toml in which an officer types numbers.

A question has a key that stays the same from run to run, so that an answer finds it again; one that is of the sender's
way (a name, a column) is remembered for the sender, one of a single file (its period, its hidden rows) is not.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.ground import keepsake
from pipeline.ground.finding import InputError
from pipeline.ground.keepsake import StrangeError

_SKIPPED = "(bỏ)"  # what is remembered of an answer 0
_TABLE = "tra-loi"
_MOST = 1 << 20  # bytes of a file of answers
_MOST_QUESTIONS = 200
_LONGEST_KEY = 300


@dataclass(frozen=True, slots=True)
class Question:
    """`options` are numbered from 1; 0 leaves the thing out. `lasting`: the answer holds for the sender's next file."""

    key: str
    text: str
    options: tuple[str, ...]
    lasting: bool = True


@dataclass
class Inquiry:
    """The answers that are known while files are read, and what had to be asked and is still open.

    `given` come from the file of answers by the whole key; `remembered` and `learnt` hold by sender which option was
    chosen, in words, since its number may be another one next month.
    """

    given: Mapping[str, int] = field(default_factory=dict)
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sender: str = ""
    file: str = ""
    open: list[Question] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)
    learnt: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, sender: str, file: str) -> None:
        """From here on questions are about this file of this sender."""
        self.sender, self.file = sender, file

    def ask(self, key: str, text: str, options: Sequence[str], *, lasting: bool = True) -> int | None:
        """The number that was answered, 0 to leave it out; None while nobody has answered."""
        whole = " | ".join((self.sender, " ".join(key.split())))[:_LONGEST_KEY]
        question = Question(
            f"{whole} #{_digest(options)}", f"Tệp {self.file}: {text}" if self.file else text, tuple(options), lasting
        )
        answer = self.given.get(question.key)
        if answer is not None and not 0 <= answer <= len(options):
            raise InputError(
                f"Câu “{question.key}” trả lời {answer}, phải là số từ 0 đến {len(options)}.",
                "Sửa số trong tệp trả lời.",
            )
        if answer is None and lasting:
            answer = _place(self.remembered.get(self.sender, {}).get(whole), options)
        known = self.open if answer is None else self.asked
        if all(other.key != question.key for other in known):
            known.append(question)
        if answer is not None and lasting:
            self.learnt.setdefault(self.sender, {})[whole] = options[answer - 1] if answer else _SKIPPED
        return answer

    def taken(self, key: str, text: str, options: Sequence[str], *, lasting: bool = True) -> str | None:
        """The option that was chosen; "" to leave it out, None while the question is open."""
        answer = self.ask(key, text, options, lasting=lasting)
        return None if answer is None else options[answer - 1] if answer else ""


def _digest(options: Sequence[str]) -> str:
    """Of what could be chosen: a number answers these options and no others."""
    return hashlib.sha256("\n".join(options).encode()).hexdigest()[:4]


def _place(chosen: str | None, options: Sequence[str]) -> int | None:
    if chosen == _SKIPPED:
        return 0
    return options.index(chosen) + 1 if chosen in options else None


def answers_in(path: Path) -> dict[str, int]:
    """The answers of a .toml by key; those left open are not in it. Empty where there is no file.

    `InputError` where it is no such file.
    """
    try:
        data = tomllib.loads(keepsake.content_of(path, _MOST).decode("utf-8-sig"))
        table: Any = data.get(_TABLE, {})
        if not isinstance(table, dict):
            raise ValueError(f"mục [{_TABLE}] không phải bảng")
        return {key: number for key, value in table.items() if (number := _number(key, value)) is not None}
    except FileNotFoundError:
        return {}
    except StrangeError as strange:
        raise InputError(f"Không dùng được tệp trả lời {path} ({strange.why}).", _AGAIN) from strange
    except (ValueError, RecursionError) as problem:
        raise InputError(f"Không hiểu tệp trả lời {path} ({problem}).", _AGAIN) from problem


_AGAIN = "Chỉ điền số sau dấu bằng; hỏng thì xóa tệp, chạy lại để có bản mới."


def _number(key: str, value: object) -> int | None:
    if isinstance(value, str) and not value.strip():
        return None
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(f"câu “{key[:80]}” không trả lời bằng số")


def draft(inquiry: Inquiry) -> str:
    """The file of answers: every question with its options, the answers that are known, blanks for the others."""
    lines = [
        "# Tệp trả lời của cchc import. Điền số của ý đúng vào sau dấu bằng, lưu, chạy lại cùng lệnh.",
        "# Số 0: bỏ, không lấy. Để “” là chưa trả lời: phần ấy không được ghi vào sổ.",
        f"[{_TABLE}]",
    ]
    told = (*inquiry.open, *(question for question in inquiry.asked if question.key in inquiry.given))
    for question in told[:_MOST_QUESTIONS]:
        lines += ["", f"# {_line(question.text)}"]
        lines += [f"#   {number}: {_line(option)}" for number, option in enumerate(question.options, 1)]
        lines.append("#   0: bỏ, không lấy")
        answer = inquiry.given.get(question.key)
        blank = '""' if answer is None else answer
        lines.append(f"{json.dumps(question.key, ensure_ascii=False)} = {blank}")
    others = {key: answer for key, answer in inquiry.given.items() if all(key != question.key for question in told)}
    if others:
        lines += ["", "# Lần chạy này không hỏi:"]
        lines += [f"{json.dumps(key, ensure_ascii=False)} = {answer}" for key, answer in others.items()]
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
