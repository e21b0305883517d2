"""Every declaration is whole: examples, steps, words, papers."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest

from core.actions import GIVEN
from tests.contract.every import EXAMPLES, ROOMS
from tests.each import of_each

pytestmark = pytest.mark.django_db


class TestEveryDeclaration:
    @of_each("name", sorted(EXAMPLES))
    def test_has_a_right_body_for_each_action(self, name):
        one = EXAMPLES[name]
        assert set(one.bodies) == {action.name for action in one.kind.every}

    @of_each("name", sorted(EXAMPLES))
    def test_has_an_action_for_each_step_that_a_role_may_take(self, name):
        flow = EXAMPLES[name].kind.workflow
        declared = {action.name for action in EXAMPLES[name].kind.every}
        assert declared == {step for step, transition in flow.transitions.items() if transition.roles}

    @of_each("name", sorted(EXAMPLES))
    def test_has_a_status_for_each_action_in_which_it_is_done(self, name):
        one = EXAMPLES[name]
        sources = {action: one.kind.workflow.transitions[action.name].sources for action in one.kind.actions}
        assert [action.name for action, found in sources.items() if not found & set(one.every_status)] == []

    @of_each("name", sorted(EXAMPLES))
    def test_gives_each_service_what_it_asks_for(self, name):
        for action in EXAMPLES[name].kind.every:
            asked = inspect.signature(action.service).parameters
            record = set() if action is EXAMPLES[name].kind.new else {"ref"}
            given = {"actor"} | record | set(GIVEN) | set(action.form.base_fields)
            needed = {p.name for p in asked.values() if p.default is p.empty and p.kind is p.KEYWORD_ONLY}
            assert needed <= given | action.form.adds, action.name

    @of_each("name", sorted(EXAMPLES))
    def test_is_told_in_words(self, name):
        one = EXAMPLES[name].kind
        past = import_module(f"{one.room}.actions").PAST
        for action in one.every:
            assert all(map(str, (action.label, action.done, action.past))), action.name
            assert str(action.done).endswith("."), action.name
            assert past.get(one.full(action)) == action.past, f"PAST of {one.room}.actions lacks {one.full(action)}"

    @of_each("name", sorted(EXAMPLES))
    def test_tells_systems_what_is_offered(self, name):
        kind = EXAMPLES[name].kind
        assert kind.lives or "offered" in kind.out().fields, "its answer does not say what may be done now"

    @of_each("name", sorted(EXAMPLES))
    def test_is_drawn_in_the_papers(self, name):
        flow = EXAMPLES[name].kind.workflow
        room = EXAMPLES[name].kind.room
        assert flow in import_module(f"{room}.workflow").WORKFLOWS, f"WORKFLOWS of {room}.workflow lacks {flow.name}"


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_every_declaration_has_examples(room):
    declared = {kind.workflow.name for kind in import_module(f"{room}.actions").ACTIONS}
    examples = {name for name in EXAMPLES if name.startswith(f"{room}.")}
    assert declared
    assert declared - examples == set(), f"tests/contract/of_{room}.py has no Examples of these"
    assert examples - declared == set(), f"ACTIONS of {room}.actions lacks these"


def test_what_nobody_should_do_at_a_desk_that_somebody_left_asks():
    """By name, so that a change of this list is a decision (docs/adr/0046)."""
    asking = {one.kind.full(action) for one in EXAMPLES.values() for action in one.kind.every if action.asks_again}
    assert asking == {
        "district.person.add",
        "district.person.change",
        "district.person.restore",
        "district.person.grant",
        "district.person.reset",
        "district.factorreset.do",
        "district.role.correct",
        "district.client.add",
        "district.client.change",
        "district.client.secret",
        "students.student.give",
        "privacy.seal.ask_open",
        "privacy.seal.open",
        "privacy.disposal.ask",
        "privacy.disposal.approve",
    }
    assert not [name for name in asking if name.endswith((".stop", ".end", ".keep", ".withdraw"))]
