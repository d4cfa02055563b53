"""Chooses the signing key: from the environment, a file, or this machine's own; there is no default key."""

import contextlib
import os
from collections.abc import Mapping
from typing import NamedTuple

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.integrity.hmac_signer import HmacSigner
from pocketmon_pipeline.integrity.key_file import find_local_key, is_readable_by_others, make_local_key, read_key
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.stage import Signer
from pocketmon_pipeline.text.escape import escape_undecodable
from pocketmon_pipeline.text.quantities import format_count

SECRET_VARIABLE = "POCKETMON_SIGN_SECRET"  # noqa: S105 - the name of a variable

# RFC 2104, section 3: a key shorter than the hash's output (32 bytes for SHA-256) is strongly discouraged.
_SHORT = 32
# 32 random hexadecimal digits have fewer than 8 different ones once in some ten million times.
_FEW_DIFFERENT = 8

# How CI services write a variable, which they leave as it stands where there is none of that name: Azure Pipelines
# $(NAME) (learn.microsoft.com/azure/devops/pipelines/process/variables), GitLab $NAME and ${NAME}
# (docs.gitlab.com/ci/variables/where_variables_can_be_used), cmd.exe %NAME%.
_REFERENCE = compile_later(r"\$\([\w.-]+\)|\$\{\w+\}|\$[A-Z][A-Z0-9_]*|%[A-Z][A-Z0-9_]*%")

_HOW_TO = f"set {SECRET_VARIABLE}, or give --key-file"


class Key(NamedTuple):
    """What signs, where it came from in words, what a user should know about it, and whether it was made just now."""

    signer: Signer | None
    source: str
    warnings: tuple[str, ...] = ()
    made: bool = False


def find_weakness(secret: bytes) -> str:
    """Say why a secret is weak, or "" when it is not: shorter than 32 bytes, or fewer than 8 different bytes."""
    if len(secret) < _SHORT:
        return f"it has {format_count(len(secret), 'byte')}, fewer than {_SHORT}"
    if len(set(secret)) < _FEW_DIFFERENT:
        return f"it has only {format_count(len(set(secret)), 'different byte')}"
    return ""


def read_secret(environ: Mapping[str, str]) -> str:
    """The secret in the environment; "" if there is none, or only an unexpanded variable."""
    secret = environ.get(SECRET_VARIABLE, "")
    return "" if _REFERENCE.fullmatch(secret) else secret


def load_signer(
    environ: Mapping[str, str], key_file: str | None = None, *, require_strong: bool = False, create: bool = True
) -> Key:
    """Find the key. `create` allows to make this machine's own on first use.

    ConfigError when a named key file cannot be read, a key is empty, or is weak where a strong one is required. No key
    at all gives a Key without a signer, whose source says why.
    """
    if secret := read_secret(environ):
        source = f"the environment variable {SECRET_VARIABLE}"
        unused = (f"the key file {key_file} is not used: {SECRET_VARIABLE} is set",) if key_file else ()
        return _judge(os.fsencode(secret), source, unused, require_strong=require_strong)
    if key_file:
        content, notes = read_key(key_file), _find_exposure(key_file)
        key = _judge(content, f"key file {escape_undecodable(key_file)}", notes, require_strong=require_strong)
    else:
        key = _load_local(environ, require_strong=require_strong, create=create)
    if environ.get(SECRET_VARIABLE):
        told = f"{SECRET_VARIABLE} is not used: it holds no secret, but the name of a variable that nobody has set"
        key = key._replace(warnings=(told, *key.warnings))
    return key


def _load_local(environ: Mapping[str, str], *, require_strong: bool, create: bool) -> Key:
    path = find_local_key(environ)
    made = False
    if path is None or not os.path.exists(path):
        if is_ci(environ):
            return Key(None, f"no key: this is CI, where none is made; {_HOW_TO}")
        if not create:
            return Key(None, f"no key; {_HOW_TO}")
        if path is None:
            return Key(None, f"no key: this user has no home folder to keep one in; {_HOW_TO}")
        try:
            made = make_local_key(path)
        except OSError as error:
            shown = escape_undecodable(path)
            return Key(None, f"no key: this machine's own cannot be kept in {shown}: {error.strerror}; {_HOW_TO}")
    source = f"this machine's own key, {escape_undecodable(path)}"
    notes = (f"made a random key of this machine's own: {path}",) if made else _find_exposure(path)
    return _judge(read_key(path), source, notes, require_strong=require_strong)._replace(made=made)


def is_ci(environ: Mapping[str, str]) -> bool:
    """Whether this runs in continuous integration, by the variable that its services set.

    Azure Pipelines sets one of its own (learn.microsoft.com/azure/devops/pipelines/build/variables).
    """
    return any(environ.get(name, "").lower() not in {"", "0", "false", "no"} for name in ("CI", "TF_BUILD"))


def _judge(secret: bytes, source: str, warnings: tuple[str, ...], *, require_strong: bool) -> Key:
    weakness = find_weakness(secret)
    if weakness and require_strong:
        message = f"weak key from {source}: {weakness}; integrity.require_strong_key demands a strong one"
        raise ConfigError(message, hint="make one: python3 -c 'import secrets; print(secrets.token_hex(32))'")
    weak = (f"weak key from {source}: {weakness}",) if weakness else ()
    return Key(HmacSigner(secret), source, warnings + weak)


def _find_exposure(path: str) -> tuple[str, ...]:
    if is_readable_by_others(path):
        return (f"others can read the key file {path}: chmod 600 it, or make a new key",)
    return ()


def find_signers(environ: Mapping[str, str], key_file: str | None = None) -> list[Signer]:
    """All available keys, first the one that `load_signer` would choose; makes none.

    A key file may be missing if the environment has a key.
    """
    without = {name: value for name, value in environ.items() if name != SECRET_VARIABLE}
    keys = [load_signer(environ, key_file, create=False)]
    with contextlib.suppress(*((ConfigError,) if read_secret(environ) else ())):
        keys.append(load_signer(without, key_file, create=False))
    keys.append(load_signer(without, None, create=False))
    return [key.signer for key in keys if key.signer is not None]
