"""Staff: added, changed, marked as left and back; and whose staff a role for one school reaches."""

from __future__ import annotations

import importlib
from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection

from core import db_rights
from core.errors import Conflict, Stale, TransitionNotAllowed
from district import policies, services
from district.models import Employment, Role, StaffMember
from district.models.people import BLANKS
from district.workflow import staff_status
from tests.district.trying import race, refused, tried, unasked
from tests.factories.district import district, school, staff, user
from tests.rights import each_kind

TODAY = date(2022, 10, 14)
JUNE = date(2023, 6, 30)


@pytest.fixture
def hr():
    district()
    return user(Role.HR_SPECIALIST)


def add(actor, **fields) -> StaffMember:
    return services.staff_add(actor=actor, **({"name": "Priya Nair", "employee_number": "D1"} | fields))


def change(actor, member, **fields) -> StaffMember:
    values = {"version": None, "name": member.name, "employee_number": member.employee_number} | fields
    return services.staff_change(actor=actor, ref=member.ref, **values)


def leave(actor, member, last_date, **fields) -> StaffMember:
    return services.staff_leave(actor=actor, ref=member.ref, last_date=last_date,
                                **({"version": None, "today": TODAY} | fields))  # fmt: skip


def undo(actor, member) -> StaffMember:
    return services.staff_undo_leave(actor=actor, ref=member.ref, version=None, reason="A mistake.", today=TODAY)


def come_back(actor, member, on) -> StaffMember:
    return services.staff_return(actor=actor, ref=member.ref, version=None, from_date=on, reason="Back.", today=TODAY)


def spans(member) -> list[tuple[date | None, date | None]]:
    return list(member.employments.order_by("id").values_list("from_date", "until_date"))


def last(member) -> tuple[str, str, str]:
    context = member.history.order_by("pgh_id").last().pgh_context
    return context["action"], context["actor"], context["reason"]


@pytest.mark.django_db
class TestStaff:
    def test_go_through_their_time_with_one_row_each(self, hr):
        member = add(hr, job_title="Counselor", school=school())
        assert last(member) == ("district.staff.add", hr.ref, "")
        member = change(hr, member, job_title="Lead counselor", school=school("north", "North"))
        assert (member.job_title, member.school.code) == ("Lead counselor", "north")
        assert last(member) == ("district.staff.change", hr.ref, "")
        member = leave(hr, member, date(2022, 9, 30), version=2, reason="Retired.")
        assert last(member) == ("district.staff.leave", hr.ref, "Retired.")
        member = services.staff_return(
            actor=hr, ref=member.ref, version=3, from_date=TODAY, reason="Came back.", today=TODAY
        )
        assert last(member) == ("district.staff.return", hr.ref, "Came back.")
        assert member.history.count() == 4

    def test_have_a_number_of_their_own(self, hr):
        add(hr)
        with pytest.raises(ValidationError, match="this employee number"):
            add(hr)

    @pytest.mark.parametrize("fields", [{"name": ""}, {"employee_number": ""}])
    def test_have_name_and_number(self, hr, fields):
        with pytest.raises(ValidationError) as error:
            add(hr, **fields)
        assert set(error.value.message_dict) >= set(fields)

    def test_are_not_changed_from_an_old_page(self, hr):
        member = change(hr, add(hr), version=1, name="New")
        with pytest.raises(Stale):
            change(hr, member, version=1, name="Newer")

    @pytest.mark.parametrize("role", each_kind(Role.ADMINISTRATOR, Role.HR_SPECIALIST))
    def test_are_hrs_and_the_administrators_matter(self, role):
        member, someone = staff(), user(role)
        with pytest.raises(PermissionDenied):
            add(someone)
        with pytest.raises((PermissionDenied, StaffMember.DoesNotExist)):
            change(someone, member, name="New")


def works(member, on) -> bool:
    return StaffMember.objects.working(on).filter(pk=member.pk).exists()


