// The table behind each picture: the same rows in the same state, grouped and added up.
const state = { period: "", leader: "", topics: 1000, pairs: 1000 };
const MOST_ROWS = 300;

function inState(chart, kind) {
  if (kind === "period") return (row) => row.period === state.period;
  if (kind === "leader") return (row) => row.leader_id === state.leader;
  return (row) => row.age < state[chart];
}

function grouped(chart) {
  const { dataset, keys, sums, state: kind } = DATA.charts[chart].usermeta.table;
  const groups = new Map();
  for (const row of ROWS[dataset].filter(inState(chart, kind))) {
    const key = JSON.stringify(keys.map(([name]) => row[name]));
    const group = groups.get(key) || { ...Object.fromEntries(keys.map(([name]) => [name, row[name]])), ...Object.fromEntries(sums.map(([name]) => [name, 0])) };
    for (const [name] of sums) group[name] += row[name];
    groups.set(key, group);
  }
  const rows = [...groups.values()];
  if (kind === "leader") rows.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  else rows.sort((a, b) => b.statements - a.statements);
  return rows;
}

function cell(name, row) {
  if (name === "stance_sum") return signed(row.stance_sum / row.statements);
  return name === "date" ? day(row.date) : typeof row[name] === "number" ? row[name].toLocaleString("en") : row[name];
}

function fillTable(details) {
  const chart = details.dataset.table;
  const { keys, sums } = DATA.charts[chart].usermeta.table;
  const columns = [...keys.map(([name, title]) => [name, title, ""]), ...sums.map(([name, title]) => [name, title, "num"])];
  const rows = grouped(chart);
  const head = el("tr", {}, ...columns.map(([, title, kind]) => el("th", { scope: "col", class: kind }, title)));
  const body = rows.slice(0, MOST_ROWS).map((row) =>
    el("tr", {}, ...columns.map(([name, , kind], i) => el(i ? "td" : "th", i ? { class: kind } : { scope: "row" }, String(cell(name, row))))));
  const says = rows.length > MOST_ROWS ? `The first ${MOST_ROWS} of ${rows.length} rows` : count(rows.length, "row");
  const table = el("table", {}, el("caption", {}, says), el("thead", {}, head), el("tbody", {}, ...body));
  const region = el("div", { class: "table", role: "region", tabindex: "0", "aria-label": details.querySelector("summary").textContent }, table);
  details.querySelector(".table")?.remove();
  details.append(region);
}

function refreshTable(chart) {
  const details = document.querySelector(`details[data-table="${chart}"]`);
  if (details.open) fillTable(details);
}
