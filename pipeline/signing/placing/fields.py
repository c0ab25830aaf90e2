"""Empty fields laid on a PDF behind everything that is there: nothing of what was written before is changed."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from pipeline import law
from pipeline.ground.finding import InputError
from pipeline.signing.placing.glyphs import LINE, Rectangle
from pipeline.signing.placing.slots import FieldPlace, Use

# Fonts that a clerk's own program fills a field with; what this program writes brings its own.
_FACES = {"TiRo": "/Times-Roman", "TiIt": "/Times-Italic"}
_PRINTED, _ON_ONE_LINE = 4, "/Tx"
MOST_LETTERS = 12


def opened(content: bytes, name: str) -> Any:
    """A writer that adds to a PDF; InputError for one that is broken, has a password or two kinds of tables.

    A file with both kinds of cross-reference tables (Word writes such) is read differently by different programs, so a
    signature on it says nothing: it is written anew where nobody has signed it yet (`whole`).
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError, PdfReadError

    try:
        writer = IncrementalPdfFileWriter(BytesIO(content))
        hybrid, locked = writer.prev.xrefs.hybrid_xrefs_present, writer.prev.encrypted
        _ = writer.root["/Pages"], writer.prev.embedded_signatures
    except (PdfReadError, PdfError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        raise InputError(
            f"Tệp “{name}” không phải PDF nguyên vẹn: bảng tham chiếu hoặc cấu trúc hỏng.",
            "Lưu lại PDF từ Word hoặc làm lại bằng cchc pdf rồi chạy lại.",
        ) from None
    if locked:
        raise InputError(f"Tệp “{name}” có mật khẩu nên không đặt khung, không ký được.", "Lưu lại PDF không mật khẩu.")
    if hybrid:
        raise InputError(
            f"Tệp “{name}” có hai bảng tham chiếu (PDF lai), chữ ký trên đó không đáng tin.",
            "Chạy cchc pdf TỆP.pdf --fields để ghi lại tệp sạch rồi mới ký.",
        )
    return writer


def whole(content: bytes) -> bytes:
    """The same pages as a file of one kind of table, for a PDF that Word saved; a signed one stays as it is."""
    from pyhanko.pdf_utils.misc import PdfError, PdfReadError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    try:
        reader = PdfFileReader(BytesIO(content), strict=False)
        if reader.encrypted or not reader.xrefs.hybrid_xrefs_present or reader.embedded_signatures:
            return content
        out = BytesIO()
        copy_into_new_writer(reader).write(out)
    except (PdfReadError, PdfError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        return content  # `opened` says what is wrong with it
    return out.getvalue()


def laid(content: bytes, slots: Sequence[FieldPlace], name: str, told: Mapping[str, str] | None = None) -> bytes:
    """The PDF with these fields; InputError where it has fields or signatures already.

    `told` are entries of its Info beside the usual ones, key -> ASCII text.
    """
    writer = opened(content, name)
    if writer.prev.embedded_signatures or field_names(writer):
        raise InputError(f"Tệp “{name}” đã có khung ký hoặc chữ ký.", "Làm lại PDF từ tệp .docx rồi đặt khung.")
    from pyhanko.pdf_utils.generic import pdf_name

    for slot in slots:
        if slot.use is Use.TEXT:
            _text(writer, slot)
    for slot in slots:
        if slot.use is not Use.TEXT:
            _signature(writer, slot)
    form = writer.root["/AcroForm"]
    form[pdf_name("/DR")] = _resources(writer)
    writer.update_container(form)
    if told:
        _tell(writer, told)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def told_by(reader: Any, key: str) -> str:
    """What the Info of a PDF says under a key; "" where it says nothing."""
    trailer = reader.trailer_view
    return str(trailer["/Info"].get(key, "")) if "/Info" in trailer else ""


def _tell(writer: Any, told: Mapping[str, str]) -> None:
    from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name, pdf_string

    trailer = writer.trailer_view
    added = {pdf_name(key): pdf_string(text) for key, text in told.items()}
    if "/Info" not in trailer:
        writer.set_info(DictionaryObject(added))
        return
    info = trailer["/Info"]
    info.update(added)
    writer.update_container(info)


def field_names(writer: Any) -> list[str]:
    """The names of the fields that a PDF has."""
    if "/AcroForm" not in writer.root or "/Fields" not in writer.root["/AcroForm"]:
        return []
    return [str(field.get_object().get("/T", "")) for field in writer.root["/AcroForm"]["/Fields"]]


def rectangle(box: Rectangle) -> tuple[float, float, float, float]:
    return tuple(round(side, 2) for side in (box.left, box.bottom, box.right, box.top))  # type: ignore[return-value]


def _signature(writer: Any, slot: FieldPlace) -> None:
    """A signature field; the signer's locks all but number, day and seal, the agency's locks everything."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name
    from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, SigFieldSpec, append_signature_field

    locks = FieldMDPSpec(FieldMDPAction.ALL) if slot.use is not Use.SIGNER else None
    spec = SigFieldSpec(
        slot.name,
        on_page=slot.page,
        box=rectangle(slot.box),
        field_mdp_spec=locks,
        readable_field_name=slot.told,
    )
    append_signature_field(writer, spec)
    fields = (reference.get_object() for reference in writer.root["/AcroForm"]["/Fields"])
    field = next(each for each in fields if str(each["/T"]) == slot.name)
    left, bottom, right, top = rectangle(slot.box)
    # PDF/A wants an appearance; an empty one, since what is drawn in the seal's field would hide post and name.
    seen = writer.add_object(blank(right - left, top - bottom, covers=False))
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): seen})
    writer.update_container(field)


def _text(writer: Any, slot: FieldPlace) -> None:
    """A text field of one line, with an empty appearance, so that it is there before the leader signs."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string

    page, _ = writer.find_page_for_modification(slot.page)
    left, bottom, right, top = rectangle(slot.box)
    size = letter_size(slot.box)
    face = "TiRo" if slot.name.startswith("So") else "TiIt"
    look = writer.add_object(blank(right - left, top - bottom, covers=slot.covers))
    field = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name(_ON_ONE_LINE),
            pdf_name("/T"): pdf_string(slot.name),
            pdf_name("/TU"): pdf_string(slot.told),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.FloatObject, (left, bottom, right, top))),
            pdf_name("/F"): generic.NumberObject(_PRINTED),
            pdf_name("/Q"): generic.NumberObject(1),
            pdf_name("/MaxLen"): generic.NumberObject(MOST_LETTERS),
            pdf_name("/DA"): pdf_string(f"/{face} {size:g} Tf 0 g"),
            pdf_name("/P"): page,
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): look}),
        }
    )
    if slot.covers:
        white = generic.ArrayObject([generic.NumberObject(1)])
        field[pdf_name("/MK")] = generic.DictionaryObject({pdf_name("/BG"): white})
    reference = writer.add_object(field)
    writer.register_annotation(page, reference)
    form = _form(writer)
    form["/Fields"].append(reference)
    writer.update_container(form["/Fields"])


