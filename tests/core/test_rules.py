"""The reason, and the day that is still to come."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from core import rules

TODAY = date(2022, 10, 14)
TOMORROW = date(2022, 10, 15)


def refused(call, *arguments, **named):
    with pytest.raises(ValidationError) as error:
        call(*arguments, **named)
    return error.value


class TestSaid:
    def test_returns_the_reason_without_outer_spaces(self):
        assert rules.reason_said("  It was late.\n") == "It was late."

    @pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
    def test_refuses_an_empty_one_by_its_field(self, reason):
        assert refused(rules.reason_said, reason).message_dict == {"reason": ["Say why. The history keeps it."]}

    def test_other_words_have_a_sentence_of_their_own(self):
        assert rules.said(" seen ", "evidence", "Say what shows it.") == "seen"
        assert refused(rules.said, " ", "evidence", "Say what shows it.").message_dict == {
            "evidence": ["Say what shows it."]
        }


class TestStillToCome:
    def test_today_and_before_are_right(self):
        rules.not_to_come(TODAY, TODAY, "on")
        rules.not_to_come(date(2021, 1, 1), TODAY, "on")

    def test_tomorrow_is_refused_by_its_field(self):
        told = ["That day is still to come. Choose today or a day before."]
        assert refused(rules.not_to_come, TOMORROW, TODAY, "on").message_dict == {"on": told}
        assert refused(rules.not_to_come, TOMORROW, TODAY, "paid_on").message_dict == {"paid_on": told}
