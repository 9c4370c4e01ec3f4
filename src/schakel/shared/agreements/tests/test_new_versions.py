from datetime import date
from typing import Any

import pytest
from django.db import connections
from django.db import transaction as database
from tests.people import new_member, new_organisation

from schakel.kernel.calendars import start_of_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.versions import ForcedFromOutside
from schakel.shared.agreements.models import Acceptance
from schakel.shared.agreements.tests.versions import holds, noon, notice, publish, work
from schakel.shared.agreements.tests.world import again, concluded, member, pass_days, published, staff, tasks
from schakel.shared.agreements.usecases.accept_version import accept_version
from schakel.shared.agreements.usecases.bring_version import bring_version
from schakel.shared.agreements.usecases.tell_again import tell_again
from schakel.shared.deadlines.interface import timeline
from schakel.shared.events.models import RecordedEvent
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")


def mails(client: Any) -> list[OutgoingMessage]:
    with transaction(system("test", client)):
        return list(
            OutgoingMessage.objects.of(client)
            .filter(kind="agreements.terms_changed", channel="mail")
            .order_by("id")
        )


def events(client: Any, name: str) -> list[dict[str, Any]]:
    with transaction(system("test", client)):
        return [row.facts for row in RecordedEvent.objects.of(client).filter(name=name).order_by("id")]


def test_a_version_holds_from_its_date_but_never_before_the_client_was_told(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """qooqie:2.6."""
    new_member(client_of_provider, "admin")
    a = concluded(client_of_provider.pk, "calls", date(2026, 1, 5))
    late = new_organisation("Slagerij De Groot")
    b = concluded(late.pk, "calls", date(2026, 1, 5))
    publish(standing_clock, date(2026, 3, 10), "calls", effective=date(2026, 4, 1))
    assert tasks() == ["version_unsent"]
    assert holds(a, date(2026, 3, 31)) == (1, "agreed at conclusion")
    assert holds(a, date(2026, 4, 1)) == (2, "took effect")
    pass_days(standing_clock, date(2026, 4, 8))
    new_member(late, "admin")
    tell_again(late.pk, notice(b).id, by=staff(), at=noon(date(2026, 4, 8)))
    pass_days(standing_clock, date(2026, 4, 9))
    assert holds(b, date(2026, 4, 7)) == (1, "agreed at conclusion")
    assert holds(b, date(2026, 4, 8)) == (2, "took effect")
    assert (notice(a).held_on, notice(b).held_on) == (date(2026, 4, 1), date(2026, 4, 8))
    assert events(a.organisation, "agreements.version_took_hold") == [
        {
            "contract": str(a.id), "service": "calls", "document": "terms", "number": 2, "since": "2026-04-01",
        }
    ]  # fmt: skip


def test_the_message_says_from_when_it_holds_and_carries_the_text(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """qooqie:2.6: the changed terms and the date on which they take effect."""
    new_member(client_of_provider, "admin")
    concluded(client_of_provider.pk, "calls", date(2026, 1, 5))
    publish(standing_clock, date(2026, 3, 10), "calls", effective=date(2026, 4, 1), reason="Een reden.")
    (mail,) = mails(client_of_provider.pk)
    assert "1 april 2026" in mail.text
    assert "Een reden." in mail.text
    assert "Dit is een voorbeeld." in mail.text
    assert "/terms/calls/terms/2/" in mail.text
    assert notice(concluded_again(client_of_provider)).channels == "e-mail"


def concluded_again(client: Organisation) -> Any:
    from schakel.shared.agreements.queries.contracts import contracts

    with transaction(system("test", client.pk)):
        (made,) = contracts(client.pk)
    return made


def test_silence_of_thirty_days_accepts(client_of_provider: Organisation, standing_clock: Any) -> None:
    """linktopay:19.1, linktopay:19.3: published on 28 April, told on 1 May."""
    new_member(client_of_provider, "admin")
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 15))
    publish(standing_clock, date(2026, 4, 28), "payments", told=date(2026, 5, 1))
    assert notice(made).channels == "e-mail, portal"
    pass_days(standing_clock, date(2026, 6, 2))
    assert holds(made, date(2026, 5, 31)) == (1, "agreed at conclusion")
    assert holds(made, date(2026, 6, 1)) == (2, "deemed accepted")
    assert (notice(made).held_on, notice(made).held_how) == (date(2026, 6, 1), "deemed accepted")
    assert concluded(new_organisation().pk, "payments", date(2026, 5, 10)).version == 2


