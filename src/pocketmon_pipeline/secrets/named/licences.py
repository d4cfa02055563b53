"""Software licence keys: groups of capitals and digits, or signed licence texts.

What they mean: product keys (Microsoft, "Windows Setup", ProductKey), and licences that are a text of base64
(Portainer, "Licensing"; keys of libraries for scanning and for documents).
"""

from pocketmon_pipeline.secrets.named.places import announce

_IS = (
    r"(?:[\"'\])}]{0,3}[ \t]*(?:=>|[:=>]|&gt;)[ \t]*|[\"'][ \t]+value=|</(?:key|name)>\s*<\w+>"
    r"|[ \t]+/d[ \t]+|[\"']?[ \t]*,[ \t]*)"
)
_CALLED = r"(?:key|licen[sc]e|serial(?:[ _-]?n(?:o|r|um(?:ber)?))?|activation[ _-]?(?:code|id)|/ipk)"
_GROUP = rb"[A-Z0-9]{4,6}"
LICENCES = (
    announce(
        rf"{_CALLED}(?:{_IS}|[ \t])[\"'\\]{{0,2}}[A-Z0-9]{{4,6}}-[A-Z0-9]{{4,6}}-[A-Z0-9]{{4,6}}-[A-Z0-9]{{4}}",
        rf"{_CALLED}(?:{_IS}|[ \t])[\"'\\]{{0,2}}".encode()
        # none of which is a number, and not all of them hexadecimal
        + rb"(?-i:(?=[A-Z0-9-]{0,30}[A-Z])(?=[A-Z0-9-]{0,30}[0-9])(?=[A-F0-9-]{0,40}[G-Z])("
        + _GROUP
        + rb"(?:-"
        + _GROUP
        + rb"){3,7})(?![\w-]))",
        "license key",
    ),
    announce(
        rf"licen[sc]e(?:[_.-]?(?:key|code|token|data|string))?{_IS}[\"'\\]{{0,3}}[\w+/.-]{{32}}",
        rf"licen[sc]e(?:[_.-]?(?:key|code|token|data|string))?{_IS}[\"'\\]{{0,3}}".encode()
        + rb"(?-i:(?=[^\s\"'0-9]{0,40}[0-9])(?=[^\s\"'a-z]{0,40}[a-z])(?=[^\s\"'A-Z]{0,40}[A-Z]))"
        # which is no name of one, made of words and of numbers (SPDX License List; of Debian, with a +)
        rb"(?!(?:[A-Za-z]{1,40}|[\d.]{1,9}\+?)(?:[-.](?:[A-Za-z]{1,40}|[\d.]{1,9}\+?)){2,20}(?![\w+/]))"
        rb"([\w+/.-]{32,400}={0,2})",
        "license key",
        drawn=True,
    ),
)
