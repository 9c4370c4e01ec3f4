// Passkeys: a form with data-passkey makes or uses one when its button is pressed, and sends the result.
// data-passkey="create" and "get" find their options in the JSON script named by data-options; "sign-in" fetches them.
"use strict";

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-passkey]");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  form.querySelector("[data-passkey-failed]").hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(await credential(form));
    form.submit();
  } catch {
    form.querySelector("[data-passkey-failed]").hidden = false;
    button.disabled = false;
  }
});

async function credential(form) {
  if (form.dataset.passkey === "create") {
    const asked = given(form).creation_options.publicKey;
    asked.authenticatorSelection = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
    const options = PublicKeyCredential.parseCreationOptionsFromJSON(asked);
    return (await navigator.credentials.create({ publicKey: options })).toJSON();
  }
  const known = form.dataset.passkey === "sign-in" ? await fetched(form) : given(form);
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(known.request_options.publicKey);
  return (await navigator.credentials.get({ publicKey: options })).toJSON();
}

function given(form) {
  return JSON.parse(document.getElementById(form.dataset.options).textContent);
}

async function fetched(form) {
  const response = await fetch(form.action, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
  if (!response.ok) throw new Error("no options");
  return response.json();
}

// Without passkeys in this browser the buttons would promise too much.
if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  for (const form of document.querySelectorAll("form[data-passkey]")) form.querySelector("button").disabled = true;
}
