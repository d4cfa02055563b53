"""Whether a setting nearby names a user, a host or the like: then a password beside it opens something."""

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.key_words import names_account

_NEAR = 500
_ACCOUNT_KEY = compile_later(
    rb"(?<![\w.-])([A-Za-z_][\w.-]{0,40})"
    rb"(?=[\"'\])]{0,3}[ \t]{0,8}(?:=>|:=|[:=]|[ \t])[ \t]{0,8}[\"']?[^\s\"'=:,;{}\[\]])"
)
_ELEMENT = compile_later(
    rb"<([A-Za-z_][\w.:-]{0,60})[^<>]{0,200}>[^<>\s]"
    rb"|(?:name|key)[\"']?[ ]?[:=][ ]?[\"']([\w.:-]{1,60})|<(?:key|name)>([\w.:-]{1,60})"
    rb"|\bdefine\([ \t]{0,4}[\"'](\w{1,40})[\"']"
)


def is_beside_account(data: bytes, start: int, end: int, key: str) -> bool:
    """Whether what stands before `start`, or after `end`, or the key itself, says whose credential it is."""
    if "." in key and names_account(key.rpartition(".")[0]):
        return True
    near = data[max(0, start - _NEAR) : start] + b"\n" + data[end : end + _NEAR]
    names = (match[1] for match in _ACCOUNT_KEY.finditer(near))
    if any(names_account(name.decode("ascii", "replace")) for name in names):
        return True
    groups = (name for match in _ELEMENT.finditer(near) for name in match.groups() if name)
    return any(names_account(name.decode("ascii", "replace")) for name in groups)
