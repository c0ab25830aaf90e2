"""The house's kinds of documents, as tests make them."""

from pathlib import Path

from pipeline.kinds.kind import DocumentKind
from pipeline.kinds.kinds import Kinds

TEMPLATES = Path(__file__).parents[2] / "templates"


def house_kind(command: str) -> DocumentKind:
    """The house's kind that `cchc <command>` makes."""
    kind = Kinds(TEMPLATES).command(command)
    assert kind is not None, command
    return kind
