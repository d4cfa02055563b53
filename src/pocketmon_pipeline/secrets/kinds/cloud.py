"""Clouds and hosts."""

from pocketmon_pipeline.secrets.kind import UUID, Confidence, Kind, Vendor, named
from pocketmon_pipeline.secrets.structures import check_aws, check_json_object, check_pem

_LOW, _MEDIUM = Confidence.LOW, Confidence.MEDIUM

_AWS = Vendor(
    "AWS",
    "what the IAM user or role may do",
    "Make a new access key in IAM, deactivate this one, then delete it.",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids",
)
_AMAZON = Vendor(
    "Amazon",
    "what its application may ask of customers or sellers",
    "Make another one in Amazon's developer console or Seller Central, on the application's page; delete this one.",
    "https://developer.amazon.com/docs/login-with-amazon/register-web.html",
)
# They are no access keys that could be deleted, and end within 36 hours.
_END_SESSIONS = "Revoke the active sessions of its role in IAM; it ends by itself some hours after it was made."
_GOOGLE = Vendor(
    "Google",
    "the APIs that the key or client is allowed to call",
    "Replace it in the Google Cloud console under APIs & Services > Credentials.",
    "https://cloud.google.com/docs/authentication/api-keys",
)
_AZURE = Vendor(
    "Azure",
    "the resource that the key belongs to",
    "Regenerate the key on the resource's page in the Azure portal (first the second key, then this one).",
    "https://learn.microsoft.com/purview/sit-defn-all-creds",
)
_ALIBABA = Vendor(
    "Alibaba Cloud",
    "what the RAM user may do",
    "Make a new AccessKey in the RAM console, disable this one, then delete it.",
    "https://www.alibabacloud.com/help/ram/user-guide/create-an-accesskey-pair",
)
_TENCENT = Vendor(
    "Tencent Cloud",
    "what the CAM user may do",
    "Replace the key in the CAM console under API keys.",
    "https://www.tencentcloud.com/document/product/598/32675",
)
_YANDEX = Vendor(
    "Yandex Cloud",
    "what the service account may do",
    "Delete the key of the service account and make another one.",
    "https://yandex.cloud/en/docs/iam/concepts/authorization/api-key",
)
_DIGITALOCEAN = Vendor(
    "DigitalOcean",
    "the account's droplets, clusters and storage",
    "Delete the token in the control panel under API and make another one.",
    "https://docs.digitalocean.com/reference/api/create-personal-access-token/",
)
_HEROKU = Vendor(
    "Heroku",
    "the account's apps and their configuration",
    "Run `heroku authorizations:revoke` and create another authorization.",
    "https://devcenter.heroku.com/articles/authentication",
)
_CLOUDFLARE = Vendor(
    "Cloudflare",
    "the zones and workers of the account",
    "Roll the token on the page My Profile > API Tokens.",
    "https://developers.cloudflare.com/fundamentals/api/get-started/keys/",
)
_FLY = Vendor(
    "Fly.io", "the organisation's apps", "Run `fly tokens revoke` and make another one.",
    "https://fly.io/docs/security/tokens/",
)  # fmt: skip
_OTHERS = {
    "linode": ("Linode", "the account's servers", "https://techdocs.akamai.com/linode-api/reference/get-started"),
    "upcloud": ("UpCloud", "the account's servers", "https://developers.upcloud.com/1.3/24-api-tokens/"),
    "docker": ("Docker Swarm", "the swarm, as a node", "https://docs.docker.com/engine/swarm/join-nodes/"),
    "hetzner": ("Hetzner Cloud", "the project's servers", "https://docs.hetzner.cloud/#getting-started"),
    "scaleway": ("Scaleway", "the project's resources", "https://www.scaleway.com/en/docs/iam/concepts/#api-key"),
    "cloudinary": (
        "Cloudinary",
        "the account's media",
        "https://cloudinary.com/documentation/how_to_integrate_cloudinary#get_familiar_with_the_cloudinary_console",
    ),
    "rancher": ("Rancher", "the clusters of its owner", "https://ranchermanager.docs.rancher.com/api/api-tokens"),
    "k3s": ("K3s", "the cluster, as a node", "https://docs.k3s.io/cli/token"),
    "vercel": ("Vercel", "the account's deployments", "https://vercel.com/docs/accounts/access-tokens"),
    "netlify": ("Netlify", "the account's sites", "https://docs.netlify.com/api-and-cli-guides/api-guides/"),
    "render": ("Render", "the account's services", "https://render.com/docs/api"),
    "ibm": ("IBM Cloud", "what the identity may do", "https://cloud.ibm.com/docs/account?topic=account-userapikey"),
    "vultr": ("Vultr", "the account's servers", "https://docs.vultr.com/platform/other/api"),
    "railway": ("Railway", "the project's services", "https://docs.railway.com/reference/public-api"),
    "fastly": ("Fastly", "the account's services", "https://www.fastly.com/documentation/guides/account-info/"),
}
_VENDORS = {
    key: Vendor(name, opens, "Delete the token in the account's settings and make another one.", source)
    for key, (name, opens, source) in _OTHERS.items()
}

