"""What the services of level 1 refuse, in words: rules of several subjects that no other test knows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from community import services
from community.models import Input, InputTold, ToldOf
from core import clock
from core.errors import Conflict
from district.models import Role
from tests.community.test_decisions import cast, decide, present
from tests.community.test_told import TESTER, run_all
from tests.contract import NOW, TODAY
from tests.factories import community_bodies as bodies
from tests.factories import community_decisions as decisions
from tests.factories import community_events as events
from tests.factories import community_inputs as inputs
from tests.factories import community_supports as supports
from tests.factories.district import organization, school, user
from tests.factories.students import student
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db
OPTIONS = [{"words": "Yes"}, {"words": "No"}]


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture
def actor():
    return user(Role.ENGAGEMENT_COORDINATOR)


def refused(call, at: str | None = None) -> str:
    """Return why a service refuses, on the field ``at`` where one is given."""
    with pytest.raises((ValidationError, Conflict)) as error, transaction.atomic():
        call()
    found = error.value
    if isinstance(found, Conflict):
        assert found.at == (at or "")
        return str(found)
    return found.message_dict[at][0] if at else found.messages[0]


class TestBodies:
    def test_no_seat_begins_after_its_body_ends(self, actor):
        body = bodies.body()
        bodies.seat(body, from_date=date(2022, 12, 1))
        end = {"actor": actor, "ref": body.ref, "version": None, "reason": "It is done.", "today": TODAY}
        words = refused(lambda: services.body_end(until_date=date(2022, 12, 1), **end), "until_date")
        assert "seats that begin on that day or later" in words
        assert services.body_end(until_date=date(2022, 12, 2), **end).until_date == date(2022, 12, 2)

    def test_no_seat_ends_after_its_body(self, actor):
        seat = bodies.seat(bodies.body(until_date=date(2023, 1, 10)))
        end = {"actor": actor, "ref": seat.ref, "version": None, "today": TODAY}
        words = refused(lambda: services.seat_end(until_date=date(2023, 1, 11), **end), "until_date")
        assert words == "Its body ends before: its last day is Jan 9, 2023."

    def test_no_term_begins_after_it_ends(self, actor):
        term = bodies.term(until_date=date(2022, 12, 1))
        told = {"actor": actor, "ref": term.ref, "version": None, "school": "", "name": "Omar", "today": TODAY}
        words = refused(lambda: services.term_correct(from_date=date(2022, 12, 1), **told), "from_date")
        assert words == "The term ends before that day. Its last day is Nov 30, 2022."

    def test_a_body_of_the_district_is_added_by_whoever_answers_for_all_of_it(self, actor):
        told = {
            "kind": "council", "name": "Safety Council", "name_es": "", "purpose": "Advises.", "purpose_es": "",
            "method": "vote", "created_by_board": False, "quorum": 3, "from_date": TODAY,
        }  # fmt: skip
        of_north = user(Role.ENGAGEMENT_COORDINATOR, at=school("north", "North"))
        for where in ("", school().code):
            words = refused(lambda where=where: services.body_add(actor=of_north, school=where, **told), "school")
            assert words == "Choose one of your schools."
        assert services.body_add(actor=of_north, school="north", **told).school.code == "north"
        assert services.body_add(actor=actor, school="", **told | {"name": "Council of all"}).school is None

    def test_a_body_ends_after_it_began(self, actor):
        body = bodies.seat().body
        end = {"actor": actor, "ref": body.ref, "version": None, "reason": "It is done.", "today": TODAY}
        words = refused(lambda: services.body_end(until_date=body.from_date, **end), "until_date")
        assert words == "A body ends after it began."


class TestInput:
    def test_is_entered_at_ones_own_schools_alone(self):
        north = school("north", "North")
        said = {
            "actor": user(Role.SCHOOL_LEADER, at=north), "text": "It is loud.", "topic": "other", "voice": "unsaid",
            "language": "en", "received_date": TODAY, "today": TODAY, "at": clock.now(),
        }  # fmt: skip
        words = refused(lambda: services.input_enter(school=school().code, **said), "school")
        assert words == "Choose one of your schools, or none."
        assert services.input_enter(school="north", **said).school == north

    def test_nothing_was_said_at_an_event_that_is_a_draft(self, actor):
        draft, told = events.event("draft"), events.event()
        said = {
            "actor": actor, "text": "It is loud.", "topic": "other", "voice": "unsaid", "language": "en",
            "received_date": TODAY, "today": TODAY, "at": clock.now(),
        }  # fmt: skip
        assert "can have been said" in refused(lambda: services.input_enter(event=draft.ref, **said), "event")
        assert services.input_enter(event=told.ref, **said).event == told

    def test_a_hundred_at_once_are_the_most(self, actor):
        said = {
            "actor": actor, "topic": "other", "voice": "unsaid", "language": "en", "received_date": TODAY,
            "today": TODAY, "at": clock.now(), "several": True,
        }  # fmt: skip
        enter = lambda count: services.input_enter(text="One.\n\n" * count, **said)  # noqa: E731
        assert "These are 101 paragraphs" in refused(lambda: enter(101), "text")
        enter(100)
        assert Input.objects.count() == 100

    def test_a_text_is_struck_once_and_what_was_struck_is_not_shown(self, actor):
        one = inputs.said()
        given = {"actor": actor, "ref": one.ref, "version": None, "today": TODAY, "at": clock.now()}
        services.input_strike(reason="It tells who somebody is.", **given)
        assert "struck already" in refused(lambda: services.input_strike(reason="Again.", **given))
        assert "Nothing is left" in refused(lambda: services.input_publish(shown="Something else.", **given))
        queue = {"actor": actor, "ref": one.district.ref, "inputs": [one.ref], "today": TODAY, "at": clock.now()}
        assert "with care" in refused(lambda: services.queue_publish(**queue), "inputs")
        services.queue_keep(**queue)
        assert Input.objects.get().status == "kept"


class TestDecisions:
    def test_a_response_is_due_after_the_recommendation(self, actor):
        one = decisions.question(decisions.council("advice"), addressed_to="superintendent")
        day = date(2022, 10, 13)
        told = {"presence": present(), "decided_date": day, "response_due_date": day}
        assert "after the recommendation" in refused(lambda: decide(actor, one, **told), "response_due_date")
        told["response_due_date"] = day + timedelta(days=1)
        assert decide(actor, one, **told).response_due_date == date(2022, 10, 14)

    def test_the_meeting_is_one_of_the_body(self, actor):
        council = decisions.council()
        theirs = events.event("draft", kind="meeting", body=council.ref)
        others = events.event("draft", kind="meeting", body=events.council().ref)
        said = {
            "actor": actor, "body": council.ref, "decided_by": "", "school": "", "title": "Breaks", "title_es": "",
            "question": "Longer?", "question_es": "", "options": OPTIONS, "addressed_to": "", "is_public": True,
            "today": TODAY,
        }  # fmt: skip
        assert "meeting of the body" in refused(lambda: services.decision_put(meeting=others.ref, **said), "meeting")
        of_office = said | {"body": "", "decided_by": "Principal", "meeting": theirs.ref}
        assert "meeting of the body" in refused(lambda: services.decision_put(**of_office), "meeting")
        assert services.decision_put(meeting=theirs.ref, **said).meeting == theirs

    def test_nothing_rests_on_what_was_set_aside(self, actor):
        one, aside = decisions.question(), inputs.said("set_aside")
        link = {"actor": actor, "ref": one.ref, "version": None, "themes": [], "at": clock.now(), "today": TODAY}
        assert "no input" in refused(lambda: services.decision_link(inputs=[aside.ref], **link), "inputs")

    def test_nothing_changed_before_it_was_decided(self, actor):
        one = decisions.change()
        day = one.decision.decided_date
        done = {"actor": actor, "ref": one.ref, "version": None, "at": clock.now(), "today": TODAY}
        words = refused(lambda: services.change_finish(changed_date=day - timedelta(days=1), **done), "changed_date")
        assert words.startswith("That is before the decision.")
        assert services.change_finish(changed_date=day, **done).changed_date == day


class TestTelling:
    """Of what is not shown in public nobody is told: neither when it is decided, nor by a mail that waits."""

    def asked(self):
        one = inputs.said("published")
        inputs.contact(one, wants_changes=True)
        return one

    def test_nobody_is_told_of_a_decision_that_is_not_public(self, actor):
        one = decisions.question(is_public=False)
        link = {"version": None, "themes": [], "inputs": [self.asked().ref], "at": clock.now(), "today": TODAY}
        services.decision_link(actor=actor, ref=one.ref, **link)
        decide(actor, one, presence=present(), votes=cast(one, {"student": 3}))
        assert not InputTold.objects.exists()

    @pytest.mark.parametrize("is_public", [True, False])
    def test_no_mail_goes_out_of_a_decision_that_is_not_public(self, is_public):
        change = decisions.change(decisions.decision(is_public=is_public))
        told = {"actor": TESTER, "at": clock.now(), "inputs": Input.objects.filter(pk=self.asked().pk)}
        for what, ref in ((ToldOf.DECISION, change.decision.ref), (ToldOf.CHANGE, change.ref)):
            services.tell_of(what=what, ref=ref, **told)
        with mail_server() as server:
            run_all()
        assert len(server.taken) == (2 if is_public else 0)


class TestReferrals:
    def refer(self, support, **fields):
        told = {"purpose": "Somebody to talk with.", "language": "en", "today": TODAY, "at": clock.now()} | fields
        child = student(at=school())
        return services.referral_refer(actor=supports.referrer(), student=child.ref, support=support.ref, **told)

    def test_nobody_is_referred_before_the_support_was_given(self):
        support = supports.support(from_date=date(2022, 10, 3))
        assert "not given yet" in refused(lambda: self.refer(support, on=date(2022, 10, 2)), "on")
        assert self.refer(support, on=date(2022, 10, 3)).status == "referred"

    def test_each_step_comes_on_the_day_of_the_last_one_or_later(self):
        made = supports.referral(on=date(2022, 10, 5))
        step = {"actor": made.referred_by, "ref": made.ref, "version": None, "today": TODAY, "at": clock.now()}
        contact = lambda on: services.referral_contact(on=on, what="We spoke.", **step)  # noqa: E731
        assert "before the referral" in refused(lambda: contact(date(2022, 10, 4)), "on")
        contact(date(2022, 10, 6))
        connect = lambda on: services.referral_connect(on=on, **step)  # noqa: E731
        assert "before the first contact" in refused(lambda: connect(date(2022, 10, 5)), "on")
        connect(date(2022, 10, 7))
        end = lambda on: services.referral_complete(on=on, reason="The year ended.", **step)  # noqa: E731
        assert "noted last" in refused(lambda: end(date(2022, 10, 6)), "on")
        assert end(date(2022, 10, 7)).status == "completed"


def test_a_support_goes_to_no_agreement_of_another_organization(actor):
    one = supports.support()
    told = {
        "kind": one.kind, "name": one.name, "name_es": "", "about": one.about, "about_es": "", "where": one.where,
        "place": "", "hours": "", "hours_es": "", "languages": ["en"], "capacity": None, "how_to_reach": "",
        "from_date": one.from_date,
    }  # fmt: skip
    other = organization().agreements.get()
    given = {"actor": actor, "ref": one.ref, "version": None, "schools": [], "today": TODAY}
    words = refused(lambda: services.support_correct(agreement=other.ref, **given, **told), "agreement")
    assert words == "That agreement is with another organization. Choose one of this one."
