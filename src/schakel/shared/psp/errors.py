"""What can go wrong with a payment service provider."""


class PspError(Exception):
    """The PSP did not do what was asked."""


class PspUnreachableError(PspError):
    """No answer, or one that says to come back later. Whether it was done is unknown: ask again with the same key."""


class PspRefusedError(PspError):
    """The PSP says no, and will say so again; `code` is its own word."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class BadSignatureError(PspError):
    """A webhook that did not come from the PSP, or not for this connection."""


class UnknownConnectorError(PspError):
    """No connector of this name is installed."""
