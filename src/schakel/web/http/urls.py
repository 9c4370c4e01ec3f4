"""Addresses of the shell itself; `run/urls.py` includes them at the root."""

from django.urls import path

from schakel.web.http import preferences

app_name = "web"
urlpatterns = [
    path("language", preferences.set_language, name="language"),
    path("theme", preferences.set_theme, name="theme"),
]
