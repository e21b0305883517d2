"""Reads of who is in a case, who speaks for the youth, and who was told of their rights."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.folding import in_words
from district.models import User
from diversion import policies
from diversion.models import DiversionCase, DiversionParty, PartyPart, RightsTold
from students.models import Guardianship

# What a party is called by (DiversionParty.called), and whom the read log is told of.
CALLED = ("case__school", "case__student", "guardianship__guardian")


def parties(user: User) -> QuerySet[DiversionParty]:
    """Return who is in the cases on which ``user`` works, in the order they were named."""
    return policies.visible_parties(user).select_related(*CALLED).order_by("pk")


def party_get(user: User, ref: str, today: date) -> DiversionParty:
    """:raises DiversionParty.DoesNotExist: when ``user`` may not see them."""
    return parties(user).get(ref=ref)


def parties_of(case: DiversionCase) -> QuerySet[DiversionParty]:
    """Return who is in a case that the caller has at hand, with what they are called by. One query."""
    return DiversionParty.objects.filter(case=case).select_related(*CALLED).order_by("pk")


def guardians(case: DiversionCase, day: date) -> QuerySet[Guardianship]:
    """Return the parents and guardians who speak for the youth of a case on ``day``, by name."""
    if case.student is None:
        return Guardianship.objects.none()
    found = Guardianship.objects.speaking_for(case.student, day).select_related("guardian")
    return found.order_by(*in_words("guardian__family_name", "guardian__given_name"), "pk")


def rights(user: User) -> QuerySet[RightsTold]:
    """Return who was told of their rights in the cases on which ``user`` works, the newest first."""
    found = policies.visible_rights(user)
    called = [f"party__{name}" for name in CALLED]
    return found.select_related("case__school", "case__student", "entered_by", *called).order_by("-on_date", "-pk")


def rights_get(user: User, ref: str, today: date) -> RightsTold:
    """:raises RightsTold.DoesNotExist: when ``user`` may not see it."""
    return rights(user).get(ref=ref)


def rights_of(case: DiversionCase) -> list[RightsTold]:
    """Return who was told of their rights in a case, as far as it stands, the first one first. One query."""
    found = RightsTold.objects.filter(case=case, taken_back_at=None)
    return list(found.select_related("party").order_by("on_date", "pk"))


def answers_alone(case: DiversionCase, day: date) -> bool:
    """Tell whether the youth of a case answers for themselves on ``day``: from 18 on."""
    return case.student is not None and case.student.has_own_rights(day)


def rights_lacking(case: DiversionCase, told: list[RightsTold], day: date) -> list[str]:
    """Return in sentences who was not told of their rights yet: without it nothing is offered."""
    parts = {one.party.part for one in told}
    lacking = []
    if PartyPart.YOUTH not in parts:
        lacking.append(_("The youth was not told of their rights yet."))
    if PartyPart.GUARDIAN not in parts and not answers_alone(case, day):
        lacking.append(_("No parent or guardian was told of the rights yet."))
    return lacking


def told_guardians(case: DiversionCase) -> QuerySet[DiversionParty]:
    """Return the parents and guardians in a case who were told of their rights. One query."""
    told = RightsTold.objects.filter(case=case, taken_back_at=None).values("party")
    return parties_of(case).filter(pk__in=told, part=PartyPart.GUARDIAN)
