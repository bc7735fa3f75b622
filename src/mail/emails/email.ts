import { BUTTON, CARD, FOOTER, HEADING, LINK, PAGE, SMALL } from './email-style.js';

/** Text and HTML are rendered from the same blocks, so that they always agree. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  | { readonly kind: 'details'; readonly details: readonly (readonly [label: string, value: string])[] };

export type Email = {
  /** Identifies the email in logs and in the outbox. */
  readonly template: string;
  /** APP_NAME. */
  readonly appName: string;
  readonly subject: string;
  readonly blocks: readonly Block[];
};

export type EmailContent = { readonly subject: string; readonly text: string; readonly html: string };

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const button = (label: string, url: string): Block => ({ kind: 'button', label, url });
export const detailRows = (...entries: (readonly [string, string])[]): Block => ({
  kind: 'details',
  details: entries,
});

const TEXT_COLUMNS = 72;

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

export function renderEmail({ appName, subject, blocks }: Email): EmailContent {
  const footer = `This is an automatic message from ${appName}. Replies to it are not read.`;
  return {
    subject,
    text: `${[...blocks.map(renderText), `-- \n${wrapLines(footer)}`].join('\n\n')}\n`,
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
<h1 style="${HEADING}">${escapeHtml(subject)}</h1>
${blocks.map(renderHtml).join('\n')}
</div>
<p style="${FOOTER}">${escapeHtml(footer)}</p>
</body>
</html>
`,
  };
}

/** A link gets a line of its own, so that it can be copied from the message's source. */
function renderText(block: Block): string {
  if (block.kind === 'paragraph') return wrapLines(block.text);
  if (block.kind === 'button') return `${block.label}:\n${block.url}`;
  return block.details.map(([label, value]) => `${label}: ${value}`).join('\n');
}

function renderHtml(block: Block): string {
  if (block.kind === 'paragraph') return `<p>${escapeHtml(block.text)}</p>`;
  if (block.kind === 'details') {
    const rows = block.details.map(
      ([label, value]) => `${escapeHtml(label)}: <strong>${escapeHtml(value)}</strong>`,
    );
    return `<p>${rows.join('<br>\n')}</p>`;
  }
  const url = escapeHtml(block.url);
  return `<p style="margin:28px 0"><a href="${url}" style="${BUTTON}">${escapeHtml(block.label)}</a></p>
<p style="${SMALL}">If the button does not work, open this address:<br><a href="${url}" style="${LINK}">${url}</a></p>`;
}

/** Breaks at spaces only. */
function wrapLines(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > TEXT_COLUMNS) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}
