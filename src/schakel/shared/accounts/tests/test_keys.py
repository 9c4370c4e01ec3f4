"""API keys: made, used, revoked."""

from datetime import timedelta
from typing import Any

import pytest
from tests.people import new_member, new_organisation

from schakel.shared.accounts.errors import GoneError, TooLongError
from schakel.shared.accounts.models import ApiKey, Organisation
from schakel.shared.accounts.rules.secrets import digest, new_key, read_key
from schakel.shared.accounts.tests.conftest import acting, inside
from schakel.shared.accounts.usecases.authenticate_key import authenticate_key
from schakel.shared.accounts.usecases.create_key import create_key
from schakel.shared.accounts.usecases.revoke_key import revoke_key
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Actor, ActorKind, NotAllowedError, transaction

pytestmark = pytest.mark.django_db


def make(by: Actor, *, days: int = 30, opens: tuple[str, ...] = ("people.read",)) -> str:
    assert by.organisation
    return create_key(
        by.organisation, name="webshop", opens=opens, expires_at=now() + timedelta(days=days), by=by, at=now()
    )


def stored(by: Actor) -> ApiKey:
    with transaction(by):
        return ApiKey.objects.of(inside(by)).get()


def test_a_key_opens_its_scopes_in_its_organisation(admin: Actor) -> None:
    found = authenticate_key(make(admin), at=now())

    row = stored(admin)
    assert found == Actor(
        ActorKind.KEY, admin.organisation, key=row.pk, name=row.prefix, permissions=frozenset({"people.read"})
    )


def test_only_a_hash_of_the_key_is_kept(admin: Actor) -> None:
    key = read_key(make(admin))

    assert key
    assert bytes(stored(admin).secret_hash) == digest(key.secret)


def test_a_key_that_was_changed_made_up_or_belongs_elsewhere_opens_nothing(admin: Actor) -> None:
    key = read_key(make(admin))
    assert key
    other = new_organisation("De Boer", "deboer")

    for text in (
        str(key)[:-1] + ("A" if not str(key).endswith("A") else "B"),
        str(new_key(key.organisation)),
        str(type(key)(other.pk, key.prefix, key.secret)),
        "nonsense",
    ):
        assert authenticate_key(text, at=now()) is None


def test_a_key_that_expired_or_was_revoked_opens_nothing(admin: Actor) -> None:
    key = make(admin, days=30)
    assert authenticate_key(key, at=now() + timedelta(days=30)) is None

    row = stored(admin)
    revoke_key(row.organisation_id, row.pk, by=admin, at=now())
    assert authenticate_key(key, at=now()) is None
    with pytest.raises(GoneError):
        revoke_key(row.organisation_id, row.pk, by=admin, at=now())


def test_its_use_is_noted_at_most_once_a_minute(admin: Actor, standing_clock: Any) -> None:
    key = make(admin)
    first = now()
    for seconds, noted in ((0, 0), (59, 0), (60, 60), (61, 60)):
        authenticate_key(key, at=first + timedelta(seconds=seconds))
        assert stored(admin).last_used_at == first + timedelta(seconds=noted)


def test_a_key_can_do_nothing_that_its_maker_cannot(admin: Actor, jansen: Organisation) -> None:
    with pytest.raises(NotAllowedError):
        make(admin, opens=("keys.manage",))
    with pytest.raises(NotAllowedError):
        make(acting(new_member(jansen, "member")))


def test_no_key_lasts_longer_than_two_years(admin: Actor) -> None:
    with pytest.raises(TooLongError):
        make(admin, days=731)
