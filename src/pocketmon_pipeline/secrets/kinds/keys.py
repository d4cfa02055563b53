"""Private keys, key stores, and seeds of wallets."""

from pocketmon_pipeline.secrets.checksums import check_base32_crc16, check_base58, check_bech32
from pocketmon_pipeline.secrets.kind import Confidence, Kind, Vendor
from pocketmon_pipeline.secrets.structures import check_pem

_MEDIUM = Confidence.MEDIUM
_KEY = "Make a new key pair, replace the public key wherever it is trusted, and revoke certificates of the old one."
_COIN = "Move the funds to an address of a new key; nothing else makes this one harmless."
_PEM = Vendor("PEM", "everything that trusts its public key", _KEY, "https://www.rfc-editor.org/rfc/rfc7468")
_SSH = Vendor(
    "OpenSSH",
    "every account that lists its public key",
    _KEY,
    "https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key",
)
_PGP = Vendor(
    "OpenPGP",
    "messages to its owner, and signatures in its owner's name",
    _KEY,
    "https://www.rfc-editor.org/rfc/rfc9580#section-6.2",
)
_PUTTY = Vendor(
    "PuTTY",
    "every account that lists its public key",
    _KEY,
    "https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html",
)
_JAVA = Vendor(
    "Java",
    "signing in the name of the key's owner",
    _KEY,
    "https://docs.oracle.com/en/java/javase/21/docs/specs/security/standard-names.html",
)
_PKCS12 = Vendor("PKCS #12", "signing in the name of the key's owner", _KEY, "https://www.rfc-editor.org/rfc/rfc7292")
_KEEPASS = Vendor(
    "KeePass",
    "all passwords in it, to who guesses its own",
    "Change the passwords that it holds.",
    "https://keepass.info/help/kb/kdbx.html",
)
_MINISIGN = Vendor("minisign", "signatures that its public key accepts", _KEY, "https://jedisct1.github.io/minisign/")
_SIGNIFY = Vendor("signify", "signatures that its public key accepts", _KEY, "https://man.openbsd.org/signify.1")
_TAURI = Vendor("Tauri", "updates that the program installs", _KEY, "https://v2.tauri.app/plugin/updater/")
_TOR = Vendor("Tor", "the onion service of its address", _KEY, "https://spec.torproject.org/rend-spec/")
_KERBEROS = Vendor(
    "Kerberos",
    "every service that its principals may use",
    "Change the principals' keys, and export the table again.",
    "https://web.mit.edu/kerberos/krb5-latest/doc/formats/keytab_file_format.html",
)
_SUI = Vendor("Sui", "the account's coins", _COIN, "https://github.com/sui-foundation/sips/blob/main/sips/sip-15.md")
_SSH2 = Vendor("SSH Tectia", "every account that lists its public key", _KEY, "https://www.rfc-editor.org/rfc/rfc4716")
_OPENVPN = Vendor(
    "OpenVPN",
    "the private network, to who has an account there",
    _KEY,
    "https://openvpn.net/community-docs/community-articles/openvpn-2-6-manual.html",
)
_WIREGUARD = Vendor("WireGuard", "the private network", _KEY, "https://www.wireguard.com/quickstart/")
_BITCOIN = Vendor("Bitcoin", "the coins of its address", _COIN, "https://en.bitcoin.it/wiki/Wallet_import_format")
_BIP32 = Vendor(
    "Bitcoin",
    "the coins of every address below it",
    _COIN,
    "https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki",
)
_STELLAR = Vendor(
    "Stellar",
    "the account's assets",
    _COIN,
    "https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md",
)
_NOSTR = Vendor(
    "Nostr", "posting in its owner's name", _COIN, "https://github.com/nostr-protocol/nips/blob/master/19.md"
)
_GAP = r"(?:\\?\\[nr]|[\s\"'+,;>|#*]){1,40}"
_HEADERS = rf"(?:(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): [^\r\n\\]{{1,120}}{_GAP}){{0,6}}"
_BODY = r"[A-Za-z0-9+/=\s\\\"'+,;|#*]{60,}"


def _armour(label: str) -> str:
    return f"-----BEGIN {label}-----{_GAP}{_HEADERS}{_BODY}"


