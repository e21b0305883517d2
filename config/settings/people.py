"""Hiring, stipends and professional development: approvals, limits and days. Part of the base."""

from config import env

# Who approves a request to hire before a position is posted, in this order: the school leader, then HR. The district's
# own choice; "none" lets HR post at once.
HIRING_APPROVALS = env.among(
    "HIRING_APPROVALS", ["school_leader", "hr_specialist"], ["school_leader", "hr_specialist"], none=True
)
# What must be done before somebody's first day. Iowa Code 279.69 asks for a background check before an applicant is
# hired; the codes are those of staffing.models.OnboardingKind.
# Another word stops the start: it would ask for nothing.
HIRING_BEFORE_FIRST_DAY = env.among(
    "HIRING_BEFORE_FIRST_DAY",
    ["background_check"],
    ["background_check", "license", "papers", "accounts", "orientation"],
    none=True,
)
# What else is done for somebody new, within so many days of their first day.
ONBOARDING_DAYS = env.number("ONBOARDING_DAYS", 30, most=366)
# A requisition that waits so many days for somebody is pointed out.
REQUISITION_WAITS_DAYS = env.number("REQUISITION_WAITS_DAYS", 7, most=366)

# At most so many dollars of stipends for one person in one school year; the district's own limit.
STIPEND_CAP = env.number("STIPEND_CAP", 6_000, least=1, most=1_000_000)
# A realignment is looked at again within so many days of its start.
REALIGNMENT_REVIEW_DAYS = env.number("REALIGNMENT_REVIEW_DAYS", 90, least=1, most=732)

# Required training that comes due within so many days is shown to whom it concerns.
TRAINING_DUE_SOON_DAYS = env.number("TRAINING_DUE_SOON_DAYS", 30, most=366)
# The largest file of past records that is taken, which a worker keeps in memory.
TRAINING_UPLOAD_MOST_BYTES = env.number("TRAINING_UPLOAD_MEGABYTES", 5, most=50) * 1024 * 1024
# Nobody counts as having attended a session below this share of its hours, in percent.
TRAINING_LEAST_PERCENT = env.number("TRAINING_LEAST_PERCENT", 80, least=1, most=100)
