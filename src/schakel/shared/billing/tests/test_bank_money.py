"""Money on the bank is booked once: by its reference, by hand, or held for a decision."""

from datetime import date
from uuid import UUID

import pytest
from tests.people import provider

from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.tests.world import noon, price_list
from schakel.shared.bank.interface import OpenLine, UnreadableError, unmatched_lines
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import Via
from schakel.shared.billing.models import Allocation, ClaimEvent, Receipt
from schakel.shared.billing.queries.account import account_of
from schakel.shared.billing.queries.bank import receipts_of_line, receipts_proposed
from schakel.shared.billing.queries.receipts import receipts_waiting
from schakel.shared.billing.tests.collecting import (
    CLIENT_IBAN,
    cashier,
    claim_of,
    collecting_company,
    issued,
    notices,
    signed,
    statement,
)
from schakel.shared.billing.tests.world import new_client, subscribed, tariff
from schakel.shared.billing.usecases.book_by_hand import book_by_hand
from schakel.shared.billing.usecases.import_bank_file import import_bank_file
from schakel.shared.billing.usecases.judge_receipt import judge_receipt
from schakel.shared.billing.usecases.match_receipt import match_receipt
from schakel.shared.billing.usecases.settle_account import settle_account
from schakel.shared.billing.usecases.unmatch_receipt import unmatch_receipt
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
MARCH, MAY = date(2026, 3, 1), date(2026, 5, 15)


@pytest.fixture
def client() -> UUID:
    price_list("payments", date(2024, 1, 2), tariff("basic", 100000))
    collecting_company(notice_days=2)
    return new_client()


def invoice_of(client: UUID, net: int = 100000, on: date = MARCH) -> UUID:
    made = subscribed(client, "payments", on, package="basic")
    return issued(client, made.id, net, on)


def open_lines() -> list[OpenLine]:
    with transaction(cashier()):
        return unmatched_lines(provider().pk)


def receipts(client: UUID) -> list[Receipt]:
    with transaction(system("test", client)):
        return list(Receipt.objects.of(client).order_by("id"))


def test_a_line_that_names_the_reference_is_booked_by_itself_and_a_file_twice_books_nothing_twice(
    client: UUID,
) -> None:
    invoice = invoice_of(client)
    reference = claim_of(client, invoice).reference
    file = statement(date(2026, 3, 10), ("1210,00", CLIENT_IBAN, reference))

    done = import_bank_file(file, by=cashier(), at=noon(date(2026, 3, 11)))
    again = import_bank_file(file, by=cashier(), at=noon(date(2026, 3, 12)))

    assert (len(done.lines.new), done.matched) == (1, 1)
    assert (len(again.lines.new), again.lines.there, again.matched) == (0, 1, 0)
    claim = claim_of(client, invoice)
    assert (claim.open_minor, claim.settled_on) == (0, date(2026, 3, 10))
    assert [(each.minor, each.day, each.via) for each in receipts(client)] == [
        (121000, date(2026, 3, 10), "bank")
    ]


def test_a_broken_file_changes_nothing(client: UUID) -> None:
    invoice_of(client)

    with pytest.raises(UnreadableError):
        import_bank_file(b"no statement at all", by=cashier(), at=noon(MAY))

    assert open_lines() == []


