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
    for (let [o, s] of Object.entries(t)) Sl(r, o, s);
    return Tl(r, n), r;
  }
  var Cc = "http://www.w3.org/2000/svg";
  function At(e, t = {}, ...n) {
    let r = document.createElementNS(Cc, e);
    for (let [o, s] of Object.entries(t)) Sl(r, o, s);
    return Tl(r, n), r;
  }
  function Sl(e, t, n) {
    n == null || n === !1 || (typeof n == "function" ? e.addEventListener(t, n) : e.setAttribute(t, n === !0 ? "" : String(n)));
  }
  function Tl(e, t) {
    for (let n of t)
      n == null || n === !1 || e.append(typeof n == "number" ? String(n) : n);
  }
  function Ml(e, t) {
    for (let [n, r] of Object.entries(t)) e.style.setProperty(n, r);
    return e;
  }

  // src/findings.ts
  var er = ["severity", "rule", "kind", "folder", "owner", "outcome"];
  function Qe(e) {
    let { steps: t } = e, n = new Uint32Array(e.size);
    if (t !== "same") {
      let r = t === "each" ? -1 : 0;
      for (let o = 0; o < n.length; o += 1)
        r += t === "each" ? 1 : t[o] ?? 0, n[o] = r;
    }
    return { values: e.values, codes: n };
  }
  function Zt(e) {
    let t = e.lastIndexOf("/");
    return t < 0 ? "" : e.slice(0, t);
  }
  function kr(e, t) {
    let n = /* @__PURE__ */ new Map(), r = Uint32Array.from(e.values, (o, s) => {
      let i = t(o, s), c = n.get(i);
      return c !== void 0 ? c : (n.set(i, n.size), n.size - 1);
    });
    return { values: [...n.keys()], codes: e.codes.map((o) => r[o] ?? 0) };
  }
  function El(e, t) {
    return { values: t.values, codes: e.codes.map((n) => t.codes[n] ?? 0) };
  }
  function Pl(e) {
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
      kind: El(t, Qe(e.kind)),
      owner: El(t, Qe(e.owner)),
      folder: kr(t, Zt),
      line: e.line,
      column: e.column
    };
  }
  var tr = 16;
  function Ir(e, t) {
    return typeof e.ids == "string" ? e.ids.slice(tr * t, tr * t + tr) : e.ids[t] ?? "";
  }
  function Uo(e, t) {
    if (t.length !== tr) return -1;
    if (typeof e.ids != "string") return e.ids.indexOf(t);
    for (let n = e.ids.indexOf(t); n >= 0; n = e.ids.indexOf(t, n + 1))
      if (n % tr === 0) return n / tr;
    return -1;
  }
  function We(e, t) {
    return e.values[e.codes[t] ?? 0] ?? "";
  }
  function jr(e, t) {
    return {
      id: Ir(e, t),
      severity: We(e.severity, t),
      rule: We(e.rule, t),
      topic: We(e.topic, t),
      outcome: We(e.outcome, t),
      enforcement: We(e.enforcement, t),
      stage: We(e.stage, t),
      path: We(e.path, t),
      message: We(e.message, t),
      pointer: We(e.pointer, t),
      note: We(e.note, t),
      fix: We(e.fix, t),
      kind: We(e.kind, t),
      owner: We(e.owner, t),
      line: e.line[t] ?? 0,
      column: e.column[t] ?? 0
    };
  }
  function $c(e, t, n) {
    return e !== "folder" ? t.includes(n) : t.some((r) => n === r || r !== "" && n.startsWith(`${r}/`));
  }
  function Cl(e, t) {
    let n = Fc(e, t.text), r = er.map((d) => e[d]), o = er.map((d, b) => {
      let g = t.facets[d];
      return g?.length ? Uint8Array.from(r[b].values, (y) => $c(d, g, y) ? 1 : 0) : null;
    }), s = r.map((d) => new Uint32Array(d.values.length)), i = new Uint32Array(e.size), c = o.flatMap((d, b) => d ? [b] : []), u = 0;
    for (let d = 0; d < e.size; d += 1) {
      if (n && !n[d]) continue;
      let b = -1, g = 0;
      for (let y of c)
        if (!o[y][r[y].codes[d]] && (b = y, g += 1, g > 1))
          break;
      if (!(g > 1)) {
        g === 0 && (i[u] = d, u += 1);
        for (let y = 0; y < r.length; y += 1)
          if (g === 0 || y === b) {
            let v = r[y].codes[d], T = s[y];
            T[v] = T[v] + 1;
          }
      }
    }
    return {
      rows: i.slice(0, u),
      counts: Object.fromEntries(er.map((d, b) => [d, s[b]]))
    };
  }
  var Ll = /* @__PURE__ */ new WeakMap();
  function Rc(e) {
    let t = Ll.get(e);
    return t || Ll.set(e, t = e.values.map((n) => n.toLowerCase())), t;
  }
  function Fc(e, t) {
    let n = t.toLowerCase().split(/\s+/).filter(Boolean);
    if (!n.length) return null;
    let r = new Uint8Array(e.size).fill(1);
    for (let o of n) {
      let s = [e.message, e.path, e.rule, e.pointer, e.owner], i = s.map((u) => Uint8Array.from(Rc(u), (d) => d.includes(o) ? 1 : 0)), c = Uo(e, o);
      for (let u = 0; u < e.size; u += 1) {
        if (!r[u]) continue;
        let d = u === c;
        for (let b = 0; !d && b < s.length; b += 1)
          d = i[b][s[b].codes[u]] === 1;
        d || (r[u] = 0);
      }
    }
    return r;
  }
  var _l = ["critical", "error", "warning", "info"], Al = /* @__PURE__ */ new WeakMap();
  function Hc(e, t) {
    let n = Al.get(e);
    if (!n) {
      let r = e.values.map((s, i) => i), o = (s) => e.values[s];
      t ? r.sort((s, i) => _l.indexOf(o(s)) - _l.indexOf(o(i))) : r.sort((s, i) => o(s) < o(i) ? -1 : 1), n = new Uint32Array(r.length), r.forEach((s, i) => n[s] = i), Al.set(e, n);
    }
    return n;
  }
  function $l(e, t, n, r) {
    let o = e[n], s = Hc(o, n === "severity"), i = r ? -1 : 1, c = (u) => s[o.codes[u]] * i;
    return t.slice().sort((u, d) => c(u) - c(d) || u - d);
  }

  // src/words.ts
  var Rl = ["B", "kB", "MB", "GB", "TB"];
  function we(e) {
    let t = e, n = 0;
    for (; t >= 1e3 && n < Rl.length - 1; )
      t /= 1e3, n += 1;
    return `${n === 0 ? t : Number(t.toPrecision(3))} ${Rl[n]}`;
  }
  function j(e) {
    return e.toLocaleString("en-US");
  }
  function ce(e, t, n = `${t}s`) {
    return `${j(e)} ${e === 1 ? t : n}`;
  }
  function ft(e) {
    return e >= 60 ? `${Math.floor(e / 60)} min ${Math.round(e % 60)} s` : e >= 1 ? `${e.toFixed(2)} s` : `${Math.round(e * 1e3)} ms`;
  }
  function tt(e) {
    return `${(100 * e).toFixed(e < 0.1 ? 1 : 0)} %`;
  }
  var Oc = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  function E(e) {
    return e.replace(Oc, (t) => `\\u${t.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }
  function Go(e) {
    return /^[\w@%+=:,./-]+$/.test(e) && !e.startsWith("-") ? e : `'${e.replaceAll("'", "'\\''")}'`;
  }
  function Pt(e, t) {
    if (e.length <= t) return e;
    let n = Math.ceil((t - 1) * 0.7);
    return `${e.slice(0, t - 1 - n)}\u2026${e.slice(e.length - n)}`;
  }

  // src/live.ts
  var Dc = 2e3, Fl = 2e4;
  async function* Hl(e) {
    for (let t = 0; t < e; t += Fl) {
      let n = await fetch(`findings?first=${t}&rows=${Fl}`);
      if (!n.ok) throw new Error(await n.text());
      yield* (await n.text()).split(`
`);
    }
  }
  function Ol(e) {
    let t = p("p", { class: "live note", role: "status" }, "Live"), n = async () => {
      try {
        let r = await (await fetch("state")).json();
        r.stamp !== e.payload.live && r.stamp !== "" && location.reload();
        let o = r.newer.map(E).join(", ");
        t.textContent = r.newer.length ? `A run is under way: ${ce(r.newer.length, "document")} done (${o})` : "Live";
      } catch {
        t.textContent = "The server has ended";
      }
    };
    return setInterval(() => {
      n();
    }, Dc), t;
  }

  // src/payload.ts
  function zc(e) {
    let t = atob(e), n = new Uint8Array(t.length);
    for (let r = 0; r < t.length; r += 1) n[r] = t.charCodeAt(r);
    return n;
  }
  async function Dl(e) {
    let t = new Blob([zc(e.trim())]).stream().pipeThrough(new DecompressionStream("gzip")), n = await new Response(t).json(), r = Object.entries(n.pictures).map(([o, s]) => [o, Nc(n, o, s)]);
    return { ...n, pictures: new Map(r) };
  }
  function Nc(e, t, n) {
    let [r, o, s, i] = e.sources[n] ?? ["", 0, 0, !1], c = e.live !== null && i ? `picture?path=${encodeURIComponent(t)}` : "";
    return { source: r, size: o ? [o, s] : null, whole: c };
  }

  // src/state.ts
  function Ko(e) {
    let [t = "", n = ""] = Wc(e.replace(/^#\/?/, "")), r = /* @__PURE__ */ new Map();
    for (let [o, s] of new URLSearchParams(n))
      r.set(o, [...r.get(o) ?? [], s]);
    return { view: t || "overview", values: r };
  }
  function Wc(e) {
    let t = e.indexOf("?");
    return t < 0 ? [e, ""] : [e.slice(0, t), e.slice(t + 1)];
  }
  function Mn(e) {
    let t = new URLSearchParams();
    for (let [r, o] of e.values) for (let s of o) t.append(r, s);
    let n = t.toString();
    return `#/${e.view}${n ? `?${n}` : ""}`;
  }
  function pt(e, t) {
    return e.values.get(t)?.[0] ?? "";
  }
  function Ur(e, t) {
    return e.values.get(t) ?? [];
  }
  function Qt(e, t, ...n) {
    let r = new Map(e.values), o = n.filter((s) => s !== "");
    return o.length ? r.set(t, o) : r.delete(t), { view: e.view, values: r };
  }
  function zl(e, t, n) {
    let r = Ur(e, t), o = r.includes(n) ? r.filter((s) => s !== n) : [...r, n];
    return Qt(e, t, ...o);
  }
  function $e(e, t = {}) {
    return Mn({ view: e, values: new Map(Object.entries(t).map(([n, r]) => [n, [r]])) });
  }

  // src/assets.ts
  function Nl(e) {
    let t = /* @__PURE__ */ new Map(), n = (s) => {
      let i = t.get(s);
      if (i) return i;
      let c = { path: s, folders: [], files: [], fileCount: 0, bytes: 0, ownFiles: 0, ownBytes: 0 };
      return t.set(s, c), s !== "" && n(Zt(s)).folders.push(c), c;
    }, r = n("");
    e.folders.forEach((s, i) => {
      let c = n(s);
      c.ownFiles = e.folderFiles[i] ?? 0, c.ownBytes = e.folderBytes[i] ?? 0;
      for (let u = c; u; )
        u.fileCount += c.ownFiles, u.bytes += c.ownBytes, u = u.path === "" ? void 0 : n(Zt(u.path));
    });
    let o = Qe(e.folder);
    return o.codes.forEach((s, i) => n(o.values[s] ?? "").files.push(i)), { root: r, byPath: t, data: e, kind: Qe(e.kind), format: Qe(e.format) };
  }
  function Yo(e, t) {
    let n = t.folders.map((i) => ({
      name: `${i.path.slice(t.path ? t.path.length + 1 : 0)}/`,
      path: i.path,
      isFolder: !0,
      kind: "folder",
      format: "",
      bytes: i.bytes,
      files: i.fileCount
    })), [r, o] = [0, 0];
    for (let i of t.files) {
      let c = e.data.size[i] ?? 0, u = e.data.name[i] ?? "";
      r += 1, o += c, n.push({
        name: u,
        path: t.path ? `${t.path}/${u}` : u,
        isFolder: !1,
        kind: e.kind.values[e.kind.codes[i] ?? 0] ?? "",
        format: e.format.values[e.format.codes[i] ?? 0] ?? "",
        bytes: c,
        files: 1
      });
    }
    let s = t.ownFiles - r;
    if (s > 0) {
      let i = `${s.toLocaleString("en-US")} smaller files`, c = { path: "", isFolder: !1, kind: "rest", format: "" };
      n.push({ ...c, name: i, bytes: t.ownBytes - o, files: s });
    }
    return n.sort((i, c) => c.bytes - i.bytes || (i.name < c.name ? -1 : 1));
  }

  // src/page.ts
  function mt(e, t, n) {
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
  function oe(e, ...t) {
    return p("section", { class: "card" }, p("h2", {}, e), ...t);
  }
  function J(e) {
    return p("p", { class: "note" }, e);
  }
  function nr(e) {
    let t = ["critical", "error", "warning", "info"].includes(e);
    return p("span", { class: `badge ${t ? e : "info"}` }, E(e));
  }
  function Wl(e) {
    return p("a", { href: $e("findings", { rule: e }), class: "code nowrap" }, E(e));
  }
  function rr(e) {
    return p("a", { href: $e("findings", { q: e }), class: "code path" }, ...Vc(E(e)));
  }
  var Bc = 40;
  function Vc(e) {
    return e.split(/(?<=\/)/).flatMap((t) => [p("span", { class: t.length > Bc ? null : "nowrap" }, t), p("wbr")]);
  }
  function qo(e, t, n, ...r) {
    let { run: o } = e.payload, s = { "--config": o.config, "--output-dir": o.output_dir }, i = n.flatMap((c) => D(s[c]) ? [c, Go(D(s[c]))] : []);
    return E(["pocketmon-pipeline", t, Bl(e), ...i, ...r].join(" "));
  }
  function Bl(e) {
    let t = D(e.payload.run.root);
    return t ? Go(t) : "ASSETS";
  }
  function k(e, t) {
    return typeof e == "object" && e !== null && !Array.isArray(e) && Object.hasOwn(e, t) ? e[t] : void 0;
  }
  function Be(e) {
    return Array.isArray(e) ? e.filter((t) => typeof t == "object" && t !== null) : [];
  }
  function D(e) {
    return typeof e == "string" ? e : typeof e == "number" || typeof e == "boolean" ? String(e) : "";
  }
  function B(e) {
    return typeof e == "number" && Number.isFinite(e) ? e : 0;
  }
  var Ic = {
    absent: "is not in this folder",
    truncated: "is cut off",
    newer: "was made by a newer version of the program",
    invalid: "cannot be read",
    altered: "was changed after the run had sealed it",
    unsealed: "is not among the outputs that the run sealed",
    large: "is too large to be shown here"
  };
  function He(e, t) {
    let n = e.payload.documents[t];
    if (n?.state === "present") {
      let s = n.cut.map(([i, c]) => `${i} has ${j(c)} entries, and is shown in part`);
      return s.length ? J(`${t}: ${s.join("; ")}.`) : null;
    }
    let r = n?.state ?? "absent", o = p("div", { class: "missing" }, p("p", {}, p("b", {}, t), ` ${Ic[r] ?? r}.`));
    return n?.message && o.append(p("p", {}, E(n.message))), n?.command && o.append(p("p", {}, "To make it: ", p("code", {}, E(n.command.replace("ASSETS", () => Bl(e)))))), o;
  }
  function Xt(e, t) {
    return !["absent", "truncated", "newer", "invalid"].includes(e.payload.documents[t]?.state ?? "absent");
  }
  function nt(e, t) {
    return e.payload.documents[t]?.data;
  }
  function Pe(e, t, n) {
    let r = t.map(({ name: s, number: i }) => p("th", { scope: "col", role: "columnheader", class: i ? "number" : null }, s)), o = n.map(
      (s) => p(
        "tr",
        { role: "row" },
        ...s.map(
          (i, c) => p("td", { role: "cell", class: t[c]?.number ? "number" : null, "data-head": t[c]?.name }, typeof i == "string" ? E(i) : i)
        )
      )
    );
    return p(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": e },
      p("table", { role: "table" }, p("caption", {}, e), p("thead", { role: "rowgroup" }, p("tr", { role: "row" }, ...r)), p("tbody", { role: "rowgroup" }, ...o))
    );
  }
  function En(e, t = "") {
    let n = p("span", { class: `bar ${t}` });
    return n.style.width = `${Math.max(0, Math.min(1, e)) * 100}%`, p("span", { class: "bars", "aria-hidden": "true" }, n);
  }
  function Ct(e) {
    let t = e.filter(([, n]) => n !== "" && n !== null).flatMap(([n, r]) => [
      p("dt", {}, n),
      p("dd", {}, typeof r == "string" ? E(r) : r)
    ]);
    return p("dl", { class: "facts" }, ...t);
  }

  // src/treemap.ts
  function Il(e, t) {
    let n = e.reduce((i, c) => i + c, 0);
    if (n <= 0 || t.width <= 0 || t.height <= 0) return e.map(() => ({ ...t, width: 0, height: 0 }));
    let r = e.map((i) => i / n * t.width * t.height), o = [], s = t;
    for (let i = 0; i < r.length; ) {
      let c = Math.min(s.width, s.height), u = i + 1;
      for (; u < r.length && Vl(r, i, u + 1, c) <= Vl(r, i, u, c); ) u += 1;
      s = jc(r.slice(i, u), s, o), i = u;
    }
    return o;
  }
  function Vl(e, t, n, r) {
    let o = 0;
    for (let c = t; c < n; c += 1) o += e[c];
    let s = e[t], i = e[n - 1];
    return Math.max(r * r * s / (o * o), o * o / (r * r * i));
  }
  function jc(e, t, n) {
    let r = e.reduce((c, u) => c + u, 0), o = t.width >= t.height, s = Math.min(r / (o ? t.height : t.width), o ? t.width : t.height), i = o ? t.y : t.x;
    for (let c of e) {
      let u = s > 0 ? c / s : 0;
      n.push(
        o ? { x: t.x, y: i, width: s, height: u } : { x: i, y: t.y, width: u, height: s }
      ), i += u;
    }
    return o ? { x: t.x + s, y: t.y, width: t.width - s, height: t.height } : { x: t.x, y: t.y + s, width: t.width, height: t.height - s };
  }

  // src/views/details.ts
  function jl(e, t, n) {
    let r = t.line ? `${t.path}:${t.line}${t.column ? `:${t.column}` : ""}` : t.path, o = e.payload.pictures.get(t.path), s = e.payload.picturesLeftOut.find(([u]) => u === t.path)?.[1], c = e.payload.findings.size > n && e.payload.findings.ids.startsWith(t.id, n * 16) ? e.payload.excerpts[String(n)] : void 0;
    return p(
      "div",
      {},
      p("h2", {}, nr(t.severity), " ", p("span", { class: "code" }, E(t.rule))),
      p("p", { class: "message" }, E(t.message)),
      t.fix ? p("p", {}, p("b", {}, "To mend it: "), E(t.fix)) : null,
      c ? Uc(c) : null,
      o ? Gc(o, t.path) : s ? J(`No picture: ${E(s)}.`) : null,
      Ct([
        ["Place", r],
        ["Pointer", t.pointer],
        ["Note", t.note],
        ["Outcome", t.outcome],
        ["Enforcement", t.enforcement],
        ["Kind", t.kind],
        ["Owner", t.owner],
        ["Topic", t.topic],
        ["Stage", t.stage],
        ["Id", t.id]
      ]),
      p("p", { class: "note" }, "More about the rule: ", p("code", {}, `pocketmon-pipeline explain ${E(t.rule)}`)),
      p(
        "p",
        {},
        p("a", { href: $e("findings", { rule: t.rule }) }, "All of this rule"),
        " \xB7 ",
        p("a", { href: $e("findings", { q: t.path }) }, "All of this file")
      )
    );
  }
  function Uc(e) {
    let t = e.lines.map((n, r) => {
      let o = e.first + r, s = o === e.at;
      return p("div", { class: s ? "line meant" : "line" }, p("span", { class: "lineno" }, o), E(n) || " ");
    });
    return p("div", { class: "excerpt", tabindex: "0", role: "region", "aria-label": `Lines around line ${e.at}` }, ...t);
  }
  function Gc(e, t) {
    let n = e.size ? [p("br"), Jo(e)] : [];
    return p("figure", {}, Ln(e.whole || e.source, t), p("figcaption", {}, E(t), ...n));
  }
  function Jo(e) {
    let t = e.size ? `${j(e.size[0])} \xD7 ${j(e.size[1])} pixels` : "";
    return e.whole || !e.size ? ["Original", t].filter(Boolean).join(", ") : `Thumbnail; the picture has ${t}`;
  }
  function Ln(e, t) {
    let n = p("img", { src: e, alt: `Picture ${E(t)}`, loading: "lazy", decoding: "async" });
    return n.addEventListener("error", () => n.replaceWith(p("span", { class: "note broken" }, "cannot be shown"))), n;
  }

  // src/views/assets.ts
  var Zo = { x: 0, y: 0, width: 1e3, height: 420 }, Ul = 300, Kc = 4, Yc = 500, qc = 240, Gl = 24, Gr, Yl = mt("assets", "Assets", (e, t) => {
    if (t.append(p("h1", {}, "Assets")), !e.payload.totals.files) {
      t.append(He(e, "inventory.parquet") ?? J("The tree has no file."));
      return;
    }
    Gr ??= Nl(e.payload.assets);
    let n = Gr.byPath.get(pt(e.state, "folder"));
    if (!n) {
      t.append(J("This link names a folder that the tree does not have."), p("p", {}, p("a", { href: $e("assets") }, "The whole tree")));
      return;
    }
    let r = Yo(Gr, n);
    t.append(
      Jc(n),
      oe(`${we(n.bytes)} in ${ce(n.fileCount, "file")}`, Zc(Gr, n, r), eu()),
      nu(e, n),
      oe("What is in it, as a table", tu(n, r))
    );
  });
  function Jc(e) {
    let t = [];
    for (let r = e.path; r !== ""; r = Zt(r)) {
      let o = E(r.slice(Zt(r) ? Zt(r).length + 1 : 0));
      t.unshift(p("li", {}, p("a", { href: $e("assets", { folder: r }) }, o)));
    }
    let n = p("li", {}, p("a", { href: $e("assets") }, "All assets"));
    return p("nav", { class: "crumbs", "aria-label": "Folders above" }, p("ol", {}, n, ...t));
  }
  var ql = ["image", "audio", "video", "mesh", "data", "text", "source", "font", "archive"];
  function Jl(e) {
    return e === "folder" ? "k-folder" : ql.includes(e) ? `k-${e}` : "k-other";
  }
  function Zc(e, t, n) {
    let r = [];
    Qc({ tree: e, whole: t.bytes, boxes: r }, n, Zo);
    let o = `Bytes of ${t.path || "all assets"}; the table below says the same`, s = At(
      "svg",
      { viewBox: `0 0 ${Zo.width} ${Zo.height}`, role: "group", "aria-label": E(o), class: "treemap" },
      ...r
    );
    return p("div", {}, s);
  }
  var Kl = 20;
  function Qc(e, t, n) {
    let r = [{ parts: t, frame: n, depth: 0 }];
    for (let o of r) {
      if (o.depth > 0 && e.boxes.length > Ul * 3) return;
      let s = o.parts.filter((c) => c.bytes > 0).slice(0, Ul), i = Il(s.map((c) => c.bytes), o.frame);
      s.forEach((c, u) => {
        let d = i[u];
        if (d.width < 3 || d.height < 3) return;
        let b = `${c.path || c.name}, ${we(c.bytes)}, ${tt(c.bytes / e.whole)}`, g = c.isFolder && o.depth < Kc && d.width > 70 && d.height > 60, y = Xc(c, d, b, g);
        e.boxes.push(c.isFolder ? At("a", { href: $e("assets", { folder: c.path }) }, y) : y);
        let v = g ? e.tree.byPath.get(c.path) : void 0;
        if (!v) return;
        let T = { x: d.x + 4, y: d.y + Kl, width: d.width - 8, height: d.height - Kl - 4 };
        r.push({ parts: Yo(e.tree, v), frame: T, depth: o.depth + 1 });
      });
    }
  }
  function Xc(e, t, n, r) {
    let o = At(
      "g",
      {},
      At("title", {}, E(n)),
      At("rect", {
        x: t.x + 1,
        y: t.y + 1,
        rx: 2,
        class: Jl(e.kind),
        width: Math.max(0, t.width - 2),
        height: Math.max(0, t.height - 2)
      })
    );
    if (t.width > 50 && t.height > 18) {
      let s = Math.floor((t.width - 10) / 7.4), i = r && s > e.name.length + 9 ? `  ${we(e.bytes)}` : "";
      o.append(At("text", { x: t.x + 6, y: t.y + 15 }, E(Pt(e.name, s)) + i)), !r && t.height > 36 && o.append(At("text", { x: t.x + 6, y: t.y + 30, class: "small" }, we(e.bytes)));
    }
    return o;
  }
  function eu() {
    let e = ["folder", ...ql, "other"];
    return p("ul", { class: "legend" }, ...e.map((t) => p("li", {}, p("span", { class: `swatch ${Jl(t)}` }), t)));
  }
  function tu(e, t) {
    let n = [{ name: "Name" }, { name: "Kind" }, { name: "Format" }, { name: "Files", number: !0 }, { name: "Bytes", number: !0 }, { name: "Share" }], r = t.slice(0, Yc).map((s) => [
      s.isFolder ? p("a", { href: $e("assets", { folder: s.path }), class: "code" }, E(s.name)) : s.path ? p("a", { href: $e("findings", { q: s.path }), class: "code", title: "Findings of this file" }, E(s.name)) : s.name,
      s.kind,
      s.format,
      j(s.files),
      we(s.bytes),
      En(e.bytes ? s.bytes / e.bytes : 0, "quiet")
    ]), o = Pe(`What ${e.path || "the tree"} holds`, n, r);
    return t.length > r.length ? p("div", {}, o, J(`and ${ce(t.length - r.length, "more entry", "more entries")}`)) : o;
  }
  function nu(e, t) {
    let n = t.path ? `${t.path}/` : "", r = [...e.payload.pictures].filter(([i]) => i.startsWith(n)), o = r.slice(0, qc).map(([i, c]) => ou(i, c)), s = r.length - o.length;
    return oe(
      `Pictures (${j(r.length)})`,
      o.length ? p("div", { class: "thumbs" }, ...o.slice(0, Gl)) : J("The page carries no picture of this folder."),
      ru(o.slice(Gl)),
      s > 0 ? J(`and ${ce(s, "more picture")} in the folders beneath`) : null,
      J(e.payload.picturesNote),
      lu(e, n)
    );
  }
  function ru(e) {
    return e.length ? p("details", { class: "fold" }, p("summary", {}, ce(e.length, "more picture")), p("div", { class: "thumbs" }, ...e)) : null;
  }
  function ou(e, t) {
    let n = Pt(e.slice(e.lastIndexOf("/") + 1), 24);
    return p(
      "figure",
      { class: "thumb" },
      p("a", { href: $e("findings", { q: e }), title: E(e) }, Ln(t.source, e)),
      p("figcaption", { title: E(e) }, E(n), p("br"), su(t))
    );
  }
  function su(e) {
    return p("span", { class: "note" }, e.size ? e.size.map(j).join(" \xD7 ") : "original");
  }
  function lu(e, t) {
    let { picturesLeftOut: n, picturesLeftOutInAll: r } = e.payload, o = n.filter(([c]) => c.startsWith(t));
    if (!o.length) return null;
    let s = o.map(([c, u]) => [rr(c), E(u)]), i = r - n.length;
    return p(
      "div",
      {},
      Pe(`Pictures left out (${j(o.length)})`, [{ name: "Picture" }, { name: "Why" }], s),
      i > 0 ? J(`and ${ce(i, "more picture")} of the whole tree`) : null
    );
  }

  // src/explorer.ts
  var iu = 200, au = 9, cu = 5;
  function Kr(e) {
    return typeof e == "object" && e !== null && !Array.isArray(e);
  }
  function Zl(e) {
    return Array.isArray(e) && e.length > 1 && e.every((t) => typeof t == "number");
  }
  function Yr(e) {
    let t = E(e).replaceAll("_", " ");
    return t.charAt(0).toUpperCase() + t.slice(1);
  }
  function _n(e, t, n = ["schema", "run"], r = 0) {
    if (r > cu) return J("Deeper than is shown here.");
    if (Array.isArray(e)) return uu(e, t, r);
    if (!Kr(e)) return p("p", {}, qr(e));
    let o = Object.entries(e).filter(([d]) => r > 0 || !n.includes(d)), s = o.filter(([, d]) => !Kr(d) && (!Array.isArray(d) || !d.length || Zl(d))), i = o.filter((d) => !s.includes(d)), c = s.flatMap(([d, b]) => [p("dt", {}, Yr(d)), p("dd", {}, qr(b))]), u = r === 0 ? "h2" : r === 1 ? "h3" : "h4";
    return p(
      "div",
      {},
      c.length ? p("dl", { class: r === 0 ? "facts card" : "facts" }, ...c) : null,
      ...i.map(([d, b]) => {
        let g = _n(b, d, n, r + 1);
        return p("section", { class: r === 0 ? "card" : null }, p(u, {}, Yr(d)), g);
      })
    );
  }
  function uu(e, t, n) {
    if (!e.length) return J("None.");
    let r = e.slice(0, iu), o = e.length - r.length, s = o > 0 ? J(`and ${ce(o, "more")}`.replace("mores", "more")) : null;
    if (!r.every(Kr)) return p("div", {}, p("ul", {}, ...r.map((u) => p("li", {}, Kr(u) ? _n(u, t, [], n + 1) : qr(u)))), s);
    let i = [...new Set(r.flatMap(Object.keys))].slice(0, au), c = i.map((u) => ({ name: Yr(u), number: r.every((d) => !Object.hasOwn(d, u) || typeof (d[u] ?? 0) == "number") }));
    return p("div", {}, Pe(Yr(t), c, r.map((u) => i.map((d) => qr(Object.hasOwn(u, d) ? u[d] : null)))), s);
  }
  function qr(e) {
    return e == null ? "\u2013" : typeof e == "number" ? Number.isInteger(e) ? j(e) : String(Number(e.toPrecision(6))) : typeof e == "boolean" ? e ? "yes" : "no" : typeof e == "string" && e !== "" ? p("span", { class: "clamp" }, E(Pt(e, 400))) : Array.isArray(e) && !e.length ? "none" : e === "" ? "\u2013" : Zl(e) ? du(e) : p("span", { class: "code clamp" }, E(Pt(JSON.stringify(e), 200)));
  }
  function du(e) {
    let [t, n] = [Math.min(...e), Math.max(...e)], [r, o] = [120, 24], s = (g) => g / (e.length - 1) * (r - 4) + 2, i = (g) => o - 3 - (g - t) / (n - t || 1) * (o - 6), c = e.map((g, y) => `${s(y).toFixed(1)},${i(g).toFixed(1)}`).join(" "), u = (g) => String(Number(g.toPrecision(4))), d = `${e.length} values from ${u(t)} to ${u(n)}, the last ${u(e.at(-1) ?? 0)}`, b = At("svg", { viewBox: `0 0 ${r} ${o}`, width: r, height: o, role: "img", "aria-label": d, class: "sparkline" }, At("title", {}, d), At("polyline", { points: c }));
    return p("span", { class: "nowrap" }, b, " ", u(e.at(-1) ?? 0));
  }

  // src/views/budgets.ts
  var Xo = "budget_recommendations.json", Ql = "policy_guard_report.json", Qo = 5e-3, Xl = mt("budgets", "Budgets", (e, t) => {
    t.append(p("h1", {}, "Budgets"), fu(e));
    let n = He(e, Xo);
    n && t.append(n);
    let r = nt(e, Xo), o = k(r, "run");
    o && t.append(gu(e, o), bu(e, o), yu(o), wu(o), xu(k(o, "last_prediction"))), r && t.append(vu(r));
  });
  function fu(e) {
    let t = Be(k(nt(e, Ql), "budgets"));
    return oe("Budgets of the assets", He(e, Ql) ?? (t.length ? pu(t) : J("The policy sets none: see asset_budgets in the policy's reference.")));
  }
  function pu(e) {
    return Pe(
      "Budgets of the policy, and what is used of them",
      [{ name: "Budget" }, { name: "Platform" }, { name: "Metric" }, { name: "Used", number: !0 }, { name: "Limit", number: !0 }, { name: "Share" }, { name: "State" }],
      e.map((n) => {
        let [r, o] = [B(n.measured), B(n.ceiling)], s = D(n.metric), i = (u) => /byte/.test(s) ? we(u) : j(u), c = n.state === "exceeded";
        return [
          D(n.budget),
          D(n.platform),
          s,
          n.measured === null ? "\u2013" : i(r),
          i(o),
          En(o ? r / o : 0, c ? "over" : ""),
          p("span", { class: c ? "badge error" : null }, E(D(n.words) || D(n.state)))
        ];
      })
    );
  }
  function Nt(e, t) {
    return typeof e == "number" ? t(e) : "\u2013";
  }
  function Jr(e, t) {
    if (typeof e != "number" || typeof t != "number" || t <= 0) return "\u2013";
    let n = e / t;
    return p("span", { class: "used" }, En(n, n > 1 ? "over" : ""), p("span", {}, tt(n)));
  }
  function mu(e) {
    let t = ce(B(k(e, "runs")), "run"), n = k(e, "covered"), r = k(e, "capped") === !0 ? "; cut by a limit" : "", o = D(k(e, "basis"));
    if (o === "prior") return `a prior, nothing is measured yet${r}`;
    if (o === "few runs") return `few runs: the most of ${t}, with a margin${r}`;
    let s = typeof n == "number" ? `, held in ${tt(n)} of ${j(B(k(e, "judged")))}` : "";
    return `learned of ${t}${s}${r}`;
  }
  function hu(e) {
    let t = D(k(e, "basis"));
    return `${t === "prior" ? "a prior" : ce(B(k(e, "runs")), "run")}${t === "history" ? ", learned" : ""}${k(e, "capped") === !0 ? ", cut" : ""}`;
  }
  function gu(e, t) {
    let n = k(t, "total"), r = k(nt(e, "performance_profile.json"), "run"), o = (d, b, g, y, v) => {
      let T = k(n, b), R = D(k(y, "level")), O = p("span", { class: `badge ${R === "high" ? "good" : R === "moderate" ? "info" : "warning"}` }, E(R || "unknown"));
      return [d, Nt(k(T, "expected"), v), Nt(k(T, "budget"), v), Nt(g, v), Jr(g, k(T, "budget")), mu(T), O];
    }, [s, i] = [k(n, "confidence"), k(n, "memory_confidence")], c = [...new Set([s, i].map((d) => D(k(d, "meaning"))))].filter(Boolean);
    return oe(
      "Recommended for the next run",
      Pe("Budgets of time and memory of a whole run", [{ name: "Of" }, { name: "Expected", number: !0 }, { name: "Budget", number: !0 }, { name: "This run took", number: !0 }, { name: "Used" }, { name: "Rests on" }, { name: "Confidence" }], [
        o("Time", "seconds", k(r, "seconds"), s, ft),
        o("Memory", "memory_bytes", k(r, "peak_memory_bytes"), i, we)
      ]),
      ...c.map((d) => J(E(d)))
    );
  }
  function bu(e, t) {
    let n = new Map(Be(k(k(nt(e, "performance_profile.json"), "run"), "stages")).map((u) => [D(u.stage), u])), r = Be(k(t, "stages")).map((u) => {
      let d = n.get(D(u.stage)), [b, g] = [u.seconds, u.memory_bytes], [y, v] = [d?.wall_seconds, d?.peak_memory_bytes], [T, R] = [k(b, "budget"), k(g, "budget")], O = [p("span", { class: "nowrap" }, E(D(u.stage))), Nt(T, ft), Nt(y, ft), Jr(y, T), Nt(R, we), Nt(v, we), Jr(v, R), hu(b)];
      return { weight: Math.max(B(y), B(k(b, "expected"))), cells: O };
    });
    r.sort((u, d) => d.weight - u.weight);
    let o = [{ name: "Stage" }, { name: "Time budget", number: !0 }, { name: "Took", number: !0 }, { name: "Used" }, { name: "Memory budget", number: !0 }, { name: "Took", number: !0 }, { name: "Used" }, { name: "Rests on" }], [s, i] = [r.filter((u) => u.weight >= Qo), r.filter((u) => u.weight < Qo)], c = (u, d) => Pe(u, o, d.map((b) => b.cells));
    return oe(
      "Stage by stage",
      s.length ? c("Budgets of each stage, longest first", s) : J("No stage takes long."),
      i.length ? Sr(`${ce(i.length, "stage")} of less than ${ft(Qo)}`, c("Budgets of short stages", i)) : null,
      J("Memory is that of all processes while the stage runs. A dash: the stage runs after this run was measured.")
    );
  }
  function Sr(e, ...t) {
    return p("details", { class: "fold" }, p("summary", {}, e), ...t);
  }
  function yu(e) {
    let t = k(e, "utilization"), n = (o) => {
      let s = k(t, o);
      return typeof s == "number" ? p("span", { class: "used" }, En(s), p("span", {}, tt(s))) : "\u2013";
    }, r = Be(k(t, "longest_stages")).map((o) => [D(o.stage), ft(B(o.seconds)), p("span", { class: "used" }, En(B(o.share)), p("span", {}, tt(B(o.share))))]);
    return oe(
      "How the machine is used",
      p("p", {}, E(D(k(t, "meaning")))),
      Ct([["All processors", n("processors")], ["Processor of each worker", n("workers")], ["The machine's memory", n("memory")], ["Files from the cache", n("cached")]]),
      r.length ? Pe("Where the time goes", [{ name: "Stage" }, { name: "Expected", number: !0 }, { name: "Part of the run" }], r) : null,
      J(`The middle of the last ${ce(B(k(t, "runs")), "run")}.`)
    );
  }
  function wu(e) {
    let t = Be(k(e, "suggestions")).map((r) => [p("span", { class: "code nowrap" }, E(D(r.knob))), D(r.change), Nt(r.gain_seconds, ft), D(r.why)]), n = [{ name: "Knob" }, { name: "Change" }, { name: "Expected gain", number: !0 }, { name: "Why" }];
    return oe("What would make runs cheaper", t.length ? Pe("Suggestions, largest gain first", n, t) : J("Nothing that is worth a line."));
  }
  function xu(e) {
    let t = (i, c, u) => {
      let d = k(c, "within"), b = d === !0 ? p("span", { class: "badge good" }, "within") : d === !1 ? p("span", { class: "badge error" }, "exceeded") : "\u2013";
      return [i, Nt(k(c, "expected"), u), Nt(k(c, "budget"), u), Nt(k(c, "actual"), u), Jr(k(c, "actual"), k(c, "budget")), b];
    }, n = [{ name: "Of" }, { name: "Foretold", number: !0 }, { name: "Budget", number: !0 }, { name: "Came true", number: !0 }, { name: "Budget efficiency" }, { name: "State" }], o = [["Time", "seconds", ft], ["Memory", "memory_bytes", we]].filter(([, i]) => k(e, i)).map(([i, c, u]) => t(i, k(e, c), u)), s = Be(k(e, "stages")).sort((i, c) => B(c.actual) - B(i.actual)).map((i) => t(D(i.stage), i, ft));
    return oe(
      "The last prediction, and what came true",
      o.length ? Pe("Foretold of the last run", n, o) : J("No run was foretold yet: the next one will be."),
      s.length ? Sr(`Time of ${ce(s.length, "stage")}`, Pe("Foretold of its stages", n, s)) : null
    );
  }
  function vu(e) {
    let { coverage: t, adaptive_budget: n, performance_benchmarks: r } = e;
    return p("section", { class: "card" }, Sr("Settings that these rest on", _n({ coverage: t, adaptive_budget: n, performance_benchmarks: r }, Xo, [], 1)));
  }

  // src/views/documents.ts
  function ni(e, t, n) {
    return mt(e, t, (r, o) => {
      o.append(p("h1", {}, t));
      let s = He(r, n);
      s && o.append(s);
      let i = nt(r, n);
      i != null && o.append(_n(i, n));
    });
  }
  var ri = ni("symbols", "Symbols", "symbol_sparklines.json"), oi = ni("rollback", "Rollback", "rollback_playbook.json"), Zr = "integrity_report.json", si = ["altered", "truncated", "invalid"], ku = ["schema", "run", "signature", "valid", "files", "manifest", "artifacts"], li = mt("integrity", "Integrity", (e, t) => {
    t.append(p("h1", {}, "Integrity"));
    let n = nt(e, Zr), r = Su(e), o = He(e, Zr);
    o && t.append(o), (es(n) || r.length) && t.append(Tu(n, r)), es(n) && t.append(Mu(n), Lu(n), _n(n, Zr, ku)), t.append(ii(e));
  });
  function es(e) {
    return e != null;
  }
  function Su(e) {
    let { documents: t, outputs: n } = e.payload, r = Object.keys(t).filter((s) => t[s]?.state === "altered"), o = n.filter(([, , , , s]) => si.includes(s)).map(([s]) => s);
    return [.../* @__PURE__ */ new Set([...r, ...o])].sort();
  }
  function Tu(e, t) {
    let n = k(e, "valid") === !0, r = D(k(k(e, "signature"), "status")) !== "unsigned", s = n ? r ? "The assets are as they were signed" : "The assets are as an unsigned manifest lists them" : "The assets are not as they were signed", i = t.length || !n ? "failed" : r ? "passed" : "unknown", c = D(k(k(e, "signature"), "message")), u = t.length ? "Outputs were changed after the run" : s;
    return p(
      "section",
      { class: `verdict ${i}`, "aria-label": "Integrity" },
      p("p", { class: "word" }, u),
      t.length ? p("p", {}, E(t.join(", "))) : null,
      t.length && es(e) ? p("p", {}, `What ${Zr} says: ${s.charAt(0).toLowerCase()}${s.slice(1)}.`) : null,
      c ? p("p", {}, E(c)) : null
    );
  }
  function Mu(e) {
    let [t, n, r] = ["signature", "files", "manifest"].map((o) => k(e, o));
    return oe(
      "The manifest",
      Ct([
        ["Problem", D(k(r, "problem"))],
        ["Files listed", j(B(k(n, "listed")))],
        ["Matching", j(B(k(n, "matching")))],
        ["Ignored", j(B(k(n, "ignored")))],
        ["Not present", j(Be(k(n, "not_present")).length)],
        ["Algorithm", D(k(t, "algorithm"))],
        ["Key", D(k(t, "key_id"))]
      ])
    );
  }
  var Eu = ["differs", "missing", "extra"], ei = 200;
  function Lu(e) {
    let t = k(e, "files"), n = k(k(e, "manifest"), "unsafe"), r = [
      ...Be(n).map((s) => ["unsafe", D(s.path), D(s.reason)]),
      ...Be(k(e, "artifacts")).map((s) => [D(s.kind), D(s.path), D(s.detail)]),
      ...Eu.flatMap((s) => Be(k(t, s)).map((i) => [s, D(i.path), D(i.detail)]))
    ], o = r.length - ei;
    return oe(
      "What is not as it was signed",
      r.length ? Pe("Files and outputs that differ", [{ name: "Kind" }, { name: "Path" }, { name: "What" }], r.slice(0, ei)) : J("Nothing."),
      o > 0 ? J(`and ${j(o)} more`) : null
    );
  }
  function ii(e) {
    let t = e.payload.outputs.map(([r, o, s, i, c]) => [
      p("span", { class: "code" }, E(r)),
      c === "present" ? "as written" : p("span", { class: `badge ${si.includes(c) ? "error" : "warning"}` }, E(c)),
      i,
      we(s),
      p("span", { class: "code" }, E(o))
    ]), n = [{ name: "Output" }, { name: "State" }, { name: "Stage" }, { name: "Size", number: !0 }, { name: "SHA-256 begins" }];
    return oe("What the run wrote", t.length ? Pe("Outputs of the run", n, t) : He(e, "pipeline_summary.json") ?? J("Nothing is listed."));
  }
  function ti(e, t) {
    return t.length ? [oe(e, p("ul", {}, ...t.map((n) => p("li", {}, E(n)))))] : [];
  }
  var _u = {
    started_at: "Started",
    root: "Tree",
    output_dir: "Output folder",
    config: "Policy",
    config_sha256: "Policy's SHA-256 begins",
    jobs: "Jobs",
    key: "Key",
    version: "Version"
  }, ai = mt("run", "Run", (e, t) => {
    let { run: n, totals: r, documents: o } = e.payload, s = Xt(e, "inventory.parquet");
    t.append(
      p("h1", {}, "Run"),
      oe("How it was started", Ct(Object.entries(n).map(([i, c]) => [_u[i] ?? i.replaceAll("_", " "), c === null ? "" : String(c)]))),
      oe(
        "What it found",
        Ct([
          ["Extent", e.payload.partial ? "a list of files" : "the whole tree"],
          ["Files", s ? `${j(r.files)}, ${we(r.bytes)}` : "not known"],
          ["Links", s ? j(r.links) : "not known"],
          ["Findings", Xt(e, "findings.json") ? j(r.findings) : "not known"],
          ...Object.entries(r.outcome).map(([i, c]) => [`Findings: ${i}`, j(c)]),
          ["Owners", e.payload.owners]
        ])
      ),
      oe(
        "What this page shows",
        Pe(
          "Documents of the run",
          [{ name: "Document" }, { name: "State" }, { name: "Remark" }],
          Object.entries(o).map(([i, c]) => [p("span", { class: "code" }, i), c.state, c.message || (c.state === "absent" && c.command ? p("code", {}, c.command) : "")])
        )
      ),
      ii(e),
      ...ti("What is wrong with the output folder", e.payload.problems),
      ...ti("What else could not be had", e.payload.remarks)
    );
  });

  // src/views/compare.ts
  var Au = 12e6, Pu = 32, Tr = 0.125, Cu = 360;
  function fi(e, t, n) {
    let r = p("section", { class: "card compare", "aria-label": "Comparison" }, p("h2", {}, "Side by side")), o = p("a", { href: $e("duplicates"), class: "close" }, "Close"), [s, i] = [e.payload.pictures.get(t), e.payload.pictures.get(n)];
    if (r.append(o), !s || !i) {
      let u = E(s ? n : t);
      return r.append(J(`The page carries no picture of ${u}. ${e.payload.picturesNote}`)), r;
    }
    let c = [s, i].every((u) => u.whole || !u.size);
    return $u(r, [ci(s, t, c), ci(i, n, c)]), r;
  }
  function ci(e, t, n) {
    let r = !n && e.size !== null, o = Jo(r ? { ...e, whole: "" } : e);
    return { path: t, source: n && e.whole ? e.whole : e.source, said: o, isSmall: r };
  }
  async function $u(e, t) {
    let n = t.map(({ source: y, path: v }) => p("img", { src: y, alt: E(v) }));
    await Promise.allSettled(n.map((y) => y.decode()));
    let [r, o] = n, s = n.map((y, v) => ui(y, t[v]?.path ?? "")), i = t[0].isSmall !== t[1].isSmall, [c, u] = i ? [null, "One is a thumbnail, the other is not: their pixels are not compared."] : zu(r, o, t[0].isSmall ? Pu : 0);
    c && s.push(ui(c, "Difference")), Du(s);
    let d = p("input", { type: "range", id: "zoom", min: Tr, max: 16, step: Tr, value: Hu(n) }), b = p("output", { for: "zoom" }), g = () => {
      b.textContent = `${d.value} \xD7`;
      for (let y of s) Ou(y, Number(d.value));
    };
    d.addEventListener("input", g), g(), e.append(
      p("div", { class: "toolbar" }, p("label", { for: "zoom" }, "Zoom "), d, b, p("p", { class: "status", role: "status" }, t[0].isSmall && c ? `As thumbnails, roughly: ${u}` : u)),
      p("div", { class: "panes" }, ...s.map((y, v) => p("figure", {}, y, Ru(t[v]))))
    ), t.some(({ isSmall: y }) => y) && e.append(Fu());
  }
  function Ru(e) {
    return e ? p("figcaption", {}, E(e.path), p("br"), p("span", { class: "note" }, e.said)) : p("figcaption", {}, "Difference");
  }
  function Fu() {
    let e = p("code", {}, "pocketmon-pipeline serve");
    return p("p", { class: "note" }, "This page carries thumbnails of large pictures. ", e, " compares the originals, on the machine that has the assets.");
  }
  function Hu(e) {
    let t = Math.max(...e.flatMap(Qr));
    return Math.max(Tr, Math.min(3, Math.floor(Cu / t / Tr) * Tr));
  }
  function ui(e, t) {
    return p("div", { class: "pane", tabindex: "0", role: "region", "aria-label": E(t) }, e);
  }
  function Qr(e) {
    return e instanceof HTMLImageElement ? [e.naturalWidth || 96, e.naturalHeight || 96] : e instanceof HTMLCanvasElement ? [e.width, e.height] : [0, 0];
  }
  function Ou(e, t) {
    let n = e.firstElementChild, [r] = Qr(n);
    n.style.width = `${r * t}px`, n.style.imageRendering = t < 1 ? "auto" : "pixelated";
  }
  function Du(e) {
    for (let t of e)
      t.addEventListener("scroll", () => {
        for (let n of e)
          n !== t && (n.scrollLeft !== t.scrollLeft && (n.scrollLeft = t.scrollLeft), n.scrollTop !== t.scrollTop && (n.scrollTop = t.scrollTop));
      });
  }
  function di(e, t, n) {
    let o = p("canvas", { width: t, height: n }).getContext("2d");
    return o ? (o.drawImage(e, 0, 0), o.getImageData(0, 0, t, n).data) : null;
  }
  function zu(e, t, n) {
    let [r, o] = [Qr(e), Qr(t)], s = Math.max(r[0], o[0]), i = Math.max(r[1], o[1]);
    if (s * i > Au) return [null, "The pictures are too large to be compared here."];
    let [c, u] = [di(e, s, i), di(t, s, i)], d = p("canvas", { width: s, height: i }), b = d.getContext("2d");
    if (!c || !u || !b) return [null, "This browser compares no pictures."];
    let g = b.createImageData(s, i), y = Nu(c, u, g.data, n);
    b.putImageData(g, 0, 0);
    let v = r[0] === o[0] && r[1] === o[1] ? "" : `${r.join(" \xD7 ")} against ${o.join(" \xD7 ")} pixels. `, T = y ? `${j(y)} pixels differ (${tt(y / (s * i))}).` : "No pixel differs.";
    return [d, v + T];
  }
  function Nu(e, t, n, r = 0) {
    let o = 0;
    for (let s = 0; s < n.length; s += 4) {
      let i = 0;
      for (let u = 0; u < 4; u += 1)
        i = Math.max(i, Math.abs((e[s + u] ?? 0) - (t[s + u] ?? 0)));
      i <= r && (i = 0), i && (o += 1);
      let c = 255 - (255 - (e[s + 1] ?? 0)) * 0.15;
      n[s] = i ? 214 : c, n[s + 1] = i ? 120 - i * 0.4 : c, n[s + 2] = i ? 40 : c, n[s + 3] = i ? 255 : 140;
    }
    return o;
  }

  // src/views/duplicates.ts
  var Xr = "embedding_duplicate_groups.json", ts = 200;
  function Wu(e) {
    return Be(k(nt(e, Xr), "groups")).map((t) => {
      let n = Array.isArray(t.paths) ? t.paths.map(D) : [];
      return { keep: D(t.keep) || (n[0] ?? ""), paths: n, method: D(t.method), kind: D(t.kind), wasted: B(t.wasted_bytes) };
    });
  }
  var pi = mt("duplicates", "Duplicates", (e, t) => {
    t.append(p("h1", {}, "Duplicates"));
    let n = He(e, Xr);
    n && t.append(n);
    let r = nt(e, Xr);
    if (r == null) return;
    let o = Wu(e), [s, i] = [pt(e.state, "left"), pt(e.state, "right")];
    s && i && t.append(fi(e, s, i));
    let c = k(r, "totals"), u = B(k(c, "groups")) || o.length;
    t.append(
      p("p", {}, `${ce(u, "group")}; ${we(B(k(c, "wasted_bytes")))} could be saved, ${tt(e.payload.totals.bytes ? B(k(c, "wasted_bytes")) / e.payload.totals.bytes : 0)} of the tree, without ${ce(B(k(c, "redundant_files")), "file")}.`),
      ...o.slice(0, ts).map((d, b) => Bu(e, d, b))
    ), o.length || t.append(J("No two files are alike.")), o.length > ts && t.append(J(`The ${j(ts)} groups that waste most are shown; ${Xr} has all.`));
  });
  function Bu(e, t, n) {
    let r = t.paths.filter((c) => c !== t.keep), o = `${t.method} ${t.kind}: ${ce(t.paths.length, "file")}, ${we(t.wasted)} to save`, s = [t.keep, ...r.slice(0, 20)].map((c, u) => {
      let d = e.payload.pictures.get(c), b = Qt(Qt({ view: "duplicates", values: /* @__PURE__ */ new Map() }, "left", t.keep), "right", c);
      return p(
        "li",
        {},
        d ? Ln(d.source, c) : p("span", { class: "nopicture", "aria-hidden": "true" }),
        p(
          "span",
          {},
          rr(c),
          p("br"),
          u === 0 ? p("span", { class: "note" }, "keep this one") : null,
          u > 0 ? p("a", { href: $e("duplicates", { left: pt(b, "left"), right: pt(b, "right") }), "aria-label": `Compare side by side: ${E(c)}` }, "Compare side by side") : null
        )
      );
    }), i = r.length - 20;
    return oe(`${n + 1}. ${E(o)}`, p("ul", { class: "group" }, ...s), i > 0 ? J(`and ${ce(i, "more file")}`) : null);
  }

  // src/grid.ts
  var Wt = 46, mi = 12e6, eo = class {
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
    makeHead(t) {
      let n = p("button", { type: "button", tabindex: "-1", click: () => this.options.sort(t.name) }, t.title);
      return p("div", { role: "columnheader", class: `cell ${t.name}` }, t.sortable ? n : t.title);
    }
    setRows(t, n, r) {
      this.rows = t, this.element.setAttribute("aria-rowcount", String(t.length + 1)), this.options.columns.forEach((o, s) => {
        let i = this.heads[s];
        o.name === n ? i.setAttribute("aria-sort", r ? "descending" : "ascending") : i.removeAttribute("aria-sort");
      }), this.inner.style.height = `${Math.min(t.length * Wt, mi)}px`, this.active = Math.min(this.active, Math.max(0, t.length - 1)), this.draw();
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
      return Math.max(1, this.rows.length * Wt / mi);
    }
    // Pixels in which rows are seen.
    get height() {
      return Math.max(Wt, Math.min(this.element.clientHeight - this.head.offsetHeight, innerHeight));
    }
    drawSoon() {
      this.waiting || (this.waiting = requestAnimationFrame(() => this.draw()));
    }
    draw() {
      cancelAnimationFrame(this.waiting), this.waiting = 0;
      let t = this.element.scrollTop, n = Math.ceil(this.height / Wt) + 1, r = this.printed ? 0 : Math.max(0, Math.floor(t * this.scale / Wt) - 4), o = Math.min(this.rows.length, this.printed || r + n + 8), s = this.printed ? 0 : r * Wt - (t * this.scale - t), i = [];
      for (let u = r; u < o; u += 1) {
        let d = this.makeRow(u);
        d.style.top = `${s + (u - r) * Wt}px`, i.push(d);
      }
      this.inner.replaceChildren(...i), this.active >= r && this.active < o ? this.element.setAttribute("aria-activedescendant", `row-${this.active}`) : this.element.removeAttribute("aria-activedescendant");
    }
    makeRow(t) {
      let n = this.rows[t], r = this.options.cells(n).map((s, i) => p("div", { role: "gridcell", class: `cell ${this.options.columns[i]?.name ?? ""}` }, s)), o = ["grid-row", t === this.active ? "active" : "", n === this.chosen ? "chosen" : ""];
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
      let { height: t } = this, n = this.active * Wt / this.scale, r = this.element.scrollTop;
      n < r ? this.element.scrollTop = n : n + Wt > r + t && (this.element.scrollTop = n + Wt - t);
    }
    press(t) {
      if (t.target !== this.element || t.ctrlKey || t.altKey || t.metaKey) return;
      let n = Math.max(1, Math.floor(this.height / Wt) - 1), o = {
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
  var rs = class {
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
  }, ns = [
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
  async function hi(e, t) {
    let n = Object.fromEntries(ns.map((i) => [i, new rs()])), r = [], o = [[], []];
    for await (let i of e) {
      let c = Vu(i);
      if (c) {
        for (let u of ns) n[u].add(r.length, c[u]);
        r.push(String(c.fingerprint ?? "").slice(0, 16)), o[0].push(Number(c.line ?? 0)), o[1].push(Number(c.column ?? 0));
      }
    }
    let s = Object.fromEntries(ns.map((i) => [i, n[i].end(r.length)]));
    return {
      ...s,
      size: r.length,
      ids: r,
      kind: kr(s.path, (i) => t.kind.get(i) ?? ""),
      owner: kr(s.path, (i) => t.owner.get(i) ?? ""),
      folder: kr(s.path, Zt),
      line: o[0],
      column: o[1]
    };
  }
  function Vu(e) {
    let t = e.trim().replace(/,$/, "");
    if (!t.startsWith("{") || !t.endsWith("}")) return null;
    try {
      let n = JSON.parse(t);
      return typeof n == "object" && n !== null && "rule" in n ? n : null;
    } catch {
      return null;
    }
  }
  async function* gi(e) {
    let t = e.stream().pipeThrough(new TextDecoderStream()).getReader(), n = "";
    for (; ; ) {
      let { done: r, value: o } = await t.read(), s = (n + (o ?? "")).split(`
`);
      if (n = r ? "" : s.pop() ?? "", yield* s, r) return;
    }
  }

  // src/views/loader.ts
  function yi(e, t) {
    let n = e.payload.totals.findings - e.findings.size;
    if (n <= 0) return p("div", { hidden: !0 });
    let r = p("span", { role: "status" });
    if (e.payload.live !== null)
      return bi(e, Hl(e.payload.totals.findings), r).then((c) => c && t()), p("p", { class: "missing" }, `The other ${j(n)} findings: `, r);
    let o = p("input", { type: "file", accept: ".json,application/json", id: "rest" });
    o.addEventListener("change", () => {
      let i = o.files?.[0];
      i && bi(e, gi(i), r).then((c) => c && t());
    });
    let s = `The page carries the ${j(e.findings.size)} worst findings. The other ${j(n)} are in findings.json, beside it:`;
    return p("p", { class: "missing" }, p("label", { for: "rest" }, s, " "), o, " ", r);
  }
  async function bi(e, t, n) {
    n.textContent = "Reading\u2026";
    try {
      let r = await hi(t, Iu(e.findings)), { findings: o } = e.payload.totals;
      return r.size !== o ? (n.textContent = `This file has ${j(r.size)} findings, not the ${j(o)} of this run.`, !1) : (e.findings = r, n.textContent = `All ${j(r.size)} findings are shown.`, !0);
    } catch (r) {
      return n.textContent = `They cannot be read: ${E(String(r))}`, !1;
    }
  }
  function Iu(e) {
    let t = /* @__PURE__ */ new Map(), n = /* @__PURE__ */ new Map();
    for (let r = 0; r < e.size; r += 1) {
      let o = e.path.values[e.path.codes[r]];
      t.set(o, e.kind.values[e.kind.codes[r]] ?? ""), n.set(o, e.owner.values[e.owner.codes[r]] ?? "");
    }
    return { kind: t, owner: n };
  }

  // src/views/findings.ts
  var xi = [
    { title: "Severity", name: "severity", sortable: !0 },
    { title: "Rule", name: "rule", sortable: !0 },
    { title: "Place", name: "path", sortable: !0 },
    { title: "Message", name: "message", sortable: !0 }
  ], ju = {
    severity: "Severity",
    rule: "Rule",
    kind: "Kind",
    folder: "Folder",
    owner: "Owner",
    outcome: "Outcome"
  }, Uu = 12, Gu = 1e3, ss = {
    name: "findings",
    title: "Findings",
    show: (e, t) => new os(e, t)
  }, os = class {
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
        input: () => t.go(Qt(this.withoutChosen(), "q", this.search.value), pt(t.state, "q") !== "")
      }), this.grid = new eo({
        label: "Findings",
        columns: xi,
        cells: (s) => this.makeCells(s),
        choose: (s) => this.choose(s),
        sort: (s) => t.go(this.sorted(s))
      });
      let r = p("button", { type: "button", click: () => t.go({ view: "findings", values: /* @__PURE__ */ new Map() }) }, "Clear all"), o = He(t, "findings.json");
      n.append(
        p("h1", {}, "Findings"),
        ...o ? [o] : [],
        yi(t, () => this.update(!0)),
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
    printing = () => this.grid.print(Gu);
    printed = () => this.grid.print(0);
    resized = () => this.grid.redraw();
    unfolded = /* @__PURE__ */ new Set();
    last = "";
    detailed = "";
    leave() {
      removeEventListener("beforeprint", this.printing), removeEventListener("afterprint", this.printed), removeEventListener("resize", this.resized);
    }
    update(t = !1) {
      let { state: n } = this.page, r = Yu(n), o = JSON.stringify([r, pt(n, "sort")]);
      (o !== this.last || t) && (this.last = o, this.fill(r)), this.search.value !== r.text && (this.search.value = r.text), this.showChosen();
    }
    fill(t) {
      let { findings: n, state: r } = this.page, o = Cl(n, t), { by: s, descending: i } = Ku(r), c = s ? $l(n, o.rows, s, i) : o.rows;
      this.grid.setRows(c, s || "severity", i);
      let u = this.page.payload.totals.findings, d = n.size < u ? `, of ${j(u)} in all` : "", b = n.size > 0 || Xt(this.page, "findings.json");
      this.status.textContent = b ? `${j(c.length)} of ${ce(n.size, "finding")}${d}` : "Findings are not known", this.facets.replaceChildren(...er.flatMap((g) => this.makeFacet(g, o) ?? []));
    }
    makeFacet(t, n) {
      let r = Ur(this.page.state, t), { values: o } = this.page.findings[t], s = n.counts[t], i = o.map((d, b) => ({ name: d, count: s[b] ?? 0 })).filter(({ name: d, count: b }) => d !== "" && (b > 0 || r.includes(d)));
      for (let d of r) i.some((b) => b.name === d) || i.push({ name: d, count: 0 });
      if (!i.length || i.length === 1 && !r.length && t !== "severity") return null;
      t === "severity" ? i.sort((d, b) => wi(d.name) - wi(b.name)) : i.sort((d, b) => Number(r.includes(b.name)) - Number(r.includes(d.name)) || b.count - d.count);
      let c = this.unfolded.has(t) ? i.length : Uu, u = i.length - c;
      return p(
        "fieldset",
        {},
        p("legend", {}, ju[t]),
        ...i.slice(0, c).map((d) => this.makeOption(t, d, r.includes(d.name))),
        u > 0 && p("button", { type: "button", class: "more", click: () => this.unfold(t) }, `and ${j(u)} more`)
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
          this.page.go(zl(this.withoutChosen(), t, n.name)), [...this.facets.querySelectorAll("input")].find((c) => c.dataset.facet === o)?.focus();
        }
      });
      s.checked = r;
      let i = p("span", { class: "value", title: E(n.name) }, E(Pt(n.name, 30)));
      return p("label", {}, s, i, p("span", { class: "number" }, j(n.count)));
    }
    makeCells(t) {
      let { findings: n } = this.page, r = n.line[t] ?? 0, o = E(We(n.path, t)) || "the run", s = We(n.outcome, t), i = E(We(n.message, t)), c = r ? `${o}:${r}` : o;
      return [
        nr(We(n.severity, t)),
        E(We(n.rule, t)),
        p("span", { class: "place", title: Pt(c, 400) }, p("bdi", {}, Pt(c, 200))),
        s === "violation" ? i.slice(0, 400) : `(${E(s)}) ${i.slice(0, 400)}`
      ];
    }
    choose(t) {
      this.page.go(Qt(this.page.state, "id", Ir(this.page.findings, t))), this.details.querySelector("button.close")?.focus();
    }
    // To the finding before or after, in the order of the list; the same button keeps the focus.
    makeStep(t, n) {
      return p("button", { type: "button", click: () => {
        let o = this.grid.neighbour(n);
        o < 0 || (this.page.go(Qt(this.page.state, "id", Ir(this.page.findings, o)), !0), [...this.details.querySelectorAll("button")].find((s) => s.textContent === t)?.focus());
      } }, t);
    }
    close() {
      this.page.go(this.withoutChosen()), this.grid.focus();
    }
    showChosen() {
      let t = pt(this.page.state, "id"), n = t ? Uo(this.page.findings, t) : -1;
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
          r ?? jl(this.page, jr(this.page.findings, n), n)
        );
      }
      this.grid.setChosen(n);
    }
    withoutChosen() {
      return Qt(this.page.state, "id");
    }
    sorted(t) {
      let n = pt(this.page.state, "sort");
      return Qt(this.page.state, "sort", n === t ? `-${t}` : t);
    }
  };
  function Ku(e) {
    let t = pt(e, "sort"), n = xi.find((r) => r.name === t.replace(/^-/, ""));
    return { by: n ? n.name : "", descending: n !== void 0 && t.startsWith("-") };
  }
  function wi(e) {
    return ["critical", "error", "warning", "info"].indexOf(e);
  }
  function Yu(e) {
    return { text: pt(e, "q"), facets: Object.fromEntries(er.map((t) => [t, Ur(e, t)])) };
  }

  // src/views/overview.ts
  var no = "findings.json", vi = "inventory.parquet", ki = "pocketmon-baseline.txt", qu = ["critical", "error", "warning", "info"], ls = mt("overview", "Overview", (e, t) => {
    t.append(
      p("h1", {}, "Overview"),
      ...[e.payload.partial, ...e.payload.problems, ...e.payload.remarks].filter(Boolean).map((n) => p("p", { class: "missing", role: "status" }, E(n))),
      Ju(e),
      p("div", { class: "columns" }, Xu(e), ed(e)),
      td(e)
    );
  });
  function is(e) {
    let t = e.payload.verdict[0];
    return t ? { passed: t.code === 0, words: t.code === 0 ? "Passed" : `Failed (exit ${t.code})` } : { passed: !1, words: "No verdict" };
  }
  function Ju(e) {
    let { passed: t, words: n } = is(e), r = e.payload.verdict.length > 0, o = e.payload.verdict.map((i) => p("li", {}, E(i.reason)));
    return p(
      "section",
      { class: `verdict ${r ? t ? "passed" : "failed" : "unknown"}`, "aria-label": "Verdict" },
      p("p", { class: "word" }, n),
      o.length ? p("ul", {}, ...o) : p("p", {}, He(e, "pipeline_summary.json") ?? "The run has not said how it ended."),
      p("div", { class: "tiles" }, ...qu.map((i) => Zu(e, i)))
    );
  }
  function Zu(e, t) {
    let n = Xt(e, no), r = e.payload.totals.severity[t] ?? 0;
    return p(
      "a",
      { class: `tile ${t} ${r ? "" : "none"}`, href: Qu(e, t) },
      p("b", {}, n ? j(r) : p("span", { role: "img", "aria-label": "not known" }, "\u2013")),
      p("span", {}, t)
    );
  }
  function Qu(e, t) {
    let n = Object.keys(e.payload.totals.outcome).filter(as), r = n.length === Object.keys(e.payload.totals.outcome).length, o = new Map([["severity", [t]], ...r ? [] : [["outcome", n]]]);
    return Mn({ view: "findings", values: o });
  }
  function as(e) {
    return e === "violation" || e === "error";
  }
  function Xu(e) {
    let t = e.payload.baseline;
    if (!t) {
      let n = (e.payload.totals.outcome.violation ?? 0) + (e.payload.totals.outcome.error ?? 0);
      return oe(
        "What is new",
        p("p", {}, Xt(e, no) ? `The run was compared with no baseline: all of its ${ce(n, "open finding")} count as new.` : "What is new is not known."),
        J("To tell new findings from known ones:"),
        p(
          "pre",
          {},
          qo(e, "baseline create", ["--config"], "--file", ki),
          `
`,
          qo(e, "run", ["--config", "--output-dir"], "--baseline", ki)
        )
      );
    }
    return oe(
      "What is new",
      p(
        "div",
        { class: "tiles" },
        to(t.new, "new", t.new ? "error" : ""),
        to(t.fixed, "fixed", "good"),
        to(t.known, "known before", ""),
        t.refused ? to(t.refused, "refused", "warning") : null
      ),
      J(`Against ${E(t.source)}.`),
      p("p", {}, p("a", { href: $e("findings", { outcome: "violation" }) }, "Show what is new"))
    );
  }
  function to(e, t, n) {
    return p("div", { class: `tile ${n}` }, p("b", {}, j(e)), p("span", {}, t));
  }
  function ed(e) {
    let { totals: t, run: n, assets: r } = e.payload, o = r.kinds.slice(0, 5).map(([i, c]) => `${i} ${j(c)}`), s = Object.entries(t.outcome).filter(([i]) => !as(i));
    return oe(
      "This run",
      Ct([
        ["Tree", String(n.root ?? "")],
        ["Started", String(n.started_at ?? "").replace("T", " ").replace("Z", " UTC")],
        ["Files", Xt(e, vi) ? `${j(t.files)}, ${we(t.bytes)}` : "not known"],
        ["Kinds", o.join(", ")],
        ["Findings", Xt(e, no) ? j(t.findings) : "not known"],
        ["Accepted", s.map(([i, c]) => `${j(c)} ${i}`).join(", ")],
        ["Signed", String(n.key ?? "")]
      ]),
      t.files ? null : He(e, vi)
    );
  }
  function td(e) {
    let t = e.payload.rules.filter((d) => d.open > 0), n = He(e, no);
    if (!t.length) return oe("What to do first", n ?? p("p", {}, "Nothing: there is no open finding."));
    let r = od(e), o = t.slice(0, 12), s = o.some((d) => r.get(d.rule)?.owner), i = o.map((d) => {
      let b = r.get(d.rule);
      return [
        nr(d.severity),
        Wl(d.rule),
        j(d.open),
        b?.path ? rd(e, b.path) : "",
        ...s ? [nd(b?.owner ?? "")] : [],
        p("span", { class: "clamp" }, E(b?.message ?? ""))
      ];
    }), c = [
      { name: "Severity" },
      { name: "Rule" },
      { name: "Open", number: !0 },
      { name: "For example in" },
      ...s ? [{ name: "Owner" }] : [],
      { name: "What is wrong, and what to do" }
    ], u = t.length - i.length;
    return oe(
      "What to do first",
      Pe("Rules with open findings, worst first", c, i),
      u > 0 ? p("p", {}, p("a", { href: $e("findings") }, `and ${ce(u, "more rule")}`)) : null,
      n
    );
  }
  function nd(e) {
    return p("span", {}, ...e.split(" ").flatMap((t) => [p("span", { class: t.length > 28 ? null : "nowrap" }, E(t)), " "]));
  }
  function rd(e, t) {
    let n = e.payload.pictures.get(t);
    return p("div", { class: "place-of" }, n ? Ln(n.source, t) : null, rr(t));
  }
  function od(e) {
    let t = /* @__PURE__ */ new Map(), { findings: n } = e, r = new Uint8Array(n.rule.values.length);
    for (let o = 0; o < n.size; o += 1) {
      let s = n.rule.codes[o], i = n.outcome.values[n.outcome.codes[o]];
      r[s] || !as(i ?? "") || (r[s] = 1, t.set(n.rule.values[s], jr(n, o)));
    }
    return t;
  }

  // src/changes.ts
  function ro(e) {
    let t = [...e].sort((r, o) => r - o), n = t.length >> 1;
    return t.length ? t.length % 2 ? t[n] : (t[n - 1] + t[n]) / 2 : NaN;
  }
  function sd(e, t) {
    let n = 0;
    for (let s of e) for (let i of t) n += i > s ? 1 : i === s ? 0.5 : 0;
    let [r, o] = [e.length, t.length];
    return Math.abs(n - r * o / 2) / Math.sqrt(r * o * (r + o + 1) / 12);
  }
  function Si(e) {
    let t = [], n = (r, o) => {
      let s = -1, i = 2.6;
      for (let c = r + 4; c <= o - 4; c += 1) {
        let u = sd(e.slice(r, c), e.slice(c, o)), [d, b] = [ro(e.slice(r, c)), ro(e.slice(c, o))];
        u > i && Math.abs(b - d) > 0.05 * d && ([s, i] = [c, u]);
      }
      s < 0 || (n(r, s), t.push(s), n(s, o));
    };
    return n(0, e.length), t.map((r, o) => ({
      at: r,
      before: ro(e.slice(t[o - 1] ?? 0, r)),
      after: ro(e.slice(r, t[o + 1] ?? e.length))
    }));
  }

  // node_modules/uplot/dist/uPlot.esm.js
  var ld = "uplot", id = "u-hz", ad = "u-vt", cd = "u-title", ud = "u-wrap", dd = "u-under", fd = "u-over", pd = "u-axis", Cn = "u-off", md = "u-select", hd = "u-cursor-x", gd = "u-cursor-y", bd = "u-cursor-pt", yd = "u-legend", wd = "u-live", xd = "u-inline", vd = "u-series", kd = "u-marker", Ti = "u-label", Sd = "u-value", Er = "width", Lr = "height";
  var Mi = "bottom", or = "left", cs = "right", Es = "#000", Ei = Es + "0", us = "mousemove", Li = "mousedown", ds = "mouseup", _i = "mouseenter", Ai = "mouseleave", Pi = "dblclick", Td = "resize", Md = "scroll", Ci = "change", ao = "dppxchange", Ls = "--", dr = typeof window < "u", gs = dr ? document : null, lr = dr ? window : null, Ed = dr ? navigator : null, me, oo;
  function bs() {
    let e = devicePixelRatio;
    me != e && (me = e, oo && ws(Ci, oo, bs), oo = matchMedia(`(min-resolution: ${me - 1e-3}dppx) and (max-resolution: ${me + 1e-3}dppx)`), $n(Ci, oo, bs), lr.dispatchEvent(new CustomEvent(ao)));
  }
  function xt(e, t) {
    if (t != null) {
      let n = e.classList;
      !n.contains(t) && n.add(t);
    }
  }
  function ys(e, t) {
    let n = e.classList;
    n.contains(t) && n.remove(t);
  }
  function Ee(e, t, n) {
    e.style[t] = n + "px";
  }
  function Bt(e, t, n, r) {
    let o = gs.createElement(e);
    return t != null && xt(o, t), n?.insertBefore(o, r), o;
  }
  function $t(e, t) {
    return Bt("div", e, t);
  }
  var $i = /* @__PURE__ */ new WeakMap();
  function en(e, t, n, r, o) {
    let s = "translate(" + t + "px," + n + "px)", i = $i.get(e);
    s != i && (e.style.transform = s, $i.set(e, s), t < 0 || n < 0 || t > r || n > o ? xt(e, Cn) : ys(e, Cn));
  }
  var Ri = /* @__PURE__ */ new WeakMap();
  function Fi(e, t, n) {
    let r = t + n, o = Ri.get(e);
    r != o && (Ri.set(e, r), e.style.background = t, e.style.borderColor = n);
  }
  var Hi = /* @__PURE__ */ new WeakMap();
  function Oi(e, t, n, r) {
    let o = t + "" + n, s = Hi.get(e);
    o != s && (Hi.set(e, o), e.style.height = n + "px", e.style.width = t + "px", e.style.marginLeft = r ? -t / 2 + "px" : 0, e.style.marginTop = r ? -n / 2 + "px" : 0);
  }
  var _s = { passive: !0 }, Ld = { ..._s, capture: !0 };
  function $n(e, t, n, r) {
    t.addEventListener(e, n, r ? Ld : _s);
  }
  function ws(e, t, n, r) {
    t.removeEventListener(e, n, _s);
  }
  dr && bs();
  function Vt(e, t, n, r) {
    let o;
    n = n || 0, r = r || t.length - 1;
    let s = r <= 2147483647;
    for (; r - n > 1; )
      o = s ? n + r >> 1 : vt((n + r) / 2), t[o] < e ? n = o : r = o;
    return e - t[n] <= t[r] - e ? n : r;
  }
  function ua(e) {
    return (n, r, o) => {
      let s = -1, i = -1;
      for (let c = r; c <= o; c++)
        if (e(n[c])) {
          s = c;
          break;
        }
      for (let c = o; c >= r; c--)
        if (e(n[c])) {
          i = c;
          break;
        }
      return [s, i];
    };
  }
  var da = (e) => e != null, fa = (e) => e != null && e > 0, fo = ua(da), _d = ua(fa);
  function Ad(e, t, n, r = 0, o = !1) {
    let s = o ? _d : fo, i = o ? fa : da;
    [t, n] = s(e, t, n);
    let c = e[t], u = e[t];
    if (t > -1)
      if (r == 1)
        c = e[t], u = e[n];
      else if (r == -1)
        c = e[n], u = e[t];
      else
        for (let d = t; d <= n; d++) {
          let b = e[d];
          i(b) && (b < c ? c = b : b > u && (u = b));
        }
    return [c ?? xe, u ?? -xe];
  }
  function po(e, t, n, r) {
    let o = Ni(e), s = Ni(t);
    e == t && (o == -1 ? (e *= n, t /= n) : (e /= n, t *= n));
    let i = n == 10 ? on : pa, c = o == 1 ? vt : Rt, u = s == 1 ? Rt : vt, d = c(i(Ie(e))), b = u(i(Ie(t))), g = ir(n, d), y = ir(n, b);
    return n == 10 && (d < 0 && (g = ve(g, -d)), b < 0 && (y = ve(y, -b))), r || n == 2 ? (e = g * o, t = y * s) : (e = ba(e, g), t = mo(t, y)), [e, t];
  }
  function As(e, t, n, r) {
    let o = po(e, t, n, r);
    return e == 0 && (o[0] = 0), t == 0 && (o[1] = 0), o;
  }
  var Ps = 0.1, Di = {
    mode: 3,
    pad: Ps
  }, Ar = {
    pad: 0,
    soft: null,
    mode: 0
  }, Pd = {
    min: Ar,
    max: Ar
  };
  function co(e, t, n, r) {
    return ho(n) ? zi(e, t, n) : (Ar.pad = n, Ar.soft = r ? 0 : null, Ar.mode = r ? 3 : 0, zi(e, t, Pd));
  }
  function fe(e, t) {
    return e ?? t;
  }
  function Cd(e, t, n) {
    for (t = fe(t, 0), n = fe(n, e.length - 1); t <= n; ) {
      if (e[t] != null)
        return !0;
      t++;
    }
    return !1;
  }
  function zi(e, t, n) {
    let r = n.min, o = n.max, s = fe(r.pad, 0), i = fe(o.pad, 0), c = fe(r.hard, -xe), u = fe(o.hard, xe), d = fe(r.soft, xe), b = fe(o.soft, -xe), g = fe(r.mode, 0), y = fe(o.mode, 0), v = t - e, T = on(v), R = at(Ie(e), Ie(t)), O = on(R), K = Ie(O - T);
    (v < 1e-24 || K > 10) && (v = 0, (e == 0 || t == 0) && (v = 1e-24, g == 2 && d != xe && (s = 0), y == 2 && b != -xe && (i = 0)));
    let L = v || R || 1e3, U = on(L), _ = ir(10, vt(U)), te = L * (v == 0 ? e == 0 ? 0.1 : 1 : s), H = ve(ba(e - te, _ / 10), 24), ne = e >= d && (g == 1 || g == 3 && H <= d || g == 2 && H >= d) ? d : xe, Q = at(c, H < ne && e >= ne ? ne : It(ne, H)), le = L * (v == 0 ? t == 0 ? 0.1 : 1 : i), Z = ve(mo(t + le, _ / 10), 24), A = t <= b && (y == 1 || y == 3 && Z >= b || y == 2 && Z <= b) ? b : -xe, ee = It(u, Z > A && t <= A ? A : at(A, Z));
    return Q == ee && Q == 0 && (ee = 100), [Q, ee];
  }
  var $d = new Intl.NumberFormat(dr ? Ed.language : "en-US"), Cs = (e) => $d.format(e), kt = Math, io = kt.PI, Ie = kt.abs, vt = kt.floor, Ve = kt.round, Rt = kt.ceil, It = kt.min, at = kt.max, ir = kt.pow, Ni = kt.sign, on = kt.log10, pa = kt.log2, Rd = (e, t = 1) => kt.sinh(e) * t, fs = (e, t = 1) => kt.asinh(e / t), xe = 1 / 0;
  function Wi(e) {
    return (on((e ^ e >> 31) - (e >> 31)) | 0) + 1;
  }
  function xs(e, t, n) {
    return It(at(e, t), n);
  }
  function ma(e) {
    return typeof e == "function";
  }
  function ie(e) {
    return ma(e) ? e : () => e;
  }
  var Fd = () => {
  }, ha = (e) => e, ga = (e, t) => t, Hd = (e) => null, Bi = (e) => !0, Vi = (e, t) => e == t, Od = /\.\d*?(?=9{6,}|0{6,})/gm, Rn = (e) => {
    if (wa(e) || mn.has(e))
      return e;
    let t = `${e}`, n = t.match(Od);
    if (n == null)
      return e;
    let r = n[0].length - 1;
    if (t.indexOf("e-") != -1) {
      let [o, s] = t.split("e");
      return +`${Rn(o)}e${s}`;
    }
    return ve(e, r);
  };
  function An(e, t) {
    return Rn(ve(Rn(e / t)) * t);
  }
  function mo(e, t) {
    return Rn(Rt(Rn(e / t)) * t);
  }
  function ba(e, t) {
    return Rn(vt(Rn(e / t)) * t);
  }
  function ve(e, t = 0) {
    if (wa(e))
      return e;
    let n = 10 ** t, r = e * n * (1 + Number.EPSILON);
    return Ve(r) / n;
  }
  var mn = /* @__PURE__ */ new Map();
  function ya(e) {
    return (("" + e).split(".")[1] || "").length;
  }
  function Cr(e, t, n, r) {
    let o = [], s = r.map(ya);
    for (let i = t; i < n; i++) {
      let c = Ie(i), u = ve(ir(e, i), c);
      for (let d = 0; d < r.length; d++) {
        let b = e == 10 ? +`${r[d]}e${i}` : r[d] * u, g = (i >= 0 ? 0 : c) + (i >= s[d] ? 0 : s[d]), y = e == 10 ? b : ve(b, g);
        o.push(y), mn.set(y, g);
      }
    }
    return o;
  }
  var Pr = {}, $s = [], ar = [null, null], pn = Array.isArray, wa = Number.isInteger, Dd = (e) => e === void 0;
  function Ii(e) {
    return typeof e == "string";
  }
  function ho(e) {
    let t = !1;
    if (e != null) {
      let n = e.constructor;
      t = n == null || n == Object;
    }
    return t;
  }
  function zd(e) {
    return e != null && typeof e == "object";
  }
  var Nd = Object.getPrototypeOf(Uint8Array), xa = "__proto__";
  function cr(e, t = ho) {
    let n;
    if (pn(e)) {
      let r = e.find((o) => o != null);
      if (pn(r) || t(r)) {
        n = Array(e.length);
        for (let o = 0; o < e.length; o++)
          n[o] = cr(e[o], t);
      } else
        n = e.slice();
    } else if (e instanceof Nd)
      n = e.slice();
    else if (t(e)) {
      n = {};
      for (let r in e)
        r != xa && (n[r] = cr(e[r], t));
    } else
      n = e;
    return n;
  }
  function De(e) {
    let t = arguments;
    for (let n = 1; n < t.length; n++) {
      let r = t[n];
      for (let o in r)
        o != xa && (ho(e[o]) ? De(e[o], cr(r[o])) : e[o] = cr(r[o]));
    }
    return e;
  }
  var Wd = 0, Bd = 1, Vd = 2;
  function Id(e, t, n) {
    for (let r = 0, o, s = -1; r < t.length; r++) {
      let i = t[r];
      if (i > s) {
        for (o = i - 1; o >= 0 && e[o] == null; )
          e[o--] = null;
        for (o = i + 1; o < n && e[o] == null; )
          e[s = o++] = null;
      }
    }
  }
  function jd(e, t) {
    if (Kd(e)) {
      let i = e[0].slice();
      for (let c = 1; c < e.length; c++)
        i.push(...e[c].slice(1));
      return Yd(i[0]) || (i = Gd(i)), i;
    }
    let n = /* @__PURE__ */ new Set();
    for (let i = 0; i < e.length; i++) {
      let u = e[i][0], d = u.length;
      for (let b = 0; b < d; b++)
        n.add(u[b]);
    }
    let r = [Array.from(n).sort((i, c) => i - c)], o = r[0].length, s = /* @__PURE__ */ new Map();
    for (let i = 0; i < o; i++)
      s.set(r[0][i], i);
    for (let i = 0; i < e.length; i++) {
      let c = e[i], u = c[0];
      for (let d = 1; d < c.length; d++) {
        let b = c[d], g = Array(o).fill(void 0), y = t ? t[i][d] : Bd, v = [];
        for (let T = 0; T < b.length; T++) {
          let R = b[T], O = s.get(u[T]);
          R === null ? y != Wd && (g[O] = R, y == Vd && v.push(O)) : g[O] = R;
        }
        Id(g, v, o), r.push(g);
      }
    }
    return r;
  }
  var Ud = typeof queueMicrotask > "u" ? (e) => Promise.resolve().then(e) : queueMicrotask;
  function Gd(e) {
    let t = e[0], n = t.length, r = Array(n);
    for (let s = 0; s < r.length; s++)
      r[s] = s;
    r.sort((s, i) => t[s] - t[i]);
    let o = [];
    for (let s = 0; s < e.length; s++) {
      let i = e[s], c = Array(n);
      for (let u = 0; u < n; u++)
        c[u] = i[r[u]];
      o.push(c);
    }
    return o;
  }
  function Kd(e) {
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
  function Yd(e, t = 100) {
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
    let s = at(1, vt((o - r + 1) / t));
    for (let i = e[r], c = r + s; c <= o; c += s) {
      let u = e[c];
      if (u != null) {
        if (u <= i)
          return !1;
        i = u;
      }
    }
    return !0;
  }
  var va = [
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
  ], ka = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday"
  ];
  function Sa(e) {
    return e.slice(0, 3);
  }
  var qd = ka.map(Sa), Jd = va.map(Sa), Zd = {
    MMMM: va,
    MMM: Jd,
    WWWW: ka,
    WWW: qd
  };
  function Mr(e) {
    return (e < 10 ? "0" : "") + e;
  }
  function Qd(e) {
    return (e < 10 ? "00" : e < 100 ? "0" : "") + e;
  }
  var Xd = {
    // 2019
    YYYY: (e) => e.getFullYear(),
    // 19
    YY: (e) => (e.getFullYear() + "").slice(2),
    // July
    MMMM: (e, t) => t.MMMM[e.getMonth()],
    // Jul
    MMM: (e, t) => t.MMM[e.getMonth()],
    // 07
    MM: (e) => Mr(e.getMonth() + 1),
    // 7
    M: (e) => e.getMonth() + 1,
    // 09
    DD: (e) => Mr(e.getDate()),
    // 9
    D: (e) => e.getDate(),
    // Monday
    WWWW: (e, t) => t.WWWW[e.getDay()],
    // Mon
    WWW: (e, t) => t.WWW[e.getDay()],
    // 03
    HH: (e) => Mr(e.getHours()),
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
    mm: (e) => Mr(e.getMinutes()),
    // 9
    m: (e) => e.getMinutes(),
    // 09
    ss: (e) => Mr(e.getSeconds()),
    // 9
    s: (e) => e.getSeconds(),
    // 374
    fff: (e) => Qd(e.getMilliseconds())
  };
  function Rs(e, t) {
    t = t || Zd;
    let n = [], r = /\{([a-z]+)\}|[^{]+/gi, o;
    for (; o = r.exec(e); )
      n.push(o[0][0] == "{" ? Xd[o[1]] : o[0]);
    return (s) => {
      let i = "";
      for (let c = 0; c < n.length; c++)
        i += typeof n[c] == "string" ? n[c] : n[c](s, t);
      return i;
    };
  }
  var ef = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  function tf(e, t) {
    let n;
    return t == "UTC" || t == "Etc/UTC" ? n = new Date(+e + e.getTimezoneOffset() * 6e4) : t == ef ? n = e : (n = new Date(e.toLocaleString("en-US", { timeZone: t })), n.setMilliseconds(e.getMilliseconds())), n;
  }
  var Ta = (e) => e % 1 == 0, uo = [1, 2, 2.5, 5], nf = Cr(10, -32, 0, uo), Ma = Cr(10, 0, 32, uo), rf = Ma.filter(Ta), Pn = nf.concat(Ma), Fs = `
`, Ea = "{YYYY}", ji = Fs + Ea, La = "{M}/{D}", _r = Fs + La, so = _r + "/{YY}", _a = "{aa}", of = "{h}:{mm}", sr = of + _a, Ui = Fs + sr, Gi = ":{ss}", ge = null;
  function Aa(e) {
    let t = e * 1e3, n = t * 60, r = n * 60, o = r * 24, s = o * 30, i = o * 365, u = (e == 1 ? Cr(10, 0, 3, uo).filter(Ta) : Cr(10, -3, 0, uo)).concat([
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
      i,
      i * 2,
      i * 5,
      i * 10,
      i * 25,
      i * 50,
      i * 100
    ]), d = [
      //   tick incr    default          year                    month   day                   hour    min       sec   mode
      [i, Ea, ge, ge, ge, ge, ge, ge, 1],
      [o * 28, "{MMM}", ji, ge, ge, ge, ge, ge, 1],
      [o, La, ji, ge, ge, ge, ge, ge, 1],
      [r, "{h}" + _a, so, ge, _r, ge, ge, ge, 1],
      [n, sr, so, ge, _r, ge, ge, ge, 1],
      [t, Gi, so + " " + sr, ge, _r + " " + sr, ge, Ui, ge, 1],
      [e, Gi + ".{fff}", so + " " + sr, ge, _r + " " + sr, ge, Ui, ge, 1]
    ];
    function b(g) {
      return (y, v, T, R, O, K) => {
        let L = [], U = O >= i, _ = O >= s && O < i, te = g(T), H = ve(te * e, 3), ne = ps(te.getFullYear(), U ? 0 : te.getMonth(), _ || U ? 1 : te.getDate()), Q = ve(ne * e, 3);
        if (_ || U) {
          let le = _ ? O / s : 0, Z = U ? O / i : 0, A = H == Q ? H : ve(ps(ne.getFullYear() + Z, ne.getMonth() + le, 1) * e, 3), ee = new Date(Ve(A / e)), z = ee.getFullYear(), Y = ee.getMonth();
          for (let I = 0; A <= R; I++) {
            let ae = ps(z + Z * I, Y + le * I, 1), V = ae - g(ve(ae * e, 3));
            A = ve((+ae + V) * e, 3), A <= R && L.push(A);
          }
        } else {
          let le = O >= o ? o : O, Z = vt(T) - vt(H), A = Q + Z + mo(H - Q, le);
          L.push(A);
          let ee = g(A), z = ee.getHours() + ee.getMinutes() / n + ee.getSeconds() / r, Y = O / r, I = y.axes[v]._space, ae = K / I;
          for (; A = ve(A + O, e == 1 ? 0 : 3), !(A > R); )
            if (Y > 1) {
              let V = vt(ve(z + Y, 6)) % 24, ue = g(A).getHours() - V;
              ue > 1 && (ue = -1), A -= ue * r, z = (z + Y) % 24;
              let be = L[L.length - 1];
              ve((A - be) / O, 3) * ae >= 0.7 && L.push(A);
            } else
              L.push(A);
        }
        return L;
      };
    }
    return [
      u,
      d,
      b
    ];
  }
  var [sf, lf, af] = Aa(1), [cf, uf, df] = Aa(1e-3);
  Cr(2, -53, 53, [1]);
  function Ki(e, t) {
    return e.map((n) => n.map(
      (r, o) => o == 0 || o == 8 || r == null ? r : t(o == 1 || n[8] == 0 ? r : n[1] + r)
    ));
  }
  function Yi(e, t) {
    return (n, r, o, s, i) => {
      let c = t.find((T) => i >= T[0]) || t[t.length - 1], u, d, b, g, y, v;
      return r.map((T) => {
        let R = e(T), O = R.getFullYear(), K = R.getMonth(), L = R.getDate(), U = R.getHours(), _ = R.getMinutes(), te = R.getSeconds(), H = O != u && c[2] || K != d && c[3] || L != b && c[4] || U != g && c[5] || _ != y && c[6] || te != v && c[7] || c[1];
        return u = O, d = K, b = L, g = U, y = _, v = te, H(R);
      });
    };
  }
  function ff(e, t) {
    let n = Rs(t);
    return (r, o, s, i, c) => o.map((u) => n(e(u)));
  }
  function ps(e, t, n) {
    return new Date(e, t, n);
  }
  function qi(e, t) {
    return t(e);
  }
  var pf = "{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
  function Ji(e, t) {
    return (n, r, o, s) => s == null ? Ls : t(e(r));
  }
  function mf(e, t) {
    let n = e.series[t];
    return n.width ? n.stroke(e, t) : n.points.width ? n.points.stroke(e, t) : null;
  }
  function hf(e, t) {
    return e.series[t].fill(e, t);
  }
  var gf = {
    show: !0,
    live: !0,
    isolate: !1,
    mount: Fd,
    markers: {
      show: !0,
      width: 2,
      stroke: mf,
      fill: hf,
      dash: "solid"
    },
    idx: null,
    idxs: null,
    values: []
  };
  function bf(e, t) {
    let n = e.cursor.points, r = $t(), o = n.size(e, t);
    Ee(r, Er, o), Ee(r, Lr, o);
    let s = o / -2;
    Ee(r, "marginLeft", s), Ee(r, "marginTop", s);
    let i = n.width(e, t, o);
    return i && Ee(r, "borderWidth", i), r;
  }
  function yf(e, t) {
    let n = e.series[t].points;
    return n._fill || n._stroke;
  }
  function wf(e, t) {
    let n = e.series[t].points;
    return n._stroke || n._fill;
  }
  function xf(e, t) {
    return e.series[t].points.size;
  }
  var ms = [0, 0];
  function vf(e, t, n) {
    return ms[0] = t, ms[1] = n, ms;
  }
  function lo(e, t, n, r = !0) {
    return (o) => {
      o.button == 0 && (!r || o.target == t) && n(o);
    };
  }
  function hs(e, t, n, r = !0) {
    return (o) => {
      (!r || o.target == t) && n(o);
    };
  }
  var kf = {
    show: !0,
    x: !0,
    y: !0,
    lock: !1,
    move: vf,
    points: {
      one: !1,
      show: bf,
      size: xf,
      width: 0,
      stroke: wf,
      fill: yf
    },
    bind: {
      mousedown: lo,
      mouseup: lo,
      click: lo,
      // legend clicks, not .u-over clicks
      dblclick: lo,
      mousemove: hs,
      mouseleave: hs,
      mouseenter: hs
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
  }, Pa = {
    show: !0,
    stroke: "rgba(0,0,0,0.07)",
    width: 2
    //	dash: [],
  }, Hs = De({}, Pa, {
    filter: ga
  }), Ca = De({}, Hs, {
    size: 10
  }), $a = De({}, Pa, {
    show: !1
  }), Os = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"', Ra = "bold " + Os, Fa = 1.5, Zi = {
    show: !0,
    scale: "x",
    stroke: Es,
    space: 50,
    gap: 5,
    alignTo: 1,
    size: 50,
    labelGap: 0,
    labelSize: 30,
    labelFont: Ra,
    side: 2,
    //	class: "x-vals",
    //	incrs: timeIncrs,
    //	values: timeVals,
    //	filter: retArg1,
    grid: Hs,
    ticks: Ca,
    border: $a,
    font: Os,
    lineGap: Fa,
    rotate: 0
  }, Sf = "Value", Tf = "Time", Qi = {
    show: !0,
    scale: "x",
    auto: !1,
    sorted: 1,
    //	label: "Time",
    //	value: v => stamp(new Date(v * 1e3)),
    // internal caches
    min: xe,
    max: -xe,
    idxs: []
  };
  function Mf(e, t, n, r, o) {
    return t.map((s) => s == null ? "" : Cs(s));
  }
  function Ef(e, t, n, r, o, s, i) {
    let c = [], u = mn.get(o) || 0;
    n = i ? n : ve(mo(n, o), u);
    for (let d = n; d <= r; d = ve(d + o, u))
      c.push(Object.is(d, -0) ? 0 : d);
    return c;
  }
  function vs(e, t, n, r, o, s, i) {
    let c = [], u = e.scales[e.axes[t].scale].log, d = u == 10 ? on : pa, b = vt(d(n));
    o = ir(u, b), u == 10 && (o = Pn[Vt(o, Pn)]);
    let g = n, y = o * u;
    u == 10 && (y = Pn[Vt(y, Pn)]);
    do
      c.push(g), g = g + o, u == 10 && !mn.has(g) && (g = ve(g, mn.get(o))), g >= y && (o = g, y = o * u, u == 10 && (y = Pn[Vt(y, Pn)]));
    while (g <= r);
    return c;
  }
  function Lf(e, t, n, r, o, s, i) {
    let u = e.scales[e.axes[t].scale].asinh, d = r > u ? vs(e, t, at(u, n), r, o) : [u], b = r >= 0 && n <= 0 ? [0] : [];
    return (n < -u ? vs(e, t, at(u, -r), -n, o) : [u]).reverse().map((y) => -y).concat(b, d);
  }
  var Ha = /./, _f = /[12357]/, Af = /[125]/, Xi = /1/, ks = (e, t, n, r) => e.map((o, s) => t == 4 && o == 0 || s % r == 0 && n.test(o.toExponential()[o < 0 ? 1 : 0]) ? o : null);
  function Pf(e, t, n, r, o) {
    let s = e.axes[n], i = s.scale, c = e.scales[i], u = e.valToPos, d = s._space, b = u(10, i), g = u(9, i) - b >= d ? Ha : u(7, i) - b >= d ? _f : u(5, i) - b >= d ? Af : Xi;
    if (g == Xi) {
      let y = Ie(u(1, i) - b);
      if (y < d)
        return ks(t.slice().reverse(), c.distr, g, Rt(d / y)).reverse();
    }
    return ks(t, c.distr, g, 1);
  }
  function Cf(e, t, n, r, o) {
    let s = e.axes[n], i = s.scale, c = s._space, u = e.valToPos, d = Ie(u(1, i) - u(2, i));
    return d < c ? ks(t.slice().reverse(), 3, Ha, Rt(c / d)).reverse() : t;
  }
  function $f(e, t, n, r) {
    return r == null ? Ls : t == null ? "" : Cs(t);
  }
  var ea = {
    show: !0,
    scale: "y",
    stroke: Es,
    space: 30,
    gap: 5,
    alignTo: 1,
    size: 50,
    labelGap: 0,
    labelSize: 30,
    labelFont: Ra,
    side: 3,
    //	class: "y-vals",
    //	incrs: numIncrs,
    //	values: (vals, space) => vals,
    //	filter: retArg1,
    grid: Hs,
    ticks: Ca,
    border: $a,
    font: Os,
    lineGap: Fa,
    rotate: 0
  };
  function Rf(e, t) {
    let n = 3 + (e || 1) * 2;
    return ve(n * t, 3);
  }
  function Ff(e, t) {
    let { scale: n, idxs: r } = e.series[0], o = e._data[0], s = e.valToPos(o[r[0]], n, !0), i = e.valToPos(o[r[1]], n, !0), c = Ie(i - s), u = e.series[t], d = c / (u.points.space * me);
    return r[1] - r[0] <= d;
  }
  var ta = {
    scale: null,
    auto: !0,
    sorted: 0,
    // internal caches
    min: xe,
    max: -xe
  }, Oa = (e, t, n, r, o) => o, na = {
    show: !0,
    auto: !0,
    sorted: 0,
    gaps: Oa,
    alpha: 1,
    facets: [
      De({}, ta, { scale: "x" }),
      De({}, ta, { scale: "y" })
    ]
  }, ra = {
    scale: "y",
    auto: !0,
    sorted: 0,
    show: !0,
    spanGaps: !1,
    gaps: Oa,
    alpha: 1,
    points: {
      show: Ff,
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
    min: xe,
    max: -xe,
    idxs: [],
    path: null,
    clip: null
  };
  function Hf(e, t, n, r, o) {
    return n / 10;
  }
  var Da = {
    time: !0,
    auto: !0,
    distr: 1,
    log: 10,
    asinh: 1,
    min: null,
    max: null,
    dir: 1,
    ori: 0
  }, Of = De({}, Da, {
    time: !1,
    ori: 1
  }), oa = {};
  function za(e, t) {
    let n = oa[e];
    return n || (n = {
      key: e,
      plots: [],
      sub(r) {
        n.plots.push(r);
      },
      unsub(r) {
        n.plots = n.plots.filter((o) => o != r);
      },
      pub(r, o, s, i, c, u, d) {
        for (let b = 0; b < n.plots.length; b++)
          n.plots[b] != o && n.plots[b].pub(r, o, s, i, c, u, d);
      }
    }, e != null && (oa[e] = n)), n;
  }
  var ur = 1, Ss = 2;
  function Fn(e, t, n) {
    let r = e.mode, o = e.series[t], s = r == 2 ? e._data[t] : e._data, i = e.scales, c = e.bbox, u = s[0], d = r == 2 ? s[1] : s[t], b = r == 2 ? i[o.facets[0].scale] : i[e.series[0].scale], g = r == 2 ? i[o.facets[1].scale] : i[o.scale], y = c.left, v = c.top, T = c.width, R = c.height, O = e.valToPosH, K = e.valToPosV;
    return b.ori == 0 ? n(
      o,
      u,
      d,
      b,
      g,
      O,
      K,
      y,
      v,
      T,
      R,
      bo,
      fr,
      wo,
      Wa,
      Va
    ) : n(
      o,
      u,
      d,
      b,
      g,
      K,
      O,
      v,
      y,
      R,
      T,
      yo,
      pr,
      Ns,
      Ba,
      Ia
    );
  }
  function Ds(e, t) {
    let n = 0, r = 0, o = fe(e.bands, $s);
    for (let s = 0; s < o.length; s++) {
      let i = o[s];
      i.series[0] == t ? n = i.dir : i.series[1] == t && (i.dir == 1 ? r |= 1 : r |= 2);
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
  function Df(e, t, n, r, o) {
    let s = e.mode, i = e.series[t], c = s == 2 ? i.facets[1].scale : i.scale, u = e.scales[c];
    return o == -1 ? u.min : o == 1 ? u.max : u.distr == 3 ? u.dir == 1 ? u.min : u.max : 0;
  }
  function sn(e, t, n, r, o, s) {
    return Fn(e, t, (i, c, u, d, b, g, y, v, T, R, O) => {
      let K = i.pxRound, L = d.dir * (d.ori == 0 ? 1 : -1), U = d.ori == 0 ? fr : pr, _, te;
      L == 1 ? (_ = n, te = r) : (_ = r, te = n);
      let H = K(g(c[_], d, R, v)), ne = K(y(u[_], b, O, T)), Q = K(g(c[te], d, R, v)), le = K(y(s == 1 ? b.max : b.min, b, O, T)), Z = new Path2D(o);
      return U(Z, Q, le), U(Z, H, le), U(Z, H, ne), Z;
    });
  }
  function go(e, t, n, r, o, s) {
    let i = null;
    if (e.length > 0) {
      i = new Path2D();
      let c = t == 0 ? wo : Ns, u = n;
      for (let g = 0; g < e.length; g++) {
        let y = e[g];
        if (y[1] > y[0]) {
          let v = y[0] - u;
          v > 0 && c(i, u, r, v, r + s), u = y[1];
        }
      }
      let d = n + o - u, b = 10;
      d > 0 && c(i, u, r - b / 2, d, r + s + b);
    }
    return i;
  }
  function zf(e, t, n) {
    let r = e[e.length - 1];
    r && r[0] == t ? r[1] = n : e.push([t, n]);
  }
  function zs(e, t, n, r, o, s, i) {
    let c = [], u = e.length;
    for (let d = o == 1 ? n : r; d >= n && d <= r; d += o)
      if (t[d] === null) {
        let g = d, y = d;
        if (o == 1)
          for (; ++d <= r && t[d] === null; )
            y = d;
        else
          for (; --d >= n && t[d] === null; )
            y = d;
        let v = s(e[g]), T = y == g ? v : s(e[y]), R = g - o;
        v = i <= 0 && R >= 0 && R < u ? s(e[R]) : v;
        let K = y + o;
        T = i >= 0 && K >= 0 && K < u ? s(e[K]) : T, T >= v && c.push([v, T]);
      }
    return c;
  }
  function sa(e) {
    return e == 0 ? ha : e == 1 ? Ve : (t) => An(t, e);
  }
  function Na(e) {
    let t = e == 0 ? bo : yo, n = e == 0 ? (o, s, i, c, u, d) => {
      o.arcTo(s, i, c, u, d);
    } : (o, s, i, c, u, d) => {
      o.arcTo(i, s, u, c, d);
    }, r = e == 0 ? (o, s, i, c, u) => {
      o.rect(s, i, c, u);
    } : (o, s, i, c, u) => {
      o.rect(i, s, u, c);
    };
    return (o, s, i, c, u, d = 0, b = 0) => {
      d == 0 && b == 0 ? r(o, s, i, c, u) : (d = It(d, c / 2, u / 2), b = It(b, c / 2, u / 2), t(o, s + d, i), n(o, s + c, i, s + c, i + u, d), n(o, s + c, i + u, s, i + u, b), n(o, s, i + u, s, i, b), n(o, s, i, s + c, i, d), o.closePath());
    };
  }
  var bo = (e, t, n) => {
    e.moveTo(t, n);
  }, yo = (e, t, n) => {
    e.moveTo(n, t);
  }, fr = (e, t, n) => {
    e.lineTo(t, n);
  }, pr = (e, t, n) => {
    e.lineTo(n, t);
  }, wo = Na(0), Ns = Na(1), Wa = (e, t, n, r, o, s) => {
    e.arc(t, n, r, o, s);
  }, Ba = (e, t, n, r, o, s) => {
    e.arc(n, t, r, o, s);
  }, Va = (e, t, n, r, o, s, i) => {
    e.bezierCurveTo(t, n, r, o, s, i);
  }, Ia = (e, t, n, r, o, s, i) => {
    e.bezierCurveTo(n, t, o, r, i, s);
  };
  function ja(e) {
    return (t, n, r, o, s) => Fn(t, n, (i, c, u, d, b, g, y, v, T, R, O) => {
      let { pxRound: K, points: L } = i, U, _;
      d.ori == 0 ? (U = bo, _ = Wa) : (U = yo, _ = Ba);
      let te = ve(L.width * me, 3), H = (L.size - L.width) / 2 * me, ne = ve(H * 2, 3), Q = new Path2D(), le = new Path2D(), { left: Z, top: A, width: ee, height: z } = t.bbox;
      wo(
        le,
        Z - ne,
        A - ne,
        ee + ne * 2,
        z + ne * 2
      );
      let Y = (I) => {
        if (u[I] != null) {
          let ae = K(g(c[I], d, R, v)), V = K(y(u[I], b, O, T));
          U(Q, ae + H, V), _(Q, ae, V, H, 0, io * 2);
        }
      };
      if (s)
        s.forEach(Y);
      else
        for (let I = r; I <= o; I++)
          Y(I);
      return {
        stroke: te > 0 ? Q : null,
        fill: Q,
        clip: le,
        flags: ur | Ss
      };
    });
  }
  function Ua(e) {
    return (t, n, r, o, s, i) => {
      r != o && (s != r && i != r && e(t, n, r), s != o && i != o && e(t, n, o), e(t, n, i));
    };
  }
  var Nf = Ua(fr), Wf = Ua(pr);
  function Ga(e) {
    let t = fe(e?.alignGaps, 0);
    return (n, r, o, s) => Fn(n, r, (i, c, u, d, b, g, y, v, T, R, O) => {
      [o, s] = fo(u, o, s);
      let K = i.pxRound, L = (z) => K(g(z, d, R, v)), U = (z) => K(y(z, b, O, T)), _, te;
      d.ori == 0 ? (_ = fr, te = Nf) : (_ = pr, te = Wf);
      let H = d.dir * (d.ori == 0 ? 1 : -1), ne = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: ur }, Q = ne.stroke, le = !1;
      if (s - o >= R * 4) {
        let z = (N) => n.posToVal(N, d.key, !0), Y = null, I = null, ae, V, ct, Le = L(c[H == 1 ? o : s]), ue = L(c[o]), be = L(c[s]), re = z(H == 1 ? ue + 1 : be - 1);
        for (let N = H == 1 ? o : s; N >= o && N <= s; N += H) {
          let ze = c[N], _e = (H == 1 ? ze < re : ze > re) ? Le : L(ze), he = u[N];
          _e == Le ? he != null ? (V = he, Y == null ? (_(Q, _e, U(V)), ae = Y = I = V) : V < Y ? Y = V : V > I && (I = V)) : he === null && (le = !0) : (Y != null && te(Q, Le, U(Y), U(I), U(ae), U(V)), he != null ? (V = he, _(Q, _e, U(V)), Y = I = ae = V) : (Y = I = null, he === null && (le = !0)), Le = _e, re = z(Le + H));
        }
        Y != null && Y != I && ct != Le && te(Q, Le, U(Y), U(I), U(ae), U(V));
      } else
        for (let z = H == 1 ? o : s; z >= o && z <= s; z += H) {
          let Y = u[z];
          Y === null ? le = !0 : Y != null && _(Q, L(c[z]), U(Y));
        }
      let [A, ee] = Ds(n, r);
      if (i.fill != null || A != 0) {
        let z = ne.fill = new Path2D(Q), Y = i.fillTo(n, r, i.min, i.max, A), I = U(Y), ae = L(c[o]), V = L(c[s]);
        H == -1 && ([V, ae] = [ae, V]), _(z, V, I), _(z, ae, I);
      }
      if (!i.spanGaps) {
        let z = [];
        le && z.push(...zs(c, u, o, s, H, L, t)), ne.gaps = z = i.gaps(n, r, o, s, z), ne.clip = go(z, d.ori, v, T, R, O);
      }
      return ee != 0 && (ne.band = ee == 2 ? [
        sn(n, r, o, s, Q, -1),
        sn(n, r, o, s, Q, 1)
      ] : sn(n, r, o, s, Q, ee)), ne;
    });
  }
  function Bf(e) {
    let t = fe(e.align, 1), n = fe(e.ascDesc, !1), r = fe(e.alignGaps, 0), o = fe(e.extend, !1);
    return (s, i, c, u) => Fn(s, i, (d, b, g, y, v, T, R, O, K, L, U) => {
      [c, u] = fo(g, c, u);
      let _ = d.pxRound, { left: te, width: H } = s.bbox, ne = (ue) => _(T(ue, y, L, O)), Q = (ue) => _(R(ue, v, U, K)), le = y.ori == 0 ? fr : pr, Z = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: ur }, A = Z.stroke, ee = y.dir * (y.ori == 0 ? 1 : -1), z = Q(g[ee == 1 ? c : u]), Y = ne(b[ee == 1 ? c : u]), I = Y, ae = Y;
      o && t == -1 && (ae = te, le(A, ae, z)), le(A, Y, z);
      for (let ue = ee == 1 ? c : u; ue >= c && ue <= u; ue += ee) {
        let be = g[ue];
        if (be == null)
          continue;
        let re = ne(b[ue]), N = Q(be);
        t == 1 ? le(A, re, z) : le(A, I, N), le(A, re, N), z = N, I = re;
      }
      let V = I;
      o && t == 1 && (V = te + H, le(A, V, z));
      let [ct, Le] = Ds(s, i);
      if (d.fill != null || ct != 0) {
        let ue = Z.fill = new Path2D(A), be = d.fillTo(s, i, d.min, d.max, ct), re = Q(be);
        le(ue, V, re), le(ue, ae, re);
      }
      if (!d.spanGaps) {
        let ue = [];
        ue.push(...zs(b, g, c, u, ee, ne, r));
        let be = d.width * me / 2, re = n || t == 1 ? be : -be, N = n || t == -1 ? -be : be;
        ue.forEach((ze) => {
          ze[0] += re, ze[1] += N;
        }), Z.gaps = ue = d.gaps(s, i, c, u, ue), Z.clip = go(ue, y.ori, O, K, L, U);
      }
      return Le != 0 && (Z.band = Le == 2 ? [
        sn(s, i, c, u, A, -1),
        sn(s, i, c, u, A, 1)
      ] : sn(s, i, c, u, A, Le)), Z;
    });
  }
  function la(e, t, n, r, o, s, i = xe) {
    if (e.length > 1) {
      let c = null;
      for (let u = 0, d = 1 / 0; u < e.length; u++)
        if (t[u] !== void 0) {
          if (c != null) {
            let b = Ie(e[u] - e[c]);
            b < d && (d = b, i = Ie(n(e[u], r, o, s) - n(e[c], r, o, s)));
          }
          c = u;
        }
    }
    return i;
  }
  function Vf(e) {
    e = e || Pr;
    let t = fe(e.size, [0.6, xe, 1]), n = e.align || 0, r = e.gap || 0, o = e.radius;
    o = // [valueRadius, baselineRadius]
    o == null ? [0, 0] : typeof o == "number" ? [o, 0] : o;
    let s = ie(o), i = 1 - t[0], c = fe(t[1], xe), u = fe(t[2], 1), d = fe(e.disp, Pr), b = fe(e.each, (v) => {
    }), { fill: g, stroke: y } = d;
    return (v, T, R, O) => Fn(v, T, (K, L, U, _, te, H, ne, Q, le, Z, A) => {
      let ee = K.pxRound, z = n, Y = r * me, I = c * me, ae = u * me, V, ct;
      _.ori == 0 ? [V, ct] = s(v, T) : [ct, V] = s(v, T);
      let Le = _.dir * (_.ori == 0 ? 1 : -1), ue = _.ori == 0 ? wo : Ns, be = _.ori == 0 ? b : ($, ke, Ne, zn, bn, Ut, yn) => {
        b($, ke, Ne, bn, zn, yn, Ut);
      }, re = fe(v.bands, $s).find(($) => $.series[0] == T), N = re != null ? re.dir : 0, ze = K.fillTo(v, T, K.min, K.max, N), rt = ee(ne(ze, te, A, le)), _e, he, Ft, ht = Z, Ce = ee(K.width * me), jt = !1, tn = null, St = null, ln = null, Hn = null;
      g != null && (Ce == 0 || y != null) && (jt = !0, tn = g.values(v, T, R, O), St = /* @__PURE__ */ new Map(), new Set(tn).forEach(($) => {
        $ != null && St.set($, new Path2D());
      }), Ce > 0 && (ln = y.values(v, T, R, O), Hn = /* @__PURE__ */ new Map(), new Set(ln).forEach(($) => {
        $ != null && Hn.set($, new Path2D());
      })));
      let { x0: On, size: mr } = d;
      if (On != null && mr != null) {
        z = 1, L = On.values(v, T, R, O), On.unit == 2 && (L = L.map((Ne) => v.posToVal(Q + Ne * Z, _.key, !0)));
        let $ = mr.values(v, T, R, O);
        mr.unit == 2 ? he = $[0] * Z : he = H($[0], _, Z, Q) - H(0, _, Z, Q), ht = la(L, U, H, _, Z, Q, ht), Ft = ht - he + Y;
      } else
        ht = la(L, U, H, _, Z, Q, ht), Ft = ht * i + Y, he = ht - Ft;
      Ft < 1 && (Ft = 0), Ce >= he / 2 && (Ce = 0), Ft < 5 && (ee = ha);
      let Rr = Ft > 0, hn = ht - Ft - (Rr ? Ce : 0);
      he = ee(xs(hn, ae, I)), _e = (z == 0 ? he / 2 : z == Le ? 0 : he) - z * Le * ((z == 0 ? Y / 2 : 0) + (Rr ? Ce / 2 : 0));
      let ot = { stroke: null, fill: null, clip: null, band: null, gaps: null, flags: 0 }, Dn = jt ? null : new Path2D(), nn = null;
      if (re != null)
        nn = v.data[re.series[1]];
      else {
        let { y0: $, y1: ke } = d;
        $ != null && ke != null && (U = ke.values(v, T, R, O), nn = $.values(v, T, R, O));
      }
      let gn = V * he, X = ct * he;
      for (let $ = Le == 1 ? R : O; $ >= R && $ <= O; $ += Le) {
        let ke = U[$];
        if (ke == null)
          continue;
        if (nn != null) {
          let ut = nn[$] ?? 0;
          if (ke - ut == 0)
            continue;
          rt = ne(ut, te, A, le);
        }
        let Ne = _.distr != 2 || d != null ? L[$] : $, zn = H(Ne, _, Z, Q), bn = ne(fe(ke, ze), te, A, le), Ut = ee(zn - _e), yn = ee(at(bn, rt)), gt = ee(It(bn, rt)), Tt = yn - gt;
        if (ke != null) {
          let ut = ke < 0 ? X : gn, Ht = ke < 0 ? gn : X;
          jt ? (Ce > 0 && ln[$] != null && ue(Hn.get(ln[$]), Ut, gt + vt(Ce / 2), he, at(0, Tt - Ce), ut, Ht), tn[$] != null && ue(St.get(tn[$]), Ut, gt + vt(Ce / 2), he, at(0, Tt - Ce), ut, Ht)) : ue(Dn, Ut, gt + vt(Ce / 2), he, at(0, Tt - Ce), ut, Ht), be(
            v,
            T,
            $,
            Ut - Ce / 2,
            gt,
            he + Ce,
            Tt
          );
        }
      }
      return Ce > 0 ? ot.stroke = jt ? Hn : Dn : jt || (ot._fill = K.width == 0 ? K._fill : K._stroke ?? K._fill, ot.width = 0), ot.fill = jt ? St : Dn, ot;
    });
  }
  function If(e, t) {
    let n = fe(t?.alignGaps, 0);
    return (r, o, s, i) => Fn(r, o, (c, u, d, b, g, y, v, T, R, O, K) => {
      [s, i] = fo(d, s, i);
      let L = c.pxRound, U = (V) => L(y(V, b, O, T)), _ = (V) => L(v(V, g, K, R)), te, H, ne;
      b.ori == 0 ? (te = bo, ne = fr, H = Va) : (te = yo, ne = pr, H = Ia);
      let Q = b.dir * (b.ori == 0 ? 1 : -1), le = U(u[Q == 1 ? s : i]), Z = le, A = [], ee = [];
      for (let V = Q == 1 ? s : i; V >= s && V <= i; V += Q)
        if (d[V] != null) {
          let Le = u[V], ue = U(Le);
          A.push(Z = ue), ee.push(_(d[V]));
        }
      let z = { stroke: e(A, ee, te, ne, H, L), fill: null, clip: null, band: null, gaps: null, flags: ur }, Y = z.stroke, [I, ae] = Ds(r, o);
      if (c.fill != null || I != 0) {
        let V = z.fill = new Path2D(Y), ct = c.fillTo(r, o, c.min, c.max, I), Le = _(ct);
        ne(V, Z, Le), ne(V, le, Le);
      }
      if (!c.spanGaps) {
        let V = [];
        V.push(...zs(u, d, s, i, Q, U, n)), z.gaps = V = c.gaps(r, o, s, i, V), z.clip = go(V, b.ori, T, R, O, K);
      }
      return ae != 0 && (z.band = ae == 2 ? [
        sn(r, o, s, i, Y, -1),
        sn(r, o, s, i, Y, 1)
      ] : sn(r, o, s, i, Y, ae)), z;
    });
  }
  function jf(e) {
    return If(Uf, e);
  }
  function Uf(e, t, n, r, o, s) {
    let i = e.length;
    if (i < 2)
      return null;
    let c = new Path2D();
    if (n(c, e[0], t[0]), i == 2)
      r(c, e[1], t[1]);
    else {
      let u = Array(i), d = Array(i - 1), b = Array(i - 1), g = Array(i - 1);
      for (let y = 0; y < i - 1; y++)
        b[y] = t[y + 1] - t[y], g[y] = e[y + 1] - e[y], d[y] = b[y] / g[y];
      u[0] = d[0];
      for (let y = 1; y < i - 1; y++)
        d[y] === 0 || d[y - 1] === 0 || d[y - 1] > 0 != d[y] > 0 ? u[y] = 0 : (u[y] = 3 * (g[y - 1] + g[y]) / ((2 * g[y] + g[y - 1]) / d[y - 1] + (g[y] + 2 * g[y - 1]) / d[y]), isFinite(u[y]) || (u[y] = 0));
      u[i - 1] = d[i - 2];
      for (let y = 0; y < i - 1; y++)
        o(
          c,
          e[y] + g[y] / 3,
          t[y] + u[y] * g[y] / 3,
          e[y + 1] - g[y] / 3,
          t[y + 1] - u[y + 1] * g[y] / 3,
          e[y + 1],
          t[y + 1]
        );
    }
    return c;
  }
  var Ts = /* @__PURE__ */ new Set();
  function ia() {
    for (let e of Ts)
      e.syncRect(!0);
  }
  dr && ($n(Td, lr, ia), $n(Md, lr, ia, !0), $n(ao, lr, () => {
    Xe.pxRatio = me;
  }));
  var Gf = Ga(), Kf = ja();
  function aa(e, t, n, r) {
    return (r ? [e[0], e[1]].concat(e.slice(2)) : [e[0]].concat(e.slice(1))).map((s, i) => Ms(s, i, t, n));
  }
  function Yf(e, t) {
    return e.map((n, r) => r == 0 ? {} : De({}, t, n));
  }
  function Ms(e, t, n, r) {
    return De({}, t == 0 ? n : r, e);
  }
  function Ka(e, t, n) {
    return t == null ? ar : [t, n];
  }
  var qf = Ka;
  function Jf(e, t, n) {
    return t == null ? ar : co(t, n, Ps, !0);
  }
  function Ya(e, t, n, r) {
    return t == null ? ar : po(t, n, e.scales[r].log, !1);
  }
  var Zf = Ya;
  function qa(e, t, n, r) {
    return t == null ? ar : As(t, n, e.scales[r].log, !1);
  }
  var Qf = qa;
  function Xf(e, t, n, r, o) {
    let s = at(Wi(e), Wi(t)), i = t - e, c = Vt(o / r * i, n);
    do {
      let u = n[c], d = r * u / i;
      if (d >= o && s + (u < 5 ? mn.get(u) : 0) <= 17)
        return [u, d];
    } while (++c < n.length);
    return [0, 0];
  }
  function ca(e) {
    let t, n;
    return e = e.replace(/(\d+)px/, (r, o) => (t = Ve((n = +o) * me)) + "px"), [e, t, n];
  }
  function ep(e) {
    e.show && [e.font, e.labelFont].forEach((t) => {
      let n = ve(t[2] * me, 1);
      t[0] = t[0].replace(/[0-9.]+px/, n + "px"), t[1] = n;
    });
  }
  function Xe(e, t, n) {
    let r = {
      mode: fe(e.mode, 1)
    }, o = r.mode;
    function s(l, a, f, m) {
      let h = a.valToPct(l);
      return m + f * (a.dir == -1 ? 1 - h : h);
    }
    function i(l, a, f, m) {
      let h = a.valToPct(l);
      return m + f * (a.dir == -1 ? h : 1 - h);
    }
    function c(l, a, f, m) {
      return a.ori == 0 ? s(l, a, f, m) : i(l, a, f, m);
    }
    r.valToPosH = s, r.valToPosV = i;
    let u = !1;
    r.status = 0;
    let d = r.root = $t(ld);
    if (e.id != null && (d.id = e.id), xt(d, e.class), e.title) {
      let l = $t(cd, d);
      l.textContent = e.title;
    }
    let b = Bt("canvas"), g = r.ctx = b.getContext("2d"), y = $t(ud, d);
    $n("click", y, (l) => {
      l.target === T && (Se != qn || Ae != Jn) && Ze.click(r, l);
    }, !0);
    let v = r.under = $t(dd, y);
    y.appendChild(b);
    let T = r.over = $t(fd, y);
    e = cr(e);
    let R = +fe(e.pxAlign, 1), O = sa(R);
    (e.plugins || []).forEach((l) => {
      l.opts && (e = l.opts(r, e) || e);
    });
    let K = e.ms || 1e-3, L = r.series = o == 1 ? aa(e.series || [], Qi, ra, !1) : Yf(e.series || [null], na), U = r.axes = aa(e.axes || [], Zi, ea, !0), _ = r.scales = {}, te = r.bands = e.bands || [];
    te.forEach((l) => {
      l.fill = ie(l.fill || null), l.dir = fe(l.dir, -1);
    });
    let H = o == 2 ? L[1].facets[0].scale : L[0].scale, ne = {
      axes: gc,
      series: dc
    }, Q = (e.drawOrder || ["axes", "series"]).map((l) => ne[l]);
    function le(l) {
      let a = l.distr == 3 ? (f) => on(f > 0 ? f : l.clamp(r, f, l.min, l.max, l.key)) : l.distr == 4 ? (f) => fs(f, l.asinh) : l.distr == 100 ? (f) => l.fwd(f) : (f) => f;
      return (f) => {
        let m = a(f), { _min: h, _max: w } = l, x = w - h;
        return (m - h) / x;
      };
    }
    function Z(l) {
      let a = _[l];
      if (a == null) {
        let f = (e.scales || Pr)[l] || Pr;
        if (f.from != null) {
          Z(f.from);
          let m = De({}, _[f.from], f, { key: l });
          m.valToPct = le(m), _[l] = m;
        } else {
          a = _[l] = De({}, l == H ? Da : Of, f), a.key = l;
          let m = a.time, h = a.range, w = pn(h);
          if ((l != H || o == 2 && !m) && (w && (h[0] == null || h[1] == null) && (h = {
            min: h[0] == null ? Di : {
              mode: 1,
              hard: h[0],
              soft: h[0]
            },
            max: h[1] == null ? Di : {
              mode: 1,
              hard: h[1],
              soft: h[1]
            }
          }, w = !1), !w && ho(h))) {
            let x = h;
            h = (S, M, P) => M == null ? ar : co(M, P, x);
          }
          a.range = ie(h || (m ? qf : l == H ? a.distr == 3 ? Zf : a.distr == 4 ? Qf : Ka : a.distr == 3 ? Ya : a.distr == 4 ? qa : Jf)), a.auto = ie(w ? !1 : a.auto), a.clamp = ie(a.clamp || Hf), a._min = a._max = null, a.valToPct = le(a);
        }
      }
    }
    Z("x"), Z("y"), o == 1 && L.forEach((l) => {
      Z(l.scale);
    }), U.forEach((l) => {
      Z(l.scale);
    });
    for (let l in e.scales)
      Z(l);
    let A = _[H], ee = A.distr, z, Y;
    A.ori == 0 ? (xt(d, id), z = s, Y = i) : (xt(d, ad), z = i, Y = s);
    let I = {};
    for (let l in _) {
      let a = _[l];
      (a.min != null || a.max != null) && (I[l] = { min: a.min, max: a.max }, a.min = a.max = null);
    }
    let ae = e.tzDate || ((l) => new Date(Ve(l / K))), V = e.fmtDate || Rs, ct = K == 1 ? af(ae) : df(ae), Le = Yi(ae, Ki(K == 1 ? lf : uf, V)), ue = Ji(ae, qi(pf, V)), be = [], re = r.legend = De({}, gf, e.legend), N = r.cursor = De({}, kf, { drag: { y: o == 2 } }, e.cursor), ze = re.show, rt = N.show, _e = re.markers;
    re.idxs = be, _e.width = ie(_e.width), _e.dash = ie(_e.dash), _e.stroke = ie(_e.stroke), _e.fill = ie(_e.fill);
    let he, Ft, ht, Ce = [], jt = [], tn, St = !1, ln = {};
    if (re.live) {
      let l = L[1] ? L[1].values : null;
      St = l != null, tn = St ? l(r, 1, 0) : { _: 0 };
      for (let a in tn)
        ln[a] = Ls;
    }
    if (ze)
      if (he = Bt("table", yd, d), ht = Bt("tbody", null, he), re.mount(r, he), St) {
        Ft = Bt("thead", null, he, ht);
        let l = Bt("tr", null, Ft);
        Bt("th", null, l);
        for (var Hn in tn)
          Bt("th", Ti, l).textContent = Hn;
      } else
        xt(he, xd), re.live && xt(he, wd);
    let On = { show: !0 }, mr = { show: !1 };
    function Rr(l, a) {
      if (a == 0 && (St || !re.live || o == 2))
        return ar;
      let f = [], m = Bt("tr", vd, ht, ht.childNodes[a]);
      xt(m, l.class), l.show || xt(m, Cn);
      let h = Bt("th", null, m);
      if (_e.show) {
        let S = $t(kd, h);
        if (a > 0) {
          let M = _e.width(r, a);
          M && (S.style.border = M + "px " + _e.dash(r, a) + " " + _e.stroke(r, a)), S.style.background = _e.fill(r, a);
        }
      }
      let w = $t(Ti, h);
      l.label instanceof HTMLElement ? w.appendChild(l.label) : w.textContent = l.label, a > 0 && (_e.show || (w.style.color = l.width > 0 ? _e.stroke(r, a) : _e.fill(r, a)), ot("click", h, (S) => {
        if (N._lock)
          return;
        xn(S);
        let M = L.indexOf(l);
        if ((S.ctrlKey || S.metaKey) != re.isolate) {
          let P = L.some((C, F) => F > 0 && F != M && C.show);
          L.forEach((C, F) => {
            F > 0 && Kt(F, P ? F == M ? On : mr : On, !0, Oe.setSeries);
          });
        } else
          Kt(M, { show: !l.show }, !0, Oe.setSeries);
      }, !1), Wn && ot(_i, h, (S) => {
        N._lock || (xn(S), Kt(L.indexOf(l), Qn, !0, Oe.setSeries));
      }, !1));
      for (var x in tn) {
        let S = Bt("td", Sd, m);
        S.textContent = "--", f.push(S);
      }
      return [m, f];
    }
    let hn = /* @__PURE__ */ new Map();
    function ot(l, a, f, m = !0) {
      let h = hn.get(a) || {}, w = N.bind[l](r, a, f, m);
      w && ($n(l, a, h[l] = w), hn.set(a, h));
    }
    function Dn(l, a, f) {
      let m = hn.get(a) || {};
      for (let h in m)
        (l == null || h == l) && (ws(h, a, m[h]), delete m[h]);
      l == null && hn.delete(a);
    }
    let nn = 0, gn = 0, X = 0, $ = 0, ke = 0, Ne = 0, zn = ke, bn = Ne, Ut = X, yn = $, gt = 0, Tt = 0, ut = 0, Ht = 0;
    r.bbox = {};
    let ko = !1, Fr = !1, Nn = !1, wn = !1, Hr = !1, Mt = !1;
    function So(l, a, f) {
      (f || l != r.width || a != r.height) && Ks(l, a), Un(!1), Nn = !0, Fr = !0, Gn();
    }
    function Ks(l, a) {
      r.width = nn = X = l, r.height = gn = $ = a, ke = Ne = 0, oc(), sc();
      let f = r.bbox;
      gt = f.left = An(ke * me, 0.5), Tt = f.top = An(Ne * me, 0.5), ut = f.width = An(X * me, 0.5), Ht = f.height = An($ * me, 0.5);
    }
    let tc = 3;
    function nc() {
      let l = !1, a = 0;
      for (; !l; ) {
        a++;
        let f = mc(a), m = hc(a);
        l = a == tc || f && m, l || (Ks(r.width, r.height), Fr = !0);
      }
    }
    function rc({ width: l, height: a }) {
      So(l, a);
    }
    r.setSize = rc;
    function oc() {
      let l = !1, a = !1, f = !1, m = !1;
      U.forEach((h, w) => {
        if (h.show && h._show) {
          let { side: x, _size: S } = h, M = x % 2, P = h.label != null ? h.labelSize : 0, C = S + P;
          C > 0 && (M ? (X -= C, x == 3 ? (ke += C, m = !0) : f = !0) : ($ -= C, x == 0 ? (Ne += C, l = !0) : a = !0));
        }
      }), vn[0] = l, vn[1] = f, vn[2] = a, vn[3] = m, X -= an[1] + an[3], ke += an[3], $ -= an[2] + an[0], Ne += an[0];
    }
    function sc() {
      let l = ke + X, a = Ne + $, f = ke, m = Ne;
      function h(w, x) {
        switch (w) {
          case 1:
            return l += x, l - x;
          case 2:
            return a += x, a - x;
          case 3:
            return f -= x, f + x;
          case 0:
            return m -= x, m + x;
        }
      }
      U.forEach((w, x) => {
        if (w.show && w._show) {
          let S = w.side;
          w._pos = h(S, w._size), w.label != null && (w._lpos = h(S, w.labelSize));
        }
      });
    }
    if (N.dataIdx == null) {
      let l = N.hover, a = l.skip = new Set(l.skip ?? []);
      a.add(void 0);
      let f = l.prox = ie(l.prox), m = l.bias ??= 0;
      N.dataIdx = (h, w, x, S) => {
        if (w == 0)
          return x;
        let M = x, P = f(h, w, x, S) ?? xe, C = P >= 0 && P < xe, F = A.ori == 0 ? X : $, q = N.left, pe = t[0], de = t[w];
        if (a.has(de[x])) {
          M = null;
          let se = null, G = null, W;
          if (m == 0 || m == -1)
            for (W = x; se == null && W-- > 0; )
              a.has(de[W]) || (se = W);
          if (m == 0 || m == 1)
            for (W = x; G == null && W++ < de.length; )
              a.has(de[W]) || (G = W);
          if (se != null || G != null)
            if (C) {
              let Me = se == null ? -1 / 0 : z(pe[se], A, F, 0), Re = G == null ? 1 / 0 : z(pe[G], A, F, 0), qe = q - Me, ye = Re - q;
              qe <= ye ? qe <= P && (M = se) : ye <= P && (M = G);
            } else
              M = G == null ? se : se == null ? G : x - se <= G - x ? se : G;
        } else C && Ie(q - z(pe[x], A, F, 0)) > P && (M = null);
        return M;
      };
    }
    let xn = (l) => {
      N.event = l;
    };
    N.idxs = be, N._lock = !1;
    let et = N.points;
    et.show = ie(et.show), et.size = ie(et.size), et.stroke = ie(et.stroke), et.width = ie(et.width), et.fill = ie(et.fill);
    let Gt = r.focus = De({}, e.focus || { alpha: 0.3 }, N.focus), Wn = Gt.prox >= 0, Bn = Wn && et.one, Et = [], Vn = [], In = [];
    function Ys(l, a) {
      let f = et.show(r, a);
      if (f instanceof HTMLElement)
        return xt(f, bd), xt(f, l.class), en(f, -10, -10, X, $), T.insertBefore(f, Et[a]), f;
    }
    function qs(l, a) {
      if (o == 1 || a > 0) {
        let f = o == 1 && _[l.scale].time, m = l.value;
        l.value = f ? Ii(m) ? Ji(ae, qi(m, V)) : m || ue : m || $f, l.label = l.label || (f ? Tf : Sf);
      }
      if (Bn || a > 0) {
        l.width = l.width == null ? 1 : l.width, l.paths = l.paths || Gf || Hd, l.fillTo = ie(l.fillTo || Df), l.pxAlign = +fe(l.pxAlign, R), l.pxRound = sa(l.pxAlign), l.stroke = ie(l.stroke || null), l.fill = ie(l.fill || null), l._stroke = l._fill = l._paths = l._focus = null;
        let f = Rf(at(1, l.width), 1), m = l.points = De({}, {
          size: f,
          width: at(1, f * 0.2),
          stroke: l.stroke,
          space: f * 2,
          paths: Kf,
          _stroke: null,
          _fill: null
        }, l.points);
        m.show = ie(m.show), m.filter = ie(m.filter), m.fill = ie(m.fill), m.stroke = ie(m.stroke), m.paths = ie(m.paths), m.pxAlign = l.pxAlign;
      }
      if (ze) {
        let f = Rr(l, a);
        Ce.splice(a, 0, f[0]), jt.splice(a, 0, f[1]), re.values.push(null);
      }
      if (rt) {
        be.splice(a, 0, null);
        let f = null;
        Bn ? a == 0 && (f = Ys(l, a)) : a > 0 && (f = Ys(l, a)), Et.splice(a, 0, f), Vn.splice(a, 0, 0), In.splice(a, 0, 0);
      }
      Ye("addSeries", a);
    }
    function lc(l, a) {
      a = a ?? L.length, l = o == 1 ? Ms(l, a, Qi, ra) : Ms(l, a, {}, na), L.splice(a, 0, l), qs(L[a], a);
    }
    r.addSeries = lc;
    function ic(l) {
      if (L.splice(l, 1), ze) {
        re.values.splice(l, 1), jt.splice(l, 1);
        let a = Ce.splice(l, 1)[0];
        Dn(null, a.firstChild), a.remove();
      }
      rt && (be.splice(l, 1), Et.splice(l, 1)[0].remove(), Vn.splice(l, 1), In.splice(l, 1)), Ye("delSeries", l);
    }
    r.delSeries = ic;
    let vn = [!1, !1, !1, !1];
    function ac(l, a) {
      if (l._show = l.show, l.show) {
        let f = l.side % 2, m = _[l.scale];
        m == null && (l.scale = f ? L[1].scale : H, m = _[l.scale]);
        let h = m.time;
        l.size = ie(l.size), l.space = ie(l.space), l.rotate = ie(l.rotate), pn(l.incrs) && l.incrs.forEach((x) => {
          !mn.has(x) && mn.set(x, ya(x));
        }), l.incrs = ie(l.incrs || (m.distr == 2 ? rf : h ? K == 1 ? sf : cf : Pn)), l.splits = ie(l.splits || (h && m.distr == 1 ? ct : m.distr == 3 ? vs : m.distr == 4 ? Lf : Ef)), l.stroke = ie(l.stroke), l.grid.stroke = ie(l.grid.stroke), l.ticks.stroke = ie(l.ticks.stroke), l.border.stroke = ie(l.border.stroke);
        let w = l.values;
        l.values = // static array of tick values
        pn(w) && !pn(w[0]) ? ie(w) : (
          // temporal
          h ? (
            // config array of fmtDate string tpls
            pn(w) ? Yi(ae, Ki(w, V)) : (
              // fmtDate string tpl
              Ii(w) ? ff(ae, w) : w || Le
            )
          ) : w || Mf
        ), l.filter = ie(l.filter || (m.distr >= 3 && m.log == 10 ? Pf : m.distr == 3 && m.log == 2 ? Cf : ga)), l.font = ca(l.font), l.labelFont = ca(l.labelFont), l._size = l.size(r, null, a, 0), l._space = l._rotate = l._incrs = l._found = // foundIncrSpace
        l._splits = l._values = null, l._size > 0 && (vn[a] = !0, l._el = $t(pd, y));
      }
    }
    function hr(l, a, f, m) {
      let [h, w, x, S] = f, M = a % 2, P = 0;
      return M == 0 && (S || w) && (P = a == 0 && !h || a == 2 && !x ? Ve(Zi.size / 3) : 0), M == 1 && (h || x) && (P = a == 1 && !w || a == 3 && !S ? Ve(ea.size / 2) : 0), P;
    }
    let Js = r.padding = (e.padding || [hr, hr, hr, hr]).map((l) => ie(fe(l, hr))), an = r._padding = Js.map((l, a) => l(r, a, vn, 0)), Je, je = null, Ue = null, Or = o == 1 ? L[0].idxs : null, Ot = null, gr = !1;
    function Zs(l, a) {
      if (t = l ?? [], r.data = r._data = t, o == 2) {
        Je = 0;
        for (let f = 1; f < L.length; f++)
          Je += t[f][0].length;
      } else {
        t.length == 0 && (r.data = r._data = t = [[]]), Ot = t[0], Je = Ot.length;
        let f = t;
        if (ee == 2) {
          f = t.slice();
          let m = f[0] = Array(Je);
          for (let h = 0; h < Je; h++)
            m[h] = h;
        }
        r._data = t = f;
      }
      if (Un(!0), Ye("setData"), ee == 2 && (Nn = !0), a !== !1) {
        let f = A;
        f.auto(r, gr) ? To() : un(H, f.min, f.max), wn = wn || N.left >= 0, Mt = !0, Gn();
      }
    }
    r.setData = Zs;
    function To() {
      gr = !0;
      let l, a;
      o == 1 && (Je > 0 ? (je = Or[0] = 0, Ue = Or[1] = Je - 1, l = t[0][je], a = t[0][Ue], ee == 2 ? (l = je, a = Ue) : l == a && (ee == 3 ? [l, a] = po(l, l, A.log, !1) : ee == 4 ? [l, a] = As(l, l, A.log, !1) : A.time ? a = l + Ve(86400 / K) : [l, a] = co(l, a, Ps, !0))) : (je = Or[0] = l = null, Ue = Or[1] = a = null)), un(H, l, a);
    }
    let Dr, jn, Mo, Eo, Lo, _o, Ao, Po, Co, dt;
    function Qs(l, a, f, m, h, w) {
      l ??= Ei, f ??= $s, m ??= "butt", h ??= Ei, w ??= "round", l != Dr && (g.strokeStyle = Dr = l), h != jn && (g.fillStyle = jn = h), a != Mo && (g.lineWidth = Mo = a), w != Lo && (g.lineJoin = Lo = w), m != _o && (g.lineCap = _o = m), f != Eo && g.setLineDash(Eo = f);
    }
    function Xs(l, a, f, m) {
      a != jn && (g.fillStyle = jn = a), l != Ao && (g.font = Ao = l), f != Po && (g.textAlign = Po = f), m != Co && (g.textBaseline = Co = m);
    }
    function $o(l, a, f, m, h = 0) {
      if (m.length > 0 && l.auto(r, gr) && (a == null || a.min == null)) {
        let w = fe(je, 0), x = fe(Ue, m.length - 1), S = f.min == null ? Ad(m, w, x, h, l.distr == 3) : [f.min, f.max];
        l.min = It(l.min, f.min = S[0]), l.max = at(l.max, f.max = S[1]);
      }
    }
    let el = { min: null, max: null };
    function cc() {
      for (let m in _) {
        let h = _[m];
        I[m] == null && // scales that have never been set (on init)
        (h.min == null || // or auto scales when the x scale was explicitly set
        I[H] != null && h.auto(r, gr)) && (I[m] = el);
      }
      for (let m in _) {
        let h = _[m];
        I[m] == null && h.from != null && I[h.from] != null && (I[m] = el);
      }
      I[H] != null && Un(!0);
      let l = {};
      for (let m in I) {
        let h = I[m];
        if (h != null) {
          let w = l[m] = cr(_[m], zd);
          if (h.min != null)
            De(w, h);
          else if (m != H || o == 2)
            if (Je == 0 && w.from == null) {
              let x = w.range(r, null, null, m);
              w.min = x[0], w.max = x[1];
            } else
              w.min = xe, w.max = -xe;
        }
      }
      if (Je > 0) {
        L.forEach((m, h) => {
          if (o == 1) {
            let w = m.scale, x = I[w];
            if (x == null)
              return;
            let S = l[w];
            if (h == 0) {
              let M = S.range(r, S.min, S.max, w);
              S.min = M[0], S.max = M[1], je = Vt(S.min, t[0]), Ue = Vt(S.max, t[0]), Ue - je > 1 && (t[0][je] < S.min && je++, t[0][Ue] > S.max && Ue--), m.min = Ot[je], m.max = Ot[Ue];
            } else m.show && m.auto && $o(S, x, m, t[h], m.sorted);
            m.idxs[0] = je, m.idxs[1] = Ue;
          } else if (h > 0 && m.show && m.auto) {
            let [w, x] = m.facets, S = w.scale, M = x.scale, [P, C] = t[h], F = l[S], q = l[M];
            F != null && $o(F, I[S], w, P, w.sorted), q != null && $o(q, I[M], x, C, x.sorted), m.min = x.min, m.max = x.max;
          }
        });
        for (let m in l) {
          let h = l[m], w = I[m];
          if (h.from == null && (w == null || w.min == null)) {
            let x = h.range(
              r,
              h.min == xe ? null : h.min,
              h.max == -xe ? null : h.max,
              m
            );
            h.min = x[0], h.max = x[1];
          }
        }
      }
      for (let m in l) {
        let h = l[m];
        if (h.from != null) {
          let w = l[h.from];
          if (w.min == null)
            h.min = h.max = null;
          else {
            let x = h.range(r, w.min, w.max, m);
            h.min = x[0], h.max = x[1];
          }
        }
      }
      let a = {}, f = !1;
      for (let m in l) {
        let h = l[m], w = _[m];
        if (w.min != h.min || w.max != h.max) {
          w.min = h.min, w.max = h.max;
          let x = w.distr;
          w._min = x == 3 ? on(w.min) : x == 4 ? fs(w.min, w.asinh) : x == 100 ? w.fwd(w.min) : w.min, w._max = x == 3 ? on(w.max) : x == 4 ? fs(w.max, w.asinh) : x == 100 ? w.fwd(w.max) : w.max, a[m] = f = !0;
        }
      }
      if (f) {
        L.forEach((m, h) => {
          o == 2 ? h > 0 && a.y && (m._paths = null) : a[m.scale] && (m._paths = null);
        });
        for (let m in a)
          Nn = !0, Ye("setScale", m);
        rt && N.left >= 0 && (wn = Mt = !0);
      }
      for (let m in I)
        I[m] = null;
    }
    function uc(l) {
      let a = xs(je - 1, 0, Je - 1), f = xs(Ue + 1, 0, Je - 1);
      for (; l[a] == null && a > 0; )
        a--;
      for (; l[f] == null && f < Je - 1; )
        f++;
      return [a, f];
    }
    function dc() {
      if (Je > 0) {
        let l = L.some((a) => a._focus) && dt != Gt.alpha;
        l && (g.globalAlpha = dt = Gt.alpha), L.forEach((a, f) => {
          if (f > 0 && a.show && (tl(f, !1), tl(f, !0), a._paths == null)) {
            let m = dt;
            dt != a.alpha && (g.globalAlpha = dt = a.alpha);
            let h = o == 2 ? [0, t[f][0].length - 1] : uc(t[f]);
            a._paths = a.paths(r, f, h[0], h[1]), dt != m && (g.globalAlpha = dt = m);
          }
        }), L.forEach((a, f) => {
          if (f > 0 && a.show) {
            let m = dt;
            dt != a.alpha && (g.globalAlpha = dt = a.alpha), a._paths != null && nl(f, !1);
            {
              let h = a._paths != null ? a._paths.gaps : null, w = a.points.show(r, f, je, Ue, h), x = a.points.filter(r, f, w, h);
              (w || x) && (a.points._paths = a.points.paths(r, f, je, Ue, x), nl(f, !0));
            }
            dt != m && (g.globalAlpha = dt = m), Ye("drawSeries", f);
          }
        }), l && (g.globalAlpha = dt = 1);
      }
    }
    function tl(l, a) {
      let f = a ? L[l].points : L[l];
      f._stroke = f.stroke(r, l), f._fill = f.fill(r, l);
    }
    function nl(l, a) {
      let f = a ? L[l].points : L[l], {
        stroke: m,
        fill: h,
        clip: w,
        flags: x,
        _stroke: S = f._stroke,
        _fill: M = f._fill,
        _width: P = f.width
      } = f._paths;
      P = ve(P * me, 3);
      let C = null, F = P % 2 / 2;
      a && M == null && (M = P > 0 ? "#fff" : S);
      let q = f.pxAlign == 1 && F > 0;
      if (q && g.translate(F, F), !a) {
        let pe = gt - P / 2, de = Tt - P / 2, se = ut + P, G = Ht + P;
        C = new Path2D(), C.rect(pe, de, se, G);
      }
      a ? Ro(S, P, f.dash, f.cap, M, m, h, x, w) : fc(l, S, P, f.dash, f.cap, M, m, h, x, C, w), q && g.translate(-F, -F);
    }
    function fc(l, a, f, m, h, w, x, S, M, P, C) {
      let F = !1;
      M != 0 && te.forEach((q, pe) => {
        if (q.series[0] == l) {
          let de = L[q.series[1]], se = t[q.series[1]], G = (de._paths || Pr).band;
          pn(G) && (G = q.dir == 1 ? G[0] : G[1]);
          let W, Me = null;
          de.show && G && Cd(se, je, Ue) ? (Me = q.fill(r, pe) || w, W = de._paths.clip) : G = null, Ro(a, f, m, h, Me, x, S, M, P, C, W, G), F = !0;
        }
      }), F || Ro(a, f, m, h, w, x, S, M, P, C);
    }
    let rl = ur | Ss;
    function Ro(l, a, f, m, h, w, x, S, M, P, C, F) {
      Qs(l, a, f, m, h), (M || P || F) && (g.save(), M && g.clip(M), P && g.clip(P)), F ? (S & rl) == rl ? (g.clip(F), C && g.clip(C), Nr(h, x), zr(l, w, a)) : S & Ss ? (Nr(h, x), g.clip(F), zr(l, w, a)) : S & ur && (g.save(), g.clip(F), C && g.clip(C), Nr(h, x), g.restore(), zr(l, w, a)) : (Nr(h, x), zr(l, w, a)), (M || P || F) && g.restore();
    }
    function zr(l, a, f) {
      f > 0 && (a instanceof Map ? a.forEach((m, h) => {
        g.strokeStyle = Dr = h, g.stroke(m);
      }) : a != null && l && g.stroke(a));
    }
    function Nr(l, a) {
      a instanceof Map ? a.forEach((f, m) => {
        g.fillStyle = jn = m, g.fill(f);
      }) : a != null && l && g.fill(a);
    }
    function pc(l, a, f, m) {
      let h = U[l], w;
      if (m <= 0)
        w = [0, 0];
      else {
        let x = h._space = h.space(r, l, a, f, m), S = h._incrs = h.incrs(r, l, a, f, m, x);
        w = Xf(a, f, S, m, x);
      }
      return h._found = w;
    }
    function Fo(l, a, f, m, h, w, x, S, M, P) {
      let C = x % 2 / 2;
      R == 1 && g.translate(C, C), Qs(S, x, M, P, S), g.beginPath();
      let F, q, pe, de, se = h + (m == 0 || m == 3 ? -w : w);
      f == 0 ? (q = h, de = se) : (F = h, pe = se);
      for (let G = 0; G < l.length; G++)
        a[G] != null && (f == 0 ? F = pe = l[G] : q = de = l[G], g.moveTo(F, q), g.lineTo(pe, de));
      g.stroke(), R == 1 && g.translate(-C, -C);
    }
    function mc(l) {
      let a = !0;
      return U.forEach((f, m) => {
        if (!f.show)
          return;
        let h = _[f.scale];
        if (h.min == null) {
          f._show && (a = !1, f._show = !1, Un(!1));
          return;
        } else
          f._show || (a = !1, f._show = !0, Un(!1));
        let w = f.side, x = w % 2, { min: S, max: M } = h, [P, C] = pc(m, S, M, x == 0 ? X : $);
        if (C == 0)
          return;
        let F = h.distr == 2, q = f._splits = f.splits(r, m, S, M, P, C, F), pe = h.distr == 2 ? q.map((W) => Ot[W]) : q, de = h.distr == 2 ? Ot[q[1]] - Ot[q[0]] : P, se = f._values = f.values(r, f.filter(r, pe, m, C, de), m, C, de);
        f._rotate = w == 2 ? f.rotate(r, se, m, C) : 0;
        let G = f._size;
        f._size = Rt(f.size(r, se, m, l)), G != null && f._size != G && (a = !1);
      }), a;
    }
    function hc(l) {
      let a = !0;
      return Js.forEach((f, m) => {
        let h = f(r, m, vn, l);
        h != an[m] && (a = !1), an[m] = h;
      }), a;
    }
    function gc() {
      for (let l = 0; l < U.length; l++) {
        let a = U[l];
        if (!a.show || !a._show)
          continue;
        let f = a.side, m = f % 2, h, w, x = a.stroke(r, l), S = f == 0 || f == 3 ? -1 : 1, [M, P] = a._found;
        if (a.label != null) {
          let lt = a.labelGap * S, wt = Ve((a._lpos + lt) * me);
          Xs(a.labelFont[0], x, "center", f == 2 ? "top" : Mi), g.save(), m == 1 ? (h = w = 0, g.translate(
            wt,
            Ve(Tt + Ht / 2)
          ), g.rotate((f == 3 ? -io : io) / 2)) : (h = Ve(gt + ut / 2), w = wt);
          let Tn = ma(a.label) ? a.label(r, l, M, P) : a.label;
          g.fillText(Tn, h, w), g.restore();
        }
        if (P == 0)
          continue;
        let C = _[a.scale], F = m == 0 ? ut : Ht, q = m == 0 ? gt : Tt, pe = a._splits, de = C.distr == 2 ? pe.map((lt) => Ot[lt]) : pe, se = C.distr == 2 ? Ot[pe[1]] - Ot[pe[0]] : M, G = a.ticks, W = a.border, Me = G.show ? G.size : 0, Re = Ve(Me * me), qe = Ve((a.alignTo == 2 ? a._size - Me - a.gap : a.gap) * me), ye = a._rotate * -io / 180, Fe = O(a._pos * me), bt = (Re + qe) * S, st = Fe + bt;
        w = m == 0 ? st : 0, h = m == 1 ? st : 0;
        let Lt = a.font[0], Dt = a.align == 1 ? or : a.align == 2 ? cs : ye > 0 ? or : ye < 0 ? cs : m == 0 ? "center" : f == 3 ? cs : or, qt = ye || m == 1 ? "middle" : f == 2 ? "top" : Mi;
        Xs(Lt, x, Dt, qt);
        let yt = a.font[1] * a.lineGap, _t = pe.map((lt) => O(c(lt, C, F, q))), zt = a._values;
        for (let lt = 0; lt < zt.length; lt++) {
          let wt = zt[lt];
          if (wt != null) {
            m == 0 ? h = _t[lt] : w = _t[lt], wt = "" + wt;
            let Tn = wt.indexOf(`
`) == -1 ? [wt] : wt.split(/\n/gm);
            for (let it = 0; it < Tn.length; it++) {
              let kl = Tn[it];
              ye ? (g.save(), g.translate(h, w + it * yt), g.rotate(ye), g.fillText(kl, 0, 0), g.restore()) : g.fillText(kl, h, w + it * yt);
            }
          }
        }
        G.show && Fo(
          _t,
          G.filter(r, de, l, P, se),
          m,
          f,
          Fe,
          Re,
          ve(G.width * me, 3),
          G.stroke(r, l),
          G.dash,
          G.cap
        );
        let Jt = a.grid;
        Jt.show && Fo(
          _t,
          Jt.filter(r, de, l, P, se),
          m,
          m == 0 ? 2 : 1,
          m == 0 ? Tt : gt,
          m == 0 ? Ht : ut,
          ve(Jt.width * me, 3),
          Jt.stroke(r, l),
          Jt.dash,
          Jt.cap
        ), W.show && Fo(
          [Fe],
          [1],
          m == 0 ? 1 : 0,
          m == 0 ? 1 : 2,
          m == 1 ? Tt : gt,
          m == 1 ? Ht : ut,
          ve(W.width * me, 3),
          W.stroke(r, l),
          W.dash,
          W.cap
        );
      }
      Ye("drawAxes");
    }
    function Un(l) {
      L.forEach((a, f) => {
        f > 0 && (a._paths = null, l && (o == 1 ? (a.min = null, a.max = null) : a.facets.forEach((m) => {
          m.min = null, m.max = null;
        })));
      });
    }
    let Wr = !1, Ho = !1, br = [];
    function bc() {
      Ho = !1;
      for (let l = 0; l < br.length; l++)
        Ye(...br[l]);
      br.length = 0;
    }
    function Gn() {
      Wr || (Ud(ol), Wr = !0);
    }
    function yc(l, a = !1) {
      Wr = !0, Ho = a, l(r), ol(), a && br.length > 0 && queueMicrotask(bc);
    }
    r.batch = yc;
    function ol() {
      if (ko && (cc(), ko = !1), Nn && (nc(), Nn = !1), Fr) {
        if (Ee(v, or, ke), Ee(v, "top", Ne), Ee(v, Er, X), Ee(v, Lr, $), Ee(T, or, ke), Ee(T, "top", Ne), Ee(T, Er, X), Ee(T, Lr, $), Ee(y, Er, nn), Ee(y, Lr, gn), b.width = Ve(nn * me), b.height = Ve(gn * me), U.forEach(({ _el: l, _show: a, _size: f, _pos: m, side: h }) => {
          if (l != null)
            if (a) {
              let w = h === 3 || h === 0 ? f : 0, x = h % 2 == 1;
              Ee(l, x ? "left" : "top", m - w), Ee(l, x ? "width" : "height", f), Ee(l, x ? "top" : "left", x ? Ne : ke), Ee(l, x ? "height" : "width", x ? $ : X), ys(l, Cn);
            } else
              xt(l, Cn);
        }), Dr = jn = Mo = Lo = _o = Ao = Po = Co = Eo = null, dt = 1, xr(!0), ke != zn || Ne != bn || X != Ut || $ != yn) {
          Un(!1);
          let l = X / Ut, a = $ / yn;
          if (rt && !wn && N.left >= 0) {
            N.left *= l, N.top *= a, Kn && en(Kn, Ve(N.left), 0, X, $), Yn && en(Yn, 0, Ve(N.top), X, $);
            for (let f = 0; f < Et.length; f++) {
              let m = Et[f];
              m != null && (Vn[f] *= l, In[f] *= a, en(m, Rt(Vn[f]), Rt(In[f]), X, $));
            }
          }
          if (Te.show && !Hr && Te.left >= 0 && Te.width > 0) {
            Te.left *= l, Te.width *= l, Te.top *= a, Te.height *= a;
            for (let f in Bo)
              Ee(Zn, f, Te[f]);
          }
          zn = ke, bn = Ne, Ut = X, yn = $;
        }
        Ye("setSize"), Fr = !1;
      }
      nn > 0 && gn > 0 && (g.clearRect(0, 0, b.width, b.height), Ye("drawClear"), Q.forEach((l) => l()), Ye("draw")), Te.show && Hr && (Br(Te), Hr = !1), rt && wn && (Sn(null, !0, !1), wn = !1), re.show && re.live && Mt && (No(), Mt = !1), u || (u = !0, r.status = 1, Ye("ready")), gr = !1, Wr = !1;
    }
    r.redraw = (l, a) => {
      Nn = a || !1, l !== !1 ? un(H, A.min, A.max) : Gn();
    };
    function Oo(l, a) {
      let f = _[l];
      if (f.from == null) {
        if (Je == 0) {
          let m = f.range(r, a.min, a.max, l);
          a.min = m[0], a.max = m[1];
        }
        if (a.min > a.max) {
          let m = a.min;
          a.min = a.max, a.max = m;
        }
        if (Je > 1 && a.min != null && a.max != null && a.max - a.min < 1e-16)
          return;
        l == H && f.distr == 2 && Je > 0 && (a.min = Vt(a.min, t[0]), a.max = Vt(a.max, t[0]), a.min == a.max && a.max++), I[l] = a, ko = !0, Gn();
      }
    }
    r.setScale = Oo;
    let Do, zo, Kn, Yn, sl, ll, qn, Jn, il, al, Se, Ae, cn = !1, Ze = N.drag, Ge = Ze.x, Ke = Ze.y;
    rt && (N.x && (Do = $t(hd, T)), N.y && (zo = $t(gd, T)), A.ori == 0 ? (Kn = Do, Yn = zo) : (Kn = zo, Yn = Do), Se = N.left, Ae = N.top);
    let Te = r.select = De({
      show: !0,
      over: !0,
      left: 0,
      width: 0,
      top: 0,
      height: 0
    }, e.select), Zn = Te.show ? $t(md, Te.over ? T : v) : null;
    function Br(l, a) {
      if (Te.show) {
        for (let f in l)
          Te[f] = l[f], f in Bo && Ee(Zn, f, l[f]);
        a !== !1 && Ye("setSelect");
      }
    }
    r.setSelect = Br;
    function wc(l) {
      if (L[l].show)
        ze && ys(Ce[l], Cn);
      else if (ze && xt(Ce[l], Cn), rt) {
        let f = Bn ? Et[0] : Et[l];
        f != null && en(f, -10, -10, X, $);
      }
    }
    function un(l, a, f) {
      Oo(l, { min: a, max: f });
    }
    function Kt(l, a, f, m) {
      a.focus != null && Tc(l), a.show != null && L.forEach((h, w) => {
        w > 0 && (l == w || l == null) && (h.show = a.show, wc(w), o == 2 ? (un(h.facets[0].scale, null, null), un(h.facets[1].scale, null, null)) : un(h.scale, null, null), Gn());
      }), f !== !1 && Ye("setSeries", l, a), m && vr("setSeries", r, l, a);
    }
    r.setSeries = Kt;
    function xc(l, a) {
      De(te[l], a);
    }
    function vc(l, a) {
      l.fill = ie(l.fill || null), l.dir = fe(l.dir, -1), a = a ?? te.length, te.splice(a, 0, l);
    }
    function kc(l) {
      l == null ? te.length = 0 : te.splice(l, 1);
    }
    r.addBand = vc, r.setBand = xc, r.delBand = kc;
    function Sc(l, a) {
      L[l].alpha = a, rt && Et[l] != null && (Et[l].style.opacity = a), ze && Ce[l] && (Ce[l].style.opacity = a);
    }
    let rn, dn, kn, Qn = { focus: !0 };
    function Tc(l) {
      if (l != kn) {
        let a = l == null, f = Gt.alpha != 1;
        L.forEach((m, h) => {
          if (o == 1 || h > 0) {
            let w = a || h == 0 || h == l;
            m._focus = a ? null : w, f && Sc(h, w ? 1 : Gt.alpha);
          }
        }), kn = l, f && Gn();
      }
    }
    ze && Wn && ot(Ai, he, (l) => {
      N._lock || (xn(l), kn != null && Kt(null, Qn, !0, Oe.setSeries));
    });
    function Yt(l, a, f) {
      let m = _[a];
      f && (l = l / me - (m.ori == 1 ? Ne : ke));
      let h = X;
      m.ori == 1 && (h = $, l = h - l), m.dir == -1 && (l = h - l);
      let w = m._min, x = m._max, S = l / h, M = w + (x - w) * S, P = m.distr;
      return P == 3 ? ir(10, M) : P == 4 ? Rd(M, m.asinh) : P == 100 ? m.bwd(M) : M;
    }
    function Mc(l, a) {
      let f = Yt(l, H, a);
      return Vt(f, t[0], je, Ue);
    }
    r.valToIdx = (l) => Vt(l, t[0]), r.posToIdx = Mc, r.posToVal = Yt, r.valToPos = (l, a, f) => _[a].ori == 0 ? s(
      l,
      _[a],
      f ? ut : X,
      f ? gt : 0
    ) : i(
      l,
      _[a],
      f ? Ht : $,
      f ? Tt : 0
    ), r.setCursor = (l, a, f) => {
      Se = l.left, Ae = l.top, Sn(null, a, f);
    };
    function cl(l, a) {
      Ee(Zn, or, Te.left = l), Ee(Zn, Er, Te.width = a);
    }
    function ul(l, a) {
      Ee(Zn, "top", Te.top = l), Ee(Zn, Lr, Te.height = a);
    }
    let yr = A.ori == 0 ? cl : ul, wr = A.ori == 1 ? cl : ul;
    function Ec() {
      if (ze && re.live)
        for (let l = o == 2 ? 1 : 0; l < L.length; l++) {
          if (l == 0 && St)
            continue;
          let a = re.values[l], f = 0;
          for (let m in a)
            jt[l][f++].firstChild.nodeValue = a[m];
        }
    }
    function No(l, a) {
      if (l != null && (l.idxs ? l.idxs.forEach((f, m) => {
        be[m] = f;
      }) : Dd(l.idx) || be.fill(l.idx), re.idx = be[0]), ze && re.live) {
        for (let f = 0; f < L.length; f++)
          (f > 0 || o == 1 && !St) && Lc(f, be[f]);
        Ec();
      }
      Mt = !1, a !== !1 && Ye("setLegend");
    }
    r.setLegend = No;
    function Lc(l, a) {
      let f = L[l], m = l == 0 && ee == 2 ? Ot : t[l], h;
      St ? h = f.values(r, l, a) ?? ln : (h = f.value(r, a == null ? null : m[a], l, a), h = h == null ? ln : { _: h }), re.values[l] = h;
    }
    function Sn(l, a, f) {
      il = Se, al = Ae, [Se, Ae] = N.move(r, Se, Ae), N.left = Se, N.top = Ae, rt && (Kn && en(Kn, Ve(Se), 0, X, $), Yn && en(Yn, 0, Ve(Ae), X, $));
      let m, h = je > Ue;
      rn = xe, dn = null;
      let w = A.ori == 0 ? X : $, x = A.ori == 1 ? X : $;
      if (Se < 0 || Je == 0 || h) {
        m = N.idx = null;
        for (let S = 0; S < L.length; S++) {
          let M = Et[S];
          M != null && en(M, -10, -10, X, $);
        }
        Wn && Kt(null, Qn, !0, l == null && Oe.setSeries), re.live && (be.fill(m), Mt = !0);
      } else {
        let S, M, P;
        o == 1 && (S = A.ori == 0 ? Se : Ae, M = Yt(S, H), m = N.idx = Vt(M, t[0], je, Ue), P = z(t[0][m], A, w, 0));
        let C = -10, F = -10, q = 0, pe = 0, de = !0, se = "", G = "";
        for (let W = o == 2 ? 1 : 0; W < L.length; W++) {
          let Me = L[W], Re = be[W], qe = Re == null ? null : o == 1 ? t[W][Re] : t[W][1][Re], ye = N.dataIdx(r, W, m, M), Fe = ye == null ? null : o == 1 ? t[W][ye] : t[W][1][ye];
          if (Mt = Mt || Fe != qe || ye != Re, be[W] = ye, W > 0 && Me.show) {
            let bt = ye == null ? -10 : ye == m ? P : z(o == 1 ? t[0][ye] : t[W][0][ye], A, w, 0), st = Fe == null ? -10 : Y(Fe, o == 1 ? _[Me.scale] : _[Me.facets[1].scale], x, 0);
            if (Wn && Fe != null) {
              let Lt = A.ori == 1 ? Se : Ae, Dt = Ie(Gt.dist(r, W, ye, st, Lt));
              if (Dt < rn) {
                let qt = Gt.bias;
                if (qt != 0) {
                  let yt = Yt(Lt, Me.scale), _t = Fe >= 0 ? 1 : -1, zt = yt >= 0 ? 1 : -1;
                  zt == _t && (zt == 1 ? qt == 1 ? Fe >= yt : Fe <= yt : (
                    // >= 0
                    qt == 1 ? Fe <= yt : Fe >= yt
                  )) && (rn = Dt, dn = W);
                } else
                  rn = Dt, dn = W;
              }
            }
            if (Mt || Bn) {
              let Lt, Dt;
              A.ori == 0 ? (Lt = bt, Dt = st) : (Lt = st, Dt = bt);
              let qt, yt, _t, zt, Jt, lt, wt = !0, Tn = et.bbox;
              if (Tn != null) {
                wt = !1;
                let it = Tn(r, W);
                _t = it.left, zt = it.top, qt = it.width, yt = it.height;
              } else
                _t = Lt, zt = Dt, qt = yt = et.size(r, W);
              if (lt = et.fill(r, W), Jt = et.stroke(r, W), Bn)
                W == dn && rn <= Gt.prox && (C = _t, F = zt, q = qt, pe = yt, de = wt, se = lt, G = Jt);
              else {
                let it = Et[W];
                it != null && (Vn[W] = _t, In[W] = zt, Oi(it, qt, yt, wt), Fi(it, lt, Jt), en(it, Rt(_t), Rt(zt), X, $));
              }
            }
          }
        }
        if (Bn) {
          let W = Gt.prox, Me = kn == null ? rn <= W : rn > W || dn != kn;
          if (Mt || Me) {
            let Re = Et[0];
            Re != null && (Vn[0] = C, In[0] = F, Oi(Re, q, pe, de), Fi(Re, se, G), en(Re, Rt(C), Rt(F), X, $));
          }
        }
      }
      if (Te.show && cn)
        if (l != null) {
          let [S, M] = Oe.scales, [P, C] = Oe.match, [F, q] = l.cursor.sync.scales, pe = l.cursor.drag;
          if (Ge = pe._x, Ke = pe._y, Ge || Ke) {
            let { left: de, top: se, width: G, height: W } = l.select, Me = l.scales[F].ori, Re = l.posToVal, qe, ye, Fe, bt, st, Lt = S != null && P(S, F), Dt = M != null && C(M, q);
            Lt && Ge ? (Me == 0 ? (qe = de, ye = G) : (qe = se, ye = W), Fe = _[S], bt = z(Re(qe, F), Fe, w, 0), st = z(Re(qe + ye, F), Fe, w, 0), yr(It(bt, st), Ie(st - bt))) : yr(0, w), Dt && Ke ? (Me == 1 ? (qe = de, ye = G) : (qe = se, ye = W), Fe = _[M], bt = Y(Re(qe, q), Fe, x, 0), st = Y(Re(qe + ye, q), Fe, x, 0), wr(It(bt, st), Ie(st - bt))) : wr(0, x);
          } else
            Vo();
        } else {
          let S = Ie(il - sl), M = Ie(al - ll);
          if (A.ori == 1) {
            let q = S;
            S = M, M = q;
          }
          Ge = Ze.x && S >= Ze.dist, Ke = Ze.y && M >= Ze.dist;
          let P = Ze.uni;
          P != null ? Ge && Ke && (Ge = S >= P, Ke = M >= P, !Ge && !Ke && (M > S ? Ke = !0 : Ge = !0)) : Ze.x && Ze.y && (Ge || Ke) && (Ge = Ke = !0);
          let C, F;
          Ge && (A.ori == 0 ? (C = qn, F = Se) : (C = Jn, F = Ae), yr(It(C, F), Ie(F - C)), Ke || wr(0, x)), Ke && (A.ori == 1 ? (C = qn, F = Se) : (C = Jn, F = Ae), wr(It(C, F), Ie(F - C)), Ge || yr(0, w)), !Ge && !Ke && (yr(0, 0), wr(0, 0));
        }
      if (Ze._x = Ge, Ze._y = Ke, l == null) {
        if (f) {
          if (vl != null) {
            let [S, M] = Oe.scales;
            Oe.values[0] = S != null ? Yt(A.ori == 0 ? Se : Ae, S) : null, Oe.values[1] = M != null ? Yt(A.ori == 1 ? Se : Ae, M) : null;
          }
          vr(us, r, Se, Ae, X, $, m);
        }
        if (Wn) {
          let S = f && Oe.setSeries, M = Gt.prox;
          kn == null ? rn <= M && Kt(dn, Qn, !0, S) : rn > M ? Kt(null, Qn, !0, S) : dn != kn && Kt(dn, Qn, !0, S);
        }
      }
      Mt && (re.idx = m, No()), a !== !1 && Ye("setCursor");
    }
    let fn = null;
    Object.defineProperty(r, "rect", {
      get() {
        return fn == null && xr(!1), fn;
      }
    });
    function xr(l = !1) {
      l ? fn = null : (fn = T.getBoundingClientRect(), Ye("syncRect", fn));
    }
    function dl(l, a, f, m, h, w, x) {
      N._lock || cn && l != null && l.movementX == 0 && l.movementY == 0 || (Wo(l, a, f, m, h, w, x, !1, l != null), l != null ? Sn(null, !0, !0) : Sn(a, !0, !1));
    }
    function Wo(l, a, f, m, h, w, x, S, M) {
      if (fn == null && xr(!1), xn(l), l != null)
        f = l.clientX - fn.left, m = l.clientY - fn.top;
      else {
        if (f < 0 || m < 0) {
          Se = -10, Ae = -10;
          return;
        }
        let [P, C] = Oe.scales, F = a.cursor.sync, [q, pe] = F.values, [de, se] = F.scales, [G, W] = Oe.match, Me = a.axes[0].side % 2 == 1, Re = A.ori == 0 ? X : $, qe = A.ori == 1 ? X : $, ye = Me ? w : h, Fe = Me ? h : w, bt = Me ? m : f, st = Me ? f : m;
        if (de != null ? f = G(P, de) ? c(q, _[P], Re, 0) : -10 : f = Re * (bt / ye), se != null ? m = W(C, se) ? c(pe, _[C], qe, 0) : -10 : m = qe * (st / Fe), A.ori == 1) {
          let Lt = f;
          f = m, m = Lt;
        }
      }
      M && (a == null || a.cursor.event.type == us) && ((f <= 1 || f >= X - 1) && (f = An(f, X)), (m <= 1 || m >= $ - 1) && (m = An(m, $))), S ? (sl = f, ll = m, [qn, Jn] = N.move(r, f, m)) : (Se = f, Ae = m);
    }
    let Bo = {
      width: 0,
      height: 0,
      left: 0,
      top: 0
    };
    function Vo() {
      Br(Bo, !1);
    }
    let fl, pl, ml, hl;
    function gl(l, a, f, m, h, w, x) {
      cn = !0, Ge = Ke = Ze._x = Ze._y = !1, Wo(l, a, f, m, h, w, x, !0, !1), l != null && (ot(ds, gs, bl, !1), vr(Li, r, qn, Jn, X, $, null));
      let { left: S, top: M, width: P, height: C } = Te;
      fl = S, pl = M, ml = P, hl = C;
    }
    function bl(l, a, f, m, h, w, x) {
      cn = Ze._x = Ze._y = !1, Wo(l, a, f, m, h, w, x, !1, !0);
      let { left: S, top: M, width: P, height: C } = Te, F = P > 0 || C > 0, q = fl != S || pl != M || ml != P || hl != C;
      if (F && q && Br(Te), Ze.setScale && F && q) {
        let pe = S, de = P, se = M, G = C;
        if (A.ori == 1 && (pe = M, de = C, se = S, G = P), Ge && un(
          H,
          Yt(pe, H),
          Yt(pe + de, H)
        ), Ke)
          for (let W in _) {
            let Me = _[W];
            W != H && Me.from == null && Me.min != xe && un(
              W,
              Yt(se + G, W),
              Yt(se, W)
            );
          }
        Vo();
      } else N.lock && (N._lock = !N._lock, Sn(a, !0, l != null));
      l != null && (Dn(ds, gs), vr(ds, r, Se, Ae, X, $, null));
    }
    function _c(l, a, f, m, h, w, x) {
      if (N._lock)
        return;
      xn(l);
      let S = cn;
      if (cn) {
        let M = !0, P = !0, C = 10, F, q;
        A.ori == 0 ? (F = Ge, q = Ke) : (F = Ke, q = Ge), F && q && (M = Se <= C || Se >= X - C, P = Ae <= C || Ae >= $ - C), F && M && (Se = Se < qn ? 0 : X), q && P && (Ae = Ae < Jn ? 0 : $), Sn(null, !0, !0), cn = !1;
      }
      Se = -10, Ae = -10, be.fill(null), Sn(null, !0, !0), S && (cn = S);
    }
    function yl(l, a, f, m, h, w, x) {
      N._lock || (xn(l), To(), Vo(), l != null && vr(Pi, r, Se, Ae, X, $, null));
    }
    function wl() {
      U.forEach(ep), So(r.width, r.height, !0);
    }
    $n(ao, lr, wl);
    let Xn = {};
    Xn.mousedown = gl, Xn.mousemove = dl, Xn.mouseup = bl, Xn.dblclick = yl, Xn.setSeries = (l, a, f, m) => {
      let h = Oe.match[2];
      f = h(r, a, f), f != -1 && Kt(f, m, !0, !1);
    }, rt && (ot(Li, T, gl), ot(us, T, dl), ot(_i, T, (l) => {
      xn(l), xr(!1);
    }), ot(Ai, T, _c), ot(Pi, T, yl), Ts.add(r), r.syncRect = xr);
    let Vr = r.hooks = e.hooks || {};
    function Ye(l, a, f) {
      Ho ? br.push([l, a, f]) : l in Vr && Vr[l].forEach((m) => {
        m.call(null, r, a, f);
      });
    }
    (e.plugins || []).forEach((l) => {
      for (let a in l.hooks)
        Vr[a] = (Vr[a] || []).concat(l.hooks[a]);
    });
    let xl = (l, a, f) => f, Oe = De({
      key: null,
      setSeries: !1,
      filters: {
        pub: Bi,
        sub: Bi
      },
      scales: [H, L[1] ? L[1].scale : null],
      match: [Vi, Vi, xl],
      values: [null, null]
    }, N.sync);
    Oe.match.length == 2 && Oe.match.push(xl), N.sync = Oe;
    let vl = Oe.key, Io = za(vl);
    function vr(l, a, f, m, h, w, x) {
      Oe.filters.pub(l, a, f, m, h, w, x) && Io.pub(l, a, f, m, h, w, x);
    }
    Io.sub(r);
    function Ac(l, a, f, m, h, w, x) {
      Oe.filters.sub(l, a, f, m, h, w, x) && Xn[l](null, a, f, m, h, w, x);
    }
    r.pub = Ac;
    function Pc() {
      Io.unsub(r), Ts.delete(r), hn.clear(), ws(ao, lr, wl), d.remove(), he?.remove(), Ye("destroy");
    }
    r.destroy = Pc;
    function jo() {
      Ye("init", e, t), Zs(t || e.data, !1), I[H] ? Oo(H, I[H]) : To(), Hr = Te.show && (Te.width > 0 || Te.height > 0), wn = Mt = !0, So(e.width, e.height);
    }
    return L.forEach(qs), U.forEach(ac), n ? n instanceof HTMLElement ? (n.appendChild(d), jo()) : n(r, jo) : jo(), r;
  }
  Xe.assign = De;
  Xe.fmtNum = Cs;
  Xe.rangeNum = co;
  Xe.rangeLog = po;
  Xe.rangeAsinh = As;
  Xe.orient = Fn;
  Xe.pxRatio = me;
  Xe.join = jd;
  Xe.fmtDate = Rs, Xe.tzDate = tf;
  Xe.sync = za;
  {
    Xe.addGap = zf, Xe.clipGaps = go;
    let e = Xe.paths = {
      points: ja
    };
    e.linear = Ga, e.stepped = Bf, e.bars = Vf, e.spline = jf;
  }

  // src/chart.ts
  var tp = 180, np = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1e3];
  function $r(e, t, n, r = []) {
    let o = p("div", { class: "chart", "aria-hidden": "true" }), s = `${e}: ${n.map(rp).join("; ")}`, i = p("figure", {}, p("figcaption", {}, e), o, p("p", { class: "note" }, s)), c = () => {
      let u = Math.max(240, o.clientWidth || 640), d = getComputedStyle(document.documentElement), b = d.getPropertyValue("--muted").trim() || "#555", g = d.getPropertyValue("--accent").trim() || "#246", y = d.getPropertyValue("--line").trim() || "#ccc", v = { stroke: b, grid: { stroke: y, width: 1 }, ticks: { stroke: y, width: 1 }, font: "12px system-ui, sans-serif" };
      o.replaceChildren(), new Xe(
        {
          width: u,
          height: tp,
          scales: { x: { time: !1 }, y: { range: (T, R, O) => [Math.min(0, R), O * 1.08 || 1] } },
          legend: { show: !1 },
          cursor: { show: !1 },
          axes: [{ ...v, ...t.every(Number.isInteger) ? { incrs: np } : {} }, { ...v, size: 62 }],
          series: [{}, ...n.map((T) => ({ label: T.name, stroke: g, width: 1.5, points: { show: t.length < 60, size: 5, fill: g } }))],
          hooks: { draw: [(T) => op(T, r, d.getPropertyValue("--error").trim() || "#b00")] }
        },
        [t, ...n.map((T) => T.values)],
        o
      );
    };
    return new ResizeObserver(c).observe(i), i.addEventListener("theme", c), i;
  }
  function rp(e) {
    let { values: t } = e, n = (s) => s === void 0 ? "none" : String(Number(s.toPrecision(3))), [r, o] = [Math.min(...t), Math.max(...t)];
    return `${t.length} measurements from ${n(r)} to ${n(o)}, the last ${n(t.at(-1))}`;
  }
  function op(e, t, n) {
    let { ctx: r } = e;
    r.save(), r.strokeStyle = n, r.setLineDash([5, 4]);
    for (let o of t) {
      let s = Math.round(e.valToPos(o - 0.5, "x", !0));
      r.beginPath(), r.moveTo(s, e.bbox.top), r.lineTo(s, e.bbox.top + e.bbox.height), r.stroke();
    }
    r.restore();
  }

  // src/views/regressions.ts
  var Ws = "performance_regressions.json", Ja = [
    ["regression", "regression", "error"],
    ["suspicion", "suspicion", "warning"],
    ["improvement", "improvement", "good"],
    ["cleared", "cleared", "info"]
  ], sp = /* @__PURE__ */ new Map([["cpu_seconds", "processor time"], ["peak_memory_bytes", "peak memory"], ["bytes_moved", "bytes read and written"]]);
  function Bs(e) {
    return Be(k(k(nt(e, Ws), "run"), "judged"));
  }
  function vo(e) {
    return `${e < 0 ? "\u2212" : "+"}${tt(Math.abs(e))}`;
  }
  function Vs(e) {
    return e > 0.9999 ? "above 99.99 %" : `${(100 * e).toFixed(2)} %`;
  }
  function Is(e) {
    return `${D(e.stage)}, ${sp.get(D(e.cost)) ?? D(e.cost)}`;
  }
  function xo(e, t) {
    return /byte/.test(D(e.cost)) ? we(B(t)) : String(Number(B(t).toPrecision(3)));
  }
  function Za(e) {
    let t = k(nt(e, Ws), "run"), n = He(e, Ws);
    if (!t) return oe("Beside the runs before", n);
    let r = D(k(t, "accepted_run")), o = (i) => Ja.findIndex(([c]) => c === i.verdict), s = Bs(e).sort((i, c) => o(i) - o(c));
    return oe(
      "Beside the runs before",
      n,
      p("p", {}, `${ce(B(k(t, "comparable_runs")), "comparable run")} before this one${r ? `; levels count from run ${E(r)} on, which was accepted` : ""}.`),
      s.length ? lp(s) : J("No stage has a new level."),
      ip(Be(k(t, "baseline")))
    );
  }
  function lp(e) {
    return Pe("New levels, gravest first", [{ name: "Verdict" }, { name: "Stage and cost" }, { name: "Before", number: !0 }, { name: "After", number: !0 }, { name: "Change", number: !0 }, { name: "Since" }, { name: "Confidence", number: !0 }, { name: "What else changed then" }, { name: "Measured again" }], e.map((n) => {
      let [, r, o] = Ja.find(([d]) => d === n.verdict) ?? ["", D(n.verdict), "info"], s = Array.isArray(n.changed) ? n.changed.map(D) : [], i = B(n.runs_ago), c = D(n.since_run) ? `run ${D(n.since_run)}, ${ce(i, "run")} ago` : "this run", u = n.measured_again;
      return [
        p("span", { class: `badge ${o}` }, E(r)),
        Is(n),
        xo(n, n.before),
        xo(n, n.after),
        vo(B(n.change)),
        c,
        Vs(B(n.confidence)),
        s.join("; ") || "nothing that is known",
        u ? `${ce(B(k(u, "rounds")), "time")}: ${xo(n, k(u, "measured"))}, confirmed from ${xo(n, k(u, "needed"))}` : "\u2013"
      ];
    }));
  }
  function ip(e) {
    if (!e.length) return null;
    let t = (s) => String(Number(B(s).toPrecision(3))), n = [...e].sort((s, i) => B(i.this) - B(s.this)), r = [{ name: "Stage" }, { name: "This run", number: !0 }, { name: "Runs before", number: !0 }, { name: "Change", number: !0 }, { name: "Runs", number: !0 }], o = n.map((s) => [D(s.stage), t(s.this), t(s.baseline), vo(B(s.change)), String(B(s.runs))]);
    return Sr(`${ce(e.length, "stage")} beside the middle of the runs before`, Pe("CPU seconds per 1,000 files", r, o));
  }

  // src/views/performance.ts
  var Qa = "performance_profile.json", ec = mt("performance", "Performance", (e, t) => {
    t.append(p("h1", {}, "Performance"));
    let n = He(e, Qa);
    n && t.append(n);
    let r = k(nt(e, Qa), "run");
    r && t.append(ap(r), cp(r)), t.append(Za(e)), r && t.append(up(r)), t.append(dp(e));
  });
  function ap(e) {
    let t = k(e, "bottleneck");
    return oe(
      "This run",
      p("p", {}, E(D(k(t, "why")))),
      Ct([
        ["Time", ft(B(k(e, "seconds")))],
        ["Processor", `${ft(B(k(e, "cpu_seconds")))}, ${tt(B(k(e, "cpu_utilization")))} of ${ce(B(k(e, "processors")), "processor")}`],
        ["Memory at most", we(B(k(e, "peak_memory_bytes")))],
        ["Read", we(B(k(e, "bytes_read")))],
        ["Written", we(B(k(e, "bytes_written")))],
        ["Files", `${j(B(k(e, "files")))}, ${j(Math.round(B(k(e, "files_per_second"))))} a second`]
      ])
    );
  }
  function cp(e) {
    let t = Be(k(e, "stages")), n = Math.max(1e-9, t.reduce((u, d) => u + B(d.wall_seconds), 0)), r = 0, o = t.map((u) => {
      let d = B(u.wall_seconds), b = Ml(p("span", { class: "fall" }), { left: `${100 * r / n}%`, width: `${Math.max(0.15, 100 * d / n)}%` });
      return r += d, { wall: d, row: [D(u.stage), p("span", { class: "falls", "aria-hidden": "true" }, b), ft(d), ft(B(u.cpu_seconds)), j(B(u.files)), we(B(u.bytes_read)), we(B(u.peak_memory_bytes))] };
    }), s = [{ name: "Stage" }, { name: "When" }, { name: "Time", number: !0 }, { name: "Processor", number: !0 }, { name: "Files", number: !0 }, { name: "Read", number: !0 }, { name: "Memory", number: !0 }], i = o.filter(({ wall: u }) => u / n > 2e-3), c = o.length - i.length;
    return oe(
      "Where the time went",
      Pe("Stages in the order in which they ran", s, i.map(({ row: u }) => u)),
      c ? J(`${ce(c, "stage")} took less than 0.2 % each and ${c === 1 ? "is" : "are"} left out; readers work within scan.`) : null
    );
  }
  function js(e) {
    return Array.isArray(e) ? e.map(B) : [];
  }
  function up(e) {
    let t = k(e, "samples"), n = js(k(t, "seconds"));
    if (n.length < 3) return oe("While it ran", J("The run was too short for samples."));
    let r = js(k(t, "memory_bytes")).map((s) => s / 1e6), o = js(k(t, "cpu_seconds"));
    return oe(
      "While it ran",
      $r("Memory in MB over seconds", n, [{ name: "Memory, MB", values: r }]),
      $r("Processor seconds used over seconds", n, [{ name: "Processor, s", values: o }])
    );
  }
  function dp(e) {
    let t = e.payload.past.past_runs;
    if (!t?.rows.length)
      return oe("Trends", p("div", { class: "missing" }, p("p", {}, "There is no history of comparable runs on this machine."), p("p", {}, "To make it: ", p("code", {}, "pocketmon-pipeline run ASSETS"), ", more than once with the same state folder.")));
    let n = pp(t), r = fp[t.warmth] ?? E(t.warmth);
    return n.rows.length ? oe(
      "Trends",
      J(`${ce(n.rows.length, "run")} of this tree on machines of this class that found ${r}, as this one did; oldest first.`),
      Xa(e, n, "seconds", "cpu_seconds", "Seconds of each run", 1),
      Xa(e, n, "peak_memory_bytes", "peak_memory_bytes", "Memory of each run in MB", 1e-6)
    ) : oe("Trends", J(`This run found ${r}, and no other run of this tree on machines of this class did.`));
  }
  var fp = {
    cold: "an empty cache",
    partial: "a cache that knew a part of the tree",
    warm: "a warm cache"
  };
  function pp(e) {
    let t = e.columns.indexOf("series");
    return { ...e, rows: e.rows.filter((n) => D(n[t]).split("/").pop() === e.warmth) };
  }
  function Xa(e, t, n, r, o, s) {
    let i = t.columns.indexOf(n), c = t.rows.map((v) => B(v[i]) * s), u = mp(e, t, r);
    if (u.length) {
      let v = $r(o, c.map((R, O) => O + 1), [{ name: o, values: c }], [...new Set(u.map(({ at: R }) => R + 1))]), T = u.map(({ at: R, row: O }) => p("li", {}, E(`Since run ${R + 1} (${D(O.since_run)}): ${Is(O)} ${vo(B(O.change))}, ${D(O.verdict)}, confidence ${Vs(B(O.confidence))}`)));
      return p("div", {}, v, p("ul", {}, ...T));
    }
    let d = Si(c), b = $r(o, c.map((v, T) => T + 1), [{ name: o, values: c }], d.map((v) => v.at + 1)), g = t.columns.indexOf("run"), y = d.map(
      (v) => p("li", {}, `Since run ${v.at + 1} (${E(String(t.rows[v.at]?.[g] ?? ""))}): ${v.before.toPrecision(3)} to ${v.after.toPrecision(3)}, ${v.after > v.before ? "+" : "\u2212"}${tt(Math.abs(v.after / v.before - 1))}`)
    );
    return p("div", {}, b, y.length ? p("ul", {}, ...y) : J("No change of level."));
  }
  function mp(e, t, n) {
    let r = t.columns.indexOf("run");
    return Bs(e).filter((o) => o.cost === n && o.verdict !== "cleared" && D(o.since_run)).map((o) => ({ at: t.rows.findIndex((s) => s[r] === o.since_run), row: o })).filter(({ at: o }) => o >= 0);
  }

  // src/main.ts
  var Us = [ls, ss, Yl, pi, Xl, ec, ri, li, oi, ai], Gs = class {
    payload;
    findings;
    state = Ko(location.hash);
    main = p("main", { id: "main", tabindex: "-1" });
    links = /* @__PURE__ */ new Map();
    view;
    shown;
    constructor(t) {
      this.payload = t, this.findings = Pl(t.findings);
    }
    start(t) {
      for (let c of Us) this.links.set(c.name, p("a", { href: $e(c.name) }, c.title));
      let n = [...this.links.values()].map((c) => p("li", {}, c)), { passed: r, words: o } = is(this), s = p("span", { class: `dot ${this.payload.verdict.length ? r ? "passed" : "failed" : ""}`, "aria-hidden": "true" }), i = String(this.payload.run.root ?? "");
      t.append(
        p("a", { class: "skip", href: "#main", click: this.skip }, "To the content"),
        p(
          "header",
          {},
          p("p", { class: "product" }, s, o),
          p("p", { class: "tree", title: E(i) }, E(i.split(/[\\/]/).pop() ?? "")),
          this.payload.partial ? p("p", { class: "partial" }, p("span", { class: "badge warning" }, "A list of files")) : null,
          p("nav", { "aria-label": "Views" }, p("ul", {}, ...n)),
          this.payload.live === null ? null : Ol(this),
          hp()
        ),
        this.main
      ), addEventListener("hashchange", () => this.follow()), addEventListener("popstate", () => this.follow()), addEventListener("keydown", (c) => this.press(c)), this.show();
    }
    go(t, n = !1) {
      let r = Mn(t);
      r !== location.hash && (n ? history.replaceState(null, "", r) : history.pushState(null, "", r), this.follow());
    }
    skip = (t) => {
      t.preventDefault(), this.main.focus();
    };
    follow() {
      let t = Ko(location.hash);
      Mn(t) !== Mn(this.state) && (this.state = t, this.show());
    }
    show() {
      let t = Us.find((r) => r.name === this.state.view), n = t ?? ls;
      try {
        n === this.view ? this.shown?.update() : this.change(n), t || this.main.prepend(p("p", { class: "missing", role: "status" }, `There is no view called ${E(Pt(this.state.view, 60))}: this is the overview.`));
      } catch (r) {
        this.main.append(p("p", { class: "missing", role: "alert" }, `This view cannot be shown: ${E(String(r))}`));
      }
    }
    change(t) {
      let n = this.view === void 0;
      this.shown?.leave(), this.main.replaceChildren(), this.main.className = t.name, this.view = t, this.shown = t.show(this, this.main);
      for (let [r, o] of this.links)
        r === t.name ? o.setAttribute("aria-current", "page") : o.removeAttribute("aria-current");
      document.title = `${t.title} \u2013 asset dashboard`, n || (this.main.focus({ preventScroll: !0 }), scrollTo(0, 0));
    }
    // "/" leads to the search, a digit to a view; not while something is typed.
    press(t) {
      if (t.target instanceof HTMLInputElement && t.target.type !== "checkbox" || t.ctrlKey || t.altKey || t.metaKey) return;
      let r = "1234567890".indexOf(t.key);
      if (t.key === "/")
        t.preventDefault(), this.view !== ss && this.go({ view: "findings", values: /* @__PURE__ */ new Map() }), document.getElementById("search")?.focus();
      else if (r >= 0 && t.key.length === 1) {
        let o = Us[r];
        o && this.go({ view: o.name, values: /* @__PURE__ */ new Map() });
      }
    }
  };
  function hp() {
    let e = document.documentElement, t = matchMedia("(prefers-color-scheme: dark)"), n = () => (e.dataset.theme ?? (t.matches ? "dark" : "light")) === "dark", r = p("button", { type: "button", class: "theme" }), o = () => {
      r.textContent = n() ? "Light" : "Dark", r.setAttribute("aria-label", n() ? "Light colours" : "Dark colours");
      for (let s of document.querySelectorAll("figure")) s.dispatchEvent(new Event("theme"));
    };
    return r.addEventListener("click", () => {
      e.dataset.theme = n() ? "light" : "dark", o();
    }), t.addEventListener("change", o), o(), r;
  }
  async function gp() {
    let e = document.getElementById("data")?.textContent ?? "", t = document.getElementById("plain"), n = p("div", { id: "app" });
    try {
      let r = new Gs(await Dl(e));
      document.body.append(n), t?.remove(), r.start(n);
    } catch (r) {
      n.remove(), t?.prepend(p("p", { role: "alert" }, `This browser cannot show the whole page: ${E(String(r))}`));
    }
    document.documentElement.dataset.ready = "", performance.mark("ready");
  }
  gp();
})();
