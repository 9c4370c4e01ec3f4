"""Text as SEPA carries it: names that stay recognisable, and references that nobody has to guess at."""

import re
from uuid import UUID

from stdnum.iso7064 import mod_37_36
from text_unidecode import unidecode  # type: ignore[import-untyped]  # comes with sepaxml

NAME_LENGTH = 70
REMITTANCE_LENGTH = 140
REFERENCE_LENGTH = 35
_INSTEAD = str.maketrans({"&": "+", "_": "-", ";": ",", '"': "'", "`": "'", "@": " (at) "})
_OUTSIDE = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]", re.ASCII)
_REFERENCE = re.compile(r"(?!/)(?!.*//)[A-Za-z0-9/\-?:().,'+]{1,35}(?<!/)", re.ASCII)
_NOT_READABLE = re.compile(r"[^A-Z0-9]+", re.ASCII)
_SHORT = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SHORT_LENGTH = 8


def sepa_text(text: str, length: int) -> str:
    """Write a text in the characters that every bank in SEPA takes, cut to `length`: "Zoë & Søn" is "Zoe + Son".

    Letters lose their accents, other scripts become Latin; what has no counterpart becomes a space. Empty when
    nothing is left.
    """
    plain = unidecode(text.translate(_INSTEAD)).translate(_INSTEAD)
    return " ".join(_OUTSIDE.sub(" ", plain).split())[:length].strip()


def is_reference(text: str) -> bool:
    """Tell whether a reference keeps to the scheme: 1 to 35 characters, no space, no slash at an end or doubled."""
    return _REFERENCE.fullmatch(text) is not None


def mandate_reference(contract: str, mandate: UUID) -> str:
    """Make the reference of a mandate: the contract's number, so that people recognise it, and a short id.

    The short id is the 40 last, random bits of the mandate's id; one check character (ISO 7064) follows, against
    typing errors. At most 35 characters. That no two are the same is for the table of mandates to guard.
    """
    bits = mandate.int & ((1 << 5 * _SHORT_LENGTH) - 1)
    short = "".join(_SHORT[bits >> 5 * place & 31] for place in reversed(range(_SHORT_LENGTH)))
    short += mod_37_36.calc_check_digit(short)
    return _joined(contract, short)


def end_to_end_id(invoice: str, attempt: int) -> str:
    """Make the end-to-end id of a collection: the invoice's number and which attempt it is, from 1.

    Invoices of several companies may have the same number: then `invoice` names the company as well. Raises
    ValueError for a number that does not fit, for what is cut off could be what tells it apart.
    """
    made = f"{_readable(invoice)}-{attempt}"
    if not _readable(invoice) or len(made) > REFERENCE_LENGTH or attempt < 1:
        raise ValueError(f"an end-to-end id has no room for attempt {attempt} of an invoice of that number")
    return made


def message_id(batch: UUID) -> str:
    """Make the message id of a file from the id of its batch, so that the same batch has the same (33 characters)."""
    return f"S{batch.hex}"


def batch_of_message(message: str) -> UUID | None:
    """Give the batch whose message a bank speaks of, None for a message of somebody else."""
    found = re.fullmatch(r"S([0-9a-f]{32})", message.strip(), re.ASCII)
    return UUID(hex=found[1]) if found else None


def _joined(readable: str, short: str) -> str:
    room = REFERENCE_LENGTH - len(short) - 1
    start = _readable(readable)[:room].strip("-")
    return f"{start}-{short}" if start else short


def _readable(text: str) -> str:
    return _NOT_READABLE.sub("-", unidecode(text).upper()).strip("-")
