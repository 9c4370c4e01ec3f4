"""What a refusal about bank statements says to a person, and next to which field."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schakel.kernel.money import Money
from schakel.services.payments.interface import RefusedError
from schakel.shared.bank.http.refusals import UNREADABLE
from schakel.shared.http.forms import in_words
from schakel.shared.http.forms import tell as tell_on

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

_AMOUNT = "amount"
SAID: dict[str, tuple[str, "str | Promise"]] = UNREADABLE | {
    "restricted": (
        "",
        _(
            "Bank statements cannot be worked on for the moment. Nothing was changed. The notice above says why, and"
            " until when."
        ),
    ),
    "bank_line_unknown": ("", _("This bank line is not there any more. Nothing was changed.")),
    "link_unknown": ("", _("This payment link is not there any more. Nothing was changed.")),
    "bank_amount_other": (
        _AMOUNT,
        _("This amount cannot be matched: it must be more than nothing, in the currency of the link."),
    ),
    "bank_above_line": (_AMOUNT, _("Of this bank line only %(left)s is left.")),
    "bank_above_claim": (_AMOUNT, _("With this payment link no more than %(left)s can be matched.")),
    "bank_match_unknown": ("", _("This match is not there. Nothing was changed.")),
    "bank_match_undone": ("", _("This match was undone before. Nothing was changed.")),
    "bank_match_needed": (
        "",
        _(
            "Money that went back is matched with this payment link too, and would then be more than what came. Undo"
            " that match first. Nothing was changed."
        ),
    ),
    "bank_proposals_changed": (
        "",
        _("Other matches are proposed by now, so nothing was confirmed. Look at the list again."),
    ),
}  # fmt: skip


def tell(form: forms.Form, refused: RefusedError) -> None:
    """Say on the form what was refused: next to the field where it can be mended, else on top."""
    tell_on(form, _readable(refused), SAID)


def told(refused: RefusedError) -> str:
    """Return what was refused in words, for a page without a form."""
    return in_words(_readable(refused), SAID[refused.what][1])


def _readable(refused: RefusedError) -> RefusedError:
    """Write the amount that a refusal names for the reader."""
    left = refused.facts.get("left")
    if left is None:
        return refused
    written = Money.parse(str(left)).format(get_language() or "nl")
    return RefusedError(refused.what, **{**refused.facts, "left": written})
