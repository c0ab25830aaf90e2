"""`python -m pipeline` is the same command as `cchc`; stopped by hand while it loads, it says so as well."""

import gc
import sys

_GARBAGE = (400_000, 20, 100)  # an office's month makes fewer things that stay, and nearly none of them in circles


def run() -> None:
    """The command, from its first import on."""
    gc.set_threshold(*_GARBAGE)
    try:
        from pipeline.cli import main

        main(prog_name="cchc")
    except KeyboardInterrupt:
        from pipeline.ground.shown import SCREEN, say

        SCREEN.open()
        say("Đã dừng theo yêu cầu.", err=True)
        sys.exit(130)
    finally:
        # What is left ends with the process: Python need not look through all of it for circles, three times, first.
        gc.freeze()


if __name__ == "__main__":
    run()
