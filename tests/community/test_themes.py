"""Themes: given to what was said, merged, and no two of a name."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from community import selectors, services
from community.models import DecisionTheme, InputTheme, Theme
from tests.factories import community_inputs as make

pytestmark = pytest.mark.django_db
NOW = {"today": date(2022, 10, 14), "version": None}


@pytest.fixture
def milo():
    return make.coordinator()


def themes_of(one):
    return set(one.themed.values_list("theme__name", flat=True))


def test_are_those_named_and_no_others(milo):
    one, first, second = make.said(), make.theme(name="First"), make.theme(name="Second")
    services.input_theme(actor=milo, ref=one.ref, themes=[first.ref], **NOW)
    services.input_theme(actor=milo, ref=one.ref, themes=[second.ref], **NOW)
    assert themes_of(one) == {"Second"}
    kept = one.themed.get()
    services.input_theme(actor=milo, ref=one.ref, themes=[first.ref, second.ref], **NOW)
    assert themes_of(one) == {"First", "Second"}
    assert one.themed.get(theme=second) == kept
    with pytest.raises(ValidationError):
        services.input_theme(actor=milo, ref=one.ref, themes=[make.theme("merged").ref], **NOW)


def test_are_given_to_several_at_once(milo):
    theme, one, two = make.theme(), make.said(), make.said("kept")
    make.themed(one, theme)
    services.theme_gather(actor=milo, ref=theme.ref, inputs=[one.ref, two.ref], **NOW)
    assert InputTheme.objects.filter(theme=theme).count() == 2
    for refs in ([], [make.said("set_aside").ref], ["inp-1"]):
        with pytest.raises(ValidationError):
            services.theme_gather(actor=milo, ref=theme.ref, inputs=refs, **NOW)


def test_move_with_all_that_was_said_when_they_are_merged(milo):
    old, new, both, only = make.theme(name="Old"), make.theme(name="New"), make.said(), make.said()
    for one in (both, only):
        make.themed(one, old)
    make.themed(both, new)
    before = make.theme("merged", merged_into=old)
    services.theme_merge(actor=milo, ref=old.ref, into=new.ref, **NOW)
    assert (themes_of(both), themes_of(only)) == ({"New"}, {"New"})
    before.refresh_from_db()
    assert before.merged_into == new
    assert list(selectors.themes_in_use()) == [new]
    assert not DecisionTheme.objects.filter(theme=old).exists()
    with pytest.raises(ValidationError):
        services.theme_merge(actor=milo, ref=new.ref, into=new.ref, **NOW)


def test_are_no_two_of_a_name(milo):
    make.theme(name="The bus")
    with pytest.raises(ValidationError) as error:
        services.theme_add(actor=milo, name="the BUS")
    assert "name" in error.value.error_dict
    assert Theme.objects.count() == 1


def test_in_public_are_those_of_which_something_is_shown():
    shown, hidden, silent = make.theme(name="Shown"), make.theme(name="Hidden", is_public=False), make.theme(name="Not")
    for theme in (shown, hidden):
        make.themed(make.said("published"), theme)
    make.themed(make.said("kept"), silent)
    assert [(one.name, one.said) for one in selectors.public_themes()] == [("Shown", 1)]
    assert [[link.theme.name for link in one.themes_shown] for one in selectors.public_inputs()] == [[], ["Shown"]]
