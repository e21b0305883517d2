"""What the services of decisions and of what changes because of them refuse, in words."""

from __future__ import annotations

from datetime import date

import pytest

from community import services
from core import clock
from district.models import Role
from tests.community.test_decisions import DAY, WORDS, cast, decide, present
from tests.community.test_refused import refused
from tests.contract import NOW, TODAY
from tests.factories import community_bodies as bodies
from tests.factories import community_decisions as make
from tests.factories import community_inputs as inputs
from tests.factories.district import user
from tests.factories.plan import strategy

pytestmark = pytest.mark.django_db
OPTIONS = [{"words": "Yes"}, {"words": "No"}]


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture
def actor():
    return user(Role.ENGAGEMENT_COORDINATOR)


def of_parents(**fields):
    """Return a body by consensus on which one parent sits."""
    body = bodies.body(method="consensus", **fields)
    bodies.term(bodies.seat(body, "parent"), until_date=body.until_date)
    return body


def again(actor, one):
    return services.decision_reverse(
        actor=actor, ref=one.ref, version=None, title="Breaks again", question="Shorter?", today=TODAY,
        options=OPTIONS, **WORDS,
    )  # fmt: skip


class TestAsking:
    @pytest.mark.parametrize("status", ["to_come", "ended"])
    def test_a_body_is_asked_while_it_stands(self, actor, status):
        told = {
            "actor": actor, "decided_by": "", "school": "", "title": "Breaks", "question": "Longer?",
            "options": OPTIONS, "addressed_to": "", "is_public": True, "today": TODAY,
        }  # fmt: skip
        body = bodies.body(status)
        words = refused(lambda: services.decision_put(body=body.ref, **told, **WORDS), "body")
        assert words == "Choose a body that stands today."

    def test_a_body_that_ended_is_not_asked_again(self, actor):
        one = make.decide(make.question(of_parents(until_date=TODAY)))
        words = refused(lambda: again(actor, one))
        assert words == "The body that decided this has ended. Put a new question to another one."

    def test_what_is_asked_again_keeps_its_themes(self, actor):
        one, theme = make.decision(), inputs.theme()
        link = {"themes": [theme.ref], "inputs": [], "at": clock.now(), "today": TODAY, "version": None}
        services.decision_link(actor=actor, ref=one.ref, **link)
        assert [row.theme for row in again(actor, one).themes.all()] == [theme]

    def test_what_is_linked_is_linked_once(self, actor):
        one, theme, first, second = make.question(), inputs.theme(), inputs.said(), inputs.said()
        given = {"actor": actor, "ref": one.ref, "version": None, "at": clock.now(), "today": TODAY}
        services.decision_link(themes=[theme.ref], inputs=[first.ref], **given)
        rows = {*one.themes.values_list("pk"), *one.inputs.values_list("pk")}
        services.decision_link(themes=[theme.ref], inputs=[first.ref, second.ref], **given)
        assert rows <= {*one.themes.values_list("pk"), *one.inputs.values_list("pk")}
        assert {row.input for row in one.inputs.all()} == {first, second}


class TestDeciding:
    def test_for_one_of_its_own_options_alone(self, actor):
        one, other = make.question(), make.question()
        words = refused(lambda: decide(actor, one, chosen=other.options.get(number=1).ref), "chosen")
        assert words == "Choose one of the options of this question."

    def test_on_a_day_on_which_the_body_stands(self, actor):
        one = make.question()
        day = date(2022, 1, 9)
        words = refused(lambda: decide(actor, one, decided_date=day, presence=present()), "decided_date")
        assert words == "The body does not stand on that day."

    def test_with_no_more_who_abstain_than_were_there(self, actor):
        one = make.question()
        told = {"presence": present({"staff": 1}, {"staff": 2}), "votes": cast(one, {"student": 3})}
        assert "more did not vote than were there." in refused(lambda: decide(actor, one, **told), "presence")

    def test_with_the_votes_for_each_option_once(self, actor):
        one, other = make.question(), make.question()
        for votes in (cast(one, {"student": 1}) * 2, cast(other, {"student": 1})):
            words = refused(lambda votes=votes: decide(actor, one, presence=present(), votes=votes), "votes")
            assert words == "Give the votes for each option of this question once."

    def test_a_group_without_a_seat_of_which_nobody_came_is_not_on_record(self, actor):
        one = make.question(of_parents())
        came = [{"constituency": "parent", "present": 1}, {"constituency": "staff", "present": 0}]
        found = decide(actor, one, presence=came, decided_date=DAY)
        assert list(found.presence.values_list("constituency", "present")) == [("parent", 1)]


class TestAfterwards:
    def test_what_recommends_nothing_is_answered_by_nobody(self):
        one = make.decision()
        words = refused(lambda: services.decision_respond(
            actor=user(Role.PLAN_DIRECTOR), ref=one.ref, version=None, response="partly", response_reason="So.",
            response_reason_es="", responded_date=TODAY, today=TODAY,
        ))  # fmt: skip
        assert words == "This is no recommendation: nobody answers it."

    @pytest.mark.parametrize("name", ["strategy", "milestone", "amendment", "support"])
    def test_what_changes_is_something_that_there_is(self, actor, name):
        one = make.change(strategy=strategy())
        told = {"words": "Breaks of ten minutes", "words_es": "", "version": None, "today": TODAY}
        thing = {name: "xxx-00000000000"}
        words = refused(lambda: services.change_correct(actor=actor, ref=one.ref, **told, **thing), name)
        assert words == "There is no such record. Choose one of the list."
        one.refresh_from_db()
        assert one.strategy == strategy()
