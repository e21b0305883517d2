"""When the template of the tests' databases is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.template import fingerprint


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A small checkout: a model that imports its trigger, a migration, a view."""
    files = {
        "room/__init__.py": "",
        "room/models.py": "from room.triggers import guard\n",
        "room/triggers.py": "def guard():\n    from room import words\n",
        "room/words.py": "SAID = 1\n",
        "room/views.py": "from room import models\n",
        "room/migrations/0001_initial.py": "operations = []\n",
        "config/settings/base.py": "INSTALLED_APPS = ['room']\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "anew"),
    [
        ("room/models.py", True),
        ("room/triggers.py", True),
        ("room/words.py", True),
        ("room/migrations/0001_initial.py", True),
        ("room/migrations/0002_more.py", True),
        ("config/settings/base.py", True),
        ("room/views.py", False),
        ("room/services.py", False),
    ],
)
def test_is_made_anew_when_what_it_is_made_of_changes(sources: Path, changed: str, anew: bool) -> None:
    before = fingerprint(sources)
    with (sources / changed).open("a") as file:
        file.write("MORE = 2\n")
    assert (fingerprint(sources) != before) is anew


@pytest.mark.parametrize(
    ("text", "anew"),
    [
        (
            "SEARCH = ['room.search.NEW']\nTIES: list[str] = []\nSPECTACULAR_SETTINGS = {'ENUM_NAME_OVERRIDES': {}}\n",
            False,
        ),
        ("# a word\n", False),
        ("SEARCH = JOBS = ['room.tasks.run']\n", True),
        ("JOBS = ('room.tasks.run',)\n", True),
        ("SEARCH += ['room.search.NEW']\n", True),
    ],
)
def test_is_kept_for_settings_that_say_nothing_of_tables(sources: Path, text: str, anew: bool) -> None:
    before = fingerprint(sources)
    with (sources / "config/settings/base.py").open("a") as file:
        file.write(text)
    assert (fingerprint(sources) != before) is anew


def test_is_made_anew_for_other_packages(sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(sources)
    monkeypatch.setattr("tests.template.distributions", list)
    assert fingerprint(sources) != before
