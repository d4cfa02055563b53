"""XML and HTML elements and attributes that name a credential: `<password>x</password>`, `<add key="p" value="x"/>`.

Only the text is looked at; nothing is parsed, so entities and external references mean nothing here.
"""

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.forms import Form

# What a section of CDATA has may hold signs of markup, and ends at the first `]]>` (XML 1.0, 2.7).
_TEXT = rb"\s{0,80}(?:<!\[CDATA\[\s{0,80}((?:[^\]]|\](?!\]>)){1,600}?)\s{0,80}\]\]>|([^<>]{1,600}?))\s{0,80}</"
# The rest of the opening of an element that does not say of its text that it is encrypted (as FileZilla's `encoding`).
_PLAIN = (
    rb"(?:\s(?![^<>]{0,200}?\b(?:encrypted\s{0,4}=\s{0,4}[\"'](?:true|yes|1)|encoding\s{0,4}=\s{0,4}[\"']crypt)\b)"
    rb"[^<>]{0,400})?(?<!/)>"
)
_NAMES = compile_later(rb"\b(?:[nN]ame|[kK]ey|[iI]d|property|field|param)\s{0,4}=\s{0,4}[\"'](?:\w{1,20}[ ]){0,3}\Z")

MARKUP = (
    # the name of an element
    Form(compile_later(rb"<(?:[\w.-]{1,40}:)?\Z"), compile_later(_PLAIN + _TEXT), markup=True),
    # the value in an attribute of the element
    Form(
        compile_later(rb"<(?:[\w.-]{1,40}:)?\Z"),
        compile_later(rb"\s[^<>]{0,200}?\bvalue\s{0,4}=\s{0,4}(?:\"([^\"<>]{1,600})\"|'([^'<>]{1,600})')"),
        markup=True,
    ),
    # the value in an element of the named one, as answer files of Windows have it
    Form(
        compile_later(rb"<\Z"),
        compile_later(rb"(?:\s[^<>]{0,400})?(?<!/)>\s{0,80}(?:<!--[^<>]{0,200}-->\s{0,80})?<(?:value|Value)>" + _TEXT),
        markup=True,
    ),
    # the name in one attribute, the value in another, or in the element
    Form(
        _NAMES,
        compile_later(
            rb"[\"'][^<>]{0,400}?\s(?:[\w-]{1,20}:)?(?:value|Value)\s{0,4}=\s{0,4}(?:\"([^\"<>]{1,600})\"|'([^'<>]{1,600})')"
        ),
        markup=True,
    ),
    Form(
        compile_later(
            rb"\bvalue\s{0,4}=\s{0,4}(?:\"([^\"<>]{1,500})\"|'([^'<>]{1,500})')\s[^<>]{0,80}\b(?:name|key)\s{0,4}=\s{0,4}[\"']\Z"
        ),
        None,
        markup=True,
    ),
    Form(_NAMES, compile_later(rb"[\"'][^<>]{0,400}(?<!/)>\s{0,80}(?:<value>)?" + _TEXT), markup=True),
    # the cells of a row, as PHP tells of its environment (its `phpinfo`), whose names are in capitals: in tables of
    # references types and descriptions stand behind names
    Form(
        compile_later(rb"<t[dh](?:\s[^<>]{0,200})?>\s{0,20}(?:\$_\w{2,12}\[')?\Z"),
        compile_later(
            rb"(?<=[A-Z0-9])(?:'\])?\s{0,20}</t[dh]>\s{0,20}<td(?:\s[^<>]{0,200})?>\s{0,20}([^\s<>\[\]]{6,128})\s{0,20}</td>"
        ),
        markup=True,
    ),
    # an argument of JMeter's test plans
    Form(
        _NAMES,
        compile_later(
            rb"[\"'][^<>]{0,200}>(?:\s{0,80}<\w{3,10}Prop[ ]name=\"[\w.]{1,60}\">[^<>]{0,200}</\w{3,10}Prop>){0,4}?"
            rb"\s{0,80}<stringProp[ ]name=\"Argument\.value\">([^<>]{1,600}?)</"
        ),
        markup=True,
    ),
    # Hadoop's, Maven's and servlets' names with values, and Apple's property lists
    Form(
        compile_later(rb"<(?:name|key|Key|param-name|entry-name)>\s{0,80}\Z"),
        compile_later(
            rb"\s{0,80}</[\w-]{1,20}>\s{0,200}(?:<!--[^<>]{0,200}-->\s{0,80})?"
            rb"(?:<description>[^<>]{0,400}</description>\s{0,80})?"
            rb"<(?:value|Value|defaultValue|string|param-value|data|entry-value)(?:\sProtectInMemory=\"\w{4,5}\")?>"
            + _TEXT
        ),
        markup=True,
    ),
)
