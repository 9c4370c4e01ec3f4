"""What a client is told about a contract: once, with proof, in the ways that count as written."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.people import new_member

from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact, Declared
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.tests.world import concluded, mails, member, noon, staff
from schakel.shared.agreements.usecases.answer_proposed_end import answer_proposed_end
from schakel.shared.agreements.usecases.give_notice import give_notice
from schakel.shared.agreements.usecases.give_providers_notice import give_providers_notice
from schakel.shared.agreements.usecases.propose_end import propose_end
from schakel.shared.agreements.usecases.renew_contract import renew_contract
from schakel.shared.messages.interface import Channel as Way
from schakel.shared.messages.interface import Evidence, evidence, notices_about
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")


def told(made: ContractFact) -> list[Evidence]:
    """Read the notices about a contract, oldest first."""
    with transaction(system("test", made.organisation)):
        found = [evidence(made.organisation, each) for each in notices_about(made.organisation, made.id)]
    return [each for each in found if each is not None]


def ways(notice: Evidence) -> list[tuple[Way, str]]:
    return sorted((each.channel, each.to) for each in notice.messages)


@pytest.fixture
def admin(client_of_provider: Organisation) -> str:
    return new_member(client_of_provider, "admin").email


@pytest.mark.clause("linq:5.3")
def test_a_notice_in_the_portal_is_confirmed_with_its_end_date_and_last_day(
    client_of_provider: Organisation, standing_clock: Any, admin: str
) -> None:
    """linq:5.3, linq:1.2: one confirmation, to who manages contracts."""
    new_member(client_of_provider, "member")
    made = concluded(client_of_provider.pk, "outreach", date(2026, 7, 1))
    at = noon(date(2026, 11, 20))
    standing_clock.stand_still(at)

    assert give_notice(made.organisation, made.id, by=member(made.organisation), at=at) == date(2027, 1, 1)

    (notice,) = told(made)
    assert (notice.kind, notice.clause, notice.mandatory) == ("agreements.notice_received", "linq:5.2", True)
    assert ways(notice) == [(Way.MAIL, admin), (Way.PORTAL, "")]
    (mail,) = mails(made.organisation, "notice_received")
    assert "Op 20 november 2026 hebben wij de opzegging" in mail
    assert "eindigt op 1 januari 2027. De laatste dag is 31 december 2026." in mail


@pytest.mark.clause("qooqie:5.2")
def test_a_letter_with_notice_is_confirmed_with_the_day_on_which_it_arrived(
    client_of_provider: Organisation, standing_clock: Any, admin: str
) -> None:
    """qooqie:5.2: received on 16 March, written down a day later."""
    made = concluded(client_of_provider.pk, "calls", date(2026, 1, 5))
    at = noon(date(2026, 3, 17))
    standing_clock.stand_still(at)
    letter = Declared(by=From.CLIENT, channel=Channel.LETTER, arrived=noon(date(2026, 3, 16)))

    give_notice(made.organisation, made.id, by=staff().within(made.organisation), at=at, declared=letter)

    (notice,) = told(made)
    assert notice.clause == "qooqie:5.2"
    assert notice.letter_if_undelivered
    (mail,) = mails(made.organisation, "notice_received")
    assert "Op 16 maart 2026" in mail
    assert "16 april 2026. De laatste dag is 15 april 2026." in mail


@pytest.mark.clause("linktopay:14.4", "linktopay:1.15")
def test_the_providers_notice_tells_the_client_its_words_and_the_end_date(
    client_of_provider: Organisation, standing_clock: Any, admin: str
) -> None:
    """linktopay:14.4, linktopay:1.15: written by e-mail and through the account."""
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 15))
    at = noon(date(2026, 5, 4))
    standing_clock.stand_still(at)
    words = Declared(by=From.PROVIDER, channel=Channel.EMAIL, words="Wij stoppen met dit pakket.")

    end = give_providers_notice(made.organisation, made.id, by=staff(), at=at, declared=words)

    assert end == date(2026, 8, 4)
    (notice,) = told(made)
    assert (notice.kind, notice.clause) == ("agreements.notice_given", "linktopay:14.4")
    assert ways(notice) == [(Way.MAIL, admin), (Way.PORTAL, "")]
    (mail,) = mails(made.organisation, "notice_given")
    assert "Wij stoppen met dit pakket." in mail
    assert "4 augustus 2026. De laatste dag is 3 augustus 2026." in mail


@pytest.mark.clause("linktopay:1.15")
def test_where_nobody_can_be_mailed_a_letter_waits_for_the_post(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linktopay:1.15: a letter is written as well; the portal has the same words."""
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 15))
    at = noon(date(2026, 5, 4))
    standing_clock.stand_still(at)

    give_providers_notice(made.organisation, made.id, by=staff(), at=at)

    (notice,) = told(made)
    assert [way for way, _to in ways(notice)] == [Way.LETTER, Way.PORTAL]
    assert len({each.text for each in notice.messages}) == 1


@pytest.mark.clause("twinqels:29.2")
def test_a_renewal_by_the_client_is_confirmed(
    client_of_provider: Organisation, standing_clock: Any, admin: str
) -> None:
    """twinqels:29.2."""
    made = concluded(client_of_provider.pk, "careers", date(2026, 3, 4))
    at = noon(date(2027, 3, 3))
    standing_clock.stand_still(at)

    renew_contract(made.organisation, made.id, by=member(made.organisation), at=at)

    assert [(each.kind, each.clause) for each in told(made)] == [("agreements.renewed", "twinqels:29.2")]
    (mail,) = mails(made.organisation, "renewed")
    assert "Op 3 maart 2027 hebt u" in mail
    assert "4 maart 2028" in mail


@pytest.mark.clause("linq:5.4")
def test_an_end_that_both_sides_agreed_to_is_told_once(
    client_of_provider: Organisation, standing_clock: Any, admin: str
) -> None:
    """linq:5.4: the proposal, and then the day that became fixed."""
    made = concluded(client_of_provider.pk, "outreach", date(2026, 7, 1))
    at = noon(date(2026, 9, 1))
    standing_clock.stand_still(at)
    asked: UUID = propose_end(
        made.organisation, made.id, date(2026, 10, 1), side=From.PROVIDER, words="", by=staff(), at=at
    )

    answer_proposed_end(
        made.organisation,
        made.id,
        asked,
        consents=True,
        side=From.CLIENT,
        by=member(made.organisation),
        at=at,
    )

    assert [each.kind for each in told(made)] == ["agreements.end_proposed", "agreements.end_fixed"]
    (mail,) = mails(made.organisation, "end_fixed")
    assert "eindigt op 1 oktober 2026. De laatste dag is 30 september 2026." in mail
    assert "Wij zijn dit samen overeengekomen." in mail
