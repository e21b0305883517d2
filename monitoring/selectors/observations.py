"""Reads of what staff noticed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from core.folding import in_words
from district.models import School, User
from monitoring import policies
from monitoring.models import CLOSED, Observation, ObservationStatus, Paragraph, Report
from plan.models import Level, Strategy

# From here on nobody changes what a report tells.
TOLD = (Report.Status.IN_REVIEW, *CLOSED)


def observations(user: User) -> QuerySet[Observation]:
    """Return the observations ``user`` may read, the newest first, each with ``is_told``: a report tells of it."""
    found = policies.visible_observations(user).annotate(is_told=Exists(telling().filter(observation=OuterRef("pk"))))
    return found.select_related("school", "level", "strategy__level", "noted_by").order_by("-seen_on", "-id")


def telling() -> QuerySet[Paragraph]:
    """Return the paragraphs of reports that are in review or were released."""
    return Paragraph.objects.filter(report__status__in=TOLD)


def observation_get(user: User, ref: str) -> Observation:
    """:raises Observation.DoesNotExist: when there is none that ``user`` may read."""
    return observations(user).get(ref=ref)


def observations_to_choose(user: User, chosen: Iterable[str] = ()) -> QuerySet[Observation]:
    """Return what an adjustment may rest on: what was not set aside, and what is ``chosen`` already."""
    found = observations(user)
    return found.filter(status=ObservationStatus.NOTED) | found.filter(ref__in=chosen)


def schools_to_choose() -> QuerySet[School]:
    """Return the schools, by name."""
    return School.objects.order_by(*in_words("name"), "id")


def levels_to_choose() -> QuerySet[Level]:
    """Return the plan's levels, in its order."""
    return Level.objects.order_by("number")


def strategies_to_choose() -> QuerySet[Strategy]:
    """Return the plan's strategies with their levels, in its order."""
    return Strategy.objects.select_related("level").order_by("level__number", "id")