@pytest.mark.django_db
class TestTheTimeHere:
    def test_goes_on_until_the_last_day_that_was_told_ahead(self, hr):
        member = leave(hr, add(hr), JUNE)
        assert [works(member, day) for day in (TODAY, JUNE, date(2023, 7, 1))] == [True, True, False]
        assert staff_status(member, TODAY) == staff_status(member, JUNE) == "leaving"
        assert staff_status(member, date(2023, 7, 1)) == "left"

    def test_keeps_an_absence_when_someone_comes_back(self, hr):
        member = leave(hr, add(hr, from_date=date(2021, 8, 1)), date(2022, 8, 31))
        member = come_back(hr, member, TODAY)
        assert spans(member) == [(date(2021, 8, 1), date(2022, 9, 1)), (TODAY, None)]
        assert [works(member, day) for day in (date(2021, 7, 31), date(2022, 8, 31), date(2022, 9, 30), TODAY)] == [
            False, True, False, True,
        ]  # fmt: skip
        assert (member.left_date, staff_status(member, TODAY)) == (None, "here")

    def test_has_no_gap_when_a_departure_was_a_mistake(self, hr):
        member = undo(hr, leave(hr, add(hr), date(2022, 8, 31)))
        assert (spans(member), last(member)) == ([(None, None)], ("district.staff.undo_leave", hr.ref, "A mistake."))

    def test_can_end_on_another_day_than_was_told_first(self, hr):
        member = leave(hr, leave(hr, add(hr), JUNE), date(2023, 5, 31))
        assert spans(member) == [(None, date(2023, 6, 1))]
        with pytest.raises(ValidationError, match="noted already"):
            leave(hr, member, date(2023, 5, 31))

    def test_is_no_time_before_the_first_day(self, hr):
        member = add(hr, from_date=TODAY)
        with pytest.raises(ValidationError, match="since Oct 14, 2022"):
            leave(hr, member, date(2022, 10, 13))
        member = leave(hr, member, TODAY)
        assert spans(member) == [(TODAY, date(2022, 10, 15))]

    def test_is_taken_back_or_begun_anew_only_as_it_stands(self, hr):
        member = add(hr)
        for wrong in (lambda: undo(hr, member), lambda: come_back(hr, member, TODAY)):
            with pytest.raises(TransitionNotAllowed):
                wrong()
        member = leave(hr, member, date(2022, 9, 30))
        with pytest.raises(TransitionNotAllowed):
            leave(hr, member, date(2022, 10, 1))
        with pytest.raises(ValidationError, match="last day was Sep 30, 2022"):
            come_back(hr, member, date(2022, 9, 30))

    def test_is_in_the_answer_and_on_the_page(self, hr, client):
        member = come_back(hr, leave(hr, add(hr, from_date=date(2021, 8, 1)), date(2022, 8, 31)), date(2022, 10, 1))
        client.force_login(hr)
        told = client.get(f"/api/v1/district/staff/{member.ref}/").json()
        assert (told["status"], told["left_date"]) == ("here", None)
        assert told["employments"] == [
            {"from_date": "2022-10-01", "until_date": None},
            {"from_date": "2021-08-01", "until_date": "2022-09-01"},
        ]
        page = client.get(f"/district/staff/{member.ref}/").content.decode()
        assert "since Oct 1, 2022" in page
        assert "Aug 1, 2021 until Aug 31, 2022" in page

    def test_of_two_spans_does_not_overlap_in_the_database(self, hr):
        member = add(hr)
        with refused("employment_apart"):
            Employment.objects.create(staff=member, from_date=TODAY)
        with refused("employment_until_after_from"):
            member.employments.update(from_date=TODAY, until_date=TODAY)

    @pytest.mark.parametrize("day", [date(22, 8, 1), date(9999, 1, 1)])
    @pytest.mark.parametrize("name", ["from_date", "until_date"])
    def test_is_of_days_that_can_be_meant(self, hr, name, day):
        member = add(hr)
        begins = {} if name == "from_date" else {"from_date": None}
        with refused("employment_days_plausible"):
            member.employments.update(**begins, **{name: day})

    def test_is_what_the_column_of_the_staff_repeats(self, hr):
        member = add(hr)
        with refused("staffmember_left_date_follows"):
            StaffMember.objects.filter(pk=member.pk).update(left_date=TODAY)
        with tried():
            member.employments.update(until_date=TODAY)
        member.refresh_from_db()
        assert member.left_date == TODAY


