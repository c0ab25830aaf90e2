"""Ways to change a file behind a signature: bytes, updates by the rules of the format, taking signatures out.

Each takes the bytes of a signed file and gives other bytes; none needs a key.
"""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import DictionaryObject, StreamObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

Change = Callable[[bytes], bytes]
_RANGE = re.compile(rb"/ByteRange ?\[ ?(\d+) (\d+) (\d+) (\d+)")
_CONTENTS = re.compile(rb"/Contents ?<([0-9a-fA-F]{200,})>")


def values(**pairs: Any) -> DictionaryObject:
    return DictionaryObject({pdf_name(f"/{key}"): value for key, value in pairs.items()})


def sides(*points: float) -> generic.ArrayObject:
    return generic.ArrayObject(map(generic.FloatObject, points))


def look(drawn: bytes) -> StreamObject:
    """A picture of a field."""
    head = values(Type=pdf_name("/XObject"), Subtype=pdf_name("/Form"), BBox=sides(0, 0, 20, 14))
    return StreamObject(head, stream_data=drawn)


def update(change: Callable[[IncrementalPdfFileWriter], None]) -> Change:
    """What an ordinary program does: it writes what it changed behind the end."""

    def changed(content: bytes) -> bytes:
        writer = IncrementalPdfFileWriter(BytesIO(content))
        change(writer)
        out = BytesIO()
        writer.write(out)
        return out.getvalue()

    changed.__name__ = change.__name__
    return changed


def field(writer: IncrementalPdfFileWriter, name: str) -> Any:
    return next(f.get_object() for f in writer.root["/AcroForm"]["/Fields"] if f.get_object()["/T"] == name)


# --- bytes


def one_byte(content: bytes) -> bytes:
    at = content.index(b"stream") + 40
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def shorter_range(content: bytes) -> bytes:
    """The signature says that it covers less."""
    last = list(_RANGE.finditer(content))[-1]
    less = str(int(last[4]) - 100).encode().rjust(len(last[4]), b"0")
    return content[: last.start(4)] + less + content[last.end(4) :]


def wider_gap(content: bytes) -> bytes:
    """The first signature's hole begins earlier."""
    first = next(_RANGE.finditer(content))
    less = str(int(first[2]) - 4).encode().rjust(len(first[2]), b"0")
    return content[: first.start(2)] + less + content[first.end(2) :]


def signature_of_nothing(content: bytes) -> bytes:
    last = list(_CONTENTS.finditer(content))[-1]
    return content[: last.start(1)] + b"0" * len(last[1]) + content[last.end(1) :]


def behind_the_end(content: bytes) -> bytes:
    return content + b"\n% them vao sau\n"


def behind_the_end_with_an_end(content: bytes) -> bytes:
    start = re.findall(rb"startxref\s+(\d+)", content)[-1]
    return content + b"% them vao sau\nstartxref\n" + start + b"\n%%EOF\n"


def cut_off(content: bytes) -> bytes:
    return content[:-700]


# --- the page


@update
def stamp(writer: IncrementalPdfFileWriter) -> None:
    """What some tools do: a number printed on the page behind the signature."""
    writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=b"q 0 0 1 rg 100 700 50 20 re f Q")))


@update
def other_page(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    page.get_object()[pdf_name("/Contents")] = writer.add_object(StreamObject(stream_data=b"q Q"))
    writer.mark_update(page)


@update
def other_font(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    fonts = page.get_object()["/Resources"]["/Font"]
    plain = values(Type=pdf_name("/Font"), Subtype=pdf_name("/Type1"), BaseFont=pdf_name("/Courier"))
    fonts[pdf_name(next(iter(fonts)))] = writer.add_object(plain)
    writer.update_container(fonts)


@update
def turned(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    page.get_object()[pdf_name("/Rotate")] = generic.NumberObject(180)
    writer.mark_update(page)


@update
def cropped(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    page.get_object()[pdf_name("/CropBox")] = sides(0, 0, 200, 200)
    writer.mark_update(page)


@update
def page_more(writer: IncrementalPdfFileWriter) -> None:
    from pyhanko.pdf_utils.writer import PageObject

    drawn = writer.add_object(StreamObject(stream_data=b"q Q"))
    writer.insert_page(PageObject(contents=drawn, media_box=sides(0, 0, 595, 842)))


@update
def page_less(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    pages[pdf_name("/Kids")] = generic.ArrayObject()
    pages[pdf_name("/Count")] = generic.NumberObject(0)
    writer.update_container(pages)


@update
def note(writer: IncrementalPdfFileWriter) -> None:
    """A note that was laid over the page."""
    page, _ = writer.find_page_for_modification(0)
    made = values(Type=pdf_name("/Annot"), Subtype=pdf_name("/Square"), Rect=sides(100, 100, 200, 200))
    writer.register_annotation(page, writer.add_object(made))


@update
def words(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    made = values(Type=pdf_name("/Annot"), Subtype=pdf_name("/FreeText"), Contents=pdf_string("khác"))
    made[pdf_name("/Rect")] = sides(100, 100, 200, 200)
    writer.register_annotation(page, writer.add_object(made))


@update
def link(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    goes = values(S=pdf_name("/URI"), URI=pdf_string("tel:0"))
    made = values(Type=pdf_name("/Annot"), Subtype=pdf_name("/Link"), Rect=sides(100, 100, 200, 200), A=goes)
    writer.register_annotation(page, writer.add_object(made))


# --- the form


@update
def other_number(writer: IncrementalPdfFileWriter) -> None:
    """The value alone: the page goes on showing the number of before."""
    changed = field(writer, "SoKyHieu")
    changed[pdf_name("/V")] = pdf_string("99")
    writer.update_container(changed)


@update
def number_unseen(writer: IncrementalPdfFileWriter) -> None:
    changed = field(writer, "SoKyHieu")
    changed[pdf_name("/F")] = generic.NumberObject(2)
    writer.update_container(changed)


@update
def other_look(writer: IncrementalPdfFileWriter) -> None:
    """The picture alone: programs go on reading the number of before."""
    changed = field(writer, "SoKyHieu")
    changed["/AP"][pdf_name("/N")] = writer.add_object(look(b"q Q"))
    writer.update_container(changed)


@update
def field_moved(writer: IncrementalPdfFileWriter) -> None:
    changed = field(writer, "SoKyHieu")
    changed[pdf_name("/Rect")] = sides(10, 10, 100, 100)
    writer.update_container(changed)


@update
def field_renamed(writer: IncrementalPdfFileWriter) -> None:
    changed = field(writer, "SoKyHieu")
    changed[pdf_name("/T")] = pdf_string("Khac")
    writer.update_container(changed)


@update
def field_more(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    made = values(Type=pdf_name("/Annot"), Subtype=pdf_name("/Widget"), FT=pdf_name("/Tx"), T=pdf_string("Moi"), P=page)
    made[pdf_name("/Rect")] = sides(100, 100, 200, 200)
    reference = writer.add_object(made)
    writer.register_annotation(page, reference)
    writer.root["/AcroForm"]["/Fields"].append(reference)
    writer.update_container(writer.root["/AcroForm"]["/Fields"])


@update
def place_to_sign_more(writer: IncrementalPdfFileWriter) -> None:
    append_signature_field(writer, SigFieldSpec("SigLa", box=(100, 100, 200, 200)))


@update
def signature_out(writer: IncrementalPdfFileWriter) -> None:
    """The leader's signature taken out of its field."""
    changed = field(writer, "SigNguoiKy")
    del changed["/V"]
    writer.update_container(changed)


@update
def form_out(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


@update
def other_signature_look(writer: IncrementalPdfFileWriter) -> None:
    changed = field(writer, "SigNguoiKy")
    changed["/AP"][pdf_name("/N")] = writer.add_object(look(b"0 0 20 14 re f"))
    writer.update_container(changed)


# --- what a reader does with the file


@update
def more_allowed(writer: IncrementalPdfFileWriter) -> None:
    """What the leader's signature allows (DocMDP), written over."""
    signature = field(writer, "SigNguoiKy")["/V"]
    signature["/Reference"][0]["/TransformParams"][pdf_name("/P")] = generic.NumberObject(3)
    writer.update_container(signature)


@update
def nothing_certified(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/Perms"]
    writer.update_root()


@update
def script(writer: IncrementalPdfFileWriter) -> None:
    writer.root[pdf_name("/OpenAction")] = values(S=pdf_name("/JavaScript"), JS=pdf_string("app.alert(1)"))
    writer.update_root()


@update
def file_inside(writer: IncrementalPdfFileWriter) -> None:
    writer.root[pdf_name("/Names")] = values(EmbeddedFiles=values(Names=generic.ArrayObject()))
    writer.update_root()


@update
def layers(writer: IncrementalPdfFileWriter) -> None:
    writer.root[pdf_name("/OCProperties")] = values(OCGs=generic.ArrayObject(), D=values())
    writer.update_root()


@update
def other_language(writer: IncrementalPdfFileWriter) -> None:
    writer.root[pdf_name("/Lang")] = pdf_string("en")
    writer.update_root()


BYTES = [one_byte, shorter_range, wider_gap, signature_of_nothing, behind_the_end, behind_the_end_with_an_end, cut_off]
PAGE = [stamp, other_page, other_font, turned, cropped, page_more, page_less, note, words, link]
FORM = [field_moved, field_renamed, field_more, place_to_sign_more, signature_out, form_out, other_signature_look]
NUMBER = [other_number, number_unseen, other_look]
FILE = [more_allowed, nothing_certified, script, file_inside, layers, other_language]
