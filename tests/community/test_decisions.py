"""Decisions: put, linked, decided with a quorum and by votes that add up, answered, reversed, and told of."""

from __future__ import annotations

import copy
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from community import decisions_work, labels, selectors, services
from community.models import Decision, DecisionPresence, DecisionTheme, DecisionVote, Event
from core import clock
from core.errors import TransitionNotAllowed
from core.models import Record
from district.models import Role
from tests.factories import community_decisions as make
from tests.factories import community_inputs as inputs
from tests.factories import plan
from tests.factories.district import district, school, user, written
from tests.factories.writing import writing

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)
DAY = date(2022, 10, 13)
SEATS = {"student": 3, "parent": 2, "community": 1, "staff": 2}
WORDS = {"title_es": "", "question_es": "", "meeting": ""}


@pytest.fixture(scope="module")
def _coordinator(module_rows):
    return user(Role.ENGAGEMENT_COORDINATOR)


@pytest.fixture
def coordinator(_coordinator, db):
    return copy.copy(_coordinator)


def present(away: dict[str, int] | None = None, abstained: dict[str, int] | None = None):
    """Return who was there: all who sit, without those ``away``."""
    return [
        {"constituency": who, "present": seats - (away or {}).get(who, 0), "abstained": (abstained or {}).get(who, 0)}
        for who, seats in SEATS.items()
    ]


def cast(one: Decision, *votes: dict[str, int]):
    """Return votes by option, in their order."""
    return [{"option": option.ref, **told} for option, told in zip(one.options.order_by("number"), votes, strict=False)]


def decide(actor, one: Decision, choose: int = 1, **more):
    told = {"chosen": one.options.get(number=choose).ref, "reason": "Most asked for it.", "reason_es": "",
            "decided_date": DAY, "at": clock.now(), "today": TODAY, "version": None}  # fmt: skip
    return services.decision_decide(actor=actor, ref=one.ref, **(told | more))


def refusal(call) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error, transaction.atomic():
        call()
    return error.value.message_dict


