"""A text that is JSON or YAML, as plain values."""

from __future__ import annotations

from typing import Any

from sural.reading.json_text import NoJson, read_json


def read_text(text: str, name: str) -> Any:
    """The plain values of a text; `name` is what messages call it.

    Raises
    ------
    FileProblem
        Neither JSON nor YAML, or with something in it that has no single meaning; the message says what, where and what to do.
    """
    try:
        return read_json(text, name)
    except NoJson as problem:
        no_json = problem
    from sural.reading.yaml_text import NoYaml, read_yaml  # JSON is read without it

    try:
        return read_yaml(text, name)
    except NoYaml:
        if text.lstrip()[:1] in ("{", "["):
            raise no_json from None
        raise
