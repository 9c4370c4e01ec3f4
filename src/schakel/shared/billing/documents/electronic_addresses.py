"""Under which scheme a party is reached and registered: the lists EAS (electronic addresses) and ICD (registers)."""

from typing import NamedTuple

from schakel.shared.billing.facts.invoices import Card

_KVK, _OIN, _BELGIAN_REGISTER = "0106", "0190", "0208"
_OIN_DIGITS, _BELGIAN_DIGITS = 20, 10
_BY_VAT_NUMBER = {
    "AT": "9914", "BE": "9925", "BG": "9926", "CY": "9928", "CZ": "9929", "DE": "9930", "DK": "0198", "EE": "9931",
    "EL": "9933", "ES": "9920", "FI": "0213", "FR": "9957", "GB": "9932", "HR": "9934", "HU": "9910", "IE": "9935",
    "IT": "0211", "LT": "9937", "LU": "9938", "LV": "9939", "MT": "9943", "NL": "9944", "PL": "9945", "PT": "9946",
    "RO": "9947", "SI": "9949", "SK": "9950",
}  # fmt: skip
"""First letters of a VAT number -> the scheme of such numbers. Sweden has none: its register number serves."""
_SWEDISH_REGISTER = "0007"


class Identified(NamedTuple):
    """An identifier, and the scheme it is of ("" for none that is listed)."""

    value: str
    scheme: str


def vat_number(card: Card) -> str:
    """Return the VAT number of a party without spaces and dots; "" for none."""
    return "".join(character for character in card.vat_number if character.isalnum()).upper()


def registered(card: Card) -> Identified | None:
    """Return the number of a party in its trade register; None for none."""
    number = "".join(card.register_number.split())
    digits = number.replace(".", "")
    if not number:
        return None
    if card.country == "NL" and digits.isdigit():
        return Identified(digits, _OIN if len(digits) == _OIN_DIGITS else _KVK)
    if card.country == "BE" and digits.isdigit() and len(digits) == _BELGIAN_DIGITS:
        return Identified(digits, _BELGIAN_REGISTER)
    return Identified(number, "")


def endpoint(card: Card) -> Identified | None:
    """Return the address to which invoices of a party go: by its register, its VAT number, or by e-mail.

    E-mail is an address of EN 16931 but not of the Peppol network.
    """
    register = registered(card)
    if register and register.scheme in {_KVK, _OIN, _BELGIAN_REGISTER}:
        return register
    number = vat_number(card)
    if number.startswith("SE"):
        return Identified(number[2:12], _SWEDISH_REGISTER)
    if scheme := _BY_VAT_NUMBER.get(number[:2]):
        return Identified(number, scheme)
    return Identified(card.email, "EM") if card.email else None
