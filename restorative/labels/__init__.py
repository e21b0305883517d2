"""Words, tones and icons for what the room's records say; templates hold none of their own."""

from restorative.labels.cases import case_name, case_state, stop_words
from restorative.labels.history import HISTORY

__all__ = ["HISTORY", "case_name", "case_state", "stop_words"]
