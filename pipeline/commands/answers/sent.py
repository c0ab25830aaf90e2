"""A parcel for the station, the letter that takes it there, how the last letter stands."""

from pathlib import Path

from pipeline.ground.answer import ANSWER
from pipeline.sending.mail import Mail
from pipeline.sending.parcel import StationParcel
from pipeline.sending.receiver import Receiver
from pipeline.sending.sent import Delivery
from pipeline.sending.signed import SignedPage


def put_parcel(place: Path, made: StationParcel, signed: SignedPage) -> None:
    """The parcel, what lies in it, the signed page on which it rests."""
    ANSWER.put(
        parcel=str(place),
        digest=made.digest,
        slip=made.slip,
        signed={"how": signed.how.name.lower(), "file": signed.file, "digest": signed.digest, "by": list(signed.by)},
    )


def put_mail(place: Path, letter: Mail, to: Receiver) -> None:
    """The letter that is shown, to whom and through which server it goes."""
    ANSWER.put(
        to=to.name,
        addresses=list(to.addresses),
        sender=to.sender,
        server=to.server,
        letter=str(place),
        subject=letter.subject,
        message_id=letter.message_id,
    )


def put_delivery(one: Delivery | None) -> None:
    """How the last letter stands; null where none went."""
    ANSWER.put(delivery=None if one is None else one.plain() | {"state": one.state.name.lower()})
