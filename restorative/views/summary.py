"""A case as a PDF: what its page shows to whoever asks, and no more."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, pdf, reads
from core.dates import day_words
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
    title = labels.case_name(case)
    district = case.school.district.name
    sections = [
        {"heading": part["heading"], "lines": part["lines"] or [_("Nothing.")]}
        for part in parts.shown(user, case)
        if "lines" in part
    ]
    words = {
        "author": district,
        "about": [str(labels.case_state(case).label), _("As of %(day)s") % {"day": day_words(today)}],
        "notes": [_("Demonstration data. People are invented.")] if settings.DEMO else [],
        "warning": _("It tells about children. Give it to nobody who does not work on this case, and keep it locked."),
        "facts": [[str(name), str(value)] for name, value in case_facts(case)],
        "stops": labels.stop_words(case.hard_stops),
        "stops_heading": _("Never handled here alone"),
        "next": [_("What is next"), next_step(user, case, clock.now())[0]],
        "sections": sections,
        "footer": f"{district} · {title}",
    }
    body = pdf.render("case.typ", words, title=title, language="en", on=today)
    headers = {"Content-Disposition": f'attachment; filename="case-{case.ref}.pdf"', "Cache-Control": "no-store",
               "X-Content-Type-Options": "nosniff"}  # fmt: skip
    return HttpResponse(body, content_type="application/pdf", headers=headers)
