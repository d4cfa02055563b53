// The whole state of the page stands in its address, so that a link shows another what one sees oneself.

export interface State {
  readonly view: string;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

export function readState(hash: string): State {
  const [path = "", query = ""] = split(hash.replace(/^#\/?/, ""));
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return { view: path || "overview", values };
}

function split(text: string): [string, string] {
  const place = text.indexOf("?");
  return place < 0 ? [text, ""] : [text.slice(0, place), text.slice(place + 1)];
}

export function writeState(state: State): string {
  const query = new URLSearchParams();
  for (const [name, values] of state.values) for (const value of values) query.append(name, value);
  const text = query.toString();
  return `#/${state.view}${text ? `?${text}` : ""}`;
}

export function one(state: State, name: string): string {
  return state.values.get(name)?.[0] ?? "";
}

export function many(state: State, name: string): readonly string[] {
  return state.values.get(name) ?? [];
}

// The same state with one value in another place; an empty value leaves the address.
export function change(state: State, name: string, ...values: string[]): State {
  const next = new Map(state.values);
  const kept = values.filter((value) => value !== "");
  if (kept.length) next.set(name, kept);
  else next.delete(name);
  return { view: state.view, values: next };
}

export function toggle(state: State, name: string, value: string): State {
  const before = many(state, name);
  const after = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  return change(state, name, ...after);
}

export function link(view: string, values: Record<string, string> = {}): string {
  return writeState({ view, values: new Map(Object.entries(values).map(([name, value]) => [name, [value]])) });
}
