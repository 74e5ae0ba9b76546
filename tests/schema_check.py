#!/usr/bin/env python3
"""Holds scenarios against the JSON Schema of the language: schema_check.py PROGRAM SOURCE_FOLDER

Shipped scenarios, overlays and examples, of the documentation too, must be valid, whether their scalars are read
as text, as Frontline does, or as YAML 1.2 has them, as editors do. Broken scenarios whose mistake shows
without knowing names, sums and files must not. Ends with 77 (skipped) when the Debian packages
python3-jsonschema and python3-yaml are missing.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

try:
    import yaml
    from jsonschema import Draft202012Validator
except ImportError as missing:
    print(f"skipped: {missing} (apt-get install python3-jsonschema python3-yaml)")
    sys.exit(77)

FINE = ["scenarios/*.yaml", "scenarios/lessons/*.yaml", "tests/examples/*.yaml"]
OVERLAYS = ["scenarios/chaos/*/*.yaml"]
STUDIES = ["scenarios/*.study.yaml", "scenarios/lessons/*.study.yaml", "tests/examples/*.study.yaml"]
BROKEN_STUDIES = ["study_keys", "study_missing", "study_of_a_scenario"]
PAGES = ["README.md", "scenarios/README.md"]
BROKEN = [
    "arrivals_none", "arrivals_scalar", "arrivals_two", "bad_names", "balk", "braces_missing", "branches",
    "chance_above_one", "clock_times", "comma_number", "costs", "events", "law_parameters", "missing_keys",
    "missing_units", "negative", "not_a_map", "not_numbers", "nothing_given", "profile_keys", "queues",
    "run", "space_missing", "staff", "step_verbs", "targets", "two_laws", "unit_slips", "unknown_key",
    "unknown_law", "unknown_top_key",
]


class EditorLoader(yaml.BaseLoader):
    """Plain scalars as YAML 1.2 has them: numbers and booleans, but no times and no `yes`."""


def read_as(tag, first_letters, pattern, convert):
    EditorLoader.add_implicit_resolver(tag, re.compile(pattern + r"\Z"), list(first_letters))
    EditorLoader.add_constructor(tag, lambda _, node: convert(node.value))


NUMBER = "-0123456789"
read_as("tag:yaml.org,2002:bool", "tf", r"true|false", lambda text: text == "true")
read_as("tag:yaml.org,2002:int", NUMBER, r"-?[0-9]+", int)
read_as("tag:yaml.org,2002:float", NUMBER, r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?", float)


def as_json(node):
    """Keys of JSON objects are texts."""
    if isinstance(node, dict):
        return {key if isinstance(key, str) else json.dumps(key): as_json(value)
                for key, value in node.items()}
    return [as_json(item) for item in node] if isinstance(node, list) else node


BROKEN_OVERLAYS = {
    "unknown key": "staff: {clerks: {absense: 1}}",
    "no unit": "customers: {guest: {patience: 10}}",
    "plans": "plans: {more: {staff: {clerks: {count: 4}}}}",
    "extends": "extends: hotel.yaml",
    "unknown section": "staf: {clerks: {absence: 1}}",
}


def overlays(root):
    for pattern in OVERLAYS:
        for path in sorted(root.glob(pattern)):
            yield "/".join(path.parts[-2:]), path.read_text(), True
    for name, text in BROKEN_OVERLAYS.items():
        yield f"overlay, {name}", text, False


def examples(root, studies):
    """Of the documentation: those that are studies, or the others."""
    for page in PAGES:
        for i, block in enumerate(re.findall(r"```yaml\n(.*?)```", (root / page).read_text(), re.S)):
            if (re.search(r"^study:", block, re.M) is not None) == studies:
                yield f"{page}, example {i + 1}", block, True


def studies(root):
    for pattern in STUDIES:
        for path in sorted(root.glob(pattern)):
            yield path.name, path.read_text(), True
    yield from examples(root, True)
    for name in BROKEN_STUDIES:
        yield f"errors/{name}.study.yaml", (root / f"tests/errors/{name}.study.yaml").read_text(), False


def documents(root):
    """Name, text, whether it must be valid."""
    for pattern in FINE:
        for path in sorted(root.glob(pattern)):
            if not path.name.endswith(".study.yaml"):
                yield path.name, path.read_text(), True
    yield from examples(root, False)
    for name in BROKEN:
        yield f"errors/{name}.yaml", (root / f"tests/errors/{name}.yaml").read_text(), False


def wrong_readings(program, options, files):
    """How many readings of the files were checked against the schema, and how many of them wrong."""
    schema = json.loads(subprocess.run([program, "schema", *options], check=True, capture_output=True).stdout)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    checked = wrong = 0
    for name, text, fine in files:
        for loader in (yaml.BaseLoader, EditorLoader):
            error = next(validator.iter_errors(as_json(yaml.load(text, loader))), None)
            checked += 1
            if (error is None) != fine:
                wrong += 1
                place = "" if error is None else ".".join(map(str, error.absolute_path))
                print(f"{name} ({loader.__name__}):",
                      "no error found" if error is None else f"{place}: {error.message[:300]}")
    print(f"{checked} readings checked, {wrong} wrong")
    return checked, wrong


def main():
    program, root = sys.argv[1], Path(sys.argv[2])
    checked, wrong = wrong_readings(program, [], documents(root))
    of_overlays, wrong_overlays = wrong_readings(program, ["--overlay"], overlays(root))
    of_studies, wrong_studies = wrong_readings(program, ["--study"], studies(root))
    too_few = checked < 80 or of_overlays < 30 or of_studies < 10
    sys.exit(1 if wrong or wrong_overlays or wrong_studies or too_few else 0)


main()
