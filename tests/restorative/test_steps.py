"""What each step of a case asks for, changes and refuses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from restorative import policies
from restorative.models import CaseDuty, RestorativeCase
from restorative.services import cases as services
from restorative.services import closing, steps
from students.policies import visible_students
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user
from tests.factories.privacy_seals import sealed
from tests.restorative.steps import DAY, SAID

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


@pytest.fixture
def ada():
    return students.accepted(user(Role.RESTORATION_COORDINATOR, name="Ada"))


class TestScreening:
    def test_a_suitable_case_is_done_with_its_duty(self, ada):
        case = make.case()
        due = make.duty(case, "screen")
        services.case_accept(actor=ada, ref=case.ref, on=DAY, screen_reason=" Both want to. ", **SAID)
        case.refresh_from_db()
        due.refresh_from_db()
        assert (case.status, case.screened_date, case.screen_reason) == ("suitable", DAY, "Both want to.")
        assert (due.done_by, due.done_date, due.evidence) == (ada, DAY, "Suitable, not begun")

    @pytest.mark.parametrize("on", [DAY + timedelta(days=1), make.SINCE - timedelta(days=1)])
    def test_a_day_that_cannot_be_is_refused_at_it(self, ada, on):
        with pytest.raises(ValidationError) as refused:
            services.case_accept(actor=ada, ref=make.case().ref, on=on, screen_reason="Why.", **SAID)
        assert set(refused.value.error_dict) == {"on"}

    def test_what_the_law_asks_for_stays_to_be_done_when_it_is_turned_down(self, ada):
        case = make.case()
        weapon, own = make.duty(case, "police_report"), make.duty(case, "follow_up")
        services.case_turn_down(actor=ada, ref=case.ref, on=DAY, screen_reason="Nobody wants to.", **SAID)
        assert list(CaseDuty.objects.open().filter(case=case)) == [weapon]
        own.refresh_from_db()
        assert own.cancelled_reason == "The case ended."

    def test_sent_elsewhere_says_where(self, ada):
        case = make.case()
        told = {"on": DAY, "screen_reason": "Health.", **SAID}
        with pytest.raises(ValidationError, match="to whom"):
            services.case_send_elsewhere(actor=ada, ref=case.ref, sent_to=" ", **told)
        assert services.case_send_elsewhere(actor=ada, ref=case.ref, sent_to="Nurse", **told).status == "elsewhere"


def test_of_a_case_that_was_sealed_meanwhile_nothing_is_found(ada, monkeypatch):
    case = make.case("closed")
    sealed(case)
    every = RestorativeCase.objects.all()
    monkeypatch.setattr(
        "restorative.services.steps.policies.visible_cases", lambda user: every
    )  # as they saw it before
    with pytest.raises(RestorativeCase.DoesNotExist):
        steps.case_locked(ada, case.ref, "accept", None)


class TestMatching:
    def match(self, actor, one, **more):
        told = {"student": "", "is_elsewhere": False, "reason": ""} | more
        return services.case_match(
            actor=actor, ref=one.referral.case.ref, person=one.ref, today=DAY, version=None, **told
        )

    @pytest.fixture
    def named(self):
        return make.was_there(make.referral(make.case()), name="The tall one")

    def test_a_student_is_said_once_and_corrected_with_a_reason(self, ada, named):
        first, second = students.student(at=school()), students.student(at=school())
        self.match(ada, named, student=first.ref)
        with pytest.raises(ValidationError) as refused:
            self.match(ada, named, student=second.ref)
        assert set(refused.value.error_dict) == {"reason"}
        self.match(ada, named, student=second.ref, reason="A brother.")
        named.refresh_from_db()
        assert named.student == second

    def test_it_is_a_student_or_somebody_elsewhere_and_not_both(self, ada, named):
        for told in ({}, {"student": students.student(at=school()).ref, "is_elsewhere": True}):
            with pytest.raises(ValidationError, match="one of the two"):
                self.match(ada, named, **told)
        self.match(ada, named, is_elsewhere=True)
        named.refresh_from_db()
        assert named.is_elsewhere
        with pytest.raises(IntegrityError, match="referralperson_here_or_elsewhere"):
            make.written(named, student=students.student())

    def test_whom_one_may_not_open_is_none(self, ada):
        here = students.accepted(user(Role.RESTORATION_COORDINATOR, at=school()))
        named = make.was_there(make.referral(make.case()), name="Somebody")
        with pytest.raises(ValidationError, match="whom you may open"):
            self.match(here, named, student=students.student(at=school("north", "North")).ref)

    def test_nobody_of_another_case_is_matched(self, ada, named):
        other = make.was_there(make.referral(make.case()), name="Somebody")
        with pytest.raises(ValidationError, match="No referral of this case names this student"):
            services.case_match(
                actor=ada, ref=named.referral.case.ref, person=other.ref, student="", is_elsewhere=True, reason="",
                today=DAY, version=None,
            )  # fmt: skip

    def test_who_was_said_to_be_elsewhere_is_corrected_with_a_reason(self, ada, named):
        child = students.student(at=school())
        make.participant(named.referral.case, part="supporter", kind="adult", name="Ada Sample")
        self.match(ada, named, is_elsewhere=True)
        self.match(ada, named, student=child.ref, reason="Came back.")
        named.refresh_from_db()
        assert (named.student, named.is_elsewhere) == (child, False)

    def test_whoever_takes_part_is_taken_off_first(self, ada, named):
        wrong = students.student(at=school())
        self.match(ada, named, student=wrong.ref)
        make.participant(named.referral.case, wrong)
        with pytest.raises(Conflict, match="Take them off"):
            self.match(ada, named, is_elsewhere=True, reason="Another school.")

    def test_nobody_who_works_on_it_is_matched_with_a_conflict(self, ada, named):
        child = students.student(at=school())
        case = make.written(named.referral.case, status="suitable", screened_date=DAY, screen_reason="Why.")
        students.conflict(make.assigned(case).user, child)
        with pytest.raises(Conflict, match="End their assignment first"):
            self.match(ada, named, student=child.ref)


class TestJoining:
    def test_referrals_duties_hard_stops_and_urgency_come_together_and_part_again(self, ada):
        into = make.case("preparing", hard_stops=["threat"])
        case = make.case(hard_stops=["weapon"], urgency="today")
        told, moves = make.referral(case), make.duty(case, "police_report")
        make.duty(into, "screen", due_at=TODAY)
        make.duty(case, "screen", due_at=TODAY + timedelta(days=1))
        services.case_join(actor=ada, ref=case.ref, into=into.ref, reason="The same.", **SAID)
        into.refresh_from_db()
        assert (into.hard_stops, into.urgency) == (["weapon", "threat"], "today")
        assert list(into.referrals.all()) == [told]
        assert {one.kind for one in CaseDuty.objects.open().filter(case=into)} == {"police_report", "screen"}
        assert not CaseDuty.objects.open().filter(case=case).exists()

        services.case_part(actor=ada, ref=case.ref, reason="Another day.", **SAID)
        case.refresh_from_db()
        assert (case.status, case.joined_into) == ("referred", None)
        assert list(case.referrals.all()) == [told]
        assert {one.kind for one in CaseDuty.objects.open().filter(case=case)} == {"police_report", "screen"}
        assert moves in CaseDuty.objects.open().filter(case=case)
        assert [one.kind for one in CaseDuty.objects.open().filter(case=into)] == ["screen"]

    def test_what_was_done_for_both_does_not_begin_again(self, ada):
        into, case = make.case("preparing"), make.case()
        make.duty(into, "police_report", due_at=TODAY)
        late = make.duty(case, "police_report", due_at=TODAY + timedelta(days=1))
        services.case_join(actor=ada, ref=case.ref, into=into.ref, reason="The same.", **SAID)
        anew = make.duty(case, "police_report", "done")
        services.case_part(actor=ada, ref=case.ref, reason="Another day.", **SAID)
        assert list(CaseDuty.objects.filter(case=case).order_by("pk")) == [late, anew]

    def test_of_two_duties_of_a_kind_the_one_due_first_goes_on(self, ada):
        into, case = make.case("preparing"), make.case()
        make.duty(into, "police_report", due_at=TODAY + timedelta(days=1))
        sooner = make.duty(case, "police_report", due_at=TODAY)
        services.case_join(actor=ada, ref=case.ref, into=into.ref, reason="The same.", **SAID)
        assert list(CaseDuty.objects.open().filter(case=into)) == [sooner]
        services.case_part(actor=ada, ref=case.ref, reason="Another day.", **SAID)
        assert list(CaseDuty.objects.open().filter(case=case)) == [sooner]
        assert CaseDuty.objects.open().filter(case=into).count() == 1

    @pytest.mark.parametrize("what", ["another school", "another month", "ended"])
    def test_only_an_open_case_near_it_takes_it(self, ada, what):
        into = {
            "another school": lambda: make.case("preparing", at=school("north", "North")),
            "another month": lambda: make.case("preparing", on=date(2022, 8, 30)),
            "ended": lambda: make.case("closed"),
        }[what]()
        with pytest.raises(ValidationError, match="at most a week"):
            services.case_join(actor=ada, ref=make.case().ref, into=into.ref, reason="The same.", **SAID)

    def test_a_case_with_others_in_it_is_parted_first(self, ada):
        into = make.case("referred")
        make.case("joined", joined_into=into)
        with pytest.raises(Conflict, match="Part them first"):
            services.case_join(actor=ada, ref=into.ref, into=make.case("preparing").ref, reason="Same.", **SAID)
        with pytest.raises(Conflict, match="Part them first"):
            services.case_error(actor=ada, ref=into.ref, error_reason="Nobody.", **SAID)

    def test_another_case_of_the_incident_has_a_referral_of_its_own(self, ada):
        case = make.case("suitable", hard_stops=["threat"])
        stays, moves = make.referral(case), make.referral(case)
        told = {"actor": ada, "ref": case.ref, "on": DAY, "reason": "Two things.", "today": DAY, "version": None}
        made = services.case_split(referral=moves.ref, **told)
        assert (made.incident, made.status, made.hard_stops) == (case.incident, "suitable", ["threat"])
        assert (list(case.referrals.all()), list(made.referrals.all())) == ([stays], [moves])
        with pytest.raises(ValidationError, match="one stays with it"):
            services.case_split(referral=stays.ref, **told)


class TestPreparing:
    def prepare(self, actor, case):
        return services.case_prepare(actor=actor, ref=case.ref, on=DAY, **SAID)

    def test_names_all_that_is_missing(self, ada):
        case = make.case("suitable")
        make.was_there(make.referral(case), name="Somebody")
        make.duty(case, "abuse_spoken")
        with pytest.raises(Conflict) as refused:
            self.prepare(ada, case)
        for words in ("Suspected abuse", "Nobody works", "which student", "Nobody has asked"):
            assert words in refused.value.message

    @pytest.mark.parametrize("outcome", ["go_on", "apart", "stop"])
    def test_goes_by_the_last_safety_screen(self, ada, outcome):
        case = make.full("suitable")
        make.screen(case, "stop" if outcome != "stop" else "go_on", on_date=make.SINCE)
        make.screen(case, outcome, on_date=DAY)
        if outcome == "stop":
            with pytest.raises(Conflict, match="not safe now"):
                self.prepare(ada, case)
        else:
            assert self.prepare(ada, case).status == "preparing"

    def test_whoever_is_elsewhere_needs_no_student(self, ada):
        case = make.full("suitable")
        make.screen(case)
        one = make.was_there(case.referrals.get(), name="Somebody")
        with pytest.raises(Conflict, match="which student"):
            self.prepare(ada, case)
        make.written(one, is_elsewhere=True)
        assert self.prepare(ada, case).prepared_date == DAY

    def test_a_concern_with_which_they_meet_is_explained(self, ada):
        told = {"actor": ada, "ref": make.full("suitable").ref, "on": DAY, "concerns": ["fear"], "outcome": "go_on"}
        with pytest.raises(ValidationError, match="all the same"):
            services.case_screen_safety(**told, **SAID)
        with pytest.raises(ValidationError, match="court"):
            services.case_screen_safety(**told | {"concerns": ["order"], "note": "They want it."}, **SAID)


class TestApart:
    def test_two_of_the_case_and_not_one_twice(self, ada):
        case = make.full("preparing")
        first, second = case.participants.all()
        other = make.full("preparing").participants.first()
        told = {"actor": ada, "ref": case.ref, "on": DAY, "plan": "Two rooms.", "today": DAY, "version": None}
        for one, two, words in ((first, first, "two different"), (first, other, "takes part in this case")):
            with pytest.raises(ValidationError, match=words):
                services.case_keep_apart(first=one.ref, second=two.ref, **told)
        made = services.case_keep_apart(first=first.ref, second=second.ref, **told)
        services.apart_end(actor=ada, ref=made.ref, until_date=DAY, reason="They talked.", today=DAY, version=None)
        with pytest.raises(TransitionNotAllowed):
            services.apart_end(actor=ada, ref=made.ref, until_date=DAY, reason="Again.", today=DAY, version=None)


class TestEnding:
    def close(self, actor, case, **more):
        told = {"on": DAY, "close_reason": "own_wish"} | more
        return services.case_close(actor=actor, ref=case.ref, **told, **SAID)

    def test_closing_is_blocked_by_all_that_is_missing(self, ada, client):
        case = make.full("follow_up")
        case.close_reason = "own_wish"
        weapon = make.duty(case, "police_report")
        plan = make.apart(case, *case.participants.all())
        with pytest.raises(Conflict) as refused:
            self.close(ada, case)
        assert all(words in refused.value.message for words in closing.missing(case, clock.today()))
        assert len(closing.missing(case, clock.today())) == 2
        client.force_login(ada)
        page = client.get(reverse("restorative:case-detail", args=[case.ref])).content.decode()
        assert "no last day yet" in page
        make.written(plan, until_date=date(2022, 12, 1))
        with pytest.raises(IntegrityError, match="duties that the law names"):
            make.written(case, status="closed", close_reason="completed", ended_date=DAY)
        make.written(weapon, done_at=TODAY, done_by=ada, done_date=DAY, evidence="Called.")
        assert self.close(ada, case).status == "closed"

    @pytest.mark.parametrize("action", ["decline", "withdraw", "close"])
    def test_whoever_worked_on_it_opens_its_students_no_more_until_it_is_taken_up_again(self, ada, action):
        case = make.full("preparing")
        make.duty(case, "follow_up")
        who, child = case.assignments.get().user, case.participants.first().student
        if action == "close":
            self.close(ada, case)
        else:
            getattr(services, f"case_{action}")(actor=ada, ref=case.ref, on=DAY, whose_wish="harmed", **SAID)
        assert child not in visible_students(who)
        assert not CaseDuty.objects.open().filter(case=case).exists()
        services.case_reopen(actor=ada, ref=case.ref, on=DAY, reason="It began again.", **SAID)
        case.refresh_from_db()
        assert (case.status, case.ended_date, case.close_reason, case.whose_wish) == ("suitable", None, "", "")
        assert child in visible_students(who)

    def test_one_that_ended_before_it_was_screened_is_screened_when_taken_up_again(self, ada):
        case = make.case("withdrawn")
        services.case_reopen(actor=ada, ref=case.ref, on=DAY, reason="They want to now.", **SAID)
        case.refresh_from_db()
        assert (case.screened_date, case.screen_reason) == (DAY, "They want to now.")

    def test_a_wish_is_somebodys(self):
        with pytest.raises(IntegrityError, match="restorativecase_wish_told"):
            make.case("declined", whose_wish="")
        with pytest.raises(IntegrityError, match="restorativecase_wish_told"):
            make.case("closed", whose_wish="harmed")

    def test_not_before_the_step_before(self, ada):
        case = make.full("preparing", prepared_date=DAY)
        with pytest.raises(ValidationError, match="taken last"):
            self.close(ada, case, on=DAY - timedelta(days=1))

    def test_entered_in_error_it_is_gone_for_all_but_who_answers_for_privacy(self, ada):
        case = make.full("preparing")
        who, child = case.assignments.get().user, case.participants.first().student
        services.case_error(actor=ada, ref=case.ref, error_reason="Another school.", **SAID)
        privacy = students.accepted(user(Role.PRIVACY_OFFICER))
        for reader, sees in ((ada, False), (who, False), (privacy, True)):
            assert (case in policies.visible_cases(reader)) is sees
        assert child not in visible_students(who)
        assert not policies.working().filter(case=case).exists()
        assert RestorativeCase.history.rel.related_model.objects.filter(pgh_obj=case).exists()

    def test_what_the_law_asks_for_is_not_lost_in_an_error(self, ada):
        case = make.full("preparing")
        make.duty(case, "police_report")
        with pytest.raises(Conflict, match="call it off with a reason"):
            services.case_error(actor=ada, ref=case.ref, error_reason="Nobody.", **SAID)
