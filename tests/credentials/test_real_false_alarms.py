"""What stood in packages and games and was told as a credential, which it is not; and its neighbours, which are."""

import base64

import pytest

from pocketmon_pipeline.analyses.secrets.file_contents import SecretStream
from pocketmon_pipeline.analyses.secrets.stages import SecretsConfig
from pocketmon_pipeline.analyses.secrets.text_search import is_text
from pocketmon_pipeline.secrets.finding import search
from pocketmon_pipeline.stage import Content, Row

# What the messages of a program say in a language without a password's name in any list.
TRANSLATION = """{
    "yourname": "Benotzernumm:",
    "yourpassword": "%s",
    "yourpasswordagain": "Passwuert nach eemol antippen:",
    "loginerror": "Feeler beim Umellen",
    "nosuchuser": "De Benotzer gëtt et net, kuckt $1",
    "logout": "Ofmellen oder den Numm wiesselen"
}
"""


# Settings among what is said of them.
SAID_OF_SETTINGS = """
# The name of the administrator.
login: "admin"
# What the administrator logs in with, until it is changed.
password: 'smartvm'
description: "Adds the provider and checks that it is there"
summary: "Where the manager is reached by others"
note: "Ask the owner before it is changed"
title: "The provider of the machines"
"""

# A value that SOPS has sealed.
SEALED = "ENC[AES256_GCM,data:uPU4SBGZlB5csCkMxa0PLA==,iv:yd6axVKhLhb7z+kiMvuyVA==,tag:pKjA7joQ8Edb7Q==,type:str]"


def find(data: bytes, format_name: str = "text") -> list[bytes]:
    return [leak.value for leak in search(data, format_name, textual=is_text(format_name, data)).leaks]


