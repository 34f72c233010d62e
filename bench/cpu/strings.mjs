function hash(text) {
  let h = 5381;
  for (let i = 0; i < text.length; i++) h = (h * 33 + text.charCodeAt(i)) % 4294967296;
  return h;
}

function line(n) {
  const words = [];
  for (let i = 1; i <= 20; i++) words.push(`word${(n * i) % 97}`);
  return words.join(" ");
}

function expand(template, values) {
  return template.replace(/\$\{([a-zA-Z0-9]+)\}/g, (all, name) => values[name] ?? all);
}

export function run() {
  let total = 0;
  let buffer = "";
  for (let n = 1; n <= 20000; n++) {
    const text = line(n);
    const upper = text.replace(/[a-zA-Z]+/g, (word) => word.toUpperCase());
    let count = 0;
    for (const [word] of text.matchAll(/[a-zA-Z0-9]+/g)) if (word.endsWith("7")) count++;
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the program's own templates
    buffer += `${expand("${name} has ${count} of ${n}; ${other}", { name: "Ann", count, n })}\n`;
    const row = `${String(n).padStart(5, "0")}|${`x${n}`.padEnd(8)}|${(n / 7).toFixed(3)}`;
    total = (total + hash(upper) + row.length) % 1000000007;
  }
  return `${total} ${hash(buffer)}`;
}
