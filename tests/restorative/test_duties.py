"""What must be done: who knows of it, who does it, and what comes of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.urls import reverse

from core import clock
from core.models import ReadSubject
from district.models import Role
from restorative import policies, services
from restorative.models import CaseDuty, DutyKind
from tests.factories import restorative as make
from tests.factories.district import closed_day, school, user
from tests.factories.students import accepted, code
from tests.restorative.duties import FRIDAY, begin, browser, holder, page, told

pytestmark = pytest.mark.django_db
NOW = {"at": FRIDAY, "today": date(2022, 10, 14), "version": None}


@pytest.fixture(autouse=True)
def _friday():
    code()
    with clock.travel(FRIDAY):
        yield


DO = {"on": date(2022, 10, 14), "evidence": "Called at noon.", "today": date(2022, 10, 14), "at": FRIDAY}


def do(who, duty: CaseDuty, **fields) -> CaseDuty:
    return services.duty_do(actor=who, ref=duty.ref, version=None, **DO | fields)


class TestBeginning:
    def test_reckons_on_the_calendar_of_the_school(self):
        closed_day(date(2022, 10, 17), at=school(), name="Conference day")
        here = begin(make.case())
        there = begin(make.case(at=school("north", "North")))
        assert here.due_at == datetime(2022, 10, 20, 5, tzinfo=UTC)
        assert there.due_at == datetime(2022, 10, 19, 5, tzinfo=UTC)

    def test_asks_a_follow_up_after_as_many_days_as_its_number(self):
        duty = begin(make.case("follow_up"), DutyKind.FOLLOW_UP, number=30)
        assert duty.due_at == datetime(2022, 11, 14, 6, tzinfo=UTC)
        assert (duty.clock, duty.is_by_law, duty.citation) == ("within 30 days", False, "")

    def test_is_once_while_it_is_open(self):
        case = make.case()
        first = begin(case)
        with pytest.raises(ValidationError, match="there already"):
            begin(case)
        make.written(first, cancelled_at=clock.now(), cancelled_reason="Joined.")
        begin(case)

    def test_leaves_its_own_row_in_history(self):
        duty = begin(make.case())
        assert [one.pgh_context["action"] for one in duty.history.all()] == ["restorative.duty.begin"]


class TestDoing:
    def test_notes_day_person_and_what_was_done(self):
        leader = holder(Role.SCHOOL_LEADER)
        duty = do(leader, make.duty(make.case()), on=date(2022, 10, 13), evidence=" Called at noon. ")
        assert (duty.done_by, duty.done_date, duty.done_at) == (leader, date(2022, 10, 13), FRIDAY)
        assert duty.evidence == "Called at noon."

    @pytest.mark.parametrize(
        ("field", "value"), [("on", date(2022, 10, 15)), ("on", date(2022, 9, 11)), ("evidence", "  ")]
    )
    def test_refuses_what_cannot_be(self, field, value):
        duty = make.duty(make.case())
        with pytest.raises(ValidationError) as refused:
            do(holder(Role.SCHOOL_LEADER), duty, **{field: value})
        assert list(refused.value.message_dict) == [field]

    def test_is_for_whose_it_is(self):
        police, title_ix = make.duty(make.case()), make.duty(make.case(hard_stops=["sexual"]), "title_ix",
                                                             role=Role.TITLE_IX_COORDINATOR)  # fmt: skip
        with pytest.raises(ObjectDoesNotExist):
            do(holder(Role.SCHOOL_LEADER, at=school("north", "North")), police)
        with pytest.raises(ObjectDoesNotExist):
            do(holder(Role.TITLE_IX_COORDINATOR), police)
        with pytest.raises(ObjectDoesNotExist):
            do(holder(Role.SCHOOL_LEADER), title_ix)
        do(holder(Role.RESTORATION_COORDINATOR), police)

    def test_is_for_the_facilitators_of_the_case(self):
        case = make.case("preparing")
        duty = make.duty(case, "first_contact", role=Role.RESTORATION_FACILITATOR)
        with pytest.raises(ObjectDoesNotExist):
            do(make.facilitator(), duty)
        works = make.facilitator()
        make.assigned(case, works)
        do(works, duty)

    def test_does_not_wait_for_the_code_of_conduct(self):
        do(user(Role.SCHOOL_LEADER, at=school()), make.duty(make.case()))

    def test_is_done_once(self):
        duty = make.duty(make.case())
        leader = holder(Role.SCHOOL_LEADER)
        do(leader, duty)
        answer = browser(leader).post(
            reverse("restorative-api:duty-do", args=[duty.ref]),
            {"on": "2022-10-14", "evidence": "Again."}, content_type="application/json", headers={"If-Match": '"2"'},
        )  # fmt: skip
        assert answer.status_code == 409


class TestAbuse:
    @pytest.fixture
    def reporter(self):
        return user(Role.STAFF_MEMBER, at=school())

    def duty(self, reporter, kind="abuse_spoken") -> CaseDuty:
        return make.duty(told("abuse"), kind, role=Role.RESTORATION_COORDINATOR, assignee=reporter)

    def test_is_done_by_whoever_told_of_it(self, reporter):
        assert do(reporter, self.duty(reporter)).done_by == reporter

    @pytest.mark.parametrize("role", [Role.STAFF_MEMBER, Role.RESTORATION_COORDINATOR])
    def test_is_not_called_off_by_the_one_it_falls_to(self, role):
        reporter = holder(role)
        duty = self.duty(reporter)
        assert "call_off" not in policies.offered(reporter, duty)
        with pytest.raises(PermissionDenied):
            services.duty_call_off(actor=reporter, ref=duty.ref, reason="I think not.", **NOW)

    def test_is_taken_off_nobodys_hands(self, reporter):
        duty = self.duty(reporter)
        with pytest.raises(PermissionDenied):
            services.duty_take(actor=holder(Role.RESTORATION_COORDINATOR), ref=duty.ref, version=None)

    def test_shows_the_reporter_no_child_and_no_case(self, reporter):
        duty = self.duty(reporter)
        text = page(reporter, duty)
        assert "800-362-2178" in text
        assert "Iowa Code 232.69" not in text  # the factory's has no source
        for word in ("Testerly", "Sampleman", "in a bag", duty.case.ref, duty.case.number):
            assert word not in text
        assert not ReadSubject.objects.exists()

    def test_is_seen_by_no_other_teacher(self, reporter):
        address = reverse("restorative:duty-detail", args=[self.duty(reporter).ref])
        assert browser(user(Role.STAFF_MEMBER, at=school())).get(address).status_code == 404


class TestTaking:
    def test_lets_it_fall_to_oneself(self):
        leader = holder(Role.SCHOOL_LEADER)
        duty = services.duty_take(actor=leader, ref=make.duty(make.case()).ref, version=None)
        assert duty.assignee == leader
        with pytest.raises(ValidationError, match="already"):
            services.duty_take(actor=leader, ref=duty.ref, version=None)


class TestCallingOff:
    def test_keeps_why(self):
        leader = holder(Role.SCHOOL_LEADER)
        duty = make.duty(make.case())
        with pytest.raises(ValidationError):
            services.duty_call_off(actor=leader, ref=duty.ref, reason=" ", **NOW)
        off = services.duty_call_off(actor=leader, ref=duty.ref, reason="It was a toy.", **NOW)
        assert (off.cancelled_reason, off.cancelled_at) == ("It was a toy.", FRIDAY)


class TestTheTitleIXCoordinator:
    @pytest.fixture
    def coordinator(self):
        return holder(Role.TITLE_IX_COORDINATOR)

    def clear(self, who, case, **fields):
        facts = {"on": date(2022, 10, 14), "evidence": "Both want it.", "today": date(2022, 10, 14), "at": FRIDAY}
        return services.case_clear(actor=who, ref=case.ref, version=None, **facts | fields)

    def test_clears_a_case_and_so_does_the_duty(self, coordinator):
        case = make.case("preparing", hard_stops=["sexual"])
        duty = make.duty(case, "title_ix", role=Role.TITLE_IX_COORDINATOR)
        cleared = self.clear(coordinator, case)
        assert (cleared.title_ix_cleared_at, cleared.title_ix_cleared_by) == (FRIDAY, coordinator)
        duty.refresh_from_db()
        assert (duty.done_by, duty.evidence) == (coordinator, "Both want it.")

    def test_does_the_duty_without_clearing(self, coordinator):
        case = make.case("preparing", hard_stops=["sexual"])
        do(coordinator, make.duty(case, "title_ix", role=Role.TITLE_IX_COORDINATOR))
        case.refresh_from_db()
        assert case.title_ix_cleared_at is None
        self.clear(coordinator, case)

    def test_clears_once_and_with_words(self, coordinator):
        case = make.case(hard_stops=["sexual"])
        with pytest.raises(ValidationError):
            self.clear(coordinator, case, evidence=" ")
        self.clear(coordinator, case)
        with pytest.raises(ValidationError, match="cleared already"):
            self.clear(coordinator, case)

    def test_clears_nothing_that_was_not_reported(self):
        who = accepted(user(Role.TITLE_IX_COORDINATOR, Role.RESTORATION_COORDINATOR))  # who sees other cases, too
        with pytest.raises(ValidationError, match="Nothing was reported here"):
            self.clear(who, make.case(hard_stops=["weapon"]))

    def test_alone_clears(self):
        with pytest.raises(PermissionDenied):
            self.clear(holder(Role.RESTORATION_COORDINATOR), make.case(hard_stops=["sexual"]))
