"""Lists of words that came with the program: one entry a line; empty lines and lines with # are passed over."""

from importlib.util import find_spec
from pathlib import Path


def wordlist(package: str, name: str) -> list[str]:
    """The entries of the file `name` beside the modules of `package`."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(package)
    text = Path(found.origin).with_name(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
