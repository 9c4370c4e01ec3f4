import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import DatabaseError, connections
from hypothesis import given
from hypothesis import strategies as some

from schakel.kernel.ids import new_id
from schakel.shared.audit.chain import START, digest, extend
from schakel.shared.audit.interface import Finding, history, record, seal_all, verify
from schakel.shared.audit.models import AuditAnchor, AuditEntry, AuditSeal
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed", "standing_clock", "anchors")


@pytest.fixture
def anchors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file outside the database."""
    path = tmp_path / "anchors" / "audit.jsonl"
    monkeypatch.setattr(settings, "AUDIT_ANCHORS", path)
    return path


def write(organisation: UUID, count: int = 5) -> None:
    for n in range(count):
        with transaction(system("test", organisation)) as tx:
            record(tx, "number.released", "number", new_id(), n=n)


def findings(organisation: UUID) -> list[Finding]:
    with transaction(system("test", organisation)):
        return verify(organisation)


TABLES = ("audit_auditentry", "audit_auditseal", "audit_auditanchor")


@contextmanager
def owner() -> Iterator[Any]:
    """Somebody with the owner's rights who switches the belts off."""
    with connections["owner"].cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        try:
            yield cursor
        finally:
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def test_what_was_recorded_is_sealed_in_order_and_whole(organisation: UUID) -> None:
    write(organisation)

    assert [seal_all(), seal_all()] == [5, 0]
    assert findings(organisation) == []
    with transaction(system("test", organisation)):
        positions = list(
            AuditSeal.objects.of(organisation).order_by("entry_id").values_list("position", flat=True)
        )
        numbers = [line.facts["n"] for line in history(organisation)]
    assert (positions, numbers) == ([1, 2, 3, 4, 5], [4, 3, 2, 1, 0])


def test_the_chain_goes_on_where_it_was(organisation: UUID) -> None:
    for _ in range(3):
        write(organisation, 2)
        seal_all()

    assert findings(organisation) == []
    with transaction(system("test", organisation)):
        assert AuditSeal.objects.of(organisation).count() == 6
        assert list(
            AuditAnchor.objects.of(organisation).order_by("position").values_list("position", flat=True)
        ) == [
            2,
            4,
            6,
        ]


def test_the_head_is_kept_outside_the_database_for_its_owner_only(organisation: UUID, anchors: Path) -> None:
    write(organisation)
    seal_all()

    (line,) = map(json.loads, anchors.read_text().splitlines())
    assert (line["organisation"], line["position"]) == (str(organisation), 5)
    assert anchors.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("UPDATE audit_auditentry SET facts = '{}' WHERE id = %(third)s", [Finding(3, "changed")]),
        (
            "UPDATE audit_auditentry SET at = at + interval '1 microsecond' WHERE id = %(third)s",
            [Finding(3, "changed")],
        ),
        ("UPDATE audit_auditentry SET person_id = id WHERE id = %(third)s", [Finding(3, "changed")]),
        ("UPDATE audit_auditentry SET action = 'other' WHERE id = %(third)s", [Finding(3, "changed")]),
        ("DELETE FROM audit_auditentry WHERE id = %(third)s", [Finding(3, "missing")]),
        (
            "DELETE FROM audit_auditentry WHERE id = %(third)s; DELETE FROM audit_auditseal WHERE position = 3",
            [Finding(3, "missing"), Finding(4, "changed")],
        ),
        (
            "DELETE FROM audit_auditseal WHERE position > 3; DELETE FROM audit_auditanchor",
            [Finding(5, "cut")],
        ),
        ("TRUNCATE audit_auditentry, audit_auditseal, audit_auditanchor", [Finding(5, "cut")]),
        ("UPDATE audit_auditseal SET digest = sha256('x') WHERE position = 5", [Finding(5, "changed")]),
    ],
)
def test_whatever_the_owner_does_to_the_log_is_found(
    organisation: UUID, act: str, expected: list[Finding]
) -> None:
    write(organisation)
    seal_all()
    with transaction(system("test", organisation)):
        third = AuditSeal.objects.of(organisation).get(position=3).entry_id

    with owner() as cursor:
        for statement in act.split("; "):
            cursor.execute(statement, {"third": third})

    found = findings(organisation)
    assert found[: len(expected)] == expected
    assert {each.position for each in found} >= {each.position for each in expected}


