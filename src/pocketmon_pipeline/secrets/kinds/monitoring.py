"""Monitoring, analytics and alerts."""

from pocketmon_pipeline.secrets.checksums import check_grafana
from pocketmon_pipeline.secrets.kind import UUID, Confidence, Kind, Vendor, named
from pocketmon_pipeline.secrets.structures import check_json_object

_LOW, _MEDIUM = Confidence.LOW, Confidence.MEDIUM
_OTHERS = {
    "grafana": ("Grafana", "https://grafana.com/docs/grafana/latest/administration/service-accounts/"),
    "datadog": ("Datadog", "https://docs.datadoghq.com/account_management/api-app-keys/"),
    "newrelic": ("New Relic", "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/"),
    "dynatrace": (
        "Dynatrace",
        "https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens",
    ),
    "honeycomb": ("Honeycomb", "https://docs.honeycomb.io/configure/environments/manage-api-keys/"),
    "sentry": ("Sentry", "https://develop.sentry.dev/backend/auth-tokens/"),
    "rootly": ("Rootly", "https://docs.rootly.com/api-reference/overview"),
    "pagerduty": ("PagerDuty", "https://support.pagerduty.com/main/docs/api-access-keys"),
    "opsgenie": ("Opsgenie", "https://support.atlassian.com/opsgenie/docs/api-key-management/"),
    "splunk": (
        "Splunk",
        "https://help.splunk.com/en/splunk-enterprise/get-started/get-data-in/use-http-event-collector",
    ),
    "axiom": ("Axiom", "https://axiom.co/docs/reference/tokens"),
    "bugsnag": ("Bugsnag", "https://docs.bugsnag.com/api/data-access/#authentication"),
    "posthog": ("PostHog", "https://posthog.com/docs/api"),
    "elastic": ("Elastic", "https://www.elastic.co/docs/deploy-manage/api-keys"),
    "influx": ("InfluxDB", "https://docs.influxdata.com/influxdb/v2/admin/tokens/"),
    "rollbar": ("Rollbar", "https://docs.rollbar.com/docs/access-tokens"),
    "statsig": ("Statsig", "https://docs.statsig.com/access-management/projects"),
    "amplitude": ("Amplitude", "https://amplitude.com/docs/apis/authentication"),
    "mixpanel": ("Mixpanel", "https://developer.mixpanel.com/reference/project-secret"),
    "sumo": ("Sumo Logic", "https://help.sumologic.com/docs/manage/security/access-keys/"),
    "logfire": ("Pydantic Logfire", "https://logfire.pydantic.dev/docs/how-to-guides/create-write-tokens/"),
    "uptimerobot": ("UptimeRobot", "https://uptimerobot.com/api/"),
    "checkly": ("Checkly", "https://www.checklyhq.com/docs/cli/authentication/"),
    "segment": ("Segment", "https://www.twilio.com/docs/segment/api/public-api"),
}
_VENDORS = {
    key: Vendor(
        name,
        "the organisation's measurements, logs or alerts",
        "Revoke it in the organisation's settings and make another one.",
        source,
    )
    for key, (name, source) in _OTHERS.items()
}

