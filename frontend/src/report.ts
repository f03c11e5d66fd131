// A report beside its statements: choose a statement to see its words, choose words to see the statement.

const marks = [...document.querySelectorAll<HTMLElement>("mark[data-statements]")];
const cards = [...document.querySelectorAll<HTMLElement>(".card[data-statement]")];
const told = (mark: HTMLElement): string[] => (mark.dataset.statements ?? "").split(" ");

function choose(id: string, look: "words" | "card"): void {
  const words = marks.filter((mark) => told(mark).includes(id));
  for (const mark of marks) mark.classList.toggle("chosen", words.includes(mark));
  for (const card of cards) {
    const chosen = card.dataset.statement === id;
    card.classList.toggle("chosen", chosen);
    card.querySelector("button")?.setAttribute("aria-pressed", String(chosen));
  }
  const target = look === "words" ? words[0] : cards.find((card) => card.dataset.statement === id);
  target?.scrollIntoView({ block: "center", behavior: "instant" });
  history.replaceState(null, "", `#${id}`);
}

for (const card of cards) card.querySelector("button")?.addEventListener("click", () => choose(card.dataset.statement ?? "", "words"));
for (const mark of marks) {
  const open = (): void => {
    const ids = told(mark);
    const current = ids.findIndex((id) => location.hash === `#${id}`);
    choose(ids[(current + 1) % ids.length] ?? "", "card");
  };
  mark.addEventListener("click", open);
  mark.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open();
    }
  });
}

if (location.hash.length > 1) choose(location.hash.slice(1), "words");
