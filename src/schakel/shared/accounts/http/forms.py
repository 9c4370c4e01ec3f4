"""Forms of people, keys and access."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from schakel.shared.accounts.facts import OrganisationKind, Role
from schakel.shared.accounts.models import Person
from schakel.shared.accounts.rules.roles import ROLES_OF
from schakel.shared.http.fields import day_field, moment_field

ROLE_NAMES = {
    Role.OWNER: _("Owner"),
    Role.FINANCE: _("Finance"),
    Role.SUPPORT: _("Support"),
    Role.OUTREACH_WORKER: _("Outreach"),
    Role.PRIVACY_OFFICER: _("Privacy officer"),
    Role.ADMIN: _("Administrator"),
    Role.FINANCE_ADMIN: _("Finance"),
    Role.MEMBER: _("Member"),
    Role.LINKER: _("Linker"),
    Role.TRAINER: _("Trainer"),
    Role.EMPLOYER: _("Employer"),
    Role.PARTNER: _("Partner"),
}
HOURS = [
    (30, _("30 minutes")),
    (60, _("1 hour")),
    (120, _("2 hours")),
    (240, _("4 hours")),
    (480, _("8 hours")),
]
LASTS = [(30, _("30 days")), (90, _("90 days")), (365, _("1 year")), (730, _("2 years"))]


def roles_of(kind: OrganisationKind) -> list[tuple[str, Any]]:
    """Return the choices of roles in this kind of organisation."""
    return [(role.value, ROLE_NAMES[role]) for role in ROLES_OF[kind]]


class RoleForm(forms.Form):
    """A role in an organisation of some kind."""

    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, kind: OrganisationKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_of(kind)  # type: ignore[attr-defined]


class InviteForm(RoleForm):
    """Whom to invite."""

    email = forms.EmailField(label=_("E-mail address"))
    outsider = forms.BooleanField(
        label=_("This person does not work for us"),
        required=False,
        help_text=_("Then your provider must have given permission for this address first."),
    )
    field_order = ["email", "role", "outsider"]

    def __init__(self, *args: Any, kind: OrganisationKind, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, **kwargs)
        self.fields["role"].choices = [("", _("Choose")), *roles_of(kind)]  # type: ignore[attr-defined]
        if kind is not OrganisationKind.CLIENT:
            del self.fields["outsider"]


class ClientForm(forms.Form):
    """A new client."""

    name = forms.CharField(label=_("Name of the client"), max_length=120)
    slug = forms.SlugField(
        label=_("Name in addresses"),
        help_text=_("Lower case letters, digits and hyphens, for instance jansen."),
    )
    admin = forms.EmailField(
        label=_("E-mail address of the first administrator"), help_text=_("They get an invitation.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class SupportForm(forms.Form):
    """Why somebody looks into a client's data, and for how long."""

    reason = forms.CharField(label=_("Reason"), max_length=200, help_text=_("The client reads this."))
    minutes = forms.TypedChoiceField(label=_("For how long"), choices=HOURS, coerce=int, initial=60)

    @property
    def lasts(self) -> timedelta:
        return timedelta(minutes=self.cleaned_data["minutes"])


class OutsiderForm(forms.Form):
    """Whom from outside a client may invite."""

    email = forms.EmailField(label=_("E-mail address"))
    purpose = forms.CharField(label=_("What for"), max_length=200)
    from_day = day_field(_("From"))


class UndertakingForm(forms.Form):
    """A signed confidentiality undertaking."""

    signed_on = day_field(_("Signed on"))
    reference = forms.CharField(label=_("Where the signed document is"), max_length=200)


class KeyForm(forms.Form):
    """A new API key."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("The program that uses it."))
    opens = forms.MultipleChoiceField(label=_("What it opens"), widget=forms.CheckboxSelectMultiple)
    days = forms.TypedChoiceField(label=_("Valid for"), choices=LASTS, coerce=int, initial=365)

    def __init__(self, *args: Any, scopes: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opens"].choices = scopes  # type: ignore[attr-defined]

    @property
    def lasts(self) -> timedelta:
        return timedelta(days=self.cleaned_data["days"])


class ProfileForm(forms.Form):
    """One's own name and language."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class EmailForm(forms.Form):
    """Another address to sign in with."""

    email = forms.EmailField(
        label=_("New e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def __init__(self, *args: Any, current: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current = current

    def clean_email(self) -> str:
        """Refuse the address that it is already."""
        email = str(self.cleaned_data["email"]).strip().lower()
        if email == self.current:
            raise ValidationError(_("This is your address already."))
        return email


class AccountForm(ProfileForm):
    """An account for somebody who was invited."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. A few words in a row are easy to remember."),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        try:
            validate_password(told.get("password", ""), Person(email=self.email, name=told.get("name", "")))
        except ValidationError as error:
            self.add_error("password", error)
        return told


class MisuseForm(forms.Form):
    """A report that somebody else uses one's sign-in."""

    email = forms.EmailField(
        label=_("E-mail address of the sign-in"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    noticed_at = moment_field(_("When did you notice it?"))
    description = forms.CharField(
        label=_("What did you see?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    contact = forms.CharField(
        label=_("Where can we reach you?"),
        required=False,
        max_length=200,
        help_text=_("A telephone number or another e-mail address, in case somebody else reads this one."),
    )


class NoteForm(forms.Form):
    """What was found, in one's own words."""

    note = forms.CharField(
        label=_("What was found"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
