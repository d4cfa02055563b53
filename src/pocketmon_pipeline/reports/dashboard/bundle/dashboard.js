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
    for (let [o, s] of Object.entries(t)) vl(r, o, s);
    return kl(r, n), r;
  }
  var Ec = "http://www.w3.org/2000/svg";
  function Lt(e, t = {}, ...n) {
    let r = document.createElementNS(Ec, e);
    for (let [o, s] of Object.entries(t)) vl(r, o, s);
    return kl(r, n), r;
  }
  function vl(e, t, n) {
    n == null || n === !1 || (typeof n == "function" ? e.addEventListener(t, n) : e.setAttribute(t, n === !0 ? "" : String(n)));
  }
  function kl(e, t) {
    for (let n of t)
      n == null || n === !1 || e.append(typeof n == "number" ? String(n) : n);
  }
  function Sl(e, t) {
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
  function xr(e, t) {
    let n = /* @__PURE__ */ new Map(), r = Uint32Array.from(e.values, (o, s) => {
      let i = t(o, s), c = n.get(i);
      return c !== void 0 ? c : (n.set(i, n.size), n.size - 1);
    });
    return { values: [...n.keys()], codes: e.codes.map((o) => r[o] ?? 0) };
  }
  function Tl(e, t) {
    return { values: t.values, codes: e.codes.map((n) => t.codes[n] ?? 0) };
  }
  function Al(e) {
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
      kind: Tl(t, Qe(e.kind)),
      owner: Tl(t, Qe(e.owner)),
      folder: xr(t, Jt),
      line: e.line,
      column: e.column
    };
  }
  var er = 16;
  function Vo(e, t) {
    return typeof e.ids == "string" ? e.ids.slice(er * t, er * t + er) : e.ids[t] ?? "";
  }
  function Io(e, t) {
    if (t.length !== er) return -1;
    if (typeof e.ids != "string") return e.ids.indexOf(t);
    for (let n = e.ids.indexOf(t); n >= 0; n = e.ids.indexOf(t, n + 1))
      if (n % er === 0) return n / er;
    return -1;
  }
  function We(e, t) {
    return e.values[e.codes[t] ?? 0] ?? "";
  }
  function Br(e, t) {
    return {
      id: Vo(e, t),
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
  function _c(e, t, n) {
    return e !== "folder" ? t.includes(n) : t.some((r) => n === r || r !== "" && n.startsWith(`${r}/`));
  }
  function Ll(e, t) {
    let n = Lc(e, t.text), r = Xn.map((f) => e[f]), o = Xn.map((f, w) => {
      let g = t.facets[f];
      return g?.length ? Uint8Array.from(r[w].values, (y) => _c(f, g, y) ? 1 : 0) : null;
    }), s = r.map((f) => new Uint32Array(f.values.length)), i = new Uint32Array(e.size), c = o.flatMap((f, w) => f ? [w] : []), u = 0;
    for (let f = 0; f < e.size; f += 1) {
      if (n && !n[f]) continue;
      let w = -1, g = 0;
      for (let y of c)
        if (!o[y][r[y].codes[f]] && (w = y, g += 1, g > 1))
          break;
      if (!(g > 1)) {
        g === 0 && (i[u] = f, u += 1);
        for (let y = 0; y < r.length; y += 1)
          if (g === 0 || y === w) {
            let v = r[y].codes[f], M = s[y];
            M[v] = M[v] + 1;
          }
      }
    }
    return {
      rows: i.slice(0, u),
      counts: Object.fromEntries(Xn.map((f, w) => [f, s[w]]))
    };
  }
  var Ml = /* @__PURE__ */ new WeakMap();
  function Ac(e) {
    let t = Ml.get(e);
    return t || Ml.set(e, t = e.values.map((n) => n.toLowerCase())), t;
  }
  function Lc(e, t) {
    let n = t.toLowerCase().split(/\s+/).filter(Boolean);
    if (!n.length) return null;
    let r = new Uint8Array(e.size).fill(1);
    for (let o of n) {
      let s = [e.message, e.path, e.rule, e.pointer, e.owner], i = s.map((u) => Uint8Array.from(Ac(u), (f) => f.includes(o) ? 1 : 0)), c = Io(e, o);
      for (let u = 0; u < e.size; u += 1) {
        if (!r[u]) continue;
        let f = u === c;
        for (let w = 0; !f && w < s.length; w += 1)
          f = i[w][s[w].codes[u]] === 1;
        f || (r[u] = 0);
      }
    }
    return r;
  }
  var El = ["critical", "error", "warning", "info"], _l = /* @__PURE__ */ new WeakMap();
  function Cc(e, t) {
    let n = _l.get(e);
    if (!n) {
      let r = e.values.map((s, i) => i), o = (s) => e.values[s];
      t ? r.sort((s, i) => El.indexOf(o(s)) - El.indexOf(o(i))) : r.sort((s, i) => o(s) < o(i) ? -1 : 1), n = new Uint32Array(r.length), r.forEach((s, i) => n[s] = i), _l.set(e, n);
    }
    return n;
  }
  function Cl(e, t, n, r) {
    let o = e[n], s = Cc(o, n === "severity"), i = r ? -1 : 1, c = (u) => s[o.codes[u]] * i;
    return t.slice().sort((u, f) => c(u) - c(f) || u - f);
  }

  // src/words.ts
  var Pl = ["B", "kB", "MB", "GB", "TB"];
  function we(e) {
    let t = e, n = 0;
    for (; t >= 1e3 && n < Pl.length - 1; )
      t /= 1e3, n += 1;
    return `${n === 0 ? t : Number(t.toPrecision(3))} ${Pl[n]}`;
  }
  function G(e) {
    return e.toLocaleString("en-US");
  }
  function ce(e, t, n = `${t}s`) {
    return `${G(e)} ${e === 1 ? t : n}`;
  }
  function ft(e) {
    return e >= 60 ? `${Math.floor(e / 60)} min ${Math.round(e % 60)} s` : e >= 1 ? `${e.toFixed(2)} s` : `${Math.round(e * 1e3)} ms`;
  }
  function tt(e) {
    return `${(100 * e).toFixed(e < 0.1 ? 1 : 0)} %`;
  }
  var Pc = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  function _(e) {
    return e.replace(Pc, (t) => `\\u${t.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }
  function jo(e) {
    return /^[\w@%+=:,./-]+$/.test(e) && !e.startsWith("-") ? e : `'${e.replaceAll("'", "'\\''")}'`;
  }
  function Zt(e, t) {
    if (e.length <= t) return e;
    let n = Math.ceil((t - 1) * 0.7);
    return `${e.slice(0, t - 1 - n)}\u2026${e.slice(e.length - n)}`;
  }

  // src/live.ts
  var $c = 2e3, $l = 2e4;
  async function* Fl(e) {
    for (let t = 0; t < e; t += $l) {
      let n = await fetch(`findings?first=${t}&rows=${$l}`);
      if (!n.ok) throw new Error(await n.text());
      yield* (await n.text()).split(`
`);
    }
  }
  function Rl(e) {
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
    }, $c), t;
  }

  // src/payload.ts
  function Fc(e) {
    let t = atob(e), n = new Uint8Array(t.length);
    for (let r = 0; r < t.length; r += 1) n[r] = t.charCodeAt(r);
    return n;
  }
  async function Hl(e) {
    let t = new Blob([Fc(e.trim())]).stream().pipeThrough(new DecompressionStream("gzip")), n = await new Response(t).json(), r = Object.entries(n.pictures).map(([o, s]) => [o, n.sources[s] ?? ""]);
    return { ...n, pictures: new Map(r) };
  }

  // src/state.ts
  function Uo(e) {
    let [t = "", n = ""] = Rc(e.replace(/^#\/?/, "")), r = /* @__PURE__ */ new Map();
    for (let [o, s] of new URLSearchParams(n))
      r.set(o, [...r.get(o) ?? [], s]);
    return { view: t || "overview", values: r };
  }
  function Rc(e) {
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
  function Vr(e, t) {
    return e.values.get(t) ?? [];
  }
  function rn(e, t, ...n) {
    let r = new Map(e.values), o = n.filter((s) => s !== "");
    return o.length ? r.set(t, o) : r.delete(t), { view: e.view, values: r };
  }
  function Ol(e, t, n) {
    let r = Vr(e, t), o = r.includes(n) ? r.filter((s) => s !== n) : [...r, n];
    return rn(e, t, ...o);
  }
  function Pe(e, t = {}) {
    return Mn({ view: e, values: new Map(Object.entries(t).map(([n, r]) => [n, [r]])) });
  }

  // src/assets.ts
  function Dl(e) {
    let t = /* @__PURE__ */ new Map(), n = (s) => {
      let i = t.get(s);
      if (i) return i;
      let c = { path: s, folders: [], files: [], fileCount: 0, bytes: 0, ownFiles: 0, ownBytes: 0 };
      return t.set(s, c), s !== "" && n(Jt(s)).folders.push(c), c;
    }, r = n("");
    e.folders.forEach((s, i) => {
      let c = n(s);
      c.ownFiles = e.folderFiles[i] ?? 0, c.ownBytes = e.folderBytes[i] ?? 0;
      for (let u = c; u; )
        u.fileCount += c.ownFiles, u.bytes += c.ownBytes, u = u.path === "" ? void 0 : n(Jt(u.path));
    });
    let o = Qe(e.folder);
    return o.codes.forEach((s, i) => n(o.values[s] ?? "").files.push(i)), { root: r, byPath: t, data: e, kind: Qe(e.kind), format: Qe(e.format) };
  }
  function Go(e, t) {
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
  function se(e, ...t) {
    return m("section", { class: "card" }, m("h2", {}, e), ...t);
  }
  function Q(e) {
    return m("p", { class: "note" }, e);
  }
  function tr(e) {
    let t = ["critical", "error", "warning", "info"].includes(e);
    return m("span", { class: `badge ${t ? e : "info"}` }, _(e));
  }
  function Nl(e) {
    return m("a", { href: Pe("findings", { rule: e }), class: "code nowrap" }, _(e));
  }
  function Ir(e) {
    return m("a", { href: Pe("findings", { q: e }), class: "code path" }, ...Oc(_(e)));
  }
  var Hc = 40;
  function Oc(e) {
    return e.split(/(?<=\/)/).flatMap((t) => [m("span", { class: t.length > Hc ? null : "nowrap" }, t), m("wbr")]);
  }
  function Ko(e, t, n, ...r) {
    let { run: o } = e.payload, s = { "--config": o.config, "--output-dir": o.output_dir }, i = n.flatMap((c) => D(s[c]) ? [c, jo(D(s[c]))] : []);
    return _(["pocketmon-pipeline", t, zl(e), ...i, ...r].join(" "));
  }
  function zl(e) {
    let t = D(e.payload.run.root);
    return t ? jo(t) : "ASSETS";
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
  var Dc = {
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
      let s = n.cut.map(([i, c]) => `${i} has ${G(c)} entries, and is shown in part`);
      return s.length ? Q(`${t}: ${s.join("; ")}.`) : null;
    }
    let r = n?.state ?? "absent", o = m("div", { class: "missing" }, m("p", {}, m("b", {}, t), ` ${Dc[r] ?? r}.`));
    return n?.message && o.append(m("p", {}, _(n.message))), n?.command && o.append(m("p", {}, "To make it: ", m("code", {}, _(n.command.replace("ASSETS", () => zl(e)))))), o;
  }
  function Qt(e, t) {
    return !["absent", "truncated", "newer", "invalid"].includes(e.payload.documents[t]?.state ?? "absent");
  }
  function nt(e, t) {
    return e.payload.documents[t]?.data;
  }
  function $e(e, t, n) {
    let r = t.map(({ name: s, number: i }) => m("th", { scope: "col", class: i ? "number" : null }, s)), o = n.map(
      (s) => m(
        "tr",
        {},
        ...s.map(
          (i, c) => m("td", { class: t[c]?.number ? "number" : null }, typeof i == "string" ? _(i) : i)
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
  function Ct(e) {
    let t = e.filter(([, n]) => n !== "" && n !== null).flatMap(([n, r]) => [
      m("dt", {}, n),
      m("dd", {}, typeof r == "string" ? _(r) : r)
    ]);
    return m("dl", { class: "facts" }, ...t);
  }

  // src/treemap.ts
  function Bl(e, t) {
    let n = e.reduce((i, c) => i + c, 0);
    if (n <= 0 || t.width <= 0 || t.height <= 0) return e.map(() => ({ ...t, width: 0, height: 0 }));
    let r = e.map((i) => i / n * t.width * t.height), o = [], s = t;
    for (let i = 0; i < r.length; ) {
      let c = Math.min(s.width, s.height), u = i + 1;
      for (; u < r.length && Wl(r, i, u + 1, c) <= Wl(r, i, u, c); ) u += 1;
      s = Nc(r.slice(i, u), s, o), i = u;
    }
    return o;
  }
  function Wl(e, t, n, r) {
    let o = 0;
    for (let c = t; c < n; c += 1) o += e[c];
    let s = e[t], i = e[n - 1];
    return Math.max(r * r * s / (o * o), o * o / (r * r * i));
  }
  function Nc(e, t, n) {
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
  function Vl(e, t, n) {
    let r = t.line ? `${t.path}:${t.line}${t.column ? `:${t.column}` : ""}` : t.path, o = e.payload.pictures.get(t.path), i = e.payload.findings.size > n && e.payload.findings.ids.startsWith(t.id, n * 16) ? e.payload.excerpts[String(n)] : void 0;
    return m(
      "div",
      {},
      m("h2", {}, tr(t.severity), " ", m("span", { class: "code" }, _(t.rule))),
      m("p", { class: "message" }, _(t.message)),
      t.fix ? m("p", {}, m("b", {}, "To mend it: "), _(t.fix)) : null,
      i ? zc(i) : null,
      o ? m("figure", {}, vr(o, t.path), m("figcaption", {}, _(t.path))) : null,
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
      m("p", { class: "note" }, "More about the rule: ", m("code", {}, `pocketmon-pipeline explain ${_(t.rule)}`)),
      m(
        "p",
        {},
        m("a", { href: Pe("findings", { rule: t.rule }) }, "All of this rule"),
        " \xB7 ",
        m("a", { href: Pe("findings", { q: t.path }) }, "All of this file")
      )
    );
  }
  function zc(e) {
    let t = e.lines.map((n, r) => {
      let o = e.first + r, s = o === e.at;
      return m("div", { class: s ? "line meant" : "line" }, m("span", { class: "lineno" }, o), _(n) || " ");
    });
    return m("div", { class: "excerpt", tabindex: "0", role: "region", "aria-label": `Lines around line ${e.at}` }, ...t);
  }
  function vr(e, t) {
    let n = m("img", { src: e, alt: `Picture ${_(t)}`, loading: "lazy", decoding: "async" });
    return n.addEventListener("error", () => n.replaceWith(m("span", { class: "note broken" }, "cannot be shown"))), n;
  }

  // src/views/assets.ts
  var Yo = { x: 0, y: 0, width: 1e3, height: 420 }, Il = 300, Wc = 4, Bc = 500, Vc = 240, jr, Ul = mt("assets", "Assets", (e, t) => {
    if (t.append(m("h1", {}, "Assets")), !e.payload.totals.files) {
      t.append(He(e, "inventory.parquet") ?? Q("The tree has no file."));
      return;
    }
    jr ??= Dl(e.payload.assets);
    let n = jr.byPath.get(pt(e.state, "folder"));
    if (!n) {
      t.append(Q("This link names a folder that the tree does not have."), m("p", {}, m("a", { href: Pe("assets") }, "The whole tree")));
      return;
    }
    let r = Go(jr, n);
    t.append(
      Ic(n),
      se(`${we(n.bytes)} in ${ce(n.fileCount, "file")}`, jc(jr, n, r), Kc()),
      se("The same as a table", Yc(n, r)),
      qc(e, n)
    );
  });
  function Ic(e) {
    let t = [];
    for (let r = e.path; r !== ""; r = Jt(r)) {
      let o = _(r.slice(Jt(r) ? Jt(r).length + 1 : 0));
      t.unshift(m("li", {}, m("a", { href: Pe("assets", { folder: r }) }, o)));
    }
    let n = m("li", {}, m("a", { href: Pe("assets") }, "All assets"));
    return m("nav", { class: "crumbs", "aria-label": "Folders above" }, m("ol", {}, n, ...t));
  }
  var Gl = ["image", "audio", "video", "mesh", "data", "text", "source", "font", "archive"];
  function Kl(e) {
    return e === "folder" ? "k-folder" : Gl.includes(e) ? `k-${e}` : "k-other";
  }
  function jc(e, t, n) {
    let r = [];
    Uc({ tree: e, whole: t.bytes, boxes: r }, n, Yo);
    let o = `Bytes of ${t.path || "all assets"}; the table below says the same`, s = Lt(
      "svg",
      { viewBox: `0 0 ${Yo.width} ${Yo.height}`, role: "group", "aria-label": _(o), class: "treemap" },
      ...r
    );
    return m("div", {}, s);
  }
  var jl = 20;
  function Uc(e, t, n) {
    let r = [{ parts: t, frame: n, depth: 0 }];
    for (let o of r) {
      if (o.depth > 0 && e.boxes.length > Il * 3) return;
      let s = o.parts.filter((c) => c.bytes > 0).slice(0, Il), i = Bl(s.map((c) => c.bytes), o.frame);
      s.forEach((c, u) => {
        let f = i[u];
        if (f.width < 3 || f.height < 3) return;
        let w = `${c.path || c.name}, ${we(c.bytes)}, ${tt(c.bytes / e.whole)}`, g = c.isFolder && o.depth < Wc && f.width > 70 && f.height > 60, y = Gc(c, f, w, g);
        e.boxes.push(c.isFolder ? Lt("a", { href: Pe("assets", { folder: c.path }) }, y) : y);
        let v = g ? e.tree.byPath.get(c.path) : void 0;
        if (!v) return;
        let M = { x: f.x + 4, y: f.y + jl, width: f.width - 8, height: f.height - jl - 4 };
        r.push({ parts: Go(e.tree, v), frame: M, depth: o.depth + 1 });
      });
    }
  }
  function Gc(e, t, n, r) {
    let o = Lt(
      "g",
      {},
      Lt("title", {}, _(n)),
      Lt("rect", {
        x: t.x + 1,
        y: t.y + 1,
        rx: 2,
        class: Kl(e.kind),
        width: Math.max(0, t.width - 2),
        height: Math.max(0, t.height - 2)
      })
    );
    if (t.width > 50 && t.height > 18) {
      let s = Math.floor((t.width - 10) / 7.4), i = r && s > e.name.length + 9 ? `  ${we(e.bytes)}` : "";
      o.append(Lt("text", { x: t.x + 6, y: t.y + 15 }, _(Zt(e.name, s)) + i)), !r && t.height > 36 && o.append(Lt("text", { x: t.x + 6, y: t.y + 30, class: "small" }, we(e.bytes)));
    }
    return o;
  }
  function Kc() {
    let e = ["folder", ...Gl, "other"];
    return m("ul", { class: "legend" }, ...e.map((t) => m("li", {}, m("span", { class: `swatch ${Kl(t)}` }), t)));
  }
  function Yc(e, t) {
    let n = [{ name: "Name" }, { name: "Kind" }, { name: "Format" }, { name: "Files", number: !0 }, { name: "Bytes", number: !0 }, { name: "Share" }], r = t.slice(0, Bc).map((s) => [
      s.isFolder ? m("a", { href: Pe("assets", { folder: s.path }), class: "code" }, _(s.name)) : s.path ? m("a", { href: Pe("findings", { q: s.path }), class: "code", title: "Findings of this file" }, _(s.name)) : s.name,
      s.kind,
      s.format,
      G(s.files),
      we(s.bytes),
      En(e.bytes ? s.bytes / e.bytes : 0, "quiet")
    ]), o = $e(`What ${e.path || "the tree"} holds`, n, r);
    return t.length > r.length ? m("div", {}, o, Q(`and ${ce(t.length - r.length, "more entry", "more entries")}`)) : o;
  }
  function qc(e, t) {
    let n = t.path ? `${t.path}/` : "", r = [...e.payload.pictures].filter(([i]) => i.startsWith(n)), o = r.slice(0, Vc).map(
      ([i, c]) => m(
        "figure",
        { class: "thumb" },
        m("a", { href: Pe("findings", { q: i }), title: _(i) }, vr(c, i)),
        m("figcaption", { title: _(i) }, _(Zt(i.slice(i.lastIndexOf("/") + 1), 24)))
      )
    ), s = r.length - o.length;
    return se(
      `Pictures (${G(r.length)})`,
      o.length ? m("div", { class: "thumbs" }, ...o) : Q("The page carries no picture of this folder."),
      s > 0 ? Q(`and ${ce(s, "more picture")} in the folders beneath`) : null,
      Q(e.payload.picturesNote)
    );
  }

  // src/explorer.ts
  var Jc = 200, Zc = 9, Qc = 5;
  function Ur(e) {
    return typeof e == "object" && e !== null && !Array.isArray(e);
  }
  function Yl(e) {
    return Array.isArray(e) && e.length > 1 && e.every((t) => typeof t == "number");
  }
  function Gr(e) {
    let t = _(e).replaceAll("_", " ");
    return t.charAt(0).toUpperCase() + t.slice(1);
  }
  function _n(e, t, n = ["schema", "run"], r = 0) {
    if (r > Qc) return Q("Deeper than is shown here.");
    if (Array.isArray(e)) return Xc(e, t, r);
    if (!Ur(e)) return m("p", {}, Kr(e));
    let o = Object.entries(e).filter(([f]) => r > 0 || !n.includes(f)), s = o.filter(([, f]) => !Ur(f) && (!Array.isArray(f) || !f.length || Yl(f))), i = o.filter((f) => !s.includes(f)), c = s.flatMap(([f, w]) => [m("dt", {}, Gr(f)), m("dd", {}, Kr(w))]), u = r === 0 ? "h2" : r === 1 ? "h3" : "h4";
    return m(
      "div",
      {},
      c.length ? m("dl", { class: r === 0 ? "facts card" : "facts" }, ...c) : null,
      ...i.map(([f, w]) => {
        let g = _n(w, f, n, r + 1);
        return m("section", { class: r === 0 ? "card" : null }, m(u, {}, Gr(f)), g);
      })
    );
  }
  function Xc(e, t, n) {
    if (!e.length) return Q("None.");
    let r = e.slice(0, Jc), o = e.length - r.length, s = o > 0 ? Q(`and ${ce(o, "more")}`.replace("mores", "more")) : null;
    if (!r.every(Ur)) return m("div", {}, m("ul", {}, ...r.map((u) => m("li", {}, Ur(u) ? _n(u, t, [], n + 1) : Kr(u)))), s);
    let i = [...new Set(r.flatMap(Object.keys))].slice(0, Zc), c = i.map((u) => ({ name: Gr(u), number: r.every((f) => !Object.hasOwn(f, u) || typeof (f[u] ?? 0) == "number") }));
    return m("div", {}, $e(Gr(t), c, r.map((u) => i.map((f) => Kr(Object.hasOwn(u, f) ? u[f] : null)))), s);
  }
  function Kr(e) {
    return e == null ? "\u2013" : typeof e == "number" ? Number.isInteger(e) ? G(e) : String(Number(e.toPrecision(6))) : typeof e == "boolean" ? e ? "yes" : "no" : typeof e == "string" && e !== "" ? m("span", { class: "clamp" }, _(Zt(e, 400))) : Array.isArray(e) && !e.length ? "none" : e === "" ? "\u2013" : Yl(e) ? eu(e) : m("span", { class: "code clamp" }, _(Zt(JSON.stringify(e), 200)));
  }
  function eu(e) {
    let [t, n] = [Math.min(...e), Math.max(...e)], [r, o] = [120, 24], s = (g) => g / (e.length - 1) * (r - 4) + 2, i = (g) => o - 3 - (g - t) / (n - t || 1) * (o - 6), c = e.map((g, y) => `${s(y).toFixed(1)},${i(g).toFixed(1)}`).join(" "), u = (g) => String(Number(g.toPrecision(4))), f = `${e.length} values from ${u(t)} to ${u(n)}, the last ${u(e.at(-1) ?? 0)}`, w = Lt("svg", { viewBox: `0 0 ${r} ${o}`, width: r, height: o, role: "img", "aria-label": f, class: "sparkline" }, Lt("title", {}, f), Lt("polyline", { points: c }));
    return m("span", { class: "nowrap" }, w, " ", u(e.at(-1) ?? 0));
  }

  // src/views/budgets.ts
  var Jo = "budget_recommendations.json", ql = "policy_guard_report.json", qo = 5e-3, Jl = mt("budgets", "Budgets", (e, t) => {
    t.append(m("h1", {}, "Budgets"), tu(e));
    let n = He(e, Jo);
    n && t.append(n);
    let r = nt(e, Jo), o = k(r, "run");
    o && t.append(su(e, o), lu(e, o), iu(o), au(o), cu(k(o, "last_prediction"))), r && t.append(uu(r));
  });
  function tu(e) {
    let t = Be(k(nt(e, ql), "budgets"));
    return se("Budgets of the assets", He(e, ql) ?? (t.length ? nu(t) : Q("The policy sets none: see asset_budgets in the policy's reference.")));
  }
  function nu(e) {
    return $e(
      "Budgets of the policy, and what is used of them",
      [{ name: "Budget" }, { name: "Platform" }, { name: "Metric" }, { name: "Used", number: !0 }, { name: "Limit", number: !0 }, { name: "Share" }, { name: "State" }],
      e.map((n) => {
        let [r, o] = [B(n.measured), B(n.ceiling)], s = D(n.metric), i = (u) => /byte/.test(s) ? we(u) : G(u), c = n.state === "exceeded";
        return [
          D(n.budget),
          D(n.platform),
          s,
          n.measured === null ? "\u2013" : i(r),
          i(o),
          En(o ? r / o : 0, c ? "over" : ""),
          m("span", { class: c ? "badge error" : null }, _(D(n.words) || D(n.state)))
        ];
      })
    );
  }
  function Nt(e, t) {
    return typeof e == "number" ? t(e) : "\u2013";
  }
  function Yr(e, t) {
    if (typeof e != "number" || typeof t != "number" || t <= 0) return "\u2013";
    let n = e / t;
    return m("span", { class: "used" }, En(n, n > 1 ? "over" : ""), m("span", {}, tt(n)));
  }
  function ru(e) {
    let t = ce(B(k(e, "runs")), "run"), n = k(e, "covered"), r = k(e, "capped") === !0 ? "; cut by a limit" : "", o = D(k(e, "basis"));
    if (o === "prior") return `a prior, nothing is measured yet${r}`;
    if (o === "few runs") return `few runs: the most of ${t}, with a margin${r}`;
    let s = typeof n == "number" ? `, held in ${tt(n)} of ${G(B(k(e, "judged")))}` : "";
    return `learned of ${t}${s}${r}`;
  }
  function ou(e) {
    let t = D(k(e, "basis"));
    return `${t === "prior" ? "a prior" : ce(B(k(e, "runs")), "run")}${t === "history" ? ", learned" : ""}${k(e, "capped") === !0 ? ", cut" : ""}`;
  }
  function su(e, t) {
    let n = k(t, "total"), r = k(nt(e, "performance_profile.json"), "run"), o = (f, w, g, y, v) => {
      let M = k(n, w), F = D(k(y, "level")), O = m("span", { class: `badge ${F === "high" ? "good" : F === "moderate" ? "info" : "warning"}` }, _(F || "unknown"));
      return [f, Nt(k(M, "expected"), v), Nt(k(M, "budget"), v), Nt(g, v), Yr(g, k(M, "budget")), ru(M), O];
    }, [s, i] = [k(n, "confidence"), k(n, "memory_confidence")], c = [...new Set([s, i].map((f) => D(k(f, "meaning"))))].filter(Boolean);
    return se(
      "Recommended for the next run",
      $e("Budgets of time and memory of a whole run", [{ name: "Of" }, { name: "Expected", number: !0 }, { name: "Budget", number: !0 }, { name: "This run took", number: !0 }, { name: "Used" }, { name: "Rests on" }, { name: "Confidence" }], [
        o("Time", "seconds", k(r, "seconds"), s, ft),
        o("Memory", "memory_bytes", k(r, "peak_memory_bytes"), i, we)
      ]),
      ...c.map((f) => Q(_(f)))
    );
  }
  function lu(e, t) {
    let n = new Map(Be(k(k(nt(e, "performance_profile.json"), "run"), "stages")).map((u) => [D(u.stage), u])), r = Be(k(t, "stages")).map((u) => {
      let f = n.get(D(u.stage)), [w, g] = [u.seconds, u.memory_bytes], [y, v] = [f?.wall_seconds, f?.peak_memory_bytes], [M, F] = [k(w, "budget"), k(g, "budget")], O = [m("span", { class: "nowrap" }, _(D(u.stage))), Nt(M, ft), Nt(y, ft), Yr(y, M), Nt(F, we), Nt(v, we), Yr(v, F), ou(w)];
      return { weight: Math.max(B(y), B(k(w, "expected"))), cells: O };
    });
    r.sort((u, f) => f.weight - u.weight);
    let o = [{ name: "Stage" }, { name: "Time budget", number: !0 }, { name: "Took", number: !0 }, { name: "Used" }, { name: "Memory budget", number: !0 }, { name: "Took", number: !0 }, { name: "Used" }, { name: "Rests on" }], [s, i] = [r.filter((u) => u.weight >= qo), r.filter((u) => u.weight < qo)], c = (u, f) => $e(u, o, f.map((w) => w.cells));
    return se(
      "Stage by stage",
      s.length ? c("Budgets of each stage, longest first", s) : Q("No stage takes long."),
      i.length ? kr(`${ce(i.length, "stage")} of less than ${ft(qo)}`, c("Budgets of short stages", i)) : null,
      Q("Memory is that of all processes while the stage runs. A dash: the stage runs after this run was measured.")
    );
  }
  function kr(e, ...t) {
    return m("details", { class: "fold" }, m("summary", {}, e), ...t);
  }
  function iu(e) {
    let t = k(e, "utilization"), n = (o) => {
      let s = k(t, o);
      return typeof s == "number" ? m("span", { class: "used" }, En(s), m("span", {}, tt(s))) : "\u2013";
    }, r = Be(k(t, "longest_stages")).map((o) => [D(o.stage), ft(B(o.seconds)), m("span", { class: "used" }, En(B(o.share)), m("span", {}, tt(B(o.share))))]);
    return se(
      "How the machine is used",
      m("p", {}, _(D(k(t, "meaning")))),
      Ct([["All processors", n("processors")], ["Processor of each worker", n("workers")], ["The machine's memory", n("memory")], ["Files from the cache", n("cached")]]),
      r.length ? $e("Where the time goes", [{ name: "Stage" }, { name: "Expected", number: !0 }, { name: "Part of the run" }], r) : null,
      Q(`The middle of the last ${ce(B(k(t, "runs")), "run")}.`)
    );
  }
  function au(e) {
    let t = Be(k(e, "suggestions")).map((r) => [m("span", { class: "code nowrap" }, _(D(r.knob))), D(r.change), Nt(r.gain_seconds, ft), D(r.why)]), n = [{ name: "Knob" }, { name: "Change" }, { name: "Expected gain", number: !0 }, { name: "Why" }];
    return se("What would make runs cheaper", t.length ? $e("Suggestions, largest gain first", n, t) : Q("Nothing that is worth a line."));
  }
  function cu(e) {
    let t = (i, c, u) => {
      let f = k(c, "within"), w = f === !0 ? m("span", { class: "badge good" }, "within") : f === !1 ? m("span", { class: "badge error" }, "exceeded") : "\u2013";
      return [i, Nt(k(c, "expected"), u), Nt(k(c, "budget"), u), Nt(k(c, "actual"), u), Yr(k(c, "actual"), k(c, "budget")), w];
    }, n = [{ name: "Of" }, { name: "Foretold", number: !0 }, { name: "Budget", number: !0 }, { name: "Came true", number: !0 }, { name: "Budget efficiency" }, { name: "State" }], o = [["Time", "seconds", ft], ["Memory", "memory_bytes", we]].filter(([, i]) => k(e, i)).map(([i, c, u]) => t(i, k(e, c), u)), s = Be(k(e, "stages")).sort((i, c) => B(c.actual) - B(i.actual)).map((i) => t(D(i.stage), i, ft));
    return se(
      "The last prediction, and what came true",
      o.length ? $e("Foretold of the last run", n, o) : Q("No run was foretold yet: the next one will be."),
      s.length ? kr(`Time of ${ce(s.length, "stage")}`, $e("Foretold of its stages", n, s)) : null
    );
  }
  function uu(e) {
    let { coverage: t, adaptive_budget: n, performance_benchmarks: r } = e;
    return m("section", { class: "card" }, kr("Settings that these rest on", _n({ coverage: t, adaptive_budget: n, performance_benchmarks: r }, Jo, [], 1)));
  }

  // src/views/documents.ts
  function Ql(e, t, n) {
    return mt(e, t, (r, o) => {
      o.append(m("h1", {}, t));
      let s = He(r, n);
      s && o.append(s);
      let i = nt(r, n);
      i != null && o.append(_n(i, n));
    });
  }
  var Xl = Ql("symbols", "Symbols", "symbol_sparklines.json"), ei = Ql("rollback", "Rollback", "rollback_playbook.json"), qr = "integrity_report.json", ti = ["altered", "truncated", "invalid"], du = ["schema", "run", "signature", "valid", "files", "manifest", "artifacts"], ni = mt("integrity", "Integrity", (e, t) => {
    t.append(m("h1", {}, "Integrity"));
    let n = nt(e, qr), r = fu(e), o = He(e, qr);
    o && t.append(o), (Zo(n) || r.length) && t.append(pu(n, r)), Zo(n) && t.append(mu(n), gu(n), _n(n, qr, du)), t.append(ri(e));
  });
  function Zo(e) {
    return e != null;
  }
  function fu(e) {
    let { documents: t, outputs: n } = e.payload, r = Object.keys(t).filter((s) => t[s]?.state === "altered"), o = n.filter(([, , , , s]) => ti.includes(s)).map(([s]) => s);
    return [.../* @__PURE__ */ new Set([...r, ...o])].sort();
  }
  function pu(e, t) {
    let n = k(e, "valid") === !0, r = D(k(k(e, "signature"), "status")) !== "unsigned", s = n ? r ? "The assets are as they were signed" : "The assets are as an unsigned manifest lists them" : "The assets are not as they were signed", i = t.length || !n ? "failed" : r ? "passed" : "unknown", c = D(k(k(e, "signature"), "message")), u = t.length ? "Outputs were changed after the run" : s;
    return m(
      "section",
      { class: `verdict ${i}`, "aria-label": "Integrity" },
      m("p", { class: "word" }, u),
      t.length ? m("p", {}, _(t.join(", "))) : null,
      t.length && Zo(e) ? m("p", {}, `What ${qr} says: ${s.charAt(0).toLowerCase()}${s.slice(1)}.`) : null,
      c ? m("p", {}, _(c)) : null
    );
  }
  function mu(e) {
    let [t, n, r] = ["signature", "files", "manifest"].map((o) => k(e, o));
    return se(
      "The manifest",
      Ct([
        ["Problem", D(k(r, "problem"))],
        ["Files listed", G(B(k(n, "listed")))],
        ["Matching", G(B(k(n, "matching")))],
        ["Ignored", G(B(k(n, "ignored")))],
        ["Not present", G(Be(k(n, "not_present")).length)],
        ["Algorithm", D(k(t, "algorithm"))],
        ["Key", D(k(t, "key_id"))]
      ])
    );
  }
  var hu = ["differs", "missing", "extra"], Zl = 200;
  function gu(e) {
    let t = k(e, "files"), n = k(k(e, "manifest"), "unsafe"), r = [
      ...Be(n).map((s) => ["unsafe", D(s.path), D(s.reason)]),
      ...Be(k(e, "artifacts")).map((s) => [D(s.kind), D(s.path), D(s.detail)]),
      ...hu.flatMap((s) => Be(k(t, s)).map((i) => [s, D(i.path), D(i.detail)]))
    ], o = r.length - Zl;
    return se(
      "What is not as it was signed",
      r.length ? $e("Files and outputs that differ", [{ name: "Kind" }, { name: "Path" }, { name: "What" }], r.slice(0, Zl)) : Q("Nothing."),
      o > 0 ? Q(`and ${G(o)} more`) : null
    );
  }
  function ri(e) {
    let t = e.payload.outputs.map(([r, o, s, i, c]) => [
      m("span", { class: "code" }, _(r)),
      c === "present" ? "as written" : m("span", { class: `badge ${ti.includes(c) ? "error" : "warning"}` }, _(c)),
      i,
      we(s),
      m("span", { class: "code" }, _(o))
    ]), n = [{ name: "Output" }, { name: "State" }, { name: "Stage" }, { name: "Size", number: !0 }, { name: "SHA-256 begins" }];
    return se("What the run wrote", t.length ? $e("Outputs of the run", n, t) : He(e, "pipeline_summary.json") ?? Q("Nothing is listed."));
  }
  var oi = mt("run", "Run", (e, t) => {
    let { run: n, totals: r, documents: o } = e.payload, s = Qt(e, "inventory.parquet");
    t.append(
      m("h1", {}, "Run"),
      se("How it was started", Ct(Object.entries(n).map(([i, c]) => [i.replaceAll("_", " "), c === null ? "" : String(c)]))),
      se(
        "What it found",
        Ct([
          ["Files", s ? `${G(r.files)}, ${we(r.bytes)}` : "not known"],
          ["Links", s ? G(r.links) : "not known"],
          ["Findings", Qt(e, "findings.json") ? G(r.findings) : "not known"],
          ...Object.entries(r.outcome).map(([i, c]) => [`Findings: ${i}`, G(c)])
        ])
      ),
      se(
        "What this page shows",
        $e(
          "Documents of the run",
          [{ name: "Document" }, { name: "State" }, { name: "Remark" }],
          Object.entries(o).map(([i, c]) => [m("span", { class: "code" }, i), c.state, c.message || (c.state === "absent" && c.command ? m("code", {}, c.command) : "")])
        )
      ),
      ri(e),
      Q(`${ce(e.payload.problems.length, "problem")} with the folder.`)
    );
  });

  // src/views/compare.ts
  var si = 2048;
  function ai(e, t, n) {
    let r = m("section", { class: "card compare", "aria-label": "Comparison" }, m("h2", {}, "Side by side")), o = m("a", { href: Pe("duplicates"), class: "close" }, "Close"), s = [e.payload.pictures.get(t), e.payload.pictures.get(n)];
    r.append(o);
    let [i, c] = s;
    if (!i || !c) {
      let u = _(i ? n : t);
      return r.append(Q(`The page carries no picture of ${u}. ${e.payload.picturesNote}`)), r;
    }
    return yu(r, [i, c], [t, n]), r;
  }
  async function yu(e, t, n) {
    let r = t.map((y, v) => m("img", { src: y, alt: _(n[v] ?? "") }));
    await Promise.allSettled(r.map((y) => y.decode()));
    let [o, s] = r, i = r.map((y, v) => li(y, n[v] ?? "")), [c, u] = xu(o, s);
    c && i.push(li(c, "Difference")), wu(i);
    let f = m("input", { type: "range", id: "zoom", min: 1, max: 16, step: 1, value: 2 }), w = m("output", { for: "zoom" }), g = () => {
      w.textContent = `${f.value} \xD7`;
      for (let y of i) bu(y, Number(f.value));
    };
    f.addEventListener("input", g), g(), e.append(
      m("div", { class: "toolbar" }, m("label", { for: "zoom" }, "Zoom "), f, w, m("p", { class: "status", role: "status" }, u)),
      m("div", { class: "panes" }, ...i.map((y, v) => m("figure", {}, y, m("figcaption", {}, _(n[v] ?? "Difference")))))
    );
  }
  function li(e, t) {
    return m("div", { class: "pane", tabindex: "0", role: "region", "aria-label": _(t) }, e);
  }
  function Qo(e) {
    return e instanceof HTMLImageElement ? [e.naturalWidth || 96, e.naturalHeight || 96] : e instanceof HTMLCanvasElement ? [e.width, e.height] : [0, 0];
  }
  function bu(e, t) {
    let n = e.firstElementChild, [r] = Qo(n);
    n.style.width = `${r * t}px`;
  }
  function wu(e) {
    for (let t of e)
      t.addEventListener("scroll", () => {
        for (let n of e)
          n !== t && (n.scrollLeft !== t.scrollLeft && (n.scrollLeft = t.scrollLeft), n.scrollTop !== t.scrollTop && (n.scrollTop = t.scrollTop));
      });
  }
  function ii(e, t, n) {
    let o = m("canvas", { width: t, height: n }).getContext("2d");
    return o ? (o.drawImage(e, 0, 0), o.getImageData(0, 0, t, n).data) : null;
  }
  function xu(e, t) {
    let [n, r] = [Qo(e), Qo(t)], o = Math.max(n[0], r[0]), s = Math.max(n[1], r[1]);
    if (o > si || s > si) return [null, "The pictures are too large to be compared here."];
    let [i, c] = [ii(e, o, s), ii(t, o, s)], u = m("canvas", { width: o, height: s }), f = u.getContext("2d");
    if (!i || !c || !f) return [null, "This browser compares no pictures."];
    let w = f.createImageData(o, s), g = vu(i, c, w.data);
    f.putImageData(w, 0, 0);
    let y = n[0] === r[0] && n[1] === r[1] ? "" : `${n.join(" \xD7 ")} against ${r.join(" \xD7 ")} pixels. `, v = g ? `${G(g)} pixels differ (${tt(g / (o * s))}).` : "No pixel differs.";
    return [u, y + v];
  }
  function vu(e, t, n) {
    let r = 0;
    for (let o = 0; o < n.length; o += 4) {
      let s = 0;
      for (let c = 0; c < 4; c += 1)
        s = Math.max(s, Math.abs((e[o + c] ?? 0) - (t[o + c] ?? 0)));
      s && (r += 1);
      let i = 255 - (255 - (e[o + 1] ?? 0)) * 0.15;
      n[o] = s ? 214 : i, n[o + 1] = s ? 120 - s * 0.4 : i, n[o + 2] = s ? 40 : i, n[o + 3] = s ? 255 : 140;
    }
    return r;
  }

  // src/views/duplicates.ts
  var Jr = "embedding_duplicate_groups.json", Xo = 200;
  function ku(e) {
    return Be(k(nt(e, Jr), "groups")).map((t) => {
      let n = Array.isArray(t.paths) ? t.paths.map(D) : [];
      return { keep: D(t.keep) || (n[0] ?? ""), paths: n, method: D(t.method), kind: D(t.kind), wasted: B(t.wasted_bytes) };
    });
  }
  var ci = mt("duplicates", "Duplicates", (e, t) => {
    t.append(m("h1", {}, "Duplicates"));
    let n = He(e, Jr);
    n && t.append(n);
    let r = nt(e, Jr);
    if (r == null) return;
    let o = ku(e), [s, i] = [pt(e.state, "left"), pt(e.state, "right")];
    s && i && t.append(ai(e, s, i));
    let c = k(r, "totals"), u = B(k(c, "groups")) || o.length;
    t.append(
      m("p", {}, `${ce(u, "group")}; ${we(B(k(c, "wasted_bytes")))} could be saved, ${tt(e.payload.totals.bytes ? B(k(c, "wasted_bytes")) / e.payload.totals.bytes : 0)} of the tree, without ${ce(B(k(c, "redundant_files")), "file")}.`),
      ...o.slice(0, Xo).map((f, w) => Su(e, f, w))
    ), o.length || t.append(Q("No two files are alike.")), o.length > Xo && t.append(Q(`The ${G(Xo)} groups that waste most are shown; ${Jr} has all.`));
  });
  function Su(e, t, n) {
    let r = t.paths.filter((c) => c !== t.keep), o = `${t.method} ${t.kind}: ${ce(t.paths.length, "file")}, ${we(t.wasted)} to save`, s = [t.keep, ...r.slice(0, 20)].map((c, u) => {
      let f = e.payload.pictures.get(c), w = rn(rn({ view: "duplicates", values: /* @__PURE__ */ new Map() }, "left", t.keep), "right", c);
      return m(
        "li",
        {},
        f ? vr(f, c) : m("span", { class: "nopicture", "aria-hidden": "true" }),
        m(
          "span",
          {},
          Ir(c),
          m("br"),
          u === 0 ? m("span", { class: "note" }, "keep this one") : null,
          u > 0 ? m("a", { href: Pe("duplicates", { left: pt(w, "left"), right: pt(w, "right") }), "aria-label": `Compare side by side: ${_(c)}` }, "Compare side by side") : null
        )
      );
    }), i = r.length - 20;
    return se(`${n + 1}. ${_(o)}`, m("ul", { class: "group" }, ...s), i > 0 ? Q(`and ${ce(i, "more file")}`) : null);
  }

  // src/grid.ts
  var zt = 28, ui = 12e6, Zr = class {
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
      }), this.inner.style.height = `${Math.min(t.length * zt, ui)}px`, this.active = Math.min(this.active, Math.max(0, t.length - 1)), this.draw();
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
      return Math.max(1, this.rows.length * zt / ui);
    }
    // Pixels in which rows are seen.
    get height() {
      return Math.max(zt, Math.min(this.element.clientHeight - this.head.offsetHeight, innerHeight));
    }
    drawSoon() {
      this.waiting || (this.waiting = requestAnimationFrame(() => this.draw()));
    }
    draw() {
      cancelAnimationFrame(this.waiting), this.waiting = 0;
      let t = this.element.scrollTop, n = Math.ceil(this.height / zt) + 1, r = this.printed ? 0 : Math.max(0, Math.floor(t * this.scale / zt) - 4), o = Math.min(this.rows.length, this.printed || r + n + 8), s = this.printed ? 0 : r * zt - (t * this.scale - t), i = [];
      for (let u = r; u < o; u += 1) {
        let f = this.makeRow(u);
        f.style.top = `${s + (u - r) * zt}px`, i.push(f);
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
      let { height: t } = this, n = this.active * zt / this.scale, r = this.element.scrollTop;
      n < r ? this.element.scrollTop = n : n + zt > r + t && (this.element.scrollTop = n + zt - t);
    }
    press(t) {
      if (t.target !== this.element || t.ctrlKey || t.altKey || t.metaKey) return;
      let n = Math.max(1, Math.floor(this.height / zt) - 1), o = {
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
  var ts = class {
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
  }, es = [
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
  async function di(e, t) {
    let n = Object.fromEntries(es.map((i) => [i, new ts()])), r = [], o = [[], []];
    for await (let i of e) {
      let c = Tu(i);
      if (c) {
        for (let u of es) n[u].add(r.length, c[u]);
        r.push(String(c.fingerprint ?? "").slice(0, 16)), o[0].push(Number(c.line ?? 0)), o[1].push(Number(c.column ?? 0));
      }
    }
    let s = Object.fromEntries(es.map((i) => [i, n[i].end(r.length)]));
    return {
      ...s,
      size: r.length,
      ids: r,
      kind: xr(s.path, (i) => t.kind.get(i) ?? ""),
      owner: xr(s.path, (i) => t.owner.get(i) ?? ""),
      folder: xr(s.path, Jt),
      line: o[0],
      column: o[1]
    };
  }
  function Tu(e) {
    let t = e.trim().replace(/,$/, "");
    if (!t.startsWith("{") || !t.endsWith("}")) return null;
    try {
      let n = JSON.parse(t);
      return typeof n == "object" && n !== null && "rule" in n ? n : null;
    } catch {
      return null;
    }
  }
  async function* fi(e) {
    let t = e.stream().pipeThrough(new TextDecoderStream()).getReader(), n = "";
    for (; ; ) {
      let { done: r, value: o } = await t.read(), s = (n + (o ?? "")).split(`
`);
      if (n = r ? "" : s.pop() ?? "", yield* s, r) return;
    }
  }

  // src/views/loader.ts
  function mi(e, t) {
    let n = e.payload.totals.findings - e.findings.size;
    if (n <= 0) return m("div", { hidden: !0 });
    let r = m("span", { role: "status" });
    if (e.payload.live !== null)
      return pi(e, Fl(e.payload.totals.findings), r).then((c) => c && t()), m("p", { class: "missing" }, `The other ${G(n)} findings: `, r);
    let o = m("input", { type: "file", accept: ".json,application/json", id: "rest" });
    o.addEventListener("change", () => {
      let i = o.files?.[0];
      i && pi(e, fi(i), r).then((c) => c && t());
    });
    let s = `The page carries the ${G(e.findings.size)} worst findings. The other ${G(n)} are in findings.json, beside it:`;
    return m("p", { class: "missing" }, m("label", { for: "rest" }, s, " "), o, " ", r);
  }
  async function pi(e, t, n) {
    n.textContent = "Reading\u2026";
    try {
      let r = await di(t, Mu(e.findings)), { findings: o } = e.payload.totals;
      return r.size !== o ? (n.textContent = `This file has ${G(r.size)} findings, not the ${G(o)} of this run.`, !1) : (e.findings = r, n.textContent = `All ${G(r.size)} findings are shown.`, !0);
    } catch (r) {
      return n.textContent = `They cannot be read: ${_(String(r))}`, !1;
    }
  }
  function Mu(e) {
    let t = /* @__PURE__ */ new Map(), n = /* @__PURE__ */ new Map();
    for (let r = 0; r < e.size; r += 1) {
      let o = e.path.values[e.path.codes[r]];
      t.set(o, e.kind.values[e.kind.codes[r]] ?? ""), n.set(o, e.owner.values[e.owner.codes[r]] ?? "");
    }
    return { kind: t, owner: n };
  }

  // src/views/findings.ts
  var Eu = [
    { title: "Severity", name: "severity", sortable: !0 },
    { title: "Rule", name: "rule", sortable: !0 },
    { title: "Place", name: "path", sortable: !0 },
    { title: "Message", name: "message", sortable: !0 }
  ], _u = {
    severity: "Severity",
    rule: "Rule",
    kind: "Kind",
    folder: "Folder",
    owner: "Owner",
    outcome: "Outcome"
  }, Au = 12, Lu = 1e3, rs = {
    name: "findings",
    title: "Findings",
    show: (e, t) => new ns(e, t)
  }, ns = class {
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
      }), this.grid = new Zr({
        label: "Findings",
        columns: Eu,
        cells: (s) => this.makeCells(s),
        choose: (s) => this.choose(s),
        sort: (s) => t.go(this.sorted(s))
      });
      let r = m("button", { type: "button", click: () => t.go({ view: "findings", values: /* @__PURE__ */ new Map() }) }, "Clear all"), o = He(t, "findings.json");
      n.append(
        m("h1", {}, "Findings"),
        ...o ? [o] : [],
        mi(t, () => this.update(!0)),
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
    printing = () => this.grid.print(Lu);
    printed = () => this.grid.print(0);
    resized = () => this.grid.redraw();
    unfolded = /* @__PURE__ */ new Set();
    last = "";
    detailed = "";
    leave() {
      removeEventListener("beforeprint", this.printing), removeEventListener("afterprint", this.printed), removeEventListener("resize", this.resized);
    }
    update(t = !1) {
      let { state: n } = this.page, r = Cu(n), o = JSON.stringify([r, pt(n, "sort")]);
      (o !== this.last || t) && (this.last = o, this.fill(r)), this.search.value !== r.text && (this.search.value = r.text), this.showChosen();
    }
    fill(t) {
      let { findings: n, state: r } = this.page, o = Ll(n, t), s = pt(r, "sort"), i = s.replace(/^-/, ""), c = i ? Cl(n, o.rows, i, s.startsWith("-")) : o.rows;
      this.grid.setRows(c, i || "severity", s.startsWith("-"));
      let u = this.page.payload.totals.findings, f = n.size < u ? `, of ${G(u)} in all` : "", w = n.size > 0 || Qt(this.page, "findings.json");
      this.status.textContent = w ? `${G(c.length)} of ${ce(n.size, "finding")}${f}` : "Findings are not known", this.facets.replaceChildren(...Xn.flatMap((g) => this.makeFacet(g, o) ?? []));
    }
    makeFacet(t, n) {
      let r = Vr(this.page.state, t), { values: o } = this.page.findings[t], s = n.counts[t], i = o.map((f, w) => ({ name: f, count: s[w] ?? 0 })).filter(({ name: f, count: w }) => f !== "" && (w > 0 || r.includes(f)));
      for (let f of r) i.some((w) => w.name === f) || i.push({ name: f, count: 0 });
      if (!i.length || i.length === 1 && !r.length && t !== "severity") return null;
      t === "severity" ? i.sort((f, w) => hi(f.name) - hi(w.name)) : i.sort((f, w) => Number(r.includes(w.name)) - Number(r.includes(f.name)) || w.count - f.count);
      let c = this.unfolded.has(t) ? i.length : Au, u = i.length - c;
      return m(
        "fieldset",
        {},
        m("legend", {}, _u[t]),
        ...i.slice(0, c).map((f) => this.makeOption(t, f, r.includes(f.name))),
        u > 0 && m("button", { type: "button", class: "more", click: () => this.unfold(t) }, `and ${G(u)} more`)
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
          this.page.go(Ol(this.withoutChosen(), t, n.name)), [...this.facets.querySelectorAll("input")].find((c) => c.dataset.facet === o)?.focus();
        }
      });
      s.checked = r;
      let i = m("span", { class: "value", title: _(n.name) }, _(Zt(n.name, 30)));
      return m("label", {}, s, i, m("span", { class: "number" }, G(n.count)));
    }
    makeCells(t) {
      let { findings: n } = this.page, r = n.line[t] ?? 0, o = _(We(n.path, t)) || "the run", s = We(n.outcome, t), i = _(We(n.message, t)), c = r ? `${o}:${r}` : o;
      return [
        tr(We(n.severity, t)),
        _(We(n.rule, t)),
        m("span", { class: "place", title: Zt(c, 400) }, m("bdi", {}, Zt(c, 200))),
        s === "violation" ? i.slice(0, 400) : `(${_(s)}) ${i.slice(0, 400)}`
      ];
    }
    choose(t) {
      this.page.go(rn(this.page.state, "id", Vo(this.page.findings, t))), this.details.querySelector("button")?.focus();
    }
    close() {
      this.page.go(this.withoutChosen()), this.grid.focus();
    }
    showChosen() {
      let t = pt(this.page.state, "id"), n = t ? Io(this.page.findings, t) : -1;
      if (this.detailed !== t) {
        this.detailed = t, this.details.hidden = !t, this.grid.element.classList.toggle("beside", t !== "");
        let r = n < 0 ? m("p", {}, "The finding of this link is not among those that are shown.") : null;
        this.details.replaceChildren(
          m("button", { type: "button", class: "close", click: () => this.close() }, "Close"),
          r ?? Vl(this.page, Br(this.page.findings, n), n)
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
  function hi(e) {
    return ["critical", "error", "warning", "info"].indexOf(e);
  }
  function Cu(e) {
    return { text: pt(e, "q"), facets: Object.fromEntries(Xn.map((t) => [t, Vr(e, t)])) };
  }

  // src/views/overview.ts
  var Xr = "findings.json", gi = "inventory.parquet", yi = "pocketmon-baseline.txt", Pu = ["critical", "error", "warning", "info"], os = mt("overview", "Overview", (e, t) => {
    t.append(
      m("h1", {}, "Overview"),
      ...e.payload.problems.map((n) => m("p", { class: "missing", role: "status" }, _(n))),
      $u(e),
      m("div", { class: "columns" }, Hu(e), Ou(e)),
      Du(e)
    );
  });
  function ss(e) {
    let t = e.payload.verdict[0];
    return t ? { passed: t.code === 0, words: t.code === 0 ? "Passed" : `Failed (exit ${t.code})` } : { passed: !1, words: "No verdict" };
  }
  function $u(e) {
    let { passed: t, words: n } = ss(e), r = e.payload.verdict.length > 0, o = e.payload.verdict.map((i) => m("li", {}, _(i.reason)));
    return m(
      "section",
      { class: `verdict ${r ? t ? "passed" : "failed" : "unknown"}`, "aria-label": "Verdict" },
      m("p", { class: "word" }, n),
      o.length ? m("ul", {}, ...o) : m("p", {}, He(e, "pipeline_summary.json") ?? "The run has not said how it ended."),
      m("div", { class: "tiles" }, ...Pu.map((i) => Fu(e, i)))
    );
  }
  function Fu(e, t) {
    let n = Qt(e, Xr), r = e.payload.totals.severity[t] ?? 0;
    return m(
      "a",
      { class: `tile ${t} ${r ? "" : "none"}`, href: Ru(e, t) },
      m("b", {}, n ? G(r) : m("span", { role: "img", "aria-label": "not known" }, "\u2013")),
      m("span", {}, t)
    );
  }
  function Ru(e, t) {
    let n = Object.keys(e.payload.totals.outcome).filter(ls), r = n.length === Object.keys(e.payload.totals.outcome).length, o = new Map([["severity", [t]], ...r ? [] : [["outcome", n]]]);
    return Mn({ view: "findings", values: o });
  }
  function ls(e) {
    return e === "violation" || e === "error";
  }
  function Hu(e) {
    let t = e.payload.baseline;
    if (!t) {
      let n = (e.payload.totals.outcome.violation ?? 0) + (e.payload.totals.outcome.error ?? 0);
      return se(
        "What is new",
        m("p", {}, Qt(e, Xr) ? `The run was compared with no baseline: all of its ${ce(n, "open finding")} count as new.` : "What is new is not known."),
        Q("To tell new findings from known ones:"),
        m(
          "pre",
          {},
          Ko(e, "baseline create", ["--config"], "--file", yi),
          `
`,
          Ko(e, "run", ["--config", "--output-dir"], "--baseline", yi)
        )
      );
    }
    return se(
      "What is new",
      m(
        "div",
        { class: "tiles" },
        Qr(t.new, "new", t.new ? "error" : ""),
        Qr(t.fixed, "fixed", "good"),
        Qr(t.known, "known before", ""),
        t.refused ? Qr(t.refused, "refused", "warning") : null
      ),
      Q(`Against ${_(t.source)}.`),
      m("p", {}, m("a", { href: Pe("findings", { outcome: "violation" }) }, "Show what is new"))
    );
  }
  function Qr(e, t, n) {
    return m("div", { class: `tile ${n}` }, m("b", {}, G(e)), m("span", {}, t));
  }
  function Ou(e) {
    let { totals: t, run: n, assets: r } = e.payload, o = r.kinds.slice(0, 5).map(([i, c]) => `${i} ${G(c)}`), s = Object.entries(t.outcome).filter(([i]) => !ls(i));
    return se(
      "This run",
      Ct([
        ["Tree", String(n.root ?? "")],
        ["Started", String(n.started_at ?? "").replace("T", " ").replace("Z", " UTC")],
        ["Files", Qt(e, gi) ? `${G(t.files)}, ${we(t.bytes)}` : "not known"],
        ["Kinds", o.join(", ")],
        ["Findings", Qt(e, Xr) ? G(t.findings) : "not known"],
        ["Accepted", s.map(([i, c]) => `${G(c)} ${i}`).join(", ")],
        ["Signed", String(n.key ?? "")]
      ]),
      t.files ? null : He(e, gi)
    );
  }
  function Du(e) {
    let t = e.payload.rules.filter((c) => c.open > 0), n = He(e, Xr);
    if (!t.length) return se("What to do first", n ?? m("p", {}, "Nothing: there is no open finding."));
    let r = Nu(e), o = t.slice(0, 12).map((c) => {
      let u = r.get(c.rule);
      return [
        tr(c.severity),
        Nl(c.rule),
        G(c.open),
        u?.path ? Ir(u.path) : "",
        m("span", { class: "clamp" }, _(u?.message ?? ""))
      ];
    }), s = [
      { name: "Severity" },
      { name: "Rule" },
      { name: "Open", number: !0 },
      { name: "For example in" },
      { name: "What is wrong, and what to do" }
    ], i = t.length - o.length;
    return se(
      "What to do first",
      $e("Rules with open findings, worst first", s, o),
      i > 0 ? m("p", {}, m("a", { href: Pe("findings") }, `and ${ce(i, "more rule")}`)) : null,
      n
    );
  }
  function Nu(e) {
    let t = /* @__PURE__ */ new Map(), { findings: n } = e, r = new Uint8Array(n.rule.values.length);
    for (let o = 0; o < n.size; o += 1) {
      let s = n.rule.codes[o], i = n.outcome.values[n.outcome.codes[o]];
      r[s] || !ls(i ?? "") || (r[s] = 1, t.set(n.rule.values[s], Br(n, o)));
    }
    return t;
  }

  // src/changes.ts
  function eo(e) {
    let t = [...e].sort((r, o) => r - o), n = t.length >> 1;
    return t.length ? t.length % 2 ? t[n] : (t[n - 1] + t[n]) / 2 : NaN;
  }
  function zu(e, t) {
    let n = 0;
    for (let s of e) for (let i of t) n += i > s ? 1 : i === s ? 0.5 : 0;
    let [r, o] = [e.length, t.length];
    return Math.abs(n - r * o / 2) / Math.sqrt(r * o * (r + o + 1) / 12);
  }
  function bi(e) {
    let t = [], n = (r, o) => {
      let s = -1, i = 2.6;
      for (let c = r + 4; c <= o - 4; c += 1) {
        let u = zu(e.slice(r, c), e.slice(c, o)), [f, w] = [eo(e.slice(r, c)), eo(e.slice(c, o))];
        u > i && Math.abs(w - f) > 0.05 * f && ([s, i] = [c, u]);
      }
      s < 0 || (n(r, s), t.push(s), n(s, o));
    };
    return n(0, e.length), t.map((r, o) => ({
      at: r,
      before: eo(e.slice(t[o - 1] ?? 0, r)),
      after: eo(e.slice(r, t[o + 1] ?? e.length))
    }));
  }

  // node_modules/uplot/dist/uPlot.esm.js
  var Wu = "uplot", Bu = "u-hz", Vu = "u-vt", Iu = "u-title", ju = "u-wrap", Uu = "u-under", Gu = "u-over", Ku = "u-axis", Cn = "u-off", Yu = "u-select", qu = "u-cursor-x", Ju = "u-cursor-y", Zu = "u-cursor-pt", Qu = "u-legend", Xu = "u-live", ed = "u-inline", td = "u-series", nd = "u-marker", wi = "u-label", rd = "u-value", Tr = "width", Mr = "height";
  var xi = "bottom", nr = "left", is = "right", Ts = "#000", vi = Ts + "0", as = "mousemove", ki = "mousedown", cs = "mouseup", Si = "mouseenter", Ti = "mouseleave", Mi = "dblclick", od = "resize", sd = "scroll", Ei = "change", so = "dppxchange", Ms = "--", cr = typeof window < "u", ms = cr ? document : null, or = cr ? window : null, ld = cr ? navigator : null, me, to;
  function hs() {
    let e = devicePixelRatio;
    me != e && (me = e, to && ys(Ei, to, hs), to = matchMedia(`(min-resolution: ${me - 1e-3}dppx) and (max-resolution: ${me + 1e-3}dppx)`), Pn(Ei, to, hs), or.dispatchEvent(new CustomEvent(so)));
  }
  function xt(e, t) {
    if (t != null) {
      let n = e.classList;
      !n.contains(t) && n.add(t);
    }
  }
  function gs(e, t) {
    let n = e.classList;
    n.contains(t) && n.remove(t);
  }
  function Ee(e, t, n) {
    e.style[t] = n + "px";
  }
  function Wt(e, t, n, r) {
    let o = ms.createElement(e);
    return t != null && xt(o, t), n?.insertBefore(o, r), o;
  }
  function Pt(e, t) {
    return Wt("div", e, t);
  }
  var _i = /* @__PURE__ */ new WeakMap();
  function Xt(e, t, n, r, o) {
    let s = "translate(" + t + "px," + n + "px)", i = _i.get(e);
    s != i && (e.style.transform = s, _i.set(e, s), t < 0 || n < 0 || t > r || n > o ? xt(e, Cn) : gs(e, Cn));
  }
  var Ai = /* @__PURE__ */ new WeakMap();
  function Li(e, t, n) {
    let r = t + n, o = Ai.get(e);
    r != o && (Ai.set(e, r), e.style.background = t, e.style.borderColor = n);
  }
  var Ci = /* @__PURE__ */ new WeakMap();
  function Pi(e, t, n, r) {
    let o = t + "" + n, s = Ci.get(e);
    o != s && (Ci.set(e, o), e.style.height = n + "px", e.style.width = t + "px", e.style.marginLeft = r ? -t / 2 + "px" : 0, e.style.marginTop = r ? -n / 2 + "px" : 0);
  }
  var Es = { passive: !0 }, id = { ...Es, capture: !0 };
  function Pn(e, t, n, r) {
    t.addEventListener(e, n, r ? id : Es);
  }
  function ys(e, t, n, r) {
    t.removeEventListener(e, n, Es);
  }
  cr && hs();
  function Bt(e, t, n, r) {
    let o;
    n = n || 0, r = r || t.length - 1;
    let s = r <= 2147483647;
    for (; r - n > 1; )
      o = s ? n + r >> 1 : vt((n + r) / 2), t[o] < e ? n = o : r = o;
    return e - t[n] <= t[r] - e ? n : r;
  }
  function sa(e) {
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
  var la = (e) => e != null, ia = (e) => e != null && e > 0, ao = sa(la), ad = sa(ia);
  function cd(e, t, n, r = 0, o = !1) {
    let s = o ? ad : ao, i = o ? ia : la;
    [t, n] = s(e, t, n);
    let c = e[t], u = e[t];
    if (t > -1)
      if (r == 1)
        c = e[t], u = e[n];
      else if (r == -1)
        c = e[n], u = e[t];
      else
        for (let f = t; f <= n; f++) {
          let w = e[f];
          i(w) && (w < c ? c = w : w > u && (u = w));
        }
    return [c ?? xe, u ?? -xe];
  }
  function co(e, t, n, r) {
    let o = Ri(e), s = Ri(t);
    e == t && (o == -1 ? (e *= n, t /= n) : (e /= n, t *= n));
    let i = n == 10 ? on : aa, c = o == 1 ? vt : $t, u = s == 1 ? $t : vt, f = c(i(Ie(e))), w = u(i(Ie(t))), g = sr(n, f), y = sr(n, w);
    return n == 10 && (f < 0 && (g = ve(g, -f)), w < 0 && (y = ve(y, -w))), r || n == 2 ? (e = g * o, t = y * s) : (e = fa(e, g), t = uo(t, y)), [e, t];
  }
  function _s(e, t, n, r) {
    let o = co(e, t, n, r);
    return e == 0 && (o[0] = 0), t == 0 && (o[1] = 0), o;
  }
  var As = 0.1, $i = {
    mode: 3,
    pad: As
  }, _r = {
    pad: 0,
    soft: null,
    mode: 0
  }, ud = {
    min: _r,
    max: _r
  };
  function lo(e, t, n, r) {
    return fo(n) ? Fi(e, t, n) : (_r.pad = n, _r.soft = r ? 0 : null, _r.mode = r ? 3 : 0, Fi(e, t, ud));
  }
  function fe(e, t) {
    return e ?? t;
  }
  function dd(e, t, n) {
    for (t = fe(t, 0), n = fe(n, e.length - 1); t <= n; ) {
      if (e[t] != null)
        return !0;
      t++;
    }
    return !1;
  }
  function Fi(e, t, n) {
    let r = n.min, o = n.max, s = fe(r.pad, 0), i = fe(o.pad, 0), c = fe(r.hard, -xe), u = fe(o.hard, xe), f = fe(r.soft, xe), w = fe(o.soft, -xe), g = fe(r.mode, 0), y = fe(o.mode, 0), v = t - e, M = on(v), F = at(Ie(e), Ie(t)), O = on(F), K = Ie(O - M);
    (v < 1e-24 || K > 10) && (v = 0, (e == 0 || t == 0) && (v = 1e-24, g == 2 && f != xe && (s = 0), y == 2 && w != -xe && (i = 0)));
    let E = v || F || 1e3, j = on(E), A = sr(10, vt(j)), te = E * (v == 0 ? e == 0 ? 0.1 : 1 : s), H = ve(fa(e - te, A / 10), 24), ne = e >= f && (g == 1 || g == 3 && H <= f || g == 2 && H >= f) ? f : xe, Z = at(c, H < ne && e >= ne ? ne : Vt(ne, H)), le = E * (v == 0 ? t == 0 ? 0.1 : 1 : i), J = ve(uo(t + le, A / 10), 24), L = t <= w && (y == 1 || y == 3 && J >= w || y == 2 && J <= w) ? w : -xe, ee = Vt(u, J > L && t <= L ? L : at(L, J));
    return Z == ee && Z == 0 && (ee = 100), [Z, ee];
  }
  var fd = new Intl.NumberFormat(cr ? ld.language : "en-US"), Ls = (e) => fd.format(e), kt = Math, oo = kt.PI, Ie = kt.abs, vt = kt.floor, Ve = kt.round, $t = kt.ceil, Vt = kt.min, at = kt.max, sr = kt.pow, Ri = kt.sign, on = kt.log10, aa = kt.log2, pd = (e, t = 1) => kt.sinh(e) * t, us = (e, t = 1) => kt.asinh(e / t), xe = 1 / 0;
  function Hi(e) {
    return (on((e ^ e >> 31) - (e >> 31)) | 0) + 1;
  }
  function bs(e, t, n) {
    return Vt(at(e, t), n);
  }
  function ca(e) {
    return typeof e == "function";
  }
  function ie(e) {
    return ca(e) ? e : () => e;
  }
  var md = () => {
  }, ua = (e) => e, da = (e, t) => t, hd = (e) => null, Oi = (e) => !0, Di = (e, t) => e == t, gd = /\.\d*?(?=9{6,}|0{6,})/gm, $n = (e) => {
    if (ma(e) || mn.has(e))
      return e;
    let t = `${e}`, n = t.match(gd);
    if (n == null)
      return e;
    let r = n[0].length - 1;
    if (t.indexOf("e-") != -1) {
      let [o, s] = t.split("e");
      return +`${$n(o)}e${s}`;
    }
    return ve(e, r);
  };
  function An(e, t) {
    return $n(ve($n(e / t)) * t);
  }
  function uo(e, t) {
    return $n($t($n(e / t)) * t);
  }
  function fa(e, t) {
    return $n(vt($n(e / t)) * t);
  }
  function ve(e, t = 0) {
    if (ma(e))
      return e;
    let n = 10 ** t, r = e * n * (1 + Number.EPSILON);
    return Ve(r) / n;
  }
  var mn = /* @__PURE__ */ new Map();
  function pa(e) {
    return (("" + e).split(".")[1] || "").length;
  }
  function Lr(e, t, n, r) {
    let o = [], s = r.map(pa);
    for (let i = t; i < n; i++) {
      let c = Ie(i), u = ve(sr(e, i), c);
      for (let f = 0; f < r.length; f++) {
        let w = e == 10 ? +`${r[f]}e${i}` : r[f] * u, g = (i >= 0 ? 0 : c) + (i >= s[f] ? 0 : s[f]), y = e == 10 ? w : ve(w, g);
        o.push(y), mn.set(y, g);
      }
    }
    return o;
  }
  var Ar = {}, Cs = [], lr = [null, null], pn = Array.isArray, ma = Number.isInteger, yd = (e) => e === void 0;
  function Ni(e) {
    return typeof e == "string";
  }
  function fo(e) {
    let t = !1;
    if (e != null) {
      let n = e.constructor;
      t = n == null || n == Object;
    }
    return t;
  }
  function bd(e) {
    return e != null && typeof e == "object";
  }
  var wd = Object.getPrototypeOf(Uint8Array), ha = "__proto__";
  function ir(e, t = fo) {
    let n;
    if (pn(e)) {
      let r = e.find((o) => o != null);
      if (pn(r) || t(r)) {
        n = Array(e.length);
        for (let o = 0; o < e.length; o++)
          n[o] = ir(e[o], t);
      } else
        n = e.slice();
    } else if (e instanceof wd)
      n = e.slice();
    else if (t(e)) {
      n = {};
      for (let r in e)
        r != ha && (n[r] = ir(e[r], t));
    } else
      n = e;
    return n;
  }
  function De(e) {
    let t = arguments;
    for (let n = 1; n < t.length; n++) {
      let r = t[n];
      for (let o in r)
        o != ha && (fo(e[o]) ? De(e[o], ir(r[o])) : e[o] = ir(r[o]));
    }
    return e;
  }
  var xd = 0, vd = 1, kd = 2;
  function Sd(e, t, n) {
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
  function Td(e, t) {
    if (_d(e)) {
      let i = e[0].slice();
      for (let c = 1; c < e.length; c++)
        i.push(...e[c].slice(1));
      return Ad(i[0]) || (i = Ed(i)), i;
    }
    let n = /* @__PURE__ */ new Set();
    for (let i = 0; i < e.length; i++) {
      let u = e[i][0], f = u.length;
      for (let w = 0; w < f; w++)
        n.add(u[w]);
    }
    let r = [Array.from(n).sort((i, c) => i - c)], o = r[0].length, s = /* @__PURE__ */ new Map();
    for (let i = 0; i < o; i++)
      s.set(r[0][i], i);
    for (let i = 0; i < e.length; i++) {
      let c = e[i], u = c[0];
      for (let f = 1; f < c.length; f++) {
        let w = c[f], g = Array(o).fill(void 0), y = t ? t[i][f] : vd, v = [];
        for (let M = 0; M < w.length; M++) {
          let F = w[M], O = s.get(u[M]);
          F === null ? y != xd && (g[O] = F, y == kd && v.push(O)) : g[O] = F;
        }
        Sd(g, v, o), r.push(g);
      }
    }
    return r;
  }
  var Md = typeof queueMicrotask > "u" ? (e) => Promise.resolve().then(e) : queueMicrotask;
  function Ed(e) {
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
  function _d(e) {
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
  function Ad(e, t = 100) {
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
  var ga = [
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
  ], ya = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday"
  ];
  function ba(e) {
    return e.slice(0, 3);
  }
  var Ld = ya.map(ba), Cd = ga.map(ba), Pd = {
    MMMM: ga,
    MMM: Cd,
    WWWW: ya,
    WWW: Ld
  };
  function Sr(e) {
    return (e < 10 ? "0" : "") + e;
  }
  function $d(e) {
    return (e < 10 ? "00" : e < 100 ? "0" : "") + e;
  }
  var Fd = {
    // 2019
    YYYY: (e) => e.getFullYear(),
    // 19
    YY: (e) => (e.getFullYear() + "").slice(2),
    // July
    MMMM: (e, t) => t.MMMM[e.getMonth()],
    // Jul
    MMM: (e, t) => t.MMM[e.getMonth()],
    // 07
    MM: (e) => Sr(e.getMonth() + 1),
    // 7
    M: (e) => e.getMonth() + 1,
    // 09
    DD: (e) => Sr(e.getDate()),
    // 9
    D: (e) => e.getDate(),
    // Monday
    WWWW: (e, t) => t.WWWW[e.getDay()],
    // Mon
    WWW: (e, t) => t.WWW[e.getDay()],
    // 03
    HH: (e) => Sr(e.getHours()),
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
    mm: (e) => Sr(e.getMinutes()),
    // 9
    m: (e) => e.getMinutes(),
    // 09
    ss: (e) => Sr(e.getSeconds()),
    // 9
    s: (e) => e.getSeconds(),
    // 374
    fff: (e) => $d(e.getMilliseconds())
  };
  function Ps(e, t) {
    t = t || Pd;
    let n = [], r = /\{([a-z]+)\}|[^{]+/gi, o;
    for (; o = r.exec(e); )
      n.push(o[0][0] == "{" ? Fd[o[1]] : o[0]);
    return (s) => {
      let i = "";
      for (let c = 0; c < n.length; c++)
        i += typeof n[c] == "string" ? n[c] : n[c](s, t);
      return i;
    };
  }
  var Rd = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  function Hd(e, t) {
    let n;
    return t == "UTC" || t == "Etc/UTC" ? n = new Date(+e + e.getTimezoneOffset() * 6e4) : t == Rd ? n = e : (n = new Date(e.toLocaleString("en-US", { timeZone: t })), n.setMilliseconds(e.getMilliseconds())), n;
  }
  var wa = (e) => e % 1 == 0, io = [1, 2, 2.5, 5], Od = Lr(10, -32, 0, io), xa = Lr(10, 0, 32, io), Dd = xa.filter(wa), Ln = Od.concat(xa), $s = `
`, va = "{YYYY}", zi = $s + va, ka = "{M}/{D}", Er = $s + ka, no = Er + "/{YY}", Sa = "{aa}", Nd = "{h}:{mm}", rr = Nd + Sa, Wi = $s + rr, Bi = ":{ss}", ge = null;
  function Ta(e) {
    let t = e * 1e3, n = t * 60, r = n * 60, o = r * 24, s = o * 30, i = o * 365, u = (e == 1 ? Lr(10, 0, 3, io).filter(wa) : Lr(10, -3, 0, io)).concat([
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
      [i, va, ge, ge, ge, ge, ge, ge, 1],
      [o * 28, "{MMM}", zi, ge, ge, ge, ge, ge, 1],
      [o, ka, zi, ge, ge, ge, ge, ge, 1],
      [r, "{h}" + Sa, no, ge, Er, ge, ge, ge, 1],
      [n, rr, no, ge, Er, ge, ge, ge, 1],
      [t, Bi, no + " " + rr, ge, Er + " " + rr, ge, Wi, ge, 1],
      [e, Bi + ".{fff}", no + " " + rr, ge, Er + " " + rr, ge, Wi, ge, 1]
    ];
    function w(g) {
      return (y, v, M, F, O, K) => {
        let E = [], j = O >= i, A = O >= s && O < i, te = g(M), H = ve(te * e, 3), ne = ds(te.getFullYear(), j ? 0 : te.getMonth(), A || j ? 1 : te.getDate()), Z = ve(ne * e, 3);
        if (A || j) {
          let le = A ? O / s : 0, J = j ? O / i : 0, L = H == Z ? H : ve(ds(ne.getFullYear() + J, ne.getMonth() + le, 1) * e, 3), ee = new Date(Ve(L / e)), N = ee.getFullYear(), Y = ee.getMonth();
          for (let I = 0; L <= F; I++) {
            let ae = ds(N + J * I, Y + le * I, 1), V = ae - g(ve(ae * e, 3));
            L = ve((+ae + V) * e, 3), L <= F && E.push(L);
          }
        } else {
          let le = O >= o ? o : O, J = vt(M) - vt(H), L = Z + J + uo(H - Z, le);
          E.push(L);
          let ee = g(L), N = ee.getHours() + ee.getMinutes() / n + ee.getSeconds() / r, Y = O / r, I = y.axes[v]._space, ae = K / I;
          for (; L = ve(L + O, e == 1 ? 0 : 3), !(L > F); )
            if (Y > 1) {
              let V = vt(ve(N + Y, 6)) % 24, ue = g(L).getHours() - V;
              ue > 1 && (ue = -1), L -= ue * r, N = (N + Y) % 24;
              let ye = E[E.length - 1];
              ve((L - ye) / O, 3) * ae >= 0.7 && E.push(L);
            } else
              E.push(L);
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
  var [zd, Wd, Bd] = Ta(1), [Vd, Id, jd] = Ta(1e-3);
  Lr(2, -53, 53, [1]);
  function Vi(e, t) {
    return e.map((n) => n.map(
      (r, o) => o == 0 || o == 8 || r == null ? r : t(o == 1 || n[8] == 0 ? r : n[1] + r)
    ));
  }
  function Ii(e, t) {
    return (n, r, o, s, i) => {
      let c = t.find((M) => i >= M[0]) || t[t.length - 1], u, f, w, g, y, v;
      return r.map((M) => {
        let F = e(M), O = F.getFullYear(), K = F.getMonth(), E = F.getDate(), j = F.getHours(), A = F.getMinutes(), te = F.getSeconds(), H = O != u && c[2] || K != f && c[3] || E != w && c[4] || j != g && c[5] || A != y && c[6] || te != v && c[7] || c[1];
        return u = O, f = K, w = E, g = j, y = A, v = te, H(F);
      });
    };
  }
  function Ud(e, t) {
    let n = Ps(t);
    return (r, o, s, i, c) => o.map((u) => n(e(u)));
  }
  function ds(e, t, n) {
    return new Date(e, t, n);
  }
  function ji(e, t) {
    return t(e);
  }
  var Gd = "{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
  function Ui(e, t) {
    return (n, r, o, s) => s == null ? Ms : t(e(r));
  }
  function Kd(e, t) {
    let n = e.series[t];
    return n.width ? n.stroke(e, t) : n.points.width ? n.points.stroke(e, t) : null;
  }
  function Yd(e, t) {
    return e.series[t].fill(e, t);
  }
  var qd = {
    show: !0,
    live: !0,
    isolate: !1,
    mount: md,
    markers: {
      show: !0,
      width: 2,
      stroke: Kd,
      fill: Yd,
      dash: "solid"
    },
    idx: null,
    idxs: null,
    values: []
  };
  function Jd(e, t) {
    let n = e.cursor.points, r = Pt(), o = n.size(e, t);
    Ee(r, Tr, o), Ee(r, Mr, o);
    let s = o / -2;
    Ee(r, "marginLeft", s), Ee(r, "marginTop", s);
    let i = n.width(e, t, o);
    return i && Ee(r, "borderWidth", i), r;
  }
  function Zd(e, t) {
    let n = e.series[t].points;
    return n._fill || n._stroke;
  }
  function Qd(e, t) {
    let n = e.series[t].points;
    return n._stroke || n._fill;
  }
  function Xd(e, t) {
    return e.series[t].points.size;
  }
  var fs = [0, 0];
  function ef(e, t, n) {
    return fs[0] = t, fs[1] = n, fs;
  }
  function ro(e, t, n, r = !0) {
    return (o) => {
      o.button == 0 && (!r || o.target == t) && n(o);
    };
  }
  function ps(e, t, n, r = !0) {
    return (o) => {
      (!r || o.target == t) && n(o);
    };
  }
  var tf = {
    show: !0,
    x: !0,
    y: !0,
    lock: !1,
    move: ef,
    points: {
      one: !1,
      show: Jd,
      size: Xd,
      width: 0,
      stroke: Qd,
      fill: Zd
    },
    bind: {
      mousedown: ro,
      mouseup: ro,
      click: ro,
      // legend clicks, not .u-over clicks
      dblclick: ro,
      mousemove: ps,
      mouseleave: ps,
      mouseenter: ps
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
  }, Ma = {
    show: !0,
    stroke: "rgba(0,0,0,0.07)",
    width: 2
    //	dash: [],
  }, Fs = De({}, Ma, {
    filter: da
  }), Ea = De({}, Fs, {
    size: 10
  }), _a = De({}, Ma, {
    show: !1
  }), Rs = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"', Aa = "bold " + Rs, La = 1.5, Gi = {
    show: !0,
    scale: "x",
    stroke: Ts,
    space: 50,
    gap: 5,
    alignTo: 1,
    size: 50,
    labelGap: 0,
    labelSize: 30,
    labelFont: Aa,
    side: 2,
    //	class: "x-vals",
    //	incrs: timeIncrs,
    //	values: timeVals,
    //	filter: retArg1,
    grid: Fs,
    ticks: Ea,
    border: _a,
    font: Rs,
    lineGap: La,
    rotate: 0
  }, nf = "Value", rf = "Time", Ki = {
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
  function of(e, t, n, r, o) {
    return t.map((s) => s == null ? "" : Ls(s));
  }
  function sf(e, t, n, r, o, s, i) {
    let c = [], u = mn.get(o) || 0;
    n = i ? n : ve(uo(n, o), u);
    for (let f = n; f <= r; f = ve(f + o, u))
      c.push(Object.is(f, -0) ? 0 : f);
    return c;
  }
  function ws(e, t, n, r, o, s, i) {
    let c = [], u = e.scales[e.axes[t].scale].log, f = u == 10 ? on : aa, w = vt(f(n));
    o = sr(u, w), u == 10 && (o = Ln[Bt(o, Ln)]);
    let g = n, y = o * u;
    u == 10 && (y = Ln[Bt(y, Ln)]);
    do
      c.push(g), g = g + o, u == 10 && !mn.has(g) && (g = ve(g, mn.get(o))), g >= y && (o = g, y = o * u, u == 10 && (y = Ln[Bt(y, Ln)]));
    while (g <= r);
    return c;
  }
  function lf(e, t, n, r, o, s, i) {
    let u = e.scales[e.axes[t].scale].asinh, f = r > u ? ws(e, t, at(u, n), r, o) : [u], w = r >= 0 && n <= 0 ? [0] : [];
    return (n < -u ? ws(e, t, at(u, -r), -n, o) : [u]).reverse().map((y) => -y).concat(w, f);
  }
  var Ca = /./, af = /[12357]/, cf = /[125]/, Yi = /1/, xs = (e, t, n, r) => e.map((o, s) => t == 4 && o == 0 || s % r == 0 && n.test(o.toExponential()[o < 0 ? 1 : 0]) ? o : null);
  function uf(e, t, n, r, o) {
    let s = e.axes[n], i = s.scale, c = e.scales[i], u = e.valToPos, f = s._space, w = u(10, i), g = u(9, i) - w >= f ? Ca : u(7, i) - w >= f ? af : u(5, i) - w >= f ? cf : Yi;
    if (g == Yi) {
      let y = Ie(u(1, i) - w);
      if (y < f)
        return xs(t.slice().reverse(), c.distr, g, $t(f / y)).reverse();
    }
    return xs(t, c.distr, g, 1);
  }
  function df(e, t, n, r, o) {
    let s = e.axes[n], i = s.scale, c = s._space, u = e.valToPos, f = Ie(u(1, i) - u(2, i));
    return f < c ? xs(t.slice().reverse(), 3, Ca, $t(c / f)).reverse() : t;
  }
  function ff(e, t, n, r) {
    return r == null ? Ms : t == null ? "" : Ls(t);
  }
  var qi = {
    show: !0,
    scale: "y",
    stroke: Ts,
    space: 30,
    gap: 5,
    alignTo: 1,
    size: 50,
    labelGap: 0,
    labelSize: 30,
    labelFont: Aa,
    side: 3,
    //	class: "y-vals",
    //	incrs: numIncrs,
    //	values: (vals, space) => vals,
    //	filter: retArg1,
    grid: Fs,
    ticks: Ea,
    border: _a,
    font: Rs,
    lineGap: La,
    rotate: 0
  };
  function pf(e, t) {
    let n = 3 + (e || 1) * 2;
    return ve(n * t, 3);
  }
  function mf(e, t) {
    let { scale: n, idxs: r } = e.series[0], o = e._data[0], s = e.valToPos(o[r[0]], n, !0), i = e.valToPos(o[r[1]], n, !0), c = Ie(i - s), u = e.series[t], f = c / (u.points.space * me);
    return r[1] - r[0] <= f;
  }
  var Ji = {
    scale: null,
    auto: !0,
    sorted: 0,
    // internal caches
    min: xe,
    max: -xe
  }, Pa = (e, t, n, r, o) => o, Zi = {
    show: !0,
    auto: !0,
    sorted: 0,
    gaps: Pa,
    alpha: 1,
    facets: [
      De({}, Ji, { scale: "x" }),
      De({}, Ji, { scale: "y" })
    ]
  }, Qi = {
    scale: "y",
    auto: !0,
    sorted: 0,
    show: !0,
    spanGaps: !1,
    gaps: Pa,
    alpha: 1,
    points: {
      show: mf,
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
  function hf(e, t, n, r, o) {
    return n / 10;
  }
  var $a = {
    time: !0,
    auto: !0,
    distr: 1,
    log: 10,
    asinh: 1,
    min: null,
    max: null,
    dir: 1,
    ori: 0
  }, gf = De({}, $a, {
    time: !1,
    ori: 1
  }), Xi = {};
  function Fa(e, t) {
    let n = Xi[e];
    return n || (n = {
      key: e,
      plots: [],
      sub(r) {
        n.plots.push(r);
      },
      unsub(r) {
        n.plots = n.plots.filter((o) => o != r);
      },
      pub(r, o, s, i, c, u, f) {
        for (let w = 0; w < n.plots.length; w++)
          n.plots[w] != o && n.plots[w].pub(r, o, s, i, c, u, f);
      }
    }, e != null && (Xi[e] = n)), n;
  }
  var ar = 1, vs = 2;
  function Fn(e, t, n) {
    let r = e.mode, o = e.series[t], s = r == 2 ? e._data[t] : e._data, i = e.scales, c = e.bbox, u = s[0], f = r == 2 ? s[1] : s[t], w = r == 2 ? i[o.facets[0].scale] : i[e.series[0].scale], g = r == 2 ? i[o.facets[1].scale] : i[o.scale], y = c.left, v = c.top, M = c.width, F = c.height, O = e.valToPosH, K = e.valToPosV;
    return w.ori == 0 ? n(
      o,
      u,
      f,
      w,
      g,
      O,
      K,
      y,
      v,
      M,
      F,
      mo,
      ur,
      go,
      Ha,
      Da
    ) : n(
      o,
      u,
      f,
      w,
      g,
      K,
      O,
      v,
      y,
      F,
      M,
      ho,
      dr,
      Ds,
      Oa,
      Na
    );
  }
  function Hs(e, t) {
    let n = 0, r = 0, o = fe(e.bands, Cs);
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
  function yf(e, t, n, r, o) {
    let s = e.mode, i = e.series[t], c = s == 2 ? i.facets[1].scale : i.scale, u = e.scales[c];
    return o == -1 ? u.min : o == 1 ? u.max : u.distr == 3 ? u.dir == 1 ? u.min : u.max : 0;
  }
  function sn(e, t, n, r, o, s) {
    return Fn(e, t, (i, c, u, f, w, g, y, v, M, F, O) => {
      let K = i.pxRound, E = f.dir * (f.ori == 0 ? 1 : -1), j = f.ori == 0 ? ur : dr, A, te;
      E == 1 ? (A = n, te = r) : (A = r, te = n);
      let H = K(g(c[A], f, F, v)), ne = K(y(u[A], w, O, M)), Z = K(g(c[te], f, F, v)), le = K(y(s == 1 ? w.max : w.min, w, O, M)), J = new Path2D(o);
      return j(J, Z, le), j(J, H, le), j(J, H, ne), J;
    });
  }
  function po(e, t, n, r, o, s) {
    let i = null;
    if (e.length > 0) {
      i = new Path2D();
      let c = t == 0 ? go : Ds, u = n;
      for (let g = 0; g < e.length; g++) {
        let y = e[g];
        if (y[1] > y[0]) {
          let v = y[0] - u;
          v > 0 && c(i, u, r, v, r + s), u = y[1];
        }
      }
      let f = n + o - u, w = 10;
      f > 0 && c(i, u, r - w / 2, f, r + s + w);
    }
    return i;
  }
  function bf(e, t, n) {
    let r = e[e.length - 1];
    r && r[0] == t ? r[1] = n : e.push([t, n]);
  }
  function Os(e, t, n, r, o, s, i) {
    let c = [], u = e.length;
    for (let f = o == 1 ? n : r; f >= n && f <= r; f += o)
      if (t[f] === null) {
        let g = f, y = f;
        if (o == 1)
          for (; ++f <= r && t[f] === null; )
            y = f;
        else
          for (; --f >= n && t[f] === null; )
            y = f;
        let v = s(e[g]), M = y == g ? v : s(e[y]), F = g - o;
        v = i <= 0 && F >= 0 && F < u ? s(e[F]) : v;
        let K = y + o;
        M = i >= 0 && K >= 0 && K < u ? s(e[K]) : M, M >= v && c.push([v, M]);
      }
    return c;
  }
  function ea(e) {
    return e == 0 ? ua : e == 1 ? Ve : (t) => An(t, e);
  }
  function Ra(e) {
    let t = e == 0 ? mo : ho, n = e == 0 ? (o, s, i, c, u, f) => {
      o.arcTo(s, i, c, u, f);
    } : (o, s, i, c, u, f) => {
      o.arcTo(i, s, u, c, f);
    }, r = e == 0 ? (o, s, i, c, u) => {
      o.rect(s, i, c, u);
    } : (o, s, i, c, u) => {
      o.rect(i, s, u, c);
    };
    return (o, s, i, c, u, f = 0, w = 0) => {
      f == 0 && w == 0 ? r(o, s, i, c, u) : (f = Vt(f, c / 2, u / 2), w = Vt(w, c / 2, u / 2), t(o, s + f, i), n(o, s + c, i, s + c, i + u, f), n(o, s + c, i + u, s, i + u, w), n(o, s, i + u, s, i, w), n(o, s, i, s + c, i, f), o.closePath());
    };
  }
  var mo = (e, t, n) => {
    e.moveTo(t, n);
  }, ho = (e, t, n) => {
    e.moveTo(n, t);
  }, ur = (e, t, n) => {
    e.lineTo(t, n);
  }, dr = (e, t, n) => {
    e.lineTo(n, t);
  }, go = Ra(0), Ds = Ra(1), Ha = (e, t, n, r, o, s) => {
    e.arc(t, n, r, o, s);
  }, Oa = (e, t, n, r, o, s) => {
    e.arc(n, t, r, o, s);
  }, Da = (e, t, n, r, o, s, i) => {
    e.bezierCurveTo(t, n, r, o, s, i);
  }, Na = (e, t, n, r, o, s, i) => {
    e.bezierCurveTo(n, t, o, r, i, s);
  };
  function za(e) {
    return (t, n, r, o, s) => Fn(t, n, (i, c, u, f, w, g, y, v, M, F, O) => {
      let { pxRound: K, points: E } = i, j, A;
      f.ori == 0 ? (j = mo, A = Ha) : (j = ho, A = Oa);
      let te = ve(E.width * me, 3), H = (E.size - E.width) / 2 * me, ne = ve(H * 2, 3), Z = new Path2D(), le = new Path2D(), { left: J, top: L, width: ee, height: N } = t.bbox;
      go(
        le,
        J - ne,
        L - ne,
        ee + ne * 2,
        N + ne * 2
      );
      let Y = (I) => {
        if (u[I] != null) {
          let ae = K(g(c[I], f, F, v)), V = K(y(u[I], w, O, M));
          j(Z, ae + H, V), A(Z, ae, V, H, 0, oo * 2);
        }
      };
      if (s)
        s.forEach(Y);
      else
        for (let I = r; I <= o; I++)
          Y(I);
      return {
        stroke: te > 0 ? Z : null,
        fill: Z,
        clip: le,
        flags: ar | vs
      };
    });
  }
  function Wa(e) {
    return (t, n, r, o, s, i) => {
      r != o && (s != r && i != r && e(t, n, r), s != o && i != o && e(t, n, o), e(t, n, i));
    };
  }
  var wf = Wa(ur), xf = Wa(dr);
  function Ba(e) {
    let t = fe(e?.alignGaps, 0);
    return (n, r, o, s) => Fn(n, r, (i, c, u, f, w, g, y, v, M, F, O) => {
      [o, s] = ao(u, o, s);
      let K = i.pxRound, E = (N) => K(g(N, f, F, v)), j = (N) => K(y(N, w, O, M)), A, te;
      f.ori == 0 ? (A = ur, te = wf) : (A = dr, te = xf);
      let H = f.dir * (f.ori == 0 ? 1 : -1), ne = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: ar }, Z = ne.stroke, le = !1;
      if (s - o >= F * 4) {
        let N = (z) => n.posToVal(z, f.key, !0), Y = null, I = null, ae, V, ct, _e = E(c[H == 1 ? o : s]), ue = E(c[o]), ye = E(c[s]), re = N(H == 1 ? ue + 1 : ye - 1);
        for (let z = H == 1 ? o : s; z >= o && z <= s; z += H) {
          let Ne = c[z], Ae = (H == 1 ? Ne < re : Ne > re) ? _e : E(Ne), he = u[z];
          Ae == _e ? he != null ? (V = he, Y == null ? (A(Z, Ae, j(V)), ae = Y = I = V) : V < Y ? Y = V : V > I && (I = V)) : he === null && (le = !0) : (Y != null && te(Z, _e, j(Y), j(I), j(ae), j(V)), he != null ? (V = he, A(Z, Ae, j(V)), Y = I = ae = V) : (Y = I = null, he === null && (le = !0)), _e = Ae, re = N(_e + H));
        }
        Y != null && Y != I && ct != _e && te(Z, _e, j(Y), j(I), j(ae), j(V));
      } else
        for (let N = H == 1 ? o : s; N >= o && N <= s; N += H) {
          let Y = u[N];
          Y === null ? le = !0 : Y != null && A(Z, E(c[N]), j(Y));
        }
      let [L, ee] = Hs(n, r);
      if (i.fill != null || L != 0) {
        let N = ne.fill = new Path2D(Z), Y = i.fillTo(n, r, i.min, i.max, L), I = j(Y), ae = E(c[o]), V = E(c[s]);
        H == -1 && ([V, ae] = [ae, V]), A(N, V, I), A(N, ae, I);
      }
      if (!i.spanGaps) {
        let N = [];
        le && N.push(...Os(c, u, o, s, H, E, t)), ne.gaps = N = i.gaps(n, r, o, s, N), ne.clip = po(N, f.ori, v, M, F, O);
      }
      return ee != 0 && (ne.band = ee == 2 ? [
        sn(n, r, o, s, Z, -1),
        sn(n, r, o, s, Z, 1)
      ] : sn(n, r, o, s, Z, ee)), ne;
    });
  }
  function vf(e) {
    let t = fe(e.align, 1), n = fe(e.ascDesc, !1), r = fe(e.alignGaps, 0), o = fe(e.extend, !1);
    return (s, i, c, u) => Fn(s, i, (f, w, g, y, v, M, F, O, K, E, j) => {
      [c, u] = ao(g, c, u);
      let A = f.pxRound, { left: te, width: H } = s.bbox, ne = (ue) => A(M(ue, y, E, O)), Z = (ue) => A(F(ue, v, j, K)), le = y.ori == 0 ? ur : dr, J = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: ar }, L = J.stroke, ee = y.dir * (y.ori == 0 ? 1 : -1), N = Z(g[ee == 1 ? c : u]), Y = ne(w[ee == 1 ? c : u]), I = Y, ae = Y;
      o && t == -1 && (ae = te, le(L, ae, N)), le(L, Y, N);
      for (let ue = ee == 1 ? c : u; ue >= c && ue <= u; ue += ee) {
        let ye = g[ue];
        if (ye == null)
          continue;
        let re = ne(w[ue]), z = Z(ye);
        t == 1 ? le(L, re, N) : le(L, I, z), le(L, re, z), N = z, I = re;
      }
      let V = I;
      o && t == 1 && (V = te + H, le(L, V, N));
      let [ct, _e] = Hs(s, i);
      if (f.fill != null || ct != 0) {
        let ue = J.fill = new Path2D(L), ye = f.fillTo(s, i, f.min, f.max, ct), re = Z(ye);
        le(ue, V, re), le(ue, ae, re);
      }
      if (!f.spanGaps) {
        let ue = [];
        ue.push(...Os(w, g, c, u, ee, ne, r));
        let ye = f.width * me / 2, re = n || t == 1 ? ye : -ye, z = n || t == -1 ? -ye : ye;
        ue.forEach((Ne) => {
          Ne[0] += re, Ne[1] += z;
        }), J.gaps = ue = f.gaps(s, i, c, u, ue), J.clip = po(ue, y.ori, O, K, E, j);
      }
      return _e != 0 && (J.band = _e == 2 ? [
        sn(s, i, c, u, L, -1),
        sn(s, i, c, u, L, 1)
      ] : sn(s, i, c, u, L, _e)), J;
    });
  }
  function ta(e, t, n, r, o, s, i = xe) {
    if (e.length > 1) {
      let c = null;
      for (let u = 0, f = 1 / 0; u < e.length; u++)
        if (t[u] !== void 0) {
          if (c != null) {
            let w = Ie(e[u] - e[c]);
            w < f && (f = w, i = Ie(n(e[u], r, o, s) - n(e[c], r, o, s)));
          }
          c = u;
        }
    }
    return i;
  }
  function kf(e) {
    e = e || Ar;
    let t = fe(e.size, [0.6, xe, 1]), n = e.align || 0, r = e.gap || 0, o = e.radius;
    o = // [valueRadius, baselineRadius]
    o == null ? [0, 0] : typeof o == "number" ? [o, 0] : o;
    let s = ie(o), i = 1 - t[0], c = fe(t[1], xe), u = fe(t[2], 1), f = fe(e.disp, Ar), w = fe(e.each, (v) => {
    }), { fill: g, stroke: y } = f;
    return (v, M, F, O) => Fn(v, M, (K, E, j, A, te, H, ne, Z, le, J, L) => {
      let ee = K.pxRound, N = n, Y = r * me, I = c * me, ae = u * me, V, ct;
      A.ori == 0 ? [V, ct] = s(v, M) : [ct, V] = s(v, M);
      let _e = A.dir * (A.ori == 0 ? 1 : -1), ue = A.ori == 0 ? go : Ds, ye = A.ori == 0 ? w : ($, ke, ze, Dn, yn, jt, bn) => {
        w($, ke, ze, yn, Dn, bn, jt);
      }, re = fe(v.bands, Cs).find(($) => $.series[0] == M), z = re != null ? re.dir : 0, Ne = K.fillTo(v, M, K.min, K.max, z), rt = ee(ne(Ne, te, L, le)), Ae, he, Ft, ht = J, Ce = ee(K.width * me), It = !1, en = null, St = null, ln = null, Rn = null;
      g != null && (Ce == 0 || y != null) && (It = !0, en = g.values(v, M, F, O), St = /* @__PURE__ */ new Map(), new Set(en).forEach(($) => {
        $ != null && St.set($, new Path2D());
      }), Ce > 0 && (ln = y.values(v, M, F, O), Rn = /* @__PURE__ */ new Map(), new Set(ln).forEach(($) => {
        $ != null && Rn.set($, new Path2D());
      })));
      let { x0: Hn, size: fr } = f;
      if (Hn != null && fr != null) {
        N = 1, E = Hn.values(v, M, F, O), Hn.unit == 2 && (E = E.map((ze) => v.posToVal(Z + ze * J, A.key, !0)));
        let $ = fr.values(v, M, F, O);
        fr.unit == 2 ? he = $[0] * J : he = H($[0], A, J, Z) - H(0, A, J, Z), ht = ta(E, j, H, A, J, Z, ht), Ft = ht - he + Y;
      } else
        ht = ta(E, j, H, A, J, Z, ht), Ft = ht * i + Y, he = ht - Ft;
      Ft < 1 && (Ft = 0), Ce >= he / 2 && (Ce = 0), Ft < 5 && (ee = ua);
      let Pr = Ft > 0, hn = ht - Ft - (Pr ? Ce : 0);
      he = ee(bs(hn, ae, I)), Ae = (N == 0 ? he / 2 : N == _e ? 0 : he) - N * _e * ((N == 0 ? Y / 2 : 0) + (Pr ? Ce / 2 : 0));
      let ot = { stroke: null, fill: null, clip: null, band: null, gaps: null, flags: 0 }, On = It ? null : new Path2D(), tn = null;
      if (re != null)
        tn = v.data[re.series[1]];
      else {
        let { y0: $, y1: ke } = f;
        $ != null && ke != null && (j = ke.values(v, M, F, O), tn = $.values(v, M, F, O));
      }
      let gn = V * he, X = ct * he;
      for (let $ = _e == 1 ? F : O; $ >= F && $ <= O; $ += _e) {
        let ke = j[$];
        if (ke == null)
          continue;
        if (tn != null) {
          let ut = tn[$] ?? 0;
          if (ke - ut == 0)
            continue;
          rt = ne(ut, te, L, le);
        }
        let ze = A.distr != 2 || f != null ? E[$] : $, Dn = H(ze, A, J, Z), yn = ne(fe(ke, Ne), te, L, le), jt = ee(Dn - Ae), bn = ee(at(yn, rt)), gt = ee(Vt(yn, rt)), Tt = bn - gt;
        if (ke != null) {
          let ut = ke < 0 ? X : gn, Rt = ke < 0 ? gn : X;
          It ? (Ce > 0 && ln[$] != null && ue(Rn.get(ln[$]), jt, gt + vt(Ce / 2), he, at(0, Tt - Ce), ut, Rt), en[$] != null && ue(St.get(en[$]), jt, gt + vt(Ce / 2), he, at(0, Tt - Ce), ut, Rt)) : ue(On, jt, gt + vt(Ce / 2), he, at(0, Tt - Ce), ut, Rt), ye(
            v,
            M,
            $,
            jt - Ce / 2,
            gt,
            he + Ce,
            Tt
          );
        }
      }
      return Ce > 0 ? ot.stroke = It ? Rn : On : It || (ot._fill = K.width == 0 ? K._fill : K._stroke ?? K._fill, ot.width = 0), ot.fill = It ? St : On, ot;
    });
  }
  function Sf(e, t) {
    let n = fe(t?.alignGaps, 0);
    return (r, o, s, i) => Fn(r, o, (c, u, f, w, g, y, v, M, F, O, K) => {
      [s, i] = ao(f, s, i);
      let E = c.pxRound, j = (V) => E(y(V, w, O, M)), A = (V) => E(v(V, g, K, F)), te, H, ne;
      w.ori == 0 ? (te = mo, ne = ur, H = Da) : (te = ho, ne = dr, H = Na);
      let Z = w.dir * (w.ori == 0 ? 1 : -1), le = j(u[Z == 1 ? s : i]), J = le, L = [], ee = [];
      for (let V = Z == 1 ? s : i; V >= s && V <= i; V += Z)
        if (f[V] != null) {
          let _e = u[V], ue = j(_e);
          L.push(J = ue), ee.push(A(f[V]));
        }
      let N = { stroke: e(L, ee, te, ne, H, E), fill: null, clip: null, band: null, gaps: null, flags: ar }, Y = N.stroke, [I, ae] = Hs(r, o);
      if (c.fill != null || I != 0) {
        let V = N.fill = new Path2D(Y), ct = c.fillTo(r, o, c.min, c.max, I), _e = A(ct);
        ne(V, J, _e), ne(V, le, _e);
      }
      if (!c.spanGaps) {
        let V = [];
        V.push(...Os(u, f, s, i, Z, j, n)), N.gaps = V = c.gaps(r, o, s, i, V), N.clip = po(V, w.ori, M, F, O, K);
      }
      return ae != 0 && (N.band = ae == 2 ? [
        sn(r, o, s, i, Y, -1),
        sn(r, o, s, i, Y, 1)
      ] : sn(r, o, s, i, Y, ae)), N;
    });
  }
  function Tf(e) {
    return Sf(Mf, e);
  }
  function Mf(e, t, n, r, o, s) {
    let i = e.length;
    if (i < 2)
      return null;
    let c = new Path2D();
    if (n(c, e[0], t[0]), i == 2)
      r(c, e[1], t[1]);
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
  var ks = /* @__PURE__ */ new Set();
  function na() {
    for (let e of ks)
      e.syncRect(!0);
  }
  cr && (Pn(od, or, na), Pn(sd, or, na, !0), Pn(so, or, () => {
    Xe.pxRatio = me;
  }));
  var Ef = Ba(), _f = za();
  function ra(e, t, n, r) {
    return (r ? [e[0], e[1]].concat(e.slice(2)) : [e[0]].concat(e.slice(1))).map((s, i) => Ss(s, i, t, n));
  }
  function Af(e, t) {
    return e.map((n, r) => r == 0 ? {} : De({}, t, n));
  }
  function Ss(e, t, n, r) {
    return De({}, t == 0 ? n : r, e);
  }
  function Va(e, t, n) {
    return t == null ? lr : [t, n];
  }
  var Lf = Va;
  function Cf(e, t, n) {
    return t == null ? lr : lo(t, n, As, !0);
  }
  function Ia(e, t, n, r) {
    return t == null ? lr : co(t, n, e.scales[r].log, !1);
  }
  var Pf = Ia;
  function ja(e, t, n, r) {
    return t == null ? lr : _s(t, n, e.scales[r].log, !1);
  }
  var $f = ja;
  function Ff(e, t, n, r, o) {
    let s = at(Hi(e), Hi(t)), i = t - e, c = Bt(o / r * i, n);
    do {
      let u = n[c], f = r * u / i;
      if (f >= o && s + (u < 5 ? mn.get(u) : 0) <= 17)
        return [u, f];
    } while (++c < n.length);
    return [0, 0];
  }
  function oa(e) {
    let t, n;
    return e = e.replace(/(\d+)px/, (r, o) => (t = Ve((n = +o) * me)) + "px"), [e, t, n];
  }
  function Rf(e) {
    e.show && [e.font, e.labelFont].forEach((t) => {
      let n = ve(t[2] * me, 1);
      t[0] = t[0].replace(/[0-9.]+px/, n + "px"), t[1] = n;
    });
  }
  function Xe(e, t, n) {
    let r = {
      mode: fe(e.mode, 1)
    }, o = r.mode;
    function s(l, a, d, p) {
      let h = a.valToPct(l);
      return p + d * (a.dir == -1 ? 1 - h : h);
    }
    function i(l, a, d, p) {
      let h = a.valToPct(l);
      return p + d * (a.dir == -1 ? h : 1 - h);
    }
    function c(l, a, d, p) {
      return a.ori == 0 ? s(l, a, d, p) : i(l, a, d, p);
    }
    r.valToPosH = s, r.valToPosV = i;
    let u = !1;
    r.status = 0;
    let f = r.root = Pt(Wu);
    if (e.id != null && (f.id = e.id), xt(f, e.class), e.title) {
      let l = Pt(Iu, f);
      l.textContent = e.title;
    }
    let w = Wt("canvas"), g = r.ctx = w.getContext("2d"), y = Pt(ju, f);
    Pn("click", y, (l) => {
      l.target === M && (Se != Yn || Le != qn) && Ze.click(r, l);
    }, !0);
    let v = r.under = Pt(Uu, y);
    y.appendChild(w);
    let M = r.over = Pt(Gu, y);
    e = ir(e);
    let F = +fe(e.pxAlign, 1), O = ea(F);
    (e.plugins || []).forEach((l) => {
      l.opts && (e = l.opts(r, e) || e);
    });
    let K = e.ms || 1e-3, E = r.series = o == 1 ? ra(e.series || [], Ki, Qi, !1) : Af(e.series || [null], Zi), j = r.axes = ra(e.axes || [], Gi, qi, !0), A = r.scales = {}, te = r.bands = e.bands || [];
    te.forEach((l) => {
      l.fill = ie(l.fill || null), l.dir = fe(l.dir, -1);
    });
    let H = o == 2 ? E[1].facets[0].scale : E[0].scale, ne = {
      axes: dc,
      series: lc
    }, Z = (e.drawOrder || ["axes", "series"]).map((l) => ne[l]);
    function le(l) {
      let a = l.distr == 3 ? (d) => on(d > 0 ? d : l.clamp(r, d, l.min, l.max, l.key)) : l.distr == 4 ? (d) => us(d, l.asinh) : l.distr == 100 ? (d) => l.fwd(d) : (d) => d;
      return (d) => {
        let p = a(d), { _min: h, _max: b } = l, x = b - h;
        return (p - h) / x;
      };
    }
    function J(l) {
      let a = A[l];
      if (a == null) {
        let d = (e.scales || Ar)[l] || Ar;
        if (d.from != null) {
          J(d.from);
          let p = De({}, A[d.from], d, { key: l });
          p.valToPct = le(p), A[l] = p;
        } else {
          a = A[l] = De({}, l == H ? $a : gf, d), a.key = l;
          let p = a.time, h = a.range, b = pn(h);
          if ((l != H || o == 2 && !p) && (b && (h[0] == null || h[1] == null) && (h = {
            min: h[0] == null ? $i : {
              mode: 1,
              hard: h[0],
              soft: h[0]
            },
            max: h[1] == null ? $i : {
              mode: 1,
              hard: h[1],
              soft: h[1]
            }
          }, b = !1), !b && fo(h))) {
            let x = h;
            h = (S, T, C) => T == null ? lr : lo(T, C, x);
          }
          a.range = ie(h || (p ? Lf : l == H ? a.distr == 3 ? Pf : a.distr == 4 ? $f : Va : a.distr == 3 ? Ia : a.distr == 4 ? ja : Cf)), a.auto = ie(b ? !1 : a.auto), a.clamp = ie(a.clamp || hf), a._min = a._max = null, a.valToPct = le(a);
        }
      }
    }
    J("x"), J("y"), o == 1 && E.forEach((l) => {
      J(l.scale);
    }), j.forEach((l) => {
      J(l.scale);
    });
    for (let l in e.scales)
      J(l);
    let L = A[H], ee = L.distr, N, Y;
    L.ori == 0 ? (xt(f, Bu), N = s, Y = i) : (xt(f, Vu), N = i, Y = s);
    let I = {};
    for (let l in A) {
      let a = A[l];
      (a.min != null || a.max != null) && (I[l] = { min: a.min, max: a.max }, a.min = a.max = null);
    }
    let ae = e.tzDate || ((l) => new Date(Ve(l / K))), V = e.fmtDate || Ps, ct = K == 1 ? Bd(ae) : jd(ae), _e = Ii(ae, Vi(K == 1 ? Wd : Id, V)), ue = Ui(ae, ji(Gd, V)), ye = [], re = r.legend = De({}, qd, e.legend), z = r.cursor = De({}, tf, { drag: { y: o == 2 } }, e.cursor), Ne = re.show, rt = z.show, Ae = re.markers;
    re.idxs = ye, Ae.width = ie(Ae.width), Ae.dash = ie(Ae.dash), Ae.stroke = ie(Ae.stroke), Ae.fill = ie(Ae.fill);
    let he, Ft, ht, Ce = [], It = [], en, St = !1, ln = {};
    if (re.live) {
      let l = E[1] ? E[1].values : null;
      St = l != null, en = St ? l(r, 1, 0) : { _: 0 };
      for (let a in en)
        ln[a] = Ms;
    }
    if (Ne)
      if (he = Wt("table", Qu, f), ht = Wt("tbody", null, he), re.mount(r, he), St) {
        Ft = Wt("thead", null, he, ht);
        let l = Wt("tr", null, Ft);
        Wt("th", null, l);
        for (var Rn in en)
          Wt("th", wi, l).textContent = Rn;
      } else
        xt(he, ed), re.live && xt(he, Xu);
    let Hn = { show: !0 }, fr = { show: !1 };
    function Pr(l, a) {
      if (a == 0 && (St || !re.live || o == 2))
        return lr;
      let d = [], p = Wt("tr", td, ht, ht.childNodes[a]);
      xt(p, l.class), l.show || xt(p, Cn);
      let h = Wt("th", null, p);
      if (Ae.show) {
        let S = Pt(nd, h);
        if (a > 0) {
          let T = Ae.width(r, a);
          T && (S.style.border = T + "px " + Ae.dash(r, a) + " " + Ae.stroke(r, a)), S.style.background = Ae.fill(r, a);
        }
      }
      let b = Pt(wi, h);
      l.label instanceof HTMLElement ? b.appendChild(l.label) : b.textContent = l.label, a > 0 && (Ae.show || (b.style.color = l.width > 0 ? Ae.stroke(r, a) : Ae.fill(r, a)), ot("click", h, (S) => {
        if (z._lock)
          return;
        xn(S);
        let T = E.indexOf(l);
        if ((S.ctrlKey || S.metaKey) != re.isolate) {
          let C = E.some((P, R) => R > 0 && R != T && P.show);
          E.forEach((P, R) => {
            R > 0 && Gt(R, C ? R == T ? Hn : fr : Hn, !0, Oe.setSeries);
          });
        } else
          Gt(T, { show: !l.show }, !0, Oe.setSeries);
      }, !1), zn && ot(Si, h, (S) => {
        z._lock || (xn(S), Gt(E.indexOf(l), Zn, !0, Oe.setSeries));
      }, !1));
      for (var x in en) {
        let S = Wt("td", rd, p);
        S.textContent = "--", d.push(S);
      }
      return [p, d];
    }
    let hn = /* @__PURE__ */ new Map();
    function ot(l, a, d, p = !0) {
      let h = hn.get(a) || {}, b = z.bind[l](r, a, d, p);
      b && (Pn(l, a, h[l] = b), hn.set(a, h));
    }
    function On(l, a, d) {
      let p = hn.get(a) || {};
      for (let h in p)
        (l == null || h == l) && (ys(h, a, p[h]), delete p[h]);
      l == null && hn.delete(a);
    }
    let tn = 0, gn = 0, X = 0, $ = 0, ke = 0, ze = 0, Dn = ke, yn = ze, jt = X, bn = $, gt = 0, Tt = 0, ut = 0, Rt = 0;
    r.bbox = {};
    let wo = !1, $r = !1, Nn = !1, wn = !1, Fr = !1, Mt = !1;
    function xo(l, a, d) {
      (d || l != r.width || a != r.height) && Us(l, a), jn(!1), Nn = !0, $r = !0, Un();
    }
    function Us(l, a) {
      r.width = tn = X = l, r.height = gn = $ = a, ke = ze = 0, Xa(), ec();
      let d = r.bbox;
      gt = d.left = An(ke * me, 0.5), Tt = d.top = An(ze * me, 0.5), ut = d.width = An(X * me, 0.5), Rt = d.height = An($ * me, 0.5);
    }
    let Ja = 3;
    function Za() {
      let l = !1, a = 0;
      for (; !l; ) {
        a++;
        let d = cc(a), p = uc(a);
        l = a == Ja || d && p, l || (Us(r.width, r.height), $r = !0);
      }
    }
    function Qa({ width: l, height: a }) {
      xo(l, a);
    }
    r.setSize = Qa;
    function Xa() {
      let l = !1, a = !1, d = !1, p = !1;
      j.forEach((h, b) => {
        if (h.show && h._show) {
          let { side: x, _size: S } = h, T = x % 2, C = h.label != null ? h.labelSize : 0, P = S + C;
          P > 0 && (T ? (X -= P, x == 3 ? (ke += P, p = !0) : d = !0) : ($ -= P, x == 0 ? (ze += P, l = !0) : a = !0));
        }
      }), vn[0] = l, vn[1] = d, vn[2] = a, vn[3] = p, X -= an[1] + an[3], ke += an[3], $ -= an[2] + an[0], ze += an[0];
    }
    function ec() {
      let l = ke + X, a = ze + $, d = ke, p = ze;
      function h(b, x) {
        switch (b) {
          case 1:
            return l += x, l - x;
          case 2:
            return a += x, a - x;
          case 3:
            return d -= x, d + x;
          case 0:
            return p -= x, p + x;
        }
      }
      j.forEach((b, x) => {
        if (b.show && b._show) {
          let S = b.side;
          b._pos = h(S, b._size), b.label != null && (b._lpos = h(S, b.labelSize));
        }
      });
    }
    if (z.dataIdx == null) {
      let l = z.hover, a = l.skip = new Set(l.skip ?? []);
      a.add(void 0);
      let d = l.prox = ie(l.prox), p = l.bias ??= 0;
      z.dataIdx = (h, b, x, S) => {
        if (b == 0)
          return x;
        let T = x, C = d(h, b, x, S) ?? xe, P = C >= 0 && C < xe, R = L.ori == 0 ? X : $, q = z.left, pe = t[0], de = t[b];
        if (a.has(de[x])) {
          T = null;
          let oe = null, U = null, W;
          if (p == 0 || p == -1)
            for (W = x; oe == null && W-- > 0; )
              a.has(de[W]) || (oe = W);
          if (p == 0 || p == 1)
            for (W = x; U == null && W++ < de.length; )
              a.has(de[W]) || (U = W);
          if (oe != null || U != null)
            if (P) {
              let Me = oe == null ? -1 / 0 : N(pe[oe], L, R, 0), Fe = U == null ? 1 / 0 : N(pe[U], L, R, 0), qe = q - Me, be = Fe - q;
              qe <= be ? qe <= C && (T = oe) : be <= C && (T = U);
            } else
              T = U == null ? oe : oe == null ? U : x - oe <= U - x ? oe : U;
        } else P && Ie(q - N(pe[x], L, R, 0)) > C && (T = null);
        return T;
      };
    }
    let xn = (l) => {
      z.event = l;
    };
    z.idxs = ye, z._lock = !1;
    let et = z.points;
    et.show = ie(et.show), et.size = ie(et.size), et.stroke = ie(et.stroke), et.width = ie(et.width), et.fill = ie(et.fill);
    let Ut = r.focus = De({}, e.focus || { alpha: 0.3 }, z.focus), zn = Ut.prox >= 0, Wn = zn && et.one, Et = [], Bn = [], Vn = [];
    function Gs(l, a) {
      let d = et.show(r, a);
      if (d instanceof HTMLElement)
        return xt(d, Zu), xt(d, l.class), Xt(d, -10, -10, X, $), M.insertBefore(d, Et[a]), d;
    }
    function Ks(l, a) {
      if (o == 1 || a > 0) {
        let d = o == 1 && A[l.scale].time, p = l.value;
        l.value = d ? Ni(p) ? Ui(ae, ji(p, V)) : p || ue : p || ff, l.label = l.label || (d ? rf : nf);
      }
      if (Wn || a > 0) {
        l.width = l.width == null ? 1 : l.width, l.paths = l.paths || Ef || hd, l.fillTo = ie(l.fillTo || yf), l.pxAlign = +fe(l.pxAlign, F), l.pxRound = ea(l.pxAlign), l.stroke = ie(l.stroke || null), l.fill = ie(l.fill || null), l._stroke = l._fill = l._paths = l._focus = null;
        let d = pf(at(1, l.width), 1), p = l.points = De({}, {
          size: d,
          width: at(1, d * 0.2),
          stroke: l.stroke,
          space: d * 2,
          paths: _f,
          _stroke: null,
          _fill: null
        }, l.points);
        p.show = ie(p.show), p.filter = ie(p.filter), p.fill = ie(p.fill), p.stroke = ie(p.stroke), p.paths = ie(p.paths), p.pxAlign = l.pxAlign;
      }
      if (Ne) {
        let d = Pr(l, a);
        Ce.splice(a, 0, d[0]), It.splice(a, 0, d[1]), re.values.push(null);
      }
      if (rt) {
        ye.splice(a, 0, null);
        let d = null;
        Wn ? a == 0 && (d = Gs(l, a)) : a > 0 && (d = Gs(l, a)), Et.splice(a, 0, d), Bn.splice(a, 0, 0), Vn.splice(a, 0, 0);
      }
      Ye("addSeries", a);
    }
    function tc(l, a) {
      a = a ?? E.length, l = o == 1 ? Ss(l, a, Ki, Qi) : Ss(l, a, {}, Zi), E.splice(a, 0, l), Ks(E[a], a);
    }
    r.addSeries = tc;
    function nc(l) {
      if (E.splice(l, 1), Ne) {
        re.values.splice(l, 1), It.splice(l, 1);
        let a = Ce.splice(l, 1)[0];
        On(null, a.firstChild), a.remove();
      }
      rt && (ye.splice(l, 1), Et.splice(l, 1)[0].remove(), Bn.splice(l, 1), Vn.splice(l, 1)), Ye("delSeries", l);
    }
    r.delSeries = nc;
    let vn = [!1, !1, !1, !1];
    function rc(l, a) {
      if (l._show = l.show, l.show) {
        let d = l.side % 2, p = A[l.scale];
        p == null && (l.scale = d ? E[1].scale : H, p = A[l.scale]);
        let h = p.time;
        l.size = ie(l.size), l.space = ie(l.space), l.rotate = ie(l.rotate), pn(l.incrs) && l.incrs.forEach((x) => {
          !mn.has(x) && mn.set(x, pa(x));
        }), l.incrs = ie(l.incrs || (p.distr == 2 ? Dd : h ? K == 1 ? zd : Vd : Ln)), l.splits = ie(l.splits || (h && p.distr == 1 ? ct : p.distr == 3 ? ws : p.distr == 4 ? lf : sf)), l.stroke = ie(l.stroke), l.grid.stroke = ie(l.grid.stroke), l.ticks.stroke = ie(l.ticks.stroke), l.border.stroke = ie(l.border.stroke);
        let b = l.values;
        l.values = // static array of tick values
        pn(b) && !pn(b[0]) ? ie(b) : (
          // temporal
          h ? (
            // config array of fmtDate string tpls
            pn(b) ? Ii(ae, Vi(b, V)) : (
              // fmtDate string tpl
              Ni(b) ? Ud(ae, b) : b || _e
            )
          ) : b || of
        ), l.filter = ie(l.filter || (p.distr >= 3 && p.log == 10 ? uf : p.distr == 3 && p.log == 2 ? df : da)), l.font = oa(l.font), l.labelFont = oa(l.labelFont), l._size = l.size(r, null, a, 0), l._space = l._rotate = l._incrs = l._found = // foundIncrSpace
        l._splits = l._values = null, l._size > 0 && (vn[a] = !0, l._el = Pt(Ku, y));
      }
    }
    function pr(l, a, d, p) {
      let [h, b, x, S] = d, T = a % 2, C = 0;
      return T == 0 && (S || b) && (C = a == 0 && !h || a == 2 && !x ? Ve(Gi.size / 3) : 0), T == 1 && (h || x) && (C = a == 1 && !b || a == 3 && !S ? Ve(qi.size / 2) : 0), C;
    }
    let Ys = r.padding = (e.padding || [pr, pr, pr, pr]).map((l) => ie(fe(l, pr))), an = r._padding = Ys.map((l, a) => l(r, a, vn, 0)), Je, je = null, Ue = null, Rr = o == 1 ? E[0].idxs : null, Ht = null, mr = !1;
    function qs(l, a) {
      if (t = l ?? [], r.data = r._data = t, o == 2) {
        Je = 0;
        for (let d = 1; d < E.length; d++)
          Je += t[d][0].length;
      } else {
        t.length == 0 && (r.data = r._data = t = [[]]), Ht = t[0], Je = Ht.length;
        let d = t;
        if (ee == 2) {
          d = t.slice();
          let p = d[0] = Array(Je);
          for (let h = 0; h < Je; h++)
            p[h] = h;
        }
        r._data = t = d;
      }
      if (jn(!0), Ye("setData"), ee == 2 && (Nn = !0), a !== !1) {
        let d = L;
        d.auto(r, mr) ? vo() : un(H, d.min, d.max), wn = wn || z.left >= 0, Mt = !0, Un();
      }
    }
    r.setData = qs;
    function vo() {
      mr = !0;
      let l, a;
      o == 1 && (Je > 0 ? (je = Rr[0] = 0, Ue = Rr[1] = Je - 1, l = t[0][je], a = t[0][Ue], ee == 2 ? (l = je, a = Ue) : l == a && (ee == 3 ? [l, a] = co(l, l, L.log, !1) : ee == 4 ? [l, a] = _s(l, l, L.log, !1) : L.time ? a = l + Ve(86400 / K) : [l, a] = lo(l, a, As, !0))) : (je = Rr[0] = l = null, Ue = Rr[1] = a = null)), un(H, l, a);
    }
    let Hr, In, ko, So, To, Mo, Eo, _o, Ao, dt;
    function Js(l, a, d, p, h, b) {
      l ??= vi, d ??= Cs, p ??= "butt", h ??= vi, b ??= "round", l != Hr && (g.strokeStyle = Hr = l), h != In && (g.fillStyle = In = h), a != ko && (g.lineWidth = ko = a), b != To && (g.lineJoin = To = b), p != Mo && (g.lineCap = Mo = p), d != So && g.setLineDash(So = d);
    }
    function Zs(l, a, d, p) {
      a != In && (g.fillStyle = In = a), l != Eo && (g.font = Eo = l), d != _o && (g.textAlign = _o = d), p != Ao && (g.textBaseline = Ao = p);
    }
    function Lo(l, a, d, p, h = 0) {
      if (p.length > 0 && l.auto(r, mr) && (a == null || a.min == null)) {
        let b = fe(je, 0), x = fe(Ue, p.length - 1), S = d.min == null ? cd(p, b, x, h, l.distr == 3) : [d.min, d.max];
        l.min = Vt(l.min, d.min = S[0]), l.max = at(l.max, d.max = S[1]);
      }
    }
    let Qs = { min: null, max: null };
    function oc() {
      for (let p in A) {
        let h = A[p];
        I[p] == null && // scales that have never been set (on init)
        (h.min == null || // or auto scales when the x scale was explicitly set
        I[H] != null && h.auto(r, mr)) && (I[p] = Qs);
      }
      for (let p in A) {
        let h = A[p];
        I[p] == null && h.from != null && I[h.from] != null && (I[p] = Qs);
      }
      I[H] != null && jn(!0);
      let l = {};
      for (let p in I) {
        let h = I[p];
        if (h != null) {
          let b = l[p] = ir(A[p], bd);
          if (h.min != null)
            De(b, h);
          else if (p != H || o == 2)
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
              let T = S.range(r, S.min, S.max, b);
              S.min = T[0], S.max = T[1], je = Bt(S.min, t[0]), Ue = Bt(S.max, t[0]), Ue - je > 1 && (t[0][je] < S.min && je++, t[0][Ue] > S.max && Ue--), p.min = Ht[je], p.max = Ht[Ue];
            } else p.show && p.auto && Lo(S, x, p, t[h], p.sorted);
            p.idxs[0] = je, p.idxs[1] = Ue;
          } else if (h > 0 && p.show && p.auto) {
            let [b, x] = p.facets, S = b.scale, T = x.scale, [C, P] = t[h], R = l[S], q = l[T];
            R != null && Lo(R, I[S], b, C, b.sorted), q != null && Lo(q, I[T], x, P, x.sorted), p.min = x.min, p.max = x.max;
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
      let a = {}, d = !1;
      for (let p in l) {
        let h = l[p], b = A[p];
        if (b.min != h.min || b.max != h.max) {
          b.min = h.min, b.max = h.max;
          let x = b.distr;
          b._min = x == 3 ? on(b.min) : x == 4 ? us(b.min, b.asinh) : x == 100 ? b.fwd(b.min) : b.min, b._max = x == 3 ? on(b.max) : x == 4 ? us(b.max, b.asinh) : x == 100 ? b.fwd(b.max) : b.max, a[p] = d = !0;
        }
      }
      if (d) {
        E.forEach((p, h) => {
          o == 2 ? h > 0 && a.y && (p._paths = null) : a[p.scale] && (p._paths = null);
        });
        for (let p in a)
          Nn = !0, Ye("setScale", p);
        rt && z.left >= 0 && (wn = Mt = !0);
      }
      for (let p in I)
        I[p] = null;
    }
    function sc(l) {
      let a = bs(je - 1, 0, Je - 1), d = bs(Ue + 1, 0, Je - 1);
      for (; l[a] == null && a > 0; )
        a--;
      for (; l[d] == null && d < Je - 1; )
        d++;
      return [a, d];
    }
    function lc() {
      if (Je > 0) {
        let l = E.some((a) => a._focus) && dt != Ut.alpha;
        l && (g.globalAlpha = dt = Ut.alpha), E.forEach((a, d) => {
          if (d > 0 && a.show && (Xs(d, !1), Xs(d, !0), a._paths == null)) {
            let p = dt;
            dt != a.alpha && (g.globalAlpha = dt = a.alpha);
            let h = o == 2 ? [0, t[d][0].length - 1] : sc(t[d]);
            a._paths = a.paths(r, d, h[0], h[1]), dt != p && (g.globalAlpha = dt = p);
          }
        }), E.forEach((a, d) => {
          if (d > 0 && a.show) {
            let p = dt;
            dt != a.alpha && (g.globalAlpha = dt = a.alpha), a._paths != null && el(d, !1);
            {
              let h = a._paths != null ? a._paths.gaps : null, b = a.points.show(r, d, je, Ue, h), x = a.points.filter(r, d, b, h);
              (b || x) && (a.points._paths = a.points.paths(r, d, je, Ue, x), el(d, !0));
            }
            dt != p && (g.globalAlpha = dt = p), Ye("drawSeries", d);
          }
        }), l && (g.globalAlpha = dt = 1);
      }
    }
    function Xs(l, a) {
      let d = a ? E[l].points : E[l];
      d._stroke = d.stroke(r, l), d._fill = d.fill(r, l);
    }
    function el(l, a) {
      let d = a ? E[l].points : E[l], {
        stroke: p,
        fill: h,
        clip: b,
        flags: x,
        _stroke: S = d._stroke,
        _fill: T = d._fill,
        _width: C = d.width
      } = d._paths;
      C = ve(C * me, 3);
      let P = null, R = C % 2 / 2;
      a && T == null && (T = C > 0 ? "#fff" : S);
      let q = d.pxAlign == 1 && R > 0;
      if (q && g.translate(R, R), !a) {
        let pe = gt - C / 2, de = Tt - C / 2, oe = ut + C, U = Rt + C;
        P = new Path2D(), P.rect(pe, de, oe, U);
      }
      a ? Co(S, C, d.dash, d.cap, T, p, h, x, b) : ic(l, S, C, d.dash, d.cap, T, p, h, x, P, b), q && g.translate(-R, -R);
    }
    function ic(l, a, d, p, h, b, x, S, T, C, P) {
      let R = !1;
      T != 0 && te.forEach((q, pe) => {
        if (q.series[0] == l) {
          let de = E[q.series[1]], oe = t[q.series[1]], U = (de._paths || Ar).band;
          pn(U) && (U = q.dir == 1 ? U[0] : U[1]);
          let W, Me = null;
          de.show && U && dd(oe, je, Ue) ? (Me = q.fill(r, pe) || b, W = de._paths.clip) : U = null, Co(a, d, p, h, Me, x, S, T, C, P, W, U), R = !0;
        }
      }), R || Co(a, d, p, h, b, x, S, T, C, P);
    }
    let tl = ar | vs;
    function Co(l, a, d, p, h, b, x, S, T, C, P, R) {
      Js(l, a, d, p, h), (T || C || R) && (g.save(), T && g.clip(T), C && g.clip(C)), R ? (S & tl) == tl ? (g.clip(R), P && g.clip(P), Dr(h, x), Or(l, b, a)) : S & vs ? (Dr(h, x), g.clip(R), Or(l, b, a)) : S & ar && (g.save(), g.clip(R), P && g.clip(P), Dr(h, x), g.restore(), Or(l, b, a)) : (Dr(h, x), Or(l, b, a)), (T || C || R) && g.restore();
    }
    function Or(l, a, d) {
      d > 0 && (a instanceof Map ? a.forEach((p, h) => {
        g.strokeStyle = Hr = h, g.stroke(p);
      }) : a != null && l && g.stroke(a));
    }
    function Dr(l, a) {
      a instanceof Map ? a.forEach((d, p) => {
        g.fillStyle = In = p, g.fill(d);
      }) : a != null && l && g.fill(a);
    }
    function ac(l, a, d, p) {
      let h = j[l], b;
      if (p <= 0)
        b = [0, 0];
      else {
        let x = h._space = h.space(r, l, a, d, p), S = h._incrs = h.incrs(r, l, a, d, p, x);
        b = Ff(a, d, S, p, x);
      }
      return h._found = b;
    }
    function Po(l, a, d, p, h, b, x, S, T, C) {
      let P = x % 2 / 2;
      F == 1 && g.translate(P, P), Js(S, x, T, C, S), g.beginPath();
      let R, q, pe, de, oe = h + (p == 0 || p == 3 ? -b : b);
      d == 0 ? (q = h, de = oe) : (R = h, pe = oe);
      for (let U = 0; U < l.length; U++)
        a[U] != null && (d == 0 ? R = pe = l[U] : q = de = l[U], g.moveTo(R, q), g.lineTo(pe, de));
      g.stroke(), F == 1 && g.translate(-P, -P);
    }
    function cc(l) {
      let a = !0;
      return j.forEach((d, p) => {
        if (!d.show)
          return;
        let h = A[d.scale];
        if (h.min == null) {
          d._show && (a = !1, d._show = !1, jn(!1));
          return;
        } else
          d._show || (a = !1, d._show = !0, jn(!1));
        let b = d.side, x = b % 2, { min: S, max: T } = h, [C, P] = ac(p, S, T, x == 0 ? X : $);
        if (P == 0)
          return;
        let R = h.distr == 2, q = d._splits = d.splits(r, p, S, T, C, P, R), pe = h.distr == 2 ? q.map((W) => Ht[W]) : q, de = h.distr == 2 ? Ht[q[1]] - Ht[q[0]] : C, oe = d._values = d.values(r, d.filter(r, pe, p, P, de), p, P, de);
        d._rotate = b == 2 ? d.rotate(r, oe, p, P) : 0;
        let U = d._size;
        d._size = $t(d.size(r, oe, p, l)), U != null && d._size != U && (a = !1);
      }), a;
    }
    function uc(l) {
      let a = !0;
      return Ys.forEach((d, p) => {
        let h = d(r, p, vn, l);
        h != an[p] && (a = !1), an[p] = h;
      }), a;
    }
    function dc() {
      for (let l = 0; l < j.length; l++) {
        let a = j[l];
        if (!a.show || !a._show)
          continue;
        let d = a.side, p = d % 2, h, b, x = a.stroke(r, l), S = d == 0 || d == 3 ? -1 : 1, [T, C] = a._found;
        if (a.label != null) {
          let lt = a.labelGap * S, wt = Ve((a._lpos + lt) * me);
          Zs(a.labelFont[0], x, "center", d == 2 ? "top" : xi), g.save(), p == 1 ? (h = b = 0, g.translate(
            wt,
            Ve(Tt + Rt / 2)
          ), g.rotate((d == 3 ? -oo : oo) / 2)) : (h = Ve(gt + ut / 2), b = wt);
          let Tn = ca(a.label) ? a.label(r, l, T, C) : a.label;
          g.fillText(Tn, h, b), g.restore();
        }
        if (C == 0)
          continue;
        let P = A[a.scale], R = p == 0 ? ut : Rt, q = p == 0 ? gt : Tt, pe = a._splits, de = P.distr == 2 ? pe.map((lt) => Ht[lt]) : pe, oe = P.distr == 2 ? Ht[pe[1]] - Ht[pe[0]] : T, U = a.ticks, W = a.border, Me = U.show ? U.size : 0, Fe = Ve(Me * me), qe = Ve((a.alignTo == 2 ? a._size - Me - a.gap : a.gap) * me), be = a._rotate * -oo / 180, Re = O(a._pos * me), yt = (Fe + qe) * S, st = Re + yt;
        b = p == 0 ? st : 0, h = p == 1 ? st : 0;
        let _t = a.font[0], Ot = a.align == 1 ? nr : a.align == 2 ? is : be > 0 ? nr : be < 0 ? is : p == 0 ? "center" : d == 3 ? is : nr, Yt = be || p == 1 ? "middle" : d == 2 ? "top" : xi;
        Zs(_t, x, Ot, Yt);
        let bt = a.font[1] * a.lineGap, At = pe.map((lt) => O(c(lt, P, R, q))), Dt = a._values;
        for (let lt = 0; lt < Dt.length; lt++) {
          let wt = Dt[lt];
          if (wt != null) {
            p == 0 ? h = At[lt] : b = At[lt], wt = "" + wt;
            let Tn = wt.indexOf(`
`) == -1 ? [wt] : wt.split(/\n/gm);
            for (let it = 0; it < Tn.length; it++) {
              let xl = Tn[it];
              be ? (g.save(), g.translate(h, b + it * bt), g.rotate(be), g.fillText(xl, 0, 0), g.restore()) : g.fillText(xl, h, b + it * bt);
            }
          }
        }
        U.show && Po(
          At,
          U.filter(r, de, l, C, oe),
          p,
          d,
          Re,
          Fe,
          ve(U.width * me, 3),
          U.stroke(r, l),
          U.dash,
          U.cap
        );
        let qt = a.grid;
        qt.show && Po(
          At,
          qt.filter(r, de, l, C, oe),
          p,
          p == 0 ? 2 : 1,
          p == 0 ? Tt : gt,
          p == 0 ? Rt : ut,
          ve(qt.width * me, 3),
          qt.stroke(r, l),
          qt.dash,
          qt.cap
        ), W.show && Po(
          [Re],
          [1],
          p == 0 ? 1 : 0,
          p == 0 ? 1 : 2,
          p == 1 ? Tt : gt,
          p == 1 ? Rt : ut,
          ve(W.width * me, 3),
          W.stroke(r, l),
          W.dash,
          W.cap
        );
      }
      Ye("drawAxes");
    }
    function jn(l) {
      E.forEach((a, d) => {
        d > 0 && (a._paths = null, l && (o == 1 ? (a.min = null, a.max = null) : a.facets.forEach((p) => {
          p.min = null, p.max = null;
        })));
      });
    }
    let Nr = !1, $o = !1, hr = [];
    function fc() {
      $o = !1;
      for (let l = 0; l < hr.length; l++)
        Ye(...hr[l]);
      hr.length = 0;
    }
    function Un() {
      Nr || (Md(nl), Nr = !0);
    }
    function pc(l, a = !1) {
      Nr = !0, $o = a, l(r), nl(), a && hr.length > 0 && queueMicrotask(fc);
    }
    r.batch = pc;
    function nl() {
      if (wo && (oc(), wo = !1), Nn && (Za(), Nn = !1), $r) {
        if (Ee(v, nr, ke), Ee(v, "top", ze), Ee(v, Tr, X), Ee(v, Mr, $), Ee(M, nr, ke), Ee(M, "top", ze), Ee(M, Tr, X), Ee(M, Mr, $), Ee(y, Tr, tn), Ee(y, Mr, gn), w.width = Ve(tn * me), w.height = Ve(gn * me), j.forEach(({ _el: l, _show: a, _size: d, _pos: p, side: h }) => {
          if (l != null)
            if (a) {
              let b = h === 3 || h === 0 ? d : 0, x = h % 2 == 1;
              Ee(l, x ? "left" : "top", p - b), Ee(l, x ? "width" : "height", d), Ee(l, x ? "top" : "left", x ? ze : ke), Ee(l, x ? "height" : "width", x ? $ : X), gs(l, Cn);
            } else
              xt(l, Cn);
        }), Hr = In = ko = To = Mo = Eo = _o = Ao = So = null, dt = 1, br(!0), ke != Dn || ze != yn || X != jt || $ != bn) {
          jn(!1);
          let l = X / jt, a = $ / bn;
          if (rt && !wn && z.left >= 0) {
            z.left *= l, z.top *= a, Gn && Xt(Gn, Ve(z.left), 0, X, $), Kn && Xt(Kn, 0, Ve(z.top), X, $);
            for (let d = 0; d < Et.length; d++) {
              let p = Et[d];
              p != null && (Bn[d] *= l, Vn[d] *= a, Xt(p, $t(Bn[d]), $t(Vn[d]), X, $));
            }
          }
          if (Te.show && !Fr && Te.left >= 0 && Te.width > 0) {
            Te.left *= l, Te.width *= l, Te.top *= a, Te.height *= a;
            for (let d in No)
              Ee(Jn, d, Te[d]);
          }
          Dn = ke, yn = ze, jt = X, bn = $;
        }
        Ye("setSize"), $r = !1;
      }
      tn > 0 && gn > 0 && (g.clearRect(0, 0, w.width, w.height), Ye("drawClear"), Z.forEach((l) => l()), Ye("draw")), Te.show && Fr && (zr(Te), Fr = !1), rt && wn && (Sn(null, !0, !1), wn = !1), re.show && re.live && Mt && (Oo(), Mt = !1), u || (u = !0, r.status = 1, Ye("ready")), mr = !1, Nr = !1;
    }
    r.redraw = (l, a) => {
      Nn = a || !1, l !== !1 ? un(H, L.min, L.max) : Un();
    };
    function Fo(l, a) {
      let d = A[l];
      if (d.from == null) {
        if (Je == 0) {
          let p = d.range(r, a.min, a.max, l);
          a.min = p[0], a.max = p[1];
        }
        if (a.min > a.max) {
          let p = a.min;
          a.min = a.max, a.max = p;
        }
        if (Je > 1 && a.min != null && a.max != null && a.max - a.min < 1e-16)
          return;
        l == H && d.distr == 2 && Je > 0 && (a.min = Bt(a.min, t[0]), a.max = Bt(a.max, t[0]), a.min == a.max && a.max++), I[l] = a, wo = !0, Un();
      }
    }
    r.setScale = Fo;
    let Ro, Ho, Gn, Kn, rl, ol, Yn, qn, sl, ll, Se, Le, cn = !1, Ze = z.drag, Ge = Ze.x, Ke = Ze.y;
    rt && (z.x && (Ro = Pt(qu, M)), z.y && (Ho = Pt(Ju, M)), L.ori == 0 ? (Gn = Ro, Kn = Ho) : (Gn = Ho, Kn = Ro), Se = z.left, Le = z.top);
    let Te = r.select = De({
      show: !0,
      over: !0,
      left: 0,
      width: 0,
      top: 0,
      height: 0
    }, e.select), Jn = Te.show ? Pt(Yu, Te.over ? M : v) : null;
    function zr(l, a) {
      if (Te.show) {
        for (let d in l)
          Te[d] = l[d], d in No && Ee(Jn, d, l[d]);
        a !== !1 && Ye("setSelect");
      }
    }
    r.setSelect = zr;
    function mc(l) {
      if (E[l].show)
        Ne && gs(Ce[l], Cn);
      else if (Ne && xt(Ce[l], Cn), rt) {
        let d = Wn ? Et[0] : Et[l];
        d != null && Xt(d, -10, -10, X, $);
      }
    }
    function un(l, a, d) {
      Fo(l, { min: a, max: d });
    }
    function Gt(l, a, d, p) {
      a.focus != null && wc(l), a.show != null && E.forEach((h, b) => {
        b > 0 && (l == b || l == null) && (h.show = a.show, mc(b), o == 2 ? (un(h.facets[0].scale, null, null), un(h.facets[1].scale, null, null)) : un(h.scale, null, null), Un());
      }), d !== !1 && Ye("setSeries", l, a), p && wr("setSeries", r, l, a);
    }
    r.setSeries = Gt;
    function hc(l, a) {
      De(te[l], a);
    }
    function gc(l, a) {
      l.fill = ie(l.fill || null), l.dir = fe(l.dir, -1), a = a ?? te.length, te.splice(a, 0, l);
    }
    function yc(l) {
      l == null ? te.length = 0 : te.splice(l, 1);
    }
    r.addBand = gc, r.setBand = hc, r.delBand = yc;
    function bc(l, a) {
      E[l].alpha = a, rt && Et[l] != null && (Et[l].style.opacity = a), Ne && Ce[l] && (Ce[l].style.opacity = a);
    }
    let nn, dn, kn, Zn = { focus: !0 };
    function wc(l) {
      if (l != kn) {
        let a = l == null, d = Ut.alpha != 1;
        E.forEach((p, h) => {
          if (o == 1 || h > 0) {
            let b = a || h == 0 || h == l;
            p._focus = a ? null : b, d && bc(h, b ? 1 : Ut.alpha);
          }
        }), kn = l, d && Un();
      }
    }
    Ne && zn && ot(Ti, he, (l) => {
      z._lock || (xn(l), kn != null && Gt(null, Zn, !0, Oe.setSeries));
    });
    function Kt(l, a, d) {
      let p = A[a];
      d && (l = l / me - (p.ori == 1 ? ze : ke));
      let h = X;
      p.ori == 1 && (h = $, l = h - l), p.dir == -1 && (l = h - l);
      let b = p._min, x = p._max, S = l / h, T = b + (x - b) * S, C = p.distr;
      return C == 3 ? sr(10, T) : C == 4 ? pd(T, p.asinh) : C == 100 ? p.bwd(T) : T;
    }
    function xc(l, a) {
      let d = Kt(l, H, a);
      return Bt(d, t[0], je, Ue);
    }
    r.valToIdx = (l) => Bt(l, t[0]), r.posToIdx = xc, r.posToVal = Kt, r.valToPos = (l, a, d) => A[a].ori == 0 ? s(
      l,
      A[a],
      d ? ut : X,
      d ? gt : 0
    ) : i(
      l,
      A[a],
      d ? Rt : $,
      d ? Tt : 0
    ), r.setCursor = (l, a, d) => {
      Se = l.left, Le = l.top, Sn(null, a, d);
    };
    function il(l, a) {
      Ee(Jn, nr, Te.left = l), Ee(Jn, Tr, Te.width = a);
    }
    function al(l, a) {
      Ee(Jn, "top", Te.top = l), Ee(Jn, Mr, Te.height = a);
    }
    let gr = L.ori == 0 ? il : al, yr = L.ori == 1 ? il : al;
    function vc() {
      if (Ne && re.live)
        for (let l = o == 2 ? 1 : 0; l < E.length; l++) {
          if (l == 0 && St)
            continue;
          let a = re.values[l], d = 0;
          for (let p in a)
            It[l][d++].firstChild.nodeValue = a[p];
        }
    }
    function Oo(l, a) {
      if (l != null && (l.idxs ? l.idxs.forEach((d, p) => {
        ye[p] = d;
      }) : yd(l.idx) || ye.fill(l.idx), re.idx = ye[0]), Ne && re.live) {
        for (let d = 0; d < E.length; d++)
          (d > 0 || o == 1 && !St) && kc(d, ye[d]);
        vc();
      }
      Mt = !1, a !== !1 && Ye("setLegend");
    }
    r.setLegend = Oo;
    function kc(l, a) {
      let d = E[l], p = l == 0 && ee == 2 ? Ht : t[l], h;
      St ? h = d.values(r, l, a) ?? ln : (h = d.value(r, a == null ? null : p[a], l, a), h = h == null ? ln : { _: h }), re.values[l] = h;
    }
    function Sn(l, a, d) {
      sl = Se, ll = Le, [Se, Le] = z.move(r, Se, Le), z.left = Se, z.top = Le, rt && (Gn && Xt(Gn, Ve(Se), 0, X, $), Kn && Xt(Kn, 0, Ve(Le), X, $));
      let p, h = je > Ue;
      nn = xe, dn = null;
      let b = L.ori == 0 ? X : $, x = L.ori == 1 ? X : $;
      if (Se < 0 || Je == 0 || h) {
        p = z.idx = null;
        for (let S = 0; S < E.length; S++) {
          let T = Et[S];
          T != null && Xt(T, -10, -10, X, $);
        }
        zn && Gt(null, Zn, !0, l == null && Oe.setSeries), re.live && (ye.fill(p), Mt = !0);
      } else {
        let S, T, C;
        o == 1 && (S = L.ori == 0 ? Se : Le, T = Kt(S, H), p = z.idx = Bt(T, t[0], je, Ue), C = N(t[0][p], L, b, 0));
        let P = -10, R = -10, q = 0, pe = 0, de = !0, oe = "", U = "";
        for (let W = o == 2 ? 1 : 0; W < E.length; W++) {
          let Me = E[W], Fe = ye[W], qe = Fe == null ? null : o == 1 ? t[W][Fe] : t[W][1][Fe], be = z.dataIdx(r, W, p, T), Re = be == null ? null : o == 1 ? t[W][be] : t[W][1][be];
          if (Mt = Mt || Re != qe || be != Fe, ye[W] = be, W > 0 && Me.show) {
            let yt = be == null ? -10 : be == p ? C : N(o == 1 ? t[0][be] : t[W][0][be], L, b, 0), st = Re == null ? -10 : Y(Re, o == 1 ? A[Me.scale] : A[Me.facets[1].scale], x, 0);
            if (zn && Re != null) {
              let _t = L.ori == 1 ? Se : Le, Ot = Ie(Ut.dist(r, W, be, st, _t));
              if (Ot < nn) {
                let Yt = Ut.bias;
                if (Yt != 0) {
                  let bt = Kt(_t, Me.scale), At = Re >= 0 ? 1 : -1, Dt = bt >= 0 ? 1 : -1;
                  Dt == At && (Dt == 1 ? Yt == 1 ? Re >= bt : Re <= bt : (
                    // >= 0
                    Yt == 1 ? Re <= bt : Re >= bt
                  )) && (nn = Ot, dn = W);
                } else
                  nn = Ot, dn = W;
              }
            }
            if (Mt || Wn) {
              let _t, Ot;
              L.ori == 0 ? (_t = yt, Ot = st) : (_t = st, Ot = yt);
              let Yt, bt, At, Dt, qt, lt, wt = !0, Tn = et.bbox;
              if (Tn != null) {
                wt = !1;
                let it = Tn(r, W);
                At = it.left, Dt = it.top, Yt = it.width, bt = it.height;
              } else
                At = _t, Dt = Ot, Yt = bt = et.size(r, W);
              if (lt = et.fill(r, W), qt = et.stroke(r, W), Wn)
                W == dn && nn <= Ut.prox && (P = At, R = Dt, q = Yt, pe = bt, de = wt, oe = lt, U = qt);
              else {
                let it = Et[W];
                it != null && (Bn[W] = At, Vn[W] = Dt, Pi(it, Yt, bt, wt), Li(it, lt, qt), Xt(it, $t(At), $t(Dt), X, $));
              }
            }
          }
        }
        if (Wn) {
          let W = Ut.prox, Me = kn == null ? nn <= W : nn > W || dn != kn;
          if (Mt || Me) {
            let Fe = Et[0];
            Fe != null && (Bn[0] = P, Vn[0] = R, Pi(Fe, q, pe, de), Li(Fe, oe, U), Xt(Fe, $t(P), $t(R), X, $));
          }
        }
      }
      if (Te.show && cn)
        if (l != null) {
          let [S, T] = Oe.scales, [C, P] = Oe.match, [R, q] = l.cursor.sync.scales, pe = l.cursor.drag;
          if (Ge = pe._x, Ke = pe._y, Ge || Ke) {
            let { left: de, top: oe, width: U, height: W } = l.select, Me = l.scales[R].ori, Fe = l.posToVal, qe, be, Re, yt, st, _t = S != null && C(S, R), Ot = T != null && P(T, q);
            _t && Ge ? (Me == 0 ? (qe = de, be = U) : (qe = oe, be = W), Re = A[S], yt = N(Fe(qe, R), Re, b, 0), st = N(Fe(qe + be, R), Re, b, 0), gr(Vt(yt, st), Ie(st - yt))) : gr(0, b), Ot && Ke ? (Me == 1 ? (qe = de, be = U) : (qe = oe, be = W), Re = A[T], yt = Y(Fe(qe, q), Re, x, 0), st = Y(Fe(qe + be, q), Re, x, 0), yr(Vt(yt, st), Ie(st - yt))) : yr(0, x);
          } else
            zo();
        } else {
          let S = Ie(sl - rl), T = Ie(ll - ol);
          if (L.ori == 1) {
            let q = S;
            S = T, T = q;
          }
          Ge = Ze.x && S >= Ze.dist, Ke = Ze.y && T >= Ze.dist;
          let C = Ze.uni;
          C != null ? Ge && Ke && (Ge = S >= C, Ke = T >= C, !Ge && !Ke && (T > S ? Ke = !0 : Ge = !0)) : Ze.x && Ze.y && (Ge || Ke) && (Ge = Ke = !0);
          let P, R;
          Ge && (L.ori == 0 ? (P = Yn, R = Se) : (P = qn, R = Le), gr(Vt(P, R), Ie(R - P)), Ke || yr(0, x)), Ke && (L.ori == 1 ? (P = Yn, R = Se) : (P = qn, R = Le), yr(Vt(P, R), Ie(R - P)), Ge || gr(0, b)), !Ge && !Ke && (gr(0, 0), yr(0, 0));
        }
      if (Ze._x = Ge, Ze._y = Ke, l == null) {
        if (d) {
          if (wl != null) {
            let [S, T] = Oe.scales;
            Oe.values[0] = S != null ? Kt(L.ori == 0 ? Se : Le, S) : null, Oe.values[1] = T != null ? Kt(L.ori == 1 ? Se : Le, T) : null;
          }
          wr(as, r, Se, Le, X, $, p);
        }
        if (zn) {
          let S = d && Oe.setSeries, T = Ut.prox;
          kn == null ? nn <= T && Gt(dn, Zn, !0, S) : nn > T ? Gt(null, Zn, !0, S) : dn != kn && Gt(dn, Zn, !0, S);
        }
      }
      Mt && (re.idx = p, Oo()), a !== !1 && Ye("setCursor");
    }
    let fn = null;
    Object.defineProperty(r, "rect", {
      get() {
        return fn == null && br(!1), fn;
      }
    });
    function br(l = !1) {
      l ? fn = null : (fn = M.getBoundingClientRect(), Ye("syncRect", fn));
    }
    function cl(l, a, d, p, h, b, x) {
      z._lock || cn && l != null && l.movementX == 0 && l.movementY == 0 || (Do(l, a, d, p, h, b, x, !1, l != null), l != null ? Sn(null, !0, !0) : Sn(a, !0, !1));
    }
    function Do(l, a, d, p, h, b, x, S, T) {
      if (fn == null && br(!1), xn(l), l != null)
        d = l.clientX - fn.left, p = l.clientY - fn.top;
      else {
        if (d < 0 || p < 0) {
          Se = -10, Le = -10;
          return;
        }
        let [C, P] = Oe.scales, R = a.cursor.sync, [q, pe] = R.values, [de, oe] = R.scales, [U, W] = Oe.match, Me = a.axes[0].side % 2 == 1, Fe = L.ori == 0 ? X : $, qe = L.ori == 1 ? X : $, be = Me ? b : h, Re = Me ? h : b, yt = Me ? p : d, st = Me ? d : p;
        if (de != null ? d = U(C, de) ? c(q, A[C], Fe, 0) : -10 : d = Fe * (yt / be), oe != null ? p = W(P, oe) ? c(pe, A[P], qe, 0) : -10 : p = qe * (st / Re), L.ori == 1) {
          let _t = d;
          d = p, p = _t;
        }
      }
      T && (a == null || a.cursor.event.type == as) && ((d <= 1 || d >= X - 1) && (d = An(d, X)), (p <= 1 || p >= $ - 1) && (p = An(p, $))), S ? (rl = d, ol = p, [Yn, qn] = z.move(r, d, p)) : (Se = d, Le = p);
    }
    let No = {
      width: 0,
      height: 0,
      left: 0,
      top: 0
    };
    function zo() {
      zr(No, !1);
    }
    let ul, dl, fl, pl;
    function ml(l, a, d, p, h, b, x) {
      cn = !0, Ge = Ke = Ze._x = Ze._y = !1, Do(l, a, d, p, h, b, x, !0, !1), l != null && (ot(cs, ms, hl, !1), wr(ki, r, Yn, qn, X, $, null));
      let { left: S, top: T, width: C, height: P } = Te;
      ul = S, dl = T, fl = C, pl = P;
    }
    function hl(l, a, d, p, h, b, x) {
      cn = Ze._x = Ze._y = !1, Do(l, a, d, p, h, b, x, !1, !0);
      let { left: S, top: T, width: C, height: P } = Te, R = C > 0 || P > 0, q = ul != S || dl != T || fl != C || pl != P;
      if (R && q && zr(Te), Ze.setScale && R && q) {
        let pe = S, de = C, oe = T, U = P;
        if (L.ori == 1 && (pe = T, de = P, oe = S, U = C), Ge && un(
          H,
          Kt(pe, H),
          Kt(pe + de, H)
        ), Ke)
          for (let W in A) {
            let Me = A[W];
            W != H && Me.from == null && Me.min != xe && un(
              W,
              Kt(oe + U, W),
              Kt(oe, W)
            );
          }
        zo();
      } else z.lock && (z._lock = !z._lock, Sn(a, !0, l != null));
      l != null && (On(cs, ms), wr(cs, r, Se, Le, X, $, null));
    }
    function Sc(l, a, d, p, h, b, x) {
      if (z._lock)
        return;
      xn(l);
      let S = cn;
      if (cn) {
        let T = !0, C = !0, P = 10, R, q;
        L.ori == 0 ? (R = Ge, q = Ke) : (R = Ke, q = Ge), R && q && (T = Se <= P || Se >= X - P, C = Le <= P || Le >= $ - P), R && T && (Se = Se < Yn ? 0 : X), q && C && (Le = Le < qn ? 0 : $), Sn(null, !0, !0), cn = !1;
      }
      Se = -10, Le = -10, ye.fill(null), Sn(null, !0, !0), S && (cn = S);
    }
    function gl(l, a, d, p, h, b, x) {
      z._lock || (xn(l), vo(), zo(), l != null && wr(Mi, r, Se, Le, X, $, null));
    }
    function yl() {
      j.forEach(Rf), xo(r.width, r.height, !0);
    }
    Pn(so, or, yl);
    let Qn = {};
    Qn.mousedown = ml, Qn.mousemove = cl, Qn.mouseup = hl, Qn.dblclick = gl, Qn.setSeries = (l, a, d, p) => {
      let h = Oe.match[2];
      d = h(r, a, d), d != -1 && Gt(d, p, !0, !1);
    }, rt && (ot(ki, M, ml), ot(as, M, cl), ot(Si, M, (l) => {
      xn(l), br(!1);
    }), ot(Ti, M, Sc), ot(Mi, M, gl), ks.add(r), r.syncRect = br);
    let Wr = r.hooks = e.hooks || {};
    function Ye(l, a, d) {
      $o ? hr.push([l, a, d]) : l in Wr && Wr[l].forEach((p) => {
        p.call(null, r, a, d);
      });
    }
    (e.plugins || []).forEach((l) => {
      for (let a in l.hooks)
        Wr[a] = (Wr[a] || []).concat(l.hooks[a]);
    });
    let bl = (l, a, d) => d, Oe = De({
      key: null,
      setSeries: !1,
      filters: {
        pub: Oi,
        sub: Oi
      },
      scales: [H, E[1] ? E[1].scale : null],
      match: [Di, Di, bl],
      values: [null, null]
    }, z.sync);
    Oe.match.length == 2 && Oe.match.push(bl), z.sync = Oe;
    let wl = Oe.key, Wo = Fa(wl);
    function wr(l, a, d, p, h, b, x) {
      Oe.filters.pub(l, a, d, p, h, b, x) && Wo.pub(l, a, d, p, h, b, x);
    }
    Wo.sub(r);
    function Tc(l, a, d, p, h, b, x) {
      Oe.filters.sub(l, a, d, p, h, b, x) && Qn[l](null, a, d, p, h, b, x);
    }
    r.pub = Tc;
    function Mc() {
      Wo.unsub(r), ks.delete(r), hn.clear(), ys(so, or, yl), f.remove(), he?.remove(), Ye("destroy");
    }
    r.destroy = Mc;
    function Bo() {
      Ye("init", e, t), qs(t || e.data, !1), I[H] ? Fo(H, I[H]) : vo(), Fr = Te.show && (Te.width > 0 || Te.height > 0), wn = Mt = !0, xo(e.width, e.height);
    }
    return E.forEach(Ks), j.forEach(rc), n ? n instanceof HTMLElement ? (n.appendChild(f), Bo()) : n(r, Bo) : Bo(), r;
  }
  Xe.assign = De;
  Xe.fmtNum = Ls;
  Xe.rangeNum = lo;
  Xe.rangeLog = co;
  Xe.rangeAsinh = _s;
  Xe.orient = Fn;
  Xe.pxRatio = me;
  Xe.join = Td;
  Xe.fmtDate = Ps, Xe.tzDate = Hd;
  Xe.sync = Fa;
  {
    Xe.addGap = bf, Xe.clipGaps = po;
    let e = Xe.paths = {
      points: za
    };
    e.linear = Ba, e.stepped = vf, e.bars = kf, e.spline = Tf;
  }

  // src/chart.ts
  var Hf = 180, Of = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1e3];
  function Cr(e, t, n, r = []) {
    let o = m("div", { class: "chart", "aria-hidden": "true" }), s = `${e}: ${n.map(Df).join("; ")}`, i = m("figure", {}, m("figcaption", {}, e), o, m("p", { class: "note" }, s)), c = () => {
      let u = Math.max(240, o.clientWidth || 640), f = getComputedStyle(document.documentElement), w = f.getPropertyValue("--muted").trim() || "#555", g = f.getPropertyValue("--accent").trim() || "#246", y = f.getPropertyValue("--line").trim() || "#ccc", v = { stroke: w, grid: { stroke: y, width: 1 }, ticks: { stroke: y, width: 1 }, font: "12px system-ui, sans-serif" };
      o.replaceChildren(), new Xe(
        {
          width: u,
          height: Hf,
          scales: { x: { time: !1 }, y: { range: (M, F, O) => [Math.min(0, F), O * 1.08 || 1] } },
          legend: { show: !1 },
          cursor: { show: !1 },
          axes: [{ ...v, ...t.every(Number.isInteger) ? { incrs: Of } : {} }, { ...v, size: 62 }],
          series: [{}, ...n.map((M) => ({ label: M.name, stroke: g, width: 1.5, points: { show: t.length < 60, size: 5, fill: g } }))],
          hooks: { draw: [(M) => Nf(M, r, f.getPropertyValue("--error").trim() || "#b00")] }
        },
        [t, ...n.map((M) => M.values)],
        o
      );
    };
    return new ResizeObserver(c).observe(i), i.addEventListener("theme", c), i;
  }
  function Df(e) {
    let { values: t } = e, n = (s) => s === void 0 ? "none" : String(Number(s.toPrecision(3))), [r, o] = [Math.min(...t), Math.max(...t)];
    return `${t.length} measurements from ${n(r)} to ${n(o)}, the last ${n(t.at(-1))}`;
  }
  function Nf(e, t, n) {
    let { ctx: r } = e;
    r.save(), r.strokeStyle = n, r.setLineDash([5, 4]);
    for (let o of t) {
      let s = Math.round(e.valToPos(o - 0.5, "x", !0));
      r.beginPath(), r.moveTo(s, e.bbox.top), r.lineTo(s, e.bbox.top + e.bbox.height), r.stroke();
    }
    r.restore();
  }

  // src/views/regressions.ts
  var Ns = "performance_regressions.json", Ua = [
    ["regression", "regression", "error"],
    ["suspicion", "suspicion", "warning"],
    ["improvement", "improvement", "good"],
    ["cleared", "cleared", "info"]
  ], zf = /* @__PURE__ */ new Map([["cpu_seconds", "processor time"], ["peak_memory_bytes", "peak memory"], ["bytes_moved", "bytes read and written"]]);
  function zs(e) {
    return Be(k(k(nt(e, Ns), "run"), "judged"));
  }
  function bo(e) {
    return `${e < 0 ? "\u2212" : "+"}${tt(Math.abs(e))}`;
  }
  function Ws(e) {
    return e > 0.9999 ? "above 99.99 %" : `${(100 * e).toFixed(2)} %`;
  }
  function Bs(e) {
    return `${D(e.stage)}, ${zf.get(D(e.cost)) ?? D(e.cost)}`;
  }
  function yo(e, t) {
    return /byte/.test(D(e.cost)) ? we(B(t)) : String(Number(B(t).toPrecision(3)));
  }
  function Ga(e) {
    let t = k(nt(e, Ns), "run"), n = He(e, Ns);
    if (!t) return se("Beside the runs before", n);
    let r = D(k(t, "accepted_run")), o = (i) => Ua.findIndex(([c]) => c === i.verdict), s = zs(e).sort((i, c) => o(i) - o(c));
    return se(
      "Beside the runs before",
      n,
      m("p", {}, `${ce(B(k(t, "comparable_runs")), "comparable run")} before this one${r ? `; levels count from run ${_(r)} on, which was accepted` : ""}.`),
      s.length ? Wf(s) : Q("No stage has a new level."),
      Bf(Be(k(t, "baseline")))
    );
  }
  function Wf(e) {
    return $e("New levels, gravest first", [{ name: "Verdict" }, { name: "Stage and cost" }, { name: "Before", number: !0 }, { name: "After", number: !0 }, { name: "Change", number: !0 }, { name: "Since" }, { name: "Confidence", number: !0 }, { name: "What else changed then" }, { name: "Measured again" }], e.map((n) => {
      let [, r, o] = Ua.find(([f]) => f === n.verdict) ?? ["", D(n.verdict), "info"], s = Array.isArray(n.changed) ? n.changed.map(D) : [], i = B(n.runs_ago), c = D(n.since_run) ? `run ${D(n.since_run)}, ${ce(i, "run")} ago` : "this run", u = n.measured_again;
      return [
        m("span", { class: `badge ${o}` }, _(r)),
        Bs(n),
        yo(n, n.before),
        yo(n, n.after),
        bo(B(n.change)),
        c,
        Ws(B(n.confidence)),
        s.join("; ") || "nothing that is known",
        u ? `${ce(B(k(u, "rounds")), "time")}: ${yo(n, k(u, "measured"))}, confirmed from ${yo(n, k(u, "needed"))}` : "\u2013"
      ];
    }));
  }
  function Bf(e) {
    if (!e.length) return null;
    let t = (s) => String(Number(B(s).toPrecision(3))), n = [...e].sort((s, i) => B(i.this) - B(s.this)), r = [{ name: "Stage" }, { name: "This run", number: !0 }, { name: "Runs before", number: !0 }, { name: "Change", number: !0 }, { name: "Runs", number: !0 }], o = n.map((s) => [D(s.stage), t(s.this), t(s.baseline), bo(B(s.change)), String(B(s.runs))]);
    return kr(`${ce(e.length, "stage")} beside the middle of the runs before`, $e("CPU seconds per 1,000 files", r, o));
  }

  // src/views/performance.ts
  var Ka = "performance_profile.json", qa = mt("performance", "Performance", (e, t) => {
    t.append(m("h1", {}, "Performance"));
    let n = He(e, Ka);
    n && t.append(n);
    let r = k(nt(e, Ka), "run");
    r && t.append(Vf(r), If(r)), t.append(Ga(e)), r && t.append(jf(r)), t.append(Uf(e));
  });
  function Vf(e) {
    let t = k(e, "bottleneck");
    return se(
      "This run",
      m("p", {}, _(D(k(t, "why")))),
      Ct([
        ["Time", ft(B(k(e, "seconds")))],
        ["Processor", `${ft(B(k(e, "cpu_seconds")))}, ${tt(B(k(e, "cpu_utilization")))} of ${ce(B(k(e, "processors")), "processor")}`],
        ["Memory at most", we(B(k(e, "peak_memory_bytes")))],
        ["Read", we(B(k(e, "bytes_read")))],
        ["Written", we(B(k(e, "bytes_written")))],
        ["Files", `${G(B(k(e, "files")))}, ${G(Math.round(B(k(e, "files_per_second"))))} a second`]
      ])
    );
  }
  function If(e) {
    let t = Be(k(e, "stages")), n = Math.max(1e-9, t.reduce((u, f) => u + B(f.wall_seconds), 0)), r = 0, o = t.map((u) => {
      let f = B(u.wall_seconds), w = Sl(m("span", { class: "fall" }), { left: `${100 * r / n}%`, width: `${Math.max(0.15, 100 * f / n)}%` });
      return r += f, { wall: f, row: [D(u.stage), m("span", { class: "falls", "aria-hidden": "true" }, w), ft(f), ft(B(u.cpu_seconds)), G(B(u.files)), we(B(u.bytes_read)), we(B(u.peak_memory_bytes))] };
    }), s = [{ name: "Stage" }, { name: "When" }, { name: "Time", number: !0 }, { name: "Processor", number: !0 }, { name: "Files", number: !0 }, { name: "Read", number: !0 }, { name: "Memory", number: !0 }], i = o.filter(({ wall: u }) => u / n > 2e-3), c = o.length - i.length;
    return se(
      "Where the time went",
      $e("Stages in the order in which they ran", s, i.map(({ row: u }) => u)),
      c ? Q(`${ce(c, "stage")} took less than 0.2 % each and ${c === 1 ? "is" : "are"} left out; readers work within scan.`) : null
    );
  }
  function Vs(e) {
    return Array.isArray(e) ? e.map(B) : [];
  }
  function jf(e) {
    let t = k(e, "samples"), n = Vs(k(t, "seconds"));
    if (n.length < 3) return se("While it ran", Q("The run was too short for samples."));
    let r = Vs(k(t, "memory_bytes")).map((s) => s / 1e6), o = Vs(k(t, "cpu_seconds"));
    return se(
      "While it ran",
      Cr("Memory in MB over seconds", n, [{ name: "Memory, MB", values: r }]),
      Cr("Processor seconds used over seconds", n, [{ name: "Processor, s", values: o }])
    );
  }
  function Uf(e) {
    let t = e.payload.past.past_runs;
    if (!t?.rows.length)
      return se("Trends", m("div", { class: "missing" }, m("p", {}, "There is no history of comparable runs on this machine."), m("p", {}, "To make it: ", m("code", {}, "pocketmon-pipeline run ASSETS"), ", more than once with the same state folder.")));
    let n = Kf(t), r = Gf[t.warmth] ?? _(t.warmth);
    return n.rows.length ? se(
      "Trends",
      Q(`${ce(n.rows.length, "run")} of this tree on machines of this class that found ${r}, as this one did; oldest first.`),
      Ya(e, n, "seconds", "cpu_seconds", "Seconds of each run", 1),
      Ya(e, n, "peak_memory_bytes", "peak_memory_bytes", "Memory of each run in MB", 1e-6)
    ) : se("Trends", Q(`This run found ${r}, and no other run of this tree on machines of this class did.`));
  }
  var Gf = {
    cold: "an empty cache",
    partial: "a cache that knew a part of the tree",
    warm: "a warm cache"
  };
  function Kf(e) {
    let t = e.columns.indexOf("series");
    return { ...e, rows: e.rows.filter((n) => D(n[t]).split("/").pop() === e.warmth) };
  }
  function Ya(e, t, n, r, o, s) {
    let i = t.columns.indexOf(n), c = t.rows.map((v) => B(v[i]) * s), u = Yf(e, t, r);
    if (u.length) {
      let v = Cr(o, c.map((F, O) => O + 1), [{ name: o, values: c }], [...new Set(u.map(({ at: F }) => F + 1))]), M = u.map(({ at: F, row: O }) => m("li", {}, _(`Since run ${F + 1} (${D(O.since_run)}): ${Bs(O)} ${bo(B(O.change))}, ${D(O.verdict)}, confidence ${Ws(B(O.confidence))}`)));
      return m("div", {}, v, m("ul", {}, ...M));
    }
    let f = bi(c), w = Cr(o, c.map((v, M) => M + 1), [{ name: o, values: c }], f.map((v) => v.at + 1)), g = t.columns.indexOf("run"), y = f.map(
      (v) => m("li", {}, `Since run ${v.at + 1} (${_(String(t.rows[v.at]?.[g] ?? ""))}): ${v.before.toPrecision(3)} to ${v.after.toPrecision(3)}, ${v.after > v.before ? "+" : "\u2212"}${tt(Math.abs(v.after / v.before - 1))}`)
    );
    return m("div", {}, w, y.length ? m("ul", {}, ...y) : Q("No change of level."));
  }
  function Yf(e, t, n) {
    let r = t.columns.indexOf("run");
    return zs(e).filter((o) => o.cost === n && o.verdict !== "cleared" && D(o.since_run)).map((o) => ({ at: t.rows.findIndex((s) => s[r] === o.since_run), row: o })).filter(({ at: o }) => o >= 0);
  }

  // src/main.ts
  var Is = [os, rs, Ul, ci, Jl, qa, Xl, ni, ei, oi], js = class {
    payload;
    findings;
    state = Uo(location.hash);
    main = m("main", { id: "main", tabindex: "-1" });
    links = /* @__PURE__ */ new Map();
    view;
    shown;
    constructor(t) {
      this.payload = t, this.findings = Al(t.findings);
    }
    start(t) {
      for (let c of Is) this.links.set(c.name, m("a", { href: Pe(c.name) }, c.title));
      let n = [...this.links.values()].map((c) => m("li", {}, c)), { passed: r, words: o } = ss(this), s = m("span", { class: `dot ${this.payload.verdict.length ? r ? "passed" : "failed" : ""}`, "aria-hidden": "true" }), i = String(this.payload.run.root ?? "");
      t.append(
        m("a", { class: "skip", href: "#main", click: this.skip }, "To the content"),
        m(
          "header",
          {},
          m("p", { class: "product" }, s, o),
          m("p", { class: "tree", title: _(i) }, _(i.split(/[\\/]/).pop() ?? "")),
          m("nav", { "aria-label": "Views" }, m("ul", {}, ...n)),
          this.payload.live === null ? null : Rl(this),
          qf()
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
      let t = Uo(location.hash);
      Mn(t) !== Mn(this.state) && (this.state = t, this.show());
    }
    show() {
      let t = Is.find((n) => n.name === this.state.view) ?? os;
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
        t.preventDefault(), this.view !== rs && this.go({ view: "findings", values: /* @__PURE__ */ new Map() }), document.getElementById("search")?.focus();
      else if (r >= 0 && t.key.length === 1) {
        let o = Is[r];
        o && this.go({ view: o.name, values: /* @__PURE__ */ new Map() });
      }
    }
  };
  function qf() {
    let e = document.documentElement, t = matchMedia("(prefers-color-scheme: dark)"), n = () => (e.dataset.theme ?? (t.matches ? "dark" : "light")) === "dark", r = m("button", { type: "button", class: "theme" }), o = () => {
      r.textContent = n() ? "Light" : "Dark", r.setAttribute("aria-label", n() ? "Light colours" : "Dark colours");
      for (let s of document.querySelectorAll("figure")) s.dispatchEvent(new Event("theme"));
    };
    return r.addEventListener("click", () => {
      e.dataset.theme = n() ? "light" : "dark", o();
    }), t.addEventListener("change", o), o(), r;
  }
  async function Jf() {
    let e = document.getElementById("data")?.textContent ?? "", t = document.getElementById("plain"), n = m("div", { id: "app" });
    try {
      let r = new js(await Hl(e));
      document.body.append(n), t?.remove(), r.start(n);
    } catch (r) {
      n.remove(), t?.prepend(m("p", { role: "alert" }, `This browser cannot show the whole page: ${_(String(r))}`));
    }
    document.documentElement.dataset.ready = "", performance.mark("ready");
  }
  Jf();
})();
