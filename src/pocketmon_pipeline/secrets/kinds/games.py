"""Game platforms, stores, engines and live services."""

from pocketmon_pipeline.secrets.kind import UUID, Confidence, Kind, Vendor, named

_MEDIUM = Confidence.MEDIUM
_OTHERS = {
    "steam": ("Steam", "https://partner.steamgames.com/doc/webapi_overview/auth"),
    "epic": ("Epic Online Services", "https://dev.epicgames.com/docs/dev-portal/client-credentials"),
    "playfab": (
        "PlayFab",
        "https://learn.microsoft.com/gaming/playfab/live-service-management/gamemanager/secret-key-management",
    ),
    "roblox": ("Roblox", "https://create.roblox.com/docs/cloud/auth/api-keys"),
    "riot": ("Riot Games", "https://developer.riotgames.com/docs/portal"),
    "twitch": ("Twitch", "https://dev.twitch.tv/docs/authentication/"),
    "unity": ("Unity", "https://services.docs.unity.com/docs/service-account-auth/"),
    "meta": ("Meta Quest", "https://developers.meta.com/horizon/documentation/unity/ps-s2s/"),
    "thunderstore": ("Thunderstore", "https://thunderstore.io/api/docs/"),
    "modrinth": ("Modrinth", "https://docs.modrinth.com/api/"),
    "itch": ("itch.io", "https://itch.io/docs/butler/login.html"),
    "gameanalytics": ("GameAnalytics", "https://docs.gameanalytics.com/integrations/api/event-api/"),
    "xbox": (
        "Xbox Live",
        "https://learn.microsoft.com/gaming/gdk/docs/reference/live/rest/additional/edsauthorization",
    ),
    "cfx": ("Cfx.re (FiveM)", "https://docs.fivem.net/docs/server-manual/setting-up-a-server-vanilla/"),
    "nakama": ("Nakama", "https://heroiclabs.com/docs/nakama/getting-started/configuration/"),
    "blizzard": ("Battle.net", "https://develop.battle.net/documentation/guides/getting-started"),
    "keystore": ("Android", "https://developer.android.com/studio/publish/app-signing"),
    "sketchfab": ("Sketchfab", "https://docs.sketchfab.com/data-api/v3/index.html"),
    "patreon": ("Patreon", "https://docs.patreon.com/#authentication"),
    "appsflyer": ("AppsFlyer", "https://support.appsflyer.com/hc/en-us/articles/360004562377"),
    "applovin": ("AppLovin", "https://developers.applovin.com/en/max/reporting-apis/"),
    "lootlocker": ("LootLocker", "https://docs.lootlocker.com/"),
    "pterodactyl": ("Pterodactyl", "https://pterodactyl.io/project/introduction.html"),
    "pelican": ("Pelican", "https://pelican.dev/docs/panel/getting-started"),
    "hypixel": ("Hypixel", "https://api.hypixel.net/#section/Authentication"),
    "tebex": ("Tebex", "https://docs.tebex.io/plugin/endpoints"),
    "gamejolt": ("Game Jolt", "https://gamejolt.com/game-api/doc/construction"),
}
_VENDORS = {
    key: Vendor(
        name,
        "the game's players, builds or services on the platform",
        "Replace it in the platform's developer portal, and ship no build that holds it.",
        source,
    )
    for key, (name, source) in _OTHERS.items()
}

