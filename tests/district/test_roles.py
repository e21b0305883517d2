"""Roles: what is in force when and where, grants that overlap, ends, and the last administrator."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import clock
from core.errors import Conflict, Stale, TransitionNotAllowed
from district import services
from district.models import Role, RoleAssignment, User
from district.roles import roles_of
from tests.district.granting import TODAY, end, grant, held_on
from tests.factories.district import school, user
from tests.rights import each_kind


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture
def admin():
    return user(Role.ADMINISTRATOR)


@pytest.mark.django_db
class TestHeld:
    def test_counts_the_first_day_and_not_the_last(self, admin):
        person = user()
        grant(admin, person, from_date=date(2022, 11, 1), until_date=date(2022, 12, 1))
        days = [date(2022, 10, 31), date(2022, 11, 1), date(2022, 11, 30), date(2022, 12, 1)]
        assert [bool(held_on(person, day)) for day in days] == [False, True, True, False]

    def test_tells_schools_apart_from_the_whole_district(self, admin):
        east, north = school(), school("north", "North")
        leader, everywhere = user(Role.SCHOOL_LEADER, at=east), user(Role.SCHOOL_LEADER)
        roles = {Role.SCHOOL_LEADER}
        assert roles_of(leader).schools(roles) == {east.pk}
        assert roles_of(everywhere).schools(roles) is None
        assert roles_of(leader).at(roles, east.pk)
        assert not roles_of(leader).at(roles, north.pk)
        assert not roles_of(leader).at(roles, None)
        assert roles_of(everywhere).at(roles, None)


@pytest.mark.django_db
class TestGrant:
    def test_leaves_one_row_of_history(self, admin):
        made = grant(admin, user())
        context = made.history.get().pgh_context
        assert (context["action"], context["actor"], made.granted_by) == ("district.person.grant", admin.ref, admin)

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ((date(2022, 1, 1), None), (date(2022, 6, 1), None)),
            ((date(2022, 1, 1), date(2022, 6, 2)), (date(2022, 6, 1), None)),
            ((date(2022, 6, 1), date(2022, 7, 1)), (date(2022, 1, 1), None)),
            ((date(2022, 6, 1), date(2022, 7, 1)), (date(2022, 6, 30), date(2023, 1, 1))),
        ],
    )
    def test_refuses_an_overlap(self, admin, first, second):
        person = user()
        grant(admin, person, from_date=first[0], until_date=first[1])
        with pytest.raises(Conflict, match="already holds"):
            grant(admin, person, from_date=second[0], until_date=second[1])

    def test_allows_the_next_day_another_school_and_another_role(self, admin):
        person, east, north = user(), school(), school("north", "North")
        grant(admin, person, school=east, until_date=date(2023, 1, 1))
        grant(admin, person, school=east, from_date=date(2023, 1, 1))
        grant(admin, person, school=north)
        grant(admin, person)
        grant(admin, person, role=Role.HR_SPECIALIST)
        assert RoleAssignment.objects.filter(user=person).count() == 5

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"role": Role.INTEGRATION}, "role"),
            ({"role": "king"}, "role"),
            ({"until_date": TODAY}, "until_date"),
            ({"until_date": date(2022, 1, 1)}, "until_date"),
        ],
    )
    def test_names_the_field_that_is_not_right(self, admin, fields, field):
        with pytest.raises(ValidationError) as error:
            grant(admin, user(), **fields)
        assert field in error.value.message_dict

    def test_keeps_administrators_to_the_whole_district(self, admin):
        with pytest.raises(ValidationError, match="whole district"):
            grant(admin, user(), role=Role.ADMINISTRATOR, school=school())

    def test_is_refused_for_the_stopped(self, admin):
        person = user()
        services.person_stop(actor=admin, ref=person.ref, version=None, reason="x", today=TODAY)
        with pytest.raises(TransitionNotAllowed):
            grant(admin, person)

    @pytest.mark.parametrize("role", each_kind(Role.ADMINISTRATOR))
    def test_is_the_administrators_alone(self, role):
        someone = user(role)
        with pytest.raises((PermissionDenied, User.DoesNotExist)):
            grant(someone, someone)


@pytest.mark.django_db
class TestEnd:
    def test_at_once_takes_the_role_today(self, admin):
        person = user(Role.HR_SPECIALIST)
        end(admin, RoleAssignment.objects.get(user=person))
        assert held_on(person, TODAY) == frozenset()

    def test_leaves_one_row_with_the_reason(self, admin):
        ended = end(admin, grant(admin, user()), until_date=date(2022, 12, 1))
        context = ended.history.order_by("pgh_id").last().pgh_context
        assert (ended.history.count(), context["action"], context["reason"]) == (2, "district.role.end", "Moved.")

    def test_happens_once(self, admin):
        ended = end(admin, grant(admin, user(), from_date=date(2022, 10, 3)))
        with pytest.raises(TransitionNotAllowed):
            end(admin, ended)

    def test_is_neither_in_the_past_nor_later_than_set(self, admin):
        made = grant(admin, user(), until_date=date(2022, 12, 1))
        for day in (date(2022, 10, 13), date(2022, 12, 2)):
            with pytest.raises(ValidationError) as error:
                end(admin, made, until_date=day)
            assert "until_date" in error.value.message_dict

    def test_refuses_an_old_page(self, admin):
        made = grant(admin, user())
        end(admin, made, version=1, until_date=date(2022, 12, 1))
        with pytest.raises(Stale):
            end(admin, made, version=1)

    def test_of_ones_own_last_administrator_role_is_refused(self, admin):
        with pytest.raises(Conflict, match="administrator"):
            end(admin, RoleAssignment.objects.get(user=admin))

    def test_needs_another_one_whose_role_has_no_end(self, admin):
        grant(admin, user(), role=Role.ADMINISTRATOR, until_date=date(2022, 12, 1))
        own = RoleAssignment.objects.get(user=admin)
        for day in (date(2022, 11, 30), date(2022, 12, 1)):
            with pytest.raises(Conflict, match="whose role has no end"):
                end(admin, own, until_date=day)

    def test_needs_another_one_on_the_day_of_the_end(self, admin):
        grant(admin, user(), role=Role.ADMINISTRATOR, from_date=date(2022, 12, 1))
        own = RoleAssignment.objects.get(user=admin)
        with pytest.raises(Conflict):
            end(admin, own, until_date=date(2022, 11, 30))
        end(admin, own, until_date=date(2022, 12, 1))

    def test_needs_another_one_who_has_chosen_a_password(self, admin):
        other = user(Role.ADMINISTRATOR)
        other.set_unusable_password()
        other.save(update_fields=["password"])
        own = RoleAssignment.objects.get(user=admin)
        with pytest.raises(Conflict, match="who can sign in"):
            end(admin, own)
        other.set_password("a long one that was chosen")
        other.save(update_fields=["password"])
        end(admin, own)

    def test_of_an_administrators_role_is_free_while_another_remains(self, admin):
        user(Role.ADMINISTRATOR)
        end(admin, RoleAssignment.objects.get(user=admin))
        assert held_on(admin, TODAY) == frozenset()
