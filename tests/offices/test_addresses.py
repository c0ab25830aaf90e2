"""Books and zips at an address: the same bytes as by a path; what cannot be reached is one sentence."""

import os
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.ground.finding import InputError
from pipeline.offices import addresses
from tests.offices.land import MONTH, inputs

needs_fsspec = pytest.mark.skipif(
    not os.environ.get("CCHC_REQUIRE_DASK") and find_spec("fsspec") is None, reason="the extra `dask` is not installed"
)


def test_a_path_of_this_machine_is_no_address() -> None:
    for path in ("outputs", "/a/b", "C:\\so\\2026.xlsx", "D:/so", "a b", "xa:b"):
        assert not addresses.is_address(path)
    for address in ("s3://kho/so", "zip://*/2026.xlsx::/kho/so.zip", "memory://a"):
        assert addresses.is_address(address)
    assert addresses.local("file:///kho/k%E1%BA%BFt%20qu%E1%BA%A3") == "/kho/kết quả"


@needs_fsspec
def test_what_is_written_at_an_address_is_read_back_and_replaced() -> None:
    place = "memory://kho/thang/xa-a.zip"
    assert addresses.read(place) is None
    for content in (b"mot", b"hai"):
        addresses.write(place, content)
        assert addresses.read(place) == content
    assert addresses.found("memory://kho/*/*.zip") == ["memory:///kho/thang/xa-a.zip"]
    assert not addresses.found("memory://kho/**/*.[0-9]*")  # nothing is left aside


@needs_fsspec
@pytest.mark.parametrize("address", ["khong-co-giao-thuc://a/b", "zip://a::/khong/co.zip"])
def test_what_cannot_be_reached_is_one_sentence(address: str) -> None:
    with pytest.raises(InputError) as caught:
        addresses.read(address)
    assert address in str(caught.value)


@pytest.mark.slow
@needs_fsspec
def test_books_in_a_zip_are_made_into_zips_like_those_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (name,) = inputs(tmp_path, 1)
    with zipfile.ZipFile(tmp_path / "so.zip", "w") as archive:
        archive.write(tmp_path / "inputs" / name / "2026.xlsx", f"{name}/2026.xlsx")
    books, out = f"zip://*/2026.xlsx::{tmp_path}/so.zip", (tmp_path / "xa").as_uri()
    run = CliRunner().invoke(main, ["offices", books, "--month", MONTH, "--archive", "--out", out, "--json"])
    assert run.exit_code == 0, run.output
    assert CliRunner().invoke(main, ["offices", "--month", MONTH, "--archive"]).exit_code == 0
    zipped = Path(f"nhieu-co-quan-{MONTH}", f"{name}.zip")
    assert (tmp_path / "xa" / zipped).read_bytes() == (tmp_path / "outputs" / zipped).read_bytes()
    run = CliRunner().invoke(main, ["offices", books, "--month", MONTH])
    assert run.exit_code == 2
    assert "Thêm --archive" in run.stderr
