import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Creates a temporary folder in which a build can run. The folder links to node_modules, so that the build finds the
 * packages that it doesn't include.
 */
export async function createBuildFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'synap-instruqt-build-'));
  // Creates a junction on Windows, where most users can't create symbolic links. Elsewhere, creates a symbolic link.
  await symlink(join(__dirname, '../../../node_modules'), join(path, 'node_modules'), 'junction');
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
