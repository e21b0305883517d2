"""Who a student is, where they go to school on a day, and what the database holds of it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, connection

from core.refs import clean_ref
from district.models import Role
from students import selectors
from students.models import Student
from tests.factories import students as make
from tests.factories.district import school, user, year
from tests.factories.writing import writing

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)


def written(one: Student, **columns) -> Student:
    """Write columns past all services, as the application's login can."""
    with writing():
        Student.objects.filter(pk=one.pk).update(**columns)
    one.refresh_from_db()
    return one


class TestNames:
    def test_are_put_together_by_the_database(self):
        one = make.student("Zoë", "O’Testerly", middle_name="Mae")
        assert (one.name, one.preferred_name, one.called) == ("Zoë Mae O’Testerly", "", "Zoë Mae O’Testerly")
        assert written(one, preferred_given_name="Zed").called == "Zed O’Testerly"
        assert one.in_list == "O’Testerly, Zed"

    def test_cannot_say_anything_else_than_their_parts(self):
        assert written(make.student("Ada", "Lornsby"), name="Somebody Else").name == "Ada Lornsby"

    @pytest.mark.parametrize("part", ["given_name", "family_name"])
    def test_have_both_parts(self, part):
        with pytest.raises(IntegrityError, match=f"student_{part}_not_blank"):
            written(make.student(), **{part: " "})


class TestRoster:
    def test_who_is_not_on_it_says_where_they_come_from(self):
        with pytest.raises(IntegrityError, match="student_provisional_or_on_roster"):
            written(make.student(provisional="withdrawn"), provisional="")

    def test_nobody_is_on_it_and_not_on_it(self):
        with pytest.raises(IntegrityError, match="student_provisional_or_on_roster"):
            written(make.student(), provisional="withdrawn")

    def test_has_nobody_twice(self):
        make.student(source_id="u-same")
        with pytest.raises(IntegrityError, match="student_source_id_unique"):
            make.student(source_id="u-same")

    def test_has_no_error_that_is_mended_here(self):
        with pytest.raises(IntegrityError, match="student_error_only_provisional"):
            written(make.student(), entered_in_error_at=make.SINCE, error_reason="Why.")


class TestMerged:
    def test_into_one_that_is_merged_is_refused(self):
        first, second, third = make.student(), make.student(), make.student()
        written(first, merged_into=second)
        with pytest.raises(IntegrityError, match="is merged"):
            written(third, merged_into=first)

    def test_of_one_that_others_are_merged_into_is_refused(self):
        first, second, third = make.student(), make.student(), make.student()
        written(first, merged_into=second)
        with pytest.raises(IntegrityError, match="is merged"):
            written(second, merged_into=third)

    def test_into_itself_is_refused(self):
        one = make.student()
        with pytest.raises(IntegrityError):
            written(one, merged_into=one)

    def test_are_found_by_either_reference(self):
        officer = make.accepted(user(Role.PRIVACY_OFFICER))
        first, second = make.student(), make.student()
        written(first, merged_into=second)
        assert selectors.student_get(officer, first.ref, TODAY) == second
        assert set(selectors.identities(second)) == {first, second}
        assert list(selectors.students(officer, TODAY)) == [second]


class TestAge:
    @pytest.mark.parametrize(
        ("born", "day", "own"),
        [
            (date(2004, 10, 14), TODAY, True),
            (date(2004, 10, 15), TODAY, False),
            (date(2004, 2, 29), date(2022, 2, 28), False),
            (date(2004, 2, 29), date(2022, 3, 1), True),
            (None, TODAY, False),
        ],
    )
    def test_of_eighteen_gives_the_rights_to_the_student(self, born, day, own):
        assert make.student(birth_date=born).has_own_rights(day) is own


class TestSchoolOnTheDay:
    def of(self, one, day=TODAY):
        return Student.objects.annotate(there=selectors.school_on(day)).get(pk=one.pk).there

    def test_is_the_one_with_most_classes(self):
        one, east, north = make.student(), school(), school("north", "North")
        make.enrolled(one, east, classes=2)
        make.enrolled(one, north, classes=3)
        assert self.of(one) == north.pk

    def test_is_the_first_by_code_among_equals(self):
        one, east, north = make.student(), school(), school("north", "North")
        make.enrolled(one, north)
        make.enrolled(one, east)
        assert self.of(one) == east.pk

    def test_is_the_primary_school_where_one_is_named(self):
        one, east, north = make.student(), school(), school("north", "North")
        make.enrolled(one, east, classes=5)
        make.enrolled(one, north)
        make.trait(one, "primary_school", "north", since=date(2022, 10, 1))
        assert self.of(one) == north.pk
        assert self.of(one, date(2022, 9, 30)) == east.pk

    def test_is_no_primary_school_that_they_do_not_go_to(self):
        one, east = make.student(), school()
        school("north", "North")
        make.enrolled(one, east)
        make.trait(one, "primary_school", "north")
        assert self.of(one) == east.pk

    def test_is_the_last_one_of_the_school_year_for_who_left(self):
        year(2022)
        one, east, north = make.student(), school(), school("north", "North")
        make.enrolled(one, east, until=date(2022, 9, 10))
        make.enrolled(one, north, since=date(2022, 9, 10), until=date(2022, 10, 1))
        assert self.of(one) == north.pk

    def test_is_not_known_of_who_left_in_another_year(self):
        year(2021)
        year(2022)
        one = make.student()
        make.enrolled(one, since=date(2021, 8, 23), until=date(2022, 6, 1))
        assert self.of(one) is None

    def test_is_not_known_without_any(self):
        assert self.of(make.student()) is None


