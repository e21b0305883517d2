"""What this room's pages and systems are asked for, split by subject."""

from staffing.forms.asking import AsOfForm, MoneyForm, not_to_come

__all__ = ["AsOfForm", "MoneyForm", "not_to_come"]
