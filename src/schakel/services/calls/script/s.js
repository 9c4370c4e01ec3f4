// The visit: consent, the session at the platform, its heartbeat and its end. See PROTOCOL.md.

const TIME_LIMIT = 3000;
const OVER = {};
const SPELT = /^[+(\d][\d\s().\/-]{2,30}$/;

const tag = document.currentScript || document.querySelector("script[data-key][src*='/s.js']");
const platform = new URL(tag.src).origin;
const key = tag.getAttribute("data-key");
const slot = "schakel:" + key; // the one thing kept in the browser, and only with consent
const optedOut = navigator.globalPrivacyControl === true;

let granted = tag.getAttribute("data-consent") === "granted";
let live = false; // whether the queue was read and the page is really being looked at
let held = null; // the token of the running session
let numbers = []; // the numbers to be replaced
let over = false; // the session ended or never began: try again when the visitor comes back
let turn = 0; // an answer to a question of an earlier turn is thrown away
let pace = 20000; // milliseconds between two heartbeats
let due = 0; // when the next heartbeat is to be sent
let returned = false; // whether the visitor has just come back to the page
let missed = 0; // heartbeats in a row without an answer
let timer;

// Whatever goes wrong in here stays in here: the page never notices.
function guard(action) {
  return (argument) => {
    try {
      return action(argument);
    } catch (e) {
      return undefined;
    }
  };
}

function allowed() {
  return granted && !optedOut;
}

function ask(path, facts) {
  const stop = new AbortController();
  const limit = setTimeout(() => stop.abort(), TIME_LIMIT);
  // A string is sent as text/plain: a simple request, for which browsers do not ask permission first.
  const asked = fetch(platform + path, {
    method: "POST",
    body: JSON.stringify(facts),
    credentials: "omit",
    signal: stop.signal,
  }).then((answer) => (answer.status === 410 ? OVER : answer.ok ? answer.json() : Promise.reject()));
  asked.then(
    () => clearTimeout(limit),
    () => clearTimeout(limit),
  );
  return asked;
}

function tell(path) {
  if (held && navigator.sendBeacon) navigator.sendBeacon(platform + path, JSON.stringify({ s: held }));
}

// The token may be unreadable where storage is switched off; then the session lasts one page.
function stored() {
  try {
    return localStorage.getItem(slot);
  } catch (e) {
    return held;
  }
}

function hold(token) {
  held = token;
  try {
    if (token) localStorage.setItem(slot, token);
  } catch (e) {
    // Full or switched off: the token lives as long as the page.
  }
}

function checked(number) {
  if (number === null) return null;
  if (/^\+\d{5,15}$/.test(number.e) && SPELT.test(number.i) && SPELT.test(number.l)) return number;
  throw number;
}

function plan() {
  clearTimeout(timer);
  if (held && !document.hidden) timer = setTimeout(guard(beat), Math.max(0, due - Date.now()));
}

function take(answer) {
  const next = checked(answer.n);
  missed = 0;
  hold((allowed() && answer.s) || null);
  show(numbers.length ? next : null, numbers);
  plan();
}

function start() {
  if (!live) return;
  const mine = ++turn;
  clearTimeout(timer);
  over = false;
  due = Date.now() + pace;
  ask("/v1/sessions", {
    k: key,
    u: location.href.slice(0, 4096),
    r: document.referrer.slice(0, 4096),
    c: allowed(),
    g: optedOut,
    s: allowed() ? stored() : null,
  })
    .then((answer) => {
      if (mine !== turn) return;
      numbers = answer.w.filter((each) => /^\+\d{6,15}$/.test(each));
      pace = Math.min(Math.max(answer.b || 20, 5), 300) * 1000;
      due = Date.now() + pace;
      take(answer);
    })
    .catch(() => {
      if (mine === turn) over = true;
    });
}

function beat() {
  if (!held || document.hidden) return;
  const mine = turn;
  const back = returned;
  returned = false;
  due = Date.now() + pace;
  ask("/v1/beats", { s: held })
    .then((answer) => {
      if (mine !== turn) return;
      if (answer !== OVER) return take(answer);
      held = null;
      over = true;
      show(null);
      if (back) start();
    })
    .catch(() => {
      if (mine !== turn) return;
      // Out of reach for so long that the number may already be somebody else's.
      if (++missed > 2) show(null);
      plan();
    });
}

// Consent was withdrawn, here or in another tab.
function withdraw() {
  const before = allowed();
  granted = false;
  clearTimeout(timer);
  held = null;
  if (!before) return;
  show(null);
  start();
}

function consent(value) {
  if (value !== true) {
    tell("/v1/ends");
    try {
      localStorage.removeItem(slot);
    } catch (e) {
      // Switched off: then nothing was kept.
    }
    withdraw();
  } else if (!granted) {
    granted = true;
    if (!optedOut) start();
  }
}

function run(call) {
  if (call[0] === "consent") consent(call[1]);
}

function begin() {
  live = true;
  start();
}

const earlier = window.schakel || {};
if (!earlier.v) {
  window.schakel = { v: 1, consent: guard(consent), q: { push: guard(run) } };
  if (Array.isArray(earlier.q)) earlier.q.forEach((call) => guard(run)(call));

  // Captured at the window, so it is heard wherever in the document it is dispatched.
  addEventListener("schakel:consent", guard((event) => consent(event.detail)), true);
  addEventListener("click", guard((event) => isSwapped(event) && tell("/v1/taps")), true);

  addEventListener(
    "storage",
    guard((event) => {
      if (event.key !== slot || !held) return;
      if (event.newValue) held = event.newValue;
      else withdraw();
    }),
  );

  document.addEventListener(
    "visibilitychange",
    guard(() => {
      if (!document.hidden && over && !held && allowed()) return start();
      returned = Boolean(held) && !document.hidden && Date.now() >= due;
      plan();
    }),
  );

  addEventListener(
    "pagehide",
    guard(() => {
      tell("/v1/ends");
      clearTimeout(timer);
    }),
  );

  // Back from the browser's cache of whole pages: go on where we were, unless consent went meanwhile.
  addEventListener(
    "pageshow",
    guard((event) => {
      if (!event.persisted || !held) return;
      const token = stored();
      if (!token) return withdraw();
      held = token;
      returned = true;
      due = 0;
      plan();
    }),
  );

  // A page that the browser renders ahead may never be looked at.
  if (document.prerendering) document.addEventListener("prerenderingchange", guard(begin), { once: true });
  else begin();
}
