"""The reader's language and theme, kept in cookies; forms that need no script."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from schakel.web.context import THEME_COOKIE, THEMES

KEPT = timedelta(days=365)


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the language of the form field `language`; an unknown one changes nothing."""
    response = HttpResponseRedirect(_back(request))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES) and check_for_language(chosen):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, chosen)
    return response


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme of the form field `theme`; anything but a known one means: as the system."""
    response = HttpResponseRedirect(_back(request))
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        _keep(response, THEME_COOKIE, chosen)
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    secure = bool(settings.LANGUAGE_COOKIE_SECURE)
    response.set_cookie(name, value, max_age=KEPT, httponly=True, secure=secure, samesite="Lax")


def _back(request: HttpRequest) -> str:
    """The page the form was on; never an address elsewhere."""
    wanted = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed else "/"


set_language.door = set_theme.door = "public"  # type: ignore[attr-defined]
