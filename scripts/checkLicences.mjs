import { refusedPackages, shippedPackages } from './licences.mjs';
import { root } from './root.mjs';

/** `node scripts/checkLicences.mjs`: fails where a package that reaches a reader has a licence that is not on the list. */
const shipped = shippedPackages(root, ['shared', 'server', 'web']);
const refused = refusedPackages(shipped);
for (const { name, version, licence } of refused)
  process.stderr.write(
    `${name} ${version}: ${licence}\n    → take another package, or add the licence to scripts/licences.mjs\n`,
  );
process.stdout.write(`licences: ${shipped.length} packages shipped, ${refused.length} refused\n`);
process.exitCode = refused.length === 0 && shipped.length > 0 ? 0 : 1;
