"""How the page looks, and the policy that lets nothing but that in."""

import base64
import hashlib

STYLE = """
:root { color-scheme: light dark; --ink: #1d2430; --faint: #5b6575; --line: #d5dae2; --paper: #fff;
  --critical: #9c1046; --error: #b3261e; --warning: #8a5300; --info: #1f5fa8 }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaf0; --faint: #a3adbc; --line: #3a4352; --paper: #161a21;
  --critical: #ff8fb8; --error: #ff8a80; --warning: #f2b457; --info: #85b9f5 } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto;
  max-width: 72rem; padding: 1.5rem }
h1 { font-size: 1.5rem; margin: 0 0 .5rem } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line) }
th { color: var(--faint); font-weight: 600 } td.number, th.number { text-align: right }
code, pre { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere } pre { white-space: pre-wrap }
td:last-child { overflow-wrap: anywhere } .findings td:nth-child(2) { min-width: 9.5rem } .counts { width: auto }
.critical { color: var(--critical) } .error { color: var(--error) }
.warning { color: var(--warning) } .info { color: var(--info) }
svg rect { fill: currentColor } .faint { color: var(--faint) }
details { border-bottom: 1px solid var(--line); padding: .4rem 0 } summary { cursor: pointer }
/* Four columns have no room on a phone: each finding is a block, its message below its place. */
@media screen and (max-width: 40rem) { .findings, .findings tbody, .findings tr { display: block }
  .findings tr { border-bottom: 1px solid var(--line); padding: .5rem 0 }
  .findings td, .findings td:nth-child(2) { display: inline-block; border: 0; padding: 0 .6rem 0 0; min-width: 0 }
  .findings td:nth-child(n + 3) { display: block }
  .findings tr:first-child { position: absolute; clip-path: inset(50%) }
  .counts svg { width: 5rem } }
@media print { body { max-width: none; padding: 0 } }
"""

_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# Content Security Policy Level 3, section 6.1: no request, no script, and only this style.
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
