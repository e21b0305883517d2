"""Why somebody sees a student, who else does, who must not, and the list of who can see what."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from core.models import ReadEvent
from district.models import Role
from students import policies, selectors, services
from students.models import ConflictOfInterest, Student
from tests.factories import students as make
from tests.factories.district import client_made, contracted, organization, school, user
from tests.students.access.trying import NOON, TODAY, actions_of, facilitator, officer, sees, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with clock.travel(NOON):
        yield


class TestWhy:
    def test_by_a_role_at_the_school(self):
        one, leader = make.student(at=school()), make.accepted(user(Role.SCHOOL_LEADER, at=school()))
        assert policies.why(leader, one) == "You are School leader at East, where this student goes to school today."

    def test_by_a_role_for_the_district(self):
        assert policies.why(officer(), make.student()) == "You are Privacy officer for the whole district."

    @pytest.mark.parametrize(
        ("until", "words"),
        [
            (None, "Given by the privacy officer: Prepares a meeting."),
            (NOON + timedelta(minutes=17), "Given by the privacy officer until 5:17 PM: Prepares a meeting."),
            (NOON + timedelta(days=1), "Given by the privacy officer until Oct 15, 2022, 5:00 PM: Prepares a meeting."),
        ],
    )
    def test_by_a_grant(self, until, words):
        who, one = facilitator(), make.student()
        make.grant(who, one, until=until, why="Prepares a meeting.")
        assert policies.why(who, one) == words

    def test_by_assigned_work(self):
        who, one = facilitator(), make.student()
        make.grant(who, one, kind="work", why="Facilitates a meeting.", source_kind="x.case", source_ref="cas-1")
        assert policies.why(who, one) == "Your work since Aug 23, 2022: Facilitates a meeting."

    def test_the_role_comes_before_a_grant(self):
        one, leader = make.student(at=school()), make.accepted(user(Role.SCHOOL_LEADER, at=school()))
        make.grant(leader, one)
        assert policies.why(leader, one).startswith("You are School leader")

    def test_of_who_does_not_see_them_is_told_to_nobody(self):
        one = make.student(at=school())
        make.code()
        joined = officer()
        make.conflict(joined, one)
        for who in (facilitator(), user(Role.PRIVACY_OFFICER), joined, user(Role.HR_SPECIALIST)):
            with pytest.raises(Student.DoesNotExist):
                policies.why(who, one)


class TestWhoElse:
    def everybody(self, one):
        """Return people of every kind, some of whom see ``one``."""
        north = school("north", "North")
        people = [
            officer(),
            make.accepted(user(Role.SCHOOL_LEADER, at=school())),
            make.accepted(user(Role.SCHOOL_LEADER, at=north)),
            make.accepted(user(Role.SUPERVISOR)),
            user(Role.TITLE_IX_COORDINATOR),
            make.accepted(user(Role.ADMINISTRATOR)),
            *(facilitator() for _ in range(6)),
        ]
        given, ended, emergency, joined, sent, stopped = people[-6:]
        make.grant(given, one)
        make.grant(ended, one, until=NOON)
        make.emergency(emergency, one, at=NOON - timedelta(minutes=5))
        make.grant(joined, one)
        make.conflict(joined, one)
        make.grant(sent, one)
        contracted(organization(until=TODAY), user=sent)
        make.grant(stopped, one)
        make.grant(people[5], one)
        from tests.students.access.trying import acting

        with acting():
            type(stopped).objects.filter(pk=stopped.pk).update(is_active=False)
        return people

    def test_are_just_those_who_see_the_student(self):
        one = make.student(at=school())
        people = self.everybody(one)
        me = people[0]
        told = selectors.who_else(one, me, clock.now(), clock.today())
        assert {person for person, _why in told} == {person for person in people if sees(person, one)} - {me}
        assert len(told) == 3
        words = {why for _person, why in told}
        assert "School leader at East, where this student goes to school today." in words
        assert "Emergency access until 5:55 PM." in words

    def test_cost_the_same_for_any_number(self):
        one, me = make.student(at=school()), officer()
        costs = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                selectors.who_else(one, me, clock.now(), clock.today())
            costs.append(len(queries))
            self.everybody(one)
        assert costs == [2, 2]

    def test_are_systems_that_read_students_too(self):
        one, me = make.student(), officer()
        client_made("staffing.read")
        assert selectors.who_else(one, me, clock.now(), clock.today()) == []
        client_made("students.read", name="Register")
        assert [why for _person, why in selectors.who_else(one, me, clock.now(), clock.today())] == [
            "A system that reads students."
        ]

    def test_stand_on_the_students_page(self):
        one = make.student(at=school())
        make.accepted(user(Role.SCHOOL_LEADER, at=school(), name="Lena Leader"))
        page = signed_in(officer()).get(reverse("students:student-detail", args=[one.ref])).content.decode()
        assert "You are Privacy officer for the whole district." in page
        assert "Lena Leader" in page
        assert "School leader at East, where this student goes to school today." in page


class TestConflict:
    def say(self, who, one, **fields):
        told = {"kind": "relative", "today": TODAY, "at": NOON} | fields
        return services.student_conflict(actor=who, ref=one.ref, **told)

    def test_that_one_says_closes_the_student_at_once(self):
        who, one = make.accepted(user(Role.SCHOOL_LEADER, at=school())), make.student("Zoë", "Quagmire", at=school())
        client, address = signed_in(who), reverse("students:student-detail", args=[one.ref])
        answer = client.post(
            reverse("students:student-conflict", args=[one.ref]), {"kind": "relative", "note": "Aunt."}
        )
        assert (answer.status_code, answer["Location"]) == (302, reverse("students:student-list"))
        page = client.get(answer["Location"]).content.decode()
        assert "you will find nothing of this student any more" in page
        assert "Quagmire" not in page
        assert client.get(address).status_code == 404
        made = ConflictOfInterest.objects.get()
        assert (made.user, made.said_by, made.note) == (who, who, "Aunt.")
        assert actions_of(made) == ["students.student.conflict"]

    def test_that_one_says_over_the_api_is_answered_with_nothing(self):
        who, one = facilitator(), make.student()
        make.grant(who, one)
        answer = signed_in(who).post(
            reverse("students-api:student-conflict", args=[one.ref]), {"kind": "other"}, content_type="application/json"
        )
        assert answer.status_code == 204
        assert not sees(who, one)

    def test_hides_whom_the_student_was_merged_into_too(self):
        from tests.students.test_students import written

        boss, one, kept = officer(), make.student(), make.student()
        make.conflict(boss, one)
        written(one, merged_into=kept)
        assert not sees(boss, kept)

    def note(self, boss, who, one):
        return services.conflict_note(
            actor=boss, user=who.ref, student=one.ref, kind="participant", today=TODAY, at=NOON
        )

    def test_is_noted_by_the_privacy_officer_and_ended_with_a_reason(self):
        boss, who, one = officer(), facilitator(), make.student()
        make.grant(who, one)
        made = self.note(boss, who, one)
        assert not sees(who, one)
        with pytest.raises(ValidationError, match="Say why"):
            services.conflict_end(actor=boss, ref=made.ref, version=None, reason="", today=TODAY, at=NOON)
        done = services.conflict_end(actor=boss, ref=made.ref, version=None, reason="Moved.", today=TODAY, at=NOON)
        assert done.until_at == NOON
        assert sees(who, one)
        with pytest.raises(TransitionNotAllowed):
            services.conflict_end(actor=boss, ref=made.ref, version=None, reason="Again.", today=TODAY, at=NOON)

    def test_is_noted_once(self):
        boss, who, one = officer(), facilitator(), make.student()
        self.note(boss, who, one)
        with pytest.raises(Conflict, match="noted already"):
            self.note(boss, who, one)

    def test_is_noted_of_a_student_whom_the_officer_may_open(self):
        boss, one = officer(), make.student()
        make.conflict(boss, one)
        with pytest.raises(ValidationError, match="no such student"):
            self.note(boss, facilitator(), one)

    def test_is_noted_by_nobody_else(self):
        with pytest.raises(PermissionDenied):
            self.note(facilitator(), facilitator(), make.student())

    def test_is_noted_on_its_page_by_typing(self):
        boss, who, one = officer(), facilitator(name="Nova Facilis"), make.student("Zoë", "Quagmire")
        client, address = signed_in(boss), reverse("students:conflict-note")
        found = client.get(address, {"pick": "student", "typed": "quag"}).json()["options"]
        assert [option["value"] for option in found] == [one.ref]
        typed = {"user_typed": "Nova Facilis", "student_typed": one.local_id, "kind": "participant", "note": ""}
        answer = client.post(address, typed)
        assert answer.status_code == 302, answer.context["form"].errors
        made = ConflictOfInterest.objects.get()
        assert (made.user, made.student, made.said_by) == (who, one, boss)

    def test_of_ones_own_is_not_in_the_list(self):
        boss, one, other = officer(), make.student("Zoë", "Quagmire"), make.student("Ada", "Lornsby")
        make.conflict(boss, one)
        make.conflict(facilitator(), one)
        make.conflict(facilitator(), other)
        page = signed_in(boss).get(reverse("students:conflict-list")).content.decode()
        assert "Quagmire" not in page
        assert "Lornsby" in page


class TestWhoCanSeeWhat:
    def test_tells_roles_schools_and_students_by_number(self):
        boss, who = officer(name="Priya Keeper"), facilitator(name="Nova Facilis")
        make.accepted(user(Role.SCHOOL_LEADER, at=school(), name="Lena Leader"))
        user(Role.HR_SPECIALIST, name="Hana Hire")
        one, two = make.student("Zoë", "Quagmire"), make.student()
        make.grant(who, one, until=NOON + timedelta(days=2), kind="work", source_kind="x.case", source_ref="cas-9")
        make.grant(who, two, until=NOON)
        client, address = signed_in(boss), reverse("students:sight-list")
        page = client.get(address).content.decode()
        file = client.get(address, {"format": "csv"}).content.decode()
        for told in (page, file):
            assert "School leader, East" in told
            assert f"{one.local_id} until Oct 16, 2022" in told
            for name in ("Quagmire", two.local_id, "cas-9", "Hana Hire"):
                assert name not in told
        assert client.get(address, {"format": "xlsx"}).status_code == 200
        shown = ReadEvent.objects.order_by("pk")
        assert [(event.face, list(event.told.values_list("ref", flat=True))) for event in shown] == [
            ("page", [one.ref]), ("export", [one.ref]), ("export", [one.ref]),
        ]  # fmt: skip
        assert signed_in(who).get(address).status_code == 404

    def test_tells_who_sees_none_yet_and_why(self):
        boss = officer(name="Priya Keeper")
        user(Role.SUPERVISOR, name="Sam Super")
        contracted(organization(until=TODAY), user=facilitator(name="Coll Tract"))
        file = signed_in(boss).get(reverse("students:sight-list"), {"format": "csv"}).content.decode("utf-8-sig")
        told = {row["Person"]: row["Sees them now"] for row in csv.DictReader(io.StringIO(file))}
        assert told == {
            "Coll Tract": "No: contracted, something is missing",
            "Priya Keeper": "Yes",
            "Sam Super": "No: code of conduct not accepted",
        }
        assert (
            "No: code of conduct not accepted" in signed_in(boss).get(reverse("students:sight-list")).content.decode()
        )

    def test_tells_nothing_of_ones_own_relative(self):
        boss, one = officer(), make.student()
        make.grant(facilitator(), one)
        make.conflict(boss, one)
        assert one.local_id not in signed_in(boss).get(reverse("students:sight-list")).content.decode()


class TestGrantList:
    def test_is_narrowed_sorted_and_taken_along(self):
        boss, who = officer(), facilitator(name="Nova Facilis", email="nova@example.org")
        one, two = make.student("Zoë", "Quagmire"), make.student("Ada", "Lornsby")
        make.grant(who, one)
        make.grant(facilitator(name="Ada Vale"), two, until=NOON, since=NOON - timedelta(days=1))
        client, address = signed_in(boss), reverse("students:grant-list")

        def told(**asked):
            page = client.get(address, asked).content.decode()
            return [name for name in ("Quagmire", "Lornsby") if name in page]

        assert told() == ["Quagmire", "Lornsby"]
        assert told(q="nova") == ["Quagmire"]
        assert told(in_force="yes") == ["Quagmire"]
        assert told(in_force="no") == ["Lornsby"]
        assert told(kind="work") == []
        page = client.get(address, {"sort": "person"}).content.decode()
        assert page.index("Ada Vale") < page.index("Nova Facilis")
        assert one.ref in client.get(address, {"format": "csv"}).content.decode()
        rows = client.get(reverse("students-api:grant-list"), {"in_force": "yes"}).json()["results"]
        assert [(row["student"], row["person"]) for row in rows] == [(one.ref, who.ref)]

    def test_is_there_for_the_privacy_officer_alone(self):
        make.grant(facilitator(), make.student())
        for role in (Role.SCHOOL_LEADER, Role.ADMINISTRATOR, Role.BOARD_MEMBER, Role.PARTNER_USER, Role.STAFF_MEMBER):
            client = signed_in(make.accepted(user(role)))
            for face in ("students", "students-api"):
                assert client.get(reverse(f"{face}:grant-list")).status_code == 404

    def test_of_one_school_tells_of_its_students_alone(self):
        boss = officer(at=school())
        here, elsewhere = make.student("Zoë", "Quagmire", at=school()), make.student("Ada", "Lornsby")
        for one in (here, elsewhere):
            make.grant(facilitator(), one)
        page = signed_in(boss).get(reverse("students:grant-list")).content.decode()
        assert "Quagmire" in page
        assert "Lornsby" not in page

    def test_no_scope_opens_it_to_a_system(self):
        system, _secret = client_made("students.read")
        assert not policies.permitted(system.user, "students.grant.view")

    def test_titles_name_no_child(self):
        boss, one = officer(), make.student("Zoë", "Quagmire")
        grant, joined = make.grant(facilitator(), one), make.conflict(facilitator(), one)
        found = make.emergency(facilitator(), one, at=NOON)
        client = signed_in(boss)
        for name, record in (("grant", grant), ("conflict", joined), ("emergency", found)):
            page = client.get(reverse(f"students:{name}-detail", args=[record.ref])).content.decode()
            title = page.partition("<title>")[2].partition("</title>")[0]
            assert "Quagmire" not in title
            assert "Quagmire" in page
