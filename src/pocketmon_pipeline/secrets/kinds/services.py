"""Services of many other sorts."""

from pocketmon_pipeline.secrets.kind import Confidence, Kind, Vendor, named

_MEDIUM = Confidence.MEDIUM
_OTHERS = {
    "adafruit": ("Adafruit IO", "https://io.adafruit.com/api/docs/"),
    "defined": ("Defined Networking", "https://docs.defined.net/guides/automating-host-creation/"),
    "infracost": ("Infracost", "https://www.infracost.io/docs/"),
    "octopus": ("Octopus Deploy", "https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key"),
    "scalingo": ("Scalingo", "https://developers.scalingo.com/"),
    "settlemint": ("SettleMint", "https://console.settlemint.com/documentation/"),
    "maxmind": ("MaxMind", "https://dev.maxmind.com/license-key-validation-api"),
    "endor": ("Endor Labs", "https://docs.endorlabs.com/administration/api-keys/"),
    "intra42": ("42", "https://api.intra.42.fr/apidoc/guides/getting_started"),
    "wakatime": ("WakaTime", "https://wakatime.com/developers#authentication"),
    "apify": ("Apify", "https://docs.apify.com/platform/integrations/api"),
    "inngest": ("Inngest", "https://www.inngest.com/docs/platform/signing-keys"),
    "backblaze": ("Backblaze B2", "https://www.backblaze.com/docs/cloud-storage-application-keys"),
    "trello": ("Trello", "https://developer.atlassian.com/cloud/trello/guides/rest-api/api-introduction/"),
    "linkedin": ("LinkedIn", "https://learn.microsoft.com/linkedin/shared/authentication/authentication"),
    "mattermost": ("Mattermost", "https://developers.mattermost.com/integrate/reference/personal-access-token/"),
    "bird": ("MessageBird", "https://developers.messagebird.com/api/"),
    "rapidapi": ("RapidAPI", "https://docs.rapidapi.com/docs/keys"),
    "beamer": ("Beamer", "https://www.getbeamer.com/docs/"),
    "flickr": ("Flickr", "https://www.flickr.com/services/api/misc.api_keys.html"),
    "etsy": ("Etsy", "https://developers.etsy.com/documentation/essentials/authentication/"),
    "kraken": ("Kraken", "https://docs.kraken.com/api/docs/guides/spot-rest-auth"),
    "kucoin": ("KuCoin", "https://www.kucoin.com/docs/basics/generating-an-api-key"),
    "drone": ("Drone", "https://docs.drone.io/cli/setup/"),
    "squarespace": ("Squarespace", "https://developers.squarespace.com/commerce-apis/authentication-and-permissions"),
    "brave": ("Brave Search", "https://api-dashboard.search.brave.com/app/documentation"),
    "openweather": ("OpenWeather", "https://openweathermap.org/appid"),
    "finnhub": ("Finnhub", "https://finnhub.io/docs/api/authentication"),
    "deno": ("Deno Deploy", "https://docs.deno.com/deploy/reference/accounts/"),
    "lichess": ("Lichess", "https://lichess.org/api#section/Introduction/Authentication"),
    "pubnub": ("PubNub", "https://www.pubnub.com/docs/general/setup/account-setup"),
    "nylas": ("Nylas", "https://developer.nylas.com/docs/v3/auth/"),
    "telnyx": ("Telnyx", "https://developers.telnyx.com/development/api-fundamentals/authentication"),
    "sendbird": ("Sendbird", "https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api"),
}
_VENDORS = {
    key: Vendor(name, "what its owner's account may do", "Revoke it in the account and make another one.", source)
    for key, (name, source) in _OTHERS.items()
}
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

