"""Creditor references (ISO 11649): a text that banks carry with a transfer, with check digits against typing errors."""

import re

from stdnum import iso11649
from stdnum.iso7064 import mod_97_10

_TEXT = re.compile(r"[A-Z0-9]{1,21}", re.ASCII)


def creditor_reference(text: str) -> str:
    """Return "RF", two check digits and `text`. Raises ValueError for other than 1 to 21 capitals and digits."""
    if not _TEXT.fullmatch(text):
        raise ValueError(f"{text!r} cannot stand in a creditor reference")
    return str(iso11649.compact(f"RF{mod_97_10.calc_check_digits(f'{text}RF')}{text}"))
