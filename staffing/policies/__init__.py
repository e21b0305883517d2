"""Who may see staffing lines, and do what with them."""

from staffing.policies.asked import (
    ASKS,
    LEADS,
    check_record,
    may_record,
    offered_record,
)
from staffing.policies.duties import (
    sees_reviews,
    visible_reviews,
)
from staffing.policies.hiring import (
    approvals,
    approves_for_school,
    requests_at,
    sees_requisitions,
    sees_to_onboarding,
    visible_requisitions,
)
from staffing.policies.installments import (
    makes_payrolls,
    sees_installments,
    sees_payrolls,
    visible_installments,
    visible_payrolls,
)
from staffing.policies.lines import (
    MINDS_COVER,
    MINDS_HOLDERS,
    check,
    minds_cover,
    minds_holders,
    offered,
    offers,
    opens,
    permitted,
    sees,
    sees_at,
    sees_room,
    visible_authorizations,
    visible_expenditures,
    visible_lines,
)
from staffing.policies.rights import (
    FLOWS,
    MAY,
    READERS,
)
from staffing.policies.vacancies import (
    minds_vacancy,
    reads_reasons,
)

__all__ = [
    "ASKS",
    "FLOWS",
    "LEADS",
    "MAY",
    "MINDS_COVER",
    "MINDS_HOLDERS",
    "READERS",
    "approvals",
    "approves_for_school",
    "check",
    "check_record",
    "makes_payrolls",
    "may_record",
    "minds_cover",
    "minds_holders",
    "minds_vacancy",
    "offered",
    "offered_record",
    "offers",
    "opens",
    "permitted",
    "reads_reasons",
    "requests_at",
    "sees",
    "sees_at",
    "sees_installments",
    "sees_payrolls",
    "sees_requisitions",
    "sees_reviews",
    "sees_room",
    "sees_to_onboarding",
    "visible_authorizations",
    "visible_expenditures",
    "visible_installments",
    "visible_lines",
    "visible_payrolls",
    "visible_requisitions",
    "visible_reviews",
]
