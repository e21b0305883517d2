"""Numbers that people read stay on one line; what they typed stays text."""

from __future__ import annotations

import pytest
from django.utils.safestring import mark_safe

from core.templatetags.unbroken import MOST, unbroken


@pytest.mark.parametrize("word", ["PR-2022-09", "A-30/1", "+$107,705", "−$1.31", "2022-23", "9-" * 10])
def test_a_number_is_kept_whole(word):
    assert unbroken(word) == f'<span class="kept">{word}</span>'
    assert unbroken(f"Paid {word} {word}") == f'Paid <span class="kept">{word}</span> <span class="kept">{word}</span>'


@pytest.mark.parametrize(
    "words",
    [
        "Featherstonehaugh-Worthington",
        "plan-director@demo.invalid",
        "2022",
        "-",
        "+1,",
        "−3",
        "9-" * MOST,
        "Nair-Stone",
        "",
    ],
)
def test_words_addresses_and_what_is_too_long_for_a_line_are_left(words):
    assert unbroken(words) == words


def test_what_was_typed_stays_text_and_what_is_marked_up_stays_so():
    assert unbroken("<b>1-2</b> O\'Neil-Webb") == (
        '<span class="kept">&lt;b&gt;1-2&lt;/b&gt;</span> O&#x27;Neil-Webb')  # fmt: skip
    assert unbroken(mark_safe("<b>1-2</b>")) == "<b>1-2</b>"  # ours
    assert unbroken(None) is None
