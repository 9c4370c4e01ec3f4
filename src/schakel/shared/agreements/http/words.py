"""Words for what happens with contracts."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LINES: dict[str, Any] = {
    "concluded": _("The contract was concluded"),
    "accepted": _("A document was accepted"),
    "version_holds": _("A new version of the terms holds"),
    "last_notice_day": _("Last day to give notice for the end of this term"),
    "said_notice": _("Notice by the client"),
    "said_providers_notice": _("Notice by the provider"),
    "said_renewal": _("The client renewed the contract"),
    "agreements.price_applies": _("New prices hold"),
    "agreements.indexation": _("Prices follow the index"),
    "agreements.package_changes": _("Another package"),
    "agreements.seats_change": _("Another number of licences"),
    "agreements.suspension_condition": _("A condition of the suspension must be met by now"),
    "agreements.hindrance_right_opens": _("Force majeure lets the contract be ended"),
    "said_leaves_for_prices": _("The client ends the contract because of new prices"),
    "said_default_notice": _("Notice of default"),
    "said_suspension": _("The contract was suspended"),
    "said_ended_at_once": _("The contract was ended at once"),
    "said_use_revoked": _("The right of use of one person was ended"),
    "said_hindrance_suspension": _("Suspended because of force majeure"),
    "said_force_majeure": _("Ended because of force majeure"),
    "said_end_proposed": _("An end date was proposed"),
    "said_end_consented": _("The proposed end date was agreed to"),
    "said_end_refused": _("The proposed end date was refused"),
    "said_dissolution_open": _("The client states that it dissolves the contract"),
    "said_dissolution_granted": _("The client dissolved the contract"),
    "said_dissolution_refused": _("The client's dissolution was refused"),
    "said_transfer_consent": _("The contract passed to another company"),
    "said_objection": _("The client objected to a new version"),
    "said_version_accepted": _("The client accepted a new version"),
    "said_leave_over_version": _("The client ends the contract because of a new version"),
    "said_leave_agreed": _("The client's end because of a new version was granted"),
    "said_leave_refused": _("The client's end because of a new version was refused"),
    "said_information": _("The client answered a request for information"),
    "said_details": _("The client reported its company and addresses"),
    "said_confirmation_objection": _("The client objected to the confirmation"),
    "said_confirmation_objection_immediate": _("The objection to the confirmation came at once"),
    "said_confirmation_objection_late": _("The objection to the confirmation came too late"),
    "said_clients_default_notice": _("Notice of default by the client"),
    "said_amendment_agreed": _("The client agreed to a change"),
    "said_amendment_confirmed": _("The provider confirmed a change"),
    "said_amendment_refused": _("A change was refused"),
    "said_amendment_comment": _("Something was said about a change"),
    "said_arrangement_confirmed": _("The provider confirmed an arrangement"),
    "ordered": _("Something was ordered"),
    "order_quoted": _("A quote was sent for an order"),
    "order_approved": _("The quote for an order was approved"),
    "order_refused": _("An order or its quote was refused"),
    "order_withdrawn": _("An order was taken back"),
    "order_started": _("The work of an order began"),
    "follows_dashboard_after_end": _("The dashboard closes"),
    "follows_retention_after_end": _("Measured data are deleted"),
    "follows_quarantine": _("The numbers are free for others"),
    "follows_porting_window": _("Last day to take your numbers along"),
}
"""A line of the timeline -> what happens."""

AT_TERM_END: dict[str, Any] = {
    "ends": _("The contract ends with it."),
    "renewed": _("The contract is renewed, unless notice is given in time."),
    "goes_on": _("The contract goes on without an end date."),
}

PREVIEW: dict[str, Any] = {
    "notice_received": _("Your notice is received"),
    "same_end_until": _("Last day on which a notice has this same end"),
    "renewed": _("The contract is renewed once more"),
    "goes_on": _("The contract goes on without an end date"),
    "last_day": _("Last day of the contract"),
    "ends": _("The contract has ended"),
    "work_continues": _("Work goes on for what is still owed"),
    "dashboard_after_end": _("The dashboard closes"),
    "retention_after_end": _("Measured data are deleted"),
    "quarantine": _("Your numbers are free for others"),
    "porting_window": _("Last day to take your numbers along"),
}
"""What a cancellation makes happen -> words."""

STATES: dict[str, tuple[Any, str]] = {
    "not_yet": (_("Starts later"), "info"),
    "running": (_("Runs"), "success"),
    "ending": (_("Ends"), "warning"),
    "ended": (_("Ended"), ""),
}
"""State of a contract -> its label and the kind of badge."""

HOW: dict[str, Any] = {
    "agreed at conclusion": _("agreed with the contract"),
    "accepted": _("accepted by you"),
    "deemed accepted": _("accepted by not responding in time"),
    "took effect": _("took effect on its date"),
    "forced from outside": _("forced from outside"),
    "not told": _("not received yet"),
    "objected": _("you objected, so the old version stays"),
    "leaving because of it": _("the contract ends on the old version"),
}
"""How a version came to hold, or why it does not."""

FACTS: dict[str, Any] = {
    "published": _("Published"),
    "sent": _("Sent to you"),
    "told": _("Counted from"),
    "last_day": _("Last day"),
    "effective": _("Effective date"),
    "accepted": _("Accepted"),
    "objected": _("Objection received"),
    "earliest": _("First possible day"),
    "received": _("Notice received"),
    "period": _("Period of notice"),
    "wished": _("Day asked for"),
    "end": _("End of the term"),
    "ends": _("End date"),
    "fixed_end": _("End date that is fixed"),
    "commencement": _("Start"),
    "on": _("Day"),
    "agreed": _("In force since"),
    "version": _("Version"),
    "document": _("Document"),
    "signer": _("Signed by"),
    "order": _("Order"),
    "approved": _("Approved"),
    "side": _("By"),
    "channel": _("How"),
    "until": _("Until"),
    "formed_by": _("Formed by"),
    "year": _("Year"),
    "before": _("Index a year earlier"),
    "now": _("Index"),
}
"""A fact of a decision -> its label; others are not shown."""

VALUES: dict[str, Any] = {
    "client": _("the client"),
    "provider": _("the provider"),
    "portal": _("in the portal"),
    "e-mail": _("by e-mail"),
    "letter": _("by letter"),
    "offer": _("accepting an offer"),
    "registration": _("signing up"),
    "signed": _("a signed agreement"),
}
"""What a fact says -> words."""

PROCESSOR: dict[str, Any] = {
    "not_yet": _("Starts with the contract"),
    "in_force": _("In force"),
    "continuing": _("Ended; continues for the data that are still held"),
    "ended": _("Ended"),
}
"""How a processor agreement stands -> words."""

FILED_AS: dict[str, Any] = {
    "quote": _("Quote"),
    "document": _("Accepted document"),
    "message": _("Message"),
    "statement": _("Statement"),
    "paper": _("Signed paper"),
    "file": _("File with a statement"),
}
"""A sort of file in the archive -> words."""
