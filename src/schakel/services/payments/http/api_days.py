"""Days that programs ask for."""

from datetime import date

from django.utils.translation import gettext as _

from schakel.shared.http.asked import YEARS
from schakel.shared.http.interface import FieldError, ProblemError
from schakel.shared.http.problems import INVALID


def in_our_time(**days: date | None) -> None:
    """Refuse days that can only be typing errors: no instant around them could be reckoned with.

    Raises ProblemError (invalid-fields).
    """
    detail = _("Enter a year between 2000 and 2199.")
    wrong = [name for name, day in days.items() if day is not None and day.year not in YEARS]
    if wrong:
        raise ProblemError(INVALID, errors=tuple(FieldError(f"/{name}", "invalid", detail) for name in wrong))
