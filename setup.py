"""Builds the extension modules and the marker table; everything else is in pyproject.toml."""

import os
import subprocess
import sys
from pathlib import Path

from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

# Every extension: `cleaner/scan/_scan.pyx` is `cleaner.scan._scan`.
SOURCES = sorted(Path("cleaner").rglob("*.pyx"))
DEBUG = os.environ.get("CLEANER_DEBUG") == "1"
DIRECTIVES = {
    "language_level": 3,
    "boundscheck": DEBUG,
    "wraparound": DEBUG,
    "cdivision": not DEBUG,
    "initializedcheck": DEBUG,
}
# A sum and a product rounded as one would give some machines other features than the model knows.
# Python's own flags ask for debug information, which would be more than half of a wheel.
# A build that is to be looked into brings flags of its own (`.ci/sanitize`).
OPTIMIZED = os.environ.get("CLEANER_FLAGS", "-O3 -g0").split()
FLAGS = ["-ffp-contract=off", *(["-O1", "-g", "-UNDEBUG"] if DEBUG else OPTIMIZED)]


def extensions(*, in_html: bool) -> list[Extension]:
    """Those in `cleaner/html/`, which read a page's tree by lxml's headers, or all others."""
    sources = [source for source in SOURCES if (source.parent.name == "html") == in_html]
    include_dirs = []
    if in_html and sources:
        import lxml

        include_dirs = lxml.get_include()
    return [
        Extension(
            ".".join(source.with_suffix("").parts),
            [str(source)],
            include_dirs=include_dirs,
            extra_compile_args=FLAGS,
            extra_link_args=[flag for flag in FLAGS if flag.startswith("-fsanitize")],
        )
        for source in sources
    ]


COMPILE_MARKERS = "from cleaner.markers.load import compile_tables; compile_tables()"


class BuildExtAndMarkers(build_ext):
    """Has the modules just built compile the marker files, in the form that they load at once."""

    def finalize_options(self) -> None:
        super().finalize_options()
        self.parallel = self.parallel or os.cpu_count()

    def run(self) -> None:
        super().run()
        package = Path(self.get_ext_fullpath("cleaner._core")).resolve().parent
        subprocess.run([sys.executable, "-c", COMPILE_MARKERS], cwd=package.parent, check=True)


# `.ci/free_threaded` tests the core without the global lock; lxml asks for that lock.
setup(
    cmdclass={"build_ext": BuildExtAndMarkers},
    ext_modules=[
        *cythonize(
            extensions(in_html=False),
            compiler_directives=DIRECTIVES | {"freethreading_compatible": True},
        ),
        *cythonize(extensions(in_html=True), compiler_directives=DIRECTIVES),
    ],
)
