"""Identity, secret stores and infrastructure."""

from pocketmon_pipeline.secrets.checksums import check_base32_crc16, check_bech32
from pocketmon_pipeline.secrets.kind import UUID, Confidence, Kind, Vendor, named
from pocketmon_pipeline.secrets.structures import check_json_object, check_jwt

_MEDIUM = Confidence.MEDIUM
_OTHERS = {
    "vault": ("HashiCorp Vault", "https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes"),
    "terraform": (
        "HCP Terraform",
        "https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens",
    ),
    "pulumi": ("Pulumi", "https://www.pulumi.com/docs/administration/access-identity/access-tokens/"),
    "doppler": ("Doppler", "https://docs.doppler.com/reference/auth-token-formats"),
    "onepassword": ("1Password", "https://developer.1password.com/docs/service-accounts/security/"),
    "infisical": ("Infisical", "https://infisical.com/docs/documentation/platform/token"),
    "ory": ("Ory", "https://www.ory.com/docs/concepts/personal-access-token"),
    "okta": ("Okta", "https://developer.okta.com/docs/guides/create-an-api-token/main/"),
    "auth0": ("Auth0", "https://auth0.com/docs/get-started/applications/application-settings"),
    "tailscale": ("Tailscale", "https://tailscale.com/kb/1277/key-prefixes"),
    "prefect": ("Prefect", "https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys"),
    "kubernetes": ("Kubernetes", "https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/"),
    "nats": ("NATS", "https://docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/nkey_auth"),
    "age": ("age", "https://github.com/C2SP/C2SP/blob/main/age.md"),
    "jwt": ("JSON Web Token", "https://www.rfc-editor.org/rfc/rfc7519"),
    "openshift": ("OpenShift", "https://docs.redhat.com/en/documentation/openshift_container_platform"),
    "mapbox": ("Mapbox", "https://docs.mapbox.com/help/dive-deeper/access-tokens/"),
    "akamai": ("Akamai EdgeGrid", "https://techdocs.akamai.com/developer/docs/edgegrid"),
    "stytch": ("Stytch", "https://stytch.com/docs/api"),
    "workos": ("WorkOS", "https://workos.com/docs/reference/api-keys"),
    "bitwarden": ("Bitwarden", "https://bitwarden.com/help/access-tokens/"),
    "duo": ("Duo", "https://duo.com/docs/authapi"),
    "aikido": ("Aikido", "https://apidocs.aikido.dev/reference/authorization"),
    "authress": ("Authress", "https://authress.io/knowledge-base/docs/authorization/service-clients"),
    "rfc8959": ("secret-token", "https://www.rfc-editor.org/rfc/rfc8959"),
    "jumpcloud": ("JumpCloud", "https://jumpcloud.com/support/understand-jumpcloud-api-keys"),
    "netbird": ("NetBird", "https://docs.netbird.io/how-to/access-netbird-public-api"),
    "planet": ("Planet Labs", "https://docs.planet.com/develop/authentication/"),
}
_VENDORS = {
    key: Vendor(
        name,
        "what its owner may read or change, often every other secret",
        "Revoke it at once, make another one, and look through the audit log since it leaked.",
        source,
    )
    for key, (name, source) in _OTHERS.items()
}

