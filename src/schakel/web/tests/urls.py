"""The shell's own addresses, included as the product does it."""

from django.urls import include, path

urlpatterns = [path("", include("schakel.web.http.urls"))]
