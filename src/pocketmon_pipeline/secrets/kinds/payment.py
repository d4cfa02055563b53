"""Payment, shops, shipping."""

from pocketmon_pipeline.secrets.kind import Confidence, Kind, Vendor, named

_MEDIUM = Confidence.MEDIUM
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_OTHERS = {
    "stripe": ("Stripe", "https://docs.stripe.com/keys"),
    "square": ("Square", "https://developer.squareup.com/docs/build-basics/access-tokens"),
    "braintree": (
        "PayPal Braintree",
        "https://developer.paypal.com/braintree/articles/control-panel/important-gateway-credentials",
    ),
    "paypal": ("PayPal", "https://developer.paypal.com/api/rest/"),
    "adyen": ("Adyen", "https://docs.adyen.com/development-resources/api-credentials/"),
    "razorpay": ("Razorpay", "https://razorpay.com/docs/api/authentication/"),
    "plaid": ("Plaid", "https://plaid.com/docs/api/items/"),
    "mollie": ("Mollie", "https://docs.mollie.com/reference/authentication"),
    "flutterwave": ("Flutterwave", "https://developer.flutterwave.com/docs/authentication"),
    "paystack": ("Paystack", "https://paystack.com/docs/api/authentication/"),
    "gocardless": ("GoCardless", "https://developer.gocardless.com/api-reference/"),
    "paddle": ("Paddle", "https://developer.paddle.com/api-reference/about/api-keys"),
    "shopify": ("Shopify", "https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing"),
    "xendit": ("Xendit", "https://docs.xendit.co/docs/api-keys"),
    "midtrans": ("Midtrans", "https://docs.midtrans.com/docs/midtrans-account"),
    "easypost": ("EasyPost", "https://docs.easypost.com/docs/authentication"),
    "shippo": ("Shippo", "https://docs.goshippo.com/docs/guides_general/authentication/"),
    "duffel": ("Duffel", "https://duffel.com/docs/api/overview/authentication"),
    "klarna": ("Klarna", "https://docs.klarna.com/api/authentication/"),
    "mercadopago": ("Mercado Pago", "https://www.mercadopago.com/developers/en/docs/your-integrations/credentials"),
    "asaas": ("Asaas", "https://docs.asaas.com/docs/chaves-de-api"),
    "omise": ("Omise", "https://docs.omise.co/api-authentication"),
    "coinbase": ("Coinbase", "https://docs.cdp.coinbase.com/get-started/authentication/overview"),
    "lob": ("Lob", "https://docs.lob.com/"),
    "binance": ("Binance", "https://developers.binance.com/docs/binance-spot-api-docs"),
}
_VENDORS = {
    key: Vendor(
        name,
        "the account's payments, orders and customers",
        "Roll the key in the provider's dashboard, and look through the log of requests since it leaked.",
        source,
    )
    for key, (name, source) in _OTHERS.items()
}

