"""Chat, calls and social networks, and the webhooks that post to them."""

from pocketmon_pipeline.secrets.kind import UUID, Confidence, Kind, Vendor, named
from pocketmon_pipeline.secrets.structures import check_discord

_MEDIUM = Confidence.MEDIUM
# Base64 of decimal digits, three at a time: what every Discord id looks like.
_DIGITS = "(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5])"
_OTHERS = {
    "slack": ("Slack", "https://docs.slack.dev/authentication/tokens"),
    "discord": ("Discord", "https://discord.com/developers/docs/reference#authentication"),
    "telegram": ("Telegram", "https://core.telegram.org/bots/api#authorizing-your-bot"),
    "teams": (
        "Microsoft Teams",
        "https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook",
    ),
    "power": ("Power Automate", "https://learn.microsoft.com/azure/connectors/connectors-native-reqres"),
    "googlechat": ("Google Chat", "https://developers.google.com/workspace/chat/quickstart/webhooks"),
    "twilio": ("Twilio", "https://www.twilio.com/docs/iam/api-keys"),
    "facebook": ("Meta", "https://developers.facebook.com/docs/facebook-login/guides/access-tokens/"),
    "twitter": ("X", "https://docs.x.com/fundamentals/authentication/oauth-2-0/application-only"),
    "matrix": ("Matrix", "https://github.com/element-hq/synapse (access tokens `syt_`)"),
    "agora": ("Agora", "https://docs.agora.io/en/video-calling/get-started/manage-agora-account"),
    "intercom": ("Intercom", "https://developers.intercom.com/docs/build-an-integration/learn-more/authentication"),
    "feishu": ("Lark", "https://open.larksuite.com/document/client-docs/bot-v3/add-custom-bot"),
    "wecom": ("WeCom", "https://developer.work.weixin.qq.com/document/path/91770"),
    "dingtalk": ("DingTalk", "https://open.dingtalk.com/document/orgapp/custom-robot-access"),
    "zapier": ("Zapier", "https://help.zapier.com/hc/en-us/articles/8496083355661"),
    "vonage": ("Vonage", "https://developer.vonage.com/en/getting-started/concepts/authentication"),
    "line": ("LINE", "https://developers.line.biz/en/docs/basics/channel-access-token/"),
    "pushover": ("Pushover", "https://pushover.net/api"),
    "bluesky": ("Bluesky", "https://bsky.app/settings/app-passwords"),
    "webex": ("Webex", "https://developer.webex.com/docs/bots"),
    "viber": ("Viber", "https://developers.viber.com/docs/api/rest-bot-api/#authentication-token"),
    "vk": ("VK", "https://dev.vk.com/en/api/access-token/getting-started"),
    "infobip": ("Infobip", "https://www.infobip.com/docs/essentials/api-essentials/api-authentication"),
}
_VENDORS = {
    key: Vendor(
        name,
        "reading or posting in its owner's name",
        "Revoke it on the page of the app, bot or webhook, and make another one.",
        source,
    )
    for key, (name, source) in _OTHERS.items()
}

