function A(i, j) {
  const ij = i + j;
  return 1 / ((ij * (ij + 1)) / 2 + i + 1);
}

function Av(x, y) {
  for (let i = 0; i < y.length; i++) {
    let a = 0;
    for (let j = 0; j < x.length; j++) a += x[j] * A(i, j);
    y[i] = a;
  }
}

function Atv(x, y) {
  for (let i = 0; i < y.length; i++) {
    let a = 0;
    for (let j = 0; j < x.length; j++) a += x[j] * A(j, i);
    y[i] = a;
  }
}

function AtAv(x, y, t) {
  Av(x, t);
  Atv(t, y);
}

export function run() {
  const n = 500;
  const u = new Array(n).fill(1);
  const v = new Array(n).fill(0);
  const t = new Array(n).fill(0);
  for (let round = 0; round < 10; round++) {
    AtAv(u, v, t);
    AtAv(v, u, t);
  }
  let vBv = 0;
  let vv = 0;
  for (let i = 0; i < n; i++) {
    vBv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  return Math.sqrt(vBv / vv).toFixed(9);
}
