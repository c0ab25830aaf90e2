"""What was sent is remembered whole, and nothing is believed that no run wrote."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.ground.finding import PipelineError
from pipeline.ground.keepsake import StrangeError
from pipeline.ground.period import Period
from pipeline.sending.sent import PLACE, Delivery, Sending, keep, load, sent_of

APRIL = Period.parse("2021-04")
ONE = Delivery(
    "tin-cchc",
    "dai",
    ("dai@example.vn",),
    "2021-05-04T09:05:31+07:00",
    "a" * 64,
    "b" * 64,
    "<x@example.vn>",
    Sending.SENT,
)


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    other = replace(ONE, page="van-ban-sua-doi", state=Sending.UNCLEAR)
    keep(tmp_path / "2021-04", (ONE, other))
    assert load(tmp_path / "2021-04") == (ONE, other)
    assert sent_of(tmp_path, APRIL) == (ONE,)
    assert sent_of(tmp_path, APRIL.after()) == ()
    assert [path.name for path in (tmp_path / "2021-04" / ".cchc").iterdir()] == ["sending.json"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("state", wrong) for wrong in ("đã gửi", "", 1, None)),
        *(("parcel", wrong) for wrong in ("", "A" * 64, "../../etc/passwd")),
        *(("addresses", wrong) for wrong in ("dai@example.vn", [1], {})),
        *(("at", wrong) for wrong in (1619999999, ["2021"])),
    ],
)
def test_a_record_that_no_run_wrote_is_not_believed(tmp_path: Path, name: str, value: object) -> None:
    folder = tmp_path / "2021-04"
    keep(folder, (ONE,))
    held = json.loads((folder / PLACE).read_text())
    held["deliveries"][0][name] = value
    (folder / PLACE).write_text(json.dumps(held))
    with pytest.raises(StrangeError):
        sent_of(tmp_path, APRIL)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"form": 2, "deliveries": []}', '{"form": 1, "deliveries": {}}'])
def test_neither_is_one_of_another_form(tmp_path: Path, content: str) -> None:
    (tmp_path / "2021-04" / ".cchc").mkdir(parents=True)
    (tmp_path / "2021-04" / PLACE).write_text(content)
    with pytest.raises(StrangeError):
        sent_of(tmp_path, APRIL)


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "khac").mkdir()
    (tmp_path / "2021-04").mkdir()
    (tmp_path / "2021-04" / ".cchc").symlink_to(tmp_path / "khac")
    with pytest.raises(PipelineError):
        keep(tmp_path / "2021-04", (ONE,))
    assert not list((tmp_path / "khac").iterdir())
