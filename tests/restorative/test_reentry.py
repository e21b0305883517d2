"""Ways back: planned, supported, checked in on by whoever they are assigned to, and ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from core import clock
from district.models import Role
from restorative import policies, services
from restorative.models import ReentryCheckIn, ReentryPlan
from restorative.work import work
from students import policies as student_policies
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user

pytestmark = pytest.mark.django_db
DAY = TODAY.date()


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


def coordinator(at=None):
    return students.accepted(user(Role.RESTORATION_COORDINATOR, at=at or school()))


def planned(actor, child=None, **fields):
    child = child or students.student(at=school())
    told = {"student": child.ref, "school": "east", "after": "suspension", "back_date": DAY, "days": [7, 14]} | fields
    return services.reentry_plan(actor=actor, at=clock.now(), **told)


def assign(actor, plan, who):
    user_ref = who.ref if who else ""
    return services.reentry_assign(actor=actor, ref=plan.ref, version=None, user=user_ref, at=clock.now())


def check_in(actor, plan, **fields):
    told = {"on_date": DAY, "how": 4, "note": "Better."} | fields
    return services.reentry_check_in(actor=actor, ref=plan.ref, version=None, today=DAY, at=clock.now(), **told)


class TestPlanning:
    def test_plans_check_ins_by_days(self):
        plan = planned(coordinator())
        assert [one.due_date for one in plan.check_ins.order_by("due_date")] == [
            DAY + timedelta(days=7), DAY + timedelta(days=14),
        ]  # fmt: skip

    def test_is_of_a_student_one_may_open_at_a_school_one_coordinates(self):
        who, elsewhere = coordinator(), students.student(at=school("north", "North"))
        with pytest.raises(ValidationError) as refused:
            planned(who, elsewhere)
        assert set(refused.value.message_dict) == {"student"}
        with pytest.raises(ValidationError) as refused:
            planned(who, school="north")
        assert set(refused.value.message_dict) == {"school"}

    def test_is_one_at_a_time(self):
        child = students.student(at=school())
        planned(coordinator(), child)
        with pytest.raises(ValidationError) as refused:
            planned(coordinator(), child)
        assert set(refused.value.message_dict) == {"student"}

    def test_may_belong_to_a_case_of_the_student(self):
        case, who = make.full(), coordinator()
        child = case.participants.first().student
        assert planned(who, child, case=case.ref).case == case
        with pytest.raises(ValidationError) as refused:
            planned(who, case=case.ref)
        assert set(refused.value.message_dict) == {"case"}

    @pytest.mark.parametrize(
        "wrong", [{"gone_date": make.SINCE}, {"after": "holiday"}, {"outcome": "settled"}, {"ended_date": make.SINCE}]
    )
    def test_holds_what_can_be(self, wrong):
        with pytest.raises(IntegrityError):
            make.reentry(**wrong)
        assert make.reentry(gone_date=make.SINCE - timedelta(days=1)).pk


def test_a_support_that_is_not_of_the_plan_is_not_ended():
    plan, other = make.reentry(), make.reentry()
    with pytest.raises(ValidationError, match="one of those that go on"):
        services.reentry_end_support(
            actor=coordinator(), ref=plan.ref, version=None, support=other.supports.get().ref, until_date=DAY
        )
    assert other.supports.get().until_date is None


class TestAssigning:
    def test_opens_the_student_until_another_or_nobody_works_on_it(self):
        boss, who, next_one = coordinator(), make.facilitator(), make.facilitator()
        plan = planned(boss)
        assert plan.student not in student_policies.visible_students(who)
        assign(boss, plan, who)
        assert plan.student in student_policies.visible_students(who)
        assert plan in policies.visible_reentry(who)
        assign(boss, plan, next_one)
        assert plan.student not in student_policies.visible_students(who)
        assert plan not in policies.visible_reentry(who)
        assign(boss, plan, None)
        assert plan.student not in student_policies.visible_students(next_one)

    def test_is_of_someone_with_a_role_for_it(self):
        boss = coordinator()
        plan = planned(boss)
        for who in (user(Role.STAFF_MEMBER), make.facilitator(at=school("north", "North"))):
            with pytest.raises(ValidationError) as refused:
                assign(boss, plan, who)
            assert set(refused.value.message_dict) == {"user"}

    def test_ends_with_the_plan(self):
        boss, who = coordinator(), make.facilitator()
        plan = planned(boss)
        assign(boss, plan, who)
        services.reentry_end(
            actor=who, ref=plan.ref, version=None, on=DAY, outcome="settled", today=DAY, at=clock.now()
        )
        assert plan.student not in student_policies.visible_students(who)


class TestCheckIns:
    def test_answer_the_first_one_planned_then_are_besides(self):
        boss = coordinator()
        plan = make.reentry()
        check_in(boss, plan)
        check_in(boss, plan)
        first, besides = ReentryCheckIn.objects.filter(plan=plan).order_by("due_date")
        assert (first.due_date, first.on_date, first.how) == (make.SINCE + timedelta(days=7), DAY, 4)
        assert (besides.due_date, besides.on_date) == (DAY, DAY)
        with pytest.raises(ValidationError) as refused:
            check_in(boss, plan)
        assert set(refused.value.message_dict) == {"on_date"}

    def test_are_of_days_on_which_the_student_was_back(self):
        for wrong in (make.SINCE - timedelta(days=1), DAY + timedelta(days=1)):
            with pytest.raises(ValidationError) as refused:
                check_in(coordinator(), make.reentry(), on_date=wrong)
            assert set(refused.value.message_dict) == {"on_date"}

    @pytest.mark.parametrize("how", [0, 6])
    def test_go_from_1_to_5(self, how):
        with pytest.raises(ValidationError):
            check_in(coordinator(), make.reentry(), how=how)
        with pytest.raises(IntegrityError):
            make.written(ReentryCheckIn.objects.first(), on_date=DAY, how=how, entered_by=user(), entered_at=TODAY)

    def test_wait_for_whoever_works_on_the_plan_and_else_for_coordinators(self):
        boss, who = coordinator(), make.facilitator()
        plan = make.reentry(back_date=date(2022, 10, 7))
        (item,) = work(boss, DAY).items
        assert (item.kind, item.due) == ("restorative.reentry.check_in", DAY)
        assert plan.student.name not in item.about
        assign(boss, plan, who)
        assert [len(work(each, DAY).items) for each in (boss, who)] == [0, 1]

    def test_wait_for_a_week_at_most(self):
        make.reentry(back_date=DAY + timedelta(days=1))
        assert work(coordinator(), DAY).items == []


def test_stands_on_the_page_of_its_case(client):
    case = make.full()
    plan = make.reentry(case=case, student=case.participants.first().student)
    client.force_login(coordinator())
    page = client.get(reverse("restorative:case-detail", args=[case.ref])).content.decode()
    assert reverse("restorative:reentry-detail", args=[plan.ref]) in page
    client.force_login(case.assignments.get().user)  # who works on the case, and not on the way back
    page = client.get(reverse("restorative:case-detail", args=[case.ref])).content.decode()
    assert reverse("restorative:reentry-detail", args=[plan.ref]) not in page


class TestSight:
    def test_is_by_school_assignment_and_no_conflict(self):
        plan = make.reentry()
        assert plan in policies.visible_reentry(coordinator())
        assert plan not in policies.visible_reentry(coordinator(school("north", "North")))
        assert plan not in policies.visible_reentry(make.facilitator())
        assert plan not in policies.visible_reentry(students.accepted(user(Role.SCHOOL_LEADER, at=school())))
        assert plan not in policies.visible_reentry(user(Role.RESTORATION_COORDINATOR))  # accepted no code
        who = coordinator()
        students.conflict(who, plan.student)
        assert plan not in policies.visible_reentry(who)

    def test_of_notes_is_on_the_page_and_not_in_the_api(self, client):
        plan = make.reentry(note="A canary sang.")
        client.force_login(coordinator())
        page = client.get(reverse("restorative:reentry-detail", args=[plan.ref]))
        assert b"canary" in page.content
        answer = client.get(reverse("restorative-api:reentry-detail", args=[plan.ref]))
        assert answer.status_code == 200
        assert b"canary" not in answer.content


def test_a_plan_that_ended_is_no_hindrance():
    child = students.student(at=school())
    make.reentry("ended", student=child)
    assert planned(coordinator(), child).pk
    assert ReentryPlan.objects.count() == 2
