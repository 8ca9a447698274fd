"""Starts the command line: Ctrl-C ends in one line even while the modules are still being imported."""

import sys


def main() -> None:
    """Run the command `podium`."""
    try:
        from flows.cli import main as run  # noqa: PLC0415 (the import is what may be interrupted)
    except KeyboardInterrupt:
        sys.stderr.write("podium: Stopped before anything was done.\n")
        raise SystemExit(130) from None
    run()


if __name__ == "__main__":
    main()
