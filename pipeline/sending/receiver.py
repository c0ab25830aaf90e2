"""To whom and through which mail server: the office's `gui-tin.toml`, one table a receiver.

[dai]
ten = "Đài Truyền thanh huyện Mẫu"
den = "dai@example.vn"                 # or a list
tu = "phongnoivu@example.vn"
may_chu = "smtp.example.vn"
cong = 587
bao_mat = "starttls"                   # or "tls"; never without
tai_khoan = "phongnoivu@example.vn"    # "" where the server asks no password; without it the address in `tu`
chung_thu = "may-chu-thu.pem"          # the root of a server of one's own, beside this file
cho = 30                               # seconds for each answer

A password stands nowhere in it: it is asked for, or is in the environment.
"""

import re
import ssl
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.ground.comparing import listed
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.ground.refusal import not_plain, reason

_LARGEST = 64 << 10
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_HOST = re.compile(r"[A-Za-z0-9:](?:[A-Za-z0-9.:-]{0,252}[A-Za-z0-9])?")
_PORTS = (1, 65535)
_WAITS = (1, 600)  # seconds
_DEFAULT_WAIT = 30
_MOST_ADDRESSES = 20
_NEEDED = ("den", "tu", "may_chu")
_OTHERS = ("ten", "cong", "bao_mat", "tai_khoan", "chung_thu", "cho")
_SECRET = ("mat_khau", "matkhau", "password", "passwd", "pass", "pin", "secret")


class Security(StrEnum):
    """How the way to the server is closed; there is none without."""

    STARTTLS = "starttls"
    TLS = "tls"


_PORT_OF = {Security.STARTTLS: 587, Security.TLS: 465}


@dataclass(frozen=True, slots=True)
class Receiver:
    """One receiver: the table's `name`, what it is `called`, its addresses; who sends; the server, whose certificate
    comes from the machine's roots or from `root` (a .pem); `wait` seconds for each of its answers.
    """

    name: str
    called: str
    addresses: tuple[str, ...]
    sender: str
    host: str
    port: int
    security: Security
    user: str
    root: Path | None
    wait: float

    @property
    def server(self) -> str:
        return f"{self.host}:{self.port}"


def receiver(path: Path, name: str) -> Receiver:
    """The receiver of that name. InputError with everything that is wrong in its table, or how to write one."""
    if not _NAME.fullmatch(name):
        raise InputError(f"Không có nơi nhận “{name}”.", "Ghi tên một mục trong gui-tin.toml, ví dụ --to dai.")
    held = _table(path, name)
    wrong = [_wrong(path, f"không có mục “{key}”.", "Xóa dòng ấy, hoặc ghi đúng tên mục.") for key in _strange(held)]
    reader = _Reader(path, held, wrong)
    security = reader.choice("bao_mat", Security.STARTTLS)
    sender = reader.text("tu", _ADDRESS, "một địa chỉ thư")
    root = reader.text("chung_thu", None, "tên tệp .pem", "")
    found = Receiver(
        name,
        reader.text("ten", None, "tên nơi nhận", name) or name,
        reader.addresses("den"),
        sender,
        reader.text("may_chu", _HOST, "tên máy chủ thư"),
        reader.number("cong", _PORTS, _PORT_OF[security]),
        security,
        reader.text("tai_khoan", None, "tên tài khoản thư", sender),
        path.parent / root if root else None,
        reader.number("cho", _WAITS, _DEFAULT_WAIT),
    )
    if found.root is not None and (why := _no_root(found.root)):
        wrong.append(_wrong(path, f"chung_thu: {found.root} {why}.", "Đặt tệp .pem của máy chủ cạnh gui-tin.toml."))
    if wrong:
        raise InputError(
            f"Mục [{name}] của {path} có {len(wrong)} chỗ sai, chưa gửi gì.", "Sửa tệp ấy rồi chạy lại.", wrong
        )
    return found