def test_amount_and_account_are_proposed_and_a_person_confirms_and_can_undo_it(client: UUID) -> None:
    invoice = invoice_of(client)
    company = claim_of(client, invoice).legal_entity_id
    signed(client, company, MARCH)
    import_bank_file(
        statement(date(2026, 3, 10), ("1210,00", CLIENT_IBAN, "factuur")), by=cashier(), at=noon(MAY)
    )
    with transaction(cashier()):
        (proposal,) = receipts_proposed(provider().pk, date(2026, 3, 11))
    assert (proposal.claim, proposal.amount.minor) == (invoice, 121000)
    assert claim_of(client, invoice).open_minor == 121000

    match = match_receipt(proposal.line, invoice, proposal.amount, by=cashier(), at=noon(date(2026, 3, 11)))

    assert claim_of(client, invoice).open_minor == 0
    unmatch_receipt(match, by=cashier(), at=noon(date(2026, 3, 12)))
    assert claim_of(client, invoice).open_minor == 121000
    with transaction(cashier()):
        (seen,) = receipts_of_line(provider().pk, proposal.line)
    assert (seen.state, seen.match.undone_at) == ("undone", noon(date(2026, 3, 12)))
    with pytest.raises(RefusedError, match="bank_match_undone"):
        unmatch_receipt(match, by=cashier(), at=noon(date(2026, 3, 13)))


def test_what_is_paid_too_much_stays_credit_of_the_client(client: UUID) -> None:
    invoice = invoice_of(client)
    reference = claim_of(client, invoice).reference
    file = statement(date(2026, 3, 10), ("1300,00", CLIENT_IBAN, reference))

    import_bank_file(file, by=cashier(), at=noon(date(2026, 3, 11)))

    with transaction(system("test", client)):
        assert account_of(client, date(2026, 3, 11)).credit == Money(9000)
    assert open_lines() == []


@pytest.mark.clause("linktopay:7.10")
def test_a_payment_in_another_currency_is_not_booked_but_stays_for_a_person(client: UUID) -> None:
    invoice = invoice_of(client)
    reference = claim_of(client, invoice).reference
    dollars = statement(date(2026, 3, 10), ("1210,00", CLIENT_IBAN, reference)).replace(b"EUR", b"USD")

    done = import_bank_file(dollars, by=cashier(), at=noon(date(2026, 3, 11)))

    assert done.matched == 0
    (line,) = open_lines()
    assert line.line.amount == Money(121000, "USD")
    with pytest.raises(RefusedError, match="bank_amount_other"):
        match_receipt(line.id, invoice, Money(121000, "USD"), by=cashier(), at=noon(date(2026, 3, 11)))
    assert receipts(client) == []


def late_invoice(client: UUID, remark: str, amount: str = "1210,00") -> tuple[UUID, UUID]:
    """An invoice of 1,210.00 due 15 March, and 1,210.00 that comes in on 15 May, when interest is open as well."""
    invoice = invoice_of(client)
    import_bank_file(statement(MAY, (amount, CLIENT_IBAN, "hoofdsom")), by=cashier(), at=noon(MAY))
    (line,) = open_lines()
    match = match_receipt(line.id, invoice, line.left, remark=remark, by=cashier(), at=noon(MAY))
    return invoice, match


@pytest.mark.clause("linktopay:7.17")
def test_a_payment_that_asks_another_order_is_held_and_refused_it_leaves_everything_open(
    client: UUID,
) -> None:
    invoice, _ = late_invoice(client, "alleen de hoofdsom")
    (held,) = receipts(client)
    assert (held.state, held.flagged) == ("held", True)
    assert claim_of(client, invoice).open_minor == 121000
    with transaction(cashier()):
        assert receipts_waiting() == 1

    with pytest.raises(RefusedError, match="no_reason"):
        judge_receipt(client, held.id, book=False, by=cashier(), at=noon(MAY))
    judge_receipt(client, held.id, book=False, reason="Rente staat open", by=cashier(), at=noon(MAY))

    (refused,) = receipts(client)
    assert (refused.state, refused.reason) == ("refused", "Rente staat open")
    assert claim_of(client, invoice).open_minor == 121000
    (notice,) = notices(client, "receipt_refused")
    assert (notice.clause, "Rente staat open" in notice.text) == ("linktopay:7.17", True)
    with pytest.raises(RefusedError, match="receipt_judged"):
        judge_receipt(client, held.id, book=True, by=cashier(), at=noon(MAY))


