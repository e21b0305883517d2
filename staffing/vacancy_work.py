"""Vacant positions whose work nobody does: what waits for the school leader and the plan director."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from core.work import WorkItem
from district.models import User
from staffing import labels, policies, selectors
from staffing.models import Line, Position


def vacancies(user: User, lines: Iterable[Line], today: date) -> Iterator[WorkItem]:
    """Yield the positions among ``lines`` that stand vacant without a cover. Two queries, if any may be."""
    minded = [one for one in lines if isinstance(one, Position) and policies.minds_vacancy(user, one)]
    found = selectors.vacant(minded)
    for line in minded:
        one = found.get(line.pk)
        if one is None or one.is_covered(today):
            continue
        yield WorkItem(
            kind="staffing.position.vacancy",
            what=_("Say who covers a vacant position"),
            about=" · ".join([line.role_words_apart, labels.vacant_words(one)]),
            where=line.authorization.school.name,
            due=None,
            since=one.since,
            address=reverse("staffing:position-note-vacancy", args=[line.ref]),
            button=_("Say who covers it"),
            empty=True,
        )