def at_the_end() -> None:
    """Ask now what the database asks at the end of a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


class TestPutting:
    def test_takes_the_way_of_the_body_and_its_school(self, coordinator):
        council = make.council("consensus", school=school())
        one = services.decision_put(
            actor=coordinator, body=council.ref, decided_by="", school="", title="Breaks", question="Longer?",
            options=[{"words": "Yes", "words_es": "Sí"}, {"words": "No"}], addressed_to="", is_public=True,
            today=TODAY, **WORDS,
        )  # fmt: skip
        assert (one.method, one.school, one.status) == ("consensus", school(), "open")
        assert list(one.options.order_by("number").values_list("number", "words", "words_es")) == [
            (1, "Yes", "Sí"), (2, "No", ""),
        ]  # fmt: skip

    def test_a_leader_puts_questions_of_their_school_alone(self):
        leader = user(Role.SCHOOL_LEADER, at=school())
        told = {"body": "", "decided_by": "Principal", "title": "Breaks", "question": "Longer?", "addressed_to": "",
                "options": [{"words": "Yes"}], "is_public": True, "today": TODAY}  # fmt: skip
        assert services.decision_put(actor=leader, school=school().code, **told, **WORDS).school == school()
        with pytest.raises(PermissionDenied):
            services.decision_put(actor=leader, school="", **told, **WORDS)

    def test_a_vote_has_two_options(self, coordinator):
        one = make.question()
        told = refusal(lambda: services.decision_correct(
            actor=coordinator, ref=one.ref, version=None, title="Breaks", question="Longer?", addressed_to="",
            options=[{"words": "Yes"}], is_public=True, today=TODAY, **WORDS,
        ))  # fmt: skip
        assert told == {"options": ["A vote has two options at least."]}


class TestQuorum:
    """Of eight who sit, four must be there."""

    @pytest.mark.parametrize("method", ["consensus", "advice", "vote"])
    def test_it_takes_as_many_as_the_body_says(self, coordinator, method):
        one = make.question(make.council(method))
        votes = {"votes": cast(one, {"staff": 1})} if method == "vote" else {}
        away = {"student": 3, "parent": 2}
        assert (
            "3 were there, and it takes 4"
            in refusal(lambda: decide(coordinator, one, presence=present(away), **votes))["presence"][0]
        )
        found = decide(coordinator, one, presence=present(away | {"parent": 1}), **votes)
        at_the_end()
        assert (found.status, found.quorum, found.method) == ("decided", 4, method)
        assert labels.quorum_words(selectors.decision_get(coordinator, one.ref)) == (
            "4 of the 8 who held a seat were there; it took 4 to decide."
        )

    def test_counts_the_seats_held_on_the_day(self, coordinator):
        council = make.council("consensus")
        term = council.seats.filter(constituency="community").get().terms.get()
        written(term, until_date=DAY)
        one = make.question(council)
        told = refusal(lambda: decide(coordinator, one, presence=present()))["presence"]
        assert told == ["Community: 1 were there, but 0 held a seat on that day."]
        decide(coordinator, one, decided_date=DAY - timedelta(days=1), presence=present())
        at_the_end()

    def test_each_group_is_told_of_once(self, coordinator):
        one = make.question(make.council("consensus"))
        few = present()[:2]
        told = refusal(lambda: decide(coordinator, one, presence=[*few, few[0]]))["presence"]
        assert told[0] == "Tell of each group once."
        assert [words.rpartition(": ")[2] for words in told[1:]] == ["Community.", "Staff."]

    def test_where_nobody_votes_nobody_abstains_and_no_votes_are_taken(self, coordinator):
        one = make.question(make.council("advice"))
        assert "presence" in refusal(lambda: decide(coordinator, one, presence=present(abstained={"staff": 1})))
        told = refusal(lambda: decide(coordinator, one, presence=present(), votes=cast(one, {"student": 3})))
        assert told == {"votes": ["Nobody votes in this body."]}


# Votes for the first and the second option by those who sit, with who did not vote; and what is said, "" for nothing.
TALLIES = [
    ({"student": 3}, {"staff": 2}, {}, ""),
    ({"student": 3, "parent": 1}, {"parent": 1, "staff": 2}, {}, ""),
    ({"student": 1}, {}, {"student": 2, "parent": 2, "community": 1, "staff": 2}, ""),
    ({"student": 2}, {"staff": 2}, {}, "tie"),
    ({}, {}, {}, "tie"),
    ({"student": 1}, {"staff": 2}, {}, "Another option"),
    ({"student": 4}, {}, {}, "4 votes, but 3"),
    ({"student": 2}, {"student": 2}, {}, "4 votes, but 3"),
    ({"student": 3}, {}, {"student": 1}, "3 votes, but 2"),
]


class TestVotes:
    @pytest.mark.parametrize(("first", "second", "abstained", "says"), TALLIES)
    def test_add_up(self, coordinator, first, second, abstained, says):
        one = make.question()
        told = {"presence": present(abstained=abstained), "votes": cast(one, first, second)}
        if says:
            assert says in refusal(lambda: decide(coordinator, one, **told))["votes"][0]
            one.refresh_from_db()
            assert one.status == "open"
            return
        decide(coordinator, one, **told)
        at_the_end()
        tally = labels.tally(selectors.decision_get(coordinator, one.ref))
        assert [row.votes for row in tally.rows] == [[first.get(who, 0), second.get(who, 0)] for who in SEATS]
        assert [row.abstained for row in tally.rows] == [abstained.get(who, 0) for who in SEATS]
        assert list(tally.total) == [sum(first.values()), sum(second.values())]

    def test_a_tie_is_put_anew(self, coordinator):
        one = make.question()
        tie = {"presence": present(), "votes": cast(one, {"student": 2}, {"staff": 2})}
        for choose in (1, 2):
            assert "It is a tie" in refusal(lambda choose=choose: decide(coordinator, one, choose, **tie))["votes"][0]
        services.decision_withdraw(actor=coordinator, ref=one.ref, version=None, reason="A tie.", today=TODAY)

    def test_of_one_person_nobody_is_counted(self, coordinator):
        one = make.question(decided_by="Associate superintendent")
        assert "presence" in refusal(lambda: decide(coordinator, one, presence=present()))
        found = decide(coordinator, one)
        at_the_end()
        assert (found.quorum, labels.tally(found)) == (None, None)


@pytest.mark.parametrize(("constraint", "spoil"), [
    ("decision_has_quorum", lambda one: DecisionPresence.objects.filter(decision=one).update(present=0)),
    ("decision_votes_within_present", lambda one: DecisionVote.objects.filter(constituency="student").update(votes=9)),
    ("decision_most_votes", lambda one: DecisionVote.objects.filter(constituency="student").delete()),
    ("decision_seats_held", lambda one: DecisionPresence.objects.filter(constituency="student").update(seats=9)),
    ("decision_seats_held", lambda one: DecisionPresence.objects.filter(constituency="parent").delete()),
    ("decision_as_body_decides", lambda one: type(one.body).objects.filter(pk=one.body_id).update(quorum=3)),
])  # fmt: skip
def test_the_database_counts_by_itself(constraint, spoil):
    """What is written by hand before it is decided, in the same transaction."""
    with pytest.raises(IntegrityError, match="decision") as error, transaction.atomic():
        decided_by_hand(spoil)
    assert error.value.__cause__.diag.constraint_name == constraint


def decided_by_hand(spoil) -> None:
    one = make.question()
    options = list(one.options.order_by("number"))
    for who, seats in SEATS.items():
        make.make(DecisionPresence(decision=one, constituency=who, seats=seats, present=seats))
    make.make(DecisionVote(option=options[0], constituency="student", votes=3))
    make.make(DecisionVote(option=options[1], constituency="staff", votes=2))
    with writing():
        spoil(one)
    told = {"chosen": options[0], "reason": "So.", "decided_date": DAY, "decided_at": clock.now(), "quorum": 4}
    written(one, status="decided", **told)
    at_the_end()


class TestWhatIsDecided:
    @pytest.mark.parametrize("columns", [
        {"title": "Shorter breaks"}, {"reason": "Because."}, {"decided_date": DAY}, {"quorum": 1}, {"status": "open",
        "chosen": None, "reason": "", "decided_date": None, "decided_at": None}, {"is_public": False},
        {"status": "withdrawn", "withdrawn_reason": "No.", "chosen": None, "decided_date": None, "decided_at": None},
    ])  # fmt: skip
    def test_stays_as_it_is(self, columns):
        one = make.decision()
        with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
            written(one, **columns)

    def test_so_does_what_it_rests_on(self):
        one = make.decision()
        option = one.options.first()
        for write in (
            lambda: written(option, words="Maybe"),
            lambda: written(one.presence.first(), present=1),
            lambda: written(option.votes.first(), votes=1),
            lambda: make.make(DecisionVote(option=option, constituency="parent", votes=1)),
        ):
            with pytest.raises(IntegrityError, match="is not open any more"), transaction.atomic():
                write()

    def test_is_decided_once(self, coordinator):
        one = make.decision()
        with pytest.raises(TransitionNotAllowed):
            decide(coordinator, one, presence=present())

    def test_nothing_changes_because_of_an_open_question(self):
        with pytest.raises(IntegrityError, match="not decided"), transaction.atomic():
            make.change(make.question())


class TestReversing:
    def again(self, actor, one):
        return services.decision_reverse(
            actor=actor, ref=one.ref, version=None, title="Breaks again", question="Shorter?", today=TODAY,
            options=[{"words": "Shorter"}, {"words": "As they are"}], **WORDS,
        )  # fmt: skip

    def test_keeps_what_was(self, coordinator):
        one = make.decision()
        new = self.again(coordinator, one)
        one.refresh_from_db()
        assert (one.status, one.reversed_by) == ("decided", None)
        decide(coordinator, new, presence=present(), votes=cast(new, {"student": 3}))
        at_the_end()
        one = selectors.decision_get(coordinator, one.ref)
        assert (one.status, one.reversed_by, one.chosen.words) == ("reversed", new, "Yes")

    def test_is_asked_once_at_a_time(self, coordinator):
        one = make.decision()
        new = self.again(coordinator, one)
        with pytest.raises(ValidationError, match="already asked"):
            self.again(coordinator, one)
        services.decision_withdraw(actor=coordinator, ref=new.ref, version=None, reason="No.", today=TODAY)
        assert self.again(coordinator, one).reverses == one

    def test_is_no_mere_word(self):
        one = make.decision()
        with pytest.raises(IntegrityError, match="do not say the same"), transaction.atomic():
            self.reverse_by_hand(one)

    def reverse_by_hand(self, one):
        written(one, status="reversed")
        at_the_end()


class TestRecommending:
    def test_a_response_is_due_and_is_entered_once(self, coordinator, settings):
        one = make.question(make.council("advice"), addressed_to="superintendent")
        found = decide(coordinator, one, presence=present(), response_due_date=None)
        assert found.response_due_date == DAY + timedelta(days=settings.RESPONSE_DUE_DAYS)
        director = user(Role.PLAN_DIRECTOR)
        told = {"actor": director, "ref": one.ref, "version": None, "response": "partly", "today": TODAY,
                "response_reason": "Two schools.", "response_reason_es": "", "responded_date": TODAY}  # fmt: skip
        assert services.decision_respond(**told).response == "partly"
        with pytest.raises(ValidationError, match="on record already"):
            services.decision_respond(**told)
        with pytest.raises(PermissionDenied):
            services.decision_respond(**(told | {"actor": coordinator}))

    def test_what_is_late_is_listed_and_waits(self, coordinator, client):
        late = make.question(make.council("advice"), addressed_to="school_board", title="More nurses")
        make.decide(late, response_due_date=TODAY - timedelta(days=1))
        due = make.decide(make.question(make.council("advice"), addressed_to="school_board"), response_due_date=TODAY)
        assert list(selectors.late_responses(Decision.objects.all(), TODAY)) == [late]
        client.force_login(coordinator)
        page = client.get(reverse("community:decision-list"), {"standing": "late"}).content.decode()
        assert ("More nurses" in page, due.title in page) == (True, False)
        waits = {one.kind for one in decisions_work.items(coordinator, TODAY) if "More nurses" in one.about}
        assert "community.decision.detail" in waits
        of_director = list(decisions_work.items(user(Role.PLAN_DIRECTOR), TODAY))
        assert sum(one.kind == "community.decision.respond" for one in of_director) == 2


def test_advice_shows_no_votes(coordinator, client):
    one = make.decide(make.question(make.council("advice"), title="Quiet rooms"))
    client.force_login(coordinator)
    page = client.get(reverse("community:decision-detail", args=[one.ref])).content.decode()
    assert "Who was there" in page
    assert "How they voted" not in page
    assert "Did not vote" not in page


def test_the_page_tells_the_line(coordinator, client):
    one = make.decision()
    make.change(one, status="done", words="Breaks of ten minutes")
    client.force_login(coordinator)
    page = client.get(reverse("community:decision-detail", args=[one.ref])).content.decode()
    for words in ("0 inputs were heard", f"{one.body.name} decided on", "Breaks of ten minutes", "Students: 3"):
        assert words in page


def test_pages_lead_to_what_belongs_to_them(coordinator, client):
    """A meeting's page tells what was decided and said there, a theme's what answers it, a decision's what it heard."""
    met = make.make(Event(
        district=district(), body=make.council(), kind="meeting", form="in_person", place="East", about="All.",
        title="Autumn meeting", open_meeting=True, agenda="1. Breaks", status="announced", announced_at=clock.now(),
        starts_at=clock.now() + timedelta(days=2), ends_at=clock.now() + timedelta(days=3),
    ))  # fmt: skip
    theme, heard = (
        inputs.theme(name="Time to breathe"),
        inputs.said("published", event=met, text="Breaks!", shown="Breaks!"),
    )
    inputs.themed(heard, theme)
    one = make.question(met.body, meeting=met, title="Breaks at noon")
    make.make(DecisionTheme(decision=one, theme=theme))
    make.decide(one, day=DAY)
    make.change(one, support=None, words="Noon is longer")

    def page(kind: str, of: Record) -> str:
        return client.get(reverse(f"community:{kind}-detail", args=[of.ref])).content.decode()

    client.force_login(coordinator)
    for kind, of, told in (
        ("event", met, {one: "Breaks at noon", heard: "Breaks!"}), ("body", met.body, {one: "Breaks at noon"}),
        ("theme", theme, {one: "Breaks at noon"}), ("input", heard, {met: "Autumn meeting"}),
        ("decision", one, {met: "Autumn meeting", theme: "Time to breathe", heard: "Breaks!"}),
    ):  # fmt: skip
        found = page(kind, of)
        for thing, words in told.items():
            assert words in found, (kind, words)
            assert f'{thing.ref}/"' in found, (kind, words)


def test_a_draft_of_an_amendment_is_led_to_for_those_who_see_drafts(coordinator, client):
    draft = plan.amendment()
    change = make.change(amendment=draft)
    where = reverse("plan:amendment-detail", args=[draft.ref])
    for reader, is_led in ((coordinator, False), (user(Role.PLAN_DIRECTOR), True)):
        client.force_login(reader)
        page = client.get(reverse("community:decision-detail", args=[change.decision.ref])).content.decode()
        assert (f'href="{where}"' in page) is is_led
        assert (client.get(where).status_code == 200) is is_led
