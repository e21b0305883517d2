"""Contacts with the police and federal tables: what a district decides, with where it comes from. Part of the base."""

from config import env

# The first school year of which every contact with the police is recorded here. Only from then on is a count of zero a
# zero in the federal tables (Civil Rights Data Collection, arrests and referrals): before, nothing was collected. Until
# the district says so, none is.
POLICE_CONTACTS_FROM = env.text("POLICE_CONTACTS_FROM", "")
# The largest file of contacts that is taken: some ten thousand rows, which a worker keeps in memory.
POLICE_UPLOAD_MOST_BYTES = env.number("POLICE_UPLOAD_MEGABYTES", 5, most=50) * 1024 * 1024
