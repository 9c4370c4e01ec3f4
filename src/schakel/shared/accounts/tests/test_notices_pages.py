"""What people are told inside the product."""

import pytest
from django.test import Client
from tests.people import new_member, new_staff, new_support_access, sign_in

from schakel.shared.accounts.models import Organisation
from schakel.shared.messages.interface import notify
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.django_db
PAGE = "/o/jansen/notices/"


def tell(organisation: Organisation, times: int = 1, **to: object) -> None:
    with transaction(system("test", organisation.pk)) as tx:
        for n in range(times):
            notify(tx, kind="calls.service_blocked", context={"reason": f"reason {n}"}, **to)  # type: ignore[arg-type]


def test_a_notice_waits_in_the_menu_until_it_is_put_away(client: Client, jansen: Organisation) -> None:
    sign_in(client, new_member(jansen, "admin"))
    tell(jansen, permission="calls.read")

    waiting = client.get(PAGE).content.decode()
    answer = client.post(PAGE + "read/", follow=True)
    put_away = answer.content.decode()

    assert ("reason 0" in waiting, '<span class="count">1</span>' in waiting) == (True, True)
    assert ("reason 0" in put_away, '<span class="count">1</span>' in put_away) == (True, False)
    assert "1 bericht is als gelezen gemarkeerd." in put_away


def test_notices_are_read_in_pages(client: Client, jansen: Organisation) -> None:
    sign_in(client, new_member(jansen, "admin"))
    tell(jansen, 21, permission="calls.read")

    first = client.get(PAGE)
    second = client.get(PAGE, {"after": first.context["page"].older})

    assert [len(answer.context["page"].rows) for answer in (first, second)] == [20, 1]
    assert client.get(PAGE, {"after": "nonsense"}).status_code == 400


def test_nobody_sees_what_another_was_told(client: Client, jansen: Organisation) -> None:
    ans, piet = new_member(jansen, "admin"), new_member(jansen, "member")
    tell(jansen, person=ans.pk)
    sign_in(client, piet)

    assert list(client.get(PAGE).context["page"].rows) == []


def test_the_staff_has_notices_of_its_own(client: Client, office: Organisation, jansen: Organisation) -> None:
    owner = new_staff("owner")
    tell(office, person=owner.pk)
    tell(jansen, permission="calls.read")
    sign_in(client, owner)

    (line,) = client.get("/office/notices/").context["page"].rows
    client.post("/office/notices/read/")

    assert (line.unread, client.get("/office/notices/").context["waiting"]) == (True, 0)


def test_who_looks_along_puts_nothing_away(
    client: Client, office: Organisation, jansen: Organisation
) -> None:
    tell(jansen, permission="calls.read")
    staff = new_staff("support")
    new_support_access(staff, jansen)
    sign_in(client, staff)

    assert client.get(PAGE).status_code == 200
    assert client.post(PAGE + "read/").status_code == 403
