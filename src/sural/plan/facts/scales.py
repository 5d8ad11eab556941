"""The scales on which people, sessions and plans are measured, with their ends. One definition for files, forms, records and schemas."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Tenth = Annotated[float, Field(ge=0, le=10)]  # 0 = none, 10 = the worst or the best
Rmdq = Annotated[float, Field(ge=0, le=24)]  # Roland-Morris: sentences ticked
Minutes = Annotated[float, Field(ge=0, le=600)]
Repetitions = Annotated[float, Field(ge=0, le=100)]
Centimetres = Annotated[float, Field(ge=0, le=40)]
ChairStands = Annotated[float, Field(ge=0, le=60)]
WeekDays = Annotated[float, Field(ge=0, le=7)]
Sets = Annotated[int, Field(ge=0, le=50)]
Reps = Annotated[int, Field(ge=0, le=500)]
HoldS = Annotated[int, Field(ge=0, le=7_200)]
VersionNumber = Annotated[int, Field(ge=0, le=999_999)]
