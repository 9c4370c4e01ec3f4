"""A use on a website that is not active is refused, and kept."""

import pytest

from schakel.services.payments.facts.websites import Where
from schakel.services.payments.models import ForeignUse, PaymentLink
from tests.payments.programs import LINK, blamed, program, told
from tests.payments.world import HOST, World


def uses(world: World) -> list[tuple[str, str]]:
    with world.inside():
        return list(ForeignUse.objects.of(world.organisation).order_by("host").values_list("host", "place"))


@pytest.mark.clause("linktopay:6.2")
@pytest.mark.clause("linktopay:6.5")
@pytest.mark.parametrize(
    ("body", "code", "pointer", "fact"),
    [
        ({"website": "outlet.example.nl"}, "website-unknown", "/website", ("outlet.example.nl", Where.LINK)),
        (
            {"success_url": "https://outlet.example.nl/thanks"}, "foreign-address", "/success_url",
            ("outlet.example.nl", Where.RETURN),
        ),
        (
            {"failure_url": f"https://{HOST}.evil.test/"}, "foreign-address", "/failure_url",
            (f"{HOST}.evil.test", Where.CANCEL),
        ),
    ],
)  # fmt: skip
def test_a_use_elsewhere_is_refused_and_kept_as_a_fact_though_the_request_fails(
    lasting: World, body: dict[str, str], code: str, pointer: str, fact: tuple[str, str]
) -> None:
    answer = program(lasting).post("payment-links", LINK | body, once="order-7")

    assert (told(answer), blamed(answer)) == ((422, code), [(pointer, code)])
    assert uses(lasting) == [fact]
    with lasting.inside():
        assert not PaymentLink.objects.of(lasting.organisation).exists()
