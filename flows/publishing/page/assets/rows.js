// The rows, and how elements are made: texts only ever become text nodes.
const DATA = JSON.parse(document.getElementById("data").textContent);
const MONTHS = "January February March April May June July August September October November December".split(" ");

const byId = (id) => document.getElementById(id);

// The inverse of pack() in packing.py: an array of plain objects.
function unpack(packed) {
  const names = Object.keys(packed.columns);
  const values = names.map((name) => {
    const column = packed.columns[name];
    return Array.isArray(column) ? column : column.at.map((place) => column.texts[place]);
  });
  return Array.from({ length: packed.n }, (_, i) => Object.fromEntries(names.map((name, k) => [name, values[k][i]])));
}

const ROWS = Object.fromEntries(Object.entries(DATA.datasets).map(([name, packed]) => [name, unpack(packed)]));

function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

// A link to the web, or the bare text where the address is none.
function link(address, text) {
  const label = el("bdi", {}, text);
  return /^https?:\/\//i.test(address) ? el("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank" }, label) : label;
}

// Days are written "2026-01-20" or, for the charts, "2026/01/20".
function day(text) {
  const [year, month, date] = text.split(/[-/]/).map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

const count = (number, singular, plural) => `${number.toLocaleString("en")} ${number === 1 ? singular : plural || singular + "s"}`;
const signed = (number) => (Math.abs(number) < 0.05 ? "0.0" : (number > 0 ? "+" : "−") + Math.abs(number).toFixed(1));

function fill(select, options) {
  select.replaceChildren(...options.map(([value, text]) => el("option", { value }, text)));
}
