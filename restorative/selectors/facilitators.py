"""Who can work on a case, and how much each has to do."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, QuerySet

from casework.selectors import holders
from core.folding import in_words
from district.models import User
from restorative import policies
from restorative.models.cases import OPEN_STATUSES
from restorative.workflow.roles import FACILITATOR


def facilitators(school_id: int, today: date) -> QuerySet[User]:
    """Return who facilitates cases at a school, or for the whole district, by name."""
    found = holders(FACILITATOR, school_id, today).filter(is_service=False)
    return found.order_by(*in_words("name"), "id")


def loads(people: list[User]) -> dict[int, int]:
    """Return on how many open cases each works now, by their ids; who works on none is absent. One query."""
    open_now = policies.working().filter(user__in=people, case__status__in=OPEN_STATUSES)
    counted = open_now.order_by().values("user").annotate(n=Count("case", distinct=True))
    return {row["user"]: row["n"] for row in counted}
