"""The month's parcel for the station, one zip: a slip for machines, the texts, the announcer's page, SSML, sound.

The same page and texts give the same bytes; sound alone does not.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.broadcast.station import Station
from pipeline.ground.period import Period
from pipeline.ooxml.archive import zipped
from pipeline.outputs.disk import digest
from pipeline.sending.signed import SignedPage
from pipeline.sending.texts import SpokenItem, StationTexts

SLIP, ENDING = "phieu.json", ".dai.zip"
_FORM = 1
_FIELD = "Cải cách hành chính"
_ORDINARY = "thông thường"  # of thông thường, ưu tiên, khẩn cấp (Circular 39/2020/TT-BTTTT)


@dataclass(frozen=True, slots=True)
class StationParcel:
    """The zip, the slip that lies in it as plain JSON, and the names of its files in their order."""

    content: bytes
    slip: Mapping[str, Any]
    names: tuple[str, ...]

    @property
    def digest(self) -> str:
        return digest(self.content)

    @property
    def seconds(self) -> int:
        """How long all items take to read."""
        return int(self.slip["thoi_luong_giay"])


def parcel(
    month: Period, signed: SignedPage, texts: StationTexts, sounds: Mapping[str, bytes], station: Station
) -> StationParcel:
    """The parcel of a month's page; `sounds` are MP3 by name, `station` says how fast its announcers read."""
    files = {**texts.files, **sounds}
    slip = _slip(month, signed, texts.items, files, station)
    held = {SLIP: (json.dumps(slip, ensure_ascii=False, indent=1) + "\n").encode(), **files}
    return StationParcel(zipped(held, stored=sounds), slip, tuple(held))


def _slip(
    month: Period,
    signed: SignedPage,
    items: tuple[SpokenItem, ...],
    files: Mapping[str, bytes],
    station: Station,
) -> dict[str, Any]:
    """The fields that software of loudspeakers asks of an item; what the station decides is left blank."""
    fields, person = signed.fields, signed.fields["SignerInfo"]
    day = "-".join(reversed(str(fields["IssuedDate"]).split("/")))
    told = [_item(item, files, station) for item in items]
    return {
        "dang": _FORM,
        "ma_tin": f"{items[0].name}-{month}",
        "tieu_de": fields["Subject"],
        "ky": str(month),
        "linh_vuc": _FIELD,
        "uu_tien": _ORDINARY,
        "nguon": fields["OrganName"],
        "nguoi_duyet": f"{person['FullName']}, {person['Position'].lower()}".strip(", "),
        "ngay_duyet": day,
        "van_ban": {
            "so_ky_hieu": "/".join(filter(None, (fields["CodeNumber"], fields["CodeNotation"]))),
            "ngay_ban_hanh": day,
            "ky": signed.how.value,
            "tep": signed.file,
            "sha256": signed.digest,
        },
        "ngay_phat_tu": day,
        "ngay_phat_den": None,
        "gio_phat": [],
        "so_lan": None,
        "cum_loa": [],
        "am_tiet_mot_phut": station.syllables_per_minute,
        "thoi_luong_giay": sum(one["thoi_luong_giay"] for one in told),
        "cac_tin": told,
        "tep": [{"ten": name, "so_byte": len(each), "sha256": digest(each)} for name, each in files.items()],
    }


def _item(item: SpokenItem, files: Mapping[str, bytes], station: Station) -> dict[str, Any]:
    sound = item.sound
    return {
        "tieu_de": item.headline,
        "loai": item.kind.value,
        "am_tiet": item.telling.syllables,
        "thoi_luong_giay": station.seconds(item.telling.syllables),
        "tep_van_ban": item.file,
        "tep_am_thanh": sound if sound in files else None,
        "sha256": digest(item.text),
    }