_MESSAGES = '"yourpassword": "Ipsut-wawa:",\n"login-password": "pled-clav",\n"password": "Marram-41x"\n'
_SIGNED = "fc82c76109af7950f889" + "5d40ddd3e15bd8c57e8c"
_IDENTIFIED = "ALTER USER ada IDENTIFIED BY :new;\n"


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        (
            "javascript",
            'make("label",{htmlFor:"auth_password"},"Password:"),b?make("code",null," ** "):make(input,null)',
        ),
        ("javascript", 'log("data: Get current token: "+(now()-then)),then=now();const r=read(o,"y")'),
        ("python", 'print("Enter password: "); name = "Winter2024!"'),
        ("javascript", "mode===Modes.GLASS?a.pass=Le.GLASS:mode===Modes.OPAQUE&&(a.pass=void 0);"),
        ("javascript", "return new Colour(a.r, a.g, a.b, a.a * opacity / 255).toString();"),
        ("javascript", 'const mode = modeFor(0, pass === "opaque" ? Depth.ReadWrite : Depth.ReadOnly);'),
        ("javascript", "draw({\n  context: this.context,\n  currentPass: 'offscreen',\n  style: style.name\n});"),
        ("text", "MESSAGES_7=Zadejte heslo k odemknut\\u00ED tabulky %1TableName%1\n"),
        ("javascript", "const FLOW_ACCESS_CODE = isOAS3() ? other : 'accessCode'\n"),
        ("javascript", "b.pass=Le.GLASS:i.mode===Tp.MASK&&(b.edge=i.edge),"),
        ("typescript", " * @example { 'access_token': '123-435-456-000' }"),
        ("javascript", 'marks = {\n  salt: "unicode/1f9c2.png?v8",\n  secret: "unicode/3299.png?v8"\n};'),
        ("xml", "<stencil>\n<value>1</value>\n<z-fail>replace</z-fail>\n<pass>zero</pass>\n</stencil>"),
        ("json", '"build-token": "node build/generate-access-token-script.ts",'),
        ("yaml", f"kind: Secret\nstringData:\n  password: {SEALED}\n  smtp: {SEALED}\n"),
        ("csv", "name,lat,lng\nThalwil / Dorfkern,47.29,8.56\nSecret Harbour,-32.40589,115.7585\n"),
        ("text", "name,lat,lng\nUster / Kirch-Uster,47.34579,8.71839\nSecret Harbour,-32.40589,115.7585\n"),
        ("python", '    >>> client = Client("ETH", user="from_me", password="to_you")\n'),
        ("python", "IDS = {\n    'Secret Keyword': 'CKV_SECRET_10',\n    'Twilio API Key': 'CKV_SECRET_18'\n}\n"),
        ("text", "License: GPL-3+-with-autoconf-archive-exception\n"),
        ("yaml", "identifier: li16\n# Pass is the index of the pass.\npass: li16\n"),
        ("yaml", 'sharedSecret: [\n  "buffer",\n  { "countType": "varint" }\n]\n'),
        ("json", '{ "store.ratings.signIn.description1": "Tell the creator" }'),
        ("xml", '<coverageVariable key="%m0Types80" value="(bgn|prprname|ungegn)"/>'),
        ("xml", "<!-- PW : Palau -->\n<subdivision type='pw002'/>"),
        ("binary", "\0?=?@>A@?ACCADHDGLFJPHMTKPXMS[OU^RXbU"),
        ("yaml", "docker-login#v3.0.0: { username: ci, password-env: DOCKER_PW }\n"),
        ("yaml", "access_key: { from_secret: s3_access }\n"),
        ("python", 'upgrade_token = "upgrades"\n' + "".join(f"option_{number} = {number}\n" for number in range(8))),
        ("text", 'msgid "password: required"\nmsgstr "mot de passe : obligatoire"\n'),
        ("text", "CLERK_KEY=pk_live_Y2xlcmsuaGFycm93Z2FtZXMuY29tJA\n"),
        ("text", 'val twitchClientId = "zf9eha5xocrcy5v2z4cqn2jycj2w6b"\n'),
        ("css", '$map: ("pass": "\\f809", "path": "\\f80a");'),
        ("text", "Update the data file to pass 'appstream-util' validation.\n"),
        ("markdown", "from a `Uint16Array`; pass `format: rgba32sint` explicitly for signed data\n"),
        ("text", "Can use /setpassword and /clearpassword=Kann /setpassword und /clearpassword benutzen\n"),
        ("text", "User, Password:\tadditional connection arguments to the server\n"),
        ("ini", "TransifexPwd=Facal-faire Transifex:\n"),
        ("ini", "TransifexPwd=Пароль\n"),
        ("python", "  privateKeyPassword = _messages.StringField(3)\n"),
        ("python", "    'oauth2-client-secret=OAUTH2-CLIENT-SECRET]'),\n"),
        ("text", 'msgstr "Online-Benutzername und -Passwort dürfen nicht identisch sein!"\n'),
        ("json", '"sources": ["{ REQUIRED: 0x0000002, PASSWORD: 0x0002000, RADIO: 0x0008000 }"]'),
        ("text", "see https://fr.wikipedia.org/wiki/Tours_de_Hanoi\n"),
        ("text", "Yhteenlaskutaulukko 1:lle.\n"),
        ("javascript", "'new-password': [ 'text', 'searching7' ],\n'username': [ 'text' ]"),
        ("python", "    oauth_token='ad180jjd733klru7', refresh_token='tGzv3JOkF0XG5Qx2TlKWIA'"),
        ("text", "Authorization: Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW\n"),
        ("text", "technique\n{\n    pass b2ogre_1331419912.514\n    {\n        ambient 1 1 1\n"),
        ("text", " * Implements HTTPAuthorization::base64_encode().  This is provided here\n"),
        ("xml", '<osc wave="' + "XvhLvZcAPw8" * 9 + '/37B2Pw==" a2_ltune="0" a1_pan="0"/>'),
        ("javascript", 'this.inKey = "LoadSelectedTrackAndPlay";'),
        ("python", 'szOID_RSA_challengePwd = "1.2.840.113549.1.9.7"'),
        ("shell", '[[ "$PWD" == "$SHOP_ROOT/versions/"* ]]'),
        ("json", '"pass": "ページには少なくとも1つの見出しがあります"'),
        ("json", '"pass": "L\u2019\u00e9l\u00e9ment n\u2019existe pas"'),
        ("json", '"pass": "ARIA-attributet stöds"'),
        ("python", "username and password login, session cookies) is beyond the scope\n"),
        ("markdown", "        token = '41344124-auth-token-434134'\n"),
        ("text", "account:password:UID:GID:GECOS:directory:shell\n"),
        ("text", "group_name:password:GID:user_list\n"),
        ("shell", "_complete 'message= passphrase= password= scmVersion= $(types)'\n"),
        ("shell", "    --allow-interactive-authorization=no --augment-creds=no\n"),
        ("text", "$rv = $this->{ds}->bind($this->{binddn}, password => $this->{bindpasswd});\n"),
        ("text", "my ($user, $pass) = CPAN::HTTP::Credentials->$cred_method;\n"),
        ("text", "    let s:netrw_passwd = s:netrw_hup[host].passwd\n"),
        ("text", 'syn match asteriskAuth "^\\zsauth\\s*=\\ze\\s*\\<\\(md5\\|rsa\\)\\>$" contained\n'),
        ("text", "echo aa|grep -Pw '(.)\\1' would fail to match\n"),
        ("text", 'vi "pluto""zay passwd""::RF10:<USER.ZAY.WORK>TEST.C;1"\n'),
        ("text", "PASSWORD\t\t\t\t*netrw-passwd*\n"),
        ("text", "syn keyword typeKeyword contained account auth password session\n"),
        ("text", "not by all user and password management tools.\n"),
        ("text", "(so we might prompt user for password again)\n"),
        ("text", "if ($user eq 'anonymous') { $pass = '-anonymous@' }\n"),
        ("text", "\tpasswd.1 (outdated).\n"),
        ("text", "the shadow\npassword file.\n"),
        ("text", "\t* agent/command.c (cmd_get_passphrase): Ditto.\n"),
        ("text", "\t(cmd_passwd): Return a PASSWD_NONCE in verify mode.\n"),
        ("text", "\t* man/chpasswd.8: updated.\n"),
        ("text", "  * New option --pinentry-formatted-passphrase.  [#5553]\n"),
        ("text", "    for the authorization. 'xauth [n]list $DISPLAY' used another\n"),
        ("text", "awk -F: </etc/passwd '$3 >= 1000 && $3 < 65000 {print $3}'\n"),
        ("text", "allow the user to pass execution\\_async\\_id (Ann)\n"),
        ("text", "been renamed to --http-password and --proxy-password respectively, and\n"),
        ("text", "pkcs11:token=Root%20CA%20Certificates;serial=1%3AROOTS%3ADEFAULT;model=1%2E0\n"),
        ("text", "drm: mdp4: drop vblank get/put from prepare\n"),
        ("ini", "[IPv6AcceptRA]\nToken=::1a:2b:3c:4d\nToken=static:::1a:2b:3c:4d\n"),
        ("ini", "Token=prefixstable:2002:da8:1::\n"),
        ("source", 'cfg = config{influxdbPassword: os.Getenv("INFLUXDB_PW"),\n'),
        ("source", "Username: cfg.influxdbUsername,\nPassword: cfg.influxdbPassword,\n"),
        ("python", "headers['authorization'] = f'Basic {b64encode(auth.encode(latin_1)).decode()}'\n"),
        ("python", "'Authorization': 'OAuth oauth_token=234lsdkf....'\n"),
        (
            "markdown",
            "[![codecov](https://codecov.io/gh/a/b/branch/main/graph/badge.svg?token=JY64F2OL6V)](https://codecov.io)",
        ),
        ("text", 'curl --oauth2-bearer "mF_9.B5f-4.1JqM" https://example.com\n'),
        (
            "tsv",
            "[![CircleCI](https://circleci.com/gh/a/b.svg?style=svg&circle-token=ecedd1dce3592adcd72ee4c61481972c32dcfad7)]",
        ),
        ("text", "passwd:         files\nhosts: files dns\n"),
        ("text", "'--passwd USER-ID'\n"),
        ("text", "     'HOSTNAME:PORT:USERNAME:PASSWORD:BASE_DN'\n"),
        ("text", "a plugin that owns user accounts, password login, sessions\n"),
        ("javascript", "const confirmedpassword = await read.password('       Again:     ')\n"),
        ("text", "        'Passphrase' => \\%Passphrase_of,\n"),
        ("text", "    'Passphrase' => 'ONVIF::Analytics::Types::Dot11PSKPassphrase',\n"),
        ("source", "'/user-password' => 'PhpMyAdmin\\\\Controllers\\\\UserPasswordController',\n"),
        ("source", "$labels['password'] = 'Ger-Tremen';\n"),
        ("text", "    'Password' => 'SOAP::WSDL::XSD::Typelib::Builtin::string',\n"),
        ("text", "secret agent|1204417\nsecret ballot|1204500\n"),
        ("text", "secret agent|1\n(noun)|intelligence officer|operative\n"),
        ("json", '"a": "loadingTask.onPassword = (updateCallback, reason) => {\\n      this.x"'),
        ("javascript", '{"changepassword": [[148, 7, 1, "cmdoption-changepassword-database", "--database"]]}'),
        ("javascript", 'a.tokens=["mo",")}a.applyTransform(r,s[p],2);if(t){a.appendToken(r,","mn"]'),
        ("text", "Password RTS2\n"),
        ("text", "Password WPA2"),
        ("text", "password OAuth2\n"),
        ("text", "Password Base64\n"),
        ("text", "Password IPv6\n"),
        ("binary", "\3\0\0\0\x1aPassword WPA2\x08\0".encode("utf-16-be").decode("latin-1")),
        ("json", '"clave1": "dialogo.intro.2", "clave2": "dialogo.intro.3"'),
        ("text", "$1$xxxxxxxx$UYCIxa628.9qXjpQCjM4a.\n"),
        (
            "yaml",
            "    headers:\n      - name: Authorization\n        value: \"{% response 'body', 'req_73c7df0e' %}\"\n",
        ),
        ("text", '&FreeRADIUS-Client-Secret = "%{ldap:ldap:///OU=Radius,DC=ACME,DC=COM?secret4?sub}"\n'),
        ("python", 'authorization_str = f"Bearer {token.bearer_token}"\n'),
        ("python", 'UPDATE_PASSWORD = "v2/rbac/users/{id}"\n'),
        ("javascript", " * valid password: `validationResult: {isValid: true}`\n"),
        ("text", "?X-Amz-Credential=__test__%2F20220513%2Fus-east-1%2Fsqs%2Faws4_request\n"),
        ("python", 'headers["Authorization"] = "AWS4-HMAC-SHA256 "\n'),
        ("text", "        password = @('username')\n"),
        ("text", '$password = $Params."$($name)_password"\n'),
        ("text", "$maskedPassword = Argv-ToString $password\n"),
        ("yaml", "x: \"{{ {'unit_password': item[dr_target_host + '_password']} }}\"\n"),
        ("text", "    #{pre_shared_key := SharedKey} = Extensions0} = Hello,\n"),
        ("text", "    <<?UINT32(Sz1), OldBinPwd:Sz1/binary,\n"),
        ("text", "    Password = UStruct#httpd_user.password,\n"),
        ("text", "    Passwords = ?GET_OPT(user_passwords, Opts),\n"),
        ("text", '-define(TLS_UPGRADE_TOKEN, "TLS/1.0").\n'),
        ("javascript", 'auth: ["hosting.projects.update", "hostingauth.configs.update"],\n'),
        ("python", '"body": {"credentials": "credentials", "new_path": "new_path"},\n'),
        ("python", 'names = ["User-Name", "User-Password", "CHAP-Password", "NAS-IP-Address"]\n'),
        ("python", '"password": {"v_range": [["v6.4.0", ""]], "type": "string"},\n'),
        ("python", 'options = {"kubectl_password": "--password", "client_cert": "--client-certificate"}\n'),
        ("json", '"Resource": "arn:aws:secretsmanager:*:*:secret:rds-beta-us-east-1!*"\n'),
        ("sql", "--  isql -S db_ip_addr -d db_name -U db_login -P db_passwd -i schema.sql\n"),
        ("html", 'user via <a href="V.html" title="TextView"><span class="type">TextView</span></a>.\n'),
        ("javascript", '{token : "comment.doc.tag.storage.type", regex : "x"}\n'),
        ("text", "x/lone_outlaw.jpeg?alt=media&token=15525ffc-208f-4b59-b506-ae8348e06e85\n"),
        ("text", "rsa.export([cipher, pass_phrase]) => PEM-format String\n"),
        ("text", "$label = $new ? 'newpassword' : 'userlogin-yourpassword';\n"),
        ("python", "required_one_of=[('api_password', 'api_token_id')],\n"),
        ("javascript", "let credentialType = 'gmailOAuth2';\n"),
        ("typescript", 'type RadiusAuthenticationProtocol = "PAP"|"CHAP"|"MS-CHAPv1"|"MS-CHAPv2"|string;\n'),
        ("text", 'args = "-setcookie " ++ TI#target_info.cookie ++ " " ++ Rest,\n'),
        ("text", "set('password', 'FTP_PASS');\n"),
        ("json", TRANSLATION.replace("%s", "Passwuert")),
        ("json", '"prefs-help-yourpassword": "खाता पुनर्प्राप्ति सक्षम है। $1 मा देखें"'),
        ("javascript", "exports.PagerDutyOAuth2Api = PagerDutyOAuth2Api;"),
        ("javascript", "var icons = {\n\t'lock': '&#xe98c;',\n\t'password': '&#xe98d;',\n}"),
        ("javascript", "  const remainder = (15 - timeout / 1e3).toFixed(2);\n"),
        ("javascript", "draw({pass:`collision-filter`,isPicking:!0,viewports:a?[a]:[]})"),
        ("javascript", "{username:`erabiltzaile izena`,password:`pasahitza`,login:`Saioa hasi`}"),
        ("javascript", "{username:`kasutajanimi`,password:`salasõna`,login:`Logi sisse`}"),
    ],
)
def test_it_is_no_credential(format_name: str, text: str) -> None:
    assert find(text.encode(), format_name) == []


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("javascript", 'connect({user:"ann",password:"Winter2024!x"})', b"Winter2024!x"),
        ("javascript", 'log("ok"); password = "Winter2024!x";', b"Winter2024!x"),
        ("javascript", 'x = "a", password: "Winter2024!x"', b"Winter2024!x"),
        ("python", '"""password: "hunter2xY!" """', b"hunter2xY!"),
        ("text", "machine shop login ann pass 'Winter2024!'\n", b"Winter2024!"),
        ("text", "the password: secret99 is used by all\n", b"secret99"),
        ("ini", "ADMIN_PASSWORD=thunder # change before launch\n", b"thunder"),
        ("json", '"token": "Bearer kX92mQpv7TzLw8Rn3sYd5HbJ"', b"Bearer kX92mQpv7TzLw8Rn3sYd5HbJ"),
        ("text", "[smtp.gmail.com]:587 ann@gmail.com:Winter2024!x\n", b"Winter2024!x"),
        ("text", "smtp.gmail.com ann@gmail.com:Winter2024!x\n", b"Winter2024!x"),
        ("shell", "serve --user=ann --password=Winter2024! --port=80\n", b"Winter2024!"),
        ("shell", "    --password=Winter2024! --port=80\n", b"Winter2024!"),
        ("html", "<!-- login: ann password: 'Winter2024!'-->", b"Winter2024!"),
        ("text", "user ann\npassword Winter.2024.\n", b"Winter.2024."),
        ("text", "machine h.io login ann password thunder\n", b"thunder"),
        ("yaml", "password: Winter[2024]x\n", b"Winter[2024]x"),
        ("yaml", "USER: ann\nPASS: Winter2024!\nHOST: db.acme.io\n", b"Winter2024!"),
        ("yaml", "password: '1a:2b:xY!'\n", b"1a:2b:xY!"),
        ("text", "login (password): Winter2024!\n", b"Winter2024!"),
        ("text", "https://api.acme.io/v1/list?token=JY64F2OL6Vq8", b"JY64F2OL6Vq8"),
        ("ini", "password=dGh1bmRlcjQ=\n", b"dGh1bmRlcjQ="),
        ("text", "admin (password): thunder\nhost: db.acme.io\n", b"thunder"),
        ("text", "machine h.io login auth password thunder\n", b"thunder"),
        ("text", "user ann\npassword thunder\n", b"thunder"),
        ("yaml", "USER: ann\nPASS: Winter2024!\nUSER: bob\nPASS: changeme\n", b"Winter2024!"),
        ("python", "os.environ['DB_PASSWORD'] = 'Winter2024!'\n", b"Winter2024!"),
        ("json", TRANSLATION.replace("%s", "W1nterhafen"), b"W1nterhafen"),
        ("yaml", SAID_OF_SETTINGS, b"smartvm"),
        ("python", 'names = ["User", "ann", "Password", "Winter2024!"]\n', b"Winter2024!"),
        ("text", "user ann on >Winter2024! ~* +@all\n", b"Winter2024!"),
        ("python", 'auth = ("ann.lee", "Winter2024!")\n', b"Winter2024!"),
        ("javascript", 'const password = "Gorse/hill.Moor?7"', b"Gorse/hill.Moor?7"),
        ("javascript", 'const token = "gorse/q7Zt.png?Kq82Lm"', b"gorse/q7Zt.png?Kq82Lm"),
        ("xml", "<stencil>\n<value>1</value>\n<pass>thunder</pass>\n</stencil>", b"thunder"),
        ("xml", "<server>\n<value>1</value>\n<pass>zero</pass>\n</server>", b"zero"),
        ("text", '-define(DB_PASSWORD, "Winter2024!").\n', b"Winter2024!"),
        ("text", "isql shop ann Winter2024!\n", b"Winter2024!"),
        ("csv", "id,note,year\n1,the pw is S3cret!xy,2020\n", b"S3cret!xy"),
        ("csv", 'id,note,year\n1,"the pw is S3cret!x,y7",2020\n', b"S3cret!x,y7"),
        ("text", "- ann.lee / Winter9).x2024\n", b"Winter9).x2024"),
        ("javascript", "draw({viewports: 1}); send({user: 'ann', pass: 'collision-filter'})", b"collision-filter"),
        ("javascript", "{username:`erabiltzaile izena`,password:`pasahitza7`,login:`Saioa hasi`}", b"pasahitza7"),
        ("python", '    >>> client = Client("ETH", user="from_me", password="Xk29sQw!pqL")\n', b"Xk29sQw!pqL"),
    ],
)
def test_its_neighbour_is_one(format_name: str, text: str, value: bytes) -> None:
    assert find(text.encode(), format_name) == [value]


