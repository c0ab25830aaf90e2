"""With SIMWIN=1 this Linux Python looks like Windows to the code of `pipeline`; Python loads it from PYTHONPATH.

No fcntl, resource, fork, SIGALRM, O_NOFOLLOW; msvcrt's locks; processes by spawn; chmod does nothing; text files have
CR LF and the machine's code page (SIMWIN_CP); reserved names and signs are refused, paths past 260 not found; a file
that is open can't be replaced or removed. SIMWIN_HOLD holds files as another
program would: `what@part of the path[@times]`, rules parted by `;`, `what` one of read, write, replace (its target),
source, unlink, rmdir; `hold` and `release` do so from within a test. SIMWIN_PROCESSORS: so many of them.

Not Windows: share modes of Word and Excel, OneDrive, consoles stay to be tried by a person (docs/windows.md).
"""

import builtins
import importlib.abc
import importlib.machinery
import io
import multiprocessing
import os
import selectors  # noqa: F401 (the library's own look at the system comes before ours)
import shutil  # noqa: F401
import signal
import socket  # noqa: F401
import struct
import subprocess
import sys
import tempfile  # noqa: F401
import types
from typing import Any

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")}
_LONGEST_FILE, _LONGEST_FOLDER = 260, 248
_F_OFD_SETLK = 37
_open, _os_open = io.open, os.open
_rules: dict[str, int] = {}
"""Each rule that holds a file, with how often it has refused."""


def hold(rule: str) -> None:
    """Another program holds what the rule names, from now on."""
    _rules[rule] = 0


def release() -> None:
    """Nothing is held any more."""
    _rules.clear()


def _frames() -> list[str]:
    frame, names = sys._getframe(2), []
    while frame is not None and len(names) < 8:
        names.append(frame.f_code.co_filename)
        frame = frame.f_back  # type: ignore[assignment]
    return names


def _ours(depth: int = 6) -> bool:
    """Whether the code of `pipeline` asks, itself or by the library."""
    return any("/pipeline/" in name for name in _frames()[:depth])


def _held(what: str, path: Any) -> bool:
    for rule in _rules:
        kind, part, times = ([*rule.split("@"), "inf"])[:3]
        if kind == what and part in os.fspath(path) and (times == "inf" or _rules[rule] < int(times)):
            _rules[rule] += 1
            return True
    return False


def _refuse(what: str, path: Any) -> None:
    """A file that is open here, or held elsewhere, stays as it is."""
    if os.path.isdir(path) and what != "rmdir":
        return
    real = os.path.realpath(path)
    for descriptor in os.listdir("/proc/self/fd"):
        try:
            mine = os.readlink(f"/proc/self/fd/{descriptor}") == real and os.path.isfile(real)
        except OSError:
            continue
        if mine:
            raise PermissionError(13, "Access is denied (open here)", str(path))
    if _held(what, path):
        raise PermissionError(13, "Access is denied", str(path))


def _locks() -> None:
    fcntl = sys.modules.pop("fcntl", None) or __import__("fcntl")
    msvcrt: Any = types.ModuleType("msvcrt")
    msvcrt.LK_UNLCK, msvcrt.LK_LOCK, msvcrt.LK_NBLCK = 0, 1, 2

    def locking(descriptor: int, mode: int, length: int) -> None:
        kind = fcntl.F_UNLCK if mode == msvcrt.LK_UNLCK else fcntl.F_WRLCK
        at = os.lseek(descriptor, 0, os.SEEK_CUR)
        try:
            fcntl.fcntl(descriptor, _F_OFD_SETLK, struct.pack("hhqqi4x", kind, 0, at, length, 0))
        except OSError as problem:
            raise PermissionError(13, "Permission denied") from problem

    msvcrt.locking = locking
    sys.modules["msvcrt"] = msvcrt


def _missing() -> None:
    for name in ("fcntl", "resource"):
        sys.modules[name] = None  # type: ignore[assignment]
    for name in ("fork", "forkpty", "O_NOFOLLOW", "O_DIRECTORY", "O_NONBLOCK", "getpgid", "killpg", "setsid", "mkfifo"):
        if hasattr(os, name):
            delattr(os, name)
    for name in ("SIGALRM", "SIGHUP", "SIGUSR1", "setitimer", "getitimer", "alarm", "pause", "ITIMER_REAL"):
        if hasattr(signal, name):
            delattr(signal, name)
    subprocess.CREATE_NEW_PROCESS_GROUP = 0  # type: ignore[attr-defined]
    kill = signal.SIGKILL
    del signal.SIGKILL

    def for_tests(name: str) -> Any:
        if name == "SIGKILL" and not _ours(2):
            return kill
        raise AttributeError(f"module 'signal' has no attribute '{name}'")

    signal.__getattr__ = for_tests  # type: ignore[attr-defined]
    for name in ("geteuid", "getuid", "fchmod", "chown"):
        setattr(os, name, _not_for_us(name, getattr(os, name)))
    chmod, cpu_count = os.chmod, os.cpu_count

    def no_chmod(path: Any, mode: int, *more: Any, **named: Any) -> None:
        if not _ours(3):
            chmod(path, mode, *more, **named)

    os.chmod = no_chmod
    processors = int(os.environ.get("SIMWIN_PROCESSORS", "0"))
    os.cpu_count = lambda: processors if processors and _ours(2) else cpu_count()


