"""Read the e-mail address of a payer."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from schakel.kernel.refusals import RefusedError


def payer_address(told: str, field: str = "email") -> str:
    """Return one plain address that mail can be sent to, or nothing for nothing.

    Raises RefusedError (bad_email, with the `field` it stands in): mail to anything else could never be written.
    """
    address = told.strip()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError:
        raise RefusedError("bad_email", field=field) from None
    return address
