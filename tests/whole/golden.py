"""The goldens of April 2021: `python -m tests.whole.golden` writes them anew, a person reads the change.

The document's text is taken out of the .docx by python-docx, which is not what wrote it; expected figures are not taken
from any output: `test_golden.py` holds every number of these texts against the second reckoning of tests/facts.
"""

import tempfile
from pathlib import Path

from tests import readable

GOLDEN = Path(__file__).parent / "golden" / "2021-04"
ROOT = Path(__file__).parents[2]
TEXTS = (
    "tin-cchc.phat-thanh.txt",
    "tin-cchc.hoi-dap.phat-thanh.txt",
    "tin-cchc-ngan.phat-thanh.txt",
    "tin-cchc.nguon-so-lieu.txt",
)


def made(folder: Path) -> dict[str, bytes]:
    """Run the bulletin of April 2021 into `folder`; its files by name."""
    from pipeline.flow.make import make
    from pipeline.flow.workplace import Workplace
    from pipeline.ground.period import Period
    from tests.kinds import house_kind

    place = Workplace(ROOT / "inputs" / "2021.xlsx", ROOT / "templates", folder)
    made = make(house_kind("bulletin"), place, Period(2021, 4))
    assert not made.findings, [str(finding) for finding in made.findings]
    return {path.name: path.read_bytes() for path in made.published.written}


def document_text(content: bytes) -> str:
    """Visible paragraphs in order, cells of a table row apart by ` | `, as python-docx sees them."""
    from docx.table import Table

    lines = []
    for block in readable.opened(content).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = [[p.text for p in cell.paragraphs if p.text.strip()] for cell in row.cells]
                lines.append(" | ".join(" / ".join(cell) for cell in cells))
        elif block.text.strip():
            lines.append(block.text)
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the goldens anew."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        files = made(Path(folder))
    (GOLDEN / "tin-cchc.docx.txt").write_text(document_text(files["tin-cchc.docx"]), "utf-8")
    for name in TEXTS:
        (GOLDEN / name).write_bytes(files[name])


if __name__ == "__main__":
    main()
