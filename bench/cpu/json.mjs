// The same algorithm by hand, not the built-in JSON.
const escapes = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const unescapes = { '"': '"', "\\": "\\", "/": "/", n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function quote(text) {
  const escape = (c) => escapes[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `"${text.replace(/[\x00-\x1f\x7f"\\]/g, escape)}"`;
}

function encode(value, out) {
  if (Array.isArray(value)) {
    out.push("[");
    value.forEach((item, i) => {
      if (i > 0) out.push(",");
      encode(item, out);
    });
    out.push("]");
  } else if (typeof value === "object") {
    out.push("{");
    Object.keys(value)
      .sort()
      .forEach((key, i) => {
        if (i > 0) out.push(",");
        out.push(quote(key), ":");
        encode(value[key], out);
      });
    out.push("}");
  } else if (typeof value === "string") out.push(quote(value));
  else out.push(String(value));
}

const space = /[^ \n\r\t]/g;
const special = /["\\]/g;
const number = /-?\d+\.?\d*[eE]?[+-]?\d*/y;

class Decoder {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  skip() {
    space.lastIndex = this.at;
    const found = space.exec(this.text);
    this.at = found === null ? this.text.length : found.index;
    return this.text.charCodeAt(this.at);
  }

  string() {
    const { text } = this;
    const parts = [];
    let from = this.at + 1;
    for (;;) {
      special.lastIndex = from;
      const found = special.exec(text);
      if (found === null) throw new Error(`unterminated string at ${this.at}`);
      const stop = found.index;
      parts.push(text.slice(from, stop));
      if (text.charCodeAt(stop) === 34) {
        this.at = stop + 1;
        return parts.join("");
      }
      const escape = text[stop + 1];
      if (escape === "u") {
        parts.push(String.fromCharCode(Number.parseInt(text.slice(stop + 2, stop + 6), 16)));
        from = stop + 6;
      } else {
        parts.push(unescapes[escape]);
        from = stop + 2;
      }
    }
  }

  list(close, item) {
    this.at++;
    if (this.skip() === close) {
      this.at++;
      return;
    }
    for (;;) {
      item();
      const c = this.skip();
      this.at++;
      if (c === close) return;
      if (c !== 44) throw new Error(`expected , at ${this.at}`);
      this.skip();
    }
  }

  value() {
    const { text } = this;
    const c = text[this.at];
    if (c === "{") {
      const object = {};
      this.list(125, () => {
        const key = this.string();
        if (this.skip() !== 58) throw new Error(`expected : at ${this.at}`);
        this.at++;
        this.skip();
        object[key] = this.value();
      });
      return object;
    }
    if (c === "[") {
      const list = [];
      this.list(93, () => list.push(this.value()));
      return list;
    }
    if (c === '"') return this.string();
    if (text.startsWith("true", this.at)) {
      this.at += 4;
      return true;
    }
    if (text.startsWith("false", this.at)) {
      this.at += 5;
      return false;
    }
    number.lastIndex = this.at;
    const [digits] = number.exec(text) ?? [];
    if (digits === undefined) throw new Error(`unexpected character at ${this.at}`);
    this.at += digits.length;
    return Number(digits);
  }
}

function order(n) {
  const items = [];
  for (let i = 1; i <= 6; i++)
    items.push({ sku: `sku-${n}-${i}`, count: i, price: n * 100 + i * 25, gift: i % 2 === 0 });
  return { id: n, customer: `Ann "the customer" ${n}`, items, notes: `line one\nline two\t${n}` };
}

export function run() {
  let total = 0;
  for (let n = 1; n <= 10000; n++) {
    const out = [];
    encode(order(n), out);
    const text = out.join("");
    const back = new Decoder(text).value();
    for (const item of back.items) total += item.gift ? item.price : item.count;
    total = (total + text.length + back.customer.length) % 1000000007;
  }
  return total;
}
