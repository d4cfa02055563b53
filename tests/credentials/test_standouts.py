"""Words that only a password looks like are told on any line; names, expressions and sentences look otherwise."""

import pytest

from credentials.found_values import list_values


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("source", '["acme"] = ("acme-tv", "%s"),', "R1ver&Bank!side"),
        ("source", "private const DHL_SIGNATURE = '%s';", "H4lde&Moor!"),
        ("text", "code : %s", "L4ke!Side"),
        ("text", "till -u ops -p=%s refund", "M0ss!harbour"),
        ("ini", "x = %s", "R3ed!Bank"),
    ],
)
def test_it_needs_no_key(format_name: str, text: str, value: str) -> None:
    assert value in list_values(text % value + "\n", format_name)


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("text", "It also supports pyFirmata2! and Rust+pyo3."),
        ("html", "<td>UnknownSerial1?</td>"),
        ("html", "<tr><td>EncryptionKey</td><td class=c title=' ! = Unsafe'>int32u[11]!</td></tr>"),
        ("text", ".\tals Letns!10 \\*[locale]-letns!10"),
        ("text", '11:showBalloon!123 "text"'),
        ("json", '{"b85": "n+hsD4lC(QYax=JdSpoyje8%VM`GW}<Unz6IOY4=y"}'),
        ("json", '{"b85": "eX6^Rgi$IT%n^V^85L>$_c7{cB^#ogV=rHBJGiz-RQ"}'),
        ("text", "The total stands in Sheet1!Total of the workbook."),
        ("csv", "sum,'Tabelle1!Umsatz',4"),
        ("source", 'sheet["Sheet1!Total"]'),
        ("markdown", "Fixed `Vector3#cross` and `Py3status#config`."),
        ("text", " * Matrix4#invert now returns self"),
        ("text", "Room4u&Friends, Log4j&Slf4j, Python2&Python3 and Vector3d$Builder"),
        ("text", "Chapter2#Section"),
        ("text", "Title1~Final"),
        ("source", "n = Windows*Count2 & Flags2;"),
        ("text", "see https://host.example/?a=Main&Sub1=x"),
    ],
)
def test_what_looks_otherwise_is_not_told(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []
