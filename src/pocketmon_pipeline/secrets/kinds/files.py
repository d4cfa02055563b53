"""Credentials in files of known programs, and in requests that are written down."""

from pocketmon_pipeline.secrets.kind import Confidence, Kind, Vendor
from pocketmon_pipeline.secrets.structures import check_encoded_pem

_MEDIUM = Confidence.MEDIUM
_CHANGE = "Change the password on the server, and keep the new one out of the tree (environment, secret store)."
_OTHERS = {
    "netrc": (".netrc", "https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html"),
    "kube": ("kubeconfig", "https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/"),
    "htpasswd": (".htpasswd", "https://httpd.apache.org/docs/2.4/misc/password_encryptions.html"),
    "crypt": ("crypt", "https://man7.org/linux/man-pages/man5/crypt.5.html"),
    "filezilla": ("FileZilla", "https://wiki.filezilla-project.org/Client_Configuration"),
    "winscp": ("WinSCP", "https://winscp.net/eng/docs/config"),
    "curl": ("curl", "https://curl.se/docs/manpage.html#-u"),
    "http": ("HTTP", "https://www.rfc-editor.org/rfc/rfc6750#section-2.1"),
    "pem": ("PEM", "https://www.rfc-editor.org/rfc/rfc7468"),
}
_VENDORS = {
    key: Vendor(name, "the servers and accounts that it names", _CHANGE, source)
    for key, (name, source) in _OTHERS.items()
}
_CRYPT = r"[./A-Za-z0-9]"
_HASHES = (
    rf"\$apr1\${_CRYPT}{{1,8}}\${_CRYPT}{{22}}|\$2[aby]\$[0-9]{{2}}\${_CRYPT}{{53}}|\$1\${_CRYPT}{{1,8}}\${_CRYPT}{{22}}|"
    rf"\$5\$(?:rounds=[0-9]{{1,9}}\$)?{_CRYPT}{{1,16}}\${_CRYPT}{{43}}|"
    rf"\$6\$(?:rounds=[0-9]{{1,9}}\$)?{_CRYPT}{{1,16}}\${_CRYPT}{{86}}|\$y\${_CRYPT}{{1,8}}\${_CRYPT}{{1,40}}\${_CRYPT}{{43}}"
)

KINDS = (
    Kind(
        "netrc-password",
        "login",
        r"machine[ \t\r\n]{1,8}[A-Za-z0-9._-]{1,90}[ \t\r\n]{1,8}login[ \t\r\n]{1,8}[^\s]{1,90}[ \t\r\n]{1,8}"
        r"password[ \t\r\n]{1,8}([^\s\"'`<>{}$()\\](?:[^\s\"'`<>{}$()\\]|\\[^nrt\s]){2,127})",
        _VENDORS["netrc"],
        human=True,
    ),
    Kind(
        "kubeconfig-client-key",
        "client key",
        r"client-key-data[\"']?:[ \t]{1,8}[\"']?(LS0tLS1CRUdJTi[A-Za-z0-9+/]{100,}={0,2})",
        _VENDORS["kube"],
        check=check_encoded_pem,
        floor=0,
    ),
    Kind(
        "encoded-private-key",
        "private key in base64",
        "LS0tLS1CRUdJTi[A-Za-z0-9+/]{100,}={0,2}",
        _VENDORS["pem"],
        check=check_encoded_pem,
        floor=0,
    ),
    Kind(
        "password-hash", "user and hash", rf"[A-Za-z0-9._@-]{{1,64}}:({_HASHES})", _VENDORS["crypt"], _MEDIUM, floor=2.5
    ),
    Kind(
        "htpasswd-sha",
        "user and SHA-1",
        r"[A-Za-z0-9._@-]{1,64}:\{SHA\}([A-Za-z0-9+/]{27}=)",
        _VENDORS["htpasswd"],
        _MEDIUM,
    ),
    Kind(
        "filezilla-password",
        "site password",
        r"<Pass(?: encoding=\"base64\")?>([A-Za-z0-9+/=!@#%^*_.-]{4,200})</Pass>",
        _VENDORS["filezilla"],
        human=True,
    ),
    Kind("winscp-password", "session password", "Password=(A35C[0-9A-F]{20,400})", _VENDORS["winscp"], floor=2.0),
    Kind(
        "curl-password",
        "command line with a password",
        r"curl [^\r\n|;]{0,200}(?:-u|--user)[ =]?[\"']?[A-Za-z0-9._@-]{1,64}:([^\s\"'`<>{}$()|;]{3,128})",
        _VENDORS["curl"],
        _MEDIUM,
        human=True,
    ),
    Kind(
        "bearer-token",
        "bearer token in a header",
        r"(?i:authorization)[\"']?[ \t]{0,4}[:=,][ \t]{0,4}[\"']?(?i:bearer|token|apikey)[ \t]{1,4}"
        r"([A-Za-z0-9._~+/-]{20,}={0,2})",
        _VENDORS["http"],
        _MEDIUM,
        floor=3.5,
    ),
)
