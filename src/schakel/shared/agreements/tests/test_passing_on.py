"""A form of the portal goes on as an e-mail message, with a copy; what is kept of it does not change."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.people import new_member

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import Channel, From, Unwritten
from schakel.shared.agreements.models import Statement
from schakel.shared.agreements.queries.prints import fingerprint_of_statement
from schakel.shared.agreements.tests.world import again, concluded, member, staff
from schakel.shared.agreements.usecases.give_notice import give_notice
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
AFTERNOON = datetime(2026, 5, 4, 12, 2, tzinfo=UTC)  # 14:02 in Amsterdam


def passed_on(client: Any) -> list[OutgoingMessage]:
    with transaction(system("test", client)):
        found = OutgoingMessage.objects.of(client).filter(kind="agreements.statement")
        return list(found.order_by("created_at", "id"))


def said(client: Any) -> list[Statement]:
    with transaction(system("test", client)):
        return list(Statement.objects.of(client).order_by("at", "id"))


@pytest.mark.clause("linktopay:1.15")
def test_notice_through_the_portal_form_is_written_by_the_message_that_it_goes_on_as(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linktopay:1.15: through the form on 2026-05-04, message logged 14:02: written, received that day."""
    client = client_of_provider.pk
    admin = new_member(client_of_provider, "admin")
    made = concluded(client, "payments", date(2026, 1, 15))
    standing_clock.stand_still(AFTERNOON)
    words = Declared(by=From.CLIENT, words="Wij gaan stoppen.")

    give_notice(client, made.id, by=member(client), at=AFTERNOON, declared=words)

    ours, copy = passed_on(client)
    (statement,) = said(client)
    assert (ours.to, copy.to) == ("contract@provider.example", admin.email)
    assert (ours.created_at, ours.about_id) == (AFTERNOON, made.id)
    assert (statement.passed_on, statement.received_on) == (ours.id, date(2026, 5, 4))
    assert "Op 4 mei 2026, 14:02" in ours.text
    assert "Wij gaan stoppen." in ours.text
    assert statement.sha256 in ours.text
    assert "Opzegging: de klant beëindigt het contract." in ours.text


@pytest.mark.clause("linktopay:1.15")
def test_notice_by_telephone_is_not_written_and_has_no_effect(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linktopay:1.15: told by telephone on 2026-05-04: not written, nothing changes."""
    client = client_of_provider.pk
    made = concluded(client, "payments", date(2026, 1, 15))
    standing_clock.stand_still(AFTERNOON)
    call = Declared(by=From.CLIENT, channel=Channel.TELEPHONE, arrived=AFTERNOON, verified=True)

    with pytest.raises(RefusedError, match="not_written") as refused:
        give_notice(client, made.id, by=staff().within(client), at=AFTERNOON, declared=call)

    assert refused.value.facts["why"] is Unwritten.CHANNEL
    assert again(client, made.id) == made
    assert (passed_on(client), said(client)) == ([], [])


@pytest.mark.clause("linq:1.2")
def test_where_the_form_itself_is_written_nothing_goes_on_and_its_fingerprint_is_kept(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linq:1.2: by a signed-in user in the portal, kept unchangeably with a hash."""
    client = client_of_provider.pk
    made = concluded(client, "outreach", date(2026, 1, 15))
    standing_clock.stand_still(AFTERNOON)

    give_notice(client, made.id, by=member(client), at=AFTERNOON)

    (statement,) = said(client)
    assert passed_on(client) == []
    assert statement.passed_on is None
    assert statement.sha256 == fingerprint_of_statement(statement)
    statement.words = "Something else."
    assert statement.sha256 != fingerprint_of_statement(statement)


@pytest.mark.clause("linq:1.2")
def test_a_mail_from_an_unknown_address_counts_from_its_arrival_once_it_is_verified(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linq:1.2: arrived 2026-12-20, verified 2026-12-22: no effect first, then received on 2026-12-20."""
    client = client_of_provider.pk
    made = concluded(client, "outreach", date(2026, 7, 1))
    arrived, verified = datetime(2026, 12, 20, 9, tzinfo=UTC), datetime(2026, 12, 22, 9, tzinfo=UTC)
    mail = Declared(by=From.CLIENT, channel=Channel.EMAIL, arrived=arrived)
    standing_clock.stand_still(verified)

    with pytest.raises(RefusedError, match="not_written"):
        give_notice(client, made.id, by=staff().within(client), at=arrived, declared=mail)
    assert said(client) == []
    checked = Declared(by=From.CLIENT, channel=Channel.EMAIL, arrived=arrived, verified=True)
    give_notice(client, made.id, by=staff().within(client), at=verified, declared=checked)

    assert [each.received_on for each in said(client)] == [date(2026, 12, 20)]
