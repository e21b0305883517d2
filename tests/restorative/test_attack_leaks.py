"""What a page or an answer tells beside what it is asked for: of a case, a child, or somebody's health."""

from __future__ import annotations

import logging
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from core import clock
from core.logs import Lines, Nameless, PlainLines
from district.models import Role, User
from restorative import policies, selectors
from restorative.services import cases
from restorative.work import work
from tests.district.asking import get, token_of
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import client_made, school, user
from tests.restorative.meetings import NOW

pytestmark = pytest.mark.django_db
DAY = date(2022, 10, 14)
SAID = {"today": DAY, "at": NOW, "version": None}
REASON = "canaryreason"


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def holder(role: Role):
    return students.accepted(user(role, at=school()))


def shown(who, name: str, ref: str) -> str:
    """Return what the page of a record and the API tell ``who`` of it, together."""
    browser = Client()
    browser.force_login(who)
    faces = [browser.get(reverse(f"{room}:{name}-detail", args=[ref])) for room in ("restorative", "restorative-api")]
    assert [one.status_code for one in faces] == [200, 200]
    return "".join(one.content.decode() for one in faces)


class TestAWayBack:
    def test_tells_of_its_case_to_whoever_sees_that(self):
        case = make.full(at=school())
        plan = make.reentry(student=case.participants.first().student, case=case, at=school())
        helps = make.facilitator(at=school())
        make.written(plan, assigned_to=helps)
        assert case.ref not in shown(helps, "reentry", plan.ref)
        told = shown(holder(Role.RESTORATION_COORDINATOR), "reentry", plan.ref)
        assert f'"case":"{case.ref}"' in told
        assert told.count(case.ref) > 1

    def test_tells_of_it_in_the_list_neither(self):
        case = make.full(at=school())
        plan = make.reentry(student=case.participants.first().student, case=case, at=school())
        helps = make.facilitator(at=school())
        make.written(plan, assigned_to=helps)
        browser = Client()
        browser.force_login(helps)
        (row,) = browser.get(reverse("restorative-api:reentry-list")).json()["results"]
        assert (row["ref"], row["case"]) == (plan.ref, None)


class TestAJoinedCase:
    def test_tells_with_which_one_to_whoever_sees_that(self):
        case = make.case("joined", at=school())
        ada, conflicted = holder(Role.RESTORATION_COORDINATOR), holder(Role.RESTORATION_COORDINATOR)
        child = students.student(at=school())
        make.participant(case.joined_into, child)
        students.conflict(conflicted, child)
        assert f'"joined_into":"{case.joined_into.ref}"' in shown(ada, "case", case.ref)
        assert case.joined_into.ref not in shown(conflicted, "case", case.ref)

    def test_that_was_parted_tells_it_no_more(self):
        case = make.case("joined", at=school())
        other, conflicted = case.joined_into, holder(Role.RESTORATION_COORDINATOR)
        child = students.student(at=school())
        make.participant(other, child)
        students.conflict(conflicted, child)
        cases.case_part(actor=holder(Role.RESTORATION_COORDINATOR), ref=case.ref, reason="Another day.", **SAID)
        assert other.ref not in shown(conflicted, "case", case.ref)


class TestADuty:
    def test_tells_who_does_not_work_on_the_case_no_reason_of_its_steps(self):
        case = make.case("referred", at=school(), hard_stops=["sexual"])
        duty = make.duty(case, "screen", role=Role.RESTORATION_COORDINATOR)
        ada = holder(Role.RESTORATION_COORDINATOR)
        cases.case_accept(actor=ada, ref=case.ref, on=DAY, screen_reason=REASON, **SAID)
        assert REASON in shown(ada, "duty", duty.ref)
        assert REASON not in shown(holder(Role.TITLE_IX_COORDINATOR), "duty", duty.ref)

    def test_tells_with_which_case_it_came_to_nobody(self):
        case, other = make.case(at=school()), make.case("suitable", at=school())
        duty = make.duty(case)
        ada = holder(Role.RESTORATION_COORDINATOR)
        cases.case_join(actor=ada, ref=case.ref, into=other.ref, reason="The same two.", **SAID)
        conflicted = holder(Role.RESTORATION_COORDINATOR)
        child = students.student(at=school())
        make.participant(case, child)
        students.conflict(conflicted, child)
        assert "came from" not in shown(conflicted, "duty", duty.ref)


