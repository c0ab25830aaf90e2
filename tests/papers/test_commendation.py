"""The commendation dossier of the sample's round: lawful, valid, the same twice, its papers in agreement.

The sums are those worked out by hand: giấy khen of a district in April 2021, 0,6 and 0,3 of 1.490.000, rounded up.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from pipeline.checks.check import check
from pipeline.flow.make import Made, make
from pipeline.flow.workplace import Workplace
from pipeline.ground.finding import InputError, Severity
from pipeline.ground.period import Period
from tests import readable
from tests.kinds import house_kind
from tests.ooxml.sdk import assert_valid

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "inputs" / "2021.xlsx"
COMMUNE = ROOT / "inputs" / "xa-phu-loc" / "2026.xlsx"


def run(folder: Path, code: str = "2021-Q1", book: Path = BOOK) -> Made:
    return make(house_kind("commendation"), Workplace(book, ROOT / "templates", folder), Period.parse(code))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("khen")
    run(folder)
    return {path.stem: path.read_bytes() for path in sorted((folder / "2021-Q1" / "khen-thuong").glob("*.docx"))}


def words(content: bytes) -> str:
    document = readable.opened(content)
    return "".join(document.element.body.itertext())


def rows(content: bytes) -> list[list[str]]:
    tables = readable.opened(content).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def names(content: bytes) -> set[str]:
    return {row[1] for row in rows(content) if re.fullmatch(r"\d+", row[0])}


def test_every_paper_of_the_dossier_is_there(made: dict[str, bytes]) -> None:
    kinds = {re.sub(r"^\d\d-|-\d\d$", "", name) for name in made}
    assert kinds == {
        "to-trinh", "bien-ban-hop-hoi-dong", "bao-cao-tom-tat", "bao-cao-thanh-tich", "quyet-dinh", "giay-khen",
        "thong-bao-khong-khen",
    }  # fmt: skip


@pytest.mark.slow
def test_lawful_valid_and_the_same_twice(made: dict[str, bytes], tmp_path: Path) -> None:
    told = run(tmp_path).findings
    # 24 late returns from January to March speak against "chấm dứt hồ sơ quá hạn" of xã Vĩnh Thành.
    (against,) = (finding for finding in told if finding.code != "KT-LUAT-02")
    assert (against.code, against.severity, against.where.cell) == ("KT-TT-01", Severity.CANH_BAO, "H2")
    assert "24 hồ sơ trả muộn" in str(against.message)
    again = {path.stem: path.read_bytes() for path in sorted((tmp_path / "2021-Q1" / "khen-thuong").glob("*.docx"))}
    assert again == made
    for name, content in made.items():
        codes = {finding.code for finding in check(content, name=name, day=date(2021, 4, 22))}
        assert codes <= ({"MIEN-01"} if "giay-khen" in name else set()), name
    assert_valid(*made.values())


def test_the_papers_agree(made: dict[str, bytes]) -> None:
    minutes, proposal, decision = (
        names(made[name]) for name in ("02-bien-ban-hop-hoi-dong", "01-to-trinh", "05-quyet-dinh")
    )
    assert minutes > proposal == decision
    certificates = [words(content) for name, content in made.items() if "giay-khen" in name]
    assert len(certificates) == len(decision)
    assert all(any(name in text for text in certificates) for name in decision)
    assert "tại Tờ trình số 31/TTr-PNV ngày 16 tháng 4 năm 2021" in words(made["05-quyet-dinh"])
    assert not names(made["07-thong-bao-khong-khen"]) & decision


def test_money_is_what_a_hand_reckons(made: dict[str, bytes]) -> None:
    listed = [row for row in rows(made["05-quyet-dinh"]) if row[-2].replace(".", "").isdigit()]
    assert [row[-2] for row in listed] == ["900.000", "450.000", "450.000", "1.800.000"]
    assert "1.800.000 đồng (bằng chữ: một triệu tám trăm nghìn đồng)" in words(made["05-quyet-dinh"])


def test_each_refusal_shows_reason_and_clause(made: dict[str, bytes]) -> None:
    reasons = [row[-1] for row in rows(made["07-thong-bao-khong-khen"]) if row[0] in ("1", "2")]
    assert reasons[0].startswith("4/9 phiếu đồng ý")
    # one person's discipline is not told to every place that nominated: its clause stands there
    assert "Chưa đủ tiêu chuẩn xét khen (Điều 24, Điều 28" in reasons[1]
    assert not any("kỷ luật" in reason.casefold() for reason in reasons)
    assert "khiển trách" in words(made["02-bien-ban-hop-hoi-dong"])


def test_a_deed_that_the_rows_contradict_is_the_nominations_word(made: dict[str, bytes]) -> None:
    deed = "chấm dứt hồ sơ quá hạn và trả kết quả trong ngày cho người dân"
    for name in ("01-to-trinh", "03-bao-cao-tom-tat"):
        assert f"Theo hồ sơ đề nghị: “{deed}”" in words(made[name])
    assert f"đề nghị được xét về thành tích sau: “{deed}”" in words(made["04-bao-cao-thanh-tich-01"])
    assert deed not in words(made["06-giay-khen-01"])
    assert "Đã có thành tích trong việc khởi xướng" in words(made["06-giay-khen-02"])


def test_a_commune_in_2026(tmp_path: Path) -> None:
    # (c): 0,6 and 0,3 of 2.530.000 since 1 July 2026, rounded up: 1.520.000 and twice 760.000
    assert {f.code for f in run(tmp_path, "2026-H1", COMMUNE).findings} == {"KT-LUAT-02"}
    text = words((tmp_path / "2026-H1" / "khen-thuong" / "05-quyet-dinh.docx").read_bytes())
    assert "3.040.000 đồng (bằng chữ: ba triệu không trăm bốn mươi nghìn đồng)" in text
    assert "152/2025/NĐ-CP" in text


def test_a_round_that_the_book_does_not_have(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="2021-Q2"):
        run(tmp_path, "2021-Q2")
    assert not list(tmp_path.iterdir())
