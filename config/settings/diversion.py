"""Police contacts, federal tables, diversion: what a district decides, with where it comes from. Part of the base."""

from config import env

# The first school year of which every contact with the police is recorded here. Only from then on is a count of zero a
# zero in the federal tables (Civil Rights Data Collection, arrests and referrals): before, nothing was collected. Until
# the district says so, none is.
POLICE_CONTACTS_FROM = env.text("POLICE_CONTACTS_FROM", "")
# The largest file of contacts that is taken: some ten thousand rows, which a worker keeps in memory.
POLICE_UPLOAD_MOST_BYTES = env.number("POLICE_UPLOAD_MEGABYTES", 5, most=50) * 1024 * 1024

# The longest that a program of diversion may last, in days: six months. Iowa has no number for diversion before a
# complaint; an informal adjustment by the court lasts six months at most (Iowa Code 232.29), and what is offered
# without the court is not to be longer.
DIVERSION_LONGEST_DAYS = env.number("DIVERSION_LONGEST_DAYS", 184, most=366)
# How often within an hour one person or system asks whether a child is eligible: nobody learns by trying.
ELIGIBILITY_ASKS_PER_HOUR = env.number("ELIGIBILITY_ASKS_PER_HOUR", 60, most=1000)
