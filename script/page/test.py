"""Opens pages of `buildledger html` in Chromium, and looks at what people get."""

import argparse
import importlib.resources
import json
import os
import pathlib
import subprocess
import sys
import time

from playwright.sync_api import sync_playwright

import checks
import hostile

WIDE, NARROW = 1280, 320  # 320 is 1280 at a zoom of 400 %


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--buildledger", "--chromium", "--output"):
        parser.add_argument(name, required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    start = time.monotonic()
    pages = make_pages(arguments.buildledger.resolve(), arguments.output.resolve())
    axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(arguments.chromium), chromium_sandbox=os.geteuid() != 0)
        problems = []
        for name, path in pages.items():
            for check in (look, use, read_without_script):
                problems += [f"{name}: {problem}" for problem in check(browser, path, axe)]
        for has_policy in (True, False):
            problems += [f"hostile: {problem}" for problem in checks.attacks(
                Watched(browser, pages["hostile"], bypass_csp=not has_policy), hostile.PAYLOADS)]
        browser.close()
    for problem in problems:
        print(f"script/test-page: {problem}", file=sys.stderr)
    print(f"{len(pages)} pages, {time.monotonic() - start:.0f} s, pictures in {arguments.output}")
    sys.exit(1 if problems else 0)


def make_pages(tool, folder):
    """Ledgers of the samples, of nothing, of one build and of payloads. Returns their pages."""
    one = {"id": "shop:1", "buildStatus": "SUCCEEDED", "startTime": 1790000000,
           "endTime": 1790000060}
    dumps = {
        "samples": None, "empty": {"builds": []}, "single": {"builds": [one]},
        "hostile": hostile.dump()}
    pages = {}
    for name, dump in dumps.items():
        ledger, source = folder / f"{name}.db", "samples"
        if dump is not None:
            source = folder / f"{name}.json"
            source.write_text(json.dumps(dump))
        pages[name] = folder / f"{name}.html"
        for command in (["ingest", source], ["html", pages[name]]):
            subprocess.run(
                [tool, *command, "--database", ledger], check=True, stderr=subprocess.DEVNULL)
    return pages


class Watched:
    """A page, and all that it should not do."""

    def __init__(self, browser, path, width=WIDE, **options):
        self.path, self.problems = path, []
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        self.page = self.context.new_page()
        note = self.problems.append
        url = path.as_uri()
        self.page.on("console", lambda message: note(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: note(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (note("dialog"), dialog.dismiss()))
        self.page.on("request", lambda request: request.url.split("#")[0] == url or (
            request.url == "data:," or note(f"request: {request.url}")))
        self.page.add_init_script(
            "addEventListener('securitypolicyviolation',"
            " event => console.error('violation: ' + event.violatedDirective))")
        self.page.goto(url)

    def __enter__(self):
        return self.page

    def __exit__(self, *_):
        self.context.close()


def look(browser, path, axe):
    """Pictures, overflow, colours and axe-core's rules, in both schemes and widths."""
    problems = []
    for scheme, width in (("light", WIDE), ("dark", WIDE), ("light", NARROW)):
        name = f"{scheme}, {width} px"
        view = Watched(browser, path, width, color_scheme=scheme)
        with view as page:
            picture = path.with_name(f"{path.stem}-{scheme}-{width}.png")
            page.screenshot(path=picture, full_page=True)
            if (scheme, width) == ("light", WIDE):
                page.pdf(path=path.with_suffix(".pdf"), format="A4")
            checks.unfold(page)
            found = checks.overflow(page) + checks.palette(page)
            if width == WIDE:
                found += checks.accessibility(page, axe) + checks.paper(page)
        problems += [f"{name}: {problem}" for problem in found + view.problems]
    return problems


def use(browser, path, _):
    """Keyboard, sorting and the filter by project."""
    view = Watched(browser, path)
    with view as page:
        found = checks.folds(page) + checks.keyboard(page) + checks.sorting(page)
        found += checks.filtering(page)
    return found + view.problems


def read_without_script(browser, path, _):
    """All of it is there, and nothing that would not work."""
    with Watched(browser, path) as page:
        rows = page.locator("tbody tr").count()
    view = Watched(browser, path, java_script_enabled=False)
    with view as page:
        found = checks.without_script(page, rows)
    return found + view.problems


if __name__ == "__main__":
    main()
