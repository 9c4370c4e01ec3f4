"""See whether a key opens an account with a PSP."""

from schakel.kernel.refusals import RefusedError
from schakel.shared.psp.interface import (
    Credentials,
    PspRefusedError,
    PspUnreachableError,
    UnknownConnectorError,
    connector_of,
)


def try_account(connector: str, credentials: Credentials) -> list[dict[str, object]]:
    """Return the ways of paying that the account has, as they are kept.

    Raises RefusedError: psp_unknown, psp_key_refused, psp_away.
    """
    try:
        found = connector_of(connector).methods(credentials)
    except UnknownConnectorError:
        raise RefusedError("psp_unknown") from None
    except PspRefusedError:
        raise RefusedError("psp_key_refused") from None
    except PspUnreachableError:
        raise RefusedError("psp_away") from None
    return [{"code": each.code, "name": each.name, "currencies": list(each.currencies)} for each in found]
