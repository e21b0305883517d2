"""
Every declared action, in every status, for every role: both faces find out the same, in the same order.

Each commit every action is done on both faces, and is refused on both to whoever may not; what else there is to be
refused, in each status, is tried on one of the two by turns. ``make test-deep`` tries it all on both.
"""

from __future__ import annotations

import copy
import inspect
from contextlib import suppress
from importlib import import_module
from zlib import crc32

import pytest
from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import connection
from django.forms import IntegerField
from django.urls import NoReverseMatch, reverse

from core import clock
from core.actions import GIVEN
from district.models import Role
from monitoring import catalogue
from tests.contract import NOW, TODAY
from tests.contract.sending import (
    DONE,
    FACES,
    FORBIDDEN,
    HIDDEN,
    IMPOSSIBLE,
    STALE,
    UNVERSIONED,
    WRONG,
    send,
    tried,
)
from tests.factories.district import school, user
from tests.factories.students import accepted
from tests.rights import EVERY
from tests.rooms import rooms

by_turns = pytest.mark.parametrize(
    "by_turns", [pytest.param(True, id="by turns"), pytest.param(False, id="all", marks=pytest.mark.deep)]
)

ROOMS = {room: import_module(f"tests.contract.of_{room}") for room in rooms("services")}
EXAMPLES = {one.name: one for room in ROOMS.values() for one in room.EXAMPLES}
STATUSES = [(name, status) for name, one in EXAMPLES.items() for status in one.every_status]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_to_count(monkeypatch):
    """Let reports be made at once: what they count is tried elsewhere."""
    monkeypatch.setattr(catalogue, "CATALOGUE", [])


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture(scope="module")
def _everyone(module_rows):
    """Made once for all trials: every role for the whole district, two at a school of no record, a nobody."""
    with clock.travel(NOW):
        found = {str(role): user(role, since=TODAY.replace(year=2021)) for role in EVERY}
        elsewhere = school("elsewhere", "Elsewhere")
        found["leader elsewhere"] = user(Role.SCHOOL_LEADER, at=elsewhere)
        found["director elsewhere"] = user(Role.PLAN_DIRECTOR, at=elsewhere)
        found["nobody"] = user()
        for person in found.values():
            accepted(person)
    return found


@pytest.fixture
def everyone(_everyone, db):
    """Who tries, whatever the record."""
    return {who: copy.copy(person) for who, person in _everyone.items()}


def people(one, record, everyone):
    """Return who tries: everyone, and who may do something to this record without a role."""
    return everyone | {who: get(record) for who, (_may, get) in one.more.items()}


def fewest(one, record, everyone, *, status=None):
    """
    Return who tries which actions: someone who sees nothing, someone who sees and may nothing, as few as may do all.

    To them alone both faces are shown, which saves minutes. Who may nothing is refused before anyone asks for the
    status: they try in the first one only. In the others each action is tried by one of those who may do it: the first
    status has shown that the faces ask the policies, and what the policies answer everyone in every status is asked of
    these themselves.
    """
    found, left, refused = {}, {action.name for action in one.kind.every}, set()
    first = status in {None, one.every_status[0]}
    for who, person in people(one, record, everyone).items():
        able = {action.name for action in one.kind.every if may(one, who, action)}
        if able & left:
            found[who] = person, [action for action in one.kind.every if first or action.name in left & able]
            left -= able
        elif first and not able and (told := tuple(finds(one, person, record).values())) not in refused:
            found[who] = person, one.kind.every
            refused.add(told)
    return found


def enters(one, person) -> bool:
    try:
        if one.kind.enter:
            one.kind.enter(person)
    except ObjectDoesNotExist:
        return False
    return True


def sees(one, person, record) -> bool:
    try:
        one.kind.get(person, record.ref, TODAY)
    except ObjectDoesNotExist:
        return False
    return True


