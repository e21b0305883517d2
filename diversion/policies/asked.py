"""Whether somebody may do something: by a role held where it was."""

from __future__ import annotations

from typing import Any

from core import clock
from core.models import Record
from district.models import User
from district.roles import require, roles_of
from diversion.models import ContactImport, ContactStudent
from diversion.policies.rights import FLOWS, MAY
from diversion.workflow import CONTACT
from students import policies as students


def permitted(user: User, action: str, obj: Any = None) -> bool:
    """Tell whether ``user`` may do ``action`` (to ``obj``, which they see): by a role held where the contact was."""
    held, roles = roles_of(user), MAY[action]
    if obj is None or isinstance(obj, ContactImport):
        # Whoever did not accept the code of conduct would not find the contact that they recorded.
        finds = action != f"{CONTACT.name}.record" or students.has_accepted(user)
        return held.any(roles) and finds
    contact = obj.contact if isinstance(obj, ContactStudent) else obj
    return held.at(roles, contact.school_id)


def check(user: User, action: str, obj: Any = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(permitted(user, action, obj))


def offered(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name."""
    flow = FLOWS[type(obj)]
    return [name for name in flow.legal_for(obj, clock.today()) if permitted(user, f"{flow.name}.{name}", obj)]
