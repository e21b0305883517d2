"""People: added, changed, stopped and restored; who else must stay; what races leave."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from core import clock, jobs
from core.errors import Conflict, Stale, TransitionNotAllowed
from core.models import Job
from district import selectors, services
from district.models import Role, RoleAssignment, User
from district.roles import roles_of
from district.tokens import password_link
from tests.district.trying import race, refused, tried
from tests.factories.district import district, make, school, staff, user
from tests.rights import each_kind

TODAY = date(2022, 10, 14)


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(clock.datetime(2022, 10, 14, 13, tzinfo=clock.UTC)):
        yield


@pytest.fixture
def admin():
    return user(Role.ADMINISTRATOR)


def add(admin, **fields) -> User:
    values = {"email": "Ana@Example.org", "name": "Ana Ruiz", "today": TODAY} | fields
    return services.person_add(actor=admin, **values)


def stop(actor, person, **fields) -> User:
    values = {"ref": person.ref, "version": None, "reason": "Left.", "today": TODAY} | fields
    return services.person_stop(actor=actor, **values)


@pytest.mark.django_db
class TestAdd:
    def test_stores_the_address_in_lower_case_without_a_password(self, admin):
        person = add(admin)
        person.refresh_from_db()
        assert (person.email, person.name) == ("ana@example.org", "Ana Ruiz")
        assert not person.has_usable_password()
        context = person.history.get().pgh_context
        assert (context["action"], context["actor"]) == ("district.person.add", admin.ref)

    def test_mails_a_link_on_the_address_where_it_was_asked(self, admin):
        person = add(admin)
        jobs.run(Job.objects.get().pk)
        assert mail.outbox[0].to == [person.email]
        assert f"{settings.SITE_URL}/account/password/reset/key/" in mail.outbox[0].body
        assert "ana@example.org" in mail.outbox[0].body

    def test_grants_a_first_role_and_links_the_staff_member(self, admin):
        member, east = staff(), school()
        person = add(admin, role=Role.SCHOOL_LEADER, school=east, employee_number=member.employee_number)
        grant = RoleAssignment.objects.get(user=person)
        assert (grant.role, grant.school, grant.from_date, grant.granted_by) == (Role.SCHOOL_LEADER, east, TODAY, admin)
        member.refresh_from_db()
        assert member.user == person
        assert member.history.order_by("pgh_id").last().pgh_context["action"] == "district.staff.link"

    @pytest.mark.parametrize("typed", ["ana@example.org", "ANA@EXAMPLE.ORG", " Ana@example.org "])
    def test_refuses_an_address_that_is_taken_in_any_case(self, admin, typed):
        add(admin)
        with pytest.raises(ValidationError) as error:
            add(admin, email=typed)
        assert error.value.message_dict == {"email": ["Someone with this e-mail address is here already."]}

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"email": "ana"}, "email"),
            ({"email": "x@Service.invalid"}, "email"),
            ({"name": ""}, "name"),
            ({"role": "king"}, "role"),
            ({"role": Role.INTEGRATION}, "role"),
            ({"employee_number": "none"}, "employee_number"),
        ],
    )
    def test_names_the_field_that_is_not_right_and_adds_nobody(self, admin, fields, field):
        district()
        with pytest.raises(ValidationError) as error:
            add(admin, **fields)
        assert field in error.value.message_dict
        assert User.objects.count() == 1
        assert not Job.objects.exists()

    def test_refuses_a_staff_member_who_has_another_login(self, admin):
        member = staff(user=user())
        with pytest.raises(ValidationError, match="another login"):
            add(admin, employee_number=member.employee_number)

    @pytest.mark.parametrize("role", each_kind(Role.ADMINISTRATOR))
    def test_is_the_administrators_alone(self, role):
        with pytest.raises(PermissionDenied):
            add(user(role))


@pytest.mark.django_db
class TestChange:
    def test_writes_name_and_address_with_history(self, admin):
        person = user()
        services.person_change(actor=admin, ref=person.ref, version=1, name="New", email="NEW@example.org")
        person.refresh_from_db()
        assert (person.name, person.email, person.version) == ("New", "new@example.org", 2)
        assert person.history.count() == 2

    def test_refuses_an_old_page(self, admin):
        person = user()
        services.person_change(actor=admin, ref=person.ref, version=1, name="New", email=person.email)
        with pytest.raises(Stale):
            services.person_change(actor=admin, ref=person.ref, version=1, name="Newer", email=person.email)

    def test_moves_and_undoes_the_link_to_staff(self, admin):
        person, first, second = user(), staff(), staff()
        steps = [(first.employee_number, (person, None)), (second.employee_number, (None, person)), ("", (None, None))]
        for number, expected in steps:
            services.person_change(
                actor=admin, ref=person.ref, version=None, name="A", email=person.email, employee_number=number
            )
            first.refresh_from_db()
            second.refresh_from_db()
            assert (first.user, second.user) == expected

    def test_leaves_a_staff_member_alone_who_is_linked_already(self, admin):
        person = user()
        member = staff(user=person)
        services.person_change(
            actor=admin, ref=person.ref, version=None, name="A", email=person.email,
            employee_number=member.employee_number,
        )  # fmt: skip
        assert member.history.count() == 1

    def test_does_not_reach_service_accounts(self, admin):
        account = make(User(email="robot@service.invalid", name="Robot", is_service=True, password="!"))
        for call in (services.person_stop, services.link_send):
            more = {"reason": "x", "today": TODAY} if call is services.person_stop else {}
            with pytest.raises(User.DoesNotExist):
                call(actor=admin, ref=account.ref, version=None, **more)


@pytest.mark.django_db
class TestStop:
    def test_ends_sessions_at_once_and_for_good(self, admin):
        person, browser, other = user(), Client(), Client()
        browser.force_login(person)
        other.force_login(user())
        stop(admin, person)
        assert browser.get(reverse("district:me")).status_code == 302
        services.person_restore(actor=admin, ref=person.ref, version=None, reason="A mistake.")
        assert browser.get(reverse("district:me")).status_code == 302
        assert other.get(reverse("district:me")).status_code == 200

    def test_keeps_roles_that_hold_no_more_while_stopped(self, admin):
        person = user(Role.HR_SPECIALIST)
        stop(admin, person)
        assert roles_of(User.objects.get(pk=person.pk)).all == frozenset()
        assert RoleAssignment.objects.get(user=person).until_date is None

    def test_and_restore_leave_one_row_each_with_the_reason(self, admin):
        person = user()
        stop(admin, person)
        services.person_restore(actor=admin, ref=person.ref, version=None, reason="Back.")
        contexts = [row.pgh_context for row in person.history.order_by("pgh_id")][1:]
        assert [(c["action"], c["reason"], c["actor"]) for c in contexts] == [
            ("district.person.stop", "Left.", admin.ref),
            ("district.person.restore", "Back.", admin.ref),
        ]

    def test_happens_once(self, admin):
        person = user()
        stop(admin, person)
        with pytest.raises(TransitionNotAllowed):
            stop(admin, person)
        services.person_restore(actor=admin, ref=person.ref, version=None, reason="x")
        with pytest.raises(TransitionNotAllowed):
            services.person_restore(actor=admin, ref=person.ref, version=None, reason="x")

    def test_of_the_last_administrator_is_refused(self, admin):
        with pytest.raises(Conflict, match="administrator"):
            stop(admin, admin)

    def test_of_oneself_is_possible_while_another_remains(self, admin):
        user(Role.ADMINISTRATOR)
        assert not stop(admin, admin).is_active

    def test_does_not_count_stopped_future_or_past_administrators(self, admin):
        stopped, past = user(Role.ADMINISTRATOR), user()
        stop(admin, stopped)
        user(Role.ADMINISTRATOR, since=date(2023, 1, 1))
        make(RoleAssignment(district=district(), user=past, role=Role.ADMINISTRATOR,
                            from_date=date(2021, 1, 1), until_date=TODAY))  # fmt: skip
        with pytest.raises(Conflict):
            stop(admin, admin)


@pytest.mark.django_db
class TestLinkSend:
    def test_makes_earlier_links_worthless_until_a_password_is_chosen(self, admin):
        person = add(admin)
        first = services.link_make(person=person)
        services.link_send(actor=admin, ref=person.ref, version=None)
        person.refresh_from_db()
        assert not password_link.check_token(person, first.rstrip("/").partition("-")[2].partition("-")[2])
        assert Job.objects.count() == 2

    def test_keeps_a_password_that_was_chosen(self, admin):
        person = user()
        services.link_send(actor=admin, ref=person.ref, version=None)
        person.refresh_from_db()
        assert person.has_usable_password()
        assert Job.objects.get().arguments["first"] is False

    def test_is_refused_for_the_stopped(self, admin):
        person = user()
        stop(admin, person)
        with pytest.raises(TransitionNotAllowed):
            services.link_send(actor=admin, ref=person.ref, version=None)

    def test_mails_once_even_when_the_job_comes_twice(self, admin):
        add(admin)
        for _ in range(2):
            jobs.run(Job.objects.get().pk)
        assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
class TestRaces:
    def test_two_administrators_who_stop_themselves_leave_one(self, admin):
        other = user(Role.ADMINISTRATOR)
        raised = race(lambda: stop(admin, admin), lambda: stop(other, other))
        assert sorted(type(error).__name__ for error in raised) == ["Conflict", "NoneType"]
        assert User.objects.filter(is_active=True).count() == 1

    def test_one_who_stops_and_one_who_ends_the_role_leave_one(self, admin):
        other = user(Role.ADMINISTRATOR)
        grant = RoleAssignment.objects.get(user=other)
        raised = race(
            lambda: stop(admin, admin),
            lambda: services.role_end(
                actor=other, ref=grant.ref, version=None, until_date=TODAY, reason="x", today=TODAY
            ),
        )
        assert sorted(type(error).__name__ for error in raised) == ["Conflict", "NoneType"]

    def test_one_address_is_added_once(self, admin):
        raised = race(*[lambda: add(admin)] * 3)
        assert [error for error in raised if error is None] == [None]
        assert {type(error) for error in raised if error} <= {Conflict, ValidationError}
        assert User.objects.filter(email="ana@example.org").count() == 1

    def test_the_clash_of_two_addresses_is_a_conflict(self, admin, monkeypatch):
        add(admin)
        monkeypatch.setattr(User, "full_clean", lambda self, **_: self.clean())
        monkeypatch.setattr(User, "validate_unique", lambda self, **_: None)
        with pytest.raises(Conflict, match="here already"):
            add(admin)


@pytest.mark.django_db
class TestConstraints:
    def test_addresses_are_lower_case(self):
        person = user()
        with refused("user_email_lower_case"):
            User.objects.filter(pk=person.pk).update(email="Upper@example.org")
        with tried():
            User.objects.filter(pk=person.pk).update(email="lower@example.org")

    def test_names_are_not_blank(self):
        person = user()
        with refused("user_name_not_blank"):
            User.objects.filter(pk=person.pk).update(name="")
        with tried():
            User.objects.filter(pk=person.pk).update(name="A")


class TestRoleLine:
    pytestmark = pytest.mark.django_db

    def test_names_the_first_role_where_it_holds_and_how_many_more(self):
        assert selectors.role_line(user()) == ""
        assert selectors.role_line(user(Role.HR_SPECIALIST)) == "HR specialist"
        assert selectors.role_line(user(Role.SCHOOL_LEADER, at=school())) == "School leader, East"
        several = user(Role.BOARD_MEMBER, Role.PLAN_DIRECTOR, Role.STAFF_MEMBER)
        assert selectors.role_line(several) == "Plan director and 2 more"
