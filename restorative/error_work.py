"""Cases that were entered in error, as news for those who had read them: for some days, since nothing else tells."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.work import WorkItem
from district.models import User
from restorative import labels, policies, selectors
from restorative.models import RestorativeCase


def items(user: User, today: date) -> list[WorkItem]:
    """Return the cases that ``user`` had read and that are gone. Nobody is named, nor why. One query where none is."""
    if not policies.sees_cases(user):
        return []
    return [_item(one) for one in selectors.cases_gone(user, clock.now())]


def _item(one: RestorativeCase) -> WorkItem:
    words = _("%(case)s is gone. If you wrote something down or acted on it, put that right.")
    return WorkItem(
        kind="restorative.case.error",
        what=_("A case you had opened was entered in error"),
        about=words % {"case": labels.case_name(one)},
        where=one.school.name,
        due=None,
        since=timezone.localdate(one.entered_in_error_at),
        address=reverse("restorative:case-list"),
        button=_("Your cases"),
    )
