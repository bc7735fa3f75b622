/** What a letter is made of. Text and HTML are rendered from the same blocks, so they never say different things. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] };

export type Letter = {
  /** The name that logs and the outbox know it by. */
  readonly template: string;
  /** The name that a reader knows the service by; it signs the letter. */
  readonly site: string;
  readonly subject: string;
  readonly blocks: readonly Block[];
};

/** A letter as it goes out. */
export type Content = { readonly subject: string; readonly text: string; readonly html: string };

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const button = (label: string, url: string): Block => ({ kind: 'button', label, url });
export const facts = (...entries: (readonly [string, string])[]): Block => ({
  kind: 'facts',
  facts: entries,
});

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

function blockAsText(block: Block): string {
  if (block.kind === 'paragraph') return block.text;
  if (block.kind === 'button') return `${block.label}:\n${block.url}`;
  return block.facts.map(([label, value]) => `${label}: ${value}`).join('\n');
}

function blockAsHtml(block: Block): string {
  if (block.kind === 'paragraph') return `<p>${escapeHtml(block.text)}</p>`;
  if (block.kind === 'facts') {
    const rows = block.facts.map(
      ([label, value]) => `${escapeHtml(label)}: <strong>${escapeHtml(value)}</strong>`,
    );
    return `<p>${rows.join('<br>\n')}</p>`;
  }
  const url = escapeHtml(block.url);
  return `<p style="margin:28px 0"><a href="${url}" style="${BUTTON}">${escapeHtml(block.label)}</a></p>
<p style="${SMALL}">If the button does not work, open this address:<br><a href="${url}" style="color:#1d4ed8">${url}</a></p>`;
}

const BUTTON =
  'display:inline-block;padding:12px 22px;border-radius:8px;background:#1d4ed8;color:#ffffff;font-weight:600;text-decoration:none';
const SMALL = 'font-size:14px;line-height:1.5;color:#4b5563;overflow-wrap:anywhere;word-break:break-word';
const PAGE =
  'margin:0;padding:24px 16px;background:#f3f4f6;color:#111827;font:16px/1.6 -apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif';
const CARD = 'max-width:560px;margin:0 auto;padding:32px 28px;border-radius:12px;background:#ffffff';

export function renderLetter({ site, subject, blocks }: Letter): Content {
  const footer = `This is an automatic message from ${site}. Nobody reads replies to it.`;
  return {
    subject,
    text: `${[...blocks.map(blockAsText), `-- \n${footer}`].join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(subject)}</title>
</head>
<body style='${PAGE}'>
<div style="${CARD}">
<h1 style="margin:0 0 20px;font-size:22px;line-height:1.3">${escapeHtml(subject)}</h1>
${blocks.map(blockAsHtml).join('\n')}
</div>
<p style="max-width:560px;margin:16px auto 0;font-size:13px;color:#4b5563;text-align:center">${escapeHtml(footer)}</p>
</body>
</html>
`,
  };
}
