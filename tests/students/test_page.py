"""A student's page: what it shows of them and to whom, and what higher rooms add to it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import ReadEvent, ReadSubject
from district.models import Role
from students import panels
from students.panels import Panel
from tests.factories import students as make
from tests.factories.district import client_made, school, user
from tests.rights import EVERY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def page(client, who, one) -> str:
    client.force_login(make.accepted(who))
    answer = client.get(reverse("students:student-detail", args=[one.ref]))
    assert answer.status_code == 200
    return answer.content.decode()


class TestPage:
    def test_says_who_they_are_and_names_nobody_in_its_title(self, client):
        one = make.student("Ada", "Lornsby", at=school(), local_id="N-1", state_id="IA-9")
        make.trait(one, "grade", "09")
        html = page(client, user(Role.PRIVACY_OFFICER), one)
        for told in ("Ada Lornsby", "N-1", "IA-9", "Mar 9, 2007, 15 years old", "Grade 9", "East"):
            assert told in html
        title = re.search("<title>(.*?)</title>", html, re.DOTALL)[1]
        assert one.ref in title
        assert "Lornsby" not in title
        assert "N-1" not in title

    @pytest.mark.parametrize(("born", "own"), [(date(2004, 10, 14), True), (date(2004, 10, 15), False)])
    def test_says_that_the_rights_are_their_own_from_eighteen_on(self, client, born, own):
        one = make.student(at=school(), birth_date=born)
        assert ("the rights over this record are their own" in page(client, user(Role.PRIVACY_OFFICER), one)) is own

    @pytest.mark.parametrize(
        ("role", "seen"),
        [
            (Role.PRIVACY_OFFICER, True),
            (Role.RESTORATION_COORDINATOR, True),
            (Role.DIVERSION_COORDINATOR, True),
            (Role.SCHOOL_LEADER, False),
            (Role.TITLE_IX_COORDINATOR, False),
        ],
    )
    def test_shows_group_and_programs_to_those_whose_work_needs_it(self, client, role, seen):
        one = make.student(at=school())
        make.trait(one, "race", "TR")
        make.trait(one, "idea", "yes", since=date(2022, 9, 1))
        who = user(role)
        html = page(client, who, one)
        assert ("Two or more races" in html) is seen
        assert ("Disability served under IDEA" in html) is seen
        told = client.get(reverse("students-api:student-detail", args=[one.ref])).json()
        assert {row["kind"] for row in told["traits"]} == ({"race", "idea"} if seen else set())

    def test_logs_whom_it_showed_once(self, client):
        one = make.student(at=school())
        make.guardian(one)
        page(client, user(Role.PRIVACY_OFFICER), one)
        event = ReadEvent.objects.get()
        assert (event.page, event.subjects) == ("students:student-detail", 1)
        assert ReadSubject.objects.get().ref == one.ref

    def test_is_not_there_once_they_moved_to_another_school(self, client):
        one = make.student()
        make.enrolled(one, school(), until=date(2022, 10, 14))
        make.enrolled(one, school("north", "North"), since=date(2022, 10, 14))
        client.force_login(make.accepted(user(Role.SCHOOL_LEADER, at=school())))
        assert client.get(reverse("students:student-detail", args=[one.ref])).status_code == 404
        assert client.get(reverse("students-api:student-detail", args=[one.ref])).status_code == 404


class TestSystem:
    def test_reads_students_and_schools_and_neither_guardians_nor_groups(self, client):
        one = make.student(at=school())
        make.trait(one, "race", "TR")
        make.guardian(one)
        client.force_login(client_made("students.read")[0].user)
        told = client.get(reverse("students-api:student-detail", args=[one.ref])).json()
        assert [row["school"] for row in told["memberships"]] == ["east"]
        assert (told["guardians"], told["traits"], told["offered"]) == ([], [], [])


class TestPanels:
    @pytest.fixture(autouse=True)
    def some(self, monkeypatch):
        """Two panels at addresses that there are: one for everyone, one for the privacy officer."""
        found = (
            Panel("Something", "staffing:panel", lambda who, one: True),
            Panel("For few", "monitoring:panel", lambda who, one: who.role_assignments.get().role == "privacy_officer"),
        )
        monkeypatch.setattr(panels, "registered", lambda: found)

    @pytest.mark.parametrize(("role", "few"), [(Role.PRIVACY_OFFICER, True), (Role.SCHOOL_LEADER, False)])
    def test_stand_for_whom_their_room_lets_in_and_name_the_student_by_reference(self, client, role, few):
        one = make.student("Ada", "Lornsby", at=school())
        html = page(client, user(role), one)
        assert f'hx-get="{reverse("staffing:panel")}?student={one.ref}"' in html
        assert (f"{reverse('monitoring:panel')}?student={one.ref}" in html) is few


@pytest.mark.parametrize("paths", [["staffing.panel.PANEL"], ["students.policies.MAY"], ["nowhere.PANEL"]])
def test_a_wrong_setting_of_panels_stops_the_start(settings, paths):
    settings.STUDENT_PANELS = paths
    with pytest.raises(ImproperlyConfigured):
        panels.registered.__wrapped__()


class TestCost:
    @pytest.mark.parametrize("address", ["students:student-detail", "students-api:student-detail"])
    def test_is_the_same_for_few_and_many(self, client, address):
        one = make.student(at=school())
        client.force_login(make.accepted(user(*EVERY)))

        def more(number: int) -> None:
            make.barred(one)
            make.merged(make.student(), one)
            make.enrolled(one, school(f"more-{number}", f"More {number}"), until=date(2022, 9, 1))
            make.trait(one, "idea", "yes", since=date(2020, number + 1, 1), until=date(2020, number + 1, 20))
            make.grant(user(Role.RESTORATION_FACILITATOR), one)

        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(reverse(address, args=[one.ref])).status_code == 200
            return len(queries)

        more(0)
        cost()
        few = cost()
        for number in range(1, 4):
            more(number)
        assert cost() == few
        assert few <= 40
