"""The door of the vault: `vault.seal(...)`, `vault.open(...)`, `vault.forget(...)`."""

from schakel.shared.vault.cipher import TamperedError, VaultError
from schakel.shared.vault.keyring import ForgottenError, WrongMasterKeyError
from schakel.shared.vault.usecases.forget import forget
from schakel.shared.vault.usecases.seal import seal
from schakel.shared.vault.usecases.unseal import unseal

open = unseal  # noqa: A001 - vault.open reads as what it does

__all__ = [
    "ForgottenError",
    "TamperedError",
    "VaultError",
    "WrongMasterKeyError",
    "forget",
    "open",
    "seal",
    "unseal",
]
