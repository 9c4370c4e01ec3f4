"""What refusals about prices, seats and stopping say to a person, and next to which field."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from schakel.shared.agreements.http.refusals import SAID as GENERAL

_OVER = _("The contract is over already.")
_LATER = _("This day is still to come.")
_NO_RIGHT = _("The terms of this contract do not give this right.")

PRICES: dict[str, tuple[str, Any]] = {
    "prices_no_kind": ("kind", _("Choose what kind of change this is.")),
    "prices_incomplete": (
        "lines",
        _("Every price needs a code and a Dutch name, and there must be one at least."),
    ),
    "prices_code_twice": ("lines", _("A code stands on the list twice.")),
    "prices_one_smallest": ("lines", _("At most one package is the smallest.")),
    "prices_below_zero": ("lines", _("A price cannot be less than nothing.")),
    "prices_back_in_time": ("", _("New prices never take effect in the past. Choose a later day.")),
    "prices_told_already": ("", _("The client was told of these prices already.")),
    "no_price_list": ("", _("This price list does not exist, or is not published.")),
    "no_price_notice": ("", _("This announcement does not exist.")),
    "price_unknown_code": ("code", _("This price list has no such price.")),
    "price_not_wrong": ("price", _("This is the price that was published.")),
    "index_future": ("month", _("The figure of a month is published after that month.")),
    "index_no_source": ("source", _("Say where the figure was published.")),
    "price_own_prices": ("", _("This contract has prices of its own, not those of a list.")),
    "price_no_change": ("", _("These prices change nothing for this contract.")),
    "price_not_allowed": ("", _("The terms of this contract do not know this kind of change.")),
    "price_told_too_late": ("", _("It is too late to announce this. Announce a later day.")),
    "price_next_renewal": (
        "",
        _("It is too late for this renewal: the old prices stay for the coming term."),
    ),
    "price_not_at_renewal": ("", _("These prices can only start on the day the contract is renewed.")),
    "price_no_cost_ground": ("cost_ground", _("Choose the ground, and explain it.")),
    "price_above_yearly": ("", _("A price rises more than the terms allow each year.")),
    "price_too_soon_yearly": ("", _("The last yearly increase was too short ago.")),
    "price_contract_ends": ("", _("The contract ends before the new prices would hold.")),
    "left_already": ("", _("You have told us already that you want to leave.")),
    "leave_no_right": ("", _("This change gives no right to end the contract.")),
    "leave_not_told_yet": ("", _("The change has not been announced yet.")),
    "leave_too_late": ("", _("It is too late to end the contract because of this change.")),
    "leave_no_disadvantage": ("", _("The change is not to your disadvantage.")),
    "leave_no_words": ("disadvantage", _("Write down what the disadvantage is.")),
    "judged_already": ("", _("This was judged already.")),
}
SEATS: dict[str, tuple[str, Any]] = {
    "seats_none_here": ("", _("This contract has no licences.")),
    "seats_bad_wish": ("wanted", _("Choose a number of one or more, from today on or later.")),
    "package_past": ("since", _("Choose today or a later day.")),
    "package_unknown": ("package", _("Choose a package of the price list of this contract.")),
    "package_same": ("package", _("The contract is on this package already.")),
    "seats_are_ordered": (
        "wanted",
        _("More licences are a new agreement. Write down the client's order for them."),
    ),
    "seats_ordered_already": (
        "wanted",
        _("More licences were ordered already. Wait for the quote, or take it back."),
    ),
    "seats_in_term": ("wanted", _("The number can only go down on the day the contract is renewed.")),
    "seats_not_confirmed": ("wanted", _("A lower number must be confirmed by your provider. Ask for it.")),
    "seats_still_held": ("wanted", _("More licences than that are in use. Take some back first.")),
    "seats_none_left": ("wanted", _("Without licences the contract has to be ended.")),
    "seats_no_free_seat": ("person", _("All licences are in use.")),
    "seats_other_organisation": ("person", _("A licence is only for people of your own organisation.")),
    "seats_has_one": ("person", _("This person has a licence already.")),
    "seats_not_transferable": ("", _("Licences of this contract cannot be transferred.")),
    "seats_no_reason": ("reason", _("Write down why.")),
    "seats_price_not_accepted": ("price_accepted", _("Confirm the costs first.")),
    "no_seat": ("", _("This licence does not exist.")),
    "seat_left_already": ("", _("This licence was taken back already.")),
    "contract_not_running": ("", _("The contract does not run now.")),
}
STOPS: dict[str, tuple[str, Any]] = {
    "contract_over": ("", _OVER),
    "no_reason": ("words", _("Write down why. The client reads this.")),
    "ground_no_source": ("source", _("Say which document or message shows it.")),
    "ground_later": ("on", _LATER),
    "ground_bad_day": ("on", _("Choose a day between the ground itself and today.")),
    "ground_lifted_already": ("", _("The ground is gone already.")),
    "no_ground_on_file": ("", _("This ground is not on file.")),
    "default_too_short": ("until", _("The period must still lie ahead.")),
    "default_given_already": ("", _("A notice of default was given already.")),
    "suspend_no_ground": ("", _("No ground on file can be used to suspend this contract today.")),
    "suspend_not_told": ("", _("Without telling the client there is no suspension.")),
    "suspend_no_security_offered": ("security_offered", _("The client must be offered to give security.")),
    "suspended_already": ("", _("The contract is suspended already.")),
    "suspension_lifted_already": ("", _("The suspension is over already.")),
    "no_suspension": ("", _("This suspension does not exist.")),
    "conditions_open": ("", _("A condition has not been met, so the suspension cannot be lifted.")),
    "condition_incomplete": ("condition", _("A condition needs words, and a day that is not past.")),
    "condition_met_already": ("", _("This condition was met already.")),
    "condition_bad_day": ("on", _("Choose a day since the suspension, until today.")),
    "no_condition": ("", _("This condition does not exist.")),
    "end_no_ground": ("", _("No ground on file can be used to end this contract at once.")),
    "end_not_sent": ("sent", _("Fill in the day on which the statement was sent.")),
    "end_not_received": ("received", _("The statement only has effect on the day the client received it.")),
    "end_no_letter": ("number", _("The terms ask for a registered letter. Fill in its number.")),
    "statement_later": ("sent", _LATER),
    "ends_already": ("", _("The contract ends already, on this day or earlier.")),
    "end_in_the_past": ("ends", _("Choose today or a later day.")),
    "end_proposed_already": ("", _("There is a proposal that waits for an answer.")),
    "no_proposed_end": ("", _("There is no proposal that waits for an answer.")),
    "own_proposal": ("", _("The other side has to answer this proposal.")),
    "consent_no_such_right": ("", _NO_RIGHT),
    "not_one_off": ("", _("This contract does not end by being performed.")),
    "performed_later": ("", _LATER),
    "no_other_client": ("to", _("Choose another client.")),
    "transfer_no_consent": ("given", _("A written consent, given on or before today, must be on file.")),
    "discontinue_too_soon": ("stops", _("This day is too near: clients must be told longer beforehand.")),
    "discontinue_no_such_right": ("service", _("The terms of this service do not know this.")),
    "discontinued_already": ("service", _("It was announced already that this service stops.")),
}
HINDRANCES: dict[str, tuple[str, Any]] = {
    "no_hindrance": ("", _("This case of force majeure does not exist.")),
    "hindrance_open": ("", _("A case of force majeure is open already.")),
    "hindrance_over": ("", _("This case of force majeure is over.")),
    "hindrance_bad_day": ("", _("These days do not fit.")),
    "hindrance_suspended_already": ("", _("This was suspended already.")),
    "hindrance_not_this_side": ("", _("The terms do not give this right to this side.")),
    "hindrance_not_started": ("", _("The force majeure had not begun on this day.")),
    "hindrance_has_ended": ("", _("The force majeure is over.")),
    "hindrance_payment_goes_on": ("obligation", _("Payment goes on during force majeure.")),
    "hindrance_never": ("", _("The terms give no right to end the contract because of force majeure.")),
    "hindrance_too_soon": ("", _("The force majeure has not lasted long enough.")),
    "hindrance_not_received": ("", _("The statement was not received.")),
}
REVOKED: dict[str, tuple[str, Any]] = {
    "no_user": ("who", _("This person has no place with this client.")),
    "revoked_already": ("who", _("The right of use of this person has ended already.")),
}
SAID = {**GENERAL, **PRICES, **SEATS, **STOPS, **HINDRANCES, **REVOKED}
"""Name of a refusal -> the field it stands next to ("" for none) and its words."""
