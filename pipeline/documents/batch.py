"""Fills a template from JSON, one document or a folder of them, in one process or several.

The data file is one JSON object, a JSON list of objects, or JSON Lines (one object a line).
"""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from pipeline.documents.data import read_data
from pipeline.documents.template import Template
from pipeline.documents.values.faults import TemplateError
from pipeline.ground.finding import Finding, InputError, Place, Severity, UsageError
from pipeline.ground.held import cleared, patiently
from pipeline.ground.refusal import reason
from pipeline.ground.stranger import stranger

Compression = Literal["zlib", "isal", "auto"]
Finish = Callable[[bytes], bytes]
_PLACEHOLDER = re.compile(r"\{\s*([^{}|]+?)\s*\}")
_CHUNK = 50
_MAX_NAME = 200  # bytes
_LONGEST_NAME = 120  # letters: a folder and they fit into the 260 of Windows
_MOST_PROCESSES = 61  # that one pool may wait for on Windows
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")}


class Failed(NamedTuple):
    """A document that could not be filled: its number in the data, from 1, and why."""

    number: int
    findings: list[Finding]


class BatchResult(NamedTuple):
    """What a batch wrote, in the order of the data, and what it could not."""

    written: list[Path]
    failed: list[Failed]


def write_file(path: Path, document: bytes) -> None:
    """Write aside, then rename: nobody ever sees half a document."""
    aside = os.path.join(path.parent, f".{path.name}.{os.getpid()}.tmp")  # noqa: PTH118 (a batch writes thousands)
    try:
        with open(aside, "wb", buffering=0) as file:  # noqa: PTH123
            file.write(document)
        patiently(lambda: os.replace(aside, path))  # noqa: PTH105
    except OSError as fault:
        cleared(Path(aside))
        raise InputError(f"Không ghi được {path} ({reason(fault)}).", "Đóng tệp nếu đang mở trong Word.") from None


def fill_one(
    template: str | Path,
    data: str | Path | list[dict[str, object]],
    out: str | Path,
    *,
    deflate: Compression = "zlib",
    keep: Path | None = None,
    finish: Finish | None = None,
) -> Path:
    """Fill one document; `keep` is a folder for the compiled template, `finish` has the last word on its bytes.

    Raises `UsageError` when the data hold several records, `InputError` or `TemplateError`.
    """
    records = read_data(data) if isinstance(data, str | Path) else data
    if len(records) != 1:
        raise UsageError(
            f"Dữ liệu có {len(records)} bản ghi mà nơi ghi là một tệp.", "Ghi một thư mục để điền từng bản ghi."
        )
    target = Path(out)
    if target.exists() and target.resolve() == Path(template).resolve():
        raise UsageError("Nơi ghi trùng với tệp mẫu.", "Chọn tên khác để không đè lên mẫu.")
    document = Template(template, keep=keep).fill(records[0], deflate=deflate)
    if finish is not None:
        document = finish(document)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_file(target, document)
    return target


def safe_name(pattern: str, record: Mapping[str, object], number: int) -> str:
    """The file name of a record: `{stt}` is its number, `{ten}` a value; nothing in it can leave the folder.

    Letters keep their Vietnamese marks (NFC). Raises `UsageError` for a name that the record does not have.
    """

    def value(match: re.Match[str]) -> str:
        key = match[1]
        if key == "stt":
            return f"{number:04d}"
        found: object = record
        for part in key.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        if found is None or isinstance(found, Mapping | list):
            raise UsageError(
                f"Mẫu tên tệp có {{{key}}} mà bản ghi {number} không có giá trị này.", "Sửa mẫu tên, ví dụ {stt}.docx."
            )
        return str(found)

    if re.search(r"[{}]", _PLACEHOLDER.sub("", pattern)):
        raise UsageError(f"Mẫu tên tệp “{pattern}” có ngoặc nhọn lẻ.", "Viết mỗi giá trị dạng {ten}, ví dụ {stt}.docx.")
    text = unicodedata.normalize("NFC", _PLACEHOLDER.sub(value, pattern))
    text = "".join("-" if c in '<>:"/\\|?*' else c for c in text if unicodedata.category(c)[0] != "C")
    text = re.sub(r"\s+", " ", text).strip(" .")
    stem = text[:-5] if text.lower().endswith(".docx") else text
    stem = stem.strip(" .") or f"{number:04d}"
    while len(stem) > _LONGEST_NAME or len(stem.encode()) > _MAX_NAME:
        stem = stem[:-1]
    if stem.split(".")[0].lower() in _RESERVED:
        stem = "_" + stem
    return stem.strip(" .") + ".docx"


