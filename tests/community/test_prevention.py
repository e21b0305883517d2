"""Prevention activities: what is refused, and at which schools they are seen and entered."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from community import selectors, services
from community.models import PreventionActivity
from core import clock
from district.models import Role
from tests.contract import NOW, TODAY
from tests.factories import community_prevention as make
from tests.factories.district import organization, school, user
from tests.factories.plan import strategy

pytestmark = pytest.mark.django_db
ACTIVITY = {
    "kind": "lesson", "title": "Lesson on rumors", "held_date": TODAY, "students": 28, "parents": 0, "community": 1,
    "staff": 2, "strategy": "", "organization": "", "school": "east",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        school()
        yield


def enter(actor, **facts):
    return services.activity_enter(actor=actor, today=TODAY, at=NOW, **ACTIVITY | facts)


def test_a_leader_enters_at_their_school_alone():
    north = school("north", "North")
    leader = user(Role.SCHOOL_LEADER, at=north)
    made = enter(leader, school="north")
    assert (made.school, made.students, made.entered_by) == (north, 28, leader)
    make.activity()
    assert list(selectors.activities(leader)) == [made]
    with pytest.raises(ValidationError) as error:
        enter(leader)
    assert set(error.value.error_dict) == {"school"}


def test_it_is_of_a_strategy_and_by_an_organization():
    by, of = organization(), strategy()
    made = enter(user(Role.ENGAGEMENT_COORDINATOR), strategy=of.ref, organization=by.ref)
    assert (made.strategy, made.organization) == (of, by)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"held_date": date(2022, 10, 15)}, "held_date"),
        ({"students": 0, "community": 0, "staff": 0}, "students"),
        ({"strategy": "str-00000000000"}, "strategy"),
        ({"organization": "org-00000000000"}, "organization"),
        ({"title": "  "}, "title"),
    ],
)
def test_what_cannot_have_been_is_refused(facts, field):
    with pytest.raises(ValidationError) as error:
        enter(user(Role.ENGAGEMENT_COORDINATOR), **facts)
    assert set(error.value.error_dict) == {field}


def test_the_database_holds_counts_and_reasons():
    one = PreventionActivity.objects.filter(pk=make.activity().pk)
    for wrong in ({"students": 10_001}, {"taken_back_reason": "Why."}, {"kind": "party"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            one.update(**wrong)


def test_the_list_is_narrowed(client):
    client.force_login(user(Role.ENGAGEMENT_COORDINATOR))
    make.activity(title="Circle of ninth")
    make.activity("taken_back", title="Lesson twice", kind="lesson", held_date=date(2022, 9, 1))
    asked = {
        "status=taken_back": "Lesson twice",
        "status=standing": "Circle of ninth",
        "kind=lesson": "Lesson twice",
        "since=2022-10-01": "Circle of ninth",
        "until=2022-09-30": "Lesson twice",
    }
    for question, found in asked.items():
        page = client.get(f"/community/prevention/?{question}").text
        assert {name for name in ("Circle of ninth", "Lesson twice") if name in page} == {found}, question
