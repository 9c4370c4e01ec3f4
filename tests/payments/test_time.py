"""What time brings to a link: its end, reminders, and questions to a PSP that says nothing."""

from datetime import timedelta

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.facts.wishes import ConnectionWish
from schakel.services.payments.models import Report
from schakel.services.payments.usecases.ask_at_once import ask_at_once
from schakel.services.payments.usecases.look_for_reports import look_for_reports
from schakel.services.payments.usecases.take_reports import take_reports
from schakel.shared.clock import SimulatedClock, now
from schakel.shared.deadlines.interface import run_due
from schakel.shared.jobs.interface import run_worker
from schakel.shared.messages.models import OutgoingMessage
from tests.payments.world import EUR25, World


def test_money_that_comes_after_the_end_is_honoured_and_shown(
    lasting: World, standing_clock: SimulatedClock
) -> None:
    link = lasting.link(expires_at=now() + timedelta(hours=2))
    attempt = lasting.start(link)
    standing_clock.stand_still(now() + timedelta(hours=3))
    run_due(now())
    assert (lasting.fact(link).state, lasting.book(link)) == (LinkState.EXPIRED, {})

    sandbox.pay_late(sandbox.id_of(lasting.psp_payment(attempt)))
    lasting.reported(attempt)

    assert (lasting.fact(link).state, lasting.fact(link).paid) == (LinkState.PAID_LATE, EUR25)


def test_a_payment_that_was_lost_on_the_way_is_asked_after(
    lasting: World, standing_clock: SimulatedClock
) -> None:
    link = lasting.link()
    attempt = lasting.start(link)
    lasting.pays(attempt)
    standing_clock.stand_still(now() + timedelta(minutes=15))

    assert run_due(now()) == 1
    ask_at_once(lasting.organisation, attempt=attempt)

    assert lasting.fact(link).state is LinkState.PAID


def test_after_a_long_silence_of_the_platform_a_payment_is_asked_after_once(
    lasting: World, standing_clock: SimulatedClock
) -> None:
    link = lasting.link(expires_at=now() + timedelta(days=5))
    attempt = lasting.start(link)
    lasting.pays(attempt)
    standing_clock.stand_still(now() + timedelta(days=6))

    run_due(now())
    assert run_due(now()) == 0
    ask_at_once(lasting.organisation, attempt=attempt)

    assert lasting.fact(link).state is LinkState.PAID


def mails(lasting: World, kind: str) -> list[str]:
    with lasting.inside():
        rows = OutgoingMessage.objects.of(lasting.organisation).filter(kind=kind).order_by("created_at", "id")
        return [row.text for row in rows]


def days_pass(clock: SimulatedClock, days: int) -> None:
    for _ in range(days):
        clock.stand_still(now() + timedelta(days=1))
        run_due(now())


def test_a_payer_is_reminded_by_schedule_with_what_is_still_open(
    lasting: World, standing_clock: SimulatedClock
) -> None:
    link = lasting.link(partial=True, remind_after=(7, 3), payer_email="an@bakker.example")
    payments.send_link(link, "an@bakker.example", "An", by=lasting.admin, at=now())
    (first,) = mails(lasting, "payments.link")
    assert "/pay/" in first
    assert "Bakkerij Jansen" in first

    days_pass(standing_clock, 3)
    lasting.paid(link, Money(1000))
    days_pass(standing_clock, 10)

    reminders = mails(lasting, "payments.reminder")
    assert len(reminders) == 2
    assert "€\N{NO-BREAK SPACE}15,00" in reminders[1]


def test_reminders_that_were_missed_are_not_made_up_for(
    lasting: World, standing_clock: SimulatedClock
) -> None:
    link = lasting.link(remind_after=(3, 4, 30))
    payments.send_link(link, "an@bakker.example", "", by=lasting.admin, at=now())
    standing_clock.stand_still(now() + timedelta(days=10))

    run_due(now())
    assert len(mails(lasting, "payments.reminder")) == 1
    days_pass(standing_clock, 25)

    assert len(mails(lasting, "payments.reminder")) == 2


def test_nobody_is_reminded_of_what_was_paid_or_is_over(
    lasting: World, standing_clock: SimulatedClock
) -> None:
    paid = lasting.link(remind_after=(3,))
    ends = lasting.link(remind_after=(3,), expires_at=now() + timedelta(days=2))
    for link in (paid, ends):
        payments.send_link(link, "an@bakker.example", "", by=lasting.admin, at=now())
    lasting.paid(paid)

    days_pass(standing_clock, 5)

    assert mails(lasting, "payments.reminder") == []


def test_reports_are_found_that_nobody_took_up(lasting: World, standing_clock: SimulatedClock) -> None:
    attempt = lasting.start(lasting.link())
    lasting.pays(attempt)
    lasting.report(lasting.psp_payment(attempt))
    standing_clock.stand_still(now() + timedelta(minutes=2))

    look_for_reports()
    run_worker(wait=False)

    assert lasting.payment(attempt).received == EUR25


def test_the_body_of_a_report_is_kept_for_a_month(lasting: World, standing_clock: SimulatedClock) -> None:
    attempt = lasting.paid(lasting.link())
    standing_clock.stand_still(now() + timedelta(days=31))

    lasting.reported(attempt)

    with lasting.inside():
        bodies = [bytes(row.body) for row in Report.objects.of(lasting.organisation).order_by("received_at")]
    assert bodies == [b"", b"{}"]


def test_reports_of_a_psp_that_is_away_wait_and_do_not_hold_up_others(
    lasting: World, standing_clock: SimulatedClock
) -> None:
    other = sandbox.open_account("Bakkerij Jansen", at=now())
    wish = ConnectionWish(
        connector="sandbox", name="Reserve", contract_reference="", credentials=other.credentials
    )
    reserve = payments.add_connection(wish, terms="terms", by=lasting.admin, at=now())
    away = lasting.start(lasting.link(connection=lasting.connection))
    there = lasting.start(lasting.link(connection=reserve))
    for attempt in (away, there):
        lasting.pays(attempt)
    sandbox.change_account(lasting.account.desk, sandbox.Faults(), away=True)
    lasting.report(lasting.psp_payment(away))
    lasting.report(lasting.psp_payment(there), connection=reserve)

    take_reports(lasting.organisation)
    assert [lasting.payment(one).received for one in (away, there)] == [Money(0), EUR25]

    sandbox.change_account(lasting.account.desk, sandbox.Faults(), away=False)
    standing_clock.stand_still(now() + timedelta(minutes=2))
    look_for_reports()
    run_worker(wait=False)
    assert lasting.payment(away).received == EUR25
