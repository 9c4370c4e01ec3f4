// Keeps parts of a page up to date with server-sent events.
//
//   <div data-live="/live?token=..." data-topic="calls" data-token="/live/token"
//        hx-get="/calls/live" hx-trigger="live throttle:1s" hx-target="find [data-live-body]">
//
// A message named like the topic triggers the element's own htmx request. The stream's address carries a token of a
// few minutes, so a lost stream is not simply reopened: a fresh address is fetched first ({"url": "..."} from data-token).
// The server says "again" when the token's time is over.
"use strict";

(() => {
  const LONGEST = 30_000;
  const open = new Map();

  class Live {
    constructor(element) {
      this.element = element;
      this.tries = 0;
      this.listen(element.dataset.live);
    }

    listen(url) {
      this.source = new EventSource(url);
      this.source.addEventListener("open", () => this.opened());
      this.source.addEventListener(this.element.dataset.topic, () => this.refresh());
      this.source.addEventListener("again", () => this.renew());
      this.source.addEventListener("error", () => this.lost());
    }

    opened() {
      if (this.missed) this.refresh(); // what happened in between was not announced to us
      this.missed = false;
      this.tries = 0;
      this.state("live");
    }

    renew() { // the token's time is over: nothing is wrong, so nothing is shown
      this.source.close();
      this.missed = true;
      this.again();
    }

    lost() {
      this.source.close();
      this.missed = true;
      if (!this.element.isConnected) return;
      this.state("reconnecting");
      const wait = Math.min(LONGEST, 1000 * 2 ** this.tries) * (0.5 + Math.random() / 2);
      this.tries += 1;
      this.timer = setTimeout(() => this.again(), wait);
    }

    async again() {
      try {
        const answer = await fetch(this.element.dataset.token, { headers: { Accept: "application/json" } });
        if (!answer.ok) throw new Error(`token refused: ${answer.status}`);
        this.listen((await answer.json()).url);
      } catch {
        this.lost();
      }
    }

    refresh() { this.element.dispatchEvent(new CustomEvent("live", { bubbles: false })); }

    state(name) { this.element.dataset.liveState = name; }

    close() {
      clearTimeout(this.timer);
      this.source.close();
    }
  }

  function find() {
    for (const [element, live] of open) {
      if (!element.isConnected) { live.close(); open.delete(element); }
    }
    for (const element of document.querySelectorAll("[data-live]")) {
      if (!open.has(element)) open.set(element, new Live(element));
    }
  }

  find();
  document.addEventListener("htmx:after:swap", find);
  addEventListener("pagehide", () => { for (const live of open.values()) live.close(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
