"""At the same moment: two decide, and a term ends while it is decided."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from community import services
from core import clock, errors
from core.errors import Conflict, DomainError
from district.models import Role
from tests.community.conftest import NOON
from tests.community.test_decisions import DAY, TODAY, cast, decide, present
from tests.district.trying import race
from tests.factories import community_decisions as make
from tests.factories.district import user, written

pytestmark = pytest.mark.django_db(transaction=True)


def at_noon(call):
    def run():
        with clock.travel(NOON):
            return call()

    return run


def test_one_of_two_decides():
    actor, one = user(Role.ENGAGEMENT_COORDINATOR), make.question()
    first = {"presence": present(), "votes": cast(one, {"student": 3}, {"staff": 2})}
    second = {"presence": present(), "votes": cast(one, {"staff": 2}, {"student": 3})}
    raised = race(*[
        at_noon(lambda n=n: decide(actor, one, *((1,) if n % 2 else (2,)), **(first if n % 2 else second)))
        for n in range(6)
    ])  # fmt: skip
    assert sorted(error is None for error in raised) == [False] * 5 + [True]
    assert all(isinstance(error, DomainError) for error in raised if error)
    one.refresh_from_db()
    winner = max(one.options.all(), key=lambda option: sum(vote.votes for vote in option.votes.all()))
    assert (one.status, one.chosen) == ("decided", winner)


def test_a_term_ends_while_it_is_decided():
    actor, council = user(Role.ENGAGEMENT_COORDINATOR), make.council("consensus", quorum=8)
    one, term = make.question(council), council.seats.get(constituency="community").terms.get()
    raised = race(
        at_noon(lambda: decide(actor, one, presence=present())),
        at_noon(lambda: written(term, until_date=DAY)),
    )
    one.refresh_from_db()
    # Either it was decided before the term ended, or nobody of the community sat there any more; or each waited for
    # the other, and one of the two, whichever the database chose, is told to try again.
    assert raised[1] is None or (raised[0] is None and isinstance(errors.told(raised[1]), Conflict))
    if raised[0] is None:
        assert (one.status, one.presence.get(constituency="community").seats) == ("decided", 1)
    else:
        assert isinstance(errors.told(raised[0]), (ValidationError, IntegrityError, Conflict))
        assert (one.status, one.presence.count()) == ("open", 0)


def test_a_question_is_not_withdrawn_and_decided():
    actor, one = user(Role.ENGAGEMENT_COORDINATOR), make.question(make.council("consensus"))
    raised = race(
        at_noon(lambda: decide(actor, one, presence=present())),
        at_noon(lambda: services.decision_withdraw(actor=actor, ref=one.ref, version=None, reason="No.", today=TODAY)),
    )
    one.refresh_from_db()
    assert sorted(error is None for error in raised) == [False, True]
    assert one.status == ("decided" if raised[0] is None else "withdrawn")
