// The quote browser: filters and search over the quotations of the page.
const QUOTES = ROWS.quotes;
const AT_ONCE = 20;
const FILTERS = ["country", "speaker", "topic", "stance", "act"];
const ACT_NAMES = { STATE: "States", AGREE: "Agrees", SUPPORT: "Supports", CONCEDE: "Concedes", REQUEST: "Demands", ACCUSE: "Accuses", REJECT: "Rejects", THREATEN: "Threatens" };
let shownQuotes = AT_ONCE;

// Letters without accents and case: "Erdogan" finds "Erdoğan".
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ı/g, "i").toLowerCase();
const searchable = QUOTES.map((row) => folded([row.quote, row.speaker, row.office, row.country, row.target, row.topic, row.title, row.outlet].join("\n")));

function optionsOf(name) {
  const counts = new Map();
  for (const row of QUOTES) if (row[name]) counts.set(row[name], (counts.get(row[name]) || 0) + 1);
  const names = { stance: DATA.stances, act: ACT_NAMES }[name] || {};
  const order = { stance: Object.keys(DATA.stances), act: DATA.acts }[name];
  const values = [...counts.keys()].sort(order ? (a, b) => order.indexOf(a) - order.indexOf(b) : (a, b) => a.localeCompare(b, "en"));
  return [["", "All"], ...values.map((value) => [value, `${names[value] || value} (${counts.get(value)})`])];
}

function found() {
  const words = folded(byId("search").value).split(/\s+/).filter(Boolean);
  const wanted = FILTERS.map((name) => [name, byId(`filter-${name}`).value]).filter(([, value]) => value);
  return QUOTES.filter((row, i) => wanted.every(([name, value]) => row[name] === value) && words.every((word) => searchable[i].includes(word)));
}

function who(row) {
  const office = [row.office, row.country !== row.speaker && row.country].filter(Boolean).join(", ");
  return el("div", { class: "who" }, el("b", {}, el("bdi", {}, row.speaker)), office && el("bdi", {}, office), el("div", {}, day(row.date)));
}

function quoteItem(row) {
  const others = row.outlets > 1 ? ` and ${count(row.outlets - 1, "other outlet")}` : "";
  const source = el("span", {}, link(row.url, row.title || row.url), " · ", el("bdi", {}, row.outlet), others);
  const labels = [
    el("span", { class: `stance ${row.stance}` }, DATA.stances[row.stance]),
    el("span", {}, ACT_NAMES[row.act] || row.act),
    el("span", {}, row.topic),
    row.target && el("span", {}, "to or about ", el("bdi", {}, row.target)),
  ];
  const quote = el("blockquote", { dir: "auto", class: row.quote.length > 220 ? "long" : "" }, row.quote);
  return el("li", {}, who(row), el("div", {}, quote, el("p", { class: "meta" }, ...labels), el("p", { class: "meta" }, source)));
}

function showQuotes() {
  const rows = found();
  byId("quotes-list").replaceChildren(...rows.slice(0, shownQuotes).map(quoteItem));
  byId("quotes-say").textContent = `${count(rows.length, "statement")}${rows.length > shownQuotes ? `, the newest ${shownQuotes} shown` : ""}.`;
  byId("quotes-more").hidden = rows.length <= shownQuotes;
}

function filterQuotes() {
  shownQuotes = AT_ONCE;
  showQuotes();
}

// No filter and no words; whoever calls this shows the quotations afterwards.
function clearFilters() {
  for (const name of FILTERS) byId(`filter-${name}`).value = "";
  byId("search").value = "";
}

function showMore() {
  const first = shownQuotes;
  shownQuotes += AT_ONCE;
  showQuotes();
  const item = byId("quotes-list").children[first];
  item.tabIndex = -1;
  item.focus({ preventScroll: true });
}

function startQuotes() {
  for (const name of FILTERS) {
    fill(byId(`filter-${name}`), optionsOf(name));
    byId(`filter-${name}`).addEventListener("change", filterQuotes);
  }
  byId("search").addEventListener("input", filterQuotes);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters-clear").addEventListener("click", () => {
    clearFilters();
    filterQuotes();
  });
  byId("quotes-more").addEventListener("click", showMore);
  showQuotes();
}
