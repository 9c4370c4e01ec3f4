"""Which line is proposed for which link, found by hand, and confirmed many at once."""

from datetime import timedelta

import pytest

from schakel.kernel.creditor_reference import creditor_reference
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.interface import Proposed, RestrictionKind, RestrictionWish
from schakel.shared.bank.interface import Evidence, line_of
from schakel.shared.clock import now
from tests.payments.bank import Sent, came, matched, took
from tests.payments.world import EUR25, World

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def proposed(world: World) -> Proposed:
    with world.inside():
        return payments.proposed(world.organisation, now(), most=10)


def reference(world: World, link: object) -> str:
    return creditor_reference(world.fact(link).code)  # type: ignore[arg-type]


def matchable(world: World, line: object, search: str = "") -> list[tuple[str, Money]]:
    with world.inside():
        found = line_of(world.organisation, line)  # type: ignore[arg-type]
        assert found is not None
        return [
            (each.link.description, each.room)
            for each in payments.matchable(world.organisation, found, search, now())
        ]


def restricted(world: World) -> None:
    wish = RestrictionWish(
        kind=RestrictionKind.MAINTENANCE, restricted=Restricted.BANK, text_nl="x", text_en="x", starts_at=now(),
        ends_at=now() + timedelta(hours=1),
    )  # fmt: skip
    payments.restrict(wish, by=world.staff, at=now())


def test_a_line_with_the_reference_of_a_link_is_proposed_before_one_with_its_payers_name(
    world: World,
) -> None:
    named, referred = world.link(payer_name="De Vries Fietsen", amount=Money(700)), world.link()
    took(
        world,
        Sent(amount=Money(700)),
        Sent(amount=EUR25, name="Ans", reference=reference(world, referred)),
        Sent(amount=Money(9900), name="Huur"),
    )

    found = proposed(world)

    assert [(each.link.id, each.amount, each.evidence) for each in found.rows] == [
        (referred, EUR25, Evidence.REFERENCE), (named, Money(700), Evidence.AMOUNT_AND_NAME),
    ]  # fmt: skip
    assert (found.all, found.certain) == (2, 1)


def test_money_that_went_back_is_proposed_for_the_link_that_received_it(world: World) -> None:
    link = world.link()
    world.paid(link)
    took(world, Sent(amount=Money(-1000), text=f"terug {reference(world, link)}", reason="AC04"))

    (found,) = proposed(world).rows

    assert (found.link.id, found.amount, found.evidence) == (link, Money(-1000), Evidence.REFERENCE)


def test_a_line_that_names_a_paid_link_is_proposed_for_no_other(world: World) -> None:
    done = world.link(payer_name="De Vries Fietsen")
    world.paid(done)
    world.link(payer_name="De Vries Fietsen")
    took(world, Sent(amount=EUR25, reference=reference(world, done)))

    assert proposed(world).all == 0


def test_what_rests_on_a_reference_is_confirmed_at_once_and_nothing_else(world: World) -> None:
    links = [world.link() for _ in range(3)]
    world.link(payer_name="De Vries Fietsen", amount=Money(700))
    took(
        world,
        *(Sent(amount=EUR25, reference=reference(world, each)) for each in links),
        Sent(amount=Money(700)),
    )
    with world.inside():
        shown, mark = payments.certain_shown(world.organisation, now())

    assert payments.match_certain(mark, by=world.admin, at=now()) == (3, 0)

    assert len(shown) == 3
    assert [world.fact(each).state for each in links] == [LinkState.PAID] * 3
    assert [each.evidence for each in proposed(world).rows] == [Evidence.AMOUNT_AND_NAME]
    with pytest.raises(RefusedError, match="bank_proposals_changed"):
        payments.match_certain(mark, by=world.admin, at=now())


def test_other_proposals_than_were_seen_are_not_confirmed(world: World) -> None:
    first, second = world.link(), world.link()
    took(world, Sent(amount=EUR25, reference=reference(world, first)))
    with world.inside():
        _shown, mark = payments.certain_shown(world.organisation, now())
    took(world, Sent(amount=EUR25, reference=reference(world, second)))

    with pytest.raises(RefusedError, match="bank_proposals_changed"):
        payments.match_certain(mark, by=world.admin, at=now())

    assert proposed(world).all == 2


def test_while_the_bank_is_restricted_nothing_is_confirmed(world: World) -> None:
    link = world.link()
    took(world, Sent(amount=EUR25, reference=reference(world, link)))
    with world.inside():
        _shown, mark = payments.certain_shown(world.organisation, now())
    restricted(world)

    with pytest.raises(RefusedError, match="restricted"):
        payments.match_certain(mark, by=world.admin, at=now())


def test_without_words_links_of_the_same_amount_are_found(world: World) -> None:
    world.link(description="Whole")
    parts = world.link(description="Rest", amount=Money(4000), partial=True)
    matched(world, parts, Money(1500))
    world.link(description="Other", amount=Money(2600))
    world.link(description="Often", reusable=True)

    assert matchable(world, came(world, EUR25)) == [("Rest", EUR25), ("Whole", EUR25)]


@pytest.mark.parametrize("words", ["brood", "ANS", "ans@jansen.example", "F-12", "cursus ans"])
def test_a_link_is_found_by_what_is_known_of_it(words: str, world: World) -> None:
    world.link(
        amount=Money(4000), payer_name="Ans Jansen", payer_email="ans@jansen.example", reference="F-12"
    )
    world.link(amount=Money(4000), description="Iets anders")

    assert matchable(world, came(world, EUR25), words) == [("Cursus brood bakken", Money(4000))]


def test_a_link_is_found_by_the_reference_of_a_transfer(world: World) -> None:
    link = world.link(amount=Money(4000))
    world.link(amount=Money(4000))

    assert len(matchable(world, came(world, EUR25), reference(world, link))) == 1


def test_for_money_that_went_back_links_that_received_are_found(world: World) -> None:
    line = came(world, Money(-2500))
    world.paid(world.link(description="Paid"))
    world.paid(world.link(description="Often", reusable=True))
    world.link(description="Open")

    assert matchable(world, line) == [("Often", EUR25), ("Paid", EUR25)]
    assert matchable(world, line, "paid") == [("Paid", EUR25)]
    assert matchable(world, line, "open") == []


def test_nothing_of_another_currency_is_found(world: World) -> None:
    world.link(currency="USD", amount=Money(2500, "USD"))

    assert matchable(world, came(world, EUR25), "brood") == []
