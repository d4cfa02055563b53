"""Settings that rules refer to: `limit: quality_thresholds.max_file_size`; its value is `limit` in expressions."""

import functools
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple  # a setting is any JSON

import msgspec

from pocketmon_pipeline.config.sections import SECTIONS
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.text.sql import quote

_TYPES = {
    msgspec.inspect.BoolType: "bool",
    msgspec.inspect.IntType: "int",
    msgspec.inspect.FloatType: "double",
    msgspec.inspect.StrType: "string",
    msgspec.inspect.LiteralType: "string",  # of our settings, all that have a few fixed values have words
    msgspec.inspect.VarTupleType: "list<string>",
}


class Limit(NamedTuple):
    """A setting's value, with its CEL type; a setting that is an object has none, and can only be required.

    A rule is in force only where its limit is stated: neither null, false nor empty.
    """

    value: Any
    type: str

    @property
    def stated(self) -> bool:
        """Whether the rule is in force."""
        return self.value is not None and self.value is not False and self.value not in ((), {}, [])


# What stands for a setting that there is not, so that nobody complains of its value too.
UNKNOWN = Limit(None, "dyn")


class UnknownSettingError(ValueError):
    """There is no such setting; `hint` may know a similar one."""

    def __init__(self, name: str, hint: str) -> None:
        """Name it."""
        super().__init__(f"there is no setting {name}")
        self.hint = hint


def find_limit(name: str, sections: Mapping[str, object]) -> Limit:
    """The value of `section.key` in a configuration; UnknownSettingError where there is none."""
    known = _list_settings()
    if name not in known:
        same = [one for one in known if one.rpartition(".")[2] == name.rpartition(".")[2]]
        raise UnknownSettingError(name, suggest(name, list(known)) or (f'did you mean "{same[0]}"?' if same else ""))
    section, field = known[name]
    stated = sections[section] if section in sections else SECTIONS[section]()
    return Limit(getattr(stated, field.name), _name_type(field.type))


@functools.cache
def _list_settings() -> Mapping[str, tuple[str, msgspec.inspect.Field]]:
    """Every setting by its full name, with its section."""
    return {
        f"{section}.{field.encode_name}": (section, field)
        for section, kind in SECTIONS.items()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
        for field in _list_fields(kind)
    }


def _list_fields(kind: type[msgspec.Struct]) -> Sequence[msgspec.inspect.Field]:
    info = msgspec.inspect.type_info(kind)
    assert isinstance(info, msgspec.inspect.StructType)
    return info.fields


def _name_type(info: msgspec.inspect.Type) -> str:
    """The CEL type of a setting; empty where its values are of several types, or objects."""
    match info:
        case msgspec.inspect.Metadata():
            return _name_type(info.type)
        case msgspec.inspect.UnionType():
            names = {_name_type(one) for one in info.types if not isinstance(one, msgspec.inspect.NoneType)}
            return names.pop() if len(names) == 1 else ""
        case _:
            return _TYPES.get(type(info), "")


def write_limit(limit: Limit) -> str:
    """SQL for the value."""
    match limit.type, limit.value:
        case _, None:
            return "null"
        case "string", value:
            return quote(value)
        case "list<string>", values:
            return f"[{', '.join(map(quote, values))}]::varchar[]"
        case "double", value:
            return f"{float(value)!r}::double"
        case "bool", value:
            return str(value).lower()
        case _, value:
            return f"{value}::bigint"
