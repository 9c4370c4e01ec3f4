"""The page shell as a Django app: templates, styles, scripts, translations."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "schakel.web"
    label = "web"
