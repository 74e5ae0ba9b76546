#!/usr/bin/env python3
"""HTML reports in headless Chromium: report_browser_test.py PROGRAM SOURCE_FOLDER

Makes the report of a run (all 24 services with FRONTLINE_FULL=1), of a comparison and of a study, in English
and in Chinese, and opens each with scripts, without scripts, dark, and as a printed PDF. Ends with 77 (skipped)
where Chromium is not installed. FRONTLINE_PICTURES=FOLDER keeps pages and pictures to look at.
"""
import glob
import html.parser
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FULL = bool(os.environ.get("FRONTLINE_FULL"))
MOST_BYTES = 400_000
problems = []


def check(holds, what):
    if not holds:
        problems.append(what)
        print("FAILED:", what, flush=True)


def frontline(*words):
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True)
    check(done.returncode in (0, 1), f"frontline {' '.join(words)}: exit code {done.returncode}: {done.stderr}")


def open_page(page, *options, size="1280,900"):
    """What Chromium says on standard output, and what its console was told."""
    with tempfile.TemporaryDirectory() as profile:
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                   "--disable-background-networking", "--disable-component-update", "--disable-sync",
                   f"--user-data-dir={profile}", "--hide-scrollbars", f"--window-size={size}",
                   "--virtual-time-budget=3000", "--enable-logging=stderr", *options, "file://" + page]
        done = subprocess.run(command, capture_output=True, timeout=120)
    said = [line for line in done.stderr.decode(errors="replace").splitlines() if ":CONSOLE" in line]
    return done.stdout.decode(errors="replace"), said


class Reader(html.parser.HTMLParser):
    """Whether every chart has a name and numbers behind it, and nothing points elsewhere."""

    def __init__(self):
        super().__init__()
        self.figures = self.named = self.numbers = 0
        self.outside = []

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag == "figure":
            self.figures += 1
        if tag == "svg" and named.get("role") == "img" and named.get("aria-label"):
            self.named += 1
        if tag == "details":
            self.numbers += 1
        for name in ("href", "src", "action", "srcset", "data"):
            if name in named:
                self.outside.append(f"<{tag} {name}={named[name]}>")
        if any(name.startswith("on") for name in named):
            self.outside.append(f"<{tag} {attributes}>")


def pixels(picture):
    """Width, height and the set of colours of an 8 bit PNG, and its first pixel."""
    data = open(picture, "rb").read()
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert depth == 8 and kind in (2, 6)
    length, at, packed = 3 if kind == 2 else 4, 8, b""
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at:at + 8])
        packed += data[at + 8:at + 8 + size] if name == b"IDAT" else b""
        at += 12 + size
    rows = zlib.decompress(packed)
    first = rows[1:1 + length]
    return width, height, first, len(set(rows[::97]))


def check_page(name, page, zooms):
    size = os.path.getsize(page)
    check(size < MOST_BYTES, f"{name}: {size} bytes")
    reader = Reader()
    reader.feed(open(page, encoding="utf-8").read())
    check(reader.figures == reader.named, f"{name}: {reader.figures} figures, {reader.named} charts with a name")
    check(reader.numbers >= reader.figures - 1, f"{name}: {reader.numbers} times numbers behind {reader.figures} charts")
    check(not reader.outside, f"{name}: points elsewhere: {reader.outside[:3]}")

    dom, said = open_page(page, "--dump-dom")
    check(not said, f"{name}, with scripts: {said[:3]}")
    check((' zoomed"' in dom) == zooms, f"{name}: the chart to zoom is {'not ' if zooms else ''}there")
    dom, said = open_page(page, "--dump-dom", "--blink-settings=scriptEnabled=false")
    check(not said, f"{name}, without scripts: {said[:3]}")
    check(' zoomed"' not in dom, f"{name}: scripts ran although they are off")

    for look, options in (("light", []), ("dark", ["--blink-settings=preferredColorScheme=0"])):
        picture = page.replace(".html", f".{look}.png")
        _, said = open_page(page, f"--screenshot={picture}", *options)
        check(not said, f"{name}, {look}: {said[:3]}")
        width, height, corner, colours = pixels(picture)
        check((width, height) == (1280, 900) and colours > 20, f"{name}, {look}: nothing to be seen")
        check((max(corner) < 80) == (look == "dark"), f"{name}: not {look}: {list(corner)}")

    pdf = page.replace(".html", ".pdf")
    _, said = open_page(page, f"--print-to-pdf={pdf}", "--no-pdf-header-footer")
    check(not said, f"{name}, printed: {said[:3]}")
    pages = len(re.findall(rb"/Type\s*/Page\b", open(pdf, "rb").read()))
    check(1 <= pages <= 16, f"{name}, printed: {pages} pages")
    print(f"{name}: {size} bytes, {reader.figures} charts, {pages} pages printed", flush=True)


def main():
    if not CHROMIUM:
        print("skipped: there is no Chromium here (apt-get install --no-install-recommends chromium)")
        sys.exit(77)
    folder = os.environ.get("FRONTLINE_PICTURES") or tempfile.mkdtemp(prefix="frontline_pages.")
    os.makedirs(folder, exist_ok=True)
    hotel = os.path.join(SOURCE, "scenarios", "S01_hotel_checkin.yaml")
    services = sorted(glob.glob(os.path.join(SOURCE, "scenarios", "S[0-9][0-9]_*.yaml")))
    services = [each for each in services if ".study." not in each] if FULL else [hotel]
    for service in services:
        for language in ("en", "zh"):
            name = f"{os.path.basename(service)[:3]}_{language}"
            page = os.path.join(folder, name + ".html")
            frontline("run", service, "--replications", "40", "--quiet", "--report", page, "--language", language)
            zooms = "zoom-data" in open(page, encoding="utf-8").read()
            check_page(name, page, zooms)
    store = os.path.join(folder, "study.db")
    if os.path.exists(store):
        os.remove(store)
    study = os.path.join(SOURCE, "scenarios", "S01_clerks.study.yaml")
    frontline("sweep", study, "-o", store, "--quiet")
    for language in ("en", "zh"):
        page = os.path.join(folder, f"compare_{language}.html")
        frontline("compare", hotel, "--plans", "one_more", "pre_check", "--replications", "100", "--quiet",
                  "--report", page, "--language", language)
        check_page(f"compare_{language}", page, False)
        page = os.path.join(folder, f"study_{language}.html")
        frontline("report", store, "-o", page, "--language", language)
        check_page(f"study_{language}", page, False)
    if not os.environ.get("FRONTLINE_PICTURES"):
        shutil.rmtree(folder)
    sys.exit(1 if problems else 0)


main()
