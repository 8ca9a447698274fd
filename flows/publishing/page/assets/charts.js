// Drawing: Vega-Lite compiled here, its expressions interpreted, so that the page may forbid evaluation.
const views = {};
const dark = matchMedia("(prefers-color-scheme: dark)");
const NARROW = 560;

function theme(width) {
  const chosen = structuredClone(DATA.themes[dark.matches ? "dark" : "light"]);
  if (width < NARROW) {
    chosen.axis.labelLimit = 138;
    chosen.legend.gradientLength = 84;
    chosen.axis.labelFontSize = 11;
  }
  return chosen;
}

// A specification with the rows it names, at the width of its box.
function specification(name, width) {
  const spec = structuredClone(DATA.charts[name]);
  const { aspect, shown } = spec.usermeta;
  spec.datasets = Object.fromEntries(datasetsOf(spec).map((dataset) => [dataset, ROWS[dataset]]));
  spec.width = width;
  spec.autosize = { type: "fit-x", contains: "padding" };
  if (aspect) spec.height = Math.round(width * aspect);
  for (const param of spec.params) {
    if (param.name === "shown") param.value = width < NARROW ? shown[1] : shown[0];
    else param.value = param.name === "span" ? state[name] : state[param.name];
  }
  return spec;
}

function datasetsOf(spec) {
  const own = spec.data && spec.data.name ? [spec.data.name] : [];
  return [...new Set([...own, ...(spec.layer || []).flatMap(datasetsOf)])];
}

function draw(name) {
  const box = byId(`chart-${name}`);
  const width = Math.floor(box.clientWidth);
  if (views[name]) views[name].finalize();
  const compiled = vegaLite.compile(specification(name, width), { config: theme(width), logger: vega.logger(vega.Error) }).spec;
  const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
    expr: vega.expressionInterpreter,
    renderer: "svg",
    container: box,
    hover: true,
    logLevel: vega.Error,
    loader: { load: refuse, sanitize: refuse, http: refuse, file: refuse },
    tooltip: showTip,
  });
  views[name] = view;
  box.dataset.width = width;
  return view.runAsync().then(() => { if (name === "map") offerTiles(); box.dataset.drawn = "yes"; });
}

const refuse = () => Promise.reject(new Error("This page fetches nothing."));

// Set a parameter of a drawn chart; the first drawing takes it from the state.
function update(name, param, value) {
  if (views[name]) views[name].signal(param, value).runAsync().then(() => { if (name === "map") offerTiles(); });
  refreshTable(name);
}

function showTip(handler, event, item, value) {
  const tip = byId("tip");
  tip.hidden = !value;
  if (!value) return;
  const [first, ...others] = Object.entries(value);
  const rest = others.map(([title, text]) => el("div", {}, `${title}: ${text}`));
  tip.replaceChildren(el("b", {}, String(first[1])), ...rest);
  const x = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
  const y = event.clientY + 18 + tip.offsetHeight > innerHeight ? event.clientY - tip.offsetHeight - 12 : event.clientY + 18;
  tip.style.transform = `translate(${Math.max(8, x)}px, ${y}px)`;
}

// The row of a filled square of the map, by its element; Vega keeps the drawn item there.
function tileRow(element) {
  const item = element.__data__;
  return item && item.mark && item.mark.marktype === "rect" && item.datum.country_name ? item.datum : null;
}

// Filled squares are buttons, for the pointer and for the keyboard; empty ones are none.
function offerTiles() {
  for (const tile of byId("chart-map").querySelectorAll("path")) {
    const row = tileRow(tile);
    tile.classList.toggle("tile", Boolean(row));
    if (!row) {
      tile.removeAttribute("tabindex");
      continue;
    }
    // What Vega calls a symbol hides its parts from assistive technology.
    for (let part = tile.parentNode; part.id !== "chart-map"; part = part.parentNode) if (part.hasAttribute("role")) part.setAttribute("role", "group");
    tile.removeAttribute("aria-roledescription");
    tile.setAttribute("role", "button");
    tile.setAttribute("tabindex", "0");
    tile.setAttribute("aria-label", `${row.country_name}: ${count(row.statements, "statement")}. Read the quotations`);
  }
}

const CHARTS = ["map", "leaders", "topics", "pairs"];

// One after the other, the first at once, so that the page answers in between.
async function drawAll() {
  for (const name of CHARTS) {
    await draw(name);
    await new Promise((done) => setTimeout(done));
  }
}

function redrawOnChange() {
  let waiting = 0;
  new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (views.pairs && Number(byId("chart-map").dataset.width) !== Math.floor(byId("chart-map").clientWidth)) drawAll();
    }, 150);
  }).observe(byId("chart-map"));
  dark.addEventListener("change", drawAll);
}
