from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils.translation import override

from schakel.kernel.money import Money
from schakel.web import formats
from schakel.web.templatetags.formats import day

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def shown(template: str, value: object, language: str) -> str:
    with override(language):
        return Template("{% load formats %}" + template).render(Context({"v": value, "now": NOW}))


@pytest.mark.parametrize(
    ("number", "language", "expected"),
    [
        ("+31850001234", "nl", "085 000 1234"),
        ("+31850001234", "en", "+31 85 000 1234"),
        ("+31612345678", "nl", "06 12345678"),
        ("+3228930112", "nl", "+32 2 893 01 12"),
        ("0900", "nl", "0900"),
        ("", "nl", "Afgeschermd"),
        (None, "en", "Withheld"),
    ],
)
def test_a_telephone_number_is_written_as_its_reader_dials_it(
    number: str | None, language: str, expected: str
) -> None:
    assert shown("{{ v|phone }}", number, language).replace("\N{NO-BREAK SPACE}", " ") == expected


def test_naughty_text_as_a_number_is_escaped() -> None:
    assert shown("{{ v|phone }}", "<script>", "nl") == "&lt;script&gt;"


@pytest.mark.parametrize(("language", "expected"), [("nl", "€ 1.250,50"), ("en", "€1,250.50")])
def test_money_is_written_for_its_reader_and_never_broken_over_lines(language: str, expected: str) -> None:
    assert shown("{{ v|money }}", Money(125050), language) == expected.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (0, "00:00"),
        (59.9, "00:59"),
        (187, "03:07"),
        (3600, "1:00:00"),
        (timedelta(hours=26, seconds=5), "26:00:05"),
    ],
)
def test_a_duration_is_written_in_minutes_and_from_an_hour_on_in_hours(
    length: timedelta | float, expected: str
) -> None:
    assert formats.duration(length) == expected


@pytest.mark.parametrize(
    ("template", "value", "nl", "en"),
    [
        ("{{ v|number }}", 1234567, "1.234.567", "1,234,567"),
        ("{{ v|number:1 }}", 1250.25, "1.250,3", "1,250.3"),
        ("{{ v|number }}", -1250, "-1.250", "-1,250"),
        ("{{ v|percent }}", 0.125, "13%", "13%"),
        ("{{ v|percent:1 }}", 0.1234, "12,3%", "12.3%"),
        ("{{ v|probability }}", 0.94, "94%", "94%"),
        ("{{ v|probability }}", 1.0, "100%", "100%"),
        ("{{ v|probability }}", 0.998, "&gt;\N{NO-BREAK SPACE}99%", "&gt;\N{NO-BREAK SPACE}99%"),
        ("{{ v|probability }}", 0.001, "&lt;\N{NO-BREAK SPACE}1%", "&lt;\N{NO-BREAK SPACE}1%"),
        ("{{ v|probability }}", 0.0, "0%", "0%"),
    ],
)
def test_numbers_have_the_separators_of_the_language(template: str, value: float, nl: str, en: str) -> None:
    assert (shown(template, value, "nl"), shown(template, value, "en")) == (nl, en)


@pytest.mark.parametrize("name", ["money", "number", "percent", "probability", "duration", "day", "moment"])
def test_nothing_is_written_as_nothing(name: str) -> None:
    assert shown(f"{{{{ v|{name} }}}}", None, "nl") == ""


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [("nl", "1 maart 2026", "1 mrt 2026"), ("en", "1 March 2026", "1 Mar 2026")],
)
def test_a_day_is_written_out_in_a_time_element(language: str, long: str, short: str) -> None:
    written = shown('{{ v|day }}{{ v|day:"short" }}', date(2026, 3, 1), language)

    assert written == f'<time datetime="2026-03-01">{long}</time><time datetime="2026-03-01">{short}</time>'


def test_an_instant_is_refused_where_a_day_is_meant() -> None:
    with pytest.raises(TypeError, match="moment"):
        day(NOW)


def test_an_instant_is_shown_on_the_clock_of_amsterdam_in_winter_and_summer() -> None:
    summer = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)

    assert shown("{{ v|moment }}", NOW, "nl") == (
        '<time datetime="2026-11-20T13:00:00+01:00">20 nov 2026, 13:00</time>'
    )
    assert shown("{{ v|moment }}", summer, "en") == (
        '<time datetime="2026-07-02T00:30:00+02:00">2 Jul 2026, 00:30</time>'
    )


@pytest.mark.parametrize(
    ("distance", "nl", "en"),
    [
        (timedelta(seconds=-40), "nu", "now"),
        (timedelta(minutes=-1), "1 minuut geleden", "1 minute ago"),
        (timedelta(minutes=59, seconds=59), "over 59 minuten", "in 59 minutes"),
        (timedelta(hours=-2, minutes=-50), "2 uur geleden", "2 hours ago"),
        (timedelta(days=1), "over 1 dag", "in 1 day"),
        (timedelta(days=-6, hours=-23), "6 dagen geleden", "6 days ago"),
    ],
)
def test_a_near_instant_is_told_by_its_distance_with_the_full_time_at_hand(
    distance: timedelta, nl: str, en: str
) -> None:
    dutch, english = (shown("{% ago v %}", NOW + distance, language) for language in ("nl", "en"))

    assert dutch.endswith(f">{nl}</time>")
    assert english.endswith(f">{en}</time>")
    assert "title=" in dutch


def test_an_instant_a_week_away_is_told_by_its_date() -> None:
    assert shown("{% ago v %}", NOW - timedelta(days=7), "nl").endswith(">13 nov 2026, 13:00</time>")
