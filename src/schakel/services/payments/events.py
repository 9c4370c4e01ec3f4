"""What payment links announce. Ids, states and amounts only: nobody's name or words travel in an event."""

from uuid import UUID

from schakel.shared.events.interface import Event, event


@event("payments.link_created", live="payments")
class LinkCreated(Event):
    """A payment link was made."""

    link: UUID


@event("payments.link_state_changed", live="payments")
class LinkStateChanged(Event):
    """A link stands otherwise than before: `state` is a `LinkState`, `paid_minor` what was paid and kept."""

    link: UUID
    state: str
    before: str
    paid_minor: int
    surplus_minor: int
    currency: str


@event("payments.payment_changed", live="payments")
class PaymentChanged(Event):
    """An attempt to pay got another status: pending, paid, failed, cancelled, expired."""

    payment: UUID
    link: UUID
    status: str
    minor: int
    currency: str


@event("payments.refund_changed", live="payments")
class RefundChanged(Event):
    """Money goes back, went back, or could not: `status` is a `RefundStatus`."""

    refund: UUID
    payment: UUID
    link: UUID
    status: str
    minor: int
    currency: str


@event("payments.charged_back", live="payments")
class ChargedBack(Event):
    """A payer's bank took money back; `reversed` when the client won it again."""

    payment: UUID
    link: UUID
    minor: int
    currency: str
    reversed: bool


@event("payments.website_reported")
class WebsiteReported(Event):
    """The client reported another website (linktopay:6.3)."""

    website: UUID


@event("payments.website_decided")
class WebsiteDecided(Event):
    """The provider consented to a reported website, or refused it."""

    website: UUID
    consented: bool


@event("payments.stopped")
class Stopped(Event):
    """Staff stopped the application for a client, wholly or for one website (linktopay:6.5)."""

    stop: UUID
    website: UUID | None


@event("payments.stop_lifted")
class StopLifted(Event):
    """A stop by staff was lifted."""

    stop: UUID


@event("payments.connection_added")
class ConnectionAdded(Event):
    """The client connected an account with a PSP."""

    connection: UUID


@event("payments.connection_closed")
class ConnectionClosed(Event):
    """The client closed a connection; what was started on it is still recorded."""

    connection: UUID