def names_of(pattern: str, records: list[dict[str, object]]) -> list[str]:
    """One name for each record; two records never get the same, also where case does not count."""
    seen: dict[str, int] = {}
    names = []
    for number, record in enumerate(records, 1):
        name = safe_name(pattern, record, number)
        stem, first = name[:-5], name.casefold()
        while name.casefold() in seen:
            seen[first] += 1
            name = f"{stem} ({seen[first]}).docx"
        seen[name.casefold()] = 1
        names.append(name)
    return names


def fill_many(
    template: str | Path,
    data: str | Path | list[dict[str, object]],
    folder: str | Path,
    pattern: str = "{stt}.docx",
    jobs: int = 1,
    *,
    deflate: Compression = "auto",
    progress: Callable[[int, int], None] | None = None,
    finish: Finish | None = None,
) -> BatchResult:
    """Fill one document for each record into `folder`, named by `pattern`; the others go on where one fails.

    `progress(done, total)` is called as documents are done; `finish`, a function of a module, has the last word on the
    bytes of each. Raises `TemplateError` for the template, `InputError` for
    the data file, `UsageError` for the pattern or `jobs`.
    """
    if jobs < 1:
        raise UsageError(f"Số tiến trình {jobs} không được.", "Ghi --jobs 1 trở lên.")
    records = read_data(data) if isinstance(data, str | Path) else data
    with stranger(Path(template)):
        compiled = Template(template)
    target = Path(folder)
    if target.exists() and not target.is_dir():
        raise UsageError(f"Nơi ghi {target} là một tệp.", "Chọn một thư mục để ghi nhiều văn bản.")
    target.mkdir(parents=True, exist_ok=True)
    names = names_of(pattern, records)
    own = Path(template).resolve()
    if own.parent == target.resolve() and own.name.casefold() in map(str.casefold, names):
        raise UsageError(f"Một văn bản sẽ đè lên tệp mẫu {own.name}.", "Chọn thư mục khác, hoặc mẫu tên khác.")
    written: list[Path] = []
    failed: list[Failed] = []
    total = len(records)
    outcomes = _outcomes(compiled, template, records, target, names, jobs, deflate, finish)
    for done, outcome in enumerate(outcomes, 1):
        if isinstance(outcome, Failed):
            failed.append(outcome)
        else:
            written.append(outcome)
        if progress is not None:
            progress(done, total)
    return BatchResult(written, failed)


def processes(jobs: int, pieces: int) -> int:
    """How many processes do `pieces` of work where `jobs` were asked for: no more than there are pieces or processors.

    A pool starts all its processes at once; thousands of them would take the whole machine down.
    """
    return max(1, min(jobs, pieces, os.cpu_count() or 1, _MOST_PROCESSES if os.name == "nt" else jobs))


def _outcomes(
    compiled: Template, template: str | Path, records: list[dict[str, object]], folder: Path, names: list[str],
    jobs: int, deflate: Compression, finish: Finish | None,
) -> Iterator[Path | Failed]:  # fmt: skip
    jobs = processes(jobs, -(-len(records) // _CHUNK))
    if jobs == 1:
        for number, (record, name) in enumerate(zip(records, names, strict=True), 1):
            yield _fill(compiled, record, folder / name, number, deflate, finish)
        return
    from concurrent.futures import ProcessPoolExecutor

    source = Path(template).read_bytes()
    chunks = [
        [
            (number, records[number], folder / names[number])
            for number in range(start, min(start + _CHUNK, len(records)))
        ]
        for start in range(0, len(records), _CHUNK)
    ]
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(source, deflate, finish)) as pool:
        for outcomes in pool.map(_fill_chunk, chunks):
            yield from outcomes


_worker: list[tuple[Template, Compression, Finish | None]] = []


def _start(source: bytes, deflate: Compression, finish: Finish | None) -> None:
    _worker[:] = [(Template(source), deflate, finish)]


def _fill_chunk(chunk: list[tuple[int, dict[str, object], Path]]) -> list[Path | Failed]:
    template, deflate, finish = _worker[0]
    return [_fill(template, record, path, number + 1, deflate, finish) for number, record, path in chunk]


def _fill(
    template: Template,
    record: dict[str, object],
    path: Path,
    number: int,
    deflate: Compression,
    finish: Finish | None = None,
) -> Path | Failed:
    try:
        document = template.fill(record, deflate=deflate)
        write_file(path, document if finish is None else finish(document))
    except TemplateError as error:
        return Failed(number, list(error.findings))
    except InputError as error:
        return Failed(number, [Finding("ghi-tep", Severity.LOI, Place(file=path.name), error.message, error.remedy)])
    return path
