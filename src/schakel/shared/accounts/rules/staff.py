"""What must be on file before somebody sees data of a client."""

from datetime import date

from schakel.kernel.rules import Decision, decide, rule


@rule("qooqie:12.13", "linktopay:12.11", "twinqels:28.1")
def may_see_client_data(*, undertaking_signed: date | None, on: date) -> Decision[bool]:
    """Whether somebody of the provider's staff may see clients' data on a day.

    `undertaking_signed` is the day on which the confidentiality undertaking that is on file, and was not
    withdrawn, was signed.
    """
    filed = undertaking_signed is not None and undertaking_signed <= on
    return decide(filed, because=("qooqie:12.13", "linktopay:12.11", "twinqels:28.1"), filed=filed, on=on)


@rule("qooqie:23.3")
def may_come_from_outside(*, outsider: bool, permitted_from: date | None, on: date) -> Decision[bool]:
    """Whether somebody may be invited to a client on a day.

    Somebody from outside the client's own organisation needs the provider's permission, recorded before.
    """
    allowed = not outsider or (permitted_from is not None and permitted_from <= on)
    return decide(allowed, because="qooqie:23.3", outsider=outsider, on=on)
