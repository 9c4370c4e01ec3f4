"""Forms of the sign-in library, with our own words and stricter where that is better."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

NAME_HELP = _("By which you recognise it later, for instance the name of this telephone or computer.")


class AddPasskeyForm(AddWebAuthnForm):
    """A passkey always stays on the device and asks for its owner: it can sign in all by itself."""

    name = forms.CharField(label=_("Name"), required=False, max_length=60, help_text=NAME_HELP)
    passwordless = forms.BooleanField(required=False, widget=forms.HiddenInput, initial=True)

    def clean_passwordless(self) -> bool:
        """Take nothing less."""
        return True


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name"), max_length=60, help_text=NAME_HELP)
