"""Every document of the catalogue for both offices, the district's of 2021 and the commune's of 2026.

Run as an officer runs it, over several periods: it ends well, has nothing to complain of, and gives the same bytes
twice. A paper of the commune never speaks of a level that ended on 1 July 2025.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.kinds.kinds import Kinds
from tests.ooxml.sdk import assert_valid
from tests.whole.golden import ROOT, document_text

GONE = re.compile(
    r"\bhuyện|thị trấn|thị xã|\bquận\b|cơ quan chuyên môn cấp|tỉnh Sóc Trăng|bộ phận một cửa", re.IGNORECASE
)
# A decree's own title may name the section that it is about.
CITED = re.compile(r"Nghị định số 118/2025/NĐ-CP[^;.]*")


@dataclass(frozen=True, slots=True)
class Office:
    """A sample workbook: the periods it is tried for, those it has all figures of, its round of commendation."""

    name: str
    book: Path
    periods: tuple[str, ...]
    whole: tuple[str, ...]
    rounds: tuple[str, ...]

    def tried(self, form: DocumentKind) -> tuple[str, ...]:
        return self.whole if form.needs_figures else self.periods


COMMUNE = Office(
    "xã Phú Lộc",
    ROOT / "inputs" / "xa-phu-loc" / "2026.xlsx",
    ("2026-02", "2026-05", "2026-07", "2026-12", "2026-Q1", "2026-Q3", "2026-H1", "2026"),
    ("2026-02", "2026-05", "2026-07", "2026-12", "2026-Q1", "2026-Q3", "2026-H1", "2026"),
    ("2026-H1",),
)
DISTRICT = Office(
    "huyện Thạnh Trị",
    ROOT / "inputs" / "2021.xlsx",
    ("2021-02", "2021-04", "2021-Q1", "2021-H1", "2021"),
    ("2021-02", "2021-04", "2021-Q1"),
    ("2021-Q1",),
)
MONTHS = tuple(f"2026-{month:02d}" for month in range(1, 13))


def cases() -> Iterator[object]:
    """Every command for every period; one of each command is not slow, the periods taking turns."""
    for office in (DISTRICT, COMMUNE):
        for at, form in enumerate(Kinds(ROOT / "templates").asked()[0]):
            periods = [period for period in office.tried(form) if Period.parse(period).months in form.spans]
            for turn, period in enumerate(periods):
                marks = [pytest.mark.slow] if turn != at % len(periods) else []
                yield pytest.param(office, form.command, period, id=f"{form.command} {period}", marks=marks)
        for period in office.rounds:  # a round is no period of the catalogue
            yield pytest.param(office, "commendation", period, id=f"commendation {period}")


def run(command: str, office: Office, period: str, out: Path) -> str:
    """What `cchc <command>` says of one period, having ended with 0."""
    span = {1: "--month", 12: "--year"}.get(Period.parse(period).months, "--period")
    span = "--round" if command == "commendation" else span
    words = [command, span, period, "--book", str(office.book), "--out", str(out)]
    done = CliRunner().invoke(main, [*words, "--templates", str(ROOT / "templates")])
    assert done.exit_code == 0, done.output
    return done.output


def made(folder: Path) -> dict[str, bytes]:
    """What an officer finds in the folder of a run; its own notes lie under names with a dot."""
    files = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {str(name): path.read_bytes() for name, path in files.items() if not any(p[0] == "." for p in name.parts)}


@pytest.mark.parametrize(("office", "command", "period"), list(cases()))
def test_a_command_ends_well_and_gives_the_same_bytes_twice(
    office: Office, command: str, period: str, tmp_path: Path
) -> None:
    said = run(command, office, period, tmp_path / "a")
    assert "Lỗi (" not in said
    if command == "register":  # the samples hold some papers of a year: what is told is the numbers between them
        lines = [line for line in said.splitlines() if line.startswith("  - ")]
        assert lines
        assert all("chưa thấy" in line for line in lines), said
        said = ""
    # The district's sample nominates one commune for a deed that its rows contradict: that is told, and nothing else.
    assert ("Cảnh báo (1)" in said) == ("[KT-TT-01]" in said), said
    assert said.count("Cảnh báo (") == said.count("[KT-TT-01]"), said
    files = made(tmp_path / "a")
    assert files or period in said or "không" in said
    run(command, office, period, tmp_path / "b")
    assert files == made(tmp_path / "b")
    if office is COMMUNE:
        for name, content in files.items():
            assert_of_today(name, content)


def assert_of_today(name: str, content: bytes) -> None:
    """No word of the levels that are gone, in a document or in a text."""
    text = document_text(content) if name.endswith(".docx") else content.decode()
    found = GONE.search(CITED.sub("", text))
    assert found is None, f"{name}: …{text[max(0, found.start() - 60) : found.end() + 60]}…"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commune's twelve bulletins."""
    folder = tmp_path_factory.mktemp("nam")
    for month in MONTHS:
        said = run("bulletin", COMMUNE, month, folder)
        assert "Lỗi (" not in said
        assert "Cảnh báo (" not in said
        # A month without inspections is asked about; one after the newest check of the law says so.
        told = set(re.findall(r"\[([A-Z]+-[A-Z0-9-]+)\]", said))
        assert all(code == "LUAT-02" or code.startswith("DL-NGO-") for code in told), said
    return folder


@pytest.mark.slow
def test_the_commune_has_twelve_bulletins_of_today(year: Path) -> None:
    files = made(year)
    assert {name.split("/")[0] for name in files if name.endswith("tin-cchc.docx")} == set(MONTHS)
    for name, content in files.items():
        assert_of_today(name, content)
    texts = [document_text(files[f"{month}/tin-cchc.docx"]) for month in MONTHS]
    assert all("Số liệu minh họa" in text and "xã Phú Lộc" in text for text in texts)
    headlines = [text.splitlines()[text.splitlines().index("1. Bài phát") + 1] for text in texts]
    assert len(set(headlines)) == 12


@pytest.mark.slow
def test_the_inspector_is_silent_about_the_bulletins(year: Path) -> None:
    pages = sorted(str(path) for path in year.rglob("tin-cchc.docx"))
    done = CliRunner().invoke(main, ["check", *pages])
    assert done.exit_code == 0, done.output
    assert not re.search(r"\[[A-Z]{2}-\d\d\]", done.output), done.output


@pytest.mark.slow
def test_the_bulletins_are_valid_for_word(year: Path) -> None:
    assert_valid(*sorted(year.rglob("tin-cchc.docx")))
