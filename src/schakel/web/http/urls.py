"""Addresses of the shell itself; `run/urls.py` includes them at the root."""

from django.urls import path

from schakel.web.http import live, preferences, styleguide

app_name = "web"
urlpatterns = [
    path("o/<slug:organisation>/live-token", live.live_token, name="live-token"),
    path("language", preferences.set_language, name="language"),
    path("theme", preferences.set_theme, name="theme"),
    path("styleguide", styleguide.styleguide, name="styleguide"),
    path("styleguide/public", styleguide.public, name="styleguide-public"),
    path("styleguide/fragment", styleguide.fragment, name="styleguide-fragment"),
    path("styleguide/live", styleguide.live, name="styleguide-live"),
    path("styleguide/errors/<int:status>", styleguide.error, name="styleguide-error"),
]
