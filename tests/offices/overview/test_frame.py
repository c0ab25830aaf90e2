"""The figures of all offices as a pandas table and as Parquet: what the .csv says, with types."""

from io import BytesIO, StringIO

import pandas as pd
import pytest

from pipeline.ground.period import Period
from pipeline.offices.notes import Notes
from pipeline.offices.office import ListedOffice
from pipeline.offices.overview.books import book_of
from pipeline.offices.overview.figures import HEADS, OfficeFigure, figure_rows, frame_of
from pipeline.offices.overview.gathered import gathered
from pipeline.offices.overview.sheets import CSV, PARQUET, files_of
from tests.samples.country import write_country

PERIOD = Period.parse("2026-03")
Told = tuple[list[OfficeFigure], dict[str, bytes]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Two communes' figures, and the files made of them."""
    paths = write_country(tmp_path_factory.mktemp("land"), 2, seed=7)
    books = [book_of(ListedOffice(path.parent.name, str(path)), PERIOD) for path in paths]
    whole = gathered(None, books, PERIOD, lambda *_: [])
    rows = list(figure_rows(whole.taken))
    return rows, files_of(whole, rows, PERIOD, {}, Notes())


def same_as_csv(frame: pd.DataFrame, content: bytes) -> None:
    read = pd.read_csv(StringIO(content.decode("utf-8-sig")), keep_default_na=False)
    assert list(read.columns) == list(HEADS)
    assert list(frame.columns) == list(OfficeFigure.__dataclass_fields__)
    for name, head in zip(frame.columns, HEADS, strict=True):
        ours, theirs = frame[name], read[head]
        if name == "gia_tri":
            theirs = pd.to_numeric(theirs.replace("", None))
            assert ours.dtype.kind == "f"
            assert ours.isna().equals(theirs.isna())
            ours, theirs = ours.dropna(), theirs.dropna()
        assert list(ours) == [one if name == "gia_tri" else str(one).removeprefix("'") for one in theirs], name


def test_the_frame_says_what_the_csv_says(told: Told) -> None:
    rows, files = told
    frame = frame_of(rows)
    assert len(frame) == len(rows) > 400
    assert set(frame["so"]) == {row.so for row in rows}
    same_as_csv(frame, files[CSV])
    counted = frame[(frame["ma"] == "qua_han") & (frame["pham_vi"] == "kỳ này") & (frame["linh_vuc"] == "")]
    assert (counted["gia_tri"] % 1 == 0).all()


def test_a_frame_of_no_figure_has_its_columns() -> None:
    assert list(frame_of([]).columns) == list(OfficeFigure.__dataclass_fields__)


def test_parquet_says_what_the_csv_says_in_the_same_bytes_each_time(told: Told) -> None:
    pytest.importorskip("pyarrow")
    rows, files = told
    same_as_csv(pd.read_parquet(BytesIO(files[PARQUET])), files[CSV])
    out = BytesIO()
    frame_of(rows).to_parquet(out, index=False)
    assert out.getvalue() == files[PARQUET]
    frame_of([]).to_parquet(BytesIO(), index=False)


def test_without_pandas_the_frame_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch, told: Told) -> None:
    from pipeline.ground.finding import InputError

    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(InputError, match="pandas"):
        frame_of(told[0])
