import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, harmless, percent, plural, quoteWord, seconds, shorten } from "../src/words";

test("sizes have three digits", () => {
  assert.equal(bytes(0), "0 B");
  assert.equal(bytes(999), "999 B");
  assert.equal(bytes(1000), "1 kB");
  assert.equal(bytes(399_372), "399 kB");
  assert.equal(bytes(200_400), "200 kB");
  assert.equal(bytes(1_500_000), "1.5 MB");
  assert.equal(bytes(12_345_678), "12.3 MB");
});

test("plurals, times and shares", () => {
  assert.equal(plural(1, "file"), "1 file");
  assert.equal(plural(1200, "file"), "1,200 files");
  assert.equal(seconds(0.0123), "12 ms");
  assert.equal(seconds(75), "1 min 15 s");
  assert.equal(percent(0.05), "5.0%");
});

test("what turns or hides text is shown by its number", () => {
  assert.equal(harmless("a\u202egnp.exe"), "a\\u202egnp.exe");
  assert.equal(harmless("\u0000\ud800x"), "\\u0000\\ud800x");
  assert.equal(harmless("Zürich 😀 日本"), "Zürich 😀 日本");
});

test("a name is cut in its middle", () => {
  assert.equal(shorten("abcdefghij", 10), "abcdefghij");
  const short = shorten("a/very/long/path/to/some/file.png", 16);
  assert.equal(short.length, 16);
  assert.ok(short.endsWith("file.png"));
});

test("words of commands are quoted where a shell would read them otherwise", () => {
  assert.equal(quoteWord("/srv/game_1/assets"), "/srv/game_1/assets");
  assert.equal(quoteWord("my game"), "'my game'");
  assert.equal(quoteWord("it's $(here)"), `'it'\\''s $(here)'`);
  assert.equal(quoteWord("-rf"), "'-rf'");
  assert.equal(quoteWord(""), "''");
});
