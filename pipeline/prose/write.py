"""Facts and a text template in, a headline and paragraphs out."""

import os
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.loaders import split_template_path
from jinja2.sandbox import SandboxedEnvironment

from pipeline.facts.fact import Fact
from pipeline.facts.wording import word
from pipeline.ground.finding import Finding, InputError, PipelineError, Place, Severity
from pipeline.ground.house import house
from pipeline.ground.keepsake import file_state
from pipeline.ground.period import Period
from pipeline.prose.blocks import PLACE, numbered
from pipeline.prose.claim_words import checked
from pipeline.prose.filters import filters
from pipeline.prose.marks import Marker, TracedText
from pipeline.prose.tags.claims import ClaimBlocks, claim_filters
from pipeline.prose.tags.compiled import CompiledTexts, digest
from pipeline.prose.tags.variants import TURN, Variants, turn_filter
from pipeline.prose.tidy import PARAGRAPH, paragraphs

_WORDS_THEN_TAG = re.compile(r"^(?!(?:[ \t]*\{%(?:(?!%\}).)*%\})+[ \t]*$).*[%#]\}$", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
_HEADING = re.compile(r"^[ \t]*(?:#{1,3} |@)\S.*$", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*- ", re.MULTILINE)
_OF_A_KIND = "loi-van.txt"
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Prose:
    """One news item: its headline and its paragraphs, each with the figures it prints.

    `read` are the text templates that it was written from, each with a digest of what it said; `findings` tell what
    could not be said because the book does not decide it, and words that an office's own text claims without a claim.
    """

    headline: TracedText
    paragraphs: tuple[TracedText, ...]
    read: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    def all(self) -> tuple[TracedText, ...]:
        """Headline first."""
        return (self.headline, *self.paragraphs)


def write(template: Path, period: Period, context: Mapping[str, Any], beside: Sequence[Path] = ()) -> Prose:
    """Render a text template for `period`: the first block of lines is the headline, the others are paragraphs.

    What it includes is looked for in its own folder, in `chung` next to that, then in the folders `beside`. InputError
    where the template is missing or faulty (file, line and what is wrong); PipelineError where the text would print a
    figure that no fact stands behind, or a text of the house words that claim without a claim.
    """
    marker = Marker()
    read: dict[str, str] = {}
    folders = (template.parent, template.parents[1] / "chung", *beside)
    environment = _environment(folders, marker, period, read)
    environment.filters.update(turn_filter(context.get(TURN, 0)))
    try:
        rendered = environment.get_template(template.name).render(context)
    except (TemplateNotFound, OSError, UnicodeDecodeError) as problem:
        raise InputError(
            f"Không đọc được bản viết {called(template)}.", "Kiểm tra thư mục templates, tệp phải lưu UTF-8."
        ) from problem
    except TemplateSyntaxError as problem:
        where = f"{called(Path(problem.filename or template))}, dòng {problem.lineno}"
        raise InputError(
            f"Bản viết {where}: sai cú pháp ({problem.message}).", "Sửa dòng đó rồi chạy lại."
        ) from problem
    except UndefinedError as problem:
        raise InputError(
            f"Bản viết {called(template)} dùng một tên không có trong số liệu ({problem.message}).",
            "Xem danh sách tên trong DESIGN.md, mục Tên trong bản viết.",
        ) from problem
    except (TemplateError, ValueError, TypeError, ArithmeticError) as problem:
        raise InputError(
            f"Không viết được bản {called(template)}: {problem}.", "Sửa bản viết rồi chạy lại."
        ) from problem
    blocks = numbered(marker.extract(block) for block in paragraphs(rendered))
    if not blocks:
        raise InputError(f"Bản viết {called(template)} không ra câu nào.", "Kiểm tra các điều kiện trong bản viết.")
    for block in blocks:
        _refuse_untraced(block, template)
    findings = (*_undecided(marker, template), *checked(blocks, template, read))
    digests = tuple((name, digest(source)) for name, source in sorted(read.items()))
    return Prose(blocks[0], tuple(blocks[1:]), digests, findings)


def compile_texts(folder: Path) -> int:
    """Compile every text below a folder of templates for the processes to come; how many there are.

    A text with a fault is passed over: it is told where it is used.
    """
    count = 0
    for template in sorted(folder.glob("*/*.txt")):
        folders = (template.parent, template.parents[1] / "chung")
        environment = _environment(folders, Marker(), Period(2000, 1, 1), {}, CompiledTexts(keep=True))
        with suppress(TemplateError, OSError, UnicodeDecodeError):
            environment.get_template(template.name)
            count += 1
    return count


def _undecided(marker: Marker, template: Path) -> Iterator[Finding]:
    """What the text would have said, had the book decided it."""
    for claim in marker.undecided.values():
        place = Place(file=template.name, component=template.stem)
        reason = claim.missing or "thiếu số liệu"
        message = f"không nói “{claim.name}” ({claim.condition}): {reason}."
        yield Finding("VB-CHUA-RO", Severity.NHAC, place, message, "Bổ sung số liệu còn thiếu nếu muốn nói điều này.")


@lru_cache(maxsize=64)  # the papers of a run are written from the same few texts, and so are those of every office
def keep_breaks(source: str) -> str:
    """A text's source with its blank lines marked, and a space after each line of words that ends in a tag.

    A heading (`# `), a place for a table or a chart (`@name`) and an item of a list (`- `) begin a block of their own.

    Jinja drops the line break after a tag; without the space the words of two lines would run together, and without
    the mark a line of tags alone could not be told from a blank one.
    """
    source = _BLANK.sub(f"\n{PARAGRAPH}\n", _WORDS_THEN_TAG.sub(r"\g<0> ", source))
    source = _HEADING.sub(rf"{PARAGRAPH}\g<0>{PARAGRAPH}", source)
    return _ITEM.sub(rf"{PARAGRAPH}\g<0>", source)


def called(template: Path) -> str:
    """A text by its file's name; one that every kind of document has with its folder's: `tin-cchc/loi-van.txt`."""
    return f"{template.parent.name}/{template.name}" if template.name == _OF_A_KIND else template.name


def _environment(
    folders: Sequence[Path], marker: Marker, period: Period, read: dict[str, str], compiled: CompiledTexts | None = None
) -> SandboxedEnvironment:
    class Texts(FileSystemLoader):
        """Reads a text so that a line that ends in a tag keeps its line break: only lines of tags alone leave none."""

        def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            known = (posixpath.join(folder, *split_template_path(template)) for folder in self.searchpath)
            if not (path := next(filter(os.path.isfile, known), "")):
                return super().get_source(environment, template)  # which tells where it was looked for
            source = _text(path, *file_state(Path(path)))
            # The name under which folders of earlier versions remember it, too.
            name = f"{Path(path).parent.name}.txt" if template == _OF_A_KIND else template
            read[name] = source
            return keep_breaks(source), os.path.normpath(path), lambda: True

    environment = SandboxedEnvironment(
        undefined=StrictUndefined,
        extensions=[Variants, ClaimBlocks],
        optimized=False,  # folding constants costs more than it saves
        bytecode_cache=compiled or CompiledTexts(),
        trim_blocks=True,
        lstrip_blocks=True,
        loader=Texts(folders, encoding="utf-8"),
        finalize=lambda value: marker.mark(value, word(value)) if isinstance(value, Fact) else value,
    )
    environment.filters.update(filters(marker, period) | claim_filters(marker))
    return environment


@lru_cache(maxsize=64)
def _text(path: str, *_state: int) -> str:
    return Path(path).read_text("utf-8")


def _refuse_untraced(block: TracedText, template: Path) -> None:
    """If a figure can't be traced, it isn't printed. The name of a table's place is no text."""
    if block.kind == PLACE:
        return
    for match in _DIGITS.finditer(block.text):
        if not any(figure.start <= match.start() and match.end() <= figure.end for figure in block.figures):
            around = block.text[max(0, match.start() - 30) : match.end() + 30]
            raise PipelineError(
                f"Bản viết {called(template)} in số “{match[0]}” không có nguồn trong sổ, ở chỗ “…{around}…”.",
                "Thay con số gõ tay bằng một tên số liệu.",
            )


def line_of(template: Path, place: str) -> str:
    """Where a text puts a table or a chart: `tin/loi-van.txt, dòng 7`; the text alone where no line says so itself."""
    lines = template.read_text("utf-8", "replace").splitlines()
    found = (number for number, line in enumerate(lines, 1) if line.strip().casefold() == f"@{place}")
    number = next(found, 0)
    return f"{called(template)}, dòng {number}" if number else called(template)


if __name__ == "__main__":  # `python -m pipeline.prose.write`: the texts of the house beforehand, as `compileall` does
    compile_texts(house())
