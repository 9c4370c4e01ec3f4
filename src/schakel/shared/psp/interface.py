"""The door of payment service providers."""

from schakel.shared.psp.connector import Connector, Verifier, connector_of, connectors, offer
from schakel.shared.psp.errors import (
    BadSignatureError,
    PspError,
    PspRefusedError,
    PspUnreachableError,
    UnknownConnectorError,
)
from schakel.shared.psp.facts import (
    FINAL,
    Chargeback,
    Credentials,
    Method,
    Order,
    Payment,
    Refund,
    RefundStatus,
    Report,
    Sequence,
    Status,
)

__all__ = [
    "FINAL", "BadSignatureError", "Chargeback", "Connector", "Credentials", "Method", "Order", "Payment", "PspError",
    "PspRefusedError", "PspUnreachableError", "Refund", "RefundStatus", "Report", "Sequence", "Status",
    "UnknownConnectorError", "Verifier", "connector_of", "connectors", "offer",
]  # fmt: skip