def costs_of(client: UUID, invoice: UUID) -> None:
    """Charge 181.50 for collecting it, a month before the payment."""
    charged = noon(date(2026, 4, 15))
    with transaction(system("test", client)) as tx:
        ClaimEvent.objects.of(client).create(
            legal_entity_id=claim_of(client, invoice).legal_entity_id, kind="costs", minor=18150,
            case_id=new_id(charged), claims=[str(invoice)], day=date(2026, 4, 15), source="costs/1", at=charged,
        )  # fmt: skip
        settle_account(tx, charged)


@pytest.mark.clause("linktopay:7.17")
@pytest.mark.parametrize(("book", "left"), [(False, 141752), (True, 20752)])
def test_a_payment_of_the_principal_beside_costs_and_interest_is_refused_or_booked_in_the_order_of_the_terms(
    client: UUID, *, book: bool, left: int
) -> None:
    invoice = invoice_of(client)
    costs_of(client, invoice)
    import_bank_file(statement(MAY, ("1210,00", CLIENT_IBAN, "hoofdsom")), by=cashier(), at=noon(MAY))
    (line,) = open_lines()
    match_receipt(line.id, invoice, line.left, remark="principal only", by=cashier(), at=noon(MAY))
    (held,) = receipts(client)

    judge_receipt(client, held.id, book=book, reason="Rente en kosten", by=cashier(), at=noon(MAY))

    with transaction(system("test", client)):
        assert account_of(client, MAY).open.minor == left
        shares = dict(Allocation.objects.of(client).values_list("part", "minor"))
    assert shares == ({"costs": 18150, "interest": 2602, "principal": 100248} if book else {})


@pytest.mark.clause("linktopay:7.17")
def test_a_held_payment_that_is_booked_pays_interest_before_the_principal(client: UUID) -> None:
    invoice, _ = late_invoice(client, "alleen de hoofdsom")
    (held,) = receipts(client)

    judge_receipt(client, held.id, book=True, by=cashier(), at=noon(MAY))

    with transaction(system("test", client)):
        shares = dict(Allocation.objects.of(client).values_list("part", "minor"))
    # two interest months of one per cent: 12.10 each
    assert shares == {"interest": 2420, "principal": 118580}
    assert claim_of(client, invoice).open_minor == 2420


@pytest.mark.clause("linktopay:7.17")
def test_a_payment_of_the_principal_alone_is_booked_and_flagged_and_can_be_refused_still(
    client: UUID,
) -> None:
    invoice, _ = late_invoice(client, "")
    (flagged,) = receipts(client)
    assert (flagged.state, flagged.flagged) == ("booked", True)
    assert claim_of(client, invoice).open_minor == 2420

    judge_receipt(client, flagged.id, book=False, reason="Niet volledig", by=cashier(), at=noon(MAY))

    assert claim_of(client, invoice).open_minor == 121000


@pytest.mark.clause("linktopay:7.17")
def test_a_smaller_payment_without_a_remark_is_a_part_payment(client: UUID) -> None:
    late_invoice(client, "", amount="500,00")

    assert [(each.state, each.flagged) for each in receipts(client)] == [("booked", False)]


def test_money_by_hand_is_booked_once_for_its_form_and_never_for_a_day_to_come(client: UUID) -> None:
    invoice = invoice_of(client)
    company = claim_of(client, invoice).legal_entity_id
    receipt = NewReceipt(
        legal_entity=company,
        amount=Money(1000),
        day=MARCH,
        via=Via.BY_HAND,
        source="hand/1",
        named=(invoice,),
    )

    first = book_by_hand(client, receipt, by=cashier(), at=noon(MARCH))

    assert book_by_hand(client, receipt, by=cashier(), at=noon(MARCH)) == first
    with pytest.raises(RefusedError, match="receipt_later"):
        book_by_hand(client, receipt, by=cashier(), at=noon(date(2026, 2, 27)))
    assert len(receipts(client)) == 1
