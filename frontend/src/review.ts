// The review queue by keyboard: j and k move, a accepts, r rejects, c corrects; nothing is sent before a reason is there.

const items = [...document.querySelectorAll<HTMLElement>(".queue .card")];
let at = 0;

function go(to: number): void {
  at = Math.min(items.length - 1, Math.max(0, to));
  const item = items[at];
  items.forEach((other) => other.classList.toggle("chosen", other === item));
  item?.scrollIntoView({ block: "nearest" });
  item?.focus();
}

const KEYS: Record<string, string> = { a: "accept", r: "reject", c: "correct", m: "merge", n: "note" };

document.addEventListener("keydown", (event) => {
  const typing = (event.target as HTMLElement).closest("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") go(at + 1);
  else if (event.key === "k") go(at - 1);
  else if (KEYS[event.key]) {
    const verdict = KEYS[event.key];
    const form = items[at]?.querySelector("form");
    const choice = form?.querySelector<HTMLInputElement>(`input[name="verdict"][value="${verdict}"]`);
    if (!form || !choice) return;
    event.preventDefault();
    choice.checked = true;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    form.querySelector<HTMLInputElement>("input[name='reason']")?.focus();
  }
});

for (const form of document.querySelectorAll<HTMLFormElement>(".queue form")) {
  form.addEventListener("change", () => {
    const verdict = form.querySelector<HTMLInputElement>("input[name='verdict']:checked")?.value;
    for (const part of form.querySelectorAll<HTMLElement>("[data-for]")) part.hidden = part.dataset.for !== verdict;
  });
}

if (items.length) go(0);
document.documentElement.dataset.ready = "review";
