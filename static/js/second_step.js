/* Passkeys: what the browser answers is put into a form and sent. And recovery codes are printed. */
"use strict";

(() => {
  const isAble = Boolean(window.PublicKeyCredential && navigator.credentials);

  /* Bytes travel as base64 for addresses. */
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (keys) => (keys || []).map((key) => ({ ...key, id: bytes(key.id) }));

  async function create(options) {
    const user = { ...options.user, id: bytes(options.user.id) };
    const asked = { ...options, user, challenge: bytes(options.challenge), excludeCredentials: named(options.excludeCredentials) };
    const made = await navigator.credentials.create({ publicKey: asked });
    return [made, { attestationObject: text(made.response.attestationObject) }];
  }

  async function get(options) {
    const asked = { ...options, challenge: bytes(options.challenge), allowCredentials: named(options.allowCredentials) };
    const shown = await navigator.credentials.get({ publicKey: asked });
    const { authenticatorData, signature, userHandle } = shown.response;
    return [shown, {
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    }];
  }

  async function optionsOf(form) {
    if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const answer = await fetch(form.dataset.asks, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).request_options;
  }

  async function ask(form) {
    const options = (await optionsOf(form)).publicKey;
    const [key, response] = await (form.dataset.passkey === "create" ? create(options) : get(options));
    return JSON.stringify({
      id: key.id,
      rawId: text(key.rawId),
      type: key.type,
      authenticatorAttachment: key.authenticatorAttachment,
      response: { clientDataJSON: text(key.response.clientDataJSON), ...response },
      clientExtensionResults: key.getClientExtensionResults(),
    });
  }

  function wordsFor(error, said) {
    if (error.name === "NotAllowedError" || error.name === "AbortError") return said.dataset.away;
    return error.name === "InvalidStateError" ? said.dataset.known : said.dataset.broken;
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const said = form.querySelector("[data-trouble]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      said.hidden = true;
      try {
        form.elements.credential.value = await ask(form);
        HTMLFormElement.prototype.submit.call(form);
      } catch (error) {
        said.textContent = wordsFor(error, said);
        said.hidden = false;
        form.removeAttribute("aria-busy");
      }
    });
    if (isAble) {
      form.hidden = false;
    } else {
      form.querySelector("[data-none]").hidden = false;
      form.querySelector("[type=submit]").hidden = true;
    }
  }

  for (const button of document.querySelectorAll("[data-prints]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