NOISE = bytes(range(256)) * 2


def test_in_a_file_of_no_known_format_only_what_is_among_text_counts() -> None:
    setting = b"\npassword='Winter2024!x'\n"
    words = b"words that can be read, line by line\n" * 200
    assert find(words + setting + words, "binary") == [b"Winter2024!x"]
    assert find(words + NOISE + setting + NOISE, "binary") == []
    assert find(words + b"\0" + setting + words, "binary") == [b"Winter2024!x"]


def test_what_base64_makes_of_a_text_is_no_token() -> None:
    code = (
        b" d += String.fromCharCode(g) : (g -= 65536, d += String.fromCharCode(g)), b = Math.imul(h, 73) ; return [k]"
    )
    wrapped = base64.b64encode(b"-" * 59 + b"?" + code)
    assert b"/IGQg" in wrapped
    assert find(b'atob("' + wrapped + b'")') == []
    assert find(wrapped[80:]) == [wrapped[80:].rstrip(b"=")]


@pytest.mark.parametrize("end", [b"&#xA;", b"&#10;"])
def test_base64_may_go_on_behind_the_end_of_a_line_as_xml_writes_it(end: bytes) -> None:
    token = b"cio" + b"q7XvR2mKw9TzLs4Yb8NcJd5HfGp3VtAe"
    line = base64.b64encode(bytes(range(0, 171, 3)))
    assert find(line + end + token + b"+" + line) == []
    assert find(line + end + b"0abc/" + token + b"+" + line) == []
    assert find(b"key: " + end + token + b"\n") == [token]
    assert find(line + b"\n" + token + b"\n") == [token]


