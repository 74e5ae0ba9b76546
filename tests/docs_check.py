#!/usr/bin/env python3
"""Runs the commands of the documentation: docs_check.py PROGRAM SOURCE_FOLDER

Every `frontline …` line of a code block, every one between backticks that names its files, and what stands
beside them in a block (cp, grep, parallel). Where a block begins with `$ COMMAND`, the rest of it is what the command
says, and `…` any lines. Python blocks run too, if what they import is there. All in a folder of its own, with the
files that the pages tell the reader to make.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PAGES = ["README.md", "scenarios/README.md", "sim/README.md", "gui/README.md", "tests/README.md"]
# Files that the reader has made: from the YAML block of README.md that begins so, or the text itself.
MADE = {
    "one_clerk.yaml": "name: One clerk",
    "today.yaml": "name: One clerk",
    "busy.study.yaml": "study: How does the wait grow",
}
TEXTS = {
    "tomorrow.yaml": "extends: today.yaml\nstaff: {clerk: {count: 2}}\n",
    "S05_airport_checkin.commands.csv": "time_s,command,subject,value\n3600,staff,counters,6\n",
}
COMMANDS = ("build/frontline ", "frontline ", "cp ", "grep ", "parallel ")
# GNU parallel, as far as the pages need it.
PARALLEL = r'parallel() { local to=() n; while [ "$1" != ::: ]; do to+=("$1"); shift; done; shift; ' \
           r'for n; do "${to[@]//\{\}/$n}" || return; done; }; '
FINE, TARGET_FAILED = 0, 1


def blocks(text):
    """(language, text) of each code block."""
    return re.findall(r"^```([a-z]*)\n(.*?)^```$", text, re.S | re.M)


def make_folder(root, program, folder):
    (folder / "build").mkdir()
    (folder / "build/frontline").symlink_to(program)
    (folder / "frontline").symlink_to(program)
    subprocess.run(["cp", "-r", root / "scenarios", folder], check=True)
    yaml = [text for language, text in blocks((root / "README.md").read_text()) if language == "yaml"]
    for name, begin in MADE.items():
        (folder / name).write_text(next(text for text in yaml if text.startswith(begin)))
    for name, text in TEXTS.items():
        (folder / name).write_text(text)


def commands_of(page):
    """(command, what it says or None), in the order of the page."""
    for part in re.split(r"^(```[a-z]*\n.*?^```$)", page, flags=re.S | re.M):
        if part.startswith("```\n"):
            text = part[4:-3].replace("\\\n", " ")
            if text.startswith("$ "):
                command, _, says = text[2:].partition("\n")
                yield command.replace("./dev run", "build/frontline run scenarios/S01_hotel_checkin.yaml"), says
            else:
                yield from ((line, None) for line in text.splitlines() if line.startswith(COMMANDS))
        elif not part.startswith("```"):
            for code in re.findall(r"`((?:build/)?frontline [a-z]+ [^`]+)`", part.replace("\n", " ")):
                names_files = re.search(r" (explain|schema) |\.yaml", code)
                if names_files and not re.search(r"\b[A-Z]+\b|…", code):
                    yield code, None


def problem_of(command, says, folder):
    command = command.replace("/usr/share/frontline/", "")  # where it is installed; here it is in the checkout
    run = subprocess.run(["bash", "-o", "pipefail", "-c", PARALLEL + command], cwd=folder, text=True,
                         env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"},
                         stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if run.returncode not in (FINE, TARGET_FAILED):
        return f"ends with {run.returncode}: {run.stderr}"
    if "grep " in command and not run.stdout:
        return "finds nothing"
    if says is not None:
        pattern = "".join("(.*\n)*" if line == "…" else re.escape(line) + "\n" for line in says.splitlines())
        if not re.match(pattern, run.stdout):
            return f"says\n{run.stdout}"
    return None


def python_problem(code, folder):
    for name in re.findall(r"^import ([a-z0-9, ]+)", code, re.M):
        for module in re.split(r",? +|,", re.sub(r" as \w+", "", name)):
            if subprocess.run([sys.executable, "-c", f"import {module}"], stderr=subprocess.DEVNULL).returncode:
                return None
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, text=True, capture_output=True)
    return f"ends with {run.returncode}: {run.stderr}" if run.returncode or not run.stdout else None


def main(program, root):
    problems, count = [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_folder(root, program, folder)
        pages = {page: (root / page).read_text() for page in PAGES}
        for page, text in pages.items():
            for command, says in commands_of(text):
                count += 1
                if problem := problem_of(command, says, folder):
                    problems.append(f"{page}: {command}\n{problem}")
        for page, text in pages.items():  # they read what the commands have made
            for language, code in blocks(text):
                if language == "python" and (problem := python_problem(code, folder)):
                    problems.append(f"{page}: Python that begins {code[:60]!r}\n{problem}")
    print("\n".join(problems))
    print(f"{count} commands, {len(problems)} problems")
    return 1 if problems or count < 60 else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
