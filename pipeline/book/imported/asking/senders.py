"""What each sender's sheets mean, as it was answered before: beside the book, read as a stranger's file.

`<book>.nguoi-gui.json`: sender -> question -> the option that was chosen, in words. Without it all is asked anew.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.ground import keepsake
from pipeline.ground.keepsake import StrangeError, WrongError

Answers = dict[str, dict[str, str]]


def senders_path(book: Path) -> Path:
    return book.with_name(f"{book.stem}.nguoi-gui.json")


def remembered_answers(book: Path) -> Answers:
    """By sender; empty where there is no file. `StrangeError` where no run wrote it so, OSError."""
    path = senders_path(book)
    try:
        return {sender: keepsake.words(told) for sender, told in keepsake.table(keepsake.read(path)).items()}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except WrongError as wrong:
        raise StrangeError(path, str(wrong)) from None


def as_bytes(before: Mapping[str, Mapping[str, str]], learnt: Mapping[str, Mapping[str, str]]) -> bytes:
    """The file with what was learnt put over what was known."""
    senders = {sender: {**before.get(sender, {}), **learnt.get(sender, {})} for sender in {*before, *learnt}}
    return (json.dumps(senders, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
