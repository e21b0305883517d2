"""The school calendar: days closed and opened again by people, and what is loaded with the school years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import holidays
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history, records
from core.refusals import conflicts
from core.tomlfile import Table
from district import policies
from district.models import ClosedDay, District, School, SchoolYear, User
from district.selectors import district_get
from district.workflow import CLOSED_DAY

MOST_DAYS = 60
DAY = timedelta(days=1)
CLOSED_ALREADY = gettext_lazy("This day is closed already.")
FILE_KEYS = {"closed_date": "date"}


@transaction.atomic
def closed_day_add(
    *, actor: User, name: str, school: School | None, from_date: date, until_date: date | None = None
) -> ClosedDay:
    """
    Close the weekdays of ``[from_date, until_date)``, without an end the one day, at one school or all (None).

    Returns the first of them; ``added_days`` says how many they are. Days that are closed already stay as they are;
    one that was opened again is closed under the new name.

    :raises ValidationError: when it ends before it starts or is too long, has weekends alone, or is closed already.
    :raises Conflict: when someone else closed one of the days at the same moment.
    """
    policies.check(actor, "district.closedday.add")
    district = district_get()
    days, at = _asked_days(from_date, until_date), school.pk if school else None
    found = {(one.closed_date, one.school_id): one for one in _known(actor, days)}
    # A day that is closed for all schools is closed for one.
    wanted = [day for day in days if not any(_is_closed(found.get((day, where))) for where in (None, at))]
    if not wanted:
        raise ValidationError({"from_date": CLOSED_ALREADY})
    with (
        history.action("district.closedday.add", actor=actor),
        conflicts({"closedday_once": CLOSED_ALREADY}, "from_date"),
    ):
        made = []
        for day in wanted:
            known = found.get((day, at))
            if known is None:
                made.append(records.insert(ClosedDay(district=district, school=school, closed_date=day, name=name)))
            else:
                known.name, known.status = name, ClosedDay.Status.CLOSED
                made.append(records.update(known, "name", "status"))
    made[0].added_days = len(made)
    return made[0]


@transaction.atomic
def closed_day_remove(*, actor: User, ref: str, version: int | None, reason: str) -> ClosedDay:
    """
    Open a closed day again. It stays known, so that no load closes it anew.

    :raises TransitionNotAllowed: when it is open.
    """
    return _turn(actor, ref, version, "remove", reason)


@transaction.atomic
def closed_day_restore(*, actor: User, ref: str, version: int | None, reason: str) -> ClosedDay:
    """
    Close a day after all that was opened again.

    :raises TransitionNotAllowed: when it is closed.
    """
    return _turn(actor, ref, version, "restore", reason)


def _turn(actor: User, ref: str, version: int | None, action: str, reason: str) -> ClosedDay:
    day = records.lock(policies.visible_closed_days(actor), ref, version=version)
    policies.check(actor, f"district.closedday.{action}", day)
    day.status = CLOSED_DAY.check(action, day.status)
    with history.action(f"district.closedday.{action}", actor=actor, reason=reason):
        return records.update(day, "status")


def _asked_days(from_date: date, until_date: date | None) -> list[date]:
    until = until_date or from_date + DAY
    if until <= from_date:
        raise ValidationError({"until_date": _("The last day is before the first one.")})
    if (until - from_date).days > MOST_DAYS:
        words = _("That is more than %(most)d days. Add the summer by the school year’s first and last school day.")
        raise ValidationError({"until_date": words % {"most": MOST_DAYS}})
    days = list(_weekdays(from_date, until))
    if not days:
        words = _("There is no school on weekends anyway. Choose a day from Monday to Friday.")
        raise ValidationError({"from_date": words})
    return days


def _known(actor: User, days: list[date]) -> list[ClosedDay]:
    """Return what the calendar says of ``days``, locked: who opens one of them again at the same moment waits."""
    visible = policies.visible_closed_days(actor).filter(closed_date__in=days)
    return list(ClosedDay.objects.select_for_update().filter(pk__in=visible.values("pk")).order_by("id"))


def _is_closed(day: ClosedDay | None) -> bool:
    return day is not None and day.status == ClosedDay.Status.CLOSED


def _weekdays(start: date, until: date) -> Iterator[date]:
    """Yield the days from Monday to Friday of ``[start, until)``."""
    days = (start + DAY * number for number in range((until - start).days))
    return (day for day in days if day.isoweekday() <= 5)


def closed_days_load(
    *, closed: list[Table], opened: list[Table], district: District, years: list[SchoolYear], place: Table
) -> int:
    """
    Add to the calendar the closed days of a file, and the public holidays of the school years; return how many.

    Whatever the calendar has already, closed or opened again, stays as people left it. ``opened`` are holidays on which
    there is school, which are not added. ``place`` is the file's table of the district, whose state has the holidays.

    :raises FileProblem: naming line and field.
    """
    found = _holidays(district, years, place)
    for row in opened:
        if found.pop(row.get("date", date), None) is None:
            raise row.problem("date", "no public holiday of these school years is on this day")
    schools = {school.code: school for school in School.objects.filter(district=district)}
    known: set[tuple[date, int | None]] = set(
        ClosedDay.objects.filter(district=district).values_list("closed_date", "school_id")
    )
    added = 0
    for row in closed:
        school = _school(row, schools)
        for day in _file_days(row):
            fields = {"closed_date": day, "school": school, "name": row.get("name", str)}
            added += _load(ClosedDay(district=district, **fields), known, row)
    for day, name in found.items():
        holiday = ClosedDay(district=district, closed_date=day, name=name, comes_from=ClosedDay.Source.HOLIDAY)
        added += _load(holiday, known, place)
    return added


def _load(day: ClosedDay, known: set[tuple[date, int | None]], row: Table) -> bool:
    """Insert a day, unless the calendar has it."""
    key = (day.closed_date, day.school_id)
    if key in known:
        return False
    known.add(key)
    try:
        records.insert(day)
    except ValidationError as error:
        raise row.refusal(error, FILE_KEYS) from error
    return True


def _holidays(district: District, years: list[SchoolYear], place: Table) -> dict[date, str]:
    """Return the weekdays among the state's public holidays within ``years``, with their names."""
    calendar_years = {day.year for year in years for day in (year.starts_date, year.ends_date)}
    try:
        named: Mapping[date, str] = holidays.country_holidays("US", subdiv=district.state, years=calendar_years)
    except NotImplementedError as error:
        raise place.problem("state", "is no state whose public holidays are known") from error
    within = {day for year in years for day in _weekdays(year.starts_date, year.ends_date)}
    return {day: name.replace("'", "’") for day, name in sorted(named.items()) if day in within}


def _school(row: Table, schools: Mapping[str, School]) -> School | None:
    code = row.get("school", str, None)
    if code is None:
        return None
    if code not in schools:
        raise row.problem("school", f"“{code}” is no school of the district")
    return schools[code]


def _file_days(row: Table) -> list[date]:
    """Return the weekdays of a table ``[[closed]]``: of its one ``date``, or ``from`` a day to its last, ``until``."""
    one, first, last = (row.get(key, date, None) for key in ("date", "from", "until"))
    if (one is None) == (first is None) or (first is None) != (last is None):
        raise row.problem("", "needs a date, or from and until")
    first, last = first or one, last or one
    assert first is not None and last is not None  # noqa: S101, PT018  # as asked above
    if not 0 <= (last - first).days < MOST_DAYS:
        raise row.problem("until", f"is not within {MOST_DAYS} days from the first day")
    days = list(_weekdays(first, last + DAY))
    if not days:
        raise row.problem("date" if one else "from", "has weekends alone, on which there is no school anyway")
    return days
