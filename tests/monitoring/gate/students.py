"""The gate's app with a figure about students in the place of the second one; their protection waits at the gate."""

from __future__ import annotations

from decimal import Decimal

from tests.monitoring.gate.apps import GateConfig

COUNTS = {"east": 40, "hoover": 12, "lincoln": 30, "north": 4}


class StudentsConfig(GateConfig):
    def ready(self) -> None:
        from district.models import School
        from monitoring import catalogue, student_protection
        from plan.indicators import Cell, Indicator
        from tests.monitoring.gate.indicators import INDICATORS, behind_the_gate

        def referred(_scope, _period):
            ids = dict(School.objects.values_list("code", "id"))
            return [Cell(ids[code], Decimal(n), None, n, n_students=n) for code, n in COUNTS.items()]

        catalogue.CATALOGUE = (
            INDICATORS[0],
            Indicator(
                key="restorative.referrals", label="Students referred", unit="students", source="Nowhere.",
                better="context", subject="student", measure=referred,
            ),
        )  # fmt: skip
        protect = student_protection.protect

        def protect_behind_the_gate(*given, **more):
            behind_the_gate(None, None)
            return protect(*given, **more)

        student_protection.protect = protect_behind_the_gate