def may(one, who, action) -> bool:
    """Tell by the table of roles, and by what the examples say besides, whether ``who`` may do it."""
    full = one.kind.full(action)
    extra = one.more.get(who, (frozenset(), None))[0]
    if one.by_school and action is one.kind.new:
        who = {"director elsewhere": Role.PLAN_DIRECTOR, "leader elsewhere": Role.SCHOOL_LEADER}.get(who, who)
    return who in one.kind.workflow.transitions[action.name].roles or full in extra


def expected(one, who, finds, action, record):
    """Return what ``who`` is answered; ``finds`` tells whether they find the list, and the record."""
    if not finds["list" if action is one.kind.new else "record"]:
        return HIDDEN
    if not may(one, who, action):
        return FORBIDDEN
    if one.by_school and action is one.kind.new and who.endswith("elsewhere"):
        return WRONG
    status = one.kind.workflow.status_of(record, TODAY)
    if action is not one.kind.new and action.name not in one.kind.workflow.legal(status):
        return IMPOSSIBLE
    return DONE


def finds(one, person, record) -> dict[str, bool]:
    return {"list": enters(one, person), "record": sees(one, person, record)}


def body_of(one, action, record, face):
    told = one.typed.get(action.name) if face == "page" else None
    return (told or one.bodies[action.name])(record)


@pytest.mark.parametrize(("name", "status"), STATUSES)
class TestEveryAction:
    def test_is_permitted_as_the_table_of_roles_says(self, everyone, name, status):
        one = EXAMPLES[name]
        record = one.make(status)
        wrong = set()
        for who, person in people(one, record, everyone).items():
            legal = one.kind.workflow.legal_for(record, TODAY)
            for action in one.kind.every:
                about = None if action is one.kind.new else record
                try:
                    one.kind.check(person, one.kind.full(action), about)
                    permitted = True
                except PermissionDenied:
                    permitted = False
                offers = action.name in one.kind.offered(person, record)
                told = may(one, who, action)
                if permitted != told or offers != (told and action.name in legal):
                    wrong.add((who, action.name, permitted, offers))
        assert wrong == set()

    @by_turns
    def test_is_answered_alike_on_both_faces_and_stands_in_history_if_done(
        self, client, everyone, name, status, by_turns
    ):
        one = EXAMPLES[name]
        record = one.make(status)
        wrong = {}
        for who, (person, actions) in fewest(one, record, everyone, status=status).items():
            client.force_login(person)
            found = finds(one, person, record)
            for action in actions:
                meant = expected(one, who, found, action, record)
                for face in faces(one, status, action) if by_turns else FACES:
                    with tried(record) as that:
                        body = body_of(one, action, that, face)
                        if meant is DONE and not has_what_it_needs(one, action, that):
                            continue  # nobody is offered it; what is said nevertheless, the room's own tests try
                        answer = send(client, face, one, action, that, body, that.version)
                        stands = meant is DONE and one.kind.full(action) in done_by(person, one.kind.room)
                    right = meant is DONE and action.name not in one.silent
                    if answer.status_code not in meant[face] or stands is not right:
                        wrong[who, action.name, face] = (answer.status_code, meant[face], stands, answer.content[:300])
        assert wrong == {}


def faces(one, status, action) -> tuple[str, ...]:
    """
    Return the faces to try: both in the first status in which it is possible, else one by turns.

    One service answers both, and that both ask it this status has shown.
    """
    sources = one.kind.workflow.transitions[action.name].sources
    possible = next((each for each in one.every_status if each in sources), one.every_status[0])
    return FACES if status == possible else (turn(one, action, one.every_status.index(status)),)


def turn(one, action, number: int = 0) -> str:
    """Return the face whose turn it is with an action; the next number's is the other one."""
    return FACES[(crc32(f"{one.name} {action.name}".encode()) + number) % len(FACES)]


def has_what_it_needs(one, action, record) -> bool:
    needs = one.kind.workflow.needs
    return action is one.kind.new or action.name not in needs or needs[action.name](record)


def bad(one, action, record, face):
    if action.name not in one.wrong:
        return {"no_such_field": "x"}
    field, value = one.wrong[action.name]
    return {**body_of(one, action, record, face), field: value}