def test_an_express_acceptance_counts_from_its_own_day_and_is_kept(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linktopay:19.3, linktopay:19.5: on the Dutch text, whatever was on the screen."""
    new_member(client_of_provider, "admin")
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 15))
    version = publish(standing_clock, date(2026, 5, 1), "payments")
    by, at = member(made.organisation), noon(date(2026, 5, 4))
    accept_version(made.organisation, notice(made).id, by=by, at=at, shown="en")
    assert holds(made, date(2026, 5, 3)) == (1, "agreed at conclusion")
    assert holds(made, date(2026, 5, 4)) == (2, "accepted")
    with transaction(system("test", made.organisation)):
        kept = Acceptance.objects.of(made.organisation).get(version=version)
    assert (kept.shown, kept.decides, kept.accepted_at, kept.contract_id) == ("en", "nl", at, made.id)
    assert kept.sha256
    assert pass_days(standing_clock, date(2026, 7, 1)) == 0
    with pytest.raises(RefusedError, match="accept_already_accepted"):
        accept_version(made.organisation, notice(made).id, by=by, at=at, shown="nl")


def test_accepting_terms_makes_no_consent(client_of_provider: Organisation, standing_clock: Any) -> None:
    """twinqels:2.5, linktopay:19.3: accepting touches acceptances, never a table about consent."""
    new_member(client_of_provider, "admin")
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 15))
    publish(standing_clock, date(2026, 5, 1), "payments")
    before = rows_per_table()
    accept_version(
        made.organisation,
        notice(made).id,
        by=member(made.organisation),
        at=noon(date(2026, 5, 4)),
        shown="nl",
    )
    changed = {table for table, count in rows_per_table().items() if count != before[table]}
    assert changed == {
        "agreements_acceptance", "agreements_statement", "audit_auditentry", "events_recordedevent",
        "procrastinate_jobs", "procrastinate_events",
        "notices_outgoingmessage", "notices_templateversion",  # by which the acceptance is written
    }  # fmt: skip


def rows_per_table() -> dict[str, int]:
    """Count as the owner, whose belts are off only inside a transaction that is taken back."""
    with database.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('cell1', 'jobs')")
        tables = cursor.fetchall()
        counts = {}
        for schema, table in tables:
            cursor.execute(f"ALTER TABLE {schema}.{table} NO FORCE ROW LEVEL SECURITY")
            cursor.execute(f"SELECT count(*) FROM {schema}.{table}")
            counts[table] = cursor.fetchone()[0]
        database.set_rollback(True, using="owner")
    return counts


def test_a_change_forced_from_outside_binds_from_its_date(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linktopay:19.4."""
    new_member(client_of_provider, "admin")
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 15))
    forced = ForcedFromOutside(ground_on=date(2026, 5, 4), carry_out_by=date(2026, 5, 25))
    publish(standing_clock, date(2026, 5, 6), "payments", effective=date(2026, 5, 11), forced=forced)
    pass_days(standing_clock, date(2026, 5, 12))
    assert holds(made, date(2026, 5, 10)) == (1, "agreed at conclusion")
    assert holds(made, date(2026, 5, 11)) == (2, "forced from outside")
    assert notice(made).held_on == date(2026, 5, 11)


