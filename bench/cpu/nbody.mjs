const SOLAR_MASS = 4 * Math.PI * Math.PI;
const DAYS = 365.24;

function body(x, y, z, vx, vy, vz, mass) {
  return { x, y, z, vx: vx * DAYS, vy: vy * DAYS, vz: vz * DAYS, mass: mass * SOLAR_MASS };
}

const planets = () => [
  body(0, 0, 0, 0, 0, 0, 1),
  body(
    4.8414314424647209,
    -1.16032004402742839,
    -1.03622044471123109e-1,
    1.66007664274403694e-3,
    7.69901118419740425e-3,
    -6.90460016972063023e-5,
    9.54791938424326609e-4,
  ),
  body(
    8.34336671824457987,
    4.12479856412430479,
    -4.03523417114321381e-1,
    -2.7674251072641161e-3,
    4.99852801234917238e-3,
    2.30417297573763929e-5,
    2.85885980666130812e-4,
  ),
  body(
    1.2894369562139131e1,
    -1.51111514016986312e1,
    -2.23307578892655734e-1,
    2.96460137564761618e-3,
    2.3784717395948095e-3,
    -2.96589568540237556e-5,
    4.36624404335156298e-5,
  ),
  body(
    1.53796971148509165e1,
    -2.59193146099879641e1,
    1.79258772950371181e-1,
    2.68067772490389322e-3,
    1.62824170038242295e-3,
    -9.5159225451971587e-5,
    5.15138902046611451e-5,
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
