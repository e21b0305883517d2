"""History in words, and what one action did as one entry."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core import clock, history, records
from core.history_words import Change, entries, entry_of, group
from district.models import School
from tests.factories.district import TESTER, school, staff

pytestmark = pytest.mark.django_db

MOMENT = datetime(2022, 10, 14, 13, tzinfo=UTC)


def renamed(*schools, action="t.school.renamed"):
    """Give schools another name, all in one action."""
    with history.action(action, actor=TESTER):
        for one in schools:
            one.name += "!"
            records.update(one, "name")


class TestEntries:
    def test_tell_what_changed_from_what_to_what_in_words(self):
        east = school()
        with history.action("t.school.levelled", actor=TESTER, reason="typed wrongly"):
            east.level = School.Level.MIDDLE
            records.update(east, "level")
        newest, first = entries(east, {"levelled": "Level changed", "made": "Added"})
        assert (newest.action_label, newest.actor, newest.reason) == ("Level changed", "test", "typed wrongly")
        assert [(c.label, c.before, c.after) for c in newest.changes] == [("level", "High school", "Middle school")]
        assert first.action_label == "Added"
        assert ("name", "", "East") in [(c.label, c.before, c.after) for c in first.changes]

    def test_the_full_name_of_an_action_comes_before_its_last_part(self):
        east = school()
        renamed(east)
        renamed(east, action="t.place.renamed")
        words = {"renamed": "Renamed", "t.school.renamed": "School renamed"}
        assert [entry.action_label for entry in entries(east, words)][:2] == ["Renamed", "School renamed"]
        assert entries(east, {})[0].action_label == "t.place.renamed"

    def test_cost_one_query_and_one_per_kind_of_related_record(self, django_assert_num_queries):
        person = staff(school=school())
        with django_assert_num_queries(2):
            entries(person, {})


class TestGroup:
    def test_tells_what_one_action_did_as_one_entry_even_where_the_clock_stands_still(self):
        east, north = school("east"), school("north", "North")
        with clock.travel(MOMENT):
            renamed(east, north)
            renamed(north)
            renamed(east, north)
        told = group(entries(east, {}), entries(north, {}))
        changed = [[change.after for change in entry.changes] for entry in told if entry.at == MOMENT]
        assert sorted(changed) == [["East!", "North!"], ["East!!", "North!!!"], ["North!!"]]
        assert len({entry.action_id for entry in told}) == len(told)

    def test_the_first_part_names_the_action_and_the_others_add_to_it_in_their_order(self):
        east, north = school("east"), school("north", "North")
        renamed(east, north, north)
        found = group(entries(east, {"renamed": "East renamed"}), entries(north, {"renamed": "North renamed"}))[0]
        assert found.action_label == "East renamed"
        assert [change.after for change in found.changes] == ["East!", "North!", "North!!"]

    def test_is_newest_first_whichever_part_something_is_in(self):
        east, north = school("east"), school("north", "North")
        for hour, one in enumerate((north, east, north)):
            with clock.travel(MOMENT.replace(year=2099, hour=hour)):
                renamed(one)
        assert [entry.at.hour for entry in group(entries(east, {}), entries(north, {}))][:3] == [2, 1, 0]

    def test_leaves_the_parts_as_they_are(self):
        east, north = school("east"), school("north", "North")
        renamed(east, north)
        part = entries(east, {})
        group(part, entries(north, {}))
        assert [change.after for change in part[0].changes] == ["East!"]

    def test_rows_without_an_id_are_known_by_action_and_moment(self):
        east = school()
        with clock.travel(MOMENT):
            renamed(east)
        row = east.history.order_by("pgh_id").last()
        del row.pgh_context["id"]
        made = east.history.order_by("pgh_id").first()
        del made.pgh_context["id"]
        one, same = (entry_of(row, {}, [Change("name", "", word)]) for word in ("a", "b"))
        other = entry_of(made, {})
        assert [[change.after for change in entry.changes] for entry in group([one], [same])] == [["a", "b"]]
        assert len(group([one], [other])) == 2
