"""What a report tells of students: from what was measured to the lines that anyone reads."""

from __future__ import annotations

import pytest

from monitoring import selectors
from tests.factories.students_told import report_told

pytestmark = pytest.mark.django_db


def test_a_released_report_says_what_may_be_told():
    report = report_told()
    sheets = {sheet.definition.key: sheet for sheet in selectors.student_sheets(report)}
    assert set(sheets) >= {"diversion.police_referrals", "diversion.eligible"}
    line = sheets["diversion.police_referrals"].line("north", "", "")
    assert (line.n.words, line.of.words) == ("Fewer than 10", "800")
