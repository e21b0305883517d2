"""What is next in a case that ended: whoever referred is told first, then somebody finds out what came after."""

from __future__ import annotations

import pytest

from core import clock
from diversion import selectors
from diversion.views.next_step import next_step
from tests.contract import NOW
from tests.factories import diverted, ended

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def said(case):
    """Return the sentence and the name of the button that its coordinator sees."""
    who = diverted.coordinator()
    words, button = next_step(who, selectors.cases(who).get(pk=case.pk), NOW)
    return words.removeprefix("A duty is late: see below what is due. "), button and button.name


@pytest.mark.parametrize("status", ["completed", "returned"])
def test_whoever_referred_is_told_first(status):
    case = ended.ended(status)
    assert said(case) == ("Tell whoever referred how it ended.", "tell_referrer")


def test_then_somebody_finds_out_what_came_after_once_that_time_is_over():
    case = ended.notice().case
    assert said(case)[1] == "follow_up"
    ended.looked(case)
    assert said(case)[1] is None


def test_nothing_is_left_of_a_return_that_was_told():
    case = ended.notice(ended.ended("returned")).case
    assert said(case)[1] is None
