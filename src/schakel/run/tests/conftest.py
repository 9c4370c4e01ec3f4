"""Commands run inside the test's own process."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def same_surroundings() -> Iterator[None]:
    """Take back what a command told its own process through the environment."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)
