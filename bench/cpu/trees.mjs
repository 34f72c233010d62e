function bottomUp(depth) {
  if (depth === 0) return { left: null, right: null };
  return { left: bottomUp(depth - 1), right: bottomUp(depth - 1) };
}

function check(tree) {
  return tree.left === null ? 1 : 1 + check(tree.left) + check(tree.right);
}

export function run() {
  const max = 16;
  let total = check(bottomUp(max + 1));
  const long = bottomUp(max);
  for (let depth = 4; depth <= max; depth += 4) {
    const count = 1 << (max - depth + 4);
    for (let i = 0; i < count; i++) total += check(bottomUp(depth));
  }
  return total + check(long);
}
