"""The filing slip, written beside a file once the agency has signed it."""

from pathlib import Path

from pipeline.commands import options
from pipeline.commands.release.pdf import tell
from pipeline.ground.shown import say
from pipeline.ground.stranger import stranger

JSON, CSV = ".phieu.json", ".phieu.csv"


def file_slip(path: Path, content: bytes, docx: Path | None) -> bool:
    """`<tên>.phieu.json` and `.phieu.csv`, out of the page's .docx and what was written into its fields.

    False where there is no page to read it from, which is said.
    """
    from pipeline.page import reading
    from pipeline.page.recognise import recognise
    from pipeline.signing import keeping
    from pipeline.signing.placing.fields import opened
    from pipeline.signing.signatures.state import fields_of
    from pipeline.signing.slip import slip

    page = docx or path.with_name(path.name.removesuffix(".ky.pdf").removesuffix(".pdf") + ".docx")
    if not page.is_file():
        say(f"         Chưa lập phiếu: không thấy {page}. Chỉ tệp bằng --docx.", err=True)
        return False
    with stranger(page, remedy=options.RESAVE):
        parts = recognise(reading.opened(page))
    root = opened(content, path.name).root
    values = {state.name: state.value for state in fields_of(root) if state.is_text}
    made = slip(parts, values, content, path.name, int(root["/Pages"]["/Count"]))
    tell(made.findings)
    for ending, written in ((JSON, made.as_json()), (CSV, made.as_csv())):
        keeping.write(path.with_suffix(ending), written)
        say(f"Đã ghi   {path.with_suffix(ending)}")
    return True
