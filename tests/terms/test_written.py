"""What counts as written and when it is received, by the terms of the five services."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.calendars import AMSTERDAM, business_day
from schakel.kernel.terms import WrittenForm
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.leads.terms import LeadsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.written import Channel, From, Purpose, Receipt, Statement, Unwritten
from schakel.shared.agreements.rules.written import channels_for, received_on

CALLS, LEADS, OUTREACH = CallsTerms().written, LeadsTerms().written, OutreachTerms().written
PAYMENTS, CAREERS = PaymentsTerms().written, CareersTerms().written
ALL = [CALLS, LEADS, OUTREACH, PAYMENTS, CAREERS]


def _at(text: str) -> datetime:
    """A time on Amsterdam's clocks."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


@pytest.mark.clause("linktopay:1.15")
def test_the_account_is_written_from_the_provider_and_a_telephone_call_never_is() -> None:
    placed = Statement(by=From.PROVIDER, channel=Channel.PORTAL, sent=_at("2026-05-04 09:00"))
    called = Statement(by=From.CLIENT, channel=Channel.TELEPHONE, arrived=_at("2026-05-04 09:00"))

    assert received_on(PAYMENTS, placed).outcome == Receipt(date(2026, 5, 4))
    assert received_on(PAYMENTS, called).outcome == Receipt(None, Unwritten.CHANNEL)
    assert received_on(PAYMENTS, called).because == ("linktopay:1.15",)


@pytest.mark.clause("linktopay:1.15")
def test_a_clients_form_is_written_by_the_message_that_passes_it_on() -> None:
    form = Statement(by=From.CLIENT, channel=Channel.PORTAL, sent=_at("2026-05-04 14:00"))
    passed_on = Statement(
        by=From.CLIENT,
        channel=Channel.PORTAL,
        sent=_at("2026-05-04 14:00"),
        passed_on=_at("2026-05-04 14:02"),
    )

    assert received_on(PAYMENTS, form).outcome == Receipt(None, Unwritten.NOT_PASSED_ON)
    assert received_on(PAYMENTS, passed_on).outcome == Receipt(date(2026, 5, 4))


@pytest.mark.clause("linktopay:1.15", "linktopay:19.3")
def test_a_notice_that_came_back_has_not_reached_the_client() -> None:
    bounced = Statement(by=From.PROVIDER, channel=Channel.EMAIL, sent=_at("2026-05-01 10:00"), bounced=True)
    letter = Statement(
        by=From.PROVIDER,
        channel=Channel.LETTER,
        sent=_at("2026-05-01 10:00"),
        arrived=_at("2026-05-04 10:00"),
    )
    under_way = Statement(by=From.PROVIDER, channel=Channel.LETTER, sent=_at("2026-05-01 10:00"))

    assert received_on(PAYMENTS, bounced).outcome == Receipt(None, Unwritten.NOT_ARRIVED)
    assert received_on(PAYMENTS, letter).outcome == Receipt(date(2026, 5, 4))
    assert received_on(PAYMENTS, under_way).outcome == Receipt(None, Unwritten.NOT_ARRIVED)


@pytest.mark.clause("linq:1.2")
def test_what_a_signed_in_user_types_is_written_and_other_mail_once_its_sender_is_verified() -> None:
    typed = Statement(by=From.CLIENT, channel=Channel.PORTAL, sent=_at("2026-12-20 11:00"))
    unknown = Statement(by=From.CLIENT, channel=Channel.EMAIL, arrived=_at("2026-12-20 11:00"))
    verified = Statement(
        by=From.CLIENT, channel=Channel.EMAIL, arrived=_at("2026-12-20 11:00"), verified=True
    )
    chat = Statement(by=From.CLIENT, channel=Channel.CHAT, arrived=_at("2026-12-20 11:00"), verified=True)

    assert received_on(OUTREACH, typed).outcome == Receipt(date(2026, 12, 20))
    assert received_on(OUTREACH, unknown).outcome == Receipt(None, Unwritten.NOT_VERIFIED)
    assert received_on(OUTREACH, verified).outcome == Receipt(date(2026, 12, 20))
    assert received_on(OUTREACH, chat).outcome == Receipt(None, Unwritten.CHANNEL)


@pytest.mark.clause("twinqels:19.3")
def test_an_electronic_message_is_received_on_the_day_of_sending_until_another_day_is_shown() -> None:
    bounced = Statement(by=From.PROVIDER, channel=Channel.EMAIL, sent=_at("2026-03-02 23:50"), bounced=True)
    shown = Statement(
        by=From.PROVIDER,
        channel=Channel.EMAIL,
        sent=_at("2026-03-02 23:50"),
        bounced=True,
        shown_on=date(2026, 3, 5),
    )

    assert received_on(CAREERS, bounced).outcome == Receipt(date(2026, 3, 2))
    assert received_on(CAREERS, shown).outcome == Receipt(date(2026, 3, 5))
    assert received_on(CAREERS, bounced).because == ("twinqels:19.3",)


