// How a telephone number is written: finding the configured numbers in any spelling, and writing
// another number in the same style. Nothing in this part touches the page.

// What may stand between two digits: spaces of every width, dots, dashes, slashes, brackets, and
// characters that nobody sees (zero-width, soft hyphen, direction marks).
const UNSEEN = "\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff";
const DASHES = "\\-\\u2010-\\u2015\\u2212\\ufe58\\ufe63\\uff0d";
const JOINS = "\\s.\\u00b7\\u2022\\u2219()\\/\\u2044" + DASHES + UNSEEN;
const JOIN = "[" + JOINS + "]*";
const UNSEEN_RUN = new RegExp("[" + UNSEEN + "]+", "g");

// A text that may be a piece of a number that is spread over several nodes.
const PIECE = new RegExp("^[\\d+\\uff0b" + JOINS + "]{1,99}$");

// ITU-T E.164: country codes have one, two or three digits and none begins with another.
const COUNTRY = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

// Countries in which nothing is put before the number inside the country (elsewhere a 0 is).
const WITHOUT_ZERO = /^(?:1|3[049]|4[578]|35[12467]|37[1267]|420)/;

// One expression for all configured numbers ("+31201234567"), in every spelling.
function pattern(numbers) {
  const spread = (digits) => digits.split("").join(JOIN);
  const spellings = numbers.map((number) => {
    const digits = number.slice(1);
    const country = COUNTRY.exec(digits)[0];
    const abroad = "(?:[+\\uff0b]|0" + JOIN + "0)" + JOIN + spread(country) + JOIN + "(?:0" + JOIN + ")?";
    const home = WITHOUT_ZERO.test(digits) ? "" : "0" + JOIN;
    return "(?:" + abroad + "|" + home + ")" + spread(digits.slice(country.length));
  });
  return new RegExp("\\(?(?:" + spellings.join("|") + ")", "g");
}

const WORD = "[\\p{L}\\p{N}]";
const THIN = "[ \\u00a0\\u2009\\u202f]";
const PART_OF_MORE_BEFORE = new RegExp(
  [
    "[\\p{L}\\p{N}#=@_*+%&]$", // stuck to a word, a number, an address or "#"
    WORD + "[" + DASHES + "\\/\\\\]$", // ORD-0201234567, example.org/0201234567
    "\\d[.,:'’]$", // 4.0201234567
    "[A-Z]{2}\\d\\d\\s?[A-Z]{4}\\s?$", // an IBAN that ends in ten digits
    "(?:[$€£]|EUR)\\s*$", // a price
  ].join("|"),
  "iu",
);
const GROUP_BEFORE = new RegExp("(?:^|[^\\d/])\\d+" + THIN + "$"); // 1234 0201...; not 24/7 020...
const PART_OF_MORE_AFTER = new RegExp(
  [
    "^[\\p{L}\\p{N}_@%=]",
    "^[" + DASHES + "]" + WORD,
    "^[.,:'’/]\\d",
    "^" + THIN + "\\d",
    "^,[" + DASHES + "]",
    "^\\s?(?:[$€£%]|EUR)",
  ].join("|"),
  "iu",
);
const DATE_OR_DECIMAL = /^0\.|^\d\d?[-./]\d\d?[-./]\d{4}(?!\d)/;

// Whether the digits found stand on their own and are not a part of something longer.
function alone(before, found, after) {
  before = before.replace(UNSEEN_RUN, "").slice(-40);
  after = after.replace(UNSEEN_RUN, "");
  return !(
    PART_OF_MORE_BEFORE.test(before) ||
    (/^\d/.test(found) && GROUP_BEFORE.test(before)) ||
    PART_OF_MORE_AFTER.test(after) ||
    DATE_OR_DECIMAL.test(found)
  );
}

// The number to show, written as the one found was: international, national, or digits only.
function written(found, number) {
  const bare = found.replace(UNSEEN_RUN, "");
  const digitsOnly = /^[+\uff0b]?\d+$/.test(bare);
  if (/^\(?0\D*0/.test(bare)) return digitsOnly ? "00" + number.e.slice(1) : number.i;
  if (/^\(?[+\uff0b]/.test(bare)) return digitsOnly ? number.e : number.i;
  return digitsOnly ? number.l.replace(/\D/g, "") : number.l;
}

// The text with every configured number in it replaced. `before` and `after` are what stands
// directly around the text in the page.
function respell(text, wanted, number, before, after) {
  return text.replace(wanted, (found, at) => {
    // "(020) 123" owns its bracket, "(020 123)" does not.
    const bracket = found[0] === "(" && found.indexOf(")") < 0 ? "(" : "";
    const left = (before + text.slice(Math.max(0, at - 60), at)).slice(-60) + bracket;
    const end = at + found.length;
    const own = found.slice(bracket.length);
    if (!alone(left, own, text.slice(end, end + 20) + after)) return found;
    return bracket + written(own, number);
  });
}

// Whether the text is one of the numbers and nothing else.
function isNumber(text, wanted) {
  return /\d/.test(text) && !text.replace(wanted, "").trim();
}

// The address of a link, for "tel:" links that dial a configured number. A link always gets the
// international number, which can be dialled from everywhere; an extension stays.
function relink(href, wanted, number) {
  const parts = /^\s*tel:(?:\/\/)?(.*?)((?:[;,?]|%3b|%2c).*)?$/i.exec(href);
  if (!parts) return href;
  let dialled = parts[1];
  try {
    dialled = decodeURIComponent(dialled);
  } catch (e) {
    // A stray "%": then the number is compared as it stands.
  }
  // "tel:3120..." forgets the plus; in a link that can only mean the country code.
  if (!isNumber(dialled, wanted) && !isNumber("+" + dialled, wanted)) return href;
  return "tel:" + number.e + (parts[2] || "").replace(/;phone-context=[^;]*/i, "");
}

// Cuts a text into as many parts as there were pieces, each with as many digits as its piece had:
// "085 000 1234" over <b>020</b> 123 4567 becomes <b>085</b> 000 1234.
function share(text, pieces) {
  return pieces.map((piece, place) => {
    const digits = piece.replace(/\D/g, "").length;
    const cut = digits ? new RegExp("^(?:\\D*\\d){0," + digits + "}") : /^[^\d+(]*/;
    const part = place === pieces.length - 1 ? text : cut.exec(text)[0];
    text = text.slice(part.length);
    return part;
  });
}
