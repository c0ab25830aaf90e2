"""A figure against the period before, the same one of last year: more, less, equal, less than half."""

from pipeline.facts.claims.claim import Judge, said
from pipeline.facts.fact import Scope
from pipeline.facts.month.comparison import value_of

COMPARED = (
    "tiep_nhan_trong_ky",
    "truc_tuyen",
    "da_giai_quyet",
    "qua_han",
    "con_qua_han",
    "dang_giai_quyet",
    "phieu_hop_le",
    "so_vu",
    "luot_nguoi",
    "ty_le_dung_han",
    "ty_le_truc_tuyen",
    "ty_le_hai_long",
)
FEW = 10  # of fewer dossiers or forms no rates are compared: one would decide
_BASE = {"ty_le_dung_han": "da_giai_quyet", "ty_le_truc_tuyen": "tiep_nhan_trong_ky", "ty_le_hai_long": "phieu_hop_le"}


def compare(judge: Judge, now: Scope, then: Scope, ending: str = "", *, prefix: str = "") -> None:
    """`<figure>_tang`, `_giam`, `_bang`, `_giam_hon_mot_nua` (and `ending`) for every figure compared.

    All are undecided where the book lacks such a figure of the other period. None holds where there was nothing to
    measure, or where nothing at all is known of the other period: a book that begins has nothing to be compared with.
    """
    for name in COMPARED:
        one, other = value_of(now, name), value_of(then, name)
        base = _BASE.get(name)
        rare = base is not None and any((value_of(scope, base) or 0) < FEW for scope in (now, then))
        facts = [now.get(name), then.get(name)]
        measure = now[name].measure if name in now else ""
        of_now, of_then = said(one, measure), said(other, measure)
        unknown = one is not None and bool(then) and name not in then
        missing = "thiếu số liệu của kỳ đem so" if unknown else ""
        for verb, sign, true in (
            ("tang", ">", one is not None and other is not None and one > other),
            ("giam", "<", one is not None and other is not None and one < other),
            ("bang", "=", one is not None and one == other),
            ("giam_hon_mot_nua", "< một nửa của", one is not None and other is not None and 2 * one < other),
        ):
            holds = None if unknown else true and not rare
            words = f"{of_now} {sign} {of_then}"
            judge.say(f"{prefix}{name}_{verb}{ending}", holds, words, facts, missing=missing)
