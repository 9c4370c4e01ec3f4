"""Who a client is, on the forms of quotes and signed agreements."""

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.forming_words import CLIENT_KINDS


class PartyForm(forms.Form):
    """Who a client is in law, with its numbers where it has them."""

    kind = forms.TypedChoiceField(
        label=_("Who the client is"), choices=lambda: [("", "–"), *CLIENT_KINDS.items()],
        coerce=agreements.ClientKind, empty_value=None,
        required=False,
    )  # fmt: skip
    register_number = forms.CharField(
        label=_("Number in the trade register"), max_length=20, required=False, help_text=_("Eight digits.")
    )
    vat_number = forms.CharField(label=_("VAT number"), max_length=20, required=False)

    def party(self) -> agreements.Party | None:
        """Return who the client is; None where that was left open."""
        told = self.cleaned_data
        if told["kind"] is None:
            return None
        return agreements.Party(
            kind=told["kind"], register_number=told["register_number"], vat_number=told["vat_number"]
        )
