"""What reports say in words, at the same moment: kept, submitted and accepted once, whatever comes first."""

from __future__ import annotations

from datetime import date

import pytest

from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from monitoring import services
from monitoring.models import Adjustment, Report
from plan.models import MilestoneDueDate
from tests.factories import observations as made
from tests.factories.district import user
from tests.factories.monitoring import LATER, report_made
from tests.factories.plan import milestone
from tests.staffing.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {"part": "success", "words": "Postings find applicants again."}


def test_an_adjustment_is_accepted_once_and_moves_its_milestone_once():
    one, moved, director = made.adjustment(), milestone(due=date(2022, 12, 1)), user(Role.PLAN_DIRECTOR)
    facts = {"change": "milestone", "milestone": moved.ref, "due_date": date(2023, 2, 1), "today": date(2022, 10, 14)}
    found = together(*[
        lambda: services.adjustment_accept(actor=director, ref=one.ref, version=None, **facts) for _each in range(6)
    ])  # fmt: skip
    assert sum(isinstance(each, Adjustment) for each in found) == 1
    assert sum(isinstance(each, TransitionNotAllowed) for each in found) == 5
    assert MilestoneDueDate.objects.filter(milestone=moved).count() == 2


def test_what_is_composed_while_it_is_submitted_is_in_review_or_refused(measured):
    report, director = report_made(), user(Role.PLAN_DIRECTOR)
    of = {"actor": director, "ref": report.ref, "version": None}
    written, sent = together(
        lambda: services.report_compose(**of, paragraphs=[WORDS]),
        lambda: services.report_submit(**of, at=LATER),
    )
    assert isinstance(sent, Report)
    told = report.paragraphs.filter(part="success").count()
    assert (type(written), told) in {(Report, 1), (TransitionNotAllowed, 0), (Conflict, 0)}
    report.refresh_from_db()
    assert report.status == "in_review"
