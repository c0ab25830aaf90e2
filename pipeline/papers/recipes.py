"""The recipes that a kind's `kieu.toml` may name (`cong_thuc`), and the usual one for all that name none."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind

if TYPE_CHECKING:  # a run that makes nothing does not load what makes
    from pipeline.papers.paper import Batch, Desk

Recipe = Callable[["Desk", DocumentKind, Period], "Batch"]

# A list of the program's own: what an office writes into its `kieu.toml` never names a module.
RECIPES = {
    "": "usual:usual",
    "tin": "bulletin:bulletin",
    "kế hoạch": "plan:the_plan",
    "báo cáo": "reporting.report:report",
    "chấm điểm": "scoring:scoreboard",
    "đôn đốc": "reminder:reminder",
    "kiểm tra": "inspection:inspection_notice",
    "khen thưởng": "commendation.dossier:dossier",
    "giấy mời": "invitation:invitation",
    "tổng hợp": "reporting.overview:overview",
    "tin tổng hợp": "reporting.overview_news:overview_news",
    "sổ văn bản đi": "register:register",
}


def recipe_of(kind: DocumentKind) -> Recipe:
    """What makes the papers of `kind`. InputError where its `kieu.toml` names no recipe that there is."""
    if kind.recipe not in RECIPES:
        raise kind.wrong(
            "cong_thuc", f"không có “{kind.recipe}”; bỏ mục ấy, hoặc dùng: {', '.join(filter(None, RECIPES))}"
        )
    module, _, name = RECIPES[kind.recipe].partition(":")
    found: Recipe = getattr(import_module(f"pipeline.papers.{module}"), name)
    return found
