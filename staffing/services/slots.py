"""Which days a line holds its slot on, and that no other line does."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.dates import day_words
from core.ends import last_words
from plan.models import Authorization
from staffing.line_types import LineType
from staffing.models import Line, LineSpan


def slot_is_its_own(line_type: LineType, line: Line, spans: list[LineSpan], span: LineSpan, day: date) -> None:
    """
    Refuse to let ``span``, with which a line takes its slot or leaves it, begin on ``day`` if another line held it.

    :raises ValidationError: naming the other line's days.
    """
    # Of a slot that is free nobody has the lock: the authorization stands for all of them.
    Authorization.objects.select_for_update().get(pk=line.authorization_id)
    begins = day if span is spans[0] else spans[0].from_date
    last = spans[-1]
    ends = (day if span is last else last.from_date) if last.status in line_type.ended else None
    others = line_type.model._default_manager.filter(authorization=line.authorization_id, slot=line.slot)
    for other in others.exclude(pk=line.pk).prefetch_related("spans"):
        theirs = sorted(other.spans.all(), key=lambda one: one.number)
        began = theirs[0].from_date
        ended = theirs[-1].from_date if theirs[-1].status in line_type.ended else None
        if (ended is None or begins < ended) and (ends is None or began < ends):
            words = _("Someone else’s entry held %(name)s from %(day)s on.")
            if ended:
                words = _("Someone else’s entry held %(name)s from %(day)s until %(ended)s.")
            names = {"name": line.name_apart, "day": day_words(began), "ended": last_words(ended, began)}
            raise ValidationError({"on": words % names})
