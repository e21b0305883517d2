"""Level 2 labels nobody: two words never appear on it, in whatever language is spoken there."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.utils.encoding import force_str

from restorative import models
from restorative.labels.answers import FOLLOW_UP, WORDS

NEVER = re.compile(r"offender|victim|ofensor|infractor|v[ií]ctima|delincuente", re.IGNORECASE)
ROOMS = ("restorative", "casework")


def texts() -> list[Path]:
    """Return every file of the level whose words people read: code with its words, templates, catalogs, data, demo."""
    base = Path(settings.BASE_DIR)
    found = [
        one for room in ROOMS for kind in ("*.py", "*.toml", "*.json", "*.csv") for one in (base / room).rglob(kind)
    ]
    found += [one for room in ROOMS for one in (base / "templates" / room).rglob("*.*")]
    found += list((base / "templates" / "pdf").glob("*.typ"))
    found += [one for one in (base / "locale").rglob("*.po") if (base / "locale").exists()]
    return found


def test_no_file_of_the_level_has_them():
    found = texts()
    assert len(found) > 60
    wrong = {str(one): NEVER.findall(one.read_text()) for one in found if NEVER.search(one.read_text())}
    assert wrong == {}


def test_no_choice_that_people_read_has_them():
    labels = [force_str(label) for one in vars(models).values() for label in getattr(one, "labels", [])]
    labels += [words for told in [*WORDS.values(), *FOLLOW_UP.values()] for words in told.values()]
    assert len(labels) > 40
    assert [label for label in labels if NEVER.search(label)] == []
