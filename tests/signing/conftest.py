"""Pages made once for all of these tests: one call of LibreOffice; without extra `sign` they are passed over."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.ground import libreoffice

if TYPE_CHECKING:
    from pipeline.signing.making import MadePdf
    from tests.signing.authority import Issued

_NEEDED = ("pyhanko", "pypdfium2", "PIL", "fontTools", "cryptography")
if any(find_spec(name) is None for name in _NEEDED) and not os.environ.get("CCHC_REQUIRE_SIGN"):
    collect_ignore_glob = ["test_*.py"]
sys.path.insert(0, str(Path(__file__).parents[1] / "checks"))


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
    from pipeline.signing.extra import needed
    from pipeline.signing.making import made

    if libreoffice.program() is None:
        pytest.skip("needs LibreOffice")
    needed()
    return made({f"{name}.docx": content for name, content in documents.items()}, fields=True, seal_mm=36)


@pytest.fixture(scope="session")
def root() -> Issued:
    from tests.signing.authority import issued

    return issued("CA thử nghiệm")


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory, root: Issued) -> dict[str, Path]:
    """Key files: a leader, an office, those that the draft names, one run out, another authority's; pictures."""
    from tests.signing import authority

    folder = tmp_path_factory.mktemp("khoa")
    stranger = authority.issued("CA lạ")
    return {
        "leader": authority.p12(folder, "Nguyễn Văn Mẫu", root),
        "office": authority.p12(folder, "Phòng Nội vụ", root),
        "chair": authority.p12(folder, "Nguyễn Văn An", root),
        "council": authority.p12(folder, "UBND huyện Thạnh Trị", root),
        "old": authority.p12(folder, "Lê Hết Hạn", root, last_year=2024),
        "foreign": authority.p12(folder, "Trần Người Lạ", stranger),
        "root": authority.pem(folder, root),
        "seal": authority.seal(folder / "dau.png"),
        "signature": authority.signature(folder / "chu-ky.png"),
    }


def has(program: str) -> bool:
    return shutil.which(program) is not None
