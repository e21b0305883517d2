"""What lines are narrowed by, and who may come to hold one: schools, plan years, roles and people to choose from."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from core.folding import in_words, sort_key
from district.models import ContractedPerson, InteragencyAgreement, School, SchoolYear, StaffMember, User
from plan.models import Authorization
from staffing import policies
from staffing.line_types import LineType
from staffing.models import Line


def plan_years() -> QuerySet[SchoolYear]:
    """Return the school years in which authorizations start: the plan's year 1, year 2 and so on."""
    return SchoolYear.objects.filter(pk__in=Authorization.objects.values("starts_year")).order_by("starts_date")


def school_list(user: User, *line_types: LineType) -> QuerySet[School]:
    """Return the schools with lines of some types that ``user`` may see."""
    there = Q(pk__in=[])
    for line_type in line_types:
        there |= Q(pk__in=policies.visible_authorizations(user, line_type).values("school"))
    return School.objects.filter(there).order_by(*in_words("name"), "id")


def role_titles(user: User, line_type: LineType) -> list[str]:
    """Return the roles of the lines of one type, in the order of the alphabet. One query."""
    titles = policies.visible_authorizations(user, line_type).annotate(place=sort_key("role_title"))
    return [
        title for title, _place in titles.values_list("role_title", "place").order_by("place", "role_title").distinct()
    ]


def staff_since(line: Line, day: date) -> QuerySet[StaffMember]:
    """Return the district's staff who had not left on ``day``, or came back since, by name."""
    staff = StaffMember.objects.filter(district=line.authorization.plan.district_id)
    return staff.not_gone(day).order_by(*in_words("name"), "id")


def contracted_since(line: Line, day: date) -> QuerySet[ContractedPerson]:
    """Return those who had not left on ``day`` and have an agreement in force then or later, by name."""
    agreements = InteragencyAgreement.objects.filter(Q(until_date__isnull=True) | Q(until_date__gt=day))
    people = ContractedPerson.objects.filter(
        Q(left_date__isnull=True) | Q(left_date__gt=day),
        organization__district=line.authorization.plan.district_id,
        organization__in=agreements.values("organization"),
    )
    return people.select_related("organization").order_by(*in_words("name"), "id")
