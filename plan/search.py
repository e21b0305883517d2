"""Milestones and amendments, as the search finds them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import day_words
from core.folding import by_words
from core.search import Hit, Kind
from district.models import User
from plan import labels, policies, selectors
from plan.models import Amendment, Milestone


def milestone_find(user: User, text: str, today: date) -> QuerySet[Milestone]:
    """Return the milestones ``user`` may see with all these words in code, title and the owner's name."""
    told = Concat("code", Value(" "), "title", Value(" "), Coalesce("owner__name", Value("")), output_field=TextField())
    found = selectors.milestones(user, today).annotate(told=told)
    return found.filter(by_words(text, "told"))


def milestone_tell(user: User, found: Sequence[Milestone], today: date) -> list[Hit]:
    """Return them with code, due date and owner. No query."""
    hits = []
    for one in found:
        due = _("due %(day)s") % {"day": day_words(one.due_date)}
        about = " · ".join(filter(None, [one.code, due, one.owner.name if one.owner else ""]))
        state = labels.standing_state(selectors.verdict(one, today))
        hits.append(Hit(one.title, about, reverse("plan:milestone-detail", args=[one.ref]), state))
    return hits


def amendment_find(user: User, text: str, today: date) -> QuerySet[Amendment]:
    """Return the amendments ``user`` may see with all these words in the title."""
    return selectors.amendments(user).filter(by_words(text, "title"))


def amendment_tell(user: User, found: Sequence[Amendment], today: date) -> list[Hit]:
    """Return them with who decided, and when. No query."""
    return [
        Hit(str(one), f"{one.get_body_display()} · {day_words(one.decided_date)}",
            reverse("plan:amendment-detail", args=[one.ref]), labels.amendment_state(one.status))
        for one in found
    ]  # fmt: skip


MILESTONES = Kind("milestones", gettext_lazy("Milestones"), policies.sees_room, milestone_find, milestone_tell)
AMENDMENTS = Kind("amendments", gettext_lazy("Amendments"), policies.sees_room, amendment_find, amendment_tell)
