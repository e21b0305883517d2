"""Figures about decisions, against sets counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from community.indicators.decisions import INDICATORS as DECISIONS
from plan.indicators import Period, Scope
from tests.factories import community_bodies as bodies
from tests.factories import community_decisions as make
from tests.factories.district import school

pytestmark = pytest.mark.django_db
SEPTEMBER = Period(date(2022, 9, 1), date(2022, 10, 1))
MEASURES = {one.key.removeprefix("community."): one.measure for one in DECISIONS}


def figures(name: str, period: Period = SEPTEMBER) -> dict[int | None, tuple[int, int]]:
    cells = MEASURES[name](Scope(1), period)
    return {cell.school_id: (int(cell.numerator), int(cell.denominator)) for cell in cells}


def test_who_had_a_vote():
    east = school()
    everybody = make.council()
    make.decide(make.question(everybody))  # all four groups vote
    make.decide(make.question(everybody), day=date(2022, 10, 1))  # in the next month
    make.decide(make.question(make.council("consensus")))  # nobody votes
    make.decide(make.question(decided_by="Superintendent"))  # one person
    make.question(everybody)  # open
    staff_and_parents = bodies.body(method="vote", quorum=1, school=east)
    for who in ("staff", "parent"):
        bodies.term(bodies.seat(staff_and_parents, who))
    bodies.seat(staff_and_parents, "student")  # vacant: nobody of them had a vote
    make.decide(make.question(staff_and_parents), {"parent": (1, 0)})
    assert figures("votes_students") == {None: (1, 3), east.pk: (0, 1)}
    assert figures("votes_parents") == {None: (1, 3), east.pk: (1, 1)}
    assert figures("votes_community") == {None: (1, 3), east.pk: (0, 1)}


# Staff for and against what was chosen, and the votes of others for and against it: whether these could decide.
COULD = [
    ((0, 2), (3, 0), True),  # 0+3 > 2 and 0 <= 2+3
    ((2, 0), (1, 0), False),  # 2+1 > 0, but 2 <= 0+1 is wrong: staff had carried it alone
    ((2, 0), (2, 1), True),  # 2+3 > 0 and 2 <= 0+3
    ((2, 0), (2, 0), True),  # 2 <= 0+2: a tie would have decided nothing
    ((1, 0), (0, 0), False),  # nobody else voted
]


@pytest.mark.parametrize(("staff", "others", "could"), COULD)
def test_whether_their_vote_could_decide(staff, others, could):
    make.decide(make.question(make.council(quorum=1)), {"staff": staff, "parent": (0, 0), "student": others})
    assert figures("votes_could_decide") == {None: (int(could), 1)}


def test_how_recommendations_were_answered():
    council = make.council("advice")

    def recommend(due: date, response: str = "", on: date | None = None):
        one = make.question(council, addressed_to="superintendent")
        said = {"response": response, "response_reason": "So.", "responded_date": on} if response else {}
        make.decide(one, day=date(2022, 8, 1), response_due_date=due, **said)

    recommend(date(2022, 9, 5), "adopted", date(2022, 9, 5))
    recommend(date(2022, 9, 6), "adopted", date(2022, 9, 7))  # late
    recommend(date(2022, 9, 7), "partly", date(2022, 9, 1))
    recommend(date(2022, 9, 8), "not", date(2022, 10, 2))  # late, and not answered when the month ended
    recommend(date(2022, 9, 9))  # late: no answer
    recommend(date(2022, 9, 30))  # due on the last day: not late yet
    recommend(date(2022, 10, 1), "adopted", date(2022, 9, 2))  # due in the next month
    make.decide(make.question(council))  # no recommendation
    assert figures("recommendations_adopted") == {None: (2, 6)}
    assert figures("recommendations_partly") == {None: (1, 6)}
    assert figures("recommendations_not") == {None: (0, 6)}
    assert figures("recommendations_late") == {None: (3, 6)}
