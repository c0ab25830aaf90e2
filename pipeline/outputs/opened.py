"""What keeps a file from being written: it is open in Word or LibreOffice, nobody may write it, or it was signed.

The two programs leave a small file beside an open one, which may name who opened it.
"""

from pathlib import Path

from pipeline.ground.refusal import reason
from pipeline.outputs.disk import is_read_only
from pipeline.outputs.document import Outcome, State
from pipeline.outputs.issuing.presented import said_otherwise

_NAME_BYTES = 54  # Word's owner file: a length, then the name in the machine's own page, padded to 54 bytes
_SIGNED_AS = (".pdf", ".ky.pdf")  # the PDF of a page that is signed: ours, the one that Word saved
_SIGNATURE = b"/ByteRange"
_WIDE_NAME = 55  # then the same name again in UTF-16, after its length


def owner_files(path: Path) -> list[Path]:
    """Where Word and LibreOffice leave theirs for `path`.

    Word puts `~$` before a short name and over the first letters of a long one: stems of up to six letters keep all,
    one of seven loses its first, longer ones their first two.
    """
    name = path.name
    word = {f"~${name}", f"~${name[1:]}", f"~${name[2:]}"} if len(path.stem) > 2 else {f"~${name}"}
    exact = f"~${name[max(0, min(2, len(path.stem) - 6)) :]}"
    return [path.with_name(each) for each in (exact, *sorted(word - {exact}), f".~lock.{name}#")]


def opened_by(path: Path) -> str | None:
    """Who has `path` open, "" where the file says only that somebody has; None where nobody has."""
    for owner in owner_files(path):
        try:
            content = owner.read_bytes()
        except FileNotFoundError:
            continue
        except OSError:
            return ""  # Word itself holds it: the file is open, whoever has it
        return _libreoffice(content) if owner.name.startswith(".~lock.") else _word(content)
    return None


def told_open(path: Path) -> str:
    """`path` is open: by whom, in which file that can be seen, as a sentence's end; "" where it is not open."""
    who = opened_by(path)
    if who is None:
        return ""
    # It may have been closed since.
    owners = owner_files(path)
    mark = next((owner for owner in owners if owner.exists()), owners[0])
    by = f" (người mở: {who})" if who else ""
    office = "Excel" if path.suffix.lower().startswith(".xls") else "Word"
    program = "LibreOffice" if mark.name.startswith(".~lock.") else office
    return f"đang mở trong {program}{by}, có tệp {mark.name}"


def waits(name: str, path: Path) -> Outcome | None:
    """Why a file cannot be written now, None where it can."""
    if where := told_open(path):
        return Outcome(name, path, State.OPEN, notes=(f"{where}; lưu và đóng tệp rồi chạy lại",))
    if is_read_only(path):
        note = "tệp được đặt chỉ cho đọc nên không bị ghi đè; bỏ thuộc tính ấy nếu muốn làm lại"
        return Outcome(name, path, State.READ_ONLY, notes=(note,))
    return None


def unreadable(name: str, path: Path) -> Outcome | None:
    """A file that another program lets nobody read: it is treated as open. None for any other, or where there is none.

    A preview pane, a sync or a scanner leaves no file beside it that would say so.
    """
    try:
        path.open("rb").close()
    except PermissionError as problem:
        if path.is_dir():  # Windows says so of a folder; it is told as what it is where it is read
            return None
        note = f"không đọc được ({reason(problem)}); đóng chương trình đang giữ tệp rồi chạy lại"
        return Outcome(name, path, State.UNREAD, notes=(note,))
    except OSError:
        return None
    return None


def signed(name: str, path: Path, before: bytes | None, now: bytes) -> Outcome | None:
    """A page with a digitally signed PDF beside it, where what a run made `now` is another than `before`: it stays.

    None where no PDF bears a signature, both are the same, or there was no page before.
    """
    pdf = next(filter(_bears_signature, map(path.with_suffix, _SIGNED_AS)), None)
    if pdf is None or before is None or not (differs := said_otherwise(before, now)):
        return None
    return Outcome(name, path, State.SIGNED, notes=(f"bản đã ký số là {pdf.name}",), asks=differs)


def _bears_signature(pdf: Path) -> bool:
    """One that cannot be read may be signed."""
    try:
        return _SIGNATURE in pdf.read_bytes()
    except FileNotFoundError:
        return False
    except OSError:
        return not pdf.is_dir()


def _word(content: bytes) -> str:
    try:
        wide = int.from_bytes(content[_NAME_BYTES:_WIDE_NAME], "little")
        name = content[_WIDE_NAME + 1 : _WIDE_NAME + 1 + 2 * wide].decode("utf-16-le")
    except UnicodeDecodeError:
        name = ""
    return " ".join(name.replace("\0", " ").split())


def _libreoffice(content: bytes) -> str:
    first = content.decode("utf-8", "replace").split(",")
    return " ".join(first[0].split()) or (first[1].strip() if len(first) > 1 else "")
