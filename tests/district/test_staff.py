"""Staff: added, changed, marked as left and back; and whose staff a role for one school reaches."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from core.errors import Conflict, Stale, TransitionNotAllowed
from district import policies, services
from district.models import Role, StaffMember
from tests.district.trying import race, refused, tried, unasked
from tests.factories.district import district, school, staff, user


@pytest.fixture
def hr():
    district()
    return user(Role.HR_SPECIALIST)


def add(actor, **fields) -> StaffMember:
    return services.staff_add(actor=actor, **({"name": "Priya Nair", "employee_number": "D1"} | fields))


def change(actor, member, **fields) -> StaffMember:
    values = {"version": None, "name": member.name, "employee_number": member.employee_number} | fields
    return services.staff_change(actor=actor, ref=member.ref, **values)


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
        member = services.staff_leave(
            actor=hr, ref=member.ref, version=2, left_date=date(2022, 10, 1), reason="Retired."
        )
        assert last(member) == ("district.staff.leave", hr.ref, "Retired.")
        member = services.staff_return(actor=hr, ref=member.ref, version=3, reason="Came back.")
        assert last(member) == ("district.staff.return", hr.ref, "Came back.")
        assert member.history.count() == 4

    def test_leave_and_return_once(self, hr):
        member = add(hr)
        with pytest.raises(TransitionNotAllowed):
            services.staff_return(actor=hr, ref=member.ref, version=None, reason="x")
        services.staff_leave(actor=hr, ref=member.ref, version=None, left_date=date(2022, 10, 1))
        with pytest.raises(TransitionNotAllowed):
            services.staff_leave(actor=hr, ref=member.ref, version=None, left_date=date(2022, 10, 1))

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

    @pytest.mark.parametrize("role", [r for r in Role if r not in {Role.ADMINISTRATOR, Role.HR_SPECIALIST}])
    def test_are_hrs_and_the_administrators_matter(self, role):
        member, someone = staff(), user(role)
        with pytest.raises(PermissionDenied):
            add(someone)
        with pytest.raises((PermissionDenied, StaffMember.DoesNotExist)):
            change(someone, member, name="New")


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

    def test_names_are_not_blank(self):
        member = staff()
        with refused("staffmember_name_not_blank"):
            StaffMember.objects.filter(pk=member.pk).update(name="")
        with tried():
            StaffMember.objects.filter(pk=member.pk).update(name="A")