def stream(data: bytes, format_name: str) -> list[Row]:
    reader = SecretStream(SecretsConfig(), format_name)
    reader.feed(data)
    return list(reader.end(Content("0" * 64, format_name, b"")))


def test_a_large_file_of_code_is_read_as_code() -> None:
    code = b"const options = { pass: Pass3D.RENDER, token: parent2 };\n"
    assert stream(code, "javascript") == []
    assert len(stream(b"const options = { password: 'Winter2024!x' };\n", "javascript")) == 1


def test_a_large_map_to_sources_is_code_in_every_window() -> None:
    filling = "x = 1;\\n" * 400_000 + "const pass = frameState.passes; pass: Pass3D.RENDER"
    text = SOURCE_MAP.replace('"],"mappings"', filling + '"],"mappings"')
    found = stream(text.encode(), "json")
    assert len(found) == len(stream(SOURCE_MAP.encode(), "json")) == 2


@pytest.mark.parametrize("filling", [0, 700_000])
def test_a_map_to_sources_in_base64_is_code(filling: int) -> None:
    code = (
        b"x = 1;\\n" * filling
        + b"const options = {\\n  pass: SHADER_FORWARD,\\n  gamma: 1\\n};\\n// a pass: each node\\n"
    )
    sources = b'{"version": 3, "sources": ["a.js"], "sourcesContent": ["%s"], "mappings": ""}'
    before = b"let a = 1;\n//# sourceMappingURL=data:application/json;base64,"
    assert stream(before + base64.b64encode(sources % code) + b"\n", "javascript") == []
    real = sources % (code + b"const db = {\\n  user: 'svc',\\n  password: 'Winter2024!x'\\n};\\n")
    assert len(stream(before + base64.b64encode(real) + b"\n", "javascript")) == 1


