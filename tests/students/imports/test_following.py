"""What follows from one roster after another: who ends, who comes back, what is so from which day on."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pytest

from core import clock
from core.files import store
from students import services
from students.importing.matches import likely_matches
from students.models import ClassEnrollment, Guardianship, SchoolMembership, Student, StudentTrait
from tests.factories import district as made
from tests.factories import students as known
from tests.factories.writing import TESTER, writing
from tests.students.imports.bringing import applied, brought, officer, ran, rows, zip_of

pytestmark = pytest.mark.django_db
FIRST = date(2022, 10, 14)
BEGAN, ENDS = date(2022, 8, 23), date(2023, 6, 2)


@pytest.fixture(autouse=True)
def _place():
    made.school()
    made.school("north", "North")
    made.year(2022)


def bring(found, *, days: int = 0, version: str = "1.1", delta: bool = False, ends: bool = True):
    """Apply a roster so many days after the first."""
    with clock.travel(datetime(2022, 10, 14, 17, tzinfo=UTC) + timedelta(days=days)):
        return applied(zip_of(found, version, delta=delta), ends=ends)


def at_schools() -> list[tuple[str, date, date | None]]:
    found = SchoolMembership.objects.order_by("from_date", "school__code")
    return [(one.school.code, one.from_date, one.until_date) for one in found]


def values(kind: str) -> list[tuple[str, date | None, date | None]]:
    found = StudentTrait.objects.filter(kind=kind).order_by("from_date")
    return sorted(
        ((one.value, one.from_date, one.until_date) for one in found), key=lambda one: one[1] or date(1, 1, 1)
    )


def two_children():
    found = rows()
    found["users"].append(found["users"][0] | {"sourcedId": "u2", "givenName": "Otis", "identifier": "100002"})
    found["enrollments"].append(found["enrollments"][0] | {"sourcedId": "e2", "userSourcedId": "u2"})
    return found


class TestAbsenceFromAWholeFile:
    def test_of_more_than_was_confirmed_is_asked_again(self):
        bring(rows())
        with clock.travel(datetime(2022, 10, 14, 18, tzinfo=UTC)):
            record = brought(zip_of(rows()))
            assert record.ended == 0
            record = services.import_confirm(
                actor=officer(), ref=record.ref, version=record.version, ends=False, at=clock.now()
            )
            bring(two_children())
            before = at_schools()
            record = ran(record)
        assert (record.status, record.before, record.ended) == ("ready", 2, 1)
        assert len(before) == 2
        assert at_schools() == before

    def test_ends_on_the_day_of_the_import_and_deletes_nobody(self):
        bring(two_children())
        record = bring(rows(), days=7)
        assert record.counts["memberships"] == {"added": 0, "changed": 0, "ended": 1, "unchanged": 1}
        assert Student.objects.count() == 2
        gone = SchoolMembership.objects.get(student__source_id="u2")
        assert gone.until_date == FIRST + timedelta(days=7)

    def test_leaves_who_is_not_on_the_roster(self):
        other = known.student("Not", "Rostered", provisional="other_district")
        bring(rows())
        other.refresh_from_db()
        assert (other.version, other.provisional) == (1, "other_district")

    def test_ends_who_answers_for_a_child(self):
        bring(rows())
        found = rows()
        found["users"][0]["agentSourcedIds"] = ""
        bring(found, days=3)
        assert Guardianship.objects.get().until_date == FIRST + timedelta(days=3)

    def test_who_comes_back_is_there_as_before(self):
        bring(two_children())
        ref = SchoolMembership.objects.get(student__source_id="u2").ref
        bring(rows(), days=7)
        bring(two_children(), days=14)
        back = SchoolMembership.objects.get(student__source_id="u2")
        assert (back.ref, back.from_date, back.until_date) == (ref, BEGAN, ENDS)


class TestAClass:
    def test_that_changes_is_never_a_drop(self):
        bring(rows())
        ref = SchoolMembership.objects.get().ref
        found = rows()
        found["classes"].append(found["classes"][0] | {"sourcedId": "c2"})
        found["enrollments"] = [
            found["enrollments"][0] | {"endDate": "2022-10-15"},
            found["enrollments"][0] | {"sourcedId": "e2", "classSourcedId": "c2", "beginDate": "2022-10-17"},
        ]
        bring(found, days=3)
        there = SchoolMembership.objects.get()
        assert (there.ref, there.from_date, there.until_date, there.version) == (ref, BEGAN, ENDS, 1)

    @pytest.mark.parametrize(("gap", "spans"), [(21, 1), (22, 2)])
    def test_after_a_break_goes_on_if_the_break_is_no_longer_than_the_gap(self, gap, spans):
        found = rows()
        again = date(2022, 9, 30) + timedelta(days=gap)
        found["enrollments"] = [
            found["enrollments"][0] | {"endDate": "2022-09-30"},
            found["enrollments"][0] | {"sourcedId": "e2", "beginDate": str(again)},
        ]
        bring(found)
        assert len(at_schools()) == spans

    def test_ten_of_them_are_one_school(self):
        found = rows()
        found["classes"] = [found["classes"][0] | {"sourcedId": f"c{n}"} for n in range(10)]
        found["enrollments"] = [
            found["enrollments"][0] | {"sourcedId": f"e{n}", "classSourcedId": f"c{n}"} for n in range(10)
        ]
        bring(found)
        assert at_schools() == [("east", BEGAN, ENDS)]

    def test_at_another_school_is_a_second_one(self):
        found = rows()
        found["orgs"].append(found["orgs"][1] | {"sourcedId": "s2", "identifier": "north"})
        found["classes"].append(found["classes"][0] | {"sourcedId": "c2", "schoolSourcedId": "s2"})
        found["enrollments"].append(
            found["enrollments"][0] | {"sourcedId": "e2", "classSourcedId": "c2", "schoolSourcedId": "s2"}
        )
        bring(found)
        assert [one[0] for one in at_schools()] == ["east", "north"]

    def test_without_days_has_those_of_its_terms(self):
        found = rows()
        found["enrollments"][0] |= {"beginDate": "", "endDate": ""}
        bring(found)
        assert at_schools() == [("east", date(2022, 8, 23), date(2023, 6, 2))]

    def test_without_days_and_terms_has_those_of_the_school_year(self):
        found = rows()
        found["classes"][0]["termSourcedIds"] = ""
        found["enrollments"][0] |= {"beginDate": "", "endDate": ""}
        bring(found)
        assert at_schools() == [("east", date(2022, 7, 1), date(2023, 7, 1))]

    def test_of_no_days_is_no_school(self):
        found = rows()
        found["enrollments"][0] |= {"beginDate": "2022-09-01", "endDate": "2022-09-01"}
        bring(found)
        assert at_schools() == []


class TestATrait:
    def test_that_changes_holds_from_the_day_of_the_import(self):
        bring(rows())
        found = rows()
        found["users"][0]["grades"] = "11"
        record = bring(found, days=5)
        day = FIRST + timedelta(days=5)
        assert values("grade") == [("10", None, day), ("11", day, None)]
        assert record.counts["traits"]["changed"] == 1

    def test_that_changes_twice_on_a_day_has_one_value_from_then_on(self):
        bring(rows())
        found = rows()
        for grade in ("11", "12"):
            found["users"][0]["grades"] = grade
            bring(found, days=5)
        day = FIRST + timedelta(days=5)
        assert values("grade") == [("10", None, day), ("12", day, None)]
        bring(rows(), days=5)
        assert values("grade") == [("10", None, None)]

    def test_that_the_file_does_not_say_any_more_is_unknown_from_then_on(self):
        bring(rows())
        found = rows()
        found["demographics"][0]["sex"] = ""
        bring(found, days=5)
        assert values("sex") == [("female", None, FIRST + timedelta(days=5))]

    @pytest.mark.parametrize(
        ("flags", "race"),
        [
            ({"asian": "true"}, "AS"),
            ({"asian": "true", "white": "true"}, "TR"),
            ({"asian": "", "demographicRaceTwoOrMoreRaces": "true"}, "TR"),
            ({"asian": "true", "hispanicOrLatinoEthnicity": "true"}, "HI"),
            ({"asian": "", "americanIndianOrAlaskaNative": "true"}, "AM"),
            ({"asian": "", "blackOrAfricanAmerican": "true"}, "BL"),
            ({"asian": "", "nativeHawaiianOrOtherPacificIslander": "true"}, "HP"),
            ({"asian": "", "white": "true"}, "WH"),
            ({"asian": "", "white": "false"}, None),
        ],
    )
    def test_of_race_is_one_of_the_seven_federal_groups_or_unknown(self, flags, race):
        found = rows()
        found["demographics"][0] |= flags
        bring(found)
        assert values("race") == ([(race, None, None)] if race else [])

    def test_of_a_primary_school_is_the_one_of_the_primary_role(self):
        found = rows("1.2")
        bring(found, version="1.2")
        assert values("primary_school") == [("east", None, None)]


class TestADelta:
    def test_tells_of_its_rows_alone(self):
        bring(two_children())
        found = {"users": [rows()["users"][0] | {"familyName": "Standin"}]}
        record = bring(found, days=1, delta=True)
        assert set(Student.objects.values_list("family_name", flat=True)) == {"Placeholder", "Standin"}
        assert record.counts["memberships"]["ended"] == 0
        assert Guardianship.objects.filter(until_date__isnull=True).count() == 2

    def test_ends_what_it_deletes_and_brings_it_back(self):
        bring(two_children())
        row = two_children()["enrollments"][1]
        bring({"enrollments": [row | {"status": "tobedeleted"}]}, days=1, delta=True)
        gone = SchoolMembership.objects.get(student__source_id="u2")
        assert gone.until_date == FIRST + timedelta(days=1)
        bring({"enrollments": [row]}, days=2, delta=True)
        gone.refresh_from_db()
        assert gone.until_date == ENDS

    def test_ends_all_of_a_user_whom_it_deletes(self):
        bring(two_children())
        bring({"users": [two_children()["users"][2] | {"status": "tobedeleted"}]}, days=1, delta=True)
        day = FIRST + timedelta(days=1)
        assert SchoolMembership.objects.get(student__source_id="u2").until_date == day
        assert Guardianship.objects.get(student__source_id="u2").until_date == day
        assert Student.objects.filter(source_id="u2").exists()

    def test_ends_a_guardian_whom_it_deletes_though_a_child_still_names_them(self):
        bring(rows())
        child, guardian = rows()["users"]
        bring({"users": [child, guardian | {"status": "tobedeleted"}]}, days=1, delta=True)
        assert Guardianship.objects.get().until_date == FIRST + timedelta(days=1)

    def test_ends_all_of_a_class_that_it_deletes(self):
        bring(rows())
        bring({"classes": [rows()["classes"][0] | {"status": "tobedeleted"}]}, days=1, delta=True)
        assert at_schools() == [("east", BEGAN, FIRST + timedelta(days=1))]

    def test_of_1_2_knows_a_student_whose_role_came_before(self):
        bring(rows("1.2"), version="1.2")
        bring({"users": [rows()["users"][0] | {"givenName": "Mia"}]}, days=1, version="1.2", delta=True)
        assert Student.objects.get().given_name == "Mia"
        assert Guardianship.objects.get().until_date is None


class TestWhoAnswersForAChild:
    def test_may_be_told_by_the_guardian(self):
        found = rows()
        found["users"][0]["agentSourcedIds"] = ""
        found["users"][1]["agentSourcedIds"] = "u1"
        bring(found)
        assert Guardianship.objects.get().relation == "parent"

    def test_is_nobody_who_is_no_guardian(self):
        found = rows()
        found["users"][1]["role"] = "aide"
        bring(found)
        assert not Guardianship.objects.exists()

    def test_is_nobody_who_is_a_guardian_no_more(self):
        bring(rows())
        found = rows()
        found["users"][1]["role"] = "aide"
        bring(found, days=1)
        assert Guardianship.objects.get().until_date == FIRST + timedelta(days=1)

    def test_is_barred_when_they_come_back_too(self):
        bring(rows())
        kin, document = Guardianship.objects.get(), stored()
        with writing():
            Guardianship.objects.filter(pk=kin.pk).update(
                barred_date=FIRST, barred_reason="No contact.", court_document=document, may_receive_records=False
            )
        found = rows()
        found["users"][0]["agentSourcedIds"] = ""
        bring(found, days=1)
        bring(rows(), days=3)
        again = Guardianship.objects.get(guardian=kin.guardian, until_date__isnull=True)
        assert (again.is_barred, again.may_receive_records, again.court_document_id) == (True, False, document.pk)
        assert again.from_date == FIRST + timedelta(days=3)


def stored():
    """Return a court document."""
    with writing():
        return store.file_store(
            actor=TESTER, owner_kind="students.guardianship", owner_ref="gsh-x", file=io.BytesIO(b"By order."),
            name="order.txt", at=clock.now(),
        )  # fmt: skip


class TestPeopleMadeOne:
    def test_what_the_file_says_of_the_one_is_the_others(self):
        bring(two_children())
        one, two = Student.objects.order_by("source_id")
        with writing():
            Student.objects.filter(pk=two.pk).update(merged_into=one)
        bring(two_children(), days=1)
        assert set(ClassEnrollment.objects.values_list("student", flat=True)) == {one.pk}
        assert list(SchoolMembership.objects.values_list("student", flat=True)) == [one.pk]

    def test_who_answers_for_the_one_answers_for_the_other(self):
        bring(two_children())
        one, two = Student.objects.order_by("source_id")
        with writing():
            Student.objects.filter(pk=two.pk).update(merged_into=one)
        found = two_children()
        found["users"][0]["agentSourcedIds"] = ""
        bring(found, days=1)
        assert [kin.student for kin in Guardianship.objects.filter(until_date__isnull=True)] == [one]

    def test_who_is_likely_the_same_is_told_and_not_joined(self):
        same = known.student("Nia", "Placeholder", provisional="withdrawn", birth_date=date(2007, 3, 9))
        by_number = known.student("Other", "Name", provisional="withdrawn", local_id="100001")
        known.student("Nia", "Placeholder", provisional="withdrawn", birth_date=date(2007, 3, 10))
        record = bring(rows())
        assert record.likely == 2
        assert {one for one, _other in likely_matches()} == {same.pk, by_number.pk}
        assert [one for one, _other in likely_matches(same)] == [same.pk]
        assert not Student.objects.filter(merged_into__isnull=False).exists()


def test_a_dry_run_that_has_grown_old_is_checked_anew():
    with clock.travel(datetime(2022, 10, 14, 17, tzinfo=UTC)):
        early = brought(zip_of(rows()))
        applied(zip_of(rows()))
        early = services.import_confirm(actor=officer(), ref=early.ref, version=early.version, at=clock.now())
        early = ran(early)
    assert early.status == "applied"
    assert early.counts["students"] == {"added": 0, "changed": 0, "ended": 0, "unchanged": 1}
