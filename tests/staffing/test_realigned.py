"""What a realignment changes: shares of duties, the agreement, reviews; and a gap in cover in whose work it is."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from agenda.selectors import agenda
from district.models import Role
from staffing import services
from staffing.line_types import REALIGNMENT
from staffing.models import DutyShare, RealignmentReview
from tests.factories import installments as make
from tests.factories.district import user
from tests.factories.staffing import act, hr
from tests.factories.staffing import line as opened
from tests.staffing.conftest import TODAY
from tests.staffing.test_installments import by_hand

pytestmark = pytest.mark.django_db
WHY = {"version": None, "reason": "For the test."}
BEFORE = [{"words": "Teaching", "percent": 100}]
AFTER = [{"words": "Teaching", "percent": 60}, {"words": "Circles", "percent": 40}]


def share(line, before=BEFORE, after=AFTER):
    return services.duties_share(actor=hr(), ref=line.ref, version=None, before=before, after=after)


def hold(one, result="keep", day=TODAY, actor=None):
    return services.review_hold(actor=actor or hr(), ref=one.ref, version=None, held_on=day, result=result,
                                words="It was looked at.", today=TODAY)  # fmt: skip


def kinds(person, *names):
    return [item.kind for item in agenda(person, TODAY).items if item.kind.removeprefix("staffing.") in names]


class TestDuties:
    def test_make_a_hundred_on_each_side_and_are_written_anew(self):
        line = make.in_effect()
        share(line)
        for before, after, words in (
            (BEFORE, AFTER[:1], "make 60 percent"),
            ([*BEFORE, *AFTER[1:]], AFTER, "make 140 percent"),
            (BEFORE, [AFTER[0], AFTER[0] | {"percent": 40}], "stands there twice"),
            (BEFORE, AFTER, "says so already"),
        ):
            with pytest.raises(ValidationError, match=words):
                share(line, before, after)
        share(line, after=[{"words": "Teaching", "percent": 50}, {"words": "Door", "percent": 50}])
        found = DutyShare.objects.filter(realignment=line, side="after").order_by("words")
        assert [str(one) for one in found] == ["Door 50 %", "Teaching 50 %"]

    @pytest.mark.django_db(transaction=True)
    def test_are_held_to_a_hundred_by_the_database(self):
        share(make.in_effect())
        with pytest.raises(IntegrityError, match="do not make 100 percent"), by_hand():
            DutyShare.objects.filter(words="Circles").update(percent=41)
        with pytest.raises(IntegrityError, match="do not make 100 percent"), by_hand():
            DutyShare.objects.filter(side="after").delete()

    def test_agreed_on_once_is_not_noted_twice(self):
        line = make.in_effect()
        note = {"actor": hr(), "ref": line.ref, "version": None, "agreed_on": TODAY, "today": TODAY}
        services.agreement_note(agreement="A letter.", **note)
        with pytest.raises(ValidationError, match="says so already"):
            services.agreement_note(agreement=" A letter. ", **note)
        assert services.agreement_note(agreement="A call.", **note).agreement == "A call."

    def test_and_the_agreement_stand_on_the_page_and_in_the_answer(self, desk):
        line = make.in_effect()
        share(line)
        services.agreement_note(
            actor=hr(), ref=line.ref, version=None, agreed_on=TODAY, agreement="A letter.", today=TODAY
        )
        page = desk.get(reverse("staffing:realignment-detail", args=[line.ref])).content.decode()
        for words in ("Circles: 40", "Agreed on Oct 14, 2022", "A letter.", "Nov 20, 2022"):
            assert words in page
        told = desk.get(f"/api/v1/staffing/realignments/{line.ref}/").json()
        assert {(one["side"], one["percent"]) for one in told["duties"]} == {
            ("before", 100), ("after", 60), ("after", 40),
        }  # fmt: skip
        assert (told["agreed_on"], told["agreement"]) == ("2022-10-14", "A letter.")
        with pytest.raises(ValidationError, match="still to come"):
            services.agreement_note(actor=hr(), ref=line.ref, version=None, agreed_on=date(2022, 10, 15),
                                    agreement="A letter.", today=TODAY)  # fmt: skip


class TestReviews:
    def test_are_planned_at_the_start_and_follow_the_realignment(self):
        line = make.in_effect()
        assert line.reviews.get().due_on == date(2022, 11, 20)
        act(line, "end", TODAY)
        assert line.reviews.get().status == "canceled"
        services.line_take_back(line_type=REALIGNMENT, actor=hr(), ref=line.ref, **WHY)
        assert line.reviews.get(status="due").due_on == date(2022, 11, 20)
        services.line_take_back(line_type=REALIGNMENT, actor=hr(), ref=line.ref, **WHY)
        assert not line.reviews.filter(status="due").exists()

    def test_canceled_by_somebody_stay_so_when_the_end_is_taken_back(self):
        one = make.review("canceled")
        act(one.realignment, "end", TODAY)
        services.line_take_back(line_type=REALIGNMENT, actor=hr(), ref=one.realignment.ref, **WHY)
        assert not one.realignment.reviews.filter(status="due").exists()

    def test_are_one_at_a_time(self):
        one = make.review()
        plan = {"actor": hr(), "realignment": one.realignment.ref, "due_on": date(2022, 12, 1), "today": TODAY}
        with pytest.raises(ValidationError, match="is planned already"):
            services.review_plan(**plan)
        with pytest.raises(ValidationError, match="began on Aug 22, 2022"):
            hold(one, day=date(2022, 8, 21))
        with pytest.raises(ValidationError, match="has passed"):
            services.review_move(actor=hr(), ref=one.ref, due_on=date(2022, 10, 13), today=TODAY, **WHY)
        hold(one)
        assert services.review_plan(**plan).status == "due"
        with pytest.raises(IntegrityError, match="realignmentreview_one_planned"), by_hand():
            RealignmentReview.objects.filter(pk=one.pk).update(status="due", held_on=None, held_by=None, result="")

    def test_are_of_a_realignment_in_effect(self):
        planned = opened("realignment", "planned")
        for ref in (planned.ref, "rln-00000000000"):
            with pytest.raises(ValidationError, match="Choose a realignment that is in effect"):
                services.review_plan(actor=hr(), realignment=ref, due_on=date(2022, 12, 1), today=TODAY)

    def test_are_moved_to_another_day(self):
        one = make.review()
        with pytest.raises(ValidationError, match="It is that day already"):
            services.review_move(actor=hr(), ref=one.ref, due_on=one.due_on, today=TODAY, **WHY)

    @pytest.mark.parametrize(("result", "step"), [("end", "end"), ("change", "share_duties")])
    def test_that_find_something_lead_to_the_step_until_it_is_taken(self, result, step, desk):
        one = make.review()
        hold(one, result)
        page = desk.get(reverse("staffing:review-detail", args=[one.ref])).content.decode()
        assert reverse(f"staffing:realignment-{step.replace('_', '-')}", args=[one.realignment.ref]) in page
        assert kinds(hr(), f"realignment.{step}") == [f"staffing.realignment.{step}"]
        act(one.realignment, "end", TODAY) if result == "end" else share(one.realignment)
        assert kinds(hr(), f"realignment.{step}") == []

    def test_wait_for_who_may_hold_them(self):
        one = make.review()
        assert kinds(hr(), "review.hold") == []
        services.review_move(actor=hr(), ref=one.ref, due_on=TODAY, today=TODAY, **WHY)
        lead = make.leader(one.realignment.authorization.school)
        assert kinds(hr(), "review.hold") == kinds(lead, "review.hold") == ["staffing.review.hold"]
        hold(one, actor=lead)
        assert kinds(hr(), "review.hold") == kinds(lead, "review.hold") == []


def test_a_gap_in_cover_is_the_leaders_and_the_directors_until_covered():
    line = make.in_effect()
    people = [make.leader(line.authorization.school), user(Role.PLAN_DIRECTOR)]
    assert [kinds(one, "realignment.gap") for one in people] == [["staffing.realignment.gap"]] * 2
    services.cover_add(actor=hr(), ref=line.ref, on=TODAY, today=TODAY, version=None, needed=False,
                       reason="Nothing was left.")  # fmt: skip
    assert [kinds(one, "realignment.gap") for one in people] == [[], []]
