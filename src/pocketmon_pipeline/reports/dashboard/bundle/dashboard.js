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
    for (let [o, l] of Object.entries(t)) yl(r, o, l);
    return bl(r, n), r;
  }
  var xc = "http://www.w3.org/2000/svg";
  function Lt(e, t = {}, ...n) {
    let r = document.createElementNS(xc, e);
    for (let [o, l] of Object.entries(t)) yl(r, o, l);
    return bl(r, n), r;
  }
  function yl(e, t, n) {
    n == null || n === !1 || (typeof n == "function" ? e.addEventListener(t, n) : e.setAttribute(t, n === !0 ? "" : String(n)));
  }
  function bl(e, t) {
    for (let n of t)
      n == null || n === !1 || e.append(typeof n == "number" ? String(n) : n);
  }
  function wl(e, t) {
    for (let [n, r] of Object.entries(t)) e.style.setProperty(n, r);
    return e;
  }

  // src/findings.ts
  var Xn = ["severity", "rule", "kind", "folder", "owner", "outcome"];
  function Ze(e) {
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
    let n = /* @__PURE__ */ new Map(), r = Uint32Array.from(e.values, (o, l) => {
      let i = t(o, l), c = n.get(i);
      return c !== void 0 ? c : (n.set(i, n.size), n.size - 1);
    });
    return { values: [...n.keys()], codes: e.codes.map((o) => r[o] ?? 0) };
  }
  function xl(e, t) {
    return { values: t.values, codes: e.codes.map((n) => t.codes[n] ?? 0) };
  }
  function Tl(e) {
    let t = Ze(e.path);
    return {
      size: e.size,
      ids: e.ids,
      severity: Ze(e.severity),
      rule: Ze(e.rule),
      topic: Ze(e.topic),
      outcome: Ze(e.outcome),
      enforcement: Ze(e.enforcement),
      stage: Ze(e.stage),
      path: t,
      message: Ze(e.message),
      pointer: Ze(e.pointer),
      note: Ze(e.note),
      fix: Ze(e.fix),
      kind: xl(t, Ze(e.kind)),
      owner: xl(t, Ze(e.owner)),
      folder: xr(t, Jt),
      line: e.line,
      column: e.column
    };
  }
  var er = 16;
  function Bo(e, t) {
    return typeof e.ids == "string" ? e.ids.slice(er * t, er * t + er) : e.ids[t] ?? "";
  }
  function Wo(e, t) {
    if (t.length !== er) return -1;
    if (typeof e.ids != "string") return e.ids.indexOf(t);
    for (let n = e.ids.indexOf(t); n >= 0; n = e.ids.indexOf(t, n + 1))
      if (n % er === 0) return n / er;
    return -1;
  }
  function Ve(e, t) {
    return e.values[e.codes[t] ?? 0] ?? "";
  }
  function Br(e, t) {
    return {
      id: Bo(e, t),
      severity: Ve(e.severity, t),
      rule: Ve(e.rule, t),
      topic: Ve(e.topic, t),
      outcome: Ve(e.outcome, t),
      enforcement: Ve(e.enforcement, t),
      stage: Ve(e.stage, t),
      path: Ve(e.path, t),
      message: Ve(e.message, t),
      pointer: Ve(e.pointer, t),
      note: Ve(e.note, t),
      fix: Ve(e.fix, t),
      kind: Ve(e.kind, t),
      owner: Ve(e.owner, t),
      line: e.line[t] ?? 0,
      column: e.column[t] ?? 0
    };
  }
  function vc(e, t, n) {
    return e !== "folder" ? t.includes(n) : t.some((r) => n === r || r !== "" && n.startsWith(`${r}/`));
  }
  function Ml(e, t) {
    let n = Sc(e, t.text), r = Xn.map((f) => e[f]), o = Xn.map((f, w) => {
      let g = t.facets[f];
      return g?.length ? Uint8Array.from(r[w].values, (y) => vc(f, g, y) ? 1 : 0) : null;
    }), l = r.map((f) => new Uint32Array(f.values.length)), i = new Uint32Array(e.size), c = o.flatMap((f, w) => f ? [w] : []), u = 0;
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
            let v = r[y].codes[f], M = l[y];
            M[v] = M[v] + 1;
          }
      }
    }
    return {
      rows: i.slice(0, u),
      counts: Object.fromEntries(Xn.map((f, w) => [f, l[w]]))
    };
  }
  var vl = /* @__PURE__ */ new WeakMap();
  function kc(e) {
    let t = vl.get(e);
    return t || vl.set(e, t = e.values.map((n) => n.toLowerCase())), t;
  }
  function Sc(e, t) {
    let n = t.toLowerCase().split(/\s+/).filter(Boolean);
    if (!n.length) return null;
    let r = new Uint8Array(e.size).fill(1);
    for (let o of n) {
      let l = [e.message, e.path, e.rule, e.pointer, e.owner], i = l.map((u) => Uint8Array.from(kc(u), (f) => f.includes(o) ? 1 : 0)), c = Wo(e, o);
      for (let u = 0; u < e.size; u += 1) {
        if (!r[u]) continue;
        let f = u === c;
        for (let w = 0; !f && w < l.length; w += 1)
          f = i[w][l[w].codes[u]] === 1;
        f || (r[u] = 0);
      }
    }
    return r;
  }
  var kl = ["critical", "error", "warning", "info"], Sl = /* @__PURE__ */ new WeakMap();
  function Tc(e, t) {
    let n = Sl.get(e);
    if (!n) {
      let r = e.values.map((l, i) => i), o = (l) => e.values[l];
      t ? r.sort((l, i) => kl.indexOf(o(l)) - kl.indexOf(o(i))) : r.sort((l, i) => o(l) < o(i) ? -1 : 1), n = new Uint32Array(r.length), r.forEach((l, i) => n[l] = i), Sl.set(e, n);
    }
    return n;
  }
  function El(e, t, n, r) {
    let o = e[n], l = Tc(o, n === "severity"), i = r ? -1 : 1, c = (u) => l[o.codes[u]] * i;
    return t.slice().sort((u, f) => c(u) - c(f) || u - f);
  }

  // src/words.ts
  var _l = ["B", "kB", "MB", "GB", "TB"];
  function we(e) {
    let t = e, n = 0;
    for (; t >= 1e3 && n < _l.length - 1; )
      t /= 1e3, n += 1;
    return `${n === 0 ? t : Number(t.toPrecision(3))} ${_l[n]}`;
  }
  function G(e) {
    return e.toLocaleString("en-US");
  }
  function ae(e, t, n = `${t}s`) {
    return `${G(e)} ${e === 1 ? t : n}`;
  }
  function dt(e) {
    return e >= 60 ? `${Math.floor(e / 60)} min ${Math.round(e % 60)} s` : e >= 1 ? `${e.toFixed(2)} s` : `${Math.round(e * 1e3)} ms`;
  }
  function et(e) {
    return `${(100 * e).toFixed(e < 0.1 ? 1 : 0)} %`;
  }
  var Mc = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  function L(e) {
    return e.replace(Mc, (t) => `\\u${t.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }
  function Zt(e, t) {
    if (e.length <= t) return e;
    let n = Math.ceil((t - 1) * 0.7);
    return `${e.slice(0, t - 1 - n)}\u2026${e.slice(e.length - n)}`;
  }

  // src/live.ts
  var Ec = 2e3, Al = 2e4;
  async function* Ll(e) {
    for (let t = 0; t < e; t += Al) {
      let n = await fetch(`findings?first=${t}&rows=${Al}`);
      if (!n.ok) throw new Error(await n.text());
      yield* (await n.text()).split(`
`);
    }
  }
  function Cl(e) {
    let t = m("p", { class: "live note", role: "status" }, "Live"), n = async () => {
      try {
        let r = await (await fetch("state")).json();
        r.stamp !== e.payload.live && r.stamp !== "" && location.reload();
        let o = r.newer.map(L).join(", ");
        t.textContent = r.newer.length ? `A run is under way: ${ae(r.newer.length, "document")} done (${o})` : "Live";
      } catch {
        t.textContent = "The server has ended";
      }
    };
    return setInterval(() => {
      n();
    }, Ec), t;
  }

  // src/payload.ts
  function _c(e) {
    let t = atob(e), n = new Uint8Array(t.length);
    for (let r = 0; r < t.length; r += 1) n[r] = t.charCodeAt(r);
    return n;
  }
  async function Pl(e) {
    let t = new Blob([_c(e.trim())]).stream().pipeThrough(new DecompressionStream("gzip")), n = await new Response(t).json(), r = Object.entries(n.pictures).map(([o, l]) => [o, n.sources[l] ?? ""]);
    return { ...n, pictures: new Map(r) };
  }

  // src/state.ts
  function jo(e) {
    let [t = "", n = ""] = Ac(e.replace(/^#\/?/, "")), r = /* @__PURE__ */ new Map();
    for (let [o, l] of new URLSearchParams(n))
      r.set(o, [...r.get(o) ?? [], l]);
    return { view: t || "overview", values: r };
  }
  function Ac(e) {
    let t = e.indexOf("?");
    return t < 0 ? [e, ""] : [e.slice(0, t), e.slice(t + 1)];
  }
  function Mn(e) {
    let t = new URLSearchParams();
    for (let [r, o] of e.values) for (let l of o) t.append(r, l);
    let n = t.toString();
    return `#/${e.view}${n ? `?${n}` : ""}`;
  }
  function ft(e, t) {
    return e.values.get(t)?.[0] ?? "";
  }
  function Wr(e, t) {
    return e.values.get(t) ?? [];
  }
  function rn(e, t, ...n) {
    let r = new Map(e.values), o = n.filter((l) => l !== "");
    return o.length ? r.set(t, o) : r.delete(t), { view: e.view, values: r };
  }
  function $l(e, t, n) {
    let r = Wr(e, t), o = r.includes(n) ? r.filter((l) => l !== n) : [...r, n];
    return rn(e, t, ...o);
  }
  function Pe(e, t = {}) {
    return Mn({ view: e, values: new Map(Object.entries(t).map(([n, r]) => [n, [r]])) });
  }

  // src/assets.ts
  function Fl(e) {
    let t = /* @__PURE__ */ new Map(), n = (l) => {
      let i = t.get(l);
      if (i) return i;
      let c = { path: l, folders: [], files: [], fileCount: 0, bytes: 0, ownFiles: 0, ownBytes: 0 };
      return t.set(l, c), l !== "" && n(Jt(l)).folders.push(c), c;
    }, r = n("");
    e.folders.forEach((l, i) => {
      let c = n(l);
      c.ownFiles = e.folderFiles[i] ?? 0, c.ownBytes = e.folderBytes[i] ?? 0;
      for (let u = c; u; )
        u.fileCount += c.ownFiles, u.bytes += c.ownBytes, u = u.path === "" ? void 0 : n(Jt(u.path));
    });
    let o = Ze(e.folder);
    return o.codes.forEach((l, i) => n(o.values[l] ?? "").files.push(i)), { root: r, byPath: t, data: e, kind: Ze(e.kind), format: Ze(e.format) };
  }
  function Io(e, t) {
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
    let l = t.ownFiles - r;
    if (l > 0) {
      let i = `${l.toLocaleString("en-US")} smaller files`, c = { path: "", isFolder: !1, kind: "rest", format: "" };
      n.push({ ...c, name: i, bytes: t.ownBytes - o, files: l });
    }
    return n.sort((i, c) => c.bytes - i.bytes || (i.name < c.name ? -1 : 1));
  }

  // src/page.ts
  function pt(e, t, n) {
    return {
      name: e,
      title: t,
      show(r, o) {
        let l = () => {
          o.replaceChildren(), n(r, o);
        };
        return l(), { update: l, leave: () => {
        } };
      }
    };
  }
  function ce(e, ...t) {
    return m("section", { class: "card" }, m("h2", {}, e), ...t);
  }
  function te(e) {
    return m("p", { class: "note" }, e);
  }
  function tr(e) {
    let t = ["critical", "error", "warning", "info"].includes(e);
    return m("span", { class: `badge ${t ? e : "info"}` }, L(e));
  }
  function Rl(e) {
    return m("a", { href: Pe("findings", { rule: e }), class: "code nowrap" }, L(e));
  }
  function jr(e) {
    return m("a", { href: Pe("findings", { q: e }), class: "code" }, L(e));
  }
  function S(e, t) {
    return typeof e == "object" && e !== null && !Array.isArray(e) && Object.hasOwn(e, t) ? e[t] : void 0;
  }
  function mt(e) {
    return Array.isArray(e) ? e.filter((t) => typeof t == "object" && t !== null) : [];
  }
  function q(e) {
    return typeof e == "string" ? e : typeof e == "number" || typeof e == "boolean" ? String(e) : "";
  }
  function V(e) {
    return typeof e == "number" && Number.isFinite(e) ? e : 0;
  }
  var Lc = {
    absent: "is not in this folder",
    truncated: "is cut off",
    newer: "was made by a newer version of the program",
    invalid: "cannot be read",
    altered: "was changed after the run had sealed it",
    unsealed: "is not among the outputs that the run sealed",
    large: "is too large to be shown here"
  };
  function De(e, t) {
    let n = e.payload.documents[t];
    if (n?.state === "present") {
      let l = n.cut.map(([i, c]) => `${i} has ${G(c)} entries, and is shown in part`);
      return l.length ? te(`${t}: ${l.join("; ")}.`) : null;
    }
    let r = n?.state ?? "absent", o = m("div", { class: "missing" }, m("p", {}, m("b", {}, t), ` ${Lc[r] ?? r}.`));
    return n?.message && o.append(m("p", {}, L(n.message))), n?.command && o.append(m("p", {}, "To make it: ", m("code", {}, n.command))), o;
  }
  function Qt(e, t) {
    return !["absent", "truncated", "newer", "invalid"].includes(e.payload.documents[t]?.state ?? "absent");
  }
  function tt(e, t) {
    return e.payload.documents[t]?.data;
  }
  function Re(e, t, n) {
    let r = t.map(({ name: l, number: i }) => m("th", { scope: "col", class: i ? "number" : null }, l)), o = n.map(
      (l) => m(
        "tr",
        {},
        ...l.map(
          (i, c) => m("td", { class: t[c]?.number ? "number" : null }, typeof i == "string" ? L(i) : i)
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
      m("dd", {}, typeof r == "string" ? L(r) : r)
    ]);
    return m("dl", { class: "facts" }, ...t);
  }

  // src/treemap.ts
  function Hl(e, t) {
    let n = e.reduce((i, c) => i + c, 0);
    if (n <= 0 || t.width <= 0 || t.height <= 0) return e.map(() => ({ ...t, width: 0, height: 0 }));
    let r = e.map((i) => i / n * t.width * t.height), o = [], l = t;
    for (let i = 0; i < r.length; ) {
      let c = Math.min(l.width, l.height), u = i + 1;
      for (; u < r.length && Dl(r, i, u + 1, c) <= Dl(r, i, u, c); ) u += 1;
      l = Cc(r.slice(i, u), l, o), i = u;
    }
    return o;
  }
  function Dl(e, t, n, r) {
    let o = 0;
    for (let c = t; c < n; c += 1) o += e[c];
    let l = e[t], i = e[n - 1];
    return Math.max(r * r * l / (o * o), o * o / (r * r * i));
  }
  function Cc(e, t, n) {
    let r = e.reduce((c, u) => c + u, 0), o = t.width >= t.height, l = Math.min(r / (o ? t.height : t.width), o ? t.width : t.height), i = o ? t.y : t.x;
    for (let c of e) {
      let u = l > 0 ? c / l : 0;
      n.push(
        o ? { x: t.x, y: i, width: l, height: u } : { x: i, y: t.y, width: u, height: l }
      ), i += u;
    }
    return o ? { x: t.x + l, y: t.y, width: t.width - l, height: t.height } : { x: t.x, y: t.y + l, width: t.width, height: t.height - l };
  }

  // src/views/details.ts
  function Ol(e, t, n) {
    let r = t.line ? `${t.path}:${t.line}${t.column ? `:${t.column}` : ""}` : t.path, o = e.payload.pictures.get(t.path), i = e.payload.findings.size > n && e.payload.findings.ids.startsWith(t.id, n * 16) ? e.payload.excerpts[String(n)] : void 0;
    return m(
      "div",
      {},
      m("h2", {}, tr(t.severity), " ", m("span", { class: "code" }, L(t.rule))),
      m("p", { class: "message" }, L(t.message)),
      t.fix ? m("p", {}, m("b", {}, "To mend it: "), L(t.fix)) : null,
      i ? Pc(i) : null,
      o ? m("figure", {}, vr(o, t.path), m("figcaption", {}, L(t.path))) : null,
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
      m("p", { class: "note" }, "More about the rule: ", m("code", {}, `pocketmon-pipeline explain ${L(t.rule)}`)),
      m(
        "p",
        {},
        m("a", { href: Pe("findings", { rule: t.rule }) }, "All of this rule"),
        " \xB7 ",
        m("a", { href: Pe("findings", { q: t.path }) }, "All of this file")
      )
    );
  }
  function Pc(e) {
    let t = e.lines.map((n, r) => {
      let o = e.first + r, l = o === e.at;
      return m("div", { class: l ? "line meant" : "line" }, m("span", { class: "lineno" }, o), L(n) || " ");
    });
    return m("div", { class: "excerpt", tabindex: "0", role: "region", "aria-label": `Lines around line ${e.at}` }, ...t);
  }
  function vr(e, t) {
    let n = m("img", { src: e, alt: `Picture ${L(t)}`, loading: "lazy", decoding: "async" });
    return n.addEventListener("error", () => n.replaceWith(m("span", { class: "note broken" }, "cannot be shown"))), n;
  }

  // src/views/assets.ts
  var Uo = { x: 0, y: 0, width: 1e3, height: 420 }, zl = 300, $c = 4, Fc = 500, Rc = 240, Ir, Vl = pt("assets", "Assets", (e, t) => {
    if (t.append(m("h1", {}, "Assets")), !e.payload.totals.files) {
      t.append(De(e, "inventory.parquet") ?? te("The tree has no file."));
      return;
    }
    Ir ??= Fl(e.payload.assets);
    let n = Ir.byPath.get(ft(e.state, "folder"));
    if (!n) {
      t.append(te("This link names a folder that the tree does not have."), m("p", {}, m("a", { href: Pe("assets") }, "The whole tree")));
      return;
    }
    let r = Io(Ir, n);
    t.append(
      Dc(n),
      ce(`${we(n.bytes)} in ${ae(n.fileCount, "file")}`, Hc(Ir, n, r), zc()),
      ce("The same as a table", Nc(n, r)),
      Vc(e, n)
    );
  });
  function Dc(e) {
    let t = [];
    for (let r = e.path; r !== ""; r = Jt(r)) {
      let o = L(r.slice(Jt(r) ? Jt(r).length + 1 : 0));
      t.unshift(m("li", {}, m("a", { href: Pe("assets", { folder: r }) }, o)));
    }
    let n = m("li", {}, m("a", { href: Pe("assets") }, "All assets"));
    return m("nav", { class: "crumbs", "aria-label": "Folders above" }, m("ol", {}, n, ...t));
  }
  var Bl = ["image", "audio", "video", "mesh", "data", "text", "source", "font", "archive"];
  function Wl(e) {
    return e === "folder" ? "k-folder" : Bl.includes(e) ? `k-${e}` : "k-other";
  }
  function Hc(e, t, n) {
    let r = [];
    jl({ tree: e, whole: t.bytes, boxes: r }, n, Uo, 0);
    let o = `Bytes of ${t.path || "all assets"}; the table below says the same`, l = Lt(
      "svg",
      { viewBox: `0 0 ${Uo.width} ${Uo.height}`, role: "group", "aria-label": L(o), class: "treemap" },
      ...r
    );
    return m("div", {}, l);
  }
  var Nl = 20;
  function jl(e, t, n, r) {
    let o = t.filter((i) => i.bytes > 0).slice(0, zl), l = Hl(o.map((i) => i.bytes), n);
    o.forEach((i, c) => {
      let u = l[c];
      if (u.width < 3 || u.height < 3 || e.boxes.length > zl * 3) return;
      let f = `${i.path || i.name}, ${we(i.bytes)}, ${et(i.bytes / e.whole)}`, w = i.isFolder && r < $c && u.width > 70 && u.height > 60, g = Oc(i, u, f, w);
      e.boxes.push(i.isFolder ? Lt("a", { href: Pe("assets", { folder: i.path }) }, g) : g);
      let y = w ? e.tree.byPath.get(i.path) : void 0;
      if (!y) return;
      let v = { x: u.x + 4, y: u.y + Nl, width: u.width - 8, height: u.height - Nl - 4 };
      jl(e, Io(e.tree, y), v, r + 1);
    });
  }
  function Oc(e, t, n, r) {
    let o = Lt(
      "g",
      {},
      Lt("title", {}, L(n)),
      Lt("rect", {
        x: t.x + 1,
        y: t.y + 1,
        rx: 2,
        class: Wl(e.kind),
        width: Math.max(0, t.width - 2),
        height: Math.max(0, t.height - 2)
      })
    );
    if (t.width > 50 && t.height > 18) {
      let l = Math.floor((t.width - 10) / 7.4), i = r && l > e.name.length + 9 ? `  ${we(e.bytes)}` : "";
      o.append(Lt("text", { x: t.x + 6, y: t.y + 15 }, L(Zt(e.name, l)) + i)), !r && t.height > 36 && o.append(Lt("text", { x: t.x + 6, y: t.y + 30, class: "small" }, we(e.bytes)));
    }
    return o;
  }
  function zc() {
    let e = ["folder", ...Bl, "other"];
    return m("ul", { class: "legend" }, ...e.map((t) => m("li", {}, m("span", { class: `swatch ${Wl(t)}` }), t)));
  }
  function Nc(e, t) {
    let n = [{ name: "Name" }, { name: "Kind" }, { name: "Format" }, { name: "Files", number: !0 }, { name: "Bytes", number: !0 }, { name: "Share" }], r = t.slice(0, Fc).map((l) => [
      l.isFolder ? m("a", { href: Pe("assets", { folder: l.path }), class: "code" }, L(l.name)) : l.path ? m("a", { href: Pe("findings", { q: l.path }), class: "code", title: "Findings of this file" }, L(l.name)) : l.name,
      l.kind,
      l.format,
      G(l.files),
      we(l.bytes),
      En(e.bytes ? l.bytes / e.bytes : 0, "quiet")
    ]), o = Re(`What ${e.path || "the tree"} holds`, n, r);
    return t.length > r.length ? m("div", {}, o, te(`and ${ae(t.length - r.length, "more entry", "more entries")}`)) : o;
  }
  function Vc(e, t) {
    let n = t.path ? `${t.path}/` : "", r = [...e.payload.pictures].filter(([i]) => i.startsWith(n)), o = r.slice(0, Rc).map(
      ([i, c]) => m(
        "figure",
        { class: "thumb" },
        m("a", { href: Pe("findings", { q: i }), title: L(i) }, vr(c, i)),
        m("figcaption", { title: L(i) }, L(Zt(i.slice(i.lastIndexOf("/") + 1), 24)))
      )
    ), l = r.length - o.length;
    return ce(
      `Pictures (${G(r.length)})`,
      o.length ? m("div", { class: "thumbs" }, ...o) : te("The page carries no picture of this folder."),
      l > 0 ? te(`and ${ae(l, "more picture")} in the folders beneath`) : null,
      te(e.payload.picturesNote)
    );
  }

  // src/explorer.ts
  var Bc = 200, Wc = 9, jc = 5;
  function Ur(e) {
    return typeof e == "object" && e !== null && !Array.isArray(e);
  }
  function Il(e) {
    return Array.isArray(e) && e.length > 1 && e.every((t) => typeof t == "number");
  }
  function Gr(e) {
    let t = L(e).replaceAll("_", " ");
    return t.charAt(0).toUpperCase() + t.slice(1);
  }
  function _n(e, t, n = ["schema", "run"], r = 0) {
    if (r > jc) return te("Deeper than is shown here.");
    if (Array.isArray(e)) return Ic(e, t, r);
    if (!Ur(e)) return m("p", {}, Kr(e));
    let o = Object.entries(e).filter(([f]) => r > 0 || !n.includes(f)), l = o.filter(([, f]) => !Ur(f) && (!Array.isArray(f) || !f.length || Il(f))), i = o.filter((f) => !l.includes(f)), c = l.flatMap(([f, w]) => [m("dt", {}, Gr(f)), m("dd", {}, Kr(w))]), u = r === 0 ? "h2" : r === 1 ? "h3" : "h4";
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
  function Ic(e, t, n) {
    if (!e.length) return te("None.");
    let r = e.slice(0, Bc), o = e.length - r.length, l = o > 0 ? te(`and ${ae(o, "more")}`.replace("mores", "more")) : null;
    if (!r.every(Ur)) return m("div", {}, m("ul", {}, ...r.map((u) => m("li", {}, Ur(u) ? _n(u, t, [], n + 1) : Kr(u)))), l);
    let i = [...new Set(r.flatMap(Object.keys))].slice(0, Wc), c = i.map((u) => ({ name: Gr(u), number: r.every((f) => !Object.hasOwn(f, u) || typeof (f[u] ?? 0) == "number") }));
    return m("div", {}, Re(Gr(t), c, r.map((u) => i.map((f) => Kr(Object.hasOwn(u, f) ? u[f] : null)))), l);
  }
  function Kr(e) {
    return e == null ? "\u2013" : typeof e == "number" ? Number.isInteger(e) ? G(e) : String(Number(e.toPrecision(6))) : typeof e == "boolean" ? e ? "yes" : "no" : typeof e == "string" && e !== "" ? m("span", { class: "clamp" }, L(Zt(e, 400))) : Array.isArray(e) && !e.length ? "none" : e === "" ? "\u2013" : Il(e) ? Uc(e) : m("span", { class: "code clamp" }, L(Zt(JSON.stringify(e), 200)));
  }
  function Uc(e) {
    let [t, n] = [Math.min(...e), Math.max(...e)], [r, o] = [120, 24], l = (g) => g / (e.length - 1) * (r - 4) + 2, i = (g) => o - 3 - (g - t) / (n - t || 1) * (o - 6), c = e.map((g, y) => `${l(y).toFixed(1)},${i(g).toFixed(1)}`).join(" "), u = (g) => String(Number(g.toPrecision(4))), f = `${e.length} values from ${u(t)} to ${u(n)}, the last ${u(e.at(-1) ?? 0)}`, w = Lt("svg", { viewBox: `0 0 ${r} ${o}`, width: r, height: o, role: "img", "aria-label": f, class: "sparkline" }, Lt("title", {}, f), Lt("polyline", { points: c }));
    return m("span", { class: "nowrap" }, w, " ", u(e.at(-1) ?? 0));
  }

  // src/views/budgets.ts
  var Ko = "budget_recommendations.json", Ul = "policy_guard_report.json", Go = 5e-3, Gl = pt("budgets", "Budgets", (e, t) => {
    t.append(m("h1", {}, "Budgets"), Gc(e));
    let n = De(e, Ko);
    n && t.append(n);
    let r = tt(e, Ko), o = S(r, "run");
    o && t.append(Jc(e, o), Zc(e, o), Qc(o), Xc(o), eu(S(o, "last_prediction"))), r && t.append(tu(r));
  });
  function Gc(e) {
    let t = mt(S(tt(e, Ul), "budgets"));
    return ce("Budgets of the assets", De(e, Ul) ?? (t.length ? Kc(t) : te("The policy sets none: see asset_budgets in the policy's reference.")));
  }
  function Kc(e) {
    return Re(
      "Budgets of the policy, and what is used of them",
      [{ name: "Budget" }, { name: "Platform" }, { name: "Metric" }, { name: "Used", number: !0 }, { name: "Limit", number: !0 }, { name: "Share" }, { name: "State" }],
      e.map((n) => {
        let [r, o] = [V(n.measured), V(n.ceiling)], l = q(n.metric), i = (u) => /byte/.test(l) ? we(u) : G(u), c = n.state === "exceeded";
        return [
          q(n.budget),
          q(n.platform),
          l,
          n.measured === null ? "\u2013" : i(r),
          i(o),
          En(o ? r / o : 0, c ? "over" : ""),
          m("span", { class: c ? "badge error" : null }, L(q(n.words) || q(n.state)))
        ];
      })
    );
  }
  function zt(e, t) {
    return typeof e == "number" ? t(e) : "\u2013";
  }
  function Yr(e, t) {
    if (typeof e != "number" || typeof t != "number" || t <= 0) return "\u2013";
    let n = e / t;
    return m("span", { class: "used" }, En(n, n > 1 ? "over" : ""), m("span", {}, et(n)));
  }
  function Yc(e) {
    let t = ae(V(S(e, "runs")), "run"), n = S(e, "covered"), r = S(e, "capped") === !0 ? "; cut by a limit" : "", o = q(S(e, "basis"));
    if (o === "prior") return `a prior, nothing is measured yet${r}`;
    if (o === "few runs") return `few runs: the most of ${t}, with a margin${r}`;
    let l = typeof n == "number" ? `, held in ${et(n)} of ${G(V(S(e, "judged")))}` : "";
    return `learned of ${t}${l}${r}`;
  }
  function qc(e) {
    let t = q(S(e, "basis"));
    return `${t === "prior" ? "a prior" : ae(V(S(e, "runs")), "run")}${t === "history" ? ", learned" : ""}${S(e, "capped") === !0 ? ", cut" : ""}`;
  }
  function Jc(e, t) {
    let n = S(t, "total"), r = S(tt(e, "performance_profile.json"), "run"), o = (f, w, g, y, v) => {
      let M = S(n, w), F = q(S(y, "level")), H = m("span", { class: `badge ${F === "high" ? "good" : F === "moderate" ? "info" : "warning"}` }, L(F || "unknown"));
      return [f, zt(S(M, "expected"), v), zt(S(M, "budget"), v), zt(g, v), Yr(g, S(M, "budget")), Yc(M), H];
    }, [l, i] = [S(n, "confidence"), S(n, "memory_confidence")], c = [...new Set([l, i].map((f) => q(S(f, "meaning"))))].filter(Boolean);
    return ce(
      "Recommended for the next run",
      Re("Budgets of time and memory of a whole run", [{ name: "Of" }, { name: "Expected", number: !0 }, { name: "Budget", number: !0 }, { name: "This run took", number: !0 }, { name: "Used" }, { name: "Rests on" }, { name: "Confidence" }], [
        o("Time", "seconds", S(r, "seconds"), l, dt),
        o("Memory", "memory_bytes", S(r, "peak_memory_bytes"), i, we)
      ]),
      ...c.map((f) => te(L(f)))
    );
  }
  function Zc(e, t) {
    let n = new Map(mt(S(S(tt(e, "performance_profile.json"), "run"), "stages")).map((u) => [q(u.stage), u])), r = mt(S(t, "stages")).map((u) => {
      let f = n.get(q(u.stage)), [w, g] = [u.seconds, u.memory_bytes], [y, v] = [f?.wall_seconds, f?.peak_memory_bytes], [M, F] = [S(w, "budget"), S(g, "budget")], H = [m("span", { class: "nowrap" }, L(q(u.stage))), zt(M, dt), zt(y, dt), Yr(y, M), zt(F, we), zt(v, we), Yr(v, F), qc(w)];
      return { weight: Math.max(V(y), V(S(w, "expected"))), cells: H };
    });
    r.sort((u, f) => f.weight - u.weight);
    let o = [{ name: "Stage" }, { name: "Time budget", number: !0 }, { name: "Took", number: !0 }, { name: "Used" }, { name: "Memory budget", number: !0 }, { name: "Took", number: !0 }, { name: "Used" }, { name: "Rests on" }], [l, i] = [r.filter((u) => u.weight >= Go), r.filter((u) => u.weight < Go)], c = (u, f) => Re(u, o, f.map((w) => w.cells));
    return ce(
      "Stage by stage",
      l.length ? c("Budgets of each stage, longest first", l) : te("No stage takes long."),
      i.length ? kr(`${ae(i.length, "stage")} of less than ${dt(Go)}`, c("Budgets of short stages", i)) : null,
      te("Memory is that of all processes while the stage runs. A dash: the stage runs after this run was measured.")
    );
  }
  function kr(e, ...t) {
    return m("details", { class: "fold" }, m("summary", {}, e), ...t);
  }
  function Qc(e) {
    let t = S(e, "utilization"), n = (o) => {
      let l = S(t, o);
      return typeof l == "number" ? m("span", { class: "used" }, En(l), m("span", {}, et(l))) : "\u2013";
    }, r = mt(S(t, "longest_stages")).map((o) => [q(o.stage), dt(V(o.seconds)), m("span", { class: "used" }, En(V(o.share)), m("span", {}, et(V(o.share))))]);
    return ce(
      "How the machine is used",
      m("p", {}, L(q(S(t, "meaning")))),
      Ct([["All processors", n("processors")], ["Processor of each worker", n("workers")], ["The machine's memory", n("memory")], ["Files from the cache", n("cached")]]),
      r.length ? Re("Where the time goes", [{ name: "Stage" }, { name: "Expected", number: !0 }, { name: "Part of the run" }], r) : null,
      te(`The middle of the last ${ae(V(S(t, "runs")), "run")}.`)
    );
  }
  function Xc(e) {
    let t = mt(S(e, "suggestions")).map((r) => [m("span", { class: "code nowrap" }, L(q(r.knob))), q(r.change), zt(r.gain_seconds, dt), q(r.why)]), n = [{ name: "Knob" }, { name: "Change" }, { name: "Expected gain", number: !0 }, { name: "Why" }];
    return ce("What would make runs cheaper", t.length ? Re("Suggestions, largest gain first", n, t) : te("Nothing that is worth a line."));
  }
  function eu(e) {
    let t = (i, c, u) => {
      let f = S(c, "within"), w = f === !0 ? m("span", { class: "badge good" }, "within") : f === !1 ? m("span", { class: "badge error" }, "exceeded") : "\u2013";
      return [i, zt(S(c, "expected"), u), zt(S(c, "budget"), u), zt(S(c, "actual"), u), Yr(S(c, "actual"), S(c, "budget")), w];
    }, n = [{ name: "Of" }, { name: "Foretold", number: !0 }, { name: "Budget", number: !0 }, { name: "Came true", number: !0 }, { name: "Budget efficiency" }, { name: "State" }], o = [["Time", "seconds", dt], ["Memory", "memory_bytes", we]].filter(([, i]) => S(e, i)).map(([i, c, u]) => t(i, S(e, c), u)), l = mt(S(e, "stages")).sort((i, c) => V(c.actual) - V(i.actual)).map((i) => t(q(i.stage), i, dt));
    return ce(
      "The last prediction, and what came true",
      o.length ? Re("Foretold of the last run", n, o) : te("No run was foretold yet: the next one will be."),
      l.length ? kr(`Time of ${ae(l.length, "stage")}`, Re("Foretold of its stages", n, l)) : null
    );
  }
  function tu(e) {
    let { coverage: t, adaptive_budget: n, performance_benchmarks: r } = e;
    return m("section", { class: "card" }, kr("Settings that these rest on", _n({ coverage: t, adaptive_budget: n, performance_benchmarks: r }, Ko, [], 1)));
  }

  // src/views/documents.ts
  function Kl(e, t, n) {
    return pt(e, t, (r, o) => {
      o.append(m("h1", {}, t));
      let l = De(r, n);
      l && o.append(l);
      let i = tt(r, n);
      i != null && o.append(_n(i, n));
    });
  }
  var Yl = Kl("symbols", "Symbols", "symbol_sparklines.json"), ql = Kl("rollback", "Rollback", "rollback_playbook.json"), Jl = pt("integrity", "Integrity", (e, t) => {
    t.append(m("h1", {}, "Integrity"));
    let n = De(e, "integrity_report.json");
    n && t.append(n);
    let r = tt(e, "integrity_report.json");
    if (r != null) {
      let o = S(r, "valid") === !0, l = S(r, "signature"), i = S(r, "files");
      t.append(
        m("section", { class: `verdict ${o ? "passed" : "failed"}`, "aria-label": "Integrity" }, m("p", { class: "word" }, o ? "Everything is as it was signed" : "Not everything is as it was signed"), m("p", {}, L(q(S(l, "message"))))),
        ce("The manifest", Ct([
          ["Files signed", G(V(S(i, "listed")))],
          ["Matching", G(V(S(i, "matching")))],
          ["Algorithm", q(S(l, "algorithm"))],
          ["Key", q(S(l, "key_id"))]
        ])),
        _n(r, "integrity_report.json", ["schema", "run", "signature", "valid"])
      );
    }
    t.append(Zl(e));
  });
  function Zl(e) {
    let t = e.payload.outputs.map(([r, o, l, i]) => [m("span", { class: "code" }, L(r)), i, we(l), m("span", { class: "code" }, L(o))]), n = [{ name: "Output" }, { name: "Stage" }, { name: "Size", number: !0 }, { name: "SHA-256 begins" }];
    return ce("What the run wrote", t.length ? Re("Outputs of the run", n, t) : De(e, "pipeline_summary.json") ?? te("Nothing is listed."));
  }
  var Ql = pt("run", "Run", (e, t) => {
    let { run: n, totals: r, documents: o } = e.payload, l = Qt(e, "inventory.parquet");
    t.append(
      m("h1", {}, "Run"),
      ce("How it was started", Ct(Object.entries(n).map(([i, c]) => [i.replaceAll("_", " "), c === null ? "" : String(c)]))),
      ce(
        "What it found",
        Ct([
          ["Files", l ? `${G(r.files)}, ${we(r.bytes)}` : "not known"],
          ["Links", l ? G(r.links) : "not known"],
          ["Findings", Qt(e, "findings.json") ? G(r.findings) : "not known"],
          ...Object.entries(r.outcome).map(([i, c]) => [`Findings: ${i}`, G(c)])
        ])
      ),
      ce(
        "What this page shows",
        Re(
          "Documents of the run",
          [{ name: "Document" }, { name: "State" }, { name: "Remark" }],
          Object.entries(o).map(([i, c]) => [m("span", { class: "code" }, i), c.state, c.message || (c.state === "absent" && c.command ? m("code", {}, c.command) : "")])
        )
      ),
      Zl(e),
      te(`${ae(e.payload.problems.length, "problem")} with the folder.`)
    );
  });

  // src/views/compare.ts
  var Xl = 2048;
  function ni(e, t, n) {
    let r = m("section", { class: "card compare", "aria-label": "Comparison" }, m("h2", {}, "Side by side")), o = m("a", { href: Pe("duplicates"), class: "close" }, "Close"), l = [e.payload.pictures.get(t), e.payload.pictures.get(n)];
    r.append(o);
    let [i, c] = l;
    if (!i || !c) {
      let u = L(i ? n : t);
      return r.append(te(`The page carries no picture of ${u}. ${e.payload.picturesNote}`)), r;
    }
    return nu(r, [i, c], [t, n]), r;
  }
  async function nu(e, t, n) {
    let r = t.map((y, v) => m("img", { src: y, alt: L(n[v] ?? "") }));
    await Promise.allSettled(r.map((y) => y.decode()));
    let [o, l] = r, i = r.map((y, v) => ei(y, n[v] ?? "")), [c, u] = su(o, l);
    c && i.push(ei(c, "Difference")), ou(i);
    let f = m("input", { type: "range", id: "zoom", min: 1, max: 16, step: 1, value: 2 }), w = m("output", { for: "zoom" }), g = () => {
      w.textContent = `${f.value} \xD7`;
      for (let y of i) ru(y, Number(f.value));
    };
    f.addEventListener("input", g), g(), e.append(
      m("div", { class: "toolbar" }, m("label", { for: "zoom" }, "Zoom "), f, w, m("p", { class: "status", role: "status" }, u)),
      m("div", { class: "panes" }, ...i.map((y, v) => m("figure", {}, y, m("figcaption", {}, L(n[v] ?? "Difference")))))
    );
  }
  function ei(e, t) {
    return m("div", { class: "pane", tabindex: "0", role: "region", "aria-label": L(t) }, e);
  }
  function Yo(e) {
    return e instanceof HTMLImageElement ? [e.naturalWidth || 96, e.naturalHeight || 96] : e instanceof HTMLCanvasElement ? [e.width, e.height] : [0, 0];
  }
  function ru(e, t) {
    let n = e.firstElementChild, [r] = Yo(n);
    n.style.width = `${r * t}px`;
  }
  function ou(e) {
    for (let t of e)
      t.addEventListener("scroll", () => {
        for (let n of e)
          n !== t && (n.scrollLeft !== t.scrollLeft && (n.scrollLeft = t.scrollLeft), n.scrollTop !== t.scrollTop && (n.scrollTop = t.scrollTop));
      });
  }
  function ti(e, t, n) {
    let o = m("canvas", { width: t, height: n }).getContext("2d");
    return o ? (o.drawImage(e, 0, 0), o.getImageData(0, 0, t, n).data) : null;
  }
  function su(e, t) {
    let [n, r] = [Yo(e), Yo(t)], o = Math.max(n[0], r[0]), l = Math.max(n[1], r[1]);
    if (o > Xl || l > Xl) return [null, "The pictures are too large to be compared here."];
    let [i, c] = [ti(e, o, l), ti(t, o, l)], u = m("canvas", { width: o, height: l }), f = u.getContext("2d");
    if (!i || !c || !f) return [null, "This browser compares no pictures."];
    let w = f.createImageData(o, l), g = lu(i, c, w.data);
    f.putImageData(w, 0, 0);
    let y = n[0] === r[0] && n[1] === r[1] ? "" : `${n.join(" \xD7 ")} against ${r.join(" \xD7 ")} pixels. `, v = g ? `${G(g)} pixels differ (${et(g / (o * l))}).` : "No pixel differs.";
    return [u, y + v];
  }
  function lu(e, t, n) {
    let r = 0;
    for (let o = 0; o < n.length; o += 4) {
      let l = 0;
      for (let c = 0; c < 4; c += 1)
        l = Math.max(l, Math.abs((e[o + c] ?? 0) - (t[o + c] ?? 0)));
      l && (r += 1);
      let i = 255 - (255 - (e[o + 1] ?? 0)) * 0.15;
      n[o] = l ? 214 : i, n[o + 1] = l ? 120 - l * 0.4 : i, n[o + 2] = l ? 40 : i, n[o + 3] = l ? 255 : 140;
    }
    return r;
  }

  // src/views/duplicates.ts
  var qr = "embedding_duplicate_groups.json", qo = 200;
  function iu(e) {
    return mt(S(tt(e, qr), "groups")).map((t) => {
      let n = Array.isArray(t.paths) ? t.paths.map(q) : [];
      return { keep: q(t.keep) || (n[0] ?? ""), paths: n, method: q(t.method), kind: q(t.kind), wasted: V(t.wasted_bytes) };
    });
  }
  var ri = pt("duplicates", "Duplicates", (e, t) => {
    t.append(m("h1", {}, "Duplicates"));
    let n = De(e, qr);
    n && t.append(n);
    let r = tt(e, qr);
    if (r == null) return;
    let o = iu(e), [l, i] = [ft(e.state, "left"), ft(e.state, "right")];
    l && i && t.append(ni(e, l, i));
    let c = S(r, "totals"), u = V(S(c, "groups")) || o.length;
    t.append(
      m("p", {}, `${ae(u, "group")}; ${we(V(S(c, "wasted_bytes")))} could be saved, ${et(e.payload.totals.bytes ? V(S(c, "wasted_bytes")) / e.payload.totals.bytes : 0)} of the tree, without ${ae(V(S(c, "redundant_files")), "file")}.`),
      ...o.slice(0, qo).map((f, w) => au(e, f, w))
    ), o.length || t.append(te("No two files are alike.")), o.length > qo && t.append(te(`The ${G(qo)} groups that waste most are shown; ${qr} has all.`));
  });
  function au(e, t, n) {
    let r = t.paths.filter((c) => c !== t.keep), o = `${t.method} ${t.kind}: ${ae(t.paths.length, "file")}, ${we(t.wasted)} to save`, l = [t.keep, ...r.slice(0, 20)].map((c, u) => {
      let f = e.payload.pictures.get(c), w = rn(rn({ view: "duplicates", values: /* @__PURE__ */ new Map() }, "left", t.keep), "right", c);
      return m(
        "li",
        {},
        f ? vr(f, c) : m("span", { class: "nopicture", "aria-hidden": "true" }),
        m(
          "span",
          {},
          jr(c),
          m("br"),
          u === 0 ? m("span", { class: "note" }, "keep this one") : null,
          u > 0 ? m("a", { href: Pe("duplicates", { left: ft(w, "left"), right: ft(w, "right") }), "aria-label": `Compare side by side: ${L(c)}` }, "Compare side by side") : null
        )
      );
    }), i = r.length - 20;
    return ce(`${n + 1}. ${L(o)}`, m("ul", { class: "group" }, ...l), i > 0 ? te(`and ${ae(i, "more file")}`) : null);
  }

  // src/grid.ts
  var Nt = 28, oi = 12e6, Jr = class {
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
      this.rows = t, this.element.setAttribute("aria-rowcount", String(t.length + 1)), this.options.columns.forEach((o, l) => {
        let i = this.heads[l];
        o.name === n ? i.setAttribute("aria-sort", r ? "descending" : "ascending") : i.removeAttribute("aria-sort");
      }), this.inner.style.height = `${Math.min(t.length * Nt, oi)}px`, this.active = Math.min(this.active, Math.max(0, t.length - 1)), this.draw();
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
      return Math.max(1, this.rows.length * Nt / oi);
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
      let t = this.element.scrollTop, n = Math.ceil(this.height / Nt) + 1, r = this.printed ? 0 : Math.max(0, Math.floor(t * this.scale / Nt) - 4), o = Math.min(this.rows.length, this.printed || r + n + 8), l = this.printed ? 0 : r * Nt - (t * this.scale - t), i = [];
      for (let u = r; u < o; u += 1) {
        let f = this.makeRow(u);
        f.style.top = `${l + (u - r) * Nt}px`, i.push(f);
      }
      this.inner.replaceChildren(...i), this.active >= r && this.active < o ? this.element.setAttribute("aria-activedescendant", `row-${this.active}`) : this.element.removeAttribute("aria-activedescendant");
    }
    makeRow(t) {
      let n = this.rows[t], r = this.options.cells(n).map((l, i) => m("div", { role: "gridcell", class: `cell ${this.options.columns[i]?.name ?? ""}` }, l)), o = ["grid-row", t === this.active ? "active" : "", n === this.chosen ? "chosen" : ""];
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
  var Zo = class {
    numbers = /* @__PURE__ */ new Map();
    codes = new Uint32Array(65536);
    add(t, n) {
      let r = typeof n == "string" ? n : "", o = this.numbers.get(r);
      if (o === void 0 && this.numbers.set(r, o = this.numbers.size), t >= this.codes.length) {
        let l = new Uint32Array(this.codes.length * 2);
        l.set(this.codes), this.codes = l;
      }
      this.codes[t] = o;
    }
    end(t) {
      return { values: [...this.numbers.keys()], codes: this.codes.slice(0, t) };
    }
  }, Jo = [
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
  async function si(e, t) {
    let n = Object.fromEntries(Jo.map((i) => [i, new Zo()])), r = [], o = [[], []];
    for await (let i of e) {
      let c = cu(i);
      if (c) {
        for (let u of Jo) n[u].add(r.length, c[u]);
        r.push(String(c.fingerprint ?? "").slice(0, 16)), o[0].push(Number(c.line ?? 0)), o[1].push(Number(c.column ?? 0));
      }
    }
    let l = Object.fromEntries(Jo.map((i) => [i, n[i].end(r.length)]));
    return {
      ...l,
      size: r.length,
      ids: r,
      kind: xr(l.path, (i) => t.kind.get(i) ?? ""),
      owner: xr(l.path, (i) => t.owner.get(i) ?? ""),
      folder: xr(l.path, Jt),
      line: o[0],
      column: o[1]
    };
  }
  function cu(e) {
    let t = e.trim().replace(/,$/, "");
    if (!t.startsWith("{") || !t.endsWith("}")) return null;
    try {
      let n = JSON.parse(t);
      return typeof n == "object" && n !== null && "rule" in n ? n : null;
    } catch {
      return null;
    }
  }
  async function* li(e) {
    let t = e.stream().pipeThrough(new TextDecoderStream()).getReader(), n = "";
    for (; ; ) {
      let { done: r, value: o } = await t.read(), l = (n + (o ?? "")).split(`
`);
      if (n = r ? "" : l.pop() ?? "", yield* l, r) return;
    }
  }

  // src/views/loader.ts
  function ai(e, t) {
    let n = e.payload.totals.findings - e.findings.size;
    if (n <= 0) return m("div", { hidden: !0 });
    let r = m("span", { role: "status" });
    if (e.payload.live !== null)
      return ii(e, Ll(e.payload.totals.findings), r).then((c) => c && t()), m("p", { class: "missing" }, `The other ${G(n)} findings: `, r);
    let o = m("input", { type: "file", accept: ".json,application/json", id: "rest" });
    o.addEventListener("change", () => {
      let i = o.files?.[0];
      i && ii(e, li(i), r).then((c) => c && t());
    });
    let l = `The page carries the ${G(e.findings.size)} worst findings. The other ${G(n)} are in findings.json, beside it:`;
    return m("p", { class: "missing" }, m("label", { for: "rest" }, l, " "), o, " ", r);
  }
  async function ii(e, t, n) {
    n.textContent = "Reading\u2026";
    try {
      let r = await si(t, uu(e.findings)), { findings: o } = e.payload.totals;
      return r.size !== o ? (n.textContent = `This file has ${G(r.size)} findings, not the ${G(o)} of this run.`, !1) : (e.findings = r, n.textContent = `All ${G(r.size)} findings are shown.`, !0);
    } catch (r) {
      return n.textContent = `They cannot be read: ${L(String(r))}`, !1;
    }
  }
  function uu(e) {
    let t = /* @__PURE__ */ new Map(), n = /* @__PURE__ */ new Map();
    for (let r = 0; r < e.size; r += 1) {
      let o = e.path.values[e.path.codes[r]];
      t.set(o, e.kind.values[e.kind.codes[r]] ?? ""), n.set(o, e.owner.values[e.owner.codes[r]] ?? "");
    }
    return { kind: t, owner: n };
  }

  // src/views/findings.ts
  var du = [
    { title: "Severity", name: "severity", sortable: !0 },
    { title: "Rule", name: "rule", sortable: !0 },
    { title: "Place", name: "path", sortable: !0 },
    { title: "Message", name: "message", sortable: !0 }
  ], fu = {
    severity: "Severity",
    rule: "Rule",
    kind: "Kind",
    folder: "Folder",
    owner: "Owner",
    outcome: "Outcome"
  }, ci = 12, pu = 1e3, Xo = {
    name: "findings",
    title: "Findings",
    show: (e, t) => new Qo(e, t)
  }, Qo = class {
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
        input: () => t.go(rn(this.withoutChosen(), "q", this.search.value), ft(t.state, "q") !== "")
      }), this.grid = new Jr({
        label: "Findings",
        columns: du,
        cells: (l) => this.makeCells(l),
        choose: (l) => this.choose(l),
        sort: (l) => t.go(this.sorted(l))
      });
      let r = m("button", { type: "button", click: () => t.go({ view: "findings", values: /* @__PURE__ */ new Map() }) }, "Clear all"), o = De(t, "findings.json");
      n.append(
        m("h1", {}, "Findings"),
        ...o ? [o] : [],
        ai(t, () => this.update(!0)),
        m("div", { class: "toolbar" }, this.search, r, this.status),
        m("div", { class: "finder" }, this.facets, this.grid.element, this.details)
      ), this.details.addEventListener("keydown", (l) => {
        l.key === "Escape" && this.close();
      }), addEventListener("beforeprint", this.printing), addEventListener("afterprint", this.printed), addEventListener("resize", this.resized), this.update();
    }
    page;
    search;
    status = m("p", { class: "status", role: "status" });
    facets = m("div", { class: "facets" });
    details = m("aside", { class: "details", "aria-label": "The chosen finding", hidden: !0 });
    grid;
    printing = () => this.grid.print(pu);
    printed = () => this.grid.print(0);
    resized = () => this.grid.redraw();
    last = "";
    detailed = "";
    leave() {
      removeEventListener("beforeprint", this.printing), removeEventListener("afterprint", this.printed), removeEventListener("resize", this.resized);
    }
    update(t = !1) {
      let { state: n } = this.page, r = mu(n), o = JSON.stringify([r, ft(n, "sort")]);
      (o !== this.last || t) && (this.last = o, this.fill(r)), this.search.value !== r.text && (this.search.value = r.text), this.showChosen();
    }
    fill(t) {
      let { findings: n, state: r } = this.page, o = Ml(n, t), l = ft(r, "sort"), i = l.replace(/^-/, ""), c = i ? El(n, o.rows, i, l.startsWith("-")) : o.rows;
      this.grid.setRows(c, i || "severity", l.startsWith("-"));
      let u = this.page.payload.totals.findings, f = n.size < u ? `, of ${G(u)} in all` : "", w = n.size > 0 || Qt(this.page, "findings.json");
      this.status.textContent = w ? `${G(c.length)} of ${ae(n.size, "finding")}${f}` : "Findings are not known", this.facets.replaceChildren(...Xn.flatMap((g) => this.makeFacet(g, o) ?? []));
    }
    makeFacet(t, n) {
      let r = Wr(this.page.state, t), { values: o } = this.page.findings[t], l = n.counts[t], i = o.map((u, f) => ({ name: u, count: l[f] ?? 0 })).filter(({ name: u, count: f }) => u !== "" && (f > 0 || r.includes(u)));
      for (let u of r) i.some((f) => f.name === u) || i.push({ name: u, count: 0 });
      if (!i.length || i.length === 1 && !r.length && t !== "severity") return null;
      t === "severity" ? i.sort((u, f) => ui(u.name) - ui(f.name)) : i.sort((u, f) => Number(r.includes(f.name)) - Number(r.includes(u.name)) || f.count - u.count);
      let c = i.length - ci;
      return m(
        "fieldset",
        {},
        m("legend", {}, fu[t]),
        ...i.slice(0, ci).map((u) => this.makeOption(t, u, r.includes(u.name))),
        c > 0 && m("p", { class: "note" }, `and ${G(c)} more`)
      );
    }
    makeOption(t, n, r) {
      let o = `${t}=${n.name}`, l = m("input", {
        type: "checkbox",
        "data-facet": o,
        change: () => {
          this.page.go($l(this.withoutChosen(), t, n.name)), [...this.facets.querySelectorAll("input")].find((c) => c.dataset.facet === o)?.focus();
        }
      });
      l.checked = r;
      let i = m("span", { class: "value", title: L(n.name) }, L(Zt(n.name, 30)));
      return m("label", {}, l, i, m("span", { class: "number" }, G(n.count)));
    }
    makeCells(t) {
      let { findings: n } = this.page, r = n.line[t] ?? 0, o = L(Ve(n.path, t)) || "the run", l = Ve(n.outcome, t), i = L(Ve(n.message, t)), c = r ? `${o}:${r}` : o;
      return [
        tr(Ve(n.severity, t)),
        L(Ve(n.rule, t)),
        m("span", { class: "place", title: Zt(c, 400) }, m("bdi", {}, Zt(c, 200))),
        l === "violation" ? i.slice(0, 400) : `(${L(l)}) ${i.slice(0, 400)}`
      ];
    }
    choose(t) {
      this.page.go(rn(this.page.state, "id", Bo(this.page.findings, t))), this.details.querySelector("button")?.focus();
    }
    close() {
      this.page.go(this.withoutChosen()), this.grid.focus();
    }
    showChosen() {
      let t = ft(this.page.state, "id"), n = t ? Wo(this.page.findings, t) : -1;
      if (this.detailed !== t) {
        this.detailed = t, this.details.hidden = !t, this.grid.element.classList.toggle("beside", t !== "");
        let r = n < 0 ? m("p", {}, "The finding of this link is not among those that are shown.") : null;
        this.details.replaceChildren(
          m("button", { type: "button", class: "close", click: () => this.close() }, "Close"),
          r ?? Ol(this.page, Br(this.page.findings, n), n)
        );
      }
      this.grid.setChosen(n);
    }
    withoutChosen() {
      return rn(this.page.state, "id");
    }
    sorted(t) {
      let n = ft(this.page.state, "sort");
      return rn(this.page.state, "sort", n === t ? `-${t}` : t);
    }
  };
  function ui(e) {
    return ["critical", "error", "warning", "info"].indexOf(e);
  }
  function mu(e) {
    return { text: ft(e, "q"), facets: Object.fromEntries(Xn.map((t) => [t, Wr(e, t)])) };
  }

  // src/views/overview.ts
  var Qr = "findings.json", di = "inventory.parquet", hu = ["critical", "error", "warning", "info"], es = pt("overview", "Overview", (e, t) => {
    t.append(
      m("h1", {}, "Overview"),
      ...e.payload.problems.map((n) => m("p", { class: "missing", role: "status" }, L(n))),
      gu(e),
      m("div", { class: "columns" }, wu(e), xu(e)),
      vu(e)
    );
  });
  function ts(e) {
    let t = e.payload.verdict[0];
    return t ? { passed: t.code === 0, words: t.code === 0 ? "Passed" : `Failed (exit ${t.code})` } : { passed: !1, words: "No verdict" };
  }
  function gu(e) {
    let { passed: t, words: n } = ts(e), r = e.payload.verdict.length > 0, o = e.payload.verdict.map((i) => m("li", {}, L(i.reason)));
    return m(
      "section",
      { class: `verdict ${r ? t ? "passed" : "failed" : "unknown"}`, "aria-label": "Verdict" },
      m("p", { class: "word" }, n),
      o.length ? m("ul", {}, ...o) : m("p", {}, De(e, "pipeline_summary.json") ?? "The run has not said how it ended."),
      m("div", { class: "tiles" }, ...hu.map((i) => yu(e, i)))
    );
  }
  function yu(e, t) {
    let n = Qt(e, Qr), r = e.payload.totals.severity[t] ?? 0;
    return m(
      "a",
      { class: `tile ${t} ${r ? "" : "none"}`, href: bu(e, t) },
      m("b", {}, n ? G(r) : m("span", { role: "img", "aria-label": "not known" }, "\u2013")),
      m("span", {}, t)
    );
  }
  function bu(e, t) {
    let n = Object.keys(e.payload.totals.outcome).filter(ns), r = n.length === Object.keys(e.payload.totals.outcome).length, o = new Map([["severity", [t]], ...r ? [] : [["outcome", n]]]);
    return Mn({ view: "findings", values: o });
  }
  function ns(e) {
    return e === "violation" || e === "error";
  }
  function wu(e) {
    let t = e.payload.baseline;
    if (!t) {
      let n = (e.payload.totals.outcome.violation ?? 0) + (e.payload.totals.outcome.error ?? 0);
      return ce(
        "What is new",
        m("p", {}, Qt(e, Qr) ? `The run was compared with no baseline: all of its ${ae(n, "open finding")} count as new.` : "What is new is not known."),
        te("To tell new findings from known ones:"),
        m("pre", {}, `pocketmon-pipeline baseline create --output baseline.json
pocketmon-pipeline run --baseline baseline.json`)
      );
    }
    return ce(
      "What is new",
      m(
        "div",
        { class: "tiles" },
        Zr(t.new, "new", t.new ? "error" : ""),
        Zr(t.fixed, "fixed", "good"),
        Zr(t.known, "known before", ""),
        t.refused ? Zr(t.refused, "refused", "warning") : null
      ),
      te(`Against ${L(t.source)}.`),
      m("p", {}, m("a", { href: Pe("findings", { outcome: "violation" }) }, "Show what is new"))
    );
  }
  function Zr(e, t, n) {
    return m("div", { class: `tile ${n}` }, m("b", {}, G(e)), m("span", {}, t));
  }
  function xu(e) {
    let { totals: t, run: n, assets: r } = e.payload, o = r.kinds.slice(0, 5).map(([i, c]) => `${i} ${G(c)}`), l = Object.entries(t.outcome).filter(([i]) => !ns(i));
    return ce(
      "This run",
      Ct([
        ["Tree", String(n.root ?? "")],
        ["Started", String(n.started_at ?? "").replace("T", " ").replace("Z", " UTC")],
        ["Files", Qt(e, di) ? `${G(t.files)}, ${we(t.bytes)}` : "not known"],
        ["Kinds", o.join(", ")],
        ["Findings", Qt(e, Qr) ? G(t.findings) : "not known"],
        ["Accepted", l.map(([i, c]) => `${G(c)} ${i}`).join(", ")],
        ["Signed", String(n.key ?? "")]
      ]),
      t.files ? null : De(e, di)
    );
  }
  function vu(e) {
    let t = e.payload.rules.filter((c) => c.open > 0), n = De(e, Qr);
    if (!t.length) return ce("What to do first", n ?? m("p", {}, "Nothing: there is no open finding."));
    let r = ku(e), o = t.slice(0, 12).map((c) => {
      let u = r.get(c.rule);
      return [
        tr(c.severity),
        Rl(c.rule),
        G(c.open),
        u?.path ? jr(u.path) : "",
        m("span", { class: "clamp" }, L(u?.message ?? ""))
      ];
    }), l = [
      { name: "Severity" },
      { name: "Rule" },
      { name: "Open", number: !0 },
      { name: "For example in" },
      { name: "What is wrong, and what to do" }
    ], i = t.length - o.length;
    return ce(
      "What to do first",
      Re("Rules with open findings, worst first", l, o),
      i > 0 ? m("p", {}, m("a", { href: Pe("findings") }, `and ${ae(i, "more rule")}`)) : null,
      n
    );
  }
  function ku(e) {
    let t = /* @__PURE__ */ new Map(), { findings: n } = e, r = new Uint8Array(n.rule.values.length);
    for (let o = 0; o < n.size; o += 1) {
      let l = n.rule.codes[o], i = n.outcome.values[n.outcome.codes[o]];
      r[l] || !ns(i ?? "") || (r[l] = 1, t.set(n.rule.values[l], Br(n, o)));
    }
    return t;
  }

  // src/changes.ts
  function Xr(e) {
    let t = [...e].sort((r, o) => r - o), n = t.length >> 1;
    return t.length ? t.length % 2 ? t[n] : (t[n - 1] + t[n]) / 2 : NaN;
  }
  function Su(e, t) {
    let n = 0;
    for (let l of e) for (let i of t) n += i > l ? 1 : i === l ? 0.5 : 0;
    let [r, o] = [e.length, t.length];
    return Math.abs(n - r * o / 2) / Math.sqrt(r * o * (r + o + 1) / 12);
  }
  function fi(e) {
    let t = [], n = (r, o) => {
      let l = -1, i = 2.6;
      for (let c = r + 4; c <= o - 4; c += 1) {
        let u = Su(e.slice(r, c), e.slice(c, o)), [f, w] = [Xr(e.slice(r, c)), Xr(e.slice(c, o))];
        u > i && Math.abs(w - f) > 0.05 * f && ([l, i] = [c, u]);
      }
      l < 0 || (n(r, l), t.push(l), n(l, o));
    };
    return n(0, e.length), t.map((r, o) => ({
      at: r,
      before: Xr(e.slice(t[o - 1] ?? 0, r)),
      after: Xr(e.slice(r, t[o + 1] ?? e.length))
    }));
  }

  // node_modules/uplot/dist/uPlot.esm.js
  var Tu = "uplot", Mu = "u-hz", Eu = "u-vt", _u = "u-title", Au = "u-wrap", Lu = "u-under", Cu = "u-over", Pu = "u-axis", Cn = "u-off", $u = "u-select", Fu = "u-cursor-x", Ru = "u-cursor-y", Du = "u-cursor-pt", Hu = "u-legend", Ou = "u-live", zu = "u-inline", Nu = "u-series", Vu = "u-marker", pi = "u-label", Bu = "u-value", Tr = "width", Mr = "height";
  var mi = "bottom", nr = "left", rs = "right", xs = "#000", hi = xs + "0", os = "mousemove", gi = "mousedown", ss = "mouseup", yi = "mouseenter", bi = "mouseleave", wi = "dblclick", Wu = "resize", ju = "scroll", xi = "change", oo = "dppxchange", vs = "--", cr = typeof window < "u", us = cr ? document : null, or = cr ? window : null, Iu = cr ? navigator : null, me, eo;
  function ds() {
    let e = devicePixelRatio;
    me != e && (me = e, eo && ps(xi, eo, ds), eo = matchMedia(`(min-resolution: ${me - 1e-3}dppx) and (max-resolution: ${me + 1e-3}dppx)`), Pn(xi, eo, ds), or.dispatchEvent(new CustomEvent(oo)));
  }
  function xt(e, t) {
    if (t != null) {
      let n = e.classList;
      !n.contains(t) && n.add(t);
    }
  }
  function fs(e, t) {
    let n = e.classList;
    n.contains(t) && n.remove(t);
  }
  function Ee(e, t, n) {
    e.style[t] = n + "px";
  }
  function Vt(e, t, n, r) {
    let o = us.createElement(e);
    return t != null && xt(o, t), n?.insertBefore(o, r), o;
  }
  function Pt(e, t) {
    return Vt("div", e, t);
  }
  var vi = /* @__PURE__ */ new WeakMap();
  function Xt(e, t, n, r, o) {
    let l = "translate(" + t + "px," + n + "px)", i = vi.get(e);
    l != i && (e.style.transform = l, vi.set(e, l), t < 0 || n < 0 || t > r || n > o ? xt(e, Cn) : fs(e, Cn));
  }
  var ki = /* @__PURE__ */ new WeakMap();
  function Si(e, t, n) {
    let r = t + n, o = ki.get(e);
    r != o && (ki.set(e, r), e.style.background = t, e.style.borderColor = n);
  }
  var Ti = /* @__PURE__ */ new WeakMap();
  function Mi(e, t, n, r) {
    let o = t + "" + n, l = Ti.get(e);
    o != l && (Ti.set(e, o), e.style.height = n + "px", e.style.width = t + "px", e.style.marginLeft = r ? -t / 2 + "px" : 0, e.style.marginTop = r ? -n / 2 + "px" : 0);
  }
  var ks = { passive: !0 }, Uu = { ...ks, capture: !0 };
  function Pn(e, t, n, r) {
    t.addEventListener(e, n, r ? Uu : ks);
  }
  function ps(e, t, n, r) {
    t.removeEventListener(e, n, ks);
  }
  cr && ds();
  function Bt(e, t, n, r) {
    let o;
    n = n || 0, r = r || t.length - 1;
    let l = r <= 2147483647;
    for (; r - n > 1; )
      o = l ? n + r >> 1 : vt((n + r) / 2), t[o] < e ? n = o : r = o;
    return e - t[n] <= t[r] - e ? n : r;
  }
  function Xi(e) {
    return (n, r, o) => {
      let l = -1, i = -1;
      for (let c = r; c <= o; c++)
        if (e(n[c])) {
          l = c;
          break;
        }
      for (let c = o; c >= r; c--)
        if (e(n[c])) {
          i = c;
          break;
        }
      return [l, i];
    };
  }
  var ea = (e) => e != null, ta = (e) => e != null && e > 0, io = Xi(ea), Gu = Xi(ta);
  function Ku(e, t, n, r = 0, o = !1) {
    let l = o ? Gu : io, i = o ? ta : ea;
    [t, n] = l(e, t, n);
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
  function ao(e, t, n, r) {
    let o = Ai(e), l = Ai(t);
    e == t && (o == -1 ? (e *= n, t /= n) : (e /= n, t *= n));
    let i = n == 10 ? on : na, c = o == 1 ? vt : $t, u = l == 1 ? $t : vt, f = c(i(We(e))), w = u(i(We(t))), g = sr(n, f), y = sr(n, w);
    return n == 10 && (f < 0 && (g = ve(g, -f)), w < 0 && (y = ve(y, -w))), r || n == 2 ? (e = g * o, t = y * l) : (e = la(e, g), t = co(t, y)), [e, t];
  }
  function Ss(e, t, n, r) {
    let o = ao(e, t, n, r);
    return e == 0 && (o[0] = 0), t == 0 && (o[1] = 0), o;
  }
  var Ts = 0.1, Ei = {
    mode: 3,
    pad: Ts
  }, _r = {
    pad: 0,
    soft: null,
    mode: 0
  }, Yu = {
    min: _r,
    max: _r
  };
  function so(e, t, n, r) {
    return uo(n) ? _i(e, t, n) : (_r.pad = n, _r.soft = r ? 0 : null, _r.mode = r ? 3 : 0, _i(e, t, Yu));
  }
  function fe(e, t) {
    return e ?? t;
  }
  function qu(e, t, n) {
    for (t = fe(t, 0), n = fe(n, e.length - 1); t <= n; ) {
      if (e[t] != null)
        return !0;
      t++;
    }
    return !1;
  }
  function _i(e, t, n) {
    let r = n.min, o = n.max, l = fe(r.pad, 0), i = fe(o.pad, 0), c = fe(r.hard, -xe), u = fe(o.hard, xe), f = fe(r.soft, xe), w = fe(o.soft, -xe), g = fe(r.mode, 0), y = fe(o.mode, 0), v = t - e, M = on(v), F = it(We(e), We(t)), H = on(F), U = We(H - M);
    (v < 1e-24 || U > 10) && (v = 0, (e == 0 || t == 0) && (v = 1e-24, g == 2 && f != xe && (l = 0), y == 2 && w != -xe && (i = 0)));
    let E = v || F || 1e3, j = on(E), _ = sr(10, vt(j)), ee = E * (v == 0 ? e == 0 ? 0.1 : 1 : l), D = ve(la(e - ee, _ / 10), 24), ne = e >= f && (g == 1 || g == 3 && D <= f || g == 2 && D >= f) ? f : xe, Z = it(c, D < ne && e >= ne ? ne : Wt(ne, D)), se = E * (v == 0 ? t == 0 ? 0.1 : 1 : i), J = ve(co(t + se, _ / 10), 24), A = t <= w && (y == 1 || y == 3 && J >= w || y == 2 && J <= w) ? w : -xe, X = Wt(u, J > A && t <= A ? A : it(A, J));
    return Z == X && Z == 0 && (X = 100), [Z, X];
  }
  var Ju = new Intl.NumberFormat(cr ? Iu.language : "en-US"), Ms = (e) => Ju.format(e), kt = Math, ro = kt.PI, We = kt.abs, vt = kt.floor, Be = kt.round, $t = kt.ceil, Wt = kt.min, it = kt.max, sr = kt.pow, Ai = kt.sign, on = kt.log10, na = kt.log2, Zu = (e, t = 1) => kt.sinh(e) * t, ls = (e, t = 1) => kt.asinh(e / t), xe = 1 / 0;
  function Li(e) {
    return (on((e ^ e >> 31) - (e >> 31)) | 0) + 1;
  }
  function ms(e, t, n) {
    return Wt(it(e, t), n);
  }
  function ra(e) {
    return typeof e == "function";
  }
  function le(e) {
    return ra(e) ? e : () => e;
  }
  var Qu = () => {
  }, oa = (e) => e, sa = (e, t) => t, Xu = (e) => null, Ci = (e) => !0, Pi = (e, t) => e == t, ed = /\.\d*?(?=9{6,}|0{6,})/gm, $n = (e) => {
    if (aa(e) || mn.has(e))
      return e;
    let t = `${e}`, n = t.match(ed);
    if (n == null)
      return e;
    let r = n[0].length - 1;
    if (t.indexOf("e-") != -1) {
      let [o, l] = t.split("e");
      return +`${$n(o)}e${l}`;
    }
    return ve(e, r);
  };
  function An(e, t) {
    return $n(ve($n(e / t)) * t);
  }
  function co(e, t) {
    return $n($t($n(e / t)) * t);
  }
  function la(e, t) {
    return $n(vt($n(e / t)) * t);
  }
  function ve(e, t = 0) {
    if (aa(e))
      return e;
    let n = 10 ** t, r = e * n * (1 + Number.EPSILON);
    return Be(r) / n;
  }
  var mn = /* @__PURE__ */ new Map();
  function ia(e) {
    return (("" + e).split(".")[1] || "").length;
  }
  function Lr(e, t, n, r) {
    let o = [], l = r.map(ia);
    for (let i = t; i < n; i++) {
      let c = We(i), u = ve(sr(e, i), c);
      for (let f = 0; f < r.length; f++) {
        let w = e == 10 ? +`${r[f]}e${i}` : r[f] * u, g = (i >= 0 ? 0 : c) + (i >= l[f] ? 0 : l[f]), y = e == 10 ? w : ve(w, g);
        o.push(y), mn.set(y, g);
      }
    }
    return o;
  }
  var Ar = {}, Es = [], lr = [null, null], pn = Array.isArray, aa = Number.isInteger, td = (e) => e === void 0;
  function $i(e) {
    return typeof e == "string";
  }
  function uo(e) {
    let t = !1;
    if (e != null) {
      let n = e.constructor;
      t = n == null || n == Object;
    }
    return t;
  }
  function nd(e) {
    return e != null && typeof e == "object";
  }
  var rd = Object.getPrototypeOf(Uint8Array), ca = "__proto__";
  function ir(e, t = uo) {
    let n;
    if (pn(e)) {
      let r = e.find((o) => o != null);
      if (pn(r) || t(r)) {
        n = Array(e.length);
        for (let o = 0; o < e.length; o++)
          n[o] = ir(e[o], t);
      } else
        n = e.slice();
    } else if (e instanceof rd)
      n = e.slice();
    else if (t(e)) {
      n = {};
      for (let r in e)
        r != ca && (n[r] = ir(e[r], t));
    } else
      n = e;
    return n;
  }
  function Oe(e) {
    let t = arguments;
    for (let n = 1; n < t.length; n++) {
      let r = t[n];
      for (let o in r)
        o != ca && (uo(e[o]) ? Oe(e[o], ir(r[o])) : e[o] = ir(r[o]));
    }
    return e;
  }
  var od = 0, sd = 1, ld = 2;
  function id(e, t, n) {
    for (let r = 0, o, l = -1; r < t.length; r++) {
      let i = t[r];
      if (i > l) {
        for (o = i - 1; o >= 0 && e[o] == null; )
          e[o--] = null;
        for (o = i + 1; o < n && e[o] == null; )
          e[l = o++] = null;
      }
    }
  }
  function ad(e, t) {
    if (dd(e)) {
      let i = e[0].slice();
      for (let c = 1; c < e.length; c++)
        i.push(...e[c].slice(1));
      return fd(i[0]) || (i = ud(i)), i;
    }
    let n = /* @__PURE__ */ new Set();
    for (let i = 0; i < e.length; i++) {
      let u = e[i][0], f = u.length;
      for (let w = 0; w < f; w++)
        n.add(u[w]);
    }
    let r = [Array.from(n).sort((i, c) => i - c)], o = r[0].length, l = /* @__PURE__ */ new Map();
    for (let i = 0; i < o; i++)
      l.set(r[0][i], i);
    for (let i = 0; i < e.length; i++) {
      let c = e[i], u = c[0];
      for (let f = 1; f < c.length; f++) {
        let w = c[f], g = Array(o).fill(void 0), y = t ? t[i][f] : sd, v = [];
        for (let M = 0; M < w.length; M++) {
          let F = w[M], H = l.get(u[M]);
          F === null ? y != od && (g[H] = F, y == ld && v.push(H)) : g[H] = F;
        }
        id(g, v, o), r.push(g);
      }
    }
    return r;
  }
  var cd = typeof queueMicrotask > "u" ? (e) => Promise.resolve().then(e) : queueMicrotask;
  function ud(e) {
    let t = e[0], n = t.length, r = Array(n);
    for (let l = 0; l < r.length; l++)
      r[l] = l;
    r.sort((l, i) => t[l] - t[i]);
    let o = [];
    for (let l = 0; l < e.length; l++) {
      let i = e[l], c = Array(n);
      for (let u = 0; u < n; u++)
        c[u] = i[r[u]];
      o.push(c);
    }
    return o;
  }
  function dd(e) {
    let t = e[0][0], n = t.length;
    for (let r = 1; r < e.length; r++) {
      let o = e[r][0];
      if (o.length != n)
        return !1;
      if (o != t) {
        for (let l = 0; l < n; l++)
          if (o[l] != t[l])
            return !1;
      }
    }
    return !0;
  }
  function fd(e, t = 100) {
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
    let l = it(1, vt((o - r + 1) / t));
    for (let i = e[r], c = r + l; c <= o; c += l) {
      let u = e[c];
      if (u != null) {
        if (u <= i)
          return !1;
        i = u;
      }
    }
    return !0;
  }
  var ua = [
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
  ], da = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday"
  ];
  function fa(e) {
    return e.slice(0, 3);
  }
  var pd = da.map(fa), md = ua.map(fa), hd = {
    MMMM: ua,
    MMM: md,
    WWWW: da,
    WWW: pd
  };
  function Sr(e) {
    return (e < 10 ? "0" : "") + e;
  }
  function gd(e) {
    return (e < 10 ? "00" : e < 100 ? "0" : "") + e;
  }
  var yd = {
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
    fff: (e) => gd(e.getMilliseconds())
  };
  function _s(e, t) {
    t = t || hd;
    let n = [], r = /\{([a-z]+)\}|[^{]+/gi, o;
    for (; o = r.exec(e); )
      n.push(o[0][0] == "{" ? yd[o[1]] : o[0]);
    return (l) => {
      let i = "";
      for (let c = 0; c < n.length; c++)
        i += typeof n[c] == "string" ? n[c] : n[c](l, t);
      return i;
    };
  }
  var bd = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  function wd(e, t) {
    let n;
    return t == "UTC" || t == "Etc/UTC" ? n = new Date(+e + e.getTimezoneOffset() * 6e4) : t == bd ? n = e : (n = new Date(e.toLocaleString("en-US", { timeZone: t })), n.setMilliseconds(e.getMilliseconds())), n;
  }
  var pa = (e) => e % 1 == 0, lo = [1, 2, 2.5, 5], xd = Lr(10, -32, 0, lo), ma = Lr(10, 0, 32, lo), vd = ma.filter(pa), Ln = xd.concat(ma), As = `
`, ha = "{YYYY}", Fi = As + ha, ga = "{M}/{D}", Er = As + ga, to = Er + "/{YY}", ya = "{aa}", kd = "{h}:{mm}", rr = kd + ya, Ri = As + rr, Di = ":{ss}", ge = null;
  function ba(e) {
    let t = e * 1e3, n = t * 60, r = n * 60, o = r * 24, l = o * 30, i = o * 365, u = (e == 1 ? Lr(10, 0, 3, lo).filter(pa) : Lr(10, -3, 0, lo)).concat([
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
      l,
      l * 2,
      l * 3,
      l * 4,
      l * 6,
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
      [i, ha, ge, ge, ge, ge, ge, ge, 1],
      [o * 28, "{MMM}", Fi, ge, ge, ge, ge, ge, 1],
      [o, ga, Fi, ge, ge, ge, ge, ge, 1],
      [r, "{h}" + ya, to, ge, Er, ge, ge, ge, 1],
      [n, rr, to, ge, Er, ge, ge, ge, 1],
      [t, Di, to + " " + rr, ge, Er + " " + rr, ge, Ri, ge, 1],
      [e, Di + ".{fff}", to + " " + rr, ge, Er + " " + rr, ge, Ri, ge, 1]
    ];
    function w(g) {
      return (y, v, M, F, H, U) => {
        let E = [], j = H >= i, _ = H >= l && H < i, ee = g(M), D = ve(ee * e, 3), ne = is(ee.getFullYear(), j ? 0 : ee.getMonth(), _ || j ? 1 : ee.getDate()), Z = ve(ne * e, 3);
        if (_ || j) {
          let se = _ ? H / l : 0, J = j ? H / i : 0, A = D == Z ? D : ve(is(ne.getFullYear() + J, ne.getMonth() + se, 1) * e, 3), X = new Date(Be(A / e)), O = X.getFullYear(), K = X.getMonth();
          for (let W = 0; A <= F; W++) {
            let ie = is(O + J * W, K + se * W, 1), B = ie - g(ve(ie * e, 3));
            A = ve((+ie + B) * e, 3), A <= F && E.push(A);
          }
        } else {
          let se = H >= o ? o : H, J = vt(M) - vt(D), A = Z + J + co(D - Z, se);
          E.push(A);
          let X = g(A), O = X.getHours() + X.getMinutes() / n + X.getSeconds() / r, K = H / r, W = y.axes[v]._space, ie = U / W;
          for (; A = ve(A + H, e == 1 ? 0 : 3), !(A > F); )
            if (K > 1) {
              let B = vt(ve(O + K, 6)) % 24, ue = g(A).getHours() - B;
              ue > 1 && (ue = -1), A -= ue * r, O = (O + K) % 24;
              let ye = E[E.length - 1];
              ve((A - ye) / H, 3) * ie >= 0.7 && E.push(A);
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
  var [Sd, Td, Md] = ba(1), [Ed, _d, Ad] = ba(1e-3);
  Lr(2, -53, 53, [1]);
  function Hi(e, t) {
    return e.map((n) => n.map(
      (r, o) => o == 0 || o == 8 || r == null ? r : t(o == 1 || n[8] == 0 ? r : n[1] + r)
    ));
  }
  function Oi(e, t) {
    return (n, r, o, l, i) => {
      let c = t.find((M) => i >= M[0]) || t[t.length - 1], u, f, w, g, y, v;
      return r.map((M) => {
        let F = e(M), H = F.getFullYear(), U = F.getMonth(), E = F.getDate(), j = F.getHours(), _ = F.getMinutes(), ee = F.getSeconds(), D = H != u && c[2] || U != f && c[3] || E != w && c[4] || j != g && c[5] || _ != y && c[6] || ee != v && c[7] || c[1];
        return u = H, f = U, w = E, g = j, y = _, v = ee, D(F);
      });
    };
  }
  function Ld(e, t) {
    let n = _s(t);
    return (r, o, l, i, c) => o.map((u) => n(e(u)));
  }
  function is(e, t, n) {
    return new Date(e, t, n);
  }
  function zi(e, t) {
    return t(e);
  }
  var Cd = "{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
  function Ni(e, t) {
    return (n, r, o, l) => l == null ? vs : t(e(r));
  }
  function Pd(e, t) {
    let n = e.series[t];
    return n.width ? n.stroke(e, t) : n.points.width ? n.points.stroke(e, t) : null;
  }
  function $d(e, t) {
    return e.series[t].fill(e, t);
  }
  var Fd = {
    show: !0,
    live: !0,
    isolate: !1,
    mount: Qu,
    markers: {
      show: !0,
      width: 2,
      stroke: Pd,
      fill: $d,
      dash: "solid"
    },
    idx: null,
    idxs: null,
    values: []
  };
  function Rd(e, t) {
    let n = e.cursor.points, r = Pt(), o = n.size(e, t);
    Ee(r, Tr, o), Ee(r, Mr, o);
    let l = o / -2;
    Ee(r, "marginLeft", l), Ee(r, "marginTop", l);
    let i = n.width(e, t, o);
    return i && Ee(r, "borderWidth", i), r;
  }
  function Dd(e, t) {
    let n = e.series[t].points;
    return n._fill || n._stroke;
  }
  function Hd(e, t) {
    let n = e.series[t].points;
    return n._stroke || n._fill;
  }
  function Od(e, t) {
    return e.series[t].points.size;
  }
  var as = [0, 0];
  function zd(e, t, n) {
    return as[0] = t, as[1] = n, as;
  }
  function no(e, t, n, r = !0) {
    return (o) => {
      o.button == 0 && (!r || o.target == t) && n(o);
    };
  }
  function cs(e, t, n, r = !0) {
    return (o) => {
      (!r || o.target == t) && n(o);
    };
  }
  var Nd = {
    show: !0,
    x: !0,
    y: !0,
    lock: !1,
    move: zd,
    points: {
      one: !1,
      show: Rd,
      size: Od,
      width: 0,
      stroke: Hd,
      fill: Dd
    },
    bind: {
      mousedown: no,
      mouseup: no,
      click: no,
      // legend clicks, not .u-over clicks
      dblclick: no,
      mousemove: cs,
      mouseleave: cs,
      mouseenter: cs
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
  }, wa = {
    show: !0,
    stroke: "rgba(0,0,0,0.07)",
    width: 2
    //	dash: [],
  }, Ls = Oe({}, wa, {
    filter: sa
  }), xa = Oe({}, Ls, {
    size: 10
  }), va = Oe({}, wa, {
    show: !1
  }), Cs = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"', ka = "bold " + Cs, Sa = 1.5, Vi = {
    show: !0,
    scale: "x",
    stroke: xs,
    space: 50,
    gap: 5,
    alignTo: 1,
    size: 50,
    labelGap: 0,
    labelSize: 30,
    labelFont: ka,
    side: 2,
    //	class: "x-vals",
    //	incrs: timeIncrs,
    //	values: timeVals,
    //	filter: retArg1,
    grid: Ls,
    ticks: xa,
    border: va,
    font: Cs,
    lineGap: Sa,
    rotate: 0
  }, Vd = "Value", Bd = "Time", Bi = {
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
  function Wd(e, t, n, r, o) {
    return t.map((l) => l == null ? "" : Ms(l));
  }
  function jd(e, t, n, r, o, l, i) {
    let c = [], u = mn.get(o) || 0;
    n = i ? n : ve(co(n, o), u);
    for (let f = n; f <= r; f = ve(f + o, u))
      c.push(Object.is(f, -0) ? 0 : f);
    return c;
  }
  function hs(e, t, n, r, o, l, i) {
    let c = [], u = e.scales[e.axes[t].scale].log, f = u == 10 ? on : na, w = vt(f(n));
    o = sr(u, w), u == 10 && (o = Ln[Bt(o, Ln)]);
    let g = n, y = o * u;
    u == 10 && (y = Ln[Bt(y, Ln)]);
    do
      c.push(g), g = g + o, u == 10 && !mn.has(g) && (g = ve(g, mn.get(o))), g >= y && (o = g, y = o * u, u == 10 && (y = Ln[Bt(y, Ln)]));
    while (g <= r);
    return c;
  }
  function Id(e, t, n, r, o, l, i) {
    let u = e.scales[e.axes[t].scale].asinh, f = r > u ? hs(e, t, it(u, n), r, o) : [u], w = r >= 0 && n <= 0 ? [0] : [];
    return (n < -u ? hs(e, t, it(u, -r), -n, o) : [u]).reverse().map((y) => -y).concat(w, f);
  }
  var Ta = /./, Ud = /[12357]/, Gd = /[125]/, Wi = /1/, gs = (e, t, n, r) => e.map((o, l) => t == 4 && o == 0 || l % r == 0 && n.test(o.toExponential()[o < 0 ? 1 : 0]) ? o : null);
  function Kd(e, t, n, r, o) {
    let l = e.axes[n], i = l.scale, c = e.scales[i], u = e.valToPos, f = l._space, w = u(10, i), g = u(9, i) - w >= f ? Ta : u(7, i) - w >= f ? Ud : u(5, i) - w >= f ? Gd : Wi;
    if (g == Wi) {
      let y = We(u(1, i) - w);
      if (y < f)
        return gs(t.slice().reverse(), c.distr, g, $t(f / y)).reverse();
    }
    return gs(t, c.distr, g, 1);
  }
  function Yd(e, t, n, r, o) {
    let l = e.axes[n], i = l.scale, c = l._space, u = e.valToPos, f = We(u(1, i) - u(2, i));
    return f < c ? gs(t.slice().reverse(), 3, Ta, $t(c / f)).reverse() : t;
  }
  function qd(e, t, n, r) {
    return r == null ? vs : t == null ? "" : Ms(t);
  }
  var ji = {
    show: !0,
    scale: "y",
    stroke: xs,
    space: 30,
    gap: 5,
    alignTo: 1,
    size: 50,
    labelGap: 0,
    labelSize: 30,
    labelFont: ka,
    side: 3,
    //	class: "y-vals",
    //	incrs: numIncrs,
    //	values: (vals, space) => vals,
    //	filter: retArg1,
    grid: Ls,
    ticks: xa,
    border: va,
    font: Cs,
    lineGap: Sa,
    rotate: 0
  };
  function Jd(e, t) {
    let n = 3 + (e || 1) * 2;
    return ve(n * t, 3);
  }
  function Zd(e, t) {
    let { scale: n, idxs: r } = e.series[0], o = e._data[0], l = e.valToPos(o[r[0]], n, !0), i = e.valToPos(o[r[1]], n, !0), c = We(i - l), u = e.series[t], f = c / (u.points.space * me);
    return r[1] - r[0] <= f;
  }
  var Ii = {
    scale: null,
    auto: !0,
    sorted: 0,
    // internal caches
    min: xe,
    max: -xe
  }, Ma = (e, t, n, r, o) => o, Ui = {
    show: !0,
    auto: !0,
    sorted: 0,
    gaps: Ma,
    alpha: 1,
    facets: [
      Oe({}, Ii, { scale: "x" }),
      Oe({}, Ii, { scale: "y" })
    ]
  }, Gi = {
    scale: "y",
    auto: !0,
    sorted: 0,
    show: !0,
    spanGaps: !1,
    gaps: Ma,
    alpha: 1,
    points: {
      show: Zd,
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
  function Qd(e, t, n, r, o) {
    return n / 10;
  }
  var Ea = {
    time: !0,
    auto: !0,
    distr: 1,
    log: 10,
    asinh: 1,
    min: null,
    max: null,
    dir: 1,
    ori: 0
  }, Xd = Oe({}, Ea, {
    time: !1,
    ori: 1
  }), Ki = {};
  function _a(e, t) {
    let n = Ki[e];
    return n || (n = {
      key: e,
      plots: [],
      sub(r) {
        n.plots.push(r);
      },
      unsub(r) {
        n.plots = n.plots.filter((o) => o != r);
      },
      pub(r, o, l, i, c, u, f) {
        for (let w = 0; w < n.plots.length; w++)
          n.plots[w] != o && n.plots[w].pub(r, o, l, i, c, u, f);
      }
    }, e != null && (Ki[e] = n)), n;
  }
  var ar = 1, ys = 2;
  function Fn(e, t, n) {
    let r = e.mode, o = e.series[t], l = r == 2 ? e._data[t] : e._data, i = e.scales, c = e.bbox, u = l[0], f = r == 2 ? l[1] : l[t], w = r == 2 ? i[o.facets[0].scale] : i[e.series[0].scale], g = r == 2 ? i[o.facets[1].scale] : i[o.scale], y = c.left, v = c.top, M = c.width, F = c.height, H = e.valToPosH, U = e.valToPosV;
    return w.ori == 0 ? n(
      o,
      u,
      f,
      w,
      g,
      H,
      U,
      y,
      v,
      M,
      F,
      po,
      ur,
      ho,
      La,
      Pa
    ) : n(
      o,
      u,
      f,
      w,
      g,
      U,
      H,
      v,
      y,
      F,
      M,
      mo,
      dr,
      Fs,
      Ca,
      $a
    );
  }
  function Ps(e, t) {
    let n = 0, r = 0, o = fe(e.bands, Es);
    for (let l = 0; l < o.length; l++) {
      let i = o[l];
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
  function ef(e, t, n, r, o) {
    let l = e.mode, i = e.series[t], c = l == 2 ? i.facets[1].scale : i.scale, u = e.scales[c];
    return o == -1 ? u.min : o == 1 ? u.max : u.distr == 3 ? u.dir == 1 ? u.min : u.max : 0;
  }
  function sn(e, t, n, r, o, l) {
    return Fn(e, t, (i, c, u, f, w, g, y, v, M, F, H) => {
      let U = i.pxRound, E = f.dir * (f.ori == 0 ? 1 : -1), j = f.ori == 0 ? ur : dr, _, ee;
      E == 1 ? (_ = n, ee = r) : (_ = r, ee = n);
      let D = U(g(c[_], f, F, v)), ne = U(y(u[_], w, H, M)), Z = U(g(c[ee], f, F, v)), se = U(y(l == 1 ? w.max : w.min, w, H, M)), J = new Path2D(o);
      return j(J, Z, se), j(J, D, se), j(J, D, ne), J;
    });
  }
  function fo(e, t, n, r, o, l) {
    let i = null;
    if (e.length > 0) {
      i = new Path2D();
      let c = t == 0 ? ho : Fs, u = n;
      for (let g = 0; g < e.length; g++) {
        let y = e[g];
        if (y[1] > y[0]) {
          let v = y[0] - u;
          v > 0 && c(i, u, r, v, r + l), u = y[1];
        }
      }
      let f = n + o - u, w = 10;
      f > 0 && c(i, u, r - w / 2, f, r + l + w);
    }
    return i;
  }
  function tf(e, t, n) {
    let r = e[e.length - 1];
    r && r[0] == t ? r[1] = n : e.push([t, n]);
  }
  function $s(e, t, n, r, o, l, i) {
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
        let v = l(e[g]), M = y == g ? v : l(e[y]), F = g - o;
        v = i <= 0 && F >= 0 && F < u ? l(e[F]) : v;
        let U = y + o;
        M = i >= 0 && U >= 0 && U < u ? l(e[U]) : M, M >= v && c.push([v, M]);
      }
    return c;
  }
  function Yi(e) {
    return e == 0 ? oa : e == 1 ? Be : (t) => An(t, e);
  }
  function Aa(e) {
    let t = e == 0 ? po : mo, n = e == 0 ? (o, l, i, c, u, f) => {
      o.arcTo(l, i, c, u, f);
    } : (o, l, i, c, u, f) => {
      o.arcTo(i, l, u, c, f);
    }, r = e == 0 ? (o, l, i, c, u) => {
      o.rect(l, i, c, u);
    } : (o, l, i, c, u) => {
      o.rect(i, l, u, c);
    };
    return (o, l, i, c, u, f = 0, w = 0) => {
      f == 0 && w == 0 ? r(o, l, i, c, u) : (f = Wt(f, c / 2, u / 2), w = Wt(w, c / 2, u / 2), t(o, l + f, i), n(o, l + c, i, l + c, i + u, f), n(o, l + c, i + u, l, i + u, w), n(o, l, i + u, l, i, w), n(o, l, i, l + c, i, f), o.closePath());
    };
  }
  var po = (e, t, n) => {
    e.moveTo(t, n);
  }, mo = (e, t, n) => {
    e.moveTo(n, t);
  }, ur = (e, t, n) => {
    e.lineTo(t, n);
  }, dr = (e, t, n) => {
    e.lineTo(n, t);
  }, ho = Aa(0), Fs = Aa(1), La = (e, t, n, r, o, l) => {
    e.arc(t, n, r, o, l);
  }, Ca = (e, t, n, r, o, l) => {
    e.arc(n, t, r, o, l);
  }, Pa = (e, t, n, r, o, l, i) => {
    e.bezierCurveTo(t, n, r, o, l, i);
  }, $a = (e, t, n, r, o, l, i) => {
    e.bezierCurveTo(n, t, o, r, i, l);
  };
  function Fa(e) {
    return (t, n, r, o, l) => Fn(t, n, (i, c, u, f, w, g, y, v, M, F, H) => {
      let { pxRound: U, points: E } = i, j, _;
      f.ori == 0 ? (j = po, _ = La) : (j = mo, _ = Ca);
      let ee = ve(E.width * me, 3), D = (E.size - E.width) / 2 * me, ne = ve(D * 2, 3), Z = new Path2D(), se = new Path2D(), { left: J, top: A, width: X, height: O } = t.bbox;
      ho(
        se,
        J - ne,
        A - ne,
        X + ne * 2,
        O + ne * 2
      );
      let K = (W) => {
        if (u[W] != null) {
          let ie = U(g(c[W], f, F, v)), B = U(y(u[W], w, H, M));
          j(Z, ie + D, B), _(Z, ie, B, D, 0, ro * 2);
        }
      };
      if (l)
        l.forEach(K);
      else
        for (let W = r; W <= o; W++)
          K(W);
      return {
        stroke: ee > 0 ? Z : null,
        fill: Z,
        clip: se,
        flags: ar | ys
      };
    });
  }
  function Ra(e) {
    return (t, n, r, o, l, i) => {
      r != o && (l != r && i != r && e(t, n, r), l != o && i != o && e(t, n, o), e(t, n, i));
    };
  }
  var nf = Ra(ur), rf = Ra(dr);
  function Da(e) {
    let t = fe(e?.alignGaps, 0);
    return (n, r, o, l) => Fn(n, r, (i, c, u, f, w, g, y, v, M, F, H) => {
      [o, l] = io(u, o, l);
      let U = i.pxRound, E = (O) => U(g(O, f, F, v)), j = (O) => U(y(O, w, H, M)), _, ee;
      f.ori == 0 ? (_ = ur, ee = nf) : (_ = dr, ee = rf);
      let D = f.dir * (f.ori == 0 ? 1 : -1), ne = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: ar }, Z = ne.stroke, se = !1;
      if (l - o >= F * 4) {
        let O = (z) => n.posToVal(z, f.key, !0), K = null, W = null, ie, B, at, _e = E(c[D == 1 ? o : l]), ue = E(c[o]), ye = E(c[l]), re = O(D == 1 ? ue + 1 : ye - 1);
        for (let z = D == 1 ? o : l; z >= o && z <= l; z += D) {
          let ze = c[z], Ae = (D == 1 ? ze < re : ze > re) ? _e : E(ze), he = u[z];
          Ae == _e ? he != null ? (B = he, K == null ? (_(Z, Ae, j(B)), ie = K = W = B) : B < K ? K = B : B > W && (W = B)) : he === null && (se = !0) : (K != null && ee(Z, _e, j(K), j(W), j(ie), j(B)), he != null ? (B = he, _(Z, Ae, j(B)), K = W = ie = B) : (K = W = null, he === null && (se = !0)), _e = Ae, re = O(_e + D));
        }
        K != null && K != W && at != _e && ee(Z, _e, j(K), j(W), j(ie), j(B));
      } else
        for (let O = D == 1 ? o : l; O >= o && O <= l; O += D) {
          let K = u[O];
          K === null ? se = !0 : K != null && _(Z, E(c[O]), j(K));
        }
      let [A, X] = Ps(n, r);
      if (i.fill != null || A != 0) {
        let O = ne.fill = new Path2D(Z), K = i.fillTo(n, r, i.min, i.max, A), W = j(K), ie = E(c[o]), B = E(c[l]);
        D == -1 && ([B, ie] = [ie, B]), _(O, B, W), _(O, ie, W);
      }
      if (!i.spanGaps) {
        let O = [];
        se && O.push(...$s(c, u, o, l, D, E, t)), ne.gaps = O = i.gaps(n, r, o, l, O), ne.clip = fo(O, f.ori, v, M, F, H);
      }
      return X != 0 && (ne.band = X == 2 ? [
        sn(n, r, o, l, Z, -1),
        sn(n, r, o, l, Z, 1)
      ] : sn(n, r, o, l, Z, X)), ne;
    });
  }
  function of(e) {
    let t = fe(e.align, 1), n = fe(e.ascDesc, !1), r = fe(e.alignGaps, 0), o = fe(e.extend, !1);
    return (l, i, c, u) => Fn(l, i, (f, w, g, y, v, M, F, H, U, E, j) => {
      [c, u] = io(g, c, u);
      let _ = f.pxRound, { left: ee, width: D } = l.bbox, ne = (ue) => _(M(ue, y, E, H)), Z = (ue) => _(F(ue, v, j, U)), se = y.ori == 0 ? ur : dr, J = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: ar }, A = J.stroke, X = y.dir * (y.ori == 0 ? 1 : -1), O = Z(g[X == 1 ? c : u]), K = ne(w[X == 1 ? c : u]), W = K, ie = K;
      o && t == -1 && (ie = ee, se(A, ie, O)), se(A, K, O);
      for (let ue = X == 1 ? c : u; ue >= c && ue <= u; ue += X) {
        let ye = g[ue];
        if (ye == null)
          continue;
        let re = ne(w[ue]), z = Z(ye);
        t == 1 ? se(A, re, O) : se(A, W, z), se(A, re, z), O = z, W = re;
      }
      let B = W;
      o && t == 1 && (B = ee + D, se(A, B, O));
      let [at, _e] = Ps(l, i);
      if (f.fill != null || at != 0) {
        let ue = J.fill = new Path2D(A), ye = f.fillTo(l, i, f.min, f.max, at), re = Z(ye);
        se(ue, B, re), se(ue, ie, re);
      }
      if (!f.spanGaps) {
        let ue = [];
        ue.push(...$s(w, g, c, u, X, ne, r));
        let ye = f.width * me / 2, re = n || t == 1 ? ye : -ye, z = n || t == -1 ? -ye : ye;
        ue.forEach((ze) => {
          ze[0] += re, ze[1] += z;
        }), J.gaps = ue = f.gaps(l, i, c, u, ue), J.clip = fo(ue, y.ori, H, U, E, j);
      }
      return _e != 0 && (J.band = _e == 2 ? [
        sn(l, i, c, u, A, -1),
        sn(l, i, c, u, A, 1)
      ] : sn(l, i, c, u, A, _e)), J;
    });
  }
  function qi(e, t, n, r, o, l, i = xe) {
    if (e.length > 1) {
      let c = null;
      for (let u = 0, f = 1 / 0; u < e.length; u++)
        if (t[u] !== void 0) {
          if (c != null) {
            let w = We(e[u] - e[c]);
            w < f && (f = w, i = We(n(e[u], r, o, l) - n(e[c], r, o, l)));
          }
          c = u;
        }
    }
    return i;
  }
  function sf(e) {
    e = e || Ar;
    let t = fe(e.size, [0.6, xe, 1]), n = e.align || 0, r = e.gap || 0, o = e.radius;
    o = // [valueRadius, baselineRadius]
    o == null ? [0, 0] : typeof o == "number" ? [o, 0] : o;
    let l = le(o), i = 1 - t[0], c = fe(t[1], xe), u = fe(t[2], 1), f = fe(e.disp, Ar), w = fe(e.each, (v) => {
    }), { fill: g, stroke: y } = f;
    return (v, M, F, H) => Fn(v, M, (U, E, j, _, ee, D, ne, Z, se, J, A) => {
      let X = U.pxRound, O = n, K = r * me, W = c * me, ie = u * me, B, at;
      _.ori == 0 ? [B, at] = l(v, M) : [at, B] = l(v, M);
      let _e = _.dir * (_.ori == 0 ? 1 : -1), ue = _.ori == 0 ? ho : Fs, ye = _.ori == 0 ? w : ($, ke, Ne, On, yn, It, bn) => {
        w($, ke, Ne, yn, On, bn, It);
      }, re = fe(v.bands, Es).find(($) => $.series[0] == M), z = re != null ? re.dir : 0, ze = U.fillTo(v, M, U.min, U.max, z), nt = X(ne(ze, ee, A, se)), Ae, he, Ft, ht = J, Ce = X(U.width * me), jt = !1, en = null, St = null, ln = null, Rn = null;
      g != null && (Ce == 0 || y != null) && (jt = !0, en = g.values(v, M, F, H), St = /* @__PURE__ */ new Map(), new Set(en).forEach(($) => {
        $ != null && St.set($, new Path2D());
      }), Ce > 0 && (ln = y.values(v, M, F, H), Rn = /* @__PURE__ */ new Map(), new Set(ln).forEach(($) => {
        $ != null && Rn.set($, new Path2D());
      })));
      let { x0: Dn, size: fr } = f;
      if (Dn != null && fr != null) {
        O = 1, E = Dn.values(v, M, F, H), Dn.unit == 2 && (E = E.map((Ne) => v.posToVal(Z + Ne * J, _.key, !0)));
        let $ = fr.values(v, M, F, H);
        fr.unit == 2 ? he = $[0] * J : he = D($[0], _, J, Z) - D(0, _, J, Z), ht = qi(E, j, D, _, J, Z, ht), Ft = ht - he + K;
      } else
        ht = qi(E, j, D, _, J, Z, ht), Ft = ht * i + K, he = ht - Ft;
      Ft < 1 && (Ft = 0), Ce >= he / 2 && (Ce = 0), Ft < 5 && (X = oa);
      let Pr = Ft > 0, hn = ht - Ft - (Pr ? Ce : 0);
      he = X(ms(hn, ie, W)), Ae = (O == 0 ? he / 2 : O == _e ? 0 : he) - O * _e * ((O == 0 ? K / 2 : 0) + (Pr ? Ce / 2 : 0));
      let rt = { stroke: null, fill: null, clip: null, band: null, gaps: null, flags: 0 }, Hn = jt ? null : new Path2D(), tn = null;
      if (re != null)
        tn = v.data[re.series[1]];
      else {
        let { y0: $, y1: ke } = f;
        $ != null && ke != null && (j = ke.values(v, M, F, H), tn = $.values(v, M, F, H));
      }
      let gn = B * he, Q = at * he;
      for (let $ = _e == 1 ? F : H; $ >= F && $ <= H; $ += _e) {
        let ke = j[$];
        if (ke == null)
          continue;
        if (tn != null) {
          let ct = tn[$] ?? 0;
          if (ke - ct == 0)
            continue;
          nt = ne(ct, ee, A, se);
        }
        let Ne = _.distr != 2 || f != null ? E[$] : $, On = D(Ne, _, J, Z), yn = ne(fe(ke, ze), ee, A, se), It = X(On - Ae), bn = X(it(yn, nt)), gt = X(Wt(yn, nt)), Tt = bn - gt;
        if (ke != null) {
          let ct = ke < 0 ? Q : gn, Rt = ke < 0 ? gn : Q;
          jt ? (Ce > 0 && ln[$] != null && ue(Rn.get(ln[$]), It, gt + vt(Ce / 2), he, it(0, Tt - Ce), ct, Rt), en[$] != null && ue(St.get(en[$]), It, gt + vt(Ce / 2), he, it(0, Tt - Ce), ct, Rt)) : ue(Hn, It, gt + vt(Ce / 2), he, it(0, Tt - Ce), ct, Rt), ye(
            v,
            M,
            $,
            It - Ce / 2,
            gt,
            he + Ce,
            Tt
          );
        }
      }
      return Ce > 0 ? rt.stroke = jt ? Rn : Hn : jt || (rt._fill = U.width == 0 ? U._fill : U._stroke ?? U._fill, rt.width = 0), rt.fill = jt ? St : Hn, rt;
    });
  }
  function lf(e, t) {
    let n = fe(t?.alignGaps, 0);
    return (r, o, l, i) => Fn(r, o, (c, u, f, w, g, y, v, M, F, H, U) => {
      [l, i] = io(f, l, i);
      let E = c.pxRound, j = (B) => E(y(B, w, H, M)), _ = (B) => E(v(B, g, U, F)), ee, D, ne;
      w.ori == 0 ? (ee = po, ne = ur, D = Pa) : (ee = mo, ne = dr, D = $a);
      let Z = w.dir * (w.ori == 0 ? 1 : -1), se = j(u[Z == 1 ? l : i]), J = se, A = [], X = [];
      for (let B = Z == 1 ? l : i; B >= l && B <= i; B += Z)
        if (f[B] != null) {
          let _e = u[B], ue = j(_e);
          A.push(J = ue), X.push(_(f[B]));
        }
      let O = { stroke: e(A, X, ee, ne, D, E), fill: null, clip: null, band: null, gaps: null, flags: ar }, K = O.stroke, [W, ie] = Ps(r, o);
      if (c.fill != null || W != 0) {
        let B = O.fill = new Path2D(K), at = c.fillTo(r, o, c.min, c.max, W), _e = _(at);
        ne(B, J, _e), ne(B, se, _e);
      }
      if (!c.spanGaps) {
        let B = [];
        B.push(...$s(u, f, l, i, Z, j, n)), O.gaps = B = c.gaps(r, o, l, i, B), O.clip = fo(B, w.ori, M, F, H, U);
      }
      return ie != 0 && (O.band = ie == 2 ? [
        sn(r, o, l, i, K, -1),
        sn(r, o, l, i, K, 1)
      ] : sn(r, o, l, i, K, ie)), O;
    });
  }
  function af(e) {
    return lf(cf, e);
  }
  function cf(e, t, n, r, o, l) {
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
  var bs = /* @__PURE__ */ new Set();
  function Ji() {
    for (let e of bs)
      e.syncRect(!0);
  }
  cr && (Pn(Wu, or, Ji), Pn(ju, or, Ji, !0), Pn(oo, or, () => {
    Qe.pxRatio = me;
  }));
  var uf = Da(), df = Fa();
  function Zi(e, t, n, r) {
    return (r ? [e[0], e[1]].concat(e.slice(2)) : [e[0]].concat(e.slice(1))).map((l, i) => ws(l, i, t, n));
  }
  function ff(e, t) {
    return e.map((n, r) => r == 0 ? {} : Oe({}, t, n));
  }
  function ws(e, t, n, r) {
    return Oe({}, t == 0 ? n : r, e);
  }
  function Ha(e, t, n) {
    return t == null ? lr : [t, n];
  }
  var pf = Ha;
  function mf(e, t, n) {
    return t == null ? lr : so(t, n, Ts, !0);
  }
  function Oa(e, t, n, r) {
    return t == null ? lr : ao(t, n, e.scales[r].log, !1);
  }
  var hf = Oa;
  function za(e, t, n, r) {
    return t == null ? lr : Ss(t, n, e.scales[r].log, !1);
  }
  var gf = za;
  function yf(e, t, n, r, o) {
    let l = it(Li(e), Li(t)), i = t - e, c = Bt(o / r * i, n);
    do {
      let u = n[c], f = r * u / i;
      if (f >= o && l + (u < 5 ? mn.get(u) : 0) <= 17)
        return [u, f];
    } while (++c < n.length);
    return [0, 0];
  }
  function Qi(e) {
    let t, n;
    return e = e.replace(/(\d+)px/, (r, o) => (t = Be((n = +o) * me)) + "px"), [e, t, n];
  }
  function bf(e) {
    e.show && [e.font, e.labelFont].forEach((t) => {
      let n = ve(t[2] * me, 1);
      t[0] = t[0].replace(/[0-9.]+px/, n + "px"), t[1] = n;
    });
  }
  function Qe(e, t, n) {
    let r = {
      mode: fe(e.mode, 1)
    }, o = r.mode;
    function l(s, a, d, p) {
      let h = a.valToPct(s);
      return p + d * (a.dir == -1 ? 1 - h : h);
    }
    function i(s, a, d, p) {
      let h = a.valToPct(s);
      return p + d * (a.dir == -1 ? h : 1 - h);
    }
    function c(s, a, d, p) {
      return a.ori == 0 ? l(s, a, d, p) : i(s, a, d, p);
    }
    r.valToPosH = l, r.valToPosV = i;
    let u = !1;
    r.status = 0;
    let f = r.root = Pt(Tu);
    if (e.id != null && (f.id = e.id), xt(f, e.class), e.title) {
      let s = Pt(_u, f);
      s.textContent = e.title;
    }
    let w = Vt("canvas"), g = r.ctx = w.getContext("2d"), y = Pt(Au, f);
    Pn("click", y, (s) => {
      s.target === M && (Se != Yn || Le != qn) && Je.click(r, s);
    }, !0);
    let v = r.under = Pt(Lu, y);
    y.appendChild(w);
    let M = r.over = Pt(Cu, y);
    e = ir(e);
    let F = +fe(e.pxAlign, 1), H = Yi(F);
    (e.plugins || []).forEach((s) => {
      s.opts && (e = s.opts(r, e) || e);
    });
    let U = e.ms || 1e-3, E = r.series = o == 1 ? Zi(e.series || [], Bi, Gi, !1) : ff(e.series || [null], Ui), j = r.axes = Zi(e.axes || [], Vi, ji, !0), _ = r.scales = {}, ee = r.bands = e.bands || [];
    ee.forEach((s) => {
      s.fill = le(s.fill || null), s.dir = fe(s.dir, -1);
    });
    let D = o == 2 ? E[1].facets[0].scale : E[0].scale, ne = {
      axes: sc,
      series: ec
    }, Z = (e.drawOrder || ["axes", "series"]).map((s) => ne[s]);
    function se(s) {
      let a = s.distr == 3 ? (d) => on(d > 0 ? d : s.clamp(r, d, s.min, s.max, s.key)) : s.distr == 4 ? (d) => ls(d, s.asinh) : s.distr == 100 ? (d) => s.fwd(d) : (d) => d;
      return (d) => {
        let p = a(d), { _min: h, _max: b } = s, x = b - h;
        return (p - h) / x;
      };
    }
    function J(s) {
      let a = _[s];
      if (a == null) {
        let d = (e.scales || Ar)[s] || Ar;
        if (d.from != null) {
          J(d.from);
          let p = Oe({}, _[d.from], d, { key: s });
          p.valToPct = se(p), _[s] = p;
        } else {
          a = _[s] = Oe({}, s == D ? Ea : Xd, d), a.key = s;
          let p = a.time, h = a.range, b = pn(h);
          if ((s != D || o == 2 && !p) && (b && (h[0] == null || h[1] == null) && (h = {
            min: h[0] == null ? Ei : {
              mode: 1,
              hard: h[0],
              soft: h[0]
            },
            max: h[1] == null ? Ei : {
              mode: 1,
              hard: h[1],
              soft: h[1]
            }
          }, b = !1), !b && uo(h))) {
            let x = h;
            h = (k, T, C) => T == null ? lr : so(T, C, x);
          }
          a.range = le(h || (p ? pf : s == D ? a.distr == 3 ? hf : a.distr == 4 ? gf : Ha : a.distr == 3 ? Oa : a.distr == 4 ? za : mf)), a.auto = le(b ? !1 : a.auto), a.clamp = le(a.clamp || Qd), a._min = a._max = null, a.valToPct = se(a);
        }
      }
    }
    J("x"), J("y"), o == 1 && E.forEach((s) => {
      J(s.scale);
    }), j.forEach((s) => {
      J(s.scale);
    });
    for (let s in e.scales)
      J(s);
    let A = _[D], X = A.distr, O, K;
    A.ori == 0 ? (xt(f, Mu), O = l, K = i) : (xt(f, Eu), O = i, K = l);
    let W = {};
    for (let s in _) {
      let a = _[s];
      (a.min != null || a.max != null) && (W[s] = { min: a.min, max: a.max }, a.min = a.max = null);
    }
    let ie = e.tzDate || ((s) => new Date(Be(s / U))), B = e.fmtDate || _s, at = U == 1 ? Md(ie) : Ad(ie), _e = Oi(ie, Hi(U == 1 ? Td : _d, B)), ue = Ni(ie, zi(Cd, B)), ye = [], re = r.legend = Oe({}, Fd, e.legend), z = r.cursor = Oe({}, Nd, { drag: { y: o == 2 } }, e.cursor), ze = re.show, nt = z.show, Ae = re.markers;
    re.idxs = ye, Ae.width = le(Ae.width), Ae.dash = le(Ae.dash), Ae.stroke = le(Ae.stroke), Ae.fill = le(Ae.fill);
    let he, Ft, ht, Ce = [], jt = [], en, St = !1, ln = {};
    if (re.live) {
      let s = E[1] ? E[1].values : null;
      St = s != null, en = St ? s(r, 1, 0) : { _: 0 };
      for (let a in en)
        ln[a] = vs;
    }
    if (ze)
      if (he = Vt("table", Hu, f), ht = Vt("tbody", null, he), re.mount(r, he), St) {
        Ft = Vt("thead", null, he, ht);
        let s = Vt("tr", null, Ft);
        Vt("th", null, s);
        for (var Rn in en)
          Vt("th", pi, s).textContent = Rn;
      } else
        xt(he, zu), re.live && xt(he, Ou);
    let Dn = { show: !0 }, fr = { show: !1 };
    function Pr(s, a) {
      if (a == 0 && (St || !re.live || o == 2))
        return lr;
      let d = [], p = Vt("tr", Nu, ht, ht.childNodes[a]);
      xt(p, s.class), s.show || xt(p, Cn);
      let h = Vt("th", null, p);
      if (Ae.show) {
        let k = Pt(Vu, h);
        if (a > 0) {
          let T = Ae.width(r, a);
          T && (k.style.border = T + "px " + Ae.dash(r, a) + " " + Ae.stroke(r, a)), k.style.background = Ae.fill(r, a);
        }
      }
      let b = Pt(pi, h);
      s.label instanceof HTMLElement ? b.appendChild(s.label) : b.textContent = s.label, a > 0 && (Ae.show || (b.style.color = s.width > 0 ? Ae.stroke(r, a) : Ae.fill(r, a)), rt("click", h, (k) => {
        if (z._lock)
          return;
        xn(k);
        let T = E.indexOf(s);
        if ((k.ctrlKey || k.metaKey) != re.isolate) {
          let C = E.some((P, R) => R > 0 && R != T && P.show);
          E.forEach((P, R) => {
            R > 0 && Gt(R, C ? R == T ? Dn : fr : Dn, !0, He.setSeries);
          });
        } else
          Gt(T, { show: !s.show }, !0, He.setSeries);
      }, !1), Nn && rt(yi, h, (k) => {
        z._lock || (xn(k), Gt(E.indexOf(s), Zn, !0, He.setSeries));
      }, !1));
      for (var x in en) {
        let k = Vt("td", Bu, p);
        k.textContent = "--", d.push(k);
      }
      return [p, d];
    }
    let hn = /* @__PURE__ */ new Map();
    function rt(s, a, d, p = !0) {
      let h = hn.get(a) || {}, b = z.bind[s](r, a, d, p);
      b && (Pn(s, a, h[s] = b), hn.set(a, h));
    }
    function Hn(s, a, d) {
      let p = hn.get(a) || {};
      for (let h in p)
        (s == null || h == s) && (ps(h, a, p[h]), delete p[h]);
      s == null && hn.delete(a);
    }
    let tn = 0, gn = 0, Q = 0, $ = 0, ke = 0, Ne = 0, On = ke, yn = Ne, It = Q, bn = $, gt = 0, Tt = 0, ct = 0, Rt = 0;
    r.bbox = {};
    let bo = !1, $r = !1, zn = !1, wn = !1, Fr = !1, Mt = !1;
    function wo(s, a, d) {
      (d || s != r.width || a != r.height) && Bs(s, a), In(!1), zn = !0, $r = !0, Un();
    }
    function Bs(s, a) {
      r.width = tn = Q = s, r.height = gn = $ = a, ke = Ne = 0, Ka(), Ya();
      let d = r.bbox;
      gt = d.left = An(ke * me, 0.5), Tt = d.top = An(Ne * me, 0.5), ct = d.width = An(Q * me, 0.5), Rt = d.height = An($ * me, 0.5);
    }
    let Ia = 3;
    function Ua() {
      let s = !1, a = 0;
      for (; !s; ) {
        a++;
        let d = rc(a), p = oc(a);
        s = a == Ia || d && p, s || (Bs(r.width, r.height), $r = !0);
      }
    }
    function Ga({ width: s, height: a }) {
      wo(s, a);
    }
    r.setSize = Ga;
    function Ka() {
      let s = !1, a = !1, d = !1, p = !1;
      j.forEach((h, b) => {
        if (h.show && h._show) {
          let { side: x, _size: k } = h, T = x % 2, C = h.label != null ? h.labelSize : 0, P = k + C;
          P > 0 && (T ? (Q -= P, x == 3 ? (ke += P, p = !0) : d = !0) : ($ -= P, x == 0 ? (Ne += P, s = !0) : a = !0));
        }
      }), vn[0] = s, vn[1] = d, vn[2] = a, vn[3] = p, Q -= an[1] + an[3], ke += an[3], $ -= an[2] + an[0], Ne += an[0];
    }
    function Ya() {
      let s = ke + Q, a = Ne + $, d = ke, p = Ne;
      function h(b, x) {
        switch (b) {
          case 1:
            return s += x, s - x;
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
          let k = b.side;
          b._pos = h(k, b._size), b.label != null && (b._lpos = h(k, b.labelSize));
        }
      });
    }
    if (z.dataIdx == null) {
      let s = z.hover, a = s.skip = new Set(s.skip ?? []);
      a.add(void 0);
      let d = s.prox = le(s.prox), p = s.bias ??= 0;
      z.dataIdx = (h, b, x, k) => {
        if (b == 0)
          return x;
        let T = x, C = d(h, b, x, k) ?? xe, P = C >= 0 && C < xe, R = A.ori == 0 ? Q : $, Y = z.left, pe = t[0], de = t[b];
        if (a.has(de[x])) {
          T = null;
          let oe = null, I = null, N;
          if (p == 0 || p == -1)
            for (N = x; oe == null && N-- > 0; )
              a.has(de[N]) || (oe = N);
          if (p == 0 || p == 1)
            for (N = x; I == null && N++ < de.length; )
              a.has(de[N]) || (I = N);
          if (oe != null || I != null)
            if (P) {
              let Me = oe == null ? -1 / 0 : O(pe[oe], A, R, 0), $e = I == null ? 1 / 0 : O(pe[I], A, R, 0), Ye = Y - Me, be = $e - Y;
              Ye <= be ? Ye <= C && (T = oe) : be <= C && (T = I);
            } else
              T = I == null ? oe : oe == null ? I : x - oe <= I - x ? oe : I;
        } else P && We(Y - O(pe[x], A, R, 0)) > C && (T = null);
        return T;
      };
    }
    let xn = (s) => {
      z.event = s;
    };
    z.idxs = ye, z._lock = !1;
    let Xe = z.points;
    Xe.show = le(Xe.show), Xe.size = le(Xe.size), Xe.stroke = le(Xe.stroke), Xe.width = le(Xe.width), Xe.fill = le(Xe.fill);
    let Ut = r.focus = Oe({}, e.focus || { alpha: 0.3 }, z.focus), Nn = Ut.prox >= 0, Vn = Nn && Xe.one, Et = [], Bn = [], Wn = [];
    function Ws(s, a) {
      let d = Xe.show(r, a);
      if (d instanceof HTMLElement)
        return xt(d, Du), xt(d, s.class), Xt(d, -10, -10, Q, $), M.insertBefore(d, Et[a]), d;
    }
    function js(s, a) {
      if (o == 1 || a > 0) {
        let d = o == 1 && _[s.scale].time, p = s.value;
        s.value = d ? $i(p) ? Ni(ie, zi(p, B)) : p || ue : p || qd, s.label = s.label || (d ? Bd : Vd);
      }
      if (Vn || a > 0) {
        s.width = s.width == null ? 1 : s.width, s.paths = s.paths || uf || Xu, s.fillTo = le(s.fillTo || ef), s.pxAlign = +fe(s.pxAlign, F), s.pxRound = Yi(s.pxAlign), s.stroke = le(s.stroke || null), s.fill = le(s.fill || null), s._stroke = s._fill = s._paths = s._focus = null;
        let d = Jd(it(1, s.width), 1), p = s.points = Oe({}, {
          size: d,
          width: it(1, d * 0.2),
          stroke: s.stroke,
          space: d * 2,
          paths: df,
          _stroke: null,
          _fill: null
        }, s.points);
        p.show = le(p.show), p.filter = le(p.filter), p.fill = le(p.fill), p.stroke = le(p.stroke), p.paths = le(p.paths), p.pxAlign = s.pxAlign;
      }
      if (ze) {
        let d = Pr(s, a);
        Ce.splice(a, 0, d[0]), jt.splice(a, 0, d[1]), re.values.push(null);
      }
      if (nt) {
        ye.splice(a, 0, null);
        let d = null;
        Vn ? a == 0 && (d = Ws(s, a)) : a > 0 && (d = Ws(s, a)), Et.splice(a, 0, d), Bn.splice(a, 0, 0), Wn.splice(a, 0, 0);
      }
      Ke("addSeries", a);
    }
    function qa(s, a) {
      a = a ?? E.length, s = o == 1 ? ws(s, a, Bi, Gi) : ws(s, a, {}, Ui), E.splice(a, 0, s), js(E[a], a);
    }
    r.addSeries = qa;
    function Ja(s) {
      if (E.splice(s, 1), ze) {
        re.values.splice(s, 1), jt.splice(s, 1);
        let a = Ce.splice(s, 1)[0];
        Hn(null, a.firstChild), a.remove();
      }
      nt && (ye.splice(s, 1), Et.splice(s, 1)[0].remove(), Bn.splice(s, 1), Wn.splice(s, 1)), Ke("delSeries", s);
    }
    r.delSeries = Ja;
    let vn = [!1, !1, !1, !1];
    function Za(s, a) {
      if (s._show = s.show, s.show) {
        let d = s.side % 2, p = _[s.scale];
        p == null && (s.scale = d ? E[1].scale : D, p = _[s.scale]);
        let h = p.time;
        s.size = le(s.size), s.space = le(s.space), s.rotate = le(s.rotate), pn(s.incrs) && s.incrs.forEach((x) => {
          !mn.has(x) && mn.set(x, ia(x));
        }), s.incrs = le(s.incrs || (p.distr == 2 ? vd : h ? U == 1 ? Sd : Ed : Ln)), s.splits = le(s.splits || (h && p.distr == 1 ? at : p.distr == 3 ? hs : p.distr == 4 ? Id : jd)), s.stroke = le(s.stroke), s.grid.stroke = le(s.grid.stroke), s.ticks.stroke = le(s.ticks.stroke), s.border.stroke = le(s.border.stroke);
        let b = s.values;
        s.values = // static array of tick values
        pn(b) && !pn(b[0]) ? le(b) : (
          // temporal
          h ? (
            // config array of fmtDate string tpls
            pn(b) ? Oi(ie, Hi(b, B)) : (
              // fmtDate string tpl
              $i(b) ? Ld(ie, b) : b || _e
            )
          ) : b || Wd
        ), s.filter = le(s.filter || (p.distr >= 3 && p.log == 10 ? Kd : p.distr == 3 && p.log == 2 ? Yd : sa)), s.font = Qi(s.font), s.labelFont = Qi(s.labelFont), s._size = s.size(r, null, a, 0), s._space = s._rotate = s._incrs = s._found = // foundIncrSpace
        s._splits = s._values = null, s._size > 0 && (vn[a] = !0, s._el = Pt(Pu, y));
      }
    }
    function pr(s, a, d, p) {
      let [h, b, x, k] = d, T = a % 2, C = 0;
      return T == 0 && (k || b) && (C = a == 0 && !h || a == 2 && !x ? Be(Vi.size / 3) : 0), T == 1 && (h || x) && (C = a == 1 && !b || a == 3 && !k ? Be(ji.size / 2) : 0), C;
    }
    let Is = r.padding = (e.padding || [pr, pr, pr, pr]).map((s) => le(fe(s, pr))), an = r._padding = Is.map((s, a) => s(r, a, vn, 0)), qe, je = null, Ie = null, Rr = o == 1 ? E[0].idxs : null, Dt = null, mr = !1;
    function Us(s, a) {
      if (t = s ?? [], r.data = r._data = t, o == 2) {
        qe = 0;
        for (let d = 1; d < E.length; d++)
          qe += t[d][0].length;
      } else {
        t.length == 0 && (r.data = r._data = t = [[]]), Dt = t[0], qe = Dt.length;
        let d = t;
        if (X == 2) {
          d = t.slice();
          let p = d[0] = Array(qe);
          for (let h = 0; h < qe; h++)
            p[h] = h;
        }
        r._data = t = d;
      }
      if (In(!0), Ke("setData"), X == 2 && (zn = !0), a !== !1) {
        let d = A;
        d.auto(r, mr) ? xo() : un(D, d.min, d.max), wn = wn || z.left >= 0, Mt = !0, Un();
      }
    }
    r.setData = Us;
    function xo() {
      mr = !0;
      let s, a;
      o == 1 && (qe > 0 ? (je = Rr[0] = 0, Ie = Rr[1] = qe - 1, s = t[0][je], a = t[0][Ie], X == 2 ? (s = je, a = Ie) : s == a && (X == 3 ? [s, a] = ao(s, s, A.log, !1) : X == 4 ? [s, a] = Ss(s, s, A.log, !1) : A.time ? a = s + Be(86400 / U) : [s, a] = so(s, a, Ts, !0))) : (je = Rr[0] = s = null, Ie = Rr[1] = a = null)), un(D, s, a);
    }
    let Dr, jn, vo, ko, So, To, Mo, Eo, _o, ut;
    function Gs(s, a, d, p, h, b) {
      s ??= hi, d ??= Es, p ??= "butt", h ??= hi, b ??= "round", s != Dr && (g.strokeStyle = Dr = s), h != jn && (g.fillStyle = jn = h), a != vo && (g.lineWidth = vo = a), b != So && (g.lineJoin = So = b), p != To && (g.lineCap = To = p), d != ko && g.setLineDash(ko = d);
    }
    function Ks(s, a, d, p) {
      a != jn && (g.fillStyle = jn = a), s != Mo && (g.font = Mo = s), d != Eo && (g.textAlign = Eo = d), p != _o && (g.textBaseline = _o = p);
    }
    function Ao(s, a, d, p, h = 0) {
      if (p.length > 0 && s.auto(r, mr) && (a == null || a.min == null)) {
        let b = fe(je, 0), x = fe(Ie, p.length - 1), k = d.min == null ? Ku(p, b, x, h, s.distr == 3) : [d.min, d.max];
        s.min = Wt(s.min, d.min = k[0]), s.max = it(s.max, d.max = k[1]);
      }
    }
    let Ys = { min: null, max: null };
    function Qa() {
      for (let p in _) {
        let h = _[p];
        W[p] == null && // scales that have never been set (on init)
        (h.min == null || // or auto scales when the x scale was explicitly set
        W[D] != null && h.auto(r, mr)) && (W[p] = Ys);
      }
      for (let p in _) {
        let h = _[p];
        W[p] == null && h.from != null && W[h.from] != null && (W[p] = Ys);
      }
      W[D] != null && In(!0);
      let s = {};
      for (let p in W) {
        let h = W[p];
        if (h != null) {
          let b = s[p] = ir(_[p], nd);
          if (h.min != null)
            Oe(b, h);
          else if (p != D || o == 2)
            if (qe == 0 && b.from == null) {
              let x = b.range(r, null, null, p);
              b.min = x[0], b.max = x[1];
            } else
              b.min = xe, b.max = -xe;
        }
      }
      if (qe > 0) {
        E.forEach((p, h) => {
          if (o == 1) {
            let b = p.scale, x = W[b];
            if (x == null)
              return;
            let k = s[b];
            if (h == 0) {
              let T = k.range(r, k.min, k.max, b);
              k.min = T[0], k.max = T[1], je = Bt(k.min, t[0]), Ie = Bt(k.max, t[0]), Ie - je > 1 && (t[0][je] < k.min && je++, t[0][Ie] > k.max && Ie--), p.min = Dt[je], p.max = Dt[Ie];
            } else p.show && p.auto && Ao(k, x, p, t[h], p.sorted);
            p.idxs[0] = je, p.idxs[1] = Ie;
          } else if (h > 0 && p.show && p.auto) {
            let [b, x] = p.facets, k = b.scale, T = x.scale, [C, P] = t[h], R = s[k], Y = s[T];
            R != null && Ao(R, W[k], b, C, b.sorted), Y != null && Ao(Y, W[T], x, P, x.sorted), p.min = x.min, p.max = x.max;
          }
        });
        for (let p in s) {
          let h = s[p], b = W[p];
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
      for (let p in s) {
        let h = s[p];
        if (h.from != null) {
          let b = s[h.from];
          if (b.min == null)
            h.min = h.max = null;
          else {
            let x = h.range(r, b.min, b.max, p);
            h.min = x[0], h.max = x[1];
          }
        }
      }
      let a = {}, d = !1;
      for (let p in s) {
        let h = s[p], b = _[p];
        if (b.min != h.min || b.max != h.max) {
          b.min = h.min, b.max = h.max;
          let x = b.distr;
          b._min = x == 3 ? on(b.min) : x == 4 ? ls(b.min, b.asinh) : x == 100 ? b.fwd(b.min) : b.min, b._max = x == 3 ? on(b.max) : x == 4 ? ls(b.max, b.asinh) : x == 100 ? b.fwd(b.max) : b.max, a[p] = d = !0;
        }
      }
      if (d) {
        E.forEach((p, h) => {
          o == 2 ? h > 0 && a.y && (p._paths = null) : a[p.scale] && (p._paths = null);
        });
        for (let p in a)
          zn = !0, Ke("setScale", p);
        nt && z.left >= 0 && (wn = Mt = !0);
      }
      for (let p in W)
        W[p] = null;
    }
    function Xa(s) {
      let a = ms(je - 1, 0, qe - 1), d = ms(Ie + 1, 0, qe - 1);
      for (; s[a] == null && a > 0; )
        a--;
      for (; s[d] == null && d < qe - 1; )
        d++;
      return [a, d];
    }
    function ec() {
      if (qe > 0) {
        let s = E.some((a) => a._focus) && ut != Ut.alpha;
        s && (g.globalAlpha = ut = Ut.alpha), E.forEach((a, d) => {
          if (d > 0 && a.show && (qs(d, !1), qs(d, !0), a._paths == null)) {
            let p = ut;
            ut != a.alpha && (g.globalAlpha = ut = a.alpha);
            let h = o == 2 ? [0, t[d][0].length - 1] : Xa(t[d]);
            a._paths = a.paths(r, d, h[0], h[1]), ut != p && (g.globalAlpha = ut = p);
          }
        }), E.forEach((a, d) => {
          if (d > 0 && a.show) {
            let p = ut;
            ut != a.alpha && (g.globalAlpha = ut = a.alpha), a._paths != null && Js(d, !1);
            {
              let h = a._paths != null ? a._paths.gaps : null, b = a.points.show(r, d, je, Ie, h), x = a.points.filter(r, d, b, h);
              (b || x) && (a.points._paths = a.points.paths(r, d, je, Ie, x), Js(d, !0));
            }
            ut != p && (g.globalAlpha = ut = p), Ke("drawSeries", d);
          }
        }), s && (g.globalAlpha = ut = 1);
      }
    }
    function qs(s, a) {
      let d = a ? E[s].points : E[s];
      d._stroke = d.stroke(r, s), d._fill = d.fill(r, s);
    }
    function Js(s, a) {
      let d = a ? E[s].points : E[s], {
        stroke: p,
        fill: h,
        clip: b,
        flags: x,
        _stroke: k = d._stroke,
        _fill: T = d._fill,
        _width: C = d.width
      } = d._paths;
      C = ve(C * me, 3);
      let P = null, R = C % 2 / 2;
      a && T == null && (T = C > 0 ? "#fff" : k);
      let Y = d.pxAlign == 1 && R > 0;
      if (Y && g.translate(R, R), !a) {
        let pe = gt - C / 2, de = Tt - C / 2, oe = ct + C, I = Rt + C;
        P = new Path2D(), P.rect(pe, de, oe, I);
      }
      a ? Lo(k, C, d.dash, d.cap, T, p, h, x, b) : tc(s, k, C, d.dash, d.cap, T, p, h, x, P, b), Y && g.translate(-R, -R);
    }
    function tc(s, a, d, p, h, b, x, k, T, C, P) {
      let R = !1;
      T != 0 && ee.forEach((Y, pe) => {
        if (Y.series[0] == s) {
          let de = E[Y.series[1]], oe = t[Y.series[1]], I = (de._paths || Ar).band;
          pn(I) && (I = Y.dir == 1 ? I[0] : I[1]);
          let N, Me = null;
          de.show && I && qu(oe, je, Ie) ? (Me = Y.fill(r, pe) || b, N = de._paths.clip) : I = null, Lo(a, d, p, h, Me, x, k, T, C, P, N, I), R = !0;
        }
      }), R || Lo(a, d, p, h, b, x, k, T, C, P);
    }
    let Zs = ar | ys;
    function Lo(s, a, d, p, h, b, x, k, T, C, P, R) {
      Gs(s, a, d, p, h), (T || C || R) && (g.save(), T && g.clip(T), C && g.clip(C)), R ? (k & Zs) == Zs ? (g.clip(R), P && g.clip(P), Or(h, x), Hr(s, b, a)) : k & ys ? (Or(h, x), g.clip(R), Hr(s, b, a)) : k & ar && (g.save(), g.clip(R), P && g.clip(P), Or(h, x), g.restore(), Hr(s, b, a)) : (Or(h, x), Hr(s, b, a)), (T || C || R) && g.restore();
    }
    function Hr(s, a, d) {
      d > 0 && (a instanceof Map ? a.forEach((p, h) => {
        g.strokeStyle = Dr = h, g.stroke(p);
      }) : a != null && s && g.stroke(a));
    }
    function Or(s, a) {
      a instanceof Map ? a.forEach((d, p) => {
        g.fillStyle = jn = p, g.fill(d);
      }) : a != null && s && g.fill(a);
    }
    function nc(s, a, d, p) {
      let h = j[s], b;
      if (p <= 0)
        b = [0, 0];
      else {
        let x = h._space = h.space(r, s, a, d, p), k = h._incrs = h.incrs(r, s, a, d, p, x);
        b = yf(a, d, k, p, x);
      }
      return h._found = b;
    }
    function Co(s, a, d, p, h, b, x, k, T, C) {
      let P = x % 2 / 2;
      F == 1 && g.translate(P, P), Gs(k, x, T, C, k), g.beginPath();
      let R, Y, pe, de, oe = h + (p == 0 || p == 3 ? -b : b);
      d == 0 ? (Y = h, de = oe) : (R = h, pe = oe);
      for (let I = 0; I < s.length; I++)
        a[I] != null && (d == 0 ? R = pe = s[I] : Y = de = s[I], g.moveTo(R, Y), g.lineTo(pe, de));
      g.stroke(), F == 1 && g.translate(-P, -P);
    }
    function rc(s) {
      let a = !0;
      return j.forEach((d, p) => {
        if (!d.show)
          return;
        let h = _[d.scale];
        if (h.min == null) {
          d._show && (a = !1, d._show = !1, In(!1));
          return;
        } else
          d._show || (a = !1, d._show = !0, In(!1));
        let b = d.side, x = b % 2, { min: k, max: T } = h, [C, P] = nc(p, k, T, x == 0 ? Q : $);
        if (P == 0)
          return;
        let R = h.distr == 2, Y = d._splits = d.splits(r, p, k, T, C, P, R), pe = h.distr == 2 ? Y.map((N) => Dt[N]) : Y, de = h.distr == 2 ? Dt[Y[1]] - Dt[Y[0]] : C, oe = d._values = d.values(r, d.filter(r, pe, p, P, de), p, P, de);
        d._rotate = b == 2 ? d.rotate(r, oe, p, P) : 0;
        let I = d._size;
        d._size = $t(d.size(r, oe, p, s)), I != null && d._size != I && (a = !1);
      }), a;
    }
    function oc(s) {
      let a = !0;
      return Is.forEach((d, p) => {
        let h = d(r, p, vn, s);
        h != an[p] && (a = !1), an[p] = h;
      }), a;
    }
    function sc() {
      for (let s = 0; s < j.length; s++) {
        let a = j[s];
        if (!a.show || !a._show)
          continue;
        let d = a.side, p = d % 2, h, b, x = a.stroke(r, s), k = d == 0 || d == 3 ? -1 : 1, [T, C] = a._found;
        if (a.label != null) {
          let st = a.labelGap * k, wt = Be((a._lpos + st) * me);
          Ks(a.labelFont[0], x, "center", d == 2 ? "top" : mi), g.save(), p == 1 ? (h = b = 0, g.translate(
            wt,
            Be(Tt + Rt / 2)
          ), g.rotate((d == 3 ? -ro : ro) / 2)) : (h = Be(gt + ct / 2), b = wt);
          let Tn = ra(a.label) ? a.label(r, s, T, C) : a.label;
          g.fillText(Tn, h, b), g.restore();
        }
        if (C == 0)
          continue;
        let P = _[a.scale], R = p == 0 ? ct : Rt, Y = p == 0 ? gt : Tt, pe = a._splits, de = P.distr == 2 ? pe.map((st) => Dt[st]) : pe, oe = P.distr == 2 ? Dt[pe[1]] - Dt[pe[0]] : T, I = a.ticks, N = a.border, Me = I.show ? I.size : 0, $e = Be(Me * me), Ye = Be((a.alignTo == 2 ? a._size - Me - a.gap : a.gap) * me), be = a._rotate * -ro / 180, Fe = H(a._pos * me), yt = ($e + Ye) * k, ot = Fe + yt;
        b = p == 0 ? ot : 0, h = p == 1 ? ot : 0;
        let _t = a.font[0], Ht = a.align == 1 ? nr : a.align == 2 ? rs : be > 0 ? nr : be < 0 ? rs : p == 0 ? "center" : d == 3 ? rs : nr, Yt = be || p == 1 ? "middle" : d == 2 ? "top" : mi;
        Ks(_t, x, Ht, Yt);
        let bt = a.font[1] * a.lineGap, At = pe.map((st) => H(c(st, P, R, Y))), Ot = a._values;
        for (let st = 0; st < Ot.length; st++) {
          let wt = Ot[st];
          if (wt != null) {
            p == 0 ? h = At[st] : b = At[st], wt = "" + wt;
            let Tn = wt.indexOf(`
`) == -1 ? [wt] : wt.split(/\n/gm);
            for (let lt = 0; lt < Tn.length; lt++) {
              let gl = Tn[lt];
              be ? (g.save(), g.translate(h, b + lt * bt), g.rotate(be), g.fillText(gl, 0, 0), g.restore()) : g.fillText(gl, h, b + lt * bt);
            }
          }
        }
        I.show && Co(
          At,
          I.filter(r, de, s, C, oe),
          p,
          d,
          Fe,
          $e,
          ve(I.width * me, 3),
          I.stroke(r, s),
          I.dash,
          I.cap
        );
        let qt = a.grid;
        qt.show && Co(
          At,
          qt.filter(r, de, s, C, oe),
          p,
          p == 0 ? 2 : 1,
          p == 0 ? Tt : gt,
          p == 0 ? Rt : ct,
          ve(qt.width * me, 3),
          qt.stroke(r, s),
          qt.dash,
          qt.cap
        ), N.show && Co(
          [Fe],
          [1],
          p == 0 ? 1 : 0,
          p == 0 ? 1 : 2,
          p == 1 ? Tt : gt,
          p == 1 ? Rt : ct,
          ve(N.width * me, 3),
          N.stroke(r, s),
          N.dash,
          N.cap
        );
      }
      Ke("drawAxes");
    }
    function In(s) {
      E.forEach((a, d) => {
        d > 0 && (a._paths = null, s && (o == 1 ? (a.min = null, a.max = null) : a.facets.forEach((p) => {
          p.min = null, p.max = null;
        })));
      });
    }
    let zr = !1, Po = !1, hr = [];
    function lc() {
      Po = !1;
      for (let s = 0; s < hr.length; s++)
        Ke(...hr[s]);
      hr.length = 0;
    }
    function Un() {
      zr || (cd(Qs), zr = !0);
    }
    function ic(s, a = !1) {
      zr = !0, Po = a, s(r), Qs(), a && hr.length > 0 && queueMicrotask(lc);
    }
    r.batch = ic;
    function Qs() {
      if (bo && (Qa(), bo = !1), zn && (Ua(), zn = !1), $r) {
        if (Ee(v, nr, ke), Ee(v, "top", Ne), Ee(v, Tr, Q), Ee(v, Mr, $), Ee(M, nr, ke), Ee(M, "top", Ne), Ee(M, Tr, Q), Ee(M, Mr, $), Ee(y, Tr, tn), Ee(y, Mr, gn), w.width = Be(tn * me), w.height = Be(gn * me), j.forEach(({ _el: s, _show: a, _size: d, _pos: p, side: h }) => {
          if (s != null)
            if (a) {
              let b = h === 3 || h === 0 ? d : 0, x = h % 2 == 1;
              Ee(s, x ? "left" : "top", p - b), Ee(s, x ? "width" : "height", d), Ee(s, x ? "top" : "left", x ? Ne : ke), Ee(s, x ? "height" : "width", x ? $ : Q), fs(s, Cn);
            } else
              xt(s, Cn);
        }), Dr = jn = vo = So = To = Mo = Eo = _o = ko = null, ut = 1, br(!0), ke != On || Ne != yn || Q != It || $ != bn) {
          In(!1);
          let s = Q / It, a = $ / bn;
          if (nt && !wn && z.left >= 0) {
            z.left *= s, z.top *= a, Gn && Xt(Gn, Be(z.left), 0, Q, $), Kn && Xt(Kn, 0, Be(z.top), Q, $);
            for (let d = 0; d < Et.length; d++) {
              let p = Et[d];
              p != null && (Bn[d] *= s, Wn[d] *= a, Xt(p, $t(Bn[d]), $t(Wn[d]), Q, $));
            }
          }
          if (Te.show && !Fr && Te.left >= 0 && Te.width > 0) {
            Te.left *= s, Te.width *= s, Te.top *= a, Te.height *= a;
            for (let d in Oo)
              Ee(Jn, d, Te[d]);
          }
          On = ke, yn = Ne, It = Q, bn = $;
        }
        Ke("setSize"), $r = !1;
      }
      tn > 0 && gn > 0 && (g.clearRect(0, 0, w.width, w.height), Ke("drawClear"), Z.forEach((s) => s()), Ke("draw")), Te.show && Fr && (Nr(Te), Fr = !1), nt && wn && (Sn(null, !0, !1), wn = !1), re.show && re.live && Mt && (Do(), Mt = !1), u || (u = !0, r.status = 1, Ke("ready")), mr = !1, zr = !1;
    }
    r.redraw = (s, a) => {
      zn = a || !1, s !== !1 ? un(D, A.min, A.max) : Un();
    };
    function $o(s, a) {
      let d = _[s];
      if (d.from == null) {
        if (qe == 0) {
          let p = d.range(r, a.min, a.max, s);
          a.min = p[0], a.max = p[1];
        }
        if (a.min > a.max) {
          let p = a.min;
          a.min = a.max, a.max = p;
        }
        if (qe > 1 && a.min != null && a.max != null && a.max - a.min < 1e-16)
          return;
        s == D && d.distr == 2 && qe > 0 && (a.min = Bt(a.min, t[0]), a.max = Bt(a.max, t[0]), a.min == a.max && a.max++), W[s] = a, bo = !0, Un();
      }
    }
    r.setScale = $o;
    let Fo, Ro, Gn, Kn, Xs, el, Yn, qn, tl, nl, Se, Le, cn = !1, Je = z.drag, Ue = Je.x, Ge = Je.y;
    nt && (z.x && (Fo = Pt(Fu, M)), z.y && (Ro = Pt(Ru, M)), A.ori == 0 ? (Gn = Fo, Kn = Ro) : (Gn = Ro, Kn = Fo), Se = z.left, Le = z.top);
    let Te = r.select = Oe({
      show: !0,
      over: !0,
      left: 0,
      width: 0,
      top: 0,
      height: 0
    }, e.select), Jn = Te.show ? Pt($u, Te.over ? M : v) : null;
    function Nr(s, a) {
      if (Te.show) {
        for (let d in s)
          Te[d] = s[d], d in Oo && Ee(Jn, d, s[d]);
        a !== !1 && Ke("setSelect");
      }
    }
    r.setSelect = Nr;
    function ac(s) {
      if (E[s].show)
        ze && fs(Ce[s], Cn);
      else if (ze && xt(Ce[s], Cn), nt) {
        let d = Vn ? Et[0] : Et[s];
        d != null && Xt(d, -10, -10, Q, $);
      }
    }
    function un(s, a, d) {
      $o(s, { min: a, max: d });
    }
    function Gt(s, a, d, p) {
      a.focus != null && pc(s), a.show != null && E.forEach((h, b) => {
        b > 0 && (s == b || s == null) && (h.show = a.show, ac(b), o == 2 ? (un(h.facets[0].scale, null, null), un(h.facets[1].scale, null, null)) : un(h.scale, null, null), Un());
      }), d !== !1 && Ke("setSeries", s, a), p && wr("setSeries", r, s, a);
    }
    r.setSeries = Gt;
    function cc(s, a) {
      Oe(ee[s], a);
    }
    function uc(s, a) {
      s.fill = le(s.fill || null), s.dir = fe(s.dir, -1), a = a ?? ee.length, ee.splice(a, 0, s);
    }
    function dc(s) {
      s == null ? ee.length = 0 : ee.splice(s, 1);
    }
    r.addBand = uc, r.setBand = cc, r.delBand = dc;
    function fc(s, a) {
      E[s].alpha = a, nt && Et[s] != null && (Et[s].style.opacity = a), ze && Ce[s] && (Ce[s].style.opacity = a);
    }
    let nn, dn, kn, Zn = { focus: !0 };
    function pc(s) {
      if (s != kn) {
        let a = s == null, d = Ut.alpha != 1;
        E.forEach((p, h) => {
          if (o == 1 || h > 0) {
            let b = a || h == 0 || h == s;
            p._focus = a ? null : b, d && fc(h, b ? 1 : Ut.alpha);
          }
        }), kn = s, d && Un();
      }
    }
    ze && Nn && rt(bi, he, (s) => {
      z._lock || (xn(s), kn != null && Gt(null, Zn, !0, He.setSeries));
    });
    function Kt(s, a, d) {
      let p = _[a];
      d && (s = s / me - (p.ori == 1 ? Ne : ke));
      let h = Q;
      p.ori == 1 && (h = $, s = h - s), p.dir == -1 && (s = h - s);
      let b = p._min, x = p._max, k = s / h, T = b + (x - b) * k, C = p.distr;
      return C == 3 ? sr(10, T) : C == 4 ? Zu(T, p.asinh) : C == 100 ? p.bwd(T) : T;
    }
    function mc(s, a) {
      let d = Kt(s, D, a);
      return Bt(d, t[0], je, Ie);
    }
    r.valToIdx = (s) => Bt(s, t[0]), r.posToIdx = mc, r.posToVal = Kt, r.valToPos = (s, a, d) => _[a].ori == 0 ? l(
      s,
      _[a],
      d ? ct : Q,
      d ? gt : 0
    ) : i(
      s,
      _[a],
      d ? Rt : $,
      d ? Tt : 0
    ), r.setCursor = (s, a, d) => {
      Se = s.left, Le = s.top, Sn(null, a, d);
    };
    function rl(s, a) {
      Ee(Jn, nr, Te.left = s), Ee(Jn, Tr, Te.width = a);
    }
    function ol(s, a) {
      Ee(Jn, "top", Te.top = s), Ee(Jn, Mr, Te.height = a);
    }
    let gr = A.ori == 0 ? rl : ol, yr = A.ori == 1 ? rl : ol;
    function hc() {
      if (ze && re.live)
        for (let s = o == 2 ? 1 : 0; s < E.length; s++) {
          if (s == 0 && St)
            continue;
          let a = re.values[s], d = 0;
          for (let p in a)
            jt[s][d++].firstChild.nodeValue = a[p];
        }
    }
    function Do(s, a) {
      if (s != null && (s.idxs ? s.idxs.forEach((d, p) => {
        ye[p] = d;
      }) : td(s.idx) || ye.fill(s.idx), re.idx = ye[0]), ze && re.live) {
        for (let d = 0; d < E.length; d++)
          (d > 0 || o == 1 && !St) && gc(d, ye[d]);
        hc();
      }
      Mt = !1, a !== !1 && Ke("setLegend");
    }
    r.setLegend = Do;
    function gc(s, a) {
      let d = E[s], p = s == 0 && X == 2 ? Dt : t[s], h;
      St ? h = d.values(r, s, a) ?? ln : (h = d.value(r, a == null ? null : p[a], s, a), h = h == null ? ln : { _: h }), re.values[s] = h;
    }
    function Sn(s, a, d) {
      tl = Se, nl = Le, [Se, Le] = z.move(r, Se, Le), z.left = Se, z.top = Le, nt && (Gn && Xt(Gn, Be(Se), 0, Q, $), Kn && Xt(Kn, 0, Be(Le), Q, $));
      let p, h = je > Ie;
      nn = xe, dn = null;
      let b = A.ori == 0 ? Q : $, x = A.ori == 1 ? Q : $;
      if (Se < 0 || qe == 0 || h) {
        p = z.idx = null;
        for (let k = 0; k < E.length; k++) {
          let T = Et[k];
          T != null && Xt(T, -10, -10, Q, $);
        }
        Nn && Gt(null, Zn, !0, s == null && He.setSeries), re.live && (ye.fill(p), Mt = !0);
      } else {
        let k, T, C;
        o == 1 && (k = A.ori == 0 ? Se : Le, T = Kt(k, D), p = z.idx = Bt(T, t[0], je, Ie), C = O(t[0][p], A, b, 0));
        let P = -10, R = -10, Y = 0, pe = 0, de = !0, oe = "", I = "";
        for (let N = o == 2 ? 1 : 0; N < E.length; N++) {
          let Me = E[N], $e = ye[N], Ye = $e == null ? null : o == 1 ? t[N][$e] : t[N][1][$e], be = z.dataIdx(r, N, p, T), Fe = be == null ? null : o == 1 ? t[N][be] : t[N][1][be];
          if (Mt = Mt || Fe != Ye || be != $e, ye[N] = be, N > 0 && Me.show) {
            let yt = be == null ? -10 : be == p ? C : O(o == 1 ? t[0][be] : t[N][0][be], A, b, 0), ot = Fe == null ? -10 : K(Fe, o == 1 ? _[Me.scale] : _[Me.facets[1].scale], x, 0);
            if (Nn && Fe != null) {
              let _t = A.ori == 1 ? Se : Le, Ht = We(Ut.dist(r, N, be, ot, _t));
              if (Ht < nn) {
                let Yt = Ut.bias;
                if (Yt != 0) {
                  let bt = Kt(_t, Me.scale), At = Fe >= 0 ? 1 : -1, Ot = bt >= 0 ? 1 : -1;
                  Ot == At && (Ot == 1 ? Yt == 1 ? Fe >= bt : Fe <= bt : (
                    // >= 0
                    Yt == 1 ? Fe <= bt : Fe >= bt
                  )) && (nn = Ht, dn = N);
                } else
                  nn = Ht, dn = N;
              }
            }
            if (Mt || Vn) {
              let _t, Ht;
              A.ori == 0 ? (_t = yt, Ht = ot) : (_t = ot, Ht = yt);
              let Yt, bt, At, Ot, qt, st, wt = !0, Tn = Xe.bbox;
              if (Tn != null) {
                wt = !1;
                let lt = Tn(r, N);
                At = lt.left, Ot = lt.top, Yt = lt.width, bt = lt.height;
              } else
                At = _t, Ot = Ht, Yt = bt = Xe.size(r, N);
              if (st = Xe.fill(r, N), qt = Xe.stroke(r, N), Vn)
                N == dn && nn <= Ut.prox && (P = At, R = Ot, Y = Yt, pe = bt, de = wt, oe = st, I = qt);
              else {
                let lt = Et[N];
                lt != null && (Bn[N] = At, Wn[N] = Ot, Mi(lt, Yt, bt, wt), Si(lt, st, qt), Xt(lt, $t(At), $t(Ot), Q, $));
              }
            }
          }
        }
        if (Vn) {
          let N = Ut.prox, Me = kn == null ? nn <= N : nn > N || dn != kn;
          if (Mt || Me) {
            let $e = Et[0];
            $e != null && (Bn[0] = P, Wn[0] = R, Mi($e, Y, pe, de), Si($e, oe, I), Xt($e, $t(P), $t(R), Q, $));
          }
        }
      }
      if (Te.show && cn)
        if (s != null) {
          let [k, T] = He.scales, [C, P] = He.match, [R, Y] = s.cursor.sync.scales, pe = s.cursor.drag;
          if (Ue = pe._x, Ge = pe._y, Ue || Ge) {
            let { left: de, top: oe, width: I, height: N } = s.select, Me = s.scales[R].ori, $e = s.posToVal, Ye, be, Fe, yt, ot, _t = k != null && C(k, R), Ht = T != null && P(T, Y);
            _t && Ue ? (Me == 0 ? (Ye = de, be = I) : (Ye = oe, be = N), Fe = _[k], yt = O($e(Ye, R), Fe, b, 0), ot = O($e(Ye + be, R), Fe, b, 0), gr(Wt(yt, ot), We(ot - yt))) : gr(0, b), Ht && Ge ? (Me == 1 ? (Ye = de, be = I) : (Ye = oe, be = N), Fe = _[T], yt = K($e(Ye, Y), Fe, x, 0), ot = K($e(Ye + be, Y), Fe, x, 0), yr(Wt(yt, ot), We(ot - yt))) : yr(0, x);
          } else
            zo();
        } else {
          let k = We(tl - Xs), T = We(nl - el);
          if (A.ori == 1) {
            let Y = k;
            k = T, T = Y;
          }
          Ue = Je.x && k >= Je.dist, Ge = Je.y && T >= Je.dist;
          let C = Je.uni;
          C != null ? Ue && Ge && (Ue = k >= C, Ge = T >= C, !Ue && !Ge && (T > k ? Ge = !0 : Ue = !0)) : Je.x && Je.y && (Ue || Ge) && (Ue = Ge = !0);
          let P, R;
          Ue && (A.ori == 0 ? (P = Yn, R = Se) : (P = qn, R = Le), gr(Wt(P, R), We(R - P)), Ge || yr(0, x)), Ge && (A.ori == 1 ? (P = Yn, R = Se) : (P = qn, R = Le), yr(Wt(P, R), We(R - P)), Ue || gr(0, b)), !Ue && !Ge && (gr(0, 0), yr(0, 0));
        }
      if (Je._x = Ue, Je._y = Ge, s == null) {
        if (d) {
          if (hl != null) {
            let [k, T] = He.scales;
            He.values[0] = k != null ? Kt(A.ori == 0 ? Se : Le, k) : null, He.values[1] = T != null ? Kt(A.ori == 1 ? Se : Le, T) : null;
          }
          wr(os, r, Se, Le, Q, $, p);
        }
        if (Nn) {
          let k = d && He.setSeries, T = Ut.prox;
          kn == null ? nn <= T && Gt(dn, Zn, !0, k) : nn > T ? Gt(null, Zn, !0, k) : dn != kn && Gt(dn, Zn, !0, k);
        }
      }
      Mt && (re.idx = p, Do()), a !== !1 && Ke("setCursor");
    }
    let fn = null;
    Object.defineProperty(r, "rect", {
      get() {
        return fn == null && br(!1), fn;
      }
    });
    function br(s = !1) {
      s ? fn = null : (fn = M.getBoundingClientRect(), Ke("syncRect", fn));
    }
    function sl(s, a, d, p, h, b, x) {
      z._lock || cn && s != null && s.movementX == 0 && s.movementY == 0 || (Ho(s, a, d, p, h, b, x, !1, s != null), s != null ? Sn(null, !0, !0) : Sn(a, !0, !1));
    }
    function Ho(s, a, d, p, h, b, x, k, T) {
      if (fn == null && br(!1), xn(s), s != null)
        d = s.clientX - fn.left, p = s.clientY - fn.top;
      else {
        if (d < 0 || p < 0) {
          Se = -10, Le = -10;
          return;
        }
        let [C, P] = He.scales, R = a.cursor.sync, [Y, pe] = R.values, [de, oe] = R.scales, [I, N] = He.match, Me = a.axes[0].side % 2 == 1, $e = A.ori == 0 ? Q : $, Ye = A.ori == 1 ? Q : $, be = Me ? b : h, Fe = Me ? h : b, yt = Me ? p : d, ot = Me ? d : p;
        if (de != null ? d = I(C, de) ? c(Y, _[C], $e, 0) : -10 : d = $e * (yt / be), oe != null ? p = N(P, oe) ? c(pe, _[P], Ye, 0) : -10 : p = Ye * (ot / Fe), A.ori == 1) {
          let _t = d;
          d = p, p = _t;
        }
      }
      T && (a == null || a.cursor.event.type == os) && ((d <= 1 || d >= Q - 1) && (d = An(d, Q)), (p <= 1 || p >= $ - 1) && (p = An(p, $))), k ? (Xs = d, el = p, [Yn, qn] = z.move(r, d, p)) : (Se = d, Le = p);
    }
    let Oo = {
      width: 0,
      height: 0,
      left: 0,
      top: 0
    };
    function zo() {
      Nr(Oo, !1);
    }
    let ll, il, al, cl;
    function ul(s, a, d, p, h, b, x) {
      cn = !0, Ue = Ge = Je._x = Je._y = !1, Ho(s, a, d, p, h, b, x, !0, !1), s != null && (rt(ss, us, dl, !1), wr(gi, r, Yn, qn, Q, $, null));
      let { left: k, top: T, width: C, height: P } = Te;
      ll = k, il = T, al = C, cl = P;
    }
    function dl(s, a, d, p, h, b, x) {
      cn = Je._x = Je._y = !1, Ho(s, a, d, p, h, b, x, !1, !0);
      let { left: k, top: T, width: C, height: P } = Te, R = C > 0 || P > 0, Y = ll != k || il != T || al != C || cl != P;
      if (R && Y && Nr(Te), Je.setScale && R && Y) {
        let pe = k, de = C, oe = T, I = P;
        if (A.ori == 1 && (pe = T, de = P, oe = k, I = C), Ue && un(
          D,
          Kt(pe, D),
          Kt(pe + de, D)
        ), Ge)
          for (let N in _) {
            let Me = _[N];
            N != D && Me.from == null && Me.min != xe && un(
              N,
              Kt(oe + I, N),
              Kt(oe, N)
            );
          }
        zo();
      } else z.lock && (z._lock = !z._lock, Sn(a, !0, s != null));
      s != null && (Hn(ss, us), wr(ss, r, Se, Le, Q, $, null));
    }
    function yc(s, a, d, p, h, b, x) {
      if (z._lock)
        return;
      xn(s);
      let k = cn;
      if (cn) {
        let T = !0, C = !0, P = 10, R, Y;
        A.ori == 0 ? (R = Ue, Y = Ge) : (R = Ge, Y = Ue), R && Y && (T = Se <= P || Se >= Q - P, C = Le <= P || Le >= $ - P), R && T && (Se = Se < Yn ? 0 : Q), Y && C && (Le = Le < qn ? 0 : $), Sn(null, !0, !0), cn = !1;
      }
      Se = -10, Le = -10, ye.fill(null), Sn(null, !0, !0), k && (cn = k);
    }
    function fl(s, a, d, p, h, b, x) {
      z._lock || (xn(s), xo(), zo(), s != null && wr(wi, r, Se, Le, Q, $, null));
    }
    function pl() {
      j.forEach(bf), wo(r.width, r.height, !0);
    }
    Pn(oo, or, pl);
    let Qn = {};
    Qn.mousedown = ul, Qn.mousemove = sl, Qn.mouseup = dl, Qn.dblclick = fl, Qn.setSeries = (s, a, d, p) => {
      let h = He.match[2];
      d = h(r, a, d), d != -1 && Gt(d, p, !0, !1);
    }, nt && (rt(gi, M, ul), rt(os, M, sl), rt(yi, M, (s) => {
      xn(s), br(!1);
    }), rt(bi, M, yc), rt(wi, M, fl), bs.add(r), r.syncRect = br);
    let Vr = r.hooks = e.hooks || {};
    function Ke(s, a, d) {
      Po ? hr.push([s, a, d]) : s in Vr && Vr[s].forEach((p) => {
        p.call(null, r, a, d);
      });
    }
    (e.plugins || []).forEach((s) => {
      for (let a in s.hooks)
        Vr[a] = (Vr[a] || []).concat(s.hooks[a]);
    });
    let ml = (s, a, d) => d, He = Oe({
      key: null,
      setSeries: !1,
      filters: {
        pub: Ci,
        sub: Ci
      },
      scales: [D, E[1] ? E[1].scale : null],
      match: [Pi, Pi, ml],
      values: [null, null]
    }, z.sync);
    He.match.length == 2 && He.match.push(ml), z.sync = He;
    let hl = He.key, No = _a(hl);
    function wr(s, a, d, p, h, b, x) {
      He.filters.pub(s, a, d, p, h, b, x) && No.pub(s, a, d, p, h, b, x);
    }
    No.sub(r);
    function bc(s, a, d, p, h, b, x) {
      He.filters.sub(s, a, d, p, h, b, x) && Qn[s](null, a, d, p, h, b, x);
    }
    r.pub = bc;
    function wc() {
      No.unsub(r), bs.delete(r), hn.clear(), ps(oo, or, pl), f.remove(), he?.remove(), Ke("destroy");
    }
    r.destroy = wc;
    function Vo() {
      Ke("init", e, t), Us(t || e.data, !1), W[D] ? $o(D, W[D]) : xo(), Fr = Te.show && (Te.width > 0 || Te.height > 0), wn = Mt = !0, wo(e.width, e.height);
    }
    return E.forEach(js), j.forEach(Za), n ? n instanceof HTMLElement ? (n.appendChild(f), Vo()) : n(r, Vo) : Vo(), r;
  }
  Qe.assign = Oe;
  Qe.fmtNum = Ms;
  Qe.rangeNum = so;
  Qe.rangeLog = ao;
  Qe.rangeAsinh = Ss;
  Qe.orient = Fn;
  Qe.pxRatio = me;
  Qe.join = ad;
  Qe.fmtDate = _s, Qe.tzDate = wd;
  Qe.sync = _a;
  {
    Qe.addGap = tf, Qe.clipGaps = fo;
    let e = Qe.paths = {
      points: Fa
    };
    e.linear = Da, e.stepped = of, e.bars = sf, e.spline = af;
  }

  // src/chart.ts
  var wf = 180, xf = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1e3];
  function Cr(e, t, n, r = []) {
    let o = m("div", { class: "chart", "aria-hidden": "true" }), l = `${e}: ${n.map(vf).join("; ")}`, i = m("figure", {}, m("figcaption", {}, e), o, m("p", { class: "note" }, l)), c = () => {
      let u = Math.max(240, o.clientWidth || 640), f = getComputedStyle(document.documentElement), w = f.getPropertyValue("--muted").trim() || "#555", g = f.getPropertyValue("--accent").trim() || "#246", y = f.getPropertyValue("--line").trim() || "#ccc", v = { stroke: w, grid: { stroke: y, width: 1 }, ticks: { stroke: y, width: 1 }, font: "12px system-ui, sans-serif" };
      o.replaceChildren(), new Qe(
        {
          width: u,
          height: wf,
          scales: { x: { time: !1 }, y: { range: (M, F, H) => [Math.min(0, F), H * 1.08 || 1] } },
          legend: { show: !1 },
          cursor: { show: !1 },
          axes: [{ ...v, ...t.every(Number.isInteger) ? { incrs: xf } : {} }, { ...v, size: 62 }],
          series: [{}, ...n.map((M) => ({ label: M.name, stroke: g, width: 1.5, points: { show: t.length < 60, size: 5, fill: g } }))],
          hooks: { draw: [(M) => kf(M, r, f.getPropertyValue("--error").trim() || "#b00")] }
        },
        [t, ...n.map((M) => M.values)],
        o
      );
    };
    return new ResizeObserver(c).observe(i), i.addEventListener("theme", c), i;
  }
  function vf(e) {
    let { values: t } = e, n = (l) => l === void 0 ? "none" : String(Number(l.toPrecision(3))), [r, o] = [Math.min(...t), Math.max(...t)];
    return `${t.length} measurements from ${n(r)} to ${n(o)}, the last ${n(t.at(-1))}`;
  }
  function kf(e, t, n) {
    let { ctx: r } = e;
    r.save(), r.strokeStyle = n, r.setLineDash([5, 4]);
    for (let o of t) {
      let l = Math.round(e.valToPos(o - 0.5, "x", !0));
      r.beginPath(), r.moveTo(l, e.bbox.top), r.lineTo(l, e.bbox.top + e.bbox.height), r.stroke();
    }
    r.restore();
  }

  // src/views/regressions.ts
  var Rs = "performance_regressions.json", Na = [
    ["regression", "regression", "error"],
    ["suspicion", "suspicion", "warning"],
    ["improvement", "improvement", "good"],
    ["cleared", "cleared", "info"]
  ], Sf = /* @__PURE__ */ new Map([["cpu_seconds", "processor time"], ["peak_memory_bytes", "peak memory"], ["bytes_moved", "bytes read and written"]]);
  function Ds(e) {
    return mt(S(S(tt(e, Rs), "run"), "judged"));
  }
  function yo(e) {
    return `${e < 0 ? "\u2212" : "+"}${et(Math.abs(e))}`;
  }
  function Hs(e) {
    return e > 0.9999 ? "above 99.99 %" : `${(100 * e).toFixed(2)} %`;
  }
  function Os(e) {
    return `${q(e.stage)}, ${Sf.get(q(e.cost)) ?? q(e.cost)}`;
  }
  function go(e, t) {
    return /byte/.test(q(e.cost)) ? we(V(t)) : String(Number(V(t).toPrecision(3)));
  }
  function Va(e) {
    let t = S(tt(e, Rs), "run"), n = De(e, Rs);
    if (!t) return ce("Beside the runs before", n);
    let r = q(S(t, "accepted_run")), o = (i) => Na.findIndex(([c]) => c === i.verdict), l = Ds(e).sort((i, c) => o(i) - o(c));
    return ce(
      "Beside the runs before",
      n,
      m("p", {}, `${ae(V(S(t, "comparable_runs")), "comparable run")} before this one${r ? `; levels count from run ${L(r)} on, which was accepted` : ""}.`),
      l.length ? Tf(l) : te("No stage has a new level."),
      Mf(mt(S(t, "baseline")))
    );
  }
  function Tf(e) {
    return Re("New levels, gravest first", [{ name: "Verdict" }, { name: "Stage and cost" }, { name: "Before", number: !0 }, { name: "After", number: !0 }, { name: "Change", number: !0 }, { name: "Since" }, { name: "Confidence", number: !0 }, { name: "What else changed then" }, { name: "Measured again" }], e.map((n) => {
      let [, r, o] = Na.find(([f]) => f === n.verdict) ?? ["", q(n.verdict), "info"], l = Array.isArray(n.changed) ? n.changed.map(q) : [], i = V(n.runs_ago), c = q(n.since_run) ? `run ${q(n.since_run)}, ${ae(i, "run")} ago` : "this run", u = n.measured_again;
      return [
        m("span", { class: `badge ${o}` }, L(r)),
        Os(n),
        go(n, n.before),
        go(n, n.after),
        yo(V(n.change)),
        c,
        Hs(V(n.confidence)),
        l.join("; ") || "nothing that is known",
        u ? `${ae(V(S(u, "rounds")), "time")}: ${go(n, S(u, "measured"))}, confirmed from ${go(n, S(u, "needed"))}` : "\u2013"
      ];
    }));
  }
  function Mf(e) {
    if (!e.length) return null;
    let t = (l) => String(Number(V(l).toPrecision(3))), n = [...e].sort((l, i) => V(i.this) - V(l.this)), r = [{ name: "Stage" }, { name: "This run", number: !0 }, { name: "Runs before", number: !0 }, { name: "Change", number: !0 }, { name: "Runs", number: !0 }], o = n.map((l) => [q(l.stage), t(l.this), t(l.baseline), yo(V(l.change)), String(V(l.runs))]);
    return kr(`${ae(e.length, "stage")} beside the middle of the runs before`, Re("CPU seconds per 1,000 files", r, o));
  }

  // src/views/performance.ts
  var Ba = "performance_profile.json", ja = pt("performance", "Performance", (e, t) => {
    t.append(m("h1", {}, "Performance"));
    let n = De(e, Ba);
    n && t.append(n);
    let r = S(tt(e, Ba), "run");
    r && t.append(Ef(r), _f(r)), t.append(Va(e)), r && t.append(Af(r)), t.append(Lf(e));
  });
  function Ef(e) {
    let t = S(e, "bottleneck");
    return ce(
      "This run",
      m("p", {}, L(q(S(t, "why")))),
      Ct([
        ["Time", dt(V(S(e, "seconds")))],
        ["Processor", `${dt(V(S(e, "cpu_seconds")))}, ${et(V(S(e, "cpu_utilization")))} of ${ae(V(S(e, "processors")), "processor")}`],
        ["Memory at most", we(V(S(e, "peak_memory_bytes")))],
        ["Read", we(V(S(e, "bytes_read")))],
        ["Written", we(V(S(e, "bytes_written")))],
        ["Files", `${G(V(S(e, "files")))}, ${G(Math.round(V(S(e, "files_per_second"))))} a second`]
      ])
    );
  }
  function _f(e) {
    let t = mt(S(e, "stages")), n = Math.max(1e-9, t.reduce((u, f) => u + V(f.wall_seconds), 0)), r = 0, o = t.map((u) => {
      let f = V(u.wall_seconds), w = wl(m("span", { class: "fall" }), { left: `${100 * r / n}%`, width: `${Math.max(0.15, 100 * f / n)}%` });
      return r += f, { wall: f, row: [q(u.stage), m("span", { class: "falls", "aria-hidden": "true" }, w), dt(f), dt(V(u.cpu_seconds)), G(V(u.files)), we(V(u.bytes_read)), we(V(u.peak_memory_bytes))] };
    }), l = [{ name: "Stage" }, { name: "When" }, { name: "Time", number: !0 }, { name: "Processor", number: !0 }, { name: "Files", number: !0 }, { name: "Read", number: !0 }, { name: "Memory", number: !0 }], i = o.filter(({ wall: u }) => u / n > 2e-3), c = o.length - i.length;
    return ce(
      "Where the time went",
      Re("Stages in the order in which they ran", l, i.map(({ row: u }) => u)),
      c ? te(`${ae(c, "stage")} took less than 0.2 % each and ${c === 1 ? "is" : "are"} left out; readers work within scan.`) : null
    );
  }
  function zs(e) {
    return Array.isArray(e) ? e.map(V) : [];
  }
  function Af(e) {
    let t = S(e, "samples"), n = zs(S(t, "seconds"));
    if (n.length < 3) return ce("While it ran", te("The run was too short for samples."));
    let r = zs(S(t, "memory_bytes")).map((l) => l / 1e6), o = zs(S(t, "cpu_seconds"));
    return ce(
      "While it ran",
      Cr("Memory in MB over seconds", n, [{ name: "Memory, MB", values: r }]),
      Cr("Processor seconds used over seconds", n, [{ name: "Processor, s", values: o }])
    );
  }
  function Lf(e) {
    let t = e.payload.past.past_runs;
    if (!t?.rows.length)
      return ce("Trends", m("div", { class: "missing" }, m("p", {}, "There is no history of comparable runs on this machine."), m("p", {}, "To make it: ", m("code", {}, "pocketmon-pipeline run ASSETS"), ", more than once with the same state folder.")));
    let n = Cf(t);
    return ce(
      "Trends",
      te(`${ae(n.rows.length, "run")} of this tree on machines of this class, with a cache that was as warm; oldest first.`),
      Wa(e, n, "seconds", "cpu_seconds", "Seconds of each run", 1),
      Wa(e, n, "peak_memory_bytes", "peak_memory_bytes", "Memory of each run in MB", 1e-6)
    );
  }
  function Cf(e) {
    let t = e.columns.indexOf("series"), n = e.rows.at(-1)?.[t];
    return { columns: e.columns, rows: e.rows.filter((r) => r[t] === n) };
  }
  function Wa(e, t, n, r, o, l) {
    let i = t.columns.indexOf(n), c = t.rows.map((v) => V(v[i]) * l), u = Pf(e, t, r);
    if (u.length) {
      let v = Cr(o, c.map((F, H) => H + 1), [{ name: o, values: c }], [...new Set(u.map(({ at: F }) => F + 1))]), M = u.map(({ at: F, row: H }) => m("li", {}, L(`Since run ${F + 1} (${q(H.since_run)}): ${Os(H)} ${yo(V(H.change))}, ${q(H.verdict)}, confidence ${Hs(V(H.confidence))}`)));
      return m("div", {}, v, m("ul", {}, ...M));
    }
    let f = fi(c), w = Cr(o, c.map((v, M) => M + 1), [{ name: o, values: c }], f.map((v) => v.at + 1)), g = t.columns.indexOf("run"), y = f.map(
      (v) => m("li", {}, `Since run ${v.at + 1} (${L(String(t.rows[v.at]?.[g] ?? ""))}): ${v.before.toPrecision(3)} to ${v.after.toPrecision(3)}, ${v.after > v.before ? "+" : "\u2212"}${et(Math.abs(v.after / v.before - 1))}`)
    );
    return m("div", {}, w, y.length ? m("ul", {}, ...y) : te("No change of level."));
  }
  function Pf(e, t, n) {
    let r = t.columns.indexOf("run");
    return Ds(e).filter((o) => o.cost === n && o.verdict !== "cleared" && q(o.since_run)).map((o) => ({ at: t.rows.findIndex((l) => l[r] === o.since_run), row: o })).filter(({ at: o }) => o >= 0);
  }

  // src/main.ts
  var Ns = [es, Xo, Vl, ri, Gl, ja, Yl, Jl, ql, Ql], Vs = class {
    payload;
    findings;
    state = jo(location.hash);
    main = m("main", { id: "main", tabindex: "-1" });
    links = /* @__PURE__ */ new Map();
    view;
    shown;
    constructor(t) {
      this.payload = t, this.findings = Tl(t.findings);
    }
    start(t) {
      for (let c of Ns) this.links.set(c.name, m("a", { href: Pe(c.name) }, c.title));
      let n = [...this.links.values()].map((c) => m("li", {}, c)), { passed: r, words: o } = ts(this), l = m("span", { class: `dot ${this.payload.verdict.length ? r ? "passed" : "failed" : ""}`, "aria-hidden": "true" }), i = String(this.payload.run.root ?? "");
      t.append(
        m("a", { class: "skip", href: "#main", click: this.skip }, "To the content"),
        m(
          "header",
          {},
          m("p", { class: "product" }, l, o),
          m("p", { class: "tree", title: L(i) }, L(i.split(/[\\/]/).pop() ?? "")),
          m("nav", { "aria-label": "Views" }, m("ul", {}, ...n)),
          this.payload.live === null ? null : Cl(this),
          $f()
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
      let t = jo(location.hash);
      Mn(t) !== Mn(this.state) && (this.state = t, this.show());
    }
    show() {
      let t = Ns.find((n) => n.name === this.state.view) ?? es;
      try {
        t === this.view ? this.shown?.update() : this.change(t);
      } catch (n) {
        this.main.append(m("p", { class: "missing", role: "alert" }, `This view cannot be shown: ${L(String(n))}`));
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
        t.preventDefault(), this.view !== Xo && this.go({ view: "findings", values: /* @__PURE__ */ new Map() }), document.getElementById("search")?.focus();
      else if (r >= 0 && t.key.length === 1) {
        let o = Ns[r];
        o && this.go({ view: o.name, values: /* @__PURE__ */ new Map() });
      }
    }
  };
  function $f() {
    let e = document.documentElement, t = matchMedia("(prefers-color-scheme: dark)"), n = () => (e.dataset.theme ?? (t.matches ? "dark" : "light")) === "dark", r = m("button", { type: "button", class: "theme" }), o = () => {
      r.textContent = n() ? "Light" : "Dark", r.setAttribute("aria-label", n() ? "Light colours" : "Dark colours");
      for (let l of document.querySelectorAll("figure")) l.dispatchEvent(new Event("theme"));
    };
    return r.addEventListener("click", () => {
      e.dataset.theme = n() ? "light" : "dark", o();
    }), t.addEventListener("change", o), o(), r;
  }
  async function Ff() {
    let e = document.getElementById("data")?.textContent ?? "", t = document.getElementById("plain"), n = m("div", { id: "app" });
    try {
      let r = new Vs(await Pl(e));
      document.body.append(n), t?.remove(), r.start(n);
    } catch (r) {
      n.remove(), t?.prepend(m("p", { role: "alert" }, `This browser cannot show the whole page: ${L(String(r))}`));
    }
    document.documentElement.dataset.ready = "", performance.mark("ready");
  }
  Ff();
})();
