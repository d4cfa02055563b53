"""Settings in many formats, with the lines that give a credential away. Every value was made up for these tests."""

from typing import NamedTuple


class Sample(NamedTuple):
    """A text, its format, and the numbers of the lines that give a credential away."""

    format: str
    text: str
    risky: frozenset[int] = frozenset()


def _sample(format_name: str, *lines: str) -> Sample:
    """Lines that begin with `!` are risky; the mark is taken away."""
    risky = frozenset(number for number, line in enumerate(lines, 1) if line.startswith("!"))
    return Sample(format_name, "\n".join(line.removeprefix("!") for line in lines) + "\n", risky)


SAMPLES = (
    _sample(
        "ini",
        "[mail]",
        "host = mail.orchard.io",
        "user = bob",
        "!password = hunter",
        "port = 25",
        "password_file = /etc/mail/pw",
    ),
    _sample(
        "ini",
        "# settings of the shop",
        "DB_HOST=localhost",
        "!DB_PASSWORD=s3cr3t!x",
        "!export API_KEY=9f8a7c6d5e4b3a2918",
        "SECRET=${FOO}",
        "TOKEN_URL=https://login.orchard.io/token",
        "PASSWORD=changeme",
        '!MAIL_PASS="Zx81 pass;word"',
    ),
    _sample(
        "ini",
        "!connectionString=Server=db;User Id=sa;Password=Pa55w0rd!;Database=shop",
        "!spring.datasource.password=tiger12",
        "key.store.password=changeit",
        "log4j.password=****",
        "!# old.password=Blue7Grape",
    ),
    _sample(
        "yaml",
        "db:",
        "  user: root",
        "!  password: letmein",
        "  pw: !vault abc",
        "env:",
        "- name: DB_PASSWORD",
        "!  value: p@ss99w",
        "- name: TOKEN",
        "  valueFrom:",
        "    secretKeyRef:",
        "      name: shop",
        "      key: token",
        "token: {{ .Values.token }}",
        "secret: |",
        "!  kUjh7823kjsdKJH23kj",
    ),
    _sample(
        "yaml",
        "password: Contraseña",
        "login:",
        "  password: Password",
        "  forgot_password: Forgot?",
        "max_tokens: 4096",
        "public_key: ssh-rsa AAAAB3",
        "!password_hash: $2y$10$kd93kdk3kd9ek3kd93kd93",
    ),
    _sample(
        "json",
        '!{"user": "ann", "password": "Tr0ub4dor&3", "auth": "dXNlcjpwYXNzd29yZA==",',
        '"forgotPassword": "Forgot your password?", "passwordMinLength": "12",',
        '!"clientSecret": "Gk3n-29xPd93kQz7kdLd9-2hW", "tokenType": "Bearer",',
        '!"settings": [{"name": "DB_PASSWORD", "value": "w1nter-Owl"}],',
        '"key": "value"}',
    ),
    _sample(
        "xml",
        "<site><User>bob</User>",
        '!<Pass encoding="base64">cGFzc3dvcmQxMjM=</Pass>',
        '!<add key="ApiKey" value="ab12cd34ef56ab78cd90" />',
        '<setting name="Password" value="" />',
        "<password>${db.password}</password>",
        "<property><name>fs.s3a.secret.key</name>",
        "!<value>kd93kdKD93kdk2KD0s8d7fQx</value></property></site>",
    ),
    _sample(
        "source",
        "<?php",
        "$db_user = 'root';",
        "!$db_pass = 'mypw2019';",
        "!define('DB_PASSWORD', 'letmein9');",
        "!define('AUTH_KEY', 'k!8#sj2@9sLq0v;dk3%ls92kd/Gh7^aa');",
        "$form['password'] = $_POST['password'];",
    ),
    _sample(
        "source",
        "!INSERT INTO users (id, name, password) VALUES (1,'bob','5f4dcc3b5aa765d61d8327deb882cf99'),",
        "!(2,'al','$2y$10$abcdefghijklmnopqrstuv');",
        "!CREATE USER shop IDENTIFIED BY 'pw!2019x';",
        "INSERT INTO words (id, word) VALUES (1, 'password');",
    ),
    _sample("text", "!machine api.orchard.io login bob password hu7nter2", "machine x login y password $PW"),
    _sample("text", "!bob:$apr1$x8d7s$kdjfh38fh3hf8h3f83hf.", "!db.orchard.io:5432:shop:ann:Blue7Grape"),
    _sample("text", "Set password to something long. The token: is read from env.", "password: see the wiki"),
    _sample(
        "python",
        "!password = 'Sup3rS3cret!9'",
        "token = os.environ['TOKEN']",
        "self.password = password",
        "PASSWORD_LABEL = 'Password'",
        "!requests.get(url, auth=('bob', 's3cr3tpw'))",
        "!settings = {'api_key': 'sk9d8f7g6h5j4k3l2m1n'}",
        "next_token = 'page-2-of-9'",
    ),
    _sample(
        "javascript",
        "!const cfg = { password: 'letmein99', user: 'ann' };",
        "label: { password: 'Password' },",
        "tokenType: 'Bearer',",
        "secret: process.env.SECRET || 'keyboard cat',",
    ),
    _sample(
        "shell",
        "!mysql -u root -pSecr3tPw shop",
        "!curl -u bob:pass99word https://orchard.io/",
        "!sshpass -p 'x9x8c7' ssh orchard",
        "!PGPASSWORD=abc123xyz psql",
        "!tool --password=f00d99bar --verbose",
        "PASS=$(cat file)",
        "read -s password",
    ),
    _sample(
        "toml",
        "[db]",
        '!password = "x81kd92k"',
        'token = "${T}"',
        "[[users]]",
        'name = "x"',
        '!secret_key = "kd93kdKD93kdk2KD0s8d7f"',
    ),
    _sample(
        "make",
        "FROM scratch",
        "!ENV DB_PASSWORD=abc99xyz USER=x",
        "ARG TOKEN",
        "!ENV API_TOKEN d8f7g6h5j4k3l2",
        "RUN tool --password $PW",
    ),
    _sample(
        "source",
        'variable "db_password" {',
        "  type = string",
        '!  default = "Kl9-ostrich-71"',
        "}",
        'variable "db_user" { default = "ann" }',
    ),
)
