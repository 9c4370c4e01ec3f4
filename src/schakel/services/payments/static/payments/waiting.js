// A payer waits for word of the bank: look again a few times, ever more slowly. Without a script there is a link.
"use strict";
(() => {
  const link = document.querySelector("[data-waiting]");
  const key = `waited ${location.pathname}`;
  const tries = Number(sessionStorage.getItem(key) ?? 0);
  if (!link || tries >= 8) return;
  sessionStorage.setItem(key, String(tries + 1));
  setTimeout(() => location.replace(link.href), 1500 * (tries + 1));
})();