@by_turns
@pytest.mark.parametrize(("name", "status"), STATUSES)
def test_a_record_and_its_list_are_shown_in_every_status(client, name, status, by_turns):
    """Whoever sees it finds words and a look for it on both faces; of the lists, by turns, on one."""
    one = EXAMPLES[name]
    record, person = one.make(status), accepted(user(*EVERY, since=TODAY.replace(year=2021)))
    if not sees(one, person, record):
        return  # nobody does, in this status
    client.force_login(person)
    both = shown_at(one.kind, record), listed_at(one.kind)
    shown, listed = (both[0], both[1][one.every_status.index(status) % 2 :][:1]) if by_turns else both
    told = {address: client.get(address).status_code for address in (*shown, *listed)}
    assert {address: code for address, code in told.items() if code != 200} == {}


def shown_at(kind, record) -> list[str]:
    """Return the addresses of a record: its page's, and the API's."""
    return [kind.address(record), reverse(f"{kind.room}-api:{kind.noun}-detail", args=[record.ref])]


def listed_at(kind) -> list[str]:
    """Return the addresses of its lists: none of what is told with what has it."""
    found = []
    for face in (kind.room, f"{kind.room}-api"):
        with suppress(NoReverseMatch):
            found.append(reverse(f"{face}:{kind.noun}-list"))
    return found


@by_turns
@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_every_action_is_refused_in_one_order(client, everyone, name, by_turns):
    """
    With nothing right at all, each face names the first thing that is wrong; the version before the body.

    Who may not is sent to the face to which the test above did not send them with everything else right.
    """
    one = EXAMPLES[name]
    record = one.make(one.every_status[0])
    told = {}
    for who, (person, actions) in fewest(one, record, everyone).items():
        client.force_login(person)
        found = finds(one, person, record)
        for action in actions:
            meant = expected(one, who, found, action, record)
            if meant in (DONE, IMPOSSIBLE, WRONG):
                meant = UNVERSIONED if action.is_versioned and action is not one.kind.new else WRONG
                if meant is WRONG and action.name not in one.wrong:
                    continue
            for face in (turn(one, action, 1),) if by_turns and meant in (HIDDEN, FORBIDDEN) else FACES:
                with tried(record) as that:
                    answer = send(client, face, one, action, that, bad(one, action, that, face), None)
                if answer.status_code not in meant[face]:
                    told[who, action.name, face] = (answer.status_code, meant[face])
    assert told == {}


def trials(one, client, everyone, number=None):
    """
    Yield each action on either face, with a record on which it is possible and someone signed in who may do it.

    Each status has its record; what is done to it is taken back. With a ``number``, each on the face whose turn it is.
    """
    for status, actions in by_status(one).items():
        with tried(None):
            record = one.make(status)
            for action in actions:
                client.force_login(everyone[able(one, action)])
                for face in FACES if number is None else (turn(one, action, number),):
                    with tried(record) as that:
                        yield action, face, that


def able(one, action):
    """Return one of the roles that may do it, by the table of roles."""
    return min(one.kind.workflow.transitions[action.name].roles - {Role.INTEGRATION})


def by_status(one):
    """Return the actions by the first status in which each is possible."""
    found = {}
    for action in one.kind.every:
        sources = one.kind.workflow.transitions[action.name].sources
        status = next((status for status in one.every_status if status in sources), one.every_status[0])
        found.setdefault(status, []).append(action)
    return found