RESULTS = [
    "PASS: ld-elf/group 3\nPASS: objdump -W\n",
    "PASS: cfi cfi-diag-1\nsome output\nXFAIL: cfi cfi-diag-2\n",
    "PASS: gdb.base/list.exp: list 1-10\n",
    "PASS: objcopy (binutils-all/pr22451.o)\nRunning /build/x86-64.exp ...\n",
]


@pytest.mark.parametrize("text", RESULTS)
def test_a_test_that_passed_is_no_password(text: str) -> None:
    assert find(text.encode()) == []


PAGE = b""".\\" Copyright (C) somebody
.TH "SERVE" "1" "2024"
.SH EXAMPLES
"""


@pytest.mark.parametrize(
    "line",
    [
        b"  serve \\-\\-user=user1 \\-\\-password=123456 \\e\n",
        b'  serve \\-\\-user=user1 \\-\\-password="secure1"\n',
        b"password=secr3t\n",
        b"    pass = p4ssw0rd\n",
        b"machine example\\&.org login apt password debian\n",
        b"deb https://apt:debian@example\\&.org/debian bookworm main\n",
        b"serve \\-secret pass:1234\\-5678\\-1234\\-567\n",
        b'.BR passwd "(1), " login "(1), " group (5)\n',
        b'.BI "void passwd2des(char " *passwd ", char *" key ");"\n',
        b"PrivateKey=EEGlnEPYJV//kbvvIqxKkQwOiS+UENyPncC4bF46ong=\n",
    ],
)
def test_a_page_of_a_manual_shows_words_for_passwords(line: bytes) -> None:
    assert find(PAGE + line) == []


