"""Forms in which tools keep credentials, and what stands in their place there."""

import pytest

from credentials.found_values import list_values

_WORDPRESS = "|q4;Sn+U{eP8 y!Wr&bG]7jI_lF?5zMy-1OhXc*Tk9Vd#u:Y6iRpQo^2N(Z)wAs"
_OUTPUT = '{"%s": {"sensitive": true, "type": "string", "value": "Vb7kQ2mZx9LpT4wRnY6c"}}'


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("text", "DATABASE_URL=psql://mara:Heron-1971@db.example.com:5432/shop", "Heron-1971"),
        ("text", "CACHE_URL=rediscache://:kX4pQ7vLm2ZsT9@cache.example.com/1", "kX4pQ7vLm2ZsT9"),
        ("text", "EMAIL_URL=smtp+tls://robot%40heide.net:zimorodok@smtp.heide.net:587", "zimorodok"),
        ("yaml", "dsn: hazelcast://mara:Heron-1971@10.0.0.4:5701", "Heron-1971"),
        ("source", f"<?php\ndefine('AUTH_KEY', '{_WORDPRESS}');", _WORDPRESS),
        ("source", f"<?php\ndefine('SECURE_AUTH_KEY',  '{_WORDPRESS}');", _WORDPRESS),
        ("json", '{"value.converter.basic.auth.user.info": "svc:gor5e!Hill"}', "gor5e!Hill"),
        ("source", '$p = (ConvertTo-SecureString -AsPlainText "Gorse2hill" -Force)', "Gorse2hill"),
        ("source", "$p = ConvertTo-SecureString -Force -AsPlainText 'Gorse2hill'", "Gorse2hill"),
        ("source", "$p = ConvertTo-SecureString -AsPlainText -String 'Gorse2hill'", "Gorse2hill"),
        ("source", '"C:\\Program Files\\7-Zip\\7z.exe" a -pGorse2hill D:\\a.7z D:\\a.sql', "Gorse2hill"),
        ("json", _OUTPUT % "db_password", "Vb7kQ2mZx9LpT4wRnY6c"),
        (
            "toml",
            '[env]\nFORM_HMAC = "b88dcca08b660db0265e184cb7cb7a8d8f182188"',
            "b88dcca08b660db0265e184cb7cb7a8d8f182188",
        ),
        (
            "text",
            "#HttpOnly_git.example.com\tFALSE\t/\tTRUE\t0\t_shop_session\t57013c13bec693f319df5994dea6cf7f",
            "57013c13bec693f319df5994dea6cf7f",
        ),
        (
            "text",
            "shop.example.com\tTRUE\t/\tFALSE\t1741000000\tconnect.sid\ts%3AQkLz8OjDZKIyHRRZvzImSqT-K38RE3k",
            "s%3AQkLz8OjDZKIyHRRZvzImSqT-K38RE3k",
        ),
    ],
)
def test_it_is_found_as_the_tool_writes_it(format_name: str, text: str, value: str) -> None:
    assert value in list_values(text + "\n", format_name)


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("text", "DATABASE_URL=psql://mara:${DB_PASSWORD}@db.example.com:5432/shop"),
        ("text", "see psql://USER:PASSWORD@HOST/NAME"),
        ("text", "git+file://mara@host/path:and@more"),
        ("json", '{"database.history.sasl.password": "${secrets:kafka:history}"}'),
        ("json", '{"sasl.password": "${file:/etc/kafka/cred.properties:db.pass}"}'),
        (
            "text",
            "management.ssl.password = encrypted:Us5CHtsb9THzvrjqQRidtDTv+/qBgoz1oAcHFIIHjJqD4D4FQZD2KVCFgUs8RjlI",
        ),
        ("json", '{"encrypted": {"password": "wcFMA%s"}}' % ("Qv3yRw9Lp2" * 12)),
        ("source", "type\n  TMainForm = class(TForm)\n    edtPassword: TEdit;\n    lblPassword: TLabel;"),
        ("csv", "service;user;password;owner\nForge;mara;(KeePass);Mara\nShop;ada;(see vault);Ada"),
        (
            "yaml",
            (
                "apiVersion: v1\nkind: Secret\nmetadata:\n  name: sync\nstringData:\n"
                "  identity.pub: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIkcjsxj70eCnCVB6HixynuNmtKLYWf71QXvjwi sync\n"
                "  hosts: git.example.com ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC8Wc1"
            ),
        ),
        ("json", '{"secret_arn": {"sensitive": false, "type": "string", "value": "arn:aws:iam::1:role/x"}}'),
        ("text", "example.com\tTRUE\t/\tFALSE\t1741000000\t_ga\tGA1.2.1234567890.1600000000"),
        ("source", "$p = ConvertTo-SecureString -AsPlainText $password -Force"),
        ("text", "site\tssid\tpassword\tchannel\nHall\tHALL-EAP\t802.1X\t40"),
    ],
)
def test_what_stands_in_its_place_is_none(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []
