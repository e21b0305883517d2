/* What pages need beyond HTML and htmx. Every page works without it. */
"use strict";

(() => {
  const FORGET_AFTER_MS = 10000; // a form that led to a download leaves no other sign that it is done

  function focusErrors(root) {
    const said = root.querySelector("[data-error-summary], [data-says]");
    if (said) said.focus();
  }

  function release(form) {
    if (form) form.removeAttribute("aria-busy");
  }

  /* A second submit while the first is on its way is ignored; nothing is ever disabled. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.getAttribute("aria-busy") === "true") {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.setAttribute("aria-busy", "true");
    window.setTimeout(() => release(form), FORGET_AFTER_MS);
  }, true);

  document.addEventListener("htmx:afterRequest", (event) => release(event.target.closest("form")));
  window.addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(release));

  document.addEventListener("htmx:afterSettle", (event) => focusErrors(event.detail.elt));

  /* An answer that cannot be shown in place is said in words. */
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => {
      const trouble = document.getElementById("trouble");
      if (trouble) trouble.hidden = false;
    });
  }
  document.addEventListener("htmx:beforeRequest", () => {
    const trouble = document.getElementById("trouble");
    if (trouble) trouble.hidden = true;
  });

  /* What opened under "More" closes again as menus do: by Escape, which leaves the focus on it, and by a click beside it. */
  const opened = () => document.querySelectorAll("details.more[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const more of opened()) {
      const inside = more.contains(document.activeElement);
      more.open = false;
      if (inside) more.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const more of opened()) if (!more.contains(event.target)) more.open = false;
  });

  /* What is to be copied gets a button; without a script, or a clipboard, it is selected and copied by hand. */
  for (const button of navigator.clipboard ? document.querySelectorAll("[data-copies]") : []) {
    const given = document.getElementById(button.dataset.copies);
    button.hidden = false;
    button.addEventListener("click", async () => {
      given.select();
      await navigator.clipboard.writeText(given.value);
      button.nextElementSibling.textContent = button.dataset.done;
    });
  }

  /* A line of text says how much room is left as soon as it is near its end, or how much is too much: USWDS's character
     count, made only where it is needed. */
  document.addEventListener("input", (event) => {
    const field = event.target;
    const most = Number(field.dataset?.most);
    if (!most) return;
    const left = most - [...field.value].length;
    let said = field.nextElementSibling;
    if (!said?.matches(".usa-character-count__status")) {
      if (left > most / 10) return;
      said = document.createElement("div");
      said.className = "usa-character-count__status usa-hint";
      said.setAttribute("aria-live", "polite");
      field.after(said);
    }
    said.classList.toggle("usa-character-count__status--invalid", left < 0);
    const words = left < 0 ? field.dataset.over : field.dataset.left;
    said.textContent = left > most / 10 ? "" : words.replace("{n}", Math.abs(left));
  });

  /* The page is the answer to a form: leave its address behind, so that Back asks for that and sends nothing again. */
  if (document.body.hasAttribute("data-answer")) history.replaceState(history.state, "", location.href);

  focusErrors(document);
})();
