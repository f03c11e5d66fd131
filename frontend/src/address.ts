// What a reader has chosen lives in the address, so that it can be sent to somebody else.

export function chosen(name: string): string | null {
  return new URLSearchParams(location.search).get(name) || null;
}

export function choose(choices: Record<string, string | null>): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(choices)) {
    if (value === null || value === "") query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  history.replaceState(null, "", text ? `?${text}` : location.pathname);
}
