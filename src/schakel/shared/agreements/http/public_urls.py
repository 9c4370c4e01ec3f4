"""Addresses of agreements for everybody."""

from django.urls import URLPattern

app_name = "agreements_public"
urlpatterns: list[URLPattern] = []
