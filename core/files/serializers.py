"""Documents as the API takes and gives them."""

from __future__ import annotations

from rest_framework import serializers

from core.models import StoredFile


class DocumentOut(serializers.ModelSerializer[StoredFile]):
    class Meta:
        model = StoredFile
        fields = ["ref", "name", "media_type", "size", "sha256", "added_at", "added_by_name", "version"]
