"""What the API gives, to whom the pages give it, and no more."""

from restorative.serializers.cases import CaseDetailOut, CaseOut

__all__ = ["CaseDetailOut", "CaseOut"]
