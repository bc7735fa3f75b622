import '../node-version.js';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from './console/command.js';
import { findOwnSource } from './console/own-source.js';

const OWN_FOLDER = path.resolve(import.meta.dirname, '../..');
/** The template. In the package its `.gitignore` has another name, because npm would obey it. */
const STARTER = path.join(OWN_FOLDER, 'examples/starter');
const RENAMED: Readonly<Record<string, string>> = { gitignore: '.gitignore' };

await runCommand({
  name: 'init',
  synopsis: 'DIR [--no-install]',
  about: `Creates a project of your own in DIR, with one guarded example type that has a table: \`npm start\` and \`npm test\` work there at once.
DIR must be new or empty. --no-install leaves \`npm install\` to you.`,
  options: { 'no-install': { type: 'boolean', default: false } },
  takes: 1,
  failure: 'No project was created',
  run: async ({ 'no-install': noInstall }, [given], usage) => {
    if (given === undefined) throw new Error(usage);
    const directory = path.resolve(given);
    requireEmpty(directory, given);
    fs.mkdirSync(directory, { recursive: true });
    const source = await findOwnSource(directory, OWN_FOLDER);
    copyStarter(directory);
    nameProject(directory, source);
    if (!noInstall) await install(directory);
    console.log(
      `A project is in ${given}. Next: cd ${given}${noInstall ? ' && npm install' : ''} && npm start`,
    );
  },
});

function requireEmpty(directory: string, given: string): void {
  if (!fs.existsSync(directory)) return;
  if (!fs.statSync(directory).isDirectory()) throw new Error(`${given} is a file.`);
  if (fs.readdirSync(directory).length > 0) throw new Error(`${given} is not empty.`);
}

function copyStarter(directory: string): void {
  fs.cpSync(STARTER, directory, {
    recursive: true,
    filter: (source) =>
      !['node_modules', 'dist', '.data', 'package-lock.json'].includes(path.basename(source)),
  });
  for (const [from, to] of Object.entries(RENAMED)) {
    fs.renameSync(path.join(directory, from), path.join(directory, to));
  }
}

function nameProject(directory: string, gatehouse: string): void {
  const file = path.join(directory, 'package.json');
  const starter = JSON.parse(fs.readFileSync(file, 'utf8'));
  // npm allows no capitals, blanks or leading dots in package names.
  const name = path
    .basename(directory)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+/, '');
  const project = {
    ...starter,
    name: name === '' || name === 'gatehouse' ? 'my-gatehouse' : name,
    dependencies: { gatehouse, ...starter.dependencies },
  };
  fs.writeFileSync(file, `${JSON.stringify(project, null, 2)}\n`);
}

/** In the new folder, even if npx runs this inside another project. */
async function install(directory: string): Promise<void> {
  const { npm_config_local_prefix: _, ...env } = process.env;
  const npm = spawn('npm', ['install', '--no-audit', '--no-fund'], { cwd: directory, env, stdio: 'inherit' });
  const [code] = await once(npm, 'close');
  if (code !== 0) throw new Error(`The project was created, but npm install ended with ${code}.`);
}
