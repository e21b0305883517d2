"""Roles: what is in force when and where, grants that overlap, ends, and the last administrator."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core import clock
from core.errors import Conflict, Stale, TransitionNotAllowed
from district import services
from district.models import Role, RoleAssignment, User
from district.roles import roles_of
from tests.contract.sending import press
from tests.district.trying import race, refused, tried, unasked
from tests.factories.district import district, school, user
from tests.rights import each_kind

TODAY = date(2022, 10, 14)


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture
def admin():
    return user(Role.ADMINISTRATOR)


def grant(actor, person, **fields) -> RoleAssignment:
    values = {"role": Role.SUPERVISOR, "school": None, "from_date": TODAY, "until_date": None} | fields
    return services.role_grant(actor=actor, ref=person.ref, **values)


def end(actor, assignment, **fields) -> RoleAssignment:
    values = {"version": None, "until_date": TODAY, "reason": "Moved.", "today": TODAY} | fields
    return services.role_end(actor=actor, ref=assignment.ref, **values)


def held_on(person, day) -> frozenset[str]:
    with clock.travel(datetime(day.year, day.month, day.day, 18, tzinfo=UTC)):
        return roles_of(User.objects.get(pk=person.pk)).all


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


@pytest.mark.django_db(transaction=True)
class TestRaces:
    def test_one_of_two_equal_grants_wins(self, admin):
        person = user()
        raised = race(*[lambda: grant(admin, person)] * 4)
        assert sorted(type(error).__name__ for error in raised) == ["Conflict"] * 3 + ["NoneType"]
        assert RoleAssignment.objects.filter(user=person).count() == 1

    def test_the_databases_refusal_is_a_conflict(self, admin, monkeypatch):
        person = user()
        grant(admin, person)
        monkeypatch.setattr(services.roles, "_overlaps", lambda assignment: False)
        unasked(RoleAssignment, monkeypatch)
        with pytest.raises(Conflict, match="already holds"):
            grant(admin, person)

    def test_two_administrators_who_end_their_roles_leave_one(self, admin):
        other = user(Role.ADMINISTRATOR)
        own, others = (RoleAssignment.objects.get(user=person) for person in (admin, other))
        raised = race(lambda: end(admin, own), lambda: end(other, others))
        assert sorted(type(error).__name__ for error in raised) == ["Conflict", "NoneType"]

    def test_two_administrators_who_end_each_others_roles_leave_one(self, admin):
        other = user(Role.ADMINISTRATOR)
        own, others = (RoleAssignment.objects.get(user=person) for person in (admin, other))
        raised = race(lambda: end(admin, others), lambda: end(other, own))
        # Whoever comes second may have lost the role by then, and with it the sight of the other.
        assert {type(error).__name__ for error in raised} in ({"Conflict", "NoneType"}, {"DoesNotExist", "NoneType"})


@pytest.mark.django_db
class TestConstraints:
    @pytest.fixture
    def made(self, admin):
        return grant(admin, user(), until_date=date(2023, 1, 1))

    def rows(self, made):
        return RoleAssignment.objects.filter(pk=made.pk)

    def test_roles_are_those_of_the_list(self, made):
        with refused("roleassignment_role_valid"):
            self.rows(made).update(role="king")
        with tried():
            self.rows(made).update(role=Role.HR_SPECIALIST)

    def test_a_role_does_not_end_before_it_starts(self, made):
        with refused("roleassignment_until_not_before_from"):
            self.rows(made).update(until_date=TODAY)
        with tried():
            self.rows(made).update(until_date=date(2022, 10, 15))

    def test_administrators_belong_to_no_school(self, made):
        with refused("roleassignment_administrator_district_wide"):
            self.rows(made).update(role=Role.ADMINISTRATOR, school=school())
        with tried():
            self.rows(made).update(role=Role.ADMINISTRATOR)

    def test_the_same_grant_does_not_overlap_itself(self, admin, made):
        later = grant(admin, made.user, from_date=date(2023, 1, 1))
        with refused("roleassignment_no_overlap"):
            RoleAssignment.objects.filter(pk=later.pk).update(from_date=date(2022, 12, 31))
        with tried():
            RoleAssignment.objects.filter(pk=later.pk).update(from_date=date(2023, 1, 2))

    def test_a_row_whose_end_comes_first_is_refused_in_words(self, admin):
        wrong = RoleAssignment(district=district(), user=admin, role=Role.SUPERVISOR,
                               from_date=TODAY, until_date=date(2022, 1, 1))  # fmt: skip
        with pytest.raises(ValidationError, match="before it starts"):
            wrong.full_clean()


def correct(actor, assignment, **fields) -> RoleAssignment:
    held = {name: getattr(assignment, name) for name in ("role", "school", "from_date", "until_date")}
    held["person"] = assignment.user.ref
    values = held | {"version": None, "reason": "Entered wrong.", "today": TODAY} | fields
    return services.role_correct(actor=actor, ref=assignment.ref, **values)


@pytest.mark.django_db
class TestCorrect:
    def test_puts_role_place_and_days_right_and_keeps_what_stood_there(self, admin):
        given, east = grant(admin, user()), school()
        correct(admin, given, role=Role.SCHOOL_LEADER, school=east, from_date=date(2022, 10, 3))
        given.refresh_from_db()
        assert (given.role, given.school, given.from_date) == (Role.SCHOOL_LEADER, east, date(2022, 10, 3))
        told = given.history.order_by("pgh_id").last().pgh_context
        assert (told["action"], told["reason"]) == ("district.role.correct", "Entered wrong.")

    def test_refuses_what_says_the_same_lasts_no_day_or_overlaps(self, admin):
        person = user()
        given, other = grant(admin, person), grant(admin, person, role=Role.PRIVACY_OFFICER)
        with pytest.raises(ValidationError, match="It says so already"):
            correct(admin, given)
        with pytest.raises(ValidationError, match="at least one day"):
            correct(admin, given, until_date=TODAY)
        with pytest.raises(Conflict, match="already holds this role"):
            correct(admin, other, role=Role.SUPERVISOR)

    def test_leaves_the_last_administrator_one(self, admin):
        last = admin.role_assignments.get()
        for change in ({"role": Role.SUPERVISOR}, {"until_date": date(2023, 1, 1)}, {"from_date": date(2023, 1, 1)}):
            with pytest.raises(Conflict, match="Nobody else would be an administrator"):
                correct(admin, last, **change)

    def test_a_school_leaves_administrators_out_at_its_field(self, admin):
        user(Role.ADMINISTRATOR)
        with pytest.raises(ValidationError) as refused_:
            correct(admin, grant(admin, user()), role=Role.ADMINISTRATOR, school=school())
        assert set(refused_.value.message_dict) == {"school"}

    def test_moves_a_role_to_whom_it_belongs(self, admin, client):
        given, right = grant(admin, user()), user()
        client.force_login(admin)
        address = reverse("district:role-correct", args=[given.ref])
        body = {"person": right.ref, "role": given.role, "school": "*", "from_date": "10/14/2022", "until_date": "",
                "reason": "Of somebody else.", "version": given.version}  # fmt: skip
        shown = client.post(address, body)
        assert "whose it is" in {one.label for one in shown.context["effects"].changes}
        # Nothing of it is about figures, whatever was released.
        assert "keep their figures" not in shown.text
        assert press(client, address, body).url == reverse("district:person-detail", args=[right.ref])
        assert RoleAssignment.objects.get(pk=given.pk).user == right

    def test_moves_none_to_who_may_not_sign_in_is_no_person_or_holds_it(self, admin):
        given, stopped, other = grant(admin, user()), user(), user()
        services.person_stop(actor=admin, ref=stopped.ref, version=None, reason="x", today=TODAY)
        for wrong in (stopped.ref, "usr-nobody"):
            with pytest.raises(ValidationError) as error:
                correct(admin, given, person=wrong)
            assert "person" in error.value.message_dict
        grant(admin, other)
        with pytest.raises(Conflict, match="already holds this role"):
            correct(admin, given, person=other.ref)
        with pytest.raises(Conflict, match="Nobody else would be an administrator"):
            correct(admin, admin.role_assignments.get(), person=other.ref)

    def test_takes_an_end_out_again_on_both_faces(self, admin, client):
        client.force_login(admin)
        for face in ("page", "api"):
            given = grant(admin, user(), until_date=date(2023, 1, 1))
            if face == "page":
                body = {"person": given.user.ref, "role": given.role, "school": "*", "from_date": "10/14/2022",
                        "until_date": "", "reason": "x", "version": given.version}  # fmt: skip
                press(client, reverse("district:role-correct", args=[given.ref]), body)
            else:
                client.post(reverse("district-api:role-correct", args=[given.ref]), {"until_date": None, "reason": "x"},
                            content_type="application/json", headers={"If-Match": f'"{given.version}"'})  # fmt: skip
            given.refresh_from_db()
            assert given.until_date is None, face


@pytest.mark.django_db
class TestWhereARoleApplies:
    """The whole district is a choice, which is made or sent, and no default."""

    BODY = {"role": Role.SUPERVISOR, "from_date": str(TODAY)}
    NOWHERE = "Choose a school, or the whole district."

    @pytest.fixture
    def address(self, admin, client):
        client.force_login(admin)
        return lambda face, person: reverse(f"{face}:person-grant", args=[person.ref])

    def test_is_asked_before_the_role(self, client, address):
        school()
        form = client.get(address("district", user())).context["form"]
        assert list(form.fields)[:2] == ["school", "role"]
        assert [str(label) for _value, label in form.fields["school"].choices] == [
            "Choose a school, or the whole district", "East", "Whole district",
        ]  # fmt: skip
        assert not form["school"].initial

    @pytest.mark.parametrize("sent", [{}, {"school": ""}])
    def test_is_said_on_both_faces(self, client, address, sent):
        person = user()
        answer = client.post(address("district", person), self.BODY | sent)
        assert (answer.status_code, answer.context["form"].errors["school"]) == (422, [self.NOWHERE])
        answer = client.post(address("district-api", person), self.BODY | sent, content_type="application/json")
        assert (answer.status_code, "school" in str(answer.json())) == (400, True)
        assert not person.role_assignments.exists()

    @pytest.mark.parametrize(("face", "said"), [("district", "*"), ("district-api", None), ("district-api", "*")])
    def test_may_be_the_whole_district(self, client, address, face, said):
        person = user()
        kind = {"content_type": "application/json"} if face == "district-api" else {}
        assert client.post(address(face, person), self.BODY | {"school": said}, **kind).status_code in {201, 200, 302}
        assert person.role_assignments.get().school is None

    def test_stays_when_a_grant_is_corrected(self, admin, client, address):
        east = school()
        for given in (grant(admin, user()), grant(admin, user(), school=east)):
            form = client.get(reverse("district:role-correct", args=[given.ref])).context["form"]
            assert form["school"].initial == (east.code if given.school else "*")
            client.post(reverse("district-api:role-correct", args=[given.ref]), {"role": "staff_member", "reason": "x"},
                        content_type="application/json", headers={"If-Match": f'"{given.version}"'})  # fmt: skip
            now = RoleAssignment.objects.get(pk=given.pk)
            assert (now.role, now.school) == ("staff_member", given.school)

    def test_is_asked_with_a_first_role_alone(self, client, address):
        new = {"name": "Ana", "email": "ana@example.org", "role": "supervisor"}
        for face, kind in (("district", {}), ("district-api", {"content_type": "application/json"})):
            add = reverse("district:person-add") if face == "district" else reverse("district-api:person-list")
            for sent in ({}, {"school": ""}):
                answer = client.post(add, new | sent, **kind)
                assert answer.status_code == (422 if face == "district" else 400), (face, sent)
            email = f"{face}@example.org"
            assert client.post(add, {"name": "Bo", "email": email}, **kind).status_code in {201, 302}
        answer = client.post(
            reverse("district-api:person-list"), new | {"school": None}, content_type="application/json"
        )
        assert [(one["role"], one["school"]) for one in answer.json()["roles"]] == [("supervisor", None)]


@pytest.mark.django_db
class TestARoleOfNoDay:
    """Granted and ended on one day: it leaves no row, and stays told."""

    def test_is_gone_and_stays_in_the_history_of_its_person(self, admin, client):
        client.force_login(admin)
        for face in ("page", "api"):
            given = grant(admin, user())
            body = {"until_date": str(TODAY), "reason": "A slip."}
            if face == "page":
                address = reverse("district:role-end", args=[given.ref])
                last = {"until_date": str(TODAY - timedelta(days=1))}
                answer = client.post(address, body | last | {"version": given.version})
                assert answer.url == reverse("district:person-detail", args=[given.user.ref])
            else:
                address = reverse("district-api:role-end", args=[given.ref])
                headers = {"If-Match": f'"{given.version}"'}
                answer = client.post(address, body, content_type="application/json", headers=headers)
                assert (answer.status_code, answer.content) == (204, b"")
            assert not RoleAssignment.objects.filter(user=given.user).exists()
            told = client.get(reverse("district:person-detail", args=[given.user.ref])).context["entries"]
            assert [(one.action, one.reason) for one in told if one.action.startswith("district.")] == [
                ("district.role.end", "A slip."), ("district.person.grant", "")
            ]  # fmt: skip

    def test_that_was_to_begin_later_is_gone_as_well(self, admin):
        given = grant(admin, user(), from_date=date(2023, 1, 1))
        end(admin, given)
        assert not RoleAssignment.objects.filter(pk=given.pk).exists()

    def test_is_refused_by_the_database(self, admin):
        given = grant(admin, user())
        with refused("roleassignment_until_not_before_from"):
            RoleAssignment.objects.filter(pk=given.pk).update(until_date=TODAY)
