"""See whether a company can be one."""

from stdnum.eu import vat
from stdnum.exceptions import ValidationError

from schakel.kernel.refusals import RefusedError

KVK_DIGITS = 8


def check_company(company: str, register_number: str, vat_number: str = "") -> str:
    """Return the VAT number as it is written down, "" for none; refuse a company that cannot be one.

    Numbers of the Dutch trade register have eight digits and no check digit. A VAT number is one of a member
    state of the EU, with the form and the check digits of that state; whether it was given out is not asked.
    Raises RefusedError (registration_company, register_number, vat_number).
    """
    if not company.strip():
        raise RefusedError("registration_company")
    number = register_number.strip()
    if number and not (len(number) == KVK_DIGITS and number.isascii() and number.isdigit()):
        raise RefusedError("register_number")
    if not vat_number.strip():
        return ""
    try:
        return str(vat.validate(vat_number))
    except ValidationError:
        raise RefusedError("vat_number") from None