def test_what_chance_made_is_told_on_a_page_of_a_manual_too() -> None:
    drawn = b"kX92mQpv7TzLw8Rn3sYd5HbJ"
    assert find(PAGE + b"serve \\-\\-api\\-token=" + drawn + b"\n") == [drawn]
    assert find(PAGE + b"token = " + drawn + b"\n") == [drawn]
    assert find(b"password=secr3t\n") == [b"secr3t"]


@pytest.mark.parametrize(
    ("text", "password"),
    [
        ("Password hunter2\n", b"hunter2"),
        ("password = WPA2\n", b"WPA2"),
        ("machine example.com login ash password RTS2\n", b"RTS2"),
        ('"clave": "Sol.Luna.2024"', b"Sol.Luna.2024"),
    ],
)
def test_what_looks_like_a_label_is_a_password_where_it_is_set(text: str, password: bytes) -> None:
    assert find(text.encode()) == [password]


# A map of a program's sources, one of which is a class with a password in it.
SOURCE_MAP = (
    '{"version":3,"file":"a.js","sources":["a.ts"],"sourcesContent":["draw(pass: GPURenderPassEncoder, n: number) {}\\n'
    "  // tighter than the fix pass: catch overlaps\\n  decodedPassword = this.#decodeUserPassword(\\n"
    '  const password = \\"Harbour.Lane7\\";\\n  const apiKey = \'k3Jd82hfK29dkQ0plm4Xz71Q\';"],"mappings":"AAAA"}'
)


