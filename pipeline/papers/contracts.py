"""What a form's contract says of the document itself, apart from the names of its template."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.ground.finding import InputError


def about(contract: Path) -> Mapping[str, Any]:
    """The plain keys of a contract (.toml). InputError where it cannot be read."""
    try:
        return tomllib.loads(contract.read_text("utf-8"))
    except FileNotFoundError:
        known = ", ".join(sorted(path.stem for path in contract.parent.glob("*.toml") if path.stem != "khung"))
        raise InputError(
            f"Không có mẫu {contract.stem} trong {contract.parent}.",
            f"Các mẫu đang có: {known}. Tạo mẫu mới bằng cchc new-template.",
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise InputError(
            f"Không đọc được giao kèo {contract.name} ({problem}).", "Lưu lại dạng UTF-8, sửa dòng được nêu."
        ) from problem
