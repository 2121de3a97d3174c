import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { packageN8n } from './package';

const result = z.looseObject({ passed: z.boolean() });

/**
 * Runs n8n's own scanner on the packed tarball. n8n only verifies packages in which the scanner finds no problems.
 * Exits with 1 if the scanner finds a problem.
 */
async function main(): Promise<void> {
  const { analyzePackage } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'scan-'));
  try {
    // Sends the tarball through standard input instead of naming its path, because some versions of tar on Windows
    // treat the drive letter before the colon as a remote host.
    execFileSync('tar', ['xzf', '-'], { cwd: folder, input: readFileSync(await packageN8n()) });
    const findings = result.parse(await analyzePackage(join(folder, 'package'), ['**/*.js', 'package.json']));
    console.log(findings.passed ? "n8n's package scanner found nothing." : JSON.stringify(findings, null, 2));
    process.exitCode = findings.passed ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
