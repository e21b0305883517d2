from __future__ import annotations

from decimal import Decimal

from django.db import connection, transaction

from plan.indicators import Cell, Indicator

# The test holds this advisory lock alone; workers take it together, so that two that wait go on together.
GATE = 4711


def at_once(_scope, _period):
    return [Cell(None, Decimal(1), Decimal(2), 2)]


def behind_the_gate(_scope, _period):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '25s'")
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [GATE])
    return [Cell(None, Decimal(3), Decimal(4), 4)]


def indicator(key, measure):
    return Indicator(key=key, label=key, unit="things", source="Nowhere.", better="up", subject="plan", measure=measure)


INDICATORS = (indicator("gate.at_once", at_once), indicator("gate.behind", behind_the_gate))
