"""Which reviews of realignments somebody sees."""

from __future__ import annotations

from django.db.models import QuerySet

from district.models import User
from district.roles import roles_of
from staffing.models import RealignmentReview
from staffing.policies.rights import MAY


def sees_reviews(user: User) -> bool:
    """Tell whether ``user`` sees the reviews of some school."""
    return roles_of(user).any(MAY["staffing.review.view"])


def visible_reviews(user: User) -> QuerySet[RealignmentReview]:
    """Return the reviews of the realignments at the schools of ``user``."""
    schools = roles_of(user).schools(MAY["staffing.review.view"])
    found = RealignmentReview.objects.all()
    return found if schools is None else found.filter(realignment__authorization__school_id__in=schools)
