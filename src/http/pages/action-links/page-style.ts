/** Its digest goes into the Content-Security-Policy by itself, so edit freely. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --page: #f3f4f6; --card: #ffffff; --line: #d1d5db; --field: #6b7280;
  --text: #111827; --soft: #4b5563; --accent: #1d4ed8; --on-accent: #ffffff; --accent-strong: #1e3a8a;
  --good: #14532d; --good-back: #dcfce7; --bad: #7f1d1d; --bad-back: #fee2e2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0b1120; --card: #172033; --line: #334155; --field: #94a3b8;
    --text: #f1f5f9; --soft: #b6c2d2; --accent: #93c5fd; --on-accent: #0b1120; --accent-strong: #bfdbfe;
    --good: #bbf7d0; --good-back: #14351f; --bad: #fecaca; --bad-back: #451a1f;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; padding: 1rem; display: grid; place-items: center;
  background: var(--page); color: var(--text);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main {
  width: 100%; max-width: 28rem; padding: 2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 1rem;
}
.site { margin: 0 0 .25rem; color: var(--soft); font-size: .9375rem; overflow-wrap: anywhere; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
h1 span { white-space: nowrap; }
p { margin: 0 0 1rem; text-wrap: pretty; }
main > :last-child { margin-bottom: 0; }
label { display: block; margin-bottom: .375rem; font-weight: 600; }
.hint { margin-bottom: .5rem; color: var(--soft); font-size: .9375rem; }
input[type="password"], input[type="text"] {
  display: block; width: 100%; min-height: 3rem; padding: .5rem .75rem; font: inherit;
  color: inherit; background: var(--card); border: 1px solid var(--field); border-radius: .5rem;
}
input[aria-invalid="true"] { border-color: var(--bad); border-width: 2px; }
.field-error { margin: .5rem 0 0; color: var(--bad); font-weight: 600; }
.field-error:empty { display: none; }
.check { display: flex; align-items: center; gap: .625rem; min-height: 3rem; margin: .25rem 0 .75rem; font-weight: 400; cursor: pointer; }
.check input { width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--accent); }
button {
  width: 100%; min-height: 3rem; padding: .625rem 1.25rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: .5rem;
}
button:hover { background: var(--accent-strong); }
button[aria-disabled="true"] { opacity: .65; cursor: progress; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
.result:focus { outline: none; }
.result:not(:empty) { margin: 1rem 0 0; padding: .875rem 1rem; border-radius: .5rem; }
form[hidden] + .result, form[hidden] ~ .result { margin-top: 0; }
.result:empty { margin: 0; }
#status { background: var(--good-back); color: var(--good); }
#status.working { padding: 0; background: none; color: var(--soft); }
#onward { margin: 1.25rem 0 0; }
#onward a {
  display: block; padding: .625rem 1.25rem; border: 1px solid var(--field); border-radius: .5rem;
  color: inherit; font-weight: 600; text-align: center; text-decoration: none; overflow-wrap: anywhere;
}
#onward a:hover { border-color: var(--accent); }
#alert { background: var(--bad-back); color: var(--bad); }
noscript p { margin: 0; padding: .875rem 1rem; border-radius: .5rem; background: var(--bad-back); color: var(--bad); }
@media (max-width: 30rem) {
  body { place-items: start stretch; padding: .75rem; }
  main { padding: 1.5rem 1.25rem; }
}
@media (forced-colors: active) { button { border-color: ButtonText; } .result:not(:empty) { border: 1px solid; } }
`;
