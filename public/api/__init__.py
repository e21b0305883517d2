"""What programs read of events and decisions, without a key."""

from public.api.feeds import decisions_atom, decisions_feed, events_feed

__all__ = ["decisions_atom", "decisions_feed", "events_feed"]
