"""The changes of a draft: added, refused and removed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from district.models import Role
from plan import services
from plan.models import AmendmentChange, Target
from plan.services import amendment_changes, amendment_steps
from tests.factories.district import user
from tests.factories.owner import as_owner
from tests.factories.plan import amendment, authorization, milestone, target
from tests.plan.amending import LATER, TODAY, add, raising, writing

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return user(Role.PLAN_DIRECTOR)


class TestAdd:
    @pytest.mark.parametrize(
        ("kind", "facts", "field"),
        [
            ("authorization_change", {"count": 3}, "authorization"),
            ("authorization_change", {"authorization": "aut-00000000000", "count": 3}, "authorization"),
            ("authorization_change", {"authorization": "A-01"}, "count"),
            ("authorization_change", {"authorization": "A-01", "count": 2}, "count"),
            ("authorization_change", {"authorization": "A-01", "fte": Decimal(0)}, "fte"),
            ("authorization_new", {"code": "A-01", "line_kind": "position", "title": "T", "school": "east",
                                   "starts_year": "2021-22", "count": 1, "fte": Decimal(1)}, "code"),
            ("authorization_new", {"code": "N", "line_kind": "position", "title": "T", "school": "west",
                                   "starts_year": "2021-22", "count": 1}, "school"),
            ("target_change", {"target": "goal"}, "value"),
            ("target_change", {"target": "goal", "due_date": date(2022, 10, 13)}, "due_date"),
            ("target_change", {"target": "passed", "value": Decimal(1)}, "target"),
            ("target_new", {"indicator": "x.y", "value": Decimal(1), "due_date": date(2022, 10, 13)}, "due_date"),
            ("milestone_move", {"milestone": "m1", "due_date": date(2022, 11, 1)}, "due_date"),
            ("milestone_move", {"milestone": "m1"}, "due_date"),
            ("milestone_new", {"code": "m1", "title": "", "due_date": LATER}, "strategy"),
            ("milestone_new", {"strategy": "", "code": "new", "title": "New", "due_date": LATER}, "strategy"),
            ("nothing", {}, "kind"),
        ],
    )  # fmt: skip
    def test_refuses(self, director, kind, facts, field):
        refs = {
            "A-01": authorization(count=2, code="A-01").ref, "m1": milestone("m1", date(2022, 11, 1)).ref,
            "goal": target().ref, "passed": target("x.z", 5, date(2022, 9, 1)).ref,
        }  # fmt: skip
        facts = {name: refs.get(value, value) if name != "code" else value for name, value in facts.items()}
        draft = amendment()
        with pytest.raises(ValidationError) as caught:
            add(director, draft, kind, **facts)
        errors = caught.value.message_dict if hasattr(caught.value, "error_dict") else {"__all__": []}
        assert field in errors
        assert not AmendmentChange.objects.exists()

    def test_refuses_a_target_that_was_dropped(self, director):
        goal = target()
        with as_owner(), writing():
            Target.objects.update(dropped_date=TODAY)
        with pytest.raises(ValidationError, match=r"was dropped\. Set a new one"):
            add(director, amendment(), "target_change", target=goal.ref, value=Decimal(21))

    def test_changes_each_record_once_in_one_amendment(self, director):
        found, draft = raising(director)
        with pytest.raises(ValidationError, match="changes it already"):
            add(director, draft, "authorization_change", authorization=found.ref, count=4)


class TestRemove:
    def test_refuses_what_is_no_change_of_the_draft(self, director):
        _found, draft = raising(director)
        with pytest.raises(ValidationError, match="no such change"):
            services.amendment_remove(actor=director, ref=draft.ref, change="chg-00000000000", version=None)
        assert draft.changes.count() == 1


class TestWhatOnlyAFaultWouldBring:
    def test_a_change_without_its_facts_is_not_put_in_force(self):
        with pytest.raises(ValueError, match="was not asked"):
            amendment_steps._given(None)

    def test_a_refusal_that_names_no_field_stays_as_it_is(self):
        refusal = ValidationError("No.")
        assert amendment_changes._renamed(refusal) is refusal
