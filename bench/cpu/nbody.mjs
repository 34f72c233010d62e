const SOLAR_MASS = 4 * Math.PI * Math.PI;
const DAYS = 365.24;

function body(x, y, z, vx, vy, vz, mass) {
  return { x, y, z, vx: vx * DAYS, vy: vy * DAYS, vz: vz * DAYS, mass: mass * SOLAR_MASS };
}

const planets = () => [
  body(0, 0, 0, 0, 0, 0, 1),
  body(
    4.841431442464721,
    -1.1603200440274284,
    -0.10362204447112311,
    0.001660076642744037,
    0.007699011184197404,
    -6.90460016972063e-5,
    0.0009547919384243266,
  ),
  body(
    8.34336671824458,
    4.124798564124305,
    -0.4035234171143214,
    -0.002767425107264116,
    0.004998528012349172,
    2.3041729757376393e-5,
    0.0002858859806661308,
  ),
  body(
    12.894369562139131,
    -15.111151401698631,
    -0.22330757889265573,
    0.002964601375647616,
    0.0023784717395948095,
    -2.9658956854023756e-5,
    4.366244043351563e-5,
  ),
  body(
    15.379697114850917,
    -25.919314609987964,
    0.17925877295037118,
    0.0026806777249038932,
    0.001628241700382423,
    -9.515922545197159e-5,
    5.1513890204661145e-5,
  ),
];

function offsetMomentum(bodies) {
  let px = 0;
  let py = 0;
  let pz = 0;
  for (const b of bodies) {
    px += b.vx * b.mass;
    py += b.vy * b.mass;
    pz += b.vz * b.mass;
  }
  const sun = bodies[0];
  sun.vx = -px / SOLAR_MASS;
  sun.vy = -py / SOLAR_MASS;
  sun.vz = -pz / SOLAR_MASS;
}

function advance(bodies, dt) {
  const count = bodies.length;
  for (let i = 0; i < count; i++) {
    const bi = bodies[i];
    for (let j = i + 1; j < count; j++) {
      const bj = bodies[j];
      const dx = bi.x - bj.x;
      const dy = bi.y - bj.y;
      const dz = bi.z - bj.z;
      const dist2 = dx * dx + dy * dy + dz * dz;
      const mag = dt / (Math.sqrt(dist2) * dist2);
      bi.vx -= dx * bj.mass * mag;
      bi.vy -= dy * bj.mass * mag;
      bi.vz -= dz * bj.mass * mag;
      bj.vx += dx * bi.mass * mag;
      bj.vy += dy * bi.mass * mag;
      bj.vz += dz * bi.mass * mag;
    }
    bi.x += dt * bi.vx;
    bi.y += dt * bi.vy;
    bi.z += dt * bi.vz;
  }
}

function energy(bodies) {
  let e = 0;
  bodies.forEach((bi, i) => {
    e += 0.5 * bi.mass * (bi.vx * bi.vx + bi.vy * bi.vy + bi.vz * bi.vz);
    for (let j = i + 1; j < bodies.length; j++) {
      const bj = bodies[j];
      e -= (bi.mass * bj.mass) / Math.hypot(bi.x - bj.x, bi.y - bj.y, bi.z - bj.z);
    }
  });
  return e;
}

export function run() {
  const bodies = planets();
  offsetMomentum(bodies);
  for (let step = 0; step < 500000; step++) advance(bodies, 0.01);
  return energy(bodies).toFixed(9);
}
