"""Reads supports under the policies; what of them anybody may see, without signing in."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, QuerySet

from community import policies
from community.models import Support, SupportSchool
from community.models.supports import SupportQuerySet
from district.models import InteragencyAgreement, Organization, School, User
from district.selectors import school_list


def public_supports(today: date) -> QuerySet[Support]:
    """
    Return what anybody may see: the supports that can be had ``today``, by organization and name. Two queries.

    Each is offered, has begun and not ended, and its agreement is in force. Read with them: ``organization`` and, in
    ``for_schools.all()``, the schools whose students it is for; without any it is for all. ``languages_words`` is to be
    shown by ``get_where_display``, ``get_kind_display`` and ``community.labels.language_words``; whether it has places
    by ``community.labels.places_state``.
    """
    return _whole(Support.objects.offered(today))


def public_support_get(ref: str, today: date) -> Support:
    """
    Return one of the supports that anybody may see, as ``public_supports`` has them.

    :raises Support.DoesNotExist: when it cannot be had ``today``.
    """
    return public_supports(today).get(ref=ref)


def supports(user: User) -> QuerySet[Support]:
    """Return the supports that ``user`` may see, by organization and name. Two queries."""
    return _whole(policies.visible_supports(user))


def support_get(user: User, ref: str) -> Support:
    """:raises Support.DoesNotExist: when ``user`` may not see it."""
    return supports(user).get(ref=ref)


def support_organizations() -> QuerySet[Organization]:
    """Return the organizations that have an agreement with the district, by name."""
    return Organization.objects.filter(agreements__isnull=False).distinct().order_by("name", "pk")


def support_agreements(organization: Organization | None = None) -> QuerySet[InteragencyAgreement]:
    """Return the agreements of an organization, or of all, the newest first."""
    rows = InteragencyAgreement.objects.select_related("organization")
    if organization is not None:
        rows = rows.filter(organization=organization)
    return rows.order_by("organization__name", "-from_date", "pk")


def support_schools(support: Support) -> list[School]:
    """Return the schools whose students it is for, all of the district's where it names none; it was read with them."""
    return [one.school for one in support.for_schools.all()] or list(school_list())


def _whole(rows: SupportQuerySet) -> QuerySet[Support]:
    named = SupportSchool.objects.select_related("school").order_by("school__name", "pk")
    found = rows.select_related("organization", "agreement").prefetch_related(Prefetch("for_schools", queryset=named))
    return found.order_by("organization__name", "name", "pk")
