"""Who works on a case: assigned, covered for, taken off, and whose students they open meanwhile."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.errors import Conflict
from district.models import Role
from restorative import policies
from restorative.models import CaseAssignment, CaseDuty
from restorative.services import cases as services
from students.models import AccessGrant
from students.policies import visible_students
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user
from tests.restorative.steps import DAY, SAID

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


@pytest.fixture
def ada():
    return students.accepted(user(Role.RESTORATION_COORDINATOR, name="Ada"))


def assign(actor, case, who, **more):
    return services.case_assign(actor=actor, ref=case.ref, user=who.ref, on=DAY, **SAID | more)


def end(actor, one, **more):
    told = {"reason": "Moves away.", "handover": "Call first."} | more
    return services.assignment_end(actor=actor, ref=one.ref, **told, **SAID)


class TestAssigning:
    def test_lets_them_open_its_students_and_reach_them_in_time(self, ada):
        case = make.case("suitable")
        child = make.participant(case, students.student(at=school("north", "North"))).student
        who = make.facilitator(school())
        assert child not in visible_students(who)
        assign(ada, case, who)
        assert child in visible_students(who)
        due = CaseDuty.objects.get(case=case)
        assert (due.kind, due.assignee, due.clock) == ("first_contact", who, "within 3 school days")
        # Friday, October 14, 2022: the third school day is Wednesday.
        assert due.due_at.astimezone(TODAY.tzinfo) == datetime(2022, 10, 20, 5, tzinfo=TODAY.tzinfo)

    def test_a_second_one_does_not_begin_the_duty_again(self, ada):
        case = make.case("suitable")
        for _ in range(2):
            assign(ada, case, make.facilitator())
        assert CaseDuty.objects.filter(case=case).count() == 1

    def test_nobody_of_another_role_or_school_and_nobody_twice(self, ada):
        case = make.case("suitable")
        elsewhere = make.facilitator(school("north", "North"))
        for who in (elsewhere, ada):
            with pytest.raises(ValidationError, match="facilitates restorative cases"):
                assign(ada, case, who)
        who = make.facilitator(school())
        assign(ada, case, who)
        with pytest.raises(Conflict, match="already"):
            assign(ada, case, who)

    @pytest.mark.parametrize("how", ["participant", "named", "merged", "staff"])
    def test_nobody_with_a_conflict_of_interest(self, ada, how):
        case, who, child = make.case("suitable"), make.facilitator(), students.student(at=school())
        if how == "staff":
            from tests.factories.district import staff

            make.was_there(make.referral(case), kind="staff", staff=staff(user=who), name="Teacher")
        else:
            hidden = students.merged(students.student(), child) if how == "merged" else child
            students.conflict(who, hidden)
            add = make.participant if how == "participant" else None
            add(case, child) if add else make.was_there(make.referral(case), child)
        with pytest.raises(ValidationError, match="Choose somebody else"):
            assign(ada, case, who)
        assert not CaseAssignment.objects.filter(case=case).exists()

    def test_a_conflict_said_later_hides_the_case_at_once(self, ada):
        case = make.full("preparing")
        who = case.assignments.get().user
        assert case in policies.visible_cases(who)
        students.conflict(who, case.participants.first().student)
        assert case not in policies.visible_cases(who)

    def test_taken_off_they_find_nothing_in_the_same_second(self, ada, client):
        case = make.full("preparing")
        one = case.assignments.get()
        children = [each.student for each in case.participants.all()]
        client.force_login(one.user)
        page = reverse("restorative:case-detail", args=[case.ref])
        assert client.get(page).status_code == 200
        assert set(children) <= set(visible_students(one.user))
        end(ada, one)
        assert not set(children) & set(visible_students(one.user))
        assert not AccessGrant.objects.at(TODAY).filter(user=one.user).exists()
        assert client.get(page).status_code == 404

    def test_nobody_leaves_an_open_case_alone_without_a_word(self, ada):
        case = make.full("preparing")
        one = case.assignments.get()
        with pytest.raises(ValidationError, match="Nobody else works"):
            end(ada, one, handover=" ")
        due = make.duty(case, "first_contact", assignee=one.user)
        other = make.assigned(case)
        end(ada, one, handover="")
        due.refresh_from_db()
        assert due.assignee == other.user
        closed = make.full("closed")
        assert end(ada, closed.assignments.get(), handover="").until_at == TODAY


class TestCover:
    def cover(self, actor, one, who, first=DAY, until=date(2022, 10, 20), at=TODAY):
        return services.assignment_cover(
            actor=actor, ref=one.ref, user=who.ref, from_date=first, until_date=until, today=DAY, at=at, version=None
        )

    def test_ends_by_itself(self):
        case = make.full("preparing")
        one, who = case.assignments.get(), make.facilitator(school())
        made = self.cover(one.user, one, who)
        child = case.participants.first().student
        assert (made.covers, case in policies.visible_cases(who), child in visible_students(who)) == (one, True, True)
        with clock.travel(made.until_at - timedelta(seconds=1)):
            assert case in policies.visible_cases(who)
            assert child in visible_students(who)
        with clock.travel(made.until_at):
            assert case not in policies.visible_cases(who)
            assert child not in visible_students(who)

    def test_that_is_to_come_begins_on_its_day(self):
        case = make.full("preparing")
        one, who = case.assignments.get(), make.facilitator(school())
        made = self.cover(one.user, one, who, first=date(2022, 10, 17))
        child = case.participants.first().student
        assert case not in policies.visible_cases(who)
        assert child not in visible_students(who)
        with clock.travel(made.from_at):
            assert services.covers_begin(actor=one.user, at=made.from_at) == 1
            assert services.covers_begin(actor=one.user, at=made.from_at) == 0
            assert case in policies.visible_cases(who)
            assert child in visible_students(who)
        with clock.travel(made.until_at):
            assert child not in visible_students(who)

    def test_begins_today_or_later_and_lasts_a_day(self):
        one = make.full("preparing").assignments.get()
        who = make.facilitator()
        for days, field in (((date(2022, 10, 13), date(2022, 10, 20)), "from_date"), ((DAY, DAY), "until_date")):
            with pytest.raises(ValidationError) as refused:
                self.cover(one.user, one, who, *days)
            assert set(refused.value.error_dict) == {field}

    def test_is_none_of_a_cover(self, ada):
        one = make.full("preparing").assignments.get()
        made = self.cover(ada, one, make.facilitator())
        with pytest.raises(Conflict, match="a cover itself"):
            self.cover(ada, made, make.facilitator())

    def test_is_by_nobody_who_works_on_the_case_already(self, ada):
        case = make.full("preparing")
        one, other = case.assignments.get(), make.facilitator()
        assign(ada, case, other)
        with pytest.raises(Conflict, match="works on this case already"):
            self.cover(ada, one, other)

    def test_is_by_nobody_who_may_not_open_a_student_by_then(self, ada, monkeypatch):
        case = make.full("preparing")
        one, who = case.assignments.get(), make.facilitator()
        students.conflict(who, case.participants.first().student)
        monkeypatch.setattr("restorative.policies.is_involved", lambda user, case: False)  # as it was a moment before
        with pytest.raises(ValidationError) as refused:
            self.cover(ada, one, who)
        assert set(refused.value.error_dict) == {"user"}
        assert not AccessGrant.objects.filter(user=who).exists()

    def test_opens_its_students_once_however_often_the_case_changes(self, ada):
        case = make.full("preparing")
        who = make.facilitator()
        self.cover(ada, case.assignments.get(), who)
        before = list(AccessGrant.objects.filter(user=who).order_by("pk").values_list("pk", "until_at"))
        assign(ada, case, make.facilitator())
        assert list(AccessGrant.objects.filter(user=who).order_by("pk").values_list("pk", "until_at")) == before

    def test_who_covers_does_not_count_as_going_on(self, ada):
        one = make.full("preparing").assignments.get()
        self.cover(ada, one, make.facilitator())
        with pytest.raises(ValidationError, match="Nobody else works"):
            end(ada, one, handover="")
