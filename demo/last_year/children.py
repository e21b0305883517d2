"""Of whom the year's records tell: students of 2021-22 of whom nothing else is told, in an order that stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from math import log

from demo.last_year.year import BEGAN, ENDED
from demo.roster.chance import Chance
from diversion.models import ContactStudent, DiversionCase
from restorative.models import Participant, ReferralPerson
from students.models import (
    AccessGrant,
    ConflictOfInterest,
    Guardianship,
    SchoolMembership,
    Student,
    StudentTrait,
)

Weights = Mapping[str, float]
# How much sooner than another one somebody is in what is told, by race, sex and plan: so that figures differ by group.
POLICE: Weights = {
    "BL": 3.4, "AM": 2.2, "TR": 1.4, "HI": 1.1, "WH": 0.7, "AS": 0.35, "male": 1.7, "idea": 1.6, "el": 0.8,
}  # fmt: skip
REPAIR: Weights = {
    "BL": 2.1, "AM": 1.4, "TR": 1.2, "HI": 1.15, "WH": 0.8, "AS": 0.5, "male": 1.2, "idea": 1.4, "el": 0.9,
}  # fmt: skip
KINDS = ("race", "sex", "idea", "el")


@dataclass(frozen=True, slots=True)
class Child:
    """A student at the school of that year, with what is so of them and, where one is known, who speaks for them."""

    student: Student
    school: str
    so: frozenset[str]
    guardianship: int | None

    def weight(self, weights: Weights) -> float:
        """Return how much sooner than another one they are drawn."""
        found = 1.0
        for one in self.so:
            found *= weights.get(one, 1.0)
        return found

    def speaks_or_is_spoken_for(self, day: date) -> bool:
        """Tell whether a guardian is known, or none is needed on ``day``."""
        return self.guardianship is not None or self.student.has_own_rights(day)


@dataclass(slots=True)
class Children:
    """All of the year, by school; each is drawn once, whatever for."""

    at: dict[str, list[Child]]
    drawn: set[int] = field(default_factory=set)
    orders: dict[tuple[str, str], Iterator[Child]] = field(default_factory=dict)

    def draw(self, what: str, weights: Weights, school: str, *, by: date | None = None) -> Child:
        """Return the next one of a school for ``what``; with ``by`` somebody whom the law lets answer on that day."""
        if (what, school) not in self.orders:
            self.orders[what, school] = iter(self._in_order(what, weights, school))
        passed: list[Child] = []
        for one in self.orders[what, school]:
            if one.student.pk in self.drawn:
                continue
            if by is None or one.speaks_or_is_spoken_for(by):
                self.drawn.add(one.student.pk)
                self.orders[what, school] = chain(passed, self.orders[what, school])
                return one
            passed.append(one)
        raise RuntimeError(f"nobody is left at {school} for {what}")

    def _in_order(self, what: str, weights: Weights, school: str) -> list[Child]:
        """Return them as if each were drawn from those who are left, by weight: Efraimidis and Spirakis, 2006."""

        def place(one: Child) -> float:
            return -log(1 - Chance(what, one.student.source_id).random()) / one.weight(weights)

        return sorted(self.at[school], key=place)


def children_of_year() -> Children:
    """Return those of the year of whom nothing is told yet. A dozen queries."""
    so: dict[int, set[str]] = defaultdict(set)
    for student, kind, value in StudentTrait.objects.filter(kind__in=KINDS).values_list("student", "kind", "value"):
        so[student].add(kind if value == "yes" else value)
    speak = Guardianship.objects.filter(relation="parent", until_date=None, barred_date=None)
    guardians = dict(speak.order_by("-pk").values_list("student", "pk"))
    told = _told()
    rows = SchoolMembership.objects.filter(from_date=BEGAN, until_date=ENDED, student__merged_into=None)
    found: dict[str, list[Child]] = defaultdict(list)
    for row in rows.select_related("student", "school").order_by("student__source_id"):
        one = row.student
        if one.pk not in told:
            found[row.school.code].append(Child(one, row.school.code, frozenset(so[one.pk]), guardians.get(one.pk)))
    return Children(found)


def _told() -> set[int]:
    """Return of whom the demonstration tells something else: their records stay as that story has them."""
    tells = (Participant, ReferralPerson, ContactStudent, DiversionCase, AccessGrant, ConflictOfInterest)
    found = {key for model in tells for key in model._default_manager.values_list("student", flat=True) if key}
    return found | set(Guardianship.objects.exclude(barred_date=None).values_list("student", flat=True))
