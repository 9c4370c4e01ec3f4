"""The door of the audit log."""

from schakel.shared.audit.queries import Entry, history
from schakel.shared.audit.usecases.record import record
from schakel.shared.audit.usecases.record_all import record_all
from schakel.shared.audit.usecases.seal_all import seal_all
from schakel.shared.audit.usecases.verify import Finding, verify

__all__ = ["Entry", "Finding", "history", "record", "record_all", "seal_all", "verify"]
