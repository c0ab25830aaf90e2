"""A page with one of everything two hands may change: prose, list, table, header, footer, note, picture, chart."""

import io
import struct
import subprocess
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import docx
from docx.shared import Cm
from lxml import etree

from pipeline.charts.chart import Chart, Series
from pipeline.charts.place import place
from pipeline.merging.aligning.marks import marked
from pipeline.ooxml.package import Package
from tests.merging.pages import W

_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_MAIN = W[1:-1]


@dataclass(frozen=True)
class Page:
    """What a page says, kind by kind: each kind has two places, so that two hands may meet or miss each other."""

    prose: tuple[str, str] = ("Huyện tiếp nhận 3.709 hồ sơ trong tháng.", "Đúng hạn đạt 98,9%, tăng nhẹ.")
    list: tuple[str, str] = ("Giao xã Lâm Tân xử lý 13 hồ sơ quá hạn;", "Gửi báo cáo trước ngày 20 hằng tháng;")
    table: tuple[str, str] = ("45", "60")
    header: tuple[str, str] = ("Báo cáo tháng 4", "Lưu hành nội bộ")
    footer: tuple[str, str] = ("Phòng Nội vụ", "bản in 45 trang")
    footnote: tuple[str, str] = ("Theo sổ ngày 30 tháng 4, có 12 đơn vị.", "Chưa kể 3 đơn vị mới lập.")
    picture: tuple[str, str] = ("đỏ", "xanh")
    chart: tuple[str, str] = ("45", "60")

    def with_(self, kind: str, place: int, text: str) -> "Page":
        values = list(getattr(self, kind))
        values[place] = text
        return replace(self, **{kind: tuple(values)})


_COLOURS = {"đỏ": (200, 30, 30), "xanh": (30, 90, 200), "lục": (20, 140, 60), "vàng": (220, 200, 20)}


def drawn(colour: str) -> bytes:
    """A small PNG of one colour."""
    row = b"\0" + bytes(_COLOURS[colour]) * 16

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * 16)) + chunk(b"IEND", b"")


