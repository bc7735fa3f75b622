import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Feature } from '../../feature.js';
import { projectFeatures } from '../../project.js';

/** The list in src/project.ts or, in a package, the module that package.json's `gatehouse.features` names. */
export async function loadProjectFeatures(): Promise<readonly Feature[]> {
  const named = findFeaturesModule(process.cwd());
  if (named === null) return projectFeatures;
  const file = path.resolve(named);
  if (!fs.existsSync(file)) {
    throw new Error(
      `${named}, which package.json names in gatehouse.features, is not there: build the project first.`,
    );
  }
  const loaded: { features?: unknown; default?: unknown } = await import(pathToFileURL(file).href);
  const features = loaded.features ?? loaded.default;
  if (!Array.isArray(features)) throw new Error(`${named} must export the list of features as \`features\`.`);
  return features;
}

function findFeaturesModule(directory: string): string | null {
  const file = path.join(directory, 'package.json');
  if (!fs.existsSync(file)) return null;
  const { gatehouse }: { gatehouse?: { features?: unknown } } = JSON.parse(fs.readFileSync(file, 'utf8'));
  return typeof gatehouse?.features === 'string' ? gatehouse.features : null;
}
