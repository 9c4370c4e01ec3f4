"""Why a use case of accounts did not do what was asked; nothing was changed."""

from datetime import timedelta


class AccountsError(Exception):
    """Something about people or access is not as it must be."""


class LastHeadError(AccountsError):
    """Nobody would be left who looks after people and access."""


class AlreadyThereError(AccountsError):
    """The address has a place here, or an open invitation to one."""


class NoSuchRoleError(AccountsError):
    """No organisation of this kind has that role."""


class GoneError(AccountsError):
    """It was used, withdrawn, ended or has expired."""


class OutsiderError(AccountsError):
    """Somebody from outside needs the provider's permission first (qooqie:23.3)."""


class WrongPersonError(AccountsError):
    """The invitation is for somebody else than who is signed in."""


class TakenError(AccountsError):
    """Another organisation has this name in addresses."""


class AddressTakenError(AccountsError):
    """Somebody else signs in with this address."""


class TooLongError(AccountsError):
    """It would last longer than it may."""


class NoAccountError(AccountsError):
    """Nobody has an account with this address."""


class TooOftenError(AccountsError):
    """It was asked for more often than is allowed; `wait` is how long until it may be asked again."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait
