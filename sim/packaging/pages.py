#!/usr/bin/env python3
"""Man page and shell completions of a program, made from what its own --help says, so that they cannot differ from it.

usage: pages.py PROGRAM FOLDER

Writes NAME.1.gz, NAME.bash, _NAME (zsh) and NAME.fish into FOLDER. The help is that of CLI11: sections whose heads end with a
colon, entries indented by two, what they mean from column 30 on. The name of a value says what completes it:
words with | between them are all there are, those in FILES are files with that ending, others cannot be guessed.
"""
import gzip
import re
import subprocess
import sys
from pathlib import Path

FILES = {"SCENARIO": ".yaml", "F": ".yaml", "STUDY": ".study.yaml", "DB": ".db", "HTML": ".html", "PNG": ".png",
         "FILE": "", "DIR": ""}
SECTIONS = {"Exit codes": "Exit status"}  # as man pages call it
COLUMN = 30  # where CLI11 begins to say what an entry means


class Entry:
    """An option, a positional or a command: what is typed, its value, what it means."""

    def __init__(self, left, meaning):
        left = re.sub(r" Excludes:.*", "", left)
        names, _, value = left.partition(" ")
        self.names = names.split(",")
        self.long = self.names[-1]
        self.shown_value = value.strip()
        self.value = value.replace("...", "").strip(" []")
        self.repeats = "..." in value
        self.meaning = meaning


class Help:
    """One --help: its summary, usage, sections of entries and the paragraphs below them."""

    def __init__(self, program, command=None):
        words = [program] + ([command] if command else []) + ["--help"]
        text = subprocess.run(words, check=True, capture_output=True, text=True).stdout
        lines = text.splitlines()
        self.summary = lines[0].split(": ", 1)[-1]
        self.usage = lines[1].removeprefix("Usage: ")
        self.sections = {"Positionals": [], "Options": [], "Subcommands": []}
        at, section = 2, None
        while at < len(lines) and not (lines[at] and section and not lines[at - 1] and lines[at][:-1] not in self.sections):
            line = lines[at]
            if line[:-1] in self.sections:
                section = self.sections[line[:-1]]
            elif line.startswith(" " * COLUMN):
                section[-1].meaning = (section[-1].meaning + " " + line.strip()).strip()
            elif line:
                # What is longer than the column has its meaning on the next line.
                split = COLUMN if line[COLUMN - 1 : COLUMN] in (" ", "") else len(line)
                section.append(Entry(line[:split].strip(), line[split:].strip()))
            at += 1
        self.paragraphs = [p for p in "\n".join(lines[at:]).split("\n\n") if p.strip()]
        self.options, self.positionals = self.sections["Options"], self.sections["Positionals"]
        if not self.options:
            sys.exit(f"{' '.join(words)}: no options found in what it says")


class Program:
    def __init__(self, path):
        self.name = Path(path).name
        self.help = Help(path)
        self.commands = {c.long: Help(path, c.long) for c in self.help.sections["Subcommands"]}
        self.meanings = {c.long: c.meaning for c in self.help.sections["Subcommands"]}
        said = subprocess.run([path, "--version"], check=True, capture_output=True, text=True).stdout
        self.version = said.split()[-1]

    def helps(self):
        """Each command with its help; the program itself is the command ""."""
        return {"": self.help, **self.commands}


# ---------------------------------------------------------------- man page


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("…", "...")
    return "\n".join("\\&" + line if line[:1] in ".'" else line for line in text.split("\n"))


def man_entries(entries):
    for entry in entries:
        names = ", ".join(f"\\fB{roff(name)}\\fR" for name in entry.names)
        value = f" \\fI{roff(entry.shown_value)}\\fR" if entry.shown_value else ""
        yield f".TP\n{names}{value}\n{roff(entry.meaning)}"


def man_paragraphs(paragraphs):
    """A paragraph that begins with `Words: ` is a section of that name; one with indented lines is kept as it stands."""
    for paragraph in paragraphs:
        name, _, rest = paragraph.partition(":")
        if re.fullmatch(r"[A-Z][a-z]+( [a-z]+)?", name):
            yield f".SH {roff(SECTIONS.get(name, name).upper())}"
            paragraph = rest.removeprefix("\n") if rest.startswith("\n") else rest[1:2].upper() + rest[2:]
        else:
            yield ".PP"
        if paragraph.startswith("  ") or "\n  " in paragraph:
            yield f".EX\n{roff(paragraph)}\n.EE"
        else:
            yield roff(paragraph)


def man_page(program):
    other = {"frontline": "frontline-live", "frontline-live": "frontline"}[program.name]
    lines = [
        f'.TH {roff(program.name.upper())} 1 "" "Frontline {program.version}" "Frontline"',
        f".SH NAME\n{roff(program.name)} \\- {roff(program.help.summary)}",
        f".SH SYNOPSIS\n.B {roff(program.help.usage.replace('SUBCOMMAND', 'COMMAND'))}",
    ]
    if program.help.positionals:
        lines += [".SH ARGUMENTS", *man_entries(program.help.positionals)]
    lines += [".SH OPTIONS", *man_entries(program.help.options)]
    if program.commands:
        lines.append(".SH COMMANDS")
    for name, text in program.commands.items():
        lines.append(f".SS {roff(name)}\n{roff(program.meanings[name])}\n.PP\n.B {roff(text.usage)}")
        lines += man_entries(text.positionals + text.options)
        examples = [p.split("\n", 1)[1] for p in text.paragraphs if p.startswith("Examples:")]
        lines += [f".PP\n.EX\n{roff(example)}\n.EE" for example in examples]
    lines += man_paragraphs(program.help.paragraphs)
    lines.append(f".SH SEE ALSO\n.BR {roff(other)} (1)")
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------- completions


