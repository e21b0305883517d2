"""What is done to students' records: each rule, and what the page says of it."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from core import clock
from core.errors import Conflict
from core.models import ReadSubject
from district.models import Role
from students import policies, selectors, services, work
from students.models import AccessGrant, ErrorNotice, Student
from tests.factories import students as make
from tests.factories.district import school, user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
TODAY = date(2022, 10, 14)
SAID = {"given_name": "Nova", "middle_name": "", "family_name": "Newcomer", "preferred_given_name": "",
        "preferred_family_name": "", "birth_date": date(2008, 2, 3), "local_id": "", "state_id": "",
        "provisional": "other_district", "is_another": False}  # fmt: skip


def officer():
    return make.accepted(user(Role.PRIVACY_OFFICER))


def add(actor, **said) -> Student:
    return services.student_add(actor=actor, today=TODAY, at=clock.now(), **{**SAID, **said})


def merge(actor, one, into, reason="Same birth certificate.") -> Student:
    return services.student_merge(
        actor=actor, ref=one.ref, into=into.ref, reason=reason, today=TODAY, at=clock.now(), version=one.version
    )


def error(actor, one, why="A made-up name.") -> Student:
    return services.student_error(
        actor=actor, ref=one.ref, error_reason=why, today=TODAY, at=clock.now(), version=one.version
    )


class TestLikely:
    def page(self, client, actor, one):
        client.force_login(actor)
        return client.get(reverse("students:student-merge", args=[one.ref])).content.decode()

    def test_are_offered_where_a_record_is_matched_and_are_logged(self, client):
        one = make.student("Zoë", "Testerly", local_id="N-42")
        make.student("Zoë", "Testerly", birth_date=date(2006, 1, 1), local_id="N-43")
        new = make.student("Testerly", "Zoe", provisional="other_district")
        page = self.page(client, officer(), new)
        assert "It may be one of these" in page
        assert "N-42" in page
        assert "N-43" not in page
        shown = ReadSubject.objects.filter(event__page="students:student-merge").values_list("ref", flat=True)
        assert set(shown) == {one.ref, new.ref}

    def test_are_those_alone_whom_one_may_open(self, client):
        one = make.student("Zoë", "Testerly", local_id="N-42")
        new = make.student("Zoe", "Testerly", provisional="other_district")
        boss = officer()
        make.conflict(boss, one)
        assert "It may be one of these" not in self.page(client, boss, new)

    def test_are_nobody_for_a_student_of_the_roster(self, client):
        one = make.student("Zoë", "Testerly")
        make.student("Zoë", "Testerly")
        assert "It may be one of these" not in self.page(client, officer(), one)


class TestAdd:
    @pytest.mark.parametrize(
        "said",
        [
            {"given_name": "Zoe", "family_name": "Otesterly"},
            {"given_name": "O'Testerly", "family_name": "Zoë", "local_id": "X-1"},
            {"given_name": "Other", "family_name": "Person", "birth_date": None, "local_id": "n‑42"},
            {"given_name": "Other", "family_name": "Person", "state_id": "N-42"},
        ],
    )
    def test_asks_first_whether_it_is_somebody_who_is_there(self, said):
        make.student("Zoë", "O’Testerly", birth_date=SAID["birth_date"], local_id="N-42")
        with pytest.raises(ValidationError) as refused:
            add(officer(), **said)
        assert list(refused.value.message_dict) == ["is_another"]
        assert add(officer(), **said, is_another=True).provisional == "other_district"

    @pytest.mark.parametrize(
        "said", [{"birth_date": date(2008, 2, 4)}, {"birth_date": None}, {"family_name": "Otesterlyn"}]
    )
    def test_does_not_ask_of_who_only_shares_a_name_or_a_day(self, said):
        make.student("Zoë", "O’Testerly", birth_date=SAID["birth_date"], local_id="")
        assert add(officer(), **{"given_name": "Zoe", "family_name": "Otesterly"} | said)

    def test_tells_nothing_of_whom_the_actor_may_not_open(self):
        make.student("Nova", "Newcomer", at=school("north", "North"), birth_date=SAID["birth_date"])
        assert add(make.accepted(user(Role.RESTORATION_COORDINATOR, at=school())))

    def test_shows_who_it_may_be_on_the_page_alone(self, client):
        twin = make.student("Nova", "Newcomer", birth_date=SAID["birth_date"])
        client.force_login(officer())
        body = {name: str(value or "") for name, value in SAID.items() if name != "is_another"}
        page = client.post(reverse("students:student-add"), body)
        assert page.status_code == 422
        assert reverse("students:student-detail", args=[twin.ref]) in page.content.decode()
        answer = client.post(reverse("students-api:student-list"), body, content_type="application/json")
        assert answer.status_code == 400
        assert list(answer.json()["errors"]) == ["is_another"]
        assert "Newcomer" not in answer.content.decode()

    def test_opens_them_to_who_added_them_at_a_school(self):
        actor = make.accepted(user(Role.RESTORATION_COORDINATOR, at=school()))
        added = add(actor)
        assert list(selectors.students(actor, TODAY)) == [added]
        assert set(policies.offered(actor, added)) == {"change", "merge", "error", "conflict"}
        assert AccessGrant.objects.get(student=added).user == actor

    def test_gives_no_grant_to_who_sees_all(self):
        added = add(officer())
        assert not AccessGrant.objects.filter(student=added).exists()

    def test_of_who_is_born_tomorrow_is_refused(self):
        with pytest.raises(ValidationError, match="still to come"):
            add(officer(), birth_date=TODAY + timedelta(days=1))


class TestWhoseActions:
    def test_in_an_emergency_nobody_but_looks(self):
        opener, one = make.accepted(user(Role.RESTORATION_COORDINATOR, at=school())), make.student(provisional="other")
        make.emergency(opener, one, at=clock.now() - timedelta(minutes=5))
        assert list(selectors.students(opener, TODAY)) == [one]
        assert not policies.permitted(opener, "students.student.change", one)

    def test_by_a_grant_are_none_for_who_is_on_the_roster(self):
        coordinator = make.accepted(user(Role.RESTORATION_COORDINATOR, at=school()))
        one = make.student(at=school("north", "North"))
        make.grant(coordinator, one)
        assert not policies.permitted(coordinator, "students.student.merge", one)


class TestMerge:
    def test_tells_both_as_one_and_parts_them_again_as_they_were(self):
        actor, one, other = officer(), make.student(provisional="other"), make.student(at=school())
        merge(actor, one, other)
        one.refresh_from_db()
        assert selectors.student_get(actor, one.ref, TODAY) == other
        assert list(selectors.students(actor, TODAY)) == [other]
        services.student_separate(actor=actor, ref=one.ref, reason="Another.", today=TODAY, version=one.version)
        assert set(selectors.students(actor, TODAY)) == {one, other}

    def test_opens_and_hides_by_either_record(self):
        facilitator = make.accepted(user(Role.RESTORATION_FACILITATOR))
        one, other = make.student(provisional="other"), make.student()
        make.grant(facilitator, one)
        make.merged(one, other)
        assert list(selectors.students(facilitator, TODAY)) == [other]
        make.conflict(facilitator, one)
        assert list(selectors.students(facilitator, TODAY)) == []

    def test_ends_what_who_added_them_gave_themselves_so_that_a_child_who_moves_is_gone(self):
        east, north = school(), school("north", "North")
        coordinator = make.accepted(user(Role.RESTORATION_COORDINATOR, at=east))
        added, child = add(coordinator, is_another=True), make.student()
        make.enrolled(child, east, until=TODAY + timedelta(days=1))
        make.enrolled(child, north, since=TODAY + timedelta(days=1))
        merge(coordinator, added, child)
        assert list(selectors.students(coordinator, TODAY)) == [child]
        with clock.travel(clock.now() + timedelta(days=1)):
            assert list(selectors.students(coordinator, clock.today())) == []

    def test_leaves_it_where_neither_is_on_the_roster(self):
        coordinator = make.accepted(user(Role.RESTORATION_COORDINATOR, at=school()))
        one, other = add(coordinator), add(coordinator, is_another=True)
        merge(coordinator, one, other)
        assert not one.grants.exclude(until_at=None).exists()
        assert list(selectors.students(coordinator, TODAY)) == [other]

    def test_leaves_what_others_were_given(self):
        actor, one, other = officer(), make.student(provisional="other"), make.student(at=school())
        facilitator = make.accepted(user(Role.RESTORATION_FACILITATOR))
        make.grant(facilitator, one, granted_by=actor)
        merge(actor, one, other)
        assert list(selectors.students(facilitator, TODAY)) == [other]

    def test_shows_guardians_and_schools_of_either_record(self):
        actor, one, other = officer(), make.student(), make.student(at=school())
        barred = make.barred(one)
        make.enrolled(one, school("north", "North"), until=date(2022, 9, 1))
        make.merged(one, other)
        assert list(selectors.guardianships(actor, other)) == [barred]
        assert [one.school.code for one in selectors.schooling(other)] == ["east", "north"]

    @pytest.mark.parametrize(
        ("why", "words"),
        [("itself", "same record"), ("roster into provisional", "is on the roster"), ("hidden", "may open no such")],
    )
    def test_into_what_it_cannot_be_is_refused(self, why, words):
        actor, one = officer(), make.student()
        other = {"itself": lambda: one, "roster into provisional": lambda: make.student(provisional="other")}
        into = other.get(why, make.student)()
        if why == "hidden":
            make.conflict(actor, into)
        with pytest.raises(ValidationError, match=words):
            merge(actor, one, into)

    def test_of_one_that_has_others_says_to_turn_it_round(self):
        actor, first, second, third = officer(), make.student(), make.student(), make.student()
        make.merged(first, second)
        with pytest.raises(Conflict, match="Match that student to this one"):
            merge(actor, second, third)

    def test_without_a_reason_is_refused(self):
        with pytest.raises(ValidationError, match="Say why"):
            merge(officer(), make.student(), make.student(), reason=" ")

    def test_shows_before_it_is_saved_what_differs(self, client):
        one = make.student("Nova", "Newcomer", provisional="other", birth_date=date(2008, 2, 3))
        other = make.student("Nova", "Newcomer-Lorn", at=school(), birth_date=date(2009, 2, 3))
        client.force_login(officer())
        address = reverse("students:student-merge", args=[one.ref])
        told = {"into": other.ref, "into_typed": "", "reason": "Same.", "version": one.version}
        told["into_typed"] = f"{other.in_list} · {other.local_id}"
        page = client.post(address, told).content.decode()
        assert "Feb 3, 2008" in page
        assert "Feb 3, 2009" in page
        assert "Newcomer-Lorn" in page
        one.refresh_from_db()
        assert one.merged_into is None

    def test_leads_from_the_old_reference_to_the_student(self, client):
        one, other = make.student(), make.student()
        make.merged(one, other)
        client.force_login(officer())
        answer = client.get(reverse("students:student-detail", args=[one.ref]))
        assert answer.headers["Location"] == reverse("students:student-detail", args=[other.ref])
        told = client.get(reverse("students-api:student-detail", args=[one.ref])).json()
        assert (told["ref"], [row["ref"] for row in told["merged"]]) == (other.ref, [one.ref])


@pytest.mark.django_db(transaction=True)
class TestMergeAtOnce:
    def test_each_into_the_other_lets_one_through(self):
        actor, one, other = officer(), make.student(), make.student()
        told, ready = [], threading.Barrier(2)

        def run(first, second):
            with clock.travel(clock.now()):
                ready.wait()
                try:
                    merge(actor, first, second)
                    told.append("done")
                except (Conflict, ValidationError, ObjectDoesNotExist) as error:
                    told.append(type(error).__name__)
                finally:
                    connection.close()

        threads = [threading.Thread(target=run, args=pair) for pair in ((one, other), (other, one))]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        assert told.count("done") == 1, told
        assert Student.objects.filter(merged_into__isnull=False).count() == 1


class TestError:
    @pytest.fixture
    def wrong(self):
        return make.student("Nova", "Newcomer", provisional="other", local_id="N-9")

    def test_takes_them_from_everywhere_at_once(self, client, wrong):
        actor = officer()
        client.force_login(actor)
        error(actor, wrong)
        assert client.get(reverse("students:student-detail", args=[wrong.ref])).status_code == 404
        assert client.get(reverse("students-api:student-detail", args=[wrong.ref])).status_code == 404
        assert client.get(reverse("students-api:student-list")).json()["results"] == []
        for address, asked in [("students:student-list", {"format": "csv"}), ("students:student-list", {}),
                               ("search", {"q": "newcomer"})]:  # fmt: skip
            assert "Newcomer, " not in client.get(reverse(address), asked).content.decode()

    def test_tells_whoever_read_it_until_they_say_they_know(self, client, wrong):
        reader, other = make.accepted(user(Role.DIVERSION_COORDINATOR)), make.accepted(user(Role.TITLE_IX_COORDINATOR))
        client.force_login(reader)
        client.get(reverse("students:student-detail", args=[wrong.ref]))
        error(officer(), wrong, "A made-up name.")
        assert [one.user for one in ErrorNotice.objects.all()] == [reader]
        page = client.get(reverse("home")).content.decode()
        assert "A record you opened was entered in error" in page
        assert "Newcomer" not in page
        assert [one.since for one in work.work(reader, TODAY).items] == [TODAY]  # by the district's clock
        notice = ErrorNotice.objects.get()
        asked = client.get(reverse("students:notice-acknowledge", args=[notice.ref]))
        assert "A made-up name." in asked.content.decode()
        client.post(reverse("students:notice-acknowledge", args=[notice.ref]), {"version": notice.version})
        assert "entered in error" not in client.get(reverse("agenda:work-list")).content.decode()
        client.force_login(other)
        assert client.get(reverse("students:notice-acknowledge", args=[notice.ref])).status_code == 404

    def test_tells_neither_who_enters_it_nor_systems(self, client, wrong):
        actor = officer()
        client.force_login(actor)
        client.get(reverse("students:student-detail", args=[wrong.ref]))
        error(actor, wrong)
        assert not ErrorNotice.objects.exists()

    def test_of_one_to_whom_others_were_matched_is_refused(self, wrong):
        make.merged(make.student(provisional="other"), wrong)
        with pytest.raises(Conflict, match="Separate them first"):
            error(officer(), wrong)

    def test_without_what_was_wrong_is_refused(self, wrong):
        with pytest.raises(ValidationError, match="Say what was wrong"):
            error(officer(), wrong, "  ")

    def test_is_not_for_whom_the_roster_has(self):
        with pytest.raises(PermissionDenied):
            policies.check(make.accepted(user(Role.SCHOOL_LEADER)), "students.student.error", make.student())