KINDS = (
    Kind("slack-bot-token", "bot token", "xoxb-[0-9]{10,13}-(?:[0-9]{10,13}-)?[A-Za-z0-9]{24}", _VENDORS["slack"]),
    Kind(
        "slack-user-token", "user token", "xoxp-[0-9]{10,13}-[0-9]{10,13}-[0-9]{10,13}-[0-9a-f]{32}", _VENDORS["slack"]
    ),
    Kind(
        "slack-app-token", "app-level token", "xapp-[0-9]-[A-Z0-9]{9,13}-[0-9]{10,13}-[0-9a-f]{64}", _VENDORS["slack"]
    ),
    Kind(
        "slack-config-token",
        "configuration token",
        "xoxe(?:\\.xox[bp])?-[0-9]-[A-Za-z0-9_-]{120,220}",
        _VENDORS["slack"],
        source="https://docs.slack.dev/authentication/rotating-and-refreshing-tokens",
    ),
    Kind(
        "slack-client-cookie",
        "browser cookie",
        "xoxd-[A-Za-z0-9%+/=]{100,300}",
        _VENDORS["slack"],
        published=False,
        rotate="Sign the user out of all sessions, in the settings of the account.",
    ),
    Kind(
        "slack-legacy-token",
        "workspace or legacy token",
        "xox[ars]-(?:[0-9]{1,13}-){1,4}[0-9a-f]{10,48}",
        _VENDORS["slack"],
        published=False,
    ),
    Kind(
        "slack-client-token",
        "browser token",
        "xoxc-[0-9]{10,13}-[0-9]{10,13}-[0-9]{10,13}-[0-9a-f]{64}",
        _VENDORS["slack"],
        published=False,
        rotate="Sign the user out of all sessions, in the settings of the account.",
    ),
    Kind(
        "slack-webhook",
        "incoming webhook",
        r"https://hooks\.slack\.com/(?:services|workflows|triggers)/[A-Z0-9]{8,13}/[A-Z0-9]{8,13}/([A-Za-z0-9]{24,32})",
        _VENDORS["slack"],
        source="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/",
    ),
    Kind(
        "discord-user-token",
        "user token with two factors",
        "mfa\\.[A-Za-z0-9_-]{84}",
        _VENDORS["discord"],
        published=False,
        rotate="Change the password of the account, which ends all of its sessions.",
    ),
    Kind(
        "discord-bot-token",
        "bot token",
        rf"{_DIGITS}{_DIGITS}{{5}}[A-Za-z0-9]{{0,4}}\.[A-Za-z0-9_-]{{6}}\.[A-Za-z0-9_-]{{27,38}}",
        _VENDORS["discord"],
        check=check_discord,
    ),
    Kind(
        "discord-webhook",
        "webhook",
        r"https://(?:[a-z]{1,9}\.)?discord(?:app)?\.com/api/(?:v[0-9]{1,2}/)?webhooks/[0-9]{17,20}/([A-Za-z0-9_-]{60,80})",
        _VENDORS["discord"],
        source="https://discord.com/developers/docs/resources/webhook",
    ),
    Kind(
        "discord-client-secret",
        "client secret",
        named("discord_?(?:client_?)?secret", "[A-Za-z0-9_-]{32}"),
        _VENDORS["discord"],
        _MEDIUM,
    ),
    Kind("telegram-bot-token", "bot token", "[0-9]{8,10}:A[A-Za-z0-9_-]{34}", _VENDORS["telegram"]),
    Kind(
        "telegram-bot-address",
        "bot token in an address",
        "/bot([0-9]{8,10}:A[A-Za-z0-9_-]{34})",
        _VENDORS["telegram"],
        source="https://core.telegram.org/bots/api#making-requests",
    ),
    Kind(
        "teams-webhook",
        "incoming webhook",
        rf"https://[a-z0-9-]{{1,60}}\.webhook\.office\.com/webhookb2/{UUID}@{UUID}/"
        rf"IncomingWebhook/([0-9a-f]{{32}})/{UUID}",
        _VENDORS["teams"],
    ),
    Kind(
        "power-automate-webhook",
        "workflow address",
        r"https://[a-z0-9.-]{1,90}\.(?:logic\.azure|powerplatform)\.com(?::443)?/[A-Za-z0-9/_-]{20,160}\?[A-Za-z0-9=&%._-]{10,120}sig=([A-Za-z0-9_-]{43})",
        _VENDORS["power"],
    ),
    Kind(
        "google-chat-webhook",
        "webhook",
        r"https://chat\.googleapis\.com/v1/spaces/[A-Za-z0-9_-]{8,16}/messages\?key=[A-Za-z0-9_-]{39}&(?:amp;)?token=([A-Za-z0-9_%-]{40,60})",
        _VENDORS["googlechat"],
    ),
    Kind("twilio-api-key", "API key", "SK[0-9a-f]{32}", _VENDORS["twilio"], _MEDIUM),
    Kind(
        "twilio-auth-token",
        "auth token",
        named("twilio_?(?:auth)?_?token|twilio_?secret", "[0-9a-f]{32}"),
        _VENDORS["twilio"],
        _MEDIUM,
    ),
    Kind(
        "twilio-account-token",
        "auth token behind the account that it belongs to",
        "AC[0-9a-f]{32}[\"']?[ \t]{0,4}[,:][ \t]{0,4}[\"']?([0-9a-f]{32})",
        _VENDORS["twilio"],
        _MEDIUM,
        source="https://www.twilio.com/docs/usage/requests-to-twilio#credentials",
    ),
    Kind("facebook-access-token", "access token", "EAA[A-Za-z0-9]{90,300}", _VENDORS["facebook"], _MEDIUM),
    Kind(
        "facebook-app-token",
        "app access token",
        named("access_?token|facebook|fb", r"[0-9]{13,17}\|[A-Za-z0-9_-]{27}"),
        _VENDORS["facebook"],
        _MEDIUM,
    ),
    Kind(
        "facebook-app-secret",
        "app secret",
        named("(?:facebook|fb|meta)_?(?:app|client)?_?secret", "[0-9a-f]{32}"),
        _VENDORS["facebook"],
        _MEDIUM,
    ),
    Kind("agora-certificate", "app certificate", named("app_?certificate", "[0-9a-f]{32}"), _VENDORS["agora"], _MEDIUM),
    Kind("threads-token", "Threads access token", "THAA[A-Za-z0-9_-]{100,250}", _VENDORS["facebook"], _MEDIUM),
    Kind(
        "instagram-token", "Instagram access token", "IG(?:Q|AA)[A-Za-z0-9_-]{100,250}", _VENDORS["facebook"], _MEDIUM
    ),
    Kind(
        "twitter-bearer-token",
        "bearer token",
        "A{18}A{0,8}[B-Za-z0-9][A-Za-z0-9]{4,15}(?:%2[BbFf]|[A-Za-z0-9]){20,60}%3[Dd][A-Za-z0-9%]{40,70}",
        _VENDORS["twitter"],
        floor=0,  # a number with many leading zeros is a run of the same letter
        published=False,
    ),
    Kind(
        "twitter-access-token",
        "access token",
        named("access_?token|oauth_?token|twitter", "[0-9]{15,19}-[A-Za-z0-9]{27,40}"),
        _VENDORS["twitter"],
        _MEDIUM,
        floor=4.2,
    ),
    Kind(
        "twitter-consumer-secret",
        "API key secret",
        named("(?:twitter|consumer)_?(?:api|consumer)?_?(?:key)?_?secret", "[A-Za-z0-9]{50}"),
        _VENDORS["twitter"],
        _MEDIUM,
    ),
    Kind("matrix-token", "access token", "syt_[A-Za-z0-9+/=]{2,80}_[A-Za-z]{20}_[A-Za-z0-9]{6}", _VENDORS["matrix"]),
    Kind("intercom-token", "access token", "dG9rO[j-n][A-Za-z0-9+/]{53,54}=?", _VENDORS["intercom"]),
    Kind(
        "lark-webhook",
        "bot webhook",
        rf"https://open\.(?:feishu\.cn|larksuite\.com)/open-apis/bot/v2/hook/({UUID})",
        _VENDORS["feishu"],
    ),
    Kind(
        "wecom-webhook",
        "bot webhook",
        rf"https://qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key=({UUID})",
        _VENDORS["wecom"],
    ),
    Kind(
        "dingtalk-webhook",
        "robot webhook",
        r"https://oapi\.dingtalk\.com/robot/send\?access_token=([0-9a-f]{64})",
        _VENDORS["dingtalk"],
    ),
    Kind(
        "zapier-webhook",
        "webhook",
        r"https://hooks\.zapier\.com/hooks/catch/[0-9]{5,9}/([a-z0-9]{6,7})",
        _VENDORS["zapier"],
        _MEDIUM,
        floor=1.5,
    ),
    Kind(
        "vonage-secret",
        "API secret",
        named("(?:vonage|nexmo)_?(?:api)?_?secret", "[A-Za-z0-9]{16}"),
        _VENDORS["vonage"],
        _MEDIUM,
    ),
    Kind(
        "line-channel-token",
        "channel access token",
        named("line_?(?:channel|access)", "[A-Za-z0-9+/]{170}="),
        _VENDORS["line"],
        _MEDIUM,
    ),
    Kind("pushover-token", "application token", named("pushover", "[a-z0-9]{30}"), _VENDORS["pushover"], _MEDIUM),
    Kind(
        "bluesky-app-password",
        "app password",
        named("bluesky|bsky|atproto", "[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}"),
        _VENDORS["bluesky"],
        _MEDIUM,
    ),
    Kind("webex-bot-token", "bot token", named("webex", f"[A-Za-z0-9]{{64}}_[A-Z0-9]{{4}}_{UUID}"), _VENDORS["webex"]),
    Kind("viber-token", "bot token", named("viber", "[0-9a-f]{16}-[0-9a-f]{16}-[0-9a-f]{16}"), _VENDORS["viber"]),
    Kind("vk-token", "access token", r"vk1\.a\.[A-Za-z0-9_-]{80,300}", _VENDORS["vk"], published=False),
    Kind("infobip-key", "API key", named("infobip", f"[0-9a-f]{{32}}-{UUID}"), _VENDORS["infobip"]),
)
