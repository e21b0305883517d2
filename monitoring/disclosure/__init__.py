"""draft"""

from monitoring.disclosure.attack import Interval, Verdict, audit, audit_again, exact_intervals
from monitoring.disclosure.gathering import gather
from monitoring.disclosure.keys import WHOLE, Dimension, Key, Sum, merged
from monitoring.disclosure.protecting import CannotProtect, Outcome, Why, protect
from monitoring.disclosure.rules import Rules
from monitoring.disclosure.shares import may_compare
from monitoring.disclosure.tables import Published, Report, Share, Shown, ShownShare, State, Table
