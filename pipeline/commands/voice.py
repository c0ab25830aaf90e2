"""`cchc spoken` and `cchc broadcast`: text to be read aloud."""

import codecs
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.commands import options
from pipeline.commands.options import RESAVE
from pipeline.commands.vietnamese import Command
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import Finding, InputError
from pipeline.ground.shown import progress, say, say_lines
from pipeline.ground.stranger import stranger


def station_options(command: Any) -> Any:
    """The station's own choices, the same for every command that speaks."""
    for option in (
        click.option("--ngan", is_flag=True, help="Đọc “ngàn” thay cho “nghìn”."),
        click.option("--le", is_flag=True, help="Đọc “lẻ” thay cho “linh”."),
        click.option("--khong-mung", is_flag=True, help="Không đọc “mùng” trước ngày 1 đến 10."),
        click.option("--toc-do", default=233, show_default=True, help="Số âm tiết một phút, 160 đến 260."),
        click.option("--lexicon", type=options.FILE, help="Tệp chữ viết tắt riêng (.tsv)."),
        click.option("--book", type=options.FILE, help="Sổ Excel có trang Chữ viết tắt."),
    ):
        command = option(command)
    return command


def station_of(choices: dict[str, Any]) -> Any:
    """The `Station` that the options describe."""
    from pipeline.broadcast.station import Station

    return Station(
        nghin="ngàn" if choices["ngan"] else "nghìn",
        linh="lẻ" if choices["le"] else "linh",
        mung="" if choices["khong_mung"] else "mùng",
        syllables_per_minute=choices["toc_do"],
    )


def lexicon_of(choices: dict[str, Any]) -> Any:
    """The built-in readings, with those of a lexicon file or of a workbook over them."""
    from pipeline.broadcast.words.lexicon import Lexicon

    if choices["lexicon"] is not None:
        return Lexicon.from_file(choices["lexicon"])
    if choices["book"] is not None:
        from pipeline.flow.make import readings, results_of

        return Lexicon.from_rows(readings(results_of(choices["book"])[0]))
    return Lexicon.builtin()


def _typed() -> Iterator[str]:
    """The lines of standard input. `InputError` for letters of another code page, or of UTF-16."""
    remedy = "Lưu tệp chữ ở dạng UTF-8 (Notepad: Save as, Encoding: UTF-8) rồi chạy lại."
    for number, raw in enumerate(sys.stdin.buffer, 1):
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in raw:
            raise InputError(f"Dòng {number} ở đầu vào chuẩn là chữ UTF-16, chương trình đọc UTF-8.", remedy)
        try:
            yield raw.decode()
        except UnicodeDecodeError:
            raise InputError(
                f"Dòng {number} ở đầu vào chuẩn là chữ theo bảng mã khác, không phải UTF-8.", remedy
            ) from None


@click.command(cls=Command, help="Đọc từng dòng ở đầu vào chuẩn, in ra câu như phát thanh viên đọc.")
@station_options
@click.option("--explain", is_flag=True, help="In từng chỗ thay, theo luật nào, chắc đến đâu.")
def spoken(explain: bool, **choices: Any) -> None:
    from pipeline.broadcast.tell import speak_lines
    from pipeline.screen.made import tell_findings

    doubts: dict[tuple[str, str], Finding] = {}
    for said in speak_lines(_typed(), lexicon=lexicon_of(choices), station=station_of(choices)):
        say(said.text)
        if explain:
            say_lines(said.explain())
            tell_findings(said.findings)
        else:
            doubts |= {(finding.code, str(finding)): finding for finding in said.findings}
    tell_findings(list(doubts.values()))


