"""Reads of what agencies told, of students under a court's supervision, and of what safety teams ask."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from district.models import User
from diversion import policies
from diversion.models import AgencyInformation, CourtEvent, CourtSupervision, SafetyTeamRequest


def agency_informations(user: User) -> QuerySet[AgencyInformation]:
    """Return what agencies told, as far as ``user`` may see it, the newest first."""
    found = policies.visible_agency(user).select_related("student", "school", "agency", "agreement", "entered_by")
    return found.order_by("-received_date", "-pk")


def agency_information_get(user: User, ref: str) -> AgencyInformation:
    """:raises AgencyInformation.DoesNotExist: when ``user`` may not see it."""
    return agency_informations(user).get(ref=ref)


def supervisions(user: User) -> QuerySet[CourtSupervision]:
    """Return the supervisions ``user`` may see, the newest first, each with its events. Two queries."""
    found = policies.visible_supervisions(user).select_related("student", "school", "court", "entered_by")
    events = CourtEvent.objects.order_by("-on_date", "-pk")
    return found.prefetch_related(Prefetch("events", events)).order_by("-from_date", "-pk")


def supervision_get(user: User, ref: str) -> CourtSupervision:
    """:raises CourtSupervision.DoesNotExist: when ``user`` may not see it."""
    return supervisions(user).get(ref=ref)


def court_events(user: User) -> QuerySet[CourtEvent]:
    """Return of what courts are told, as far as ``user`` may see it."""
    found = policies.visible_court_events(user).select_related(
        "supervision__student", "supervision__school", "supervision__court", "duty", "disclosure", "entered_by"
    )
    return found.order_by("-on_date", "-pk")


def court_event_get(user: User, ref: str) -> CourtEvent:
    """:raises CourtEvent.DoesNotExist: when ``user`` may not see it."""
    return court_events(user).get(ref=ref)


def team_requests(user: User) -> QuerySet[SafetyTeamRequest]:
    """Return what safety teams asked, as far as ``user`` may see it, the newest first."""
    found = policies.visible_team_requests(user).select_related(
        "student", "school", "team", "duty", "request", "answer", "entered_by"
    )
    return found.order_by("-on_date", "-pk")


def team_request_get(user: User, ref: str) -> SafetyTeamRequest:
    """:raises SafetyTeamRequest.DoesNotExist: when ``user`` may not see it."""
    return team_requests(user).get(ref=ref)
