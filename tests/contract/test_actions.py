"""
Every declared action, in every status, for every role: both faces find out the same, in the same order.

Each commit it is asked of every kind to whom it is permitted, in its first status; in each of the others every fifth
day. Every fifth day its actions are done: on both faces where it is first possible, on one by turns wherever else it is
possible, and refused in one more status. Who may nothing is refused on one face in ``test_refusals``, and on the other
one here, two times of four.
``make test-deep`` tries it all on both.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection

from tests.contract import TODAY
from tests.contract.conftest import DAYS
from tests.contract.every import (
    EXAMPLES,
    STATUSES,
    body_of,
    expected,
    fewest,
    finds,
    first_possible,
    has_what_it_needs,
    may,
    people,
    turn,
)
from tests.contract.sending import DONE, FACES, FORBIDDEN, HIDDEN, send, tried
from tests.turns import TURN, is_due, place, some_and_whole

pytestmark = pytest.mark.django_db


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

    @some_and_whole
    def test_is_answered_alike_on_both_faces_and_stands_in_history_if_done(self, client, everyone, name, status, whole):
        one = EXAMPLES[name]
        record = one.make(status)
        wrong = {}
        for who, (person, actions) in fewest(one, record, everyone, whole=whole, status=status).items():
            client.force_login(person)
            found = finds(one, person, record)
            for action in actions:
                meant = expected(one, who, found, action, record)
                for face in FACES if whole else faces(one, status, action, meant):
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


def faces(one, status, action, meant) -> tuple[str, ...]:
    """
    Return the faces to try today: both in the first status in which it is possible, elsewhere one by turns.

    One service answers both, and that both ask it this status has shown. Who may not is sent to the other face by
    ``test_refusals``; here two times, to either face, and then not two times. Of the statuses in which it is not
    possible one has its turn.
    """
    number = one.every_status.index(status)
    if meant in (HIDDEN, FORBIDDEN):
        return (turn(one, action),) if is_due(f"{one.name} {action.name}", 2, TURN // 2) else ()
    if status == first_possible(one, action):
        return FACES
    sources = one.kind.workflow.transitions[action.name].sources
    never = [each for each in one.every_status if each not in sources]
    if status in never and never[place(f"{one.name} {action.name}", len(never), TURN // DAYS)] != status:
        return ()
    return (turn(one, action, number),)


def done_by(actor, room) -> set[str]:
    """Return the full names of what history says ``actor`` did, to whatever ``room`` or the rooms it stands on keep."""
    rooms = {room, "core", "district"}
    events = [one for one in apps.get_models() if hasattr(one, "pgh_context") and one._meta.app_label in rooms]
    one = "SELECT pgh_context->>'action' FROM {} WHERE pgh_context->>'actor' = %s"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join(one.format(event._meta.db_table) for event in events), [actor.ref] * len(events))
        return {action for (action,) in cursor.fetchall()}
