"""How far a PDF has come: which of its fields are signed, which are filled, which wait."""

from dataclasses import dataclass
from datetime import timedelta, timezone
from typing import Any

from pipeline.signing.placing.slots import DAY, MONTH, NUMBER, SEAL, SIGNER, YEAR

VIETNAM = timezone(timedelta(hours=7))
TEXTS = (NUMBER, DAY, MONTH, YEAR)


@dataclass(frozen=True, slots=True)
class FieldState:
    """One field of a file: its name, the reference to it, whether it is signed, what is written in it."""

    name: str
    reference: Any
    signed: bool
    value: str

    @property
    def field(self) -> Any:
        return self.reference.get_object()

    @property
    def is_signer(self) -> bool:
        return self.name.startswith(SIGNER)

    @property
    def is_seal(self) -> bool:
        return self.name.startswith(SEAL)

    @property
    def waits(self) -> bool:
        """Whether it waits for a signature."""
        return not (self.is_text or self.signed)

    @property
    def is_text(self) -> bool:
        return self.name in TEXTS


def fields_of(root: Any) -> list[FieldState]:
    """The fields of ours in a PDF, in the order of the form."""
    found: list[FieldState] = []
    if "/AcroForm" not in root or "/Fields" not in root["/AcroForm"]:
        return found
    for reference in root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        name, value = str(field.get("/T", "")), field.get("/V")
        if name.startswith((SIGNER, SEAL)):
            found.append(FieldState(name, reference, value is not None, ""))
        elif name in TEXTS:
            found.append(FieldState(name, reference, False, str(value or "").strip()))
    return found
