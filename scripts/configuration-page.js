// npm run docs:configuration: writes docs/configuration.md from .env.example, so that the variables are described
// once. With --check it only compares.
import '../src/node-version.js';
import fs from 'node:fs';
import path from 'node:path';
import { readFlags } from './arguments.js';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'docs/configuration.md');

const intro = `# Configuration

<!-- Made from .env.example by npm run docs:configuration. -->

Everything is set by environment variables. \`.env\` in the working directory is read if it exists and never overrides the
environment: a variable set to nothing switches a line of the file off. Start-up reports all problems at once, each with how to
fix it, and warns about names that resemble one of these.

Durations: \`30s\`, \`15m\`, \`24h\`, \`7d\`, or a number of seconds. A default in *italics* is not set and means what the text says.
**[production]** marks what \`NODE_ENV=production\` refuses to start without.
`;

/** Sections of variables: each variable is a line `# NAME=default` after the lines that describe it. */
function page(example) {
  const parts = [intro];
  let description = [];
  for (const line of example.split('\n')) {
    const [, section] = /^# --- (.+) ---$/.exec(line) ?? [];
    const [, name, value] = /^# ([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
    if (section) parts.push(`\n## ${section}\n\n| variable | default | |\n| --- | --- | --- |\n`);
    if (name) {
      const shown = value === '' ? '*none*' : `\`${value}\``;
      parts.push(`| \`${name}\` | ${shown} | ${cell(description.join(' '))} |\n`);
    }
    description = section || name || !line.startsWith('# ') ? [] : [...description, line.slice(2)];
  }
  return parts.join('');
}

function cell(text) {
  return text.replaceAll('|', '\\|').replace(/^\[(production[^\]]*)\]/, '**[$1]**');
}

const made = page(fs.readFileSync(path.join(root, '.env.example'), 'utf8'));
const { check } = readFlags(
  `npm run docs:configuration [-- --check]    writes docs/configuration.md from .env.example
  --check    writes nothing, and fails if the page is not up to date`,
  { check: { type: 'boolean', default: false } },
);
if (!check) {
  fs.writeFileSync(target, made);
} else if (!fs.existsSync(target) || fs.readFileSync(target, 'utf8') !== made) {
  console.error('docs/configuration.md is not what .env.example says: npm run docs:configuration');
  process.exitCode = 1;
}
