"""A zip of files as they are: nothing is deflated, no clock, no machine's name; the same files give the same bytes.

Papers, pictures and recordings are packed within themselves, so that packing them again saves nothing; and bytes that
no version of zlib decides stay the same everywhere.
"""

import zipfile
from collections.abc import Iterable
from typing import IO

from pipeline.ooxml.archive import FIRST_DAY

_PLAIN_FILE = 0o100644 << 16


class StoredZip:
    """Files are added one after another; `close` writes the directory. Names are UTF-8, with `/`."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._archive = zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED)

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        """A file out of its pieces, which are not held; OSError where one of them cannot be had or written."""
        entry = zipfile.ZipInfo(name, FIRST_DAY)
        entry.create_system = 3  # else zipfile names the machine: 3 on Linux, 0 on Windows
        entry.external_attr = _PLAIN_FILE
        with self._archive.open(entry, "w") as into:
            for chunk in chunks:
                into.write(chunk)

    def close(self) -> None:
        self._archive.close()
