"""Everything that is measured: the rooms' own lists, added up in plain sight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.core.exceptions import ImproperlyConfigured

from casework.counting import Counted
from community.indicators import INDICATORS as COMMUNITY
from diversion.indicators import INDICATORS as DIVERSION
from monitoring.measured import INDICATORS as MONITORING
from plan.indicators import INDICATORS as PLAN
from plan.indicators import Indicator
from restorative.indicators import INDICATORS as RESTORATIVE
from staffing.indicators import INDICATORS as STAFFING
from training.indicators import INDICATORS as TRAINING


def added(*lists: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """
    Return the indicators of all lists in the order in which reports show them.

    :raises ImproperlyConfigured: when two have the same key, since reports name their figures by it.
    """
    found = tuple(indicator for indicators in lists for indicator in indicators)
    twice = sorted(key for key, times in Counter(indicator.key for indicator in found).items() if times > 1)
    if twice:
        raise ImproperlyConfigured(f"Two indicators have the same key: {', '.join(twice)}.")
    return found


CATALOGUE = added(STAFFING, TRAINING, PLAN, COMMUNITY, RESTORATIVE, DIVERSION, MONITORING)


def passes(indicators: Iterable[Indicator]) -> list[list[Indicator]]:
    """
    Return the indicators by the pass in which they are measured.

    Events of one room are counted together, and before that all that stand beside the same students, whoever's they
    are: these are read once. Everything else is measured by itself.
    """
    found: dict[object, list[Indicator]] = {}
    for indicator in indicators:
        found.setdefault(_pass_of(indicator), []).append(indicator)
    return list(found.values())


def _pass_of(indicator: Indicator) -> object:
    measure = indicator.measure
    if not isinstance(measure, Counted):
        return indicator.key
    return measure.events.beside or indicator.key.partition(".")[0]
