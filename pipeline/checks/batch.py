"""Which files a call is about, and what the copies beside them are called."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from pipeline.ground.finding import InputError

OLDER = (".doc", ".rtf", ".odt")  # what LibreOffice makes a .docx of, where such a file is named itself
ANNOTATED = ".kiem-tra.docx"
MENDED = ".sua.docx"
# A hand's work in a copy is kept by such a name.
_COPY = re.compile(r"\.(kiem-tra|sua|co-nguon)( \(sửa tay \d+\))?\.docx$")


def documents(paths: Iterable[Path | str]) -> list[Path]:
    """The .docx files that paths and folders name, each once: files as given, folders searched through and through,
    by name.

    Word's own lock files (`~$…`), hidden folders and the copies that this stage writes are passed over in folders. A
    path that is not there is left in, so that `check` can say so; a folder without a .docx is an `InputError`.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if not path.is_dir():
            found[path] = None
            continue
        inside = [each for each in sorted(path.rglob("*")) if _ours(each) and not _hidden(each.relative_to(path))]
        if not inside:
            raise InputError(
                f"Thư mục “{path.name}” không có tệp .docx nào.", "Hãy chọn thư mục khác hoặc chọn thẳng tệp .docx."
            )
        found |= dict.fromkeys(inside)
    return list(found)


def beside(path: Path | str, ending: str) -> Path:
    """The copy beside a document: `bc.docx` with `ANNOTATED` is `bc.kiem-tra.docx`."""
    path = Path(path)
    return path.with_name(path.name.removesuffix(path.suffix) + ending)


def _ours(path: Path) -> bool:
    name = path.name.lower()
    return (
        name.endswith(".docx")
        and not name.startswith(("~$", "."))
        and not _COPY.search(unicodedata.normalize("NFC", name))
        and path.is_file()
    )


def _hidden(inside: Path) -> bool:
    """Whether a part of the way is hidden, as the folder is where this program keeps what it made."""
    return any(part.startswith(".") for part in inside.parts)
