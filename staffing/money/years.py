"""The school years in which money is counted."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import QuerySet, Subquery
from django.utils.translation import gettext as _

from district.models import SchoolYear
from plan.models import Authorization
from staffing.models import Line


def years_of(line: Line) -> QuerySet[SchoolYear]:
    """Return the school years in which a line may cost something, in order. Needs ``authorization`` loaded."""
    authorization = line.authorization
    years = SchoolYear.objects.filter(district=authorization.plan.district_id)
    return years.filter(starts_date__gte=authorization.starts_year.starts_date).order_by("starts_date")


def years() -> QuerySet[SchoolYear]:
    """Return the school years from the plan's first on, in order."""
    first = Authorization.objects.order_by("starts_year__starts_date").values("starts_year__starts_date")[:1]
    return SchoolYear.objects.filter(starts_date__gte=Subquery(first)).order_by("starts_date")


def year_found(code: str | None, day: date) -> SchoolYear:
    """
    Return the school year named, else the last one of the plan that has begun on ``day``. One query.

    :raises ValidationError: when the plan has no such year.
    :raises ObjectDoesNotExist: when none is named and none has begun.
    """
    known = years().filter(code=code) if code else years().filter(starts_date__lte=day)
    found = known.last()
    if found is None and not code:
        raise ObjectDoesNotExist
    if found is None:
        raise ValidationError({"year": _("The plan has no such school year.")})
    return found
