"""Mail, marketing and customers."""

from pocketmon_pipeline.secrets.kind import UUID, Confidence, Kind, Vendor, named

_MEDIUM = Confidence.MEDIUM
_OTHERS = {
    "sendgrid": ("SendGrid", "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys"),
    "mailgun": ("Mailgun", "https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt"),
    "mailchimp": ("Mailchimp", "https://mailchimp.com/developer/marketing/docs/fundamentals/"),
    "mandrill": ("Mailchimp Transactional", "https://mailchimp.com/developer/transactional/guides/quick-start/"),
    "brevo": ("Brevo", "https://developers.brevo.com/docs/getting-started"),
    "resend": ("Resend", "https://resend.com/docs/dashboard/api-keys/introduction"),
    "mailersend": ("MailerSend", "https://developers.mailersend.com/general.html"),
    "postmark": ("Postmark", "https://postmarkapp.com/developer/api/overview"),
    "klaviyo": ("Klaviyo", "https://developers.klaviyo.com/en/docs/authenticate_"),
    "hubspot": ("HubSpot", "https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview"),
    "sparkpost": ("SparkPost", "https://developers.sparkpost.com/api/"),
    "mailjet": ("Mailjet", "https://dev.mailjet.com/email/guides/"),
    "salesforce": ("Salesforce", "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_access_tokens.htm"),
    "zendesk": ("Zendesk", "https://developer.zendesk.com/api-reference/introduction/security-and-auth/"),
    "smtp2go": ("SMTP2GO", "https://developers.smtp2go.com/docs/getting-started"),
    "gcnotify": ("GC Notify", "https://documentation.notification.canada.ca/en/keys.html"),
    "freshdesk": ("Freshworks", "https://developers.freshdesk.com/api/#authentication"),
    "zeptomail": ("ZeptoMail", "https://www.zoho.com/zeptomail/help/api/email-sending.html"),
}
_VENDORS = {
    key: Vendor(
        name,
        "sending mail in the owner's name, and reading its customers",
        "Delete the key in the account's settings and make another one.",
        source,
    )
    for key, (name, source) in _OTHERS.items()
}

KINDS = (
    Kind("sendgrid-key", "API key", r"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}", _VENDORS["sendgrid"]),
    Kind("gcnotify-key", "API key", f"gcntfy-[A-Za-z0-9_-]{{1,60}}-{UUID}-{UUID}", _VENDORS["gcnotify"]),
    Kind("mailgun-key", "private API key", "key-[0-9a-z]{32}", _VENDORS["mailgun"]),
    Kind(
        "mailgun-sending-key",
        "sending key",
        named("mailgun|mg_?api", "[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}"),
        _VENDORS["mailgun"],
    ),
    Kind("mailchimp-key", "API key", "[0-9a-f]{32}-us[0-9]{1,2}", _VENDORS["mailchimp"]),
    Kind("mandrill-key", "API key", "md-[A-Za-z0-9_-]{22}", _VENDORS["mandrill"], _MEDIUM),
    Kind("brevo-key", "API key", "xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}", _VENDORS["brevo"]),
    Kind("brevo-smtp-key", "SMTP key", "xsmtpsib-[0-9a-f]{64}-[A-Za-z0-9]{16}", _VENDORS["brevo"]),
    Kind("resend-key", "API key", "re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}", _VENDORS["resend"]),
    Kind("mailersend-token", "API token", r"mlsn\.[0-9a-f]{64}", _VENDORS["mailersend"]),
    Kind("postmark-token", "server token", named("postmark", UUID), _VENDORS["postmark"], _MEDIUM),
    Kind("klaviyo-key", "private API key", "pk_(?:[A-Za-z0-9]{6}_)?[0-9a-f]{34}", _VENDORS["klaviyo"]),
    Kind("hubspot-token", "private app token", f"pat-(?:na|eu|ap)[0-9]-{UUID}", _VENDORS["hubspot"]),
    Kind("smtp2go-key", "API key", "api-[0-9A-F]{32}", _VENDORS["smtp2go"], _MEDIUM),
    Kind("sparkpost-key", "API key", named("sparkpost", "[0-9a-f]{40}"), _VENDORS["sparkpost"], _MEDIUM),
    Kind(
        "mailjet-secret",
        "API secret",
        named("mailjet_?(?:api_?)?(?:secret|private)|mj_apikey_private|mj_secret", "[0-9a-f]{32}"),
        _VENDORS["mailjet"],
        _MEDIUM,
    ),
    Kind(
        "salesforce-token",
        "session or access token",
        r"00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?![A-Za-z0-9._]{80,120}",
        _VENDORS["salesforce"],
    ),
    Kind("zendesk-token", "API token", named("zendesk", "[A-Za-z0-9]{40}"), _VENDORS["zendesk"], _MEDIUM),
    Kind(
        "freshdesk-key",
        "API key",
        named("fresh(?:desk|service|works)", "[A-Za-z0-9]{20}"),
        _VENDORS["freshdesk"],
        _MEDIUM,
    ),
    Kind(
        "zeptomail-token",
        "send mail token",
        "Zoho-enczapikey[ ]{1,2}([A-Za-z0-9+/]{100,200}={0,2})",
        _VENDORS["zeptomail"],
    ),
)
