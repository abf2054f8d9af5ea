"use strict";
// Everything is there without this: it sorts tables, filters by project and opens what a link
// leads to.
(() => {
  // Undefined where there is none.
  const valueOf = (row, column) =>
    row.cells[column].dataset.value ?? (row.cells[column].textContent.trim() || undefined);

  const collator = new Intl.Collator("en", { numeric: true });

  // What has no value stays last, whichever way.
  function sort(table, heading, column) {
    const isAscending = heading.getAttribute("aria-sort") === "descending";
    const isNumber = heading.matches(".number, .measure");
    const order = isNumber ? (a, b) => Number(a) - Number(b) : collator.compare;
    const body = table.tBodies[0];
    const all = [...body.rows].map((row) => [row, valueOf(row, column)]);
    const known = all.filter((pair) => pair[1] !== undefined);
    known.sort((one, other) => (isAscending ? 1 : -1) * order(one[1], other[1]));
    const unknown = all.filter((pair) => pair[1] === undefined);
    body.append(...[...known, ...unknown].map((pair) => pair[0]));
    for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
  }

  for (const table of document.querySelectorAll("table")) {
    if (table.tBodies[0].rows.length < 2) continue;
    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      if (!heading.dataset.column) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sort(table, heading, column));
      heading.append(button);
    });
  }

  const form = document.getElementById("filter");
  if (form) {
    const input = document.getElementById("project");
    const found = document.getElementById("found");
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", () => {
      const text = input.value.trim().toLowerCase();
      const names = new Set();
      for (const part of document.querySelectorAll("[data-project]")) {
        part.hidden = !part.dataset.project.toLowerCase().includes(text);
        if (!part.hidden) names.add(part.dataset.project);
      }
      found.value = text ? `${names.size} shown; figures of all projects stay` : "";
    });
  }

  function open() {
    const target = document.getElementById(location.hash.slice(1));
    const fold = target && target.closest("details");
    if (fold) fold.open = true;
  }
  addEventListener("hashchange", open);
  open();
})();
