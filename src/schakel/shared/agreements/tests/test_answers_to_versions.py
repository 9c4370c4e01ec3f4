from datetime import date
from typing import Any

import pytest
from tests.people import new_member, new_organisation

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact, Declared
from schakel.shared.agreements.facts.versions import Objection
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.models import Statement
from schakel.shared.agreements.tests.versions import holds, noon, notice, publish, work
from schakel.shared.agreements.tests.world import concluded, member, pass_days, staff, tasks
from schakel.shared.agreements.usecases.note_bounce import note_bounce
from schakel.shared.agreements.usecases.note_receipt import note_receipt
from schakel.shared.agreements.usecases.object_to_version import object_to_version
from schakel.shared.agreements.usecases.tell_again import tell_again
from schakel.shared.messages.interface import MailFailed
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
AGREEMENT = "processor agreement"


def leads(client: Organisation, clock: Any, sent: date = date(2026, 3, 2)) -> ContractFact:
    """A client about leads that was sent a second processor agreement."""
    new_member(client, "admin")
    made = concluded(client.pk, "leads", date(2026, 1, 5))
    publish(clock, sent, "leads")
    return made


def objects(made: ContractFact, day: date, **how: Any) -> Objection:
    by = how.pop("by", None) or member(made.organisation)
    return object_to_version(made.organisation, notice(made).id, by=by, at=noon(day), **how)


def statements(made: ContractFact) -> list[tuple[str, date]]:
    with transaction(system("test", made.organisation)):
        rows = Statement.objects.of(made.organisation).filter(contract=made.id).order_by("at", "id")
        return [(row.kind, row.received_on) for row in rows if row.received_on]


def fail_mails(made: ContractFact) -> None:
    """Have every mail of the version fail for good."""
    row = notice(made)
    with transaction(system("test", made.organisation)) as tx:
        mails = OutgoingMessage.objects.of(made.organisation).filter(about_id=row.id, channel="mail")
        mails.update(
            state="failed",
            sent_at=None,
            delivered_at=None,
            failed_at=noon(date(2026, 3, 3)),
            trouble="refused",
        )
        failed = MailFailed(
            organisation=made.organisation, mail=mails.latest("created_at").id, kind="agreements.terms_changed",
            about_kind="terms_notice", about=row.id, trouble="refused",
        )  # fmt: skip
        note_bounce(failed, tx)


def test_an_objection_on_the_last_day_keeps_the_old_version(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """hqleads:20."""
    made = leads(client_of_provider, standing_clock)
    assert objects(made, date(2026, 3, 16)) is Objection.IN_TIME
    pass_days(standing_clock, date(2026, 5, 1))
    assert holds(made, date(2026, 4, 30)) == (1, "agreed at conclusion")
    assert notice(made).held_on is None
    assert tasks() == ["version_objected"]
    with pytest.raises(RefusedError, match="objected_already"):
        objects(made, date(2026, 3, 16))


def test_without_objection_the_version_holds_from_the_fifteenth_day(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """hqleads:20."""
    made = leads(client_of_provider, standing_clock)
    pass_days(standing_clock, date(2026, 3, 18))
    assert holds(made, date(2026, 3, 16)) == (1, "agreed at conclusion")
    assert holds(made, date(2026, 3, 17)) == (2, "deemed accepted")
    assert notice(made).held_on == date(2026, 3, 17)


def test_a_letter_with_a_late_objection_is_kept_without_effect(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """hqleads:20: received on 17 March."""
    made = leads(client_of_provider, standing_clock)
    pass_days(standing_clock, date(2026, 3, 18))
    letter = Declared(by=From.CLIENT, channel=Channel.LETTER, arrived=noon(date(2026, 3, 17)))
    found = objects(made, date(2026, 3, 18), by=staff().within(made.organisation), declared=letter)
    assert found is Objection.TOO_LATE
    assert statements(made) == [("objection", date(2026, 3, 17))]
    assert holds(made, date(2026, 3, 18)) == (2, "deemed accepted")
    with pytest.raises(RefusedError, match="objection_too_late"):
        objects(made, date(2026, 3, 18))
    with pytest.raises(PermissionError):
        objects(made, date(2026, 3, 18), declared=letter)


def test_a_message_that_came_back_runs_no_period_until_it_is_sent_again(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """hqleads:20."""
    made = leads(client_of_provider, standing_clock)
    fail_mails(made)
    assert tasks() == ["version_bounced"]
    pass_days(standing_clock, date(2026, 3, 20))
    assert holds(made, date(2026, 3, 20)) == (1, "agreed at conclusion")
    standing_clock.stand_still(noon(date(2026, 3, 20)))
    tell_again(made.organisation, notice(made).id, by=staff(), at=noon(date(2026, 3, 20)))
    pass_days(standing_clock, date(2026, 4, 10))
    assert notice(made).held_on == date(2026, 4, 4)
    with pytest.raises(RefusedError, match="told_already"):
        tell_again(made.organisation, notice(made).id, by=staff(), at=noon(date(2026, 4, 11)))


def test_where_the_terms_count_from_sending_a_bounce_stops_nothing(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """twinqels:19.3, twinqels:30.2: received on the day of sending, until the client proves another day."""
    new_member(client_of_provider, "admin")
    made = concluded(client_of_provider.pk, "careers", date(2026, 1, 5))
    publish(standing_clock, date(2026, 3, 2), "careers", effective=date(2026, 4, 2))
    fail_mails(made)
    assert notice(made).received_on == date(2026, 3, 2)
    by, at = staff(), noon(date(2026, 3, 10))
    note_receipt(made.organisation, notice(made).id, by=by, at=at, shown=date(2026, 3, 5), reason="Bewijs")
    assert notice(made).received_on == date(2026, 3, 5)
    pass_days(standing_clock, date(2026, 4, 3))
    assert notice(made).held_on == date(2026, 4, 2)


def test_a_letter_that_staff_posted_counts_from_the_day_it_was_sent(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """qooqie:2.6: by letter, logged by the operator."""
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 5))
    publish(standing_clock, date(2026, 3, 10), "calls", effective=date(2026, 3, 10))
    by, at = staff(), noon(date(2026, 4, 9))
    with pytest.raises(RefusedError, match="arrived_later"):
        note_receipt(made.organisation, notice(made).id, by=by, at=at, posted=date(2026, 4, 10))
    note_receipt(made.organisation, notice(made).id, by=by, at=at, posted=date(2026, 4, 8))
    assert notice(made).channels == "letter"
    assert holds(made, date(2026, 4, 7)) == (1, "agreed at conclusion")
    assert holds(made, date(2026, 4, 8)) == (2, "took effect")


def test_every_document_of_a_contract_has_versions_of_its_own(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """hqleads:recital.3, hqleads:preamble: four documents, each from the version that was accepted."""
    new_member(client_of_provider, "admin")
    made = concluded(client_of_provider.pk, "leads", date(2026, 1, 5))
    publish(standing_clock, date(2026, 3, 2), "leads", document="cookie policy")
    late = concluded(new_organisation("Slagerij De Groot").pk, "leads", date(2026, 3, 20))
    work()
    pass_days(standing_clock, date(2026, 3, 18))
    assert holds(made, date(2026, 3, 16), "cookie policy") == (1, "agreed at conclusion")
    assert holds(made, date(2026, 3, 17), "cookie policy") == (2, "deemed accepted")
    assert holds(made, date(2026, 3, 17), "privacy statement")[0] == 1
    assert holds(made, date(2026, 3, 17), AGREEMENT)[0] == 1
    assert holds(late, date(2026, 3, 20), "cookie policy") == (2, "agreed at conclusion")
