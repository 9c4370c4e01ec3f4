"""Why a use case of accounts did not do what was asked; nothing was changed."""


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


class TooLongError(AccountsError):
    """It would last longer than it may."""


class NoAccountError(AccountsError):
    """Nobody has an account with this address."""
