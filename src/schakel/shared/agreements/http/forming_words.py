"""Words about offers, registrations and changes: states, and what refusals say."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from schakel.shared.agreements.facts.deliveries import DeliveryStanding
from schakel.shared.agreements.facts.offers import OfferState
from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.agreements.facts.precedence import Source

OFFER_STATES: dict[OfferState, tuple[Any, str]] = {
    OfferState.DRAFT: (_("Draft"), ""),
    OfferState.SENT: (_("Sent"), "info"),
    OfferState.ACCEPTED: (_("Accepted"), "success"),
    OfferState.REVOKED: (_("Withdrawn"), "warning"),
    OfferState.EXPIRED: (_("Expired"), "warning"),
}
PER: dict[str, Any] = {
    "once": _("once"),
    "month": _("a month"),
    "year": _("a year"),
    "hour": _("an hour"),
    "unit": _("each"),
}
SOURCES: dict[Source, Any] = {
    Source.ARRANGEMENT: _("Arrangement that was confirmed"),
    Source.ADDITIONAL: _("Additional terms"),
    Source.AGREEMENT: _("The agreement itself"),
    Source.CHAPTER: _("Chapter of the service"),
    Source.GENERAL: _("Terms"),
}
STANDINGS: dict[DeliveryStanding, tuple[Any, str]] = {
    DeliveryStanding.PLANNED: (_("Planned"), ""),
    DeliveryStanding.DELIVERED: (_("Has been delivered"), "success"),
    DeliveryStanding.LATER_THAN_PLANNED: (_("Later than planned"), "warning"),
    DeliveryStanding.FURTHER_TERM: (_("A further term runs"), "warning"),
    DeliveryStanding.IN_DEFAULT: (_("In default"), "danger"),
}
CAUSES: dict[str, Any] = {
    "client": _("The client"),
    "provider": _("We ourselves"),
    "neither": _("Neither side"),
}
CLIENT_KINDS: dict[ClientKind, Any] = {
    ClientKind.LEGAL_ENTITY: _("Legal entity, such as a B.V. or a foundation"),
    ClientKind.BUSINESS_PERSON: _("Natural person in a profession or business"),
    ClientKind.PRIVATE_PERSON: _("Natural person, privately"),
}
PAYMENT: dict[str, Any] = {
    "invoice": _("By invoice"),
    "direct_debit": _("By direct debit; you sign the mandate later"),
}

_EXPIRED = _("The last day on which this quote could be accepted is over. Ask for a new one.")
_REVOKED = _("This quote was withdrawn, so it can no longer be accepted. Ask for a new one.")
_WRITE = _("Write something.")

SAID_FORMING: dict[str, tuple[str, Any]] = {
    "no_offer": ("", _("This quote does not exist.")),
    "offer_no_terms": ("", _("This service has no published terms yet, so no quote can be sent.")),
    "no_terms": ("", _("This service has no published terms yet.")),
    "offer_already_sent": ("", _("This quote was sent already.")),
    "offer_already_accepted": (
        "",
        _("This quote was accepted already. For a new order, ask for a new quote."),
    ),
    "offer_revoked": ("", _REVOKED),
    "offer_expired": ("", _EXPIRED),
    "offer_not_sent": ("", _("This quote is not open.")),
    "offer_binding": ("", _("This quote binds you until the day it names.")),
    "offer_not_revocable": ("", _("The terms of this service do not let you withdraw a quote.")),
    "offer_part": ("lines", _("This quote can only be accepted as a whole.")),
    "offer_unknown_line": ("lines", _("Choose at least one line of the quote.")),
    "offer_not_written": ("", _("These terms ask for a written acceptance.")),
    "offer_waiting": ("", _("Your answer was received. We read it and let you know.")),
    "offer_not_agreed": ("", _("This reply can no longer be confirmed.")),
    "nothing_waits": ("", _("No reply waits for a decision.")),
    "no_signer": ("signer", _("Fill in your name.")),
    "told_unconfirmed": ("told_confirmed", _("Confirm that what you told us is right.")),
    "document_not_opened": ("", _("Open and read each document before you accept it.")),
    "document_other_first": ("", _("Accept the documents one after another.")),
    "document_not_asked": ("", _("This document does not belong to this quote.")),
    "not_accepted": ("", _("Accept every document to go on.")),
    "no_lines": ("", _("Fill in at least one line.")),
    "line_twice": ("", _("Two lines have the same name.")),
    "negative_amount": ("", _("An amount is zero or more.")),
    "ends_past": ("ends", _("This day is over already.")),
    "binding_after_end": ("binding_through", _("The quote ends before this day.")),
    "unknown_service": ("service", _("This service does not exist.")),
    "unknown_entity": ("legal_entity", _("Choose one of your companies.")),
    "unknown_parameter": ("parameter", _("The terms have no such value: %(parameter)s.")),
    "bad_value": ("value", _("This is not a value for %(parameter)s: %(value)s.")),
    "no_reason": ("reason", _("Write down why.")),
    "no_words": ("words", _WRITE),
    "no_period": ("period", _("These terms need a period, such as 12 months.")),
    "bad_period": ("period", _("Write a period in months or years, such as 12 months.")),
    "registration_way": ("", _("You cannot register for this service here. Ask us for a quote.")),
    "registration_company": ("company", _("Only companies can register. Fill in the company's name.")),
    "registration_package": ("package", _("Choose a package.")),
    "registration_payment": ("payment", _("Choose how you pay.")),
    "registration_terms": ("accepted", _("You can only register after you have accepted the terms.")),
    "registration_completion": ("", _("Complete the last step.")),
    "takes_part_already": ("", _("You take part already.")),
    "additional_not_accepted": ("accepted", _("You can only take part when you accept these terms.")),
    "unknown_version": ("", _("This version does not exist.")),
    "unknown_part": ("part", _("This service has no such part.")),
    "level_empty": ("availability", _("Fill in an availability, a response time, or both.")),
    "availability": ("availability", _("Availability is more than 0 and at most 100 percent.")),
    "response_hours": ("response_hours", _("A response takes at least an hour.")),
    "no_articles": ("articles", _("Write the numbers of articles, such as 10.4, 22.")),
    "document_too_large": ("document", _("The file is larger than 5 MB.")),
    "document_kind": ("document", _("The file is no PDF, PNG or JPEG.")),
    "vat_number": (
        "vat_number",
        _("This is no VAT number of a country of the EU. It begins with the country, such as NL."),
    ),
    "register_number": ("register_number", _("The number in the trade register has eight digits.")),
    "try_again": ("", _("That did not work. Try again.")),
    "contract_runs": ("", _("There is a contract for this service already.")),
    "trial_over": ("", _("The trial is over. Register anew.")),
    "trial_once": ("", _("There was a trial of this service before.")),
    "no_trial": ("", _("There is no free trial of this service.")),
    "no_client": ("", _("This client does not exist.")),
    "no_reference": ("reference", _("Fill in where the signed agreement is kept.")),
    "signed_later": ("signed_on", _("This day is still to come.")),
    "no_contract": ("", _("This contract does not exist.")),
    "contract_over": ("", _("This contract is over.")),
    "no_amendment": ("", _("This proposal does not exist.")),
    "amendment_refused": ("", _("This proposal was refused or taken back.")),
    "amendment_sent": ("", _("This proposal was sent already.")),
    "proposal_not_sent": ("", _("This proposal was not sent yet.")),
    "proposal_financial": (
        "financial",
        _("First fill in the financial consequences, or that there are none."),
    ),
    "proposal_quality": ("quality", _("First fill in the consequences for quality, or that there are none.")),
    "proposal_excess": ("added", _("First fill in what the change adds to the fixed rate.")),
    "bad_rate": ("fixed", _("A fixed rate is more than nothing.")),
    "own_cause": ("added", _("A change that comes from ourselves cannot cost the client anything.")),
    "agreed_already": ("", _("This was agreed already.")),
    "other_side": ("", _("Only the other side can do this.")),
    "consent_first": ("", _("The terms of this contract want the client's consent first.")),
    "asked_later": ("asked_on", _("This day is still to come.")),
    "no_arrangement": ("", _("This arrangement does not exist.")),
    "arrangement_confirmed": ("", _("This arrangement was confirmed already.")),
    "arrangement_refused": ("", _("This arrangement was refused already.")),
    "due_past": ("due", _("This day is over already.")),
    "no_request": ("", _("This request does not exist.")),
    "request_withdrawn": ("", _("This is no longer needed.")),
    "request_answered": ("", _("This was answered already.")),
    "no_delivery": ("", _("There is no such delivery.")),
    "delivered_already": ("", _("This was delivered already.")),
    "delivered_later": ("on", _("This day is still to come.")),
    "no_default_notice": ("", _("The terms of this contract know no notice of default.")),
    "further_term_past": ("through", _("Give a day that is still to come.")),
    "not_written": ("channel", _("The terms do not take a statement in this way.")),
    "arrived_later": ("arrived", _("This day is still to come.")),
    "too_many_files": ("attached", _("Choose at most %(most)d files.")),
    "empty_file": ("attached", _("There is nothing in this file.")),
    "files_too_large": ("attached", _("Together the files are larger than 5 MB.")),
    "no_objection": ("", _("This objection does not exist.")),
    "objection_judged": ("", _("This was judged already.")),
    "no_confirmation": ("", _("No confirmation is sent for this contract.")),
}
"""Name of a refusal -> the field it stands next to ("" for none) and its words."""
