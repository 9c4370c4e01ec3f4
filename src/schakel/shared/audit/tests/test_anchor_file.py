from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings

from schakel.shared.audit.interface import record, seal_all, verify
from schakel.shared.tenancy.interface import system, transaction


@pytest.mark.usefixtures("committed")
def test_a_line_that_was_torn_does_not_hide_the_anchors_around_it(organisation: UUID) -> None:
    anchors = Path(settings.AUDIT_ANCHORS)
    for action in ("first", "second"):
        with transaction(system("test", organisation)) as tx:
            record(tx, action, "number")
        seal_all()
        with anchors.open("a") as file:
            file.write('{"organisation": "')

    with transaction(system("test", organisation)):
        assert verify(organisation) == []
    lines = [line for line in anchors.read_text().splitlines() if str(organisation) in line]
    assert len(lines) == 2
