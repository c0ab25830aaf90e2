"""The same offices on a real dask cluster: the same bytes as from the pool, whatever is killed meanwhile."""

import os
import socket
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.offices.cluster import DaskCluster
from tests.offices.cluster import Cluster, ready
from tests.offices.kills import compared, cut_run
from tests.offices.land import MONTH, cchc, inputs

if not os.environ.get("CCHC_REQUIRE_DASK") and find_spec("distributed") is None:
    pytest.skip("the extra `dask` is not installed", allow_module_level=True)

CUTS, OFFICES = 4, 9


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("land")
    inputs(place, OFFICES)
    assert cchc(place, "offices", "--month", MONTH).returncode == 0
    return place


@pytest.mark.slow
def test_workers_killed_and_a_scheduler_restarted_lose_nothing(place: Path) -> None:
    counts = cut_run(place, CUTS, seed=5)
    names = sorted(path.name for path in (place / "inputs").iterdir())
    assert counts["made"] + counts["same"] == OFFICES
    assert compared(place, names) == {"same": OFFICES, "journals": 0}


@pytest.mark.slow
def test_a_scheduler_started_anew_is_not_the_one_that_was_given_the_work(tmp_path: Path) -> None:
    with Cluster(tmp_path) as cluster:
        ready(cluster.address, len(cluster.workers))
        engine = DaskCluster(cluster.address)
        try:
            engine.open()
            assert engine.is_alive()
            cluster.restart_scheduler()
            ready(cluster.address, len(cluster.workers))
            for _ in range(100):  # the client finds its way to it by itself
                if engine._client.status == "running" and engine._client.scheduler_info().get("workers"):
                    break
                time.sleep(0.2)
            assert not engine.is_alive()
        finally:
            engine.close()


@pytest.mark.slow
def test_zips_of_a_cluster_are_those_of_the_pool(place: Path) -> None:
    assert cchc(place, "offices", "--month", MONTH, "--archive").returncode == 0
    with Cluster(place) as cluster:
        ready(cluster.address, 2)
        run = cchc(place, "offices", "--month", MONTH, "--archive", "--out", "nen", "--dask", cluster.address)
    assert run.returncode == 0, run.stderr
    folder = f"nhieu-co-quan-{MONTH}"
    ours = {path.name: path.read_bytes() for path in (place / "outputs" / folder).glob("*.zip")}
    assert len(ours) == OFFICES
    assert {path.name: path.read_bytes() for path in (place / "nen" / folder).glob("*.zip")} == ours


@pytest.mark.slow
def test_an_overview_read_on_a_cluster_is_that_of_the_pool(place: Path) -> None:
    assert cchc(place, "overview", "--month", MONTH).returncode == 0
    with Cluster(place) as cluster:
        ready(cluster.address, 2)
        run = cchc(place, "overview", "--month", MONTH, "--out", "cum", "--dask", cluster.address)
    assert run.returncode == 0, run.stderr
    table = Path(f"tong-hop-{MONTH}")
    for name in ("bang.xlsx", "bang.csv"):
        assert (place / "cum" / table / name).read_bytes() == (place / "outputs" / table / name).read_bytes()


@pytest.fixture
def unmade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    inputs(tmp_path, 1)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
def test_an_address_that_does_not_answer_is_one_sentence(unmade: Path) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        run = cchc(unmade, "offices", "--month", MONTH, "--dask", f"tcp://127.0.0.1:{deaf.getsockname()[1]}")
    assert run.returncode == 1
    assert "không trả lời trong 10 giây" in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1
    assert not list(unmade.glob("outputs/xa-*"))


@pytest.mark.slow
def test_a_scheduler_without_workers_is_one_sentence(unmade: Path) -> None:
    with Cluster(unmade, workers=0) as cluster:
        ready(cluster.address, 0)
        run = cchc(unmade, "offices", "--month", MONTH, "--dask", cluster.address)
    assert run.returncode == 1
    assert "không có máy làm việc nào sau 10 giây" in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("address", ["may-chu", "tcp://", "xyz://a:1"])
def test_what_is_no_address_is_one_sentence(unmade: Path, address: str) -> None:
    run = CliRunner().invoke(main, ["offices", "--month", MONTH, "--dask", address])
    assert run.exit_code == 1
    assert "không trả lời" in run.stderr
    assert not (unmade / "outputs").exists()
    assert len(run.stderr.strip().splitlines()) == 1
