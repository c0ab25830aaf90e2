"""Open a .docx as a package of parts, refusing with one clear sentence what is not an ordinary, whole .docx (ECMA-376
part 2).
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath

from pipeline.ground.doctype import part_with_doctype
from pipeline.ground.finding import InputError
from pipeline.ooxml.names import CT, OFFICE_RELS, REL, Element, W

_MAX_FILE = 100 * 2**20
_MAX_XML = 80 * 2**20
_MAX_ALL = 600 * 2**20
_MAX_PARTS = 4000
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RESAVE = "Hãy mở tệp bằng Word, chọn Tệp > Lưu dưới dạng > Tài liệu Word (*.docx) rồi kiểm tra lại."
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a .rels part: its kind (last word of the type), its target, and whether that lies outside the
    file.
    """

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of one .docx; `name` is for messages. XML parts are parsed once and may be changed before `save`."""

    def __init__(self, data: bytes, name: str = "") -> None:
        self.name = name
        self._zip = _opened(data, name)
        self._trees: dict[str, Element] = {}
        self._new: dict[str, bytes] = {}
        self.main = self._main()

    def names(self) -> list[str]:
        return [*self._zip.namelist(), *(part for part in self._new if part not in self._zip.NameToInfo)]

    def __contains__(self, part: object) -> bool:
        return part in self._zip.NameToInfo or part in self._new

    def tree(self, part: str) -> Element:
        """The root of an XML part, the same object at each call, so that changes to it are saved."""
        if part not in self._trees:
            self._trees[part] = self._parsed(part)
        return self._trees[part]

    def put(self, part: str, root: Element) -> None:
        """Add a part, or put another tree in its place."""
        self._trees[part] = root
        self._new.setdefault(part, b"")

    def relations(self, part: str) -> list[Relation]:
        rels = rels_of(part)
        if rels not in self:
            return []
        found = []
        for line in self.tree(rels).iter(REL + "Relationship"):
            external = line.get("TargetMode") == "External"
            target = line.get("Target", "")
            if not external:
                target = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            found.append(Relation(line.get("Id", ""), line.get("Type", "").rpartition("/")[2], target, external))
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The part that `part` names under a kind of relation, if it is there."""
        for relation in self.relations(part):
            if relation.kind == kind and not relation.external and relation.target in self:
                return relation.target
        return None

    def save(self) -> bytes:
        """The package again, unread parts byte for byte, parsed parts as they are now; same input, same bytes."""
        from lxml import etree

        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for part in self.names():
                if part in self._trees:
                    data = etree.tostring(self._trees[part], xml_declaration=True, encoding="UTF-8", standalone=True)
                else:
                    data = self._zip.read(part)
                info = zipfile.ZipInfo(part, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, data)
        return out.getvalue()

    def _main(self) -> str:
        types = self._content_types()
        part = self.related("", "officeDocument")
        if part is None:
            raise InputError(f"Tệp{_called(self.name)} không chứa văn bản Word nào.", _RESAVE)
        kind = types.get("/" + part, "")
        if "macroEnabled" in kind or any(entry.endswith("vbaProject.bin") for entry in self.names()):
            raise InputError(f"Tệp{_called(self.name)} có chứa macro nên không được kiểm tra.", _RESAVE)
        if kind and kind != _MAIN:
            what = "bảng tính hoặc bản trình chiếu" if "wordprocessingml" not in kind else "khuôn mẫu Word (.dotx)"
            raise InputError(f"Tệp{_called(self.name)} là {what}, không phải văn bản .docx.", _RESAVE)
        if self.tree(part).tag.startswith("{http://purl.oclc.org/ooxml/"):
            raise InputError(f"Tệp{_called(self.name)} được lưu ở dạng Strict Open XML.", _RESAVE)
        if self.tree(part).tag != W + "document" or self.tree(part).find(W + "body") is None:
            raise InputError(f"Tệp{_called(self.name)} bị hỏng: phần chính không phải là văn bản.", _RESAVE)
        return part

    def _content_types(self) -> Mapping[str, str]:
        if "[Content_Types].xml" not in self:
            raise InputError(f"Tệp{_called(self.name)} không phải là tệp .docx.", _RESAVE)
        lines = self.tree("[Content_Types].xml").iter(CT + "Override")
        return {line.get("PartName", ""): line.get("ContentType", "") for line in lines}

    def _parsed(self, part: str) -> Element:
        from lxml import etree

        try:
            data = self._zip.read(part)
        except Exception as error:  # zipfile, zlib and struct each have their own word for a broken entry
            raise InputError(f"Tệp{_called(self.name)} bị hỏng: không đọc được phần {part}.", _RESAVE) from error
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise InputError(
                f"Tệp{_called(self.name)} bị hỏng: phần {part} không đúng cú pháp XML.", _RESAVE
            ) from error