@pytest.mark.parametrize(
    ("text", "format_name", "values"),
    [
        (SOURCE_MAP, "", ["Harbour.Lane7", "k3Jd82hfK29dkQ0plm4Xz71Q"]),
        # Powers in fractions, and selectors of elements.
        (
            "deltaSlide *= 500 * PI2 / sampleRate**3;\nx = f(arange(3) * u.pc / u.Myr2.Unit**2)\n",
            "javascript",
            [],
        ),
        ("const SELECTOR_PASSWORD = 'input[type=\"password\"]'", "javascript", []),
        ('var SELECTOR_PASSWORD = "input[type=\\"password\\"]";', "javascript", []),
        ("- ada / Quarry#77b**", "text", ["Quarry#77b**"]),
        # An anchor of a specification, and a key of Mailgun.
        ("https://w3c.github.io/webdriver-bidi/#cddl-key-networkcontinuerequestparameters-method", "json", []),
        ("see key-3ax6xnjp29jd6fds4gc373sgvjxteol0 there", "text", ["key-3ax6xnjp29jd6fds4gc373sgvjxteol0"]),
        # A token of a badge, at who draws badges for others.
        ('<img src="https://img.shields.io/codecov/c/github/a/b?style=for-the-badge&token=Q7XK2M9DTB">', "html", []),
        ('url = "https://ci.orchard.io/run?style=quick&token=Q7XK2M9DTB"', "text", ["Q7XK2M9DTB"]),
        # `{"session_id": "default"}`, and what somebody drew.
        ('DEFAULT_TOKEN = "eyJzZXNzaW9uX2lkIjogImRlZmF1bHQifQ"', "python", []),
        ('DEFAULT_TOKEN = "eyJzIjogIms3TTJxOVhkIn0"', "python", ["eyJzIjogIms3TTJxOVhkIn0"]),
        # Two types, and a user with a password.
        ("the `usampler2D` / `isampler2D` in GLSL, and `Float32Array` / `Uint32Array`", "markdown", []),
        ("Log in with `admin` / `Harbour7x`.", "markdown", ["Harbour7x"]),
        ("   * o.sizeMultiplier / options2.sizeMultiplier;", "javascript", []),
        ("- ada / Quarry#77b", "text", ["Quarry#77b"]),
        # What is handed over by a name, and what is written there.
        ("ws.Unprotect Password:=SheetPw\nws.Protect DrawingObjects:=True, Password:=pwSheet", "text", []),
        ('ws.Protect Password:="Harbour7!"\nPASSWORD:=mill7stone', "text", ["Harbour7!", "mill7stone"]),
        # An artifact with its version.
        ('auth: com.auth0:java-jwt:4.4.0\nauth = "com.auth0:java-jwt:4.4.0"', "text", []),
        # A user whose password is to be changed.
        ("sudo passwd www-data2\npasswd ada\npasswd = mill7stone\n", "shell", ["mill7stone"]),
        # Minified: two values of an expression.
        ('b==="("?this.o.space_before_token=!1:b!==","&&this.i(),x', "javascript", []),
        ("'a-api-1.4.0.js': 'Y3kNQHt7YjwAfKNIzkiQukIOeEGKzUU3mbSrraUl1KVfrlwQ3ZAMI1Xrw5o3Yg5V'", "python", []),
        ('slope_pw = "0.173e-2"', "python", []),
        # What a message shows of the address of a vault, whose keys are longer.
        ("must be like dotenv://:key_1234@dotenvx.com/vault/.env.vault?environment=development", "javascript", []),
        (f"dotenv://:key_{'4b8e2d71' * 4}c9@dotenv.org/vault/.env", "javascript", [f"key_{'4b8e2d71' * 4}c9"]),
        # How often somebody may ask for a password.
        ('"change_password": "5/m/user",\n"reset_password": "20/m/ip,5/m/key",', "python", []),
        ('"change_password": "20/m/ip,5/Otter7",', "python", ["20/m/ip,5/Otter7"]),
        # Where a session keeps what, in the words of its own name.
        ('EMAIL_CODE_SESSION_KEY = "account_email_verification_code"', "python", []),
        ("const reloadStorageKey = `gatsby-reload-compilation-hash-match`;", "javascript", []),
        ('SESSION_KEY = "lantern_otter_marsh_bridge_seven"', "python", ["lantern_otter_marsh_bridge_seven"]),
        ('acs = LoginSession(request, "saml_acs_session", "saml-acs-session")', "python", []),
        ('acs = LoginSession(request, "saml_acs", "saml-acs-otter7")', "python", ["saml-acs-otter7"]),
        # The names of a program in the map to its sources.
        ('"names": ["tokens", "token", "currIsBreakingSpace", "lastIsBreakingSpace"]', "json", []),
        ('header("Token", "currIsBreakingSpace7")', "javascript", ["currIsBreakingSpace7"]),
        # Words that begin with the letters of a login.
        ("$title = get_bloginfo( 'name', 'display' );\nlogInfo('svc', 'started');", "source", []),
        ("blog.loginForm('svc', 'marram');", "source", ["marram"]),
        ("$a = weblogin( 'svc', 'marram' );", "source", ["marram"]),
        ("loginValidUser('svc', 'marram41x');", "javascript", ["marram41x"]),
        ("loginPut('svc', 'marram41x');", "javascript", ["marram41x"]),
        ("logInvalid('svc', 'marram41x');", "javascript", []),
        # The name of a field, and behind it a program.
        (f"{_IDENTIFIED}if (isset($row['password']) && isset($row['Password'])) {{", "source", []),
        (f"{_IDENTIFIED}ALTER USER ada PASSWORD 'Marram-41x';", "source", ["Marram-41x"]),
        # A record that a script puts together of variables.
        ('echo "$user:$password:$fullname:$email:admin,user" >> $users', "shell", []),
        ('echo "$user:$password:$ullen:Marram-41x"', "shell", ["$ullen:Marram-41x"]),
        # The class whose signatures are told apart.
        ('signer = Signer(salt="otter.apps.order.Order")', "python", []),
        ('signer = Signer(salt="Tern.Gorse.Order41x")', "python", ["Tern.Gorse.Order41x"]),
        # One field and the second that repeats it.
        ("if ($name == 'userpass' || $name == 'userpass2') {", "source", []),
        ("if ($name == 'userpass' || $pw == 'marram41') {", "source", ["marram41"]),
        ("The password for 'marram' is 'marram4'.", "text", ["marram4"]),
        # From one time of day to another, and a server whose name is a number.
        ("14:21:23--14:23:45\\par\n", "text", []),
        ("1421:5432:shop:ada:marram41\n", "text", ["marram41"]),
        # What a site signs the address of one of its files with.
        (f"https://gov.example/?eID=dumpFile&t=f&f=44336&token={_SIGNED}", "text", []),
        (f"https://gov.example/?eID=shop&t=f&f=44336&token={_SIGNED}", "text", [_SIGNED]),
        # A word among others, by how often they were met; and a setting among others.
        ("#\nskills 44538\nweekend 44535\npassword 44529\nremain 44510\nfear 44510\n", "text", []),
        ("#\nskills 44538\nweekend 44535\npassword 44529\nremain 44590\nfear 44510\n", "text", ["44529"]),
        ("#\nport 64738\nusers 54321\npassword 44529\nbandwidth 7200\ntimeout 30\n", "text", ["44529"]),
        ("#\nskills 44538\nweekend 44535\npassword 44529\nremain 44510\nfear: 44510\n", "text", ["44529"]),
        # Messages with their translators, and settings with their authors.
        (f'{{"@metadata": {{"authors": ["Ada"]}},\n{_MESSAGES}}}', "json", ["Marram-41x"]),
        (f'{{"metadata": {{"authors": ["Ada"]}},\n{_MESSAGES}}}', "json", ["Ipsut-wawa:", "pled-clav", "Marram-41x"]),
        # What a lexer calls a word of the second version of a language.
        ('{ token: "punctuation.definition.comment.actionscript.2", regex: "x" }', "javascript", []),
    ],
)
def test_neighbours_of_credentials_are_none(text: str, format_name: str, values: list[str]) -> None:
    found = [leak.value.decode() for leak in search(text.encode(), format_name, textual=True).leaks]
    assert found == values


