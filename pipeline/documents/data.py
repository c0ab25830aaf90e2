"""The data of documents: read from a file, and judged before a document is filled.

Plain values only, so that a template can reach nothing else. A file holds one JSON object, a JSON list of objects, or
JSON Lines (one object a line).
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.documents.values.faults import FillError
from pipeline.documents.values.plain import kind_of, sensible
from pipeline.documents.values.rich import Picture, RichText
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.ground.refusal import not_plain

_EXACT = frozenset((str, int, float, bool, type(None), Decimal, date, datetime, time, RichText, Picture))
_SCALARS = (str, int, float, type(None), Decimal, date, time, RichText, Picture, range)
_MAX_DEPTH = 20
_MAX_FINDINGS = 50


def check(data: Mapping[str, object], names: Iterable[str]) -> list[Finding]:
    """What in `data`, under the `names` that a template uses, is no plain value. Empty where all is well."""
    findings: list[Finding] = []
    for name in names:
        value = data.get(name)
        if value.__class__ not in _EXACT:
            _walk(value, name, 1, findings)
            if len(findings) >= _MAX_FINDINGS:
                break
    return findings


def _walk(value: object, path: str, depth: int, findings: list[Finding]) -> None:
    if depth > _MAX_DEPTH:
        _report(path, "dữ liệu lồng nhau quá 20 tầng, hoặc chứa chính nó.", findings)
        return
    if isinstance(value, Mapping | list | tuple):
        for step, inner in _doubtful(value):
            _walk(inner, path + step, depth + 1, findings)
    elif not isinstance(value, _SCALARS):
        _report(path, f"giá trị có {kind_of(value)}.", findings)


def _doubtful(value: Mapping[Any, object] | Sequence[object]) -> Iterator[tuple[str, object]]:
    """The members that are not of an exact plain kind, each with its step of the path.

    Whole rows are passed over by the kinds of their values: this is asked for every row of every document.
    """
    if isinstance(value, Mapping):
        if not _EXACT.issuperset(map(type, value.values())):
            yield from ((f".{key}", inner) for key, inner in value.items() if inner.__class__ not in _EXACT)
        return
    kinds = set(map(type, value))
    if kinds == {dict}:
        for index, row in enumerate(value, 1):
            if not _EXACT.issuperset(map(type, row.values())):  # type: ignore[attr-defined]
                yield f"[{index}]", row
    elif not kinds <= _EXACT:
        yield from ((f"[{index}]", inner) for index, inner in enumerate(value, 1) if inner.__class__ not in _EXACT)


def _report(path: str, message: str, findings: list[Finding]) -> None:
    if len(findings) < _MAX_FINDINGS:
        remedy = "Dữ liệu chỉ gồm chữ, số, ngày, có/không, danh sách và nhóm mục."
        findings.append(Finding("du-lieu-la", Severity.LOI, Place(component=f"Dữ liệu “{path}”"), message, remedy))


_MAX_DATA = 256 << 20


def read_data(path: str | Path) -> list[dict[str, object]]:
    """The records of a data file. Raises `InputError` whose findings name every line or record that is wrong."""
    path = Path(path)
    try:
        if why := not_plain(path):
            raise InputError(f"Tệp dữ liệu “{path.name}” {why}.", "Ghi dữ liệu vào một tệp .json rồi chỉ tệp ấy.")
        if path.stat().st_size > _MAX_DATA:
            raise InputError(f"Tệp dữ liệu {path.name} quá lớn (trên 256 MB).", "Chia thành nhiều tệp.")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"Không có tệp dữ liệu {path}.", "Xem lại tên tệp và thư mục.") from None
    except UnicodeDecodeError:
        raise InputError(f"Tệp dữ liệu {path.name} không phải UTF-8.", "Lưu lại tệp với bảng mã UTF-8.") from None
    except OSError:
        raise InputError(f"Không đọc được tệp dữ liệu {path.name}.", "Xem lại quyền đọc tệp.") from None
    reader = _Reader(path.name)
    records = reader.lines(text) if path.suffix.lower() in (".jsonl", ".ndjson") else reader.whole(text)
    reader.refuse()
    return records


class _Reader:
    """Reads the JSON of the file `name`, and keeps what is wrong with it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._findings: list[Finding] = []
        self._wrong: list[str] = []

    def lines(self, text: str) -> list[dict[str, object]]:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        return [self._record(self._parse(line, number), f"dòng {number}") for number, line in lines]

    def whole(self, text: str) -> list[dict[str, object]]:
        read = self._parse(text, None)
        records = read if isinstance(read, list) else [read]
        return [self._record(record, f"bản ghi {number}") for number, record in enumerate(records, 1)]

    def _record(self, read: object, where: str) -> dict[str, object]:
        if isinstance(read, dict):
            return read
        self.report(where, "phải là một nhóm mục {…}.", "Xem docs/mau-van-ban.md.")
        return {}

    def report(self, where: str, message: str, remedy: str) -> None:
        place = Place(file=self._name, component=where)
        self._findings.append(Finding("du-lieu-json", Severity.LOI, place, message, remedy))

    def refuse(self) -> None:
        """Raises `InputError` with all that was reported."""
        if self._findings:
            first = self._findings[0]
            message = f"Tệp dữ liệu {self._name}, {first.where.component}: {first.message}"
            raise InputError(message, first.remedy, self._findings[:_MAX_FINDINGS])

    def _parse(self, text: str, line: int | None) -> object:
        self._wrong = []
        try:
            read: object = json.loads(
                text, parse_float=self._number, parse_constant=_refuse_constant, object_pairs_hook=self._group
            )
        except (ValueError, RecursionError) as fault:
            where = f"dòng {line or getattr(fault, 'lineno', 1)}"
            why = f" ({fault})" if isinstance(fault, _NoDataError) else ""
            self.report(where, f"không đúng JSON{why}.", "Sửa chỗ đó rồi chạy lại.")
            return {}
        for what in self._wrong:
            self.report(f"dòng {line}" if line else "dữ liệu", what, "Giữ lại một giá trị đúng rồi chạy lại.")
        return read

    def _group(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        """Of a name written twice JSON keeps the last, in silence. Letters and marks apart are put together."""
        pairs = [(name if name.isascii() else unicodedata.normalize("NFC", name), value) for name, value in pairs]
        group = dict(pairs)
        if len(group) < len(pairs):
            twice = [name for name, times in Counter(name for name, _ in pairs).items() if times > 1]
            self._wrong.append(f"tên {', '.join(f'“{name}”' for name in twice)} ghi nhiều lần trong một nhóm.")
        return group

    def _number(self, text: str) -> Decimal:
        number = Decimal(text)
        try:
            return sensible(number)
        except FillError:
            self._wrong.append(f"số {text[:40]} quá lớn hoặc quá nhỏ.")
            return Decimal()


class _NoDataError(ValueError):
    """What Python takes for JSON and nobody else; the words say what it is."""


def _refuse_constant(word: str) -> object:
    raise _NoDataError(f"“{word}” không phải là số")
