import gzip
import re
import subprocess
import sys

from schakel.services.calls.script import etag, source
from schakel.services.calls.script.build import notice


def test_the_shipped_script_is_under_four_kilobytes_when_compressed() -> None:
    assert len(gzip.compress(source(), 9)) < 4 * 1024


def test_the_shipped_script_was_built_from_the_readable_parts() -> None:
    assert source().decode().startswith(notice()), "run python -m schakel.services.calls.script.build"


def test_the_entity_tag_is_strong_quoted_and_the_same_each_time() -> None:
    assert re.fullmatch(r'"[0-9a-f]{32}"', etag())
    assert etag() == etag()


def test_the_script_never_writes_markup_runs_text_as_code_or_sets_cookies() -> None:
    assert (
        re.findall(rb"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(|cookie", source())
        == []
    )


def test_serving_the_script_loads_no_django() -> None:
    program = "import sys, schakel.services.calls.script as s; s.source(); print('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
