/* A combo box whose choices the server finds (core/picking.py). Without it the field takes a whole name or number. */
"use strict";

(() => {
  const WAIT_MS = 200; // between two letters nobody asks
  let count = 0;

  function made(name, attributes, ...inside) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  }

  function combo(box) {
    const [chosen, field] = box.querySelectorAll("input");
    const id = `combo-${++count}`;
    const label = document.querySelector(`label[for="${field.id}"]`);
    const name = label ? label.textContent.trim() : "";
    const list = made("ul", { id, class: "usa-combo-box__list", role: "listbox", "aria-label": `${box.dataset.list}: ${name}` });
    const toggle = made("button", {
      type: "button", class: "usa-combo-box__toggle-list", tabindex: "-1", "aria-label": `${box.dataset.open}: ${name}`,
    });
    const said = made("p", { class: "usa-combo-box__status usa-sr-only", role: "status" });
    const whole = made("p", { class: "usa-combo-box__whole", "aria-hidden": "true" }); // heard from the field itself
    let options = [];
    let active = -1;
    let timer = 0;
    let asked = 0;
    let waits = false; // what is shown does not fit what is typed yet, so nothing of it is chosen

    list.hidden = true;
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", id);
    field.setAttribute("aria-expanded", "false");
    box.append(toggle, list, said);
    box.after(whole);

    /* What the field is too narrow for stands below it, whole. */
    function tell() {
      whole.textContent = field.scrollWidth > field.clientWidth ? field.value : "";
    }

    function close() {
      window.clearTimeout(timer);
      asked += 1; // an answer that comes now opens nothing
      waits = false;
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      mark(-1);
    }

    function mark(index) {
      active = index;
      list.querySelectorAll("[role=option]").forEach((item, at) => {
        item.classList.toggle("usa-combo-box__list-option--focused", at === index);
        item.setAttribute("aria-selected", String(at === index));
        if (at === index) item.scrollIntoView({ block: "nearest" });
      });
      if (index < 0) field.removeAttribute("aria-activedescendant");
      else field.setAttribute("aria-activedescendant", `${id}-${index}`);
    }

    function choose(option) {
      chosen.value = option.value;
      field.value = option.label;
      tell();
      close();
      said.textContent = "";
    }

    function show(found) {
      waits = false;
      options = found.options;
      list.replaceChildren(...options.map((option, at) => {
        const item = made("li", { id: `${id}-${at}`, role: "option", class: "usa-combo-box__list-option" },
          made("b", {}, option.label), ...(option.more ? [made("span", {}, option.more)] : []));
        item.addEventListener("click", () => choose(option));
        return item;
      }), made("li", { role: "presentation", class: "usa-combo-box__words" }, found.words));
      // A list box has options in it; where nothing fits, the words alone are no list to choose from.
      list.setAttribute("role", options.length ? "listbox" : "group");
      said.textContent = found.words;
      list.hidden = false;
      field.setAttribute("aria-expanded", String(options.length > 0));
      mark(-1);
    }

    async function ask(typed) {
      const mine = ++asked;
      const address = new URL(location.href);
      address.searchParams.set("pick", chosen.name);
      address.searchParams.set("typed", typed);
      address.hash = "";
      let found = { options: [], words: box.dataset.trouble };
      try {
        const answer = await fetch(address, { headers: { Accept: "application/json" } });
        if (answer.redirected) document.dispatchEvent(new Event("session:ask")); // to the door, perhaps
        else if (answer.ok) found = await answer.json();
      } catch { /* the words say it */ }
      if (mine === asked && document.activeElement === field) show(found);
    }

    /* What is chosen already is no search: all are shown then. */
    const open = () => ask(chosen.value ? "" : field.value);

    field.addEventListener("input", () => {
      chosen.value = "";
      tell();
      mark(-1);
      waits = true;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => ask(field.value), WAIT_MS);
    });
    field.addEventListener("click", () => { if (list.hidden) open(); });
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        if (list.hidden) open();
        else if (options.length && !waits) mark((active + step + (active < 0 && step < 0 ? 1 : 0) + options.length) % options.length);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        choose(options[active]);
      }
    });
    toggle.addEventListener("click", () => {
      field.focus();
      if (list.hidden) open();
      else close();
    });
    new ResizeObserver(tell).observe(field); // from the start, too, and when filters are unfolded
    /* The field keeps the focus while something is pressed below it. */
    for (const part of [toggle, list]) part.addEventListener("mousedown", (event) => event.preventDefault());
  }

  document.querySelectorAll("[data-combo]").forEach(combo);
})();
