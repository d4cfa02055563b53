"""The type of a format in the table, and its signatures: bytes at offsets."""

from typing import NamedTuple

# One signature is a conjunction of (offset, bytes) parts.
Signature = tuple[tuple[int, bytes], ...]


class Format(NamedTuple):
    """One row of the table; `accepts` names formats whose signature also satisfies a claim of this one.

    `shares` names what else files of these extensions are known to be: such a file is what its bytes say, and its name
    claims nothing wrong. "binary" there is what has no signature of its own.
    """

    name: str
    kind: str
    mime: str
    extensions: str
    signatures: tuple[Signature, ...] = ()
    accepts: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()


def at(*parts: tuple[int, bytes]) -> tuple[Signature, ...]:
    """One signature of these parts."""
    return (parts,)


def start(*prefixes: bytes) -> tuple[Signature, ...]:
    """Each of these at the start of a file."""
    return tuple(((0, prefix),) for prefix in prefixes)


def riff(form: bytes) -> tuple[Signature, ...]:
    """A form of RIFF (Microsoft, "Resource Interchange File Format")."""
    return at((0, b"RIFF"), (8, form))


def bitmap(*header_sizes: int) -> tuple[Signature, ...]:
    """`BM` with zeros in the reserved words, or with the size of a known header: some writers fill them.

    Without it, the size of a header of several versions, and its one plane.
    """
    return (
        ((0, b"BM"), (6, b"\0\0\0\0")),
        *(((0, b"BM"), (14, size.to_bytes(4, "little"))) for size in header_sizes),
        *(((0, size.to_bytes(4, "little")), (12, b"\1\0")) for size in (40, 108, 124)),
    )


def packets(*, size: int, first: int) -> tuple[Signature, ...]:
    """Three sync bytes in a row: ISO/IEC 13818-1, 2.4.3.2."""
    return at(*((first + number * size, b"G") for number in range(3)))


def brand(*brands: bytes) -> tuple[Signature, ...]:
    """Each of these brands of ISO/IEC 14496-12, 4.3."""
    return tuple(((4, b"ftyp"), (8, one)) for one in brands)
