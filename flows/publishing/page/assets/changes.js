// Turns between support and opposition, each with the words before and after.
const CHANGES_AT_ONCE = 5;

function side(stance, date, quote, url, outlet) {
  return el(
    "div", { class: stance },
    el("p", { class: "meta" }, el("span", { class: `stance ${stance}` }, DATA.stances[stance]), el("span", {}, day(date))),
    el("blockquote", { dir: "auto" }, quote),
    el("p", { class: "meta" }, el("span", {}, link(url, outlet || url))),
  );
}

function change(row) {
  const name = el("b", {}, el("bdi", {}, row.speaker));
  const turn = el("p", { class: "turn" }, name, row.country_name && row.country_name !== row.speaker && ` (${row.country_name})`, " on ", row.topic.toLowerCase(), row.is_same_matter && " \u2013 same matter");
  const before = side(row.stance_before, row.date_before, row.content_before, row.article_url_before, row.outlet_before);
  const after = side(row.stance, row.date, row.content, row.article_url, row.outlet);
  return el("li", {}, turn, el("div", { class: "sides" }, before, after));
}

function startChanges() {
  const list = byId("changes-list");
  const more = byId("changes-more");
  list.append(...ROWS.changes.slice(0, CHANGES_AT_ONCE).map(change));
  if (!ROWS.changes.length) list.append(el("li", {}, "No leader changed position in this period."));
  more.hidden = ROWS.changes.length <= CHANGES_AT_ONCE;
  more.addEventListener("click", () => {
    list.append(...ROWS.changes.slice(CHANGES_AT_ONCE).map(change));
    more.hidden = true;
    list.children[CHANGES_AT_ONCE].tabIndex = -1;
    list.children[CHANGES_AT_ONCE].focus();
  });
}
