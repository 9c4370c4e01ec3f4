"""Objections to invoices: kept, in time or late, and without effect until somebody decides."""

from datetime import date
from typing import Any

import pytest

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import Channel
from schakel.shared.agreements.tests.world import member, noon
from schakel.shared.billing.models import InvoiceObjection
from schakel.shared.billing.tests.late_world import Debtor
from schakel.shared.billing.tests.world import office
from schakel.shared.billing.usecases.decide_objection import decide_objection
from schakel.shared.billing.usecases.object_to_invoice import Objecting, object_to_invoice
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
STARTS = date(2026, 1, 1)


def objects(debtor: Debtor, invoice: Any, on: date, **said: Any) -> Any:
    debtor.until(on)
    telling = Objecting(reason="Te veel", **said)
    return object_to_invoice(debtor.id, invoice, telling, by=member(debtor.id, "billing.object"), at=noon(on))


def kept(debtor: Debtor, objection: Any) -> InvoiceObjection:
    with transaction(system("test", debtor.id)):
        return InvoiceObjection.objects.of(debtor.id).get(pk=objection)


@pytest.mark.clause("linktopay:7.14", "linktopay:17.2", "linktopay:7.18")
@pytest.mark.parametrize(("on", "in_time"), [(date(2026, 3, 15), True), (date(2026, 3, 16), False)])
def test_an_objection_is_kept_and_changes_nothing_until_it_is_granted(
    standing_clock: Any, on: date, *, in_time: bool
) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    made = objects(debtor, invoice, on, amount=Money(210_00))
    debtor.until(date(2026, 3, 16))
    assert kept(debtor, made).in_time is in_time
    assert debtor.claim(invoice).default_on == date(2026, 3, 16)

    debtor.until(date(2026, 4, 1))
    decide_objection(
        debtor.id, made, granted=Money(210_00), answer="Klopt.", by=office(), at=noon(date(2026, 4, 1))
    )

    balance = debtor.account(date(2026, 4, 15)).claim(str(invoice))
    assert (balance.principal, balance.interest) == (Money(1000_00), Money(10_00))
    assert [row.total_minor for row in debtor.invoices()] == [121000, -21000]
    assert "210,00" in debtor.mails("objection_decided")[0]


@pytest.mark.clause("linktopay:7.14")
def test_a_rejection_has_a_reason_and_is_final(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    made, at = objects(debtor, invoice, date(2026, 3, 5)), noon(date(2026, 3, 9))
    with pytest.raises(RefusedError, match="no_reason"):
        decide_objection(debtor.id, made, granted=None, answer="", by=office(), at=at)
    decide_objection(debtor.id, made, granted=None, answer="Zo was het afgesproken.", by=office(), at=at)

    assert kept(debtor, made).decision == "rejected"
    assert debtor.claim(invoice).open_minor == 121000
    with pytest.raises(RefusedError, match="decided_already"):
        decide_objection(debtor.id, made, granted=None, answer="Nee.", by=office(), at=at)


@pytest.mark.clause("linq:4.3")
def test_an_invoice_that_was_objected_to_in_time_is_not_deemed_correct(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "outreach", STARTS)
    invoice, other = (debtor.billed(net, date(2026, 3, 2)) for net in ("100", "200"))
    objects(debtor, invoice, date(2026, 3, 11))
    debtor.until(date(2026, 3, 12))
    late = objects(debtor, other, date(2026, 3, 12))

    assert debtor.claim(invoice).deemed_correct_on is None
    assert debtor.claim(other).deemed_correct_on == date(2026, 3, 12)
    assert not kept(debtor, late).in_time


def test_staff_write_down_a_letter_and_nobody_objects_to_more_than_the_invoice(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    debtor.until(date(2026, 3, 20))
    with pytest.raises(RefusedError, match="amount_too_high"):
        objects(debtor, invoice, date(2026, 3, 20), amount=Money(1210_01))
    letter = Objecting(reason="Brief", channel=Channel.LETTER, received=noon(date(2026, 3, 14)))
    with pytest.raises(PermissionError):
        object_to_invoice(
            debtor.id, invoice, letter, by=member(debtor.id, "billing.object"), at=noon(date(2026, 3, 20))
        )
    made = object_to_invoice(debtor.id, invoice, letter, by=office(), at=noon(date(2026, 3, 20)))

    assert kept(debtor, made).in_time
