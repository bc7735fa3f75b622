// What runs before anything else, and JavaScript that an old Node can read, before anything is built: it says
// which Node is needed. Its importers import it first; modules of Node that an old one may lack are imported
// as a whole there, or after it.
const found = process.versions.node;
const [major, minor] = found.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`This is Node ${found}, and Gatehouse needs Node 20.19 or later.\n`);
  process.exit(1);
}
