"""One row whose mark changes with every change of what practices have set up. Triggers write it, on every table that `setup.py` keeps in memory."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class SetupMark(models.Model):
    """`mark`: 32 random hexadecimal digits, never the same twice, also not after a restore."""

    mark = models.CharField(max_length=32)

    class Meta:
        constraints: ClassVar = (models.CheckConstraint(condition=Q(pk=1), name="practice_setupmark_is_one"),)

    def __str__(self) -> str:
        return self.mark