class TestTraits:
    def test_are_those_of_the_day(self):
        one = make.student()
        make.trait(one, "el", "yes", since=date(2022, 8, 23), until=TODAY)
        make.trait(one, "race", "WH", until=date(2022, 9, 1))
        make.trait(one, "race", "TR", since=date(2022, 9, 1))
        found = Student.objects.annotate(
            before=selectors.trait_on(date(2022, 8, 31), "race"),
            after=selectors.trait_on(date(2022, 9, 1), "race"),
            learner=selectors.trait_on(TODAY - timedelta(days=1), "el"),
            no_longer=selectors.trait_on(TODAY, "el"),
        ).get(pk=one.pk)
        assert (found.before, found.after, found.learner, found.no_longer) == ("WH", "TR", "yes", None)

    def test_of_one_kind_do_not_hold_at_once(self):
        one = make.student()
        make.trait(one, "sex", "female")
        with pytest.raises(IntegrityError, match="studenttrait_apart"):
            make.trait(one, "sex", "male", since=TODAY)

    @pytest.mark.parametrize(("kind", "value"), [("race", "white"), ("sex", "F"), ("idea", "no"), ("grade", "")])
    def test_have_values_of_their_kind(self, kind, value):
        with pytest.raises(IntegrityError, match="studenttrait_value_of_kind"):
            make.trait(make.student(), kind, value)


class TestGuardians:
    def test_are_barred_by_a_document_alone(self):
        with pytest.raises(IntegrityError, match="guardianship_barred_by_document"):
            make.guardian(make.student(), barred_date=TODAY, barred_reason="Order.", may_receive_records=False)

    @pytest.mark.parametrize("relation", ["parent", "guardian"])
    def test_who_are_parents_may_receive_records(self, relation):
        with pytest.raises(IntegrityError, match="guardianship_parents_may_receive"):
            make.guardian(make.student(), relation=relation, may_receive_records=False)

    def test_who_are_relatives_may_be_told_nothing(self):
        assert not make.guardian(make.student(), relation="relative", may_receive_records=False).is_barred


class TestVisible:
    def seen(self, who):
        return set(selectors.students(who, TODAY))

    def test_at_the_school_of_the_role_on_that_day(self, at_noon):
        east, north = school(), school("north", "North")
        leader = make.accepted(user(Role.SCHOOL_LEADER, at=east))
        here, elsewhere, moved = make.student(at=east), make.student(at=north), make.student()
        make.enrolled(moved, east, until=TODAY)
        make.enrolled(moved, north, since=TODAY)
        assert self.seen(leader) == {here}
        assert elsewhere not in self.seen(leader)

    def test_by_a_grant_while_it_is_in_force(self, at_noon):
        facilitator = make.accepted(user(Role.RESTORATION_FACILITATOR, at=school()))
        one, two = make.student(), make.student()
        make.grant(facilitator, one)
        make.grant(facilitator, two, until=at_noon)
        assert self.seen(facilitator) == {one}

    def test_not_with_a_conflict_of_interest(self, at_noon):
        officer = make.accepted(user(Role.PRIVACY_OFFICER))
        one, two = make.student(), make.student()
        make.conflict(officer, one)
        make.conflict(officer, two, until=at_noon)
        assert self.seen(officer) == {two}

    def test_not_before_the_code_is_accepted(self, at_noon):
        make.code()
        officer, one = user(Role.PRIVACY_OFFICER), make.student()
        assert self.seen(officer) == set()
        assert self.seen(make.accepted(officer)) == {one}

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.HR_SPECIALIST, Role.BOARD_MEMBER, Role.PARTNER_USER])
    def test_to_nobody_whose_role_needs_none(self, role, at_noon):
        someone, one = make.accepted(user(role)), make.student(at=school())
        make.grant(someone, one)
        assert self.seen(someone) == set()

    def test_and_no_one_who_was_entered_in_error(self, at_noon):
        officer = make.accepted(user(Role.PRIVACY_OFFICER))
        one = written(make.student(provisional="other"), entered_in_error_at=at_noon, error_reason="Nobody.")
        assert self.seen(officer) == set()
        with pytest.raises(ObjectDoesNotExist):
            selectors.student_get(officer, one.ref, TODAY)


class TestNewRef:
    def test_is_drawn_by_the_database_as_here(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT core_new_ref('stu') FROM generate_series(1, 500)")
            drawn = [ref for (ref,) in cursor.fetchall()]
        assert len(set(drawn)) == 500
        assert [clean_ref(ref) for ref in drawn] == drawn
