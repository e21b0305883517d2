"""Changes of staffing lines, split by subject."""

from staffing.kinds import DONE, REASONED
from staffing.services.holdings import holder_add, holding_change, holding_end
from staffing.services.lines import line_act, line_describe, line_do, line_open, line_resize, line_take_back

__all__ = [
    "DONE",
    "REASONED",
    "holder_add",
    "holding_change",
    "holding_end",
    "line_act",
    "line_describe",
    "line_do",
    "line_open",
    "line_resize",
    "line_take_back",
]
