"""Restorative practice: whose yes is needed, how old a check may be. Part of the base."""

from config import env

# Kinds of meeting for which a parent or guardian of a student under 18 must agree; of all others they must be told.
# No law names these meetings: the list is the district's own. From 18 on the rights are the student's (34 CFR 99.5).
RESTORATIVE_GUARDIAN_CONSENT = env.words(
    "RESTORATIVE_GUARDIAN_CONSENT", ["conference", "mediation", "family_group", "reentry"]
)
# The first school year of which every threat of violence, and violence with injury, property damage or assault, is
# referred here. Only from then on is a count of zero a zero in the yearly count of Iowa Code 279.51A(5): before,
# nothing was collected. Until the district says so, none is.
RESTORATIVE_FROM = env.text("RESTORATIVE_FROM", "")
# The years after which a volunteer's background check is pointed out as old. The district's own number.
VOLUNTEER_CHECK_YEARS = env.number("VOLUNTEER_CHECK_YEARS", 3, most=10)
