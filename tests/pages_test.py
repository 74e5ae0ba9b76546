#!/usr/bin/env python3
"""Every command and option of --help is in the man page and in the completions of bash, zsh and fish, and no other.

usage: pages_test.py FOLDER PROGRAM...

FOLDER has what sim/packaging/pages.py made. The completions are asked as a shell asks them: bash always, fish where it is
installed; those of zsh are read, and parsed by zsh where it is installed.
"""
import gzip
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def output(*words, cwd=None):
    return subprocess.run(words, check=True, capture_output=True, text=True, cwd=cwd).stdout


def entries(text, head):
    """The names before the column of meanings, of one section of a --help."""
    section = re.search(rf"^{head}:\n((?:  .*\n)*)", text, re.MULTILINE)
    return re.findall(r"^  (\S+)", section[1], re.MULTILINE) if section else []


def options(text):
    return {name for names in entries(text, "Options") for name in names.split(",")}


def same(what, expected, found):
    expected, found = set(expected), set(found)
    if expected != found:
        sys.exit(f"{what}: missing {sorted(expected - found)}, too many {sorted(found - expected)}")


def bash_offers(folder, name, typed, cwd=None):
    """What bash completes after these words, in that folder; the last one is not finished."""
    function = "_" + name.replace("-", "_")
    script = f'source "$1"; shift; compopt() {{ :; }}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); {function}; printf "%s\\n" "${{COMPREPLY[@]}}"'
    return output("bash", "-c", script, "bash", f"{folder}/{name}.bash", name, *typed, cwd=cwd).split()


def fish_offers(folder, name, typed):
    offered = output("fish", "-c", f'source "{folder}/{name}.fish"; complete -C "{" ".join([name, *typed])}"')
    return [line.split("\t")[0] for line in offered.splitlines()]


def check_man(folder, name, helps):
    page = gzip.decompress((folder / f"{name}.1.gz").read_bytes()).decode().replace("\\-", "-")
    of_command = {head: text for head, text in re.findall(r"^\.SS (\S+)\n(.*?)(?=^\.S[SH] )", page, re.MULTILINE | re.DOTALL)}
    of_command[""] = page[page.index(".SH OPTIONS") : page.index(".S", page.index(".SH OPTIONS") + 3)]
    same(f"{name}: commands of the man page", helps, of_command)
    for command, text in helps.items():
        same(f"{name} {command}: options of the man page", options(text),
             re.findall(r"\\fB(-[\w-]+)\\fR", of_command[command]))
    if shutil.which("man"):
        said = subprocess.run(["man", "--warnings", "-l", f"{folder}/{name}.1.gz"], capture_output=True, text=True)
        if said.returncode or said.stderr:
            sys.exit(f"{name}: man says {said.stderr}")


def check_zsh(folder, name, helps):
    file = folder / f"_{name}"
    if shutil.which("zsh"):
        subprocess.run(["zsh", "-n", file], check=True)
    text = file.read_text()
    if not text.startswith(f"#compdef {name}\n"):
        sys.exit(f"{file}: not a completion of {name}")
    of_command = dict(re.findall(r"^      (\w+)\) _arguments(.*?) ;;$", text, re.MULTILINE | re.DOTALL))
    of_command[""] = re.search(r"^_arguments(.*?)(?:[^\\]\n|\Z)", text, re.MULTILINE | re.DOTALL)[1]
    same(f"{name}: commands of zsh", helps, of_command)
    for command, said in helps.items():
        found = re.findall(r"'\*?(--[\w-]+)=?\[", of_command[command])
        for pair in re.findall(r"\{([^}]*)\}'\[", of_command[command]):
            found += [option.rstrip("=") for option in pair.split(",")]
        same(f"{name} {command}: options of zsh", options(said), found)


def check(folder, program):
    name = Path(program).name
    said = output(program, "--help")
    commands = entries(said, "Subcommands")
    helps = {"": said, **{command: output(program, command, "--help") for command in commands}}
    if not all(map(options, helps.values())) or (name == "frontline" and "explain" not in commands):
        sys.exit(f"{name}: its --help is not understood")
    check_man(folder, name, helps)
    check_zsh(folder, name, helps)
    if commands:
        same(f"{name}: commands of bash", commands, bash_offers(folder, name, [""]))
    for command, text in helps.items():
        typed = [command] if command else []
        same(f"{name} {command}: options of bash", options(text), bash_offers(folder, name, [*typed, "-"]))
        if shutil.which("fish"):
            same(f"{name} {command}: options of fish", options(text),
                 [*fish_offers(folder, name, [*typed, "-"]), *fish_offers(folder, name, [*typed, "--"])])
    if shutil.which("fish") and commands:
        same(f"{name}: commands of fish", commands, fish_offers(folder, name, [""]))


def check_values(folder):
    """Words and files are offered where they fit."""
    same("bash: --format", ["table", "json", "csv"], bash_offers(folder, "frontline", ["run", "a.yaml", "--format", ""]))
    same("bash: a seed", [], bash_offers(folder, "frontline", ["run", "--seed", ""]))
    with tempfile.TemporaryDirectory() as here:
        for name in ("day.yaml", "grid.study.yaml", "grid.db", "notes.txt"):
            (Path(here) / name).touch()
        same("bash: a scenario", ["day.yaml", "grid.study.yaml"], bash_offers(folder, "frontline", ["run", ""], here))
        same("bash: a database", ["grid.db"], bash_offers(folder, "frontline", ["sweep", "grid.study.yaml", "-o", ""], here))
        same("bash: a scenario of the window", ["day.yaml"], bash_offers(folder, "frontline-live", ["d"], here))


def main():
    folder = Path(sys.argv[1]).resolve()
    for program in sys.argv[2:]:
        check(folder, program)
    check_values(folder)


if __name__ == "__main__":
    main()
