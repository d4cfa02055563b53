"""Databases, connection strings, and addresses that hold a password."""

from pocketmon_pipeline.secrets.kind import Confidence, Kind, Vendor, named
from pocketmon_pipeline.secrets.structures import check_basic

_MEDIUM = Confidence.MEDIUM
_ROTATE = "Change the password on the server, and keep the new one out of the tree (environment, secret store)."
_OTHERS = {
    "planetscale": ("PlanetScale", "https://planetscale.com/docs/concepts/service-tokens"),
    "supabase": ("Supabase", "https://supabase.com/docs/guides/api/api-keys"),
    "atlas": ("MongoDB Atlas", "https://www.mongodb.com/docs/atlas/api/service-accounts-overview/"),
    "neon": ("Neon", "https://neon.com/docs/manage/api-keys"),
    "fauna": ("Fauna", "https://docs.faunadb.org/fauna/current/learn/security/keys/"),
    "databricks": ("Databricks", "https://docs.databricks.com/aws/en/dev-tools/auth/pat"),
    "xata": ("Xata", "https://xata.io/docs"),
    "aiven": ("Aiven", "https://aiven.io/docs/platform/concepts/authentication-tokens"),
    "cockroach": ("CockroachDB Cloud", "https://www.cockroachlabs.com/docs/cockroachcloud/managing-access"),
    "clickhouse": ("ClickHouse Cloud", "https://clickhouse.com/docs/cloud/manage/openapi"),
    "astra": (
        "DataStax Astra",
        "https://docs.datastax.com/en/astra-db-serverless/administration/manage-application-tokens.html",
    ),
    "tinybird": ("Tinybird", "https://www.tinybird.co/docs/forward/administration/tokens"),
    "confluent": (
        "Confluent Cloud",
        "https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html",
    ),
    "materialize": (
        "Materialize",
        "https://materialize.com/docs/security/cloud/users-service-accounts/create-service-accounts/",
    ),
    "influxdb3": ("InfluxDB 3", "https://docs.influxdata.com/influxdb3/core/admin/tokens/"),
}
_VENDORS = {
    key: Vendor(name, "the account's databases", "Delete it in the console and make another one.", source)
    for key, (name, source) in _OTHERS.items()
}
_STRINGS = {
    "postgres": ("PostgreSQL", "https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING"),
    "mysql": ("MySQL", "https://dev.mysql.com/doc/refman/en/connecting-using-uri-or-key-value-pairs.html"),
    "mongodb": ("MongoDB", "https://www.mongodb.com/docs/manual/reference/connection-string/"),
    "redis": ("Redis", "https://www.iana.org/assignments/uri-schemes/prov/redis"),
    "amqp": ("AMQP", "https://www.rabbitmq.com/docs/uri-spec"),
    "jdbc": ("JDBC", "https://docs.oracle.com/javase/tutorial/jdbc/basics/connecting.html"),
    "ado": (
        "ADO.NET",
        "https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlconnection.connectionstring",
    ),
    "url": ("URL", "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1"),
    "dsn": ("database address", "https://docs.sqlalchemy.org/en/20/core/engines.html#database-urls"),
    "basic": ("HTTP", "https://www.rfc-editor.org/rfc/rfc7617"),
}
_ADDRESSES = {
    key: Vendor(name, "the server that the address names", _ROTATE, source) for key, (name, source) in _STRINGS.items()
}
# JSON may write a slash with a mark before it (RFC 8259, 7), and PHP's json_encode does.
_SLASHES = r"(?:://|:\\/\\/)"
_USER = "[A-Za-z0-9._~%+-]{0,64}"
# A comma and a semicolon need no encoding in an address, and people leave an `@` as it is.
_HIDDEN = r"""([^\s"'`<>@/:\\|;(){}\[\]][^\s"'`<>/:\\|(){}\[\]]{2,127})"""
# A program may put the host in.
_HOST = r"(?:[A-Za-z0-9\[][A-Za-z0-9._-]{0,80}|%[sv]|\$?\{|\$[A-Za-z_])"


def _address(schemes: str) -> str:
    return f"(?i:{schemes}){_SLASHES}{_USER}:{_HIDDEN}@{_HOST}"


