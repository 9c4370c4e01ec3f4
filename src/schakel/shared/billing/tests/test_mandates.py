"""A mandate is asked, given in the portal or on paper, changed and ended; without one nothing is collected."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.tests.world import noon, price_list
from schakel.shared.billing.facts.debits import DebitScheme
from schakel.shared.billing.facts.mandates import FiledPaper, MandateState
from schakel.shared.billing.models import AheadRequest, DebitMandate
from schakel.shared.billing.queries.mandates import (
    has_payment_profile,
    mandate_paper,
    mandates,
    mandates_asked,
)
from schakel.shared.billing.tests.collecting import (
    CLIENT_IBAN,
    cashier,
    claim_of,
    collecting_company,
    debits,
    issued,
    notices,
    payer_of,
    signed,
    signing,
)
from schakel.shared.billing.tests.world import (
    calls_prices,
    invoices_of,
    new_client,
    run_on,
    subscribed,
    tariff,
)
from schakel.shared.billing.usecases.ask_mandate import ask_mandate
from schakel.shared.billing.usecases.confirm_mandate import confirm_mandate
from schakel.shared.billing.usecases.end_mandate import end_mandate
from schakel.shared.billing.usecases.file_mandate import file_mandate
from schakel.shared.billing.usecases.plan_debit import plan_debit
from schakel.shared.billing.usecases.sign_mandate import sign_mandate
from schakel.shared.billing.usecases.withdraw_mandate_request import withdraw_mandate_request
from schakel.shared.tenancy.interface import NotAllowedError, system, transaction

pytestmark = pytest.mark.usefixtures("committed")
MARCH = date(2026, 3, 2)
OTHER_IBAN = "NL02ABNA0123456789"


def paying_client(service: str = "payments", on: date = MARCH, **wish: Any) -> tuple[UUID, UUID]:
    """A client that is invoiced for payment links: 49.00 a month."""
    price_list(service, date(2024, 1, 2), tariff("basic", 4900))
    collecting_company(notice_days=2)
    client = new_client()
    made = subscribed(client, service, on, package="basic", **wish)
    return client, made.id


def company_of(client: UUID) -> UUID:
    return invoices_of(client)[0].legal_entity_id


def kept(client: UUID) -> list[Any]:
    with transaction(system("test", client)):
        return mandates(client)


@pytest.mark.clause("linktopay:7.12")
def test_an_invoice_is_in_the_file_only_under_a_mandate_that_was_given_before() -> None:
    client, _ = paying_client(on=date(2026, 3, 23))
    run_on(date(2026, 3, 23))
    invoice = invoices_of(client)[0]
    assert (invoice.total_minor, invoice.due_on) == (5929, date(2026, 4, 6))
    assert plan_debit(client, invoice.id, at=noon(date(2026, 3, 23))) is None
    assert claim_of(client, invoice.id).by_debit is False

    signed(client, invoice.legal_entity_id, date(2026, 4, 2))

    (debit,) = debits(client)
    # the due date is Easter Monday, on which no bank collects
    assert (debit.minor, debit.collects_on) == (5929, date(2026, 4, 7))
    assert claim_of(client, invoice.id).by_debit is True


@pytest.mark.clause("linktopay:7.12")
def test_an_arrangement_without_direct_debit_keeps_an_invoice_out_of_the_file() -> None:
    client, _ = paying_client(stated={"payment.mandate_first": False})
    run_on(MARCH)
    invoice = invoices_of(client)[0]

    signed(client, invoice.legal_entity_id, MARCH)

    assert plan_debit(client, invoice.id, at=noon(MARCH)) is None
    assert debits(client) == []


@pytest.mark.clause("linktopay:7.13")
def test_a_request_is_an_open_task_on_both_sides_until_the_mandate_is_given() -> None:
    client, _ = paying_client()
    run_on(MARCH)
    company = company_of(client)
    asked = ask_mandate(client, company, by=cashier(), at=noon(MARCH))

    (notice,) = notices(client, "mandate_asked")
    assert (notice.clause, "/invoices/mandates" in notice.text) == ("linktopay:7.13", True)
    with transaction(cashier()):
        assert [each.id for each in mandates_asked().rows] == [asked]
    (task,) = kept(client)
    assert (task.state, task.asked_at) == (MandateState.ASKED, noon(MARCH))
    with pytest.raises(RefusedError, match="mandate_asked"):
        ask_mandate(client, company, by=cashier(), at=noon(MARCH))

    given = signed(client, company, date(2026, 3, 5))

    assert given == asked
    (task,) = kept(client)
    assert (task.state, task.asked_at) == (MandateState.ACTIVE, noon(MARCH))
    with transaction(cashier()):
        assert mandates_asked().rows == []


@pytest.mark.clause("linktopay:7.13")
def test_a_request_can_be_taken_back() -> None:
    client, _ = paying_client()
    run_on(MARCH)
    asked = ask_mandate(client, company_of(client), by=cashier(), at=noon(MARCH))

    withdraw_mandate_request(client, asked, by=cashier(), at=noon(date(2026, 3, 3)))

    assert [each.state for each in kept(client)] == [MandateState.WITHDRAWN]
    assert ask_mandate(client, company_of(client), by=cashier(), at=noon(date(2026, 3, 4))) != asked


@pytest.mark.clause("linktopay:7.13")
def test_a_signed_paper_counts_as_well_and_stays_on_file() -> None:
    client, _ = paying_client()
    run_on(MARCH)
    paper = FiledPaper(
        legal_entity=company_of(client), iban=CLIENT_IBAN, holder="Bakkerij Jansen", signer="A. Jansen",
        signed=date(2026, 2, 20), paper=b"%PDF-1.7 demo", reference="OUD-0042",
    )  # fmt: skip

    made = file_mandate(client, paper, by=cashier(), at=noon(MARCH))

    with transaction(system("test", client)):
        assert mandate_paper(client, made) == b"%PDF-1.7 demo"
        (found,) = mandates(client)
    assert (found.reference, found.signed, found.state) == (
        "OUD-0042",
        date(2026, 2, 20),
        MandateState.ACTIVE,
    )


@pytest.mark.clause("qooqie:19.2")
def test_a_client_changes_its_mandate_and_text_time_and_user_are_kept_of_both() -> None:
    calls_prices()
    company = collecting_company()
    client = new_client()
    subscribed(client, "calls", MARCH, package="large")
    signed(client, company, MARCH)
    signed(client, company, date(2026, 4, 1), iban=OTHER_IBAN, language="en")

    newer, older = kept(client)

    assert (newer.state, newer.iban, newer.version) == (MandateState.ACTIVE, OTHER_IBAN, "2016-11/en")
    assert (older.state, older.ended_reason, older.version) == (MandateState.ENDED, "changed", "2016-11/nl")
    assert (newer.signed, newer.signer, newer.came_from) == (date(2026, 4, 1), "A. Jansen", "203.0.113.7")
    end_mandate(client, newer.id, by=payer_of(client), at=noon(date(2026, 4, 2)))
    assert [each.state for each in kept(client)] == [MandateState.ENDED] * 2
    assert len(notices(client, "mandate_ended")) == 1


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({"iban": "NL91ABNA0417164301"}, "bad_iban"),
        ({"iban": "GB29NWBK60161331926819"}, "iban_outside"),
        ({"holder": "  "}, "no_holder"),
        ({"signer": ""}, "no_signer"),
        ({"accepted": False}, "not_accepted"),
        ({"version": "2009-11"}, "text_changed"),
    ],
)
def test_a_mandate_that_a_bank_would_not_take_is_refused_and_nothing_is_kept(
    told: dict[str, Any], refused: str
) -> None:
    calls_prices()
    company = collecting_company()
    client = new_client()
    subscribed(client, "calls", MARCH, package="large")

    with pytest.raises(RefusedError, match=refused):
        sign_mandate(client, signing(company, **told), by=payer_of(client), at=noon(MARCH))

    assert kept(client) == []


def test_a_private_person_gives_no_mandate_for_businesses_and_a_member_without_the_right_gives_none() -> None:
    calls_prices()
    company = collecting_company()
    client = new_client(kind="private_person")
    subscribed(client, "calls", MARCH, package="large")

    with pytest.raises(RefusedError, match="b2b_business"):
        signed(client, company, MARCH, scheme=DebitScheme.B2B)
    with pytest.raises(NotAllowedError):
        sign_mandate(client, signing(company), by=system("x", client), at=noon(MARCH))


def test_a_mandate_for_businesses_collects_once_the_bank_of_the_client_knows_it() -> None:
    client, _ = paying_client()
    run_on(MARCH)
    made = signed(client, company_of(client), MARCH, scheme=DebitScheme.B2B)
    assert debits(client) == []

    confirm_mandate(client, made, date(2026, 3, 4), by=cashier(), at=noon(date(2026, 3, 5)))

    assert [each.collects_on for each in debits(client)] == [date(2026, 3, 16)]


@pytest.mark.clause("linq:10.1")
def test_an_invoice_for_appointments_is_collected_from_its_own_day_on_as_far_as_notice_allows() -> None:
    client, contract = paying_client("outreach")
    issued(client, contract, 120000, MARCH)

    signed(client, company_of(client), MARCH)

    assert [each.collects_on for each in debits(client)] == [date(2026, 3, 4)]


@pytest.mark.clause("linq:19.2.c")
def test_a_profile_counts_once_a_way_of_paying_is_stored_or_paying_by_hand_was_confirmed() -> None:
    client, contract = paying_client("outreach", on=date(2026, 1, 21))
    issued(client, contract, 120000, date(2026, 1, 21))

    def passes() -> bool:
        with transaction(system("test", client)):
            return has_payment_profile(client, contract)

    with transaction(system("test", client)):
        profile = DebitMandate.objects.of(client).create(
            legal_entity_id=company_of(client), kind="psp", reference="cst_demo", psp_customer="cst_demo"
        )
    assert passes() is False
    with transaction(system("test", client)):
        profile.psp_mandate = "mdt_demo"
        profile.save()
    assert passes() is True
    with transaction(system("test", client)):
        profile.psp_mandate = ""
        profile.save()
        AheadRequest.objects.of(client).create(
            contract_id=contract, wanted="3 months", asked_at=noon(MARCH), agreed_at=noon(MARCH),
            confirmed_at=noon(MARCH),
        )  # fmt: skip
    assert passes() is True
