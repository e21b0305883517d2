"""Who may know and do what in this room, by subject."""

from community.policies.asked import (
    check,
    offered,
    permitted,
)
from community.policies.bodies import (
    names_member,
    visible_bodies,
    visible_seats,
    visible_terms,
)
from community.policies.decisions import (
    keeps_decision,
    visible_changes,
    visible_decisions,
)
from community.policies.events import (
    hosted_events,
    knows_who_comes,
    shown_events,
    visible_documents,
    visible_events,
    visible_registrations,
)
from community.policies.inputs import (
    moderated_by,
    sees_contact,
    visible_inputs,
    visible_themes,
    words_of,
)
from community.policies.prevention import visible_activities
from community.policies.rights import (
    FLOWS,
    MAY,
)
from community.policies.sight import (
    at_schools,
    schools_for,
    sees,
    sees_room,
)
from community.policies.supports import (
    can_be_referred_to,
    of_student,
    partner_of,
    permitted_support,
    refers,
    sees_referrals,
    shares_referral,
    visible_referrals,
    visible_supports,
)

__all__ = [
    "FLOWS",
    "MAY",
    "at_schools",
    "can_be_referred_to",
    "check",
    "hosted_events",
    "keeps_decision",
    "knows_who_comes",
    "moderated_by",
    "names_member",
    "of_student",
    "offered",
    "partner_of",
    "permitted",
    "permitted_support",
    "refers",
    "schools_for",
    "sees",
    "sees_contact",
    "sees_referrals",
    "sees_room",
    "shares_referral",
    "shown_events",
    "visible_activities",
    "visible_bodies",
    "visible_changes",
    "visible_decisions",
    "visible_documents",
    "visible_events",
    "visible_inputs",
    "visible_referrals",
    "visible_registrations",
    "visible_seats",
    "visible_supports",
    "visible_terms",
    "visible_themes",
    "words_of",
]
