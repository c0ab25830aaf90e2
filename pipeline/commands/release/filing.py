"""The filing slip, written beside a file once the agency has signed it."""

from pathlib import Path

from pipeline.commands import options
from pipeline.commands.release.pdf import tell
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.ground.shown import say
from pipeline.ground.stranger import stranger

JSON, CSV = ".phieu.json", ".phieu.csv"


def file_slip(path: Path, content: bytes, docx: Path | None, *, asked: bool = False) -> Path | None:
    """The slip as `make_slip`; where none can be made it is told why, as a fault where it was `asked` for."""
    try:
        return make_slip(path, content, docx)
    except InputError as problem:
        severity = Severity.LOI if asked else Severity.CANH_BAO
        remedy = problem.remedy if asked else f"{problem.remedy} Lập sau: cchc verify {path} --slip."
        where = Place(file=path.name, component="Phiếu")
        tell([Finding("KS-PHIEU-02", severity, where, f"chưa lập được: {problem.message}", remedy)])
        return None


def make_slip(path: Path, content: bytes, docx: Path | None) -> Path:
    """`<tên>.phieu.json`, which is given back, and `.phieu.csv`: out of the page's .docx and the fields of the PDF.

    InputError for an appendix apart, which goes with its document, where a signature is still to come, and for a .docx
    that is not there or not what was signed.
    """
    from pipeline.page import reading
    from pipeline.page.recognise import recognise
    from pipeline.signing import keeping
    from pipeline.signing.placing.fields import opened
    from pipeline.signing.placing.glyphs import sheets
    from pipeline.signing.placing.slots import in_words
    from pipeline.signing.signatures.state import fields_of
    from pipeline.signing.slip import not_of, slip
    from pipeline.signing.way.against import not_signed, page_of

    root = opened(content, path.name).root
    states = fields_of(root)
    if waiting := [in_words(state.name) for state in states if not state.signed and not state.is_text]:
        raise InputError(f"“{path.name}” còn chờ chữ ký ở khung {', '.join(waiting)}.", "Ký đủ rồi lập phiếu.")
    if not any(state.is_signer for state in states):
        raise InputError("phụ lục khác tệp đi cùng văn bản, không có phiếu riêng.", "Lập phiếu cho tệp văn bản.")
    page = page_of(path, docx)
    if not page.is_file():
        raise InputError(f"không thấy {page}.", "Chỉ tệp .docx của trang bằng --docx.")
    with stranger(page, remedy=options.RESAVE):
        read = reading.opened(page)
        parts = recognise(read)
    if other := not_of(parts, sheets(content, path.name)):
        raise InputError(f"{page} không phải trang đã ký, tệp đã ký không có “{other}”.", "Chỉ đúng tệp bằng --docx.")
    if other := not_signed(content, path.name, read, parts):
        remedy = f"Lấy lại trang đã ký (cchc restore {page}), hoặc chỉ đúng tệp bằng --docx."
        raise InputError(f"{page} không còn đúng lời đã ký: {other}.", remedy)
    values = {state.name: state.value for state in states if state.is_text}
    made = slip(parts, values, content, path.name, int(root["/Pages"]["/Count"]))
    tell(made.findings)
    for ending, written in ((JSON, made.as_json()), (CSV, made.as_csv())):
        if kept := keeping.write_beside(path.with_suffix(ending), written):
            say(f"         {path.with_suffix(ending)} đã có, khác bản này: giữ lại ở {kept}")
        say(f"Đã ghi   {path.with_suffix(ending)}")
    return path.with_suffix(JSON)
