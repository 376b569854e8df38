#!/usr/bin/env python3
"""Whether every include points the way the house says, and the top level holds what belongs there.

  layering_test.py [ROOT]              one line for each thing out of place; exit 1 if there is any
  layering_test.py --self-test [ROOT]  plants wrong includes in a copy of ROOT and expects each to be found

Owns the rules between directories and libraries; CMake's link lines say the same of the libraries. Python 3, standard
library only.
"""
import fnmatch
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
CODE_SUFFIXES = (".h", ".cc")
LAYERS = ("indexer", "searcher", "web")
ALL = ["indexer/*", "searcher/*", "web/*"]

# (files, project headers they may include, why). The first row that fits a file counts; * crosses directories.
PROJECT = [
    ("indexer/text/*", ["indexer/text/*", "indexer/error.h"], "text is the lowest layer"),
    ("indexer/*", ["indexer/*"], "indexer knows nothing of searcher and web"),
    ("searcher/query/*", ["indexer/*", "searcher/query/*"], "query stands below the rest of searcher"),
    ("searcher/*", ["indexer/*", "searcher/*"], "searcher knows nothing of web"),
    ("web/*", ALL, ""),
]
# (library headers, the only files that may include them, those of them that may not, why).
LIBRARIES = [
    (["xapian.h", "xapian/*"], ["indexer/*", "searcher/*"],
     ["indexer/text/*", "indexer/extract/*", "indexer/layout/*", "indexer/schema.*", "indexer/document.*",
      "indexer/segment*", "indexer/metadata*", "indexer/attribution*", "indexer/speech/*", "searcher/query/ast*", "searcher/query/parse*",
      "searcher/query/notes*", "searcher/query/match*", "*/main.cc"],
     "Xapian stays where the index is written, compiled for and read"),
    (["httplib.h", "kainjow/*"], ["web/*"], [], "HTTP and templates are the web layer's"),
    (["CLI/*"], ["*/main.cc"], [], "only programs read a command line"),
]
TOP_FILES = {"CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE"}
TOP_DIRECTORIES = {"corpus", "indexer", "searcher", "web", "tests"}


def fits(path, patterns):
    return any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)


def wrong_include(root, path, quote, header):
    """Why `path` may not include `header`, or None."""
    if quote == '"':
        if not (root / header).is_file() or header.startswith((".", "/")):
            return "names no file from the root of the project"
        for files, allowed, why in PROJECT:
            if fits(path, [files]):
                return None if fits(header, allowed) else why
    elif fits(header, ALL):
        return "the project's own headers stand between quotation marks"
    for headers, only, never, why in LIBRARIES:
        if fits(header, headers) and (not fits(path, only) or fits(path, never)):
            return why
    return None


def sources(root):
    for layer in LAYERS:
        for path in sorted((root / layer).rglob("*")):
            if path.suffix in CODE_SUFFIXES:
                yield path.relative_to(root).as_posix()


def include_faults(root):
    for path in sources(root):
        lines = (root / path).read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            include = INCLUDE.match(line)
            why = include and wrong_include(root, path, *include.groups())
            if why:
                yield f"{path}:{number}: {line.strip()}: {why}"


def top_names(root):
    """Top-level names under version control; without git, all but build directories."""
    try:
        listed = subprocess.run(["git", "-C", root, "ls-files", "-z"], capture_output=True, check=True)
        return sorted({name.split("/")[0] for name in listed.stdout.decode().split("\0") if name})
    except (OSError, subprocess.CalledProcessError):
        return sorted(path.name for path in root.iterdir() if not path.name.startswith("build"))


def top_faults(root):
    for name in top_names(root):
        known = TOP_DIRECTORIES if (root / name).is_dir() else TOP_FILES
        if name not in known and not name.startswith("."):
            yield f"{name}: does not belong at the top"


def faults(root):
    return [*include_faults(root), *top_faults(root)]


# What the self-test plants: (file, line, whether it is wrong).
PLANTED = [
    ("indexer/text/planted.h", '#include "indexer/schema.h"', True),
    ("indexer/text/planted.h", "#include <xapian.h>", True),
    ("indexer/text/planted.h", '#include "indexer/error.h"', False),
    ("indexer/planted.cc", '#include "searcher/index.h"', True),
    ("indexer/planted.cc", '  #  include "searcher/index.h"', True),
    ("indexer/planted.cc", '#include "document.h"', True),
    ("indexer/planted.cc", '#include "../indexer/document.h"', True),
    ("indexer/planted.cc", "#include <indexer/document.h>", True),
    ("indexer/planted.cc", '// #include "searcher/index.h"', False),
    ("indexer/planted.cc", "#include <xapian.h>", False),
    ("indexer/extract/planted.cc", "#include <xapian.h>", True),
    ("indexer/planted.cc", "#include <CLI/CLI.hpp>", True),
    ("searcher/query/ast.h", "#include <xapian.h>", True),
    ("searcher/query/parse.cc", "#include <xapian/query.h>", True),
    ("searcher/query/compile.h", "#include <xapian.h>", False),
    ("searcher/query/compile.h", '#include "searcher/index.h"', True),
    ("searcher/planted.h", '#include "web/server.h"', True),
    ("searcher/planted.h", "#include <httplib.h>", True),
    ("searcher/planted.h", '#include "indexer/record.h"', False),
    ("web/planted.cc", "#include <xapian.h>", True),
    ("web/planted.cc", '#include "searcher/search.h"', False),
    ("web/main.cc", "#include <CLI/CLI.hpp>", False),
    ("planted.txt", "a file at the top", True),
]


def self_test(root):
    """Every planted line is found, or let through, as the table says, one at a time in a fresh copy."""
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "copy"
        copy.mkdir()
        for name in top_names(root):
            if (root / name).is_dir() and name in LAYERS:
                shutil.copytree(root / name, copy / name)
        (copy / "web/server.h").touch()  # there to be named, whatever the layer holds today
        before = set(faults(copy))
        for path, line, wrong in PLANTED:
            file = copy / path
            kept = file.read_bytes() if file.exists() else None
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes((kept or b"") + f"\n{line}\n".encode())
            found = [fault for fault in faults(copy) if fault not in before]
            if bool(found) != wrong:
                bad += 1
                print(f"{path} with {line!r}: {'not found' if wrong else found}")
            file.unlink() if kept is None else file.write_bytes(kept)
    print(f"{len(PLANTED) - bad} of {len(PLANTED)} planted lines judged as they should be")
    return bad


def main(arguments):
    self_testing = "--self-test" in arguments
    rest = [argument for argument in arguments if argument != "--self-test"]
    root = pathlib.Path(rest[0] if rest else pathlib.Path(__file__).parents[1]).resolve()
    if self_testing:
        return 1 if self_test(root) else 0
    found = faults(root)
    print("\n".join(found) if found else f"{len(list(sources(root)))} files include only what they may")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
