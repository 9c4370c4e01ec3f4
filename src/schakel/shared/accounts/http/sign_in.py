"""Addresses of signing in: the library's views, all of them doors by themselves, in our templates.

No sign-up among them: people come in by invitation.
"""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.urls.converters import StringConverter, register_converter

from schakel.shared.accounts.doors import Door

OPEN = Door("sign-in")
"""Everybody: these are the pages on which somebody becomes somebody."""
OWN = Door("own account")
"""Whoever is signed in, about their own account; the library's views ask for that themselves."""


class Number36(StringConverter):
    """A person's id in an address of the library."""

    regex = "[0-9A-Za-z]+"


register_converter(Number36, "number36")


def _path(route: str, view: Callable[..., HttpResponseBase], name: str, door: Door) -> URLPattern:
    behind: Any = view
    behind.door = door
    found: URLPattern = path(f"account/{route}", behind, name=name)
    return found


urlpatterns = [
    _path("sign-in/", account.login, "account_login", OPEN),
    _path("sign-in/passkey/", webauthn.login_webauthn, "mfa_login_webauthn", OPEN),
    _path("sign-in/second/", mfa.authenticate, "mfa_authenticate", OPEN),
    _path("sign-out/", account.logout, "account_logout", OPEN),
    _path("blocked/", account.account_inactive, "account_inactive", OPEN),
    _path("password/forgotten/", account.password_reset, "account_reset_password", OPEN),
    _path("password/forgotten/sent/", account.password_reset_done, "account_reset_password_done", OPEN),
    _path(
        "password/new/<number36:uidb36>-<str:key>/",
        account.password_reset_from_key,
        "account_reset_password_from_key",
        OPEN,
    ),
    _path(
        "password/new/done/",
        account.password_reset_from_key_done,
        "account_reset_password_from_key_done",
        OPEN,
    ),
    _path("again/", account.reauthenticate, "account_reauthenticate", OWN),
    _path("again/code/", mfa.reauthenticate, "mfa_reauthenticate", OWN),
    _path("again/passkey/", webauthn.reauthenticate_webauthn, "mfa_reauthenticate_webauthn", OWN),
    _path("password/", account.password_change, "account_change_password", OWN),
    _path("password/first/", account.password_set, "account_set_password", OWN),
    _path("security/", mfa.index, "mfa_index", OWN),
    _path("security/app/", totp.activate_totp, "mfa_activate_totp", OWN),
    _path("security/app/remove/", totp.deactivate_totp, "mfa_deactivate_totp", OWN),
    _path("security/codes/", codes.view_recovery_codes, "mfa_view_recovery_codes", OWN),
    _path("security/codes/new/", codes.generate_recovery_codes, "mfa_generate_recovery_codes", OWN),
    _path("security/passkeys/", webauthn.list_webauthn, "mfa_list_webauthn", OWN),
    _path("security/passkeys/add/", webauthn.add_webauthn, "mfa_add_webauthn", OWN),
    _path("security/passkeys/<int:pk>/", webauthn.edit_webauthn, "mfa_edit_webauthn", OWN),
    _path("security/passkeys/<int:pk>/remove/", webauthn.remove_webauthn, "mfa_remove_webauthn", OWN),
    _path("sessions/", sessions.list_usersessions, "usersessions_list", OWN),
]
