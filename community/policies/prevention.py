"""Which prevention activities somebody sees."""

from __future__ import annotations

from django.db.models import QuerySet

from community.models import PreventionActivity
from community.policies.rights import MAY
from community.policies.sight import at_schools
from district.models import User


def visible_activities(user: User) -> QuerySet[PreventionActivity]:
    """Return the activities at the schools of ``user``. Nobody is named in any."""
    return at_schools(user, MAY["community.activity.view"], PreventionActivity.objects.all())
