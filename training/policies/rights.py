"""The table: which role may do what. docs/roles/training.md is written from it; the tests compare the two."""

from __future__ import annotations

from collections.abc import Mapping

from core.models import Record
from core.workflow import Workflow
from district.roles import Roles
from training.workflow import completions, imports, sessions, topics
from training.workflow.roles import STAFF, SYSTEMS, WATCHERS

MAY: Mapping[str, Roles] = {
    "training.topic.view": STAFF | SYSTEMS,
    **topics.TOPIC.may,
    "training.requirement.view": STAFF | SYSTEMS,
    **topics.REQUIREMENT.may,
    "training.course.view": STAFF | SYSTEMS,
    **sessions.COURSE.may,
    "training.session.view": STAFF | SYSTEMS,
    **sessions.SESSION.may,
    # Everyone their own; who teaches, leads or watches those of theirs: policies.sessions.
    "training.enrollment.view": STAFF,
    **sessions.ENROLLMENT.may,
    # Everyone their own; those of a school who leads it.
    "training.completion.view": STAFF | SYSTEMS,
    **completions.COMPLETION.may,
    "training.import.view": imports.WHO,
    **imports.IMPORT.may,
    # Who has learned what and who is late, by person, role and school.
    "training.coverage.view": WATCHERS | SYSTEMS,
}
FLOWS: Mapping[type[Record], Workflow] = {
    **topics.KINDS,
    **sessions.KINDS,
    **completions.KINDS,
    **imports.KINDS,
}
