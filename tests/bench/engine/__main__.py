"""What the template engine costs, as ratios in one run: `python -m tests.bench.engine [--quick]`.

Same template, same data, each document written to disk; docxtpl is the peer. CPU seconds, since the machine is shared;
rounds of both engines take turns, and the best of each counts.
"""

import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.documents.batch import fill_many
from pipeline.documents.template import Template
from pipeline.ooxml import deflate
from tests.bench import rounds
from tests.bench.engine.form import data, form

ROOT = Path(__file__).resolve().parents[3]

QUICK = "--quick" in sys.argv
DOCUMENTS = rounds(100 if QUICK else 300, 5)
PEER_DOCUMENTS = rounds(8 if QUICK else 20, 1)
ROUNDS = rounds(3 if QUICK else 5)


def write(path: Path, document: bytes) -> None:
    with path.open("wb", buffering=0) as file:
        file.write(document)


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def best(*works: tuple[Callable[[], object], int]) -> list[float]:
    """Milliseconds a document of each work, which take turns; the best round of each."""
    found = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for index, (work, count) in enumerate(works):
            found[index] = min(found[index], cpu(work) / count * 1000)
    return found


def peer(source: bytes, folder: Path, records: list[dict[str, object]]) -> None:
    from docxtpl import DocxTemplate

    for number, record in enumerate(records):
        template = DocxTemplate(io.BytesIO(source))
        template.render(record, autoescape=True)
        template.save(folder / f"{number}.docx")


def throughput(folder: Path) -> None:
    print(
        "| one process, 3-page form, each file on disk | ms a document | documents/s | × docxtpl | share of the floor |"
    )
    print("| --- | --- | --- | --- | --- |")
    for slim in (False, True):
        source = form(slim=slim)
        template = Template(source)
        records = [data(number) for number in range(DOCUMENTS)]
        special = [{**record, "trich_yeu": "Về việc thi hành Đề án R&D"} for record in records]
        works: list[tuple[str, Callable[[], object], int]] = [
            (
                "docxtpl (autoescape)",
                lambda source=source, records=records: peer(source, folder, records[:PEER_DOCUMENTS]),
                PEER_DOCUMENTS,
            )
        ]
        for name in ("zlib", "isal"):
            try:
                packer = deflate.choose(name)
            except Exception:
                continue
            works.append((packer.name, lambda name=name, t=template, r=records: fill(t, folder, r, name), DOCUMENTS))
            works.append(
                (
                    f"{packer.name}, a value with &",
                    lambda name=name, t=template, r=special: fill(t, folder, r, name),
                    DOCUMENTS,
                )
            )
            document = template.fill(records[0], deflate=name)
            part = _part(document)
            works.append(
                (
                    f"floor: {packer.name} and write only",
                    lambda p=packer, d=document, x=part: floor(p, folder, d, x),
                    DOCUMENTS,
                )
            )
        times = best(*((work, count) for _, work, count in works))
        floors = {name: spent for (name, _, _), spent in zip(works, times, strict=True) if name.startswith("floor")}
        for (name, _, _), spent in zip(works, times, strict=True):
            own = next((time_ for key, time_ in floors.items() if name.split(",")[0] in key), None)
            share = f"{own / spent:.0%}" if own is not None and not name.startswith("floor") else ""
            label = f"{'slim template' if slim else 'python-docx template'}: {name}"
            print(f"| {label} | {spent:.3f} | {1000 / spent:,.0f} | {times[0] / spent:.1f} | {share} |")
    print()


def fill(template: Template, folder: Path, records: list[dict[str, object]], name: str) -> None:
    for number, record in enumerate(records):
        write(folder / f"{number}.docx", template.fill(record, deflate=name))


def _part(document: bytes) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.read("word/document.xml")


def floor(packer: deflate.Deflate, folder: Path, document: bytes, part: bytes) -> None:
    """What nobody can save: deflating the body, its checksum, writing the file."""
    for number in range(DOCUMENTS):
        packer.pack(part)
        packer.crc32(part)
        write(folder / f"{number}.docx", document)


def cold(folder: Path) -> None:
    """A whole process for one document: wall clock, since imports wait for the disk."""
    import json

    path, values = folder / "form.docx", folder / "data.json"
    path.write_bytes(form(slim=True))
    values.write_text(json.dumps(data(1)), encoding="utf-8")
    called = f"fill_one({str(path)!r}, {str(values)!r}, {str(folder / 'a.docx')!r})"
    ours = f"from pipeline.documents.batch import fill_one\n{called}"
    theirs = (
        f"import json\nfrom docxtpl import DocxTemplate\nt = DocxTemplate({str(path)!r})\n"
        f"t.render(json.load(open({str(values)!r})), autoescape=True)\nt.save({str(folder / 'b.docx')!r})"
    )
    bare = "pass"
    kept = f"from pathlib import Path\n{ours[:-1]}, keep=Path({str(folder / 'kept')!r}))"
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    times = {}
    for name, code in (
        ("bare Python", bare),
        ("ours", ours),
        ("ours, template kept on disk", kept),
        ("docxtpl", theirs),
    ):
        spent = []
        for _ in range(rounds(5 if QUICK else 9)):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=environment)
            spent.append(time.perf_counter() - start)
        times[name] = min(spent) * 1000
    print("| cold process, one document | ms | share of docxtpl |")
    print("| --- | --- | --- |")
    for name, spent in times.items():
        print(f"| {name} | {spent:.0f} | {spent / times['docxtpl']:.0%} |")
    print()


def growth() -> None:
    template, source = Template(form(slim=True)), form(slim=True)
    print("| rows in the second table | ours, ms | docxtpl, ms | ratio |")
    print("| --- | --- | --- | --- |")
    for rows in (10, 300, 3000)[: rounds(3)]:
        record = data(1, rows)
        count = max(1, 600 // rows)

        def ours(record: dict[str, object] = record, count: int = count) -> None:
            for _ in range(count):
                template.fill(record)

        def theirs(record: dict[str, object] = record) -> None:
            from docxtpl import DocxTemplate

            engine = DocxTemplate(io.BytesIO(source))
            engine.render(record, autoescape=True)
            engine.save(io.BytesIO())

        own = min(cpu(ours) / count for _ in range(3)) * 1000
        other = min(cpu(theirs) for _ in range(1 if QUICK else 2)) * 1000
        print(f"| {rows} | {own:.2f} | {other:.0f} | {other / own:.0f} × |")
    print()


def memory() -> None:
    template = Template(form(slim=True))
    total = rounds(2_000 if QUICK else 10_000, 10)
    print("| documents filled | peak memory, MB |\n| --- | --- |")
    for number in range(total):
        template.fill(data(number))
        if number + 1 in (1, total // 10, total):
            print(f"| {number + 1:,} | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} |")
    print()


def jobs(folder: Path) -> None:
    path = folder / "form.docx"
    path.write_bytes(form(slim=True))
    records = [data(number) for number in range(rounds(500 if QUICK else 3000, 10))]
    times = {}
    for count in (1, 2):
        start = time.perf_counter()
        fill_many(path, records, folder / f"jobs{count}", jobs=count)
        times[count] = time.perf_counter() - start
    print(f"| {len(records):,} documents | wall s | documents/s | × one job |\n| --- | --- | --- | --- |")
    for count, spent in times.items():
        rate, ratio = len(records) / spent, times[1] / spent
        print(f"| --jobs {count} ({os.cpu_count()} cores) | {spent:.2f} | {rate:,.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        throughput(Path(name))
        cold(Path(name))
        growth()
        memory()
        jobs(Path(name))
