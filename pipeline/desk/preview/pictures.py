"""The pages of documents as they will be printed: LibreOffice lays them out, pdfium draws them, kept by digest.

`python -m pipeline.desk.preview.pictures FOLDER FILE…` does it for all of them in one call, beside the page and
never in it; `Pictures` starts it and says what is there. Where LibreOffice or pdfium is missing there are no pictures,
and the preview stays what it is.
"""

import shutil
import signal
import struct
import subprocess
import sys
import zlib
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from pipeline.ground import libreoffice
from pipeline.ground.ended import end_all
from pipeline.ground.finding import PipelineError

PDF = "trang.pdf"
_DPI, _POINTS = 96, 72
_MOST_PAGES, _MOST_KEPT = 60, 200
_LARGEST = 32 << 20  # bytes of a document


class Pictures:
    """The pictures that one folder keeps, and the one batch that makes more."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._batch: subprocess.Popen[bytes] | None = None

    @property
    def can_be_made(self) -> bool:
        return libreoffice.program() is not None and find_spec("pypdfium2") is not None

    @property
    def are_being_made(self) -> bool:
        return self._batch is not None and self._batch.poll() is None

    def pages(self, document: Path) -> list[Path]:
        """The pictures of a document as it is now, page by page; none where none were made."""
        place = self.place(document)
        return sorted(place.glob("*.png")) if (place / PDF).is_file() else []

    def pdf(self, document: Path) -> Path | None:
        path = self.place(document) / PDF
        return path if path.is_file() else None

    def place(self, document: Path) -> Path:
        return self._folder / digest(document)

    def make(self, documents: Sequence[Path]) -> None:
        """Begin with what is not there; one batch at a time."""
        if self.are_being_made or not self.can_be_made:
            return
        lacking = [str(each) for each in documents if not self.place(each).is_dir()]
        if not lacking:
            return
        command = [sys.executable, "-P", "-m", "pipeline.desk.preview.pictures", str(self._folder), *lacking]
        quiet = subprocess.DEVNULL
        self._batch = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603 (a list, no shell)

    def close(self) -> None:
        """Stop the batch as a hand would, so that it stops what it has started."""
        if self._batch is not None and self.are_being_made:
            if sys.platform == "win32":
                end_all(self._batch)
                return
            self._batch.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self._batch.wait(5)


def make(folder: Path, documents: Sequence[Path]) -> None:
    """Lay out and draw each of them once; of one that cannot be laid out an empty folder says so."""
    contents: dict[str, bytes] = {}
    places: dict[str, Path] = {}
    for number, path in enumerate(documents):
        with suppress(OSError):
            if path.stat().st_size <= _LARGEST and not (place := folder / digest(path)).is_dir():
                name = f"{number}{path.suffix}"
                contents[name], places[name] = path.read_bytes(), place
    if not contents:
        return
    try:
        made = libreoffice.converted_all(contents, "pdf")
    except PipelineError:
        return
    for name, place in places.items():
        aside = place.with_name(f".{place.name}")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        if name in made:
            _drawn(made[name], aside)
            (aside / PDF).write_bytes(made[name])
        with suppress(OSError):  # another batch was faster
            aside.rename(place)
    _forget(folder)


def _drawn(content: bytes, place: Path) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        for number in range(min(len(document), _MOST_PAGES)):
            bitmap = document[number].render(scale=_DPI / _POINTS, rev_byteorder=True)
            rows = memoryview(bytes(bitmap.buffer))
            size = (bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)
            (place / f"{number + 1:03d}.png").write_bytes(_png(rows, *size))
    finally:
        document.close()


def _png(rows: memoryview, width: int, height: int, stride: int, channels: int) -> bytes:
    """A picture of 8 bits a channel, red first."""
    kinds = {1: 0, 3: 2, 4: 6}
    row = width * channels
    plain = b"".join(b"\0" + rows[at : at + row].tobytes() for at in range(0, stride * height, stride))
    head = struct.pack(">IIBBBBB", width, height, 8, kinds[channels], 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(plain, 6)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def digest(document: Path) -> str:
    """What names a document as it is now."""
    return sha256(document.read_bytes()).hexdigest()[:32]


def _forget(folder: Path) -> None:
    """The oldest go."""
    kept = sorted((path for path in folder.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    for path in kept[:-_MOST_KEPT]:
        shutil.rmtree(path, ignore_errors=True)


if __name__ == "__main__":
    make(Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]])
