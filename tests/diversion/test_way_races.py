"""Two at once decide, answer or take back the same: one of them is first, and the other meets what it wrote."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import pytest
from django.db import connections

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from diversion import services
from diversion.models import EligibilityDecision
from students.models import AccessGrant
from tests.contract import NOW
from tests.diversion.deciding import DAY, SAID, STEP, decide, fitting, step, tell
from tests.factories import diversion as law
from tests.factories import diverted as make
from tests.factories import students

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 8


def at_once(calls: Sequence[Callable[[], object]]) -> list[str]:
    """Return what each call raised, "" for nothing, all of them begun together, each on a connection of its own."""
    start, raised = threading.Barrier(len(calls)), []

    def run(call: Callable[[], object]) -> None:
        try:
            start.wait(20)
            with clock.travel(NOW):
                call()
            raised.append("")
        except (Conflict, TransitionNotAllowed) as error:
            raised.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(raised)


@pytest.fixture
def ready():
    """A case to be decided of which the rules say that the youth is eligible, and two who decide."""
    with clock.travel(NOW):
        fitting()
        return make.case(offense=law.offense()), make.coordinator(), make.coordinator()


def test_of_decisions_that_wait_there_is_one(ready):
    case, one, other = ready
    told = {"decision": "not", "reason": "The weapon was real."}
    raised = at_once([lambda: decide(case, by=one, **told), lambda: decide(case, by=other, **told)] * (MANY // 2))
    assert raised == ["", *["Conflict"] * (MANY - 1)]
    assert EligibilityDecision.objects.filter(case=case).count() == 1


def test_it_is_confirmed_or_refused(ready):
    case, one, other = ready
    with clock.travel(NOW):
        made = decide(case, "not", by=one, reason="The weapon was real.")
    told = {key: value for key, value in STEP.items() if key != "on"}
    raised = at_once([
        lambda: services.decision_confirm(actor=other, ref=made.ref, **STEP),
        lambda: services.decision_refuse(actor=other, ref=made.ref, reason="The rules hold.", **told),
    ])  # fmt: skip
    assert raised == ["", "TransitionNotAllowed"]
    case.refresh_from_db()
    made.refresh_from_db()
    assert (case.status == "not_eligible") is (made.settled_at is not None)


def test_a_family_says_yes_or_no():
    with clock.travel(NOW):
        case, who = make.case("offered"), make.coordinator()
        parent = case.parties.get(part="guardian")
    raised = at_once([
        lambda: step("accept", case, who, youth=True, guardian=parent.ref),
        lambda: step("decline", case, who, whose_wish="youth"),
    ])  # fmt: skip
    case.refresh_from_db()
    # A no may follow a yes.
    assert (case.status, raised) in [("declined", ["", ""]), ("declined", ["", "TransitionNotAllowed"])]


def test_nothing_is_offered_by_rights_that_are_taken_back():
    with clock.travel(NOW):
        case, who = make.case("eligible"), make.coordinator()
        tell(case, by=who)
        told = tell(case, students.guardian(case.student).ref, by=who)
    raised = at_once([
        lambda: step("offer", case, who),
        lambda: services.rights_take_back(actor=who, ref=told.ref, reason="Another youth.", version=None, **SAID),
    ])  # fmt: skip
    assert raised == ["", "Conflict"]
    case.refresh_from_db()
    assert (case.offered_date == DAY) is case.rights.filter(pk=told.pk, taken_back_at=None).exists()


def test_one_is_assigned_once():
    with clock.travel(NOW):
        case, boss, who = make.case("eligible"), make.coordinator(), make.coordinator()
    told = {"user": who.ref, "version": None} | SAID
    raised = at_once([lambda: services.case_assign(actor=boss, ref=case.ref, **told)] * MANY)
    assert raised == ["", *["Conflict"] * (MANY - 1)]
    assert AccessGrant.objects.filter(user=who).count() == 1
