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
  function m(e, t = {}, ...n) {
    let r = document.createElement(e);
    for (let [o, s] of Object.entries(t)) Sl(r, o, s);
    return Tl(r, n), r;
  }
  var Ac = "http://www.w3.org/2000/svg";
  function At(e, t = {}, ...n) {
    let r = document.createElementNS(Ac, e);
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
  var Xn = ["severity", "rule", "kind", "folder", "owner", "outcome"];
  function Qe(e) {
    let { steps: t } = e, n = new Uint32Array(e.size);
    if (t !== "same") {
      let r = t === "each" ? -1 : 0;
      for (let o = 0; o < n.length; o += 1)
        r += t === "each" ? 1 : t[o] ?? 0, n[o] = r;
    }
    return { values: e.values, codes: n };
  }
  function Jt(e) {
    let t = e.lastIndexOf("/");
    return t < 0 ? "" : e.slice(0, t);
  }
  function vr(e, t) {
    let n = /* @__PURE__ */ new Map(), r = Uint32Array.from(e.values, (o, s) => {
      let i = t(o, s), a = n.get(i);
      return a !== void 0 ? a : (n.set(i, n.size), n.size - 1);
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
      folder: vr(t, Jt),
      line: e.line,
      column: e.column
    };
  }
  var er = 16;
  function jo(e, t) {
    return typeof e.ids == "string" ? e.ids.slice(er * t, er * t + er) : e.ids[t] ?? "";
  }
  function Uo(e, t) {
    if (t.length !== er) return -1;
    if (typeof e.ids != "string") return e.ids.indexOf(t);
    for (let n = e.ids.indexOf(t); n >= 0; n = e.ids.indexOf(t, n + 1))
      if (n % er === 0) return n / er;
    return -1;
  }
  function We(e, t) {
    return e.values[e.codes[t] ?? 0] ?? "";
  }
  function Ir(e, t) {
    return {
      id: jo(e, t),
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
  function Pc(e, t, n) {
    return e !== "folder" ? t.includes(n) : t.some((r) => n === r || r !== "" && n.startsWith(`${r}/`));
  }
  function Cl(e, t) {
    let n = $c(e, t.text), r = Xn.map((f) => e[f]), o = Xn.map((f, w) => {
      let g = t.facets[f];
      return g?.length ? Uint8Array.from(r[w].values, (y) => Pc(f, g, y) ? 1 : 0) : null;
    }), s = r.map((f) => new Uint32Array(f.values.length)), i = new Uint32Array(e.size), a = o.flatMap((f, w) => f ? [w] : []), u = 0;
    for (let f = 0; f < e.size; f += 1) {
      if (n && !n[f]) continue;
      let w = -1, g = 0;
      for (let y of a)
        if (!o[y][r[y].codes[f]] && (w = y, g += 1, g > 1))
          break;
      if (!(g > 1)) {
        g === 0 && (i[u] = f, u += 1);
        for (let y = 0; y < r.length; y += 1)
          if (g === 0 || y === w) {
            let v = r[y].codes[f], T = s[y];
            T[v] = T[v] + 1;
          }
      }
    }
    return {
      rows: i.slice(0, u),
      counts: Object.fromEntries(Xn.map((f, w) => [f, s[w]]))
    };
  }
  var _l = /* @__PURE__ */ new WeakMap();
  function Cc(e) {
    let t = _l.get(e);
    return t || _l.set(e, t = e.values.map((n) => n.toLowerCase())), t;
  }
  function $c(e, t) {
    let n = t.toLowerCase().split(/\s+/).filter(Boolean);
    if (!n.length) return null;
    let r = new Uint8Array(e.size).fill(1);
    for (let o of n) {
      let s = [e.message, e.path, e.rule, e.pointer, e.owner], i = s.map((u) => Uint8Array.from(Cc(u), (f) => f.includes(o) ? 1 : 0)), a = Uo(e, o);
      for (let u = 0; u < e.size; u += 1) {
        if (!r[u]) continue;
        let f = u === a;
        for (let w = 0; !f && w < s.length; w += 1)
          f = i[w][s[w].codes[u]] === 1;
        f || (r[u] = 0);
      }
    }
    return r;
  }
  var Ll = ["critical", "error", "warning", "info"], Al = /* @__PURE__ */ new WeakMap();
  function Rc(e, t) {
    let n = Al.get(e);
    if (!n) {
      let r = e.values.map((s, i) => i), o = (s) => e.values[s];
      t ? r.sort((s, i) => Ll.indexOf(o(s)) - Ll.indexOf(o(i))) : r.sort((s, i) => o(s) < o(i) ? -1 : 1), n = new Uint32Array(r.length), r.forEach((s, i) => n[s] = i), Al.set(e, n);
    }
    return n;
  }
  function $l(e, t, n, r) {
    let o = e[n], s = Rc(o, n === "severity"), i = r ? -1 : 1, a = (u) => s[o.codes[u]] * i;
    return t.slice().sort((u, f) => a(u) - a(f) || u - f);
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
  var Fc = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  function _(e) {
    return e.replace(Fc, (t) => `\\u${t.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }
  function Go(e) {
    return /^[\w@%+=:,./-]+$/.test(e) && !e.startsWith("-") ? e : `'${e.replaceAll("'", "'\\''")}'`;
  }
  function Zt(e, t) {
    if (e.length <= t) return e;
    let n = Math.ceil((t - 1) * 0.7);
    return `${e.slice(0, t - 1 - n)}\u2026${e.slice(e.length - n)}`;
  }

  // src/live.ts
  var Oc = 2e3, Fl = 2e4;
  async function* Ol(e) {
    for (let t = 0; t < e; t += Fl) {
      let n = await fetch(`findings?first=${t}&rows=${Fl}`);
      if (!n.ok) throw new Error(await n.text());
      yield* (await n.text()).split(`
`);
    }
  }
  function Hl(e) {
    let t = m("p", { class: "live note", role: "status" }, "Live"), n = async () => {
      try {
        let r = await (await fetch("state")).json();
        r.stamp !== e.payload.live && r.stamp !== "" && location.reload();
        let o = r.newer.map(_).join(", ");
        t.textContent = r.newer.length ? `A run is under way: ${ce(r.newer.length, "document")} done (${o})` : "Live";
      } catch {
        t.textContent = "The server has ended";
      }
    };
    return setInterval(() => {
      n();
    }, Oc), t;
  }

  // src/payload.ts
  function Hc(e) {
    let t = atob(e), n = new Uint8Array(t.length);
    for (let r = 0; r < t.length; r += 1) n[r] = t.charCodeAt(r);
    return n;
  }
  async function Dl(e) {
    let t = new Blob([Hc(e.trim())]).stream().pipeThrough(new DecompressionStream("gzip")), n = await new Response(t).json(), r = Object.entries(n.pictures).map(([o, s]) => [o, Dc(n, o, s)]);
    return { ...n, pictures: new Map(r) };
  }
  function Dc(e, t, n) {
    let [r, o, s, i] = e.sources[n] ?? ["", 0, 0, !1], a = e.live !== null && i ? `picture?path=${encodeURIComponent(t)}` : "";
    return { source: r, size: o ? [o, s] : null, whole: a };
  }

  // src/state.ts
  function Ko(e) {
    let [t = "", n = ""] = zc(e.replace(/^#\/?/, "")), r = /* @__PURE__ */ new Map();
    for (let [o, s] of new URLSearchParams(n))
      r.set(o, [...r.get(o) ?? [], s]);
    return { view: t || "overview", values: r };
  }
  function zc(e) {
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
  function jr(e, t) {
    return e.values.get(t) ?? [];
  }
  function rn(e, t, ...n) {
    let r = new Map(e.values), o = n.filter((s) => s !== "");
    return o.length ? r.set(t, o) : r.delete(t), { view: e.view, values: r };
  }
  function zl(e, t, n) {
    let r = jr(e, t), o = r.includes(n) ? r.filter((s) => s !== n) : [...r, n];
    return rn(e, t, ...o);
  }
  function $e(e, t = {}) {
    return Mn({ view: e, values: new Map(Object.entries(t).map(([n, r]) => [n, [r]])) });
  }

  // src/assets.ts
  function Nl(e) {
    let t = /* @__PURE__ */ new Map(), n = (s) => {
      let i = t.get(s);
      if (i) return i;
      let a = { path: s, folders: [], files: [], fileCount: 0, bytes: 0, ownFiles: 0, ownBytes: 0 };
      return t.set(s, a), s !== "" && n(Jt(s)).folders.push(a), a;
    }, r = n("");
    e.folders.forEach((s, i) => {
      let a = n(s);
      a.ownFiles = e.folderFiles[i] ?? 0, a.ownBytes = e.folderBytes[i] ?? 0;
      for (let u = a; u; )
        u.fileCount += a.ownFiles, u.bytes += a.ownBytes, u = u.path === "" ? void 0 : n(Jt(u.path));
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
      let a = e.data.size[i] ?? 0, u = e.data.name[i] ?? "";
      r += 1, o += a, n.push({
        name: u,
        path: t.path ? `${t.path}/${u}` : u,
        isFolder: !1,
        kind: e.kind.values[e.kind.codes[i] ?? 0] ?? "",
        format: e.format.values[e.format.codes[i] ?? 0] ?? "",
        bytes: a,
        files: 1
      });
    }
    let s = t.ownFiles - r;
    if (s > 0) {
      let i = `${s.toLocaleString("en-US")} smaller files`, a = { path: "", isFolder: !1, kind: "rest", format: "" };
      n.push({ ...a, name: i, bytes: t.ownBytes - o, files: s });
    }
    return n.sort((i, a) => a.bytes - i.bytes || (i.name < a.name ? -1 : 1));
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
    return m("section", { class: "card" }, m("h2", {}, e), ...t);
  }
  function J(e) {
    return m("p", { class: "note" }, e);
  }
  function tr(e) {
    let t = ["critical", "error", "warning", "info"].includes(e);
    return m("span", { class: `badge ${t ? e : "info"}` }, _(e));
  }
  function Wl(e) {
    return m("a", { href: $e("findings", { rule: e }), class: "code nowrap" }, _(e));
  }
  function nr(e) {
    return m("a", { href: $e("findings", { q: e }), class: "code path" }, ...Wc(_(e)));
  }
  var Nc = 40;
  function Wc(e) {
    return e.split(/(?<=\/)/).flatMap((t) => [m("span", { class: t.length > Nc ? null : "nowrap" }, t), m("wbr")]);
  }
  function qo(e, t, n, ...r) {
    let { run: o } = e.payload, s = { "--config": o.config, "--output-dir": o.output_dir }, i = n.flatMap((a) => D(s[a]) ? [a, Go(D(s[a]))] : []);
    return _(["pocketmon-pipeline", t, Bl(e), ...i, ...r].join(" "));
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
  var Bc = {
    absent: "is not in this folder",
    truncated: "is cut off",
    newer: "was made by a newer version of the program",
    invalid: "cannot be read",
    altered: "was changed after the run had sealed it",
    unsealed: "is not among the outputs that the run sealed",
    large: "is too large to be shown here"
  };
  function Oe(e, t) {
    let n = e.payload.documents[t];
    if (n?.state === "present") {
      let s = n.cut.map(([i, a]) => `${i} has ${j(a)} entries, and is shown in part`);
      return s.length ? J(`${t}: ${s.join("; ")}.`) : null;
    }
    let r = n?.state ?? "absent", o = m("div", { class: "missing" }, m("p", {}, m("b", {}, t), ` ${Bc[r] ?? r}.`));
    return n?.message && o.append(m("p", {}, _(n.message))), n?.command && o.append(m("p", {}, "To make it: ", m("code", {}, _(n.command.replace("ASSETS", () => Bl(e)))))), o;
  }
  function Qt(e, t) {
    return !["absent", "truncated", "newer", "invalid"].includes(e.payload.documents[t]?.state ?? "absent");
  }
  function nt(e, t) {
    return e.payload.documents[t]?.data;
  }
  function Pe(e, t, n) {
    let r = t.map(({ name: s, number: i }) => m("th", { scope: "col", class: i ? "number" : null }, s)), o = n.map(
      (s) => m(
        "tr",
        {},
        ...s.map(
          (i, a) => m("td", { class: t[a]?.number ? "number" : null }, typeof i == "string" ? _(i) : i)
        )
      )
    );
    return m(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": e },
      m("table", {}, m("caption", {}, e), m("thead", {}, m("tr", {}, ...r)), m("tbody", {}, ...o))
    );
  }
  function En(e, t = "") {
    let n = m("span", { class: `bar ${t}` });
    return n.style.width = `${Math.max(0, Math.min(1, e)) * 100}%`, m("span", { class: "bars", "aria-hidden": "true" }, n);
  }
  function Pt(e) {
    let t = e.filter(([, n]) => n !== "" && n !== null).flatMap(([n, r]) => [
      m("dt", {}, n),
      m("dd", {}, typeof r == "string" ? _(r) : r)
    ]);
    return m("dl", { class: "facts" }, ...t);
  }

  // src/treemap.ts
  function Il(e, t) {
    let n = e.reduce((i, a) => i + a, 0);
    if (n <= 0 || t.width <= 0 || t.height <= 0) return e.map(() => ({ ...t, width: 0, height: 0 }));
    let r = e.map((i) => i / n * t.width * t.height), o = [], s = t;
    for (let i = 0; i < r.length; ) {
      let a = Math.min(s.width, s.height), u = i + 1;
      for (; u < r.length && Vl(r, i, u + 1, a) <= Vl(r, i, u, a); ) u += 1;
      s = Vc(r.slice(i, u), s, o), i = u;
    }
    return o;
  }
  function Vl(e, t, n, r) {
    let o = 0;
    for (let a = t; a < n; a += 1) o += e[a];
    let s = e[t], i = e[n - 1];
    return Math.max(r * r * s / (o * o), o * o / (r * r * i));
  }
  function Vc(e, t, n) {
    let r = e.reduce((a, u) => a + u, 0), o = t.width >= t.height, s = Math.min(r / (o ? t.height : t.width), o ? t.width : t.height), i = o ? t.y : t.x;
    for (let a of e) {
      let u = s > 0 ? a / s : 0;
      n.push(
        o ? { x: t.x, y: i, width: s, height: u } : { x: i, y: t.y, width: u, height: s }
      ), i += u;
    }
    return o ? { x: t.x + s, y: t.y, width: t.width - s, height: t.height } : { x: t.x, y: t.y + s, width: t.width, height: t.height - s };
  }

  // src/views/details.ts
  function jl(e, t, n) {
    let r = t.line ? `${t.path}:${t.line}${t.column ? `:${t.column}` : ""}` : t.path, o = e.payload.pictures.get(t.path), s = e.payload.picturesLeftOut.find(([u]) => u === t.path)?.[1], a = e.payload.findings.size > n && e.payload.findings.ids.startsWith(t.id, n * 16) ? e.payload.excerpts[String(n)] : void 0;
    return m(
      "div",
      {},
      m("h2", {}, tr(t.severity), " ", m("span", { class: "code" }, _(t.rule))),
      m("p", { class: "message" }, _(t.message)),
      t.fix ? m("p", {}, m("b", {}, "To mend it: "), _(t.fix)) : null,
      a ? Ic(a) : null,
      o ? jc(o, t.path) : s ? J(`No picture: ${_(s)}.`) : null,
      Pt([
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
      m("p", { class: "note" }, "More about the rule: ", m("code", {}, `pocketmon-pipeline explain ${_(t.rule)}`)),
      m(
        "p",
        {},
        m("a", { href: $e("findings", { rule: t.rule }) }, "All of this rule"),
        " \xB7 ",
        m("a", { href: $e("findings", { q: t.path }) }, "All of this file")
      )
    );
  }
  function Ic(e) {
    let t = e.lines.map((n, r) => {
      let o = e.first + r, s = o === e.at;
      return m("div", { class: s ? "line meant" : "line" }, m("span", { class: "lineno" }, o), _(n) || " ");
    });
    return m("div", { class: "excerpt", tabindex: "0", role: "region", "aria-label": `Lines around line ${e.at}` }, ...t);
  }
  function jc(e, t) {
    let n = e.size ? [m("br"), Jo(e)] : [];
    return m("figure", {}, kr(e.whole || e.source, t), m("figcaption", {}, _(t), ...n));
  }
  function Jo(e) {
    let t = e.size ? `${j(e.size[0])} \xD7 ${j(e.size[1])} pixels` : "";
    return e.whole || !e.size ? ["Original", t].filter(Boolean).join(", ") : `Thumbnail; the picture has ${t}`;
  }
  function kr(e, t) {
    let n = m("img", { src: e, alt: `Picture ${_(t)}`, loading: "lazy", decoding: "async" });
    return n.addEventListener("error", () => n.replaceWith(m("span", { class: "note broken" }, "cannot be shown"))), n;
  }

  // src/views/assets.ts
  var Zo = { x: 0, y: 0, width: 1e3, height: 420 }, Ul = 300, Uc = 4, Gc = 500, Kc = 240, Ur, Kl = mt("assets", "Assets", (e, t) => {
    if (t.append(m("h1", {}, "Assets")), !e.payload.totals.files) {
      t.append(Oe(e, "inventory.parquet") ?? J("The tree has no file."));
      return;
    }
    Ur ??= Nl(e.payload.assets);
    let n = Ur.byPath.get(pt(e.state, "folder"));
    if (!n) {
      t.append(J("This link names a folder that the tree does not have."), m("p", {}, m("a", { href: $e("assets") }, "The whole tree")));
      return;
    }
    let r = Yo(Ur, n);
    t.append(
      Yc(n),
      oe(`${we(n.bytes)} in ${ce(n.fileCount, "file")}`, qc(Ur, n, r), Qc()),
      oe("The same as a table", Xc(n, r)),
      eu(e, n)
    );
  });
  function Yc(e) {
    let t = [];
    for (let r = e.path; r !== ""; r = Jt(r)) {
      let o = _(r.slice(Jt(r) ? Jt(r).length + 1 : 0));
      t.unshift(m("li", {}, m("a", { href: $e("assets", { folder: r }) }, o)));
    }
    let n = m("li", {}, m("a", { href: $e("assets") }, "All assets"));
    return m("nav", { class: "crumbs", "aria-label": "Folders above" }, m("ol", {}, n, ...t));
  }
  var Yl = ["image", "audio", "video", "mesh", "data", "text", "source", "font", "archive"];
  function ql(e) {
    return e === "folder" ? "k-folder" : Yl.includes(e) ? `k-${e}` : "k-other";
  }
  function qc(e, t, n) {
    let r = [];
    Jc({ tree: e, whole: t.bytes, boxes: r }, n, Zo);
    let o = `Bytes of ${t.path || "all assets"}; the table below says the same`, s = At(
      "svg",
      { viewBox: `0 0 ${Zo.width} ${Zo.height}`, role: "group", "aria-label": _(o), class: "treemap" },
      ...r
    );
    return m("div", {}, s);
  }
  var Gl = 20;
  function Jc(e, t, n) {
    let r = [{ parts: t, frame: n, depth: 0 }];
    for (let o of r) {
      if (o.depth > 0 && e.boxes.length > Ul * 3) return;
      let s = o.parts.filter((a) => a.bytes > 0).slice(0, Ul), i = Il(s.map((a) => a.bytes), o.frame);
      s.forEach((a, u) => {
        let f = i[u];
        if (f.width < 3 || f.height < 3) return;
        let w = `${a.path || a.name}, ${we(a.bytes)}, ${tt(a.bytes / e.whole)}`, g = a.isFolder && o.depth < Uc && f.width > 70 && f.height > 60, y = Zc(a, f, w, g);
        e.boxes.push(a.isFolder ? At("a", { href: $e("assets", { folder: a.path }) }, y) : y);
        let v = g ? e.tree.byPath.get(a.path) : void 0;
        if (!v) return;
        let T = { x: f.x + 4, y: f.y + Gl, width: f.width - 8, height: f.height - Gl - 4 };
        r.push({ parts: Yo(e.tree, v), frame: T, depth: o.depth + 1 });
      });
    }
  }
  function Zc(e, t, n, r) {
    let o = At(
      "g",
      {},
      At("title", {}, _(n)),
      At("rect", {
        x: t.x + 1,
        y: t.y + 1,
        rx: 2,
        class: ql(e.kind),
        width: Math.max(0, t.width - 2),
        height: Math.max(0, t.height - 2)
      })
    );
    if (t.width > 50 && t.height > 18) {
      let s = Math.floor((t.width - 10) / 7.4), i = r && s > e.name.length + 9 ? `  ${we(e.bytes)}` : "";
      o.append(At("text", { x: t.x + 6, y: t.y + 15 }, _(Zt(e.name, s)) + i)), !r && t.height > 36 && o.append(At("text", { x: t.x + 6, y: t.y + 30, class: "small" }, we(e.bytes)));
    }
    return o;
  }
  function Qc() {
    let e = ["folder", ...Yl, "other"];
    return m("ul", { class: "legend" }, ...e.map((t) => m("li", {}, m("span", { class: `swatch ${ql(t)}` }), t)));
  }
  function Xc(e, t) {
    let n = [{ name: "Name" }, { name: "Kind" }, { name: "Format" }, { name: "Files", number: !0 }, { name: "Bytes", number: !0 }, { name: "Share" }], r = t.slice(0, Gc).map((s) => [
      s.isFolder ? m("a", { href: $e("assets", { folder: s.path }), class: "code" }, _(s.name)) : s.path ? m("a", { href: $e("findings", { q: s.path }), class: "code", title: "Findings of this file" }, _(s.name)) : s.name,
      s.kind,
      s.format,
      j(s.files),
      we(s.bytes),
      En(e.bytes ? s.bytes / e.bytes : 0, "quiet")
    ]), o = Pe(`What ${e.path || "the tree"} holds`, n, r);
    return t.length > r.length ? m("div", {}, o, J(`and ${ce(t.length - r.length, "more entry", "more entries")}`)) : o;
  }
  function eu(e, t) {
    let n = t.path ? `${t.path}/` : "", r = [...e.payload.pictures].filter(([i]) => i.startsWith(n)), o = r.slice(0, Kc).map(
      ([i, a]) => m(
        "figure",
        { class: "thumb" },
        m("a", { href: $e("findings", { q: i }), title: _(i) }, kr(a.source, i)),
        m("figcaption", { title: _(i) }, _(Zt(i.slice(i.lastIndexOf("/") + 1), 24)), m("br"), tu(a))
      )
    ), s = r.length - o.length;
    return oe(
      `Pictures (${j(r.length)})`,
      o.length ? m("div", { class: "thumbs" }, ...o) : J("The page carries no picture of this folder."),
      s > 0 ? J(`and ${ce(s, "more picture")} in the folders beneath`) : null,
      J(e.payload.picturesNote),
      nu(e, n)
    );
  }
  function tu(e) {
    return m("span", { class: "note" }, e.size ? e.size.map(j).join(" \xD7 ") : "original");
  }
  function nu(e, t) {
    let { picturesLeftOut: n, picturesLeftOutInAll: r } = e.payload, o = n.filter(([a]) => a.startsWith(t));
    if (!o.length) return null;
    let s = o.map(([a, u]) => [nr(a), _(u)]), i = r - n.length;
    return m(
      "div",
      {},
      Pe(`Pictures left out (${j(o.length)})`, [{ name: "Picture" }, { name: "Why" }], s),
      i > 0 ? J(`and ${ce(i, "more picture")} of the whole tree`) : null
    );
  }

  // src/explorer.ts
  var ru = 200, ou = 9, su = 5;
  function Gr(e) {
    return typeof e == "object" && e !== null && !Array.isArray(e);
  }
  function Jl(e) {
    return Array.isArray(e) && e.length > 1 && e.every((t) => typeof t == "number");
  }
  function Kr(e) {
    let t = _(e).replaceAll("_", " ");
    return t.charAt(0).toUpperCase() + t.slice(1);
  }
  function _n(e, t, n = ["schema", "run"], r = 0) {
    if (r > su) return J("Deeper than is shown here.");
    if (Array.isArray(e)) return lu(e, t, r);
    if (!Gr(e)) return m("p", {}, Yr(e));
    let o = Object.entries(e).filter(([f]) => r > 0 || !n.includes(f)), s = o.filter(([, f]) => !Gr(f) && (!Array.isArray(f) || !f.length || Jl(f))), i = o.filter((f) => !s.includes(f)), a = s.flatMap(([f, w]) => [m("dt", {}, Kr(f)), m("dd", {}, Yr(w))]), u = r === 0 ? "h2" : r === 1 ? "h3" : "h4";
    return m(
      "div",
      {},
      a.length ? m("dl", { class: r === 0 ? "facts card" : "facts" }, ...a) : null,
      ...i.map(([f, w]) => {
        let g = _n(w, f, n, r + 1);
        return m("section", { class: r === 0 ? "card" : null }, m(u, {}, Kr(f)), g);
      })
    );
  }
  function lu(e, t, n) {
    if (!e.length) return J("None.");
    let r = e.slice(0, ru), o = e.length - r.length, s = o > 0 ? J(`and ${ce(o, "more")}`.replace("mores", "more")) : null;
    if (!r.every(Gr)) return m("div", {}, m("ul", {}, ...r.map((u) => m("li", {}, Gr(u) ? _n(u, t, [], n + 1) : Yr(u)))), s);
    let i = [...new Set(r.flatMap(Object.keys))].slice(0, ou), a = i.map((u) => ({ name: Kr(u), number: r.every((f) => !Object.hasOwn(f, u) || typeof (f[u] ?? 0) == "number") }));
    return m("div", {}, Pe(Kr(t), a, r.map((u) => i.map((f) => Yr(Object.hasOwn(u, f) ? u[f] : null)))), s);
  }
  function Yr(e) {
    return e == null ? "\u2013" : typeof e == "number" ? Number.isInteger(e) ? j(e) : String(Number(e.toPrecision(6))) : typeof e == "boolean" ? e ? "yes" : "no" : typeof e == "string" && e !== "" ? m("span", { class: "clamp" }, _(Zt(e, 400))) : Array.isArray(e) && !e.length ? "none" : e === "" ? "\u2013" : Jl(e) ? iu(e) : m("span", { class: "code clamp" }, _(Zt(JSON.stringify(e), 200)));
  }
  function iu(e) {
    let [t, n] = [Math.min(...e), Math.max(...e)], [r, o] = [120, 24], s = (g) => g / (e.length - 1) * (r - 4) + 2, i = (g) => o - 3 - (g - t) / (n - t || 1) * (o - 6), a = e.map((g, y) => `${s(y).toFixed(1)},${i(g).toFixed(1)}`).join(" "), u = (g) => String(Number(g.toPrecision(4))), f = `${e.length} values from ${u(t)} to ${u(n)}, the last ${u(e.at(-1) ?? 0)}`, w = At("svg", { viewBox: `0 0 ${r} ${o}`, width: r, height: o, role: "img", "aria-label": f, class: "sparkline" }, At("title", {}, f), At("polyline", { points: a }));
    return m("span", { class: "nowrap" }, w, " ", u(e.at(-1) ?? 0));
  }

  // src/views/budgets.ts
  var Xo = "budget_recommendations.json", Zl = "policy_guard_report.json", Qo = 5e-3, Ql = mt("budgets", "Budgets", (e, t) => {
    t.append(m("h1", {}, "Budgets"), au(e));
    let n = Oe(e, Xo);
    n && t.append(n);
    let r = nt(e, Xo), o = k(r, "run");
    o && t.append(fu(e, o), pu(e, o), mu(o), hu(o), gu(k(o, "last_prediction"))), r && t.append(yu(r));
  });
  function au(e) {
    let t = Be(k(nt(e, Zl), "budgets"));
    return oe("Budgets of the assets", Oe(e, Zl) ?? (t.length ? cu(t) : J("The policy sets none: see asset_budgets in the policy's reference.")));
  }
  function cu(e) {
    return Pe(
      "Budgets of the policy, and what is used of them",
      [{ name: "Budget" }, { name: "Platform" }, { name: "Metric" }, { name: "Used", number: !0 }, { name: "Limit", number: !0 }, { name: "Share" }, { name: "State" }],
      e.map((n) => {
        let [r, o] = [B(n.measured), B(n.ceiling)], s = D(n.metric), i = (u) => /byte/.test(s) ? we(u) : j(u), a = n.state === "exceeded";
        return [
          D(n.budget),
          D(n.platform),
          s,
          n.measured === null ? "\u2013" : i(r),
          i(o),
          En(o ? r / o : 0, a ? "over" : ""),
          m("span", { class: a ? "badge error" : null }, _(D(n.words) || D(n.state)))
        ];
      })
    );
  }
  function zt(e, t) {
    return typeof e == "number" ? t(e) : "\u2013";
  }
  function qr(e, t) {
    if (typeof e != "number" || typeof t != "number" || t <= 0) return "\u2013";
    let n = e / t;
    return m("span", { class: "used" }, En(n, n > 1 ? "over" : ""), m("span", {}, tt(n)));
  }
  function uu(e) {
    let t = ce(B(k(e, "runs")), "run"), n = k(e, "covered"), r = k(e, "capped") === !0 ? "; cut by a limit" : "", o = D(k(e, "basis"));
    if (o === "prior") return `a prior, nothing is measured yet${r}`;
    if (o === "few runs") return `few runs: the most of ${t}, with a margin${r}`;
    let s = typeof n == "number" ? `, held in ${tt(n)} of ${j(B(k(e, "judged")))}` : "";
    return `learned of ${t}${s}${r}`;
  }
  function du(e) {
    let t = D(k(e, "basis"));
    return `${t === "prior" ? "a prior" : ce(B(k(e, "runs")), "run")}${t === "history" ? ", learned" : ""}${k(e, "capped") === !0 ? ", cut" : ""}`;
  }
  function fu(e, t) {
    let n = k(t, "total"), r = k(nt(e, "performance_profile.json"), "run"), o = (f, w, g, y, v) => {
      let T = k(n, w), R = D(k(y, "level")), H = m("span", { class: `badge ${R === "high" ? "good" : R === "moderate" ? "info" : "warning"}` }, _(R || "unknown"));
      return [f, zt(k(T, "expected"), v), zt(k(T, "budget"), v), zt(g, v), qr(g, k(T, "budget")), uu(T), H];
    }, [s, i] = [k(n, "confidence"), k(n, "memory_confidence")], a = [...new Set([s, i].map((f) => D(k(f, "meaning"))))].filter(Boolean);
    return oe(
      "Recommended for the next run",
      Pe("Budgets of time and memory of a whole run", [{ name: "Of" }, { name: "Expected", number: !0 }, { name: "Budget", number: !0 }, { name: "This run took", number: !0 }, { name: "Used" }, { name: "Rests on" }, { name: "Confidence" }], [
        o("Time", "seconds", k(r, "seconds"), s, ft),
        o("Memory", "memory_bytes", k(r, "peak_memory_bytes"), i, we)
      ]),
      ...a.map((f) => J(_(f)))
    );
  }
  function pu(e, t) {
    let n = new Map(Be(k(k(nt(e, "performance_profile.json"), "run"), "stages")).map((u) => [D(u.stage), u])), r = Be(k(t, "stages")).map((u) => {
      let f = n.get(D(u.stage)), [w, g] = [u.seconds, u.memory_bytes], [y, v] = [f?.wall_seconds, f?.peak_memory_bytes], [T, R] = [k(w, "budget"), k(g, "budget")], H = [m("span", { class: "nowrap" }, _(D(u.stage))), zt(T, ft), zt(y, ft), qr(y, T), zt(R, we), zt(v, we), qr(v, R), du(w)];
      return { weight: Math.max(B(y), B(k(w, "expected"))), cells: H };
    });
    r.sort((u, f) => f.weight - u.weight);
    let o = [{ name: "Stage" }, { name: "Time budget", number: !0 }, { name: "Took", number: !0 }, { name: "Used" }, { name: "Memory budget", number: !0 }, { name: "Took", number: !0 }, { name: "Used" }, { name: "Rests on" }], [s, i] = [r.filter((u) => u.weight >= Qo), r.filter((u) => u.weight < Qo)], a = (u, f) => Pe(u, o, f.map((w) => w.cells));
    return oe(
      "Stage by stage",
      s.length ? a("Budgets of each stage, longest first", s) : J("No stage takes long."),
      i.length ? Sr(`${ce(i.length, "stage")} of less than ${ft(Qo)}`, a("Budgets of short stages", i)) : null,
      J("Memory is that of all processes while the stage runs. A dash: the stage runs after this run was measured.")
    );
  }
  function Sr(e, ...t) {
    return m("details", { class: "fold" }, m("summary", {}, e), ...t);
  }
  function mu(e) {
    let t = k(e, "utilization"), n = (o) => {
      let s = k(t, o);
      return typeof s == "number" ? m("span", { class: "used" }, En(s), m("span", {}, tt(s))) : "\u2013";
    }, r = Be(k(t, "longest_stages")).map((o) => [D(o.stage), ft(B(o.seconds)), m("span", { class: "used" }, En(B(o.share)), m("span", {}, tt(B(o.share))))]);
    return oe(
      "How the machine is used",
      m("p", {}, _(D(k(t, "meaning")))),
      Pt([["All processors", n("processors")], ["Processor of each worker", n("workers")], ["The machine's memory", n("memory")], ["Files from the cache", n("cached")]]),
      r.length ? Pe("Where the time goes", [{ name: "Stage" }, { name: "Expected", number: !0 }, { name: "Part of the run" }], r) : null,
      J(`The middle of the last ${ce(B(k(t, "runs")), "run")}.`)
    );
  }
  function hu(e) {
    let t = Be(k(e, "suggestions")).map((r) => [m("span", { class: "code nowrap" }, _(D(r.knob))), D(r.change), zt(r.gain_seconds, ft), D(r.why)]), n = [{ name: "Knob" }, { name: "Change" }, { name: "Expected gain", number: !0 }, { name: "Why" }];
    return oe("What would make runs cheaper", t.length ? Pe("Suggestions, largest gain first", n, t) : J("Nothing that is worth a line."));
  }
  function gu(e) {
    let t = (i, a, u) => {
      let f = k(a, "within"), w = f === !0 ? m("span", { class: "badge good" }, "within") : f === !1 ? m("span", { class: "badge error" }, "exceeded") : "\u2013";
      return [i, zt(k(a, "expected"), u), zt(k(a, "budget"), u), zt(k(a, "actual"), u), qr(k(a, "actual"), k(a, "budget")), w];
    }, n = [{ name: "Of" }, { name: "Foretold", number: !0 }, { name: "Budget", number: !0 }, { name: "Came true", number: !0 }, { name: "Budget efficiency" }, { name: "State" }], o = [["Time", "seconds", ft], ["Memory", "memory_bytes", we]].filter(([, i]) => k(e, i)).map(([i, a, u]) => t(i, k(e, a), u)), s = Be(k(e, "stages")).sort((i, a) => B(a.actual) - B(i.actual)).map((i) => t(D(i.stage), i, ft));
    return oe(
      "The last prediction, and what came true",
      o.length ? Pe("Foretold of the last run", n, o) : J("No run was foretold yet: the next one will be."),
      s.length ? Sr(`Time of ${ce(s.length, "stage")}`, Pe("Foretold of its stages", n, s)) : null
    );
  }
  function yu(e) {
    let { coverage: t, adaptive_budget: n, performance_benchmarks: r } = e;
    return m("section", { class: "card" }, Sr("Settings that these rest on", _n({ coverage: t, adaptive_budget: n, performance_benchmarks: r }, Xo, [], 1)));
  }

  // src/views/documents.ts
  function ti(e, t, n) {
    return mt(e, t, (r, o) => {
      o.append(m("h1", {}, t));
      let s = Oe(r, n);
      s && o.append(s);
      let i = nt(r, n);
      i != null && o.append(_n(i, n));
    });
  }
  var ni = ti("symbols", "Symbols", "symbol_sparklines.json"), ri = ti("rollback", "Rollback", "rollback_playbook.json"), Jr = "integrity_report.json", oi = ["altered", "truncated", "invalid"], bu = ["schema", "run", "signature", "valid", "files", "manifest", "artifacts"], si = mt("integrity", "Integrity", (e, t) => {
    t.append(m("h1", {}, "Integrity"));
    let n = nt(e, Jr), r = wu(e), o = Oe(e, Jr);
    o && t.append(o), (es(n) || r.length) && t.append(xu(n, r)), es(n) && t.append(vu(n), Su(n), _n(n, Jr, bu)), t.append(li(e));
  });
  function es(e) {
    return e != null;
  }
  function wu(e) {
    let { documents: t, outputs: n } = e.payload, r = Object.keys(t).filter((s) => t[s]?.state === "altered"), o = n.filter(([, , , , s]) => oi.includes(s)).map(([s]) => s);
    return [.../* @__PURE__ */ new Set([...r, ...o])].sort();
  }
  function xu(e, t) {
    let n = k(e, "valid") === !0, r = D(k(k(e, "signature"), "status")) !== "unsigned", s = n ? r ? "The assets are as they were signed" : "The assets are as an unsigned manifest lists them" : "The assets are not as they were signed", i = t.length || !n ? "failed" : r ? "passed" : "unknown", a = D(k(k(e, "signature"), "message")), u = t.length ? "Outputs were changed after the run" : s;
    return m(
      "section",
      { class: `verdict ${i}`, "aria-label": "Integrity" },
      m("p", { class: "word" }, u),
      t.length ? m("p", {}, _(t.join(", "))) : null,
      t.length && es(e) ? m("p", {}, `What ${Jr} says: ${s.charAt(0).toLowerCase()}${s.slice(1)}.`) : null,
      a ? m("p", {}, _(a)) : null
    );
  }
  function vu(e) {
    let [t, n, r] = ["signature", "files", "manifest"].map((o) => k(e, o));
    return oe(
      "The manifest",
      Pt([
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
  var ku = ["differs", "missing", "extra"], Xl = 200;
  function Su(e) {
    let t = k(e, "files"), n = k(k(e, "manifest"), "unsafe"), r = [
      ...Be(n).map((s) => ["unsafe", D(s.path), D(s.reason)]),
      ...Be(k(e, "artifacts")).map((s) => [D(s.kind), D(s.path), D(s.detail)]),
      ...ku.flatMap((s) => Be(k(t, s)).map((i) => [s, D(i.path), D(i.detail)]))
    ], o = r.length - Xl;
    return oe(
      "What is not as it was signed",
      r.length ? Pe("Files and outputs that differ", [{ name: "Kind" }, { name: "Path" }, { name: "What" }], r.slice(0, Xl)) : J("Nothing."),
      o > 0 ? J(`and ${j(o)} more`) : null
    );
  }
  function li(e) {
    let t = e.payload.outputs.map(([r, o, s, i, a]) => [
      m("span", { class: "code" }, _(r)),
      a === "present" ? "as written" : m("span", { class: `badge ${oi.includes(a) ? "error" : "warning"}` }, _(a)),
      i,
      we(s),
      m("span", { class: "code" }, _(o))
    ]), n = [{ name: "Output" }, { name: "State" }, { name: "Stage" }, { name: "Size", number: !0 }, { name: "SHA-256 begins" }];
    return oe("What the run wrote", t.length ? Pe("Outputs of the run", n, t) : Oe(e, "pipeline_summary.json") ?? J("Nothing is listed."));
  }
  function ei(e, t) {
    return t.length ? [oe(e, m("ul", {}, ...t.map((n) => m("li", {}, _(n)))))] : [];
  }
  var ii = mt("run", "Run", (e, t) => {
    let { run: n, totals: r, documents: o } = e.payload, s = Qt(e, "inventory.parquet");
    t.append(
      m("h1", {}, "Run"),
      oe("How it was started", Pt(Object.entries(n).map(([i, a]) => [i.replaceAll("_", " "), a === null ? "" : String(a)]))),
      oe(
        "What it found",
        Pt([
          ["Files", s ? `${j(r.files)}, ${we(r.bytes)}` : "not known"],
          ["Extent", e.payload.partial ? "a list of files" : ""],
          ["Owners", e.payload.owners],
          ["Links", s ? j(r.links) : "not known"],
          ["Findings", Qt(e, "findings.json") ? j(r.findings) : "not known"],
          ...Object.entries(r.outcome).map(([i, a]) => [`Findings: ${i}`, j(a)])
        ])
      ),
      oe(
        "What this page shows",
        Pe(
          "Documents of the run",
          [{ name: "Document" }, { name: "State" }, { name: "Remark" }],
          Object.entries(o).map(([i, a]) => [m("span", { class: "code" }, i), a.state, a.message || (a.state === "absent" && a.command ? m("code", {}, a.command) : "")])
        )
      ),
      li(e),
      ...ei("What is wrong with the output folder", e.payload.problems),
      ...ei("What else could not be had", e.payload.remarks)
    );
  });

  // src/views/compare.ts
  var Tu = 12e6, Mu = 32, Tr = 0.125, Eu = 360;
  function di(e, t, n) {
    let r = m("section", { class: "card compare", "aria-label": "Comparison" }, m("h2", {}, "Side by side")), o = m("a", { href: $e("duplicates"), class: "close" }, "Close"), [s, i] = [e.payload.pictures.get(t), e.payload.pictures.get(n)];
    if (r.append(o), !s || !i) {
      let u = _(s ? n : t);
      return r.append(J(`The page carries no picture of ${u}. ${e.payload.picturesNote}`)), r;
    }
    let a = [s, i].every((u) => u.whole || !u.size);
    return _u(r, [ai(s, t, a), ai(i, n, a)]), r;
  }
  function ai(e, t, n) {
    let r = !n && e.size !== null, o = Jo(r ? { ...e, whole: "" } : e);
    return { path: t, source: n && e.whole ? e.whole : e.source, said: o, isSmall: r };
  }
  async function _u(e, t) {
    let n = t.map(({ source: y, path: v }) => m("img", { src: y, alt: _(v) }));
    await Promise.allSettled(n.map((y) => y.decode()));
    let [r, o] = n, s = n.map((y, v) => ci(y, t[v]?.path ?? "")), i = t[0].isSmall !== t[1].isSmall, [a, u] = i ? [null, "One is a thumbnail, the other is not: their pixels are not compared."] : Ru(r, o, t[0].isSmall ? Mu : 0);
    a && s.push(ci(a, "Difference")), $u(s);
    let f = m("input", { type: "range", id: "zoom", min: Tr, max: 16, step: Tr, value: Pu(n) }), w = m("output", { for: "zoom" }), g = () => {
      w.textContent = `${f.value} \xD7`;
      for (let y of s) Cu(y, Number(f.value));
    };
    f.addEventListener("input", g), g(), e.append(
      m("div", { class: "toolbar" }, m("label", { for: "zoom" }, "Zoom "), f, w, m("p", { class: "status", role: "status" }, t[0].isSmall && a ? `As thumbnails, roughly: ${u}` : u)),
      m("div", { class: "panes" }, ...s.map((y, v) => m("figure", {}, y, Lu(t[v]))))
    ), t.some(({ isSmall: y }) => y) && e.append(Au());
  }
  function Lu(e) {
    return e ? m("figcaption", {}, _(e.path), m("br"), m("span", { class: "note" }, e.said)) : m("figcaption", {}, "Difference");
  }
  function Au() {
    let e = m("code", {}, "pocketmon-pipeline serve");
    return m("p", { class: "note" }, "This page carries thumbnails of large pictures. ", e, " compares the originals, on the machine that has the assets.");
  }
  function Pu(e) {
    let t = Math.max(...e.flatMap(Zr));
    return Math.max(Tr, Math.min(3, Math.floor(Eu / t / Tr) * Tr));
  }
  function ci(e, t) {
    return m("div", { class: "pane", tabindex: "0", role: "region", "aria-label": _(t) }, e);
  }
  function Zr(e) {
    return e instanceof HTMLImageElement ? [e.naturalWidth || 96, e.naturalHeight || 96] : e instanceof HTMLCanvasElement ? [e.width, e.height] : [0, 0];
  }
  function Cu(e, t) {
    let n = e.firstElementChild, [r] = Zr(n);
    n.style.width = `${r * t}px`, n.style.imageRendering = t < 1 ? "auto" : "pixelated";
  }
  function $u(e) {
    for (let t of e)
      t.addEventListener("scroll", () => {
        for (let n of e)
          n !== t && (n.scrollLeft !== t.scrollLeft && (n.scrollLeft = t.scrollLeft), n.scrollTop !== t.scrollTop && (n.scrollTop = t.scrollTop));
      });
  }
  function ui(e, t, n) {
    let o = m("canvas", { width: t, height: n }).getContext("2d");
    return o ? (o.drawImage(e, 0, 0), o.getImageData(0, 0, t, n).data) : null;
  }
  function Ru(e, t, n) {
    let [r, o] = [Zr(e), Zr(t)], s = Math.max(r[0], o[0]), i = Math.max(r[1], o[1]);
    if (s * i > Tu) return [null, "The pictures are too large to be compared here."];
    let [a, u] = [ui(e, s, i), ui(t, s, i)], f = m("canvas", { width: s, height: i }), w = f.getContext("2d");
    if (!a || !u || !w) return [null, "This browser compares no pictures."];
    let g = w.createImageData(s, i), y = Fu(a, u, g.data, n);
    w.putImageData(g, 0, 0);
    let v = r[0] === o[0] && r[1] === o[1] ? "" : `${r.join(" \xD7 ")} against ${o.join(" \xD7 ")} pixels. `, T = y ? `${j(y)} pixels differ (${tt(y / (s * i))}).` : "No pixel differs.";
    return [f, v + T];
  }
  function Fu(e, t, n, r = 0) {
    let o = 0;
    for (let s = 0; s < n.length; s += 4) {
      let i = 0;
      for (let u = 0; u < 4; u += 1)
        i = Math.max(i, Math.abs((e[s + u] ?? 0) - (t[s + u] ?? 0)));
      i <= r && (i = 0), i && (o += 1);
      let a = 255 - (255 - (e[s + 1] ?? 0)) * 0.15;
      n[s] = i ? 214 : a, n[s + 1] = i ? 120 - i * 0.4 : a, n[s + 2] = i ? 40 : a, n[s + 3] = i ? 255 : 140;
    }
    return o;
  }

  // src/views/duplicates.ts
  var Qr = "embedding_duplicate_groups.json", ts = 200;
  function Ou(e) {
    return Be(k(nt(e, Qr), "groups")).map((t) => {
      let n = Array.isArray(t.paths) ? t.paths.map(D) : [];
      return { keep: D(t.keep) || (n[0] ?? ""), paths: n, method: D(t.method), kind: D(t.kind), wasted: B(t.wasted_bytes) };
    });
  }
  var fi = mt("duplicates", "Duplicates", (e, t) => {
    t.append(m("h1", {}, "Duplicates"));
    let n = Oe(e, Qr);
    n && t.append(n);
    let r = nt(e, Qr);
    if (r == null) return;
    let o = Ou(e), [s, i] = [pt(e.state, "left"), pt(e.state, "right")];
    s && i && t.append(di(e, s, i));
    let a = k(r, "totals"), u = B(k(a, "groups")) || o.length;
    t.append(
      m("p", {}, `${ce(u, "group")}; ${we(B(k(a, "wasted_bytes")))} could be saved, ${tt(e.payload.totals.bytes ? B(k(a, "wasted_bytes")) / e.payload.totals.bytes : 0)} of the tree, without ${ce(B(k(a, "redundant_files")), "file")}.`),
      ...o.slice(0, ts).map((f, w) => Hu(e, f, w))
    ), o.length || t.append(J("No two files are alike.")), o.length > ts && t.append(J(`The ${j(ts)} groups that waste most are shown; ${Qr} has all.`));
  });
  function Hu(e, t, n) {
    let r = t.paths.filter((a) => a !== t.keep), o = `${t.method} ${t.kind}: ${ce(t.paths.length, "file")}, ${we(t.wasted)} to save`, s = [t.keep, ...r.slice(0, 20)].map((a, u) => {
      let f = e.payload.pictures.get(a), w = rn(rn({ view: "duplicates", values: /* @__PURE__ */ new Map() }, "left", t.keep), "right", a);
      return m(
        "li",
        {},
        f ? kr(f.source, a) : m("span", { class: "nopicture", "aria-hidden": "true" }),
        m(
          "span",
          {},
          nr(a),
          m("br"),
          u === 0 ? m("span", { class: "note" }, "keep this one") : null,
          u > 0 ? m("a", { href: $e("duplicates", { left: pt(w, "left"), right: pt(w, "right") }), "aria-label": `Compare side by side: ${_(a)}` }, "Compare side by side") : null
        )
      );
    }), i = r.length - 20;
    return oe(`${n + 1}. ${_(o)}`, m("ul", { class: "group" }, ...s), i > 0 ? J(`and ${ce(i, "more file")}`) : null);
  }

  // src/grid.ts
  var Nt = 28, pi = 12e6, Xr = class {
    constructor(t) {
      this.options = t;
      this.heads = t.columns.map((r) => this.makeHead(r));
      let n = m("div", { role: "row", class: "grid-head", "aria-rowindex": 1 }, ...this.heads);
      this.head = m("div", { role: "rowgroup", class: "grid-top" }, n), this.inner = m("div", { role: "rowgroup", class: "grid-rows" }), this.element = m("div", { class: "grid", role: "grid", tabindex: "0", "aria-label": t.label }, this.head, this.inner), this.element.addEventListener("scroll", () => this.drawSoon()), this.element.addEventListener("keydown", (r) => this.press(r)), this.inner.addEventListener("click", (r) => this.click(r));
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
      let n = m("button", { type: "button", tabindex: "-1", click: () => this.options.sort(t.name) }, t.title);
      return m("div", { role: "columnheader", class: `cell ${t.name}` }, t.sortable ? n : t.title);
    }
    setRows(t, n, r) {
      this.rows = t, this.element.setAttribute("aria-rowcount", String(t.length + 1)), this.options.columns.forEach((o, s) => {
        let i = this.heads[s];
        o.name === n ? i.setAttribute("aria-sort", r ? "descending" : "ascending") : i.removeAttribute("aria-sort");
      }), this.inner.style.height = `${Math.min(t.length * Nt, pi)}px`, this.active = Math.min(this.active, Math.max(0, t.length - 1)), this.draw();
    }
    setChosen(t) {
      if (t === this.chosen) return;
      this.chosen = t;
      let n = t < 0 ? -1 : this.rows.indexOf(t);
      n >= 0 && (this.active = n, this.reveal()), this.draw();
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
      return Math.max(1, this.rows.length * Nt / pi);
    }
    // Pixels in which rows are seen.
    get height() {
      return Math.max(Nt, Math.min(this.element.clientHeight - this.head.offsetHeight, innerHeight));
    }
    drawSoon() {
      this.waiting || (this.waiting = requestAnimationFrame(() => this.draw()));
    }
    draw() {
      cancelAnimationFrame(this.waiting), this.waiting = 0;
      let t = this.element.scrollTop, n = Math.ceil(this.height / Nt) + 1, r = this.printed ? 0 : Math.max(0, Math.floor(t * this.scale / Nt) - 4), o = Math.min(this.rows.length, this.printed || r + n + 8), s = this.printed ? 0 : r * Nt - (t * this.scale - t), i = [];
      for (let u = r; u < o; u += 1) {
        let f = this.makeRow(u);
        f.style.top = `${s + (u - r) * Nt}px`, i.push(f);
      }
      this.inner.replaceChildren(...i), this.active >= r && this.active < o ? this.element.setAttribute("aria-activedescendant", `row-${this.active}`) : this.element.removeAttribute("aria-activedescendant");
    }
    makeRow(t) {
      let n = this.rows[t], r = this.options.cells(n).map((s, i) => m("div", { role: "gridcell", class: `cell ${this.options.columns[i]?.name ?? ""}` }, s)), o = ["grid-row", t === this.active ? "active" : "", n === this.chosen ? "chosen" : ""];
      return m(
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
      let { height: t } = this, n = this.active * Nt / this.scale, r = this.element.scrollTop;
      n < r ? this.element.scrollTop = n : n + Nt > r + t && (this.element.scrollTop = n + Nt - t);
    }
    press(t) {
      if (t.target !== this.element || t.ctrlKey || t.altKey || t.metaKey) return;
      let n = Math.max(1, Math.floor(this.height / Nt) - 1), o = {
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
  async function mi(e, t) {
    let n = Object.fromEntries(ns.map((i) => [i, new rs()])), r = [], o = [[], []];
    for await (let i of e) {
      let a = Du(i);
      if (a) {
        for (let u of ns) n[u].add(r.length, a[u]);
        r.push(String(a.fingerprint ?? "").slice(0, 16)), o[0].push(Number(a.line ?? 0)), o[1].push(Number(a.column ?? 0));
      }
    }
    let s = Object.fromEntries(ns.map((i) => [i, n[i].end(r.length)]));
    return {
      ...s,
      size: r.length,
      ids: r,
      kind: vr(s.path, (i) => t.kind.get(i) ?? ""),
      owner: vr(s.path, (i) => t.owner.get(i) ?? ""),
      folder: vr(s.path, Jt),
      line: o[0],
      column: o[1]
    };
  }
  function Du(e) {
    let t = e.trim().replace(/,$/, "");
    if (!t.startsWith("{") || !t.endsWith("}")) return null;
    try {
      let n = JSON.parse(t);
      return typeof n == "object" && n !== null && "rule" in n ? n : null;
    } catch {
      return null;
    }
  }
  async function* hi(e) {
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
    if (n <= 0) return m("div", { hidden: !0 });
    let r = m("span", { role: "status" });
    if (e.payload.live !== null)
      return gi(e, Ol(e.payload.totals.findings), r).then((a) => a && t()), m("p", { class: "missing" }, `The other ${j(n)} findings: `, r);
    let o = m("input", { type: "file", accept: ".json,application/json", id: "rest" });
    o.addEventListener("change", () => {
      let i = o.files?.[0];
      i && gi(e, hi(i), r).then((a) => a && t());
    });
    let s = `The page carries the ${j(e.findings.size)} worst findings. The other ${j(n)} are in findings.json, beside it:`;
    return m("p", { class: "missing" }, m("label", { for: "rest" }, s, " "), o, " ", r);
  }
  async function gi(e, t, n) {
    n.textContent = "Reading\u2026";
    try {
      let r = await mi(t, zu(e.findings)), { findings: o } = e.payload.totals;
      return r.size !== o ? (n.textContent = `This file has ${j(r.size)} findings, not the ${j(o)} of this run.`, !1) : (e.findings = r, n.textContent = `All ${j(r.size)} findings are shown.`, !0);
    } catch (r) {
      return n.textContent = `They cannot be read: ${_(String(r))}`, !1;
    }
  }
  function zu(e) {
    let t = /* @__PURE__ */ new Map(), n = /* @__PURE__ */ new Map();
    for (let r = 0; r < e.size; r += 1) {
      let o = e.path.values[e.path.codes[r]];
      t.set(o, e.kind.values[e.kind.codes[r]] ?? ""), n.set(o, e.owner.values[e.owner.codes[r]] ?? "");
    }
    return { kind: t, owner: n };
  }

  // src/views/findings.ts
  var Nu = [
    { title: "Severity", name: "severity", sortable: !0 },
    { title: "Rule", name: "rule", sortable: !0 },
    { title: "Place", name: "path", sortable: !0 },
    { title: "Message", name: "message", sortable: !0 }
  ], Wu = {
    severity: "Severity",
    rule: "Rule",
    kind: "Kind",
    folder: "Folder",
    owner: "Owner",
    outcome: "Outcome"
  }, Bu = 12, Vu = 1e3, ss = {
    name: "findings",
    title: "Findings",
    show: (e, t) => new os(e, t)
  }, os = class {
    constructor(t, n) {
      this.page = t;
      this.search = m("input", {
        type: "search",
        id: "search",
        "aria-label": "Search findings",
        placeholder: "Search message, path, rule, owner or id",
        autocomplete: "off",
        spellcheck: "false",
        // A whole search is one step back, not each of its letters.
        input: () => t.go(rn(this.withoutChosen(), "q", this.search.value), pt(t.state, "q") !== "")
      }), this.grid = new Xr({
        label: "Findings",
        columns: Nu,
        cells: (s) => this.makeCells(s),
        choose: (s) => this.choose(s),
        sort: (s) => t.go(this.sorted(s))
      });
      let r = m("button", { type: "button", click: () => t.go({ view: "findings", values: /* @__PURE__ */ new Map() }) }, "Clear all"), o = Oe(t, "findings.json");
      n.append(
        m("h1", {}, "Findings"),
        ...o ? [o] : [],
        yi(t, () => this.update(!0)),
        m("div", { class: "toolbar" }, this.search, r, this.status),
        m("div", { class: "finder" }, this.facets, this.grid.element, this.details)
      ), this.details.addEventListener("keydown", (s) => {
        s.key === "Escape" && this.close();
      }), addEventListener("beforeprint", this.printing), addEventListener("afterprint", this.printed), addEventListener("resize", this.resized), this.update();
    }
    page;
    search;
    status = m("p", { class: "status", role: "status" });
    facets = m("div", { class: "facets" });
    details = m("aside", { class: "details", "aria-label": "The chosen finding", hidden: !0 });
    grid;
    printing = () => this.grid.print(Vu);
    printed = () => this.grid.print(0);
    resized = () => this.grid.redraw();
    unfolded = /* @__PURE__ */ new Set();
    last = "";
    detailed = "";
    leave() {
      removeEventListener("beforeprint", this.printing), removeEventListener("afterprint", this.printed), removeEventListener("resize", this.resized);
    }
    update(t = !1) {
      let { state: n } = this.page, r = Iu(n), o = JSON.stringify([r, pt(n, "sort")]);
      (o !== this.last || t) && (this.last = o, this.fill(r)), this.search.value !== r.text && (this.search.value = r.text), this.showChosen();
    }
    fill(t) {
      let { findings: n, state: r } = this.page, o = Cl(n, t), s = pt(r, "sort"), i = s.replace(/^-/, ""), a = i ? $l(n, o.rows, i, s.startsWith("-")) : o.rows;
      this.grid.setRows(a, i || "severity", s.startsWith("-"));
      let u = this.page.payload.totals.findings, f = n.size < u ? `, of ${j(u)} in all` : "", w = n.size > 0 || Qt(this.page, "findings.json");
      this.status.textContent = w ? `${j(a.length)} of ${ce(n.size, "finding")}${f}` : "Findings are not known", this.facets.replaceChildren(...Xn.flatMap((g) => this.makeFacet(g, o) ?? []));
    }
    makeFacet(t, n) {
      let r = jr(this.page.state, t), { values: o } = this.page.findings[t], s = n.counts[t], i = o.map((f, w) => ({ name: f, count: s[w] ?? 0 })).filter(({ name: f, count: w }) => f !== "" && (w > 0 || r.includes(f)));
      for (let f of r) i.some((w) => w.name === f) || i.push({ name: f, count: 0 });
      if (!i.length || i.length === 1 && !r.length && t !== "severity") return null;
      t === "severity" ? i.sort((f, w) => bi(f.name) - bi(w.name)) : i.sort((f, w) => Number(r.includes(w.name)) - Number(r.includes(f.name)) || w.count - f.count);
      let a = this.unfolded.has(t) ? i.length : Bu, u = i.length - a;
      return m(
        "fieldset",
        {},
        m("legend", {}, Wu[t]),
        ...i.slice(0, a).map((f) => this.makeOption(t, f, r.includes(f.name))),
        u > 0 && m("button", { type: "button", class: "more", click: () => this.unfold(t) }, `and ${j(u)} more`)
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
      let o = `${t}=${n.name}`, s = m("input", {
        type: "checkbox",
        "data-facet": o,
        change: () => {
          this.page.go(zl(this.withoutChosen(), t, n.name)), [...this.facets.querySelectorAll("input")].find((a) => a.dataset.facet === o)?.focus();
        }
      });
      s.checked = r;
      let i = m("span", { class: "value", title: _(n.name) }, _(Zt(n.name, 30)));
      return m("label", {}, s, i, m("span", { class: "number" }, j(n.count)));
    }
    makeCells(t) {
      let { findings: n } = this.page, r = n.line[t] ?? 0, o = _(We(n.path, t)) || "the run", s = We(n.outcome, t), i = _(We(n.message, t)), a = r ? `${o}:${r}` : o;
      return [
        tr(We(n.severity, t)),
        _(We(n.rule, t)),
        m("span", { class: "place", title: Zt(a, 400) }, m("bdi", {}, Zt(a, 200))),
        s === "violation" ? i.slice(0, 400) : `(${_(s)}) ${i.slice(0, 400)}`
      ];
    }
    choose(t) {
      this.page.go(rn(this.page.state, "id", jo(this.page.findings, t))), this.details.querySelector("button")?.focus();
    }
    close() {
      this.page.go(this.withoutChosen()), this.grid.focus();
    }
    showChosen() {
      let t = pt(this.page.state, "id"), n = t ? Uo(this.page.findings, t) : -1;
      if (this.detailed !== t) {
        this.detailed = t, this.details.hidden = !t, this.grid.element.classList.toggle("beside", t !== "");
        let r = n < 0 ? m("p", {}, "The finding of this link is not among those that are shown.") : null;
        this.details.replaceChildren(
          m("button", { type: "button", class: "close", click: () => this.close() }, "Close"),
          r ?? jl(this.page, Ir(this.page.findings, n), n)
        );
      }
      this.grid.setChosen(n);
    }
    withoutChosen() {
      return rn(this.page.state, "id");
    }
    sorted(t) {
      let n = pt(this.page.state, "sort");
      return rn(this.page.state, "sort", n === t ? `-${t}` : t);
    }
  };
  function bi(e) {
    return ["critical", "error", "warning", "info"].indexOf(e);
  }
  function Iu(e) {
    return { text: pt(e, "q"), facets: Object.fromEntries(Xn.map((t) => [t, jr(e, t)])) };
  }

  // src/views/overview.ts
  var to = "findings.json", wi = "inventory.parquet", xi = "pocketmon-baseline.txt", ju = ["critical", "error", "warning", "info"], ls = mt("overview", "Overview", (e, t) => {
    t.append(
      m("h1", {}, "Overview"),
      ...[e.payload.partial, ...e.payload.problems, ...e.payload.remarks].filter(Boolean).map((n) => m("p", { class: "missing", role: "status" }, _(n))),
      Uu(e),
      m("div", { class: "columns" }, Yu(e), qu(e)),
      Ju(e)
    );
  });
  function is(e) {
    let t = e.payload.verdict[0];
    return t ? { passed: t.code === 0, words: t.code === 0 ? "Passed" : `Failed (exit ${t.code})` } : { passed: !1, words: "No verdict" };
  }
  function Uu(e) {
    let { passed: t, words: n } = is(e), r = e.payload.verdict.length > 0, o = e.payload.verdict.map((i) => m("li", {}, _(i.reason)));
    return m(
      "section",
      { class: `verdict ${r ? t ? "passed" : "failed" : "unknown"}`, "aria-label": "Verdict" },
      m("p", { class: "word" }, n),
      o.length ? m("ul", {}, ...o) : m("p", {}, Oe(e, "pipeline_summary.json") ?? "The run has not said how it ended."),
      m("div", { class: "tiles" }, ...ju.map((i) => Gu(e, i)))
    );
  }
  function Gu(e, t) {
    let n = Qt(e, to), r = e.payload.totals.severity[t] ?? 0;
    return m(
      "a",
      { class: `tile ${t} ${r ? "" : "none"}`, href: Ku(e, t) },
      m("b", {}, n ? j(r) : m("span", { role: "img", "aria-label": "not known" }, "\u2013")),
      m("span", {}, t)
    );
  }
  function Ku(e, t) {
    let n = Object.keys(e.payload.totals.outcome).filter(as), r = n.length === Object.keys(e.payload.totals.outcome).length, o = new Map([["severity", [t]], ...r ? [] : [["outcome", n]]]);
    return Mn({ view: "findings", values: o });
  }
  function as(e) {
    return e === "violation" || e === "error";
  }
  function Yu(e) {
    let t = e.payload.baseline;
    if (!t) {
      let n = (e.payload.totals.outcome.violation ?? 0) + (e.payload.totals.outcome.error ?? 0);
      return oe(
        "What is new",
        m("p", {}, Qt(e, to) ? `The run was compared with no baseline: all of its ${ce(n, "open finding")} count as new.` : "What is new is not known."),
        J("To tell new findings from known ones:"),
        m(
          "pre",
          {},
          qo(e, "baseline create", ["--config"], "--file", xi),
          `
`,
          qo(e, "run", ["--config", "--output-dir"], "--baseline", xi)
        )
      );
    }
    return oe(
      "What is new",
      m(
        "div",
        { class: "tiles" },
        eo(t.new, "new", t.new ? "error" : ""),
        eo(t.fixed, "fixed", "good"),
        eo(t.known, "known before", ""),
        t.refused ? eo(t.refused, "refused", "warning") : null
      ),
      J(`Against ${_(t.source)}.`),
      m("p", {}, m("a", { href: $e("findings", { outcome: "violation" }) }, "Show what is new"))
    );
  }
  function eo(e, t, n) {
    return m("div", { class: `tile ${n}` }, m("b", {}, j(e)), m("span", {}, t));
  }
  function qu(e) {
    let { totals: t, run: n, assets: r } = e.payload, o = r.kinds.slice(0, 5).map(([i, a]) => `${i} ${j(a)}`), s = Object.entries(t.outcome).filter(([i]) => !as(i));
    return oe(
      "This run",
      Pt([
        ["Tree", String(n.root ?? "")],
        ["Started", String(n.started_at ?? "").replace("T", " ").replace("Z", " UTC")],
        ["Files", Qt(e, wi) ? `${j(t.files)}, ${we(t.bytes)}` : "not known"],
        ["Kinds", o.join(", ")],
        ["Findings", Qt(e, to) ? j(t.findings) : "not known"],
        ["Accepted", s.map(([i, a]) => `${j(a)} ${i}`).join(", ")],
        ["Signed", String(n.key ?? "")]
      ]),
      t.files ? null : Oe(e, wi)
    );
  }
  function Ju(e) {
    let t = e.payload.rules.filter((a) => a.open > 0), n = Oe(e, to);
    if (!t.length) return oe("What to do first", n ?? m("p", {}, "Nothing: there is no open finding."));
    let r = Zu(e), o = t.slice(0, 12).map((a) => {
      let u = r.get(a.rule);
      return [
        tr(a.severity),
        Wl(a.rule),
        j(a.open),
        u?.path ? nr(u.path) : "",
        m("span", { class: "clamp" }, _(u?.message ?? ""))
      ];
    }), s = [
      { name: "Severity" },
      { name: "Rule" },
      { name: "Open", number: !0 },
      { name: "For example in" },
      { name: "What is wrong, and what to do" }
    ], i = t.length - o.length;
    return oe(
      "What to do first",
      Pe("Rules with open findings, worst first", s, o),
      i > 0 ? m("p", {}, m("a", { href: $e("findings") }, `and ${ce(i, "more rule")}`)) : null,
      n
    );
  }
  function Zu(e) {
    let t = /* @__PURE__ */ new Map(), { findings: n } = e, r = new Uint8Array(n.rule.values.length);
    for (let o = 0; o < n.size; o += 1) {
      let s = n.rule.codes[o], i = n.outcome.values[n.outcome.codes[o]];
      r[s] || !as(i ?? "") || (r[s] = 1, t.set(n.rule.values[s], Ir(n, o)));
    }
    return t;
  }

  // src/changes.ts
  function no(e) {
    let t = [...e].sort((r, o) => r - o), n = t.length >> 1;
    return t.length ? t.length % 2 ? t[n] : (t[n - 1] + t[n]) / 2 : NaN;
  }
  function Qu(e, t) {
    let n = 0;
    for (let s of e) for (let i of t) n += i > s ? 1 : i === s ? 0.5 : 0;
    let [r, o] = [e.length, t.length];
    return Math.abs(n - r * o / 2) / Math.sqrt(r * o * (r + o + 1) / 12);
  }
  function vi(e) {
    let t = [], n = (r, o) => {
      let s = -1, i = 2.6;
      for (let a = r + 4; a <= o - 4; a += 1) {
        let u = Qu(e.slice(r, a), e.slice(a, o)), [f, w] = [no(e.slice(r, a)), no(e.slice(a, o))];
        u > i && Math.abs(w - f) > 0.05 * f && ([s, i] = [a, u]);
      }
      s < 0 || (n(r, s), t.push(s), n(s, o));
    };
    return n(0, e.length), t.map((r, o) => ({
      at: r,
      before: no(e.slice(t[o - 1] ?? 0, r)),
      after: no(e.slice(r, t[o + 1] ?? e.length))
    }));
  }

  // node_modules/uplot/dist/uPlot.esm.js
  var Xu = "uplot", ed = "u-hz", td = "u-vt", nd = "u-title", rd = "u-wrap", od = "u-under", sd = "u-over", ld = "u-axis", Pn = "u-off", id = "u-select", ad = "u-cursor-x", cd = "u-cursor-y", ud = "u-cursor-pt", dd = "u-legend", fd = "u-live", pd = "u-inline", md = "u-series", hd = "u-marker", ki = "u-label", gd = "u-value", Er = "width", _r = "height";
  var Si = "bottom", rr = "left", cs = "right", Es = "#000", Ti = Es + "0", us = "mousemove", Mi = "mousedown", ds = "mouseup", Ei = "mouseenter", _i = "mouseleave", Li = "dblclick", yd = "resize", bd = "scroll", Ai = "change", io = "dppxchange", _s = "--", ur = typeof window < "u", gs = ur ? document : null, sr = ur ? window : null, wd = ur ? navigator : null, me, ro;
  function ys() {
    let e = devicePixelRatio;
    me != e && (me = e, ro && ws(Ai, ro, ys), ro = matchMedia(`(min-resolution: ${me - 1e-3}dppx) and (max-resolution: ${me + 1e-3}dppx)`), Cn(Ai, ro, ys), sr.dispatchEvent(new CustomEvent(io)));
  }
  function xt(e, t) {
    if (t != null) {
      let n = e.classList;
      !n.contains(t) && n.add(t);
    }
  }
  function bs(e, t) {
    let n = e.classList;
    n.contains(t) && n.remove(t);
  }
  function Ee(e, t, n) {
    e.style[t] = n + "px";
  }
  function Wt(e, t, n, r) {
    let o = gs.createElement(e);
    return t != null && xt(o, t), n?.insertBefore(o, r), o;
  }
  function Ct(e, t) {
    return Wt("div", e, t);
  }
  var Pi = /* @__PURE__ */ new WeakMap();
  function Xt(e, t, n, r, o) {
    let s = "translate(" + t + "px," + n + "px)", i = Pi.get(e);
    s != i && (e.style.transform = s, Pi.set(e, s), t < 0 || n < 0 || t > r || n > o ? xt(e, Pn) : bs(e, Pn));
  }
  var Ci = /* @__PURE__ */ new WeakMap();
  function $i(e, t, n) {
    let r = t + n, o = Ci.get(e);
    r != o && (Ci.set(e, r), e.style.background = t, e.style.borderColor = n);
  }
  var Ri = /* @__PURE__ */ new WeakMap();
  function Fi(e, t, n, r) {
    let o = t + "" + n, s = Ri.get(e);
    o != s && (Ri.set(e, o), e.style.height = n + "px", e.style.width = t + "px", e.style.marginLeft = r ? -t / 2 + "px" : 0, e.style.marginTop = r ? -n / 2 + "px" : 0);
  }
  var Ls = { passive: !0 }, xd = { ...Ls, capture: !0 };
  function Cn(e, t, n, r) {
    t.addEventListener(e, n, r ? xd : Ls);
  }
  function ws(e, t, n, r) {
    t.removeEventListener(e, n, Ls);
  }
  ur && ys();
  function Bt(e, t, n, r) {
    let o;
    n = n || 0, r = r || t.length - 1;
    let s = r <= 2147483647;
    for (; r - n > 1; )
      o = s ? n + r >> 1 : vt((n + r) / 2), t[o] < e ? n = o : r = o;
    return e - t[n] <= t[r] - e ? n : r;
  }
  function aa(e) {
    return (n, r, o) => {
      let s = -1, i = -1;
      for (let a = r; a <= o; a++)
        if (e(n[a])) {
          s = a;
          break;
        }
      for (let a = o; a >= r; a--)
        if (e(n[a])) {
          i = a;
          break;
        }
      return [s, i];
    };
  }
  var ca = (e) => e != null, ua = (e) => e != null && e > 0, uo = aa(ca), vd = aa(ua);
  function kd(e, t, n, r = 0, o = !1) {
    let s = o ? vd : uo, i = o ? ua : ca;
    [t, n] = s(e, t, n);
    let a = e[t], u = e[t];
    if (t > -1)
      if (r == 1)
        a = e[t], u = e[n];
      else if (r == -1)
        a = e[n], u = e[t];
      else
        for (let f = t; f <= n; f++) {
          let w = e[f];
          i(w) && (w < a ? a = w : w > u && (u = w));
        }
    return [a ?? xe, u ?? -xe];
  }
  function fo(e, t, n, r) {
    let o = Di(e), s = Di(t);
    e == t && (o == -1 ? (e *= n, t /= n) : (e /= n, t *= n));
    let i = n == 10 ? on : da, a = o == 1 ? vt : $t, u = s == 1 ? $t : vt, f = a(i(Ie(e))), w = u(i(Ie(t))), g = lr(n, f), y = lr(n, w);
    return n == 10 && (f < 0 && (g = ve(g, -f)), w < 0 && (y = ve(y, -w))), r || n == 2 ? (e = g * o, t = y * s) : (e = ha(e, g), t = po(t, y)), [e, t];
  }
  function As(e, t, n, r) {
    let o = fo(e, t, n, r);
    return e == 0 && (o[0] = 0), t == 0 && (o[1] = 0), o;
  }
  var Ps = 0.1, Oi = {
    mode: 3,
    pad: Ps
  }, Ar = {
    pad: 0,
    soft: null,
    mode: 0
  }, Sd = {
    min: Ar,
    max: Ar
  };
  function ao(e, t, n, r) {
    return mo(n) ? Hi(e, t, n) : (Ar.pad = n, Ar.soft = r ? 0 : null, Ar.mode = r ? 3 : 0, Hi(e, t, Sd));
  }
  function fe(e, t) {
    return e ?? t;
  }
  function Td(e, t, n) {
    for (t = fe(t, 0), n = fe(n, e.length - 1); t <= n; ) {
      if (e[t] != null)
        return !0;
      t++;
    }
    return !1;
  }
  function Hi(e, t, n) {
    let r = n.min, o = n.max, s = fe(r.pad, 0), i = fe(o.pad, 0), a = fe(r.hard, -xe), u = fe(o.hard, xe), f = fe(r.soft, xe), w = fe(o.soft, -xe), g = fe(r.mode, 0), y = fe(o.mode, 0), v = t - e, T = on(v), R = at(Ie(e), Ie(t)), H = on(R), K = Ie(H - T);
    (v < 1e-24 || K > 10) && (v = 0, (e == 0 || t == 0) && (v = 1e-24, g == 2 && f != xe && (s = 0), y == 2 && w != -xe && (i = 0)));
    let E = v || R || 1e3, U = on(E), L = lr(10, vt(U)), te = E * (v == 0 ? e == 0 ? 0.1 : 1 : s), O = ve(ha(e - te, L / 10), 24), ne = e >= f && (g == 1 || g == 3 && O <= f || g == 2 && O >= f) ? f : xe, Q = at(a, O < ne && e >= ne ? ne : Vt(ne, O)), le = E * (v == 0 ? t == 0 ? 0.1 : 1 : i), Z = ve(po(t + le, L / 10), 24), A = t <= w && (y == 1 || y == 3 && Z >= w || y == 2 && Z <= w) ? w : -xe, ee = Vt(u, Z > A && t <= A ? A : at(A, Z));
    return Q == ee && Q == 0 && (ee = 100), [Q, ee];
  }
  var Md = new Intl.NumberFormat(ur ? wd.language : "en-US"), Cs = (e) => Md.format(e), kt = Math, lo = kt.PI, Ie = kt.abs, vt = kt.floor, Ve = kt.round, $t = kt.ceil, Vt = kt.min, at = kt.max, lr = kt.pow, Di = kt.sign, on = kt.log10, da = kt.log2, Ed = (e, t = 1) => kt.sinh(e) * t, fs = (e, t = 1) => kt.asinh(e / t), xe = 1 / 0;
  function zi(e) {
    return (on((e ^ e >> 31) - (e >> 31)) | 0) + 1;
  }
  function xs(e, t, n) {
    return Vt(at(e, t), n);
  }
  function fa(e) {
    return typeof e == "function";
  }
  function ie(e) {
    return fa(e) ? e : () => e;
  }
  var _d = () => {
  }, pa = (e) => e, ma = (e, t) => t, Ld = (e) => null, Ni = (e) => !0, Wi = (e, t) => e == t, Ad = /\.\d*?(?=9{6,}|0{6,})/gm, $n = (e) => {
    if (ya(e) || mn.has(e))
      return e;
    let t = `${e}`, n = t.match(Ad);
    if (n == null)
      return e;
    let r = n[0].length - 1;
    if (t.indexOf("e-") != -1) {
      let [o, s] = t.split("e");
      return +`${$n(o)}e${s}`;
    }
    return ve(e, r);
  };
  function Ln(e, t) {
    return $n(ve($n(e / t)) * t);
  }
  function po(e, t) {
    return $n($t($n(e / t)) * t);
  }
  function ha(e, t) {
    return $n(vt($n(e / t)) * t);
  }
  function ve(e, t = 0) {
    if (ya(e))
      return e;
    let n = 10 ** t, r = e * n * (1 + Number.EPSILON);
    return Ve(r) / n;
  }
  var mn = /* @__PURE__ */ new Map();
  function ga(e) {
    return (("" + e).split(".")[1] || "").length;
  }
  function Cr(e, t, n, r) {
    let o = [], s = r.map(ga);
    for (let i = t; i < n; i++) {
      let a = Ie(i), u = ve(lr(e, i), a);
      for (let f = 0; f < r.length; f++) {
        let w = e == 10 ? +`${r[f]}e${i}` : r[f] * u, g = (i >= 0 ? 0 : a) + (i >= s[f] ? 0 : s[f]), y = e == 10 ? w : ve(w, g);
        o.push(y), mn.set(y, g);
      }
    }
    return o;
  }
  var Pr = {}, $s = [], ir = [null, null], pn = Array.isArray, ya = Number.isInteger, Pd = (e) => e === void 0;
  function Bi(e) {
    return typeof e == "string";
  }
  function mo(e) {
    let t = !1;
    if (e != null) {
      let n = e.constructor;
      t = n == null || n == Object;
    }
    return t;
  }
  function Cd(e) {
    return e != null && typeof e == "object";
  }
  var $d = Object.getPrototypeOf(Uint8Array), ba = "__proto__";
  function ar(e, t = mo) {
    let n;
    if (pn(e)) {
      let r = e.find((o) => o != null);
      if (pn(r) || t(r)) {
        n = Array(e.length);
        for (let o = 0; o < e.length; o++)
          n[o] = ar(e[o], t);
      } else
        n = e.slice();
    } else if (e instanceof $d)
      n = e.slice();
    else if (t(e)) {
      n = {};
      for (let r in e)
        r != ba && (n[r] = ar(e[r], t));
    } else
      n = e;
    return n;
  }
  function De(e) {
    let t = arguments;
    for (let n = 1; n < t.length; n++) {
      let r = t[n];
      for (let o in r)
        o != ba && (mo(e[o]) ? De(e[o], ar(r[o])) : e[o] = ar(r[o]));
    }
    return e;
  }
  var Rd = 0, Fd = 1, Od = 2;
  function Hd(e, t, n) {
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
  function Dd(e, t) {
    if (Wd(e)) {
      let i = e[0].slice();
      for (let a = 1; a < e.length; a++)
        i.push(...e[a].slice(1));
      return Bd(i[0]) || (i = Nd(i)), i;
    }
    let n = /* @__PURE__ */ new Set();
    for (let i = 0; i < e.length; i++) {
      let u = e[i][0], f = u.length;
      for (let w = 0; w < f; w++)
        n.add(u[w]);
    }
    let r = [Array.from(n).sort((i, a) => i - a)], o = r[0].length, s = /* @__PURE__ */ new Map();
    for (let i = 0; i < o; i++)
      s.set(r[0][i], i);
    for (let i = 0; i < e.length; i++) {
      let a = e[i], u = a[0];
      for (let f = 1; f < a.length; f++) {
        let w = a[f], g = Array(o).fill(void 0), y = t ? t[i][f] : Fd, v = [];
        for (let T = 0; T < w.length; T++) {
          let R = w[T], H = s.get(u[T]);
          R === null ? y != Rd && (g[H] = R, y == Od && v.push(H)) : g[H] = R;
        }
        Hd(g, v, o), r.push(g);
      }
    }
    return r;
  }
  var zd = typeof queueMicrotask > "u" ? (e) => Promise.resolve().then(e) : queueMicrotask;
  function Nd(e) {
    let t = e[0], n = t.length, r = Array(n);
    for (let s = 0; s < r.length; s++)
      r[s] = s;
    r.sort((s, i) => t[s] - t[i]);
    let o = [];
    for (let s = 0; s < e.length; s++) {
      let i = e[s], a = Array(n);
      for (let u = 0; u < n; u++)
        a[u] = i[r[u]];
      o.push(a);
    }
    return o;
  }
  function Wd(e) {
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
  function Bd(e, t = 100) {
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
    for (let i = e[r], a = r + s; a <= o; a += s) {
      let u = e[a];
      if (u != null) {
        if (u <= i)
          return !1;
        i = u;
      }
    }
    return !0;
  }
  var wa = [
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
  ], xa = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday"
  ];
  function va(e) {
    return e.slice(0, 3);
  }
  var Vd = xa.map(va), Id = wa.map(va), jd = {
    MMMM: wa,
    MMM: Id,
    WWWW: xa,
    WWW: Vd
  };
  function Mr(e) {
    return (e < 10 ? "0" : "") + e;
  }
  function Ud(e) {
    return (e < 10 ? "00" : e < 100 ? "0" : "") + e;
  }
  var Gd = {
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
    fff: (e) => Ud(e.getMilliseconds())
  };
  function Rs(e, t) {
    t = t || jd;
    let n = [], r = /\{([a-z]+)\}|[^{]+/gi, o;
    for (; o = r.exec(e); )
      n.push(o[0][0] == "{" ? Gd[o[1]] : o[0]);
    return (s) => {
      let i = "";
      for (let a = 0; a < n.length; a++)
        i += typeof n[a] == "string" ? n[a] : n[a](s, t);
      return i;
    };
  }
  var Kd = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  function Yd(e, t) {
    let n;
    return t == "UTC" || t == "Etc/UTC" ? n = new Date(+e + e.getTimezoneOffset() * 6e4) : t == Kd ? n = e : (n = new Date(e.toLocaleString("en-US", { timeZone: t })), n.setMilliseconds(e.getMilliseconds())), n;
  }
  var ka = (e) => e % 1 == 0, co = [1, 2, 2.5, 5], qd = Cr(10, -32, 0, co), Sa = Cr(10, 0, 32, co), Jd = Sa.filter(ka), An = qd.concat(Sa), Fs = `
`, Ta = "{YYYY}", Vi = Fs + Ta, Ma = "{M}/{D}", Lr = Fs + Ma, oo = Lr + "/{YY}", Ea = "{aa}", Zd = "{h}:{mm}", or = Zd + Ea, Ii = Fs + or, ji = ":{ss}", ge = null;
  function _a(e) {
    let t = e * 1e3, n = t * 60, r = n * 60, o = r * 24, s = o * 30, i = o * 365, u = (e == 1 ? Cr(10, 0, 3, co).filter(ka) : Cr(10, -3, 0, co)).concat([
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
    ]), f = [
      //   tick incr    default          year                    month   day                   hour    min       sec   mode
      [i, Ta, ge, ge, ge, ge, ge, ge, 1],
      [o * 28, "{MMM}", Vi, ge, ge, ge, ge, ge, 1],
      [o, Ma, Vi, ge, ge, ge, ge, ge, 1],
      [r, "{h}" + Ea, oo, ge, Lr, ge, ge, ge, 1],
      [n, or, oo, ge, Lr, ge, ge, ge, 1],
      [t, ji, oo + " " + or, ge, Lr + " " + or, ge, Ii, ge, 1],
      [e, ji + ".{fff}", oo + " " + or, ge, Lr + " " + or, ge, Ii, ge, 1]
    ];
    function w(g) {
      return (y, v, T, R, H, K) => {
        let E = [], U = H >= i, L = H >= s && H < i, te = g(T), O = ve(te * e, 3), ne = ps(te.getFullYear(), U ? 0 : te.getMonth(), L || U ? 1 : te.getDate()), Q = ve(ne * e, 3);
        if (L || U) {
          let le = L ? H / s : 0, Z = U ? H / i : 0, A = O == Q ? O : ve(ps(ne.getFullYear() + Z, ne.getMonth() + le, 1) * e, 3), ee = new Date(Ve(A / e)), z = ee.getFullYear(), Y = ee.getMonth();
          for (let I = 0; A <= R; I++) {
            let ae = ps(z + Z * I, Y + le * I, 1), V = ae - g(ve(ae * e, 3));
            A = ve((+ae + V) * e, 3), A <= R && E.push(A);
          }
        } else {
          let le = H >= o ? o : H, Z = vt(T) - vt(O), A = Q + Z + po(O - Q, le);
          E.push(A);
          let ee = g(A), z = ee.getHours() + ee.getMinutes() / n + ee.getSeconds() / r, Y = H / r, I = y.axes[v]._space, ae = K / I;
          for (; A = ve(A + H, e == 1 ? 0 : 3), !(A > R); )
            if (Y > 1) {
              let V = vt(ve(z + Y, 6)) % 24, ue = g(A).getHours() - V;
              ue > 1 && (ue = -1), A -= ue * r, z = (z + Y) % 24;
              let ye = E[E.length - 1];
              ve((A - ye) / H, 3) * ae >= 0.7 && E.push(A);
            } else
              E.push(A);
        }
        return E;
      };
    }
    return [
      u,
      f,
      w
    ];
  }
  var [Qd, Xd, ef] = _a(1), [tf, nf, rf] = _a(1e-3);
  Cr(2, -53, 53, [1]);
  function Ui(e, t) {
    return e.map((n) => n.map(
      (r, o) => o == 0 || o == 8 || r == null ? r : t(o == 1 || n[8] == 0 ? r : n[1] + r)
    ));
  }
  function Gi(e, t) {
    return (n, r, o, s, i) => {
      let a = t.find((T) => i >= T[0]) || t[t.length - 1], u, f, w, g, y, v;
      return r.map((T) => {
        let R = e(T), H = R.getFullYear(), K = R.getMonth(), E = R.getDate(), U = R.getHours(), L = R.getMinutes(), te = R.getSeconds(), O = H != u && a[2] || K != f && a[3] || E != w && a[4] || U != g && a[5] || L != y && a[6] || te != v && a[7] || a[1];
        return u = H, f = K, w = E, g = U, y = L, v = te, O(R);
      });
    };
  }
  function of(e, t) {
    let n = Rs(t);
    return (r, o, s, i, a) => o.map((u) => n(e(u)));
  }
  function ps(e, t, n) {
    return new Date(e, t, n);
  }
  function Ki(e, t) {
    return t(e);
  }
  var sf = "{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
  function Yi(e, t) {
    return (n, r, o, s) => s == null ? _s : t(e(r));
  }
  function lf(e, t) {
    let n = e.series[t];
    return n.width ? n.stroke(e, t) : n.points.width ? n.points.stroke(e, t) : null;
  }
  function af(e, t) {
    return e.series[t].fill(e, t);
  }
  var cf = {
    show: !0,
    live: !0,
    isolate: !1,
    mount: _d,
    markers: {
      show: !0,
      width: 2,
      stroke: lf,
      fill: af,
      dash: "solid"
    },
    idx: null,
    idxs: null,
    values: []
  };
  function uf(e, t) {
    let n = e.cursor.points, r = Ct(), o = n.size(e, t);
    Ee(r, Er, o), Ee(r, _r, o);
    let s = o / -2;
    Ee(r, "marginLeft", s), Ee(r, "marginTop", s);
    let i = n.width(e, t, o);
    return i && Ee(r, "borderWidth", i), r;
  }
  function df(e, t) {
    let n = e.series[t].points;
    return n._fill || n._stroke;
  }
  function ff(e, t) {
    let n = e.series[t].points;
    return n._stroke || n._fill;
  }
  function pf(e, t) {
    return e.series[t].points.size;
  }
  var ms = [0, 0];
  function mf(e, t, n) {
    return ms[0] = t, ms[1] = n, ms;
  }
  function so(e, t, n, r = !0) {
    return (o) => {
      o.button == 0 && (!r || o.target == t) && n(o);
    };
  }
  function hs(e, t, n, r = !0) {
    return (o) => {
      (!r || o.target == t) && n(o);
    };
  }
  var hf = {
    show: !0,
    x: !0,
    y: !0,
    lock: !1,
    move: mf,
    points: {
      one: !1,
      show: uf,
      size: pf,
      width: 0,
      stroke: ff,
      fill: df
    },
    bind: {
      mousedown: so,
      mouseup: so,
      click: so,
      // legend clicks, not .u-over clicks
      dblclick: so,
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
  }, La = {
    show: !0,
    stroke: "rgba(0,0,0,0.07)",
    width: 2
    //	dash: [],
  }, Os = De({}, La, {
    filter: ma
  }), Aa = De({}, Os, {
    size: 10
  }), Pa = De({}, La, {
    show: !1
  }), Hs = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"', Ca = "bold " + Hs, $a = 1.5, qi = {
    show: !0,
    scale: "x",
    stroke: Es,
    space: 50,
    gap: 5,
    alignTo: 1,
    size: 50,
    labelGap: 0,
    labelSize: 30,
    labelFont: Ca,
    side: 2,
    //	class: "x-vals",
    //	incrs: timeIncrs,
    //	values: timeVals,
    //	filter: retArg1,
    grid: Os,
    ticks: Aa,
    border: Pa,
    font: Hs,
    lineGap: $a,
    rotate: 0
  }, gf = "Value", yf = "Time", Ji = {
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
  function bf(e, t, n, r, o) {
    return t.map((s) => s == null ? "" : Cs(s));
  }
  function wf(e, t, n, r, o, s, i) {
    let a = [], u = mn.get(o) || 0;
    n = i ? n : ve(po(n, o), u);
    for (let f = n; f <= r; f = ve(f + o, u))
      a.push(Object.is(f, -0) ? 0 : f);
    return a;
  }
  function vs(e, t, n, r, o, s, i) {
    let a = [], u = e.scales[e.axes[t].scale].log, f = u == 10 ? on : da, w = vt(f(n));
    o = lr(u, w), u == 10 && (o = An[Bt(o, An)]);
    let g = n, y = o * u;
    u == 10 && (y = An[Bt(y, An)]);
    do
      a.push(g), g = g + o, u == 10 && !mn.has(g) && (g = ve(g, mn.get(o))), g >= y && (o = g, y = o * u, u == 10 && (y = An[Bt(y, An)]));
    while (g <= r);
    return a;
  }
  function xf(e, t, n, r, o, s, i) {
    let u = e.scales[e.axes[t].scale].asinh, f = r > u ? vs(e, t, at(u, n), r, o) : [u], w = r >= 0 && n <= 0 ? [0] : [];
    return (n < -u ? vs(e, t, at(u, -r), -n, o) : [u]).reverse().map((y) => -y).concat(w, f);
  }
  var Ra = /./, vf = /[12357]/, kf = /[125]/, Zi = /1/, ks = (e, t, n, r) => e.map((o, s) => t == 4 && o == 0 || s % r == 0 && n.test(o.toExponential()[o < 0 ? 1 : 0]) ? o : null);
  function Sf(e, t, n, r, o) {
    let s = e.axes[n], i = s.scale, a = e.scales[i], u = e.valToPos, f = s._space, w = u(10, i), g = u(9, i) - w >= f ? Ra : u(7, i) - w >= f ? vf : u(5, i) - w >= f ? kf : Zi;
    if (g == Zi) {
      let y = Ie(u(1, i) - w);
      if (y < f)
        return ks(t.slice().reverse(), a.distr, g, $t(f / y)).reverse();
    }
    return ks(t, a.distr, g, 1);
  }
  function Tf(e, t, n, r, o) {
    let s = e.axes[n], i = s.scale, a = s._space, u = e.valToPos, f = Ie(u(1, i) - u(2, i));
    return f < a ? ks(t.slice().reverse(), 3, Ra, $t(a / f)).reverse() : t;
  }
  function Mf(e, t, n, r) {
    return r == null ? _s : t == null ? "" : Cs(t);
  }
  var Qi = {
    show: !0,
    scale: "y",
    stroke: Es,
    space: 30,
    gap: 5,
    alignTo: 1,
    size: 50,
    labelGap: 0,
    labelSize: 30,
    labelFont: Ca,
    side: 3,
    //	class: "y-vals",
    //	incrs: numIncrs,
    //	values: (vals, space) => vals,
    //	filter: retArg1,
    grid: Os,
    ticks: Aa,
    border: Pa,
    font: Hs,
    lineGap: $a,
    rotate: 0
  };
  function Ef(e, t) {
    let n = 3 + (e || 1) * 2;
    return ve(n * t, 3);
  }
  function _f(e, t) {
    let { scale: n, idxs: r } = e.series[0], o = e._data[0], s = e.valToPos(o[r[0]], n, !0), i = e.valToPos(o[r[1]], n, !0), a = Ie(i - s), u = e.series[t], f = a / (u.points.space * me);
    return r[1] - r[0] <= f;
  }
  var Xi = {
    scale: null,
    auto: !0,
    sorted: 0,
    // internal caches
    min: xe,
    max: -xe
  }, Fa = (e, t, n, r, o) => o, ea = {
    show: !0,
    auto: !0,
    sorted: 0,
    gaps: Fa,
    alpha: 1,
    facets: [
      De({}, Xi, { scale: "x" }),
      De({}, Xi, { scale: "y" })
    ]
  }, ta = {
    scale: "y",
    auto: !0,
    sorted: 0,
    show: !0,
    spanGaps: !1,
    gaps: Fa,
    alpha: 1,
    points: {
      show: _f,
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
  function Lf(e, t, n, r, o) {
    return n / 10;
  }
  var Oa = {
    time: !0,
    auto: !0,
    distr: 1,
    log: 10,
    asinh: 1,
    min: null,
    max: null,
    dir: 1,
    ori: 0
  }, Af = De({}, Oa, {
    time: !1,
    ori: 1
  }), na = {};
  function Ha(e, t) {
    let n = na[e];
    return n || (n = {
      key: e,
      plots: [],
      sub(r) {
        n.plots.push(r);
      },
      unsub(r) {
        n.plots = n.plots.filter((o) => o != r);
      },
      pub(r, o, s, i, a, u, f) {
        for (let w = 0; w < n.plots.length; w++)
          n.plots[w] != o && n.plots[w].pub(r, o, s, i, a, u, f);
      }
    }, e != null && (na[e] = n)), n;
  }
  var cr = 1, Ss = 2;
  function Rn(e, t, n) {
    let r = e.mode, o = e.series[t], s = r == 2 ? e._data[t] : e._data, i = e.scales, a = e.bbox, u = s[0], f = r == 2 ? s[1] : s[t], w = r == 2 ? i[o.facets[0].scale] : i[e.series[0].scale], g = r == 2 ? i[o.facets[1].scale] : i[o.scale], y = a.left, v = a.top, T = a.width, R = a.height, H = e.valToPosH, K = e.valToPosV;
    return w.ori == 0 ? n(
      o,
      u,
      f,
      w,
      g,
      H,
      K,
      y,
      v,
      T,
      R,
      go,
      dr,
      bo,
      za,
      Wa
    ) : n(
      o,
      u,
      f,
      w,
      g,
      K,
      H,
      v,
      y,
      R,
      T,
      yo,
      fr,
      Ns,
      Na,
      Ba
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
  function Pf(e, t, n, r, o) {
    let s = e.mode, i = e.series[t], a = s == 2 ? i.facets[1].scale : i.scale, u = e.scales[a];
    return o == -1 ? u.min : o == 1 ? u.max : u.distr == 3 ? u.dir == 1 ? u.min : u.max : 0;
  }
  function sn(e, t, n, r, o, s) {
    return Rn(e, t, (i, a, u, f, w, g, y, v, T, R, H) => {
      let K = i.pxRound, E = f.dir * (f.ori == 0 ? 1 : -1), U = f.ori == 0 ? dr : fr, L, te;
      E == 1 ? (L = n, te = r) : (L = r, te = n);
      let O = K(g(a[L], f, R, v)), ne = K(y(u[L], w, H, T)), Q = K(g(a[te], f, R, v)), le = K(y(s == 1 ? w.max : w.min, w, H, T)), Z = new Path2D(o);
      return U(Z, Q, le), U(Z, O, le), U(Z, O, ne), Z;
    });
  }
  function ho(e, t, n, r, o, s) {
    let i = null;
    if (e.length > 0) {
      i = new Path2D();
      let a = t == 0 ? bo : Ns, u = n;
      for (let g = 0; g < e.length; g++) {
        let y = e[g];
        if (y[1] > y[0]) {
          let v = y[0] - u;
          v > 0 && a(i, u, r, v, r + s), u = y[1];
        }
      }
      let f = n + o - u, w = 10;
      f > 0 && a(i, u, r - w / 2, f, r + s + w);
    }
    return i;
  }
  function Cf(e, t, n) {
    let r = e[e.length - 1];
    r && r[0] == t ? r[1] = n : e.push([t, n]);
  }
  function zs(e, t, n, r, o, s, i) {
    let a = [], u = e.length;
    for (let f = o == 1 ? n : r; f >= n && f <= r; f += o)
      if (t[f] === null) {
        let g = f, y = f;
        if (o == 1)
          for (; ++f <= r && t[f] === null; )
            y = f;
        else
          for (; --f >= n && t[f] === null; )
            y = f;
        let v = s(e[g]), T = y == g ? v : s(e[y]), R = g - o;
        v = i <= 0 && R >= 0 && R < u ? s(e[R]) : v;
        let K = y + o;
        T = i >= 0 && K >= 0 && K < u ? s(e[K]) : T, T >= v && a.push([v, T]);
      }
    return a;
  }
  function ra(e) {
    return e == 0 ? pa : e == 1 ? Ve : (t) => Ln(t, e);
  }
  function Da(e) {
    let t = e == 0 ? go : yo, n = e == 0 ? (o, s, i, a, u, f) => {
      o.arcTo(s, i, a, u, f);
    } : (o, s, i, a, u, f) => {
      o.arcTo(i, s, u, a, f);
    }, r = e == 0 ? (o, s, i, a, u) => {
      o.rect(s, i, a, u);
    } : (o, s, i, a, u) => {
      o.rect(i, s, u, a);
    };
    return (o, s, i, a, u, f = 0, w = 0) => {
      f == 0 && w == 0 ? r(o, s, i, a, u) : (f = Vt(f, a / 2, u / 2), w = Vt(w, a / 2, u / 2), t(o, s + f, i), n(o, s + a, i, s + a, i + u, f), n(o, s + a, i + u, s, i + u, w), n(o, s, i + u, s, i, w), n(o, s, i, s + a, i, f), o.closePath());
    };
  }
  var go = (e, t, n) => {
    e.moveTo(t, n);
  }, yo = (e, t, n) => {
    e.moveTo(n, t);
  }, dr = (e, t, n) => {
    e.lineTo(t, n);
  }, fr = (e, t, n) => {
    e.lineTo(n, t);
  }, bo = Da(0), Ns = Da(1), za = (e, t, n, r, o, s) => {
    e.arc(t, n, r, o, s);
  }, Na = (e, t, n, r, o, s) => {
    e.arc(n, t, r, o, s);
  }, Wa = (e, t, n, r, o, s, i) => {
    e.bezierCurveTo(t, n, r, o, s, i);
  }, Ba = (e, t, n, r, o, s, i) => {
    e.bezierCurveTo(n, t, o, r, i, s);
  };
  function Va(e) {
    return (t, n, r, o, s) => Rn(t, n, (i, a, u, f, w, g, y, v, T, R, H) => {
      let { pxRound: K, points: E } = i, U, L;
      f.ori == 0 ? (U = go, L = za) : (U = yo, L = Na);
      let te = ve(E.width * me, 3), O = (E.size - E.width) / 2 * me, ne = ve(O * 2, 3), Q = new Path2D(), le = new Path2D(), { left: Z, top: A, width: ee, height: z } = t.bbox;
      bo(
        le,
        Z - ne,
        A - ne,
        ee + ne * 2,
        z + ne * 2
      );
      let Y = (I) => {
        if (u[I] != null) {
          let ae = K(g(a[I], f, R, v)), V = K(y(u[I], w, H, T));
          U(Q, ae + O, V), L(Q, ae, V, O, 0, lo * 2);
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
        flags: cr | Ss
      };
    });
  }
  function Ia(e) {
    return (t, n, r, o, s, i) => {
      r != o && (s != r && i != r && e(t, n, r), s != o && i != o && e(t, n, o), e(t, n, i));
    };
  }
  var $f = Ia(dr), Rf = Ia(fr);
  function ja(e) {
    let t = fe(e?.alignGaps, 0);
    return (n, r, o, s) => Rn(n, r, (i, a, u, f, w, g, y, v, T, R, H) => {
      [o, s] = uo(u, o, s);
      let K = i.pxRound, E = (z) => K(g(z, f, R, v)), U = (z) => K(y(z, w, H, T)), L, te;
      f.ori == 0 ? (L = dr, te = $f) : (L = fr, te = Rf);
      let O = f.dir * (f.ori == 0 ? 1 : -1), ne = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: cr }, Q = ne.stroke, le = !1;
      if (s - o >= R * 4) {
        let z = (N) => n.posToVal(N, f.key, !0), Y = null, I = null, ae, V, ct, _e = E(a[O == 1 ? o : s]), ue = E(a[o]), ye = E(a[s]), re = z(O == 1 ? ue + 1 : ye - 1);
        for (let N = O == 1 ? o : s; N >= o && N <= s; N += O) {
          let ze = a[N], Le = (O == 1 ? ze < re : ze > re) ? _e : E(ze), he = u[N];
          Le == _e ? he != null ? (V = he, Y == null ? (L(Q, Le, U(V)), ae = Y = I = V) : V < Y ? Y = V : V > I && (I = V)) : he === null && (le = !0) : (Y != null && te(Q, _e, U(Y), U(I), U(ae), U(V)), he != null ? (V = he, L(Q, Le, U(V)), Y = I = ae = V) : (Y = I = null, he === null && (le = !0)), _e = Le, re = z(_e + O));
        }
        Y != null && Y != I && ct != _e && te(Q, _e, U(Y), U(I), U(ae), U(V));
      } else
        for (let z = O == 1 ? o : s; z >= o && z <= s; z += O) {
          let Y = u[z];
          Y === null ? le = !0 : Y != null && L(Q, E(a[z]), U(Y));
        }
      let [A, ee] = Ds(n, r);
      if (i.fill != null || A != 0) {
        let z = ne.fill = new Path2D(Q), Y = i.fillTo(n, r, i.min, i.max, A), I = U(Y), ae = E(a[o]), V = E(a[s]);
        O == -1 && ([V, ae] = [ae, V]), L(z, V, I), L(z, ae, I);
      }
      if (!i.spanGaps) {
        let z = [];
        le && z.push(...zs(a, u, o, s, O, E, t)), ne.gaps = z = i.gaps(n, r, o, s, z), ne.clip = ho(z, f.ori, v, T, R, H);
      }
      return ee != 0 && (ne.band = ee == 2 ? [
        sn(n, r, o, s, Q, -1),
        sn(n, r, o, s, Q, 1)
      ] : sn(n, r, o, s, Q, ee)), ne;
    });
  }
  function Ff(e) {
    let t = fe(e.align, 1), n = fe(e.ascDesc, !1), r = fe(e.alignGaps, 0), o = fe(e.extend, !1);
    return (s, i, a, u) => Rn(s, i, (f, w, g, y, v, T, R, H, K, E, U) => {
      [a, u] = uo(g, a, u);
      let L = f.pxRound, { left: te, width: O } = s.bbox, ne = (ue) => L(T(ue, y, E, H)), Q = (ue) => L(R(ue, v, U, K)), le = y.ori == 0 ? dr : fr, Z = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: cr }, A = Z.stroke, ee = y.dir * (y.ori == 0 ? 1 : -1), z = Q(g[ee == 1 ? a : u]), Y = ne(w[ee == 1 ? a : u]), I = Y, ae = Y;
      o && t == -1 && (ae = te, le(A, ae, z)), le(A, Y, z);
      for (let ue = ee == 1 ? a : u; ue >= a && ue <= u; ue += ee) {
        let ye = g[ue];
        if (ye == null)
          continue;
        let re = ne(w[ue]), N = Q(ye);
        t == 1 ? le(A, re, z) : le(A, I, N), le(A, re, N), z = N, I = re;
      }
      let V = I;
      o && t == 1 && (V = te + O, le(A, V, z));
      let [ct, _e] = Ds(s, i);
      if (f.fill != null || ct != 0) {
        let ue = Z.fill = new Path2D(A), ye = f.fillTo(s, i, f.min, f.max, ct), re = Q(ye);
        le(ue, V, re), le(ue, ae, re);
      }
      if (!f.spanGaps) {
        let ue = [];
        ue.push(...zs(w, g, a, u, ee, ne, r));
        let ye = f.width * me / 2, re = n || t == 1 ? ye : -ye, N = n || t == -1 ? -ye : ye;
        ue.forEach((ze) => {
          ze[0] += re, ze[1] += N;
        }), Z.gaps = ue = f.gaps(s, i, a, u, ue), Z.clip = ho(ue, y.ori, H, K, E, U);
      }
      return _e != 0 && (Z.band = _e == 2 ? [
        sn(s, i, a, u, A, -1),
        sn(s, i, a, u, A, 1)
      ] : sn(s, i, a, u, A, _e)), Z;
    });
  }
  function oa(e, t, n, r, o, s, i = xe) {
    if (e.length > 1) {
      let a = null;
      for (let u = 0, f = 1 / 0; u < e.length; u++)
        if (t[u] !== void 0) {
          if (a != null) {
            let w = Ie(e[u] - e[a]);
            w < f && (f = w, i = Ie(n(e[u], r, o, s) - n(e[a], r, o, s)));
          }
          a = u;
        }
    }
    return i;
  }
  function Of(e) {
    e = e || Pr;
    let t = fe(e.size, [0.6, xe, 1]), n = e.align || 0, r = e.gap || 0, o = e.radius;
    o = // [valueRadius, baselineRadius]
    o == null ? [0, 0] : typeof o == "number" ? [o, 0] : o;
    let s = ie(o), i = 1 - t[0], a = fe(t[1], xe), u = fe(t[2], 1), f = fe(e.disp, Pr), w = fe(e.each, (v) => {
    }), { fill: g, stroke: y } = f;
    return (v, T, R, H) => Rn(v, T, (K, E, U, L, te, O, ne, Q, le, Z, A) => {
      let ee = K.pxRound, z = n, Y = r * me, I = a * me, ae = u * me, V, ct;
      L.ori == 0 ? [V, ct] = s(v, T) : [ct, V] = s(v, T);
      let _e = L.dir * (L.ori == 0 ? 1 : -1), ue = L.ori == 0 ? bo : Ns, ye = L.ori == 0 ? w : ($, ke, Ne, Dn, yn, jt, bn) => {
        w($, ke, Ne, yn, Dn, bn, jt);
      }, re = fe(v.bands, $s).find(($) => $.series[0] == T), N = re != null ? re.dir : 0, ze = K.fillTo(v, T, K.min, K.max, N), rt = ee(ne(ze, te, A, le)), Le, he, Rt, ht = Z, Ce = ee(K.width * me), It = !1, en = null, St = null, ln = null, Fn = null;
      g != null && (Ce == 0 || y != null) && (It = !0, en = g.values(v, T, R, H), St = /* @__PURE__ */ new Map(), new Set(en).forEach(($) => {
        $ != null && St.set($, new Path2D());
      }), Ce > 0 && (ln = y.values(v, T, R, H), Fn = /* @__PURE__ */ new Map(), new Set(ln).forEach(($) => {
        $ != null && Fn.set($, new Path2D());
      })));
      let { x0: On, size: pr } = f;
      if (On != null && pr != null) {
        z = 1, E = On.values(v, T, R, H), On.unit == 2 && (E = E.map((Ne) => v.posToVal(Q + Ne * Z, L.key, !0)));
        let $ = pr.values(v, T, R, H);
        pr.unit == 2 ? he = $[0] * Z : he = O($[0], L, Z, Q) - O(0, L, Z, Q), ht = oa(E, U, O, L, Z, Q, ht), Rt = ht - he + Y;
      } else
        ht = oa(E, U, O, L, Z, Q, ht), Rt = ht * i + Y, he = ht - Rt;
      Rt < 1 && (Rt = 0), Ce >= he / 2 && (Ce = 0), Rt < 5 && (ee = pa);
      let Rr = Rt > 0, hn = ht - Rt - (Rr ? Ce : 0);
      he = ee(xs(hn, ae, I)), Le = (z == 0 ? he / 2 : z == _e ? 0 : he) - z * _e * ((z == 0 ? Y / 2 : 0) + (Rr ? Ce / 2 : 0));
      let ot = { stroke: null, fill: null, clip: null, band: null, gaps: null, flags: 0 }, Hn = It ? null : new Path2D(), tn = null;
      if (re != null)
        tn = v.data[re.series[1]];
      else {
        let { y0: $, y1: ke } = f;
        $ != null && ke != null && (U = ke.values(v, T, R, H), tn = $.values(v, T, R, H));
      }
      let gn = V * he, X = ct * he;
      for (let $ = _e == 1 ? R : H; $ >= R && $ <= H; $ += _e) {
        let ke = U[$];
        if (ke == null)
          continue;
        if (tn != null) {
          let ut = tn[$] ?? 0;
          if (ke - ut == 0)
            continue;
          rt = ne(ut, te, A, le);
        }
        let Ne = L.distr != 2 || f != null ? E[$] : $, Dn = O(Ne, L, Z, Q), yn = ne(fe(ke, ze), te, A, le), jt = ee(Dn - Le), bn = ee(at(yn, rt)), gt = ee(Vt(yn, rt)), Tt = bn - gt;
        if (ke != null) {
          let ut = ke < 0 ? X : gn, Ft = ke < 0 ? gn : X;
          It ? (Ce > 0 && ln[$] != null && ue(Fn.get(ln[$]), jt, gt + vt(Ce / 2), he, at(0, Tt - Ce), ut, Ft), en[$] != null && ue(St.get(en[$]), jt, gt + vt(Ce / 2), he, at(0, Tt - Ce), ut, Ft)) : ue(Hn, jt, gt + vt(Ce / 2), he, at(0, Tt - Ce), ut, Ft), ye(
            v,
            T,
            $,
            jt - Ce / 2,
            gt,
            he + Ce,
            Tt
          );
        }
      }
      return Ce > 0 ? ot.stroke = It ? Fn : Hn : It || (ot._fill = K.width == 0 ? K._fill : K._stroke ?? K._fill, ot.width = 0), ot.fill = It ? St : Hn, ot;
    });
  }
  function Hf(e, t) {
    let n = fe(t?.alignGaps, 0);
    return (r, o, s, i) => Rn(r, o, (a, u, f, w, g, y, v, T, R, H, K) => {
      [s, i] = uo(f, s, i);
      let E = a.pxRound, U = (V) => E(y(V, w, H, T)), L = (V) => E(v(V, g, K, R)), te, O, ne;
      w.ori == 0 ? (te = go, ne = dr, O = Wa) : (te = yo, ne = fr, O = Ba);
      let Q = w.dir * (w.ori == 0 ? 1 : -1), le = U(u[Q == 1 ? s : i]), Z = le, A = [], ee = [];
      for (let V = Q == 1 ? s : i; V >= s && V <= i; V += Q)
        if (f[V] != null) {
          let _e = u[V], ue = U(_e);
          A.push(Z = ue), ee.push(L(f[V]));
        }
      let z = { stroke: e(A, ee, te, ne, O, E), fill: null, clip: null, band: null, gaps: null, flags: cr }, Y = z.stroke, [I, ae] = Ds(r, o);
      if (a.fill != null || I != 0) {
        let V = z.fill = new Path2D(Y), ct = a.fillTo(r, o, a.min, a.max, I), _e = L(ct);
        ne(V, Z, _e), ne(V, le, _e);
      }
      if (!a.spanGaps) {
        let V = [];
        V.push(...zs(u, f, s, i, Q, U, n)), z.gaps = V = a.gaps(r, o, s, i, V), z.clip = ho(V, w.ori, T, R, H, K);
      }
      return ae != 0 && (z.band = ae == 2 ? [
        sn(r, o, s, i, Y, -1),
        sn(r, o, s, i, Y, 1)
      ] : sn(r, o, s, i, Y, ae)), z;
    });
  }
  function Df(e) {
    return Hf(zf, e);
  }
  function zf(e, t, n, r, o, s) {
    let i = e.length;
    if (i < 2)
      return null;
    let a = new Path2D();
    if (n(a, e[0], t[0]), i == 2)
      r(a, e[1], t[1]);
    else {
      let u = Array(i), f = Array(i - 1), w = Array(i - 1), g = Array(i - 1);
      for (let y = 0; y < i - 1; y++)
        w[y] = t[y + 1] - t[y], g[y] = e[y + 1] - e[y], f[y] = w[y] / g[y];
      u[0] = f[0];
      for (let y = 1; y < i - 1; y++)
        f[y] === 0 || f[y - 1] === 0 || f[y - 1] > 0 != f[y] > 0 ? u[y] = 0 : (u[y] = 3 * (g[y - 1] + g[y]) / ((2 * g[y] + g[y - 1]) / f[y - 1] + (g[y] + 2 * g[y - 1]) / f[y]), isFinite(u[y]) || (u[y] = 0));
      u[i - 1] = f[i - 2];
      for (let y = 0; y < i - 1; y++)
        o(
          a,
          e[y] + g[y] / 3,
          t[y] + u[y] * g[y] / 3,
          e[y + 1] - g[y] / 3,
          t[y + 1] - u[y + 1] * g[y] / 3,
          e[y + 1],
          t[y + 1]
        );
    }
    return a;
  }
  var Ts = /* @__PURE__ */ new Set();
  function sa() {
    for (let e of Ts)
      e.syncRect(!0);
  }
  ur && (Cn(yd, sr, sa), Cn(bd, sr, sa, !0), Cn(io, sr, () => {
    Xe.pxRatio = me;
  }));
  var Nf = ja(), Wf = Va();
  function la(e, t, n, r) {
    return (r ? [e[0], e[1]].concat(e.slice(2)) : [e[0]].concat(e.slice(1))).map((s, i) => Ms(s, i, t, n));
  }
  function Bf(e, t) {
    return e.map((n, r) => r == 0 ? {} : De({}, t, n));
  }
  function Ms(e, t, n, r) {
    return De({}, t == 0 ? n : r, e);
  }
  function Ua(e, t, n) {
    return t == null ? ir : [t, n];
  }
  var Vf = Ua;
  function If(e, t, n) {
    return t == null ? ir : ao(t, n, Ps, !0);
  }
  function Ga(e, t, n, r) {
    return t == null ? ir : fo(t, n, e.scales[r].log, !1);
  }
  var jf = Ga;
  function Ka(e, t, n, r) {
    return t == null ? ir : As(t, n, e.scales[r].log, !1);
  }
  var Uf = Ka;
  function Gf(e, t, n, r, o) {
    let s = at(zi(e), zi(t)), i = t - e, a = Bt(o / r * i, n);
    do {
      let u = n[a], f = r * u / i;
      if (f >= o && s + (u < 5 ? mn.get(u) : 0) <= 17)
        return [u, f];
    } while (++a < n.length);
    return [0, 0];
  }
  function ia(e) {
    let t, n;
    return e = e.replace(/(\d+)px/, (r, o) => (t = Ve((n = +o) * me)) + "px"), [e, t, n];
  }
  function Kf(e) {
    e.show && [e.font, e.labelFont].forEach((t) => {
      let n = ve(t[2] * me, 1);
      t[0] = t[0].replace(/[0-9.]+px/, n + "px"), t[1] = n;
    });
  }
  function Xe(e, t, n) {
    let r = {
      mode: fe(e.mode, 1)
    }, o = r.mode;
    function s(l, c, d, p) {
      let h = c.valToPct(l);
      return p + d * (c.dir == -1 ? 1 - h : h);
    }
    function i(l, c, d, p) {
      let h = c.valToPct(l);
      return p + d * (c.dir == -1 ? h : 1 - h);
    }
    function a(l, c, d, p) {
      return c.ori == 0 ? s(l, c, d, p) : i(l, c, d, p);
    }
    r.valToPosH = s, r.valToPosV = i;
    let u = !1;
    r.status = 0;
    let f = r.root = Ct(Xu);
    if (e.id != null && (f.id = e.id), xt(f, e.class), e.title) {
      let l = Ct(nd, f);
      l.textContent = e.title;
    }
    let w = Wt("canvas"), g = r.ctx = w.getContext("2d"), y = Ct(rd, f);
    Cn("click", y, (l) => {
      l.target === T && (Se != Yn || Ae != qn) && Ze.click(r, l);
    }, !0);
    let v = r.under = Ct(od, y);
    y.appendChild(w);
    let T = r.over = Ct(sd, y);
    e = ar(e);
    let R = +fe(e.pxAlign, 1), H = ra(R);
    (e.plugins || []).forEach((l) => {
      l.opts && (e = l.opts(r, e) || e);
    });
    let K = e.ms || 1e-3, E = r.series = o == 1 ? la(e.series || [], Ji, ta, !1) : Bf(e.series || [null], ea), U = r.axes = la(e.axes || [], qi, Qi, !0), L = r.scales = {}, te = r.bands = e.bands || [];
    te.forEach((l) => {
      l.fill = ie(l.fill || null), l.dir = fe(l.dir, -1);
    });
    let O = o == 2 ? E[1].facets[0].scale : E[0].scale, ne = {
      axes: mc,
      series: cc
    }, Q = (e.drawOrder || ["axes", "series"]).map((l) => ne[l]);
    function le(l) {
      let c = l.distr == 3 ? (d) => on(d > 0 ? d : l.clamp(r, d, l.min, l.max, l.key)) : l.distr == 4 ? (d) => fs(d, l.asinh) : l.distr == 100 ? (d) => l.fwd(d) : (d) => d;
      return (d) => {
        let p = c(d), { _min: h, _max: b } = l, x = b - h;
        return (p - h) / x;
      };
    }
    function Z(l) {
      let c = L[l];
      if (c == null) {
        let d = (e.scales || Pr)[l] || Pr;
        if (d.from != null) {
          Z(d.from);
          let p = De({}, L[d.from], d, { key: l });
          p.valToPct = le(p), L[l] = p;
        } else {
          c = L[l] = De({}, l == O ? Oa : Af, d), c.key = l;
          let p = c.time, h = c.range, b = pn(h);
          if ((l != O || o == 2 && !p) && (b && (h[0] == null || h[1] == null) && (h = {
            min: h[0] == null ? Oi : {
              mode: 1,
              hard: h[0],
              soft: h[0]
            },
            max: h[1] == null ? Oi : {
              mode: 1,
              hard: h[1],
              soft: h[1]
            }
          }, b = !1), !b && mo(h))) {
            let x = h;
            h = (S, M, P) => M == null ? ir : ao(M, P, x);
          }
          c.range = ie(h || (p ? Vf : l == O ? c.distr == 3 ? jf : c.distr == 4 ? Uf : Ua : c.distr == 3 ? Ga : c.distr == 4 ? Ka : If)), c.auto = ie(b ? !1 : c.auto), c.clamp = ie(c.clamp || Lf), c._min = c._max = null, c.valToPct = le(c);
        }
      }
    }
    Z("x"), Z("y"), o == 1 && E.forEach((l) => {
      Z(l.scale);
    }), U.forEach((l) => {
      Z(l.scale);
    });
    for (let l in e.scales)
      Z(l);
    let A = L[O], ee = A.distr, z, Y;
    A.ori == 0 ? (xt(f, ed), z = s, Y = i) : (xt(f, td), z = i, Y = s);
    let I = {};
    for (let l in L) {
      let c = L[l];
      (c.min != null || c.max != null) && (I[l] = { min: c.min, max: c.max }, c.min = c.max = null);
    }
    let ae = e.tzDate || ((l) => new Date(Ve(l / K))), V = e.fmtDate || Rs, ct = K == 1 ? ef(ae) : rf(ae), _e = Gi(ae, Ui(K == 1 ? Xd : nf, V)), ue = Yi(ae, Ki(sf, V)), ye = [], re = r.legend = De({}, cf, e.legend), N = r.cursor = De({}, hf, { drag: { y: o == 2 } }, e.cursor), ze = re.show, rt = N.show, Le = re.markers;
    re.idxs = ye, Le.width = ie(Le.width), Le.dash = ie(Le.dash), Le.stroke = ie(Le.stroke), Le.fill = ie(Le.fill);
    let he, Rt, ht, Ce = [], It = [], en, St = !1, ln = {};
    if (re.live) {
      let l = E[1] ? E[1].values : null;
      St = l != null, en = St ? l(r, 1, 0) : { _: 0 };
      for (let c in en)
        ln[c] = _s;
    }
    if (ze)
      if (he = Wt("table", dd, f), ht = Wt("tbody", null, he), re.mount(r, he), St) {
        Rt = Wt("thead", null, he, ht);
        let l = Wt("tr", null, Rt);
        Wt("th", null, l);
        for (var Fn in en)
          Wt("th", ki, l).textContent = Fn;
      } else
        xt(he, pd), re.live && xt(he, fd);
    let On = { show: !0 }, pr = { show: !1 };
    function Rr(l, c) {
      if (c == 0 && (St || !re.live || o == 2))
        return ir;
      let d = [], p = Wt("tr", md, ht, ht.childNodes[c]);
      xt(p, l.class), l.show || xt(p, Pn);
      let h = Wt("th", null, p);
      if (Le.show) {
        let S = Ct(hd, h);
        if (c > 0) {
          let M = Le.width(r, c);
          M && (S.style.border = M + "px " + Le.dash(r, c) + " " + Le.stroke(r, c)), S.style.background = Le.fill(r, c);
        }
      }
      let b = Ct(ki, h);
      l.label instanceof HTMLElement ? b.appendChild(l.label) : b.textContent = l.label, c > 0 && (Le.show || (b.style.color = l.width > 0 ? Le.stroke(r, c) : Le.fill(r, c)), ot("click", h, (S) => {
        if (N._lock)
          return;
        xn(S);
        let M = E.indexOf(l);
        if ((S.ctrlKey || S.metaKey) != re.isolate) {
          let P = E.some((C, F) => F > 0 && F != M && C.show);
          E.forEach((C, F) => {
            F > 0 && Gt(F, P ? F == M ? On : pr : On, !0, He.setSeries);
          });
        } else
          Gt(M, { show: !l.show }, !0, He.setSeries);
      }, !1), Nn && ot(Ei, h, (S) => {
        N._lock || (xn(S), Gt(E.indexOf(l), Zn, !0, He.setSeries));
      }, !1));
      for (var x in en) {
        let S = Wt("td", gd, p);
        S.textContent = "--", d.push(S);
      }
      return [p, d];
    }
    let hn = /* @__PURE__ */ new Map();
    function ot(l, c, d, p = !0) {
      let h = hn.get(c) || {}, b = N.bind[l](r, c, d, p);
      b && (Cn(l, c, h[l] = b), hn.set(c, h));
    }
    function Hn(l, c, d) {
      let p = hn.get(c) || {};
      for (let h in p)
        (l == null || h == l) && (ws(h, c, p[h]), delete p[h]);
      l == null && hn.delete(c);
    }
    let tn = 0, gn = 0, X = 0, $ = 0, ke = 0, Ne = 0, Dn = ke, yn = Ne, jt = X, bn = $, gt = 0, Tt = 0, ut = 0, Ft = 0;
    r.bbox = {};
    let vo = !1, Fr = !1, zn = !1, wn = !1, Or = !1, Mt = !1;
    function ko(l, c, d) {
      (d || l != r.width || c != r.height) && Ks(l, c), jn(!1), zn = !0, Fr = !0, Un();
    }
    function Ks(l, c) {
      r.width = tn = X = l, r.height = gn = $ = c, ke = Ne = 0, nc(), rc();
      let d = r.bbox;
      gt = d.left = Ln(ke * me, 0.5), Tt = d.top = Ln(Ne * me, 0.5), ut = d.width = Ln(X * me, 0.5), Ft = d.height = Ln($ * me, 0.5);
    }
    let Xa = 3;
    function ec() {
      let l = !1, c = 0;
      for (; !l; ) {
        c++;
        let d = fc(c), p = pc(c);
        l = c == Xa || d && p, l || (Ks(r.width, r.height), Fr = !0);
      }
    }
    function tc({ width: l, height: c }) {
      ko(l, c);
    }
    r.setSize = tc;
    function nc() {
      let l = !1, c = !1, d = !1, p = !1;
      U.forEach((h, b) => {
        if (h.show && h._show) {
          let { side: x, _size: S } = h, M = x % 2, P = h.label != null ? h.labelSize : 0, C = S + P;
          C > 0 && (M ? (X -= C, x == 3 ? (ke += C, p = !0) : d = !0) : ($ -= C, x == 0 ? (Ne += C, l = !0) : c = !0));
        }
      }), vn[0] = l, vn[1] = d, vn[2] = c, vn[3] = p, X -= an[1] + an[3], ke += an[3], $ -= an[2] + an[0], Ne += an[0];
    }
    function rc() {
      let l = ke + X, c = Ne + $, d = ke, p = Ne;
      function h(b, x) {
        switch (b) {
          case 1:
            return l += x, l - x;
          case 2:
            return c += x, c - x;
          case 3:
            return d -= x, d + x;
          case 0:
            return p -= x, p + x;
        }
      }
      U.forEach((b, x) => {
        if (b.show && b._show) {
          let S = b.side;
          b._pos = h(S, b._size), b.label != null && (b._lpos = h(S, b.labelSize));
        }
      });
    }
    if (N.dataIdx == null) {
      let l = N.hover, c = l.skip = new Set(l.skip ?? []);
      c.add(void 0);
      let d = l.prox = ie(l.prox), p = l.bias ??= 0;
      N.dataIdx = (h, b, x, S) => {
        if (b == 0)
          return x;
        let M = x, P = d(h, b, x, S) ?? xe, C = P >= 0 && P < xe, F = A.ori == 0 ? X : $, q = N.left, pe = t[0], de = t[b];
        if (c.has(de[x])) {
          M = null;
          let se = null, G = null, W;
          if (p == 0 || p == -1)
            for (W = x; se == null && W-- > 0; )
              c.has(de[W]) || (se = W);
          if (p == 0 || p == 1)
            for (W = x; G == null && W++ < de.length; )
              c.has(de[W]) || (G = W);
          if (se != null || G != null)
            if (C) {
              let Me = se == null ? -1 / 0 : z(pe[se], A, F, 0), Re = G == null ? 1 / 0 : z(pe[G], A, F, 0), qe = q - Me, be = Re - q;
              qe <= be ? qe <= P && (M = se) : be <= P && (M = G);
            } else
              M = G == null ? se : se == null ? G : x - se <= G - x ? se : G;
        } else C && Ie(q - z(pe[x], A, F, 0)) > P && (M = null);
        return M;
      };
    }
    let xn = (l) => {
      N.event = l;
    };
    N.idxs = ye, N._lock = !1;
    let et = N.points;
    et.show = ie(et.show), et.size = ie(et.size), et.stroke = ie(et.stroke), et.width = ie(et.width), et.fill = ie(et.fill);
    let Ut = r.focus = De({}, e.focus || { alpha: 0.3 }, N.focus), Nn = Ut.prox >= 0, Wn = Nn && et.one, Et = [], Bn = [], Vn = [];
    function Ys(l, c) {
      let d = et.show(r, c);
      if (d instanceof HTMLElement)
        return xt(d, ud), xt(d, l.class), Xt(d, -10, -10, X, $), T.insertBefore(d, Et[c]), d;
    }
    function qs(l, c) {
      if (o == 1 || c > 0) {
        let d = o == 1 && L[l.scale].time, p = l.value;
        l.value = d ? Bi(p) ? Yi(ae, Ki(p, V)) : p || ue : p || Mf, l.label = l.label || (d ? yf : gf);
      }
      if (Wn || c > 0) {
        l.width = l.width == null ? 1 : l.width, l.paths = l.paths || Nf || Ld, l.fillTo = ie(l.fillTo || Pf), l.pxAlign = +fe(l.pxAlign, R), l.pxRound = ra(l.pxAlign), l.stroke = ie(l.stroke || null), l.fill = ie(l.fill || null), l._stroke = l._fill = l._paths = l._focus = null;
        let d = Ef(at(1, l.width), 1), p = l.points = De({}, {
          size: d,
          width: at(1, d * 0.2),
          stroke: l.stroke,
          space: d * 2,
          paths: Wf,
          _stroke: null,
          _fill: null
        }, l.points);
        p.show = ie(p.show), p.filter = ie(p.filter), p.fill = ie(p.fill), p.stroke = ie(p.stroke), p.paths = ie(p.paths), p.pxAlign = l.pxAlign;
      }
      if (ze) {
        let d = Rr(l, c);
        Ce.splice(c, 0, d[0]), It.splice(c, 0, d[1]), re.values.push(null);
      }
      if (rt) {
        ye.splice(c, 0, null);
        let d = null;
        Wn ? c == 0 && (d = Ys(l, c)) : c > 0 && (d = Ys(l, c)), Et.splice(c, 0, d), Bn.splice(c, 0, 0), Vn.splice(c, 0, 0);
      }
      Ye("addSeries", c);
    }
    function oc(l, c) {
      c = c ?? E.length, l = o == 1 ? Ms(l, c, Ji, ta) : Ms(l, c, {}, ea), E.splice(c, 0, l), qs(E[c], c);
    }
    r.addSeries = oc;
    function sc(l) {
      if (E.splice(l, 1), ze) {
        re.values.splice(l, 1), It.splice(l, 1);
        let c = Ce.splice(l, 1)[0];
        Hn(null, c.firstChild), c.remove();
      }
      rt && (ye.splice(l, 1), Et.splice(l, 1)[0].remove(), Bn.splice(l, 1), Vn.splice(l, 1)), Ye("delSeries", l);
    }
    r.delSeries = sc;
    let vn = [!1, !1, !1, !1];
    function lc(l, c) {
      if (l._show = l.show, l.show) {
        let d = l.side % 2, p = L[l.scale];
        p == null && (l.scale = d ? E[1].scale : O, p = L[l.scale]);
        let h = p.time;
        l.size = ie(l.size), l.space = ie(l.space), l.rotate = ie(l.rotate), pn(l.incrs) && l.incrs.forEach((x) => {
          !mn.has(x) && mn.set(x, ga(x));
        }), l.incrs = ie(l.incrs || (p.distr == 2 ? Jd : h ? K == 1 ? Qd : tf : An)), l.splits = ie(l.splits || (h && p.distr == 1 ? ct : p.distr == 3 ? vs : p.distr == 4 ? xf : wf)), l.stroke = ie(l.stroke), l.grid.stroke = ie(l.grid.stroke), l.ticks.stroke = ie(l.ticks.stroke), l.border.stroke = ie(l.border.stroke);
        let b = l.values;
        l.values = // static array of tick values
        pn(b) && !pn(b[0]) ? ie(b) : (
          // temporal
          h ? (
            // config array of fmtDate string tpls
            pn(b) ? Gi(ae, Ui(b, V)) : (
              // fmtDate string tpl
              Bi(b) ? of(ae, b) : b || _e
            )
          ) : b || bf
        ), l.filter = ie(l.filter || (p.distr >= 3 && p.log == 10 ? Sf : p.distr == 3 && p.log == 2 ? Tf : ma)), l.font = ia(l.font), l.labelFont = ia(l.labelFont), l._size = l.size(r, null, c, 0), l._space = l._rotate = l._incrs = l._found = // foundIncrSpace
        l._splits = l._values = null, l._size > 0 && (vn[c] = !0, l._el = Ct(ld, y));
      }
    }
    function mr(l, c, d, p) {
      let [h, b, x, S] = d, M = c % 2, P = 0;
      return M == 0 && (S || b) && (P = c == 0 && !h || c == 2 && !x ? Ve(qi.size / 3) : 0), M == 1 && (h || x) && (P = c == 1 && !b || c == 3 && !S ? Ve(Qi.size / 2) : 0), P;
    }
    let Js = r.padding = (e.padding || [mr, mr, mr, mr]).map((l) => ie(fe(l, mr))), an = r._padding = Js.map((l, c) => l(r, c, vn, 0)), Je, je = null, Ue = null, Hr = o == 1 ? E[0].idxs : null, Ot = null, hr = !1;
    function Zs(l, c) {
      if (t = l ?? [], r.data = r._data = t, o == 2) {
        Je = 0;
        for (let d = 1; d < E.length; d++)
          Je += t[d][0].length;
      } else {
        t.length == 0 && (r.data = r._data = t = [[]]), Ot = t[0], Je = Ot.length;
        let d = t;
        if (ee == 2) {
          d = t.slice();
          let p = d[0] = Array(Je);
          for (let h = 0; h < Je; h++)
            p[h] = h;
        }
        r._data = t = d;
      }
      if (jn(!0), Ye("setData"), ee == 2 && (zn = !0), c !== !1) {
        let d = A;
        d.auto(r, hr) ? So() : un(O, d.min, d.max), wn = wn || N.left >= 0, Mt = !0, Un();
      }
    }
    r.setData = Zs;
    function So() {
      hr = !0;
      let l, c;
      o == 1 && (Je > 0 ? (je = Hr[0] = 0, Ue = Hr[1] = Je - 1, l = t[0][je], c = t[0][Ue], ee == 2 ? (l = je, c = Ue) : l == c && (ee == 3 ? [l, c] = fo(l, l, A.log, !1) : ee == 4 ? [l, c] = As(l, l, A.log, !1) : A.time ? c = l + Ve(86400 / K) : [l, c] = ao(l, c, Ps, !0))) : (je = Hr[0] = l = null, Ue = Hr[1] = c = null)), un(O, l, c);
    }
    let Dr, In, To, Mo, Eo, _o, Lo, Ao, Po, dt;
    function Qs(l, c, d, p, h, b) {
      l ??= Ti, d ??= $s, p ??= "butt", h ??= Ti, b ??= "round", l != Dr && (g.strokeStyle = Dr = l), h != In && (g.fillStyle = In = h), c != To && (g.lineWidth = To = c), b != Eo && (g.lineJoin = Eo = b), p != _o && (g.lineCap = _o = p), d != Mo && g.setLineDash(Mo = d);
    }
    function Xs(l, c, d, p) {
      c != In && (g.fillStyle = In = c), l != Lo && (g.font = Lo = l), d != Ao && (g.textAlign = Ao = d), p != Po && (g.textBaseline = Po = p);
    }
    function Co(l, c, d, p, h = 0) {
      if (p.length > 0 && l.auto(r, hr) && (c == null || c.min == null)) {
        let b = fe(je, 0), x = fe(Ue, p.length - 1), S = d.min == null ? kd(p, b, x, h, l.distr == 3) : [d.min, d.max];
        l.min = Vt(l.min, d.min = S[0]), l.max = at(l.max, d.max = S[1]);
      }
    }
    let el = { min: null, max: null };
    function ic() {
      for (let p in L) {
        let h = L[p];
        I[p] == null && // scales that have never been set (on init)
        (h.min == null || // or auto scales when the x scale was explicitly set
        I[O] != null && h.auto(r, hr)) && (I[p] = el);
      }
      for (let p in L) {
        let h = L[p];
        I[p] == null && h.from != null && I[h.from] != null && (I[p] = el);
      }
      I[O] != null && jn(!0);
      let l = {};
      for (let p in I) {
        let h = I[p];
        if (h != null) {
          let b = l[p] = ar(L[p], Cd);
          if (h.min != null)
            De(b, h);
          else if (p != O || o == 2)
            if (Je == 0 && b.from == null) {
              let x = b.range(r, null, null, p);
              b.min = x[0], b.max = x[1];
            } else
              b.min = xe, b.max = -xe;
        }
      }
      if (Je > 0) {
        E.forEach((p, h) => {
          if (o == 1) {
            let b = p.scale, x = I[b];
            if (x == null)
              return;
            let S = l[b];
            if (h == 0) {
              let M = S.range(r, S.min, S.max, b);
              S.min = M[0], S.max = M[1], je = Bt(S.min, t[0]), Ue = Bt(S.max, t[0]), Ue - je > 1 && (t[0][je] < S.min && je++, t[0][Ue] > S.max && Ue--), p.min = Ot[je], p.max = Ot[Ue];
            } else p.show && p.auto && Co(S, x, p, t[h], p.sorted);
            p.idxs[0] = je, p.idxs[1] = Ue;
          } else if (h > 0 && p.show && p.auto) {
            let [b, x] = p.facets, S = b.scale, M = x.scale, [P, C] = t[h], F = l[S], q = l[M];
            F != null && Co(F, I[S], b, P, b.sorted), q != null && Co(q, I[M], x, C, x.sorted), p.min = x.min, p.max = x.max;
          }
        });
        for (let p in l) {
          let h = l[p], b = I[p];
          if (h.from == null && (b == null || b.min == null)) {
            let x = h.range(
              r,
              h.min == xe ? null : h.min,
              h.max == -xe ? null : h.max,
              p
            );
            h.min = x[0], h.max = x[1];
          }
        }
      }
      for (let p in l) {
        let h = l[p];
        if (h.from != null) {
          let b = l[h.from];
          if (b.min == null)
            h.min = h.max = null;
          else {
            let x = h.range(r, b.min, b.max, p);
            h.min = x[0], h.max = x[1];
          }
        }
      }
      let c = {}, d = !1;
      for (let p in l) {
        let h = l[p], b = L[p];
        if (b.min != h.min || b.max != h.max) {
          b.min = h.min, b.max = h.max;
          let x = b.distr;
          b._min = x == 3 ? on(b.min) : x == 4 ? fs(b.min, b.asinh) : x == 100 ? b.fwd(b.min) : b.min, b._max = x == 3 ? on(b.max) : x == 4 ? fs(b.max, b.asinh) : x == 100 ? b.fwd(b.max) : b.max, c[p] = d = !0;
        }
      }
      if (d) {
        E.forEach((p, h) => {
          o == 2 ? h > 0 && c.y && (p._paths = null) : c[p.scale] && (p._paths = null);
        });
        for (let p in c)
          zn = !0, Ye("setScale", p);
        rt && N.left >= 0 && (wn = Mt = !0);
      }
      for (let p in I)
        I[p] = null;
    }
    function ac(l) {
      let c = xs(je - 1, 0, Je - 1), d = xs(Ue + 1, 0, Je - 1);
      for (; l[c] == null && c > 0; )
        c--;
      for (; l[d] == null && d < Je - 1; )
        d++;
      return [c, d];
    }
    function cc() {
      if (Je > 0) {
        let l = E.some((c) => c._focus) && dt != Ut.alpha;
        l && (g.globalAlpha = dt = Ut.alpha), E.forEach((c, d) => {
          if (d > 0 && c.show && (tl(d, !1), tl(d, !0), c._paths == null)) {
            let p = dt;
            dt != c.alpha && (g.globalAlpha = dt = c.alpha);
            let h = o == 2 ? [0, t[d][0].length - 1] : ac(t[d]);
            c._paths = c.paths(r, d, h[0], h[1]), dt != p && (g.globalAlpha = dt = p);
          }
        }), E.forEach((c, d) => {
          if (d > 0 && c.show) {
            let p = dt;
            dt != c.alpha && (g.globalAlpha = dt = c.alpha), c._paths != null && nl(d, !1);
            {
              let h = c._paths != null ? c._paths.gaps : null, b = c.points.show(r, d, je, Ue, h), x = c.points.filter(r, d, b, h);
              (b || x) && (c.points._paths = c.points.paths(r, d, je, Ue, x), nl(d, !0));
            }
            dt != p && (g.globalAlpha = dt = p), Ye("drawSeries", d);
          }
        }), l && (g.globalAlpha = dt = 1);
      }
    }
    function tl(l, c) {
      let d = c ? E[l].points : E[l];
      d._stroke = d.stroke(r, l), d._fill = d.fill(r, l);
    }
    function nl(l, c) {
      let d = c ? E[l].points : E[l], {
        stroke: p,
        fill: h,
        clip: b,
        flags: x,
        _stroke: S = d._stroke,
        _fill: M = d._fill,
        _width: P = d.width
      } = d._paths;
      P = ve(P * me, 3);
      let C = null, F = P % 2 / 2;
      c && M == null && (M = P > 0 ? "#fff" : S);
      let q = d.pxAlign == 1 && F > 0;
      if (q && g.translate(F, F), !c) {
        let pe = gt - P / 2, de = Tt - P / 2, se = ut + P, G = Ft + P;
        C = new Path2D(), C.rect(pe, de, se, G);
      }
      c ? $o(S, P, d.dash, d.cap, M, p, h, x, b) : uc(l, S, P, d.dash, d.cap, M, p, h, x, C, b), q && g.translate(-F, -F);
    }
    function uc(l, c, d, p, h, b, x, S, M, P, C) {
      let F = !1;
      M != 0 && te.forEach((q, pe) => {
        if (q.series[0] == l) {
          let de = E[q.series[1]], se = t[q.series[1]], G = (de._paths || Pr).band;
          pn(G) && (G = q.dir == 1 ? G[0] : G[1]);
          let W, Me = null;
          de.show && G && Td(se, je, Ue) ? (Me = q.fill(r, pe) || b, W = de._paths.clip) : G = null, $o(c, d, p, h, Me, x, S, M, P, C, W, G), F = !0;
        }
      }), F || $o(c, d, p, h, b, x, S, M, P, C);
    }
    let rl = cr | Ss;
    function $o(l, c, d, p, h, b, x, S, M, P, C, F) {
      Qs(l, c, d, p, h), (M || P || F) && (g.save(), M && g.clip(M), P && g.clip(P)), F ? (S & rl) == rl ? (g.clip(F), C && g.clip(C), Nr(h, x), zr(l, b, c)) : S & Ss ? (Nr(h, x), g.clip(F), zr(l, b, c)) : S & cr && (g.save(), g.clip(F), C && g.clip(C), Nr(h, x), g.restore(), zr(l, b, c)) : (Nr(h, x), zr(l, b, c)), (M || P || F) && g.restore();
    }
    function zr(l, c, d) {
      d > 0 && (c instanceof Map ? c.forEach((p, h) => {
        g.strokeStyle = Dr = h, g.stroke(p);
      }) : c != null && l && g.stroke(c));
    }
    function Nr(l, c) {
      c instanceof Map ? c.forEach((d, p) => {
        g.fillStyle = In = p, g.fill(d);
      }) : c != null && l && g.fill(c);
    }
    function dc(l, c, d, p) {
      let h = U[l], b;
      if (p <= 0)
        b = [0, 0];
      else {
        let x = h._space = h.space(r, l, c, d, p), S = h._incrs = h.incrs(r, l, c, d, p, x);
        b = Gf(c, d, S, p, x);
      }
      return h._found = b;
    }
    function Ro(l, c, d, p, h, b, x, S, M, P) {
      let C = x % 2 / 2;
      R == 1 && g.translate(C, C), Qs(S, x, M, P, S), g.beginPath();
      let F, q, pe, de, se = h + (p == 0 || p == 3 ? -b : b);
      d == 0 ? (q = h, de = se) : (F = h, pe = se);
      for (let G = 0; G < l.length; G++)
        c[G] != null && (d == 0 ? F = pe = l[G] : q = de = l[G], g.moveTo(F, q), g.lineTo(pe, de));
      g.stroke(), R == 1 && g.translate(-C, -C);
    }
    function fc(l) {
      let c = !0;
      return U.forEach((d, p) => {
        if (!d.show)
          return;
        let h = L[d.scale];
        if (h.min == null) {
          d._show && (c = !1, d._show = !1, jn(!1));
          return;
        } else
          d._show || (c = !1, d._show = !0, jn(!1));
        let b = d.side, x = b % 2, { min: S, max: M } = h, [P, C] = dc(p, S, M, x == 0 ? X : $);
        if (C == 0)
          return;
        let F = h.distr == 2, q = d._splits = d.splits(r, p, S, M, P, C, F), pe = h.distr == 2 ? q.map((W) => Ot[W]) : q, de = h.distr == 2 ? Ot[q[1]] - Ot[q[0]] : P, se = d._values = d.values(r, d.filter(r, pe, p, C, de), p, C, de);
        d._rotate = b == 2 ? d.rotate(r, se, p, C) : 0;
        let G = d._size;
        d._size = $t(d.size(r, se, p, l)), G != null && d._size != G && (c = !1);
      }), c;
    }
    function pc(l) {
      let c = !0;
      return Js.forEach((d, p) => {
        let h = d(r, p, vn, l);
        h != an[p] && (c = !1), an[p] = h;
      }), c;
    }
    function mc() {
      for (let l = 0; l < U.length; l++) {
        let c = U[l];
        if (!c.show || !c._show)
          continue;
        let d = c.side, p = d % 2, h, b, x = c.stroke(r, l), S = d == 0 || d == 3 ? -1 : 1, [M, P] = c._found;
        if (c.label != null) {
          let lt = c.labelGap * S, wt = Ve((c._lpos + lt) * me);
          Xs(c.labelFont[0], x, "center", d == 2 ? "top" : Si), g.save(), p == 1 ? (h = b = 0, g.translate(
            wt,
            Ve(Tt + Ft / 2)
          ), g.rotate((d == 3 ? -lo : lo) / 2)) : (h = Ve(gt + ut / 2), b = wt);
          let Tn = fa(c.label) ? c.label(r, l, M, P) : c.label;
          g.fillText(Tn, h, b), g.restore();
        }
        if (P == 0)
          continue;
        let C = L[c.scale], F = p == 0 ? ut : Ft, q = p == 0 ? gt : Tt, pe = c._splits, de = C.distr == 2 ? pe.map((lt) => Ot[lt]) : pe, se = C.distr == 2 ? Ot[pe[1]] - Ot[pe[0]] : M, G = c.ticks, W = c.border, Me = G.show ? G.size : 0, Re = Ve(Me * me), qe = Ve((c.alignTo == 2 ? c._size - Me - c.gap : c.gap) * me), be = c._rotate * -lo / 180, Fe = H(c._pos * me), yt = (Re + qe) * S, st = Fe + yt;
        b = p == 0 ? st : 0, h = p == 1 ? st : 0;
        let _t = c.font[0], Ht = c.align == 1 ? rr : c.align == 2 ? cs : be > 0 ? rr : be < 0 ? cs : p == 0 ? "center" : d == 3 ? cs : rr, Yt = be || p == 1 ? "middle" : d == 2 ? "top" : Si;
        Xs(_t, x, Ht, Yt);
        let bt = c.font[1] * c.lineGap, Lt = pe.map((lt) => H(a(lt, C, F, q))), Dt = c._values;
        for (let lt = 0; lt < Dt.length; lt++) {
          let wt = Dt[lt];
          if (wt != null) {
            p == 0 ? h = Lt[lt] : b = Lt[lt], wt = "" + wt;
            let Tn = wt.indexOf(`
`) == -1 ? [wt] : wt.split(/\n/gm);
            for (let it = 0; it < Tn.length; it++) {
              let kl = Tn[it];
              be ? (g.save(), g.translate(h, b + it * bt), g.rotate(be), g.fillText(kl, 0, 0), g.restore()) : g.fillText(kl, h, b + it * bt);
            }
          }
        }
        G.show && Ro(
          Lt,
          G.filter(r, de, l, P, se),
          p,
          d,
          Fe,
          Re,
          ve(G.width * me, 3),
          G.stroke(r, l),
          G.dash,
          G.cap
        );
        let qt = c.grid;
        qt.show && Ro(
          Lt,
          qt.filter(r, de, l, P, se),
          p,
          p == 0 ? 2 : 1,
          p == 0 ? Tt : gt,
          p == 0 ? Ft : ut,
          ve(qt.width * me, 3),
          qt.stroke(r, l),
          qt.dash,
          qt.cap
        ), W.show && Ro(
          [Fe],
          [1],
          p == 0 ? 1 : 0,
          p == 0 ? 1 : 2,
          p == 1 ? Tt : gt,
          p == 1 ? Ft : ut,
          ve(W.width * me, 3),
          W.stroke(r, l),
          W.dash,
          W.cap
        );
      }
      Ye("drawAxes");
    }
    function jn(l) {
      E.forEach((c, d) => {
        d > 0 && (c._paths = null, l && (o == 1 ? (c.min = null, c.max = null) : c.facets.forEach((p) => {
          p.min = null, p.max = null;
        })));
      });
    }
    let Wr = !1, Fo = !1, gr = [];
    function hc() {
      Fo = !1;
      for (let l = 0; l < gr.length; l++)
        Ye(...gr[l]);
      gr.length = 0;
    }
    function Un() {
      Wr || (zd(ol), Wr = !0);
    }
    function gc(l, c = !1) {
      Wr = !0, Fo = c, l(r), ol(), c && gr.length > 0 && queueMicrotask(hc);
    }
    r.batch = gc;
    function ol() {
      if (vo && (ic(), vo = !1), zn && (ec(), zn = !1), Fr) {
        if (Ee(v, rr, ke), Ee(v, "top", Ne), Ee(v, Er, X), Ee(v, _r, $), Ee(T, rr, ke), Ee(T, "top", Ne), Ee(T, Er, X), Ee(T, _r, $), Ee(y, Er, tn), Ee(y, _r, gn), w.width = Ve(tn * me), w.height = Ve(gn * me), U.forEach(({ _el: l, _show: c, _size: d, _pos: p, side: h }) => {
          if (l != null)
            if (c) {
              let b = h === 3 || h === 0 ? d : 0, x = h % 2 == 1;
              Ee(l, x ? "left" : "top", p - b), Ee(l, x ? "width" : "height", d), Ee(l, x ? "top" : "left", x ? Ne : ke), Ee(l, x ? "height" : "width", x ? $ : X), bs(l, Pn);
            } else
              xt(l, Pn);
        }), Dr = In = To = Eo = _o = Lo = Ao = Po = Mo = null, dt = 1, wr(!0), ke != Dn || Ne != yn || X != jt || $ != bn) {
          jn(!1);
          let l = X / jt, c = $ / bn;
          if (rt && !wn && N.left >= 0) {
            N.left *= l, N.top *= c, Gn && Xt(Gn, Ve(N.left), 0, X, $), Kn && Xt(Kn, 0, Ve(N.top), X, $);
            for (let d = 0; d < Et.length; d++) {
              let p = Et[d];
              p != null && (Bn[d] *= l, Vn[d] *= c, Xt(p, $t(Bn[d]), $t(Vn[d]), X, $));
            }
          }
          if (Te.show && !Or && Te.left >= 0 && Te.width > 0) {
            Te.left *= l, Te.width *= l, Te.top *= c, Te.height *= c;
            for (let d in Wo)
              Ee(Jn, d, Te[d]);
          }
          Dn = ke, yn = Ne, jt = X, bn = $;
        }
        Ye("setSize"), Fr = !1;
      }
      tn > 0 && gn > 0 && (g.clearRect(0, 0, w.width, w.height), Ye("drawClear"), Q.forEach((l) => l()), Ye("draw")), Te.show && Or && (Br(Te), Or = !1), rt && wn && (Sn(null, !0, !1), wn = !1), re.show && re.live && Mt && (zo(), Mt = !1), u || (u = !0, r.status = 1, Ye("ready")), hr = !1, Wr = !1;
    }
    r.redraw = (l, c) => {
      zn = c || !1, l !== !1 ? un(O, A.min, A.max) : Un();
    };
    function Oo(l, c) {
      let d = L[l];
      if (d.from == null) {
        if (Je == 0) {
          let p = d.range(r, c.min, c.max, l);
          c.min = p[0], c.max = p[1];
        }
        if (c.min > c.max) {
          let p = c.min;
          c.min = c.max, c.max = p;
        }
        if (Je > 1 && c.min != null && c.max != null && c.max - c.min < 1e-16)
          return;
        l == O && d.distr == 2 && Je > 0 && (c.min = Bt(c.min, t[0]), c.max = Bt(c.max, t[0]), c.min == c.max && c.max++), I[l] = c, vo = !0, Un();
      }
    }
    r.setScale = Oo;
    let Ho, Do, Gn, Kn, sl, ll, Yn, qn, il, al, Se, Ae, cn = !1, Ze = N.drag, Ge = Ze.x, Ke = Ze.y;
    rt && (N.x && (Ho = Ct(ad, T)), N.y && (Do = Ct(cd, T)), A.ori == 0 ? (Gn = Ho, Kn = Do) : (Gn = Do, Kn = Ho), Se = N.left, Ae = N.top);
    let Te = r.select = De({
      show: !0,
      over: !0,
      left: 0,
      width: 0,
      top: 0,
      height: 0
    }, e.select), Jn = Te.show ? Ct(id, Te.over ? T : v) : null;
    function Br(l, c) {
      if (Te.show) {
        for (let d in l)
          Te[d] = l[d], d in Wo && Ee(Jn, d, l[d]);
        c !== !1 && Ye("setSelect");
      }
    }
    r.setSelect = Br;
    function yc(l) {
      if (E[l].show)
        ze && bs(Ce[l], Pn);
      else if (ze && xt(Ce[l], Pn), rt) {
        let d = Wn ? Et[0] : Et[l];
        d != null && Xt(d, -10, -10, X, $);
      }
    }
    function un(l, c, d) {
      Oo(l, { min: c, max: d });
    }
    function Gt(l, c, d, p) {
      c.focus != null && kc(l), c.show != null && E.forEach((h, b) => {
        b > 0 && (l == b || l == null) && (h.show = c.show, yc(b), o == 2 ? (un(h.facets[0].scale, null, null), un(h.facets[1].scale, null, null)) : un(h.scale, null, null), Un());
      }), d !== !1 && Ye("setSeries", l, c), p && xr("setSeries", r, l, c);
    }
    r.setSeries = Gt;
    function bc(l, c) {
      De(te[l], c);
    }
    function wc(l, c) {
      l.fill = ie(l.fill || null), l.dir = fe(l.dir, -1), c = c ?? te.length, te.splice(c, 0, l);
    }
    function xc(l) {
      l == null ? te.length = 0 : te.splice(l, 1);
    }
    r.addBand = wc, r.setBand = bc, r.delBand = xc;
    function vc(l, c) {
      E[l].alpha = c, rt && Et[l] != null && (Et[l].style.opacity = c), ze && Ce[l] && (Ce[l].style.opacity = c);
    }
    let nn, dn, kn, Zn = { focus: !0 };
    function kc(l) {
      if (l != kn) {
        let c = l == null, d = Ut.alpha != 1;
        E.forEach((p, h) => {
          if (o == 1 || h > 0) {
            let b = c || h == 0 || h == l;
            p._focus = c ? null : b, d && vc(h, b ? 1 : Ut.alpha);
          }
        }), kn = l, d && Un();
      }
    }
    ze && Nn && ot(_i, he, (l) => {
      N._lock || (xn(l), kn != null && Gt(null, Zn, !0, He.setSeries));
    });
    function Kt(l, c, d) {
      let p = L[c];
      d && (l = l / me - (p.ori == 1 ? Ne : ke));
      let h = X;
      p.ori == 1 && (h = $, l = h - l), p.dir == -1 && (l = h - l);
      let b = p._min, x = p._max, S = l / h, M = b + (x - b) * S, P = p.distr;
      return P == 3 ? lr(10, M) : P == 4 ? Ed(M, p.asinh) : P == 100 ? p.bwd(M) : M;
    }
    function Sc(l, c) {
      let d = Kt(l, O, c);
      return Bt(d, t[0], je, Ue);
    }
    r.valToIdx = (l) => Bt(l, t[0]), r.posToIdx = Sc, r.posToVal = Kt, r.valToPos = (l, c, d) => L[c].ori == 0 ? s(
      l,
      L[c],
      d ? ut : X,
      d ? gt : 0
    ) : i(
      l,
      L[c],
      d ? Ft : $,
      d ? Tt : 0
    ), r.setCursor = (l, c, d) => {
      Se = l.left, Ae = l.top, Sn(null, c, d);
    };
    function cl(l, c) {
      Ee(Jn, rr, Te.left = l), Ee(Jn, Er, Te.width = c);
    }
    function ul(l, c) {
      Ee(Jn, "top", Te.top = l), Ee(Jn, _r, Te.height = c);
    }
    let yr = A.ori == 0 ? cl : ul, br = A.ori == 1 ? cl : ul;
    function Tc() {
      if (ze && re.live)
        for (let l = o == 2 ? 1 : 0; l < E.length; l++) {
          if (l == 0 && St)
            continue;
          let c = re.values[l], d = 0;
          for (let p in c)
            It[l][d++].firstChild.nodeValue = c[p];
        }
    }
    function zo(l, c) {
      if (l != null && (l.idxs ? l.idxs.forEach((d, p) => {
        ye[p] = d;
      }) : Pd(l.idx) || ye.fill(l.idx), re.idx = ye[0]), ze && re.live) {
        for (let d = 0; d < E.length; d++)
          (d > 0 || o == 1 && !St) && Mc(d, ye[d]);
        Tc();
      }
      Mt = !1, c !== !1 && Ye("setLegend");
    }
    r.setLegend = zo;
    function Mc(l, c) {
      let d = E[l], p = l == 0 && ee == 2 ? Ot : t[l], h;
      St ? h = d.values(r, l, c) ?? ln : (h = d.value(r, c == null ? null : p[c], l, c), h = h == null ? ln : { _: h }), re.values[l] = h;
    }
    function Sn(l, c, d) {
      il = Se, al = Ae, [Se, Ae] = N.move(r, Se, Ae), N.left = Se, N.top = Ae, rt && (Gn && Xt(Gn, Ve(Se), 0, X, $), Kn && Xt(Kn, 0, Ve(Ae), X, $));
      let p, h = je > Ue;
      nn = xe, dn = null;
      let b = A.ori == 0 ? X : $, x = A.ori == 1 ? X : $;
      if (Se < 0 || Je == 0 || h) {
        p = N.idx = null;
        for (let S = 0; S < E.length; S++) {
          let M = Et[S];
          M != null && Xt(M, -10, -10, X, $);
        }
        Nn && Gt(null, Zn, !0, l == null && He.setSeries), re.live && (ye.fill(p), Mt = !0);
      } else {
        let S, M, P;
        o == 1 && (S = A.ori == 0 ? Se : Ae, M = Kt(S, O), p = N.idx = Bt(M, t[0], je, Ue), P = z(t[0][p], A, b, 0));
        let C = -10, F = -10, q = 0, pe = 0, de = !0, se = "", G = "";
        for (let W = o == 2 ? 1 : 0; W < E.length; W++) {
          let Me = E[W], Re = ye[W], qe = Re == null ? null : o == 1 ? t[W][Re] : t[W][1][Re], be = N.dataIdx(r, W, p, M), Fe = be == null ? null : o == 1 ? t[W][be] : t[W][1][be];
          if (Mt = Mt || Fe != qe || be != Re, ye[W] = be, W > 0 && Me.show) {
            let yt = be == null ? -10 : be == p ? P : z(o == 1 ? t[0][be] : t[W][0][be], A, b, 0), st = Fe == null ? -10 : Y(Fe, o == 1 ? L[Me.scale] : L[Me.facets[1].scale], x, 0);
            if (Nn && Fe != null) {
              let _t = A.ori == 1 ? Se : Ae, Ht = Ie(Ut.dist(r, W, be, st, _t));
              if (Ht < nn) {
                let Yt = Ut.bias;
                if (Yt != 0) {
                  let bt = Kt(_t, Me.scale), Lt = Fe >= 0 ? 1 : -1, Dt = bt >= 0 ? 1 : -1;
                  Dt == Lt && (Dt == 1 ? Yt == 1 ? Fe >= bt : Fe <= bt : (
                    // >= 0
                    Yt == 1 ? Fe <= bt : Fe >= bt
                  )) && (nn = Ht, dn = W);
                } else
                  nn = Ht, dn = W;
              }
            }
            if (Mt || Wn) {
              let _t, Ht;
              A.ori == 0 ? (_t = yt, Ht = st) : (_t = st, Ht = yt);
              let Yt, bt, Lt, Dt, qt, lt, wt = !0, Tn = et.bbox;
              if (Tn != null) {
                wt = !1;
                let it = Tn(r, W);
                Lt = it.left, Dt = it.top, Yt = it.width, bt = it.height;
              } else
                Lt = _t, Dt = Ht, Yt = bt = et.size(r, W);
              if (lt = et.fill(r, W), qt = et.stroke(r, W), Wn)
                W == dn && nn <= Ut.prox && (C = Lt, F = Dt, q = Yt, pe = bt, de = wt, se = lt, G = qt);
              else {
                let it = Et[W];
                it != null && (Bn[W] = Lt, Vn[W] = Dt, Fi(it, Yt, bt, wt), $i(it, lt, qt), Xt(it, $t(Lt), $t(Dt), X, $));
              }
            }
          }
        }
        if (Wn) {
          let W = Ut.prox, Me = kn == null ? nn <= W : nn > W || dn != kn;
          if (Mt || Me) {
            let Re = Et[0];
            Re != null && (Bn[0] = C, Vn[0] = F, Fi(Re, q, pe, de), $i(Re, se, G), Xt(Re, $t(C), $t(F), X, $));
          }
        }
      }
      if (Te.show && cn)
        if (l != null) {
          let [S, M] = He.scales, [P, C] = He.match, [F, q] = l.cursor.sync.scales, pe = l.cursor.drag;
          if (Ge = pe._x, Ke = pe._y, Ge || Ke) {
            let { left: de, top: se, width: G, height: W } = l.select, Me = l.scales[F].ori, Re = l.posToVal, qe, be, Fe, yt, st, _t = S != null && P(S, F), Ht = M != null && C(M, q);
            _t && Ge ? (Me == 0 ? (qe = de, be = G) : (qe = se, be = W), Fe = L[S], yt = z(Re(qe, F), Fe, b, 0), st = z(Re(qe + be, F), Fe, b, 0), yr(Vt(yt, st), Ie(st - yt))) : yr(0, b), Ht && Ke ? (Me == 1 ? (qe = de, be = G) : (qe = se, be = W), Fe = L[M], yt = Y(Re(qe, q), Fe, x, 0), st = Y(Re(qe + be, q), Fe, x, 0), br(Vt(yt, st), Ie(st - yt))) : br(0, x);
          } else
            Bo();
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
          Ge && (A.ori == 0 ? (C = Yn, F = Se) : (C = qn, F = Ae), yr(Vt(C, F), Ie(F - C)), Ke || br(0, x)), Ke && (A.ori == 1 ? (C = Yn, F = Se) : (C = qn, F = Ae), br(Vt(C, F), Ie(F - C)), Ge || yr(0, b)), !Ge && !Ke && (yr(0, 0), br(0, 0));
        }
      if (Ze._x = Ge, Ze._y = Ke, l == null) {
        if (d) {
          if (vl != null) {
            let [S, M] = He.scales;
            He.values[0] = S != null ? Kt(A.ori == 0 ? Se : Ae, S) : null, He.values[1] = M != null ? Kt(A.ori == 1 ? Se : Ae, M) : null;
          }
          xr(us, r, Se, Ae, X, $, p);
        }
        if (Nn) {
          let S = d && He.setSeries, M = Ut.prox;
          kn == null ? nn <= M && Gt(dn, Zn, !0, S) : nn > M ? Gt(null, Zn, !0, S) : dn != kn && Gt(dn, Zn, !0, S);
        }
      }
      Mt && (re.idx = p, zo()), c !== !1 && Ye("setCursor");
    }
    let fn = null;
    Object.defineProperty(r, "rect", {
      get() {
        return fn == null && wr(!1), fn;
      }
    });
    function wr(l = !1) {
      l ? fn = null : (fn = T.getBoundingClientRect(), Ye("syncRect", fn));
    }
    function dl(l, c, d, p, h, b, x) {
      N._lock || cn && l != null && l.movementX == 0 && l.movementY == 0 || (No(l, c, d, p, h, b, x, !1, l != null), l != null ? Sn(null, !0, !0) : Sn(c, !0, !1));
    }
    function No(l, c, d, p, h, b, x, S, M) {
      if (fn == null && wr(!1), xn(l), l != null)
        d = l.clientX - fn.left, p = l.clientY - fn.top;
      else {
        if (d < 0 || p < 0) {
          Se = -10, Ae = -10;
          return;
        }
        let [P, C] = He.scales, F = c.cursor.sync, [q, pe] = F.values, [de, se] = F.scales, [G, W] = He.match, Me = c.axes[0].side % 2 == 1, Re = A.ori == 0 ? X : $, qe = A.ori == 1 ? X : $, be = Me ? b : h, Fe = Me ? h : b, yt = Me ? p : d, st = Me ? d : p;
        if (de != null ? d = G(P, de) ? a(q, L[P], Re, 0) : -10 : d = Re * (yt / be), se != null ? p = W(C, se) ? a(pe, L[C], qe, 0) : -10 : p = qe * (st / Fe), A.ori == 1) {
          let _t = d;
          d = p, p = _t;
        }
      }
      M && (c == null || c.cursor.event.type == us) && ((d <= 1 || d >= X - 1) && (d = Ln(d, X)), (p <= 1 || p >= $ - 1) && (p = Ln(p, $))), S ? (sl = d, ll = p, [Yn, qn] = N.move(r, d, p)) : (Se = d, Ae = p);
    }
    let Wo = {
      width: 0,
      height: 0,
      left: 0,
      top: 0
    };
    function Bo() {
      Br(Wo, !1);
    }
    let fl, pl, ml, hl;
    function gl(l, c, d, p, h, b, x) {
      cn = !0, Ge = Ke = Ze._x = Ze._y = !1, No(l, c, d, p, h, b, x, !0, !1), l != null && (ot(ds, gs, yl, !1), xr(Mi, r, Yn, qn, X, $, null));
      let { left: S, top: M, width: P, height: C } = Te;
      fl = S, pl = M, ml = P, hl = C;
    }
    function yl(l, c, d, p, h, b, x) {
      cn = Ze._x = Ze._y = !1, No(l, c, d, p, h, b, x, !1, !0);
      let { left: S, top: M, width: P, height: C } = Te, F = P > 0 || C > 0, q = fl != S || pl != M || ml != P || hl != C;
      if (F && q && Br(Te), Ze.setScale && F && q) {
        let pe = S, de = P, se = M, G = C;
        if (A.ori == 1 && (pe = M, de = C, se = S, G = P), Ge && un(
          O,
          Kt(pe, O),
          Kt(pe + de, O)
        ), Ke)
          for (let W in L) {
            let Me = L[W];
            W != O && Me.from == null && Me.min != xe && un(
              W,
              Kt(se + G, W),
              Kt(se, W)
            );
          }
        Bo();
      } else N.lock && (N._lock = !N._lock, Sn(c, !0, l != null));
      l != null && (Hn(ds, gs), xr(ds, r, Se, Ae, X, $, null));
    }
    function Ec(l, c, d, p, h, b, x) {
      if (N._lock)
        return;
      xn(l);
      let S = cn;
      if (cn) {
        let M = !0, P = !0, C = 10, F, q;
        A.ori == 0 ? (F = Ge, q = Ke) : (F = Ke, q = Ge), F && q && (M = Se <= C || Se >= X - C, P = Ae <= C || Ae >= $ - C), F && M && (Se = Se < Yn ? 0 : X), q && P && (Ae = Ae < qn ? 0 : $), Sn(null, !0, !0), cn = !1;
      }
      Se = -10, Ae = -10, ye.fill(null), Sn(null, !0, !0), S && (cn = S);
    }
    function bl(l, c, d, p, h, b, x) {
      N._lock || (xn(l), So(), Bo(), l != null && xr(Li, r, Se, Ae, X, $, null));
    }
    function wl() {
      U.forEach(Kf), ko(r.width, r.height, !0);
    }
    Cn(io, sr, wl);
    let Qn = {};
    Qn.mousedown = gl, Qn.mousemove = dl, Qn.mouseup = yl, Qn.dblclick = bl, Qn.setSeries = (l, c, d, p) => {
      let h = He.match[2];
      d = h(r, c, d), d != -1 && Gt(d, p, !0, !1);
    }, rt && (ot(Mi, T, gl), ot(us, T, dl), ot(Ei, T, (l) => {
      xn(l), wr(!1);
    }), ot(_i, T, Ec), ot(Li, T, bl), Ts.add(r), r.syncRect = wr);
    let Vr = r.hooks = e.hooks || {};
    function Ye(l, c, d) {
      Fo ? gr.push([l, c, d]) : l in Vr && Vr[l].forEach((p) => {
        p.call(null, r, c, d);
      });
    }
    (e.plugins || []).forEach((l) => {
      for (let c in l.hooks)
        Vr[c] = (Vr[c] || []).concat(l.hooks[c]);
    });
    let xl = (l, c, d) => d, He = De({
      key: null,
      setSeries: !1,
      filters: {
        pub: Ni,
        sub: Ni
      },
      scales: [O, E[1] ? E[1].scale : null],
      match: [Wi, Wi, xl],
      values: [null, null]
    }, N.sync);
    He.match.length == 2 && He.match.push(xl), N.sync = He;
    let vl = He.key, Vo = Ha(vl);
    function xr(l, c, d, p, h, b, x) {
      He.filters.pub(l, c, d, p, h, b, x) && Vo.pub(l, c, d, p, h, b, x);
    }
    Vo.sub(r);
    function _c(l, c, d, p, h, b, x) {
      He.filters.sub(l, c, d, p, h, b, x) && Qn[l](null, c, d, p, h, b, x);
    }
    r.pub = _c;
    function Lc() {
      Vo.unsub(r), Ts.delete(r), hn.clear(), ws(io, sr, wl), f.remove(), he?.remove(), Ye("destroy");
    }
    r.destroy = Lc;
    function Io() {
      Ye("init", e, t), Zs(t || e.data, !1), I[O] ? Oo(O, I[O]) : So(), Or = Te.show && (Te.width > 0 || Te.height > 0), wn = Mt = !0, ko(e.width, e.height);
    }
    return E.forEach(qs), U.forEach(lc), n ? n instanceof HTMLElement ? (n.appendChild(f), Io()) : n(r, Io) : Io(), r;
  }
  Xe.assign = De;
  Xe.fmtNum = Cs;
  Xe.rangeNum = ao;
  Xe.rangeLog = fo;
  Xe.rangeAsinh = As;
  Xe.orient = Rn;
  Xe.pxRatio = me;
  Xe.join = Dd;
  Xe.fmtDate = Rs, Xe.tzDate = Yd;
  Xe.sync = Ha;
  {
    Xe.addGap = Cf, Xe.clipGaps = ho;
    let e = Xe.paths = {
      points: Va
    };
    e.linear = ja, e.stepped = Ff, e.bars = Of, e.spline = Df;
  }

  // src/chart.ts
  var Yf = 180, qf = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1e3];
  function $r(e, t, n, r = []) {
    let o = m("div", { class: "chart", "aria-hidden": "true" }), s = `${e}: ${n.map(Jf).join("; ")}`, i = m("figure", {}, m("figcaption", {}, e), o, m("p", { class: "note" }, s)), a = () => {
      let u = Math.max(240, o.clientWidth || 640), f = getComputedStyle(document.documentElement), w = f.getPropertyValue("--muted").trim() || "#555", g = f.getPropertyValue("--accent").trim() || "#246", y = f.getPropertyValue("--line").trim() || "#ccc", v = { stroke: w, grid: { stroke: y, width: 1 }, ticks: { stroke: y, width: 1 }, font: "12px system-ui, sans-serif" };
      o.replaceChildren(), new Xe(
        {
          width: u,
          height: Yf,
          scales: { x: { time: !1 }, y: { range: (T, R, H) => [Math.min(0, R), H * 1.08 || 1] } },
          legend: { show: !1 },
          cursor: { show: !1 },
          axes: [{ ...v, ...t.every(Number.isInteger) ? { incrs: qf } : {} }, { ...v, size: 62 }],
          series: [{}, ...n.map((T) => ({ label: T.name, stroke: g, width: 1.5, points: { show: t.length < 60, size: 5, fill: g } }))],
          hooks: { draw: [(T) => Zf(T, r, f.getPropertyValue("--error").trim() || "#b00")] }
        },
        [t, ...n.map((T) => T.values)],
        o
      );
    };
    return new ResizeObserver(a).observe(i), i.addEventListener("theme", a), i;
  }
  function Jf(e) {
    let { values: t } = e, n = (s) => s === void 0 ? "none" : String(Number(s.toPrecision(3))), [r, o] = [Math.min(...t), Math.max(...t)];
    return `${t.length} measurements from ${n(r)} to ${n(o)}, the last ${n(t.at(-1))}`;
  }
  function Zf(e, t, n) {
    let { ctx: r } = e;
    r.save(), r.strokeStyle = n, r.setLineDash([5, 4]);
    for (let o of t) {
      let s = Math.round(e.valToPos(o - 0.5, "x", !0));
      r.beginPath(), r.moveTo(s, e.bbox.top), r.lineTo(s, e.bbox.top + e.bbox.height), r.stroke();
    }
    r.restore();
  }

  // src/views/regressions.ts
  var Ws = "performance_regressions.json", Ya = [
    ["regression", "regression", "error"],
    ["suspicion", "suspicion", "warning"],
    ["improvement", "improvement", "good"],
    ["cleared", "cleared", "info"]
  ], Qf = /* @__PURE__ */ new Map([["cpu_seconds", "processor time"], ["peak_memory_bytes", "peak memory"], ["bytes_moved", "bytes read and written"]]);
  function Bs(e) {
    return Be(k(k(nt(e, Ws), "run"), "judged"));
  }
  function xo(e) {
    return `${e < 0 ? "\u2212" : "+"}${tt(Math.abs(e))}`;
  }
  function Vs(e) {
    return e > 0.9999 ? "above 99.99 %" : `${(100 * e).toFixed(2)} %`;
  }
  function Is(e) {
    return `${D(e.stage)}, ${Qf.get(D(e.cost)) ?? D(e.cost)}`;
  }
  function wo(e, t) {
    return /byte/.test(D(e.cost)) ? we(B(t)) : String(Number(B(t).toPrecision(3)));
  }
  function qa(e) {
    let t = k(nt(e, Ws), "run"), n = Oe(e, Ws);
    if (!t) return oe("Beside the runs before", n);
    let r = D(k(t, "accepted_run")), o = (i) => Ya.findIndex(([a]) => a === i.verdict), s = Bs(e).sort((i, a) => o(i) - o(a));
    return oe(
      "Beside the runs before",
      n,
      m("p", {}, `${ce(B(k(t, "comparable_runs")), "comparable run")} before this one${r ? `; levels count from run ${_(r)} on, which was accepted` : ""}.`),
      s.length ? Xf(s) : J("No stage has a new level."),
      ep(Be(k(t, "baseline")))
    );
  }
  function Xf(e) {
    return Pe("New levels, gravest first", [{ name: "Verdict" }, { name: "Stage and cost" }, { name: "Before", number: !0 }, { name: "After", number: !0 }, { name: "Change", number: !0 }, { name: "Since" }, { name: "Confidence", number: !0 }, { name: "What else changed then" }, { name: "Measured again" }], e.map((n) => {
      let [, r, o] = Ya.find(([f]) => f === n.verdict) ?? ["", D(n.verdict), "info"], s = Array.isArray(n.changed) ? n.changed.map(D) : [], i = B(n.runs_ago), a = D(n.since_run) ? `run ${D(n.since_run)}, ${ce(i, "run")} ago` : "this run", u = n.measured_again;
      return [
        m("span", { class: `badge ${o}` }, _(r)),
        Is(n),
        wo(n, n.before),
        wo(n, n.after),
        xo(B(n.change)),
        a,
        Vs(B(n.confidence)),
        s.join("; ") || "nothing that is known",
        u ? `${ce(B(k(u, "rounds")), "time")}: ${wo(n, k(u, "measured"))}, confirmed from ${wo(n, k(u, "needed"))}` : "\u2013"
      ];
    }));
  }
  function ep(e) {
    if (!e.length) return null;
    let t = (s) => String(Number(B(s).toPrecision(3))), n = [...e].sort((s, i) => B(i.this) - B(s.this)), r = [{ name: "Stage" }, { name: "This run", number: !0 }, { name: "Runs before", number: !0 }, { name: "Change", number: !0 }, { name: "Runs", number: !0 }], o = n.map((s) => [D(s.stage), t(s.this), t(s.baseline), xo(B(s.change)), String(B(s.runs))]);
    return Sr(`${ce(e.length, "stage")} beside the middle of the runs before`, Pe("CPU seconds per 1,000 files", r, o));
  }

  // src/views/performance.ts
  var Ja = "performance_profile.json", Qa = mt("performance", "Performance", (e, t) => {
    t.append(m("h1", {}, "Performance"));
    let n = Oe(e, Ja);
    n && t.append(n);
    let r = k(nt(e, Ja), "run");
    r && t.append(tp(r), np(r)), t.append(qa(e)), r && t.append(rp(r)), t.append(op(e));
  });
  function tp(e) {
    let t = k(e, "bottleneck");
    return oe(
      "This run",
      m("p", {}, _(D(k(t, "why")))),
      Pt([
        ["Time", ft(B(k(e, "seconds")))],
        ["Processor", `${ft(B(k(e, "cpu_seconds")))}, ${tt(B(k(e, "cpu_utilization")))} of ${ce(B(k(e, "processors")), "processor")}`],
        ["Memory at most", we(B(k(e, "peak_memory_bytes")))],
        ["Read", we(B(k(e, "bytes_read")))],
        ["Written", we(B(k(e, "bytes_written")))],
        ["Files", `${j(B(k(e, "files")))}, ${j(Math.round(B(k(e, "files_per_second"))))} a second`]
      ])
    );
  }
  function np(e) {
    let t = Be(k(e, "stages")), n = Math.max(1e-9, t.reduce((u, f) => u + B(f.wall_seconds), 0)), r = 0, o = t.map((u) => {
      let f = B(u.wall_seconds), w = Ml(m("span", { class: "fall" }), { left: `${100 * r / n}%`, width: `${Math.max(0.15, 100 * f / n)}%` });
      return r += f, { wall: f, row: [D(u.stage), m("span", { class: "falls", "aria-hidden": "true" }, w), ft(f), ft(B(u.cpu_seconds)), j(B(u.files)), we(B(u.bytes_read)), we(B(u.peak_memory_bytes))] };
    }), s = [{ name: "Stage" }, { name: "When" }, { name: "Time", number: !0 }, { name: "Processor", number: !0 }, { name: "Files", number: !0 }, { name: "Read", number: !0 }, { name: "Memory", number: !0 }], i = o.filter(({ wall: u }) => u / n > 2e-3), a = o.length - i.length;
    return oe(
      "Where the time went",
      Pe("Stages in the order in which they ran", s, i.map(({ row: u }) => u)),
      a ? J(`${ce(a, "stage")} took less than 0.2 % each and ${a === 1 ? "is" : "are"} left out; readers work within scan.`) : null
    );
  }
  function js(e) {
    return Array.isArray(e) ? e.map(B) : [];
  }
  function rp(e) {
    let t = k(e, "samples"), n = js(k(t, "seconds"));
    if (n.length < 3) return oe("While it ran", J("The run was too short for samples."));
    let r = js(k(t, "memory_bytes")).map((s) => s / 1e6), o = js(k(t, "cpu_seconds"));
    return oe(
      "While it ran",
      $r("Memory in MB over seconds", n, [{ name: "Memory, MB", values: r }]),
      $r("Processor seconds used over seconds", n, [{ name: "Processor, s", values: o }])
    );
  }
  function op(e) {
    let t = e.payload.past.past_runs;
    if (!t?.rows.length)
      return oe("Trends", m("div", { class: "missing" }, m("p", {}, "There is no history of comparable runs on this machine."), m("p", {}, "To make it: ", m("code", {}, "pocketmon-pipeline run ASSETS"), ", more than once with the same state folder.")));
    let n = lp(t), r = sp[t.warmth] ?? _(t.warmth);
    return n.rows.length ? oe(
      "Trends",
      J(`${ce(n.rows.length, "run")} of this tree on machines of this class that found ${r}, as this one did; oldest first.`),
      Za(e, n, "seconds", "cpu_seconds", "Seconds of each run", 1),
      Za(e, n, "peak_memory_bytes", "peak_memory_bytes", "Memory of each run in MB", 1e-6)
    ) : oe("Trends", J(`This run found ${r}, and no other run of this tree on machines of this class did.`));
  }
  var sp = {
    cold: "an empty cache",
    partial: "a cache that knew a part of the tree",
    warm: "a warm cache"
  };
  function lp(e) {
    let t = e.columns.indexOf("series");
    return { ...e, rows: e.rows.filter((n) => D(n[t]).split("/").pop() === e.warmth) };
  }
  function Za(e, t, n, r, o, s) {
    let i = t.columns.indexOf(n), a = t.rows.map((v) => B(v[i]) * s), u = ip(e, t, r);
    if (u.length) {
      let v = $r(o, a.map((R, H) => H + 1), [{ name: o, values: a }], [...new Set(u.map(({ at: R }) => R + 1))]), T = u.map(({ at: R, row: H }) => m("li", {}, _(`Since run ${R + 1} (${D(H.since_run)}): ${Is(H)} ${xo(B(H.change))}, ${D(H.verdict)}, confidence ${Vs(B(H.confidence))}`)));
      return m("div", {}, v, m("ul", {}, ...T));
    }
    let f = vi(a), w = $r(o, a.map((v, T) => T + 1), [{ name: o, values: a }], f.map((v) => v.at + 1)), g = t.columns.indexOf("run"), y = f.map(
      (v) => m("li", {}, `Since run ${v.at + 1} (${_(String(t.rows[v.at]?.[g] ?? ""))}): ${v.before.toPrecision(3)} to ${v.after.toPrecision(3)}, ${v.after > v.before ? "+" : "\u2212"}${tt(Math.abs(v.after / v.before - 1))}`)
    );
    return m("div", {}, w, y.length ? m("ul", {}, ...y) : J("No change of level."));
  }
  function ip(e, t, n) {
    let r = t.columns.indexOf("run");
    return Bs(e).filter((o) => o.cost === n && o.verdict !== "cleared" && D(o.since_run)).map((o) => ({ at: t.rows.findIndex((s) => s[r] === o.since_run), row: o })).filter(({ at: o }) => o >= 0);
  }

  // src/main.ts
  var Us = [ls, ss, Kl, fi, Ql, Qa, ni, si, ri, ii], Gs = class {
    payload;
    findings;
    state = Ko(location.hash);
    main = m("main", { id: "main", tabindex: "-1" });
    links = /* @__PURE__ */ new Map();
    view;
    shown;
    constructor(t) {
      this.payload = t, this.findings = Pl(t.findings);
    }
    start(t) {
      for (let a of Us) this.links.set(a.name, m("a", { href: $e(a.name) }, a.title));
      let n = [...this.links.values()].map((a) => m("li", {}, a)), { passed: r, words: o } = is(this), s = m("span", { class: `dot ${this.payload.verdict.length ? r ? "passed" : "failed" : ""}`, "aria-hidden": "true" }), i = String(this.payload.run.root ?? "");
      t.append(
        m("a", { class: "skip", href: "#main", click: this.skip }, "To the content"),
        m(
          "header",
          {},
          m("p", { class: "product" }, s, o),
          m("p", { class: "tree", title: _(i) }, _(i.split(/[\\/]/).pop() ?? "")),
          this.payload.partial ? m("p", { class: "partial" }, m("span", { class: "badge warning" }, "A list of files")) : null,
          m("nav", { "aria-label": "Views" }, m("ul", {}, ...n)),
          this.payload.live === null ? null : Hl(this),
          ap()
        ),
        this.main
      ), addEventListener("hashchange", () => this.follow()), addEventListener("popstate", () => this.follow()), addEventListener("keydown", (a) => this.press(a)), this.show();
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
      let t = Us.find((n) => n.name === this.state.view) ?? ls;
      try {
        t === this.view ? this.shown?.update() : this.change(t);
      } catch (n) {
        this.main.append(m("p", { class: "missing", role: "alert" }, `This view cannot be shown: ${_(String(n))}`));
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
  function ap() {
    let e = document.documentElement, t = matchMedia("(prefers-color-scheme: dark)"), n = () => (e.dataset.theme ?? (t.matches ? "dark" : "light")) === "dark", r = m("button", { type: "button", class: "theme" }), o = () => {
      r.textContent = n() ? "Light" : "Dark", r.setAttribute("aria-label", n() ? "Light colours" : "Dark colours");
      for (let s of document.querySelectorAll("figure")) s.dispatchEvent(new Event("theme"));
    };
    return r.addEventListener("click", () => {
      e.dataset.theme = n() ? "light" : "dark", o();
    }), t.addEventListener("change", o), o(), r;
  }
  async function cp() {
    let e = document.getElementById("data")?.textContent ?? "", t = document.getElementById("plain"), n = m("div", { id: "app" });
    try {
      let r = new Gs(await Dl(e));
      document.body.append(n), t?.remove(), r.start(n);
    } catch (r) {
      n.remove(), t?.prepend(m("p", { role: "alert" }, `This browser cannot show the whole page: ${_(String(r))}`));
    }
    document.documentElement.dataset.ready = "", performance.mark("ready");
  }
  cp();
})();
