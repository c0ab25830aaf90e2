"""An office on disk that has something to send, and the command as it is typed there."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.ground import libreoffice
from tests.sending.server import PASSWORD, USER, StationServer

ROOT = Path(__file__).parents[2]
MARCH, APRIL = "2021-03", "2021-04"
NUMBER, DAY = "85", date(2021, 5, 4)
SIGNED_AT = datetime(2021, 5, 4, 2, tzinfo=UTC)


def typed(office: Path, *words: str, password: str | None = PASSWORD) -> Result:
    """A command with the office's own book, outputs and the house's templates."""
    where = ("--book", office / "inputs/2021.xlsx", "--out", office / "outputs", "--templates", ROOT / "templates")
    env = {"CCHC_SMTP_PASSWORD": password}
    return CliRunner().invoke(main, [*words, *map(str, where)], env=env)


def send(office: Path, *words: str, month: str = APRIL, password: str | None = PASSWORD) -> Result:
    return typed(office, "send", "--month", month, *words, password=password)


def paper(office: Path, *words: str, password: str | None = PASSWORD) -> Result:
    """March's page, which was signed on paper: what becomes of a letter does not hang on how a page was signed."""
    return send(office, "--paper-signed", *words, month=MARCH, password=password)


def answer(office: Path, *words: str, month: str = APRIL) -> dict[str, Any]:
    told = json.loads(send(office, *words, "--json", month=month).stdout)
    assert isinstance(told, dict)
    return told


def known(office: Path, server: StationServer, root: Path, **other: Any) -> None:
    """`gui-tin.toml` that names the server; None leaves a line out."""
    lines = {
        "ten": "Đài Truyền thanh Mẫu",
        "den": "dai@mau.example",
        "tu": USER,
        "may_chu": "127.0.0.1",
        "cong": server.port,
        "chung_thu": str(root),
        "cho": 5,
        **other,
    }
    text = "".join(f"{key} = {json.dumps(value)}\n" for key, value in lines.items() if value is not None)
    (office / "inputs/gui-tin.toml").write_text(f"[dai]\n{text}", "utf-8")


def page(office: Path, month: str = APRIL) -> Path:
    return office / "outputs" / month / "tin-cchc.docx"


def made(office: Path) -> Path:
    """Both months, as the commands make them; April's PDF by LibreOffice, signed by a test authority."""
    if libreoffice.program() is None:
        pytest.skip("needs LibreOffice")
    from pipeline.signing.extra import needed
    from pipeline.signing.making import made as as_pdf
    from pipeline.signing.signatures.filling import filled, texts

    needed()
    (office / "inputs").mkdir()
    shutil.copy(ROOT / "inputs/2021.xlsx", office / "inputs")
    for month in (MARCH, APRIL):
        run = typed(office, "bulletin", "--month", month)
        assert run.exit_code == 0, run.output
    docx = page(office)
    pdf = as_pdf({docx.name: docx.read_bytes()}, fields=True, seal_mm=36)[docx.name]
    assert pdf.refused is None
    led = _signed(office, pdf.content, "Nguyễn Văn Mẫu")
    numbered = filled(led, "tin-cchc.pdf", texts(NUMBER, DAY)).content
    sealed = _signed(office, numbered, "Phòng Nội vụ")
    (office / "buoc").mkdir()
    for name, content in {"trong": pdf.content, "da-ky": led, "da-cho-so": numbered, "da-dong-dau": sealed}.items():
        (office / "buoc" / f"{name}.pdf").write_bytes(content)
    docx.with_suffix(".pdf").write_bytes(sealed)
    return office


def _signed(office: Path, content: bytes, who: str) -> bytes:
    from pipeline.signing.signatures.keys import from_p12
    from pipeline.signing.signatures.sign import due, sign
    from tests.signing import authority

    key = from_p12(authority.p12(office, who, authority.issued("CA thử nghiệm")), authority.PASSWORD)
    return sign(content, "tin.pdf", key, SIGNED_AT, field=due(content, "tin.pdf")).content
