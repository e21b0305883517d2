"""Reads of what people learned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from core.folding import in_words
from district.models import StaffMember, User
from district.models.people import StaffQuerySet
from district.roles import roles_of
from staffing import policies as staffing
from staffing.line_types import POSITION
from staffing.models import Position, PositionHolding
from training import policies
from training.models import Completion


def completions(user: User) -> QuerySet[Completion]:
    """Return the records that ``user`` sees, the newest first."""
    found = policies.visible_completions(user).select_related(
        "staff__school", "topic", "noted_by", "enrollment__session__course"
    )
    return found.order_by("-completed_on", "-pk")


def completion_get(user: User, ref: str) -> Completion:
    """:raises Completion.DoesNotExist: when ``user`` may not see it."""
    return completions(user).get(ref=ref)


def completions_of(user: User, person: StaffMember) -> QuerySet[Completion]:
    """Return what ``person`` learned, as far as ``user`` sees it, the newest first."""
    return completions(user).filter(staff=person)


def people(user: User) -> StaffQuerySet:
    """Return those who work here today and whose training ``user`` sees."""
    found: StaffQuerySet = policies.visible_people(user).select_related("school", "user")
    return found


def person_get(user: User, ref: str) -> StaffMember:
    """:raises StaffMember.DoesNotExist: when ``user`` may not see their training."""
    return people(user).get(ref=ref)


def own(user: User) -> StaffMember | None:
    """Return ``user`` as one of the staff; None for who signs in and is none."""
    return StaffMember.objects.select_related("school").filter(user=user.pk).first()


def people_to_note(user: User) -> StaffQuerySet:
    """Return the staff of whom ``user`` may enter what they learned: also those who left, whose records stay."""
    schools = roles_of(user).schools(policies.MAY["training.completion.add"])
    found = StaffMember.objects.select_related("school", "user")
    return found.all() if schools is None else found.filter(school__in=schools)


def on_record() -> Iterator[tuple[int, int, date]]:
    """Yield of each record that counts the person, the topic and the day. One query."""
    found = Completion.objects.filter(struck_on=None)
    return found.values_list("staff", "topic", "completed_on").iterator()


def holders(user: User, ref: str, day: date) -> tuple[Position | None, list[StaffMember]]:
    """
    Return a position that ``user`` sees and those who hold it on ``day``, as far as ``user`` watches their training.

    Neither where the reference leads to none, or nobody's training is ``user``’s to watch. Two queries.
    """
    if not policies.sees(user, "coverage"):
        return None, []
    seen = staffing.visible_lines(user, POSITION)
    position = seen.filter(ref=ref).select_related("authorization__school").first()
    if position is None:
        return None, []
    held = PositionHolding.objects.on(day).filter(position=position, staff__isnull=False)
    found = people(user).filter(pk__in=held.values("staff"))
    return position, list(found.order_by(*in_words("name"), "pk"))
