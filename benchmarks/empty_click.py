"""The smallest click program there is, for comparing start-up times."""

import click


@click.command()
def main() -> None:
    """Do nothing."""


if __name__ == "__main__":
    main()