def test_a_chain_that_was_made_anew_does_not_match_the_anchor_outside(organisation: UUID) -> None:
    """Somebody changes an entry and computes every seal and the anchor in the database again."""
    write(organisation)
    seal_all()
    with owner() as cursor:
        cursor.execute("UPDATE audit_auditentry SET action = 'forged'")
    with transaction(system("test", organisation)):
        seals = list(AuditSeal.objects.of(organisation).order_by("position"))
        entries = AuditEntry.objects.of(organisation).in_bulk([seal.entry_id for seal in seals])
        digests = list(extend(START, (entries[seal.entry_id].sealed() for seal in seals)))
    with owner() as cursor:
        for seal, each in zip(seals, digests, strict=True):
            cursor.execute("UPDATE audit_auditseal SET digest = %s WHERE id = %s", [each, seal.id])
        cursor.execute("UPDATE audit_auditanchor SET digest = %s", [digests[-1]])

    assert findings(organisation) == [Finding(5, "changed")]


def test_an_entry_that_was_slipped_in_is_found(organisation: UUID) -> None:
    """It takes the place of another one in the chain; the later places move up by one."""
    write(organisation)
    seal_all()
    with owner() as cursor:
        cursor.execute("UPDATE audit_auditseal SET position = position + 100 WHERE position >= 3")
        cursor.execute("UPDATE audit_auditseal SET position = position - 99 WHERE position > 100")
        cursor.execute("SELECT * FROM audit_auditentry LIMIT 1")
        names = [column.name for column in cursor.description]
        copied = {**dict(zip(names, cursor.fetchone(), strict=True)), "id": new_id(), "facts": "{}"}
        cursor.execute(
            f"INSERT INTO audit_auditentry ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})",
            list(copied.values()),
        )
        cursor.execute(
            "INSERT INTO audit_auditseal (id, organisation_id, position, entry_id, digest) VALUES (%s, %s, 3, %s, %s)",
            [new_id(), organisation, copied["id"], digest(START, {})],
        )

    assert {each.position for each in findings(organisation)} >= {3, 5}


def test_sealing_by_several_at_once_makes_one_chain(organisation: UUID) -> None:
    write(organisation, 60)

    def seal(_: int) -> int:
        try:
            return seal_all()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as workers:
        assert sum(workers.map(seal, range(8))) == 60

    assert findings(organisation) == []
    with transaction(system("test", organisation)):
        assert sorted(AuditSeal.objects.of(organisation).values_list("position", flat=True)) == list(
            range(1, 61)
        )


@pytest.mark.parametrize("model", [AuditEntry, AuditSeal, AuditAnchor])
@pytest.mark.parametrize("change", [lambda rows: rows.update(id=new_id()), lambda rows: rows.delete()])
def test_the_application_cannot_change_or_remove_what_was_recorded(
    organisation: UUID, model: Any, change: Callable[[Any], Any]
) -> None:
    write(organisation, 1)
    seal_all()

    with pytest.raises(DatabaseError, match="permission denied"), transaction(system("test", organisation)):
        change(model.objects.of(organisation))
    assert findings(organisation) == []


def test_the_log_of_one_organisation_says_nothing_about_another(organisation: UUID) -> None:
    write(organisation)
    seal_all()

    with transaction(system("test", new_id())) as tx:
        assert verify(organisation) != []  # the anchors outside know of entries that are not to be seen here
        assert history(organisation) == []
        assert tx.organisation != organisation


@given(
    some.lists(
        some.dictionaries(some.text(max_size=5), some.integers() | some.text(max_size=5), max_size=3),
        max_size=6,
    ),
    some.data(),
)
def test_no_two_histories_have_one_head(entries: list[dict[str, Any]], data: some.DataObject) -> None:
    heads = list(extend(START, entries))
    if entries:
        place = data.draw(some.integers(0, len(entries) - 1))
        changed = [*entries[:place], {**entries[place], "changed": True}, *entries[place + 1 :]]

        assert list(extend(START, changed))[place:] != heads[place:]
        assert not set(list(extend(START, changed))[place:]) & set(heads[place:])
    assert len(set(heads)) == len(heads)
