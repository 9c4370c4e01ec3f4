"""The door of payment links: what pages, the edge, the API and reactions may ask of it. Functions and frozen facts."""

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.events import ChargedBack, PaymentChanged, RefundChanged
from schakel.services.payments.queries.access import access_of, restriction_on
from schakel.services.payments.queries.book import book, every_posting, postings
from schakel.services.payments.queries.claims import open_claims, transfers_proposed
from schakel.services.payments.queries.confirmed import declaration_of, terms_confirmed
from schakel.services.payments.queries.connections import connection, connection_names, connections, label_of
from schakel.services.payments.queries.figures import currencies, daily, per_site, totals
from schakel.services.payments.queries.foreign import foreign_uses, stops, uses_everywhere, uses_of
from schakel.services.payments.queries.link_page import LinkPage, page_of_link
from schakel.services.payments.queries.links import address_of, every_link, link, link_with, links
from schakel.services.payments.queries.office import clients_with_payments, sites_and_stops
from schakel.services.payments.queries.payments import (
    every_payment,
    mandate,
    mandate_page,
    mandates,
    payment,
    payment_with,
    payments,
    transfers,
)
from schakel.services.payments.queries.restrictions import (
    RestrictionFact,
    minutes_per_month,
    restriction,
    restrictions,
    restrictions_listed,
    restrictions_now,
)
from schakel.services.payments.queries.settings import settings_of
from schakel.services.payments.queries.sites import active_sites, allowed, reported_everywhere, site, sites
from schakel.services.payments.queries.transfers import (
    Matchable,
    Proposed,
    ProposedTransfer,
    certain_shown,
    matchable,
    matchable_link,
    proposed,
)
from schakel.services.payments.usecases.add_connection import add_connection
from schakel.services.payments.usecases.archive_link import archive_link
from schakel.services.payments.usecases.ask_psp import ask_psp
from schakel.services.payments.usecases.change_connection import change_connection
from schakel.services.payments.usecases.change_settings import LARGEST_LOGO, change_settings
from schakel.services.payments.usecases.charge_mandate import charge_mandate
from schakel.services.payments.usecases.close_connection import close_connection
from schakel.services.payments.usecases.close_own_link import close_own_link
from schakel.services.payments.usecases.come_back import come_back
from schakel.services.payments.usecases.deactivate_link import deactivate_link
from schakel.services.payments.usecases.decide_website import decide_website
from schakel.services.payments.usecases.declare_website import declare_website
from schakel.services.payments.usecases.end_mandate import end_mandate
from schakel.services.payments.usecases.end_restriction import end_restriction
from schakel.services.payments.usecases.go_to_psp import go_to_psp
from schakel.services.payments.usecases.import_bank_file import import_bank_file
from schakel.services.payments.usecases.lift_stop import lift_stop
from schakel.services.payments.usecases.link_own_invoice import link_own_invoice
from schakel.services.payments.usecases.make_link import (
    LARGEST,
    LONGEST_TEXT,
    MOST_LINES,
    MOST_PIECES,
    MOST_QUESTIONS,
    MOST_USES,
    make_link,
)
from schakel.services.payments.usecases.match_certain import match_certain
from schakel.services.payments.usecases.match_transfer import match_transfer
from schakel.services.payments.usecases.name_website import name_website
from schakel.services.payments.usecases.note_foreign_use import note_foreign_use
from schakel.services.payments.usecases.note_goods import note_goods
from schakel.services.payments.usecases.offer_links import offer_links
from schakel.services.payments.usecases.receive_own import receive_own
from schakel.services.payments.usecases.refund_payment import refund_payment
from schakel.services.payments.usecases.remove_website import remove_website
from schakel.services.payments.usecases.report_website import report_website
from schakel.services.payments.usecases.restrict import RestrictionKind, RestrictionWish, restrict
from schakel.services.payments.usecases.send_link import send_link
from schakel.services.payments.usecases.start_payment import start_payment
from schakel.services.payments.usecases.stop_application import stop_application
from schakel.services.payments.usecases.undo_transfer import undo_transfer

__all__ = [
    "LARGEST", "LARGEST_LOGO", "LONGEST_TEXT", "MOST_LINES", "MOST_PIECES", "MOST_QUESTIONS", "MOST_USES",
    "ChargedBack", "LinkPage", "Matchable", "PaymentChanged", "Proposed", "ProposedTransfer",
    "RefundChanged", "RefusedError", "RestrictionFact", "RestrictionKind", "RestrictionWish", "access_of",
    "active_sites", "add_connection", "address_of", "allowed", "archive_link", "ask_psp", "book",
    "certain_shown", "change_connection", "change_settings", "charge_mandate", "clients_with_payments",
    "close_connection", "close_own_link", "come_back", "connection", "connection_names", "connections",
    "currencies", "daily", "deactivate_link", "decide_website", "declaration_of", "declare_website",
    "end_mandate", "end_restriction", "every_link", "every_payment", "every_posting", "foreign_uses",
    "go_to_psp", "import_bank_file", "label_of", "lift_stop", "link", "link_own_invoice", "link_with",
    "links", "make_link", "mandate", "mandate_page", "mandates", "match_certain", "match_transfer",
    "matchable", "matchable_link", "minutes_per_month", "name_website", "note_foreign_use", "note_goods",
    "offer_links", "open_claims", "page_of_link", "payment", "payment_with", "payments", "per_site",
    "postings", "proposed", "receive_own", "refund_payment", "remove_website", "report_website",
    "reported_everywhere", "restrict", "restriction", "restriction_on", "restrictions",
    "restrictions_listed", "restrictions_now", "send_link", "settings_of", "site", "sites",
    "sites_and_stops", "start_payment", "stop_application", "stops", "terms_confirmed", "totals",
    "transfers", "transfers_proposed", "undo_transfer", "uses_everywhere", "uses_of",
]  # fmt: skip