KINDS = (
    Kind(
        "aikido-secret",
        "client secret or CI token",
        "AIK_(?:SECRET_[A-Za-z0-9]{64}|CI_[A-Za-z0-9]{20,44})",
        _VENDORS["aikido"],
        published=False,
    ),
    Kind(
        "authress-key",
        "access key of a service client",
        r"(?:sc|ext|scauth|authress)_[a-z0-9]{5,30}\.[a-z0-9]{4,6}\.acc[_-][a-z0-9-]{10,32}\.[A-Za-z0-9+/_=-]{30,120}",
        _VENDORS["authress"],
    ),
    Kind("vault-service-token", "service token", "hvs\\.[A-Za-z0-9_-]{90,300}", _VENDORS["vault"]),
    Kind("vault-short-token", "service token (root or short)", "hvs\\.[A-Za-z0-9]{24}", _VENDORS["vault"]),
    Kind("vault-batch-token", "batch token", "hvb\\.[A-Za-z0-9_-]{138,300}", _VENDORS["vault"]),
    Kind("vault-recovery-token", "recovery token", "hvr\\.[A-Za-z0-9]{24}", _VENDORS["vault"]),
    Kind(
        "vault-legacy-token",
        "service token (before 1.10)",
        named("vault", "s\\.[A-Za-z0-9]{24}"),
        _VENDORS["vault"],
        _MEDIUM,
    ),
    Kind("terraform-token", "API token", "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}", _VENDORS["terraform"]),
    Kind("pulumi-token", "access token", "pul-[0-9a-f]{40}", _VENDORS["pulumi"]),
    Kind("doppler-token", "personal token", "dp\\.pt\\.[A-Za-z0-9]{40,44}", _VENDORS["doppler"]),
    Kind(
        "doppler-service-token",
        "service token",
        "dp\\.st\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}",
        _VENDORS["doppler"],
    ),
    Kind(
        "doppler-cli-token",
        "CLI, SCIM, audit or service account token",
        "dp\\.(?:ct|sa|scim|audit|said)\\.[A-Za-z0-9]{40,44}",
        _VENDORS["doppler"],
    ),
    Kind(
        "onepassword-service-token",
        "service account token",
        "ops_eyJ[A-Za-z0-9+/]{250,}={0,2}",
        _VENDORS["onepassword"],
        check=check_json_object,
    ),
    Kind(
        "onepassword-secret-key",
        "secret key",
        "A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}",
        _VENDORS["onepassword"],
        source="https://1passwordstatic.com/files/security/1password-white-paper.pdf",
    ),
    Kind("infisical-token", "service token", "st\\.[0-9a-f]{24}\\.[0-9a-f]{32}\\.[0-9a-f]{32}", _VENDORS["infisical"]),
    Kind("okta-token", "API token", named("okta|ssws", "00[A-Za-z0-9_-]{40}"), _VENDORS["okta"], _MEDIUM),
    Kind("ory-token", "token", "ory_(?:pat|wak|apikey|[as]t|rt|ac)_[A-Za-z0-9]{32,90}", _VENDORS["ory"]),
    Kind("okta-authorization", "API token in a header", "SSWS[ \\t]{1,3}(00[A-Za-z0-9_-]{40})", _VENDORS["okta"]),
    Kind("auth0-client-secret", "client secret", named("auth0", "[A-Za-z0-9_-]{64}"), _VENDORS["auth0"], _MEDIUM),
    Kind(
        "tailscale-key",
        "auth, API, OAuth, SCIM or webhook key",
        "tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{8,20}-[A-Za-z0-9]{24,40}",
        _VENDORS["tailscale"],
    ),
    Kind("prefect-key", "API key", "pn[ub]_[A-Za-z0-9]{36}", _VENDORS["prefect"]),
    Kind(
        "kubernetes-bootstrap-token",
        "bootstrap token",
        named("token|kubeadm", "[a-z0-9]{6}\\.[a-z0-9]{16}"),
        _VENDORS["kubernetes"],
        _MEDIUM,
    ),
    Kind("openshift-token", "user token", "sha256~[A-Za-z0-9_-]{43}", _VENDORS["openshift"]),
    Kind("nats-seed", "nkey seed", "S[ACNOU][A-Z2-7]{56}", _VENDORS["nats"], check=check_base32_crc16),
    Kind("age-secret-key", "identity", "AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}", _VENDORS["age"], check=check_bech32),
    Kind(
        "jwt",
        "",
        "ey[AJ][A-Za-z0-9_-]{14,}\\.ey[AJ][A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{16,}",
        _VENDORS["jwt"],
        _MEDIUM,
        check_jwt,
        rotate="End the session it stands for, or let its issuer sign with another key: else it counts until it ends.",
    ),
    Kind(
        "mapbox-token",
        "secret access token",
        "sk\\.eyJ1Ijoi[A-Za-z0-9_-]{50,120}\\.[A-Za-z0-9_-]{22}",
        _VENDORS["mapbox"],
        check=check_json_object,
    ),
    # a host begins alike (Akamai, "EdgeGrid authentication"): its name tells a token
    Kind(
        "akamai-client-token",
        "client or access token",
        named("client_?token|access_?token", "akab-[a-z0-9]{16}-[a-z0-9]{16}"),
        _VENDORS["akamai"],
    ),
    Kind("stytch-secret", "secret", "secret-(?:live|test)-[A-Za-z0-9_-]{36}", _VENDORS["stytch"]),
    Kind(
        "workos-key", "API key", "sk_(?:live|test)_a2V5[A-Za-z0-9+/]{60,90}={0,2}", _VENDORS["workos"], published=False
    ),
    Kind(
        "bitwarden-token",
        "machine account access token",
        f"0\\.{UUID}\\.[A-Za-z0-9]{{30}}:[A-Za-z0-9+/]{{22}}==",
        _VENDORS["bitwarden"],
    ),
    Kind(
        "duo-secret-key", "secret key", named("duo_?(?:secret|skey)|skey", "[A-Za-z0-9]{40}"), _VENDORS["duo"], _MEDIUM
    ),
    Kind("secret-token-uri", "address", "secret-token:([A-Za-z0-9._~%!$&*+=@/-]{16,200})", _VENDORS["rfc8959"]),
    Kind("jumpcloud-key", "API key", "jca_[A-Za-z0-9]{36}", _VENDORS["jumpcloud"], published=False),
    Kind("netbird-token", "access token", "nbp_[A-Za-z0-9]{36}", _VENDORS["netbird"], published=False),
    Kind("planet-key", "API key", "PLAK[0-9a-f]{32}", _VENDORS["planet"]),
)
