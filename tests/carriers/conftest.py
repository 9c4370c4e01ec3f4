"""A provider with an account at a carrier, and a client with numbers."""

from typing import Any
from uuid import UUID

import pytest

from schakel.adapters.carriers.twiml.profiles import Vendor
from tests.carriers.lines import PUBLIC, Line, open_line
from tests.carriers.rows import POOL_NUMBER, client_with_numbers


@pytest.fixture
def line(standing_clock: Any, jansen: UUID) -> Line:
    """An account at Twilio; the clock stands still but for the time that calls take."""
    return open_line(standing_clock)


@pytest.fixture(params=list(Vendor))
def every_line(request: pytest.FixtureRequest, standing_clock: Any, jansen: UUID) -> Line:
    """An account at each of the carriers in turn."""
    return open_line(standing_clock, request.param)


@pytest.fixture
def jansen(keys_server: Any, db: None, settings: Any) -> UUID:
    """A client with a website, a channel, a pool of one number that a visitor sees, and a flyer."""
    settings.PUBLIC_URL = PUBLIC
    return client_with_numbers("Bakkerij Jansen", "jansen", POOL_NUMBER)
