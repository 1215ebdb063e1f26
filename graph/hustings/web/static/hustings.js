/* What a script adds to pages that work without one: names as you type, a slider that answers. */
"use strict";

function suggesting(input) {
  const list = document.createElement("ul");
  list.className = "suggest";
  list.id = input.id + "-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0] ? input.labels[0].textContent : "");
  list.hidden = true;
  input.parentNode.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let chosen = -1;
  let timer = 0;
  let asked = "";

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    const items = list.children;
    if (!items.length) return;
    chosen = (place + items.length) % items.length;
    for (let i = 0; i < items.length; i += 1) {
      items[i].setAttribute("aria-selected", String(i === chosen));
    }
    input.setAttribute("aria-activedescendant", items[chosen].id);
  }

  async function ask() {
    const text = input.value.trim();
    asked = text;
    if (text.length < 2) { close(); return; }
    const lang = document.documentElement.lang;
    const response = await fetch("/search/suggest.json?" + new URLSearchParams({ q: text, lang }));
    if (!response.ok || asked !== text) return;
    const found = (await response.json()).results;
    list.replaceChildren();
    found.forEach((result, place) => {
      const item = document.createElement("li");
      item.id = list.id + "-" + place;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = result.name;
      item.dataset.url = result.url;
      item.addEventListener("mousedown", () => { window.location.assign(result.url); });
      list.append(item);
    });
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    chosen = -1;
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("blur", () => { setTimeout(close, 150); });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen - 1); }
    if (event.key === "Escape") { close(); }
    if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      window.location.assign(list.children[chosen].dataset.url);
    }
  });
}

for (const input of document.querySelectorAll("input[name=q]")) suggesting(input);

for (const slider of document.querySelectorAll("input[type=range]")) {
  const days = document.getElementById(slider.getAttribute("list"));
  const output = slider.parentNode.querySelector("output");
  slider.addEventListener("input", () => {
    const day = days && days.options[slider.valueAsNumber];
    if (day && output) {
      output.textContent = day.label;
      slider.setAttribute("aria-valuetext", day.label);
    }
  });
  slider.addEventListener("change", () => { slider.form.requestSubmit(); });
}
