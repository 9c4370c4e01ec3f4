// The page: showing a number in it, changing that number, and putting back what was there.

const SKIP =
  "head,script,style,textarea,input,select,noscript,template," +
  "[contenteditable]:not([contenteditable=false]),[data-schakel=off]";

// A node that is rewritten this often within ten seconds has an opponent: we let go of it, for good.
const NODE_LIMIT = 20;
// The same for the page as a whole, for opponents that make new nodes each time.
const PAGE_LIMIT = 200;
const WINDOW = 10000;

// Of every node we changed: {was, shown, piece, at, times}. What the page itself writes afterwards
// differs from `shown` and counts as the new original.
const memory = new WeakMap();
const page = { at: 0, times: 0 };

let number = null; // {e, i, l} or null for the page as it was
let wanted = null; // the expression that finds the configured numbers
let state = "null"; // what is shown, to see whether anything changed
let changed = false;

function tired(tally, most) {
  const now = Date.now();
  if (now - tally.at > WINDOW) {
    tally.at = now;
    tally.times = 0;
  }
  if (++tally.times <= most) return false;
  tally.at = Infinity; // the window never opens again
  return true;
}

function value(node) {
  return node.nodeType === 3 ? node.data : node.getAttribute("href");
}

function original(node) {
  const known = memory.get(node);
  return known && known.shown === value(node) ? known.was : value(node);
}

function put(node, next, piece) {
  if (next === value(node)) return;
  const was = original(node);
  const known = memory.get(node) || { at: 0, times: 0 };
  memory.set(node, known);
  if (next !== was && tired(known, NODE_LIMIT)) return;
  known.was = was;
  known.shown = next;
  known.piece = piece;
  changed = true;
  if (node.nodeType === 3) node.data = next;
  else node.setAttribute("href", next);
}

function neighbour(node) {
  return node && node.nodeType === 3 ? node.data : "";
}

function textsIn(element) {
  const walker = document.createTreeWalker(element, 4);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts;
}

// A number in several pieces, <b>020</b> 123 4567: only inside an element (at most three levels up)
// whose whole text is the number. Returns whether the pieces were written.
function pieces(node) {
  let element = node.parentNode;
  for (let level = 0; level < 3 && element && element.childNodes.length < 13; level++) {
    if (element.querySelector(SKIP)) return false;
    const texts = textsIn(element);
    const parts = texts.map(original);
    const whole = parts.join("");
    if (!PIECE.test(whole)) return false;
    const next = number && isNumber(whole, wanted) ? respell(whole, wanted, number, "", "") : whole;
    if (next !== whole) {
      share(next, parts).forEach((part, place) => put(texts[place], part, true));
      return true;
    }
    texts.forEach((text, place) => {
      if ((memory.get(text) || {}).piece) put(text, parts[place]);
    });
    element = element.parentNode;
  }
  return false;
}

function lookAtText(node) {
  const was = original(node);
  if (!/\d/.test(was) && !memory.has(node)) return;
  const next = number
    ? respell(was, wanted, number, neighbour(node.previousSibling), neighbour(node.nextSibling))
    : was;
  if (next !== was || !PIECE.test(was) || !pieces(node)) put(node, next);
}

function lookAtLink(node) {
  const was = original(node);
  if (was && /^\s*tel:/i.test(was)) put(node, number ? relink(was, wanted, number) : was);
}

function look(node) {
  if (node.nodeType === 3) lookAtText(node);
  else if (/^(?:a|area)$/.test(node.localName)) lookAtLink(node);
}

function mayChange(node) {
  const element = node.nodeType === 1 ? node : node.parentElement;
  return node.isConnected && element && !element.closest(SKIP);
}

function sweep(root) {
  if (!mayChange(root)) return;
  const acceptNode = (node) => (node.nodeType === 1 && node.matches(SKIP) ? 2 : 1);
  const walker = document.createTreeWalker(root, 5, { acceptNode });
  for (let node = root; node; node = walker.nextNode()) look(node);
}

// What the page changes is looked at in one go per batch, before it is painted. Our own changes are
// taken out of the observer's hands again, so they never come back here.
function follow(records) {
  const added = new Set();
  const touched = new Set();
  records.forEach((record) => {
    if (record.type !== "childList") touched.add(record.target);
    record.addedNodes.forEach((node) => added.add(node));
    if (record.removedNodes.length) {
      record.target.childNodes.forEach((node) => {
        if ((memory.get(node) || {}).piece) touched.add(node);
      });
    }
  });
  changed = false;
  added.forEach((node) => {
    if (!added.has(node.parentNode)) sweep(node);
  });
  touched.forEach((node) => {
    if (mayChange(node)) look(node);
  });
  observer.takeRecords();
  if (changed && tired(page, PAGE_LIMIT)) observer.disconnect();
}

const observer = new MutationObserver(guard(follow));

// Shows the number wherever one of `numbers` stands; null puts the page back as it was.
function show(next, numbers) {
  const now = JSON.stringify(next && [next, numbers]);
  if (now === state) return;
  state = now;
  number = next;
  wanted = next && pattern(numbers);
  observer.disconnect();
  sweep(document.documentElement);
  if (number) {
    observer.observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["href"],
    });
  }
}

// Whether the event happened on a link that dials the number we put there.
function isSwapped(event) {
  const link = event.target.closest && event.target.closest("a[href],area[href]");
  return link && original(link) !== value(link);
}
