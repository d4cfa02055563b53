"""Values that do not follow their key directly: named entries, blocks, lists, or the lines below.

- name: DB_PASSWORD          variable "db_password" {         password:
  value: x                     default = "x"                    value: x
"""

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.forms import Form

_QUOTED = rb"(?:\"((?>[^\\\"\n]|\\.){1,600}+)\"|'([^'\n]{1,600}+)')"
_STRING = rb"(?:" + _QUOTED + rb"|([^\s\"'#,;{}\[\]][^\r\n,}]{0,600}))"
_IS = rb"[\"']?[ \t]{0,8}[:=][ \t]{0,8}"
_VALUE_WORD = rb"[\"']?\b(?:value|Value|ParameterValue|defaultValue|default|_value|text|plain|plaintext|content)" + _IS


# A here-document: Perl's, PHP's, Ruby's, Terraform's and shells' (perlop, "Quote-Like Operators"; PHP, "Strings").
HEREDOC = Form(
    None,
    compile_later(
        rb"[\"'\])}]{0,3}[ \t]{0,8}(?:=>|\.=|[:=])?[ \t]{0,8}<<<?[-~]?[ \t]?[\"']?(\w{1,30})[\"']?[ \t]*\r?\n[ \t]*"
        rb"([^\r\n]{1,600}?)[ \t]*\r?\n[ \t]*\1\b"
    ),
)
TERRAFORM = Form(
    compile_later(rb"\bvariable[ \t]{1,8}\"?\Z"),
    compile_later(rb"\"?[ \t]{0,8}\{[^{}]{0,800}?\bdefault[ \t]{0,8}=[ \t]{0,8}" + _STRING),
)

PAIRS = (
    # a list of names with values: environments of containers, settings of Azure, Postman, CloudFormation
    Form(
        compile_later(
            rb"(?<![a-zA-Z])(?:(?:option_)?name|key|Key|(?:Option)?Name|ParameterKey|_?id)" + _IS + rb"[\"']?\Z"
        ),
        compile_later(rb"[\"']?[ \t]{0,8},?\s{1,80}?" + _VALUE_WORD + _STRING),
    ),
    Form(
        compile_later(rb"\b(?:name|key|Key|Name|type)" + _IS + rb"[\"']?\Z"),
        compile_later(rb"[\"']?[ \t]{0,8},[ \t]{0,8}" + _VALUE_WORD + _STRING),
    ),
    # a parameter of an interface (OpenAPI 3.1, "Parameter Object")
    Form(
        compile_later(rb"\bname" + _IS + rb"[\"']?\Z"),
        compile_later(
            rb"[\"']?[ \t]{0,8},?\s{1,80}?"
            rb"(?:[\"']?(?:in|required|description|schema|type|format|deprecated)[\"']?"
            rb"[ \t]{0,8}:[^\n]{0,400}\n[ \t]{0,40}){1,8}"
            rb"[\"']?(?:example|default|value)" + _IS + _STRING
        ),
    ),
    Form(
        compile_later(rb"\bvalue" + _IS + _QUOTED + rb"[ \t]{0,8},\s{0,80}[\"']?\b(?:name|key)" + _IS + rb"[\"']?\Z"),
        None,
    ),
    TERRAFORM,
    HEREDOC,
    # a call without brackets (Groovy, "Command chains"), as builds by Gradle set SonarQube's parameters
    Form(
        compile_later(rb"\bproperty[ \t]{1,4}[\"'](?:[\w-]{1,40}\.){0,3}\Z"),
        compile_later(rb"[\"'][ \t]{0,4},[ \t]{0,4}" + _QUOTED),
    ),
    # a key of YAML that says that it is one (YAML 1.2.2, example 8.17)
    Form(
        compile_later(rb"(?:\A|\n)[ \t]*\?[ \t]{1,4}[\"']?\Z"),
        compile_later(rb"[\"']?[ \t]*\r?\n[ \t]*:[ \t]{1,8}" + _STRING),
    ),
    # a map with the value in it, a block or list on the next line, a list on the same
    Form(None, compile_later(_IS + rb"(?:\{\s{0,80}|\s{1,80})" + _VALUE_WORD + _STRING)),
    # what a member of a map describes (Heroku, "app.json Schema")
    Form(
        None,
        compile_later(
            _IS + rb"\{\s{0,80}\"description\"" + _IS + rb"\"[^\"\n]{0,300}\",\s{0,80}" + _VALUE_WORD + _STRING
        ),
    ),
    Form(
        None,
        compile_later(
            rb"[\"']?[ \t]{0,8}:[ \t]{0,8}(?:[|>][+-]?)?[ \t]{0,8}\r?\n[ \t]{2,40}(?:-[ \t]{1,4})?"
            rb"(?![\w.\"'-]{1,80}[ \t]{0,8}:)" + _STRING
        ),
    ),
    # a parameter of CloudFormation ("Parameters section structure")
    Form(
        None,
        compile_later(
            rb"[\"']?[ \t]{0,8}:[ \t]{0,8}(?:\{\s{0,80})?(?:\r?\n)?"
            rb"(?:[ \t]{0,40}[\"']?(?:NoEcho|Type|Description|M(?:in|ax)Length|AllowedPattern|ConstraintDescription)"
            rb"[\"']?[ \t]{0,8}:[^\n]{0,400}\n){1,8}[ \t]{0,40}[\"']?Default" + _IS + _STRING
        ),
    ),
    Form(None, compile_later(_IS + rb"\[\s{0,80}" + _QUOTED)),
    # an option and its value in a list of arguments, a pair of Valve's KeyValues, a line of properties that goes on
    Form(compile_later(rb"[\"']--?\Z"), compile_later(rb"[\"'][ \t]{0,8},\s{0,40}" + _QUOTED + rb"(?![ \t]{0,4}:)")),
    # a tuple of Erlang
    Form(
        compile_later(rb"\{\s{0,4}\Z"),
        compile_later(rb"[ \t]{0,4},[ \t]{0,4}(?:<<)?" + _QUOTED + rb"(?:>>)?[ \t]{0,4}\}"),
    ),
    # but no labels of a block (HCL, "Structural Elements")
    Form(compile_later(rb"\"\Z"), compile_later(rb"\"[ \t]{1,40}" + _QUOTED + rb"(?![ \t]{1,8}\{)")),
    Form(None, compile_later(rb"[ \t]{0,8}[:=][ \t]{0,8}\\\r?\n[ \t]{0,40}" + _STRING)),
)
