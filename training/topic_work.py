"""
What of required training waits for somebody: their own, that of their school, and for HR that of all.

One line for each of them and not one for each topic: the page behind it has the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.imports.waiting import import_item
from core.work import WorkItem
from district.models import School, User
from district.roles import roles_of
from training import policies, selectors
from training.selectors import Due, DueState
from training.workflow.roles import HR, LEADER

MOST_NAMED = 3


def items(user: User, today: date) -> list[WorkItem]:
    """Return what is late or due soon, and imports that wait. Five queries at most."""
    imports = [
        import_item("training.import", one, _("Past training"), reverse("training:import-detail", args=[one.ref]))
        for one in selectors.imports_waiting(user)
    ]
    return [*_own(user, today), *_watched(user, today), *imports]


def _own(user: User, today: date) -> list[WorkItem]:
    person = selectors.own(user) if policies.sees(user, "enrollment") else None
    if person is None:
        return []
    waits = [one for one in selectors.due_on(today, staff=[person.pk]) if one.state in selectors.WAITS]
    if not waits:
        return []
    names = selectors.topic_names({one.topic_id for one in waits})
    told = list(dict.fromkeys(names[one.topic_id] for one in waits))
    more = len(told) - MOST_NAMED
    listed = ", ".join(told[:MOST_NAMED]) + (_(" and %(n)d more") % {"n": more} if more > 0 else "")
    return [
        WorkItem(
            kind="training.topic.learn",
            what=ngettext("Complete required training", "Complete required trainings", len(waits)),
            about=listed,
            where="",
            due=waits[0].due_on,
            since=_since(waits[0], today),
            address=reverse("training:mine"),
            button=_("My training"),
        )
    ]


def _watched(user: User, today: date) -> list[WorkItem]:
    held = roles_of(user)
    schools = frozenset() if not held.any(HR | LEADER) else held.schools(HR | LEADER)
    if schools == frozenset():
        return []
    late = [one for one in selectors.due_on(today, schools=schools) if one.state == DueState.LATE]
    if schools is None:
        return [_late(late, None)] if late else []
    named = {one.pk: one for one in selectors.schools_named(schools)}
    by_school = {key: [one for one in late if one.school_id == key] for key in named}
    return [_late(some, named[key]) for key, some in by_school.items() if some]


def _late(late: Sequence[Due], school: School | None) -> WorkItem:
    people, first = len({one.staff_id for one in late}), late[0]
    words = ngettext("%(count)d person is late", "%(count)d people are late", people) % {"count": people}
    topics = ngettext("with %(count)d topic", "with %(count)d topics in all", len(late)) % {"count": len(late)}
    asked = f"?stands=late&school={school.code}" if school else "?stands=late"
    assert first.due_on is not None  # noqa: S101  # what is late was due
    return WorkItem(
        kind="training.coverage.late",
        what=_("Remind people of required training"),
        about=f"{words} {topics}",
        where=school.name if school else "",
        due=None,
        since=first.due_on + timedelta(days=1),
        address=reverse("training:person-list") + asked,
        button=_("Who is late"),
    )


def _since(one: Due, today: date) -> date:
    """Return the day from which something was pointed out."""
    assert one.due_on is not None  # noqa: S101  # of what is due
    return min(today, one.due_on - timedelta(days=settings.TRAINING_DUE_SOON_DAYS))
