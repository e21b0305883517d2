"""Reads supports under the policies; what of them anybody may see, without signing in."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from community import policies
from community.models import Support, SupportSchool, SupportStatus
from community.models.supports import PartnerSupportQuerySet
from district.models import InteragencyAgreement, Organization, School, User


def public_supports(today: date) -> PartnerSupportQuerySet:
    """
    Return what anybody may see: the supports that can be had ``today``, by organization and name. Two queries.

    Each is offered, has begun and not ended, and its agreement is in force. Read with them: ``organization`` and, in
    ``for_schools.all()``, the schools whose students it is for; without any it is for all. In which languages it
    is given says ``community.labels.language_words``, whether it has places ``community.labels.places_state``.
    """
    return _whole(Support.objects.offered(today))


def public_support_get(ref: str, today: date) -> Support:
    """
    Return one of the supports that anybody may see, as ``public_supports`` has them.

    :raises Support.DoesNotExist: when it cannot be had ``today``.
    """
    return public_supports(today).get(ref=ref)


def supports(user: User) -> PartnerSupportQuerySet:
    """Return the supports that ``user`` may see, by organization and name. Two queries."""
    return _whole(policies.visible_supports(user))


def supports_named(user: User | None) -> PartnerSupportQuerySet:
    """Return the supports that ``user`` may see, to choose from by name; none for nobody."""
    found = policies.visible_supports(user) if user is not None else Support.objects.none()
    return found.order_by("name", "pk")


def support_get(user: User, ref: str) -> Support:
    """:raises Support.DoesNotExist: when ``user`` may not see it."""
    return supports(user).get(ref=ref)


def for_school(rows: PartnerSupportQuerySet, school: School) -> PartnerSupportQuerySet:
    """Keep the supports that the students of a school can have: of it, or of all schools."""
    named = SupportSchool.objects.filter(support=OuterRef("pk"))
    return rows.filter(~Exists(named) | Exists(named.filter(school=school)))


def having_places(rows: PartnerSupportQuerySet) -> PartnerSupportQuerySet:
    """Keep the supports with a place that is free, and those that take as many as come."""
    return rows.filter(Q(capacity__isnull=True) | Q(capacity__gt=F("in_use")))


def support_agreements(organization: Organization | None = None) -> QuerySet[InteragencyAgreement]:
    """Return the agreements of an organization, or of all, the newest first."""
    rows = InteragencyAgreement.objects.select_related("organization")
    if organization is not None:
        rows = rows.filter(organization=organization)
    return rows.order_by("organization__name", "-from_date", "pk")


def _whole(rows: PartnerSupportQuerySet) -> PartnerSupportQuerySet:
    named = SupportSchool.objects.select_related("school").order_by("school__name", "pk")
    found = rows.select_related("organization", "agreement").prefetch_related(Prefetch("for_schools", queryset=named))
    return found.order_by("organization__name", "name", "pk")


def supports_under(agreement: InteragencyAgreement, past: date) -> QuerySet[Support]:
    """Return what goes on under an agreement on ``past`` or after it, by name: offered or paused. One query."""
    going_on = Support.objects.lasting(past).filter(status__in=[SupportStatus.OFFERED, SupportStatus.PAUSED])
    return going_on.filter(agreement=agreement).select_related("organization").order_by("name", "pk")


def ending_supports(user: User, today: date) -> QuerySet[Support]:
    """Return what ``user`` sees offered or paused under agreements that have ended or end soon, the first first."""
    soon = today + timedelta(days=settings.SUPPORT_ENDS_SOON_DAYS)
    going_on = policies.visible_supports(user).filter(status__in=[SupportStatus.OFFERED, SupportStatus.PAUSED])
    found = going_on.filter(agreement__until_date__lte=soon).select_related("organization", "agreement")
    return found.order_by("agreement__until_date", "name", "pk")
