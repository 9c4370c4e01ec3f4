from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.people import new_member, new_organisation, provider_actor

from schakel.kernel.calendars import business_day
from schakel.kernel.periods import Period
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.changing import ArrangementWish
from schakel.shared.agreements.facts.contracts import ContractFact, Declared
from schakel.shared.agreements.facts.precedence import Source
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.queries.amendments import what_counts
from schakel.shared.agreements.tests.offering import at, mails
from schakel.shared.agreements.tests.test_changing import notice_of, proposed, shown
from schakel.shared.agreements.tests.test_life import gives_notice
from schakel.shared.agreements.tests.world import concluded, member, staff
from schakel.shared.agreements.usecases.agree_amendment import agree_amendment
from schakel.shared.agreements.usecases.ask_arrangement import ask_arrangement
from schakel.shared.agreements.usecases.confirm_arrangement import confirm_arrangement
from schakel.shared.agreements.usecases.refuse_arrangement import refuse_arrangement
from schakel.shared.tenancy.interface import transaction

pytestmark = pytest.mark.usefixtures("committed")
CONFIRMS = Declared(by=From.PROVIDER, channel=Channel.EMAIL)


def arranged(made: ContractFact, day: date, *, by: Any = None, **said: Any) -> UUID:
    wish = ArrangementWish(**{"words": "Another period of notice.", **said})
    return ask_arrangement(made.organisation, made.id, wish, by=by or staff(), at=at(day))


@pytest.mark.clause("linktopay:2.3", "linq:2.2")
def test_a_deviation_counts_from_the_written_confirmation(client_of_provider: Organisation) -> None:
    new_member(client_of_provider, "admin")
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    asked = arranged(
        made, date(2026, 4, 1), by=member(made.organisation), parameter="notice.client_long", value="1 month"
    )
    assert notice_of(made, date(2026, 4, 11)) == Period.parse("2 months")
    assert confirm_arrangement(made.organisation, asked, by=staff(), at=at(date(2026, 4, 12))) == date(
        2026, 4, 12
    )
    assert notice_of(made, date(2026, 4, 11)) == Period.parse("2 months")
    assert notice_of(made, date(2026, 4, 12)) == Period.parse("1 month")
    assert len(mails(made.organisation, "arrangement_confirmed")) == 1
    with pytest.raises(RefusedError, match="arrangement_confirmed"):
        confirm_arrangement(made.organisation, asked, by=staff(), at=at(date(2026, 4, 13)))


@pytest.mark.clause("linktopay:3.6")
def test_an_oral_promise_changes_nothing_until_it_is_confirmed(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    promised = arranged(made, date(2026, 3, 3), oral=True, parameter="notice.client_long", value="1 month")
    assert notice_of(made, date(2026, 4, 1)) == Period.parse("2 months")
    first = date(2026, 5, 1)
    assert (
        confirm_arrangement(
            made.organisation, promised, by=staff(), at=at(date(2026, 4, 2)), applies_from=first
        )
        == first
    )
    assert [notice_of(made, day) for day in (date(2026, 4, 30), first)] == [
        Period.parse("2 months"), Period.parse("1 month"),
    ]  # fmt: skip


@pytest.mark.clause("linktopay:2.3", "linq:2.2")
def test_a_refused_deviation_stays_without_effect(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    asked = arranged(made, date(2026, 4, 1), parameter="notice.client_long", value="1 month")
    refuse_arrangement(made.organisation, asked, by=staff(), at=at(date(2026, 4, 2)))
    with pytest.raises(RefusedError, match="arrangement_refused"):
        confirm_arrangement(made.organisation, asked, by=staff(), at=at(date(2026, 4, 3)))
    assert notice_of(made, date(2026, 4, 3)) == Period.parse("2 months")


@pytest.mark.clause("linktopay:2.7", "linq:2.7")
def test_arrangement_before_agreement_before_terms(client_of_provider: Organisation) -> None:
    made = concluded(
        client_of_provider.pk, "payments", date(2026, 1, 1), stated={"notice.client_long": "3 months"}
    )

    def counts(day: date) -> tuple[Source, Any, tuple[str, ...]]:
        with transaction(provider_actor(made.organisation)):
            (found,) = what_counts(made, day)
        return found.stated.source, str(found.stated.value), found.because

    assert counts(date(2026, 1, 2)) == (Source.AGREEMENT, "3 months", ("linktopay:2.7",))
    for day, value in ((date(2026, 2, 1), "4 months"), (date(2026, 3, 1), "5 months")):
        asked = arranged(made, day, parameter="notice.client_long", value=value)
        confirm_arrangement(made.organisation, asked, by=staff(), at=at(day))
        assert counts(day) == (Source.ARRANGEMENT, value, ("linktopay:2.7",))


@pytest.mark.parametrize("service", ["calls"])
def test_what_was_agreed_goes_first_also_where_the_terms_are_silent_about_it(
    client_of_provider: Organisation, service: str
) -> None:
    made = concluded(client_of_provider.pk, service, date(2026, 1, 1))
    asked = arranged(made, date(2026, 2, 1), parameter="notice.client", value="2 weeks")
    confirm_arrangement(made.organisation, asked, by=staff(), at=at(date(2026, 2, 1)))
    assert gives_notice(made, date(2026, 2, 2)) == date(2026, 2, 16)


def test_values_that_the_terms_cannot_hold_are_refused(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    with pytest.raises(RefusedError, match="unknown_parameter"):
        arranged(made, date(2026, 4, 1), parameter="payment.discount", value="1")
    with pytest.raises(RefusedError, match="bad_value"):
        arranged(made, date(2026, 4, 1), parameter="notice.client_long", value="quickly")


def test_nobody_touches_somebody_elses_proposals(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    change = proposed(made, date(2026, 4, 1), send=date(2026, 4, 1))
    asked = arranged(made, date(2026, 4, 1))
    other = new_organisation("Slagerij De Groot").pk
    with pytest.raises(RefusedError, match="no_amendment"):
        agree_amendment(other, change, by=member(other), at=at(date(2026, 4, 2)))
    with pytest.raises(RefusedError, match="no_arrangement"):
        confirm_arrangement(other, asked, by=staff(), at=at(date(2026, 4, 2)))
    with pytest.raises(RefusedError, match="other_side"):
        agree_amendment(
            made.organisation,
            change,
            by=member(made.organisation),
            at=at(date(2026, 4, 2)),
            declared=CONFIRMS,
        )
    with pytest.raises(PermissionError):
        agree_amendment(
            made.organisation, change, by=member(made.organisation, "contract.read"), at=at(date(2026, 4, 2))
        )
    assert business_day(at(date(2026, 4, 2))) == date(2026, 4, 2)
    assert shown(made, date(2026, 4, 2))[0].facts.client_agreed is None