KINDS = (
    Kind("rootly-key", "API key", "rootly_[0-9a-f]{64}", _VENDORS["rootly"], published=False),
    Kind(
        "grafana-service-token",
        "service account token",
        "glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}",
        _VENDORS["grafana"],
        check=check_grafana,
    ),
    Kind(
        "grafana-cloud-token",
        "Cloud access policy token",
        "glc_eyJ[A-Za-z0-9+/]{60,400}={0,2}",
        _VENDORS["grafana"],
        check=check_json_object,
    ),
    Kind(
        "grafana-legacy-key",
        "API key (legacy)",
        "eyJrIjoi[A-Za-z0-9+/]{64,400}={0,2}",
        _VENDORS["grafana"],
        check=check_json_object,
    ),
    Kind(
        "datadog-api-key",
        "API key",
        named("datadog|dd_api_?key|dd-api-key", "[0-9a-f]{32}"),
        _VENDORS["datadog"],
        _MEDIUM,
    ),
    Kind(
        "datadog-app-key",
        "application key",
        named("datadog|dd_(?:app|application)_?key|dd-application-key", "[0-9a-f]{40}"),
        _VENDORS["datadog"],
        _MEDIUM,
    ),
    Kind("newrelic-user-key", "user key", "NRAK-[A-Z0-9]{27}", _VENDORS["newrelic"]),
    Kind("newrelic-insert-key", "insert key", "NRII-[A-Za-z0-9_-]{32}", _VENDORS["newrelic"]),
    Kind("newrelic-query-key", "query key", "NRIQ-[A-Za-z0-9_-]{32}", _VENDORS["newrelic"]),
    Kind("newrelic-admin-key", "admin key", "NRAA-[0-9a-f]{27}", _VENDORS["newrelic"]),
    Kind("newrelic-license-key", "licence key", "(?:eu01xx)?[0-9a-f]{30,36}NRAL", _VENDORS["newrelic"]),
    Kind("dynatrace-token", "access token", r"dt0[cs][0-9]{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}", _VENDORS["dynatrace"]),
    Kind("honeycomb-key", "ingest key", "hc[abp]ik_[0-9a-z]{58}", _VENDORS["honeycomb"]),
    Kind(
        "honeycomb-management-key", "management key", "hc[abp]mk_[0-9a-z]{58}", _VENDORS["honeycomb"], published=False
    ),
    Kind(
        "sentry-org-token",
        "organisation token",
        "sntrys_eyJ[A-Za-z0-9+/=]{40,400}_[A-Za-z0-9+/]{43}",
        _VENDORS["sentry"],
        check=check_json_object,
    ),
    Kind("sentry-user-token", "user or integration token", "sntry[uai]_[0-9a-f]{64}", _VENDORS["sentry"]),
    Kind(
        "pagerduty-key",
        "REST API key",
        named("pagerduty|pd_api", "(?:u\\+|y_)?[A-Za-z0-9_-]{18,20}"),
        _VENDORS["pagerduty"],
        _MEDIUM,
    ),
    Kind("opsgenie-key", "API key", named("opsgenie|geniekey", UUID), _VENDORS["opsgenie"], _MEDIUM),
    Kind("opsgenie-header", "API key in a header", f"GenieKey[ ]({UUID})", _VENDORS["opsgenie"]),
    Kind("splunk-hec-token", "event collector token", named("splunk|hec_token", UUID), _VENDORS["splunk"], _MEDIUM),
    Kind("axiom-token", "API token", f"xa[ap]t-{UUID}", _VENDORS["axiom"]),
    Kind("bugsnag-token", "personal auth token", named("bugsnag", UUID), _VENDORS["bugsnag"], _MEDIUM),
    Kind(
        "sumologic-source",
        "address of an HTTP source",
        r"https://[a-z0-9]{2,20}\.collection\.(?:[a-z0-9]{2,6}\.)?sumologic\.com/receiver/v1/http/([A-Za-z0-9_=-]{60,200})",
        _VENDORS["sumo"],
        source="https://help.sumologic.com/docs/send-data/hosted-collectors/http-source/logs-metrics/",
    ),
    Kind("posthog-flags-key", "feature flags secure key", "phs_[A-Za-z0-9_]{43,60}", _VENDORS["posthog"]),
    Kind("posthog-personal-key", "personal API key", "phx_[A-Za-z0-9_]{43,47}", _VENDORS["posthog"]),
    Kind(
        "elastic-cloud-key", "Cloud API key", "essu_[A-Za-z0-9+/_-]{60,200}={0,2}", _VENDORS["elastic"], published=False
    ),
    Kind("influxdb-token", "API token", named("influx", "[A-Za-z0-9_-]{86}=="), _VENDORS["influx"]),
    Kind("rollbar-token", "access token", named("rollbar", "[0-9a-f]{32}"), _VENDORS["rollbar"], _MEDIUM),
    Kind("statsig-secret-key", "server secret key", "secret-[A-Za-z0-9]{43}", _VENDORS["statsig"], _MEDIUM),
    Kind(
        "amplitude-secret",
        "secret key",
        named("amplitude_?(?:secret|api)", "[0-9a-f]{32}"),
        _VENDORS["amplitude"],
        _MEDIUM,
    ),
    Kind(
        "mixpanel-secret",
        "API secret",
        named("mixpanel_?(?:api)?_?secret", "[0-9a-f]{32}"),
        _VENDORS["mixpanel"],
        _MEDIUM,
    ),
    Kind(
        "sumologic-access-key",
        "access key",
        named("sumo(?:logic)?_?(?:access)?_?key", "[A-Za-z0-9]{64}"),
        _VENDORS["sumo"],
        _MEDIUM,
    ),
    Kind("logfire-token", "token", "pylf_v[0-9]_[a-z]{2,5}_[A-Za-z0-9]{43,44}", _VENDORS["logfire"], published=False),
    Kind("uptimerobot-key", "main API key", "ur?[0-9]{6,9}-[0-9a-f]{24}", _VENDORS["uptimerobot"], _MEDIUM),
    Kind("checkly-key", "API key", "cu_[0-9a-f]{32}", _VENDORS["checkly"], published=False),
    Kind("segment-token", "public API token", "sgp_[A-Za-z0-9]{64}", _VENDORS["segment"]),
)
