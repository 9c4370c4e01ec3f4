"""Addresses of the office's pages about carriers; `run/urls.py` includes them under `office/carriers/`."""

from django.urls import path

from schakel.adapters.carriers.twiml.http import pages

app_name = "carriers"
urlpatterns = [
    path("", pages.listing, name="listing"),
    path("add/", pages.add, name="add"),
    path("<uuid:account>/secret/", pages.change_secret, name="change_secret"),
    path("<uuid:account>/retire/", pages.retire, name="retire"),
]
