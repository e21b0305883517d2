"""Every word is there in both languages, is used, and sets in the same values."""

from __future__ import annotations

import re

import pytest

from community import models as m
from monitoring import group_words
from monitoring.group_words import GROUPS
from monitoring.publication import LEVELS
from plan.models import Standing
from public.words import LANGUAGES, WORDS, count, say
from tests.rooms import CHECKOUT

# Said in one language alone: that the other was not reviewed, and what of a page is in English.
SPANISH_ALONE = {"unreviewed", "in_english", "figures.english", "report.files.english"}
VALUES = re.compile(r"%\((\w+)\)s")
KINDS = {
    "event_kind": m.EventKind, "event_form": m.EventForm, "body_kind": m.BodyKind, "constituency": m.Constituency,
    "voice": m.Voice, "method": m.Method, "language": m.Spoken, "topic": m.Topic, "decision_state": m.DecisionStatus,
    "addressed": m.Addressed, "response": m.Response, "change_state": m.ChangeStatus, "support_kind": m.SupportKind,
    "where": m.Where,
}  # fmt: skip


def test_each_word_is_there_in_both_languages():
    assert set(LANGUAGES) == {"en", "es"}
    for key, (english, spanish) in WORDS.items():
        assert spanish.strip(), key
        assert bool(english.strip()) == (key not in SPANISH_ALONE), key
        if english:
            assert set(VALUES.findall(english)) == set(VALUES.findall(spanish)), key
        assert english == english.strip() or key == "and", key


def test_each_word_is_used():
    places = [*CHECKOUT.glob("public/**/*.py"), *CHECKOUT.glob("templates/public/*.html")]
    source = "\n".join(one.read_text() for one in places if "words" not in one.parts)
    kinds = {*KINDS, "comes_as", "event_state", "standing", "student_level", "student_group"}
    kinds |= {f"student_{group}" for group in GROUPS}
    for key in WORDS:
        if (key.partition(".")[0] in kinds and "." in key) or key.startswith("students.in_"):
            continue  # put together of two words
        stem = key.removesuffix(".one").removesuffix(".many")
        assert f'"{stem}"' in source, key


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_called_as_on_the_pages_of_the_product(kind):
    for value, label in KINDS[kind].choices:
        assert say("en", f"{kind}.{value}") == label, value


def test_each_standing_of_a_milestone_and_each_state_of_an_event_has_its_word():
    for value in Standing.values:
        assert say("en", f"standing.{value}") == Standing(value).label
    for value in m.EventStatus.values:
        assert (f"event_state.{value}" in WORDS) == (value != "draft")


def test_levels_and_groups_of_students_are_called_as_on_the_pages_of_the_product():
    for kind, names in {"level": LEVELS, "group": GROUPS, **group_words.VALUES}.items():
        for code, name in names.items():
            assert say("en", f"student_{kind}.{code}") == str(name), (kind, code)


def test_one_and_many_are_told_apart():
    assert count("en", "event.count", 1) == "1 event"
    assert count("es", "event.count", 1200) == "1,200 eventos"
