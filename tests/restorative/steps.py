"""What every step of a case is given: the day, the moment, and no version."""

from __future__ import annotations

from tests.architecture.conftest import TODAY

DAY = TODAY.date()
SAID = {"today": DAY, "at": TODAY, "version": None}
