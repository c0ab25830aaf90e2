"""The office's pictures: its seal in its real size, a signer's signature; transparent .png, red and blue."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import law
from pipeline.ground.comparing import fold
from pipeline.ground.finding import Finding, InputError, Place, Severity

FOLDER = Path("ky-so")
_SEAL, _SIGNATURE = "dau", "chu-ky"
_LARGEST = 4000  # dots a side
_INCH = 25.4
_APART_MM = 1  # by which a picture's own size and the one that was told may differ
_RED, _BLUE = "đỏ", "xanh"


@dataclass(frozen=True, slots=True)
class OfficePicture:
    """A picture of the office: its file, the image, its width in mm where the file tells dots per inch."""

    path: Path
    image: Any
    width_mm: float | None
    findings: tuple[Finding, ...] = ()


def seal(chosen: Path | None, width_mm: float | None = None) -> OfficePicture | None:
    """The seal: the file that was named, else `ky-so/dau.png`; None where the office has laid none there.

    `width_mm` is its size as somebody measured it, which goes before what the picture says.
    """
    found = _read(chosen or FOLDER / f"{_SEAL}.png", _RED, named=chosen is not None)
    if found is None:
        return None
    sizes = law.latest("ky-so-kich-thuoc")["seal"]
    width = width_mm or found.width_mm
    drawn = found.width_mm
    told = list(found.findings)
    if width is None or not is_size(width):
        width = None
        message = "dpi của ảnh không có hoặc sai nên không biết cỡ thật của con dấu."
        told.append(_told(found.path, message, "Ghi Đường kính con dấu ở trang Cơ quan, hoặc --seal-mm 36."))
    elif drawn is not None and abs(drawn - width) > _APART_MM:
        message = f"ảnh con dấu rộng {drawn:.0f} mm theo dpi của nó, cỡ đã ghi là {width:.0f} mm; lấy cỡ đã ghi."
        told.append(_told(found.path, message, "Đo con dấu thật, sửa ảnh hoặc cỡ đã ghi."))
    elif not sizes["smallest_mm"] <= width <= sizes["largest_mm"]:
        message = f"con dấu rộng {width:.0f} mm, khác cỡ thường gặp."
        told.append(_told(found.path, message, "Đo con dấu thật, ghi ở trang Cơ quan hoặc bằng --seal-mm."))
    return OfficePicture(found.path, found.image, width, tuple(told))


def is_size(width_mm: float) -> bool:
    """Whether a seal may be so wide at all."""
    sizes = law.latest("ky-so-kich-thuoc")["seal"]
    return bool(sizes["none_under_mm"] <= width_mm <= sizes["none_over_mm"])


def other_than(field_mm: float, picture: OfficePicture) -> list[Finding]:
    """A seal whose picture is of another size than the field that was laid for it: it is seen as large as the field."""
    width = picture.width_mm
    if width is None or not is_size(width) or abs(width - field_mm) <= _APART_MM:
        return []
    message = f"ảnh con dấu rộng {width:.0f} mm theo dpi của nó, khung rộng {field_mm:.0f} mm: dấu hiện theo cỡ khung."
    return [_told(picture.path, message, "Cỡ thật khác khung thì làm lại PDF với cỡ ấy, trình ký lại.")]


def signature(chosen: Path | None, name: str) -> OfficePicture | None:
    """A signer's: the file named, else `ky-so/chu-ky-<tên>.png` (letters without marks), else `ky-so/chu-ky.png`."""
    if chosen is not None:
        return _read(chosen, _BLUE, named=True)
    own = FOLDER / f"{_SIGNATURE}-{fold(name).replace(' ', '-')}.png"
    return _read(own, _BLUE) or _read(FOLDER / f"{_SIGNATURE}.png", _BLUE)


def _read(path: Path, colour: str, *, named: bool = False) -> OfficePicture | None:
    from PIL import Image

    if not path.is_file():
        if named:
            raise InputError(f"Không có tệp ảnh {path}.", "Kiểm tra lại đường dẫn.")
        return None
    try:
        with Image.open(path) as opened:
            if opened.format != "PNG" or max(opened.size) > _LARGEST:
                raise InputError(f"“{path.name}” phải là ảnh .png cỡ vừa phải.", f"Lưu lại ảnh, mỗi cạnh ≤ {_LARGEST}.")
            dpi = opened.info.get("dpi", (0, 0))[0]
            image = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise InputError(f"“{path.name}” không phải ảnh .png đọc được.", "Lưu lại ảnh dạng .png, nền trong.") from None
    told = []
    if image.getchannel("A").getextrema()[0] == 255:
        told.append(_told(path, "nền không trong nên che chữ ở dưới.", "Lưu lại ảnh .png nền trong."))
    elif not _is(colour, image):
        told.append(_told(path, f"không có màu {colour} như quy định.", f"Dùng ảnh màu {colour}."))
    return OfficePicture(path, image, image.width / dpi * _INCH if dpi > 1 else None, tuple(told))


def _is(colour: str, image: Any) -> bool:
    """Whether what is not transparent is red, or blue, on the whole."""
    small = image.resize((64, 64))
    red = blue = 0
    dots = small.tobytes()
    for r, b, alpha in zip(dots[::4], dots[2::4], dots[3::4], strict=True):
        red, blue = red + r * (alpha > 99), blue + b * (alpha > 99)
    return red > blue if colour == _RED else blue > red


def _told(path: Path, message: str, remedy: str) -> Finding:
    clause = law.latest("ky-so")["place"]["clause"]
    return Finding("KS-ANH-01", Severity.CANH_BAO, Place(file=path.name, component="Ảnh"), message, remedy, clause)
