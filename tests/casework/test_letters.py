from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.letters import Letter, day_in, dollars_in


def test_says_a_sentence_in_the_language_that_is_asked_for():
    letter = Letter({"due": {"en": "By %(day)s", "es": "Para el %(day)s"}})
    assert letter.say("due", "es", day="lunes") == "Para el lunes"
    assert letter.say("due", "en", day="Monday") == "By Monday"


def test_is_not_made_without_a_sentence_in_every_language():
    with pytest.raises(ValueError, match="due"):
        Letter({"due": {"en": "By then"}})


def test_is_not_made_where_a_language_names_something_else():
    with pytest.raises(ValueError, match="other things"):
        Letter({"due": {"en": "By %(day)s", "es": "Para el %(fecha)s"}})


def test_refuses_a_sentence_of_which_something_is_not_given():
    with pytest.raises(KeyError):
        Letter({"due": {"en": "By %(day)s", "es": "Para el %(day)s"}}).say("due", "es")


@pytest.mark.parametrize(("language", "words"), [("en", "January 5, 2023"), ("es", "5 de enero de 2023")])
def test_writes_a_day_as_the_language_does(language, words):
    assert day_in(date(2023, 1, 5), language) == words


def test_writes_dollars_to_the_cent():
    assert dollars_in(Decimal("1250.5")) == "$1,250.50"
