"""Papers over all offices, by the machinery of kinds: `templates/<kind>/` says what they are and say."""

from collections.abc import Sequence

from pipeline.book.records import Results
from pipeline.flow.fill import Filling
from pipeline.flow.hand_over import Filled
from pipeline.flow.make import Made, finish
from pipeline.flow.memory import Memory
from pipeline.flow.workplace import Workplace
from pipeline.ground.finding import Finding
from pipeline.ground.period import Period
from pipeline.kinds.kinds import Kinds
from pipeline.papers.paper import Desk
from pipeline.papers.recipes import recipe_of

COMMAND = "overview"
KINDS, OF_MONTHS = ("bao-cao-tong-hop",), ("tin-tong-hop",)


def documents(place: Workplace, whole: Results, period: Period, findings: Sequence[Finding] = ()) -> Made:
    """Every paper of `KINDS`, of a month those of `OF_MONTHS`: filled, checked, published. `place.book` is the own one.

    InputError where a text or a template does not allow it, or nobody is named to sign.
    """
    kinds = Kinds(place.templates)
    desk = Desk(whole, kinds)
    filling, filled = Filling(place, kinds, whole), list[Filled]()
    told = list(findings)
    remarks: list[str] = []
    for name in (*KINDS, *(OF_MONTHS if period.is_month else ())):
        kind = kinds.kind(name)
        batch = recipe_of(kind)(desk, kind, period)
        filled += filling.filled(batch.papers, period, kind.maker)
        told += batch.findings
        remarks += batch.remarks
    return finish(desk, filled, place, period, Memory(place, COMMAND, kept=False), told, remarks)
