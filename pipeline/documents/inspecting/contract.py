"""The contract of a form: a `.toml` that says which names the data give to the page, of what kind, what for.

    loai = "Thông báo"                      # or under [van_ban]: loai, ky_hieu, …
    [ten.noi_nhan]                          # a name; [ten.cac_tin.muc.tieu_de] is a name in each row of cac_tin
    kieu = "danh sách chữ"                  # chữ, số, ngày, có/không, nhóm, danh sách, danh sách chữ, danh sách mục
    nghia = "Các nơi nhận"
    bat_buoc = false                        # may be left blank

Instead of the tables, `can` may list the names: `can = ["tieu_de", {ten = "so_ho_so", kieu = "số", nghia = "…"}]`.
`khung = ["khung"]` takes in the names of contracts that several forms share. A table of the page is told once, with its
columns: `[bang.bang_tien_do]`, `cot = [["Đơn vị", "don_vi", 55], …]`; its name and those of its columns follow from it.
"""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.documents.inspecting.inspection import Inspection
from pipeline.documents.inspecting.need import Need
from pipeline.ground.finding import Finding, InputError, Place, Severity

KINDS = ("chữ", "số", "ngày", "có/không", "nhóm", "danh sách", "danh sách chữ", "danh sách mục", "giá trị")
_SPREAD = "mỗi số một cột"  # a cell that is a list, one column of the page each
_FITS = {
    "danh sách": {"danh sách", "danh sách chữ", "danh sách mục"},
    "nhóm": {"nhóm"},
    "ngày": {"ngày", "chữ"},
    "số": {"số"},
    "chữ": {"chữ", "số", "ngày"},
    "có/không": set(KINDS),
    "giá trị": {"chữ", "số", "ngày", "có/không", "giá trị"},
}


class Wanted(NamedTuple):
    """A name that the data give: its kind (one of `KINDS`), meaning, whether it may be blank, the names inside it."""

    name: str
    kind: str
    meaning: str
    required: bool
    fields: dict[str, "Wanted"]


class Contract(NamedTuple):
    """`file` is the contract's name, `about` what it says of the document, `wanted` its names, `tables` those of them
    that are tables.
    """

    file: str
    about: dict[str, object]
    wanted: dict[str, Wanted]
    tables: frozenset[str] = frozenset()


Frames = Callable[[str], Mapping[str, object]]
"""The TOML of a contract that several forms share, by its name. InputError where there is none."""


def load(path: str | Path, frames: Frames | None = None) -> Contract:
    """The contract at `path`; frames lie beside it unless `frames` knows them.

    Raises `InputError` for a file that cannot be read, or says what is no contract.
    """
    path = Path(path)
    return contract_of(_read(path), path, frames or (lambda name: _read(path.with_name(f"{name}.toml"))))


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Notepad may begin with a mark
    except FileNotFoundError:
        raise InputError(f"Không có tệp giao kèo {path.name}.", "Đặt tệp .toml cùng tên bên cạnh mẫu .docx.") from None
    except (OSError, UnicodeDecodeError):
        raise InputError(f"Không đọc được tệp giao kèo {path.name}.", "Lưu lại tệp dạng văn bản UTF-8.") from None
    except tomllib.TOMLDecodeError as fault:
        raise InputError(f"Tệp giao kèo {path.name} sai cú pháp TOML: {fault}.", "Sửa dòng được nêu.") from None


def contract_of(told: Mapping[str, object], path: Path, frames: Frames) -> Contract:
    """The contract that `told`, the TOML at `path`, makes. Raises `InputError` for what is none."""
    table = dict(told)
    frame = table.pop("khung", None) or []
    about = table.pop("van_ban", {})
    if not isinstance(about, dict):
        raise _wrong(path, "van_ban", "phải là một bảng [van_ban].")
    named, drawn = table.pop("ten", {}), table.pop("bang", {})
    listed = about.pop("can", None) or table.pop("can", [])
    # What every form of an office has (head, signatures, recipients) is told once, in a contract of its own.
    wanted: dict[str, Wanted] = {}
    for name in [frame] if isinstance(frame, str) else frame if isinstance(frame, list) else []:
        wanted |= _tables(path, frames(str(name)).get("ten", {}))
    if not isinstance(drawn, dict):
        raise _wrong(path, "bang", "phải là các bảng [bang.…].")
    try:
        wanted |= {name: _drawn(name, layout) for name, layout in drawn.items()}
    except (TypeError, ValueError, KeyError, AttributeError):
        raise _wrong(path, "bang", "mỗi bảng cần nghia và cot.") from None
    wanted |= _tables(path, named)
    if not isinstance(listed, list):
        raise _wrong(path, "can", "phải là một danh sách tên.")
    for entry in listed:
        one = {"ten": entry} if isinstance(entry, str) else entry
        if not isinstance(one, dict) or not isinstance(one.get("ten"), str):
            raise _wrong(path, "can", f"có mục không ghi tên: {entry!r}.")
        wanted[one["ten"]] = _wanted(path, one["ten"], one)
    return Contract(_called(path), {**table, **about}, wanted, frozenset(drawn))


