// The controls, and the start.
function periodName(period) {
  return { week: "Week from ", day: "", all: "Since " }[period.kind] + day(period.start);
}

function showPeriod() {
  const period = ROWS.periods.find((row) => `${row.kind} ${row.start}` === state.period);
  if (!period) return;
  const rows = ROWS.country_periods.filter((row) => row.period === state.period);
  const perArticle = period.articles ? `, ${(period.statements / period.articles).toFixed(1)} an article` : "";
  byId("map-say").replaceChildren(
    el("strong", {}, `${periodName(period)}: ${count(period.statements, "statement")}`),
    ` from ${count(rows.length, "country", "countries")}, in ${count(period.articles, "article")} read of ${count(period.outlets, "outlet")}${perArticle}.`);
  const most = rows.slice(0, 5).flatMap((row, i) => [i ? ", " : "", row.country_name, " ", el("b", {}, String(row.statements))]);
  const tiles = new Set(ROWS.tiles.map((tile) => tile.country));
  const missing = rows.filter((row) => !tiles.has(row.country)).map((row) => `${row.country_name} ${row.statements}`);
  const beside = missing.length ? ` ${count(missing.length, "territory has", "territories have")} no square: ${missing.join(", ")}.` : "";
  byId("map-most").replaceChildren("Most statements: ", ...most, ".", beside);
  const select = byId("period");
  byId("earlier").disabled = select.selectedIndex >= select.options.length - 1;
  byId("later").disabled = select.selectedIndex <= 0;
  update("map", "period", state.period);
}

function choosePeriod() {
  state.period = byId("period").value;
  showPeriod();
}

function offerPeriods() {
  const kind = document.querySelector("input[name=kind]:checked").value;
  fill(byId("period"), ROWS.periods.filter((row) => row.kind === kind).map((row) => [`${kind} ${row.start}`, `${periodName(row)} (${row.statements})`]));
  byId("steps").hidden = kind === "all";
  choosePeriod();
}

function step(by) {
  byId("period").selectedIndex += by;
  choosePeriod();
}

// The quotations of one country; where the newest ones have none of it, a search for its name says so.
function readCountry(row) {
  clearFilters();
  const names = [...byId("filter-country").options].map((option) => option.value);
  if (names.includes(row.country_name)) byId("filter-country").value = row.country_name;
  else byId("search").value = row.country_name;
  filterQuotes();
  byId("quotes").scrollIntoView();
  byId("filter-country").focus({ preventScroll: true });
}

function chooseTile(event) {
  const row = tileRow(event.target);
  if (!row || (event.type === "keydown" && event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  readCountry(row);
}

function startMap() {
  for (const kind of ["click", "keydown"]) byId("chart-map").addEventListener(kind, chooseTile);
  for (const radio of document.querySelectorAll("input[name=kind]")) radio.addEventListener("change", offerPeriods);
  byId("period").addEventListener("change", choosePeriod);
  byId("earlier").addEventListener("click", () => step(1));
  byId("later").addEventListener("click", () => step(-1));
  const first = DATA.charts.map.params[0].value.split(" ")[0];
  for (const radio of document.querySelectorAll("input[name=kind]")) radio.checked = radio.value === (first || "week");
  offerPeriods();
}

// The codes that the columns of a chart show, by name.
function nameCodes(chart, fields) {
  const names = new Map();
  for (const row of ROWS[DATA.charts[chart].usermeta.table.dataset]) for (const [code, name] of fields) names.set(row[code], row[name]);
  const text = [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, name]) => `${code} ${name}`).join(", ");
  byId(`${chart}-codes`).textContent = text && `${text}.`;
}

function leadersOffered() {
  const leaders = new Map();
  for (const row of ROWS.leader_positions) {
    const leader = leaders.get(row.leader_id) || { name: row.leader, country: row.country_name, statements: 0 };
    leader.statements += row.statements;
    leaders.set(row.leader_id, leader);
  }
  return leaders;
}

function startLeaders() {
  const leaders = leadersOffered();
  fill(byId("leader"), [...leaders].map(([id, it]) => [id, `${it.name}${it.country ? `, ${it.country}` : ""} (${it.statements})`]));
  const show = () => {
    state.leader = byId("leader").value;
    const leader = leaders.get(state.leader);
    if (!leader) return;
    const topics = new Set(ROWS.leader_positions.filter((row) => row.leader_id === state.leader).map((row) => row.topic));
    byId("leaders-say").replaceChildren(el("strong", {}, leader.name), `: ${count(leader.statements, "statement")} on ${count(topics.size, "topic")}.`);
    update("leaders", "leader", state.leader);
  };
  byId("leader").addEventListener("change", show);
  byId("leader-quotes").addEventListener("click", () => readQuotes(leaders.get(state.leader)));
  show();
}

function readQuotes(leader) {
  clearFilters();
  byId("filter-speaker").value = leader ? leader.name : "";
  filterQuotes();
  byId("quotes").scrollIntoView();
  byId("filter-speaker").focus({ preventScroll: true });
}

const SPANS = [[1000, "Whole period"], [12, "Last 12 weeks"], [4, "Last 4 weeks"], [1, "Newest week"]];

function startSpans() {
  for (const select of document.querySelectorAll("select.span")) {
    fill(select, SPANS);
    select.addEventListener("change", () => {
      state[select.dataset.chart] = Number(select.value);
      update(select.dataset.chart, "span", Number(select.value));
    });
  }
}

for (const details of document.querySelectorAll("details[data-table]")) {
  details.addEventListener("toggle", () => { if (details.open) fillTable(details); });
}
startMap();
startLeaders();
startSpans();
nameCodes("topics", [["country", "country_name"]]);
nameCodes("pairs", [["speaker_country", "speaker_name"], ["target_country", "target_name"]]);
startQuotes();
startChanges();
drawAll().then(redrawOnChange).then(() => { document.body.dataset.ready = "yes"; });