KINDS = (
    Kind("astra-token", "application token", "AstraCS:[A-Za-z]{24}:[0-9a-f]{64}", _VENDORS["astra"], published=False),
    Kind("clickhouse-key", "API key secret", "4b1d[A-Za-z0-9]{38}", _VENDORS["clickhouse"]),
    Kind("tinybird-token", "token", r"p\.eyJ1IjogI[A-Za-z0-9_-]{40,140}\.[A-Za-z0-9_-]{43}", _VENDORS["tinybird"]),
    Kind("planetscale-token", "service token", "pscale_tkn_[A-Za-z0-9_.=-]{32,64}", _VENDORS["planetscale"]),
    Kind("planetscale-password", "database password", "pscale_pw_[A-Za-z0-9_.=-]{32,64}", _VENDORS["planetscale"]),
    Kind("planetscale-oauth-token", "OAuth token", "pscale_oauth_[A-Za-z0-9_.=-]{32,64}", _VENDORS["planetscale"]),
    Kind("supabase-token", "personal access token", "sbp_(?:oauth_)?[0-9a-f]{40}", _VENDORS["supabase"]),
    Kind("supabase-secret-key", "secret API key", "sb_secret_[A-Za-z0-9_-]{31}", _VENDORS["supabase"]),
    Kind("mongodb-atlas-secret", "service account secret", "mdb_sa_sk_[A-Za-z0-9_-]{40}", _VENDORS["atlas"]),
    Kind("neon-key", "API key", "napi_[a-z0-9]{64}", _VENDORS["neon"]),
    Kind("databricks-token", "personal access token", "dapi[0-9a-f]{32}(?:-[0-9])?", _VENDORS["databricks"]),
    Kind("databricks-secret", "OAuth secret", "dose[0-9a-f]{32}", _VENDORS["databricks"]),
    Kind("fauna-key", "secret", "fnA[A-Za-z0-9_-]{37}", _VENDORS["fauna"], _MEDIUM, published=False),
    Kind("xata-key", "API key", "xau_[A-Za-z0-9]{40,44}", _VENDORS["xata"], published=False),
    Kind("aiven-password", "service password", "AVNS_[A-Za-z0-9_-]{19}", _VENDORS["aiven"], published=False),
    Kind("cockroach-key", "API key", "CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}", _VENDORS["cockroach"], published=False),
    Kind("confluent-secret", "API secret", "cflt[A-Za-z0-9+/]{60}", _VENDORS["confluent"], _MEDIUM, published=False),
    Kind(
        "confluent-legacy-secret",
        "API secret (before 2025)",
        named("confluent", "[A-Za-z0-9+/]{64}"),
        _VENDORS["confluent"],
        _MEDIUM,
    ),
    Kind(
        "postgres-url",
        "address with a password",
        _address("postgres(?:ql)?(?:\\+[a-z0-9]{1,12})?|redshift|cockroachdb|timescaledb"),
        _ADDRESSES["postgres"],
        human=True,
    ),
    Kind(
        "mysql-url",
        "address with a password",
        _address("mysql[2x]?(?:\\+[a-z0-9]{1,16})?|mariadb(?:\\+[a-z0-9]{1,16})?"),
        _ADDRESSES["mysql"],
        human=True,
    ),
    Kind("mongodb-url", "address with a password", _address("mongodb(?:\\+srv)?"), _ADDRESSES["mongodb"], human=True),
    Kind("redis-url", "address with a password", _address("rediss?|valkeys?"), _ADDRESSES["redis"], human=True),
    Kind(
        "amqp-url",
        "address with a password",
        _address("amqps?|mqtts?|nats|stomp|kafka"),
        _ADDRESSES["amqp"],
        human=True,
    ),
    Kind(
        "database-url",
        "with a password",
        _address(
            "mssql(?:\\+[a-z0-9]{1,12})?|sqlserver|oracle(?:\\+[a-z0-9_]{1,12})?|clickhouses?|snowflake|cassandra|couchbases?|neo4j(?:\\+s)?|bolt|elasticsearch|influxdb|ldaps?|smtps?|imaps?|pop3s?"
        ),
        _ADDRESSES["dsn"],
        human=True,
    ),
    Kind(
        "basic-auth-url",
        "with a password",
        _address("https?|ftps?|sftp|s3|ssh|tcp|git|svn(?:\\+ssh)?|wss?|rtsp|socks5h?|webdavs?"),
        _ADDRESSES["url"],
        _MEDIUM,
        human=True,
    ),
    Kind(
        "address-password",
        "with a password",
        f"[a-z0-9]{_SLASHES}{_USER}:{_HIDDEN}@{_HOST}",
        _ADDRESSES["url"],
        _MEDIUM,
        human=True,
    ),
    Kind(
        "jdbc-password",
        "address with a password",
        r"""(?i:jdbc):[a-z0-9:]{2,40}[/@][^\s"'`<>]{4,200}[?&;:](?i:password|pwd)=([^\s"'`<>&;\\]{3,128})""",
        _ADDRESSES["jdbc"],
        human=True,
    ),
    Kind(
        "oracle-password",
        "address with a password",
        r"""(?i:jdbc:oracle:(?:thin|oci8?):)[A-Za-z0-9_$#.-]{1,64}/([^\s"'`<>@/]{3,128})@""",
        _ADDRESSES["jdbc"],
        human=True,
        source="https://docs.oracle.com/en/database/oracle/oracle-database/21/jjdbc/data-sources-and-URLs.html",
    ),
    Kind(
        "ado-password",
        "connection string with a password",
        r"(?i:server|data source|host|addr|address|initial catalog|database|user id|uid)[ ]?=[^\"'\r\n]{1,200};"
        r"[ ]?(?i:password|pwd)[ ]?=[ ]?([^\s\"'`<>;\\]{3,128})",
        _ADDRESSES["ado"],
        _MEDIUM,
        human=True,
    ),
    Kind(
        "http-basic-auth",
        "basic authorization header",
        r"(?i:authorization)[\"']?[ \t]{0,4}[:=,][ \t]{0,4}[\"']?(?i:basic)[ \t]{1,4}([A-Za-z0-9+/]{12,200}={0,2})",
        _ADDRESSES["basic"],
        _MEDIUM,
        check_basic,
        floor=2.5,
    ),
    Kind("materialize-password", "app password", "mzp_[0-9a-f]{64}", _VENDORS["materialize"]),
    Kind("influxdb3-token", "token", "apiv3_[A-Za-z0-9_-]{86}(?:==)?", _VENDORS["influxdb3"]),
)
