"""The workbook as an officer knows it: sheets, columns, settings and lists, gathered from where they are described."""

from pipeline.book.sheets.achievement import ACHIEVEMENT_SHEETS
from pipeline.book.sheets.columns import Sheet
from pipeline.book.sheets.commendation import COMMENDATION_SHEETS
from pipeline.book.sheets.documents import DOCUMENT_SHEETS
from pipeline.book.sheets.office import ADDED_CATALOGUES, CATALOGUES, LEVELS, NO_VIOLATION, OWN_ENTRIES, SETTINGS
from pipeline.book.sheets.plan import PLAN_SHEETS
from pipeline.book.sheets.results import RESULT_SHEETS, UNIT_TYPES
from pipeline.book.sheets.scoring import SCORING_SHEETS

__all__ = [
    "ADDED_CATALOGUES",
    "CATALOGUES",
    "CATALOGUE_SHEET",
    "GUIDE_SHEET",
    "LEVELS",
    "NO_VIOLATION",
    "OWN_ENTRIES",
    "SETTINGS",
    "SETTINGS_SHEET",
    "SHEETS",
    "UNIT_TYPES",
    "sheet",
]

SHEETS: tuple[Sheet, ...] = (
    RESULT_SHEETS + PLAN_SHEETS + SCORING_SHEETS + COMMENDATION_SHEETS + ACHIEVEMENT_SHEETS + DOCUMENT_SHEETS
)

GUIDE_SHEET = "Hướng dẫn"
SETTINGS_SHEET = "Cơ quan"
CATALOGUE_SHEET = "Danh mục"


def sheet(name: str) -> Sheet:
    """The sheet of that name; KeyError if the workbook has none."""
    for candidate in SHEETS:
        if candidate.name == name:
            return candidate
    raise KeyError(name)