KINDS = (
    Kind("private-key", "private key", _armour("(?:RSA |EC |DSA )?PRIVATE KEY"), _PEM, check=check_pem, floor=0),
    Kind(
        "encrypted-private-key",
        "private key under a passphrase",
        _armour("ENCRYPTED PRIVATE KEY"),
        _PEM,
        _MEDIUM,
        check_pem,
        0,
    ),
    Kind("openssh-private-key", "private key", _armour("OPENSSH PRIVATE KEY"), _SSH, check=check_pem, floor=0),
    Kind("pgp-private-key", "private key", _armour("PGP PRIVATE KEY BLOCK"), _PGP, check=check_pem, floor=0),
    Kind(
        "openvpn-static-key",
        "static key",
        r"-----BEGIN OpenVPN Static key V1-----(?:\r?\n[ \t]{0,8}[0-9a-f]{32}){4,16}",
        _OPENVPN,
    ),
    Kind(
        "putty-private-key",
        "private key",
        r"PuTTY-User-Key-File-[123]: [a-z0-9@.-]{4,40}\r?\nEncryption: [a-z0-9-]{4,20}\r?\n",
        _PUTTY,
        floor=0,
    ),
    Kind(
        "java-keystore",
        "key store with a private key",
        r"\xfe\xed\xfe\xed\x00\x00\x00[\x01\x02][\x00-\xff]{4}\x00\x00\x00\x01",
        _JAVA,
        floor=0,
        at_start=True,
    ),
    Kind(
        "jceks-keystore",
        "JCEKS key store with a key",
        r"\xce\xce\xce\xce\x00\x00\x00[\x01\x02][\x00-\xff]{4}\x00\x00\x00[\x01\x03]",
        _JAVA,
        floor=0,
        at_start=True,
    ),
    Kind(
        "pkcs12-keystore",
        "key store",
        r"\x30\x82[\x00-\xff]{2}\x02\x01\x03\x30",
        _PKCS12,
        _MEDIUM,
        floor=0,
        at_start=True,
    ),
    # The same in base64: a sequence, version 3, and a sequence again
    Kind(
        "pkcs12-base64",
        "key store in base64",
        "MII[A-Za-z0-9+/]{2}[AQgw]IBAzCC[A-Za-z0-9+/]{120}",
        _PKCS12,
        _MEDIUM,
        floor=0,
    ),
    Kind(
        "keepass-database",
        "database",
        r"\x03\xd9\xa2\x9a[\x65\x66\x67]\xfb\x4b\xb5",
        _KEEPASS,
        _MEDIUM,
        floor=0,
        at_start=True,
    ),
    Kind(
        "minisign-secret-key",
        "secret key",
        r"(?:mini|r)sign (?:(?:un)?encrypted )?secret key\r?\n(RW(?:RTY0I|QAAEI)[A-Za-z0-9+/]{204,206}={0,2})",
        _MINISIGN,
    ),
    # RFC 5958, RFC 8017 and RFC 5915 in DER: the version, then RSA's modulus, a curve's key, or an algorithm
    Kind(
        "der-private-key",
        "private key in DER",
        r"\x30(?:\x82[\x00-\xff]{2}|\x81[\x80-\xff]|[\x2e-\x7f])\x02\x01"
        r"(?:\x00\x02\x82[\x00-\x04][\x00-\xff]\x00|\x01\x04[\x1c-\x42]"
        r"|\x00\x30(?:\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01|[\x10-\x15]\x06\x07\x2a\x86\x48\xce\x3d\x02\x01"
        r"|\x05\x06\x03\x2b\x65[\x6e-\x71]))",
        _PEM,
        floor=0,
        at_start=True,
        source="https://www.rfc-editor.org/rfc/rfc5958",
    ),
    Kind("signify-secret-key", "secret key", r"signify secret key\r?\n(RWRCS[A-Za-z0-9+/]{134}=)", _SIGNIFY),
    # base64 of "untrusted comment: rsign encrypted secret key", and of what follows it
    Kind(
        "tauri-signing-key",
        "signing key of the updater",
        "dW50cnVzdGVkIGNvbW1lbnQ6IHJzaWduIGVuY3J5cHRlZCBzZWNyZXQga2V5[A-Za-z0-9+/]{200,400}={0,2}",
        _TAURI,
        floor=3.0,
    ),
    Kind(
        "ssh2-private-key",
        "private key",
        r"---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----[ -~\r\n]{0,300}[A-Za-z0-9+/=\r\n]{60,}",
        _SSH2,
        floor=0,
        published=False,
    ),
    Kind(
        "tor-onion-key",
        "secret key of an onion service",
        r"== ed25519v1-secret: type[0-9] ==\x00\x00\x00[\x00-\xff]{64}",
        _TOR,
        floor=0,
        at_start=True,
    ),
    # The version, the size of an entry below 4096 bytes, and how many parts its principal has
    Kind(
        "kerberos-keytab",
        "table of keys",
        r"\x05\x02\x00\x00[\x00-\x0f][\x00-\xff]\x00[\x01-\x04]\x00[\x00-\xff][!-~]{3}",
        _KERBEROS,
        _MEDIUM,
        floor=0,
        at_start=True,
    ),
    Kind("sui-private-key", "private key", "suiprivkey1[02-9ac-hj-np-z]{59}", _SUI, check=check_bech32),
    Kind(
        "wireguard-private-key",
        "private key",
        r"(?i:PrivateKey|PresharedKey)[ \t]{0,4}=[ \t]{0,4}([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)",
        _WIREGUARD,
    ),
    Kind(
        "bitcoin-private-key",
        "private key",
        "(?:5[HJK]|K[w-z][1-9A-HJ-NP-Za-km-z]|L[1-5][1-9A-HJ-NP-Za-km-z])[1-9A-HJ-NP-Za-km-z]{49}",
        _BITCOIN,
        check=check_base58,
    ),
    Kind("bip32-private-key", "extended private key", "[xyzt]prv[1-9A-HJ-NP-Za-km-z]{107}", _BIP32, check=check_base58),
    Kind("stellar-seed", "secret seed", "S[A-D][A-Z2-7]{54}", _STELLAR, check=check_base32_crc16),
    Kind("nostr-secret-key", "secret key", "nsec1[02-9ac-hj-np-z]{58}", _NOSTR, check=check_bech32),
)
