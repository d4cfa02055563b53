import assert from "node:assert/strict";
import { test } from "node:test";
import { change, link, many, one, readState, toggle, writeState } from "../src/state";

test("a state goes through the address and comes back", () => {
  const address = writeState(toggle(toggle(change(readState("#/findings"), "q", "a&b=c #/?"), "rule", "x"), "rule", "y"));
  const state = readState(address);
  assert.equal(state.view, "findings");
  assert.equal(one(state, "q"), "a&b=c #/?");
  assert.deepEqual(many(state, "rule"), ["x", "y"]);
  assert.equal(writeState(state), address);
});

test("what is empty is not in the address", () => {
  assert.equal(writeState(change(readState("#/findings?q=a"), "q", "")), "#/findings");
  assert.equal(writeState(toggle(readState("#/findings?rule=x"), "rule", "x")), "#/findings");
});

test("an empty address is the overview", () => {
  assert.equal(readState("").view, "overview");
  assert.equal(readState("#").view, "overview");
});

test("links escape what they carry", () => {
  assert.equal(one(readState(link("findings", { q: "100% \u202e</script>" })), "q"), "100% \u202e</script>");
});
