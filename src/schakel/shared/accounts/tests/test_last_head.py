"""Two administrators who leave at the same moment."""

import threading
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connections
from tests.people import new_member, new_organisation, provider_actor

from schakel.shared.accounts.access import member_actor, read_standing
from schakel.shared.accounts.errors import LastHeadError
from schakel.shared.accounts.facts import Role
from schakel.shared.accounts.models import Membership
from schakel.shared.accounts.usecases.change_role import change_role
from schakel.shared.accounts.usecases.end_membership import end_membership
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import transaction


@pytest.mark.usefixtures("committed")
def test_of_two_administrators_who_go_at_once_one_stays() -> None:
    jansen = new_organisation("Bakkerij Jansen", "jansen").pk
    with transaction(provider_actor()):
        from schakel.shared.accounts.models import Organisation

        row = Organisation.objects.get(pk=jansen)
    people = [new_member(row, "admin").pk for _ in range(2)]
    refused: list[UUID] = []
    together = threading.Barrier(2)

    def go(person: UUID, how: Callable[[UUID], None]) -> None:
        try:
            together.wait(timeout=10)
            how(person)
        except LastHeadError:
            refused.append(person)
        finally:
            connections.close_all()

    def leave(person: UUID) -> None:
        standing = read_standing(person)
        end_membership(jansen, person, by=member_actor(standing, standing.places[0]), at=now())

    def step_down(person: UUID) -> None:
        standing = read_standing(person)
        by = member_actor(standing, standing.places[0])
        change_role(jansen, person, Role.MEMBER, by=by, at=now())

    threads = [
        threading.Thread(target=go, args=(people[0], leave)),
        threading.Thread(target=go, args=(people[1], step_down)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert len(refused) == 1
    with transaction(provider_actor(jansen)):
        left = Membership.objects.of(jansen).filter(role=Role.ADMIN, ended_at=None)
        assert [place.person_id for place in left] == refused
