declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
  /** Lints an unpacked package with n8n's rules. Comments that disable rules are ignored. */
  export function analyzePackage(folder: string, patterns: string[]): Promise<unknown>;
}
