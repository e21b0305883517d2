"""Workflow tables."""

import pytest
from django.core.management import CommandError, call_command
from django.db.models import TextChoices

from core.errors import TransitionNotAllowed
from core.management.commands import workflow_diagram
from core.workflow import Transition, Workflow


class Door(TextChoices):
    SHUT = "shut", "Shut"
    OPEN = "open", "Open"
    LOST = "lost", "Lost"


WORKFLOW = Workflow(
    name="Door",
    statuses=Door,
    initial=Door.SHUT,
    transitions={
        "open": Transition(frozenset({Door.SHUT}), Door.OPEN, "Open the door"),
        "shut": Transition(frozenset({Door.OPEN}), Door.SHUT, "Shut the door"),
    },
)


class TestWorkflow:
    def test_gives_the_target_of_a_legal_action(self):
        assert WORKFLOW.check("open", Door.SHUT) == Door.OPEN

    @pytest.mark.parametrize(("action", "status"), [("open", Door.OPEN), ("shut", Door.SHUT), ("burn", Door.OPEN)])
    def test_refuses_what_the_table_does_not_hold(self, action, status):
        with pytest.raises(TransitionNotAllowed, match=Door(status).label):
            WORKFLOW.check(action, status)

    def test_lists_the_legal_actions(self):
        assert WORKFLOW.legal(Door.SHUT) == ["open"]
        assert WORKFLOW.legal(Door.LOST) == []

    def test_finds_statuses_no_action_leads_to(self):
        assert WORKFLOW.unreachable() == {Door.LOST}

    def test_draws_itself(self):
        assert WORKFLOW.mermaid().splitlines() == [
            "stateDiagram-v2",
            "    [*] --> shut",
            "    shut: Shut",
            "    open: Open",
            "    lost: Lost",
            "    shut --> open: open",
            "    open --> shut: shut",
        ]


class TestTheProjectsWorkflows:
    def test_every_status_can_be_reached(self):
        found = workflow_diagram.workflows()
        assert found
        assert {workflow.name: workflow.unreachable() for _, workflow in found if workflow.unreachable()} == {}

    def test_every_status_has_words_of_its_own(self):
        for _, workflow in workflow_diagram.workflows():
            labels = [str(status.label) for status in workflow.statuses]
            assert len(set(labels)) == len(labels)

    def test_the_diagram_in_docs_is_up_to_date(self):
        call_command("workflow_diagram", check=True)

    def test_a_stale_diagram_is_told(self, monkeypatch, tmp_path, settings):
        settings.BASE_DIR = tmp_path
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "workflows.md").write_text("old")
        with pytest.raises(CommandError, match="out of date"):
            call_command("workflow_diagram", check=True)
        call_command("workflow_diagram")
        call_command("workflow_diagram", check=True)