def _form(writer: Any) -> Any:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    if "/AcroForm" not in writer.root:
        form = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})
        writer.root[pdf_name("/AcroForm")] = writer.add_object(form)
        writer.update_root()
    return writer.root["/AcroForm"]


def letter_size(box: Rectangle) -> float:
    """The size of letters whose line is as high as the box: that of the line in which the blank stands."""
    return round(2 * box.height / LINE) / 2 or float(law.latest("ky-so")["place"]["number_size"])


def blank(width: float, height: float, *, covers: bool, drawn: bytes = b"", resources: Any = None) -> Any:
    """What is seen of a text field: white over printed dots, then what is `drawn`."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    ground = f"1 g 0 0 {width:g} {height:g} re f\n".encode() if covers else b""
    values = {
        pdf_name("/Type"): pdf_name("/XObject"),
        pdf_name("/Subtype"): pdf_name("/Form"),
        pdf_name("/BBox"): generic.ArrayObject(map(generic.FloatObject, (0, 0, width, height))),
        pdf_name("/Resources"): resources if resources is not None else generic.DictionaryObject(),
    }
    return generic.StreamObject(values, stream_data=b"/Tx BMC\n" + ground + drawn + b"EMC\n")


def _resources(writer: Any) -> Any:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    fonts = generic.DictionaryObject()
    for key, face in _FACES.items():
        font = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Font"),
                pdf_name("/Subtype"): pdf_name("/Type1"),
                pdf_name("/BaseFont"): pdf_name(face),
                pdf_name("/Encoding"): pdf_name("/WinAnsiEncoding"),
            }
        )
        fonts[pdf_name(f"/{key}")] = writer.add_object(font)
    return generic.DictionaryObject({pdf_name("/Font"): fonts})
