/* A form that asks anew when an answer changes (core/by_kind.py) comes back as it was when it was sent. What somebody
   typed, chose or took away since then is carried over. */
"use strict";

(() => {
  const FORM = "change"; // the id of what is asked for anew
  const before = new WeakMap(); // by request: the answers that it was sent with
  let later = null;

  const choices = (field) => [...field.options].filter((one) => one.selected).map((one) => one.value).join("\n");

  function answer(field) {
    if (field.type === "checkbox" || field.type === "radio") return String(field.checked);
    return field.options ? choices(field) : field.value;
  }

  /* All fields that somebody can answer, each under a name of its own. */
  function fields(root) {
    const found = new Map();
    for (const field of root.querySelectorAll("input[name], select[name], textarea[name]")) {
      if (field.type === "hidden" && !field.closest("[data-list]")) continue;
      const value = field.type === "checkbox" || field.type === "radio" ? field.value : "";
      for (let number = 0; ; number += 1) {
        const key = `${field.name} ${value} ${number}`;
        if (found.has(key)) continue;
        found.set(key, field);
        break;
      }
    }
    return found;
  }

  const answers = (root) => new Map([...fields(root)].map(([key, field]) => [key, answer(field)]));

  function put(field, other) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = other.checked;
    else if (field.options) {
      const chosen = choices(other).split("\n");
      for (const one of field.options) one.selected = chosen.includes(one.value);
    } else field.value = other.value;
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target?.id === FORM) before.set(event.detail.xhr, answers(event.detail.target));
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const sent = before.get(event.detail.xhr);
    if (!sent || !event.detail.shouldSwap) return;
    const now = fields(event.detail.target);
    const changed = [...now].filter(([key, field]) => sent.get(key) !== answer(field) && field.type !== "file");
    // Another kind was chosen meanwhile, which is asked for already: this answer would take away what both take.
    if (!event.detail.target.isConnected || changed.some(([, field]) => field.hasAttribute("hx-get"))) {
      event.detail.shouldSwap = false;
      return;
    }
    const active = document.activeElement;
    later = {
      changed,
      files: [...now].filter(([, field]) => field.type === "file" && field.files.length),
      at: active?.id,
      caret: typeof active?.selectionStart === "number" ? [active.selectionStart, active.selectionEnd] : null,
    };
  });

  document.addEventListener("htmx:afterSwap", () => {
    const root = document.getElementById(FORM);
    const kept = later;
    later = null;
    if (!kept || !root) return;
    const now = fields(root);
    for (const [key, other] of kept.changed) {
      const field = now.get(key);
      if (field && answer(field) !== answer(other)) put(field, other);
    }
    for (const [key, other] of kept.files) if (now.has(key)) now.get(key).files = other.files;
    const focused = document.activeElement;
    if (kept.caret && focused?.id === kept.at) focused.setSelectionRange?.(...kept.caret);
  });
})();
