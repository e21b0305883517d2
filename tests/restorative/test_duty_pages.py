"""What the page of a duty tells and to whom, the list of duties, and what waits in My work."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from core.models import ReadEvent, ReadSubject
from district.models import Role
from district.zone import district_time
from restorative import services
from restorative.work import work
from tests.factories import restorative as make
from tests.factories.district import client_made, closed_day, school, user
from tests.factories.students import code, conflict
from tests.restorative.duties import FRIDAY, begin, browser, holder, page, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday():
    code()
    with clock.travel(FRIDAY):
        yield


class TestThePage:
    def test_tells_the_leader_who_was_there_and_logs_it(self):
        leader, case = holder(Role.SCHOOL_LEADER), told("weapon")
        text = page(leader, make.duty(case, citation="Iowa Code 280.17A"))
        for word in ("Zoë Testerly", "Bo Sampleman", "Something was in a bag.", "Iowa Code 280.17A", "911"):
            assert word in text
        child = case.referrals.get().people.get(student__isnull=False).student
        event = ReadEvent.objects.get()
        assert (event.actor, event.page) == (leader.ref, "restorative:duty-detail")
        assert ReadSubject.objects.get().ref == child.ref

    def test_tells_it_only_after_the_code_of_conduct(self):
        text = page(user(Role.SCHOOL_LEADER, at=school()), make.duty(told("weapon")))
        assert "Testerly" not in text
        assert not ReadSubject.objects.exists()

    def test_tells_it_of_no_duty_that_needs_it_not(self):
        duty = make.duty(told(), "screen", role=Role.SCHOOL_LEADER)
        assert "Testerly" not in page(holder(Role.SCHOOL_LEADER), duty)

    def test_explains_the_clock(self):
        closed_day(date(2022, 10, 17), name="Conference day")
        duty = begin(make.case())
        text = page(holder(Role.RESTORATION_COORDINATOR), duty)
        assert "Due by the end of Wednesday, Oct 19: within 2 school days." in text
        assert "Monday, Oct 17 is closed (Conference day)." in text

    def test_holds_to_its_moment_when_the_rule_changed_since(self, settings):
        duty = begin(make.case())
        settings.SCREEN_SCHOOL_DAYS = 5
        assert "Due by Oct 18, 2022: within 2 school days." in page(
            holder(Role.RESTORATION_COORDINATOR), duty
        )  # fmt: skip

    def test_is_no_ones_with_a_conflict_of_interest(self):
        leader, case = holder(Role.SCHOOL_LEADER), told("weapon")
        conflict(leader, case.referrals.get().people.get(student__isnull=False).student)
        address = reverse("restorative:duty-detail", args=[make.duty(case).ref])
        assert browser(leader).get(address).status_code == 404


class TestTheList:
    def test_begins_with_what_is_due_first_and_narrows(self):
        leader = holder(Role.SCHOOL_LEADER)
        late = make.duty(make.case(), "parent_notice")
        soon = make.duty(make.case(), due_at=FRIDAY + timedelta(hours=1))
        done = make.duty(make.case(), "manifestation", "done")
        off = make.duty(make.case(), "expulsion_review", "called_off")
        told = browser(leader)

        def found(**asked) -> set[str]:
            answer = told.get(reverse("restorative-api:duty-list"), asked).json()["results"]
            return {one["ref"] for one in answer}

        assert found(status="late") == {late.ref}
        assert found(status="open") == {late.ref, soon.ref}
        assert found(status="done") == {done.ref}
        assert found(status="called_off") == {off.ref}
        assert found(kind="police_report") == {soon.ref}
        assert done.ref not in told.get(reverse("restorative:duty-list")).content.decode()  # at first what is to do
        text = told.get(reverse("restorative:duty-list"), {"status": ""}).content.decode()
        assert text.index(late.ref) < text.index(soon.ref) < text.index(done.ref)
        assert "Late" in text

    def test_names_the_case_only_to_whom_sees_it(self):
        duty = make.duty(told("weapon"))
        for who, seen in ((holder(Role.SCHOOL_LEADER), False), (holder(Role.RESTORATION_COORDINATOR), True)):
            for address in ("restorative:duty-list", "restorative-api:duty-list"):
                text = browser(who).get(reverse(address)).content.decode()
                assert (duty.case.ref in text) is seen
            csv = browser(who).get(reverse("restorative:duty-list"), {"format": "csv"}).content.decode()
            assert (duty.case.number in csv) is seen
            assert "Testerly" not in csv

    def test_is_read_by_a_system_without_a_word_of_what_was_told(self):
        duty = make.duty(told("weapon"), status="done")
        client, secret = client_made("restorative.read")
        token = Client().post(
            "/api/v1/oauth/token/",
            {"grant_type": "client_credentials", "client_id": client.client_id, "client_secret": secret},
        ).json()["access_token"]  # fmt: skip
        system = Client(headers={"Authorization": f"Bearer {token}"})
        answer = system.get(reverse("restorative-api:duty-detail", args=[duty.ref]))
        assert answer.json()["status"] == "done"
        for word in ("Called at noon", "Testerly", "in a bag"):
            assert word not in answer.content.decode()
        asked = {"on": "2022-10-14", "evidence": "x"}
        address = reverse("restorative-api:duty-do", args=[duty.ref])
        assert system.post(address, asked, content_type="application/json").status_code == 403


class TestMyWork:
    def kinds(self, who) -> list[str]:
        return [kind for item in work(who, clock.today()).items if (kind := item.kind).startswith("restorative.duty.")]

    def test_has_what_falls_to_ones_role_or_name(self):
        case = make.case("preparing")
        make.duty(case)
        make.duty(case, "screen", role=Role.RESTORATION_COORDINATOR)
        make.duty(case, "first_contact", role=Role.RESTORATION_FACILITATOR)
        teacher = user(Role.STAFF_MEMBER, at=school())
        make.duty(case, "abuse_spoken", role=Role.RESTORATION_COORDINATOR, assignee=teacher)
        works = make.facilitator()
        make.assigned(case, works)
        assert self.kinds(holder(Role.SCHOOL_LEADER)) == ["restorative.duty.police_report"]
        assert self.kinds(holder(Role.SCHOOL_LEADER, at=school("north", "North"))) == []
        assert self.kinds(holder(Role.RESTORATION_COORDINATOR)) == ["restorative.duty.screen"]
        assert self.kinds(works) == ["restorative.duty.first_contact"]
        assert self.kinds(make.facilitator()) == []
        assert self.kinds(teacher) == ["restorative.duty.abuse_spoken"]
        assert self.kinds(user(Role.BOARD_MEMBER)) == []

    def test_is_another_ones_who_took_it(self):
        duty = make.duty(make.case())
        leader, other = holder(Role.SCHOOL_LEADER), holder(Role.SCHOOL_LEADER)
        services.duty_take(actor=leader, ref=duty.ref, version=None)
        assert (self.kinds(leader), self.kinds(other)) == (["restorative.duty.police_report"], [])

    def test_has_the_last_day_on_which_it_is_on_time(self):
        duty = begin(make.case())
        with district_time():
            (item,) = work(holder(Role.RESTORATION_COORDINATOR), clock.today()).items
        assert item.due == date(2022, 10, 18)
        # The case is screened, which does it.
        assert (item.address, item.button) == (reverse("restorative:case-detail", args=[duty.case.ref]), "Look at it")

    def test_costs_as_many_queries_for_many(self, django_assert_max_num_queries):
        leader = holder(Role.SCHOOL_LEADER)
        for _ in range(8):
            make.duty(told("weapon"))
        with django_assert_max_num_queries(12):
            assert len(work(leader, clock.today()).items) == 8
