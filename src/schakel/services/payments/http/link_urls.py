"""Addresses of a part of the pages of payment links."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
