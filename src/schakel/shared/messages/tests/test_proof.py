"""Notices with proof: what goes out, in which version, by which channels, and what is kept of it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError
from django.db import transaction as database

from schakel.kernel.clauses import UnknownClause
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import history
from schakel.shared.events.models import RecordedEvent
from schakel.shared.jobs.interface import run_worker
from schakel.shared.messages import rendering
from schakel.shared.messages.interface import (
    BadMessageError,
    Channel,
    Evidence,
    MessageProof,
    Reach,
    ask_letter,
    choose_mail,
    evidence,
    inbox,
    mail_choices,
    mark_posted,
    open_message,
    reached,
    template_source,
    unopened,
)
from schakel.shared.messages.models import MessageReport, OutgoingMessage, ProvenNotice, TemplateVersion
from schakel.shared.messages.tests.conftest import MailServer
from schakel.shared.messages.tests.letters import ABOUT, ANS, PIET, give, member, staff
from schakel.shared.tenancy.interface import Actor, ActorKind, NotAllowedError, system, transaction

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")


def shown(organisation: UUID, notice: UUID) -> Evidence:
    with transaction(system("test", organisation)):
        found = evidence(organisation, notice)
    assert found is not None
    return found


def one(organisation: UUID, notice: UUID, channel: Channel) -> MessageProof:
    (found,) = [each for each in shown(organisation, notice).messages if each.channel is channel]
    return found


def reach(organisation: UUID, notice: UUID) -> Reach:
    with transaction(system("test", organisation)):
        return reached(organisation, notice)


def test_a_notice_goes_by_mail_in_the_readers_language_and_stands_in_the_portal(
    organisation: UUID, mail_server: MailServer
) -> None:
    notice = give(organisation, to=(ANS, PIET))
    run_worker(wait=False)

    proof = shown(organisation, notice)
    assert (proof.kind, proof.about_kind, proof.about) == ("test.hello", *ABOUT)
    assert (proof.clause, proof.mandatory, proof.created_at) == ("qooqie:14.3", True, NOON)
    assert sorted(
        (each.channel, each.to, each.language, each.subject, each.state) for each in proof.messages
    ) == [
        ("mail", "ans@jansen.example", "nl", "Onderwerp Ans", "sent"),
        ("mail", "piet@jansen.example", "en", "Subject Ans", "sent"),
        ("portal", "", "nl", "Onderwerp Ans", "sent"),
    ]
    assert sorted(envelope.rcpt_tos[0] for envelope in mail_server.mails) == [ANS.email, PIET.email]
    assert reach(organisation, notice) == Reach(notice=notice, placed_at=NOON, sent_at=NOON)


def test_what_went_out_is_kept_word_for_word_with_a_digest_that_is_anchored(organisation: UUID) -> None:
    mail = one(organisation, give(organisation), Channel.MAIL)

    assert (len(mail.digest), mail.intact) == (64, True)
    with transaction(system("test", organisation)):
        entries = [entry.facts["digests"] for entry in history(organisation) if entry.action == "notice.sent"]
    assert mail.digest in entries[0]


@pytest.mark.parametrize(
    ("column", "value"),
    [("text", "x"), ("to", "x"), ("digest", "x"), ("template", "x"), ("created_at", NOON), ("kind", "x")],
)
def test_the_application_has_no_right_to_change_what_went_out(
    organisation: UUID, column: str, value: object
) -> None:
    give(organisation)

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction(system("test", organisation)),
        database.atomic(),
    ):
        OutgoingMessage.objects.of(organisation).update(**{column: value})


@pytest.mark.parametrize("model", [MessageReport, ProvenNotice])
def test_notices_and_reports_are_written_once(organisation: UUID, model: Any) -> None:
    give(organisation)

    with pytest.raises(DatabaseError, match="permission denied"), transaction(system("test", organisation)):
        model.objects.of(organisation).filter(organisation_id=organisation).delete()


def test_the_words_of_a_version_can_be_shown_later_as_they_were(organisation: UUID, templates: Path) -> None:
    first = one(organisation, give(organisation), Channel.MAIL)
    again = one(organisation, give(organisation, context={"name": "Piet"}), Channel.MAIL)
    file = templates / "templates/test/mail/hello.text.txt"
    file.write_text("Hello {{ name }}, this is new.\n")
    rendering._engine.cache_clear()
    changed = one(organisation, give(organisation), Channel.MAIL)

    assert first.template == again.template != changed.template
    source = template_source(first.template)
    assert source is not None
    assert (source.kind, source.language, source.first_used_at) == ("test.hello", "nl", NOON)
    assert source.text == "Hi {{ name }},\n\nLook at {{ site }}/x?a=1&b=2\nand <b>rest</b>.\n"
    assert source.translations["Subject"] == "Onderwerp"
    assert source.translations["This mail was sent automatically."] == "Deze e-mail is automatisch verstuurd."
    assert TemplateVersion.objects.count() == 2


def test_a_language_has_versions_of_its_own(organisation: UUID) -> None:
    notice = give(organisation, to=(ANS, PIET), channels={Channel.MAIL})

    assert len({each.template for each in shown(organisation, notice).messages}) == 2


def test_a_template_whose_words_stand_elsewhere_is_refused(organisation: UUID, templates: Path) -> None:
    (templates / "templates/test/mail/hello.text.txt").write_text("{% include 'test/mail/news.text.txt' %}")
    rendering._engine.cache_clear()

    with pytest.raises(ValueError, match="stand in one file"):
        give(organisation)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"kind": "test.unheard"}, BadMessageError),
        ({"clause": "qooqie:999"}, UnknownClause),
        ({"to": (), "permission": ""}, BadMessageError),
        ({"to": (replace(ANS, email="not an address"),)}, BadMessageError),
        ({"context": {}}, BadMessageError),
    ],
)
def test_a_notice_that_is_not_in_order_is_refused_and_leaves_nothing(
    organisation: UUID, changed: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        give(organisation, **changed)

    with transaction(system("test", organisation)):
        assert OutgoingMessage.objects.of(organisation).count() == 0


def test_somebody_named_twice_gets_one_mail(organisation: UUID) -> None:
    notice = give(organisation, to=(ANS, replace(ANS, email="Ans@Jansen.example")))

    assert len([each for each in shown(organisation, notice).messages if each.channel is Channel.MAIL]) == 1


def test_the_portal_shows_a_notice_to_who_may_read_it_and_remembers_the_first_reading(
    organisation: UUID, standing_clock: Any
) -> None:
    notice = give(organisation)
    ans, other = member(organisation, "contract.read", person=ANS.person), member(organisation, "calls.read")
    with transaction(ans):
        (line,) = inbox(ans, organisation).rows
    with transaction(other):
        assert (inbox(other, organisation).rows, unopened(other, organisation)) == ([], 0)

    assert not open_message(other, line.id, at=NOON)
    standing_clock.stand_still(later := datetime(2026, 5, 6, 8, tzinfo=UTC))
    assert open_message(ans, line.id, at=later)
    standing_clock.stand_still(datetime(2026, 5, 7, 8, tzinfo=UTC))
    assert not open_message(ans, line.id, at=datetime(2026, 5, 7, 8, tzinfo=UTC))

    read = one(organisation, notice, Channel.PORTAL)
    assert (read.read_at, read.read_by) == (later, ANS.person)
    assert reach(organisation, notice).read_at == later
    with transaction(system("test", organisation)):
        names = [each.name for each in RecordedEvent.objects.of(organisation)]
    assert names == ["messages.read"]


def test_without_a_permission_a_notice_is_for_those_it_names(organisation: UUID) -> None:
    give(organisation, permission="", to=(ANS, PIET))
    ans, other = member(organisation, person=ANS.person), member(organisation, "contract.read")

    counts = []
    for by in (ans, other):
        with transaction(by):
            counts.append(unopened(by, organisation))
    assert counts == [1, 0]


def test_another_organisation_sees_no_proof(organisation: UUID, neighbour: UUID) -> None:
    notice = give(organisation)

    with transaction(system("test", neighbour)):
        assert evidence(organisation, notice) is None


def test_a_letter_waits_until_staff_say_when_it_was_posted(organisation: UUID) -> None:
    notice = give(
        organisation, channels={Channel.LETTER}, postal_address="Dorpsstraat 1\nOns Dorp", registered=True
    )
    letter = one(organisation, notice, Channel.LETTER)
    with transaction(system("test", organisation)):
        assert [each.name for each in RecordedEvent.objects.of(organisation)] == ["messages.letter_wanted"]
    told: dict[str, Any] = {
        "on": date(2026, 5, 4),
        "to": letter.to,
        "tracking": "3SABC",
        "by": staff(),
        "at": NOON,
    }

    wrongs: tuple[tuple[dict[str, Any], str], ...] = (
        ({"on": date(2026, 5, 3)}, "posting_day"),
        ({"on": date(2026, 5, 5)}, "posting_day"),
        ({"to": " "}, "posting_address"),
        ({"tracking": ""}, "posting_number"),
    )
    for wrong, what in wrongs:
        with pytest.raises(RefusedError, match=what):
            mark_posted(organisation, letter.id, **{**told, **wrong})
    with pytest.raises(NotAllowedError):
        mark_posted(organisation, letter.id, **{**told, "by": staff("message.read")})
    mark_posted(organisation, letter.id, **told)
    with pytest.raises(RefusedError, match="not_waiting"):
        mark_posted(organisation, letter.id, **told)

    posted = one(organisation, notice, Channel.LETTER)
    assert (posted.state, posted.posted_on, posted.tracking) == ("sent", date(2026, 5, 4), "3SABC")
    assert posted.intact
    assert reach(organisation, notice) == Reach(notice=notice, posted_on=date(2026, 5, 4))


def test_staff_go_over_to_paper_and_a_mail_without_notice_has_no_letter(organisation: UUID) -> None:
    notice = give(organisation)
    mail = one(organisation, notice, Channel.MAIL)

    letter = ask_letter(organisation, mail.id, to="Dorpsstraat 1", by=staff())

    written = one(organisation, notice, Channel.LETTER)
    assert (written.id, written.to, written.instead_of) == (letter, "Dorpsstraat 1", mail.id)
    assert (written.subject, written.text) == (mail.subject, mail.text)


def test_who_wants_no_mail_of_an_optional_kind_finds_it_in_the_portal(organisation: UUID) -> None:
    ans = Actor(ActorKind.PERSON, person=ANS.person)
    choose_mail("test.news", wanted=False, by=ans, at=NOON)
    without = give(organisation, kind="test.news", to=(ANS, PIET))
    choose_mail("test.news", wanted=True, by=ans, at=NOON)
    with_it = give(organisation, kind="test.news", to=(ANS, PIET))

    def addressees(notice: UUID) -> list[str]:
        return sorted(each.to for each in shown(organisation, notice).messages)

    assert addressees(without) == ["", PIET.email]
    assert addressees(with_it) == ["", ANS.email, PIET.email]


def test_nobody_switches_a_mandatory_notice_off(organisation: UUID) -> None:
    ans = Actor(ActorKind.PERSON, person=ANS.person)

    with pytest.raises(RefusedError, match="mandatory"):
        choose_mail("test.hello", wanted=False, by=ans, at=NOON)
    with pytest.raises(BadMessageError):
        choose_mail("test.unheard", wanted=False, by=ans, at=NOON)

    choices = {each.kind: (each.mandatory, each.wanted) for each in mail_choices(ANS.person)}
    assert choices["test.hello"] == (True, True)
    assert choices["test.news"] == (False, True)