KINDS = (
    Kind("adafruit-key", "key", "aio_[A-Za-z0-9]{28}", _VENDORS["adafruit"]),
    Kind("deno-token", "access token", "dd[po]_[A-Za-z0-9]{36}", _VENDORS["deno"], published=False),
    Kind("lichess-token", "personal access token", "lip_[A-Za-z0-9]{20,24}", _VENDORS["lichess"], published=False),
    Kind("pubnub-secret-key", "secret key", f"sec-c-{_UUID}", _VENDORS["pubnub"], published=False),
    Kind("nylas-key", "API key", "nyk_v0_[A-Za-z0-9]{64}", _VENDORS["nylas"], published=False),
    Kind("telnyx-key", "API key", "KEY0[0-9A-F]{28}_[A-Za-z0-9]{22}", _VENDORS["telnyx"], published=False),
    Kind("defined-networking-key", "API key", "dnkey-[A-Za-z0-9]{26}-[A-Za-z0-9]{52}", _VENDORS["defined"]),
    Kind("infracost-key", "API key", "ico-[A-Za-z0-9]{32}", _VENDORS["infracost"]),
    Kind("octopus-key", "API key", "API-[A-Z0-9]{25,36}", _VENDORS["octopus"], _MEDIUM),
    Kind("scalingo-token", "API token", "tk-us-[A-Za-z0-9_-]{48}", _VENDORS["scalingo"]),
    Kind("settlemint-token", "access token", "sm_[pas]at_[A-Za-z0-9]{16}", _VENDORS["settlemint"], published=False),
    Kind("maxmind-licence-key", "licence key", "[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk", _VENDORS["maxmind"]),
    Kind("endor-key", "API key", "endr\\+[A-Za-z0-9-]{16}", _VENDORS["endor"], published=False),
    Kind("intra42-secret", "client secret", "s-s4t2(?:ud|af)-[0-9a-f]{64}", _VENDORS["intra42"]),
    Kind("trello-key", "API key", named("trello", "[0-9a-f]{32}"), _VENDORS["trello"], _MEDIUM),
    Kind("trello-token", "token", "ATTA[0-9a-f]{64}[0-9A-F]{8}", _VENDORS["trello"], published=False),
    Kind("wakatime-key", "API key", f"waka_{_UUID}", _VENDORS["wakatime"], published=False),
    Kind("apify-token", "API token", "apify_api_[A-Za-z0-9]{36}", _VENDORS["apify"], published=False),
    Kind("inngest-signing-key", "signing key", "signkey-(?:prod|branch|test)-[0-9a-f]{64}", _VENDORS["inngest"]),
    Kind(
        "backblaze-key", "application key", "K00[0-9][A-Za-z0-9+/]{27}", _VENDORS["backblaze"], _MEDIUM, published=False
    ),
    Kind(
        "linkedin-client-secret",
        "client secret",
        r"WPL_AP1\.[A-Za-z0-9]{16}\.[A-Za-z0-9+/]{6}==",
        _VENDORS["linkedin"],
        published=False,
    ),
    Kind("linkedin-secret", "client secret", named("linked_?in", "[A-Za-z0-9]{16}"), _VENDORS["linkedin"], _MEDIUM),
    Kind("mattermost-token", "access token", named("mattermost", "[a-z0-9]{26}"), _VENDORS["mattermost"], _MEDIUM),
    Kind("messagebird-key", "API key", named("message_?bird", "[A-Za-z0-9]{25}"), _VENDORS["bird"], _MEDIUM),
    Kind("rapidapi-key", "key", named("rapid_?api", "[A-Za-z0-9_-]{50}"), _VENDORS["rapidapi"], _MEDIUM),
    Kind("beamer-token", "API token", named("beamer", "b_[A-Za-z0-9=_/+-]{44}"), _VENDORS["beamer"], _MEDIUM),
    Kind("flickr-key", "API key", named("flickr", "[0-9a-f]{32}"), _VENDORS["flickr"], _MEDIUM),
    Kind("etsy-key", "API key", named("etsy", "[a-z0-9]{24}"), _VENDORS["etsy"], _MEDIUM),
    Kind("kraken-secret", "private key", named("kraken", "[A-Za-z0-9/+]{86}=="), _VENDORS["kraken"], _MEDIUM),
    Kind("kucoin-secret", "API secret", named("kucoin", _UUID), _VENDORS["kucoin"], _MEDIUM),
    Kind(
        "drone-token",
        "access token",
        named("drone_?(?:ci|token|server)", "[A-Za-z0-9]{32}"),
        _VENDORS["drone"],
        _MEDIUM,
    ),
    Kind("squarespace-key", "API key", named("squarespace", _UUID), _VENDORS["squarespace"], _MEDIUM),
    Kind("brave-search-key", "API key", named("brave", "BSA[A-Za-z0-9_-]{27,29}"), _VENDORS["brave"], _MEDIUM),
    Kind(
        "openweather-key", "API key", named("open_?weather|owm_api", "[0-9a-f]{32}"), _VENDORS["openweather"], _MEDIUM
    ),
    Kind("finnhub-key", "API key", named("finnhub", "[a-z0-9]{20,40}"), _VENDORS["finnhub"], _MEDIUM),
    Kind("sendbird-token", "API token", named("sendbird", "[0-9a-f]{40}"), _VENDORS["sendbird"], _MEDIUM),
)
