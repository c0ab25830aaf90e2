"""What was done to the letters of a sheet, told once for each kind with the cells it was done to."""

from pipeline.book.cells.text_cleaning import cleaned
from pipeline.book.opening.raw import RawCell
from pipeline.ground.finding import Finding, Place, Severity

_SHOWN = 12
_KINDS = {
    "decomposed": ("DL-CHU-03", Severity.NHAC, "chữ tổ hợp (NFD) đã đổi thành chữ dựng sẵn (NFC)"),
    "invisible": ("DL-CHU-04", Severity.NHAC, "ký tự ẩn đã bỏ"),
    "bidi": ("DL-CHU-05", Severity.CANH_BAO, "ký tự đảo chiều chữ đã bỏ"),
    "lookalike": ("DL-CHU-08", Severity.NHAC, "chữ “Ð” gõ nhầm đã đổi thành “Đ”"),
}


class LettersReport:
    """Collects the cells of one sheet whose text was cleaned."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._cells: dict[str, list[str]] = {}

    def note(self, cell: RawCell) -> None:
        """Remember what had to be cleaned in a text cell."""
        text: str = cell.value
        if text.isascii() and text.isprintable():
            return
        found = cleaned(text)
        for kind in _KINDS:
            if getattr(found, kind) and not (kind == "invisible" and found.bidi):
                self._cells.setdefault(kind, []).append(cell.address)

    def findings(self) -> list[Finding]:
        """One finding for each kind, at its first cell."""
        told = []
        for kind, cells in self._cells.items():
            code, severity, what = _KINDS[kind]
            more = f" và {len(cells) - _SHOWN} ô nữa" if len(cells) > _SHOWN else ""
            message = f"{what} ở {len(cells)} ô: {', '.join(cells[:_SHOWN])}{more}."
            told.append(Finding(code, severity, Place(sheet=self._sheet, cell=cells[0]), message))
        return told