class _Reader:
    """The values of a table; what is wrong with one is noted, and something harmless stands in its place."""

    def __init__(self, path: Path, held: Mapping[str, Any], wrong: list[Finding]) -> None:
        self._path, self._held, self._wrong = path, held, wrong

    def text(self, key: str, form: re.Pattern[str] | None, what: str, default: str | None = None) -> str:
        value = self._held.get(key, default)
        if value is None:
            self._note(f"thiếu {key}.", f"Ghi {what}.")
        elif not isinstance(value, str) or not value.isprintable() or (form and not form.fullmatch(value)):
            self._note(f"{key} = {value!r:.80}: không phải {what}.", f"Ghi {what} trong dấu nháy kép.")
        else:
            return value.strip()
        return ""

    def addresses(self, key: str) -> tuple[str, ...]:
        value = self._held.get(key)
        values = value if isinstance(value, list) else [value]
        if value is None or not 0 < len(values) <= _MOST_ADDRESSES:
            self._note(f"thiếu {key}.", f"Ghi một đến {_MOST_ADDRESSES} địa chỉ thư của nơi nhận.")
            return ()
        for each in values:
            if not isinstance(each, str) or not _ADDRESS.fullmatch(each):
                self._note(f"{key} = {each!r:.80}: không phải một địa chỉ thư.", "Ghi dạng dai@example.vn.")
        return tuple(dict.fromkeys(map(str, values)))

    def number(self, key: str, bounds: tuple[int, int], default: int) -> int:
        value = self._held.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not bounds[0] <= value <= bounds[1]:
            self._note(
                f"{key} = {value!r:.80}: phải là số từ {bounds[0]} đến {bounds[1]}.", "Ghi số, không có nháy kép."
            )
            return default
        return value

    def choice(self, key: str, default: Security) -> Security:
        value = self._held.get(key, default)
        if value not in list(Security):
            self._note(
                f'{key} = {value!r:.80}: phải là "starttls" hoặc "tls".', "Không gửi được qua đường không mã hóa."
            )
            return default
        return Security(value)

    def _note(self, message: str, remedy: str) -> None:
        self._wrong.append(_wrong(self._path, message, remedy))


def _table(path: Path, name: str) -> Mapping[str, Any]:
    how = f"Tạo {path} (UTF-8) có mục [{name}] với den, tu, may_chu; mẫu ở docs/phat-thanh.md."
    try:
        why = not_plain(path) or ("quá lớn" if path.stat().st_size > _LARGEST else "")
        if why:
            raise InputError(f"{path} {why}, không đọc được.", how)
        held = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise InputError(f"Chưa khai địa chỉ của nơi nhận “{name}”: không có {path}.", how) from None
    except OSError as problem:
        raise InputError(f"Không đọc được {path} ({reason(problem)}).", "Kiểm tra quyền đọc rồi chạy lại.") from problem
    except UnicodeDecodeError:
        raise InputError(
            f"{path} không phải chữ UTF-8.", "Lưu lại ở dạng UTF-8 (Notepad: Save as, Encoding: UTF-8)."
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        where = re.search(r"line (\d+)", str(problem))
        line = f", dòng {where[1]}" if where else ""
        raise InputError(
            f"{path}{line}: không đúng cách viết TOML.", 'Mỗi dòng một mục, dạng den = "dai@example.vn".'
        ) from None
    if not isinstance(held.get(name), dict):
        there = listed(f"[{each}]" for each in held if isinstance(held[each], dict)) or "chưa có mục nào"
        raise InputError(f"{path} không có mục [{name}]; đang có: {there}.", how)
    _no_secret(path, held)
    return dict(held[name])


def _no_secret(path: Path, held: Mapping[str, Any]) -> None:
    """InputError for a password in the file: whoever gets the folder would get it."""
    keys = [*held, *(key for each in held.values() if isinstance(each, dict) for key in each)]
    found = next((key for key in keys if key.casefold().replace("-", "_") in _SECRET), None)
    if found is not None:
        raise InputError(
            f"{path} có mục “{found}”: mật khẩu không được ghi ở tệp.",
            "Xóa dòng ấy, đổi mật khẩu; chương trình hỏi khi gửi, hoặc đặt biến môi trường CCHC_SMTP_PASSWORD.",
        )


def _no_root(path: Path) -> str:
    """Why a file is no certificate to hold a server against, as a sentence's part; "" where it is one."""
    if not path.is_file():
        return "không có"
    try:
        ssl.create_default_context(cafile=str(path))
    except (ssl.SSLError, OSError):
        return "không phải chứng thư dạng PEM"
    return ""


def _strange(held: Mapping[str, Any]) -> list[str]:
    return [key for key in held if key not in (*_NEEDED, *_OTHERS)]


def _wrong(path: Path, message: str, remedy: str) -> Finding:
    return Finding("GD-KHAI-01", Severity.LOI, Place(file=path.name, component=path.name), message, remedy)
