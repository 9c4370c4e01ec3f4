"""Files taken over from others are what VENDORED.toml says they are."""

import hashlib
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = [
    ROOT / "src/schakel/web/static/web/vendor",
    ROOT / "src/schakel/shared/bank/reading/schemas",
    ROOT / "tests/vendor",
]


@pytest.mark.parametrize("folder", FOLDERS, ids=["web", "bank", "tests"])
def test_every_vendored_file_is_recorded_with_version_licence_and_hash(folder: Path) -> None:
    recorded = tomllib.loads((folder / "VENDORED.toml").read_text())["file"]
    accounted = (
        {"VENDORED.toml"}
        | {entry["name"] for entry in recorded}
        | {entry["licence_text"] for entry in recorded}
    )

    assert {path.name for path in folder.iterdir()} == accounted
    for entry in recorded:
        assert hashlib.sha256((folder / entry["name"]).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["package"]
        assert entry["version"]
        assert entry["licence"]
