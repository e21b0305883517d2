"""Examples of the students' records."""

from __future__ import annotations

from tests.contract.of_student_imports import IMPORTS

EXAMPLES = [*IMPORTS]
