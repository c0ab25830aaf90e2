"""Names in careful code: looked up, and told where they are absent."""

from pipeline.documents.values.effort import weighed
from pipeline.documents.values.faults import FillError, MissingError
from pipeline.documents.values.operations import UNDEFINED, Namespace


def lookup(data: dict[str, object], name: str) -> object:
    try:
        return data[name]
    except KeyError:
        raise MissingError(name) from None


def known(value: object, name: str) -> object:
    if value is UNDEFINED:
        raise MissingError(name)
    return value


def missing(path: str) -> object:
    raise MissingError(path)


def changed(memory: list[object], value: object) -> bool:
    """`loop.changed(…)`: whether the value is another than at the last turn."""
    weighed(value)
    if memory and memory[0] == value:
        return False
    memory[:] = [value]
    return True


def namespace_of(value: object) -> Namespace:
    if not isinstance(value, Namespace):
        raise FillError("{% set a.b = … %} chỉ dùng với namespace.", "Viết {% set a = namespace(b=0) %} trước.")
    return value
