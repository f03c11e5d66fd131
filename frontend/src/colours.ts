// One colour for each holder, told apart by the colour-blind too (after Okabe and Ito 2008, and Tol's muted scheme).

const HUES = [
  "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#882255", "#999933", "#332288", "#aa4499", "#44aa99",
  "#ddcc77",
];
export const UNKNOWN = "#9a9a94";
export const CONTESTED = "#7a1f1f";

// Holders in the order of their weight take the hues in order; what comes after shares the last greys.
export function paletteOf(holders: readonly (string | null)[]): Map<string | null, string> {
  const palette = new Map<string | null, string>([[null, UNKNOWN], ["contested", CONTESTED]]);
  let next = 0;
  for (const holder of holders) {
    if (!palette.has(holder)) {
      palette.set(holder, HUES[next] ?? "#6b6b66");
      next += 1;
    }
  }
  return palette;
}