KINDS = (
    Kind("aws-access-key", "access key id", "A(?:KIA|BIA|CCA)[A-Z0-9]{16}", _AWS, check=check_aws),
    Kind("aws-session-key", "temporary access key id", "ASIA[A-Z0-9]{16}", _AWS, _MEDIUM, rotate=_END_SESSIONS),
    Kind(
        "aws-secret-key",
        "secret access key",
        named("secret_?(?:access)?_?key|aws_?secret|secretaccesskey", "[A-Za-z0-9/+]{40}"),
        _AWS,
        _MEDIUM,
        floor=4.1,
    ),
    Kind(
        "aws-appsync-key",
        "AppSync API key",
        "da2-[a-z0-9]{26}",
        _AWS,
        source="https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#api-key-authorization",
        rotate="Delete it in the settings of its AppSync API and make another one.",
    ),
    Kind(
        "aws-bedrock-key",
        "Bedrock API key",
        "ABSKQmVkcm9ja0FQSUtleS[A-Za-z0-9+/]{70,250}={0,2}",
        _AWS,
        source="https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
    ),
    # base64 of "bedrock.amazonaws.com"
    Kind(
        "aws-bedrock-short-key",
        "short-term Bedrock API key",
        "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/]{100,900}={0,2}",
        _AWS,
        source="https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
        rotate=_END_SESSIONS,
    ),
    # base64 of "origin_ec" and of what older ones begin with, behind their version
    Kind(
        "aws-session-token",
        "session token",
        "(?:IQoJb3JpZ2luX2Vj|F[wQ]oGZXIvYXdz)[A-Za-z0-9+/]{150,}={0,2}",
        _AWS,
        published=False,
        rotate=_END_SESSIONS,
    ),
    Kind(
        "amazon-client-secret",
        "OAuth client secret of Login with Amazon",
        r"amzn1\.oa2-cs\.v1\.[0-9a-f]{64}",
        _AMAZON,
    ),
    Kind("aws-mws-token", "Marketplace Web Service token", rf"amzn\.mws\.{UUID}", _AMAZON, published=False),
    Kind("google-api-key", "API key", r"AIza[A-Za-z0-9_-]{35}", _GOOGLE),
    Kind(
        "google-auth-key",
        "key of the Gemini API",
        r"AQ\.Ab8RN6[A-Za-z0-9_-]{44}",
        _GOOGLE,
        published=False,
        source="https://ai.google.dev/gemini-api/docs/api-key",
    ),
    Kind(
        "google-oauth-secret",
        "OAuth client secret",
        r"GOCSPX-[A-Za-z0-9_-]{28}",
        _GOOGLE,
        source="https://developers.google.com/identity/protocols/oauth2",
    ),
    Kind(
        "google-oauth-token",
        "OAuth access token",
        r"ya29\.[A-Za-z0-9_-]{40,1000}",
        _GOOGLE,
        _MEDIUM,
        source="https://developers.google.com/identity/protocols/oauth2#size",
    ),
    Kind(
        "google-refresh-token", "OAuth refresh token", r"1//0[A-Za-z0-9_-]{60,250}", _GOOGLE, _MEDIUM, published=False
    ),
    Kind(
        "google-service-account",
        "service account key",
        r'"private_key_id"[ \t]{0,8}:[ \t]{0,8}"[0-9a-f]{40}",[ \t\r\n]{0,40}"private_key"[ \t]{0,8}:[ \t]{0,8}"'
        r"(-----BEGIN PRIVATE KEY-----[A-Za-z0-9+/=\\]{100,}-----END PRIVATE KEY-----)",
        _GOOGLE,
        check=check_pem,
        floor=0,
        source="https://cloud.google.com/iam/docs/keys-create-delete",
    ),
    Kind(
        "google-storage-hmac",
        "Cloud Storage HMAC key id",
        "GOOG1[A-Z2-7]{56}",
        _GOOGLE,
        source="https://cloud.google.com/storage/docs/authentication/hmackeys",
    ),
    Kind(
        "firebase-server-key",
        "Firebase Cloud Messaging server key",
        r"AAAA[A-Za-z0-9_-]{7}:[A-Za-z0-9_-]{140}",
        _GOOGLE,
        source="https://firebase.google.com/docs/cloud-messaging",
    ),
    Kind(
        "azure-storage-key",
        "storage account key",
        r"(?i:AccountKey)=([A-Za-z0-9+/]{86}==)",
        _AZURE,
        source="https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string",
    ),
    Kind(
        "azure-identifiable-key",
        "storage, Cosmos DB or Batch key",
        r"[A-Za-z0-9+/]{76}(?:\+ASt|ACDb|\+ABa)[A-Za-z0-9+/]{5}[AQgw]==",
        _AZURE,
        source="https://github.com/microsoft/security-utilities",
    ),
    Kind(
        "azure-common-key",
        "key of the common annotated format",
        r"[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{18}[A-Za-z0-9+/]{8}",
        _AZURE,
        source="https://github.com/microsoft/security-utilities",
    ),
    Kind(
        "azure-service-bus-key",
        "Service Bus, Event Hubs, SignalR or Communication Services access key",
        r"(?i:AccessKey)=([A-Za-z0-9+/]{43}=)",
        _AZURE,
        source="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas",
    ),
    Kind(
        "azure-function-key",
        "Functions key",
        r"[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]==",
        _AZURE,
        source="https://github.com/microsoft/security-utilities",
    ),
    Kind(
        "azure-search-key",
        "AI Search key",
        r"[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}",
        _AZURE,
        source="https://github.com/microsoft/security-utilities",
    ),
    Kind(
        "azure-registry-key",
        "Container Registry key",
        r"[A-Za-z0-9+/]{42}\+ACR[A-D][A-Za-z0-9]{5}",
        _AZURE,
        source="https://github.com/microsoft/security-utilities",
    ),
    Kind(
        "azure-client-secret",
        "Entra ID client secret",
        r"[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}",
        _AZURE,
        source="https://learn.microsoft.com/purview/sit-defn-client-secret-api-key",
        rotate="Add another one to the app registration under Certificates & secrets, then delete this one.",
    ),
    Kind(
        "azure-sas-signature",
        "shared access signature",
        r"[?&](?:amp;)?sig=([A-Za-z0-9%+/]{43,90}%3[Dd]|[A-Za-z0-9+/]{43}=)",
        _AZURE,
        _MEDIUM,
        source="https://learn.microsoft.com/rest/api/storageservices/create-service-sas",
    ),
    Kind("alibaba-access-key", "AccessKey id", "LTAI(?:[A-Za-z0-9]{20}|[A-Za-z0-9]{12})", _ALIBABA),
    Kind("tencent-secret-id", "SecretId", "AKID[A-Za-z0-9]{32}", _TENCENT),
    Kind("yandex-api-key", "API key", "AQVN[A-Za-z0-9_-]{35,38}", _YANDEX),
    Kind(
        "yandex-iam-token",
        "IAM token",
        r"t1\.[A-Z0-9a-z_-]{20,400}={0,2}\.[A-Z0-9a-z_-]{86}={0,2}",
        _YANDEX,
        source="https://yandex.cloud/en/docs/iam/concepts/authorization/iam-token",
    ),
    Kind(
        "yandex-access-key",
        "static secret key",
        named("yandex|yc_?(?:secret|storage)", "YC[A-Za-z0-9_-]{38}"),
        _YANDEX,
        _MEDIUM,
        source="https://yandex.cloud/en/docs/iam/concepts/authorization/access-key",
    ),
    Kind(
        "yandex-oauth-token",
        "OAuth token",
        "y0_[A-Za-z0-9_-]{55}",
        _YANDEX,
        published=False,
        source="https://yandex.cloud/en/docs/iam/concepts/authorization/oauth-token",
    ),
    Kind("digitalocean-token", "personal access token", "dop_v1_[0-9a-f]{64}", _DIGITALOCEAN),
    Kind("digitalocean-oauth-token", "OAuth token", "doo_v1_[0-9a-f]{64}", _DIGITALOCEAN),
    Kind("digitalocean-refresh-token", "OAuth refresh token", "dor_v1_[0-9a-f]{64}", _DIGITALOCEAN),
    Kind("digitalocean-spaces-key", "Spaces access key", "DO00[A-Z0-9]{16}", _DIGITALOCEAN, _MEDIUM, published=False),
    Kind("heroku-key", "API key", "HRKU-AA[A-Za-z0-9_-]{58}", _HEROKU),
    Kind("heroku-legacy-key", "API key (legacy)", named("heroku", UUID), _HEROKU, _MEDIUM),
    Kind(
        "cloudflare-api-token",
        "API token",
        named("cloudflare|cf_api_|cf_token", "[A-Za-z0-9_-]{40}"),
        _CLOUDFLARE,
        _MEDIUM,
    ),
    Kind(
        "cloudflare-scannable-token",
        "API key or token",
        "cf(?:k|ut|at)_[A-Za-z0-9]{40}[0-9a-f]{8}",
        _CLOUDFLARE,
        source="https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/",
    ),
    Kind(
        "cloudflare-global-key",
        "global API key",
        named("cloudflare|cf_api_|cf_key", "[0-9a-f]{37}"),
        _CLOUDFLARE,
        _MEDIUM,
    ),
    Kind(
        "cloudflare-origin-key",
        "Origin CA key",
        r"v1\.0-[0-9a-f]{24}-[0-9a-f]{146}",
        _CLOUDFLARE,
        source="https://developers.cloudflare.com/ssl/origin-configuration/origin-ca/",
    ),
    Kind("fly-token", "access token", r"fo1_[A-Za-z0-9_-]{43}", _FLY),
    Kind(
        "fly-macaroon",
        "macaroon",
        # An array of MessagePack in base64 (github.com/superfly/macaroon), in which zeros are long rows of `A`.
        r"fm[12][ar]?_[k-n][A-Za-z0-9+/]{100,}={0,2}",
        _FLY,
        floor=0,
    ),
    Kind("linode-token", "personal access token", named("linode", "[0-9a-f]{64}"), _VENDORS["linode"], _MEDIUM),
    Kind("hetzner-token", "API token", named("hetzner|hcloud", "[A-Za-z0-9]{64}"), _VENDORS["hetzner"], _MEDIUM),
    Kind("scaleway-secret-key", "secret key", named("scw_secret|scaleway", UUID), _VENDORS["scaleway"], _MEDIUM),
    Kind("vercel-token", "access token", "vc[pciark]_[A-Za-z0-9_-]{56}", _VENDORS["vercel"], _MEDIUM, published=False),
    Kind(
        "vercel-blob-token",
        "Blob read-write token",
        "vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30,32}",
        _VENDORS["vercel"],
        source="https://vercel.com/docs/vercel-blob",
    ),
    Kind(
        "cloudinary-address",
        "address with the API secret",
        r"cloudinary://[0-9]{12,18}:([A-Za-z0-9_-]{27})@[a-z0-9-]{1,60}",
        _VENDORS["cloudinary"],
    ),
    Kind("upcloud-token", "API token", "ucat_[0-9A-HJKMNP-TV-Z]{26}", _VENDORS["upcloud"]),
    Kind("docker-swarm-token", "join token", "SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}", _VENDORS["docker"]),
    Kind(
        "docker-swarm-key",
        "unlock key",
        "SWMKEY-1-[A-Za-z0-9+/]{43}",
        _VENDORS["docker"],
        source="https://docs.docker.com/reference/cli/docker/swarm/unlock-key/",
    ),
    Kind("rancher-token", "API token", "token-[a-z0-9]{5}:[a-z0-9]{54}", _VENDORS["rancher"]),
    Kind("k3s-token", "token of a cluster", r"K10[0-9a-f]{64}::[a-z]{2,20}:([A-Za-z0-9]{16,64})", _VENDORS["k3s"]),
    Kind("netlify-token", "personal access token", "nf[pcoub]_[A-Za-z0-9]{36}", _VENDORS["netlify"]),
    Kind(
        "netlify-build-hook",
        "build hook",
        r"api\.netlify\.com/build_hooks/([0-9a-f]{24})",
        _VENDORS["netlify"],
        source="https://docs.netlify.com/build/configure-builds/build-hooks/",
    ),
    Kind(
        "render-deploy-hook",
        "deploy hook",
        r"api\.render\.com/deploy/[a-z]{3}-[0-9a-z]{20}\?key=([A-Za-z0-9_-]{11})",
        _VENDORS["render"],
        source="https://render.com/docs/deploy-hooks",
    ),
    Kind("render-key", "API key", "rnd_[A-Za-z0-9]{28,32}", _VENDORS["render"], _MEDIUM, published=False),
    Kind(
        "ibm-cloud-key", "API key", named("ibm_?cloud|bluemix|ibm_api", "[A-Za-z0-9_-]{44}"), _VENDORS["ibm"], _MEDIUM
    ),
    Kind("vultr-key", "API key", named("vultr", "[A-Z0-9]{36}"), _VENDORS["vultr"], _MEDIUM, published=False),
    Kind("railway-token", "project token", named("railway", UUID), _VENDORS["railway"], _MEDIUM),
    Kind("fastly-token", "API token", named("fastly", "[A-Za-z0-9_-]{32}"), _VENDORS["fastly"], _MEDIUM),
    # Account, tunnel and secret: `{"a":` in base64
    Kind(
        "cloudflare-tunnel-token",
        "token of a tunnel",
        "eyJhIjoi[A-Za-z0-9+/]{120,300}={0,2}",
        _CLOUDFLARE,
        check=check_json_object,
        published=False,
        source="https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/",
    ),
)
