"""What an import keeps until it has ended: the file, its rows, and what was found wrong with it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

# Children's data stand in all of it: unlike what a record keeps, it is taken away again.
UNTIL_ENDED = ("SELECT", "INSERT", "DELETE")


class ImportChunk(models.Model):
    """One piece of the file of an import, which ``load`` names by its reference: ``CHUNK`` bytes, the last one less."""

    app_may = UNTIL_ENDED

    id = models.BigAutoField(primary_key=True)
    load = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(name="importchunk_number_unique", fields=["load", "number"])]

    def __str__(self) -> str:
        return f"{self.load} #{self.number}"


class ImportRow(models.Model):
    """
    One row of a file of an import: the cells of the columns that are kept, as texts, blank ones null.

    ``part`` is the name of the file's table; one that begins with "=" holds what was worked out of others. The table is
    not logged (by its migration): after a crash of the server it is empty, and the file is read anew.
    """

    app_may = UNTIL_ENDED

    id = models.BigAutoField(primary_key=True)
    load = models.CharField(max_length=20)
    part = models.CharField(max_length=60)
    line = models.IntegerField()
    cells = ArrayField(models.TextField(null=True))

    class Meta:
        indexes = [models.Index(fields=["load", "part"], name="importrow_by_part")]

    def __str__(self) -> str:
        return f"{self.load} {self.part}, line {self.line}"


class ImportFinding(models.Model):
    """A refusal or a warning of an import. Its words repeat no name, birth date or contact of anybody."""

    app_may = UNTIL_ENDED

    id = models.BigAutoField(primary_key=True)
    load = models.CharField(max_length=20)
    is_refusal = models.BooleanField()
    file = models.CharField(max_length=255)
    line = models.IntegerField(null=True)
    column = models.CharField(max_length=255)
    words = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["load", "id"], name="importfinding_by_load")]

    def __str__(self) -> str:
        return f"{self.load} {self.file}, line {self.line}"
