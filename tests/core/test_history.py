"""Who changed what, when and why, by database triggers."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from core import clock, history, past, records
from core.errors import Stale
from district.models import School, User
from tests.factories.district import TESTER, district, school, user
from tests.factories.owner import throughout

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_owner():
    """Schools are written by the owner's login alone; here they stand for any record."""
    with throughout():
        yield


def contexts(record):
    return [row.pgh_context for row in record.history.order_by("pgh_id")]


class TestAction:
    def test_every_write_leaves_a_row_with_actor_action_reason_and_moment(self):
        found = school()
        with (
            clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)),
            history.action("t.renamed", actor=TESTER, reason="why"),
        ):
            found.name = "Other"
            records.update(found, "name")
        last = contexts(found)[-1]
        assert (last["action"], last["actor_name"], last["reason"]) == ("t.renamed", "test", "why")
        assert last["at"] == "2022-10-14T13:00:00+00:00"
        assert [row.name for row in found.history.order_by("pgh_id")] == ["East", "Other"]

    @pytest.mark.parametrize("write", [
        lambda: School.objects.create(district=district(), code="w", name="W", level="high"),
        lambda: School.objects.update(name="x"),
        lambda: School.objects.bulk_create([School(district=district(), code="n", name="n", level="high")]),
        lambda: connection.cursor().execute("UPDATE district_school SET name = 'x'"),
    ])  # fmt: skip
    def test_a_write_without_an_action_fails(self, write):
        school()
        with pytest.raises(IntegrityError, match="pgh_context"), transaction.atomic():
            write()

    def test_a_bulk_write_leaves_a_row_for_each(self):
        school("east"), school("north", "North")
        with history.action("t.all", actor=TESTER):
            School.objects.update(name="All")
        assert [contexts(s)[-1]["action"] for s in School.objects.all()] == ["t.all", "t.all"]

    def test_actions_nest_and_the_outer_one_is_restored(self):
        east = school()
        with history.action("t.outer", actor=TESTER):
            with history.action("t.inner", actor=TESTER):
                School.objects.update(name="1")
            School.objects.update(name="2")
        assert [c["action"] for c in contexts(east)][-2:] == ["t.inner", "t.outer"]

    def test_after_an_action_writes_fail_again(self):
        school()
        with history.action("t.one", actor=TESTER):
            School.objects.update(name="1")
        with pytest.raises(IntegrityError), transaction.atomic():
            School.objects.update(name="2")

    def test_after_an_error_inside_writes_fail_again(self):
        school()
        with pytest.raises(RuntimeError, match="stop"), transaction.atomic(), history.action("t.one", actor=TESTER):
            raise RuntimeError("stop")
        with pytest.raises(IntegrityError), transaction.atomic():
            School.objects.update(name="2")

    @pytest.mark.django_db(transaction=True)
    def test_refuses_to_run_outside_a_transaction(self):
        with pytest.raises(RuntimeError, match="transaction"), history.action("t.one", actor=TESTER):
            pass


class TestVersion:
    def test_every_update_raises_it_bulk_and_raw_too(self):
        east = school()
        with history.action("t.x", actor=TESTER):
            east.name = "1"
            records.update(east, "name")
            School.objects.filter(pk=east.pk).update(name="2")
            connection.cursor().execute("UPDATE district_school SET name = '3'")
        assert east.version == 2
        east.refresh_from_db()
        assert east.version == 4

    def test_a_stale_version_is_refused(self):
        east = school()
        with transaction.atomic(), pytest.raises(Stale):
            records.lock(School.objects.all(), east.ref, version=east.version + 1)

    def test_sign_in_is_no_history_and_raises_no_version(self):
        person = user()
        User.objects.filter(pk=person.pk).update(last_login=datetime.now(UTC), password="!")  # without an action
        person.refresh_from_db()
        assert person.version == 1
        assert person.history.count() == 1
        assert not hasattr(person.history.first(), "password")


class TestEntries:
    def test_tell_what_changed_from_what_to_what_in_words(self):
        east = school()
        with history.action("t.school.levelled", actor=TESTER, reason="typed wrongly"):
            east.level = School.Level.MIDDLE
            records.update(east, "level")
        newest, first = past.entries(east, {"t.school.levelled": "Level changed", "test.made": "Added"})
        assert (newest.action_label, newest.actor, newest.reason) == ("Level changed", "test", "typed wrongly")
        assert [(c.label, c.before, c.after) for c in newest.changes] == [("level", "High school", "Middle school")]
        assert first.action_label == "Added"
        assert ("name", "", "East") in [(c.label, c.before, c.after) for c in first.changes]

    def test_cost_one_query_and_one_per_kind_of_related_record(self, django_assert_num_queries):
        from tests.factories.district import staff

        person = staff(school=school())
        with django_assert_num_queries(2):
            past.entries(person, {})
