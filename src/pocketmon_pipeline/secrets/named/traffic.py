"""Credentials in recorded traffic: addresses, cookies, HTTP archives and request collections.

What the places mean: fields of HTTP (RFC 9110, 11.6.2), cookies (RFC 6265, 4), recordings (HTTP Archive 1.2,
"cookies"), curl's `--cookie`, keys of services in the query of an address, Postman's collections
(2.1.0, "auth"), requests of the REST Client for Visual Studio Code ("Authentication"), and `meta` elements of HTML.
"""

from pocketmon_pipeline.secrets.named.places import HIDDEN, LINE_END, TELLS, announce

# What chance made of letters and digits.
_DRAWN = rb"(?=[^\d\s]{0,60}\d)([A-Za-z0-9_-]{20,128})(?![\w/+.-])"
# The names under which servers keep who somebody is: those of PHP, Java, ASP.NET, Express, Rails and others end alike.
_SESSION = (
    r"(?:[\w.-]{0,24}(?:session|sess)(?:[_-]?id)?|connect\.sid|sid|asp\.net_sessionid"
    r"|remember_(?:me|web|user)?\w{0,20}|(?:auth|access|id|refresh)_?(?:token)?|jwt|token)"
)
_CRUMB = rb"([^\s;\"'`<>{}$\\]{16,400})"
_OPENS = rb"[\"'`]?\s{0,4}(?::|=>|,|=)\s{0,4}(?:[\"']value[\"']\s{0,4}:\s{0,4})?[\"'`]?"
# Such keys are published: of documents (Google Sheets), of sites, of files; and what tables and stores have.
_NO_KEYS = (
    r"public|pub|publishable|primary|foreign|partition|cache|object|sort|row|site|host|peer|translation|i18n|project"
    r"|idempotency|dedup\w*|message|node|anon|spki|blob|file|video|doc|document|sheet|spreadsheet|folder|form|playlist"
    r"|track|image|asset|media|room|thread|issue|event|record|write|group|item|verify\w*|captcha|cookie|storage|lookup"
    r"|unique|react|hash|query|answer|product|color|foreground|sub|super|s3|aws|design|license|licence|bucket|artifact"
)
TRAFFIC = (
    announce(
        r"(?:\?|&(?:amp;)?)(?:key|app_?id|app_?key|subscription-key)=",
        # what a document is called in Google's older addresses is no key, nor a number of MongoDB ("ObjectId()")
        rb"(?:[\w./}-](?<!/pub)(?<!/ccc)\?|&(?:amp;)?)(?:key|app_?id|app_?key|subscription-key)="
        rb"(?![0-9a-f]{24}(?![\w-]))" + _DRAWN,
        "api key",
        drawn=True,
    ),
    announce(
        r"cookie[\"'`]?\s*(?:=>|[:=,])[^\n]*(?:sess\w*|id|token|jwt|auth|remember\w*)=[^\s;]{16}",
        rb"\b(?:set-)?cookie" + _OPENS + rb"(?:[^\n\"']{0,120}?;[ ]?)?" + _SESSION.encode() + rb"=" + _CRUMB,
        "session key",
        drawn=True,
    ),
    # a map of them, as clients of Python take it (Requests, "Cookies")
    announce(
        r"cookies?[\"']?[ \t]*[:=][ \t]*\{[^{}]*[\"'][\w.-]*(?:sess\w*|sid|id|token|jwt|auth|remember\w*)[\"']:",
        rb"\bcookies?[\"']?[ \t]{0,4}[:=][ \t]{0,4}\{[^{}]{0,200}?[\"']"
        + _SESSION.encode()
        + rb"[\"'][ \t]{0,4}:\s{0,4}[\"']"
        + _CRUMB,
        "session key",
        drawn=True,
    ),
    # a file of cookies: domain, subdomains, path, secure, expiry, name, value (curl, "HTTP Cookies")
    announce(
        r"\t(?:TRUE|FALSE)\t[0-9]+\t[\w.-]*(?:sess\w*|sid|id|token|jwt|auth|remember\w*)\t[^\s;]{16}",
        rb"\t(?:TRUE|FALSE)\t\d{1,12}\t" + _SESSION.encode() + rb"\t" + _CRUMB,
        "session key",
        drawn=True,
    ),
    announce(
        r"[ \t](?:-b|--cookie)[ \t=]+[\"']?[\w.-]+=[^\s;]{16}",
        rb"[ \t](?:-b|--cookie)[ \t=]{1,4}[\"']?" + _SESSION.encode() + rb"=" + _CRUMB,
        "session key",
        drawn=True,
    ),
    announce(
        r"\"name\":\s*\"[\w.-]*(?:sess\w*|id|token|jwt|auth|remember\w*)\",\s*\"value\":\s*\"[^\s\"]{16}",
        rb"\"name\":\s{0,4}\"" + _SESSION.encode() + rb"\",\s{0,80}\"value\":\s{0,4}\"" + _CRUMB,
        "session key",
        drawn=True,
    ),
    announce(
        r"authorization[\"']?[ \t]*:[ \t]*[\"']?basic[ \t]+[\w.@+-]{1,64}[: ]",
        rb"\bauthorization[\"']?[ \t]{0,4}:[ \t]{0,4}[\"']?basic[ \t]{1,4}[\w.@+-]{1,64}[: ][ \t]{0,2}"
        rb"([^\s\"'$<>{}]{4,255})",
    ),
    announce(
        r"\"apikey\"[ \t]*:[ \t]*\[",
        rb"\"apikey\"[ \t]{0,4}:\s{0,4}\[[^\[\]]{0,400}?\"key\":\s{0,4}\"value\","
        rb"\s{0,80}\"value\":\s{0,4}\"([^\"\s{}]{8,255})",
        "api key",
    ),
    announce(
        r"<meta\s[^<>]{0,100}(?:token|key|secret)[\"'][ \t]+content=",
        rb"<meta\s{1,4}name=[\"'](?![\w-]{0,40}(?:csrf|xsrf|verif|public|site))"
        rb"[\w:.-]{0,40}(?:api[_-]?key|access[_-]?token|secret)[\"']\s{1,4}content=[\"']" + _DRAWN,
        "api key",
        drawn=True,
    ),
    # RFC 959, 4.1.1, as servers, curl(1), lftp(1) and FileZilla record it
    announce(
        # an automaton would look back for what may be any number of blanks wherever code says `pass`
        r"[:>][ ](?-i:PASS)[ ]\S{4}|^Command:[ \t]",
        rb"(?:ftpd?(?:\[\d{1,7}\])?:[ ]|^-{3}>[ ]|^Command:[ \t]{1,4}"
        rb"|^>[ ]USER[ ][^\n]{1,64}\n(?:<[^\n]{0,200}\n){1,3}>[ ])(?-i:PASS)[ ]" + TELLS + HIDDEN + LINE_END,
    ),
    # keys of whatever: what they open is not known, so no more than unsure
    announce(
        r"[a-z]key(?:__)?[\"'\]]{0,2}(?:[ \t]*(?:=>|[:=])|[ \t]value=|>\s*<value>)[ \t]*"
        r"(?:JSON\.stringify\()?[\"'`]?[\w+/-]{24}",
        rb"(?<![\w-])(?!(?:[\w-]{0,40}[_-]|_*)?(?-i:" + _NO_KEYS.encode() + rb")(?:[_-]?key|(?-i:[A-Z])))"
        rb"(?![\w-]{0,40}(?-i:Public|Project|Primary|Cache|Object|Site|Host|Verif|Partition|Idempotency))"
        rb"[\w-]{2,40}?(?<![_-])[_-]?key(?:__)?[\"'\]]{0,2}"
        rb"(?:[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}|[ \t]value=|>\s{0,80}<value>)"
        rb"(?:JSON\.stringify\()?[\"'`]?"
        rb"(?-i:(?=[^A-Z\s]{0,60}[A-Z])(?=[^a-z\s]{0,60}[a-z])(?=[^\d\s]{0,60}\d))([A-Za-z0-9_-]{24,64}|[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}==)"
        rb"(?=[\"'`<]|[ \t]*\r?$|[ \t]{0,4}[,;)])",
        "credentials",
        drawn=True,
    ),
)
