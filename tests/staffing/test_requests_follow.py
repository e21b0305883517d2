"""What a request to hire is while its position's steps are moved, taken back, or taken without one."""

from __future__ import annotations

from datetime import timedelta

import pgtrigger
import pytest

from staffing import services
from staffing.line_types import POSITION
from staffing.models import PositionSpan
from tests.factories.district import written
from tests.factories.hiring import ASKED, approved
from tests.factories.owner import as_owner
from tests.factories.staffing import hr, line
from tests.staffing.conftest import TODAY
from tests.staffing.requesting import ACCEPTED, FIRST, OFFERED, POSTED, accepted, back, refused, step_of

pytestmark = pytest.mark.django_db
DAY = timedelta(1)


def move(position, status, on):
    step = position.spans.filter(status=status).latest("number")
    return services.step_correct(
        line_type=POSITION, actor=hr(), ref=position.ref, step=step.ref, today=TODAY, version=None,
        reason="It was another day.", on=on,
    )  # fmt: skip


def told(one):
    one.refresh_from_db()
    return one.status, one.starts_on, one.closed_on


def not_kept(one):
    """Leave a request withdrawn, as if its position were of before requests were kept."""
    return written(one, status="withdrawn", starts_on=None, closed_on=ASKED, closed_reason="Not kept then.")


class TestMoved:
    def test_a_posting_to_a_day_from_the_approval_on_leaves_it_alone(self, both):
        one = approved()
        step_of(one.position, "post", ASKED + 3 * DAY)
        before = told(one)
        move(one.position, "posted", ASKED)
        assert told(one) == before
        assert one.position.spans.get(status="posted").from_date == ASKED

    def test_a_posting_without_one_asks_for_no_approval(self):
        old = line("position", "posted")
        not_kept(old.requisitions.get())
        on = old.spans.get(status="posted").from_date - DAY
        move(old, "posted", on)
        assert old.spans.get(status="posted").from_date == on

    def test_an_answer_to_no_day_after_the_first_that_was_agreed_on(self, both):
        one = accepted(approved())
        words = refused(lambda: move(one.position, "accepted", FIRST + DAY), "on")
        assert words == "The agreed first day is Oct 3, 2022. Choose that day or an earlier one."
        move(one.position, "accepted", FIRST)
        assert told(one) == ("approved", FIRST, None)


class TestWithout:
    def test_an_accepted_offer_begins_one_and_a_declined_one_goes_on_without(self):
        old = line("position", "posted")
        not_kept(old.requisitions.get())
        step_of(old, "offer", OFFERED)
        step_of(old, "accept", ACCEPTED, starts_on=FIRST)
        one = old.requisitions.get(status="approved")
        assert (one.requested_on, one.starts_on) == (ACCEPTED, FIRST)
        not_kept(one)
        services.offer_end(actor=hr(), ref=old.ref, on=ACCEPTED + DAY, today=TODAY, version=None, how="declined",
                           reason="other", words="Somewhere else.")  # fmt: skip
        old.refresh_from_db()
        assert old.status == "posted"
        assert set(old.requisitions.values_list("status", flat=True)) == {"withdrawn"}


class TestBack:
    def test_a_posting_that_said_nothing_leaves_it_as_it_was(self, both):
        one = approved()
        before = told(one)
        step_of(one.position, "post", POSTED)
        back(one.position)
        assert told(one) == before

    def test_a_step_that_no_history_tells_of_leaves_it_alone(self):
        made = line("position", "authorized")
        with as_owner(), pgtrigger.ignore("staffing.PositionSpan:insert_insert"):
            step_of(made, "post", POSTED)
        span = made.spans.get(status="posted")
        assert not PositionSpan.history.rel.related_model.objects.filter(pgh_obj_id=span.pk).exists()
        back(made)
        made.refresh_from_db()
        assert (made.status, made.requisitions.get().status) == ("authorized", "approved")
