"""A migration that was released stays as it is: databases that ran it would differ from those that run it now."""

import subprocess

import pytest

from tests.servers import CHECKOUT
from tests.upgrade.old_database import releases, why_not


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("release", releases(), ids=lambda release: release[1])
def test_a_released_migration_is_there_unedited(release):
    commit, _ = release
    if reason := why_not(commit):
        pytest.skip(f"What was released cannot be told: {reason}.")
    files = [name for name in git("ls-tree", "-r", "--name-only", commit).split() if "/migrations/0" in name]
    assert len(files) >= 5
    edited = [name for name in files if _text(name) != git("show", f"{commit}:{name}")]
    assert edited == [], "Write a new migration instead; these were released."


def _text(name: str) -> str:
    path = CHECKOUT / name
    return path.read_text() if path.exists() else ""
