"""Tables and constraints of call tracking; no decisions."""

from schakel.services.calls.models.calling import Call, CallHeard, Credit
from schakel.services.calls.models.numbers import Destination, Lease, PoolSlot, TrackingNumber
from schakel.services.calls.models.service import CallSettings, RecordingChange, ServiceBlock
from schakel.services.calls.models.visits import ForeignUse, VisitorSession
from schakel.services.calls.models.websites import Channel, Website

__all__ = [
    "Call", "CallHeard", "CallSettings", "Channel", "Credit", "Destination", "ForeignUse", "Lease", "PoolSlot",
    "RecordingChange", "ServiceBlock", "TrackingNumber", "VisitorSession", "Website",
]  # fmt: skip
