"""The badge of a state."""

from __future__ import annotations

from django.template.loader import render_to_string

from core.badges import State


def shown(**given):
    return render_to_string("components/state.html", given)


def test_a_state_is_shown_with_its_word_tone_and_icon():
    body = shown(state=State("Filled", "ok", "check_circle"))
    assert body == shown(label="Filled", tone="ok", icon="check_circle")
    assert 'data-tone="ok"' in body
    assert "check_circle" in body
    assert "Filled</span>" in body


def test_a_word_alone_is_muted_and_has_no_icon():
    assert shown(state=State("Ended")) == '<span class="state" data-tone="mute">Ended</span>'


def test_bare_it_has_no_pill():
    assert "state--bare" in shown(state=State("Ended"), bare=True)
