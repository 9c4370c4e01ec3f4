"""Django's name for this app, and what its roles may do."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Organisations and people."""

    name = "schakel.shared.accounts"
    label = "accounts"

    scopes = {"people.read": _("See who has access")}
    mandatory_notices = {
        "accounts.invitation": _("Invitations"),
        "accounts.confirm_email": _("Confirmation of a new e-mail address"),
        "accounts.password_reset": _("A new password"),
        "accounts.new_password_needed": _("A new password is needed"),
        "accounts.account_changed": _("Changes of how you sign in"),
        "accounts.misuse_reported": _("Misuse of a sign-in"),
    }
    grants = {
        "owner": frozenset({
            "client.read", "client.add", "support.open", "misuse.read", "misuse.handle", "outsider.permit",
            "staff.read", "staff.manage", "undertaking.file", "message.read", "notice.repair",
        }),
        "finance": frozenset({"client.read", "client.add", "staff.read", "message.read", "notice.repair"}),
        "support": frozenset({
            "client.read", "support.open", "misuse.read", "misuse.handle", "outsider.permit", "staff.read",
            "message.read", "notice.repair",
        }),
        "outreach_worker": frozenset({"client.read", "staff.read"}),
        "privacy_officer": frozenset({
            "client.read", "misuse.read", "misuse.handle", "staff.read", "undertaking.file", "message.read",
        }),
        "admin": frozenset({
            "people.read", "people.manage", "keys.read", "keys.manage", "support_access.read", "support_access.end",
        }),
        "finance_admin": frozenset({"people.read", "support_access.read"}),
        "member": frozenset({"people.read", "support_access.read"}),
        "linker": frozenset({"people.read", "support_access.read"}),
        "trainer": frozenset({"people.read", "support_access.read"}),
        "employer": frozenset({"people.read", "support_access.read"}),
        "partner": frozenset({"people.read", "people.manage"}),
    }  # fmt: skip
