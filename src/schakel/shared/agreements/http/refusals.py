"""What a refusal says to a person, and next to which field."""

from typing import Any

from django.utils.translation import gettext_lazy as _

SAID: dict[str, tuple[str, Any]] = {
    "no_contract": ("", _("This contract does not exist.")),
    "unknown_version": ("", _("This version of the document does not exist.")),
    "unknown_service": ("service", _("This service does not exist.")),
    "no_terms": ("service", _("This service has no published terms yet.")),
    "not_accepted": ("", _("Not all documents were accepted.")),
    "no_period": ("period", _("These terms need a period, such as 12 months.")),
    "bad_period": ("period", _("Write a period in months or years, such as 12 months.")),
    "arrived_later": ("arrived", _("This day is still to come.")),
    "not_written": ("channel", _("The terms do not take a notice in this way.")),
    "notice_no_notice": ("", _("The terms of this contract do not let this side give notice.")),
    "notice_one_off": ("", _("This contract ends when everything has been delivered and paid.")),
    "notice_incomplete": ("", _("No period was agreed, so there is nothing to give notice of.")),
    "notice_before_start": ("", _("The contract has not started yet.")),
    "notice_ended": ("", _("The contract is over already.")),
    "notice_ends_already": ("", _("The contract ends already, on this day or earlier.")),
    "renewal_no_renewal": ("", _("This contract cannot be renewed here.")),
    "renewal_ended": ("", _("The contract is over already.")),
    "renewal_ends_already": ("", _("The end date of this contract is fixed.")),
    "renewal_too_late": ("", _("It is too late to renew: the end date has come.")),
    "renewal_stopped": ("", _("The service stops by then, so the contract cannot be renewed.")),
    "entity_incomplete": ("name", _("Fill in the name and the number in the trade register.")),
    "entity_known": ("register_number", _("This company is on the list already.")),
    "published_already": ("", _("This version was published and does not change any more.")),
    "no_dutch_text": ("", _("The Dutch text is missing. It decides, so it comes first.")),
    "no_text_that_decides": ("", _("The text in the language that decides is missing.")),
    "announce_no_date": ("effective", _("Fill in the day on which this version takes effect.")),
    "announce_too_soon": ("effective", _("This day is too early: clients must be told longer beforehand.")),
    "parameters_elsewhere": ("", _("Only the main document of a service holds the numbers.")),
    "bad_parameters": ("", _("Some of the numbers are not right: %(problems)s")),
}  # fmt: skip
"""Name of a refusal -> the field it stands next to ("" for none) and its words."""
