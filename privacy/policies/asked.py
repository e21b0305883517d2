"""Whether somebody may do something to what they see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core import clock
from core.models import Record
from district.models import User
from district.roles import require, roles_of
from privacy.policies.crossings import permitted_crossing
from privacy.policies.disposals import permitted_disposal
from privacy.policies.notes import own_note
from privacy.policies.requests import permitted_document
from privacy.policies.rights import FLOWS, MAY
from privacy.policies.seals import permitted_seal
from privacy.policies.shares import permitted_session, permitted_share
from privacy.workflow import DISPOSAL, HOLD, SEAL, logs, notes, shares

# What a subject asks beyond the role, by the name of the kind: of user, action and record.
ALSO: Mapping[str, Callable[[User, str, Any], bool]] = {
    shares.SHARE.name: permitted_share,
    shares.CROSSING.name: permitted_crossing,
    shares.SESSION.name: permitted_session,
    SEAL.name: permitted_seal,
    DISPOSAL.name: permitted_disposal,
    logs.DOCUMENT.name: permitted_document,
}
# What is done by a role held for the whole district alone.
OF_ALL = frozenset({SEAL.name, HOLD.name, DISPOSAL.name})
# What somebody may do without its role, because the record is their own.
OWN: Mapping[str, Callable[[User, str, Any], bool]] = {notes.NOTE.name: own_note}


def permitted(user: User, action: str, obj: Any = None) -> bool:
    """Tell whether ``user`` may do ``action`` to what they see. The policies of the students said which children."""
    name = action.rpartition(".")[0]
    if obj is not None and name in OWN and OWN[name](user, action, obj):
        return True
    if not roles_of(user).any(MAY[action]):
        return False
    if name in OF_ALL and not roles_of(user).at(MAY[action], None):
        return False
    also = ALSO.get(name)
    return also is None or obj is None or also(user, action, obj)


def check(user: User, action: str, obj: Any = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(permitted(user, action, obj))


def offered(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name."""
    flow = FLOWS[type(obj)]
    legal = flow.legal_for(obj, clock.today())
    return [name for name in legal if permitted(user, f"{flow.name}.{name}", obj)]
