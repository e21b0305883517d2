"""What this room's pages and systems are asked for, split by subject."""

from staffing.forms.asking import AsOfForm, not_to_come

__all__ = ["AsOfForm", "not_to_come"]
