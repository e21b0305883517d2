"""Each group of students is counted, named, compared and told everywhere, or nowhere."""

from __future__ import annotations

from casework import counting
from monitoring import completeness, disparities, group_words, publication
from monitoring.disparity_words import SUBJECTS
from monitoring.selectors.protecting import ASKED
from public.words import WORDS
from students.models import StudentTrait

VALUES = group_words.VALUES
NOT_ON_RECORD = {(group, list(VALUES[group])[-1]) for group in ASKED}


def test_each_group_that_is_counted_has_words_and_values():
    assert counting.GROUPS == tuple(group_words.GROUPS) == tuple(VALUES)
    assert set(counting.GROUPS) <= set(StudentTrait.Kind.values)
    assert {group for one in publication.TOLD for group in one.yearly} <= set(counting.GROUPS)
    assert {f"student_group.{group}" for group in VALUES} <= WORDS.keys()
    assert {f"student_{group}.{value}" for group, values in VALUES.items() for value in values} <= WORDS.keys()


def test_each_group_is_compared_with_a_value_of_its_own():
    assert disparities.REFERENCE.keys() == VALUES.keys()
    for group, reference in disparities.REFERENCE.items():
        assert reference in ("", *VALUES[group]), group


def test_those_not_on_record_are_the_last_of_their_group_and_nowhere_compared():
    assert disparities.NO_GROUP == NOT_ON_RECORD
    assert {(group, value) for group, value, _words in completeness.NOT_ON_RECORD} == NOT_ON_RECORD


def test_each_value_that_is_compared_is_the_subject_of_a_sentence():
    compared = {(group, value) for group, values in VALUES.items() for value in values} - NOT_ON_RECORD
    assert {one for one in compared if one[0] != "grade"} == SUBJECTS.keys()


def test_a_trait_is_one_of_its_values_and_what_is_not_on_record_the_last():
    for group, values in VALUES.items():
        assert group_words.value_of(group, "") == list(values)[-1], group
        assert [group_words.value_of(group, value) for value in values] == list(values), group
    assert group_words.value_of("grade", "9") == "09"
    assert group_words.value_of("grade", "KG") == "other"
    assert group_words.value_of("idea", "yes") == "yes"