def test_versions_hold_from_the_announced_time_or_from_the_sending(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linq:2.8."""
    new_member(client_of_provider, "admin")
    made = concluded(client_of_provider.pk, "outreach", date(2026, 3, 1))
    publish(standing_clock, date(2026, 4, 10), "outreach", effective=date(2026, 6, 1))
    pass_days(standing_clock, date(2026, 7, 1))
    publish(standing_clock, date(2026, 7, 3), "outreach")
    pass_days(standing_clock, date(2026, 7, 4))
    assert holds(made, date(2026, 5, 31)) == (1, "agreed at conclusion")
    assert holds(made, date(2026, 6, 1)) == (2, "took effect")
    assert holds(made, date(2026, 7, 3)) == (3, "took effect")
    assert notice(made, 3).held_on == date(2026, 7, 3)


def test_licence_terms_take_effect_fourteen_days_after_publication_and_the_rest_after_a_month(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """twinqels:7.2, twinqels:30.2: sent on 16 March, the day before the earliest date is refused."""
    new_member(client_of_provider, "admin")
    made = concluded(client_of_provider.pk, "careers", date(2026, 1, 1))
    publish(standing_clock, date(2026, 3, 2), "careers", part_only=True)
    assert holds(made, date(2026, 3, 15)) == (1, "agreed at conclusion")
    assert holds(made, date(2026, 3, 16)) == (2, "took effect")
    with pytest.raises(RefusedError, match="announce_too_soon"):
        published("careers", at=noon(date(2026, 3, 16)), effective=date(2026, 4, 15))
    publish(standing_clock, date(2026, 3, 16), "careers", effective=date(2026, 4, 16))
    pass_days(standing_clock, date(2026, 4, 17))
    assert holds(made, date(2026, 4, 15))[0] == 2
    assert holds(made, date(2026, 4, 16)) == (3, "took effect")


def test_a_later_change_is_judged_by_the_version_in_force_when_it_was_published(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linktopay:19.1: the second version gives three months, which count for what is published under it."""
    from schakel.shared.agreements.services import service_of

    new_member(client_of_provider, "admin")
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 15))
    first: Any = service_of("payments").terms()
    longer = first.replace(terms_change=first.terms_change.replace(silence_accepts=first.notice.provider))
    assert str(longer.terms_change.silence_accepts) == "3 months"
    publish(standing_clock, date(2026, 2, 1), "payments", terms=longer)
    publish(standing_clock, date(2026, 3, 3), "payments", terms=first)
    pass_days(standing_clock, date(2026, 3, 4))
    publish(standing_clock, date(2026, 4, 1), "payments", terms=longer)
    pass_days(standing_clock, date(2026, 8, 1))
    assert notice(made, 2).held_on == date(2026, 3, 4)
    assert notice(made, 3).held_on == date(2026, 4, 3)  # published on the last day under the first version
    assert notice(made, 4).held_on == date(2026, 7, 2)  # published while the second version held


def test_a_contract_on_an_older_version_gets_the_newer_one(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """qooqie:2.6: concluded between publication and effective date."""
    new_member(client_of_provider, "admin")
    first = published("calls")
    publish(standing_clock, date(2026, 3, 10), "calls", effective=date(2026, 4, 1))
    made = concluded(client_of_provider.pk, "calls", date(2026, 3, 20), versions=[first])
    standing_clock.stand_still(start_of_day(date(2026, 3, 20)))
    work()
    assert made.version == 1
    assert notice(made).sent_on == date(2026, 3, 20)
    assert holds(made, date(2026, 4, 1)) == (2, "took effect")


def test_telling_twice_tells_once(client_of_provider: Organisation, standing_clock: Any) -> None:
    new_member(client_of_provider, "admin")
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 15))
    version = publish(standing_clock, date(2026, 5, 1), "payments")
    bring_version(made.organisation, terms=version)
    assert len(mails(made.organisation)) == 1
    with transaction(system("test", made.organisation)):
        open_rows = timeline(made.organisation, notice(made).id)
    assert sorted((row.kind, row.occurrence) for row in open_rows) == [
        ("agreements.version_binds", "2026-06-01"),
        ("agreements.version_last_day", "2026-05-31"),
    ]


def test_contracts_of_other_services_and_former_clients_are_not_told(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    new_member(client_of_provider, "admin")
    concluded(client_of_provider.pk, "calls", date(2026, 1, 5))
    publish(standing_clock, date(2026, 5, 1), "payments")
    assert mails(client_of_provider.pk) == []


def test_new_terms_plan_the_life_of_a_contract_anew(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linq:2.8: each rule uses the version in force on the day of the fact."""
    from schakel.shared.agreements.services import service_of

    new_member(client_of_provider, "admin")
    standing_clock.stand_still(start_of_day(date(2026, 1, 1)))
    made = concluded(client_of_provider.pk, "outreach", date(2026, 1, 1))
    terms: Any = service_of("outreach").terms()
    whole = terms.replace(renewal=terms.renewal.replace(onboarding=None))
    publish(standing_clock, date(2026, 6, 1), "outreach", terms=whole, effective=date(2026, 7, 1))
    pass_days(standing_clock, date(2026, 7, 2))
    with transaction(system("test", made.organisation)):
        rows = [
            (row.occurrence, row.outcome)
            for row in timeline(made.organisation, made.id)
            if row.kind == "agreements.term_end"
        ]
    assert rows == [("2026-07-01", "done"), ("2027-01-01", "open")]
    assert again(made.organisation, made.id).ended_how == ""
