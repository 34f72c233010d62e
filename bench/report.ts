/** One comparison; smaller is better. */
export interface Result {
  name: string;
  ours: number;
  theirs: number;
  unit: string;
  rival: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A Markdown table; the ratio is ours to theirs. */
export function table(results: readonly Result[]): string {
  const rows = results.map(({ name, ours, theirs, unit, rival }) => {
    const [a, b] = [ours.toFixed(0), theirs.toFixed(0)];
    return `| ${name} | ${a} ${unit} | ${b} ${unit} (${rival}) | ${(ours / theirs).toFixed(2)} |`;
  });
  return ["| | luaflow | rival | ratio |", "|---|---|---|---|", ...rows, ""].join("\n");
}

export function geometricMean(ratios: readonly number[]): number {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}
