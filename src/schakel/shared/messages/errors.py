"""Why a use case of messages did not do what was asked; nothing was changed."""


class MessagesError(Exception):
    """Something about a message is not as it must be."""


class StillUnderWayError(MessagesError):
    """It did not come back, or was dealt with before."""


class NoNoticeError(MessagesError):
    """The message belongs to no notice, so there is no letter of it."""


class BadPostingError(MessagesError):
    """The day, the address or the number of a letter is not possible; the argument names which: on, to, tracking."""


class MandatoryError(MessagesError):
    """Rights hang on notices of this kind: nobody can switch them off."""
