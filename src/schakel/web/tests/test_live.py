from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from tests.people import new_member, new_organisation, sign_in

from schakel.kernel.tokens import key_for, read_live_token


@pytest.mark.django_db
def test_a_member_gets_an_address_that_the_edge_opens_for_five_minutes(
    client: Client, standing_clock: Any
) -> None:
    jansen = new_organisation("Bakkerij Jansen", "jansen")
    sign_in(client, new_member(jansen))

    url = client.get("/o/jansen/live-token").json()["url"]

    path, _, token = url.partition("?token=")
    assert path == "/live"
    assert read_live_token(key_for(settings.SECRET_KEY, "live"), token, standing_clock.now()) == jansen.pk
    assert client.post("/o/jansen/live-token").status_code == 405
    assert client.get("/o/elsewhere/live-token").status_code == 404
