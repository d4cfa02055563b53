/*! Contains uPlot, https://github.com/leeoniya/uPlot

The MIT License (MIT)

Copyright (c) 2022 Leon Sorokin

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.
*/
"use strict";
(() => {
  // src/dom.ts
  function p(e, t = {}, ...n) {
    let r = document.createElement(e);
    for (let [o, s] of Object.entries(t)) Ti(r, o, s);
    return Mi(r, n), r;
  }
  var zc = "http://www.w3.org/2000/svg";
  function $t(e, t = {}, ...n) {
    let r = document.createElementNS(zc, e);
    for (let [o, s] of Object.entries(t)) Ti(r, o, s);
    return Mi(r, n), r;
  }
  function Ti(e, t, n) {
    n == null || n === !1 || (typeof n == "function" ? e.addEventListener(t, n) : e.setAttribute(t, n === !0 ? "" : String(n)));
  }
  function Mi(e, t) {
    for (let n of t)
      n == null || n === !1 || e.append(typeof n == "number" ? String(n) : n);
  }
  function Ei(e, t) {
    for (let [n, r] of Object.entries(t)) e.style.setProperty(n, r);
    return e;
  }

  // src/findings.ts
  var rr = ["severity", "rule", "kind", "folder", "owner", "outcome"];
  function Qe(e) {
    let { steps: t } = e, n = new Uint32Array(e.size);
    if (t !== "same") {
      let r = t === "each" ? -1 : 0;
      for (let o = 0; o < n.length; o += 1)
        r += t === "each" ? 1 : t[o] ?? 0, n[o] = r;
    }
    return { values: e.values, codes: n };
  }
  function vt(e) {
    let t = e.lastIndexOf("/");
    return t < 0 ? "" : e.slice(0, t);
  }
  function Er(e, t) {
    let n = /* @__PURE__ */ new Map(), r = Uint32Array.from(e.values, (o, s) => {
      let l = t(o, s), a = n.get(l);
      return a !== void 0 ? a : (n.set(l, n.size), n.size - 1);
    });
    return { values: [...n.keys()], codes: e.codes.map((o) => r[o] ?? 0) };
  }
  function Li(e, t) {
    return { values: t.values, codes: e.codes.map((n) => t.codes[n] ?? 0) };
  }
  function Ci(e) {
    let t = Qe(e.path);
    return {
      size: e.size,
      ids: e.ids,
      severity: Qe(e.severity),
      rule: Qe(e.rule),
      topic: Qe(e.topic),
      outcome: Qe(e.outcome),
      enforcement: Qe(e.enforcement),
      stage: Qe(e.stage),
      path: t,
      message: Qe(e.message),
      pointer: Qe(e.pointer),
      note: Qe(e.note),
      fix: Qe(e.fix),
      kind: Li(t, Qe(e.kind)),
      owner: Li(t, Qe(e.owner)),
      folder: Er(t, vt),
      line: e.line,
      column: e.column
    };
  }
  var or = 16;
  function sr(e, t) {
    return typeof e.ids == "string" ? e.ids.slice(or * t, or * t + or) : e.ids[t] ?? "";
  }
  function Yo(e, t) {
    if (t.length !== or) return -1;
    if (typeof e.ids != "string") return e.ids.indexOf(t);
    for (let n = e.ids.indexOf(t); n >= 0; n = e.ids.indexOf(t, n + 1))
      if (n % or === 0) return n / or;
    return -1;
  }
  function He(e, t) {
    return e.values[e.codes[t] ?? 0] ?? "";
  }
  function ir(e, t) {
    return {
      id: sr(e, t),
      severity: He(e.severity, t),
      rule: He(e.rule, t),
      topic: He(e.topic, t),
      outcome: He(e.outcome, t),
      enforcement: He(e.enforcement, t),
      stage: He(e.stage, t),
      path: He(e.path, t),
      message: He(e.message, t),
      pointer: He(e.pointer, t),
      note: He(e.note, t),
      fix: He(e.fix, t),
      kind: He(e.kind, t),
      owner: He(e.owner, t),
      line: e.line[t] ?? 0,
      column: e.column[t] ?? 0
    };
  }
  function Nc(e, t, n) {
    return e !== "folder" ? t.includes(n) : t.some((r) => n === r || r !== "" && n.startsWith(`${r}/`));
  }
  function $i(e, t) {
    let n = Bc(e, t.text), r = rr.map((d) => e[d]), o = rr.map((d, y) => {
      let g = t.facets[d];
      return g?.length ? Uint8Array.from(r[y].values, (w) => Nc(d, g, w) ? 1 : 0) : null;
    }), s = r.map((d) => new Uint32Array(d.values.length)), l = new Uint32Array(e.size), a = o.flatMap((d, y) => d ? [y] : []), u = 0;
    for (let d = 0; d < e.size; d += 1) {
      if (n && !n[d]) continue;
      let y = -1, g = 0;
      for (let w of a)
        if (!o[w][r[w].codes[d]] && (y = w, g += 1, g > 1))
          break;
      if (!(g > 1)) {
        g === 0 && (l[u] = d, u += 1);
        for (let w = 0; w < r.length; w += 1)
          if (g === 0 || w === y) {
            let v = r[w].codes[d], M = s[w];
            M[v] = M[v] + 1;
          }
      }
    }
    return {
      rows: l.slice(0, u),
      counts: Object.fromEntries(rr.map((d, y) => [d, s[y]]))
    };
  }
  var _i = /* @__PURE__ */ new WeakMap();
  function Wc(e) {
    let t = _i.get(e);
    return t || _i.set(e, t = e.values.map((n) => n.toLowerCase())), t;
  }
  function Bc(e, t) {
    let n = t.toLowerCase().split(/\s+/).filter(Boolean);
    if (!n.length) return null;
    let r = new Uint8Array(e.size).fill(1);
    for (let o of n) {
      let s = [e.message, e.path, e.rule, e.pointer, e.owner], l = s.map((u) => Uint8Array.from(Wc(u), (d) => d.includes(o) ? 1 : 0)), a = Yo(e, o);
      for (let u = 0; u < e.size; u += 1) {
        if (!r[u]) continue;
        let d = u === a;
        for (let y = 0; !d && y < s.length; y += 1)
          d = l[y][s[y].codes[u]] === 1;
        d || (r[u] = 0);
      }
    }
    return r;
  }
  var Pi = ["critical", "error", "warning", "info"], Ai = /* @__PURE__ */ new WeakMap();
  function Vc(e, t) {
    let n = Ai.get(e);
    if (!n) {
      let r = e.values.map((s, l) => l), o = (s) => e.values[s];
      t ? r.sort((s, l) => Pi.indexOf(o(s)) - Pi.indexOf(o(l))) : r.sort((s, l) => o(s) < o(l) ? -1 : 1), n = new Uint32Array(r.length), r.forEach((s, l) => n[s] = l), Ai.set(e, n);
    }
    return n;
  }
  function Oi(e, t, n, r) {
    let o = e[n], s = Vc(o, n === "severity"), l = r ? -1 : 1, a = (u) => s[o.codes[u]] * l;
    return t.slice().sort((u, d) => a(u) - a(d) || u - d);
  }

  // src/words.ts
  var Ri = ["B", "kB", "MB", "GB", "TB"];
  function ge(e) {
    let t = e, n = 0;
    for (; t >= 1e3 && n < Ri.length - 1; )
      t /= 1e3, n += 1;
    return `${n === 0 ? t : Number(t.toPrecision(3))} ${Ri[n]}`;
  }
  function D(e) {
    return e.toLocaleString("en-US");
  }
  function re(e, t, n = `${t}s`) {
    return `${D(e)} ${e === 1 ? t : n}`;
  }
  function nt(e) {
    return e >= 60 ? `${Math.floor(e / 60)} min ${Math.round(e % 60)} s` : e >= 1 ? `${e.toFixed(2)} s` : `${Math.round(e * 1e3)} ms`;
  }
  function rt(e) {
    return `${(100 * e).toFixed(e < 0.1 ? 1 : 0)}%`;
  }
  var jc = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  function S(e) {
    return e.replace(jc, (t) => `\\u${t.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }
  function qo(e) {
    return /^[\w@%+=:,./-]+$/.test(e) && !e.startsWith("-") ? e : `'${e.replaceAll("'", "'\\''")}'`;
  }
  function ht(e, t) {
    if (e.length <= t) return e;
    let n = Math.ceil((t - 1) * 0.7);
    return `${e.slice(0, t - 1 - n)}\u2026${e.slice(e.length - n)}`;
  }

  // src/live.ts
  var Ic = 2e3, Hi = 2e4;
  async function* Fi(e) {
    for (let t = 0; t < e; t += Hi) {
      let n = await fetch(`findings?first=${t}&rows=${Hi}`);
      if (!n.ok) throw new Error(await n.text());
      yield* (await n.text()).split(`
`);
    }
  }
  function Di(e) {
    let t = p("p", { class: "live note", role: "status" }, "Live"), n = async () => {
      try {
        let r = await (await fetch("state")).json();
        r.stamp !== e.payload.live && r.stamp !== "" && location.reload();
        let o = `${re(r.newer.length, "document")} done (${r.newer.map(S).join(", ")})`;
        t.textContent = r.newer.length ? `A run is under way: ${o}` : r.running ? "A run is under way: it reads the tree" : "Live";
      } catch {
        t.textContent = "The server has ended";
      }
    };
    return setInterval(() => {
      n();
    }, Ic), t;
  }

  // src/state.ts
  function Jo(e) {
    let [t = "", n = ""] = Uc(e.replace(/^#\/?/, "")), r = /* @__PURE__ */ new Map();
    for (let [o, s] of new URLSearchParams(n))
      r.set(o, [...r.get(o) ?? [], s]);
    return { view: t || "overview", values: r };
  }
  function Uc(e) {
    let t = e.indexOf("?");
    return t < 0 ? [e, ""] : [e.slice(0, t), e.slice(t + 1)];
  }
  function Ln(e) {
    let t = new URLSearchParams();
    for (let [r, o] of e.values) for (let s of o) t.append(r, s);
    let n = t.toString();
    return `#/${e.view}${n ? `?${n}` : ""}`;
  }
  function ct(e, t) {
    return e.values.get(t)?.[0] ?? "";
  }
  function qr(e, t) {
    return e.values.get(t) ?? [];
  }
  function en(e, t, ...n) {
    let r = new Map(e.values), o = n.filter((s) => s !== "");
    return o.length ? r.set(t, o) : r.delete(t), { view: e.view, values: r };
  }
  function zi(e, t, n) {
    let r = qr(e, t), o = r.includes(n) ? r.filter((s) => s !== n) : [...r, n];
    return en(e, t, ...o);
  }
  function xe(e, t = {}) {
    return Ln({ view: e, values: new Map(Object.entries(t).map(([n, r]) => [n, [r]])) });
  }

  // src/page.ts
  function Ot(e, t, n) {
    return {
      name: e,
      title: t,
      show(r, o) {
        let s = () => {
          o.replaceChildren(), n(r, o);
        };
        return s(), { update: s, leave: () => {
        } };
      }
    };
  }
  function Z(e, ...t) {
    return p("section", { class: "card" }, p("h2", {}, e), ...t);
  }
  function Rt(e, ...t) {
    return p("details", { class: "fold" }, p("summary", {}, e), ...t);
  }
  function K(e) {
    return p("p", { class: "note" }, e);
  }
  function mn(e) {
    let t = ["critical", "error", "warning", "info"].includes(e);
    return p("span", { class: `badge ${t ? e : "info"}` }, S(e));
  }
  function Ni(e) {
    return p("a", { href: xe("findings", { rule: e }), class: "code nowrap" }, S(e));
  }
  function _n(e) {
    let t = e === "." ? ["the whole tree"] : Kc(S(e));
    return p("a", { href: xe("assets", { file: e }), class: "code path" }, ...t);
  }
  var Gc = 40;
  function Kc(e) {
    return e.split(/(?<=\/)/).flatMap((t) => [p("span", { class: t.length > Gc ? null : "nowrap" }, t), p("wbr")]);
  }
  function Zo(e, t, n, ...r) {
    let { run: o } = e.payload, s = { "--config": o.config, "--output-dir": o.output_dir }, l = n.flatMap((a) => z(s[a]) ? [a, qo(z(s[a]))] : []);
    return S(["pocketmon-pipeline", t, Wi(e), ...l, ...r].join(" "));
  }
  function Wi(e) {
    let t = z(e.payload.run.root);
    return t ? qo(t) : "ASSETS";
  }
  function k(e, t) {
    return typeof e == "object" && e !== null && !Array.isArray(e) && Object.hasOwn(e, t) ? e[t] : void 0;
  }
  function ze(e) {
    return Array.isArray(e) ? e.filter((t) => typeof t == "object" && t !== null) : [];
  }
  function z(e) {
    return typeof e == "string" ? e : typeof e == "number" || typeof e == "boolean" ? String(e) : "";
  }
  function N(e) {
    return typeof e == "number" && Number.isFinite(e) ? e : 0;
  }
  var Yc = {
    absent: "is not in this folder",
    truncated: "is cut off",
    newer: "was made by a newer version of the program",
    invalid: "cannot be read",
    altered: "was changed after the run had sealed it",
    unsealed: "is not among the outputs that the run sealed",
    large: "is too large to be shown here"
  };
  function Fe(e, t) {
    let n = e.payload.documents[t];
    if (n?.state === "present") {
      let s = n.cut.map(([l, a]) => `${l} has ${D(a)} entries, and is shown in part`);
      return s.length ? K(`${t}: ${s.join("; ")}.`) : null;
    }
    let r = n?.state ?? "absent", o = p("div", { class: "missing" }, p("p", {}, p("b", {}, t), ` ${Yc[r] ?? r}.`));
    return n?.message && o.append(p("p", {}, S(n.message))), n?.command && o.append(p("p", {}, "To make it: ", p("code", {}, S(n.command.replace("ASSETS", () => Wi(e)))))), o;
  }
  function kt(e, t) {
    return !["absent", "truncated", "newer", "invalid"].includes(e.payload.documents[t]?.state ?? "absent");
  }
  function Xe(e, t) {
    return e.payload.documents[t]?.data;
  }
  function Te(e, t, n) {
    let r = t.map(({ name: s, number: l }) => p("th", { scope: "col", role: "columnheader", class: l ? "number" : null }, s)), o = n.map(
      (s) => p(
        "tr",
        { role: "row" },
        ...s.map(
          (l, a) => p("td", { role: "cell", class: t[a]?.number ? "number" : null, "data-head": t[a]?.name }, typeof l == "string" ? S(l) : l)
        )
      )
    );
    return p(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": e },
      p("table", { role: "table" }, p("caption", {}, e), p("thead", { role: "rowgroup" }, p("tr", { role: "row" }, ...r)), p("tbody", { role: "rowgroup" }, ...o))
    );
  }
  function Pn(e, t = "") {
    let n = p("span", { class: `bar ${t}` });
    return n.style.width = `${Math.max(0, Math.min(1, e)) * 100}%`, p("span", { class: "bars", "aria-hidden": "true" }, n);
  }
  function ut(e) {
    let t = e.filter(([, n]) => n !== "" && n !== null).flatMap(([n, r]) => [
      p("dt", {}, n),
      p("dd", {}, typeof r == "string" ? S(r) : r)
    ]);
    return p("dl", { class: "facts" }, ...t);
  }

  // src/payload.ts
  function qc(e) {
    let t = atob(e), n = new Uint8Array(t.length);
    for (let r = 0; r < t.length; r += 1) n[r] = t.charCodeAt(r);
    return n;
  }
  async function Bi(e) {
    let t = new Blob([qc(e.trim())]).stream().pipeThrough(new DecompressionStream("gzip")), n = await new Response(t).json(), r = Object.entries(n.pictures).map(([o, s]) => [o, Jc(n, o, s)]);
    return { ...n, pictures: new Map(r) };
  }
  function Jc(e, t, n) {
    let [r, o, s, l] = e.sources[n] ?? ["", 0, 0, !1], a = e.live !== null && l ? `picture?path=${encodeURIComponent(t)}` : "";
    return { source: r, size: o ? [o, s] : null, whole: a };
  }

  // src/assets.ts
  function Vi(e) {
    let t = /* @__PURE__ */ new Map(), n = (s) => {
      let l = t.get(s);
      if (l) return l;
      let a = { path: s, folders: [], files: [], fileCount: 0, bytes: 0, ownFiles: 0, ownBytes: 0 };
      return t.set(s, a), s !== "" && n(vt(s)).folders.push(a), a;
    }, r = n("");
    e.folders.forEach((s, l) => {
      let a = n(s);
      a.ownFiles = e.folderFiles[l] ?? 0, a.ownBytes = e.folderBytes[l] ?? 0;
      for (let u = a; u; )
        u.fileCount += a.ownFiles, u.bytes += a.ownBytes, u = u.path === "" ? void 0 : n(vt(u.path));
    });
    let o = Qe(e.folder);
    return o.codes.forEach((s, l) => n(o.values[s] ?? "").files.push(l)), { root: r, byPath: t, data: e, kind: Qe(e.kind), format: Qe(e.format) };
  }
  function Lr(e, t) {
    let n = t.folders.map((l) => ({
      name: `${l.path.slice(t.path ? t.path.length + 1 : 0)}/`,
      path: l.path,
      isFolder: !0,
      kind: "folder",
      format: "",
      bytes: l.bytes,
      files: l.fileCount
    })), [r, o] = [0, 0];
    for (let l of t.files) {
      let a = e.data.size[l] ?? 0, u = e.data.name[l] ?? "";
      r += 1, o += a, n.push({
        name: u,
        path: t.path ? `${t.path}/${u}` : u,
        isFolder: !1,
        kind: e.kind.values[e.kind.codes[l] ?? 0] ?? "",
        format: e.format.values[e.format.codes[l] ?? 0] ?? "",
        bytes: a,
        files: 1
      });
    }
    let s = t.ownFiles - r;
    if (s > 0) {
      let l = `${s.toLocaleString("en-US")} smaller files`, a = { path: "", isFolder: !1, kind: "rest", format: "" };
      n.push({ ...a, name: l, bytes: t.ownBytes - o, files: s });
    }
    return n.sort((l, a) => a.bytes - l.bytes || (l.name < a.name ? -1 : 1));
  }

  // src/treemap.ts
  function Ii(e, t) {
    let n = e.reduce((l, a) => l + a, 0);
    if (n <= 0 || t.width <= 0 || t.height <= 0) return e.map(() => ({ ...t, width: 0, height: 0 }));
    let r = e.map((l) => l / n * t.width * t.height), o = [], s = t;
    for (let l = 0; l < r.length; ) {
      let a = Math.min(s.width, s.height), u = l + 1;
      for (; u < r.length && ji(r, l, u + 1, a) <= ji(r, l, u, a); ) u += 1;
      s = Zc(r.slice(l, u), s, o), l = u;
    }
    return o;
  }
  function ji(e, t, n, r) {
    let o = 0;
    for (let a = t; a < n; a += 1) o += e[a];
    let s = e[t], l = e[n - 1];
    return Math.max(r * r * s / (o * o), o * o / (r * r * l));
  }
  function Zc(e, t, n) {
    let r = e.reduce((a, u) => a + u, 0), o = t.width >= t.height, s = Math.min(r / (o ? t.height : t.width), o ? t.width : t.height), l = o ? t.y : t.x;
    for (let a of e) {
      let u = s > 0 ? a / s : 0;
      n.push(
        o ? { x: t.x, y: l, width: s, height: u } : { x: l, y: t.y, width: u, height: s }
      ), l += u;
    }
    return o ? { x: t.x + s, y: t.y, width: t.width - s, height: t.height } : { x: t.x, y: t.y + s, width: t.width, height: t.height - s };
  }

  // src/views/details.ts
  var Qc = "Example";
  function Ui(e, t, n) {
    let r = t.line ? `${t.path}:${t.line}${t.column ? `:${t.column}` : ""}` : t.path, o = e.payload.pictures.get(t.path), s = e.payload.picturesLeftOut.find(([u]) => u === t.path)?.[1], a = e.payload.findings.size > n && e.payload.findings.ids.startsWith(t.id, n * 16) ? e.payload.excerpts[String(n)] : void 0;
    return p(
      "div",
      {},
      p("h2", {}, mn(t.severity), " ", p("span", { class: "code" }, S(t.rule))),
      p("p", { class: "message" }, S(t.message)),
      t.fix ? p("p", {}, p("b", {}, "To fix it: "), S(t.fix)) : null,
      a ? nu(a) : null,
      o ? Qo(o, t.path) : s ? K(`No picture: ${S(s)}.`) : null,
      ut([
        ["Place", r],
        ["Pointer", t.pointer],
        ["Note", t.note],
        ["Outcome", t.outcome],
        ["Enforcement", t.enforcement],
        ["Kind", t.kind],
        ["Owner", t.owner]
      ]),
      Xc(e, t.rule),
      Rt("Its number, and where it is from", ut([["Id", t.id], ["Topic", t.topic], ["Stage", t.stage]])),
      p("p", { class: "note" }, "More about the rule: ", p("code", {}, `pocketmon-pipeline explain ${S(t.rule)}`)),
      p(
        "p",
        {},
        p("a", { href: xe("findings", { rule: t.rule }) }, "All of this rule"),
        t.path ? " \xB7 " : null,
        t.path && p("a", { href: xe("assets", { file: t.path }) }, "The asset")
      )
    );
  }
  function Xc(e, t) {
    let n = Object.hasOwn(e.payload.pages, t) ? e.payload.pages[t] : void 0;
    return n?.length ? p("div", { class: "rule-page" }, ...n.flatMap(([r, o]) => [p("h3", {}, r), eu(r, o)])) : null;
  }
  function eu(e, t) {
    return e === Qc ? p("pre", {}, t.split(`
`).map(S).join(`
`)) : p("div", {}, ...t.split(`

`).map((n) => p("p", {}, ...tu(S(n.replaceAll(`
`, " "))))));
  }
  function tu(e) {
    let t = e.split("`");
    return t.length % 2 ? t.map((n, r) => r % 2 ? p("code", {}, n) : n) : [e];
  }
  function nu(e) {
    let t = e.lines.map((n, r) => {
      let o = e.first + r, s = o === e.at;
      return p("div", { class: s ? "line meant" : "line" }, p("span", { class: "lineno" }, o), S(n) || " ");
    });
    return p("div", { class: "excerpt", tabindex: "0", role: "region", "aria-label": `Lines around line ${e.at}` }, ...t);
  }
  function Qo(e, t) {
    let n = e.size ? [p("br"), Xo(e)] : [];
    return p("figure", {}, An(e.whole || e.source, t), p("figcaption", {}, S(t), ...n));
  }
  function Xo(e) {
    let t = e.size ? `${D(e.size[0])} \xD7 ${D(e.size[1])} pixels` : "";
    return e.whole || !e.size ? ["Original", t].filter(Boolean).join(", ") : `Thumbnail; the picture has ${t}`;
  }
  function An(e, t) {
    let n = p("img", { src: e, alt: `Picture ${S(t)}`, loading: "lazy", decoding: "async" });
    return n.addEventListener("error", () => n.replaceWith(p("span", { class: "note broken" }, "cannot be shown"))), n;
  }

  // src/views/groups.ts
  var _r = "embedding_duplicate_groups.json", Jr = "exact";
  function lr(e) {
    return ze(k(Xe(e, _r), "groups")).map((t) => {
      let n = Array.isArray(t.paths) ? t.paths.map(z) : [];
      return { keep: z(t.keep) || (n[0] ?? ""), paths: n, method: z(t.method), kind: z(t.kind), wasted: N(t.wasted_bytes) };
    });
  }

  // src/views/asset.ts
  var Gi = 100;
  function Ki(e, t, n) {
    let r = t.byPath.get(vt(n)), o = r && Lr(t, r).find((y) => y.path === n && !y.isFolder), s = e.payload.pictures.get(n), l = e.payload.picturesLeftOut.find(([y]) => y === n)?.[1], a = ru(e.findings, n), u = a.length ? He(e.findings.owner, a[0]) : "", d = o ? ut([["Path", n], ["Kind", o.kind], ["Format", o.format], ["Size", `${ge(o.bytes)} (${re(o.bytes, "byte")})`], ["Owner", u]]) : K("The page carries the largest files of a tree; of this one it knows what stands below.");
    return [
      p("div", { class: "columns" }, Z(S(n.slice(n.lastIndexOf("/") + 1)), d), ...s ? [Z("Picture", Qo(s, n))] : l ? [Z("Picture", K(`No picture: ${S(l)}.`))] : []),
      Z(a.length ? re(a.length, "finding") : "Findings", ou(e, n, a)),
      ...su(e, n)
    ];
  }
  function ru(e, t) {
    let n = e.path.values.indexOf(t), r = [];
    return n >= 0 && e.path.codes.forEach((o, s) => o === n && r.push(s)), r;
  }
  function ou(e, t, n) {
    if (!n.length) return K(e.payload.totals.findings > e.findings.size ? "None among the findings that the page carries." : "None.");
    let r = n.slice(0, Gi).map((a) => {
      let u = ir(e.findings, a), d = xe("findings", { q: t, id: sr(e.findings, a) });
      return [mn(u.severity), p("a", { href: d, class: "code" }, S(u.rule)), u.line ? D(u.line) : "", S(u.message)];
    }), o = [{ name: "Severity" }, { name: "Rule" }, { name: "Line", number: !0 }, { name: "What is wrong, and what to do" }], s = n.length - r.length, l = p("p", { class: "note" }, p("a", { href: xe("findings", { q: t }) }, s > 0 ? `and ${re(s, "more finding")}` : "In the list of findings"));
    return p("div", {}, Te(`Findings of ${t}`, o, r), l);
  }
  function su(e, t) {
    return lr(e).filter((n) => n.paths.includes(t)).map((n) => {
      let o = n.paths.filter((s) => s !== t).slice(0, Gi).map((s) => p("li", {}, p("a", { href: xe("assets", { file: s }), class: "code" }, S(s)), " \xB7 ", p("a", { href: xe("duplicates", { left: t, right: s }), "aria-label": `Compare side by side: ${S(s)}` }, "compare")));
      return Z(`Alike: ${S(n.method)} ${S(n.kind)}`, p("ul", {}, ...o));
    });
  }

  // src/views/assets.ts
  var iu = 420, lu = 9, au = 280, cu = 34, Yi = 300, uu = 4, du = 500, fu = 240, qi = 24, pu = 10, Pr, Qi = {
    name: "assets",
    title: "Assets",
    show(e, t) {
      let n = 0, r = () => {
        t.clientWidth !== n && o();
      }, o = () => {
        n = t.clientWidth, t.replaceChildren(), mu(e, t);
      };
      return addEventListener("resize", r), o(), { update: o, leave: () => removeEventListener("resize", r) };
    }
  };
  function mu(e, t) {
    if (t.append(p("h1", {}, "Assets")), !e.payload.totals.files) {
      t.append(Fe(e, "inventory.parquet") ?? K("The tree has no file."));
      return;
    }
    Pr ??= Vi(e.payload.assets);
    let n = ct(e.state, "file"), r = n === "." ? "" : n || ct(e.state, "folder"), o = Pr.byPath.get(r);
    if (n && !o) {
      t.append(Ji(vt(n)), ...Ki(e, Pr, n));
      return;
    }
    if (!o) {
      t.append(K("This link names a folder that the tree does not have."), p("p", {}, p("a", { href: xe("assets") }, "The whole tree")));
      return;
    }
    let s = Lr(Pr, o), l = getComputedStyle(t), a = t.clientWidth - parseFloat(l.paddingLeft) - parseFloat(l.paddingRight) - cu, u = { x: 0, y: 0, width: Math.max(au, Math.round(a)), height: iu };
    t.append(
      Ji(o.path),
      Z(`${ge(o.bytes)} in ${re(o.fileCount, "file")}`, hu({ tree: Pr, whole: o.bytes, boxes: [] }, o, s, u), bu()),
      xu(e, o),
      Z("What is in it, as a table", wu(o, s))
    );
  }
  function Ji(e) {
    let t = [];
    for (let r = e; r !== ""; r = vt(r)) {
      let o = S(r.slice(vt(r) ? vt(r).length + 1 : 0));
      t.unshift(p("li", {}, p("a", { href: xe("assets", { folder: r }) }, o)));
    }
    let n = p("li", {}, p("a", { href: xe("assets") }, "All assets"));
    return p("nav", { class: "crumbs", "aria-label": "Folders above" }, p("ol", {}, n, ...t));
  }
  var Xi = ["image", "audio", "video", "mesh", "data", "text", "source", "font", "archive"];
  function el(e) {
    return e === "folder" ? "k-folder" : Xi.includes(e) ? `k-${e}` : "k-other";
  }
  function hu(e, t, n, r) {
    gu(e, n, r);
    let o = `Bytes of ${t.path || "all assets"}; the table below says the same`, s = $t(
      "svg",
      { viewBox: `0 0 ${r.width} ${r.height}`, role: "group", "aria-label": S(o), class: "treemap" },
      ...e.boxes
    );
    return p("div", {}, s);
  }
  var Zi = 20;
  function gu(e, t, n) {
    let r = [{ parts: t, frame: n, depth: 0 }];
    for (let o of r) {
      if (o.depth > 0 && e.boxes.length > Yi * 3) return;
      let s = o.parts.filter((a) => a.bytes > 0).slice(0, Yi), l = Ii(s.map((a) => a.bytes), o.frame);
      s.forEach((a, u) => {
        let d = l[u];
        if (d.width < 3 || d.height < 3) return;
        let y = `${a.path || a.name}, ${ge(a.bytes)}, ${rt(a.bytes / e.whole)}`, g = a.isFolder && o.depth < uu && d.width > 70 && d.height > 60, w = yu(a, d, y, g);
        e.boxes.push(a.path ? $t("a", { href: xe("assets", { [a.isFolder ? "folder" : "file"]: a.path }), tabindex: a.isFolder ? null : "-1" }, w) : w);
        let v = g ? e.tree.byPath.get(a.path) : void 0;
        if (!v) return;
        let M = { x: d.x + 4, y: d.y + Zi, width: d.width - 8, height: d.height - Zi - 4 };
        r.push({ parts: Lr(e.tree, v), frame: M, depth: o.depth + 1 });
      });
    }
  }
  function yu(e, t, n, r) {
    let o = $t(
      "g",
      {},
      $t("title", {}, S(n)),
      $t("rect", {
        x: t.x + 1,
        y: t.y + 1,
        rx: 2,
        class: el(e.kind),
        width: Math.max(0, t.width - 2),
        height: Math.max(0, t.height - 2)
      })
    );
    if (t.width > 50 && t.height > 18) {
      let s = Math.floor((t.width - 10) / 7.4);
      if (s < lu && e.name.length > s) return o;
      let l = r && s > e.name.length + 9 ? `  ${ge(e.bytes)}` : "";
      o.append($t("text", { x: t.x + 6, y: t.y + 15 }, S(ht(e.name, s)) + l)), !r && t.height > 36 && o.append($t("text", { x: t.x + 6, y: t.y + 30, class: "small" }, ge(e.bytes)));
    }
    return o;
  }
  function bu() {
    let e = ["folder", ...Xi, "other"];
    return p("ul", { class: "legend" }, ...e.map((t) => p("li", {}, p("span", { class: `swatch ${el(t)}` }), t)));
  }
  function wu(e, t) {
    let n = [{ name: "Name" }, { name: "Kind" }, { name: "Format" }, { name: "Files", number: !0 }, { name: "Bytes", number: !0 }, { name: "Share" }], r = t.slice(0, du).map((s) => [
      s.isFolder ? p("a", { href: xe("assets", { folder: s.path }), class: "code" }, S(s.name)) : s.path ? p("a", { href: xe("assets", { file: s.path }), class: "code" }, S(s.name)) : s.name,
      s.kind,
      s.format,
      D(s.files),
      ge(s.bytes),
      Pn(e.bytes ? s.bytes / e.bytes : 0, "quiet")
    ]), o = Te(`What ${e.path || "the tree"} holds`, n, r);
    return t.length > r.length ? p("div", {}, o, K(`and ${re(t.length - r.length, "more entry", "more entries")}`)) : o;
  }
  function xu(e, t) {
    let n = t.path ? `${t.path}/` : "", r = [...e.payload.pictures].filter(([l]) => l.startsWith(n)), o = r.slice(0, fu).map(([l, a]) => ku(l, a)), s = r.length - o.length;
    return Z(
      `Pictures (${D(r.length)})`,
      o.length ? p("div", { class: "thumbs" }, ...o.slice(0, qi)) : K("The page carries no picture of this folder."),
      vu(o.slice(qi)),
      s > 0 ? K(`and ${re(s, "more picture")} in the folders beneath`) : null,
      K(e.payload.picturesNote),
      Tu(e, n)
    );
  }
  function vu(e) {
    return e.length ? p("details", { class: "fold" }, p("summary", {}, re(e.length, "more picture")), p("div", { class: "thumbs" }, ...e)) : null;
  }
  function ku(e, t) {
    let n = ht(e.split("/").slice(-2).join("/"), 24);
    return p(
      "figure",
      { class: "thumb" },
      p("a", { href: xe("assets", { file: e }), title: S(e) }, An(t.source, e)),
      p("figcaption", { title: S(e) }, S(n), p("br"), Su(t))
    );
  }
  function Su(e) {
    return p("span", { class: "note" }, e.size ? e.size.map(D).join(" \xD7 ") : "original");
  }
  function Tu(e, t) {
    let { picturesLeftOut: n, picturesLeftOutInAll: r } = e.payload, o = n.filter(([d]) => d.startsWith(t));
    if (!o.length) return null;
    let s = o.map(([d, y]) => [_n(d), S(y)]), l = r - n.length, a = `Pictures left out (${D(o.length)})`, u = p(
      "div",
      {},
      Te(a, [{ name: "Picture" }, { name: "Why" }], s),
      l > 0 ? K(`and ${re(l, "more picture")} of the whole tree`) : null
    );
    return s.length > pu ? Rt(a, u) : u;
  }

  // src/explorer.ts
  var Mu = 200, Eu = 9, Lu = 5;
  function Zr(e) {
    return typeof e == "object" && e !== null && !Array.isArray(e);
  }
  function tl(e) {
    return Array.isArray(e) && e.length > 1 && e.every((t) => typeof t == "number");
  }
  function Qr(e) {
    let t = S(e).replaceAll("_", " ");
    return t.charAt(0).toUpperCase() + t.slice(1);
  }
  function Cn(e, t, n = ["schema", "run"], r = 0) {
    if (r > Lu) return K("Deeper than is shown here.");
    if (Array.isArray(e)) return _u(e, t, r);
    if (!Zr(e)) return p("p", {}, Xr(e));
    let o = Object.entries(e).filter(([d]) => r > 0 || !n.includes(d)), s = o.filter(([, d]) => !Zr(d) && (!Array.isArray(d) || !d.length || tl(d))), l = o.filter((d) => !s.includes(d)), a = s.flatMap(([d, y]) => [p("dt", {}, Qr(d)), p("dd", {}, Xr(y))]), u = r === 0 ? "h2" : r === 1 ? "h3" : "h4";
    return p(
      "div",
      {},
      a.length ? p("dl", { class: r === 0 ? "facts card" : "facts" }, ...a) : null,
      ...l.map(([d, y]) => {
        let g = Cn(y, d, n, r + 1);
        return p("section", { class: r === 0 ? "card" : null }, p(u, {}, Qr(d)), g);
      })
    );
  }
  function _u(e, t, n) {
    if (!e.length) return K("None.");
    let r = e.slice(0, Mu), o = e.length - r.length, s = o > 0 ? K(`and ${re(o, "more")}`.replace("mores", "more")) : null;
    if (!r.every(Zr)) return p("div", {}, p("ul", {}, ...r.map((u) => p("li", {}, Zr(u) ? Cn(u, t, [], n + 1) : Xr(u)))), s);
    let l = [...new Set(r.flatMap(Object.keys))].slice(0, Eu), a = l.map((u) => ({ name: Qr(u), number: r.every((d) => !Object.hasOwn(d, u) || typeof (d[u] ?? 0) == "number") }));
    return p("div", {}, Te(Qr(t), a, r.map((u) => l.map((d) => Xr(Object.hasOwn(u, d) ? u[d] : null)))), s);
  }
  function Xr(e) {
    return e == null ? "\u2013" : typeof e == "number" ? Number.isInteger(e) ? D(e) : String(Number(e.toPrecision(6))) : typeof e == "boolean" ? e ? "yes" : "no" : typeof e == "string" && e !== "" ? p("span", { class: "clamp" }, S(ht(e, 400))) : Array.isArray(e) && !e.length ? "none" : e === "" ? "\u2013" : tl(e) ? Pu(e) : p("span", { class: "code clamp" }, S(ht(JSON.stringify(e), 200)));
  }
  function Pu(e) {
    let [t, n] = [Math.min(...e), Math.max(...e)], [r, o] = [120, 24], s = (g) => g / (e.length - 1) * (r - 4) + 2, l = (g) => o - 3 - (g - t) / (n - t || 1) * (o - 6), a = e.map((g, w) => `${s(w).toFixed(1)},${l(g).toFixed(1)}`).join(" "), u = (g) => String(Number(g.toPrecision(4))), d = `${e.length} values from ${u(t)} to ${u(n)}, the last ${u(e.at(-1) ?? 0)}`, y = $t("svg", { viewBox: `0 0 ${r} ${o}`, width: r, height: o, role: "img", "aria-label": d, class: "sparkline" }, $t("title", {}, d), $t("polyline", { points: a }));
    return p("span", { class: "nowrap" }, y, " ", u(e.at(-1) ?? 0));
  }

  // src/views/budgets.ts
  var ts = "budget_recommendations.json", nl = "policy_guard_report.json", es = 5e-3, ol = Ot("budgets", "Budgets", (e, t) => {
    t.append(p("h1", {}, "Budgets"), Au(e));
    let n = Fe(e, ts);
    n && t.append(n);
    let r = Xe(e, ts), o = k(r, "run");
    o && t.append(Fu(e, o), Du(e, o), zu(o), Nu(o), Wu(k(o, "last_prediction"))), r && t.append(Bu(r));
  });
  function Au(e) {
    let t = ze(k(Xe(e, nl), "budgets"));
    return Z("Budgets of the assets", Fe(e, nl) ?? (t.length ? Cu(t) : K("The policy sets none: see asset_budgets in the policy's reference.")));
  }
  function Cu(e) {
    return Te(
      "Budgets of the policy, and what is used of them",
      [{ name: "Budget" }, { name: "Platform" }, { name: "Metric" }, { name: "Used", number: !0 }, { name: "Limit", number: !0 }, { name: "Share" }, { name: "State" }],
      e.map((n) => {
        let r = z(n.metric), o = n.limit === "growth", s = n.measured, l = N(n.ceiling);
        return [
          z(n.budget),
          z(n.platform),
          o ? `${r}, growth` : r,
          typeof s == "number" ? rl(r, s) : "\u2013",
          o ? `+${D(l)}%` : rl(r, l),
          n.state === "not judged" ? "\u2013" : Pn($u(n, o), n.state === "exceeded" ? "over" : ""),
          Ou(n)
        ];
      })
    );
  }
  function rl(e, t) {
    return /byte/.test(e) ? ge(t) : e === "duration" ? nt(t) : D(t);
  }
  function $u(e, t) {
    let [n, r] = [N(e.measured), N(e.ceiling)];
    if (!t) return r ? n / r : +(n > 0);
    let o = N(e.before), s = o * r / 100;
    return s ? (n - o) / s : +(n > o);
  }
  function Ou(e) {
    let t = z(e.words), n = e.state === "not judged" && t ? `not judged: ${t}` : t || z(e.state);
    return p("span", { class: e.state === "exceeded" ? "badge error" : null }, S(n));
  }
  function Vt(e, t) {
    return typeof e == "number" ? t(e) : "\u2013";
  }
  function eo(e, t) {
    if (typeof e != "number" || typeof t != "number" || t <= 0) return "\u2013";
    let n = e / t;
    return p("span", { class: "used" }, Pn(n, n > 1 ? "over" : ""), p("span", {}, rt(n)));
  }
  function Ru(e) {
    let t = re(N(k(e, "runs")), "run"), n = k(e, "covered"), r = k(e, "capped") === !0 ? "; cut by a limit" : "", o = z(k(e, "basis"));
    if (o === "prior") return `a prior, nothing is measured yet${r}`;
    if (o === "few runs") return `few runs: the most of ${t}, with a margin${r}`;
    let s = typeof n == "number" ? `, held in ${rt(n)} of ${D(N(k(e, "judged")))}` : "";
    return `learned of ${t}${s}${r}`;
  }
  function Hu(e) {
    let t = z(k(e, "basis"));
    return `${t === "prior" ? "a prior" : re(N(k(e, "runs")), "run")}${t === "history" ? ", learned" : ""}${k(e, "capped") === !0 ? ", cut" : ""}`;
  }
  function Fu(e, t) {
    let n = k(t, "total"), r = k(Xe(e, "performance_profile.json"), "run"), o = (d, y, g, w, v) => {
      let M = k(n, y), O = z(k(w, "level")), F = p("span", { class: `badge ${O === "high" ? "good" : O === "moderate" ? "info" : "warning"}` }, S(O || "unknown"));
      return [d, Vt(k(M, "expected"), v), Vt(k(M, "budget"), v), Vt(g, v), eo(g, k(M, "budget")), Ru(M), F];
    }, [s, l] = [k(n, "confidence"), k(n, "memory_confidence")], a = [...new Set([s, l].map((d) => z(k(d, "meaning"))))].filter(Boolean);
    return Z(
      "Recommended for the next run",
      Te("Budgets of time and memory of a whole run", [{ name: "Of" }, { name: "Expected", number: !0 }, { name: "Budget", number: !0 }, { name: "This run took", number: !0 }, { name: "Used" }, { name: "Rests on" }, { name: "Confidence" }], [
        o("Time", "seconds", k(r, "seconds"), s, nt),
        o("Memory", "memory_bytes", k(r, "peak_memory_bytes"), l, ge)
      ]),
      ...a.map((d) => K(S(d)))
    );
  }
  function Du(e, t) {
    let n = new Map(ze(k(k(Xe(e, "performance_profile.json"), "run"), "stages")).map((u) => [z(u.stage), u])), r = ze(k(t, "stages")).map((u) => {
      let d = n.get(z(u.stage)), [y, g] = [u.seconds, u.memory_bytes], [w, v] = [d?.wall_seconds, d?.peak_memory_bytes], [M, O] = [k(y, "budget"), k(g, "budget")], F = [p("span", { class: "nowrap" }, S(z(u.stage))), Vt(M, nt), Vt(w, nt), eo(w, M), Vt(O, ge), Vt(v, ge), eo(v, O), Hu(y)];
      return { weight: Math.max(N(w), N(k(y, "expected"))), cells: F };
    });
    r.sort((u, d) => d.weight - u.weight);
    let o = [{ name: "Stage" }, { name: "Time budget", number: !0 }, { name: "Took", number: !0 }, { name: "Used" }, { name: "Memory budget", number: !0 }, { name: "Took", number: !0 }, { name: "Used" }, { name: "Rests on" }], [s, l] = [r.filter((u) => u.weight >= es), r.filter((u) => u.weight < es)], a = (u, d) => Te(u, o, d.map((y) => y.cells));
    return Z(
      "Stage by stage",
      s.length ? a("Budgets of each stage, longest first", s) : K("No stage takes long."),
      l.length ? Rt(`${re(l.length, "stage")} of less than ${nt(es)}`, a("Budgets of short stages", l)) : null,
      K("Memory is that of all processes while the stage runs. A dash: the stage runs after this run was measured.")
    );
  }
  function zu(e) {
    let t = k(e, "utilization"), n = (o) => {
      let s = k(t, o);
      return typeof s == "number" ? p("span", { class: "used" }, Pn(s), p("span", {}, rt(s))) : "\u2013";
    }, r = ze(k(t, "longest_stages")).map((o) => [z(o.stage), nt(N(o.seconds)), p("span", { class: "used" }, Pn(N(o.share)), p("span", {}, rt(N(o.share))))]);
    return Z(
      "How the machine is used",
      p("p", {}, S(z(k(t, "meaning")))),
      ut([["All processors", n("processors")], ["Processor of each worker", n("workers")], ["The machine's memory", n("memory")], ["Files from the cache", n("cached")]]),
      r.length ? Te("Where the time goes", [{ name: "Stage" }, { name: "Expected", number: !0 }, { name: "Part of the run" }], r) : null,
      K(`The middle of the last ${re(N(k(t, "runs")), "run")}.`)
    );
  }
  function Nu(e) {
    let t = ze(k(e, "suggestions")).map((r) => [p("span", { class: "code nowrap" }, S(z(r.knob))), z(r.change), Vt(r.gain_seconds, nt), z(r.why)]), n = [{ name: "Setting" }, { name: "Change" }, { name: "Expected gain", number: !0 }, { name: "Why" }];
    return Z("What would make runs cheaper", t.length ? Te("Suggestions, largest gain first", n, t) : K("Nothing that is worth a change."));
  }
  function Wu(e) {
    let t = (l, a, u) => {
      let d = k(a, "within"), y = d === !0 ? p("span", { class: "badge good" }, "within") : d === !1 ? p("span", { class: "badge error" }, "exceeded") : "\u2013";
      return [l, Vt(k(a, "expected"), u), Vt(k(a, "budget"), u), Vt(k(a, "actual"), u), eo(k(a, "actual"), k(a, "budget")), y];
    }, n = [{ name: "Of" }, { name: "Predicted", number: !0 }, { name: "Budget", number: !0 }, { name: "Actual", number: !0 }, { name: "Budget efficiency" }, { name: "State" }], o = [["Time", "seconds", nt], ["Memory", "memory_bytes", ge]].filter(([, l]) => k(e, l)).map(([l, a, u]) => t(l, k(e, a), u)), s = ze(k(e, "stages")).sort((l, a) => N(a.actual) - N(l.actual)).map((l) => t(z(l.stage), l, nt));
    return Z(
      "The last prediction, and the actual cost",
      o.length ? Te("Predictions of the last run", n, o) : K("No run has been predicted yet: the next one will be."),
      s.length ? Rt(`Time of ${re(s.length, "stage")}`, Te("Predictions of its stages", n, s)) : null
    );
  }
  function Bu(e) {
    let { coverage: t, adaptive_budget: n, performance_benchmarks: r } = e;
    return p("section", { class: "card" }, Rt("Settings that these rest on", Cn({ coverage: t, adaptive_budget: n, performance_benchmarks: r }, ts, [], 1)));
  }

  // src/views/overview.ts
  var no = "findings.json", sl = "inventory.parquet", il = "pocketmon-baseline.txt", Vu = ["critical", "error", "warning", "info"], ns = Ot("overview", "Overview", (e, t) => {
    t.append(
      p("h1", {}, "Overview"),
      ...[e.payload.partial, ...e.payload.problems, ...e.payload.remarks].filter(Boolean).map((n) => p("p", { class: "missing", role: "status" }, S(n))),
      ju(e),
      p("div", { class: "columns" }, Ku(e), Yu(e)),
      qu(e)
    );
  });
  function ju(e) {
    let { state: t, words: n } = e.payload.decision, r = e.payload.verdict.map((o) => p("li", {}, S(o.reason)));
    return p(
      "section",
      { class: `verdict ${t}`, "aria-label": "Verdict" },
      p("p", { class: "word" }, S(n)),
      rs(e),
      r.length ? p("ul", {}, ...r) : e.payload.decision.doubt ? null : p("p", {}, Fe(e, "pipeline_summary.json") ?? "The run has not said how it ended."),
      ll(...Vu.map((o) => Uu(e, o)))
    );
  }
  var Iu = 5;
  function ll(...e) {
    let t = e.some((n) => (n?.querySelector("b")?.textContent ?? "").length > Iu);
    return p("div", { class: t ? "tiles long" : "tiles" }, ...e);
  }
  function rs(e) {
    let { doubt: t, why: n, words: r } = e.payload.decision;
    return t ? p("p", { class: "missing", role: "status" }, t === r ? null : p("b", {}, S(`${t}: `)), S(n)) : null;
  }
  function Uu(e, t) {
    let n = kt(e, no), r = e.payload.totals.severity[t] ?? 0;
    return p(
      "a",
      { class: `tile ${t} ${r ? "" : "none"}`, href: Gu(e, t) },
      p("b", {}, n ? D(r) : p("span", { role: "img", "aria-label": "not known" }, "\u2013")),
      p("span", {}, t)
    );
  }
  function Gu(e, t) {
    let n = Object.keys(e.payload.totals.outcome).filter(os), r = n.length === Object.keys(e.payload.totals.outcome).length, o = new Map([["severity", [t]], ...r ? [] : [["outcome", n]]]);
    return Ln({ view: "findings", values: o });
  }
  function os(e) {
    return e === "violation" || e === "error";
  }
  function Ku(e) {
    let t = e.payload.baseline;
    if (!t) {
      let n = (e.payload.totals.outcome.violation ?? 0) + (e.payload.totals.outcome.error ?? 0);
      return Z(
        "What is new",
        p("p", {}, kt(e, no) ? `The run was compared with no baseline${n ? `: ${n === 1 ? "its open finding counts" : `all of its ${re(n, "open finding")} count`} as new` : ", and has no open finding"}.` : "What is new is not known."),
        Rt(
          "To tell new findings from known ones",
          p(
            "pre",
            {},
            Zo(e, "baseline create", ["--config"], "--file", il),
            `
`,
            Zo(e, "run", ["--config", "--output-dir"], "--baseline", il)
          )
        )
      );
    }
    return Z(
      "What is new",
      ll(
        to(t.new, "new", t.new ? "error" : ""),
        to(t.fixed, "fixed", "good"),
        to(t.known, "known before", ""),
        t.refused ? to(t.refused, "refused", "warning") : null
      ),
      K(`Against ${S(t.source)}.`),
      p("p", {}, p("a", { href: xe("findings", { outcome: "violation" }) }, "Show what is new"))
    );
  }
  function to(e, t, n) {
    return p("div", { class: `tile ${n}` }, p("b", {}, D(e)), p("span", {}, t));
  }
  function Yu(e) {
    let { totals: t, run: n, assets: r } = e.payload, o = r.kinds.slice(0, 5).map(([u, d]) => `${u} ${D(d)}`), s = r.kinds.slice(5).reduce((u, [, d]) => u + d, 0), l = s ? [...o, `others ${D(s)}`] : o, a = Object.entries(t.outcome).filter(([u]) => !os(u));
    return Z(
      "This run",
      ut([
        ["Tree", String(n.root ?? "")],
        ["Started", String(n.started_at ?? "").replace("T", " ").replace("Z", " UTC")],
        ["Files", kt(e, sl) ? `${D(t.files)}, ${ge(t.bytes)}` : "not known"],
        ["Kinds", l.join(", ")],
        ["Findings", kt(e, no) ? D(t.findings) : "not known"],
        ["Accepted", a.map(([u, d]) => `${D(d)} ${u}`).join(", ")],
        ["Signed", String(n.key ?? "")]
      ]),
      t.files ? null : Fe(e, sl)
    );
  }
  function qu(e) {
    let t = e.payload.rules.filter((d) => d.open > 0), n = Fe(e, no);
    if (!t.length) return Z("What to do first", n ?? p("p", {}, "Nothing: there is no open finding."));
    let r = Qu(e), o = t.slice(0, 12), s = o.some((d) => r.get(d.rule)?.owner), l = o.map((d) => {
      let y = r.get(d.rule);
      return [
        mn(d.severity),
        Ni(d.rule),
        d.worst < d.open ? `${D(d.open)} (${D(d.worst)} ${d.severity})` : D(d.open),
        y?.path ? Zu(e, y.path) : "",
        ...s ? [Ju(y?.owner ?? "")] : [],
        S(ht(y?.message ?? "", 400))
      ];
    }), a = [
      { name: "Severity" },
      { name: "Rule" },
      { name: "Open", number: !0 },
      { name: "For example in" },
      ...s ? [{ name: "Owner" }] : [],
      { name: "What is wrong, and what to do" }
    ], u = t.length - l.length;
    return Z(
      "What to do first",
      Te("Rules with open findings, worst first", a, l),
      u > 0 ? p("p", {}, p("a", { href: xe("findings") }, `and ${re(u, "more rule")}`)) : null,
      n
    );
  }
  function Ju(e) {
    return p("span", {}, ...e.split(" ").flatMap((t) => [p("span", { class: t.length > 28 ? null : "nowrap" }, S(t)), " "]));
  }
  function Zu(e, t) {
    let n = e.payload.pictures.get(t);
    return n ? p("div", { class: "place-of" }, An(n.source, t), _n(t)) : _n(t);
  }
  function Qu(e) {
    let t = /* @__PURE__ */ new Map(), { findings: n } = e, r = new Uint8Array(n.rule.values.length);
    for (let o = 0; o < n.size; o += 1) {
      let s = n.rule.codes[o], l = n.outcome.values[n.outcome.codes[o]];
      r[s] || !os(l ?? "") || (r[s] = 1, t.set(n.rule.values[s], ir(n, o)));
    }
    return t;
  }

  // src/views/documents.ts
  function ul(e, t, n) {
    return { ...Ot(e, t, (o, s) => {
      s.append(p("h1", {}, t));
      let l = Fe(o, n);
      l && s.append(l);
      let a = Xe(o, n);
      a != null && s.append(Cn(a, n));
    }), document: n };
  }
  var dl = ul("symbols", "Symbols", "symbol_sparklines.json"), fl = ul("rollback", "Rollback", "rollback_playbook.json"), ro = "integrity_report.json", pl = ["altered", "truncated", "invalid"], Xu = ["schema", "run", "signature", "valid", "files", "manifest", "artifacts"], ml = Ot("integrity", "Integrity", (e, t) => {
    t.append(p("h1", {}, "Integrity"));
    let n = Xe(e, ro), r = ed(e), o = r.length ? null : rs(e);
    o && t.append(o);
    let s = Fe(e, ro);
    s && t.append(s), (ss(n) || r.length) && t.append(td(e, n, r)), ss(n) && t.append(rd(n), sd(n), Cn(n, ro, Xu)), t.append(hl(e));
  });
  function ss(e) {
    return e != null;
  }
  function ed(e) {
    let { documents: t, outputs: n } = e.payload, r = Object.keys(t).filter((s) => t[s]?.state === "altered"), o = n.filter(([, , , , s]) => pl.includes(s)).map(([s]) => s);
    return [.../* @__PURE__ */ new Set([...r, ...o])].sort();
  }
  function td(e, t, n) {
    let r = k(t, "valid") === !0, o = z(k(k(t, "signature"), "status")) !== "unsigned", s = o ? "The assets are as they were signed" : "The assets are as an unsigned manifest lists them", l = nd(t) ? "Some assets are not in the manifest" : "The assets are not as they were signed", a = r ? s : l, u = n.length || !r ? "failed" : o && !e.payload.decision.doubt ? "passed" : "unknown", d = z(k(k(t, "signature"), "message")), y = n.length ? "Outputs were changed after the run" : a;
    return p(
      "section",
      { class: `verdict ${u}`, "aria-label": "Integrity" },
      p("p", { class: "word" }, y),
      n.length ? p("p", {}, S(n.join(", "))) : null,
      n.length && ss(t) ? p("p", {}, `What ${ro} says: ${a.charAt(0).toLowerCase()}${a.slice(1)}.`) : null,
      d ? p("p", {}, S(d)) : null
    );
  }
  function nd(e) {
    let t = k(e, "files"), [n, r, o] = ["differs", "missing", "extra"].map((l) => ze(k(t, l)).length);
    return ["valid", "unsigned"].includes(z(k(k(e, "signature"), "status"))) && !n && !r && o !== void 0 && o > 0;
  }
  function rd(e) {
    let [t, n, r] = ["signature", "files", "manifest"].map((o) => k(e, o));
    return Z(
      "The manifest",
      ut([
        ["Problem", z(k(r, "problem"))],
        ["Files listed", D(N(k(n, "listed")))],
        ["Matching", D(N(k(n, "matching")))],
        ["Ignored", D(N(k(n, "ignored")))],
        ["Not present", D(ze(k(n, "not_present")).length)],
        ["Algorithm", z(k(t, "algorithm"))],
        ["Key", z(k(t, "key_id"))]
      ])
    );
  }
  var od = ["differs", "missing", "extra"], al = 200;
  function sd(e) {
    let t = k(e, "files"), n = k(k(e, "manifest"), "unsafe"), r = [
      ...ze(n).map((s) => ["unsafe", z(s.path), z(s.reason)]),
      ...ze(k(e, "artifacts")).map((s) => [z(s.kind), z(s.path), z(s.detail)]),
      ...od.flatMap((s) => ze(k(t, s)).map((l) => [s, z(l.path), z(l.detail)]))
    ], o = r.length - al;
    return Z(
      "What is not as it was signed",
      r.length ? Te("Files and outputs that differ", [{ name: "Kind" }, { name: "Path" }, { name: "What" }], r.slice(0, al)) : K("Nothing."),
      o > 0 ? K(`and ${D(o)} more`) : null
    );
  }
  function hl(e) {
    let t = e.payload.outputs.map(([r, o, s, l, a]) => [
      p("span", { class: "code" }, S(r)),
      a === "present" ? "as written" : p("span", { class: `badge ${pl.includes(a) ? "error" : "warning"}` }, S(a)),
      l,
      ge(s),
      p("span", { class: "code" }, S(o))
    ]), n = [{ name: "Output" }, { name: "State" }, { name: "Stage" }, { name: "Size", number: !0 }, { name: "SHA-256 begins" }];
    return Z("What the run wrote", t.length ? Te("Outputs of the run", n, t) : Fe(e, "pipeline_summary.json") ?? K("Nothing is listed."));
  }
  function cl(e, t) {
    return t.length ? [Z(e, p("ul", {}, ...t.map((n) => p("li", {}, S(n)))))] : [];
  }
  var id = {
    started_at: "Started",
    root: "Tree",
    output_dir: "Output folder",
    config: "Policy",
    config_sha256: "Policy's SHA-256 begins",
    jobs: "Jobs",
    key: "Key",
    version: "Version"
  }, gl = Ot("run", "Run", (e, t) => {
    let { run: n, totals: r, documents: o } = e.payload, s = kt(e, "inventory.parquet");
    t.append(
      p("h1", {}, "Run"),
      Z("How it was started", ut(Object.entries(n).map(([l, a]) => [id[l] ?? l.replaceAll("_", " "), a === null ? "" : String(a)]))),
      Z(
        "What it found",
        ut([
          ["Extent", e.payload.partial ? "a list of files" : "the whole tree"],
          ["Files", s ? `${D(r.files)}, ${ge(r.bytes)}` : "not known"],
          ["Links", s ? D(r.links) : "not known"],
          ["Findings", kt(e, "findings.json") ? D(r.findings) : "not known"],
          ...Object.entries(r.outcome).map(([l, a]) => [`Findings: ${l}`, D(a)]),
          ["Owners", e.payload.owners]
        ])
      ),
      Z(
        "What this page shows",
        Te(
          "Documents of the run",
          [{ name: "Document" }, { name: "State" }, { name: "Remark" }],
          Object.entries(o).map(([l, a]) => [p("span", { class: "code" }, l), a.state, a.message || (a.state === "absent" && a.command ? p("code", {}, a.command) : "")])
        )
      ),
      hl(e),
      ...cl("What is wrong with the output folder", e.payload.problems),
      ...cl("What else could not be had", e.payload.remarks)
    );
  });

  // src/views/compare.ts
  var ld = 12e6, ad = 32, Ar = 0.125, cd = 360;
  function xl(e, t, n) {
    let r = p("section", { class: "card compare", "aria-label": "Comparison" }, p("h2", {}, "Side by side")), o = p("a", { href: xe("duplicates"), class: "close" }, "Close"), [s, l] = [e.payload.pictures.get(t), e.payload.pictures.get(n)];
    if (r.append(o), !s || !l) {
      let d = S(s ? n : t);
      return r.append(K(`The page carries no picture of ${d}. ${e.payload.picturesNote}`)), r;
    }
    let a = [s, l].every((d) => d.whole || !d.size), u = lr(e).some((d) => d.method === Jr && d.paths.includes(t) && d.paths.includes(n));
    return ud(r, [yl(s, t, a), yl(l, n, a)], u), r;
  }
  function yl(e, t, n) {
    let r = !n && e.size !== null, o = Xo(r ? { ...e, whole: "" } : e);
    return { path: t, source: n && e.whole ? e.whole : e.source, said: o, isSmall: r };
  }
  async function ud(e, t, n) {
    let r = t.map(({ source: v, path: M }) => p("img", { src: v, alt: S(M) }));
    await Promise.allSettled(r.map((v) => v.decode()));
    let [o, s] = r, l = r.map((v, M) => bl(v, t[M]?.path ?? "")), a = t[0].isSmall !== t[1].isSmall, [u, d] = a ? [null, "One is a thumbnail, the other is not: their pixels are not compared."] : gd(o, s, t[0].isSmall ? ad : 0);
    u && l.push(bl(u, "Difference")), hd(l);
    let y = p("input", { type: "range", id: "zoom", min: Ar, max: 16, step: Ar, value: pd(r) }), g = p("output", { for: "zoom" }), w = () => {
      g.textContent = `${y.value} \xD7`;
      for (let v of l) md(v, Number(y.value));
    };
    y.addEventListener("input", w), w(), e.append(
      p("div", { class: "toolbar" }, p("label", { for: "zoom" }, "Zoom "), y, g, p("p", { class: "status", role: "status" }, n ? "The files are equal, byte for byte." : t[0].isSmall && !a ? `As thumbnails, roughly: ${d}` : d)),
      p("div", { class: "panes" }, ...l.map((v, M) => p("figure", {}, v, dd(t[M]))))
    ), t.some(({ isSmall: v }) => v) && e.append(fd());
  }
  function dd(e) {
    return e ? p("figcaption", {}, S(e.path), p("br"), p("span", { class: "note" }, e.said)) : p("figcaption", {}, "Difference");
  }
  function fd() {
    let e = p("code", {}, "pocketmon-pipeline serve");
    return p("p", { class: "note" }, "This page carries thumbnails of large pictures. ", e, " compares the originals, on the machine that has the assets.");
  }
  function pd(e) {
    let t = Math.max(...e.flatMap(oo));
    return Math.max(Ar, Math.min(3, Math.floor(cd / t / Ar) * Ar));
  }
  function bl(e, t) {
    return p("div", { class: "pane", tabindex: "0", role: "region", "aria-label": S(t) }, e);
  }
  function oo(e) {
    return e instanceof HTMLImageElement ? [e.naturalWidth || 96, e.naturalHeight || 96] : e instanceof HTMLCanvasElement ? [e.width, e.height] : [0, 0];
  }
  function md(e, t) {
    let n = e.firstElementChild, [r] = oo(n);
    n.style.width = `${r * t}px`, n.style.imageRendering = t < 1 ? "auto" : "pixelated";
  }
  function hd(e) {
    for (let t of e)
      t.addEventListener("scroll", () => {
        for (let n of e)
          n !== t && (n.scrollLeft !== t.scrollLeft && (n.scrollLeft = t.scrollLeft), n.scrollTop !== t.scrollTop && (n.scrollTop = t.scrollTop));
      });
  }
  function wl(e, t, n) {
    let o = p("canvas", { width: t, height: n }).getContext("2d");
    return o ? (o.drawImage(e, 0, 0), o.getImageData(0, 0, t, n).data) : null;
  }
  function gd(e, t, n) {
    let [r, o] = [oo(e), oo(t)], s = Math.max(r[0], o[0]), l = Math.max(r[1], o[1]);
    if (s * l > ld) return [null, "The pictures are too large to be compared here."];
    let [a, u] = [wl(e, s, l), wl(t, s, l)], d = p("canvas", { width: s, height: l }), y = d.getContext("2d");
    if (!a || !u || !y) return [null, "This browser compares no pictures."];
    let g = y.createImageData(s, l), w = yd(a, u, g.data, n);
    y.putImageData(g, 0, 0);
    let v = r[0] === o[0] && r[1] === o[1] ? "" : `${r.join(" \xD7 ")} against ${o.join(" \xD7 ")} pixels. `;
    if (!w) return [null, `${v}No pixel differs.`];
    let M = `${D(w)} pixels differ (${rt(w / (s * l))}).`;
    return [d, v + M];
  }
  function yd(e, t, n, r = 0) {
    let o = 0;
    for (let s = 0; s < n.length; s += 4) {
      let l = 0;
      for (let u = 0; u < 4; u += 1)
        l = Math.max(l, Math.abs((e[s + u] ?? 0) - (t[s + u] ?? 0)));
      l <= r && (l = 0), l && (o += 1);
      let a = 255 - (255 - (e[s + 1] ?? 0)) * 0.15;
      n[s] = l ? 214 : a, n[s + 1] = l ? 120 - l * 0.4 : a, n[s + 2] = l ? 40 : a, n[s + 3] = l ? 255 : 140;
    }
    return o;
  }

  // src/views/duplicates.ts
  var is = 200, vl = Ot("duplicates", "Duplicates", (e, t) => {
    t.append(p("h1", {}, "Duplicates"));
    let n = Fe(e, _r);
    n && t.append(n);
    let r = Xe(e, _r);
    if (r == null) return;
    let o = lr(e), [s, l] = [ct(e.state, "left"), ct(e.state, "right")];
    s && l && t.append(xl(e, s, l));
    let a = k(r, "totals"), u = N(k(a, "groups")) || o.length;
    t.append(
      p("p", {}, `${re(u, "group")}; ${ge(N(k(a, "wasted_bytes")))} could be saved, ${rt(e.payload.totals.bytes ? N(k(a, "wasted_bytes")) / e.payload.totals.bytes : 0)} of the tree, by removing ${re(N(k(a, "redundant_files")), "file")}.`),
      ...o.slice(0, is).map((d, y) => bd(e, d, y))
    ), o.length || t.append(K("No two files are alike.")), o.length > is && t.append(K(`The ${D(is)} groups that waste most are shown; ${_r} has all.`));
  });
  function bd(e, t, n) {
    let r = t.paths.filter((d) => d !== t.keep), o = t.method === Jr ? "with the same content" : `alike by ${t.method}`, s = `${t.kind && `${t.kind}: `}${re(t.paths.length, "file")} ${o}, ${ge(t.wasted)} to save`, l = t.kind === "image" || e.payload.pictures.has(t.keep), a = [t.keep, ...r.slice(0, 20)].map((d, y) => {
      let g = e.payload.pictures.get(d), w = en(en({ view: "duplicates", values: /* @__PURE__ */ new Map() }, "left", t.keep), "right", d);
      return p(
        "li",
        {},
        g ? An(g.source, d) : l ? p("span", { class: "nopicture", "aria-hidden": "true" }) : null,
        p(
          "span",
          {},
          _n(d),
          p("br"),
          y === 0 ? p("span", { class: "note" }, "keep this one") : null,
          y > 0 && l ? p("a", { href: xe("duplicates", { left: ct(w, "left"), right: ct(w, "right") }), "aria-label": `Compare side by side: ${S(d)}` }, "Compare side by side") : null
        )
      );
    }), u = r.length - 20;
    return Z(`${n + 1}. ${S(s)}`, p("ul", { class: "group" }, ...a), u > 0 ? K(`and ${re(u, "more file")}`) : null);
  }

  // src/grid.ts
  var jt = 46, kl = 12e6, so = class {
    constructor(t) {
      this.options = t;
      this.heads = t.columns.map((r) => this.makeHead(r));
      let n = p("div", { role: "row", class: "grid-head", "aria-rowindex": 1 }, ...this.heads);
      this.head = p("div", { role: "rowgroup", class: "grid-top" }, n), this.inner = p("div", { role: "rowgroup", class: "grid-rows" }), this.element = p("div", { class: "grid", role: "grid", tabindex: "0", "aria-label": t.label }, this.head, this.inner), this.element.addEventListener("scroll", () => this.drawSoon()), this.element.addEventListener("keydown", (r) => this.press(r)), this.inner.addEventListener("click", (r) => this.click(r));
    }
    options;
    element;
    head;
    heads;
    inner;
    rows = new Uint32Array();
    active = 0;
    chosen = -1;
    waiting = 0;
    printed = 0;
    // What is drawn, by its place. A row that stays is left in the page: one that is taken out and put back loses the
    // click that has begun on it.
    lines = /* @__PURE__ */ new Map();
    makeHead(t) {
      let n = p("button", { type: "button", tabindex: "-1", click: () => this.options.sort(t.name) }, t.title);
      return p("div", { role: "columnheader", class: `cell ${t.name}` }, t.sortable ? n : t.title);
    }
    setRows(t, n, r) {
      this.rows = t, this.lines.clear(), this.inner.replaceChildren(), this.element.setAttribute("aria-rowcount", String(t.length + 1)), this.options.columns.forEach((o, s) => {
        let l = this.heads[s];
        o.name === n ? l.setAttribute("aria-sort", r ? "descending" : "ascending") : l.removeAttribute("aria-sort");
      }), this.inner.style.height = t.length ? `${Math.min(t.length * jt, kl)}px` : "auto", this.active = Math.min(this.active, Math.max(0, t.length - 1)), this.draw();
    }
    setChosen(t) {
      if (t === this.chosen) return;
      this.chosen = t;
      let n = t < 0 ? -1 : this.rows.indexOf(t);
      n >= 0 && (this.active = n, this.reveal()), this.draw();
    }
    // The row that stands so many places from the chosen one; -1 where there is none.
    neighbour(t) {
      let n = this.rows.indexOf(this.chosen);
      return n < 0 ? -1 : this.rows[n + t] ?? -1;
    }
    focus() {
      this.element.focus();
    }
    redraw() {
      this.draw();
    }
    // All rows up to `most` at once, for paper.
    print(t) {
      this.printed = t, this.draw();
    }
    get scale() {
      return Math.max(1, this.rows.length * jt / kl);
    }
    // Pixels in which rows are seen.
    get height() {
      return Math.max(jt, Math.min(this.element.clientHeight - this.head.offsetHeight, innerHeight));
    }
    drawSoon() {
      this.waiting || (this.waiting = requestAnimationFrame(() => this.draw()));
    }
    draw() {
      cancelAnimationFrame(this.waiting), this.waiting = 0;
      let t = this.element.scrollTop, n = Math.ceil(this.height / jt) + 1, r = this.printed ? 0 : Math.max(0, Math.floor(t * this.scale / jt) - 4), o = Math.min(this.rows.length, this.printed || r + n + 8), s = this.printed ? 0 : r * jt - (t * this.scale - t);
      this.drop((u) => u < r || u >= o);
      let l = null;
      for (let u = r; u < o; u += 1) {
        let d = this.find(u);
        d.style.top = `${s + (u - r) * jt}px`, d.parentNode !== this.inner && this.inner.insertBefore(d, l ? l.nextSibling : this.inner.firstChild), l = d;
      }
      this.rows.length || this.inner.replaceChildren(this.makeEmpty()), this.active >= r && this.active < o ? this.element.setAttribute("aria-activedescendant", `row-${this.active}`) : this.element.removeAttribute("aria-activedescendant");
    }
    drop(t) {
      for (let [n, r] of this.lines)
        t(n) && (r.element.remove(), this.lines.delete(n));
    }
    find(t) {
      let n = this.rows[t], r = `${n} ${t === this.active} ${n === this.chosen}`, o = this.lines.get(t);
      if (o?.key === r) return o.element;
      o?.element.remove();
      let s = this.makeRow(t);
      return this.lines.set(t, { element: s, key: r }), s;
    }
    makeEmpty() {
      let t = p("div", { role: "gridcell", class: "none-found" }, this.options.none);
      return p("div", { role: "row" }, t);
    }
    makeRow(t) {
      let n = this.rows[t], r = this.options.cells(n).map((s, l) => p("div", { role: "gridcell", class: `cell ${this.options.columns[l]?.name ?? ""}` }, s)), o = ["grid-row", t === this.active ? "active" : "", n === this.chosen ? "chosen" : ""];
      return p(
        "div",
        {
          role: "row",
          id: `row-${t}`,
          class: o.join(" "),
          "aria-rowindex": t + 2,
          "aria-selected": n === this.chosen ? "true" : "false"
        },
        ...r
      );
    }
    reveal() {
      let { height: t } = this, n = this.active * jt / this.scale, r = this.element.scrollTop;
      n < r ? this.element.scrollTop = n : n + jt > r + t && (this.element.scrollTop = n + jt - t);
    }
    press(t) {
      if (t.target !== this.element || t.ctrlKey || t.altKey || t.metaKey) return;
      let n = Math.max(1, Math.floor(this.height / jt) - 1), o = {
        ArrowDown: 1,
        j: 1,
        ArrowUp: -1,
        k: -1,
        PageDown: n,
        PageUp: -n,
        Home: -this.rows.length,
        End: this.rows.length
      }[t.key];
      if (t.key === "Enter" || t.key === " ") this.chooseActive();
      else {
        if (o === void 0) return;
        this.active = Math.max(0, Math.min(this.rows.length - 1, this.active + o)), this.reveal(), this.draw();
      }
      t.preventDefault();
    }
    chooseActive() {
      let t = this.rows[this.active];
      t !== void 0 && this.options.choose(t);
    }
    click(t) {
      let n = t.target instanceof Element ? t.target.closest("[role=row]") : null, r = Number(n?.id.replace("row-", "") ?? NaN);
      Number.isInteger(r) && (this.active = r, this.chooseActive());
    }
  };

  // src/sibling.ts
  var as = class {
    numbers = /* @__PURE__ */ new Map();
    codes = new Uint32Array(65536);
    add(t, n) {
      let r = typeof n == "string" ? n : "", o = this.numbers.get(r);
      if (o === void 0 && this.numbers.set(r, o = this.numbers.size), t >= this.codes.length) {
        let s = new Uint32Array(this.codes.length * 2);
        s.set(this.codes), this.codes = s;
      }
      this.codes[t] = o;
    }
    end(t) {
      return { values: [...this.numbers.keys()], codes: this.codes.slice(0, t) };
    }
  }, ls = [
    "severity",
    "rule",
    "topic",
    "outcome",
    "enforcement",
    "stage",
    "path",
    "message",
    "pointer",
    "note",
    "fix"
  ];
  async function Sl(e, t) {
    let n = Object.fromEntries(ls.map((l) => [l, new as()])), r = [], o = [[], []];
    for await (let l of e) {
      let a = wd(l);
      if (a) {
        for (let u of ls) n[u].add(r.length, a[u]);
        r.push(String(a.fingerprint ?? "").slice(0, 16)), o[0].push(Number(a.line ?? 0)), o[1].push(Number(a.column ?? 0));
      }
    }
    let s = Object.fromEntries(ls.map((l) => [l, n[l].end(r.length)]));
    return {
      ...s,
      size: r.length,
      ids: r,
      kind: Er(s.path, (l) => t.kind.get(l) ?? ""),
      owner: Er(s.path, (l) => t.owner.get(l) ?? ""),
      folder: Er(s.path, vt),
      line: o[0],
      column: o[1]
    };
  }
  function wd(e) {
    let t = e.trim().replace(/,$/, "");
    if (!t.startsWith("{") || !t.endsWith("}")) return null;
    try {
      let n = JSON.parse(t);
      return typeof n == "object" && n !== null && "rule" in n ? n : null;
    } catch {
      return null;
    }
  }
  async function* Tl(e) {
    let t = e.stream().pipeThrough(new TextDecoderStream()).getReader(), n = "";
    for (; ; ) {
      let { done: r, value: o } = await t.read(), s = (n + (o ?? "")).split(`
`);
      if (n = r ? "" : s.pop() ?? "", yield* s, r) return;
    }
  }

  // src/views/loader.ts
  function El(e, t) {
    let n = e.payload.totals.findings - e.findings.size;
    if (n <= 0) return p("div", { hidden: !0 });
    let r = p("span", { role: "status" });
    if (e.payload.live !== null)
      return Ml(e, Fi(e.payload.totals.findings), r).then((a) => a && t()), p("p", { class: "missing" }, `The other ${D(n)} findings: `, r);
    let o = p("input", { type: "file", accept: ".json,application/json", id: "rest" });
    o.addEventListener("change", () => {
      let l = o.files?.[0];
      l && Ml(e, Tl(l), r).then((a) => a && t());
    });
    let s = `The page carries the ${D(e.findings.size)} worst findings. The other ${D(n)} are in findings.json, beside it:`;
    return p("p", { class: "missing" }, p("label", { for: "rest" }, s, " "), o, " ", r);
  }
  async function Ml(e, t, n) {
    n.textContent = "Reading\u2026";
    try {
      let r = await Sl(t, xd(e.findings)), { findings: o } = e.payload.totals;
      return r.size !== o ? (n.textContent = `This file has ${D(r.size)} findings, not the ${D(o)} of this run.`, !1) : (e.findings = r, n.textContent = `All ${D(r.size)} findings are shown.`, !0);
    } catch (r) {
      return n.textContent = `They cannot be read: ${S(String(r))}`, !1;
    }
  }
  function xd(e) {
    let t = /* @__PURE__ */ new Map(), n = /* @__PURE__ */ new Map();
    for (let r = 0; r < e.size; r += 1) {
      let o = e.path.values[e.path.codes[r]];
      t.set(o, e.kind.values[e.kind.codes[r]] ?? ""), n.set(o, e.owner.values[e.owner.codes[r]] ?? "");
    }
    return { kind: t, owner: n };
  }

  // src/views/findings.ts
  var _l = [
    { title: "Severity", name: "severity", sortable: !0 },
    { title: "Rule", name: "rule", sortable: !0 },
    { title: "Place", name: "path", sortable: !0 },
    { title: "Message", name: "message", sortable: !0 }
  ], vd = {
    severity: "Severity",
    rule: "Rule",
    kind: "Kind",
    folder: "Folder",
    owner: "Owner",
    outcome: "Outcome"
  }, kd = 12, Sd = 1e3, us = {
    name: "findings",
    title: "Findings",
    show: (e, t) => new cs(e, t)
  }, cs = class {
    constructor(t, n) {
      this.page = t;
      this.search = p("input", {
        type: "search",
        id: "search",
        "aria-label": "Search findings",
        placeholder: "Search message, path, rule, owner or id",
        autocomplete: "off",
        spellcheck: "false",
        // A whole search is one step back, not each of its letters.
        input: () => t.go(en(this.withoutChosen(), "q", this.search.value), ct(t.state, "q") !== "")
      }), this.grid = new so({
        label: "Findings",
        none: t.findings.size ? "No finding is as the search and the boxes ask." : "There is no finding.",
        columns: _l,
        cells: (s) => this.makeCells(s),
        choose: (s) => this.choose(s),
        sort: (s) => t.go(this.sorted(s))
      });
      let r = p("button", { type: "button", click: () => t.go({ view: "findings", values: /* @__PURE__ */ new Map() }) }, "Clear all"), o = Fe(t, "findings.json");
      n.append(
        p("h1", {}, "Findings"),
        ...o ? [o] : [],
        El(t, () => this.update(!0)),
        p("div", { class: "toolbar" }, this.search, r, this.status),
        p("div", { class: "finder" }, this.facets, this.grid.element, this.details)
      ), this.search.addEventListener("keydown", (s) => {
        s.key === "ArrowDown" && (s.preventDefault(), this.grid.focus());
      }), this.details.addEventListener("keydown", (s) => {
        s.key === "Escape" && this.close();
      }), addEventListener("beforeprint", this.printing), addEventListener("afterprint", this.printed), addEventListener("resize", this.resized), this.update();
    }
    page;
    search;
    status = p("p", { class: "status", role: "status" });
    facets = p("div", { class: "facets" });
    details = p("aside", { class: "details", "aria-label": "The chosen finding", hidden: !0 });
    grid;
    printing = () => this.grid.print(Sd);
    printed = () => this.grid.print(0);
    resized = () => this.grid.redraw();
    unfolded = /* @__PURE__ */ new Set();
    last = "";
    detailed = "";
    leave() {
      removeEventListener("beforeprint", this.printing), removeEventListener("afterprint", this.printed), removeEventListener("resize", this.resized);
    }
    update(t = !1) {
      let { state: n } = this.page, r = Md(n), o = JSON.stringify([r, ct(n, "sort")]);
      (o !== this.last || t) && (this.last = o, this.fill(r)), this.search.value !== r.text && (this.search.value = r.text), this.showChosen();
    }
    fill(t) {
      let { findings: n, state: r } = this.page, o = $i(n, t), { by: s, descending: l } = Td(r), a = s ? Oi(n, o.rows, s, l) : o.rows;
      this.grid.setRows(a, s || "severity", l);
      let u = this.page.payload.totals.findings, d = n.size < u ? `, of ${D(u)} in all` : "", y = n.size > 0 || kt(this.page, "findings.json");
      this.status.textContent = y ? `${D(a.length)} of ${re(n.size, "finding")}${d}` : "Findings are not known", this.facets.replaceChildren(...rr.flatMap((g) => this.makeFacet(g, o) ?? []));
    }
    makeFacet(t, n) {
      let r = qr(this.page.state, t), { values: o } = this.page.findings[t], s = n.counts[t], l = o.map((d, y) => ({ name: d, count: s[y] ?? 0 })).filter(({ name: d, count: y }) => d !== "" && (y > 0 || r.includes(d)));
      for (let d of r) l.some((y) => y.name === d) || l.push({ name: d, count: 0 });
      if (!l.length || l.length === 1 && !r.length && t !== "severity") return null;
      t === "severity" ? l.sort((d, y) => Ll(d.name) - Ll(y.name)) : l.sort((d, y) => Number(r.includes(y.name)) - Number(r.includes(d.name)) || y.count - d.count);
      let a = this.unfolded.has(t) ? l.length : kd, u = l.length - a;
      return p(
        "fieldset",
        {},
        p("legend", {}, vd[t]),
        ...l.slice(0, a).map((d) => this.makeOption(t, d, r.includes(d.name))),
        u > 0 && p("button", { type: "button", class: "more", click: () => this.unfold(t) }, `and ${D(u)} more`)
      );
    }
    unfold(t) {
      let n = this.listBoxes(t).length;
      this.unfolded.add(t), this.update(!0), this.listBoxes(t)[n]?.focus();
    }
    listBoxes(t) {
      return [...this.facets.querySelectorAll("input")].filter((n) => n.dataset.facet?.startsWith(`${t}=`));
    }
    makeOption(t, n, r) {
      let o = `${t}=${n.name}`, s = p("input", {
        type: "checkbox",
        "data-facet": o,
        change: () => {
          this.page.go(zi(this.withoutChosen(), t, n.name)), [...this.facets.querySelectorAll("input")].find((a) => a.dataset.facet === o)?.focus();
        }
      });
      s.checked = r;
      let l = p("span", { class: "value", title: S(n.name) }, S(ht(n.name, 30)));
      return p("label", {}, s, l, p("span", { class: "number" }, D(n.count)));
    }
    makeCells(t) {
      let { findings: n } = this.page, r = n.line[t] ?? 0, o = S(He(n.path, t)) || "the run", s = He(n.outcome, t), l = S(He(n.message, t)), a = r ? `${o}:${r}` : o;
      return [
        mn(He(n.severity, t)),
        S(He(n.rule, t)),
        p("span", { class: "place", title: ht(a, 400) }, p("bdi", {}, ht(a, 200))),
        s === "violation" ? l.slice(0, 400) : `(${S(s)}) ${l.slice(0, 400)}`
      ];
    }
    choose(t) {
      this.page.go(en(this.page.state, "id", sr(this.page.findings, t))), this.details.querySelector("button.close")?.focus();
    }
    // To the finding before or after, in the order of the list; the same button keeps the focus.
    makeStep(t, n) {
      return p("button", { type: "button", click: () => {
        let o = this.grid.neighbour(n);
        o < 0 || (this.page.go(en(this.page.state, "id", sr(this.page.findings, o)), !0), [...this.details.querySelectorAll("button")].find((s) => s.textContent === t)?.focus());
      } }, t);
    }
    close() {
      this.page.go(this.withoutChosen()), this.grid.focus();
    }
    showChosen() {
      let t = ct(this.page.state, "id"), n = t ? Yo(this.page.findings, t) : -1;
      if (this.detailed !== t) {
        this.detailed = t, this.details.hidden = !t;
        let r = n < 0 ? p("p", {}, "The finding of this link is not among those that are shown.") : null;
        this.details.replaceChildren(
          p(
            "div",
            { class: "steps" },
            this.makeStep("Previous", -1),
            this.makeStep("Next", 1),
            p("button", { type: "button", class: "close", click: () => this.close() }, "Close")
          ),
          r ?? Ui(this.page, ir(this.page.findings, n), n)
        );
      }
      this.grid.setChosen(n);
    }
    withoutChosen() {
      return en(this.page.state, "id");
    }
    sorted(t) {
      let n = ct(this.page.state, "sort");
      return en(this.page.state, "sort", n === t ? `-${t}` : t);
    }
  };
  function Td(e) {
    let t = ct(e, "sort"), n = _l.find((r) => r.name === t.replace(/^-/, ""));
    return { by: n ? n.name : "", descending: n !== void 0 && t.startsWith("-") };
  }
  function Ll(e) {
    return ["critical", "error", "warning", "info"].indexOf(e);
  }
  function Md(e) {
    return { text: ct(e, "q"), facets: Object.fromEntries(rr.map((t) => [t, qr(e, t)])) };
  }

  // src/changes.ts
  function io(e) {
    let t = [...e].sort((r, o) => r - o), n = t.length >> 1;
    return t.length ? t.length % 2 ? t[n] : (t[n - 1] + t[n]) / 2 : NaN;
  }
  function Ed(e, t) {
    let n = 0;
    for (let s of e) for (let l of t) n += l > s ? 1 : l === s ? 0.5 : 0;
    let [r, o] = [e.length, t.length];
    return Math.abs(n - r * o / 2) / Math.sqrt(r * o * (r + o + 1) / 12);
  }
  function Pl(e) {
    let t = [], n = (r, o) => {
      let s = -1, l = 2.6;
      for (let a = r + 4; a <= o - 4; a += 1) {
        let u = Ed(e.slice(r, a), e.slice(a, o)), [d, y] = [io(e.slice(r, a)), io(e.slice(a, o))];
        u > l && Math.abs(y - d) > 0.05 * d && ([s, l] = [a, u]);
      }
      s < 0 || (n(r, s), t.push(s), n(s, o));
    };
    return n(0, e.length), t.map((r, o) => ({
      at: r,
      before: io(e.slice(t[o - 1] ?? 0, r)),
      after: io(e.slice(r, t[o + 1] ?? e.length))
    }));
  }

  // node_modules/uplot/dist/uPlot.esm.js
  var Ld = "uplot", _d = "u-hz", Pd = "u-vt", Ad = "u-title", Cd = "u-wrap", $d = "u-under", Od = "u-over", Rd = "u-axis", Rn = "u-off", Hd = "u-select", Fd = "u-cursor-x", Dd = "u-cursor-y", zd = "u-cursor-pt", Nd = "u-legend", Wd = "u-live", Bd = "u-inline", Vd = "u-series", jd = "u-marker", Al = "u-label", Id = "u-value", $r = "width", Or = "height";
  var Cl = "bottom", ar = "left", ds = "right", _s = "#000", $l = _s + "0", fs = "mousemove", Ol = "mousedown", ps = "mouseup", Rl = "mouseenter", Hl = "mouseleave", Fl = "dblclick", Ud = "resize", Gd = "scroll", Dl = "change", fo = "dppxchange", Ps = "--", hr = typeof window < "u", bs = hr ? document : null, ur = hr ? window : null, Kd = hr ? navigator : null, me, lo;
  function ws() {
    let e = devicePixelRatio;
    me != e && (me = e, lo && vs(Dl, lo, ws), lo = matchMedia(`(min-resolution: ${me - 1e-3}dppx) and (max-resolution: ${me + 1e-3}dppx)`), Hn(Dl, lo, ws), ur.dispatchEvent(new CustomEvent(fo)));
  }
  function St(e, t) {
    if (t != null) {
      let n = e.classList;
      !n.contains(t) && n.add(t);
    }
  }
  function xs(e, t) {
    let n = e.classList;
    n.contains(t) && n.remove(t);
  }
  function _e(e, t, n) {
    e.style[t] = n + "px";
  }
  function It(e, t, n, r) {
    let o = bs.createElement(e);
    return t != null && St(o, t), n?.insertBefore(o, r), o;
  }
  function Ht(e, t) {
    return It("div", e, t);
  }
  var zl = /* @__PURE__ */ new WeakMap();
  function tn(e, t, n, r, o) {
    let s = "translate(" + t + "px," + n + "px)", l = zl.get(e);
    s != l && (e.style.transform = s, zl.set(e, s), t < 0 || n < 0 || t > r || n > o ? St(e, Rn) : xs(e, Rn));
  }
  var Nl = /* @__PURE__ */ new WeakMap();
  function Wl(e, t, n) {
    let r = t + n, o = Nl.get(e);
    r != o && (Nl.set(e, r), e.style.background = t, e.style.borderColor = n);
  }
  var Bl = /* @__PURE__ */ new WeakMap();
  function Vl(e, t, n, r) {
    let o = t + "" + n, s = Bl.get(e);
    o != s && (Bl.set(e, o), e.style.height = n + "px", e.style.width = t + "px", e.style.marginLeft = r ? -t / 2 + "px" : 0, e.style.marginTop = r ? -n / 2 + "px" : 0);
  }
  var As = { passive: !0 }, Yd = { ...As, capture: !0 };
  function Hn(e, t, n, r) {
    t.addEventListener(e, n, r ? Yd : As);
  }
  function vs(e, t, n, r) {
    t.removeEventListener(e, n, As);
  }
  hr && ws();
  function Ut(e, t, n, r) {
    let o;
    n = n || 0, r = r || t.length - 1;
    let s = r <= 2147483647;
    for (; r - n > 1; )
      o = s ? n + r >> 1 : Tt((n + r) / 2), t[o] < e ? n = o : r = o;
    return e - t[n] <= t[r] - e ? n : r;
  }
  function ga(e) {
    return (n, r, o) => {
      let s = -1, l = -1;
      for (let a = r; a <= o; a++)
        if (e(n[a])) {
          s = a;
          break;
        }
      for (let a = o; a >= r; a--)
        if (e(n[a])) {
          l = a;
          break;
        }
      return [s, l];
    };
  }
  var ya = (e) => e != null, ba = (e) => e != null && e > 0, ho = ga(ya), qd = ga(ba);
  function Jd(e, t, n, r = 0, o = !1) {
    let s = o ? qd : ho, l = o ? ba : ya;
    [t, n] = s(e, t, n);
    let a = e[t], u = e[t];
    if (t > -1)
      if (r == 1)
        a = e[t], u = e[n];
      else if (r == -1)
        a = e[n], u = e[t];
      else
        for (let d = t; d <= n; d++) {
          let y = e[d];
          l(y) && (y < a ? a = y : y > u && (u = y));
        }
    return [a ?? ve, u ?? -ve];
  }
  function go(e, t, n, r) {
    let o = Ul(e), s = Ul(t);
    e == t && (o == -1 ? (e *= n, t /= n) : (e /= n, t *= n));
    let l = n == 10 ? sn : wa, a = o == 1 ? Tt : Ft, u = s == 1 ? Ft : Tt, d = a(l(je(e))), y = u(l(je(t))), g = dr(n, d), w = dr(n, y);
    return n == 10 && (d < 0 && (g = ke(g, -d)), y < 0 && (w = ke(w, -y))), r || n == 2 ? (e = g * o, t = w * s) : (e = Sa(e, g), t = yo(t, w)), [e, t];
  }
  function Cs(e, t, n, r) {
    let o = go(e, t, n, r);
    return e == 0 && (o[0] = 0), t == 0 && (o[1] = 0), o;
  }
  var $s = 0.1, jl = {
    mode: 3,
    pad: $s
  }, Hr = {
    pad: 0,
    soft: null,
    mode: 0
  }, Zd = {
    min: Hr,
    max: Hr
  };
  function po(e, t, n, r) {
    return bo(n) ? Il(e, t, n) : (Hr.pad = n, Hr.soft = r ? 0 : null, Hr.mode = r ? 3 : 0, Il(e, t, Zd));
  }
  function fe(e, t) {
    return e ?? t;
  }
  function Qd(e, t, n) {
    for (t = fe(t, 0), n = fe(n, e.length - 1); t <= n; ) {
      if (e[t] != null)
        return !0;
      t++;
    }
    return !1;
  }
  function Il(e, t, n) {
    let r = n.min, o = n.max, s = fe(r.pad, 0), l = fe(o.pad, 0), a = fe(r.hard, -ve), u = fe(o.hard, ve), d = fe(r.soft, ve), y = fe(o.soft, -ve), g = fe(r.mode, 0), w = fe(o.mode, 0), v = t - e, M = sn(v), O = dt(je(e), je(t)), F = sn(O), Y = je(F - M);
    (v < 1e-24 || Y > 10) && (v = 0, (e == 0 || t == 0) && (v = 1e-24, g == 2 && d != ve && (s = 0), w == 2 && y != -ve && (l = 0)));
    let L = v || O || 1e3, U = sn(L), _ = dr(10, Tt(U)), ne = L * (v == 0 ? e == 0 ? 0.1 : 1 : s), H = ke(Sa(e - ne, _ / 10), 24), oe = e >= d && (g == 1 || g == 3 && H <= d || g == 2 && H >= d) ? d : ve, X = dt(a, H < oe && e >= oe ? oe : Gt(oe, H)), le = L * (v == 0 ? t == 0 ? 0.1 : 1 : l), Q = ke(yo(t + le, _ / 10), 24), P = t <= y && (w == 1 || w == 3 && Q >= y || w == 2 && Q <= y) ? y : -ve, te = Gt(u, Q > P && t <= P ? P : dt(P, Q));
    return X == te && X == 0 && (te = 100), [X, te];
  }
  var Xd = new Intl.NumberFormat(hr ? Kd.language : "en-US"), Os = (e) => Xd.format(e), Mt = Math, uo = Mt.PI, je = Mt.abs, Tt = Mt.floor, Ve = Mt.round, Ft = Mt.ceil, Gt = Mt.min, dt = Mt.max, dr = Mt.pow, Ul = Mt.sign, sn = Mt.log10, wa = Mt.log2, ef = (e, t = 1) => Mt.sinh(e) * t, ms = (e, t = 1) => Mt.asinh(e / t), ve = 1 / 0;
  function Gl(e) {
    return (sn((e ^ e >> 31) - (e >> 31)) | 0) + 1;
  }
  function ks(e, t, n) {
    return Gt(dt(e, t), n);
  }
  function xa(e) {
    return typeof e == "function";
  }
  function ae(e) {
    return xa(e) ? e : () => e;
  }
  var tf = () => {
  }, va = (e) => e, ka = (e, t) => t, nf = (e) => null, Kl = (e) => !0, Yl = (e, t) => e == t, rf = /\.\d*?(?=9{6,}|0{6,})/gm, Fn = (e) => {
    if (Ma(e) || gn.has(e))
      return e;
    let t = `${e}`, n = t.match(rf);
    if (n == null)
      return e;
    let r = n[0].length - 1;
    if (t.indexOf("e-") != -1) {
      let [o, s] = t.split("e");
      return +`${Fn(o)}e${s}`;
    }
    return ke(e, r);
  };
  function $n(e, t) {
    return Fn(ke(Fn(e / t)) * t);
  }
  function yo(e, t) {
    return Fn(Ft(Fn(e / t)) * t);
  }
  function Sa(e, t) {
    return Fn(Tt(Fn(e / t)) * t);
  }
  function ke(e, t = 0) {
    if (Ma(e))
      return e;
    let n = 10 ** t, r = e * n * (1 + Number.EPSILON);
    return Ve(r) / n;
  }
  var gn = /* @__PURE__ */ new Map();
  function Ta(e) {
    return (("" + e).split(".")[1] || "").length;
  }
  function Dr(e, t, n, r) {
    let o = [], s = r.map(Ta);
    for (let l = t; l < n; l++) {
      let a = je(l), u = ke(dr(e, l), a);
      for (let d = 0; d < r.length; d++) {
        let y = e == 10 ? +`${r[d]}e${l}` : r[d] * u, g = (l >= 0 ? 0 : a) + (l >= s[d] ? 0 : s[d]), w = e == 10 ? y : ke(y, g);
        o.push(w), gn.set(w, g);
      }
    }
    return o;
  }
  var Fr = {}, Rs = [], fr = [null, null], hn = Array.isArray, Ma = Number.isInteger, of = (e) => e === void 0;
  function ql(e) {
    return typeof e == "string";
  }
  function bo(e) {
    let t = !1;
    if (e != null) {
      let n = e.constructor;
      t = n == null || n == Object;
    }
    return t;
  }
  function sf(e) {
    return e != null && typeof e == "object";
  }
  var lf = Object.getPrototypeOf(Uint8Array), Ea = "__proto__";
  function pr(e, t = bo) {
    let n;
    if (hn(e)) {
      let r = e.find((o) => o != null);
      if (hn(r) || t(r)) {
        n = Array(e.length);
        for (let o = 0; o < e.length; o++)
          n[o] = pr(e[o], t);
      } else
        n = e.slice();
    } else if (e instanceof lf)
      n = e.slice();
    else if (t(e)) {
      n = {};
      for (let r in e)
        r != Ea && (n[r] = pr(e[r], t));
    } else
      n = e;
    return n;
  }
  function Ne(e) {
    let t = arguments;
    for (let n = 1; n < t.length; n++) {
      let r = t[n];
      for (let o in r)
        o != Ea && (bo(e[o]) ? Ne(e[o], pr(r[o])) : e[o] = pr(r[o]));
    }
    return e;
  }
  var af = 0, cf = 1, uf = 2;
  function df(e, t, n) {
    for (let r = 0, o, s = -1; r < t.length; r++) {
      let l = t[r];
      if (l > s) {
        for (o = l - 1; o >= 0 && e[o] == null; )
          e[o--] = null;
        for (o = l + 1; o < n && e[o] == null; )
          e[s = o++] = null;
      }
    }
  }
  function ff(e, t) {
    if (hf(e)) {
      let l = e[0].slice();
      for (let a = 1; a < e.length; a++)
        l.push(...e[a].slice(1));
      return gf(l[0]) || (l = mf(l)), l;
    }
    let n = /* @__PURE__ */ new Set();
    for (let l = 0; l < e.length; l++) {
      let u = e[l][0], d = u.length;
      for (let y = 0; y < d; y++)
        n.add(u[y]);
    }
    let r = [Array.from(n).sort((l, a) => l - a)], o = r[0].length, s = /* @__PURE__ */ new Map();
    for (let l = 0; l < o; l++)
      s.set(r[0][l], l);
    for (let l = 0; l < e.length; l++) {
      let a = e[l], u = a[0];
      for (let d = 1; d < a.length; d++) {
        let y = a[d], g = Array(o).fill(void 0), w = t ? t[l][d] : cf, v = [];
        for (let M = 0; M < y.length; M++) {
          let O = y[M], F = s.get(u[M]);
          O === null ? w != af && (g[F] = O, w == uf && v.push(F)) : g[F] = O;
        }
        df(g, v, o), r.push(g);
      }
    }
    return r;
  }
  var pf = typeof queueMicrotask > "u" ? (e) => Promise.resolve().then(e) : queueMicrotask;
  function mf(e) {
    let t = e[0], n = t.length, r = Array(n);
    for (let s = 0; s < r.length; s++)
      r[s] = s;
    r.sort((s, l) => t[s] - t[l]);
    let o = [];
    for (let s = 0; s < e.length; s++) {
      let l = e[s], a = Array(n);
      for (let u = 0; u < n; u++)
        a[u] = l[r[u]];
      o.push(a);
    }
    return o;
  }
  function hf(e) {
    let t = e[0][0], n = t.length;
    for (let r = 1; r < e.length; r++) {
      let o = e[r][0];
      if (o.length != n)
        return !1;
      if (o != t) {
        for (let s = 0; s < n; s++)
          if (o[s] != t[s])
            return !1;
      }
    }
    return !0;
  }
  function gf(e, t = 100) {
    let n = e.length;
    if (n <= 1)
      return !0;
    let r = 0, o = n - 1;
    for (; r <= o && e[r] == null; )
      r++;
    for (; o >= r && e[o] == null; )
      o--;
    if (o <= r)
      return !0;
    let s = dt(1, Tt((o - r + 1) / t));
    for (let l = e[r], a = r + s; a <= o; a += s) {
      let u = e[a];
      if (u != null) {
        if (u <= l)
          return !1;
        l = u;
      }
    }
    return !0;
  }
  var La = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  ], _a = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday"
  ];
  function Pa(e) {
    return e.slice(0, 3);
  }
  var yf = _a.map(Pa), bf = La.map(Pa), wf = {
    MMMM: La,
    MMM: bf,
    WWWW: _a,
    WWW: yf
  };
  function Cr(e) {
    return (e < 10 ? "0" : "") + e;
  }
  function xf(e) {
    return (e < 10 ? "00" : e < 100 ? "0" : "") + e;
  }
  var vf = {
    // 2019
    YYYY: (e) => e.getFullYear(),
    // 19
    YY: (e) => (e.getFullYear() + "").slice(2),
    // July
    MMMM: (e, t) => t.MMMM[e.getMonth()],
    // Jul
    MMM: (e, t) => t.MMM[e.getMonth()],
    // 07
    MM: (e) => Cr(e.getMonth() + 1),
    // 7
    M: (e) => e.getMonth() + 1,
    // 09
    DD: (e) => Cr(e.getDate()),
    // 9
    D: (e) => e.getDate(),
    // Monday
    WWWW: (e, t) => t.WWWW[e.getDay()],
    // Mon
    WWW: (e, t) => t.WWW[e.getDay()],
    // 03
    HH: (e) => Cr(e.getHours()),
    // 3
    H: (e) => e.getHours(),
    // 9 (12hr, unpadded)
    h: (e) => {
      let t = e.getHours();
      return t == 0 ? 12 : t > 12 ? t - 12 : t;
    },
    // AM
    AA: (e) => e.getHours() >= 12 ? "PM" : "AM",
    // am
    aa: (e) => e.getHours() >= 12 ? "pm" : "am",
    // a
    a: (e) => e.getHours() >= 12 ? "p" : "a",
    // 09
    mm: (e) => Cr(e.getMinutes()),
    // 9
    m: (e) => e.getMinutes(),
    // 09
    ss: (e) => Cr(e.getSeconds()),
    // 9
    s: (e) => e.getSeconds(),
    // 374
    fff: (e) => xf(e.getMilliseconds())
  };
  function Hs(e, t) {
    t = t || wf;
    let n = [], r = /\{([a-z]+)\}|[^{]+/gi, o;
    for (; o = r.exec(e); )
      n.push(o[0][0] == "{" ? vf[o[1]] : o[0]);
    return (s) => {
      let l = "";
      for (let a = 0; a < n.length; a++)
        l += typeof n[a] == "string" ? n[a] : n[a](s, t);
      return l;
    };
  }
  var kf = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  function Sf(e, t) {
    let n;
    return t == "UTC" || t == "Etc/UTC" ? n = new Date(+e + e.getTimezoneOffset() * 6e4) : t == kf ? n = e : (n = new Date(e.toLocaleString("en-US", { timeZone: t })), n.setMilliseconds(e.getMilliseconds())), n;
  }
  var Aa = (e) => e % 1 == 0, mo = [1, 2, 2.5, 5], Tf = Dr(10, -32, 0, mo), Ca = Dr(10, 0, 32, mo), Mf = Ca.filter(Aa), On = Tf.concat(Ca), Fs = `
`, $a = "{YYYY}", Jl = Fs + $a, Oa = "{M}/{D}", Rr = Fs + Oa, ao = Rr + "/{YY}", Ra = "{aa}", Ef = "{h}:{mm}", cr = Ef + Ra, Zl = Fs + cr, Ql = ":{ss}", ye = null;
  function Ha(e) {
    let t = e * 1e3, n = t * 60, r = n * 60, o = r * 24, s = o * 30, l = o * 365, u = (e == 1 ? Dr(10, 0, 3, mo).filter(Aa) : Dr(10, -3, 0, mo)).concat([
      // minute divisors (# of secs)
      t,
      t * 5,
      t * 10,
      t * 15,
      t * 30,
      // hour divisors (# of mins)
      n,
      n * 5,
      n * 10,
      n * 15,
      n * 30,
      // day divisors (# of hrs)
      r,
      r * 2,
      r * 3,
      r * 4,
      r * 6,
      r * 8,
      r * 12,
      // month divisors TODO: need more?
      o,
      o * 2,
      o * 3,
      o * 4,
      o * 5,
      o * 6,
      o * 7,
      o * 8,
      o * 9,
      o * 10,
      o * 15,
      // year divisors (# months, approx)
      s,
      s * 2,
      s * 3,
      s * 4,
      s * 6,
      // century divisors
      l,
      l * 2,
      l * 5,
      l * 10,
      l * 25,
      l * 50,
      l * 100
    ]), d = [
      //   tick incr    default          year                    month   day                   hour    min       sec   mode
      [l, $a, ye, ye, ye, ye, ye, ye, 1],
      [o * 28, "{MMM}", Jl, ye, ye, ye, ye, ye, 1],
      [o, Oa, Jl, ye, ye, ye, ye, ye, 1],
      [r, "{h}" + Ra, ao, ye, Rr, ye, ye, ye, 1],
      [n, cr, ao, ye, Rr, ye, ye, ye, 1],
      [t, Ql, ao + " " + cr, ye, Rr + " " + cr, ye, Zl, ye, 1],
      [e, Ql + ".{fff}", ao + " " + cr, ye, Rr + " " + cr, ye, Zl, ye, 1]
    ];
    function y(g) {
      return (w, v, M, O, F, Y) => {
        let L = [], U = F >= l, _ = F >= s && F < l, ne = g(M), H = ke(ne * e, 3), oe = hs(ne.getFullYear(), U ? 0 : ne.getMonth(), _ || U ? 1 : ne.getDate()), X = ke(oe * e, 3);
        if (_ || U) {
          let le = _ ? F / s : 0, Q = U ? F / l : 0, P = H == X ? H : ke(hs(oe.getFullYear() + Q, oe.getMonth() + le, 1) * e, 3), te = new Date(Ve(P / e)), W = te.getFullYear(), q = te.getMonth();
          for (let I = 0; P <= O; I++) {
            let ce = hs(W + Q * I, q + le * I, 1), j = ce - g(ke(ce * e, 3));
            P = ke((+ce + j) * e, 3), P <= O && L.push(P);
          }
        } else {
          let le = F >= o ? o : F, Q = Tt(M) - Tt(H), P = X + Q + yo(H - X, le);
          L.push(P);
          let te = g(P), W = te.getHours() + te.getMinutes() / n + te.getSeconds() / r, q = F / r, I = w.axes[v]._space, ce = Y / I;
          for (; P = ke(P + F, e == 1 ? 0 : 3), !(P > O); )
            if (q > 1) {
              let j = Tt(ke(W + q, 6)) % 24, ue = g(P).getHours() - j;
              ue > 1 && (ue = -1), P -= ue * r, W = (W + q) % 24;
              let be = L[L.length - 1];
              ke((P - be) / F, 3) * ce >= 0.7 && L.push(P);
            } else
              L.push(P);
        }
        return L;
      };
    }
    return [
      u,
      d,
      y
    ];
  }
  var [Lf, _f, Pf] = Ha(1), [Af, Cf, $f] = Ha(1e-3);
  Dr(2, -53, 53, [1]);
  function Xl(e, t) {
    return e.map((n) => n.map(
      (r, o) => o == 0 || o == 8 || r == null ? r : t(o == 1 || n[8] == 0 ? r : n[1] + r)
    ));
  }
  function ea(e, t) {
    return (n, r, o, s, l) => {
      let a = t.find((M) => l >= M[0]) || t[t.length - 1], u, d, y, g, w, v;
      return r.map((M) => {
        let O = e(M), F = O.getFullYear(), Y = O.getMonth(), L = O.getDate(), U = O.getHours(), _ = O.getMinutes(), ne = O.getSeconds(), H = F != u && a[2] || Y != d && a[3] || L != y && a[4] || U != g && a[5] || _ != w && a[6] || ne != v && a[7] || a[1];
        return u = F, d = Y, y = L, g = U, w = _, v = ne, H(O);
      });
    };
  }
  function Of(e, t) {
    let n = Hs(t);
    return (r, o, s, l, a) => o.map((u) => n(e(u)));
  }
  function hs(e, t, n) {
    return new Date(e, t, n);
  }
  function ta(e, t) {
    return t(e);
  }
  var Rf = "{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
  function na(e, t) {
    return (n, r, o, s) => s == null ? Ps : t(e(r));
  }
  function Hf(e, t) {
    let n = e.series[t];
    return n.width ? n.stroke(e, t) : n.points.width ? n.points.stroke(e, t) : null;
  }
  function Ff(e, t) {
    return e.series[t].fill(e, t);
  }
  var Df = {
    show: !0,
    live: !0,
    isolate: !1,
    mount: tf,
    markers: {
      show: !0,
      width: 2,
      stroke: Hf,
      fill: Ff,
      dash: "solid"
    },
    idx: null,
    idxs: null,
    values: []
  };
  function zf(e, t) {
    let n = e.cursor.points, r = Ht(), o = n.size(e, t);
    _e(r, $r, o), _e(r, Or, o);
    let s = o / -2;
    _e(r, "marginLeft", s), _e(r, "marginTop", s);
    let l = n.width(e, t, o);
    return l && _e(r, "borderWidth", l), r;
  }
  function Nf(e, t) {
    let n = e.series[t].points;
    return n._fill || n._stroke;
  }
  function Wf(e, t) {
    let n = e.series[t].points;
    return n._stroke || n._fill;
  }
  function Bf(e, t) {
    return e.series[t].points.size;
  }
  var gs = [0, 0];
  function Vf(e, t, n) {
    return gs[0] = t, gs[1] = n, gs;
  }
  function co(e, t, n, r = !0) {
    return (o) => {
      o.button == 0 && (!r || o.target == t) && n(o);
    };
  }
  function ys(e, t, n, r = !0) {
    return (o) => {
      (!r || o.target == t) && n(o);
    };
  }
  var jf = {
    show: !0,
    x: !0,
    y: !0,
    lock: !1,
    move: Vf,
    points: {
      one: !1,
      show: zf,
      size: Bf,
      width: 0,
      stroke: Wf,
      fill: Nf
    },
    bind: {
      mousedown: co,
      mouseup: co,
      click: co,
      // legend clicks, not .u-over clicks
      dblclick: co,
      mousemove: ys,
      mouseleave: ys,
      mouseenter: ys
    },
    drag: {
      setScale: !0,
      x: !0,
      y: !1,
      dist: 0,
      uni: null,
      click: (e, t) => {
        t.stopPropagation(), t.stopImmediatePropagation();
      },
      _x: !1,
      _y: !1
    },
    focus: {
      dist: (e, t, n, r, o) => r - o,
      prox: -1,
      bias: 0
    },
    hover: {
      skip: [void 0],
      prox: null,
      bias: 0
    },
    left: -10,
    top: -10,
    idx: null,
    dataIdx: null,
    idxs: null,
    event: null
  }, Fa = {
    show: !0,
    stroke: "rgba(0,0,0,0.07)",
    width: 2
    //	dash: [],
  }, Ds = Ne({}, Fa, {
    filter: ka
  }), Da = Ne({}, Ds, {
    size: 10
  }), za = Ne({}, Fa, {
    show: !1
  }), zs = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"', Na = "bold " + zs, Wa = 1.5, ra = {
    show: !0,
    scale: "x",
    stroke: _s,
    space: 50,
    gap: 5,
    alignTo: 1,
    size: 50,
    labelGap: 0,
    labelSize: 30,
    labelFont: Na,
    side: 2,
    //	class: "x-vals",
    //	incrs: timeIncrs,
    //	values: timeVals,
    //	filter: retArg1,
    grid: Ds,
    ticks: Da,
    border: za,
    font: zs,
    lineGap: Wa,
    rotate: 0
  }, If = "Value", Uf = "Time", oa = {
    show: !0,
    scale: "x",
    auto: !1,
    sorted: 1,
    //	label: "Time",
    //	value: v => stamp(new Date(v * 1e3)),
    // internal caches
    min: ve,
    max: -ve,
    idxs: []
  };
  function Gf(e, t, n, r, o) {
    return t.map((s) => s == null ? "" : Os(s));
  }
  function Kf(e, t, n, r, o, s, l) {
    let a = [], u = gn.get(o) || 0;
    n = l ? n : ke(yo(n, o), u);
    for (let d = n; d <= r; d = ke(d + o, u))
      a.push(Object.is(d, -0) ? 0 : d);
    return a;
  }
  function Ss(e, t, n, r, o, s, l) {
    let a = [], u = e.scales[e.axes[t].scale].log, d = u == 10 ? sn : wa, y = Tt(d(n));
    o = dr(u, y), u == 10 && (o = On[Ut(o, On)]);
    let g = n, w = o * u;
    u == 10 && (w = On[Ut(w, On)]);
    do
      a.push(g), g = g + o, u == 10 && !gn.has(g) && (g = ke(g, gn.get(o))), g >= w && (o = g, w = o * u, u == 10 && (w = On[Ut(w, On)]));
    while (g <= r);
    return a;
  }
  function Yf(e, t, n, r, o, s, l) {
    let u = e.scales[e.axes[t].scale].asinh, d = r > u ? Ss(e, t, dt(u, n), r, o) : [u], y = r >= 0 && n <= 0 ? [0] : [];
    return (n < -u ? Ss(e, t, dt(u, -r), -n, o) : [u]).reverse().map((w) => -w).concat(y, d);
  }
  var Ba = /./, qf = /[12357]/, Jf = /[125]/, sa = /1/, Ts = (e, t, n, r) => e.map((o, s) => t == 4 && o == 0 || s % r == 0 && n.test(o.toExponential()[o < 0 ? 1 : 0]) ? o : null);
  function Zf(e, t, n, r, o) {
    let s = e.axes[n], l = s.scale, a = e.scales[l], u = e.valToPos, d = s._space, y = u(10, l), g = u(9, l) - y >= d ? Ba : u(7, l) - y >= d ? qf : u(5, l) - y >= d ? Jf : sa;
    if (g == sa) {
      let w = je(u(1, l) - y);
      if (w < d)
        return Ts(t.slice().reverse(), a.distr, g, Ft(d / w)).reverse();
    }
    return Ts(t, a.distr, g, 1);
  }
  function Qf(e, t, n, r, o) {
    let s = e.axes[n], l = s.scale, a = s._space, u = e.valToPos, d = je(u(1, l) - u(2, l));
    return d < a ? Ts(t.slice().reverse(), 3, Ba, Ft(a / d)).reverse() : t;
  }
  function Xf(e, t, n, r) {
    return r == null ? Ps : t == null ? "" : Os(t);
  }
  var ia = {
    show: !0,
    scale: "y",
    stroke: _s,
    space: 30,
    gap: 5,
    alignTo: 1,
    size: 50,
    labelGap: 0,
    labelSize: 30,
    labelFont: Na,
    side: 3,
    //	class: "y-vals",
    //	incrs: numIncrs,
    //	values: (vals, space) => vals,
    //	filter: retArg1,
    grid: Ds,
    ticks: Da,
    border: za,
    font: zs,
    lineGap: Wa,
    rotate: 0
  };
  function ep(e, t) {
    let n = 3 + (e || 1) * 2;
    return ke(n * t, 3);
  }
  function tp(e, t) {
    let { scale: n, idxs: r } = e.series[0], o = e._data[0], s = e.valToPos(o[r[0]], n, !0), l = e.valToPos(o[r[1]], n, !0), a = je(l - s), u = e.series[t], d = a / (u.points.space * me);
    return r[1] - r[0] <= d;
  }
  var la = {
    scale: null,
    auto: !0,
    sorted: 0,
    // internal caches
    min: ve,
    max: -ve
  }, Va = (e, t, n, r, o) => o, aa = {
    show: !0,
    auto: !0,
    sorted: 0,
    gaps: Va,
    alpha: 1,
    facets: [
      Ne({}, la, { scale: "x" }),
      Ne({}, la, { scale: "y" })
    ]
  }, ca = {
    scale: "y",
    auto: !0,
    sorted: 0,
    show: !0,
    spanGaps: !1,
    gaps: Va,
    alpha: 1,
    points: {
      show: tp,
      filter: null
      //  paths:
      //	stroke: "#000",
      //	fill: "#fff",
      //	width: 1,
      //	size: 10,
    },
    //	label: "Value",
    //	value: v => v,
    values: null,
    // internal caches
    min: ve,
    max: -ve,
    idxs: [],
    path: null,
    clip: null
  };
  function np(e, t, n, r, o) {
    return n / 10;
  }
  var ja = {
    time: !0,
    auto: !0,
    distr: 1,
    log: 10,
    asinh: 1,
    min: null,
    max: null,
    dir: 1,
    ori: 0
  }, rp = Ne({}, ja, {
    time: !1,
    ori: 1
  }), ua = {};
  function Ia(e, t) {
    let n = ua[e];
    return n || (n = {
      key: e,
      plots: [],
      sub(r) {
        n.plots.push(r);
      },
      unsub(r) {
        n.plots = n.plots.filter((o) => o != r);
      },
      pub(r, o, s, l, a, u, d) {
        for (let y = 0; y < n.plots.length; y++)
          n.plots[y] != o && n.plots[y].pub(r, o, s, l, a, u, d);
      }
    }, e != null && (ua[e] = n)), n;
  }
  var mr = 1, Ms = 2;
  function Dn(e, t, n) {
    let r = e.mode, o = e.series[t], s = r == 2 ? e._data[t] : e._data, l = e.scales, a = e.bbox, u = s[0], d = r == 2 ? s[1] : s[t], y = r == 2 ? l[o.facets[0].scale] : l[e.series[0].scale], g = r == 2 ? l[o.facets[1].scale] : l[o.scale], w = a.left, v = a.top, M = a.width, O = a.height, F = e.valToPosH, Y = e.valToPosV;
    return y.ori == 0 ? n(
      o,
      u,
      d,
      y,
      g,
      F,
      Y,
      w,
      v,
      M,
      O,
      xo,
      gr,
      ko,
      Ga,
      Ya
    ) : n(
      o,
      u,
      d,
      y,
      g,
      Y,
      F,
      v,
      w,
      O,
      M,
      vo,
      yr,
      Bs,
      Ka,
      qa
    );
  }
  function Ns(e, t) {
    let n = 0, r = 0, o = fe(e.bands, Rs);
    for (let s = 0; s < o.length; s++) {
      let l = o[s];
      l.series[0] == t ? n = l.dir : l.series[1] == t && (l.dir == 1 ? r |= 1 : r |= 2);
    }
    return [
      n,
      r == 1 ? -1 : (
        // neg only
        r == 2 ? 1 : (
          // pos only
          r == 3 ? 2 : (
            // both
            0
          )
        )
      )
    ];
  }
  function op(e, t, n, r, o) {
    let s = e.mode, l = e.series[t], a = s == 2 ? l.facets[1].scale : l.scale, u = e.scales[a];
    return o == -1 ? u.min : o == 1 ? u.max : u.distr == 3 ? u.dir == 1 ? u.min : u.max : 0;
  }
  function ln(e, t, n, r, o, s) {
    return Dn(e, t, (l, a, u, d, y, g, w, v, M, O, F) => {
      let Y = l.pxRound, L = d.dir * (d.ori == 0 ? 1 : -1), U = d.ori == 0 ? gr : yr, _, ne;
      L == 1 ? (_ = n, ne = r) : (_ = r, ne = n);
      let H = Y(g(a[_], d, O, v)), oe = Y(w(u[_], y, F, M)), X = Y(g(a[ne], d, O, v)), le = Y(w(s == 1 ? y.max : y.min, y, F, M)), Q = new Path2D(o);
      return U(Q, X, le), U(Q, H, le), U(Q, H, oe), Q;
    });
  }
  function wo(e, t, n, r, o, s) {
    let l = null;
    if (e.length > 0) {
      l = new Path2D();
      let a = t == 0 ? ko : Bs, u = n;
      for (let g = 0; g < e.length; g++) {
        let w = e[g];
        if (w[1] > w[0]) {
          let v = w[0] - u;
          v > 0 && a(l, u, r, v, r + s), u = w[1];
        }
      }
      let d = n + o - u, y = 10;
      d > 0 && a(l, u, r - y / 2, d, r + s + y);
    }
    return l;
  }
  function sp(e, t, n) {
    let r = e[e.length - 1];
    r && r[0] == t ? r[1] = n : e.push([t, n]);
  }
  function Ws(e, t, n, r, o, s, l) {
    let a = [], u = e.length;
    for (let d = o == 1 ? n : r; d >= n && d <= r; d += o)
      if (t[d] === null) {
        let g = d, w = d;
        if (o == 1)
          for (; ++d <= r && t[d] === null; )
            w = d;
        else
          for (; --d >= n && t[d] === null; )
            w = d;
        let v = s(e[g]), M = w == g ? v : s(e[w]), O = g - o;
        v = l <= 0 && O >= 0 && O < u ? s(e[O]) : v;
        let Y = w + o;
        M = l >= 0 && Y >= 0 && Y < u ? s(e[Y]) : M, M >= v && a.push([v, M]);
      }
    return a;
  }
  function da(e) {
    return e == 0 ? va : e == 1 ? Ve : (t) => $n(t, e);
  }
  function Ua(e) {
    let t = e == 0 ? xo : vo, n = e == 0 ? (o, s, l, a, u, d) => {
      o.arcTo(s, l, a, u, d);
    } : (o, s, l, a, u, d) => {
      o.arcTo(l, s, u, a, d);
    }, r = e == 0 ? (o, s, l, a, u) => {
      o.rect(s, l, a, u);
    } : (o, s, l, a, u) => {
      o.rect(l, s, u, a);
    };
    return (o, s, l, a, u, d = 0, y = 0) => {
      d == 0 && y == 0 ? r(o, s, l, a, u) : (d = Gt(d, a / 2, u / 2), y = Gt(y, a / 2, u / 2), t(o, s + d, l), n(o, s + a, l, s + a, l + u, d), n(o, s + a, l + u, s, l + u, y), n(o, s, l + u, s, l, y), n(o, s, l, s + a, l, d), o.closePath());
    };
  }
  var xo = (e, t, n) => {
    e.moveTo(t, n);
  }, vo = (e, t, n) => {
    e.moveTo(n, t);
  }, gr = (e, t, n) => {
    e.lineTo(t, n);
  }, yr = (e, t, n) => {
    e.lineTo(n, t);
  }, ko = Ua(0), Bs = Ua(1), Ga = (e, t, n, r, o, s) => {
    e.arc(t, n, r, o, s);
  }, Ka = (e, t, n, r, o, s) => {
    e.arc(n, t, r, o, s);
  }, Ya = (e, t, n, r, o, s, l) => {
    e.bezierCurveTo(t, n, r, o, s, l);
  }, qa = (e, t, n, r, o, s, l) => {
    e.bezierCurveTo(n, t, o, r, l, s);
  };
  function Ja(e) {
    return (t, n, r, o, s) => Dn(t, n, (l, a, u, d, y, g, w, v, M, O, F) => {
      let { pxRound: Y, points: L } = l, U, _;
      d.ori == 0 ? (U = xo, _ = Ga) : (U = vo, _ = Ka);
      let ne = ke(L.width * me, 3), H = (L.size - L.width) / 2 * me, oe = ke(H * 2, 3), X = new Path2D(), le = new Path2D(), { left: Q, top: P, width: te, height: W } = t.bbox;
      ko(
        le,
        Q - oe,
        P - oe,
        te + oe * 2,
        W + oe * 2
      );
      let q = (I) => {
        if (u[I] != null) {
          let ce = Y(g(a[I], d, O, v)), j = Y(w(u[I], y, F, M));
          U(X, ce + H, j), _(X, ce, j, H, 0, uo * 2);
        }
      };
      if (s)
        s.forEach(q);
      else
        for (let I = r; I <= o; I++)
          q(I);
      return {
        stroke: ne > 0 ? X : null,
        fill: X,
        clip: le,
        flags: mr | Ms
      };
    });
  }
  function Za(e) {
    return (t, n, r, o, s, l) => {
      r != o && (s != r && l != r && e(t, n, r), s != o && l != o && e(t, n, o), e(t, n, l));
    };
  }
  var ip = Za(gr), lp = Za(yr);
  function Qa(e) {
    let t = fe(e?.alignGaps, 0);
    return (n, r, o, s) => Dn(n, r, (l, a, u, d, y, g, w, v, M, O, F) => {
      [o, s] = ho(u, o, s);
      let Y = l.pxRound, L = (W) => Y(g(W, d, O, v)), U = (W) => Y(w(W, y, F, M)), _, ne;
      d.ori == 0 ? (_ = gr, ne = ip) : (_ = yr, ne = lp);
      let H = d.dir * (d.ori == 0 ? 1 : -1), oe = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: mr }, X = oe.stroke, le = !1;
      if (s - o >= O * 4) {
        let W = (B) => n.posToVal(B, d.key, !0), q = null, I = null, ce, j, ft, Pe = L(a[H == 1 ? o : s]), ue = L(a[o]), be = L(a[s]), se = W(H == 1 ? ue + 1 : be - 1);
        for (let B = H == 1 ? o : s; B >= o && B <= s; B += H) {
          let We = a[B], Ae = (H == 1 ? We < se : We > se) ? Pe : L(We), he = u[B];
          Ae == Pe ? he != null ? (j = he, q == null ? (_(X, Ae, U(j)), ce = q = I = j) : j < q ? q = j : j > I && (I = j)) : he === null && (le = !0) : (q != null && ne(X, Pe, U(q), U(I), U(ce), U(j)), he != null ? (j = he, _(X, Ae, U(j)), q = I = ce = j) : (q = I = null, he === null && (le = !0)), Pe = Ae, se = W(Pe + H));
        }
        q != null && q != I && ft != Pe && ne(X, Pe, U(q), U(I), U(ce), U(j));
      } else
        for (let W = H == 1 ? o : s; W >= o && W <= s; W += H) {
          let q = u[W];
          q === null ? le = !0 : q != null && _(X, L(a[W]), U(q));
        }
      let [P, te] = Ns(n, r);
      if (l.fill != null || P != 0) {
        let W = oe.fill = new Path2D(X), q = l.fillTo(n, r, l.min, l.max, P), I = U(q), ce = L(a[o]), j = L(a[s]);
        H == -1 && ([j, ce] = [ce, j]), _(W, j, I), _(W, ce, I);
      }
      if (!l.spanGaps) {
        let W = [];
        le && W.push(...Ws(a, u, o, s, H, L, t)), oe.gaps = W = l.gaps(n, r, o, s, W), oe.clip = wo(W, d.ori, v, M, O, F);
      }
      return te != 0 && (oe.band = te == 2 ? [
        ln(n, r, o, s, X, -1),
        ln(n, r, o, s, X, 1)
      ] : ln(n, r, o, s, X, te)), oe;
    });
  }
  function ap(e) {
    let t = fe(e.align, 1), n = fe(e.ascDesc, !1), r = fe(e.alignGaps, 0), o = fe(e.extend, !1);
    return (s, l, a, u) => Dn(s, l, (d, y, g, w, v, M, O, F, Y, L, U) => {
      [a, u] = ho(g, a, u);
      let _ = d.pxRound, { left: ne, width: H } = s.bbox, oe = (ue) => _(M(ue, w, L, F)), X = (ue) => _(O(ue, v, U, Y)), le = w.ori == 0 ? gr : yr, Q = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: mr }, P = Q.stroke, te = w.dir * (w.ori == 0 ? 1 : -1), W = X(g[te == 1 ? a : u]), q = oe(y[te == 1 ? a : u]), I = q, ce = q;
      o && t == -1 && (ce = ne, le(P, ce, W)), le(P, q, W);
      for (let ue = te == 1 ? a : u; ue >= a && ue <= u; ue += te) {
        let be = g[ue];
        if (be == null)
          continue;
        let se = oe(y[ue]), B = X(be);
        t == 1 ? le(P, se, W) : le(P, I, B), le(P, se, B), W = B, I = se;
      }
      let j = I;
      o && t == 1 && (j = ne + H, le(P, j, W));
      let [ft, Pe] = Ns(s, l);
      if (d.fill != null || ft != 0) {
        let ue = Q.fill = new Path2D(P), be = d.fillTo(s, l, d.min, d.max, ft), se = X(be);
        le(ue, j, se), le(ue, ce, se);
      }
      if (!d.spanGaps) {
        let ue = [];
        ue.push(...Ws(y, g, a, u, te, oe, r));
        let be = d.width * me / 2, se = n || t == 1 ? be : -be, B = n || t == -1 ? -be : be;
        ue.forEach((We) => {
          We[0] += se, We[1] += B;
        }), Q.gaps = ue = d.gaps(s, l, a, u, ue), Q.clip = wo(ue, w.ori, F, Y, L, U);
      }
      return Pe != 0 && (Q.band = Pe == 2 ? [
        ln(s, l, a, u, P, -1),
        ln(s, l, a, u, P, 1)
      ] : ln(s, l, a, u, P, Pe)), Q;
    });
  }
  function fa(e, t, n, r, o, s, l = ve) {
    if (e.length > 1) {
      let a = null;
      for (let u = 0, d = 1 / 0; u < e.length; u++)
        if (t[u] !== void 0) {
          if (a != null) {
            let y = je(e[u] - e[a]);
            y < d && (d = y, l = je(n(e[u], r, o, s) - n(e[a], r, o, s)));
          }
          a = u;
        }
    }
    return l;
  }
  function cp(e) {
    e = e || Fr;
    let t = fe(e.size, [0.6, ve, 1]), n = e.align || 0, r = e.gap || 0, o = e.radius;
    o = // [valueRadius, baselineRadius]
    o == null ? [0, 0] : typeof o == "number" ? [o, 0] : o;
    let s = ae(o), l = 1 - t[0], a = fe(t[1], ve), u = fe(t[2], 1), d = fe(e.disp, Fr), y = fe(e.each, (v) => {
    }), { fill: g, stroke: w } = d;
    return (v, M, O, F) => Dn(v, M, (Y, L, U, _, ne, H, oe, X, le, Q, P) => {
      let te = Y.pxRound, W = n, q = r * me, I = a * me, ce = u * me, j, ft;
      _.ori == 0 ? [j, ft] = s(v, M) : [ft, j] = s(v, M);
      let Pe = _.dir * (_.ori == 0 ? 1 : -1), ue = _.ori == 0 ? ko : Bs, be = _.ori == 0 ? y : ($, Se, Be, Bn, wn, Yt, xn) => {
        y($, Se, Be, wn, Bn, xn, Yt);
      }, se = fe(v.bands, Rs).find(($) => $.series[0] == M), B = se != null ? se.dir : 0, We = Y.fillTo(v, M, Y.min, Y.max, B), ot = te(oe(We, ne, P, le)), Ae, he, Dt, gt = Q, $e = te(Y.width * me), Kt = !1, nn = null, Et = null, an = null, zn = null;
      g != null && ($e == 0 || w != null) && (Kt = !0, nn = g.values(v, M, O, F), Et = /* @__PURE__ */ new Map(), new Set(nn).forEach(($) => {
        $ != null && Et.set($, new Path2D());
      }), $e > 0 && (an = w.values(v, M, O, F), zn = /* @__PURE__ */ new Map(), new Set(an).forEach(($) => {
        $ != null && zn.set($, new Path2D());
      })));
      let { x0: Nn, size: br } = d;
      if (Nn != null && br != null) {
        W = 1, L = Nn.values(v, M, O, F), Nn.unit == 2 && (L = L.map((Be) => v.posToVal(X + Be * Q, _.key, !0)));
        let $ = br.values(v, M, O, F);
        br.unit == 2 ? he = $[0] * Q : he = H($[0], _, Q, X) - H(0, _, Q, X), gt = fa(L, U, H, _, Q, X, gt), Dt = gt - he + q;
      } else
        gt = fa(L, U, H, _, Q, X, gt), Dt = gt * l + q, he = gt - Dt;
      Dt < 1 && (Dt = 0), $e >= he / 2 && ($e = 0), Dt < 5 && (te = va);
      let Nr = Dt > 0, yn = gt - Dt - (Nr ? $e : 0);
      he = te(ks(yn, ce, I)), Ae = (W == 0 ? he / 2 : W == Pe ? 0 : he) - W * Pe * ((W == 0 ? q / 2 : 0) + (Nr ? $e / 2 : 0));
      let st = { stroke: null, fill: null, clip: null, band: null, gaps: null, flags: 0 }, Wn = Kt ? null : new Path2D(), rn = null;
      if (se != null)
        rn = v.data[se.series[1]];
      else {
        let { y0: $, y1: Se } = d;
        $ != null && Se != null && (U = Se.values(v, M, O, F), rn = $.values(v, M, O, F));
      }
      let bn = j * he, ee = ft * he;
      for (let $ = Pe == 1 ? O : F; $ >= O && $ <= F; $ += Pe) {
        let Se = U[$];
        if (Se == null)
          continue;
        if (rn != null) {
          let pt = rn[$] ?? 0;
          if (Se - pt == 0)
            continue;
          ot = oe(pt, ne, P, le);
        }
        let Be = _.distr != 2 || d != null ? L[$] : $, Bn = H(Be, _, Q, X), wn = oe(fe(Se, We), ne, P, le), Yt = te(Bn - Ae), xn = te(dt(wn, ot)), yt = te(Gt(wn, ot)), Lt = xn - yt;
        if (Se != null) {
          let pt = Se < 0 ? ee : bn, zt = Se < 0 ? bn : ee;
          Kt ? ($e > 0 && an[$] != null && ue(zn.get(an[$]), Yt, yt + Tt($e / 2), he, dt(0, Lt - $e), pt, zt), nn[$] != null && ue(Et.get(nn[$]), Yt, yt + Tt($e / 2), he, dt(0, Lt - $e), pt, zt)) : ue(Wn, Yt, yt + Tt($e / 2), he, dt(0, Lt - $e), pt, zt), be(
            v,
            M,
            $,
            Yt - $e / 2,
            yt,
            he + $e,
            Lt
          );
        }
      }
      return $e > 0 ? st.stroke = Kt ? zn : Wn : Kt || (st._fill = Y.width == 0 ? Y._fill : Y._stroke ?? Y._fill, st.width = 0), st.fill = Kt ? Et : Wn, st;
    });
  }
  function up(e, t) {
    let n = fe(t?.alignGaps, 0);
    return (r, o, s, l) => Dn(r, o, (a, u, d, y, g, w, v, M, O, F, Y) => {
      [s, l] = ho(d, s, l);
      let L = a.pxRound, U = (j) => L(w(j, y, F, M)), _ = (j) => L(v(j, g, Y, O)), ne, H, oe;
      y.ori == 0 ? (ne = xo, oe = gr, H = Ya) : (ne = vo, oe = yr, H = qa);
      let X = y.dir * (y.ori == 0 ? 1 : -1), le = U(u[X == 1 ? s : l]), Q = le, P = [], te = [];
      for (let j = X == 1 ? s : l; j >= s && j <= l; j += X)
        if (d[j] != null) {
          let Pe = u[j], ue = U(Pe);
          P.push(Q = ue), te.push(_(d[j]));
        }
      let W = { stroke: e(P, te, ne, oe, H, L), fill: null, clip: null, band: null, gaps: null, flags: mr }, q = W.stroke, [I, ce] = Ns(r, o);
      if (a.fill != null || I != 0) {
        let j = W.fill = new Path2D(q), ft = a.fillTo(r, o, a.min, a.max, I), Pe = _(ft);
        oe(j, Q, Pe), oe(j, le, Pe);
      }
      if (!a.spanGaps) {
        let j = [];
        j.push(...Ws(u, d, s, l, X, U, n)), W.gaps = j = a.gaps(r, o, s, l, j), W.clip = wo(j, y.ori, M, O, F, Y);
      }
      return ce != 0 && (W.band = ce == 2 ? [
        ln(r, o, s, l, q, -1),
        ln(r, o, s, l, q, 1)
      ] : ln(r, o, s, l, q, ce)), W;
    });
  }
  function dp(e) {
    return up(fp, e);
  }
  function fp(e, t, n, r, o, s) {
    let l = e.length;
    if (l < 2)
      return null;
    let a = new Path2D();
    if (n(a, e[0], t[0]), l == 2)
      r(a, e[1], t[1]);
    else {
      let u = Array(l), d = Array(l - 1), y = Array(l - 1), g = Array(l - 1);
      for (let w = 0; w < l - 1; w++)
        y[w] = t[w + 1] - t[w], g[w] = e[w + 1] - e[w], d[w] = y[w] / g[w];
      u[0] = d[0];
      for (let w = 1; w < l - 1; w++)
        d[w] === 0 || d[w - 1] === 0 || d[w - 1] > 0 != d[w] > 0 ? u[w] = 0 : (u[w] = 3 * (g[w - 1] + g[w]) / ((2 * g[w] + g[w - 1]) / d[w - 1] + (g[w] + 2 * g[w - 1]) / d[w]), isFinite(u[w]) || (u[w] = 0));
      u[l - 1] = d[l - 2];
      for (let w = 0; w < l - 1; w++)
        o(
          a,
          e[w] + g[w] / 3,
          t[w] + u[w] * g[w] / 3,
          e[w + 1] - g[w] / 3,
          t[w + 1] - u[w + 1] * g[w] / 3,
          e[w + 1],
          t[w + 1]
        );
    }
    return a;
  }
  var Es = /* @__PURE__ */ new Set();
  function pa() {
    for (let e of Es)
      e.syncRect(!0);
  }
  hr && (Hn(Ud, ur, pa), Hn(Gd, ur, pa, !0), Hn(fo, ur, () => {
    et.pxRatio = me;
  }));
  var pp = Qa(), mp = Ja();
  function ma(e, t, n, r) {
    return (r ? [e[0], e[1]].concat(e.slice(2)) : [e[0]].concat(e.slice(1))).map((s, l) => Ls(s, l, t, n));
  }
  function hp(e, t) {
    return e.map((n, r) => r == 0 ? {} : Ne({}, t, n));
  }
  function Ls(e, t, n, r) {
    return Ne({}, t == 0 ? n : r, e);
  }
  function Xa(e, t, n) {
    return t == null ? fr : [t, n];
  }
  var gp = Xa;
  function yp(e, t, n) {
    return t == null ? fr : po(t, n, $s, !0);
  }
  function ec(e, t, n, r) {
    return t == null ? fr : go(t, n, e.scales[r].log, !1);
  }
  var bp = ec;
  function tc(e, t, n, r) {
    return t == null ? fr : Cs(t, n, e.scales[r].log, !1);
  }
  var wp = tc;
  function xp(e, t, n, r, o) {
    let s = dt(Gl(e), Gl(t)), l = t - e, a = Ut(o / r * l, n);
    do {
      let u = n[a], d = r * u / l;
      if (d >= o && s + (u < 5 ? gn.get(u) : 0) <= 17)
        return [u, d];
    } while (++a < n.length);
    return [0, 0];
  }
  function ha(e) {
    let t, n;
    return e = e.replace(/(\d+)px/, (r, o) => (t = Ve((n = +o) * me)) + "px"), [e, t, n];
  }
  function vp(e) {
    e.show && [e.font, e.labelFont].forEach((t) => {
      let n = ke(t[2] * me, 1);
      t[0] = t[0].replace(/[0-9.]+px/, n + "px"), t[1] = n;
    });
  }
  function et(e, t, n) {
    let r = {
      mode: fe(e.mode, 1)
    }, o = r.mode;
    function s(i, c, f, m) {
      let h = c.valToPct(i);
      return m + f * (c.dir == -1 ? 1 - h : h);
    }
    function l(i, c, f, m) {
      let h = c.valToPct(i);
      return m + f * (c.dir == -1 ? h : 1 - h);
    }
    function a(i, c, f, m) {
      return c.ori == 0 ? s(i, c, f, m) : l(i, c, f, m);
    }
    r.valToPosH = s, r.valToPosV = l;
    let u = !1;
    r.status = 0;
    let d = r.root = Ht(Ld);
    if (e.id != null && (d.id = e.id), St(d, e.class), e.title) {
      let i = Ht(Ad, d);
      i.textContent = e.title;
    }
    let y = It("canvas"), g = r.ctx = y.getContext("2d"), w = Ht(Cd, d);
    Hn("click", w, (i) => {
      i.target === M && (Me != Qn || Ce != Xn) && Ze.click(r, i);
    }, !0);
    let v = r.under = Ht($d, w);
    w.appendChild(y);
    let M = r.over = Ht(Od, w);
    e = pr(e);
    let O = +fe(e.pxAlign, 1), F = da(O);
    (e.plugins || []).forEach((i) => {
      i.opts && (e = i.opts(r, e) || e);
    });
    let Y = e.ms || 1e-3, L = r.series = o == 1 ? ma(e.series || [], oa, ca, !1) : hp(e.series || [null], aa), U = r.axes = ma(e.axes || [], ra, ia, !0), _ = r.scales = {}, ne = r.bands = e.bands || [];
    ne.forEach((i) => {
      i.fill = ae(i.fill || null), i.dir = fe(i.dir, -1);
    });
    let H = o == 2 ? L[1].facets[0].scale : L[0].scale, oe = {
      axes: Sc,
      series: bc
    }, X = (e.drawOrder || ["axes", "series"]).map((i) => oe[i]);
    function le(i) {
      let c = i.distr == 3 ? (f) => sn(f > 0 ? f : i.clamp(r, f, i.min, i.max, i.key)) : i.distr == 4 ? (f) => ms(f, i.asinh) : i.distr == 100 ? (f) => i.fwd(f) : (f) => f;
      return (f) => {
        let m = c(f), { _min: h, _max: b } = i, x = b - h;
        return (m - h) / x;
      };
    }
    function Q(i) {
      let c = _[i];
      if (c == null) {
        let f = (e.scales || Fr)[i] || Fr;
        if (f.from != null) {
          Q(f.from);
          let m = Ne({}, _[f.from], f, { key: i });
          m.valToPct = le(m), _[i] = m;
        } else {
          c = _[i] = Ne({}, i == H ? ja : rp, f), c.key = i;
          let m = c.time, h = c.range, b = hn(h);
          if ((i != H || o == 2 && !m) && (b && (h[0] == null || h[1] == null) && (h = {
            min: h[0] == null ? jl : {
              mode: 1,
              hard: h[0],
              soft: h[0]
            },
            max: h[1] == null ? jl : {
              mode: 1,
              hard: h[1],
              soft: h[1]
            }
          }, b = !1), !b && bo(h))) {
            let x = h;
            h = (T, E, A) => E == null ? fr : po(E, A, x);
          }
          c.range = ae(h || (m ? gp : i == H ? c.distr == 3 ? bp : c.distr == 4 ? wp : Xa : c.distr == 3 ? ec : c.distr == 4 ? tc : yp)), c.auto = ae(b ? !1 : c.auto), c.clamp = ae(c.clamp || np), c._min = c._max = null, c.valToPct = le(c);
        }
      }
    }
    Q("x"), Q("y"), o == 1 && L.forEach((i) => {
      Q(i.scale);
    }), U.forEach((i) => {
      Q(i.scale);
    });
    for (let i in e.scales)
      Q(i);
    let P = _[H], te = P.distr, W, q;
    P.ori == 0 ? (St(d, _d), W = s, q = l) : (St(d, Pd), W = l, q = s);
    let I = {};
    for (let i in _) {
      let c = _[i];
      (c.min != null || c.max != null) && (I[i] = { min: c.min, max: c.max }, c.min = c.max = null);
    }
    let ce = e.tzDate || ((i) => new Date(Ve(i / Y))), j = e.fmtDate || Hs, ft = Y == 1 ? Pf(ce) : $f(ce), Pe = ea(ce, Xl(Y == 1 ? _f : Cf, j)), ue = na(ce, ta(Rf, j)), be = [], se = r.legend = Ne({}, Df, e.legend), B = r.cursor = Ne({}, jf, { drag: { y: o == 2 } }, e.cursor), We = se.show, ot = B.show, Ae = se.markers;
    se.idxs = be, Ae.width = ae(Ae.width), Ae.dash = ae(Ae.dash), Ae.stroke = ae(Ae.stroke), Ae.fill = ae(Ae.fill);
    let he, Dt, gt, $e = [], Kt = [], nn, Et = !1, an = {};
    if (se.live) {
      let i = L[1] ? L[1].values : null;
      Et = i != null, nn = Et ? i(r, 1, 0) : { _: 0 };
      for (let c in nn)
        an[c] = Ps;
    }
    if (We)
      if (he = It("table", Nd, d), gt = It("tbody", null, he), se.mount(r, he), Et) {
        Dt = It("thead", null, he, gt);
        let i = It("tr", null, Dt);
        It("th", null, i);
        for (var zn in nn)
          It("th", Al, i).textContent = zn;
      } else
        St(he, Bd), se.live && St(he, Wd);
    let Nn = { show: !0 }, br = { show: !1 };
    function Nr(i, c) {
      if (c == 0 && (Et || !se.live || o == 2))
        return fr;
      let f = [], m = It("tr", Vd, gt, gt.childNodes[c]);
      St(m, i.class), i.show || St(m, Rn);
      let h = It("th", null, m);
      if (Ae.show) {
        let T = Ht(jd, h);
        if (c > 0) {
          let E = Ae.width(r, c);
          E && (T.style.border = E + "px " + Ae.dash(r, c) + " " + Ae.stroke(r, c)), T.style.background = Ae.fill(r, c);
        }
      }
      let b = Ht(Al, h);
      i.label instanceof HTMLElement ? b.appendChild(i.label) : b.textContent = i.label, c > 0 && (Ae.show || (b.style.color = i.width > 0 ? Ae.stroke(r, c) : Ae.fill(r, c)), st("click", h, (T) => {
        if (B._lock)
          return;
        kn(T);
        let E = L.indexOf(i);
        if ((T.ctrlKey || T.metaKey) != se.isolate) {
          let A = L.some((C, R) => R > 0 && R != E && C.show);
          L.forEach((C, R) => {
            R > 0 && Jt(R, A ? R == E ? Nn : br : Nn, !0, De.setSeries);
          });
        } else
          Jt(E, { show: !i.show }, !0, De.setSeries);
      }, !1), jn && st(Rl, h, (T) => {
        B._lock || (kn(T), Jt(L.indexOf(i), tr, !0, De.setSeries));
      }, !1));
      for (var x in nn) {
        let T = It("td", Id, m);
        T.textContent = "--", f.push(T);
      }
      return [m, f];
    }
    let yn = /* @__PURE__ */ new Map();
    function st(i, c, f, m = !0) {
      let h = yn.get(c) || {}, b = B.bind[i](r, c, f, m);
      b && (Hn(i, c, h[i] = b), yn.set(c, h));
    }
    function Wn(i, c, f) {
      let m = yn.get(c) || {};
      for (let h in m)
        (i == null || h == i) && (vs(h, c, m[h]), delete m[h]);
      i == null && yn.delete(c);
    }
    let rn = 0, bn = 0, ee = 0, $ = 0, Se = 0, Be = 0, Bn = Se, wn = Be, Yt = ee, xn = $, yt = 0, Lt = 0, pt = 0, zt = 0;
    r.bbox = {};
    let Mo = !1, Wr = !1, Vn = !1, vn = !1, Br = !1, _t = !1;
    function Eo(i, c, f) {
      (f || i != r.width || c != r.height) && Ys(i, c), Yn(!1), Vn = !0, Wr = !0, qn();
    }
    function Ys(i, c) {
      r.width = rn = ee = i, r.height = bn = $ = c, Se = Be = 0, dc(), fc();
      let f = r.bbox;
      yt = f.left = $n(Se * me, 0.5), Lt = f.top = $n(Be * me, 0.5), pt = f.width = $n(ee * me, 0.5), zt = f.height = $n($ * me, 0.5);
    }
    let ac = 3;
    function cc() {
      let i = !1, c = 0;
      for (; !i; ) {
        c++;
        let f = vc(c), m = kc(c);
        i = c == ac || f && m, i || (Ys(r.width, r.height), Wr = !0);
      }
    }
    function uc({ width: i, height: c }) {
      Eo(i, c);
    }
    r.setSize = uc;
    function dc() {
      let i = !1, c = !1, f = !1, m = !1;
      U.forEach((h, b) => {
        if (h.show && h._show) {
          let { side: x, _size: T } = h, E = x % 2, A = h.label != null ? h.labelSize : 0, C = T + A;
          C > 0 && (E ? (ee -= C, x == 3 ? (Se += C, m = !0) : f = !0) : ($ -= C, x == 0 ? (Be += C, i = !0) : c = !0));
        }
      }), Sn[0] = i, Sn[1] = f, Sn[2] = c, Sn[3] = m, ee -= cn[1] + cn[3], Se += cn[3], $ -= cn[2] + cn[0], Be += cn[0];
    }
    function fc() {
      let i = Se + ee, c = Be + $, f = Se, m = Be;
      function h(b, x) {
        switch (b) {
          case 1:
            return i += x, i - x;
          case 2:
            return c += x, c - x;
          case 3:
            return f -= x, f + x;
          case 0:
            return m -= x, m + x;
        }
      }
      U.forEach((b, x) => {
        if (b.show && b._show) {
          let T = b.side;
          b._pos = h(T, b._size), b.label != null && (b._lpos = h(T, b.labelSize));
        }
      });
    }
    if (B.dataIdx == null) {
      let i = B.hover, c = i.skip = new Set(i.skip ?? []);
      c.add(void 0);
      let f = i.prox = ae(i.prox), m = i.bias ??= 0;
      B.dataIdx = (h, b, x, T) => {
        if (b == 0)
          return x;
        let E = x, A = f(h, b, x, T) ?? ve, C = A >= 0 && A < ve, R = P.ori == 0 ? ee : $, J = B.left, pe = t[0], de = t[b];
        if (c.has(de[x])) {
          E = null;
          let ie = null, G = null, V;
          if (m == 0 || m == -1)
            for (V = x; ie == null && V-- > 0; )
              c.has(de[V]) || (ie = V);
          if (m == 0 || m == 1)
            for (V = x; G == null && V++ < de.length; )
              c.has(de[V]) || (G = V);
          if (ie != null || G != null)
            if (C) {
              let Le = ie == null ? -1 / 0 : W(pe[ie], P, R, 0), Oe = G == null ? 1 / 0 : W(pe[G], P, R, 0), qe = J - Le, we = Oe - J;
              qe <= we ? qe <= A && (E = ie) : we <= A && (E = G);
            } else
              E = G == null ? ie : ie == null ? G : x - ie <= G - x ? ie : G;
        } else C && je(J - W(pe[x], P, R, 0)) > A && (E = null);
        return E;
      };
    }
    let kn = (i) => {
      B.event = i;
    };
    B.idxs = be, B._lock = !1;
    let tt = B.points;
    tt.show = ae(tt.show), tt.size = ae(tt.size), tt.stroke = ae(tt.stroke), tt.width = ae(tt.width), tt.fill = ae(tt.fill);
    let qt = r.focus = Ne({}, e.focus || { alpha: 0.3 }, B.focus), jn = qt.prox >= 0, In = jn && tt.one, Pt = [], Un = [], Gn = [];
    function qs(i, c) {
      let f = tt.show(r, c);
      if (f instanceof HTMLElement)
        return St(f, zd), St(f, i.class), tn(f, -10, -10, ee, $), M.insertBefore(f, Pt[c]), f;
    }
    function Js(i, c) {
      if (o == 1 || c > 0) {
        let f = o == 1 && _[i.scale].time, m = i.value;
        i.value = f ? ql(m) ? na(ce, ta(m, j)) : m || ue : m || Xf, i.label = i.label || (f ? Uf : If);
      }
      if (In || c > 0) {
        i.width = i.width == null ? 1 : i.width, i.paths = i.paths || pp || nf, i.fillTo = ae(i.fillTo || op), i.pxAlign = +fe(i.pxAlign, O), i.pxRound = da(i.pxAlign), i.stroke = ae(i.stroke || null), i.fill = ae(i.fill || null), i._stroke = i._fill = i._paths = i._focus = null;
        let f = ep(dt(1, i.width), 1), m = i.points = Ne({}, {
          size: f,
          width: dt(1, f * 0.2),
          stroke: i.stroke,
          space: f * 2,
          paths: mp,
          _stroke: null,
          _fill: null
        }, i.points);
        m.show = ae(m.show), m.filter = ae(m.filter), m.fill = ae(m.fill), m.stroke = ae(m.stroke), m.paths = ae(m.paths), m.pxAlign = i.pxAlign;
      }
      if (We) {
        let f = Nr(i, c);
        $e.splice(c, 0, f[0]), Kt.splice(c, 0, f[1]), se.values.push(null);
      }
      if (ot) {
        be.splice(c, 0, null);
        let f = null;
        In ? c == 0 && (f = qs(i, c)) : c > 0 && (f = qs(i, c)), Pt.splice(c, 0, f), Un.splice(c, 0, 0), Gn.splice(c, 0, 0);
      }
      Ye("addSeries", c);
    }
    function pc(i, c) {
      c = c ?? L.length, i = o == 1 ? Ls(i, c, oa, ca) : Ls(i, c, {}, aa), L.splice(c, 0, i), Js(L[c], c);
    }
    r.addSeries = pc;
    function mc(i) {
      if (L.splice(i, 1), We) {
        se.values.splice(i, 1), Kt.splice(i, 1);
        let c = $e.splice(i, 1)[0];
        Wn(null, c.firstChild), c.remove();
      }
      ot && (be.splice(i, 1), Pt.splice(i, 1)[0].remove(), Un.splice(i, 1), Gn.splice(i, 1)), Ye("delSeries", i);
    }
    r.delSeries = mc;
    let Sn = [!1, !1, !1, !1];
    function hc(i, c) {
      if (i._show = i.show, i.show) {
        let f = i.side % 2, m = _[i.scale];
        m == null && (i.scale = f ? L[1].scale : H, m = _[i.scale]);
        let h = m.time;
        i.size = ae(i.size), i.space = ae(i.space), i.rotate = ae(i.rotate), hn(i.incrs) && i.incrs.forEach((x) => {
          !gn.has(x) && gn.set(x, Ta(x));
        }), i.incrs = ae(i.incrs || (m.distr == 2 ? Mf : h ? Y == 1 ? Lf : Af : On)), i.splits = ae(i.splits || (h && m.distr == 1 ? ft : m.distr == 3 ? Ss : m.distr == 4 ? Yf : Kf)), i.stroke = ae(i.stroke), i.grid.stroke = ae(i.grid.stroke), i.ticks.stroke = ae(i.ticks.stroke), i.border.stroke = ae(i.border.stroke);
        let b = i.values;
        i.values = // static array of tick values
        hn(b) && !hn(b[0]) ? ae(b) : (
          // temporal
          h ? (
            // config array of fmtDate string tpls
            hn(b) ? ea(ce, Xl(b, j)) : (
              // fmtDate string tpl
              ql(b) ? Of(ce, b) : b || Pe
            )
          ) : b || Gf
        ), i.filter = ae(i.filter || (m.distr >= 3 && m.log == 10 ? Zf : m.distr == 3 && m.log == 2 ? Qf : ka)), i.font = ha(i.font), i.labelFont = ha(i.labelFont), i._size = i.size(r, null, c, 0), i._space = i._rotate = i._incrs = i._found = // foundIncrSpace
        i._splits = i._values = null, i._size > 0 && (Sn[c] = !0, i._el = Ht(Rd, w));
      }
    }
    function wr(i, c, f, m) {
      let [h, b, x, T] = f, E = c % 2, A = 0;
      return E == 0 && (T || b) && (A = c == 0 && !h || c == 2 && !x ? Ve(ra.size / 3) : 0), E == 1 && (h || x) && (A = c == 1 && !b || c == 3 && !T ? Ve(ia.size / 2) : 0), A;
    }
    let Zs = r.padding = (e.padding || [wr, wr, wr, wr]).map((i) => ae(fe(i, wr))), cn = r._padding = Zs.map((i, c) => i(r, c, Sn, 0)), Je, Ie = null, Ue = null, Vr = o == 1 ? L[0].idxs : null, Nt = null, xr = !1;
    function Qs(i, c) {
      if (t = i ?? [], r.data = r._data = t, o == 2) {
        Je = 0;
        for (let f = 1; f < L.length; f++)
          Je += t[f][0].length;
      } else {
        t.length == 0 && (r.data = r._data = t = [[]]), Nt = t[0], Je = Nt.length;
        let f = t;
        if (te == 2) {
          f = t.slice();
          let m = f[0] = Array(Je);
          for (let h = 0; h < Je; h++)
            m[h] = h;
        }
        r._data = t = f;
      }
      if (Yn(!0), Ye("setData"), te == 2 && (Vn = !0), c !== !1) {
        let f = P;
        f.auto(r, xr) ? Lo() : dn(H, f.min, f.max), vn = vn || B.left >= 0, _t = !0, qn();
      }
    }
    r.setData = Qs;
    function Lo() {
      xr = !0;
      let i, c;
      o == 1 && (Je > 0 ? (Ie = Vr[0] = 0, Ue = Vr[1] = Je - 1, i = t[0][Ie], c = t[0][Ue], te == 2 ? (i = Ie, c = Ue) : i == c && (te == 3 ? [i, c] = go(i, i, P.log, !1) : te == 4 ? [i, c] = Cs(i, i, P.log, !1) : P.time ? c = i + Ve(86400 / Y) : [i, c] = po(i, c, $s, !0))) : (Ie = Vr[0] = i = null, Ue = Vr[1] = c = null)), dn(H, i, c);
    }
    let jr, Kn, _o, Po, Ao, Co, $o, Oo, Ro, mt;
    function Xs(i, c, f, m, h, b) {
      i ??= $l, f ??= Rs, m ??= "butt", h ??= $l, b ??= "round", i != jr && (g.strokeStyle = jr = i), h != Kn && (g.fillStyle = Kn = h), c != _o && (g.lineWidth = _o = c), b != Ao && (g.lineJoin = Ao = b), m != Co && (g.lineCap = Co = m), f != Po && g.setLineDash(Po = f);
    }
    function ei(i, c, f, m) {
      c != Kn && (g.fillStyle = Kn = c), i != $o && (g.font = $o = i), f != Oo && (g.textAlign = Oo = f), m != Ro && (g.textBaseline = Ro = m);
    }
    function Ho(i, c, f, m, h = 0) {
      if (m.length > 0 && i.auto(r, xr) && (c == null || c.min == null)) {
        let b = fe(Ie, 0), x = fe(Ue, m.length - 1), T = f.min == null ? Jd(m, b, x, h, i.distr == 3) : [f.min, f.max];
        i.min = Gt(i.min, f.min = T[0]), i.max = dt(i.max, f.max = T[1]);
      }
    }
    let ti = { min: null, max: null };
    function gc() {
      for (let m in _) {
        let h = _[m];
        I[m] == null && // scales that have never been set (on init)
        (h.min == null || // or auto scales when the x scale was explicitly set
        I[H] != null && h.auto(r, xr)) && (I[m] = ti);
      }
      for (let m in _) {
        let h = _[m];
        I[m] == null && h.from != null && I[h.from] != null && (I[m] = ti);
      }
      I[H] != null && Yn(!0);
      let i = {};
      for (let m in I) {
        let h = I[m];
        if (h != null) {
          let b = i[m] = pr(_[m], sf);
          if (h.min != null)
            Ne(b, h);
          else if (m != H || o == 2)
            if (Je == 0 && b.from == null) {
              let x = b.range(r, null, null, m);
              b.min = x[0], b.max = x[1];
            } else
              b.min = ve, b.max = -ve;
        }
      }
      if (Je > 0) {
        L.forEach((m, h) => {
          if (o == 1) {
            let b = m.scale, x = I[b];
            if (x == null)
              return;
            let T = i[b];
            if (h == 0) {
              let E = T.range(r, T.min, T.max, b);
              T.min = E[0], T.max = E[1], Ie = Ut(T.min, t[0]), Ue = Ut(T.max, t[0]), Ue - Ie > 1 && (t[0][Ie] < T.min && Ie++, t[0][Ue] > T.max && Ue--), m.min = Nt[Ie], m.max = Nt[Ue];
            } else m.show && m.auto && Ho(T, x, m, t[h], m.sorted);
            m.idxs[0] = Ie, m.idxs[1] = Ue;
          } else if (h > 0 && m.show && m.auto) {
            let [b, x] = m.facets, T = b.scale, E = x.scale, [A, C] = t[h], R = i[T], J = i[E];
            R != null && Ho(R, I[T], b, A, b.sorted), J != null && Ho(J, I[E], x, C, x.sorted), m.min = x.min, m.max = x.max;
          }
        });
        for (let m in i) {
          let h = i[m], b = I[m];
          if (h.from == null && (b == null || b.min == null)) {
            let x = h.range(
              r,
              h.min == ve ? null : h.min,
              h.max == -ve ? null : h.max,
              m
            );
            h.min = x[0], h.max = x[1];
          }
        }
      }
      for (let m in i) {
        let h = i[m];
        if (h.from != null) {
          let b = i[h.from];
          if (b.min == null)
            h.min = h.max = null;
          else {
            let x = h.range(r, b.min, b.max, m);
            h.min = x[0], h.max = x[1];
          }
        }
      }
      let c = {}, f = !1;
      for (let m in i) {
        let h = i[m], b = _[m];
        if (b.min != h.min || b.max != h.max) {
          b.min = h.min, b.max = h.max;
          let x = b.distr;
          b._min = x == 3 ? sn(b.min) : x == 4 ? ms(b.min, b.asinh) : x == 100 ? b.fwd(b.min) : b.min, b._max = x == 3 ? sn(b.max) : x == 4 ? ms(b.max, b.asinh) : x == 100 ? b.fwd(b.max) : b.max, c[m] = f = !0;
        }
      }
      if (f) {
        L.forEach((m, h) => {
          o == 2 ? h > 0 && c.y && (m._paths = null) : c[m.scale] && (m._paths = null);
        });
        for (let m in c)
          Vn = !0, Ye("setScale", m);
        ot && B.left >= 0 && (vn = _t = !0);
      }
      for (let m in I)
        I[m] = null;
    }
    function yc(i) {
      let c = ks(Ie - 1, 0, Je - 1), f = ks(Ue + 1, 0, Je - 1);
      for (; i[c] == null && c > 0; )
        c--;
      for (; i[f] == null && f < Je - 1; )
        f++;
      return [c, f];
    }
    function bc() {
      if (Je > 0) {
        let i = L.some((c) => c._focus) && mt != qt.alpha;
        i && (g.globalAlpha = mt = qt.alpha), L.forEach((c, f) => {
          if (f > 0 && c.show && (ni(f, !1), ni(f, !0), c._paths == null)) {
            let m = mt;
            mt != c.alpha && (g.globalAlpha = mt = c.alpha);
            let h = o == 2 ? [0, t[f][0].length - 1] : yc(t[f]);
            c._paths = c.paths(r, f, h[0], h[1]), mt != m && (g.globalAlpha = mt = m);
          }
        }), L.forEach((c, f) => {
          if (f > 0 && c.show) {
            let m = mt;
            mt != c.alpha && (g.globalAlpha = mt = c.alpha), c._paths != null && ri(f, !1);
            {
              let h = c._paths != null ? c._paths.gaps : null, b = c.points.show(r, f, Ie, Ue, h), x = c.points.filter(r, f, b, h);
              (b || x) && (c.points._paths = c.points.paths(r, f, Ie, Ue, x), ri(f, !0));
            }
            mt != m && (g.globalAlpha = mt = m), Ye("drawSeries", f);
          }
        }), i && (g.globalAlpha = mt = 1);
      }
    }
    function ni(i, c) {
      let f = c ? L[i].points : L[i];
      f._stroke = f.stroke(r, i), f._fill = f.fill(r, i);
    }
    function ri(i, c) {
      let f = c ? L[i].points : L[i], {
        stroke: m,
        fill: h,
        clip: b,
        flags: x,
        _stroke: T = f._stroke,
        _fill: E = f._fill,
        _width: A = f.width
      } = f._paths;
      A = ke(A * me, 3);
      let C = null, R = A % 2 / 2;
      c && E == null && (E = A > 0 ? "#fff" : T);
      let J = f.pxAlign == 1 && R > 0;
      if (J && g.translate(R, R), !c) {
        let pe = yt - A / 2, de = Lt - A / 2, ie = pt + A, G = zt + A;
        C = new Path2D(), C.rect(pe, de, ie, G);
      }
      c ? Fo(T, A, f.dash, f.cap, E, m, h, x, b) : wc(i, T, A, f.dash, f.cap, E, m, h, x, C, b), J && g.translate(-R, -R);
    }
    function wc(i, c, f, m, h, b, x, T, E, A, C) {
      let R = !1;
      E != 0 && ne.forEach((J, pe) => {
        if (J.series[0] == i) {
          let de = L[J.series[1]], ie = t[J.series[1]], G = (de._paths || Fr).band;
          hn(G) && (G = J.dir == 1 ? G[0] : G[1]);
          let V, Le = null;
          de.show && G && Qd(ie, Ie, Ue) ? (Le = J.fill(r, pe) || b, V = de._paths.clip) : G = null, Fo(c, f, m, h, Le, x, T, E, A, C, V, G), R = !0;
        }
      }), R || Fo(c, f, m, h, b, x, T, E, A, C);
    }
    let oi = mr | Ms;
    function Fo(i, c, f, m, h, b, x, T, E, A, C, R) {
      Xs(i, c, f, m, h), (E || A || R) && (g.save(), E && g.clip(E), A && g.clip(A)), R ? (T & oi) == oi ? (g.clip(R), C && g.clip(C), Ur(h, x), Ir(i, b, c)) : T & Ms ? (Ur(h, x), g.clip(R), Ir(i, b, c)) : T & mr && (g.save(), g.clip(R), C && g.clip(C), Ur(h, x), g.restore(), Ir(i, b, c)) : (Ur(h, x), Ir(i, b, c)), (E || A || R) && g.restore();
    }
    function Ir(i, c, f) {
      f > 0 && (c instanceof Map ? c.forEach((m, h) => {
        g.strokeStyle = jr = h, g.stroke(m);
      }) : c != null && i && g.stroke(c));
    }
    function Ur(i, c) {
      c instanceof Map ? c.forEach((f, m) => {
        g.fillStyle = Kn = m, g.fill(f);
      }) : c != null && i && g.fill(c);
    }
    function xc(i, c, f, m) {
      let h = U[i], b;
      if (m <= 0)
        b = [0, 0];
      else {
        let x = h._space = h.space(r, i, c, f, m), T = h._incrs = h.incrs(r, i, c, f, m, x);
        b = xp(c, f, T, m, x);
      }
      return h._found = b;
    }
    function Do(i, c, f, m, h, b, x, T, E, A) {
      let C = x % 2 / 2;
      O == 1 && g.translate(C, C), Xs(T, x, E, A, T), g.beginPath();
      let R, J, pe, de, ie = h + (m == 0 || m == 3 ? -b : b);
      f == 0 ? (J = h, de = ie) : (R = h, pe = ie);
      for (let G = 0; G < i.length; G++)
        c[G] != null && (f == 0 ? R = pe = i[G] : J = de = i[G], g.moveTo(R, J), g.lineTo(pe, de));
      g.stroke(), O == 1 && g.translate(-C, -C);
    }
    function vc(i) {
      let c = !0;
      return U.forEach((f, m) => {
        if (!f.show)
          return;
        let h = _[f.scale];
        if (h.min == null) {
          f._show && (c = !1, f._show = !1, Yn(!1));
          return;
        } else
          f._show || (c = !1, f._show = !0, Yn(!1));
        let b = f.side, x = b % 2, { min: T, max: E } = h, [A, C] = xc(m, T, E, x == 0 ? ee : $);
        if (C == 0)
          return;
        let R = h.distr == 2, J = f._splits = f.splits(r, m, T, E, A, C, R), pe = h.distr == 2 ? J.map((V) => Nt[V]) : J, de = h.distr == 2 ? Nt[J[1]] - Nt[J[0]] : A, ie = f._values = f.values(r, f.filter(r, pe, m, C, de), m, C, de);
        f._rotate = b == 2 ? f.rotate(r, ie, m, C) : 0;
        let G = f._size;
        f._size = Ft(f.size(r, ie, m, i)), G != null && f._size != G && (c = !1);
      }), c;
    }
    function kc(i) {
      let c = !0;
      return Zs.forEach((f, m) => {
        let h = f(r, m, Sn, i);
        h != cn[m] && (c = !1), cn[m] = h;
      }), c;
    }
    function Sc() {
      for (let i = 0; i < U.length; i++) {
        let c = U[i];
        if (!c.show || !c._show)
          continue;
        let f = c.side, m = f % 2, h, b, x = c.stroke(r, i), T = f == 0 || f == 3 ? -1 : 1, [E, A] = c._found;
        if (c.label != null) {
          let lt = c.labelGap * T, xt = Ve((c._lpos + lt) * me);
          ei(c.labelFont[0], x, "center", f == 2 ? "top" : Cl), g.save(), m == 1 ? (h = b = 0, g.translate(
            xt,
            Ve(Lt + zt / 2)
          ), g.rotate((f == 3 ? -uo : uo) / 2)) : (h = Ve(yt + pt / 2), b = xt);
          let En = xa(c.label) ? c.label(r, i, E, A) : c.label;
          g.fillText(En, h, b), g.restore();
        }
        if (A == 0)
          continue;
        let C = _[c.scale], R = m == 0 ? pt : zt, J = m == 0 ? yt : Lt, pe = c._splits, de = C.distr == 2 ? pe.map((lt) => Nt[lt]) : pe, ie = C.distr == 2 ? Nt[pe[1]] - Nt[pe[0]] : E, G = c.ticks, V = c.border, Le = G.show ? G.size : 0, Oe = Ve(Le * me), qe = Ve((c.alignTo == 2 ? c._size - Le - c.gap : c.gap) * me), we = c._rotate * -uo / 180, Re = F(c._pos * me), bt = (Oe + qe) * T, it = Re + bt;
        b = m == 0 ? it : 0, h = m == 1 ? it : 0;
        let At = c.font[0], Wt = c.align == 1 ? ar : c.align == 2 ? ds : we > 0 ? ar : we < 0 ? ds : m == 0 ? "center" : f == 3 ? ds : ar, Qt = we || m == 1 ? "middle" : f == 2 ? "top" : Cl;
        ei(At, x, Wt, Qt);
        let wt = c.font[1] * c.lineGap, Ct = pe.map((lt) => F(a(lt, C, R, J))), Bt = c._values;
        for (let lt = 0; lt < Bt.length; lt++) {
          let xt = Bt[lt];
          if (xt != null) {
            m == 0 ? h = Ct[lt] : b = Ct[lt], xt = "" + xt;
            let En = xt.indexOf(`
`) == -1 ? [xt] : xt.split(/\n/gm);
            for (let at = 0; at < En.length; at++) {
              let Si = En[at];
              we ? (g.save(), g.translate(h, b + at * wt), g.rotate(we), g.fillText(Si, 0, 0), g.restore()) : g.fillText(Si, h, b + at * wt);
            }
          }
        }
        G.show && Do(
          Ct,
          G.filter(r, de, i, A, ie),
          m,
          f,
          Re,
          Oe,
          ke(G.width * me, 3),
          G.stroke(r, i),
          G.dash,
          G.cap
        );
        let Xt = c.grid;
        Xt.show && Do(
          Ct,
          Xt.filter(r, de, i, A, ie),
          m,
          m == 0 ? 2 : 1,
          m == 0 ? Lt : yt,
          m == 0 ? zt : pt,
          ke(Xt.width * me, 3),
          Xt.stroke(r, i),
          Xt.dash,
          Xt.cap
        ), V.show && Do(
          [Re],
          [1],
          m == 0 ? 1 : 0,
          m == 0 ? 1 : 2,
          m == 1 ? Lt : yt,
          m == 1 ? zt : pt,
          ke(V.width * me, 3),
          V.stroke(r, i),
          V.dash,
          V.cap
        );
      }
      Ye("drawAxes");
    }
    function Yn(i) {
      L.forEach((c, f) => {
        f > 0 && (c._paths = null, i && (o == 1 ? (c.min = null, c.max = null) : c.facets.forEach((m) => {
          m.min = null, m.max = null;
        })));
      });
    }
    let Gr = !1, zo = !1, vr = [];
    function Tc() {
      zo = !1;
      for (let i = 0; i < vr.length; i++)
        Ye(...vr[i]);
      vr.length = 0;
    }
    function qn() {
      Gr || (pf(si), Gr = !0);
    }
    function Mc(i, c = !1) {
      Gr = !0, zo = c, i(r), si(), c && vr.length > 0 && queueMicrotask(Tc);
    }
    r.batch = Mc;
    function si() {
      if (Mo && (gc(), Mo = !1), Vn && (cc(), Vn = !1), Wr) {
        if (_e(v, ar, Se), _e(v, "top", Be), _e(v, $r, ee), _e(v, Or, $), _e(M, ar, Se), _e(M, "top", Be), _e(M, $r, ee), _e(M, Or, $), _e(w, $r, rn), _e(w, Or, bn), y.width = Ve(rn * me), y.height = Ve(bn * me), U.forEach(({ _el: i, _show: c, _size: f, _pos: m, side: h }) => {
          if (i != null)
            if (c) {
              let b = h === 3 || h === 0 ? f : 0, x = h % 2 == 1;
              _e(i, x ? "left" : "top", m - b), _e(i, x ? "width" : "height", f), _e(i, x ? "top" : "left", x ? Be : Se), _e(i, x ? "height" : "width", x ? $ : ee), xs(i, Rn);
            } else
              St(i, Rn);
        }), jr = Kn = _o = Ao = Co = $o = Oo = Ro = Po = null, mt = 1, Tr(!0), Se != Bn || Be != wn || ee != Yt || $ != xn) {
          Yn(!1);
          let i = ee / Yt, c = $ / xn;
          if (ot && !vn && B.left >= 0) {
            B.left *= i, B.top *= c, Jn && tn(Jn, Ve(B.left), 0, ee, $), Zn && tn(Zn, 0, Ve(B.top), ee, $);
            for (let f = 0; f < Pt.length; f++) {
              let m = Pt[f];
              m != null && (Un[f] *= i, Gn[f] *= c, tn(m, Ft(Un[f]), Ft(Gn[f]), ee, $));
            }
          }
          if (Ee.show && !Br && Ee.left >= 0 && Ee.width > 0) {
            Ee.left *= i, Ee.width *= i, Ee.top *= c, Ee.height *= c;
            for (let f in Io)
              _e(er, f, Ee[f]);
          }
          Bn = Se, wn = Be, Yt = ee, xn = $;
        }
        Ye("setSize"), Wr = !1;
      }
      rn > 0 && bn > 0 && (g.clearRect(0, 0, y.width, y.height), Ye("drawClear"), X.forEach((i) => i()), Ye("draw")), Ee.show && Br && (Kr(Ee), Br = !1), ot && vn && (Mn(null, !0, !1), vn = !1), se.show && se.live && _t && (Vo(), _t = !1), u || (u = !0, r.status = 1, Ye("ready")), xr = !1, Gr = !1;
    }
    r.redraw = (i, c) => {
      Vn = c || !1, i !== !1 ? dn(H, P.min, P.max) : qn();
    };
    function No(i, c) {
      let f = _[i];
      if (f.from == null) {
        if (Je == 0) {
          let m = f.range(r, c.min, c.max, i);
          c.min = m[0], c.max = m[1];
        }
        if (c.min > c.max) {
          let m = c.min;
          c.min = c.max, c.max = m;
        }
        if (Je > 1 && c.min != null && c.max != null && c.max - c.min < 1e-16)
          return;
        i == H && f.distr == 2 && Je > 0 && (c.min = Ut(c.min, t[0]), c.max = Ut(c.max, t[0]), c.min == c.max && c.max++), I[i] = c, Mo = !0, qn();
      }
    }
    r.setScale = No;
    let Wo, Bo, Jn, Zn, ii, li, Qn, Xn, ai, ci, Me, Ce, un = !1, Ze = B.drag, Ge = Ze.x, Ke = Ze.y;
    ot && (B.x && (Wo = Ht(Fd, M)), B.y && (Bo = Ht(Dd, M)), P.ori == 0 ? (Jn = Wo, Zn = Bo) : (Jn = Bo, Zn = Wo), Me = B.left, Ce = B.top);
    let Ee = r.select = Ne({
      show: !0,
      over: !0,
      left: 0,
      width: 0,
      top: 0,
      height: 0
    }, e.select), er = Ee.show ? Ht(Hd, Ee.over ? M : v) : null;
    function Kr(i, c) {
      if (Ee.show) {
        for (let f in i)
          Ee[f] = i[f], f in Io && _e(er, f, i[f]);
        c !== !1 && Ye("setSelect");
      }
    }
    r.setSelect = Kr;
    function Ec(i) {
      if (L[i].show)
        We && xs($e[i], Rn);
      else if (We && St($e[i], Rn), ot) {
        let f = In ? Pt[0] : Pt[i];
        f != null && tn(f, -10, -10, ee, $);
      }
    }
    function dn(i, c, f) {
      No(i, { min: c, max: f });
    }
    function Jt(i, c, f, m) {
      c.focus != null && Cc(i), c.show != null && L.forEach((h, b) => {
        b > 0 && (i == b || i == null) && (h.show = c.show, Ec(b), o == 2 ? (dn(h.facets[0].scale, null, null), dn(h.facets[1].scale, null, null)) : dn(h.scale, null, null), qn());
      }), f !== !1 && Ye("setSeries", i, c), m && Mr("setSeries", r, i, c);
    }
    r.setSeries = Jt;
    function Lc(i, c) {
      Ne(ne[i], c);
    }
    function _c(i, c) {
      i.fill = ae(i.fill || null), i.dir = fe(i.dir, -1), c = c ?? ne.length, ne.splice(c, 0, i);
    }
    function Pc(i) {
      i == null ? ne.length = 0 : ne.splice(i, 1);
    }
    r.addBand = _c, r.setBand = Lc, r.delBand = Pc;
    function Ac(i, c) {
      L[i].alpha = c, ot && Pt[i] != null && (Pt[i].style.opacity = c), We && $e[i] && ($e[i].style.opacity = c);
    }
    let on, fn, Tn, tr = { focus: !0 };
    function Cc(i) {
      if (i != Tn) {
        let c = i == null, f = qt.alpha != 1;
        L.forEach((m, h) => {
          if (o == 1 || h > 0) {
            let b = c || h == 0 || h == i;
            m._focus = c ? null : b, f && Ac(h, b ? 1 : qt.alpha);
          }
        }), Tn = i, f && qn();
      }
    }
    We && jn && st(Hl, he, (i) => {
      B._lock || (kn(i), Tn != null && Jt(null, tr, !0, De.setSeries));
    });
    function Zt(i, c, f) {
      let m = _[c];
      f && (i = i / me - (m.ori == 1 ? Be : Se));
      let h = ee;
      m.ori == 1 && (h = $, i = h - i), m.dir == -1 && (i = h - i);
      let b = m._min, x = m._max, T = i / h, E = b + (x - b) * T, A = m.distr;
      return A == 3 ? dr(10, E) : A == 4 ? ef(E, m.asinh) : A == 100 ? m.bwd(E) : E;
    }
    function $c(i, c) {
      let f = Zt(i, H, c);
      return Ut(f, t[0], Ie, Ue);
    }
    r.valToIdx = (i) => Ut(i, t[0]), r.posToIdx = $c, r.posToVal = Zt, r.valToPos = (i, c, f) => _[c].ori == 0 ? s(
      i,
      _[c],
      f ? pt : ee,
      f ? yt : 0
    ) : l(
      i,
      _[c],
      f ? zt : $,
      f ? Lt : 0
    ), r.setCursor = (i, c, f) => {
      Me = i.left, Ce = i.top, Mn(null, c, f);
    };
    function ui(i, c) {
      _e(er, ar, Ee.left = i), _e(er, $r, Ee.width = c);
    }
    function di(i, c) {
      _e(er, "top", Ee.top = i), _e(er, Or, Ee.height = c);
    }
    let kr = P.ori == 0 ? ui : di, Sr = P.ori == 1 ? ui : di;
    function Oc() {
      if (We && se.live)
        for (let i = o == 2 ? 1 : 0; i < L.length; i++) {
          if (i == 0 && Et)
            continue;
          let c = se.values[i], f = 0;
          for (let m in c)
            Kt[i][f++].firstChild.nodeValue = c[m];
        }
    }
    function Vo(i, c) {
      if (i != null && (i.idxs ? i.idxs.forEach((f, m) => {
        be[m] = f;
      }) : of(i.idx) || be.fill(i.idx), se.idx = be[0]), We && se.live) {
        for (let f = 0; f < L.length; f++)
          (f > 0 || o == 1 && !Et) && Rc(f, be[f]);
        Oc();
      }
      _t = !1, c !== !1 && Ye("setLegend");
    }
    r.setLegend = Vo;
    function Rc(i, c) {
      let f = L[i], m = i == 0 && te == 2 ? Nt : t[i], h;
      Et ? h = f.values(r, i, c) ?? an : (h = f.value(r, c == null ? null : m[c], i, c), h = h == null ? an : { _: h }), se.values[i] = h;
    }
    function Mn(i, c, f) {
      ai = Me, ci = Ce, [Me, Ce] = B.move(r, Me, Ce), B.left = Me, B.top = Ce, ot && (Jn && tn(Jn, Ve(Me), 0, ee, $), Zn && tn(Zn, 0, Ve(Ce), ee, $));
      let m, h = Ie > Ue;
      on = ve, fn = null;
      let b = P.ori == 0 ? ee : $, x = P.ori == 1 ? ee : $;
      if (Me < 0 || Je == 0 || h) {
        m = B.idx = null;
        for (let T = 0; T < L.length; T++) {
          let E = Pt[T];
          E != null && tn(E, -10, -10, ee, $);
        }
        jn && Jt(null, tr, !0, i == null && De.setSeries), se.live && (be.fill(m), _t = !0);
      } else {
        let T, E, A;
        o == 1 && (T = P.ori == 0 ? Me : Ce, E = Zt(T, H), m = B.idx = Ut(E, t[0], Ie, Ue), A = W(t[0][m], P, b, 0));
        let C = -10, R = -10, J = 0, pe = 0, de = !0, ie = "", G = "";
        for (let V = o == 2 ? 1 : 0; V < L.length; V++) {
          let Le = L[V], Oe = be[V], qe = Oe == null ? null : o == 1 ? t[V][Oe] : t[V][1][Oe], we = B.dataIdx(r, V, m, E), Re = we == null ? null : o == 1 ? t[V][we] : t[V][1][we];
          if (_t = _t || Re != qe || we != Oe, be[V] = we, V > 0 && Le.show) {
            let bt = we == null ? -10 : we == m ? A : W(o == 1 ? t[0][we] : t[V][0][we], P, b, 0), it = Re == null ? -10 : q(Re, o == 1 ? _[Le.scale] : _[Le.facets[1].scale], x, 0);
            if (jn && Re != null) {
              let At = P.ori == 1 ? Me : Ce, Wt = je(qt.dist(r, V, we, it, At));
              if (Wt < on) {
                let Qt = qt.bias;
                if (Qt != 0) {
                  let wt = Zt(At, Le.scale), Ct = Re >= 0 ? 1 : -1, Bt = wt >= 0 ? 1 : -1;
                  Bt == Ct && (Bt == 1 ? Qt == 1 ? Re >= wt : Re <= wt : (
                    // >= 0
                    Qt == 1 ? Re <= wt : Re >= wt
                  )) && (on = Wt, fn = V);
                } else
                  on = Wt, fn = V;
              }
            }
            if (_t || In) {
              let At, Wt;
              P.ori == 0 ? (At = bt, Wt = it) : (At = it, Wt = bt);
              let Qt, wt, Ct, Bt, Xt, lt, xt = !0, En = tt.bbox;
              if (En != null) {
                xt = !1;
                let at = En(r, V);
                Ct = at.left, Bt = at.top, Qt = at.width, wt = at.height;
              } else
                Ct = At, Bt = Wt, Qt = wt = tt.size(r, V);
              if (lt = tt.fill(r, V), Xt = tt.stroke(r, V), In)
                V == fn && on <= qt.prox && (C = Ct, R = Bt, J = Qt, pe = wt, de = xt, ie = lt, G = Xt);
              else {
                let at = Pt[V];
                at != null && (Un[V] = Ct, Gn[V] = Bt, Vl(at, Qt, wt, xt), Wl(at, lt, Xt), tn(at, Ft(Ct), Ft(Bt), ee, $));
              }
            }
          }
        }
        if (In) {
          let V = qt.prox, Le = Tn == null ? on <= V : on > V || fn != Tn;
          if (_t || Le) {
            let Oe = Pt[0];
            Oe != null && (Un[0] = C, Gn[0] = R, Vl(Oe, J, pe, de), Wl(Oe, ie, G), tn(Oe, Ft(C), Ft(R), ee, $));
          }
        }
      }
      if (Ee.show && un)
        if (i != null) {
          let [T, E] = De.scales, [A, C] = De.match, [R, J] = i.cursor.sync.scales, pe = i.cursor.drag;
          if (Ge = pe._x, Ke = pe._y, Ge || Ke) {
            let { left: de, top: ie, width: G, height: V } = i.select, Le = i.scales[R].ori, Oe = i.posToVal, qe, we, Re, bt, it, At = T != null && A(T, R), Wt = E != null && C(E, J);
            At && Ge ? (Le == 0 ? (qe = de, we = G) : (qe = ie, we = V), Re = _[T], bt = W(Oe(qe, R), Re, b, 0), it = W(Oe(qe + we, R), Re, b, 0), kr(Gt(bt, it), je(it - bt))) : kr(0, b), Wt && Ke ? (Le == 1 ? (qe = de, we = G) : (qe = ie, we = V), Re = _[E], bt = q(Oe(qe, J), Re, x, 0), it = q(Oe(qe + we, J), Re, x, 0), Sr(Gt(bt, it), je(it - bt))) : Sr(0, x);
          } else
            Uo();
        } else {
          let T = je(ai - ii), E = je(ci - li);
          if (P.ori == 1) {
            let J = T;
            T = E, E = J;
          }
          Ge = Ze.x && T >= Ze.dist, Ke = Ze.y && E >= Ze.dist;
          let A = Ze.uni;
          A != null ? Ge && Ke && (Ge = T >= A, Ke = E >= A, !Ge && !Ke && (E > T ? Ke = !0 : Ge = !0)) : Ze.x && Ze.y && (Ge || Ke) && (Ge = Ke = !0);
          let C, R;
          Ge && (P.ori == 0 ? (C = Qn, R = Me) : (C = Xn, R = Ce), kr(Gt(C, R), je(R - C)), Ke || Sr(0, x)), Ke && (P.ori == 1 ? (C = Qn, R = Me) : (C = Xn, R = Ce), Sr(Gt(C, R), je(R - C)), Ge || kr(0, b)), !Ge && !Ke && (kr(0, 0), Sr(0, 0));
        }
      if (Ze._x = Ge, Ze._y = Ke, i == null) {
        if (f) {
          if (ki != null) {
            let [T, E] = De.scales;
            De.values[0] = T != null ? Zt(P.ori == 0 ? Me : Ce, T) : null, De.values[1] = E != null ? Zt(P.ori == 1 ? Me : Ce, E) : null;
          }
          Mr(fs, r, Me, Ce, ee, $, m);
        }
        if (jn) {
          let T = f && De.setSeries, E = qt.prox;
          Tn == null ? on <= E && Jt(fn, tr, !0, T) : on > E ? Jt(null, tr, !0, T) : fn != Tn && Jt(fn, tr, !0, T);
        }
      }
      _t && (se.idx = m, Vo()), c !== !1 && Ye("setCursor");
    }
    let pn = null;
    Object.defineProperty(r, "rect", {
      get() {
        return pn == null && Tr(!1), pn;
      }
    });
    function Tr(i = !1) {
      i ? pn = null : (pn = M.getBoundingClientRect(), Ye("syncRect", pn));
    }
    function fi(i, c, f, m, h, b, x) {
      B._lock || un && i != null && i.movementX == 0 && i.movementY == 0 || (jo(i, c, f, m, h, b, x, !1, i != null), i != null ? Mn(null, !0, !0) : Mn(c, !0, !1));
    }
    function jo(i, c, f, m, h, b, x, T, E) {
      if (pn == null && Tr(!1), kn(i), i != null)
        f = i.clientX - pn.left, m = i.clientY - pn.top;
      else {
        if (f < 0 || m < 0) {
          Me = -10, Ce = -10;
          return;
        }
        let [A, C] = De.scales, R = c.cursor.sync, [J, pe] = R.values, [de, ie] = R.scales, [G, V] = De.match, Le = c.axes[0].side % 2 == 1, Oe = P.ori == 0 ? ee : $, qe = P.ori == 1 ? ee : $, we = Le ? b : h, Re = Le ? h : b, bt = Le ? m : f, it = Le ? f : m;
        if (de != null ? f = G(A, de) ? a(J, _[A], Oe, 0) : -10 : f = Oe * (bt / we), ie != null ? m = V(C, ie) ? a(pe, _[C], qe, 0) : -10 : m = qe * (it / Re), P.ori == 1) {
          let At = f;
          f = m, m = At;
        }
      }
      E && (c == null || c.cursor.event.type == fs) && ((f <= 1 || f >= ee - 1) && (f = $n(f, ee)), (m <= 1 || m >= $ - 1) && (m = $n(m, $))), T ? (ii = f, li = m, [Qn, Xn] = B.move(r, f, m)) : (Me = f, Ce = m);
    }
    let Io = {
      width: 0,
      height: 0,
      left: 0,
      top: 0
    };
    function Uo() {
      Kr(Io, !1);
    }
    let pi, mi, hi, gi;
    function yi(i, c, f, m, h, b, x) {
      un = !0, Ge = Ke = Ze._x = Ze._y = !1, jo(i, c, f, m, h, b, x, !0, !1), i != null && (st(ps, bs, bi, !1), Mr(Ol, r, Qn, Xn, ee, $, null));
      let { left: T, top: E, width: A, height: C } = Ee;
      pi = T, mi = E, hi = A, gi = C;
    }
    function bi(i, c, f, m, h, b, x) {
      un = Ze._x = Ze._y = !1, jo(i, c, f, m, h, b, x, !1, !0);
      let { left: T, top: E, width: A, height: C } = Ee, R = A > 0 || C > 0, J = pi != T || mi != E || hi != A || gi != C;
      if (R && J && Kr(Ee), Ze.setScale && R && J) {
        let pe = T, de = A, ie = E, G = C;
        if (P.ori == 1 && (pe = E, de = C, ie = T, G = A), Ge && dn(
          H,
          Zt(pe, H),
          Zt(pe + de, H)
        ), Ke)
          for (let V in _) {
            let Le = _[V];
            V != H && Le.from == null && Le.min != ve && dn(
              V,
              Zt(ie + G, V),
              Zt(ie, V)
            );
          }
        Uo();
      } else B.lock && (B._lock = !B._lock, Mn(c, !0, i != null));
      i != null && (Wn(ps, bs), Mr(ps, r, Me, Ce, ee, $, null));
    }
    function Hc(i, c, f, m, h, b, x) {
      if (B._lock)
        return;
      kn(i);
      let T = un;
      if (un) {
        let E = !0, A = !0, C = 10, R, J;
        P.ori == 0 ? (R = Ge, J = Ke) : (R = Ke, J = Ge), R && J && (E = Me <= C || Me >= ee - C, A = Ce <= C || Ce >= $ - C), R && E && (Me = Me < Qn ? 0 : ee), J && A && (Ce = Ce < Xn ? 0 : $), Mn(null, !0, !0), un = !1;
      }
      Me = -10, Ce = -10, be.fill(null), Mn(null, !0, !0), T && (un = T);
    }
    function wi(i, c, f, m, h, b, x) {
      B._lock || (kn(i), Lo(), Uo(), i != null && Mr(Fl, r, Me, Ce, ee, $, null));
    }
    function xi() {
      U.forEach(vp), Eo(r.width, r.height, !0);
    }
    Hn(fo, ur, xi);
    let nr = {};
    nr.mousedown = yi, nr.mousemove = fi, nr.mouseup = bi, nr.dblclick = wi, nr.setSeries = (i, c, f, m) => {
      let h = De.match[2];
      f = h(r, c, f), f != -1 && Jt(f, m, !0, !1);
    }, ot && (st(Ol, M, yi), st(fs, M, fi), st(Rl, M, (i) => {
      kn(i), Tr(!1);
    }), st(Hl, M, Hc), st(Fl, M, wi), Es.add(r), r.syncRect = Tr);
    let Yr = r.hooks = e.hooks || {};
    function Ye(i, c, f) {
      zo ? vr.push([i, c, f]) : i in Yr && Yr[i].forEach((m) => {
        m.call(null, r, c, f);
      });
    }
    (e.plugins || []).forEach((i) => {
      for (let c in i.hooks)
        Yr[c] = (Yr[c] || []).concat(i.hooks[c]);
    });
    let vi = (i, c, f) => f, De = Ne({
      key: null,
      setSeries: !1,
      filters: {
        pub: Kl,
        sub: Kl
      },
      scales: [H, L[1] ? L[1].scale : null],
      match: [Yl, Yl, vi],
      values: [null, null]
    }, B.sync);
    De.match.length == 2 && De.match.push(vi), B.sync = De;
    let ki = De.key, Go = Ia(ki);
    function Mr(i, c, f, m, h, b, x) {
      De.filters.pub(i, c, f, m, h, b, x) && Go.pub(i, c, f, m, h, b, x);
    }
    Go.sub(r);
    function Fc(i, c, f, m, h, b, x) {
      De.filters.sub(i, c, f, m, h, b, x) && nr[i](null, c, f, m, h, b, x);
    }
    r.pub = Fc;
    function Dc() {
      Go.unsub(r), Es.delete(r), yn.clear(), vs(fo, ur, xi), d.remove(), he?.remove(), Ye("destroy");
    }
    r.destroy = Dc;
    function Ko() {
      Ye("init", e, t), Qs(t || e.data, !1), I[H] ? No(H, I[H]) : Lo(), Br = Ee.show && (Ee.width > 0 || Ee.height > 0), vn = _t = !0, Eo(e.width, e.height);
    }
    return L.forEach(Js), U.forEach(hc), n ? n instanceof HTMLElement ? (n.appendChild(d), Ko()) : n(r, Ko) : Ko(), r;
  }
  et.assign = Ne;
  et.fmtNum = Os;
  et.rangeNum = po;
  et.rangeLog = go;
  et.rangeAsinh = Cs;
  et.orient = Dn;
  et.pxRatio = me;
  et.join = ff;
  et.fmtDate = Hs, et.tzDate = Sf;
  et.sync = Ia;
  {
    et.addGap = sp, et.clipGaps = wo;
    let e = et.paths = {
      points: Ja
    };
    e.linear = Qa, e.stepped = ap, e.bars = cp, e.spline = dp;
  }

  // src/chart.ts
  var kp = 180, Sp = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1e3];
  function zr(e, t, n, r = []) {
    let o = p("div", { class: "chart", "aria-hidden": "true" }), s = `${e}: ${n.map(Tp).join("; ")}`, l = p("figure", {}, p("figcaption", {}, e), o, p("p", { class: "note" }, s)), a = () => {
      let u = Math.max(240, o.clientWidth || 640), d = getComputedStyle(document.documentElement), y = d.getPropertyValue("--muted").trim() || "#555", g = d.getPropertyValue("--accent").trim() || "#246", w = d.getPropertyValue("--line").trim() || "#ccc", v = { stroke: y, grid: { stroke: w, width: 1 }, ticks: { stroke: w, width: 1 }, font: "12px system-ui, sans-serif" };
      o.replaceChildren(), new et(
        {
          width: u,
          height: kp,
          scales: { x: { time: !1 }, y: { range: (M, O, F) => [Math.min(0, O), F * 1.08 || 1] } },
          legend: { show: !1 },
          cursor: { show: !1 },
          axes: [{ ...v, ...t.every(Number.isInteger) ? { incrs: Sp } : {} }, { ...v, size: 62 }],
          series: [{}, ...n.map((M) => ({ label: M.name, stroke: g, width: 1.5, points: { show: t.length < 60, size: 5, fill: g } }))],
          hooks: { draw: [(M) => Mp(M, r, d.getPropertyValue("--error").trim() || "#b00")] }
        },
        [t, ...n.map((M) => M.values)],
        o
      );
    };
    return new ResizeObserver(a).observe(l), l.addEventListener("theme", a), l;
  }
  function Tp(e) {
    let { values: t } = e, n = (s) => s === void 0 ? "none" : String(Number(s.toPrecision(3))), [r, o] = [Math.min(...t), Math.max(...t)];
    return `${t.length} measurements from ${n(r)} to ${n(o)}, the last ${n(t.at(-1))}`;
  }
  function Mp(e, t, n) {
    let { ctx: r } = e;
    r.save(), r.strokeStyle = n, r.setLineDash([5, 4]);
    for (let o of t) {
      let s = Math.round(e.valToPos(o - 0.5, "x", !0));
      r.beginPath(), r.moveTo(s, e.bbox.top), r.lineTo(s, e.bbox.top + e.bbox.height), r.stroke();
    }
    r.restore();
  }

  // src/views/regressions.ts
  var Vs = "performance_regressions.json", nc = [
    ["regression", "regression", "error"],
    ["suspicion", "suspicion", "warning"],
    ["improvement", "improvement", "good"],
    ["cleared", "cleared", "info"]
  ], Ep = /* @__PURE__ */ new Map([["cpu_seconds", "processor time"], ["peak_memory_bytes", "peak memory"], ["bytes_moved", "bytes read and written"]]);
  function js(e) {
    return ze(k(k(Xe(e, Vs), "run"), "judged"));
  }
  function To(e) {
    return `${e < 0 ? "\u2212" : "+"}${rt(Math.abs(e))}`;
  }
  function Is(e) {
    return e > 0.9999 ? "above 99.99%" : `${(100 * e).toFixed(2)}%`;
  }
  function Us(e) {
    return `${z(e.stage)}, ${Ep.get(z(e.cost)) ?? z(e.cost)}`;
  }
  function So(e, t) {
    return /byte/.test(z(e.cost)) ? ge(N(t)) : String(Number(N(t).toPrecision(3)));
  }
  function rc(e) {
    let t = k(Xe(e, Vs), "run"), n = Fe(e, Vs);
    if (!t) return Z("Beside the runs before", n);
    let r = z(k(t, "accepted_run")), o = (l) => nc.findIndex(([a]) => a === l.verdict), s = js(e).sort((l, a) => o(l) - o(a));
    return Z(
      "Beside the runs before",
      n,
      p("p", {}, `${re(N(k(t, "comparable_runs")), "comparable run")} before this one${r ? `; levels count from run ${S(r)} on, which was accepted` : ""}.`),
      s.length ? Lp(s) : K("No stage has a new level."),
      _p(ze(k(t, "baseline")))
    );
  }
  function Lp(e) {
    return Te("New levels, gravest first", [{ name: "Verdict" }, { name: "Stage and cost" }, { name: "Before", number: !0 }, { name: "After", number: !0 }, { name: "Change", number: !0 }, { name: "Since" }, { name: "Confidence", number: !0 }, { name: "What else changed then" }, { name: "Measured again" }], e.map((n) => {
      let [, r, o] = nc.find(([d]) => d === n.verdict) ?? ["", z(n.verdict), "info"], s = Array.isArray(n.changed) ? n.changed.map(z) : [], l = N(n.runs_ago), a = z(n.since_run) ? `run ${z(n.since_run)}, ${re(l, "run")} ago` : "this run", u = n.measured_again;
      return [
        p("span", { class: `badge ${o}` }, S(r)),
        Us(n) + (n.cost === "cpu_seconds" ? `, ${z(n.unit)}` : ""),
        So(n, n.before),
        So(n, n.after),
        To(N(n.change)),
        a,
        Is(N(n.confidence)),
        s.join("; ") || "nothing that is known",
        u ? `${re(N(k(u, "rounds")), "time")}: ${So(n, k(u, "measured"))}, confirmed from ${So(n, k(u, "needed"))}` : "\u2013"
      ];
    }));
  }
  function _p(e) {
    if (!e.length) return null;
    let t = (s) => String(Number(N(s).toPrecision(3))), n = [...e].sort((s, l) => N(l.this) - N(s.this)), r = [{ name: "Stage" }, { name: "This run", number: !0 }, { name: "Runs before", number: !0 }, { name: "Change", number: !0 }, { name: "Runs", number: !0 }], o = n.map((s) => [z(s.stage), t(s.this), t(s.baseline), To(N(s.change)), String(N(s.runs))]);
    return Rt(`${re(e.length, "stage")} beside the middle of the runs before`, Te("CPU seconds per 1,000 files", r, o));
  }

  // src/views/performance.ts
  var oc = "performance_profile.json", ic = Ot("performance", "Performance", (e, t) => {
    t.append(p("h1", {}, "Performance"));
    let n = Fe(e, oc);
    n && t.append(n);
    let r = k(Xe(e, oc), "run");
    r && t.append(Pp(e, r), Ap(r)), t.append(rc(e)), r && t.append(Cp(r)), t.append($p(e));
  });
  function Pp(e, t) {
    let n = k(t, "bottleneck"), r = e.payload.past.past_runs?.whole_seconds, o = `Reports and seal came after that${r === void 0 ? "" : `: the run took ${nt(r)} in all`}.`;
    return Z(
      "This run",
      p("p", {}, S(z(k(n, "why")))),
      ut([
        ["Time", nt(N(k(t, "seconds")))],
        ["Processor", `${nt(N(k(t, "cpu_seconds")))}, ${rt(N(k(t, "cpu_utilization")))} of ${re(N(k(t, "processors")), "processor")}`],
        ["Memory at most", ge(N(k(t, "peak_memory_bytes")))],
        ["Read", ge(N(k(t, "bytes_read")))],
        ["Written", ge(N(k(t, "bytes_written")))],
        ["Files", `${D(N(k(t, "files")))}, ${D(Math.round(N(k(t, "files_per_second"))))} a second`]
      ]),
      K(`These numbers end where the profile was written. ${o} What readers computed is in their own rows, not in that of scan.`)
    );
  }
  function Ap(e) {
    let t = ze(k(e, "stages")), n = Math.max(1e-9, t.reduce((u, d) => u + N(d.wall_seconds), 0)), r = 0, o = t.map((u) => {
      let d = N(u.wall_seconds), y = Ei(p("span", { class: "fall" }), { left: `${100 * r / n}%`, width: `${Math.max(0.15, 100 * d / n)}%` });
      return r += d, { wall: d, row: [z(u.stage), p("span", { class: "falls", "aria-hidden": "true" }, y), nt(d), nt(N(u.cpu_seconds)), D(N(u.files)), ge(N(u.bytes_read)), ge(N(u.peak_memory_bytes))] };
    }), s = [{ name: "Stage" }, { name: "When" }, { name: "Time", number: !0 }, { name: "Processor", number: !0 }, { name: "Files", number: !0 }, { name: "Read", number: !0 }, { name: "Memory", number: !0 }], l = o.filter(({ wall: u }) => u / n > 2e-3), a = o.length - l.length;
    return Z(
      "Where the time went",
      Te("Stages in the order in which they ran", s, l.map(({ row: u }) => u)),
      a ? K(`${re(a, "stage")} took less than 0.2% each and ${a === 1 ? "is" : "are"} left out; readers work within scan.`) : null
    );
  }
  function Gs(e) {
    return Array.isArray(e) ? e.map(N) : [];
  }
  function Cp(e) {
    let t = k(e, "samples"), n = Gs(k(t, "seconds"));
    if (n.length < 3) return Z("While it ran", K("The run was too short for samples."));
    let r = Gs(k(t, "memory_bytes")).map((s) => s / 1e6), o = Gs(k(t, "cpu_seconds"));
    return Z(
      "While it ran",
      zr("Memory in MB over seconds", n, [{ name: "Memory, MB", values: r }]),
      zr("Processor seconds used over seconds", n, [{ name: "Processor, s", values: o }])
    );
  }
  function $p(e) {
    let t = e.payload.past.past_runs;
    if (!t?.rows.length)
      return Z("Trends", p("div", { class: "missing" }, p("p", {}, "There is no history of comparable runs on this machine."), p("p", {}, "To make it: ", p("code", {}, "pocketmon-pipeline run ASSETS"), ", more than once with the same state folder.")));
    let n = Rp(t), r = Op[t.warmth] ?? S(t.warmth);
    return n.rows.length ? Z(
      "Trends",
      K(`${re(n.rows.length, "run")} of this tree on machines of this class that found ${r}, as this one did; oldest first.`),
      sc(e, n, "seconds", "cpu_seconds", "Seconds of each run", 1),
      sc(e, n, "peak_memory_bytes", "peak_memory_bytes", "Memory of each run in MB", 1e-6)
    ) : Z("Trends", K(`This run found ${r}, and no other run of this tree on machines of this class did.`));
  }
  var Op = {
    cold: "an empty cache",
    partial: "a cache that knew a part of the tree",
    warm: "a warm cache"
  };
  function Rp(e) {
    let t = e.columns.indexOf("series");
    return { ...e, rows: e.rows.filter((n) => z(n[t]).split("/").pop() === e.warmth) };
  }
  function sc(e, t, n, r, o, s) {
    let l = t.columns.indexOf(n), a = t.rows.map((v) => N(v[l]) * s), u = Hp(e, t, r);
    if (u.length) {
      let v = zr(o, a.map((O, F) => F + 1), [{ name: o, values: a }], [...new Set(u.map(({ at: O }) => O + 1))]), M = u.map(({ at: O, row: F }) => p("li", {}, S(`Since run ${O + 1} (${z(F.since_run)}): ${Us(F)} ${To(N(F.change))}, ${z(F.verdict)}, confidence ${Is(N(F.confidence))}`)));
      return p("div", {}, v, p("ul", {}, ...M));
    }
    let d = Pl(a), y = zr(o, a.map((v, M) => M + 1), [{ name: o, values: a }], d.map((v) => v.at + 1)), g = t.columns.indexOf("run"), w = d.map(
      (v) => p("li", {}, `Since run ${v.at + 1} (${S(String(t.rows[v.at]?.[g] ?? ""))}): ${v.before.toPrecision(3)} to ${v.after.toPrecision(3)}, ${v.after > v.before ? "+" : "\u2212"}${rt(Math.abs(v.after / v.before - 1))}`)
    );
    return p("div", {}, y, w.length ? p("ul", {}, ...w) : K("No change of level."));
  }
  function Hp(e, t, n) {
    let r = t.columns.indexOf("run");
    return js(e).filter((o) => o.cost === n && o.verdict !== "cleared" && z(o.since_run)).map((o) => ({ at: t.rows.findIndex((s) => s[r] === o.since_run), row: o })).filter(({ at: o }) => o >= 0);
  }

  // src/main.ts
  var lc = [ns, us, Qi, vl, ol, ic, dl, ml, fl, gl], Ks = class {
    payload;
    findings;
    // All but those of documents that no command makes, where there are none; an address still leads to these.
    views;
    state = Jo(location.hash);
    main = p("main", { id: "main", tabindex: "-1" });
    links = /* @__PURE__ */ new Map();
    view;
    shown;
    constructor(t) {
      this.payload = t, this.findings = Ci(t.findings), this.views = lc.filter(({ document: n }) => n === void 0 || kt(this, n) || t.documents[n]?.state !== "absent" || t.documents[n].command !== "");
    }
    start(t) {
      for (let a of this.views) {
        let u = a.document !== void 0 && !kt(this, a.document);
        this.links.set(a.name, p("a", { href: xe(a.name), class: u ? "absent" : null, title: u ? "Not made by this run" : null }, a.title));
      }
      let n = [...this.links.values()].map((a) => p("li", {}, a)), { state: r, words: o } = this.payload.decision, s = p("span", { class: `dot ${r}`, "aria-hidden": "true" }), l = String(this.payload.run.root ?? "");
      t.append(
        p("a", { class: "skip", href: "#main", click: this.skip }, "To the content"),
        p(
          "header",
          {},
          p("p", { class: "product" }, s, S(o)),
          p("p", { class: "tree", title: S(l) }, S(l.split(/[\\/]/).pop() ?? "")),
          this.payload.partial ? p("p", { class: "partial" }, p("span", { class: "badge warning" }, "A list of files")) : null,
          p("nav", { "aria-label": "Views" }, p("ul", {}, ...n)),
          this.payload.live === null ? null : Di(this),
          Fp()
        ),
        this.main
      ), addEventListener("hashchange", () => this.follow()), addEventListener("popstate", () => this.follow()), addEventListener("keydown", (a) => this.press(a)), this.show();
    }
    go(t, n = !1) {
      let r = Ln(t);
      r !== location.hash && (n ? history.replaceState(null, "", r) : history.pushState(null, "", r), this.follow());
    }
    skip = (t) => {
      t.preventDefault(), this.main.focus();
    };
    follow() {
      let t = Jo(location.hash);
      Ln(t) !== Ln(this.state) && (this.state = t, this.show());
    }
    show() {
      let t = lc.find((r) => r.name === this.state.view), n = t ?? ns;
      try {
        n === this.view ? this.shown?.update() : this.change(n), t || this.main.prepend(p("p", { class: "missing", role: "status" }, `There is no view called ${S(ht(this.state.view, 60))}: this is the overview.`));
      } catch (r) {
        this.main.append(p("p", { class: "missing", role: "alert" }, `This view cannot be shown: ${S(String(r))}`));
      }
    }
    change(t) {
      let n = this.view === void 0;
      this.shown?.leave(), this.main.replaceChildren(), this.main.className = t.name, this.view = t, this.shown = t.show(this, this.main);
      for (let [r, o] of this.links)
        if (r === t.name) {
          o.setAttribute("aria-current", "page");
          let s = o.closest("ul");
          s && (s.scrollLeft = o.offsetLeft - s.offsetLeft - (s.clientWidth - o.offsetWidth) / 2);
        } else o.removeAttribute("aria-current");
      document.title = `${t.title} \u2013 asset dashboard`, n || (this.main.focus({ preventScroll: !0 }), scrollTo(0, 0));
    }
    // "/" leads to the search, a digit to a view; not while something is typed.
    press(t) {
      if (t.target instanceof HTMLInputElement && t.target.type !== "checkbox" || t.ctrlKey || t.altKey || t.metaKey) return;
      let r = "1234567890".indexOf(t.key);
      if (t.key === "/")
        t.preventDefault(), this.view !== us && this.go({ view: "findings", values: /* @__PURE__ */ new Map() }), document.getElementById("search")?.focus();
      else if (r >= 0 && t.key.length === 1) {
        let o = this.views[r];
        o && this.go({ view: o.name, values: /* @__PURE__ */ new Map() });
      }
    }
  };
  function Fp() {
    let e = document.documentElement, t = matchMedia("(prefers-color-scheme: dark)"), n = () => (e.dataset.theme ?? (t.matches ? "dark" : "light")) === "dark", r = p("button", { type: "button", class: "theme" }), o = () => {
      r.textContent = n() ? "Light" : "Dark", r.setAttribute("aria-label", n() ? "Light colours" : "Dark colours");
      for (let s of document.querySelectorAll("figure")) s.dispatchEvent(new Event("theme"));
    };
    return r.addEventListener("click", () => {
      e.dataset.theme = n() ? "light" : "dark", o();
    }), t.addEventListener("change", o), o(), r;
  }
  async function Dp() {
    let e = document.getElementById("data")?.textContent ?? "", t = document.getElementById("plain"), n = p("div", { id: "app" });
    try {
      let r = new Ks(await Bi(e));
      document.body.append(n), t?.remove(), r.start(n);
    } catch (r) {
      n.remove(), t?.prepend(p("p", { role: "alert" }, `This browser cannot show the whole page: ${S(String(r))}`));
    }
    document.documentElement.dataset.ready = "", performance.mark("ready");
  }
  Dp();
})();
