"""The school year that is brought into the demonstration: who left, on which days, and who is drawn for what."""

from __future__ import annotations

from collections import Counter
from datetime import date
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from casework.calendar import Calendar
from demo.last_year.children import Child, Children
from demo.last_year.leavers import leavers
from demo.last_year.year import days_of
from demo.roster.place import Ground, demo_place
from demo.rosters import SEED, STUDENTS

CALENDAR = Calendar(
    ZoneInfo("America/Chicago"), {date(2021, 11, 25): "Thanksgiving"}, ((date(2021, 8, 25), date(2022, 5, 27)),)
)


class TestWhoLeft:
    def test_is_the_same_at_every_run_and_nobody_of_the_roster(self):
        found = list(leavers())
        assert found == list(leavers())
        ground = Ground(SEED, STUDENTS, demo_place())
        of_roster = {ground.local_number(number) for number in range(STUDENTS + 20)}
        numbers = [one.local_id for one in found]
        assert len(set(numbers)) == len(numbers) > 1_500
        assert not of_roster & set(numbers)
        assert {len(one) for one in numbers} == {6}

    def test_was_mostly_in_grade_12_and_of_a_few_no_race_is_known(self):
        found = list(leavers())
        grades = Counter(one.grade for one in found)
        assert grades["12"] > 0.8 * len(found)
        unknown = [one for one in found if "race" not in dict(one.traits)]
        assert 0 < len(unknown) < 0.06 * len(found)
        assert all(13 < (date(2021, 9, 15) - one.born).days / 365.25 < 20 for one in found)


def test_days_are_school_days_and_as_many_as_are_asked_for():
    found = list(days_of("test", {(2021, 8): 2, (2021, 11): 30}, {"north": 3, "east": 1}, CALENDAR))
    assert [day.month for day, _school in found] == [8] * 2 + [11] * 30
    assert all(CALENDAR.is_school(day) for day, _school in found)
    assert {school for _day, school in found} == {"north", "east"}


def child(number, *so, guardianship=None, age=16):
    student = SimpleNamespace(pk=number, source_id=f"s{number}", has_own_rights=lambda _day: age >= 18)
    return Child(student, "north", frozenset(so), guardianship)


class TestDrawing:
    def test_gives_nobody_twice_whatever_for(self):
        children = Children({"north": [child(number) for number in range(40)]})
        drawn = [children.draw(what, {}, "north").student.pk for what in ("one", "other") for _turn in range(20)]
        assert sorted(drawn) == list(range(40))
        with pytest.raises(RuntimeError, match="nobody is left"):
            children.draw("one", {}, "north")

    def test_gives_those_sooner_who_weigh_more(self):
        children = Children({"north": [child(number, "BL" if number % 2 else "WH") for number in range(400)]})
        drawn = Counter(next(iter(children.draw("x", {"BL": 4}, "north").so)) for _turn in range(100))
        assert drawn["BL"] > 2 * drawn["WH"]

    def test_keeps_for_later_who_needs_somebody_to_speak_for_them(self):
        needs, of_age, has_parent = child(1), child(2, age=18), child(3, guardianship=7)
        children = Children({"north": [needs, of_age, has_parent]})
        day = date(2021, 9, 1)
        assert {children.draw("x", {}, "north", by=day).student.pk for _turn in range(2)} == {2, 3}
        assert children.draw("x", {}, "north").student.pk == 1
