"""
Who knows what people said, and which of its words.

Coordinators know all of their schools. Directors and leaders know what was looked at: of what is shown in public the
words that are shown, of what was kept the words themselves, unless they may name a student. Everybody else knows what
anybody may know.
"""

from __future__ import annotations

from django.db.models import QuerySet

from community.models import HeldFor, Input, InputStatus, Theme
from community.policies.asked import permitted
from community.policies.rights import MAY
from community.policies.sight import at_schools, sees
from community.workflow.inputs import STANDING
from community.workflow.roles import COORDINATOR, DIRECTOR, LEADER
from district.models import User
from district.roles import roles_of

ANSWERING = DIRECTOR | LEADER


def visible_inputs(user: User) -> QuerySet[Input]:
    """Return what people said as far as ``user`` may know that it was said."""
    if not sees(user, "input"):
        return Input.objects.none()
    mine = at_schools(user, COORDINATOR, Input.objects.all())
    theirs = at_schools(user, ANSWERING, Input.objects.filter(status__in=STANDING))
    # Who enters one is told that it waits, and not shown its words again.
    rows = mine | theirs | Input.objects.filter(entered_by=user)
    if roles_of(user).any(MAY["community.input.view"] - COORDINATOR - ANSWERING):
        rows = rows | Input.objects.filter(status=InputStatus.PUBLISHED)
    return rows


def moderated_by(user: User) -> QuerySet[Input]:
    """Return what ``user`` looks at, publishes and answers: all of their schools."""
    return at_schools(user, COORDINATOR, Input.objects.all())


def words_of(user: User, one: Input) -> str:
    """Return the words of an input that ``user`` may read; "" for none of them. Who sees it was asked before."""
    if permitted(user, "community.input.publish", one):
        return one.text
    if one.status == InputStatus.PUBLISHED:
        return one.shown
    kept = one.status == InputStatus.KEPT and HeldFor.NAMES not in one.held_for
    return one.text if kept and roles_of(user).at(ANSWERING, one.school_id) else ""


def sees_contact(user: User, one: Input) -> bool:
    """Tell whether ``user`` may know how to reach whoever gave an input."""
    return permitted(user, "community.input.answer", one)


def visible_themes(user: User) -> QuerySet[Theme]:
    """Return the themes ``user`` may see: the Board and systems those shown in public."""
    if not sees(user, "theme"):
        return Theme.objects.none()
    if roles_of(user).any(COORDINATOR | ANSWERING):
        return Theme.objects.all()
    return Theme.objects.filter(is_public=True)
