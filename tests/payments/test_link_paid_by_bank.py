"""The page of a link that was paid by a plain bank transfer."""

import pytest

from tests.payments.bank import matched
from tests.payments.furnished import Furnished, signed_in
from tests.payments.world import EUR25

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_it_shows_the_transfer_with_the_day_on_which_the_bank_booked_it(here: Furnished) -> None:
    link = here.world.link()
    matched(here.world, link, EUR25)

    page = signed_in(here.admin).get(here.address_of("payments:link", link=link))

    assert page.status_code == 200
    assert '<td data-label="Day"><time datetime="2026-05-04">4 May 2026</time></td>' in page.content.decode()
