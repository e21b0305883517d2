"""Clocks and limits of level 1, with what asks for them. Part of the base."""

from config import env

# Open meetings of a body that the School Board created and that decides: notice hours before (Iowa Code 21.4(2)).
OPEN_MEETING_NOTICE_HOURS = env.number("OPEN_MEETING_NOTICE_HOURS", 24, least=24, most=336)

# The district's own promises, which no law asks for.
# Whoever asks for an answer has one within so many days; a recommendation has a response within so many days.
INPUT_ANSWER_DAYS = env.number("INPUT_ANSWER_DAYS", 30, most=366)
RESPONSE_DUE_DAYS = env.number("RESPONSE_DUE_DAYS", 60, most=366)
# A student who is referred to a support is contacted within so many school days.
SUPPORT_CONTACT_SCHOOL_DAYS = env.number("SUPPORT_CONTACT_SCHOOL_DAYS", 10, most=60)
# Whoever registered for an event is reminded so many hours before.
EVENT_REMINDER_HOURS = env.number("EVENT_REMINDER_HOURS", 48, most=336)
# After so many days an event's registrations name nobody any more; nor does an input, once nothing more is to be told.
REGISTRATION_KEPT_DAYS = env.number("REGISTRATION_KEPT_DAYS", 14, most=366)
CONTACT_KEPT_DAYS = env.number("CONTACT_KEPT_DAYS", 366, least=30, most=1_098)

# What the public form takes. Beyond these numbers from one network within an hour nothing is refused: what comes is
# held, and looked at first. A town hall's phones share one network.
COMMENT_MOST_LETTERS = env.number("COMMENT_MOST_LETTERS", 4_000, least=500, most=20_000)
COMMENTS_NETWORK = env.number("COMMENTS_NETWORK", 200, most=10_000)
# A form that comes back sooner than a person can write, or after so many hours, is looked at with care.
COMMENT_FASTEST_SECONDS = env.number("COMMENT_FASTEST_SECONDS", 3, most=60)
COMMENT_OLDEST_HOURS = env.number("COMMENT_OLDEST_HOURS", 24, most=336)
# Copies by mail of what somebody sent, from one network within an hour: nobody is flooded by this site.
COPIES_NETWORK = env.number("COPIES_NETWORK", 100, most=10_000)

# Where the public site has an event's page, that on which somebody calls off a registration, and what came of what
# people said.
PUBLIC_EVENT = "/public/{language}/calendar/{ref}/"
PUBLIC_CALL_OFF = "/public/{language}/registration/{token}/"
PUBLIC_STORIES = "/public/{language}/you-said/"
# Whoever waits for a place in a support for so many days is looked at; an agreement is told about so many days before
# it ends; nobody counts as not reached before so many tries.
SUPPORT_WAIT_LONG_DAYS = env.number("SUPPORT_WAIT_LONG_DAYS", 30, most=366)
SUPPORT_ENDS_SOON_DAYS = env.number("SUPPORT_ENDS_SOON_DAYS", 60, most=366)
SUPPORT_LEAST_TRIES = env.number("SUPPORT_LEAST_TRIES", 3, most=20)
