"""Which prevention activities somebody sees."""

from __future__ import annotations

from django.db.models import QuerySet

from community.models import PreventionActivity
from community.policies.rights import MAY
from community.policies.sight import at_schools
from district.models import School, User
from district.roles import roles_of


def visible_activities(user: User) -> QuerySet[PreventionActivity]:
    """Return the activities at the schools of ``user``. Nobody is named in any."""
    return at_schools(user, MAY["community.activity.view"], PreventionActivity.objects.all())


def activity_schools(user: User) -> QuerySet[School]:
    """Return the schools at which ``user`` may enter activities, by name."""
    held = roles_of(user).schools(MAY["community.activity.enter"])
    found = School.objects.order_by("name", "code")
    return found if held is None else found.filter(pk__in=held)
