"""Lists of words that came with the program: one entry a line; empty lines and lines with # are passed over."""

from importlib import resources


def wordlist(package: str, name: str) -> list[str]:
    """The entries of the file `name` beside the modules of `package`."""
    text = resources.files(package).joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
