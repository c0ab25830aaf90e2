"""`python -m pipeline` is the same command as `cchc`; stopped by hand while it loads, it says so as well."""

import sys


def run() -> None:
    """The command, from its first import on."""
    try:
        from pipeline.cli import main

        main(prog_name="cchc")
    except KeyboardInterrupt:
        from pipeline.ground.shown import SCREEN, say

        SCREEN.open()
        say("Đã dừng theo yêu cầu.", err=True)
        sys.exit(130)


if __name__ == "__main__":
    run()
