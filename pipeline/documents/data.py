"""Judges the data of a document before it is filled: plain values only, so that a template can reach nothing else."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from pipeline.documents.office.rich import Picture, RichText
from pipeline.documents.runtime.values import kind_of
from pipeline.ground.finding import Finding, Place, Severity

_EXACT = frozenset((str, int, float, bool, type(None), Decimal, date, datetime, time, RichText, Picture))
_SCALARS = (str, int, float, type(None), Decimal, date, time, RichText, Picture, range)
_MAX_DEPTH = 20
_MAX_FINDINGS = 50


def check(data: Mapping[str, object], names: Iterable[str]) -> list[Finding]:
    """What in `data`, under the `names` that a template uses, is no plain value. Empty where all is well."""
    findings: list[Finding] = []
    for name in names:
        value = data.get(name)
        if value.__class__ not in _EXACT:
            _walk(value, name, 1, findings)
            if len(findings) >= _MAX_FINDINGS:
                break
    return findings


def _walk(value: object, path: str, depth: int, findings: list[Finding]) -> None:
    if depth > _MAX_DEPTH:
        _report(path, "dữ liệu lồng nhau quá 20 tầng, hoặc chứa chính nó.", findings)
        return
    if isinstance(value, Mapping):
        if not _EXACT.issuperset(map(type, value.values())):
            for key, inner in value.items():
                if inner.__class__ not in _EXACT:
                    _walk(inner, f"{path}.{key}", depth + 1, findings)
    elif isinstance(value, list | tuple):
        kinds = set(map(type, value))
        if kinds == {dict}:
            for index, row in enumerate(value, 1):
                if not _EXACT.issuperset(map(type, row.values())):
                    _walk(row, f"{path}[{index}]", depth + 1, findings)
        elif not kinds <= _EXACT:
            for index, inner in enumerate(value, 1):
                if inner.__class__ not in _EXACT:
                    _walk(inner, f"{path}[{index}]", depth + 1, findings)
    elif not isinstance(value, _SCALARS):
        _report(path, f"giá trị có {kind_of(value)}.", findings)


def _report(path: str, message: str, findings: list[Finding]) -> None:
    if len(findings) < _MAX_FINDINGS:
        remedy = "Dữ liệu chỉ gồm chữ, số, ngày, có/không, danh sách và nhóm mục."
        findings.append(Finding("du-lieu-la", Severity.LOI, Place(component=f"Dữ liệu “{path}”"), message, remedy))
