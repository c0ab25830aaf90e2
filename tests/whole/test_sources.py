"""Where figures come from, for a program: every figure and claim of every kind of both sample books is found on its
page, also once a hand has worked in it; the offline page has a button for each and asks nobody anything.
"""

import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from random import Random

import docx
import pytest
from click.testing import CliRunner

from pipeline.broadcast.from_docx import body
from pipeline.checks.check import inspected
from pipeline.cli import main
from pipeline.flow.fill import Filling
from pipeline.flow.hand_over import Filled
from pipeline.flow.make import results_of
from pipeline.flow.sources.form import SourceForm
from pipeline.flow.sources.forming import Forming
from pipeline.flow.sources.offline import offline_page
from pipeline.flow.sources.told import ToldPage, told
from pipeline.flow.workplace import Workplace
from pipeline.ground.finding import PipelineError
from pipeline.ground.period import Period
from pipeline.kinds.kinds import Kinds
from pipeline.merging.aligning.marks import marked
from pipeline.merging.telling.texts import PageTexts
from pipeline.ooxml.package import read
from pipeline.papers.paper import Desk
from pipeline.papers.recipes import recipe_of
from tests.whole.test_json import asked

ROOT = Path(__file__).parents[2]
BOOKS = {"2021": (ROOT / "inputs/2021.xlsx", 2021), "phu-loc": (ROOT / "inputs/xa-phu-loc/2026.xlsx", 2026)}
KINDS_OF_APRIL = 6


def pages(name: str, months: range, most: int) -> Iterator[tuple[Filled, bytes, SourceForm]]:
    """The papers due in those months and of every round of commendation, so many of a kind, each with its page and its
    form.
    """
    seen: Counter[str] = Counter()
    book, year = BOOKS[name]
    kinds = Kinds(ROOT / "templates")
    results, _ = results_of(book)
    desk = Desk(results, kinds)
    filling = Filling(Workplace(book, ROOT / "templates", ROOT), kinds, results)
    due = [(kind, period) for month in months for kind in kinds.asked()[0] for period in kind.due(Period(year, month))]
    rounds = [Period.parse(row["ma"]) for row in results.tables.get("Đợt khen", ())]
    due += [(kind, period) for kind in kinds.asked()[0] if kind.is_by_round for period in rounds]
    for kind, period in due:
        try:
            papers = recipe_of(kind)(desk, kind, period).papers
        except PipelineError:  # a month that the book does not have yet
            continue
        wanted = []
        for paper in papers:
            seen[paper.template] += 1
            if seen[paper.template] <= most:
                wanted.append(paper)
        for one in filling.filled(wanted, period, kind.maker):
            assert marked(one.page) == one.page
            yield one, one.page, Forming(results, kinds, desk.known.values()).form(one.paper, one.said)


def lost(page: ToldPage) -> list[str]:
    """Sources that are not where the page says their words."""
    found = []
    for one in page.sources:
        words = " ".join((one.now if one.by_hand else one.source.words).split())
        there = page.texts.all[one.at].text[one.start : one.end] if one.at >= 0 else None
        if one.source.kind != "chart" and there is not None and there.casefold() != words.casefold():
            found.append(f"{page.name}: {one.source.kind} “{words}”, there “{there}”")
        if one.at < 0 and not one.by_hand:
            found.append(f"{page.name}: {one.source.kind} “{words}” is nowhere")
    return found


def buttons(page: ToldPage) -> set[int]:
    """The sources that the offline page has a button for, or shows with another's."""
    told_of = re.findall(r'data-(?:n|also)="([\d ]+)"', offline_page(page).decode())
    return {int(number) for each in told_of for number in each.split()}


def edited(page: bytes, random: Random) -> bytes:
    """A hand's work: words put in, a paragraph more, one gone, a figure changed."""
    document = docx.Document(io.BytesIO(page))
    spoken = [p for p in document.paragraphs if len(p.text.split()) > 8]
    for p in random.sample(spoken, min(3, len(spoken))):
        words = p.text.split(" ")
        words.insert(random.randrange(len(words)), "rõ ràng")
        for run in p.runs[1:]:
            run.text = ""
        p.runs[0].text = " ".join(words)
    if spoken:
        random.choice(spoken).insert_paragraph_before("Một đoạn tay viết thêm vào đây.")
    figures = [p for p in spoken if re.search(r"\d", p.text)]
    if figures:
        p = random.choice(figures)
        text = re.sub(r"\d+", "987", p.text, count=1)
        for run in p.runs[1:]:
            run.text = ""
        p.runs[0].text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def judge(name: str, months: range, most: int = 1_000) -> set[str]:
    """Hold the pages of those months, so many of a kind; the kinds that were seen."""
    seen = set()
    nominated = results_of(BOOKS[name][0])[0].tables["Đề nghị khen"]
    names = {row["ten"] for row in nominated if row["doi_tuong"] == "cá nhân"}
    assert names
    for number, (one, page, form) in enumerate(pages(name, months, most)):
        seen.add(one.paper.template)
        assert one.read_out == (body(page) if one.paper.broadcast else None), one.name
        assert SourceForm.of(form.content) == form
        assert all(figure.at >= 0 for figure in form.figures), one.name
        assert PageTexts(page).texts == one.said, one.name
        found, count, _ = inspected(read(page, f"{one.paper.name}.docx"), day=one.paper.day)  # as its file is read
        assert (tuple(found), count) == (one.document.findings[: len(found)], one.document.pages), one.name
        made = told(f"{one.name}.docx", form, page, page, None, "")
        assert lost(made) == []
        html = offline_page(made).decode()
        assert not one.paper.folder.startswith("khen") or not [name for name in names if name in html], one.name
        assert buttons(made) == set(range(1, len(form.figures) + 1)), one.name
        after = told(f"{one.name}.docx", form, edited(page, Random(number)), page, None, "")
        assert lost(after) == []
        assert buttons(after) == set(range(1, len(form.figures) + 1)), one.name
        by_hand = sum(figure.by_hand for figure in after.sources)
        assert by_hand <= 12 or by_hand * 4 < len(form.figures), f"{one.name}: {by_hand} of {len(form.figures)}"
    return seen


