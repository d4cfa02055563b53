"""The CEL library: one checking and one evaluating environment for each of ours.

Nullable variables are wrapper messages for the checker and dynamic values for the evaluator, so that no protobuf
message has to be made; an expression is checked in the one and, serialised, evaluated in the other.
"""

import functools
from typing import TYPE_CHECKING

from pocketmon_pipeline.cel.environment import WRAPPERS, Environment, Overload
from pocketmon_pipeline.cel.sql.aggregates import AGGREGATES
from pocketmon_pipeline.cel.text_functions import TEXT_FUNCTIONS

if TYPE_CHECKING:
    from cel_expr_python import cel


@functools.lru_cache(maxsize=64)
def make_checker(environment: Environment) -> "cel.Env":
    """Make the environment that checks types; nullable variables are wrappers."""
    from cel_expr_python.ext import ext_strings

    types = {variable.name: _find_checked_type(variable.type) for variable in environment.variables}
    return _make(environment, types, extensions=[ext_strings.ExtStrings()], functions=_declare_ours(environment))


@functools.lru_cache(maxsize=64)
def make_runtime(environment: Environment) -> "cel.Env":
    """Make the environment that evaluates; nullable variables are dynamic."""
    types = {v.name: "dyn" if v.type.startswith("wrapper ") else v.type for v in environment.variables}
    runtime = _make(environment, types, functions=[*_declare_ours(environment), *_declare_text_functions()])
    runtime.compile("true")  # an environment of version 0.1.3 that has compiled nothing does not know times
    return runtime


def _find_checked_type(declared: str) -> str:
    return WRAPPERS[declared.removeprefix("wrapper ")] if declared.startswith("wrapper ") else declared


def _make(environment: Environment, types: dict[str, str], **rest: object) -> "cel.Env":
    from cel_expr_python import cel

    types |= dict.fromkeys(environment.dynamic, "dyn")
    types |= {f"vars.{constant.name}": constant.type for constant in environment.constants}
    return cel.NewEnv(variables={name: cel.Type(signature) for name, signature in types.items()}, **rest)


def _declare_ours(environment: Environment) -> list["cel.FunctionDecl"]:
    from cel_expr_python import cel

    functions = environment.functions + (() if environment.group_keys is None else AGGREGATES)
    return [cel.FunctionDecl(function.name, list(map(_declare, function.overloads))) for function in functions]


def _declare_text_functions() -> list["cel.FunctionDecl"]:
    from cel_expr_python import cel

    overloads: dict[str, list[cel.Overload]] = {}
    for name, parameters, result, python in TEXT_FUNCTIONS:
        identity = "_".join((name, *parameters))
        declared = [cel.Type(parameter) for parameter in parameters]
        overload = cel.Overload(identity, cel.Type(result), declared, is_member=True, impl=python)
        overloads.setdefault(name, []).append(overload)
    return [cel.FunctionDecl(name, declared) for name, declared in overloads.items()]


def _declare(overload: Overload) -> "cel.Overload":
    from cel_expr_python import cel

    return cel.Overload(
        overload.id,
        return_type=cel.Type(overload.result),
        parameters=[cel.Type(parameter) for parameter in overload.parameters],
        is_member=overload.member,
        impl=overload.python,
    )