def rels_of(part: str) -> str:
    """The name of the part that holds the relations of `part`; `""` is the package itself."""
    folder, _, last = part.rpartition("/")
    return f"{folder}/_rels/{last}.rels" if folder else f"_rels/{last}.rels"


def relation_type(kind: str) -> str:
    """The full type of a relation that Word knows by its last word."""
    return OFFICE_RELS + kind


def read(source: Path | str | bytes, name: str = "") -> Package:
    """Open a path or the bytes of a .docx. Everything that cannot be checked is an `InputError` of one sentence."""
    if isinstance(source, bytes):
        return Package(source, name)
    path = Path(source)
    name = name or path.name
    if path.is_dir():
        raise InputError(f"“{name}” là thư mục, không phải tệp .docx.", "Hãy chọn từng tệp .docx trong thư mục.")
    try:
        if path.stat().st_size > _MAX_FILE:
            raise _huge(name)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"Không tìm thấy tệp “{name}”.", "Hãy kiểm tra lại đường dẫn và tên tệp.") from error
    except OSError as error:
        remedy = "Hãy đóng tệp nếu đang mở trong Word và kiểm tra quyền đọc."
        raise InputError(f"Không đọc được tệp “{name}”.", remedy) from error
    return Package(data, name)


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    if len(data) > _MAX_FILE:
        raise _huge(name)
    if not data.startswith(b"PK"):
        raise _foreign(data, name)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # zipfile raises several kinds for a cut file
        raise InputError(f"Tệp{_called(name)} bị hỏng hoặc chưa tải xong.", "Hãy lấy lại bản gốc của tệp.") from error
    entries = opened.infolist()
    xml = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    if len(entries) > _MAX_PARTS or xml > _MAX_XML or sum(entry.file_size for entry in entries) > _MAX_ALL:
        raise _huge(name)
    if len({entry.filename for entry in entries}) != len(entries):
        raise InputError(f"Tệp{_called(name)} bị hỏng: có hai phần trùng tên.", _RESAVE)
    if any(entry.flag_bits & 1 for entry in entries):
        raise _locked(name)
    if part_with_doctype(opened, entries):
        raise InputError(f"Tệp{_called(name)} chứa khai báo DOCTYPE, không an toàn để mở.", _RESAVE)
    return opened


def _foreign(data: bytes, name: str) -> InputError:
    if not data:
        return InputError(f"Tệp{_called(name)} rỗng.", "Hãy lấy lại bản gốc của tệp.")
    if data.startswith(bytes.fromhex("D0CF11E0")):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return _locked(name)
        return InputError(f"Tệp{_called(name)} ở dạng Word cũ (.doc).", _RESAVE)
    if data.startswith(b"%PDF"):
        return InputError(f"Tệp{_called(name)} là tệp PDF.", "Hãy kiểm tra tệp .docx gốc trước khi xuất PDF.")
    if data.startswith(b"{\\rtf"):
        return InputError(f"Tệp{_called(name)} ở dạng RTF.", _RESAVE)
    return InputError(f"Tệp{_called(name)} không phải là tệp .docx.", _RESAVE)


def _locked(name: str) -> InputError:
    remedy = (
        "Hãy mở bằng Word, chọn Tệp > Thông tin > Bảo vệ tài liệu > Mã hóa bằng mật khẩu, xóa mật khẩu rồi lưu lại."
    )
    return InputError(f"Tệp{_called(name)} được bảo vệ bằng mật khẩu.", remedy)


def _huge(name: str) -> InputError:
    remedy = "Hãy nén ảnh (Định dạng ảnh > Nén ảnh) hoặc tách văn bản rồi kiểm tra lại."
    return InputError(f"Tệp{_called(name)} quá lớn để kiểm tra.", remedy)


def _called(name: str) -> str:
    return f" “{name}”" if name else ""
