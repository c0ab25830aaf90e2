"""Why a file changed, one line each: `Trang TTHC, xã Thạnh Tân, tháng 4: 45 → 47 hồ sơ`."""

from collections.abc import Iterable, Mapping

from pipeline.outputs.document import Document, Source
from pipeline.outputs.manifest import Entry

_MOST = 12


def reasons(known: Entry | None, document: Document) -> tuple[str, ...]:
    """What differs between what a file was made from last time and now; () for a file that was not known."""
    if known is None:
        return ()
    lines = [*_inputs(known.inputs, document.inputs), *_sources(known.sources, document.sources)]
    if len(lines) > _MOST:
        lines[_MOST:] = [f"… và {len(lines) - _MOST} chỗ nữa"]
    return tuple(lines)


def changed_inputs(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """The names of what is not as it was; those that came or went too."""
    return [label for label in {**old, **new} if old.get(label) != new.get(label)]


def _inputs(old: Mapping[str, str], new: Mapping[str, str]) -> Iterable[str]:
    for label in changed_inputs(old, new):
        if not old or not new:
            return
        yield f"{label[:1].upper()}{label[1:]} {'đã đổi' if label in new else 'không còn dùng'}"


def _sources(old: Iterable[Source], new: Iterable[Source]) -> Iterable[str]:
    before, after = _by_label(old), _by_label(new)
    for label in {**before, **after}:
        was, now = before.get(label, []), after.get(label, [])
        if [source.value for source in was] == [source.value for source in now]:
            continue
        for index in range(max(len(was), len(now))):
            one = was[index] if index < len(was) else None
            other = now[index] if index < len(now) else None
            if one is None and other is not None:
                yield f"{label}: thêm {_worded(other)}"
            elif other is None and one is not None:
                yield f"{label}: không còn dùng ({_worded(one)})"
            elif one is not None and other is not None and one.value != other.value:
                yield f"{label}: {one.value or 'để trống'} → {_worded(other)}"


def _by_label(sources: Iterable[Source]) -> dict[str, list[Source]]:
    """Rows move when one is put in above them: a value is known by what it is, not by its cell."""
    found: dict[str, list[Source]] = {}
    for source in sources:
        found.setdefault(source.label, []).append(source)
    return found


def _worded(source: Source) -> str:
    return " ".join(part for part in (source.value or "để trống", source.measure if source.value else "") if part)
