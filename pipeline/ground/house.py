"""Where the templates and texts of the house lie, beside which an office may have its own."""

from pathlib import Path


def house() -> Path:
    """The templates that came with the program: in a wheel inside the package, in a checkout beside it."""
    package = Path(__file__).resolve().parents[1]
    packed = package / "standard_templates"
    return packed if packed.is_dir() else package.parent / "templates"
