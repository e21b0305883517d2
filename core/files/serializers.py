"""Documents as the API takes and gives them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from core.models import StoredFile


class DocumentIn(serializers.Serializer[Any]):
    document = serializers.FileField(allow_empty_file=True, help_text="The file itself, as multipart/form-data.")


class DocumentRemoveIn(serializers.Serializer[Any]):
    reason = serializers.CharField()


class DocumentOut(serializers.ModelSerializer[StoredFile]):
    class Meta:
        model = StoredFile
        fields = ["ref", "name", "media_type", "size", "sha256", "added_at", "added_by_name", "version"]