@cache
def made(page: Page) -> bytes:
    """The page as a program would generate it, marked."""
    document = docx.Document()
    document.add_heading("Kết quả", 1)
    for number, text in enumerate(page.prose):
        paragraph = document.add_paragraph(text)
        _reference(paragraph, number + 2)
    for text in page.list:
        document.add_paragraph(text, style="List Number")
    table = document.add_table(rows=3, cols=2, style="Table Grid")
    for row, texts in zip(
        table.rows, (("Đơn vị", "Hồ sơ"), ("Xã A", page.table[0]), ("Xã B", page.table[1])), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Hình minh họa:")
    for number, colour in enumerate(page.picture):
        run = document.add_paragraph().add_run()
        shape = run.add_picture(io.BytesIO(drawn(colour)), width=Cm(2))
        shape._inline.docPr.set("descr", f"Hình {number + 1}")
    document.add_paragraph("[bieu_do ho_so]")
    document.add_paragraph("Nơi nhận: như trên.")
    section = document.sections[0]
    for part, texts in ((section.header, page.header), (section.footer, page.footer)):
        part.paragraphs[0].text = texts[0]
        part.add_paragraph(texts[1])
    out = io.BytesIO()
    _with_footnotes(document, page.footnote)
    document.core_properties.author = "Phòng Nội vụ"
    document.save(out)
    values = [int(value) + Fraction(1, 7) for value in page.chart]
    chart = Chart(
        "cot",
        "Hồ sơ",
        ("Xã A", "Xã B"),
        (Series("Tiếp nhận", values, [word(value) for value in values]),),
        "hồ sơ",
        "Hai xã.",
    )
    package = Package(out.getvalue())
    place(package, {"ho_so": chart})
    return marked(package.save())


def word(value: Fraction) -> str:
    return f"{float(value):.2f}".replace(".", ",")


def _reference(paragraph: object, number: int) -> None:
    run = paragraph.add_run()  # type: ignore[attr-defined]
    run.font.superscript = True
    run._r.append(run._r.makeelement(f"{W}footnoteReference", {f"{W}id": str(number)}))


def _with_footnotes(document: object, texts: tuple[str, str]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    rule = '<w:footnote w:type="{0}" w:id="{1}"><w:p><w:r><w:{0}/></w:r></w:p></w:footnote>'
    body = rule.format("separator", 0) + rule.format("continuationSeparator", 1)
    for number, text in enumerate(texts, 2):
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        words = f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r>'
        body += f'<w:footnote w:id="{number}"><w:p>{mark}{words}</w:p></w:footnote>'
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{_MAIN}">{body}</w:footnotes>'
    owner = document.part  # type: ignore[attr-defined]
    part = Part(PackURI("/word/footnotes.xml"), _NOTES_TYPE, xml.encode(), owner.package)
    owner.relate_to(part, _FOOTNOTES)


def said(content: bytes) -> dict[str, str]:
    """What a page says now, kind by kind, as any reader of the package finds it; a picture by its colour."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    known = {drawn(colour): colour for colour in _COLOURS}
    words: dict[str, list[str]] = {"body": [], "header": [], "footer": [], "footnotes": [], "chart": []}
    words["picture"] = [known.get(parts[name], "?") for name in _pictures(parts)]
    for name, xml in sorted(parts.items()):
        kind = next((kind for kind in ("header", "footer", "footnotes") if name.startswith(f"word/{kind}")), "")
        if name == "word/document.xml":
            kind = "body"
        if name.startswith("word/charts/") and name.endswith(".xml"):
            words["chart"] += [(v.text or "").partition(".1428")[0] for v in etree.fromstring(xml).iter("{*}v")]
        elif kind and name.endswith(".xml"):
            words[kind] += ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in etree.fromstring(xml).iter(f"{W}p")]
    return {kind: "\n".join(texts) for kind, texts in words.items()}


def _pictures(parts: Mapping[str, bytes]) -> list[str]:
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {r.get("Id"): r.get("Target") for r in relations}
    blips = etree.fromstring(parts["word/document.xml"]).iter("{*}blip")
    embed = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
    return ["word/" + str(targets[blip.get(embed)]).removeprefix("/word/") for blip in blips]


WHERE = {"prose": "body", "list": "body", "table": "body", "footnote": "footnotes"}
# kind -> what she writes, what we write now, at the first and at the second place
WORDS = {
    "prose": ("Toàn huyện tiếp nhận 3.709 hồ sơ trong tháng.", "Huyện tiếp nhận 3.715 hồ sơ trong tháng.",
              "Huyện tiếp nhận 3.712 hồ sơ trong tháng.", "Đúng hạn đạt 98,7%, tăng nhẹ."),
    "list": ("Giao Ủy ban nhân dân xã Lâm Tân xử lý 13 hồ sơ quá hạn;", "Giao xã Lâm Tân xử lý 15 hồ sơ quá hạn;",
             "Giao xã Lâm Tân xử lý 14 hồ sơ quá hạn;", "Gửi báo cáo trước ngày 25 hằng tháng;"),
    "table": ("45 (một)", "47", "46", "61"),
    "header": ("Báo cáo của tháng 4", "Báo cáo tháng 5", "Báo cáo tháng 6", "Lưu hành rộng"),
    "footer": ("Phòng Nội vụ huyện", "Phòng Nội chính", "Phòng Dân tộc", "bản in 46 trang"),
    "footnote": ("Theo sổ cái ngày 30 tháng 4, có 12 đơn vị.", "Theo sổ ngày 30 tháng 4, có 13 đơn vị.",
                 "Theo sổ ngày 30 tháng 4, có 14 đơn vị.", "Chưa kể 4 đơn vị mới lập."),
    "picture": ("lục", "vàng", "lục", "vàng"),
    "chart": ("46", "47", "46", "61"),
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One meeting of two hands: what she makes of the first place, what we make of `place`."""

    kind: str
    who: str  # hers, ours, apart (two places), same (one place, other words), together (one place, both can stay)

    def pages(self) -> tuple[Page, Page, Page]:
        hers, ours, clash, second = WORDS[self.kind]
        base = Page()
        match self.who:
            case "hers":
                return base, base.with_(self.kind, 0, hers), base
            case "ours":
                return base, base, base.with_(self.kind, 0, ours)
            case "apart":
                return base, base.with_(self.kind, 0, hers), base.with_(self.kind, 1, second)
            case "together":
                return base, base.with_(self.kind, 0, hers), base.with_(self.kind, 0, ours)
            case _:
                return base, base.with_(self.kind, 0, clash), base.with_(self.kind, 0, ours)


KINDS = tuple(WORDS)
WHOS = ("hers", "ours", "apart", "together", "same")
CASES = [Case(kind, who) for kind in KINDS for who in WHOS]


def through_libreoffice(pages: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The pages as LibreOffice saves them, all in one call."""
    source, target = folder / "in", folder / "out"
    source.mkdir()
    for name, content in pages.items():
        (source / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = ["soffice", "--headless", "--norestore", profile, "--convert-to", "docx", "--outdir", str(target)]
    files = [str(path) for path in sorted(source.iterdir())]
    subprocess.run([*words, *files], check=True, capture_output=True, timeout=300)
    return {name: (target / f"{name}.docx").read_bytes() for name in pages}
