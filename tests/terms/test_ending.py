import pytest

from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.leads.terms import LeadsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.life import (
    Duty,
    Ended,
    FormerClient,
    Invoice,
    Item,
    Owed,
    Portal,
    ProcessorStanding,
    Refusal,
    Standing,
    UseRight,
    UseState,
    WorkAfterEnd,
)
from schakel.shared.agreements.rules.ending import (
    end_by_consent,
    end_when_discontinued,
    end_when_performed,
    processor_agreement_on,
    what_client_keeps,
    work_after_end,
)
from schakel.shared.agreements.rules.right_of_use import right_of_use_on
from tests.terms.agreed import day, maybe

LEADS, OUTREACH = LeadsTerms().ending, OutreachTerms().ending
PAYMENTS, CAREERS = PaymentsTerms().ending, CareersTerms().ending


@pytest.mark.clause("linktopay:14.2")
@pytest.mark.parametrize(
    ("held", "paid", "ended"),
    [
        ("2026-06-15", "2026-06-03", "2026-06-15"),
        ("2026-06-15", "2026-07-02", "2026-07-02"),
        ("2026-06-15", None, None),
        (None, "2026-06-03", None),
    ],
)
def test_a_one_off_agreement_ends_when_both_sides_have_performed(
    held: str | None, paid: str | None, ended: str | None
) -> None:
    decided = end_when_performed(PAYMENTS, (maybe(held),), (maybe(paid),))

    assert decided.outcome == maybe(ended)
    assert decided.because == ("linktopay:14.2",)


@pytest.mark.clause("linktopay:14.2")
def test_an_agreement_under_which_nothing_is_to_be_delivered_does_not_end_by_itself() -> None:
    assert end_when_performed(PAYMENTS, (), (day("2026-06-03"),)).outcome is None
    assert end_when_performed(PAYMENTS, (day("2026-06-03"),), ()).outcome == day("2026-06-03")
    other = PAYMENTS.replace(when_performed=False)
    assert end_when_performed(other, (day("2026-06-03"),), ()).outcome is None


@pytest.mark.clause("linq:5.4")
@pytest.mark.parametrize(
    ("client", "provider", "outcome"),
    [
        ("2026-05-01", "2026-05-04", Ended(day("2026-06-01"))),
        ("2026-05-01", "2026-06-03", Ended(day("2026-06-03"))),
        ("2026-05-01", None, Ended(None, Refusal.ONE_SIDED)),
        (None, "2026-05-01", Ended(None, Refusal.ONE_SIDED)),
    ],
)
def test_an_agreement_ends_by_consent_only_when_both_sides_gave_it(
    client: str | None, provider: str | None, outcome: Ended
) -> None:
    assert end_by_consent(OUTREACH, day("2026-06-01"), maybe(client), maybe(provider)).outcome == outcome
    none = OUTREACH.replace(by_consent=False)
    refused = end_by_consent(none, day("2026-06-01"), maybe(client), maybe(provider)).outcome
    assert refused == Ended(None, Refusal.NO_SUCH_RIGHT)


@pytest.mark.clause("linq:5.5")
@pytest.mark.parametrize(
    ("balance", "alive", "outcome"),
    [
        (0, True, WorkAfterEnd(Standing.ENDED, 0)),
        (6, True, WorkAfterEnd(Standing.CONTINUING, 6)),
        (6, False, WorkAfterEnd(Standing.ENDED, 0)),
    ],
)
def test_work_goes_on_after_the_end_for_a_balance_whose_guarantee_is_alive(
    balance: int, alive: bool, outcome: WorkAfterEnd
) -> None:
    end, owed = day("2027-02-01"), Owed(balance, alive)

    assert work_after_end(OUTREACH, end, end, owed).outcome == outcome
    assert work_after_end(OUTREACH, end, day("2027-01-31"), owed).outcome.standing is Standing.IN_FORCE
    assert work_after_end(OUTREACH, None, day("2030-01-01"), owed).outcome.standing is Standing.IN_FORCE
    stops = OUTREACH.replace(until_delivered=False)
    assert work_after_end(stops, end, end, owed).outcome.standing is Standing.ENDED


@pytest.mark.clause("twinqels:29.6")
@pytest.mark.parametrize(
    ("own", "end"), [("2027-03-04", "2026-12-01"), ("2026-09-15", "2026-09-15"), (None, "2026-12-01")]
)
def test_a_service_that_stops_ends_the_agreements_that_would_run_longer(own: str | None, end: str) -> None:
    decided = end_when_discontinued(CAREERS, maybe(own), day("2026-06-01"), day("2026-12-01"))

    assert (decided.outcome, decided.because) == (Ended(day(end)), ("twinqels:29.6",))


@pytest.mark.clause("twinqels:29.6")
def test_a_service_is_stopped_no_sooner_than_the_lead_time_after_telling() -> None:
    told = day("2026-12-31")
    assert end_when_discontinued(CAREERS, None, told, day("2027-02-28")).outcome.refused is Refusal.TOO_SOON
    assert end_when_discontinued(CAREERS, None, told, day("2027-03-01")).outcome == Ended(day("2027-03-01"))
    none = CAREERS.replace(discontinued=None)
    refused = end_when_discontinued(none, None, told, day("2028-03-01")).outcome.refused
    assert refused is Refusal.NO_SUCH_RIGHT


