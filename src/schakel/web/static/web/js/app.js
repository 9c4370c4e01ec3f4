// What pages do beyond HTML: htmx without eval, dialogs, menus, copying, toasts.
// Everything also works, more plainly, when this file does not load.
"use strict";

// htmx can compile strings from attributes ("js:", hx-on, trigger filters). Not here.
htmx.registerExtension("no-eval", {
  init(api) {
    const refuse = function () { throw new Error("expressions in attributes are switched off"); };
    api.initSecurity(null, refuse, refuse);
  },
});

function toast(template) {
  const shown = template.content.firstElementChild.cloneNode(true);
  document.getElementById("toasts").append(shown);
  fade(shown);
}

function fade(shown) {
  let timer = setTimeout(() => shown.remove(), 8000);
  const stay = () => clearTimeout(timer);
  const go = () => { clearTimeout(timer); timer = setTimeout(() => shown.remove(), 4000); };
  for (const name of ["pointerenter", "focusin"]) shown.addEventListener(name, stay);
  for (const name of ["pointerleave", "focusout"]) shown.addEventListener(name, go);
}

// A request that failed leaves the page as it is and says so; 422 brings the form back with its errors.
function failed(event) {
  const status = event.detail.ctx?.response?.status;
  if (status !== 422) toast(document.getElementById("toast-failed"));
}
document.addEventListener("htmx:response:error", failed);
document.addEventListener("htmx:error", failed);

// Toasts that arrive with a fragment fade like our own.
document.addEventListener("htmx:after:swap", () => {
  for (const shown of document.querySelectorAll("#toasts > .toast:not([data-fading])")) {
    shown.dataset.fading = "";
    fade(shown);
  }
  focusMarked();
});

function focusMarked() { document.querySelector("[data-focus]:not(:focus-within)")?.focus(); }
focusMarked();

document.addEventListener("click", (event) => {
  const pressed = event.target.closest?.("[data-dialog], [data-close], [data-copy], [data-dismiss]");
  if (pressed?.dataset.dialog) openDialog(event, pressed);
  else if (pressed?.matches("[data-close]")) closeDialog(event, pressed);
  else if (pressed?.dataset.copy) copy(pressed);
  else if (pressed?.matches("[data-dismiss]")) pressed.closest(".notice").remove();
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details[data-menu][open]");
  if (!menu) return;
  event.preventDefault();
  menu.open = false;
  menu.querySelector("summary").focus();
});

// <button data-dialog="id">; a link with data-dialog goes to its own page when the dialog is missing.
function openDialog(event, opener) {
  const dialog = document.getElementById(opener.dataset.dialog);
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
}

function closeDialog(event, closer) {
  const dialog = closer.closest("dialog");
  if (!dialog) return;
  event.preventDefault();
  dialog.close();
}

// <button data-copy="id of the field or code">; says so in its own label.
async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  await navigator.clipboard.writeText(source.value ?? source.textContent);
  const label = button.querySelector("[data-label]");
  const before = label.textContent;
  label.textContent = button.dataset.done;
  setTimeout(() => { label.textContent = before; }, 2000);
}
