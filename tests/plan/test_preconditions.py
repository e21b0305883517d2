"""What the law asks of the plan: how it stands on a day, what is done to it, who sees it, and how it is loaded."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from core import history
from core.errors import TransitionNotAllowed
from district.models import Role
from plan import selectors
from plan.models import LegalStanding, Precondition
from plan.workflow import PRECONDITION
from tests.factories.district import TESTER, school, user
from tests.factories.owner import as_owner
from tests.factories.plan import LAW, precondition
from tests.plan.settling import DAY, DO, LATER, TODAY, lapse, ready, review, settle, standing, undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return user(Role.PLAN_DIRECTOR)


class TestEveryAction:
    def test_is_in_the_workflow(self):
        assert set(DO) | {"add_document"} == set(PRECONDITION.transitions)
        assert not PRECONDITION.unreachable()

    @pytest.mark.parametrize("action", DO)
    def test_leaves_exactly_one_row_with_action_and_actor(self, director, action):
        record = ready(action)
        before = record.history.count()
        DO[action](director, record)
        (row,) = record.history.order_by("pgh_id")[before:]
        assert (row.pgh_context["action"], row.pgh_context["actor"]) == (f"plan.precondition.{action}", director.ref)

    @pytest.mark.parametrize("action", DO)
    @pytest.mark.parametrize("status", Precondition.Status.values)
    def test_happens_only_from_its_status(self, director, action, status):
        record = precondition(status)
        if status in PRECONDITION.transitions[action].sources:
            assert DO[action](director, record).status == PRECONDITION.check(action, status)
        else:
            with pytest.raises(TransitionNotAllowed):
                DO[action](director, record)

    @pytest.mark.parametrize("action", DO)
    def test_is_that_of_the_whole_districts_director(self, action):
        record = ready(action)
        for other in (user(Role.SUPERVISOR), user(Role.BOARD_MEMBER), user(Role.PLAN_DIRECTOR, at=school())):
            with pytest.raises(PermissionDenied):
                DO[action](other, record)
        with pytest.raises(Precondition.DoesNotExist):
            DO[action](user(), record)

    @pytest.mark.parametrize("action", DO)
    @pytest.mark.parametrize("day", [TODAY, TODAY - DAY])
    def test_asks_for_a_day_of_review_to_come(self, director, action, day):
        with pytest.raises(ValidationError) as caught:
            DO[action](director, ready(action), review_date=day)
        assert set(caught.value.message_dict) == {"review_date"}

    @pytest.mark.parametrize("action", DO)
    def test_is_looked_at_on_no_day_before_the_law(self, director, action):
        with pytest.raises(ValidationError) as caught:
            DO[action](director, ready(action, from_date=date(2024, 7, 1), review_date=date(2024, 7, 1)))
        assert set(caught.value.message_dict) == {"review_date"}


class TestSettle:
    def test_keeps_day_way_and_evidence_and_forgets_the_look_before(self, director):
        record = precondition(reviewed_date=date(2022, 9, 1), finding="Still open.")
        found = settle(director, record)
        assert (found.status, found.settled_date, found.settled_how) == ("settled", date(2022, 10, 11), "vote")
        assert (found.evidence, found.review_date) == ("Minutes, page 4: 5 to 2.", LATER)
        assert (found.reviewed_date, found.finding) == (None, "")
        assert standing(found, TODAY) == LegalStanding.SETTLED

    def test_can_be_before_the_laws_first_day(self, director):
        record = precondition(from_date=date(2024, 7, 1), review_date=date(2024, 7, 1))
        found = settle(director, record, review_date=date(2025, 7, 1))
        assert standing(found, TODAY) == LegalStanding.SETTLED

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("settled_date", TODAY + DAY),
            ("settled_date", date(2021, 2, 15)),
            ("evidence", "  "),
            ("settled_how", "luck"),
        ],
    )
    def test_refuses_what_cannot_be(self, director, field, value):
        with pytest.raises(ValidationError) as caught:
            settle(director, precondition(), **{field: value})
        assert set(caught.value.message_dict) == {field}


class TestReview:
    @pytest.mark.parametrize("status", LAW)
    def test_leaves_it_as_it_is_until_the_next_day(self, director, status):
        record = precondition(status, review_date=TODAY)
        assert standing(record, TODAY) == (LegalStanding.OPEN if status == "open" else LegalStanding.REVIEW)
        found = review(director, record)
        assert (found.status, found.reviewed_date, found.finding) == (status, TODAY, "Read again.")
        assert standing(found, TODAY) == (LegalStanding.OPEN if status == "open" else LegalStanding.SETTLED)

    @pytest.mark.parametrize("do", [review, lapse])
    @pytest.mark.parametrize(
        ("field", "value"), [("reviewed_date", TODAY + DAY), ("reviewed_date", date(2022, 9, 5)), ("finding", " ")]
    )
    def test_refuses_what_cannot_be(self, director, do, field, value):
        with pytest.raises(ValidationError) as caught:
            do(director, precondition("settled"), **{field: value})
        assert set(caught.value.message_dict) == {field}

    def test_is_not_before_the_look_before(self, director):
        record = review(director, precondition("settled"))
        with pytest.raises(ValidationError):
            review(director, record, reviewed_date=TODAY - DAY)


class TestLapseAndUndo:
    @pytest.mark.parametrize(("do", "looked"), [(lapse, (TODAY, "Read again.")), (undo, (None, ""))])
    def test_open_it_again_and_history_keeps_what_it_said(self, director, do, looked):
        record = review(director, precondition("settled"))
        found = do(director, record)
        assert (found.status, found.settled_date, found.settled_how, found.evidence) == ("open", None, "", "")
        assert ((found.reviewed_date, found.finding), found.review_date) == (looked, LATER)
        assert standing(found, TODAY) == LegalStanding.OPEN
        assert found.history.order_by("pgh_id").first().evidence == "Minutes."

    def test_undo_needs_a_reason_which_history_keeps(self, director):
        record = precondition("settled")
        with pytest.raises(ValidationError):
            undo(director, record, reason=" ")
        undo(director, record)
        assert record.history.order_by("pgh_id").last().pgh_context["reason"] == "Another district's."


class TestStanding:
    FIRST = date(2024, 7, 1)

    @pytest.mark.parametrize(
        ("status", "fields", "day", "found"),
        [
            ("open", {"from_date": FIRST, "review_date": FIRST}, FIRST - DAY, "ahead"),
            ("open", {"from_date": FIRST, "review_date": FIRST}, FIRST, "open"),
            ("open", {"from_date": FIRST, "review_date": FIRST}, FIRST + DAY, "open"),
            ("settled", {"review_date": FIRST}, FIRST - DAY, "settled"),
            ("settled", {"review_date": FIRST}, FIRST, "review"),
            ("settled", {"review_date": FIRST}, FIRST + DAY, "review"),
        ],
    )
    def test_goes_by_the_laws_first_day_and_the_day_of_review(self, status, fields, day, found):
        assert standing(precondition(status, **fields), day) == found

    def test_sorts_what_asks_for_something_first(self):
        made = [
            precondition("settled"),
            precondition(from_date=self.FIRST, review_date=self.FIRST),
            precondition("settled", review_date=TODAY),
            precondition(),
        ]
        found = selectors.preconditions(user(Role.STAFF_MEMBER), TODAY).order_by("standing_place")
        assert list(found) == [made[3], made[2], made[1], made[0]]


class TestTheDatabase:
    @pytest.mark.parametrize(
        ("constraint", "status", "fields"),
        [
            ("precondition_told_whole", "open", {"citation": ""}),
            ("precondition_settled_iff_told", "open", {"status": "lapsed"}),
            ("precondition_settled_iff_told", "settled", {"evidence": ""}),
            ("precondition_settled_iff_told", "settled", {"settled_date": None}),
            ("precondition_settled_iff_told", "settled", {"settled_how": "luck"}),
            ("precondition_settled_iff_told", "settled", {"status": "open"}),
            ("precondition_settled_iff_told", "open", {"status": "settled"}),
            ("precondition_reviewed_with_finding", "open", {"reviewed_date": TODAY}),
            ("precondition_reviewed_with_finding", "open", {"finding": "Seen."}),
            ("precondition_review_not_before_law", "open", {"review_date": date(2022, 6, 30)}),
            ("precondition_review_after_settled", "settled", {"review_date": date(2022, 9, 6)}),
            ("precondition_review_after_reviewed", "open", {"finding": "Seen.", "reviewed_date": date(2022, 10, 31)}),
            ("precondition_days_plausible", "open", {"review_date": date(2199, 1, 1)}),
        ],
    )
    def test_refuses_what_is_not_whole(self, constraint, status, fields):
        record = precondition(status)
        with (
            pytest.raises(IntegrityError, match=constraint),
            transaction.atomic(),
            as_owner(),
            history.action("test.made", actor=TESTER),
        ):
            Precondition.objects.filter(pk=record.pk).update(**fields)

    @pytest.mark.parametrize("field", ["title", "citation", "asks", "note", "from_date", "code"])
    def test_leaves_what_the_law_asks_to_the_plans_file(self, field):
        record = precondition()
        value = date(2022, 7, 2) if field == "from_date" else "Other"
        with (
            pytest.raises((ProgrammingError, InternalError, IntegrityError), match="owner's login"),
            transaction.atomic(),
            history.action("test.made", actor=TESTER),
        ):
            Precondition.objects.filter(pk=record.pk).update(**{field: value})

    def test_has_each_code_once(self):
        precondition(code="L-1")
        with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
            precondition(code="l-1")
