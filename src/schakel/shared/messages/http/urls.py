"""Addresses of the mailbox; `run/urls.py` includes them in a demo only."""

from django.urls import path

from schakel.shared.messages.http import pages

app_name = "mailbox"
urlpatterns = [
    path("", pages.inbox, name="inbox"),
    path("<str:key>", pages.letter, name="letter"),
]
