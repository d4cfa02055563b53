"""Damaged texts: a seed, and edits of the kinds that break parsers. Small where hypothesis shrinks them."""

from collections.abc import Sequence

from hypothesis import strategies as st

# Marks of the formats, numbers at their limits, and characters at which texts are torn, doubled or turned around.
WORDS = (
    *(b'"', b"'", b"\\", b"{", b"}", b"[", b"]", b"(", b")", b",", b":", b";", b"=", b"#", b"//", b"/*", b"*/", b"|"),
    *(b"\n", b"\r", b"\r\n", b"\t", b" ", b"\0", b"\x1b", b"\x7f", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xff\xfe"),
    *(b"\\u0000", b"\\ud800", b"\\x41", b"\xc3\xa9", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80"),
    *(b"0", b"-1", b"1e999", b"9" * 30, b"0x", b".5", b"1.", b"nan", b"null", b"true", b"<<", b"&a", b"*a", b"!t"),
    *(b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\0\0\0\x01", b"\xff" * 8, b"\x01\0\0\0"),
    *(b"<", b">", b"&amp;", b"<!--", b"]]>", b"<![CDATA[", b"<a>", b"</a>", b"---", b"IDAT", b"IEND", b"RIFF", b"data"),
)
KINDS = ("insert", "replace", "delete", "double", "cut")
LONGEST = 64 * 1024

# Where (a share of the text in 65,536ths), what is done, to how many bytes, and with what.
Edit = tuple[int, str, int, bytes]
EDITS = st.lists(
    st.tuples(
        st.integers(0, 65_535),
        st.sampled_from(KINDS),
        st.integers(0, 12),
        st.sampled_from(WORDS) | st.binary(min_size=1, max_size=4),
    ),
    max_size=5,
)


def apply(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Edit a text."""
    for place, kind, length, word in edits:
        start = place * (len(data) + 1) >> 16
        end = start + length
        match kind:
            case "insert":
                data = data[:start] + word + data[start:]
            case "replace":
                data = data[:start] + word + data[start + len(word) :]
            case "delete":
                data = data[:start] + data[end:]
            case "double":
                data = data[:end] + data[start:end] * 3 + data[end:]
            case _:
                data = data[:start]
    return data[:LONGEST]


def damage(seeds: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Seeds with edits, two seeds in one, and now and then anything at all."""
    edited = st.builds(apply, st.sampled_from(seeds), EDITS)
    return edited | edited | st.builds(bytes.__add__, edited, edited) | st.binary(max_size=40)
