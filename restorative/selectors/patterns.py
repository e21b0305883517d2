"""Where and when things happen, in counts of which no small one is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.functions import ExtractIsoWeekDay

from district.models import School
from restorative.models import Behavior, CaseStatus, Incident, Place, RestorativeCase, TimeOfDay
from restorative.suppression import Line, Shown, lines, table

DIMENSIONS = ("time", "weekday", "behavior")
WEEKDAYS = tuple(map(str, range(1, 8)))


@dataclass(frozen=True, slots=True)
class Half:
    """One half of a calendar year, which is about one half of a school year."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """As addresses have it: "2022-2"."""
        return f"{self.year}-{self.number}"

    @property
    def since(self) -> date:
        """Its first day."""
        return date(self.year, 1 if self.number == 1 else 7, 1)

    @property
    def until(self) -> date:
        """The first day after it."""
        return date(self.year, 7, 1) if self.number == 1 else date(self.year + 1, 1, 1)

    @property
    def before(self) -> Half:
        """The half before it."""
        return Half(self.year, 1) if self.number == 2 else Half(self.year - 1, 2)


@dataclass(frozen=True, slots=True)
class Patterns:
    """
    Places against times of day, weekdays and behaviors, of one school and one half-year.

    ``until`` is the first day not counted: the current month is not. Without tables there are too few incidents.
    """

    school: School
    half: Half
    until: date
    tables: Mapping[str, Shown]
    names: Mapping[str, str]


def half_of(day: date) -> Half:
    """Return the half-year of a day."""
    return Half(day.year, 1 if day.month < 7 else 2)


def halves(today: date, count: int = 6) -> list[Half]:
    """Return the newest half-years, this one first."""
    found = [half_of(today)]
    while len(found) < count:
        found.append(found[-1].before)
    return found


def patterns(school: School, half: Half, today: date) -> Patterns:
    """
    Return the patterns of a school that the caller may look at. Two queries.

    A month is counted once it is over: otherwise two looks would tell a single incident, by their difference. All
    tables share their rows, and their columns are each its own, so that together they tell no more than each alone;
    there is no table of several schools or halves, from which one could be taken away.
    """
    until = min(half.until, today.replace(day=1))
    incidents = _incidents(school, half, until)
    behaviors = list(Behavior.objects.order_by("place_in_list", "pk").values_list("code", "name"))
    keys = {"time": TimeOfDay.values, "weekday": WEEKDAYS, "behavior": [code for code, _name in behaviors]}
    places = Counter(row["place"] for row in incidents)
    smallest = settings.PATTERN_SMALLEST
    rows = lines({place: places[place] for place in Place.values}, smallest)
    tables: dict[str, Shown] = {}
    for dimension in DIMENSIONS if rows is not None else ():
        tables[dimension] = _table(incidents, rows or [], dimension, keys[dimension], smallest)
    return Patterns(school, half, until, tables, dict(behaviors))


def _table(
    incidents: Sequence[Mapping[str, str]], rows: Sequence[Line], dimension: str, keys: Sequence[str], smallest: int
) -> Shown:
    totals = Counter(row[dimension] for row in incidents)
    columns = lines({key: totals[key] for key in keys}, smallest) or []
    return table(Counter((row["place"], row[dimension]) for row in incidents), rows, columns, smallest)


def _incidents(school: School, half: Half, until: date) -> list[dict[str, str]]:
    """Return place, time, weekday and behavior of each incident of which there is a case that stands. One query."""
    stands = RestorativeCase.objects.unsealed().filter(incident=OuterRef("pk")).exclude(status=CaseStatus.IN_ERROR)
    found = (
        Incident.objects.filter(Exists(stands), school=school, on_date__gte=half.since, on_date__lt=until)
        .annotate(day=ExtractIsoWeekDay("on_date"))
        .values_list("place", "time_of_day", "day", "behavior__code")
    )
    return [
        {"place": place, "time": time, "weekday": str(day), "behavior": behavior}
        for place, time, day, behavior in found
    ]
