import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for a build that is to be run: what the build leaves outside is found from there. */
export async function createBuildFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'synap-instruqt-build-'));
  // A junction, because Windows lets few people make other links; elsewhere it is an ordinary one.
  await symlink(join(__dirname, '../../../node_modules'), join(path, 'node_modules'), 'junction');
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
