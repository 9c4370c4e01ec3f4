from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.people import new_member, provider_actor

from schakel.kernel.periods import Period
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.changing import AmendmentDraft, AmendmentFact
from schakel.shared.agreements.facts.contracts import ContractFact, Declared
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.models import Amendment, Statement
from schakel.shared.agreements.queries.amendments import amendments, work_allowed
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.tests.offering import at, mails, rows
from schakel.shared.agreements.tests.test_life import gives_notice, told
from schakel.shared.agreements.tests.world import concluded, member, pass_days, staff
from schakel.shared.agreements.usecases.agree_amendment import agree_amendment
from schakel.shared.agreements.usecases.comment_amendment import comment_amendment
from schakel.shared.agreements.usecases.propose_amendment import propose_amendment
from schakel.shared.agreements.usecases.refuse_amendment import refuse_amendment
from schakel.shared.agreements.usecases.send_amendment import send_amendment
from schakel.shared.agreements.usecases.start_at_own_risk import start_at_own_risk
from schakel.shared.tenancy.interface import transaction

pytestmark = pytest.mark.usefixtures("committed")
CONFIRMS = Declared(by=From.PROVIDER, channel=Channel.EMAIL)


def proposed(made: ContractFact, day: date, *, send: date | None = None, by: Any = None, **said: Any) -> UUID:
    draft = AmendmentDraft(**{"words": "More work.", **said})
    amendment = propose_amendment(made.organisation, made.id, draft, by=by or staff(), at=at(day))
    if send is not None:
        send_amendment(made.organisation, amendment, by=staff(), at=at(send))
    return amendment


def client_agrees(made: ContractFact, amendment: UUID, day: date) -> date | None:
    return agree_amendment(made.organisation, amendment, by=member(made.organisation), at=at(day))


def provider_confirms(made: ContractFact, amendment: UUID, day: date) -> date | None:
    return agree_amendment(made.organisation, amendment, by=staff(), at=at(day), declared=CONFIRMS)


def shown(made: ContractFact, day: date) -> list[AmendmentFact]:
    with transaction(provider_actor(made.organisation)):
        return amendments(made, day)


def notice_of(made: ContractFact, day: date) -> Period | None:
    with transaction(provider_actor(made.organisation)):
        return terms_on(made, day).notice.client_long


@pytest.mark.clause("linktopay:4.10")
def test_extra_work_is_not_started_or_invoiced_before_the_client_agrees(
    client_of_provider: Organisation,
) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    day = date(2026, 5, 4)
    extra = proposed(made, day, send=day, words="Set-up of another website.", added_minor=20000)

    def allowed(on: date) -> tuple[bool, bool]:
        with transaction(provider_actor(made.organisation)):
            found = work_allowed(made, extra, on)
        assert found is not None
        return found.outcome.start, found.outcome.invoice

    assert allowed(date(2026, 5, 6)) == (False, False)
    assert client_agrees(made, extra, date(2026, 5, 7)) == date(2026, 5, 7)
    assert allowed(date(2026, 5, 7)) == (True, True)


