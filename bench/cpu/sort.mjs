let seed = 42;
function random() {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return seed;
}

export function run() {
  const n = 300000;
  const numbers = [];
  const names = [];
  const records = [];
  for (let i = 0; i < n; i++) numbers.push(random());
  for (let i = 1; i <= n / 3; i++) {
    names.push(`n${random()}`);
    records.push({ key: random() % 1000, id: i });
  }
  numbers.sort((a, b) => a - b);
  names.sort();
  records.sort((a, b) => a.key - b.key || a.id - b.id);
  let check = 0;
  for (let i = 0; i < n; i += 97) check = (check * 31 + numbers[i]) % 1000000007;
  for (let i = 0; i < records.length; i += 97) check = (check * 31 + records[i].id) % 1000000007;
  return `${check} ${names[0]} ${names.at(-1)}`;
}
