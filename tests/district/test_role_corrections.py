"""Grants that are corrected, and where a role applies."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.errors import Conflict
from district import services
from district.models import Role, RoleAssignment
from tests.contract.sending import press
from tests.district.granting import TODAY, correct, grant
from tests.factories.district import school, user


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture
def admin():
    return user(Role.ADMINISTRATOR)


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
        with pytest.raises(ValidationError, match="before it begins"):
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
