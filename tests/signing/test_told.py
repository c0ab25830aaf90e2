"""What is told where a step is tried before its turn, or on another file; the trial keys of docs/ky-so.md."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.ground.finding import InputError
from pipeline.signing import keeping
from pipeline.signing.signatures.keys import from_p12, roots, unfit

ROOT = Path(__file__).parents[2]


def test_a_pdf_that_is_not_made_yet_is_asked_for_by_its_page(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"Không có tệp .*a\.pdf. Kiểm tra lại đường dẫn"):
        keeping.read(tmp_path / "a.pdf")
    (tmp_path / "a.docx").write_bytes(b"PK")
    with pytest.raises(InputError, match=r"Làm PDF trước: cchc pdf .*a\.docx --fields"):
        keeping.read(tmp_path / "a.pdf")


def test_a_workbook_is_not_to_be_saved_by_word(tmp_path: Path) -> None:
    shutil.copy(ROOT / "inputs/2021.xlsx", tmp_path)
    said = CliRunner().invoke(main, ["pdf", str(tmp_path / "2021.xlsx")])
    assert said.exit_code == 1
    assert "Chọn tệp .docx của văn bản." in said.output
    assert "Mở tệp bằng Word" not in said.output


@pytest.mark.parametrize("command", ["pdf", "steps", "status", "diff"])
def test_the_month_that_was_asked_is_the_one_to_make(tmp_path: Path, command: str) -> None:
    words = [command, *(["x.docx"] if command == "diff" else []), "--month", "2021-07", "--out", str(tmp_path)]
    said = CliRunner().invoke(main, words)
    assert said.exit_code == 1
    assert "cchc all --month 2021-07" in said.output


@pytest.mark.skipif(shutil.which("openssl") is None or sys.platform == "win32", reason="needs openssl and a shell")
def test_the_trial_keys_of_the_docs_sign(tmp_path: Path) -> None:
    block = re.search(r"```bash\n(openssl .*?)```", (ROOT / "docs/ky-so.md").read_text("utf-8"), re.DOTALL)
    assert block is not None
    subprocess.run(["sh", "-ec", block[1]], cwd=tmp_path, check=True, capture_output=True)
    key = from_p12(tmp_path / "mau.p12", "thu-thoi")
    assert key.name == "Nguyễn Văn Mẫu"
    assert not unfit(key.certificate)
    assert len(roots([tmp_path / "ca.crt"])) == 1
