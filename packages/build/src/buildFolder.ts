import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Creates a temporary folder for a build. The folder contains a link to node_modules, so that the built code finds the
 * packages that aren't bundled with it.
 */
export async function createBuildFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'synap-instruqt-build-'));
  // Creates a junction on Windows, where most users can't create symbolic links. Elsewhere, creates a symbolic link.
  await symlink(join(__dirname, '../../../node_modules'), join(path, 'node_modules'), 'junction');
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