@pytest.mark.django_db
class TestOneSchool:
    @pytest.fixture
    def east_hr(self):
        return user(Role.HR_SPECIALIST, at=school())

    def test_sees_its_own_staff_only(self, east_hr):
        own = staff(school=school())
        staff(school=school("north", "North"))
        staff()
        assert list(policies.visible_staff(east_hr)) == [own]

    def test_adds_to_its_own_school_only(self, east_hr):
        add(east_hr, school=school())
        for other in (school("north", "North"), None):
            with pytest.raises(PermissionDenied):
                add(east_hr, employee_number="D2", school=other)

    def test_moves_nobody_away(self, east_hr):
        own = staff(school=school())
        with pytest.raises(PermissionDenied):
            change(east_hr, own, school=school("north", "North"))


@pytest.mark.django_db(transaction=True)
def test_one_number_is_given_once_in_a_race(hr):
    raised = race(*[lambda: add(hr)] * 3)
    assert raised.count(None) == 1
    assert {type(error) for error in raised if error} <= {Conflict, ValidationError}
    assert StaffMember.objects.count() == 1


@pytest.mark.django_db
def test_the_clash_of_two_numbers_is_a_conflict(hr, monkeypatch):
    add(hr)
    unasked(StaffMember, monkeypatch)
    with pytest.raises(Conflict, match="this employee number"):
        add(hr)


@pytest.mark.django_db
def test_another_constraints_refusal_is_no_conflict(hr, monkeypatch):
    unasked(StaffMember, monkeypatch)
    with pytest.raises(IntegrityError, match="staffmember_name_not_blank"):
        add(hr, name="")


@pytest.mark.django_db
class TestConstraints:
    def test_numbers_are_unique(self):
        first, second = staff(), staff()
        with refused("staffmember_number_unique"):
            StaffMember.objects.filter(pk=first.pk).update(employee_number=second.employee_number)
        with tried():
            StaffMember.objects.filter(pk=first.pk).update(employee_number="free")

    def test_numbers_have_no_blanks(self):
        member = staff()
        for number in ("H 0011", "H0011 ", "H\u00a00011", "H\t0011"):
            with refused("staffmember_number_without_blanks"):
                StaffMember.objects.filter(pk=member.pk).update(employee_number=number)
        with tried():
            StaffMember.objects.filter(pk=member.pk).update(employee_number="H0011")

    def test_names_are_not_blank(self):
        member = staff()
        with refused("staffmember_name_not_blank"):
            StaffMember.objects.filter(pk=member.pk).update(name="")
        with tried():
            StaffMember.objects.filter(pk=member.pk).update(name="A")


@pytest.mark.django_db(transaction=True)
def test_numbers_of_before_lose_their_blanks_by_a_migrate_and_history_says_so():
    migration = importlib.import_module("district.migrations.0017_numbers_without_blanks")
    kept, taken = staff(number="H0011"), staff(number="H0012-2")
    with db_rights.as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("ALTER TABLE district_staffmember DROP CONSTRAINT staffmember_number_without_blanks")
    spaced = [staff(number=number) for number in ("h 00 11", "H 0012", "H0\u00a0012", "H" + " 1" * 9)]
    with connection.schema_editor() as editor:
        migration.numbers_without_blanks(apps, editor)
    with db_rights.as_owner() as owner, owner.cursor() as cursor:
        # What stands there now is what the constraint asks for.
        cursor.execute(
            "ALTER TABLE district_staffmember ADD CONSTRAINT staffmember_number_without_blanks"
            f" CHECK (NOT employee_number ~ '{BLANKS}')"
        )
    for one in (kept, taken, *spaced):
        one.refresh_from_db()
    assert [one.employee_number for one in spaced] == ["h0011-2", "H0012", "H0012-3", "H111111111"]
    assert [one.history.count() for one in (kept, taken)] == [1, 1]
    told = spaced[0].history.order_by("pgh_id").last()
    assert (told.employee_number, told.pgh_context["reason"]) == (
        "h0011-2", "Blanks are no part of an employee number.")  # fmt: skip
