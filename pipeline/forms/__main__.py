"""`python -m pipeline.forms TYPE FILE.docx`: write an empty form; TYPE `tin-cchc` is the bulletin."""

import sys
from pathlib import Path

from pipeline import forms
from pipeline.finding import PipelineError


def main(arguments: list[str]) -> int:
    """Write the form of the two `arguments`, type and file; the exit code."""
    if len(arguments) != 2:
        sys.stderr.write("Cách dùng: python -m pipeline.forms LOẠI TỆP.docx\n")
        return 2
    kind, file = arguments
    try:
        content = forms.new_bulletin() if kind == "tin-cchc" else forms.new_form(kind)
    except PipelineError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    try:
        Path(file).write_bytes(content)
    except OSError as error:
        sys.stderr.write(f"Không ghi được tệp {file}: {error.strerror}.\n")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
