"""Tokens in a web server's map of clients: `map $http_x_api_key $client { "x" "ada"; }`.

nginx, ngx_http_map_module: what the map is called after tells that its keys are credentials.
"""

from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, list_windows
from pocketmon_pipeline.secrets.named.assignment import Assignment

_HEAD = r"\$(?:http|arg|cookie)_\w*(?:key|token|secret|authorization)[\"']?[ \t]+\$\w+[ \t]*\{"
TOKEN_MAPS = Gate(_HEAD, before=120, after=1)
_OPENED = compile_later(_HEAD.encode())
_MEMBER = compile_later(
    rb"(?:\s|#[^\n]*\n)*(?:\"(?:~\*?\^?)?([^\"\n$]*)\"|'(?:~\*?\^?)?([^'\n$]*)'|(\S{1,255}))"
    rb"[ \t]+[^\n;{}]{1,200};"
)
_MOST = 200


def find_token_maps(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield the keys of such maps."""
    for first, last in list_windows(TOKEN_MAPS, hits, len(data)):
        for head in _OPENED.finditer(data, first, last):
            position = head.end()
            for _ in range(_MOST):
                member = _MEMBER.match(data, position)
                if member is None:
                    break
                position = member.end()
                number = member.lastindex or 1
                value = member[number].decode("utf-8", "replace")
                yield Assignment("api token", value, *member.span(number), quoted=True, member="map")
