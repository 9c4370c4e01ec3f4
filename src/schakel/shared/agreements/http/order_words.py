"""Words about orders: their states, how they came, and what refusals say."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from schakel.shared.agreements.facts.acceptances import AttachedBy
from schakel.shared.agreements.facts.orders import OrderKind, OrderState
from schakel.shared.agreements.facts.written import Channel
from schakel.shared.agreements.http.forming_words import SAID_FORMING

ORDER_STATES: dict[OrderState, tuple[Any, str]] = {
    OrderState.ASKED: (_("Asked"), "info"),
    OrderState.QUOTED: (_("Waits for approval"), "warning"),
    OrderState.APPROVED: (_("Approved"), "success"),
    OrderState.REFUSED: (_("Refused"), ""),
    OrderState.WITHDRAWN: (_("Taken back"), ""),
}
ORDER_KINDS: dict[OrderKind, Any] = {
    OrderKind.AGREEMENT: _("The order of the contract itself"),
    OrderKind.ADDITIONAL: _("Additional order"),
    OrderKind.SEATS: _("More licences"),
}
CAME: dict[Channel, Any] = {
    Channel.PORTAL: _("in the portal"),
    Channel.WEBSITE: _("by accepting a quote"),
    Channel.TELEPHONE: _("by telephone"),
    Channel.EMAIL: _("by e-mail"),
    Channel.LETTER: _("by letter"),
}
GROUNDS: dict[AttachedBy, Any] = {
    AttachedBy.AGREEMENT: _("An order falls under the version that holds for the contract on its day."),
    AttachedBy.EARLIER_ACCEPTANCE: _("An earlier acceptance covers later orders."),
    AttachedBy.ACCEPTANCE: _("This version was accepted."),
    AttachedBy.NOT_ACCEPTED: _("The terms are accepted with the quote."),
    AttachedBy.NO_VERSION: _("The terms are accepted with the quote."),
}
"""On what ground a version belongs to an order -> words."""

SAID_ORDERS: dict[str, tuple[str, Any]] = {
    **SAID_FORMING,
    "seats_none_here": ("kind", _("This contract has no licences.")),
    "seats_ordered_already": (
        "",
        _("More licences were ordered already. Wait for the quote, or take it back."),
    ),
    "no_order": ("", _("This order does not exist.")),
    "order_before_contract": ("asked", _("The contract was not concluded yet on this day.")),
    "asked_later": ("asked", _("This day is still to come.")),
    "order_unknown_item": ("name", _("Choose something from the list, or write down what you want.")),
    "order_bad_number": ("quantity", _("Order one or more.")),
    "order_approved": ("", _("This order was approved already.")),
    "order_refused": ("", _("This order was refused.")),
    "order_withdrawn": ("", _("This order was taken back.")),
    "order_quoted": ("", _("There is a quote for this order already. Withdraw it first.")),
    "order_not_quoted": ("", _("There is no quote for this order yet.")),
    "order_no_price": ("", _("Not everything has a price on the list. Fill in the lines.")),
    "order_started": ("", _("The work of this order began already.")),
    "order_not_approved": ("", _("The work cannot begin before the client has approved the quote.")),
    "order_terms": ("accepts_terms", _("Accept the terms for this order.")),
    "quote_changed": ("", _("The quote was changed while you were reading. Read it again.")),
    "nobody_to_approve": (
        "",
        _("Nobody of this client may approve a quote. Let the client invite an admin."),
    ),
}
"""Name of a refusal -> the field it stands next to ("" for none) and its words."""
