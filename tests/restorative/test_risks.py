"""Signs of suicide risk: to whom they fall and until when, who sees them, and where they are raised."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from district.models import Role
from restorative import policies, selectors, services
from restorative.models import Encounter
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user
from tests.restorative.meetings import NOW, TODAY, hold, page_of, plan, worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


class TestRisk:
    def raised(self, case, **fields):
        told = {"about": "", "seen": "Wrote a farewell.", "at": NOW} | fields
        return services.case_raise_risk(actor=worker(case), ref=case.ref, **told)

    def test_falls_to_the_school_leader_within_an_hour_of_school_time(self):
        case = make.ready()
        leader = students.accepted(user(Role.SCHOOL_LEADER, at=case.school, name="Lee Leader"))
        sign = self.raised(case, about=case.participants.first().ref)
        assert (sign.duty.kind, sign.duty.role, sign.duty.is_by_law) == ("suicide_risk", Role.SCHOOL_LEADER, True)
        assert sign.duty.due_at == NOW + timedelta(hours=1)
        assert selectors.whom_to_call(sign, TODAY) == [leader]
        assert sign.duty in policies.visible_duties(leader)
        page = page_of(leader, sign, "risk-detail")
        assert "988" in page
        assert leader.email in page
        assert "Wrote a farewell." in page

    def test_stands_still_outside_of_school(self):
        sign = self.raised(make.ready(), at=NOW + timedelta(hours=9))  # Friday at seven in the evening
        assert sign.duty.due_at.astimezone(NOW.tzinfo) == NOW.replace(day=17, hour=14)

    def test_falls_to_the_coordinators_where_there_is_no_leader(self):
        user(Role.SCHOOL_LEADER, at=school("north", "North"))
        coordinator = user(Role.RESTORATION_COORDINATOR)
        sign = self.raised(make.ready())
        assert sign.duty.role == Role.RESTORATION_COORDINATOR
        assert selectors.whom_to_call(sign, TODAY) == [coordinator]

    def test_a_second_sign_joins_the_duty_that_is_open(self):
        case = make.ready()
        first, second = self.raised(case), self.raised(case, seen="Gave things away.")
        assert first.duty == second.duty

    def test_is_seen_by_nobody_else(self, client):
        sign = self.raised(make.ready())
        for who in (make.facilitator(), students.accepted(user(Role.SCHOOL_LEADER, at=school("north", "North"))),
                    students.accepted(user(Role.TITLE_IX_COORDINATOR)), user(Role.BOARD_MEMBER)):  # fmt: skip
            client.force_login(who)
            assert client.get(reverse("restorative:risk-detail", args=[sign.ref])).status_code == 404

    def test_is_ticked_beside_a_note_and_a_meeting_and_leads_to_whom_to_call(self, client):
        met = plan(make.ready(), on=TODAY - timedelta(days=1))
        client.force_login(met.facilitated_by)
        told = {"words": "They were quiet.", "risk": "on", "about": met.attendances.first().participant.ref,
                "seen": "Said there is no point."}  # fmt: skip
        address = reverse("restorative:encounter-note", args=[met.ref])
        page = client.post(address, told | {"seen": ""})
        assert page.status_code == 422
        answer = client.post(address, told, follow=True)
        assert "Call now" in answer.content.decode()
        assert "988" in answer.content.decode()
        held = hold(Encounter.objects.get(pk=met.pk), risk=True, seen="Cried for long.")
        assert held.sign.participant is None
        with pytest.raises(ValidationError, match="Say in a line"):
            self.raised(met.case, seen=" ")
