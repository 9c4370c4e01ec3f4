"""The forms of payment links in the office. They read and keep what was typed; use cases decide."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.http.set_up_words import FUNCTIONS, KINDS
from schakel.services.payments.interface import RestrictionKind, RestrictionWish
from schakel.shared.http.fields import moment_field

CONSENT, REFUSE = "consent", "refuse"
ALL, NOTHING = "all", "nothing"


def _words(label: Any, help_text: Any, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class DecideForm(forms.Form):
    """Consent to a website, or none."""

    decision = forms.ChoiceField(
        label=_("Your decision"), widget=forms.RadioSelect,
        choices=[(CONSENT, _("We consent: links can be made at once")), (REFUSE, _("We do not consent"))],
    )  # fmt: skip
    reason = _words(
        _("Reason"), _("The client reads this in the e-mail. Without consent it is needed."), required=False
    )

    @property
    def consents(self) -> bool:
        """Whether it is a consent."""
        return bool(self.cleaned_data["decision"] == CONSENT)


class NameForm(forms.Form):
    """A website that stands in a contract."""

    address = forms.CharField(
        label=_("Address"), max_length=300, help_text=_("As the contract has it, for example www.jansen.example."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "inputmode": "url"}),
    )  # fmt: skip
    goods = _words(
        _("What is sold there"), _("The goods or services that the contract tells of."), required=False
    )


class GoodsForm(forms.Form):
    """A link that sells what the client did not tell of."""

    link = forms.CharField(
        label=_("Payment link"), max_length=500,
        help_text=_("The address of its page, or its reference for a bank transfer (RF and 12 letters and digits)."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    reported = moment_field(
        _("When the client told of these goods"),
        _("In the portal, by e-mail or by letter. Leave it empty when it never did."), required=False,
    )  # fmt: skip


class StopForm(forms.Form):
    """Why, and what of, the application of a client is stopped."""

    reason = _words(_("Reason"), _("The client reads this in the e-mail."))

    def __init__(self, *args: Any, websites: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(ALL, _("Everything")), *((str(key), host) for key, host in websites)]
        self.fields["website"] = forms.TypedChoiceField(
            label=_("What is stopped"), choices=shown, coerce=lambda told: None if told == ALL else UUID(told)
        )
        self.order_fields(["website"])


class RestrictionForm(forms.Form):
    """Maintenance, a restriction or an interruption."""

    kind = forms.ChoiceField(label=_("What it is"), choices=list(KINDS.items()), widget=forms.RadioSelect)
    restricted = forms.ChoiceField(
        label=_("What does not work meanwhile"),
        choices=[(NOTHING, _("Nothing: everything goes on")), *FUNCTIONS.items()],
    )  # fmt: skip
    starts_at = moment_field(_("From"))
    ends_at = moment_field(_("Until"), _("Leave it empty when it is not known yet."), required=False)
    text_nl = _words(_("What clients read, in Dutch"), _("One sentence: what does not work, and why."))
    text_en = _words(_("What clients read, in English"), "")

    def wish(self) -> RestrictionWish:
        """Return what was asked."""
        told = self.cleaned_data
        return RestrictionWish(
            kind=RestrictionKind(told["kind"]),
            restricted=None if told["restricted"] == NOTHING else Restricted(told["restricted"]),
            text_nl=told["text_nl"],
            text_en=told["text_en"],
            starts_at=told["starts_at"],
            ends_at=told["ends_at"],
        )
