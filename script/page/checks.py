"""What a page must be. Each check returns what is wrong, in words."""

import itertools

import colours

FOCUSABLE = "a[href], button, input, summary, [tabindex='0']"


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")


def overflow(page):
    """Wide tables scroll in their own regions, and the page does not."""
    width, room = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [f"{width} px wide in {room} px"] if width > room else []


def paper(page):
    """Nothing is cut off on A4, whose margins leave 180 mm."""
    page.set_viewport_size({"width": 680, "height": 1000})
    page.emulate_media(media="print")
    cut = page.evaluate(
        """[...document.querySelectorAll('.scroll, body')]
          .filter(part => part.scrollWidth > part.clientWidth)
          .map(part => part.getAttribute('aria-labelledby') ?? 'the page')""")
    page.emulate_media(media="screen")
    return [f"{part} is cut off on paper" for part in cut]


def accessibility(page, axe):
    """axe-core's rules, all that it has for pages."""
    page.evaluate(axe)
    violations = page.evaluate("axe.run().then(result => result.violations)")
    return [
        f"axe: {one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}" for one in violations]


def colours_of(page, prefix):
    return page.evaluate(
        """prefix => [...document.querySelectorAll('.legend rect')]
          .filter(mark => mark.getAttribute('class').startsWith(prefix))
          .map(mark => getComputedStyle(mark).fill)""", prefix)


def palette(page):
    """Marks stand out from the page, and neighbours from one another, for everybody."""
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    problems = []
    for prefix in ("fill-phase", "fill-verdict"):
        marks = colours_of(page, prefix)
        for mark in marks:
            if colours.contrast(mark, paper) < 3:
                problems.append(f"{mark} on {paper}: a contrast under 3")
        pairs = (
            itertools.combinations(marks, 2) if prefix == "fill-verdict"
            else zip(marks, marks[1:]))
        for one, other in pairs:
            for vision in colours.VISIONS:
                if colours.difference(one, other, vision) < 12:
                    problems.append(f"{one} and {other} look alike with {vision} vision")
    return problems


def folds(page):
    """A link to something folded opens it."""
    link = page.locator("td a[href^='#']").first
    if link.count() == 0:
        return []
    target = page.locator(link.get_attribute("href"))
    link.click()
    return [] if target.is_visible() else ["a link leads to what stays folded"]


def keyboard(page):
    """Tab reaches all that can be used, in order, and shows where it is."""
    page.goto(page.url.split("#")[0])
    unfold(page)
    wanted = page.evaluate(
        """wanted => [...document.querySelectorAll(wanted)]
          .filter(part => part.checkVisibility())
          .map((part, place) => (part.dataset.place = place, place))""", FOCUSABLE)
    reached, unseen = [], 0
    for _ in wanted:
        page.keyboard.press("Tab")
        place, outline = page.evaluate(
            """[document.activeElement.dataset.place,
                getComputedStyle(document.activeElement).outlineStyle]""")
        reached.append(None if place is None else int(place))
        unseen += outline == "none"
    problems = []
    if reached != wanted:
        problems.append(f"Tab reaches {len(set(reached))} of {len(wanted)}, or in another order")
    if unseen:
        problems.append(f"focus cannot be seen {unseen} times")
    return problems


# Clicks each heading of numbers twice, and reads the column after either.
SORTS = """() => [...document.querySelectorAll('thead button')]
  .filter(button => button.closest('th').matches('.number, .measure'))
  .flatMap(button => [1, 2].map(() => {
    button.click();
    const heading = button.closest('th');
    const values = [...heading.closest('table').tBodies[0].rows]
      .map(row => row.cells[heading.cellIndex])
      .map(cell => cell.dataset.value ?? cell.textContent.trim());
    return [button.textContent, heading.getAttribute('aria-sort'), values];
  }))"""


def sorting(page):
    """A click sorts from the largest down, another one from the smallest up; none comes last."""
    problems = []
    for number, (title, direction, values) in enumerate(page.evaluate(SORTS)):
        wanted = "ascending" if number % 2 else "descending"
        known = [float(value) for value in values if value]
        if direction != wanted or "" in values[:len(known)]:
            problems.append(f"{title} is {direction}, with what is not known in between")
        if known != sorted(known, reverse=wanted == "descending"):
            problems.append(f"{title} is not {wanted}: {values}")
    return problems


def filtering(page):
    """Rows and charts of other projects go, and come back."""
    field = page.locator("#project")
    if field.count() == 0:
        return []
    names = page.evaluate(
        "[...document.querySelectorAll('[data-project]')].map(part => part.dataset.project)")
    name = names[-1]
    field.fill(name.upper())
    shown = page.evaluate(
        """[...document.querySelectorAll('[data-project]')]
          .filter(part => !part.hidden).map(part => part.dataset.project)""")
    field.fill("")
    hidden = page.locator("[data-project][hidden]").count()
    right = [one for one in names if name.lower() in one.lower()]
    if shown != right and sorted(shown) != sorted(right):
        return [f"the filter shows {len(shown)} of {len(right)} parts"]
    return [f"{hidden} parts stay hidden"] if hidden else []


def without_script(page, rows):
    problems = []
    if page.locator("tbody tr").count() != rows:
        problems.append("without JavaScript, rows are missing")
    if page.locator("main h2").count() not in (0, 6) or not page.locator("h1").is_visible():
        problems.append("without JavaScript, headings are missing")
    for part in ("form", "button"):
        if any(one.is_visible() for one in page.locator(part).all()):
            problems.append(f"without JavaScript, a {part} is there that cannot work")
    return problems


def attacks(view, payloads):
    """Nothing of a payload became a part of the page, whatever one does with it."""
    with view as page:
        unfold(page)
        for button in page.locator("thead button").all():
            button.click()
        for payload in payloads:
            page.locator("#project").fill(payload.replace("\n", " ").replace("\r", " "))
        page.locator("#project").fill("")
        page.wait_for_timeout(300)
        hits, scripts, parts, links, shown = page.evaluate(
            r"""[window.hit, document.scripts.length,
              [...document.querySelectorAll('*')].filter(part =>
                /^(IMG|IFRAME|OBJECT|EMBED|BASE|VIDEO|AUDIO|MARQUEE|MATH|IMAGE|ANIMATE)$/i
                  .test(part.tagName)
                || [...part.attributes].some(one => /^(on|style$|srcdoc$)/.test(one.name)))
                .map(part => part.outerHTML.slice(0, 200)),
              [...document.links].map(link => link.getAttribute('href')).filter(href =>
                !/^#[a-z0-9-]+$/.test(href)
                && !/^https:\/\/[a-z0-9-]+\.console\.[a-z0-9.-]+\/codesuite\//.test(href)),
              document.body.innerText]""")
        hostile = [one for one in shown if one in "\0\x1b\x07\ufeff\u202d\u202e\u2066\u2069"]
    problems = list(view.problems)
    if hits or scripts != 1:
        problems.append(f"{scripts} scripts, and a payload ran: {hits}")
    problems += [f"a payload became {part}" for part in parts]
    problems += [f"a payload became a link to {link}" for link in links]
    if hostile:
        problems.append(f"characters that turn or hide text: {set(hostile)}")
    if "<script>window.hit=1" not in shown:
        problems.append("no payload is on the page: this proves nothing")
    return problems
