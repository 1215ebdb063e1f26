/* The query editor: completion of prefixes and terms, Tab to indent, Ctrl+Enter to ask. */
"use strict";

const area = document.getElementById("query");
const list = document.createElement("ul");
list.className = "suggest editor";
list.id = "query-terms";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "terms");
list.hidden = true;
area.parentNode.style.position = "relative";
area.after(list);
area.setAttribute("aria-controls", list.id);
let known = [];
let chosen = 0;

fetch("/query/terms.json?" + new URLSearchParams({ lang: document.documentElement.lang }))
  .then((response) => response.json())
  .then((data) => {
    const names = Object.keys(data.prefixes).map((name) => ({ term: name + ":", label: data.prefixes[name] }));
    known = data.terms.concat(names);
  });

function begun() {
  const before = area.value.slice(0, area.selectionStart);
  const match = before.match(/[A-Za-z][\w-]*:?[\w-]*$/);
  return match ? match[0] : "";
}

function close() { list.hidden = true; }

function choose(place) {
  const items = list.children;
  chosen = (place + items.length) % items.length;
  for (let i = 0; i < items.length; i += 1) items[i].setAttribute("aria-selected", String(i === chosen));
  items[chosen].scrollIntoView({ block: "nearest" });
}

function take() {
  const word = begun();
  const at = area.selectionStart;
  area.setRangeText(list.children[chosen].dataset.term, at - word.length, at, "end");
  close();
}

function offer(forced) {
  const word = begun();
  if (!forced && (!word.includes(":") || word.length < 4)) { close(); return; }
  const wanted = word.toLowerCase();
  const found = known.filter((one) => one.term.toLowerCase().includes(wanted) && one.term !== word)
    .sort((a, b) => a.term.toLowerCase().indexOf(wanted) - b.term.toLowerCase().indexOf(wanted)).slice(0, 12);
  list.replaceChildren();
  for (const one of found) {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.dataset.term = one.term;
    item.textContent = one.label ? one.term + " – " + one.label : one.term;
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      chosen = Array.prototype.indexOf.call(list.children, item);
      take();
    });
    list.append(item);
  }
  list.hidden = found.length === 0;
  if (found.length) choose(0);
}

area.addEventListener("input", () => offer(false));
area.addEventListener("blur", () => setTimeout(close, 150));
area.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "Enter") { area.form.requestSubmit(); return; }
  if (event.ctrlKey && event.key === " ") { event.preventDefault(); offer(true); return; }
  if (list.hidden) return;
  if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
  if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen - 1); }
  if (event.key === "Escape") { close(); }
  if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); take(); }
});
