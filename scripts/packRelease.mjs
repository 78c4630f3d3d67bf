import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { licenceTexts, shippedPackages } from './licences.mjs';
import { inRoot, root } from './root.mjs';
import { runProgram } from './runProgram.mjs';

/**
 * `pnpm pack:release`: builds, then writes the one publishable package to `release/<name>-<version>.tgz`: the server, the shared package
 * inside it, and the built web. Its dependencies are the production dependencies of server and shared in exactly their versions.
 * Prints the path on the last line; ends with 1 where versions disagree or a piece is missing.
 */
async function main() {
  const built = await runProgram(process.execPath, [inRoot('scripts/build.mjs'), '--product']);
  if (built.code !== 0) throw new Error('the build failed');
  const stage = inRoot('release/stage');
  await rm(stage, { recursive: true, force: true });
  await mkdir(stage, { recursive: true });

  const manifest = await releaseManifest();
  await writeFile(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of ['LICENSE', 'NOTICE', 'README.md', 'CHANGELOG.md'])
    await cp(inRoot(name), join(stage, name));
  const shipped = shippedPackages(root, ['shared', 'server', 'web']);
  await writeFile(join(stage, 'THIRD_PARTY_LICENSES'), licenceTexts(shipped));
  await copyCompiled('server', join(stage, 'server/dist'));
  await cp(inRoot('web/dist'), join(stage, 'web/dist'), { recursive: true });
  await stageShared(join(stage, 'node_modules/@gumshoe/shared'), manifest.version);
  await checkCommand(join(stage, manifest.bin.gumshoe));

  const packed = await runProgram('npm', ['pack', '--json', '--pack-destination', inRoot('release')], {
    cwd: stage,
    quiet: true,
  });
  if (packed.code !== 0) throw new Error(`npm pack failed:\n${packed.output}`);
  await rm(stage, { recursive: true, force: true });
  process.stdout.write(`${tarballPath(manifest)}\n`);
}

/** Where a release is written, by what its manifest says. */
function tarballPath({ name, version }) {
  return inRoot('release', `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
}

/** The published package's manifest. Fails where the workspace does not agree on the version. */
async function releaseManifest() {
  const product = await import(pathToFileURL(inRoot('shared/dist/domain/product.js')).href);
  const [workspace, server, shared] = await Promise.all(
    ['package.json', 'server/package.json', 'shared/package.json'].map(readJson),
  );
  for (const { name, version } of [workspace, server, shared])
    if (version !== product.PRODUCT_VERSION)
      throw new Error(`${name} is at ${version}, the product at ${product.PRODUCT_VERSION}`);
  const dependencies = { ...shared.dependencies, ...server.dependencies, '@gumshoe/shared': shared.version };
  for (const [name, version] of Object.entries(dependencies))
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name} is not pinned: ${version}`);
  return {
    name: product.PACKAGE_NAME,
    version: product.PRODUCT_VERSION,
    description: 'An investigation console for AWS accounts, over logs you already have',
    keywords: ['aws', 'cloudtrail', 'security', 'investigation', 'incident-response'],
    license: workspace.license,
    type: 'module',
    engines: workspace.engines,
    bin: { gumshoe: 'server/dist/gumshoe.js' },
    dependencies: Object.fromEntries(Object.entries(dependencies).sort()),
    bundledDependencies: ['@gumshoe/shared'],
  };
}

/** Copies a package's compiled modules, without tests, test builders, source maps and what an earlier source left behind. */
async function copyCompiled(workspace, target) {
  const source = inRoot(workspace, 'src');
  const compiled = inRoot(workspace, 'dist');
  const entries = await readdir(compiled, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = relative(compiled, join(entry.parentPath, entry.name));
    if (!entry.isFile() || !path.endsWith('.js') || /\.test\.js$|^testing\b/.test(path)) continue;
    if (!existsSync(join(source, path.replace(/\.js$/, '.ts')))) continue;
    await mkdir(dirname(join(target, path)), { recursive: true });
    const text = await readFile(join(compiled, path), 'utf8');
    await writeFile(join(target, path), text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
  }
}

async function stageShared(target, version) {
  const { dependencies, license } = await readJson('shared/package.json');
  await copyCompiled('shared', join(target, 'dist'));
  const manifest = {
    name: '@gumshoe/shared',
    version,
    license,
    type: 'module',
    exports: { './*': './dist/*.js' },
    dependencies,
  };
  await writeFile(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The command runs as it stands: it is there and names its interpreter. */
async function checkCommand(path) {
  const text = await readFile(path, 'utf8');
  if (!text.startsWith('#!/usr/bin/env node'))
    throw new Error(`${path} does not begin with #!/usr/bin/env node`);
}

async function readJson(path) {
  return JSON.parse(await readFile(inRoot(path), 'utf8'));
}

await main();
