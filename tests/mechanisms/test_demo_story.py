"""The demo's story is told through the product's own use cases; here without its web of processes."""

from datetime import UTC, datetime

import pytest

from schakel.run.demo import story
from schakel.run.demo.fill import BUILDER, fill
from schakel.shared.accounts.interface import clients
from schakel.shared.agreements import interface as agreements
from schakel.shared.tenancy.interface import transaction

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.mark.usefixtures("committed", "standing_clock", "keys")
def test_the_story_has_contracts_of_all_five_services_on_two_versions_of_each() -> None:
    assert fill(NOON)
    assert not fill(NOON)

    with transaction(BUILDER):
        told = {one.slug: one.id for one in clients()}
    assert set(told) == {client.slug for client in story.CLIENTS}
    services = set()
    for organisation in told.values():
        with transaction(BUILDER.within(organisation)):
            services |= {one.service for one in agreements.contracts(organisation)}
    assert services == {each.key for each in agreements.services()}
    with transaction(BUILDER):
        entity = agreements.legal_entities()[0][0]
        for each in agreements.services():
            assert [version.number for version in agreements.published(entity, each.key)] == [1, 2]
