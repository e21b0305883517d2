"""An end is read as the last day, and kept as the first day after it."""

from __future__ import annotations

from datetime import date

import pytest

from core import ends

FIRST, AFTER = date(2021, 8, 23), date(2023, 7, 1)


@pytest.mark.parametrize(
    ("until", "since", "told"),
    [(AFTER, FIRST, "Jun 30, 2023"), (AFTER, None, "Jun 30, 2023"), (None, FIRST, ""), (FIRST, FIRST, "no day")],
)
def test_the_last_day_is_the_one_before_the_end(until, since, told):
    assert ends.last_words(until, since) == told


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (FIRST, AFTER, "Aug 23, 2021 until Jun 30, 2023"),
        (FIRST, None, "since Aug 23, 2021"),
        (FIRST, FIRST, "Aug 23, 2021, for part of the day"),
        (None, AFTER, "until Jun 30, 2023"),
        (None, None, "since before records were kept"),
    ],
)
def test_a_span_is_read_with_both_its_days(since, until, told):
    assert ends.span_words(since, until) == told
