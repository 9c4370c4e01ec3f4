"""Which colours a button can take under white text: known pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.services.payments.rules.colours import contrast_with_white, white_is_readable_on


@pytest.mark.parametrize(
    ("colour", "contrast", "readable"),
    [
        ("#000000", 21.0, True),
        ("#0000ff", 8.59, True),
        ("#008000", 5.13, True),
        ("#767676", 4.54, True),
        ("#777777", 4.47, False),
        ("#ff0000", 3.99, False),
        ("#ffff00", 1.07, False),
        ("#ffffff", 1.0, False),
    ],
)
def test_white_text_needs_a_contrast_of_four_and_a_half(colour: str, contrast: float, readable: bool) -> None:
    found = white_is_readable_on(colour)

    assert (found.outcome, found.facts["contrast"]) == (readable, contrast)


@given(st.integers(0, 0xFFFFFF))
def test_a_contrast_lies_between_that_of_white_and_that_of_black(colour: int) -> None:
    assert 1.0 <= contrast_with_white(f"#{colour:06x}") <= 21.0
