"""A folder of outputs over several runs: what is remembered, what is told, what a hand wrote."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.ground.finding import PipelineError
from pipeline.outputs.book import Book, Leaf, SheetRow
from pipeline.outputs.document import Document, Outcome, State
from pipeline.outputs.folder import Folder
from pipeline.outputs.opened import owner_files
from tests.merging.pages import comments, edited, lines, made, p

pytestmark = pytest.mark.windows

ROOT = Path(__file__).parents[2]
OLD = "Xã Thạnh Tân giải quyết 45 hồ sơ trong tháng."
NAME = "xã Thạnh Tân, tháng 4"
WHY = "Trang TTHC, xã Thạnh Tân, tháng 4, Trực tuyến (4): 45 → 47 hồ sơ (ô E9)"


def book(count: int, *, above: int = 0) -> Book:
    """A book of one sheet of two rows, the second so many rows further down than usual."""
    columns = {"E": ("Trực tuyến (4)", "hồ sơ"), "F": ("Trực tiếp (5)", "hồ sơ")}
    rows = (SheetRow(2, "xã A, tháng 4", {"E": "7"}), SheetRow(9 + above, NAME, {"E": str(count), "F": "3"}))
    return Book({"TTHC": Leaf(columns, rows)})


def document(count: int = 45, **more: object) -> Document:
    content = made(p(OLD.replace("45", str(count))), p("Hết."))
    return Document("tin.docx", content, book(count), ("TTHC!E9",), **more)  # type: ignore[arg-type]


def spoken(content: bytes) -> Mapping[str, bytes]:
    return {"tin.phat-thanh.txt": "\n".join(lines(content)).encode()}


def run(path: Path, *documents: Document) -> dict[str, Outcome]:
    with Folder(path) as folder:
        return {outcome.name: outcome for outcome in folder.publish(documents).outcomes}


def by_hand(path: Path, old: str, new: str) -> None:
    def change(opened: object) -> None:
        first = opened.paragraphs[0].runs[0]  # type: ignore[attr-defined]
        first.text = first.text.replace(old, new)

    path.write_bytes(edited(path.read_bytes(), change))


def test_what_changed_and_why_is_told_in_one_line(tmp_path: Path) -> None:
    assert run(tmp_path, document())["tin.docx"].state is State.NEW
    stamp = (tmp_path / "tin.docx").stat().st_mtime_ns
    assert run(tmp_path, document())["tin.docx"].state is State.UNCHANGED
    assert (tmp_path / "tin.docx").stat().st_mtime_ns == stamp
    again = run(tmp_path, document(47))["tin.docx"]
    assert again.state is State.UPDATED
    assert again.reasons == (WHY,)


def test_another_template_is_named_as_the_reason(tmp_path: Path) -> None:
    run(tmp_path, document(inputs={"mẫu tin.docx": "1"}))
    again = run(tmp_path, document(46, inputs={"mẫu tin.docx": "2"}))["tin.docx"]
    assert again.reasons[0] == "Mẫu tin.docx đã đổi"


def test_her_words_stay_our_figure_moves_and_the_radio_reads_both(tmp_path: Path) -> None:
    run(tmp_path, document(follow_ups=spoken))
    by_hand(tmp_path / "tin.docx", "giải quyết", "đã trả xong")
    hers = (tmp_path / "tin.docx").read_bytes()
    outcome = run(tmp_path, document(47, follow_ups=spoken))["tin.docx"]
    assert outcome.state is State.MERGED
    assert outcome.kept is not None
    assert outcome.kept.read_bytes() == hers
    said = "Xã Thạnh Tân đã trả xong 47 hồ sơ trong tháng."
    assert lines((tmp_path / "tin.docx").read_bytes())[0] == said
    assert (tmp_path / "tin.phat-thanh.txt").read_text("utf-8").startswith(said)
    again = run(tmp_path, document(48, follow_ups=spoken))["tin.docx"]
    assert again.state is State.MERGED
    assert lines((tmp_path / "tin.docx").read_bytes())[0] == said.replace("47", "48")


def test_the_radio_text_follows_her_page_although_the_book_is_as_it_was(tmp_path: Path) -> None:
    run(tmp_path, document(follow_ups=spoken))
    by_hand(tmp_path / "tin.docx", "giải quyết", "đã trả xong")
    outcomes = run(tmp_path, document(follow_ups=spoken))
    assert outcomes["tin.docx"].state is State.HERS
    assert outcomes["tin.phat-thanh.txt"].state is State.UPDATED
    assert "đã trả xong" in (tmp_path / "tin.phat-thanh.txt").read_text("utf-8")


def test_both_changed_a_figure_is_told_and_stays_open(tmp_path: Path) -> None:
    run(tmp_path, document())
    by_hand(tmp_path / "tin.docx", "45", "46")
    outcome = run(tmp_path, document(47))["tin.docx"]
    assert len(outcome.conflicts) == 1
    assert "“46”" in outcome.conflicts[0]
    assert "“47”" in outcome.conflicts[0]
    content = (tmp_path / "tin.docx").read_bytes()
    assert lines(content)[0] == OLD.replace("45", "46")
    assert len(comments(content)) == 1
    assert run(tmp_path, document(47))["tin.docx"].conflicts == outcome.conflicts


@pytest.mark.parametrize("owner", ["~$tin.docx", ".~lock.tin.docx#"])
def test_a_file_open_in_word_is_told_and_the_rest_goes_on(tmp_path: Path, owner: str) -> None:
    run(tmp_path, document(follow_ups=spoken), Document("b.txt", b"1"))
    (tmp_path / owner).write_bytes(b"")
    outcomes = run(tmp_path, document(47, follow_ups=spoken), Document("b.txt", b"2"))
    assert outcomes["tin.docx"].state is State.OPEN
    assert owner in outcomes["tin.docx"].notes[0]
    assert outcomes["b.txt"].state is State.UPDATED
    assert "45" in (tmp_path / "tin.phat-thanh.txt").read_text("utf-8")
    (tmp_path / owner).unlink()
    closed = run(tmp_path, document(47, follow_ups=spoken))["tin.docx"]
    assert closed.state is State.UPDATED
    assert closed.reasons == (WHY,)


@pytest.mark.parametrize(
    ("name", "owner"),
    [("abc.docx", "~$abc.docx"), ("abcdef.docx", "~$abcdef.docx"), ("abcdefg.docx", "~$bcdefg.docx"),
     ("tin-cchc.docx", "~$n-cchc.docx")],
)  # fmt: skip
def test_word_names_its_owner_file_so(name: str, owner: str) -> None:
    assert owner_files(Path("x") / name)[0].name == owner


def test_a_deleted_file_is_made_again_and_told(tmp_path: Path) -> None:
    run(tmp_path, document())
    (tmp_path / "tin.docx").unlink()
    outcome = run(tmp_path, document())["tin.docx"]
    assert outcome.state is State.NEW
    assert "đã bị xóa" in outcome.notes[0]


def test_a_damaged_file_of_hers_is_set_aside_and_told(tmp_path: Path) -> None:
    run(tmp_path, document())
    (tmp_path / "tin.docx").write_bytes(b"PK half")
    outcome = run(tmp_path, document(47))["tin.docx"]
    assert outcome.state is State.SET_ASIDE
    assert outcome.kept is not None
    assert outcome.kept.read_bytes() == b"PK half"


def test_a_second_run_waits_for_nobody_for_ever_and_names_the_holder(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom pipeline.outputs.folder import Folder\n"
        "with Folder(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdin is not None
    assert other.stdout is not None
    assert other.stdout.readline().strip() == b"held"
    with pytest.raises(PipelineError) as caught, Folder(tmp_path, patience=0.2):
        pass
    assert f"tiến trình {other.pid}" in str(caught.value)
    other.kill()
    other.wait()
    other.stdin.close()
    other.stdout.close()
    run(tmp_path, document())  # a dead holder holds nothing


def test_what_follows_from_a_page_is_told_as_such(tmp_path: Path) -> None:
    run(tmp_path, document(follow_ups=spoken))
    outcomes = run(tmp_path, document(47, follow_ups=spoken))
    assert outcomes["tin.docx"].reasons == (WHY,)
    assert outcomes["tin.phat-thanh.txt"].reasons == ("theo tin.docx",)


def test_a_run_is_remembered_by_its_own_words(tmp_path: Path) -> None:
    key = {"sổ 2021.xlsx": "1"}
    with Folder(tmp_path) as folder:
        folder.publish([document()], run="bulletin", key=key, memo=lambda _: {"a": 1})
        folder.publish([Document("b.txt", b"1")], run="report", key={"sổ 2021.xlsx": "2"})
    with Folder(tmp_path) as folder:
        last = folder.remembered("bulletin", key)
        assert last is not None
        assert last.memo == {"a": 1}
        assert [outcome.state for outcome in folder.as_left(last).outcomes] == [State.UNCHANGED]
        assert folder.remembered("bulletin", {"sổ 2021.xlsx": "2"}) is None
        assert folder.remembered("report", key) is None
    by_hand(tmp_path / "tin.docx", "45", "46")
    with Folder(tmp_path) as folder:
        assert folder.remembered("bulletin", key) is None
        assert folder.remembered("report", {"sổ 2021.xlsx": "2"}) is not None


def test_another_run_over_the_same_file_ends_what_was_remembered_of_it(tmp_path: Path) -> None:
    """`all` made the page from book A, `bulletin` from book B: with book A again nothing is as `all` left it."""
    with Folder(tmp_path) as folder:
        folder.publish([document(45)], run="all", key={"sổ": "A"})
        folder.publish([document(47)], run="bulletin", key={"sổ": "B"})
        assert folder.remembered("all", {"sổ": "A"}) is None


def test_a_run_that_left_a_file_behind_is_not_remembered(tmp_path: Path) -> None:
    key = {"sổ": "A"}
    run(tmp_path, document(45))
    (tmp_path / ".~lock.tin.docx#").write_bytes(b"")
    with Folder(tmp_path) as folder:
        folder.publish([document(47)], run="bulletin", key=key)
        assert folder.remembered("bulletin", key) is None


def test_a_page_that_is_as_it_was_is_not_written_though_the_book_moved(tmp_path: Path) -> None:
    run(tmp_path, document())
    stamp = (tmp_path / "tin.docx").stat().st_mtime_ns
    again = Document("tin.docx", document().content, book(45, above=3), ("TTHC!E12",))
    assert run(tmp_path, again)["tin.docx"].state is State.UNCHANGED
    assert (tmp_path / "tin.docx").stat().st_mtime_ns == stamp
    later = Document("tin.docx", document(47).content, book(47, above=3), ("TTHC!E12",))
    assert run(tmp_path, later)["tin.docx"].reasons == (WHY.replace("E9", "E12"),)


def test_same_runs_leave_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        run(tmp_path / name, document(follow_ups=spoken))
        run(tmp_path / name, document(47, follow_ups=spoken))
    first = json.loads((tmp_path / "a/.cchc/manifest.json").read_text("utf-8"))
    second = json.loads((tmp_path / "b/.cchc/manifest.json").read_text("utf-8"))
    assert first == second


def test_the_first_manifest_form_is_still_read(tmp_path: Path) -> None:
    from pipeline.outputs.disk import digest

    content = document().content
    (tmp_path / ".cchc").mkdir()
    (tmp_path / "tin.docx").write_bytes(content)
    held = {"tep": {"tin.docx": digest(content)}}
    (tmp_path / ".cchc/manifest.json").write_text(json.dumps(held), "utf-8")
    assert run(tmp_path, document(47))["tin.docx"].state is State.UPDATED
