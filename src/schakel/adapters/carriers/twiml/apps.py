"""Django's name for this app, and what roles may do with it."""

from django.apps import AppConfig


class TwimlConfig(AppConfig):
    """Carriers that speak TwiML: Twilio, SignalWire, Telnyx."""

    name = "schakel.adapters.carriers.twiml"
    label = "twiml"

    grants = {
        "owner": frozenset({"carriers.manage"}),
        "support": frozenset({"carriers.manage"}),
    }
