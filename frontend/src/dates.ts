// Days as numbers since 1970-01-01 and as ISO text; the ledger knows no hours.

const MILLISECONDS = 86_400_000;

export const dayOf = (iso: string): number => Math.floor(Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS);
export const isoOf = (day: number): string => new Date(day * MILLISECONDS).toISOString().slice(0, 10);
export const dateOf = (day: number): Date => new Date(day * MILLISECONDS);

const WORDS = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
export const wordsOf = (day: number): string => WORDS.format(dateOf(day));