@pytest.mark.clause("linktopay:4.10")
def test_work_at_the_providers_own_risk_is_still_not_invoiced(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    extra = proposed(made, date(2026, 5, 4), send=date(2026, 5, 4))
    with pytest.raises(RefusedError, match="no_reason"):
        start_at_own_risk(made.organisation, extra, "", by=staff(), at=at(date(2026, 5, 5)))
    start_at_own_risk(
        made.organisation, extra, "The shop opens on Friday.", by=staff(), at=at(date(2026, 5, 5))
    )
    with transaction(provider_actor(made.organisation)):
        found = work_allowed(made, extra, date(2026, 5, 6))
    assert found is not None
    assert (found.outcome.start, found.outcome.invoice) == (True, False)


@pytest.mark.clause("linq:3.7")
def test_terms_that_want_consent_first_know_no_own_risk(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    extra = proposed(
        made, date(2026, 3, 3), send=date(2026, 3, 4), financial="EUR 350.00 once", quality="none"
    )
    with pytest.raises(RefusedError, match="consent_first"):
        start_at_own_risk(made.organisation, extra, "In a hurry.", by=staff(), at=at(date(2026, 3, 5)))


@pytest.mark.clause("linktopay:4.10", "linktopay:14.3")
def test_a_refused_proposal_changes_nothing_and_gives_no_right_to_leave(
    client_of_provider: Organisation,
) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    extra = proposed(
        made, date(2026, 5, 4), send=date(2026, 5, 4), parameter="notice.client_long", value="3 months"
    )
    refuse_amendment(
        made.organisation, extra, "Too long.", by=member(made.organisation), at=at(date(2026, 5, 5))
    )
    with pytest.raises(RefusedError, match="amendment_refused"):
        client_agrees(made, extra, date(2026, 5, 6))
    assert notice_of(made, date(2026, 5, 6)) == Period.parse("2 months")
    assert gives_notice(made, date(2026, 5, 6)) == date(2027, 1, 1)


@pytest.mark.clause("linq:4.2", "linq:8.1")
def test_an_amendment_counts_from_its_day_once_the_provider_confirmed_it(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    standing_clock.stand_still(at(date(2026, 4, 2)))
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    asked = proposed(
        made, date(2026, 4, 2), by=member(made.organisation),
        words="Make it 30 meetings, with another period of notice.",
        parameter="notice.client", value="2 months", valid_from=date(2026, 5, 1),
    )  # fmt: skip
    before = shown(made, date(2026, 4, 8))[0]
    assert before.holds_from is None
    assert provider_confirms(made, asked, date(2026, 4, 9)) == date(2026, 5, 1)
    with transaction(provider_actor(made.organisation)):
        held = [terms_on(made, day).notice.client for day in (date(2026, 4, 30), date(2026, 5, 1))]
    assert held[0] != held[1] == Period.parse("2 months")
    pass_days(standing_clock, date(2026, 5, 2))
    with pytest.raises(RefusedError, match="agreed_already"):
        provider_confirms(made, asked, date(2026, 5, 2))


@pytest.mark.clause("twinqels:30.1")
def test_an_amendment_needs_the_written_consent_of_both_sides(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "careers", date(2026, 1, 1))
    other = concluded(client_of_provider.pk, "careers", date(2026, 1, 1), name="Second")
    change = proposed(
        made, date(2026, 2, 2), send=date(2026, 2, 2), parameter="renewal.end_announced", value="3 months"
    )
    assert client_agrees(made, change, date(2026, 2, 3)) is None
    assert provider_confirms(made, change, date(2026, 2, 5)) == date(2026, 2, 5)
    assert ("end_announced", date(2026, 10, 1), "open") in told(made.organisation, made.id)
    assert ("end_announced", date(2026, 11, 1), "open") in told(other.organisation, other.id)
    kept = [(one.kind, one.side) for one in rows(Statement, made.organisation) if one.about_id == change]
    assert kept == [("amendment_agreed", "client"), ("amendment_confirmed", "provider")]


@pytest.mark.clause("linq:8.3")
def test_a_proposal_leaves_only_with_its_consequences(client_of_provider: Organisation) -> None:
    new_member(client_of_provider, "admin")
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    bare = proposed(made, date(2026, 4, 1))
    with pytest.raises(RefusedError, match="proposal_financial"):
        send_amendment(made.organisation, bare, by=staff(), at=at(date(2026, 4, 1)))
    with pytest.raises(RefusedError, match="proposal_not_sent"):
        client_agrees(made, bare, date(2026, 4, 1))
    full = proposed(
        made, date(2026, 4, 1), send=date(2026, 4, 2), financial="+200.00 a month", quality="none",
        finish_before=date(2026, 5, 1), finish_after=date(2026, 5, 15),
    )  # fmt: skip
    assert client_agrees(made, full, date(2026, 4, 3)) is None
    assert provider_confirms(made, full, date(2026, 4, 3)) == date(2026, 4, 3)
    assert len(mails(made.organisation, "amendment_proposed")) == 1


@pytest.mark.clause("linq:8.2")
def test_a_later_completion_is_told_with_both_dates(client_of_provider: Organisation) -> None:
    new_member(client_of_provider, "admin")
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    change = proposed(
        made,
        date(2026, 4, 1),
        send=date(2026, 4, 1),
        finish_before=date(2026, 5, 1),
        finish_after=date(2026, 5, 15),
    )
    client_agrees(made, change, date(2026, 4, 2))
    (mail,) = mails(made.organisation, "amendment_holds")
    assert "1 mei 2026" in mail.text
    assert "15 mei 2026" in mail.text


@pytest.mark.clause("linq:8.4")
def test_the_excess_over_a_fixed_rate_is_computed(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    said: dict[str, Any] = {"financial": "+900.00", "quality": "none", "fixed_minor": 1200000}
    unknown = proposed(made, date(2026, 4, 1), **said)
    with pytest.raises(RefusedError, match="proposal_excess"):
        send_amendment(made.organisation, unknown, by=staff(), at=at(date(2026, 4, 1)))
    proposed(made, date(2026, 4, 1), send=date(2026, 4, 1), **said, added_minor=90000)
    assert shown(made, date(2026, 4, 1))[0].excess_minor == 90000


@pytest.mark.clause("linq:8.5")
def test_nothing_is_charged_for_what_comes_from_the_provider(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    with pytest.raises(RefusedError, match="own_cause"):
        proposed(made, date(2026, 4, 1), cause="provider", added_minor=20000)
    assert rows(Amendment, made.organisation) == []
    said: dict[str, Any] = {"cause": "provider", "added_minor": 0, "financial": "none", "quality": "none"}
    proposed(made, date(2026, 4, 1), send=date(2026, 4, 1), **said)


@pytest.mark.clause("linktopay:4.9")
def test_both_sides_can_comment_and_nothing_changes(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 1))
    change = proposed(made, date(2026, 4, 1), send=date(2026, 4, 1))
    comment_amendment(
        made.organisation, change, "Why now?", by=member(made.organisation), at=at(date(2026, 4, 2))
    )
    comment_amendment(made.organisation, change, "The old one stops.", by=staff(), at=at(date(2026, 4, 3)))
    said = [(one.side, one.words) for one in rows(Statement, made.organisation) if one.about_id == change]
    assert said == [("client", "Why now?"), ("provider", "The old one stops.")]
    assert shown(made, date(2026, 4, 3))[0].holds_from is None
