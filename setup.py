"""A wheel carries the two borrowed scripts of the officer's page where they can be had (`desk.preview.assets`)."""

import subprocess
import sys

from setuptools import setup
from setuptools.command.build_py import build_py


class WithBorrowed(build_py):
    """Fetches before it looks which files there are; a wheel without them shows no previews, and says so."""

    def run(self) -> None:
        if not self.editable_mode:  # `make setup` fetches nothing: the page does, at its first start
            subprocess.run([sys.executable, "-m", "pipeline.desk.preview.assets"], check=False)
        super().run()


setup(cmdclass={"build_py": WithBorrowed})
