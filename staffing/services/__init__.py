"""Changes of staffing lines, split by subject."""

from staffing.line_types import DONE, REASONED
from staffing.services.covers import cover_add, cover_correct, cover_end
from staffing.services.holdings import holder_add, holding_change, holding_end
from staffing.services.lines import line_act, line_describe, line_do, line_open, line_resize, line_take_back
from staffing.services.money import cost_change, spending_enter, spending_reverse

__all__ = [
    "DONE",
    "REASONED",
    "cost_change",
    "cover_add",
    "cover_correct",
    "cover_end",
    "holder_add",
    "holding_change",
    "holding_end",
    "line_act",
    "line_describe",
    "line_do",
    "line_open",
    "line_resize",
    "line_take_back",
    "spending_enter",
    "spending_reverse",
]