class TestWhoToldOfSuspectedAbuse:
    @pytest.fixture
    def duty(self):
        case = make.full(at=school(), hard_stops=["abuse", "sexual"])
        return make.duty(case, "abuse_spoken", role=Role.RESTORATION_COORDINATOR, assignee=holder(Role.STAFF_MEMBER))

    def test_is_known_to_themselves_and_to_coordinators(self, duty):
        for who in (duty.assignee, holder(Role.RESTORATION_COORDINATOR)):
            told = shown(who, "duty", duty.ref)
            assert duty.assignee.name in told
            assert duty.assignee.ref in told

    def test_is_known_to_nobody_else_who_sees_the_case(self, duty):
        make.written(duty, done_at=clock.now(), done_by=duty.assignee, done_date=DAY, evidence="Called at noon.")
        for who in (duty.case.assignments.get().user, holder(Role.TITLE_IX_COORDINATOR)):
            for name, ref in (("duty", duty.ref), ("case", duty.case.ref)):
                told = shown(who, name, ref)
                assert duty.assignee.name not in told
                assert duty.assignee.ref not in told

    def test_is_known_to_no_other_system(self, duty):
        told = get(token_of(*client_made("restorative.read")), "restorative-api:duty-list")
        assert [(one["ref"], one["assignee"]) for one in told.json()["results"]] == [(duty.ref, None)]

    def test_is_said_on_the_page_of_the_case_to_coordinators_alone(self, duty):
        assert duty.assignee.name in shown(holder(Role.RESTORATION_COORDINATOR), "case", duty.case.ref)
        assert duty.assignee.name not in shown(duty.case.assignments.get().user, "case", duty.case.ref)


class TestASignOfSuicideRisk:
    @pytest.fixture
    def duty(self):
        case = make.full(at=school(), hard_stops=["sexual"])
        return make.duty(case, "suicide_risk", role=Role.RESTORATION_COORDINATOR)

    def test_is_known_to_whoever_works_on_the_case_or_must_act(self, duty):
        for who in (duty.case.assignments.get().user, holder(Role.RESTORATION_COORDINATOR)):
            assert duty in selectors.duties(who)

    @pytest.mark.parametrize("role", [Role.TITLE_IX_COORDINATOR, Role.SCHOOL_LEADER, Role.STAFF_MEMBER])
    def test_is_known_to_nobody_else(self, duty, role):
        who = holder(role)
        assert duty not in selectors.duties(who)
        assert duty not in selectors.duties_of(who, duty.case)

    def test_is_known_to_no_other_system(self, duty):
        asked = make.duty(duty.case)
        told = get(token_of(*client_made("restorative.read")), "restorative-api:duty-list")
        assert [one["ref"] for one in told.json()["results"]] == [asked.ref]

    def test_is_no_part_of_a_count(self, duty):
        make.duty(duty.case)
        leader = holder(Role.SCHOOL_LEADER)
        (counts,) = selectors.school_counts(leader, DAY, NOW)
        assert (counts.duties_open, counts.duties_late) == (1, 1)
        assert policies.sees_schools(leader)


class TestACaseEnteredInError:
    GONE = "restorative.case.error"

    def told(self, who) -> list[str]:
        return [one.about for one in work(who, DAY).items if one.kind == self.GONE]

    def enter(self, case, by):
        cases.case_error(actor=by, ref=case.ref, error_reason=REASON, **SAID)

    def test_is_news_for_who_worked_on_it_and_who_had_read_it(self):
        case = make.full(at=school())
        number, works = case.number, case.assignments.get().user
        ada, reads, other, elsewhere = (holder(Role.RESTORATION_COORDINATOR) for _ in range(4))
        for who in (ada, reads):
            shown(who, "case", case.ref)
        make.written(elsewhere.role_assignments.get(), school=school("north", "North"))
        self.enter(case, ada)
        for who in (works, reads):
            (words,) = self.told(User.objects.get(pk=who.pk))
            assert number in words
            assert REASON not in words
        for who in (ada, other, elsewhere, make.facilitator(at=school())):
            assert self.told(User.objects.get(pk=who.pk)) == []

    def test_is_no_news_of_a_child_of_whom_one_must_not_know(self):
        case = make.full(at=school())
        works = case.assignments.get().user
        students.conflict(works, case.participants.first().student)
        self.enter(case, holder(Role.RESTORATION_COORDINATOR))
        assert self.told(works) == []

    def test_is_news_for_some_days(self):
        case = make.full(at=school())
        works = case.assignments.get().user
        self.enter(case, holder(Role.RESTORATION_COORDINATOR))
        for days, count in ((29, 1), (30, 0)):
            with clock.travel(NOW + timedelta(days=days)):
                assert len(self.told(User.objects.get(pk=works.pk))) == count

    def test_is_news_of_no_other_case_of_the_child(self):
        case = make.full(at=school())
        child = case.participants.first().student
        other = make.case("preparing", at=school())
        make.participant(other, child)
        reads = make.facilitator(at=school())
        make.assigned(other, reads)
        shown(reads, "case", other.ref)
        self.enter(case, holder(Role.RESTORATION_COORDINATOR))
        assert self.told(reads) == []


class TestTheAddressOfALink:
    def test_stands_in_no_log(self, caplog):
        token = "z" * 32
        make.link(make.participant(make.case("preparing")), token)
        address = reverse("restorative:answer", args=[token])
        assert address.startswith(settings.SECRET_ADDRESSES)
        with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, logger="django.request"):
            assert Client().post(address, {"words": ""}).status_code == 422
        assert token in caplog.text  # as Django says it, before the line is written
        for lines in (Nameless("{message}", style="{"), PlainLines(), Lines()):
            assert all(token not in lines.format(one) for one in caplog.records)
