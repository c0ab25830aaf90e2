"""What `status --json` tells, as the lines of the screen “Tháng”: a paper, how it stands in one word, what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from pipeline.desk.files.work_folder import id_of
from pipeline.desk.works.words import rows, texts

_WELL, _HERS, _MERGED = "như lần chạy trước", "đã sửa tay", "có lời sửa tay đã gộp"


@dataclass(slots=True)
class PaperLine:
    """One paper of a period, or one that is due and not made (`way` is "" then)."""

    title: str
    command: str
    period: str
    way: str = ""
    words: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    issued: str = ""
    beside: list["PaperLine"] = field(default_factory=list)
    drafted: bool = False

    @property
    def id(self) -> str:
        return id_of(self.way)

    @property
    def name(self) -> str:
        return PurePosixPath(self.way).name

    @property
    def states(self) -> list[tuple[str, str]]:
        """Each state in a word with its colour: mới làm được, sửa tay, cũ, thiếu, đã phát hành."""
        if not self.way:
            return [("chưa làm", "new")]
        found = [("đã phát hành", "good")] if self.issued else []
        for word in self.words:
            found += [] if word == _WELL else [_short(word)]
        return found or [("đã làm, còn đúng", "good")]

    @property
    def is_old(self) -> bool:
        return any(word.startswith(("cũ", "thiếu", "chạy lại", "chưa làm")) for word in self.words)

    @property
    def is_due(self) -> bool:
        """Whether the next run would make it, or make it anew."""
        return not self.way or (self.is_old and not self.issued)

    @property
    def differs(self) -> bool:
        """Whether it was issued and the book says otherwise now."""
        return bool(self.issued) and any("sổ nay nói khác" in word for word in self.words)


def _short(word: str) -> tuple[str, str]:
    for begin, short, colour in (
        (_HERS, "sửa tay", "new"),
        (_MERGED, "có lời sửa tay", "new"),
        ("thiếu", "thiếu", "bad"),
        ("cũ", "cũ so với sổ", "warn"),
        ("chạy lại", "cũ so với sổ", "warn"),
        ("chưa làm", "chưa làm", "new"),
        ("đã có số và ngày", "phải chọn bản", "bad"),
        ("đã phát hành, bị sửa", "bị sửa sau phát hành", "bad"),
        ("đã phát hành", "sổ nay nói khác", "warn"),
    ):
        if word.startswith(begin):
            return short, colour
    return word, "warn"


def lines_of(told: Mapping[str, Any]) -> list[PaperLine]:
    """The lines in the order of the month: what is due, each with its papers; then what else lies there."""
    made: dict[str, PaperLine] = {}
    beside: list[tuple[str, PaperLine]] = []
    for folder in rows(told, "folders"):
        for file in rows(folder, "files"):
            line = _line(file, str(folder.get("period", "")))
            above = str(file.get("told_from") or "").replace("\\", "/")
            if above:
                beside.append((above, line))
            else:
                made[line.way] = line
    for above, line in beside:
        if above in made:
            made[above].beside.append(line)
        else:
            made[line.way] = line
    lines: list[PaperLine] = []
    rest = [*made.values()]
    for due in rows(told, "due"):
        command, period = str(due.get("command")), str(due.get("period"))
        own = [line for line in rest if line.command == command and line.period == period]
        lines += own or [PaperLine(str(due.get("title")), command, period)]
        rest = [line for line in rest if line not in own]
    return lines + rest


_MANY = 3


def grouped(lines: Iterable[PaperLine]) -> list[list[PaperLine]]:
    """Papers that one command makes for one period (a sheet for each unit) stand together where they are many."""
    groups: list[list[PaperLine]] = []
    for line in lines:
        if groups and groups[-1][0].command == line.command and groups[-1][0].period == line.period and line.way:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [part for group in groups for part in ([group] if len(group) > _MANY else [[line] for line in group])]


def _line(file: Mapping[str, Any], period: str) -> PaperLine:
    way = str(file.get("file", "")).replace("\\", "/")
    maker = str(file.get("command") or "")
    return PaperLine(
        str(file.get("title") or PurePosixPath(way).name),
        maker,
        period,
        way,
        texts(file, "words"),
        texts(file, "reasons"),
        texts(file, "conflicts"),
        str(file.get("issued") or ""),
        drafted=maker.startswith("correct "),
    )