def test_what_an_address_encodes_is_told_once() -> None:
    text = b"DATABASE_URL=postgres://ada:M%40ill%21stone9@db.orchard.io/shop\npw = M%40ill%21stone8\n"
    assert [leak.value for leak in search(text, "ini", textual=True).leaks] == [
        b"M%40ill%21stone9",
        b"M%40ill%21stone8",
    ]


def test_the_first_of_a_list_tells_a_translation_too() -> None:
    """Jed's messages (its "locale_data") are lists of one, or of as many as a language has plural forms."""
    texts = {
        "Client ID": "Amplada de l\u00ednia",
        "Client Secret": "Selecci\u00f3 de columna",
        "Close": "Tancar",
        "Columns": "Columnes",
        "SSH Password": "Porta Broker",
        "Add item": "Afegir element",
    }
    lines = ",\n".join(f'      "{key}": ["{value}"]' for key, value in texts.items())
    assert find(f'{{"locale_data": {{"messages": {{\n{lines}\n}}}}}}'.encode(), "json") == []
    assert find(b'{"host": ["db-1.local"], "port": [5432],\n"password": ["Marram-41x"]}', "json") == [b"Marram-41x"]


@pytest.mark.parametrize("name", ["key", "key token", "secret"])
def test_how_a_page_shows_code_says_nothing_of_it(name: str) -> None:
    shown = '<span class="t"><span class="{}">def</span> <span class="fn">{}</span></span>'
    assert find(shown.format(name, "test_oetf_H273_IEC61966_2").encode(), "html") == []


@pytest.mark.parametrize("prefix", ["i-", "i", "e-"])
def test_a_country_may_have_a_prefix(prefix: str) -> None:
    countries = {"OM": "Oman", "PE": "Peru", "PT": "Portugal", "PW": "Palau", "QA": "Qatar"}
    lines = ",\n".join(f'"{code}": "{prefix}{name}"' for code, name in countries.items())
    assert find(lines.encode(), "json") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('FTP_USER = "anonymous"\nFTP_PASSWORD = "guest"\n', []),
        ('{"ftp_user": "anonymous",\n "ftp_password": "ada@marram.example"}\n', []),
        ('FTP_USER = "ada"\nFTP_PASSWORD = "guest-41x"\n', [b"guest-41x"]),
        ('FTP_USER = "anonymous"\nDB_PASSWORD = "Marram-41x"\n', [b"Marram-41x"]),
        ('FTP_USER = "anonymous"\nAPI_KEY = "x9Kd04Lq7RzT2bVn8WcY"\n', [b"x9Kd04Lq7RzT2bVn8WcY"]),
        ('s.nPW="xml:isDigit"', []),
        ('s.dbPW="xml:Marram41x"', [b"xml:Marram41x"]),
    ],
)
def test_strangers_and_names_of_functions_have_no_password(text: str, values: list[bytes]) -> None:
    assert find(text.encode(), "python") == values


@pytest.mark.parametrize("call", ['property "sonar.login", "{}"', "property 'sonar.login', '{}'"])
def test_a_build_by_gradle_sets_parameters_without_brackets(call: str) -> None:
    drawn = "abd64c6fe43fcbe40ff1c1fe3e571a8f5306b031"
    assert find(f"sonarqube {{\n  properties {{\n    {call.format(drawn)}\n  }}\n}}".encode(), "make") == [
        drawn.encode()
    ]
    assert find(f"    {call.format('System.getenv(0)')}".encode(), "make") == []
