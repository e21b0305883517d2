"""Finding a student: what the list, its files, the search and the API show, to whom, and what is logged of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from core.models import ReadSubject
from district.models import Role
from tests.factories import students as make
from tests.factories.district import school, user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
LIST = reverse("students:student-list")
API = reverse("students-api:student-list")


@pytest.fixture
def officer(client):
    """The privacy officer, signed in."""
    who = make.accepted(user(Role.PRIVACY_OFFICER))
    client.force_login(who)
    return who


def names(answer) -> list[str]:
    return [row.record.in_list for row in answer.context["rows"]]


def found(client, **asked) -> list[str]:
    return names(client.get(LIST, asked))


class TestWords:
    @pytest.fixture(autouse=True)
    def zoe(self, officer):
        make.student("Ada", "Lornsby")
        return make.student(
            "Zoë", "O’Testérly", preferred_given_name="Zed", local_id="N-0042", state_id="IA77", middle_name="Mae"
        )

    @pytest.mark.parametrize(
        "typed",
        ["zoe otesterly", "O'Testerly, Zoe", "testérly", "zed", "mae zoe", "n-0042", "N‑0042", "ia77"],
    )  # fmt: skip
    def test_find_in_any_order_and_spelling_and_by_the_preferred_name_and_by_numbers(self, client, typed):
        assert found(client, words=typed) == ["O’Testérly, Zed"]
        assert [one["ref"] for one in client.get(API, {"words": typed}).json()["results"]] == [
            client.get(LIST, {"words": typed}).context["rows"][0].record.ref
        ]

    @pytest.mark.parametrize("typed", ["0042", "testerly quill", "lornsby zoe"])
    def test_find_nobody_by_part_of_a_number_or_by_words_of_two(self, client, typed):
        answer = client.get(LIST, {"words": typed})
        assert names(answer) == []
        assert "No student you may open matches." in answer.content.decode()

    def test_find_them_by_their_reference(self, client, zoe):
        assert found(client, words=zoe.ref) == ["O’Testérly, Zed"]

    def test_of_signs_alone_find_nobody_and_say_so(self, client):
        answer = client.get(LIST, {"words": "'-"})
        assert answer.status_code == 422
        assert names(answer) == []


class TestFilters:
    @pytest.fixture(autouse=True)
    def some(self, officer):
        east, north = school(), school("north", "North")
        both = make.student("Both", "Schools", at=east)
        make.enrolled(both, north)
        make.trait(make.student("Nia", "North", at=north), "grade", "09")
        moved = make.student("Moved", "Away")
        make.enrolled(moved, east, until=date(2022, 10, 14))
        make.student("Pru", "Visional", provisional="private_school")

    def test_of_the_school_are_those_of_today_and_who_is_at_two_is_at_both(self, client):
        assert found(client, school="east") == ["Schools, Both"]
        assert found(client, school="north") == ["North, Nia", "Schools, Both"]

    def test_of_the_grade_are_as_the_roster_has_it_today(self, client):
        assert found(client, grade="09") == ["North, Nia"]

    def test_of_the_roster(self, client):
        assert found(client, roster="off") == ["Visional, Pru"]
        assert len(found(client, roster="on")) == 3

    def test_sort_by_school_and_by_grade(self, client):
        assert found(client, sort="grade")[0] == "North, Nia"
        assert found(client, sort="-name")[0] == "Visional, Pru"

    def test_offer_a_leader_the_own_school_alone(self, client):
        client.force_login(make.accepted(user(Role.SCHOOL_LEADER, at=school())))
        page = client.get(LIST).content.decode()
        assert 'value="east"' in page
        assert 'value="north"' not in page

    def test_make_a_file_with_no_more_than_the_page(self, client):
        text = client.get(LIST, {"format": "csv", "school": "north"}).content.decode()
        assert "North, Nia" in text
        assert "2007" not in text
        assert text.splitlines()[0].lstrip("\ufeff") == (
            'Reference,Student,Student number,Grade,School code,School today,"Not on the roster, comes from"'
        )


class TestNothing:
    def test_says_how_access_comes_about_and_where_to_go_in_an_emergency(self, client):
        make.student(at=school())
        client.force_login(make.accepted(user(Role.RESTORATION_FACILITATOR)))
        page = client.get(LIST).content.decode()
        assert "No student is open to you today." in page
        assert "work was assigned to you" in page
        assert reverse("students:emergency-open") in page

    def test_is_there_for_no_role_that_sees_no_student(self, client):
        client.force_login(make.accepted(user(Role.HR_SPECIALIST)))
        assert client.get(LIST).status_code == 404
        assert client.get(API).status_code == 404


class TestLogged:
    def subjects(self) -> set[str]:
        return set(ReadSubject.objects.values_list("ref", flat=True))

    @pytest.mark.parametrize("asked", [{}, {"format": "csv"}, {"format": "xlsx"}])
    def test_are_those_who_were_listed_and_no_others(self, client, officer, asked):
        one, _other = make.student("Ada", "Lornsby"), make.student()
        client.get(LIST, {"words": "lornsby", **asked})
        assert self.subjects() == {one.ref}

    def test_are_those_whom_the_search_found(self, client, officer):
        one, _other = make.student("Ada", "Lornsby"), make.student()
        answer = client.get(reverse("search"), {"q": "lornsby"})
        assert "Lornsby, Ada" in answer.content.decode()
        assert self.subjects() == {one.ref}

    @pytest.mark.parametrize("name", ["student-list", "membership-list"])
    def test_are_those_of_an_answer_of_the_api(self, client, officer, name):
        one = make.student(at=school())
        assert client.get(reverse(f"students-api:{name}")).status_code == 200
        assert self.subjects() == {one.ref}

    def test_are_those_to_choose_from(self, client, officer):
        one, other = make.student(provisional="other"), make.student("Ada", "Lornsby")
        make.student()
        address = reverse("students:student-merge", args=[one.ref])
        answer = client.get(address, {"pick": "into", "typed": "lorns"})
        assert [option["value"] for option in answer.json()["options"]] == [other.ref]
        assert self.subjects() == {one.ref, other.ref}


class TestMemberships:
    def test_are_told_of_the_day_and_of_whichever_record(self, client, officer):
        one, before = make.student(at=school()), make.student()
        make.enrolled(before, school("north", "North"), until=date(2022, 9, 1))
        make.merged(before, one)
        address = reverse("students-api:membership-list")
        told = client.get(address, {"student": before.ref}).json()["results"]
        assert {(row["student"], row["school"]) for row in told} == {(one.ref, "east"), (one.ref, "north")}
        assert [row["school"] for row in client.get(address, {"on": "2022-10-14"}).json()["results"]] == ["east"]
