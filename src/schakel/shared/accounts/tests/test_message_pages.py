"""What was sent: the office's list with its evidence and repairs, the client's inbox, and everybody's own choices."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.people import new_member, new_organisation, new_staff, new_support_access, sign_in

from schakel.kernel.ids import new_id
from schakel.shared.accounts.facts import Role
from schakel.shared.accounts.interface import reader, readers, readers_in
from schakel.shared.accounts.models import Organisation, Person
from schakel.shared.messages.interface import (
    Channel,
    MessageProof,
    NoticeToSend,
    Recipient,
    evidence,
    send,
    send_notice,
)
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]
INBOX = "/o/jansen/messages/"
OFFICE = "/office/messages/"
CHOICES = "/account/mail/"


def give(organisation: Organisation, *to: Recipient, **changed: Any) -> UUID:
    told = {
        "kind": "calls.service_blocked",
        "context": {"reason": "reclame zonder toestemming"},
        "about": ("block", new_id()),
        "clause": "qooqie:8.11",
        "to": to,
        "permission": "calls.read",
        **changed,
    }
    with transaction(system("test", organisation.pk)) as tx:
        return send_notice(tx, NoticeToSend(**told))


def messages(organisation: Organisation, notice: UUID, channel: Channel) -> list[MessageProof]:
    with transaction(system("test", organisation.pk)):
        found = evidence(organisation.pk, notice)
    assert found is not None
    return [each for each in found.messages if each.channel is channel]


def bounce(organisation: Organisation, message: UUID) -> None:
    """Have a mail come back, as the report of another server leaves it."""
    from schakel.shared.clock import now

    with transaction(system("test", organisation.pk)):
        OutgoingMessage.objects.of(organisation.pk).filter(pk=message).update(
            state="bounced", sent_at=now(), bounced_at=now(), status="5.1.1"
        )


@pytest.fixture
def ans(jansen: Organisation) -> Person:
    return new_member(jansen, "admin")


@pytest.fixture
def owner(client: Client, office: Organisation) -> Person:
    person = new_staff("owner")
    sign_in(client, person)
    return person


def recipient(person: Person) -> Recipient:
    return Recipient(person.pk, person.email, "nl")


def test_readers_are_found_by_permission_by_role_and_by_person(jansen: Organisation, ans: Person) -> None:
    piet = new_member(jansen, "member")
    with transaction(system("test", jansen.pk)):
        found = [
            {each.person for each in readers(jansen.pk, "calls.manage")},
            {each.person for each in readers(jansen.pk, "calls.read")},
            {each.person for each in readers_in(jansen.pk, Role.MEMBER)},
        ]
        one, nobody = reader(jansen.pk, piet.pk), reader(jansen.pk, new_id())

    assert found == [{ans.pk}, {ans.pk, piet.pk}, {piet.pk}]
    assert (one, nobody) == (Recipient(piet.pk, piet.email, "nl"), None)


def test_a_message_waits_in_the_inbox_and_its_first_opening_is_kept(
    client: Client, jansen: Organisation, ans: Person
) -> None:
    notice = give(jansen, recipient(ans))
    (placed,) = messages(jansen, notice, Channel.PORTAL)
    sign_in(client, ans)

    listed = client.get(INBOX).content.decode()
    opened = client.get(f"{INBOX}{placed.id}/").content.decode()
    again = client.get(INBOX).content.decode()

    assert ("Nieuw" in listed, "Geopend" in again) == (True, True)
    assert "reclame zonder toestemming" in opened
    assert placed.digest in opened
    assert "qooqie:8.11" in opened
    assert ans.email in opened
    (read,) = messages(jansen, notice, Channel.PORTAL)
    assert (read.read_by, read.read_at is not None) == (ans.pk, True)


def test_a_message_for_others_does_not_exist_in_an_inbox(
    client: Client, jansen: Organisation, ans: Person
) -> None:
    notice = give(jansen, recipient(ans), permission="")
    (placed,) = messages(jansen, notice, Channel.PORTAL)
    (mail,) = messages(jansen, notice, Channel.MAIL)
    sign_in(client, new_member(jansen, "member"))

    assert "Nog geen berichten" in client.get(INBOX).content.decode()
    assert [client.get(f"{INBOX}{each.id}/").status_code for each in (placed, mail)] == [404, 404]
    assert client.get(INBOX, {"after": "nonsense"}).status_code == 400


def test_who_looks_along_opens_nothing(
    client: Client, office: Organisation, jansen: Organisation, ans: Person
) -> None:
    notice = give(jansen, recipient(ans))
    (placed,) = messages(jansen, notice, Channel.PORTAL)
    staff = new_staff("support")
    new_support_access(staff, jansen)
    sign_in(client, staff)

    assert client.get(f"{INBOX}{placed.id}/").status_code == 200
    assert messages(jansen, notice, Channel.PORTAL) == [placed]


def test_the_office_finds_messages_by_state_client_channel_kind_and_words(
    client: Client, owner: Person, jansen: Organisation, ans: Person
) -> None:
    visser = new_organisation("Fietsen Visser", "visser")
    notice = give(jansen, recipient(ans))
    give(visser, channels={Channel.PORTAL})
    (mail,) = messages(jansen, notice, Channel.MAIL)
    bounce(jansen, mail.id)

    def found(**asked: str) -> int:
        return len(client.get(OFFICE, asked).context["lines"])

    assert found() == 3
    assert [found(state="bounced"), found(channel="portal"), found(client="visser"), found(q=ans.email)] == [
        1,
        2,
        1,
        1,
    ]
    assert [found(kind="calls.service_blocked"), found(kind="calls.block_lifted")] == [3, 0]
    assert [found(client="nobody"), found(state="nonsense")] == [0, 3]
    assert "Geen berichten die passen" in client.get(OFFICE, {"q": "nothing"}).content.decode()
    assert client.get(OFFICE, {"after": "nonsense"}).status_code == 400


def test_the_list_of_messages_has_pages(client: Client, owner: Person, jansen: Organisation) -> None:
    for _ in range(51):
        give(jansen, channels={Channel.PORTAL})

    first = client.get(OFFICE)
    second = client.get(OFFICE, {"after": first.context["page"].older})

    assert [len(each.context["lines"]) for each in (first, second)] == [50, 1]


def test_staff_see_the_evidence_and_send_the_same_words_to_the_corrected_address(
    client: Client, owner: Person, jansen: Organisation, ans: Person
) -> None:
    notice = give(jansen, recipient(ans))
    (mail,) = messages(jansen, notice, Channel.MAIL)
    page = f"{OFFICE}{mail.id}/"
    assert "again/" not in client.get(page).content.decode()
    refused = client.post(f"{page}again/", {"to": "ans@nieuw.example"})
    assert (refused.status_code, "niet teruggekomen" in refused.content.decode()) == (422, True)
    bounce(jansen, mail.id)

    shown = client.get(page).content.decode()
    wrong = client.post(f"{page}again/", {"to": "nobody"})
    sent = client.post(f"{page}again/", {"to": "ans@nieuw.example"})

    assert all(part in shown for part in (mail.digest, mail.template, str(mail.id), "again/", "letter/"))
    assert "Bakkerij Jansen" in shown
    assert wrong.status_code == 422
    again = next(each for each in messages(jansen, notice, Channel.MAIL) if each.instead_of == mail.id)
    assert sent["Location"] == f"{OFFICE}{again.id}/"
    assert (again.to, again.text) == ("ans@nieuw.example", mail.text)


def test_a_letter_is_asked_for_printed_and_posted(
    client: Client, owner: Person, jansen: Organisation, ans: Person
) -> None:
    notice = give(jansen, recipient(ans))
    (mail,) = messages(jansen, notice, Channel.MAIL)

    client.post(f"{OFFICE}{mail.id}/letter/", {"to": "Dorpsstraat 1\r\n1234 AB Ons Dorp"})
    (letter,) = messages(jansen, notice, Channel.LETTER)
    page = f"{OFFICE}{letter.id}/"
    printed = client.get(f"{page}print/").content.decode()
    late = client.post(f"{page}posted/", {"on": "2026-05-05", "to": letter.to, "tracking": ""})
    client.post(f"{page}posted/", {"on": "2026-05-04", "to": letter.to, "tracking": "3SABC"})

    assert all(part in printed for part in ("Dorpsstraat 1", "reclame zonder toestemming", letter.digest))
    assert (late.status_code, "tot en met vandaag" in late.content.decode()) == (422, True)
    (posted,) = messages(jansen, notice, Channel.LETTER)
    assert (posted.posted_on, posted.tracking) == (date(2026, 5, 4), "3SABC")
    assert "3SABC" in client.get(page).content.decode()
    assert client.get(f"{OFFICE}{mail.id}/print/").status_code == 404


def test_words_that_may_hold_a_secret_are_not_shown_to_staff(
    client: Client, owner: Person, jansen: Organisation
) -> None:
    with transaction(system("test", jansen.pk)) as tx:
        mail = send(
            tx,
            to="ans@jansen.example",
            kind="accounts.password_reset",
            language="nl",
            context={"url": "https://schakel.example/secret"},
        )
    bounce(jansen, mail)

    shown = client.get(f"{OFFICE}{mail}/").content.decode()

    assert ("secret" in shown, "again/" in shown, "letter/" in shown) == (False, False, False)
    assert client.post(f"{OFFICE}{mail}/again/", {"to": "mallory@elsewhere.example"}).status_code == 422
    assert client.post(f"{OFFICE}{mail}/letter/", {"to": "Dorpsstraat 1"}).status_code == 422


@pytest.mark.parametrize("page", ["again/", "letter/", "posted/"])
def test_who_may_only_read_repairs_nothing(
    client: Client, office: Organisation, jansen: Organisation, ans: Person, page: str
) -> None:
    (mail,) = messages(jansen, give(jansen, recipient(ans)), Channel.MAIL)
    sign_in(client, new_staff("privacy_officer"))

    assert client.get(f"{OFFICE}{mail.id}/").status_code == 200
    assert client.post(f"{OFFICE}{mail.id}/{page}").status_code == 403
    assert client.get(f"{OFFICE}{new_id()}/").status_code == 404


def test_somebody_chooses_their_mail_and_reads_what_comes_always(
    client: Client, jansen: Organisation, ans: Person
) -> None:
    sign_in(client, ans)
    shown = client.get(CHOICES).content.decode()
    client.post(CHOICES, {"wanted": []})
    without = client.get(CHOICES).context["form"]["wanted"].value()
    client.post(CHOICES, {"wanted": ["calls.block_lifted"]})
    with_it = client.get(CHOICES).context["form"]["wanted"].value()

    assert "Deze kunt u niet uitzetten" in shown
    assert "Uitnodigingen" in shown
    assert (without, with_it) == ([], ["calls.block_lifted"])
    assert client.post(CHOICES, {"wanted": ["calls.service_blocked"]}).status_code == 200  # no choice of ours
