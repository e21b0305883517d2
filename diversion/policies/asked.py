"""Whether somebody may do something: by a role held where it was."""

from __future__ import annotations

from typing import Any

from core import clock
from core.models import Record
from district.models import User
from district.roles import require, roles_of
from diversion.models import ContactImport, ContactStudent, EligibilityRequest
from diversion.policies.rights import FLOWS, MAY
from diversion.workflow import CONTACT, ELIGIBILITY, RULES
from students import policies as students

# What makes a record that tells about a child.
MAKES = frozenset({f"{CONTACT.name}.record", f"{ELIGIBILITY.name}.ask"})


def permitted(user: User, action: str, obj: Any = None) -> bool:
    """Tell whether ``user`` may do ``action`` (to ``obj``, which they see): by a role held where the contact was."""
    held, roles = roles_of(user), MAY[action]
    if action.startswith(f"{RULES.name}."):
        return held.at(roles, None)  # an agreement is the whole district's
    if obj is None or isinstance(obj, ContactImport | EligibilityRequest):
        # Whoever did not accept the code of conduct would not find what they recorded or asked.
        return held.any(roles) and (action not in MAKES or students.has_accepted(user))
    contact = obj.contact if isinstance(obj, ContactStudent) else obj
    return held.at(roles, contact.school_id)


def check(user: User, action: str, obj: Any = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(permitted(user, action, obj))


def offered(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name."""
    flow = FLOWS[type(obj)]
    return [name for name in flow.legal_for(obj, clock.today()) if permitted(user, f"{flow.name}.{name}", obj)]
