"""A parser is answered alike whether the file is in memory or passes by."""

import struct

from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.binary.incremental import ENDING, LAST_SIZE, FeedParser, Parser, Source, Steps, read_whole

Heard = tuple[list[bytes], int, bytes]
CUT = ([b"cut"], 0, b"")


def make_parser(steps: list[tuple[int, int]]) -> Parser[Heard]:
    """A parser that goes forward by so many bytes, and asks for so many there, each time."""

    def parser(source: Source) -> Steps[Heard]:
        answers, position = [], 0
        for forward, length in steps:
            position += forward
            answers.append((yield position, length))
        answers.append((yield ENDING))
        return answers, source.size, source.take_last(100)

    return parser


def follow(parser: Parser[Heard], data: bytes, step: int) -> Heard:
    follower = FeedParser(lambda head: parser, CUT)
    for start in range(0, len(data), step):
        follower.feed(data[start : start + step])
    return follower.end()


@given(
    st.binary(max_size=400),
    st.lists(st.tuples(st.integers(0, 150), st.integers(0, 150)), max_size=8),
    st.integers(1, 500),
)
def test_chunks_answer_like_the_whole(data: bytes, steps: list[tuple[int, int]], step: int) -> None:
    parser = make_parser(steps)
    heard = read_whole(parser, data, CUT)
    assert heard == follow(parser, data, step)
    positions = [sum(forward for forward, _ in steps[: number + 1]) for number in range(len(steps))]
    expected = [data[at : at + length] for at, (_, length) in zip(positions, steps, strict=True)]
    assert heard == ([*expected, b""], len(data), data[-100:])


def test_a_chooser_sees_the_head() -> None:
    seen = []

    def choose(head: bytes) -> Parser[Heard]:
        seen.append(head)
        return make_parser([])

    for data in (b"ab", bytes(range(200))):
        follower = FeedParser(choose, CUT)
        for byte in data:
            follower.feed(bytes((byte,)))
        follower.end()
    assert seen == [b"ab", bytes(range(64))]


def test_bytes_that_must_be_there_and_are_not() -> None:
    def parser(_: Source) -> Steps[Heard]:
        struct.unpack(">Q", (yield 0, 8))
        return [], 0, b""

    assert read_whole(parser, b"1234", CUT) == follow(parser, b"1234", 3) == CUT


def test_what_is_kept_of_the_end_is_bounded() -> None:
    def parser(source: Source) -> Steps[Heard]:
        yield ENDING
        return [], source.size, source.take_last(10**9)

    data = bytes(range(256)) * 1024
    assert read_whole(parser, data, CUT) == follow(parser, data, 1000) == ([], len(data), data[-LAST_SIZE:])
