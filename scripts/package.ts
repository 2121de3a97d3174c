import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildN8n, n8nPackageFolder } from './buildN8n';
import { zapierAppFolder } from './buildZapier';
import { packageZapier } from './packageZapier';

export { packageZapier };

const artifacts = join(__dirname, '../artifacts');

/** Builds and packs the n8n package. @returns the tarball's path, in artifacts/ */
export async function packageN8n(): Promise<string> {
  await buildN8n();
  await mkdir(artifacts, { recursive: true });
  await promisify(execFile)('npm', ['pack', '--pack-destination', artifacts], { cwd: n8nPackageFolder });
  const { name, version } = JSON.parse(await readFile(join(n8nPackageFolder, 'package.json'), 'utf8'));
  return join(artifacts, `${name}-${version}.tgz`);
}

/** `npm run package`: what is published, into artifacts/; and where `zapier-platform upload` takes it from. */
if (require.main === module) {
  const upload = join(zapierAppFolder, 'build');
  void Promise.all([packageN8n(), packageZapier(artifacts, upload)]).then((paths) =>
    console.log(paths.join('\n')),
  );
}
