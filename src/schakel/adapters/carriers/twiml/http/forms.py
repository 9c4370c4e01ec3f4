"""Forms of the office's pages about carriers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.adapters.carriers.twiml.credentials import UnusableSecretError, usable_secret
from schakel.adapters.carriers.twiml.profiles import PROFILES, Vendor

VENDOR_NAMES = {Vendor.TWILIO: "Twilio", Vendor.SIGNALWIRE: "SignalWire", Vendor.TELNYX: "Telnyx"}
WHERE = {
    Vendor.TWILIO: _("Twilio: the auth token of the account."),
    Vendor.SIGNALWIRE: _("SignalWire: the signing key of the space."),
    Vendor.TELNYX: _("Telnyx: the public key, under Keys & Credentials."),
}
UNUSABLE = {
    Vendor.TELNYX: _("This is no public key of Telnyx: that is 44 letters and digits, with = at the end."),
}
UNUSABLE_ELSEWHERE = _("This cannot be the secret: it is one line of letters, digits and signs.")


class SecretForm(forms.Form):
    """The secret of an account that exists; `vendor` is the account's."""

    secret = forms.CharField(
        label=_("Secret"), max_length=256, widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *given: Any, vendor: Vendor | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        self._vendor = vendor
        if vendor is not None:
            self.fields["secret"].help_text = WHERE[vendor]

    def clean(self) -> dict[str, Any]:
        """Refuse a secret that the carrier cannot have given."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        vendor = self._vendor or cleaned.get("vendor")
        if vendor and "secret" in cleaned:
            try:
                cleaned["secret"] = usable_secret(PROFILES[Vendor(vendor)], cleaned["secret"])
            except UnusableSecretError:
                self.add_error("secret", UNUSABLE.get(Vendor(vendor), UNUSABLE_ELSEWHERE))
        return cleaned


class AccountForm(SecretForm):
    """A new account."""

    vendor = forms.ChoiceField(
        label=_("Carrier"), choices=[(key.value, name) for key, name in VENDOR_NAMES.items()]
    )
    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("What you call this account here."))
    field_order = ("vendor", "name", "secret")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["secret"].help_text = _(
            "Twilio: the auth token. SignalWire: the signing key. Telnyx: the public key."
        )
