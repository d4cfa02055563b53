// A page that is served follows the folder, and takes the findings that it does not carry from the server, in pages.

import { h } from "./dom";
import type { Page } from "./page";
import { harmless, plural } from "./words";

const EVERY = 2000; // milliseconds between two looks
const ROWS = 20000; // findings of one request

export async function* fetchFindings(total: number): AsyncGenerator<string> {
  for (let first = 0; first < total; first += ROWS) {
    const answer = await fetch(`findings?first=${first}&rows=${ROWS}`);
    if (!answer.ok) throw new Error(await answer.text());
    yield* (await answer.text()).split("\n");
  }
}

interface Folder {
  readonly stamp: string;
  readonly newer: readonly string[];
  readonly running: boolean;
}

// Says what a run has written so far, and shows the page anew when it has ended; the address keeps what was chosen.
export function follow(page: Page): HTMLElement {
  const said = h("p", { class: "live note", role: "status" }, "Live");
  const look = async (): Promise<void> => {
    try {
      const folder = (await (await fetch("state")).json()) as Folder;
      if (folder.stamp !== page.payload.live && folder.stamp !== "") location.reload();
      const done = `${plural(folder.newer.length, "document")} done (${folder.newer.map(harmless).join(", ")})`;
      said.textContent = folder.newer.length ? `A run is under way: ${done}` : folder.running ? "A run is under way: it reads the tree" : "Live";
    } catch {
      said.textContent = "The server has ended";
    }
  };
  setInterval(() => void look(), EVERY);
  return said;
}
