"""A token behind PKCS#11: which one of them, which of its certificates signs, or why none does."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.ground.comparing import listed
from pipeline.ground.finding import InputError
from pipeline.signing.signatures.keys import Key


@dataclass(frozen=True, slots=True)
class _Held:
    """A certificate of a token with the private key that belongs to it, if there is one."""

    label: str
    certificate: Any
    key: Any


@contextmanager
def from_token(library: Path, pin: str, label: str = "") -> Iterator[Key]:
    """The key in a token, which is left again behind it; `label` of certificate or token where there are several.

    One wrong PIN is one try at one token: with several at the machine none is tried before it is clear which.
    """
    import pkcs11
    from pyhanko.sign.pkcs11 import PKCS11Signer

    if not library.is_file():
        raise InputError(f"Không có thư viện PKCS#11 {library}.", "Chỉ tệp của nhà cung cấp sau --pkcs11.")
    try:
        session = _token(library, label).open(user_pin=pin)
    except (pkcs11.exceptions.PinIncorrect, pkcs11.exceptions.PinLenRange, pkcs11.exceptions.PinInvalid):
        raise InputError(
            "Mã PIN của thiết bị ký số không đúng.", "Nhập lại; nhập sai nhiều lần thiết bị sẽ khóa."
        ) from None
    except pkcs11.exceptions.PinLocked:
        raise InputError("Thiết bị ký số đã bị khóa mã PIN.", "Liên hệ nơi cấp thiết bị để mở khóa.") from None
    except InputError:
        raise
    except Exception as problem:
        raise InputError(
            f"Không mở được thiết bị ký số ({type(problem).__name__}).", "Cắm lại thiết bị, kiểm tra tệp sau --pkcs11."
        ) from None
    with session:
        held = _certificates(session)
        one = _only(held, "" if label == session.token.label else label)
        others = [each.certificate for each in held if each is not one]
        number = one.key[pkcs11.Attribute.ID] or None
        named = None if number else str(one.key[pkcs11.Attribute.LABEL])
        signer = PKCS11Signer(session, signing_cert=one.certificate, ca_chain=others, key_id=number, key_label=named)
        try:
            yield Key.of(signer, one.certificate)
        except pkcs11.exceptions.PKCS11Error as problem:
            raise InputError(
                f"Thiết bị ký số dừng giữa chừng ({type(problem).__name__}); tệp còn nguyên.",
                "Cắm lại thiết bị rồi ký lại.",
            ) from None


def _token(library: Path, label: str) -> Any:
    """The token that was made ready; of several the one of that label, or that holds a certificate of it."""
    import pkcs11

    found = []
    for slot in pkcs11.lib(str(library)).get_slots(token_present=True):
        try:
            token = slot.get_token()
        except pkcs11.exceptions.PKCS11Error:
            continue
        if pkcs11.TokenFlag.TOKEN_INITIALIZED in token.flags:
            found.append(token)
    if not found:
        raise InputError("Không thấy thiết bị ký số nào.", "Cắm thiết bị rồi chạy lại.")
    if len(found) > 1 and label:
        found = [token for token in found if token.label == label or label in _labels(token)] or found
    if len(found) > 1:
        told = listed(f"“{token.label}”" for token in found)
        raise InputError(f"Máy đang cắm {len(found)} thiết bị ký số: {told}.", "Rút bớt, hoặc chọn: --label NHÃN.")
    return found[0]


def _labels(token: Any) -> set[str]:
    """The labels of the certificates that a token shows without a PIN."""
    import pkcs11

    try:
        with token.open() as session:
            kind = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE}
            return {str(each[pkcs11.Attribute.LABEL]) for each in session.get_objects(kind)}
    except pkcs11.exceptions.PKCS11Error:
        return set()


def _certificates(session: Any) -> list[_Held]:
    """What a token holds; a key belongs to the certificate of its number, else of its label (PKCS#11, 4.6)."""
    import pkcs11
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]

    at, kinds = pkcs11.Attribute, pkcs11.ObjectClass
    keys = list(session.get_objects({at.CLASS: kinds.PRIVATE_KEY}))
    found = []
    for each in session.get_objects({at.CLASS: kinds.CERTIFICATE}):
        own = [key for key in keys if each[at.ID] and key[at.ID] == each[at.ID]]
        own = own or [key for key in keys if not key[at.ID] and key[at.LABEL] == each[at.LABEL]]
        label = str(each[at.LABEL])
        found.append(_Held(label, Certificate.load(each[at.VALUE]), own[0] if own else None))
    return found


def _only(held: Sequence[_Held], label: str) -> _Held:
    """The one that signs: with a key, and of that label where one is named; an authority's beside it has none."""
    if not held:
        raise InputError("Thiết bị ký số không có chứng thư số nào.", "Liên hệ nơi cấp thiết bị.")
    signing = [one for one in held if one.key is not None]
    if not signing:
        raise InputError("Thiết bị ký số có chứng thư số nhưng không có khóa để ký.", "Liên hệ nơi cấp thiết bị.")
    labels = listed(f"“{one.label}”" for one in signing)
    chosen = [one for one in signing if label in ("", one.label)]
    if not chosen:
        raise InputError(f"Thiết bị không có chứng thư “{label}”; có: {labels}.", "Ghi nhãn đúng sau --label.")
    if len(chosen) > 1:
        raise InputError(f"Thiết bị có {len(chosen)} chứng thư ký được: {labels}.", "Chọn một: --label NHÃN.")
    return chosen[0]
