(() => {
  "use strict";

  // Tables: a click on a heading sorts by its column, numbers from the largest, words from A.
  const valueOf = (row, column, kind) => {
    const value = row.cells[column].dataset.value ?? "";
    return kind === "number" ? (value === "" ? -Infinity : Number(value)) : value;
  };

  const sort = (table, heading) => {
    const kind = heading.dataset.sort;
    const first = kind === "number" ? "descending" : "ascending";
    const order = heading.getAttribute("aria-sort") === first ? (first === "descending" ? "ascending" : "descending") : first;
    const sign = order === "ascending" ? 1 : -1;
    const body = table.tBodies[0];
    const compare = (a, b) => {
      const [left, right] = [a, b].map((row) => valueOf(row, heading.cellIndex, kind));
      return sign * (kind === "number" ? (left === right ? 0 : left < right ? -1 : 1) : left.localeCompare(right, document.documentElement.lang, { numeric: true }));
    };
    body.append(...[...body.rows].sort(compare));
    for (const other of heading.parentElement.cells) other.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", order);
  };

  // On a phone the cells of a row stand below each other, each with the heading of its column.
  for (const table of document.querySelectorAll("table.cards")) {
    const headings = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim().replaceAll("\u00ad", ""));
    for (const row of table.tBodies[0].rows) {
      for (const cell of row.cells) cell.dataset.label = headings[cell.cellIndex];
    }
    table.classList.add("labelled");
  }

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sort(table, heading));
      heading.append(button);
      heading.setAttribute("aria-sort", "none");
    }
    const rows = table.tBodies[0].rows.length;
    if (rows > 18) {
      table.classList.add("folded");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "unfold";
      button.textContent = document.body.dataset.unfold.replace("{number}", rows);
      button.addEventListener("click", () => {
        table.classList.remove("folded");
        button.remove();
      });
      table.parentElement.after(button);
    }
  }

  // Charts: each is drawn live when it comes near the screen; until then, and where that fails, its picture stays.
  const source = document.getElementById("specs");
  if (!source) return;
  const specs = JSON.parse(source.textContent);

  const live = new Map();

  const draw = async (figure) => {
    const place = document.createElement("div");
    place.className = "live";
    place.setAttribute("aria-hidden", "true");
    const before = live.get(figure);
    const width = Math.floor(figure.clientWidth);
    live.set(figure, { place, width });
    figure.append(place);
    try {
      const spec = specs[figure.dataset.chart];
      const signals = spec.signals.map((signal) => (signal.name === "narrow" ? { ...signal, value: width < 400 } : signal));
      const { finalize } = await window.svcnlpDraw(place, { ...spec, signals, width });
      Object.assign(live.get(figure), { finalize });
      figure.classList.add("is-live");
    } catch {
      place.remove();
    }
    before?.finalize?.();
    before?.place.remove();
  };

  // A chart that has become wider or narrower is drawn anew once its width has come to rest.
  let rest = 0;
  const sized = new ResizeObserver(() => {
    clearTimeout(rest);
    rest = setTimeout(() => {
      for (const [figure, { width }] of live) {
        if (figure.clientWidth && Math.floor(figure.clientWidth) !== width) draw(figure);
      }
    }, 150);
  });

  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      seen.unobserve(entry.target);
      draw(entry.target).then(() => sized.observe(entry.target));
    }
  }, { rootMargin: "400px" });
  for (const figure of document.querySelectorAll("[data-chart]")) seen.observe(figure);
})();
