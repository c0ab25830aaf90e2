"""The thin front of `Folder` for whoever has only names and bytes."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.outputs.document import Document, Published
from pipeline.outputs.folder import Folder

__all__ = ["Published", "publish"]


def publish(folder: Path, files: Mapping[str, bytes]) -> Published:
    """Write `files` (name -> bytes) into `folder`, which is made if need be.

    PipelineError where the disk refuses (full, read-only, a folder where a file must go); nothing is replaced then.
    """
    with Folder(folder) as opened:
        return opened.publish([Document(name, content) for name, content in files.items()])
