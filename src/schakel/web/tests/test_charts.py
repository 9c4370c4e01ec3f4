from datetime import date

import pytest
from django.template import Context, Template
from django.utils.translation import override

from schakel.web import charts


def test_bars_are_to_the_scale_of_the_longest() -> None:
    drawn = charts.bars([("Ads", 30), ("Brand", 10), ("None", 0)])

    assert [(bar.width, bar.share) for bar in drawn] == [(100, 0.75), (pytest.approx(100 / 3), 0.25), (0, 0)]


def test_without_any_value_bars_have_no_width() -> None:
    assert [(bar.width, bar.share) for bar in charts.bars([("Ads", 0)])] == [(0, 0)]
    assert charts.bars([]) == []


def test_a_funnel_narrows_from_each_value_to_the_next() -> None:
    steps = charts.funnel([("Sessions", 400), ("Calls", 100), ("Paid", 25)], height=40)

    assert [step.points for step in steps] == [
        "0,0 100,0 62.5,40 37.5,40",
        "37.5,0 62.5,0 53.125,40 46.875,40",
        "46.875,0 53.125,0 53.125,40 46.875,40",
    ]
    assert [(step.of_previous, step.of_first) for step in steps] == [(None, 1), (0.25, 0.25), (0.25, 0.0625)]


def test_a_funnel_that_widens_keeps_within_its_drawing() -> None:
    steps = charts.funnel([("Calls", 10), ("Appointments", 20)], height=40)

    assert steps[0].points == "25,0 75,0 100,40 0,40"
    assert steps[1].of_previous == 2


def test_an_empty_first_step_divides_by_nothing() -> None:
    assert [step.of_first for step in charts.funnel([("Sessions", 0), ("Calls", 0)])] == [0, 0]


def test_a_heat_map_lays_squares_row_by_row_by_strength() -> None:
    cells = charts.heat_map(["Mon", "Tue"], ["9", "10"], [[0, 4], [1, 2]], size=20)

    assert [(cell.row, cell.column, cell.x, cell.y, cell.strength) for cell in cells] == [
        ("Mon", "9", 0, 0, 0),
        ("Mon", "10", 20, 0, 1),
        ("Tue", "9", 0, 20, 0.25),
        ("Tue", "10", 20, 20, 0.5),
    ]
    assert [cell.opacity for cell in cells] == [0.15, 1.0, 0.362, 0.575]


@pytest.mark.parametrize("values", [[[1, 2]], [[1], [2]], [[1, 2], [3, 4], [5, 6]]])
def test_a_heat_map_refuses_values_that_do_not_fit_its_labels(values: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="2 rows and 2 columns"):
        charts.heat_map(["Mon", "Tue"], ["9", "10"], values)


def test_negative_lengths_are_refused() -> None:
    for draw in (
        lambda: charts.bars([("Ads", -1)]),
        lambda: charts.funnel([("Ads", -1)]),
        lambda: charts.heat_map(["Mon"], ["9"], [[-1]]),
    ):
        with pytest.raises(ValueError, match="negative"):
            draw()


def test_a_small_line_runs_from_bottom_to_top() -> None:
    assert charts.spark([0, 5, 10], width=96, height=24) == "0,24 48,12 96,0"
    assert charts.spark([3, 3], width=96, height=24) == "0,12 96,12"
    assert charts.spark([3]) == "0,12"
    assert charts.spark([]) == ""


def test_lines_carry_their_numbers_as_data_and_as_a_table_with_gaps() -> None:
    template = Template('{% load charts %}{% line_chart "calls" title=title times=days series=series %}')
    days = [date(2026, 3, 1), date(2026, 3, 2)]
    with override("nl"):
        drawn = template.render(
            Context({"title": "Calls & more", "days": days, "series": [("</script>", [1250, None])]})
        )

    assert '"times": [1772323200, 1772409600], "days": true' in drawn
    assert '"values": [1250, null]' in drawn
    assert "\\u003C/script\\u003E" in drawn
    assert '<td class="figure">1.250</td>' in drawn
    assert '<td class="figure">–</td>' in drawn
    assert "Calls &amp; more" in drawn


@pytest.mark.parametrize("language", ["nl", "en"])
def test_svg_is_written_with_points_in_every_language(language: str) -> None:
    with override(language):
        drawn = Template('{% load charts %}{% bar_chart rows title="t" label="l" value="v" %}').render(
            Context({"rows": [("<b>", 3), ("Brand", 1)]})
        )

    assert 'width="33.3333"' in drawn
    assert "&lt;b&gt;" in drawn
