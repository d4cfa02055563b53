"""Files of programs whose names say where a password stands: words that nothing else tells of. All were made up."""

import json
from pathlib import Path

import pytest

from cli.commandline import call_here
from pocketmon_pipeline.secrets.named.known_files import list_known

_NOISE = "kQp0hXw3mZr8uT5yNd1eBgVcLsJ4aR7f" * 2
# By path: the text, and the lines that have a credential.
FILES = {
    "etc/psk.txt": ("# peers\n10.160.94.3\tgranite\nada@orchard.io  lantern row\n", {2, 3}),
    "mosquitto.psk": ("gw01:2be7f93e91f487ad2cbfd983e50241c8\ngw02:none\n", {1}),
    "home/.pgpass": ("# old\ndb.isp.io:5432:*:ada:willow row east\n", {2}),
    "mgmt-users.properties": ("#$REALM_NAME=ManagementRealm$\nada=5dbbfbc1a14a1cbd3b2397b85b96e3a9\n", {2}),
    "ppp/chap-secrets": ('# client server secret\nada * "heather"\n', {2}),
    "ppp/pap-secrets": ('"ada@isp.io"\t*\ttulips\n', {1}),
    "rsyncd.secrets": ("backup:dusk-over-bay\nmirror:thimble\n", {1, 2}),
    "passwd": ("ada:r1verbed\nbob:editor\n", {1}),  # a word may be a role
    "userlist.txt": ('"app" "heather"\n"stats" "md5a1b2c3d4e5f60718293a4b5c6d7e8f90"\n', {1, 2}),
    "exim4/passwd.client": ("smtp.isp.io:ada@isp.io:cornflower\n", {1}),
    "postfix/sasl_passwd": ("[smtp.isp.io]:587  ada@isp.io:coltsfoot\n", {1}),
    "smbpasswd": (f"ada:1000:{'X' * 32}:8846F7EAEE8FB117AD06BDD830B7586C:[U          ]:LCT-5F3C2A10:\n", {1}),
    "area.htdigest": ("ada:Private Area:3a1b5c7d9e0f2a4b6c8d0e1f3a5b7c9d\n", {1}),
    "hostapd.wpa_psk": ("00:00:00:00:00:00 magpie nest\n", {1}),
    "hostapd.eap_user": ('"ada" PEAP\n"ada" MSCHAPV2 "jackdaw" [2]\n', {2}),
    "mongod.key": ("c2tvZ3NkdXZhIGZsaWdlciBvdmVyIHZh\ndHRuZXQgb2NoIGZq\n", {1}),
    "ceph.client.admin.keyring": ("[client.admin]\n\tkey = AQBvLnhhAAAAABAAZ3hKb0JtVkNyWEZ0ZkVhUg==\n", {2}),
    "voicemail.conf": ("[default]\n1234 => 8421,Ada Berg,ada@orchard.io\n", {2}),
    "tinyproxy.conf": ("Port 8888\nBasicAuth ada mallard\nUpstream http bob:currants@10.0.0.1:3128\n", {2, 3}),
    "monitrc": ("set httpd port 2812\n  allow localhost\n  allow bob:workbench\n", {3}),
    "snmpd.conf": ("rocommunity bulrush 10.0.0.0/8\n", {1}),
    "sec.conf": ('[crypt]\ncipher = "aes256"\n\n[data]\n__passphrase__ = "off"\nlibera = "marshtit"\n', {6}),
    "couchdb/local.ini": ("[couchdb]\ndir = data\n\n[admins]\nada = nuthatch\n\n[log]\nlevel = info\n", {5}),
    "svn/passwd": ("[users]\nada = fieldfare\n", {2}),
    "vpn/auth.txt": ("ada\nwhinchat\n", {2}),
    "vsftpd/virtual_users.txt": ("ada\nlawnmower\nbob\nflowerpot\n", {2, 4}),
    "home/.erlang.cookie": ("KSGKQNTZHCBDLVWXRAEM", {1}),
    "deluge/auth": ("localclient:7f3a9c2e5b8d1f406a7c9e2b5d8f1a3c6e9b2d50:10\n", {1}),
    "home/.cvspass": ("/1 :pserver:ada@cvs.orchard.io:2401/cvs Ay=0=h<Z\n", {1}),
    "home/.authinfo": ("machine imap.isp.io login ada port 993 password redwing\n", {1}),
    "keepalived.conf": ("authentication {\n  auth_type PASS\n  auth_pass robin\n}\n", {3}),
    "davfs2.secrets": ('https://dav.lan/ ada "Penny Lane"\n', {1}),
    "iscsi/iscsid.conf": (
        "#node.session.auth.password_in = x\nnode.session.auth.password_in = redstart\n",
        {2},
    ),
    ".netrc": (
        "machine a.lan login ada password robin\nmacdef init\n  # password prompts are off\n  passive\n",
        {1},
    ),
    "deploy/id.json": (f"[{','.join(str(number * 37 % 256) for number in range(5, 69))}]\n", {1}),
    "firefox/logins.json": (
        f'{{"logins": [\n{{"encryptedUsername": "MDIEEPgA{_NOISE}",\n"encryptedPassword": "MDoEEPgA{_NOISE}"}}]}}\n',
        {3},
    ),
    # called otherwise, or not what the name says
    "numbers/id.json": ("[1, 2, 3]\n", set()),
    "sums/id.json": (f"[{','.join(str(number * 37 % 300) for number in range(5, 69))}]\n", set()),
    "numbers/frames.json": (f"[{','.join(str(number * 37 % 256) for number in range(5, 69))}]\n", set()),
    "notes/peers.txt": ("10.160.94.3\tgranite\n", set()),
    "docs/auth.txt": ("How to log in\nAsk whoever keeps the door\n", set()),
    "logins.txt": ("ada\nbob\nher desk is the third\n", set()),
    "checks.digest": ("d41d8cd98f00b204e9800998ecf8427e  a.txt\n", set()),
}


def test_each_is_told_at_its_lines(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name, (text, _) in FILES.items():
        (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tree" / name).write_text(text)
    output = tmp_path / "found.json"
    call_here(capfd, "secrets", "--output", str(output), str(tmp_path / "tree"))
    found: dict[str, set[int]] = {name: set() for name in FILES}
    for finding in json.loads(output.read_text())["findings"]:
        found[finding["path"]].add(finding["line"])
    assert found == {name: lines for name, (_, lines) in FILES.items()}


def test_case_and_folders_do_not_hide_a_name() -> None:
    assert list_known("ETC/PSK.TXT") == ["ike", "psk"]
    assert list_known("psk.txt/readme") == []
