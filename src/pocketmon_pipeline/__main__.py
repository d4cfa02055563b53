"""`python -m pocketmon_pipeline` is the same as the command."""

from pocketmon_pipeline.cli import main

if __name__ == "__main__":
    main()