@pytest.mark.clause("twinqels:19.3")
def test_a_letter_is_received_when_it_arrives_whatever_is_presumed_of_messages() -> None:
    letter = Statement(
        by=From.PROVIDER,
        channel=Channel.LETTER,
        sent=_at("2026-03-02 12:00"),
        arrived=_at("2026-03-04 09:00"),
    )

    assert received_on(CAREERS, letter).outcome == Receipt(date(2026, 3, 4))


@pytest.mark.clause("twinqels:19.3")
@pytest.mark.parametrize(
    ("sent", "day"),
    [
        (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_the_day_is_that_of_amsterdam_also_when_the_clocks_change(sent: datetime, day: date) -> None:
    assert (
        received_on(CAREERS, Statement(by=From.PROVIDER, channel=Channel.EMAIL, sent=sent)).outcome.on == day
    )


@pytest.mark.clause("qooqie:5.2", "qooqie:2.6")
def test_notice_comes_by_dashboard_letter_or_mail_and_changes_by_mail_or_letter() -> None:
    notice = channels_for(CALLS, From.CLIENT, Purpose.NOTICE)
    change = channels_for(CALLS, From.PROVIDER, Purpose.TERMS_CHANGE)
    called = Statement(
        by=From.CLIENT,
        channel=Channel.TELEPHONE,
        purpose=Purpose.NOTICE,
        arrived=_at("2026-03-16 09:00"),
    )

    assert notice.outcome == {Channel.PORTAL, Channel.LETTER, Channel.EMAIL}
    assert change.outcome == {Channel.EMAIL, Channel.LETTER}
    assert (notice.because, change.because) == (("qooqie:5.2",), ("qooqie:2.6",))
    assert received_on(CALLS, called).outcome == Receipt(None, Unwritten.CHANNEL)


@pytest.mark.clause("hqleads:20")
def test_a_processor_agreement_is_changed_electronically_and_objected_to_by_portal_mail_or_letter() -> None:
    change = channels_for(LEADS, From.PROVIDER, Purpose.TERMS_CHANGE).outcome
    objection = channels_for(LEADS, From.CLIENT, Purpose.OBJECTION).outcome

    assert change == {Channel.EMAIL, Channel.PORTAL}
    assert objection == {Channel.PORTAL, Channel.EMAIL, Channel.LETTER}


@pytest.mark.clause("qooqie:2.6", "qooqie:5.2", "hqleads:20", "linktopay:1.15", "linq:1.2", "twinqels:19.1")
@pytest.mark.parametrize(
    ("terms", "from_provider", "from_client"),
    [
        (CALLS, "e-mail letter", "portal letter e-mail"),
        (LEADS, "e-mail portal", "portal e-mail letter"),
        (OUTREACH, "portal e-mail fax letter", "portal e-mail fax letter"),
        (PAYMENTS, "letter e-mail invoice portal website", "letter e-mail"),
        (CAREERS, "e-mail portal letter", "portal e-mail letter"),
    ],
)
def test_each_service_has_its_own_channels_for_what_is_written(
    terms: WrittenForm, from_provider: str, from_client: str
) -> None:
    assert channels_for(terms, From.PROVIDER).outcome == set(from_provider.split())
    assert channels_for(terms, From.CLIENT).outcome == set(from_client.split())


def test_a_purpose_without_channels_of_its_own_takes_whatever_is_written() -> None:
    assert channels_for(OUTREACH, From.CLIENT, Purpose.NOTICE).outcome == {
        Channel.PORTAL,
        Channel.EMAIL,
        Channel.FAX,
        Channel.LETTER,
    }


def test_terms_that_name_a_channel_there_is_not_are_refused() -> None:
    with pytest.raises(ValueError, match="pigeon"):
        channels_for(OUTREACH.replace(from_client="pigeon"), From.CLIENT)


@given(
    st.sampled_from(ALL),
    st.sampled_from(list(Channel)),
    st.sampled_from(list(From)),
    st.integers(0, 366 * 24 * 60),
    st.booleans(),
)
def test_what_is_received_was_sent_through_a_channel_of_the_terms_and_on_a_known_day(
    terms: WrittenForm, channel: Channel, by: From, minutes: int, bounced: bool
) -> None:
    sent = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    arrived = sent + timedelta(days=2)
    given_statement = Statement(
        by=by, channel=channel, sent=sent, arrived=arrived, bounced=bounced, passed_on=sent, verified=True
    )
    found = received_on(terms, given_statement).outcome

    assert (found.on is None) is (found.refused is not None)
    assert channel not in {Channel.TELEPHONE, Channel.CHAT} or found.refused is Unwritten.CHANNEL
    offsets = {business_day(moment) for moment in (sent, arrived)}
    assert found.on is None or found.on in offsets
