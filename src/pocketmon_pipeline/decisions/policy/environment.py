"""What expressions of rules may name: the inventory's columns, the clock, the policy's settings, and documents."""

DOCUMENT = "doc"


def make_environment(constants, element=""):
    raise NotImplementedError
