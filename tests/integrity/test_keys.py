"""Where the key comes from, what is said of it, and that it is never shown."""

import ast
import copy
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrity.verbs import SECRET, call, plant, sign, verify
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.integrity import hmac_signer, key_file, signature
from pocketmon_pipeline.integrity.hmac_signer import HmacSigner
from pocketmon_pipeline.integrity.keys import find_signers, find_weakness, is_ci, load_signer

STRONG = {"POCKETMON_SIGN_SECRET": SECRET}


def local_key(home: Path) -> Path:
    return home / ".local/share/pocketmon/signing.key"


def test_the_environment_comes_first_then_the_file_then_this_machine(tmp_path: Path, isolated_home: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes(b"another secret, of a length that will do\n")
    file.chmod(0o600)
    ids = []
    for environ, named in ((STRONG, str(file)), ({}, str(file)), ({}, None)):
        key = load_signer({**os.environ, **environ}, named)
        assert key.signer is not None
        ids.append((key.signer.key_id, key.source))
    assert len({key_id for key_id, _ in ids}) == 3
    assert [source for _, source in ids] == [
        "the environment variable POCKETMON_SIGN_SECRET",
        f"key file {file}",
        f"this machine's own key, {local_key(isolated_home)}",
    ]
    signers = find_signers({**os.environ, **STRONG}, str(file))
    assert [signer.key_id for signer in signers] == [key_id for key_id, _ in ids]


def test_a_key_file_beside_the_variable_is_said_to_be_unused(tmp_path: Path) -> None:
    assert load_signer(STRONG, "k").warnings == ("the key file k is not used: POCKETMON_SIGN_SECRET is set",)


def test_a_key_file_that_is_not_used_need_not_be_there(tmp_path: Path) -> None:
    missing = str(tmp_path / "none")
    (signer, *_) = find_signers(STRONG, missing)
    assert signer.key_id == find_signers(STRONG)[0].key_id
    with pytest.raises(ConfigError):
        find_signers({}, missing)


def test_this_machines_key_is_made_once_private_and_said(isolated_home: Path) -> None:
    first = load_signer(os.environ)
    second = load_signer(os.environ)
    path = local_key(isolated_home)
    assert first.warnings == (f"made a random key of this machine's own: {path}",)
    assert second.warnings == ()
    assert first.signer is not None
    assert second.signer is not None
    assert first.signer.key_id == second.signer.key_id
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert find_weakness(path.read_bytes().strip()) == ""
    assert os.listdir(path.parent) == ["signing.key"]


def test_the_key_is_created_exclusively_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flags = []
    opened = os.open

    def record(path: str, flag: int, mode: int = 0o777) -> int:
        flags.append((flag, mode))
        return opened(path, flag, mode)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", record)
        assert key_file.make_local_key(str(tmp_path / "d/signing.key"))
    assert [(flag & os.O_EXCL, mode) for flag, mode in flags] == [(os.O_EXCL, 0o600)]


def test_processes_that_race_for_the_key_agree(isolated_home: Path) -> None:
    code = (
        "import os, sys; from pocketmon_pipeline.integrity.keys import load_signer\n"
        "sys.stdin.read(1); print(load_signer(os.environ).signer.key_id)"
    )
    racers = [
        subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("x")
        racer.stdin.flush()
    ids = {racer.communicate()[0] for racer in racers}
    assert len(ids) == 1
    assert len(ids.pop().strip()) == 16
    assert os.listdir(local_key(isolated_home).parent) == ["signing.key"]


def test_whoever_loses_the_race_keeps_the_winners_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "signing.key"
    link = os.link

    def lose(source: str, target: str) -> None:
        path.write_bytes(b"the winner's")
        link(source, target)

    monkeypatch.setattr(os, "link", lose)
    assert not key_file.make_local_key(str(path))
    assert path.read_bytes() == b"the winner's"
    assert os.listdir(tmp_path) == ["signing.key"]


def test_ci_makes_no_key(isolated_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CI", "true")
    tree = plant(tmp_path / "assets")
    done = sign(tree, tmp_path / "m.json")
    assert (done.code, "NOT SIGNED no key: this is CI, where none is made" in done.out) == (0, True)
    assert not local_key(isolated_home).exists()
    document = json.loads((tmp_path / "m.json").read_bytes())
    assert (document["signature"], document["algorithm"]) == (None, "none")
    assert verify(tmp_path / "m.json")[0].code == 2
    done, _ = verify(tmp_path / "m.json", "--input-dir", tree)
    assert (done.code, "matches, but NOT SIGNED" in done.out) == (0, True)
    (tree / "symbols.json").write_bytes(b"x")
    assert verify(tmp_path / "m.json", "--input-dir", tree)[0].code == 20


def test_a_required_signature_fails_without_a_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CI", "true")
    tree = plant(tmp_path / "assets")
    config = tmp_path / "config.json"
    config.write_text('{"integrity": {"require_signature": true}}')
    run = ("run", tree, "--output-dir", tmp_path / "out", "--state-dir", tmp_path / "state", "--config", config)
    assert call(*run).code == 20
    assert (tmp_path / "out/integrity_manifest.json").exists()
    findings = json.loads((tmp_path / "out/findings.json").read_bytes())["findings"]
    assert [(one["rule"], one["severity"]) for one in findings if one["topic"] == "integrity"] == [
        ("integrity.unsigned", "error")
    ]
    assert sign(tree, tmp_path / "m.json", "--config", str(config)).code == 20
    assert verify(tmp_path / "m.json", "--config", config)[0].code == 20


@pytest.mark.parametrize(("value", "expected"), [("", 0), ("false", 0), ("0", 0), ("true", 1), ("1", 1)])
def test_what_counts_as_ci(value: str, expected: int) -> None:
    assert is_ci({"CI": value}) == bool(expected)
    assert is_ci({"TF_BUILD": value}) == bool(expected)
    assert not is_ci({})


REFERENCES = ["$(POCKETMON_SIGN_SECRET)", "$(signing.secret)", "${SIGN_KEY}", "$POCKETMON_SIGN_SECRET", "%SIGN_KEY%"]


@pytest.mark.parametrize("secret", REFERENCES)
def test_the_name_of_a_variable_is_no_secret(secret: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """CI services leave it as it stands where the variable is not set, as in jobs for forks."""
    monkeypatch.setenv("TF_BUILD", "True")
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", secret)
    tree = plant(tmp_path / "assets")
    done = sign(tree, tmp_path / "m.json")
    assert (done.code, "NOT SIGNED no key" in done.out) == (0, True)
    assert "POCKETMON_SIGN_SECRET is not used: it holds no secret, but the name of a variable" in done.err
    unproven = verify(tmp_path / "m.json")[0].code
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", "")
    assert verify(tmp_path / "m.json")[0].code == unproven
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", secret)
    (tmp_path / "key").write_text("0123456789abcdef0123456789abcdef")
    assert "NOT SIGNED" not in sign(tree, tmp_path / "m.json", "--key-file", str(tmp_path / "key")).out
    assert verify(tmp_path / "m.json", "--key-file", tmp_path / "key")[0].code == 0


@pytest.mark.parametrize("secret", ["$alary", "$(a b)", "%", "a$B", "$", "%a%"])
def test_what_only_looks_so_is_a_secret(secret: str) -> None:
    key = load_signer({"POCKETMON_SIGN_SECRET": secret})
    assert key.source == "the environment variable POCKETMON_SIGN_SECRET"


def test_verify_makes_no_key(isolated_home: Path, manifest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POCKETMON_SIGN_SECRET")
    done, _ = verify(manifest)
    assert done.code == 2
    assert "there is no key to check it (set POCKETMON_SIGN_SECRET, or give --key-file)" in done.err
    assert not local_key(isolated_home).exists()


@pytest.mark.parametrize(
    ("secret", "weakness"),
    [
        (b"x", "it has 1 byte, fewer than 32"),
        (b"xy", "it has 2 bytes, fewer than 32"),
        (b"x" * 32, "it has only 1 different byte"),
        (b"xy" * 16, "it has only 2 different bytes"),
    ],
)
def test_a_weakness_counts_its_bytes(secret: bytes, weakness: str) -> None:
    assert find_weakness(secret) == weakness


@pytest.mark.parametrize("secret", [b"short", b"ab" * 40, b"your-secret-key-here", b"x" * 31])
def test_a_weak_secret_warns_or_fails(secret: bytes) -> None:
    environ = {"POCKETMON_SIGN_SECRET": secret.decode()}
    key = load_signer(environ)
    assert key.signer is not None
    assert [warning for warning in key.warnings if warning.startswith("weak key")] == list(key.warnings)
    with pytest.raises(ConfigError, match="require_strong_key demands a strong one"):
        load_signer(environ, require_strong=True)


def test_a_strong_key_is_demanded_by_the_configuration(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", "weak")
    config = tree.parent / "config.json"
    config.write_text('{"integrity": {"require_strong_key": true}}')
    assert sign(tree, tree.parent / "m.json", "--config", str(config)).code == 2
    assert not (tree.parent / "m.json").exists()


@given(st.binary(min_size=32, max_size=200).filter(lambda secret: len(set(secret)) >= 8))
def test_long_and_varied_is_strong(secret: bytes) -> None:
    assert find_weakness(secret) == ""


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "empty"), (b"\n", "empty"), (b"x" * 70_000, "larger than 65,536 bytes"), (None, "No such")],
)
def test_a_key_file_that_is_none(tmp_path: Path, data: bytes | None, message: str) -> None:
    path = tmp_path / "key"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ConfigError, match=message):
        load_signer({}, str(path))


def test_a_line_break_at_the_end_of_a_key_file_is_no_part_of_the_key(tmp_path: Path) -> None:
    ids = set()
    for end in (b"", b"\n", b"\r\n"):
        (tmp_path / "key").write_bytes(SECRET.encode() + end)
        key = load_signer({}, str(tmp_path / "key"))
        assert key.signer is not None
        ids.add(key.signer.key_id)
    assert ids == {HmacSigner(SECRET.encode()).key_id}


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_key_that_others_can_read_is_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(SECRET)
    path.chmod(0o644)
    assert [warning for warning in load_signer({}, str(path)).warnings if "others can read" in warning]
    path.chmod(0o600)
    assert load_signer({}, str(path)).warnings == ()


def test_a_home_that_cannot_be_written_leaves_unsigned(isolated_home: Path) -> None:
    (isolated_home / "file").write_text("")
    key = load_signer({"XDG_DATA_HOME": str(isolated_home / "file")})
    assert key.signer is None
    assert "this machine's own cannot be kept in" in key.source


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {"HOME": "/h"}, "/h/.local/share/pocketmon/signing.key"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "/d"}, "/d/pocketmon/signing.key"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/pocketmon/signing.key"),
        ("win32", {"HOME": "/h", "LOCALAPPDATA": "/l"}, "/l/pocketmon/signing.key"),
    ],
)
def test_the_data_folder_of_each_platform(
    monkeypatch: pytest.MonkeyPatch, platform: str, environ: dict[str, str], expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert key_file.find_local_key(environ) == expected


@pytest.mark.parametrize("relative", [{}, {"XDG_DATA_HOME": "data"}, {"HOME": "home"}])
def test_without_a_home_no_key_is_made_in_the_current_folder(
    cwd: Path, monkeypatch: pytest.MonkeyPatch, relative: dict[str, str]
) -> None:
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as it answers for a user that has no entry
    key = load_signer(relative)
    assert key.signer is None
    assert key.source.startswith("no key: this user has no home folder to keep one in; set POCKETMON_SIGN_SECRET")
    assert list(cwd.iterdir()) == []


def test_a_signer_never_shows_its_key() -> None:
    signer = HmacSigner(SECRET.encode())
    shown = f"{signer!r} {signer} {signer.key_id} {signer.algorithm} {[signer]}"
    assert "correct" not in shown
    for leak in (lambda: pickle.dumps(signer), lambda: copy.copy(signer)):
        with pytest.raises(TypeError, match="does not leave its process"):
            leak()


def test_no_key_in_anything_that_is_written_or_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", SECRET)
    tree = plant(tmp_path / "assets")
    out = tmp_path / "out"
    said = [
        call("run", tree, "--output-dir", out, "--state-dir", tmp_path / "state", "-v"),
        sign(tree, out / "m.json", "-v"),
        verify(out / "m.json", "-v")[0],
    ]
    (tree / "symbols.json").write_bytes(b"x")
    said.append(verify(out / "m.json", "-v")[0])
    (out / "m.json").write_bytes(b"{")
    said.append(verify(out / "m.json")[0])
    assert [done.code for done in said][2:] == [0, 20, 20]
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    for text in [*(f"{done.out}{done.err}".encode() for done in said), *written]:
        assert SECRET.encode() not in text
        assert SECRET.encode().hex().encode() not in text


def test_no_key_in_the_output_of_a_local_key(tmp_path: Path, isolated_home: Path) -> None:
    tree = plant(tmp_path / "assets")
    done = call("run", tree, "--output-dir", tmp_path / "out", "--state-dir", tmp_path / "state", "-v")
    secret = local_key(isolated_home).read_bytes().strip()
    assert secret not in f"{done.out}{done.err}".encode()
    assert all(secret not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.parametrize(("module", "function"), [(hmac_signer, "verify"), (signature, "check_signature")])
def test_signatures_and_hashes_are_compared_in_constant_time(module: object, function: str) -> None:
    path = Path(str(getattr(module, "__file__", "")))
    tree = ast.parse(path.read_text("utf-8"))
    body = next(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == function)
    assert "hmac.compare_digest" in ast.unparse(body)


def test_the_hmac_is_that_of_rfc_4231() -> None:
    signer = HmacSigner(b"Jefe")
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert signer.sign(b"what do ya want for nothing?") == expected
    assert signer.verify(b"what do ya want for nothing?", expected)
    assert not signer.verify(b"what do ya want for nothing?", "\ud800")
