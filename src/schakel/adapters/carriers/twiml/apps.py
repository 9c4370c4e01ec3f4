"""Django's name for this app."""

from django.apps import AppConfig


class TwimlConfig(AppConfig):
    """Carriers that speak TwiML: Twilio, SignalWire, Telnyx."""

    name = "schakel.adapters.carriers.twiml"
    label = "twiml"