BEGAN = day("2025-01-01")
PROTECTING = frozenset({Duty.BREACH_NOTICE, Duty.STORAGE, Duty.SECURITY, Duty.DELETION})
FOR_GOOD = frozenset({Duty.SECRECY, Duty.BREACH_REPORT})


@pytest.mark.clause("hqleads:21")
@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        ("2024-12-31", ProcessorStanding(Standing.NOT_YET, frozenset(), takes_data=False)),
        ("2026-06-29", ProcessorStanding(Standing.IN_FORCE, frozenset(Duty), takes_data=True)),
        ("2026-06-30", ProcessorStanding(Standing.CONTINUING, PROTECTING | FOR_GOOD, takes_data=False)),
        ("2026-07-01", ProcessorStanding(Standing.CONTINUING, PROTECTING | FOR_GOOD, takes_data=False)),
        ("2033-12-30", ProcessorStanding(Standing.CONTINUING, PROTECTING | FOR_GOOD, takes_data=False)),
        ("2033-12-31", ProcessorStanding(Standing.ENDED, FOR_GOOD, takes_data=False)),
    ],
)
def test_a_processor_agreement_ends_with_the_main_one_and_continues_for_what_is_held(
    on: str, outcome: ProcessorStanding
) -> None:
    held = (Item("invoice", day("2033-12-31")), Item("lead", day("2026-06-30")))

    assert processor_agreement_on(LEADS, BEGAN, day("2026-06-30"), day(on), held).outcome == outcome


@pytest.mark.clause("hqleads:21")
def test_a_processor_agreement_ends_at_once_when_nothing_is_held() -> None:
    end = day("2026-06-30")
    assert processor_agreement_on(LEADS, BEGAN, end, end).outcome.standing is Standing.ENDED
    unknown = (Item("lead"),)
    assert (
        processor_agreement_on(LEADS, BEGAN, end, day("2099-01-01"), unknown).outcome.standing
        is Standing.CONTINUING
    )
    assert processor_agreement_on(LEADS, BEGAN, None, day("2099-01-01")).outcome.standing is Standing.IN_FORCE
    own = LEADS.replace(with_main=False)
    assert processor_agreement_on(own, BEGAN, end, end).outcome.standing is Standing.IN_FORCE
    with pytest.raises(ValueError, match="'hope' is not a valid Duty"):
        processor_agreement_on(LEADS.replace(for_good="hope"), BEGAN, end, end)


@pytest.mark.clause("twinqels:29.5")
def test_a_record_stays_while_something_is_open_and_the_portal_keeps_what_is_needed() -> None:
    end, unpaid = day("2026-06-10"), (Item("invoice 121.00", day("2026-07-01")),)
    portal = frozenset({Portal.INVOICES, Portal.TERMS, Portal.END_CHOICE, Portal.DATA_REQUESTS})

    def keeps(on: str) -> FormerClient:
        return what_client_keeps(CAREERS, end, day(on), unpaid).outcome

    assert keeps("2026-06-09") == FormerClient(frozenset({Portal.EVERYTHING}), False, ("invoice 121.00",))
    assert keeps("2026-06-11") == FormerClient(portal, False, ("invoice 121.00",))
    assert keeps("2026-07-01") == FormerClient(portal, True, ())
    assert what_client_keeps(CAREERS, None, day("2026-07-01")).outcome.removable is False
    careless = CAREERS.replace(duties_survive=False)
    assert what_client_keeps(careless, end, day("2026-06-11"), unpaid).outcome.removable is True


@pytest.mark.clause("qooqie:23.2")
@pytest.mark.parametrize(
    ("on", "paid", "state"),
    [
        ("2025-12-31", None, UseState.NOT_YET),
        ("2026-03-15", None, UseState.IN_FORCE),
        ("2026-03-16", None, UseState.UNPAID),
        ("2026-03-19", "2026-03-20", UseState.UNPAID),
        ("2026-03-20", "2026-03-20", UseState.IN_FORCE),
        ("2026-05-15", "2026-03-20", UseState.IN_FORCE),
        ("2026-05-16", "2026-03-20", UseState.ENDED),
    ],
)
def test_the_licence_of_call_tracking_rests_while_an_invoice_is_overdue(
    on: str, paid: str | None, state: UseState
) -> None:
    decided = right_of_use_on(
        CallsTerms().right_of_use,
        day(on),
        begins=day("2026-01-01"),
        ends=day("2026-05-16"),
        invoices=(Invoice(day("2026-03-15"), maybe(paid)),),
    )

    assert (decided.outcome, decided.because) == (UseRight(state, refused=False), ("qooqie:23.2",))


@pytest.mark.clause("twinqels:1.1")
@pytest.mark.parametrize(
    ("on", "suspended", "outcome"),
    [
        ("2026-08-31", False, UseRight(UseState.IN_FORCE, refused=False)),
        ("2026-08-31", True, UseRight(UseState.SUSPENDED, refused=True)),
        ("2026-09-01", False, UseRight(UseState.ENDED, refused=True)),
    ],
)
def test_every_use_of_the_career_app_needs_a_licence(on: str, suspended: bool, outcome: UseRight) -> None:
    decided = right_of_use_on(
        CareersTerms().right_of_use,
        day(on),
        begins=day("2025-09-01"),
        ends=day("2026-09-01"),
        suspended=suspended,
        invoices=(Invoice(day("2026-03-15")),),
    )

    assert (decided.outcome, decided.because) == (outcome, ("twinqels:1.1",))
