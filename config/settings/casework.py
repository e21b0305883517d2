"""By when something must be done about a case, with what asks for it, and links to answer. Part of the base."""

from datetime import time

from django.core.exceptions import ImproperlyConfigured

from config import env

# Between these a clock of school time runs, on school days (casework/clocks.py).
SCHOOL_DAY_BEGINS = env.time_of_day("SCHOOL_DAY_BEGINS", time(8))
SCHOOL_DAY_ENDS = env.time_of_day("SCHOOL_DAY_ENDS", time(16))
if SCHOOL_DAY_BEGINS >= SCHOOL_DAY_ENDS:
    raise ImproperlyConfigured("SCHOOL_DAY_ENDS is not after SCHOOL_DAY_BEGINS. See .env.example.")

# What a law asks for: a district may be faster, and no slower.
# Suspected abuse of a child: told within 24 hours, in writing within 48 more (Iowa Code 232.69 and 232.70).
ABUSE_SPOKEN_HOURS = env.number("ABUSE_SPOKEN_HOURS", 24, most=24)
ABUSE_WRITTEN_HOURS = env.number("ABUSE_WRITTEN_HOURS", 48, most=48)
# Threat of violence, or violence with injury, property damage or assault: the teacher's report to the principal, then
# the principal's notice to the parents of everyone concerned (Iowa Code 279.51A(4)).
THREAT_REPORT_HOURS = env.number("THREAT_REPORT_HOURS", 24, most=24)
PARENT_NOTICE_HOURS = env.number("PARENT_NOTICE_HOURS", 24, most=24)
# A student with an IEP or a 504 plan: whether what they did comes of their disability is determined within 10 school
# days of the decision to change their placement (34 CFR 300.530(e)).
MANIFESTATION_SCHOOL_DAYS = env.number("MANIFESTATION_SCHOOL_DAYS", 10, most=10)

# What a law asks for without saying how fast: the numbers are the district's own.
# A dangerous weapon is reported to the police (Iowa Code 280.17A).
POLICE_REPORT_HOURS = env.number("POLICE_REPORT_HOURS", 1, most=24)
# A firearm: expulsion for a year at least, unless the superintendent decides otherwise (Iowa Code 280.21B).
EXPULSION_REVIEW_SCHOOL_DAYS = env.number("EXPULSION_REVIEW_SCHOOL_DAYS", 10, most=60)
# Sexual misconduct is told to the Title IX coordinator (34 CFR part 106).
TITLE_IX_NOTICE_HOURS = env.number("TITLE_IX_NOTICE_HOURS", 24, most=168)

# The district's own promises, which no law asks for.
# A sign that a student may be at risk of suicide reaches the person named for it, or their cover.
SUICIDE_RISK_SCHOOL_HOURS = env.number("SUICIDE_RISK_SCHOOL_HOURS", 1, most=8)
# Whose it is at the school; where nobody holds that role, the district's restoration coordinators. And whom to call.
SUICIDE_RISK_ROLE = env.choice(
    "SUICIDE_RISK_ROLE", "school_leader", ["school_leader", "title_ix_coordinator", "restoration_coordinator"]
)
SUICIDE_RISK_CALL = env.text("SUICIDE_RISK_CALL", "988 Suicide & Crisis Lifeline: call or text 988")
# A referral is screened; those concerned are first reached; a case in which nobody was reached is pointed out.
SCREEN_SCHOOL_DAYS = env.number("SCREEN_SCHOOL_DAYS", 2, most=30)
FIRST_CONTACT_SCHOOL_DAYS = env.number("FIRST_CONTACT_SCHOOL_DAYS", 3, most=30)
NO_CONTACT_DAYS = env.numbers("NO_CONTACT_DAYS", (14, 30), most=366)
# After an agreement was kept it is asked how it went.
FOLLOW_UP_DAYS = env.numbers("FOLLOW_UP_DAYS", (30, 90, 180), most=732)
# Somebody who was let go until a day is asked within so many days of it.
FOLLOW_UP_AGAIN_DAYS = env.number("FOLLOW_UP_AGAIN_DAYS", 7, most=60)
# Whoever had read a case that was entered in error finds for so many days in their work that it is gone.
ERROR_TOLD_DAYS = env.number("ERROR_TOLD_DAYS", 30, most=366)
# After somebody came back from a removal, on which days it is asked how it goes.
REENTRY_CHECK_IN_DAYS = env.numbers("REENTRY_CHECK_IN_DAYS", (7, 14, 30), most=366)

# Days for which a link that somebody without an account was given can be answered. The district's own number.
LINK_DAYS = env.number("LINK_DAYS", 14, most=90)
# Addresses that are no link, tried from one network within an hour, before it has to wait: nobody guesses one.
LINK_FAILURES_NETWORK = env.number("LINK_FAILURES_NETWORK", 60, most=10_000)

# The smallest count that patterns show; 39 states show none under 10 (NCES 2011-603).
PATTERN_SMALLEST = env.number("PATTERN_SMALLEST", 10, least=3, most=30)

# Whom to call, as the page of a duty says it at once. Numbers change: a district looks them up.
CALL_ABUSE = env.text("CALL_ABUSE", "Iowa child abuse hotline, 800-362-2178, day and night")
CALL_POLICE = env.text("CALL_POLICE", "911")
# Tries at emergency access that may open nobody, of one person within so many minutes.
EMERGENCY_TRIES = env.number("EMERGENCY_TRIES", 5, most=100)
EMERGENCY_TRY_MINUTES = env.number("EMERGENCY_TRY_MINUTES", 15, most=1_440)
