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
  function m(e, t = {}, ...r) {
    let n = document.createElement(e);
    for (let [o, i] of Object.entries(t)) li(n, o, i);
    return ii(n, r), n;
  }
  var rc = "http://www.w3.org/2000/svg";
  function St(e, t = {}, ...r) {
    let n = document.createElementNS(rc, e);
    for (let [o, i] of Object.entries(t)) li(n, o, i);
    return ii(n, r), n;
  }
  function li(e, t, r) {
    r == null || r === !1 || (typeof r == "function" ? e.addEventListener(t, r) : e.setAttribute(t, r === !0 ? "" : String(r)));
  }
  function ii(e, t) {
    for (let r of t)
      r == null || r === !1 || e.append(typeof r == "number" ? String(r) : r);
  }
  function si(e, t) {
    for (let [r, n] of Object.entries(t)) e.style.setProperty(r, n);
    return e;
  }

  // src/findings.ts
  var Kn = ["severity", "rule", "kind", "folder", "owner", "outcome"];
  function Ye(e) {
    let { steps: t } = e, r = new Uint32Array(e.size);
    if (t !== "same") {
      let n = t === "each" ? -1 : 0;
      for (let o = 0; o < r.length; o += 1)
        n += t === "each" ? 1 : t[o] ?? 0, r[o] = n;
    }
    return { values: e.values, codes: r };
  }
  function Ut(e) {
    let t = e.lastIndexOf("/");
    return t < 0 ? "" : e.slice(0, t);
  }
  function hr(e, t) {
    let r = /* @__PURE__ */ new Map(), n = Uint32Array.from(e.values, (o, i) => {
      let s = t(o, i), c = r.get(s);
      return c !== void 0 ? c : (r.set(s, r.size), r.size - 1);
    });
    return { values: [...r.keys()], codes: e.codes.map((o) => n[o] ?? 0) };
  }
  function ai(e, t) {
    return { values: t.values, codes: e.codes.map((r) => t.codes[r] ?? 0) };
  }
  function fi(e) {
    let t = Ye(e.path);
    return {
      size: e.size,
      ids: e.ids,
      severity: Ye(e.severity),
      rule: Ye(e.rule),
      topic: Ye(e.topic),
      outcome: Ye(e.outcome),
      enforcement: Ye(e.enforcement),
      stage: Ye(e.stage),
      path: t,
      message: Ye(e.message),
      pointer: Ye(e.pointer),
      note: Ye(e.note),
      fix: Ye(e.fix),
      kind: ai(t, Ye(e.kind)),
      owner: ai(t, Ye(e.owner)),
      folder: hr(t, Ut),
      line: e.line,
      column: e.column
    };
  }
  var Yn = 16;
  function Do(e, t) {
    return typeof e.ids == "string" ? e.ids.slice(Yn * t, Yn * t + Yn) : e.ids[t] ?? "";
  }
  function Ro(e, t) {
    if (t.length !== Yn) return -1;
    if (typeof e.ids != "string") return e.ids.indexOf(t);
    for (let r = e.ids.indexOf(t); r >= 0; r = e.ids.indexOf(t, r + 1))
      if (r % Yn === 0) return r / Yn;
    return -1;
  }
  function Oe(e, t) {
    return e.values[e.codes[t] ?? 0] ?? "";
  }
  function Hr(e, t) {
    return {
      id: Do(e, t),
      severity: Oe(e.severity, t),
      rule: Oe(e.rule, t),
      topic: Oe(e.topic, t),
      outcome: Oe(e.outcome, t),
      enforcement: Oe(e.enforcement, t),
      stage: Oe(e.stage, t),
      path: Oe(e.path, t),
      message: Oe(e.message, t),
      pointer: Oe(e.pointer, t),
      note: Oe(e.note, t),
      fix: Oe(e.fix, t),
      kind: Oe(e.kind, t),
      owner: Oe(e.owner, t),
      line: e.line[t] ?? 0,
      column: e.column[t] ?? 0
    };
  }
  function oc(e, t, r) {
    return e !== "folder" ? t.includes(r) : t.some((n) => r === n || n !== "" && r.startsWith(`${n}/`));
  }
  function pi(e, t) {
    let r = ic(e, t.text), n = Kn.map((p) => e[p]), o = Kn.map((p, w) => {
      let g = t.facets[p];
      return g?.length ? Uint8Array.from(n[w].values, (b) => oc(p, g, b) ? 1 : 0) : null;
    }), i = n.map((p) => new Uint32Array(p.values.length)), s = new Uint32Array(e.size), c = o.flatMap((p, w) => p ? [w] : []), u = 0;
    for (let p = 0; p < e.size; p += 1) {
      if (r && !r[p]) continue;
      let w = -1, g = 0;
      for (let b of c)
        if (!o[b][n[b].codes[p]] && (w = b, g += 1, g > 1))
          break;
      if (!(g > 1)) {
        g === 0 && (s[u] = p, u += 1);
        for (let b = 0; b < n.length; b += 1)
          if (g === 0 || b === w) {
            let M = n[b].codes[p], A = i[b];
            A[M] = A[M] + 1;
          }
      }
    }
    return {
      rows: s.slice(0, u),
      counts: Object.fromEntries(Kn.map((p, w) => [p, i[w]]))
    };
  }
  var ci = /* @__PURE__ */ new WeakMap();
  function lc(e) {
    let t = ci.get(e);
    return t || ci.set(e, t = e.values.map((r) => r.toLowerCase())), t;
  }
  function ic(e, t) {
    let r = t.toLowerCase().split(/\s+/).filter(Boolean);
    if (!r.length) return null;
    let n = new Uint8Array(e.size).fill(1);
    for (let o of r) {
      let i = [e.message, e.path, e.rule, e.pointer, e.owner], s = i.map((u) => Uint8Array.from(lc(u), (p) => p.includes(o) ? 1 : 0)), c = Ro(e, o);
      for (let u = 0; u < e.size; u += 1) {
        if (!n[u]) continue;
        let p = u === c;
        for (let w = 0; !p && w < i.length; w += 1)
          p = s[w][i[w].codes[u]] === 1;
        p || (n[u] = 0);
      }
    }
    return n;
  }
  var ui = ["critical", "error", "warning", "info"], di = /* @__PURE__ */ new WeakMap();
  function sc(e, t) {
    let r = di.get(e);
    if (!r) {
      let n = e.values.map((i, s) => s), o = (i) => e.values[i];
      t ? n.sort((i, s) => ui.indexOf(o(i)) - ui.indexOf(o(s))) : n.sort((i, s) => o(i) < o(s) ? -1 : 1), r = new Uint32Array(n.length), n.forEach((i, s) => r[i] = s), di.set(e, r);
    }
    return r;
  }
  function mi(e, t, r, n) {
    let o = e[r], i = sc(o, r === "severity"), s = n ? -1 : 1, c = (u) => i[o.codes[u]] * s;
    return t.slice().sort((u, p) => c(u) - c(p) || u - p);
  }

  // src/words.ts
  var hi = ["B", "kB", "MB", "GB", "TB"];
  function Fe(e) {
    let t = e, r = 0;
    for (; t >= 1e3 && r < hi.length - 1; )
      t /= 1e3, r += 1;
    return `${r === 0 ? t : Number(t.toPrecision(3))} ${hi[r]}`;
  }
  function K(e) {
    return e.toLocaleString("en-US");
  }
  function Le(e, t, r = `${t}s`) {
    return `${K(e)} ${e === 1 ? t : r}`;
  }
  function gr(e) {
    return e >= 60 ? `${Math.floor(e / 60)} min ${Math.round(e % 60)} s` : e >= 1 ? `${e.toFixed(2)} s` : `${Math.round(e * 1e3)} ms`;
  }
  function xn(e) {
    return `${(100 * e).toFixed(e < 0.1 ? 1 : 0)} %`;
  }
  var ac = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  function F(e) {
    return e.replace(ac, (t) => `\\u${t.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }
  function jt(e, t) {
    if (e.length <= t) return e;
    let r = Math.ceil((t - 1) * 0.7);
    return `${e.slice(0, t - 1 - r)}\u2026${e.slice(e.length - r)}`;
  }

  // src/live.ts
  var cc = 2e3, gi = 2e4;
  async function* yi(e) {
    for (let t = 0; t < e; t += gi) {
      let r = await fetch(`findings?first=${t}&rows=${gi}`);
      if (!r.ok) throw new Error(await r.text());
      yield* (await r.text()).split(`
`);
    }
  }
  function bi(e) {
    let t = m("p", { class: "live note", role: "status" }, "Live"), r = async () => {
      try {
        let n = await (await fetch("state")).json();
        n.stamp !== e.payload.live && n.stamp !== "" && location.reload();
        let o = n.newer.map(F).join(", ");
        t.textContent = n.newer.length ? `A run is under way: ${Le(n.newer.length, "document")} done (${o})` : "Live";
      } catch {
        t.textContent = "The server has ended";
      }
    };
    return setInterval(() => {
      r();
    }, cc), t;
  }

  // src/payload.ts
  function uc(e) {
    let t = atob(e), r = new Uint8Array(t.length);
    for (let n = 0; n < t.length; n += 1) r[n] = t.charCodeAt(n);
    return r;
  }
  async function wi(e) {
    let t = new Blob([uc(e.trim())]).stream().pipeThrough(new DecompressionStream("gzip")), r = await new Response(t).json(), n = Object.entries(r.pictures).map(([o, i]) => [o, r.sources[i] ?? ""]);
    return { ...r, pictures: new Map(n) };
  }

  // src/state.ts
  function Ho(e) {
    let [t = "", r = ""] = dc(e.replace(/^#\/?/, "")), n = /* @__PURE__ */ new Map();
    for (let [o, i] of new URLSearchParams(r))
      n.set(o, [...n.get(o) ?? [], i]);
    return { view: t || "overview", values: n };
  }
  function dc(e) {
    let t = e.indexOf("?");
    return t < 0 ? [e, ""] : [e.slice(0, t), e.slice(t + 1)];
  }
  function vn(e) {
    let t = new URLSearchParams();
    for (let [n, o] of e.values) for (let i of o) t.append(n, i);
    let r = t.toString();
    return `#/${e.view}${r ? `?${r}` : ""}`;
  }
  function at(e, t) {
    return e.values.get(t)?.[0] ?? "";
  }
  function Or(e, t) {
    return e.values.get(t) ?? [];
  }
  function Zt(e, t, ...r) {
    let n = new Map(e.values), o = r.filter((i) => i !== "");
    return o.length ? n.set(t, o) : n.delete(t), { view: e.view, values: n };
  }
  function xi(e, t, r) {
    let n = Or(e, t), o = n.includes(r) ? n.filter((i) => i !== r) : [...n, r];
    return Zt(e, t, ...o);
  }
  function _e(e, t = {}) {
    return vn({ view: e, values: new Map(Object.entries(t).map(([r, n]) => [r, [n]])) });
  }

  // src/assets.ts
  function vi(e) {
    let t = /* @__PURE__ */ new Map(), r = (i) => {
      let s = t.get(i);
      if (s) return s;
      let c = { path: i, folders: [], files: [], fileCount: 0, bytes: 0, ownFiles: 0, ownBytes: 0 };
      return t.set(i, c), i !== "" && r(Ut(i)).folders.push(c), c;
    }, n = r("");
    e.folders.forEach((i, s) => {
      let c = r(i);
      c.ownFiles = e.folderFiles[s] ?? 0, c.ownBytes = e.folderBytes[s] ?? 0;
      for (let u = c; u; )
        u.fileCount += c.ownFiles, u.bytes += c.ownBytes, u = u.path === "" ? void 0 : r(Ut(u.path));
    });
    let o = Ye(e.folder);
    return o.codes.forEach((i, s) => r(o.values[i] ?? "").files.push(s)), { root: n, byPath: t, data: e, kind: Ye(e.kind), format: Ye(e.format) };
  }
  function Oo(e, t) {
    let r = t.folders.map((s) => ({
      name: `${s.path.slice(t.path ? t.path.length + 1 : 0)}/`,
      path: s.path,
      isFolder: !0,
      kind: "folder",
      format: "",
      bytes: s.bytes,
      files: s.fileCount
    })), [n, o] = [0, 0];
    for (let s of t.files) {
      let c = e.data.size[s] ?? 0, u = e.data.name[s] ?? "";
      n += 1, o += c, r.push({
        name: u,
        path: t.path ? `${t.path}/${u}` : u,
        isFolder: !1,
        kind: e.kind.values[e.kind.codes[s] ?? 0] ?? "",
        format: e.format.values[e.format.codes[s] ?? 0] ?? "",
        bytes: c,
        files: 1
      });
    }
    let i = t.ownFiles - n;
    if (i > 0) {
      let s = `${i.toLocaleString("en-US")} smaller files`, c = { path: "", isFolder: !1, kind: "rest", format: "" };
      r.push({ ...c, name: s, bytes: t.ownBytes - o, files: i });
    }
    return r.sort((s, c) => c.bytes - s.bytes || (s.name < c.name ? -1 : 1));
  }

  // src/page.ts
  function Mt(e, t, r) {
    return {
      name: e,
      title: t,
      show(n, o) {
        let i = () => {
          o.replaceChildren(), r(n, o);
        };
        return i(), { update: i, leave: () => {
        } };
      }
    };
  }
  function we(e, ...t) {
    return m("section", { class: "card" }, m("h2", {}, e), ...t);
  }
  function de(e) {
    return m("p", { class: "note" }, e);
  }
  function qn(e) {
    let t = ["critical", "error", "warning", "info"].includes(e);
    return m("span", { class: `badge ${t ? e : "info"}` }, F(e));
  }
  function ki(e) {
    return m("a", { href: _e("findings", { rule: e }), class: "code nowrap" }, F(e));
  }
  function zr(e) {
    return m("a", { href: _e("findings", { q: e }), class: "code" }, F(e));
  }
  function oe(e, t) {
    return typeof e == "object" && e !== null && !Array.isArray(e) && Object.hasOwn(e, t) ? e[t] : void 0;
  }
  function Jn(e) {
    return Array.isArray(e) ? e.filter((t) => typeof t == "object" && t !== null) : [];
  }
  function qe(e) {
    return typeof e == "string" ? e : typeof e == "number" || typeof e == "boolean" ? String(e) : "";
  }
  function he(e) {
    return typeof e == "number" && Number.isFinite(e) ? e : 0;
  }
  var fc = {
    absent: "is not in this folder",
    truncated: "is cut off",
    newer: "was made by a newer version of the program",
    invalid: "cannot be read",
    altered: "was changed after the run had sealed it",
    unsealed: "is not among the outputs that the run sealed",
    large: "is too large to be shown here"
  };
  function Je(e, t) {
    let r = e.payload.documents[t];
    if (r?.state === "present") {
      let i = r.cut.map(([s, c]) => `${s} has ${K(c)} entries, and is shown in part`);
      return i.length ? de(`${t}: ${i.join("; ")}.`) : null;
    }
    let n = r?.state ?? "absent", o = m("div", { class: "missing" }, m("p", {}, m("b", {}, t), ` ${fc[n] ?? n}.`));
    return r?.message && o.append(m("p", {}, F(r.message))), r?.command && o.append(m("p", {}, "To make it: ", m("code", {}, r.command))), o;
  }
  function Qt(e, t) {
    return e.payload.documents[t]?.data;
  }
  function Tt(e, t, r) {
    let n = t.map(({ name: i, number: s }) => m("th", { scope: "col", class: s ? "number" : null }, i)), o = r.map(
      (i) => m(
        "tr",
        {},
        ...i.map(
          (s, c) => m("td", { class: t[c]?.number ? "number" : null }, typeof s == "string" ? F(s) : s)
        )
      )
    );
    return m(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": e },
      m("table", {}, m("caption", {}, e), m("thead", {}, m("tr", {}, ...n)), m("tbody", {}, ...o))
    );
  }
  function Nr(e, t = "") {
    let r = m("span", { class: `bar ${t}` });
    return r.style.width = `${Math.max(0, Math.min(1, e)) * 100}%`, m("span", { class: "bars", "aria-hidden": "true" }, r);
  }
  function Gt(e) {
    let t = e.filter(([, r]) => r !== "" && r !== null).flatMap(([r, n]) => [
      m("dt", {}, r),
      m("dd", {}, typeof n == "string" ? F(n) : n)
    ]);
    return m("dl", { class: "facts" }, ...t);
  }

  // src/treemap.ts
  function Mi(e, t) {
    let r = e.reduce((s, c) => s + c, 0);
    if (r <= 0 || t.width <= 0 || t.height <= 0) return e.map(() => ({ ...t, width: 0, height: 0 }));
    let n = e.map((s) => s / r * t.width * t.height), o = [], i = t;
    for (let s = 0; s < n.length; ) {
      let c = Math.min(i.width, i.height), u = s + 1;
      for (; u < n.length && Si(n, s, u + 1, c) <= Si(n, s, u, c); ) u += 1;
      i = pc(n.slice(s, u), i, o), s = u;
    }
    return o;
  }
  function Si(e, t, r, n) {
    let o = 0;
    for (let c = t; c < r; c += 1) o += e[c];
    let i = e[t], s = e[r - 1];
    return Math.max(n * n * i / (o * o), o * o / (n * n * s));
  }
  function pc(e, t, r) {
    let n = e.reduce((c, u) => c + u, 0), o = t.width >= t.height, i = Math.min(n / (o ? t.height : t.width), o ? t.width : t.height), s = o ? t.y : t.x;
    for (let c of e) {
      let u = i > 0 ? c / i : 0;
      r.push(
        o ? { x: t.x, y: s, width: i, height: u } : { x: s, y: t.y, width: u, height: i }
      ), s += u;
    }
    return o ? { x: t.x + i, y: t.y, width: t.width - i, height: t.height } : { x: t.x, y: t.y + i, width: t.width, height: t.height - i };
  }

  // src/views/details.ts
  function Ti(e, t, r) {
    let n = t.line ? `${t.path}:${t.line}${t.column ? `:${t.column}` : ""}` : t.path, o = e.payload.pictures.get(t.path), s = e.payload.findings.size > r && e.payload.findings.ids.startsWith(t.id, r * 16) ? e.payload.excerpts[String(r)] : void 0;
    return m(
      "div",
      {},
      m("h2", {}, qn(t.severity), " ", m("span", { class: "code" }, F(t.rule))),
      m("p", { class: "message" }, F(t.message)),
      t.fix ? m("p", {}, m("b", {}, "To mend it: "), F(t.fix)) : null,
      s ? mc(s) : null,
      o ? m("figure", {}, yr(o, t.path), m("figcaption", {}, F(t.path))) : null,
      Gt([
        ["Place", n],
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
      m("p", { class: "note" }, "More about the rule: ", m("code", {}, `pocketmon-pipeline explain ${F(t.rule)}`)),
      m(
        "p",
        {},
        m("a", { href: _e("findings", { rule: t.rule }) }, "All of this rule"),
        " \xB7 ",
        m("a", { href: _e("findings", { q: t.path }) }, "All of this file")
      )
    );
  }
  function mc(e) {
    let t = e.lines.map((r, n) => {
      let o = e.first + n, i = o === e.at;
      return m("div", { class: i ? "line meant" : "line" }, m("span", { class: "lineno" }, o), F(r) || " ");
    });
    return m("div", { class: "excerpt", tabindex: "0", role: "region", "aria-label": `Lines around line ${e.at}` }, ...t);
  }
  function yr(e, t) {
    let r = m("img", { src: e, alt: `Picture ${F(t)}`, loading: "lazy", decoding: "async" });
    return r.addEventListener("error", () => r.replaceWith(m("span", { class: "note broken" }, "cannot be shown"))), r;
  }

  // src/views/assets.ts
  var zo = { x: 0, y: 0, width: 1e3, height: 420 }, Ei = 300, hc = 4, gc = 500, yc = 240, Vr, Li = Mt("assets", "Assets", (e, t) => {
    if (t.append(m("h1", {}, "Assets")), !e.payload.totals.files) {
      t.append(Je(e, "inventory.parquet") ?? de("The tree has no file."));
      return;
    }
    Vr ??= vi(e.payload.assets);
    let r = Vr.byPath.get(at(e.state, "folder"));
    if (!r) {
      t.append(de("This link names a folder that the tree does not have."), m("p", {}, m("a", { href: _e("assets") }, "The whole tree")));
      return;
    }
    let n = Oo(Vr, r);
    t.append(
      bc(r),
      we(`${Fe(r.bytes)} in ${Le(r.fileCount, "file")}`, wc(Vr, r, n), vc()),
      we("The same as a table", kc(r, n)),
      Sc(e, r)
    );
  });
  function bc(e) {
    let t = [];
    for (let n = e.path; n !== ""; n = Ut(n)) {
      let o = F(n.slice(Ut(n) ? Ut(n).length + 1 : 0));
      t.unshift(m("li", {}, m("a", { href: _e("assets", { folder: n }) }, o)));
    }
    let r = m("li", {}, m("a", { href: _e("assets") }, "All assets"));
    return m("nav", { class: "crumbs", "aria-label": "Folders above" }, m("ol", {}, r, ...t));
  }
  var _i = ["image", "audio", "video", "mesh", "data", "text", "source", "font", "archive"];
  function Ci(e) {
    return e === "folder" ? "k-folder" : _i.includes(e) ? `k-${e}` : "k-other";
  }
  function wc(e, t, r) {
    let n = [];
    Pi({ tree: e, whole: t.bytes, boxes: n }, r, zo, 0);
    let o = `Bytes of ${t.path || "all assets"}; the table below says the same`, i = St(
      "svg",
      { viewBox: `0 0 ${zo.width} ${zo.height}`, role: "group", "aria-label": F(o), class: "treemap" },
      ...n
    );
    return m("div", {}, i);
  }
  var Ai = 20;
  function Pi(e, t, r, n) {
    let o = t.filter((s) => s.bytes > 0).slice(0, Ei), i = Mi(o.map((s) => s.bytes), r);
    o.forEach((s, c) => {
      let u = i[c];
      if (u.width < 3 || u.height < 3 || e.boxes.length > Ei * 3) return;
      let p = `${s.path || s.name}, ${Fe(s.bytes)}, ${xn(s.bytes / e.whole)}`, w = s.isFolder && n < hc && u.width > 70 && u.height > 60, g = xc(s, u, p, w);
      e.boxes.push(s.isFolder ? St("a", { href: _e("assets", { folder: s.path }) }, g) : g);
      let b = w ? e.tree.byPath.get(s.path) : void 0;
      if (!b) return;
      let M = { x: u.x + 4, y: u.y + Ai, width: u.width - 8, height: u.height - Ai - 4 };
      Pi(e, Oo(e.tree, b), M, n + 1);
    });
  }
  function xc(e, t, r, n) {
    let o = St(
      "g",
      {},
      St("title", {}, F(r)),
      St("rect", {
        x: t.x + 1,
        y: t.y + 1,
        rx: 2,
        class: Ci(e.kind),
        width: Math.max(0, t.width - 2),
        height: Math.max(0, t.height - 2)
      })
    );
    if (t.width > 50 && t.height > 18) {
      let i = Math.floor((t.width - 10) / 7.4), s = n && i > e.name.length + 9 ? `  ${Fe(e.bytes)}` : "";
      o.append(St("text", { x: t.x + 6, y: t.y + 15 }, F(jt(e.name, i)) + s)), !n && t.height > 36 && o.append(St("text", { x: t.x + 6, y: t.y + 30, class: "small" }, Fe(e.bytes)));
    }
    return o;
  }
  function vc() {
    let e = ["folder", ..._i, "other"];
    return m("ul", { class: "legend" }, ...e.map((t) => m("li", {}, m("span", { class: `swatch ${Ci(t)}` }), t)));
  }
  function kc(e, t) {
    let r = [{ name: "Name" }, { name: "Kind" }, { name: "Format" }, { name: "Files", number: !0 }, { name: "Bytes", number: !0 }, { name: "Share" }], n = t.slice(0, gc).map((i) => [
      i.isFolder ? m("a", { href: _e("assets", { folder: i.path }), class: "code" }, F(i.name)) : i.path ? m("a", { href: _e("findings", { q: i.path }), class: "code", title: "Findings of this file" }, F(i.name)) : i.name,
      i.kind,
      i.format,
      K(i.files),
      Fe(i.bytes),
      Nr(e.bytes ? i.bytes / e.bytes : 0, "quiet")
    ]), o = Tt(`What ${e.path || "the tree"} holds`, r, n);
    return t.length > n.length ? m("div", {}, o, de(`and ${Le(t.length - n.length, "more entry", "more entries")}`)) : o;
  }
  function Sc(e, t) {
    let r = t.path ? `${t.path}/` : "", n = [...e.payload.pictures].filter(([s]) => s.startsWith(r)), o = n.slice(0, yc).map(
      ([s, c]) => m(
        "figure",
        { class: "thumb" },
        m("a", { href: _e("findings", { q: s }), title: F(s) }, yr(c, s)),
        m("figcaption", { title: F(s) }, F(jt(s.slice(s.lastIndexOf("/") + 1), 24)))
      )
    ), i = n.length - o.length;
    return we(
      `Pictures (${K(n.length)})`,
      o.length ? m("div", { class: "thumbs" }, ...o) : de("The page carries no picture of this folder."),
      i > 0 ? de(`and ${Le(i, "more picture")} in the folders beneath`) : null,
      de(e.payload.picturesNote)
    );
  }

  // src/explorer.ts
  var Mc = 200, Tc = 9, Ec = 5;
  function Wr(e) {
    return typeof e == "object" && e !== null && !Array.isArray(e);
  }
  function Fi(e) {
    return Array.isArray(e) && e.length > 1 && e.every((t) => typeof t == "number");
  }
  function Br(e) {
    let t = F(e).replaceAll("_", " ");
    return t.charAt(0).toUpperCase() + t.slice(1);
  }
  function br(e, t, r = ["schema", "run"], n = 0) {
    if (n > Ec) return de("Deeper than is shown here.");
    if (Array.isArray(e)) return Ac(e, t, n);
    if (!Wr(e)) return m("p", {}, Ir(e));
    let o = Object.entries(e).filter(([p]) => n > 0 || !r.includes(p)), i = o.filter(([, p]) => !Wr(p) && (!Array.isArray(p) || !p.length || Fi(p))), s = o.filter((p) => !i.includes(p)), c = i.flatMap(([p, w]) => [m("dt", {}, Br(p)), m("dd", {}, Ir(w))]), u = n === 0 ? "h2" : n === 1 ? "h3" : "h4";
    return m(
      "div",
      {},
      c.length ? m("dl", { class: n === 0 ? "facts card" : "facts" }, ...c) : null,
      ...s.map(([p, w]) => {
        let g = br(w, p, r, n + 1);
        return m("section", { class: n === 0 ? "card" : null }, m(u, {}, Br(p)), g);
      })
    );
  }
  function Ac(e, t, r) {
    if (!e.length) return de("None.");
    let n = e.slice(0, Mc), o = e.length - n.length, i = o > 0 ? de(`and ${Le(o, "more")}`.replace("mores", "more")) : null;
    if (!n.every(Wr)) return m("div", {}, m("ul", {}, ...n.map((u) => m("li", {}, Wr(u) ? br(u, t, [], r + 1) : Ir(u)))), i);
    let s = [...new Set(n.flatMap(Object.keys))].slice(0, Tc), c = s.map((u) => ({ name: Br(u), number: n.every((p) => !Object.hasOwn(p, u) || typeof (p[u] ?? 0) == "number") }));
    return m("div", {}, Tt(Br(t), c, n.map((u) => s.map((p) => Ir(Object.hasOwn(u, p) ? u[p] : null)))), i);
  }
  function Ir(e) {
    return e == null ? "\u2013" : typeof e == "number" ? Number.isInteger(e) ? K(e) : String(Number(e.toPrecision(6))) : typeof e == "boolean" ? e ? "yes" : "no" : typeof e == "string" && e !== "" ? m("span", { class: "clamp" }, F(jt(e, 400))) : Array.isArray(e) && !e.length ? "none" : e === "" ? "\u2013" : Fi(e) ? Lc(e) : m("span", { class: "code clamp" }, F(jt(JSON.stringify(e), 200)));
  }
  function Lc(e) {
    let [t, r] = [Math.min(...e), Math.max(...e)], [n, o] = [120, 24], i = (g) => g / (e.length - 1) * (n - 4) + 2, s = (g) => o - 3 - (g - t) / (r - t || 1) * (o - 6), c = e.map((g, b) => `${i(b).toFixed(1)},${s(g).toFixed(1)}`).join(" "), u = (g) => String(Number(g.toPrecision(4))), p = `${e.length} values from ${u(t)} to ${u(r)}, the last ${u(e.at(-1) ?? 0)}`, w = St("svg", { viewBox: `0 0 ${n} ${o}`, width: n, height: o, role: "img", "aria-label": p, class: "sparkline" }, St("title", {}, p), St("polyline", { points: c }));
    return m("span", { class: "nowrap" }, w, " ", u(e.at(-1) ?? 0));
  }

  // src/views/documents.ts
  function No(e, t, r, n) {
    return Mt(e, t, (o, i) => {
      i.append(m("h1", {}, t)), n?.(o, i);
      let s = Je(o, r);
      s && i.append(s);
      let c = Qt(o, r);
      c != null && i.append(br(c, r));
    });
  }
  var $i = No("budgets", "Budgets", "budget_recommendations.json", (e, t) => {
    let r = Je(e, "policy_guard_report.json"), n = Jn(oe(Qt(e, "policy_guard_report.json"), "budgets"));
    t.append(
      we(
        "Budgets of the assets",
        r ?? (n.length ? _c(n) : de("The policy sets none: see asset_budgets in the policy's reference."))
      ),
      m("h2", {}, "Recommended budgets of time and memory")
    );
  });
  function _c(e) {
    return Tt(
      "Budgets of the policy, and what is used of them",
      [{ name: "Budget" }, { name: "Platform" }, { name: "Metric" }, { name: "Used", number: !0 }, { name: "Limit", number: !0 }, { name: "Share" }, { name: "State" }],
      e.map((r) => {
        let [n, o] = [he(r.measured), he(r.ceiling)], i = qe(r.metric), s = (u) => /byte/.test(i) ? Fe(u) : K(u), c = r.state === "exceeded";
        return [
          qe(r.budget),
          qe(r.platform),
          i,
          r.measured === null ? "\u2013" : s(n),
          s(o),
          Nr(o ? n / o : 0, c ? "over" : ""),
          m("span", { class: c ? "badge error" : null }, F(qe(r.words) || qe(r.state)))
        ];
      })
    );
  }
  var Di = No("symbols", "Symbols", "symbol_sparklines.json"), Ri = No("rollback", "Rollback", "rollback_playbook.json"), Hi = Mt("integrity", "Integrity", (e, t) => {
    t.append(m("h1", {}, "Integrity"));
    let r = Je(e, "integrity_report.json");
    r && t.append(r);
    let n = Qt(e, "integrity_report.json");
    if (n != null) {
      let o = oe(n, "valid") === !0, i = oe(n, "signature"), s = oe(n, "files");
      t.append(
        m("section", { class: `verdict ${o ? "passed" : "failed"}`, "aria-label": "Integrity" }, m("p", { class: "word" }, o ? "Everything is as it was signed" : "Not everything is as it was signed"), m("p", {}, F(qe(oe(i, "message"))))),
        we("The manifest", Gt([
          ["Files signed", K(he(oe(s, "listed")))],
          ["Matching", K(he(oe(s, "matching")))],
          ["Algorithm", qe(oe(i, "algorithm"))],
          ["Key", qe(oe(i, "key_id"))]
        ])),
        br(n, "integrity_report.json", ["schema", "run", "signature", "valid"])
      );
    }
    t.append(Oi(e));
  });
  function Oi(e) {
    let t = e.payload.outputs.map(([n, o, i, s]) => [m("span", { class: "code" }, F(n)), s, Fe(i), m("span", { class: "code" }, F(o))]), r = [{ name: "Output" }, { name: "Stage" }, { name: "Size", number: !0 }, { name: "SHA-256 begins" }];
    return we("What the run wrote", t.length ? Tt("Outputs of the run", r, t) : Je(e, "pipeline_summary.json") ?? de("Nothing is listed."));
  }
  var zi = Mt("run", "Run", (e, t) => {
    let { run: r, totals: n, documents: o } = e.payload;
    t.append(
      m("h1", {}, "Run"),
      we("How it was started", Gt(Object.entries(r).map(([i, s]) => [i.replaceAll("_", " "), s === null ? "" : String(s)]))),
      we(
        "What it found",
        Gt([
          ["Files", `${K(n.files)}, ${Fe(n.bytes)}`],
          ["Links", K(n.links)],
          ...Object.entries(n.outcome).map(([i, s]) => [`Findings: ${i}`, K(s)])
        ])
      ),
      we(
        "What this page shows",
        Tt(
          "Documents of the run",
          [{ name: "Document" }, { name: "State" }, { name: "Remark" }],
          Object.entries(o).map(([i, s]) => [m("span", { class: "code" }, i), s.state, s.message || (s.state === "absent" && s.command ? m("code", {}, s.command) : "")])
        )
      ),
      Oi(e),
      de(`${Le(e.payload.problems.length, "problem")} with the folder.`)
    );
  });

  // src/views/compare.ts
  var Ni = 2048;
  function Bi(e, t, r) {
    let n = m("section", { class: "card compare", "aria-label": "Comparison" }, m("h2", {}, "Side by side")), o = m("a", { href: _e("duplicates"), class: "close" }, "Close"), i = [e.payload.pictures.get(t), e.payload.pictures.get(r)];
    n.append(o);
    let [s, c] = i;
    if (!s || !c) {
      let u = F(s ? r : t);
      return n.append(de(`The page carries no picture of ${u}. ${e.payload.picturesNote}`)), n;
    }
    return Cc(n, [s, c], [t, r]), n;
  }
  async function Cc(e, t, r) {
    let n = t.map((b, M) => m("img", { src: b, alt: F(r[M] ?? "") }));
    await Promise.allSettled(n.map((b) => b.decode()));
    let [o, i] = n, s = n.map((b, M) => Vi(b, r[M] ?? "")), [c, u] = $c(o, i);
    c && s.push(Vi(c, "Difference")), Fc(s);
    let p = m("input", { type: "range", id: "zoom", min: 1, max: 16, step: 1, value: 2 }), w = m("output", { for: "zoom" }), g = () => {
      w.textContent = `${p.value} \xD7`;
      for (let b of s) Pc(b, Number(p.value));
    };
    p.addEventListener("input", g), g(), e.append(
      m("div", { class: "toolbar" }, m("label", { for: "zoom" }, "Zoom "), p, w, m("p", { class: "status", role: "status" }, u)),
      m("div", { class: "panes" }, ...s.map((b, M) => m("figure", {}, b, m("figcaption", {}, F(r[M] ?? "Difference")))))
    );
  }
  function Vi(e, t) {
    return m("div", { class: "pane", tabindex: "0", role: "region", "aria-label": F(t) }, e);
  }
  function Vo(e) {
    return e instanceof HTMLImageElement ? [e.naturalWidth || 96, e.naturalHeight || 96] : e instanceof HTMLCanvasElement ? [e.width, e.height] : [0, 0];
  }
  function Pc(e, t) {
    let r = e.firstElementChild, [n] = Vo(r);
    r.style.width = `${n * t}px`;
  }
  function Fc(e) {
    for (let t of e)
      t.addEventListener("scroll", () => {
        for (let r of e)
          r !== t && (r.scrollLeft !== t.scrollLeft && (r.scrollLeft = t.scrollLeft), r.scrollTop !== t.scrollTop && (r.scrollTop = t.scrollTop));
      });
  }
  function Wi(e, t, r) {
    let o = m("canvas", { width: t, height: r }).getContext("2d");
    return o ? (o.drawImage(e, 0, 0), o.getImageData(0, 0, t, r).data) : null;
  }
  function $c(e, t) {
    let [r, n] = [Vo(e), Vo(t)], o = Math.max(r[0], n[0]), i = Math.max(r[1], n[1]);
    if (o > Ni || i > Ni) return [null, "The pictures are too large to be compared here."];
    let [s, c] = [Wi(e, o, i), Wi(t, o, i)], u = m("canvas", { width: o, height: i }), p = u.getContext("2d");
    if (!s || !c || !p) return [null, "This browser compares no pictures."];
    let w = p.createImageData(o, i), g = Dc(s, c, w.data);
    p.putImageData(w, 0, 0);
    let b = r[0] === n[0] && r[1] === n[1] ? "" : `${r.join(" \xD7 ")} against ${n.join(" \xD7 ")} pixels. `, M = g ? `${K(g)} pixels differ (${xn(g / (o * i))}).` : "No pixel differs.";
    return [u, b + M];
  }
  function Dc(e, t, r) {
    let n = 0;
    for (let o = 0; o < r.length; o += 4) {
      let i = 0;
      for (let c = 0; c < 4; c += 1)
        i = Math.max(i, Math.abs((e[o + c] ?? 0) - (t[o + c] ?? 0)));
      i && (n += 1);
      let s = 255 - (255 - (e[o + 1] ?? 0)) * 0.15;
      r[o] = i ? 214 : s, r[o + 1] = i ? 120 - i * 0.4 : s, r[o + 2] = i ? 40 : s, r[o + 3] = i ? 255 : 140;
    }
    return n;
  }

  // src/views/duplicates.ts
  var Ur = "embedding_duplicate_groups.json", Wo = 200;
  function Rc(e) {
    return Jn(oe(Qt(e, Ur), "groups")).map((t) => {
      let r = Array.isArray(t.paths) ? t.paths.map(qe) : [];
      return { keep: qe(t.keep) || (r[0] ?? ""), paths: r, method: qe(t.method), kind: qe(t.kind), wasted: he(t.wasted_bytes) };
    });
  }
  var Ii = Mt("duplicates", "Duplicates", (e, t) => {
    t.append(m("h1", {}, "Duplicates"));
    let r = Je(e, Ur);
    r && t.append(r);
    let n = Qt(e, Ur);
    if (n == null) return;
    let o = Rc(e), [i, s] = [at(e.state, "left"), at(e.state, "right")];
    i && s && t.append(Bi(e, i, s));
    let c = oe(n, "totals"), u = he(oe(c, "groups")) || o.length;
    t.append(
      m("p", {}, `${Le(u, "group")}; ${Fe(he(oe(c, "wasted_bytes")))} could be saved.`),
      ...o.slice(0, Wo).map((p, w) => Hc(e, p, w))
    ), o.length || t.append(de("No two files are alike.")), o.length > Wo && t.append(de(`The ${K(Wo)} groups that waste most are shown; ${Ur} has all.`));
  });
  function Hc(e, t, r) {
    let n = t.paths.filter((c) => c !== t.keep), o = `${t.method} ${t.kind}: ${Le(t.paths.length, "file")}, ${Fe(t.wasted)} to save`, i = [t.keep, ...n.slice(0, 20)].map((c, u) => {
      let p = e.payload.pictures.get(c), w = Zt(Zt({ view: "duplicates", values: /* @__PURE__ */ new Map() }, "left", t.keep), "right", c);
      return m(
        "li",
        {},
        p ? yr(p, c) : m("span", { class: "nopicture", "aria-hidden": "true" }),
        m(
          "span",
          {},
          zr(c),
          m("br"),
          u === 0 ? m("span", { class: "note" }, "keep this one") : null,
          u > 0 ? m("a", { href: _e("duplicates", { left: at(w, "left"), right: at(w, "right") }), "aria-label": `Compare side by side: ${F(c)}` }, "Compare side by side") : null
        )
      );
    }), s = n.length - 20;
    return we(`${r + 1}. ${F(o)}`, m("ul", { class: "group" }, ...i), s > 0 ? de(`and ${Le(s, "more file")}`) : null);
  }

  // src/grid.ts
  var $t = 28, Ui = 12e6, jr = class {
    constructor(t) {
      this.options = t;
      this.heads = t.columns.map((n) => this.makeHead(n));
      let r = m("div", { role: "row", class: "grid-head", "aria-rowindex": 1 }, ...this.heads);
      this.head = m("div", { role: "rowgroup", class: "grid-top" }, r), this.inner = m("div", { role: "rowgroup", class: "grid-rows" }), this.element = m("div", { class: "grid", role: "grid", tabindex: "0", "aria-label": t.label }, this.head, this.inner), this.element.addEventListener("scroll", () => this.drawSoon()), this.element.addEventListener("keydown", (n) => this.press(n)), this.inner.addEventListener("click", (n) => this.click(n));
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
      let r = m("button", { type: "button", tabindex: "-1", click: () => this.options.sort(t.name) }, t.title);
      return m("div", { role: "columnheader", class: `cell ${t.name}` }, t.sortable ? r : t.title);
    }
    setRows(t, r, n) {
      this.rows = t, this.element.setAttribute("aria-rowcount", String(t.length + 1)), this.options.columns.forEach((o, i) => {
        let s = this.heads[i];
        o.name === r ? s.setAttribute("aria-sort", n ? "descending" : "ascending") : s.removeAttribute("aria-sort");
      }), this.inner.style.height = `${Math.min(t.length * $t, Ui)}px`, this.active = Math.min(this.active, Math.max(0, t.length - 1)), this.draw();
    }
    setChosen(t) {
      if (t === this.chosen) return;
      this.chosen = t;
      let r = t < 0 ? -1 : this.rows.indexOf(t);
      r >= 0 && (this.active = r, this.reveal()), this.draw();
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
      return Math.max(1, this.rows.length * $t / Ui);
    }
    // Pixels in which rows are seen.
    get height() {
      return Math.max($t, Math.min(this.element.clientHeight - this.head.offsetHeight, innerHeight));
    }
    drawSoon() {
      this.waiting || (this.waiting = requestAnimationFrame(() => this.draw()));
    }
    draw() {
      cancelAnimationFrame(this.waiting), this.waiting = 0;
      let t = this.element.scrollTop, r = Math.ceil(this.height / $t) + 1, n = this.printed ? 0 : Math.max(0, Math.floor(t * this.scale / $t) - 4), o = Math.min(this.rows.length, this.printed || n + r + 8), i = this.printed ? 0 : n * $t - (t * this.scale - t), s = [];
      for (let u = n; u < o; u += 1) {
        let p = this.makeRow(u);
        p.style.top = `${i + (u - n) * $t}px`, s.push(p);
      }
      this.inner.replaceChildren(...s), this.active >= n && this.active < o ? this.element.setAttribute("aria-activedescendant", `row-${this.active}`) : this.element.removeAttribute("aria-activedescendant");
    }
    makeRow(t) {
      let r = this.rows[t], n = this.options.cells(r).map((i, s) => m("div", { role: "gridcell", class: `cell ${this.options.columns[s]?.name ?? ""}` }, i)), o = ["grid-row", t === this.active ? "active" : "", r === this.chosen ? "chosen" : ""];
      return m(
        "div",
        {
          role: "row",
          id: `row-${t}`,
          class: o.join(" "),
          "aria-rowindex": t + 2,
          "aria-selected": r === this.chosen ? "true" : "false"
        },
        ...n
      );
    }
    reveal() {
      let { height: t } = this, r = this.active * $t / this.scale, n = this.element.scrollTop;
      r < n ? this.element.scrollTop = r : r + $t > n + t && (this.element.scrollTop = r + $t - t);
    }
    press(t) {
      if (t.target !== this.element || t.ctrlKey || t.altKey || t.metaKey) return;
      let r = Math.max(1, Math.floor(this.height / $t) - 1), o = {
        ArrowDown: 1,
        j: 1,
        ArrowUp: -1,
        k: -1,
        PageDown: r,
        PageUp: -r,
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
      let r = t.target instanceof Element ? t.target.closest("[role=row]") : null, n = Number(r?.id.replace("row-", "") ?? NaN);
      Number.isInteger(n) && (this.active = n, this.chooseActive());
    }
  };

  // src/sibling.ts
  var Io = class {
    numbers = /* @__PURE__ */ new Map();
    codes = new Uint32Array(65536);
    add(t, r) {
      let n = typeof r == "string" ? r : "", o = this.numbers.get(n);
      if (o === void 0 && this.numbers.set(n, o = this.numbers.size), t >= this.codes.length) {
        let i = new Uint32Array(this.codes.length * 2);
        i.set(this.codes), this.codes = i;
      }
      this.codes[t] = o;
    }
    end(t) {
      return { values: [...this.numbers.keys()], codes: this.codes.slice(0, t) };
    }
  }, Bo = [
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
  async function ji(e, t) {
    let r = Object.fromEntries(Bo.map((s) => [s, new Io()])), n = [], o = [[], []];
    for await (let s of e) {
      let c = Oc(s);
      if (c) {
        for (let u of Bo) r[u].add(n.length, c[u]);
        n.push(String(c.fingerprint ?? "").slice(0, 16)), o[0].push(Number(c.line ?? 0)), o[1].push(Number(c.column ?? 0));
      }
    }
    let i = Object.fromEntries(Bo.map((s) => [s, r[s].end(n.length)]));
    return {
      ...i,
      size: n.length,
      ids: n,
      kind: hr(i.path, (s) => t.kind.get(s) ?? ""),
      owner: hr(i.path, (s) => t.owner.get(s) ?? ""),
      folder: hr(i.path, Ut),
      line: o[0],
      column: o[1]
    };
  }
  function Oc(e) {
    let t = e.trim().replace(/,$/, "");
    if (!t.startsWith("{") || !t.endsWith("}")) return null;
    try {
      let r = JSON.parse(t);
      return typeof r == "object" && r !== null && "rule" in r ? r : null;
    } catch {
      return null;
    }
  }
  async function* Gi(e) {
    let t = e.stream().pipeThrough(new TextDecoderStream()).getReader(), r = "";
    for (; ; ) {
      let { done: n, value: o } = await t.read(), i = (r + (o ?? "")).split(`
`);
      if (r = n ? "" : i.pop() ?? "", yield* i, n) return;
    }
  }

  // src/views/loader.ts
  function Yi(e, t) {
    let r = e.payload.totals.findings - e.findings.size;
    if (r <= 0) return m("div", { hidden: !0 });
    let n = m("span", { role: "status" });
    if (e.payload.live !== null)
      return Ki(e, yi(e.payload.totals.findings), n).then((c) => c && t()), m("p", { class: "missing" }, `The other ${K(r)} findings: `, n);
    let o = m("input", { type: "file", accept: ".json,application/json", id: "rest" });
    o.addEventListener("change", () => {
      let s = o.files?.[0];
      s && Ki(e, Gi(s), n).then((c) => c && t());
    });
    let i = `The page carries the ${K(e.findings.size)} worst findings. The other ${K(r)} are in findings.json, beside it:`;
    return m("p", { class: "missing" }, m("label", { for: "rest" }, i, " "), o, " ", n);
  }
  async function Ki(e, t, r) {
    r.textContent = "Reading\u2026";
    try {
      let n = await ji(t, zc(e.findings)), { findings: o } = e.payload.totals;
      return n.size !== o ? (r.textContent = `This file has ${K(n.size)} findings, not the ${K(o)} of this run.`, !1) : (e.findings = n, r.textContent = `All ${K(n.size)} findings are shown.`, !0);
    } catch (n) {
      return r.textContent = `They cannot be read: ${F(String(n))}`, !1;
    }
  }
  function zc(e) {
    let t = /* @__PURE__ */ new Map(), r = /* @__PURE__ */ new Map();
    for (let n = 0; n < e.size; n += 1) {
      let o = e.path.values[e.path.codes[n]];
      t.set(o, e.kind.values[e.kind.codes[n]] ?? ""), r.set(o, e.owner.values[e.owner.codes[n]] ?? "");
    }
    return { kind: t, owner: r };
  }

  // src/views/findings.ts
  var Nc = [
    { title: "Severity", name: "severity", sortable: !0 },
    { title: "Rule", name: "rule", sortable: !0 },
    { title: "Place", name: "path", sortable: !0 },
    { title: "Message", name: "message", sortable: !0 }
  ], Vc = {
    severity: "Severity",
    rule: "Rule",
    kind: "Kind",
    folder: "Folder",
    owner: "Owner",
    outcome: "Outcome"
  }, qi = 12, Wc = 1e3, jo = {
    name: "findings",
    title: "Findings",
    show: (e, t) => new Uo(e, t)
  }, Uo = class {
    constructor(t, r) {
      this.page = t;
      this.search = m("input", {
        type: "search",
        id: "search",
        "aria-label": "Search findings",
        placeholder: "Search message, path, rule, owner or id",
        autocomplete: "off",
        spellcheck: "false",
        // A whole search is one step back, not each of its letters.
        input: () => t.go(Zt(this.withoutChosen(), "q", this.search.value), at(t.state, "q") !== "")
      }), this.grid = new jr({
        label: "Findings",
        columns: Nc,
        cells: (i) => this.makeCells(i),
        choose: (i) => this.choose(i),
        sort: (i) => t.go(this.sorted(i))
      });
      let n = m("button", { type: "button", click: () => t.go({ view: "findings", values: /* @__PURE__ */ new Map() }) }, "Clear all"), o = Je(t, "findings.json");
      r.append(
        m("h1", {}, "Findings"),
        ...o ? [o] : [],
        Yi(t, () => this.update(!0)),
        m("div", { class: "toolbar" }, this.search, n, this.status),
        m("div", { class: "finder" }, this.facets, this.grid.element, this.details)
      ), this.details.addEventListener("keydown", (i) => {
        i.key === "Escape" && this.close();
      }), addEventListener("beforeprint", this.printing), addEventListener("afterprint", this.printed), addEventListener("resize", this.resized), this.update();
    }
    page;
    search;
    status = m("p", { class: "status", role: "status" });
    facets = m("div", { class: "facets" });
    details = m("aside", { class: "details", "aria-label": "The chosen finding", hidden: !0 });
    grid;
    printing = () => this.grid.print(Wc);
    printed = () => this.grid.print(0);
    resized = () => this.grid.redraw();
    last = "";
    detailed = "";
    leave() {
      removeEventListener("beforeprint", this.printing), removeEventListener("afterprint", this.printed), removeEventListener("resize", this.resized);
    }
    update(t = !1) {
      let { state: r } = this.page, n = Bc(r), o = JSON.stringify([n, at(r, "sort")]);
      (o !== this.last || t) && (this.last = o, this.fill(n)), this.search.value !== n.text && (this.search.value = n.text), this.showChosen();
    }
    fill(t) {
      let { findings: r, state: n } = this.page, o = pi(r, t), i = at(n, "sort"), s = i.replace(/^-/, ""), c = s ? mi(r, o.rows, s, i.startsWith("-")) : o.rows;
      this.grid.setRows(c, s || "severity", i.startsWith("-"));
      let u = this.page.payload.totals.findings, p = r.size < u ? `, of ${K(u)} in all` : "";
      this.status.textContent = `${K(c.length)} of ${Le(r.size, "finding")}${p}`, this.facets.replaceChildren(...Kn.flatMap((w) => this.makeFacet(w, o) ?? []));
    }
    makeFacet(t, r) {
      let n = Or(this.page.state, t), { values: o } = this.page.findings[t], i = r.counts[t], s = o.map((u, p) => ({ name: u, count: i[p] ?? 0 })).filter(({ name: u, count: p }) => u !== "" && (p > 0 || n.includes(u)));
      for (let u of n) s.some((p) => p.name === u) || s.push({ name: u, count: 0 });
      if (!s.length || s.length === 1 && !n.length && t !== "severity") return null;
      t === "severity" ? s.sort((u, p) => Ji(u.name) - Ji(p.name)) : s.sort((u, p) => Number(n.includes(p.name)) - Number(n.includes(u.name)) || p.count - u.count);
      let c = s.length - qi;
      return m(
        "fieldset",
        {},
        m("legend", {}, Vc[t]),
        ...s.slice(0, qi).map((u) => this.makeOption(t, u, n.includes(u.name))),
        c > 0 && m("p", { class: "note" }, `and ${K(c)} more`)
      );
    }
    makeOption(t, r, n) {
      let o = `${t}=${r.name}`, i = m("input", {
        type: "checkbox",
        "data-facet": o,
        change: () => {
          this.page.go(xi(this.withoutChosen(), t, r.name)), [...this.facets.querySelectorAll("input")].find((c) => c.dataset.facet === o)?.focus();
        }
      });
      i.checked = n;
      let s = m("span", { class: "value", title: F(r.name) }, F(jt(r.name, 30)));
      return m("label", {}, i, s, m("span", { class: "number" }, K(r.count)));
    }
    makeCells(t) {
      let { findings: r } = this.page, n = r.line[t] ?? 0, o = F(Oe(r.path, t)) || "the run", i = Oe(r.outcome, t), s = F(Oe(r.message, t)), c = n ? `${o}:${n}` : o;
      return [
        qn(Oe(r.severity, t)),
        F(Oe(r.rule, t)),
        m("span", { class: "place", title: jt(c, 400) }, m("bdi", {}, jt(c, 200))),
        i === "violation" ? s.slice(0, 400) : `(${F(i)}) ${s.slice(0, 400)}`
      ];
    }
    choose(t) {
      this.page.go(Zt(this.page.state, "id", Do(this.page.findings, t))), this.details.querySelector("button")?.focus();
    }
    close() {
      this.page.go(this.withoutChosen()), this.grid.focus();
    }
    showChosen() {
      let t = at(this.page.state, "id"), r = t ? Ro(this.page.findings, t) : -1;
      if (this.detailed !== t) {
        this.detailed = t, this.details.hidden = !t, this.grid.element.classList.toggle("beside", t !== "");
        let n = r < 0 ? m("p", {}, "The finding of this link is not among those that are shown.") : null;
        this.details.replaceChildren(
          m("button", { type: "button", class: "close", click: () => this.close() }, "Close"),
          n ?? Ti(this.page, Hr(this.page.findings, r), r)
        );
      }
      this.grid.setChosen(r);
    }
    withoutChosen() {
      return Zt(this.page.state, "id");
    }
    sorted(t) {
      let r = at(this.page.state, "sort");
      return Zt(this.page.state, "sort", r === t ? `-${t}` : t);
    }
  };
  function Ji(e) {
    return ["critical", "error", "warning", "info"].indexOf(e);
  }
  function Bc(e) {
    return { text: at(e, "q"), facets: Object.fromEntries(Kn.map((t) => [t, Or(e, t)])) };
  }

  // src/views/overview.ts
  var Ic = ["critical", "error", "warning", "info"], Go = Mt("overview", "Overview", (e, t) => {
    t.append(
      m("h1", {}, "Overview"),
      ...e.payload.problems.map((r) => m("p", { class: "missing", role: "status" }, F(r))),
      Uc(e),
      m("div", { class: "columns" }, Kc(e), Yc(e)),
      qc(e)
    );
  });
  function Ko(e) {
    let t = e.payload.verdict[0];
    return t ? { passed: t.code === 0, words: t.code === 0 ? "Passed" : `Failed (exit ${t.code})` } : { passed: !1, words: "No verdict" };
  }
  function Uc(e) {
    let { passed: t, words: r } = Ko(e), n = e.payload.verdict.length > 0, o = e.payload.verdict.map((s) => m("li", {}, F(s.reason)));
    return m(
      "section",
      { class: `verdict ${n ? t ? "passed" : "failed" : "unknown"}`, "aria-label": "Verdict" },
      m("p", { class: "word" }, r),
      o.length ? m("ul", {}, ...o) : m("p", {}, Je(e, "pipeline_summary.json") ?? "The run has not said how it ended."),
      m("div", { class: "tiles" }, ...Ic.map((s) => jc(e, s)))
    );
  }
  function jc(e, t) {
    let r = e.payload.totals.severity[t] ?? 0;
    return m(
      "a",
      { class: `tile ${t} ${r ? "" : "none"}`, href: Gc(e, t) },
      m("b", {}, K(r)),
      m("span", {}, t)
    );
  }
  function Gc(e, t) {
    let r = Object.keys(e.payload.totals.outcome).filter(Yo), n = r.length === Object.keys(e.payload.totals.outcome).length, o = new Map([["severity", [t]], ...n ? [] : [["outcome", r]]]);
    return vn({ view: "findings", values: o });
  }
  function Yo(e) {
    return e === "violation" || e === "error";
  }
  function Kc(e) {
    let t = e.payload.baseline;
    if (!t) {
      let r = (e.payload.totals.outcome.violation ?? 0) + (e.payload.totals.outcome.error ?? 0);
      return we(
        "What is new",
        m("p", {}, `The run was compared with no baseline: all of its ${Le(r, "open finding")} count as new.`),
        de("To tell new findings from known ones:"),
        m("pre", {}, `pocketmon-pipeline baseline create --output baseline.json
pocketmon-pipeline run --baseline baseline.json`)
      );
    }
    return we(
      "What is new",
      m(
        "div",
        { class: "tiles" },
        Gr(t.new, "new", t.new ? "error" : ""),
        Gr(t.fixed, "fixed", "good"),
        Gr(t.known, "known before", ""),
        t.refused ? Gr(t.refused, "refused", "warning") : null
      ),
      de(`Against ${F(t.source)}.`),
      m("p", {}, m("a", { href: _e("findings", { outcome: "violation" }) }, "Show what is new"))
    );
  }
  function Gr(e, t, r) {
    return m("div", { class: `tile ${r}` }, m("b", {}, K(e)), m("span", {}, t));
  }
  function Yc(e) {
    let { totals: t, run: r, assets: n } = e.payload, o = n.kinds.slice(0, 5).map(([s, c]) => `${s} ${K(c)}`), i = Object.entries(t.outcome).filter(([s]) => !Yo(s));
    return we(
      "This run",
      Gt([
        ["Tree", String(r.root ?? "")],
        ["Started", String(r.started_at ?? "").replace("T", " ").replace("Z", " UTC")],
        ["Files", t.files ? `${K(t.files)}, ${Fe(t.bytes)}` : ""],
        ["Kinds", o.join(", ")],
        ["Findings", K(t.findings)],
        ["Accepted", i.map(([s, c]) => `${K(c)} ${s}`).join(", ")],
        ["Signed", String(r.key ?? "")]
      ]),
      t.files ? null : Je(e, "inventory.parquet")
    );
  }
  function qc(e) {
    let t = e.payload.rules.filter((c) => c.open > 0), r = Je(e, "findings.json");
    if (!t.length) return we("What to do first", r ?? m("p", {}, "Nothing: there is no open finding."));
    let n = Jc(e), o = t.slice(0, 12).map((c) => {
      let u = n.get(c.rule);
      return [
        qn(c.severity),
        ki(c.rule),
        K(c.open),
        u?.path ? zr(u.path) : "",
        m("span", { class: "clamp" }, F(u?.message ?? ""))
      ];
    }), i = [
      { name: "Severity" },
      { name: "Rule" },
      { name: "Open", number: !0 },
      { name: "For example in" },
      { name: "What is wrong, and what to do" }
    ], s = t.length - o.length;
    return we(
      "What to do first",
      Tt("Rules with open findings, worst first", i, o),
      s > 0 ? m("p", {}, m("a", { href: _e("findings") }, `and ${Le(s, "more rule")}`)) : null,
      r
    );
  }
  function Jc(e) {
    let t = /* @__PURE__ */ new Map(), { findings: r } = e, n = new Uint8Array(r.rule.values.length);
    for (let o = 0; o < r.size; o += 1) {
      let i = r.rule.codes[o], s = r.outcome.values[r.outcome.codes[o]];
      n[i] || !Yo(s ?? "") || (n[i] = 1, t.set(r.rule.values[i], Hr(r, o)));
    }
    return t;
  }

  // src/changes.ts
  function Kr(e) {
    let t = [...e].sort((n, o) => n - o), r = t.length >> 1;
    return t.length ? t.length % 2 ? t[r] : (t[r - 1] + t[r]) / 2 : NaN;
  }
  function Zc(e, t) {
    let r = 0;
    for (let i of e) for (let s of t) r += s > i ? 1 : s === i ? 0.5 : 0;
    let [n, o] = [e.length, t.length];
    return Math.abs(r - n * o / 2) / Math.sqrt(n * o * (n + o + 1) / 12);
  }
  function Zi(e) {
    let t = [], r = (n, o) => {
      let i = -1, s = 2.6;
      for (let c = n + 4; c <= o - 4; c += 1) {
        let u = Zc(e.slice(n, c), e.slice(c, o)), [p, w] = [Kr(e.slice(n, c)), Kr(e.slice(c, o))];
        u > s && Math.abs(w - p) > 0.05 * p && ([i, s] = [c, u]);
      }
      i < 0 || (r(n, i), t.push(i), r(i, o));
    };
    return r(0, e.length), t.map((n, o) => ({
      at: n,
      before: Kr(e.slice(t[o - 1] ?? 0, n)),
      after: Kr(e.slice(n, t[o + 1] ?? e.length))
    }));
  }

  // node_modules/uplot/dist/uPlot.esm.js
  var Qc = "uplot", Xc = "u-hz", eu = "u-vt", tu = "u-title", nu = "u-wrap", ru = "u-under", ou = "u-over", lu = "u-axis", Mn = "u-off", iu = "u-select", su = "u-cursor-x", au = "u-cursor-y", cu = "u-cursor-pt", uu = "u-legend", du = "u-live", fu = "u-inline", pu = "u-series", mu = "u-marker", Qi = "u-label", hu = "u-value", xr = "width", vr = "height";
  var Xi = "bottom", Zn = "left", qo = "right", fl = "#000", es = fl + "0", Jo = "mousemove", ts = "mousedown", Zo = "mouseup", ns = "mouseenter", rs = "mouseleave", os = "dblclick", gu = "resize", yu = "scroll", ls = "change", Qr = "dppxchange", pl = "--", or = typeof window < "u", nl = or ? document : null, Xn = or ? window : null, bu = or ? navigator : null, ce, Yr;
  function rl() {
    let e = devicePixelRatio;
    ce != e && (ce = e, Yr && ll(ls, Yr, rl), Yr = matchMedia(`(min-resolution: ${ce - 1e-3}dppx) and (max-resolution: ${ce + 1e-3}dppx)`), Tn(ls, Yr, rl), Xn.dispatchEvent(new CustomEvent(Qr)));
  }
  function mt(e, t) {
    if (t != null) {
      let r = e.classList;
      !r.contains(t) && r.add(t);
    }
  }
  function ol(e, t) {
    let r = e.classList;
    r.contains(t) && r.remove(t);
  }
  function Se(e, t, r) {
    e.style[t] = r + "px";
  }
  function Dt(e, t, r, n) {
    let o = nl.createElement(e);
    return t != null && mt(o, t), r?.insertBefore(o, n), o;
  }
  function Et(e, t) {
    return Dt("div", e, t);
  }
  var is = /* @__PURE__ */ new WeakMap();
  function Kt(e, t, r, n, o) {
    let i = "translate(" + t + "px," + r + "px)", s = is.get(e);
    i != s && (e.style.transform = i, is.set(e, i), t < 0 || r < 0 || t > n || r > o ? mt(e, Mn) : ol(e, Mn));
  }
  var ss = /* @__PURE__ */ new WeakMap();
  function as(e, t, r) {
    let n = t + r, o = ss.get(e);
    n != o && (ss.set(e, n), e.style.background = t, e.style.borderColor = r);
  }
  var cs = /* @__PURE__ */ new WeakMap();
  function us(e, t, r, n) {
    let o = t + "" + r, i = cs.get(e);
    o != i && (cs.set(e, o), e.style.height = r + "px", e.style.width = t + "px", e.style.marginLeft = n ? -t / 2 + "px" : 0, e.style.marginTop = n ? -r / 2 + "px" : 0);
  }
  var ml = { passive: !0 }, wu = { ...ml, capture: !0 };
  function Tn(e, t, r, n) {
    t.addEventListener(e, r, n ? wu : ml);
  }
  function ll(e, t, r, n) {
    t.removeEventListener(e, r, ml);
  }
  or && rl();
  function Rt(e, t, r, n) {
    let o;
    r = r || 0, n = n || t.length - 1;
    let i = n <= 2147483647;
    for (; n - r > 1; )
      o = i ? r + n >> 1 : ht((r + n) / 2), t[o] < e ? r = o : n = o;
    return e - t[r] <= t[n] - e ? r : n;
  }
  function zs(e) {
    return (r, n, o) => {
      let i = -1, s = -1;
      for (let c = n; c <= o; c++)
        if (e(r[c])) {
          i = c;
          break;
        }
      for (let c = o; c >= n; c--)
        if (e(r[c])) {
          s = c;
          break;
        }
      return [i, s];
    };
  }
  var Ns = (e) => e != null, Vs = (e) => e != null && e > 0, to = zs(Ns), xu = zs(Vs);
  function vu(e, t, r, n = 0, o = !1) {
    let i = o ? xu : to, s = o ? Vs : Ns;
    [t, r] = i(e, t, r);
    let c = e[t], u = e[t];
    if (t > -1)
      if (n == 1)
        c = e[t], u = e[r];
      else if (n == -1)
        c = e[r], u = e[t];
      else
        for (let p = t; p <= r; p++) {
          let w = e[p];
          s(w) && (w < c ? c = w : w > u && (u = w));
        }
    return [c ?? ge, u ?? -ge];
  }
  function no(e, t, r, n) {
    let o = ps(e), i = ps(t);
    e == t && (o == -1 ? (e *= r, t /= r) : (e /= r, t *= r));
    let s = r == 10 ? Xt : Ws, c = o == 1 ? ht : At, u = i == 1 ? At : ht, p = c(s(Ne(e))), w = u(s(Ne(t))), g = er(r, p), b = er(r, w);
    return r == 10 && (p < 0 && (g = ye(g, -p)), w < 0 && (b = ye(b, -w))), n || r == 2 ? (e = g * o, t = b * i) : (e = js(e, g), t = ro(t, b)), [e, t];
  }
  function hl(e, t, r, n) {
    let o = no(e, t, r, n);
    return e == 0 && (o[0] = 0), t == 0 && (o[1] = 0), o;
  }
  var gl = 0.1, ds = {
    mode: 3,
    pad: gl
  }, Sr = {
    pad: 0,
    soft: null,
    mode: 0
  }, ku = {
    min: Sr,
    max: Sr
  };
  function Xr(e, t, r, n) {
    return oo(r) ? fs(e, t, r) : (Sr.pad = r, Sr.soft = n ? 0 : null, Sr.mode = n ? 3 : 0, fs(e, t, ku));
  }
  function se(e, t) {
    return e ?? t;
  }
  function Su(e, t, r) {
    for (t = se(t, 0), r = se(r, e.length - 1); t <= r; ) {
      if (e[t] != null)
        return !0;
      t++;
    }
    return !1;
  }
  function fs(e, t, r) {
    let n = r.min, o = r.max, i = se(n.pad, 0), s = se(o.pad, 0), c = se(n.hard, -ge), u = se(o.hard, ge), p = se(n.soft, ge), w = se(o.soft, -ge), g = se(n.mode, 0), b = se(o.mode, 0), M = t - e, A = Xt(M), O = ot(Ne(e), Ne(t)), W = Xt(O), I = Ne(W - A);
    (M < 1e-24 || I > 10) && (M = 0, (e == 0 || t == 0) && (M = 1e-24, g == 2 && p != ge && (i = 0), b == 2 && w != -ge && (s = 0)));
    let S = M || O || 1e3, V = Xt(S), T = er(10, ht(V)), Z = S * (M == 0 ? e == 0 ? 0.1 : 1 : i), $ = ye(js(e - Z, T / 10), 24), Q = e >= p && (g == 1 || g == 3 && $ <= p || g == 2 && $ >= p) ? p : ge, Y = ot(c, $ < Q && e >= Q ? Q : Ht(Q, $)), te = S * (M == 0 ? t == 0 ? 0.1 : 1 : s), G = ye(ro(t + te, T / 10), 24), E = t <= w && (b == 1 || b == 3 && G >= w || b == 2 && G <= w) ? w : -ge, J = Ht(u, G > E && t <= E ? E : ot(E, G));
    return Y == J && Y == 0 && (J = 100), [Y, J];
  }
  var Mu = new Intl.NumberFormat(or ? bu.language : "en-US"), yl = (e) => Mu.format(e), gt = Math, Zr = gt.PI, Ne = gt.abs, ht = gt.floor, ze = gt.round, At = gt.ceil, Ht = gt.min, ot = gt.max, er = gt.pow, ps = gt.sign, Xt = gt.log10, Ws = gt.log2, Tu = (e, t = 1) => gt.sinh(e) * t, Qo = (e, t = 1) => gt.asinh(e / t), ge = 1 / 0;
  function ms(e) {
    return (Xt((e ^ e >> 31) - (e >> 31)) | 0) + 1;
  }
  function il(e, t, r) {
    return Ht(ot(e, t), r);
  }
  function Bs(e) {
    return typeof e == "function";
  }
  function ne(e) {
    return Bs(e) ? e : () => e;
  }
  var Eu = () => {
  }, Is = (e) => e, Us = (e, t) => t, Au = (e) => null, hs = (e) => !0, gs = (e, t) => e == t, Lu = /\.\d*?(?=9{6,}|0{6,})/gm, En = (e) => {
    if (Ks(e) || cn.has(e))
      return e;
    let t = `${e}`, r = t.match(Lu);
    if (r == null)
      return e;
    let n = r[0].length - 1;
    if (t.indexOf("e-") != -1) {
      let [o, i] = t.split("e");
      return +`${En(o)}e${i}`;
    }
    return ye(e, n);
  };
  function kn(e, t) {
    return En(ye(En(e / t)) * t);
  }
  function ro(e, t) {
    return En(At(En(e / t)) * t);
  }
  function js(e, t) {
    return En(ht(En(e / t)) * t);
  }
  function ye(e, t = 0) {
    if (Ks(e))
      return e;
    let r = 10 ** t, n = e * r * (1 + Number.EPSILON);
    return ze(n) / r;
  }
  var cn = /* @__PURE__ */ new Map();
  function Gs(e) {
    return (("" + e).split(".")[1] || "").length;
  }
  function Tr(e, t, r, n) {
    let o = [], i = n.map(Gs);
    for (let s = t; s < r; s++) {
      let c = Ne(s), u = ye(er(e, s), c);
      for (let p = 0; p < n.length; p++) {
        let w = e == 10 ? +`${n[p]}e${s}` : n[p] * u, g = (s >= 0 ? 0 : c) + (s >= i[p] ? 0 : i[p]), b = e == 10 ? w : ye(w, g);
        o.push(b), cn.set(b, g);
      }
    }
    return o;
  }
  var Mr = {}, bl = [], tr = [null, null], an = Array.isArray, Ks = Number.isInteger, _u = (e) => e === void 0;
  function ys(e) {
    return typeof e == "string";
  }
  function oo(e) {
    let t = !1;
    if (e != null) {
      let r = e.constructor;
      t = r == null || r == Object;
    }
    return t;
  }
  function Cu(e) {
    return e != null && typeof e == "object";
  }
  var Pu = Object.getPrototypeOf(Uint8Array), Ys = "__proto__";
  function nr(e, t = oo) {
    let r;
    if (an(e)) {
      let n = e.find((o) => o != null);
      if (an(n) || t(n)) {
        r = Array(e.length);
        for (let o = 0; o < e.length; o++)
          r[o] = nr(e[o], t);
      } else
        r = e.slice();
    } else if (e instanceof Pu)
      r = e.slice();
    else if (t(e)) {
      r = {};
      for (let n in e)
        n != Ys && (r[n] = nr(e[n], t));
    } else
      r = e;
    return r;
  }
  function De(e) {
    let t = arguments;
    for (let r = 1; r < t.length; r++) {
      let n = t[r];
      for (let o in n)
        o != Ys && (oo(e[o]) ? De(e[o], nr(n[o])) : e[o] = nr(n[o]));
    }
    return e;
  }
  var Fu = 0, $u = 1, Du = 2;
  function Ru(e, t, r) {
    for (let n = 0, o, i = -1; n < t.length; n++) {
      let s = t[n];
      if (s > i) {
        for (o = s - 1; o >= 0 && e[o] == null; )
          e[o--] = null;
        for (o = s + 1; o < r && e[o] == null; )
          e[i = o++] = null;
      }
    }
  }
  function Hu(e, t) {
    if (Nu(e)) {
      let s = e[0].slice();
      for (let c = 1; c < e.length; c++)
        s.push(...e[c].slice(1));
      return Vu(s[0]) || (s = zu(s)), s;
    }
    let r = /* @__PURE__ */ new Set();
    for (let s = 0; s < e.length; s++) {
      let u = e[s][0], p = u.length;
      for (let w = 0; w < p; w++)
        r.add(u[w]);
    }
    let n = [Array.from(r).sort((s, c) => s - c)], o = n[0].length, i = /* @__PURE__ */ new Map();
    for (let s = 0; s < o; s++)
      i.set(n[0][s], s);
    for (let s = 0; s < e.length; s++) {
      let c = e[s], u = c[0];
      for (let p = 1; p < c.length; p++) {
        let w = c[p], g = Array(o).fill(void 0), b = t ? t[s][p] : $u, M = [];
        for (let A = 0; A < w.length; A++) {
          let O = w[A], W = i.get(u[A]);
          O === null ? b != Fu && (g[W] = O, b == Du && M.push(W)) : g[W] = O;
        }
        Ru(g, M, o), n.push(g);
      }
    }
    return n;
  }
  var Ou = typeof queueMicrotask > "u" ? (e) => Promise.resolve().then(e) : queueMicrotask;
  function zu(e) {
    let t = e[0], r = t.length, n = Array(r);
    for (let i = 0; i < n.length; i++)
      n[i] = i;
    n.sort((i, s) => t[i] - t[s]);
    let o = [];
    for (let i = 0; i < e.length; i++) {
      let s = e[i], c = Array(r);
      for (let u = 0; u < r; u++)
        c[u] = s[n[u]];
      o.push(c);
    }
    return o;
  }
  function Nu(e) {
    let t = e[0][0], r = t.length;
    for (let n = 1; n < e.length; n++) {
      let o = e[n][0];
      if (o.length != r)
        return !1;
      if (o != t) {
        for (let i = 0; i < r; i++)
          if (o[i] != t[i])
            return !1;
      }
    }
    return !0;
  }
  function Vu(e, t = 100) {
    let r = e.length;
    if (r <= 1)
      return !0;
    let n = 0, o = r - 1;
    for (; n <= o && e[n] == null; )
      n++;
    for (; o >= n && e[o] == null; )
      o--;
    if (o <= n)
      return !0;
    let i = ot(1, ht((o - n + 1) / t));
    for (let s = e[n], c = n + i; c <= o; c += i) {
      let u = e[c];
      if (u != null) {
        if (u <= s)
          return !1;
        s = u;
      }
    }
    return !0;
  }
  var qs = [
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
  ], Js = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday"
  ];
  function Zs(e) {
    return e.slice(0, 3);
  }
  var Wu = Js.map(Zs), Bu = qs.map(Zs), Iu = {
    MMMM: qs,
    MMM: Bu,
    WWWW: Js,
    WWW: Wu
  };
  function wr(e) {
    return (e < 10 ? "0" : "") + e;
  }
  function Uu(e) {
    return (e < 10 ? "00" : e < 100 ? "0" : "") + e;
  }
  var ju = {
    // 2019
    YYYY: (e) => e.getFullYear(),
    // 19
    YY: (e) => (e.getFullYear() + "").slice(2),
    // July
    MMMM: (e, t) => t.MMMM[e.getMonth()],
    // Jul
    MMM: (e, t) => t.MMM[e.getMonth()],
    // 07
    MM: (e) => wr(e.getMonth() + 1),
    // 7
    M: (e) => e.getMonth() + 1,
    // 09
    DD: (e) => wr(e.getDate()),
    // 9
    D: (e) => e.getDate(),
    // Monday
    WWWW: (e, t) => t.WWWW[e.getDay()],
    // Mon
    WWW: (e, t) => t.WWW[e.getDay()],
    // 03
    HH: (e) => wr(e.getHours()),
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
    mm: (e) => wr(e.getMinutes()),
    // 9
    m: (e) => e.getMinutes(),
    // 09
    ss: (e) => wr(e.getSeconds()),
    // 9
    s: (e) => e.getSeconds(),
    // 374
    fff: (e) => Uu(e.getMilliseconds())
  };
  function wl(e, t) {
    t = t || Iu;
    let r = [], n = /\{([a-z]+)\}|[^{]+/gi, o;
    for (; o = n.exec(e); )
      r.push(o[0][0] == "{" ? ju[o[1]] : o[0]);
    return (i) => {
      let s = "";
      for (let c = 0; c < r.length; c++)
        s += typeof r[c] == "string" ? r[c] : r[c](i, t);
      return s;
    };
  }
  var Gu = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  function Ku(e, t) {
    let r;
    return t == "UTC" || t == "Etc/UTC" ? r = new Date(+e + e.getTimezoneOffset() * 6e4) : t == Gu ? r = e : (r = new Date(e.toLocaleString("en-US", { timeZone: t })), r.setMilliseconds(e.getMilliseconds())), r;
  }
  var Qs = (e) => e % 1 == 0, eo = [1, 2, 2.5, 5], Yu = Tr(10, -32, 0, eo), Xs = Tr(10, 0, 32, eo), qu = Xs.filter(Qs), Sn = Yu.concat(Xs), xl = `
`, ea = "{YYYY}", bs = xl + ea, ta = "{M}/{D}", kr = xl + ta, qr = kr + "/{YY}", na = "{aa}", Ju = "{h}:{mm}", Qn = Ju + na, ws = xl + Qn, xs = ":{ss}", fe = null;
  function ra(e) {
    let t = e * 1e3, r = t * 60, n = r * 60, o = n * 24, i = o * 30, s = o * 365, u = (e == 1 ? Tr(10, 0, 3, eo).filter(Qs) : Tr(10, -3, 0, eo)).concat([
      // minute divisors (# of secs)
      t,
      t * 5,
      t * 10,
      t * 15,
      t * 30,
      // hour divisors (# of mins)
      r,
      r * 5,
      r * 10,
      r * 15,
      r * 30,
      // day divisors (# of hrs)
      n,
      n * 2,
      n * 3,
      n * 4,
      n * 6,
      n * 8,
      n * 12,
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
      i,
      i * 2,
      i * 3,
      i * 4,
      i * 6,
      // century divisors
      s,
      s * 2,
      s * 5,
      s * 10,
      s * 25,
      s * 50,
      s * 100
    ]), p = [
      //   tick incr    default          year                    month   day                   hour    min       sec   mode
      [s, ea, fe, fe, fe, fe, fe, fe, 1],
      [o * 28, "{MMM}", bs, fe, fe, fe, fe, fe, 1],
      [o, ta, bs, fe, fe, fe, fe, fe, 1],
      [n, "{h}" + na, qr, fe, kr, fe, fe, fe, 1],
      [r, Qn, qr, fe, kr, fe, fe, fe, 1],
      [t, xs, qr + " " + Qn, fe, kr + " " + Qn, fe, ws, fe, 1],
      [e, xs + ".{fff}", qr + " " + Qn, fe, kr + " " + Qn, fe, ws, fe, 1]
    ];
    function w(g) {
      return (b, M, A, O, W, I) => {
        let S = [], V = W >= s, T = W >= i && W < s, Z = g(A), $ = ye(Z * e, 3), Q = Xo(Z.getFullYear(), V ? 0 : Z.getMonth(), T || V ? 1 : Z.getDate()), Y = ye(Q * e, 3);
        if (T || V) {
          let te = T ? W / i : 0, G = V ? W / s : 0, E = $ == Y ? $ : ye(Xo(Q.getFullYear() + G, Q.getMonth() + te, 1) * e, 3), J = new Date(ze(E / e)), D = J.getFullYear(), U = J.getMonth();
          for (let N = 0; E <= O; N++) {
            let re = Xo(D + G * N, U + te * N, 1), z = re - g(ye(re * e, 3));
            E = ye((+re + z) * e, 3), E <= O && S.push(E);
          }
        } else {
          let te = W >= o ? o : W, G = ht(A) - ht($), E = Y + G + ro($ - Y, te);
          S.push(E);
          let J = g(E), D = J.getHours() + J.getMinutes() / r + J.getSeconds() / n, U = W / n, N = b.axes[M]._space, re = I / N;
          for (; E = ye(E + W, e == 1 ? 0 : 3), !(E > O); )
            if (U > 1) {
              let z = ht(ye(D + U, 6)) % 24, le = g(E).getHours() - z;
              le > 1 && (le = -1), E -= le * n, D = (D + U) % 24;
              let pe = S[S.length - 1];
              ye((E - pe) / W, 3) * re >= 0.7 && S.push(E);
            } else
              S.push(E);
        }
        return S;
      };
    }
    return [
      u,
      p,
      w
    ];
  }
  var [Zu, Qu, Xu] = ra(1), [ed, td, nd] = ra(1e-3);
  Tr(2, -53, 53, [1]);
  function vs(e, t) {
    return e.map((r) => r.map(
      (n, o) => o == 0 || o == 8 || n == null ? n : t(o == 1 || r[8] == 0 ? n : r[1] + n)
    ));
  }
  function ks(e, t) {
    return (r, n, o, i, s) => {
      let c = t.find((A) => s >= A[0]) || t[t.length - 1], u, p, w, g, b, M;
      return n.map((A) => {
        let O = e(A), W = O.getFullYear(), I = O.getMonth(), S = O.getDate(), V = O.getHours(), T = O.getMinutes(), Z = O.getSeconds(), $ = W != u && c[2] || I != p && c[3] || S != w && c[4] || V != g && c[5] || T != b && c[6] || Z != M && c[7] || c[1];
        return u = W, p = I, w = S, g = V, b = T, M = Z, $(O);
      });
    };
  }
  function rd(e, t) {
    let r = wl(t);
    return (n, o, i, s, c) => o.map((u) => r(e(u)));
  }
  function Xo(e, t, r) {
    return new Date(e, t, r);
  }
  function Ss(e, t) {
    return t(e);
  }
  var od = "{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
  function Ms(e, t) {
    return (r, n, o, i) => i == null ? pl : t(e(n));
  }
  function ld(e, t) {
    let r = e.series[t];
    return r.width ? r.stroke(e, t) : r.points.width ? r.points.stroke(e, t) : null;
  }
  function id(e, t) {
    return e.series[t].fill(e, t);
  }
  var sd = {
    show: !0,
    live: !0,
    isolate: !1,
    mount: Eu,
    markers: {
      show: !0,
      width: 2,
      stroke: ld,
      fill: id,
      dash: "solid"
    },
    idx: null,
    idxs: null,
    values: []
  };
  function ad(e, t) {
    let r = e.cursor.points, n = Et(), o = r.size(e, t);
    Se(n, xr, o), Se(n, vr, o);
    let i = o / -2;
    Se(n, "marginLeft", i), Se(n, "marginTop", i);
    let s = r.width(e, t, o);
    return s && Se(n, "borderWidth", s), n;
  }
  function cd(e, t) {
    let r = e.series[t].points;
    return r._fill || r._stroke;
  }
  function ud(e, t) {
    let r = e.series[t].points;
    return r._stroke || r._fill;
  }
  function dd(e, t) {
    return e.series[t].points.size;
  }
  var el = [0, 0];
  function fd(e, t, r) {
    return el[0] = t, el[1] = r, el;
  }
  function Jr(e, t, r, n = !0) {
    return (o) => {
      o.button == 0 && (!n || o.target == t) && r(o);
    };
  }
  function tl(e, t, r, n = !0) {
    return (o) => {
      (!n || o.target == t) && r(o);
    };
  }
  var pd = {
    show: !0,
    x: !0,
    y: !0,
    lock: !1,
    move: fd,
    points: {
      one: !1,
      show: ad,
      size: dd,
      width: 0,
      stroke: ud,
      fill: cd
    },
    bind: {
      mousedown: Jr,
      mouseup: Jr,
      click: Jr,
      // legend clicks, not .u-over clicks
      dblclick: Jr,
      mousemove: tl,
      mouseleave: tl,
      mouseenter: tl
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
      dist: (e, t, r, n, o) => n - o,
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
  }, oa = {
    show: !0,
    stroke: "rgba(0,0,0,0.07)",
    width: 2
    //	dash: [],
  }, vl = De({}, oa, {
    filter: Us
  }), la = De({}, vl, {
    size: 10
  }), ia = De({}, oa, {
    show: !1
  }), kl = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"', sa = "bold " + kl, aa = 1.5, Ts = {
    show: !0,
    scale: "x",
    stroke: fl,
    space: 50,
    gap: 5,
    alignTo: 1,
    size: 50,
    labelGap: 0,
    labelSize: 30,
    labelFont: sa,
    side: 2,
    //	class: "x-vals",
    //	incrs: timeIncrs,
    //	values: timeVals,
    //	filter: retArg1,
    grid: vl,
    ticks: la,
    border: ia,
    font: kl,
    lineGap: aa,
    rotate: 0
  }, md = "Value", hd = "Time", Es = {
    show: !0,
    scale: "x",
    auto: !1,
    sorted: 1,
    //	label: "Time",
    //	value: v => stamp(new Date(v * 1e3)),
    // internal caches
    min: ge,
    max: -ge,
    idxs: []
  };
  function gd(e, t, r, n, o) {
    return t.map((i) => i == null ? "" : yl(i));
  }
  function yd(e, t, r, n, o, i, s) {
    let c = [], u = cn.get(o) || 0;
    r = s ? r : ye(ro(r, o), u);
    for (let p = r; p <= n; p = ye(p + o, u))
      c.push(Object.is(p, -0) ? 0 : p);
    return c;
  }
  function sl(e, t, r, n, o, i, s) {
    let c = [], u = e.scales[e.axes[t].scale].log, p = u == 10 ? Xt : Ws, w = ht(p(r));
    o = er(u, w), u == 10 && (o = Sn[Rt(o, Sn)]);
    let g = r, b = o * u;
    u == 10 && (b = Sn[Rt(b, Sn)]);
    do
      c.push(g), g = g + o, u == 10 && !cn.has(g) && (g = ye(g, cn.get(o))), g >= b && (o = g, b = o * u, u == 10 && (b = Sn[Rt(b, Sn)]));
    while (g <= n);
    return c;
  }
  function bd(e, t, r, n, o, i, s) {
    let u = e.scales[e.axes[t].scale].asinh, p = n > u ? sl(e, t, ot(u, r), n, o) : [u], w = n >= 0 && r <= 0 ? [0] : [];
    return (r < -u ? sl(e, t, ot(u, -n), -r, o) : [u]).reverse().map((b) => -b).concat(w, p);
  }
  var ca = /./, wd = /[12357]/, xd = /[125]/, As = /1/, al = (e, t, r, n) => e.map((o, i) => t == 4 && o == 0 || i % n == 0 && r.test(o.toExponential()[o < 0 ? 1 : 0]) ? o : null);
  function vd(e, t, r, n, o) {
    let i = e.axes[r], s = i.scale, c = e.scales[s], u = e.valToPos, p = i._space, w = u(10, s), g = u(9, s) - w >= p ? ca : u(7, s) - w >= p ? wd : u(5, s) - w >= p ? xd : As;
    if (g == As) {
      let b = Ne(u(1, s) - w);
      if (b < p)
        return al(t.slice().reverse(), c.distr, g, At(p / b)).reverse();
    }
    return al(t, c.distr, g, 1);
  }
  function kd(e, t, r, n, o) {
    let i = e.axes[r], s = i.scale, c = i._space, u = e.valToPos, p = Ne(u(1, s) - u(2, s));
    return p < c ? al(t.slice().reverse(), 3, ca, At(c / p)).reverse() : t;
  }
  function Sd(e, t, r, n) {
    return n == null ? pl : t == null ? "" : yl(t);
  }
  var Ls = {
    show: !0,
    scale: "y",
    stroke: fl,
    space: 30,
    gap: 5,
    alignTo: 1,
    size: 50,
    labelGap: 0,
    labelSize: 30,
    labelFont: sa,
    side: 3,
    //	class: "y-vals",
    //	incrs: numIncrs,
    //	values: (vals, space) => vals,
    //	filter: retArg1,
    grid: vl,
    ticks: la,
    border: ia,
    font: kl,
    lineGap: aa,
    rotate: 0
  };
  function Md(e, t) {
    let r = 3 + (e || 1) * 2;
    return ye(r * t, 3);
  }
  function Td(e, t) {
    let { scale: r, idxs: n } = e.series[0], o = e._data[0], i = e.valToPos(o[n[0]], r, !0), s = e.valToPos(o[n[1]], r, !0), c = Ne(s - i), u = e.series[t], p = c / (u.points.space * ce);
    return n[1] - n[0] <= p;
  }
  var _s = {
    scale: null,
    auto: !0,
    sorted: 0,
    // internal caches
    min: ge,
    max: -ge
  }, ua = (e, t, r, n, o) => o, Cs = {
    show: !0,
    auto: !0,
    sorted: 0,
    gaps: ua,
    alpha: 1,
    facets: [
      De({}, _s, { scale: "x" }),
      De({}, _s, { scale: "y" })
    ]
  }, Ps = {
    scale: "y",
    auto: !0,
    sorted: 0,
    show: !0,
    spanGaps: !1,
    gaps: ua,
    alpha: 1,
    points: {
      show: Td,
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
    min: ge,
    max: -ge,
    idxs: [],
    path: null,
    clip: null
  };
  function Ed(e, t, r, n, o) {
    return r / 10;
  }
  var da = {
    time: !0,
    auto: !0,
    distr: 1,
    log: 10,
    asinh: 1,
    min: null,
    max: null,
    dir: 1,
    ori: 0
  }, Ad = De({}, da, {
    time: !1,
    ori: 1
  }), Fs = {};
  function fa(e, t) {
    let r = Fs[e];
    return r || (r = {
      key: e,
      plots: [],
      sub(n) {
        r.plots.push(n);
      },
      unsub(n) {
        r.plots = r.plots.filter((o) => o != n);
      },
      pub(n, o, i, s, c, u, p) {
        for (let w = 0; w < r.plots.length; w++)
          r.plots[w] != o && r.plots[w].pub(n, o, i, s, c, u, p);
      }
    }, e != null && (Fs[e] = r)), r;
  }
  var rr = 1, cl = 2;
  function An(e, t, r) {
    let n = e.mode, o = e.series[t], i = n == 2 ? e._data[t] : e._data, s = e.scales, c = e.bbox, u = i[0], p = n == 2 ? i[1] : i[t], w = n == 2 ? s[o.facets[0].scale] : s[e.series[0].scale], g = n == 2 ? s[o.facets[1].scale] : s[o.scale], b = c.left, M = c.top, A = c.width, O = c.height, W = e.valToPosH, I = e.valToPosV;
    return w.ori == 0 ? r(
      o,
      u,
      p,
      w,
      g,
      W,
      I,
      b,
      M,
      A,
      O,
      io,
      lr,
      ao,
      ma,
      ga
    ) : r(
      o,
      u,
      p,
      w,
      g,
      I,
      W,
      M,
      b,
      O,
      A,
      so,
      ir,
      Tl,
      ha,
      ya
    );
  }
  function Sl(e, t) {
    let r = 0, n = 0, o = se(e.bands, bl);
    for (let i = 0; i < o.length; i++) {
      let s = o[i];
      s.series[0] == t ? r = s.dir : s.series[1] == t && (s.dir == 1 ? n |= 1 : n |= 2);
    }
    return [
      r,
      n == 1 ? -1 : (
        // neg only
        n == 2 ? 1 : (
          // pos only
          n == 3 ? 2 : (
            // both
            0
          )
        )
      )
    ];
  }
  function Ld(e, t, r, n, o) {
    let i = e.mode, s = e.series[t], c = i == 2 ? s.facets[1].scale : s.scale, u = e.scales[c];
    return o == -1 ? u.min : o == 1 ? u.max : u.distr == 3 ? u.dir == 1 ? u.min : u.max : 0;
  }
  function en(e, t, r, n, o, i) {
    return An(e, t, (s, c, u, p, w, g, b, M, A, O, W) => {
      let I = s.pxRound, S = p.dir * (p.ori == 0 ? 1 : -1), V = p.ori == 0 ? lr : ir, T, Z;
      S == 1 ? (T = r, Z = n) : (T = n, Z = r);
      let $ = I(g(c[T], p, O, M)), Q = I(b(u[T], w, W, A)), Y = I(g(c[Z], p, O, M)), te = I(b(i == 1 ? w.max : w.min, w, W, A)), G = new Path2D(o);
      return V(G, Y, te), V(G, $, te), V(G, $, Q), G;
    });
  }
  function lo(e, t, r, n, o, i) {
    let s = null;
    if (e.length > 0) {
      s = new Path2D();
      let c = t == 0 ? ao : Tl, u = r;
      for (let g = 0; g < e.length; g++) {
        let b = e[g];
        if (b[1] > b[0]) {
          let M = b[0] - u;
          M > 0 && c(s, u, n, M, n + i), u = b[1];
        }
      }
      let p = r + o - u, w = 10;
      p > 0 && c(s, u, n - w / 2, p, n + i + w);
    }
    return s;
  }
  function _d(e, t, r) {
    let n = e[e.length - 1];
    n && n[0] == t ? n[1] = r : e.push([t, r]);
  }
  function Ml(e, t, r, n, o, i, s) {
    let c = [], u = e.length;
    for (let p = o == 1 ? r : n; p >= r && p <= n; p += o)
      if (t[p] === null) {
        let g = p, b = p;
        if (o == 1)
          for (; ++p <= n && t[p] === null; )
            b = p;
        else
          for (; --p >= r && t[p] === null; )
            b = p;
        let M = i(e[g]), A = b == g ? M : i(e[b]), O = g - o;
        M = s <= 0 && O >= 0 && O < u ? i(e[O]) : M;
        let I = b + o;
        A = s >= 0 && I >= 0 && I < u ? i(e[I]) : A, A >= M && c.push([M, A]);
      }
    return c;
  }
  function $s(e) {
    return e == 0 ? Is : e == 1 ? ze : (t) => kn(t, e);
  }
  function pa(e) {
    let t = e == 0 ? io : so, r = e == 0 ? (o, i, s, c, u, p) => {
      o.arcTo(i, s, c, u, p);
    } : (o, i, s, c, u, p) => {
      o.arcTo(s, i, u, c, p);
    }, n = e == 0 ? (o, i, s, c, u) => {
      o.rect(i, s, c, u);
    } : (o, i, s, c, u) => {
      o.rect(s, i, u, c);
    };
    return (o, i, s, c, u, p = 0, w = 0) => {
      p == 0 && w == 0 ? n(o, i, s, c, u) : (p = Ht(p, c / 2, u / 2), w = Ht(w, c / 2, u / 2), t(o, i + p, s), r(o, i + c, s, i + c, s + u, p), r(o, i + c, s + u, i, s + u, w), r(o, i, s + u, i, s, w), r(o, i, s, i + c, s, p), o.closePath());
    };
  }
  var io = (e, t, r) => {
    e.moveTo(t, r);
  }, so = (e, t, r) => {
    e.moveTo(r, t);
  }, lr = (e, t, r) => {
    e.lineTo(t, r);
  }, ir = (e, t, r) => {
    e.lineTo(r, t);
  }, ao = pa(0), Tl = pa(1), ma = (e, t, r, n, o, i) => {
    e.arc(t, r, n, o, i);
  }, ha = (e, t, r, n, o, i) => {
    e.arc(r, t, n, o, i);
  }, ga = (e, t, r, n, o, i, s) => {
    e.bezierCurveTo(t, r, n, o, i, s);
  }, ya = (e, t, r, n, o, i, s) => {
    e.bezierCurveTo(r, t, o, n, s, i);
  };
  function ba(e) {
    return (t, r, n, o, i) => An(t, r, (s, c, u, p, w, g, b, M, A, O, W) => {
      let { pxRound: I, points: S } = s, V, T;
      p.ori == 0 ? (V = io, T = ma) : (V = so, T = ha);
      let Z = ye(S.width * ce, 3), $ = (S.size - S.width) / 2 * ce, Q = ye($ * 2, 3), Y = new Path2D(), te = new Path2D(), { left: G, top: E, width: J, height: D } = t.bbox;
      ao(
        te,
        G - Q,
        E - Q,
        J + Q * 2,
        D + Q * 2
      );
      let U = (N) => {
        if (u[N] != null) {
          let re = I(g(c[N], p, O, M)), z = I(b(u[N], w, W, A));
          V(Y, re + $, z), T(Y, re, z, $, 0, Zr * 2);
        }
      };
      if (i)
        i.forEach(U);
      else
        for (let N = n; N <= o; N++)
          U(N);
      return {
        stroke: Z > 0 ? Y : null,
        fill: Y,
        clip: te,
        flags: rr | cl
      };
    });
  }
  function wa(e) {
    return (t, r, n, o, i, s) => {
      n != o && (i != n && s != n && e(t, r, n), i != o && s != o && e(t, r, o), e(t, r, s));
    };
  }
  var Cd = wa(lr), Pd = wa(ir);
  function xa(e) {
    let t = se(e?.alignGaps, 0);
    return (r, n, o, i) => An(r, n, (s, c, u, p, w, g, b, M, A, O, W) => {
      [o, i] = to(u, o, i);
      let I = s.pxRound, S = (D) => I(g(D, p, O, M)), V = (D) => I(b(D, w, W, A)), T, Z;
      p.ori == 0 ? (T = lr, Z = Cd) : (T = ir, Z = Pd);
      let $ = p.dir * (p.ori == 0 ? 1 : -1), Q = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: rr }, Y = Q.stroke, te = !1;
      if (i - o >= O * 4) {
        let D = (R) => r.posToVal(R, p.key, !0), U = null, N = null, re, z, lt, Me = S(c[$ == 1 ? o : i]), le = S(c[o]), pe = S(c[i]), X = D($ == 1 ? le + 1 : pe - 1);
        for (let R = $ == 1 ? o : i; R >= o && R <= i; R += $) {
          let Re = c[R], Te = ($ == 1 ? Re < X : Re > X) ? Me : S(Re), ue = u[R];
          Te == Me ? ue != null ? (z = ue, U == null ? (T(Y, Te, V(z)), re = U = N = z) : z < U ? U = z : z > N && (N = z)) : ue === null && (te = !0) : (U != null && Z(Y, Me, V(U), V(N), V(re), V(z)), ue != null ? (z = ue, T(Y, Te, V(z)), U = N = re = z) : (U = N = null, ue === null && (te = !0)), Me = Te, X = D(Me + $));
        }
        U != null && U != N && lt != Me && Z(Y, Me, V(U), V(N), V(re), V(z));
      } else
        for (let D = $ == 1 ? o : i; D >= o && D <= i; D += $) {
          let U = u[D];
          U === null ? te = !0 : U != null && T(Y, S(c[D]), V(U));
        }
      let [E, J] = Sl(r, n);
      if (s.fill != null || E != 0) {
        let D = Q.fill = new Path2D(Y), U = s.fillTo(r, n, s.min, s.max, E), N = V(U), re = S(c[o]), z = S(c[i]);
        $ == -1 && ([z, re] = [re, z]), T(D, z, N), T(D, re, N);
      }
      if (!s.spanGaps) {
        let D = [];
        te && D.push(...Ml(c, u, o, i, $, S, t)), Q.gaps = D = s.gaps(r, n, o, i, D), Q.clip = lo(D, p.ori, M, A, O, W);
      }
      return J != 0 && (Q.band = J == 2 ? [
        en(r, n, o, i, Y, -1),
        en(r, n, o, i, Y, 1)
      ] : en(r, n, o, i, Y, J)), Q;
    });
  }
  function Fd(e) {
    let t = se(e.align, 1), r = se(e.ascDesc, !1), n = se(e.alignGaps, 0), o = se(e.extend, !1);
    return (i, s, c, u) => An(i, s, (p, w, g, b, M, A, O, W, I, S, V) => {
      [c, u] = to(g, c, u);
      let T = p.pxRound, { left: Z, width: $ } = i.bbox, Q = (le) => T(A(le, b, S, W)), Y = (le) => T(O(le, M, V, I)), te = b.ori == 0 ? lr : ir, G = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: rr }, E = G.stroke, J = b.dir * (b.ori == 0 ? 1 : -1), D = Y(g[J == 1 ? c : u]), U = Q(w[J == 1 ? c : u]), N = U, re = U;
      o && t == -1 && (re = Z, te(E, re, D)), te(E, U, D);
      for (let le = J == 1 ? c : u; le >= c && le <= u; le += J) {
        let pe = g[le];
        if (pe == null)
          continue;
        let X = Q(w[le]), R = Y(pe);
        t == 1 ? te(E, X, D) : te(E, N, R), te(E, X, R), D = R, N = X;
      }
      let z = N;
      o && t == 1 && (z = Z + $, te(E, z, D));
      let [lt, Me] = Sl(i, s);
      if (p.fill != null || lt != 0) {
        let le = G.fill = new Path2D(E), pe = p.fillTo(i, s, p.min, p.max, lt), X = Y(pe);
        te(le, z, X), te(le, re, X);
      }
      if (!p.spanGaps) {
        let le = [];
        le.push(...Ml(w, g, c, u, J, Q, n));
        let pe = p.width * ce / 2, X = r || t == 1 ? pe : -pe, R = r || t == -1 ? -pe : pe;
        le.forEach((Re) => {
          Re[0] += X, Re[1] += R;
        }), G.gaps = le = p.gaps(i, s, c, u, le), G.clip = lo(le, b.ori, W, I, S, V);
      }
      return Me != 0 && (G.band = Me == 2 ? [
        en(i, s, c, u, E, -1),
        en(i, s, c, u, E, 1)
      ] : en(i, s, c, u, E, Me)), G;
    });
  }
  function Ds(e, t, r, n, o, i, s = ge) {
    if (e.length > 1) {
      let c = null;
      for (let u = 0, p = 1 / 0; u < e.length; u++)
        if (t[u] !== void 0) {
          if (c != null) {
            let w = Ne(e[u] - e[c]);
            w < p && (p = w, s = Ne(r(e[u], n, o, i) - r(e[c], n, o, i)));
          }
          c = u;
        }
    }
    return s;
  }
  function $d(e) {
    e = e || Mr;
    let t = se(e.size, [0.6, ge, 1]), r = e.align || 0, n = e.gap || 0, o = e.radius;
    o = // [valueRadius, baselineRadius]
    o == null ? [0, 0] : typeof o == "number" ? [o, 0] : o;
    let i = ne(o), s = 1 - t[0], c = se(t[1], ge), u = se(t[2], 1), p = se(e.disp, Mr), w = se(e.each, (M) => {
    }), { fill: g, stroke: b } = p;
    return (M, A, O, W) => An(M, A, (I, S, V, T, Z, $, Q, Y, te, G, E) => {
      let J = I.pxRound, D = r, U = n * ce, N = c * ce, re = u * ce, z, lt;
      T.ori == 0 ? [z, lt] = i(M, A) : [lt, z] = i(M, A);
      let Me = T.dir * (T.ori == 0 ? 1 : -1), le = T.ori == 0 ? ao : Tl, pe = T.ori == 0 ? w : (C, be, He, Pn, fn, zt, pn) => {
        w(C, be, He, fn, Pn, pn, zt);
      }, X = se(M.bands, bl).find((C) => C.series[0] == A), R = X != null ? X.dir : 0, Re = I.fillTo(M, A, I.min, I.max, R), Xe = J(Q(Re, Z, E, te)), Te, ue, Lt, ct = G, Ae = J(I.width * ce), Ot = !1, Yt = null, yt = null, tn = null, Ln = null;
      g != null && (Ae == 0 || b != null) && (Ot = !0, Yt = g.values(M, A, O, W), yt = /* @__PURE__ */ new Map(), new Set(Yt).forEach((C) => {
        C != null && yt.set(C, new Path2D());
      }), Ae > 0 && (tn = b.values(M, A, O, W), Ln = /* @__PURE__ */ new Map(), new Set(tn).forEach((C) => {
        C != null && Ln.set(C, new Path2D());
      })));
      let { x0: _n, size: sr } = p;
      if (_n != null && sr != null) {
        D = 1, S = _n.values(M, A, O, W), _n.unit == 2 && (S = S.map((He) => M.posToVal(Y + He * G, T.key, !0)));
        let C = sr.values(M, A, O, W);
        sr.unit == 2 ? ue = C[0] * G : ue = $(C[0], T, G, Y) - $(0, T, G, Y), ct = Ds(S, V, $, T, G, Y, ct), Lt = ct - ue + U;
      } else
        ct = Ds(S, V, $, T, G, Y, ct), Lt = ct * s + U, ue = ct - Lt;
      Lt < 1 && (Lt = 0), Ae >= ue / 2 && (Ae = 0), Lt < 5 && (J = Is);
      let Er = Lt > 0, un = ct - Lt - (Er ? Ae : 0);
      ue = J(il(un, re, N)), Te = (D == 0 ? ue / 2 : D == Me ? 0 : ue) - D * Me * ((D == 0 ? U / 2 : 0) + (Er ? Ae / 2 : 0));
      let et = { stroke: null, fill: null, clip: null, band: null, gaps: null, flags: 0 }, Cn = Ot ? null : new Path2D(), qt = null;
      if (X != null)
        qt = M.data[X.series[1]];
      else {
        let { y0: C, y1: be } = p;
        C != null && be != null && (V = be.values(M, A, O, W), qt = C.values(M, A, O, W));
      }
      let dn = z * ue, q = lt * ue;
      for (let C = Me == 1 ? O : W; C >= O && C <= W; C += Me) {
        let be = V[C];
        if (be == null)
          continue;
        if (qt != null) {
          let it = qt[C] ?? 0;
          if (be - it == 0)
            continue;
          Xe = Q(it, Z, E, te);
        }
        let He = T.distr != 2 || p != null ? S[C] : C, Pn = $(He, T, G, Y), fn = Q(se(be, Re), Z, E, te), zt = J(Pn - Te), pn = J(ot(fn, Xe)), ut = J(Ht(fn, Xe)), bt = pn - ut;
        if (be != null) {
          let it = be < 0 ? q : dn, _t = be < 0 ? dn : q;
          Ot ? (Ae > 0 && tn[C] != null && le(Ln.get(tn[C]), zt, ut + ht(Ae / 2), ue, ot(0, bt - Ae), it, _t), Yt[C] != null && le(yt.get(Yt[C]), zt, ut + ht(Ae / 2), ue, ot(0, bt - Ae), it, _t)) : le(Cn, zt, ut + ht(Ae / 2), ue, ot(0, bt - Ae), it, _t), pe(
            M,
            A,
            C,
            zt - Ae / 2,
            ut,
            ue + Ae,
            bt
          );
        }
      }
      return Ae > 0 ? et.stroke = Ot ? Ln : Cn : Ot || (et._fill = I.width == 0 ? I._fill : I._stroke ?? I._fill, et.width = 0), et.fill = Ot ? yt : Cn, et;
    });
  }
  function Dd(e, t) {
    let r = se(t?.alignGaps, 0);
    return (n, o, i, s) => An(n, o, (c, u, p, w, g, b, M, A, O, W, I) => {
      [i, s] = to(p, i, s);
      let S = c.pxRound, V = (z) => S(b(z, w, W, A)), T = (z) => S(M(z, g, I, O)), Z, $, Q;
      w.ori == 0 ? (Z = io, Q = lr, $ = ga) : (Z = so, Q = ir, $ = ya);
      let Y = w.dir * (w.ori == 0 ? 1 : -1), te = V(u[Y == 1 ? i : s]), G = te, E = [], J = [];
      for (let z = Y == 1 ? i : s; z >= i && z <= s; z += Y)
        if (p[z] != null) {
          let Me = u[z], le = V(Me);
          E.push(G = le), J.push(T(p[z]));
        }
      let D = { stroke: e(E, J, Z, Q, $, S), fill: null, clip: null, band: null, gaps: null, flags: rr }, U = D.stroke, [N, re] = Sl(n, o);
      if (c.fill != null || N != 0) {
        let z = D.fill = new Path2D(U), lt = c.fillTo(n, o, c.min, c.max, N), Me = T(lt);
        Q(z, G, Me), Q(z, te, Me);
      }
      if (!c.spanGaps) {
        let z = [];
        z.push(...Ml(u, p, i, s, Y, V, r)), D.gaps = z = c.gaps(n, o, i, s, z), D.clip = lo(z, w.ori, A, O, W, I);
      }
      return re != 0 && (D.band = re == 2 ? [
        en(n, o, i, s, U, -1),
        en(n, o, i, s, U, 1)
      ] : en(n, o, i, s, U, re)), D;
    });
  }
  function Rd(e) {
    return Dd(Hd, e);
  }
  function Hd(e, t, r, n, o, i) {
    let s = e.length;
    if (s < 2)
      return null;
    let c = new Path2D();
    if (r(c, e[0], t[0]), s == 2)
      n(c, e[1], t[1]);
    else {
      let u = Array(s), p = Array(s - 1), w = Array(s - 1), g = Array(s - 1);
      for (let b = 0; b < s - 1; b++)
        w[b] = t[b + 1] - t[b], g[b] = e[b + 1] - e[b], p[b] = w[b] / g[b];
      u[0] = p[0];
      for (let b = 1; b < s - 1; b++)
        p[b] === 0 || p[b - 1] === 0 || p[b - 1] > 0 != p[b] > 0 ? u[b] = 0 : (u[b] = 3 * (g[b - 1] + g[b]) / ((2 * g[b] + g[b - 1]) / p[b - 1] + (g[b] + 2 * g[b - 1]) / p[b]), isFinite(u[b]) || (u[b] = 0));
      u[s - 1] = p[s - 2];
      for (let b = 0; b < s - 1; b++)
        o(
          c,
          e[b] + g[b] / 3,
          t[b] + u[b] * g[b] / 3,
          e[b + 1] - g[b] / 3,
          t[b + 1] - u[b + 1] * g[b] / 3,
          e[b + 1],
          t[b + 1]
        );
    }
    return c;
  }
  var ul = /* @__PURE__ */ new Set();
  function Rs() {
    for (let e of ul)
      e.syncRect(!0);
  }
  or && (Tn(gu, Xn, Rs), Tn(yu, Xn, Rs, !0), Tn(Qr, Xn, () => {
    Ze.pxRatio = ce;
  }));
  var Od = xa(), zd = ba();
  function Hs(e, t, r, n) {
    return (n ? [e[0], e[1]].concat(e.slice(2)) : [e[0]].concat(e.slice(1))).map((i, s) => dl(i, s, t, r));
  }
  function Nd(e, t) {
    return e.map((r, n) => n == 0 ? {} : De({}, t, r));
  }
  function dl(e, t, r, n) {
    return De({}, t == 0 ? r : n, e);
  }
  function va(e, t, r) {
    return t == null ? tr : [t, r];
  }
  var Vd = va;
  function Wd(e, t, r) {
    return t == null ? tr : Xr(t, r, gl, !0);
  }
  function ka(e, t, r, n) {
    return t == null ? tr : no(t, r, e.scales[n].log, !1);
  }
  var Bd = ka;
  function Sa(e, t, r, n) {
    return t == null ? tr : hl(t, r, e.scales[n].log, !1);
  }
  var Id = Sa;
  function Ud(e, t, r, n, o) {
    let i = ot(ms(e), ms(t)), s = t - e, c = Rt(o / n * s, r);
    do {
      let u = r[c], p = n * u / s;
      if (p >= o && i + (u < 5 ? cn.get(u) : 0) <= 17)
        return [u, p];
    } while (++c < r.length);
    return [0, 0];
  }
  function Os(e) {
    let t, r;
    return e = e.replace(/(\d+)px/, (n, o) => (t = ze((r = +o) * ce)) + "px"), [e, t, r];
  }
  function jd(e) {
    e.show && [e.font, e.labelFont].forEach((t) => {
      let r = ye(t[2] * ce, 1);
      t[0] = t[0].replace(/[0-9.]+px/, r + "px"), t[1] = r;
    });
  }
  function Ze(e, t, r) {
    let n = {
      mode: se(e.mode, 1)
    }, o = n.mode;
    function i(l, a, d, f) {
      let h = a.valToPct(l);
      return f + d * (a.dir == -1 ? 1 - h : h);
    }
    function s(l, a, d, f) {
      let h = a.valToPct(l);
      return f + d * (a.dir == -1 ? h : 1 - h);
    }
    function c(l, a, d, f) {
      return a.ori == 0 ? i(l, a, d, f) : s(l, a, d, f);
    }
    n.valToPosH = i, n.valToPosV = s;
    let u = !1;
    n.status = 0;
    let p = n.root = Et(Qc);
    if (e.id != null && (p.id = e.id), mt(p, e.class), e.title) {
      let l = Et(tu, p);
      l.textContent = e.title;
    }
    let w = Dt("canvas"), g = n.ctx = w.getContext("2d"), b = Et(nu, p);
    Tn("click", b, (l) => {
      l.target === A && (xe != Bn || Ee != In) && Ke.click(n, l);
    }, !0);
    let M = n.under = Et(ru, b);
    b.appendChild(w);
    let A = n.over = Et(ou, b);
    e = nr(e);
    let O = +se(e.pxAlign, 1), W = $s(O);
    (e.plugins || []).forEach((l) => {
      l.opts && (e = l.opts(n, e) || e);
    });
    let I = e.ms || 1e-3, S = n.series = o == 1 ? Hs(e.series || [], Es, Ps, !1) : Nd(e.series || [null], Cs), V = n.axes = Hs(e.axes || [], Ts, Ls, !0), T = n.scales = {}, Z = n.bands = e.bands || [];
    Z.forEach((l) => {
      l.fill = ne(l.fill || null), l.dir = se(l.dir, -1);
    });
    let $ = o == 2 ? S[1].facets[0].scale : S[0].scale, Q = {
      axes: Ba,
      series: Oa
    }, Y = (e.drawOrder || ["axes", "series"]).map((l) => Q[l]);
    function te(l) {
      let a = l.distr == 3 ? (d) => Xt(d > 0 ? d : l.clamp(n, d, l.min, l.max, l.key)) : l.distr == 4 ? (d) => Qo(d, l.asinh) : l.distr == 100 ? (d) => l.fwd(d) : (d) => d;
      return (d) => {
        let f = a(d), { _min: h, _max: y } = l, x = y - h;
        return (f - h) / x;
      };
    }
    function G(l) {
      let a = T[l];
      if (a == null) {
        let d = (e.scales || Mr)[l] || Mr;
        if (d.from != null) {
          G(d.from);
          let f = De({}, T[d.from], d, { key: l });
          f.valToPct = te(f), T[l] = f;
        } else {
          a = T[l] = De({}, l == $ ? da : Ad, d), a.key = l;
          let f = a.time, h = a.range, y = an(h);
          if ((l != $ || o == 2 && !f) && (y && (h[0] == null || h[1] == null) && (h = {
            min: h[0] == null ? ds : {
              mode: 1,
              hard: h[0],
              soft: h[0]
            },
            max: h[1] == null ? ds : {
              mode: 1,
              hard: h[1],
              soft: h[1]
            }
          }, y = !1), !y && oo(h))) {
            let x = h;
            h = (v, k, L) => k == null ? tr : Xr(k, L, x);
          }
          a.range = ne(h || (f ? Vd : l == $ ? a.distr == 3 ? Bd : a.distr == 4 ? Id : va : a.distr == 3 ? ka : a.distr == 4 ? Sa : Wd)), a.auto = ne(y ? !1 : a.auto), a.clamp = ne(a.clamp || Ed), a._min = a._max = null, a.valToPct = te(a);
        }
      }
    }
    G("x"), G("y"), o == 1 && S.forEach((l) => {
      G(l.scale);
    }), V.forEach((l) => {
      G(l.scale);
    });
    for (let l in e.scales)
      G(l);
    let E = T[$], J = E.distr, D, U;
    E.ori == 0 ? (mt(p, Xc), D = i, U = s) : (mt(p, eu), D = s, U = i);
    let N = {};
    for (let l in T) {
      let a = T[l];
      (a.min != null || a.max != null) && (N[l] = { min: a.min, max: a.max }, a.min = a.max = null);
    }
    let re = e.tzDate || ((l) => new Date(ze(l / I))), z = e.fmtDate || wl, lt = I == 1 ? Xu(re) : nd(re), Me = ks(re, vs(I == 1 ? Qu : td, z)), le = Ms(re, Ss(od, z)), pe = [], X = n.legend = De({}, sd, e.legend), R = n.cursor = De({}, pd, { drag: { y: o == 2 } }, e.cursor), Re = X.show, Xe = R.show, Te = X.markers;
    X.idxs = pe, Te.width = ne(Te.width), Te.dash = ne(Te.dash), Te.stroke = ne(Te.stroke), Te.fill = ne(Te.fill);
    let ue, Lt, ct, Ae = [], Ot = [], Yt, yt = !1, tn = {};
    if (X.live) {
      let l = S[1] ? S[1].values : null;
      yt = l != null, Yt = yt ? l(n, 1, 0) : { _: 0 };
      for (let a in Yt)
        tn[a] = pl;
    }
    if (Re)
      if (ue = Dt("table", uu, p), ct = Dt("tbody", null, ue), X.mount(n, ue), yt) {
        Lt = Dt("thead", null, ue, ct);
        let l = Dt("tr", null, Lt);
        Dt("th", null, l);
        for (var Ln in Yt)
          Dt("th", Qi, l).textContent = Ln;
      } else
        mt(ue, fu), X.live && mt(ue, du);
    let _n = { show: !0 }, sr = { show: !1 };
    function Er(l, a) {
      if (a == 0 && (yt || !X.live || o == 2))
        return tr;
      let d = [], f = Dt("tr", pu, ct, ct.childNodes[a]);
      mt(f, l.class), l.show || mt(f, Mn);
      let h = Dt("th", null, f);
      if (Te.show) {
        let v = Et(mu, h);
        if (a > 0) {
          let k = Te.width(n, a);
          k && (v.style.border = k + "px " + Te.dash(n, a) + " " + Te.stroke(n, a)), v.style.background = Te.fill(n, a);
        }
      }
      let y = Et(Qi, h);
      l.label instanceof HTMLElement ? y.appendChild(l.label) : y.textContent = l.label, a > 0 && (Te.show || (y.style.color = l.width > 0 ? Te.stroke(n, a) : Te.fill(n, a)), et("click", h, (v) => {
        if (R._lock)
          return;
        hn(v);
        let k = S.indexOf(l);
        if ((v.ctrlKey || v.metaKey) != X.isolate) {
          let L = S.some((_, P) => P > 0 && P != k && _.show);
          S.forEach((_, P) => {
            P > 0 && Vt(P, L ? P == k ? _n : sr : _n, !0, $e.setSeries);
          });
        } else
          Vt(k, { show: !l.show }, !0, $e.setSeries);
      }, !1), $n && et(ns, h, (v) => {
        R._lock || (hn(v), Vt(S.indexOf(l), jn, !0, $e.setSeries));
      }, !1));
      for (var x in Yt) {
        let v = Dt("td", hu, f);
        v.textContent = "--", d.push(v);
      }
      return [f, d];
    }
    let un = /* @__PURE__ */ new Map();
    function et(l, a, d, f = !0) {
      let h = un.get(a) || {}, y = R.bind[l](n, a, d, f);
      y && (Tn(l, a, h[l] = y), un.set(a, h));
    }
    function Cn(l, a, d) {
      let f = un.get(a) || {};
      for (let h in f)
        (l == null || h == l) && (ll(h, a, f[h]), delete f[h]);
      l == null && un.delete(a);
    }
    let qt = 0, dn = 0, q = 0, C = 0, be = 0, He = 0, Pn = be, fn = He, zt = q, pn = C, ut = 0, bt = 0, it = 0, _t = 0;
    n.bbox = {};
    let uo = !1, Ar = !1, Fn = !1, mn = !1, Lr = !1, wt = !1;
    function fo(l, a, d) {
      (d || l != n.width || a != n.height) && _l(l, a), zn(!1), Fn = !0, Ar = !0, Nn();
    }
    function _l(l, a) {
      n.width = qt = q = l, n.height = dn = C = a, be = He = 0, Ca(), Pa();
      let d = n.bbox;
      ut = d.left = kn(be * ce, 0.5), bt = d.top = kn(He * ce, 0.5), it = d.width = kn(q * ce, 0.5), _t = d.height = kn(C * ce, 0.5);
    }
    let Aa = 3;
    function La() {
      let l = !1, a = 0;
      for (; !l; ) {
        a++;
        let d = Va(a), f = Wa(a);
        l = a == Aa || d && f, l || (_l(n.width, n.height), Ar = !0);
      }
    }
    function _a({ width: l, height: a }) {
      fo(l, a);
    }
    n.setSize = _a;
    function Ca() {
      let l = !1, a = !1, d = !1, f = !1;
      V.forEach((h, y) => {
        if (h.show && h._show) {
          let { side: x, _size: v } = h, k = x % 2, L = h.label != null ? h.labelSize : 0, _ = v + L;
          _ > 0 && (k ? (q -= _, x == 3 ? (be += _, f = !0) : d = !0) : (C -= _, x == 0 ? (He += _, l = !0) : a = !0));
        }
      }), gn[0] = l, gn[1] = d, gn[2] = a, gn[3] = f, q -= nn[1] + nn[3], be += nn[3], C -= nn[2] + nn[0], He += nn[0];
    }
    function Pa() {
      let l = be + q, a = He + C, d = be, f = He;
      function h(y, x) {
        switch (y) {
          case 1:
            return l += x, l - x;
          case 2:
            return a += x, a - x;
          case 3:
            return d -= x, d + x;
          case 0:
            return f -= x, f + x;
        }
      }
      V.forEach((y, x) => {
        if (y.show && y._show) {
          let v = y.side;
          y._pos = h(v, y._size), y.label != null && (y._lpos = h(v, y.labelSize));
        }
      });
    }
    if (R.dataIdx == null) {
      let l = R.hover, a = l.skip = new Set(l.skip ?? []);
      a.add(void 0);
      let d = l.prox = ne(l.prox), f = l.bias ??= 0;
      R.dataIdx = (h, y, x, v) => {
        if (y == 0)
          return x;
        let k = x, L = d(h, y, x, v) ?? ge, _ = L >= 0 && L < ge, P = E.ori == 0 ? q : C, j = R.left, ae = t[0], ie = t[y];
        if (a.has(ie[x])) {
          k = null;
          let ee = null, B = null, H;
          if (f == 0 || f == -1)
            for (H = x; ee == null && H-- > 0; )
              a.has(ie[H]) || (ee = H);
          if (f == 0 || f == 1)
            for (H = x; B == null && H++ < ie.length; )
              a.has(ie[H]) || (B = H);
          if (ee != null || B != null)
            if (_) {
              let ke = ee == null ? -1 / 0 : D(ae[ee], E, P, 0), Ce = B == null ? 1 / 0 : D(ae[B], E, P, 0), je = j - ke, me = Ce - j;
              je <= me ? je <= L && (k = ee) : me <= L && (k = B);
            } else
              k = B == null ? ee : ee == null ? B : x - ee <= B - x ? ee : B;
        } else _ && Ne(j - D(ae[x], E, P, 0)) > L && (k = null);
        return k;
      };
    }
    let hn = (l) => {
      R.event = l;
    };
    R.idxs = pe, R._lock = !1;
    let Qe = R.points;
    Qe.show = ne(Qe.show), Qe.size = ne(Qe.size), Qe.stroke = ne(Qe.stroke), Qe.width = ne(Qe.width), Qe.fill = ne(Qe.fill);
    let Nt = n.focus = De({}, e.focus || { alpha: 0.3 }, R.focus), $n = Nt.prox >= 0, Dn = $n && Qe.one, xt = [], Rn = [], Hn = [];
    function Cl(l, a) {
      let d = Qe.show(n, a);
      if (d instanceof HTMLElement)
        return mt(d, cu), mt(d, l.class), Kt(d, -10, -10, q, C), A.insertBefore(d, xt[a]), d;
    }
    function Pl(l, a) {
      if (o == 1 || a > 0) {
        let d = o == 1 && T[l.scale].time, f = l.value;
        l.value = d ? ys(f) ? Ms(re, Ss(f, z)) : f || le : f || Sd, l.label = l.label || (d ? hd : md);
      }
      if (Dn || a > 0) {
        l.width = l.width == null ? 1 : l.width, l.paths = l.paths || Od || Au, l.fillTo = ne(l.fillTo || Ld), l.pxAlign = +se(l.pxAlign, O), l.pxRound = $s(l.pxAlign), l.stroke = ne(l.stroke || null), l.fill = ne(l.fill || null), l._stroke = l._fill = l._paths = l._focus = null;
        let d = Md(ot(1, l.width), 1), f = l.points = De({}, {
          size: d,
          width: ot(1, d * 0.2),
          stroke: l.stroke,
          space: d * 2,
          paths: zd,
          _stroke: null,
          _fill: null
        }, l.points);
        f.show = ne(f.show), f.filter = ne(f.filter), f.fill = ne(f.fill), f.stroke = ne(f.stroke), f.paths = ne(f.paths), f.pxAlign = l.pxAlign;
      }
      if (Re) {
        let d = Er(l, a);
        Ae.splice(a, 0, d[0]), Ot.splice(a, 0, d[1]), X.values.push(null);
      }
      if (Xe) {
        pe.splice(a, 0, null);
        let d = null;
        Dn ? a == 0 && (d = Cl(l, a)) : a > 0 && (d = Cl(l, a)), xt.splice(a, 0, d), Rn.splice(a, 0, 0), Hn.splice(a, 0, 0);
      }
      Ue("addSeries", a);
    }
    function Fa(l, a) {
      a = a ?? S.length, l = o == 1 ? dl(l, a, Es, Ps) : dl(l, a, {}, Cs), S.splice(a, 0, l), Pl(S[a], a);
    }
    n.addSeries = Fa;
    function $a(l) {
      if (S.splice(l, 1), Re) {
        X.values.splice(l, 1), Ot.splice(l, 1);
        let a = Ae.splice(l, 1)[0];
        Cn(null, a.firstChild), a.remove();
      }
      Xe && (pe.splice(l, 1), xt.splice(l, 1)[0].remove(), Rn.splice(l, 1), Hn.splice(l, 1)), Ue("delSeries", l);
    }
    n.delSeries = $a;
    let gn = [!1, !1, !1, !1];
    function Da(l, a) {
      if (l._show = l.show, l.show) {
        let d = l.side % 2, f = T[l.scale];
        f == null && (l.scale = d ? S[1].scale : $, f = T[l.scale]);
        let h = f.time;
        l.size = ne(l.size), l.space = ne(l.space), l.rotate = ne(l.rotate), an(l.incrs) && l.incrs.forEach((x) => {
          !cn.has(x) && cn.set(x, Gs(x));
        }), l.incrs = ne(l.incrs || (f.distr == 2 ? qu : h ? I == 1 ? Zu : ed : Sn)), l.splits = ne(l.splits || (h && f.distr == 1 ? lt : f.distr == 3 ? sl : f.distr == 4 ? bd : yd)), l.stroke = ne(l.stroke), l.grid.stroke = ne(l.grid.stroke), l.ticks.stroke = ne(l.ticks.stroke), l.border.stroke = ne(l.border.stroke);
        let y = l.values;
        l.values = // static array of tick values
        an(y) && !an(y[0]) ? ne(y) : (
          // temporal
          h ? (
            // config array of fmtDate string tpls
            an(y) ? ks(re, vs(y, z)) : (
              // fmtDate string tpl
              ys(y) ? rd(re, y) : y || Me
            )
          ) : y || gd
        ), l.filter = ne(l.filter || (f.distr >= 3 && f.log == 10 ? vd : f.distr == 3 && f.log == 2 ? kd : Us)), l.font = Os(l.font), l.labelFont = Os(l.labelFont), l._size = l.size(n, null, a, 0), l._space = l._rotate = l._incrs = l._found = // foundIncrSpace
        l._splits = l._values = null, l._size > 0 && (gn[a] = !0, l._el = Et(lu, b));
      }
    }
    function ar(l, a, d, f) {
      let [h, y, x, v] = d, k = a % 2, L = 0;
      return k == 0 && (v || y) && (L = a == 0 && !h || a == 2 && !x ? ze(Ts.size / 3) : 0), k == 1 && (h || x) && (L = a == 1 && !y || a == 3 && !v ? ze(Ls.size / 2) : 0), L;
    }
    let Fl = n.padding = (e.padding || [ar, ar, ar, ar]).map((l) => ne(se(l, ar))), nn = n._padding = Fl.map((l, a) => l(n, a, gn, 0)), Ge, Ve = null, We = null, _r = o == 1 ? S[0].idxs : null, Ct = null, cr = !1;
    function $l(l, a) {
      if (t = l ?? [], n.data = n._data = t, o == 2) {
        Ge = 0;
        for (let d = 1; d < S.length; d++)
          Ge += t[d][0].length;
      } else {
        t.length == 0 && (n.data = n._data = t = [[]]), Ct = t[0], Ge = Ct.length;
        let d = t;
        if (J == 2) {
          d = t.slice();
          let f = d[0] = Array(Ge);
          for (let h = 0; h < Ge; h++)
            f[h] = h;
        }
        n._data = t = d;
      }
      if (zn(!0), Ue("setData"), J == 2 && (Fn = !0), a !== !1) {
        let d = E;
        d.auto(n, cr) ? po() : on($, d.min, d.max), mn = mn || R.left >= 0, wt = !0, Nn();
      }
    }
    n.setData = $l;
    function po() {
      cr = !0;
      let l, a;
      o == 1 && (Ge > 0 ? (Ve = _r[0] = 0, We = _r[1] = Ge - 1, l = t[0][Ve], a = t[0][We], J == 2 ? (l = Ve, a = We) : l == a && (J == 3 ? [l, a] = no(l, l, E.log, !1) : J == 4 ? [l, a] = hl(l, l, E.log, !1) : E.time ? a = l + ze(86400 / I) : [l, a] = Xr(l, a, gl, !0))) : (Ve = _r[0] = l = null, We = _r[1] = a = null)), on($, l, a);
    }
    let Cr, On, mo, ho, go, yo, bo, wo, xo, st;
    function Dl(l, a, d, f, h, y) {
      l ??= es, d ??= bl, f ??= "butt", h ??= es, y ??= "round", l != Cr && (g.strokeStyle = Cr = l), h != On && (g.fillStyle = On = h), a != mo && (g.lineWidth = mo = a), y != go && (g.lineJoin = go = y), f != yo && (g.lineCap = yo = f), d != ho && g.setLineDash(ho = d);
    }
    function Rl(l, a, d, f) {
      a != On && (g.fillStyle = On = a), l != bo && (g.font = bo = l), d != wo && (g.textAlign = wo = d), f != xo && (g.textBaseline = xo = f);
    }
    function vo(l, a, d, f, h = 0) {
      if (f.length > 0 && l.auto(n, cr) && (a == null || a.min == null)) {
        let y = se(Ve, 0), x = se(We, f.length - 1), v = d.min == null ? vu(f, y, x, h, l.distr == 3) : [d.min, d.max];
        l.min = Ht(l.min, d.min = v[0]), l.max = ot(l.max, d.max = v[1]);
      }
    }
    let Hl = { min: null, max: null };
    function Ra() {
      for (let f in T) {
        let h = T[f];
        N[f] == null && // scales that have never been set (on init)
        (h.min == null || // or auto scales when the x scale was explicitly set
        N[$] != null && h.auto(n, cr)) && (N[f] = Hl);
      }
      for (let f in T) {
        let h = T[f];
        N[f] == null && h.from != null && N[h.from] != null && (N[f] = Hl);
      }
      N[$] != null && zn(!0);
      let l = {};
      for (let f in N) {
        let h = N[f];
        if (h != null) {
          let y = l[f] = nr(T[f], Cu);
          if (h.min != null)
            De(y, h);
          else if (f != $ || o == 2)
            if (Ge == 0 && y.from == null) {
              let x = y.range(n, null, null, f);
              y.min = x[0], y.max = x[1];
            } else
              y.min = ge, y.max = -ge;
        }
      }
      if (Ge > 0) {
        S.forEach((f, h) => {
          if (o == 1) {
            let y = f.scale, x = N[y];
            if (x == null)
              return;
            let v = l[y];
            if (h == 0) {
              let k = v.range(n, v.min, v.max, y);
              v.min = k[0], v.max = k[1], Ve = Rt(v.min, t[0]), We = Rt(v.max, t[0]), We - Ve > 1 && (t[0][Ve] < v.min && Ve++, t[0][We] > v.max && We--), f.min = Ct[Ve], f.max = Ct[We];
            } else f.show && f.auto && vo(v, x, f, t[h], f.sorted);
            f.idxs[0] = Ve, f.idxs[1] = We;
          } else if (h > 0 && f.show && f.auto) {
            let [y, x] = f.facets, v = y.scale, k = x.scale, [L, _] = t[h], P = l[v], j = l[k];
            P != null && vo(P, N[v], y, L, y.sorted), j != null && vo(j, N[k], x, _, x.sorted), f.min = x.min, f.max = x.max;
          }
        });
        for (let f in l) {
          let h = l[f], y = N[f];
          if (h.from == null && (y == null || y.min == null)) {
            let x = h.range(
              n,
              h.min == ge ? null : h.min,
              h.max == -ge ? null : h.max,
              f
            );
            h.min = x[0], h.max = x[1];
          }
        }
      }
      for (let f in l) {
        let h = l[f];
        if (h.from != null) {
          let y = l[h.from];
          if (y.min == null)
            h.min = h.max = null;
          else {
            let x = h.range(n, y.min, y.max, f);
            h.min = x[0], h.max = x[1];
          }
        }
      }
      let a = {}, d = !1;
      for (let f in l) {
        let h = l[f], y = T[f];
        if (y.min != h.min || y.max != h.max) {
          y.min = h.min, y.max = h.max;
          let x = y.distr;
          y._min = x == 3 ? Xt(y.min) : x == 4 ? Qo(y.min, y.asinh) : x == 100 ? y.fwd(y.min) : y.min, y._max = x == 3 ? Xt(y.max) : x == 4 ? Qo(y.max, y.asinh) : x == 100 ? y.fwd(y.max) : y.max, a[f] = d = !0;
        }
      }
      if (d) {
        S.forEach((f, h) => {
          o == 2 ? h > 0 && a.y && (f._paths = null) : a[f.scale] && (f._paths = null);
        });
        for (let f in a)
          Fn = !0, Ue("setScale", f);
        Xe && R.left >= 0 && (mn = wt = !0);
      }
      for (let f in N)
        N[f] = null;
    }
    function Ha(l) {
      let a = il(Ve - 1, 0, Ge - 1), d = il(We + 1, 0, Ge - 1);
      for (; l[a] == null && a > 0; )
        a--;
      for (; l[d] == null && d < Ge - 1; )
        d++;
      return [a, d];
    }
    function Oa() {
      if (Ge > 0) {
        let l = S.some((a) => a._focus) && st != Nt.alpha;
        l && (g.globalAlpha = st = Nt.alpha), S.forEach((a, d) => {
          if (d > 0 && a.show && (Ol(d, !1), Ol(d, !0), a._paths == null)) {
            let f = st;
            st != a.alpha && (g.globalAlpha = st = a.alpha);
            let h = o == 2 ? [0, t[d][0].length - 1] : Ha(t[d]);
            a._paths = a.paths(n, d, h[0], h[1]), st != f && (g.globalAlpha = st = f);
          }
        }), S.forEach((a, d) => {
          if (d > 0 && a.show) {
            let f = st;
            st != a.alpha && (g.globalAlpha = st = a.alpha), a._paths != null && zl(d, !1);
            {
              let h = a._paths != null ? a._paths.gaps : null, y = a.points.show(n, d, Ve, We, h), x = a.points.filter(n, d, y, h);
              (y || x) && (a.points._paths = a.points.paths(n, d, Ve, We, x), zl(d, !0));
            }
            st != f && (g.globalAlpha = st = f), Ue("drawSeries", d);
          }
        }), l && (g.globalAlpha = st = 1);
      }
    }
    function Ol(l, a) {
      let d = a ? S[l].points : S[l];
      d._stroke = d.stroke(n, l), d._fill = d.fill(n, l);
    }
    function zl(l, a) {
      let d = a ? S[l].points : S[l], {
        stroke: f,
        fill: h,
        clip: y,
        flags: x,
        _stroke: v = d._stroke,
        _fill: k = d._fill,
        _width: L = d.width
      } = d._paths;
      L = ye(L * ce, 3);
      let _ = null, P = L % 2 / 2;
      a && k == null && (k = L > 0 ? "#fff" : v);
      let j = d.pxAlign == 1 && P > 0;
      if (j && g.translate(P, P), !a) {
        let ae = ut - L / 2, ie = bt - L / 2, ee = it + L, B = _t + L;
        _ = new Path2D(), _.rect(ae, ie, ee, B);
      }
      a ? ko(v, L, d.dash, d.cap, k, f, h, x, y) : za(l, v, L, d.dash, d.cap, k, f, h, x, _, y), j && g.translate(-P, -P);
    }
    function za(l, a, d, f, h, y, x, v, k, L, _) {
      let P = !1;
      k != 0 && Z.forEach((j, ae) => {
        if (j.series[0] == l) {
          let ie = S[j.series[1]], ee = t[j.series[1]], B = (ie._paths || Mr).band;
          an(B) && (B = j.dir == 1 ? B[0] : B[1]);
          let H, ke = null;
          ie.show && B && Su(ee, Ve, We) ? (ke = j.fill(n, ae) || y, H = ie._paths.clip) : B = null, ko(a, d, f, h, ke, x, v, k, L, _, H, B), P = !0;
        }
      }), P || ko(a, d, f, h, y, x, v, k, L, _);
    }
    let Nl = rr | cl;
    function ko(l, a, d, f, h, y, x, v, k, L, _, P) {
      Dl(l, a, d, f, h), (k || L || P) && (g.save(), k && g.clip(k), L && g.clip(L)), P ? (v & Nl) == Nl ? (g.clip(P), _ && g.clip(_), Fr(h, x), Pr(l, y, a)) : v & cl ? (Fr(h, x), g.clip(P), Pr(l, y, a)) : v & rr && (g.save(), g.clip(P), _ && g.clip(_), Fr(h, x), g.restore(), Pr(l, y, a)) : (Fr(h, x), Pr(l, y, a)), (k || L || P) && g.restore();
    }
    function Pr(l, a, d) {
      d > 0 && (a instanceof Map ? a.forEach((f, h) => {
        g.strokeStyle = Cr = h, g.stroke(f);
      }) : a != null && l && g.stroke(a));
    }
    function Fr(l, a) {
      a instanceof Map ? a.forEach((d, f) => {
        g.fillStyle = On = f, g.fill(d);
      }) : a != null && l && g.fill(a);
    }
    function Na(l, a, d, f) {
      let h = V[l], y;
      if (f <= 0)
        y = [0, 0];
      else {
        let x = h._space = h.space(n, l, a, d, f), v = h._incrs = h.incrs(n, l, a, d, f, x);
        y = Ud(a, d, v, f, x);
      }
      return h._found = y;
    }
    function So(l, a, d, f, h, y, x, v, k, L) {
      let _ = x % 2 / 2;
      O == 1 && g.translate(_, _), Dl(v, x, k, L, v), g.beginPath();
      let P, j, ae, ie, ee = h + (f == 0 || f == 3 ? -y : y);
      d == 0 ? (j = h, ie = ee) : (P = h, ae = ee);
      for (let B = 0; B < l.length; B++)
        a[B] != null && (d == 0 ? P = ae = l[B] : j = ie = l[B], g.moveTo(P, j), g.lineTo(ae, ie));
      g.stroke(), O == 1 && g.translate(-_, -_);
    }
    function Va(l) {
      let a = !0;
      return V.forEach((d, f) => {
        if (!d.show)
          return;
        let h = T[d.scale];
        if (h.min == null) {
          d._show && (a = !1, d._show = !1, zn(!1));
          return;
        } else
          d._show || (a = !1, d._show = !0, zn(!1));
        let y = d.side, x = y % 2, { min: v, max: k } = h, [L, _] = Na(f, v, k, x == 0 ? q : C);
        if (_ == 0)
          return;
        let P = h.distr == 2, j = d._splits = d.splits(n, f, v, k, L, _, P), ae = h.distr == 2 ? j.map((H) => Ct[H]) : j, ie = h.distr == 2 ? Ct[j[1]] - Ct[j[0]] : L, ee = d._values = d.values(n, d.filter(n, ae, f, _, ie), f, _, ie);
        d._rotate = y == 2 ? d.rotate(n, ee, f, _) : 0;
        let B = d._size;
        d._size = At(d.size(n, ee, f, l)), B != null && d._size != B && (a = !1);
      }), a;
    }
    function Wa(l) {
      let a = !0;
      return Fl.forEach((d, f) => {
        let h = d(n, f, gn, l);
        h != nn[f] && (a = !1), nn[f] = h;
      }), a;
    }
    function Ba() {
      for (let l = 0; l < V.length; l++) {
        let a = V[l];
        if (!a.show || !a._show)
          continue;
        let d = a.side, f = d % 2, h, y, x = a.stroke(n, l), v = d == 0 || d == 3 ? -1 : 1, [k, L] = a._found;
        if (a.label != null) {
          let nt = a.labelGap * v, pt = ze((a._lpos + nt) * ce);
          Rl(a.labelFont[0], x, "center", d == 2 ? "top" : Xi), g.save(), f == 1 ? (h = y = 0, g.translate(
            pt,
            ze(bt + _t / 2)
          ), g.rotate((d == 3 ? -Zr : Zr) / 2)) : (h = ze(ut + it / 2), y = pt);
          let wn = Bs(a.label) ? a.label(n, l, k, L) : a.label;
          g.fillText(wn, h, y), g.restore();
        }
        if (L == 0)
          continue;
        let _ = T[a.scale], P = f == 0 ? it : _t, j = f == 0 ? ut : bt, ae = a._splits, ie = _.distr == 2 ? ae.map((nt) => Ct[nt]) : ae, ee = _.distr == 2 ? Ct[ae[1]] - Ct[ae[0]] : k, B = a.ticks, H = a.border, ke = B.show ? B.size : 0, Ce = ze(ke * ce), je = ze((a.alignTo == 2 ? a._size - ke - a.gap : a.gap) * ce), me = a._rotate * -Zr / 180, Pe = W(a._pos * ce), dt = (Ce + je) * v, tt = Pe + dt;
        y = f == 0 ? tt : 0, h = f == 1 ? tt : 0;
        let vt = a.font[0], Pt = a.align == 1 ? Zn : a.align == 2 ? qo : me > 0 ? Zn : me < 0 ? qo : f == 0 ? "center" : d == 3 ? qo : Zn, Bt = me || f == 1 ? "middle" : d == 2 ? "top" : Xi;
        Rl(vt, x, Pt, Bt);
        let ft = a.font[1] * a.lineGap, kt = ae.map((nt) => W(c(nt, _, P, j))), Ft = a._values;
        for (let nt = 0; nt < Ft.length; nt++) {
          let pt = Ft[nt];
          if (pt != null) {
            f == 0 ? h = kt[nt] : y = kt[nt], pt = "" + pt;
            let wn = pt.indexOf(`
`) == -1 ? [pt] : pt.split(/\n/gm);
            for (let rt = 0; rt < wn.length; rt++) {
              let oi = wn[rt];
              me ? (g.save(), g.translate(h, y + rt * ft), g.rotate(me), g.fillText(oi, 0, 0), g.restore()) : g.fillText(oi, h, y + rt * ft);
            }
          }
        }
        B.show && So(
          kt,
          B.filter(n, ie, l, L, ee),
          f,
          d,
          Pe,
          Ce,
          ye(B.width * ce, 3),
          B.stroke(n, l),
          B.dash,
          B.cap
        );
        let It = a.grid;
        It.show && So(
          kt,
          It.filter(n, ie, l, L, ee),
          f,
          f == 0 ? 2 : 1,
          f == 0 ? bt : ut,
          f == 0 ? _t : it,
          ye(It.width * ce, 3),
          It.stroke(n, l),
          It.dash,
          It.cap
        ), H.show && So(
          [Pe],
          [1],
          f == 0 ? 1 : 0,
          f == 0 ? 1 : 2,
          f == 1 ? bt : ut,
          f == 1 ? _t : it,
          ye(H.width * ce, 3),
          H.stroke(n, l),
          H.dash,
          H.cap
        );
      }
      Ue("drawAxes");
    }
    function zn(l) {
      S.forEach((a, d) => {
        d > 0 && (a._paths = null, l && (o == 1 ? (a.min = null, a.max = null) : a.facets.forEach((f) => {
          f.min = null, f.max = null;
        })));
      });
    }
    let $r = !1, Mo = !1, ur = [];
    function Ia() {
      Mo = !1;
      for (let l = 0; l < ur.length; l++)
        Ue(...ur[l]);
      ur.length = 0;
    }
    function Nn() {
      $r || (Ou(Vl), $r = !0);
    }
    function Ua(l, a = !1) {
      $r = !0, Mo = a, l(n), Vl(), a && ur.length > 0 && queueMicrotask(Ia);
    }
    n.batch = Ua;
    function Vl() {
      if (uo && (Ra(), uo = !1), Fn && (La(), Fn = !1), Ar) {
        if (Se(M, Zn, be), Se(M, "top", He), Se(M, xr, q), Se(M, vr, C), Se(A, Zn, be), Se(A, "top", He), Se(A, xr, q), Se(A, vr, C), Se(b, xr, qt), Se(b, vr, dn), w.width = ze(qt * ce), w.height = ze(dn * ce), V.forEach(({ _el: l, _show: a, _size: d, _pos: f, side: h }) => {
          if (l != null)
            if (a) {
              let y = h === 3 || h === 0 ? d : 0, x = h % 2 == 1;
              Se(l, x ? "left" : "top", f - y), Se(l, x ? "width" : "height", d), Se(l, x ? "top" : "left", x ? He : be), Se(l, x ? "height" : "width", x ? C : q), ol(l, Mn);
            } else
              mt(l, Mn);
        }), Cr = On = mo = go = yo = bo = wo = xo = ho = null, st = 1, pr(!0), be != Pn || He != fn || q != zt || C != pn) {
          zn(!1);
          let l = q / zt, a = C / pn;
          if (Xe && !mn && R.left >= 0) {
            R.left *= l, R.top *= a, Vn && Kt(Vn, ze(R.left), 0, q, C), Wn && Kt(Wn, 0, ze(R.top), q, C);
            for (let d = 0; d < xt.length; d++) {
              let f = xt[d];
              f != null && (Rn[d] *= l, Hn[d] *= a, Kt(f, At(Rn[d]), At(Hn[d]), q, C));
            }
          }
          if (ve.show && !Lr && ve.left >= 0 && ve.width > 0) {
            ve.left *= l, ve.width *= l, ve.top *= a, ve.height *= a;
            for (let d in Co)
              Se(Un, d, ve[d]);
          }
          Pn = be, fn = He, zt = q, pn = C;
        }
        Ue("setSize"), Ar = !1;
      }
      qt > 0 && dn > 0 && (g.clearRect(0, 0, w.width, w.height), Ue("drawClear"), Y.forEach((l) => l()), Ue("draw")), ve.show && Lr && (Dr(ve), Lr = !1), Xe && mn && (bn(null, !0, !1), mn = !1), X.show && X.live && wt && (Lo(), wt = !1), u || (u = !0, n.status = 1, Ue("ready")), cr = !1, $r = !1;
    }
    n.redraw = (l, a) => {
      Fn = a || !1, l !== !1 ? on($, E.min, E.max) : Nn();
    };
    function To(l, a) {
      let d = T[l];
      if (d.from == null) {
        if (Ge == 0) {
          let f = d.range(n, a.min, a.max, l);
          a.min = f[0], a.max = f[1];
        }
        if (a.min > a.max) {
          let f = a.min;
          a.min = a.max, a.max = f;
        }
        if (Ge > 1 && a.min != null && a.max != null && a.max - a.min < 1e-16)
          return;
        l == $ && d.distr == 2 && Ge > 0 && (a.min = Rt(a.min, t[0]), a.max = Rt(a.max, t[0]), a.min == a.max && a.max++), N[l] = a, uo = !0, Nn();
      }
    }
    n.setScale = To;
    let Eo, Ao, Vn, Wn, Wl, Bl, Bn, In, Il, Ul, xe, Ee, rn = !1, Ke = R.drag, Be = Ke.x, Ie = Ke.y;
    Xe && (R.x && (Eo = Et(su, A)), R.y && (Ao = Et(au, A)), E.ori == 0 ? (Vn = Eo, Wn = Ao) : (Vn = Ao, Wn = Eo), xe = R.left, Ee = R.top);
    let ve = n.select = De({
      show: !0,
      over: !0,
      left: 0,
      width: 0,
      top: 0,
      height: 0
    }, e.select), Un = ve.show ? Et(iu, ve.over ? A : M) : null;
    function Dr(l, a) {
      if (ve.show) {
        for (let d in l)
          ve[d] = l[d], d in Co && Se(Un, d, l[d]);
        a !== !1 && Ue("setSelect");
      }
    }
    n.setSelect = Dr;
    function ja(l) {
      if (S[l].show)
        Re && ol(Ae[l], Mn);
      else if (Re && mt(Ae[l], Mn), Xe) {
        let d = Dn ? xt[0] : xt[l];
        d != null && Kt(d, -10, -10, q, C);
      }
    }
    function on(l, a, d) {
      To(l, { min: a, max: d });
    }
    function Vt(l, a, d, f) {
      a.focus != null && Ja(l), a.show != null && S.forEach((h, y) => {
        y > 0 && (l == y || l == null) && (h.show = a.show, ja(y), o == 2 ? (on(h.facets[0].scale, null, null), on(h.facets[1].scale, null, null)) : on(h.scale, null, null), Nn());
      }), d !== !1 && Ue("setSeries", l, a), f && mr("setSeries", n, l, a);
    }
    n.setSeries = Vt;
    function Ga(l, a) {
      De(Z[l], a);
    }
    function Ka(l, a) {
      l.fill = ne(l.fill || null), l.dir = se(l.dir, -1), a = a ?? Z.length, Z.splice(a, 0, l);
    }
    function Ya(l) {
      l == null ? Z.length = 0 : Z.splice(l, 1);
    }
    n.addBand = Ka, n.setBand = Ga, n.delBand = Ya;
    function qa(l, a) {
      S[l].alpha = a, Xe && xt[l] != null && (xt[l].style.opacity = a), Re && Ae[l] && (Ae[l].style.opacity = a);
    }
    let Jt, ln, yn, jn = { focus: !0 };
    function Ja(l) {
      if (l != yn) {
        let a = l == null, d = Nt.alpha != 1;
        S.forEach((f, h) => {
          if (o == 1 || h > 0) {
            let y = a || h == 0 || h == l;
            f._focus = a ? null : y, d && qa(h, y ? 1 : Nt.alpha);
          }
        }), yn = l, d && Nn();
      }
    }
    Re && $n && et(rs, ue, (l) => {
      R._lock || (hn(l), yn != null && Vt(null, jn, !0, $e.setSeries));
    });
    function Wt(l, a, d) {
      let f = T[a];
      d && (l = l / ce - (f.ori == 1 ? He : be));
      let h = q;
      f.ori == 1 && (h = C, l = h - l), f.dir == -1 && (l = h - l);
      let y = f._min, x = f._max, v = l / h, k = y + (x - y) * v, L = f.distr;
      return L == 3 ? er(10, k) : L == 4 ? Tu(k, f.asinh) : L == 100 ? f.bwd(k) : k;
    }
    function Za(l, a) {
      let d = Wt(l, $, a);
      return Rt(d, t[0], Ve, We);
    }
    n.valToIdx = (l) => Rt(l, t[0]), n.posToIdx = Za, n.posToVal = Wt, n.valToPos = (l, a, d) => T[a].ori == 0 ? i(
      l,
      T[a],
      d ? it : q,
      d ? ut : 0
    ) : s(
      l,
      T[a],
      d ? _t : C,
      d ? bt : 0
    ), n.setCursor = (l, a, d) => {
      xe = l.left, Ee = l.top, bn(null, a, d);
    };
    function jl(l, a) {
      Se(Un, Zn, ve.left = l), Se(Un, xr, ve.width = a);
    }
    function Gl(l, a) {
      Se(Un, "top", ve.top = l), Se(Un, vr, ve.height = a);
    }
    let dr = E.ori == 0 ? jl : Gl, fr = E.ori == 1 ? jl : Gl;
    function Qa() {
      if (Re && X.live)
        for (let l = o == 2 ? 1 : 0; l < S.length; l++) {
          if (l == 0 && yt)
            continue;
          let a = X.values[l], d = 0;
          for (let f in a)
            Ot[l][d++].firstChild.nodeValue = a[f];
        }
    }
    function Lo(l, a) {
      if (l != null && (l.idxs ? l.idxs.forEach((d, f) => {
        pe[f] = d;
      }) : _u(l.idx) || pe.fill(l.idx), X.idx = pe[0]), Re && X.live) {
        for (let d = 0; d < S.length; d++)
          (d > 0 || o == 1 && !yt) && Xa(d, pe[d]);
        Qa();
      }
      wt = !1, a !== !1 && Ue("setLegend");
    }
    n.setLegend = Lo;
    function Xa(l, a) {
      let d = S[l], f = l == 0 && J == 2 ? Ct : t[l], h;
      yt ? h = d.values(n, l, a) ?? tn : (h = d.value(n, a == null ? null : f[a], l, a), h = h == null ? tn : { _: h }), X.values[l] = h;
    }
    function bn(l, a, d) {
      Il = xe, Ul = Ee, [xe, Ee] = R.move(n, xe, Ee), R.left = xe, R.top = Ee, Xe && (Vn && Kt(Vn, ze(xe), 0, q, C), Wn && Kt(Wn, 0, ze(Ee), q, C));
      let f, h = Ve > We;
      Jt = ge, ln = null;
      let y = E.ori == 0 ? q : C, x = E.ori == 1 ? q : C;
      if (xe < 0 || Ge == 0 || h) {
        f = R.idx = null;
        for (let v = 0; v < S.length; v++) {
          let k = xt[v];
          k != null && Kt(k, -10, -10, q, C);
        }
        $n && Vt(null, jn, !0, l == null && $e.setSeries), X.live && (pe.fill(f), wt = !0);
      } else {
        let v, k, L;
        o == 1 && (v = E.ori == 0 ? xe : Ee, k = Wt(v, $), f = R.idx = Rt(k, t[0], Ve, We), L = D(t[0][f], E, y, 0));
        let _ = -10, P = -10, j = 0, ae = 0, ie = !0, ee = "", B = "";
        for (let H = o == 2 ? 1 : 0; H < S.length; H++) {
          let ke = S[H], Ce = pe[H], je = Ce == null ? null : o == 1 ? t[H][Ce] : t[H][1][Ce], me = R.dataIdx(n, H, f, k), Pe = me == null ? null : o == 1 ? t[H][me] : t[H][1][me];
          if (wt = wt || Pe != je || me != Ce, pe[H] = me, H > 0 && ke.show) {
            let dt = me == null ? -10 : me == f ? L : D(o == 1 ? t[0][me] : t[H][0][me], E, y, 0), tt = Pe == null ? -10 : U(Pe, o == 1 ? T[ke.scale] : T[ke.facets[1].scale], x, 0);
            if ($n && Pe != null) {
              let vt = E.ori == 1 ? xe : Ee, Pt = Ne(Nt.dist(n, H, me, tt, vt));
              if (Pt < Jt) {
                let Bt = Nt.bias;
                if (Bt != 0) {
                  let ft = Wt(vt, ke.scale), kt = Pe >= 0 ? 1 : -1, Ft = ft >= 0 ? 1 : -1;
                  Ft == kt && (Ft == 1 ? Bt == 1 ? Pe >= ft : Pe <= ft : (
                    // >= 0
                    Bt == 1 ? Pe <= ft : Pe >= ft
                  )) && (Jt = Pt, ln = H);
                } else
                  Jt = Pt, ln = H;
              }
            }
            if (wt || Dn) {
              let vt, Pt;
              E.ori == 0 ? (vt = dt, Pt = tt) : (vt = tt, Pt = dt);
              let Bt, ft, kt, Ft, It, nt, pt = !0, wn = Qe.bbox;
              if (wn != null) {
                pt = !1;
                let rt = wn(n, H);
                kt = rt.left, Ft = rt.top, Bt = rt.width, ft = rt.height;
              } else
                kt = vt, Ft = Pt, Bt = ft = Qe.size(n, H);
              if (nt = Qe.fill(n, H), It = Qe.stroke(n, H), Dn)
                H == ln && Jt <= Nt.prox && (_ = kt, P = Ft, j = Bt, ae = ft, ie = pt, ee = nt, B = It);
              else {
                let rt = xt[H];
                rt != null && (Rn[H] = kt, Hn[H] = Ft, us(rt, Bt, ft, pt), as(rt, nt, It), Kt(rt, At(kt), At(Ft), q, C));
              }
            }
          }
        }
        if (Dn) {
          let H = Nt.prox, ke = yn == null ? Jt <= H : Jt > H || ln != yn;
          if (wt || ke) {
            let Ce = xt[0];
            Ce != null && (Rn[0] = _, Hn[0] = P, us(Ce, j, ae, ie), as(Ce, ee, B), Kt(Ce, At(_), At(P), q, C));
          }
        }
      }
      if (ve.show && rn)
        if (l != null) {
          let [v, k] = $e.scales, [L, _] = $e.match, [P, j] = l.cursor.sync.scales, ae = l.cursor.drag;
          if (Be = ae._x, Ie = ae._y, Be || Ie) {
            let { left: ie, top: ee, width: B, height: H } = l.select, ke = l.scales[P].ori, Ce = l.posToVal, je, me, Pe, dt, tt, vt = v != null && L(v, P), Pt = k != null && _(k, j);
            vt && Be ? (ke == 0 ? (je = ie, me = B) : (je = ee, me = H), Pe = T[v], dt = D(Ce(je, P), Pe, y, 0), tt = D(Ce(je + me, P), Pe, y, 0), dr(Ht(dt, tt), Ne(tt - dt))) : dr(0, y), Pt && Ie ? (ke == 1 ? (je = ie, me = B) : (je = ee, me = H), Pe = T[k], dt = U(Ce(je, j), Pe, x, 0), tt = U(Ce(je + me, j), Pe, x, 0), fr(Ht(dt, tt), Ne(tt - dt))) : fr(0, x);
          } else
            Po();
        } else {
          let v = Ne(Il - Wl), k = Ne(Ul - Bl);
          if (E.ori == 1) {
            let j = v;
            v = k, k = j;
          }
          Be = Ke.x && v >= Ke.dist, Ie = Ke.y && k >= Ke.dist;
          let L = Ke.uni;
          L != null ? Be && Ie && (Be = v >= L, Ie = k >= L, !Be && !Ie && (k > v ? Ie = !0 : Be = !0)) : Ke.x && Ke.y && (Be || Ie) && (Be = Ie = !0);
          let _, P;
          Be && (E.ori == 0 ? (_ = Bn, P = xe) : (_ = In, P = Ee), dr(Ht(_, P), Ne(P - _)), Ie || fr(0, x)), Ie && (E.ori == 1 ? (_ = Bn, P = xe) : (_ = In, P = Ee), fr(Ht(_, P), Ne(P - _)), Be || dr(0, y)), !Be && !Ie && (dr(0, 0), fr(0, 0));
        }
      if (Ke._x = Be, Ke._y = Ie, l == null) {
        if (d) {
          if (ri != null) {
            let [v, k] = $e.scales;
            $e.values[0] = v != null ? Wt(E.ori == 0 ? xe : Ee, v) : null, $e.values[1] = k != null ? Wt(E.ori == 1 ? xe : Ee, k) : null;
          }
          mr(Jo, n, xe, Ee, q, C, f);
        }
        if ($n) {
          let v = d && $e.setSeries, k = Nt.prox;
          yn == null ? Jt <= k && Vt(ln, jn, !0, v) : Jt > k ? Vt(null, jn, !0, v) : ln != yn && Vt(ln, jn, !0, v);
        }
      }
      wt && (X.idx = f, Lo()), a !== !1 && Ue("setCursor");
    }
    let sn = null;
    Object.defineProperty(n, "rect", {
      get() {
        return sn == null && pr(!1), sn;
      }
    });
    function pr(l = !1) {
      l ? sn = null : (sn = A.getBoundingClientRect(), Ue("syncRect", sn));
    }
    function Kl(l, a, d, f, h, y, x) {
      R._lock || rn && l != null && l.movementX == 0 && l.movementY == 0 || (_o(l, a, d, f, h, y, x, !1, l != null), l != null ? bn(null, !0, !0) : bn(a, !0, !1));
    }
    function _o(l, a, d, f, h, y, x, v, k) {
      if (sn == null && pr(!1), hn(l), l != null)
        d = l.clientX - sn.left, f = l.clientY - sn.top;
      else {
        if (d < 0 || f < 0) {
          xe = -10, Ee = -10;
          return;
        }
        let [L, _] = $e.scales, P = a.cursor.sync, [j, ae] = P.values, [ie, ee] = P.scales, [B, H] = $e.match, ke = a.axes[0].side % 2 == 1, Ce = E.ori == 0 ? q : C, je = E.ori == 1 ? q : C, me = ke ? y : h, Pe = ke ? h : y, dt = ke ? f : d, tt = ke ? d : f;
        if (ie != null ? d = B(L, ie) ? c(j, T[L], Ce, 0) : -10 : d = Ce * (dt / me), ee != null ? f = H(_, ee) ? c(ae, T[_], je, 0) : -10 : f = je * (tt / Pe), E.ori == 1) {
          let vt = d;
          d = f, f = vt;
        }
      }
      k && (a == null || a.cursor.event.type == Jo) && ((d <= 1 || d >= q - 1) && (d = kn(d, q)), (f <= 1 || f >= C - 1) && (f = kn(f, C))), v ? (Wl = d, Bl = f, [Bn, In] = R.move(n, d, f)) : (xe = d, Ee = f);
    }
    let Co = {
      width: 0,
      height: 0,
      left: 0,
      top: 0
    };
    function Po() {
      Dr(Co, !1);
    }
    let Yl, ql, Jl, Zl;
    function Ql(l, a, d, f, h, y, x) {
      rn = !0, Be = Ie = Ke._x = Ke._y = !1, _o(l, a, d, f, h, y, x, !0, !1), l != null && (et(Zo, nl, Xl, !1), mr(ts, n, Bn, In, q, C, null));
      let { left: v, top: k, width: L, height: _ } = ve;
      Yl = v, ql = k, Jl = L, Zl = _;
    }
    function Xl(l, a, d, f, h, y, x) {
      rn = Ke._x = Ke._y = !1, _o(l, a, d, f, h, y, x, !1, !0);
      let { left: v, top: k, width: L, height: _ } = ve, P = L > 0 || _ > 0, j = Yl != v || ql != k || Jl != L || Zl != _;
      if (P && j && Dr(ve), Ke.setScale && P && j) {
        let ae = v, ie = L, ee = k, B = _;
        if (E.ori == 1 && (ae = k, ie = _, ee = v, B = L), Be && on(
          $,
          Wt(ae, $),
          Wt(ae + ie, $)
        ), Ie)
          for (let H in T) {
            let ke = T[H];
            H != $ && ke.from == null && ke.min != ge && on(
              H,
              Wt(ee + B, H),
              Wt(ee, H)
            );
          }
        Po();
      } else R.lock && (R._lock = !R._lock, bn(a, !0, l != null));
      l != null && (Cn(Zo, nl), mr(Zo, n, xe, Ee, q, C, null));
    }
    function ec(l, a, d, f, h, y, x) {
      if (R._lock)
        return;
      hn(l);
      let v = rn;
      if (rn) {
        let k = !0, L = !0, _ = 10, P, j;
        E.ori == 0 ? (P = Be, j = Ie) : (P = Ie, j = Be), P && j && (k = xe <= _ || xe >= q - _, L = Ee <= _ || Ee >= C - _), P && k && (xe = xe < Bn ? 0 : q), j && L && (Ee = Ee < In ? 0 : C), bn(null, !0, !0), rn = !1;
      }
      xe = -10, Ee = -10, pe.fill(null), bn(null, !0, !0), v && (rn = v);
    }
    function ei(l, a, d, f, h, y, x) {
      R._lock || (hn(l), po(), Po(), l != null && mr(os, n, xe, Ee, q, C, null));
    }
    function ti() {
      V.forEach(jd), fo(n.width, n.height, !0);
    }
    Tn(Qr, Xn, ti);
    let Gn = {};
    Gn.mousedown = Ql, Gn.mousemove = Kl, Gn.mouseup = Xl, Gn.dblclick = ei, Gn.setSeries = (l, a, d, f) => {
      let h = $e.match[2];
      d = h(n, a, d), d != -1 && Vt(d, f, !0, !1);
    }, Xe && (et(ts, A, Ql), et(Jo, A, Kl), et(ns, A, (l) => {
      hn(l), pr(!1);
    }), et(rs, A, ec), et(os, A, ei), ul.add(n), n.syncRect = pr);
    let Rr = n.hooks = e.hooks || {};
    function Ue(l, a, d) {
      Mo ? ur.push([l, a, d]) : l in Rr && Rr[l].forEach((f) => {
        f.call(null, n, a, d);
      });
    }
    (e.plugins || []).forEach((l) => {
      for (let a in l.hooks)
        Rr[a] = (Rr[a] || []).concat(l.hooks[a]);
    });
    let ni = (l, a, d) => d, $e = De({
      key: null,
      setSeries: !1,
      filters: {
        pub: hs,
        sub: hs
      },
      scales: [$, S[1] ? S[1].scale : null],
      match: [gs, gs, ni],
      values: [null, null]
    }, R.sync);
    $e.match.length == 2 && $e.match.push(ni), R.sync = $e;
    let ri = $e.key, Fo = fa(ri);
    function mr(l, a, d, f, h, y, x) {
      $e.filters.pub(l, a, d, f, h, y, x) && Fo.pub(l, a, d, f, h, y, x);
    }
    Fo.sub(n);
    function tc(l, a, d, f, h, y, x) {
      $e.filters.sub(l, a, d, f, h, y, x) && Gn[l](null, a, d, f, h, y, x);
    }
    n.pub = tc;
    function nc() {
      Fo.unsub(n), ul.delete(n), un.clear(), ll(Qr, Xn, ti), p.remove(), ue?.remove(), Ue("destroy");
    }
    n.destroy = nc;
    function $o() {
      Ue("init", e, t), $l(t || e.data, !1), N[$] ? To($, N[$]) : po(), Lr = ve.show && (ve.width > 0 || ve.height > 0), mn = wt = !0, fo(e.width, e.height);
    }
    return S.forEach(Pl), V.forEach(Da), r ? r instanceof HTMLElement ? (r.appendChild(p), $o()) : r(n, $o) : $o(), n;
  }
  Ze.assign = De;
  Ze.fmtNum = yl;
  Ze.rangeNum = Xr;
  Ze.rangeLog = no;
  Ze.rangeAsinh = hl;
  Ze.orient = An;
  Ze.pxRatio = ce;
  Ze.join = Hu;
  Ze.fmtDate = wl, Ze.tzDate = Ku;
  Ze.sync = fa;
  {
    Ze.addGap = _d, Ze.clipGaps = lo;
    let e = Ze.paths = {
      points: ba
    };
    e.linear = xa, e.stepped = Fd, e.bars = $d, e.spline = Rd;
  }

  // src/chart.ts
  var Gd = 180, Kd = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1e3];
  function co(e, t, r, n = []) {
    let o = m("div", { class: "chart", "aria-hidden": "true" }), i = `${e}: ${r.map(Yd).join("; ")}`, s = m("figure", {}, m("figcaption", {}, e), o, m("p", { class: "note" }, i)), c = () => {
      let u = Math.max(240, o.clientWidth || 640), p = getComputedStyle(document.documentElement), w = p.getPropertyValue("--muted").trim() || "#555", g = p.getPropertyValue("--accent").trim() || "#246", b = p.getPropertyValue("--line").trim() || "#ccc", M = { stroke: w, grid: { stroke: b, width: 1 }, ticks: { stroke: b, width: 1 }, font: "12px system-ui, sans-serif" };
      o.replaceChildren(), new Ze(
        {
          width: u,
          height: Gd,
          scales: { x: { time: !1 }, y: { range: (A, O, W) => [Math.min(0, O), W * 1.08 || 1] } },
          legend: { show: !1 },
          cursor: { show: !1 },
          axes: [{ ...M, ...t.every(Number.isInteger) ? { incrs: Kd } : {} }, { ...M, size: 62 }],
          series: [{}, ...r.map((A) => ({ label: A.name, stroke: g, width: 1.5, points: { show: t.length < 60, size: 5, fill: g } }))],
          hooks: { draw: [(A) => qd(A, n, p.getPropertyValue("--error").trim() || "#b00")] }
        },
        [t, ...r.map((A) => A.values)],
        o
      );
    };
    return new ResizeObserver(c).observe(s), s.addEventListener("theme", c), s;
  }
  function Yd(e) {
    let { values: t } = e, r = (i) => i === void 0 ? "none" : String(Number(i.toPrecision(3))), [n, o] = [Math.min(...t), Math.max(...t)];
    return `${t.length} measurements from ${r(n)} to ${r(o)}, the last ${r(t.at(-1))}`;
  }
  function qd(e, t, r) {
    let { ctx: n } = e;
    n.save(), n.strokeStyle = r, n.setLineDash([5, 4]);
    for (let o of t) {
      let i = Math.round(e.valToPos(o - 0.5, "x", !0));
      n.beginPath(), n.moveTo(i, e.bbox.top), n.lineTo(i, e.bbox.top + e.bbox.height), n.stroke();
    }
    n.restore();
  }

  // src/views/performance.ts
  var Ma = "performance_profile.json", Ea = Mt("performance", "Performance", (e, t) => {
    t.append(m("h1", {}, "Performance"));
    let r = Je(e, Ma);
    r && t.append(r);
    let n = oe(Qt(e, Ma), "run");
    n && t.append(Jd(n), Zd(n), Qd(n)), t.append(Xd(e));
  });
  function Jd(e) {
    let t = oe(e, "bottleneck");
    return we(
      "This run",
      m("p", {}, F(qe(oe(t, "why")))),
      Gt([
        ["Time", gr(he(oe(e, "seconds")))],
        ["Processor", `${gr(he(oe(e, "cpu_seconds")))}, ${xn(he(oe(e, "cpu_utilization")))} of ${Le(he(oe(e, "processors")), "processor")}`],
        ["Memory at most", Fe(he(oe(e, "peak_memory_bytes")))],
        ["Read", Fe(he(oe(e, "bytes_read")))],
        ["Written", Fe(he(oe(e, "bytes_written")))],
        ["Files", `${K(he(oe(e, "files")))}, ${K(Math.round(he(oe(e, "files_per_second"))))} a second`]
      ])
    );
  }
  function Zd(e) {
    let t = Jn(oe(e, "stages")), r = Math.max(1e-9, t.reduce((u, p) => u + he(p.wall_seconds), 0)), n = 0, o = t.map((u) => {
      let p = he(u.wall_seconds), w = si(m("span", { class: "fall" }), { left: `${100 * n / r}%`, width: `${Math.max(0.15, 100 * p / r)}%` });
      return n += p, { wall: p, row: [qe(u.stage), m("span", { class: "falls", "aria-hidden": "true" }, w), gr(p), gr(he(u.cpu_seconds)), K(he(u.files)), Fe(he(u.bytes_read)), Fe(he(u.peak_memory_bytes))] };
    }), i = [{ name: "Stage" }, { name: "When" }, { name: "Time", number: !0 }, { name: "Processor", number: !0 }, { name: "Files", number: !0 }, { name: "Read", number: !0 }, { name: "Memory", number: !0 }], s = o.filter(({ wall: u }) => u / r > 2e-3), c = o.length - s.length;
    return we(
      "Where the time went",
      Tt("Stages in the order in which they ran", i, s.map(({ row: u }) => u)),
      c ? de(`${Le(c, "stage")} took less than 0.2 % each and ${c === 1 ? "is" : "are"} left out; readers work within scan.`) : null
    );
  }
  function El(e) {
    return Array.isArray(e) ? e.map(he) : [];
  }
  function Qd(e) {
    let t = oe(e, "samples"), r = El(oe(t, "seconds"));
    if (r.length < 3) return we("While it ran", de("The run was too short for samples."));
    let n = El(oe(t, "memory_bytes")).map((i) => i / 1e6), o = El(oe(t, "cpu_seconds"));
    return we(
      "While it ran",
      co("Memory in MB over seconds", r, [{ name: "Memory, MB", values: n }]),
      co("Processor seconds used over seconds", r, [{ name: "Processor, s", values: o }])
    );
  }
  function Xd(e) {
    let t = e.payload.past.past_runs;
    if (!t?.rows.length)
      return we("Trends", m("div", { class: "missing" }, m("p", {}, "There is no history of comparable runs on this machine."), m("p", {}, "To make it: ", m("code", {}, "pocketmon-pipeline run ASSETS"), ", more than once with the same state folder.")));
    let r = ef(t);
    return we(
      "Trends",
      de(`${Le(r.rows.length, "run")} of this tree on machines of this class, with a cache that was as warm; oldest first.`),
      Ta(r, "seconds", "Seconds of each run", 1),
      Ta(r, "peak_memory_bytes", "Memory of each run in MB", 1e-6)
    );
  }
  function ef(e) {
    let t = e.columns.indexOf("series"), r = e.rows.at(-1)?.[t];
    return { columns: e.columns, rows: e.rows.filter((n) => n[t] === r) };
  }
  function Ta(e, t, r, n) {
    let o = e.columns.indexOf(t), i = e.rows.map((w) => he(w[o]) * n), s = Zi(i), c = co(r, i.map((w, g) => g + 1), [{ name: r, values: i }], s.map((w) => w.at + 1)), u = e.columns.indexOf("run"), p = s.map(
      (w) => m("li", {}, `Since run ${w.at + 1} (${F(String(e.rows[w.at]?.[u] ?? ""))}): ${w.before.toPrecision(3)} to ${w.after.toPrecision(3)}, ${w.after > w.before ? "+" : "\u2212"}${xn(Math.abs(w.after / w.before - 1))}`)
    );
    return m("div", {}, c, p.length ? m("ul", {}, ...p) : de("No change of level."));
  }

  // src/main.ts
  var Al = [Go, jo, Li, Ii, $i, Ea, Di, Hi, Ri, zi], Ll = class {
    payload;
    findings;
    state = Ho(location.hash);
    main = m("main", { id: "main", tabindex: "-1" });
    links = /* @__PURE__ */ new Map();
    view;
    shown;
    constructor(t) {
      this.payload = t, this.findings = fi(t.findings);
    }
    start(t) {
      for (let c of Al) this.links.set(c.name, m("a", { href: _e(c.name) }, c.title));
      let r = [...this.links.values()].map((c) => m("li", {}, c)), { passed: n, words: o } = Ko(this), i = m("span", { class: `dot ${this.payload.verdict.length ? n ? "passed" : "failed" : ""}`, "aria-hidden": "true" }), s = String(this.payload.run.root ?? "");
      t.append(
        m("a", { class: "skip", href: "#main", click: this.skip }, "To the content"),
        m(
          "header",
          {},
          m("p", { class: "product" }, i, o),
          m("p", { class: "tree", title: F(s) }, F(s.split(/[\\/]/).pop() ?? "")),
          m("nav", { "aria-label": "Views" }, m("ul", {}, ...r)),
          this.payload.live === null ? null : bi(this),
          tf()
        ),
        this.main
      ), addEventListener("hashchange", () => this.follow()), addEventListener("popstate", () => this.follow()), addEventListener("keydown", (c) => this.press(c)), this.show();
    }
    go(t, r = !1) {
      let n = vn(t);
      n !== location.hash && (r ? history.replaceState(null, "", n) : history.pushState(null, "", n), this.follow());
    }
    skip = (t) => {
      t.preventDefault(), this.main.focus();
    };
    follow() {
      let t = Ho(location.hash);
      vn(t) !== vn(this.state) && (this.state = t, this.show());
    }
    show() {
      let t = Al.find((r) => r.name === this.state.view) ?? Go;
      try {
        t === this.view ? this.shown?.update() : this.change(t);
      } catch (r) {
        this.main.append(m("p", { class: "missing", role: "alert" }, `This view cannot be shown: ${F(String(r))}`));
      }
    }
    change(t) {
      let r = this.view === void 0;
      this.shown?.leave(), this.main.replaceChildren(), this.main.className = t.name, this.view = t, this.shown = t.show(this, this.main);
      for (let [n, o] of this.links)
        n === t.name ? o.setAttribute("aria-current", "page") : o.removeAttribute("aria-current");
      document.title = `${t.title} \u2013 asset dashboard`, r || (this.main.focus({ preventScroll: !0 }), scrollTo(0, 0));
    }
    // "/" leads to the search, a digit to a view; not while something is typed.
    press(t) {
      if (t.target instanceof HTMLInputElement && t.target.type !== "checkbox" || t.ctrlKey || t.altKey || t.metaKey) return;
      let n = "1234567890".indexOf(t.key);
      if (t.key === "/")
        t.preventDefault(), this.view !== jo && this.go({ view: "findings", values: /* @__PURE__ */ new Map() }), document.getElementById("search")?.focus();
      else if (n >= 0 && t.key.length === 1) {
        let o = Al[n];
        o && this.go({ view: o.name, values: /* @__PURE__ */ new Map() });
      }
    }
  };
  function tf() {
    let e = document.documentElement, t = matchMedia("(prefers-color-scheme: dark)"), r = () => (e.dataset.theme ?? (t.matches ? "dark" : "light")) === "dark", n = m("button", { type: "button", class: "theme" }), o = () => {
      n.textContent = r() ? "Light" : "Dark", n.setAttribute("aria-label", r() ? "Light colours" : "Dark colours");
      for (let i of document.querySelectorAll("figure")) i.dispatchEvent(new Event("theme"));
    };
    return n.addEventListener("click", () => {
      e.dataset.theme = r() ? "light" : "dark", o();
    }), t.addEventListener("change", o), o(), n;
  }
  async function nf() {
    let e = document.getElementById("data")?.textContent ?? "", t = document.getElementById("plain"), r = m("div", { id: "app" });
    try {
      let n = new Ll(await wi(e));
      document.body.append(r), t?.remove(), n.start(r);
    } catch (n) {
      r.remove(), t?.prepend(m("p", { role: "alert" }, `This browser cannot show the whole page: ${F(String(n))}`));
    }
    document.documentElement.dataset.ready = "", performance.mark("ready");
  }
  nf();
})();