@by_turns
@pytest.mark.parametrize("name", sorted(EXAMPLES))
class TestOneAction:
    """Each commit one of the two is tried on the page and the other one with the API."""

    def test_refuses_what_is_stale(self, client, everyone, name, by_turns):
        one, told = EXAMPLES[name], {}
        for action, face, record in trials(one, client, everyone, 0 if by_turns else None):
            if action is not one.kind.new and action.is_versioned:
                body = body_of(one, action, record, face)
                answer = send(client, face, one, action, record, body, record.version + 7)
                if answer.status_code not in STALE[face]:
                    told[action.name, face] = answer.status_code
        assert told == {}

    def test_names_the_field_that_is_wrong(self, client, everyone, name, by_turns):
        one, told = EXAMPLES[name], {}
        for action, face, record in trials(one, client, everyone, 1 if by_turns else None):
            if action.name not in one.wrong:
                asked = [field for field in action.form.base_fields.values() if not isinstance(field, IntegerField)]
                assert not any(field.required for field in asked), f"{action.name} needs a wrong answer to try"
                continue
            answer = send(client, face, one, action, record, bad(one, action, record, face), record.version)
            field = one.wrong[action.name][0]
            errors = answer.context["form"].errors if face == "page" else answer.json().get("errors", {})
            if answer.status_code not in WRONG[face] or field not in errors:
                told[action.name, face] = (answer.status_code, dict(errors))
        assert told == {}


def done_by(actor, room) -> set[str]:
    """Return the full names of what history says ``actor`` did, to whatever ``room`` or the rooms it stands on keep."""
    rooms = {room, "core", "district"}
    events = [one for one in apps.get_models() if hasattr(one, "pgh_context") and one._meta.app_label in rooms]
    one = "SELECT pgh_context->>'action' FROM {} WHERE pgh_context->>'actor' = %s"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join(one.format(event._meta.db_table) for event in events), [actor.ref] * len(events))
        return {action for (action,) in cursor.fetchall()}


@pytest.mark.parametrize("name", sorted(EXAMPLES))
class TestEveryDeclaration:
    def test_has_a_right_body_for_each_action(self, name):
        one = EXAMPLES[name]
        assert set(one.bodies) == {action.name for action in one.kind.every}

    def test_has_an_action_for_each_step_that_a_role_may_take(self, name):
        flow = EXAMPLES[name].kind.workflow
        declared = {action.name for action in EXAMPLES[name].kind.every}
        assert declared == {step for step, transition in flow.transitions.items() if transition.roles}

    def test_has_a_status_for_each_action_in_which_it_is_done(self, name):
        one = EXAMPLES[name]
        sources = {action: one.kind.workflow.transitions[action.name].sources for action in one.kind.actions}
        assert [action.name for action, found in sources.items() if not found & set(one.every_status)] == []

    def test_gives_each_service_what_it_asks_for(self, name):
        for action in EXAMPLES[name].kind.every:
            asked = inspect.signature(action.service).parameters
            record = set() if action is EXAMPLES[name].kind.new else {"ref"}
            given = {"actor"} | record | set(GIVEN) | set(action.form.base_fields)
            needed = {p.name for p in asked.values() if p.default is p.empty and p.kind is p.KEYWORD_ONLY}
            assert needed <= given | action.form.adds, action.name

    def test_is_told_in_words(self, name):
        one = EXAMPLES[name].kind
        past = import_module(f"{one.room}.actions").PAST
        for action in one.every:
            assert all(map(str, (action.label, action.done, action.past))), action.name
            assert str(action.done).endswith("."), action.name
            assert past.get(one.full(action)) == action.past, f"PAST of {one.room}.actions lacks {one.full(action)}"

    def test_tells_systems_what_is_offered(self, name):
        kind = EXAMPLES[name].kind
        assert kind.lives or "offered" in kind.out().fields, "its answer does not say what may be done now"

    def test_is_drawn_in_the_papers(self, name):
        flow = EXAMPLES[name].kind.workflow
        room = EXAMPLES[name].kind.room
        assert flow in import_module(f"{room}.workflow").WORKFLOWS, f"WORKFLOWS of {room}.workflow lacks {flow.name}"


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_every_declaration_has_examples(room):
    declared = {kind.workflow.name for kind in import_module(f"{room}.actions").ACTIONS}
    examples = {name for name in EXAMPLES if name.startswith(f"{room}.")}
    assert declared
    assert declared - examples == set(), f"tests/contract/of_{room}.py has no Examples of these"
    assert examples - declared == set(), f"ACTIONS of {room}.actions lacks these"
