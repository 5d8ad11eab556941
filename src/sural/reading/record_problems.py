"""What is wrong with a record, in sentences: the place, the value, what is possible, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sural.reading.shown import listed, shown

if TYPE_CHECKING:
    from pydantic import ValidationError

_MOST = 8
_Schema = Mapping[str, Any]


def problems_of(schema: _Schema, error: ValidationError, place: str) -> Iterator[str]:
    """One sentence for each part that can't be used; of very many the first ones."""
    found = error.errors(include_url=False, include_context=False)
    seen: set[str] = set()
    for one in found[:_MOST]:
        keys = [key for key in one["loc"] if not _is_inner(key)]
        sentence = _sentence(schema, keys, one["type"], one["input"], place)
        if sentence not in seen:
            seen.add(sentence)
            yield sentence
    if len(found) > _MOST:
        yield f"And {len(found) - _MOST} more."


def _sentence(schema: _Schema, keys: list[Any], kind: str, value: Any, place: str) -> str:
    where = _where(place, keys)
    if kind in ("missing", "missing_argument") and keys:
        return f"{_where(place, keys[:-1])} has no '{keys[-1]}'. Add it: {possible(schema, _at(schema, keys))}."
    if kind in ("unexpected_keyword_argument", "extra_forbidden") and keys:
        known = _at(schema, keys[:-1]).get("properties", {})
        return f"{_where(place, keys[:-1])} has {shown(keys[-1])}, which is not known here. Known are {listed(known, 40)}. Check the spelling."
    return f"{where} can't be {shown(value)}. Possible: {possible(schema, _at(schema, keys))}. Correct it, or leave it out if it is not known."


def possible(schema: _Schema, node: _Schema) -> str:
    """What a part of a schema allows, in words."""
    node = _resolved(schema, node)
    if "enum" in node or "const" in node:
        return listed([str(one).lower() if isinstance(one, bool) else one for one in node.get("enum", [node.get("const")]) if one != ""], 40)
    if "anyOf" in node:
        return " or ".join(dict.fromkeys(possible(schema, one) for one in node["anyOf"] if one.get("type") != "null"))
    kind = node.get("type", "")
    if kind in ("number", "integer"):
        ends = f" from {node['minimum']:g} to {node['maximum']:g}" if "minimum" in node and "maximum" in node else ""
        return f"a {'whole ' if kind == 'integer' else ''}number{ends}"
    if kind == "string":
        return "a day such as 2026-11-24" if node.get("format") == "date" else f"a text{_at_most(node, 'maxLength', 'characters')}"
    if kind == "array":
        return f"a list{_at_most(node, 'maxItems', 'entries')}, each {possible(schema, node.get('items', {}))}"
    return {"boolean": "true or false", "object": "a mapping of names to values"}.get(kind, "another value")


def _at_most(node: _Schema, key: str, what: str) -> str:
    return f" of at most {node[key]} {what}" if key in node else ""


def _at(schema: _Schema, keys: list[Any]) -> _Schema:
    node = _resolved(schema, schema)
    for key in keys:
        if isinstance(key, int):
            node = node.get("items", {})
        else:
            node = node.get("properties", {}).get(key) or node.get("additionalProperties") or {}
        node = _resolved(schema, node if isinstance(node, Mapping) else {})
    return node


def _resolved(schema: _Schema, node: _Schema) -> _Schema:
    """Follow a reference, and out of "this or nothing" take this."""
    if "$ref" in node:
        return _resolved(schema, schema["$defs"][node["$ref"].rpartition("/")[2]])
    some = [one for one in node.get("anyOf", ()) if one.get("type") != "null"]
    return _resolved(schema, some[0]) if len(some) == 1 else node


def _where(place: str, keys: list[Any]) -> str:
    path = "".join(f"[{key + 1}]" if isinstance(key, int) else f".{shown(str(key))[1:-1]}" for key in keys)
    return f"{place}: '{path.lstrip('.')}'" if path else place


def _is_inner(key: Any) -> bool:
    """Names that pydantic gives to its own steps, such as ``function-before[...]``."""
    return isinstance(key, str) and key.startswith("function-")
