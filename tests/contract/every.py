"""All declared actions with their examples, who tries them, and what each is to be answered."""

from __future__ import annotations

from importlib import import_module

from django.core.exceptions import ObjectDoesNotExist

from district.models import Role
from tests.contract import TODAY
from tests.contract.sending import DONE, FACES, FORBIDDEN, HIDDEN, IMPOSSIBLE, WRONG
from tests.rooms import acting
from tests.turns import TURN, place

ROOMS = {room: import_module(f"tests.contract.of_{room}") for room in acting()}
EXAMPLES = {one.name: one for room in ROOMS.values() for one in room.EXAMPLES}
STATUSES = [(name, status) for name, one in EXAMPLES.items() for status in one.every_status]


def people(one, record, everyone):
    """Return who tries: everyone, and who may do something to this record without a role."""
    return everyone | {who: get(record) for who, (_may, get) in one.more.items()}


def fewest(one, record, everyone, *, whole, status=None):
    """
    Return who tries which actions: someone who sees nothing, someone who sees and may nothing, as few as may do all.

    To them alone both faces are shown, which saves minutes. Who may nothing is refused before anyone asks for the
    status: they try in the first one only. Otherwise each action is tried by one of those who may do it: that the faces
    ask the policies is shown by then, and what the policies answer everyone in every status is asked of these
    themselves. Where the ``whole`` is tried, whoever may do anything tries all in the first status.
    """
    found, left, refused = {}, {action.name for action in one.kind.every}, set()
    first = status in {None, one.every_status[0]}
    for who, person in people(one, record, everyone).items():
        able = {action.name for action in one.kind.every if may(one, who, action)}
        if able & left:
            tries = set() if not first else {action.name for action in one.kind.every} - (set() if whole else able)
            found[who] = person, [action for action in one.kind.every if action.name in tries | left & able]
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
    if full in one.not_theirs.get(who, ()):
        return False
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


def first_possible(one, action) -> str:
    """Return the first status in which an action is possible; the first of all for one that makes a record."""
    sources = one.kind.workflow.transitions[action.name].sources
    return next((status for status in one.every_status if status in sources), one.every_status[0])


def turn(one, action, number: int = 0, today: int = TURN) -> str:
    """Return the face whose turn it is with an action today; the next number's is the other one."""
    return FACES[place(f"{one.name} {action.name}", len(FACES), today + number)]


def has_what_it_needs(one, action, record) -> bool:
    needs = one.kind.workflow.needs
    return action is one.kind.new or action.name not in needs or needs[action.name](record)


def bad(one, action, record, face):
    if action.name not in one.wrong:
        return {"no_such_field": "x"}
    field, value = one.wrong[action.name]
    body = body_of(one, action, record, face)
    row = [name for name in body if name.startswith(f"{field}-0-")]  # of a table, as a page sends it
    return {**body, **dict.fromkeys(row or [field], value)}
