"""The number of a caller, from whatever a trunk writes.

E.164 comes out only for a number that exists according to the numbering plans; short numbers ("112"),
internal ones and nonsense keep their text but get no E.164, and a withheld number gets nothing, so that
two callers who withheld their numbers are never taken for one person.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers

_LONGEST = 40
_WITHHELD = frozenset(
    {
        "anonymous", "unknown", "unavailable", "restricted", "private", "withheld", "blocked", "asserted",
        "+266696687", "266696687", "+7378742833", "7378742833", "+2562533", "2562533",
        "+8656696", "8656696", "+86282452253", "86282452253", "+464", "464",
    }
)  # fmt: skip
"""Words, and the words typed on a telephone's keys as some carriers send them (266696687 is ANONYMOUS)."""


class TrunkFormat(StrEnum):
    """How a trunk writes numbers.

    Guessing is wrong: "14155550100" may be American, or Dutch without its zero.
    """

    PLUS_E164 = "+e164"  # +31850001234
    E164_NO_PLUS = "e164"  # 31850001234
    DOUBLE_ZERO = "00"  # 0031850001234, and 0850001234 within the country
    NATIONAL = "national"  # 0850001234 within the country, 00... or +... from abroad


@dataclass(frozen=True, slots=True)
class Caller:
    """A caller as far as its number is known.

    Two callers are the same person only when both have the same `e164`.
    """

    e164: str | None
    given: str


WITHHELD = Caller(None, "")


def caller_of(given: str | None, form: TrunkFormat = TrunkFormat.PLUS_E164, region: str = "NL") -> Caller:
    """Read a caller id. `region` is the country whose national numbers the trunk writes without a prefix."""
    text = _bare(given)
    if not text or text.lower() in _WITHHELD:
        return WITHHELD
    return Caller(_e164(text, form, region), text)


def e164(given: str, region: str = "NL") -> str | None:
    """Read a number that a person typed: international or national, with any punctuation.

    None if it does not exist.
    """
    return _e164(_bare(given), TrunkFormat.NATIONAL, region)


def _e164(text: str, form: TrunkFormat, region: str) -> str | None:
    if form is TrunkFormat.E164_NO_PLUS and text[:1].isdigit() and not text.startswith("0"):
        text = f"+{text}"
    elif text.startswith("00"):
        text = f"+{text[2:]}"
    if not text.startswith("+") and form is TrunkFormat.PLUS_E164:
        return None
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not phonenumbers.is_valid_number(number):
        return None
    if not text.startswith(("+", "0")):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _bare(given: str | None) -> str:
    """The number inside a SIP or tel address: no display name, parameters, host or control characters."""
    text = "".join(character for character in (given or "")[:512] if character.isprintable()).strip()
    if found := re.search(r"<([^>]*)>", text):
        text = found[1]
    text = re.sub(r"^(?:sips?|tel):", "", text, flags=re.IGNORECASE)
    return text.partition(";")[0].partition("@")[0].strip().strip('"')[:_LONGEST]
