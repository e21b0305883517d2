"""Reads of topics, and of who must have learned them."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from core.folding import in_words
from district.models import School, User
from district.selectors import school_list
from plan.models import Authorization
from training import policies
from training.models import Requirement, RequirementQuerySet, Topic


def topics(user: User) -> QuerySet[Topic]:
    """Return the topics that ``user`` sees, those in use first, by name."""
    return policies.visible_topics(user).order_by("-is_active", *in_words("name"), "pk")


def topic_get(user: User, ref: str) -> Topic:
    """:raises Topic.DoesNotExist: when ``user`` may not see it."""
    return topics(user).get(ref=ref)


def topics_in_use() -> QuerySet[Topic]:
    """Return the topics to choose from, by name."""
    return Topic.objects.filter(is_active=True).order_by(*in_words("name"), "pk")


def requirements(user: User) -> RequirementQuerySet:
    """Return what is required, as far as ``user`` sees it: by topic, what began last first."""
    found = policies.visible_requirements(user).select_related("topic")
    return found.order_by(*in_words("topic__name"), "role", "role_title", "-from_date", "pk")


def requirement_get(user: User, ref: str) -> Requirement:
    """:raises Requirement.DoesNotExist: when ``user`` may not see it."""
    return requirements(user).get(ref=ref)


def titles_to_choose() -> list[str]:
    """Return the titles of positions and stipends that the plan approved, by name."""
    kinds = [Authorization.Kind.POSITION, Authorization.Kind.STIPEND]
    found = Authorization.objects.filter(kind__in=kinds).values_list("role_title", flat=True)
    return sorted(set(found), key=str.casefold)


def topic_names(keys: Collection[int]) -> dict[int, str]:
    """Return what topics are called, by key. One query."""
    return dict(Topic.objects.filter(pk__in=keys).values_list("pk", "name"))


def schools_named(keys: Collection[int]) -> QuerySet[School]:
    """Return schools by key, by name."""
    return school_list().filter(pk__in=keys)
