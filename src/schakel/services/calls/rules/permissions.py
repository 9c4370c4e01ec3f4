"""What must be stated, granted or in place before something may be done."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

import phonenumbers
from phonenumbers import PhoneNumberType

from schakel.kernel.rules import Decision, decide, rule
from schakel.services.calls.facts import Destination, Profession, RecordingChoice

_COSTLY = frozenset(
    {
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.PAGER,
        PhoneNumberType.UNKNOWN,
    }
)


@rule("qooqie:7.5.1", "qooqie:7.5")
def may_link_google(*, smallest_package: bool) -> Decision[bool]:
    """Whether a client may connect its Google account. Not on the smallest package."""
    return decide(not smallest_package, because="qooqie:7.5.1", smallest_package=smallest_package)


@rule("qooqie:7.5.2", "qooqie:7.5")
def may_change_website(smallest_package_from: Mapping[date, bool], opened: date) -> Decision[bool]:
    """Whether work on a client's website may be opened on a day.

    `smallest_package_from` says for each day on which the package changed whether the new one is the
    smallest; before the first day there is no package, and so no permission.
    """
    days = [day for day in smallest_package_from if day <= opened]
    allowed = bool(days) and not smallest_package_from[max(days)]
    return decide(allowed, because="qooqie:7.5.2", opened=opened)


@rule("qooqie:8.4")
def may_add_as_own(*, stated_own: bool) -> Decision[bool]:
    """Whether a website, destination or user may be added.

    Only when it is stated to be of the client's own organisation.
    """
    return decide(stated_own, because="qooqie:8.4", stated_own=stated_own)


@rule("qooqie:8.8")
def may_activate_offline(*, numbers_of_client: Iterable[str], number: str | None) -> Decision[bool]:
    """Whether an offline channel may be activated: it must have a tracking number of this client to print."""
    assigned = number is not None and number in set(numbers_of_client)
    return decide(assigned, because="qooqie:8.8", number=number or "")


@rule("qooqie:10.1")
def destination_in_use(destinations: Iterable[Destination], on: date) -> Decision[str | None]:
    """The company number that calls go to on a day: the one the client stated last to be its own, if any."""
    confirmed = [
        (one.confirmed, one.entered, one.e164)
        for one in destinations
        if one.confirmed is not None and one.confirmed <= on
    ]
    latest = max(confirmed, default=None)
    return decide(latest[2] if latest else None, because="qooqie:10.1", confirmed=len(confirmed))


@rule("qooqie:10.1")
def may_be_destination(
    number: str, *, countries: frozenset[str], tracking_numbers: frozenset[str] = frozenset()
) -> Decision[bool]:
    """Whether calls may be forwarded to an E.164 number at all, whoever it belongs to.

    A company number exists, lies in one of the provider's `countries` (ISO 3166, two letters), costs no
    more than a call, and is not itself a tracking number, which would ring for ever.
    """
    refused = _why_not(number, countries, tracking_numbers)
    return decide(refused == "", because="qooqie:10.1", refused=refused)


@rule("qooqie:10.2")
def may_show_numbers(*, acknowledged: date | None, on: date) -> Decision[bool]:
    """Whether tracking numbers may be shown.

    The client must first have read that they replace its own number.
    """
    return decide(acknowledged is not None and acknowledged <= on, because="qooqie:10.2", on=on)


@rule("qooqie:11.1", "qooqie:11.2", "qooqie:11.6")
def may_record(choice: RecordingChoice, *, on: date) -> Decision[bool]:
    """Whether a client's calls may be recorded on a day.

    The client switched it on itself, stated its profession and that its employees know; under
    professional secrecy a signed statement must be on file that nobody has marked as not being one.
    """
    if not _switched_on(choice, on):
        return decide(False, because="qooqie:11.1", on=on, missing="choice")
    if choice.profession is None:
        return decide(False, because="qooqie:11.2", on=on, missing="profession")
    if choice.profession is not Profession.NO_SECRECY and not _statement_holds(choice, on):
        return decide(
            False, because="qooqie:11.2", on=on, missing="statement", profession=str(choice.profession)
        )
    if choice.employees_informed is None or choice.employees_informed > on:
        return decide(False, because="qooqie:11.6", on=on, missing="employees informed")
    return decide(True, because="qooqie:11.1", on=on, profession=str(choice.profession))


@rule("qooqie:11.4")
def may_hear_recording(*, recorded_for: UUID, asks_for: UUID | None) -> Decision[bool]:
    """Whether a recording may be played or downloaded: only by the organisation whose call it was.

    `asks_for` is the organisation of the user or API key that asks, None for somebody who is not signed in.
    """
    return decide(asks_for == recorded_for, because="qooqie:11.4", signed_in=asks_for is not None)


@rule("qooqie:18.3")
def may_see_login(*, assigned: UUID | None, asks: UUID, order_closed: bool) -> Decision[bool]:
    """Whether somebody may see login details that a client handed over for a work order.

    Only the person the order is assigned to, and only while the order is open; then the details are removed.
    """
    mine = assigned is not None and assigned == asks
    return decide(mine and not order_closed, because="qooqie:18.3", assigned=mine, order_closed=order_closed)


def _switched_on(choice: RecordingChoice, on: date) -> bool:
    if choice.switched_on is None or choice.switched_on > on:
        return False
    return choice.switched_off is None or choice.switched_off > on or choice.switched_off < choice.switched_on


def _statement_holds(choice: RecordingChoice, on: date) -> bool:
    statement = choice.statement
    if statement is None or not statement.signer.strip() or statement.filed > on or statement.signed > on:
        return False
    return statement.refused is None or statement.refused > on


def _why_not(number: str, countries: frozenset[str], tracking_numbers: frozenset[str]) -> str:
    if number in tracking_numbers:
        return "tracking number"
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return "not a number"
    if not phonenumbers.is_valid_number(parsed):
        return "not a number"
    if phonenumbers.region_code_for_number(parsed) not in countries:
        return "country"
    return "kind of number" if phonenumbers.number_type(parsed) in _COSTLY else ""
