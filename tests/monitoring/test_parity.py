"""Pages and API let the same people do the same things, in every state."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse

from district.models import Role
from monitoring import policies, services
from monitoring.models import Report
from tests.factories.district import school, user
from tests.factories.monitoring import (
    LATER,
    report_failed,
    report_in_review,
    report_made,
    report_released,
    report_requested,
    report_revised,
    schedule_account,
)
from tests.factories.plan import plan

pytestmark = pytest.mark.django_db

READ = {Role.PLAN_DIRECTOR, Role.SUPERVISOR, Role.HR_SPECIALIST, Role.SCHOOL_LEADER, Role.BOARD_MEMBER,
        Role.INTEGRATION}  # fmt: skip
SEE = {Role.PLAN_DIRECTOR, Role.SUPERVISOR, Role.HR_SPECIALIST}
MAKE = {Role.PLAN_DIRECTOR, Role.SUPERVISOR}
STATES = {"waiting": report_requested, "failed": report_failed, "draft": report_made}
LEGAL = {("retry", "failed"), ("recount", "draft")}
every_role = pytest.mark.parametrize("role", Role.values)


def post(client, face, report, action):
    address = reverse(f"{face}:report-{action}", args=[report.ref])
    if face == "monitoring":
        return client.post(address, {"version": report.version})
    return client.post(address, headers={"If-Match": f'"{report.version}"'})


class TestSeeing:
    @every_role
    def test_is_for_those_who_make_and_staff_the_plan(self, client, role, measured):
        client.force_login(user(role))
        report = report_made()
        for name, parts in [
            ("monitoring:report-list", []),
            ("monitoring:report-detail", [report.ref]),
            ("monitoring:report-progress", [report.ref]),
            ("monitoring:report-figures", [report.ref]),
            ("monitoring-api:report-list", []),
            ("monitoring-api:report-detail", [report.ref]),
            ("monitoring-api:report-figures", [report.ref]),
            ("monitoring-api:definition-list", []),
        ]:
            expected = 200 if role in (SEE if parts else READ) else 404
            assert client.get(reverse(name, args=parts)).status_code == expected, name

    @every_role
    def test_room_and_pages_agree(self, client, role):
        person = user(role)
        client.force_login(person)
        assert policies.sees_room(person) == (client.get(reverse("monitoring:report-list")).status_code == 200)

    @pytest.mark.parametrize("role", sorted(SEE))
    def test_takes_the_role_for_all_schools(self, client, role, measured):
        client.force_login(user(role, at=school()))
        report = report_made()
        assert client.get(reverse("monitoring:report-list")).status_code == 404
        assert client.get(reverse("monitoring-api:report-detail", args=[report.ref])).status_code == 404

    def test_is_not_for_the_schedules_account(self, measured):
        report_made()
        assert policies.visible_reports(schedule_account()).count() == 0
        assert policies.visible_definitions(schedule_account()).count() == 0


class TestAsking:
    @every_role
    @pytest.mark.parametrize("face", ["monitoring", "monitoring-api"])
    def test_is_for_those_who_make_the_plan_work(self, client, role, face):
        plan()
        client.force_login(user(role))
        if face == "monitoring":
            answer = client.post(reverse("monitoring:report-request"), {"month": "2022-09-01"})
        else:
            answer = client.post(reverse("monitoring-api:report-list"), {"month": "2022-09"}, "application/json")
        done = 302 if face == "monitoring" else 201
        assert answer.status_code == (done if role in MAKE else 403 if role in READ else 404)
        assert Report.objects.count() == (role in MAKE)


class TestActing:
    @every_role
    @pytest.mark.parametrize("face", ["monitoring", "monitoring-api"])
    @pytest.mark.parametrize("action", ["recount", "retry"])
    @pytest.mark.parametrize("state", STATES)
    def test_html_and_api_agree(self, client, measured, face, role, action, state):
        person = user(role)
        client.force_login(person)
        report = STATES[state]()
        if role not in SEE:
            expected = 404
        elif role not in MAKE:
            expected = 403
        elif (action, state) not in LEGAL:
            expected = 409
        else:
            expected = 302 if face == "monitoring" else 200
        assert post(client, face, report, action).status_code == expected
        assert (action in policies.offered(person, report)) == (expected in {200, 302})

    @pytest.mark.parametrize("action", ["recount", "retry"])
    def test_pages_are_closed_to_those_who_may_not(self, client, measured, action):
        client.force_login(user(Role.HR_SPECIALIST))
        assert client.get(reverse(f"monitoring:report-{action}", args=[report_made().ref])).status_code == 403

    @pytest.mark.parametrize("action", ["recount", "retry"])
    def test_pages_say_what_will_happen(self, client, measured, action):
        client.force_login(user(Role.SUPERVISOR))
        page = client.get(reverse(f"monitoring:report-{action}", args=[report_made().ref]))
        assert page.status_code == 200
        assert "September 2022 again" in page.content.decode()

    def test_an_old_page_changes_nothing(self, client, measured):
        client.force_login(user(Role.SUPERVISOR))
        report = report_made()
        report.version -= 1
        assert post(client, "monitoring", report, "recount").status_code == 409
        assert post(client, "monitoring-api", report, "recount").status_code == 412
        assert Report.objects.get().status == Report.Status.DRAFT

    @pytest.mark.parametrize("state", STATES)
    def test_what_is_a_workers_is_offered_to_nobody(self, measured, state):
        assert not {"made", "due"} & set(policies.offered(user(*SEE), STATES[state]()))


def report_superseded():
    first = report_released()
    second = services.report_submit(
        actor=user(Role.PLAN_DIRECTOR), ref=report_revised(first).ref, version=None, at=LATER
    )
    services.report_release(actor=user(Role.SUPERVISOR), ref=second.ref, version=None, at=LATER)
    first.refresh_from_db()
    return first


OF_RELEASE = {
    "submit": ("draft", Role.PLAN_DIRECTOR),
    "return": ("in_review", Role.SUPERVISOR),
    "release": ("in_review", Role.SUPERVISOR),
    "revise": ("released", Role.PLAN_DIRECTOR),
}
ALL_STATES = STATES | {"in_review": report_in_review, "released": report_released, "superseded": report_superseded}


def send(client, face, report, action):
    """Do ``action`` on one of the faces and take it back; return the status of the answer."""
    address = reverse(f"{face}:report-{action}", args=[report.ref])
    with transaction.atomic():
        if face == "monitoring":
            answer = client.post(address, {"version": report.version, "reason": "See North."})
        else:
            match = {"If-Match": f'"{report.version}"'}
            answer = client.post(address, {"reason": "See North."}, "application/json", headers=match)
        transaction.set_rollback(True)
    return answer.status_code


class TestReleasing:
    @pytest.mark.parametrize("state", ALL_STATES)
    def test_html_and_api_agree(self, client, measured, state):
        report = ALL_STATES[state]()
        report.refresh_from_db()
        readers = READ if state in {"released", "superseded"} else SEE
        found, expected = {}, {}
        for role in Role.values:
            person = user(role)
            client.force_login(person)
            for action, (legal, who) in OF_RELEASE.items():
                wanted = 404 if role not in readers else 403 if role != who else 409 if state != legal else 200
                done = {"monitoring": 302, "monitoring-api": 201 if action == "revise" else 200}
                for face, good in done.items():
                    expected[role, action, face] = good if wanted == 200 else wanted
                    found[role, action, face] = send(client, face, report, action)
                assert (action in policies.offered(person, report)) == (wanted == 200) or role not in readers
        assert found == expected

    @pytest.mark.parametrize("face", ["monitoring", "monitoring-api"])
    def test_is_another_persons_than_the_authors(self, client, measured, face):
        both = user(Role.PLAN_DIRECTOR, Role.SUPERVISOR)
        report = report_in_review(actor=both)
        client.force_login(both)
        assert send(client, face, report, "release") == 403
        assert send(client, face, report, "return") in {200, 302}
