"""All inputs that must do no harm, by their numbers, each with the test in which it is made and judged."""

import importlib

import pytest

from acceptance.hostile import DOCUMENTS, Hostile
from acceptance.hostile_media import MEDIA

# The input; a test that makes it by other means than a file in the tables, or nothing where the tables have it.
INPUTS = {
    1: ("a picture of 60,000 x 60,000", ""),
    2: ("a picture of 144 million pixels", ""),
    3: ("an animation of 100,000 frames", ""),
    4: ("a picture that is cut off, or has a wrong checksum", ""),
    5: ("ten megabytes of metadata", ""),
    6: ("an archive that unpacks to far more than it is", ""),
    7: ("an archive whose members overlap", ""),
    8: ("an archive in an archive, and so on", ""),
    9: ("a frame that asks for a window of 2 GiB", ""),
    10: ("a member whose name leads out of the archive", ""),
    11: ("a member that goes through a link", ""),
    12: ("a link out of the tree", "test_bad_inputs.test_a_link_out_of_the_tree_is_recorded_and_never_opened"),
    13: ("links in a circle", "test_bad_inputs.test_links_in_a_circle_are_one_entry_each"),
    14: ("what is no file", "test_bad_inputs.test_pipes_and_sockets_are_recorded_and_never_opened"),
    15: ("documents nested 200,000 deep", ""),
    16: ("keys that come twice, and numbers that are none", ""),
    17: ("a number of five million digits", ""),
    18: ("aliases that stand for more than memory holds", ""),
    19: ("a document that asks for objects", "test_bad_inputs.test_yaml_makes_no_objects_and_imports_nothing"),
    20: ("entities, and what lies outside of a document", "test_bad_inputs.test_xml_fetches_nothing"),
    21: ("drawings with scripts and foreign addresses", ""),
    22: ("a mesh that reaches beyond its buffer, or out of its folder", ""),
    23: ("sounds that claim 4 GiB", ""),
    24: ("names that steer terminals", "test_bad_names.test_nothing_that_is_told_steers_a_terminal"),
    25: ("a file that is swapped", "test_bad_inputs.test_a_file_that_changes_while_it_is_read"),
    26: ("a gigabyte on one line", "test_bad_inputs.test_a_gigabyte_of_json_on_one_line_takes_bounded_memory"),
}
CASES: tuple[Hostile, ...] = (*DOCUMENTS, *MEDIA)


def test_the_numbers_are_all_there() -> None:
    assert list(INPUTS) == list(range(1, 27))


@pytest.mark.parametrize("number", INPUTS)
def test_every_input_has_its_case(number: int) -> None:
    _, test = INPUTS[number]
    made = [case for case in CASES if case.number == number]
    assert made or test
    if test:
        module, _, name = test.partition(".")
        assert callable(getattr(importlib.import_module(f"acceptance.{module}"), name))


def test_no_two_cases_share_a_path() -> None:
    assert len({case.path for case in CASES}) == len(CASES)
