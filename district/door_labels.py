"""Words, tones and icons of what happens at the door: second steps, those that were lost, and sign-ins."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from core import clock
from core.badges import State
from core.dates import moment_words
from district import factors
from district.models import FactorReset, SignInEvent, User

SECOND_STEPS = {
    factors.Step.SET_UP: ("ok", "check_circle"),
    factors.Step.MISSING: ("warn", "hourglass_empty"),
    factors.Step.NOT_NEEDED: ("mute", "remove"),
}


def second_step(person: User) -> factors.Step:
    """Return how a person of the list stands with a second step. Needs what ``selectors.person_list`` sets."""
    has, roles = person.has_second_step, person.roles_now  # type: ignore[attr-defined]
    return factors.step_of(has=has, roles=roles)


def second_step_now(person: User, on: date) -> factors.Step:
    """Return how a person stands with a second step. Needs what ``selectors.person_get`` sets."""
    roles = [grant.role for grant in person.grants if grant.is_on(on)]  # type: ignore[attr-defined]
    return factors.step_of(has=person.has_second_step, roles=roles)  # type: ignore[attr-defined]


def second_step_state(step: factors.Step) -> State:
    tone, icon = SECOND_STEPS[step]
    return State(str(step.label), tone, icon)


RESETS = {
    FactorReset.Status.ASKED: ("warn", "hourglass_empty"),
    FactorReset.Status.DONE: ("ok", "check_circle"),
    FactorReset.Status.WITHDRAWN: ("mute", "remove"),
}


def reset_state(reset: FactorReset) -> State:
    if reset.is_over(clock.now()):
        return State(_("Nobody did it in time"), "mute", "event")
    tone, icon = RESETS[FactorReset.Status(reset.status)]
    return State(reset.get_status_display(), tone, icon)


def reset_called(reset: FactorReset) -> str:
    """Return what people call a reset in a sentence."""
    return _("Second step of %(name)s") % {"name": reset.person.name}


def reset_name(reset: FactorReset) -> str:
    """Return a reset as no other is called: whose second step, and when it was asked for."""
    words = _("Second step of %(name)s (%(email)s), lost, %(moment)s")
    names = {"name": reset.person.name, "email": reset.person.email}
    return words % {**names, "moment": moment_words(reset.asked_at)}


def account(event: SignInEvent) -> str:
    """Return whose account something happened to: what was typed may be a secret, so an unknown one has no name."""
    return event.user.name if event.user else _("none that is here")


# How what happened at the door looks.
AT_THE_DOOR = {
    SignInEvent.Kind.SIGNED_IN: ("ok", "check_circle"),
    SignInEvent.Kind.SIGNED_OUT: ("mute", "remove"),
    SignInEvent.Kind.FAILED: ("warn", "warning"),
    SignInEvent.Kind.LIMITED: ("bad", "remove_circle"),
    SignInEvent.Kind.LINK_ASKED: ("info", "info_outline"),
    SignInEvent.Kind.PASSWORD_SET: ("info", "info_outline"),
    SignInEvent.Kind.PASSWORD_CHANGED: ("warn", "warning"),
    SignInEvent.Kind.SECRET_CHANGED: ("warn", "warning"),
    SignInEvent.Kind.TOKEN_FAILED: ("warn", "warning"),
    SignInEvent.Kind.TOKEN_LIMITED: ("bad", "remove_circle"),
    SignInEvent.Kind.CODE_FAILED: ("warn", "warning"),
    SignInEvent.Kind.CODE_LIMITED: ("bad", "remove_circle"),
    SignInEvent.Kind.FACTOR_ADDED: ("info", "info_outline"),
    SignInEvent.Kind.FACTOR_CHANGED: ("info", "info_outline"),
    SignInEvent.Kind.FACTOR_REMOVED: ("warn", "warning"),
    SignInEvent.Kind.NEW_BROWSER: ("info", "info_outline"),
    SignInEvent.Kind.ASKED_AGAIN: ("ok", "check_circle"),
    SignInEvent.Kind.ENDED_EVERYWHERE: ("mute", "remove"),
}


def sign_in_state(event: SignInEvent) -> State:
    tone, icon = AT_THE_DOOR[SignInEvent.Kind(event.kind)]
    return State(event.get_kind_display(), tone, icon)
