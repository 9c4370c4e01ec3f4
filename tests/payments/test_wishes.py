"""What clients ask of links is kept as it can be used later, or refused at once."""

from typing import Any

import pytest

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.lines import LinkLine
from schakel.services.payments.facts.websites import Where
from schakel.services.payments.facts.wishes import ChargeWish, LinkWish, Question
from schakel.services.payments.models import ForeignUse
from schakel.shared.clock import now
from tests.payments.world import HOST, World

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def uses(world: World) -> list[tuple[str, str]]:
    with world.inside():
        return list(ForeignUse.objects.of(world.organisation).order_by("host").values_list("host", "place"))


def mandate(world: World) -> Any:
    world.paid(world.link(first=True), email="payer@jansen.example")
    with world.inside():
        return payments.mandates(world.organisation)[0].id


def test_what_stands_in_subjects_of_mails_is_one_line(world: World) -> None:
    """A payment of a link whose mail cannot be written would not be taken over at all."""
    link = world.link(
        description=" Cursus\r\nbrood\x00 \x1b bakken ", reference="a\nb", payer_name="A.\tJansen"
    )

    found = world.fact(link)
    assert (found.description, found.reference, found.payer_name) == (
        "Cursus brood bakken",
        "a b",
        "A. Jansen",
    )
    with pytest.raises(RefusedError, match="no_description"):
        world.link(description="\x00\n")


@pytest.mark.parametrize(
    "email", ["jansen", "a b@jansen.example", "a@jansen.example\nBcc: all@jansen.example"]
)
def test_a_link_goes_to_an_address_that_mail_can_be_sent_to(world: World, email: str) -> None:
    with pytest.raises(RefusedError, match="bad_email"):
        world.link(payer_email=email)
    link = world.link()
    with pytest.raises(RefusedError, match="bad_email"):
        payments.send_link(link, email, "", by=world.admin, at=now())
    with pytest.raises(RefusedError, match="bad_email"):
        world.start(link, email=email)


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        ({"amount": None, "minimum": Money(2**63)}, "minimum_senseless"),
        ({"amount": Money(2**63)}, "amount_not_positive"),
        ({"reusable": True, "uses": 2**31}, "uses_senseless"),
        (
            {
                "lines": (
                    LinkLine(name="Brood", quantity=2**63, each=Money(0)),
                    LinkLine(name="Taart", quantity=1, each=Money(2500)),
                )
            },
            "lines_senseless",
        ),
        ({"questions": (Question("size", "\n"),)}, "questions_senseless"),
    ],
)  # fmt: skip
def test_no_number_is_beyond_what_can_be_kept(world: World, wish: dict[str, Any], refusal: str) -> None:
    with pytest.raises(RefusedError, match=refusal):
        world.link(**wish)


def test_a_charge_is_no_larger_than_a_link(world: World) -> None:
    wish = ChargeWish(mandate=mandate(world), website=world.website, amount=Money(2**63), description="Lid")

    with pytest.raises(RefusedError, match="amount_not_positive"):
        payments.charge_mandate(wish, by=world.admin, at=now())


@pytest.mark.clause("linktopay:6.2")
def test_a_website_can_be_named_by_its_host_and_an_unknown_one_is_kept_as_a_fact(world: World) -> None:
    made = payments.make_link(
        LinkWish(website=f"WWW.{HOST}", amount=Money(100), description="Brood"), by=world.admin, at=now()
    )
    assert world.fact(made).website == world.website

    with pytest.raises(RefusedError, match="website_unknown"):
        payments.make_link(
            LinkWish(website="outlet.example.nl", amount=Money(100), description="Brood"), by=world.admin, at=now()
        )  # fmt: skip

    assert uses(world) == [("outlet.example.nl", Where.LINK)]


@pytest.mark.clause("linktopay:6.2")
def test_a_charge_for_a_website_that_is_not_active_is_kept_as_a_fact_too(world: World) -> None:
    wish = ChargeWish(
        mandate=mandate(world), website="outlet.example.nl", amount=Money(100), description="Lid"
    )

    with pytest.raises(RefusedError, match="website_unknown"):
        payments.charge_mandate(wish, by=world.admin, at=now())

    assert uses(world) == [("outlet.example.nl", Where.LINK)]


@pytest.mark.clause("linktopay:6.2")
def test_where_payers_return_and_where_they_cancel_are_told_apart(world: World) -> None:
    for field, address in (
        ("success_url", "https://a.example.nl/"),
        ("failure_url", "https://b.example.nl/"),
    ):
        with pytest.raises(RefusedError) as refused:
            world.link(**{field: address})
        assert (refused.value.what, refused.value.facts["field"]) == ("foreign_address", field)

    assert uses(world) == [("a.example.nl", Where.RETURN), ("b.example.nl", Where.CANCEL)]


def test_no_link_is_mailed_for_a_website_that_was_stopped_or_taken_off(world: World) -> None:
    link = world.link()
    with pytest.raises(RefusedError, match="foreign_address"):
        world.link(success_url="https://outlet.example.nl/")
    stop = payments.stop_application(
        world.organisation, reason="Outlet.", website=world.website, by=world.staff, at=now()
    )

    with pytest.raises(RefusedError, match="not_available"):
        payments.send_link(link, "payer@jansen.example", "", by=world.admin, at=now())
    payments.lift_stop(world.organisation, stop, by=world.staff, at=now())
    payments.remove_website(world.website, by=world.admin, at=now())
    with pytest.raises(RefusedError, match="website_not_active"):
        payments.send_link(link, "payer@jansen.example", "", by=world.admin, at=now())


def test_a_payer_who_asks_twice_gets_one_checkout_whatever_stands_around_the_answers(world: World) -> None:
    link = world.link(questions=(Question("size", "Maat"),))

    first = world.start(link, answers={"size": "M"})

    assert world.start(link, answers={"size": " M ", "other": "x"}) == first
    assert world.start(link, answers={"size": "L"}) != first
