"""The console command ``atalaya``, and ``python -m atalaya``."""

import sys

import atalaya  # noqa: F401 the program's parts are found from here on


def main() -> int:
    """Run a command of the command line and return its exit status."""
    from geo.__main__ import main as run  # noqa: PLC0415 only now can it be found

    return run()


if __name__ == "__main__":
    sys.exit(main())
