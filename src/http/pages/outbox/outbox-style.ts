/** Selectors name the page's own elements only, so that mails look as they do elsewhere. */
export const OUTBOX_STYLE = `
:root {
  color-scheme: light dark;
  --page: #f9fafb; --card: #ffffff; --line: #d1d5db; --text: #111827; --soft: #4b5563; --accent: #1d4ed8;
}
@media (prefers-color-scheme: dark) {
  :root { --page: #0b1120; --card: #172033; --line: #334155; --text: #f1f5f9; --soft: #b6c2d2; --accent: #93c5fd; }
}
body {
  margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; background: var(--page); color: var(--text);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
.top h1 { margin: 0; font-size: 1.75rem; line-height: 1.25; }
.top p { margin: .5rem 0 1.5rem; color: var(--soft); }
.top code, .file { overflow-wrap: anywhere; }
article { margin: 0 0 1.5rem; border: 1px solid var(--line); border-radius: .75rem; overflow: hidden; background: var(--card); }
article > header { padding: 1rem 1.25rem; border-bottom: 1px solid var(--line); }
article > header h2 { margin: 0 0 .25rem; font-size: 1.125rem; line-height: 1.35; overflow-wrap: anywhere; }
article > header p { display: flex; flex-wrap: wrap; column-gap: .75rem; margin: 0; color: var(--soft); overflow-wrap: anywhere; }
.look { color-scheme: light; overflow-wrap: anywhere; }
pre { margin: 0; padding: 1rem 1.25rem; font: .875rem/1.6 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
details { border-top: 1px solid var(--line); }
summary { padding: .75rem 1.25rem; cursor: pointer; }
details a, .empty a { color: var(--accent); }
.file { margin: 0; padding: 0 1.25rem 1rem; color: var(--soft); font-size: .875rem; }
.empty { padding: 2rem 1.25rem; border: 1px dashed var(--line); border-radius: .75rem; color: var(--soft); text-align: center; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
