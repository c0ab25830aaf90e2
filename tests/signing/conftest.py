"""Pages made once for all of these tests: one call of LibreOffice; without extra `sign` they are passed over."""

import os
import shutil
import sys
from pathlib import Path

import pytest

NEEDED = ("pyhanko", "pypdfium2", "PIL", "fontTools")
if not os.environ.get("CCHC_REQUIRE_SIGN"):
    for name in NEEDED:
        pytest.importorskip(name, reason="needs extra sign")
sys.path.insert(0, str(Path(__file__).parents[1] / "checks"))

from pipeline.ground import libreoffice  # noqa: E402
from pipeline.signing.extra import needed  # noqa: E402
from pipeline.signing.making import MadePdf, made  # noqa: E402
from tests.signing import authority  # noqa: E402

needed()


@pytest.fixture(scope="session")
def documents() -> dict[str, bytes]:
    """Pages of several offices: types of Decree 30, two columns of signers, blanks for number and day, an appendix."""
    import good_documents as good
    import offices

    own = ("notice", "letter", "minutes", "draft", "attached", "enclosing", "agreement", "personal_letter")
    found: dict[str, bytes] = {name: getattr(good, name)() for name in own}
    kinds = list(offices.KINDS)
    for number, office in enumerate(offices.OFFICES):
        layout, rule = offices.HEADS[number % 6], offices.RULES[number % 4]
        kind, ending = kinds[number % len(kinds)], offices.ENDS[number % 3]
        found[f"{office} {ending}"] = offices.paper(office, kind, layout, rule, ending)
    return found


@pytest.fixture(scope="session")
def pdfs(documents: dict[str, bytes]) -> dict[str, MadePdf]:
    """Each of them with its fields."""
    if libreoffice.program() is None:
        pytest.skip("needs LibreOffice")
    return made({f"{name}.docx": content for name, content in documents.items()}, fields=True, seal_mm=36)


@pytest.fixture(scope="session")
def root() -> authority.Issued:
    return authority.issued("CA thử nghiệm")


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory, root: authority.Issued) -> dict[str, Path]:
    """Key files of a leader, an office, one whose certificate has run out, and one of another authority."""
    folder = tmp_path_factory.mktemp("khoa")
    stranger = authority.issued("CA lạ")
    return {
        "leader": authority.p12(folder, "Nguyễn Văn Mẫu", root),
        "office": authority.p12(folder, "Phòng Nội vụ", root),
        "old": authority.p12(folder, "Lê Hết Hạn", root, last_year=2024),
        "foreign": authority.p12(folder, "Trần Người Lạ", stranger),
        "root": authority.pem(folder, root),
        "seal": authority.seal(folder / "dau.png"),
        "signature": authority.signature(folder / "chu-ky.png"),
    }


def has(program: str) -> bool:
    return shutil.which(program) is not None
