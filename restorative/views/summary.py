"""A case as a PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casework.summary import summary
from core import clock, reads
from district.signed_in import current_user
from restorative import labels
from restorative.actions import CASE
from restorative.views import parts
from restorative.views.facts import case_facts
from restorative.views.next_step import next_step


@reads.confidential
@require_safe
def case_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """Send a case's summary, once it is logged whom it names."""
    user, today = current_user(request), clock.today()
    case = CASE.get(user, ref, today)
    reads.shown(request, [case], face=reads.PDF)
    return summary(
        case, labels.case_name(case), district=case.school.district.name, state=labels.case_state(case),
        facts=case_facts(case), next_step=next_step(user, case, clock.now())[0], parts=parts.shown(user, case),
        today=today, stops=labels.stop_words(case.hard_stops),
    )  # fmt: skip
