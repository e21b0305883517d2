"""The page of a decision about a case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, reads
from core.dates import day_words, moment_words
from core.record_page import record_page
from district.signed_in import current_user
from diversion import labels
from diversion.actions import DECISION, PAST
from diversion.models import Rule


@reads.confidential
@require_safe
def decision_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what was decided, what the rules said, and whether a second person stands by it."""
    one = DECISION.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    facts = [
        (_("Case"), one.case.number),
        (_("Decision"), labels.decision_words(one)),
        (_("The rules say"), one.get_rule_says_display()),
        (_("Which rule"), Rule(one.rule).label if one.rule in Rule.values else one.rule),
        (_("Harmed person"), one.get_harmed_display()),
        (_("Decided"), _("%(day)s by %(name)s") % {"day": day_words(one.on_date), "name": one.decided_by.name}),
        *(
            (heading, _("%(when)s by %(name)s") % {"when": moment_words(when), "name": who.name})
            for heading, when, who in (
                (_("Confirmed"), one.settled_at, one.settled_by),
                (_("Refused"), one.refused_at, one.refused_by),
            )
            if who is not None and when is not None
        ),
    ]
    texts = [(_("Why"), one.reason), (_("Why it was refused"), one.refused_reason)]
    return record_page(request, DECISION, one, labels.decision_state(one), facts, words=PAST, texts=texts)
