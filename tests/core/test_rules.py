"""The reason, and the day that is still to come."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from core import clock, rules

TODAY = date(2022, 10, 14)
TOMORROW = date(2022, 10, 15)


def refused(call, *arguments, **named):
    with pytest.raises(ValidationError) as error:
        call(*arguments, **named)
    return error.value


class TestSayWhy:
    def test_returns_the_reason_without_outer_spaces(self):
        assert rules.say_why("  It was late.\n") == "It was late."

    @pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
    def test_refuses_an_empty_one_by_its_field(self, reason):
        assert refused(rules.say_why, reason).message_dict == {"reason": ["Say why. The history keeps it."]}
        assert set(refused(rules.say_why, reason, "withdrawn_reason").message_dict) == {"withdrawn_reason"}

    def test_other_words_have_a_sentence_of_their_own(self):
        assert rules.need_words(" seen ", "evidence", "Say what shows it.") == "seen"
        assert refused(rules.need_words, " ", "evidence", "Say what shows it.").message_dict == {
            "evidence": ["Say what shows it."]
        }


class TestStillToCome:
    def test_today_and_before_are_right(self):
        rules.not_to_come(TODAY, TODAY)
        rules.not_to_come(date(2021, 1, 1), TODAY)

    def test_tomorrow_is_refused_by_its_field(self):
        told = ["That day is still to come. Choose today or a day before."]
        assert refused(rules.not_to_come, TOMORROW, TODAY).message_dict == {"on": told}
        assert refused(rules.not_to_come, TOMORROW, TODAY, "paid_on").message_dict == {"paid_on": told}

    def test_as_a_validator_it_asks_the_clock(self):
        with clock.travel(datetime(2022, 10, 14, 20, tzinfo=UTC)):
            rules.until_today(TODAY)
            assert refused(rules.until_today, TOMORROW).messages == [
                "That day is still to come. Choose today or a day before."
            ]