@click.command(cls=Command, help="Lấy bài để đọc trên loa từ một tệp .docx bất kỳ, không có phần đầu và khối ký.")
@click.argument("file", type=options.FILE)
@station_options
@click.option("--out", type=options.FILE, help="Thư mục ghi; mặc định cạnh tệp.")
@click.option("--explain", is_flag=True, help="In từng chỗ thay, theo luật nào, chắc đến đâu.")
@click.option("--announcer", is_flag=True, help="Ghi thêm bản cho phát thanh viên (.phat-thanh.docx).")
@click.option("--ssml", "with_ssml", is_flag=True, help="Ghi thêm SSML 1.1 (.ssml) và từ điển PLS 1.0 (.pls).")
@click.option("--audio", is_flag=True, help="Ghi thêm tệp tiếng (.mp3), bằng giọng đã chọn ở inputs/giong-doc.toml.")
@click.option("--voice", type=options.FILE, help="Giọng piper (.onnx), hoặc tệp chọn giọng (.toml).")
@options.as_json
def broadcast(
    file: Path,
    out: Path | None,
    explain: bool,
    announcer: bool,
    with_ssml: bool,
    audio: bool,
    voice: Path | None,
    **choices: Any,
) -> None:
    from pipeline.broadcast.from_docx import body, ending
    from pipeline.broadcast.tell import tell
    from pipeline.checks.dossiers.papers import names_the_refused
    from pipeline.flow.outcomes import of_outcomes
    from pipeline.ooxml.leaders_copy import refuse_leaders_copy
    from pipeline.ooxml.members import bytes_of
    from pipeline.outputs.folder import publish
    from pipeline.page.reading import opened
    from pipeline.screen.made import tell_findings

    station, lexicon = station_of(choices), lexicon_of(choices)
    folder = out or file.parent
    with stranger(file, remedy=RESAVE):
        refuse_leaders_copy(bytes_of(file), file.name)
        document = opened(file)
        if document.active:
            raise InputError(
                f"Tệp {file.name} có nội dung tự chạy, giấu nội dung khác ({document.active}), không phát trên loa.",
                "Xóa đối tượng, trường ấy rồi chạy lại; cchc check chỉ ra đủ.",
            )
        if names_the_refused(document):
            raise InputError(
                f"Tệp {file.name} nêu tên người không được khen, không phát trên loa.",
                "Dùng quyết định khen thưởng, hoặc tin của tháng.",
            )
        page = body(document)
        tellings = [tell([item.headline, *item.paragraphs], lexicon=lexicon, station=station) for item in page.items]
    names = [f"{file.stem}{ending(item.label, number)}" for number, item in enumerate(page.items)]
    files: dict[str, bytes] = {}
    for name, telling in zip(names, tellings, strict=True):
        files[f"{name}.phat-thanh.txt"] = telling.text.encode()
    if announcer:
        from pipeline.broadcast.station_copy.announcer_page import Slip, announcer_page

        slip = Slip(station=station.name, slug=page.items[0].headline)
        files[f"{file.stem}.phat-thanh.docx"] = announcer_page(tellings, slip, station)
    if with_ssml:
        from pipeline.broadcast.station_copy.markup import pls, ssml

        files[f"{file.stem}.ssml"] = ssml(tellings).encode()
        files[f"{file.stem}.pls"] = pls(tellings).encode()
    if ANSWER.asked:
        from pipeline.commands.answers.spoken import put_items, put_voices

        ANSWER.about(files=[file])
        put_items(names, [item.label for item in page.items], tellings, folder)
        put_voices(lambda: _cast(station, voice, choices["book"]))
    published = publish(folder, files)
    tell_findings([*page.findings, *(finding for telling in tellings for finding in telling.findings)])
    tell_findings(of_outcomes(published))
    for path in (*published.written, *published.unchanged):
        say(f"Đã ghi {path}")
    for name, telling in zip(names, tellings, strict=True):
        say(f"Bài đọc {name}: {telling.syllables} âm tiết, {telling.duration}")
        if explain:
            say_lines(telling.explain())
    if audio:
        cast = _cast(station, voice, choices["book"])
        _make_sounds([folder / name for name in names], tellings, station, cast)
    if published.behind:
        click.get_current_context().exit(1)


def _cast(station: Any, voice: Path | None, book: Path | None) -> Any:
    """The voices that are named, those of the office, or those of the machine."""
    from pipeline.broadcast.station_copy.sound.choosing import cast_of
    from pipeline.flow.workplace import voices_file

    return cast_of(station, voice or voices_file(book))


def _make_sounds(places: Sequence[Path], tellings: Sequence[Any], station: Any, cast: Any) -> None:
    """The sound of each item beside its text."""
    from pipeline.broadcast.station_copy.audio import make_audio
    from pipeline.screen.made import tell_findings

    made: list[tuple[Path, Any]] = []
    for place, telling in zip(places, tellings, strict=True):
        target = place.with_name(f"{place.name}.mp3")
        progress(len(made), len(places), target.name)
        sound = make_audio(telling.text, target, station, cast=cast)
        made.append((target, sound))
        tell_findings(sound.findings)
        say(f"Đã ghi {target}: {round(sound.seconds)} giây, {sound.loudness.words}")
    if ANSWER.asked:
        from pipeline.commands.answers.spoken import put_sounds

        put_sounds(made)
