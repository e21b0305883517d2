/* Says before a sign-in ends that it does. Once it ended, keeps what was typed, and covers what the page shows: nobody
   else is to read it on a screen that somebody left. The server alone knows: in another tab they may have gone on. */
"use strict";

(() => {
  const told = document.getElementById("session");
  if (!told) return;
  const HEADERS = { "X-Background": "session" }; // what a page asks by itself keeps nobody signed in
  const AGAIN_MS = 15000; // after the server could not be reached
  const MINUTE_MS = 60000;
  const warnsMs = Number(told.dataset.warns) * 1000;
  const dialog = told.querySelector("[data-warning]").content.firstElementChild.cloneNode(true);
  const heading = dialog.querySelector("h2");
  let ends = Date.now() + Number(told.dataset.left) * 1000;
  let isFixed = told.dataset.fixed === "yes";
  let isPutOff = false; // that the end is fixed was seen
  let askedAt = Date.now();
  let doneAt = 0; // when something was done on this page that the server does not know of yet
  const touched = new Set(); // the forms in which somebody typed, the last one last
  let timer = 0;
  let cover = null;
  let aside = null; // what the page showed, with its forms

  document.body.append(dialog);

  /* ---- before the end ---- */

  function plan(ms) {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => look(), Math.max(500, ms));
  }

  /* Asks how long it still holds; with `ago` it is noted that something was done so many seconds ago. */
  async function ask(ago) {
    if (cover) return;
    askedAt = Date.now();
    // A computer that slept: nothing is shown before it is known whether that may be.
    document.documentElement.classList.toggle("is-asking", ends <= askedAt);
    const noted = ago ?? (doneAt ? Math.round((askedAt - doneAt) / 1000) : null);
    const upTo = doneAt;
    try {
      const answer = await fetch(told.dataset.asks + (noted === null ? "" : `?ago=${noted}`), { headers: HEADERS });
      if (!answer.ok) throw new Error(String(answer.status));
      const found = await answer.json();
      if (!found.left || found.who !== told.dataset.who) return over();
      if (doneAt === upTo) doneAt = 0;
      ends = askedAt + found.left * 1000;
      isFixed = found.is_fixed;
      isPutOff = isPutOff && isFixed;
    } catch {
      if (ends <= Date.now()) return over();
      return plan(AGAIN_MS);
    } finally {
      document.documentElement.classList.remove("is-asking");
    }
    look(true);
  }

  /* Shows what is so by this page's own clock; asks where that may have changed, unless it was just asked. */
  function look(isKnown = false) {
    if (cover) return;
    const left = ends - Date.now();
    if (left <= 0 || (left <= warnsMs && !dialog.open && !isKnown)) return void ask();
    if (left > warnsMs) {
      dialog.close();
      return plan(left - warnsMs);
    }
    if (!isPutOff) say(Math.ceil(left / MINUTE_MS));
    plan(left % MINUTE_MS + 50);
  }

  function say(minutes) {
    const words = minutes === 1 ? heading.dataset.one : heading.dataset.many.replace("{n}", minutes);
    if (heading.textContent !== words) heading.textContent = words; // said once a minute
    for (const [name, shown] of [["idle", !isFixed], ["stay", !isFixed], ["fixed", isFixed], ["close", isFixed]]) {
      dialog.querySelector(`[data-${name}]`).hidden = !shown;
    }
    if (!dialog.open) dialog.showModal(); // the browser gives the focus back where it was
  }

  function answer() {
    if (isFixed) {
      isPutOff = true;
      dialog.close();
    } else void ask(0);
  }

  dialog.querySelector("[data-stay]").addEventListener("click", answer);
  dialog.querySelector("[data-close]").addEventListener("click", answer);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    answer();
  });

  for (const name of ["input", "change", "keydown", "pointerdown", "wheel", "touchmove"]) {
    document.addEventListener(name, (event) => {
      doneAt = Date.now();
      const form = event.target.closest?.("form");
      if (!form || !tokenOf(form) || name === "wheel" || name === "touchmove") return;
      touched.delete(form);
      touched.add(form);
    }, { capture: true, passive: true });
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    if (cover) void goOn();
    else if (Date.now() - askedAt > AGAIN_MS || ends <= Date.now()) void ask();
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) void ask(); });
  window.addEventListener("focus", () => { if (cover) void goOn(); });
  /* A part of the page that was asked for was refused. */
  document.addEventListener("session:ask", () => void ask());
  document.addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status === 401) void ask(); });

  /* ---- after it ---- */

  function tokenOf(form) {
    return form.querySelector("input[name=once]");
  }

  function isTyped(form) {
    // What was sent and refused, or changed by a button, and what came back asked anew, stands in the page as its own.
    const isAnswer = document.body.hasAttribute("data-answer") || [...touched].some((one) => !one.isConnected);
    return isAnswer || touched.has(form);
  }

  function over() {
    if (cover) return;
    const template = told.querySelector("[data-over]");
    window.clearTimeout(timer);
    const order = [...touched];
    const forms = [...document.forms].filter((form) => tokenOf(form) && isTyped(form));
    if (dialog.open) dialog.close();
    cover = template.content.firstElementChild.cloneNode(true);
    aside = document.createDocumentFragment();
    aside.append(...document.body.children);
    document.title = template.dataset.title;
    document.body.className = "";
    document.body.append(cover);
    cover.querySelector("h1").focus();
    leadTo(location.pathname + location.search);
    cover.querySelector("[data-retry]").addEventListener("click", () => void keepAll());
    window.addEventListener("online", () => void keepAll());
    cover.waiting = forms.sort((one, other) => order.indexOf(one) - order.indexOf(other));
    void keepAll();
  }

  const part = (name) => cover.querySelector(`[data-${name}]`);

  function leadTo(address) {
    cover.address = address;
    part("again").href = `${told.dataset.door}?next=${encodeURIComponent(address)}`;
  }

  async function keepAll() {
    if (!cover.waiting.length || cover.isKeeping) return;
    cover.isKeeping = true;
    part("keeping").hidden = false;
    part("lost").hidden = part("retry").hidden = true;
    const left = [];
    for (const form of cover.waiting) {
      const address = await keep(form);
      if (!address) left.push(form);
      else leadTo(address); // in the end to the one in which they typed last
    }
    cover.isKeeping = false;
    cover.waiting = left;
    part("keeping").hidden = true;
    part("kept").hidden = left.length > 0;
    part("lost").hidden = part("retry").hidden = left.length === 0;
  }

  /* Sends what is typed to be kept, and returns where it is found again; "" where that did not succeed. */
  async function keep(form) {
    const said = new URLSearchParams();
    const files = new Set();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") said.append(name, value);
      else if (value.size) files.add(name);
    }
    if (files.size) part("file").hidden = false;
    const at = new URL(form.getAttribute("action") || location.href, location.href);
    const headers = { ...HEADERS, "X-Form-Address": at.pathname + at.search, "X-Form-Files": [...files].join(",") };
    try {
      const answer = await fetch(told.dataset.keeps, { method: "POST", body: said, headers });
      return answer.ok ? (await answer.json()).address : "";
    } catch {
      return "";
    }
  }

  /* Signed in again in another tab, the same person finds here what they typed. */
  async function goOn() {
    if (cover.waiting.length || cover.isKeeping) return;
    try {
      const found = await (await fetch(told.dataset.asks, { headers: HEADERS })).json();
      if (found.left && found.who === told.dataset.who) location.replace(cover.address);
    } catch { /* it is tried again when somebody looks here the next time */ }
  }

  look();
})();
