"""See whether a company can be one."""

from schakel.kernel.refusals import RefusedError

KVK_DIGITS = 8


def check_company(company: str, register_number: str) -> None:
    """Refuse a company without a name, or a trade register number that cannot be one. Raises RefusedError.

    Numbers of the Dutch trade register have eight digits and no check digit.
    """
    if not company.strip():
        raise RefusedError("registration_company")
    number = register_number.strip()
    if number and not (len(number) == KVK_DIGITS and number.isascii() and number.isdigit()):
        raise RefusedError("register_number")