def kind(value):
    """What completes a value: ("words", list), ("files", ending) or ("nothing", None)."""
    if "|" in value:
        return "words", value.split("|")
    if value in FILES:
        return "files", FILES[value]
    return "nothing", None


def bash_words(kind_of_value):
    what, which = kind_of_value
    if what == "words":
        return f"words='{' '.join(which)}' ;;"
    return f"ending='{which}' ;;" if what == "files" else ";; # nobody can guess these"


def bash(program):
    function = "_" + program.name.replace("-", "_")
    commands, values = [], {}
    for command, text in program.helps().items():
        names = " ".join(name for option in text.options for name in option.names)
        takes = ";;"
        if program.commands and not command:
            takes = f"words='{' '.join(program.commands)}' ;;"
        elif text.positionals and kind(text.positionals[0].long)[0] != "nothing":
            takes = bash_words(kind(text.positionals[0].long))
        commands.append(f"      '{command}') options='{names}' {takes}")
        for option in text.options:
            if option.value:
                values.setdefault(bash_words(kind(option.value)), []).extend(f"'{command} {name}'" for name in option.names)
    values = [f"    {' | '.join(names)}) {takes}" for takes, names in values.items()]
    first = "\n  [ \"$COMP_CWORD\" -lt 2 ] || command=${COMP_WORDS[1]}" if program.commands else ""
    return f"""# Completion of {program.name} for bash, made from its --help.
{function}() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}
  local command='' options='' words='' ending=- # of files; -: no files{first}
  case "$command $before" in
{chr(10).join(values)}
    *) case $command in
{chr(10).join(commands)}
    esac ;;
  esac
  COMPREPLY=()
  if [[ $word == -* ]]; then
    words=$options
  elif [ "$ending" != - ]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -X "!*$ending" -- "$word"; compgen -d -- "$word")
  fi
  if [ -n "$words" ]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  fi
}}
complete -F {function} {program.name}
"""


def zsh_quoted(text):
    return re.sub(r"([\[\]:\\])", r"\\\1", text).replace("'", "'\\''")


def zsh_value(value):
    what, which = kind(value)
    if what == "words":
        return f":({' '.join(which)})"
    if what == "files":
        return f':_files -g "*{which}"' if which else ":_files"
    return ": "


def zsh_arguments(text, indent):
    for option in text.options:
        value = f":{zsh_quoted(option.value)}{zsh_value(option.value)}" if option.value else ""
        meaning = f"[{zsh_quoted(option.meaning)}]"
        names = [name + ("=" if option.value and name.startswith("--") else "") for name in option.names]
        if option.repeats:
            spec = f"'*{names[-1]}{meaning}{value}'"
        elif len(names) > 1:
            spec = f"'({' '.join(option.names)})'{{{','.join(names)}}}'{meaning}{value}'"
        else:
            spec = f"'{names[0]}{meaning}{value}'"
        yield f" \\\n{indent}{spec}"
    for positional in text.positionals:
        many = "*" if positional.repeats else "1"
        yield f" \\\n{indent}'{many}:{zsh_quoted(positional.meaning)}{zsh_value(positional.long)}'"


def zsh(program):
    head = f"#compdef {program.name}\n# Completion of {program.name} for zsh, made from its --help.\n"
    if not program.commands:
        return head + f"_arguments{''.join(zsh_arguments(program.help, '  '))}\n"
    commands = "\n".join(f"      '{name}:{zsh_quoted(meaning)}'" for name, meaning in program.meanings.items())
    cases = "\n".join(f"      {name}) _arguments{''.join(zsh_arguments(text, '        '))} ;;"
                      for name, text in program.commands.items())
    return head + f"""local state
local -a commands
_arguments -C{''.join(zsh_arguments(program.help, '  '))} \\
  '1:command:->command' '*::argument:->argument'
case $state in
  command)
    commands=(
{commands}
    )
    _describe command commands
    ;;
  argument)
    case $words[1] in
{cases}
    esac
    ;;
esac
"""


def fish_quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def fish_value(value):
    what, which = kind(value)
    if what == "words":
        return f" -x -a {fish_quoted(' '.join(which))}"
    if what == "files":
        return f" -x -a '(__fish_complete_suffix {which})'" if which else " -r -F"
    return " -x"


def fish(program):
    lines = [f"# Completion of {program.name} for fish, made from its --help.", f"complete -c {program.name} -f"]
    for name, meaning in program.meanings.items():
        lines.append(f"complete -c {program.name} -n __fish_use_subcommand -a {name} -d {fish_quoted(meaning)}")
    for command, text in program.helps().items():
        when = f" -n '__fish_seen_subcommand_from {command}'" if command else " -n __fish_use_subcommand" if program.commands else ""
        for option in text.options:
            names = "".join(f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}" for name in option.names)
            value = fish_value(option.value) if option.value else ""
            lines.append(f"complete -c {program.name}{when}{names} -d {fish_quoted(option.meaning)}{value}")
        for positional in text.positionals:
            if kind(positional.long)[0] == "files":
                lines.append(f"complete -c {program.name}{when} -k -a '(__fish_complete_suffix {FILES[positional.long]})'")
    return "\n".join(lines) + "\n"


def main():
    program, folder = Program(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    # Equal input gives equal bytes: no time of day in the archive.
    (folder / f"{program.name}.1.gz").write_bytes(gzip.compress(man_page(program).encode(), 9, mtime=0))
    for name, text in ((f"{program.name}.bash", bash), (f"_{program.name}", zsh), (f"{program.name}.fish", fish)):
        (folder / name).write_text(text(program))


if __name__ == "__main__":
    main()
