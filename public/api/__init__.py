"""What programs read of events, decisions and released figures, without a key."""

from public.api.feeds import decisions_atom, decisions_feed, events_feed
from public.api.students import data_zip, students_csv, students_feed

__all__ = ["data_zip", "decisions_atom", "decisions_feed", "events_feed", "students_csv", "students_feed"]
