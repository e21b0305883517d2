"""How it goes afterwards: asked once of each party, let go with a reason, and asked again when that is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from casework.models.links import token_digest
from core import clock
from core.errors import Conflict, TransitionNotAllowed
from core.refusals import constraint_of
from district.models import User
from district.services.place import SERVICE_ACCOUNTS
from restorative import selectors, services, tasks
from restorative.agreement_work import items as work
from restorative.forms import FollowUpOwnForm
from restorative.models import CaseDuty, FollowUp, ParticipantLink
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories.district import make as insert
from tests.factories.district import user

pytestmark = pytest.mark.django_db
DAY = date(2022, 10, 12)
LATER = datetime(2022, 12, 1, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


@pytest.fixture
def case():
    """A case that an agreement which ended brought into follow-up."""
    made = make.in_force()
    make.written(made.items.get(), outcome="fulfilled", outcome_date=make.SINCE)
    services.agreement_end(
        actor=made.case.assignments.get().user, ref=made.ref, on=make.SINCE, today=clock.today(), at=clock.now(),
        version=None,
    )  # fmt: skip
    made.case.refresh_from_db()
    return made.case


def parties(case):
    return list(case.participants.filter(part="in_conflict").order_by("pk"))


def answer(case, who, number=30, **facts):
    told = {"on": DAY, "way": "spoken", "safety": 4, "fairness": None, "satisfaction": 5, "own": "Better."} | facts
    return services.case_follow_up(
        actor=case.assignments.get().user, ref=case.ref, participant=who.ref, number=number, today=clock.today(),
        at=clock.now(), **told,
    )  # fmt: skip


def let_go(case, who, until=None, number=30, reason="She is ill."):
    return services.case_exempt_follow_up(
        actor=case.assignments.get().user, ref=case.ref, participant=who.ref, number=number, reason=reason,
        exempt_until=until, today=clock.today(), at=clock.now(),
    )  # fmt: skip


def duty(case, number=30):
    return CaseDuty.objects.filter(case=case, kind="follow_up", number=number).order_by("-pk").first()


class TestAnswers:
    def test_end_the_duty_once_every_party_gave_one(self, case):
        first, second = parties(case)
        answer(case, first)
        assert duty(case).is_open
        answer(case, second)
        ended = duty(case)
        assert (ended.done_date, ended.evidence) == (clock.today(), "2 people answered")
        assert duty(case, 90).is_open

    def test_are_given_once(self, case):
        first, _second = parties(case)
        answer(case, first)
        with pytest.raises(Conflict, match="already"):
            answer(case, first)
        with pytest.raises(IntegrityError) as told, transaction.atomic():
            make.follow_up(first)
        assert constraint_of(told.value) == "followup_once"
        answer(case, first, 90)

    def test_say_something_from_one_to_five(self, case):
        first, _second = parties(case)
        with pytest.raises(ValidationError, match="at least"):
            answer(case, first, safety=None, satisfaction=None)
        with pytest.raises(IntegrityError) as told, transaction.atomic():
            make.follow_up(first, safety=6)
        assert constraint_of(told.value) == "followup_ratings_valid"

    def test_are_asked_of_the_parties_alone(self, case):
        with pytest.raises(ValidationError, match="about"):
            answer(case, case.participants.get(part="supporter"))
        with pytest.raises(ValidationError, match="days"):
            answer(case, parties(case)[0], 31)

    def test_are_of_no_day_to_come_or_before_the_follow_up(self, case):
        for day in (date(2022, 12, 1), date(2022, 9, 1)):
            with pytest.raises(ValidationError):
                answer(case, parties(case)[0], on=day)

    def test_of_whoever_withdrew_are_not_waited_for(self, case):
        first, second = parties(case)
        make.consent(second, "withdrawn")
        answer(case, first)
        assert not duty(case).is_open

    def test_stay_as_they_were_said(self, case):
        answer(case, parties(case)[0])
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            FollowUp.objects.update(safety=1)


class TestExemptions:
    def test_end_the_duty_with_the_answers_of_the_others(self, case):
        first, second = parties(case)
        answer(case, first)
        let_go(case, second)
        assert duty(case).evidence == "1 person answered; 1 was let go"

    def test_until_a_day_call_the_duty_off_until_then(self, case):
        first, second = parties(case)
        until = date(2022, 11, 20)
        answer(case, first)
        let_go(case, second, until)
        ended = duty(case)
        assert (ended.done_at, ended.exempt_until) == (None, until)
        again = services.follow_ups_ask_again
        actor = user()
        assert again(actor=actor, today=until - timedelta(days=1), at=clock.now()) == 0
        with clock.travel(LATER):
            assert again(actor=actor, today=until, at=clock.now()) == 1
            assert again(actor=actor, today=until, at=clock.now()) == 0
            begun = duty(case)
            assert begun.is_open
            assert begun.clock == "within 7 days"
            answer(case, second, on=date(2022, 11, 21))
            assert duty(case).evidence == "2 people answered"

    def test_need_a_reason_and_a_day_that_is_not_over(self, case):
        first, _second = parties(case)
        with pytest.raises(ValidationError):
            let_go(case, first, reason=" ")
        with pytest.raises(ValidationError, match="over"):
            let_go(case, first, clock.today())

    def test_are_of_those_who_did_not_answer(self, case):
        first, _second = parties(case)
        answer(case, first)
        with pytest.raises(Conflict, match="answered this one already"):
            let_go(case, first)

    def test_are_asked_again_by_one_worker(self, case, monkeypatch):
        for one in parties(case):
            let_go(case, one, date(2022, 11, 20))
        stale = [duty(case)]  # as another worker read them before this one was done
        with clock.travel(LATER):
            for count in (1, 0):
                assert services.follow_ups_ask_again(actor=user(), today=clock.today(), at=clock.now()) == count
                monkeypatch.setattr("restorative.services.follow_ups.to_ask_again", lambda today: stale)
        assert CaseDuty.objects.open().filter(case=case, number=30).count() == 1

    def test_are_asked_again_by_the_tick(self, case):
        for one in parties(case):
            let_go(case, one, date(2022, 11, 20))
        assert "follow-up-schedule" in SERVICE_ACCOUNTS  # load_district makes it
        insert(User(email="follow-up-schedule@service.invalid", name="Follow-up schedule", is_service=True))
        with clock.travel(LATER):
            tasks.follow_ups_due()
            assert duty(case).is_open


class TestLinks:
    def test_are_made_where_taking_part_is_asked_no_more(self, case):
        first, _second = parties(case)
        _first, token = services.participant_send_link(
            actor=case.assignments.get().user, ref=first.ref, version=None, purpose="follow_up", today=clock.today(),
            at=clock.now(),
        )  # fmt: skip
        made = ParticipantLink.objects.get(participant=first)
        assert (made.purpose, made.digest) == ("follow_up", token_digest(token))

    def link(self, who):
        told = {"digest": "0" * 64, "made_by": user(), "made_at": clock.now(), "purpose": "follow_up",
                "expires_at": clock.now() + timedelta(days=14)}  # fmt: skip
        return insert(ParticipantLink(participant=who, **told))

    def take(self, link, **facts):
        with transaction.atomic():
            return services.follow_up_take(link, actor=user(), at=clock.now(), **facts)

    def test_take_the_answer_to_the_one_that_is_near(self, case):
        first, _second = parties(case)
        link = self.link(first)
        said = self.take(link, safety=2, fairness=None, satisfaction=None, words="So so.")
        assert (said.number, said.way, said.entered_by, said.words) == (30, "link", None, "So so.")
        with pytest.raises(ValidationError, match="Nothing is asked"):
            self.take(link, safety=2)

    def test_are_answered_on_their_own_page(self, client, case):
        first, _second = parties(case)
        make.link(first, "A" * 32, purpose="follow_up")
        told = {"safety": "4", "satisfaction": "5", "words": "Better."}
        assert client.post(reverse("restorative:answer", args=["A" * 32]), told).status_code == 200
        said = FollowUp.objects.get()
        assert (said.participant, said.way, said.safety, said.words) == (first, "link", 4, "Better.")

    def test_take_none_once_the_case_is_closed(self, case):
        link = self.link(parties(case)[0])
        make.written(case, status="closed", ended_date=DAY, close_reason="completed")
        link = ParticipantLink.objects.get(pk=link.pk)
        with pytest.raises(TransitionNotAllowed):
            self.take(link, safety=2)

    @pytest.mark.parametrize(("language", "words"), [("en", "Were you treated fairly?"), ("es", "con justicia")])
    def test_ask_in_the_language_of_whoever_answers(self, language, words):
        assert words in str(FollowUpOwnForm(language=language))
        assert not FollowUpOwnForm({"words": "Fine."}, language=language).is_valid()
        right = FollowUpOwnForm({"safety": "3"}, language=language)
        assert right.is_valid(), right.errors
        assert right.cleaned_data == {"safety": 3, "fairness": None, "satisfaction": None, "words": ""}


class TestWhatIsShown:
    def test_later_cases_of_the_same_students_stand_on_the_form_and_on_the_page(self, client, case):
        who, child = case.assignments.get().user, parties(case)[0].student
        later, hidden = make.full(on=DAY), make.full(on=DAY)
        for one in (later, hidden):
            make.participant(one, child)
        make.assigned(later, who)
        client.force_login(who)
        form = client.get(reverse("restorative:case-follow-up", args=[case.ref])).content.decode()
        page = client.get(reverse("restorative:case-detail", args=[case.ref])).content.decode()
        assert list(selectors.later_cases(who, case)) == [later]
        for text in (form, page):
            assert later.number in text
            assert hidden.number not in text

    def test_the_page_says_who_answered_what(self, client, case):
        first, second = parties(case)
        answer(case, first)
        let_go(case, second, date(2022, 11, 20))
        client.force_login(case.assignments.get().user)
        page = client.get(reverse("restorative:case-detail", args=[case.ref])).content.decode()
        assert "safe 4, satisfied 5" in page
        assert "not asked until Nov 19, 2022" in page


class TestWork:
    def told(self, case, today=None):
        return [one.kind for one in work(case.assignments.get().user, today or clock.today())]

    def test_tells_of_follow_ups_that_are_near(self, case):
        assert self.told(case) == ["restorative.case.follow_up"]
        for one in parties(case):
            answer(case, one)
        assert self.told(case) == []

    def test_tells_of_items_drafts_and_spanish(self):
        made = make.in_force()
        assert self.told(made.case) == ["restorative.agreement.review_spanish"]
        make.written(made, spanish_reviewed_at=clock.now(), spanish_reviewed_by=user())
        assert self.told(made.case) == []
        assert self.told(made.case, date(2022, 10, 25)) == ["restorative.item.outcome"]
        draft = make.agreement(language="en")
        assert self.told(draft.case) == ["restorative.agreement.offer"]
        signed = make.signed(language="en")
        assert self.told(signed.case) == ["restorative.agreement.sign"]
        make.written(signed.case, status="withdrawn", ended_date=DAY, whose_wish="harmed")
        assert self.told(signed.case) == []
