"""Notes what staff noticed of the plan, corrects it, and sets it aside."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.selectors.names import names_student
from core import history, records
from core.errors import Conflict
from core.rules import not_to_come, reason_said, said
from district.models import School, User
from monitoring import catalogue, policies, selectors
from monitoring.models import Observation
from monitoring.workflow import OBSERVATION
from plan.models import Level, Strategy
from plan.selectors import plan_current

TOLD = ("section", "words", "seen_on", "school", "level", "strategy", "indicator", "evidence")


@transaction.atomic
def observation_note(*, actor: User, today: date, **facts: Any) -> Observation:
    """
    Note one thing that was noticed: its ``section``, ``words``, and what it is about.

    :raises ValidationError: naming each field that is not right; words that may name a student; a day to come.
    """
    policies.check_word(actor, f"{OBSERVATION.name}.note")
    one = Observation(plan=plan_current(), noted_by=actor)
    _say(one, facts, today)
    with history.action(f"{OBSERVATION.name}.note", actor=actor):
        return records.insert(one)


@transaction.atomic
def observation_correct(
    *, actor: User, ref: str, version: int | None, reason: str, today: date, **facts: Any
) -> Observation:
    """
    Say otherwise what was noticed.

    :raises ValidationError: as ``observation_note``; without a reason.
    :raises Conflict: when a report tells of it that is in review or was released.
    """
    one, reason = _locked(actor, ref, version, "correct"), nameless(reason_said(reason), "reason")
    if selectors.telling().filter(observation=one).exists():
        raise Conflict(_("A report tells of it already, and goes on saying what it says. Note what you know now anew."))
    _say(one, facts, today)
    with history.action(f"{OBSERVATION.name}.correct", actor=actor, reason=reason):
        return records.update(one, *TOLD)


@transaction.atomic
def observation_set_aside(*, actor: User, ref: str, version: int | None, reason: str) -> Observation:
    """
    Set aside what no report needs to tell. It stays on record.

    :raises ValidationError: without a reason.
    """
    one = _locked(actor, ref, version, "set_aside")
    one.set_aside_reason = nameless(reason_said(reason), "reason")
    one.status = OBSERVATION.check("set_aside", one.status)
    with history.action(f"{OBSERVATION.name}.set_aside", actor=actor, reason=one.set_aside_reason):
        return records.update(one, "status", "set_aside_reason")


@transaction.atomic
def observation_take_up(*, actor: User, ref: str, version: int | None) -> Observation:
    """Take up again what was set aside."""
    one = _locked(actor, ref, version, "take_up")
    one.set_aside_reason = ""
    one.status = OBSERVATION.check("take_up", one.status)
    with history.action(f"{OBSERVATION.name}.take_up", actor=actor):
        return records.update(one, "status", "set_aside_reason")


def nameless(text: str, field: str) -> str:
    """
    Return what somebody wrote for others to read, where it names no student.

    :raises ValidationError: on ``field``, when it may name one. Two queries at most.
    """
    if names_student(text):
        words = _(
            "This may name a student: somebody on the roster is called so, or has this number. Say it without the "
            "name, such as “a student in ninth grade”. Of somebody on the staff, say what they do."
        )
        raise ValidationError({field: words})
    return text


def _locked(actor: User, ref: str, version: int | None, action: str) -> Observation:
    one = records.lock(policies.visible_observations(actor), ref, version=version)
    policies.check_word(actor, f"{OBSERVATION.name}.{action}", one)
    OBSERVATION.check(action, one.status)
    return one


def _say(one: Observation, facts: dict[str, Any], today: date) -> None:
    not_to_come(facts["seen_on"], today, "seen_on")
    one.section, one.seen_on = facts["section"], facts["seen_on"]
    one.words = nameless(said(facts["words"], "words", _("Say in a sentence what you noticed.")), "words")
    one.evidence = nameless(facts["evidence"].strip(), "evidence")
    one.school = _school(facts["school"])
    one.level, one.strategy = _about(facts["about"])
    one.indicator = facts["indicator"]
    if one.indicator and one.indicator not in {known.key for known in catalogue.CATALOGUE}:
        raise ValidationError({"indicator": _("There is no such figure.")})


def _school(code: str) -> School | None:
    if not code:
        return None
    found = selectors.schools_to_choose().filter(code=code).first()
    if found is None:
        raise ValidationError({"school": _("There is no school with this code.")})
    return found


def _about(ref: str) -> tuple[Level | None, Strategy | None]:
    """Return the level or the strategy that a reference names."""
    if not ref:
        return None, None
    level = selectors.levels_to_choose().filter(ref=ref).first()
    strategy = None if level else selectors.strategies_to_choose().filter(ref=ref).first()
    if level is None and strategy is None:
        raise ValidationError({"about": _("There is no level or strategy with this reference.")})
    return level, strategy
