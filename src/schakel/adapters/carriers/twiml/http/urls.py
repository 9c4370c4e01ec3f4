"""Addresses of the carriers' webhooks; `run/urls.py` includes them under `carriers/twiml/`."""

from django.urls import path

from schakel.adapters.carriers.twiml.http import webhooks

app_name = "twiml"
urlpatterns = [
    path("<str:path_token>/voice", webhooks.voice, name="voice"),
    path("<str:path_token>/status", webhooks.status, name="status"),
    path("<str:path_token>/<uuid:organisation>/announced", webhooks.announced, name="announced"),
    path("<str:path_token>/<uuid:organisation>/dial-done", webhooks.dial_done, name="dial-done"),
    path("<str:path_token>/<uuid:organisation>/leg", webhooks.leg, name="leg"),
    path("<str:path_token>/<uuid:organisation>/recording", webhooks.recording, name="recording"),
    path("<str:path_token>/<uuid:organisation>/whisper", webhooks.whisper, name="whisper"),
    path("<str:path_token>/<uuid:organisation>/finished", webhooks.finished, name="finished"),
]
