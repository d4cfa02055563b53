"""What people tell each other in notes, tickets and chats; and what they say of passwords without telling one."""

import pytest

from credentials.found_values import list_values

WORD = "Stroop-koek3vel"
PHRASE = "grutto weide mei"


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("markdown", "The staging admin is `beheer` / `%s`", WORD),
        ("json", '{"type": "message", "text": "the pw for staging is %s"}', WORD),
        ("json", '{"text": "user jenkins pass %s", "ts": "1690000000.01"}', WORD),
        ("csv", 'OPS-13,VPN,"the psk is %s for site B",ann', WORD),
        ("text", "creds u: jenkins p: %s", WORD),
        ("text", '[09:20] ann: and the wifi in the lab is now "%s"', PHRASE),
        ("json", '{"text": "wifi password is \\"%s\\" now"}', PHRASE),
        ("text", '[20:14] ann: use "%s" as passphrase', PHRASE),
        ("text", "[10:05] leo: I set it to %s, the root password I mean", "Pimpelmees7"),
        ("text", "[10:07] leo: `%s` is the password for sonar", "Winterkoning3"),
        ("text", "[10:02] ann: ww van de nas: %s", "Merel.nest4"),
        ("text", "[10:08] ann: new passphrase: %s", "heggenmus spreeuw merel ekster"),
        ("text", "[10:10] ann: jenkins is admin/%s", "Putter_distel7"),
        ("html", "<p>and for the db use postgres / %s</p>", "Wolverine!8"),
        ("xml", "<p>Admin console: <code>admin</code> / <code>%s</code></p>", "Sand!cat77"),
        ("json", '{"content": "account steam: harborbuild / %s"}', "Zilver_reiger3"),
        ("json", '{"text": "root pass on db2 is now %s"}', "Caracal_ear3"),
        ("json", '{"content": "apikey %s for the stats api"}', "kW3rB7nD4Q8zT2mX5xL9"),
        ("text", "[20:15] ann: here is the api key %s", "K7m2QxL9Zt4Vb8RwN3pD"),
        ("text", "no, pw is %s now", "Kos_w_Gnieździe"),
        ("text", "staff: the panel is at the usual place, user mod pass %s", "Sójka+Żołądź"),
        ("csv", '4103,"Tried with user jack and password %s, does not work"', "Bigos!Kapusta"),
        ("csv", 'API;1200;"login rw-fx, mdp %s"', "Fête_du_7_Mai"),
        ("html", "<div>user rwpsp, password: <code>%s</code></div>", "Héron&amp;Étang"),
        ("text", "The fallback account is ``feed2`` with password ``%s``.", "Jabłka-na-Wierzbie"),
        ("text", "- router login admin / %s", "Pierogi.w.Sosie"),
        ("html", "<p>The old panel still takes admin / %s</p>", "Barszcz&amp;Uszka"),
        ("text", '- svc-etl pw changed to "%s" on 3 May', "Lilas&Avril"),
        ("text", "List admin password (moderators only): %s", "Gr8Gardeners"),
        ("csv", '10,20,"pw pg = %s"', "ld!7731qq"),
        ("text", "Wachtwoord voor nas = %s", "Rood&Zwart"),
        ("text", '# user "ann" pass "%s"', "heron-marsh"),
        ("html", "<!-- Support: support@host.example / %s -->", "Support2021"),
        ("text", "C: AUTH PLAIN %s", "AGFubgBIZXJvbi5NYXJzaDc="),
        ("text", "mount_smbfs //team:%s@nas/team /Volumes/team", "Heron.Marsh7"),
        ("html", '<tr><td class="e">DB_PASSWORD</td><td class="v">%s</td></tr>', "Martre;Fouine"),
        ("html", "<tr><td>$_SERVER['MYSQL_PASSWORD']</td><td>%s</td></tr>", "Martre;Fouine"),
        ("text", 'write(4, "AUTH %s\\r\\n", 26) = 26', "Szpak_i_Śliwa"),
        ("text", "creds ann / %s", "7heron-Marsh"),
        ("text", "wifi guests = %s", "Heron7marsh"),
        ("text", "the password for jan is %s", "Forêt-Noire"),
        ("json", '{"schema.registry.basic.auth.user.info": "connect:%s"}', "Knedlíky3kusy"),
    ],
)
def test_what_is_told_is_found(format_name: str, text: str, value: str) -> None:
    assert value in list_values(text % value + "\n", format_name)


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("json", '{"text": "password: same as last week, ask Tom"}'),
        ("json", '{"text": "the password for staging is in the vault"}'),
        ("csv", 'OPS-15,Reset,"User forgot password: send reset link",ann'),
        ("text", 'the password is "the same as for the wiki"'),
        ("text", "press `Ctrl` / `F5` to reload"),
        ("text", "pw is the same"),
        ("text", "Passwort: siehe Tresor"),
        ("text", "passphrase: must be of four words"),
        ("text", "type macaddr8 is pass-by-ref even when it is 8 bytes"),
        ("python", 'PATHS = (\n    ROOT / "f2py" / "__init__.pyi",\n)'),
        ("text", "use OAuth2 with PKCE, no client secret"),
        ("ini", r"failregex = ^Access denied \(using password: (YES|NO)\)\s*$"),
        ("source", "use Test::More;\npass 'session.cookie-set.v2';"),
        ("source", "pass 'session.cookie-set.v2' if $ok;"),
        ("text", "Note that the password is Case-Sensitive."),
        ("markdown", "The passphrase for the key is Write-Only."),
        ("text", "password (optional): Auto-Generated"),
        ("text", "user alice with password Never-Expires"),
        ("text", "account Type / Sub-Type"),
        ("text", "creds JWT / OAuth2"),
        ("html", "<tr><td>password</td><td>NSString*</td></tr>"),
        ("html", "<tr><td>secretKey</td><td>System.Security.SecureString</td></tr>"),
        ("html", "<tr><th>Password</th><td>Base64String</td></tr>"),
        ("text", "WLAN band = 2.4GHz/5GHz"),
        ("text", "password length : 8-12chars"),
        ("text", "password encoding = UTF-16le"),
    ],
)
def test_what_is_said_of_one_is_none(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []


@pytest.mark.parametrize(
    "text",
    [
        "The password for all of the build machines in the north is: %s",
        "the passphrase for all of the build machines in the north: %s",
        "- password - %s",
        "psk x.1 = %s",
    ],
)
def test_a_long_value_far_behind_the_word_is_read_to_its_end(text: str) -> None:
    value = "Riet-zanger7" * 20
    assert list_values(text % value + "\n") == [value]
