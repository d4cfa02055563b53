"""A tree with credentials wherever a reader could quote one, and a look for them in whatever was written."""

import base64
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.credential_examples import make_examples
from pocketmon_pipeline.secrets.kinds import KINDS

KINDS_PLANTED = (
    *("github-pat", "slack-bot-token", "stripe-live-key", "aws-access-key", "npm-token", "anthropic-key"),
    *("google-api-key", "gitlab-pat", "sendgrid-key", "pypi-token", "shopify-access-token", "digitalocean-token"),
)
# Passwords that only their names give away; each has a start of its own.
NAMED = tuple(
    f"{word}-71-{word[::-1]}"
    for word in ("Ostrich", "Badger", "Heron", "Lynx77", "Marten", "Falcon", "Gecko", "Ibex88")
)


def draw_tokens() -> list[str]:
    """One credential of each of a dozen kinds."""
    examples = [make_examples(kind, 1, seed=5)[0] for kind in KINDS if kind.id in KINDS_PLANTED]
    return [example.text[example.start : example.end].decode() for example in examples]


def plant(root: Path) -> list[str]:
    """Write the tree; all that must stand nowhere else."""
    tokens = draw_tokens()
    settings = "\n".join(f'token_{number} = "{token}"' for number, token in enumerate(tokens))
    one, two, three, four, five, six, seven, eight = NAMED
    token, other, third = tokens[0], tokens[1], tokens[2]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner/.env", f"DB_PASSWORD={one}\nTOKEN={token}\n")
    files: dict[str, bytes] = {
        "settings.py": settings.encode(),
        "server.ini": f"[db]\ndb_password = {two}\n".encode(),
        "wrapped.txt": b"note: " + base64.b64encode(f"password = {three}".encode()) + b"\n",
        "pack.zip": packed.getvalue(),
        "good.json": json.dumps(
            {"$schema": f"{third}.json", "title": "x", "db": {"password": four, "key": token}}
        ).encode(),
        "bad.json": f'{{"password": "{five}", "password": "{six}", {other}: 1,}}\n'.encode(),
        "twice.json": f'{{"{token}": 1, "{token}": 2, "secret": "{seven}"}}\n'.encode(),
        "bad.yaml": f"password: *{eight}\n".encode(),
        "tag.yaml": f"password: !{five}\n".encode(),
        "twice.yaml": f"{other}: 1\n{other}: 2\n".encode(),
        "broken.yaml": f'password: "{six}\nother: [\n'.encode(),
        "bad.toml": f'password = "{six}"\npassword = "{seven}"\ntoken = {token}\n'.encode(),
        "bad.csv": f"user,password\nbob,{one}\nann,{two},{three}\n".encode(),
        "entity.xml": (
            f'<!DOCTYPE a [<!ENTITY e SYSTEM "http://bob:{four}@db.orchard.io/x">]>\n<a password="{five}">&e;</a>\n'
        ).encode(),
        "broken.xml": f'<config password="{six}" token={token}></confg>\n'.encode(),
        "lines.jsonl": f'{{"password": "{seven}"}}\n{{"password": {eight}}}\n{{"{third}": 1, "{third}": 2}}\n'.encode(),
        "page.md": f"[db](https://bob:{one}@db.orchard.io/a.png) ![x](https://cdn.orchard.io/{token}/x.png)\n".encode(),
        "links.json": json.dumps(
            {"image": f"https://cdn.orchard.io/x.png?key={other}", "url": f"https://bob:{two}@cdn.orchard.io/x.png"}
        ).encode(),
        "scene.gltf": json.dumps(
            {
                "asset": {"version": "2.0"},
                "images": [{"uri": f"https://bob:{three}@cdn.orchard.io/{third}.png"}, {"uri": f"art/{token}.png"}],
            }
        ).encode(),
    }
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return [*tokens, *NAMED]


# A part of so many characters tells; of long tokens their beginnings are common to all of the kind.
_PART = 9


def find_planted(text: bytes, planted: list[str]) -> Iterator[str]:
    """What stands in a text, wholly or in a part, plainly, or in base64 or hexadecimal digits."""
    for value in planted:
        raw = value.encode()
        body = raw[-16:] if len(raw) > 24 else raw
        parts = {body[start : start + _PART] for start in range(len(body) - _PART + 1)}
        if any(part in text for part in parts) or base64.b64encode(raw)[:-4] in text or raw.hex().encode() in text:
            yield value


def read_all(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder; of Parquet files also what they hold, of compressed ones what they unpack to."""
    import duckdb

    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        yield str(path), data
        if data.startswith(b"PAR1"):
            rows = duckdb.read_parquet(str(path)).fetchall()
            yield f"{path}, its rows", repr(rows).encode()
        elif data[:2] in (b"\x1f\x8b", b"\x78\x9c"):
            yield f"{path}, unpacked", zlib.decompress(data, wbits=47)
