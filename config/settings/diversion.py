"""Contacts with the police and diversion: what a district decides, with where it comes from. Part of the base."""

from config import env

# The first school year of which every contact with the police is recorded here. Only from then on is a count of zero a
# zero in the federal tables (Civil Rights Data Collection, arrests and referrals): before, nothing was collected. Until
# the district says so, none is.
POLICE_CONTACTS_FROM = env.text("POLICE_CONTACTS_FROM", "")
# The largest file of contacts that is taken: some ten thousand rows, which a worker keeps in memory.
POLICE_UPLOAD_MOST_BYTES = env.number("POLICE_UPLOAD_MEGABYTES", 5, most=50) * 1024 * 1024

# Diversion: the district's own promises, which no law asks for. A referral is reviewed within so many hours of business
# days; then a family is told of its rights and offered diversion, answers, comes to the intake and signs.
DIVERSION_REVIEW_BUSINESS_HOURS = env.number("DIVERSION_REVIEW_BUSINESS_HOURS", 48, most=240)
DIVERSION_OFFER_SCHOOL_DAYS = env.number("DIVERSION_OFFER_SCHOOL_DAYS", 5, most=30)
DIVERSION_ANSWER_SCHOOL_DAYS = env.number("DIVERSION_ANSWER_SCHOOL_DAYS", 10, most=30)
DIVERSION_INTAKE_SCHOOL_DAYS = env.number("DIVERSION_INTAKE_SCHOOL_DAYS", 10, most=30)
DIVERSION_AGREE_SCHOOL_DAYS = env.number("DIVERSION_AGREE_SCHOOL_DAYS", 10, most=30)
# The longest that an agreement lasts with all that is added to it: the six months of the court's own informal
# adjustment (Iowa Code 232.29) are the measure. The database refuses more.
DIVERSION_LONGEST_DAYS = env.number("DIVERSION_LONGEST_DAYS", 183, most=366)
# How it ended is told to whoever referred; flags of a screening are followed up on.
DIVERSION_TELL_SCHOOL_DAYS = env.number("DIVERSION_TELL_SCHOOL_DAYS", 5, most=30)
DIVERSION_FLAGS_SCHOOL_DAYS = env.number("DIVERSION_FLAGS_SCHOOL_DAYS", 5, most=30)
# Whoever a duty falls to is told so many days before it is due, and when it is late.
DIVERSION_TOLD_DAYS = env.numbers("DIVERSION_TOLD_DAYS", (1, 7, 14), most=60)
# Once it is late for more than so many business days, or nobody stands in for who is away, supervisors are told, too.
DIVERSION_LATE_BUSINESS_DAYS = env.number("DIVERSION_LATE_BUSINESS_DAYS", 2, least=0, most=30)
# After a completion it is asked once more what came after, so many months later.
DIVERSION_FOLLOW_UP_MONTHS = env.numbers("DIVERSION_FOLLOW_UP_MONTHS", (6, 12), most=36)
# It is looked for within so many days after that time is over, so that all of it was observed.
DIVERSION_FOLLOW_UP_WITHIN_DAYS = env.number("DIVERSION_FOLLOW_UP_WITHIN_DAYS", 21, most=60)
# So many days after its completion a case is sealed by the program's rule, once what came of twelve months is noted:
# the district's own promise, which no law asks of a program; in Johnson County the complaint is erased when a program
# is completed. A court's sealing (Iowa Code 232.150) is another matter, and done on its order alone.
DIVERSION_SEAL_DAYS = env.number("DIVERSION_SEAL_DAYS", 365, most=3660)
# An informal adjustment of a juvenile court officer lasts no longer (Iowa Code 232.29). It is never the district's.
INFORMAL_ADJUSTMENT_MONTHS = env.number("INFORMAL_ADJUSTMENT_MONTHS", 6, most=6)
# A student under the juvenile court's supervision: the court is told of each unexcused absence, suspension or expulsion
# (Iowa Code 279.9B, which says no hour); a safety team's request is answered (280.36).
COURT_NOTICE_SCHOOL_DAYS = env.number("COURT_NOTICE_SCHOOL_DAYS", 1, most=10)
SAFETY_TEAM_BUSINESS_HOURS = env.number("SAFETY_TEAM_BUSINESS_HOURS", 24, most=240)
# How often within an hour one person or system asks whether a child is eligible: nobody learns by trying.
ELIGIBILITY_ASKS_PER_HOUR = env.number("ELIGIBILITY_ASKS_PER_HOUR", 60, most=1000)
