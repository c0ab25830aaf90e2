"""`python -m pipeline.forms TYPE FILE.docx`: write an empty form and its contract; type `tin-cchc` is the bulletin.

What is there already is never written over: it may be the office's own work. To make a form anew, delete it first.
"""

import sys
from pathlib import Path

from pipeline import forms
from pipeline.finding import PipelineError


def main(arguments: list[str]) -> int:
    """Write the files of the two `arguments`, type and file; the exit code."""
    if len(arguments) != 2:
        sys.stderr.write("Cách dùng: python -m pipeline.forms LOẠI TỆP.docx\n")
        return 2
    kind, file = arguments[0], Path(arguments[1])
    try:
        if kind == "tin-cchc":
            contents = {file: forms.new_bulletin()}
        else:
            contract = forms.new_contract(kind).encode()
            contents = {file: forms.new_form(kind), file.with_suffix(".toml"): contract}
        for path in contents:
            if path.exists():
                sys.stderr.write(f"Tệp {path} đã có, có thể đã được sửa. Hãy ghi tên khác hoặc xóa tệp ấy trước.\n")
                return 1
        for path, content in contents.items():
            path.write_bytes(content)
    except PipelineError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    except OSError as error:
        sys.stderr.write(f"Không ghi được tệp {error.filename}: hãy xem thư mục có chưa và có quyền ghi không.\n")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
