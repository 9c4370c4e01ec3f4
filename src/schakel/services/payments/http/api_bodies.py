"""What programs send and ask for: bodies and queries, with every bound that is known beforehand.

An amount is a whole number of the smallest unit of its currency. Texts are one line; what cannot be kept is refused.
"""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from schakel.services.payments import interface as payments
from schakel.services.payments.facts.lines import Vat
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.facts.statuses import PaymentStatus

ONE_LINE = r"^[^\x00-\x1f\x7f]*$(?!\n)"
MOST_ROWS = 200
LONGEST_CURSOR = 100
LONGEST_SEARCH = 100

type Minor = Annotated[int, Meta(ge=1, le=payments.LARGEST)]
type Words = Annotated[str, Meta(max_length=payments.LONGEST_TEXT, pattern=ONE_LINE)]
type Needed = Annotated[str, Meta(min_length=1, max_length=payments.LONGEST_TEXT, pattern=ONE_LINE)]
type Email = Annotated[str, Meta(max_length=254, pattern=ONE_LINE)]
type Host = Annotated[str, Meta(min_length=1, max_length=253, pattern=ONE_LINE)]
type Address = Annotated[str, Meta(max_length=500, pattern=ONE_LINE)]
type Code = Annotated[str, Meta(min_length=1, max_length=50, pattern=r"^[A-Za-z0-9_.-]*$(?!\n)")]
type Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}$(?!\n)")]
type Instant = Annotated[datetime, Meta(tz=True)]
type Cursor = Annotated[str, Meta(max_length=LONGEST_CURSOR, pattern=ONE_LINE)]
type Searched = Annotated[str, Meta(max_length=LONGEST_SEARCH, pattern=ONE_LINE)]


class Line(Struct, forbid_unknown_fields=True, frozen=True):
    """Something that is sold under a link: `amount` is the price of one, with VAT."""

    name: Needed
    amount: Annotated[int, Meta(ge=0, le=payments.LARGEST)]
    quantity: Annotated[int, Meta(ge=1, le=payments.MOST_PIECES)] = 1
    vat: Vat = Vat.STANDARD


class Question(Struct, forbid_unknown_fields=True, frozen=True):
    """Something that the payer is asked besides."""

    key: Code
    label: Needed
    required: bool = False


class Payer(Struct, forbid_unknown_fields=True, frozen=True):
    """Whose claim it is, and where the link is mailed to."""

    name: Words = ""
    email: Email = ""


class NewLink(Struct, forbid_unknown_fields=True, frozen=True):
    """A payment link to be made, for an active website. No amount: that of the lines, or the payer chooses."""

    website: Host
    description: Needed
    currency: Currency = "EUR"
    amount: Minor | None = None
    minimum: Minor | None = None
    partial: bool = False
    reusable: bool = False
    uses: Annotated[int, Meta(ge=1, le=payments.MOST_USES)] | None = None
    first: bool = False
    connection: UUID | None = None
    reference: Words = ""
    lines: Annotated[list[Line], Meta(max_length=payments.MOST_LINES)] = []
    questions: Annotated[list[Question], Meta(max_length=payments.MOST_QUESTIONS)] = []
    methods: Annotated[list[Code], Meta(max_length=20)] = []
    success_url: Address = ""
    failure_url: Address = ""
    language: Literal["nl", "en"] = "nl"
    payer: Payer = Payer()
    remind_after: Annotated[list[int], Meta(max_length=5)] | None = None
    expires_at: Instant | None = None


class Sending(Struct, forbid_unknown_fields=True, frozen=True):
    """To whom a link is mailed; without an address to the payer that it was made for."""

    email: Email = ""
    name: Words = ""


class NewRefund(Struct, forbid_unknown_fields=True, frozen=True):
    """Money that goes back, in the currency of the payment."""

    amount: Minor
    reason: Words = ""


class NewCharge(Struct, forbid_unknown_fields=True, frozen=True):
    """An amount to be taken by a mandate, without the payer."""

    website: Host
    amount: Minor
    description: Needed
    currency: Currency = "EUR"
    reference: Words = ""


class Part(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A part of a list: what follows the cursor `after`, or goes before `before`."""

    after: Cursor = ""
    before: Cursor = ""
    limit: Annotated[int, Meta(ge=1, le=MOST_ROWS)] = 50


class LinksAsked(Part, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Which links; `first` and `last` are days in Amsterdam on which they were made."""

    state: LinkState | None = None
    search: Searched = ""
    website: Host | None = None
    archived: bool = False
    first: date | None = None
    last: date | None = None


class PaymentsAsked(Part, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Which payments; `first` and `last` are days in Amsterdam on which they were started."""

    status: PaymentStatus | None = None
    link: UUID | None = None
    search: Searched = ""
    first: date | None = None
    last: date | None = None


class ConnectionsAsked(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Which connections: those that were closed too, if they are asked for."""

    closed: bool = False