def test_every_figure_of_a_month_is_found_on_its_page_also_after_a_hand() -> None:
    assert len(judge("2021", range(4, 5), most=1)) > KINDS_OF_APRIL


@pytest.mark.slow
@pytest.mark.parametrize("name", BOOKS)
def test_every_figure_of_every_month_and_kind_is_found(name: str) -> None:
    judge(name, range(1, 13))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("nguon")
    run = CliRunner().invoke(main, ["bulletin", "--month", "2021-04", "--out", str(place / "ra")])
    assert run.exit_code == 0, run.output
    return place / "ra" / "2021-04"


def test_a_changed_figure_says_so_and_is_found(office: Path, tmp_path: Path) -> None:
    place = tmp_path / "2021-04"
    shutil.copytree(office, place)
    document = docx.Document(place / "tin-cchc.docx")
    spot = next(p for p in document.paragraphs if re.search(r"\b42\s", p.text))
    text = re.sub(r"\b42(?=\s)", "45", spot.text)
    for run in spot.runs[1:]:
        run.text = ""
    spot.runs[0].text = text
    document.save(place / "tin-cchc.docx")
    answer, _ = asked("sources", str(place / "tin-cchc.docx"))
    changed = [one for one in answer["sources"] if one["by_hand"] and one["words"] == "42"]
    assert [one["now"] for one in changed] == ["45"]
    assert answer["as_made"] is False
    assert answer["texts"][changed[0]["text"]]["text"][changed[0]["start"] : changed[0]["end"]] == "45"
    others = [one for one in answer["sources"] if not one["by_hand"]]
    assert len(others) >= len(answer["sources"]) - 3, "the claims around it, nothing else"


def test_cells_stand_with_their_rows_their_sender_and_the_month_before(office: Path) -> None:
    answer, _ = asked("sources", str(office / "tin-cchc.docx"))
    (late,) = {
        (one["words"], one["before"], tuple(one["cells"]))
        for one in answer["sources"]
        if one["words"] == "42" and one["kind"] == "figure"
    }
    assert late == ("42", "51", ("TTHC!K158:K209",))
    (sheet,) = (one for one in answer["sheets"] if one["name"] == "TTHC")
    rows = {row["row"]: row for row in sheet["rows"]}
    assert sum(int(rows[number]["cells"]["K"]) for number in range(158, 210)) == 42
    assert sheet["heads"]["K"] == "Quá hạn (10)"
    assert "báo cáo nhận" in rows[183]["sent"]


def test_the_offline_page_is_whole_and_says_of_which_file_it_tells(office: Path) -> None:
    from hashlib import sha256

    run = CliRunner().invoke(main, ["sources", str(office / "tin-cchc.docx"), "--html"])
    assert run.exit_code == 0, run.output
    path = office / "tin-cchc.nguon-so-lieu.html"
    page = path.read_text("utf-8")
    data = json.loads(re.search(r'id="nguon">(.*?)</script>', page, re.DOTALL)[1])
    assert data["digest"] == sha256((office / "tin-cchc.docx").read_bytes()).hexdigest()
    assert not re.search(
        r"(src|href)\s*=|https?://|@import|url\(", re.sub(r"<script type.*?</script>", "", page, flags=re.S)
    )
    assert "default-src 'none'" in page
    spoken = unescape(re.sub(r"<[^>]+>", "", page[page.index("<article>") : page.index("</article>")]))
    for paragraph in docx.Document(office / "tin-cchc.docx").paragraphs:
        assert " ".join(paragraph.text.split()) in " ".join(spoken.split())
    before = path.read_bytes()
    CliRunner().invoke(main, ["sources", str(office / "tin-cchc.docx"), "--html"])
    assert path.read_bytes() == before


def test_a_file_of_which_nothing_is_known_is_refused_in_words(office: Path) -> None:
    answer, _ = asked("sources", str(office / "tin-cchc.phat-thanh.docx"))
    assert answer["code"] == 1
    assert "nguồn số liệu" in answer["message"]
