"""Staff judge whether a client objected to a confirmation at once."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.people import new_member, new_organisation, new_staff, sign_in

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.models import Statement
from schakel.shared.agreements.tests.offering import accepts, at, mails, rows, sent
from schakel.shared.agreements.tests.test_offer_pages import text
from schakel.shared.agreements.tests.world import member, staff
from schakel.shared.agreements.usecases.judge_objection import judge_objection
from schakel.shared.agreements.usecases.object_to_confirmation import object_to_confirmation

pytestmark = pytest.mark.usefixtures("committed")
DAY = date(2026, 1, 8)


@pytest.fixture
def objection(client_of_provider: Organisation, standing_clock: Any) -> tuple[UUID, UUID]:
    """A quote for appointments that was accepted on 8 January, and the objection of that afternoon."""
    standing_clock.stand_still(at(DAY))
    client = client_of_provider.pk
    offer, token = sent(client, "outreach", date(2026, 1, 5))
    done = accepts(client, token, DAY, "outreach")
    assert done.contract is not None
    new_member(client_of_provider, "admin")
    made = object_to_confirmation(
        client, done.contract, "We said 4 seats.", by=member(client), at=at(DAY, 15)
    )
    return offer, made


@pytest.mark.clause("linq:4.1")
@pytest.mark.parametrize(
    ("immediate", "kind"),
    [(True, "confirmation_objection_immediate"), (False, "confirmation_objection_late")],
)
def test_the_judgement_is_kept_and_the_client_is_told_why(
    objection: tuple[UUID, UUID], client_of_provider: Organisation, immediate: bool, kind: str
) -> None:
    client = client_of_provider.pk

    judge_objection(
        client,
        objection[1],
        immediate=immediate,
        words="Binnen het uur.",
        by=staff(),
        at=at(date(2026, 1, 9)),
    )

    kept = [one for one in rows(Statement, client) if one.about_id == objection[1]]
    assert [(one.kind, one.side, one.words) for one in kept] == [(kind, "provider", "Binnen het uur.")]
    (mail,) = mails(client, "objection_judged")
    assert "Binnen het uur." in mail.text
    with pytest.raises(RefusedError, match="objection_judged"):
        judge_objection(
            client, objection[1], immediate=not immediate, words="Toch.", by=staff(), at=at(date(2026, 1, 9))
        )


def test_only_staff_judge_with_words_and_only_what_is_there(
    objection: tuple[UUID, UUID], client_of_provider: Organisation
) -> None:
    client = client_of_provider.pk
    with pytest.raises(PermissionError):
        judge_objection(client, objection[1], immediate=True, words="x", by=member(client), at=at(DAY, 16))
    with pytest.raises(RefusedError, match="no_reason"):
        judge_objection(client, objection[1], immediate=True, words=" ", by=staff(), at=at(DAY, 16))
    other = new_organisation("Slagerij De Groot").pk
    with pytest.raises(RefusedError, match="no_objection"):
        judge_objection(other, objection[1], immediate=True, words="x", by=staff(), at=at(DAY, 16))
    assert mails(client, "objection_judged") == []


@pytest.mark.clause("linq:4.1")
def test_staff_find_it_on_the_quote_and_in_the_list_and_judge_it(
    objection: tuple[UUID, UUID], client_of_provider: Organisation, client: Client
) -> None:
    sign_in(client, new_staff("owner"))
    client.cookies["schakel_language"] = "en"
    judge = f"/office/agreements/objections/{client_of_provider.pk}/{objection[1]}"
    quote = f"/office/agreements/offers/{client_of_provider.pk}/{objection[0]}"
    assert judge in text(client.get(quote))
    listed = text(client.get("/office/agreements/objections"))
    assert "We said 4 seats." in listed
    assert judge in listed
    assert quote in listed

    text(client.post(judge, {"reason": "Binnen het uur."}), 422)
    done = client.post(judge, {"immediate": "yes", "reason": "Binnen het uur."}, follow=True)

    assert "The client was told by e-mail." in text(done)
    assert "At once" in text(client.get("/office/agreements/objections"))
    assert "You found that it came at once." in text(client.get(quote))
