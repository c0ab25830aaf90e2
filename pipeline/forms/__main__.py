"""`python -m pipeline.forms TYPE FILE.docx`: write an empty form and its contract; type `tin-cchc` is the bulletin."""

import sys
from pathlib import Path

from pipeline import forms
from pipeline.ground.finding import PipelineError


def main(arguments: list[str]) -> int:
    """Write the files of the two `arguments`, type and file; the exit code."""
    if len(arguments) != 2:
        sys.stderr.write("Cách dùng: python -m pipeline.forms LOẠI TỆP.docx\n")
        return 2
    try:
        forms.write(arguments[0], Path(arguments[1]))
    except PipelineError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
