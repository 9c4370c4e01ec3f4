"""Goods: at whose risk they are, and whose property, follows from delivery and payment."""

from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from tests.people import new_staff

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import provider
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.facts.goods import GoodsFact, GoodsFile, NewGoods, NewSeizure
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.queries.goods import goods_file, goods_notes, goods_of, seizures_waiting
from schakel.shared.billing.tests.charges.world import invoiced, pays, rows, with_people, working
from schakel.shared.billing.tests.world import RIGHTS, office, run_on, subscribed
from schakel.shared.billing.usecases.answer_policy import answer_policy
from schakel.shared.billing.usecases.ask_policy import ask_policy
from schakel.shared.billing.usecases.deliver_goods import deliver_goods
from schakel.shared.billing.usecases.report_seizure import report_seizure
from schakel.shared.billing.usecases.see_to_seizure import see_to_seizure
from schakel.shared.billing.usecases.work import work
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import Actor, ActorKind, system, transaction

pytestmark = pytest.mark.usefixtures("committed")
SECOND, TENTH = date(2026, 3, 2), date(2026, 3, 10)


def delivers(made: ContractFact, **said: Any) -> UUID:
    given = {
        "key": "1", "what": "Card reader", "price": Money(20000), "delivered": noon(SECOND), "receiver": "A. Jansen",
        "proof": "signature", **said,
    }  # fmt: skip
    return deliver_goods(made.organisation, made.id, NewGoods(**given), by=office(), at=noon(SECOND))


def goods(made: ContractFact, on: date) -> GoodsFact:
    with transaction(system("test", made.organisation)):
        (found,) = goods_of(made.organisation, on)
    return found


def client_of(made: ContractFact) -> Actor:
    return Actor(ActorKind.PERSON, made.organisation, name="admin", permissions=frozenset({"billing.pay"}))


@pytest.mark.clause("linktopay:1.14", "linktopay:15.1")
def test_a_delivery_with_proof_passes_the_risk_and_is_invoiced_once() -> None:
    made = working()
    first = delivers(made)

    assert delivers(made) == first
    found = goods(made, SECOND)
    assert (found.risk_since, found.risk_because) == (SECOND, ("linktopay:15.1",))
    assert (found.providers, found.price, found.quantity) == (True, Money(20000), 1)
    assert invoiced(made, SECOND).total_minor == 24200


@pytest.mark.clause("linktopay:16.1")
def test_goods_become_the_clients_on_the_day_on_which_nothing_is_open_and_stay_so() -> None:
    made = working()
    delivers(made)
    of_goods = invoiced(made, SECOND)
    _charge(made, 4900, date(2026, 3, 24))
    other = invoiced(made, date(2026, 3, 24))
    pays(of_goods, 24200, TENTH)
    pays(other, 5929, date(2026, 4, 6), "hand/2")
    _charge(made, 100, date(2026, 4, 15), "2")
    run_on(date(2026, 4, 15))

    before, after = goods(made, date(2026, 3, 9)), goods(made, TENTH)
    assert (before.providers, after.providers, after.title_passed) == (True, False, TENTH)
    assert goods(made, date(2026, 4, 20)).title_passed == TENTH


@pytest.mark.clause("linktopay:16.1")
def test_another_invoice_that_is_open_keeps_the_goods_the_providers() -> None:
    made = working()
    other = subscribed(made.organisation, "outreach", date(2026, 2, 1))
    delivers(made)
    of_goods = invoiced(made, SECOND)
    _charge(other, 4900, date(2026, 3, 9))
    of_other = invoiced(made, date(2026, 3, 9))
    pays(of_goods, 24200, TENTH)
    pays(of_other, 5929, date(2026, 3, 20), "hand/2")

    assert goods(made, date(2026, 3, 19)).providers
    assert goods(made, date(2026, 3, 20)).title_passed == date(2026, 3, 20)