KINDS = (
    Kind(
        "steam-web-api-key",
        "Web API key",
        named("steam_?(?:web)?_?(?:api)?_?(?:publisher)?_?key|steam_?api|steam_?webapi", "[0-9A-Fa-f]{32}"),
        _VENDORS["steam"],
        _MEDIUM,
    ),
    Kind(
        "steam-request-key",
        "Web API key in a request",
        r"steam(?:powered|-api)\.com/[A-Za-z0-9/_.]{4,120}\?(?:[A-Za-z0-9_=&]{0,80}&)?key=([0-9A-Fa-f]{32})",
        _VENDORS["steam"],
    ),
    Kind(
        "steam-server-token",
        "login token of a game server",
        named("gslt|steam_?account", "[0-9A-F]{32}"),
        _VENDORS["steam"],
        _MEDIUM,
        source="https://partner.steamgames.com/doc/features/multiplayer/game_servers#GameServerLoginToken",
    ),
    Kind(
        "epic-client-secret",
        "client secret",
        named("(?:eos|epic)_?(?:client)?_?secret|client_?secret_?eos", "[A-Za-z0-9+/]{43}"),
        _VENDORS["epic"],
        _MEDIUM,
    ),
    Kind(
        "playfab-secret-key",
        "developer secret key",
        named("playfab_?(?:developer)?_?secret|developersecretkey|x-secretkey", "[A-Z0-9]{49,52}"),
        _VENDORS["playfab"],
        _MEDIUM,
    ),
    Kind(
        "roblox-cookie",
        "security cookie",
        r"_\|WARNING:-DO-NOT-SHARE-THIS\.[A-Za-z0-9.,:_ '-]{20,200}\|_([A-Za-z0-9_.-]{100,})",
        _VENDORS["roblox"],
        floor=3.0,
        published=False,
    ),
    Kind(
        "roblox-api-key",
        "Open Cloud API key",
        named("roblox|rblx", "[A-Za-z0-9+/]{48}[A-Za-z0-9+/=]{0,999}"),
        _VENDORS["roblox"],
        _MEDIUM,
        published=False,
    ),
    # The name of the key that signs it, in JSON Web Token's way and once more in base64
    Kind(
        "roblox-long-key",
        "Open Cloud API key",
        "[A-Za-z0-9+/]{48,64}=?=?(?:ZXlKaGJHY2lPaUpTVXpJMU5pSXNJbXRwWkNJNkluTnBaeTB5|eyJhbGciOiJSUzI1NiIsImtpZCI6InNpZy0y)"
        "[A-Za-z0-9+/=._-]{100,}",
        _VENDORS["roblox"],
        published=False,
    ),
    Kind("riot-key", "API key", f"RGAPI-{UUID}", _VENDORS["riot"]),
    Kind("twitch-oauth-token", "chat token", "oauth:[a-z0-9]{30}", _VENDORS["twitch"]),
    # its client's id, which is public, has the same form
    Kind(
        "twitch-client-secret",
        "client secret",
        named("twitch[\\w.-]{0,16}(?:secret|token|key|oauth|pass)", "[a-z0-9]{30}"),
        _VENDORS["twitch"],
        _MEDIUM,
    ),
    Kind(
        "unity-service-key",
        "service account key",
        named("unity_?(?:service_?account)?_?(?:secret|key)|ugs_?(?:service)?_?(?:secret|key)", "[A-Za-z0-9_-]{32}"),
        _VENDORS["unity"],
        _MEDIUM,
    ),
    Kind(
        "unity-serial",
        "editor serial number",
        "[SFPIER][BC0-9]-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}",
        _VENDORS["unity"],
        _MEDIUM,
        source="https://docs.unity3d.com/Manual/ManagingYourUnityLicense.html",
    ),
    Kind(
        "meta-quest-app-token",
        "app credentials",
        r"OC\|[0-9]{15,17}\|[0-9a-zA-Z_-]{27,32}",
        _VENDORS["meta"],
        floor=3.0,
    ),
    Kind("modrinth-token", "personal access token", "mrp_[A-Za-z0-9]{60}", _VENDORS["modrinth"]),
    Kind(
        "thunderstore-token",
        "service account token",
        "tss_[A-Za-z0-9]{24,80}",
        _VENDORS["thunderstore"],
        published=False,
    ),
    Kind(
        "fivem-licence-key",
        "registration key of a server",
        "cfxk_[A-Za-z0-9]{18,22}_[A-Za-z0-9]{4,7}",
        _VENDORS["cfx"],
        published=False,
    ),
    Kind(
        "itch-key",
        "API key",
        named("itch(?:io)?_?(?:api)?_?key|butler_?api_?key", "[A-Za-z0-9]{40}"),
        _VENDORS["itch"],
        _MEDIUM,
    ),
    Kind(
        "gameanalytics-secret",
        "secret key",
        named("game_?analytics|ga_?secret", "[0-9a-f]{40}"),
        _VENDORS["gameanalytics"],
        _MEDIUM,
    ),
    Kind("xbox-token", "XSTS authorization", r"XBL3\.0 x=[0-9]{10,20};[A-Za-z0-9_.-]{100,}", _VENDORS["xbox"]),
    Kind(
        "nakama-server-key",
        "server or HTTP key",
        named("nakama_?(?:server|http)?_?key|socket\\.server_key|runtime\\.http_key", "[A-Za-z0-9_-]{12,64}"),
        _VENDORS["nakama"],
        Confidence.LOW,
    ),
    Kind(
        "battlenet-secret",
        "client secret",
        named("(?:battle_?net|blizzard|bnet)_?(?:client)?_?secret", "[A-Za-z0-9]{32}"),
        _VENDORS["blizzard"],
        _MEDIUM,
    ),
    Kind("sketchfab-token", "API token", named("sketchfab", "[0-9a-f]{32}"), _VENDORS["sketchfab"], _MEDIUM),
    Kind(
        "patreon-token", "creator's access token", named("patreon", "[A-Za-z0-9_-]{43}"), _VENDORS["patreon"], _MEDIUM
    ),
    Kind(
        "lootlocker-server-key",
        "server key",
        named("lootlocker", "(?:dev|prod)_[0-9a-f]{32}"),
        _VENDORS["lootlocker"],
        _MEDIUM,
        published=False,
    ),
    Kind("appsflyer-key", "dev key", named("appsflyer|af_dev_key", "[A-Za-z0-9]{22}"), _VENDORS["appsflyer"], _MEDIUM),
    Kind("applovin-key", "report or SDK key", named("applovin", "[A-Za-z0-9_-]{86}"), _VENDORS["applovin"], _MEDIUM),
    # Gradle's Groovy needs neither equals sign nor colon, but then quotes; a sentence goes on after a blank, too.
    Kind(
        "android-keystore-password",
        "signing password",
        r"(?i:storePassword|keyPassword|android_?keystore_?pass(?:word)?|androidKeystorePass|androidKeyaliasPass|"
        r"keystore/(?:release|debug)_password)[\"']{0,2}[ \t]{0,8}"
        r"(?:[=:][ \t]{0,8}[\"']?|[ \t][\"'])([^\s\"'`<>{}$(),;]{4,64})",
        _VENDORS["keystore"],
        _MEDIUM,
        human=True,
    ),
    Kind(
        "twitch-stream-key",
        "stream key",
        "live_[0-9]{6,12}_[A-Za-z0-9]{30}",
        _VENDORS["twitch"],
        published=False,
        source="https://help.twitch.tv/s/article/twitch-stream-key-faq",
    ),
    # Of an application, or of a user: the first eleven are what the panel calls it.
    Kind("pterodactyl-key", "API key", "ptl[ac]_[A-Za-z0-9]{43}", _VENDORS["pterodactyl"]),
    Kind("pelican-key", "API key", "pa(?:pp|cc)_[A-Za-z0-9]{43}", _VENDORS["pelican"]),
    Kind("hypixel-key", "API key", named("hypixel_?(?:api)?_?key", UUID), _VENDORS["hypixel"], _MEDIUM),
    Kind(
        "tebex-secret", "secret of a game server", named("tebex|buycraft", "[0-9a-f]{40}"), _VENDORS["tebex"], _MEDIUM
    ),
    Kind("gamejolt-key", "private key of a game", named("game_?jolt", "[0-9a-f]{32}"), _VENDORS["gamejolt"]),
)