KINDS = (
    Kind("paystack-key", "secret key", "sk_(?:live|test)_[0-9a-f]{40}", _VENDORS["paystack"], published=False),
    Kind("stripe-live-key", "live secret key", "sk_live_[A-Za-z0-9]{24,247}", _VENDORS["stripe"]),
    Kind("stripe-live-restricted-key", "live restricted key", "rk_live_[A-Za-z0-9]{24,247}", _VENDORS["stripe"]),
    Kind("stripe-test-key", "test secret key", "[sr]k_test_[A-Za-z0-9]{24,247}", _VENDORS["stripe"], _MEDIUM),
    Kind(
        "stripe-webhook-secret",
        "webhook signing secret",
        "whsec_[A-Za-z0-9+/]{32,64}",
        _VENDORS["stripe"],
        source="https://docs.stripe.com/webhooks",
    ),
    Kind("square-access-token", "access token", "EAAA[A-Za-z0-9_-]{60}", _VENDORS["square"]),
    Kind("square-legacy-token", "personal access token (legacy)", "sq0atp-[A-Za-z0-9_-]{22}", _VENDORS["square"]),
    Kind("square-oauth-secret", "OAuth secret", "sq0csp-[A-Za-z0-9_-]{43}", _VENDORS["square"]),
    Kind(
        "braintree-access-token",
        "access token",
        r"access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}",
        _VENDORS["braintree"],
    ),
    Kind(
        "paypal-secret",
        "REST client secret",
        named("paypal_?(?:client_?)?secret", "E[A-Za-z0-9_-]{79}"),
        _VENDORS["paypal"],
        _MEDIUM,
    ),
    Kind(
        "adyen-key",
        "API key",
        "AQE[A-Za-z0-9]{5,8}[A-Za-z0-9+/]{80,260}={0,2}-[A-Za-z0-9+/]{30,60}={0,2}-[\\x21-\\x7e]{10,20}",
        _VENDORS["adyen"],
        _MEDIUM,
        published=False,
    ),
    Kind("razorpay-key", "live key id", "rzp_live_[A-Za-z0-9]{14}", _VENDORS["razorpay"]),
    Kind("plaid-access-token", "access token", f"access-(?:production|development|sandbox)-{_UUID}", _VENDORS["plaid"]),
    Kind("mollie-key", "API key", "(?:live|test)_[A-Za-z0-9]{30}", _VENDORS["mollie"], _MEDIUM),
    Kind("flutterwave-secret-key", "secret key", "FLWSECK(?:_TEST)?-[0-9a-zA-Z]{32}-X", _VENDORS["flutterwave"]),
    Kind("gocardless-token", "access token", "live_[A-Za-z0-9_-]{40}", _VENDORS["gocardless"], _MEDIUM),
    Kind(
        "paddle-key",
        "API key",
        "pdl_(?:live|sdbx)_apikey_[0-9a-z]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}",
        _VENDORS["paddle"],
    ),
    Kind("shopify-access-token", "admin API access token", "shpat_[0-9a-fA-F]{32}", _VENDORS["shopify"]),
    Kind("shopify-custom-app-token", "custom app access token", "shpca_[0-9a-fA-F]{32}", _VENDORS["shopify"]),
    Kind("shopify-private-app-password", "private app password", "shppa_[0-9a-fA-F]{32}", _VENDORS["shopify"]),
    Kind("shopify-shared-secret", "app shared secret", "shpss_[0-9a-fA-F]{32}", _VENDORS["shopify"]),
    Kind("shopify-user-token", "user access token", "shpua_[0-9a-fA-F]{32}", _VENDORS["shopify"]),
    Kind("shopify-partner-token", "partner API token", "prtapi_[0-9a-fA-F]{32}", _VENDORS["shopify"]),
    Kind("xendit-key", "secret key", "xnd_(?:production|development)_[A-Za-z0-9]{40,64}", _VENDORS["xendit"]),
    Kind("midtrans-server-key", "server key", "Mid-server-[A-Za-z0-9_-]{24}", _VENDORS["midtrans"]),
    Kind("easypost-key", "API key", "EZ[AT]K[A-Za-z0-9]{54}", _VENDORS["easypost"]),
    Kind("shippo-token", "API token", "shippo_(?:live|test)_[0-9a-f]{40}", _VENDORS["shippo"]),
    Kind("duffel-token", "access token", "duffel_(?:live|test)_[A-Za-z0-9_-]{43}", _VENDORS["duffel"]),
    Kind(
        "klarna-key",
        "API key",
        "klarna_(?:live|test)_api_[A-Za-z0-9!@#$%&*()_+=-]{40,300}",
        _VENDORS["klarna"],
        published=False,
    ),
    Kind(
        "mercadopago-token",
        "access token",
        "APP_USR-[0-9]{12,20}-[0-9]{6}-[0-9a-f]{32}(?:__[A-Z]{2}_[A-Z]{2}__)?-[0-9]{6,12}",
        _VENDORS["mercadopago"],
        published=False,
    ),
    Kind("asaas-key", "API key", r"\$aact_(?:prod|hmlg)_000[A-Za-z0-9+/]{140,180}={0,2}", _VENDORS["asaas"]),
    Kind("omise-secret-key", "secret key", "skey_(?:test_)?[0-9a-z]{19}", _VENDORS["omise"]),
    Kind("coinbase-key", "API key name", f"organizations/{_UUID}/apiKeys/{_UUID}", _VENDORS["coinbase"], _MEDIUM),
    Kind("lob-key", "API key", named("lob_?api", "(?:live|test)_[0-9a-f]{35}"), _VENDORS["lob"]),
    Kind("binance-secret", "API secret", named("binance", "[A-Za-z0-9]{64}"), _VENDORS["binance"], _MEDIUM),
)
