"""What is wrong with what was sent: both faces name the first thing, in one order."""

from __future__ import annotations

import pytest
from django.forms import IntegerField

from district.models import Role
from tests.contract.every import EXAMPLES, bad, body_of, expected, fewest, finds, first_possible, turn
from tests.contract.sending import (
    DONE,
    FACES,
    IMPOSSIBLE,
    STALE,
    UNVERSIONED,
    WRONG,
    send,
    tried,
)
from tests.turns import some_and_whole

pytestmark = pytest.mark.django_db


@some_and_whole
@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_every_action_is_refused_in_one_order(client, everyone, name, whole):
    """
    With nothing right at all, each face names the first thing that is wrong; the version before the body.

    Who may not is sent to the face to which ``test_actions`` did not send them with everything else right.
    """
    one = EXAMPLES[name]
    record = one.make(one.every_status[0])
    told = {}
    for who, (person, actions) in fewest(one, record, everyone, whole=whole).items():
        client.force_login(person)
        found = finds(one, person, record)
        for action in actions:
            meant = expected(one, who, found, action, record)
            if meant in (DONE, IMPOSSIBLE, WRONG):
                meant = UNVERSIONED if action.is_versioned and action is not one.kind.new else WRONG
                if meant is WRONG and action.name not in one.wrong:
                    continue
            for face in FACES if whole else (turn(one, action, 1),):
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
        found.setdefault(first_possible(one, action), []).append(action)
    return found


@some_and_whole
@pytest.mark.parametrize("name", sorted(EXAMPLES))
class TestOneAction:
    """Each commit one of the two is tried on the page and the other one with the API."""

    def test_refuses_what_is_stale(self, client, everyone, name, whole):
        one, told = EXAMPLES[name], {}
        for action, face, record in trials(one, client, everyone, None if whole else 0):
            if action is not one.kind.new and action.is_versioned:
                body = body_of(one, action, record, face)
                answer = send(client, face, one, action, record, body, record.version + 7)
                if answer.status_code not in STALE[face]:
                    told[action.name, face] = answer.status_code
        assert told == {}

    def test_names_the_field_that_is_wrong(self, client, everyone, name, whole):
        one, told = EXAMPLES[name], {}
        for action, face, record in trials(one, client, everyone, None if whole else 1):
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
