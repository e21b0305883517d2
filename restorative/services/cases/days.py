"""On which day a step took effect: not before the one before it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.dates import day_words
from restorative.models import RestorativeCase
from restorative.services.steps import day_of_step

STEPS = ("screened_date", "prepared_date", "convened_date", "agreed_date", "follow_up_date")


def day_in_order(case: RestorativeCase, on: date, today: date) -> date:
    """
    Return the day on which a step took effect.

    :raises ValidationError: on ``on``, when it is to come, or before the step that was taken last.
    """
    day_of_step(case, on, today)
    last = max((day for name in STEPS if (day := getattr(case, name)) is not None), default=None)
    if last is not None and on < last:
        words = _("That is before the step that was taken last, on %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"day": day_words(last)}})
    return on
