"""Addresses as people write them, in the parts that an electronic invoice wants."""

import re
from dataclasses import dataclass

_DUTCH = re.compile(r"(?P<postcode>[1-9][0-9]{3} ?[A-Z]{2})[ ,]+(?P<city>.+)", re.ASCII)
_ABROAD = re.compile(r"(?:(?P<country>[A-Z]{2})-)?(?P<postcode>[0-9]{4,5})[ ,]+(?P<city>.+)", re.ASCII)
_COUNTRIES = {
    "nederland": "NL", "netherlands": "NL", "belgië": "BE", "belgie": "BE", "belgium": "BE", "duitsland": "DE",
    "germany": "DE", "frankrijk": "FR", "france": "FR", "luxemburg": "LU", "luxembourg": "LU",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """An address in parts; what was not found is empty, and the street then holds all that was written."""

    street: str
    postcode: str = ""
    city: str = ""
    country: str = "NL"

    @property
    def complete(self) -> bool:
        """Whether it has every part that an electronic invoice must have."""
        return bool(self.street and self.postcode and self.city)


def read_address(text: str) -> Address:
    """Read an address: street on the first lines, postcode and town on the next, the country on the last or none."""
    lines = [each.strip() for line in text.splitlines() for each in _parts(line) if each.strip()]
    country = "NL"
    if len(lines) > 1 and (named := _COUNTRIES.get(lines[-1].lower()) or _code(lines[-1])):
        country, lines = named, lines[:-1]
    for place in range(len(lines) - 1, 0, -1):
        if found := _DUTCH.fullmatch(lines[place]) or _ABROAD.fullmatch(lines[place]):
            written: str = found.groupdict().get("country") or country
            return Address(", ".join(lines[:place]), found["postcode"], found["city"].strip(), written)
    return Address(", ".join(lines), country=country)


def _parts(line: str) -> list[str]:
    return line.split(",")


def _code(text: str) -> str:
    return text if re.fullmatch("[A-Z]{2}", text) else ""
