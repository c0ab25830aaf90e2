"""Whose certificate a field takes: the signer's or the agency's name, which its tooltip keeps as the page has it."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.ground.comparing import fold
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.signing.signatures.state import FieldState

_OWNED, _SEAL = "Chữ ký số của ", " (con dấu)"
_NOBODY = ("người ký", "cơ quan")
_SHORT = {"uy ban nhan dan": "ubnd", "hoi dong nhan dan": "hdnd"}  # as certificates write them


def wanted(state: FieldState) -> str:
    """The name whose certificate a field takes; "" where the page told none, or the PDF was made before it was kept."""
    told = str(state.field.get("/TU", ""))
    name = told.removeprefix(_OWNED).removesuffix(_SEAL) if told.startswith(_OWNED) else ""
    return "" if name in _NOBODY or not (state.is_signer or told.endswith(_SEAL)) else name


def other_name(state: FieldState, by: str) -> str:
    """That a certificate of `by` is another's than a field takes, as a sentence; "" where nothing speaks for it.

    A person's may say more before and behind the name; an agency's begins with it: the office of a committee is not
    the committee.
    """
    name = wanted(state)
    here, there = _plain(name), _plain(by)
    if not name or (here in there if state.is_signer else there.startswith(here)):
        return ""
    whose = "người ký" if state.is_signer else "cơ quan ban hành"
    return f"chứng thư số mang tên “{by}”, trang ghi {whose} “{name}”."


def require_name(state: FieldState, by: str, name: str) -> None:
    """InputError where a certificate is another's: what is signed cannot be taken back."""
    if told := other_name(state, by):
        raise InputError(
            f"“{name}”: {told} Chưa ký gì.",
            "Dùng đúng thiết bị, chứng thư của người, cơ quan ấy; đúng là của họ mà tên viết khác thì thêm --any-name.",
        )


def doubted(states: Sequence[FieldState], signed: Mapping[str, str], name: str) -> Iterator[Finding]:
    """The fields that are signed by another's certificate; `signed` are field -> whose."""
    for state in states:
        if told := other_name(state, signed.get(state.name, "")) if state.name in signed else "":
            where = Place(file=name, component=f"Chữ ký {state.name}")
            remedy = "Xem lại có đúng người, cơ quan ký không; sai thì làm lại PDF, trình ký lại."
            yield Finding("KS-TEN-01", Severity.CANH_BAO, where, told, remedy)


def _plain(name: str) -> str:
    text = " ".join(fold(name).split())
    for long, short in _SHORT.items():
        text = text.replace(long, short)
    return text
