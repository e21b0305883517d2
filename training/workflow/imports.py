"""What is done to imports of past records."""

from __future__ import annotations

from collections.abc import Mapping

from core.imports.flow import import_flow
from core.models import Record
from core.workflow import Workflow
from training.models import CompletionImport
from training.workflow.roles import HR, SYSTEMS

WHO = HR | SYSTEMS
IMPORT = import_flow("training.import", WHO)
WORKFLOWS = [IMPORT]
KINDS: Mapping[type[Record], Workflow] = {CompletionImport: IMPORT}