@pytest.mark.clause("linktopay:16.4")
def test_a_seizure_of_the_providers_goods_is_reported_mailed_and_waits_for_staff(standing_clock: Any) -> None:
    new_staff("finance")
    made = working()
    standing_clock.stand_still(noon(TENTH))
    which = delivers(made)
    told = NewSeizure(
        who="Deurwaarder De Wit",
        words="attached",
        day=TENTH,
        file=GoodsFile(name="writ.pdf", content=b"%PDF"),
    )
    report = report_seizure(made.organisation, which, told, by=client_of(made), at=noon(TENTH))

    assert [each.kind for each in rows(OutgoingMessage, provider())].count("billing.goods_seized") >= 1
    with transaction(Actor(ActorKind.PERSON, provider(), provider=True, permissions=RIGHTS)):
        assert [(client, each.id) for client, each in seizures_waiting()] == [(made.organisation, report)]
    with transaction(system("test", made.organisation)):
        assert goods_file(made.organisation, report) == ("writ.pdf", b"%PDF")
    see_to_seizure(made.organisation, report, by=office(), at=noon(TENTH))
    with transaction(Actor(ActorKind.PERSON, provider(), provider=True, permissions=RIGHTS)):
        assert seizures_waiting() == []


@pytest.mark.clause("linktopay:16.4", "linktopay:16.5")
def test_of_goods_that_are_the_clients_nothing_is_reported_or_asked() -> None:
    made = working()
    which = delivers(made, price=Money(0))
    told = NewSeizure(who="De Wit", words="attached", day=TENTH)

    assert not goods(made, TENTH).providers
    with pytest.raises(RefusedError, match="goods_are_yours"):
        report_seizure(made.organisation, which, told, by=client_of(made), at=noon(TENTH))
    with pytest.raises(RefusedError, match="goods_are_theirs"):
        ask_policy(made.organisation, which, by=office(), at=noon(TENTH))


@pytest.mark.clause("linktopay:16.5")
def test_the_policy_is_asked_once_and_the_answer_is_kept_with_its_day(standing_clock: Any) -> None:
    made = working()
    with_people(made)
    standing_clock.stand_still(noon(TENTH))
    which = delivers(made)
    request = ask_policy(made.organisation, which, by=office(), at=noon(TENTH))
    assert ask_policy(made.organisation, which, by=office(), at=noon(TENTH)) == request
    assert [each.kind for each in rows(OutgoingMessage, made.organisation)].count("billing.policy_asked") >= 1
    file = GoodsFile(name="policy.pdf", content=b"%PDF")
    answer_policy(made.organisation, request, file, by=client_of(made), at=noon(date(2026, 3, 12)))
    with pytest.raises(RefusedError, match="policy_answered"):
        answer_policy(made.organisation, request, file, by=client_of(made), at=noon(date(2026, 3, 13)))

    with transaction(system("test", made.organisation)):
        (note,) = goods_notes(made.organisation)
    assert (note.asked, note.answered) == (noon(TENTH), noon(date(2026, 3, 12)))
    assert note.file_sha256 == sha256(b"%PDF").hexdigest()


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"proof": " "}, "goods_no_proof"),
        ({"receiver": ""}, "goods_incomplete"),
        ({"quantity": 0}, "goods_incomplete"),
        ({"delivered": noon(TENTH)}, "goods_later"),
    ],
)
def test_a_delivery_that_proves_nothing_is_refused(said: dict[str, Any], what: str) -> None:
    made = working()
    with pytest.raises(RefusedError, match=what):
        delivers(made, **said)


def test_terms_that_know_no_goods_take_none() -> None:
    with pytest.raises(RefusedError, match="goods_not_known"):
        delivers(working("outreach", date(2026, 2, 1)))


def _charge(made: ContractFact, minor: int, on: date, key: str = "other") -> None:
    new = NewCharge(
        kind=OnceKind.FEE, key=key, text_nl="Anders", unit_price=Money(minor).decimal, day=on, at_once=True
    )
    work(made.organisation, made.id, [new], by=office(), at=noon(on))
