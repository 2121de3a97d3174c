import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Creates a separate folder for a build that will be run. The build finds packages that it doesn't include from there.
 */
export async function createBuildFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'synap-instruqt-build-'));
  // A junction, because few Windows users may create other links. On other systems, this is an ordinary link.
  await symlink(join(__dirname, '../../../node_modules'), join(path, 'node_modules'), 'junction');
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