def _not_for_us(name: str, real: Any) -> Any:
    def asked(*given: Any, **named: Any) -> Any:
        if _ours(1):
            raise AttributeError(f"module 'os' has no attribute '{name}'")
        return real(*given, **named)

    return asked


class _Loader(importlib.machinery.SourceFileLoader):
    """`os.name` and `sys.platform` as the code of `pipeline` sees them."""

    def get_code(self, fullname: str) -> types.CodeType:
        path = self.get_filename(fullname)
        source = self.get_data(path).decode().replace("sys.platform", "'win32'").replace("os.name", "'nt'")
        return compile(source, path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        if name.split(".")[0] != "pipeline":
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


def _text_and_held_files() -> None:
    page = os.environ.get("SIMWIN_CP", "cp1258")

    def opened(file: Any, mode: str = "r", buffering: int = -1, encoding: Any = None, errors: Any = None,
               newline: Any = None, closefd: bool = True, opener: Any = None) -> Any:  # fmt: skip
        if not isinstance(file, int):
            if str(file).startswith("/proc/self/statm"):
                raise FileNotFoundError(2, "no /proc", str(file))
            if _held("write" if set(mode) & set("wax+") else "read", file):
                raise PermissionError(13, "Permission denied", str(file))
        if "b" not in mode and _ours():
            encoding = page if encoding in (None, "locale") else encoding
            newline = "\r\n" if newline is None and set(mode) & set("wax+") else newline
        return _open(file, mode, buffering, encoding, errors, newline, closefd, opener)

    def low(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if not named.get("dir_fd") and _held("write" if flags & 0o3 else "read", path):
            raise PermissionError(13, "Permission denied", str(path))
        return _os_open(path, flags, *more, **named)

    builtins.open = io.open = opened
    os.open = low


def _names() -> None:
    busy = [False]

    def judged(path: Any, longest: int) -> None:
        if isinstance(path, int) or path is None:
            return
        whole = os.path.abspath(os.fsdecode(path))
        for part in whole.split("/"):
            wrong = any(sign in '<>:"|?*\\' or ord(sign) < 32 for sign in part) or part.rstrip(". ") != part
            if part not in (".", "") and (wrong or part.split(".")[0].casefold() in _RESERVED):
                raise OSError(22, "Invalid argument", os.fsdecode(path))
        if len(whole) >= longest:
            raise FileNotFoundError(2, "No such file or directory", os.fsdecode(path))

    def hook(event: str, given: tuple[Any, ...]) -> None:
        if busy[0] or event not in ("open", "os.rename", "os.mkdir", "os.remove") or not _ours(8):
            return
        busy[0] = True
        try:
            judged(given[0], _LONGEST_FOLDER if event == "os.mkdir" else _LONGEST_FILE)
            if event == "os.rename":
                judged(given[1], _LONGEST_FILE)
        finally:
            busy[0] = False

    sys.addaudithook(hook)


def _held_names() -> None:
    def wrapped(what: str, real: Any) -> Any:
        def done(*given: Any, **named: Any) -> Any:
            if not named.get("dir_fd") and not named.get("src_dir_fd"):
                if what in ("replace", "rename"):
                    _refuse("source", given[0])
                    _refuse("replace", given[1])
                    if what == "rename" and os.path.exists(given[1]):
                        raise FileExistsError(17, "exists", str(given[0]))
                else:
                    _refuse("unlink" if what == "remove" else what, given[0])
            elif what == "unlink":
                _refuse(what, os.path.join(os.readlink(f"/proc/self/fd/{named['dir_fd']}"), given[0]))
            return real(*given, **named)

        return done

    for what in ("replace", "rename", "unlink", "remove", "rmdir"):
        setattr(os, what, wrapped(what, getattr(os, what)))
    os.supports_dir_fd |= {os.unlink, os.rmdir, os.rename, os.remove}


if os.environ.get("SIMWIN"):
    for _rule in filter(None, os.environ.get("SIMWIN_HOLD", "").split(";")):
        hold(_rule)
    _locks()
    _missing()
    sys.meta_path.insert(0, _Finder())
    _text_and_held_files()
    _names()
    _held_names()
    multiprocessing.set_start_method("spawn", force=True)