def _called(path: Path) -> str:
    """A file by its name; one that every kind of document has with its folder's."""
    return f"{path.parent.name}/{path.name}" if path.name == "kieu.toml" else path.name


def _drawn(name: str, layout: Mapping[str, Any]) -> Wanted:
    """A table: a list of rows with a name a column; where its rows come in groups, a list of these."""
    fields = {
        fact: Wanted(fact, "danh sách chữ" if form == [_SPREAD] else "chữ", head, False, {})
        for head, fact, _, *form in layout["cot"]
    }
    if group := layout.get("nhom"):
        rows = Wanted("cac_dong", "danh sách mục", "Các dòng của nhóm", False, fields)
        fields = {group: Wanted(group, "chữ", "Tên nhóm", False, {}), "cac_dong": rows}
    return Wanted(name, "danh sách mục", str(layout.get("nghia", name)), False, fields)


def _wrong(path: Path, key: str, message: str) -> InputError:
    return InputError(f"Tệp giao kèo {_called(path)}, mục {key}: {message}", "Xem docs/mau-van-ban.md.")


def _tables(path: Path, tables: object) -> dict[str, Wanted]:
    if not isinstance(tables, dict):
        raise _wrong(path, "ten", "phải là các bảng [ten.…].")
    return {name: _wanted(path, name, table) for name, table in tables.items()}


def _wanted(path: Path, name: str, table: object) -> Wanted:
    if not isinstance(table, dict):
        raise _wrong(path, name, "phải là một bảng có kieu và nghia.")
    kind = table.get("kieu", "giá trị")
    if kind not in KINDS:
        raise _wrong(path, name, f"kiểu “{kind}” không có. Dùng: {', '.join(KINDS)}.")
    required = table.get("bat_buoc", not table.get("co_the_trong", False))
    if not isinstance(required, bool):
        raise _wrong(path, name, "bat_buoc phải là true hoặc false.")
    meaning = table.get("nghia", table.get("y_nghia", ""))
    return Wanted(name, kind, str(meaning), required, _tables(path, table.get("muc", table.get("cot", {}))))


def compare(contract: Contract, inspection: Inspection) -> list[Finding]:
    """Where the template and its contract differ: names that nobody will give, names never used, kinds that clash."""
    findings: list[Finding] = []
    for name, need in inspection.needs.items():
        wanted = contract.wanted.get(name)
        places = inspection.places_of(name)
        place = places[0] if places else Place(component="Mẫu")
        if wanted is not None:
            _compare(contract, wanted, need, name, place, findings)
        elif not need.optional:
            findings.append(_absent(contract, name, f"ten.{name}", place))
    # A table that the page does not draw is set where the text puts it, among the blocks.
    placed = contract.tables if "cac_khoi" in inspection.needs else frozenset()
    for name in contract.wanted:
        if name not in inspection.needs and name not in placed:
            place = Place(component=f"Giao kèo {contract.file}")
            message = f"tên “{name}” không được mẫu dùng."
            remedy = "Thêm thẻ vào mẫu, hoặc bỏ tên khỏi giao kèo."
            findings.append(Finding("giao-keo-thua", Severity.CANH_BAO, place, message, remedy))
    return findings


def _absent(contract: Contract, name: str, table: str, place: Place) -> Finding:
    message = f"mẫu dùng “{name}” mà giao kèo {contract.file} không có."
    return Finding(
        "giao-keo-thieu", Severity.LOI, place, message, f"Sửa tên trong thẻ, hoặc thêm [{table}] vào giao kèo."
    )


def _compare(contract: Contract, wanted: Wanted, need: Need, path: str, place: Place, findings: list[Finding]) -> None:
    if wanted.kind not in _FITS[need.kind]:
        message = f"mẫu dùng “{path}” như {need.kind}, giao kèo {contract.file} ghi là {wanted.kind}."
        remedy = "Sửa thẻ hoặc sửa kiểu trong giao kèo."
        findings.append(Finding("giao-keo-kieu", Severity.LOI, place, message, remedy))
        return
    inner = need.items if need.items is not None and wanted.kind.startswith("danh sách") else need
    for name, field in inner.fields.items():
        known = wanted.fields.get(name)
        if known is not None:
            _compare(contract, known, field, f"{path}.{name}", place, findings)
        elif wanted.fields and not field.optional:
            findings.append(_absent(contract, f"{path}.{name}", f"ten.{path}.muc.{name}", place))
