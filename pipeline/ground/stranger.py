"""A file from anyone: whatever it does to a reader, it ends in one sentence with its name, in bounded time and memory.

Readers refuse what they know to be wrong with words of their own. Behind them stands this net: a reader that runs too
long, takes too much memory, or stumbles over something that nobody foresaw is stopped, and the officer reads which file
it was and what to do. Time is the processor's: on a busy machine an honest file takes as little as on an idle one.
Past a limit of the clock the reader is stopped as well, but then the machine or a share is slow and the file is not
blamed. Time and memory are bounded where the system can do it (POSIX); elsewhere the readers' own bounds remain.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from pipeline.ground.finding import InputError, PipelineError

SECONDS = 15  # of processor time, one file; an ordinary one takes a fraction of one
PATIENCE = 120  # seconds of the clock: a machine at its limit, a share that does not answer
MEMORY = 768 << 20  # bytes beyond what the process holds when it opens the file, so that all stays under 1 GiB


class _TooLongError(BaseException):
    """The file took its processor time. No Exception, so that no reader's own net takes it for a damaged part."""


class _TooSlowError(BaseException):
    """The clock ran out while the file had time left. No Exception either."""


@contextmanager
def stranger(
    path: Path, *, remedy: str = "Mở tệp bằng chương trình đã tạo ra nó, lưu lại rồi chạy lại."
) -> Iterator[None]:
    """Everything that goes wrong inside while the file at `path` is read is an `InputError` that names it.

    A `PipelineError` passes as it is, with the file's name put before it where it lacks it.
    """
    name = path.name or str(path)
    try:
        with _time(), _memory():
            yield
    except PipelineError as problem:
        if name not in f"{problem.message} {problem.remedy}":
            problem.message = f"“{name}”: {problem.message}"
        raise
    except _TooLongError:
        raise InputError(f"Tệp “{name}” đọc quá {SECONDS} giây chưa xong nên đã dừng.", _smaller(remedy)) from None
    except _TooSlowError:
        raise InputError(
            f"Chờ {PATIENCE} giây mà chưa đọc xong “{name}” nên đã dừng: máy đang quá bận, hoặc ổ đĩa, "
            "thư mục mạng quá chậm; tệp không có lỗi gì.",
            "Đóng bớt chương trình khác rồi chạy lại; tệp nằm trên thư mục mạng thì chép về máy trước.",
        ) from None
    except MemoryError:
        raise InputError(f"Tệp “{name}” cần quá nhiều bộ nhớ nên đã dừng.", _smaller(remedy)) from None
    except Exception as problem:
        if isinstance(problem, OSError) and problem.errno is not None:
            raise  # the disk has refused, not the file
        raise InputError(
            f"Tệp “{name}” có nội dung mà chương trình không đọc được ({fault(problem)}).",
            f"{remedy} Vẫn vậy thì gửi câu này cho người bảo trì.",
        ) from problem


def fault(problem: BaseException) -> str:
    """The kind of an exception and the line it came from: what the makers need, and nothing out of the file."""
    place = problem.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "không rõ chỗ"
    return f"{type(problem).__name__}, {where}"


def _smaller(remedy: str) -> str:
    return f"Bỏ bớt phần thừa trong tệp. {remedy}"


@contextmanager
def _time() -> Iterator[None]:
    """Stop at either limit, and again each second after that, since a reader may have swallowed the first stop."""
    able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not able or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return

    def too_long(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise _TooLongError

    def too_slow(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise _TooSlowError

    before = signal.signal(signal.SIGPROF, too_long), signal.signal(signal.SIGALRM, too_slow)
    signal.setitimer(signal.ITIMER_PROF, SECONDS, 1)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGPROF, before[0])
        signal.signal(signal.SIGALRM, before[1])


@contextmanager
def _memory() -> Iterator[None]:
    """No more than `MEMORY` bytes beyond those now held: past that an allocation fails instead of the machine."""
    now = held()
    if not now:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = now + MEMORY
    if soft != resource.RLIM_INFINITY:
        wanted = min(soft, wanted)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def held() -> int:
    """The bytes of address space that this process holds; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    import resource

    return pages * resource.getpagesize()
